//! The part of the Python package that is written in Rust. Structured values cross as JSON; the
//! package `hongtou` beside it makes classes of them.

mod observer;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use hongtou::check::Deny;
use hongtou::diagnostic::{Diagnostic, Lang};
use hongtou::front::{IssueConfig, Observer};
use hongtou::pdf::Profile;
use hongtou::{Error, batch, check, render};
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::{Value, json};

use observer::{Collector, Progress};

create_exception!(_hongtou, Refused, PyException, "An issue that cannot be set: its diagnostics as JSON.");
create_exception!(
    _hongtou,
    Failed,
    PyException,
    "What is not about an issue: a message in Chinese and in English."
);

/// What every function takes.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct Options {
    profile: String,
    layout: Option<PathBuf>,
    series: Option<PathBuf>,
    issuers: Vec<String>,
    set: Vec<(String, String)>,
    deny: Option<String>,
    root: Option<PathBuf>,
    fonts: Option<PathBuf>,
    office_fonts: bool,
}

/// An issue: a file, or what it would hold and be called.
#[derive(FromPyObject)]
enum Source {
    #[pyo3(transparent)]
    Piped((String, Vec<u8>)),
    #[pyo3(transparent)]
    File(PathBuf),
}

impl Options {
    fn config(self) -> PyResult<IssueConfig> {
        let mut config = IssueConfig::default();
        config.profile = match self.profile.as_str() {
            "office" => Profile::Office,
            "archive" => Profile::Archive,
            "press" => Profile::Press,
            other => return Err(no_value("profile", other, "office, archive, press")),
        };
        config.deny = match self.deny.as_deref() {
            None => None,
            Some("errors") => Some(Deny::Errors),
            Some("warnings") => Some(Deny::Warnings),
            Some("notes") => Some(Deny::Notes),
            Some(other) => return Err(no_value("deny", other, "errors, warnings, notes")),
        };
        config.layout = self.layout;
        config.series = self.series;
        config.issuers = self.issuers;
        config.set = self.set;
        config.root = self.root;
        config.fonts = self.fonts;
        config.office_fonts = self.office_fonts;
        Ok(config)
    }

    /// With the issue, and where it is found.
    fn of(self, source: Source) -> PyResult<(IssueConfig, PathBuf)> {
        let mut config = self.config()?;
        Ok(match source {
            Source::File(path) => (config, path),
            Source::Piped((name, bytes)) => {
                config.piped = Some(bytes);
                config.piped_name = name;
                (config, PathBuf::from("-"))
            }
        })
    }
}

fn no_value(option: &str, value: &str, known: &str) -> PyErr {
    PyValueError::new_err(format!("{option}: `{value}` is none of {known}"))
}

fn as_json(diagnostics: &[Diagnostic]) -> Value {
    json!(diagnostics)
}

fn raised(error: &Error) -> PyErr {
    match error {
        Error::Document(diagnostics) => Refused::new_err(as_json(diagnostics).to_string()),
        other => {
            let message = other.message();
            Failed::new_err((message.zh, message.en))
        }
    }
}

/// Sets one issue: its PDF, and as JSON what was found.
#[pyfunction]
fn render_one<'py>(
    py: Python<'py>,
    source: Source,
    options: Options,
) -> PyResult<(Bound<'py, PyBytes>, String)> {
    let (issue, place) = options.of(source)?;
    let mut config = render::Config::new(vec![place]);
    config.issue = issue;
    config.output = render::Output::Observer;
    let collector = Collector::default();
    // What is refused is told to the collector.
    let _: render::Outcome =
        py.detach(|| render::run(&config, &collector)).map_err(|error| raised(&error))?;
    let collected = collector.into_inner();
    match (collected.pdf, collected.error) {
        (Some(pdf), None) => Ok((PyBytes::new(py, &pdf), as_json(&collected.diagnostics).to_string())),
        (_, Some(error)) => Err(error),
        (None, None) => Err(Refused::new_err(as_json(&collected.diagnostics).to_string())),
    }
}

/// Checks one issue: diagnostics as JSON, those of its reader among them.
#[pyfunction]
fn check_one(
    py: Python<'_>,
    source: Source,
    previous: Option<PathBuf>,
    options: Options,
) -> PyResult<String> {
    let (issue, place) = options.of(source)?;
    let mut config = check::Config::new(vec![place]);
    config.issue = issue;
    config.previous = previous;
    let collector = Collector::default();
    let outcome = py.detach(|| check::run(&config, &collector)).map_err(|error| raised(&error))?;
    match collector.into_inner().error {
        Some(error) if outcome.failures > 0 => Err(error),
        _ => Ok(as_json(&outcome.diagnostics).to_string()),
    }
}

/// The issues of a text, a Word file or any other, each as an issue file and what was found, as JSON.
#[pyfunction]
fn import_all(py: Python<'_>, source: Source, options: Options) -> PyResult<String> {
    let (issue, place) = options.of(source)?;
    let imported = py.detach(|| {
        let series = issue.series.as_deref().map(|path| path.to_string_lossy().into_owned());
        let given = issue.read_options();
        match &issue.piped {
            Some(bytes) => {
                hongtou::source::import_piped(&issue.piped_name, bytes.clone(), given, series.as_deref())
            }
            None => hongtou::source::import(&place, given, series.as_deref()),
        }
    });
    let issues: Vec<Value> = imported
        .map_err(|error| raised(&error))?
        .into_iter()
        .map(|it| {
            let complete = it.reading.manuscript.is_some();
            json!({ "toml": it.toml, "diagnostics": as_json(&it.reading.diagnostics), "complete": complete })
        })
        .collect();
    Ok(json!(issues).to_string())
}

/// Makes PDFs of files and folders. `progress` is called with an event as JSON.
#[pyfunction]
#[pyo3(signature = (places, out, name, jobs, force, prune, report, progress, options))]
#[allow(clippy::too_many_arguments)] // the arguments of the Python function
fn batch_all(
    py: Python<'_>,
    places: Vec<PathBuf>,
    out: Option<PathBuf>,
    name: Option<String>,
    jobs: Option<NonZeroUsize>,
    force: bool,
    prune: bool,
    report: Option<PathBuf>,
    progress: Option<Py<PyAny>>,
    options: Options,
) -> PyResult<String> {
    let mut config = batch::Config::new(places, out);
    config.issue = options.config()?;
    config.jobs = jobs;
    config.force = force;
    config.report = report;
    if prune {
        config.prune = batch::Prune::Third;
    }
    if let Some(name) = name {
        config.name = name.parse().map_err(|error| raised(&error))?;
    }
    let observer = Progress::new(progress);
    let outcome =
        py.detach(|| batch::run(&config, &observer as &dyn Observer)).map_err(|error| raised(&error))?;
    if let Some(error) = observer.into_error() {
        return Err(error);
    }
    if let Some(error) = &outcome.error {
        return Err(raised(error));
    }
    Ok(json!({ "summary": outcome.summary, "set": as_json(&outcome.set) }).to_string())
}

/// A dictionary of an issue, as JSON, written as an issue file.
#[pyfunction]
fn as_toml(text: &str) -> PyResult<String> {
    let wrong = |error: &dyn std::fmt::Display| PyValueError::new_err(error.to_string());
    let mut value: Value = serde_json::from_str(text).map_err(|error| wrong(&error))?;
    without_nulls(&mut value);
    toml::to_string(&value).map_err(|error| wrong(&error))
}

/// TOML has no null: what is none is not there.
fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.values_mut().for_each(without_nulls);
        }
        Value::Array(list) => {
            list.retain(|value| !value.is_null());
            list.iter_mut().for_each(without_nulls);
        }
        _ => {}
    }
}

/// Why `code` is found: the rule of the proof-reader in Chinese or English.
#[pyfunction]
fn explain(code: &str, english: bool) -> Option<String> {
    let lang = if english { Lang::En } else { Lang::Zh };
    check::rule(code).map(|rule| check::explain(rule, lang))
}

#[pymodule]
fn _hongtou(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("Refused", module.py().get_type::<Refused>())?;
    module.add("Failed", module.py().get_type::<Failed>())?;
    module.add_function(wrap_pyfunction!(render_one, module)?)?;
    module.add_function(wrap_pyfunction!(check_one, module)?)?;
    module.add_function(wrap_pyfunction!(import_all, module)?)?;
    module.add_function(wrap_pyfunction!(batch_all, module)?)?;
    module.add_function(wrap_pyfunction!(as_toml, module)?)?;
    module.add_function(wrap_pyfunction!(explain, module)?)
}
