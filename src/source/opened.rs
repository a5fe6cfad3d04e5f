//! Between the readers of formats and the recogniser: a file as it came, and as it was opened.

use std::ops::Range;
use std::path::Path;

use super::account::Ancillary;
use super::format::Format;
use super::text::Script;
use crate::diagnostic::Diagnostic;

/// A file that was read.
pub struct Input<'a> {
    /// How the user named it.
    pub display: &'a str,
    /// Its name without folders.
    pub name: &'a str,
    pub bytes: Vec<u8>,
    /// Where it lies, if files beside it may be read.
    pub folder: Option<&'a Path>,
    /// What it is, told once by its content.
    pub format: Format,
}

impl<'a> Input<'a> {
    pub fn new(display: &'a str, name: &'a str, bytes: Vec<u8>, folder: Option<&'a Path>) -> Self {
        Self { format: Format::of(name, &bytes), display, name, bytes, folder }
    }

    /// Whether it is an issue or a series in TOML.
    pub fn is_toml(&self) -> bool {
        matches!(self.format, Format::Issue | Format::Series)
    }

    /// Its name without folders and ending.
    pub fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(self.name, |(stem, _)| stem)
    }
}

/// A file as the recogniser takes it.
pub struct Opened {
    /// Its lines.
    pub script: Script,
    /// What belongs to its pages, or to the site that it is from, and not to the text, as ranges
    /// of the text.
    pub furniture: Vec<Range<usize>>,
    /// What is to be said of how it was read.
    pub diagnostics: Vec<Diagnostic>,
    /// What it has beside its text.
    pub ancillary: Vec<Ancillary>,
}
