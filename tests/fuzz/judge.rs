//! What must hold for any bytes: shared by the fuzz target and by the replay of its corpus
//! in `tests/it/fuzz_replay.rs`.

use std::collections::BTreeMap;

use hongtou::check::{check, mend, sarif};
use hongtou::finding::{Finding, Format, Lang, has_errors, render};
use hongtou::issue::{Issue, is_unprintable};
use hongtou::source::{Manuscript, read_bytes, read_str};

/// Reads `data` as an issue file: either findings that say where and why, or an issue with
/// nothing but printable text.
pub fn toml_source(data: &[u8]) {
    let reading = read_bytes("fuzz.toml", data);
    assert_eq!(reading.manuscript.is_none(), has_errors(&reading.findings), "an issue or an error");
    for lang in [Lang::Zh, Lang::En] {
        for format in [Format::Human, Format::Short, Format::Json] {
            let text = render(&reading.findings, format, lang);
            assert_eq!(text.is_empty(), reading.findings.is_empty());
            let bad = text.chars().find(|&c| c != '\n' && is_unprintable(c));
            assert_eq!(bad, None, "a finding drives the terminal: {text}");
        }
    }
    for finding in &reading.findings {
        let place = finding.place.as_ref().expect("every finding of a source has a place");
        assert!(place.line >= 1 && place.column >= 1 && place.length >= 1);
        assert!(place.column <= place.excerpt.chars().count() + 1, "{place:?}");
    }
    if let Some(manuscript) = reading.manuscript {
        assert_eq!(manuscript.bytes, data);
        for text in texts(&manuscript.issue) {
            assert!(!text.is_empty() && text.trim() == text, "{text:?}");
            assert_eq!(text.chars().find(|&c| is_unprintable(c)), None, "{text:?}");
        }
        corrections(&manuscript);
    }
}

/// Reads `data` as the text of an article, its first line as the headline, checks and mends it.
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
/// outside the words of a finding changes.
fn corrections(manuscript: &Manuscript) {
    let before = check(manuscript);
    for finding in &before {
        let place = finding.place.as_ref().expect("a finding about a text has a place");
        assert!(place.column + place.length <= place.excerpt.chars().count().max(place.column) + 1);
    }
    for lang in [Lang::Zh, Lang::En] {
        let text = render(&before, Format::Human, lang) + &sarif(&before, lang);
        assert_eq!(text.chars().find(|&c| c != '\n' && is_unprintable(c)), None);
    }
    let mending = mend(manuscript);
    let after = check(&mending.manuscript);
    let (then, now) = (counts(&before), counts(&after));
    for (code, count) in &now {
        assert!(then.get(code).is_some_and(|then| count <= then), "{code} is new: {now:?} after {then:?}");
    }
    assert_eq!(mending.corrected, before.len() - after.len());
    assert!(mend(&mending.manuscript).files.is_empty(), "mending twice changes more");
    for file in &mending.files {
        let kept = outside(&file.before.text, &before);
        let mut left = file.after.chars();
        let lost = kept.chars().find(|&c| !left.any(|other| other == c));
        assert_eq!(lost, None, "{kept}\n{}", file.after);
    }
}

fn counts(findings: &[Finding]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.code.to_string()).or_default() += 1;
    }
    counts
}

/// The characters of a file that no safe correction is about.
fn outside(text: &str, findings: &[Finding]) -> String {
    let corrections = findings.iter().filter_map(|finding| finding.correction.as_ref());
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

/// Every text of an issue that comes from its file.
fn texts(issue: &Issue) -> Vec<&str> {
    let series = &issue.series;
    let mut texts = vec![series.masthead.as_str(), &series.layout];
    texts.extend(series.issuers.iter().map(|line| line.as_str()));
    for entry in &series.imprint.distribution {
        texts.extend([entry.label.as_str(), entry.recipients.as_str()]);
    }
    for person in &series.imprint.staff {
        texts.extend([person.role.as_str(), person.name.as_str()]);
    }
    for section in &issue.sections {
        texts.extend(section.title.iter().map(|line| line.as_str()));
        for article in &section.articles {
            texts.extend(article.headline.iter().chain(&article.sources).map(|line| line.as_str()));
            texts.extend(article.body.iter().map(|paragraph| paragraph.as_str()));
        }
    }
    texts
}
