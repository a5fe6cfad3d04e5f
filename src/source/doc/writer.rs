//! What texts of the file are written with, and their paragraphs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::art::Art;
use super::bytes;
use super::file::File;
use super::look::{ParagraphLook, RunLook, of_piece};
use super::pieces::Pieces;
use super::properties::Runs;
use crate::source::docx::fault::Fault;
use crate::source::docx::made::Made;

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

/// Looks of runs that are remembered.
const MOST_LOOKS: usize = 2_000;

impl Writer<'_> {
    /// The paragraph of these characters, which ends with `mark`.
    pub fn look_at(&mut self, text: Range<usize>, mark: usize, cell: bool) -> Paragraph {
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
}
