//! What is to be told of how an issue was fitted to its pages.

use serde::Serialize;

/// What fitting did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Pages in all.
    pub pages: usize,
    /// Lines on a page.
    pub lines: u8,
    /// The page of the imprint, from 1, if there is an imprint.
    pub imprint: Option<usize>,
    /// Blank pages among them.
    pub blank: usize,
    /// Whether the imprint has a page of its own.
    pub alone: bool,
    /// Pages that 22 lines would have taken, where 23 were used.
    pub instead_of: Option<usize>,
}
