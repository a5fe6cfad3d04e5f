//! Keeps the manifest: on disk every few seconds, so that a killed run loses little.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::manifest::{Manifest, Record};
use super::output::Output;
use crate::Error;
use crate::front::Observer;

/// The manifest of a run at work.
pub struct Keeper<'a> {
    output: &'a Output,
    observer: &'a dyn Observer,
    state: Mutex<Kept>,
}

struct Kept {
    manifest: Manifest,
    written: Duration,
    /// How long writing took: it never takes more than a small part of the time.
    took: Duration,
}

/// How often the manifest is written, at most.
const INTERVAL: Duration = Duration::from_secs(2);

impl<'a> Keeper<'a> {
    /// Begins with what is known.
    pub fn new(output: &'a Output, manifest: Manifest, observer: &'a dyn Observer) -> Self {
        let state = Kept { manifest, written: observer.elapsed(), took: Duration::ZERO };
        Self { output, observer, state: Mutex::new(state) }
    }

    fn with<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what was known before.
    pub fn learn(&self, record: Record) {
        self.with(|kept| kept.manifest.insert(record));
    }

    /// Forgets an output that was taken away.
    pub fn forget(&self, target: &str) {
        self.with(|kept| kept.manifest.remove(target));
    }

    /// Keeps an output that was made.
    pub fn add(&self, record: Record) {
        self.with(|kept| {
            kept.manifest.insert(record);
            let now = self.observer.elapsed();
            if now.saturating_sub(kept.written) > INTERVAL.max(kept.took * 20) {
                // If it cannot be written now, the end of the run says so.
                let _ = self.output.keep(&kept.manifest);
                kept.written = self.observer.elapsed();
                kept.took = kept.written.saturating_sub(now);
            }
        });
    }

    /// Writes it for good.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        self.with(|kept| self.output.keep(&kept.manifest))
    }
}
