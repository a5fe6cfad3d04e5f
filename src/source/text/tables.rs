//! Tables in plain text: drawn with tabs, with pipes, or with box characters.

use std::ops::Range;

use super::ledger::Ledger;
use super::script::{Gap, Grid, GridCell, Item, Line, Script};

/// Characters that a cell between tabs may have. Longer ones are paragraphs.
const CELL: usize = 40;

/// How a line of a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawn {
    /// Cells between tabs.
    Tabs,
    /// Cells between pipes or box characters.
    Pipes,
    /// A line between rows.
    Ruler,
}

const PIPES: [char; 5] = ['|', '｜', '│', '┃', '║'];

/// Puts tables in the place of the lines that draw them.
pub fn gather(script: &Script, items: Vec<Item>, ledger: &mut Ledger) -> Vec<Item> {
    let drawn: Vec<Option<Drawn>> =
        items.iter().map(|item| item.line().and_then(|line| drawn(script.text(line)))).collect();
    let mut out = Vec::with_capacity(items.len());
    let mut items = items.into_iter();
    let mut at = 0;
    while at < drawn.len() {
        let length = drawn[at..].iter().take_while(|drawn| drawn.is_some()).count();
        let lines: Vec<Line> = items
            .by_ref()
            .take(length.max(1))
            .filter_map(|item| match item {
                Item::Line(line) => Some(line),
                other => {
                    out.push(other);
                    None
                }
            })
            .collect();
        if length > 1 {
            out.extend(tables(script, lines, &drawn[at..at + length], ledger));
        } else {
            out.extend(lines.into_iter().map(Item::Line));
        }
        at += length.max(1);
    }
    out
}

fn drawn(text: &str) -> Option<Drawn> {
    if text.len() > 4_000 {
        return None;
    }
    let is_box = |c: char| ('\u{2500}'..='\u{257f}').contains(&c);
    let ruler = |c: char| (is_box(c) && !PIPES.contains(&c)) || "+-=:".contains(c);
    if text.chars().any(ruler) && text.chars().all(|c| ruler(c) || c.is_whitespace() || PIPES.contains(&c)) {
        return Some(Drawn::Ruler);
    }
    let pipes = text.matches(PIPES).count();
    if pipes >= 2 || (pipes == 1 && text.starts_with(PIPES)) {
        return Some(Drawn::Pipes);
    }
    let mut cells = text.split('\t').peekable();
    let short = |cell: &str| cell.trim().chars().nth(CELL).is_none();
    (text.contains('\t') && cells.all(short)).then_some(Drawn::Tabs)
}

/// The tables of a run of drawn lines. A run of one row is no table.
fn tables(script: &Script, lines: Vec<Line>, drawn: &[Option<Drawn>], ledger: &mut Ledger) -> Vec<Item> {
    let mut out = Vec::new();
    let mut run: Vec<(Line, Drawn)> = Vec::new();
    for (line, drawn) in lines.into_iter().zip(drawn) {
        let drawn = drawn.unwrap_or(Drawn::Ruler);
        let other = run.first().is_some_and(|(_, kind)| (*kind == Drawn::Tabs) != (drawn == Drawn::Tabs));
        if other || (line.gap == Gap::Blank && !run.is_empty() && drawn != Drawn::Ruler) {
            out.extend(table(script, std::mem::take(&mut run), ledger));
        }
        run.push((line, drawn));
    }
    out.extend(table(script, run, ledger));
    out
}

fn table(script: &Script, run: Vec<(Line, Drawn)>, ledger: &mut Ledger) -> Vec<Item> {
    let cells: Vec<Vec<Range<usize>>> = run
        .iter()
        .filter(|(_, drawn)| *drawn != Drawn::Ruler)
        .map(|(line, drawn)| cells(script.text(line), *drawn, line.span.start))
        .collect();
    let columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    let full = cells.iter().filter(|row| row.len() == columns).count();
    if cells.len() < 2 || columns < 2 || full * 2 < cells.len() {
        return run.into_iter().map(|(line, _)| Item::Line(line)).collect();
    }
    for (line, _) in &run {
        marks(script, line, ledger);
    }
    let rulers = |run: &[(Line, Drawn)]| run.iter().filter(|(_, drawn)| *drawn == Drawn::Ruler).count();
    // Lines between two rulers are one row where every row is ruled.
    let ruled = rulers(&run) > 3 || (rulers(&run) > 2 && rulers(&run) > cells.len());
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    let mut header = None;
    let mut cells = cells.into_iter();
    let mut after_ruler = true;
    for (_, drawn) in &run {
        if *drawn == Drawn::Ruler {
            if !rows.is_empty() && header.is_none() {
                header = Some(rows.len());
            }
            after_ruler = true;
            continue;
        }
        let mut row = cells.next().unwrap_or_default();
        row.resize(columns, 0..0);
        match rows.last_mut() {
            Some(above) if ruled && !after_ruler => {
                for (cell, line) in above.iter_mut().zip(row) {
                    cell.lines.extend(Some(line).filter(|line| !line.is_empty()));
                }
            }
            _ => rows.push(row.into_iter().map(cell).collect()),
        }
        after_ruler = false;
    }
    let header = header.filter(|&header| header < rows.len());
    vec![Item::Grid(Grid { rows, header })]
}

fn cell(line: Range<usize>) -> GridCell {
    GridCell { lines: Some(line).filter(|line| !line.is_empty()).into_iter().collect(), columns: 1, rows: 1 }
}

/// The cells of a row, as ranges of the source.
fn cells(text: &str, drawn: Drawn, start: usize) -> Vec<Range<usize>> {
    let inner = match drawn {
        Drawn::Tabs => text,
        _ => {
            let inner = text.strip_prefix(PIPES).unwrap_or(text);
            inner.strip_suffix(PIPES).unwrap_or(inner)
        }
    };
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize + start;
    let range = |part: &str| {
        let part = part.trim();
        offset(part)..offset(part) + part.len()
    };
    match drawn {
        Drawn::Tabs => inner.split('\t').map(range).collect(),
        _ => inner.split(PIPES).map(range).collect(),
    }
}

/// The signs that draw a line of a table.
fn marks(script: &Script, line: &Line, ledger: &mut Ledger) {
    let text = script.text(line);
    let ruler = drawn(text) == Some(Drawn::Ruler);
    for (at, c) in text.char_indices().filter(|&(_, c)| PIPES.contains(&c) || (ruler && !c.is_whitespace())) {
        ledger.mark(line.span.start + at..line.span.start + at + c.len_utf8());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::SourceText;

    fn rows(text: &str) -> Option<(Vec<String>, Option<usize>)> {
        let script = Script::of_text(SourceText::new("a", text));
        let items = gather(&script, script.items.clone(), &mut Ledger::new(&script.source));
        let [Item::Grid(grid)] = &items[..] else { return None };
        let said =
            |cell: &GridCell| cell.lines.iter().map(|line| &text[line.clone()]).collect::<Vec<_>>().join("/");
        Some((
            grid.rows.iter().map(|row| row.iter().map(said).collect::<Vec<_>>().join(" ")).collect(),
            grid.header,
        ))
    }

    #[test]
    fn tables_in_three_drawings() {
        let three = vec!["项目 金额".to_owned(), "道路 1.5".to_owned(), "合计 1.5".to_owned()];
        assert_eq!(rows("项目\t金额\n道路\t1.5\n合计\t1.5\n"), Some((three.clone(), None)));
        assert_eq!(
            rows("| 项目 | 金额 |\n|---|---|\n| 道路 | 1.5 |\n| 合计 | 1.5 |\n"),
            Some((three.clone(), Some(1)))
        );
        let boxed = "┌──┬──┐\n│项目│金额│\n├──┼──┤\n│道路│1.5│\n├──┼──┤\n│合计│1.5│\n└──┴──┘\n";
        assert_eq!(rows(boxed), Some((three, Some(1))));
        let tall = "┌──┬──┐\n│项目│金额│\n│名称│    │\n├──┼──┤\n│道路│1.5│\n├──┼──┤\n│合计│1.5│\n└──┴──┘\n";
        assert_eq!(rows(tall).unwrap().0[0], "项目/名称 金额");
    }

    #[test]
    fn what_is_no_table() {
        for text in [
            "甲\t乙\n",
            "甲|乙\n丙|丁\n",
            "县发改委全力抓项目\t建立重大项目全生命周期管理机制，紧盯国家政策导向、资金投向，积极争取上级各类项目资金。\n县开发区\t聚焦\n",
        ] {
            assert_eq!(rows(text), None, "{text}");
        }
    }
}
