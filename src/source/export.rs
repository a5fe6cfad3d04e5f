//! An issue as a plain text, and what of it a text cannot say.

use super::import::again;
use super::text;
use crate::diagnostic::{Code, Diagnostic, Message};
use crate::issue::{Issue, LINE_END};

/// The text of an issue, which is read again as the same issue; what cannot be said in it is
/// among the diagnostics. Layout, options and number of pages belong to the series.
pub fn export(issue: &Issue) -> (String, Vec<Diagnostic>) {
    // A text has no sign for where a line of a title ends.
    let text = text::write(issue).replace(LINE_END, "");
    let changed = match again(&text) {
        None => vec!["sections".to_owned()],
        Some(mut read) => {
            let mut given = issue.clone();
            settle(&mut given, issue);
            settle(&mut read, issue);
            differences(&given, &read)
        }
    };
    let diagnostics = changed.iter().take(MOST).map(|path| {
        Diagnostic::new(
            Code::NotInText,
            None,
            Message::new(format!("文本里写不出“{path}”"), format!("a text cannot say `{path}`")),
        )
        .help(Message::new("保留原来的文稿文件", "keep the issue file"))
    });
    (text, diagnostics.collect())
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
