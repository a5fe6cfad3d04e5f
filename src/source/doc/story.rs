//! A text of the file, paragraph by paragraph.

use std::ops::Range;

use super::table;
use super::writer::{Paragraph, Writer};
use crate::source::docx::fault::Fault;
use crate::source::docx::limits;
use crate::source::docx::made::bounded;

/// Marks that end a paragraph.
const PARAGRAPH: u16 = 13;
const CELL: u16 = 7;
const PAGE: u16 = 12;

/// Boxes inside each other.
const DEEPEST: usize = 4;

/// How far a text has been parted into paragraphs.
struct Split {
    /// Where the next paragraph begins.
    start: usize,
    /// The next character.
    at: usize,
    end: usize,
    count: usize,
}

impl Split {
    /// The paragraph that ends before `mark`; the next begins at `next`.
    fn take(&mut self, mark: usize, next: usize) -> Result<Range<usize>, Fault> {
        self.count += 1;
        if self.count > limits::ITEMS {
            return Err(Fault::TooLarge { zh: "段落和表格单元格", en: "paragraphs and cells" });
        }
        Ok(std::mem::replace(&mut self.start, next)..mark)
    }
}

impl Writer<'_> {
    /// Writes the characters of a text, which are whole paragraphs.
    pub fn story(&mut self, range: Range<usize>) -> Result<String, Fault> {
        let range = range.start..range.end.min(self.pieces.len());
        if self.depth > DEEPEST {
            return Err(Fault::TooLarge { zh: "嵌套", en: "nesting" });
        }
        let mut split = Split { start: range.start, at: range.start, end: range.end, count: 0 };
        let mut out = String::new();
        // Paragraphs are written as they are found: only those of a table are kept.
        let mut rows: Vec<Paragraph> = Vec::new();
        loop {
            let next = self.next(&mut split)?;
            if let Some(paragraph) = next {
                if paragraph.look.depth > 0 {
                    rows.push(paragraph);
                    continue;
                }
                self.table(&mut rows, &mut out)?;
                self.paragraph(&paragraph, &mut out)?;
                bounded(&out)?;
            } else {
                self.table(&mut rows, &mut out)?;
                return Ok(out);
            }
        }
    }

    fn table(&mut self, rows: &mut Vec<Paragraph>, out: &mut String) -> Result<(), Fault> {
        if !rows.is_empty() {
            table::write(self, rows, out)?;
            bounded(out)?;
            rows.clear();
        }
        Ok(())
    }

    /// The next paragraph.
    fn next(&mut self, split: &mut Split) -> Result<Option<Paragraph>, Fault> {
        while split.at < split.end {
            let Some(piece) = self.pieces.of(split.at).cloned() else { break };
            let end = piece.end.min(split.end);
            while split.at < end {
                let unit = self.pieces.unit(&piece, split.at);
                split.at += 1;
                let ends = match unit {
                    Some(PARAGRAPH | CELL) => true,
                    Some(PAGE) => self.sections.contains(&split.at),
                    _ => false,
                };
                if ends {
                    let text = split.take(split.at - 1, split.at)?;
                    return Ok(Some(self.look_at(text, split.at - 1, unit == Some(CELL))));
                }
            }
        }
        if split.start >= split.end {
            return Ok(None);
        }
        // Cut off: the properties of its last character must do.
        split.at = split.end;
        let text = split.take(split.end, split.end)?;
        Ok(Some(self.look_at(text, split.end - 1, false)))
    }

    /// Boxes that hang on no character: behind the text, so that none is lost.
    pub fn unanchored(&mut self) -> Result<String, Fault> {
        let left: Vec<u32> = self.boxes.keys().copied().filter(|shape| !self.shown.contains(shape)).collect();
        let mut out = String::new();
        for shape in left {
            let mut inside = String::new();
            self.shape(shape, None, &mut inside)?;
            if !inside.is_empty() {
                out.push_str(&format!("<w:p>{inside}</w:p>"));
            }
        }
        Ok(out)
    }
}
