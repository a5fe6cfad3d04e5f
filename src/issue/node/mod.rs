//! Where a text or value stands in an issue.
//!
//! A [`NodeId`] is written as a path such as `sections/0/articles/1/body/2`: that is how the
//! marks on the pages, the sheet and the reports name it. Everything else handles it typed.

mod path;

/// A text or value of an issue, by where it stands. Indices count from 0.
///
/// ```
/// use hongtou::issue::{ArticleId, ArticlePart, NodeId};
///
/// let headline = ArticleId { section: 0, article: 1 }.at(ArticlePart::Headline);
/// assert_eq!(headline.to_string(), "sections/0/articles/1/headline");
/// assert_eq!("sections/0/articles/1/headline".parse(), Ok(headline));
/// assert!("sections/0/printer".parse::<NodeId>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NodeId {
    /// 份号.
    CopyNumber,
    /// 密级和保密期限.
    Secrecy,
    /// 紧急程度.
    Urgency,
    /// A notice above the name.
    Notice(usize),
    /// The line above the name.
    Above,
    /// The name of the bulletin (报头).
    Masthead,
    /// 期号.
    Number,
    /// The last number of a double issue.
    NumberThrough,
    /// The last of the days that an issue covers.
    DateThrough,
    /// 总期号.
    Total,
    /// 发文字号.
    DocumentNumber,
    /// An issuing office (编发单位).
    Issuer(usize),
    /// A signer (签发人).
    Signer(usize),
    /// The day of issue.
    Date,
    /// 主送机关.
    Addressees,
    /// The title of a section (栏目).
    SectionTitle(usize),
    /// A part of an article other than its body.
    Article(ArticleId, ArticlePart),
    /// The label of an entry of the attendance: 出席.
    AttendanceLabel(usize),
    /// The persons of an entry of the attendance.
    AttendanceNames(usize),
    /// A note under the date (附注).
    Note(usize),
    /// A line of the list of attachments (附件说明).
    AttachmentList(usize),
    /// The title of an attachment (附件).
    AttachmentTitle(usize),
    /// A block of a body, or a part of one.
    Block(BlockId, BlockPart),
    /// The label of an entry of the distribution list: 报, 送, 发.
    DistributionLabel(usize),
    /// To whom such an entry goes.
    Recipients(usize),
    /// How many copies go to them.
    DistributionCopies(usize),
    /// Copies in all.
    Copies,
    /// The role of one of the staff: 责任编辑.
    StaffRole(usize),
    /// The name of one of the staff.
    StaffName(usize),
    /// A line of another kind in the imprint.
    ImprintLine(usize),
    /// 印发机关.
    Printer,
    /// 印发日期.
    Printed,
    /// The series file that is named.
    Series,
    /// The layout that is named.
    Layout,
    /// How many pages the issue may have.
    Pages,
    /// An option of the layout, under the name it is set by.
    Option(String),
    /// A setting of the proof-reader, under the name it is set by.
    Check(String),
    /// A section that the series knows.
    SectionName(usize),
    /// A unit that the series knows.
    Unit(usize),
}

/// An article of an issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(clippy::exhaustive_structs)]
pub struct ArticleId {
    /// Its section.
    pub section: usize,
    /// Which article of the section.
    pub article: usize,
}

/// A part of an article other than its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ArticlePart {
    /// A paragraph of what the editor says (编者按).
    EditorNote(usize),
    /// The headline.
    Headline,
    /// A paragraph of the lead (导语).
    Lead(usize),
    /// A source (供稿单位).
    Source(usize),
    /// Whom to ask (联系人).
    Contact,
    /// An office that signs.
    Signature(usize),
    /// The date of the signature.
    Signed,
}

/// A body: of an article or of an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(clippy::exhaustive_enums)]
pub enum BodyId {
    /// Of an article.
    Article(ArticleId),
    /// Of an attachment.
    Attachment(usize),
}

/// A block of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(clippy::exhaustive_structs)]
pub struct BlockId {
    /// The body.
    pub body: BodyId,
    /// Which block of it.
    pub index: usize,
}

/// A block as a whole, or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BlockPart {
    /// All of it: a paragraph.
    Whole,
    /// The caption of a table or of pictures.
    Caption,
    /// The unit of a table's figures.
    Unit,
    /// All rows of a table.
    Rows,
    /// A line of a cell.
    Cell {
        /// The row.
        row: usize,
        /// Which of the cells that begin in the row.
        cell: usize,
        /// The line of the cell.
        line: usize,
    },
    /// A note under a table.
    Note(usize),
    /// A picture.
    Picture(usize),
    /// What a picture shows.
    Alt(usize),
}

impl ArticleId {
    /// A part of it.
    pub fn at(self, part: ArticlePart) -> NodeId {
        NodeId::Article(self, part)
    }

    /// Its body.
    pub fn body(self) -> BodyId {
        BodyId::Article(self)
    }
}

impl BodyId {
    /// Its block number `index`.
    pub fn block(self, index: usize) -> BlockId {
        BlockId { body: self, index }
    }
}

impl BlockId {
    /// The block as a whole.
    pub fn whole(self) -> NodeId {
        self.at(BlockPart::Whole)
    }

    /// A part of it.
    pub fn at(self, part: BlockPart) -> NodeId {
        NodeId::Block(self, part)
    }
}

impl NodeId {
    /// Whether it stands in the text of the issue: in a section or an attachment.
    pub fn is_in_text(&self) -> bool {
        matches!(self, Self::SectionTitle(_) | Self::Article(..) | Self::AttachmentTitle(_) | Self::Block(..))
    }

    /// Whether it stands in the imprint.
    pub fn is_in_imprint(&self) -> bool {
        matches!(
            self,
            Self::DistributionLabel(_)
                | Self::Recipients(_)
                | Self::DistributionCopies(_)
                | Self::Copies
                | Self::StaffRole(_)
                | Self::StaffName(_)
                | Self::ImprintLine(_)
                | Self::Printer
                | Self::Printed
        )
    }

    /// What it is a part of and is printed with: of a cell, the rows of its table.
    pub fn part_of(&self) -> Option<Self> {
        match self {
            Self::Block(block, BlockPart::Cell { .. }) => Some(block.at(BlockPart::Rows)),
            _ => None,
        }
    }

    /// The first of the values that are written under the same key of an issue file.
    #[must_use]
    pub fn first_of_key(&self) -> Self {
        match self {
            Self::Notice(_) => Self::Notice(0),
            Self::Issuer(_) => Self::Issuer(0),
            Self::Signer(_) => Self::Signer(0),
            Self::Note(_) => Self::Note(0),
            Self::AttachmentList(_) => Self::AttachmentList(0),
            Self::ImprintLine(_) => Self::ImprintLine(0),
            Self::Article(article, part) => article.at(match part {
                ArticlePart::EditorNote(_) => ArticlePart::EditorNote(0),
                ArticlePart::Lead(_) => ArticlePart::Lead(0),
                ArticlePart::Source(_) => ArticlePart::Source(0),
                ArticlePart::Signature(_) => ArticlePart::Signature(0),
                ArticlePart::Headline | ArticlePart::Contact | ArticlePart::Signed => *part,
            }),
            Self::Block(block, _) => block.body.block(0).whole(),
            other => other.clone(),
        }
    }
}

/// Every kind of node, once.
#[cfg(test)]
pub(crate) fn every_node() -> Vec<NodeId> {
    let article = ArticleId { section: 1, article: 20 };
    let mut nodes = vec![
        NodeId::CopyNumber,
        NodeId::Secrecy,
        NodeId::Urgency,
        NodeId::Notice(1),
        NodeId::Above,
        NodeId::Masthead,
        NodeId::Number,
        NodeId::Total,
        NodeId::DocumentNumber,
        NodeId::Issuer(2),
        NodeId::Signer(3),
        NodeId::Date,
        NodeId::Addressees,
        NodeId::SectionTitle(0),
        NodeId::AttendanceLabel(4),
        NodeId::AttendanceNames(4),
        NodeId::Note(2),
        NodeId::AttachmentList(1),
        NodeId::ImprintLine(3),
        NodeId::NumberThrough,
        NodeId::DateThrough,
        NodeId::AttachmentTitle(5),
        NodeId::DistributionLabel(6),
        NodeId::Recipients(6),
        NodeId::DistributionCopies(6),
        NodeId::Copies,
        NodeId::StaffRole(7),
        NodeId::StaffName(7),
        NodeId::Printer,
        NodeId::Printed,
        NodeId::Series,
        NodeId::Layout,
        NodeId::Pages,
        NodeId::Option("版心/宽".to_owned()),
        NodeId::Check("words".to_owned()),
        NodeId::SectionName(8),
        NodeId::Unit(9),
    ];
    let parts = [
        ArticlePart::EditorNote(0),
        ArticlePart::Headline,
        ArticlePart::Lead(1),
        ArticlePart::Source(2),
        ArticlePart::Contact,
        ArticlePart::Signature(3),
        ArticlePart::Signed,
    ];
    nodes.extend(parts.map(|part| article.at(part)));
    for body in [article.body(), BodyId::Attachment(3)] {
        let parts = [
            BlockPart::Whole,
            BlockPart::Caption,
            BlockPart::Unit,
            BlockPart::Rows,
            BlockPart::Cell { row: 10, cell: 2, line: 1 },
            BlockPart::Note(0),
            BlockPart::Picture(1),
            BlockPart::Alt(1),
        ];
        nodes.extend(parts.map(|part| body.block(12).at(part)));
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_part_of_rows() {
        let block = BodyId::Attachment(0).block(1);
        let cell = block.at(BlockPart::Cell { row: 3, cell: 0, line: 0 });
        assert_eq!(cell.part_of(), Some(block.at(BlockPart::Rows)));
        assert_eq!(block.at(BlockPart::Note(0)).part_of(), None);
    }
}
