//! One text of an issue, read once for all rules: its numbers, its paired marks, and what in
//! it is not prose.

use std::ops::Range;

use super::chars::{among, digit, is_space};
use super::house::HouseStyle;
use super::pairs::{self, Bracket, Pair};
use crate::issue::TextRole;

/// A text with what the rules ask of it.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The text.
    pub text: &'a str,
    /// What it is in the issue.
    pub role: TextRole,
    /// The ways of the house.
    pub house: HouseStyle,
    /// Its numbers in Arabic digits, in order.
    pub numbers: Vec<Number>,
    /// Its brackets and quotation marks, in order.
    pub brackets: Vec<Bracket>,
    /// Those of them that belong together, by where they open.
    pub pairs: Vec<Pair>,
    /// What is cited: inside quotation marks and title marks, outermost.
    quoted: Vec<Range<usize>>,
    /// Addresses of sites and mail.
    addresses: Vec<Range<usize>>,
}

/// A number in Arabic digits: `2024`, `79,211`, `12.5`, `１２`. `1.2.3` is one token and no
/// number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Where its digits before the point end.
    pub whole: usize,
    /// How many digits stand before the point.
    pub digits: usize,
    /// Whether it is digits alone: no point, no comma.
    pub plain: bool,
    /// Whether it has more points than a number: a version, an address, a section.
    pub dotted: bool,
}

impl<'a> Passage<'a> {
    /// Reads `text`.
    pub fn new(text: &'a str, role: TextRole, house: HouseStyle) -> Self {
        let brackets = pairs::brackets(text);
        let pairs = pairs::within(&brackets);
        let mut quoted: Vec<Range<usize>> = Vec::new();
        for pair in pairs.iter().filter(|pair| pair.cites()) {
            if quoted.last().is_none_or(|last| last.end <= pair.open) {
                quoted.push(pair.open..pair.end());
            }
        }
        Self {
            numbers: numbers(text),
            addresses: addresses(text),
            text,
            role,
            house,
            brackets,
            pairs,
            quoted,
        }
    }

    /// The character before `at`.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// The character at `at`.
    pub fn after(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// Whether the character before `at` is one of `set`.
    pub fn before_is(&self, at: usize, set: &str) -> bool {
        self.before(at).is_some_and(|c| among(set, c))
    }

    /// Whether the character at `at` is one of `set`.
    pub fn after_is(&self, at: usize, set: &str) -> bool {
        self.after(at).is_some_and(|c| among(set, c))
    }

    /// The text from `at` on; nothing from beyond its end.
    pub fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Which of `words` stands at `at`.
    pub fn word<'w>(&self, at: usize, words: &[&'w str]) -> Option<&'w str> {
        let rest = self.rest(at);
        words.iter().copied().find(|word| rest.starts_with(word))
    }

    /// Up to `count` characters before `at`.
    pub fn back(&self, at: usize, count: usize) -> &'a str {
        let text = self.text.get(..at).unwrap_or_default();
        match text.char_indices().rev().take(count).last() {
            Some((start, _)) => &text[start..],
            None => "",
        }
    }

    /// Where the spaces that begin at `at` end.
    pub fn skip_spaces(&self, at: usize) -> usize {
        at + self.rest(at).chars().take_while(|&c| is_space(c)).map(char::len_utf8).sum::<usize>()
    }

    /// Where the spaces that end at `at` begin.
    pub fn skip_back(&self, at: usize) -> usize {
        at - self.text[..at].chars().rev().take_while(|&c| is_space(c)).map(char::len_utf8).sum::<usize>()
    }

    /// `range` with the spaces around it.
    pub fn snug(&self, range: Range<usize>) -> Range<usize> {
        self.skip_back(range.start)..self.skip_spaces(range.end)
    }

    /// The digits of a number's part, half width.
    pub fn digits(&self, range: Range<usize>) -> String {
        let half = |c| digit(c).and_then(|value| char::from_digit(value, 10));
        self.text[range].chars().filter_map(half).collect()
    }

    /// The value of a plain number of up to nine digits.
    pub fn value(&self, number: &Number) -> Option<u32> {
        let sound = number.plain && number.digits <= 9;
        let digits = || self.text[number.start..number.end].chars().filter_map(digit);
        sound.then(|| digits().fold(0, |value, digit| value * 10 + digit))
    }

    /// The number that ends at `at`.
    pub fn number_before(&self, at: usize) -> Option<&Number> {
        let i = self.numbers.partition_point(|number| number.end < at);
        self.numbers.get(i).filter(|number| number.end == at)
    }

    /// The number that begins at `at`.
    pub fn number_at(&self, at: usize) -> Option<&Number> {
        let i = self.numbers.partition_point(|number| number.start < at);
        self.numbers.get(i).filter(|number| number.start == at)
    }

    /// Whether a letter, a hyphen or a further part of a code is glued to the number's front.
    pub fn is_code(&self, number: &Number) -> bool {
        let glued = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '_' | '.' | '#' | '\\');
        self.before(number.start).is_some_and(glued)
    }

    /// Whether `range` touches something cited.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        inside(&self.quoted, range)
    }

    /// Whether `range` touches an address.
    pub fn is_address(&self, range: &Range<usize>) -> bool {
        inside(&self.addresses, range)
    }
}

/// Whether `range` touches one of the sorted `spans`. A range that holds a whole span, marks
/// and all, does not count as inside it.
fn inside(spans: &[Range<usize>], range: &Range<usize>) -> bool {
    let i = spans.partition_point(|span| span.end <= range.start);
    spans
        .get(i)
        .is_some_and(|span| span.start < range.end && (range.start > span.start || range.end < span.end))
}

/// The length of the digit at `at`, half or full width.
fn digit_length(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..)? {
        [b'0'..=b'9', ..] => Some(1),
        [0xef, 0xbc, 0x90..=0x99, ..] => Some(3),
        _ => None,
    }
}

fn numbers(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let run = |mut at: usize| {
        let mut count = 0;
        while let Some(length) = digit_length(bytes, at) {
            at += length;
            count += 1;
        }
        (at, count)
    };
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| b.is_ascii_digit() || *b == 0xef) {
        let start = at + found;
        let (mut end, mut digits) = run(start);
        if digits == 0 {
            at = start + 1;
            continue;
        }
        let mut plain = true;
        while bytes.get(end) == Some(&b',') && (digits <= 3 || !plain) && run(end + 1).1 == 3 {
            end += 4;
            digits += 3;
            plain = false;
        }
        let whole = end;
        let mut points = 0;
        while bytes.get(end) == Some(&b'.') && digit_length(bytes, end + 1).is_some() {
            end = run(end + 1).0;
            points += 1;
        }
        numbers.push(Number { start, end, whole, digits, plain: plain && points == 0, dotted: points > 1 });
        at = end;
    }
    numbers
}

/// Addresses of sites and mail: runs of ASCII that look like one, without a mark at the end.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|b| b.is_ascii_graphic()).count();
        if length > 3 {
            let run = text[at..at + length].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'']);
            if is_address(run) {
                found.push(at..at + run.len());
            }
        }
        at += length + 1;
    }
    found
}

fn is_address(run: &str) -> bool {
    let site = || {
        run.split(['.', '/', '@']).count() > 1
            && run.split_once('.').is_some_and(|(before, after)| {
                before.ends_with(|c: char| c.is_ascii_alphanumeric())
                    && after.bytes().take_while(u8::is_ascii_alphabetic).count() >= 2
            })
    };
    run.contains("://") || run.starts_with("www.") || run.contains('@') || site()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage<'_> {
        Passage::new(text, TextRole::Paragraph, HouseStyle::default())
    }

    #[test]
    fn numbers_of_every_form() {
        let text = "2024年79,211人次12.5％，１２个1.2.3版1,23、1234,567";
        let p = passage(text);
        let shown: Vec<&str> = p.numbers.iter().map(|n| &text[n.start..n.end]).collect();
        assert_eq!(shown, ["2024", "79,211", "12.5", "１２", "1.2.3", "1", "23", "1234", "567"]);
        assert_eq!(p.numbers.iter().filter(|n| n.plain).count(), 6);
        assert_eq!(p.value(&p.numbers[3]), Some(12));
        assert!(p.numbers[4].dotted);
    }

    #[test]
    fn addresses_and_quotes() {
        let text = "见http://a.cn/?x=1,或a@b.cn，“甲《乙》”、3.15和A.B";
        let p = passage(text);
        let shown: Vec<&str> = p.addresses.iter().map(|r| &text[r.clone()]).collect();
        assert_eq!(shown, ["http://a.cn/?x=1", "a@b.cn"]);
        let quoted: Vec<&str> = p.quoted.iter().map(|r| &text[r.clone()]).collect();
        assert_eq!(quoted, ["“甲《乙》”"]);
        let whole = p.quoted[0].clone();
        assert!(!p.is_quoted(&whole) && p.is_quoted(&(whole.start + 3..whole.end)));
    }
}
