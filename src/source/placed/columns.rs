//! Columns of text side by side, as newspapers have them: one is read after the other.

use std::collections::BTreeMap;

use super::Glyph;
use super::lines::common;
use crate::source::text::{frames, is_day};

/// Lines that each of two columns has at least.
const LEAST: usize = 5;

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
}

/// The rows of a page, in the order in which they are read.
pub fn blocks(rows: Vec<Vec<Glyph>>) -> Vec<Block> {
    let mut out = Vec::new();
    split(rows, false, DEPTH, &mut out);
    out
}

fn split(mut rows: Vec<Vec<Glyph>>, column: bool, depth: usize, out: &mut Vec<Block>) {
    let found = if depth > 0 && rows.len() <= ROWS { gutter(&rows) } else { None };
    let Some(Gutter { from, to, x }) = found else {
        if !rows.is_empty() {
            out.push(Block { rows, column });
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
    split(left, true, depth - 1, out);
    split(right, true, depth - 1, out);
    split(below, column, depth - 1, out);
}

/// A gutter: the rows along which it runs, and where.
struct Gutter {
    from: usize,
    to: usize,
    x: f32,
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
    if rows.len() < LEAST || right <= left {
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
                if last - first > most && are_columns(&rows[first..last], x) {
                    best = Some(Gutter { from: first, to: last, x });
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
    let y = |row: &[Glyph]| ink(row).map(|glyph| glyph.y).next();
    let right = |row: &Vec<Glyph>| ink(row).any(|glyph| middle(glyph) >= x);
    let Some(last) = rows.iter().rposition(right).filter(|last| last + 1 < rows.len()) else {
        return rows.len();
    };
    let steps = rows.windows(2).filter_map(|two| Some(y(&two[1])? - y(&two[0])?));
    let mut steps: Vec<f32> = steps.collect();
    if steps.len() < LEAST {
        return rows.len();
    }
    steps.sort_by(f32::total_cmp);
    let line = steps[steps.len() / 2];
    let step = |k: usize| Some(y(&rows[k + 1])? - y(&rows[k])?);
    (last..rows.len() - 1)
        .find(|&k| step(k).is_some_and(|step| step > APART * line))
        .map_or(rows.len(), |k| k + 1)
}

/// Rows of a band among which its head may stand.
const HEAD: usize = 4;

/// Whether the rows are running text on both sides of `x`: lines that fill their column, with
/// the stops of sentences. Lists and tables without lines are not.
fn are_columns(rows: &[Vec<Glyph>], x: f32) -> bool {
    let side = |is_left: bool| -> Vec<Vec<&Glyph>> {
        let parts = rows.iter().map(|row| ink(row).filter(|glyph| (middle(glyph) < x) == is_left).collect());
        parts.filter(|part: &Vec<&Glyph>| !part.is_empty()).collect()
    };
    let is_text = |parts: &[Vec<&Glyph>], begin: f32, end: f32| {
        let most = |test: &dyn Fn(&Vec<&Glyph>) -> bool, percent: usize| {
            parts.iter().filter(|part| test(part)).count() * 100 >= parts.len() * percent
        };
        let size = |part: &Vec<&Glyph>| part.first().map_or(1.0, |glyph| glyph.size);
        let starts = |part: &Vec<&Glyph>| {
            part.iter().map(|glyph| glyph.x).fold(f32::MAX, f32::min) - begin < 2.7 * size(part)
        };
        let fills = |part: &Vec<&Glyph>| {
            end - part.iter().map(|glyph| glyph.x + glyph.width).fold(f32::MIN, f32::max) < 1.7 * size(part)
        };
        let stops = |part: &Vec<&Glyph>| part.iter().any(|glyph| "，。、；：".contains(glyph.c));
        let long = |part: &Vec<&Glyph>| part.len() >= 7;
        parts.len() >= LEAST && most(&starts, 75) && most(&fills, 45) && most(&stops, 30) && most(&long, 60)
    };
    let edges = |parts: &[Vec<&Glyph>]| {
        let all = || parts.iter().flatten();
        (
            all().map(|glyph| glyph.x).fold(f32::MAX, f32::min),
            all().map(|glyph| glyph.x + glyph.width).fold(f32::MIN, f32::max),
        )
    };
    [true, false].into_iter().all(|is_left| {
        let parts = side(is_left);
        let (begin, end) = edges(&parts);
        is_text(&parts, begin, end)
    })
}
