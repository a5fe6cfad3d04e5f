//! A text line by line, with what each line was taken for.

use std::ops::Range;

use super::Account;
use super::account::Confidence;
use super::element;
use super::label::LineLabel;
use crate::diagnostic::Message;
use crate::issue::NodeId;

/// A line with something on it, and what it was taken for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct OutlineLine {
    /// Its number in the file, from 1; of a Word file the number of the paragraph.
    pub line: usize,
    /// What it says, as it was typed.
    pub text: String,
    /// What a correction would call it, where one can.
    pub label: Option<LineLabel>,
    /// What it was taken for, in words: several things, where it holds several.
    pub names: Vec<Message>,
    /// How sure the reader is.
    pub confidence: Confidence,
    /// By what it was told.
    pub reason: Option<Message>,
    /// What else it may be.
    pub second: Option<LineLabel>,
    /// Somebody said so.
    pub told: bool,
}

impl OutlineLine {
    fn new(line: usize, text: &str) -> Self {
        Self {
            line,
            text: text.to_owned(),
            label: None,
            names: Vec::new(),
            confidence: Confidence::Sure,
            reason: None,
            second: None,
            told: false,
        }
    }

    /// What it was taken for, in words; nothing where that is not known.
    pub fn name(&self) -> Message {
        let join = |word: fn(&Message) -> &str, between: &str| {
            self.names.iter().map(word).collect::<Vec<_>>().join(between)
        };
        Message::new(join(|name| &name.zh, "、"), join(|name| &name.en, ", "))
    }

    fn call(&mut self, name: Message) {
        if self.names.iter().all(|known| known.zh != name.zh) {
            self.names.push(name);
        }
    }
}

/// The lines of a text with something on them, each with what it was taken for. Of several
/// issues in a file, `accounts` are those of all.
pub fn outline<'a>(accounts: impl IntoIterator<Item = &'a Account>) -> Vec<OutlineLine> {
    let mut lines: Vec<OutlineLine> = Vec::new();
    for account in accounts {
        let source = &account.source;
        if lines.is_empty() {
            let typed = (1..).zip(source.as_typed().split('\n')).filter(|(_, text)| !text.trim().is_empty());
            lines.extend(typed.map(|(number, text)| OutlineLine::new(number, text.trim())));
        }
        let of = |lines: &[OutlineLine], span: &Range<usize>| -> Range<usize> {
            let (first, last) =
                (source.line(span.start), source.line(span.end.saturating_sub(1).max(span.start)));
            let begin = lines.partition_point(|line| line.line < first);
            begin..lines.partition_point(|line| line.line <= last)
        };
        for verdict in &account.verdicts {
            let reason = verdict.reason.map(|(zh, en)| Message::new(*zh, *en));
            let span = of(&lines, &verdict.span);
            for line in &mut lines[span.clone()] {
                line.label.get_or_insert(verdict.label);
                line.call(verdict.label.message());
                line.confidence = verdict.confidence;
                line.reason.clone_from(&reason);
                line.second = Some(verdict.second).filter(|second| !verdict.told && *second != verdict.label);
                line.told = verdict.told;
            }
            if let Some(last) = lines[..span.end].last_mut().filter(|_| verdict.sourced) {
                last.call(Message::new("来源", "sources"));
            }
        }
        for (span, node) in &account.around {
            let Some(name) = element::name(node) else { continue };
            let span = of(&lines, span);
            for line in &mut lines[span] {
                line.label = line.label.or(around(node));
                line.call(name.clone());
            }
        }
        for left in &account.left_out {
            let why = left.why.message();
            let span = of(&lines, &left.span);
            for line in &mut lines[span] {
                let nothing = line.names.is_empty();
                line.label = line.label.or(nothing.then_some(LineLabel::LeftOut));
                line.call(Message::new(format!("略去：{}", why.zh), format!("left out: {}", why.en)));
            }
        }
        for guess in account.guesses.iter().filter(|guess| guess.confidence > Confidence::Sure) {
            let span = of(&lines, &guess.span);
            let Some(line) = lines.get_mut(span.start).filter(|line| !line.told) else { continue };
            if guess.confidence > line.confidence || line.reason.is_none() {
                line.confidence = line.confidence.max(guess.confidence);
                line.reason = Some(guess.message.clone());
            }
        }
    }
    lines
}

/// What a correction calls a line of the head or of the imprint.
fn around(node: &NodeId) -> Option<LineLabel> {
    Some(match node {
        NodeId::Masthead => LineLabel::Masthead,
        NodeId::Issuer(_) => LineLabel::Issuer,
        NodeId::DocumentNumber => LineLabel::DocumentNumber,
        node if node.is_in_imprint() => LineLabel::Imprint,
        _ => return None,
    })
}
