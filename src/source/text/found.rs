//! What was recognised, in texts taken from the source, before it is checked.

use std::ops::Range;

use super::script::{Grid, Shot};
use super::taken::Taken;
use crate::issue::{CopyNumber, Date, DateForm, DocumentNumber, NumberForm, OptionValue, Secrecy, Urgency};

/// A value and what it was read from.
#[derive(Debug, Clone)]
pub struct Value<T> {
    /// The value.
    pub value: T,
    /// What it was read from.
    pub span: Range<usize>,
}

/// What was recognised of one issue.
#[derive(Debug, Default)]
pub struct Found {
    pub masthead: Option<Taken>,
    /// What stands above the masthead, a line each.
    pub above: Vec<Taken>,
    /// What the issue is about, where the head says so: the headline of its first article.
    pub topic: Option<Taken>,
    pub issuers: Vec<Taken>,
    pub notices: Vec<Taken>,
    pub signers: Vec<Taken>,
    pub number: Option<Value<u32>>,
    pub form: Option<NumberForm>,
    /// The year beside the number.
    pub year: Option<Value<u32>>,
    pub total: Option<Value<u32>>,
    pub total_below: bool,
    pub date: Option<Value<Date>>,
    /// A date that does not exist.
    pub wrong_date: Option<Range<usize>>,
    pub date_form: Option<DateForm>,
    pub secrecy: Option<Value<Secrecy>>,
    pub urgency: Option<Value<Urgency>>,
    pub copy: Option<Value<CopyNumber>>,
    pub document_number: Option<Value<DocumentNumber>>,
    pub addressees: Option<Taken>,
    pub note: Option<Taken>,
    pub attendance: Vec<(Taken, Taken)>,
    pub sections: Vec<FoundSection>,
    pub attachments: Vec<FoundAttachment>,
    pub imprint: FoundImprint,
    pub layout: Option<&'static str>,
    pub options: Vec<(&'static str, OptionValue)>,
}

/// A section.
#[derive(Debug, Default)]
pub struct FoundSection {
    pub title: Option<Taken>,
    pub articles: Vec<FoundArticle>,
}

/// An article.
#[derive(Debug, Default)]
pub struct FoundArticle {
    pub headline: Option<Taken>,
    pub note: Vec<Taken>,
    pub lead: Vec<Taken>,
    pub body: Vec<FoundBlock>,
    pub sources: Vec<Taken>,
    pub contact: Option<Taken>,
    pub signature: Vec<Taken>,
    pub signed: Option<Value<Date>>,
}

/// A block of a body.
#[derive(Debug)]
pub enum FoundBlock {
    Paragraph(Taken),
    Table(Box<FoundTable>),
    Pictures(FoundPictures),
}

/// Pictures in a row.
#[derive(Debug)]
pub struct FoundPictures {
    pub shots: Vec<Shot>,
    pub caption: Option<Taken>,
}

/// A table and what stands around it.
#[derive(Debug)]
pub struct FoundTable {
    pub caption: Option<Taken>,
    pub unit: Option<Taken>,
    pub notes: Vec<Taken>,
    pub grid: Grid,
}

/// An attachment.
#[derive(Debug)]
pub struct FoundAttachment {
    pub title: Taken,
    pub body: Vec<FoundBlock>,
}

/// The imprint.
#[derive(Debug, Default)]
pub struct FoundImprint {
    /// Label, recipients, copies.
    pub distribution: Vec<(Taken, Taken, Option<Value<u32>>)>,
    pub copies: Option<Value<u32>>,
    /// Role and name.
    pub staff: Vec<(Taken, Taken)>,
    pub printer: Option<Taken>,
    pub printed: Option<Value<Date>>,
}
