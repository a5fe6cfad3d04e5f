//! The reports and manifests of shards made one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::output::Output;
use super::report::{Head, ReportLine, Summary, VERSION, write_report};
use super::shard::Shard;
use crate::Error;

/// Several reports as one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Merged {
    /// Its lines.
    lines: Vec<ReportLine>,
    /// What they add up to.
    pub summary: Summary,
    /// Shards of which there is no report, as `K/N`.
    pub missing: Vec<String>,
}

impl Merged {
    /// Writes it as a report.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        write_report(path, &self.lines)
    }
}

/// Makes one report of those of shards: issues by source, diagnostics of the set, and a summary
/// that adds up, with the longest time and the most memory of any shard.
///
/// # Errors
/// When one cannot be read or is no report.
pub fn merge_reports(paths: &[PathBuf]) -> Result<Merged, Error> {
    let (mut issues, mut set, mut heads) = (Vec::new(), Vec::new(), Vec::new());
    let mut summary = Summary::default();
    for path in paths {
        for line in read(path)? {
            match line {
                ReportLine::Run(head) => heads.push(head),
                ReportLine::Issue(row) => issues.push(row),
                ReportLine::Set { .. } => set.push(line),
                ReportLine::Summary(part) => {
                    summary.warnings += part.warnings;
                    summary.skipped = summary.skipped.max(part.skipped);
                    summary.pruned += part.pruned;
                    summary.milliseconds = summary.milliseconds.max(part.milliseconds);
                    summary.peak_memory = summary.peak_memory.max(part.peak_memory);
                }
            }
        }
    }
    issues.sort_by(|a, b| a.source.cmp(&b.source));
    issues.iter().for_each(|row| summary.count(row.status));
    let profile = heads.first().map_or("", |head| &head.profile);
    let mut lines = vec![ReportLine::Run(Head::new(profile, None))];
    lines.extend(issues.into_iter().map(ReportLine::Issue));
    lines.extend(set);
    lines.push(ReportLine::Summary(summary.clone()));
    Ok(Merged { lines, summary, missing: missing(&heads) })
}

fn read(path: &Path) -> Result<Vec<ReportLine>, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::read(path, source))?;
    let lines: Result<Vec<ReportLine>, _> = text.lines().map(serde_json::from_str).collect();
    let whole = |lines: &[ReportLine]| {
        matches!(lines.first(), Some(ReportLine::Run(head)) if head.version == VERSION)
            && matches!(lines.last(), Some(ReportLine::Summary(_)))
    };
    lines.ok().filter(|lines| whole(lines)).ok_or_else(|| {
        let path = path.display();
        Error::argument(
            format!("“{path}”不是完整的 hongtou batch 报告"),
            format!("`{path}` is not a whole report of hongtou batch"),
        )
    })
}

/// Shards that the heads speak of and do not hold.
fn missing(heads: &[Head]) -> Vec<String> {
    let there: BTreeSet<&str> = heads.iter().filter_map(|head| head.shard.as_deref()).collect();
    let counts: BTreeSet<u32> = there
        .iter()
        .filter(|shard| Shard::parse(shard).is_ok())
        .filter_map(|shard| shard.split_once('/')?.1.parse().ok())
        .collect();
    let all = counts.into_iter().flat_map(|count| (0..count).map(move |k| format!("{k}/{count}")));
    all.filter(|shard| !there.contains(shard.as_str())).collect()
}

/// Makes the manifests of the shards in `folder` part of the whole one; gives how many they
/// were.
///
/// # Errors
/// When a run is at work in the folder, or a manifest cannot be read or written.
pub fn merge_manifests(folder: &Path) -> Result<usize, Error> {
    let output = Output::open(folder, None)?;
    let shards = output.shards()?;
    let count = shards.len();
    let mut all = Manifest::default();
    for (_, manifest) in &shards {
        all = manifest.clone().over(all);
    }
    output.keep(&all.over(Output::manifest(folder, None)?))?;
    for (shard, _) in shards {
        std::fs::remove_dir_all(&shard).map_err(|source| Error::write(&shard, source))?;
    }
    Ok(count)
}
