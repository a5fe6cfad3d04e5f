//! Corrections: what a person says that lines are. They go with the lines through all that is
//! read, and nothing is weighed against them.

use std::collections::BTreeMap;

use super::diagnostics as says;
use super::ledger::Ledger;
use super::script::{Item, Script};
use crate::diagnostic::{Diagnostic, SourceText};
use crate::source::account::Why;
use crate::source::label::{Correction, LineLabel};

impl LineLabel {
    /// Whether it is something of the head.
    pub(super) fn is_of_head(self) -> bool {
        matches!(self, Self::Masthead | Self::Issuer)
    }

    /// Whether it is something between head and imprint.
    pub(super) fn is_of_body(self) -> bool {
        !self.is_of_head() && !matches!(self, Self::Imprint | Self::LeftOut)
    }

    /// Whether its text may go on on the next line.
    pub(super) fn runs_on(self) -> bool {
        matches!(
            self,
            Self::RunIn
                | Self::Article
                | Self::Body
                | Self::EditorNote
                | Self::Lead
                | Self::Contact
                | Self::Note
        )
    }
}

/// Notes on the lines of a text what is said of them; what cannot be.
pub fn tell(script: &mut Script, corrections: &[Correction]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut told: BTreeMap<usize, LineLabel> = BTreeMap::new();
    let source = script.source.clone();
    for correction in corrections {
        match told.insert(correction.line, correction.label) {
            Some(before) if before != correction.label => {
                diagnostics.push(says::told_twice(place(&source, correction.line), correction, before));
            }
            _ => (),
        }
    }
    if told.is_empty() {
        return diagnostics;
    }
    for item in &mut script.items {
        let Item::Line(line) = item else { continue };
        if let Some(label) = told.remove(&source.line(line.span.start)) {
            line.look.told = Some(label);
        }
    }
    let lines = source.line(source.text.len());
    let nothing = told.into_iter();
    diagnostics.extend(nothing.map(|(line, label)| {
        let correction = Correction { line, label };
        says::told_nothing(place(&source, line), &correction, line > lines)
    }));
    diagnostics
}

/// The place of a whole line.
fn place(source: &SourceText, line: usize) -> crate::diagnostic::Place {
    let mut at = 0;
    let text = source.text.split_inclusive('\n').find(|text| {
        let found = source.line(at) >= line;
        at += if found { 0 } else { text.len() };
        found
    });
    let length = text.map_or(0, |text| text.trim_end().len());
    source.place(at..at + length)
}

/// Takes out lines that are not part of the issue.
pub fn leave_out(items: &mut Vec<Item>, ledger: &mut Ledger) {
    items.retain(|item| {
        let line = item.line().filter(|line| line.look.told == Some(LineLabel::LeftOut));
        line.inspect(|line| ledger.leave(line.span.clone(), Why::Told)).is_none()
    });
}

/// What is said of an item.
pub fn of(item: &Item) -> Option<LineLabel> {
    item.line().and_then(|line| line.look.told)
}

/// How many of the items may be of the head: none from the first on that is said to be of the
/// body.
pub fn head(items: &[Item]) -> usize {
    let body = |item: &Item| of(item).is_some_and(|label| !label.is_of_head());
    items.iter().position(body).unwrap_or(items.len())
}

/// Where the imprint begins that would begin at `begins`.
pub fn imprint(items: &[Item], begins: usize) -> usize {
    let told = items.iter().position(|item| of(item) == Some(LineLabel::Imprint));
    let body = items.iter().rposition(|item| of(item).is_some_and(LineLabel::is_of_body));
    let begins = told.map_or(begins, |told| told.min(begins));
    begins.max(body.map_or(0, |body| body + 1))
}
