//! The signs of Markdown in one line.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::rule::pattern;
use super::edit::Edit;
use super::hints::Hints;
use super::html;
use super::inline::{self, Footnotes};
use super::notes::{Kind, Notes};

/// A heading has its level below it: so the first one is written.
pub static BELOW: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:={3,}|-{3,})$"));
/// An address that a link elsewhere names.
pub static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^\[(?P<name>[^\[\]^][^\[\]]*)\]:[ \t]+<?(?:https?://|www\.|mailto:|#|\.{0,2}/)\S*(?:[ \t]+["'(].*["')])?$"#,
    )
});
/// A page break for the program that sets the text.
static NEW_PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\\(?:newpage|pagebreak|clearpage)$"));
pub static FENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:`{3,}|~{3,})[\w-]*$"));
static RULE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:-[ \t]*){3,}$|^(?:\*[ \t]*){3,}$|^(?:_[ \t]*){3,}$"));
/// An item of such a list that has a number of its own.
static DOUBLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<n>\d{1,2}[.)][ \t]+)(?:\*\*)?(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[条章])",
    )
});
static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[-*][ \t]*\d+[ \t]*[-*]$"));
pub static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(#{1,6})[ \t\u{3000}]+\S"));
static QUOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:>[ \t]?)+"));
static ITEM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[-*+][ \t]+(?:\[[ xX]\][ \t]+)?"));
/// What the heading is called in the file, behind it: {#id .class}.
static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ \t]+\{[#.][\w#.: -]*\}$"));
static CLOSING: LazyLock<Regex> = LazyLock::new(|| pattern(r"[ \t]+#+$"));

/// The signs of a line.
pub struct Signs {
    /// Where the line begins.
    pub at: usize,
    pub edits: Vec<Edit>,
    pub markdown: bool,
    /// The line is a row of a table that is drawn to place things.
    pub framed: bool,
}

impl Signs {
    fn cut(&mut self, range: Range<usize>) {
        self.edits.push(Edit::cut(self.at + range.start..self.at + range.end));
    }

    /// A line that is nothing but a sign.
    pub fn whole_line(&mut self, text: &str) -> bool {
        let contents = text.eq_ignore_ascii_case("[toc]") || text.eq_ignore_ascii_case("[[toc]]");
        let below = BELOW.is_match(text) || ADDRESS.is_match(text) || NEW_PAGE.is_match(text);
        let is_sign = contents || below || FENCE.is_match(text) || (RULE.is_match(text) && text.len() < 40);
        let is_sign = is_sign || (self.framed && text.chars().all(|c| "|-: \t".contains(c)));
        if is_sign {
            self.cut(0..text.len());
        }
        is_sign
    }

    /// The signs at the beginning of a line and those inside it.
    pub fn line(
        &mut self,
        text: &str,
        footnotes: &mut Footnotes,
        notes: &mut Notes,
        source: &crate::diagnostic::SourceText,
        html: bool,
    ) -> Hints {
        let mut hints = Hints::default();
        let mut from = 0;
        if self.framed {
            from = text.len() - text.trim_start_matches(['|', ' ', '\t']).len();
            self.cut(0..from);
        } else if let Some(sign) =
            DOUBLE.captures(text).and_then(|found| found.name("n")).filter(|_| self.markdown)
        {
            // 1. **一、会议时间**: it is counted twice.
            from = sign.end();
            self.cut(0..from);
        }
        while self.markdown && !PAGE.is_match(text) {
            let rest = &text[from..];
            let sign = if let Some(found) = HEADING.captures(rest).and_then(|found| found.get(1)) {
                hints.level = found.len() as u8;
                found.len()
            } else if let Some(found) = QUOTE.find(rest).filter(|found| found.len() < rest.len()) {
                hints.quote = true;
                found.len()
            } else if let Some(found) = ITEM.find(rest).filter(|found| found.len() < rest.len()) {
                hints.item = true;
                found.len()
            } else {
                break;
            };
            // Whether an item is done is said by its box.
            let tick = text[from..from + sign].chars().rev().skip_while(|c| *c != ']').nth(1);
            match tick {
                Some(tick) => {
                    let state = if tick == ' ' { "☐" } else { "☑" };
                    self.edits.push(Edit::text(self.at + from..self.at + from + sign, state));
                }
                None => self.cut(from..from + sign),
            }
            let rest = &text[from + sign..];
            from = text.len() - rest.trim_start().len();
        }
        let mut to = text.len();
        if self.markdown && text.ends_with('\\') && !text.ends_with("\\\\") && from < to - 1 {
            // A line break.
            to -= 1;
            self.cut(to..text.len());
        }
        if self.framed {
            let end = std::mem::replace(&mut to, text.trim_end_matches(['|', ' ', '\t']).len().max(from));
            self.cut(to..end);
        }
        for behind in [&ATTRIBUTES, &CLOSING].into_iter().filter(|_| hints.level > 0) {
            if let Some(found) = behind.find(&text[from..to]) {
                let end = std::mem::replace(&mut to, from + found.start());
                self.cut(to..end);
            }
        }
        let mut found = Vec::new();
        if self.framed {
            let pipes = text[from..to].match_indices('|').map(|(at, pipe)| at..at + pipe.len());
            found.extend(pipes.map(|pipe| (pipe, "\u{3000}\u{3000}".to_owned())));
        }
        if self.markdown {
            hints.strong = inline::signs(&text[from..to], &mut found, footnotes);
        }
        if html {
            html::signs(&text[from..to], &mut found, &mut hints);
        }
        found.sort_by_key(|(range, _): &(Range<usize>, String)| (range.start, range.end));
        let mut end = 0;
        for (range, read) in found {
            if range.start < end {
                continue;
            }
            end = range.end;
            let at = self.at + from;
            if text[from..][range.clone()].starts_with("![") {
                notes.note(Kind::Picture, source, at + range.start..at + range.end, "");
            }
            self.edits.push(Edit::text(at + range.start..at + range.end, &read));
        }
        if hints.strong > 0 {
            hints.strong += from;
        }
        hints
    }
}
