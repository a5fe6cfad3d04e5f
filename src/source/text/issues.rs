//! Several issues in one text: each begins with the masthead and a number of its own.

use super::Known;
use super::elements::{Kind, elements};
use super::found::Found;
use super::head;
use super::ledger::Ledger;
use super::names::compact;
use super::script::{Item, Script};

/// Lines below a masthead among which its number stands.
const HEAD: usize = 6;

/// The items of each issue, and where it ends in the text.
pub fn split(script: &Script, items: Vec<Item>, known: &Known) -> Vec<(Vec<Item>, usize)> {
    let starts = starts(script, &items, known);
    let mut issues = Vec::new();
    let mut items = items;
    let mut end = script.source.text.len();
    for start in starts.into_iter().rev().filter(|&start| start > 0) {
        let tail = items.split_off(start);
        let begin = tail.first().and_then(Item::line).map_or(end, |line| line.span.start);
        issues.push((tail, std::mem::replace(&mut end, begin)));
    }
    issues.push((items, end));
    issues.reverse();
    issues
}

/// Where issues after the first begin: at the masthead with another number.
fn starts(script: &Script, items: &[Item], known: &Known) -> Vec<usize> {
    let mut found = Found::default();
    let end = head::read(script, items, known, &mut found, &mut Ledger::new(&script.source));
    let Some(masthead) = found.masthead.map(|name| compact(name.as_str())) else { return Vec::new() };
    let mut current = found.number.and_then(|number| number.value.get());
    let mut starts = Vec::new();
    for (i, item) in items.iter().enumerate().skip(end) {
        let Some(line) = item.line().filter(|line| line.span.len() < 200) else { continue };
        if !compact(script.text(line)).starts_with(&masthead) {
            continue;
        }
        let number =
            items[i..].iter().take(HEAD).filter_map(Item::line).find_map(|line| number(script.text(line)));
        if number.is_some() && number != current {
            current = number;
            starts.push(i - marks_above(script, &items[..i]));
        }
    }
    starts
}

/// The number of the issue in a line of a head.
fn number(line: &str) -> Option<u32> {
    if line.len() > 200 {
        return None;
    }
    let elements = elements(line);
    let element = elements.iter().find(|element| matches!(element.kind, Kind::Number | Kind::Total))?;
    super::numerals::number(&element.text("n")?)
}

/// How many lines directly above a masthead belong to it: secrecy, notices and the like.
fn marks_above(script: &Script, items: &[Item]) -> usize {
    let is_mark = |item: &&Item| {
        let Some(line) = item.line().filter(|line| line.span.len() < 100) else { return false };
        let text = script.text(line);
        let found = elements(text);
        let taken: usize = found.iter().map(|element| compact(&text[element.span.clone()]).len()).sum();
        let above = |kind| matches!(kind, Kind::Secrecy | Kind::Urgency | Kind::Copy | Kind::Notice);
        !found.is_empty() && found.iter().all(|element| above(element.kind)) && taken == compact(text).len()
    };
    items.iter().rev().take(5).take_while(is_mark).count()
}
