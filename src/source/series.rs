//! Finding the series file that an issue names, without leaving the root.

use std::path::{Path, PathBuf};

use super::findings::NotUtf8;
use crate::finding::{Place, SourceText};

/// Why a series file is not to be had.
#[derive(Debug)]
pub enum Missing {
    /// It lies outside the root.
    Escapes,
    /// It cannot be read.
    Unreadable(std::io::Error),
    /// It is not UTF-8 from this place on.
    Encoding(Place, NotUtf8),
}

/// Where series files come from.
pub trait Files {
    /// The series file named `name` in an issue.
    fn series(&self, name: &str) -> Result<SourceText, Missing>;

    /// Whether `path` is there and may be read.
    fn within(&self, path: &Path) -> Result<(), Missing>;
}

/// Series files beside an issue, inside a root.
pub struct Folder {
    /// The folder.
    pub folder: PathBuf,
    /// What may be read, with all links resolved.
    pub root: PathBuf,
}

impl Files for Folder {
    fn series(&self, name: &str) -> Result<SourceText, Missing> {
        let path = self.folder.join(Path::new(name));
        let real = self.find(&path)?;
        let bytes = std::fs::read(&real).map_err(Missing::Unreadable)?;
        let display = path.display().to_string();
        let text = super::decode(&display, &bytes).map_err(|bad| Missing::Encoding(bad.0, bad.1))?;
        Ok(SourceText::new(&display, text))
    }

    fn within(&self, path: &Path) -> Result<(), Missing> {
        self.find(path).map(drop)
    }
}

impl Folder {
    /// The file or folder at `path` with all links resolved, if it lies in the root.
    fn find(&self, path: &Path) -> Result<PathBuf, Missing> {
        // Whether a file outside the root exists is not told either.
        let outside = || !self.holds(path.ancestors().skip(1).find_map(|above| real(above).ok()));
        let real = match real(path) {
            Err(_) if outside() => return Err(Missing::Escapes),
            found => found.map_err(Missing::Unreadable)?,
        };
        if real.starts_with(&self.root) { Ok(real) } else { Err(Missing::Escapes) }
    }

    fn holds(&self, real: Option<PathBuf>) -> bool {
        real.is_some_and(|real| real.starts_with(&self.root))
    }
}

/// The path with all links resolved; the empty one is the current folder.
fn real(path: &Path) -> std::io::Result<PathBuf> {
    if path.as_os_str().is_empty() { Path::new(".").canonicalize() } else { path.canonicalize() }
}

/// No files at all.
pub struct Nowhere;

impl Files for Nowhere {
    fn series(&self, _: &str) -> Result<SourceText, Missing> {
        Err(Missing::Escapes)
    }

    fn within(&self, _: &Path) -> Result<(), Missing> {
        Err(Missing::Escapes)
    }
}
