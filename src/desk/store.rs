//! Files of the desk: opened, saved, and a journal beside them of what is not yet saved.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::hidden;
use super::told::{self, Told};
use crate::{Error, digest, write};

/// Held by the window that saves.
static SAVING: Mutex<()> = Mutex::new(());

/// A file as it is in the folder, and what a crash left of later work on it.
#[derive(Debug, Serialize)]
pub struct Stored {
    /// Its text, with `\n` at the end of lines.
    pub text: String,
    /// The SHA-256 of its bytes: what saving must find unchanged.
    pub version: String,
    /// The text that was in a window when the desk or the machine broke off.
    pub journal: Option<String>,
    /// What somebody says that its lines are.
    pub corrections: Vec<Told>,
    /// The same of the text of the journal.
    pub journal_corrections: Vec<Told>,
}

/// Why a file was not saved.
#[derive(Debug)]
pub enum NotSaved {
    /// Somebody else has changed it since it was opened.
    Changed,
    /// It cannot be written.
    Error(Error),
}

/// A line of the journal of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    /// The version that the text began from.
    version: String,
    text: String,
    #[serde(default)]
    corrections: Vec<Told>,
}

/// Reads a file, and its journal where that is later than the file.
///
/// # Errors
/// When it cannot be read or is no UTF-8.
pub fn open(path: &Path) -> Result<Stored, Error> {
    let bytes = crate::input::whole(path)?;
    let version = digest::sha256(&bytes);
    let text = String::from_utf8(bytes)
        .map_err(|_| {
            let path = path.display();
            Error::argument(
                format!("“{path}”不是 UTF-8 文本；请用“打开”导入"),
                format!("`{path}` is no text in UTF-8; import it with `Open`"),
            )
        })?
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n");
    let corrections = told::kept(path, &text);
    let journal = recovered(path, &version)
        .filter(|journal| journal.text != text || journal.corrections != corrections);
    let (journal, journal_corrections) =
        journal.map_or((None, Vec::new()), |journal| (Some(journal.text), journal.corrections));
    Ok(Stored { text, version, journal, corrections, journal_corrections })
}

/// What the journal of `path` has of work that began from `version`.
fn recovered(path: &Path, version: &str) -> Option<Journal> {
    let journal = std::fs::read(journal(path)).ok()?;
    let journal: Journal = serde_json::from_slice(&journal).ok()?;
    (journal.version == version).then_some(journal)
}

/// Writes down what is in the window and not yet saved, whole.
///
/// # Errors
/// When it cannot be written.
pub fn note(path: &Path, version: &str, text: &str, corrections: &[Told]) -> Result<(), Error> {
    let target = journal(path);
    let corrections = corrections.to_vec();
    let journal = Journal { version: version.to_owned(), text: text.to_owned(), corrections };
    hidden::put(&target, &journal)
}

/// Saves `text`, if the file is still what it was at `version`; an empty one stands for a file
/// that is not there. Line ends stay as the file has them. Gives the new version.
///
/// # Errors
/// When the file is another one by now, or cannot be written.
pub fn save(path: &Path, version: &str, text: &str, told: &[Told]) -> Result<String, NotSaved> {
    // Between the look at the file and the writing no other window saves.
    let _one = SAVING.lock().unwrap_or_else(PoisonError::into_inner);
    let there = match std::fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(source) => return Err(NotSaved::Error(Error::read(path, source))),
    };
    let known = there.as_deref().map(digest::sha256).unwrap_or_default();
    if known != version {
        return Err(NotSaved::Changed);
    }
    let before = there.unwrap_or_default();
    let crlf = before.windows(2).any(|pair| pair == b"\r\n");
    let text = if crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
    let mark: &[u8] = if before.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
    let data = [mark, text.as_bytes()].concat();
    let written = if before.is_empty() && version.is_empty() {
        write::fresh(path, &data)
    } else {
        write::whole(path, &data)
    };
    written.map_err(NotSaved::Error)?;
    told::keep(path, told).map_err(NotSaved::Error)?;
    // It has done its duty; where it stays, it is of another version and is not offered again.
    let _ = std::fs::remove_file(journal(path));
    Ok(digest::sha256(&data))
}

/// Where the journal of `path` stands.
fn journal(path: &Path) -> PathBuf {
    hidden::beside(path, "journal")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_windows_that_save_at_once_one_is_told_that_it_did() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.toml");
        let mut version = save(&path, "", "甲\n", &[]).expect("it is new");
        for round in 0..20 {
            let save = |window: usize| save(&path, &version, &format!("{round} {window}\n"), &[]);
            let saved: Vec<_> = std::thread::scope(|scope| {
                let windows: Vec<_> = (0..4).map(|window| scope.spawn(move || save(window))).collect();
                windows.into_iter().filter_map(|window| window.join().expect("no panic").ok()).collect()
            });
            assert_eq!(saved.len(), 1, "round {round}");
            version.clone_from(&saved[0]);
        }
    }

    #[test]
    fn nothing_typed_is_lost_and_nobody_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.toml");
        let first = save(&path, "", "甲\n", &[]).expect("it is new");
        assert!(matches!(save(&path, "", "乙\n", &[]), Err(NotSaved::Changed)), "another window made it");
        note(&path, &first, "甲乙\n", &[]).expect("it is noted");
        let opened = open(&path).expect("it is there");
        assert_eq!((opened.text.as_str(), opened.journal.as_deref()), ("甲\n", Some("甲乙\n")));
        let second = save(&path, &first, "甲乙\n", &[]).expect("it is unchanged");
        assert!(open(&path).expect("it is there").journal.is_none());
        std::fs::write(&path, "\u{feff}丙\r\n").expect("written elsewhere");
        assert!(matches!(save(&path, &second, "丁\n", &[]), Err(NotSaved::Changed)));
        let opened = open(&path).expect("it is there");
        save(&path, &opened.version, "丁\n", &[]).expect("it is unchanged");
        assert_eq!(std::fs::read(&path).expect("it is there"), "\u{feff}丁\r\n".as_bytes());
    }
}
