//! The files that an issue names, without leaving the folders it may read.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Place, SourceText};
use crate::digest::sha256;

/// Why a file is unavailable.
#[derive(Debug)]
pub enum Missing {
    /// It lies outside the folder that may be read.
    Escapes,
    /// It cannot be read.
    Unreadable(std::io::Error),
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// It is not UTF-8 from this place on.
    Encoding(Place, NotUtf8),
}

/// What a file is that is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotUtf8 {
    /// Text in UTF-16, as old editors of Windows write it.
    Utf16,
    /// No text at all: a Word file, a PDF, a picture.
    Binary,
    /// Text in another encoding, most often GBK.
    Other,
}

/// A series file is at most this large, in bytes.
const MAX_SERIES: u64 = 16 << 20;

/// Where the files come from that an issue names.
pub trait Files {
    /// The series file named `name` in an issue.
    fn series(&self, name: &str) -> Result<SourceText, Missing>;

    /// The file named `name` in the folder, of at most `limit` bytes.
    fn beside(&self, name: &str, limit: u64) -> Result<Vec<u8>, Missing>;

    /// Whether `path` is there and may be read.
    fn within(&self, path: &Path) -> Result<(), Missing>;
}

/// Files beside an issue; a series file anywhere inside a root.
pub struct Folder {
    /// The folder.
    pub folder: PathBuf,
    /// Where series files may be, with all links resolved.
    pub root: PathBuf,
    /// Every file that was read, in order.
    pub inputs: RefCell<Vec<InputRead>>,
}

/// A file that an issue draws on: its series, a table, a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputRead {
    /// Where it lies.
    pub path: PathBuf,
    /// The SHA-256 of what it holds.
    pub sha256: String,
}

impl Files for Folder {
    fn series(&self, name: &str) -> Result<SourceText, Missing> {
        let bytes = self.read(name, &self.root, MAX_SERIES)?;
        let display = self.folder.join(name).display().to_string();
        let text = super::decode(&display, &bytes).map_err(|bad| Missing::Encoding(bad.0, bad.1))?;
        Ok(SourceText::new(&display, text))
    }

    fn beside(&self, name: &str, limit: u64) -> Result<Vec<u8>, Missing> {
        let folder = real(&self.folder).map_err(Missing::Unreadable)?;
        self.read(name, &folder, limit)
    }

    fn within(&self, path: &Path) -> Result<(), Missing> {
        find(path, &self.root).map(drop)
    }
}

impl Folder {
    /// The file `name` of at most `limit` bytes, which lies in `root` with all links resolved.
    fn read(&self, name: &str, root: &Path, limit: u64) -> Result<Vec<u8>, Missing> {
        let path = self.folder.join(Path::new(name));
        let bytes = inside(&path, root, limit)?;
        self.inputs.borrow_mut().push(InputRead { path, sha256: sha256(&bytes) });
        Ok(bytes)
    }
}

/// The file at `path` of at most `limit` bytes, which lies in `root` with all links resolved.
pub fn inside(path: &Path, root: &Path, limit: u64) -> Result<Vec<u8>, Missing> {
    let real = find(path, root)?;
    let about = std::fs::metadata(&real).map_err(Missing::Unreadable)?;
    if !about.is_file() {
        let kind = if about.is_dir() { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput };
        return Err(Missing::Unreadable(kind.into()));
    }
    if about.len() > limit {
        return Err(Missing::TooLarge(limit));
    }
    std::fs::read(&real).map_err(Missing::Unreadable)
}

/// What is at `path`, with all links resolved, if it lies in `root`.
fn find(path: &Path, root: &Path) -> Result<PathBuf, Missing> {
    // Whether a file outside the root exists is not told either.
    let above = || path.ancestors().skip(1).find_map(|above| real(above).ok());
    match real(path) {
        Err(_) if !above().is_some_and(|above| above.starts_with(root)) => Err(Missing::Escapes),
        Err(error) => Err(Missing::Unreadable(error)),
        Ok(real) if real.starts_with(root) => Ok(real),
        Ok(_) => Err(Missing::Escapes),
    }
}

/// The path with all links resolved; the empty one is the current folder.
pub fn real(path: &Path) -> std::io::Result<PathBuf> {
    if path.as_os_str().is_empty() { Path::new(".").canonicalize() } else { path.canonicalize() }
}

/// No files at all.
pub struct Nowhere;

impl Files for Nowhere {
    fn series(&self, _: &str) -> Result<SourceText, Missing> {
        Err(Missing::Escapes)
    }

    fn beside(&self, _: &str, _: u64) -> Result<Vec<u8>, Missing> {
        Err(Missing::Escapes)
    }

    fn within(&self, _: &Path) -> Result<(), Missing> {
        Err(Missing::Escapes)
    }
}
