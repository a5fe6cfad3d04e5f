//! The first half of a run: every issue is read, nothing is written.

use std::collections::BTreeMap;

use super::manifest::Manifest;
use super::output::{Output, digest};
use super::plan::collisions;
use super::report::{Row, Status};
use super::setup::{Entry, Look, value};
use super::tally::Tally;
use super::workers::{caught, run};
use super::{Run, words};
use crate::Error;
use crate::front::Event;
use crate::source::InputFile;

/// What reading gave.
pub struct Reads {
    /// Issues to be made, each with the number of its source.
    pub entries: Vec<(usize, Entry)>,
    /// Issues of other shards, read for the set as a whole.
    others: Vec<(usize, Entry)>,
    /// Sources that failed, by number.
    pub failed: Vec<(usize, Error)>,
    /// Sources that were not reached.
    left: Vec<usize>,
    /// The SHA-256 of outputs that may be as they should be.
    pub digests: BTreeMap<String, String>,
    /// What is known of the outputs, by this shard.
    pub own: Manifest,
    /// What is known of the outputs, by all.
    pub known: Manifest,
    /// Whether the issues of all shards were read.
    complete: bool,
}

impl Reads {
    /// Reads the sources of this shard, and of all where the set asks for it.
    ///
    /// # Errors
    /// When what is known of the outputs cannot be read.
    pub fn new(job: &Run<'_>, sources: &[InputFile], tally: &Tally) -> Result<Self, Error> {
        let config = job.config;
        let out = config.out.as_deref();
        let manifest = |shard| out.map_or(Ok(Manifest::default()), |out| Output::manifest(out, shard));
        let own = manifest(config.shard)?;
        let known = own.clone().over(manifest(None)?);
        let complete = config
            .shard
            .is_none_or(|shard| config.name.reads_issues() || (shard.is_first() && config.set_check));
        let mine = |source: &InputFile| config.shard.is_none_or(|shard| shard.holds(&source.name));
        let wanted: Vec<usize> =
            (0..sources.len()).filter(|&number| complete || mine(&sources[number])).collect();

        job.observer.event(Event::Reading(wanted.len()));
        let looks = run(wanted.len(), job.workers, &|| job.stops(), |number| {
            let source = &sources[wanted[number]];
            let mut look = caught(&source.path, || Ok(job.setup.look(source))).unwrap_or_else(Look::Failed);
            let mut now = None;
            if let Look::Issue(entry) = &mut look {
                let same = known.get(&entry.target).is_some_and(|record| record.key == entry.key);
                if let Some(out) = out.filter(|_| same) {
                    now = digest(&out.join(&entry.target));
                    tally.note(wanted[number], &entry.diagnostics);
                }
                if !job.checks() {
                    // A set of any size is read in the memory of its headlines.
                    entry.diagnostics = Vec::new();
                }
            }
            job.observer.event(Event::Read);
            (look, now)
        });

        let mut reads = Self {
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
                None if mine => reads.left.push(number),
                Some((Look::Issue(entry), digest)) => {
                    if let Some(digest) = digest {
                        reads.digests.insert(entry.target.clone(), digest);
                    }
                    let list = if mine { &mut reads.entries } else { &mut reads.others };
                    list.push((number, *entry));
                }
                Some((Look::Failed(error), _)) if mine => reads.failed.push((number, error)),
                None | Some(_) => {}
            }
        }
        if config.fail_fast && !reads.failed.is_empty() {
            job.end();
        }
        Ok(reads)
    }

    /// Every issue that was read.
    pub fn all_entries(&self) -> Vec<&Entry> {
        self.entries.iter().chain(&self.others).map(|(_, entry)| entry).collect()
    }

    /// Tells what failed, and tallies it with what was not reached.
    pub fn tell_failures(&self, job: &Run<'_>, sources: &[InputFile], tally: &Tally) {
        for (number, error) in &self.failed {
            job.observer.event(Event::Failed { source: &sources[*number].path, error });
            tally.row(*number, failed_row(&sources[*number], error));
        }
        self.left.iter().for_each(|&number| tally.row(number, Row::new(&sources[number], Status::Left)));
    }

    /// Tells what was found short of errors.
    pub fn tell_warnings(&self, job: &Run<'_>) {
        for (_, entry) in &self.entries {
            job.observer.event(Event::Diagnostics(&entry.diagnostics));
        }
    }

    /// Before anything is written.
    ///
    /// # Errors
    /// When several issues would be written to one file.
    pub fn refuse_collisions(&self, job: &Run<'_>, sources: &[InputFile]) -> Result<(), Error> {
        let names: Vec<(usize, String)> = if self.complete {
            let entries = self.entries.iter().chain(&self.others);
            entries.map(|(number, entry)| (*number, entry.target.clone())).collect()
        } else {
            let names = sources.iter().map(|source| job.config.name.name(source, None));
            names.enumerate().filter_map(|(number, name)| Some((number, name.ok()?))).collect()
        };
        let twice = collisions(names.iter().map(|(number, name)| (*number, name.as_str())));
        if twice.is_empty() { Ok(()) } else { Err(words::collisions(&twice, sources)) }
    }
}

/// The row of a failure.
pub fn failed_row(source: &InputFile, error: &Error) -> Row {
    let mut row = Row::new(source, Status::Failed);
    row.source_sha256 = digest(&source.path);
    match error {
        Error::Document(diagnostics) => row.diagnostics = diagnostics.iter().map(value).collect(),
        error => row.error = Some(error.to_string()),
    }
    row
}
