//! What a front gives to a run and is told by it. The command `hongtou` is one front; a page, a
//! server or a binding would be another.
//!
//! Every run has the same shape: a `Config` says what is to be done, `run` does it and tells an
//! [`Observer`] of it, and the `Outcome` sums up: [`crate::render`], [`crate::check`],
//! [`crate::import`], [`crate::batch`].

mod asked;
mod config;
mod event;
mod presses;
mod unused;

pub use config::IssueConfig;
pub use event::{Event, Observer, Silent, Why};

pub(crate) use asked::Adjust;
pub(crate) use presses::{Presses, Stock};

pub use asked::named_layout;

use std::path::{Path, PathBuf};

use crate::Error;
use crate::diagnostic::Diagnostics;
use crate::source::{Found, InputFile, Manuscript, discover};

/// The issues at `places`, told of with all that is not taken. `-` is what came in.
pub(crate) fn find(
    places: &[PathBuf],
    config: &IssueConfig,
    observer: &dyn Observer,
) -> Result<(Vec<InputFile>, usize), Error> {
    let (piped, places): (Vec<&PathBuf>, Vec<&PathBuf>) =
        places.iter().partition(|place| config.is_piped(place));
    let places: Vec<PathBuf> = places.into_iter().cloned().collect();
    let found = discover(&places)?;
    tell(&found, observer);
    let piped = piped.into_iter().map(|place| InputFile::named(place));
    let sources: Vec<InputFile> = piped.chain(found.sources).collect();
    if sources.is_empty() && found.failures.is_empty() {
        return Err(nothing(&places));
    }
    if !config.corrections.is_empty() && sources.len() != 1 {
        return Err(Error::argument(
            "--label 一次只能用于一个文件：行号是那个文件的",
            "--label takes one file: its numbers are of the lines of that file",
        ));
    }
    Ok((sources, found.failures.len()))
}

/// Tells of what was found and is not taken.
pub(crate) fn tell(found: &Found, observer: &dyn Observer) {
    for link in &found.links {
        observer.event(Event::Link(link));
    }
    for (format, files) in &found.skipped {
        observer.event(Event::Skipped { format: *format, files });
    }
    for error in &found.failures {
        observer.event(Event::Failure(error));
    }
}

/// The one issue of a file, told of.
pub(crate) fn one(config: &IssueConfig, place: &Path, observer: &dyn Observer) -> Result<Manuscript, Error> {
    let mut readings = config.read_all(place)?;
    if readings.len() > 1 {
        let (path, count) = (place.display(), readings.len());
        return Err(Error::argument(
            format!("“{path}”里有 {count} 期，一次只能用一期"),
            format!("`{path}` holds {count} issues, and one is taken at a time"),
        ));
    }
    let Some(reading) = readings.pop() else { return Err(nothing(&[place.to_owned()])) };
    let Some(manuscript) = reading.manuscript else {
        return Err(Diagnostics::some(reading.diagnostics).into());
    };
    observer.event(Event::Diagnostics(&reading.diagnostics));
    Ok(manuscript)
}

/// That there is no issue at the places.
pub(crate) fn nothing(places: &[PathBuf]) -> Error {
    const SHOWN: usize = 3;
    let list = |open: &str, close: &str, between: &str| {
        let shown = places.iter().take(SHOWN).map(|place| format!("{open}{}{close}", place.display()));
        shown.collect::<Vec<_>>().join(between) + if places.len() > SHOWN { " …" } else { "" }
    };
    if places.is_empty() {
        return Error::argument("没有给出文稿：清单是空的", "no issue is given: the list is empty");
    }
    Error::argument(
        format!("{}里没有找到文稿（.toml、.txt、.docx 等）", list("“", "”", "、")),
        format!("no issue found in {} (.toml, .txt, .docx and others)", list("`", "`", ", ")),
    )
}
