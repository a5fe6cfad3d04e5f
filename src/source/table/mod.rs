//! Tables from files: the cells of a CSV or XLSX file, and where each stands.

mod code;
mod csv;
mod number;
mod sheet;
mod xlsx;

use std::ops::Range;

use super::Format;
use super::encoding::Encoding;
use crate::diagnostic::SourceText;

/// The cells of a table file. Those of an XLSX file stand in a text made of its rows, so that
/// a diagnostic can show them.
#[derive(Debug)]
pub struct Grid {
    /// The text that places refer to.
    pub source: SourceText,
    /// Row by row, the cells that begin in it.
    pub rows: Vec<Vec<RawCell>>,
    /// What in it is hardly meant.
    pub doubts: Vec<Doubt>,
    /// How a file of text is encoded; a workbook has no say in it.
    pub encoding: Encoding,
}

/// Something in a table file that is hardly meant, as a range of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A quotation mark that nothing closes.
    Open(Range<usize>),
    /// So many rows do not have the usual number of cells; the first of them, and its cells.
    Uneven { row: Range<usize>, cells: usize, usual: usize, count: usize },
    /// These sheets are hidden, and the first that is not was taken.
    HiddenSheets { passed: Vec<String>, taken: String },
    /// Rows, by their numbers, and columns, by their letters, are hidden and left out.
    Hidden { at: Range<usize>, rows: Vec<String>, columns: Vec<String> },
    /// So many formulas have no result in the file; the first of them.
    Uncalculated { cell: Range<usize>, count: usize },
    /// So many cells may look otherwise in the spreadsheet, for the code of their format; the first of them.
    Format { cell: Range<usize>, code: String, count: usize },
    /// So many numbers have more digits than a spreadsheet keeps; the first of them.
    Digits { cell: Range<usize>, count: usize },
}

/// A cell as it came in.
#[derive(Debug, Clone, PartialEq)]
pub struct RawCell {
    /// What it says.
    pub text: String,
    /// Where it stands in the text of the grid.
    pub span: Range<usize>,
    /// Columns it covers.
    pub columns: u16,
    /// Rows it covers.
    pub rows: u16,
}

/// Why a file is no table.
#[derive(Debug, PartialEq)]
pub enum NoTable {
    /// Neither CSV nor XLSX.
    Format,
    /// Damaged, in the words of its reader.
    Damaged(String),
    /// Locked with a password.
    Locked,
    /// It unpacks to more than can be meant.
    TooLarge,
    /// It has no such sheet, but these.
    NoSheet(Vec<String>),
}

/// Whether a text is a page of the web.
fn is_page(text: &str) -> bool {
    let begin: String = text.trim_start().chars().take(300).collect::<String>().to_lowercase();
    begin.starts_with('<')
        && ["<html", "<table", "<!doctype", "<?xml", "<meta"].iter().any(|tag| begin.contains(tag))
}

/// Reads the table of the file `name`; of a workbook the sheet `sheet`, by default the first that is not
/// hidden.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Grid, NoTable> {
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(name, bytes, sheet);
    }
    match super::encoding::decode(bytes) {
        // Web systems save pages as workbooks.
        Some((text, _)) if is_page(&text) => Err(NoTable::Format),
        Some((text, encoding)) => csv::read(name, &text).map(|grid| Grid { encoding, ..grid }),
        None if Format::of(name, bytes) == Format::Locked => Err(NoTable::Locked),
        None => Err(NoTable::Format),
    }
}
