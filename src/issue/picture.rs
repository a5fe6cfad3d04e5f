//! Pictures.

use std::num::NonZeroU32;
use std::sync::Arc;

use serde::Serialize;

use super::TextLine;

/// Pictures that may stand in one row.
pub const MAX_PICTURES: usize = 6;

/// One picture, or several in a row at equal height.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Pictures {
    /// The pictures, from left to right; at least one.
    pub pictures: Vec<Picture>,
    /// What stands under them.
    pub caption: Option<TextLine>,
    /// Lines of the grid they are high; as wide as the type area where there is none.
    pub lines: Option<NonZeroU32>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Picture {
    /// Its file, as the issue names it.
    pub file: TextLine,
    /// What it shows, for those who cannot see it.
    pub alt: TextLine,
    /// What the file is.
    pub format: PictureFormat,
    /// The file, byte for byte.
    #[serde(skip)]
    pub data: Arc<[u8]>,
}

/// What a picture file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PictureFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    #[serde(rename = "jpg")]
    Jpeg,
    /// Scalable Vector Graphics.
    Svg,
}

impl PictureFormat {
    /// What `data` is, by how it begins and not by its name.
    pub fn of(data: &[u8]) -> Option<Self> {
        if data.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if data.starts_with(b"\xff\xd8\xff") {
            return Some(Self::Jpeg);
        }
        let text = std::str::from_utf8(data).ok()?.trim_start_matches('\u{feff}').trim_start();
        (text.starts_with('<') && text.contains("<svg")).then_some(Self::Svg)
    }

    /// Whether a JPEG goes on to its end. What reads pictures is content with the half of one.
    pub(crate) fn is_whole_jpeg(data: &[u8]) -> bool {
        segments(data).any(|(marker, _)| marker == END)
    }

    /// Whether a JPEG has the four inks of a printing press: the head of its frame says how many colours it has
    /// (ITU-T T.81 B.2.2).
    pub(crate) fn is_cmyk_jpeg(data: &[u8]) -> bool {
        let frame = |marker: u8| matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        // The length of the segment, its precision, height and width stand before.
        segments(data).find(|(marker, _)| frame(*marker)).is_some_and(|(_, at)| data.get(at + 8) == Some(&4))
    }

    /// How the name of such a file ends; none of drawings, which other documents do not hold.
    pub(crate) fn raster_ending(self) -> Option<&'static str> {
        match self {
            Self::Png => Some("png"),
            Self::Jpeg => Some("jpg"),
            Self::Svg => None,
        }
    }
}

/// The marker of a JPEG's end.
const END: u8 = 0xd9;

/// The markers of a JPEG, and where they stand, to its end.
fn segments(data: &[u8]) -> impl Iterator<Item = (u8, usize)> {
    let mut at = Some(2);
    std::iter::from_fn(move || {
        loop {
            // Between segments, and in what follows the head of a scan, a marker is next: no stuffed
            // byte, no restart, no fill.
            let from = at?;
            let here = from + memchr::memchr(0xff, data.get(from..)?)? + 1;
            let marker = *data.get(here)?;
            match marker {
                END => at = None,
                0x00 | 0x01 | 0xd0..=0xd8 | 0xff => {
                    at = Some(here);
                    continue;
                }
                _ => {
                    let &[high, low] = data.get(here + 1..here + 3)? else { return None };
                    at = Some(here + 1 + usize::from(u16::from_be_bytes([high, low])));
                }
            }
            return Some((marker, here));
        }
    })
}

impl Picture {
    /// The picture `data` of the file `file`, which shows `alt`; none when it is no picture.
    pub fn new(file: TextLine, alt: TextLine, data: Arc<[u8]>) -> Option<Self> {
        let format = PictureFormat::of(&data)?;
        Some(Self { file, alt, format, data })
    }
}

impl Pictures {
    /// `pictures` in a row, without a caption.
    pub fn new(pictures: Vec<Picture>) -> Self {
        Self { pictures, caption: None, lines: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_bytes() {
        let of = |data: &[u8]| PictureFormat::of(data);
        assert_eq!(of(b"\x89PNG\r\n\x1a\n..."), Some(PictureFormat::Png));
        assert_eq!(of(b"\xff\xd8\xff\xe0"), Some(PictureFormat::Jpeg));
        assert_eq!(of("\u{feff}\n<?xml version=\"1.0\"?><svg/>".as_bytes()), Some(PictureFormat::Svg));
        let jpeg = b"\xff\xd8\xff\xe1\0\x06\xff\xd9ab\xff\xda\0\x03cxy\xff\0z\xff\xd0w\xff\xd9rest";
        assert!(PictureFormat::is_whole_jpeg(jpeg));
        assert!((0..jpeg.len() - 4).all(|end| !PictureFormat::is_whole_jpeg(&jpeg[..end])));
        for other in ["<html></html>", "svg", "a <svg", "", "GIF89a", "\u{89}PNG"] {
            assert_eq!(of(other.as_bytes()), None, "{other}");
        }
    }
}
