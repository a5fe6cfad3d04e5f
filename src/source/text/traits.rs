//! What can be told of a paragraph by itself, and of a text by all its paragraphs.

use super::Known;
use super::credits::{Credits, credits};
use super::headline::{Cut, cut, cut_by_look};
use super::names::is_office;
use super::rule::{Pattern, pattern};
use super::script::{Gap, Look};
use super::signs::{Found, Sign, sign};
use super::wrap::{Part, stops};
use crate::source::account::Confidence;

/// What can be told of a paragraph by itself.
#[derive(Debug, Default)]
pub struct Traits {
    /// It is a table.
    pub table: bool,
    /// It is a picture.
    pub picture: bool,
    /// Its characters.
    pub chars: usize,
    /// The sign it begins with.
    pub sign: Option<Found>,
    /// The sources it ends with.
    pub credits: Option<Credits>,
    /// Where its run-in headline ends.
    pub cut: Option<Cut>,
    /// A short line without a stop: a headline, a section, a name.
    pub bare: bool,
    /// Nothing but a date.
    pub date: bool,
    /// The name of an office.
    pub office: bool,
    /// Set in the middle.
    pub centred: bool,
    pub gap: Gap,
    pub look: Look,
}

/// Characters that a headline on a line of its own may have.
const HEADLINE: usize = 46;

/// The same in the middle of the page, where no body stands.
const CENTRED_HEADLINE: usize = 80;

/// Columns of white space that centre a line; a paragraph has four.
const CENTRED: usize = 6;

/// A paragraph that says nothing but a day.
pub static DAY: Pattern = Pattern::new(|| pattern(r"^\s*(?P<e>DATE)\s*$"));

impl Traits {
    /// The traits of a part.
    pub fn of(part: &Part, known: &Known) -> Self {
        let para = match part {
            Part::Grid(_) => return Self { table: true, ..Self::default() },
            Part::Shot(_) => return Self { picture: true, ..Self::default() },
            Part::Para(para) => para,
        };
        let text = para.text.as_str();
        let sign = sign(text);
        let start = match &sign {
            Some(found) if matches!(found.sign, Sign::First | Sign::Third | Sign::Marker) => found.text.start,
            _ => 0,
        };
        let look = Look { strong: para.look.strong.saturating_sub(start), ..para.look };
        let cut = cut(&text[start..], look).or_else(|| cut_by_look(&text[start..], look));
        let credits = credits(text, known);
        let chars = para.text.chars();
        let centred = para.look.centred || para.look.heading || para.indent >= CENTRED;
        let longest = if centred { CENTRED_HEADLINE } else { HEADLINE };
        let bare = chars <= longest && !stops(text) && !text.contains('。') && credits.is_none();
        Self {
            table: false,
            picture: false,
            chars,
            date: chars < 24 && DAY.is_match(text),
            office: bare && is_office(text),
            cut: cut.map(|cut| Cut { gap: cut.gap.start + start..cut.gap.end + start, ..cut }),
            centred,
            gap: para.gap,
            look: para.look,
            sign,
            credits,
            bare,
        }
    }

    /// Whether it begins with `sign`.
    pub fn is(&self, sign: Sign) -> bool {
        self.sign.as_ref().is_some_and(|found| found.sign == sign)
    }

    /// Whether it is text of a body and no head.
    pub fn is_text(&self) -> bool {
        !self.bare && !self.table && !self.picture && !self.is(Sign::Section)
    }
}

/// What paragraphs that begin with 一、 or 1. are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbered {
    /// Heads and paragraphs of a body.
    #[default]
    Heads,
    /// Articles with a numbered headline.
    Articles,
    /// Sections with a numbered title.
    Sections,
}

/// What can be told of a text by all its paragraphs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Sections stand in 【】.
    pub brackets: bool,
    /// Paragraphs that end with sources.
    pub credits: usize,
    /// Headlines are run in.
    pub run_in: bool,
    /// Marks stand before headlines, and not before the items of a list.
    pub marked: bool,
    /// The sign that articles or sections are numbered with.
    pub outer: Option<Sign>,
    pub numbered: Numbered,
    /// The sign that articles within such sections are numbered with.
    pub inner: Option<Sign>,
}

impl Style {
    /// The style of a text.
    pub fn of(traits: &[Traits]) -> Self {
        let end = traits.iter().position(|traits| traits.is(Sign::Attachment)).unwrap_or(traits.len());
        let traits = &traits[..end];
        let starts = || {
            (0..traits.len()).filter(|&k| {
                let after = k.checked_sub(1).map(|k| &traits[k]);
                traits[k].is_text()
                    && after.is_none_or(|above| {
                        above.is(Sign::Section) || above.credits.is_some() || above.is(Sign::Note)
                    })
            })
        };
        let cuts = starts().filter(|&k| traits[k].cut.is_some()).count();
        let outer =
            [Sign::First, Sign::Third].into_iter().find(|&sign| traits.iter().any(|part| part.is(sign)));
        let inner = [Sign::Second, Sign::Third].into_iter().find(|&sign| closes_each(traits, sign));
        let inner = inner.filter(|&sign| outer.is_none_or(|outer| outer != sign));
        let numbered = match inner {
            Some(_) => Numbered::Sections,
            None => outer.map(|sign| numbered(traits, sign)).unwrap_or_default(),
        };
        Self {
            brackets: traits.iter().any(|traits| traits.is(Sign::Section)),
            credits: traits
                .iter()
                .filter(|traits| traits.credits.is_some() || traits.is(Sign::Source))
                .count(),
            run_in: cuts > 0 && cuts * 2 >= starts().count(),
            outer,
            marked: marked(traits),
            numbered,
            inner,
        }
    }

    /// The run-in headline of a paragraph, as far as the style has such headlines.
    pub fn cut<'t>(&self, traits: &'t Traits) -> Option<&'t Cut> {
        traits.cut.as_ref().filter(|cut| self.run_in || cut.sure == Confidence::Sure)
    }
}

/// Whether most paragraphs that begin with a mark are headlines, or have one.
fn marked(traits: &[Traits]) -> bool {
    let all = || traits.iter().filter(|traits| traits.is(Sign::Marker));
    all().filter(|traits| traits.bare || traits.cut.is_some()).count() * 2 >= all().count()
}

/// Whether the short lines that begin with `sign` are headlines: sources close what stands below
/// each of them, and there are two at least.
fn closes_each(traits: &[Traits], sign: Sign) -> bool {
    let heads: Vec<usize> = (0..traits.len()).filter(|&k| traits[k].is(sign) && traits[k].bare).collect();
    let ends = heads.iter().skip(1).copied().chain([traits.len()]);
    let closed = |(&head, end): (&usize, usize)| {
        let below = &traits[head + 1..end];
        below.first().is_some_and(Traits::is_text)
            && below.iter().any(|traits| traits.credits.is_some() || traits.is(Sign::Source))
    };
    heads.len() > 1 && heads.iter().zip(ends).all(closed)
}

/// What the paragraphs that begin with `sign` are: articles where sources close each or where
/// each section begins with one, sections where what stands below each has headlines or several
/// sources.
fn numbered(traits: &[Traits], sign: Sign) -> Numbered {
    let titles: Vec<usize> = (0..traits.len()).filter(|&k| traits[k].is(Sign::Section)).collect();
    let begins = |&title: &usize| match &traits[title + 1..] {
        [head, text, ..] => head.is(sign) && head.bare && text.is_text(),
        _ => false,
    };
    if !titles.is_empty() && titles.iter().all(begins) {
        return Numbered::Articles;
    }
    let starts: Vec<usize> = (0..traits.len()).filter(|&k| traits[k].is(sign)).collect();
    let ends = starts.iter().skip(1).copied().chain([traits.len()]);
    let (mut closed, mut headed) = (0, 0);
    for (&start, end) in starts.iter().zip(ends) {
        let part = &traits[start..end];
        let credits =
            part.iter().filter(|traits| traits.credits.is_some() || traits.is(Sign::Source)).count();
        closed += usize::from(credits > 0);
        let inner = &part[1..];
        let heads = (0..inner.len()).filter(|&k| {
            let here = &inner[k];
            let headed = |k: usize| inner.get(k).is_some_and(Traits::is_text);
            here.is(Sign::Marker)
                || (here.is_text() && here.cut.is_some())
                || (here.bare && here.sign.is_none() && headed(k + 1))
        });
        headed += usize::from(part[0].bare && (heads.count() > 0 || credits > 1));
    }
    let most = |count: usize| count * 2 > starts.len() || (count > 0 && count == starts.len());
    match (most(closed), most(headed)) {
        (true, true) => Numbered::Sections,
        (true, false) => Numbered::Articles,
        // Nothing stands above the first of them that they could divide.
        (false, true) if starts[0] == 0 => Numbered::Sections,
        _ => Numbered::Heads,
    }
}
