//! Offsets of a text as browsers count them, in UTF-16 units.

use crate::diagnostic::Place;

/// A text with where its lines begin.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    /// The byte and the UTF-16 unit at which each line begins.
    lines: Vec<(usize, usize)>,
}

impl<'a> Offsets<'a> {
    /// Counts the lines of `text`.
    pub fn new(text: &'a str) -> Self {
        let mut lines = vec![(0, 0)];
        let mut units = 0;
        for (at, c) in text.char_indices() {
            units += c.len_utf16();
            if c == '\n' {
                lines.push((at + 1, units));
            }
        }
        Self { text, lines }
    }

    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// The line, from 0, of the byte at `at`.
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|&(start, _)| start <= at).max(1) - 1
    }

    /// The UTF-16 unit at which the byte at `at` begins.
    pub fn unit(&self, at: usize) -> usize {
        let (start, units) = self.lines[self.line(at)];
        let end = self.text.floor_char_boundary(at.min(self.text.len()));
        units + self.text[start.min(end)..end].encode_utf16().count()
    }

    /// The byte at which the UTF-16 unit `unit` begins.
    pub fn byte(&self, unit: usize) -> usize {
        let line = self.lines.partition_point(|&(_, units)| units <= unit).max(1) - 1;
        let (start, mut units) = self.lines[line];
        for (at, c) in self.text[start..].char_indices() {
            if units >= unit {
                return start + at;
            }
            units += c.len_utf16();
        }
        self.text.len()
    }

    /// The UTF-16 units that a place covers.
    pub fn span(&self, place: &Place) -> (usize, usize) {
        let Some(&(start, units)) = self.lines.get(place.line.max(1) - 1) else {
            return (self.unit(self.text.len()), self.unit(self.text.len()));
        };
        let line = self.text[start..].split('\n').next().unwrap_or_default();
        let count = |chars: usize| line.chars().take(chars).map(char::len_utf16).sum::<usize>();
        let from = place.column.max(1) - 1;
        (units + count(from), units + count(from + place.length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn units_and_bytes_agree() {
        let text = "甲𠀀乙\nab丙\n";
        let offsets = Offsets::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let unit = text[..at].encode_utf16().count();
            assert_eq!((offsets.unit(at), offsets.byte(unit)), (unit, at));
        }
        assert_eq!((offsets.lines(), offsets.line(12)), (3, 1));
        let place = SourceText::new("a", text).place(7..10);
        assert_eq!(offsets.span(&place), (3, 4), "乙 stands behind a surrogate pair");
    }
}
