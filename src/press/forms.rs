//! Forms that go with a print run: registers, labels, the account of what has changed. Each has a
//! layout of its own in the kit, which reads plain data.

use serde::Serialize;

use super::world::Job;
use super::{Pages, Press, Report, compose, inspect};
use crate::diagnostic::{Diagnostic, Diagnostics, has_errors};
use crate::layout::Faces;
use crate::pdf::Profile;

/// A form and its layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Who gets which copies, and signs for them.
    Register,
    /// Two versions of an issue compared.
    Diff,
    /// The margins of a proof.
    Proof,
    /// Names of recipients on envelopes, or on a sheet of labels.
    Labels,
}

impl Form {
    fn main(self) -> &'static str {
        match self {
            Self::Register => "/layouts/kit/register.typ",
            Self::Diff => "/layouts/kit/diff.typ",
            Self::Proof => "/layouts/kit/proof.typ",
            Self::Labels => "/layouts/kit/labels.typ",
        }
    }
}

/// What the layout of a form reads.
#[derive(Serialize)]
struct Data<'a, T> {
    faces: Faces,
    form: &'a T,
}

impl Press {
    /// Sets a form. `ident` names what is printed, the same in every run.
    ///
    /// # Errors
    /// Everything that is wrong with its pages, when something is an error.
    pub(crate) fn form(&self, form: Form, data: &impl Serialize, ident: &str) -> Result<Pages, Diagnostics> {
        let data = Data { faces: Faces::new(self.faces().chains()), form: data };
        let sheet = serde_json::to_vec(&data).expect("a form is plain data");
        let job = Job::new(&self.stock, self.faces(), form.main(), sheet);
        let composition = compose::compose(&job).map_err(Diagnostics::some)?;
        let diagnostics: Vec<Diagnostic> = inspect::missing(&composition.survey, self.faces());
        if has_errors(&diagnostics) {
            return Err(Diagnostics::some(diagnostics));
        }
        let pages = composition.document.pages().len();
        let report = Report { pages, lines: 22, imprint: None, blank: 0, alone: false, instead_of: None };
        Ok(Pages::new(ident.to_owned(), Profile::Office, composition, report, diagnostics))
    }
}
