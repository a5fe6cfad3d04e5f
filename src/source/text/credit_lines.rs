//! Lines and ends of paragraphs that only what stands around them shows to be sources, or to be none.

use std::ops::Range;

use super::byline::is_person;
use super::credits::{Credits, MOST, is_part_of_office, split};
use super::names::is_office;
use super::rule::{Pattern, pattern};
use super::script::Gap;
use super::traits::Traits;
use super::wrap::Part;
use crate::source::account::Confidence;

/// Notes what the paragraphs of a text show together.
pub fn note(parts: &[Part], traits: &mut [Traits]) {
    note_dashed(parts, traits);
    note_squares(parts, traits);
    note_signed(parts, traits);
}

/// 区委统战部　林晓 right below a text, above another headline or the end: who sent that text. Below a headline
/// it says who wrote what follows.
fn note_signed(parts: &[Part], traits: &mut [Traits]) {
    for k in 1..traits.len() {
        let (above, own, next) = (&traits[k - 1], &traits[k], traits.get(k + 1));
        let text = parts[k].text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let [office, name] = words[..] else { continue };
        let plain = own.bare && own.marker.is_none() && own.look.told.is_none() && !own.known_section;
        let ends = next.is_none_or(|next| next.bare && !next.day && !next.byline);
        let below =
            own.gap == Gap::None && above.is_text() && parts[k - 1].text().ends_with(['。', '！', '”']);
        if !(plain && ends && below && is_office(office) && is_person(name)) {
            continue;
        }
        let (sources, separator) = split(text, 0..text.len());
        let own = &mut traits[k];
        (own.bare, own.named) = (false, true);
        own.credits =
            Some(Credits { all: 0..text.len(), sources, separator, confidence: Confidence::Doubtful });
    }
}

/// ——第七网格 behind a stop, where another paragraph ends so in the name of an office: the form is that of
/// the house, and the name is a source whatever its last word.
fn note_dashed(parts: &[Part], traits: &mut [Traits]) {
    static DASHED: Pattern =
        Pattern::new(|| pattern(r"[。！？…；][”’]?\s*(?P<e>(?:——|--)\s*(?P<t>\p{Han}{3,12}))\s*$"));
    let dashed = |text: &str| {
        let from = text.floor_char_boundary(text.len().saturating_sub(MOST));
        let found = DASHED.captures(&text[from..])?;
        let at = |part: Range<usize>| part.start + from..part.end + from;
        Some((at(found.name("e")?.range()), at(found.name("t")?.range())))
    };
    let house = parts.iter().zip(traits.iter()).any(|(part, own)| own.named && dashed(part.text()).is_some());
    if !house {
        return;
    }
    for (part, own) in parts.iter().zip(traits).filter(|(_, own)| own.credits.is_none() && !own.bare) {
        let text = part.text();
        let Some((all, name)) = dashed(text) else { continue };
        if text[name.clone()].starts_with(['来', '摘', '据', '选']) || text[name.clone()].contains('的')
        {
            continue;
        }
        let confidence = Confidence::Doubtful;
        own.credits = Some(Credits { all, sources: vec![name], separator: None, confidence });
        own.named = true;
    }
}

/// 【县委督查室】 right below a text, with an empty line or the end behind it: who wrote that text. A section has
/// its own text below it.
fn note_squares(parts: &[Part], traits: &mut [Traits]) {
    for k in 1..traits.len() {
        let (above, own, next) = (&traits[k - 1], &traits[k], traits.get(k + 1));
        let text = parts[k].text();
        let ends = own.gap == Gap::None && above.is_text() && next.is_none_or(|next| next.gap != Gap::None);
        if !ends || !own.bare || own.look.told.is_some() || own.known_section {
            continue;
        }
        let Some(inner) = text.strip_prefix('【').and_then(|text| text.strip_suffix('】')) else {
            continue;
        };
        let name = '【'.len_utf8()..'【'.len_utf8() + inner.len();
        let (sources, separator) = split(text, name);
        let credits = Credits { all: 0..text.len(), sources, separator, confidence: Confidence::Doubtful };
        // 【巡察二组　舒畅】
        let office = inner.split_whitespace().next().unwrap_or_default();
        let named = inner.chars().count() > 2
            && [inner, office].iter().any(|name| is_office(name) || is_part_of_office(name));
        if named {
            let own = &mut traits[k];
            (own.marker, own.bare, own.named) = (None, false, true);
            own.credits = Some(credits);
        }
    }
}
