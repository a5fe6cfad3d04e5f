//! How well texts are read: `just score`.
//!
//! - `tests/import`: texts and Word files, each with the issue file that must come of it. All of
//!   it must be right (`cases`).
//! - `tests/texts`: twenty texts, with what a person reads in them.
//! - `tests/hard`: one small text for each fault that was seen, with statements that must hold.
//! - Typed texts: sound issues in random house styles (`typist`).
//!
//! What does not come right yet stands in `to-come.txt` of its folder. A case that comes right is
//! taken off the list, else the test fails: so the list only gets shorter.

pub mod count;
pub mod elements;
pub mod says;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hongtou::source::{self, Imported, ReadOptions};

use crate::support::{root, update};
use count::{Said, Score, table};
use elements::Elements;
use says::Says;

/// A text as it was read.
pub struct Read {
    pub issues: Vec<Imported>,
    pub elements: Elements,
    pub said: Said,
}

/// Reads a file, with `NAME.series.toml` where that is there.
pub fn read(path: &Path) -> Read {
    let series = path.with_extension("series.toml");
    let bytes = std::fs::read(path).unwrap();
    let issues = if series.exists() {
        let given = ReadOptions { series: Some(&series), ..ReadOptions::default() };
        source::import(path, given, series.file_name().unwrap().to_str()).unwrap()
    } else {
        source::import_bytes(path.file_name().unwrap().to_str().unwrap(), &bytes)
    };
    read_as(&String::from_utf8_lossy(&bytes), issues)
}

/// What was read of a text.
pub fn read_as(text: &str, issues: Vec<Imported>) -> Read {
    let mut elements = Elements::default();
    for issue in &issues {
        let file = toml::from_str(&issue.toml).unwrap_or_else(|error| panic!("{error}\n{}", issue.toml));
        elements.join(Elements::of(&file));
    }
    let said = Said::of(text, &issues);
    Read { issues, elements, said }
}

/// The files of a folder with statements beside them, in order.
fn stated(folder: &str) -> Vec<(PathBuf, Says)> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| ["txt", "docx", "md", "html", "csv"].iter().any(|known| end == *known))
        })
        .filter(|path| path.with_extension("says.toml").exists())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "the texts of {folder} are not here");
    paths.into_iter().map(|path| (path.clone(), Says::read(&path.with_extension("says.toml")))).collect()
}

/// Compares what is broken with the list of what is to come.
#[track_caller]
fn ratchet(folder: &str, broken: &BTreeSet<String>, details: &str) {
    let path = root().join(folder).join("to-come.txt");
    if update() {
        std::fs::write(&path, broken.iter().map(|name| format!("{name}\n")).collect::<String>()).unwrap();
    }
    let list = std::fs::read_to_string(&path).unwrap_or_default();
    let listed: BTreeSet<String> = list.lines().map(str::to_owned).collect();
    let new: Vec<&String> = broken.difference(&listed).collect();
    let done: Vec<&String> = listed.difference(broken).collect();
    assert!(new.is_empty(), "{new:?} came right before and do not any more\n{details}");
    assert!(done.is_empty(), "{done:?} come right now: take them off {}", path.display());
}

/// The statements of a folder: its score, and the names of what does not hold.
fn judge(folder: &str) -> (Score, BTreeSet<String>, String) {
    let (mut score, mut broken, mut details) = (Score::default(), BTreeSet::new(), String::new());
    for (path, says) in stated(folder) {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let Read { issues, elements, said } = read(&path);
        let mut own = Score::default();
        says.score(&elements, &said, &mut own);
        let sum = own.sum();
        let faults = says.broken(&issues, &elements, &said);
        if !faults.is_empty() {
            details.push_str(&format!("\n{name}  {}/{} silent {}\n", sum.right, sum.expected, sum.silent));
            faults.iter().for_each(|fault| details.push_str(&format!("    {fault}\n")));
            broken.insert(name);
        }
        score.add(&own);
    }
    (score, broken, details)
}

/// `TEXTS=folder` scores texts of one's own with statements beside them.
#[test]
fn texts_of_ones_own() {
    let Some(folder) = std::env::var_os("TEXTS") else { return };
    let (score, _, details) = judge(&folder.to_string_lossy());
    println!("{details}\n{}", table("own texts", &score));
}

#[test]
fn the_twenty_texts() {
    let (score, broken, details) = judge("tests/texts");
    println!("{details}\n{}", table("tests/texts", &score));
    ratchet("tests/texts", &broken, &details);
}

#[test]
fn the_hard_cases() {
    let (score, broken, details) = judge("tests/hard");
    println!("{details}\n{}", table("tests/hard", &score));
    ratchet("tests/hard", &broken, &details);
}
