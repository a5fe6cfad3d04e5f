//! What each line of a manuscript was taken for: the gutter beside the text.

use std::ops::Range;

use serde::Serialize;

use super::document::Outcome;
use super::names::name as name_of;
use super::offsets::Offsets;
use crate::diagnostic::{Lang, Message};
use crate::source::account::Confidence;

/// What a line holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The elements that begin on it or run over it, in the order of the line.
    pub elements: Vec<String>,
    /// How sure the reader is of the least sure of them: `sure`, `likely` or `doubtful`.
    pub confidence: &'static str,
    /// By what it was guessed.
    pub reason: String,
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
    let guesses = outcome.account.iter().flat_map(|account| &account.guesses);
    for guess in guesses.filter(|guess| guess.confidence != Confidence::Sure) {
        let label = &mut labels[offsets.line(guess.span.start)];
        if label.confidence != "doubtful" {
            label.confidence = if guess.confidence == Confidence::Doubtful { "doubtful" } else { "likely" };
            guess.message.get(lang).clone_into(&mut label.reason);
        }
    }
    labels
}
