//! The keys of issue and series files: one table, from which come the reader, the messages,
//! the JSON Schema and the reference in `docs/keys.md`.

mod table;

pub use table::*;

use crate::issue::{ArticlePart, BlockPart, NodeId};

/// One key of a table in an issue or series file.
#[derive(Debug)]
pub struct Key {
    /// English spelling, the canonical one.
    pub en: &'static str,
    /// Chinese spelling.
    pub zh: &'static str,
    /// Further spellings that are read.
    pub also: &'static [&'static str],
    /// What its value is.
    pub kind: Kind,
    /// Whether it must be there. For a key of a series, it may be there or in the issue.
    pub required: bool,
    /// What it says, in Chinese and in English.
    pub doc: (&'static str, &'static str),
}

/// What the value of a key is.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text on one line.
    Line,
    /// One text or a list of texts, each on one line.
    Lines,
    /// Body text: one string, a paragraph a line, or a list of paragraphs.
    Body,
    /// A body: text as in [`Kind::Body`], and tables and pictures between its paragraphs.
    Blocks,
    /// Rows of a table: lists of cells.
    Rows,
    /// A whole number from 1.
    Count,
    /// A whole number from 1, or × where it is still to be filled in.
    Ordinal,
    /// A whole number from 0.
    Number,
    /// A date, as a TOML date or as text.
    Date,
    /// `true` or `false`.
    Bool,
    /// One of these words.
    Word(&'static [&'static str]),
    /// `even`, `any`, `multiple-of-4` or a number of pages.
    Pages,
    /// Settings by name: those of the layout, those of the check.
    Options,
    /// A table with these keys.
    Table(&'static [Key]),
    /// A list of tables with these keys.
    Tables(&'static [Key]),
}

impl Key {
    /// Whether `name` is one of its spellings.
    pub fn spells(&self, name: &str) -> bool {
        self.en == name || self.zh == name || self.also.contains(&name)
    }

    /// All its spellings.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.en, self.zh].into_iter().chain(self.also.iter().copied())
    }
}

/// The key under which an issue or series file says what stands at `node`.
pub fn of(node: &NodeId) -> &'static Key {
    let (keys, en): (&[Key], _) = match node {
        NodeId::CopyNumber => (ISSUE, "copy-number"),
        NodeId::Secrecy => (ISSUE, "secrecy"),
        NodeId::Urgency => (ISSUE, "urgency"),
        NodeId::Notice(_) => (SERIES, "notice"),
        NodeId::Above => (SERIES, "above"),
        NodeId::Masthead => (SERIES, "masthead"),
        NodeId::Number => (ISSUE, "number"),
        NodeId::Total => (ISSUE, "total"),
        NodeId::DocumentNumber => (ISSUE, "document-number"),
        NodeId::Issuer(_) => (SERIES, "issuer"),
        NodeId::Signer(_) => (ISSUE, "signers"),
        NodeId::Date => (ISSUE, "date"),
        NodeId::Addressees => (ISSUE, "addressees"),
        NodeId::SectionTitle(_) => (SECTION, "title"),
        NodeId::Article(_, part) => match part {
            ArticlePart::EditorNote(_) => (ARTICLE, "editor-note"),
            ArticlePart::Headline => (ARTICLE, "headline"),
            ArticlePart::Lead(_) => (ARTICLE, "lead"),
            ArticlePart::Source(_) => (ARTICLE, "sources"),
            ArticlePart::Contact => (ARTICLE, "contact"),
            ArticlePart::Signature(_) => (ARTICLE, "signature"),
            ArticlePart::Signed => (ARTICLE, "signed"),
        },
        NodeId::AttendanceLabel(_) => (ATTENDANCE, "label"),
        NodeId::AttendanceNames(_) => (ATTENDANCE, "names"),
        NodeId::Note(_) => (ISSUE, "note"),
        NodeId::AttachmentList(_) => (ISSUE, "attachment-list"),
        NodeId::ImprintLine(_) => (SERIES, "imprint-lines"),
        NodeId::NumberThrough => (ISSUE, "number-through"),
        NodeId::DateThrough => (ISSUE, "date-through"),
        NodeId::AttachmentTitle(_) => (ATTACHMENT, "title"),
        NodeId::Block(_, part) => match part {
            BlockPart::Whole => (ARTICLE, "body"),
            BlockPart::Caption => (TABLE, "caption"),
            BlockPart::Unit => (TABLE, "unit"),
            BlockPart::Rows | BlockPart::Cell { .. } => (TABLE, "rows"),
            BlockPart::Note(_) => (TABLE, "notes"),
            BlockPart::Picture(_) => (PICTURES, "pictures"),
            BlockPart::Alt(_) => (PICTURES, "alt"),
        },
        NodeId::DistributionLabel(_) => (DISTRIBUTION, "label"),
        NodeId::Recipients(_) => (DISTRIBUTION, "recipients"),
        NodeId::DistributionCopies(_) => (DISTRIBUTION, "copies"),
        NodeId::Copies => (SERIES, "copies"),
        NodeId::StaffRole(_) => (STAFF, "role"),
        NodeId::StaffName(_) => (STAFF, "name"),
        NodeId::Printer => (SERIES, "printer"),
        NodeId::Printed => (ISSUE, "printed"),
        NodeId::Series => (ISSUE, "series"),
        NodeId::Layout => (SERIES, "layout"),
        NodeId::Pages => (SERIES, "pages"),
        NodeId::Option(_) => (SERIES, "options"),
        NodeId::Check(_) => (SERIES, "check"),
        NodeId::SectionName(_) => (SERIES, "section-names"),
        NodeId::Unit(_) => (SERIES, "units"),
    };
    keys.iter().find(|key| key.en == en).expect("every node has its key: `every_node_has_a_key`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_has_a_key() {
        for node in crate::issue::every_node() {
            assert!(!of(&node).zh.is_empty(), "{node}");
        }
    }
}
