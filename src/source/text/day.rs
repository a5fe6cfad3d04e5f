//! A day alone on a line, as it stands under a signature: in every writing, also unfinished.

use std::ops::Range;

use regex::Captures;

use super::names::{chunks, compact};
use super::numerals::{date_of, number};
use super::rule::{Pattern, Rule, pattern};
use crate::issue::{Date, DateForm};
use crate::source::account::Confidence;

/// What such a line says.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The day, where it is one.
    pub value: Option<(Date, DateForm)>,
    /// What is written of it, where it is not written out.
    pub partial: Option<Date>,
    /// Where it stands in the line.
    pub span: Range<usize>,
}

static WHOLE: Rule<Pattern> = Rule {
    message: ("落款日期", "the day under a signature"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"(?P<e>DATE|(?P<y2>\d{4})\s*[-./．/]\s*(?P<m2>\d{1,2})\s*[-./．/]\s*(?P<d2>\d{1,2})日?)\s*(?:印发|印)?\s*(?:[（(]?\s*(?:星期|周)[一二三四五六日天]\s*[）)]?)?\s*(?:[（(]?(?:[上下]午|凌晨|晚上?|中午)?\s*[0-9０-９]{1,2}\s*(?:[时点]\s*(?:整|[0-9０-９]{1,2}\s*分)?|[:：][0-9０-９]{2})[）)]?|[（(]?(?:[上下]午|凌晨|晚上?|中午|夜)[）)]?)?\s*$",
        )
    }),
    yes: &[
        "2026年3月20日",
        "二O二六年三月二十日",
        "二０二六年三月二十日",
        "2026.3.20",
        "2026-03-20",
        "2026年3月20日　星期五",
        "2026年3月20日15时",
        "2026年3月20日 16:30",
        "2026年3月20日下午3时30分",
        "2026年3月20日晚",
    ],
    no: &["2026年3月", "3月20日", "1.2.3"],
};

static PART: Rule<Pattern> = Rule {
    message: ("没有写完的日期", "a day that is not written out"),
    confidence: Confidence::Doubtful,
    reads: Pattern::new(|| {
        pattern(
            r"(?P<e>(?:(?P<y>YEAR)|[XxＸ×Х*_]{1,4}|20[XxＸ×\s_]{1,4}|[\s_＿]|^)\s*年\s*(?:(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})|[XxＸ×_]{0,2})\s*(?:月\s*(?P<d>(?:MDAY|[XxＸ×_]{0,2})\s*日)?)?)\s*$",
        )
    }),
    yes: &["2026年3月", "2026年 月 日", "X年X月X日", "××××年×月×日", "　　年　月　日", "年    月    日"],
    no: &["3月20日", "明年", "2026"],
};

/// What stands around a day for its look.
const DASHES: [char; 5] = ['—', '－', '-', '–', ' '];

/// The day with which a line ends, and nothing behind it.
pub fn day(text: &str) -> Option<Day> {
    // Every form has one of these, and most lines have none.
    if text.len() > 160 || !text.contains(|c: char| matches!(c, '年' | '0'..='9' | '０'..='９')) {
        return None;
    }
    // ——2026年4月——: dashes on both sides are its look.
    let text = if text.trim_start().starts_with(DASHES) { text.trim_end_matches(DASHES) } else { text };
    if let Some(first) = twice(text) {
        return Some(Day { span: first.clone(), ..day(&text[first])? });
    }
    if let Some(found) = WHOLE.reads.captures(text) {
        return Some(Day { value: date_of(&found), partial: None, span: found.name("e")?.range() });
    }
    let captures = PART.reads.captures(text)?;
    let found = captures.name("e")?;
    let start = found.start() + found.as_str().len() - found.as_str().trim_start().len();
    Some(Day { value: None, partial: partial(&captures), span: start..found.end() })
}

/// 2026年3月, 2026年×月×日: what is written of a day.
fn partial(found: &Captures<'_>) -> Option<Date> {
    let part = |name: &str| found.name(name).and_then(|part| number(&compact(part.as_str())));
    let year = part("y").map(i32::try_from).transpose().ok()?;
    let month = part("m").map(u8::try_from).transpose().ok()?;
    match (year, month, found.name("d")) {
        (Some(year), Some(month), None) => Date::month_of(year, month).ok(),
        // Nothing but blanks is to be filled in by hand.
        (None, None, _) if !found[0].contains(['X', 'x', 'Ｘ', '×', 'Х', '*']) => None,
        _ => Date::open(year, month).ok(),
    }
}

/// 2026年3月6日　　　　2026年3月6日, below two offices side by side: where the first stands.
fn twice(text: &str) -> Option<Range<usize>> {
    if text.matches('年').count() < 2 {
        return None;
    }
    let parts = chunks(text, 0..text.len());
    let [first, second] = parts.as_slice() else { return None };
    (compact(&text[first.clone()]) == compact(&text[second.clone()])).then(|| first.clone())
}

/// The day with which a text begins.
pub fn beginning(text: &str) -> Option<Date> {
    static BEGINS: Pattern = Pattern::new(|| pattern(r"^\s*DATE"));
    date_of(&BEGINS.captures(text)?).map(|(value, _)| value)
}

/// The day, where a line says nothing else.
pub fn alone(text: &str) -> Option<Day> {
    day(text).filter(|day| {
        let before = text[..day.span.start].trim_matches(['（', '(', ' ', '\u{3000}']);
        // 时间：2025年4月9日 16:30 is when a meeting was held.
        let hour = !text[day.span.end..].trim().is_empty();
        before.is_empty() || (!hour && ["时间：", "日期：", "时间:", "日期:"].contains(&before))
    })
}

/// Rows of the reference.
pub fn rows() -> String {
    WHOLE.row() + &PART.row()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        WHOLE.prove(|text| alone(text).is_some_and(|day| day.value.is_some()));
        assert!(alone("时间：2026年3月20日").is_some() && alone("时间：2026年3月20日15:30").is_none());
        let twice = alone("2026年3月6日        2026年3月6日").unwrap();
        assert!(twice.value.is_some() && twice.span.start == 0);
        assert!(alone("2026年3月6日        2026年3月9日").is_none());
        PART.prove(|text| alone(text).is_some_and(|day| day.value.is_none()));
    }
}
