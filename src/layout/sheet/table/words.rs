//! How wide words are, and where they may be broken in a cell.

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::layout::spacing::{BREAK, JOINER};

/// A column is never as wide as this for the sake of one word: it is broken, in characters.
pub const WORD: f64 = 8.0;

/// In a cell narrower than this, in characters, a line may end anywhere: what never begins a line would not have
/// room before its end.
const TIGHT: f64 = 3.0;

/// An address, a path or a long number may be broken after these.
const SEPARATORS: [char; 8] = ['/', '?', '&', '=', '.', '-', '_', '@'];

/// How wide the letters from `!` to `~` are, in thousandths of their size.
type Letters = [u16; 94];

/// The wider of Times Roman and Times Bold: the metrics that Liberation Serif and Times New Roman share.
#[rustfmt::skip]
const SERIF: Letters = [
    333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, // ! to /
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, // 0 to @
    722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, // A to M
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, // N to Z
    333, 278, 333, 581, 500, 333, // [ to `
    500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, // a to m
    556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, // n to z
    480, 220, 480, 541, // { to ~
];

/// Those of Noto Sans SC Medium, which heads are set in.
#[rustfmt::skip]
const SANS: Letters = [
    343, 518, 570, 570, 939, 706, 298, 356, 356, 484, 570, 298, 357, 298, 390, // ! to /
    570, 570, 570, 570, 570, 570, 570, 570, 570, 570, 298, 298, 570, 570, 570, 492, 972, // 0 to @
    622, 667, 646, 699, 600, 566, 701, 741, 309, 549, 664, 558, 830, // A to M
    734, 754, 648, 754, 656, 608, 611, 733, 594, 894, 596, 553, 607, // N to Z
    356, 390, 356, 570, 562, 615, // [ to `
    575, 629, 517, 630, 566, 346, 578, 621, 288, 289, 575, 298, 943, // a to m
    624, 615, 630, 630, 409, 480, 396, 620, 545, 829, 526, 544, 491, // n to z
    356, 281, 356, 570, // { to ~
];

/// In which letters a text is set: those of heads or those of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// 黑体.
    Head,
    /// 仿宋 with Western letters of its own.
    Body,
}

impl Face {
    /// A text is surely no wider than this, in characters.
    fn width(self, text: &str) -> f64 {
        text.chars().map(|c| self.letter(c)).sum()
    }

    fn letter(self, c: char) -> f64 {
        let letters = if self == Self::Head { &SANS } else { &SERIF };
        let plain = |c: char| {
            let at = u32::from(c).checked_sub(u32::from('!'))?;
            letters.get(at as usize).map(|width| f64::from(*width) / 1000.0)
        };
        match c {
            ' ' => 0.25,
            _ if c.width().unwrap_or(0) == 0 => 0.0,
            _ => plain(c).or_else(|| plain(c.nfd().next()?)).unwrap_or(1.0),
        }
    }

    /// The width of the widest of what is not broken but in need: runs of letters and digits, to the next mark that
    /// an address may be broken after.
    pub fn longest_word(self, text: &str) -> f64 {
        let runs = text.split(|c: char| !is_western(c));
        let pieces = runs.flat_map(|run| run.split_inclusive(SEPARATORS));
        pieces.map(|piece| self.width(piece).min(WORD)).fold(0.0, f64::max)
    }

    /// Lets what a line does not end in be broken where it is wider than `room`: after a separator, or
    /// anywhere where that is not enough.
    pub fn breakable(self, text: &str, room: f64) -> String {
        let mut out = String::with_capacity(text.len());
        for run in runs(text) {
            if room < TIGHT {
                self.spread(run, &mut out);
            } else if self.width(run) <= room {
                out.push_str(run);
            } else {
                self.divide(run, room, &mut out);
            }
        }
        out
    }

    /// Lets a line end between any two characters.
    fn spread(self, run: &str, out: &mut String) {
        for c in run.chars().filter(|&c| c != JOINER) {
            if self.letter(c) > 0.0 && !out.is_empty() && !out.ends_with('\n') {
                out.push(BREAK);
            }
            out.push(c);
        }
    }

    fn divide(self, run: &str, room: f64, out: &mut String) {
        let mut taken = 0.0;
        let mut pieces = run.split_inclusive(SEPARATORS).peekable();
        while let Some(piece) = pieces.next() {
            for c in piece.chars() {
                let width = self.letter(c);
                if taken + width > room && taken > 0.0 && width > 0.0 {
                    out.push(BREAK);
                    taken = 0.0;
                }
                out.push(c);
                taken += width;
            }
            if pieces.peek().is_some_and(|next| !next.starts_with(JOINER) && !next.starts_with(SEPARATORS)) {
                out.push(BREAK);
                taken = 0.0;
            }
        }
    }
}

/// A text as runs in which no line ends, and others: letters and digits, and what is joined.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, mut last) = chars.next()?;
        let end = chars.find(|&(_, c)| {
            let whole = last == JOINER || c == JOINER || (is_western(last) && is_western(c));
            last = c;
            !whole
        });
        let (run, more) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = more;
        Some(run)
    })
}

/// Whether `c` is of those that stand together in a word: of ASCII, and other letters that are not as wide as Han.
fn is_western(c: char) -> bool {
    c.is_ascii_graphic() || (!c.is_ascii() && c.is_alphanumeric() && c.width() == Some(1))
}

/// What a text is surely no wider than, in characters: a letter may be as wide as it is high.
pub fn widest(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii_digit() { 0.6 } else { 1.0 }).sum()
}

/// Of a text, in characters of full width.
pub fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { c.width().unwrap_or(0) as f64 / 2.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, room: f64) -> String {
        Face::Body.breakable(text, room).replace(BREAK, "|").replace(JOINER, "+")
    }

    #[test]
    fn long_words_break_after_separators_and_else_anywhere() {
        assert_eq!(broken("网址http://a.example/b?c=d", 6.0), "网址http://|a.|example/|b?|c=|d");
        assert_eq!(broken("abcdefghijkl", 3.0), "abcdef|ghijkl");
        assert_eq!(broken("ABCDEFGHIJKL", 3.0), "ABCD|EFGH|IJKL");
        assert_eq!(broken("Überstrasse", 3.0), "Überst|rasse");
        assert_eq!(Face::Head.breakable("12345678", 4.0).replace(BREAK, "|"), "1234567|8");
        for short in ["总投资805.6亿元", "http://a", "项目名称", "WWW", "é"] {
            assert_eq!(broken(short, 6.0), short);
        }
    }

    #[test]
    fn what_is_joined_breaks_where_it_is_too_wide() {
        assert_eq!(broken("123456\u{2060}～123456", 4.0), "123456+～123456");
        assert_eq!(broken("123456\u{2060}～123456", 3.5), "123456+|～123456");
    }

    #[test]
    fn in_tight_cells_lines_end_anywhere() {
        assert_eq!(broken("（一）PPP，é\n甲", 2.0), "（|一|）|P|P|P|，|é\n甲");
    }
}
