//! From what people write to an [`Issue`], with the place of every text.

mod encoding;
mod files;
mod findings;
pub mod key;
mod places;
mod schema;
mod table;
mod toml;

use std::cell::RefCell;
use std::path::Path;

pub use places::{Origin, Places};
pub use schema::{reference, schema};

use crate::Error;
use crate::finding::{Finding, Place, SourceText};
use crate::issue::Issue;
use findings::NotUtf8;

/// An issue as it came in: the model, where its texts stand, and the file itself.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Manuscript {
    /// What it says.
    pub issue: Issue,
    /// Where its texts stand.
    pub places: Places,
    /// The file's name without folders.
    pub name: String,
    /// The file, byte for byte.
    pub bytes: Vec<u8>,
    /// The SHA-256 of every other file that it draws on: its series, tables, pictures.
    pub inputs: Vec<String>,
}

/// What reading gave: a manuscript unless there are errors, and all findings.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reading {
    /// The manuscript; `None` when a finding is an error.
    pub manuscript: Option<Manuscript>,
    /// Everything found, in reading order.
    pub findings: Vec<Finding>,
}

/// Reads an issue file and the series it names. A series file must lie in `root`, by default
/// the folder of the issue.
///
/// # Errors
/// When the issue file or the root cannot be read. What is wrong inside them are findings.
pub fn read(path: &Path, root: Option<&Path>) -> Result<Reading, Error> {
    let bytes = std::fs::read(path).map_err(|source| Error::read(path, source))?;
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let root = root.unwrap_or(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder });
    let root = root.canonicalize().map_err(|source| Error::read(root, source))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let files = files::Folder { folder, root, digests: RefCell::default() };
    let mut reading = from_bytes(&path.display().to_string(), &name, bytes, &files);
    if let Some(manuscript) = &mut reading.manuscript {
        manuscript.inputs = files.digests.into_inner();
    }
    Ok(reading)
}

/// Reads an issue from text; it may not name a series file.
pub fn read_str(name: &str, text: &str) -> Reading {
    read_bytes(name, text.as_bytes())
}

/// As [`read_str`], from the bytes of a file.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Reading {
    from_bytes(name, name, bytes.to_vec(), &files::Nowhere)
}

fn from_bytes(display: &str, name: &str, bytes: Vec<u8>, files: &dyn files::Files) -> Reading {
    let text = match decode(display, &bytes) {
        Ok(text) => text,
        Err(bad) => {
            return Reading { manuscript: None, findings: vec![findings::encoding(bad.0, bad.1)] };
        }
    };
    let (issue, places, mut findings) = toml::read(&SourceText::new(display, text), files);
    crate::finding::sort(&mut findings);
    let (name, inputs) = (name.to_owned(), Vec::new());
    let manuscript = issue.map(|issue| Manuscript { issue, places, name, bytes, inputs });
    Reading { manuscript, findings }
}

/// The text of a file, without its byte order mark; or where it stops being text, and what it
/// is instead.
fn decode<'a>(display: &str, bytes: &'a [u8]) -> Result<&'a str, Box<(Place, NotUtf8)>> {
    let start = SourceText::new(display, "").place(0..0);
    if encoding::utf16(bytes).is_some() {
        return Err(Box::new((start, NotUtf8::Utf16)));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        if bytes.contains(&0) {
            return Box::new((start, NotUtf8::Binary));
        }
        let good = &bytes[..error.valid_up_to()];
        let good = std::str::from_utf8(good).unwrap_or_default();
        let place = SourceText::new(display, good).place(good.len()..good.len());
        Box::new((place, NotUtf8::Other))
    })
}
