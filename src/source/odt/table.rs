//! Tables of OpenDocument: cells with spans, and those that they cover.

use std::collections::BTreeMap;

use crate::source::docx::fault::Fault;
use crate::source::docx::made::bounded;
use crate::source::docx::xml::{Tag, Xml};

/// A table being read.
#[derive(Default)]
struct Table {
    /// Cells that go on below: by column, their width and the rows that are left.
    open: BTreeMap<usize, (usize, usize)>,
    header: bool,
}

/// Columns and rows that a count may stand for.
const MOST: i64 = 63;

/// Reads what stands in a cell.
pub type Blocks<'b> = &'b mut dyn FnMut(&mut Xml<'_>, &mut String) -> Result<(), Fault>;

/// Reads a table.
pub fn read(blocks: Blocks<'_>, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
    out.push_str("<w:tbl>");
    let mut table = Table::default();
    rows(blocks, xml, &mut table, out)?;
    out.push_str("</w:tbl>");
    Ok(())
}

fn rows(blocks: Blocks<'_>, xml: &mut Xml<'_>, table: &mut Table, out: &mut String) -> Result<(), Fault> {
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "table-row" => row(blocks, xml, table, out)?,
            "table-header-rows" => {
                table.header = true;
                rows(blocks, xml, table, out)?;
                table.header = false;
            }
            "table-rows" | "table-row-group" => rows(blocks, xml, table, out)?,
            _ => xml.skip()?,
        }
        bounded(out)?;
    }
    Ok(())
}

fn count(tag: &Tag, name: &str) -> usize {
    usize::try_from(tag.number(name).unwrap_or(1).clamp(1, MOST)).unwrap_or(1)
}

fn row(blocks: Blocks<'_>, xml: &mut Xml<'_>, table: &mut Table, out: &mut String) -> Result<(), Fault> {
    out.push_str("<w:tr><w:trPr>");
    out.push_str(if table.header { "<w:tblHeader/>" } else { "" });
    out.push_str("</w:trPr>");
    let mut column = 0;
    // Where the cell ends that covers those beside it.
    let mut covered = 0;
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "table-cell" => {
                let (columns, rows) =
                    (count(&tag, "number-columns-spanned"), count(&tag, "number-rows-spanned"));
                let again = count(&tag, "number-columns-repeated");
                let mut inside = String::new();
                blocks(xml, &mut inside)?;
                let merge = if rows > 1 { r#"<w:vMerge w:val="restart"/>"# } else { "" };
                for _ in 0..again {
                    out.push_str(&format!(
                        r#"<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/>{merge}</w:tcPr>{inside}</w:tc>"#
                    ));
                    bounded(out)?;
                    if rows > 1 {
                        table.open.insert(column, (columns, rows - 1));
                    }
                    covered = column + columns;
                    column += if again > 1 { columns } else { 1 };
                }
            }
            "covered-table-cell" => {
                let again = count(&tag, "number-columns-repeated");
                let mut inside = String::new();
                blocks(xml, &mut inside)?;
                for _ in 0..again {
                    if column >= covered
                        && let Some((columns, rows)) = table.open.get_mut(&column)
                    {
                        out.push_str(&format!(
                            r#"<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/><w:vMerge/></w:tcPr>{inside}</w:tc>"#
                        ));
                        covered = column + *columns;
                        *rows -= 1;
                        if *rows == 0 {
                            table.open.remove(&column);
                        }
                    }
                    column += 1;
                }
            }
            _ => xml.skip()?,
        }
    }
    out.push_str("</w:tr>");
    Ok(())
}
