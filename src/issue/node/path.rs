//! The written form of a place in an issue.

use std::fmt;
use std::str::FromStr;

use super::{ArticleId, ArticlePart, BlockId, BlockPart, BodyId, NodeId};
use crate::issue::ParseError;

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sections/{}/articles/{}", self.section, self.article)
    }
}

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(article) => write!(f, "{article}/body"),
            Self::Attachment(i) => write!(f, "attachments/{i}/body"),
        }
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.body, self.index)
    }
}

impl fmt::Display for ArticlePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EditorNote(i) => write!(f, "editor-note/{i}"),
            Self::Headline => f.write_str("headline"),
            Self::Lead(i) => write!(f, "lead/{i}"),
            Self::Source(i) => write!(f, "sources/{i}"),
            Self::Contact => f.write_str("contact"),
            Self::Signature(i) => write!(f, "signature/{i}"),
            Self::Signed => f.write_str("signed"),
        }
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CopyNumber => f.write_str("copy-number"),
            Self::Secrecy => f.write_str("secrecy"),
            Self::Urgency => f.write_str("urgency"),
            Self::Notice(i) => write!(f, "notice/{i}"),
            Self::Above => f.write_str("above"),
            Self::Masthead => f.write_str("masthead"),
            Self::Number => f.write_str("number"),
            Self::Total => f.write_str("total"),
            Self::DocumentNumber => f.write_str("document-number"),
            Self::Issuer(i) => write!(f, "issuer/{i}"),
            Self::Signer(i) => write!(f, "signers/{i}"),
            Self::Date => f.write_str("date"),
            Self::Addressees => f.write_str("addressees"),
            Self::SectionTitle(i) => write!(f, "sections/{i}/title"),
            Self::Article(article, part) => write!(f, "{article}/{part}"),
            Self::AttendanceLabel(i) => write!(f, "attendance/{i}/label"),
            Self::AttendanceNames(i) => write!(f, "attendance/{i}/names"),
            Self::Note(i) => write!(f, "note/{i}"),
            Self::AttachmentList(i) => write!(f, "attachment-list/{i}"),
            Self::ImprintLine(i) => write!(f, "imprint-lines/{i}"),
            Self::NumberThrough => f.write_str("number-through"),
            Self::DateThrough => f.write_str("date-through"),
            Self::AttachmentTitle(i) => write!(f, "attachments/{i}/title"),
            Self::Block(block, part) => match part {
                BlockPart::Whole => write!(f, "{block}"),
                BlockPart::Caption => write!(f, "{block}/caption"),
                BlockPart::Unit => write!(f, "{block}/unit"),
                BlockPart::Rows => write!(f, "{block}/rows"),
                BlockPart::Cell { row, cell, line } => write!(f, "{block}/rows/{row}/{cell}/{line}"),
                BlockPart::Note(i) => write!(f, "{block}/notes/{i}"),
                BlockPart::Picture(i) => write!(f, "{block}/pictures/{i}"),
                BlockPart::Alt(i) => write!(f, "{block}/alt/{i}"),
            },
            Self::DistributionLabel(i) => write!(f, "distribution/{i}/label"),
            Self::Recipients(i) => write!(f, "distribution/{i}/recipients"),
            Self::DistributionCopies(i) => write!(f, "distribution/{i}/copies"),
            Self::Copies => f.write_str("copies"),
            Self::StaffRole(i) => write!(f, "staff/{i}/role"),
            Self::StaffName(i) => write!(f, "staff/{i}/name"),
            Self::Printer => f.write_str("printer"),
            Self::Printed => f.write_str("printed"),
            Self::Series => f.write_str("series"),
            Self::Layout => f.write_str("layout"),
            Self::Pages => f.write_str("pages"),
            Self::Option(name) => write!(f, "options/{name}"),
            Self::Check(name) => write!(f, "check/{name}"),
            Self::SectionName(i) => write!(f, "section-names/{i}"),
            Self::Unit(i) => write!(f, "units/{i}"),
        }
    }
}

impl FromStr for NodeId {
    type Err = ParseError;

    fn from_str(path: &str) -> Result<Self, ParseError> {
        read(path).ok_or_else(|| ParseError::new("the place of a text or value in an issue", path))
    }
}

fn read(path: &str) -> Option<NodeId> {
    // What a user names may hold anything.
    for (keys, node) in [("options/", NodeId::Option as fn(String) -> NodeId), ("check/", NodeId::Check)] {
        if let Some(name) = path.strip_prefix(keys) {
            return Some(node(name.to_owned()));
        }
    }
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts[..] {
        ["copy-number"] => NodeId::CopyNumber,
        ["secrecy"] => NodeId::Secrecy,
        ["urgency"] => NodeId::Urgency,
        ["notice", i] => NodeId::Notice(index(i)?),
        ["above"] => NodeId::Above,
        ["masthead"] => NodeId::Masthead,
        ["number"] => NodeId::Number,
        ["total"] => NodeId::Total,
        ["document-number"] => NodeId::DocumentNumber,
        ["issuer", i] => NodeId::Issuer(index(i)?),
        ["signers", i] => NodeId::Signer(index(i)?),
        ["date"] => NodeId::Date,
        ["addressees"] => NodeId::Addressees,
        ["sections", i, "title"] => NodeId::SectionTitle(index(i)?),
        ["sections", i, "articles", j, ref rest @ ..] => {
            article(ArticleId { section: index(i)?, article: index(j)? }, rest)?
        }
        ["attendance", i, "label"] => NodeId::AttendanceLabel(index(i)?),
        ["attendance", i, "names"] => NodeId::AttendanceNames(index(i)?),
        ["note", i] => NodeId::Note(index(i)?),
        ["attachment-list", i] => NodeId::AttachmentList(index(i)?),
        ["imprint-lines", i] => NodeId::ImprintLine(index(i)?),
        ["number-through"] => NodeId::NumberThrough,
        ["date-through"] => NodeId::DateThrough,
        ["attachments", i, "title"] => NodeId::AttachmentTitle(index(i)?),
        ["attachments", i, "body", k, ref rest @ ..] => {
            block(BodyId::Attachment(index(i)?).block(index(k)?), rest)?
        }
        ["distribution", i, "label"] => NodeId::DistributionLabel(index(i)?),
        ["distribution", i, "recipients"] => NodeId::Recipients(index(i)?),
        ["distribution", i, "copies"] => NodeId::DistributionCopies(index(i)?),
        ["copies"] => NodeId::Copies,
        ["staff", i, "role"] => NodeId::StaffRole(index(i)?),
        ["staff", i, "name"] => NodeId::StaffName(index(i)?),
        ["printer"] => NodeId::Printer,
        ["printed"] => NodeId::Printed,
        ["series"] => NodeId::Series,
        ["layout"] => NodeId::Layout,
        ["pages"] => NodeId::Pages,
        ["section-names", i] => NodeId::SectionName(index(i)?),
        ["units", i] => NodeId::Unit(index(i)?),
        _ => return None,
    })
}

fn article(article: ArticleId, rest: &[&str]) -> Option<NodeId> {
    Some(article.at(match *rest {
        ["editor-note", i] => ArticlePart::EditorNote(index(i)?),
        ["headline"] => ArticlePart::Headline,
        ["lead", i] => ArticlePart::Lead(index(i)?),
        ["body", k, ref rest @ ..] => return block(article.body().block(index(k)?), rest),
        ["sources", i] => ArticlePart::Source(index(i)?),
        ["contact"] => ArticlePart::Contact,
        ["signature", i] => ArticlePart::Signature(index(i)?),
        ["signed"] => ArticlePart::Signed,
        _ => return None,
    }))
}

fn block(block: BlockId, rest: &[&str]) -> Option<NodeId> {
    Some(block.at(match *rest {
        [] => BlockPart::Whole,
        ["caption"] => BlockPart::Caption,
        ["unit"] => BlockPart::Unit,
        ["rows"] => BlockPart::Rows,
        ["rows", row, cell, line] => {
            BlockPart::Cell { row: index(row)?, cell: index(cell)?, line: index(line)? }
        }
        ["notes", i] => BlockPart::Note(index(i)?),
        ["pictures", i] => BlockPart::Picture(index(i)?),
        ["alt", i] => BlockPart::Alt(index(i)?),
        _ => return None,
    }))
}

/// An index as [`fmt::Display`] writes it, and no other way: no sign, no zeros before it.
fn index(text: &str) -> Option<usize> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::every_node;

    #[test]
    fn what_is_written_is_read() {
        for node in every_node() {
            assert_eq!(node.to_string().parse(), Ok(node));
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for path in [
            "",
            "printer/0",
            "sections/0",
            "sections/x/title",
            "sections/00/title",
            "sections/+1/title",
            "sections/0/articles/1/body",
            "sections/0/articles/1/body/2/rows/1",
            "attachments/0/headline",
            "issuer",
        ] {
            assert!(path.parse::<NodeId>().is_err(), "{path}");
        }
    }
}
