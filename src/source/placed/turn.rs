//! Pages whose text does not run from left to right: each direction is read by itself, turned
//! as a reader turns the page.

use super::{Glyph, Page, Picture, Stroke};

/// Where the text of a character runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// To the right.
    #[default]
    Upright,
    /// Down the page: the page was turned clockwise.
    Right,
    /// To the left, upside down.
    Over,
    /// Up the page.
    Left,
    /// Down the page with upright characters.
    Vertical,
    /// None of these.
    Slanted,
}

/// What of a page runs one way, turned upright.
pub struct View {
    /// The number of the page, from 0.
    pub page: usize,
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    pub strokes: Vec<Stroke>,
    pub pictures: Vec<Picture>,
    /// Characters set from top to bottom.
    pub vertical: usize,
}

/// Characters of a ring, as of a stamp, are aslant all of them: a few stand upright between those that do not.
fn ringed(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let turns: Vec<Turn> = glyphs.iter().map(|glyph| glyph.turn).collect();
    let mut start = 0;
    for run in turns.chunk_by(|a, b| a == b) {
        let end = start + run.len();
        if run[0] != Turn::Slanted && run.len() <= RINGED {
            let near = |a: usize, b: usize| {
                let (Some(a), Some(b)) = (glyphs.get(a), glyphs.get(b)) else { return false };
                let close = (a.x - b.x).hypot(a.y - b.y) < 4.0 * a.size;
                b.turn == Turn::Slanted && close && (a.size - b.size).abs() < 0.1 * a.size
            };
            let before = start.checked_sub(1).is_some_and(|before| near(start, before));
            if before || near(end - 1, end) {
                glyphs[start..end].iter_mut().for_each(|glyph| glyph.turn = Turn::Slanted);
            }
        }
        start = end;
    }
    glyphs
}

/// Characters of a ring that stand one way.
const RINGED: usize = 3;

/// The views of a page, upright text first; and what stands aslant or off the page.
pub fn views(page: Page, number: usize) -> (Vec<View>, Vec<String>) {
    let Page { width, height, glyphs, strokes, pictures } = page;
    let mut aside = String::new();
    let mut by_turn: [Vec<Glyph>; 5] = Default::default();
    for glyph in ringed(glyphs) {
        let outside = glyph.x < -glyph.size
            || glyph.y < 0.0
            || glyph.x > width + glyph.size
            || glyph.y > height + glyph.size;
        match glyph.turn {
            _ if outside => aside.push(glyph.c),
            Turn::Slanted => aside.push(glyph.c),
            turn => by_turn[turn as usize].push(glyph),
        }
    }
    let aside = aside.trim();
    let aside = if aside.is_empty() { Vec::new() } else { vec![aside.to_owned()] };
    // A folio alone is no text: it goes with what it stands below.
    let mut views = Vec::new();
    let mut pictures = Some(pictures);
    for (turn, glyphs) in by_turn.into_iter().enumerate() {
        if glyphs.is_empty() && turn > 0 {
            continue;
        }
        let turned = |x: f32, y: f32| match turn {
            1 | 4 => (y, width - x),
            2 => (width - x, height - y),
            3 => (height - y, x),
            _ => (x, y),
        };
        let (wide, high) = if matches!(turn, 1 | 3 | 4) { (height, width) } else { (width, height) };
        let vertical = if turn == 4 { glyphs.len() } else { 0 };
        let glyphs = glyphs
            .into_iter()
            .map(|glyph| {
                let (x, y) = turned(glyph.x, glyph.y);
                Glyph { x, y, turn: Turn::Upright, ..glyph }
            })
            .collect();
        let strokes = strokes
            .iter()
            .map(|stroke| {
                let (x0, y0) = turned(stroke.x0, stroke.y0);
                let (x1, y1) = turned(stroke.x1, stroke.y1);
                Stroke { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
            })
            .collect();
        let pictures = pictures.take().unwrap_or_default();
        views.push(View { page: number, width: wide, height: high, glyphs, strokes, pictures, vertical });
    }
    (views, aside)
}
