//! What can be wrong with files that an issue or a series names, in words.

use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText, short};
use crate::source::encoding::Encoding;
use crate::source::files::{Missing, NotUtf8};

/// A kind of file that is named somewhere. Words are in Chinese and in English.
struct Named {
    /// The code where it cannot be read, and where it lies outside its folder.
    codes: (Code, Code),
    /// What it is called before its name.
    kind: (&'static str, &'static str),
    /// The folder that it must lie in.
    folder: (&'static str, &'static str),
    /// What to do where it lies outside.
    escapes: (&'static str, &'static str),
    /// What to do where it cannot be read.
    unreadable: (&'static str, &'static str),
}

const CHECK: (&str, &str) = ("检查文件名和所在文件夹", "check its name and folder");

const MAY_BE_READ: (&str, &str) = ("允许读取的文件夹内", "the folder that may be read");

const BLOCK: Named = Named {
    codes: (Code::File, Code::PathEscapes),
    kind: ("", ""),
    folder: ("本期文件的文件夹里", "the folder of the issue"),
    escapes: (
        "把它放进本期文件的文件夹，只写文件名",
        "put it into the folder of the issue and write its name alone",
    ),
    unreadable: CHECK,
};

const SERIES: Named = Named {
    codes: (Code::SeriesFile, Code::PathEscapes),
    kind: ("刊物文件", "the series file "),
    folder: MAY_BE_READ,
    escapes: (
        "把它放在本期文件的文件夹里，或用 --root 指定上级文件夹",
        "put it beside the issue, or name a folder above both with --root",
    ),
    unreadable: CHECK,
};

const BESIDE_SERIES: (&str, &str) = (
    "检查文件名和所在文件夹；把它放在刊物文件旁边",
    "check its name and folder; put it beside the series file",
);

const WORDS: Named = Named {
    codes: (Code::WordList, Code::WordList),
    kind: ("用语表", "the list of words "),
    folder: MAY_BE_READ,
    escapes: BESIDE_SERIES,
    unreadable: BESIDE_SERIES,
};

impl Named {
    fn unavailable(&self, place: Option<Place>, name: &str, missing: &Missing) -> Diagnostic {
        let (name, (zh, en)) = (short(name), self.kind);
        let (code, message, help) = match missing {
            Missing::Escapes => (
                self.codes.1,
                Message::new(
                    format!("{zh}“{name}”不在{}", self.folder.0),
                    format!("{en}`{name}` lies outside {}", self.folder.1),
                ),
                self.escapes,
            ),
            Missing::Unreadable(error) => (
                self.codes.0,
                Message::new(
                    format!("读不到{zh}“{name}”：{}", reason(error).zh),
                    format!("cannot read {en}`{name}`: {}", reason(error).en),
                ),
                self.unreadable,
            ),
            Missing::TooLarge(limit) => return too_large(self.codes.0, place, &name, *limit),
            Missing::Encoding(place, what) => return encoding(place.clone(), *what),
        };
        Diagnostic::new(code, place, message).help(Message::new(help.0, help.1))
    }
}

/// A table or picture file that is unavailable.
pub fn file(place: Place, name: &str, missing: &Missing) -> Diagnostic {
    BLOCK.unavailable(Some(place), name, missing)
}

/// A series file that is unavailable.
pub fn series_file(place: Place, name: &str, missing: &Missing) -> Diagnostic {
    SERIES.unavailable(Some(place), name, missing)
}

/// A list of words that is unavailable.
pub fn words_file(place: Option<Place>, name: &str, missing: &Missing) -> Diagnostic {
    WORDS.unavailable(place, name, missing)
}

/// A file that is larger than anything that can be meant.
fn too_large(code: Code, place: Option<Place>, name: &str, limit: u64) -> Diagnostic {
    let (place, limit) = (place.unwrap_or_else(|| SourceText::new(name, "").place(0..0)), limit >> 20);
    Diagnostic::new(
        code,
        Some(place),
        Message::new(
            format!("“{name}”太大，至多 {limit} MB"),
            format!("`{name}` is too large, at most {limit} MB are read"),
        ),
    )
    .help(Message::new("换一个小一点的文件", "name a smaller file"))
}

/// A file that is not UTF-8 from `place` on.
pub fn encoding(place: Place, what: NotUtf8) -> Diagnostic {
    let (zh, en) = match what {
        NotUtf8::Utf16 => ("文件是 UTF-16 编码，应当是 UTF-8", "the file is UTF-16, it must be UTF-8"),
        NotUtf8::Binary => ("这不是文本文件", "this is not a text file"),
        NotUtf8::Other => ("文件不是 UTF-8 编码", "the file is not UTF-8"),
    };
    let (help_zh, help_en) = match what {
        NotUtf8::Binary => ("请给出文稿的 .toml 文件", "name the .toml file of the issue"),
        _ => (
            "用记事本打开，选“另存为”，编码选 UTF-8",
            "open it in an editor and save it with the encoding UTF-8",
        ),
    };
    Diagnostic::new(Code::Encoding, Some(place), Message::new(zh, en)).help(Message::new(help_zh, help_en))
}

/// The kind of an I/O error, the same on every system.
pub fn reason(error: &std::io::Error) -> Message {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => Message::new("没有这个文件", "no such file"),
        ErrorKind::PermissionDenied => Message::new("没有读取的权限", "permission denied"),
        ErrorKind::IsADirectory => Message::new("这是一个文件夹", "it is a folder"),
        ErrorKind::NotADirectory => Message::new("这不是文件夹", "it is no folder"),
        kind => Message::new(crate::error::why(&kind.into()), kind.to_string()),
    }
}

/// The encoding of a text that is not in UTF-8: it was told by its bytes.
pub fn recoded(source: &SourceText, encoding: Encoding) -> Option<Diagnostic> {
    let name = match encoding {
        Encoding::Utf8 => return None,
        Encoding::Utf16 => "UTF-16",
        Encoding::Gb18030 => "GB 18030 (GBK)",
    };
    let message = Message::new(format!("文件按 {name} 读取"), format!("the file is read as {name}"));
    Some(
        Diagnostic::new(Code::Recoded, Some(source.place(0..0)), message)
            .help(Message::new("如有乱码，请另存为 UTF-8", "if characters are wrong, save it as UTF-8")),
    )
}
