//! What must hold for the proof-reader on any text: shared by its fuzz target and the tests in
//! `tests/it`.

use std::collections::BTreeMap;

use hongtou::check::{check, fix, sarif};
use hongtou::diagnostic::{Diagnostic, Format, Lang, render};
use hongtou::issue::is_unprintable;
use hongtou::source::{Manuscript, read_str};

/// Reads `data` as the text of an article, its first line as the headline, checks and fixes it.
pub fn proof(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (headline, body) = text.split_once('\n').unwrap_or(("标题", &text));
    let quoted = |text: &str| serde_json::to_string(text).expect("a text");
    let (headline, body) = (quoted(headline), quoted(body));
    let issue = format!(
        "masthead = \"快报\"\nissuer = \"办公室\"\ndate = 2024-01-12\n\
        [[articles]]\nheadline = {headline}\nbody = {body}\n"
    );
    if let Some(manuscript) = read_str("fuzz.toml", &issue).manuscript {
        corrections(&manuscript);
    }
}

/// What must hold for corrections: twice is once, nothing new is found, and no character
/// outside the words of a diagnostic changes.
fn corrections(manuscript: &Manuscript) {
    let before = check(manuscript);
    for diagnostic in &before {
        let place = diagnostic.place.as_ref().expect("a finding about a text has a place");
        assert!(place.column + place.length <= place.excerpt.chars().count().max(place.column) + 1);
    }
    for lang in [Lang::Zh, Lang::En] {
        let text = render(&before, Format::Human, lang) + &sarif(&before, lang);
        assert_eq!(text.chars().find(|&c| c != '\n' && is_unprintable(c)), None);
    }
    let outcome = fix(std::slice::from_ref(manuscript));
    let after = check(&outcome.issues[0].manuscript);
    let (then, now) = (counts(&before), counts(&after));
    for (what, count) in &now {
        assert!(then.get(what).is_some_and(|then| count <= then), "{what:?} is new: {now:?} after {then:?}");
    }
    assert_eq!(outcome.issues[0].corrected, before.len() - after.len());
    assert!(
        fix(std::slice::from_ref(&outcome.issues[0].manuscript)).files.is_empty(),
        "mending twice changes more"
    );
    for file in &outcome.files {
        let kept = outside(&file.before.text, &before);
        let mut left = file.after.chars();
        let lost = kept.chars().find(|&c| !left.any(|other| other == c));
        assert_eq!(lost, None, "{kept}\n{}", file.after);
    }
}

/// How many diagnostics of each rule there are in each line: a correction makes no line and takes
/// none away.
fn counts(diagnostics: &[Diagnostic]) -> BTreeMap<(String, Option<usize>), usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        let line = diagnostic.place.as_ref().map(|place| place.line);
        *counts.entry((diagnostic.code.to_string(), line)).or_default() += 1;
    }
    counts
}

/// The characters of a file that no safe correction is about.
fn outside(text: &str, diagnostics: &[Diagnostic]) -> String {
    let corrections = diagnostics.iter().filter_map(|diagnostic| diagnostic.correction.as_ref());
    let mut spans: Vec<_> = corrections
        .filter(|correction| correction.safe)
        .flat_map(|correction| correction.edits.iter().map(|edit| edit.span.clone()))
        .collect();
    spans.sort_by_key(|span| span.start);
    let mut kept = String::new();
    let mut at = 0;
    for span in spans {
        kept.push_str(&text[at..span.start.max(at)]);
        at = span.end.max(at);
    }
    kept + &text[at..]
}
