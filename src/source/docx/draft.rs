//! Paragraphs as they grow, and how they follow one another.

use super::document::{Block, Look, NoteMark, Paragraph, Picture, Span};
use super::limits::Budget;
use super::merge::Merge;
use super::properties::{ParagraphProperties, RunProperties};

/// Blocks one after the other.
#[derive(Debug, Default)]
pub struct Flow {
    /// Those that are whole.
    pub blocks: Vec<Block>,
    /// A paragraph whose mark is deleted or hidden: the next one goes on in it.
    pub open: Option<ParagraphDraft>,
    /// Whether the next paragraph begins a page.
    pub page_break: bool,
    /// In a cell: how it belongs together with others.
    pub merge: Merge,
}

/// A paragraph being read.
#[derive(Debug, Default)]
pub struct ParagraphDraft {
    /// Its number in the file.
    pub number: usize,
    /// Its text so far.
    pub text: String,
    /// How the text looks.
    pub spans: Vec<Span>,
    /// What is said about it.
    pub properties: ParagraphProperties,
    /// What its style and the document say about its runs.
    pub run: RunProperties,
    /// The automatic number, when it has been worked out.
    pub label: Option<String>,
    /// What stands before it: text boxes, and pictures above its text.
    pub before: Vec<Block>,
    /// Pictures below its text.
    pub after: Vec<Block>,
    /// Where its last text ends that is struck out.
    pub struck: Option<usize>,
    /// The notes it refers to.
    pub notes: Vec<NoteMark>,
    /// Whether it begins a page.
    pub page_break: bool,
    /// Whether a page begins inside it or after it.
    pub turns: bool,
}

impl ParagraphDraft {
    /// Adds text.
    pub fn push(&mut self, text: &str, look: &Look, budget: &mut Budget) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.spans.last_mut() {
            Some(last) if last.look == *look || text.trim().is_empty() => last.end = end,
            Some(last) if !budget.span() => last.end = end,
            _ => self.spans.push(Span { end, look: look.clone() }),
        }
    }

    /// A page break.
    pub fn turn_page(&mut self) {
        if self.text.trim().is_empty() {
            self.page_break = true;
        } else {
            self.turns = true;
        }
    }

    /// Adds a picture.
    pub fn picture(&mut self, picture: Picture) {
        let side = if self.text.trim().is_empty() { &mut self.before } else { &mut self.after };
        side.push(Block::Picture(picture));
    }

    /// The paragraph, with what stands around it.
    pub fn finish(self, paragraph: Paragraph, flow: &mut Flow) {
        let label = self.label.unwrap_or_default();
        let mut spans = self.spans;
        for span in &mut spans {
            span.end += label.len();
        }
        let mut notes = self.notes;
        for note in &mut notes {
            note.at += label.len();
        }
        if spans.is_empty() && !label.is_empty() {
            spans.push(Span { end: label.len(), look: self.run.look() });
        }
        flow.blocks.extend(self.before);
        flow.blocks.push(Block::Paragraph(Paragraph {
            number: self.number,
            label: label.len(),
            text: label + &self.text,
            spans,
            notes,
            page_break_before: self.page_break || std::mem::take(&mut flow.page_break),
            ..paragraph
        }));
        flow.blocks.extend(self.after);
        flow.page_break |= self.turns;
    }
}
