//! What the desk can do, without a browser: every request is one call here.

mod edit;
mod files;
mod print;

pub use files::Dropped;

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::document::{Copy, Outcome, compose};
use super::form::{Card, cards};
use super::labels::{Choice, Label, choices, labels};
use super::locate::{Locator, Spot};
use super::offsets::Offsets;
use super::options::{OptionField, options};
use super::root::Root;
use super::shelf::Shelf;
use super::store;
use super::told::{Told, corrections};
use super::view::{Found, found};
use crate::Error;
use crate::diagnostic::Lang;
use crate::fonts::Faces;
use crate::pdf::Profile;
use crate::press::{Press, TextRun};
use crate::print::Spooler;

/// The name of a text that has no file yet: a plain text, or an issue file.
const UNTITLED: [&str; 2] = ["未命名.txt", "未命名.toml"];

/// Windows whose pages are kept.
const MOST_WINDOWS: usize = 16;

/// A desk: an opened folder, a press, and the manuscripts in its windows.
#[derive(Debug)]
pub struct Session {
    root: Root,
    /// The file that the first window shows.
    file: Option<String>,
    press: Press,
    /// Whether it answers in English.
    english: AtomicBool,
    windows: Mutex<BTreeMap<String, Arc<Window>>>,
    shelf: Mutex<Shelf>,
    /// The PDFs made last, for the windows that show them.
    prints: Mutex<(u64, VecDeque<Print>)>,
    spooler: Spooler,
}

/// The number of a PDF, and its bytes.
type Print = (u64, Arc<Vec<u8>>);

/// One manuscript in one window.
#[derive(Debug, Default)]
struct Window {
    /// The number of the latest text that was sent.
    latest: AtomicU64,
    /// Held while composing: a text that waits and is no longer the latest is dropped.
    composing: Mutex<()>,
    shown: Mutex<Option<Shown>>,
}

/// What a window shows.
#[derive(Debug, Clone)]
struct Shown {
    outcome: Arc<Outcome>,
    runs: Arc<Vec<TextRun>>,
    text: Arc<str>,
    name: String,
}

/// A text to be composed.
#[derive(Debug, Deserialize)]
pub struct Compose {
    /// Which window it is in.
    pub window: String,
    /// Counts up with every text of the window.
    pub seq: u64,
    /// Its file below the opened folder; empty while it has none.
    #[serde(default)]
    pub name: String,
    /// The version of the file that it began from.
    #[serde(default)]
    pub version: String,
    /// The text.
    pub text: String,
    /// Whether it differs from the file, so that the journal has to keep it.
    #[serde(default)]
    pub unsaved: bool,
    /// What lines of it are, whatever speaks against it.
    #[serde(default)]
    pub corrections: Vec<Told>,
}

/// A page of the answer.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// What its picture is called: the same name, the same picture.
    pub hash: String,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
}

/// The answer to a text.
#[derive(Debug, Serialize)]
pub struct Composed {
    /// The number of the text.
    pub seq: u64,
    /// Whether it can go to print as it is.
    pub ready: bool,
    /// How many places want looking at.
    pub open: usize,
    /// Its pages; none where it cannot be set.
    pub pages: Option<Vec<PageView>>,
    /// What every line was taken for.
    pub labels: Vec<Label>,
    /// What was found.
    pub found: Vec<Found>,
    /// The cards of the form, of an issue file that can be read.
    pub form: Option<Vec<Card>>,
    /// The options of its layout.
    pub options: Vec<OptionField>,
    /// Lines on a page, and the page of the imprint, from 1.
    pub lines: Option<(u8, Option<usize>)>,
}

impl Session {
    /// A desk for `folder`.
    ///
    /// # Errors
    /// When the folder or the faces cannot be read.
    pub fn open(folder: &Path, file: Option<String>, faces: Faces, lang: Lang) -> Result<Self, Error> {
        Ok(Self {
            root: Root::open(folder)?,
            file,
            press: Press::new(faces),
            english: AtomicBool::new(lang == Lang::En),
            windows: Mutex::default(),
            shelf: Mutex::default(),
            prints: Mutex::default(),
            spooler: Spooler::default(),
        })
    }

    /// The language that it answers in.
    pub fn lang(&self) -> Lang {
        if self.english.load(Ordering::Relaxed) { Lang::En } else { Lang::Zh }
    }

    /// From now on it answers in another language.
    pub fn speak(&self, lang: Lang) {
        self.english.store(lang == Lang::En, Ordering::Relaxed);
    }

    /// What a line of a plain text can be said to be: words and names, in Chinese and in English.
    pub fn label_choices(&self) -> [Vec<Choice>; 2] {
        [choices(Lang::Zh), choices(Lang::En)]
    }

    /// The file that the first window shows.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The name of the opened folder.
    pub fn folder(&self) -> String {
        self.root.folder().display().to_string()
    }

    fn copy(&self, name: &str, text: &str, told: &[Told]) -> Result<Copy, Error> {
        let path = match name {
            "" => self.root.folder().join(UNTITLED[usize::from(is_issue_file(text))]),
            name => self.root.resolve(name)?,
        };
        let (series, corrections) = (series_beside(&path), corrections(told));
        Ok(Copy { path, text: text.to_owned(), series, root: self.root.folder().to_owned(), corrections })
    }

    fn window(&self, name: &str) -> Arc<Window> {
        let mut windows = lock(&self.windows);
        if windows.len() >= MOST_WINDOWS && !windows.contains_key(name) {
            windows.pop_first();
        }
        windows.entry(name.to_owned()).or_default().clone()
    }

    /// Reads, checks and sets a text; none where a later one of the same window has come.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn compose(&self, request: &Compose) -> Result<Option<Composed>, Error> {
        let window = self.window(&request.window);
        window.latest.fetch_max(request.seq, Ordering::SeqCst);
        let _turn = lock(&window.composing);
        if request.seq < window.latest.load(Ordering::SeqCst) {
            return Ok(None);
        }
        let copy = self.copy(&request.name, &request.text, &request.corrections)?;
        if request.unsaved && !request.name.is_empty() {
            store::note(&copy.path, &request.version, &request.text, &request.corrections)?;
        }
        let outcome = compose(&self.press, &copy, Profile::Office)?;
        let name = copy.path.display().to_string();
        let offsets = Offsets::new(&request.text);
        let pages = outcome.pages.as_ref().map(|pages| {
            let count = pages.report().pages;
            let view = |index| {
                let (width, height) = pages.size(index)?;
                Some(PageView { hash: format!("{:032x}", pages.fingerprint(index)?), width, height })
            };
            (0..count).filter_map(view).collect()
        });
        let composed = Composed {
            seq: request.seq,
            ready: outcome.is_ready(),
            open: outcome.open(),
            labels: labels(&outcome, &name, &offsets, self.lang()),
            found: found(&outcome.diagnostics, &name, &offsets, self.lang()),
            form: outcome.manuscript.as_ref().and_then(|it| cards(it, &name, &offsets, self.lang())),
            options: outcome.manuscript.as_ref().map(|it| options(it, self.lang())).unwrap_or_default(),
            lines: outcome.pages.as_ref().map(|pages| (pages.report().lines, pages.report().imprint)),
            pages,
        };
        let runs = outcome.pages.as_ref().map(|pages| pages.runs()).unwrap_or_default();
        *lock(&window.shown) = Some(Shown {
            outcome: Arc::new(outcome),
            runs: Arc::new(runs),
            text: request.text.as_str().into(),
            name,
        });
        Ok(Some(composed))
    }

    fn shown(&self, window: &str) -> Option<Shown> {
        let window = lock(&self.windows).get(window).cloned()?;
        lock(&window.shown).clone()
    }

    /// The picture of a page that a window shows, by its name.
    pub fn page(&self, hash: &str) -> Option<String> {
        let hash = u128::from_str_radix(hash, 16).ok()?;
        let windows: Vec<Arc<Window>> = lock(&self.windows).values().cloned().collect();
        windows.iter().find_map(|window| {
            let pages = lock(&window.shown).as_ref()?.outcome.pages.clone()?;
            let index = (0..pages.report().pages).find(|&index| pages.fingerprint(index) == Some(hash))?;
            pages.to_svg(index)
        })
    }

    /// Where in the text of a window the thing at a point of a page is written, in UTF-16 units.
    pub fn caret(&self, window: &str, page: usize, x: f64, y: f64) -> Option<usize> {
        let shown = self.shown(window)?;
        let places = &shown.outcome.manuscript.as_ref()?.places;
        let (name, byte) = Locator::new(&shown.runs, places).at(page, x, y)?;
        (name == shown.name).then(|| Offsets::new(&shown.text).unit(byte))
    }

    /// Where the character at a UTF-16 unit of the text of a window is printed.
    pub fn spots(&self, window: &str, unit: usize) -> Vec<Spot> {
        let Some(shown) = self.shown(window) else { return Vec::new() };
        let Some(manuscript) = &shown.outcome.manuscript else { return Vec::new() };
        let byte = Offsets::new(&shown.text).byte(unit);
        Locator::new(&shown.runs, &manuscript.places).spots(&shown.name, byte)
    }
}

/// Whether a text is an issue file by what it says: its first line that is no comment is a key
/// or a table of TOML.
fn is_issue_file(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| {
        let key = line.split_once('=').map(|(key, _)| key.trim());
        line.starts_with("[[") || key.is_some_and(|key| !key.is_empty() && !key.contains(char::is_whitespace))
    })
}

/// The series file of a plain text: the only one in its folder.
fn series_beside(path: &Path) -> Option<PathBuf> {
    if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml")) {
        return None;
    }
    let files = std::fs::read_dir(path.parent()?).ok()?.filter_map(Result::ok);
    let mut series = files.map(|entry| entry.path()).filter(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().ends_with(".series.toml"))
    });
    let only = series.next()?;
    series.next().is_none().then_some(only)
}

/// A lock that a panic in another request does not close.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
