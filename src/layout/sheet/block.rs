//! Blocks of a body as a layout sees them.

use serde::Serialize;

use super::paragraph::{Paragraph, Recognise};
use super::table::Table;
use super::{prepared, prepared_line};
use crate::issue;

/// One block of a body.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Pictures in a row.
    Pictures(Pictures),
}

/// Pictures in a row.
#[derive(Debug, Clone, Serialize)]
pub struct Pictures {
    /// The pictures, from left to right.
    pub pictures: Vec<Picture>,
    /// What stands under them.
    pub caption: Option<String>,
    /// Lines of the grid they are high.
    pub lines: Option<u32>,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct Picture {
    /// Where its file is served.
    pub path: String,
    /// `png`, `jpg` or `svg`.
    pub format: issue::PictureFormat,
    /// What it shows.
    pub alt: String,
}

/// Where picture `number` of an issue is served, from 0.
pub fn picture_path(number: usize) -> String {
    format!("/pictures/{number}")
}

/// Prepares the bodies of an issue one after the other: tables and pictures are numbered
/// through.
#[derive(Debug, Default)]
pub struct Blocks {
    tables: usize,
    pictures: usize,
}

impl Blocks {
    /// The blocks of one body.
    pub fn prepare(&mut self, body: &[issue::Block], recognise: Recognise) -> Vec<Block> {
        body.iter().map(|block| self.block(block, recognise)).collect()
    }

    fn block(&mut self, block: &issue::Block, recognise: Recognise) -> Block {
        match block {
            issue::Block::Paragraph(paragraph) => {
                Block::Paragraph(Paragraph::new(paragraph.as_str(), recognise))
            }
            issue::Block::Table(table) => {
                self.tables += 1;
                Block::Table(Table::new(table, self.tables))
            }
            issue::Block::Pictures(row) => {
                let first = self.pictures;
                self.pictures += row.pictures.len();
                let alts =
                    prepared(&row.pictures.iter().map(|picture| picture.alt.as_str()).collect::<Vec<_>>());
                let pictures = row.pictures.iter().zip(alts).enumerate().map(|(i, (picture, alt))| Picture {
                    path: picture_path(first + i),
                    format: picture.format,
                    alt,
                });
                Block::Pictures(Pictures {
                    pictures: pictures.collect(),
                    caption: row.caption.as_ref().map(prepared_line),
                    lines: row.lines.map(std::num::NonZero::get),
                })
            }
        }
    }
}
