//! Blocks of a body: paragraphs, and the tables and pictures between them.

use serde::Serialize;

use super::{Paragraph, Pictures, Table};

/// One block of a body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Block {
    /// A paragraph of text.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// One picture, or several in a row.
    Pictures(Pictures),
}

impl Block {
    /// Its text, where it is a paragraph.
    pub fn as_paragraph(&self) -> Option<&Paragraph> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        }
    }

    /// How many cells it has, where it is a table.
    pub(crate) fn cells(&self) -> usize {
        match self {
            Self::Table(table) => table.rows.iter().map(Vec::len).sum(),
            _ => 0,
        }
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}
