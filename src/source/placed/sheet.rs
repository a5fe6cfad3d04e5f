//! A page from top to bottom: its lines, its tables, its pictures.

use super::grid::{self, Table};
use super::lines::{Line, line, rows};
use super::turn::View;
use super::{Glyph, Picture, columns};

/// A page in lines.
pub struct Sheet {
    /// The number of the page, from 0.
    pub page: usize,
    pub width: f32,
    pub height: f32,
    /// From top to bottom, one column after the other.
    pub parts: Vec<Part>,
    /// It is one column of several.
    pub column: bool,
}

impl Sheet {
    /// What stands across the page and its columns, each by itself.
    pub fn columns(self) -> Vec<Self> {
        let Self { page, width, height, parts, column } = self;
        let mut sheets: Vec<Self> = Vec::new();
        let mut block = None;
        for part in parts {
            let own = match &part {
                Part::Line(line) => line.column,
                Part::Table(_) | Part::Picture(_) => 0,
            };
            if block != Some(own) {
                block = Some(own);
                sheets.push(Self { page, width, height, parts: Vec::new(), column: own > 0 });
            }
            if let Some(last) = sheets.last_mut() {
                last.parts.push(part);
            }
        }
        if sheets.is_empty() {
            sheets.push(Self { page, width, height, parts: Vec::new(), column });
        }
        sheets
    }
}

/// What stands on a page.
pub enum Part {
    Line(Line),
    Table(Table),
    Picture(Picture),
}

impl Part {
    /// How far below the top of the page it begins; of a line, its baseline.
    pub fn top(&self) -> f32 {
        match self {
            Self::Line(line) => line.y,
            Self::Table(table) => table.top,
            Self::Picture(picture) => picture.frame.top,
        }
    }

    /// As [`Part::top`], of a line in a column that of the first line of all columns beside it:
    /// what is in order stays so.
    fn order(&self) -> f32 {
        match self {
            Self::Line(line) => line.band.unwrap_or(line.y),
            _ => self.top(),
        }
    }
}

/// The lines and tables of a view.
pub fn sheet(view: View) -> Sheet {
    let View { page, width, height, glyphs, strokes, pictures, .. } = view;
    let (tables, glyphs) = grid::tables(&strokes, glyphs);
    let mut parts: Vec<Part> = page_lines(glyphs).into_iter().map(Part::Line).collect();
    parts.extend(tables.into_iter().map(Part::Table));
    parts.extend(pictures.into_iter().map(Part::Picture));
    parts.sort_by(|a, b| a.order().total_cmp(&b.order()));
    Sheet { page, width, height, parts, column: false }
}

/// The lines of a page: those of columns one column after the other.
fn page_lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let blocks = columns::blocks(rows(glyphs));
    let mut lines = Vec::new();
    let (mut number, mut band) = (0, None);
    for block in blocks {
        let mut own: Vec<Line> = block.rows.into_iter().map(line).collect();
        if block.column {
            number += 1;
            // The columns beside each other begin where the first of them does.
            band = band.or(own.first().map(|line| line.y));
            for line in &mut own {
                (line.column, line.band) = (number, band);
            }
        } else {
            band = None;
        }
        lines.append(&mut own);
    }
    lines
}
