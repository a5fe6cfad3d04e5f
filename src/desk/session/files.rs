//! Files of the opened folder and from elsewhere, and the shelf.

use serde::Serialize;

use super::{Session, lock};
use crate::check;
use crate::desk::issues;
use crate::desk::offsets::Offsets;
use crate::desk::shelf::{Entry, Hit};
use crate::desk::store::{self, NotSaved, Stored};
use crate::desk::view::{Found, found};
use crate::source::{Starter, import_bytes};
use crate::{Error, write};

/// A file that was dropped or opened from elsewhere, as a text to work on.
#[derive(Debug, Serialize)]
pub struct Dropped {
    /// What to call it.
    pub name: String,
    /// Its text: an issue file, or the plain text as it is.
    pub text: String,
    /// What was found on the way.
    pub found: Vec<Found>,
}

impl Session {
    /// The issue file that comes of a plain text.
    pub fn issue(&self, name: &str, text: &str) -> Option<String> {
        issues::of_text(name, text)
    }

    /// The issue after one of the shelf, dated `date`, and what to call it.
    ///
    /// # Errors
    /// When it cannot be read, or lies elsewhere.
    pub fn next(&self, name: &str, date: &str) -> Result<Option<(String, String)>, Error> {
        let stored = self.read(name)?;
        Ok(issues::next(&stored.text, date).map(|text| (issues::next_name(name), text)))
    }

    /// Writes a new series and its first issue into the folder; gives the name of the issue.
    ///
    /// # Errors
    /// When the names cannot be used, or files of these names are there.
    pub fn create(&self, masthead: &str, issuer: &str) -> Result<String, Error> {
        let starter = Starter::new(masthead, issuer)?;
        let name = format!("{}-01.toml", starter.masthead());
        let issue = self.root.resolve(&name)?;
        if issue.symlink_metadata().is_ok() {
            return Err(Error::write(&issue, std::io::ErrorKind::AlreadyExists.into()));
        }
        write::fresh(&self.root.resolve(&starter.series_name())?, starter.series().as_bytes())?;
        write::fresh(&issue, starter.issue().as_bytes())?;
        Ok(name)
    }

    /// A file from elsewhere: a plain text as it is, anything else as the issue file that comes
    /// of it.
    pub fn take(&self, name: &str, bytes: &[u8]) -> Vec<Dropped> {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if let Ok(text) = std::str::from_utf8(bytes)
            && [".toml", ".txt", ".md"].iter().any(|end| name.to_lowercase().ends_with(end))
        {
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            return vec![Dropped { name: name.to_owned(), text, found: Vec::new() }];
        }
        let imported = import_bytes(name, bytes);
        let several = imported.len() > 1;
        let dropped = (1..).zip(imported).map(|(count, imported)| Dropped {
            name: if several { format!("{stem}-{count}.toml") } else { format!("{stem}.toml") },
            found: found(&imported.reading.diagnostics, "", &Offsets::new(""), self.lang),
            text: imported.toml,
        });
        dropped.collect()
    }

    /// What a rule of the proof-reader is, with its source and examples; none of other codes.
    pub fn explain(&self, code: &str) -> Option<String> {
        check::rule(code).map(|rule| check::explain(rule, self.lang))
    }

    /// Opens a file of the folder.
    ///
    /// # Errors
    /// When it cannot be read, or lies elsewhere.
    pub fn read(&self, name: &str) -> Result<Stored, Error> {
        store::open(&self.root.resolve(name)?)
    }

    /// Saves a file of the folder.
    ///
    /// # Errors
    /// When it was changed by others, cannot be written, or lies elsewhere.
    pub fn save(&self, name: &str, version: &str, text: &str) -> Result<String, NotSaved> {
        let path = self.root.resolve(name).map_err(NotSaved::Error)?;
        store::save(&path, version, text)
    }

    /// What is on the shelf now.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn shelf(&self) -> Result<Vec<Entry>, Error> {
        let mut shelf = lock(&self.shelf);
        shelf.refresh(self.root.folder())?;
        Ok(shelf.entries().into_iter().cloned().collect())
    }

    /// Where words stand in the issues of the shelf.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn search(&self, query: &str) -> Result<Vec<Hit>, Error> {
        Ok(lock(&self.shelf).search(query))
    }
}
