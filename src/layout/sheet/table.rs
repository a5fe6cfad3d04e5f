//! Tables: the size of their letters, the widths of their columns, and what lines figures up.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::balance::balance;
use super::{prepared, prepared_line};
use crate::issue;
use crate::layout::measures::{AREA_HEIGHT, AREA_WIDTH, CELL_INSET};
use crate::layout::spacing::{BREAK, JOINER, prepare};

/// A table as a layout prints it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Table {
    /// Its number among the tables of the issue, from 1.
    pub number: usize,
    /// The caption in lines; on further pages （续表） follows.
    pub caption: Vec<String>,
    /// 单位：… above its right end.
    pub unit: Option<String>,
    /// Whether the unit stands on a line of its own, for want of room beside the caption.
    pub unit_below: bool,
    /// Whether it is turned by a right angle (GB/T 9704-2012 8).
    pub turned: bool,
    /// The size of its letters in points.
    pub size: f64,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows of the header.
    pub header: usize,
    /// Whether the last row is a total.
    pub total: bool,
    /// Row by row, the cells that begin in it.
    pub rows: Vec<Vec<Cell>>,
    /// Notes under it.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Column {
    /// Its part of the table's width.
    pub share: f64,
    /// The width of the widest figure with its decimals, in characters; 0 without figures.
    pub figures: f64,
}

/// How a text stands in its cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// Long texts.
    Left,
    /// Short ones.
    Center,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// The column it begins in, from 0.
    pub at: usize,
    /// Whether it names what stands below or beside it: in the header, or in the total unless
    /// it is a figure.
    pub heading: bool,
    /// How it stands: as the texts of its column, or by its own length where it covers several.
    pub align: Align,
    /// Its text is surely no wider than this, in characters; more than any page has where it
    /// has several lines.
    pub widest: f64,
    /// Columns it covers.
    pub columns: u16,
    /// Rows it covers.
    pub rows: u16,
    /// Of a figure, what it lacks behind it to end where the longest decimals of its column do.
    pub filler: Option<String>,
}

/// Sizes of letters in a table, in points: 4号, 小四, 五号. CONV.
const SIZES: [f64; 3] = [14.0, 12.0, 10.5];

/// The type area is this wide, and a turned one this, in points.
const UPRIGHT: f64 = AREA_WIDTH;
const TURNED: f64 = AREA_HEIGHT;

/// A column of text is never narrower than this, in characters.
const NARROWEST: f64 = 3.0;

/// A column of text that is to be read with ease is not narrower than this, in characters.
const EASY: f64 = 6.0;

/// A column whose texts are longer than this is set flush left, in characters.
const SHORT: f64 = 9.0;

/// A text over several columns that is longer than this is no head, in characters.
const GROUP: f64 = 20.0;

/// A column is never as wide as this for the sake of one word: it is broken, in characters.
const WORD: f64 = 8.0;

/// A Western letter is surely no wider than this on the whole, in characters.
const LETTER: f64 = 0.6;

/// Characters of 4号 in a line of 156 mm, less （续表）.
const CAPTION_MEASURE: f64 = 27.0;

static FIGURE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^([-+−]?[0-9][0-9,]*)(\.[0-9]+)?(%|‰)?$").expect("a fixed pattern"));

impl Table {
    /// What a layout prints of `table`, the `number`th of its issue.
    pub fn new(table: &issue::Table, number: usize) -> Self {
        let texts: Vec<Vec<String>> = table.rows().iter().map(|row| row.iter().map(text).collect()).collect();
        let grid = Grid::new(table, &texts);
        let figures: Vec<Option<Figures>> =
            (0..table.columns()).map(|column| Figures::of(&grid.below(column))).collect();
        let mut needs: Vec<Need> =
            figures.iter().enumerate().map(|(i, figures)| Need::of(&grid.all(i), *figures)).collect();
        for (columns, text) in grid.spanning(table) {
            Need::of(&[text], None).share(&mut needs[columns]);
        }
        let (turned, size, widths) = fit(&needs, table.landscape);
        let whole: f64 = widths.iter().sum();
        let columns = widths.iter().zip(&figures).map(|(width, figures)| Column {
            share: width / whole,
            figures: figures.map_or(0.0, |figures| figures.width),
        });
        let caption = table.caption.as_ref().map(prepared_line);
        let unit = table.unit.as_ref().map(|unit| format!("单位：{}", prepared_line(unit)));
        let beside =
            caption.as_deref().map_or(0.0, self::width) + 2.0 * unit.as_deref().map_or(0.0, self::width);
        Self {
            number,
            columns: columns.collect(),
            rows: grid.cells(
                table,
                &texts,
                &figures,
                &widths.iter().map(|width| width / size).collect::<Vec<_>>(),
            ),
            unit_below: caption.is_some() && unit.is_some() && beside > CAPTION_MEASURE,
            caption: caption.map(|caption| balance(&caption, CAPTION_MEASURE)).unwrap_or_default(),
            unit,
            turned,
            size,
            header: table.header(),
            total: table.total,
            notes: notes(&table.notes),
        }
    }
}

/// A cell's text, line by line.
fn text(cell: &issue::Cell) -> String {
    cell.lines.iter().map(|line| prepare(line.as_str())).collect::<Vec<_>>().join("\n")
}

/// The first note begins with 注： unless it says so itself.
fn notes(notes: &[issue::TextLine]) -> Vec<String> {
    let mut notes = prepared(notes);
    if let Some(first) = notes.first_mut()
        && !["注", "说明", "备注", "资料来源", "数据来源"].iter().any(|label| first.starts_with(label))
    {
        first.insert_str(0, "注：");
    }
    notes
}

/// Which column each cell begins in.
struct Grid<'a> {
    /// Row by row, column and text of each cell, and whether it covers that column alone.
    rows: Vec<Vec<(usize, &'a str, bool)>>,
    header: usize,
}

impl<'a> Grid<'a> {
    fn new(table: &issue::Table, texts: &'a [Vec<String>]) -> Self {
        let mut taken = vec![0_u16; table.columns()];
        let rows = table.rows().iter().zip(texts).map(|(row, texts)| {
            let mut at = 0;
            let cells = row.iter().zip(texts).map(|(cell, text)| {
                at += taken[at..].iter().take_while(|&&rows| rows > 0).count();
                let (column, columns) = (at, usize::from(cell.columns.get()));
                taken[at..at + columns].fill(cell.rows.get());
                at += columns;
                (column, text.as_str(), columns == 1)
            });
            let cells = cells.collect();
            taken.iter_mut().for_each(|rows| *rows -= 1);
            cells
        });
        Self { rows: rows.collect(), header: table.header() }
    }

    fn texts(
        &self,
        rows: impl Iterator<Item = &'a Vec<(usize, &'a str, bool)>>,
        column: usize,
    ) -> Vec<&'a str> {
        let own = |row: &'a Vec<(usize, &'a str, bool)>| {
            row.iter().find(|&&(at, _, alone)| alone && at == column).map(|&(_, text, _)| text)
        };
        rows.filter_map(own).collect()
    }

    /// The texts of a column, those of its header too.
    fn all(&'a self, column: usize) -> Vec<&'a str> {
        self.texts(self.rows.iter(), column)
    }

    /// The texts of a column below its header.
    fn below(&'a self, column: usize) -> Vec<&'a str> {
        self.texts(self.rows.iter().skip(self.header), column)
    }

    /// The texts that cover several columns, and which.
    fn spanning(&self, table: &issue::Table) -> Vec<(std::ops::Range<usize>, &'a str)> {
        let rows = table.rows().iter().zip(&self.rows);
        let cells = rows.flat_map(|(row, places)| row.iter().zip(places));
        cells
            .filter(|(_, (_, _, alone))| !alone)
            .map(|(cell, &(at, text, _))| (at..at + usize::from(cell.columns.get()), text))
            .collect()
    }

    /// Row by row, the cells of columns that are so wide, in characters.
    fn cells(
        &self,
        table: &issue::Table,
        texts: &[Vec<String>],
        figures: &[Option<Figures>],
        widths: &[f64],
    ) -> Vec<Vec<Cell>> {
        let align = |longest: f64| if longest > SHORT { Align::Left } else { Align::Center };
        let longest = |texts: &[&str]| texts.iter().map(|text| width(text)).fold(0.0, f64::max);
        let aligned: Vec<Align> = (0..widths.len()).map(|i| align(longest(&self.below(i)))).collect();
        let rows = table.rows().iter().zip(texts).zip(&self.rows).enumerate();
        rows.map(|(r, ((row, texts), places))| {
            let cells = row.iter().zip(texts).zip(places);
            let last = r + 1 == table.rows().len();
            cells
                .map(|((cell, text), &(at, _, alone))| {
                    let figures = figures[at].filter(|_| alone && r >= self.header);
                    let filler = figures.and_then(|figures| figures.filler(text));
                    // A short text over several columns from the first on is the head of a group.
                    let group = !alone && at == 0 && width(text) <= GROUP && !text.contains(['。', '；']);
                    let named = r < self.header || group || (table.total && last);
                    let heading = named && filler.is_none();
                    let columns = usize::from(cell.columns.get());
                    let room = widths[at..at + columns].iter().sum::<f64>() - CELL_INSET / SIZES[2];
                    Cell {
                        text: breakable(text, room),
                        at,
                        heading,
                        align: match (heading, alone) {
                            (true, _) => Align::Center,
                            (false, true) => aligned[at],
                            (false, false) => align(longest(&[text])),
                        },
                        widest: if text.contains('\n') { 1e6 } else { widest(text) },
                        columns: cell.columns.get(),
                        rows: cell.rows.get(),
                        filler,
                    }
                })
                .collect()
        })
        .collect()
    }
}

/// What the figures of a column have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Figures {
    decimals: usize,
    percent: bool,
    width: f64,
}

impl Figures {
    /// Those of a column with nothing but figures, and marks for none: — / -.
    fn of(texts: &[&str]) -> Option<Self> {
        let mut figures = Self { decimals: 0, percent: false, width: 0.0 };
        let mut whole = 0.0_f64;
        let mut any = false;
        for text in texts.iter().filter(|text| !["", "—", "——", "-", "/", "／", "…", "……"].contains(text))
        {
            let parts = FIGURE.captures(text)?;
            let part = |i| parts.get(i).map_or("", |part| part.as_str());
            any = true;
            whole = whole.max(width(part(1)));
            figures.decimals = figures.decimals.max(part(2).len().saturating_sub(1));
            figures.percent |= !part(3).is_empty();
        }
        let point = if figures.decimals > 0 { 0.5 } else { 0.0 };
        figures.width =
            whole + point + figures.decimals as f64 / 2.0 + if figures.percent { 1.0 } else { 0.0 };
        any.then_some(figures)
    }

    /// What `text` lacks behind it; none where it is no figure.
    fn filler(self, text: &str) -> Option<String> {
        let parts = FIGURE.captures(text)?;
        let decimals = parts.get(2).map_or(0, |part| part.as_str().len() - 1);
        let mut filler = String::new();
        if decimals == 0 && self.decimals > 0 {
            filler.push('.');
        }
        filler.push_str(&"0".repeat(self.decimals - decimals));
        if self.percent && parts.get(3).is_none() {
            filler.push('%');
        }
        Some(filler)
    }
}

/// The width a column needs, in characters: to hold its words and figures, to be read with
/// ease, and to have no text broken.
#[derive(Debug, Clone, Copy)]
struct Need {
    least: f64,
    easy: f64,
    natural: f64,
}

impl Need {
    fn of(texts: &[&str], figures: Option<Figures>) -> Self {
        let lines = || texts.iter().flat_map(|text| text.split('\n'));
        let natural = lines().map(width).fold(1.0, f64::max);
        let word = lines().flat_map(words).fold(0.0, f64::max);
        let least = figures.map_or(word, |figures| figures.width.max(word)).max(natural.min(NARROWEST));
        let easy = least.max(natural.min(EASY));
        Self { least, easy, natural: natural.max(easy) }
    }

    /// Widens columns that a text covers together until it has what it needs; not more than
    /// reads with ease for the sake of a long one.
    fn share(self, columns: &mut [Self]) {
        type Part = fn(&mut Need) -> &mut f64;
        let parts: [(Part, f64); 3] = [
            (|need| &mut need.least, self.least),
            (|need| &mut need.easy, self.natural.min(2.0 * EASY)),
            (|need| &mut need.natural, self.natural.min(4.0 * EASY)),
        ];
        for (part, wanted) in parts {
            let there: f64 = columns.iter_mut().map(|need| *part(need)).sum();
            let more = (wanted - there).max(0.0) / columns.len() as f64;
            columns.iter_mut().for_each(|need| *part(need) += more);
        }
        for need in columns {
            need.easy = need.easy.max(need.least);
            need.natural = need.natural.max(need.easy);
        }
    }
}

/// The widths of what is not broken but in need: runs of letters and digits, to the next mark
/// that an address may be broken after.
fn words(text: &str) -> impl Iterator<Item = f64> {
    let pieces = text.split(|c: char| !c.is_ascii_graphic()).flat_map(|run| run.split_inclusive(SEPARATORS));
    pieces.map(|piece| width(piece).min(WORD))
}

/// An address, a path or a long number may be broken after these.
const SEPARATORS: [char; 8] = ['/', '?', '&', '=', '.', '-', '_', '@'];

/// Lets runs of letters and digits that are wider than `room` be broken: after a separator, or
/// anywhere where that is not enough.
fn breakable(text: &str, room: f64) -> String {
    let mut out = String::with_capacity(text.len());
    for run in runs(text) {
        let wide = run.chars().filter(|&c| c != JOINER).count() as f64 * LETTER;
        if !run.starts_with(is_western) || wide <= room {
            out.push_str(run);
            continue;
        }
        let mut pieces = run.split_inclusive(SEPARATORS).peekable();
        while let Some(piece) = pieces.next() {
            let mut taken = 0.0;
            for c in piece.chars() {
                if taken + LETTER > room && taken > 0.0 {
                    out.push(BREAK);
                    taken = 0.0;
                }
                out.push(c);
                taken += if c == JOINER { 0.0 } else { LETTER };
            }
            if pieces.peek().is_some_and(|next| !next.starts_with(JOINER) && !next.starts_with(SEPARATORS)) {
                out.push(BREAK);
            }
        }
    }
    out
}

/// A text as runs of Western signs and runs of others.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let western = rest.chars().next().map(is_western)?;
        let end = rest.find(|c| is_western(c) != western).unwrap_or(rest.len());
        let (run, more) = rest.split_at(end);
        rest = more;
        Some(run)
    })
}

fn is_western(c: char) -> bool {
    c.is_ascii_graphic() || c == JOINER
}

/// Whether the table is turned, the size of its letters, and the widths of its columns in
/// points: upright rather than turned, large rather than small, as long as it reads with ease.
fn fit(needs: &[Need], landscape: Option<bool>) -> (bool, f64, Vec<f64>) {
    let easy = |size: f64| needs.iter().map(|need| need.easy * size + CELL_INSET).sum::<f64>();
    let pages = [(false, UPRIGHT), (true, TURNED)];
    let mut allowed = pages.into_iter().filter(|page| landscape.is_none_or(|turned| turned == page.0));
    let mut ways = allowed.clone().flat_map(|(turned, width)| SIZES.map(|size| (turned, width, size)));
    let (turned, width) = allowed.next_back().unwrap_or(pages[1]);
    let found = ways.find(|&(_, width, size)| easy(size) <= width);
    let (turned, width, size) = found.unwrap_or((turned, width, SIZES[2]));
    (turned, size, widths(needs, width, size))
}

/// Columns that fill `width`: what is left beyond ease goes to those that want more, and
/// beyond that to all alike.
fn widths(needs: &[Need], width: f64, size: f64) -> Vec<f64> {
    let all = |part: fn(&Need) -> f64| {
        needs.iter().map(|need| part(need) * size + CELL_INSET).collect::<Vec<f64>>()
    };
    let sum = |widths: &[f64]| widths.iter().sum::<f64>();
    let (least, easy, natural) = (all(|need| need.least), all(|need| need.easy), all(|need| need.natural));
    if sum(&natural) <= width {
        let whole = sum(&natural);
        return natural.iter().map(|natural| natural * width / whole).collect();
    }
    let (from, to) = if sum(&easy) <= width { (easy, natural) } else { (least, easy) };
    let part = ((width - sum(&from)) / (sum(&to) - sum(&from))).clamp(0.0, 1.0);
    from.iter().zip(&to).map(|(from, to)| from + (to - from) * part).collect()
}

/// What a text is surely no wider than, in characters: a letter may be as wide as it is high.
fn widest(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii_digit() { 0.6 } else { 1.0 }).sum()
}

/// Of a text, in characters of full width.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                0.5
            } else {
                unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) as f64 / 2.0
            }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, room: f64) -> String {
        breakable(text, room).replace(BREAK, "|")
    }

    #[test]
    fn long_words_break_after_separators_and_else_anywhere() {
        assert_eq!(broken("网址http://a.example/b?c=d", 6.0), "网址http://|a.|example/|b?|c=|d");
        assert_eq!(broken("ABCDEFGHIJKL", 3.0), "ABCDE|FGHIJ|KL");
        for short in ["总投资805.6亿元", "http://a", "项目名称"] {
            assert_eq!(broken(short, 6.0), short);
        }
    }

    #[test]
    fn spanning_cells_widen_their_columns() {
        let mut needs = [Need::of(&["甲"], None), Need::of(&["乙"], None)];
        Need::of(&["二〇二四年上半年完成情况"], None).share(&mut needs);
        assert!((needs.iter().map(|need| need.easy).sum::<f64>() - 12.0).abs() < 0.001);
        assert!(needs.iter().all(|need| need.least < 2.0));
    }
}
