//! The issues of a series as a whole: numbers, running numbers, headlines.

use std::collections::BTreeMap;

use super::entry::Entry;
use crate::diagnostic::{Code, Diagnostic, Message, Place, sort};
use crate::issue::{Date, NumberForm, Ordinal};

/// An issue with its number.
#[derive(Clone, Copy)]
struct Numbered<'a> {
    entry: &'a Entry,
    number: u32,
    total: Option<u32>,
}

/// What is odd about `entries` as a set: diagnostics, in reading order. Order and number of the
/// entries do not matter. A number that is missing may be that of one of `unread` files.
pub fn sequence(entries: &[&Entry], unread: usize) -> Vec<Diagnostic> {
    let mut series: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        series.entry(&entry.masthead).or_default().push(entry);
    }
    let mut diagnostics = Vec::new();
    for mut issues in series.into_values() {
        issues.sort_by(|a, b| order(a).cmp(&order(b)));
        numbers(&issues, unread, &mut diagnostics);
        totals(&issues, &mut diagnostics);
        headlines(&issues, &mut diagnostics);
    }
    sort(&mut diagnostics);
    diagnostics
}

/// By date; then as written down.
fn order(entry: &Entry) -> (Date, Option<Ordinal>, &Option<Place>, &str) {
    let number = entry.number.as_ref().map(|number| number.value);
    (entry.date, number, &entry.place, &entry.target)
}

/// Gaps in the numbers of a year that are said one by one.
const MOST_GAPS: usize = 5;

/// The numbers of each year, and those of supplements; a running number knows no year.
fn numbers(issues: &[&Entry], unread: usize, diagnostics: &mut Vec<Diagnostic>) {
    let mut rows: BTreeMap<(bool, i32), Vec<Numbered<'_>>> = BTreeMap::new();
    for entry in issues {
        let Some(number) = &entry.number else { continue };
        // What is still to be filled in has no place in the row.
        let Some(value) = number.value.get() else { continue };
        let year = if number.form == NumberForm::Total { 0 } else { entry.date.year() };
        let numbered = Numbered { entry, number: value, total: None };
        rows.entry((is_supplement(number.form), year)).or_default().push(numbered);
    }
    for mut row in rows.into_values() {
        row.sort_by_key(|issue| issue.number);
        let gaps: Vec<&[Numbered<'_>]> =
            row.windows(2).filter(|pair| pair[1].number > pair[0].number + 1).collect();
        // A row with many gaps, as that of every other issue, is one thing to say.
        let parts = if gaps.len() > MOST_GAPS { gaps.len() } else { 1 };
        diagnostics.extend(gaps.chunks(parts).map(|gaps| missing(gaps, unread)));
        for pair in row.windows(2) {
            let (before, issue) = (pair[0], pair[1]);
            match issue.number - before.number {
                0 => diagnostics.push(twice(issue, before)),
                _ if issue.entry.date.is_before(before.entry.date) => {
                    diagnostics.push(out_of_step(issue, before));
                }
                _ => {}
            }
        }
    }
}

fn is_supplement(form: NumberForm) -> bool {
    matches!(form, NumberForm::Supplement | NumberForm::YearSupplement)
}

/// Running numbers: within a year they grow as the numbers do, from year to year they grow.
fn totals(issues: &[&Entry], diagnostics: &mut Vec<Diagnostic>) {
    let rows = |supplement: bool| {
        issues.iter().filter_map(move |entry| {
            let number = entry.number.as_ref().filter(|number| is_supplement(number.form) == supplement)?;
            Some(Numbered {
                entry,
                number: number.value.get()?,
                total: number.total.map(|total| total.get()),
            })
        })
    };
    // Supplements that count along make the others skip.
    let along = rows(true).any(|issue| issue.total.is_some());
    for supplement in [false, true] {
        let mut row: Vec<Numbered<'_>> = rows(supplement).filter(|issue| issue.total.is_some()).collect();
        row.sort_by_key(|issue| (issue.entry.date.year(), issue.number));
        for pair in row.windows(2) {
            let (before, issue) = (pair[0], pair[1]);
            let (Some(from), Some(to)) = (before.total, issue.total) else { continue };
            let same_year = before.entry.date.year() == issue.entry.date.year();
            let step = issue.number.saturating_sub(before.number);
            let follows = match same_year {
                true if step == 0 => true,
                true if !along => from.checked_add(step) == Some(to),
                _ => to > from,
            };
            if !follows {
                diagnostics.push(total_off(issue, before, from, to));
            }
        }
    }
}

/// The same headline in two issues.
fn headlines(issues: &[&Entry], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (i, entry) in issues.iter().enumerate() {
        for headline in &entry.headlines {
            let plain: String = headline.text.chars().filter(|c| !c.is_whitespace()).collect();
            let first = *seen.entry(plain).or_insert(i);
            if first != i {
                let (zh, en) = (name(issues[first]), file(issues[first]));
                let message = Message::new(
                    format!("{zh}里已有这个标题"),
                    format!("an earlier issue, {en}, has this headline"),
                );
                let help = Message::new("看是不是重复刊登", "see whether the article is printed twice");
                diagnostics
                    .push(Diagnostic::new(Code::HeadlineTwice, headline.place.clone(), message).help(help));
            }
        }
    }
}

/// An issue as people call it, with its file.
fn name(entry: &Entry) -> String {
    let number = entry.number.as_ref().map(|number| number.written(entry.date).concat());
    format!("{}（{}）", number.unwrap_or_else(|| entry.date.to_string()), file(entry))
}

fn file(entry: &Entry) -> &str {
    entry.place.as_ref().map_or(&*entry.target, |place| &*place.file)
}

fn diagnostic(code: Code, issue: Numbered<'_>, zh: String, en: String) -> Diagnostic {
    Diagnostic::new(code, issue.entry.place.clone(), Message::new(zh, en))
}

fn twice(issue: Numbered<'_>, before: Numbered<'_>) -> Diagnostic {
    let number = issue.number;
    diagnostic(
        Code::NumberTwice,
        issue,
        format!("期号 {number} 已经用在 {}", file(before.entry)),
        format!("number {number} is also that of {}", file(before.entry)),
    )
    .help(Message::new("改正其中一期的期号", "correct the number of one of them"))
}

/// Numbers that are missing in `gaps` of one row.
fn missing(gaps: &[&[Numbered<'_>]], unread: usize) -> Diagnostic {
    let issue = gaps[0][1];
    let ranges = gaps.iter().map(|gap| (gap[0].number + 1, gap[1].number - 1));
    let words = |to: &str, between: &str| {
        let range =
            |(first, last)| if first == last { format!("{first}") } else { format!("{first}{to}{last}") };
        ranges.clone().map(range).collect::<Vec<_>>().join(between)
    };
    let zh = format!("缺第 {} 期", words(" 至 ", "、"));
    let one = ranges.len() == 1 && ranges.clone().all(|(first, last)| first == last);
    let en = if one {
        format!("number {} is missing", words("", ""))
    } else {
        format!("numbers {} are missing", words(" to ", ", "))
    };
    let (zh, en, help) = match unread {
        0 => (zh, en, Message::new("补上缺的文稿，或改正期号", "add the issues, or correct the number")),
        _ => (
            format!("{zh}；有 {unread} 份这次没有读出来，也许就在其中"),
            format!("{en}, or among what was not read this time: {unread}"),
            Message::new("先改好没有读出来的，再看缺不缺", "mend what was not read, then look again"),
        ),
    };
    diagnostic(Code::NumberMissing, issue, format!("{}年{zh}", issue.entry.date.year()), en).help(help)
}

fn out_of_step(issue: Numbered<'_>, before: Numbered<'_>) -> Diagnostic {
    let (number, earlier) = (issue.number, before.number);
    let (date, other) = (issue.entry.date, before.entry.date);
    diagnostic(
        Code::NumberOrder,
        issue,
        format!("第 {number} 期（{date}）早于第 {earlier} 期（{other}）"),
        format!("number {number} of {date} is before number {earlier} of {other}"),
    )
    .help(Message::new("改正期号或日期", "correct a number or a date"))
}

fn total_off(issue: Numbered<'_>, before: Numbered<'_>, from: u32, to: u32) -> Diagnostic {
    diagnostic(
        Code::TotalOrder,
        issue,
        format!("总第 {to} 期接不上{}的总第 {from} 期", name(before.entry)),
        format!("running number {to} does not follow {from} of {}", file(before.entry)),
    )
    .help(Message::new("改正总期号", "correct the running number"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::entry::Headline;
    use crate::batch::manifest::Key;
    use crate::issue::IssueNumber;
    use std::num::NonZeroU32;

    fn entry(number: u32, total: u32, date: (i32, u8, u8), headline: &str) -> Entry {
        let key = Key { source: String::new(), inputs: String::new(), setup: String::new() };
        let mut it = IssueNumber::new(NonZeroU32::new(number).unwrap());
        it.total = NonZeroU32::new(total);
        Entry {
            target: format!("{}-{number}.pdf", date.0),
            key,
            masthead: "快报".to_owned(),
            number: Some(it),
            place: None,
            date: Date::new(date.0, date.1, date.2).unwrap(),
            headlines: vec![Headline { text: headline.to_owned(), place: None }],
            diagnostics: Vec::new(),
            warnings: 0,
        }
    }

    fn codes(entries: &[Entry]) -> Vec<String> {
        let borrowed: Vec<&Entry> = entries.iter().rev().collect();
        sequence(&borrowed, 0)
            .iter()
            .map(|diagnostic| format!("{} {}", diagnostic.code, diagnostic.message.en))
            .collect()
    }

    #[test]
    fn a_sound_set_is_left_alone() {
        let mut entries: Vec<Entry> =
            (1..=9).map(|n| entry(n, 30 + n, (2024, n as u8, 3), &format!("标题{n}"))).collect();
        entries.push(entry(1, 40, (2025, 1, 3), "新年"));
        let mut supplement = entry(1, 0, (2024, 5, 3), "增刊");
        supplement.number.as_mut().unwrap().form = NumberForm::Supplement;
        entries.push(supplement);
        assert_eq!(codes(&entries), [""; 0]);
    }

    #[test]
    fn what_was_not_read_is_not_called_missing() {
        let entries = [entry(1, 0, (2024, 1, 1), "一"), entry(3, 0, (2024, 2, 1), "三")];
        let found = sequence(&entries.iter().collect::<Vec<_>>(), 1);
        assert_eq!(found[0].message.en, "number 2 is missing, or among what was not read this time: 1");
    }

    #[test]
    fn numbers_missing_twice_and_out_of_step() {
        let entries = [
            entry(1, 0, (2024, 1, 1), "一"),
            entry(4, 0, (2024, 2, 1), "四"),
            entry(5, 0, (2024, 1, 20), "五"),
            entry(5, 0, (2024, 3, 1), "六"),
            entry(4_000_000_000, 0, (2024, 4, 1), "七"),
        ];
        let expected = [
            "W1001 numbers 2 to 3 are missing",
            "W1001 numbers 6 to 3999999999 are missing",
            "W1002 number 5 is also that of 2024-5.pdf",
            "W1003 number 5 of 2024年1月20日 is before number 4 of 2024年2月1日",
        ];
        assert_eq!(codes(&entries), expected);
    }

    #[test]
    fn running_numbers_follow() {
        let off = [
            entry(1, 30, (2024, 1, 1), "一"),
            entry(2, 32, (2024, 2, 1), "二"),
            entry(1, 31, (2025, 1, 1), "三"),
        ];
        assert_eq!(
            codes(&off),
            [
                "W1004 running number 32 does not follow 30 of 2024-1.pdf",
                "W1004 running number 31 does not follow 32 of 2024-2.pdf",
            ]
        );
        // A supplement that counts along takes a number of the others.
        let mut supplement = entry(1, 31, (2024, 1, 15), "增");
        supplement.number.as_mut().unwrap().form = NumberForm::Supplement;
        let along = [off[0].clone(), supplement, off[1].clone()];
        assert_eq!(codes(&along), [""; 0]);
    }

    #[test]
    fn headlines_in_two_issues_of_one_series() {
        let mut entries =
            [entry(1, 0, (2024, 1, 1), "全县 2024 年工作"), entry(2, 0, (2024, 2, 1), "全县2024年工作")];
        assert_eq!(codes(&entries), ["W1005 an earlier issue, 2024-1.pdf, has this headline"]);
        entries[1].masthead = "另一快报".to_owned();
        assert_eq!(codes(&entries), [""; 0]);
    }
}
