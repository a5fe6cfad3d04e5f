//! What a file is, told by its content, and what is done with it: the one door through which
//! every command takes files in.
//!
//! A format is a row of `formats!`. To read one more, write `Read` in its row, and its reader in
//! `readers.rs`.

mod kept;
mod sniff;
mod texts;

use std::fs::File;
use std::io::Read;
use std::path::Path;

pub(super) use texts::is_clipboard;

use crate::Error;
use crate::diagnostic::{Code, Diagnostic, Message, SourceText};

/// What is done with a file of a format.
#[derive(Clone, Copy)]
pub(super) enum How {
    /// It is TOML.
    Toml,
    /// Its reader makes lines of it, see `readers.rs`.
    Read,
    /// It cannot be read. What to do instead, in Chinese and in English.
    Refuse(&'static str, &'static str),
}

/// What kind of thing a format is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It may hold an issue.
    Document,
    /// It goes with an issue: its series, its tables and pictures.
    Companion,
    /// Neither.
    Other,
}

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident, $class:ident, $zh:literal, $en:literal, $how:expr;)*) => {
        /// What a file is. Told by the content; the ending of its name only tells texts apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Format {
            $($(#[$doc])* $name,)*
        }

        impl Format {
            /// Every format.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What it is called in Chinese and in English.
            pub fn name(self) -> Message {
                match self {
                    $(Self::$name => Message::new($zh, $en),)*
                }
            }

            fn class(self) -> Class {
                match self {
                    $(Self::$name => Class::$class,)*
                }
            }

            pub(super) fn how(self) -> How {
                match self {
                    $(Self::$name => $how,)*
                }
            }
        }
    };
}

formats! {
    /// An issue in TOML.
    Issue, Document, "文稿（.toml）", "an issue file (.toml)", How::Toml;
    /// A series in TOML.
    Series, Companion, "刊物文件", "a series file", How::Toml;
    /// Text without mark-up.
    Text, Document, "文本文件", "a plain text", How::Read;
    /// Text with the marks of Markdown.
    Markdown, Document, "Markdown 文件", "a Markdown file", How::Read;
    /// A page of the web.
    Html, Document, "网页文件（.html）", "a web page (.html)", How::Read;
    /// A page of the web in one file with its pictures.
    Mht, Document, "单个网页文件（.mht）", "a web archive (.mht)", How::Read;
    /// Word since 2007, templates and files with macros included.
    Docx, Document, "Word 文件（.docx）", "a Word file (.docx)", How::Read;
    /// Word 97-2003, and WPS Writer.
    Doc, Document, "Word 97-2003 或 WPS 文件（.doc、.wps）", "a Word 97-2003 or WPS file (.doc, .wps)", How::Read;
    /// Word 2003 in XML, in one file.
    WordXml, Document, "Word XML 文件（.xml）", "a Word file in XML (.xml)", SAVE_AS_DOCX;
    /// OpenDocument text, packed.
    Odt, Document, "OpenDocument 文件（.odt）", "an OpenDocument text (.odt)", How::Read;
    /// OpenDocument text in one XML file.
    Fodt, Document, "OpenDocument 文件（.fodt）", "an OpenDocument text (.fodt)", How::Read;
    /// Rich text.
    Rtf, Document, "RTF 文件", "an RTF file", How::Read;
    /// PDF.
    Pdf, Document, "PDF 文件", "a PDF", How::Read;
    /// OFD, GB/T 33190.
    Ofd, Document, "OFD 文件", "an OFD file", How::Read;
    /// An Office file that is locked with a password.
    Locked, Document, "有密码的 Office 文件", "an Office file with a password", How::Refuse(
        "用 Word 或 WPS 打开，去掉密码（文件 → 信息 → 保护文档），再另存为 .docx",
        "open it in Word or WPS, remove the password (File, Info, Protect), and save it as .docx",
    );
    /// A workbook.
    Workbook, Companion, "电子表格（.xlsx、.xls、.et、.ods）", "a workbook (.xlsx, .xls, .et, .ods)", NOT_AN_ISSUE;
    /// A table in text.
    Table, Companion, "CSV 表格", "a table in CSV", NOT_AN_ISSUE;
    /// A picture.
    Image, Companion, "图片", "a picture", How::Refuse(
        "图片里的文字认不出来；把文字录入 .txt 或 Word 文件。要作插图，在文稿里写 picture = \"文件名\"",
        "text in a picture cannot be read: type it into a .txt or Word file; to print the picture, name it in an issue: picture = \"FILE\"",
    );
    /// Slides.
    Slides, Other, "演示文稿（.pptx、.ppt、.dps）", "a presentation (.pptx, .ppt, .dps)", How::Refuse(
        "把要用的文字复制到 Word 里，另存为 .docx",
        "copy what is needed to Word and save it as .docx",
    );
    /// An archive of files.
    Archive, Other, "压缩包", "an archive", How::Refuse(
        "先解压，再给出里面的文稿",
        "unpack it and name the issues in it",
    );
    /// XML that is none of the above, or other data.
    Data, Other, "数据文件（XML、JSON）", "a data file (XML, JSON)", NOT_THIS_FILE;
    /// A file with nothing in it.
    Empty, Other, "空文件", "an empty file", How::Refuse(
        "确认选对了文件，并且已经保存",
        "make sure that it is the right file and that it was saved",
    );
    /// A folder.
    Folder, Other, "文件夹", "a folder", How::Refuse(
        "要排里面的全部文稿：hongtou batch 文件夹 --out 输出文件夹",
        "to set all issues in it: hongtou batch FOLDER --out OUTPUT",
    );
    /// A pipe, a socket or a device in a folder: no file.
    Device, Other, "管道、套接字或设备", "a pipe, socket or device", How::Refuse(
        "这不是文件；要读管道，直接写出它的名字",
        "this is no file; to read a pipe, name it",
    );
    /// Bytes that are no text and none of the above.
    Unknown, Other, "不认识的文件", "a file of an unknown kind", NOT_THIS_FILE;
}

const SAVE_AS_DOCX: How = How::Refuse(
    "用 Word 或 WPS 打开，选“另存为”，类型选“Word 文档（*.docx）”",
    "open it in Word or WPS and save it as a Word document (*.docx)",
);

const NOT_AN_ISSUE: How = How::Refuse(
    "表格不是文稿；要印这张表，在文稿正文里写 { file = \"文件名\" }",
    "a table is no issue; to print it, name it in the body of one: { file = \"FILE\" }",
);

const NOT_THIS_FILE: How = How::Refuse(
    "确认选对了文件；可用的有 .toml、.txt、.docx",
    "make sure that it is the right file; .toml, .txt and .docx are read",
);

impl Format {
    /// What the file `name` with these bytes is.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        sniff::whole(name, bytes)
    }

    /// What there is at `path`, of which no more is read than needed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_file(path: &Path) -> Result<Self, Error> {
        let read = || -> std::io::Result<Self> {
            let mut file = File::open(path)?;
            let about = file.metadata()?;
            if about.is_dir() {
                return Ok(Self::Folder);
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let mut head = Vec::new();
            file.by_ref().take(sniff::HEAD).read_to_end(&mut head)?;
            if (head.len() as u64) < sniff::HEAD || sniff::needs_all(&head) {
                file.take(crate::input::MOST).read_to_end(&mut head)?;
                return Ok(sniff::whole(&name, &head));
            }
            Ok(sniff::beginning(&name, &head))
        };
        read().or_else(|error| {
            // Where a folder cannot be opened like a file.
            if path.is_dir() { Ok(Self::Folder) } else { Err(Error::read(path, error)) }
        })
    }

    /// Whether files of this format are read as issues.
    pub fn is_readable(self) -> bool {
        self != Self::Series && !matches!(self.how(), How::Refuse(..))
    }

    /// Whether a file of this format may hold an issue, readable or not.
    pub fn is_document(self) -> bool {
        self.class() == Class::Document
    }

    /// Whether a file of this format goes with issues: a series, a table, a picture.
    pub fn is_companion(self) -> bool {
        self.class() == Class::Companion
    }

    /// What to do about a file that is not read; none where it is.
    pub fn help(self) -> Option<Message> {
        match self.how() {
            How::Refuse(zh, en) => Some(Message::new(zh, en)),
            How::Toml | How::Read => None,
        }
    }

    /// That a file is of this format, which is not read.
    pub(super) fn refused(self, display: &str) -> Diagnostic {
        let name = self.name();
        let message = match self {
            Self::Empty => Message::new("文件是空的", "the file is empty"),
            Self::Unknown => {
                Message::new("不认识这种文件，读不了", "this kind of file is not known and cannot be read")
            }
            _ => Message::new(
                format!("这是{}，读不了", spaced(&name.zh)),
                format!("this is {}, which cannot be read", name.en),
            ),
        };
        let place = SourceText::new(display, "").place(0..0);
        let diagnostic = Diagnostic::new(Code::Format, Some(place), message);
        match self.help() {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

/// A space before a Latin word.
fn spaced(name: &str) -> String {
    let space = if name.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
    format!("{space}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_has_a_name_and_a_way_out() {
        for &format in Format::ALL {
            let name = format.name();
            assert!(!name.zh.is_empty() && !name.en.is_empty());
            if let Some(help) = format.help() {
                let said = format.refused("x");
                assert_eq!(said.code, Code::Format);
                assert_eq!(said.help, Some(help));
            }
            assert!(!format.is_readable() || format.is_document(), "{format:?}");
        }
    }

    #[test]
    fn files_are_told_as_their_bytes_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("long.txt");
        // The head ends inside a character.
        std::fs::write(&path, format!("a{}", "字".repeat(sniff::HEAD as usize))).unwrap();
        assert_eq!(Format::of_file(&path).unwrap(), Format::Text);
        assert_eq!(Format::of_file(folder.path()).unwrap(), Format::Folder);
        assert!(Format::of_file(&folder.path().join("none")).is_err());
    }
}
