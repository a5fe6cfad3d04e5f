//! Tables with pictures in their cells. A bulletin prints no picture in a cell: those that were
//! drawn to place pictures come apart, and of the others the pictures stand below.

use crate::diagnostic::{Code, Diagnostic, Message, Place};

/// That pictures no longer stand in the cells of tables.
pub fn moved(code: Code, place: Place, count: usize) -> Diagnostic {
    let message = Message::new(
        format!("表格里有 {count} 幅图片，移到了表格下面"),
        format!("pictures in a table, which stand below it now: {count}"),
    );
    let help = Message::new(
        "核对图片的位置；要紧跟某段文字的，在原文件里移出表格",
        "check where they stand; move a picture out of the table in the original to set it by its text",
    );
    Diagnostic::new(code, Some(place), message).help(help)
}

/// A cell, as far as that is decided by it.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub columns: usize,
    pub rows: usize,
    pub picture: bool,
    /// Characters of its text.
    pub text: usize,
}

/// Cells of a table that may only place pictures.
const CELLS: usize = 200;

/// The longest caption, in characters.
const CAPTION: usize = 40;

/// Columns that one cell is counted for at most.
const SPAN: usize = 200;

/// A cell where it stands.
struct Cell {
    /// Its row, and its place in it.
    place: (usize, usize),
    /// Its first column.
    column: usize,
    shape: Shape,
}

/// The order of the cells, each by its row and its place in it, of a table that only places
/// pictures: each with its caption after it. None where the table says more than captions.
pub fn captioned(rows: &[Vec<Shape>]) -> Option<Vec<(usize, usize)>> {
    if rows.iter().map(Vec::len).sum::<usize>() > CELLS {
        return None;
    }
    // The first row that is free in each column.
    let mut free: Vec<usize> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut column = 0;
        for (k, &shape) in row.iter().enumerate() {
            while free.get(column).is_some_and(|&free| free > at) {
                column += 1;
            }
            let end = column + shape.columns.min(SPAN);
            if end > free.len() {
                free.resize(end, 0);
            }
            free[column..end].fill(at + shape.rows);
            cells.push(Cell { place: (at, k), column, shape });
            column = end;
        }
    }
    let is_pair = |upper: &Cell, lower: &Cell| {
        upper.column == lower.column && upper.place.0 + upper.shape.rows == lower.place.0
    };
    // By the picture, its captions.
    let mut captions: Vec<Vec<usize>> = vec![Vec::new(); cells.len()];
    for (at, cell) in cells.iter().enumerate() {
        if cell.shape.text == 0 {
            continue;
        }
        if cell.shape.text > CAPTION {
            return None;
        }
        if cell.shape.picture {
            continue;
        }
        let of =
            |test: &dyn Fn(&Cell) -> bool| cells.iter().position(|other| other.shape.picture && test(other));
        let picture = of(&|other| is_pair(other, cell)).or_else(|| of(&|other| is_pair(cell, other)))?;
        captions[picture].push(at);
    }
    let mut order = Vec::new();
    for (cell, captions) in cells.iter().zip(&captions).filter(|(cell, _)| cell.shape.picture) {
        order.push(cell.place);
        order.extend(captions.iter().filter_map(|&at| cells.get(at)).map(|cell| cell.place));
    }
    (!order.is_empty()).then_some(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(rows: &[&[(bool, usize)]]) -> Vec<Vec<Shape>> {
        let shape = |&(picture, text): &(bool, usize)| Shape { columns: 1, rows: 1, picture, text };
        rows.iter().map(|row| row.iter().map(shape).collect()).collect()
    }

    #[test]
    fn each_caption_follows_its_picture() {
        let rows = shapes(&[&[(true, 0), (true, 0)], &[(false, 8), (false, 9)]]);
        assert_eq!(captioned(&rows), Some(vec![(0, 0), (1, 0), (0, 1), (1, 1)]));
        let above = shapes(&[&[(false, 8), (false, 8)], &[(true, 0), (true, 0)]]);
        assert_eq!(captioned(&above), Some(vec![(1, 0), (0, 0), (1, 1), (0, 1)]));
    }

    #[test]
    fn a_table_that_says_more_stays_one() {
        assert_eq!(captioned(&shapes(&[&[(false, 2), (false, 2)], &[(false, 4), (true, 0)]])), None);
        assert_eq!(captioned(&shapes(&[&[(true, 0), (true, 0)], &[(false, 90), (false, 9)]])), None);
        assert_eq!(captioned(&shapes(&[&[(false, 0)]])), None);
    }
}
