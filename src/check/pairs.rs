//! Brackets and quotation marks that belong together.

use super::chars::{is_han, is_numeral};

/// A bracket or quotation mark in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    /// Its byte offset.
    pub at: usize,
    /// The mark.
    pub mark: char,
    /// Whether it opens.
    pub opens: bool,
    /// Its kind: what closes it is of the same kind.
    pub kind: u8,
}

/// Two brackets that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Where the opening one stands.
    pub open: usize,
    /// Where the closing one stands.
    pub close: usize,
    /// The opening mark.
    pub opening: char,
    /// The closing mark: a half-width one may belong to a full-width one.
    pub closing: char,
}

impl Pair {
    /// Where it ends, closing mark included.
    pub fn end(&self) -> usize {
        self.close + self.closing.len_utf8()
    }

    /// Where its content begins.
    pub fn inner(&self) -> usize {
        self.open + self.opening.len_utf8()
    }

    /// Whether what stands inside is the words of somebody else: a quotation, a title.
    pub fn cites(&self) -> bool {
        matches!(self.opening, '“' | '‘' | '《' | '〈' | '「' | '『')
    }
}

/// Kinds of marks, opening and closing. Half and full width are one kind.
const KINDS: &[(&str, &str)] = &[
    ("（(", "）)"),
    ("“", "”"),
    ("‘", "’"),
    ("《", "》"),
    ("〈", "〉"),
    ("【", "】"),
    ("〔", "〕"),
    ("［[", "］]"),
    ("「", "」"),
    ("『", "』"),
];

/// The kind of ‘ ’.
const SINGLE: u8 = 2;

/// The kind of `c`, and whether it opens.
fn kind(c: char) -> Option<(u8, bool)> {
    if !matches!(c, '(' | ')' | '[' | ']' | '‘'..='”' | '〈'..='〕' | '（' | '）' | '［' | '］') {
        return None;
    }
    KINDS.iter().enumerate().find_map(|(i, (open, close))| {
        let opens = open.contains(c);
        (opens || close.contains(c)).then_some((i as u8, opens))
    })
}

/// Every bracket and quotation mark of `text`, but for apostrophes and the half brackets of
/// list numbers: `1）`.
pub fn brackets(text: &str) -> Vec<Bracket> {
    let mut found: Vec<Bracket> = Vec::new();
    let mut before = None;
    let mut depth = 0usize;
    let mut quotes = 0usize;
    for (at, mark) in text.char_indices() {
        if let Some((kind, opens)) = kind(mark) {
            let letter = |c: char| c.is_ascii_alphanumeric();
            let apostrophe = match mark {
                // ’24, it’s, students’
                '‘' | '’' if before.is_none_or(|c| letter(c) || !is_han(c)) => {
                    let closes = mark == '’' && quotes > 0;
                    let word = text[at + mark.len_utf8()..].starts_with(letter);
                    word || mark == '’' && !closes && before.is_some_and(letter)
                }
                // 了’98北京
                '’' if quotes == 0 => is_short_year(&text[at + mark.len_utf8()..]),
                _ => false,
            };
            if !apostrophe && kind == SINGLE {
                quotes = if opens { quotes + 1 } else { quotes.saturating_sub(1) };
            }
            let number = kind == 0 && !opens && depth == 0 && is_list_number(&text[..at]);
            if kind == 0 {
                depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
            }
            if !apostrophe && !number {
                found.push(Bracket { at, mark, opens, kind });
            }
        }
        before = Some(mark);
    }
    found
}

/// Whether `text` begins with two digits: after ’, a year.
fn is_short_year(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 2
}

/// Whether `text` ends in a number that begins an item, `1`, `（…。2`, or in a letter that does.
fn is_list_number(text: &str) -> bool {
    let mut last = text.chars().rev();
    if last.next().is_some_and(|c| c.is_ascii_lowercase())
        && last.next().is_none_or(|c| !c.is_ascii_graphic())
    {
        return true;
    }
    let number = |c: char| c.is_ascii_alphanumeric() || is_numeral(c);
    let mut chars = text.chars().rev();
    let mut length = 0;
    loop {
        match chars.next() {
            Some(c) if number(c) && length < 3 => length += 1,
            before => return length > 0 && before.is_none_or(|c| "。；：，、 ）)".contains(c)),
        }
    }
}

/// The pairs of one text, by where they open.
pub fn within(brackets: &[Bracket]) -> Vec<Pair> {
    let mut open: Vec<&Bracket> = Vec::new();
    let mut pairs = Vec::new();
    for bracket in brackets {
        if bracket.opens {
            open.push(bracket);
        } else if let Some(at) = partner(&open, bracket.kind) {
            let opening = open[at];
            pairs.push(Pair {
                open: opening.at,
                close: bracket.at,
                opening: opening.mark,
                closing: bracket.mark,
            });
            open.truncate(at);
        }
    }
    pairs.sort_by_key(|pair| pair.open);
    pairs
}

/// How many open marks are looked through for a partner: deeper nesting is no text.
const DEEPEST: usize = 16;

/// Which of the open marks one of `kind` closes.
pub fn partner(open: &[&Bracket], kind: u8) -> Option<usize> {
    let from = open.len().saturating_sub(DEEPEST);
    open[from..].iter().rposition(|bracket| bracket.kind == kind).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        within(&brackets(text)).iter().map(|pair| &text[pair.open..pair.end()]).collect()
    }

    #[test]
    fn marks_find_their_partners() {
        assert_eq!(shown("“甲（乙）”《丙》"), ["“甲（乙）”", "（乙）", "《丙》"]);
        assert_eq!(shown("(甲）don’t、1）乙；2）丙"), ["(甲）"]);
        assert_eq!(shown("“甲（乙”丙）"), ["“甲（乙”"]);
        assert!(shown("’24年").is_empty() && brackets("students’ work, it’s").is_empty());
    }
}
