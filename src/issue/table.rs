//! Tables.

use std::num::NonZeroU16;

use serde::Serialize;

use super::TextLine;

/// Columns that a table may have: more do not fit a page in letters that can be read.
pub const MAX_COLUMNS: usize = 40;

/// Rows that a table may have.
pub const MAX_ROWS: usize = 5_000;

/// A table whose cells fill its grid without a gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Table {
    /// What stands above it, such as 表1 重点项目进展情况.
    pub caption: Option<TextLine>,
    /// The unit of its figures, printed as 单位：… above its right end.
    pub unit: Option<TextLine>,
    /// Whether its last row is a total.
    pub total: bool,
    /// Whether it is turned to stand across the page; by its width where that is not said.
    pub landscape: Option<bool>,
    /// Notes under it.
    pub notes: Vec<TextLine>,
    pub(super) header: usize,
    pub(super) columns: usize,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// One cell. What it says may have several lines, or none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Cell {
    /// Its lines.
    pub lines: Vec<TextLine>,
    /// Columns it covers.
    pub columns: NonZeroU16,
    /// Rows it covers.
    pub rows: NonZeroU16,
}

/// Why cells are no table. Rows count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableError {
    /// No row, or no column.
    Empty,
    /// This row fills another number of columns than the first.
    Ragged {
        /// The row.
        row: usize,
        /// The columns it fills, with those that cells from above reach into.
        found: usize,
        /// The columns that the first row fills.
        expected: usize,
    },
    /// A cell of this row reaches below the last row, or out of the header.
    Overlong {
        /// The row.
        row: usize,
    },
    /// More than [`MAX_COLUMNS`] columns or [`MAX_ROWS`] rows.
    TooLarge,
    /// The header has every row of the table, or more.
    Header,
}

impl Cell {
    /// A cell of one column and one row.
    pub fn new(lines: Vec<TextLine>) -> Self {
        Self { lines, columns: NonZeroU16::MIN, rows: NonZeroU16::MIN }
    }
}

impl Table {
    /// A table of `rows`, each with the cells that begin in it, the first `header` of them
    /// the header.
    ///
    /// # Errors
    /// When the cells do not fill a rectangle.
    pub fn new(rows: Vec<Vec<Cell>>, header: usize) -> Result<Self, TableError> {
        let columns =
            rows.first().map_or(0, |row| row.iter().map(|cell| usize::from(cell.columns.get())).sum());
        if columns == 0 {
            return Err(TableError::Empty);
        }
        if columns > MAX_COLUMNS || rows.len() > MAX_ROWS {
            return Err(TableError::TooLarge);
        }
        if header >= rows.len() {
            return Err(TableError::Header);
        }
        // Of each column, the rows from here on that a cell from above reaches into.
        let mut taken = vec![0; columns];
        for (i, row) in rows.iter().enumerate() {
            let above = taken.iter().filter(|&&rows| rows > 0).count();
            let own: usize = row.iter().map(|cell| usize::from(cell.columns.get())).sum();
            let ragged = TableError::Ragged { row: i, found: above + own, expected: columns };
            let end = if i < header { header } else { rows.len() };
            let mut at = 0;
            for cell in row {
                at += taken.iter().skip(at).take_while(|&&rows| rows > 0).count();
                let (width, height) = (usize::from(cell.columns.get()), usize::from(cell.rows.get()));
                if i + height > end {
                    return Err(TableError::Overlong { row: i });
                }
                let Some(under) =
                    taken.get_mut(at..at + width).filter(|under| under.iter().all(|&rows| rows == 0))
                else {
                    return Err(ragged);
                };
                under.fill(height);
                at += width;
            }
            if taken.contains(&0) {
                return Err(ragged);
            }
            taken.iter_mut().for_each(|rows| *rows -= 1);
        }
        Ok(Self {
            caption: None,
            unit: None,
            total: false,
            landscape: None,
            notes: Vec::new(),
            header,
            columns,
            rows,
        })
    }

    /// How many rows are its header, repeated on every page.
    pub fn header(&self) -> usize {
        self.header
    }

    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Its rows, each with the cells that begin in it.
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells written as `2x1`, columns by rows.
    fn table(rows: &[&str], header: usize) -> Result<usize, TableError> {
        let cell = |text: &str| {
            let (columns, rows) = text.split_once('x').expect("a cell");
            let count = |text: &str| text.parse().expect("a count");
            Cell { columns: count(columns), rows: count(rows), ..Cell::new(Vec::new()) }
        };
        let rows = rows.iter().map(|row| row.split_whitespace().map(cell).collect()).collect();
        Table::new(rows, header).map(|table| table.columns())
    }

    #[test]
    fn cells_fill_a_rectangle() {
        assert_eq!(table(&["1x1 1x1", "1x1 1x1"], 1), Ok(2));
        assert_eq!(table(&["1x2 2x1", "1x1 1x1", "1x1 1x1 1x1"], 2), Ok(3));
        assert_eq!(table(&["1x1 1x2", "1x1"], 0), Ok(2));
        assert_eq!(table(&[], 0), Err(TableError::Empty));
        let ragged = |row, found| Err(TableError::Ragged { row, found, expected: 2 });
        assert_eq!(table(&["1x1 1x1", "1x1"], 1), ragged(1, 1));
        assert_eq!(table(&["1x1 1x1", "2x1 1x1"], 1), ragged(1, 3));
        assert_eq!(table(&["1x1 1x2", "2x1"], 0), ragged(1, 3));
        assert_eq!(table(&["1x1 1x1", "1x2 1x1"], 1), Err(TableError::Overlong { row: 1 }));
        assert_eq!(table(&["1x2 1x1", "1x1"], 1), Err(TableError::Overlong { row: 0 }));
        assert_eq!(table(&["1x1"], 1), Err(TableError::Header));
    }
}
