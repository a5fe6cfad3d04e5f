//! What the desk can do, without a browser: every request is one call here.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::arrange::{Action, arranged};
use super::document::{Copy, Outcome, compose, read};
use super::form::{Card, cards, edited};
use super::insert;
use super::issues;
use super::labels::{Label, labels};
use super::locate::{Locator, Spot};
use super::offsets::Offsets;
use super::options::{OptionField, options, with_option};
use super::root::Root;
use super::shelf::{Entry, Hit, Shelf};
use super::store::{self, NotSaved, Stored};
use super::view::{Found, found};
use crate::check::{self, fix};
use crate::diagnostic::{Diagnostic, Lang};
use crate::fonts::Faces;
use crate::issue::{NodeId, OptionValue};
use crate::pdf::Profile;
use crate::press::{Press, TextRun};
use crate::source::{Starter, import_bytes};
use crate::{Error, write};

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
    lang: Lang,
    windows: Mutex<BTreeMap<String, Arc<Window>>>,
    shelf: Mutex<Shelf>,
    /// The PDFs made last, for the windows that show them.
    prints: Mutex<(u64, VecDeque<Print>)>,
}

/// The number of a PDF, and its bytes.
type Print = (u64, Arc<Vec<u8>>);

/// PDFs that are kept.
const MOST_PRINTS: usize = 4;

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
    /// A desk for `folder`.
    ///
    /// # Errors
    /// When the folder or the faces cannot be read.
    pub fn open(folder: &Path, file: Option<String>, faces: Faces, lang: Lang) -> Result<Self, Error> {
        Ok(Self {
            root: Root::open(folder)?,
            file,
            press: Press::new(faces),
            lang,
            windows: Mutex::default(),
            shelf: Mutex::default(),
            prints: Mutex::default(),
        })
    }

    /// The language that it answers in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The file that the first window shows.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The name of the opened folder.
    pub fn folder(&self) -> String {
        self.root.folder().display().to_string()
    }

    fn copy(&self, name: &str, text: &str) -> Result<Copy, Error> {
        let path = match name {
            "" => self.root.folder().join(UNTITLED[usize::from(is_issue_file(text))]),
            name => self.root.resolve(name)?,
        };
        let series = series_beside(&path);
        Ok(Copy { path, text: text.to_owned(), series, root: self.root.folder().to_owned() })
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
        let copy = self.copy(&request.name, &request.text)?;
        if request.unsaved && !request.name.is_empty() {
            store::note(&copy.path, &request.version, &request.text)?;
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
            labels: labels(&outcome, &name, &offsets, self.lang),
            found: found(&outcome.diagnostics, &name, &offsets, self.lang),
            form: outcome.manuscript.as_ref().and_then(|it| cards(it, &name, &offsets, self.lang)),
            options: outcome.manuscript.as_ref().map(|it| options(it, self.lang)).unwrap_or_default(),
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
        let shown = lock(&window.shown).clone();
        shown
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

    /// Makes the PDF of a text and keeps it under a number; or says what stops it.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn pdf(&self, name: &str, text: &str, profile: Profile) -> Result<Result<u64, Vec<Found>>, Error> {
        let copy = self.copy(name, text)?;
        let outcome = compose(&self.press, &copy, profile)?;
        let shown = copy.path.display().to_string();
        let said = |diagnostics: &[Diagnostic]| found(diagnostics, &shown, &Offsets::new(text), self.lang);
        let Some(pages) = &outcome.pages else { return Ok(Err(said(&outcome.diagnostics))) };
        Ok(pages.to_pdf().map_err(|refused| said(&refused)).map(|pdf| {
            let mut prints = lock(&self.prints);
            prints.0 += 1;
            let number = prints.0;
            prints.1.push_back((number, Arc::new(pdf)));
            if prints.1.len() > MOST_PRINTS {
                prints.1.pop_front();
            }
            number
        }))
    }

    /// A PDF that was made lately.
    pub fn print(&self, number: u64) -> Option<Arc<Vec<u8>>> {
        lock(&self.prints).1.iter().find(|(it, _)| *it == number).map(|(_, pdf)| pdf.clone())
    }

    /// A picture of the first page of a file on the shelf; none where it cannot be set.
    ///
    /// # Errors
    /// When it cannot be read, or lies elsewhere.
    pub fn thumbnail(&self, name: &str) -> Result<Option<String>, Error> {
        let stored = store::open(&self.root.resolve(name)?)?;
        let outcome = compose(&self.press, &self.copy(name, &stored.text)?, Profile::Office)?;
        Ok(outcome.pages.and_then(|pages| pages.to_svg(0)))
    }

    /// The issue file that comes of a plain text.
    pub fn issue(&self, name: &str, text: &str) -> Option<String> {
        issues::of_text(name, text)
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
        write::fresh(&self.root.resolve(&starter.series_name())?, starter.series().as_bytes())?;
        write::fresh(&issue, starter.issue().as_bytes())?;
        Ok(name)
    }

    /// The text after all safe corrections, and how many there were.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn fixed(&self, name: &str, text: &str) -> Result<(String, usize), Error> {
        let copy = self.copy(name, text)?;
        let outcome = compose(&self.press, &copy, Profile::Office)?;
        let Some(manuscript) = &outcome.manuscript else { return Ok((text.to_owned(), 0)) };
        let shown = copy.path.display().to_string();
        let fixes = fix(manuscript);
        let own = fixes.files.into_iter().find(|file| *file.before.name == *shown);
        Ok(own.map_or_else(|| (text.to_owned(), 0), |file| (file.after, fixes.corrected)))
    }

    /// The text of an issue file with `value` in the field `id`; none where it cannot be.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn edit(&self, name: &str, text: &str, id: &str, value: &str) -> Result<Option<String>, Error> {
        let copy = self.copy(name, text)?;
        let (Ok(node), Some(manuscript)) = (id.parse::<NodeId>(), read(&copy)?.manuscript) else {
            return Ok(None);
        };
        let again = |text: &str| {
            let copy = Copy { text: text.to_owned(), ..copy.clone() };
            read(&copy).ok()?.manuscript.map(|manuscript| manuscript.issue)
        };
        Ok(edited(&manuscript, &copy.path.display().to_string(), &node, value, again))
    }

    /// The text of an issue file with its sections and articles arranged; none where they
    /// cannot be.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn arrange(&self, name: &str, text: &str, id: &str, action: &str) -> Result<Option<String>, Error> {
        let copy = self.copy(name, text)?;
        let (Some(action), Some(manuscript)) = (Action::read(action), read(&copy)?.manuscript) else {
            return Ok(None);
        };
        Ok(arranged(&manuscript, &copy.path.display().to_string(), id, &action))
    }

    /// The text of an issue file with an option of its layout set, or with none set where there
    /// is no value; none where it cannot be.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn set_option(
        &self,
        name: &str,
        text: &str,
        option: &str,
        value: &Value,
    ) -> Result<Option<String>, Error> {
        let Some(manuscript) = read(&self.copy(name, text)?)?.manuscript else { return Ok(None) };
        let fields = options(&manuscript, Lang::Zh);
        let Some(field) = fields.iter().find(|field| field.name == option) else { return Ok(None) };
        let value = match value {
            Value::Bool(value) => Some(OptionValue::Bool(*value)),
            Value::Number(value) => value.as_f64().map(OptionValue::Number),
            Value::String(text) => Some(OptionValue::Text(text.clone())),
            _ => None,
        };
        Ok(with_option(text, option, &field.label, value.as_ref()))
    }

    /// The text of an issue file with a table of a spreadsheet's clipboard in the article `id`.
    pub fn insert_table(&self, text: &str, id: &str, clipboard: &str) -> Option<String> {
        let (section, article) = article(id)?;
        insert::with_block(text, section, article, &insert::table(clipboard)?)
    }

    /// Keeps a picture in the folder of an issue file, and gives the file's text with it in the
    /// article `id`.
    ///
    /// # Errors
    /// When the picture cannot be written.
    pub fn insert_picture(
        &self,
        name: &str,
        text: &str,
        id: &str,
        file: &str,
        data: &[u8],
    ) -> Result<Option<String>, Error> {
        let Some((section, article)) = article(id) else { return Ok(None) };
        let folder = self.copy(name, text)?.path.parent().map(Path::to_owned).unwrap_or_default();
        let plain = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(plain) = plain.filter(|plain| plain == file) else { return Ok(None) };
        let Some(with) = insert::with_block(text, section, article, &insert::picture(&plain)) else {
            return Ok(None);
        };
        let target = folder.join(&plain);
        let same = std::fs::read(&target).is_ok_and(|there| there == data);
        if !same {
            write::fresh(&target, data)?;
        }
        Ok(Some(with))
    }

    /// Writes the PDF of a text into the folder as `target`, over an older one of that name; or
    /// says what stops it.
    ///
    /// # Errors
    /// When it cannot be written, or lies elsewhere.
    pub fn export(&self, name: &str, text: &str, target: &str) -> Result<Result<usize, Vec<Found>>, Error> {
        let path = self.root.resolve(target)?;
        if path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("pdf")) {
            return Err(Error::write(&path, std::io::ErrorKind::InvalidInput.into()));
        }
        let copy = self.copy(name, text)?;
        let outcome = compose(&self.press, &copy, Profile::Office)?;
        let shown = copy.path.display().to_string();
        let said = |diagnostics: &[Diagnostic]| found(diagnostics, &shown, &Offsets::new(text), self.lang);
        let Some(pages) = &outcome.pages else { return Ok(Err(said(&outcome.diagnostics))) };
        match pages.to_pdf() {
            Ok(pdf) => write::whole(&path, &pdf).map(|()| Ok(pages.report().pages)),
            Err(refused) => Ok(Err(said(&refused))),
        }
    }

    /// A file from elsewhere: a plain text as it is, anything else as the issue file that comes
    /// of it.
    pub fn take(&self, name: &str, bytes: &[u8]) -> Vec<Dropped> {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        if let Ok(text) = std::str::from_utf8(bytes)
            && [".toml", ".txt", ".md"].iter().any(|end| name.to_lowercase().ends_with(end))
        {
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            return vec![Dropped { name: name.to_owned(), text, found: Vec::new() }];
        }
        let imported = import_bytes(name, bytes);
        let several = imported.len() > 1;
        let dropped = (1..).zip(imported).map(|(count, imported)| Dropped {
            name: if several { format!("{stem}-{count}.toml") } else { format!("{stem}.toml") },
            found: found(&imported.reading.diagnostics, "", &Offsets::new(""), self.lang),
            text: imported.toml,
        });
        dropped.collect()
    }

    /// What a rule of the proof-reader is, with its source and examples; none of other codes.
    pub fn explain(&self, code: &str) -> Option<String> {
        check::rule(code).map(|rule| check::explain(rule, self.lang))
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
    /// When it was changed by others, cannot be written, or lies elsewhere.
    pub fn save(&self, name: &str, version: &str, text: &str) -> Result<String, NotSaved> {
        let path = self.root.resolve(name).map_err(NotSaved::Error)?;
        store::save(&path, version, text)
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

/// The section and the article of a card.
fn article(id: &str) -> Option<(usize, usize)> {
    let (section, article) = id.strip_prefix("sections/")?.split_once("/articles/")?;
    Some((section.parse().ok()?, article.parse().ok()?))
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
