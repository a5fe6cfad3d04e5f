//! The second half of a run: what is to be made is made.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;

use super::Run;
use super::config::Prune;
use super::keeper::Keeper;
use super::manifest::Record;
use super::output::{Output, seen_from, worked_on};
use super::plan::{IssueIndex, Job, Plan, plan};
use super::prune::{self, Orphans, Seen};
use super::reads::{Reads, failed_row};
use super::report::{Row, Status};
use super::tally::Tally;
use super::workers::{caught, run};
use crate::Error;
use crate::diagnostic::Message;
use crate::front::{Event, Why};
use crate::source::InputFile;

/// Folders that were listed whole, and the names in each.
type Listed = std::collections::BTreeMap<PathBuf, BTreeSet<OsString>>;

/// What is to be done, and what is known.
pub struct Work<'a> {
    plan: Plan<'a>,
    sources: &'a [InputFile],
    reads: &'a Reads,
    listed: &'a Listed,
    /// Whether something could not be found out.
    incomplete: bool,
}

/// How making ended.
#[derive(Debug, Default)]
pub struct Ended {
    /// Whether no file can be written any more.
    pub disk_full: bool,
    /// What went wrong at the end.
    pub error: Option<Error>,
    /// Whether outputs without a source are kept though they were to be taken away.
    pub prune_stopped: bool,
}

impl<'a> Work<'a> {
    /// Plans for what was read.
    pub fn new(
        job: &Run<'_>,
        sources: &'a [InputFile],
        reads: &'a Reads,
        (listed, incomplete): (&'a Listed, bool),
    ) -> Self {
        let digest = |target: &str| reads.digests.get(target).cloned();
        let plan = plan(&reads.entries, &reads.known, job.config.force, &digest);
        Self { plan, sources, reads, listed, incomplete }
    }

    fn source(&self, planned: &Job<'_>) -> &'a InputFile {
        &self.sources[planned.index.source]
    }

    /// Tells what would be made and why; what would be taken away.
    /// Gives whether it would be kept though it was to be taken away.
    pub fn tell(&self, job: &Run<'_>) -> bool {
        for planned in &self.plan.jobs {
            let (source, target) = (&*self.source(planned).path, &*planned.entry.target);
            job.observer.event(Event::Planned { source, target, why: planned.why });
        }
        let orphans = self.orphans(job, &BTreeSet::new());
        orphans.gone.iter().for_each(|orphan| job.observer.event(Event::WouldPrune(orphan)));
        orphans.kept.iter().for_each(|why| job.observer.event(Event::Kept(why)));
        orphans.stopped
    }

    /// Makes what is to be made, and tallies every issue.
    pub fn run(&self, job: &Run<'_>, output: &Output, tally: &Tally) -> Ended {
        let (todo, unchanged): (Vec<&Job<'_>>, Vec<&Job<'_>>) =
            self.plan.jobs.iter().partition(|planned| planned.why.is_some());
        let keeper = Keeper::new(output, self.reads.own.clone(), job.observer);
        for planned in unchanged {
            let Some(record) = self.reads.known.get(&planned.entry.target) else { continue };
            keeper.learn(record.clone());
            let read = tally.noted(planned.index);
            let row = made_row(self.source(planned), planned.index, record, Status::Unchanged, read);
            tally.with(|summary| summary.warnings += planned.entry.warnings + record.diagnostics.len());
            tally.row(planned.index, row);
        }
        let full = AtomicBool::new(false);
        let failed = Mutex::new(BTreeSet::new());
        job.observer.event(Event::Making(todo.len()));
        let made = run(todo.len(), job.workers, &|| job.stops(), |number| {
            let planned = todo[number];
            let source = self.source(planned);
            job.observer.event(Event::Begun(&source.path));
            let begun = job.observer.elapsed();
            let made = caught(&source.path, || {
                let target = &planned.entry.target;
                if planned.why != Some(Why::Forced) {
                    output.spare(target, &source.path, self.reads.known.get(target))?;
                }
                job.setup.make(source, planned, output)
            });
            let mut row = match made {
                Ok(made) => {
                    job.observer.event(Event::Made {
                        source: &source.path,
                        target: Path::new(&planned.entry.target),
                        report: &made.report,
                        read: &made.read,
                        set: &made.set,
                    });
                    tally.with(|summary| summary.warnings += made.warnings());
                    let read = tally.values(&made.read);
                    let row = made_row(source, planned.index, &made.record, Status::Made, read);
                    keeper.add(made.record);
                    row
                }
                Err(error) => {
                    if job.config.fail_fast || error.is_full() {
                        job.end();
                        full.fetch_or(error.is_full(), Ordering::Relaxed);
                    }
                    failed.lock().unwrap_or_else(PoisonError::into_inner).insert(planned.index.source);
                    job.observer.event(Event::Failed { source: &source.path, error: &error });
                    failed_row(source, planned.index, &error)
                }
            };
            row.source_sha256.get_or_insert_with(|| planned.entry.key.source.clone());
            row.target.get_or_insert_with(|| planned.entry.target.clone());
            row.milliseconds = Some(job.observer.elapsed().saturating_sub(begun).as_millis() as u64);
            tally.row(planned.index, row);
        });
        for (planned, _) in todo.iter().zip(made).filter(|(_, made)| made.is_none()) {
            let mut row = Row::new(self.source(planned), planned.index, Status::Left);
            row.source_sha256 = Some(planned.entry.key.source.clone());
            row.target = Some(planned.entry.target.clone());
            tally.row(planned.index, row);
        }
        let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut ended = Ended { disk_full: full.into_inner(), ..Ended::default() };
        if !job.stops() {
            (ended.error, ended.prune_stopped) = self.prune(job, &failed, output, &keeper, tally);
        }
        // Whatever went wrong: what is known is written down.
        if let Err(error) = keeper.finish() {
            ended.error.get_or_insert(error);
        }
        ended
    }

    /// Outputs that no source makes any more. `failed` are the numbers of sources that could
    /// not be made.
    fn orphans(&self, job: &Run<'_>, failed: &BTreeSet<usize>) -> Orphans {
        let Some(out) = job.config.out.as_deref().filter(|_| job.config.prune != Prune::No) else {
            return Orphans::default();
        };
        let name = |number: usize| seen_from(out, &self.sources[number].path);
        let unread = self.reads.failed.iter().map(|(index, _)| index.source);
        let seen = Seen {
            out: &out.canonicalize().unwrap_or_else(|_| out.to_owned()),
            listed: self.listed,
            targets: self.plan.jobs.iter().map(|planned| planned.entry.target.as_str()).collect(),
            planned: self.plan.jobs.iter().map(|planned| name(planned.index.source)).collect(),
            failed: unread.chain(failed.iter().copied()).map(name).collect(),
            incomplete: self.incomplete,
        };
        prune::orphans(job.config.prune, &self.reads.own, &seen)
    }

    /// Takes outputs away; gives the first that could not be, and whether some are kept that were
    /// to be taken away.
    fn prune(
        &self,
        job: &Run<'_>,
        failed: &BTreeSet<usize>,
        output: &Output,
        keeper: &Keeper<'_>,
        tally: &Tally,
    ) -> (Option<Error>, bool) {
        let orphans = self.orphans(job, failed);
        let mut first = None;
        let mut stopped = orphans.stopped;
        for orphan in &orphans.gone {
            if self.reads.own.get(orphan).is_some_and(|record| output.is_worked_on(record)) {
                stopped = true;
                let why = worked_on();
                job.observer.event(Event::Kept(&Message::new(
                    format!("保留 {orphan}：{}", why.zh),
                    format!("kept {orphan}: {}", why.en),
                )));
                continue;
            }
            match output.remove(orphan) {
                Ok(()) => {
                    keeper.forget(orphan);
                    tally.with(|summary| summary.pruned += 1);
                    job.observer.event(Event::Pruned(orphan));
                }
                Err(error) => drop(first.get_or_insert(error)),
            }
        }
        orphans.kept.iter().for_each(|why| job.observer.event(Event::Kept(why)));
        (first, stopped)
    }
}

/// The row of an output in which reading found `read`.
fn made_row(source: &InputFile, index: IssueIndex, record: &Record, status: Status, read: Vec<Value>) -> Row {
    Row {
        diagnostics: [read, record.diagnostics.clone()].concat(),
        source_sha256: Some(record.key.source.clone()),
        target: Some(record.target.clone()),
        target_sha256: Some(record.sha256.clone()),
        pages: Some(record.pages),
        faces: record.faces.clone(),
        ..Row::new(source, index, status)
    }
}
