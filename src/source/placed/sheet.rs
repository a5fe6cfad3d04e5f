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
    /// It as a line.
    pub fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            _ => None,
        }
    }

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

/// Gives the rest of a row that a page broke back to its table.
pub fn join_rows(sheets: &mut [Sheet]) {
    let furniture = |part: &Part| matches!(part, Part::Line(line) if line.furniture);
    for k in 1..sheets.len() {
        let (before, after) = sheets.split_at_mut(k);
        let (Some(above), Some(below)) = (before.last_mut(), after.first_mut()) else { continue };
        let last = above.parts.iter_mut().rev().find(|part| !furniture(part));
        let next = below.parts.iter_mut().find(|part| !furniture(part));
        if let (Some(Part::Table(last)), Some(Part::Table(next))) = (last, next) {
            last.take_rest(next);
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

/// What stands at the right of two lines, half way between them, belongs to both and comes below them: the day
/// beside two offices.
fn level(lines: &mut [Line]) {
    for k in 1..lines.len().saturating_sub(1) {
        let (above, own, below) = (&lines[k - 1], &lines[k], &lines[k + 1]);
        let right = own.x0 > above.x1 + own.size && own.x0 > below.x1 + own.size;
        let half = (own.y - (above.y + below.y) / 2.0).abs() < 0.35 * own.size;
        let close = below.y - above.y < 2.2 * above.size;
        if right && half && close && (above.x0 - below.x0).abs() < above.size {
            lines[k].y = lines[k + 1].y;
            lines.swap(k, k + 1);
        }
    }
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
            if let Some(first) = own.first_mut().filter(|_| block.boxed) {
                first.boxed = true;
            }
        } else {
            band = None;
            level(&mut own);
        }
        lines.append(&mut own);
    }
    lines
}
