//! From what people write to an [`Issue`], with the place of every text.

pub mod account;
mod custom_layout;
mod diagnostics;
mod discover;
#[doc(hidden)]
pub mod doc;
#[doc(hidden)] // tests look into these; `read` is the way
pub mod docx;
pub(crate) mod element;
pub(crate) mod encoding;
mod escapes;
mod export;
mod files;
mod format;
mod given;
mod house;
mod html;
mod import;
mod issue_file;
pub(crate) mod key;
pub mod label;
mod line;
#[doc(hidden)]
pub mod odt;
mod ofd;
mod opened;
mod parted_table;
pub(crate) mod pdf;
mod picture_table;
mod placed;
mod places;
mod plain;
mod readers;
mod reread;
#[doc(hidden)]
pub mod rtf;
mod schema;
mod starter;
mod table;
mod text;
mod toml;
mod word;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

pub use account::Account;
pub use discover::{Found, InputFile, discover};
pub use export::{export, export_word};
pub use format::Format;
pub use house::HouseStyle;
pub use import::Imported;
pub use label::{Correction, LineLabel};
pub use line::{OutlineLine, outline};
pub use places::{Origin, Places};
pub(crate) use reread::reread;
pub use schema::{reference, schema};
pub use starter::Starter;
pub use text::reference as recognition;

use crate::Error;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SourceText};
use crate::input;
use crate::issue::{Issue, NodeId, OptionValue};
pub use files::InputRead;
use files::NotUtf8;
use opened::Input;

/// An issue as it came in: the model, where its texts stand, and the file itself.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Manuscript {
    /// What it says.
    pub issue: Issue,
    /// Where its texts stand.
    pub places: Places,
    /// The folder of the layout that it is set in, where that is a custom one.
    pub custom_layout: Option<PathBuf>,
    /// The file's name without folders.
    pub name: String,
    /// The file, byte for byte; of a plain text with several issues, the part of this one.
    pub bytes: Vec<u8>,
    /// Which issue of its file it is, where there are several.
    pub part: Option<Part>,
    /// Every other file that it draws on: its series, tables, pictures.
    pub inputs: Vec<InputRead>,
    /// The list of words that its check names.
    pub words: Option<SourceText>,
}

impl Manuscript {
    /// Every file that it is made of: its own, `own`, and those it draws on.
    pub fn files<'a>(&'a self, own: &'a Path) -> impl Iterator<Item = &'a Path> {
        std::iter::once(own).chain(self.inputs.iter().map(|input| input.path.as_path()))
    }
}

/// One of the issues in a file that holds several.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// Which it is, from 1.
    pub ordinal: usize,
    /// How many the file holds.
    pub count: usize,
    /// Whether places in its texts are places in the file: not in a Word file, nor in a text of
    /// another encoding.
    pub in_place: bool,
    /// The SHA-256 of the file.
    pub file: String,
}

/// The mark that editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What reading gave: a manuscript unless there are errors, and all diagnostics.
#[derive(Debug)]
#[non_exhaustive]
#[must_use = "it holds what is wrong with the file"]
pub struct Reading {
    /// The manuscript; `None` when a diagnostic is an error.
    pub manuscript: Option<Manuscript>,
    /// Everything found, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// Of a text without mark-up: what was guessed, what was left out.
    pub account: Option<Account>,
}

impl Reading {
    /// The manuscript.
    ///
    /// # Errors
    /// Everything found, when a diagnostic is an error.
    pub fn into_manuscript(self) -> Result<Manuscript, Diagnostics> {
        self.manuscript.ok_or_else(|| Diagnostics::some(self.diagnostics))
    }
}

/// What is given beside an issue.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions<'a> {
    /// The folder that a series file named in the issue must lie in; the issue's own where there
    /// is none.
    pub root: Option<&'a Path>,
    /// The series of a text without mark-up. Issues in TOML name theirs.
    pub series: Option<&'a Path>,
    /// Whether a list of contents that a text has is made anew.
    pub contents: bool,
    /// The layout that a text without mark-up is set in, by its name: it says what kind of text
    /// it is, whatever its series says.
    pub layout: Option<&'a str>,
    /// The issuing offices of a text without mark-up, over those that it or its series names. A
    /// paper without a head has the first for its masthead.
    pub issuers: &'a [String],
    /// What lines of a text are, whatever speaks against it.
    pub corrections: &'a [Correction],
}

/// Reads an issue file, in TOML or as plain text, and the series it names. A series file, and
/// the folder of a custom layout, must lie in `root`, by default the folder of the issue.
///
/// # Errors
/// When the issue file or the root cannot be read. What is wrong inside them are diagnostics.
pub fn read(path: &Path, root: Option<&Path>) -> Result<Reading, Error> {
    read_with(path, ReadOptions { root, ..ReadOptions::default() })
}

/// As [`read`], with more that is given.
///
/// # Errors
/// As [`read`]; and when the series file cannot be read.
pub fn read_with(path: &Path, given: ReadOptions<'_>) -> Result<Reading, Error> {
    let bytes = input::whole(path)?;
    read_as(path, bytes, given)
}

/// As [`read_with`], from `bytes` that are not yet, or no longer, what the file at `path` holds.
///
/// # Errors
/// When the root or the series file cannot be read.
pub fn read_as(path: &Path, bytes: Vec<u8>, given: ReadOptions<'_>) -> Result<Reading, Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    read_in(Input::new(&path.display().to_string(), &name, bytes, Some(&folder)), given)
}

/// As [`read_with`], of bytes that came without a file: what it names is looked for in the
/// current folder.
///
/// # Errors
/// As [`read_with`].
pub fn read_piped(name: &str, bytes: Vec<u8>, given: ReadOptions<'_>) -> Result<Reading, Error> {
    read_in(Input::new(name, name, bytes, Some(Path::new(""))), given)
}

/// As [`read_with`], of a file that may hold several issues: each has a reading of its own, in
/// their order. What is wrong in one is no error of the others. There is always one reading.
///
/// # Errors
/// As [`read_with`].
pub fn read_all(path: &Path, given: ReadOptions<'_>) -> Result<Vec<Reading>, Error> {
    let bytes = input::whole(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    read_all_in(Input::new(&path.display().to_string(), &name, bytes, Some(&folder)), given)
}

/// As [`read_all`], of bytes that came without a file.
///
/// # Errors
/// As [`read_with`].
pub fn read_all_piped(name: &str, bytes: Vec<u8>, given: ReadOptions<'_>) -> Result<Vec<Reading>, Error> {
    read_all_in(Input::new(name, name, bytes, Some(Path::new(""))), given)
}

fn read_all_in(file: Input<'_>, given: ReadOptions<'_>) -> Result<Vec<Reading>, Error> {
    if file.is_toml() {
        return Ok(vec![read_in(file, given)?]);
    }
    Ok(import::each(file, &import::series(given)?))
}

fn read_in(file: Input<'_>, given: ReadOptions<'_>) -> Result<Reading, Error> {
    if !file.is_toml() {
        return Ok(import::one(file, &import::series(given)?));
    }
    let folder = file.folder.map(Path::to_owned).unwrap_or_default();
    let root = given.root.unwrap_or(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder });
    let root = root.canonicalize().map_err(|source| Error::read(root, source))?;
    let files = files::Folder { folder, root, inputs: RefCell::default() };
    let mut reading = from_bytes(file.display, file.name, file.bytes, &files);
    if let Some(manuscript) = &mut reading.manuscript {
        manuscript.inputs = files.inputs.into_inner();
    }
    Ok(reading)
}

/// Reads every issue of a text without mark-up and writes the issue file of each. `series` is
/// how the issue files name the series.
///
/// # Errors
/// As [`read_with`].
pub fn import(path: &Path, given: ReadOptions<'_>, series: Option<&str>) -> Result<Vec<Imported>, Error> {
    let bytes = input::whole(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let display = path.display().to_string();
    let file = Input::new(&display, &name, bytes, path.parent());
    if let Some(own) = own_source(path, &file, given) {
        return Ok(vec![own]);
    }
    Ok(import::all(file, &import::series(given)?, series))
}

/// As [`import()`], of bytes that came without a file.
///
/// # Errors
/// As [`read_with`].
pub fn import_piped(
    name: &str,
    bytes: Vec<u8>,
    given: ReadOptions<'_>,
    series: Option<&str>,
) -> Result<Vec<Imported>, Error> {
    let file = Input::new(name, name, bytes, None);
    Ok(import::all(file, &import::series(given)?, series))
}

/// As [`import()`], from the bytes of a file, without a series.
pub fn import_bytes(name: &str, bytes: &[u8]) -> Vec<Imported> {
    let file = Input::new(name, name, bytes.to_vec(), None);
    import::all(file, &import::Bulletin::default(), None)
}

/// The issue file that a PDF of the profile `archive` has in it. Where it cannot be read, as where
/// its series is missing, the pages are.
fn own_source(path: &Path, file: &Input<'_>, given: ReadOptions<'_>) -> Option<Imported> {
    if file.format != Format::Pdf {
        return None;
    }
    let (inner, source) = pdf::attached_source(&file.bytes).ok()?;
    let display = format!("{}/{inner}", path.display());
    let folder = path.parent().unwrap_or(Path::new(""));
    let file = Input::new(&display, &inner, source, Some(folder));
    let toml = file.is_toml().then(|| String::from_utf8(file.bytes.clone()).ok()).flatten()?;
    let reading = read_in(file, given).ok()?;
    reading.manuscript.as_ref()?;
    Some(Imported { reading, toml, files: Vec::new() })
}

/// Reads an issue from text; it may not name a series file or a folder.
pub fn read_str(name: &str, text: &str) -> Reading {
    read_bytes(name, text.as_bytes())
}

/// As [`read_str`], from the bytes of a file.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Reading {
    let file = Input::new(name, name, bytes.to_vec(), None);
    if !file.is_toml() {
        return import::one(file, &import::Bulletin::default());
    }
    from_bytes(name, name, file.bytes, &files::Nowhere)
}

fn from_bytes(display: &str, name: &str, bytes: Vec<u8>, files: &dyn files::Files) -> Reading {
    let text = match decode(display, &bytes) {
        Ok(text) => text,
        Err(bad) => {
            let diagnostics = vec![diagnostics::encoding(bad.0, bad.1)];
            return Reading { manuscript: None, diagnostics, account: None };
        }
    };
    let (issue, places, mut diagnostics) = toml::read(&SourceText::new(display, text), files);
    let (custom_layout, words) = match &issue {
        Some(issue) => named(issue, &places, files, &mut diagnostics),
        None => (None, None),
    };
    crate::diagnostic::sort(&mut diagnostics);
    let manuscript = issue.filter(|_| !crate::diagnostic::has_errors(&diagnostics)).map(|issue| Manuscript {
        issue,
        places,
        custom_layout,
        name: name.to_owned(),
        bytes,
        part: None,
        inputs: Vec::new(),
        words,
    });
    Reading { manuscript, diagnostics, account: None }
}

/// What an issue or its series names beside itself: a custom layout, a list of words.
fn named(
    issue: &Issue,
    places: &Places,
    files: &dyn files::Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Option<PathBuf>, Option<SourceText>) {
    let custom_layout =
        custom_layout::find(&issue.series.layout, places, files).unwrap_or_else(|diagnostic| {
            diagnostics.push(diagnostic);
            None
        });
    let words = words(issue, places, files).unwrap_or_else(|diagnostic| {
        diagnostics.push(*diagnostic);
        None
    });
    (custom_layout, words)
}

/// The list of words that the check of an issue names.
fn words(
    issue: &Issue,
    places: &Places,
    files: &dyn files::Files,
) -> Result<Option<SourceText>, Box<Diagnostic>> {
    let set = |name: &str| issue.series.checks.get(name).map(|value| (name.to_owned(), value));
    let Some((key, OptionValue::Text(name))) = set("words").or_else(|| set("用语表")) else {
        return Ok(None);
    };
    files.series(name).map(Some).map_err(|missing| {
        let place = places.get(&NodeId::Check(key)).map(Origin::whole);
        Box::new(diagnostics::words_file(place, name, &missing))
    })
}

/// The text of a file called `display`.
pub(crate) fn text_of<'a>(display: &str, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    decode(display, bytes).map_err(|bad| diagnostics::encoding(bad.0, bad.1))
}

/// The text of a file, without its byte order mark; or where it stops being text, and what it
/// is instead.
fn decode<'a>(display: &str, bytes: &'a [u8]) -> Result<&'a str, Box<(Place, NotUtf8)>> {
    let start = SourceText::new(display, "").place(0..0);
    if encoding::utf16(bytes).is_some() {
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
