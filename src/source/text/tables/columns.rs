//! The cells of rows between tabs or spaces, and whether they make a table.

use std::ops::Range;

use super::super::script::Script;
use super::drawn::Drawn;

/// Leaves out the columns at either end of which no row has anything: the table is indented.
pub(super) fn without_empty_columns(rows: &mut [Vec<Range<usize>>]) {
    let empty = |row: &Vec<Range<usize>>, at: usize| row.get(at).is_none_or(Range::is_empty);
    while rows.iter().any(|row| !row.is_empty()) && rows.iter().all(|row| empty(row, 0)) {
        for row in rows.iter_mut().filter(|row| !row.is_empty()) {
            row.remove(0);
        }
    }
    // 姓名⇥⇥性别⇥: a form, whose last cell is to be filled in.
    let form = rows.first().is_some_and(|row| {
        let filled = row.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
        row[..filled].iter().any(Range::is_empty)
    });
    if form {
        return;
    }
    loop {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 || !rows.iter().all(|row| empty(row, columns - 1)) {
            break;
        }
        rows.iter_mut().for_each(|row| row.truncate(columns - 1));
    }
}

/// Two tabs where one would do, for the look of the lines: where all rows have as many filled cells and
/// are not as long, and one has no empty cell, the empty ones are none. Nor are they where three or more rows of
/// three or more cells end in different columns.
pub(super) fn close_double_tabs(rows: &mut [Vec<Range<usize>>]) {
    let filled = |row: &Vec<Range<usize>>| row.iter().filter(|cell| !cell.is_empty()).count();
    let mut there = rows.iter().filter(|row| filled(row) > 0);
    let Some(first) = there.next() else { return };
    let last = |row: &Vec<Range<usize>>| row.iter().rposition(|cell| !cell.is_empty());
    let (count, length, end) = (filled(first), first.len(), last(first));
    // In a form to be filled in, each row has empty cells.
    let (mut uneven, mut whole) = (false, length == count);
    let (mut all, mut ragged) = (1, false);
    for row in there {
        if filled(row) != count {
            return;
        }
        all += 1;
        ragged |= last(row) != end;
        uneven |= row.len() != length;
        whole |= row.len() == count;
    }
    let drawn = count > 2 && all > 2 && ragged;
    if uneven && (whole || drawn) && count > 1 {
        rows.iter_mut().filter(|row| filled(row) > 0).for_each(|row| row.retain(|cell| !cell.is_empty()));
    }
}

/// 合  计 in a row of words between spaces is one cell: where a row has a cell more than the
/// first, two single characters side by side are one.
pub(super) fn close_spread_cells(script: &Script, rows: &mut [Vec<Range<usize>>], drawn: Option<Drawn>) {
    if !matches!(drawn, Some(Drawn::Spaces | Drawn::Loose)) {
        return;
    }
    let columns = rows.first().map_or(0, Vec::len);
    let single = |cell: &Range<usize>| script.source.text[cell.clone()].chars().count() == 1;
    for row in rows.iter_mut().filter(|row| row.len() > columns) {
        if let Some(at) = row.windows(2).position(|pair| pair.iter().all(single)) {
            let second = row.remove(at + 1);
            row[at].end = second.end;
        }
    }
}

/// Whether most of what stands below the first row and beside the first column is figures:
/// only then do words between spaces make a table, and no list of names.
pub(super) fn has_figures(script: &Script, rows: &[Vec<Range<usize>>]) -> bool {
    has_column_of_figures(script, rows) || has_many_figures(script, rows)
}

/// A column that holds nothing but figures below a word: 人数.
fn has_column_of_figures(script: &Script, rows: &[Vec<Range<usize>>]) -> bool {
    let text = |cell: &Range<usize>| script.source.text[cell.clone()].trim();
    let figure = |cell: &Range<usize>| {
        let text = text(cell);
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || ".,%-".contains(c))
    };
    let Some((head, below)) = rows.split_first() else { return false };
    let word = |cell: &Range<usize>| {
        text(cell).chars().count() > 1 && !text(cell).contains(|c: char| c.is_ascii_digit())
    };
    below.len() > 1
        && head.iter().all(word)
        && (0..head.len()).any(|at| below.iter().all(|row| row.get(at).is_some_and(figure)))
}

fn has_many_figures(script: &Script, rows: &[Vec<Range<usize>>]) -> bool {
    let inner = || rows.iter().skip(1).flat_map(|row| row.iter().skip(1));
    let figures =
        |cell: &&Range<usize>| script.source.text[Range::clone(cell)].contains(|c: char| c.is_ascii_digit());
    rows.len() > 2 && inner().filter(figures).count() * 2 > inner().count()
}

/// Whether what stands between single spaces is a table for certain: below a row of words, nothing but
/// figures in most columns.
pub(super) fn are_figures(script: &Script, rows: &[Vec<Range<usize>>]) -> bool {
    let text = |cell: &Range<usize>| &script.source.text[cell.clone()];
    let figure = |cell: &&Range<usize>| {
        let text = text(cell);
        let signs = |c: char| c.is_ascii_digit() || ".,%-—～~/+±≤≥<>".contains(c);
        text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(signs)
    };
    let Some((head, below)) = rows.split_first() else { return false };
    let figures = |row: &Vec<Range<usize>>| row.iter().skip(1).filter(figure).count() * 2 > row.len() - 1;
    below.len() > 1 && head.iter().filter(figure).count() == 0 && below.iter().all(figures)
}
