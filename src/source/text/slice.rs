//! Texts taken from a source, character for character.

use std::ops::Range;

use super::spread::is_spread;
use crate::diagnostic::SourceText;
use crate::issue::is_unprintable;
use crate::source::places::{Origin, Piece};

/// A text and where each part of it stands. Its characters are those of the source; only
/// white space may differ.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceSlice {
    text: String,
    pieces: Vec<Piece>,
}

impl SourceSlice {
    /// What stands at `span` of `source`, without what cannot be seen. A tab becomes a space.
    pub fn new(source: &SourceText, span: Range<usize>) -> Self {
        let mut taken = Self::default();
        let mut from = span.start;
        let raw = source.text.get(span.clone()).unwrap_or_default();
        for (at, c) in raw.char_indices().filter(|&(_, c)| is_invisible(c) || c == '\t') {
            taken.copy(source, from..span.start + at);
            from = span.start + at + c.len_utf8();
            if c == '\t' {
                taken.text.push(' ');
            }
        }
        taken.copy(source, from..span.end);
        taken.slice(0..taken.text.len())
    }

    fn copy(&mut self, source: &SourceText, span: Range<usize>) {
        let text = source.text.get(span.clone()).unwrap_or_default();
        if !text.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), from: span.start, length: text.len() });
            self.text.push_str(text);
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many characters it has.
    pub fn chars(&self) -> usize {
        self.text.chars().count()
    }

    /// Puts `other` behind it, with `between` between them.
    pub fn push(&mut self, other: &Self, between: &str) {
        if !self.is_empty() && !other.is_empty() {
            self.text.push_str(between);
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|piece| Piece { at: piece.at + shift, ..*piece }));
    }

    /// The part at `range` of the text, without white space at its ends.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let part = &self.text[range.clone()];
        let start = range.start + part.len() - part.trim_start().len();
        let end = (range.end - (part.len() - part.trim_end().len())).max(start);
        let first = self.pieces.partition_point(|piece| piece.at + piece.length <= start);
        let pieces = self.pieces[first..].iter().take_while(|piece| piece.at < end).map(|piece| {
            let from = piece.at.max(start);
            let to = (piece.at + piece.length).min(end);
            Piece { at: from - start, from: piece.from + (from - piece.at), length: to - from }
        });
        Self { pieces: pieces.collect(), text: self.text[start..end].to_owned() }
    }

    /// Without the white space between letters that are spread: 延 津 政 务 becomes 延津政务.
    pub fn closed(&self) -> Self {
        if !is_spread(&self.text) {
            return self.clone();
        }
        let mut closed = Self::default();
        for (at, c) in self.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            closed.push(&self.slice(at..at + c.len_utf8()), "");
        }
        closed
    }

    /// Where it begins in the source.
    pub fn start(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.from)
    }

    /// Where its parts stand in the source.
    pub fn spans(&self) -> impl Iterator<Item = Range<usize>> {
        self.pieces.iter().map(|piece| piece.from..piece.from + piece.length)
    }

    /// Its origin, for places.
    pub fn origin(&self, source: &SourceText) -> Origin {
        Origin::pieced(source, &self.pieces)
    }
}

/// Whether `c` is no white space and leaves no trace on paper: control and direction
/// characters, joiners, marks of byte order.
pub fn is_invisible(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}');
    is_unprintable(c) && !private && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> SourceText {
        SourceText::new("a", text)
    }

    #[test]
    fn pieces_follow_the_text() {
        let source = source("甲\u{200b}乙\t丙\n丁");
        let mut taken = SourceSlice::new(&source, 0..13);
        assert_eq!(taken.as_str(), "甲乙 丙");
        taken.push(&SourceSlice::new(&source, 14..17), "");
        assert_eq!(taken.as_str(), "甲乙 丙丁");
        let part = taken.slice(3..13);
        assert_eq!(part.as_str(), "乙 丙丁");
        assert_eq!(part.spans().collect::<Vec<_>>(), [6..9, 10..13, 14..17]);
    }

    #[test]
    fn spread_letters_are_closed() {
        let source = source("运 行　月 报");
        assert_eq!(SourceSlice::new(&source, 0..source.text.len()).closed().as_str(), "运行月报");
        let source = super::tests::source("延津 政务");
        assert_eq!(SourceSlice::new(&source, 0..source.text.len()).closed().as_str(), "延津 政务");
    }
}
