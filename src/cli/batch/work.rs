//! The second half of a run: what is to be made is made.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hongtou::Error;
use hongtou::batch::{
    Failure, InputFile, Job, Manifest, Output, Plan, Record, Row, Status, caught, plan, run, seen_from,
};
use serde_json::Value;

use super::super::ExitStatus;
use super::super::terminal::{Terminal, note};
use super::progress::Progress;
use super::survey::{Reads, failed_row, show_failure};
use super::tally::Tally;
use super::{Run, row, words};

/// What is to be done, and what is known.
pub struct Work<'a> {
    pub plan: Plan<'a>,
    pub sources: &'a [InputFile],
    pub own: &'a Manifest,
    pub known: &'a Manifest,
    /// Outputs without a source.
    pub orphans: Vec<String>,
}

impl<'a> Work<'a> {
    pub fn new(job: &Run<'_>, sources: &'a [InputFile], survey: &'a Reads) -> Result<Self, Error> {
        let digest = |target: &str| survey.digests.get(target).cloned();
        let plan = plan(&survey.entries, &survey.known, job.args.force, &digest);
        let out = job.args.out.as_deref().unwrap_or_else(|| Path::new("."));
        let orphans = plan.orphans(sources, &survey.own, &|source| seen_from(out, &source.path), &|source| {
            out.join(source).exists()
        });
        Ok(Self { plan, sources, own: &survey.own, known: &survey.known, orphans })
    }

    /// What would be made and why; what would be taken away.
    pub fn show(&self, terminal: &Terminal, prune: bool) {
        for job in &self.plan.jobs {
            let source = &self.sources[job.source].path;
            note(words::would(source, &job.entry.target, job.why).get(terminal.lang));
        }
        for orphan in self.orphans.iter().filter(|_| prune) {
            note(words::would_prune(orphan).get(terminal.lang));
        }
    }

    /// Makes what is to be made, and tallies every issue.
    pub fn run(&self, job: &Run<'_>, output: &Output, tally: &Tally) -> Result<ExitStatus, Error> {
        let (todo, unchanged): (Vec<&Job<'_>>, Vec<&Job<'_>>) =
            self.plan.jobs.iter().partition(|planned| planned.why.is_some());
        let keeper = Keeper::new(output, self.own.clone());
        for planned in unchanged {
            let Some(record) = self.known.get(&planned.entry.target) else { continue };
            keeper.learn(record.clone());
            let read = tally.noted(planned.source);
            let row = made_row(&self.sources[planned.source], record, Status::Unchanged, read);
            tally.with(|summary| summary.warnings += planned.entry.warnings + record.diagnostics.len());
            tally.row(planned.source, row);
        }
        let full = AtomicBool::new(false);
        let progress = Progress::making(job.terminal, todo.len());
        let made = run(todo.len(), job.workers, &job.stop, |number| {
            let planned = todo[number];
            let source = &self.sources[planned.source];
            progress.begin(&source.path);
            let begun = now();
            let made = caught(|| job.setup.make(source, &planned.entry.target, output));
            let mut row = match made {
                Ok(made) => {
                    progress.made(&source.path, &made);
                    tally.with(|summary| summary.warnings += made.warnings());
                    let row = made_row(source, &made.record, Status::Made, tally.values(&made.read));
                    keeper.add(made.record);
                    row
                }
                Err(failure) => {
                    if job.args.fail_fast || is_full(&failure) {
                        job.stop.store(true, Ordering::Relaxed);
                        full.fetch_or(is_full(&failure), Ordering::Relaxed);
                    }
                    progress.failed(|| show_failure(job.terminal, source, &failure));
                    failed_row(source, &failure)
                }
            };
            row.source_sha256.get_or_insert_with(|| planned.entry.key.source.clone());
            row.target.get_or_insert_with(|| planned.entry.target.clone());
            row.milliseconds = Some(begun.elapsed().as_millis() as u64);
            tally.row(planned.source, row);
        });
        progress.clear();
        for (planned, _) in todo.iter().zip(made).filter(|(_, made)| made.is_none()) {
            let mut row = row_of(planned, self.sources, Status::Left);
            row.target = Some(planned.entry.target.clone());
            tally.row(planned.source, row);
        }
        if job.args.prune && !job.stop.load(Ordering::Relaxed) {
            let pruned = self.prune(output, &keeper, job.terminal)?;
            tally.with(|summary| summary.pruned = pruned);
        }
        keeper.finish()?;
        Ok(if full.into_inner() { ExitStatus::Failure } else { ExitStatus::Clean })
    }

    fn prune(&self, output: &Output, keeper: &Keeper<'_>, terminal: &Terminal) -> Result<usize, Error> {
        for orphan in &self.orphans {
            output.remove(orphan)?;
            keeper.forget(orphan);
            terminal.say(&words::pruned(orphan));
        }
        Ok(self.orphans.len())
    }
}

#[expect(clippy::disallowed_methods, reason = "the command says how long an issue took")]
fn now() -> Instant {
    Instant::now()
}

/// Where writing fails now, it fails for every issue.
fn is_full(failure: &Failure) -> bool {
    let Failure::Operational(Error::Write { source, .. }) = failure else { return false };
    let all = [
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::PermissionDenied,
    ];
    all.contains(&source.kind())
}

fn row_of(planned: &Job<'_>, sources: &[InputFile], status: Status) -> Row {
    let mut row = row(&sources[planned.source], status);
    row.source_sha256 = Some(planned.entry.key.source.clone());
    row
}

/// The row of an output in which reading found `read`.
fn made_row(source: &InputFile, record: &Record, status: Status, read: Vec<Value>) -> Row {
    Row {
        diagnostics: [read, record.diagnostics.clone()].concat(),
        source_sha256: Some(record.key.source.clone()),
        target: Some(record.target.clone()),
        target_sha256: Some(record.sha256.clone()),
        pages: Some(record.pages),
        faces: record.faces.clone(),
        ..row(source, status)
    }
}

/// Keeps the manifest: on disk every few seconds, so that a killed run loses little.
struct Keeper<'a> {
    output: &'a Output,
    state: Mutex<Kept>,
}

struct Kept {
    manifest: Manifest,
    written: Instant,
    /// How long writing took: it never takes more than a small part of the time.
    took: Duration,
}

/// How often the manifest is written, at most.
const INTERVAL: Duration = Duration::from_secs(2);

impl<'a> Keeper<'a> {
    fn new(output: &'a Output, manifest: Manifest) -> Self {
        Self { output, state: Mutex::new(Kept { manifest, written: now(), took: Duration::ZERO }) }
    }

    fn with<T>(&self, work: impl FnOnce(&mut Kept) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn learn(&self, record: Record) {
        self.with(|kept| kept.manifest.insert(record));
    }

    fn forget(&self, target: &str) {
        self.with(|kept| kept.manifest.remove(target));
    }

    fn add(&self, record: Record) {
        self.with(|kept| {
            kept.manifest.insert(record);
            if kept.written.elapsed() > INTERVAL.max(kept.took * 20) {
                let begun = now();
                // If it cannot be written now, the end of the run says so.
                let _ = self.output.keep(&kept.manifest);
                (kept.written, kept.took) = (now(), begun.elapsed());
            }
        });
    }

    fn finish(self) -> Result<(), Error> {
        self.with(|kept| self.output.keep(&kept.manifest))
    }
}
