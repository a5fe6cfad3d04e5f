//! Finds the issues: files, folders, wildcards. What is not taken is kept by kind.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

use super::{Format, pdf};
use crate::{Error, input, names};

/// Endings by which a file in a folder is meant to be an issue, whatever is in it.
const ENDINGS: [&str; 5] = ["toml", "txt", "text", "docx", "docm"];

/// A file that may be an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InputFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name below the folder that was given, or the path itself where that is relative;
    /// with `/` on every system, so that it is the same on every machine.
    pub name: String,
    /// Whether it was named itself, not found in a folder.
    pub named: bool,
    /// What it is, where that was looked at already.
    pub(crate) format: Option<Format>,
}

impl InputFile {
    /// What it is, looked at once where it was found in a folder.
    pub(crate) fn format(&self) -> Result<Format, Error> {
        self.format.map_or_else(|| Format::of_file(&self.path), Ok)
    }

    /// A file that was named itself.
    pub fn named(path: &Path) -> Self {
        Self { path: path.to_owned(), name: own_name(path), named: true, format: None }
    }
}

/// What there is at the places that were given.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Found {
    /// The files, each once, in the order of the places and by name in folders.
    pub sources: Vec<InputFile>,
    /// Files in folders that are not taken, by what they are.
    pub skipped: BTreeMap<Format, Vec<PathBuf>>,
    /// Links in folders, which are not followed: what they lead to is named or given itself.
    pub links: Vec<PathBuf>,
    /// What cannot be read.
    pub failures: Vec<Error>,
    /// Folders of which everything was seen, without links, and the names in each.
    pub(crate) listed: BTreeMap<PathBuf, BTreeSet<OsString>>,
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
            Some(pattern) if pattern.contains(['*', '?', '[']) && place.symlink_metadata().is_err() => {
                found.matches(pattern)?;
            }
            _ if place.is_dir() => found.search(place, place, false),
            _ => found.sources.push(InputFile::named(place)),
        }
    }
    found.drop_repeated();
    found.drop_outputs();
    Ok(found)
}

impl Found {
    fn matches(&mut self, pattern: &str) -> Result<(), Error> {
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..Default::default() };
        let paths = glob::glob_with(pattern, options).map_err(|error| {
            let at = pattern.get(..error.pos).map_or(1, |before| before.chars().count() + 1);
            Error::argument(
                format!("通配符“{pattern}”从第 {at} 个字起写错了：** 要单独占一级，[ 要有 ]"),
                format!("`{pattern}`: {error}"),
            )
        })?;
        let before = self.sources.len() + self.failures.len();
        for path in paths {
            match path {
                Ok(path) if path.is_dir() => {}
                Ok(path) => {
                    let name = own_name(&path);
                    self.file(path, name);
                }
                Err(error) => {
                    let path = error.path().to_owned();
                    self.failures.push(Error::Read { path, source: error.into() });
                }
            }
        }
        if self.sources.len() + self.failures.len() == before {
            return Err(Error::argument(
                format!("没有文稿符合“{pattern}”"),
                format!("no issue matches `{pattern}`"),
            ));
        }
        Ok(())
    }

    /// Searches `folder`, which is at or below `place`.
    /// `made` says that a batch wrote into a folder above.
    fn search(&mut self, place: &Path, folder: &Path, made: bool) {
        let list = || -> std::io::Result<Vec<(OsString, std::fs::FileType)>> {
            let entries = std::fs::read_dir(folder)?;
            entries.map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?)))).collect()
        };
        let mut entries = match list() {
            Ok(entries) => entries,
            // Nothing is known of a folder that was seen in part.
            Err(source) => return self.failures.push(Error::read(folder, source)),
        };
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        if let Ok(real) = folder.canonicalize() {
            self.listed.insert(real, entries.iter().map(|(name, _)| name.clone()).collect());
        }
        let made = made || entries.iter().any(|(name, _)| name == OUTPUTS);
        for (name, kind) in entries.into_iter().filter(|(name, _)| !names::is_hidden(name)) {
            let path = folder.join(&name);
            if kind.is_symlink() {
                if is_meant(&name) || path.is_dir() {
                    self.links.push(path);
                }
            } else if kind.is_dir() {
                self.search(place, &path, made);
            } else if kind.is_file() {
                let name = slashed(path.strip_prefix(place).unwrap_or(&path));
                if !(made && names::is_pdf(&path) && is_ours(&path)) {
                    self.file(path, name);
                }
            } else {
                // Reading it could wait for ever.
                self.skipped.entry(Format::Device).or_default().push(path);
            }
        }
    }

    /// A file that was not named itself: taken, or kept by what it is.
    fn file(&mut self, path: PathBuf, name: String) {
        if path.metadata().is_ok_and(|about| !about.is_file()) {
            self.skipped.entry(Format::Device).or_default().push(path);
            return;
        }
        let file_name = path.file_name().unwrap_or_default();
        let is_series = file_name.to_string_lossy().to_lowercase().ends_with(".series.toml");
        if names::is_hidden(file_name) || is_series {
            return;
        }
        let meant = is_meant(file_name);
        match Format::of_file(&path) {
            // It may be the first half of an issue.
            Ok(Format::Series) if meant && !is_toml(&path) => {
                self.sources.push(InputFile { path, name, named: false, format: Some(Format::Issue) });
            }
            Ok(Format::Series) => self.skipped.entry(Format::Series).or_default().push(path),
            Ok(format) if meant || format.is_readable() && !is_other_text(format, file_name) => {
                self.sources.push(InputFile { path, name, named: false, format: Some(format) });
            }
            Ok(format) => self.skipped.entry(format).or_default().push(path),
            Err(_) if meant => self.sources.push(InputFile { path, name, named: false, format: None }),
            Err(error) => self.failures.push(error),
        }
    }

    /// A file that was given twice, or in two spellings, is one file.
    fn drop_repeated(&mut self) {
        let mut folders: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let mut first = |path: &Path| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new("."));
            let real = folders
                .entry(folder.to_owned())
                .or_insert_with(|| folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
            taken.insert(real.join(path.file_name().unwrap_or_default()))
        };
        self.sources.retain(|source| first(&source.path));
        for files in self.skipped.values_mut() {
            files.retain(|path| first(path));
        }
        self.skipped.retain(|_, files| !files.is_empty());
    }

    /// A PDF in a folder beside an issue of the same name is another form of it, and none to be set: one
    /// of ours was made of it, as was one whose name goes on behind that of the issue (甲-校样.pdf).
    fn drop_outputs(&mut self) {
        let issues: BTreeSet<PathBuf> = self
            .sources
            .iter()
            .filter(|source| !names::is_pdf(&source.path))
            .map(|source| source.path.with_extension(""))
            .collect();
        let mut others = Vec::new();
        self.sources.retain(|source| {
            let stem = source.path.with_extension("");
            let same = issues.contains(&stem);
            let near = same || goes_on(&stem, &issues);
            if source.named || !names::is_pdf(&source.path) || !near {
                return true;
            }
            let ours = is_ours(&source.path);
            if same && !ours {
                others.push(source.path.clone());
            }
            !(same || ours)
        });
        if !others.is_empty() {
            self.skipped.entry(Format::Pdf).or_default().extend(others);
        }
    }
}

/// Whether the name of a file is that of one of `issues` in the same folder, a hyphen, and more.
fn goes_on(stem: &Path, issues: &BTreeSet<PathBuf>) -> bool {
    let name = stem.file_name().unwrap_or_default().to_string_lossy();
    name.match_indices('-').any(|(at, _)| issues.contains(&stem.with_file_name(&name[..at])))
}

/// Whether a file of this name in a folder is meant to be an issue, whatever is in it.
fn is_meant(name: &OsStr) -> bool {
    let lower = name.to_string_lossy().to_lowercase();
    let end = lower.rsplit_once('.').map(|(_, end)| end);
    !names::is_hidden(name)
        && !lower.ends_with(".series.toml")
        && end.is_some_and(|end| ENDINGS.contains(&end))
}

/// Whether a file is TOML without a fault.
fn is_toml(path: &Path) -> bool {
    std::fs::read_to_string(path).is_ok_and(|text| text.parse::<toml::Table>().is_ok())
}

/// What a batch lays in the folder into which it writes: PDFs of ours there are its own.
const OUTPUTS: &str = ".hongtou";

/// Whether a PDF says that this program made it.
fn is_ours(path: &Path) -> bool {
    input::whole(path).is_ok_and(|bytes| pdf::is_ours(&bytes))
}

/// Whether a text in a folder bears the ending of something else.
fn is_other_text(format: Format, name: &OsStr) -> bool {
    let end = Path::new(name).extension().map(|end| end.to_string_lossy().to_lowercase());
    match format {
        Format::Text => true,
        Format::Markdown => end.is_none_or(|end| !["md", "markdown", "mkd", "mdown"].contains(&end.as_str())),
        Format::Html => end.is_none_or(|end| !["html", "htm", "doc", "wps"].contains(&end.as_str())),
        _ => false,
    }
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
        let files = ["b.toml", "a.TXT", "s.series.toml", "~$c.docx", ".d.toml", "e.png", ".git/f.toml"];
        for name in files.iter().chain(&["2024/上半年/第 1 期.docx", "2024/g.toml"]) {
            std::fs::write(at(name), "").unwrap();
        }
        std::fs::write(at("e.png"), b"\x89PNG\r\n\x1a\n").unwrap();
        std::fs::create_dir_all(at("out/.hongtou")).unwrap();
        std::fs::write(at("out/f.pdf"), "%PDF-1.7 /Creator(hongtou 0.1.0)").unwrap();
        std::fs::write(at("b.pdf"), "%PDF-1.7").unwrap();
        for name in ["cut.pdf", "cut-校样.pdf", "2024/g-印刷.pdf"] {
            std::fs::write(at(name), "%PDF-1.7 /Creator(hongtou 0.1.0)").unwrap();
        }
        std::fs::write(at("notes.log"), "some text").unwrap();
        std::fs::write(at("no-ending"), "报头 = \"某县快报\"\n期号 = 2\n").unwrap();
        std::fs::write(at("cut.toml"), "masthead = \"某县快").unwrap();
        std::fs::write(at("head.toml"), "masthead = \"某县快报\"\nissuer = \"某办\"\n").unwrap();
        let found = discover(&[folder.path().to_owned(), at("b.toml"), at("2024")]).unwrap();
        assert_eq!(
            names(&found),
            ["2024/g.toml", "2024/上半年/第 1 期.docx", "a.TXT", "b.toml", "cut.toml", "no-ending"]
        );
        let skipped: Vec<_> = found.skipped.iter().map(|(format, files)| (*format, files.len())).collect();
        let others = [(Format::Series, 1), (Format::Text, 1), (Format::Pdf, 1), (Format::Image, 1)];
        assert_eq!(skipped, others, "all PDFs but b.pdf were made here");
        assert_eq!(found.listed.len(), 4);
        assert!(found.listed[&folder.path().canonicalize().unwrap()].contains(OsStr::new(".git")));
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
        assert!(found.failures.is_empty());
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
