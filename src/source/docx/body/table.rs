//! Tables, their merged cells brought to spans.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use super::{Walk, is_property};
use crate::source::docx::document::{Block, Cell, Spot, Table};
use crate::source::docx::draft::Flow;
use crate::source::docx::fault::Fault;
use crate::source::docx::left_out::Why;
use crate::source::docx::merge::{Merge, WIDEST};
use crate::source::docx::xml::Xml;

/// Columns that a table may have.
const MOST_COLUMNS: usize = 1_000;

/// A row as it is written.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Written>,
    /// Columns left free before and after the cells.
    free: (usize, usize),
    header: bool,
    deleted: bool,
}

/// A cell as it is written.
#[derive(Debug, Default)]
struct Written {
    blocks: Vec<Block>,
    merge: Merge,
}

impl Walk<'_> {
    /// Reads a table; in a cell its paragraphs.
    pub(super) fn table_block(&mut self, xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Fault> {
        self.join(flow);
        if self.cells > 0 {
            self.comes_apart();
        }
        let table = self.table(xml)?;
        if self.cells > 0 {
            flow.blocks.extend(table.rows.into_iter().flatten().flat_map(|cell| cell.blocks));
        } else if !table.rows.is_empty() {
            flow.blocks.push(Block::Table(table));
        }
        Ok(())
    }

    fn table(&mut self, xml: &mut Xml<'_>) -> Result<Table, Fault> {
        let mut rows = Vec::new();
        self.rows(xml, &mut rows)?;
        let mut kept = Vec::with_capacity(rows.len());
        for row in rows {
            if row.deleted {
                for cell in row.cells {
                    self.leave_blocks(&cell.blocks, Why::Deleted)?;
                }
            } else {
                let cells = self.joined(row.cells)?;
                kept.push(Row { cells, ..row });
            }
        }
        self.merged(kept)
    }

    fn rows(&mut self, xml: &mut Xml<'_>, rows: &mut Vec<Row>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "tr" => {
                    let mut row = Row::default();
                    self.row(xml, &mut row)?;
                    if !row.cells.is_empty() {
                        rows.push(row);
                    }
                }
                "sdtPr" => self.control(xml)?,
                "sdtContent" if std::mem::take(&mut self.prompt) => self.leave(xml, Why::Placeholder)?,
                "AlternateContent" => self.choose(xml, |walk, xml| walk.rows(xml, rows))?,
                "t" | "delText" => self.leave_text(xml, Why::Misplaced)?,
                name if is_property(name) => xml.skip()?,
                _ => self.rows(xml, rows)?,
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Xml<'_>, row: &mut Row) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "tc" => {
                    let cell = self.cell(xml)?;
                    row.cells.push(cell);
                }
                "trPr" => row_properties(xml, row)?,
                "AlternateContent" => self.choose(xml, |walk, xml| walk.row(xml, row))?,
                "t" | "delText" => self.leave_text(xml, Why::Misplaced)?,
                name if is_property(name) => xml.skip()?,
                _ => self.row(xml, row)?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<Written, Fault> {
        self.log.budget.item()?;
        let mut flow = Flow::default();
        self.cells += 1;
        self.flow(xml, &mut flow)?;
        self.join(&mut flow);
        self.cells -= 1;
        Ok(Written { blocks: flow.blocks, merge: flow.merge })
    }

    /// Brings cells that go on the cell before them into that cell.
    fn joined(&mut self, written: Vec<Written>) -> Result<Vec<Written>, Fault> {
        let mut cells: Vec<Written> = Vec::with_capacity(written.len());
        for cell in written {
            match cells.last_mut().filter(|_| cell.merge.joined) {
                Some(before) => {
                    before.merge.columns += cell.merge.columns;
                    self.leave_blocks(&cell.blocks, Why::Covered)?;
                }
                None => cells.push(cell),
            }
        }
        Ok(cells)
    }

    /// Brings rows as they are written to cells with spans that fill a grid.
    fn merged(&mut self, rows: Vec<Row>) -> Result<Table, Fault> {
        let width = |row: &Row| {
            row.free.0 + row.free.1 + row.cells.iter().map(|cell| cell.merge.columns).sum::<usize>()
        };
        let columns = rows.iter().map(width).max().unwrap_or(0);
        if columns > MOST_COLUMNS {
            return Err(Fault::TooLarge { zh: "表格列", en: "columns of a table" });
        }
        let marked = rows.iter().take_while(|row| row.header).count();
        let mut table = Table { header: 0, columns, rows: Vec::with_capacity(rows.len()) };
        // The cells that the next row may go on: by column, with their row, place and width.
        let mut open: BTreeMap<usize, (usize, usize, usize)> = BTreeMap::new();
        for (at, row) in rows.into_iter().enumerate() {
            let mut cells: Vec<Cell> = gap(row.free.0).into_iter().collect();
            let mut column = row.free.0;
            let mut here = BTreeMap::new();
            for written in row.cells {
                let Merge { columns, goes_on, begins, .. } = written.merge;
                let above = open.get(&column).copied().filter(|&(_, _, width)| goes_on && width == columns);
                if let Some((row, place, width)) = above {
                    here.insert(column, (row, place, width));
                    let cell = &mut table.rows[row][place];
                    cell.rows = cell.rows.saturating_add(1);
                    self.leave_blocks(&written.blocks, Why::Covered)?;
                } else {
                    if begins || goes_on {
                        here.insert(column, (at, cells.len(), columns));
                    }
                    cells.extend(gap(columns).map(|cell| Cell { blocks: written.blocks, ..cell }));
                }
                column += columns;
            }
            cells.extend(gap(table.columns - column));
            table.rows.push(cells);
            open = here;
        }
        table.header = header(&table.rows, marked);
        Ok(table)
    }

    fn leave_blocks(&mut self, blocks: &[Block], why: Why) -> Result<(), Fault> {
        for block in blocks {
            let (paragraph, text) = match block {
                Block::Paragraph(paragraph) => (paragraph.number, &paragraph.text),
                Block::Picture(picture) => (picture.paragraph, &picture.alt),
                Block::Table(_) => continue, // A cell has none.
            };
            if !text.trim().is_empty() || matches!(block, Block::Picture(_)) {
                self.log.leave(Spot { story: self.story, paragraph }, why, text)?;
            }
        }
        Ok(())
    }
}

/// How many of the rows marked as header can be one: no cell reaches out of it, and it is not
/// the whole table.
fn header(rows: &[Vec<Cell>], marked: usize) -> usize {
    let mut reach = 0;
    let mut header = 0;
    for (at, row) in rows.iter().take(marked).enumerate() {
        let lowest = row.iter().map(|cell| at + usize::from(cell.rows.get())).max();
        reach = reach.max(lowest.unwrap_or(at + 1));
        if reach == at + 1 && reach < rows.len() {
            header = reach;
        }
    }
    header
}

/// An empty cell of so many columns, if there are any.
fn gap(columns: usize) -> Option<Cell> {
    let columns = NonZeroU16::new(u16::try_from(columns).ok()?)?;
    Some(Cell { blocks: Vec::new(), columns, rows: NonZeroU16::MIN })
}

fn row_properties(xml: &mut Xml<'_>, row: &mut Row) -> Result<(), Fault> {
    while let Some(tag) = xml.child()? {
        let columns = || tag.number("val").map_or(0, |count| count.clamp(0, WIDEST) as usize);
        match tag.name() {
            "tblHeader" => row.header = tag.on(),
            "gridBefore" => row.free.0 = columns(),
            "gridAfter" => row.free.1 = columns(),
            "del" => row.deleted = true,
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}
