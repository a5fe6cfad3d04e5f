//! Characters that stand at places of a page, as PDF and OFD have them: from places to the
//! lines of the recogniser.
//!
//! Pages become [`lines`] and [`grid`]s of drawn lines, [`furniture`] is told from text, and
//! [`paragraphs`] joins what was broken at the ends of lines and pages. Nothing is dropped: what
//! is in no line is in [`Read::beside`].

mod columns;
mod diagnostics;
mod footnotes;
mod furniture;
mod grid;
mod lines;
pub mod matrix;
mod measure;
mod open;
mod paragraphs;
mod sheet;
mod turn;
mod words;

use std::ops::Range;
use std::sync::Arc;

use super::text::Script;
use crate::diagnostic::SourceText;
pub use diagnostics::{Fault, Notes, cut_short, notes, refused};
pub use open::{FILES, Paged, open};
pub use turn::Turn;

/// What a character is printed as that the file draws without saying which it is.
pub const UNKNOWN: char = '〓';

/// A page. Lengths are points from its top left corner.
#[derive(Debug, Default)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    pub glyphs: Vec<Glyph>,
    /// Lines along the page or across it.
    pub strokes: Vec<Stroke>,
    pub pictures: Vec<Picture>,
}

/// A character on a page.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    pub c: char,
    /// Its left end on the baseline, as it is read.
    pub x: f32,
    pub y: f32,
    /// How far it reaches along its line.
    pub width: f32,
    pub size: f32,
    pub face: Face,
    pub turn: Turn,
}

/// How a character looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    /// Bold, or of a face that is as dark.
    pub strong: bool,
    pub red: bool,
    /// The file says that it belongs to the page and not to the text.
    pub artifact: bool,
}

/// A drawn line, along the page or across it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

/// Where a picture stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frame {
    pub x0: f32,
    pub x1: f32,
    /// How far below the top of the page it begins and ends.
    pub top: f32,
    pub bottom: f32,
}

/// A picture on a page.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Where it stands.
    pub frame: Frame,
    /// How its file name ends.
    pub ending: &'static str,
    pub data: Arc<[u8]>,
}

/// What pages say.
struct Read {
    pub script: Script,
    /// Folios and running heads, as ranges of the text.
    pub furniture: Vec<Range<usize>>,
    /// What stands aslant, in the margin or off the page: the number of the paragraph before it, and what it says.
    pub beside: Vec<(usize, String)>,
    /// Characters set from top to bottom.
    pub vertical: usize,
    /// The number of the paragraph with which each page begins.
    pub pages: Vec<usize>,
    /// What somebody should look at.
    pub found: paragraphs::Found,
}

/// Reads pages; the pictures on them are called after `stem`.
fn read(name: &str, stem: &str, pages: &mut Vec<Page>) -> Read {
    let mut beside = Vec::new();
    let mut vertical = 0;
    let mut views = Vec::new();
    let mut firsts = Vec::new();
    for (number, page) in pages.drain(..).enumerate() {
        let (found, rest) = turn::views(page, number);
        vertical += found.iter().map(|view| view.vertical).sum::<usize>();
        let first = views.len();
        firsts.push(first);
        views.extend(found);
        beside.extend(rest.into_iter().map(|text| (first, text)));
    }
    let mut sheets: Vec<sheet::Sheet> = views.into_iter().map(sheet::sheet).collect();
    furniture::mark(&mut sheets);
    sheet::join_rows(&mut sheets);
    footnotes::mark(&mut sheets);
    let (mut parts, mut first_parts) = (Vec::new(), Vec::new());
    for sheet in sheets {
        first_parts.push(parts.len());
        parts.extend(sheet.columns());
    }
    let written = paragraphs::write(name, stem, &parts);
    let start =
        |view: usize| first_parts.get(view).and_then(|&part| written.starts.get(part)).copied().unwrap_or(1);
    let mut beside: Vec<(usize, String)> =
        beside.into_iter().map(|(view, text)| (start(view), text)).collect();
    beside.extend(margin(written.margin));
    let pages = firsts.into_iter().map(start).collect();
    Read {
        script: Script {
            source: written.source,
            items: written.items,
            notes: written.notes,
            without_contents: false,
        },
        furniture: written.furniture,
        beside,
        vertical,
        pages,
        found: written.found,
    }
}

/// What stands in the margin at one place of the text, as one: 装订线.
fn margin(found: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for (number, text) in found {
        match out.last_mut() {
            Some((last, all)) if number - *last < 12 => all.push_str(&text),
            _ => out.push((number, text)),
        }
    }
    out
}

/// The text that no reader has written yet.
struct Written {
    source: SourceText,
    items: Vec<super::text::Item>,
    furniture: Vec<Range<usize>>,
    notes: Vec<super::text::ScriptNote>,
    /// The line of the text at which each view begins, from 1.
    starts: Vec<usize>,
    /// What stands in the margin, with the number of the line that comes after it.
    margin: Vec<(usize, String)>,
    found: paragraphs::Found,
}
