//! Tables with pictures in their cells. A bulletin prints no picture in a cell: those that were
//! drawn to place pictures come apart, and of the others the pictures stand below.

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

/// The order of the cells, each by its row and its place in it, of a table that only places
/// pictures: each with its caption after it. None where the table says more than captions.
pub fn captioned(rows: &[Vec<Shape>]) -> Option<Vec<(usize, usize)>> {
    if rows.iter().map(Vec::len).sum::<usize>() > CELLS {
        return None;
    }
    // The first row that is free in each column.
    let mut free: Vec<usize> = Vec::new();
    // The cells with their first column.
    let mut cells: Vec<((usize, usize), usize, Shape)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut column = 0;
        for (k, &shape) in row.iter().enumerate() {
            while free.get(column).is_some_and(|&free| free > at) {
                column += 1;
            }
            let end = column + shape.columns;
            if end > free.len() {
                free.resize(end, 0);
            }
            free[column..end].fill(at + shape.rows);
            cells.push(((at, k), column, shape));
            column = end;
        }
    }
    let is_pair = |upper: &((usize, usize), usize, Shape), lower: &((usize, usize), usize, Shape)| {
        upper.1 == lower.1 && upper.0.0 + upper.2.rows == lower.0.0
    };
    // By the picture, its captions.
    let mut captions: Vec<Vec<usize>> = vec![Vec::new(); cells.len()];
    for (at, cell) in cells.iter().enumerate() {
        if cell.2.text == 0 {
            continue;
        }
        if cell.2.text > CAPTION {
            return None;
        }
        if cell.2.picture {
            continue;
        }
        let of = |test: &dyn Fn(&((usize, usize), usize, Shape)) -> bool| {
            cells.iter().position(|other| other.2.picture && test(other))
        };
        let picture = of(&|other| is_pair(other, cell)).or_else(|| of(&|other| is_pair(cell, other)))?;
        captions[picture].push(at);
    }
    let mut order = Vec::new();
    for (cell, captions) in cells.iter().zip(&captions).filter(|(cell, _)| cell.2.picture) {
        order.push(cell.0);
        order.extend(captions.iter().filter_map(|&at| cells.get(at)).map(|cell| cell.0));
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
