//! Days and issues in their order.

use super::rule::Rule;
use super::rules::documents::{D05, D06};
use crate::diagnostic::Message;
use crate::issue::{Date, Issue, NodeId, NumberForm};

/// What stands before the name of a weekday.
pub const WEEKDAYS: &[&str] = &["星期", "周", "礼拜"];

/// The weekday of `date`, 0 for Monday.
pub fn weekday(date: Date) -> usize {
    // Days since 1 January 1949, a Saturday.
    let (year, month, day) = (date.year(), i32::from(date.month()), i32::from(date.day()));
    let leaps = |year: i32| year / 4 - year / 100 + year / 400;
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let months: i32 = lengths.iter().take(month as usize - 1).sum();
    let days =
        (year - 1949) * 365 + leaps(year - 1) - leaps(1948) + months + i32::from(leap && month > 2) + day - 1;
    (days as usize + 5) % 7
}

/// What is wrong with `issue` after `previous` of the same bulletin, and which text says so.
pub fn after(previous: &Issue, issue: &Issue) -> Vec<(&'static Rule, NodeId, Message)> {
    let mut wrong = Vec::new();
    let mut say = |rule, node, zh, en| wrong.push((rule, node, Message::new(zh, en)));
    if issue.date < previous.date {
        let (date, before) = (issue.date, previous.date);
        say(
            &D06,
            NodeId::Date,
            format!("本期日期 {date} 早于上一期 {before}"),
            format!("this issue is of {date}, before the previous one of {before}"),
        );
    }
    let (Some(number), Some(before)) = (&issue.number, &previous.number) else { return wrong };
    if supplement(number.form) == supplement(before.form) {
        let year = issue.date.year() == previous.date.year() || number.form == NumberForm::Total;
        let expected = if year { before.value.get() + 1 } else { 1 };
        let found = number.value.get();
        if found != expected {
            say(
                &D05,
                NodeId::Number,
                format!("期号是 {found}，上一期是 {}，应当是 {expected}", before.value),
                format!("number {found} after {}, expected {expected}", before.value),
            );
        }
    }
    if let (Some(total), Some(before)) = (number.total, before.total)
        && total.get() != before.get() + 1
    {
        let expected = before.get() + 1;
        say(
            &D05,
            NodeId::Total,
            format!("总期号是 {total}，上一期是 {before}，应当是 {expected}"),
            format!("running number {total} after {before}, expected {expected}"),
        );
    }
    wrong
}

fn supplement(form: NumberForm) -> bool {
    matches!(form, NumberForm::Supplement | NumberForm::YearSupplement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays() {
        let day = |y, m, d| weekday(Date::new(y, m, d).unwrap());
        assert_eq!(day(1949, 1, 1), 5);
        assert_eq!(day(1949, 10, 1), 5);
        assert_eq!(day(2000, 2, 29), 1);
        assert_eq!(day(2024, 1, 12), 4);
        assert_eq!(day(2024, 3, 5), 1);
        assert_eq!(day(2026, 11, 24), 1);
        assert_eq!(day(2100, 3, 1), 0);
    }
}
