//! Lines that only what stands around them shows to be titles of sections.

use super::credits::is_remark;
use super::markers::{Found, Marker};
use super::names::is_office;
use super::rule::{Pattern, pattern};
use super::script::Gap;
use super::traits::Traits;
use super::wrap::Part;

/// Characters that such a title has, without its mark.
const TITLE: std::ops::RangeInclusive<usize> = 2..=8;

/// Characters that a headline below one has at least.
const HEADLINE: usize = 5;

/// Sections that show a habit.
const SECTIONS: usize = 2;

/// Notes what the paragraphs of a text show together.
pub fn note(parts: &[Part], traits: &mut [Traits]) {
    note_rounds(parts, traits);
    note_colons(parts, traits);
    note_mixed(parts, traits);
}

/// What a line is said to be: a section, with its title.
fn section(own: &mut Traits, title: std::ops::Range<usize>, message: (&'static str, &'static str)) {
    (own.credits, own.named, own.bare) = (None, false, true);
    own.marker = Some(Found { marker: Marker::Section, mark: 0..0, text: title, message });
}

/// （基层经验） above a headline, with an empty line above it, in several places or first of all: sections. Sources
/// stand right below their text.
fn note_rounds(parts: &[Part], traits: &mut [Traits]) {
    static ROUND: Pattern = Pattern::new(|| pattern(r"^[（(]\s*\p{Han}(?:\s?\p{Han}){1,9}\s*[）)]$"));
    let heads = |k: usize| {
        let (own, text) = (&traits[k], parts[k].text());
        let next = traits.get(k + 1);
        (k == 0 || own.gap != Gap::None)
            && own.look.told.is_none()
            && text.len() < 60
            && ROUND.is_match(text)
            && next.is_some_and(|next| next.gap == Gap::None && next.bare && next.marker.is_none())
            && !is_office(inside(text))
            && !is_remark(inside(text))
    };
    let found: Vec<usize> = (0..parts.len()).filter(|&k| heads(k)).collect();
    if found.len() < 2 && found.first() != Some(&0) {
        return;
    }
    for k in found {
        let text = parts[k].text();
        let inner = inside(text);
        let start = text.len() - text.trim_start_matches(['（', '(']).trim_start().len();
        let message = ("括号里的栏目名", "a section title in round brackets");
        section(&mut traits[k], start..start + inner.len(), message);
    }
}

/// What stands between the brackets of a line.
fn inside(text: &str) -> &str {
    text.trim_matches(|c: char| "（()）".contains(c) || c.is_whitespace())
}

/// 经验做法： ⏎ 云溪镇… ⏎ 工作动态： ⏎ 县法院…: a few characters and a colon, each above a headline with text
/// below it, and more than once. An office is the first line of its headline, and names are none of these.
fn note_colons(parts: &[Part], traits: &mut [Traits]) {
    let heads = |k: usize| {
        let (own, text) = (&traits[k], parts[k].text());
        let title = text.trim_end_matches(['：', ':']).trim_end();
        let headline = traits
            .get(k + 1)
            .is_some_and(|next| next.bare && next.marker.is_none() && !next.day && next.chars >= HEADLINE);
        // 报名时间： ⏎ 9月1日至5日 ⏎ 报名地点：: labels, and what they say.
        let text_below = || {
            let sentence = parts.get(k + 2).is_some_and(|part| part.text().contains('。'));
            sentence && traits.get(k + 2).is_some_and(Traits::is_text)
        };
        text.len() < 60
            && text.ends_with(['：', ':'])
            && own.marker.is_none()
            && own.look.told.is_none()
            && TITLE.contains(&title.chars().count())
            && title.chars().all(char::is_alphabetic)
            && !own.names
            && !is_office(title)
            && headline
            && text_below()
    };
    let found: Vec<usize> = (0..parts.len()).filter(|&k| heads(k)).collect();
    let others = |k: usize| parts[k].text().ends_with(['：', ':']) && parts[k].text().len() < 60;
    if found.len() < SECTIONS || (0..parts.len()).filter(|&k| others(k)).count() > found.len() {
        return;
    }
    for k in found {
        let title = parts[k].text().trim_end_matches(['：', ':']).trim_end().len();
        section(&mut traits[k], 0..title, ("冒号前面的栏目名", "a section title before a colon"));
    }
}

/// ■ 典型案例, 【通报】, ★ 下月安排: a few characters, each time behind another mark that stands nowhere else, and
/// at least once in 【】. Whoever typed them marked sections as he liked.
fn note_mixed(parts: &[Part], traits: &mut [Traits]) {
    if !traits.iter().any(|own| own.is(Marker::Section) && own.bare) {
        return;
    }
    let mark = |k: usize| parts[k].text().chars().next().filter(|_| traits[k].is(Marker::Bullet));
    let heads = |k: &usize| {
        let own = &traits[*k];
        let title = own.marker.as_ref().map_or("", |found| parts[*k].text()[found.text.clone()].trim());
        own.bare
            && own.look.told.is_none()
            && mark(*k).is_some()
            && TITLE.contains(&title.chars().count())
            && title.chars().all(char::is_alphabetic)
            && traits.get(k + 1).is_some_and(|next| !next.table && mark(k + 1).is_none())
    };
    let found: Vec<usize> = (0..parts.len()).filter(heads).collect();
    let mut marks: Vec<char> = (0..parts.len()).filter_map(mark).collect();
    marks.sort_unstable();
    let alone = marks.windows(2).all(|two| two[0] != two[1]);
    if found.len() < SECTIONS || !alone || marks.len() > found.len() {
        return;
    }
    for k in found {
        let title = traits[k].marker.as_ref().map_or(0..0, |found| found.text.clone());
        section(&mut traits[k], title, ("各有符号的栏目名", "section titles, each with a mark of its own"));
    }
}
