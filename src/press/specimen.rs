//! Specimens: a text in one role, to look at the faces of that role.

use serde::Serialize;

use super::world::Job;
use super::{Pages, Press, Report, compose, inspect};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::fonts::{Chain, FaceRole};
use crate::pdf::Profile;

const MAIN: &str = "/layouts/kit/specimen.typ";

/// What the layout of a specimen reads.
#[derive(Serialize)]
struct Specimen<'a> {
    title: &'a str,
    /// PDF/A wants one; the same in every run.
    date: (i32, u8, u8),
    face: &'a Chain,
    text: &'a str,
}

impl Press {
    /// Sets `text` in `role`, inspected like the pages of an issue.
    ///
    /// # Errors
    /// Everything that is wrong with the pages, when something is an error.
    #[doc(hidden)]
    pub fn specimen(&self, role: FaceRole, text: &str) -> Result<Pages, Vec<Diagnostic>> {
        let specimen =
            Specimen { title: role.zh(), date: (2000, 1, 1), face: self.faces().chains().get(role), text };
        let sheet = serde_json::to_vec(&specimen).expect("a specimen is plain data");
        let composition = compose::compose(&Job::new(&self.stock, self.faces(), MAIN, sheet))?;
        let diagnostics = inspect::inspect(&composition.survey, self.faces(), false, false);
        if has_errors(&diagnostics) {
            return Err(diagnostics);
        }
        let pages = composition.document.pages().len();
        let report = Report { pages, lines: 22, imprint: None, blank: 0, alone: false, instead_of: None };
        Ok(Pages::new(role.name().to_owned(), Profile::Office, composition, report, diagnostics))
    }
}
