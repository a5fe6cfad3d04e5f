//! What offices have, and the issues that must come of it: `tests/import/`.
//!
//! `NAME.txt` or `word/NAME.docx` is the file of an office, `NAME.toml` (or `NAME-2.toml` for the
//! second issue in it) the issue file, read and found true. What is known of the bulletin stands
//! in `NAME.series.toml`. `UPDATE=1 cargo test` writes the issue files, and the Word files that
//! `made.rs` makes; read them before they are committed.

mod made;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hongtou::issue::Issue;
use hongtou::source::{self, Imported, ReadOptions};
use serde_json::Value;

use crate::score::count::{Said, Score, table};
use crate::score::elements::Elements;
use crate::support::{root, said, update};

pub fn folder() -> PathBuf {
    root().join("tests/import")
}

/// Every text, in order.
pub fn texts() -> Vec<PathBuf> {
    let texts = files(&folder(), "txt");
    assert!(texts.len() >= 50, "the cases are not here");
    texts
}

/// Every Word file, in order.
pub fn words() -> Vec<PathBuf> {
    let words = files(&folder().join("word"), "docx");
    assert!(words.len() >= 15, "the cases are not here");
    words
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|own| own == end));
    files.sort();
    files
}

/// What is read of a case.
pub fn imported(path: &Path) -> Vec<Imported> {
    let series = path.with_extension("series.toml");
    if series.exists() {
        let name = series.file_name().unwrap().to_str().unwrap();
        let given = ReadOptions { series: Some(&series), ..ReadOptions::default() };
        return source::import(path, given, Some(name)).unwrap();
    }
    let name = path.file_name().unwrap().to_str().unwrap();
    source::import_bytes(name, &std::fs::read(path).unwrap())
}

/// The file of the issue at `i` of a case.
pub fn expected(path: &Path, i: usize) -> PathBuf {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    path.with_file_name(if i == 0 { format!("{stem}.toml") } else { format!("{stem}-{}.toml", i + 1) })
}

#[track_caller]
pub fn issue(path: &Path) -> Issue {
    let reading = source::read(path, None).unwrap();
    reading.manuscript.unwrap_or_else(|| panic!("{}", said(&reading.diagnostics))).issue
}

/// Every field of an issue, by its path.
pub fn fields(issue: &Issue) -> BTreeMap<String, String> {
    fn walk(path: &str, value: &Value, fields: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(key, value)| walk(&format!("{path}/{key}"), value, fields));
            }
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(i, value)| walk(&format!("{path}/{i}"), value, fields));
            }
            Value::Null => {}
            value => {
                fields.insert(path.to_owned(), value.to_string());
            }
        }
    }
    let mut fields = BTreeMap::new();
    walk("", &serde_json::to_value(issue).unwrap(), &mut fields);
    fields
}

/// The score: of every kind of element, how many are right of those expected.
#[test]
fn score_of_the_cases() {
    made::make();
    let (mut texts_score, mut words_score, mut wrong) = (Score::default(), Score::default(), Vec::new());
    for (is_word, path) in
        texts().into_iter().map(|path| (false, path)).chain(words().into_iter().map(|path| (true, path)))
    {
        let issues = imported(&path);
        for (i, Imported { reading, toml, files, .. }) in issues.iter().enumerate() {
            let file = expected(&path, i);
            if update() {
                std::fs::write(&file, toml).unwrap();
                files
                    .iter()
                    .for_each(|(name, data)| std::fs::write(file.with_file_name(name), data).unwrap());
            }
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let wanted = std::fs::read_to_string(&file).unwrap();
            assert!(source::read(&file, None).unwrap().manuscript.is_some(), "{name} is no issue");
            let own = score(&path, &wanted, toml, std::slice::from_ref(&issues[i]));
            own.errors.iter().for_each(|error| println!("{name} {error}"));
            if is_word { &mut words_score } else { &mut texts_score }.add(&own);
            if wanted != *toml {
                wrong.push(format!("{name}: {}\n{toml}", said(&reading.diagnostics)));
            }
            for (name, data) in files {
                assert!(std::fs::read(file.with_file_name(name)).unwrap() == **data, "{name}");
            }
        }
        assert!(!expected(&path, issues.len()).exists(), "{}: an issue is missing", path.display());
    }
    println!("{}\n{}", table("texts", &texts_score), table("Word", &words_score));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for score in [texts_score, words_score] {
        let sum = score.sum();
        assert_eq!((sum.right, sum.invented), (sum.expected, 0));
    }
}

/// The elements of one issue that came out, against those of its file.
fn score(path: &Path, wanted: &str, got: &str, issue: &[Imported]) -> Score {
    let text = std::fs::read(path).unwrap();
    let elements = |file: &str| Elements::of(&toml::from_str(file).unwrap());
    let mut score = Score::default();
    score.count_all(&elements(wanted), &elements(got), &Said::of(&String::from_utf8_lossy(&text), issue));
    score
}
