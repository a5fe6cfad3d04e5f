//! The head of an issue: everything above the red line.

mod above;
mod beside;
mod close;
mod fits;
mod values;
mod words;

use std::ops::Range;

pub use above::join_dates;
use above::{title_above, title_of_page};
pub use beside::{filed_above, marks_above};

use words::{
    ORNAMENTS, is_edition, is_kind, is_latin, is_names, is_ornament, parted_offices, staff, with_duties,
    without_boxes, without_ornaments, without_points,
};

use super::Known;
use super::elements::{Element, Kind, elements};
use super::found::Found;
use super::imprint::span;
use super::ledger::Ledger;
use super::names::{chunks, is_name, people};
use super::paper::bracketed;
use super::script::{Item, Script, ScriptLine};
use super::slice::SourceSlice;
use crate::diagnostic::Message;
use crate::issue::NodeId;
use crate::source::account::{Confidence, Why};
use crate::source::label::LineLabel;

/// Lines that a head may have, and bytes that one of them may have.
const MOST: (usize, usize) = (30, 400);

/// Reads the head; how many of `items` belong to it. A title above the head, as web pages have it,
/// is the headline of the first article.
pub fn read(script: &Script, items: &[Item], known: &Known, found: &mut Found, ledger: &mut Ledger) -> usize {
    if let Some(title) = title_of_page(script, items) {
        let end = read_from(script, &items[1..], known, found, ledger);
        if end > 0 && found.number.is_some() {
            ledger.leave(title, Why::Page);
            return end + 1;
        }
        *found = Found::default();
    }
    let Some(title) = title_above(script, items) else {
        return read_from(script, items, known, found, ledger);
    };
    let end = read_from(script, &items[1..], known, found, ledger);
    if end == 0 {
        return read_from(script, items, known, found, ledger);
    }
    let said = Message::new(
        "报头上面的一行当作第一篇的标题",
        "a line above the head is taken for the first headline",
    );
    ledger.guess(None, span(&title), said, Confidence::Doubtful);
    found.topic = Some(title);
    end + 1
}

fn read_from(
    script: &Script,
    items: &[Item],
    known: &Known,
    found: &mut Found,
    ledger: &mut Ledger,
) -> usize {
    let before = ledger.mark_here();
    let mut head = Head {
        script,
        known,
        found,
        ledger,
        names: Vec::new(),
        numbered: false,
        told: Vec::new(),
        broken: false,
    };
    let mut end = 0;
    for (i, item) in items.iter().take(MOST.0).enumerate() {
        let Item::Line(line) = item else { break };
        if line.span.len() > MOST.1 {
            break;
        }
        if !head.beside_marks(&items[..items.len().min(i + MARKED)], i) && !head.line(line, items.get(i + 1))
        {
            break;
        }
        end = i + 1;
    }
    if !head.is_title_of_notice(items, end) && head.close() {
        return end;
    }
    *found = Found::default();
    ledger.back_to(before);
    0
}

/// Signs in a row that may part the names of a head; more of them are drawn.
const MARKS: usize = 8;

/// Columns from which on a line stands at the right.
const RIGHT: usize = 16;

/// Lines from a line that nobody knows, among the marks of a paper, to the paper's head.
const MARKED: usize = 6;

/// Characters of such a line.
const UNKNOWN: usize = 20;

struct Head<'a> {
    script: &'a Script,
    known: &'a Known,
    found: &'a mut Found,
    ledger: &'a mut Ledger,
    /// Names that stand before the number: one of them is the masthead.
    names: Vec<SourceSlice>,
    numbered: bool,
    /// Where lines begin of which somebody says what they are.
    told: Vec<(Range<usize>, LineLabel)>,
    /// The name of the last office goes on in the next line.
    broken: bool,
}

impl Head<'_> {
    /// What somebody says that a name is.
    fn told(&self, name: &SourceSlice) -> Option<LineLabel> {
        let at = name.start();
        self.told.iter().find(|(span, _)| span.contains(&at)).map(|(_, label)| *label)
    }

    fn take(&self, line: &ScriptLine, range: Range<usize>) -> SourceSlice {
        let start = line.span.start;
        SourceSlice::new(&self.script.source, start + range.start..start + range.end)
    }

    /// Takes a line, if it is one of the head.
    fn line(&mut self, line: &ScriptLine, next: Option<&Item>) -> bool {
        let script = self.script;
        let text = script.text(line);
        if self.more_signers(line, text)
            || self.letter_label(line, text)
            || self.bare_number(line, text, next)
            || self.edition_below(line, text, next)
            || self.edition_in_brackets(line, text, next)
            || self.begins_office(line, text, next)
        {
            return true;
        }
        // 01 ⏎ 县第一小学 ⏎ …: a headline begins below such a number.
        if self.is_time_of_meeting(text, next) || (line.look.promised && self.numbered) {
            return false;
        }
        if self.enclosed_name(line, text, next) {
            return true;
        }
        let elements = elements(text);
        // 青介字第015号 and （2026年3月18日经村民会议通过） stand below a title: no head has them.
        let passed = bracketed(text)
            && ["通过", "批准", "修订", "修正", "施行"].iter().any(|word| text.contains(word));
        if passed || elements.iter().any(|element| element.kind == Kind::Filed) {
            return false;
        }
        // 编号：QS-2026-07 below the title of a letter is none of a head.
        let named = self.names.iter().any(|name| is_name(name.as_str()));
        if !named && elements.iter().any(Element::is_unreadable) {
            return false;
        }
        let mut rest: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for span in elements.iter().map(|element| element.span.clone()).chain([text.len()..text.len()]) {
            rest.extend(chunks(text, at..span.start));
            at = span.end;
        }
        let marks = |range: &Range<usize>| {
            text[range.clone()].chars().all(|c| {
                "—-－·•・‧|｜/／（）()【】〔〕《》，,、；;".contains(c) || is_ornament(c) || c.is_whitespace()
            })
        };
        let rest: Vec<Range<usize>> =
            rest.into_iter().flat_map(|range| without_ornaments(text, range)).collect();
        // 【县政府办】【2025年5月9日】
        let rest: Vec<Range<usize>> = match elements.is_empty() {
            true => rest,
            false => rest
                .into_iter()
                .flat_map(|range| without_boxes(text, range))
                .flat_map(|range| without_points(text, range))
                .collect(),
        };
        let (names, marks): (Vec<_>, Vec<_>) = rest.into_iter().partition(|range| !marks(range));
        let names: Vec<_> = names.into_iter().flat_map(|range| parted_offices(text, range)).collect();
        let names = with_duties(text, names);
        let dates = |it: &Element<'_>| matches!(it.kind, Kind::Date | Kind::Number | Kind::Label);
        let beside = (self.numbered || self.found.masthead.is_some())
            && (elements.iter().any(dates) || self.found.date.is_none());
        let (persons, names): (Vec<_>, Vec<_>) =
            names.into_iter().partition(|range| beside && staff(&text[range.clone()]).is_some());
        let (remarks, names) = self.remarks(text, names, !elements.is_empty(), next);
        if names.is_empty() && elements.is_empty() && remarks.is_empty() && persons.is_empty() {
            return false;
        }
        // （总第35期） below the office and the day.
        let total = names.is_empty()
            && self.numbered
            && self.found.total.is_none()
            && !elements.is_empty()
            && elements.iter().all(|element| element.kind == Kind::Total);
        let dated = elements.iter().any(|element| element.kind == Kind::Date);
        let counted =
            elements.iter().any(|element| matches!(element.kind, Kind::Number | Kind::Total | Kind::Open));
        let labelled = elements.iter().any(|element| element.kind == Kind::Label);
        self.told.extend(line.look.told.map(|label| (line.span.clone(), label)));
        let own: Vec<Range<usize>> = names
            .iter()
            .filter(|range| !self.is_part_of_the_number(text, range, &elements))
            .cloned()
            .collect();
        let second = names.len() == 1 && elements.is_empty() && self.is_second_office(line, text, next);
        if line.look.told.is_none()
            && !second
            && !total
            && (self.is_of_body(line, &elements, next)
                || !self.fits(
                    text,
                    &own,
                    dated || counted,
                    !elements.is_empty() || !remarks.is_empty() || !persons.is_empty(),
                    next,
                ))
        {
            return false;
        }
        for range in persons {
            self.staff(line, text, range);
        }
        for range in remarks {
            if is_edition(&text[range.clone()]) {
                self.edition(line, range);
                continue;
            }
            self.ledger.leave(line.span.start + range.start..line.span.start + range.end, Why::Unknown);
        }
        for range in marks {
            let span = line.span.start + range.start..line.span.start + range.end;
            match text[range].chars().count() {
                0..=MARKS => self.ledger.mark(span),
                _ => self.ledger.leave(span, Why::Rule),
            }
        }
        let signs = !self.found.signers.is_empty()
            && elements.iter().any(|element| element.kind == Kind::DocumentNumber);
        for range in names {
            // Signers at the right go on beside the number of the paper.
            if signs && is_names(&text[range.clone()]) {
                let more = people(&self.take(line, range), self.ledger);
                self.found.signers.extend(more);
                continue;
            }
            if self.is_part_of_the_number(text, &range, &elements) {
                self.ledger.leave(line.span.start + range.start..line.span.start + range.end, Why::Unknown);
                continue;
            }
            if let Some(name) = self.names.last_mut().filter(|_| is_kind(&text[range.clone()])) {
                let start = line.span.start;
                name.push(&SourceSlice::new(&script.source, start + range.start..start + range.end), "");
                continue;
            }
            // JI GUAN DANG JIAN below 机关党建: there is no place for the name in another script.
            if is_latin(&text[range.clone()]) && self.names.iter().any(|name| !is_latin(name.as_str())) {
                self.ledger.leave(line.span.start + range.start..line.span.start + range.end, Why::Unknown);
                continue;
            }
            let range = self.without_brackets(line, text, range);
            let name = self.take(line, range.clone()).closed();
            if std::mem::take(&mut self.broken)
                && let Some(office) = self.found.issuers.last_mut()
            {
                office.push(&name, "");
                continue;
            }
            match line.look.told {
                Some(LineLabel::Masthead) if self.found.masthead.is_none() => {
                    self.names.push(name);
                    continue;
                }
                Some(LineLabel::Issuer) if self.found.masthead.is_some() => {
                    self.found.issuers.push(name);
                    continue;
                }
                _ => (),
            }
            let before_number =
                text[range.end..].starts_with(['—', '－', '-', '–']) || name.as_str().ends_with('—');
            if before_number && counted && (self.found.masthead.is_some() || !self.names.is_empty()) {
                self.topic(&name);
            } else if self.found.masthead.is_some()
                && !labelled
                && !self.is_issuer(&name)
                && dated
                && self.stands_for_an_issuer(&name)
            {
                let said = Message::new(
                    format!("“{}”在日期旁边，当作编发单位", name.as_str()),
                    format!("`{}` stands beside the date and is taken for the issuing office", name.as_str()),
                );
                let span = line.span.start + range.start..line.span.start + range.end;
                self.ledger.guess(NodeId::Issuer(0), span, said, Confidence::Doubtful);
                self.found.issuers.push(name);
            } else if self.found.masthead.is_some() && !labelled && !self.is_issuer(&name) {
                // What is left over is no office: it is said.
                self.ledger.leave(line.span.start + range.start..line.span.start + range.end, Why::Unknown);
            } else if self.found.masthead.is_some() {
                let ornate = text[..range.start].trim_end().ends_with(ORNAMENTS)
                    && text[range.end..].trim_start().starts_with(ORNAMENTS);
                if second || (ornate && !labelled) {
                    let said = Message::new(
                        format!("“{}”当作又一个编发单位", name.as_str()),
                        format!("`{}` is taken for one more issuing office", name.as_str()),
                    );
                    let node = NodeId::Issuer(self.found.issuers.len());
                    self.ledger.guess(node, span(&name), said, Confidence::Doubtful);
                }
                self.found.issuers.push(name);
            } else {
                self.names.push(name);
            }
        }
        for element in elements {
            self.element(line, &element);
        }
        if counted {
            self.numbered = true;
            self.choose_masthead();
        }
        true
    }

    /// 题名—第3期: what the issue is about, the headline of its first article.
    fn topic(&mut self, name: &SourceSlice) {
        let end = name.as_str().trim_end_matches(['—', '－', '-', '–', ' ']).len();
        self.ledger.mark_all(&name.slice(end..name.as_str().len()));
        self.found.topic = Some(name.slice(0..end));
    }
}
