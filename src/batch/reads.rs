//! The first half of a run: every issue is read, nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::manifest::Manifest;
use super::output::{Output, digest};
use super::plan::{IssueIndex, collisions};
use super::report::{Row, Status};
use super::setup::{Look, value};
use super::tally::Tally;
use super::workers::{caught, run};
use super::{Run, words};
use crate::Error;
use crate::diagnostic::Message;
use crate::front::Event;
use crate::source::InputFile;

/// What reading gave.
pub struct Reads {
    /// Issues to be made, in the order of their sources.
    pub entries: Vec<(IssueIndex, Entry)>,
    /// Issues of other shards, read for the set as a whole.
    others: Vec<(IssueIndex, Entry)>,
    /// Issues that failed, or sources as a whole.
    pub failed: Vec<(IssueIndex, Error)>,
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
        if own.unreadable() > 0 {
            let count = own.unreadable();
            job.observer.event(Event::Kept(&Message::new(
                format!("输出清单有 {count} 行读不了：这些输出重新排，--prune 不认得它们"),
                format!("{count} lines of the manifest cannot be read: these outputs are made again, and --prune does not know them"),
            )));
        }
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
            let looks = caught(&source.path, || Ok(job.setup.look(source)));
            let mut looks = looks.unwrap_or_else(|error| vec![Look::Failed(error)]);
            let several = looks.len() > 1;
            let see = |(ordinal, look): (usize, &mut Look)| {
                let index = IssueIndex { source: wanted[number], ordinal: several.then_some(ordinal) };
                let mut now = None;
                if let Look::Issue(entry) = look {
                    let same = known.get(&entry.target).is_some_and(|record| record.key == entry.key);
                    if let Some(out) = out.filter(|_| same) {
                        now = digest(&out.join(&entry.target));
                        tally.note(index, &entry.diagnostics);
                    }
                    if !job.checks() {
                        // A set of any size is read in the memory of its headlines.
                        entry.diagnostics = Vec::new();
                    }
                }
                (index, now)
            };
            let seen: Vec<_> = (1..).zip(&mut looks).map(see).collect();
            job.observer.event(Event::Read);
            seen.into_iter().zip(looks).collect::<Vec<_>>()
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
        for (&number, looks) in wanted.iter().zip(looks) {
            let mine = mine(&sources[number]);
            let Some(looks) = looks else {
                reads.left.extend(mine.then_some(number));
                continue;
            };
            for ((index, digest), look) in looks {
                match look {
                    Look::Issue(entry) => {
                        if let Some(digest) = digest {
                            reads.digests.insert(entry.target.clone(), digest);
                        }
                        let list = if mine { &mut reads.entries } else { &mut reads.others };
                        list.push((index, *entry));
                    }
                    Look::Failed(error) if mine => reads.failed.push((index, error)),
                    Look::Failed(_) | Look::Series => {}
                }
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

    /// How many issues or sources could not be read, of this shard.
    pub fn unread(&self) -> usize {
        self.failed.len() + self.left.len()
    }

    /// Tells what failed, and tallies it with what was not reached.
    pub fn tell_failures(&self, job: &Run<'_>, sources: &[InputFile], tally: &Tally) {
        tell(&self.failed, job, sources, tally);
        for &number in &self.left {
            let index = IssueIndex::only(number);
            tally.row(index, Row::new(&sources[number], index, Status::Left));
        }
    }

    /// Tells what was found short of errors.
    pub fn tell_warnings(&self, job: &Run<'_>) {
        for (_, entry) in &self.entries {
            job.observer.event(Event::Diagnostics(&entry.diagnostics));
        }
    }

    /// Issues that would be written to one file are not made, and the rest is: they fail.
    pub fn part_collisions(&mut self, job: &Run<'_>, sources: &[InputFile], tally: &Tally) {
        let entries = self.entries.iter().chain(&self.others);
        let mut names: Vec<(usize, String)> =
            entries.map(|(index, entry)| (index.source, entry.target.clone())).collect();
        if !self.complete {
            // What other shards hold is known by the names of the sources.
            let read: BTreeSet<usize> = names.iter().map(|(source, _)| *source).collect();
            let unread = sources.iter().enumerate().filter(|(number, _)| !read.contains(number));
            let unread =
                unread.map(|(number, source)| Some((number, job.config.name.name(source, None, None).ok()?)));
            names.extend(unread.flatten());
        }
        let twice = collisions(names.iter().map(|(number, name)| (*number, name.as_str())));
        if twice.is_empty() {
            return;
        }
        let twice: BTreeMap<String, &Vec<usize>> =
            twice.iter().map(|(target, numbers)| (target.to_lowercase(), numbers)).collect();
        let mut failed = Vec::new();
        self.entries.retain(|(index, entry)| match twice.get(&entry.target.to_lowercase()) {
            Some(numbers) => {
                failed.push((*index, words::collision(&entry.target, numbers, sources)));
                false
            }
            None => true,
        });
        tell(&failed, job, sources, tally);
        self.failed.append(&mut failed);
    }
}

/// Tells failures, and tallies them.
fn tell(failed: &[(IssueIndex, Error)], job: &Run<'_>, sources: &[InputFile], tally: &Tally) {
    for (index, error) in failed {
        let source = &sources[index.source];
        job.observer.event(Event::Failed { source: &source.path, error });
        tally.row(*index, failed_row(source, *index, error));
    }
}

/// The row of a failure.
pub fn failed_row(source: &InputFile, index: IssueIndex, error: &Error) -> Row {
    let mut row = Row::new(source, index, Status::Failed);
    row.source_sha256 = digest(&source.path);
    match error {
        Error::Document(diagnostics) => row.diagnostics = diagnostics.iter().map(value).collect(),
        error => row.error = Some(error.to_string()),
    }
    row
}
