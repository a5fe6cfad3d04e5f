//! Typed texts in every format: what comes of each file is what comes of the text, and every
//! character of it is in the text that was read or among what was left out.

use std::collections::BTreeMap;

use hongtou::source;
use rayon::prelude::*;

use super::writers::{Text, WRITERS, Writer};
use crate::score::count::{Score, table};
use crate::score::{Read, read_as};
use crate::typist::{self, Typed};

/// What must be as from the text, per cent.
const FLOOR: f64 = 98.0;

/// Characters that can be seen.
fn characters(text: &str) -> BTreeMap<char, usize> {
    let mut count = BTreeMap::new();
    for c in text.chars().filter(|&c| !c.is_whitespace() && !hongtou::issue::is_unprintable(c)) {
        *count.entry(c).or_default() += 1;
    }
    count
}

/// A file, read: its elements, and the characters of the text that are nowhere.
fn read(writer: &Writer, text: &Text) -> (Read, String) {
    let issues = source::import_bytes(writer.file, &(writer.write)(text));
    let mut source = String::new();
    if let Some(account) = issues.first().and_then(|issue| issue.reading.account.as_ref()) {
        source.push_str(account.source.as_typed());
        account.ancillary.iter().for_each(|beside| source.push_str(&beside.text));
    }
    let mut there = characters(&source);
    let mut lost = String::new();
    for (c, count) in characters(&text.lines.iter().map(|line| line.text.as_str()).collect::<String>()) {
        let there = there.entry(c).or_default();
        (0..count.saturating_sub(*there)).for_each(|_| lost.push(c));
    }
    (read_as(&source, issues), lost)
}

/// How a text in a format compares with the text.
fn compared(writer: &Writer, typed: &Typed, plain: &Read) -> (Score, String) {
    let text = Text::new(typed.seed, &typed.text, typed.style.get("wrap").parse().ok());
    let (got, lost) = read(writer, &text);
    let mut score = Score::default();
    score.count_all(&plain.elements, &got.elements, &got.said);
    let ways: Vec<&str> = typed.style.choices().map(|(_, choice)| choice).collect();
    for error in &mut score.errors {
        *error = format!("{} {}: {error}", writer.name, typed.seed);
    }
    if score.sum().silent > 3 {
        score.errors.push(format!("    {ways:?}"));
    }
    (score, lost)
}

fn all(seeds: u64) -> (BTreeMap<&'static str, Score>, Vec<String>) {
    let one = |seed| {
        let typed = typist::typed(seed);
        let plain = read_as(&typed.text, source::import_bytes("a.txt", typed.text.as_bytes()));
        WRITERS.iter().map(|writer| (writer.name, seed, compared(writer, &typed, &plain))).collect::<Vec<_>>()
    };
    let results: Vec<_> = (0..seeds).into_par_iter().flat_map_iter(one).collect();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut lost = Vec::new();
    for (name, seed, (score, gone)) in results {
        scores.entry(name).or_default().add(&score);
        if !gone.is_empty() {
            lost.push(format!("{name} {seed}: {gone}"));
        }
    }
    (scores, lost)
}

/// `TYPED=seed` shows what comes of one text in every format; `TYPED_FILES=FOLDER` writes a thousand
/// for `benches/mixed`.
#[test]
fn typed_texts_are_the_same_in_every_format() {
    if let Some(folder) = std::env::var_os("TYPED_FILES") {
        write_files(&std::path::PathBuf::from(folder));
        return;
    }
    if let Some(seed) = std::env::var("TYPED").ok().and_then(|seed| seed.parse().ok()) {
        show(seed);
        return;
    }
    let (scores, lost) = all(500);
    let mut bad = Vec::new();
    for (name, score) in &scores {
        println!("{}", table(name, score));
        if score.sum().percent() < FLOOR {
            bad.push(*name);
        }
    }
    if std::env::var_os("ERRORS").is_some() {
        scores.values().flat_map(|score| &score.errors).for_each(|error| println!("{error}"));
    }
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(bad.is_empty(), "{bad:?}");
}

fn show(seed: u64) {
    let typed = typist::typed(seed);
    let plain = read_as(&typed.text, source::import_bytes("a.txt", typed.text.as_bytes()));
    println!("{}", typed.text);
    for writer in WRITERS {
        let text = Text::new(typed.seed, &typed.text, typed.style.get("wrap").parse().ok());
        let (score, lost) = compared(writer, &typed, &plain);
        println!("==== {} lost: {lost}\n{}", writer.name, score.errors.join("\n"));
        let file = std::env::temp_dir().join(format!("typed-{seed}.{}", writer.name));
        std::fs::write(&file, (writer.write)(&text)).unwrap();
    }
}

/// A thousand texts, each in one of the formats below `mixed`, and as the issue file that comes of it
/// below `toml`.
fn write_files(folder: &std::path::Path) {
    let [mixed, toml] = ["mixed", "toml"].map(|name| folder.join(name));
    std::fs::create_dir_all(&mixed).unwrap();
    std::fs::create_dir_all(&toml).unwrap();
    let one = |seed: u64| {
        let typed = typist::typed(seed);
        let text = Text::new(seed, &typed.text, typed.style.get("wrap").parse().ok());
        let writer = &WRITERS[usize::try_from(seed).unwrap() % WRITERS.len()];
        let bytes = (writer.write)(&text);
        let issues = source::import_bytes(writer.file, &bytes);
        let [issue] = &issues[..] else { return };
        if issue.reading.manuscript.is_some() {
            std::fs::write(mixed.join(format!("{seed:04}.{}", writer.name)), bytes).unwrap();
            std::fs::write(toml.join(format!("{seed:04}.toml")), &issue.toml).unwrap();
        }
    };
    (0..1600).into_par_iter().for_each(one);
    let mut names: Vec<_> = std::fs::read_dir(&mixed).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.iter().skip(1000) {
        std::fs::remove_file(path).unwrap();
        std::fs::remove_file(toml.join(path.file_stem().unwrap()).with_extension("toml")).unwrap();
    }
}
