//! Diagnostics: what is wrong with the user's document, where, and how to fix it.
//!
//! A diagnostic is a value. Diagnostics are collected and returned together; nothing here prints.
//! Operational errors (a file that cannot be read, a wrong argument) are [`crate::Error`].

mod code;
mod grouped;
mod list;
mod place;
mod render;

pub use code::Code;
pub use grouped::render_grouped;
pub use list::Diagnostics;
pub(crate) use place::Step;
pub use place::{Excerpt, Place, SourceFile, SourceText};
pub use render::{Format, render, short, visible};

use std::cmp::Reverse;
use std::ops::Range;

use serde::Serialize;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Note,
    /// Probably wrong; a PDF is written all the same.
    Warning,
    /// Wrong; no PDF is written.
    Error,
}

/// Which of two diagnostics of one severity comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// The program can set it right: `--fix`.
    Light,
    /// A person has to look.
    #[default]
    Plain,
    /// Surely wrong, by the letter of a standard: an error where the check is strict.
    Grave,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// One message in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Chinese.
    pub zh: String,
    /// English, lower case first word, no final stop.
    pub en: String,
}

impl Message {
    /// Pairs the two languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// One thing found in the user's document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The stable code of its kind.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Which comes first among those of its severity.
    #[serde(skip)]
    pub weight: Weight,
    /// Where it is, when it has a place in a file.
    pub place: Option<Place>,
    /// What was found, and what was expected.
    pub message: Message,
    /// How to fix it.
    pub help: Option<Message>,
    /// By whose word it is wrong: a standard and clause, or convention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Message>,
    /// The correction as edits of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
}

/// A correction as edits of the files the user wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Correction {
    /// Whether it can be made without looking.
    pub safe: bool,
    /// The edits, in order.
    pub edits: Vec<Replacement>,
}

/// One edit of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// What goes. A length of 1 may also be none: see `span`.
    pub place: Place,
    /// What comes in its place.
    pub with: String,
    /// What goes, in bytes of the file's text.
    pub span: Range<usize>,
}

impl Diagnostic {
    /// A diagnostic of `code` with the severity that the code has by default.
    pub fn new(code: Code, place: Option<Place>, message: Message) -> Self {
        Self {
            code,
            severity: code.severity(),
            weight: Weight::default(),
            place,
            message,
            help: None,
            basis: None,
            correction: None,
        }
    }

    /// Gives it this place where it has none.
    #[must_use]
    pub(crate) fn or_at(mut self, place: Option<&Place>) -> Self {
        if self.place.is_none() {
            self.place = place.cloned();
        }
        self
    }

    /// Adds how to fix it.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help);
        self
    }
}

/// Whether any of `diagnostics` is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Puts diagnostics in the order in which they matter: errors, then warnings by weight, then
/// notes; reading order among those that matter alike.
pub fn rank(diagnostics: &mut [Diagnostic]) {
    sort(diagnostics);
    diagnostics.sort_by_key(|diagnostic| Reverse((diagnostic.severity, diagnostic.weight)));
}

/// Puts diagnostics in reading order: file, line, column, code.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |f: &Diagnostic| f.place.as_ref().map(|p| (p.file.clone(), p.line, p.column));
        key(a).cmp(&key(b)).then(a.code.cmp(&b.code))
    });
}
