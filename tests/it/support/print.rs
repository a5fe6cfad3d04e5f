//! Issues set and read back.

use std::sync::LazyLock;

use hongtou::diagnostic::Diagnostic;
use hongtou::issue::{Issue, OptionValue};
use hongtou::layout;
use hongtou::pdf::Profile;
use hongtou::press::Report;
use hongtou::source::{self, Manuscript};

use super::pdf::{self, Proof};
use super::{PRESS, manuscript, said, samples};

/// An issue, what fitting did, and its PDF read back.
pub struct Print {
    pub name: String,
    pub issue: Issue,
    pub report: Report,
    pub diagnostics: Vec<Diagnostic>,
    pub proof: Proof,
}

/// Every sample issue. What a test wants of it comes from the issue and the report, so that
/// a further sample needs no further test.
pub static SAMPLES: LazyLock<Vec<Print>> = LazyLock::new(|| {
    let read = |path: &std::path::PathBuf| {
        let reading = source::read(path, None).unwrap();
        let manuscript = reading.manuscript.unwrap_or_else(|| panic!("{}", said(&reading.diagnostics)));
        print(manuscript, Profile::Office)
    };
    samples().iter().map(read).collect()
});

/// Sets an issue given as text and reads it back.
#[track_caller]
pub fn print_str(text: &str) -> Print {
    print(manuscript(text), Profile::Office)
}

#[track_caller]
pub fn print(manuscript: Manuscript, profile: Profile) -> Print {
    let pages =
        PRESS.set(&manuscript, profile).unwrap_or_else(|diagnostics| panic!("{}", said(&diagnostics)));
    let pdf = pages.to_pdf().unwrap_or_else(|diagnostics| panic!("{}", said(&diagnostics)));
    Print {
        name: manuscript.name,
        issue: manuscript.issue,
        report: pages.report(),
        diagnostics: pages.diagnostics().to_vec(),
        proof: pdf::read(&pdf),
    }
}

impl Print {
    /// The value of an option: as the issue sets it, or the layout's default.
    pub fn option(&self, name: &str) -> OptionValue {
        let set = self.issue.series.options.get(name).cloned();
        set.unwrap_or_else(|| {
            let layout = layout::find(&self.issue.series.layout).unwrap();
            layout.manifest.option(name).unwrap().default.clone()
        })
    }

    /// Whether the contents are printed.
    pub fn has_contents(&self) -> bool {
        let layout = layout::find(&self.issue.series.layout).unwrap();
        layout.manifest.option("contents").is_some()
            && self.option("contents") != OptionValue::Text("none".to_owned())
    }
}
