//! The report of a run: JSON Lines, described in `docs/batch-report.md`.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Error;
use crate::write;

/// The version of the form below. It changes when a line loses something or means something
/// else by it.
pub(super) const VERSION: u64 = 1;

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Line {
    /// The first line.
    Run(Head),
    /// An issue.
    Issue(Row),
    /// A finding about the set as a whole.
    Set {
        /// The finding.
        finding: Value,
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
    /// Not made; `findings` or `error` say why.
    Failed,
    /// The run ended before its turn.
    Left,
}

/// One issue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The source, as the run found it.
    pub source: String,
    /// Its SHA-256, where it could be read.
    pub source_sha256: Option<String>,
    /// The output below its folder, where one is planned.
    pub target: Option<String>,
    /// Its SHA-256, where it is made or unchanged.
    pub target_sha256: Option<String>,
    /// What became of it.
    pub status: Status,
    /// What was found.
    pub findings: Vec<Value>,
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
pub struct Summary {
    /// How many were made.
    pub made: usize,
    /// How many had not changed.
    pub unchanged: usize,
    /// How many failed.
    pub failed: usize,
    /// How many were left.
    pub left: usize,
    /// How many outputs without a source were taken away.
    pub pruned: usize,
    /// How long it took.
    pub milliseconds: u64,
    /// The most memory that the process had, in bytes, where the system tells.
    pub peak_memory: Option<u64>,
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

/// Writes the lines of a report to `path`.
///
/// # Errors
/// When it cannot be written.
pub fn write_report(path: &Path, lines: &[Line]) -> Result<(), Error> {
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(line).expect("plain data"));
        text.push('\n');
    }
    write::whole(path, text.as_bytes())
}
