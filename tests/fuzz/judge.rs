//! What must hold for any bytes: shared by the fuzz target and by the replay of its corpus
//! in `tests/it/fuzz_replay.rs`.

use std::ops::Range;

use hongtou::diagnostic::{Format, Lang, has_errors, render};
use hongtou::issue::{Block, Issue, is_unprintable};
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
            assert_eq!(text.chars().find(|&c| is_unprintable(c)), None, "{text:?}");
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
        for mark in &account.marks {
            is_mark(&account.source.text[mark.clone()]);
        }
        let Some(manuscript) = &reading.manuscript else { continue };
        known.extend(manuscript.places.iter().flat_map(|(_, origin)| origin.spans()));
        for (path, text) in texts_by_path(&manuscript.issue) {
            let origin = manuscript.places.get(&path).unwrap_or_else(|| panic!("{path} has no place"));
            let taken: String = origin.spans().into_iter().map(|span| &account.source.text[span]).collect();
            assert_eq!(visible_only(&taken), visible_only(text), "{path}");
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
    const WORDS: &str = "编者后按语导供稿来提源信息报送单位附件签发人主办行机关刊名期号头数日印时间计量份\
        密级绝机秘特提急加平紧程度出席请假列缺员责任执本总副审核定阅批复初终制作分析撰拟校对值班领带监预填\
        表统承电话联系传真邮箱地址子呈抄增范围象至送一二三四五六七八九十零百〇";
    let plain = |c: char| !c.is_alphanumeric() || WORDS.contains(c) || c.is_numeric();
    assert!(mark.chars().count() <= 40 && mark.chars().all(plain), "{mark:?} is no mark");
}

fn visible_only(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !is_unprintable(*c)).collect()
}

/// Every text of an issue with its path.
fn texts_by_path(issue: &Issue) -> Vec<(String, &str)> {
    let mut texts: Vec<(String, &str)> = Vec::new();
    let series = &issue.series;
    texts.push(("masthead".to_owned(), series.masthead.as_str()));
    texts.extend(series.above.iter().map(|line| ("above".to_owned(), line.as_str())));
    for (path, lines) in
        [("issuer", &series.issuers), ("notice", &issue.marks.notices), ("signers", &issue.signers)]
    {
        texts.extend(lines.iter().enumerate().map(|(i, line)| (format!("{path}/{i}"), line.as_str())));
    }
    for (i, entry) in series.imprint.distribution.iter().enumerate() {
        texts.push((format!("distribution/{i}/label"), entry.label.as_str()));
        texts.push((format!("distribution/{i}/recipients/0"), entry.recipients.as_str()));
    }
    for (i, person) in series.imprint.staff.iter().enumerate() {
        texts.push((format!("staff/{i}/role"), person.role.as_str()));
        texts.push((format!("staff/{i}/name"), person.name.as_str()));
    }
    for (i, section) in issue.sections.iter().enumerate() {
        texts.extend(section.title.iter().map(|title| (format!("sections/{i}/title"), title.as_str())));
        for (k, article) in section.articles.iter().enumerate() {
            let path = format!("sections/{i}/articles/{k}");
            texts.extend(article.headline.iter().map(|line| (format!("{path}/headline"), line.as_str())));
            texts.extend(article.contact.iter().map(|line| (format!("{path}/contact"), line.as_str())));
            let sources = article.sources.iter().enumerate();
            texts.extend(sources.map(|(n, line)| (format!("{path}/sources/{n}"), line.as_str())));
            for (name, paragraphs) in [("lead", &article.lead), ("editor-note", &article.editor_note)] {
                let paragraphs = paragraphs.iter().enumerate();
                texts.extend(paragraphs.map(|(n, text)| (format!("{path}/{name}/{n}"), text.as_str())));
            }
        }
    }
    for (i, attachment) in issue.attachments.iter().enumerate() {
        texts.push((format!("attachments/{i}/title"), attachment.title.as_str()));
    }
    for (path, block) in issue.blocks() {
        match block {
            Block::Paragraph(paragraph) => texts.push((path, paragraph.as_str())),
            Block::Table(table) => {
                texts.extend(table.caption.iter().map(|line| (format!("{path}/caption"), line.as_str())));
                texts.extend(table.unit.iter().map(|line| (format!("{path}/unit"), line.as_str())));
                let notes = table.notes.iter().enumerate();
                texts.extend(notes.map(|(n, line)| (format!("{path}/notes/{n}"), line.as_str())));
                for (r, row) in table.rows().iter().enumerate() {
                    for (c, cell) in row.iter().enumerate() {
                        let lines = cell.lines.iter().enumerate();
                        texts.extend(
                            lines.map(|(n, line)| (format!("{path}/rows/{r}/{c}/{n}"), line.as_str())),
                        );
                    }
                }
            }
            Block::Pictures(row) => {
                texts.extend(row.caption.iter().map(|line| (format!("{path}/caption"), line.as_str())));
            }
            _ => {}
        }
    }
    texts
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
