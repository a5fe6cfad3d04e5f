//! The piece table: which bytes are the characters of the text (MS-DOC 2.8.35).

use encoding_rs::{GBK, WINDOWS_1252};

use super::bytes::{self, Plc, part};
use super::file::{File, Part};
use crate::source::docx::fault::Fault;

/// A stretch of text that stands in one piece in the file.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// Its characters, as counted in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Where it stands in the main stream.
    pub at: usize,
    /// A byte each instead of two.
    narrow: bool,
    /// They are of code page 936.
    chinese: bool,
    /// What holds for all of it: properties.
    pub properties: &'a [u8],
    /// The same, in one number.
    pub property: u16,
}

/// All pieces.
#[derive(Debug)]
pub struct Pieces<'a> {
    main: &'a [u8],
    all: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    /// Reads the table.
    pub fn read(file: &'a File) -> Result<Self, Fault> {
        let damaged = || Fault::Damaged("Clx".to_owned());
        let clx = file.part(Part::Clx);
        let mut grids: Vec<&[u8]> = Vec::new();
        let mut at = 0;
        while clx.get(at) == Some(&1) {
            let length = usize::from(bytes::u16(clx, at + 1).ok_or_else(damaged)?);
            grids.push(part(clx, at + 3, length));
            at += 3 + length;
        }
        if clx.get(at) != Some(&2) {
            return Err(damaged());
        }
        let length = bytes::place(clx, at + 1).ok_or_else(damaged)?;
        let table = Plc::new(part(clx, at + 5, length), 8);
        let chinese = bytes::u16(&file.main, 6).is_some_and(|language| language & 0x3ff == 4);
        let mut all = Vec::with_capacity(table.len());
        let mut reached = 0;
        for (start, end, data) in table.iter() {
            let fc = bytes::u32(data, 2).ok_or_else(damaged)?;
            let narrow = fc & 0x4000_0000 != 0;
            let at = (fc & 0x3fff_ffff) as usize / if narrow { 2 } else { 1 };
            let width = if narrow { 1 } else { 2 };
            // Pieces follow each other, and their bytes are there.
            if start != reached || end < start || at + (end - start) * width > file.main.len() {
                return Err(damaged());
            }
            reached = end;
            let property = bytes::u16(data, 6).unwrap_or(0);
            let properties = match property & 1 {
                1 => grids.get(usize::from(property >> 1)).copied().unwrap_or_default(),
                _ => &[],
            };
            let raw = part(&file.main, at, if narrow { end - start } else { 0 });
            let chinese = chinese && narrow && is_gbk(raw);
            let property = if property & 1 == 0 { property } else { 0 };
            all.push(Piece { start, end, at, narrow, chinese, properties, property });
        }
        if all.is_empty() { Err(damaged()) } else { Ok(Self { main: &file.main, all }) }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.all.last().map_or(0, |piece| piece.end)
    }

    /// The piece that has a character.
    pub fn of(&self, character: usize) -> Option<&Piece<'a>> {
        let i = self.all.partition_point(|piece| piece.end <= character);
        self.all.get(i)
    }

    /// Where a character stands in the main stream.
    pub fn place(&self, character: usize) -> usize {
        self.of(character).map_or(0, |piece| piece.place(character))
    }

    /// The character as a unit of UTF-16. The second byte of a character of two has none.
    pub fn unit(&self, piece: &Piece<'_>, character: usize) -> Option<u16> {
        let at = piece.place(character);
        if !piece.narrow {
            return bytes::u16(self.main, at);
        }
        let byte = *self.main.get(at)?;
        if byte < 0x80 {
            // A second byte may be one of these.
            return (!piece.chinese || !self.is_second(piece, at)).then_some(u16::from(byte));
        }
        if !piece.chinese {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(self.main.get(at..=at)?);
            return text.encode_utf16().next();
        }
        if self.is_second(piece, at) {
            return None;
        }
        let (text, _) = GBK.decode_without_bom_handling(self.main.get(at..at + 2)?);
        text.encode_utf16().next()
    }

    /// Whether the byte is the second of a character: an odd number of first bytes precede it.
    fn is_second(&self, piece: &Piece<'_>, at: usize) -> bool {
        let before = self.main[piece.at..at].iter().rev();
        // Enough to tell: no text has so many without a sign of ASCII.
        before.take(4_096).take_while(|&&byte| byte >= 0x81).count() % 2 == 1
    }
}

impl Piece<'_> {
    /// Where a character of it stands.
    pub fn place(&self, character: usize) -> usize {
        self.at + (character - self.start) * if self.narrow { 1 } else { 2 }
    }
}

/// Whether bytes beyond ASCII are characters of code page 936, every one of them.
fn is_gbk(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|&&byte| byte >= 0x80).count();
    high > 1 && GBK.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}
