//! Edits of a text, and where its parts are after them.

use std::collections::BTreeMap;
use std::ops::Range;

/// A part of a text that a diagnostic is about.
pub struct Span {
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether it would be edited.
    pub edited: bool,
}

impl Span {
    /// Whether it was among `spans`, which are in order: what would be edited now was to be
    /// edited then, other words are some of those before. It is one of the last that begin
    /// before it ends.
    pub fn was(&self, spans: &[Self]) -> bool {
        let Range { start, end } = self.range;
        let begun = spans.partition_point(|other| other.range.start <= end);
        spans[..begun].iter().rev().take(8).any(|Self { range: other, edited }| {
            if self.edited {
                *edited && other.start <= start && end <= other.end
            } else {
                start < other.end && other.start < end
            }
        })
    }
}

/// Edits of one text, none touching another.
#[derive(Default)]
pub struct Edits(BTreeMap<(usize, usize), String>);

impl Edits {
    /// Puts `with` in the place of `range`.
    pub fn insert(&mut self, range: Range<usize>, with: &str) {
        self.0.insert((range.start, range.end), with.to_owned());
    }

    /// Whether there is an edit in `range` or beside it.
    pub fn touches(&self, range: &Range<usize>) -> bool {
        let before = self.0.range(..=(range.start, usize::MAX)).next_back();
        let after = self.0.range((range.start, 0)..).next();
        before.is_some_and(|((_, end), _)| *end >= range.start)
            || after.is_some_and(|((start, _), _)| *start <= range.end)
    }

    /// How far each part of the text moves.
    pub fn moves(&self) -> Moves {
        let mut gone = 0;
        let mut come = 0;
        let edits = self.0.iter().map(|(&(start, end), with)| {
            gone += end - start;
            come += with.len();
            (start, end, gone, come)
        });
        Moves(edits.collect())
    }

    /// The text after them.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (&(start, end), with) in &self.0 {
            out.push_str(&text[at..start]);
            out.push_str(with);
            at = end;
        }
        out.push_str(&text[at..]);
        out
    }
}

/// Edits in order: where each begins and ends, and how many bytes have gone and come by its
/// end.
pub struct Moves(Vec<(usize, usize, usize, usize)>);

impl Moves {
    /// Where `range` is after the edits, with all that was put inside it.
    pub fn moved(&self, range: &Range<usize>) -> Range<usize> {
        let past = |count: usize| count.checked_sub(1).map_or((0, 0), |i| (self.0[i].2, self.0[i].3));
        let before = self.0.partition_point(|&(start, end, ..)| end <= range.start && start < range.start);
        let (gone, come) = past(before);
        let start = range.start + come - gone;
        let (gone, come) = past(self.0.partition_point(|&(start, ..)| start < range.end));
        start..(range.end + come).saturating_sub(gone).max(start)
    }
}
