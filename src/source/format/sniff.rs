//! Formats told by the bytes that files of them begin with, and by what is packed in them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Format, texts};
use crate::source::encoding;

/// How much of a file tells what it is, unless it is packed.
pub const HEAD: u64 = 1 << 16;

/// How an OLE compound file begins.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether all of a file that begins like this must be looked at.
pub fn needs_all(head: &[u8]) -> bool {
    head.starts_with(b"PK") || head.starts_with(COMPOUND)
}

/// The format of a whole file.
pub fn whole(name: &str, bytes: &[u8]) -> Format {
    match () {
        () if bytes.starts_with(b"PK") => package(name, bytes),
        () if bytes.starts_with(COMPOUND) => compound(name, bytes),
        () => beginning(name, bytes),
    }
}

/// The format of a file that is not packed, of which these are at least the first bytes.
pub fn beginning(name: &str, bytes: &[u8]) -> Format {
    magic(bytes).unwrap_or_else(|| match text(bytes) {
        Some(text) => texts::format(name, &text),
        None => Format::Unknown,
    })
}

fn magic(bytes: &[u8]) -> Option<Format> {
    let trimmed = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let starts = |magic: &[&[u8]]| magic.iter().any(|magic| bytes.starts_with(magic));
    match () {
        () if trimmed.is_empty() => Some(Format::Empty),
        () if trimmed.starts_with(b"{\\rtf") => Some(Format::Rtf),
        () if is_pdf(bytes) => Some(Format::Pdf),
        () if starts(IMAGES) || is_riff_picture(bytes) || is_heif(bytes) => Some(Format::Image),
        () if starts(ARCHIVES) => Some(Format::Archive),
        () => None,
    }
}

const IMAGES: &[&[u8]] = &[
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"\xd7\xcd\xc6\x9a",
    b"\x01\0\0\0\x6c\0\0\0",
    b"8BPS",
];

const ARCHIVES: &[&[u8]] =
    &[b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0", b"MSCF\0"];

/// PDF, before which programs may put what they like, up to a kilobyte.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let found = head.windows(5).position(|window| window == b"%PDF-");
    found.is_some_and(|at| head[..at].trim_ascii().is_empty() || std::str::from_utf8(head).is_err())
}

fn is_riff_picture(bytes: &[u8]) -> bool {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    // A bitmap says its length, and has two words of zero.
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    webp || bitmap
}

fn is_heif(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && bytes
            .get(8..12)
            .is_some_and(|brand| [b"heic", b"heix", b"mif1", b"avif"].iter().any(|known| brand == *known))
}

/// The beginning of a text, whatever its encoding; with replacement characters where it is
/// damaged. None for what is no text.
fn text(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD as usize)];
    // The last character may be cut.
    let cut = (0..4.min(head.len())).find_map(|less| encoding::decode(&head[..head.len() - less]));
    if let Some((text, _)) = cut {
        return Some(text);
    }
    let controls =
        head.iter().filter(|&&byte| byte < b' ' && !b"\t\r\n\x0b\x0c\x1a\x1b".contains(&byte)).count();
    (controls * 16 <= head.len()).then(|| String::from_utf8_lossy(head).into_owned())
}

/// A ZIP archive, told by its parts.
fn package(name: &str, bytes: &[u8]) -> Format {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return damaged(name, bytes) };
    let mimetype = mimetype(&mut archive);
    if let Some(kind) = mimetype.strip_prefix("application/vnd.oasis.opendocument.") {
        return match kind.split(['-', ';']).next().unwrap_or_default().trim() {
            "text" => Format::Odt,
            "spreadsheet" => Format::Workbook,
            "presentation" => Format::Slides,
            _ => Format::Unknown,
        };
    }
    let parts: Vec<String> = archive
        .file_names_raw()
        .map(|name| String::from_utf8_lossy(name).replace('\\', "/").trim_start_matches('/').to_lowercase())
        .collect();
    let has = |part: &str| parts.iter().any(|name| name == part);
    let below = |folder: &str| parts.iter().any(|name| name.starts_with(folder));
    match () {
        () if has("ofd.xml") => Format::Ofd,
        () if has("encryptioninfo") => Format::Locked,
        () if has("word/document.xml") || below("word/") => Format::Docx,
        () if below("xl/") => Format::Workbook,
        () if below("ppt/") => Format::Slides,
        () if has("[content_types].xml") => Format::Docx,
        () if has("content.xml") && has("meta-inf/manifest.xml") => Format::Odt,
        () => Format::Archive,
    }
}

/// What the first part of an OpenDocument package says.
fn mimetype(archive: &mut ZipArchive<Cursor<&[u8]>>) -> String {
    let mut text = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        let _ = part.take(256).read_to_string(&mut text);
    }
    text.trim().to_owned()
}

/// An archive that cannot be opened: names of parts stand in it as they are. Its reader says
/// what is wrong with it.
fn damaged(name: &str, bytes: &[u8]) -> Format {
    let holds = |part: &str| bytes.windows(part.len()).any(|window| window == part.as_bytes());
    match () {
        () if holds("application/vnd.oasis.opendocument.text") => Format::Odt,
        () if holds("OFD.xml") => Format::Ofd,
        () if holds("word/") => Format::Docx,
        () if holds("xl/") => Format::Workbook,
        () if holds("ppt/") => Format::Slides,
        () if holds("[Content_Types].xml") => Format::Docx,
        () if ["docx", "docm", "dotx", "dotm"].contains(&texts::ending(name).as_str()) => Format::Docx,
        () => Format::Archive,
    }
}

/// An OLE compound file: a locked package, or one of the old formats. The names of its
/// streams stand in its directory as UTF-16.
fn compound(name: &str, bytes: &[u8]) -> Format {
    let ending = texts::ending(name);
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // Entries of the directory are 128 bytes long, in sectors of at least 512.
        bytes.chunks(128).any(|entry| entry.starts_with(&name))
    };
    match () {
        () if holds("EncryptedPackage") => Format::Locked,
        () if holds("WordDocument") => Format::Doc,
        () if holds("Workbook") || holds("Book") => Format::Workbook,
        () if holds("PowerPoint Document") => Format::Slides,
        // Damaged: its reader says so.
        () if ["doc", "dot", "wps", "wpt"].contains(&ending.as_str()) => Format::Doc,
        () => Format::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn ole(stream: &str) -> Vec<u8> {
        let mut bytes = COMPOUND.to_vec();
        bytes.resize(512, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(1024, 0);
        bytes
    }

    #[test]
    fn packages_are_told_by_their_parts() {
        let odf =
            |kind: &str| archive(&[("mimetype", &format!("application/vnd.oasis.opendocument.{kind}"))]);
        for (bytes, format) in [
            (archive(&[("[Content_Types].xml", ""), ("word/document.xml", "")]), Format::Docx),
            (archive(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]), Format::Workbook),
            (archive(&[("ppt/presentation.xml", "")]), Format::Slides),
            (odf("text"), Format::Odt),
            (odf("text-template"), Format::Odt),
            (odf("spreadsheet"), Format::Workbook),
            (archive(&[("OFD.xml", "")]), Format::Ofd),
            (archive(&[("a.txt", "")]), Format::Archive),
        ] {
            // The name says nothing.
            assert_eq!(whole("x.toml", &bytes), format);
        }
        let docx = archive(&[("word/document.xml", "")]);
        assert_eq!(whole("x.txt", &docx[..docx.len() / 2]), Format::Docx, "cut off");
        assert_eq!(whole("x.docx", b"PK"), Format::Docx);
    }

    #[test]
    fn old_formats_are_told_by_their_streams() {
        for (stream, format) in [
            ("EncryptedPackage", Format::Locked),
            ("WordDocument", Format::Doc),
            ("Workbook", Format::Workbook),
            ("PowerPoint Document", Format::Slides),
            ("", Format::Unknown),
        ] {
            assert_eq!(whole("x.docx", &ole(stream)), format, "{stream}");
        }
        assert_eq!(whole("x.wps", &ole("")), Format::Doc);
    }

    #[test]
    fn other_files_are_told_by_their_first_bytes() {
        for (bytes, format) in [
            (&b""[..], Format::Empty),
            (b"\xef\xbb\xbf \r\n", Format::Empty),
            (b"\xef\xbb\xbf{\\rtf1 a}", Format::Rtf),
            (b"%PDF-1.7\n", Format::Pdf),
            (b"\xff\xfejunk\0%PDF-1.4", Format::Pdf),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Format::Image),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Format::Image),
            (b"\0\0\0\x18ftypheic", Format::Image),
            (b"Rar!\x1a\x07\x01\0", Format::Archive),
            (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", Format::Unknown),
        ] {
            assert_eq!(whole("x.txt", bytes), format, "{bytes:?}");
        }
        assert_eq!(whole("x.txt", "PDF 以 %PDF- 开头".as_bytes()), Format::Text);
    }
}
