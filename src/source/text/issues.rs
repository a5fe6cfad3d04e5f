//! Several issues in one text: each begins with the masthead and a number of its own.

use super::Known;
use super::elements::{Kind, elements};
use super::found::Found;
use super::head;
use super::ledger::Ledger;
use super::names::{compact, is_office};
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
    let Some(masthead) = found.masthead.map(|name| compact(name.as_str()).into_owned()) else {
        return Vec::new();
    };
    // A paper is counted by its office: 第18号 in the title of a letter is that of what it answers.
    if found.number.is_none() && found.document_number.is_some() {
        return Vec::new();
    }
    let mut current = found.number.and_then(|number| number.value.get());
    let mut starts = Vec::new();
    for (i, item) in items.iter().enumerate().skip(end) {
        let Some(line) = item.line().filter(|line| line.span.len() < 200) else { continue };
        if !is_head(script.text(line), &masthead) {
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

/// Whether a line is the masthead, alone or with its number and the like behind it. An office begins
/// many a title.
fn is_head(line: &str, masthead: &str) -> bool {
    let Some(behind) = behind(line, masthead) else { return false };
    let rest = line[behind..].trim_start();
    let begins = line.len() - rest.len();
    let bare = rest.trim_start_matches(['（', '(', '〔', '[', '【', '·', '—', '-']);
    let near = begins..=line.len() - bare.len();
    let element = || elements(line).iter().any(|element| near.contains(&element.span.start));
    rest.is_empty() || !is_office(masthead) || element()
}

/// Where a line goes on behind `masthead`, whose characters may be spread in it.
fn behind(line: &str, masthead: &str) -> Option<usize> {
    let mut letters = masthead.chars();
    let mut next = letters.next();
    for (at, c) in line.char_indices() {
        let Some(letter) = next else { return Some(at) };
        if c == letter {
            next = letters.next();
        } else if !c.is_whitespace() {
            return None;
        }
    }
    next.is_none().then_some(line.len())
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
