//! Tables in CSV: commas, tabs or semicolons.

use std::ops::Range;

use super::{Grid, NoTable, RawCell};
use crate::diagnostic::SourceText;
use crate::issue::{MAX_COLUMNS, MAX_ROWS};

/// Reads the table `text` of the file `name`. Empty lines at its end are no rows; a row that is
/// shorter than the longest one ends in empty cells, as spreadsheets write them.
pub fn read(name: &str, text: &str) -> Result<Grid, NoTable> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<RawCell>> = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| NoTable::Damaged(error.to_string()))? {
        if rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(NoTable::TooLarge);
        }
        let mut at = record.position().map_or(0, |position| position.byte() as usize).min(text.len());
        let end = reader.position().byte() as usize;
        let cells = record.iter().map(|field| {
            let span = place(text, at..end, field);
            at = span.end;
            RawCell { text: field.to_owned(), span, columns: 1, rows: 1 }
        });
        rows.push(cells.collect());
    }
    let blank = |row: &Vec<RawCell>| row.iter().all(|cell| cell.text.trim().is_empty());
    rows.truncate(rows.iter().rposition(|row| !blank(row)).map_or(0, |last| last + 1));
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        let end = row.last().map_or(0, |cell| cell.span.end);
        row.resize(columns, RawCell { text: String::new(), span: end..end, columns: 1, rows: 1 });
    }
    Ok(Grid { source: SourceText::new(name, text), rows })
}

/// Where a cell stands in its record; nowhere in particular where it is written otherwise.
fn place(text: &str, within: Range<usize>, field: &str) -> Range<usize> {
    let start = text.floor_char_boundary(within.start);
    let record = text.get(start..text.floor_char_boundary(within.end)).unwrap_or_default();
    // Quotation marks in a cell are written twice.
    let doubled = field.replace('"', "\"\"");
    for written in [doubled.as_str(), field] {
        if let Some(found) = record.find(written) {
            return start + found..start + found + written.len();
        }
    }
    start..start
}

/// The mark between cells: the one that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: &u8| first.bytes().filter(|b| b == mark).count();
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let grid = read("a.csv", text).expect("a table");
        grid.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect()
    }

    #[test]
    fn cells_of_csv() {
        assert_eq!(cells("甲,乙\n\"1,5\",\"他说\"\"好\"\"\"\n\n"), [["甲", "乙"], ["1,5", "他说\"好\""]]);
        assert_eq!(cells("甲\t乙\r\n1\r\n"), [["甲", "乙"], ["1", ""]]);
        assert_eq!(cells("甲;乙,丙;丁\n"), [["甲", "乙,丙", "丁"]]);
        assert_eq!(cells("\"一\n二\",三\n"), [["一\n二", "三"]]);
        assert!(cells("\n").is_empty());
    }

    #[test]
    fn quotation_marks_move_no_place_into_a_character() {
        for text in [
            "镇,数\n\"甲,乙\",1\n\"丙\"\"丁\",2\n",
            "\"一\"\"二\",\"三\"\"\",\"\"\"四\"\n甲,\"乙\"\"丙\",丁\n",
            "\"未完\n甲,乙",
        ] {
            let grid = read("a.csv", text).expect("a table");
            for cell in grid.rows.iter().flatten() {
                let written = &text[cell.span.clone()];
                assert!(written.is_empty() || written.replace("\"\"", "\"") == cell.text, "{written}");
            }
        }
    }

    #[test]
    fn cells_know_their_place() {
        let text = "甲,乙\n甲,丁";
        let grid = read("a.csv", text).expect("a table");
        let spans = || grid.rows[1].iter().map(|cell| cell.span.clone());
        assert_eq!(spans().map(|span| &text[span]).collect::<Vec<_>>(), ["甲", "丁"]);
        assert!(spans().all(|span| span.start > "甲,乙".len()));
    }
}
