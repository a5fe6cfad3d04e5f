//! What all issues of a run have in common, and the two things done with one: looking and
//! making.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::discover::InputFile;
use super::manifest::{Key, Record};
use super::output::Output;
use super::pattern::Pattern;
use crate::Error;
use crate::check::{Checked, Deny, check_with};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, sort};
use crate::digest::{sha256, sha256_of};
use crate::fonts::Faces;
use crate::issue::{ArticlePart, Date, IssueNumber, NodeId};
use crate::pdf::Profile;
use crate::press::Press;
use crate::source::{self, Manuscript, ReadOptions, Reading};

/// Why an issue was not made.
#[derive(Debug)]
pub enum Failure {
    /// What is wrong with it.
    Diagnostics(Vec<Diagnostic>),
    /// What went wrong around it.
    Operational(Error),
    /// A mistake of this program, with what it said.
    Panic(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Operational(error)
    }
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self::Diagnostics(diagnostics)
    }
}

/// What looking at a source gave.
#[derive(Debug)]
pub enum Look {
    /// An issue.
    Issue(Box<Entry>),
    /// A series in a folder of issues: nothing to be made of it.
    Series,
    /// It cannot be made.
    Failed(Failure),
}

/// An issue as the planning needs it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its output below the folder, with `/`.
    pub target: String,
    /// What the output depends on.
    pub key: Key,
    /// The name of its bulletin.
    pub masthead: String,
    /// Its number.
    pub number: Option<IssueNumber>,
    /// Where the number stands, or else the file's first line.
    pub place: Option<Place>,
    /// Its day.
    pub date: Date,
    /// The headlines of its articles.
    pub headlines: Vec<Headline>,
    /// What was found by reading, short of errors.
    pub diagnostics: Vec<Diagnostic>,
    /// How many warnings that were.
    pub warnings: usize,
}

/// A headline, and where it stands.
#[derive(Debug, Clone)]
pub struct Headline {
    /// What it says.
    pub text: String,
    /// Where.
    pub place: Option<Place>,
}

/// An issue made.
#[derive(Debug)]
pub struct Made {
    /// What the manifest keeps of it.
    pub record: Record,
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

/// What is done to every issue after it was read.
type Adjust<'a> = &'a (dyn Fn(&mut Manuscript) -> Result<(), Error> + Sync);

/// The faces to work with, the office's or not.
type FacesOf<'a> = &'a (dyn Fn(bool) -> Result<Faces, Error> + Sync);

/// What all issues of a run have in common.
pub struct Setup<'a> {
    /// What is given beside every issue.
    pub given: ReadOptions<'a>,
    /// From which severity on what the check finds is a failure; none leaves it to the issue.
    pub deny: Option<Deny>,
    /// What the PDFs are for.
    pub profile: Profile,
    /// Whether all issues are set in office faces.
    pub office_fonts: bool,
    /// What is done to every issue after it was read, and what that is, in words.
    pub adjust: (Adjust<'a>, String),
    /// How outputs are named.
    pub pattern: &'a Pattern,
    faces: FacesOf<'a>,
    workers: usize,
    presses: [Mutex<Option<Arc<Stock>>>; 2],
}

/// A press, and the SHA-256 of all that its issues depend on beside their files: program,
/// layouts, faces, options, profile.
struct Stock {
    press: Press,
    sha256: String,
}

impl<'a> Setup<'a> {
    /// A setup for as many `workers`, with the profile `office` and nothing adjusted.
    pub fn new(faces: FacesOf<'a>, pattern: &'a Pattern, workers: usize) -> Self {
        Self {
            given: ReadOptions::default(),
            deny: None,
            profile: Profile::Office,
            office_fonts: false,
            adjust: (&|_| Ok(()), String::new()),
            pattern,
            faces,
            workers,
            presses: [Mutex::new(None), Mutex::new(None)],
        }
    }

    /// Reads and checks a source; no manuscript where something is not let pass.
    fn read(&self, source: &InputFile) -> Result<Reading, Error> {
        let mut reading = source::read_with(&source.path, self.given)?;
        if let Some(manuscript) = &mut reading.manuscript {
            (self.adjust.0)(manuscript)?;
            let Checked { diagnostics, denied } = check_with(manuscript, self.deny);
            reading.diagnostics.extend(diagnostics);
            sort(&mut reading.diagnostics);
            reading.manuscript.take_if(|_| denied);
        }
        Ok(reading)
    }

    /// Reads a source, as far as planning needs it.
    pub fn look(&self, source: &InputFile) -> Look {
        let reading = match self.read(source) {
            Ok(reading) => reading,
            Err(error) => return Look::Failed(error.into()),
        };
        let Some(manuscript) = reading.manuscript else {
            let series = !source.named && is_series(&reading.diagnostics);
            return if series { Look::Series } else { Look::Failed(reading.diagnostics.into()) };
        };
        match self.entry(source, &manuscript, reading.diagnostics) {
            Ok(entry) => Look::Issue(Box::new(entry)),
            Err(error) => Look::Failed(error.into()),
        }
    }

    fn entry(
        &self,
        source: &InputFile,
        manuscript: &Manuscript,
        diagnostics: Vec<Diagnostic>,
    ) -> Result<Entry, Error> {
        let key = key(manuscript, &*self.stand(manuscript)?);
        let (issue, places) = (&manuscript.issue, &manuscript.places);
        // An entry outlives its file's text.
        let place = |node: &NodeId| places.get(node).map(|origin| origin.whole().detached());
        let headlines = issue.articles().filter_map(|(id, article)| {
            let text = article.headline.as_ref()?.to_string();
            Some(Headline { text, place: place(&id.at(ArticlePart::Headline)) })
        });
        Ok(Entry {
            target: self.pattern.name(source, Some(issue))?,
            key,
            masthead: issue.series.masthead.to_string(),
            number: issue.number.clone(),
            place: place(&NodeId::Number).or_else(|| place(&NodeId::Date)),
            date: issue.date,
            headlines: headlines.collect(),
            warnings: warnings(&diagnostics),
            diagnostics,
        })
    }

    /// Sets an issue and writes it to `output` under the name that was planned.
    ///
    /// # Errors
    /// Why it was not made. Nothing is written then.
    pub fn make(&self, source: &InputFile, target: &str, output: &Output) -> Result<Made, Failure> {
        let reading = self.read(source)?;
        let Some(manuscript) = reading.manuscript else { return Err(reading.diagnostics.into()) };
        if self.pattern.name(source, Some(&manuscript.issue))? != target {
            let path = source.path.display();
            return Err(Failure::Operational(Error::argument(
                format!("“{path}”刚才被改动，输出文件名变了；请再运行一次"),
                format!("`{path}` was changed meanwhile and has another output now: run again"),
            )));
        }
        let stand = self.stand(&manuscript)?;
        let pages = stand.press.set(&manuscript, self.profile)?;
        let pdf = pages.to_pdf()?;
        output.put(target, &pdf)?;
        let record = Record {
            target: target.to_owned(),
            source: output.seen_from(&source.path),
            key: key(&manuscript, &stand),
            sha256: sha256(&pdf),
            pages: pages.report().pages,
            faces: pages.faces().to_vec(),
            diagnostics: pages.diagnostics().iter().map(value).collect(),
        };
        Ok(Made { record, read: reading.diagnostics, set: pages.diagnostics().to_vec() })
    }

    /// The press for an issue, made when first needed.
    fn stand(&self, manuscript: &Manuscript) -> Result<Arc<Stock>, Error> {
        let office = self.office_fonts || manuscript.issue.series.office_fonts;
        let mut stand = self.presses[usize::from(office)].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stand) = &*stand {
            return Ok(Arc::clone(stand));
        }
        let faces = (self.faces)(office)?;
        let (digest, profile) = (faces.digest(), format!("{:?}", self.profile));
        let mut around = vec![env!("CARGO_PKG_VERSION"), &profile, &self.adjust.1, &digest];
        around.extend(crate::layout::FILES.iter().flat_map(|(path, text)| [path, text]));
        let sha256 = sha256_of(around.into_iter().map(str::as_bytes));
        let made = Arc::new(Stock { press: Press::new(faces).shared_by(self.workers), sha256 });
        Ok(Arc::clone(stand.insert(made)))
    }
}

/// How many of them are warnings.
fn warnings(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).count()
}

/// A diagnostic as manifest and report have it.
pub fn value(diagnostic: &Diagnostic) -> Value {
    serde_json::to_value(diagnostic).expect("a finding is plain data")
}

/// What the output of an issue depends on.
fn key(manuscript: &Manuscript, stand: &Stock) -> Key {
    Key {
        source: sha256(&manuscript.bytes),
        inputs: sha256_of(manuscript.inputs.iter().chain(&custom_layout(manuscript)).map(String::as_bytes)),
        setup: sha256_of([&stand.sha256, &manuscript.name].map(|part| part.as_bytes())),
    }
}

/// The SHA-256 of the custom layout that an issue is set in. One that cannot be read is
/// reported when the issue is set.
fn custom_layout(manuscript: &Manuscript) -> Option<String> {
    let opened = crate::layout::open(manuscript.custom_layout.as_deref()?);
    opened.ok()?.ok()?.folder.map(|folder| folder.digest())
}

/// Whether all that was found is that the file is a series.
fn is_series(diagnostics: &[Diagnostic]) -> bool {
    let [diagnostic] = diagnostics else { return false };
    let at_start = diagnostic.place.as_ref().is_some_and(|place| (place.line, place.column) == (1, 1));
    diagnostic.code == Code::WrongFile && at_start
}
