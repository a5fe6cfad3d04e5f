//! What must hold for any bytes: shared by the fuzz target and by the replay of its corpus
//! in `tests/it/fuzz_replay.rs`.

use std::ops::Range;

use hongtou::diagnostic::{Format, Lang, has_errors, render};
use hongtou::issue::{Issue, Node, is_unprintable};
use hongtou::source::{Imported, Reading, import_bytes, read_bytes};

/// Reads `data` as an issue file: either diagnostics that say where and why, or an issue with
/// nothing but printable text.
pub fn toml_source(data: &[u8]) {
    let reading = read_bytes("fuzz.toml", data);
    sound(&reading);
    if let Some(manuscript) = reading.manuscript {
        assert_eq!(manuscript.bytes, data);
        for text in texts(&manuscript.issue) {
            assert!(!text.is_empty() && text.trim() == text, "{text:?}");
            // But for the mark that ends a line of a title, which nobody can type.
            let bad = text.chars().find(|&c| is_unprintable(c) && c != '\u{200b}');
            assert_eq!(bad, None, "{text:?}");
        }
    }
}

/// An issue or an error; every diagnostic has its place and can be shown.
fn sound(reading: &Reading) {
    assert_eq!(reading.manuscript.is_none(), has_errors(&reading.diagnostics), "an issue or an error");
    for lang in [Lang::Zh, Lang::En] {
        for format in [Format::Human, Format::Short, Format::Json] {
            let text = render(&reading.diagnostics, format, lang);
            assert_eq!(text.is_empty(), reading.diagnostics.is_empty());
            let bad = text.chars().find(|&c| c != '\n' && is_unprintable(c));
            assert_eq!(bad, None, "a finding drives the terminal: {text}");
        }
    }
    for diagnostic in &reading.diagnostics {
        let place = diagnostic.place.as_ref().expect("every finding of a source has a place");
        assert!(place.line >= 1 && place.column >= 1 && place.length >= 1);
        assert!(place.column <= place.excerpt.chars().count() + 1, "{place:?}");
    }
}

/// Reads `data` as a text without mark-up. Each issue holds nothing that is not in the text;
/// what of the text is in no issue is accounted for; the issue file says the same.
pub fn text_source(data: &[u8]) {
    nothing_lost("fuzz.txt", data);
}

/// As [`text_source`], of a Word file: its paragraphs are the text.
pub fn word_source(data: &[u8]) {
    nothing_lost("fuzz.docx", data);
}

/// As [`text_source`], of a PDF, an OFD or a page of the web: the text is what was read of it.
pub fn foreign_source(data: &[u8]) {
    nothing_lost("fuzz", data);
}

fn nothing_lost(name: &str, data: &[u8]) {
    let imported = import_bytes(name, data);
    let mut known: Vec<Range<usize>> = Vec::new();
    let mut source = None;
    for Imported { reading, toml, files, .. } in &imported {
        sound(reading);
        let Some(account) = &reading.account else { continue };
        source = Some(account.source.text.clone());
        known.extend(account.marks.iter().cloned());
        known.extend(account.left_out.iter().map(|left| left.span.clone()));
        let Some(manuscript) = &reading.manuscript else { continue };
        // What a list of attachments says is printed again from their titles.
        let titles: Vec<String> =
            manuscript.issue.attachments.iter().map(|it| visible_only(it.title.as_str())).collect();
        for mark in &account.marks {
            let mark = &account.source.text[mark.clone()];
            let said = visible_only(mark);
            if !titles.iter().any(|title| title.ends_with(&said) || said.ends_with(title.as_str())) {
                is_mark(mark);
            }
        }
        known.extend(manuscript.places.iter().flat_map(|(_, origin)| origin.spans()));
        for Node { id, text, .. } in manuscript.issue.texts() {
            let origin = manuscript.places.get(&id).unwrap_or_else(|| panic!("{id} has no place"));
            let taken: String = origin.spans().into_iter().map(|span| &account.source.text[span]).collect();
            assert_eq!(visible_only(&taken), visible_only(text), "{id}");
        }
        if !files.is_empty() {
            continue; // Its pictures would have to lie beside it.
        }
        let again = read_bytes("fuzz.toml", toml.as_bytes());
        let issue = again.manuscript.map(|again| again.issue);
        assert!(
            issue.as_ref() == Some(&manuscript.issue),
            "not the same: {:?}\n{toml}\n{:?}",
            again.diagnostics,
            manuscript.issue
        );
    }
    if imported.iter().all(|issue| issue.reading.manuscript.is_some())
        && let Some(source) = source
    {
        everything_is_known(&source, known);
    }
}

/// Every character that can be seen is in an issue, in its form, or among what was left out.
fn everything_is_known(source: &str, mut known: Vec<Range<usize>>) {
    known.sort_by_key(|span| span.start);
    let mut at = 0;
    for span in known.into_iter().chain(std::iter::once(source.len()..source.len())) {
        if span.start > at {
            let lost = &source[at..span.start];
            assert_eq!(lost.trim(), "", "lost at {at}");
        }
        at = at.max(span.end);
    }
}

/// A mark is a bracket, a colon, a label or a number before a head: never words of the text.
fn is_mark(mark: &str) {
    const WORDS: &str = "编者后按语导供稿来提源信息报送单位附件文签发人主办行机关刊名期号头数日印时间计量份\
        密级绝机秘特提急加平紧程度出席请假列缺员责任执本总副审核定阅批复初终制作分析撰拟校对值班领带监预填\
        表统承电话联系传真邮箱地址子呈抄增范围象至送往盖章一二三四五六七八九十零百〇";
    let plain = |c: char| !c.is_alphanumeric() || WORDS.contains(c) || c.is_numeric();
    assert!(mark.chars().count() <= 40 && mark.chars().all(plain), "{mark:?} is no mark");
}

fn visible_only(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_unprintable(*c)).collect()
}

/// Every text of an issue that comes from its file.
fn texts(issue: &Issue) -> Vec<&str> {
    let texts = issue.texts().into_iter().map(|node| node.text);
    texts.chain(std::iter::once(issue.series.layout.as_str())).collect()
}
