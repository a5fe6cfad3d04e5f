//! What must hold for any bytes: shared by the fuzz target and by the replay of its corpus
//! in `tests/it/fuzz_replay.rs`.

use hongtou::finding::{Format, Lang, has_errors, render};
use hongtou::issue::{Block, Issue, is_unprintable};
use hongtou::source::read_bytes;

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
    }
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
            texts.extend(
                article.body.iter().filter_map(Block::as_paragraph).map(|paragraph| paragraph.as_str()),
            );
        }
    }
    texts
}
