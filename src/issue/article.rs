//! Sections, articles and attachments.

use serde::Serialize;

use super::{Block, Date, Paragraph, TextLine};

/// A section (栏目) and its articles. A section without a title is the text before the
/// first titled one.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Section {
    /// What stands in 【】.
    pub title: Option<TextLine>,
    /// Its articles, in order.
    pub articles: Vec<Article>,
}

/// An article (稿件): headline, body and where it comes from.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Article {
    /// The headline, if it has one.
    pub headline: Option<TextLine>,
    /// What the editor says before it (编者按, 按语).
    pub editor_note: Vec<Paragraph>,
    /// The lead (导语).
    pub lead: Vec<Paragraph>,
    /// The body: paragraphs, tables, pictures.
    pub body: Vec<Block>,
    /// The sources (供稿单位) printed in （） at the end.
    pub sources: Vec<TextLine>,
    /// Whom to ask (联系人), a line of its own.
    pub contact: Option<TextLine>,
    /// Who signs it (署名), and when.
    pub signature: Option<Signature>,
}

/// The signature under a text (GB/T 9704-2012 7.3.5.2, without a seal).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Signature {
    /// The signing offices, the leading one first.
    pub offices: Vec<TextLine>,
    /// 成文日期; the date of the issue where there is none.
    pub date: Option<Date>,
}

impl Signature {
    /// Signed by `offices` on the date of the issue.
    pub fn new(offices: Vec<TextLine>) -> Self {
        Self { offices, date: None }
    }
}

/// An attachment (附件), which begins a page of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Attachment {
    /// Its title.
    pub title: TextLine,
    /// Its text.
    pub body: Vec<Block>,
}

impl Attachment {
    /// An attachment without text.
    pub fn new(title: TextLine) -> Self {
        Self { title, body: Vec::new() }
    }
}
