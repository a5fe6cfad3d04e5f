//! The piece table: which bytes are the characters of the text (MS-DOC 2.8.35).

use std::sync::Arc;

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
    /// They are of code page 936: which bytes are the second of a character.
    second: Option<Arc<[bool]>>,
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
            let second = (chinese && narrow && is_gbk(raw)).then(|| second(raw));
            let property = if property & 1 == 0 { property } else { 0 };
            all.push(Piece { start, end, at, narrow, second, properties, property });
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
        if piece.second.as_ref().and_then(|second| second.get(at - piece.at)) == Some(&true) {
            return None;
        }
        if byte < 0x80 {
            return Some(u16::from(byte));
        }
        if piece.second.is_none() {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(self.main.get(at..=at)?);
            return text.encode_utf16().next();
        }
        let (text, _) = GBK.decode_without_bom_handling(self.main.get(at..at + 2)?);
        text.encode_utf16().next()
    }
}

impl Piece<'_> {
    /// Where a character of it stands.
    pub fn place(&self, character: usize) -> usize {
        self.at + (character - self.start) * if self.narrow { 1 } else { 2 }
    }
}

/// Which bytes are the second of a character of two.
fn second(bytes: &[u8]) -> Arc<[bool]> {
    let mut before = false;
    bytes
        .iter()
        .map(|&byte| {
            let second = before;
            before = !second && byte >= 0x81;
            second
        })
        .collect()
}

/// Whether bytes beyond ASCII are characters of code page 936, every one of them.
fn is_gbk(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|&&byte| byte >= 0x80).count();
    high > 1 && GBK.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file whose text stands in these pieces: raw bytes, narrow or not, and properties.
    fn file(language: u16, pieces: &[(&[u8], bool, u16)], grid: &[u8]) -> File {
        let mut main = vec![0; 154 + 93 * 8];
        main[6..8].copy_from_slice(&language.to_le_bytes());
        for (at, count) in [(32, 14_u16), (62, 22), (152, 93)] {
            main[at..at + 2].copy_from_slice(&count.to_le_bytes());
        }
        let mut places = vec![0_u32];
        let mut data = Vec::new();
        for &(raw, narrow, property) in pieces {
            let at = u32::try_from(main.len()).unwrap();
            main.extend(raw);
            let length = u32::try_from(if narrow { raw.len() } else { raw.len() / 2 }).unwrap();
            places.push(places.last().unwrap() + length);
            data.extend([0, 0]);
            data.extend(if narrow { (at * 2) | 0x4000_0000 } else { at }.to_le_bytes());
            data.extend(property.to_le_bytes());
        }
        let mut table = vec![1, u8::try_from(grid.len()).unwrap(), 0];
        table.extend(grid);
        table.push(2);
        table.extend(u32::try_from(places.len() * 4 + data.len()).unwrap().to_le_bytes());
        places.iter().for_each(|place| table.extend(place.to_le_bytes()));
        table.extend(data);
        let at = 154 + Part::Clx as usize * 8;
        main[at + 4..at + 8].copy_from_slice(&u32::try_from(table.len()).unwrap().to_le_bytes());
        File { main, table, ..File::default() }
    }

    fn text(file: &File) -> String {
        let pieces = Pieces::read(file).unwrap();
        let units: Vec<u16> = (0..pieces.len())
            .filter_map(|at| pieces.of(at).and_then(|piece| pieces.unit(piece, at)))
            .collect();
        String::from_utf16_lossy(&units)
    }

    #[test]
    fn pieces_of_every_kind_follow_each_other() {
        let han: Vec<u8> = "青石".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&file(0x804, &[(&han, false, 0), (b"2025\x94", true, 0)], &[])), "青石2025”");
        // 县 and 镕 in code page 936; the second byte of the latter is a letter of ASCII.
        let gbk = b"\xcf\xd8a\xe9F1";
        assert_eq!(text(&file(0x804, &[(gbk, true, 0)], &[])), "县a镕1");
        assert_eq!(text(&file(0x409, &[(b"\xcf\xd8", true, 0)], &[])), "ÏØ");
    }

    #[test]
    fn properties_of_a_whole_piece() {
        let bold = [0x35, 0x08, 1];
        let fast = file(0x804, &[(b"a", true, 1), (b"b", true, 0x01aa)], &bold);
        let pieces = Pieces::read(&fast).unwrap();
        assert_eq!(pieces.of(0).unwrap().properties, bold);
        assert_eq!(super::super::look::of_piece(pieces.of(1).unwrap().property), Some([0x35, 0x08, 1]));
    }

    #[test]
    fn pieces_that_are_not_there_are_damage() {
        let mut cut = file(0x804, &[(b"abc", true, 0)], &[]);
        cut.main.truncate(cut.main.len() - 1);
        assert!(Pieces::read(&cut).is_err());
        assert!(Pieces::read(&File::default()).is_err());
    }
}
