//! Why a file is refused as a whole.

use crate::source::format::Format;

/// Why a file is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is something else.
    Other(Kind),
    /// This part of it cannot be read.
    Damaged(String),
    /// It holds more of something than it may.
    TooLarge {
        /// Of what, in Chinese.
        zh: &'static str,
        /// Of what, in English.
        en: &'static str,
    },
}

/// What a file is called that is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A file of Word or WPS.
pub const WORD: Called = Called { zh: "Word 文件", en: "Word file" };
/// A file of OpenDocument.
pub const OPEN_DOCUMENT: Called = Called { zh: "OpenDocument 文件", en: "OpenDocument file" };
/// A file in rich text.
pub const RTF: Called = Called { zh: "RTF 文件", en: "RTF file" };

/// What a file is that is no Word file of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing at all.
    Empty,
    /// Word 97-2003, or WPS.
    OldWord,
    /// Word 95 or older.
    Word95,
    /// Locked with a password.
    Encrypted,
    /// Rich text.
    Rtf,
    /// A page of the web, or the XML form of Word.
    Markup,
    /// PDF.
    Pdf,
    /// OpenDocument.
    OpenDocument,
    /// A workbook.
    Excel,
    /// A presentation.
    PowerPoint,
    /// Something that is no document.
    Unknown,
}

impl Kind {
    /// What bytes are that are no ZIP archive.
    pub fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"\xdb\xa5\x2d\0") {
            return Self::Word95;
        }
        match Format::of("", bytes) {
            Format::Empty => Self::Empty,
            Format::Doc => Self::OldWord,
            Format::Locked => Self::Encrypted,
            Format::Rtf => Self::Rtf,
            Format::Html | Format::Mht | Format::WordXml | Format::Fodt | Format::Data => Self::Markup,
            Format::Pdf => Self::Pdf,
            Format::Odt => Self::OpenDocument,
            Format::Workbook => Self::Excel,
            Format::Slides => Self::PowerPoint,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_files_are() {
        let ole = |name: &str| {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.resize(512, 0);
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            Kind::of(&bytes)
        };
        assert_eq!(ole("EncryptedPackage"), Kind::Encrypted);
        assert_eq!(ole("WordDocument"), Kind::OldWord);
        assert_eq!(ole("Workbook"), Kind::Excel);
        assert_eq!(ole(""), Kind::Unknown);
        assert_eq!(Kind::of(b""), Kind::Empty);
        assert_eq!(Kind::of(b"\xef\xbb\xbf <?xml version=\"1.0\"?><a/>"), Kind::Markup);
        assert_eq!(Kind::of(b"{\\rtf1"), Kind::Rtf);
        assert_eq!(Kind::of(b"%PDF-1.7"), Kind::Pdf);
        assert_eq!(Kind::of(b"PK"), Kind::Unknown);
    }
}
