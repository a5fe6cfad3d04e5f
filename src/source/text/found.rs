//! What was recognised, in texts taken from the source, before it is checked.

use std::ops::Range;

use super::markers::Marker;
use super::script::{Grid, Shot};
use super::slice::SourceSlice;
use crate::issue::{
    CopyNumber, Date, DateForm, DocumentNumber, NumberForm, OptionValue, Ordinal, Secrecy, Urgency,
};

/// A value and what it was read from.
#[derive(Debug, Clone)]
pub struct Value<T> {
    /// The value.
    pub value: T,
    /// What it was read from.
    pub span: Range<usize>,
}

/// A date that is not written out: year, month, day.
pub type PartDate = (Option<u32>, u32, Option<u32>);

/// What was recognised of one issue.
#[derive(Debug, Default)]
pub struct Found {
    pub masthead: Option<SourceSlice>,
    /// What stands above the masthead, a line each.
    pub above: Vec<SourceSlice>,
    /// What the issue is about, where the head says so: the headline of its first article.
    pub topic: Option<SourceSlice>,
    pub issuers: Vec<SourceSlice>,
    pub notices: Vec<SourceSlice>,
    pub signers: Vec<SourceSlice>,
    pub number: Option<Value<Ordinal>>,
    /// A number that is still to be filled in, and how it is written.
    pub open_number: Option<Value<NumberForm>>,
    pub form: Option<NumberForm>,
    /// The last number of a double issue.
    pub through: Option<u32>,
    /// A date that is not written out: year, month, day.
    pub part_date: Option<Value<PartDate>>,
    /// A date some of which is still to be filled in: year and month, where they are known.
    pub open_date: Option<Value<(Option<u32>, Option<u32>)>>,
    /// The first and the last day of which the issue tells, without their year: month and day.
    pub days: Option<Value<[(u32, u32); 2]>>,
    /// A date below a headline.
    pub dated_below: Option<Value<Date>>,
    /// Its head says that it is a letter.
    pub letter: bool,
    /// The day on which a web page says that the text was posted.
    pub posted: Option<Value<Date>>,
    /// Its head is the form of a telegram.
    pub telegram: bool,
    /// What stands in the imprint beside lists, staff and printer.
    pub lines: Vec<SourceSlice>,
    /// The list of attachments as the author wrote it.
    pub list: Vec<SourceSlice>,
    /// The reader takes it for a paper.
    pub paper: bool,
    /// The year beside the number.
    pub year: Option<Value<u32>>,
    pub total: Option<Value<u32>>,
    pub total_below: bool,
    pub date: Option<Value<Date>>,
    /// The last of the days that an issue covers.
    pub date_through: Option<Value<Date>>,
    /// A date that does not exist.
    pub wrong_date: Option<Range<usize>>,
    pub date_form: Option<DateForm>,
    pub secrecy: Option<Value<Secrecy>>,
    pub urgency: Option<Value<Urgency>>,
    pub copy: Option<Value<CopyNumber>>,
    pub document_number: Option<Value<DocumentNumber>>,
    pub addressees: Option<SourceSlice>,
    pub notes: Vec<SourceSlice>,
    pub attendance: Vec<(SourceSlice, SourceSlice)>,
    pub sections: Vec<FoundSection>,
    pub attachments: Vec<FoundAttachment>,
    pub imprint: FoundImprint,
    pub layout: Option<&'static str>,
    pub options: Vec<(&'static str, OptionValue)>,
}

/// Whether a layout is one of papers.
pub fn is_of_papers(layout: Option<&str>) -> bool {
    matches!(layout, Some("gongwen" | "xinhan" | "jiyao"))
}

impl Found {
    /// Whether the layout has places for what only papers have.
    pub fn official(&self) -> bool {
        is_of_papers(self.layout)
    }
}

/// A section.
#[derive(Debug, Default)]
pub struct FoundSection {
    pub title: Option<SourceSlice>,
    pub articles: Vec<FoundArticle>,
}

/// An article.
#[derive(Debug, Default)]
pub struct FoundArticle {
    /// The number before its headline, which the form of headlines prints.
    pub number: Option<TypedNumber>,
    pub headline: Option<SourceSlice>,
    pub note: Vec<SourceSlice>,
    pub lead: Vec<SourceSlice>,
    pub body: Vec<FoundBlock>,
    pub sources: Vec<SourceSlice>,
    pub contact: Option<SourceSlice>,
    pub signature: Vec<SourceSlice>,
    pub signed: Option<Value<Date>>,
}

/// The number before a headline, as it is typed.
#[derive(Debug)]
pub struct TypedNumber {
    /// 一、 and the like, with what stands around the number.
    pub mark: SourceSlice,
    /// At which level texts use it.
    pub form: Marker,
}

/// A block of a body.
#[derive(Debug)]
pub enum FoundBlock {
    Paragraph(SourceSlice),
    Table(Box<FoundTable>),
    Pictures(FoundPictures),
}

/// Pictures in a row.
#[derive(Debug)]
pub struct FoundPictures {
    pub shots: Vec<Shot>,
    pub caption: Option<SourceSlice>,
}

/// A table and what stands around it.
#[derive(Debug)]
pub struct FoundTable {
    pub caption: Option<SourceSlice>,
    pub unit: Option<SourceSlice>,
    pub notes: Vec<SourceSlice>,
    pub grid: Grid,
}

/// An attachment.
#[derive(Debug)]
pub struct FoundAttachment {
    pub title: SourceSlice,
    pub body: Vec<FoundBlock>,
}

/// The imprint.
#[derive(Debug, Default)]
pub struct FoundImprint {
    /// Label, recipients, copies.
    pub distribution: Vec<(SourceSlice, SourceSlice, Option<Value<u32>>)>,
    pub copies: Option<Value<u32>>,
    /// Role and name.
    pub staff: Vec<(SourceSlice, SourceSlice)>,
    pub printer: Option<SourceSlice>,
    pub printed: Option<Value<Date>>,
}

impl FoundBlock {
    /// Where everything of it stands in the source.
    pub fn spans(&self) -> Vec<Range<usize>> {
        match self {
            Self::Paragraph(text) => text.spans().collect(),
            Self::Table(table) => table.spans(),
            Self::Pictures(row) => row.caption.iter().flat_map(SourceSlice::spans).collect(),
        }
    }
}

impl FoundTable {
    /// Where everything of it stands in the source.
    pub fn spans(&self) -> Vec<Range<usize>> {
        let around = self.caption.iter().chain(&self.unit).chain(&self.notes).flat_map(SourceSlice::spans);
        let cells = self.grid.rows.iter().flatten();
        around.chain(cells.flat_map(|cell| cell.lines.iter().cloned())).collect()
    }
}
