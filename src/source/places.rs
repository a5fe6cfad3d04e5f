//! Where each text of an issue stands in the files it was read from.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::escapes;
use crate::diagnostic::{Place, SourceText};
use crate::issue::NodeId;

/// Where one value stands.
#[derive(Debug, Clone)]
pub struct Origin {
    source: SourceText,
    /// The value as written, quotes and all.
    span: Range<usize>,
    text: Text,
}

/// Where the text of a value stands in its source.
#[derive(Debug, Clone)]
enum Text {
    /// It is not known how.
    Unknown,
    /// It is written with escapes: from which offset on, until the next, it is written as it
    /// is, and where that part begins in the source.
    Escaped { parts: Arc<[(usize, usize)]>, skip: usize },
    /// It begins here and is written as it is.
    At(usize),
    /// It stands in pieces, of which the first `skip` bytes do not belong to it.
    Pieces { pieces: Arc<[Piece]>, skip: usize },
}

/// A part of a text that stands in the source in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the text.
    pub at: usize,
    /// Where it begins in the source.
    pub from: usize,
    /// Its length.
    pub length: usize,
}

impl Origin {
    /// A value at `span` of `source` whose text is `text`.
    pub fn new(source: &SourceText, span: Range<usize>, text: &str) -> Self {
        let raw = source.text.get(span.clone()).unwrap_or_default();
        let escaped = || {
            let parts = escapes::parts(raw, text)?.into_iter();
            let parts = parts.map(|(from, at)| (from, span.start + at)).collect();
            Some(Text::Escaped { parts, skip: 0 })
        };
        let verbatim = || raw.find(text).map(|at| Text::At(span.start + at));
        let found = if text.is_empty() { None } else { verbatim().or_else(escaped) };
        Self { source: source.clone(), span: span.clone(), text: found.unwrap_or(Text::Unknown) }
    }

    /// A text that stands in `source` in pieces.
    pub fn pieced(source: &SourceText, pieces: &[Piece]) -> Self {
        let start = pieces.first().map_or(0, |piece| piece.from);
        let end = pieces.iter().map(|piece| piece.from + piece.length).max().unwrap_or(start);
        let text = match pieces {
            [piece] if piece.at == 0 => Text::At(piece.from),
            pieces => Text::Pieces { pieces: pieces.into(), skip: 0 },
        };
        Self { source: source.clone(), span: start..end, text }
    }

    /// Where a text stands that is made of parts of this one: where each begins in the new text
    /// and in this one, and its length.
    pub(crate) fn made_of(&self, parts: &[(usize, usize, usize)]) -> Self {
        let text = match self.text {
            Text::At(start) => {
                let piece = |&(at, from, length): &_| Piece { at, from: start + from, length };
                Text::Pieces { pieces: parts.iter().map(piece).collect(), skip: 0 }
            }
            _ => Text::Unknown,
        };
        Self { text, ..self.clone() }
    }

    /// The part of it that begins `offset` bytes into its text.
    pub fn part(&self, offset: usize) -> Self {
        let text = match &self.text {
            Text::Unknown => Text::Unknown,
            Text::At(start) => Text::At(start + offset),
            Text::Escaped { parts, skip } => Text::Escaped { parts: parts.clone(), skip: skip + offset },
            Text::Pieces { pieces, skip } => Text::Pieces { pieces: pieces.clone(), skip: skip + offset },
        };
        Self { text, ..self.clone() }
    }

    /// The file it stands in.
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// The value as written, quotes and all, in bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the file has a byte range of its text, to the byte: what stands there can be
    /// replaced. None where it stands in several pieces.
    pub fn locate(&self, range: Range<usize>) -> Option<Range<usize>> {
        self.source.verbatim(self.own(range)?)
    }

    /// Where its source has a byte range of its text.
    fn own(&self, range: Range<usize>) -> Option<Range<usize>> {
        match &self.text {
            Text::Unknown => None,
            Text::At(start) => Some(start + range.start..start + range.end),
            Text::Escaped { parts, skip } => {
                let locate = |at: usize| {
                    let part = parts.partition_point(|&(from, _)| from <= at).checked_sub(1)?;
                    let (from, start) = parts[part];
                    Some(start + (at - from))
                };
                Some(locate(skip + range.start)?..locate(skip + range.end)?)
            }
            Text::Pieces { pieces, skip } => {
                let (start, end) = (range.start + skip, range.end + skip);
                let after = pieces.partition_point(|piece| piece.at <= start);
                let piece = pieces.get(after.checked_sub(1)?)?;
                let inside = end <= piece.at + piece.length;
                inside.then(|| piece.from + (start - piece.at)..piece.from + (end - piece.at))
            }
        }
    }

    /// The place of a byte range of its text, or of the whole value when it is not known how
    /// that is written. Of a text in pieces it ends with the piece.
    pub fn place(&self, range: Range<usize>) -> Place {
        if let Text::Pieces { pieces, skip } = &self.text {
            let (start, end) = (range.start + skip, range.end + skip);
            let after = pieces.partition_point(|piece| piece.at <= start);
            let Some(piece) = pieces.get(after.saturating_sub(1)) else { return self.whole() };
            let inside = |offset: usize| piece.from + offset.saturating_sub(piece.at).min(piece.length);
            return self.source.place(inside(start)..inside(end));
        }
        self.own(range).map_or_else(|| self.whole(), |span| self.source.place(span))
    }

    /// The place of the first `c` in its text as written, or of the whole value where `c` is
    /// written with an escape.
    pub fn character(&self, c: char) -> Place {
        let start = match &self.text {
            Text::At(start) => *start,
            Text::Unknown | Text::Escaped { .. } | Text::Pieces { .. } => self.span.start,
        };
        match self.source.text.get(start..self.span.end).and_then(|rest| rest.find(c)) {
            Some(at) => self.source.place(start + at..start + at + c.len_utf8()),
            None => self.whole(),
        }
    }

    /// The place of the whole value.
    pub fn whole(&self) -> Place {
        self.source.place(self.span.clone())
    }

    /// Where its text stands in its source, in one piece or several; empty where it is written
    /// with escapes.
    pub fn spans(&self) -> Vec<Range<usize>> {
        match &self.text {
            Text::Unknown | Text::Escaped { .. } => Vec::new(),
            Text::At(start) => vec![*start..self.span.end],
            Text::Pieces { pieces, .. } => {
                pieces.iter().map(|piece| piece.from..piece.from + piece.length).collect()
            }
        }
    }
}

/// Where the texts and values of an issue stand.
#[derive(Debug, Clone, Default)]
pub struct Places(BTreeMap<NodeId, Origin>);

impl Places {
    /// Notes where what is at `node` stands.
    pub(crate) fn note(&mut self, node: NodeId, origin: Origin) {
        self.0.insert(node, origin);
    }

    /// Forgets where it stood: it has been replaced by something from elsewhere.
    pub fn forget(&mut self, node: &NodeId) {
        self.0.remove(node);
    }

    /// Where what is at `node` stands.
    pub fn get(&self, node: &NodeId) -> Option<&Origin> {
        self.0.get(node)
    }

    /// Every node and where it stands, in the order of [`NodeId`].
    pub fn iter(&self) -> impl Iterator<Item = (&NodeId, &Origin)> {
        self.0.iter()
    }

    /// The first node from `node` on that has a place.
    pub(crate) fn first_from(&self, node: NodeId) -> Option<(&NodeId, &Origin)> {
        self.0.range(node..).next()
    }

    /// Adds the places of a series file below those of the issue.
    pub(crate) fn underlay(&mut self, below: Self) {
        for (node, origin) in below.0 {
            self.0.entry(node).or_insert(origin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_pieces() {
        let source = SourceText::new("a", "甲乙\n丙丁");
        let pieces = [Piece { at: 0, from: 0, length: 6 }, Piece { at: 6, from: 7, length: 6 }];
        let origin = Origin::pieced(&source, &pieces);
        let at = |range| (origin.place(range).line, origin.place(0..3).column);
        assert_eq!((at(0..3), at(6..9)), ((1, 1), (2, 1)));
        let place = origin.part(3).place(6..9);
        assert_eq!((place.line, place.column, place.length), (2, 2, 1));
        assert_eq!(origin.place(3..9).length, 1, "it ends with the piece");
    }
}
