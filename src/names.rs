//! Names of files that every system takes: Windows refuses some that others allow, and what is
//! made here is carried there.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::issue::is_unprintable;

/// Characters that no name may have on Windows, and those that are folders elsewhere.
const BAD: &str = "/\\:*?\"<>|";

/// Names of devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What makes a name unusable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Character(char),
    Device,
    End,
    Empty,
}

/// Whether a path has the ending of a PDF.
pub(crate) fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
}

/// Whether a file of this name is hidden, what office programs lay beside an open file, or what editors keep of a
/// file as it was before.
pub(crate) fn is_hidden(name: &OsStr) -> bool {
    const KEPT: [&[u8]; 5] = [b"~", b".bak", b".orig", b".tmp", b".swp"];
    let name = name.as_encoded_bytes().to_ascii_lowercase();
    name.starts_with(b".") || name.starts_with(b"~$") || KEPT.iter().any(|end| name.ends_with(end))
}

fn is_bad(c: char) -> bool {
    BAD.contains(c) || is_unprintable(c)
}

/// Whether Windows takes this name, whatever its ending, for a device: `con`, `lpt1`, `COM²`.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |port: &str| {
        stem.strip_prefix(port).is_some_and(|number| {
            let mut digits = number.chars();
            let digit = digits.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c));
            digit && digits.next().is_none()
        })
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

fn fault(name: &str) -> Option<Fault> {
    match name.chars().find(|&c| is_bad(c)) {
        Some(c) => Some(Fault::Character(c)),
        None if name.trim_matches(['.', ' ']).is_empty() => Some(Fault::Empty),
        None if name.ends_with(['.', ' ']) => Some(Fault::End),
        None if is_device(name) => Some(Fault::Device),
        None => None,
    }
}

/// Refuses a name, without folders, that a system would not take.
///
/// # Errors
/// When it has a character that no name may have, ends in a dot or space, or is a device.
pub fn check(name: &str) -> Result<(), Error> {
    let Some(fault) = fault(name) else { return Ok(()) };
    let shown = name.escape_debug();
    let (zh, en) = match fault {
        Fault::Character(c) => {
            let c = c.escape_debug();
            (format!("不能有“{c}”"), format!("`{c}` cannot be part of it"))
        }
        Fault::Device => ("Windows 把它当作设备".to_owned(), "to Windows it is a device".to_owned()),
        Fault::End => ("末尾不能是点或空格".to_owned(), "it cannot end in a dot or a space".to_owned()),
        Fault::Empty => ("是空的".to_owned(), "it is empty".to_owned()),
    };
    Err(Error::argument(
        format!("“{shown}”不能用作文件名：{zh}；请换一个名字"),
        format!("`{shown}` cannot be the name of a file: {en}; take another name"),
    ))
}

/// As [`check`], for the last part of a path.
///
/// # Errors
/// As [`check`].
pub fn check_path(path: &Path) -> Result<(), Error> {
    let Some(name) = path.file_name() else { return Ok(()) };
    let Some(name) = name.to_str() else {
        // Most often it came out of an archive that was packed on a Chinese Windows.
        let shown = path.display();
        return Err(Error::argument(
            format!(
                "“{shown}”：文件名不是 UTF-8，多半是 GBK 的压缩包解出来的；先给文稿改名，或用 -o 另给一个名字"
            ),
            format!(
                "`{shown}`: the name is not UTF-8, most often that of a file unpacked from an archive in GBK: rename the issue, or give another name with -o"
            ),
        ));
    };
    check(name)
}

/// Somebody's words as a part of a file name: no folder, no hidden file and no device comes
/// of them.
pub fn clean(words: &str) -> String {
    let clean: String = words.chars().map(|c| if is_bad(c) || "{}".contains(c) { '_' } else { c }).collect();
    let clean = clean.trim().trim_matches('.').trim();
    if clean.is_empty() || is_device(clean) { format!("_{clean}") } else { clean.to_owned() }
}

/// The name of an issue of a file that has several: with `-1`, `-2` and so on, by its ordinal.
pub(crate) fn numbered(stem: &str, ordinal: Option<usize>) -> String {
    ordinal.map_or_else(|| stem.to_owned(), |ordinal| format!("{stem}-{ordinal}"))
}

/// One spelling for names that a file system may take for one: of Windows and macOS most do
/// not tell large letters from small ones.
pub(crate) fn folded(name: &str) -> Cow<'_, str> {
    if name.chars().all(|c| c.to_lowercase().eq([c])) { name.into() } else { name.to_lowercase().into() }
}

/// One spelling for every way to write a path. Of what is there the file system says it,
/// whatever letters it takes for the same; of what is not, the folder without links.
pub(crate) fn plain(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = crate::write::above(path);
    let name = path.file_name().unwrap_or_default();
    let is_folding = cfg!(any(windows, target_os = "macos"));
    let name = if is_folding { folded(&name.to_string_lossy()).into_owned().into() } else { name.to_owned() };
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_refuses_is_refused_everywhere() {
        for name in [
            "con",
            "CON.pdf",
            "Nul.tar.gz",
            "aux .txt",
            "com1",
            "COM0.toml",
            "lpt9.x",
            "com²",
            "LPT³.pdf",
            "a.",
            "a ",
            "..",
            "",
            " ",
            "a:b",
            "a?",
            "a*",
            "a|b",
            "<a>",
            "\"a\"",
            "a/b",
            "a\\b",
            "a\u{7}b",
            "a\u{202e}b",
        ] {
            assert!(check(name).is_err(), "{name:?}");
            let clean = clean(name);
            assert!(check(&clean).is_ok(), "{name:?} → {clean:?}");
        }
        for name in [
            "第2期.pdf",
            "console.pdf",
            "com10",
            "lpt",
            "com",
            "期[1]{2}",
            "a b  c",
            "a.b",
            ".hidden",
            "comⅠ",
        ] {
            assert!(check(name).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn words_become_names() {
        assert_eq!(clean("../甲/乙:"), "_甲_乙_");
        assert_eq!(clean("NUL"), "_NUL");
        assert_eq!(clean("com1.x"), "_com1.x");
        assert_eq!(folded("快报A"), "快报a");
    }
}
