//! Issues read proof, and their safe corrections made: [`run()`] does what a [`Config`] says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use similar::TextDiff;

use super::{Checked, check_with, fix, sequence};
use crate::Error;
use crate::diagnostic::{Diagnostic, SourceText, has_errors, rank, sort};
use crate::fonts::Faces;
use crate::front::{self, Event, IssueConfig, Observer};
use crate::input;
use crate::press;
use crate::source::{Manuscript, reread};
use crate::write;

/// What is to be checked.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// Files, folders and wildcards; `-` for what came in.
    pub places: Vec<PathBuf>,
    /// How issues are read; `deny` says what is not let pass.
    pub issue: IssueConfig,
    /// Which corrections are made.
    pub fix: Fix,
    /// The issue before, against which number and date are checked.
    pub previous: Option<PathBuf>,
}

/// Which corrections are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fix {
    /// None.
    #[default]
    No,
    /// The safe ones are told, and no file is written.
    Show,
    /// The safe ones are made.
    Make,
}

impl Config {
    /// To check what is at `places`, and write nothing.
    pub fn new(places: Vec<PathBuf>) -> Self {
        Self { places, issue: IssueConfig::default(), fix: Fix::No, previous: None }
    }
}

/// How checking ended.
#[derive(Debug)]
#[non_exhaustive]
#[must_use = "something may have been found"]
pub struct Outcome {
    /// Everything found, what matters most first.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether something was found that is not let pass.
    pub denied: bool,
    /// How many issues could be read, with errors or without.
    pub read: usize,
    /// How many could not be read, or not be corrected for what the system refuses.
    pub failures: usize,
}

/// Checks every issue; a bad one does not stop the rest.
///
/// # Errors
/// When nothing is found, or the issue before cannot be read.
pub fn run(config: &Config, observer: &dyn Observer) -> Result<Outcome, Error> {
    let previous = config.previous.as_deref().map(|path| config.issue.read_all(path)).transpose()?;
    let previous = previous.unwrap_or_default();
    previous.iter().for_each(|reading| observer.event(Event::Diagnostics(&reading.diagnostics)));
    // Of several in one file the last is the one before.
    let previous = previous.into_iter().next_back().and_then(|reading| reading.manuscript);
    let (sources, mut failures) = front::find(&config.places, &config.issue, observer)?;
    config.issue.tell_unused(&sources, observer)?;
    let mut all = Vec::new();
    // The issues of each file.
    let mut files: Vec<Vec<Manuscript>> = Vec::new();
    let mut read = 0;
    for source in &sources {
        match config.issue.read_all(&source.path) {
            Ok(readings) => {
                read += readings.len();
                let mut issues = Vec::new();
                for reading in readings {
                    all.extend(reading.diagnostics);
                    issues.extend(reading.manuscript);
                }
                files.push(issues);
            }
            Err(error) => {
                failures += 1;
                observer.event(Event::Failure(&error));
            }
        }
    }
    if config.fix != Fix::No {
        let mut fixed = BTreeMap::new();
        for issues in &mut files {
            if let Err(error) = apply_fixes(issues, config, &mut fixed, observer) {
                failures += 1;
                observer.event(Event::Failure(&error));
            }
        }
        // What was fixed in a series file is fixed in all issues that name it.
        if config.fix == Fix::Make {
            files.iter_mut().for_each(|issues| refresh(issues, &fixed));
        }
    }
    let deny = config.issue.deny;
    let mut denied = has_errors(&all);
    let mut take = |checked: Checked| {
        denied |= checked.denied;
        all.extend(checked.diagnostics);
    };
    let mut faces: BTreeMap<bool, Option<Faces>> = BTreeMap::new();
    for manuscript in files.iter().flatten() {
        let office = config.issue.office_fonts || manuscript.issue.series.office_fonts;
        // Without faces the rest is found all the same.
        let faces = faces.entry(office).or_insert_with(|| config.issue.faces(office).ok());
        let found = press::beforehand(manuscript, faces.as_ref());
        take(Checked { denied: has_errors(&found), diagnostics: found });
        take(check_with(manuscript, deny));
        previous.iter().for_each(|previous| take(sequence(&previous.issue, manuscript, deny)));
    }
    denied |= deny.is_some_and(|deny| all.iter().any(|diagnostic| diagnostic.severity >= deny.severity()));
    sort(&mut all);
    // What is wrong in a series file is wrong once, however many issues name it.
    all.dedup();
    rank(&mut all);
    Ok(Outcome { diagnostics: all, denied, read, failures })
}

/// Files as they are with what was fixed so far.
type FixedTexts = BTreeMap<Arc<str>, String>;

/// Makes the safe corrections in the issues of a file, or tells them.
fn apply_fixes(
    issues: &mut Vec<Manuscript>,
    config: &Config,
    fixed: &mut FixedTexts,
    observer: &dyn Observer,
) -> Result<(), Error> {
    let dry = config.fix == Fix::Show;
    let piped = |name: &str| config.issue.piped.is_some() && name == config.issue.piped_name;
    let can_be = |issue: &Manuscript| issue.own_text().is_some_and(|text| !piped(&text.name));
    if !issues.iter().all(can_be) {
        issues.iter().for_each(|issue| observer.event(Event::NotFixed(&issue.name)));
        return Ok(());
    }
    refresh(issues, fixed);
    let outcome = fix(issues);
    for file in &outcome.files {
        if dry {
            observer.event(Event::Diff(&diff(&file.before, &file.after)));
        } else {
            replace(&file.before, &file.after)?;
        }
        fixed.insert(file.before.name.clone(), file.after.clone());
    }
    for (issue, after) in issues.iter_mut().zip(outcome.issues) {
        if after.corrected > 0 {
            observer.event(Event::Fixed { name: &issue.name, count: after.corrected, dry });
        }
        if !dry {
            *issue = after.manuscript;
        }
    }
    Ok(())
}

/// Reads the issues of a file again where it, or their series file, was changed by what was fixed
/// elsewhere.
fn refresh(issues: &mut Vec<Manuscript>, fixed: &FixedTexts) {
    let changed = |text: &SourceText| fixed.get(&text.name).is_some_and(|now| **now != *text.text);
    // Issues of one file share its text and their series, of which one may have nothing.
    let own = issues.first().and_then(Manuscript::own_text);
    let series = issues.iter().find_map(Manuscript::series_text);
    if own.into_iter().chain(series).any(changed)
        && let Some(now) = reread(&issues.iter().collect::<Vec<_>>(), fixed)
    {
        *issues = now;
    }
}

fn diff(before: &SourceText, after: &str) -> String {
    let diff = TextDiff::from_lines(&*before.text, after);
    diff.unified_diff().context_radius(1).header(&before.name, &before.name).to_string()
}

/// Puts `after` in the place of the file that was checked; a byte order mark stays.
fn replace(before: &SourceText, after: &str) -> Result<(), Error> {
    let path = Path::new(&*before.name);
    let bytes = input::whole(path)?;
    let mark = bytes.len().checked_sub(before.text.len()).map(|length| bytes.split_at(length));
    match mark {
        Some((mark, text)) if text == before.text.as_bytes() => {
            write::whole(path, &[mark, after.as_bytes()].concat())
        }
        _ => Err(Error::argument(
            format!("“{}”在校对时被改动，没有写入", path.display()),
            format!("`{}` was changed while it was being checked; nothing was written", path.display()),
        )),
    }
}
