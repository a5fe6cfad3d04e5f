//! How bulletins are written: the styles that compete for a text.

use super::super::markers::Marker;
use super::seen::Seen;
use crate::source::house::HouseStyle;

/// How sections are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sections {
    None,
    /// 【】
    Brackets,
    /// 〔〕 or []
    Squares,
    /// A short line.
    Bare,
    /// 一、
    First,
    /// ◆ or another mark.
    Mark(char),
}

/// How headlines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headlines {
    /// On lines of their own.
    Line,
    /// Before the text, with a space between.
    RunIn,
    /// Numbered 一、, （一） or 1., or ① where no 1. is.
    First,
    Second,
    Third,
    /// ★ or another mark.
    Mark(char),
    /// In 【】 before the text.
    Brackets,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub sections: Sections,
    pub headlines: Headlines,
    /// Articles end with their sources.
    pub sources: bool,
    /// Its sections begin with numbered headlines.
    pub led: bool,
    /// Sources stand between the headline and the text.
    pub below: bool,
}

impl Style {
    /// The same in the words of a series file.
    pub fn house(self) -> HouseStyle {
        let sections = match self.sections {
            Sections::None => Some("none"),
            Sections::Brackets => Some("【】"),
            Sections::Squares => Some("〔〕"),
            Sections::Bare => Some("line"),
            Sections::First => Some("一、"),
            Sections::Mark(mark) => word(HouseStyle::SECTIONS, mark),
        };
        let headlines = match self.headlines {
            Headlines::Line => Some("line"),
            Headlines::RunIn => Some("run-in"),
            Headlines::First => Some("一、"),
            Headlines::Second => Some("（一）"),
            Headlines::Third => Some("1."),
            Headlines::Mark(mark) => word(HouseStyle::HEADLINES, mark),
            Headlines::Brackets => Some("【】"),
        };
        HouseStyle { sections, headlines, sources: Some(self.sources) }
    }

    /// Whether texts of a house may be written so.
    pub fn is_of(self, house: HouseStyle) -> bool {
        let own = self.house();
        let same = |own: Option<&str>, house: Option<&str>| house.is_none() || own == house;
        same(own.sections, house.sections)
            && same(own.headlines, house.headlines)
            && house.sources.is_none_or(|sources| self.sources == sources)
    }
}

/// The word of a sign among `words`.
fn word(words: &[&'static str], mark: char) -> Option<&'static str> {
    words.iter().copied().find(|word| word.strip_prefix(mark) == Some(""))
}

/// What a style costs by itself: the simpler, the less.
pub(super) fn cost(style: Style, seen: &[Seen]) -> i32 {
    let sections = match style.sections {
        Sections::None | Sections::Brackets => 0,
        Sections::Squares => {
            if seen.first().is_some_and(|seen| seen.square) {
                -8
            } else {
                10
            }
        }
        Sections::First => {
            let begins = seen.iter().find(|seen| seen.marker != Some(Marker::Note));
            let first = begins.is_some_and(|seen| seen.marker == Some(Marker::First));
            if first || style.sources { 6 } else { 20 }
        }
        Sections::Bare => 8,
        Sections::Mark(_) => 6,
    };
    let headlines = match style.headlines {
        Headlines::Line => 0,
        Headlines::RunIn => 4,
        // Without sources numbers part a text, not articles.
        Headlines::First | Headlines::Second | Headlines::Third
            if !style.sources && !style.led && style.sections != Sections::Brackets =>
        {
            30
        }
        Headlines::First | Headlines::Second | Headlines::Third => 8,
        Headlines::Mark(_) => 4,
        Headlines::Brackets => 6,
    };
    let marks = |mark: char| if is_within_numbers(mark, seen) { 25 } else { 0 };
    let items = match (style.sections, style.headlines) {
        (Sections::First, _) | (_, Headlines::First) => 0,
        (Sections::Mark(mark), _) | (_, Headlines::Mark(mark)) => marks(mark),
        _ => 0,
    };
    sections + headlines + items
}

/// Whether a mark stands only below one of the 一、 of a text: its items are a list.
fn is_within_numbers(mark: char, seen: &[Seen]) -> bool {
    let heads = (0..seen.len()).filter(|&k| seen[k].marker == Some(Marker::First));
    let heads: Vec<usize> = heads.collect();
    let marks: Vec<usize> = (0..seen.len()).filter(|&k| seen[k].mark == Some(mark)).collect();
    let Some((&first, &last)) = marks.first().zip(marks.last()) else { return false };
    let below = |k: usize| heads.iter().filter(|&&head| head < k).count();
    heads.len() > 1
        && heads.first().is_some_and(|&head| head <= 2)
        && below(first) > 0
        && below(first) == below(last)
}

/// The styles that a text may have: those of which it has a sign.
pub(super) fn styles(seen: &[Seen]) -> Vec<Style> {
    let any = |is: &dyn Fn(&Seen) -> bool| seen.iter().any(is);
    let mut marks: Vec<char> = seen.iter().filter_map(|seen| seen.mark).collect();
    marks.sort_unstable();
    marks.dedup();
    let mut sections = vec![Sections::None];
    if any(&|seen| seen.square) {
        sections.push(Sections::Squares);
    }
    let heading = |seen: &Seen| seen.bare && seen.level.is_some();
    if any(&|seen| seen.bare && seen.marker.is_none() && seen.chars <= 10 && seen.plain) || any(&heading) {
        sections.push(Sections::Bare);
    }
    if any(&|seen| seen.marker == Some(Marker::First) && seen.bare) {
        sections.push(Sections::First);
    }
    let short = |mark: char| any(&|seen| seen.mark == Some(mark) && seen.bare && seen.rest <= 14);
    sections.extend(marks.iter().copied().filter(|&mark| short(mark)).map(Sections::Mark));
    let brackets = any(&|seen| seen.marker == Some(Marker::Section) && !seen.placeholder && !seen.aside);
    let mut led = Vec::new();
    if brackets {
        // Nobody writes sections in two ways: 【】 hold all of them, or headlines.
        led = sections;
        led.retain(|sections| *sections != Sections::Bare);
        sections = vec![Sections::Brackets];
    }
    let circled = super::are_circled(seen);
    let mut headlines = vec![Headlines::Line];
    if any(&|seen| seen.cut.is_some() && seen.mark.is_none()) {
        headlines.push(Headlines::RunIn);
    }
    for (marker, form) in [
        (Marker::First, Headlines::First),
        (Marker::Second, Headlines::Second),
        (Marker::Third, Headlines::Third),
    ] {
        let heads = |seen: &Seen| {
            let own = seen.marker == Some(marker) || (marker == Marker::Third && circled && seen.circled);
            own && (seen.bare || seen.cut.is_some() || seen.stop_cut)
        };
        if any(&heads) {
            headlines.push(form);
        }
    }
    headlines.extend(marks.into_iter().map(Headlines::Mark));
    let sources: &[bool] =
        if any(&|seen| seen.credits || seen.signed_by || seen.marker == Some(Marker::Source)) {
            &[true, false]
        } else {
            &[false]
        };
    let both = |sections, headlines| {
        let style = move |&sources| Style { sections, headlines, sources, led: false, below: false };
        sources.iter().map(style)
    };
    let mut styles = Vec::new();
    for sections in led {
        styles.extend(both(sections, Headlines::Brackets));
    }
    for &sections in &sections {
        for &headlines in &headlines {
            let same = matches!((sections, headlines), (Sections::First, Headlines::First))
                || matches!((sections, headlines), (Sections::Mark(a), Headlines::Mark(b)) if a == b);
            if !same {
                styles.extend(both(sections, headlines));
            }
        }
    }
    styles
}

#[cfg(test)]
mod tests {
    use super::super::super::markers::marker;
    use super::*;

    #[test]
    fn every_sign_can_be_remembered() {
        let style = |sign| Style {
            sections: Sections::Mark(sign),
            headlines: Headlines::Mark(sign),
            sources: false,
            led: false,
            below: false,
        };
        let all = HouseStyle::HEADLINES.iter().copied();
        let one = |word: &str| word.chars().next().filter(|c| c.len_utf8() == word.len());
        let signs: Vec<char> = all.filter_map(one).collect();
        assert!(signs.len() > 20);
        for sign in signs {
            let found = marker(&format!("{sign}县水务局检查河道"));
            assert!(found.is_some_and(|found| found.marker == Marker::Bullet), "{sign}");
            let house = style(sign).house();
            assert!(house.sections.is_some() && house.headlines.is_some(), "{sign}");
        }
        // One that few have is a mark, too, and a series file has no word for it.
        assert_eq!(style('▰').house().headlines, None);
    }
}
