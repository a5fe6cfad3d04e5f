//! What is to be made, and why. Nothing is read or written here.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::manifest::Manifest;
use crate::front::Why;

/// One issue among the sources of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IssueIndex {
    /// The number of its source.
    pub source: usize,
    /// Which of the issues in its source it is, from 1; none where there is only one.
    pub ordinal: Option<usize>,
}

impl IssueIndex {
    /// The only issue of a source, or a source as a whole.
    pub fn only(source: usize) -> Self {
        Self { source, ordinal: None }
    }
}

/// One issue of the plan.
#[derive(Debug)]
pub struct Job<'a> {
    /// Which it is.
    pub index: IssueIndex,
    /// What is known of it.
    pub entry: &'a Entry,
    /// Why it is made, where it is.
    pub why: Option<Why>,
}

/// A plan for all issues.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// Every issue, in the order of the sources.
    pub jobs: Vec<Job<'a>>,
}

/// Plans for the `entries`. `digest` gives the SHA-256 of
/// an output as it is now.
pub fn plan<'a>(
    entries: &'a [(IssueIndex, Entry)],
    manifest: &Manifest,
    force: bool,
    digest: &dyn Fn(&str) -> Option<String>,
) -> Plan<'a> {
    let jobs = entries.iter().map(|(index, entry)| {
        let why = if force { Some(Why::Forced) } else { why(entry, manifest, digest) };
        Job { index: *index, entry, why }
    });
    Plan { jobs: jobs.collect() }
}

fn why(entry: &Entry, manifest: &Manifest, digest: &dyn Fn(&str) -> Option<String>) -> Option<Why> {
    let Some(record) = manifest.get(&entry.target) else { return Some(Why::New) };
    if record.key.source != entry.key.source {
        return Some(Why::Source);
    }
    if record.key.inputs != entry.key.inputs {
        return Some(Why::Inputs);
    }
    if record.key.setup != entry.key.setup {
        return Some(Why::Setup);
    }
    match digest(&entry.target) {
        None => Some(Why::Missing),
        Some(digest) if digest != record.sha256 => Some(Why::Differs),
        Some(_) => None,
    }
}

/// Outputs that several sources would write: the output and the numbers of the sources. Large
/// and small letters are one: on some systems they are.
pub fn collisions<'a>(targets: impl Iterator<Item = (usize, &'a str)>) -> Vec<(&'a str, Vec<usize>)> {
    let mut sources: BTreeMap<String, (&str, Vec<usize>)> = BTreeMap::new();
    for (source, target) in targets {
        sources.entry(target.to_lowercase()).or_insert((target, Vec::new())).1.push(source);
    }
    sources.into_values().filter(|(_, sources)| sources.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::manifest::{Key, Record};
    use crate::issue::Date;

    fn key(source: &str) -> Key {
        Key { source: source.to_owned(), inputs: "i".to_owned(), setup: "s".to_owned() }
    }

    fn entry(target: &str, source: &str) -> Entry {
        Entry {
            target: target.to_owned(),
            key: key(source),
            masthead: String::new(),
            number: None,
            place: None,
            date: Date::new(2024, 1, 1).unwrap(),
            headlines: Vec::new(),
            diagnostics: Vec::new(),
            warnings: 0,
        }
    }

    fn record(target: &str, source: &str) -> Record {
        Record {
            target: target.to_owned(),
            source: format!("{target}.toml"),
            key: key(source),
            sha256: "made".to_owned(),
            pages: 2,
            faces: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn only_what_changed_is_made() {
        let mut manifest = Manifest::default();
        ["same", "changed", "missing", "differs", "setup", "inputs"]
            .into_iter()
            .for_each(|target| manifest.insert(record(target, "1")));
        let mut entries: Vec<(IssueIndex, Entry)> =
            [("same", "1"), ("changed", "2"), ("missing", "1"), ("differs", "1"), ("new", "1")]
                .into_iter()
                .enumerate()
                .map(|(i, (target, source))| (IssueIndex::only(i), entry(target, source)))
                .collect();
        for (i, part) in ["setup", "inputs"].into_iter().enumerate() {
            let mut entry = entry(part, "1");
            let slot = if i == 0 { &mut entry.key.setup } else { &mut entry.key.inputs };
            slot.push('2');
            entries.push((IssueIndex::only(5 + i), entry));
        }
        let digest = |target: &str| match target {
            "missing" => None,
            "differs" => Some("other".to_owned()),
            _ => Some("made".to_owned()),
        };
        let why = |force| -> Vec<Option<Why>> {
            plan(&entries, &manifest, force, &digest).jobs.iter().map(|job| job.why).collect()
        };
        let expected = [
            None,
            Some(Why::Source),
            Some(Why::Missing),
            Some(Why::Differs),
            Some(Why::New),
            Some(Why::Setup),
            Some(Why::Inputs),
        ];
        assert_eq!(why(false), expected);
        assert!(why(true).iter().all(|why| *why == Some(Why::Forced)));
    }

    #[test]
    fn collisions_are_found_whatever_the_case() {
        let targets = [(0, "a.pdf"), (1, "b.pdf"), (3, "A.pdf")];
        assert_eq!(collisions(targets.into_iter()), [("a.pdf", vec![0, 3])]);
    }
}
