//! Diagnostic the issues: files, folders, wildcards.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use crate::Error;

/// The ends of files that are issues.
pub const EXTENSIONS: [&str; 3] = ["toml", "txt", "docx"];

/// A file that may be an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name below the folder that was given, or the path itself where that is relative;
    /// with `/` on every system, so that it is the same on every machine.
    pub name: String,
    /// Whether it was named itself, not found in a folder.
    pub named: bool,
}

/// What there is at the places that were given.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, each once, in the order of the places and by name in folders.
    pub sources: Vec<InputFile>,
    /// Links in folders, which are not followed: what they lead to is named or given itself.
    pub links: Vec<PathBuf>,
    /// Folders that cannot be read.
    pub troubles: Vec<Error>,
}

/// Looks at every place: a file is taken as it is, a folder is searched for issues, anything
/// else with wildcards stands for what matches it.
///
/// # Errors
/// When wildcards are wrong or match nothing.
pub fn discover(places: &[PathBuf]) -> Result<Found, Error> {
    let mut found = Found::default();
    for place in places {
        match place.to_str() {
            Some(pattern) if pattern.contains(['*', '?', '[']) && !place.exists() => {
                found.matches(pattern)?;
            }
            _ => found.take(place),
        }
    }
    found.drop_repeated();
    Ok(found)
}

impl Found {
    fn take(&mut self, place: &Path) {
        if place.is_dir() {
            self.search(place);
        } else {
            self.sources.push(InputFile { path: place.to_owned(), name: own_name(place), named: true });
        }
    }

    fn matches(&mut self, pattern: &str) -> Result<(), Error> {
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..Default::default() };
        let paths = glob::glob_with(pattern, options).map_err(|error| {
            Error::argument(format!("通配符“{pattern}”写错了：{error}"), format!("`{pattern}`: {error}"))
        })?;
        let before = self.sources.len() + self.troubles.len();
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => {}
                Ok(path) if is_issue(path.file_name().unwrap_or_default()) => {
                    self.sources.push(InputFile { name: own_name(&path), path, named: false });
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().to_owned();
                    self.troubles.push(Error::Read { path, source: error.into() });
                }
            }
        }
        if self.sources.len() + self.troubles.len() == before {
            return Err(Error::argument(
                format!("没有文稿符合“{pattern}”"),
                format!("no issue matches `{pattern}`"),
            ));
        }
        Ok(())
    }

    fn search(&mut self, folder: &Path) {
        let seen = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
        for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(seen) {
            match entry {
                Ok(entry) if entry.depth() > 0 && entry.path_is_symlink() => {
                    if is_issue(entry.file_name()) || entry.path().is_dir() {
                        self.links.push(entry.into_path());
                    }
                }
                Ok(entry) if entry.file_type().is_file() && is_issue(entry.file_name()) => {
                    let name = slashed(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
                    self.sources.push(InputFile { path: entry.into_path(), name, named: false });
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let source = error.into_io_error().unwrap_or_else(|| ErrorKind::Other.into());
                    self.troubles.push(Error::Read { path, source });
                }
            }
        }
    }

    /// A file that was given twice, or in two spellings, is one file.
    fn drop_repeated(&mut self) {
        let mut folders: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        self.sources.retain(|source| {
            let folder = source.path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            let real = folders
                .entry(folder.to_owned())
                .or_insert_with(|| folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
            taken.insert(real.join(source.path.file_name().unwrap_or_default()))
        });
    }
}

/// Whether a file of this name in a folder is taken for an issue. Series are not, nor what
/// office programs lay beside an open file.
fn is_issue(name: &OsStr) -> bool {
    let lower = name.to_string_lossy().to_lowercase();
    let end = lower.rsplit_once('.').map(|(_, end)| end);
    !is_hidden(name) && !lower.ends_with(".series.toml") && end.is_some_and(|end| EXTENSIONS.contains(&end))
}

fn is_hidden(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

/// The path itself where it is relative and leads down; else the name of the file.
fn own_name(path: &Path) -> String {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    if plain.components().all(|part| matches!(part, Component::Normal(_))) {
        return slashed(&plain);
    }
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &Found) -> Vec<&str> {
        found.sources.iter().map(|source| source.name.as_str()).collect()
    }

    #[test]
    fn folders_hold_issues_and_other_things() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("2024/上半年")).unwrap();
        std::fs::create_dir(at(".git")).unwrap();
        let files = ["b.toml", "a.TXT", "s.series.toml", "~$c.docx", ".d.toml", "e.pdf", ".git/f.toml"];
        for name in files.iter().chain(&["2024/上半年/第 1 期.docx", "2024/g.toml"]) {
            std::fs::write(at(name), "").unwrap();
        }
        let found = discover(&[folder.path().to_owned(), at("b.toml"), at("2024")]).unwrap();
        assert_eq!(names(&found), ["2024/g.toml", "2024/上半年/第 1 期.docx", "a.TXT", "b.toml"]);
        let glob = discover(&[at("*/*.toml")]).unwrap();
        assert_eq!(names(&glob), ["g.toml"]);
        assert!(discover(&[at("*.none")]).is_err());
        assert!(discover(&[at("[")]).is_err());
        let missing = discover(&[at("none.toml")]).unwrap();
        assert!(missing.sources.len() == 1, "it is reported where it cannot be read");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.toml"), "").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.path().join("b.toml")).unwrap();
        let found = discover(&[folder.path().to_owned()]).unwrap();
        assert_eq!(names(&found), ["a.toml"]);
        assert_eq!(found.links.len(), 2);
        assert!(found.troubles.is_empty());
    }

    #[test]
    fn names_lead_down() {
        for (path, name) in [
            ("a/b.toml", "a/b.toml"),
            ("./a.toml", "a.toml"),
            ("../a.toml", "a.toml"),
            ("/x/a.toml", "a.toml"),
        ] {
            assert_eq!(own_name(Path::new(path)), name);
        }
    }
}
