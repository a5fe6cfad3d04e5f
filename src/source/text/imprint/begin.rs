//! Where an imprint begins: the line from which what follows speaks most for one.

use std::borrow::Cow;
use std::ops::Range;

use super::super::day;
use super::super::elements::{Kind, elements};
use super::super::found::Found;
use super::super::markers::{Marker, marker};
use super::super::names::{compact, is_name, is_office};
use super::super::paper::{bare_name, bracketed};
use super::super::rule::{Pattern, pattern};
use super::super::script::{Gap, Item, Script};
use super::super::told;
use super::joins::is_group;
use super::rules::{
    Entry, OTHER, PRINTED_ON, PRINTER, PRINTER_BEFORE, bracketed_staff, copies, copies_first, is_sentence,
    labels, opening, reversed, without_copies,
};
use crate::source::label::LineLabel;

/// Lines from the end among which the imprint is looked for.
const MOST: usize = 200;

/// Bytes that a line of it may have.
const LONGEST: usize = 20_000;

/// Lines that an entry may run on for.
const RUNS_ON: usize = 12;

/// Entries of an imprint behind which the last lines may be anything.
const ENTRIES: usize = 2;

/// Characters of a head without a mark, above its text.
const HEAD: usize = 8;

/// Characters of a name that nobody knows.
const NAME: usize = 24;

/// So many of the last lines.
const TRAILING: usize = 2;

/// What ends an issue without lists or staff: who publishes it, where to write to. It begins an
/// imprint where nothing else follows.
static PUBLISHED: Pattern = Pattern::new(|| {
    pattern(
        r"^[※★●■◆▲☆◇○△]?\s*(?:主\s*题\s*词|主\s*[管办]|承\s*办|协\s*办|编\s*印|印\s*刷|印\s*数|编辑部|投\s*稿.{0,4}|来\s*稿.{0,4}|(?:办公|通讯|编辑部|本刊|单位|商会|协会|学会|公司|社区|会|社|馆)?(?:地\s*址|网\s*址)|Editor|Address|E-?mail|Website|(?:电子)?邮\s*[箱编]|电子邮件)(?:单位|者|号)?\s*[：:]",
    )
});

/// Takes the imprint out of `items`: it ends them, or stands before the attachments.
pub fn take(script: &Script, items: &mut Vec<Item>) -> Vec<Item> {
    let begins = told::imprint(items, begin(script, items));
    if begins < items.len() {
        let mut imprint = items.split_off(begins);
        // 抄送：… above a signature: that is none of it.
        if let Some(signature) = signature(script, &imprint) {
            items.extend(imprint.drain(signature));
        }
        return imprint;
    }
    let is_attachment = |item: &Item| {
        let text = item.line().filter(|line| line.span.len() < 60).map(|line| script.text(line));
        text.and_then(marker).is_some_and(|found| found.marker == Marker::Attachment)
    };
    let attached = items.iter().position(is_attachment).unwrap_or(0);
    items.drain(begin(script, &items[..attached])..attached).collect()
}

/// Where the signature of a paper stands in `items`, below an empty line: offices, a day, and
/// remarks in brackets. Behind it nothing but lines of an imprint stands.
fn signature(script: &Script, items: &[Item]) -> Option<Range<usize>> {
    let text = |k: usize| {
        let line = items.get(k)?.line().filter(|line| line.span.len() < 200)?;
        Some(script.text(line))
    };
    let day = |k: &usize| {
        let own = text(*k).filter(|own| !own.contains('印'));
        own.and_then(day::alone).is_some_and(|day| day.value.is_some())
    };
    let last = (0..items.len()).rev().find(day)?;
    let office = |k: &usize| text(*k).is_some_and(|own| labels(own).is_empty() && is_office(bare_name(own)));
    let offices = (0..last).rev().take_while(office).count();
    // One short line between an empty line and the day signs, whatever it is called.
    let plain = |own: &str| {
        own.chars().count() <= NAME && own.chars().all(|c| c.is_alphabetic() || " \u{3000}（）()".contains(c))
    };
    let alone =
        offices == 0 && last > 1 && text(last - 1).is_some_and(|own| labels(own).is_empty() && plain(own));
    let offices = offices + usize::from(alone);
    let first = last - offices;
    let apart = items[first].line().is_some_and(|line| line.gap == Gap::Blank);
    let remark =
        |k: &usize| text(*k).is_some_and(|own| own.starts_with(['（', '(']) && copies(own).is_none());
    let end = last + 1 + (last + 1..items.len()).take_while(remark).count();
    let rest = (end..items.len()).all(|k| text(k).is_some_and(begins));
    (offices > 0 && first > 0 && apart && rest).then_some(first..end)
}

/// Takes lists that stand above the head or directly below it: 报：… 送：… before the number of the
/// issue.
pub fn take_above(script: &Script, items: &mut Vec<Item>) -> Vec<Item> {
    let lists = lists(script, items);
    if lists == 0 {
        return Vec::new();
    }
    let numbered = items.iter().skip(lists).take(ABOVE).filter_map(Item::line).any(|line| {
        let text = script.text(line);
        text.len() < 200 && elements(text).iter().any(|element| element.kind == Kind::Number)
    });
    if numbered { items.drain(..lists).collect() } else { Vec::new() }
}

/// Takes lists that stand directly below the head of a bulletin.
pub fn take_below(script: &Script, items: &mut Vec<Item>, found: &Found) -> Vec<Item> {
    let named = found.masthead.as_ref().is_some_and(|name| is_name(name.as_str()));
    if (found.number.is_none() && !named) || found.document_number.is_some() {
        return Vec::new();
    }
    let lists = lists(script, items);
    if lists < items.len() { items.drain(..lists).collect() } else { Vec::new() }
}

/// How many of the first of `items` are lists, and not told to be something else.
fn lists(script: &Script, items: &[Item]) -> usize {
    // 带班领导：… 值班人员：…
    let staff = |item: &Item| {
        let text = item.line().map(|line| script.text(line)).filter(|text| text.len() < LONGEST);
        let labels = text.map(labels).unwrap_or_default();
        labels.iter().filter(|(entry, ..)| *entry == Entry::Staff).count() > 1
    };
    let stops = |item: &Item| item.line().is_some_and(|line| script.text(line).ends_with('。'));
    let list = |item: &&Item| {
        told::of(item).is_none_or(|label| label == LineLabel::Imprint)
            && match row(script, item) {
                Row::Begins { list } => list && !stops(item) || staff(item),
                _ => false,
            }
    };
    items.iter().take(ABOVE).take_while(list).count()
}

/// Lines of lists that may stand above a head, and lines that a head may have up to its number.
const ABOVE: usize = 6;

/// Whether the lines of a table are those of a head or an imprint: it is drawn for its rules.
pub fn frames<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let lines: Vec<&str> = lines.collect();
    let number = |text: &str| {
        elements(text).iter().any(|element| {
            let counts = matches!(element.kind, Kind::Number | Kind::Total | Kind::DocumentNumber);
            counts && element.span.len() * 10 >= text.len() * 8
        })
    };
    lines.iter().any(|text| text.len() < 400 && (begins(text) || number(text)))
        || is_joint(&lines)
        || signs(&lines)
        || is_telegram(&lines)
}

/// Whether lines are a signature that a table puts at the right: offices, and a day below them.
fn signs(lines: &[&str]) -> bool {
    if !(2..=8).contains(&lines.len()) {
        return false;
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let Some((day, offices)) = lines.split_last() else { return false };
    (1..6).contains(&offices.len())
        && day.len() < 60
        && day::alone(day).is_some_and(|day| day.value.is_some())
        && offices.iter().all(|office| is_office(bare_name(office)))
}

/// Whether lines are the form of a telegram.
pub fn is_telegram(lines: &[&str]) -> bool {
    let label = |line: &&str| {
        let own = line.trim_start();
        own.starts_with('发') && ["发电单位", "发电机关"].iter().any(|label| compact(own).starts_with(label))
    };
    (2..=24).contains(&lines.len()) && lines.iter().any(label)
}

/// Whether lines are the head of a joint paper: the offices, and 文件 beside them.
fn is_joint(lines: &[&str]) -> bool {
    let lines = lines.iter().map(|line| compact(line)).filter(|line| !line.is_empty());
    let lines: Vec<_> = lines.take(12).collect();
    let word = |line: &&Cow<'_, str>| **line == "文件";
    (3..12).contains(&lines.len())
        && lines.iter().filter(word).count() == 1
        && lines.iter().all(|line| word(&line) || is_office(line))
}

/// Whether a line stands in an imprint wherever it is found: whom the issue goes to, several of its staff,
/// who printed it. 责任编辑 alone is as often that of a site, and 转发：微信 a button.
pub fn is_entry(text: &str) -> bool {
    let labels = labels(text);
    let staff = |(entry, ..): &(Entry, Range<usize>, usize)| *entry == Entry::Staff;
    let shares = ["转发", "发送", "分享"].iter().any(|word| text.trim_start().starts_with(word));
    begins(text) && !shares && (labels.len() > 1 || !labels.iter().any(staff))
}

/// Whether a line begins something of an imprint.
fn begins(text: &str) -> bool {
    let labels = labels(text);
    // 总监：蓝海　编审：刘茜: several short entries, one of them of the staff.
    let several = labels.len() > 2
        && labels.iter().all(|(entry, ..)| matches!(entry, Entry::Staff | Entry::Beside))
        && labels.iter().any(|(entry, ..)| *entry == Entry::Staff)
        && text[..labels[0].1.start].trim().is_empty()
        && text.chars().count() <= 80
        && !text.contains(['。', '，', '；']);
    // 填报人：　　联系电话： is a line of a form.
    let said = |colon: usize| {
        let end = labels.get(1).map_or(text.len(), |(_, label, _)| label.start.max(colon));
        !text[colon..end].trim().is_empty()
    };
    labels.first().is_some_and(|(entry, label, colon)| {
        let staff = *entry == Entry::Staff;
        opening(&text[..label.start]).is_empty() && *entry != Entry::Beside && (!staff || said(*colon))
    }) || several
        || bracketed_staff(text).is_some()
        || !reversed(text).is_empty()
        || copies_first(text).is_some()
        || printed(without_copies(text))
        || copies(text).is_some_and(|(range, _)| range.start == 0)
}

/// Whether a line names the printing office and the day, or the day alone.
fn printed(text: &str) -> bool {
    text.contains('印')
        && [&PRINTER, &PRINTER_BEFORE, &PRINTED_ON].iter().any(|rule| rule.reads.is_match(text))
}

fn belongs(text: &str) -> bool {
    begins(text) || labels(text).first().is_some_and(|(_, label, _)| opening(&text[..label.start]).is_empty())
}

/// What a line can be in an imprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// It begins something: a list, which may run on, or something else.
    Begins { list: bool },
    /// It says something of an imprint, and begins none.
    Beside { list: bool },
    /// A line of another kind, such as an address.
    Other,
    /// A short line that nobody knows.
    Short,
    /// A heading, or a line that begins with 一、 or （一）: no list runs on over it.
    Head,
    /// A group of recipients that ends in a stop, as those of a list may.
    Group,
    /// Text of an article, a table, a picture.
    Text,
}

/// What each kind of line speaks for or against the imprint that it would stand in.
fn weight(kind: Row, runs_on: bool) -> i32 {
    match kind {
        Row::Begins { .. } => 10,
        Row::Beside { .. } | Row::Other => 6,
        Row::Head => -40,
        _ if runs_on => 1,
        Row::Short => -4,
        Row::Group | Row::Text => -40,
    }
}

fn row(script: &Script, item: &Item) -> Row {
    let Item::Line(line) = item else { return Row::Text };
    let text = script.text(line);
    if text.len() > LONGEST {
        return Row::Text;
    }
    let list = || {
        let list = |(entry, ..): &(Entry, Range<usize>, usize)| {
            matches!(entry, Entry::Distribution | Entry::Attendance)
        };
        labels(text).iter().any(list)
    };
    let chars = text.chars().count();
    if begins(text) {
        Row::Begins { list: list() }
    } else if belongs(text) {
        Row::Beside { list: list() }
    } else if chars <= 120 && !is_sentence(text) && OTHER.reads.is_match(text) {
        Row::Other
    } else if line.look.heading
        || marker(text).is_some_and(|found| matches!(found.marker, Marker::First | Marker::Second))
    {
        Row::Head
    } else if text.starts_with(['【', '〖', '〔', '★', '■', '◆', '▲', '※', '●'])
        || marker(text).is_some_and(|found| {
            matches!(
                found.marker,
                Marker::Third
                    | Marker::Fourth
                    | Marker::Attachment
                    | Marker::TitledAttachment
                    | Marker::Section
            )
        })
    {
        Row::Text
    } else if text.ends_with('。') && is_group(text) {
        Row::Group
    } else if chars <= 50 && (!text.contains('。') || text.starts_with(['（', '('])) {
        Row::Short
    } else {
        Row::Text
    }
}

/// Where the imprint begins in `items`; their number where there is none. Of the lines that may
/// begin it, it is the one from which what follows speaks most for an imprint.
fn begin(script: &Script, items: &[Item]) -> usize {
    let from = items.len().saturating_sub(MOST);
    let kinds: Vec<Row> = items[from..].iter().map(|item| row(script, item)).collect();
    let stops = |i: usize| {
        let text = items[from + i].line().map_or("", |line| script.text(line));
        text.ends_with('。') || copies(text).is_some()
    };
    // Where each article ends so, the last one is none of the imprint.
    let bracketed = |item: &Item| {
        item.line().is_some_and(|line| line.span.len() < 300 && bracketed_staff(script.text(line)).is_some())
    };
    let again = items.iter().filter(|item| bracketed(item)).count() > 1;
    let line = |i: usize| items[from + i].line().map_or("", |line| script.text(line));
    // 值班信息 ⏎ 值班领导：…；值班电话：…。 is the text of its head.
    let headed = |i: usize| {
        let head = |above: &str| {
            above.chars().count() <= HEAD && above.chars().all(char::is_alphabetic) && !is_office(above)
        };
        let staff = || labels(line(i)).first().is_some_and(|(entry, ..)| *entry == Entry::Staff);
        i > 0 && kinds[i - 1] == Row::Short && line(i).ends_with('。') && head(line(i - 1)) && staff()
    };
    let begins = |i: usize| {
        matches!(kinds[i], Row::Begins { .. }) && !(again && bracketed(&items[from + i])) && !headed(i)
    };
    let mut best: Option<(i32, usize)> = None;
    for start in (0..kinds.len()).filter(|&start| begins(start)) {
        let mut score = 0;
        // Lines that run on, and whether the last of them ends in a stop.
        let mut open: Option<(usize, bool)> = None;
        let mut entries = 0;
        for (i, &kind) in kinds.iter().enumerate().skip(start) {
            entries += usize::from(matches!(kind, Row::Begins { .. }));
            // What somebody has put behind the imprint does not make it text.
            let trailing = matches!(kind, Row::Text | Row::Group | Row::Head)
                && entries >= ENTRIES
                && i + TRAILING >= kinds.len();
            let runs_on = open.is_some_and(|(_, stopped)| !stopped || kind == Row::Group);
            let group = kind == Row::Group && runs_on;
            score += if trailing && !group { weight(Row::Short, false) } else { weight(kind, runs_on) };
            let stopped = line(i).ends_with('。');
            open = match (kind, open) {
                (Row::Begins { list } | Row::Beside { list }, _) => list.then_some((0, stopped)),
                (Row::Other, _) => None,
                (Row::Group, Some((lines, _))) if lines < RUNS_ON => Some((lines + 1, true)),
                (_, Some((lines, false))) if lines < RUNS_ON && !stops(i) => Some((lines + 1, false)),
                _ => None,
            };
            if score < -40 {
                break;
            }
        }
        if score > 0 && best.is_none_or(|(other, _)| score > other) {
            best = Some((score, start));
        }
    }
    let board = |&i: &usize| items[from + i].line().is_some_and(|line| BOARD.is_match(script.text(line)));
    let boarded = || {
        let people = |i: usize| !matches!(kinds[i], Row::Text | Row::Group | Row::Head);
        let head = (kinds.len().saturating_sub(BOARD_LINES)..kinds.len()).rev().find(board)?;
        (head > 0 && head + 1 < kinds.len() && (head + 1..kinds.len()).all(people)).then_some((0, head))
    };
    let best = best.or_else(|| published(script, &items[from..], &kinds)).or_else(boarded);
    let Some((_, mut start)) = best else {
        return items.len();
    };
    // 编委会 ⏎ 主任：…　成员：… and 责任编辑：…
    let people = |i: usize| matches!(kinds[i], Row::Beside { .. } | Row::Begins { .. } | Row::Short);
    if let Some(head) = (start.saturating_sub(BOARD_LINES)..start).rev().find(board)
        && (head + 1..start).all(people)
    {
        start = head;
    }
    // The printing office may stand above the day of printing.
    let text = |i: usize| items[from + i].line().map_or("", |line| script.text(line));
    if start > 0
        && kinds[start - 1] == Row::Short
        && PRINTED_ON.reads.is_match(without_copies(text(start)))
        && is_office(text(start - 1))
    {
        start -= 1;
    }
    // 编委会主任：…　副主任：… above the editors.
    while start > 0 && matches!(kinds[start - 1], Row::Beside { .. }) && CHAIRED.is_match(text(start - 1)) {
        start -= 1;
    }
    // Subject words and addresses may stand above the lists, and who counsels above the editors.
    let apart = |i: usize| items[from + i].line().is_none_or(|line| line.gap != Gap::None);
    // 供稿：美术学院 right above the lists is that of the last article.
    let supplies = |i: usize| {
        let source = marker(text(i)).filter(|found| found.marker == Marker::Source);
        source.is_some_and(|found| is_office(&text(i)[found.text]))
    };
    let counsels =
        |i: usize| matches!(kinds[i], Row::Beside { list: false }) && !apart(i + 1) && !supplies(i);
    while start > 0 && (kinds[start - 1] == Row::Other || counsels(start - 1)) {
        start -= 1;
    }
    from + start
}

/// 编委会 alone on its line, above its members.
static BOARD: Pattern =
    Pattern::new(|| pattern(r"^[【〔\[]?\s*(?:本刊)?\s*编\s*(?:辑\s*)?委\s*(?:员\s*)?会\s*[】〕\]：:]?$"));

/// Who chairs the editorial board, or advises it.
static CHAIRED: Pattern = Pattern::new(|| {
    pattern(r"^(?:本刊)?(?:编委会|总?顾问|主任|副主任|编委|委员)(?:主任|副主任|委员|成员)?\s*[：:]")
});

/// Lines that an editorial board may have.
const BOARD_LINES: usize = 8;

/// The last lines, where they say who publishes the issue and where to write to.
fn published(script: &Script, items: &[Item], kinds: &[Row]) -> Option<(i32, usize)> {
    let text = |i: usize| items[i].line().map_or("", |line| script.text(line));
    let remark = |i: usize| bracketed(text(i));
    let belongs = |i: usize| {
        matches!(kinds[i], Row::Beside { .. } | Row::Other) || (kinds[i] == Row::Short && remark(i))
    };
    let first = (0..kinds.len()).rev().take_while(|&i| belongs(i)).filter(|&i| PUBLISHED.is_match(text(i)));
    first.last().filter(|&i| i > 0).map(|i| (0, i))
}
