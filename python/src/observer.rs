//! What a run tells, for Python.

use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use hongtou::Error;
use hongtou::diagnostic::Diagnostic;
use hongtou::front::{Event, Observer};
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::{as_json, raised};

/// What was told of one issue.
#[derive(Default)]
pub struct Collected {
    pub pdf: Option<Vec<u8>>,
    pub diagnostics: Vec<Diagnostic>,
    pub error: Option<PyErr>,
}

/// Keeps what a run of one issue tells.
#[derive(Default)]
pub struct Collector(Mutex<Collected>);

impl Collector {
    pub fn into_inner(self) -> Collected {
        self.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Observer for Collector {
    fn event(&self, event: Event<'_>) {
        let mut collected = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match event {
            Event::Diagnostics(diagnostics) => collected.diagnostics.extend_from_slice(diagnostics),
            Event::Set { checked, pages } => {
                collected.diagnostics.extend_from_slice(checked);
                collected.diagnostics.extend_from_slice(pages);
            }
            Event::Pdf(pdf) => collected.pdf = Some(pdf.to_vec()),
            Event::Failure(error) | Event::Failed { error, .. } => collected.error = Some(raised(error)),
            _ => {}
        }
    }
}

/// Tells a function of Python what happens in a batch. What it raises ends the batch.
pub struct Progress {
    call: Option<Py<PyAny>>,
    error: Mutex<Option<PyErr>>,
    begun: Instant,
}

impl Progress {
    pub fn new(call: Option<Py<PyAny>>) -> Self {
        Self { call, error: Mutex::new(None), begun: Instant::now() }
    }

    pub fn into_error(self) -> Option<PyErr> {
        self.error.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<PyErr>> {
        self.error.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Observer for Progress {
    fn event(&self, event: Event<'_>) {
        let Some(call) = &self.call else { return };
        let Some(told) = told(event) else { return };
        let said = Python::attach(|py| call.call1(py, (told.to_string(),)).map(drop));
        if let Err(error) = said {
            self.lock().get_or_insert(error);
        }
    }

    fn stopped(&self) -> bool {
        // Ctrl-C reaches Python only when it is asked.
        if let Err(error) = Python::attach(|py| py.check_signals()) {
            self.lock().get_or_insert(error);
        }
        self.lock().is_some()
    }

    fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }
}

/// An event as a script sees it.
fn told(event: Event<'_>) -> Option<Value> {
    let shown = |path: &Path| path.to_string_lossy().into_owned();
    Some(match event {
        Event::Making(count) => json!({ "event": "making", "count": count }),
        Event::Begun(source) => json!({ "event": "begun", "source": shown(source) }),
        Event::Made { source, target, report, read, set } => json!({
            "event": "made",
            "source": shown(source),
            "target": shown(target),
            "pages": report.pages,
            "diagnostics": as_json(&[read, set].concat()),
        }),
        Event::Failed { source, error } => {
            let diagnostics = match error {
                Error::Document(diagnostics) => as_json(diagnostics),
                _ => json!([]),
            };
            let message = error.message();
            json!({
                "event": "failed",
                "source": shown(source),
                "message": { "zh": message.zh, "en": message.en },
                "diagnostics": diagnostics,
            })
        }
        Event::Skipped { files, .. } => {
            json!({ "event": "skipped", "files": files.iter().map(|file| shown(file)).collect::<Vec<_>>() })
        }
        Event::Pruned(target) => json!({ "event": "pruned", "target": target }),
        _ => return None,
    })
}
