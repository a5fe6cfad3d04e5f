//! What the recogniser reads: the lines of a text, with what is known of their look. Plain
//! text and Word both come in this form.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::SourceText;
use crate::source::label::LineLabel;

/// A text in lines.
#[derive(Debug, Clone)]
pub struct Script {
    /// The text, to which every range refers.
    pub source: SourceText,
    /// Its lines, and the tables between them.
    pub items: Vec<Item>,
    /// Footnotes and endnotes, which stand at the end of the articles that refer to them.
    pub notes: Vec<ScriptNote>,
    /// The entries of a list of contents have been left out of it.
    pub without_contents: bool,
}

/// A footnote or an endnote.
#[derive(Debug, Clone)]
pub struct ScriptNote {
    /// Where in the text the sign stands that refers to it.
    pub at: usize,
    /// Its paragraphs, the first with the sign.
    pub lines: Vec<Range<usize>>,
}

/// A line, a table or a picture.
#[derive(Debug, Clone)]
pub enum Item {
    /// A line with something on it.
    Line(ScriptLine),
    /// A table.
    Grid(Grid),
    /// A picture.
    Shot(Shot),
}

/// A line with something on it.
#[derive(Debug, Clone)]
pub struct ScriptLine {
    /// Where it stands in the text, without the white space at its ends.
    pub span: Range<usize>,
    /// Columns of white space before it.
    pub indent: usize,
    /// What stands between it and the line before.
    pub gap: Gap,
    /// How it looks, where that is known.
    pub look: Look,
}

/// What stands between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Gap {
    /// Nothing.
    #[default]
    None,
    /// At least one empty line.
    Blank,
    /// The end of a page.
    Page,
}

/// How a line looks. Plain text has none of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// A whole paragraph, as word processors keep them: never a part of one.
    pub whole: bool,
    /// Set in the middle.
    pub centred: bool,
    /// Of a style for titles or headings.
    pub heading: bool,
    /// The level of that style or of the signs before it, from 1, where it has one.
    pub level: Option<u8>,
    /// Bytes from its beginning that are bold or in heiti.
    pub strong: usize,
    /// Its size in hundredths of that of the body; 0 where that is not known.
    pub size: u16,
    /// Red, as the head of a paper is.
    pub red: bool,
    /// An item of a list, or a line of code: never a head.
    pub item: bool,
    /// A quotation.
    pub quote: bool,
    /// It stands in a text box, which may be anywhere on the page.
    pub boxed: bool,
    /// What its style, or where it stands, says that it is beside a table or a picture.
    pub beside: Option<Beside>,
    /// It stands behind a line break inside a paragraph that is text, and not a text that was
    /// pasted with such breaks for its ends of paragraphs.
    pub runs_on: bool,
    /// The list of contents names it, or a number above it.
    pub promised: bool,
    /// With the line above it, it is an entry of the list of contents.
    pub completes: bool,
    /// What a person says that it is.
    pub told: Option<LineLabel>,
}

/// What a line is that belongs to a table or to pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The name of a table, or what pictures show.
    Caption,
    /// The unit of a table.
    Unit,
    /// A note under a table.
    Note,
}

/// A table: cells by rows.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Its rows, each with the cells that begin in it.
    pub rows: Vec<Vec<GridCell>>,
    /// Rows of its header, where that is known.
    pub header: Option<usize>,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Shot {
    /// Where in the text it stands.
    pub at: usize,
    /// The name of its file.
    pub file: String,
    /// What it shows, where the author said so.
    pub alt: String,
    /// The file.
    pub data: Arc<[u8]>,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct GridCell {
    /// Its lines in the text.
    pub lines: Vec<Range<usize>>,
    /// Columns it covers.
    pub columns: u16,
    /// Rows it covers.
    pub rows: u16,
}

impl Script {
    /// The lines of a plain text.
    pub fn of_text(source: SourceText) -> Self {
        let text = source.text.clone();
        let mut items = Vec::new();
        let mut gap = Gap::None;
        let mut start = 0;
        for line in text.split_inclusive(['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
            let body = line.trim();
            if !body.is_empty() {
                let at = start + line.len() - line.trim_start().len();
                let span = at..at + body.len();
                let indent = columns(&text[start..at]);
                items.push(Item::Line(ScriptLine { span, indent, gap, look: Look::default() }));
                gap = Gap::None;
            } else {
                gap = gap.max(Gap::Blank);
            }
            if line.ends_with('\u{c}') {
                gap = Gap::Page;
            }
            start += line.len();
        }
        Self { source, items, notes: Vec::new(), without_contents: false }
    }

    /// The text of a line.
    pub fn text(&self, line: &ScriptLine) -> &str {
        &self.source.text[line.span.clone()]
    }
}

impl Item {
    /// The line, where it is one.
    pub fn line(&self) -> Option<&ScriptLine> {
        match self {
            Self::Line(line) => Some(line),
            Self::Grid(_) | Self::Shot(_) => None,
        }
    }
}

/// Columns that `text` takes on a screen of ours: two for Han characters and for the marks
/// beside them, four to a tab stop.
pub fn columns(text: &str) -> usize {
    text.chars().fold(0, |at, c| match c {
        '\t' => (at / 4 + 1) * 4,
        c => at + unicode_width::UnicodeWidthChar::width_cjk(c).unwrap_or(0),
    })
}

/// The lines of `text` that `drop` leaves.
#[cfg(test)]
pub fn kept<R>(
    text: &str,
    drop: impl FnOnce(&Script, &mut Vec<Item>, &mut super::ledger::Ledger) -> R,
) -> Vec<String> {
    let script = Script::of_text(SourceText::new("a", text));
    let mut items = script.items.clone();
    drop(&script, &mut items, &mut super::ledger::Ledger::new(&script.source));
    items.iter().filter_map(Item::line).map(|line| script.text(line).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_their_indent_and_gaps() {
        let script = Script::of_text(SourceText::new("a", "甲\r\n\r\n　　乙 \n\tab\u{c}丙\n"));
        let seen: Vec<_> = script
            .items
            .iter()
            .filter_map(Item::line)
            .map(|line| (script.text(line), line.indent, line.gap))
            .collect();
        assert_eq!(
            seen,
            [("甲", 0, Gap::None), ("乙", 4, Gap::Blank), ("ab", 4, Gap::None), ("丙", 0, Gap::Page)]
        );
    }
}
