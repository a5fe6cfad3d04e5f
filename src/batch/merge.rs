//! The reports and manifests of shards made one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::output::Output;
use super::protect;
use super::report::{Head, ReportLine, Summary, VERSION, write_report};
use super::shard::Shard;
use crate::Error;
use crate::{input, write};

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
    /// When it cannot be written, or would go over a file that is no report.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        protect::report(path, None)?;
        write_report(path, &self.lines)
    }
}

/// Makes one report of those of shards: issues by source, diagnostics of the set, and a summary
/// that adds up, with the longest time and the most memory of any shard.
///
/// # Errors
/// When one cannot be read, is no report, or is there twice.
pub fn merge_reports(paths: &[PathBuf]) -> Result<Merged, Error> {
    let (mut issues, mut set, mut heads) = (Vec::new(), Vec::new(), Vec::<Head>::new());
    let mut summary = Summary::default();
    for (i, path) in paths.iter().enumerate() {
        for line in read(path)? {
            match line {
                ReportLine::Run(head) => {
                    let again = heads.iter().any(|other| other.shard.is_some() && other.shard == head.shard);
                    if again || write::same_file(path, paths[..i].iter().map(PathBuf::as_path)).is_some() {
                        return Err(twice(path));
                    }
                    heads.push(head);
                }
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

/// That issues would be counted twice.
fn twice(path: &Path) -> Error {
    let path = path.display();
    Error::argument(
        format!("“{path}”或同一分片的报告给了两次，会重复计数"),
        format!("`{path}`, or another report of its shard, is given twice, and would be counted twice"),
    )
}

fn read(path: &Path) -> Result<Vec<ReportLine>, Error> {
    let bytes = input::whole(path)?;
    let text = String::from_utf8_lossy(&bytes);
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
        .filter(|shard| shard.parse::<Shard>().is_ok())
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
    // A name that leads nowhere is a mistake, and nothing is made there.
    std::fs::read_dir(folder).map_err(|source| Error::read(folder, source))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A report with two issues and what it adds up to.
    fn report(folder: &Path, shard: &str, milliseconds: u64, memory: u64) -> PathBuf {
        let index = &shard[..1];
        let row = |name: &str, status: &str| {
            format!(
                "{{\"type\":\"issue\",\"source\":\"{name}{index}\",\"source_sha256\":null,\"target\":null,\"target_sha256\":null,\
                \"status\":\"{status}\",\"findings\":[],\"error\":null,\"pages\":null,\"faces\":[],\"milliseconds\":null}}\n"
            )
        };
        let head = format!(
            "{{\"type\":\"run\",\"version\":1,\"program\":\"0\",\"profile\":\"archive\",\"shard\":\"{shard}\"}}\n"
        );
        let set = "{\"type\":\"set\",\"finding\":{}}\n";
        let skipped = memory / 100;
        let summary = format!(
            "{{\"type\":\"summary\",\"made\":1,\"unchanged\":0,\"failed\":1,\"left\":0,\"warnings\":3,\"pruned\":2,\"skipped\":{skipped},\
            \"milliseconds\":{milliseconds},\"peak_memory\":{memory}}}\n"
        );
        let path = folder.join(format!("{index}.jsonl"));
        let text = [head.as_str(), &row("b", "made"), &row("a", "failed"), set, &summary];
        std::fs::write(&path, text.concat()).unwrap();
        path
    }

    #[test]
    fn reports_add_up() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [report(folder.path(), "0/3", 70, 900), report(folder.path(), "2/3", 90, 300)];
        let Merged { lines, summary, missing } = merge_reports(&paths).unwrap();
        assert_eq!((summary.made, summary.failed, summary.warnings, summary.pruned), (2, 2, 6, 4));
        assert_eq!((summary.milliseconds, summary.peak_memory), (90, Some(900)), "the longest and the most");
        assert_eq!(summary.skipped, 9, "every shard passes over the same files, or some of them");
        assert_eq!(missing, ["1/3"]);
        let sources: Vec<&str> = lines
            .iter()
            .filter_map(|line| match line {
                ReportLine::Issue(row) => Some(row.source.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(sources, ["a0", "a2", "b0", "b2"]);
        assert!(
            matches!(&lines[0], ReportLine::Run(head) if head.profile == "archive" && head.shard.is_none())
        );
        assert_eq!(lines.iter().filter(|line| matches!(line, ReportLine::Set { .. })).count(), 2);
        assert_eq!(lines.last(), Some(&ReportLine::Summary(summary)));
    }

    #[test]
    fn no_report_counts_twice() {
        let folder = tempfile::tempdir().unwrap();
        let first = report(folder.path(), "0/3", 70, 900);
        let copy = folder.path().join("copy.jsonl");
        std::fs::copy(&first, &copy).unwrap();
        for again in [first.clone(), copy] {
            assert!(merge_reports(&[first.clone(), again]).unwrap_err().to_string().contains("given twice"));
        }
    }

    #[test]
    fn half_a_report_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = report(folder.path(), "0/3", 70, 900);
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let newer = text.replacen("\"version\":1", "\"version\":2", 1);
        for broken in ["", &lines[..lines.len() - 1].join("\n"), &lines[1..].join("\n"), &newer, "no\n"] {
            std::fs::write(&path, broken).unwrap();
            assert!(merge_reports(std::slice::from_ref(&path)).is_err(), "{broken}");
        }
    }
}
