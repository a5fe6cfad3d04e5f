//! Fit: how many lines a page has, where the imprint goes, and which pages stay blank.
//!
//! The means, in order: 22 lines; 23 lines where that saves a page or gives the imprint
//! company; only then blank pages or an imprint on a page of its own (GB/T 9704-2012 7.5).

use serde::Serialize;

use super::compose::Composition;
use super::judge::Proof;
use super::rows::Rows;
use super::{Copy, Pages, Press, inspect, pictures};
use crate::finding::{Code, Finding, Message, Place, has_errors, sort};
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

/// The fall to take of those with each number of lines, fewest first, and the pages that the
/// fewest would have taken where it is not theirs.
fn choose(falls: &[Fall]) -> (Fall, Option<usize>) {
    let first = falls[0];
    match falls.get(1) {
        Some(second) if !first.clean() && second.beats(&first) => (*second, first.target),
        _ => (first, None),
    }
}

/// Composes a copy and fits it on its pages.
pub(super) fn fit(press: &Press, copy: &Copy<'_>) -> Result<Pages, Vec<Finding>> {
    let rule = copy.manuscript.issue.series.pages;
    let numbers: &[u8] = match copy.options.get("lines") {
        Some(OptionValue::Text(lines)) if lines == "22" => &[22],
        Some(OptionValue::Text(lines)) if lines == "23" => &[23],
        _ => &[22, 23],
    };
    let compose = |lines: u8| -> Result<(Composition, Fall), Vec<Finding>> {
        let composition = press.compose(copy, Fit::lines(lines))?;
        let pages = composition.document.pages().len();
        let fall = Fall::new(lines, composition.survey.body_end(), pages, rule);
        Ok((composition, fall))
    };
    let count = |rows: &Rows| {
        let falls = numbers.iter().map(|&lines| {
            let (body, pages) = rows.fall(lines);
            Fall::new(lines, body, pages, rule)
        });
        choose(&falls.collect::<Vec<_>>())
    };

    let try_each = || -> Result<Pages, Vec<Finding>> {
        let mut tried: Vec<(Composition, Fall)> = Vec::new();
        for &lines in numbers {
            tried.push(compose(lines)?);
            if tried.iter().any(|(_, fall)| fall.clean()) {
                break;
            }
        }
        settle(press, copy, tried)
    };
    if !copy.is_plain() {
        return try_each();
    }
    // Mostly the first guess is right and nothing is composed twice.
    let (guess, _) = count(&Rows::estimate(&copy.manuscript.issue));
    let (mut composition, mut fall) = compose(guess.lines)?;
    let (counted, instead_of) = count(&Rows::of(&composition.survey, guess.lines));
    if counted.lines != guess.lines {
        (composition, fall) = compose(counted.lines)?;
    }
    if fall != counted {
        // The rows are not as counted: every number of lines is tried.
        return try_each();
    }
    bind(press, copy, composition, &fall, instead_of)
}

/// Takes the best of the compositions that were tried, fewest lines first.
fn settle(press: &Press, copy: &Copy<'_>, tried: Vec<(Composition, Fall)>) -> Result<Pages, Vec<Finding>> {
    let falls: Vec<Fall> = tried.iter().map(|(_, fall)| *fall).collect();
    let (chosen, instead_of) = choose(&falls);
    let taken = tried.into_iter().find(|(_, fall)| *fall == chosen);
    let (composition, fall) = taken.expect("the choice is one of them");
    bind(press, copy, composition, &fall, instead_of)
}

/// Brings the pages to their target and looks at them.
fn bind(
    press: &Press,
    copy: &Copy<'_>,
    mut composition: Composition,
    fall: &Fall,
    instead_of: Option<usize>,
) -> Result<Pages, Vec<Finding>> {
    let rule = copy.manuscript.issue.series.pages;
    let Some(target) = fall.target else {
        let place = copy.manuscript.places.get("pages").map(|origin| origin.whole());
        return Err(vec![too_many(rule, fall.pages, place)]);
    };
    if target != fall.pages {
        composition = press.compose(copy, place(fall, target))?;
        let pages = composition.document.pages().len();
        if pages != target {
            return Err(vec![unsettled(target, pages)]);
        }
    }
    finish(press, copy, composition, fall, instead_of)
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
    let tall = inspect::tall_rows(survey, copy.manuscript);
    if has_errors(&tall) {
        return Err(tall);
    }
    let mut findings = inspect::inspect(survey, press.faces(), copy.mirrored(), copy.has_imprint());
    findings.extend(pictures::coarse(survey, copy.manuscript));
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
    findings.extend(judge(press, copy, &composition, &report, fall));
    sort(&mut findings);
    let issue = &copy.manuscript.issue;
    let ident = format!("{}/{}", issue.title(), issue.date);
    Ok(Pages::new(ident, copy.profile, composition, report, findings))
}

/// What an editor wants to know of sound pages before they are printed.
fn judge(
    press: &Press,
    copy: &Copy<'_>,
    composition: &Composition,
    report: &Report,
    fall: &Fall,
) -> Vec<Finding> {
    let proof = Proof::new(copy, composition);
    let mut findings = proof.judge();
    let fewer = copy.manuscript.issue.series.pages.fit(fall.body);
    if let Some(fewer) = fewer.filter(|&fewer| report.alone && fewer < report.pages) {
        findings.push(proof.imprint_alone(report, fall.body, fewer));
    }
    let white = proof.white(fall.lines);
    if !white.is_empty() {
        let other = if fall.lines == 22 { 23 } else { 22 };
        // Another number of lines is worth a word where it leaves less white on no more pages.
        if let Ok(composition) = press.compose(copy, Fit::lines(other))
            && composition.document.pages().len() <= fall.pages
            && Proof::new(copy, &composition).white(other).is_empty()
        {
            findings.extend(white.iter().map(|&page| proof.white_foot(page, other)));
        }
    }
    findings
}

/// A layout whose pages do not follow what fitting asks of it.
fn unsettled(target: usize, pages: usize) -> Finding {
    Finding::new(
        Code::Layout,
        None,
        Message::new(
            format!("版式出错：应排 {target} 页，排成 {pages} 页"),
            format!("the layout failed: {target} pages were to come, {pages} came"),
        ),
    )
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
