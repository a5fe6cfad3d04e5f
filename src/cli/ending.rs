//! A file that is written has the ending of what is in it: `-o 快报.docx` makes no Word file of a PDF, and
//! no slip of the hand writes a PDF over a manuscript.

use std::path::Path;

use hongtou::Error;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Pdf,
    Text,
    Word,
}

/// Endings of manuscripts and of what is made of them.
const KNOWN: [&str; 22] = [
    "pdf", "toml", "txt", "text", "md", "docx", "docm", "doc", "wps", "odt", "fodt", "rtf", "ofd", "html",
    "htm", "mht", "xlsx", "xls", "csv", "png", "jpg", "jpeg",
];

impl Written {
    fn own(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Text => &["txt", "text", "md"],
            Self::Word => &["docx"],
        }
    }

    /// Refuses a path that ends as something else. Other endings, and none, are as good as any.
    ///
    /// # Errors
    /// When it does.
    pub fn check(self, path: &Path) -> Result<(), Error> {
        let end = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.is_dir() || !KNOWN.contains(&&*end) || self.own().contains(&&*end) {
            return Ok(());
        }
        let (shown, own) = (path.display(), self.own()[0]);
        let (zh, en) = match self {
            Self::Pdf => (" PDF", "a PDF"),
            Self::Text => ("文本", "a plain text"),
            Self::Word => (" Word 文件", "a Word file"),
        };
        let (more_zh, more_en) = match (self, &*end) {
            (Self::Pdf, "docx" | "doc" | "wps") => {
                ("；要 Word 文件，用 hongtou export --word", "; `hongtou export --word` makes a Word file")
            }
            (Self::Pdf, "txt" | "text" | "md") => {
                ("；要文本，用 hongtou export --text", "; `hongtou export --text` makes a text")
            }
            (Self::Pdf, "png" | "jpg" | "jpeg") => ("；要图片，加上 --png 96", "; --png 96 makes pictures"),
            _ => ("", ""),
        };
        Err(Error::argument(
            format!("-o {shown}：写的是{zh}，名字要以 .{own} 结尾{more_zh}"),
            format!("-o {shown}: what is written is {en}, its name ends in .{own}{more_en}"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_as_what_is_in_it() {
        let fits = |written: Written, path: &str| written.check(Path::new(path)).is_ok();
        for path in ["a.pdf", "a.PDF", "a", "-", "/dev/null", "a.pdf.new", "第2期.终稿"] {
            assert!(fits(Written::Pdf, path), "{path}");
        }
        for path in ["a.docx", "a.toml", "a.TXT", "a.png"] {
            assert!(!fits(Written::Pdf, path), "{path}");
        }
        assert!(fits(Written::Text, "a.txt") && fits(Written::Word, "a.docx") && fits(Written::Word, "-"));
        assert!(
            !fits(Written::Text, "a.toml") && !fits(Written::Word, "a.doc") && !fits(Written::Word, "a.txt")
        );
    }
}
