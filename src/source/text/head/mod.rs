//! The head of an issue: everything above the red line.

mod values;

use std::ops::Range;

use super::Known;
use super::bulletin::is_of_meeting;
use super::byline::is_byline;
use super::elements::{Element, Kind, elements};
use super::found::Found;
use super::imprint::span;
use super::ledger::Ledger;
use super::markers::{Marker, marker};
use super::names::{chunks, compact, is_body, is_name, is_office, people};
use super::rule::{Pattern, pattern};
use super::script::{Gap, Item, Script, ScriptLine};
use super::slice::SourceSlice;
use super::titles::{is_bare_head, is_genre, is_paper_head, is_title, opens_title};
use crate::diagnostic::Message;
use crate::issue::NodeId;
use crate::source::account::{Confidence, Why};
use crate::source::label::LineLabel;

/// Lines that a head may have, and bytes that one of them may have.
const MOST: (usize, usize) = (30, 400);

/// Joins lines between which a date was broken: 2026年 ⏎ 1月12日.
pub fn join_dates(script: &Script, items: &mut Vec<Item>) {
    static BEGUN: Pattern = Pattern::new(|| {
        pattern(r"(?:[〇○零一二三四五六七八九12]{1,3}|YEAR|YEAR\s*年(?:\s*NUM(?:\s*月(?:\s*NUM)?)?)?)$")
    });
    let mut i = 0;
    while i + 1 < items.len().min(MOST.0) {
        if let (Item::Line(above), Item::Line(below)) = (&items[i], &items[i + 1])
            && below.gap == Gap::None
            && above.span.len() <= MOST.1
            && above.look.told.is_none()
            && below.look.told.is_none()
            && below.span.len() <= 60
            && BEGUN.is_match(script.text(above))
        {
            let (border, whole) = (above.span.len(), above.span.start..below.span.end);
            let crosses = elements(&script.source.text[whole.clone()]).iter().any(|element| {
                element.kind == Kind::Date && element.span.start < border && border < element.span.end
            });
            if crosses {
                let line = ScriptLine { span: whole, ..above.clone() };
                items[i] = Item::Line(line);
                items.remove(i + 1);
                return;
            }
        }
        i += 1;
    }
}

/// Reads the head; how many of `items` belong to it. A title above the head, as web pages have it,
/// is the headline of the first article.
pub fn read(script: &Script, items: &[Item], known: &Known, found: &mut Found, ledger: &mut Ledger) -> usize {
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

/// The first line, where it is worded as no name is, and the name of a bulletin with its number
/// comes next.
fn title_above(script: &Script, items: &[Item]) -> Option<SourceSlice> {
    let line = |k: usize| items.get(k)?.line().filter(|line| line.span.len() < 200);
    let [title, name, number] = [line(0)?, line(1)?, line(2)?];
    let text = script.text(title);
    let worded = text.contains(['|', '｜', '！', '？', '，']) || text.chars().any(|c| c.is_ascii_digit());
    let counts = |element: &Element<'_>| element.kind == Kind::Number;
    let above = worded
        && text.chars().count() >= TITLE
        && title.look.told.is_none()
        && !is_office(text)
        && elements(text).is_empty()
        && is_name(script.text(name))
        && elements(script.text(name)).is_empty()
        && elements(script.text(number)).iter().any(counts);
    above.then(|| SourceSlice::new(&script.source, title.span.clone()))
}

/// Characters that a title above the head has at least.
const TITLE: usize = 12;

fn read_from(
    script: &Script,
    items: &[Item],
    known: &Known,
    found: &mut Found,
    ledger: &mut Ledger,
) -> usize {
    let before = ledger.mark_here();
    let mut head =
        Head { script, known, found, ledger, names: Vec::new(), numbered: false, told: Vec::new() };
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
    if head.close() {
        return end;
    }
    *found = Found::default();
    ledger.back_to(before);
    0
}

/// The office of a joint paper that stands last, before 文件.
fn joint_office(masthead: &SourceSlice) -> Option<SourceSlice> {
    let office = masthead.as_str().strip_suffix("文件")?;
    (!office.is_empty()).then(|| masthead.slice(0..office.len()))
}

/// Signs in a row that may part the names of a head; more of them are drawn.
const MARKS: usize = 8;

/// Columns from which on a line stands at the right.
const RIGHT: usize = 16;

/// Lines from a line that nobody knows, among the marks of a paper, to the paper's head.
const MARKED: usize = 6;

/// Characters of such a line.
const UNKNOWN: usize = 20;

/// Nothing but names of people, spread or not: 何　苗　杜秉义.
fn is_names(text: &str) -> bool {
    static NAMES: Pattern = Pattern::new(|| {
        pattern(r"^\p{Han}\s{0,2}\p{Han}(?:\p{Han}{0,2})(?:[\s、，]+\p{Han}\s{0,2}\p{Han}\p{Han}{0,2})*$")
    });
    NAMES.is_match(text) && !is_office(text) && !is_name(text) && !is_title(text)
}

/// Characters of a remark in brackets.
const REMARK: usize = 20;

/// 投资服务局 (Investment Service Bureau): an office without what stands in brackets behind it.
fn without_remark(text: &str) -> &str {
    let text = text.trim_end();
    let open = text.ends_with(['）', ')']).then(|| text.rfind(['（', '('])).flatten();
    open.map_or(text, |open| text[..open].trim_end())
}

/// （月报）: of which kind a bulletin is, below its name.
fn is_kind(text: &str) -> bool {
    let inner = text.strip_prefix('（').and_then(|text| text.strip_suffix('）'));
    inner.is_some_and(|inner| inner.chars().count() <= 6 && is_name(inner))
}

/// Signs that may stand on both sides of a name.
const ORNAMENTS: [char; 19] =
    ['★', '☆', '◆', '◇', '●', '■', '※', '|', '｜', '/', '／', '*', '＊', '~', '～', '<', '>', '＜', '＞'];

/// The same where they are drawn: —— 工作简报 ——.
const DRAWN: [char; 8] = ['—', '－', '=', '＝', '·', '…', '-', '━'];

/// ★ 院务信息 ★: a name and the ornaments around it, apart.
fn without_ornaments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let outside = |c: char| ORNAMENTS.contains(&c) || DRAWN.contains(&c) || c.is_whitespace();
    let name = &text[range.clone()];
    let inner = name.trim_matches(outside);
    let bars = name.contains(['|', '｜', '/', '／']);
    if inner.is_empty()
        || inner.len() == name.len()
        || !(bars || (name.starts_with(outside) && name.ends_with(outside)))
    {
        return vec![range];
    }
    let start = range.start + name.len() - name.trim_start_matches(outside).len();
    let end = start + inner.len();
    [range.start..start, start..end, end..range.end].into_iter().filter(|part| !part.is_empty()).collect()
}

/// 县政府办公室　编: what an office does for the issue belongs to its name.
fn with_duties(text: &str, names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    const DUTIES: [&str; 9] = ["编", "编印", "编发", "编制", "主编", "主办", "印发", "印", "编辑"];
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(names.len());
    for range in names {
        match joined.last_mut() {
            Some(office)
                if DUTIES.contains(&&text[range.clone()])
                    && is_body(&text[office.clone()])
                    && text[office.end..range.start].trim().is_empty() =>
            {
                office.end = range.end;
            }
            _ => joined.push(range),
        }
    }
    joined
}

/// Of which kind an issue is.
const EDITIONS: [&str; 9] = ["增刊", "特刊", "专刊", "专辑", "号外", "试刊", "创刊号", "合订本", "内刊"];

/// （增刊）, （特 刊）: of which kind an issue is, on a line above or below its name.
fn is_edition(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| EDITIONS.contains(&compact(inner).as_str()))
}

/// 增 刊, ——养老服务专辑: the same below the name, without brackets.
fn is_edition_below(text: &str) -> bool {
    let words = compact(text);
    match words.strip_prefix("——") {
        Some(words) => words.chars().count() <= 16 && EDITIONS.iter().any(|end| words.ends_with(end)),
        None => EDITIONS.contains(&words.as_str()),
    }
}

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
        if self.more_signers(line, text) || self.letter_label(line, text) || self.edition_below(line, text) {
            return true;
        }
        if self.is_time_of_meeting(text, next) {
            return false;
        }
        let elements = elements(text);
        let mut rest: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for span in elements.iter().map(|element| element.span.clone()).chain([text.len()..text.len()]) {
            rest.extend(chunks(text, at..span.start));
            at = span.end;
        }
        let marks = |range: &Range<usize>| {
            text[range.clone()].chars().all(|c| {
                "—-－·|｜/／（）()【】〔〕《》，,、；;".contains(c)
                    || ORNAMENTS.contains(&c)
                    || DRAWN.contains(&c)
                    || c.is_whitespace()
            })
        };
        let rest: Vec<Range<usize>> =
            rest.into_iter().flat_map(|range| without_ornaments(text, range)).collect();
        let (names, marks): (Vec<_>, Vec<_>) = rest.into_iter().partition(|range| !marks(range));
        let names = with_duties(text, names);
        let (remarks, names) = self.remarks(text, names, !elements.is_empty(), next);
        if names.is_empty() && elements.is_empty() && remarks.is_empty() {
            return false;
        }
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
            && (self.is_of_body(line, &elements, next)
                || !self.fits(
                    text,
                    &own,
                    dated || counted,
                    !elements.is_empty() || !remarks.is_empty(),
                    next,
                ))
        {
            return false;
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
            let range = self.without_brackets(line, text, range);
            let name = self.take(line, range.clone()).closed();
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

    /// Takes a short line that nobody knows, if it stands among copy number, secrecy and urgency
    /// above the head of a paper: it is one more of these marks, or all that stands above the
    /// head would be lost with it.
    fn beside_marks(&mut self, items: &[Item], i: usize) -> bool {
        let text =
            |item: &Item| item.line().map(|line| self.script.text(line)).filter(|text| text.len() < 200);
        let Some((line, own)) = items[i].line().zip(text(&items[i])) else { return false };
        let plain = own.chars().count() <= UNKNOWN
            && !own.contains(['。', '，', '；', '！', '？', '《', '>', '＞'])
            && !own.ends_with(['：', ':'])
            && !opens_title(own)
            && !(is_office(own) || is_name(own) || is_body(own) || is_paper_head(own))
            && marker(own).is_none();
        let head = items[i + 1..].iter().position(|item| text(item).is_some_and(is_paper_head));
        let mark = |item: &Item| {
            let kinds = text(item).map(elements).unwrap_or_default();
            kinds.iter().any(|it| matches!(it.kind, Kind::Secrecy | Kind::Urgency | Kind::Copy))
        };
        let Some(head) = head.filter(|_| plain && self.names.is_empty() && line.look.told.is_none()) else {
            return false;
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
    fn letter_label(&mut self, line: &ScriptLine, text: &str) -> bool {
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

    /// （增刊） below the name is printed above it, which is said.
    fn edition(&mut self, line: &ScriptLine, range: Range<usize>) {
        let name = self.take(line, range).closed();
        let said = Message::new(
            format!("“{}”印在报头上方", name.as_str()),
            format!("`{}` is printed above the masthead", name.as_str()),
        );
        self.ledger.guess(NodeId::Above, span(&name), said, Confidence::Doubtful);
        self.found.above.push(name);
    }

    /// Takes a line below the name that says of which kind the issue is.
    fn edition_below(&mut self, line: &ScriptLine, text: &str) -> bool {
        let named = self.names.last().is_some_and(|name| is_name(name.as_str()));
        let below = named && !self.numbered && line.look.told.is_none() && is_edition_below(text);
        if below {
            let dash = text.len() - text.trim_start_matches(['—', ' ', '\u{3000}']).len();
            self.ledger.mark(line.span.start..line.span.start + dash);
            self.edition(line, dash..text.len());
        }
        below
    }

    /// 县水务局 ⏎ 多措并举抓防汛 below an empty line: the first line of a headline, where an office has
    /// been read.
    fn is_of_body(&self, line: &ScriptLine, own: &[Element<'_>], next: Option<&Item>) -> bool {
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
    fn is_second_office(&self, line: &ScriptLine, text: &str, next: Option<&Item>) -> bool {
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
    fn more_signers(&mut self, line: &ScriptLine, text: &str) -> bool {
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
    fn is_time_of_meeting(&self, text: &str, next: Option<&Item>) -> bool {
        static TIME: Pattern = Pattern::new(|| pattern(r"^(?:会\s*议)?(?:时\s*间|日\s*期)\s*[：:]"));
        let next = next.and_then(Item::line).map_or("", |line| self.script.text(line));
        TIME.is_match(text) && is_of_meeting(next)
    }

    /// （2025.4）, （试刊）: what stands in brackets beside the number or between it and the name.
    fn remarks(
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
            next.len() < 200 && super::elements::elements(next).iter().any(|it| it.kind == Kind::Number)
        };
        if !begun || !(elements || (!self.numbered && counted_next())) {
            return (Vec::new(), names);
        }
        names.into_iter().partition(|range| {
            let name = &text[range.clone()];
            name.starts_with(['（', '('])
                && name.ends_with(['）', ')'])
                && name.chars().count() <= REMARK
                && !is_kind(name)
        })
    }

    /// 政务快报（第5期）: a bracket that opens behind a name or closes before it is no part of it.
    fn without_brackets(&mut self, line: &ScriptLine, text: &str, range: Range<usize>) -> Range<usize> {
        const BRACKETS: [char; 8] = ['（', '(', '【', '〔', '）', ')', '】', '〕'];
        let name = &text[range.clone()];
        let start = range.start + name.len() - name.trim_start_matches(&BRACKETS[4..]).len();
        let end = start + text[start..range.end].trim_end_matches(&BRACKETS[..4]).len();
        for outside in [range.start..start, end..range.end] {
            self.ledger.mark(line.span.start + outside.start..line.span.start + outside.end);
        }
        start..start + text[start..end].trim_end().len()
    }

    /// Whether a name below the number is that of an office.
    fn is_issuer(&self, name: &SourceSlice) -> bool {
        is_office(without_remark(name.as_str())) || (self.found.issuers.is_empty() && is_body(name.as_str()))
    }

    /// Whether a name that nobody knows may be an office, by where it stands: beside the date,
    /// where no office has been read.
    fn stands_for_an_issuer(&self, name: &SourceSlice) -> bool {
        const OTHERS: [&str; 12] =
            ["星期", "天气", "版", "页", "刊", "期", "晴", "阴", "雨", "农历", "印发", "签发"];
        let text = name.as_str();
        self.found.issuers.is_empty()
            && (4..=30).contains(&name.chars())
            && text.chars().all(|c| !c.is_ascii_digit())
            && OTHERS.iter().all(|word| !text.contains(word))
            && !text.starts_with(|c: char| !c.is_alphanumeric())
    }

    /// 县督〔2025〕第6期, 第36周（第36期）: what is written onto the number, below the masthead,
    /// and is no name.
    fn is_part_of_the_number(&self, text: &str, range: &Range<usize>, elements: &[Element<'_>]) -> bool {
        let number = |element: &&Element<'_>| element.kind == Kind::Number && element.span.start == range.end;
        let masthead = self.found.masthead.is_some() || self.names.iter().any(|name| is_name(name.as_str()));
        let name = &text[range.clone()];
        masthead
            && elements.iter().any(|element| number(&element))
            && name.chars().count() <= 8
            && !name.ends_with(['—', '－', '-', '–'])
            && (name.starts_with(['（', '(']) || (!is_name(name) && !is_office(name)))
    }

    /// 题名—第3期: what the issue is about, the headline of its first article.
    fn topic(&mut self, name: &SourceSlice) {
        let end = name.as_str().trim_end_matches(['—', '－', '-', '–', ' ']).len();
        self.ledger.mark_all(&name.slice(end..name.as_str().len()));
        self.found.topic = Some(name.slice(0..end));
    }

    /// 甲局　文件 ⏎ 乙局, as pages have it with 文件 beside the middle one: an office that the head has
    /// not named, with another or the number below it.
    fn is_joint(&self, text: &str, names: &[Range<usize>], next: Option<&Item>) -> bool {
        let above: Vec<SourceSlice> = self.names.iter().filter_map(joint_office).collect();
        if !above.iter().any(|office| is_office(office.as_str())) {
            return false;
        }
        let named =
            |name: &str| self.names.iter().chain(&above).any(|it| compact(it.as_str()) == compact(name));
        let new = |name: &str| is_office(name) && !named(name);
        let Some(Item::Line(next)) = next else { return false };
        let below = self.script.text(next);
        let numbered = || {
            elements(below).iter().any(|element| matches!(element.kind, Kind::DocumentNumber | Kind::Signers))
        };
        names.len() == 1
            && names.iter().all(|range| new(&text[range.clone()]))
            && below.len() < 300
            && (is_office(below) || numbered() || compact(below).starts_with("签发人"))
    }

    /// Whether the names of a line can be names of the head.
    fn fits(
        &self,
        text: &str,
        names: &[Range<usize>],
        anchored: bool,
        elements: bool,
        next: Option<&Item>,
    ) -> bool {
        let plain = |range: &Range<usize>| {
            let name: String = text[range.clone()].chars().filter(|c| !c.is_whitespace()).collect();
            let length = name.chars().count();
            let latin = name.is_ascii();
            (2..=if latin { 90 } else { 40 }).contains(&length)
                && !name.contains(['。', '，', '；', '：', '！', '？', ':', '★', '■', '※', '▲'])
                && (!name.starts_with(['【', '（', '('])
                    || (is_kind(&name) && !self.names.is_empty())
                    || (is_edition(&name) && self.found.masthead.is_none()))
        };
        // ——2025年2月18日在…会议上: a subtitle.
        if text.starts_with("——") && !text.trim_end().ends_with("——") && !names.is_empty() {
            return false;
        }
        let office = |range: &Range<usize>| is_office(without_remark(&text[range.clone()]));
        // 区委副书记　吴志远 stands below a title.
        if !elements && is_byline(text) && !compact(text).ends_with("文件") {
            return false;
        }
        // 一、重点工作 and 【要闻】 are of the body, whatever stands above.
        let sign = marker(text).map(|found| found.marker);
        // ★ 院务信息 ★ is a name between ornaments.
        let ornate =
            text.trim_end().ends_with(|c| ORNAMENTS.contains(&c) || DRAWN.contains(&c)) && !self.numbered;
        let named = self.numbered || self.found.masthead.is_some();
        if sign.is_some_and(|sign| {
            sign.is_number()
                || (matches!(sign, Marker::Section | Marker::Bullet) && !ornate)
                || (sign == Marker::Contents && named)
        }) && !elements
        {
            return false;
        }
        let known = |range: &Range<usize>| self.known.is_masthead(&text[range.clone()]);
        // 检察建议书: a title that says its kind alone, and no head.
        let title = |text: &str| is_title(text) || (is_genre(text) && !is_paper_head(text) && !is_name(text));
        if names.iter().any(|range| title(&text[range.clone()]) && !known(range)) {
            return false;
        }
        // Below the name of a paper stands its number, and else its title.
        let papers = self.names.iter().any(|name| is_paper_head(name.as_str()));
        if papers
            && !elements
            && !self.is_joint(text, names, next)
            && !names.iter().any(|range| is_paper_head(&text[range.clone()]))
        {
            return false;
        }
        // 青石县水务局 ⏎ 关于做好汛前检查工作的通知: an office as the first line of a title.
        let titled_next = || {
            let Some(Item::Line(next)) = next else { return false };
            let next = self.script.text(next);
            next.len() < 300 && next.starts_with("关于") && opens_title(next)
        };
        if !elements && names.iter().all(office) && titled_next() {
            return false;
        }
        if self.found.document_number.is_some() && !names.is_empty() {
            // The title of the paper comes next.
            return anchored && self.found.date.is_none() && names.iter().all(office);
        }
        if names.is_empty() {
            // A date alone may also end a text; in the head it comes once.
            return elements && (self.found.date.is_none() || !anchored || !self.complete());
        }
        if !names.iter().all(plain) {
            return false;
        }
        if !self.numbered && self.found.date.is_none() {
            return names.len() <= 3;
        }
        let masthead = |range: &Range<usize>| {
            self.known.is_masthead(&text[range.clone()]) || is_name(&text[range.clone()])
        };
        // An office and the date may stand above the name.
        let offices = self.names.iter().all(|name| is_office(name.as_str()));
        if self.found.masthead.is_none() && offices && names.iter().any(masthead) {
            return true;
        }
        // Below the number only offices stand, or what shares the line with a date.
        let dated_next = || {
            let Some(Item::Line(next)) = next else { return false };
            self.script.text(next).len() < 80
                && self.found.date.is_none()
                && super::elements::elements(self.script.text(next))
                    .iter()
                    .any(|element| element.kind == Kind::Date)
        };
        let open = self.found.issuers.is_empty() || self.found.date.is_none();
        let bodies = || names.iter().all(|range| is_body(&text[range.clone()]));
        (open && (names.iter().all(office) || (dated_next() && bodies())))
            || (anchored && self.found.date.is_none())
    }

    fn complete(&self) -> bool {
        self.found.date.is_some() && !self.found.issuers.is_empty()
    }

    /// Of the names above the number, the masthead; what stands above it is a line above it,
    /// what stands below it are issuers.
    fn choose_masthead(&mut self) {
        if self.found.masthead.is_some() || self.names.is_empty() {
            return;
        }
        self.join_paper();
        let told = self.names.iter().position(|name| self.told(name) == Some(LineLabel::Masthead));
        let known = told.or_else(|| self.names.iter().position(|name| self.known.is_masthead(name.as_str())));
        let named = || self.names.iter().position(|name| is_name(name.as_str()));
        let at = known.or_else(named).unwrap_or(if is_office(self.names[self.names.len() - 1].as_str()) {
            0
        } else {
            self.names.len() - 1
        });
        let mut names = std::mem::take(&mut self.names).into_iter();
        let above: Vec<SourceSlice> = names.by_ref().take(at).collect();
        self.found.masthead = names.next();
        let joint = self.found.masthead.as_ref().and_then(joint_office);
        match joint.filter(|_| !above.is_empty() && above.iter().all(|name| is_office(name.as_str()))) {
            // 甲局 ⏎ 乙局文件: a joint paper of both.
            Some(office) => self.found.issuers.extend(above.into_iter().chain([office])),
            None if self.found.masthead.as_ref().is_some_and(|it| is_paper_head(it.as_str())) => {
                self.above_paper(above);
            }
            None => self.found.above.extend(above),
        }
        // 甲局 ⏎ 乙局 ⏎ 丙局: all of them issue the paper.
        let names: Vec<SourceSlice> = names.collect();
        self.lead_joint_paper(&names);
        if let Some(first) = self.found.masthead.as_ref().filter(|first| is_office(first.as_str()))
            && self.found.issuers.is_empty()
            && !names.is_empty()
            && names.iter().all(|name| is_office(name.as_str()) && name.as_str() != first.as_str())
        {
            self.found.issuers.push(first.clone());
        }
        for name in names {
            if is_office(name.as_str())
                || is_body(name.as_str())
                || self.told(&name) == Some(LineLabel::Issuer)
            {
                self.found.issuers.push(name);
            } else {
                name.spans().for_each(|span| self.ledger.leave(span, Why::Unknown));
            }
        }
        self.join_office();
        if known.is_none()
            && let Some(masthead) = &self.found.masthead
        {
            let confidence = if is_name(masthead.as_str()) { Confidence::Sure } else { Confidence::Likely };
            let said = Message::new(
                format!("报头是“{}”，在期号上方", masthead.as_str()),
                format!("the masthead is `{}`, above the number", masthead.as_str()),
            );
            self.ledger.guess(NodeId::Masthead, masthead.start()..masthead.start(), said, confidence);
        }
    }

    /// What stands above the head of a paper and is no office is one more of its marks: A类.
    fn above_paper(&mut self, above: Vec<SourceSlice>) {
        for name in above {
            let own = name.as_str();
            if is_office(own) || is_body(own) || is_edition(own) || self.told(&name).is_some() {
                self.found.above.push(name);
                continue;
            }
            self.unknown_mark(own, span(&name));
            self.found.notices.push(name);
        }
    }

    /// Says that a line is printed with the marks at the top left.
    fn unknown_mark(&mut self, own: &str, span: Range<usize>) {
        let said = Message::new(
            format!("“{own}”看不出是什么，照原样印在版头左上角"),
            format!(
                "`{own}`: nobody knows what it is; it is printed as it is, with the marks at the top left"
            ),
        );
        let node = NodeId::Notice(self.found.notices.len());
        self.ledger.guess(node, span, said, Confidence::Doubtful);
    }

    /// 甲局 ⏎ 乙局文件 ⏎ 丙局: the word stands beside the middle of the offices, of which the first
    /// leads.
    fn lead_joint_paper(&mut self, below: &[SourceSlice]) {
        let Some(first) = self.found.issuers.first().filter(|_| self.found.issuers.len() > 1) else { return };
        let Some(masthead) = &self.found.masthead else { return };
        let Some(office) = joint_office(masthead) else { return };
        if below.is_empty() || !below.iter().all(|name| is_office(name.as_str())) {
            return;
        }
        let mut whole = first.clone();
        whole.push(&masthead.slice(office.as_str().len()..masthead.as_str().len()), "");
        self.found.masthead = Some(whole);
    }

    /// 甲局 ⏎ 乙局　文件 ⏎ 丙局: the word stands beside the names of a joint paper, at their middle.
    fn join_paper(&mut self) {
        let Some(at) = self.names.iter().position(|name| compact(name.as_str()) == "文件") else { return };
        let others = || self.names.iter().enumerate().filter(|(k, _)| *k != at);
        if at == 0 || !others().all(|(_, name)| is_office(name.as_str())) {
            return;
        }
        let word = self.names.remove(at);
        let mut masthead = self.names.remove(at - 1);
        let office = masthead.clone();
        masthead.push(&word, "");
        let offices = std::mem::take(&mut self.names);
        // Beside the middle one, it belongs to all of them, of which the first leads.
        if at > 1 && offices.len() >= at {
            masthead = offices[0].clone();
            masthead.push(&word, "");
        }
        self.found.issuers.extend(offices[..at - 1].iter().cloned().chain([office]));
        self.found.issuers.extend(offices[at - 1..].iter().cloned());
        self.names.push(masthead);
    }

    /// 青石县人民政府 ⏎ 公告: the head of an announcement in two lines.
    fn join_office(&mut self) {
        let Some(masthead) = &self.found.masthead else { return };
        if is_bare_head(masthead.as_str()) && self.found.above.last().is_some_and(|it| is_office(it.as_str()))
        {
            let mut whole = self.found.above.remove(self.found.above.len() - 1);
            whole.push(masthead, "");
            self.found.masthead = Some(whole);
        }
    }

    /// Settles what is open. Without a number, a date or a known masthead there is no head.
    fn close(mut self) -> bool {
        let named =
            self.names.iter().any(|name| self.known.is_masthead(name.as_str()) || is_name(name.as_str()));
        let there = self.numbered
            || self.found.date.is_some()
            || self.found.document_number.is_some()
            || self.found.telegram
            || named
            || !self.told.is_empty();
        if self.numbered && !named && self.names.iter().all(|name| is_office(name.as_str())) {
            // Below the number stand offices; the masthead is not there, or is a picture.
            self.found.issuers.append(&mut self.names);
        }
        self.choose_masthead();
        there
    }
}
