//! Two versions of an issue compared (花脸稿): what was deleted and added, what has moved to
//! another place or page: [`run()`] does what a [`Config`] says.

mod align;
mod units;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::Error;
use crate::front::{self, Adjust, IssueConfig, Observer, Presses};
use crate::issue::{NodeId, OptionValues, PageRule, Series};
use crate::press::{Form, Pages};
use crate::source::{InputFile, Manuscript};
use align::{likeness, pairs, settled};
use units::{Kind, Text, Unit, units};

pub use words::{Op, Run};

/// What is to be compared.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// The older version.
    pub old: PathBuf,
    /// The newer one.
    pub new: PathBuf,
    /// How both are read and set.
    pub issue: IssueConfig,
}

impl Config {
    /// To compare the issue at `new` with that at `old`.
    pub fn new(old: PathBuf, new: PathBuf) -> Self {
        Self { old, new, issue: IssueConfig::default() }
    }
}

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// The title of the older version.
    pub old: String,
    /// The title of the newer one.
    pub new: String,
    /// Every text of both, in the order of the newer one.
    pub passages: Vec<Passage>,
    /// Whether they are set otherwise: layout, options, number of pages, faces.
    pub set_otherwise: bool,
}

/// A text of either version, or of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Passage {
    /// Where it stands in the older version.
    #[serde(serialize_with = "written")]
    pub old: Option<NodeId>,
    /// Where it stands in the newer one.
    #[serde(serialize_with = "written")]
    pub new: Option<NodeId>,
    /// Whether it is a title.
    pub title: bool,
    /// Its page in the older version, from 1, where it is known.
    pub old_page: Option<usize>,
    /// Its page in the newer one.
    pub new_page: Option<usize>,
    /// Whether it begins something that stands in another place of the order now.
    pub moved: bool,
    /// Its parts.
    pub runs: Vec<Run>,
}

impl Passage {
    /// Whether a part of it went or came.
    pub fn is_changed(&self) -> bool {
        self.runs.iter().any(|run| run.op != Op::Same)
    }

    /// Whether it stands on another page now.
    pub fn turned(&self) -> Option<(usize, usize)> {
        let (old, new) = (self.old_page?, self.new_page?);
        (old != new).then_some((old, new))
    }
}

impl Comparison {
    /// Whether a text went, came or moved, or all are set otherwise; pages that turn elsewhere are no change.
    pub fn is_different(&self) -> bool {
        self.set_otherwise || self.passages.iter().any(|passage| passage.moved || passage.is_changed())
    }
}

fn written<S: serde::Serializer>(node: &Option<NodeId>, serializer: S) -> Result<S::Ok, S::Error> {
    match node {
        Some(node) => serializer.collect_str(node),
        None => serializer.serialize_none(),
    }
}

/// What came of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// What has changed.
    pub comparison: Comparison,
    /// The newer version with the changes shown in it: struck out and underlined.
    pub pages: Pages,
}

/// Compares two issues. Both are set, so that it can be said what turned to another page.
///
/// # Errors
/// When one of them cannot be read or set.
pub fn run(config: &Config, observer: &dyn Observer) -> Result<Outcome, Error> {
    let adjust = Adjust::new(&config.issue)?;
    let presses = Presses::new(&config.issue, observer, 1);
    let both = [&config.old, &config.new].map(|path| InputFile::named(path));
    config.issue.tell_unused(&both, observer)?;
    let set = |path: &Path| -> Result<(Manuscript, BTreeMap<NodeId, usize>), Error> {
        let mut manuscript = front::one(&config.issue, path, observer)?;
        adjust.apply(&mut manuscript)?;
        let pages = presses.of(&manuscript)?.press.set(&manuscript, config.issue.profile)?;
        let pages = pages.pages_of_texts(&manuscript.issue);
        Ok((manuscript, pages))
    };
    let (old, old_pages) = set(&config.old)?;
    let (new, new_pages) = set(&config.new)?;
    let mut comparison = compare(&old, &new);
    for passage in &mut comparison.passages {
        passage.old_page = passage.old.as_ref().and_then(|node| old_pages.get(node)).copied();
        passage.new_page = passage.new.as_ref().and_then(|node| new_pages.get(node)).copied();
    }
    let stock = presses.of(&new)?;
    let ident = format!("{} / {}", comparison.old, comparison.new);
    let pages = stock.press.form(Form::Diff, &comparison, &ident)?;
    Ok(Outcome { comparison, pages })
}

/// Two issues compared, without their pages.
pub fn compare(old: &Manuscript, new: &Manuscript) -> Comparison {
    let (a, b) = (units(&old.issue), units(&new.issue));
    let mut passages = Vec::new();
    let partners = partners(&a, &b);
    let order: Vec<usize> = partners.values().copied().collect();
    let kept = settled(&order);
    let mut gone: Vec<usize> = (0..a.len()).filter(|i| !order.contains(i)).collect();
    let mut leave = |passages: &mut Vec<Passage>, before: usize| {
        gone.retain(|&i| {
            if i < before {
                passages.extend(a[i].texts.iter().map(|text| alone(text, Op::Deleted)));
            }
            i >= before
        });
    };
    for (j, unit) in b.iter().enumerate() {
        let Some(&i) = partners.get(&j) else {
            passages.extend(unit.texts.iter().map(|text| alone(text, Op::Inserted)));
            continue;
        };
        if kept.contains(&i) {
            leave(&mut passages, i);
        }
        let mut own = texts(&a[i].texts, &unit.texts);
        if let Some(first) = own.first_mut() {
            first.moved = !kept.contains(&i);
        }
        passages.extend(own);
    }
    leave(&mut passages, usize::MAX);
    let number = |manuscript: &Manuscript| manuscript.issue.title();
    let set_otherwise = setting(&old.issue.series) != setting(&new.issue.series);
    Comparison { old: number(old), new: number(new), passages, set_otherwise }
}

/// How a series is set.
fn setting(series: &Series) -> (&str, &OptionValues, PageRule, bool) {
    (&series.layout, &series.options, series.pages, series.office_fonts)
}

/// For parts of `b` those of `a` that they are versions of.
fn partners(a: &[Unit], b: &[Unit]) -> BTreeMap<usize, usize> {
    let mut all = BTreeMap::new();
    for kind in [Kind::Head, Kind::Section, Kind::Article, Kind::Attachment, Kind::Foot] {
        let of = |units: &[Unit]| -> (Vec<usize>, Vec<(String, String)>) {
            let found = units.iter().enumerate().filter(|(_, unit)| unit.kind == kind);
            let text = |unit: &Unit| unit.texts.iter().map(|text| text.text.as_str()).collect::<String>();
            found.map(|(i, unit)| (i, (unit.key.clone(), text(unit)))).unzip()
        };
        let ((at_a, a), (at_b, b)) = (of(a), of(b));
        if matches!(kind, Kind::Head | Kind::Foot) {
            all.extend(at_b.first().copied().zip(at_a.first().copied()));
        } else {
            all.extend(pairs(&a, &b).into_iter().map(|(j, i)| (at_b[j], at_a[i])));
        }
    }
    all
}

/// The texts of two versions of one part.
fn texts(old: &[Text], new: &[Text]) -> Vec<Passage> {
    let words = |texts: &[Text]| texts.iter().map(|text| text.text.clone()).collect::<Vec<_>>();
    let mut passages = Vec::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &words(old), &words(new)) {
        let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
        if op.tag() == similar::DiffTag::Equal {
            passages.extend(gone.iter().zip(come).map(|(old, new)| both(old, new)));
            continue;
        }
        // Versions of one text, in order; the others went or came.
        let mut rest = gone;
        for text in come {
            let found = rest.iter().position(|other| is_version(other, text));
            match found {
                Some(at) => {
                    passages.extend(rest[..at].iter().map(|text| alone(text, Op::Deleted)));
                    passages.push(both(&rest[at], text));
                    rest = &rest[at + 1..];
                }
                None => passages.push(alone(text, Op::Inserted)),
            }
        }
        passages.extend(rest.iter().map(|text| alone(text, Op::Deleted)));
    }
    passages
}

/// From how much in common on two texts of one article are versions of each other.
const VERSION: f64 = 0.3;

fn is_version(old: &Text, new: &Text) -> bool {
    let same_kind = std::mem::discriminant(&old.node) == std::mem::discriminant(&new.node);
    same_kind && (old.node == new.node && old.is_title || likeness(&old.text, &new.text) >= VERSION)
}

fn both(old: &Text, new: &Text) -> Passage {
    let (a, b) = (Some(old.node.clone()), Some(new.node.clone()));
    passage(a, b, new.is_title, words::runs(&old.text, &new.text))
}

fn alone(text: &Text, op: Op) -> Passage {
    let node = Some(text.node.clone());
    let (old, new) = if op == Op::Deleted { (node, None) } else { (None, node) };
    passage(old, new, text.is_title, vec![Run { op, text: text.text.clone() }])
}

fn passage(old: Option<NodeId>, new: Option<NodeId>, title: bool, runs: Vec<Run>) -> Passage {
    Passage { old, new, title, old_page: None, new_page: None, moved: false, runs }
}
