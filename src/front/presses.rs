//! One press for bundled faces, one for office faces, each made when first needed.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Event, IssueConfig, Observer};
use crate::Error;
use crate::press::Press;
use crate::source::Manuscript;

/// The presses of a run.
pub struct Presses<'a> {
    config: &'a IssueConfig,
    observer: &'a dyn Observer,
    workers: usize,
    slots: [Mutex<Option<Arc<Stock>>>; 2],
}

/// A press, and what its faces are.
pub struct Stock {
    pub press: Press,
    /// The SHA-256 of its faces.
    pub faces: String,
}

impl<'a> Presses<'a> {
    /// For as many `workers`.
    pub fn new(config: &'a IssueConfig, observer: &'a dyn Observer, workers: usize) -> Self {
        Self { config, observer, workers, slots: [Mutex::new(None), Mutex::new(None)] }
    }

    /// The press for an issue.
    ///
    /// # Errors
    /// When a face is missing or is none.
    pub fn of(&self, manuscript: &Manuscript) -> Result<Arc<Stock>, Error> {
        let office = self.config.office_fonts || manuscript.issue.series.office_fonts;
        let mut slot = self.slots[usize::from(office)].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stock) = &*slot {
            return Ok(Arc::clone(stock));
        }
        let faces = self.config.faces(office)?;
        if office {
            self.observer.event(Event::OfficeFaces(&faces));
        }
        let digest = faces.digest();
        let stock = Arc::new(Stock { press: Press::new(faces).shared_by(self.workers), faces: digest });
        Ok(Arc::clone(slot.insert(stock)))
    }
}
