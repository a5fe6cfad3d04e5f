//! Diagnostics as a window shows them.

use serde::Serialize;

use super::offsets::Offsets;
use crate::diagnostic::{Diagnostic, Lang, Message, Severity};

/// A diagnostic, in one language, with UTF-16 offsets.
#[derive(Debug, Serialize)]
pub struct Found {
    /// Its code.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// By whose word it is wrong.
    pub basis: Option<String>,
    /// The line in the window, from 1; none where it is about no line of this text.
    pub line: Option<usize>,
    /// The other file that it is about.
    pub file: Option<String>,
    /// From where to where it stands.
    pub span: Option<(usize, usize)>,
    /// The correction.
    pub fix: Option<Fix>,
}

/// A correction that one click makes.
#[derive(Debug, Serialize)]
pub struct Fix {
    /// Whether it can be made without looking.
    pub safe: bool,
    /// From, to, and what comes there, the last first.
    pub edits: Vec<(usize, usize, String)>,
}

/// `diagnostics` of the text called `name`.
pub fn found(diagnostics: &[Diagnostic], name: &str, offsets: &Offsets<'_>, lang: Lang) -> Vec<Found> {
    let word = |message: &Message| message.get(lang).to_owned();
    let here = |file: &str| file == name;
    let view = diagnostics.iter().map(|it| {
        let place = it.place.as_ref();
        let own = place.filter(|place| here(&place.file));
        let fix = it.correction.as_ref().filter(|fix| fix.edits.iter().all(|edit| here(&edit.place.file)));
        Found {
            code: it.code.to_string(),
            severity: it.severity,
            message: word(&it.message),
            help: it.help.as_ref().map(word),
            basis: it.basis.as_ref().map(word),
            line: own.map(|place| place.line),
            file: place.filter(|place| !here(&place.file)).map(|place| place.file.to_string()),
            span: own.map(|place| offsets.span(place)),
            fix: fix.map(|fix| {
                let edits = fix.edits.iter().rev().map(|edit| {
                    (offsets.unit(edit.span.start), offsets.unit(edit.span.end), edit.with.clone())
                });
                Fix { safe: fix.safe, edits: edits.collect() }
            }),
        }
    });
    view.collect()
}
