//! Rows of the grid: how a text falls with a number of lines on a page, by counting.
//!
//! Line breaks do not depend on the pitch, so that one composition tells how the text would
//! fall with another number of lines. A count only says what to compose; what comes of it is
//! surveyed again.

use super::survey::Survey;
use crate::issue::{Article, Block, Issue};
use crate::layout::measures::{AREA_BOTTOM, AREA_TOP, COLUMNS, pitch};

/// What stands on the pages, in order.
pub struct Rows {
    /// Row by row, whether the page may not turn after it.
    kept: Vec<bool>,
    /// The height of the imprint in points; 0 where there is none.
    imprint: f64,
}

impl Rows {
    /// The rows of composed pages.
    pub fn of(survey: &Survey, lines: u8) -> Self {
        let mut kept = Vec::new();
        for page in &survey.pages {
            let row = |top: f64| ((top - AREA_TOP) / pitch(lines)).round() as usize;
            let used = page.body().map(|run| row(run.area.top) + 1).max().unwrap_or(0);
            let first = kept.len();
            kept.resize(first + used, false);
            for area in &page.kept {
                kept[first + row(area.top)] = true;
            }
        }
        let imprint = survey.pages.iter().find_map(|page| page.imprint);
        Self { kept, imprint: imprint.map_or(0.0, |area| area.bottom - area.top) }
    }

    /// About the rows that `issue` will have: every character fills its square, no line is
    /// short but the last.
    pub fn estimate(issue: &Issue) -> Self {
        let mut kept = vec![false; 9];
        for section in &issue.sections {
            kept.extend(section.title.iter().map(|_| true));
            for article in &section.articles {
                kept.resize(kept.len() + rows(article), false);
            }
        }
        let imprint = &issue.series.imprint;
        let lists: f64 = imprint
            .distribution
            .iter()
            .map(|entry| ((width(entry.label.as_str()) + width(entry.recipients.as_str())) / 27.0).ceil())
            .sum();
        let own: f64 = imprint.lines.iter().map(|line| (width(line.as_str()) / 27.0).ceil()).sum();
        let lines = lists + own + f64::from(imprint.copies.is_some()) + f64::from(!imprint.staff.is_empty());
        Self { kept, imprint: if lines > 0.0 { lines * 24.0 + 3.0 } else { 0.0 } }
    }

    /// The last page with text, and the page of the imprint, with `lines` on a page.
    pub fn fall(&self, lines: u8) -> (usize, usize) {
        let mut rest = self.kept.as_slice();
        let (mut pages, mut used) = (0, 0);
        while !rest.is_empty() {
            used = usize::from(lines).min(rest.len());
            if used < rest.len() {
                used = rest[..used].iter().rposition(|kept| !kept).map_or(used, |last| last + 1);
            }
            rest = &rest[used..];
            pages += 1;
        }
        let below = AREA_BOTTOM - AREA_TOP - used as f64 * pitch(lines);
        (pages, if self.imprint > below { pages + 1 } else { pages })
    }
}

fn rows(article: &Article) -> usize {
    let headline = article.headline.as_ref().map_or(0.0, |line| width(line.as_str()) + 1.0);
    let sources: f64 = article.sources.iter().map(|line| width(line.as_str()) + 1.0).sum();
    let last = article.body.len().saturating_sub(1);
    let paragraphs = article.body.iter().filter_map(Block::as_paragraph).enumerate().map(|(i, paragraph)| {
        let lead = if i == 0 { headline } else { 0.0 };
        let mark = if i == last { sources } else { 0.0 };
        ((2.0 + lead + width(paragraph.as_str()) + mark) / COLUMNS).ceil() as usize
    });
    paragraphs.sum()
}

/// Of a text, in characters of full width.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| {
            if c == ' ' {
                0.0
            } else if c.is_ascii() {
                0.5
            } else {
                1.0
            }
        })
        .sum()
}
