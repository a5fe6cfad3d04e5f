//! What pages carry and a text dumped from them repeats: page numbers, drawn lines, running
//! heads.

mod rules;

use std::ops::Range;

use regex::Captures;

use super::found::Value;
use super::ledger::Ledger;
use super::names::is_office;
use super::numerals::{date_of, number};
use super::rule::{Pattern, pattern};
use super::script::{Gap, Item, Script, ScriptLine};
use crate::issue::Date;
use crate::source::account::Why;
pub use rules::rows;
use rules::{Kind, RULES, kind};

/// The day on which a site says that a text was posted, in a line that it sets beside it.
pub fn posted_beside(script: &Script, span: &Range<usize>) -> Option<Value<Date>> {
    static LABELLED: Pattern = Pattern::new(|| {
        pattern(
            r"(?:发布|发表|更新|发文|成文|生成)?(?:日期|时间)\s*[：:]\s*(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))",
        )
    });
    // 双江发布 2025年11月3日 17:45; a browser that prints a page puts the time before all else.
    static TIMED: Pattern = Pattern::new(|| {
        pattern(
            r"^[•·\s]*\p{Han}.{0,28}\s(?:DATE|(?P<y2>\d{4})[-./](?P<m2>\d{1,2})[-./](?P<d2>\d{1,2}))\s+\d{1,2}[:：]\d{2}",
        )
    });
    let text = &script.source.text[span.clone()];
    if text.len() > 300 || text.contains("今天") {
        return None;
    }
    let found = LABELLED.captures(text).or_else(|| TIMED.captures(text))?;
    day_in(&found, text, span.start)
}

/// Whether a line is one that web pages and chat programs put around a text.
pub fn is_of_site(text: &str) -> bool {
    text.len() < 400 && kind(text.trim()) == Some(Kind::Site)
}

/// Whether a line says when a page of the web was posted.
pub fn is_posted(text: &str) -> bool {
    text.len() < 400 && kind(text) == Some(Kind::Posted)
}

/// Drops page numbers and notes where pages end; drops drawn lines. The day on which the text was
/// posted, where a web page says so, is not accounted for yet.
pub fn drop(script: &Script, items: &mut Vec<Item>, ledger: &mut Ledger) -> Option<Value<Date>> {
    let kinds: Vec<Option<Kind>> = items
        .iter()
        .map(|item| item.line().filter(|line| line.span.len() < 400).and_then(|line| kind(script.text(line))))
        .collect();
    let kinds = with_editors(script, items, with_footer(script, items, kinds));
    let numbers = page_numbers(script, items, &kinds);
    let ordinals = ordinals(script, items, &kinds);
    let posted = (0..items.len())
        .filter(|&i| kinds[i] == Some(Kind::Posted))
        .find_map(|i| posted_on(script, items[i].line()?));
    // What stands below such a number is a head.
    for &i in &ordinals {
        if let Some(Item::Line(line)) = items.get_mut(i + 1) {
            line.look.promised = true;
        }
    }
    keep(items, ledger, posted.as_ref().map(|day| &day.span), |i, _| match kinds[i] {
        Some(Kind::Ordinal | Kind::BareNumber) if ordinals.binary_search(&i).is_ok() => {
            Some((Why::Ordinal, Gap::Blank))
        }
        Some(Kind::Ordinal) if numbers.binary_search(&i).is_ok() => Some((Why::PageNumber, Gap::Page)),
        Some(Kind::Posted) => Some((Why::Page, Gap::Blank)),
        Some(Kind::PageNumber) => Some((Why::PageNumber, Gap::Page)),
        Some(Kind::BareNumber) if numbers.binary_search(&i).is_ok() => Some((Why::PageNumber, Gap::Page)),
        Some(Kind::Rule) => Some((Why::Rule, Gap::Blank)),
        Some(Kind::Site) => Some((Why::Page, Gap::Blank)),
        // GB/T 9704-2012 7.3.5.5 forbids such pages: the layout keeps text and signature together.
        Some(Kind::Empty) => Some((Why::Empty, Gap::Blank)),
        _ => None,
    });
    posted
}

/// Lines of the footer of a site, each beside another.
const FOOTER: usize = 4;

/// 主办单位：… above 网站标识码 and the licences of a site says who runs the site, and not whose the text is.
fn with_footer(script: &Script, items: &[Item], mut kinds: Vec<Option<Kind>>) -> Vec<Option<Kind>> {
    static LICENCE: Pattern = Pattern::new(|| pattern(r"ICP备|公网安备|网站标识码|版权所有"));
    static RUNS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:(?:主办|承办|主管|建设|运维|维护|技术支持|运行维护|网站管理)(?:单位)?\s*[：:].{2,80}|(?:联系|办公|网站|单位)?(?:地址|电话|邮箱|邮编)\s*[：:].{2,80}|(?:网站地图|联系我们|关于我们|隐私声明|网站声明|法律声明|使用帮助)(?:[\s|｜丨·]+\S{2,8})*)$",
        )
    });
    let text =
        |k: usize| items[k].line().filter(|line| line.span.len() < 400).map_or("", |line| script.text(line));
    let licences: Vec<usize> =
        (0..items.len()).filter(|&k| kinds[k] == Some(Kind::Site) && LICENCE.is_match(text(k))).collect();
    for licence in licences {
        let above: Vec<usize> = (licence.saturating_sub(FOOTER)..licence).rev().collect();
        let below: Vec<usize> = (licence + 1..items.len().min(licence + 1 + FOOTER)).collect();
        for run in [above, below] {
            for k in run {
                if kinds[k].is_none() && !RUNS.is_match(text(k)) {
                    break;
                }
                kinds[k].get_or_insert(Kind::Site);
            }
        }
    }
    kinds
}

/// 责任编辑：信息中心 beside a line of the site: a body edits its pages, and a person a bulletin.
fn with_editors(script: &Script, items: &[Item], mut kinds: Vec<Option<Kind>>) -> Vec<Option<Kind>> {
    static EDITS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:(?:责任编辑|责编|编辑|信息录入|文章录入|录入|发布人?)\s*[：:]\s*(?:\p{Han}{0,12}(?:中心|办公室|管理员|[科室局办委])|[A-Za-z][A-Za-z0-9_]{1,20})\s*){1,3}$",
        )
    });
    let edits = |item: &Item| {
        item.line().is_some_and(|line| line.span.len() < 120 && EDITS.is_match(script.text(line)))
    };
    let of_site = |kinds: &[Option<Kind>], k: usize| kinds.get(k) == Some(&Some(Kind::Site));
    for k in 0..items.len() {
        let beside =
            || (k.saturating_sub(BESIDE)..=k + BESIDE).any(|other| other != k && of_site(&kinds, other));
        if kinds[k].is_none() && beside() && edits(&items[k]) {
            kinds[k] = Some(Kind::Site);
        }
    }
    kinds
}

/// Lines between an editor of a site and what else the site says.
const BESIDE: usize = 3;

/// The day that such a line says.
fn posted_on(script: &Script, line: &ScriptLine) -> Option<Value<Date>> {
    let text = script.text(line);
    let mut rules = RULES.iter().filter(|rule| rule.reads.1 == Kind::Posted);
    let found = rules.find_map(|rule| rule.reads.0.captures(text))?;
    day_in(&found, text, line.span.start)
}

/// The day that was found in a text that begins at `start`, with where it stands.
fn day_in(found: &Captures<'_>, text: &str, start: usize) -> Option<Value<Date>> {
    let (value, _) = date_of(found)?;
    let from = found.name("y").or_else(|| found.name("y2"))?.start();
    let end = found.name("d").or_else(|| found.name("d2"))?.end();
    let end = end + if text[end..].starts_with('日') { '日'.len_utf8() } else { 0 };
    Some(Value { value, span: start + from..start + end })
}

/// Lines with nothing but a number that count what stands below them: 01, 02 and so on, or PART 1.
fn ordinals(script: &Script, items: &[Item], kinds: &[Option<Kind>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut next = 1;
    for i in 0..kinds.len() {
        let Some(line) = items[i].line().filter(|_| kinds[i].is_some()) else { continue };
        let counting = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
        let figures: String = script.text(line).chars().filter(counting).collect();
        // After 09 comes 10, which alone is any number.
        let counts = kinds[i] == Some(Kind::Ordinal) || kinds[i] == Some(Kind::BareNumber) && next >= 10;
        let below = items.get(i + 1).and_then(Item::line).is_some_and(|line| line.gap != Gap::Page);
        if counts && below && kinds[i + 1].is_none() && number(&figures) == Some(next) {
            found.push(i);
            next += 1;
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// Lines with nothing but a number that count the pages: each follows the one before, or the
/// page ends there.
fn page_numbers(script: &Script, items: &[Item], kinds: &[Option<Kind>]) -> Vec<usize> {
    let gap = |i: usize| items.get(i).and_then(Item::line).map_or(Gap::Page, |line| line.gap);
    let bare: Vec<(usize, u32)> = (0..kinds.len())
        .filter(|&i| {
            let text = || items[i].line().map_or("", |line| script.text(line));
            kinds[i] == Some(Kind::BareNumber)
                || kinds[i] == Some(Kind::Ordinal) && text().bytes().all(|c| c.is_ascii_digit())
        })
        .filter_map(|i| Some((i, number(script.text(items[i].line()?))?)))
        .collect();
    let follows = |a: Option<&(usize, u32)>, b: Option<&(usize, u32)>| match (a, b) {
        (Some(a), Some(b)) => a.1 + 1 == b.1 && b.0 > a.0 + 1,
        _ => false,
    };
    (0..bare.len())
        .filter(|&k| {
            let i = bare[k].0;
            let counted = follows(k.checked_sub(1).map(|k| &bare[k]), bare.get(k))
                || follows(bare.get(k), bare.get(k + 1));
            counted || gap(i) == Gap::Page && i > 0 || i + 1 < kinds.len() && gap(i + 1) == Gap::Page
        })
        .map(|k| bare[k].0)
        .collect()
}

/// Drops what repeats the head of the issue: lines that say only what the head says.
/// Where one stands `above` the masthead, one below it is enough.
pub fn drop_running_heads(
    items: &mut Vec<Item>,
    script: &Script,
    head: &[String],
    above: bool,
    ledger: &mut Ledger,
) {
    let compact =
        |line: &ScriptLine| -> String { script.text(line).chars().filter(|c| !c.is_whitespace()).collect() };
    let first = head.first().and_then(|masthead| masthead.chars().next());
    let may = |line: &ScriptLine| {
        line.span.len() < 200 && first.is_some_and(|first| script.text(line).contains(first))
    };
    let said = |item: &Item| item.line().is_some_and(|line| may(line) && repeats(&compact(line), head));
    let turns = |k: usize| items.get(k).and_then(Item::line).is_some_and(|line| line.gap == Gap::Page);
    let found: Vec<usize> = (0..items.len()).filter(|&k| said(&items[k])).collect();
    // Once and far from the end of a page, it is a signature or part of the text; an office is that
    // however often it comes.
    let office = head.first().is_some_and(|masthead| is_office(masthead));
    let again = (found.len() > 1 || above) && !office;
    let heads: Vec<usize> = found.iter().copied().filter(|&k| again || turns(k) || turns(k + 1)).collect();
    let mut at = 0;
    keep(items, ledger, None, |k, _| {
        at += usize::from(heads.get(at).is_some_and(|&head| head < k));
        (heads.get(at) == Some(&k)).then_some((Why::RunningHead, Gap::Page))
    });
}

/// Whether a line is the masthead, alone or with other words of the head.
pub fn repeats(line: &str, head: &[String]) -> bool {
    let Some((masthead, others)) = head.split_first() else { return false };
    let Some((before, after)) = line.split_once(masthead.as_str()) else { return false };
    let mut rest = format!("{before}{after}");
    for word in others.iter().filter(|word| !word.is_empty()) {
        rest = rest.replacen(word.as_str(), "", 1);
    }
    rest.chars().all(|c| "-—－·|｜/（）()〔〕[]第期总年月日页共".contains(c) || c.is_ascii_digit())
}

/// Keeps the items for which `drop` gives no reason; of those left out, `but` is not. The gap where one was dropped is at least
/// the one given with the reason.
fn keep(
    items: &mut Vec<Item>,
    ledger: &mut Ledger,
    but: Option<&Range<usize>>,
    mut drop: impl FnMut(usize, &ScriptLine) -> Option<(Why, Gap)>,
) {
    let mut at = 0;
    let mut gap = Gap::None;
    items.retain_mut(|item| {
        at += 1;
        let Item::Line(line) = item else { return true };
        match drop(at - 1, line).filter(|_| line.look.told.is_none()) {
            Some((why, left)) => {
                let span = &line.span;
                match but.filter(|but| span.start <= but.start && but.end <= span.end) {
                    Some(but) => {
                        ledger.leave(span.start..but.start, why);
                        ledger.leave(but.end..span.end, why);
                    }
                    None => ledger.leave(span.clone(), why),
                }
                gap = gap.max(left).max(line.gap);
                false
            }
            None => {
                line.gap = line.gap.max(std::mem::take(&mut gap));
                true
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;
    use crate::source::text::script;

    #[test]
    fn rules_prove_themselves() {
        for rule in &RULES {
            rule.prove(|text| kind(text) == Some(rule.reads.1));
        }
    }

    fn kept(text: &str) -> Vec<String> {
        script::kept(text, drop)
    }

    #[test]
    fn bare_numbers_that_count_are_pages() {
        assert_eq!(kept("甲\n1\n乙\n2\n丙"), ["甲", "乙", "丙"]);
        assert_eq!(kept("甲\n35\n乙\n20\n丙"), ["甲", "35", "乙", "20", "丙"]);
        assert_eq!(kept("甲\n7\n\u{c}乙"), ["甲", "乙"]);
    }

    #[test]
    fn numbers_that_count_headlines_are_none() {
        let source = SourceText::new("a", "01\n甲\n乙。\n02\n丙\n丁。");
        let script = Script::of_text(source);
        let mut items = script.items.clone();
        let mut ledger = Ledger::new(&script.source);
        drop(&script, &mut items, &mut ledger);
        let left = ledger.close(0..script.source.text.len(), std::iter::empty()).left_out;
        let ordinals = left.iter().filter(|left| left.why == Why::Ordinal);
        assert_eq!((items.len(), ordinals.count()), (4, 2));
        assert_eq!(kept("甲\n05\n乙"), ["甲", "05", "乙"]);
    }

    #[test]
    fn running_heads_say_what_the_head_says() {
        let head = ["延津政务快报".to_owned(), "第2期".to_owned()];
        for (line, yes) in [
            ("延津政务快报", true),
            ("延津政务快报第2期", true),
            ("第2期延津政务快报—3—", true),
            ("延津政务快报办得好", false),
            ("第2期", false),
        ] {
            assert_eq!(repeats(line, &head), yes, "{line}");
        }
    }
}
