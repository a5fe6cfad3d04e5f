//! Texts of an issue: plain text that can be printed, character for character.

use std::{collections::HashMap, fmt};

use serde::Serialize;

/// Why a text is refused. Positions are byte offsets in the text given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextError {
    /// Nothing in it can be seen.
    Empty,
    /// It must stand on one line and has a line break at this offset.
    LineBreak(usize),
    /// This character has no printed form.
    Unprintable(usize, char),
    /// It has this many characters, more than [`MAX_LINE`].
    TooLong(usize),
    /// More than [`MAX_MARKS`] combining marks follow one another from this offset on.
    Marks(usize),
}

/// Characters that a [`TextLine`] may have. A distribution list can be long; nothing else is.
/// Titles also go into the PDF's outline, where a string ends at 32,767 (ISO 19005-2 6.1.13).
pub const MAX_LINE: usize = 5_000;

/// Combining marks that may stand on one character. No writing needs more, and shaping them
/// takes time that grows with their square.
pub const MAX_MARKS: usize = 8;

/// A text on one line: a headline, a name, an office. Never empty; no white space at its ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TextLine(String);

/// Ends a line of a title where its author wants it. Nobody can type it: see [`is_unprintable`].
pub(crate) const LINE_END: char = '\u{200b}';

/// Whether a character leaves ink.
pub(crate) fn has_ink(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether texts that are printed one after another, with a mark between them, are not too long
/// together.
pub(crate) fn fits_together(texts: &[TextLine]) -> Result<(), TextError> {
    let length = texts.iter().map(|text| text.as_str().chars().count() + 1).sum::<usize>();
    if texts.len() > 1 && length > MAX_LINE { Err(TextError::TooLong(length)) } else { Ok(()) }
}

/// What says so in an issue file; twice, it is a bar that is printed.
const BAR: char = '|';

/// A part of a typed title that is printed as it is: where it begins in the title, where in what
/// was typed, and its length.
pub(crate) type TitlePart = (usize, usize, usize);

/// One paragraph of body text. Never empty; no white space at its ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Paragraph(String);

impl TextLine {
    /// Checks and trims `text`.
    ///
    /// # Errors
    /// When it is empty, too long, breaks into lines or holds a character that cannot be
    /// printed.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = checked(text)?;
        let length = text.chars().count();
        if length > MAX_LINE { Err(TextError::TooLong(length)) } else { Ok(Self(text)) }
    }

    /// A title as an issue file has it, and its parts: `|` ends a line, `||` is a bar.
    pub(crate) fn typed_title(&self) -> (Self, Vec<TitlePart>) {
        let (mut title, mut parts) = (String::with_capacity(self.0.len()), Vec::new());
        let mut rest = 0;
        while let Some(length) = self.0[rest..].find(BAR) {
            let bar = rest + length;
            let twice = self.0[bar + 1..].starts_with(BAR);
            let end = bar + usize::from(twice);
            parts.push((title.len(), rest, end - rest));
            title.push_str(&self.0[rest..end]);
            if !twice {
                title.push(LINE_END);
            }
            rest = end + 1;
        }
        parts.push((title.len(), rest, self.0.len() - rest));
        title.push_str(&self.0[rest..]);
        (Self(title), parts)
    }

    /// A title as an issue file has it.
    pub(crate) fn to_typed_title(&self) -> String {
        self.0.replace(BAR, "||").replace(LINE_END, "|")
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Paragraph {
    /// Checks and trims `text`.
    ///
    /// # Errors
    /// As [`TextLine::new`], but of any length.
    pub fn new(text: &str) -> Result<Self, TextError> {
        checked(text).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Splits a body into its paragraphs: every line with something on it is one.
    /// Each comes with its byte offset in `body`.
    pub fn split(body: &str) -> impl Iterator<Item = (usize, Result<Self, TextError>)> {
        let mut offset = 0;
        body.split_inclusive('\n')
            .map(move |line| {
                let start = offset;
                offset += line.len();
                (start, line.strip_suffix('\n').unwrap_or(line))
            })
            .map(|(start, line)| (start, line.strip_suffix('\r').unwrap_or(line)))
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(start, line)| (start, Self::new(line)))
    }
}

fn checked(text: &str) -> Result<String, TextError> {
    let trimmed = text.trim();
    match faults(trimmed, text.len() - text.trim_start().len()).next() {
        Some(error) => Err(error),
        None if trimmed.is_empty() => Err(TextError::Empty),
        None => Ok(trimmed.to_owned()),
    }
}

/// What keeps a line from being printed, in its order; it begins at `offset` of the text given.
fn faults(line: &str, offset: usize) -> impl Iterator<Item = TextError> {
    let mut marks = 0;
    line.char_indices().filter_map(move |(i, c)| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        match c {
            '\n' | '\r' => Some(TextError::LineBreak(offset + i)),
            c if is_unprintable(c) => Some(TextError::Unprintable(offset + i, c)),
            _ if marks == MAX_MARKS + 1 => Some(TextError::Marks(offset + i)),
            _ => None,
        }
    })
}

/// Everything that keeps `text` from being printed, for its author to mend at once: each kind of
/// fault where it stands first, and how often it is there. Characters are kinds of their own.
pub(crate) fn all_faults(text: &str) -> Vec<(TextError, usize)> {
    let mut found = Vec::new();
    let mut known = HashMap::new();
    for fault in faults(text.trim(), text.len() - text.trim_start().len()) {
        let character = if let TextError::Unprintable(_, c) = fault { Some(c) } else { None };
        let kind = (std::mem::discriminant(&fault), character);
        let at = *known.entry(kind).or_insert_with(|| {
            found.push((fault, 0));
            found.len() - 1
        });
        found[at].1 += 1;
    }
    found
}

/// Whether `c` has no printed form of its own: control and direction characters, invisible
/// joiners and spaces of no width, private use, and what is no character at all.
pub fn is_unprintable(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffd}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{fdd0}'..='\u{fdef}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// Whether `c` combines with the character before it: it has no width of its own.
fn is_mark(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c) == Some(0)
}

/// A character with its code point and Unicode name, such as
/// `“𰻝” U+30EDD CJK UNIFIED IDEOGRAPH-30EDD`. What cannot be printed is not.
pub fn describe(c: char) -> String {
    let point = format!("U+{:04X}", u32::from(c));
    let name = unicode_names2::name(c).map(|name| format!(" {name}")).unwrap_or_default();
    if is_unprintable(c) { format!("{point}{name}") } else { format!("“{c}” {point}{name}") }
}

macro_rules! as_text {
    ($($type:ty),*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $type {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )*};
}

as_text!(TextLine, Paragraph);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_checked() {
        assert_eq!(TextLine::new("　要闻 \n").unwrap().as_str(), "要闻");
        assert_eq!(TextLine::new(" \u{3000}"), Err(TextError::Empty));
        assert_eq!(TextLine::new("甲\n乙"), Err(TextError::LineBreak(3)));
        assert_eq!(TextLine::new(" 甲\u{202e}乙"), Err(TextError::Unprintable(4, '\u{202e}')));
        assert_eq!(TextLine::new("#read(\"/etc/passwd\") $x$ \\ //").unwrap().as_str().len(), 29);
    }

    #[test]
    fn what_has_no_form_of_its_own() {
        for c in [
            '\u{0}',
            '\u{ad}',
            '\u{200b}',
            '\u{202e}',
            '\u{feff}',
            '\u{fffe}',
            '\u{1ffff}',
            '\u{e000}',
            '\u{fe0f}',
        ] {
            assert!(is_unprintable(c), "{c:?}");
            assert!(!describe(c).contains(c));
        }
        for c in ['甲', ' ', '\u{3000}', '—', '𰻝', 'é'] {
            assert!(!is_unprintable(c), "{c:?}");
        }
        assert_eq!(describe('𰻝'), "“𰻝” U+30EDD CJK UNIFIED IDEOGRAPH-30EDD");
    }

    #[test]
    fn bodies_split_at_line_breaks() {
        let parts: Vec<_> = Paragraph::split("甲\r\n\n　　乙\u{0}\n丙").collect();
        assert_eq!(parts.len(), 3);
        assert_eq!(parts[0], (0, Paragraph::new("甲")));
        assert_eq!(parts[1], (6, Err(TextError::Unprintable(9, '\0'))));
        assert_eq!(parts[2].1.as_ref().unwrap().as_str(), "丙");
    }

    #[test]
    fn a_bar_ends_a_line_of_a_title_and_two_are_one() {
        for (typed, title) in [
            ("甲|乙", "甲\u{200b}乙"),
            ("甲||乙", "甲|乙"),
            ("||甲|||乙|", "|甲|\u{200b}乙\u{200b}"),
            ("甲乙", "甲乙"),
        ] {
            let (line, parts) = TextLine::new(typed).unwrap().typed_title();
            assert_eq!((line.as_str(), line.to_typed_title().as_str()), (title, typed));
            for (at, from, length) in parts {
                assert_eq!(title[at..at + length], typed[from..from + length]);
            }
        }
    }
}
