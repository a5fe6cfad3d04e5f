//! What all issues of a run have in common, and the two things done with one: looking and
//! making.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde_json::Value;

use super::entry::{Entry, Headline};
use super::manifest::{Key, Record};
use super::output::Output;
use super::pattern::Pattern;
use super::plan::Job;
use crate::Error;
use crate::check::{Checked, check_with};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, has_errors, sort};
use crate::digest::{sha256, sha256_of};
use crate::front::{Adjust, IssueConfig, Observer, Presses, Stock};
use crate::issue::{ArticlePart, NodeId};
use crate::press::{Report, beforehand};
use crate::source::{InputFile, Manuscript, Reading};

/// What looking at a source gave.
#[derive(Debug)]
pub enum Look {
    /// An issue.
    Issue(Box<Entry>),
    /// A series in a folder of issues: nothing to be made of it.
    Series,
    /// It cannot be made.
    Failed(Error),
}

/// An issue made.
#[derive(Debug)]
pub struct Made {
    /// What the manifest keeps of it.
    pub record: Record,
    /// What fitting did.
    pub report: Report,
    /// What was found by reading, short of errors.
    pub read: Vec<Diagnostic>,
    /// What was found on the pages.
    pub set: Vec<Diagnostic>,
}

impl Made {
    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        warnings(&self.read) + warnings(&self.set)
    }
}

/// What all issues of a run have in common.
pub struct Setup<'a> {
    config: &'a IssueConfig,
    adjust: Adjust<'a>,
    pattern: &'a Pattern,
    presses: Presses<'a>,
    /// Whether issues are only looked at: then what setting would find beforehand is found here.
    only_looks: bool,
    /// The last source with several issues, as read.
    kept: Mutex<Option<(PathBuf, Arc<Vec<Reading>>)>>,
    /// The first sources with one issue each, as planning read them.
    planned: Mutex<Planned>,
}

/// What was read for planning, until it is made.
#[derive(Default)]
struct Planned {
    readings: BTreeMap<PathBuf, Vec<Reading>>,
    /// Bytes of all sources that were ever kept.
    bytes: usize,
}

impl Planned {
    /// So many bytes of sources are kept, what is beyond is read again: a batch of any size is
    /// planned in the memory of its headlines.
    const MOST: usize = 1 << 20;

    fn keep(&mut self, path: &Path, readings: Vec<Reading>) {
        let bytes = readings.iter().filter_map(|reading| reading.manuscript.as_ref());
        self.bytes += bytes.map(|manuscript| manuscript.bytes.len()).sum::<usize>();
        if self.bytes <= Self::MOST {
            self.readings.insert(path.to_owned(), readings);
        }
    }
}

impl<'a> Setup<'a> {
    /// A setup for as many `workers`, who set issues or, where `only_looks`, look at them.
    ///
    /// # Errors
    /// When the layout that is asked for cannot be used.
    pub fn new(
        config: &'a IssueConfig,
        pattern: &'a Pattern,
        workers: usize,
        only_looks: bool,
        observer: &'a dyn Observer,
    ) -> Result<Self, Error> {
        let (adjust, presses) = (Adjust::new(config)?, Presses::new(config, observer, workers));
        let (kept, planned) = (Mutex::default(), Mutex::default());
        Ok(Self { config, adjust, pattern, presses, only_looks, kept, planned })
    }

    /// What one source with several issues says, read by the first worker that wants it and kept
    /// until the next such source.
    fn read_kept(&self, source: &InputFile) -> Result<Arc<Vec<Reading>>, Error> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((path, readings)) = &*kept
            && *path == source.path
        {
            return Ok(Arc::clone(readings));
        }
        let readings = Arc::new(self.read(source)?);
        *kept = Some((source.path.clone(), Arc::clone(&readings)));
        Ok(readings)
    }

    fn keep(&self, source: &InputFile, readings: Arc<Vec<Reading>>) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((source.path.clone(), readings));
    }

    /// What planning read of a source with one issue, where it was kept and the file is as it was.
    fn take(&self, source: &InputFile) -> Option<Vec<Reading>> {
        let readings =
            self.planned.lock().unwrap_or_else(PoisonError::into_inner).readings.remove(&source.path)?;
        let now = std::fs::read(&source.path).ok()?;
        let same = |reading: &Reading| reading.manuscript.as_ref().is_some_and(|it| it.bytes == now);
        readings.iter().all(same).then_some(readings)
    }

    /// Reads and checks every issue of a source; no manuscript where something is not let pass.
    fn read(&self, source: &InputFile) -> Result<Vec<Reading>, Error> {
        let mut readings = self.config.read_all(&source.path)?;
        for reading in &mut readings {
            let Some(manuscript) = &mut reading.manuscript else { continue };
            self.adjust.apply(manuscript)?;
            let Checked { diagnostics, denied } = check_with(manuscript, self.config.deny);
            let found = match self.only_looks {
                true => beforehand(manuscript, Some(self.presses.of(manuscript)?.press.faces())),
                false => Vec::new(),
            };
            let denied = denied || has_errors(&found);
            reading.diagnostics.extend(found);
            reading.diagnostics.extend(diagnostics);
            sort(&mut reading.diagnostics);
            reading.manuscript.take_if(|_| denied);
        }
        Ok(readings)
    }

    /// Reads every issue of a source, as far as planning needs it.
    pub fn look(&self, source: &InputFile) -> Vec<Look> {
        let readings = match self.read(source) {
            Ok(readings) => readings,
            Err(error) => return vec![Look::Failed(error)],
        };
        let series = |diagnostics: &[Diagnostic]| !source.named && is_series(diagnostics);
        let look = |reading: &Reading| match &reading.manuscript {
            Some(manuscript) => match self.entry(source, manuscript, &reading.diagnostics) {
                Ok(entry) => Look::Issue(Box::new(entry)),
                Err(error) => Look::Failed(error),
            },
            None if series(&reading.diagnostics) => Look::Series,
            None => Look::Failed(Diagnostics::some(reading.diagnostics.clone()).into()),
        };
        let looks = readings.iter().map(look).collect();
        if readings.len() > 1 {
            self.keep(source, Arc::new(readings));
        } else {
            self.planned.lock().unwrap_or_else(PoisonError::into_inner).keep(&source.path, readings);
        }
        looks
    }

    fn entry(
        &self,
        source: &InputFile,
        manuscript: &Manuscript,
        diagnostics: &[Diagnostic],
    ) -> Result<Entry, Error> {
        let key = self.key(manuscript, &*self.presses.of(manuscript)?);
        let (issue, places) = (&manuscript.issue, &manuscript.places);
        // An entry outlives its file's text.
        let place = |node: &NodeId| places.get(node).map(|origin| origin.whole().detached());
        let headlines = issue.articles().filter_map(|(id, article)| {
            let text = article.headline.as_ref()?.to_string();
            Some(Headline { text, place: place(&id.at(ArticlePart::Headline)) })
        });
        Ok(Entry {
            target: self.pattern.name(
                source,
                manuscript.part.as_ref().map(|part| part.ordinal),
                Some(issue),
            )?,
            key,
            masthead: issue.series.masthead.to_string(),
            number: issue.number.clone(),
            place: place(&NodeId::Number).or_else(|| place(&NodeId::Date)),
            date: issue.date,
            headlines: headlines.collect(),
            warnings: warnings(diagnostics),
            diagnostics: diagnostics.to_vec(),
        })
    }

    /// Sets an issue and writes it to `output` under the name that was planned.
    ///
    /// # Errors
    /// Why it was not made. Nothing is written then.
    pub fn make(&self, source: &InputFile, planned: &Job<'_>, output: &Output) -> Result<Made, Error> {
        let target = &*planned.entry.target;
        let ordinal = planned.index.ordinal;
        let readings = match ordinal {
            Some(_) => self.read_kept(source)?,
            None => Arc::new(match self.take(source) {
                Some(readings) => readings,
                None => self.read(source)?,
            }),
        };
        let several = readings.len() > 1;
        let reading = readings.get(ordinal.map_or(0, |ordinal| ordinal - 1));
        let Some(reading) = reading.filter(|_| several == ordinal.is_some()) else {
            return Err(changed(source));
        };
        let Some(manuscript) = &reading.manuscript else {
            return Err(Diagnostics::some(reading.diagnostics.clone()).into());
        };
        if self.pattern.name(source, ordinal, Some(&manuscript.issue))? != target {
            return Err(changed(source));
        }
        let stock = self.presses.of(manuscript)?;
        let pages = stock.press.set(manuscript, self.config.profile)?;
        let file = self.config.file(&pages)?;
        let found = [pages.diagnostics(), &file.diagnostics].concat();
        output.put(target, &file.pdf)?;
        let record = Record {
            target: target.to_owned(),
            source: output.seen_from(&source.path),
            key: self.key(manuscript, &stock),
            sha256: sha256(&file.pdf),
            pages: pages.report().pages,
            faces: pages.faces().to_vec(),
            diagnostics: found.iter().map(value).collect(),
        };
        Ok(Made { record, report: pages.report(), read: reading.diagnostics.clone(), set: found })
    }

    /// What the output of an issue depends on.
    fn key(&self, manuscript: &Manuscript, stock: &Stock) -> Key {
        let (profile, adjust) = (self.config.printing_key(), self.adjust.key());
        let around =
            [env!("CARGO_PKG_VERSION"), &profile, &adjust, &stock.faces, layouts(), &manuscript.name];
        let inputs =
            manuscript.inputs.iter().map(|input| input.sha256.clone()).chain(custom_layout(manuscript));
        Key {
            source: match &manuscript.part {
                Some(part) => part.file.clone(),
                None => sha256(&manuscript.bytes),
            },
            inputs: sha256_of(inputs.collect::<Vec<_>>().iter().map(String::as_bytes)),
            setup: sha256_of(around.into_iter().map(str::as_bytes)),
        }
    }
}

/// That a source is not what it was when the run was planned.
fn changed(source: &InputFile) -> Error {
    let path = source.path.display();
    Error::argument(
        format!("“{path}”刚才被改动，输出文件名变了；请再运行一次"),
        format!("`{path}` was changed meanwhile and has another output now: run again"),
    )
}

/// The SHA-256 of the layouts that come with the program.
fn layouts() -> &'static str {
    static LAYOUTS: LazyLock<String> = LazyLock::new(|| {
        let files = crate::layout::FILES.iter().flat_map(|(path, text)| [path, text]);
        sha256_of(files.map(|text| text.as_bytes()))
    });
    &LAYOUTS
}

/// How many of them are warnings.
fn warnings(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count()
}

/// A diagnostic as manifest and report have it.
pub fn value(diagnostic: &Diagnostic) -> Value {
    serde_json::to_value(diagnostic).expect("a finding is plain data")
}

/// The SHA-256 of the custom layout that an issue is set in. One that cannot be read is
/// reported when the issue is set.
fn custom_layout(manuscript: &Manuscript) -> Option<String> {
    let opened = crate::layout::open(manuscript.custom_layout.as_deref()?);
    opened.ok()?.folder.map(|folder| folder.digest())
}

/// Whether all that was found is that the file is a series.
fn is_series(diagnostics: &[Diagnostic]) -> bool {
    let [diagnostic] = diagnostics else { return false };
    let at_start = diagnostic.place.as_ref().is_some_and(|place| (place.line, place.column) == (1, 1));
    diagnostic.code == Code::WrongFile && at_start
}
