//! Tables: lines that are drawn along and across a page and meet.

use super::lines::{Line, lines};
use super::{Glyph, Stroke};

/// A table of drawn lines.
pub struct Table {
    pub top: f32,
    pub bottom: f32,
    /// Where its columns begin and end.
    pub columns: Vec<f32>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    pub lines: Vec<Line>,
    pub columns: usize,
    pub rows: usize,
}

/// How far lines that meet may be apart, in points.
const NEAR: f32 = 2.5;

/// Lines that a table of a page may have: more are a drawing.
const MOST: usize = 4000;

/// The tables of a page, and the characters that stand in none.
pub fn tables(strokes: &[Stroke], mut glyphs: Vec<Glyph>) -> (Vec<Table>, Vec<Glyph>) {
    if strokes.len() > MOST {
        return (Vec::new(), glyphs);
    }
    let level = collinear(strokes.iter().filter(|s| s.x1 - s.x0 > s.y1 - s.y0).map(|s| [s.y0, s.x0, s.x1]));
    let upright =
        collinear(strokes.iter().filter(|s| s.y1 - s.y0 >= s.x1 - s.x0).map(|s| [s.x0, s.y0, s.y1]));
    let mut tables = Vec::new();
    for net in nets(&level, &upright) {
        let Some(net) = Net::of(&net.0, &net.1) else { continue };
        let (inside, outside): (Vec<Glyph>, Vec<Glyph>) =
            glyphs.into_iter().partition(|glyph| net.holds(glyph));
        glyphs = outside;
        if inside.iter().any(|glyph| !glyph.c.is_whitespace()) {
            tables.push(net.table(inside));
        }
    }
    (tables, glyphs)
}

/// Lines as where they are, where they begin and where they end: those that continue each other
/// are one.
fn collinear(lines: impl Iterator<Item = [f32; 3]>) -> Vec<[f32; 3]> {
    let mut lines: Vec<[f32; 3]> = lines.collect();
    lines.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    // Those of one place stand together first, then by where they begin.
    let mut out: Vec<[f32; 3]> = Vec::new();
    let mut start = 0;
    while start < lines.len() {
        let mut end = start + 1;
        while end < lines.len() && lines[end][0] - lines[start][0] < NEAR {
            end += 1;
        }
        let at = lines[start][0];
        let mut group = lines[start..end].to_vec();
        group.sort_by(|a, b| a[1].total_cmp(&b[1]));
        let first = out.len();
        for line in group {
            match out[first..].last_mut() {
                Some(last) if line[1] <= last[2] + NEAR => last[2] = last[2].max(line[2]),
                _ => out.push([at, line[1], line[2]]),
            }
        }
        start = end;
    }
    out
}

type Nets = (Vec<[f32; 3]>, Vec<[f32; 3]>);

/// Lines that meet, by the nets that they make.
fn nets(level: &[[f32; 3]], upright: &[[f32; 3]]) -> Vec<Nets> {
    let meets = |h: &[f32; 3], v: &[f32; 3]| {
        h[1] - NEAR <= v[0] && v[0] <= h[2] + NEAR && v[1] - NEAR <= h[0] && h[0] <= v[2] + NEAR
    };
    let mut net_of: Vec<Option<usize>> = vec![None; level.len() + upright.len()];
    let mut nets: Vec<Nets> = Vec::new();
    for seed in 0..level.len() {
        if net_of[seed].is_some() {
            continue;
        }
        let mut net = (Vec::new(), Vec::new());
        let mut open = vec![seed];
        net_of[seed] = Some(nets.len());
        while let Some(at) = open.pop() {
            if at < level.len() {
                net.0.push(level[at]);
                for (k, v) in upright.iter().enumerate() {
                    if net_of[level.len() + k].is_none() && meets(&level[at], v) {
                        net_of[level.len() + k] = Some(nets.len());
                        open.push(level.len() + k);
                    }
                }
            } else {
                let v = upright[at - level.len()];
                net.1.push(v);
                for (k, h) in level.iter().enumerate() {
                    if net_of[k].is_none() && meets(h, &v) {
                        net_of[k] = Some(nets.len());
                        open.push(k);
                    }
                }
            }
        }
        nets.push(net);
    }
    nets
}

/// Lines that make cells.
struct Net {
    xs: Vec<f32>,
    ys: Vec<f32>,
    level: Vec<[f32; 3]>,
    upright: Vec<[f32; 3]>,
}

impl Net {
    /// A net with cells; a frame around a text has one, and a line none.
    fn of(level: &[[f32; 3]], upright: &[[f32; 3]]) -> Option<Self> {
        let mut ys = places(level.iter().map(|line| line[0]));
        let mut xs = places(upright.iter().map(|line| line[0]));
        if ys.len() < 2 || xs.is_empty() {
            return None;
        }
        // Sides that are left open are where the lines end.
        let left = level.iter().map(|line| line[1]).fold(f32::MAX, f32::min);
        let right = level.iter().map(|line| line[2]).fold(f32::MIN, f32::max);
        let (mut level, mut upright) = (level.to_vec(), upright.to_vec());
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        if xs[0] - left > NEAR * 2.0 {
            xs.insert(0, left);
            upright.push([left, top, bottom]);
        }
        if right - xs[xs.len() - 1] > NEAR * 2.0 {
            xs.push(right);
            upright.push([right, top, bottom]);
        }
        let low = upright.iter().map(|line| line[2]).fold(f32::MIN, f32::max);
        if low - bottom > NEAR * 2.0 {
            ys.push(low);
            level.push([low, left, right]);
        }
        let high = upright.iter().map(|line| line[1]).fold(f32::MAX, f32::min);
        if top - high > NEAR * 2.0 {
            ys.insert(0, high);
            level.push([high, left, right]);
        }
        (xs.len() > 1 && xs.len() * ys.len() < MOST).then_some(Self { xs, ys, level, upright })
    }

    /// Whether a character stands in it.
    fn holds(&self, glyph: &Glyph) -> bool {
        let (x, y) = middle(glyph);
        self.xs[0] <= x
            && x <= self.xs[self.xs.len() - 1]
            && self.ys[0] <= y
            && y <= self.ys[self.ys.len() - 1]
    }

    /// Whether a line is drawn on the right of a cell, or below it.
    fn parted(&self, column: usize, row: usize, below: bool) -> bool {
        let (lines, at, from, to) = if below {
            (&self.level, self.ys[row + 1], self.xs[column], self.xs[column + 1])
        } else {
            (&self.upright, self.xs[column + 1], self.ys[row], self.ys[row + 1])
        };
        let middle = (from + to) / 2.0;
        lines.iter().any(|line| (line[0] - at).abs() < NEAR && line[1] <= middle && middle <= line[2])
    }

    fn table(&self, glyphs: Vec<Glyph>) -> Table {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        // The cell to which each place belongs, by its first place; cells are rectangles.
        let mut owner = vec![usize::MAX; columns * rows];
        let mut spans = vec![(1, 1); columns * rows];
        for row in 0..rows {
            for column in 0..columns {
                let at = row * columns + column;
                if owner[at] != usize::MAX {
                    continue;
                }
                let mut wide = 1;
                while column + wide < columns
                    && owner[at + wide] == usize::MAX
                    && !self.parted(column + wide - 1, row, false)
                {
                    wide += 1;
                }
                let mut high = 1;
                while row + high < rows
                    && (0..wide).all(|k| !self.parted(column + k, row + high - 1, true))
                    && (0..wide).all(|k| owner[at + high * columns + k] == usize::MAX)
                {
                    high += 1;
                }
                spans[at] = (wide, high);
                for y in 0..high {
                    for x in 0..wide {
                        owner[at + y * columns + x] = at;
                    }
                }
            }
        }
        let mut texts: Vec<Vec<Glyph>> = vec![Vec::new(); columns * rows];
        for glyph in glyphs {
            let (x, y) = middle(&glyph);
            let column = (self.xs.partition_point(|&edge| edge <= x).max(1) - 1).min(columns - 1);
            let row = (self.ys.partition_point(|&edge| edge <= y).max(1) - 1).min(rows - 1);
            texts[owner[row * columns + column]].push(glyph);
        }
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        for row in 0..rows {
            let mut out = Vec::new();
            for column in 0..columns {
                let at = row * columns + column;
                if owner[at] == at {
                    let (columns, rows) = spans[at];
                    out.push(Cell { lines: lines(std::mem::take(&mut texts[at])), columns, rows });
                }
            }
            cells.push(out);
        }
        let mut table =
            Table { top: self.ys[0], bottom: self.ys[rows], columns: self.xs.clone(), rows: cells };
        table.drop_empty();
        table
    }
}

impl Table {
    /// Takes out rows in which no cell begins, and columns: lines that are drawn double.
    fn drop_empty(&mut self) {
        let mut row = 0;
        while row < self.rows.len() {
            if !self.rows[row].is_empty() {
                row += 1;
                continue;
            }
            self.rows.remove(row);
            for above in 0..row {
                for cell in &mut self.rows[above] {
                    if above + cell.rows > row && cell.rows > 1 {
                        cell.rows -= 1;
                    }
                }
            }
        }
    }

    /// Labels and what they say beside each other in many cells: a form to fill in, and no head or imprint.
    pub fn is_form(&self) -> bool {
        let filled = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.lines.is_empty()).count();
        self.rows.len() >= 3 && self.rows.iter().filter(|row| filled(row) >= 4).count() * 2 > self.rows.len()
    }

    /// Takes the rest of a row that a page broke: its first cell is empty, and other cells go on.
    pub fn take_rest(&mut self, next: &mut Self) {
        let alike = self.columns.len() == next.columns.len()
            && self.columns.iter().zip(&next.columns).all(|(a, b)| (a - b).abs() < 3.0);
        let text = |row: &[Cell]| -> Vec<String> {
            row.iter().map(|cell| cell.lines.iter().map(|line| line.text.as_str()).collect()).collect()
        };
        let same = self.rows.iter().zip(&next.rows).take_while(|(a, b)| text(a) == text(b)).count();
        let counted = |row: &Vec<Cell>| row.first().is_some_and(|cell| !cell.lines.is_empty());
        let (Some(above), Some(rest)) = (self.rows.last(), next.rows.get(same)) else { return };
        let goes_on = alike
            && self.rows.len() > 2
            && next.rows.len() > same + 1
            && self.rows.iter().all(|row| counted(row) && row.len() == rest.len())
            && !counted(rest)
            && above.iter().chain(rest).all(|cell| cell.columns == 1 && cell.rows == 1);
        if !goes_on {
            return;
        }
        let rest = next.rows.remove(same);
        for (cell, mut rest) in self.rows.last_mut().into_iter().flatten().zip(rest) {
            cell.lines.append(&mut rest.lines);
        }
    }

    /// A table with one row or one column is a frame.
    pub fn is_frame(&self) -> bool {
        self.rows.len() < 2 || self.rows.iter().all(|row| row.len() < 2)
    }
}

/// Where a character is.
fn middle(glyph: &Glyph) -> (f32, f32) {
    (glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.35)
}

/// Different places, in order.
fn places(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    for value in values {
        if out.last().is_none_or(|last| value - last > NEAR) {
            out.push(value);
        }
    }
    out
}
