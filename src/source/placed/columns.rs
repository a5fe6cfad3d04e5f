//! Columns of text side by side, as newspapers have them: one is read after the other.

use std::collections::BTreeMap;

use super::Glyph;
use super::lines::common;
use crate::source::text::{frames, is_day};

/// Lines that each of two columns has at least.
const LEAST: usize = 5;

/// Lines that short columns have, below a headline that stands across all of them.
const FEW: usize = 3;

/// Columns inside columns.
const DEPTH: usize = 3;

/// Places between the edges at which a gutter is looked for, beside those where lines begin.
const STEPS: usize = 48;

/// Places where most lines begin that are tried.
const STARTS: usize = 12;

/// Rows that are looked at for columns; more are no page.
const ROWS: usize = 2_000;

/// Rows that stand in one column, or across the page.
pub struct Block {
    pub rows: Vec<Vec<Glyph>>,
    /// It is one of several columns.
    pub column: bool,
    /// It stands in a box beside the text.
    pub boxed: bool,
}

/// The rows of a page, in the order in which they are read.
pub fn blocks(rows: Vec<Vec<Glyph>>) -> Vec<Block> {
    let mut out = Vec::new();
    split(rows, false, DEPTH, &mut out);
    out
}

fn split(mut rows: Vec<Vec<Glyph>>, column: bool, depth: usize, out: &mut Vec<Block>) {
    let found = if depth > 0 && rows.len() <= ROWS { gutter(&rows) } else { None };
    let Some(Gutter { from, to, x, sides }) = found else {
        if !rows.is_empty() {
            out.push(Block { rows, column, boxed: false });
        }
        return;
    };
    let below = rows.split_off(to);
    let band = rows.split_off(from);
    split(rows, column, depth - 1, out);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in band {
        let (before, after): (Vec<Glyph>, Vec<Glyph>) = row.into_iter().partition(|glyph| middle(glyph) < x);
        left.extend(Some(before).filter(|row| !row.is_empty()));
        right.extend(Some(after).filter(|row| !row.is_empty()));
    }
    // What stands beside a text is no part of it: it comes behind.
    if sides == Sides::TextRight {
        std::mem::swap(&mut left, &mut right);
    }
    split(left, true, depth - 1, out);
    let first = out.len();
    split(right, true, depth - 1, out);
    if sides != Sides::Columns {
        out[first..].iter_mut().for_each(|block| block.boxed = true);
    }
    split(below, column, depth - 1, out);
}

/// A gutter: the rows along which it runs, and where.
struct Gutter {
    from: usize,
    to: usize,
    x: f32,
    sides: Sides,
}

/// What stands on both sides of a gutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// Running text on both.
    Columns,
    /// Running text on the left, and a box beside it.
    TextLeft,
    /// Running text on the right, and a box beside it.
    TextRight,
}

fn middle(glyph: &Glyph) -> f32 {
    glyph.x + glyph.width / 2.0
}

fn ink(row: &[Glyph]) -> impl Iterator<Item = &Glyph> {
    row.iter().filter(|glyph| !glyph.c.is_whitespace())
}

/// The gutter that parts the most rows.
fn gutter(rows: &[Vec<Glyph>]) -> Option<Gutter> {
    let left = rows.iter().flat_map(|row| ink(row)).map(|glyph| glyph.x).fold(f32::MAX, f32::min);
    let right =
        rows.iter().flat_map(|row| ink(row)).map(|glyph| glyph.x + glyph.width).fold(f32::MIN, f32::max);
    if rows.len() < FEW || right <= left {
        return None;
    }
    // Headlines are larger than what they stand above.
    let size = common(rows.iter().flat_map(|row| ink(row)).map(|glyph| glyph.size));
    let mut best: Option<Gutter> = None;
    let steps = STEPS / 6..STEPS * 5 / 6;
    let steps = steps.map(|step| left + (right - left) * step as f32 / STEPS as f32);
    for x in starts(rows).into_iter().chain(steps) {
        let crosses = |row: &Vec<Glyph>| {
            ink(row).any(|glyph| {
                let room = 0.4 * glyph.size.min(size);
                glyph.x < x + room && glyph.x + glyph.width > x - room
            })
        };
        let mut from = 0;
        while from < rows.len() {
            let length = rows[from..].iter().take_while(|row| !crosses(row)).count();
            let to = from + length;
            // Rows are read only where there are enough of them to be the longest.
            let most = best.as_ref().map_or(0, |best| best.to - best.from);
            if length > most {
                let (first, last) = text(&rows[from..to], x);
                let (first, last) = (from + first, from + last);
                if last - first > most
                    && let Some(sides) = sides(&rows[first..last], x)
                {
                    best = Some(Gutter { from: first, to: last, x, sides });
                }
            }
            from = to + 1;
        }
    }
    best
}

/// Places a little before those at which most lines begin behind a gap.
fn starts(rows: &[Vec<Glyph>]) -> Vec<f32> {
    let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
    for row in rows {
        let mut end = f32::MAX;
        for glyph in ink(row) {
            if glyph.x - end > 0.8 * glyph.size {
                *counts.entry((glyph.x - 0.42 * glyph.size) as i32).or_default() += 1;
            }
            end = glyph.x + glyph.width;
        }
    }
    let mut counts: Vec<(i32, usize)> = counts.into_iter().filter(|&(_, count)| count >= LEAST).collect();
    counts.sort_by_key(|&(x, count)| (std::cmp::Reverse(count), x));
    counts.into_iter().take(STARTS).map(|(x, _)| x as f32 + 0.5).collect()
}

/// Without rows at either end that stand across the page and have a gap where columns have theirs:
/// an office and the date above, the lines of an imprint below.
fn text(rows: &[Vec<Glyph>], x: f32) -> (usize, usize) {
    let said = |row: &[Glyph], is_left: Option<bool>| -> String {
        ink(row)
            .filter(|glyph| is_left.is_none_or(|left| (middle(glyph) < x) == left))
            .map(|glyph| glyph.c)
            .collect()
    };
    let above = |row: &&Vec<Glyph>| is_day(&said(row, Some(false))) && !said(row, Some(true)).is_empty();
    let below = |row: &&Vec<Glyph>| {
        let both = [true, false].iter().all(|&side| !said(row, Some(side)).is_empty());
        both && frames(std::iter::once(said(row, None).as_str()))
    };
    // The head may have its number beside the date.
    let first = rows.iter().take(HEAD).rposition(|row| above(&row)).map_or(0, |at| at + 1);
    let last = rows.iter().rev().take_while(below).count();
    (first, rows.len().saturating_sub(last).min(ends(rows, x)).max(first))
}

/// Distances of lines by which what stands below a gap is none of the columns above it.
const APART: f32 = 1.7;

/// Where columns end below which something stands at the left alone, a gap apart: the note of a table, the editors.
fn ends(rows: &[Vec<Glyph>], x: f32) -> usize {
    let right = |row: &Vec<Glyph>| ink(row).any(|glyph| middle(glyph) >= x);
    let Some(last) = rows.iter().rposition(right).filter(|last| last + 1 < rows.len()) else {
        return rows.len();
    };
    // Lines of the right column may stand between those of the left one.
    let y = |row: &[Glyph]| ink(row).find(|glyph| middle(glyph) < x).map(|glyph| glyph.y);
    let left: Vec<(usize, f32)> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((at, y(row)?))).collect();
    let mut steps: Vec<f32> = left.windows(2).map(|two| two[1].1 - two[0].1).collect();
    if steps.len() < LEAST {
        return rows.len();
    }
    steps.sort_by(f32::total_cmp);
    let line = steps[steps.len() / 2];
    let apart = left.windows(2).find(|two| two[1].0 > last && two[1].1 - two[0].1 > APART * line);
    apart.map_or(rows.len(), |two| two[1].0)
}

/// Rows of a band among which its head may stand.
const HEAD: usize = 4;

/// What the rows have on both sides of `x`: running text, which is lines that fill their column, with the
/// stops of sentences; or that on one side, and on the other lines that stand at heights of their own.
/// Lists and tables without lines are neither.
fn sides(rows: &[Vec<Glyph>], x: f32) -> Option<Sides> {
    let side = |is_left: bool| -> Vec<Vec<&Glyph>> {
        let parts = rows.iter().map(|row| ink(row).filter(|glyph| (middle(glyph) < x) == is_left).collect());
        parts.filter(|part: &Vec<&Glyph>| !part.is_empty()).collect()
    };
    let (left, right) = (side(true), side(false));
    // Rows that have both sides at one height.
    let level = |row: &&Vec<Glyph>| {
        let first = |is_left: bool| ink(row).find(|glyph| (middle(glyph) < x) == is_left);
        first(true).zip(first(false)).is_some_and(|(a, b)| (a.y - b.y).abs() < 0.06 * a.size.min(b.size))
    };
    let (least, both) = (left.len().min(right.len()), rows.iter().filter(level).count());
    if least < FEW {
        return None;
    }
    // Columns of one text have its size.
    let size = |parts: &[Vec<&Glyph>]| common(parts.iter().flatten().map(|glyph| glyph.size));
    let characters = |parts: &[Vec<&Glyph>]| parts.iter().map(Vec::len).sum::<usize>();
    let alike = (size(&left) - size(&right)).abs() < 0.06 * size(&left);
    match (Share::of(&left).is_text(left.len()), Share::of(&right).is_text(right.len())) {
        (true, true) if alike => Some(Sides::Columns),
        (true, true) if characters(&left) < characters(&right) => Some(Sides::TextRight),
        (true, true) => Some(Sides::TextLeft),
        (true, false) if both * 3 <= least && left.len() >= LEAST => Some(Sides::TextLeft),
        (false, true) if both * 3 <= least && right.len() >= LEAST => Some(Sides::TextRight),
        _ => None,
    }
}

/// What part of the lines of a column, in percent, is as those of running text are.
struct Share {
    begin: usize,
    fill: usize,
    stop: usize,
    /// Of seven characters and more, and of twelve.
    long: [usize; 2],
}

impl Share {
    fn of(parts: &[Vec<&Glyph>]) -> Self {
        let all = || parts.iter().flatten();
        let begin = all().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
        let end = all().map(|glyph| glyph.x + glyph.width).fold(f32::MIN, f32::max);
        let share = |test: &dyn Fn(&Vec<&Glyph>) -> bool| {
            parts.iter().filter(|part| test(part)).count() * 100 / parts.len().max(1)
        };
        let size = |part: &Vec<&Glyph>| part.first().map_or(1.0, |glyph| glyph.size);
        Self {
            begin: share(&|part| {
                part.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min) - begin < 2.7 * size(part)
            }),
            fill: share(&|part| {
                end - part.iter().map(|glyph| glyph.x + glyph.width).fold(f32::MIN, f32::max)
                    < 1.7 * size(part)
            }),
            stop: share(&|part| part.iter().any(|glyph| "，。、；：".contains(glyph.c))),
            long: [7, 12].map(|least| share(&|part| part.len() >= least)),
        }
    }

    fn is_text(&self, lines: usize) -> bool {
        if lines < LEAST {
            return self.begin == 100 && self.fill >= 60 && self.stop >= 60 && self.long[1] >= 60;
        }
        self.begin >= 75 && self.fill >= 45 && self.stop >= 30 && self.long[0] >= 60
    }
}
