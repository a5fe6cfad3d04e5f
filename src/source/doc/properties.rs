//! Properties as a `.doc` keeps them: single changes (sprm, MS-DOC 2.6), by place in the file.

use super::bytes::{self, Plc, part};
use super::file::File;

/// A change of one property.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// Which property.
    pub what: u16,
    /// To what.
    pub to: &'a [u8],
}

impl Change<'_> {
    /// The value as a byte.
    pub fn byte(&self) -> u8 {
        self.to.first().copied().unwrap_or(0)
    }

    /// The value as 16 bits.
    pub fn word(&self) -> u16 {
        bytes::u16(self.to, 0).unwrap_or(0)
    }

    /// The value as 32 bits.
    pub fn long(&self) -> u32 {
        bytes::u32(self.to, 0).unwrap_or(0)
    }
}

/// The changes in a row of them. It ends where it makes no sense.
pub fn changes(bytes: &[u8]) -> impl Iterator<Item = Change<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let what = bytes::u16(bytes, at)?;
        let first = usize::from(bytes.get(at + 2).copied()?);
        let (start, length) = match what >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            // Those of tables count in 16 bits, one too many.
            _ if what == 0xd608 => (4, usize::from(bytes::u16(bytes, at + 2)?).saturating_sub(1)),
            _ if what == 0xc615 && first == 255 => (3, tabs(bytes, at + 3)),
            _ => (3, first),
        };
        let to = bytes.get(at + start..at + start + length)?;
        at += start + length;
        Some(Change { what, to })
    })
}

/// How long a change of tab stops is that is too long to say it.
fn tabs(bytes: &[u8], at: usize) -> usize {
    let deleted = usize::from(bytes.get(at).copied().unwrap_or(0)) * 4;
    let added = usize::from(bytes.get(at + 1 + deleted).copied().unwrap_or(0)) * 3;
    2 + deleted + added
}

/// The runs of characters or paragraphs that have the same properties, by place in the file.
#[derive(Debug)]
pub struct Runs<'a> {
    file: &'a File,
    table: Plc<'a>,
    paragraphs: bool,
    /// The page that was read last: its number, where its runs stand, and their properties.
    page: usize,
    runs: Vec<(usize, usize, &'a [u8])>,
}

/// Bytes of a page of properties.
const PAGE: usize = 512;

impl<'a> Runs<'a> {
    /// Those of a table of pages.
    pub fn new(file: &'a File, table: Plc<'a>, paragraphs: bool) -> Self {
        Self { file, table, paragraphs, page: usize::MAX, runs: Vec::new() }
    }

    /// The run at a place: where it ends, and its properties.
    pub fn at(&mut self, place: usize) -> (usize, &'a [u8]) {
        let mut low = 0;
        let mut high = self.table.len();
        while low < high {
            let middle = (low + high) / 2;
            if self.table.at(middle + 1).is_some_and(|end| end <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let Some(page) = bytes::u32(self.table.data(low), 0).filter(|_| low < self.table.len()) else {
            return (place + 1, &[]);
        };
        let page = (page & 0x3f_ffff) as usize;
        if page != self.page {
            self.page = page;
            self.runs = self.read(page);
        }
        let i = self.runs.partition_point(|&(_, end, _)| end <= place);
        match self.runs.get(i) {
            Some(&(start, end, properties)) if start <= place => (end, properties),
            _ => (place + 1, &[]),
        }
    }

    fn read(&self, page: usize) -> Vec<(usize, usize, &'a [u8])> {
        let page = part(&self.file.main, page.saturating_mul(PAGE), PAGE);
        if page.len() < PAGE {
            return Vec::new();
        }
        let count = usize::from(page[PAGE - 1]);
        let size = if self.paragraphs { 13 } else { 1 };
        let mut runs = Vec::with_capacity(count);
        let mut reached = 0;
        for i in 0..count {
            let (Some(start), Some(end)) = (bytes::place(page, i * 4), bytes::place(page, i * 4 + 4)) else {
                break;
            };
            if start < reached || end <= start {
                break;
            }
            reached = end;
            let word = page.get((count + 1) * 4 + i * size).copied().map_or(0, usize::from) * 2;
            let properties = match (word, self.paragraphs) {
                (0, _) => &[][..],
                (at, false) => part(page, at + 1, page.get(at).copied().map_or(0, usize::from)),
                (at, true) => match page.get(at).copied().map_or(0, usize::from) {
                    0 => part(page, at + 2, page.get(at + 1).copied().map_or(0, usize::from) * 2),
                    words => part(page, at + 1, words * 2 - 1),
                },
            };
            runs.push((start, end, properties));
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_of_all_sizes() {
        let bytes = [
            0x35, 0x08, 1, // bold
            0x43, 0x4a, 32, 0, // size
            0x70, 0x68, 0xff, 0, 0, 0, // colour
            0x08, 0xd6, 4, 0, 9, 9, 9, // a table
            0x15, 0xc6, 2, 0, 0, // tab stops
            0x35, 0x08, // cut off
        ];
        let seen: Vec<_> = changes(&bytes).map(|change| (change.what, change.to.to_vec())).collect();
        assert_eq!(
            seen,
            [
                (0x835, vec![1]),
                (0x4a43, vec![32, 0]),
                (0x6870, vec![0xff, 0, 0, 0]),
                (0xd608, vec![9, 9, 9]),
                (0xc615, vec![0, 0])
            ]
        );
    }
}
