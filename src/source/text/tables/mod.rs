//! Tables in plain text: drawn with tabs, with pipes, with box characters, or with spaces.
//!
//! - `drawn`: how lines are drawn, and their cells.
//! - `columns`: which cells are none, and whether the rest is a table.

mod columns;
mod drawn;

use std::ops::Range;

use super::ledger::Ledger;
use super::script::{Gap, Grid, GridCell, Item, Script, ScriptLine};
use columns::{are_figures, close_double_tabs, close_spread_cells, has_figures, without_empty_columns};
use drawn::{Drawn, PIPES, SPACED, cells, drawings, drawn, empty_rows, is_markdown, untold, with_tabs};

/// Puts tables in the place of the lines that draw them.
pub fn gather(script: &Script, items: Vec<Item>, ledger: &mut Ledger) -> Vec<Item> {
    let drawn = drawings(script, &items);
    let forms: Vec<bool> = (0..items.len()).map(|k| is_form(script, &items, &drawn, k)).collect();
    let mut out = Vec::with_capacity(items.len());
    let mut items = items.into_iter();
    let mut at = 0;
    while at < drawn.len() {
        let length = drawn[at..].iter().take_while(|drawn| drawn.is_some()).count();
        let lines: Vec<ScriptLine> = items
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
        let blank = lines.first().is_some_and(|line| {
            drawn[at] == Some(Drawn::Tabs) && length == 1 && empty_rows(script, line) > 0
        });
        if let [line] = lines.as_slice()
            && forms[at]
        {
            out.push(Item::Grid(form(script, line)));
        } else if length > 1 || blank {
            out.extend(tables(script, lines, &drawn[at..at + length], ledger));
        } else {
            out.extend(lines.into_iter().map(Item::Line));
        }
        at += length.max(1);
    }
    out
}

/// Whether a line is the head of a form and all that is typed of it: 单位⇥姓名⇥电话 below 参会回执, where
/// nothing stands below.
fn is_form(script: &Script, items: &[Item], drawn: &[Option<Drawn>], k: usize) -> bool {
    const TITLES: [&str; 6] = ["表", "回执", "名单", "台账", "登记", "报名单"];
    let Some(line) = items.get(k).and_then(untold).filter(|_| drawn[k] == Some(Drawn::Tabs)) else {
        return false;
    };
    let alone = |other: Option<&Option<Drawn>>| other.is_none_or(Option::is_none);
    let title = k.checked_sub(1).and_then(|above| items[above].line()).map_or("", |line| script.text(line));
    let titled = title.len() <= 120 && TITLES.iter().any(|end| title.trim_end().ends_with(end));
    let last = items.get(k + 1).is_none_or(|below| {
        below.line().is_some_and(|line| line.gap == Gap::Page || script.text(line).starts_with("附件"))
    });
    let mut cells = script.text(line).split('\t');
    let word = |cell: &str| {
        let letters = cell.trim().chars().count();
        (1..=HEADING).contains(&letters) && !cell.contains(['。', '，', '；', '：', ':'])
    };
    titled && last && alone(drawn.get(k + 1)) && cells.clone().count() >= SPACED.1 && cells.all(word)
}

/// Characters that the heading of a column of a form may have.
const HEADING: usize = 12;

/// Such a form, with a row to be filled in.
fn form(script: &Script, line: &ScriptLine) -> Grid {
    let heads = cells(script.text(line), Drawn::Tabs, line.span.start);
    let empty = heads.iter().map(|_| cell(0..0)).collect();
    Grid { rows: vec![heads.into_iter().map(cell).collect(), empty], header: None }
}

/// The tables of a run of drawn lines. A run of one row is no table.
fn tables(
    script: &Script,
    lines: Vec<ScriptLine>,
    drawn: &[Option<Drawn>],
    ledger: &mut Ledger,
) -> Vec<Item> {
    let mut out = Vec::new();
    let mut run: Vec<(ScriptLine, Drawn)> = Vec::new();
    for (line, drawn) in lines.into_iter().zip(drawn) {
        let drawn = drawn.unwrap_or(Drawn::Ruler);
        // Between single spaces stands a table only where each row has as many words.
        let words = |line: &ScriptLine| script.text(line).split([' ', '\u{3000}']).count();
        let other = run.last().is_some_and(|(above, kind)| {
            !kind.goes_with(drawn) || (drawn == Drawn::Words && words(above) != words(&line))
        });
        // A grid of + and - draws its first line above its first row.
        let ends = line.gap == Gap::Blank && (drawn != Drawn::Ruler || script.text(&line).starts_with("+-"));
        let form = run.last().is_some_and(|(above, _)| empty_rows(script, above) > 0);
        if other || (ends && !form && !run.is_empty()) {
            out.extend(table(script, std::mem::take(&mut run), ledger));
        }
        run.push((line, drawn));
    }
    out.extend(table(script, run, ledger));
    out
}

fn table(script: &Script, run: Vec<(ScriptLine, Drawn)>, ledger: &mut Ledger) -> Vec<Item> {
    let tabs = run.first().is_some_and(|(_, drawn)| *drawn == Drawn::Tabs);
    let mut cells: Vec<Vec<Range<usize>>> = Vec::with_capacity(run.len());
    for (line, drawn) in run.iter().filter(|(_, drawn)| *drawn != Drawn::Ruler) {
        let row = if tabs { with_tabs(script, line) } else { line.span.clone() };
        cells.push(drawn::cells(&script.source.text[row.clone()], *drawn, row.start));
        let empty = if tabs { empty_rows(script, line) } else { 0 };
        cells.extend(std::iter::repeat_n(Vec::new(), empty));
    }
    if tabs {
        without_empty_columns(&mut cells);
        close_double_tabs(&mut cells);
    }
    close_spread_cells(script, &mut cells, run.first().map(|(_, drawn)| *drawn));
    let markdown = run.get(1).is_some_and(|(line, _)| is_markdown(script.text(line)));
    let mut columns = cells.iter().map(Vec::len).max().unwrap_or(0);
    if let Some(head) = cells.first().map(Vec::len).filter(|&head| markdown && head > 1) {
        columns = head;
        for row in cells.iter_mut().filter(|row| row.len() > head) {
            let end = row.last().map_or(0, |cell| cell.end);
            row.truncate(head);
            if let Some(last) = row.last_mut() {
                last.end = end;
            }
        }
    }
    // The last cells of a row that is typed with tabs may be empty.
    let least = if tabs && columns > 2 { columns - 1 } else { columns };
    let empty = cells.iter().filter(|row| row.is_empty()).count();
    let full = cells.iter().filter(|row| row.len() >= least).count() + empty;
    let spaced = run.first().is_some_and(|(_, drawn)| matches!(drawn, Drawn::Spaces | Drawn::Loose));
    let words = run.first().is_some_and(|(_, drawn)| *drawn == Drawn::Words);
    if cells.len() < 2
        || columns < 2
        || (full * 2 < cells.len() && !markdown)
        || (tabs && cells.iter().all(|row| row.len() < 2))
        || (spaced && (full < cells.len() || !has_figures(script, &cells)))
        || (words && !are_figures(script, &cells))
    {
        return run.into_iter().map(|(line, _)| Item::Line(line)).collect();
    }
    for (line, _) in &run {
        marks(script, line, ledger);
    }
    let rulers = |run: &[(ScriptLine, Drawn)]| run.iter().filter(|(_, drawn)| *drawn == Drawn::Ruler).count();
    // Lines between two rulers are one row where every row is ruled.
    let ruled = rulers(&run) > 3 || (rulers(&run) > 2 && rulers(&run) > cells.len());
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    let mut header = None;
    let mut cells = cells.into_iter();
    let mut after_ruler = true;
    if tabs {
        rows.extend(cells.by_ref().map(|mut row| {
            row.resize(columns, 0..0);
            row.into_iter().map(cell).collect::<Vec<_>>()
        }));
    }
    for (_, drawn) in run.iter().filter(|_| !tabs) {
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

/// The signs that draw a line of a table.
fn marks(script: &Script, line: &ScriptLine, ledger: &mut Ledger) {
    let text = script.text(line);
    let ruler = drawn(text) == Some(Drawn::Ruler);
    for (at, c) in text.char_indices().filter(|&(_, c)| PIPES.contains(&c) || (ruler && !c.is_whitespace())) {
        ledger.mark(line.span.start + at..line.span.start + at + c.len_utf8());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

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
    fn empty_cells_keep_their_columns() {
        let text = "序号\t项目\t金额\n1\t道路\t9.5\n\t合计\t9.5\n";
        assert_eq!(rows(text).unwrap().0, ["序号 项目 金额", "1 道路 9.5", " 合计 9.5"]);
        assert_eq!(rows("\t计划\t完成\n道路\t10\t8\n").unwrap().0, [" 计划 完成", "道路 10 8"]);
        let text = "序号\t项目\t地点\t备注\n1\t道路\t甲村\n2\t桥梁\t乙村\n小计\t\t\t\n";
        assert_eq!(rows(text).unwrap().0, ["序号 项目 地点 备注", "1 道路 甲村 ", "2 桥梁 乙村 ", "小计   "]);
        // A table that is indented, and a form to be filled in.
        assert_eq!(rows("\t项目\t金额\n\t道路\t9.5\n").unwrap().0, ["项目 金额", "道路 9.5"]);
        // Two tabs for the look of a row, and a form.
        assert_eq!(rows("日期\t\t值班\n3月9日\t周远\n3月10日\t林晓\n").unwrap().0[0], "日期 值班");
        let drawn = "品种\t\t均价\t最高价\n水稻（圆粒）\t2680\t\t2720\n玉米\t\t2090\t\t2130\n";
        assert_eq!(rows(drawn).unwrap().0, ["品种 均价 最高价", "水稻（圆粒） 2680 2720", "玉米 2090 2130"]);
        assert_eq!(rows("姓名\t\t性别\t\n单位\t\t电话\n职务\t\t手机\t\n").unwrap().0[1], "单位  电话 ");
        assert_eq!(rows("单位\t姓名\t电话\n\t\t\n\t\t\n").unwrap().0, ["单位 姓名 电话", "  ", "  "]);
    }

    #[test]
    fn rows_of_markdown_have_the_columns_of_its_head() {
        let text = "| 镇 | 户 | 注 |\n|---|:-:|--:|\n| 甲 | 5 |\n| 乙 | 6 |\n| 丙 | 7 |\n";
        assert_eq!(rows(text).unwrap().0, ["镇 户 注", "甲 5 ", "乙 6 ", "丙 7 "]);
        let text = "镇 | 金额\n--- | ---\n丙寨 | 5\n";
        assert_eq!(rows(text).unwrap().0, ["镇 金额", "丙寨 5"]);
    }

    #[test]
    fn tables_between_spaces() {
        let text =
            "工程名称        计划    完成\n东湖大堤加固    8600    6120\n合  计          12800   9170\n";
        let (rows, header) = rows(text).unwrap();
        assert_eq!(rows, ["工程名称 计划 完成", "东湖大堤加固 8600 6120", "合  计 12800 9170"]);
        assert_eq!(header, None);
    }

    /// The head is typed closer than the rows, and so is a row.
    #[test]
    fn rows_may_be_closer_than_others() {
        let text = "县（区）　项目数　完成率\n东湖区　　12　　56.4\n清溪县　　18　　50.5\n合计　30　53.1\n";
        let expected = ["县（区） 项目数 完成率", "东湖区 12 56.4", "清溪县 18 50.5", "合计 30 53.1"];
        assert_eq!(rows(text).unwrap().0, expected);
        assert_eq!(rows(&text.replace("　　", "　")).unwrap().0, expected);
        assert_eq!(rows("周远　沈清河　林小满\n陈禾　何见山　宋知远\n孙一诺　吴思齐　李在田\n"), None);
    }

    #[test]
    fn a_row_may_be_part_of_the_one_above() {
        let text = "指标    绝对值    同比(%)\n总产值    68.3    5.6\n其中：第一产业    9.7    3.8\n";
        assert_eq!(rows(text).unwrap().0[2], "其中：第一产业 9.7 3.8");
    }

    #[test]
    fn a_form_may_have_its_first_row_alone() {
        let gathered = |text: &str| {
            let script = Script::of_text(SourceText::new("a", text));
            gather(&script, script.items.clone(), &mut Ledger::new(&script.source))
        };
        let is_grid = |item: &Item| matches!(item, Item::Grid(grid) if grid.rows.len() == 2);
        assert!(is_grid(&gathered("参会回执\n单位\t姓名\t电话\n")[1]));
        for text in [
            "参会回执\n单位\t姓名\n",
            "参加人员\n单位\t姓名\t电话\n",
            "参会回执\n单位\t姓名\t电话\n请按时报送。\n",
        ] {
            assert!(!gathered(text).iter().any(is_grid), "{text}");
        }
    }

    #[test]
    fn what_is_no_table() {
        for text in [
            "周远  沈清河  林小满\n陈禾  何见山  宋知远\n孙一诺  吴思齐  李在田\n",
            "1.\t夜间自习室预约；\n2.\t视障读者送书上门；\n",
            "甲\t乙\n",
            "甲|乙\n丙|丁\n",
            "县发改委全力抓项目\t建立重大项目全生命周期管理机制，紧盯国家政策导向、资金投向，积极争取上级各类项目资金。\n县开发区\t聚焦\n",
        ] {
            assert_eq!(rows(text), None, "{text}");
        }
    }
}
