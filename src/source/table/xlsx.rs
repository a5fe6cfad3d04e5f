//! Tables in XLSX, as a spreadsheet shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read};
use std::ops::{Range, RangeInclusive};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use ssfmt::DateSystem;

use super::number::{is_cut, shown};
use super::sheet::{At, Sheet, letters};
use super::{Doubt, Grid, NoTable, RawCell};
use crate::diagnostic::SourceText;
use crate::issue::{MAX_COLUMNS, MAX_ROWS};
use crate::source::encoding::Encoding;

/// What a workbook may unpack to, in bytes.
const MAX_UNPACKED: u64 = 64 << 20;

/// Reads a sheet of the workbook `bytes`, the first one that is not hidden unless it is named.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Grid, NoTable> {
    let size = unpacked(bytes).ok_or_else(|| NoTable::Damaged("no whole zip archive".to_owned()))?;
    if size > MAX_UNPACKED {
        return Err(NoTable::TooLarge);
    }
    let damaged = |error: XlsxError| NoTable::Damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets: Vec<(String, bool)> =
        sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect();
    let chosen = match sheet {
        Some(sheet) => sheets.iter().position(|(name, _)| name == sheet),
        None => sheets.iter().position(|(_, visible)| *visible).or_else(|| (!sheets.is_empty()).then_some(0)),
    };
    let names = || sheets.iter().map(|(name, _)| name.clone());
    let Some(chosen) = chosen else { return Err(NoTable::NoSheet(names().collect())) };
    let own = &sheets[chosen].0;
    let passed: Vec<String> = names().take(if sheet.is_none() { chosen } else { 0 }).collect();
    let merged = workbook.merge_cells_by_sheet_name(own).map_err(damaged)?;
    let mut table = Table { sheet: Sheet::read(bytes, own)?, ..Table::default() };
    let dates = if workbook.has_1904_epoch() { DateSystem::Date1904 } else { DateSystem::Date1900 };
    let mut reader = workbook.worksheet_cells_reader(own).map_err(damaged)?;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let code = format.map_or("General", |format| &format.format_code);
        let (row, column) = cell.get_position();
        let at = (row as usize, column as usize);
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) => text.clone(),
            value => {
                let shown = shown(value, code, format.and_then(|format| format.format_id), dates);
                if shown.guessed {
                    table.guessed.entry(code.to_owned()).or_default().insert(at);
                }
                if is_cut(value) {
                    table.cut.insert(at);
                }
                shown.text
            }
        };
        if text.trim().is_empty() {
            continue;
        }
        if at.0 >= MAX_ROWS || at.1 >= MAX_COLUMNS {
            return Err(NoTable::TooLarge);
        }
        table.cells.insert(at, text);
    }
    // They have room in the table, though they print nothing.
    let empty = table.sheet.uncalculated.iter().filter(|at| at.0 < MAX_ROWS && at.1 < MAX_COLUMNS);
    for &at in empty {
        table.cells.entry(at).or_default();
    }
    let areas = merged.iter().map(|area| {
        let at = |(row, column): (u32, u32)| (row as usize, column as usize);
        (at(area.start), at(area.end))
    });
    table.areas = areas.collect();
    let mut grid = table.grid(name);
    if !passed.is_empty() {
        grid.doubts.insert(0, Doubt::HiddenSheets { passed, taken: own.clone() });
    }
    Ok(grid)
}

/// What all files in the archive unpack to, in bytes, counted up to the limit.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut size = 0;
    for i in 0..archive.len() {
        let file = archive.by_index(i).ok()?;
        size += io::copy(&mut file.take(MAX_UNPACKED + 1 - size), &mut io::sink()).ok()?;
        if size > MAX_UNPACKED {
            break;
        }
    }
    Some(size)
}

/// A sheet as it was read.
#[derive(Default)]
struct Table {
    cells: BTreeMap<At, String>,
    /// Merged cells, from the first to the last.
    areas: Vec<(At, At)>,
    sheet: Sheet,
    /// Cells that may look otherwise, by the codes of their formats.
    guessed: BTreeMap<String, BTreeSet<At>>,
    /// Numbers with more digits than are kept.
    cut: BTreeSet<At>,
}

/// What is seen of merged cells.
struct Area {
    /// Where it begins and how many rows and columns of it are seen.
    at: At,
    rows: usize,
    columns: usize,
    /// Its first cell, which has the text.
    first: At,
    last: At,
}

impl Table {
    /// The used part of the sheet that is seen, from its first used row and column to the last ones.
    fn grid(&self, name: &str) -> Grid {
        let rows = || self.cells.keys().map(|at| at.0);
        let columns = || self.cells.keys().map(|at| at.1);
        let (Some(top), Some(left)) = (rows().min(), columns().min()) else {
            return Grid {
                source: SourceText::new(name, ""),
                rows: Vec::new(),
                doubts: Vec::new(),
                encoding: Encoding::Utf8,
            };
        };
        // Merged cells end where the used part ends.
        let end = (rows().max().unwrap_or(top), columns().max().unwrap_or(left));
        let areas = self.areas(end);
        let covering = |(row, column): At| {
            areas.iter().find(|area| {
                (area.first.0..=area.last.0).contains(&row) && (area.first.1..=area.last.1).contains(&column)
            })
        };
        let columns: Vec<usize> = (left..=end.1).filter(|&column| self.sheet.shows_column(column)).collect();
        let mut text = "\n".repeat(top);
        let mut spans = BTreeMap::new();
        let mut grid = Vec::new();
        // A row of the text for each row of the sheet: places have the numbers that a spreadsheet shows.
        for row in top..=end.0 {
            if !self.sheet.shows_row(row) {
                text.push('\n');
                continue;
            }
            let mut line = Vec::new();
            for (k, &column) in columns.iter().enumerate() {
                let at = (row, column);
                if k > 0 {
                    text.push_str(" | ");
                }
                let area = covering(at);
                if area.is_some_and(|area| area.at != at) {
                    continue;
                }
                let first = area.map_or(at, |area| area.first);
                let said = self.cells.get(&first).map_or("", String::as_str);
                let start = text.len();
                text.push_str(&said.replace(['\n', '\r'], " "));
                spans.insert(first, start..text.len());
                line.push(RawCell {
                    text: said.to_owned(),
                    span: start..text.len(),
                    columns: area.map_or(1, |area| area.columns as u16),
                    rows: area.map_or(1, |area| area.rows as u16),
                });
            }
            text.push('\n');
            grid.push(line);
        }
        let doubts = self.doubts(&spans, (top..=end.0, left..=end.1));
        Grid { source: SourceText::new(name, &text), rows: grid, doubts, encoding: Encoding::Utf8 }
    }

    /// Merged cells, as far as they are seen.
    fn areas(&self, end: At) -> Vec<Area> {
        let seen = |&(first, last): &(At, At)| {
            let rows: Vec<usize> =
                (first.0..=last.0.min(end.0)).filter(|&row| self.sheet.shows_row(row)).collect();
            let columns: Vec<usize> =
                (first.1..=last.1.min(end.1)).filter(|&column| self.sheet.shows_column(column)).collect();
            let at = (*rows.first()?, *columns.first()?);
            Some(Area { at, rows: rows.len(), columns: columns.len(), first, last })
        };
        self.areas.iter().filter_map(seen).collect()
    }

    /// What is said of the sheet; `spans` are the places of its cells, `used` its used rows and columns.
    fn doubts(
        &self,
        spans: &BTreeMap<At, Range<usize>>,
        used: (RangeInclusive<usize>, RangeInclusive<usize>),
    ) -> Vec<Doubt> {
        let place = |cells: &BTreeSet<At>| {
            let mut seen = cells.iter().filter_map(|at| spans.get(at));
            let first = seen.next()?.clone();
            Some((first, 1 + seen.count()))
        };
        let mut doubts = Vec::new();
        let rows: Vec<String> =
            used.0.filter(|&row| !self.sheet.shows_row(row)).map(|row| (row + 1).to_string()).collect();
        let columns: Vec<String> =
            used.1.filter(|&column| !self.sheet.shows_column(column)).map(letters).collect();
        if !(rows.is_empty() && columns.is_empty()) {
            let at = spans.values().next().cloned().unwrap_or_default();
            doubts.push(Doubt::Hidden { at, rows, columns });
        }
        if let Some((cell, count)) = place(&self.sheet.uncalculated) {
            doubts.push(Doubt::Uncalculated { cell, count });
        }
        for (code, cells) in &self.guessed {
            doubts.extend(place(cells).map(|(cell, count)| Doubt::Format {
                cell,
                code: code.clone(),
                count,
            }));
        }
        doubts.extend(place(&self.cut).map(|(cell, count)| Doubt::Digits { cell, count }));
        doubts
    }
}
