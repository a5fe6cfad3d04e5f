//! What leaves the desk: PDFs and pictures of pages.

use std::sync::Arc;

use super::{Session, lock};
use crate::desk::choice::Choice;
use crate::desk::document::{compose, printed, read};
use crate::desk::offsets::Offsets;
use crate::desk::store;
use crate::desk::told::Told;
use crate::desk::view::{Found, found};
use crate::diagnostic::{Diagnostic, Message};
use crate::issue::Issue;
use crate::pdf::Profile;
use crate::print::{Printer, Ticket};
use crate::source::{self, Places};
use crate::{Error, names, write};

/// PDFs that are kept.
const MOST_PRINTS: usize = 4;

/// What was made, with what was found; or what stops it.
type Made<T> = Result<(T, Vec<Found>), Vec<Found>>;

/// The number of a file that is kept.
type Kept = Made<u64>;

/// A plain text, with what it cannot say.
type PlainText = Made<String>;

impl Session {
    /// Makes the PDF of a text as it was chosen and keeps it under a number, with what was found
    /// on the way; or says what stops it.
    ///
    /// # Errors
    /// When its folder or series file cannot be read, or nothing like this can be chosen.
    pub fn pdf(&self, name: &str, text: &str, told: &[Told], choice: &Choice) -> Result<Kept, Error> {
        let copy = self.copy(name, text, told)?;
        let shown = copy.path.display().to_string();
        let said = |diagnostics: &[Diagnostic]| found(diagnostics, &shown, &Offsets::new(text), self.lang());
        Ok(match printed(&self.press, &copy, &choice.config()?)? {
            Ok((pdf, diagnostics)) => Ok((self.keep(pdf), said(&diagnostics))),
            Err(refused) => Err(said(&refused)),
        })
    }

    /// Keeps a file for the window that shows it; its number.
    fn keep(&self, file: Vec<u8>) -> u64 {
        let mut prints = lock(&self.prints);
        prints.0 += 1;
        let number = prints.0;
        prints.1.push_back((number, Arc::new(file)));
        if prints.1.len() > MOST_PRINTS {
            prints.1.pop_front();
        }
        number
    }

    /// Makes the Word file of an issue and keeps it under a number, with what it cannot say; or
    /// says what stops it.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn word(&self, name: &str, text: &str, told: &[Told]) -> Result<Kept, Error> {
        let made = self.exported(name, text, told, source::export_word)?;
        Ok(made.map(|(file, lost)| (self.keep(file), lost)))
    }

    /// A PDF or Word file that was made lately.
    pub fn print(&self, number: u64) -> Option<Arc<Vec<u8>>> {
        lock(&self.prints).1.iter().find(|(it, _)| *it == number).map(|(_, pdf)| pdf.clone())
    }

    /// The printers of this machine; none where it has no spooler.
    pub fn printers(&self) -> Vec<Printer> {
        self.spooler.printers()
    }

    /// Sends a PDF that was made lately to a printer; what the spooler says of it, or why not.
    /// None where there is no such PDF any more.
    ///
    /// # Errors
    /// Why it is not printed.
    pub fn send(&self, number: u64, ticket: &Ticket) -> Option<Result<String, Message>> {
        Some(self.spooler.print(&self.print(number)?, ticket))
    }

    /// An issue as a plain text, with what a text cannot say; or what stops it.
    ///
    /// # Errors
    /// When its folder or series file cannot be read.
    pub fn text(&self, name: &str, text: &str, told: &[Told]) -> Result<PlainText, Error> {
        self.exported(name, text, told, source::export)
    }

    /// What `export` makes of an issue, with what that cannot say; or what stops it.
    fn exported<T>(
        &self,
        name: &str,
        text: &str,
        told: &[Told],
        export: impl FnOnce(&Issue, &Places) -> (T, Vec<Diagnostic>),
    ) -> Result<Made<T>, Error> {
        let copy = self.copy(name, text, told)?;
        let reading = read(&copy)?;
        let shown = copy.path.display().to_string();
        let said = |diagnostics: &[Diagnostic]| found(diagnostics, &shown, &Offsets::new(text), self.lang());
        let Some(manuscript) = reading.manuscript else { return Ok(Err(said(&reading.diagnostics))) };
        let (made, lost) = export(&manuscript.issue, &manuscript.places);
        Ok(Ok((made, said(&lost))))
    }

    /// A picture of the first page of a file on the shelf; none where it cannot be set.
    ///
    /// # Errors
    /// When it cannot be read, or lies elsewhere.
    pub fn thumbnail(&self, name: &str) -> Result<Option<String>, Error> {
        let stored = store::open(&self.root.resolve(name)?)?;
        let copy = self.copy(name, &stored.text, &stored.corrections)?;
        let outcome = compose(&self.press, &copy, Profile::Office)?;
        Ok(outcome.pages.and_then(|pages| pages.to_svg(0)))
    }

    /// Writes the PDF of a text into the folder as `target`, over an older one of ours of that name; or
    /// says what stops it.
    ///
    /// # Errors
    /// When it cannot be written, or lies elsewhere.
    pub fn export(&self, name: &str, text: &str, target: &str) -> Result<Result<usize, Vec<Found>>, Error> {
        let path = self.root.resolve(target)?;
        if !names::is_pdf(&path) {
            return Err(Error::write(&path, std::io::ErrorKind::InvalidInput.into()));
        }
        write::spare(&path)?;
        let copy = self.copy(name, text, &[])?;
        let outcome = compose(&self.press, &copy, Profile::Office)?;
        let shown = copy.path.display().to_string();
        let said = |diagnostics: &[Diagnostic]| found(diagnostics, &shown, &Offsets::new(text), self.lang());
        let Some(pages) = &outcome.pages else { return Ok(Err(said(&outcome.diagnostics))) };
        match pages.to_pdf() {
            Ok(pdf) => write::whole(&path, &pdf).map(|()| Ok(pages.report().pages)),
            Err(refused) => Ok(Err(said(&refused))),
        }
    }
}
