//! What a head can say beside names: number, date, secrecy and the like. They are recognised
//! anywhere in a line.

mod rules;

use std::ops::Range;

use super::rule::{Pattern, Rule, pattern};
use crate::issue::{DocumentNumber, Secrecy, Urgency};
use crate::source::account::Confidence;
use rules::rules;

/// What an element of the head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Number,
    Total,
    Date,
    /// A day without its year, or a month without a day.
    PartDate,
    Weekday,
    /// The days of which an issue tells: （9月1日—9月7日）.
    Days,
    Secrecy,
    Urgency,
    Copy,
    DocumentNumber,
    Notice,
    Signers,
    Pages,
    /// A label before a name, which the key says.
    Label,
    /// A number or a date that is still to be filled in: 第X期.
    Open,
    /// Which of many papers of one form it is: 青介字第015号.
    Filed,
    /// Who sends a telegram.
    Sender,
    /// Who has put his name to a telegram.
    Approval,
    /// To whom a telegram goes.
    Recipients,
    /// What only the telegraph office needs: its own number, 明电.
    Wire,
}

/// An element in a line. In the pattern, `e` is all of it, other groups are its parts.
pub struct Element<'t> {
    pub kind: Kind,
    pub span: Range<usize>,
    pub parts: regex::Captures<'t>,
    pub confidence: Confidence,
}

/// Every element of a line, from left to right.
pub fn elements(line: &str) -> Vec<Element<'_>> {
    let mut found: Vec<Element<'_>> = Vec::new();
    // Captures cost more than the search, and most rules find nothing in a line.
    let reads =
        |rule: &&Rule<(Kind, Pattern)>| rule.reads.0.may_stand_in(line) && rule.reads.1.is_match(line);
    for rule in rules().filter(reads) {
        for parts in rule.reads.1.captures_iter(line) {
            let Some(all) = parts.name("e") else { continue };
            let span = all.range();
            if rule.reads.0 == Kind::Number && counts_classes(&line[span.end..]) {
                continue;
            }
            if found.iter().all(|other| span.end <= other.span.start || span.start >= other.span.end) {
                found.push(Element { kind: rule.reads.0, span, confidence: rule.confidence, parts });
            }
        }
    }
    found.sort_by_key(|element| element.span.start);
    found
}

/// 第38期 before 科级干部进修班: it counts classes, and no issues.
fn counts_classes(behind: &str) -> bool {
    static CLASS: Pattern = Pattern::new(|| {
        pattern(r"^[\p{Han}（）()“”·]{0,24}?(?:培训|进修|研修|学习|轮训|主体|专题|示范|骨干)\p{Han}{0,4}班")
    });
    behind.starts_with(|c: char| !c.is_whitespace()) && CLASS.is_match(behind)
}

/// The secrecy that an element says: 机密★1年.
pub fn secrecy(element: &Element<'_>) -> Option<Secrecy> {
    let period = element.text("period").map(|period| format!("★{period}")).unwrap_or_default();
    format!("{}{period}", element.text("level")?).parse().ok()
}

/// The urgency that an element says: 特急.
pub fn urgency(element: &Element<'_>) -> Option<Urgency> {
    element.text("level")?.parse().ok()
}

/// The number of a paper as GB/T 9704 writes it, and whether it was written so.
pub fn document_number(element: &Element<'_>) -> Option<(DocumentNumber, bool)> {
    let year = super::numerals::number(&element.text("year")?)?;
    let year = if year < 100 { 2000 + year } else { year };
    let number = super::numerals::number(&element.text("n")?)?;
    let written = format!("{}〔{year}〕{number}号", element.text("code")?);
    let value = written.parse().ok()?;
    Some((value, element.text("e")? == written))
}

/// The number of a paper of which some is still to be filled in, with × in its place.
pub fn open_document_number(element: &Element<'_>) -> Option<DocumentNumber> {
    let year = element.text("year")?;
    let year = super::numerals::number(&year).map_or_else(|| "××××".to_owned(), |year| year.to_string());
    format!("{}〔{year}〕×号", element.text("code")?).parse().ok()
}

impl Kind {
    /// Whether a line has one of the characters without which it holds no such element: rare
    /// ones are not looked for in every line.
    fn may_stand_in(self, line: &str) -> bool {
        let needs: &[char] = match self {
            Self::Sender | Self::Recipients => &['发'],
            Self::Approval => &['签'],
            Self::Filed => &['字'],
            Self::Wire => &['电', '机'],
            Self::Open => &['第', 'X', 'Ｘ', 'x', '×', '年', '号'],
            _ => return true,
        };
        line.contains(needs)
    }
}

impl Element<'_> {
    /// 编号：QS-2026-07, which no number of an issue is made of.
    pub fn is_unreadable(&self) -> bool {
        let parts = ["code", "unit", "y"];
        self.kind == Kind::Open && parts.iter().all(|name| self.parts.name(name).is_none())
    }

    /// Where a part of it stands in the line.
    pub fn part(&self, name: &str) -> Option<Range<usize>> {
        self.parts.name(name).map(|part| part.range())
    }

    /// The text of a part, without white space.
    pub fn text(&self, name: &str) -> Option<String> {
        let part = self.parts.name(name)?;
        Some(part.as_str().chars().filter(|c| !c.is_whitespace()).collect())
    }
}

/// Rows of the reference.
pub fn rows() -> String {
    rules().map(Rule::row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        for rule in rules() {
            rule.prove(|text| rule.reads.1.is_match(text));
        }
    }

    #[test]
    fn elements_share_a_line() {
        let kinds = |line| elements(line).iter().map(|element| element.kind).collect::<Vec<_>>();
        assert_eq!(
            kinds("延津政务快报 2024年第2期（总第35期） 2024年1月12日 星期五"),
            [Kind::Number, Kind::Total, Kind::Date, Kind::Weekday]
        );
        assert_eq!(kinds("机密★1年      编号：000012"), [Kind::Secrecy, Kind::Copy]);
        assert_eq!(kinds("总第35期"), [Kind::Total]);
    }
}
