//! How the paragraphs between head and imprint were read, one by one, and what a person says
//! they are.

use super::decode::{Decoded, Set};
use super::imprint::span;
use super::traits::Traits;
use super::wrap::Part;
use crate::source::account::{Confidence, Verdict};
use crate::source::label::LineLabel;

/// The verdicts on all paragraphs, as decoded.
pub(super) fn verdicts(
    parts: &[Part],
    read: &[Decoded],
    label: impl Fn(usize) -> LineLabel,
    sourced: impl Fn(usize) -> bool,
    reason: impl Fn(usize) -> Option<&'static (&'static str, &'static str)>,
) -> Vec<Verdict> {
    let verdict = |(k, part): (usize, &Part)| {
        let Decoded { label: own, second, margin } = *read.get(k)?;
        let Part::Para(para) = part else { return None };
        para.text.spans().next()?;
        let told = para.look.told;
        Some(Verdict {
            span: span(&para.text),
            label: told.unwrap_or(label(own)),
            second: label(second),
            sourced: told.is_none() && sourced(own),
            told: told.is_some(),
            margin,
            confidence: if told.is_some() { Confidence::Sure } else { confidence(margin) },
            reason: reason(k).filter(|_| told.is_none()),
        })
    };
    parts.iter().enumerate().filter_map(verdict).collect()
}

/// The labels that a person leaves a paragraph, of those with these names; none where nothing is
/// said of it, or what is said is none of them.
pub(super) fn fixed(traits: &Traits, names: &[LineLabel]) -> Option<Set> {
    let told = traits.look.told?;
    let sets = names.iter().enumerate().filter(|(_, name)| **name == told).map(|(l, _)| 1 << l);
    Some(sets.fold(0, |all: Set, one: Set| all | one)).filter(|set| *set != 0)
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
