//! The glyphs of finished pages with the text of the issue that each run prints: what a
//! front end needs to lead from a page to the manuscript and back.

use std::sync::Arc;

use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::text::TextItem;

use super::Pages;
use super::lines::mark;
use crate::issue::NodeId;
use crate::layout::measures::EM_TOP;

/// One run of text on a page.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TextRun {
    /// The texts of the issue that it may print, by the last mark before it: a headline that
    /// runs in, the paragraph behind it, the sources at its end.
    pub nodes: Arc<[NodeId]>,
    /// Its page, from 0.
    pub page: usize,
    /// Where its em boxes begin, in points from the left of the page.
    pub left: f64,
    /// Upper edge of its em boxes, in points from the top of the page.
    pub top: f64,
    /// Height of its em boxes, in points.
    pub height: f64,
    /// Its glyphs: the byte of `text` where each begins, and its advance in points.
    pub glyphs: Vec<(usize, f64)>,
    /// What it says.
    pub text: String,
}

impl TextRun {
    /// Its width in points.
    pub fn width(&self) -> f64 {
        self.glyphs.iter().map(|(_, advance)| advance).sum()
    }

    /// The byte of its text at `x` points from the left of the page.
    pub fn byte_at(&self, x: f64) -> usize {
        let mut left = self.left;
        for &(at, advance) in &self.glyphs {
            if x < left + advance {
                return at;
            }
            left += advance;
        }
        self.text.len()
    }

    /// Left edge and width, in points, of the glyph that prints the byte at `at`.
    pub fn glyph_at(&self, at: usize) -> (f64, f64) {
        let mut left = self.left;
        let mut found = (left, 0.0);
        for &(from, advance) in &self.glyphs {
            if from > at {
                break;
            }
            found = (left, advance);
            left += advance;
        }
        found
    }
}

impl Pages {
    /// Every upright run of text in the order of the pages.
    pub fn runs(&self) -> Vec<TextRun> {
        let mut walk = Walk { page: 0, nodes: Arc::new([]), runs: Vec::new() };
        for (i, page) in self.document().pages().iter().enumerate() {
            walk.page = i;
            walk.frame(&page.frame, Transform::identity());
        }
        walk.runs
    }
}

struct Walk {
    page: usize,
    nodes: Arc<[NodeId]>,
    runs: Vec<TextRun>,
}

impl Walk {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if let Some(nodes) = mark(element) {
                        self.nodes = nodes.into();
                    }
                }
                FrameItem::Text(text) if here.kx.is_zero() && here.ky.is_zero() => self.run(text, here),
                _ => {}
            }
        }
    }

    fn run(&mut self, text: &TextItem, at: Transform) {
        let corner = Point::with_y(-EM_TOP * text.size).transform(at);
        let scale = at.sx.get();
        let glyphs = text.glyphs.iter();
        let glyphs = glyphs
            .map(|glyph| (usize::from(glyph.range.start), glyph.x_advance.at(text.size).to_pt() * scale))
            .collect();
        self.runs.push(TextRun {
            nodes: self.nodes.clone(),
            page: self.page,
            left: corner.x.to_pt(),
            top: corner.y.to_pt(),
            height: text.size.to_pt() * at.sy.get(),
            glyphs,
            text: text.text.to_string(),
        });
    }
}
