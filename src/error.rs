//! Operational errors: what went wrong outside the user's document.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Message;

/// An operational error. Each names the path or the argument it is about.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// Why it cannot be.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// Why it cannot be.
        source: io::Error,
    },
    /// A face file is missing or is no face.
    #[error("`{}` is not the face `{face}`", path.display())]
    Face {
        /// The file.
        path: PathBuf,
        /// The face it should hold.
        face: &'static str,
    },
    /// A PDF without an attached source.
    #[error("`{}` has no source file attached; only PDFs of the profile `archive` have one", path.display())]
    NoAttachment {
        /// The PDF.
        path: PathBuf,
    },
    /// A file that is no PDF.
    #[error("`{}` is not a PDF that can be read", path.display())]
    NotPdf {
        /// The file.
        path: PathBuf,
    },
    /// An argument that makes no sense.
    #[error("{}", .0.en)]
    Argument(Message),
}

impl Error {
    /// An argument that makes no sense, in Chinese and in English.
    pub fn argument(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Argument(Message::new(zh, en))
    }

    /// `path` cannot be read.
    pub fn read(path: &Path, source: io::Error) -> Self {
        Self::Read { path: path.to_owned(), source }
    }

    /// `path` cannot be written.
    pub fn write(path: &Path, source: io::Error) -> Self {
        Self::Write { path: path.to_owned(), source }
    }
}
