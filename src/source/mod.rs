//! From what people write to an [`Issue`], with the place of every text.

mod escapes;
mod findings;
pub mod key;
mod places;
mod schema;
mod series;
mod toml;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use places::{Origin, Places};
pub use schema::{reference, schema};

use crate::Error;
use crate::finding::{Finding, Place, SourceText};
use crate::issue::{Issue, OptionValue};
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
    /// The list of words that its check names.
    pub words: Option<SourceText>,
}

impl Manuscript {
    /// The same issue from other texts of its files, by their names as the user named them;
    /// none when there is an error in them now.
    pub fn reread(&self, texts: &BTreeMap<Arc<str>, String>) -> Option<Self> {
        let named = |source: &SourceText| match texts.get(&source.name) {
            Some(text) => SourceText::new(&source.name, text),
            None => source.clone(),
        };
        let own = self.places.iter().find(|(path, _)| path.starts_with("sections/"))?.1.source();
        let other =
            self.places.iter().map(|(_, origin)| origin.source()).find(|source| source.name != own.name);
        let files = series::Memory { series: other.map(named), words: self.words.clone() };
        let own = named(own);
        let mark: &[u8] = if self.bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { b"" };
        let bytes = [mark, own.text.as_bytes()].concat();
        from_bytes(&own.name, &self.name, bytes, &files).manuscript
    }
}

/// The mark that editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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
    Ok(from_bytes(&path.display().to_string(), &name, bytes, &series::Folder { folder, root }))
}

/// Reads an issue from text; it may not name a series file.
pub fn read_str(name: &str, text: &str) -> Reading {
    read_bytes(name, text.as_bytes())
}

/// As [`read_str`], from the bytes of a file.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Reading {
    from_bytes(name, name, bytes.to_vec(), &series::Nowhere)
}

fn from_bytes(display: &str, name: &str, bytes: Vec<u8>, files: &dyn series::Files) -> Reading {
    let text = match decode(display, &bytes) {
        Ok(text) => text,
        Err(bad) => {
            return Reading { manuscript: None, findings: vec![findings::encoding(bad.0, bad.1)] };
        }
    };
    let (issue, places, mut findings) = toml::read(&SourceText::new(display, text), files);
    let mut manuscript =
        issue.map(|issue| Manuscript { issue, places, name: name.to_owned(), bytes, words: None });
    if let Some(read) = &mut manuscript {
        match words(read, files) {
            Ok(words) => read.words = words,
            Err(finding) => {
                findings.push(*finding);
                manuscript = None;
            }
        }
    }
    crate::finding::sort(&mut findings);
    Reading { manuscript, findings }
}

/// The list of words that the check of an issue names.
fn words(manuscript: &Manuscript, files: &dyn series::Files) -> Result<Option<SourceText>, Box<Finding>> {
    let named = |name: &&str| manuscript.issue.series.checks.get(name).is_some();
    let Some(key) = ["words", "用语表"].iter().copied().rfind(named) else { return Ok(None) };
    let Some(OptionValue::Text(name)) = manuscript.issue.series.checks.get(key) else { return Ok(None) };
    files.series(name).map(Some).map_err(|missing| {
        let place = manuscript.places.get(&format!("check/{key}")).map(Origin::whole);
        Box::new(findings::words_file(place, name, &missing))
    })
}

/// The text of a file, without its byte order mark; or where it stops being text, and what it
/// is instead.
fn decode<'a>(display: &str, bytes: &'a [u8]) -> Result<&'a str, Box<(Place, NotUtf8)>> {
    let start = SourceText::new(display, "").place(0..0);
    if is_utf16(bytes) {
        return Err(Box::new((start, NotUtf8::Utf16)));
    }
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
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

/// Whether `bytes` are UTF-16: by its mark, or because every other byte of its ASCII is null.
fn is_utf16(bytes: &[u8]) -> bool {
    let nulls = |first: usize| bytes.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    marked || (even.min(odd) == 0 && even.max(odd) >= 4 && even.max(odd) * 8 >= bytes.len())
}
