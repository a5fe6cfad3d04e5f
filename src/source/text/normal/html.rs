//! Tags and entities of HTML inside a line.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::rule::pattern;
use regex::Regex;

use super::hints::Hints;

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)<(/?)(p|div|span|br|h[1-6]|b|strong|i|em|u|font|center|table|tbody|thead|tr|td|th|ul|ol|li|a|img|blockquote|hr|section|article|sup|sub|details|summary|mark|small|s|del|ins|figure|figcaption|caption|main|kbd|code|pre)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s<>"']+))?)*)\s*/?>"#,
    )
});
static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        "&(#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|amp|lt|gt|quot|apos|times|emsp|ensp|deg|plusmn);",
    )
});

/// Whether a line has unmistakable tags or entities.
pub fn is(text: &str) -> bool {
    TAG.is_match(text) || ENTITY.is_match(text)
}

/// Finds tags and entities, each with what is read for it, and what they say of the look.
pub fn signs(text: &str, found: &mut Vec<(Range<usize>, String)>, hints: &mut Hints) {
    let mut script: Option<(usize, bool)> = None;
    for tag in TAG.captures_iter(text) {
        let (Some(whole), Some(slash), Some(name)) = (tag.get(0), tag.get(1), tag.get(2)) else { continue };
        let name = name.as_str().to_ascii_lowercase();
        let opens = slash.is_empty();
        let mut read = "";
        match name.as_str() {
            "br" | "td" | "th" if !opens || name == "br" => read = " ",
            "center" => hints.centred = true,
            "b" | "strong" if opens && text[..whole.start()].chars().all(|c| c == '<') => {
                let rest = &text[whole.end()..];
                let close = rest.find(&format!("</{name}>"));
                hints.strong = close.map_or(hints.strong, |close| whole.end() + close);
            }
            "li" if opens => hints.item = true,
            "blockquote" if opens => hints.quote = true,
            "sup" | "sub" if opens => script = Some((whole.end(), name == "sup")),
            "sup" | "sub" => {
                if let Some((start, above)) = script.take() {
                    let inside = start..whole.start();
                    let raised: Option<String> =
                        text[inside.clone()].chars().map(|c| raised(c, above)).collect();
                    found.extend(raised.map(|raised| (inside, raised)));
                }
            }
            heading if heading.starts_with('h') && heading != "hr" && opens => {
                hints.level = heading[1..].parse().unwrap_or(0);
            }
            _ => {}
        }
        found.push((whole.range(), read.to_owned()));
    }
    for entity in ENTITY.captures_iter(text) {
        let (Some(whole), Some(name)) = (entity.get(0), entity.get(1)) else { continue };
        if let Some(c) = character(name.as_str()) {
            found.push((whole.range(), c.to_string()));
        }
    }
}

/// The character of an entity.
fn character(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    Some(match name {
        "nbsp" | "emsp" | "ensp" => ' ',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "times" => '×',
        "deg" => '°',
        "plusmn" => '±',
        name => {
            let digits = name.strip_prefix('#')?;
            let hex = digits.strip_prefix(['x', 'X']);
            hex.map_or_else(|| number(digits, 10), |hex| number(hex, 16)).filter(|c| !c.is_control())?
        }
    })
}

/// A figure above or below the line.
fn raised(c: char, above: bool) -> Option<char> {
    let digits = if above { "⁰¹²³⁴⁵⁶⁷⁸⁹" } else { "₀₁₂₃₄₅₆₇₈₉" };
    match c {
        '0'..='9' => digits.chars().nth(c.to_digit(10)? as usize),
        '-' | '−' => Some(if above { '⁻' } else { '₋' }),
        '+' => Some(if above { '⁺' } else { '₊' }),
        _ => None,
    }
}
