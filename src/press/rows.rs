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
        let (pages, used) = self.turns(lines).fold((0, 0), |(pages, _), used| (pages + 1, used));
        let below = AREA_BOTTOM - AREA_TOP - used as f64 * pitch(lines);
        (pages, if self.imprint > below.max(0.0) { pages + 1 } else { pages })
    }

    /// Whether a page with text below which more follows has fewer than `least` rows, with `lines`
    /// on a page.
    pub fn any_below(&self, least: u8, lines: u8) -> bool {
        let mut turns = self.turns(lines).peekable();
        while let Some(used) = turns.next() {
            if turns.peek().is_some() && used < usize::from(least) {
                return true;
            }
        }
        false
    }

    /// How many rows each page with text takes.
    fn turns(&self, lines: u8) -> impl Iterator<Item = usize> {
        let mut rest = self.kept.as_slice();
        std::iter::from_fn(move || {
            let mut used = usize::from(lines).min(rest.len());
            if used < rest.len() {
                used = rest[..used].iter().rposition(|kept| !kept).map_or(used, |last| last + 1);
            }
            rest = &rest[used..];
            (used > 0).then_some(used)
        })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::measures::SIZE;

    fn rows(count: usize, kept: &[usize], imprint: f64) -> Rows {
        Rows { kept: (0..count).map(|row| kept.contains(&row)).collect(), imprint }
    }

    #[test]
    fn pages_turn_where_they_may() {
        assert_eq!(rows(0, &[], 0.0).fall(22), (0, 0));
        assert_eq!(rows(22, &[], 0.0).fall(22), (1, 1));
        assert_eq!(rows(23, &[], 0.0).fall(22), (2, 2));
        assert_eq!(rows(23, &[], 0.0).fall(23), (1, 1));
        assert_eq!(rows(44, &[], 0.0).fall(22), (2, 2));
        // A row that is kept goes to the next page, with those before it that are kept too.
        assert_eq!(rows(44, &[21], 0.0).fall(22), (3, 3));
        assert_eq!(rows(43, &[21], 0.0).fall(22), (2, 2));
        assert_eq!(rows(42, &[20, 21], 0.0).fall(22), (2, 2));
        assert_eq!(rows(43, &[20, 21], 0.0).fall(22), (3, 3));
        // The last one, or a page of nothing else, stays.
        assert_eq!(rows(22, &[21], 0.0).fall(22), (1, 1));
        let all: Vec<usize> = (0..44).collect();
        assert_eq!(rows(44, &all, 0.0).fall(22), (2, 2));
    }

    #[test]
    fn pages_with_white_at_their_foot() {
        let kept: Vec<usize> = (18..22).collect();
        assert!(rows(44, &kept, 0.0).any_below(19, 22));
        assert!(!rows(44, &kept[1..], 0.0).any_below(19, 22));
        assert!(!rows(44, &kept, 0.0).any_below(19, 23), "the last page may be short");
        assert!(!rows(5, &[], 0.0).any_below(19, 22));
    }

    #[test]
    fn the_imprint_stands_below_the_text_where_there_is_room() {
        let free = AREA_BOTTOM - AREA_TOP - 10.0 * pitch(22);
        assert_eq!(rows(10, &[], free).fall(22), (1, 1));
        assert_eq!(rows(10, &[], free + 0.01).fall(22), (1, 2));
        assert_eq!(rows(32, &[], free + 0.01).fall(22), (2, 3));
        assert_eq!(rows(22, &[], 1.0).fall(22), (1, 2));
    }

    /// 22 lines of 28 characters (GB/T 9704-2012 5.2.3) on 225 mm.
    #[test]
    fn the_grid() {
        assert!((pitch(22) - 29.62).abs() < 0.01, "{}", pitch(22));
        assert!((pitch(22) * 21.0 + SIZE - 225.0 * 72.0 / 25.4).abs() < 0.01);
        assert!((pitch(23) * 22.0 + SIZE - 225.0 * 72.0 / 25.4).abs() < 0.01);
    }

    #[test]
    fn rows_are_estimated_by_characters() {
        assert_eq!((width(""), width("甲a 乙%"), width("甲，")), (0.0, 3.0, 2.0));
        let estimate = |more: &str| {
            let text =
                format!("masthead = \"青石快报\"\nissuer = \"办\"\nnumber = 1\ndate = 2024-01-12\n{more}");
            let reading = crate::source::read_str("a.toml", &text);
            let rows = Rows::estimate(&reading.manuscript.unwrap().issue);
            (rows.kept.len(), rows.kept.iter().filter(|kept| **kept).count(), rows.imprint)
        };
        let body = |count: usize| format!("[[articles]]\nbody = \"{}\"\n", "甲".repeat(count));
        assert_eq!(estimate(&body(26)), (10, 0, 0.0), "two squares of indent and a line");
        assert_eq!(estimate(&body(27)), (11, 0, 0.0));
        let with = |more: &str| format!("[[articles]]\n{more}\nbody = \"{}\"\n", "甲".repeat(20));
        assert_eq!(estimate(&with("headline = \"四个字题\"")).0, 10);
        assert_eq!(estimate(&with("headline = \"六个字标题题\"")).0, 10 + 1);
        assert_eq!(estimate(&with("sources = \"县水务局局\"")).0, 10);
        assert_eq!(estimate(&with("sources = \"县水务局甲乙\"")).0, 10 + 1);
        let section = format!(
            "[[sections]]\ntitle = \"要闻\"\n[[sections.articles]]\nbody = \"{}\"\n",
            "甲".repeat(26)
        );
        assert_eq!(estimate(&section), (11, 1, 0.0), "a section's title is kept with its text");
        let list = |count: usize| {
            format!("{}[[distribution]]\nlabel = \"报\"\nrecipients = \"{}\"\n", body(26), "局".repeat(count))
        };
        assert_eq!(estimate(&list(26)).2, 24.0 + 3.0);
        assert_eq!(estimate(&list(27)).2, 2.0 * 24.0 + 3.0);
        let staffed = format!("{}[[staff]]\nrole = \"签发\"\nname = \"王五\"\n", list(26));
        assert_eq!(estimate(&staffed).2, 2.0 * 24.0 + 3.0);
        assert_eq!(estimate(&format!("copies = 30\n{}", list(26))).2, 2.0 * 24.0 + 3.0);
    }
}
