//! What planning knows of an issue.

use super::manifest::Key;
use crate::diagnostic::{Diagnostic, Place};
use crate::issue::{Date, IssueNumber};

/// An issue as the planning needs it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its output below the folder, with `/`.
    pub target: String,
    /// What the output depends on.
    pub key: Key,
    /// The name of its bulletin.
    pub masthead: String,
    /// Its number.
    pub number: Option<IssueNumber>,
    /// Where the number stands, or else the file's first line.
    pub place: Option<Place>,
    /// Its day.
    pub date: Date,
    /// The headlines of its articles.
    pub headlines: Vec<Headline>,
    /// What was found by reading, short of errors.
    pub diagnostics: Vec<Diagnostic>,
    /// How many warnings that were.
    pub warnings: usize,
}

/// A headline, and where it stands.
#[derive(Debug, Clone)]
pub struct Headline {
    /// What it says.
    pub text: String,
    /// Where.
    pub place: Option<Place>,
}
