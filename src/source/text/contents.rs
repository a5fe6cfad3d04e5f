//! Lists of contents: they say again what the headlines say, with page numbers that will not
//! be true any more.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::ledger::Ledger;
use super::markers::{Marker, marker};
use super::names::{chunks, compact};
use super::rule::{Pattern, Rule, pattern};
use super::script::{Gap, Item, Script, ScriptLine};
use crate::source::account::{Confidence, Why};

static ENTRY: Rule<Pattern> = Rule {
    message: ("带引线或页码的一行", "a line with leaders or a page number"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"(?:[.．…·•⋯‥—_－-]\s*){2,}[（(]?\s*\d{1,3}\s*[)）]?$|[\t\u{3000} ]{2,}[（(]?\d{1,3}[)）]?$|\t[（(]?\d{1,3}[)）]?$|[（(]\s*(?:见\s*)?(?:第\s*)?(?:\d{1,3}\s*[页版]?|[一二三四五六七八]\s*版)\s*[)）]$",
        )
    }),
    yes: &[
        "县发改委全力抓项目……………3",
        "民生保障.......12",
        "一、防汛工作\t5",
        "县供销社盘活资产（4）",
        "县科协召开代表大会 （二版）",
        "人居环境 · · · · 2",
    ],
    no: &["县发改委全力抓项目", "追回养老金21", "2024年第2期"],
};

/// Lines that a list of contents may have.
const MOST: usize = 300;

/// Drops the list of contents, if there is one; the title of it.
pub fn drop(script: &Script, items: &mut Vec<Item>, ledger: &mut Ledger) -> Option<String> {
    let (title, first) = title(script, items)?;
    let mut later = Later::new(script, &items[first..]);
    let run = alike(script, &items[first..]);
    let lines = items[first..].iter().take(MOST).map_while(Item::line);
    let mut hits = lines
        .take_while(|line| line.look.told.is_none())
        .map(|line| {
            later.has_entry(script, line)
                && (first > title || is_bullet(script, line) || is_entry(script, line))
        })
        .enumerate()
        .take_while(|&(k, hit)| hit || k < run);
    let (mut entries, mut alike) = (0, 0);
    for (k, hit) in hits.by_ref() {
        entries += usize::from(hit && entries == k);
        alike += usize::from(hit && k < run);
    }
    let entries = if alike * 2 > run { entries.max(run) } else { entries };
    let entries_elsewhere = script.without_contents && first > title;
    if (entries == 0 && !entries_elsewhere) || (first == title && entries < 2) {
        return None;
    }
    let text = items[title].line().filter(|_| first > title).map(|line| compact(script.text(line)));
    let mut promised = BTreeSet::new();
    for item in items.drain(title..first + entries) {
        if let Item::Line(line) = item {
            promised.extend(headline(script.text(&line)));
            promised.extend(behind_space(script.text(&line)).map(|(_, headline)| headline));
            ledger.leave(line.span, Why::Contents);
        }
    }
    for item in items.iter_mut() {
        if let Item::Line(line) = item
            && line.span.len() < 300
        {
            line.look.promised |= promised.contains(&bare(script.text(line)));
        }
    }
    note_halves(script, items, &promised);
    // 本期详情: the list of contents ends there.
    let details = |item: &Item| {
        let line = item.line().filter(|line| line.span.len() < 60)?;
        marker(script.text(line)).filter(|found| found.marker == Marker::Contents)
    };
    if items.get(title).and_then(details).is_some()
        && let Item::Line(line) = items.remove(title)
    {
        ledger.leave(line.span, Why::Contents);
    }
    if let Some(Item::Line(line)) = items.get_mut(title) {
        line.gap = line.gap.max(Gap::Blank);
    }
    Some(text.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

/// Characters of the first line of a headline: fewer are the title of a section.
const FIRST: usize = 7;

/// An entry may say in one line what a headline says in two.
fn note_halves(script: &Script, items: &mut [Item], promised: &BTreeSet<String>) {
    for k in 1..items.len() {
        let [Item::Line(above), Item::Line(below)] = &items[k - 1..=k] else { continue };
        if above.span.len() >= 200 || below.span.len() >= 200 || below.gap != Gap::None {
            continue;
        }
        let (first, second) = (bare(script.text(above)), bare(script.text(below)));
        let long = first.chars().count() >= FIRST && !second.is_empty();
        if !long || !promised.contains(&format!("{first}{second}")) {
            continue;
        }
        if let Item::Line(above) = &mut items[k - 1] {
            above.look.promised = true;
        }
        if let Item::Line(below) = &mut items[k] {
            (below.look.promised, below.look.completes) = (false, true);
        }
    }
}

/// Lines of a list whose entries all begin with the same mark, up to an empty line: where most of
/// them are said again below, the others have another wording there.
fn alike(script: &Script, items: &[Item]) -> usize {
    let mark = |line: &ScriptLine| match line.look.item {
        true => Some('-'),
        false => is_bullet(script, line).then(|| script.text(line).chars().next()).flatten(),
    };
    let mut lines = items.iter().map_while(Item::line).take(MOST);
    let Some(first) = lines.clone().next().and_then(mark) else { return 0 };
    let run = 1 + lines
        .by_ref()
        .skip(1)
        .take_while(|line| line.gap == Gap::None && mark(line) == Some(first))
        .count();
    let ends = items.get(run).and_then(Item::line).is_some_and(|line| line.gap != Gap::None);
    if ends { run } else { 0 }
}

/// Where a list begins and where its first entry stands: below its title, or at a bullet at the
/// very beginning of the text.
fn title(script: &Script, items: &[Item]) -> Option<(usize, usize)> {
    let is_title = |item: &Item| {
        let line = item.line().filter(|line| line.span.len() < 60 && line.look.told.is_none())?;
        marker(script.text(line)).filter(|found| found.marker == Marker::Contents)
    };
    let titled = items.iter().take(60).position(|item| is_title(item).is_some());
    // Without a title, two lines with page numbers are enough.
    let paged = |k: usize| items.get(k).and_then(Item::line).is_some_and(|line| is_entry(script, line));
    let bullet = || {
        let first = items.first().and_then(Item::line)?;
        (is_bullet(script, first) || (paged(0) && paged(1))).then_some((0, 0))
    };
    titled.map(|title| (title, title + 1)).or_else(bullet)
}

fn is_entry(script: &Script, line: &ScriptLine) -> bool {
    line.span.len() < 300 && line.look.told.is_none() && ENTRY.reads.is_match(script.text(line))
}

fn is_bullet(script: &Script, line: &ScriptLine) -> bool {
    line.span.len() < 300
        && line.look.told.is_none()
        && marker(script.text(line)).is_some_and(|found| found.marker == Marker::Bullet)
}

/// How often each line still comes, by its beginning, to look entries up in.
struct Later(BTreeMap<String, usize>);

impl Later {
    fn new(script: &Script, items: &[Item]) -> Self {
        let mut lines = BTreeMap::new();
        for line in items.iter().filter_map(Item::line) {
            *lines.entry(bare(script.text(line))).or_default() += 1;
        }
        Self(lines)
    }

    /// Whether a line is an entry: it has leaders and a page number, or it is said again below.
    /// What has been asked for is above from now on.
    fn has_entry(&mut self, script: &Script, line: &ScriptLine) -> bool {
        let text = script.text(line);
        if text.len() > 300 {
            return false;
        }
        let wanted = bare(text);
        if let Some(times) = self.0.get_mut(&wanted) {
            *times = times.saturating_sub(1);
        }
        let said_again = |wanted: &String| {
            let from = (Bound::Included(wanted), Bound::Unbounded);
            let mut same =
                self.0.range::<String, _>(from).take_while(|(text, _)| text.starts_with(wanted)).take(50);
            !wanted.is_empty() && same.any(|(_, &times)| times > 0)
        };
        let again = said_again(&wanted)
            || behind_section(text).is_some_and(|text| said_again(&text))
            || behind_space(text)
                .is_some_and(|(section, headline)| said_again(&section) && said_again(&headline));
        // A headline of two lines begins with the first of them.
        let begins = |(text, &times): (&String, &usize)| {
            times > 0 && text.chars().count() >= 8 && wanted.starts_with(text.as_str())
        };
        let below = self.0.range::<String, _>(..&wanted).next_back().is_some_and(begins);
        again || below || ENTRY.reads.is_match(text)
    }
}

/// What a headline says of which a line is the entry: without its page number.
fn headline(text: &str) -> Option<String> {
    let end = ENTRY.reads.find(text).map_or(text.len(), |page| page.start());
    let words = text.get(..end).filter(|words| words.len() < 300)?;
    let words = behind_section(words).unwrap_or_else(|| bare(words));
    (words.chars().count() >= 4).then_some(words)
}

/// The first characters of a line without its sign and without white space.
fn bare(text: &str) -> String {
    let start = marker(text).map_or(0, |found| match found.marker {
        Marker::Section | Marker::First | Marker::Second | Marker::Third | Marker::Bullet => found.text.start,
        _ => 0,
    });
    // 01　县水务局检查河道: figures that a space parts count as a sign does.
    let text = text[start..].trim_start();
    let figures = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = (1..=2).contains(&(text.len() - figures.len())) && figures.starts_with(char::is_whitespace);
    let text = if counted { figures } else { text };
    text.chars().filter(|c| c.is_alphanumeric()).take(60).collect()
}

/// What stands behind the section title of an entry: 【工作动态】县水务局检查河道.
fn behind_section(text: &str) -> Option<String> {
    let found = marker(text).filter(|found| found.marker == Marker::Section)?;
    let headline: String = text[found.text.end..].chars().filter(|c| c.is_alphanumeric()).take(60).collect();
    (headline.chars().count() >= 4).then_some(headline)
}

/// 工作动态　　县水务局检查河道: a section and the first headline in it.
fn behind_space(text: &str) -> Option<(String, String)> {
    let parts = chunks(text, 0..text.len());
    let [section, headline] = &parts[..] else { return None };
    let (section, headline) = (bare(&text[section.clone()]), bare(&text[headline.clone()]));
    (section.chars().count() >= 2 && headline.chars().count() >= 4).then_some((section, headline))
}

/// Rows of the reference.
pub fn rows() -> String {
    ENTRY.row()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::text::script;

    #[test]
    fn rules_prove_themselves() {
        ENTRY.prove(|text| ENTRY.reads.is_match(text));
    }

    fn left(text: &str) -> Vec<String> {
        script::kept(text, drop)
    }

    #[test]
    fn lists_of_contents_are_dropped() {
        assert_eq!(left("本期要目\n甲乙丙……1\n丁戊己……2\n甲乙丙\n正文。"), ["甲乙丙", "正文。"]);
        assert_eq!(
            left("目录\n●云溪镇抓项目\n●水务局供水\n云溪镇抓项目\n正文。\n水务局供水\n正文二。"),
            ["云溪镇抓项目", "正文。", "水务局供水", "正文二。"]
        );
        assert_eq!(
            left("目录\n▶甲乙丙\n▶丁戊己\n▶政策：庚辛\n\n▶甲乙丙\n正文。\n▶丁戊己\n▶庚辛\n正文二。"),
            ["▶甲乙丙", "正文。", "▶丁戊己", "▶庚辛", "正文二。"]
        );
        assert_eq!(left("目录\n正文。"), ["目录", "正文。"]);
        assert_eq!(
            left(
                "目录\n【动态】甲乙丙丁\n【基层】戊己庚辛\n\n【动态】\n甲乙丙丁\n正文。\n【基层】\n戊己庚辛\n正文二。"
            ),
            ["【动态】", "甲乙丙丁", "正文。", "【基层】", "戊己庚辛", "正文二。"]
        );
    }
}
