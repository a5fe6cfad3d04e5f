//! A text of the file, paragraph by paragraph.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::art::Art;
use super::file::File;
use super::look::{ParagraphLook, RunLook, of_piece};
use super::pieces::Pieces;
use super::properties::Runs;
use super::{bytes, table};
use crate::source::docx::fault::Fault;
use crate::source::docx::limits;
use crate::source::docx::made::{Made, bounded};

/// What hangs on a character.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// A note or a comment.
    pub kind: Kind,
    /// Which of them, from 0.
    pub number: usize,
    /// The text has a mark of the author's own.
    pub own: bool,
}

/// Notes and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Footnote,
    Endnote,
    Comment,
}

impl Kind {
    /// The part that has them, and the element of one.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Footnote => ("footnotes", "footnote"),
            Self::Endnote => ("endnotes", "endnote"),
            Self::Comment => ("comments", "comment"),
        }
    }
}

/// Writes texts of the file.
pub struct Writer<'a> {
    pub file: &'a File,
    pub pieces: &'a Pieces<'a>,
    pub fonts: &'a [String],
    pub art: Art,
    /// Notes and comments, by the character that they hang on.
    pub references: BTreeMap<usize, Reference>,
    /// Where sections end.
    pub sections: BTreeSet<usize>,
    /// Shapes by the character that they hang on, with their size in points.
    pub anchors: BTreeMap<usize, (u32, (f32, f32))>,
    /// Texts of boxes by their shape.
    pub boxes: BTreeMap<u32, Range<usize>>,
    pub characters: Runs<'a>,
    pub paragraphs: Runs<'a>,
    pub made: Made,
    /// The part that is being written.
    pub part: String,
    /// Boxes around the current place.
    pub depth: usize,
    /// Shapes that have been shown.
    pub shown: BTreeSet<u32>,
    /// How runs look, by where their properties stand.
    pub looks: BTreeMap<(*const u8, usize, *const u8, u16), RunLook>,
}

/// A paragraph.
#[derive(Debug)]
pub struct Paragraph {
    /// Its characters, without the mark at its end.
    pub text: Range<usize>,
    /// It ends a cell or a row.
    pub cell: bool,
    /// Its style.
    pub style: u16,
    /// How it looks.
    pub look: ParagraphLook,
}

/// Marks that end a paragraph.
const PARAGRAPH: u16 = 13;
const CELL: u16 = 7;
const PAGE: u16 = 12;

/// Looks of runs that are remembered.
const MOST_LOOKS: usize = 2_000;

/// Boxes inside each other.
const DEEPEST: usize = 4;

impl<'a> Writer<'a> {
    /// Writes the characters of a text, which are whole paragraphs.
    pub fn story(&mut self, range: Range<usize>) -> Result<String, Fault> {
        let range = range.start..range.end.min(self.pieces.len());
        if self.depth > DEEPEST {
            return Err(Fault::TooLarge { zh: "嵌套", en: "nesting" });
        }
        let paragraphs = self.split(range)?;
        let mut out = String::new();
        let mut at = 0;
        while at < paragraphs.len() {
            let rest = &paragraphs[at..];
            let rows = rest.iter().take_while(|paragraph| paragraph.look.depth > 0).count();
            if rows == 0 {
                self.paragraph(&rest[0], &mut out)?;
                at += 1;
            } else {
                table::write(self, &rest[..rows], &mut out)?;
                at += rows;
            }
            bounded(&out)?;
        }
        Ok(out)
    }

    fn split(&mut self, range: Range<usize>) -> Result<Vec<Paragraph>, Fault> {
        let mut all = Vec::new();
        let mut start = range.start;
        let mut at = range.start;
        while at < range.end {
            let Some(piece) = self.pieces.of(at).cloned() else { break };
            let end = piece.end.min(range.end);
            if all.len() > limits::ITEMS {
                return Err(Fault::TooLarge { zh: "段落和表格单元格", en: "paragraphs and cells" });
            }
            while at < end {
                let unit = self.pieces.unit(&piece, at);
                at += 1;
                let ends = match unit {
                    Some(PARAGRAPH | CELL) => true,
                    Some(PAGE) => self.sections.contains(&at),
                    _ => false,
                };
                if ends && all.len() <= limits::ITEMS {
                    all.push(self.look_at(start..at - 1, at - 1, unit == Some(CELL)));
                    start = at;
                }
            }
        }
        if start < range.end {
            // Cut off: the properties of its last character must do.
            all.push(self.look_at(start..range.end, range.end - 1, false));
        }
        if all.len() > limits::ITEMS {
            return Err(Fault::TooLarge { zh: "段落和表格单元格", en: "paragraphs and cells" });
        }
        Ok(all)
    }

    /// The paragraph of these characters, which ends with `mark`.
    fn look_at(&mut self, text: Range<usize>, mark: usize, cell: bool) -> Paragraph {
        let (_, properties) = self.paragraphs.at(self.pieces.place(mark));
        let style = bytes::u16(properties, 0).unwrap_or(0);
        let piece = self.pieces.of(mark);
        let single = piece.and_then(|piece| of_piece(piece.property));
        let rows = [
            bytes::part(properties, 2, properties.len()),
            piece.map_or(&[][..], |piece| piece.properties),
            single.as_ref().map_or(&[][..], |row| row.as_slice()),
        ];
        let data = &self.file.data;
        let more = |at: usize| {
            let length = bytes::u16(data, at).map_or(0, usize::from);
            bytes::part(data, at.saturating_add(2), length)
        };
        let look = ParagraphLook::of(rows, more);
        Paragraph { text, cell, style: look.style.unwrap_or(style), look }
    }

    /// How the character `at` looks, and where the next look begins.
    pub fn run_at(&mut self, at: usize) -> (usize, RunLook) {
        let Some(piece) = self.pieces.of(at) else { return (at + 1, RunLook::default()) };
        let place = piece.place(at);
        let (end, properties) = self.characters.at(place);
        let width = (piece.place(at + 1) - place).max(1);
        let next = (at + end.saturating_sub(place).div_ceil(width).max(1)).min(piece.end);
        if self.looks.len() > MOST_LOOKS {
            self.looks.clear();
        }
        let key = (properties.as_ptr(), properties.len(), piece.properties.as_ptr(), piece.property);
        let look = self.looks.entry(key).or_insert_with(|| {
            let single = of_piece(piece.property);
            let single = single.as_ref().map_or(&[][..], |row| row.as_slice());
            RunLook::of([properties, piece.properties, single], self.fonts)
        });
        (next, look.clone())
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, paragraph: &Paragraph, out: &mut String) -> Result<(), Fault> {
        let (_, mark) = self.run_at(paragraph.text.end);
        out.push_str(&format!(
            r#"<w:p><w:pPr><w:pStyle w:val="s{}"/>{}"#,
            paragraph.style, paragraph.look.xml
        ));
        // The mark of a cell joins nothing.
        if !paragraph.cell {
            out.push_str("<w:rPr>");
            out.push_str(if mark.deleted { "<w:del/>" } else { "" });
            out.push_str(&mark.xml);
            out.push_str("</w:rPr>");
        }
        out.push_str("</w:pPr>");
        self.runs(paragraph.text.clone(), out)?;
        out.push_str("</w:p>");
        Ok(())
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
