//! What stands beside the parts of a head: signers and labels that go on, editions, remarks, unknown marks.

use std::num::NonZeroU32;
use std::ops::Range;

use super::super::bulletin::is_of_meeting;
use super::super::elements::{Element, Kind, elements, secrecy, urgency};
use super::super::found::{Found, Value};
use super::super::imprint::span;
use super::super::ledger::Ledger;
use super::super::markers::marker;
use super::super::names::{compact, is_body, is_bulletin, is_name, is_office, people};
use super::super::numerals::number;
use super::super::paper::bracketed;
use super::super::rule::{Pattern, pattern};
use super::super::script::{Gap, Item, Script, ScriptLine};
use super::super::slice::SourceSlice;
use super::super::titles::{closes_title, is_announcement, is_genre, is_paper_head, is_title, opens_title};
use super::words::{
    REMARK, enclosed, ends_as_editions_do, is_edition, is_edition_below, is_kind, is_names, staff,
};
use super::{Head, RIGHT, UNKNOWN};
use crate::diagnostic::Message;
use crate::issue::{NodeId, NumberForm};
use crate::source::account::{Confidence, Why};

/// Lines above the title of a paper without a head that say which of many it is: 证券代码：600999　公告编号：….
const FILED: usize = 3;

/// Takes such lines: they are printed with the marks at the top left, which is said.
pub fn filed_above(script: &Script, items: &mut Vec<Item>, found: &mut Found, ledger: &mut Ledger) {
    static LABELS: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:(?:证券|股票|债券|基金|公司|转债|[AＡBＢHＨ]股)(?:代码|简称)|公告编号|文件编号|编\s*号|档\s*号|(?:项目|采购|招标)编号)\s*[：:]\s*\S",
        )
    });
    fn line_of<'t>(script: &'t Script, item: &Item) -> Option<&'t str> {
        let line = item.line().filter(|line| line.look.told.is_none() && line.span.len() < 240)?;
        Some(script.text(line))
    }
    let filed = |item: &&Item| line_of(script, item).is_some_and(|text| LABELS.is_match(text));
    let count = items.iter().take(FILED).take_while(filed).count();
    let title = items
        .get(count)
        .and_then(|item| line_of(script, item))
        .is_some_and(|text| is_title(text) || opens_title(text) || is_genre(text) || is_announcement(text));
    if count == 0 || !title {
        return;
    }
    for item in items.drain(..count) {
        let Item::Line(line) = item else { continue };
        let said = Message::new(
            "标题上面的编号，照原样印在版头左上角",
            "what says above the title which paper it is, is printed as it is, with the marks at the top left",
        );
        let node = NodeId::Notice(found.notices.len());
        ledger.guess(node, line.span.clone(), said, Confidence::Doubtful);
        found.notices.push(SourceSlice::new(&script.source, line.span));
    }
}

/// Takes 特急, 机密★1年 and 【草稿，仅供参考】 above the title of a paper without a head.
pub fn marks_above(script: &Script, items: &mut Vec<Item>, found: &mut Found, ledger: &mut Ledger) {
    let text = |item: &Item| {
        let line = item.line().filter(|line| line.look.told.is_none() && line.span.len() < 240)?;
        Some((line.span.start, script.text(line)))
    };
    let mark = |item: &&Item| {
        text(item).is_some_and(|(_, text)| {
            let kinds = elements(text);
            let own = compact(text);
            let own = own.trim_matches(['【', '】', '（', '）', '[', ']']).len();
            let whole = kinds.iter().map(|it| compact(&text[it.span.clone()]).len()).sum::<usize>() == own;
            !kinds.is_empty()
                && whole
                && kinds.iter().all(|it| matches!(it.kind, Kind::Secrecy | Kind::Urgency | Kind::Notice))
        })
    };
    let count = items.iter().take(FILED).take_while(mark).count();
    let below = |k: usize| items.get(count + k).and_then(text).map_or("", |(_, text)| text);
    let titled = |text: &str| {
        is_title(text) || opens_title(text) || is_genre(text) || (text.len() <= 180 && closes_title(text))
    };
    if count == 0 || !(titled(below(0)) || (is_office(below(0)) && titled(below(1)))) {
        return;
    }
    for (start, text) in items[..count].iter().filter_map(text) {
        for element in elements(text) {
            let span = start + element.span.start..start + element.span.end;
            match (secrecy(&element), urgency(&element)) {
                (Some(value), _) if element.kind == Kind::Secrecy && found.secrecy.is_none() => {
                    found.secrecy = Some(Value { value, span });
                }
                (_, Some(value)) if element.kind == Kind::Urgency && found.urgency.is_none() => {
                    found.urgency = Some(Value { value, span });
                }
                _ if element.kind == Kind::Notice => {
                    let said = Message::new(
                        "标题上面的提示，照原样印在版头左上角",
                        "the notice above the title is printed as it is, with the marks at the top left",
                    );
                    ledger.guess(
                        NodeId::Notice(found.notices.len()),
                        span.clone(),
                        said,
                        Confidence::Doubtful,
                    );
                    ledger.mark(start..start + text.len());
                    found.notices.push(SourceSlice::new(&script.source, span));
                }
                _ => ledger.leave(span, Why::Unknown),
            }
        }
    }
    items.drain(..count);
}

impl Head<'_> {
    /// Takes a short line that nobody knows, if it stands among copy number, secrecy and urgency
    /// above the head of a paper: it is one more of these marks, or all that stands above the
    /// head would be lost with it.
    pub(super) fn beside_marks(&mut self, items: &[Item], i: usize) -> bool {
        let text =
            |item: &Item| item.line().map(|line| self.script.text(line)).filter(|text| text.len() < 200);
        let Some((line, own)) = items[i].line().zip(text(&items[i])) else { return false };
        let plain = self.names.is_empty()
            && line.look.told.is_none()
            && own.chars().count() <= UNKNOWN
            && !own.contains(['。', '，', '；', '！', '？', '《', '>', '＞'])
            && !own.ends_with(['：', ':'])
            && !opens_title(own)
            && !(is_office(own) || is_name(own) || is_body(own) || is_paper_head(own))
            && marker(own).is_none();
        if !plain {
            return false;
        }
        let head = items[i + 1..].iter().position(|item| text(item).is_some_and(is_paper_head));
        let Some(head) = head else { return false };
        let mark = |item: &Item| {
            let kinds = text(item).map(elements).unwrap_or_default();
            kinds.iter().any(|it| matches!(it.kind, Kind::Secrecy | Kind::Urgency | Kind::Copy))
        };
        if !elements(own).is_empty() || !items[..=i + head].iter().any(mark) {
            return false;
        }
        self.unknown_mark(own, line.span.clone());
        let notice = self.take(line, 0..own.len());
        self.found.notices.push(notice);
        true
    }

    /// 【公函】 above the office: it says that the paper is a letter.
    pub(super) fn letter_label(&mut self, line: &ScriptLine, text: &str) -> bool {
        static LABEL: Pattern =
            Pattern::new(|| pattern(r"^[【〔\[（(]\s*(?P<t>(?:公|便|信)\s*函|函\s*件?)\s*[】〕\]）)]$"));
        let Some(label) = LABEL.captures(text).and_then(|found| found.name("t")) else { return false };
        if self.numbered || self.found.letter || line.look.told.is_some() {
            return false;
        }
        let start = line.span.start;
        self.ledger.mark(start..start + label.start());
        self.ledger.mark(start + label.end()..line.span.end);
        self.found.letter = true;
        let label = self.take(line, label.range()).closed();
        self.found.above.push(label);
        true
    }

    /// 【某院工作简报】 above the number: the name, without its brackets.
    pub(super) fn enclosed_name(&mut self, line: &ScriptLine, text: &str, next: Option<&Item>) -> bool {
        let next = next.and_then(Item::line).map_or("", |line| self.script.text(line));
        let counted = next.len() < 200 && elements(next).iter().any(|it| it.kind == Kind::Number);
        // 《青石组工》 above the number: a name that does not say what it is.
        let title = || {
            let inner = text.strip_prefix('《')?.strip_suffix('》')?;
            let plain =
                (2..=12).contains(&inner.chars().count()) && !is_title(inner) && !inner.contains('》');
            (plain && self.names.is_empty()).then(|| '《'.len_utf8()..'《'.len_utf8() + inner.len())
        };
        let Some(inner) = enclosed(text).or_else(title) else { return false };
        if self.numbered || self.names.iter().any(|name| is_name(name.as_str())) || !counted {
            return false;
        }
        let start = line.span.start;
        self.ledger.mark(start..start + inner.start);
        self.ledger.mark(start + inner.end..line.span.end);
        let name = self.take(line, inner).closed();
        self.names.push(name);
        true
    }

    /// 编制人：周敏 beside the date is printed in the imprint, which is said.
    pub(super) fn staff(&mut self, line: &ScriptLine, text: &str, range: Range<usize>) {
        let Some((label, name)) = staff(&text[range.clone()]) else { return };
        let within = |part: Range<usize>| range.start + part.start..range.start + part.end;
        let (label, name) = (within(label), within(name));
        self.ledger.mark(line.span.start + label.end..line.span.start + name.start);
        let (label, name) = (self.take(line, label).closed(), self.take(line, name).closed());
        let said = Message::new(
            format!("报头里的“{}：{}”印在报尾", label.as_str(), name.as_str()),
            format!("`{}: {}` of the head is printed in the imprint", label.as_str(), name.as_str()),
        );
        let node = NodeId::StaffName(self.found.imprint.staff.len());
        self.ledger.guess(node, span(&name), said, Confidence::Doubtful);
        self.found.imprint.staff.push((label, name));
    }

    /// 5, （五） between the name and the office or the day: the number of the issue, which is said.
    pub(super) fn bare_number(&mut self, line: &ScriptLine, text: &str, next: Option<&Item>) -> bool {
        static BARE: Pattern =
            Pattern::new(|| pattern(r"^[（(]?\s*(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*[）)]?$"));
        let named = self.names.last().is_some_and(|name| is_name(name.as_str()));
        let Some(found) = BARE.captures(text).filter(|_| named && !self.numbered) else { return false };
        let below = next.and_then(Item::line).map(|line| self.script.text(line)).filter(|it| it.len() < 200);
        let of_head = below.is_some_and(|below| {
            let anchors = |it: &Element<'_>| matches!(it.kind, Kind::Date | Kind::Total);
            is_office(below) || elements(below).iter().any(anchors)
        });
        let value = number(&found["n"]).and_then(NonZeroU32::new);
        let Some(value) = value.filter(|_| of_head && line.look.told.is_none()) else { return false };
        let said = Message::new(
            format!("“{text}”作期号，印作第{value}期"),
            format!("`{text}` is taken for the number, printed as 第{value}期"),
        );
        self.ledger.guess(NodeId::Number, line.span.clone(), said, Confidence::Doubtful);
        self.found.number = Some(Value { value: value.into(), span: line.span.clone() });
        self.found.form = Some(NumberForm::Plain);
        self.numbered = true;
        self.choose_masthead();
        true
    }

    /// （增刊） below the name is printed above it, which is said.
    pub(super) fn edition(&mut self, line: &ScriptLine, range: Range<usize>) {
        let name = self.take(line, range).closed();
        let said = Message::new(
            format!("“{}”印在报头上方", name.as_str()),
            format!("`{}` is printed above the masthead", name.as_str()),
        );
        self.ledger.guess(NodeId::Above, span(&name), said, Confidence::Doubtful);
        self.found.above.push(name);
    }

    /// Takes a line below the name that says of which kind the issue is.
    pub(super) fn edition_below(&mut self, line: &ScriptLine, text: &str, next: Option<&Item>) -> bool {
        let named = self.names.last().is_some_and(|name| is_name(name.as_str()));
        // 市容整治专辑之三 between empty lines below a whole head, and no text right below it.
        let apart = || {
            let next = next.and_then(Item::line).filter(|next| next.gap != Gap::None);
            let next = next.map(|next| self.script.text(next));
            self.complete()
                && line.gap != Gap::None
                && text.chars().count() <= 16
                && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '“' | '”' | '、'))
                && ends_as_editions_do(text)
                && next.is_some_and(|next| next.len() < 150 && !next.contains('。'))
        };
        let below =
            (named && !self.numbered && is_edition_below(text) || apart()) && line.look.told.is_none();
        if below {
            let dash = text.len() - text.trim_start_matches(['—', ' ', '\u{3000}']).len();
            self.ledger.mark(line.span.start..line.span.start + dash);
            self.edition(line, dash..text.len());
        }
        below
    }

    /// （“医改”专辑）, （经验交流） alone below the number or the day: of which kind the issue is.
    pub(super) fn edition_in_brackets(&mut self, line: &ScriptLine, text: &str, next: Option<&Item>) -> bool {
        let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
        let Some(inner) = inner.filter(|_| self.numbered && line.look.told.is_none()) else { return false };
        let apart = next.and_then(Item::line).is_some_and(|next| next.gap != Gap::None);
        // （县委第三巡察组专报） between the number and the day.
        let dated = |next: &ScriptLine| {
            let next = self.script.text(next);
            next.len() < 200 && elements(next).iter().any(|it| it.kind == Kind::Date)
        };
        let above_day = self.found.date.is_none()
            && self.found.issuers.is_empty()
            && is_name(inner)
            && next.and_then(Item::line).is_some_and(dated);
        let plain = (2..=12).contains(&inner.chars().count())
            && inner.chars().all(|c| c.is_alphabetic() || "“”".contains(c))
            && !is_office(inner)
            && marker(text).is_none();
        let own = is_edition(text) || (plain && apart && line.gap == Gap::None) || above_day;
        if own && elements(text).is_empty() {
            self.edition(line, 0..text.len());
            return true;
        }
        false
    }

    /// 某县第十八届人民代表大会 ⏎ 第五次会议秘书处　2026年1月15日: takes the first line of an office
    /// whose name goes on beside the day.
    pub(super) fn begins_office(&mut self, line: &ScriptLine, text: &str, next: Option<&Item>) -> bool {
        static GOES_ON: Pattern = Pattern::new(|| {
            pattern(
                r"^(?:第\s*NUM|工作|领导|办公室|指挥部|秘书|筹备|大会|会议|委员会|建设|编辑部|简报组|宣传组|推进|专项|联席)",
            )
        });
        let Some(below) = next.and_then(Item::line).filter(|below| below.gap == Gap::None) else {
            return false;
        };
        let open = self.numbered
            && self.found.masthead.is_some()
            && self.found.issuers.is_empty()
            && self.found.date.is_none()
            && self.found.document_number.is_none()
            && line.look.told.is_none()
            && below.look.told.is_none();
        let plain = (4..=40).contains(&text.chars().count())
            && text.chars().all(|c| c.is_alphabetic() || "（）()“”".contains(c));
        let next = self.script.text(below);
        if !open || !plain || next.len() > 200 || is_office(text) || marker(text).is_some() {
            return false;
        }
        let days = elements(next);
        let [day] = days.as_slice() else { return false };
        let name = next[..day.span.start].trim();
        let whole = matches!(day.kind, Kind::Date | Kind::PartDate)
            && next[day.span.end..].trim().is_empty()
            && GOES_ON.is_match(name)
            && is_office(&format!("{text}{name}"));
        if whole {
            let office = self.take(line, 0..text.len()).closed();
            self.found.issuers.push(office);
            self.broken = true;
        }
        whole
    }

    /// 县水务局 ⏎ 多措并举抓防汛 below an empty line: the first line of a headline, where an office has
    /// been read.
    pub(super) fn is_of_body(&self, line: &ScriptLine, own: &[Element<'_>], next: Option<&Item>) -> bool {
        let Some(Item::Line(next)) = next else { return false };
        let text = self.script.text(next);
        self.numbered
            && !self.found.issuers.is_empty()
            && own.is_empty()
            && line.gap != Gap::None
            && next.gap == Gap::None
            && text.len() < 200
            && !is_office(text)
            && elements(text).is_empty()
    }

    /// An office on the line below that of the first office and the day, with nothing but an empty
    /// line behind it.
    pub(super) fn is_second_office(&self, line: &ScriptLine, text: &str, next: Option<&Item>) -> bool {
        let apart = match next {
            Some(Item::Line(next)) => next.gap != Gap::None,
            Some(_) => false,
            None => true,
        };
        self.complete()
            && self.numbered
            && self.found.document_number.is_none()
            && self.found.issuers.len() == 1
            && line.gap == Gap::None
            && apart
            && is_office(text)
            && !is_title(text)
            && marker(text).is_none()
    }

    /// 　　　　何　苗 below 签发人：陶　然　杜秉义: the names go on at the right.
    pub(super) fn more_signers(&mut self, line: &ScriptLine, text: &str) -> bool {
        let above = self.found.signers.last().map(|name| span(name).end);
        let next = above.is_some_and(|end| {
            self.script
                .source
                .text
                .get(end..line.span.start)
                .is_some_and(|gap| gap.matches('\n').count() == 1)
        });
        let name = compact(text);
        let plain = (2..=12).contains(&name.chars().count()) && is_names(text);
        if !next || line.indent < RIGHT || !plain || line.look.told.is_some() {
            return false;
        }
        let all = self.take(line, 0..text.len());
        let more = people(&all, self.ledger);
        self.found.signers.extend(more);
        true
    }

    /// 时间：2025年10月13日 below the name of minutes, above where they met and who was there: no
    /// date of the paper.
    pub(super) fn is_time_of_meeting(&self, text: &str, next: Option<&Item>) -> bool {
        static TIME: Pattern = Pattern::new(|| pattern(r"^(?:会\s*议)?(?:时\s*间|日\s*期)\s*[：:]"));
        let next = next.and_then(Item::line).map_or("", |line| self.script.text(line));
        TIME.is_match(text) && is_of_meeting(next)
    }

    /// （2025.4）, （试刊）: what stands in brackets beside the number or between it and the name.
    pub(super) fn remarks(
        &self,
        text: &str,
        names: Vec<Range<usize>>,
        elements: bool,
        next: Option<&Item>,
    ) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
        let begun = self.found.masthead.is_some() || self.names.iter().any(|name| is_name(name.as_str()));
        let counted_next = || {
            let Some(Item::Line(next)) = next else { return false };
            let next = self.script.text(next);
            next.len() < 200
                && super::super::elements::elements(next).iter().any(|it| it.kind == Kind::Number)
        };
        if !begun || !(elements || (!self.numbered && counted_next())) {
            return (Vec::new(), names);
        }
        names.into_iter().partition(|range| {
            let name = &text[range.clone()];
            bracketed(name) && name.chars().count() <= REMARK && !is_kind(name)
        })
    }

    /// 政务快报（第5期）: a bracket that opens behind a name or closes before it is no part of it.
    pub(super) fn without_brackets(
        &mut self,
        line: &ScriptLine,
        text: &str,
        range: Range<usize>,
    ) -> Range<usize> {
        const BRACKETS: [char; 8] = ['（', '(', '【', '〔', '）', ')', '】', '〕'];
        let name = &text[range.clone()];
        let start = range.start + name.len() - name.trim_start_matches(&BRACKETS[4..]).len();
        // —— 学院图书馆通讯
        let dash = text[start..range.end].strip_prefix("——").map_or("", |name| name.trim_start());
        let start = if is_bulletin(dash) { range.end - dash.len() } else { start };
        let end = start + text[start..range.end].trim_end_matches(&BRACKETS[..4]).len();
        for outside in [range.start..start, end..range.end] {
            self.ledger.mark(line.span.start + outside.start..line.span.start + outside.end);
        }
        start..start + text[start..end].trim_end().len()
    }
}
