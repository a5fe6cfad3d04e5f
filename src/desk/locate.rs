//! From a point on a page to the text it prints, and back.
//!
//! Runs on the pages carry the node of the text they print. What is printed differs from what
//! is written by white space that the press sets anew and by marks it adds, so the two are
//! laid side by side character by character, white space aside.

use crate::issue::{NodeId, has_ink};
use crate::press::TextRun;
use crate::source::{Origin, Places};

/// A box on a page, in points.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Spot {
    /// The page, from 0.
    pub page: usize,
    /// From the left of the page.
    pub x: f64,
    /// From its top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A printed character: its run and its byte there.
type Glyph = (usize, usize);

/// The pages of an issue beside its text.
#[derive(Debug)]
pub struct Locator<'a> {
    runs: &'a [TextRun],
    places: &'a Places,
}

impl<'a> Locator<'a> {
    /// Lays `runs` beside the texts at `places`.
    pub fn new(runs: &'a [TextRun], places: &'a Places) -> Self {
        Self { runs, places }
    }

    /// Where the text printed at a point of a page is written: the name of its file, and the
    /// byte there.
    pub fn at(&self, page: usize, x: f64, y: f64) -> Option<(&'a str, usize)> {
        let run = self.nearest(page, x, y)?;
        let wanted = (run, self.runs[run].byte_at(x));
        let candidates = self.runs[run].nodes.iter().filter_map(|node| {
            let origin = self.places.get(node)?;
            let (written, pairs) = self.pairs(node, origin);
            let (at, glyph) = *pairs.iter().min_by_key(|(_, glyph)| distance(*glyph, wanted))?;
            Some((distance(glyph, wanted), &*origin.source().name, *written.get(at)?))
        });
        // Of the texts that the run may print, the one that has a character right there.
        candidates.min_by_key(|(away, ..)| *away).map(|(_, name, byte)| (name, byte))
    }

    /// Where the character at `byte` of the file `name` is printed.
    pub fn spots(&self, name: &str, byte: usize) -> Vec<Spot> {
        let here = self.places.iter().filter(|(_, origin)| &*origin.source().name == name);
        let mut found = Vec::new();
        for (node, origin) in here {
            if !(origin.span().start..=origin.span().end).contains(&byte) {
                continue;
            }
            let (written, pairs) = self.pairs(node, origin);
            let near = pairs.iter().filter(|(at, _)| written[*at] <= byte).max_by_key(|(at, _)| written[*at]);
            let Some((_, (run, at))) = near.or(pairs.first()) else { continue };
            let run = &self.runs[*run];
            let (x, width) = run.glyph_at(*at);
            found.push(Spot { page: run.page, x, y: run.top, width, height: run.height });
        }
        found
    }

    /// The run at a point, or the nearest on its line, or the nearest line.
    fn nearest(&self, page: usize, x: f64, y: f64) -> Option<usize> {
        let of_page =
            self.runs.iter().enumerate().filter(|(_, run)| run.page == page && !run.nodes.is_empty());
        let away = |run: &TextRun| {
            let down = (run.top - y).max(y - run.top - run.height).max(0.0);
            let aside = (run.left - x).max(x - run.left - run.width()).max(0.0);
            down * 100.0 + aside
        };
        let (index, run) = of_page.min_by(|(_, a), (_, b)| away(a).total_cmp(&away(b)))?;
        (away(run) < 6000.0).then_some(index)
    }

    /// The bytes in the file of each character of a text that leaves ink, and which glyph
    /// prints which of them.
    fn pairs(&self, node: &NodeId, origin: &Origin) -> (Vec<usize>, Vec<(usize, Glyph)>) {
        let written: Vec<(usize, char)> = written(origin);
        let printed: Vec<(Glyph, char)> = self
            .runs
            .iter()
            .enumerate()
            .filter(|(_, run)| run.nodes.contains(node))
            .flat_map(|(index, run)| run.text.char_indices().map(move |(at, c)| ((index, at), c)))
            .filter(|(_, c)| has_ink(*c))
            .collect();
        let mut pairs = Vec::new();
        let mut next = start(&written, &printed);
        for (at, &(_, c)) in written.iter().enumerate() {
            // The press may add a mark or leave one out: look a little ahead, no more.
            let ahead = printed[next.min(printed.len())..].iter().take(8).position(|&(_, it)| it == c);
            let Some(ahead) = ahead else { continue };
            next += ahead;
            pairs.push((at, printed[next].0));
            next += 1;
        }
        (written.into_iter().map(|(byte, _)| byte).collect(), pairs)
    }
}

/// Where in `printed` the text begins: a headline may run in before it.
fn start(written: &[(usize, char)], printed: &[(Glyph, char)]) -> usize {
    let head: Vec<char> = written.iter().take(6).map(|&(_, c)| c).collect();
    let found = printed
        .windows(head.len().max(1))
        .position(|window| window.iter().map(|&(_, c)| c).eq(head.iter().copied()));
    found.unwrap_or(0)
}

/// The characters of a text with ink, each with its byte in the file.
fn written(origin: &Origin) -> Vec<(usize, char)> {
    let text = &origin.source().text;
    let spans = origin.spans();
    let spans = if spans.is_empty() { vec![origin.span()] } else { spans };
    let pieces = spans.into_iter().filter_map(|span| Some((span.start, text.get(span)?)));
    let characters =
        pieces.flat_map(|(start, piece)| piece.char_indices().map(move |(at, c)| (start + at, c)));
    characters.filter(|&(_, c)| has_ink(c)).collect()
}

fn distance(a: Glyph, b: Glyph) -> (usize, usize) {
    (a.0.abs_diff(b.0), a.1.abs_diff(b.1))
}
