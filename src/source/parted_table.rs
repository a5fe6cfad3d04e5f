//! A table that touches the table of the imprint: word processors make one of both.

use super::docx::{Block, Cell, Table};
use super::text::frames;

/// Rows that a table has above an imprint.
const ROWS: usize = 2;

/// Parts such tables: rows of several cells, and below them rows that begin an imprint.
pub fn part(blocks: Vec<Block>) -> Vec<Block> {
    let mut parted = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Table(mut table) => {
                let rows = begins(&table).map(|at| table.rows.split_off(at));
                let columns = table.columns;
                table.header = table.header.min(table.rows.len());
                parted.push(Block::Table(table));
                parted.extend(rows.map(|rows| Block::Table(Table { header: 0, columns, rows })));
            }
            other => parted.push(other),
        }
    }
    parted
}

/// The row with which an imprint begins below a table.
fn begins(table: &Table) -> Option<usize> {
    let filled = |row: &[Cell]| row.iter().filter(|cell| !lines(cell).is_empty()).count();
    let first = |row: &[Cell]| {
        let begins =
            |cell: &Cell| lines(cell).first().is_some_and(|line| frames(std::iter::once(line.as_str())));
        filled(row) == 1 && row.iter().any(begins)
    };
    let at = table.rows.iter().position(|row| first(row)).filter(|&at| at >= ROWS)?;
    let above = &table.rows[..at];
    let whole = above
        .iter()
        .enumerate()
        .all(|(k, row)| row.iter().all(|cell| k + usize::from(cell.rows.get()) <= at));
    let cells: Vec<String> = above.iter().flatten().flat_map(lines).collect();
    // 报 | 县委 is a row of the imprint, whose label has a cell of its own.
    let labelled = above
        .iter()
        .filter_map(|row| row.iter().flat_map(lines).next())
        .any(|label| frames(std::iter::once(format!("{label}：县委").as_str())));
    let columns = !labelled && above.iter().all(|row| filled(row) > 1);
    (whole && columns && !frames(cells.iter().map(String::as_str))).then_some(at)
}

fn lines(cell: &Cell) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &cell.blocks {
        block.paragraphs(&mut |paragraph| {
            let text = paragraph.text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.extend(text.map(str::to_owned));
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use super::super::docx::Paragraph;
    use super::*;

    fn rows_of(rows: &[&[&str]]) -> Vec<usize> {
        let one = NonZeroU16::MIN;
        let cell = |text: &&str| Cell {
            blocks: vec![Block::Paragraph(Paragraph { text: (*text).into(), ..Paragraph::default() })],
            columns: one,
            rows: one,
        };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let parted = part(vec![Block::Table(Table { header: 1, columns: 2, rows })]);
        let count = |block: &Block| match block {
            Block::Table(table) => table.rows.len(),
            _ => 0,
        };
        parted.iter().map(count).collect()
    }

    #[test]
    fn an_imprint_below_a_table_is_a_table_of_its_own() {
        let data: [&[&str]; 2] = [&["镇", "隐患（处）"], &["云溪镇", "26"]];
        assert_eq!(
            rows_of(&[data[0], data[1], &["抄送：县委、县政府", ""], &["县水务局办公室", ""]]),
            [2, 2]
        );
        assert_eq!(rows_of(&[data[0], data[1], &["合计", "26"]]), [3]);
        assert_eq!(rows_of(&[data[0], &["抄送：县委、县政府", ""]]), [2]);
        assert_eq!(rows_of(&[&["报", "县委"], &["送", "县政府"], &["发：各镇", ""]]), [3]);
    }
}
