//! The imprint: to whom an issue goes, how many copies are printed, who answers for it.
//!
//! - `begin`: where it begins.
//! - `rules`: what its lines say.
//! - `joins`: where its lists go on in the next line.

mod begin;
mod joins;
mod rules;

pub use begin::{frames, is_entry, is_telegram, take, take_above, take_below};
pub use rules::rows;

use std::ops::Range;

use super::found::{Found, Value};
use super::ledger::Ledger;
use super::names::{compact, is_office};
use super::numerals::{date_of, number};
use super::paper::bracketed;
use super::rule::{Pattern, pattern};
use super::script::{Item, Script, ScriptLine};
use super::slice::SourceSlice;
use crate::diagnostic::Message;
use crate::issue::NodeId;
use crate::source::account::Confidence;
use joins::{between, breaks_off, is_group};
use rules::{
    ENTRY_COPIES, Entry, OTHER, PRINTED_ON, PRINTER, PRINTER_BEFORE, UNKNOWN, bracketed_staff, copies,
    copies_alone, copies_first, is_contact, is_sentence, labels, opening, reversed,
};

/// Reads the lines of an imprint.
pub fn read(script: &Script, items: &[Item], found: &mut Found, ledger: &mut Ledger) {
    let mut lists: Vec<List> = Vec::new();
    let mut open = false;
    // The list above ends in a stop: only another group of recipients goes on with it.
    let mut stopped = false;
    let lines: Vec<&ScriptLine> = items.iter().filter_map(Item::line).collect();
    let mut above = 0..0;
    let mut printed_above = false;
    for (i, line) in lines.iter().enumerate() {
        if std::mem::take(&mut printed_above) {
            continue;
        }
        let mut text = SourceSlice::new(&script.source, line.span.clone());
        if let Some((range, value)) = copies(text.as_str())
            .or_else(|| copies_alone(text.as_str()))
            .filter(|_| found.imprint.copies.is_none())
            // 共印150份　审核：周远 is read below.
            .filter(|(range, _)| labels(&text.as_str()[range.end..]).is_empty())
        {
            let all = text.slice(range.clone());
            found.imprint.copies = Some(Value { value, span: span(&all) });
            let behind = text.slice(range.end..text.as_str().len());
            if !behind.is_empty() {
                found.lines.push(behind.closed());
            }
            text = text.slice(0..range.start);
        }
        if let Some((range, value)) = copies_first(text.as_str()).filter(|_| found.imprint.copies.is_none()) {
            found.imprint.copies = Some(Value { value, span: span(&text.slice(range.clone())) });
            text = text.slice(range.end..text.as_str().len());
        }
        if let Some(inner) = bracketed_staff(text.as_str()) {
            ledger.mark_all(&text.slice(0..inner.start));
            ledger.mark_all(&text.slice(inner.end..text.as_str().len()));
            text = text.slice(inner);
        }
        if text.is_empty() {
            continue;
        }
        let pairs = reversed(text.as_str());
        if !pairs.is_empty() {
            open = false;
            for (name, role) in pairs {
                let person = (text.slice(role).closed(), text.slice(name).closed());
                found.imprint.staff.push(person);
            }
            continue;
        }
        if let Some(printer) = printer(&text) {
            // 印发：
            ledger.mark(text.start()..printer.0.start());
            found.imprint.printer = Some(printer.0);
            found.imprint.printed = Some(printer.1);
            // It ends the imprint: no list goes on behind it.
            open = false;
            continue;
        }
        // 县水务局办公室 ⏎ 2025年6月5日印发
        let below = lines.get(i + 1).map(|line| SourceSlice::new(&script.source, line.span.clone()));
        if let Some(printed) = below.as_ref().filter(|_| is_office(text.as_str())).and_then(printed_on) {
            found.imprint.printer = Some(text);
            found.imprint.printed = Some(printed);
            printed_above = true;
            continue;
        }
        // （联系人：…；联系电话：…） is one unit: none of its labels stands alone.
        let unit = bracketed(text.as_str());
        let own = if unit { Vec::new() } else { labels(text.as_str()) };
        let first = own.first().map_or(text.as_str().len(), |(_, label, _)| label.start);
        let first = opening(&text.as_str()[..first]).len();
        let group = stopped && own.is_empty() && is_group(text.as_str());
        let other = !group
            && !text.as_str().ends_with('。')
            && !is_sentence(text.as_str())
            && OTHER.reads.is_match(text.as_str());
        // （联系人：…，电话：…） belongs to no list.
        let remark = || text.as_str().starts_with(['（', '(']) && text.as_str().contains(['：', ':']);
        if std::mem::take(&mut stopped) && first > 0 && !group {
            open = false;
        }
        if first > 0 && (!open || (own.is_empty() && (other || remark()))) {
            // A line of another kind stays as it is.
            open = false;
            if !other && !remark() {
                let said = Message::new(
                    "报尾里的一行，看不出是什么，照原样印在报尾",
                    "a line of the imprint that nobody knows: printed there as it is",
                );
                let node = NodeId::ImprintLine(found.lines.len());
                ledger.guess(node, span(&text), said, Confidence::Doubtful);
            }
            found.lines.push(text);
            continue;
        }
        if first > 0
            && own.is_empty()
            && let Some(list) = unknown_list(&text, &lists, ledger)
        {
            open = true;
            stopped = text.as_str().ends_with('。');
            lists.push(list);
            continue;
        }
        // 编委：（按姓氏笔画为序） ⏎ 　　方圆　卫宁　石磊
        if own.is_empty()
            && !other
            && line.indent > 0
            && NAMES.is_match(text.as_str())
            && let Some((_, people)) = found.imprint.staff.last_mut()
            && let Some(above) = i.checked_sub(1).map(|above| &lines[above].span)
            && above.start <= people.start()
            && span(people).end <= above.end
        {
            people.push(&text, "\u{3000}");
            continue;
        }
        // An address or telephone by itself is nobody of the staff.
        if !own.is_empty()
            && own.iter().all(|(entry, ..)| *entry == Entry::Beside)
            && is_contact(text.as_str())
        {
            open = false;
            found.lines.push(text);
            continue;
        }
        if !own.is_empty() {
            let list = |(entry, ..): &(Entry, Range<usize>, usize)| {
                matches!(entry, Entry::Distribution | Entry::Attendance)
            };
            open = own.last().is_some_and(list);
        }
        let last =
            script.source.text.get(std::mem::replace(&mut above, line.span.clone())).unwrap_or_default();
        // 报：… ⏎ 发：… ⏎ 南涧县信访局　　共印75份: who issues sends nothing to itself.
        let issues = || found.issuers.iter().any(|own| compact(own.as_str()) == compact(text.as_str()));
        if open && own.is_empty() && found.imprint.printer.is_none() && issues() {
            found.imprint.printer = Some(text);
            open = false;
            continue;
        }
        let stands_alone = unit && !ENTRY_COPIES.reads.is_match(text.as_str());
        if open && own.is_empty() && (stands_alone || breaks_off(last, text.as_str(), line.indent > 0)) {
            let said = Message::new(
                "接在上一行的名单后面，不知道是不是",
                "taken for more of the list of the line above; it may be something else",
            );
            ledger.guess(node_of_last(&lists), span(&text), said, Confidence::Doubtful);
        }
        stopped = text.as_str().ends_with('。');
        read_line(&text, line, &mut lists, found, ledger);
    }
    // 报：县委（2份）　县政府（2份）: who gets how many is told one by one.
    let each = lists.iter().any(|list| ONE_COPIES.find_iter(list.text.as_str()).count() > 1);
    for list in lists {
        list.close(each, found);
    }
}

/// Copies of one recipient among others.
static ONE_COPIES: Pattern = Pattern::new(|| pattern(r"[（(]\s*(?:共\s*)?NUM\s*份\s*[）)]"));

/// Nothing but names of people.
static NAMES: Pattern =
    Pattern::new(|| pattern(r"^\p{Han}\s?\p{Han}{1,2}(?:(?:\s+|、)\p{Han}\s?\p{Han}{1,2})*$"));

/// What may stand between two entries of one line.
const BETWEEN: [char; 10] = ['；', ';', '｜', '|', ' ', '\u{3000}', '【', '〖', '〔', '['];

/// An entry that may run on over several lines.
struct List {
    entry: Entry,
    label: SourceSlice,
    text: SourceSlice,
}

/// Where the last list stands in the issue.
fn node_of_last(lists: &[List]) -> NodeId {
    let last = lists.last().map_or(Entry::Distribution, |list| list.entry);
    let number = lists.iter().filter(|list| list.entry == last).count().saturating_sub(1);
    if last == Entry::Attendance { NodeId::AttendanceNames(number) } else { NodeId::Recipients(number) }
}

/// A list whose label nobody knows: no other list runs on over it.
fn unknown_list(text: &SourceSlice, lists: &[List], ledger: &mut Ledger) -> Option<List> {
    let found = UNKNOWN.captures(text.as_str())?;
    let (label, colon) = (found.name("label")?.range(), found.name("colon")?.range());
    ledger.mark_all(&text.slice(label.end..colon.end));
    let label = text.slice(label);
    let said = Message::new(
        format!("“{}”当作分送的一类", label.as_str()),
        format!("`{}` is taken for a list of recipients", label.as_str()),
    );
    let number = lists.iter().filter(|list| list.entry == Entry::Distribution).count();
    ledger.guess(NodeId::DistributionLabel(number), span(&label), said, Confidence::Doubtful);
    Some(List { entry: Entry::Distribution, label, text: text.slice(colon.end..text.as_str().len()) })
}

fn read_line(
    text: &SourceSlice,
    line: &ScriptLine,
    lists: &mut Vec<List>,
    found: &mut Found,
    ledger: &mut Ledger,
) {
    let labels = labels(text.as_str());
    let first = labels.first().map_or(text.as_str().len(), |(_, label, _)| label.start);
    let before = text.slice(0..opening(&text.as_str()[..first]).len());
    ledger.mark_all(&text.slice(before.as_str().len()..first));
    match lists.last_mut() {
        Some(list) if !before.is_empty() => {
            let between = between(list.text.as_str(), before.as_str());
            list.text.push(&before, between);
        }
        _ => (),
    }
    let ends: Vec<usize> =
        labels.iter().skip(1).map(|(_, label, _)| label.start).chain([text.as_str().len()]).collect();
    for ((entry, label, colon), end) in labels.into_iter().zip(ends) {
        ledger.mark_all(&text.slice(label.end..colon));
        let label = text.slice(label).closed();
        // A semicolon or bar between two entries of one line belongs to neither.
        let whole = text.slice(colon..end);
        let bare = whole.as_str().trim_end_matches(BETWEEN).len();
        let between = if end < text.as_str().len() { bare } else { whole.as_str().len() };
        ledger.mark_all(&whole.slice(between..whole.as_str().len()));
        let value = whole.slice(0..between);
        // 编辑：周敏 / 排版：林晓
        let bare = match entry {
            Entry::Staff | Entry::Beside => {
                let marks = ['/', '／', '|', '｜', '丨', '·', '、', '，', ',', ' ', '\u{3000}'];
                value.as_str().trim_end_matches(marks).len()
            }
            _ => value.as_str().len(),
        };
        ledger.mark_all(&value.slice(bare..value.as_str().len()));
        let value = value.slice(0..bare);
        match entry {
            Entry::Staff | Entry::Beside if value.is_empty() => ledger.leave(
                label.start()..label.spans().last().map_or(line.span.end, |span| span.end),
                crate::source::account::Why::Unknown,
            ),
            Entry::Staff | Entry::Beside => found.imprint.staff.push((label, value.closed())),
            entry => lists.push(List { entry, label, text: value }),
        }
    }
}

impl List {
    /// Puts it into what was found. `each`: copies are told of each recipient.
    fn close(self, each: bool, found: &mut Found) {
        let Self { entry, label, mut text } = self;
        if entry == Entry::Attendance {
            found.attendance.push((label, text));
            return;
        }
        let copies = ENTRY_COPIES.reads.captures(text.as_str()).filter(|_| !each).and_then(|copies| {
            let value = number(&compact(&copies["n"])).filter(|&n| n > 0)?;
            Some((copies.name("e")?.range(), value))
        });
        let copies = copies.map(|(range, value)| {
            let all = text.slice(range.clone());
            let rest = text.slice(range.end..text.as_str().len());
            text = text.slice(0..range.start);
            text.push(&rest, "");
            Value { value, span: span(&all) }
        });
        found.imprint.distribution.push((label, text, copies));
    }
}

/// 2025年6月5日印发 alone on its line.
fn printed_on(text: &SourceSlice) -> Option<Value<crate::issue::Date>> {
    let (value, _) = date_of(&PRINTED_ON.reads.captures(text.as_str())?)?;
    Some(Value { value, span: span(text) })
}

fn printer(text: &SourceSlice) -> Option<(SourceSlice, Value<crate::issue::Date>)> {
    let found =
        PRINTER.reads.captures(text.as_str()).or_else(|| PRINTER_BEFORE.reads.captures(text.as_str()))?;
    let (value, _) = date_of(&found)?;
    let all = text.slice(found.name("e")?.range());
    Some((text.slice(found.name("office")?.range()), Value { value, span: span(&all) }))
}

/// From where a text begins to where it ends in the source.
pub fn span(text: &SourceSlice) -> Range<usize> {
    text.start()..text.spans().last().map_or(text.start(), |last| last.end)
}

/// Puts a line behind the one that it belongs to.
pub fn run_on(text: &mut SourceSlice, line: &SourceSlice) {
    let between = joint(text.as_str(), line.as_str());
    text.push(line, between);
}

/// What stands between two lines that belong together: nothing, or a space between two words.
pub fn joint(before: &str, after: &str) -> &'static str {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if word(before.chars().next_back()) && word(after.chars().next()) { " " } else { "" }
}
