//! The model: what an issue of a bulletin says, as plain typed Rust without Typst.
//!
//! The types refuse what cannot be: a date that does not exist, number 0, an empty headline.

mod article;
mod block;
mod date;
mod imprint;
mod marks;
mod node;
mod number;
mod official;
mod pages;
mod picture;
mod table;
mod text;
mod texts;
mod words;

use serde::Serialize;

pub use article::{Article, Attachment, Section, Signature};
pub use block::Block;
pub use date::{Date, DateError, DateForm};
pub use imprint::{Distribution, Imprint, Staff};
pub use marks::{CopyNumber, Marks, Secrecy, SecrecyLevel, Urgency};
#[cfg(test)]
pub(crate) use node::every_node;
pub use node::{ArticleId, ArticlePart, BlockId, BlockPart, BodyId, NodeId};
pub use number::{IssueNumber, NumberForm, Ordinal};
pub use official::{Attendance, DocumentNumber, Official};
pub use pages::PageRule;
pub use picture::{MAX_PICTURES, Picture, PictureFormat, Pictures};
pub use table::{Cell, MAX_COLUMNS, MAX_ROWS, Table, TableError};
pub(crate) use text::{LINE_END, all_faults, fits_together, has_ink};
pub use text::{MAX_LINE, MAX_MARKS, Paragraph, TextError, TextLine, describe, is_unprintable};
pub use texts::{Node, TextRole};
pub use words::ParseError;
pub(crate) use words::words;

/// One issue (一期) of a bulletin, ready to be set.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Issue {
    /// What it shares with every issue of its bulletin, after its own differences.
    pub series: Series,
    /// Its number, if the bulletin counts its issues.
    pub number: Option<IssueNumber>,
    /// The day it is issued, or the first of the days that it covers.
    pub date: Date,
    /// The last of the days that it covers.
    pub date_through: Option<Date>,
    /// What stands above the name.
    pub marks: Marks,
    /// Who signed it for issue (签发人), where the office prints that in the masthead.
    pub signers: Vec<TextLine>,
    /// What only an official paper has.
    pub official: Official,
    /// Its text, in order.
    pub sections: Vec<Section>,
    /// What is attached, each on a page of its own.
    pub attachments: Vec<Attachment>,
}

impl Issue {
    /// An issue without text.
    pub fn new(series: Series, date: Date) -> Self {
        Self {
            series,
            number: None,
            date,
            date_through: None,
            marks: Marks::default(),
            signers: Vec::new(),
            official: Official::default(),
            sections: Vec::new(),
            attachments: Vec::new(),
        }
    }

    /// Every article in the order of the pages.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        self.sections.iter().enumerate().flat_map(|(section, it)| {
            let articles = it.articles.iter().enumerate();
            articles.map(move |(article, it)| (ArticleId { section, article }, it))
        })
    }

    /// Every body in the order of the pages.
    pub fn bodies(&self) -> impl Iterator<Item = (BodyId, &[Block])> {
        let articles = self.articles().map(|(id, article)| (id.body(), article.body.as_slice()));
        let attachments = self.attachments.iter().enumerate();
        articles.chain(attachments.map(|(i, it)| (BodyId::Attachment(i), it.body.as_slice())))
    }

    /// Every block in the order of the pages.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        self.bodies()
            .flat_map(|(id, body)| body.iter().enumerate().map(move |(i, block)| (id.block(i), block)))
    }

    /// The date as the masthead prints it: a day, or `2024年1月12日—18日`.
    pub fn written_date(&self) -> String {
        let form = self.series.date_form;
        match self.date_through {
            Some(last) => self.date.written_through(last, form),
            None => self.date.written(form),
        }
    }

    /// The day of signatures and of printing where they have none of their own: the last.
    pub fn last_day(&self) -> Date {
        self.date_through.unwrap_or(self.date)
    }

    /// The title of the document: masthead and number, `延津政务快报 第2期`.
    pub fn title(&self) -> String {
        match &self.number {
            Some(number) => format!("{} {}", self.series.masthead, number.written(self.date).concat()),
            None => self.series.masthead.to_string(),
        }
    }
}

/// Characters that the name in a masthead may have. Convention.
pub const MASTHEAD_LENGTH: std::ops::RangeInclusive<usize> = 2..=30;

/// What every issue of one bulletin (刊物) shares.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Series {
    /// The name in the masthead (报头), of [`MASTHEAD_LENGTH`] characters.
    pub masthead: TextLine,
    /// A small line above the name: the meeting or body that publishes it.
    pub above: Option<TextLine>,
    /// The issuing offices (编发单位), the leading one first.
    pub issuers: Vec<TextLine>,
    /// How the date in the masthead is written.
    pub date_form: DateForm,
    /// Whether the running number stands on a line of its own.
    pub total_below: bool,
    /// The foot of the last page (报尾).
    pub imprint: Imprint,
    /// The layout's name.
    pub layout: String,
    /// Options of the layout that differ from its defaults.
    pub options: OptionValues,
    /// What is set for the proof-reader.
    pub checks: OptionValues,
    /// How many pages an issue may have.
    pub pages: PageRule,
    /// Whether installed office faces are preferred to the bundled ones.
    pub office_fonts: bool,
}

impl Series {
    /// A series with a masthead and one issuer, and everything else as it is by default.
    pub fn new(masthead: TextLine, issuer: TextLine) -> Self {
        Self {
            masthead,
            above: None,
            issuers: vec![issuer],
            date_form: DateForm::default(),
            total_below: false,
            imprint: Imprint::default(),
            layout: "kuaibao".to_owned(),
            options: OptionValues::default(),
            checks: OptionValues::default(),
            pages: PageRule::default(),
            office_fonts: false,
        }
    }

    /// Whether it is a paper that offices sign and date below its text: 公文 or 信函, no minutes.
    pub(crate) fn is_signed_paper(&self) -> bool {
        matches!(self.layout.as_str(), "gongwen" | "xinhan")
    }
}

/// Settings by name, the last word on each at the end: an option has two spellings,
/// and an issue may use the other one than its series.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OptionValues(Vec<(String, OptionValue)>);

impl OptionValues {
    /// Sets an option; this is now the last word on it.
    pub fn insert(&mut self, name: String, value: OptionValue) {
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, value));
    }

    /// What was set under this spelling.
    pub fn get(&self, name: &str) -> Option<&OptionValue> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Every setting, later ones counting more.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &OptionValue)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }
}

impl Extend<(String, OptionValue)> for OptionValues {
    fn extend<I: IntoIterator<Item = (String, OptionValue)>>(&mut self, settings: I) {
        settings.into_iter().for_each(|(name, value)| self.insert(name, value));
    }
}

impl Serialize for OptionValues {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// The value of a layout's option as written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the option's unit.
    Number(f64),
    /// A word or a colour.
    Text(String),
}
