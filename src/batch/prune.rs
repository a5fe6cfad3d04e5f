//! Outputs without a source: which may be taken away. "Cannot be seen" is never "gone".

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::config::Prune;
use super::manifest::Manifest;
use crate::diagnostic::Message;

/// What a run knows of the sources.
pub struct Seen<'a> {
    /// The folder of outputs, without links.
    pub out: &'a Path,
    /// Folders that were listed whole, without links, and the names in each.
    pub listed: &'a BTreeMap<PathBuf, BTreeSet<OsString>>,
    /// Outputs that are made or unchanged in this run.
    pub targets: BTreeSet<&'a str>,
    /// Sources that were read, as the manifest names them.
    pub planned: BTreeSet<String>,
    /// Sources that failed, as the manifest names them.
    pub failed: BTreeSet<String>,
    /// Whether something could not be found out.
    pub incomplete: bool,
}

/// What becomes of outputs without a source.
#[derive(Debug, Default, PartialEq)]
pub struct Orphans {
    /// Those to be taken away.
    pub gone: Vec<String>,
    /// Why others are kept.
    pub kept: Vec<Message>,
    /// Whether some are kept until somebody says that it is meant, or what could not be seen is.
    pub stopped: bool,
}

/// Why an output is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// The folder of its source was not listed, or not whole.
    Unseen,
    /// There is nothing at all in the folder of its source.
    Empty,
    /// Another issue of that folder failed.
    Failed,
}

/// Decides for every output in `manifest`, which is of this run alone.
pub fn orphans(prune: Prune, manifest: &Manifest, seen: &Seen<'_>) -> Orphans {
    let mut orphans = Orphans::default();
    if prune == Prune::No {
        return orphans;
    }
    let failed: BTreeSet<PathBuf> =
        seen.failed.iter().filter_map(|source| Some(path(seen.out, source).parent()?.to_owned())).collect();
    let mut kept: BTreeMap<Why, Vec<&str>> = BTreeMap::new();
    for record in manifest.records().filter(|record| !seen.targets.contains(record.target.as_str())) {
        let source = path(seen.out, &record.source);
        let folder = source.parent().unwrap_or(Path::new(""));
        let name = source.file_name().unwrap_or_default();
        let why = match seen.listed.get(folder) {
            // It is there and failed, or one of its issues did: its old outputs stay.
            _ if seen.failed.contains(&record.source) => continue,
            // It makes other outputs now.
            _ if seen.planned.contains(&record.source) => None,
            None => Some(Why::Unseen),
            Some(names) if names.contains(name) => continue,
            Some(names) if names.is_empty() && prune != Prune::All => Some(Why::Empty),
            Some(_) if failed.contains(folder) => Some(Why::Failed),
            Some(_) => None,
        };
        match why {
            None => orphans.gone.push(record.target.clone()),
            Some(why) => kept.entry(why).or_default().push(&record.target),
        }
    }
    orphans.stopped = kept.contains_key(&Why::Empty);
    orphans.kept = kept.iter().map(|(why, targets)| why.message(targets)).collect();
    let (count, all) = (orphans.gone.len(), manifest.records().count());
    let most = match prune {
        Prune::No | Prune::Third => all / 3,
        Prune::Most(most) => most,
        Prune::All => all,
    };
    if count > 0 && seen.incomplete {
        orphans.stopped = true;
        orphans.gone.clear();
        orphans.kept.push(Message::new(
            format!("有读不到的文件夹或文件，{count} 份没有文稿的输出一份也没有删"),
            format!(
                "a folder or file cannot be read: of {count} outputs without a source none was taken away"
            ),
        ));
    } else if count > most {
        orphans.stopped = true;
        orphans.gone.clear();
        orphans.kept.push(Message::new(
            format!(
                "{all} 份输出里有 {count} 份的文稿不见了，太多了，一份也没有删；确实要删的，加上 --prune-most {count}"
            ),
            format!(
                "of {all} outputs {count} have no source: that many are not taken away; if it is meant, add --prune-most {count}"
            ),
        ));
    }
    orphans
}

impl Why {
    fn message(self, targets: &[&str]) -> Message {
        const SHOWN: usize = 3;
        let count = targets.len();
        let list = targets[..count.min(SHOWN)].join(", ") + if count > SHOWN { " …" } else { "" };
        let (zh, en) = match self {
            Self::Unseen => ("文稿所在的文件夹这次没有看到", "the folder of the source was not seen"),
            Self::Empty => (
                "文稿所在的文件夹现在是空的（确实要删的，加上 --prune-most all）",
                "the folder of the source is empty now (if that is meant, add --prune-most all)",
            ),
            Self::Failed => {
                ("同一个文件夹里有失败的文稿", "another issue in the folder of the source failed")
            }
        };
        Message::new(format!("保留 {count} 份输出，{zh}：{list}"), format!("kept {count}, {en}: {list}"))
    }
}

/// A source as the manifest names it, from the folder of outputs, as a path without `..`.
fn path(out: &Path, source: &str) -> PathBuf {
    if Path::new(source).is_absolute() {
        return PathBuf::from(source);
    }
    let mut path = out.to_owned();
    for part in source.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = path.pop(),
            part => path.push(part),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::manifest::{Key, Record};
    use super::*;

    fn manifest(sources: &[&str]) -> Manifest {
        let mut manifest = Manifest::default();
        for source in sources {
            manifest.insert(Record {
                target: source.rsplit('/').next().unwrap().replace(".toml", ".pdf"),
                source: (*source).to_owned(),
                key: Key { source: String::new(), inputs: String::new(), setup: String::new() },
                sha256: String::new(),
                pages: 2,
                faces: Vec::new(),
                diagnostics: Vec::new(),
            });
        }
        manifest
    }

    type Listed = BTreeMap<PathBuf, BTreeSet<OsString>>;

    fn listed(folders: &[(&str, &[&str])]) -> Listed {
        let names = |names: &[&str]| names.iter().map(OsString::from).collect();
        folders.iter().map(|(folder, list)| (PathBuf::from(folder), names(list))).collect()
    }

    fn seen(listed: &Listed) -> Seen<'_> {
        Seen {
            out: Path::new("/x/out"),
            listed,
            targets: BTreeSet::new(),
            planned: BTreeSet::new(),
            failed: BTreeSet::new(),
            incomplete: false,
        }
    }

    #[test]
    fn only_what_was_not_there_is_gone() {
        let manifest = manifest(&["../in/a.toml", "../in/b.toml", "../in/c.toml", "../far/d.toml"]);
        let listed = listed(&[("/x/in", &["b.toml", "c.toml"])]);
        let orphans = orphans(Prune::Third, &manifest, &seen(&listed));
        assert_eq!(orphans.gone, ["a.pdf"]);
        assert!(orphans.kept[0].en.starts_with("kept 1, the folder of the source was not seen: d.pdf"));
    }

    #[test]
    fn three_names_are_shown() {
        let said = |targets: &[&str]| Why::Unseen.message(targets).en;
        assert!(said(&["a", "b", "c"]).ends_with(": a, b, c"), "{}", said(&["a", "b", "c"]));
        assert!(said(&["a", "b", "c", "d"]).ends_with(": a, b, c …"));
    }

    #[test]
    fn nothing_is_gone_that_cannot_be_seen() {
        let manifest = manifest(&["../in/a.toml", "../in/b.toml", "../in/c.toml", "../in/d.toml"]);
        let all = listed(&[("/x/in", &["b.toml", "c.toml", "d.toml"])]);
        let gone = |prune, seen: &Seen<'_>| orphans(prune, &manifest, seen).gone.len();
        assert_eq!(gone(Prune::Third, &seen(&all)), 1);
        assert_eq!(gone(Prune::No, &seen(&all)), 0);
        let incomplete = Seen { incomplete: true, ..seen(&all) };
        assert_eq!(gone(Prune::All, &incomplete), 0);
        let failed = Seen { failed: ["../in/b.toml".to_owned()].into(), ..seen(&all) };
        assert_eq!(gone(Prune::All, &failed), 0);
        let elsewhere = Seen { failed: ["../other/b.toml".to_owned()].into(), ..seen(&all) };
        assert_eq!(gone(Prune::Third, &elsewhere), 1);
        let missing = listed(&[]);
        assert_eq!(gone(Prune::All, &seen(&missing)), 0);
        let empty = listed(&[("/x/in", &[])]);
        assert_eq!(gone(Prune::Most(9), &seen(&empty)), 0);
        assert_eq!(gone(Prune::All, &seen(&empty)), 4);
        let stopped = |prune, listed: &Listed| orphans(prune, &manifest, &seen(listed)).stopped;
        assert!(stopped(Prune::Most(9), &empty) && !stopped(Prune::All, &empty));
        assert!(!stopped(Prune::All, &missing), "this run is not about them");
        let most = listed(&[("/x/in", &["x"])]);
        assert!(stopped(Prune::Third, &most) && !stopped(Prune::Most(4), &most));
        assert!(orphans(Prune::All, &manifest, &Seen { incomplete: true, ..seen(&all) }).stopped);
        assert_eq!(gone(Prune::Third, &seen(&most)), 0);
        assert_eq!(gone(Prune::Most(3), &seen(&most)), 0);
        assert_eq!(gone(Prune::Most(4), &seen(&most)), 4);
        // What cannot be read is no matter where nothing would be taken away.
        let none = listed(&[("/x/in", &["a.toml", "b.toml", "c.toml", "d.toml"])]);
        let whole = orphans(Prune::Third, &manifest, &Seen { incomplete: true, ..seen(&none) });
        assert!(whole.gone.is_empty() && whole.kept.is_empty());
        let renamed = Seen { planned: ["../in/a.toml".to_owned()].into(), ..seen(&missing) };
        assert_eq!(gone(Prune::Third, &renamed), 1);
    }
}
