//! A manuscript on the desk: read, proof-read and set, from the text in the window.

use std::path::PathBuf;
use std::sync::Arc;

use crate::Error;
use crate::check::check;
use crate::diagnostic::{Diagnostic, Severity, has_errors};
use crate::front::{Adjust, IssueConfig};
use crate::pdf::Profile;
use crate::press::{Pages, Press};
use crate::source::{Account, Correction, Manuscript, ReadOptions, Reading, read_as};

/// A text in the window, and the file it belongs to.
#[derive(Debug, Clone)]
pub struct Copy {
    /// Where it is, or would be, saved. The ending says what it is: `.toml` is an issue file,
    /// anything else plain text.
    pub path: PathBuf,
    /// The text as it is in the window, in lines that end with `\n`.
    pub text: String,
    /// The series file of a plain text.
    pub series: Option<PathBuf>,
    /// The folder that a series file must lie in.
    pub root: PathBuf,
    /// What lines of a plain text are, whatever speaks against it.
    pub corrections: Vec<Correction>,
}

impl Copy {
    /// What is given beside it.
    pub fn options(&self) -> ReadOptions<'_> {
        let (series, corrections) = (self.series.as_deref(), &*self.corrections);
        ReadOptions { root: Some(&self.root), series, corrections, ..ReadOptions::default() }
    }
}

/// What became of a text.
#[derive(Debug)]
pub struct Outcome {
    /// The issue, where it can be read.
    pub manuscript: Option<Manuscript>,
    /// What was guessed, of a plain text.
    pub account: Option<Account>,
    /// The pages, where it can be set.
    pub pages: Option<Arc<Pages>>,
    /// Everything found: by the reader, the proof-reader and on the pages.
    pub diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    /// Whether it can go to print: it has pages and no warning or error.
    pub fn is_ready(&self) -> bool {
        self.pages.is_some() && self.open() == 0
    }

    /// How many places want looking at: errors and warnings.
    pub fn open(&self) -> usize {
        self.diagnostics.iter().filter(|it| it.severity > Severity::Note).count()
    }
}

/// Reads a text as its file would be read.
///
/// # Errors
/// When the series file or the folder cannot be read.
pub fn read(copy: &Copy) -> Result<Reading, Error> {
    read_as(&copy.path, copy.text.clone().into_bytes(), copy.options())
}

/// Reads and sets a text, and makes its file as `config` says, with what was found on the way; or
/// what stops it.
///
/// # Errors
/// When the series file or the folder cannot be read; when what is asked for does not go together.
pub fn printed(press: &Press, copy: &Copy, config: &IssueConfig) -> Result<Printed, Error> {
    config.check_printing()?;
    let reading = read(copy)?;
    let Some(mut manuscript) = reading.manuscript else { return Ok(Err(reading.diagnostics)) };
    let adjusted = Adjust::new(config)?.apply(&mut manuscript);
    let made = adjusted.and_then(|()| {
        let pages = press.set(&manuscript, config.profile)?;
        config.file(&pages)
    });
    match made {
        Ok(file) => Ok(Ok((file.pdf, file.diagnostics))),
        Err(Error::Document(refused)) => Ok(Err(refused.into())),
        Err(error) => Err(error),
    }
}

/// A file and what was found while it was made, or what stops it.
pub type Printed = Result<(Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>>;

/// Reads, checks and sets a text.
///
/// # Errors
/// When the series file or the folder cannot be read.
pub fn compose(press: &Press, copy: &Copy, profile: Profile) -> Result<Outcome, Error> {
    let mut reading = read(copy)?;
    let mut diagnostics = std::mem::take(&mut reading.diagnostics);
    let mut pages = None;
    if let Some(manuscript) = &reading.manuscript {
        diagnostics.extend(check(manuscript));
        match press.set(manuscript, profile) {
            Ok(set) => {
                diagnostics.extend(set.diagnostics().iter().cloned());
                pages = Some(Arc::new(set));
            }
            Err(refused) => diagnostics.extend(refused),
        }
    }
    debug_assert!(pages.is_some() || has_errors(&diagnostics));
    diagnostics.sort_by_key(|it| {
        (std::cmp::Reverse(it.severity), it.place.as_ref().map_or(usize::MAX, |place| place.line))
    });
    Ok(Outcome { manuscript: reading.manuscript, account: reading.account, pages, diagnostics })
}
