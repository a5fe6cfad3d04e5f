//! Issues to PDF, one after the other: [`run()`] does what a [`Config`] says.

mod targets;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::check::{Checked, check_with};
use crate::diagnostic::{Diagnostic, Diagnostics, Message};
use crate::front::{self, Adjust, Event, IssueConfig, Observer, Presses};
use crate::pdf::{Plate, Profile};
use crate::press::{Pages, ProofOptions};
use crate::source::{InputFile, Manuscript, Reading};
use crate::write;
use targets::{Target, Targets};

/// What is to be rendered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// Files, folders and wildcards; `-` for what came in.
    pub places: Vec<PathBuf>,
    /// Where the PDFs go.
    pub output: Output,
    /// How issues are read and set.
    pub issue: IssueConfig,
    /// The resolution, in dots an inch, in which every page is written as PNG, too.
    pub png: Option<u16>,
    /// The pages as a proof: lines counted and diagnostics in the margins.
    pub proof: Option<ProofOptions>,
    /// Where the data of the sheet is written, for the design of layouts. Takes one issue.
    pub sheet: Option<PathBuf>,
}

/// Where PDFs go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Output {
    /// Each beside its issue.
    #[default]
    Beside,
    /// To this file, or into this folder where it is one or there are several.
    To(PathBuf),
    /// To the observer, as [`Event::Pdf`]. Takes one issue.
    Observer,
}

impl Config {
    /// To set what is at `places`, each PDF beside its issue.
    pub fn new(places: Vec<PathBuf>) -> Self {
        Self {
            places,
            output: Output::Beside,
            issue: IssueConfig::default(),
            png: None,
            proof: None,
            sheet: None,
        }
    }
}

/// How rendering ended.
#[derive(Debug, Default)]
#[non_exhaustive]
#[must_use = "an issue may have been refused"]
pub struct Outcome {
    /// The PDFs that were written.
    pub written: Vec<PathBuf>,
    /// How many issues were refused for what is wrong in them.
    pub refused: usize,
    /// How many could not be read or written.
    pub failures: usize,
}

/// Sets every issue; a bad one does not stop the rest.
///
/// # Errors
/// When nothing can be begun: nothing is found, a layout is broken, a PDF would be written
/// twice or over an issue.
pub fn run(config: &Config, observer: &dyn Observer) -> Result<Outcome, Error> {
    config.issue.check_printing()?;
    if config.png.is_some() && config.issue.press.plate != Plate::All {
        return Err(Error::argument(
            "--png 画的是整页，不是一块版；不能和 --plate 一起用",
            "--png draws whole pages, not a plate: it does not go with --plate",
        ));
    }
    if config.proof.is_some() && config.issue.profile != Profile::Office {
        return Err(Error::argument(
            "--proof 是给人校对的，不能和 --profile archive 或 press 一起用",
            "--proof is for reading: it does not go with --profile archive or press",
        ));
    }
    let (sources, failures) = front::find(&config.places, &config.issue, observer)?;
    config.issue.tell_unused(&sources, observer)?;
    let mut targets = Targets::new(config, &sources)?;
    if config.sheet.is_some() && sources.len() != 1 {
        return Err(one_sheet());
    }
    let adjust = Adjust::new(&config.issue)?;
    let presses = Presses::new(&config.issue, observer, 1);
    let job = Job { config, observer, adjust, presses, sources: &sources, read: OnceCell::new() };
    let mut outcome = Outcome { failures, ..Outcome::default() };
    let tell = |outcome: &mut Outcome, error: &Error| {
        match error {
            Error::Document(_) => outcome.refused += 1,
            _ => outcome.failures += 1,
        }
        observer.event(Event::Failure(error));
    };
    for (number, source) in sources.iter().enumerate() {
        let issues = match job.read(source, number, &mut targets) {
            Ok(issues) => issues,
            Err(error) => {
                tell(&mut outcome, &error);
                continue;
            }
        };
        for (reading, target) in issues {
            match job.one(source, reading, &target) {
                Ok(()) => outcome.written.extend(target.path().map(Path::to_owned)),
                Err(error) => tell(&mut outcome, &error),
            }
        }
    }
    Ok(outcome)
}

fn one_sheet() -> Error {
    Error::argument("--sheet 一次只能用于一期", "--sheet takes one issue")
}

struct Job<'a> {
    config: &'a Config,
    observer: &'a dyn Observer,
    adjust: Adjust<'a>,
    presses: Presses<'a>,
    sources: &'a [InputFile],
    /// Every file that an issue of this run is made of, once somebody has asked.
    read: OnceCell<BTreeSet<PathBuf>>,
}

impl Job<'_> {
    /// Every issue of a file, and where its PDF goes.
    fn read(
        &self,
        source: &InputFile,
        number: usize,
        targets: &mut Targets,
    ) -> Result<Vec<(Reading, Target)>, Error> {
        let readings = self.config.issue.read_all(&source.path)?;
        if self.config.sheet.is_some() && readings.len() > 1 {
            return Err(one_sheet());
        }
        let targets = targets.of_issues(number, &source.path, readings.len())?;
        Ok(readings.into_iter().zip(targets).collect())
    }

    fn one(&self, source: &InputFile, reading: Reading, target: &Target) -> Result<(), Error> {
        let Some(mut manuscript) = reading.manuscript else {
            return Err(Diagnostics::some(reading.diagnostics).into());
        };
        self.observer.event(Event::Diagnostics(&reading.diagnostics));
        self.adjust.apply(&mut manuscript)?;
        let Checked { diagnostics: checked, denied } = check_with(&manuscript, self.config.issue.deny);
        if denied {
            return Err(Diagnostics::some(checked).into());
        }
        let stock = self.presses.of(&manuscript)?;
        let pages = stock.press.set(&manuscript, self.config.issue.profile)?;
        let pages = match &self.config.proof {
            Some(proof) => {
                let all = [reading.diagnostics.as_slice(), &checked, pages.diagnostics()].concat();
                pages.proof(&stock.press, &manuscript, &all, proof)?
            }
            None => pages,
        };
        let file = self.config.issue.file(&pages)?;
        let found = [pages.diagnostics(), &file.diagnostics].concat();
        self.observer.event(Event::Set { checked: &checked, pages: &found });
        self.put(source, target, &manuscript, &pages, &file.pdf, &checked)
    }

    fn put(
        &self,
        source: &InputFile,
        target: &Target,
        manuscript: &Manuscript,
        pages: &Pages,
        pdf: &[u8],
        checked: &[Diagnostic],
    ) -> Result<(), Error> {
        let keep = |path: &Path| write::keep(path, manuscript.files(&source.path));
        if let Some(path) = &self.config.sheet {
            keep(path)?;
            write::whole(path, pages.sheet())?;
            // The layout asks for its pictures by these names.
            for (name, data) in pages.pictures() {
                let picture = path.with_file_name(name);
                let folder = picture.parent().unwrap_or(path);
                std::fs::create_dir_all(folder).map_err(|source| Error::write(folder, source))?;
                keep(&picture)?;
                write::whole(&picture, data)?;
            }
        }
        if self.config.issue.profile.attaches_source() {
            let others: Vec<&Path> = manuscript.files(&source.path).skip(1).collect();
            if !others.is_empty() {
                self.observer.event(Event::NotAttached(&others));
            }
        }
        let Some(path) = target.path() else {
            self.observer.event(Event::Pdf(pdf));
            return Ok(());
        };
        keep(path)?;
        write::spare(path)?;
        let images = (0..pages.report().pages).filter(|_| self.config.png.is_some());
        images.map(|index| page_image(path, index)).try_for_each(|image| {
            keep(&image)?;
            self.keep_of_others(&image)
        })?;
        write::whole(path, pdf)?;
        if let Some(dpi) = self.config.png {
            put_png(pages, path, dpi)?;
            self.tell_former(path, pages.report().pages);
        }
        self.observer.event(Event::Made {
            source: &source.path,
            target: path,
            report: &pages.report(),
            read: checked,
            set: pages.diagnostics(),
        });
        Ok(())
    }
}

impl Job<'_> {
    /// Names the pictures that an earlier run made of more `pages` than there are now: they are not of this issue.
    fn tell_former(&self, pdf: &Path, pages: usize) {
        let former: Vec<_> =
            (pages..).map(|index| page_image(pdf, index)).take_while(|image| image.is_file()).collect();
        if former.is_empty() {
            return;
        }
        let names = former.iter().map(|image| image.display().to_string()).collect::<Vec<_>>();
        self.observer.event(Event::Kept(&Message::new(
            format!("这一期只有 {pages} 页，{} 是以前留下的，没有动它", names.join("、")),
            format!(
                "this issue has {pages} pages: {} is of an earlier run and is left alone",
                names.join(", ")
            ),
        )));
    }

    /// Refuses a picture of a page that would go over what another issue of the run is made of.
    fn keep_of_others(&self, image: &Path) -> Result<(), Error> {
        if self.sources.len() < 2 || !image.exists() {
            return Ok(());
        }
        let read = self.read.get_or_init(|| {
            let readings = self
                .sources
                .iter()
                .filter_map(|source| Some((source, self.config.issue.read_all(&source.path).ok()?)));
            let mut files = BTreeSet::new();
            for (source, readings) in readings {
                let manuscripts = readings.iter().filter_map(|reading| reading.manuscript.as_ref());
                let paths = manuscripts.flat_map(|manuscript| manuscript.files(&source.path));
                files.extend(paths.filter_map(|path| path.canonicalize().ok()));
            }
            files
        });
        let there = image.canonicalize().ok().filter(|path| read.contains(path));
        write::keep(image, there.as_deref())
    }
}

/// Every page beside the PDF.
fn put_png(pages: &Pages, pdf: &Path, dpi: u16) -> Result<(), Error> {
    for index in 0..pages.report().pages {
        let Some(png) = pages.to_png(index, f64::from(dpi)) else { continue };
        write::whole(&page_image(pdf, index), &png)?;
    }
    Ok(())
}

/// The picture of a page.
fn page_image(pdf: &Path, index: usize) -> PathBuf {
    let stem = pdf.file_stem().unwrap_or_default().to_string_lossy();
    pdf.with_file_name(format!("{stem}-{}.png", index + 1))
}
