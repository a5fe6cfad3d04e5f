//! What becomes of the issues: counted, and kept for the report where one is asked for.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::plan::IssueIndex;
use super::report::{Head, ReportDraft, ReportLine, Row, Summary};
use super::setup::value;
use crate::Error;
use crate::diagnostic::Diagnostic;

/// Shared by all workers.
pub struct Tally {
    summary: Mutex<Summary>,
    draft: Option<ReportDraft>,
}

impl Tally {
    /// With a report or without.
    pub fn new(report: bool) -> Self {
        Self { summary: Mutex::default(), draft: report.then(ReportDraft::default) }
    }

    /// Changes the counts.
    pub fn with(&self, change: impl FnOnce(&mut Summary)) {
        change(&mut self.summary.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The row of an issue.
    pub fn row(&self, index: IssueIndex, row: Row) {
        self.with(|summary| summary.count(row.status));
        if let Some(draft) = &self.draft {
            draft.keep(index, row);
        }
    }

    /// What reading found in an issue that may be unchanged.
    pub fn note(&self, index: IssueIndex, diagnostics: &[Diagnostic]) {
        if let Some(draft) = &self.draft {
            draft.note(index, &self.values(diagnostics));
        }
    }

    /// What was noted of an issue.
    pub fn noted(&self, index: IssueIndex) -> Vec<Value> {
        self.draft.as_ref().map(|draft| draft.noted(index)).unwrap_or_default()
    }

    /// Diagnostics as the report has them, where there is one.
    pub fn values(&self, diagnostics: &[Diagnostic]) -> Vec<Value> {
        if self.draft.is_some() { diagnostics.iter().map(value).collect() } else { Vec::new() }
    }

    /// The counts.
    pub fn summary(&self) -> Summary {
        self.summary.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Writes the report.
    pub fn write(self, path: &Path, head: Head, set: &[Diagnostic]) -> Result<(), Error> {
        let summary = self.summary();
        let Some(draft) = self.draft else { return Ok(()) };
        let set = set.iter().map(|diagnostic| ReportLine::Set { diagnostic: value(diagnostic) });
        draft.write(path, head, set.chain([ReportLine::Summary(summary)]).collect())
    }
}
