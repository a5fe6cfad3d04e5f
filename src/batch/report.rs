//! The report of a run: JSON Lines, described in `docs/batch-report.md`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::plan::IssueIndex;
use super::spool::{Spool, Spooled};
use crate::Error;
use crate::source::InputFile;
use crate::write;

/// The version of the form below. It changes when a line loses something or means something
/// else by it.
pub(super) const VERSION: u64 = 1;

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ReportLine {
    /// The first line.
    Run(Head),
    /// An issue.
    Issue(Row),
    /// A diagnostic about the set as a whole.
    Set {
        /// The diagnostic.
        #[serde(rename = "finding")]
        diagnostic: Value,
    },
    /// The last line.
    Summary(Summary),
}

/// What the run was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The form of the report.
    pub version: u64,
    /// The version of the program.
    pub program: String,
    /// `office` or `archive`.
    pub profile: String,
    /// `K/N` where it is one of several.
    pub shard: Option<String>,
}

impl Head {
    /// The head of a report by this program.
    pub fn new(profile: &str, shard: Option<String>) -> Self {
        Self {
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            profile: profile.to_owned(),
            shard,
        }
    }
}

/// What became of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Set and written.
    Made,
    /// Nothing has changed since it was made.
    Unchanged,
    /// Not made; `diagnostics` or `error` say why.
    Failed,
    /// The run ended before its turn.
    Left,
}

/// One issue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The source, as the run found it.
    pub source: String,
    /// Which issue in it, from 1, where it holds several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<usize>,
    /// Its SHA-256, where it could be read.
    pub source_sha256: Option<String>,
    /// The output below its folder, where one is planned.
    pub target: Option<String>,
    /// Its SHA-256, where it is made or unchanged.
    pub target_sha256: Option<String>,
    /// What became of it.
    pub status: Status,
    /// What was found.
    #[serde(rename = "findings")]
    pub diagnostics: Vec<Value>,
    /// What went wrong around it, in English.
    pub error: Option<String>,
    /// Its pages.
    pub pages: Option<usize>,
    /// The faces on them.
    pub faces: Vec<String>,
    /// How long it took.
    pub milliseconds: Option<u64>,
}

/// The run as a whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Summary {
    /// How many were made.
    pub made: usize,
    /// How many had not changed.
    pub unchanged: usize,
    /// How many failed.
    pub failed: usize,
    /// How many were left.
    pub left: usize,
    /// How many warnings were found in issues made or unchanged.
    #[serde(default)]
    pub warnings: usize,
    /// How many files in folders were passed over, for what they are.
    #[serde(default)]
    pub skipped: usize,
    /// How many outputs without a source were taken away.
    pub pruned: usize,
    /// How long it took.
    pub milliseconds: u64,
    /// The most memory that the process had, in bytes, where the system tells.
    pub peak_memory: Option<u64>,
}

/// A path as data, with `/` on every system: a report is the same wherever it was made.
fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

impl Row {
    /// A row with nothing but a source.
    pub fn new(source: &InputFile, index: IssueIndex, status: Status) -> Self {
        Self {
            source: slashed(&source.path),
            issue: index.ordinal,
            source_sha256: None,
            target: None,
            target_sha256: None,
            status,
            diagnostics: Vec::new(),
            error: None,
            pages: None,
            faces: Vec::new(),
            milliseconds: None,
        }
    }
}

impl Summary {
    /// Counts an issue.
    pub fn count(&mut self, status: Status) {
        match status {
            Status::Made => self.made += 1,
            Status::Unchanged => self.unchanged += 1,
            Status::Failed => self.failed += 1,
            Status::Left => self.left += 1,
        }
    }
}

/// A report in the making: its rows come in any order, and wait outside the memory.
#[derive(Debug, Default)]
pub struct ReportDraft {
    spool: Spool,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// The rows of issues.
    rows: BTreeMap<IssueIndex, Spooled>,
    /// What reading found in issues that may turn out to be unchanged.
    noted: BTreeMap<IssueIndex, Spooled>,
    /// The first thing that went wrong.
    error: Option<std::io::Error>,
}

impl ReportDraft {
    /// Keeps the row of an issue.
    pub fn keep(&self, index: IssueIndex, row: Row) {
        self.put(&ReportLine::Issue(row), |kept, spooled| kept.rows.insert(index, spooled));
    }

    /// Notes what reading found in an issue.
    pub fn note(&self, index: IssueIndex, diagnostics: &[Value]) {
        self.put(&diagnostics, |kept, spooled| kept.noted.insert(index, spooled));
    }

    /// What was noted of an issue.
    pub fn noted(&self, index: IssueIndex) -> Vec<Value> {
        let mut kept = self.kept();
        let Some(&spooled) = kept.noted.get(&index) else { return Vec::new() };
        self.spool.get(spooled).unwrap_or_else(|error| {
            kept.error.get_or_insert(error);
            Vec::new()
        })
    }

    fn put(&self, value: &impl Serialize, keep: impl FnOnce(&mut Kept, Spooled) -> Option<Spooled>) {
        let put = self.spool.put(value);
        let mut kept = self.kept();
        match put {
            Ok(spooled) => drop(keep(&mut kept, spooled)),
            Err(error) => drop(kept.error.get_or_insert(error)),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the report to `path`: the head, the rows in the order of their sources, the rest.
    ///
    /// # Errors
    /// When it cannot be written, or the rows found no room while they waited.
    pub fn write(self, path: &Path, head: Head, rest: Vec<ReportLine>) -> Result<(), Error> {
        let Kept { rows, error, .. } = self.kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = error {
            return Err(Error::write(path, error));
        }
        write::whole_by(path, &mut |file| {
            put_line(file, &ReportLine::Run(head.clone()))?;
            for row in rows.values() {
                file.write_all(&self.spool.json(*row)?)?;
                file.write_all(b"\n")?;
            }
            rest.iter().try_for_each(|line| put_line(file, line))
        })
    }
}

/// Writes the lines of a report to `path`.
///
/// # Errors
/// When it cannot be written.
pub fn write_report(path: &Path, lines: &[ReportLine]) -> Result<(), Error> {
    write::whole_by(path, &mut |file| lines.iter().try_for_each(|line| put_line(file, line)))
}

fn put_line(file: &mut dyn Write, line: &ReportLine) -> std::io::Result<()> {
    file.write_all(&serde_json::to_vec(line).expect("plain data"))?;
    file.write_all(b"\n")
}
