//! Headlines that are the first sentence of their article, where all articles of a text begin so:
//! 首榀箱梁架设成功。3月5日，…（六标项目部）

use super::headline::Cut;
use super::traits::Traits;
use super::wrap::Part;
use crate::source::account::Confidence;

/// Articles that tell a habit.
const ARTICLES: usize = 3;

/// Characters that such a sentence has.
const SENTENCE: std::ops::RangeInclusive<usize> = 5..=32;

/// Characters that the text behind it at least has, besides the sources.
const BEHIND: usize = 10;

/// Notes in `traits` where the headline of an article ends. One article that begins otherwise, or has a
/// headline of its own, says that none begins so: the first sentence of any text may be short.
pub fn note(parts: &[Part], traits: &mut [Traits]) {
    let Some(ends) = ends(parts, traits) else { return };
    for (k, end) in ends {
        let message = ("各条都以一句短语开头", "every article begins with a short sentence");
        traits[k].cut = Some(Cut { gap: end..end, message, confidence: Confidence::Likely });
    }
}

/// Where the first sentence of each article ends.
fn ends(parts: &[Part], traits: &[Traits]) -> Option<Vec<(usize, usize)>> {
    let (mut ends, mut open, mut sourced) = (Vec::new(), false, 0);
    for (k, (part, own)) in parts.iter().zip(traits).enumerate() {
        if own.table || own.picture {
            continue;
        }
        if own.bare && !open {
            own.marker.as_ref()?;
            continue;
        }
        if !open {
            ends.push((k, sentence(part.text(), own)?));
        }
        open = own.credits.is_none();
        sourced += usize::from(own.named);
    }
    (sourced >= ARTICLES && ends.len() >= ARTICLES).then_some(ends)
}

/// The end of the first sentence of a paragraph, if it is one that a headline may be.
fn sentence(text: &str, own: &Traits) -> Option<usize> {
    if own.marker.is_some() || own.cut.is_some() {
        return None;
    }
    let stop = text
        .find(['。', '，', '；', '：', '！', '？', ',', ';', ':'])
        .filter(|&at| text[at..].starts_with('。'))?;
    let end = stop + '。'.len_utf8();
    let until = own.credits.as_ref().map_or(text.len(), |credits| credits.all.start);
    let behind = text.get(end..until)?.trim();
    (SENTENCE.contains(&text[..stop].chars().count()) && behind.chars().nth(BEHIND).is_some()).then_some(end)
}
