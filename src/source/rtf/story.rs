//! Text as it grows: paragraphs, and tables of them.

use std::mem;

use crate::source::docx::fault::Fault;
use crate::source::docx::made::bounded;

/// A text: the body, a header, a note, a box.
#[derive(Debug, Default)]
pub struct Story {
    /// What is whole.
    blocks: String,
    /// The runs of the paragraph that grows.
    pub runs: String,
    /// The automatic number of it.
    pub label: Option<String>,
    table: Vec<Row>,
    cells: Vec<String>,
    cell: String,
    /// A table in the cell is open.
    inner: bool,
    /// The row as it is defined.
    pub row: RowLook,
}

/// How a row is defined.
#[derive(Debug, Clone, Default)]
pub struct RowLook {
    /// Where cells end.
    pub ends: Vec<i32>,
    /// How each belongs together with others.
    pub merges: Vec<Merge>,
    /// That of the cell that is being defined.
    pub merge: Merge,
    /// Where the first begins.
    pub left: i32,
    /// It repeats on every page.
    pub header: bool,
}

/// How a cell belongs together with others.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct Merge {
    pub joined: bool,
    pub begins: bool,
    pub goes_on: bool,
}

#[derive(Debug)]
struct Row {
    look: RowLook,
    cells: Vec<String>,
}

/// Twentieths of a point by which edges of one column may differ.
const NEAR: i32 = 20;

/// Cells of a row.
const MOST: usize = 1_000;

impl Story {
    /// Ends a paragraph with these properties, which stands so deep in tables.
    pub fn paragraph(&mut self, properties: &str, depth: i32) -> Result<(), Fault> {
        let runs = mem::take(&mut self.runs);
        let paragraph = format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>");
        if depth <= 0 {
            self.end_table();
            self.blocks.push_str(&paragraph);
            return bounded(&self.blocks);
        }
        self.nest(depth > 1);
        self.cell.push_str(&paragraph);
        bounded(&self.cell)
    }

    fn nest(&mut self, inner: bool) {
        if inner != self.inner {
            self.inner = inner;
            self.cell.push_str(if inner { "<w:tbl><w:tr><w:tc>" } else { "</w:tc></w:tr></w:tbl>" });
        }
    }

    /// Ends a cell.
    pub fn end_cell(&mut self) {
        self.nest(false);
        if self.cells.len() < MOST {
            self.cells.push(mem::take(&mut self.cell));
        }
    }

    /// Ends a row.
    pub fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.end_cell();
        }
        let cells = mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.table.push(Row { look: self.row.clone(), cells });
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        let rows = mem::take(&mut self.table);
        if rows.is_empty() {
            return;
        }
        let edges = |row: &Row| {
            let mut edges = vec![row.look.left];
            edges.extend(row.look.ends.iter().copied());
            edges
        };
        let mut grid: Vec<i32> = rows.iter().flat_map(edges).collect();
        grid.sort_unstable();
        grid.dedup_by(|edge, before| edge.saturating_sub(*before) <= NEAR);
        let column = |edge: i32| grid.partition_point(|&line| line < edge.saturating_sub(NEAR));
        self.blocks.push_str("<w:tbl>");
        for row in rows {
            let columns: Vec<usize> = edges(&row).into_iter().map(column).collect();
            let full = row.look.ends.len() >= row.cells.len();
            let (before, after) = match (full, columns.first(), columns.get(row.cells.len())) {
                (true, Some(&first), Some(&last)) => (first, grid.len() - 1 - last),
                _ => (0, 0),
            };
            let header = if row.look.header { "<w:tblHeader/>" } else { "" };
            self.blocks.push_str(&format!(
                r#"<w:tr><w:trPr>{header}<w:gridBefore w:val="{before}"/><w:gridAfter w:val="{after}"/></w:trPr>"#
            ));
            for (i, cell) in row.cells.iter().enumerate() {
                let span = match (full, columns.get(i), columns.get(i + 1)) {
                    (true, Some(&start), Some(&end)) => end.saturating_sub(start).max(1),
                    _ => 1,
                };
                let merge = row.look.merges.get(i).copied().unwrap_or_default();
                let joined = if merge.joined { "<w:hMerge/>" } else { "" };
                let vertical = match merge {
                    Merge { begins: true, .. } => r#"<w:vMerge w:val="restart"/>"#,
                    Merge { goes_on: true, .. } => "<w:vMerge/>",
                    _ => "",
                };
                self.blocks.push_str(&format!(
                    r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{joined}{vertical}</w:tcPr>{cell}</w:tc>"#
                ));
            }
            self.blocks.push_str("</w:tr>");
        }
        self.blocks.push_str("</w:tbl>");
    }

    /// The text, which is whole.
    pub fn close(mut self) -> String {
        self.end_table();
        self.blocks
    }
}

impl RowLook {
    /// A cell ends here.
    pub fn cell(&mut self, end: i32) {
        if self.ends.len() < MOST {
            self.ends.push(end);
            self.merges.push(mem::take(&mut self.merge));
        }
    }
}
