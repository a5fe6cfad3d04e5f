//! Fit: how many lines a page has, where the imprint goes, and which pages stay blank.
//!
//! The means, in order: 22 lines; 23 lines where that saves a page or gives the imprint
//! company; only then blank pages or an imprint on a page of its own (GB/T 9704-2012 7.5).

use super::compose::Composition;
use super::judge::{MOST_WHITE, Proof};
use super::report::Report;
use super::rows::Rows;
use super::survey::Survey;
use super::{Copy, Pages, Press, inspect, pictures, unprinted};
use crate::diagnostic::{Code, Diagnostic, Message, Place, has_errors, sort};
use crate::issue::{NodeId, OptionValue, PageRule};
use crate::layout::Fit;

/// How the text paginations with a number of lines on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pagination {
    lines: u8,
    /// The last page with text.
    body: usize,
    /// All pages, with the imprint where it paginations.
    pages: usize,
    /// The smallest allowed count that holds them.
    target: Option<usize>,
    /// Whether the end of the text is kept with the signature.
    keep: bool,
}

impl Pagination {
    fn new(lines: u8, body: usize, pages: usize, rule: PageRule) -> Self {
        Self { lines, body, pages, target: rule.fit(pages), keep: false }
    }

    /// Whether it has as many pages as the target: nothing is to be composed again.
    fn is_bound(&self) -> bool {
        self.target == Some(self.pages)
    }

    /// Nothing to do: the count is allowed and the imprint has company.
    fn is_settled(&self) -> bool {
        self.is_bound() && self.pages == self.body
    }

    /// Whether it is worth more lines on a page than `other` has.
    fn is_better_than(&self, other: &Self) -> bool {
        let pages = |pagination: &Self| pagination.target.unwrap_or(usize::MAX);
        pages(self) < pages(other)
            || (pages(self) == pages(other) && self.is_settled() && !other.is_settled())
    }
}

/// The pagination to take of those with each number of lines, fewest first, and the pages that the
/// fewest would have taken where it is not theirs.
fn choose(paginations: &[Pagination]) -> (Pagination, Option<usize>) {
    let first = paginations[0];
    match paginations.get(1) {
        Some(second) if !first.is_settled() && second.is_better_than(&first) => (*second, first.target),
        _ => (first, None),
    }
}

/// Composes a copy and fits it on its pages.
pub(super) fn fit(press: &Press, copy: &Copy<'_>) -> Result<Pages, Vec<Diagnostic>> {
    let numbers: &[u8] = match copy.options.get("lines") {
        Some(OptionValue::Text(lines)) if lines == "22" => &[22],
        Some(OptionValue::Text(lines)) if lines == "23" => &[23],
        _ => &[22, 23],
    };
    let pages = fit_in(press, copy, numbers, false)?;
    if !pages.signature_alone() {
        return Ok(pages);
    }
    // A signature never stands alone: another pitch (GB/T 9704-2012 7.3.5.5), else the end of
    // the text goes with it.
    let others = [23, 21, 24, 20].into_iter().filter(|_| numbers.len() > 1);
    let tried = others.filter_map(|lines| fit_in(press, copy, &[lines], false).ok());
    let fits = |other: &Pages| !other.signature_alone() && other.report().pages <= pages.report().pages;
    match { tried }.find(fits) {
        Some(other) => Ok(other),
        None => fit_in(press, copy, numbers, true),
    }
}

/// Fits a copy with one of `numbers` of lines on a page; whether the end of the text is kept with
/// the signature is said by `keep`.
fn fit_in(press: &Press, copy: &Copy<'_>, numbers: &[u8], keep: bool) -> Result<Pages, Vec<Diagnostic>> {
    let rule = copy.manuscript.issue.series.pages;
    let compose = |lines: u8| -> Result<(Composition, Pagination), Vec<Diagnostic>> {
        let composition = press.compose(copy, Fit { keep_signature: keep, ..Fit::lines(lines) })?;
        let pages = composition.document.pages().len();
        let pagination =
            Pagination { keep, ..Pagination::new(lines, composition.survey.body_end(), pages, rule) };
        Ok((composition, pagination))
    };
    let count = |rows: &Rows| {
        let paginations = numbers.iter().map(|&lines| {
            let (body, pages) = rows.fall(lines);
            Pagination::new(lines, body, pages, rule)
        });
        choose(&paginations.collect::<Vec<_>>())
    };

    let try_each = || -> Result<Pages, Vec<Diagnostic>> {
        let mut tried = Vec::new();
        for &lines in numbers {
            let (composition, pagination) = compose(lines)?;
            let settled = pagination.is_settled();
            // Only pages that others may be taken instead of are judged.
            let rival = numbers.len() > 1 && !settled;
            tried.push(Tried::new(copy, composition, pagination, rival));
            if settled {
                break;
            }
        }
        settle(press, copy, tried)
    };
    if !copy.is_plain() || keep {
        return try_each();
    }
    // Mostly the first guess is right and nothing is composed twice.
    let (guess, _) = count(&Rows::estimate(&copy.manuscript.issue));
    let (mut composition, mut pagination) = compose(guess.lines)?;
    let (counted, instead_of) = count(&Rows::of(&composition.survey, guess.lines));
    let mut tried = Vec::new();
    if counted.lines != guess.lines {
        tried.push(Tried::seen(copy, composition, pagination));
        (composition, pagination) = compose(counted.lines)?;
    }
    if pagination != counted {
        // The rows are not as counted: every number of lines is tried.
        drop(composition);
        return try_each();
    }
    // Of a long issue there is one composition at a time, though it be composed again: that with
    // the other number of lines is looked at first, where the judgement will ask for it.
    if tried.is_empty()
        && pagination.pages > MANY
        && may_be_better(copy, &composition.survey, &pagination)
        && !Proof::new(copy, &composition).white(pagination.lines).is_empty()
    {
        drop(composition);
        if let Ok((rival, fallen)) = compose(other(pagination.lines)) {
            tried.push(Tried::seen(copy, rival, fallen));
        }
        (composition, pagination) = compose(counted.lines)?;
    }
    let composition = Some(composition).filter(|_| pagination.is_bound());
    bind(press, copy, composition, &pagination, instead_of, &tried)
}

/// An issue of more pages is long: each takes up to a megabyte.
const MANY: usize = 120;

/// The other number of lines on a page.
fn other(lines: u8) -> u8 {
    if lines == 22 { 23 } else { 22 }
}

/// Whether the other number of lines may leave less white on no more pages. Of a long plain text
/// that is mostly plain by counting, and it need not be composed to be told so. A count may be a page
/// off, or one in fifty.
fn may_be_better(copy: &Copy<'_>, survey: &Survey, pagination: &Pagination) -> bool {
    if pagination.pages <= MANY || !copy.is_plain() {
        return true;
    }
    let (rows, other) = (Rows::of(survey, pagination.lines), other(pagination.lines));
    rows.fall(other).1 <= pagination.pages + 1 + pagination.pages / 50
        && !rows.any_below(other - MOST_WHITE, other)
}

/// What was composed to see how it falls.
struct Tried {
    /// None where it is to be composed again in any case.
    composition: Option<Composition>,
    pagination: Pagination,
    /// Whether a page has more white at its foot than it should, where that is asked.
    white: bool,
    /// Whether a signature stands alone, so that the text would be set otherwise.
    alone: bool,
}

impl Tried {
    fn new(copy: &Copy<'_>, composition: Composition, pagination: Pagination, rival: bool) -> Self {
        let white = rival && !Proof::new(copy, &composition).white(pagination.lines).is_empty();
        let kept = pagination.is_bound() && (!rival || pagination.pages <= MANY);
        let alone = composition.survey.signature_alone();
        Self { composition: Some(composition).filter(|_| kept), pagination, white, alone }
    }

    /// What was looked at and is not taken.
    fn seen(copy: &Copy<'_>, composition: Composition, pagination: Pagination) -> Self {
        Self { composition: None, ..Self::new(copy, composition, pagination, true) }
    }
}

/// Takes the best of what was tried, fewest lines first.
fn settle(press: &Press, copy: &Copy<'_>, mut tried: Vec<Tried>) -> Result<Pages, Vec<Diagnostic>> {
    let paginations: Vec<Pagination> = tried.iter().map(|tried| tried.pagination).collect();
    let (chosen, instead_of) = choose(&paginations);
    let taken = tried.iter_mut().find(|tried| tried.pagination == chosen);
    let composition = taken.and_then(|taken| taken.composition.take());
    tried.iter_mut().for_each(|tried| tried.composition = None);
    bind(press, copy, composition, &chosen, instead_of, &tried)
}

/// Brings the pages to their target and looks at them: `composition` has them where nothing is to
/// be composed again.
fn bind(
    press: &Press,
    copy: &Copy<'_>,
    composition: Option<Composition>,
    pagination: &Pagination,
    instead_of: Option<usize>,
    tried: &[Tried],
) -> Result<Pages, Vec<Diagnostic>> {
    let rule = copy.manuscript.issue.series.pages;
    let Some(target) = pagination.target else {
        let place = copy.manuscript.places.get(&NodeId::Pages).map(|origin| origin.whole());
        return Err(vec![too_many(rule, pagination.pages, place)]);
    };
    let composition = match composition {
        Some(composition) => composition,
        None => press.compose(copy, place(pagination, target, copy.has_imprint()))?,
    };
    let pages = composition.document.pages().len();
    if pages != target {
        // An imprint taller than its page is why, and is said.
        let looked = finish(press, copy, composition, pagination, instead_of, tried);
        let why = looked.err().filter(|found| found.iter().any(|it| it.code == Code::TooLarge));
        return Err(why.unwrap_or_else(|| vec![unsettled(target, pages)]));
    }
    finish(press, copy, composition, pagination, instead_of, tried)
}

/// Sends the imprint, if there is one, to page `target`; a blank page before it, and its own,
/// carry no folio, nor does a blank last page.
fn place(pagination: &Pagination, target: usize, imprint: bool) -> Fit {
    let breaks = target - pagination.body;
    let blank = breaks > usize::from(imprint);
    Fit {
        breaks,
        unnumbered_from: blank.then_some(pagination.body + 1),
        keep_signature: pagination.keep,
        ..Fit::lines(pagination.lines)
    }
}

fn finish(
    press: &Press,
    copy: &Copy<'_>,
    composition: Composition,
    pagination: &Pagination,
    instead_of: Option<usize>,
    tried: &[Tried],
) -> Result<Pages, Vec<Diagnostic>> {
    let survey = &composition.survey;
    let pages = composition.document.pages().len();
    let imprint = survey.imprint_page();
    let alone = imprint.is_some_and(|page| page > survey.body_end());
    let tall = inspect::tall_rows(survey, copy.manuscript);
    if has_errors(&tall) {
        return Err(tall);
    }
    let mut diagnostics =
        inspect::inspect(survey, press.faces(), copy.mirrored(), copy.has_imprint(), &|text| {
            copy.manuscript.place_of(text)
        });
    let foot = [NodeId::DistributionLabel(0), NodeId::StaffRole(0)];
    let foot = foot.iter().find_map(|node| copy.manuscript.places.get(node)).map(|origin| origin.whole());
    for it in diagnostics.iter_mut().filter(|it| it.code == Code::TooLarge && it.place.is_none()) {
        it.place.clone_from(&foot);
    }
    diagnostics.extend(pictures::coarse(survey, copy.manuscript));
    if has_errors(&diagnostics) {
        return Err(diagnostics);
    }
    let report = Report {
        pages,
        lines: pagination.lines,
        imprint,
        blank: pages - survey.body_end() - usize::from(alone),
        alone,
        instead_of,
    };
    diagnostics.extend(judge(press, copy, &composition, &report, pagination, tried));
    sort(&mut diagnostics);
    let issue = &copy.manuscript.issue;
    let ident = format!("{}/{}", issue.title(), issue.date);
    let pages = Pages::new(ident, copy.profile, composition, report, diagnostics);
    Ok(pages.showing(copy.pictures.clone()))
}

/// What an editor wants to know of sound pages before they are printed.
fn judge(
    press: &Press,
    copy: &Copy<'_>,
    composition: &Composition,
    report: &Report,
    pagination: &Pagination,
    tried: &[Tried],
) -> Vec<Diagnostic> {
    let proof = Proof::new(copy, composition);
    let mut diagnostics = proof.judge();
    diagnostics.extend(unprinted::unprinted(copy, &composition.survey, &proof.printed));
    let fewer = copy.manuscript.issue.series.pages.fit(pagination.body);
    if let Some(fewer) = fewer.filter(|&fewer| report.alone && fewer < report.pages) {
        diagnostics.push(proof.imprint_alone(report, pagination.body, fewer));
    }
    let white = proof.white(pagination.lines);
    if !white.is_empty() {
        let other = other(pagination.lines);
        // Another number of lines is worth a word where it leaves less white on no more pages.
        let better = match tried.iter().find(|tried| tried.pagination.lines == other) {
            Some(tried) => tried.pagination.pages <= pagination.pages && !tried.white && !tried.alone,
            None => {
                may_be_better(copy, &composition.survey, pagination)
                    && press.compose(copy, Fit::lines(other)).is_ok_and(|composition| {
                        composition.document.pages().len() <= pagination.pages
                            && !composition.survey.signature_alone()
                            && Proof::new(copy, &composition).white(other).is_empty()
                    })
            }
        };
        if better {
            diagnostics.extend(white.iter().map(|&page| proof.white_foot(page, other)));
        }
    }
    diagnostics
}

/// A layout whose pages do not follow what fitting asks of it.
fn unsettled(target: usize, pages: usize) -> Diagnostic {
    Diagnostic::new(
        Code::Layout,
        None,
        Message::new(
            format!("版式出错：应排 {target} 页，排成 {pages} 页"),
            format!("the layout failed: {target} pages were to come, {pages} came"),
        ),
    )
}

fn too_many(rule: PageRule, needed: usize, place: Option<Place>) -> Diagnostic {
    let asked = match rule {
        PageRule::Exactly(count) => count.get() as usize,
        _ => needed,
    };
    Diagnostic::new(
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

    fn pagination(lines: u8, body: usize, pages: usize) -> Pagination {
        Pagination::new(lines, body, pages, PageRule::Even)
    }

    #[test]
    fn a_clean_fall_stays() {
        assert!(pagination(22, 4, 4).is_settled());
        assert!(!pagination(22, 3, 3).is_settled());
        assert!(!pagination(22, 3, 4).is_settled());
    }

    #[test]
    fn more_lines_only_where_they_help() {
        assert!(pagination(23, 4, 4).is_better_than(&pagination(22, 5, 5)));
        assert!(pagination(23, 4, 4).is_better_than(&pagination(22, 4, 5)));
        assert!(!pagination(23, 3, 3).is_better_than(&pagination(22, 3, 4)));
        assert!(!pagination(23, 3, 4).is_better_than(&pagination(22, 4, 4)));
        assert!(pagination(23, 3, 4).is_better_than(&pagination(22, 5, 5)));
    }

    #[test]
    fn blank_pages_carry_no_folio() {
        let alone = place(&pagination(22, 3, 3), 4, true);
        assert_eq!((alone.breaks, alone.unnumbered_from), (1, None));
        let blank = place(&pagination(22, 4, 5), 6, true);
        assert_eq!((blank.breaks, blank.unnumbered_from), (2, Some(5)));
        let last = place(&pagination(22, 1, 1), 2, false);
        assert_eq!((last.breaks, last.unnumbered_from), (1, Some(2)));
    }
}
