//! Corrections made: the safe ones, in the files as written.
//!
//! What is fixed is read and checked again. A correction that changes any other text, or
//! brings about a diagnostic that was not there, is not made; fixing twice changes nothing more.
//! Issues of one file are fixed together: each reading of the file tries corrections in all of them.

mod edits;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Marked, marked};
use crate::diagnostic::SourceText;
use crate::issue::{Node, NodeId};
use crate::source::{Manuscript, reread};
use edits::{Edits, Moves, Span};

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
    /// The files that change: that of the issues, their series file.
    pub files: Vec<FixedFile>,
    /// The issues after it, as they were given.
    pub issues: Vec<FixedIssue>,
    /// How many times the files were read again.
    pub readings: usize,
}

/// An issue after its corrections.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FixedIssue {
    /// How many diagnostics are gone.
    pub corrected: usize,
    /// The issue.
    pub manuscript: Manuscript,
}

/// How many sets of corrections of an issue are tried in one round.
const TRIES: usize = 200;

/// Rounds until nothing more changes. One is enough but for violations that lie in each other.
const ROUNDS: usize = 12;

/// Makes every safe correction in the issues of one file, and in their series file.
pub fn fix(manuscripts: &[Manuscript]) -> FixOutcome {
    let first: Vec<State> = manuscripts.iter().cloned().map(State::new).collect();
    let mut active: BTreeSet<usize> = (0..first.len()).collect();
    let mut fixing = Fixing { states: first.clone(), readings: 0 };
    loop {
        let unsettled = fixing.settle(&active);
        if unsettled.is_empty() {
            break;
        }
        // What never comes to rest stays as it is.
        active.retain(|i| !unsettled.contains(i));
        fixing.states.clone_from(&first);
    }
    let Fixing { states, readings } = fixing;
    let files = changed(&first, &states);
    let issue = |(before, after): (&State, State)| FixedIssue {
        corrected: before.marked.len().saturating_sub(after.marked.len()),
        manuscript: after.manuscript,
    };
    FixOutcome { files, issues: first.iter().zip(states).map(issue).collect(), readings }
}

/// The issues of a file while they are fixed.
struct Fixing {
    states: Vec<State>,
    readings: usize,
}

/// Kinds of corrections to be tried in an issue.
type Proposal = (usize, Vec<Kind>);

/// The edits of proposals: of each file, and of the texts that each issue has of its own or in its
/// series.
#[derive(Default)]
struct Trial {
    files: BTreeMap<Arc<str>, Edits>,
    own: BTreeMap<usize, TextEdits>,
    series: TextEdits,
}

type TextEdits = BTreeMap<NodeId, Edits>;

impl Trial {
    /// The edits of a text of issue `i`, which is `state`: those of the series only where the issue
    /// has the text from there.
    fn edits(&self, i: usize, state: &State, node: &NodeId) -> Option<&Edits> {
        let own = self.own.get(&i).and_then(|own| own.get(node));
        own.or_else(|| self.series.get(node).filter(|_| state.is_of_series(node)))
    }
}

impl Fixing {
    /// Makes corrections in the `active` issues until nothing more changes; those in which there is
    /// no end of it.
    fn settle(&mut self, active: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut active = active.clone();
        for _ in 0..ROUNDS {
            active = self.round(&active);
            if active.is_empty() {
                break;
            }
        }
        active
    }

    /// Makes all corrections of the `active` issues that may be made; the issues that changed. Where
    /// those of an issue cannot all be made, those of either half are tried.
    fn round(&mut self, active: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut waiting: BTreeMap<usize, (usize, Vec<Vec<Kind>>)> = BTreeMap::new();
        for &i in active {
            let kinds: BTreeSet<Kind> = self.states[i].safe().map(Marked::kind).collect();
            if !kinds.is_empty() {
                waiting.insert(i, (TRIES, vec![kinds.into_iter().collect()]));
            }
        }
        let mut changed = BTreeSet::new();
        loop {
            let next = |(&i, (tries, sets)): (&usize, &mut (usize, Vec<Vec<Kind>>))| {
                *tries = tries.checked_sub(1)?;
                Some((i, sets.pop()?))
            };
            let proposals: Vec<Proposal> = waiting.iter_mut().filter_map(next).collect();
            if proposals.is_empty() {
                return changed;
            }
            let made = self.attempt(&proposals);
            for (i, mut kinds) in proposals {
                if made.contains(&i) {
                    changed.insert(i);
                } else if let Some((_, sets)) = waiting.get_mut(&i).filter(|_| kinds.len() > 1) {
                    sets.push(kinds.split_off(kinds.len() / 2));
                    sets.push(kinds);
                }
            }
        }
    }

    /// Makes the proposals that may be made; the issues in which they were.
    fn attempt(&mut self, proposals: &[Proposal]) -> BTreeSet<usize> {
        let trial = self.trial(proposals);
        if trial.files.is_empty() {
            return BTreeSet::new();
        }
        let read = self.read(&trial);
        let good: Option<Vec<bool>> = read.as_ref().and_then(|next| {
            let proposed: BTreeSet<usize> = proposals.iter().map(|(i, _)| *i).collect();
            let good = (0..next.len()).map(|i| {
                let good = next[i].comes_of(&self.states[i], &trial, i);
                // An issue in which nothing was proposed stays as it is.
                match proposed.contains(&i) {
                    true => Some(good && next[i].marked.len() < self.states[i].marked.len()),
                    false => good.then_some(true),
                }
            });
            good.collect()
        });
        match (good, read) {
            (Some(good), Some(next)) if good.iter().all(|good| *good) => {
                self.states = next;
                proposals.iter().map(|(i, _)| *i).collect()
            }
            (Some(good), _) => {
                let rest: Vec<Proposal> = proposals.iter().filter(|(i, _)| good[*i]).cloned().collect();
                if rest.is_empty() { BTreeSet::new() } else { self.attempt(&rest) }
            }
            _ if proposals.len() > 1 => {
                let (first, second) = proposals.split_at(proposals.len() / 2);
                let mut made = self.attempt(first);
                made.extend(self.attempt(second));
                made
            }
            _ => BTreeSet::new(),
        }
    }

    /// The edits of all proposals.
    fn trial(&self, proposals: &[Proposal]) -> Trial {
        let mut trial = Trial::default();
        for (i, kinds) in proposals {
            let state = &self.states[*i];
            let own_file = state.manuscript.own_text().map(|source| source.name.clone());
            for marked in state.safe().filter(|marked| kinds.binary_search(&marked.kind()).is_ok()) {
                let Marked { node: Some(node), violation: Some(violation), .. } = marked else { continue };
                let Some(correction) = &marked.diagnostic.correction else { continue };
                let Some(first) = correction.edits.first() else { continue };
                let edits = trial.files.entry(first.place.file.clone()).or_default();
                if correction.edits.iter().any(|edit| edits.touches(&edit.span)) {
                    continue;
                }
                let texts = match own_file.as_ref() == Some(&first.place.file) {
                    true => trial.own.entry(*i).or_default(),
                    false => &mut trial.series,
                };
                for (edit, in_text) in correction.edits.iter().zip(&violation.edits) {
                    edits.insert(edit.span.clone(), &edit.with);
                    texts.entry(node.clone()).or_default().insert(in_text.range.clone(), &in_text.with);
                }
            }
        }
        trial
    }

    /// The issues after the edits; none where they are no longer the same issues.
    fn read(&mut self, trial: &Trial) -> Option<Vec<State>> {
        self.readings += 1;
        let source = |name: &Arc<str>| {
            let mut places = self.states.iter().flat_map(|state| state.manuscript.places.iter());
            places.find_map(|(_, origin)| Some(origin.source()).filter(|source| source.name == *name))
        };
        let fixed = trial.files.iter();
        let fixed = fixed.map(|(name, edits)| Some((name.clone(), edits.apply(&source(name)?.text))));
        let manuscripts: Vec<&Manuscript> = self.states.iter().map(|state| &state.manuscript).collect();
        let next = reread(&manuscripts, &fixed.collect::<Option<_>>()?)?;
        Some(next.into_iter().map(State::new).collect())
    }
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

    fn safe(&self) -> impl Iterator<Item = &Marked> {
        self.marked.iter().filter(|marked| marked.diagnostic.correction.as_ref().is_some_and(|it| it.safe))
    }

    /// Whether a text stands in the series file.
    fn is_of_series(&self, node: &NodeId) -> bool {
        let own = self.manuscript.own_text();
        let origin = self.manuscript.places.get(node);
        origin.is_some_and(|origin| own.is_none_or(|own| own.name != origin.source().name))
    }

    /// Whether it is issue `i` as it was `before`, with the edits of a trial: each diagnostic was
    /// there before, and nothing else has changed.
    fn comes_of(&self, before: &Self, trial: &Trial, i: usize) -> bool {
        self.finds_nothing_new(before, trial, i) && self.only_differs(before, trial, i)
    }

    /// Whether each diagnostic was there before: of the same rule, in the same text, at the same
    /// place but for the edits.
    fn finds_nothing_new(&self, before: &Self, trial: &Trial, i: usize) -> bool {
        let mut moves: BTreeMap<&NodeId, Option<Moves>> = BTreeMap::new();
        let mut then: BTreeMap<Kind, Vec<Span>> = BTreeMap::new();
        for marked in &before.marked {
            let moves = marked.node.as_ref().and_then(|node| {
                let moves =
                    moves.entry(node).or_insert_with(|| trial.edits(i, before, node).map(Edits::moves));
                moves.as_ref()
            });
            let moved = |span: Span| match moves {
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
        self.marked.iter().all(old)
    }

    /// Whether every text is the one before with its edits, and nothing else has changed.
    fn only_differs(&self, before: &Self, trial: &Trial, i: usize) -> bool {
        let (now, then) = (self.manuscript.issue.texts(), before.manuscript.issue.texts());
        let same = |a: &Node<'_>, b: &Node<'_>| match trial.edits(i, before, &b.id) {
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

/// The files that are not what they were.
fn changed(before: &[State], after: &[State]) -> Vec<FixedFile> {
    let sources = |states: &'_ [State]| {
        let mut sources: BTreeMap<Arc<str>, SourceText> = BTreeMap::new();
        for (_, origin) in states.iter().flat_map(|state| state.manuscript.places.iter()) {
            let source = origin.source();
            if !sources.contains_key(&source.name) {
                sources.insert(source.name.clone(), source.clone());
            }
        }
        sources
    };
    let after = sources(after);
    let differ = |(name, before): (Arc<str>, SourceText)| {
        let after = after.get(&name).filter(|after| after.text != before.text)?;
        Some(FixedFile { after: after.text.to_string(), before })
    };
    sources(before).into_iter().filter_map(differ).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ReadOptions, read_all_piped};

    fn issues(count: usize) -> Vec<Manuscript> {
        let text: String = (1..=count)
            .map(|i| {
                format!(
                    "青石政务快报\n第{i}期\n青石县人民政府办公室　2025年3月{i}日\n\n【工作动态】\n\n\
                     县水务局开展检查\n　　县水务局组织 {i} 个检查组，整改问题10%-20%。\n\n"
                )
            })
            .collect();
        let readings = read_all_piped("a.txt", text.into_bytes(), ReadOptions::default()).unwrap();
        let issues: Vec<Manuscript> = readings.into_iter().filter_map(|it| it.manuscript).collect();
        assert_eq!(issues.len(), count);
        issues
    }

    /// The work is readings of the file: ten times the issues take no more of them.
    #[test]
    fn issues_of_a_file_are_fixed_together() {
        let few = fix(&issues(2));
        let many = fix(&issues(20));
        assert!(few.readings > 0 && many.readings <= few.readings, "{} {}", few.readings, many.readings);
        let corrected = |outcome: &FixOutcome| outcome.issues.iter().map(|it| it.corrected).sum::<usize>();
        assert!(corrected(&few) > 0);
        assert_eq!(corrected(&many), 10 * corrected(&few));
        assert_eq!(many.files.len(), 1);
        assert!(many.files[0].after.contains("组织20个检查组"));
        let again: Vec<Manuscript> = many.issues.into_iter().map(|issue| issue.manuscript).collect();
        assert!(fix(&again).files.is_empty());
    }

    /// What cannot be made in one issue is made in the others.
    #[test]
    fn issues_are_judged_apart() {
        let mut given = issues(3);
        let alone = fix(&given[1..2]);
        assert!(alone.files[0].after.contains("组织2个") && alone.files[0].after.contains("组织 3 个"));
        // An issue that is no longer what its file says is left alone.
        given[0].issue.sections[0].articles[0].headline = None;
        let outcome = fix(&given);
        assert_eq!(outcome.issues[0].corrected, 0);
        assert!(outcome.files.is_empty());
    }
}
