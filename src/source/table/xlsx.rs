//! Tables in XLSX, as a spreadsheet shows them.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, Xlsx, XlsxError};

use super::number::shown;
use super::{Grid, NoTable, RawCell};
use crate::diagnostic::SourceText;
use crate::issue::{MAX_COLUMNS, MAX_ROWS};

/// What a workbook may unpack to, in bytes.
const MAX_UNPACKED: u64 = 64 << 20;

/// Reads a sheet of the workbook `bytes`, the first one unless it is named.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Grid, NoTable> {
    let size = unpacked(bytes).ok_or_else(|| NoTable::Damaged("no whole zip archive".to_owned()))?;
    if size > MAX_UNPACKED {
        return Err(NoTable::TooLarge);
    }
    let damaged = |error: XlsxError| NoTable::Damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    let sheet = match sheet {
        Some(sheet) => names.iter().find(|name| *name == sheet),
        None => names.first(),
    };
    let Some(sheet) = sheet.cloned() else { return Err(NoTable::NoSheet(names)) };
    let merged = workbook.merge_cells_by_sheet_name(&sheet).map_err(damaged)?;
    let mut reader = workbook.worksheet_cells_reader(&sheet).map_err(damaged)?;
    let mut cells: BTreeMap<(usize, usize), String> = BTreeMap::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(damaged)? {
        let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::String(text) => text.clone(),
            value => shown(value, format.map_or("General", |format| &format.format_code)),
        };
        let (row, column) = cell.get_position();
        let at = (row as usize, column as usize);
        if text.trim().is_empty() {
            continue;
        }
        if at.0 >= MAX_ROWS || at.1 >= MAX_COLUMNS {
            return Err(NoTable::TooLarge);
        }
        cells.insert(at, text);
    }
    let areas = merged.iter().map(|area| {
        let at = |(row, column): (u32, u32)| (row as usize, column as usize);
        (at(area.start), at(area.end))
    });
    Ok(grid(name, &cells, &areas.collect::<Vec<_>>()))
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

type At = (usize, usize);

/// The used part of a sheet, from its first used row and column to the last ones.
fn grid(name: &str, cells: &BTreeMap<At, String>, merged: &[(At, At)]) -> Grid {
    let rows = || cells.keys().map(|at| at.0);
    let columns = || cells.keys().map(|at| at.1);
    let (Some(top), Some(left)) = (rows().min(), columns().min()) else {
        return Grid { source: SourceText::new(name, ""), rows: Vec::new(), doubts: Vec::new() };
    };
    let (bottom, right) = (rows().max().unwrap_or(top), columns().max().unwrap_or(left));
    // An area begins with the cell that has its text, and ends where the used part ends.
    let area = |at: At| merged.iter().find(|area| area.0 == at);
    let covered = |(row, column): At| {
        merged.iter().any(|&(start, end)| {
            (start.0..=end.0).contains(&row) && (start.1..=end.1).contains(&column) && start != (row, column)
        })
    };
    let mut text = "\n".repeat(top);
    let mut grid = Vec::new();
    for row in top..=bottom {
        let mut line = Vec::new();
        for column in left..=right {
            let at = (row, column);
            if column > left {
                text.push_str(" | ");
            }
            let said = cells.get(&at).map_or("", String::as_str);
            let start = text.len();
            text.push_str(&said.replace(['\n', '\r'], " "));
            if covered(at) {
                continue;
            }
            let (last_row, last_column) =
                area(at).map_or(at, |area| (area.1.0.min(bottom), area.1.1.min(right)));
            line.push(RawCell {
                text: said.to_owned(),
                span: start..text.len(),
                columns: (last_column - column + 1) as u16,
                rows: (last_row - row + 1) as u16,
            });
        }
        text.push('\n');
        grid.push(line);
    }
    Grid { source: SourceText::new(name, &text), rows: grid, doubts: Vec::new() }
}
