//! An issue as a plain text or a Word file, and what of it they cannot say.

use super::docx::writer;
use super::import::{again, again_of_word};
use super::text;
use crate::diagnostic::{Code, Diagnostic, Message};
use crate::issue::{Block, Issue, LINE_END, Picture};

/// The text of an issue, which is read again as the same issue; what cannot be said in it is
/// among the diagnostics. Layout, options and number of pages belong to the series.
pub fn export(issue: &Issue) -> (String, Vec<Diagnostic>) {
    // A text has no sign for where a line of a title ends.
    let text = text::write(issue).replace(LINE_END, "");
    let changed = changed(issue, again(&text));
    let missed = |path: &String| {
        missed(Message::new(
            format!("文本里写不出“{}”", in_words(path)),
            format!("a text cannot say `{path}`"),
        ))
    };
    let diagnostics = changed.iter().take(MOST).map(missed).collect();
    (text, diagnostics)
}

/// The Word file of an issue, which is read again as the same issue; what cannot be said in it is
/// among the diagnostics. Same issue, same bytes.
pub fn export_word(issue: &Issue) -> (Vec<u8>, Vec<Diagnostic>) {
    let mut lines = text::written(issue);
    for line in &mut lines {
        if let text::Written::Line(line) = line {
            let strong = line.text[..line.strong].replace(LINE_END, "").len();
            line.text = line.text.replace(LINE_END, "");
            line.strong = strong;
        }
    }
    let word = writer::write(issue, &lines);
    let mut diagnostics: Vec<Diagnostic> = word
        .without
        .iter()
        .map(|picture| {
            missed(Message::new(
                format!("Word 文件里放不了图片“{}”：只放 PNG 和 JPEG", picture.file),
                format!("a Word file cannot hold the picture `{}`: PNG and JPEG only", picture.file),
            ))
        })
        .collect();
    let mut read = again_of_word(word.bytes.clone());
    if let Some(read) = &mut read {
        name_pictures(read, issue);
    }
    let changed = changed(issue, read);
    diagnostics.extend(changed.iter().take(MOST).map(|path| {
        missed(Message::new(
            format!("Word 文件里读不回“{}”", in_words(path)),
            format!("`{path}` is not read again from the Word file"),
        ))
    }));
    (word.bytes, diagnostics)
}

/// Pictures of a Word file have no names: they take those of the same pictures of `issue`.
fn name_pictures(read: &mut Issue, issue: &Issue) {
    let given: Vec<&Picture> = issue.blocks().flat_map(|(_, block)| pictures(block)).collect();
    let articles = read.sections.iter_mut().flat_map(|section| &mut section.articles).map(|it| &mut it.body);
    let bodies = articles.chain(read.attachments.iter_mut().map(|it| &mut it.body));
    for block in bodies.flatten() {
        let Block::Pictures(row) = block else { continue };
        for picture in &mut row.pictures {
            if let Some(same) = given.iter().find(|given| given.data == picture.data) {
                picture.file.clone_from(&same.file);
            }
        }
    }
}

fn pictures(block: &Block) -> &[Picture] {
    match block {
        Block::Pictures(row) => &row.pictures,
        _ => &[],
    }
}

fn missed(message: Message) -> Diagnostic {
    Diagnostic::new(Code::NotInText, None, message)
        .help(Message::new("保留原来的文稿文件", "keep the issue file"))
}

/// The fields of `issue` that are others in what was read again of it.
fn changed(issue: &Issue, read: Option<Issue>) -> Vec<String> {
    let Some(mut read) = read else { return vec!["sections".to_owned()] };
    let mut given = issue.clone();
    settle(&mut given, issue);
    settle(&mut read, issue);
    differences(&given, &read)
}

/// A path of the model in the words of the page: 栏目1·稿件2·标题.
fn in_words(path: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("sections", "栏目"),
        ("articles", "稿件"),
        ("attachments", "附件"),
        ("headline", "标题"),
        ("title", "标题"),
        ("body", "正文"),
        ("table", "表格"),
        ("rows", "单元格"),
        ("pictures", "图片"),
        ("caption", "题注"),
        ("lines", "高几行"),
        ("alt", "说明"),
        ("notes", "注"),
        ("editor_note", "编者按"),
        ("lead", "导语"),
        ("sources", "来源"),
        ("contact", "联系人"),
        ("signature", "署名"),
        ("number", "期号"),
        ("date", "日期"),
        ("marks", "密级和份号"),
        ("signers", "签发人"),
        ("list", "附件说明"),
        ("addressees", "主送机关"),
        ("attendance", "出席"),
        ("masthead", "报头"),
        ("above", "报头上的小字"),
        ("issuers", "编发单位"),
        ("imprint", "报尾"),
        ("distribution", "分送范围"),
        ("copies", "份数"),
        ("staff", "人员"),
        ("printer", "印发机关"),
        ("printed", "印发日期"),
    ];
    let mut words: Vec<String> = Vec::new();
    for part in path.split('/').filter(|part| !["series", "official", "paragraph"].contains(part)) {
        match (part.parse::<usize>(), words.last_mut()) {
            (Ok(index), Some(last)) => *last += &(index + 1).to_string(),
            _ => {
                let word = WORDS.iter().find(|(key, _)| *key == part).map_or(part, |(_, word)| word);
                words.push(word.to_owned());
            }
        }
    }
    words.join("·")
}

/// Differences that are listed.
const MOST: usize = 10;

/// What is settled elsewhere is no difference: the series' own, and the date of a signature
/// that is the date of the issue.
fn settle(issue: &mut Issue, original: &Issue) {
    let series = &original.series;
    issue.series.layout.clone_from(&series.layout);
    issue.series.options.clone_from(&series.options);
    issue.series.checks.clone_from(&series.checks);
    issue.series.pages = series.pages;
    issue.series.office_fonts = series.office_fonts;
    let date = issue.last_day();
    let articles = issue.sections.iter_mut().flat_map(|section| &mut section.articles);
    for signature in articles.filter_map(|article| article.signature.as_mut()) {
        signature.date.get_or_insert(date);
    }
}

/// The fields in which two issues differ.
fn differences(given: &Issue, read: &Issue) -> Vec<String> {
    fn walk(path: &str, given: &serde_json::Value, read: &serde_json::Value, found: &mut Vec<String>) {
        use serde_json::Value::{Array, Object};
        match (given, read) {
            (Object(given), Object(read)) => {
                for (key, value) in given {
                    walk(&format!("{path}/{key}"), value, &read[key], found);
                }
            }
            (Array(given), Array(read)) if given.len() == read.len() => {
                for (i, (given, read)) in given.iter().zip(read).enumerate() {
                    walk(&format!("{path}/{i}"), given, read, found);
                }
            }
            _ if given == read => {}
            _ => found.push(path.trim_start_matches('/').to_owned()),
        }
    }
    let json = |issue: &Issue| serde_json::to_value(issue).unwrap_or_default();
    let mut found = Vec::new();
    walk("", &json(given), &json(read), &mut found);
    found
}
