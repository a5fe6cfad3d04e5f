//! Tables: the size of their letters, the widths of their columns, and what lines figures up.

mod columns;
mod figures;
mod words;

use serde::Serialize;

use super::balance::balance;
use super::{prepared, prepared_line};
use crate::issue;
use crate::layout::spacing::prepare;
use columns::{Need, Widths};
use figures::Figures;
use words::{Face, widest, width};

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

/// A column whose texts are longer than this is set flush left, in characters.
const SHORT: f64 = 9.0;

/// A text over several columns that is longer than this is no head, in characters.
const GROUP: f64 = 20.0;

/// Characters of 4号 in a line of 156 mm, less （续表）.
const CAPTION_MEASURE: f64 = 27.0;

impl Table {
    /// What a layout prints of `table`, the `number`th of its issue.
    pub fn new(table: &issue::Table, number: usize) -> Self {
        let texts: Vec<Vec<String>> = table.rows().iter().map(|row| row.iter().map(text).collect()).collect();
        let grid = Grid::new(table, &texts);
        let figures: Vec<Option<Figures>> =
            (0..table.columns()).map(|column| Figures::of(&grid.below(column))).collect();
        let mut needs: Vec<Need> = figures
            .iter()
            .enumerate()
            .map(|(i, figures)| Need::of(&grid.all(i), *figures).under(&grid.above(i)))
            .collect();
        for (columns, text) in grid.spanning(table) {
            Need::of(&[text], None).share(&mut needs[columns]);
        }
        let widths = Widths::fit(&needs, table.landscape);
        let columns = widths
            .shares()
            .zip(&figures)
            .map(|(share, figures)| Column { share, figures: figures.map_or(0.0, |figures| figures.width) });
        let caption = table.caption.as_ref().map(prepared_line);
        let unit = table.unit.as_ref().map(|unit| format!("单位：{}", prepared_line(unit)));
        let beside = caption.as_deref().map_or(0.0, width) + 2.0 * unit.as_deref().map_or(0.0, width);
        Self {
            number,
            columns: columns.collect(),
            rows: grid.cells(table, &texts, &figures, &widths),
            unit_below: caption.is_some() && unit.is_some() && beside > CAPTION_MEASURE,
            caption: caption.map(|caption| balance(&caption, CAPTION_MEASURE)).unwrap_or_default(),
            unit,
            turned: widths.turned,
            size: widths.size,
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

    /// The texts of its header.
    fn above(&'a self, column: usize) -> Vec<&'a str> {
        self.texts(self.rows.iter().take(self.header), column)
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

    /// Row by row, the cells of columns that are so wide.
    fn cells(
        &self,
        table: &issue::Table,
        texts: &[Vec<String>],
        figures: &[Option<Figures>],
        widths: &Widths,
    ) -> Vec<Vec<Cell>> {
        let align = |longest: f64| if longest > SHORT { Align::Left } else { Align::Center };
        let longest = |texts: &[&str]| texts.iter().map(|text| width(text)).fold(0.0, f64::max);
        let aligned: Vec<Align> = (0..figures.len()).map(|i| align(longest(&self.below(i)))).collect();
        let rows = table.rows().iter().zip(texts).zip(&self.rows).enumerate();
        rows.map(|(r, ((row, texts), places))| {
            let cells = row.iter().zip(texts).zip(places);
            let last = r + 1 == table.rows().len();
            cells
                .map(|((cell, text), &(at, _, alone))| {
                    let columns = usize::from(cell.columns.get());
                    let room = widths.room(at..at + columns);
                    // Figures that are broken do not stand one below the other.
                    let figures =
                        figures[at].filter(|figures| alone && r >= self.header && figures.width <= room);
                    let filler = figures.and_then(|figures| figures.filler(text));
                    // A short text over several columns from the first on is the head of a group.
                    let group = !alone && at == 0 && width(text) <= GROUP && !text.contains(['。', '；']);
                    let named = r < self.header || group || (table.total && last);
                    let heading = named && filler.is_none();
                    Cell {
                        text: if heading { Face::Head } else { Face::Body }.breakable(text, room),
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
