//! Finding the series file that an issue names, without leaving the root.

use std::path::{Path, PathBuf};

use crate::finding::SourceText;

/// Why a series file is not to be had.
#[derive(Debug)]
pub enum Missing {
    /// It lies outside the root.
    Escapes,
    /// It cannot be read.
    Unreadable(std::io::Error),
    /// It is not UTF-8.
    Encoding,
}

/// Where series files come from.
pub trait Files {
    /// The series file named `name` in an issue.
    fn series(&self, name: &str) -> Result<SourceText, Missing>;
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
        let real = path.canonicalize().map_err(Missing::Unreadable)?;
        if !real.starts_with(&self.root) {
            return Err(Missing::Escapes);
        }
        let bytes = std::fs::read(&real).map_err(Missing::Unreadable)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| Missing::Encoding)?;
        Ok(SourceText::new(&path.display().to_string(), text))
    }
}

/// No files at all.
pub struct Nowhere;

impl Files for Nowhere {
    fn series(&self, _: &str) -> Result<SourceText, Missing> {
        Err(Missing::Escapes)
    }
}
