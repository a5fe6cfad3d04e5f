//! What a Word file says, as far as a bulletin can use it.

use std::num::NonZeroU16;
use std::sync::Arc;

use super::left_out::LeftOut;
pub use super::spot::{Spot, Story};
use crate::diagnostic::Diagnostic;

/// The text of a Word file in reading order, with what its look may tell about its meaning.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// The body. A text box stands before the paragraph that holds it.
    pub blocks: Vec<Block>,
    /// Headers and footers, in the order in which they are first used.
    pub furniture: Vec<Furniture>,
    /// Footnotes and endnotes, in the order in which the body refers to them.
    pub notes: Vec<Note>,
    /// The picture files that [`Picture::image`] counts.
    pub images: Vec<Image>,
    /// Every text that is in the file and not in `blocks` or `furniture`.
    pub left_out: Vec<LeftOut>,
    /// The same and what was changed, said to the user.
    pub diagnostics: Vec<Diagnostic>,
}

/// A piece of the document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph, perhaps empty.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture. It stands before its paragraph, or after it where text precedes it.
    Picture(Picture),
}

/// A header or a footer.
#[derive(Debug, Clone, PartialEq)]
pub struct Furniture {
    /// Header or footer.
    pub story: Story,
    /// The pages it is for.
    pub pages: PagesOf,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The pages that a header or footer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PagesOf {
    /// All, or odd pages where there is one for even pages.
    All,
    /// The first page, where the section has one of its own.
    First,
    /// Even pages, where they have one of their own.
    Even,
}

/// A footnote or an endnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The paragraph that refers to it.
    pub spot: Spot,
    /// The sign in front of it, as in the text; none where it brings its own.
    pub sign: String,
    /// What it says: paragraphs.
    pub blocks: Vec<Block>,
}

/// The place in a paragraph that refers to a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteMark {
    /// The byte of the paragraph's text at which the sign begins.
    pub at: usize,
    /// The note, counted from 0 in [`Document::notes`].
    pub note: usize,
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    /// Its number in the file, from 1; paragraphs in tables and text boxes count.
    pub number: usize,
    /// Its text, automatic number and all; `\n` for line breaks, `\t` for tabs.
    pub text: String,
    /// How many bytes of the text are the automatic number with the tab or space after it.
    pub label: usize,
    /// How the text looks. The spans cover it without a gap.
    pub spans: Vec<Span>,
    /// The notes it refers to.
    pub notes: Vec<NoteMark>,
    /// The name of its style, such as `heading 1`, `Title` or a name in Chinese.
    pub style: Option<Arc<str>>,
    /// Its level in the outline, from 1.
    pub outline: Option<u8>,
    /// How its lines are aligned.
    pub align: Align,
    /// How far its first line stands behind the left edge, in hundredths of a character.
    pub indent: u16,
    /// Whether it begins a page.
    pub page_break_before: bool,
    /// The space above and below it.
    pub spacing: Spacing,
    /// Whether it stands in a text box.
    pub boxed: bool,
}

/// A part of a paragraph's text that looks the same throughout.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Span {
    /// Where it ends, in bytes of the paragraph's text.
    pub end: usize,
    /// How it looks.
    pub look: Look,
}

/// How text looks, as far as that tells what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// The font of its Han characters.
    pub font: Option<Arc<str>>,
    /// Its size in half points.
    pub half_points: Option<u16>,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is red.
    pub red: bool,
}

/// How the lines of a paragraph are aligned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// To the start, or stretched to both sides.
    #[default]
    Start,
    /// Centred.
    Center,
    /// To the end.
    End,
    /// Spread over the line, the last one too.
    Distribute,
}

/// The space around a paragraph, in twentieths of a point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spacing {
    /// Above it.
    pub before: u16,
    /// Below it.
    pub after: u16,
}

/// A table whose cells fill its grid without a gap.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// How many rows at its top are marked as its header.
    pub header: usize,
    /// How many columns its grid has.
    pub columns: usize,
    /// Its rows, each with the cells that begin in it.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Paragraphs and pictures. A table in a cell has come apart into its paragraphs.
    pub blocks: Vec<Block>,
    /// Columns it covers.
    pub columns: NonZeroU16,
    /// Rows it covers.
    pub rows: NonZeroU16,
}

/// A picture in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The paragraph that holds it.
    pub paragraph: usize,
    /// Its file, counted from 0 in [`Document::images`].
    pub image: usize,
    /// Width and height in the document, in points.
    pub size: Option<(f32, f32)>,
    /// What it shows, as the author described it.
    pub alt: String,
    /// Whether the document shows only a part of it.
    pub cropped: bool,
}

/// A picture file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What its bytes begin like.
    pub format: ImageFormat,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Formats of picture files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ImageFormat {
    Png,
    Jpeg,
    Gif,
    Bmp,
    Tiff,
    Webp,
    Svg,
    Emf,
    Wmf,
    /// None of these.
    Other,
}

impl Paragraph {
    /// How many bytes at the start of the text, without the automatic number, look as `test`
    /// demands. White space looks like what surrounds it.
    pub fn leading(&self, test: impl Fn(&Look) -> bool) -> usize {
        let mut end = 0;
        for span in &self.spans {
            let piece = self.text.get(self.label.max(end)..span.end).unwrap_or_default();
            if !test(&span.look) && !piece.trim().is_empty() {
                return end.saturating_sub(self.label);
            }
            end = span.end;
        }
        self.text.len() - self.label
    }

    /// The look of the first visible character.
    pub fn look(&self) -> Option<&Look> {
        let mut start = 0;
        self.spans
            .iter()
            .find(|span| {
                let piece = &self.text[std::mem::replace(&mut start, span.end)..span.end];
                !piece.trim().is_empty()
            })
            .map(|span| &span.look)
    }
}

impl Block {
    /// Calls `each` with every paragraph in it, to be changed.
    pub(super) fn paragraphs_mut(&mut self, each: &mut impl FnMut(&mut Paragraph)) {
        match self {
            Self::Paragraph(paragraph) => each(paragraph),
            Self::Table(table) => {
                for block in table.rows.iter_mut().flatten().flat_map(|cell| &mut cell.blocks) {
                    block.paragraphs_mut(each);
                }
            }
            Self::Picture(_) => {}
        }
    }

    /// Calls `each` with every paragraph in it.
    pub fn paragraphs<'a>(&'a self, each: &mut impl FnMut(&'a Paragraph)) {
        match self {
            Self::Paragraph(paragraph) => each(paragraph),
            Self::Table(table) => {
                for block in table.rows.iter().flatten().flat_map(|cell| &cell.blocks) {
                    block.paragraphs(each);
                }
            }
            Self::Picture(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leading_text_that_looks_the_same() {
        let bold = Look { bold: true, ..Look::default() };
        let mut paragraph = Paragraph {
            text: "一、标题 正文".to_owned(),
            label: "一、".len(),
            spans: vec![
                Span { end: "一、标题".len(), look: bold.clone() },
                Span { end: "一、标题 ".len(), look: Look::default() },
                Span { end: "一、标题 正文".len(), look: Look::default() },
            ],
            ..Paragraph::default()
        };
        assert_eq!(paragraph.leading(|look| look.bold), "标题 ".len());
        assert_eq!(paragraph.leading(|look| look.red), 0);
        assert_eq!(paragraph.look(), Some(&bold));
        paragraph.spans[2].look = bold;
        assert_eq!(paragraph.leading(|look| look.bold), "标题 正文".len());
    }
}
