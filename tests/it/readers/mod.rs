//! Files of other programs: what comes of each is the issue that it was made from.

mod formats;
mod hidden;
mod hostile;
mod html;
mod kinds;
mod ofd;
mod office;
mod pages;
mod pdf;
mod pdf_file;
mod placed;
mod typed;
mod writers;

use std::collections::BTreeSet;

use hongtou::issue::Issue;
use hongtou::source::{self, Reading};

/// A file that is read without errors.
#[track_caller]
fn issue(name: &str, bytes: &[u8]) -> Issue {
    let reading = source::read_bytes(name, bytes);
    let said = crate::support::said(&reading.diagnostics);
    reading.manuscript.unwrap_or_else(|| panic!("{name}: {said}")).issue
}

/// The lines of the text that a file was read as, without its white space.
fn lines(reading: &Reading) -> BTreeSet<String> {
    let account = reading.account.as_ref().expect("a text");
    account.source.text.lines().map(compact).collect()
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The texts that an issue prints in its articles.
fn texts(issue: &Issue) -> Vec<String> {
    let mut texts = Vec::new();
    for article in issue.sections.iter().flat_map(|section| &section.articles) {
        for block in &article.body {
            if let hongtou::issue::Block::Paragraph(text) = block {
                texts.push(compact(text.as_str()));
            }
        }
    }
    texts
}
