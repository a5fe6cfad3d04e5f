//! Bulletins (快报 简报): which paragraphs are sections, headlines, text and sources.
//!
//! How a text is written is not known before it is read: with sections in 【】 or numbered, with
//! headlines on lines of their own or run in. Each such style reads the whole text; the style
//! under which it reads best is that of the text.
//!
//! - `label`: what a paragraph can be.
//! - `seen`, `view`: what can be told of it.
//! - `evidence`: the table of what speaks for each label, with its weight.
//! - `grammar`: what may stand behind what.
//! - `style`: the styles, and what each costs.
//! - `fit`: fits the weights (`just fit`), and judges them on texts they were not fitted on.

mod evidence;
#[cfg(test)]
mod fit;
mod grammar;
mod label;
mod seen;
mod style;
mod two_lines;
mod view;

use std::sync::LazyLock;

pub use evidence::{BYLINE, REPORT, rows};
pub use label::Label;
pub use seen::{Seen, is_of_meeting, is_placeholder, is_remark, seen};
pub use style::{Headlines, Sections, Style};

use super::decode::{self, Decoded, Fixed, Grammar};
use super::markers::Marker;
use super::script::Gap;
use crate::source::house::HouseStyle;
use evidence::Evidence;
use view::View;

/// The paragraphs of a bulletin, read in one style.
pub struct Reading<'a> {
    seen: &'a [Seen],
    style: Style,
    habits: Habits,
    house: HouseStyle,
    /// A weight for each row of evidence.
    weights: &'a [i32],
}

/// What speaks for a section or a headline that stands as the house is known to write it.
const HOUSE: i32 = 12;

impl Grammar for Reading<'_> {
    const LABELS: usize = Label::ALL.len();

    fn emission(&self, k: usize, l: usize) -> i32 {
        let view = self.view(k);
        let weighed: i32 =
            ROWS[l].iter().filter(|(_, row)| (row.is)(&view)).map(|&(i, _)| self.weights[i]).sum();
        let own = match Label::ALL[l] {
            Label::Section => self.house.sections.is_some() && view.sectioned(),
            Label::RunIn | Label::RunInSourced => self.house.headlines.is_some() && view.runs_in(),
            _ => false,
        };
        weighed + if own { HOUSE } else { 0 }
    }

    fn transition(&self, a: usize, b: usize) -> i32 {
        grammar::follows(Label::ALL[a], Label::ALL[b], self.style)
    }

    fn begins(&self, l: usize) -> i32 {
        grammar::begins(Label::ALL[l])
    }

    fn ends(&self, l: usize) -> i32 {
        grammar::ends(Label::ALL[l], self.style)
    }
}

/// The rows of each label.
static ROWS: LazyLock<Vec<Vec<(usize, &Evidence)>>> = LazyLock::new(|| {
    let of = |&label: &Label| evidence::all().enumerate().filter(|(_, row)| row.label == label).collect();
    Label::ALL.iter().map(of).collect()
});

/// The weights of the table.
static WEIGHTS: LazyLock<Vec<i32>> = LazyLock::new(|| evidence::all().map(|row| row.weight).collect());

impl Reading<'_> {
    /// Most sections begin with a headline that has a number.
    fn led(&self) -> bool {
        let own = match self.style.headlines {
            Headlines::First => Some(Marker::First),
            Headlines::Second => Some(Marker::Second),
            Headlines::Third if self.habits.circled => Some(Marker::Fourth),
            Headlines::Third => Some(Marker::Third),
            _ => None,
        };
        if own.is_some() && own == self.habits.news && self.style.sections == Sections::None {
            return true;
        }
        let first = |k: usize| {
            let next = (k + 1 < self.seen.len()).then(|| self.view(k + 1));
            next.is_some_and(|next| next.counted())
        };
        // Where headings have levels, those above text and not above lower headings do not count.
        let counts = |&k: &usize| {
            self.habits.section.is_none() || self.seen.get(k + 1).is_some_and(|next| next.heading)
        };
        let sections = || (0..self.seen.len()).filter(|&k| self.view(k).sectioned()).filter(counts);
        let led = sections().filter(|&k| first(k)).count();
        led > 0 && led * 3 >= sections().count() * 2
    }

    fn view(&self, k: usize) -> View<'_> {
        View {
            own: &self.seen[k],
            before: k.checked_sub(1).map(|k| &self.seen[k]),
            next: self.seen.get(k + 1),
            first: k == 0,
            second: k == 1,
            style: self.style,
            habits: self.habits,
        }
    }
}

/// A text as read in the style that suits it best.
pub struct Best {
    pub style: Style,
    pub read: Vec<Decoded>,
    /// What speaks most for the label of each paragraph.
    pub reasons: Vec<Option<&'static (&'static str, &'static str)>>,
    /// Paragraphs that cannot be what they are said to be, for what stands around them.
    pub wrong: Vec<usize>,
}

/// Paragraphs by which the style is told.
const MOST: usize = 300;

/// What another style may cost more than the best, and still be told of where it reads a
/// paragraph otherwise.
const RIVAL: i64 = 40;

/// By how much a line that calls out is a headline at most: somebody should look at it.
const CALLS_OUT: i32 = 3;

/// What holds for a text as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// Empty lines part its paragraphs.
    pub parted: bool,
    /// No empty line stands in it, and it begins with a line above text that is a headline by its place.
    pub close: bool,
    /// All its headings are as short as titles of sections are, and of one level.
    pub short_heads: bool,
    /// Text stands below each of several lines of a few characters.
    pub short_lines: bool,
    /// Numbers on lines of their own stand above short lines, and headlines below one of these.
    pub counted_sections: bool,
    /// The level and the sign of headings that stand above lower ones.
    pub section: Option<(u8, Marker)>,
    /// Empty lines part it into blocks, and each begins with a line of a few characters.
    pub titled_blocks: bool,
    /// The level of headings of which most stand above lower ones or above bold lines: those that
    /// do not are sections, too.
    pub section_level: Option<u8>,
    /// The first level of headings, where text stands right below some of them, as it does below headlines: lower
    /// ones are heads within the text.
    pub headline_level: Option<u8>,
    /// Its paragraphs begin with this number, each the headline of a piece of news.
    pub news: Option<Marker>,
    /// It has no headlines: numbered heads, each above text, part all of it, and name the parts of a report.
    pub report: bool,
    /// The same heads in the middle and in type of their own, as headlines are.
    pub set_apart: bool,
    /// It is one article: a title with a subtitle or who wrote it stands above numbered heads.
    pub single: bool,
    /// All its headlines have two lines, without empty lines between them and the text.
    pub two_lines: bool,
    /// Below its first two lines, empty lines stand above all that may be headlines.
    pub apart: bool,
    /// Lines begin with ①, and none with 1.
    pub circled: bool,
    /// Sources stand between each headline and its text.
    pub below: bool,
    /// The size of its largest headlines, where some are larger than text and others are not.
    pub head_size: Option<u16>,
    /// Headlines have lines of their own, in the middle or of a heading style, and what begins with bold words
    /// below them is text of theirs.
    pub headed: bool,
}

/// Lines of a few characters that must stand above text to be a habit.
const SHORT_LINES: usize = 3;

/// Characters that numbered headlines of news have at least, and on an average.
const NEWS: (usize, usize) = (6, 9);

/// The number of headlines, where a text begins with one, text stands below each of them, and
/// their words are those of news and not of the parts of a report.
fn news(seen: &[Seen]) -> Option<Marker> {
    let first = seen.iter().find(|seen| !matches!(seen.marker, Some(Marker::Note | Marker::Lead)))?;
    let number = first.marker.filter(|marker| marker.is_number())?;
    let heads: Vec<usize> = (0..seen.len()).filter(|&k| seen[k].marker == Some(number)).collect();
    let above_text = |&k: &usize| {
        let own = &seen[k];
        let next =
            seen.get(k + 1).is_some_and(|next| (next.text || next.table) && next.marker != Some(number));
        own.bare && own.rest >= NEWS.0 && !own.part_of_report && next
    };
    if heads.len() > 1 && heads.iter().all(|&k| seen[k].promised && seen[k].bare) {
        return Some(number);
    }
    let characters: usize = heads.iter().map(|&k| seen[k].rest).sum();
    let telling = heads.iter().filter(|&&k| seen[k].tells).count();
    // Parts of a report are numbered 一、, too: some of the heads must tell news.
    if (number != Marker::First || telling * 4 >= heads.len()) && is_run(seen, &heads, number) {
        return Some(number);
    }
    let are = heads.len() > 1
        && heads.iter().all(above_text)
        && characters >= heads.len() * NEWS.1
        && (telling * 2 >= heads.len() || heads.iter().all(|&k| seen[k].heading && seen[k].level.is_some()));
    are.then_some(number)
}

/// Heads of a bulletin that have numbers, and their characters on an average: parts of a report are numbered 一、
/// as often, and their heads are short.
const RUN: (usize, usize) = (3, 8);
const FIRST_RUN: usize = 12;

/// 1、…, 2、…, 3、…: whether such heads part all of a text, each above one paragraph or its items, and not
/// most of them name parts of a report.
fn is_run(seen: &[Seen], heads: &[usize], number: Marker) -> bool {
    let average = if number == Marker::First { FIRST_RUN } else { RUN.1 };
    if number == Marker::Fourth {
        return false;
    }
    let characters: usize = heads.iter().map(|&k| seen[k].rest).sum();
    let text = |own: &Seen| own.text || own.table;
    let one = |two: &[usize]| two[1] - two[0] == 2 && text(&seen[two[0] + 1]);
    let last = heads.last().is_some_and(|&last| seen.get(last + 1).is_some_and(text));
    let parts = heads.iter().filter(|&&k| seen[k].part_of_report).count();
    heads.len() >= RUN.0
        && heads[0] == 0
        && heads.iter().all(|&k| seen[k].bare && seen[k].rest >= 4)
        && characters >= heads.len() * average
        && parts * 3 <= heads.len()
        && last
        && heads.windows(2).all(one)
        && !seen.iter().any(|own| own.bare && own.marker.is_none())
}

/// Whether a paragraph is no headline without a number: text, a numbered head, or what belongs to these.
fn is_within(own: &Seen) -> bool {
    !own.bare
        || own.table
        || own.day
        || own.byline
        || own.value
        || own.caption
        || own.bracketed
        || own.meeting
        || own.marker.is_some_and(|marker| {
            marker.is_number() || matches!(marker, Marker::Remark | Marker::Unit | Marker::Contact)
        })
}

/// Characters of a head of a report.
const PART: usize = 18;

/// Whether a text has no headlines: numbered heads part all of it, none of which tells news.
fn is_report(seen: &[Seen]) -> bool {
    let above = |own: &&Seen| own.marker == Some(Marker::Note) || own.meeting;
    let heads = || seen.iter().filter(|own| own.bare && own.marker == Some(Marker::First));
    let begins = seen.iter().find(|own| !above(own));
    begins.is_some_and(|own| own.bare && own.marker == Some(Marker::First))
        && heads().count() > 1
        && heads().all(|own| own.rest <= PART && !own.tells && !own.promised && !own.heading)
        && news(seen).is_none()
        && seen.iter().all(|own| is_within(own) && !own.credits)
}

/// Whether the numbered heads that part a text are set as headlines are: in the middle, in type of their own.
fn is_set_apart(seen: &[Seen]) -> bool {
    let mut heads = seen.iter().filter(|own| own.bare && own.marker == Some(Marker::First));
    heads.all(|own| own.centred && (own.strong || own.size >= LARGER))
}

/// Lines of the head of an article, with its subtitle and who wrote it.
const TITLE: usize = 5;

/// Whether a text is one article: its title, with a subtitle or a line that says who wrote it, stands
/// above heads that have numbers, and no other line may be a headline.
fn is_single(seen: &[Seen]) -> bool {
    let of_head = |own: &&Seen| (own.bare && own.marker.is_none()) || own.byline || own.dash;
    let head = seen.iter().take(TITLE).take_while(of_head).count();
    let titled =
        seen.first().is_some_and(|first| first.bare && first.marker.is_none() && first.mark.is_none());
    let signed = seen[..head].iter().skip(1).any(|own| own.byline || own.dash);
    let numbered = || seen[head..].iter().filter(|own| own.bare && own.marker == Some(Marker::First));
    titled
        && signed
        && numbered().count() > 1
        && seen[head..].iter().all(is_within)
        && !seen.iter().any(|own| own.source_line || own.credits && own.named)
}

/// Whether each block between empty lines begins with a line of a few characters, without a mark, and
/// goes on directly below it.
fn titled_blocks(seen: &[Seen]) -> bool {
    let begins = |k: usize| k == 0 || seen[k].gap != Gap::None;
    let titled = |k: usize| {
        seen[k].is_short_line()
            && !seen[k].square
            && !seen[k].verse
            && seen.get(k + 1).is_some_and(|next| next.gap == Gap::None)
    };
    let blocks = (0..seen.len()).filter(|&k| begins(k)).count();
    blocks >= SHORT_LINES && (0..seen.len()).filter(|&k| begins(k)).all(titled)
}

/// The level of headings of which more than half stand above lower headings or bold lines.
fn section_level(seen: &[Seen]) -> Option<u8> {
    let level = |seen: &Seen| seen.level.filter(|_| seen.heading && seen.bare);
    let first = seen.iter().find_map(level)?;
    let (mut all, mut above) = (0, 0);
    for (k, own) in seen.iter().enumerate().filter(|(_, own)| level(own) == Some(first)) {
        all += 1;
        let lower = |next: &Seen| match level(next) {
            Some(next) => next > first,
            None => next.bare && next.strong && own.rest <= 12,
        };
        above += usize::from(seen.get(k + 1).is_some_and(lower));
    }
    (above > 1 && above * 2 >= all).then_some(first)
}

/// The first level of headings, where text stands below at least one in three of them, and none that stands above
/// lower ones is as short as titles of sections are.
fn headline_level(seen: &[Seen]) -> Option<u8> {
    let level = |own: &Seen| own.level.filter(|_| own.heading && own.bare);
    let first = seen.iter().filter_map(level).min()?;
    let (mut all, mut above, mut headlines) = (0, 0, 0);
    for (k, own) in seen.iter().enumerate().filter(|(_, own)| level(own) == Some(first)) {
        all += 1;
        let Some(next) = seen.get(k + 1) else { continue };
        let lower = level(next).is_some_and(|next| next > first);
        if lower && own.rest <= SECTION && own.plain && !own.promised {
            return None;
        }
        above += usize::from(lower);
        headlines += usize::from(next.text || next.table);
    }
    let sections = section_level(seen) == Some(first) && above > headlines;
    (above > 0 && headlines * 3 >= all && !sections).then_some(first)
}

/// Characters that the title of a section may have.
const SECTION: usize = 8;

/// Whether lines begin with ① or （1）, and none with 1.: headlines may be numbered so.
pub(super) fn are_circled(seen: &[Seen]) -> bool {
    seen.iter().any(|own| own.circled && own.bare)
        && !seen.iter().any(|own| own.marker == Some(Marker::Third))
}

/// Whether the sources of a text stand on lines of their own between a line that may be a headline and
/// text: as a whole, and never below a text.
fn sources_below(seen: &[Seen]) -> bool {
    // ——站长作工作报告 is a subtitle.
    let source = |own: &Seen| own.source_line || (own.marker == Some(Marker::Source) && !own.dash);
    let between = |k: usize| {
        let head = |above: &Seen| {
            let short_office = above.office && above.chars < 8;
            above.bare && !source(above) && !above.table && !above.day && !short_office
        };
        k > 0
            && head(&seen[k - 1])
            && seen.get(k + 1).is_some_and(|below| (below.text || below.table) && !source(below))
    };
    let all = || (0..seen.len()).filter(|&k| source(&seen[k]));
    let others = seen.iter().any(|own| own.credits && !own.source_line && own.named);
    let sure = all().count() > 1 || all().any(|k| seen[k].named || seen[k].marker == Some(Marker::Source));
    sure && !others && all().all(between)
}

/// Hundredths of the size of text from which on a headline is larger.
const LARGER: u16 = 115;

/// The size of the largest headlines in the middle of the page, if they are larger than text and text stands right
/// below one of them.
fn head_size(seen: &[Seen]) -> Option<u16> {
    let headline = |two: &&[Seen]| {
        let own = &two[0];
        let long = own.chars > 8 && own.marker.is_none() && !own.day && !own.office;
        own.bare && long && (own.centred || own.heading) && (two[1].text || two[1].byline)
    };
    seen.windows(2).filter(headline).map(|two| two[0].size).max().filter(|&size| size >= LARGER)
}

/// Whether text that begins with no headline of its own stands below a line that looks like one, while not all
/// paragraphs that seem to begin with a headline end in sources of their own. Bold sentences with a stop are points
/// of the article whose title begins the text.
fn is_headed(seen: &[Seen]) -> bool {
    let sentences =
        seen.iter().filter(|own| own.cut.is_some()).all(|own| own.marker.is_none() && own.stop_cut);
    let headline = |two: &[Seen]| {
        let own = &two[0];
        own.bare
            && (own.centred || own.heading || (sentences && own.chars > 8))
            && own.marker.is_none()
            && !own.day
            && !own.office
            && !own.byline
            && ((two[1].text && two[1].cut.is_none() && two[1].marker.is_none())
                || (sentences && two[1].bare && two[1].dash))
    };
    let sourced = |k: &usize| seen[*k].credits || seen.get(*k + 1).is_some_and(|next| next.source_line);
    let cuts: Vec<usize> = (0..seen.len()).filter(|&k| seen[k].cut.is_some()).collect();
    let articles = cuts.len() > 1 && cuts.iter().all(sourced);
    !cuts.is_empty() && !articles && seen.windows(2).any(headline)
}

impl Habits {
    pub(super) fn of(seen: &[Seen]) -> Self {
        let texts = || seen.iter().skip(1).filter(|seen| !seen.table);
        let heads = || seen.iter().filter(|seen| seen.heading && seen.bare);
        let first = heads().next().map(|seen| seen.level);
        let above_text =
            |two: &&[Seen]| two[0].is_short_line() && (two[1].text && two[1].cut.is_none() || two[1].table);
        let short = seen.iter().filter(|seen| seen.is_short_line()).count();
        let headline_level = headline_level(seen);
        Self {
            parted: texts().filter(|seen| seen.gap != Gap::None).count() * 2 > texts().count(),
            close: seen.iter().skip(1).all(|own| own.gap == Gap::None)
                && seen.first().is_some_and(|own| own.bare && own.marker.is_none())
                && seen.get(1).is_some_and(|own| own.text && !own.question),
            short_heads: heads().count() > 1
                && heads().all(|seen| seen.rest <= 8 && Some(seen.level) == first),
            counted_sections: {
                let named = || seen.iter().filter(|seen| seen.promised);
                let short = |seen: &Seen| seen.bare && seen.plain && seen.rest <= 8 && !seen.office;
                let headed = |three: &[Seen]| {
                    three[0].promised && three[1].bare && !three[1].promised && three[2].text
                };
                named().count() > 1 && named().all(short) && seen.windows(3).any(headed)
            },
            section: seen.windows(2).find_map(|two| {
                let [above, below] = two else { return None };
                let heads = above.heading && above.bare && below.heading && below.bare;
                let lower = above.level.zip(below.level).is_some_and(|(above, below)| above < below);
                let counts = heads && lower && above.level != headline_level;
                above.level.zip(above.marker).filter(|_| counts)
            }),
            headline_level,
            titled_blocks: titled_blocks(seen),
            section_level: section_level(seen),
            news: news(seen),
            single: is_single(seen),
            report: is_report(seen) && !is_set_apart(seen),
            set_apart: is_report(seen) && is_set_apart(seen),
            apart: seen.iter().skip(2).all(|own| {
                own.gap != Gap::None || !own.bare || own.marker.is_some() || own.table || own.day || own.value
            }),
            circled: are_circled(seen),
            two_lines: two_lines::are_habit(seen),
            below: sources_below(seen),
            headed: is_headed(seen),
            head_size: head_size(seen),
            short_lines: short >= SHORT_LINES && seen.windows(2).filter(above_text).count() == short,
        }
    }
}

/// The best reading of a text, in the style of its house where that is known. `fixed` are
/// corrections.
pub fn read(seen: &[Seen], fixed: Fixed<'_>, house: HouseStyle) -> Best {
    #[cfg(test)]
    fit::record(seen);
    read_weighed(seen, fixed, house, &WEIGHTS)
}

/// The same with other weights.
fn read_weighed(seen: &[Seen], fixed: Fixed<'_>, house: HouseStyle, weights: &[i32]) -> Best {
    let habits = Habits::of(seen);
    let some = &seen[..seen.len().min(MOST)];
    let mut readings: Vec<(i64, Style, Vec<Decoded>)> = Vec::new();
    let all = style::styles(some);
    let own: Vec<Style> = all.iter().copied().filter(|style| style.is_of(house)).collect();
    for style in if own.is_empty() { all } else { own } {
        let mut reading = Reading { seen: some, style, habits, house, weights };
        reading.style.led = reading.led();
        reading.style.below = habits.below;
        let style = reading.style;
        let (read, score) = decode::decode(&reading, some.len(), fixed);
        readings.push((score - i64::from(style::cost(style, some)), style, read));
    }
    // The first of several: a stable sort keeps their order.
    readings.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    let mut readings = readings.into_iter();
    let (top, style, first) = readings.next().expect("headlines without marks are a style of every text");
    let reading = Reading { seen, style, habits, house, weights };
    let mut read =
        if some.len() == seen.len() { first } else { decode::decode(&reading, seen.len(), fixed).0 };
    // A margin is against the other styles too.
    for (score, _, other) in readings.take_while(|(score, ..)| top - score < RIVAL) {
        let margin = i32::try_from(top - score).unwrap_or(i32::MAX);
        for (own, other) in read.iter_mut().zip(other) {
            if other.label != own.label && margin < own.margin {
                (own.second, own.margin) = (other.label, margin);
            }
        }
    }
    // Nothing but its place says that such a line is a headline.
    for (k, own) in read.iter_mut().enumerate() {
        if Label::ALL[own.label] == Label::Headline && fixed(k).is_none() && reading.view(k).calls_out() {
            own.margin = own.margin.min(CALLS_OUT);
        }
    }
    let reason = |k: usize| {
        let view = reading.view(k);
        let rows = ROWS[read[k].label].iter().filter(|(_, row)| row.weight > 0 && (row.is)(&view));
        rows.max_by_key(|(_, row)| row.weight).map(|(_, row)| &row.message)
    };
    let reasons = (0..seen.len()).map(reason).collect();
    let wrong =
        (0..seen.len()).filter(|&k| fixed(k).is_some() && !decode::stands(&reading, &read, k)).collect();
    Best { style, read, reasons, wrong }
}
