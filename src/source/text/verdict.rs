//! How the paragraphs between head and imprint were read, one by one, and what a person says
//! they are.

use std::ops::Range;

use super::decode::{Decoded, Set};
use super::wrap::Part;
use crate::source::account::{Confidence, Name, Verdict};

/// What a person says of a paragraph: a hard constraint of the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// A byte of the paragraph, in the text that is read.
    pub at: usize,
    /// The key of its label.
    pub label: String,
}

/// Where a paragraph stands; nothing for tables and pictures.
fn span(part: &Part) -> Option<Range<usize>> {
    let Part::Para(para) = part else { return None };
    let mut spans = para.text.spans();
    let first = spans.next()?;
    Some(first.start..spans.last().map_or(first.end, |last| last.end))
}

/// The verdicts on all paragraphs, as decoded.
pub(super) fn verdicts(
    parts: &[Part],
    read: &[Decoded],
    name: impl Fn(usize) -> Name,
    reason: impl Fn(usize) -> Option<(&'static str, &'static str)>,
) -> Vec<Verdict> {
    let verdict = |(k, part): (usize, &Part)| {
        let Decoded { label, second, margin } = *read.get(k)?;
        Some(Verdict {
            span: span(part)?,
            label: name(label),
            second: name(second),
            margin,
            confidence: confidence(margin),
            reason: reason(k),
        })
    };
    parts.iter().enumerate().filter_map(verdict).collect()
}

/// The labels that corrections leave each paragraph. `keys` are those of all labels.
pub(super) fn fixed(parts: &[Part], corrections: &[Correction], keys: &[&str]) -> Vec<Option<Set>> {
    if corrections.is_empty() {
        return Vec::new();
    }
    let of = |label: &str| {
        let sets = keys.iter().enumerate().filter(|(_, key)| **key == label).map(|(l, _)| 1 << l);
        sets.fold(0, |all: Set, one: Set| all | one)
    };
    let own = |part: &Part| {
        let span = span(part)?;
        let said = corrections.iter().find(|correction| span.contains(&correction.at))?;
        Some(of(&said.label)).filter(|set| *set != 0)
    };
    parts.iter().map(own).collect()
}

/// Margins below which a label is doubtful, and below which it is likely only. Measured: see
/// `just score`, errors by margin.
const DOUBT: (i32, i32) = (5, 14);

/// How sure a margin is.
pub(super) fn confidence(margin: i32) -> Confidence {
    match margin {
        margin if margin < DOUBT.0 => Confidence::Doubtful,
        margin if margin < DOUBT.1 => Confidence::Likely,
        _ => Confidence::Sure,
    }
}
