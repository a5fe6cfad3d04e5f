//! The glyphs of a page as lines, and the lines as parts of an issue.

use super::pdf::{Glyph, Page, Rule};

/// Lower edge of the type area: 37 mm + 225 mm.
const AREA_BOTTOM: f64 = 262.0;

/// Glyphs on one baseline, from left to right.
#[derive(Debug)]
pub struct Line<'a> {
    pub y: f64,
    pub glyphs: Vec<&'a Glyph>,
}

impl Line<'_> {
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    pub fn first(&self) -> &Glyph {
        self.glyphs[0]
    }

    pub fn last(&self) -> &Glyph {
        self.glyphs[self.glyphs.len() - 1]
    }

    /// Edges of the widths of its glyphs.
    pub fn left(&self) -> f64 {
        self.first().x
    }

    pub fn right(&self) -> f64 {
        self.last().x + self.last().advance
    }

    pub fn centre(&self) -> f64 {
        f64::midpoint(self.left(), self.right())
    }

    /// Edges of its ink.
    pub fn ink_left(&self) -> f64 {
        self.inks().map(|ink| ink.x0).fold(f64::INFINITY, f64::min)
    }

    pub fn ink_right(&self) -> f64 {
        self.inks().map(|ink| ink.x1).fold(f64::NEG_INFINITY, f64::max)
    }

    fn inks(&self) -> impl Iterator<Item = kurbo::Rect> {
        self.glyphs.iter().filter_map(|glyph| glyph.ink)
    }

    /// Top of its em boxes, which stand 0.88 em above the baseline.
    pub fn em_top(&self) -> f64 {
        self.y - 0.88 * self.first().size * super::pdf::MM
    }

    pub fn em_bottom(&self) -> f64 {
        self.y + 0.12 * self.first().size * super::pdf::MM
    }
}

impl Page {
    /// Its lines of text from the top, without the folio.
    pub fn lines(&self) -> Vec<Line<'_>> {
        group(self.glyphs.iter().filter(|glyph| !glyph.artifact))
    }

    pub fn folio(&self) -> Option<Line<'_>> {
        // Leaders of the contents are artifacts too, but inside the type area.
        let below = self.glyphs.iter().filter(|glyph| glyph.artifact && glyph.y > AREA_BOTTOM);
        let mut lines = group(below);
        assert!(lines.len() <= 1, "{} lines below the type area", lines.len());
        lines.pop()
    }

    /// The red rule under the masthead.
    pub fn red_rule(&self) -> Option<Rule> {
        self.rules.iter().find(|rule| rule.colour != [0, 0, 0]).copied()
    }

    /// The black rules of the imprint.
    pub fn imprint_rules(&self) -> Vec<Rule> {
        self.rules.iter().filter(|rule| rule.colour == [0, 0, 0]).copied().collect()
    }

    pub fn masthead(&self) -> Vec<Line<'_>> {
        let bottom = self.red_rule().map_or(0.0, |rule| rule.area.y0);
        self.lines().into_iter().filter(|line| line.y < bottom).collect()
    }

    pub fn body(&self) -> Vec<Line<'_>> {
        let top = self.red_rule().map_or(0.0, |rule| rule.area.y0);
        let bottom = self.imprint_top();
        self.lines().into_iter().filter(|line| line.y > top && line.y < bottom).collect()
    }

    pub fn imprint(&self) -> Vec<Line<'_>> {
        let top = self.imprint_top();
        self.lines().into_iter().filter(|line| line.y > top).collect()
    }

    fn imprint_top(&self) -> f64 {
        self.imprint_rules().first().map_or(AREA_BOTTOM, |rule| rule.area.y0)
    }
}

fn group<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = Vec::new();
    for glyph in glyphs {
        match lines.iter_mut().find(|line| (line.y - glyph.y).abs() < 0.01) {
            Some(line) => line.glyphs.push(glyph),
            None => lines.push(Line { y: glyph.y, glyphs: vec![glyph] }),
        }
    }
    for line in &mut lines {
        line.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    lines
}
