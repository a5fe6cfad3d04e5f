//! The sheet data: the one JSON value that a layout sees. It is the contract between model
//! and layout, written to `/sheet.json`.

use serde::Serialize;

use super::Options;
use super::text::prepare;
use crate::fonts::{Chain, Chains};
use crate::issue::Issue;

/// All that a layout prints, and how.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Sheet {
    /// Properties of the document.
    pub meta: Meta,
    /// Every option of the layout, resolved.
    pub options: Options,
    /// What fitting decided.
    pub fit: Fit,
    /// Chains of faces by role.
    pub faces: Faces,
    /// The name in the masthead.
    pub masthead: String,
    /// The number as written.
    pub number: Option<String>,
    /// The issuing offices.
    pub issuers: Vec<String>,
    /// The date as written.
    pub date: String,
    /// The text.
    pub sections: Vec<Section>,
    /// The foot of the last page.
    pub imprint: Imprint,
    /// Name of the attached source file, served as `/source`.
    pub attachment: Option<String>,
}

/// Properties of the document.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Meta {
    /// Masthead and number.
    pub title: String,
    /// The issuing offices.
    pub authors: Vec<String>,
    /// Year, month, day.
    pub date: (i32, u8, u8),
}

/// What fitting decided about the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Fit {
    /// Lines on a page, 22 or 23.
    pub lines: u8,
    /// Page breaks between the text and the imprint.
    pub breaks: usize,
    /// The first page without a folio, from 1 (GB/T 9704-2012 7.5).
    pub unnumbered_from: Option<usize>,
}

impl Fit {
    /// `lines` on a page, the imprint where it falls.
    pub fn lines(lines: u8) -> Self {
        Self { lines, breaks: 0, unnumbered_from: None }
    }
}

/// Chains of faces by role.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Faces {
    pub xiaobiaosong: Chain,
    pub fangsong: Chain,
    pub kaiti: Chain,
    pub heiti: Chain,
    pub songti: Chain,
}

/// A section.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// What stands in 【】.
    pub title: Option<String>,
    /// Its articles.
    pub articles: Vec<Article>,
}

/// An article.
#[derive(Debug, Clone, Serialize)]
pub struct Article {
    /// The headline.
    pub headline: Option<String>,
    /// The paragraphs.
    pub body: Vec<String>,
    /// The sources.
    pub sources: Vec<String>,
}

/// The imprint.
#[derive(Debug, Clone, Serialize)]
pub struct Imprint {
    /// Entries as `label` and `recipients`.
    pub distribution: Vec<Entry>,
    /// Copies printed in all.
    pub copies: Option<u32>,
    /// Persons as `role` and `name`.
    pub staff: Vec<Person>,
}

/// An entry of the distribution list.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Before the colon.
    pub label: String,
    /// After it, with its full stop.
    pub recipients: String,
}

/// A person of the staff.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// Before the colon.
    pub role: String,
    /// After it.
    pub name: String,
}

impl Sheet {
    /// What a layout is to print of `issue`.
    pub fn new(issue: &Issue, options: Options, chains: &Chains, fit: Fit) -> Self {
        let series = &issue.series;
        let text = |text: &dyn std::fmt::Display| prepare(&text.to_string());
        let date = issue.date;
        Self {
            meta: Meta {
                title: issue.title(),
                authors: series.issuers.iter().map(ToString::to_string).collect(),
                date: (date.year(), date.month(), date.day()),
            },
            options,
            fit,
            faces: Faces::new(chains),
            masthead: series.masthead.to_string(),
            number: issue.number.as_ref().map(|number| number.written(date)),
            issuers: series.issuers.iter().map(|line| text(line)).collect(),
            date: date.to_string(),
            sections: issue
                .sections
                .iter()
                .map(|section| Section {
                    title: section.title.as_ref().map(|line| text(line)),
                    articles: section
                        .articles
                        .iter()
                        .map(|article| Article {
                            headline: article.headline.as_ref().map(|line| text(line)),
                            body: article.body.iter().map(|paragraph| text(paragraph)).collect(),
                            sources: article.sources.iter().map(|line| text(line)).collect(),
                        })
                        .collect(),
                })
                .collect(),
            imprint: Imprint {
                distribution: series
                    .imprint
                    .distribution
                    .iter()
                    .map(|entry| Entry {
                        label: text(&entry.label),
                        recipients: ended(prepare(entry.recipients.as_str())),
                    })
                    .collect(),
                copies: series.imprint.copies.map(Into::into),
                staff: series
                    .imprint
                    .staff
                    .iter()
                    .map(|person| Person { role: text(&person.role), name: text(&person.name) })
                    .collect(),
            },
            attachment: None,
        }
    }

    /// The JSON a layout reads.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("sheet data is plain data")
    }
}

impl Faces {
    fn new(chains: &Chains) -> Self {
        use crate::fonts::Role;
        Self {
            xiaobiaosong: chains.get(Role::Xiaobiaosong).clone(),
            fangsong: chains.get(Role::Fangsong).clone(),
            kaiti: chains.get(Role::Kaiti).clone(),
            heiti: chains.get(Role::Heiti).clone(),
            songti: chains.get(Role::Songti).clone(),
        }
    }
}

/// A distribution entry ends with a full stop (as GB/T 9704-2012 7.4.2 has it for 抄送).
fn ended(mut text: String) -> String {
    if !text.ends_with(['。', '.', '！', '？', '；', '，']) {
        text.push('。');
    }
    text
}
