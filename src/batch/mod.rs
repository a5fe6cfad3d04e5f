//! Many issues in one run: [`run()`] does what a [`Config`] says and tells an observer of it.
//!
//! The way: issues are found and read (`reads`), what is to be made is planned (`plan`) and the
//! set looked at as a whole (`sequence`), the work is done on all cores (`work`) and written
//! through an output folder that this run holds alone (`output`); a manifest keeps what was
//! made, so that the next run makes only what is not as it should be.

mod config;
mod entry;
mod keeper;
mod manifest;
mod merge;
mod output;
mod pattern;
mod plan;
mod protect;
mod prune;
mod reads;
mod report;
mod sequence;
mod setup;
mod shard;
mod spool;
mod tally;
mod words;
mod work;
mod workers;

pub use crate::front::Why;
pub use config::{Config, Mode, Prune};
pub use merge::{Merged, merge_manifests, merge_reports};
pub use pattern::Pattern;
pub use report::Summary;
pub use shard::Shard;

use std::sync::atomic::{AtomicBool, Ordering};

use crate::Error;
use crate::diagnostic::Diagnostic;
use crate::front::{self, Event, Observer};
use crate::source::{InputFile, discover};
use crate::write;
use output::Output;
use reads::Reads;
use report::Head;
use setup::Setup;
use tally::Tally;
use work::{Ended, Work};

/// How a batch ended.
#[derive(Debug)]
#[non_exhaustive]
#[must_use = "a batch may have failed"]
pub struct Outcome {
    /// How many issues were made, failed and so on.
    pub summary: Summary,
    /// What was found about the issues as a set.
    pub set: Vec<Diagnostic>,
    /// Whether the run ended because nothing more can be written.
    pub disk_full: bool,
    /// What went wrong after the issues were made: an output that could not be taken away, a
    /// manifest that could not be written.
    pub error: Option<Error>,
    /// Whether outputs without a source were to be taken away and were not, for it would be too
    /// many or their folder is empty: somebody has to say that it is meant.
    pub prune_stopped: bool,
}

impl Outcome {
    /// Whether every issue is as it should be, and everything was done that was asked for.
    pub fn is_clean(&self) -> bool {
        let is_whole = self.summary.failed + self.summary.left == 0 && !self.disk_full;
        is_whole && self.error.is_none() && !self.prune_stopped
    }
}

/// A run at work.
struct Run<'a> {
    config: &'a Config,
    observer: &'a dyn Observer,
    setup: Setup<'a>,
    workers: usize,
    end: AtomicBool,
}

/// Makes what is to be made; a bad issue does not stop the rest.
///
/// # Errors
/// When the run cannot begin: nothing is found, a layout is broken, several issues would be
/// written to one file, another run is at work; or when the report cannot be written.
pub fn run(config: &Config, observer: &dyn Observer) -> Result<Outcome, Error> {
    config.issue.check_printing()?;
    let workers = match config.jobs {
        Some(jobs) => jobs.get(),
        None => std::thread::available_parallelism().map_or(1, Into::into),
    };
    let setup = Setup::new(&config.issue, &config.name, workers, config.mode == Mode::Check, observer)?;
    Run { config, observer, setup, workers, end: AtomicBool::new(false) }.run()
}

impl Run<'_> {
    /// Whether no further issue is to be begun.
    fn stops(&self) -> bool {
        self.end.load(Ordering::Relaxed) || self.observer.stopped()
    }

    /// Lets no further issue begin.
    fn end(&self) {
        self.end.store(true, Ordering::Relaxed);
    }

    /// Whether issues are only looked at.
    fn checks(&self) -> bool {
        self.config.mode == Mode::Check
    }

    fn run(self) -> Result<Outcome, Error> {
        let config = self.config;
        if config.out.is_none() && !self.checks() {
            return Err(words::no_folder());
        }
        let found = discover(&config.places)?;
        front::tell(&found, self.observer);
        if found.sources.is_empty() && found.failures.is_empty() {
            return Err(front::nothing(&config.places));
        }
        let sources = &found.sources;
        self.keep_sources(sources)?;
        config.issue.tell_unused(sources, self.observer)?;
        let output = match &config.out {
            Some(out) if config.mode == Mode::Make => Some(Output::open(out, config.shard)?),
            _ => None,
        };
        let tally = Tally::new(config.report.is_some());
        tally.with(|summary| {
            summary.failed = found.failures.len();
            summary.skipped = found.skipped.values().map(Vec::len).sum();
        });
        let mut reads = Reads::new(&self, sources, &tally)?;
        reads.tell_failures(&self, sources, &tally);
        let set = self.look_at_the_set(&reads);
        let mut ended = Ended::default();
        if self.checks() {
            reads.tell_warnings(&self);
        } else {
            reads.part_collisions(&self, sources, &tally);
            if let Some(out) = &config.out {
                protect::outputs(out, config.report.as_deref(), sources, &reads)?;
            }
            let work = Work::new(&self, sources, &reads, (&found.listed, !found.failures.is_empty()));
            match &output {
                Some(output) => ended = work.run(&self, output, &tally),
                None => ended.prune_stopped = work.tell(&self),
            }
        }
        tally.with(|summary| {
            summary.milliseconds = self.observer.elapsed().as_millis() as u64;
            summary.peak_memory = self.observer.peak_memory();
        });
        let summary = tally.summary();
        if let Some(report) = &config.report {
            let head = Head::new(config.issue.profile.as_str(), config.shard.map(|shard| shard.to_string()));
            tally.write(report, head, &set)?;
        }
        let Ended { disk_full, error, prune_stopped } = ended;
        Ok(Outcome { summary, set, disk_full, error, prune_stopped })
    }

    /// Diagnostics about the set: told, and no failure. The first shard tells them for all.
    fn look_at_the_set(&self, reads: &Reads) -> Vec<Diagnostic> {
        if !self.config.set_check || self.config.shard.is_some_and(|shard| !shard.is_first()) {
            return Vec::new();
        }
        let diagnostics = sequence::sequence(&reads.all_entries(), reads.unread());
        self.observer.event(Event::Diagnostics(&diagnostics));
        diagnostics
    }

    /// The report goes over nothing that is there but a report.
    fn keep_sources(&self, sources: &[InputFile]) -> Result<(), Error> {
        let Some(report) = &self.config.report else { return Ok(()) };
        match write::same_file(report, sources.iter().map(|source| source.path.as_path())) {
            Some(source) => Err(words::report_over(source)),
            None => protect::report(report, self.config.out.as_deref()),
        }
    }
}
