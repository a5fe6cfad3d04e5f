//! The shelf: the issues of the opened folder, found by looking, with nothing kept that could
//! go out of step. What was read of a file is read again when its size or time has changed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::DirEntry;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use memchr::memmem::Finder;
use rayon::prelude::*;
use serde::Serialize;

use crate::{Error, names};

/// An issue on the shelf.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Its name below the folder, with `/` between the parts.
    pub name: String,
    /// The series file it names, as written.
    pub series: Option<String>,
    /// Its number, as written.
    pub number: Option<String>,
    /// Its date, as written.
    pub date: Option<String>,
    /// Its first headline, or the first line of a text.
    pub title: String,
}

/// A place where the words of a search stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The file.
    pub name: String,
    /// The line, from 1.
    pub line: usize,
    /// The line as written, cut to what can be shown.
    pub excerpt: String,
}

/// What was read of a file.
#[derive(Debug)]
struct Book {
    length: u64,
    changed: Option<SystemTime>,
    entry: Entry,
    text: Arc<str>,
}

/// The issues of a folder.
#[derive(Debug, Default)]
pub struct Shelf(BTreeMap<String, Book>);

/// Endings of the files that are listed.
const ENDINGS: &[&str] = &["toml", "txt", "md"];

/// Whether a file of this name holds a text that can be worked on.
pub fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&&*ending))
}

/// A longer file is listed, but not searched.
const MOST_SEARCHED: u64 = 4 << 20;

/// Hits that a search gives.
const MOST_HITS: usize = 200;

/// Characters of a line that are shown.
const EXCERPT: usize = 60;

impl Shelf {
    /// Looks through `folder` again.
    ///
    /// # Errors
    /// When the folder itself cannot be read. What cannot be read inside it is not listed.
    pub fn refresh(&mut self, folder: &Path) -> Result<(), Error> {
        std::fs::read_dir(folder).map_err(|source| Error::read(folder, source))?;
        let mut files = Vec::new();
        list(folder, String::new(), &mut files);
        let mut known = std::mem::take(&mut self.0);
        let files: Vec<_> = files
            .into_iter()
            .map(|(name, entry)| {
                let old = known.remove(&name);
                (name, entry, old)
            })
            .collect();
        self.0 = files
            .into_par_iter()
            .filter_map(|(name, entry, old)| {
                let meta = entry.metadata().ok()?;
                let (length, changed) = (meta.len(), meta.modified().ok());
                if let Some(old) =
                    old.filter(|old| old.length == length && old.changed == changed && changed.is_some())
                {
                    return Some((name, old));
                }
                let bytes =
                    if length <= MOST_SEARCHED { std::fs::read(entry.path()).ok()? } else { Vec::new() };
                let text: Arc<str> = String::from_utf8_lossy(&bytes).into();
                Some((name.clone(), Book { length, changed, entry: entry_of(name, &text), text }))
            })
            .collect();
        Ok(())
    }

    /// The issues, the latest date first.
    pub fn entries(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.0.values().map(|book| &book.entry).collect();
        entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| b.name.cmp(&a.name)));
        entries
    }

    /// Where every word of `query` stands in one line; where no line has all, in one file.
    pub fn search(&self, query: &str) -> Vec<Hit> {
        let words: Vec<&str> = query.split_whitespace().collect();
        let Some(longest) = words.iter().copied().max_by_key(|word| word.len()) else { return Vec::new() };
        let finders: Vec<Finder<'_>> = words.iter().map(Finder::new).collect();
        let with_all: Vec<&Book> = self
            .0
            .par_iter()
            .map(|(_, book)| book)
            .filter(|book| finders.iter().all(|finder| finder.find(book.text.as_bytes()).is_some()))
            .collect();
        let hits = |every: bool| {
            with_all
                .iter()
                .flat_map(move |book| {
                    let lines = (1..).zip(book.text.lines());
                    lines
                        .filter(move |(_, line)| line.contains(longest))
                        .map(move |(at, line)| (book, at, line))
                })
                .filter(|(_, _, line)| !every || words.iter().all(|word| line.contains(word)))
                .take(MOST_HITS)
                .map(|(book, line, text)| Hit {
                    name: book.entry.name.clone(),
                    line,
                    excerpt: around(text, longest),
                })
                .collect::<Vec<_>>()
        };
        let strict = hits(true);
        if strict.is_empty() { hits(false) } else { strict }
    }
}

/// The issue files below a folder, by their names with `/` between the parts. Links are not
/// followed; a folder that cannot be read has none.
fn list(folder: &Path, above: String, files: &mut Vec<(String, DirEntry)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let own = entry.file_name().to_string_lossy().into_owned();
        let (name, Ok(kind)) = (format!("{above}{own}"), entry.file_type()) else { continue };
        if names::is_hidden(OsStr::new(&own)) {
            continue;
        }
        if kind.is_dir() {
            list(&entry.path(), format!("{name}/"), files);
        } else if kind.is_file() && is_issue(&own.to_lowercase()) {
            files.push((name, entry));
        }
    }
}

fn is_issue(name: &str) -> bool {
    is_text(name) && !name.to_lowercase().ends_with(".series.toml")
}

/// `line` around `word`.
fn around(line: &str, word: &str) -> String {
    let at = line.find(word).unwrap_or(0);
    let before = line[..at].chars().count().saturating_sub(EXCERPT / 3);
    line.chars().skip(before).take(EXCERPT).collect()
}

/// What the head of a file says of its issue.
fn entry_of(name: String, text: &str) -> Entry {
    let mut entry = Entry { name, series: None, number: None, date: None, title: String::new() };
    let toml = entry.name.to_lowercase().ends_with(".toml");
    for line in text.lines().take(400) {
        if !toml {
            if let Some(line) = Some(line.trim()).filter(|line| !line.is_empty()) {
                line.clone_into(&mut entry.title);
                break;
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        let value = || Some(value.trim().trim_matches(['"', '\'']).to_owned());
        match key.trim() {
            "series" | "刊物" => entry.series = entry.series.or_else(value),
            "number" | "期号" => entry.number = entry.number.or_else(value),
            "date" | "日期" => entry.date = entry.date.or_else(value),
            "headline" | "标题" => {
                entry.title = value().unwrap_or_default();
                break;
            }
            _ => {}
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_searched_and_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        std::fs::create_dir(folder.path().join("2024")).expect("a folder");
        write(
            "2024/a.toml",
            "number = 2\ndate = 2024-01-12\n[[articles]]\nheadline = \"水务局巡河\"\nbody = \"沈清河带队\"\n",
        );
        write("b.txt", "\n　　某县快报\n正文\n");
        write("s.series.toml", "masthead = \"x\"\n");
        write(".a.toml.hongtou-journal", "x");
        let mut shelf = Shelf::default();
        shelf.refresh(folder.path()).expect("a folder");
        let names: Vec<&str> = shelf.entries().iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["2024/a.toml", "b.txt"]);
        let first = shelf.entries()[0].clone();
        assert_eq!((first.number.as_deref(), first.title.as_str()), (Some("2"), "水务局巡河"));
        assert_eq!(shelf.search("清河 带队").iter().map(|hit| hit.line).collect::<Vec<_>>(), [5]);
        assert_eq!(shelf.search("带队 巡河").len(), 1, "in one file, on two lines");
        assert!(shelf.search("无此人").is_empty() && shelf.search(" ").is_empty());
        write("b.txt", "另一份快报更长\n");
        shelf.refresh(folder.path()).expect("a folder");
        assert_eq!(shelf.search("另一份").len(), 1);
    }
}
