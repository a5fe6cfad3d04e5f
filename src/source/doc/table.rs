//! Tables: rows end with a mark that says where their cells are.

use super::look::{CellLook, Row};
use super::writer::{Paragraph, Writer};
use crate::source::docx::fault::Fault;
use crate::source::docx::made::bounded;

/// Twentieths of a point by which edges of one column may differ.
const NEAR: i16 = 20;

/// A row: its cells with their paragraphs, and what its end says.
struct Cells<'p> {
    cells: Vec<&'p [Paragraph]>,
    row: &'p Row,
}

/// Writes the table of these paragraphs.
pub fn write(writer: &mut Writer<'_>, paragraphs: &[Paragraph], out: &mut String) -> Result<(), Fault> {
    let rows = rows(paragraphs);
    let grid = grid(&rows);
    out.push_str("<w:tbl>");
    for row in &rows {
        let column = |edge: i16| grid.partition_point(|&line| line < edge - NEAR);
        let edges: Vec<usize> = row.row.edges.iter().map(|&edge| column(edge)).collect();
        out.push_str("<w:tr><w:trPr>");
        out.push_str(if row.row.header { "<w:tblHeader/>" } else { "" });
        if let (Some(&first), Some(&last)) = (edges.first(), edges.last())
            && edges.len() > row.cells.len()
        {
            let after = grid.len().saturating_sub(1).saturating_sub(last);
            out.push_str(&format!(r#"<w:gridBefore w:val="{first}"/><w:gridAfter w:val="{after}"/>"#));
        }
        out.push_str("</w:trPr>");
        for (i, paragraphs) in row.cells.iter().enumerate() {
            let look = row.row.cells.get(i).copied().unwrap_or_default();
            let span = match (edges.get(i), edges.get(i + 1)) {
                (Some(start), Some(end)) => end.saturating_sub(*start).max(1),
                _ => 1,
            };
            out.push_str("<w:tc>");
            properties(span, look, out);
            cell(writer, paragraphs, out)?;
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
        bounded(out)?;
    }
    out.push_str("</w:tbl>");
    Ok(())
}

fn rows(paragraphs: &[Paragraph]) -> Vec<Cells<'_>> {
    static NONE: Row = Row { edges: Vec::new(), cells: Vec::new(), header: false };
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    let mut start = 0;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        if paragraph.look.depth > 1 || !paragraph.cell {
            continue;
        }
        if paragraph.look.row_end {
            if i > start {
                cells.push(&paragraphs[start..i]);
            }
            rows.push(Cells { cells: std::mem::take(&mut cells), row: &paragraph.look.row });
        } else {
            cells.push(&paragraphs[start..=i]);
        }
        start = i + 1;
    }
    // Cut off before the end of its row.
    if start < paragraphs.len() {
        cells.push(&paragraphs[start..]);
    }
    if !cells.is_empty() {
        rows.push(Cells { cells, row: &NONE });
    }
    rows
}

/// The lines between columns, from left to right.
fn grid(rows: &[Cells<'_>]) -> Vec<i16> {
    let mut edges: Vec<i16> = rows.iter().flat_map(|row| row.row.edges.iter().copied()).collect();
    edges.sort_unstable();
    edges.dedup_by(|edge, before| edge.saturating_sub(*before) <= NEAR);
    edges
}

fn properties(span: usize, look: CellLook, out: &mut String) {
    out.push_str(&format!(r#"<w:tcPr><w:gridSpan w:val="{span}"/>"#));
    out.push_str(if look.joined { "<w:hMerge/>" } else { "" });
    match look {
        CellLook { begins: true, .. } => out.push_str(r#"<w:vMerge w:val="restart"/>"#),
        CellLook { goes_on: true, .. } => out.push_str("<w:vMerge/>"),
        _ => {}
    }
    out.push_str("</w:tcPr>");
}

/// What stands in a cell; a table in it as one of a single cell, which comes apart when it is read.
fn cell(writer: &mut Writer<'_>, paragraphs: &[Paragraph], out: &mut String) -> Result<(), Fault> {
    let mut inside = false;
    for paragraph in paragraphs {
        let inner = paragraph.look.depth > 1;
        if inner != inside {
            out.push_str(if inner { "<w:tbl><w:tr><w:tc>" } else { "</w:tc></w:tr></w:tbl>" });
            inside = inner;
        }
        if !paragraph.look.inner_row {
            writer.paragraph(paragraph, out)?;
        }
    }
    out.push_str(if inside { "</w:tc></w:tr></w:tbl>" } else { "" });
    Ok(())
}
