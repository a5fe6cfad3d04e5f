//! Why a file is refused as a whole.

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
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let begins = |with: &str| {
            text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
        };
        match () {
            () if bytes.is_empty() => Self::Empty,
            () if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => compound(bytes),
            () if bytes.starts_with(b"\xdb\xa5\x2d\0") => Self::Word95,
            () if begins("{\\rtf") => Self::Rtf,
            () if begins("%PDF-") => Self::Pdf,
            () if begins("<?xml") || begins("<html") || begins("<!doctype") || begins("mime-version") => {
                Self::Markup
            }
            () => Self::Unknown,
        }
    }
}

/// An OLE compound file: a locked package, or one of the old formats. The names of its
/// streams stand in it as UTF-16.
fn compound(bytes: &[u8]) -> Kind {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem(bytes, &name)
    };
    match () {
        () if holds("EncryptedPackage") => Kind::Encrypted,
        () if holds("WordDocument") => Kind::OldWord,
        () if holds("Workbook") => Kind::Excel,
        () if holds("PowerPoint Document") => Kind::PowerPoint,
        () => Kind::Unknown,
    }
}

fn memmem(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_files_are() {
        let ole = |name: &str| {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            Kind::of(&bytes)
        };
        assert_eq!(ole("EncryptedPackage"), Kind::Encrypted);
        assert_eq!(ole("WordDocument"), Kind::OldWord);
        assert_eq!(ole("Workbook"), Kind::Excel);
        assert_eq!(ole(""), Kind::Unknown);
        assert_eq!(Kind::of(b""), Kind::Empty);
        assert_eq!(Kind::of(b"\xef\xbb\xbf <?XML version"), Kind::Markup);
        assert_eq!(Kind::of(b"{\\rtf1"), Kind::Rtf);
        assert_eq!(Kind::of(b"%PDF-1.7"), Kind::Pdf);
        assert_eq!(Kind::of(b"PK"), Kind::Unknown);
    }
}
