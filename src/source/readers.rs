//! The readers of the formats that are no issue files.

use super::format::Format;
use super::opened::{Input, Opened};
use super::{doc, docx, html, odt, ofd, pdf, plain, rtf, word};
use crate::diagnostic::Diagnostic;

/// Reads a file to lines for the recogniser.
pub type Reader = fn(&Input<'_>) -> Result<Opened, Box<Diagnostic>>;

/// The reader of a format; none of what is TOML or cannot be read.
pub fn reader(format: Format) -> Option<Reader> {
    Some(match format {
        Format::Text | Format::Markdown => plain::open,
        Format::Html => html::open,
        Format::Mht => html::open_archive,
        Format::Docx => |file| word::open(file, docx::read),
        Format::Doc => |file| word::open(file, doc::read),
        Format::Odt => |file| word::open(file, odt::read),
        Format::Fodt => |file| word::open(file, odt::read_flat),
        Format::Rtf => |file| word::open(file, rtf::read),
        Format::Pdf => pdf::open,
        Format::Ofd => ofd::open,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::format::How;

    #[test]
    fn what_is_read_has_a_reader() {
        for &format in Format::ALL {
            assert_eq!(reader(format).is_some(), matches!(format.how(), How::Read), "{format:?}");
        }
    }
}
