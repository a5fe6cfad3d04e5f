//! What each line of a manuscript was taken for: the gutter beside the text.

use std::ops::Range;

use serde::Serialize;

use super::document::Outcome;
use super::offsets::Offsets;
use crate::diagnostic::{Lang, Message};
use crate::source::account::Confidence;
use crate::source::element::name as name_of;
use crate::source::{LineLabel, outline};

/// What a line holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The elements that begin on it or run over it, in the order of the line.
    pub elements: Vec<String>,
    /// How sure the reader is of the least sure of them: `sure`, `likely` or `doubtful`.
    pub confidence: &'static str,
    /// By what it was guessed.
    pub reason: String,
    /// What a correction calls it, of a plain text.
    pub label: Option<&'static str>,
    /// What else it may be.
    pub second: Option<&'static str>,
    /// Somebody said so.
    pub told: bool,
}

/// A label as menus offer it: its word, and its name.
#[derive(Debug, Serialize)]
pub struct Choice {
    word: &'static str,
    name: String,
}

/// What a line of a plain text can be said to be.
pub fn choices(lang: Lang) -> Vec<Choice> {
    let choice = |label: &LineLabel| {
        let name = label.message();
        let name = if lang == Lang::Zh { label.short().to_owned() } else { name.en };
        Choice { word: label.word(), name }
    };
    LineLabel::ALL.iter().map(choice).collect()
}

/// The label of every line of a text.
pub fn labels(outcome: &Outcome, name: &str, offsets: &Offsets<'_>, lang: Lang) -> Vec<Label> {
    let mut labels = vec![Label { confidence: "sure", ..Label::default() }; offsets.lines()];
    let mut spans: Vec<(Range<usize>, Message)> = Vec::new();
    if let Some(manuscript) = &outcome.manuscript {
        for (path, origin) in manuscript.places.iter().filter(|(_, it)| &*it.source().name == name) {
            let Some(element) = name_of(path) else { continue };
            let pieces = origin.spans();
            let pieces = if pieces.is_empty() { vec![origin.span()] } else { pieces };
            spans.extend(pieces.into_iter().map(|span| (span, element.clone())));
        }
    }
    if let Some(account) = &outcome.account {
        spans.extend(account.left_out.iter().map(|left| {
            let why = left.why.message();
            let element = Message::new(format!("略去：{}", why.zh), format!("left out: {}", why.en));
            (left.span.clone(), element)
        }));
    }
    spans.sort_by_key(|(span, _)| span.start);
    for (span, element) in &spans {
        let lines = offsets.line(span.start)..=offsets.line(span.end.saturating_sub(1).max(span.start));
        for label in &mut labels[lines] {
            let elements = &mut label.elements;
            let element = element.get(lang);
            if !elements.iter().any(|it| it == element) {
                elements.push(element.to_owned());
            }
        }
    }
    if let Some(account) = &outcome.account {
        for line in outline([account]) {
            let Some(label) = labels.get_mut(line.line - 1) else { continue };
            (label.label, label.told) = (line.label.map(LineLabel::word), line.told);
            label.second = line.second.map(LineLabel::word);
            if outcome.manuscript.is_none() || label.elements.is_empty() {
                // What stands in the way of an issue is no reason to say nothing of its lines.
                label.elements = line.names.iter().map(|name| name.get(lang).to_owned()).collect();
            }
            label.confidence = word(line.confidence);
            label.reason = line.reason.map(|reason| reason.get(lang).to_owned()).unwrap_or_default();
        }
    }
    labels
}

fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Sure => "sure",
        Confidence::Likely => "likely",
        Confidence::Doubtful => "doubtful",
    }
}
