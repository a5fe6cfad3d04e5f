//! What a sheet of a workbook hides, and what it has not calculated: what its reader does not tell.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::NoTable;
use crate::source::docx::fault::Fault;
use crate::source::docx::limits;
use crate::source::docx::package::Package;
use crate::source::docx::relationships::Relationships;
use crate::source::docx::xml::{Tag, Xml};

/// A cell, by its row and its column, from 0.
pub type At = (usize, usize);

/// What a spreadsheet does not show of a sheet, and what it shows and does not keep.
#[derive(Debug, Default, PartialEq)]
pub struct Sheet {
    rows: BTreeSet<usize>,
    columns: Vec<RangeInclusive<usize>>,
    /// Formulas without a result.
    pub uncalculated: BTreeSet<At>,
}

impl Sheet {
    /// Reads the sheet `name` of the workbook `bytes`.
    pub fn read(bytes: &[u8], name: &str) -> Result<Self, NoTable> {
        let fault = |fault: Fault| match fault {
            Fault::TooLarge { .. } => NoTable::TooLarge,
            Fault::Damaged(part) => NoTable::Damaged(part),
            Fault::Other(_) => NoTable::Format,
        };
        let mut package = Package::open(bytes).map_err(fault)?;
        let part = part_of(&mut package, name).map_err(fault)?;
        let part = part.ok_or_else(|| NoTable::Damaged("workbook.xml".to_owned()))?;
        let xml = package.xml(&part, limits::XML).map_err(fault)?;
        let mut xml = xml.ok_or(NoTable::Damaged(part))?;
        let mut sheet = Self::default();
        sheet.fill(&mut xml).map_err(fault)?;
        Ok(sheet)
    }

    fn fill(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        xml.root()?;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "cols" => {
                    while let Some(column) = xml.child()? {
                        if let (true, Some(from), Some(to)) =
                            (is_hidden(&column, "width"), index(&column, "min"), index(&column, "max"))
                        {
                            self.columns.push(from..=to);
                        }
                        xml.skip()?;
                    }
                }
                "sheetData" => self.data(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn data(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let mut row = 0;
        while let Some(tag) = xml.child()? {
            row = index(&tag, "r").unwrap_or(row);
            if is_hidden(&tag, "ht") {
                self.rows.insert(row);
                xml.skip()?;
            } else {
                self.cells(xml, row)?;
            }
            row += 1;
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml<'_>, row: usize) -> Result<(), Fault> {
        let mut column = 0;
        while let Some(tag) = xml.child()? {
            column = tag.short("r").and_then(|at| column_of(&at)).unwrap_or(column);
            let (mut formula, mut value) = (false, false);
            while let Some(tag) = xml.child()? {
                formula |= tag.name() == "f";
                match tag.name() {
                    "v" => value |= !xml.text(limits::TOKEN)?.is_empty(),
                    _ => xml.skip()?,
                }
            }
            // A formula may well say nothing: then it has the result "", which is a string.
            if formula && !value && tag.short("t").is_none_or(|kind| kind != "str") {
                self.uncalculated.insert((row, column));
            }
            column += 1;
        }
        Ok(())
    }

    /// Whether it is seen.
    pub fn shows_row(&self, row: usize) -> bool {
        !self.rows.contains(&row)
    }

    /// Whether it is seen.
    pub fn shows_column(&self, column: usize) -> bool {
        !self.columns.iter().any(|hidden| hidden.contains(&column))
    }
}

/// The part of the sheet `name`.
fn part_of(package: &mut Package<'_>, name: &str) -> Result<Option<String>, Fault> {
    let whole = Relationships::read(package, "")?;
    let Some(workbook) = whole.part("officeDocument") else { return Ok(None) };
    let parts = Relationships::read(package, workbook)?;
    let Some(mut xml) = package.xml(workbook, limits::XML)? else { return Ok(None) };
    xml.root()?;
    while let Some(tag) = xml.child()? {
        if tag.name() != "sheets" {
            xml.skip()?;
            continue;
        }
        while let Some(sheet) = xml.child()? {
            if sheet.get("name").is_some_and(|own| own == name) {
                return Ok(sheet.short("id").and_then(|id| Some(parts.get(&id)?.target.clone())));
            }
            xml.skip()?;
        }
    }
    Ok(None)
}

/// Whether a row or column is hidden, or nothing high or wide.
fn is_hidden(tag: &Tag, size: &str) -> bool {
    tag.get("hidden").is_some_and(|hidden| matches!(&*hidden, "1" | "true")) || tag.number(size) == Some(0)
}

/// A number from 1 as an index from 0.
fn index(tag: &Tag, name: &str) -> Option<usize> {
    usize::try_from(tag.number(name)?.checked_sub(1)?).ok()
}

/// The column of a cell such as `AB12`.
fn column_of(at: &str) -> Option<usize> {
    let letters = at.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let number =
        letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// The letters of a column.
pub fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
            assert_eq!(column_of(&format!("{name}12")), Some(column));
        }
        assert_eq!(column_of("12"), None);
    }
}
