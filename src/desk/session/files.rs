//! Files of the opened folder and from elsewhere, and the shelf.

use serde::Serialize;

use super::{Session, lock};
use crate::check;
use crate::desk::document::read;
use crate::desk::issues;
use crate::desk::offsets::Offsets;
use crate::desk::shelf::{self, Entry, Hit};
use crate::desk::store::{self, NotSaved, Stored};
use crate::desk::told::Told;
use crate::desk::view::{Found, found};
use crate::diagnostic::has_errors;
use crate::source::{Imported, LineLabel, Starter, import_bytes};
use crate::{Error, names, write};

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
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn issue(&self, name: &str, text: &str, told: &[Told]) -> Result<Option<String>, Error> {
        let copy = self.copy(name, text, told)?;
        let imported = issues::of_text(&copy)?;
        Ok(imported.into_iter().map(|imported| imported.toml).find(|toml| !toml.is_empty()))
    }

    /// The issues of a text that holds several, an issue file each.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn split(&self, name: &str, text: &str) -> Result<Vec<Dropped>, Error> {
        let copy = self.copy(name, text, &[])?;
        let name = if name.is_empty() { "文稿.txt" } else { name };
        Ok(self.dropped(name, issues::of_text(&copy)?))
    }

    /// Lets the series beside a text remember how it is written, as its lines were corrected;
    /// the name of the series file where it did.
    ///
    /// # Errors
    /// When a file cannot be read, or the series cannot be written.
    pub fn remember(&self, name: &str, text: &str, told: &[Told]) -> Result<Option<String>, Error> {
        let copy = self.copy(name, text, told)?;
        let reading = read(&copy)?;
        let (Some(series), Some(account)) = (&copy.series, &reading.account) else { return Ok(None) };
        if account.style.is_empty() || has_errors(&reading.diagnostics) {
            return Ok(None);
        }
        let before = std::fs::read_to_string(series).map_err(|source| Error::read(series, source))?;
        let named = told.iter().any(|told| told.label == LineLabel::Section.word());
        let sections = reading.manuscript.iter().filter(|_| named).flat_map(|it| &it.issue.sections);
        let titles: Vec<String> =
            sections.filter_map(|section| Some(section.title.as_ref()?.to_string())).collect();
        let Some(after) = account.style.remember(&before, &titles) else { return Ok(None) };
        if after != before {
            write::whole(series, after.as_bytes())?;
        }
        Ok(series.file_name().map(|name| name.to_string_lossy().into_owned()))
    }

    fn dropped(&self, name: &str, imported: Vec<Imported>) -> Vec<Dropped> {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let several = imported.len() > 1;
        let dropped = (1..).zip(imported).map(|(count, imported)| Dropped {
            name: names::numbered(stem, several.then_some(count)) + ".toml",
            found: found(&imported.reading.diagnostics, "", &Offsets::new(""), self.lang()),
            text: imported.toml,
        });
        dropped.collect()
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
        let series = self.root.resolve(&starter.series_name())?;
        write::fresh(&series, write::native_lines(&starter.series()).as_bytes())?;
        write::fresh(&issue, write::native_lines(&starter.issue()).as_bytes())?;
        Ok(name)
    }

    /// A file from elsewhere: a plain text as it is, anything else as the issue file that comes
    /// of it.
    pub fn take(&self, name: &str, bytes: &[u8]) -> Vec<Dropped> {
        if let Ok(text) = std::str::from_utf8(bytes)
            && [".toml", ".txt", ".md"].iter().any(|end| name.to_lowercase().ends_with(end))
        {
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            return vec![Dropped { name: name.to_owned(), text, found: Vec::new() }];
        }
        self.dropped(name, import_bytes(name, bytes))
    }

    /// What a rule of the proof-reader is, with its source and examples; none of other codes.
    pub fn explain(&self, code: &str) -> Option<String> {
        check::rule(code).map(|rule| check::explain(rule, self.lang()))
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
    /// When it was changed by others, cannot be written, or lies elsewhere; when it is new and its name is
    /// not that of a text: it would not be listed, and other programs could not open it.
    pub fn save(&self, name: &str, version: &str, text: &str, told: &[Told]) -> Result<String, NotSaved> {
        let path = self.root.resolve(name).map_err(NotSaved::Error)?;
        if version.is_empty() && !shelf::is_text(name) {
            return Err(NotSaved::Error(Error::argument(
                format!(
                    "“{name}”：这里存的是文稿，名字要以 .toml、.txt 或 .md 结尾；PDF 和 Word 文件另有按钮"
                ),
                format!(
                    "`{name}`: this saves the text, whose name ends in .toml, .txt or .md; PDF and Word files have buttons of their own"
                ),
            )));
        }
        store::save(&path, version, text, told)
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
