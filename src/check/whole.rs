//! What rules over a whole issue see, and what they say.

use std::ops::Range;

use super::passage::Passage;
use super::texts::Run;
use super::words::Words;
use crate::diagnostic::Message;
use crate::issue::{Issue, Node, NodeId, TextRole};
use crate::source::Places;

/// An issue with its texts and all that it is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Where its texts stand.
    pub places: &'a Places,
    /// Its texts.
    pub runs: &'a [Run<'a>],
    /// What was read of each.
    pub passages: &'a [Vec<Passage<'a>>],
    /// How many characters the issue may have.
    pub cap: Option<usize>,
    /// Which persons must be named.
    pub staff: &'a [String],
    /// The codes of the rules that are looked for.
    pub looked_for: &'a [&'static str],
    /// The words.
    pub words: &'a Words,
}

impl<'a> Whole<'a> {
    /// Every text, with what was read of it.
    pub fn texts(&self) -> impl Iterator<Item = (&'a Node<'a>, &'a Passage<'a>)> {
        self.runs.iter().flatten().zip(self.passages.iter().flatten())
    }

    /// Every text of one role.
    pub fn of(&self, role: TextRole) -> impl Iterator<Item = &'a Node<'a>> {
        self.runs.iter().flatten().filter(move |text| text.role == role)
    }
}

/// Something wrong at a place of the issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The text or value.
    pub node: NodeId,
    /// Where in it; all of it if none.
    pub range: Option<Range<usize>>,
    /// What is wrong, where the words of the rule do not say it.
    pub message: Option<Message>,
    /// Whether the press sets it right by itself.
    pub settled: bool,
}

impl Remark {
    /// Something wrong with what stands at `node`.
    pub fn at(node: NodeId) -> Self {
        Self { node, range: None, message: None, settled: false }
    }

    /// The same, with a part of the text.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        Self { range: Some(range), ..self }
    }

    /// The press sets it right by itself.
    #[must_use]
    pub fn settled(self) -> Self {
        Self { settled: true, ..self }
    }

    /// Says it in words of its own.
    #[must_use]
    pub fn message(self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { message: Some(Message::new(zh, en)), ..self }
    }
}
