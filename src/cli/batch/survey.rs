//! The first half of a run: every issue is read, nothing is written.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use hongtou::Error;
use hongtou::batch::{
    Entry, Failure, InputFile, Look, Manifest, Output, Row, Status, caught, collisions, digest, run, value,
};

use super::super::terminal::{Terminal, note};
use super::progress::Progress;
use super::tally::Tally;
use super::{Run, row, words};

/// What reading gave.
pub struct Reads {
    /// Issues to be made, each with the number of its source.
    pub entries: Vec<(usize, Entry)>,
    /// Issues of other shards, read for the set as a whole.
    others: Vec<(usize, Entry)>,
    failed: Vec<(usize, Failure)>,
    /// Sources that were not reached.
    left: Vec<usize>,
    /// The SHA-256 of outputs that may be as they should be.
    pub digests: BTreeMap<String, String>,
    /// What is known of the outputs, by this shard and by all.
    pub own: Manifest,
    pub known: Manifest,
    /// Whether the issues of all shards were read.
    complete: bool,
}

impl Reads {
    pub fn new(job: &Run<'_>, sources: &[InputFile], tally: &Tally) -> Result<Self, Error> {
        let out = job.args.out.as_deref();
        let manifest = |shard| out.map_or(Ok(Manifest::default()), |out| Output::manifest(out, shard));
        let own = manifest(job.shard)?;
        let known = own.clone().over(manifest(None)?);
        let complete = job.shard.is_none_or(|shard| {
            job.setup.pattern.reads_issues() || (shard.is_first() && !job.args.no_set_check)
        });
        let mine = |source: &InputFile| job.shard.is_none_or(|shard| shard.holds(&source.name));
        let wanted: Vec<usize> =
            (0..sources.len()).filter(|&number| complete || mine(&sources[number])).collect();

        let progress = Progress::reading(job.terminal, wanted.len());
        let looks = run(wanted.len(), job.workers, &job.stop, |number| {
            let source = &sources[wanted[number]];
            let mut look = caught(|| Ok(job.setup.look(source))).unwrap_or_else(Look::Failed);
            let mut now = None;
            if let Look::Issue(entry) = &mut look {
                let same = known.get(&entry.target).is_some_and(|record| record.key == entry.key);
                if let Some(out) = out.filter(|_| same) {
                    now = digest(&out.join(&entry.target));
                    tally.note(wanted[number], &entry.diagnostics);
                }
                if !job.args.check {
                    // A set of any size is read in the memory of its headlines.
                    entry.diagnostics = Vec::new();
                }
            }
            progress.step();
            (look, now)
        });
        progress.clear();

        let mut survey = Self {
            entries: Vec::new(),
            others: Vec::new(),
            failed: Vec::new(),
            left: Vec::new(),
            digests: BTreeMap::new(),
            own,
            known,
            complete,
        };
        for (&number, look) in wanted.iter().zip(looks) {
            let mine = mine(&sources[number]);
            match look {
                None if mine => survey.left.push(number),
                Some((Look::Issue(entry), digest)) => {
                    if let Some(digest) = digest {
                        survey.digests.insert(entry.target.clone(), digest);
                    }
                    let list = if mine { &mut survey.entries } else { &mut survey.others };
                    list.push((number, *entry));
                }
                Some((Look::Failed(failure), _)) if mine => survey.failed.push((number, failure)),
                None | Some(_) => {}
            }
        }
        if job.args.fail_fast && !survey.failed.is_empty() {
            job.stop.store(true, Ordering::Relaxed);
        }
        Ok(survey)
    }

    /// Every issue that was read.
    pub fn all_entries(&self) -> Vec<&Entry> {
        self.entries.iter().chain(&self.others).map(|(_, entry)| entry).collect()
    }

    /// Shows what failed, and tallies it with what was not reached.
    pub fn show_failures(&self, terminal: &Terminal, sources: &[InputFile], tally: &Tally) {
        for (number, failure) in &self.failed {
            show_failure(terminal, &sources[*number], failure);
            tally.row(*number, failed_row(&sources[*number], failure));
        }
        self.left.iter().for_each(|&number| tally.row(number, row(&sources[number], Status::Left)));
    }

    /// Shows what was found short of errors.
    pub fn show_warnings(&self, terminal: &Terminal) {
        if !terminal.is_quiet() {
            self.entries.iter().for_each(|(_, entry)| terminal.diagnostics(&entry.diagnostics));
        }
    }

    /// Before anything is written.
    pub fn refuse_collisions(&self, job: &Run<'_>, sources: &[InputFile]) -> Result<(), Error> {
        let names: Vec<(usize, String)> = if self.complete {
            let entries = self.entries.iter().chain(&self.others);
            entries.map(|(number, entry)| (*number, entry.target.clone())).collect()
        } else {
            let names = sources.iter().map(|source| job.setup.pattern.name(source, None));
            names.enumerate().filter_map(|(number, name)| Some((number, name.ok()?))).collect()
        };
        let twice = collisions(names.iter().map(|(number, name)| (*number, name.as_str())));
        if twice.is_empty() { Ok(()) } else { Err(words::collisions(&twice, sources)) }
    }
}

/// Shows why an issue was not made.
pub fn show_failure(terminal: &Terminal, source: &InputFile, failure: &Failure) {
    match failure {
        Failure::Diagnostics(diagnostics) => {
            note(words::failed(&source.path).get(terminal.lang));
            terminal.diagnostics(diagnostics);
        }
        Failure::Operational(error) => {
            note(words::failed(&source.path).get(terminal.lang));
            terminal.error(error);
        }
        Failure::Panic(said) => terminal.error(&words::panic(&source.path, said)),
    }
}

/// The row of a failure.
pub fn failed_row(source: &InputFile, failure: &Failure) -> Row {
    let mut row = row(source, Status::Failed);
    row.source_sha256 = digest(&source.path);
    match failure {
        Failure::Diagnostics(diagnostics) => row.diagnostics = diagnostics.iter().map(value).collect(),
        Failure::Operational(error) => row.error = Some(error.to_string()),
        Failure::Panic(said) => {
            row.error = Some(words::panic(&source.path, said).to_string());
        }
    }
    row
}
