//! Corrections made: the safe ones, in the files as written.
//!
//! What is fixed is read and checked again. A correction that changes any other text, or
//! brings about a diagnostic that was not there, is not made; fixing twice changes nothing more.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Marked, marked};
use crate::diagnostic::SourceText;
use crate::issue::{Node, NodeId};
use crate::source::{Manuscript, Places};

/// A file before and after.
#[derive(Debug, Clone)]
pub struct FixedFile {
    /// The file as it was.
    pub before: SourceText,
    /// Its text after all safe corrections.
    pub after: String,
}

/// What fixing gave.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FixOutcome {
    /// The files that change: the issue, its series file.
    pub files: Vec<FixedFile>,
    /// How many diagnostics are gone.
    pub corrected: usize,
    /// The issue after it.
    pub manuscript: Manuscript,
}

/// How many sets of corrections are tried in one round.
const TRIES: usize = 200;

/// Rounds until nothing more changes. One is enough but for violations that lie in each other.
const ROUNDS: usize = 12;

/// Makes every safe correction in an issue and its series file.
pub fn fix(manuscript: &Manuscript) -> FixOutcome {
    let first = State::new(manuscript.clone());
    let mut state = first.clone();
    for _ in 0..ROUNDS {
        let Some(next) = state.round() else {
            return FixOutcome {
                files: changed(&first.manuscript.places, &state.manuscript.places),
                corrected: first.marked.len() - state.marked.len(),
                manuscript: state.manuscript,
            };
        };
        state = next;
    }
    FixOutcome { files: Vec::new(), corrected: 0, manuscript: first.manuscript }
}

/// An issue with what is found in it.
#[derive(Clone)]
struct State {
    manuscript: Manuscript,
    marked: Vec<Marked>,
}

impl State {
    fn new(manuscript: Manuscript) -> Self {
        let marked = marked(&manuscript);
        Self { manuscript, marked }
    }

    /// After all safe corrections that may be made; none when there are none.
    fn round(&self) -> Option<Self> {
        let mut kinds: Vec<Kind> = self.safe().map(Marked::kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut tries = TRIES;
        self.settle(&kinds, &mut tries)
    }

    /// After the corrections of these kinds; where they cannot all be made, after those of
    /// either half that can.
    fn settle(&self, kinds: &[Kind], tries: &mut usize) -> Option<Self> {
        if kinds.is_empty() || *tries == 0 {
            return None;
        }
        *tries -= 1;
        let all = self.after(kinds);
        if all.is_some() || kinds.len() == 1 {
            return all;
        }
        let (first, second) = kinds.split_at(kinds.len() / 2);
        let first = self.settle(first, tries);
        let second = first.as_ref().unwrap_or(self).settle(second, tries);
        second.or(first)
    }

    fn safe(&self) -> impl Iterator<Item = &Marked> {
        self.marked.iter().filter(|marked| marked.diagnostic.correction.as_ref().is_some_and(|it| it.safe))
    }

    /// After the corrections of these kinds at once; none where they may not be made.
    fn after(&self, kinds: &[Kind]) -> Option<Self> {
        let mut files: BTreeMap<Arc<str>, Edits> = BTreeMap::new();
        let mut texts: BTreeMap<&NodeId, Edits> = BTreeMap::new();
        for marked in self.safe().filter(|marked| kinds.binary_search(&marked.kind()).is_ok()) {
            let Marked { node: Some(node), violation: Some(violation), .. } = marked else { continue };
            let Some(correction) = &marked.diagnostic.correction else {
                continue;
            };
            let file = correction.edits.first()?.place.file.clone();
            let edits = files.entry(file).or_default();
            if correction.edits.iter().any(|edit| edits.touches(&edit.span)) {
                continue;
            }
            for (edit, in_text) in correction.edits.iter().zip(&violation.edits) {
                edits.insert(edit.span.clone(), &edit.with);
                texts.entry(node).or_default().insert(in_text.range.clone(), &in_text.with);
            }
        }
        let places = &self.manuscript.places;
        let source = |name: &Arc<str>| {
            places.iter().map(|(_, origin)| origin.source()).find(|source| source.name == *name)
        };
        let fixed = files.iter().map(|(name, edits)| Some((name.clone(), edits.apply(&source(name)?.text))));
        let next = Self::new(self.manuscript.reread(&fixed.collect::<Option<_>>()?)?);
        (next.only_better(self, &texts) && next.only_differs(self, &texts)).then_some(next)
    }

    /// Whether there are fewer diagnostics than before, and each was there before: of the same
    /// rule, in the same text, at the same place but for the edits.
    fn only_better(&self, before: &Self, edits: &BTreeMap<&NodeId, Edits>) -> bool {
        let moves: BTreeMap<&NodeId, Moves> =
            edits.iter().map(|(node, edits)| (*node, edits.moves())).collect();
        let mut then: BTreeMap<Kind, Vec<Span>> = BTreeMap::new();
        for marked in &before.marked {
            let moved = |span: Span| match marked.node.as_ref().and_then(|node| moves.get(node)) {
                Some(moves) => Span { range: moves.moved(&span.range), ..span },
                None => span,
            };
            then.entry(marked.kind()).or_default().extend(marked.spans().map(moved));
        }
        for spans in then.values_mut() {
            spans.sort_unstable_by_key(|span| span.range.start);
        }
        let old = |marked: &Marked| {
            let spans = then.get(&marked.kind());
            spans.is_some_and(|spans| marked.spans().all(|span| span.was(spans)))
        };
        self.marked.len() < before.marked.len() && self.marked.iter().all(old)
    }

    /// Whether every text is the one before with its edits, and nothing else has changed.
    fn only_differs(&self, before: &Self, edits: &BTreeMap<&NodeId, Edits>) -> bool {
        let (now, then) = (self.manuscript.issue.texts(), before.manuscript.issue.texts());
        let same = |a: &Node<'_>, b: &Node<'_>| match edits.get(&b.id) {
            Some(edits) => a.text == edits.apply(b.text).trim(),
            None => a.text == b.text,
        };
        now.len() == then.len() && now.iter().zip(&then).all(|(a, b)| a.id == b.id && same(a, b))
    }
}

/// A rule and the text in which it finds something.
type Kind = (String, Option<NodeId>);

impl Marked {
    fn kind(&self) -> Kind {
        (self.diagnostic.code.to_string(), self.node.clone())
    }

    /// What of its text it is about: what would be edited, or all its words; nothing where it
    /// is about the text as a whole.
    fn spans(&self) -> impl Iterator<Item = Span> {
        let edits =
            self.violation.iter().flat_map(|violation| violation.edits.iter().map(|edit| edit.range.clone()));
        let words = self
            .violation
            .iter()
            .filter(|violation| violation.edits.is_empty())
            .map(|violation| violation.range.clone());
        let span = |edited| move |range| Span { range, edited };
        edits.map(span(true)).chain(words.map(span(false)))
    }
}

/// A part of a text that a diagnostic is about.
struct Span {
    range: Range<usize>,
    /// Whether it would be edited.
    edited: bool,
}

impl Span {
    /// Whether it was among `spans`, which are in order: what would be edited now was to be
    /// edited then, other words are some of those before. It is one of the last that begin
    /// before it ends.
    fn was(&self, spans: &[Self]) -> bool {
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
struct Edits(BTreeMap<(usize, usize), String>);

impl Edits {
    fn insert(&mut self, range: Range<usize>, with: &str) {
        self.0.insert((range.start, range.end), with.to_owned());
    }

    fn touches(&self, range: &Range<usize>) -> bool {
        let before = self.0.range(..=(range.start, usize::MAX)).next_back();
        let after = self.0.range((range.start, 0)..).next();
        before.is_some_and(|((_, end), _)| *end >= range.start)
            || after.is_some_and(|((start, _), _)| *start <= range.end)
    }

    fn moves(&self) -> Moves {
        let mut gone = 0;
        let mut come = 0;
        let edits = self.0.iter().map(|(&(start, end), with)| {
            gone += end - start;
            come += with.len();
            (start, end, gone, come)
        });
        Moves(edits.collect())
    }

    fn apply(&self, text: &str) -> String {
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
struct Moves(Vec<(usize, usize, usize, usize)>);

impl Moves {
    /// Where `range` is after the edits, with all that was put inside it.
    fn moved(&self, range: &Range<usize>) -> Range<usize> {
        let past = |count: usize| count.checked_sub(1).map_or((0, 0), |i| (self.0[i].2, self.0[i].3));
        let before = self.0.partition_point(|&(start, end, ..)| end <= range.start && start < range.start);
        let (gone, come) = past(before);
        let start = range.start + come - gone;
        let (gone, come) = past(self.0.partition_point(|&(start, ..)| start < range.end));
        start..(range.end + come).saturating_sub(gone).max(start)
    }
}

/// The files that are not what they were.
fn changed(before: &Places, after: &Places) -> Vec<FixedFile> {
    let mut files: BTreeMap<&Arc<str>, (&SourceText, Option<&SourceText>)> = BTreeMap::new();
    for (_, origin) in before.iter() {
        files.entry(&origin.source().name).or_insert((origin.source(), None));
    }
    for (_, origin) in after.iter() {
        if let Some(file) = files.get_mut(&origin.source().name) {
            file.1 = Some(origin.source());
        }
    }
    let differ = |(before, after): (&SourceText, Option<&SourceText>)| {
        let after = after.filter(|after| after.text != before.text)?;
        Some(FixedFile { before: before.clone(), after: after.text.to_string() })
    };
    files.into_values().filter_map(differ).collect()
}
