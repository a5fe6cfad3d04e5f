//! Signs of Markdown inside a line.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::super::rule::pattern;
use regex::Regex;

use crate::numerals::nth_from;

static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+[^()]*)?\)"));
static PICTURE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^!\[[^\[\]]*\]\([^()]*\)"));
static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[\^([^\]\s]+)\](:[ \t]*)?"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^<((?:https?|ftp|mailto):[^<>\s]+)>"));

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[([^\[\]]+)\]\[([^\[\]]*)\]"));

/// The footnotes of a text, in order, and the names of the addresses that it says elsewhere.
#[derive(Default)]
pub struct Footnotes {
    signs: BTreeMap<String, usize>,
    pub links: BTreeSet<String>,
}

impl Footnotes {
    /// The sign of a footnote: ① for the first.
    fn sign(&mut self, name: &str) -> String {
        let next = self.signs.len();
        let at = *self.signs.entry(name.to_owned()).or_insert(next);
        nth_from('①', 20, at + 1).map_or_else(|| format!("[{}]", at + 1), String::from)
    }
}

/// Marks of emphasis: where they stand, and of which sign and length.
struct Mark {
    range: Range<usize>,
    sign: char,
}

/// Finds the signs of a line, each with what is read for it. Gives how many bytes of the line
/// are strong from its beginning.
pub fn signs(text: &str, found: &mut Vec<(Range<usize>, String)>, footnotes: &mut Footnotes) -> usize {
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match c {
            // A path of Windows has letters behind its strokes.
            '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                found.push((at..at + 1, String::new()));
                2
            }
            '!' if let Some(picture) = PICTURE.find(rest) => {
                found.push((at..at + picture.len(), String::new()));
                picture.len()
            }
            '[' if let Some(note) = NOTE.captures(rest) => {
                let whole = note.get(0).map_or(0, |note| note.len());
                let sign = footnotes.sign(note.get(1).map_or("", |name| name.as_str()));
                let gap = if note.get(2).is_some() { " " } else { "" };
                found.push((at..at + whole, sign + gap));
                whole
            }
            '[' if let Some(link) =
                LINK.captures(rest).and_then(|link| Some((link.get(0)?, link.get(1)?))) =>
            {
                let (whole, words) = link;
                found.push((at..at + 1, String::new()));
                found.push((at + words.end()..at + whole.end(), String::new()));
                1
            }
            '[' if let Some((whole, words)) = REFERENCE.captures(rest).and_then(|link| {
                let (whole, words, name) = (link.get(0)?, link.get(1)?, link.get(2)?);
                let name = if name.is_empty() { words } else { name };
                footnotes.links.contains(&name.as_str().to_lowercase()).then_some((whole, words))
            }) =>
            {
                found.push((at..at + 1, String::new()));
                found.push((at + words.end()..at + whole.end(), String::new()));
                1
            }
            '<' if let Some(address) = ADDRESS.find(rest) => {
                found.push((at..at + 1, String::new()));
                found.push((at + address.end() - 1..at + address.end(), String::new()));
                address.len()
            }
            '`' => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let close = rest[ticks..].find(&rest[..ticks]);
                if let Some(close) = close {
                    found.push((at..at + ticks, String::new()));
                    found.push((at + ticks + close..at + 2 * ticks + close, String::new()));
                    2 * ticks + close
                } else {
                    ticks
                }
            }
            '*' | '_' | '~' | '=' => {
                let length = rest.len() - rest.trim_start_matches(c).len();
                let is_mark = if "~=".contains(c) { length == 2 } else { length <= 3 };
                if is_mark {
                    marks.push(Mark { range: at..at + length, sign: c });
                }
                length
            }
            c => c.len_utf8(),
        };
        at += length;
    }
    paired(text, &marks, found)
}

/// Marks of emphasis that belong together.
fn paired(text: &str, marks: &[Mark], found: &mut Vec<(Range<usize>, String)>) -> usize {
    let before = |at: usize| text[..at].chars().next_back();
    let behind = |at: usize| text[at..].chars().next();
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let opens = |mark: &Mark| {
        let single = mark.range.len() == 1 || mark.sign == '_';
        !(is_blank(behind(mark.range.end)) || single && is_word(before(mark.range.start)))
    };
    let closes = |mark: &Mark| {
        let single = mark.range.len() == 1 || mark.sign == '_';
        !(is_blank(before(mark.range.start)) || single && is_word(behind(mark.range.end)))
    };
    let mut strong = 0;
    let mut open: Option<&Mark> = None;
    for mark in marks {
        match open {
            Some(first)
                if first.sign == mark.sign && first.range.len() == mark.range.len() && closes(mark) =>
            {
                if first.range.start == 0 && first.range.len() > 1 && "*_".contains(first.sign) {
                    strong = mark.range.start;
                }
                found.push((first.range.clone(), String::new()));
                found.push((mark.range.clone(), String::new()));
                open = None;
            }
            Some(_) if mark.range.len() == 1 => {}
            _ => open = Some(mark).filter(|mark| opens(mark)),
        }
    }
    strong
}
