//! The sheet data: the one JSON value that a layout sees. It is the contract between model
//! and layout, written to `/sheet.json`.

mod balance;
mod block;
mod imprint;
mod paragraph;
mod table;

use serde::Serialize;

use super::Options;
use super::spacing::prepare;
use crate::fonts::{Chain, Chains, FaceRole};
use crate::issue::{self, Issue, LINE_END, NodeId, OptionValue, TextLine};
use balance::{balance, halves};
use block::Blocks;
pub use block::{Block, picture_path};
pub use imprint::Imprint;
pub(crate) use paragraph::level_of;
use paragraph::{LeadWords, Recognise};

/// All that a layout prints, and how.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Sheet {
    /// The form of the sheet, [`VERSION`]: the kit sets no other.
    pub version: u32,
    /// Properties of the document.
    pub meta: Meta,
    /// Every option of the layout, resolved.
    pub options: Options,
    /// What fitting decided.
    pub fit: Fit,
    /// Chains of faces by role.
    pub faces: Faces,
    /// The head of the first page.
    pub masthead: Masthead,
    /// What only an official paper has.
    pub official: Official,
    /// The text.
    pub sections: Vec<Section>,
    /// What is attached.
    pub attachments: Vec<Attachment>,
    /// The foot of the last page.
    pub imprint: Imprint,
    /// Name of the attached source file, served as `/source`.
    pub attachment: Option<String>,
}

/// Properties of the document.
#[derive(Debug, Clone, Serialize)]
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
    /// Lines on a page: 22 or 23, 20 to 24 where a signature would stand alone.
    pub lines: u8,
    /// Page breaks between the text and the imprint.
    pub breaks: usize,
    /// The first page without a folio, from 1 (GB/T 9704-2012 7.5).
    pub unnumbered_from: Option<usize>,
    /// Whether the last paragraph and the list of attachments go with the signature, which else
    /// would stand alone on its page (GB/T 9704-2012 7.3.5.5).
    pub keep_signature: bool,
}

impl Fit {
    /// `lines` on a page, the imprint where it falls.
    pub fn lines(lines: u8) -> Self {
        Self { lines, breaks: 0, unnumbered_from: None, keep_signature: false }
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

/// The head of the first page.
#[derive(Debug, Clone, Serialize)]
pub struct Masthead {
    /// A small line above the name.
    pub above: Option<String>,
    /// The name.
    pub name: String,
    /// The name in two lines, for when it is too long for one.
    pub halves: Vec<String>,
    /// The number as written, and the running number.
    pub number: Vec<String>,
    /// The issuing offices.
    pub issuers: Vec<String>,
    /// Who signed it for issue.
    pub signers: Vec<String>,
    /// The date as written.
    pub date: String,
    /// Secrecy, urgency and notices, one line each, at the top left.
    pub marks: Vec<String>,
    /// Where each of them stands in the issue, as [`NodeId`] writes it.
    #[serde(rename = "marks-at")]
    pub marks_at: Vec<String>,
    /// The number of the copy.
    pub copy: Option<String>,
}

/// What only an official paper has.
#[derive(Debug, Clone, Serialize)]
pub struct Official {
    /// 发文字号.
    pub number: Option<String>,
    /// 主送机关, without the colon.
    pub addressees: Option<String>,
    /// 出席, 请假, 列席: label and names.
    pub attendance: Vec<(String, String)>,
    /// 附注, without its brackets.
    pub notes: Vec<String>,
    /// The list of attachments as its author wrote it; empty where it is made of their titles.
    pub list: Vec<String>,
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
#[serde(rename_all = "kebab-case")]
pub struct Article {
    /// The headline as one text: the outline of the PDF has it where it stands on lines of its own.
    pub headline: Option<String>,
    /// The headline in balanced lines, for one set on lines of its own.
    pub headline_lines: Vec<String>,
    /// What the editor says.
    pub editor_note: Vec<String>,
    /// The lead.
    pub lead: Vec<String>,
    /// The body.
    pub body: Vec<Block>,
    /// The sources.
    pub sources: Vec<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Who signs, and when.
    pub signature: Option<Signature>,
}

/// A signature.
#[derive(Debug, Clone, Serialize)]
pub struct Signature {
    /// The offices.
    pub offices: Vec<String>,
    /// The date as written.
    pub date: String,
}

/// An attachment.
#[derive(Debug, Clone, Serialize)]
pub struct Attachment {
    /// 附件, or 附件1 where there are several.
    pub label: String,
    /// Its title as one text.
    pub title: String,
    /// Its title in balanced lines.
    pub lines: Vec<String>,
    /// The body.
    pub body: Vec<Block>,
}

/// The form of the sheet. It grows where a layout that knows an older one would set the new one wrong:
/// a key that is gone or means something else. A new key is none.
pub const VERSION: u32 = 1;

/// Characters of 2号 (22 pt) in a line of 156 mm, less one for the width of digits.
const TITLE_MEASURE: f64 = 19.5;

impl Sheet {
    /// What a layout is to print of `issue`.
    pub fn new(issue: &Issue, options: Options, chains: &Chains, fit: Fit) -> Self {
        let series = &issue.series;
        let date = issue.date;
        let recognise = recognise(&options);
        let mut blocks = Blocks::default();
        let centred = has_centred_headlines(&options);
        let mut section = |section| Section::new(section, issue, &mut blocks, recognise, centred);
        let sections = issue.sections.iter().map(&mut section).collect();
        Self {
            version: VERSION,
            meta: Meta {
                title: issue.title(),
                authors: series.issuers.iter().map(ToString::to_string).collect(),
                date: (date.year(), date.month(), date.day()),
            },
            fit,
            faces: Faces::new(chains),
            masthead: Masthead::new(issue),
            official: Official::new(&issue.official),
            sections,
            attachments: attachments(&issue.attachments, &mut blocks, recognise),
            imprint: Imprint::new(&series.imprint, flag(&options, "pad-names")),
            attachment: None,
            options,
        }
    }

    /// The JSON a layout reads.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("sheet data is plain data")
    }
}

fn flag(options: &Options, name: &str) -> bool {
    matches!(options.get(name), Some(OptionValue::Bool(true)))
}

fn recognise(options: &Options) -> Recognise {
    let lead_words = match options.get("lead-words") {
        Some(OptionValue::Text(text)) if text == "heiti" => LeadWords::Heiti,
        Some(OptionValue::Text(text)) if text == "stroke" => LeadWords::Stroke,
        _ => LeadWords::Plain,
    };
    Recognise { levels: flag(options, "levels"), lead_words }
}

fn prepared<T: AsRef<str>>(texts: &[T]) -> Vec<String> {
    texts.iter().map(|text| prepare(text.as_ref())).collect()
}

fn prepared_line(line: &TextLine) -> String {
    prepare(line.as_str())
}

impl Masthead {
    fn new(issue: &Issue) -> Self {
        let (series, date) = (&issue.series, issue.date);
        let number = issue.number.as_ref().map(|number| number.written(date)).unwrap_or_default();
        let number = if series.total_below { number } else { [number.concat()].into() };
        let marks = &issue.marks;
        let name = series.masthead.to_string();
        Self {
            above: series.above.as_ref().map(prepared_line),
            halves: halves(&name),
            name,
            number: number.into_iter().filter(|line| !line.is_empty()).collect(),
            issuers: prepared(&series.issuers),
            signers: prepared(&issue.signers),
            date: issue.written_date(),
            marks: (marks.secrecy.iter().map(ToString::to_string))
                .chain(marks.urgency.iter().map(ToString::to_string))
                .chain(prepared(&marks.notices))
                .collect(),
            marks_at: (marks.secrecy.iter().map(|_| NodeId::Secrecy))
                .chain(marks.urgency.iter().map(|_| NodeId::Urgency))
                .chain((0..marks.notices.len()).map(NodeId::Notice))
                .map(|node| node.to_string())
                .collect(),
            copy: marks.copy.map(|copy| copy.to_string()),
        }
    }
}

impl Official {
    fn new(official: &issue::Official) -> Self {
        Self {
            number: official.number.as_ref().map(ToString::to_string),
            addressees: official.addressees.as_ref().map(prepared_line),
            attendance: official
                .attendance
                .iter()
                .map(|entry| {
                    (prepared_line(&entry.label), imprint::whole_items(&prepared_line(&entry.names)))
                })
                .collect(),
            notes: prepared(&official.notes),
            list: prepared(&official.list),
        }
    }
}

/// Whether headlines are set in the middle, on lines of their own.
pub fn has_centred_headlines(options: &Options) -> bool {
    matches!(options.get("article-form"), Some(OptionValue::Text(form)) if form == "centred")
}

impl Section {
    fn new(
        section: &issue::Section,
        issue: &Issue,
        blocks: &mut Blocks,
        recognise: Recognise,
        centred: bool,
    ) -> Self {
        let articles = section.articles.iter();
        Self {
            title: section.title.as_ref().map(prepared_line),
            articles: articles
                .map(|article| Article::new(article, issue, blocks, recognise, centred))
                .collect(),
        }
    }
}

impl Article {
    fn new(
        article: &issue::Article,
        issue: &Issue,
        blocks: &mut Blocks,
        recognise: Recognise,
        centred: bool,
    ) -> Self {
        let headline = article.headline.as_ref().map(prepared_line);
        let headline_lines = headline.as_deref().map(|line| balance(line, TITLE_MEASURE)).unwrap_or_default();
        // On lines of its own the headline says where they end; in the text it is printed as typed.
        let headline =
            headline.map(|line| if centred { headline_lines.concat() } else { line.replace(LINE_END, "|") });
        Self {
            headline_lines,
            headline,
            editor_note: prepared(&article.editor_note),
            lead: prepared(&article.lead),
            body: blocks.prepare(&article.body, recognise),
            sources: prepared(&article.sources),
            contact: article.contact.as_ref().map(prepared_line),
            signature: article.signature.as_ref().map(|signature| Signature {
                offices: prepared(&signature.offices),
                date: signature.date.unwrap_or(issue.last_day()).to_string(),
            }),
        }
    }
}

fn attachments(
    attachments: &[issue::Attachment],
    blocks: &mut Blocks,
    recognise: Recognise,
) -> Vec<Attachment> {
    let several = attachments.len() > 1;
    attachments
        .iter()
        .enumerate()
        .map(|(i, attachment)| {
            let title = prepared_line(&attachment.title);
            Attachment {
                label: if several { format!("附件{}", i + 1) } else { "附件".to_owned() },
                title: title.replace(LINE_END, ""),
                lines: balance(&title, TITLE_MEASURE),
                body: blocks.prepare(&attachment.body, recognise),
            }
        })
        .collect()
}

impl Faces {
    /// By role.
    pub fn new(chains: &Chains) -> Self {
        Self {
            xiaobiaosong: chains.get(FaceRole::Xiaobiaosong).clone(),
            fangsong: chains.get(FaceRole::Fangsong).clone(),
            kaiti: chains.get(FaceRole::Kaiti).clone(),
            heiti: chains.get(FaceRole::Heiti).clone(),
            songti: chains.get(FaceRole::Songti).clone(),
        }
    }
}
