//! What a run reads is not written over, and its report goes over nothing but a report.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::output::STATE;
use super::reads::Reads;
use super::words;
use crate::Error;
use crate::names::plain;
use crate::source::InputFile;

/// How a report begins.
const REPORT: &[u8] = b"{\"type\":\"run\"";

/// Refuses a report that would go over a file that is none, or into what a run keeps for itself
/// below the folder of outputs. An empty file, a device or a pipe holds nothing to be lost.
///
/// # Errors
/// When it would, or the file cannot be read.
pub fn report(report: &Path, out: Option<&Path>) -> Result<(), Error> {
    if out.is_some_and(|out| plain(report).starts_with(plain(&out.join(STATE)))) {
        return Err(words::report_over(report));
    }
    if !report.is_file() {
        return Ok(());
    }
    let mut head = Vec::new();
    std::fs::File::open(report)
        .and_then(|file| file.take(REPORT.len() as u64).read_to_end(&mut head))
        .map_err(|source| Error::read(report, source))?;
    if head.is_empty() || head == REPORT { Ok(()) } else { Err(words::report_over(report)) }
}

/// Refuses outputs below `out` that would go over a source, and a report where an output goes.
///
/// # Errors
/// When one would.
pub fn outputs(out: &Path, report: Option<&Path>, sources: &[InputFile], reads: &Reads) -> Result<(), Error> {
    let sources: BTreeMap<PathBuf, &Path> =
        sources.iter().map(|source| (plain(&source.path), &*source.path)).collect();
    let report = report.map(|report| (plain(report), report));
    for target in reads.all_entries().into_iter().map(|entry| &*entry.target) {
        let target = plain(&out.join(target));
        if let Some(source) = sources.get(&target) {
            return Err(words::output_over(source));
        }
        if let Some((_, report)) = report.as_ref().filter(|(path, _)| *path == target) {
            return Err(words::report_over(report));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_goes_over_reports_only() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("out/.hongtou")).unwrap();
        for (name, text) in [("old.jsonl", "{\"type\":\"run\",\"version\":1}\n"), ("empty", "")] {
            std::fs::write(at(name), text).unwrap();
            assert!(report(&at(name), Some(&at("out"))).is_ok(), "{name}");
        }
        assert!(report(&at("new.jsonl"), None).is_ok());
        for (name, text) in [("s.series.toml", "masthead = \"a\""), ("图.png", "x"), ("out/a.pdf", "%PDF")] {
            std::fs::write(at(name), text).unwrap();
            assert!(report(&at(name), Some(&at("out"))).is_err(), "{name}");
        }
        std::fs::write(at("out/.hongtou/lock"), "").unwrap();
        for name in ["out/.hongtou/lock", "out/.hongtou/new.jsonl"] {
            assert!(report(&at(name), Some(&at("out"))).is_err(), "{name}");
        }
    }
}
