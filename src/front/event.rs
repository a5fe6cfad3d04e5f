//! What a run tells while it is at work.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Error;
use crate::diagnostic::{Diagnostic, Message};
use crate::fonts::Faces;
use crate::press::Report;
use crate::source::{Account, Format, OutlineLine};

/// Something that happened.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A link in a folder was not followed.
    Link(&'a Path),
    /// Files in folders are not taken, for what they are.
    Skipped {
        /// What they are.
        format: Format,
        /// Where they are.
        files: &'a [PathBuf],
    },
    /// An option acts on texts without mark-up, and not on these issue files.
    Unused {
        /// The option, such as `--issuer`.
        option: &'a str,
        /// The issue files.
        files: &'a [PathBuf],
    },
    /// Something went wrong that does not stop the rest.
    Failure(&'a Error),
    /// Diagnostics about a document, or about a set of them.
    Diagnostics(&'a [Diagnostic]),
    /// Installed faces were looked for.
    OfficeFaces(&'a Faces),
    /// As many issues are going to be read.
    Reading(usize),
    /// One was read.
    Read,
    /// As many issues are going to be set.
    Making(usize),
    /// One is begun with.
    Begun(&'a Path),
    /// An issue was set.
    Set {
        /// What the check found that did not stop it.
        checked: &'a [Diagnostic],
        /// What was found on the pages.
        pages: &'a [Diagnostic],
    },
    /// An issue was set and written.
    Made {
        /// The issue.
        source: &'a Path,
        /// The output, below the folder of outputs in a batch.
        target: &'a Path,
        /// What fitting did; in a batch its pages.
        report: &'a Report,
        /// What was found by reading and checking, short of errors.
        read: &'a [Diagnostic],
        /// What was found on the pages.
        set: &'a [Diagnostic],
    },
    /// An archived PDF holds the issue, and not these files that it is also made of.
    NotAttached(&'a [&'a Path]),
    /// The PDF of an issue that goes to no file.
    Pdf(&'a [u8]),
    /// An issue was not made.
    Failed {
        /// The issue.
        source: &'a Path,
        /// Why.
        error: &'a Error,
    },
    /// An issue would be made, or not where it has not changed.
    Planned {
        /// The issue.
        source: &'a Path,
        /// Its output.
        target: &'a str,
        /// Why it would be made.
        why: Option<Why>,
    },
    /// An output without a source would be taken away.
    WouldPrune(&'a str),
    /// An output without a source was taken away.
    Pruned(&'a str),
    /// Files of an earlier run are kept, and why.
    Kept(&'a Message),
    /// What the lines of a text were taken for.
    Outline {
        /// The text.
        source: &'a Path,
        /// Its lines.
        lines: &'a [OutlineLine],
    },
    /// A series has remembered how its bulletin is written.
    Remembered(&'a Path),
    /// What was guessed in an issue that was imported.
    Guessed(&'a Account),
    /// An issue file was written.
    Imported {
        /// Where.
        target: &'a Path,
        /// Whether nothing is missing in it.
        complete: bool,
    },
    /// Pictures of an issue were written beside its issue file.
    Pictures(&'a [PathBuf]),
    /// The series was copied beside the issue files that name it.
    SeriesCopied(&'a Path),
    /// Corrections were made in a file, or would be.
    Fixed {
        /// The issue.
        name: &'a str,
        /// How many.
        count: usize,
        /// Whether the files were left alone.
        dry: bool,
    },
    /// A file that is not corrected, for it is not in UTF-8 or not a text.
    NotFixed(&'a str),
    /// A file was written.
    Wrote(&'a Path),
    /// How a file would be changed.
    Diff(&'a str),
}

/// Who is told, from any thread; and what only a front knows.
pub trait Observer: Sync {
    /// Something happened.
    fn event(&self, event: Event<'_>);

    /// Whether the run is to end as soon as what is at work is finished.
    fn stopped(&self) -> bool {
        false
    }

    /// How long the run has been going on. A library has no clock: without one nothing is
    /// timed.
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    /// The most memory that the process had, in bytes, where it is known.
    fn peak_memory(&self) -> Option<u64> {
        None
    }
}

/// An observer that looks away.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {
    fn event(&self, _: Event<'_>) {}
}

/// Why an output is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// The manifest does not know it.
    New,
    /// The issue has changed.
    Source,
    /// Its series, a table or a picture has changed.
    Inputs,
    /// The program, a face, an option or the profile has changed.
    Setup,
    /// The output is not there.
    Missing,
    /// The output is not what was made.
    Differs,
    /// It was asked for.
    Forced,
}
