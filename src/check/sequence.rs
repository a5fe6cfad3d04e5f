//! Days and issues in their order.

use super::rule::Rule;
use super::rules::documents::{D05, D06};
use crate::diagnostic::Message;
use crate::issue::{Issue, NodeId, NumberForm};

/// What is wrong with `issue` after `previous` of the same bulletin, and which text says so.
pub fn after(previous: &Issue, issue: &Issue) -> Vec<(&'static Rule, NodeId, Message)> {
    let mut wrong = Vec::new();
    let mut say = |rule, node, zh, en| wrong.push((rule, node, Message::new(zh, en)));
    if issue.date.is_before(previous.date) {
        let (date, before) = (issue.date, previous.date);
        say(
            &D06,
            NodeId::Date,
            format!("本期日期 {date} 早于上一期 {before}"),
            format!("this issue is of {date}, before the previous one of {before}"),
        );
    }
    let (Some(number), Some(before)) = (&issue.number, &previous.number) else { return wrong };
    if let (Some(found), Some(last)) = (number.value.get(), before.value.get())
        && supplement(number.form) == supplement(before.form)
    {
        let year = issue.date.year() == previous.date.year() || number.form == NumberForm::Total;
        let expected = if year { last + 1 } else { 1 };
        if found != expected {
            say(
                &D05,
                NodeId::Number,
                format!("期号是 {found}，上一期是 {last}，应当是 {expected}"),
                format!("number {found} after {last}, expected {expected}"),
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
