//! Fit: how many lines a page has, where the imprint goes, and which pages stay blank.
//!
//! The means, in order: 22 lines; 23 lines where that saves a page or gives the imprint
//! company; only then blank pages or an imprint on a page of its own (GB/T 9704-2012 7.5).

use serde::Serialize;

use super::compose::Composition;
use super::{Copy, Pages, Press, inspect};
use crate::finding::{Code, Finding, Message, Place, has_errors};
use crate::issue::{OptionValue, PageRule};
use crate::layout::Fit;

/// What fitting did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Pages in all.
    pub pages: usize,
    /// Lines on a page.
    pub lines: u8,
    /// The page of the imprint, from 1, if there is an imprint.
    pub imprint: Option<usize>,
    /// Blank pages among them.
    pub blank: usize,
    /// Whether the imprint has a page of its own.
    pub alone: bool,
    /// Pages that 22 lines would have taken, where 23 were used.
    pub instead_of: Option<usize>,
}

/// How the text falls with a number of lines on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fall {
    lines: u8,
    /// The last page with text.
    body: usize,
    /// All pages, with the imprint where it falls.
    pages: usize,
    /// The smallest allowed count that holds them.
    target: Option<usize>,
}

impl Fall {
    fn new(lines: u8, body: usize, pages: usize, rule: PageRule) -> Self {
        Self { lines, body, pages, target: rule.fit(pages) }
    }

    /// Nothing to mend: the count is allowed and the imprint has company.
    fn clean(&self) -> bool {
        self.target == Some(self.pages) && self.pages == self.body
    }

    /// Whether it is worth more lines on a page than `other` has.
    fn beats(&self, other: &Self) -> bool {
        let pages = |fall: &Self| fall.target.unwrap_or(usize::MAX);
        pages(self) < pages(other) || (pages(self) == pages(other) && self.clean() && !other.clean())
    }
}

/// Composes a copy and fits it on its pages.
pub(super) fn fit(press: &Press, copy: &Copy<'_>) -> Result<Pages, Vec<Finding>> {
    let rule = copy.manuscript.issue.series.pages;
    let (first, second) = match copy.options.get("lines") {
        Some(OptionValue::Text(lines)) if lines == "22" => (22, None),
        Some(OptionValue::Text(lines)) if lines == "23" => (23, None),
        _ => (22, Some(23)),
    };
    let look = |lines: u8| -> Result<(Composition, Fall), Vec<Finding>> {
        let composition = press.compose(copy, Fit::lines(lines))?;
        let pages = composition.document.pages().len();
        let fall = Fall::new(lines, composition.survey.body_end(), pages, rule);
        Ok((composition, fall))
    };
    let (mut composition, mut fall) = look(first)?;
    let mut instead_of = None;
    if let Some(lines) = second.filter(|_| !fall.clean()) {
        let (other, tighter) = look(lines)?;
        if tighter.beats(&fall) {
            instead_of = fall.target;
            (composition, fall) = (other, tighter);
        }
    }
    let Some(target) = fall.target else {
        let place = copy.manuscript.places.get("pages").map(|origin| origin.whole());
        return Err(vec![too_many(rule, fall.pages, place)]);
    };
    if target != fall.pages {
        composition = press.compose(copy, place(&fall, target))?;
    }
    finish(press, copy, composition, &fall, instead_of)
}

/// Sends the imprint to page `target`; a blank page before it, and its own, carry no folio.
fn place(fall: &Fall, target: usize) -> Fit {
    let breaks = target - fall.body;
    let blank = breaks > 1;
    Fit { breaks, unnumbered_from: blank.then_some(fall.body + 1), ..Fit::lines(fall.lines) }
}

fn finish(
    press: &Press,
    copy: &Copy<'_>,
    composition: Composition,
    fall: &Fall,
    instead_of: Option<usize>,
) -> Result<Pages, Vec<Finding>> {
    let survey = &composition.survey;
    let pages = composition.document.pages().len();
    let imprint = survey.imprint_page();
    let alone = imprint.is_some_and(|page| page > survey.body_end());
    let findings = inspect::inspect(survey, press.faces());
    if has_errors(&findings) {
        return Err(findings);
    }
    let report = Report {
        pages,
        lines: fall.lines,
        imprint,
        blank: pages - survey.body_end() - usize::from(alone),
        alone,
        instead_of,
    };
    Ok(Pages::new(copy, composition.document, report, findings))
}

fn too_many(rule: PageRule, needed: usize, place: Option<Place>) -> Finding {
    let asked = match rule {
        PageRule::Exactly(count) => count.get() as usize,
        _ => needed,
    };
    Finding::new(
        Code::PageCount,
        place,
        Message::new(
            format!("限定 {asked} 页，排下来要 {needed} 页"),
            format!("{asked} pages were asked for, {needed} are needed"),
        ),
    )
    .help(Message::new("删减内容，或放宽 pages", "shorten the text, or allow more `pages`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fall(lines: u8, body: usize, pages: usize) -> Fall {
        Fall::new(lines, body, pages, PageRule::Even)
    }

    #[test]
    fn a_clean_fall_stays() {
        assert!(fall(22, 4, 4).clean());
        assert!(!fall(22, 3, 3).clean());
        assert!(!fall(22, 3, 4).clean());
    }

    #[test]
    fn more_lines_only_where_they_help() {
        assert!(fall(23, 4, 4).beats(&fall(22, 5, 5)));
        assert!(fall(23, 4, 4).beats(&fall(22, 4, 5)));
        assert!(!fall(23, 3, 3).beats(&fall(22, 3, 4)));
        assert!(!fall(23, 3, 4).beats(&fall(22, 4, 4)));
        assert!(fall(23, 3, 4).beats(&fall(22, 5, 5)));
    }

    #[test]
    fn blank_pages_carry_no_folio() {
        let alone = place(&fall(22, 3, 3), 4);
        assert_eq!((alone.breaks, alone.unnumbered_from), (1, None));
        let blank = place(&fall(22, 4, 5), 6);
        assert_eq!((blank.breaks, blank.unnumbered_from), (2, Some(5)));
    }
}
