//! A violation in one text: where it is and what would be right.

use std::ops::Range;

use crate::diagnostic::Message;

/// Something wrong in a text. Offsets are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The words that are wrong.
    pub range: Range<usize>,
    /// What would be right, as edits inside `range`, in order; none where that is for people
    /// to say.
    pub edits: Vec<Edit>,
    /// What is wrong here, where the words of the rule do not say it.
    pub message: Option<Message>,
    /// Whether it is a guess, which is never more than a warning among others.
    pub guess: bool,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub range: Range<usize>,
    /// What comes in its place.
    pub with: String,
}

impl Violation {
    /// Wrong words, and no telling what would be right.
    pub fn seen(range: Range<usize>) -> Self {
        Self { range, edits: Vec::new(), message: None, guess: false }
    }

    /// `range` should be `with`.
    pub fn replace(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { edits: vec![Edit { range: range.clone(), with: with.into() }], ..Self::seen(range) }
    }

    /// `range` should not be there.
    pub fn delete(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }

    /// Several edits of one violation.
    pub fn edits(range: Range<usize>, edits: impl IntoIterator<Item = (Range<usize>, String)>) -> Self {
        let edits = edits.into_iter().map(|(range, with)| Edit { range, with }).collect();
        Self { edits, ..Self::seen(range) }
    }

    /// The same edits, shown with these words around them.
    #[must_use]
    pub fn within(self, range: Range<usize>) -> Self {
        let start = self.edits.first().map_or(range.start, |edit| edit.range.start.min(range.start));
        let end = self.edits.last().map_or(range.end, |edit| edit.range.end.max(range.end));
        Self { range: start..end, ..self }
    }

    /// Says what is wrong in words of its own.
    #[must_use]
    pub fn message(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.message = Some(Message::new(zh, en));
        self
    }

    /// It is a guess.
    #[must_use]
    pub fn guessed(self) -> Self {
        Self { guess: true, ..self }
    }

    /// What stands in `range` after the edits.
    pub fn fixed(&self, text: &str) -> String {
        let mut out = String::new();
        let mut at = self.range.start;
        for edit in &self.edits {
            out.push_str(&text[at..edit.range.start]);
            out.push_str(&edit.with);
            at = edit.range.end;
        }
        out.push_str(&text[at..self.range.end]);
        out
    }
}
