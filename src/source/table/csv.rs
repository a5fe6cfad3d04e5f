//! Tables in CSV: commas, tabs or semicolons.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Doubt, Grid, NoTable, RawCell};
use crate::diagnostic::SourceText;
use crate::issue::{MAX_COLUMNS, MAX_ROWS};
use crate::source::encoding::Encoding;

/// Reads the table `text` of the file `name`. Empty lines at its end are no rows; a row that is
/// shorter than the longest one ends in empty cells, as spreadsheets write them.
pub fn read(name: &str, text: &str) -> Result<Grid, NoTable> {
    let (mark, skip) = declared(text).unwrap_or_else(|| (delimiter(text), 0));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(&text.as_bytes()[skip..]);
    let mut rows: Vec<Vec<RawCell>> = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| NoTable::Damaged(error.to_string()))? {
        if rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(NoTable::TooLarge);
        }
        let mut at = record.position().map_or(0, |position| skip + position.byte() as usize).min(text.len());
        let end = skip + reader.position().byte() as usize;
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
    let doubts = doubts(text, char::from(mark), &rows);
    for row in &mut rows {
        let end = row.last().map_or(0, |cell| cell.span.end);
        row.resize(columns, RawCell { text: String::new(), span: end..end, columns: 1, rows: 1 });
    }
    Ok(Grid { source: SourceText::new(name, text), rows, doubts, encoding: Encoding::Utf8 })
}

/// What in a file is hardly meant: a quotation that nothing closes, which takes all behind it into
/// one cell; rows with more or fewer cells than most have.
fn doubts(text: &str, mark: char, rows: &[Vec<RawCell>]) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = open_quote(text, mark).map(Doubt::Open).into_iter().collect();
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *lengths.entry(row.len()).or_default() += 1);
    let usual =
        lengths.iter().max_by_key(|&(length, count)| (count, length)).map_or(0, |(&length, _)| length);
    let mut odd = rows.iter().filter(|row| row.len() != usual);
    let count = odd.clone().count();
    if let Some(first) = odd.next() {
        let at = first.first().map_or(0..0, |cell| cell.span.clone());
        let end = first.last().map_or(at.end, |cell| cell.span.end).max(at.end);
        doubts.push(Doubt::Uneven { row: at.start..end, cells: first.len(), usual, count });
    }
    doubts
}

/// Where the quotation begins that is open at the end of the text.
fn open_quote(text: &str, mark: char) -> Option<Range<usize>> {
    let mut open = None;
    let mut first = true;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (c, open) {
            ('"', None) if first => open = Some(at),
            ('"', Some(_)) if chars.peek().is_some_and(|&(_, next)| next == '"') => _ = chars.next(),
            ('"', Some(_)) => open = None,
            _ => {}
        }
        first = open.is_none() && (c == mark || c == '\n' || c == '\r');
    }
    open.map(|at| at..at + 1)
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

/// The mark between cells as the first line declares it (`sep=;`, a custom of spreadsheets), and
/// where the table begins behind it.
fn declared(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let mark = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?;
    let &[mark @ (b',' | b';' | b'\t' | b'|')] = mark.as_bytes() else { return None };
    Some((mark, text.find('\n').map_or(text.len(), |end| end + 1)))
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
        assert_eq!(cells("sep=;\r\n甲,乙;丙\r\n"), [["甲,乙", "丙"]]);
        assert_eq!(cells("sep=|\n甲|乙,丙,丁\n"), [["甲", "乙,丙,丁"]]);
        assert_eq!(cells("sep=x,乙\n"), [["sep=x", "乙"]]);
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
    fn what_is_hardly_meant_is_told() {
        let doubts = |text: &str| read("a.csv", text).expect("a table").doubts;
        assert_eq!(doubts("甲,乙\n1,2\n\"3,4\",5\n"), []);
        assert_eq!(
            doubts("甲,乙\n1,2,3\n4,5\n6\n"),
            [Doubt::Uneven { row: 8..13, cells: 3, usual: 2, count: 2 }]
        );
        // The quotation takes the rest of the file, and its row is short.
        let open = doubts("甲,乙\n1,2\n\"3,4\n5,6\n");
        assert_eq!(open[0], Doubt::Open(12..13));
        assert_eq!(doubts("甲,乙\n5\" 管,2\n\"他说\"\"好\"\"\",3\n"), []);
    }

    #[test]
    fn cells_know_their_place() {
        let text = "甲,乙\n甲,丁";
        let grid = read("a.csv", text).expect("a table");
        let spans = || grid.rows[1].iter().map(|cell| cell.span.clone());
        assert_eq!(spans().map(|span| &text[span]).collect::<Vec<_>>(), ["甲", "丁"]);
        assert!(spans().all(|span| span.start > "甲,乙".len()));
        let text = "sep=;\n甲;乙";
        let grid = read("a.csv", text).expect("a table");
        assert_eq!(&text[grid.rows[0][1].span.clone()], "乙");
    }
}
