//! The head of an issue: everything above the red line.

mod beside;
mod close;
mod values;
mod words;

use std::ops::Range;

pub use beside::{filed_above, marks_above};

use words::{
    ORNAMENTS, is_edition, is_kind, is_latin, is_names, is_ornament, joint_office, parted_offices, staff,
    with_duties, without_boxes, without_ornaments, without_remark,
};

use super::Known;
use super::byline::is_byline;
use super::elements::{Element, Kind, elements};
use super::found::Found;
use super::imprint::span;
use super::ledger::Ledger;
use super::markers::{Marker, marker};
use super::names::{chunks, compact, is_body, is_bulletin, is_name, is_office, people};
use super::paper::bracketed;
use super::rule::{Pattern, pattern};
use super::script::{Gap, Item, Script, ScriptLine};
use super::slice::SourceSlice;
use super::titles::{is_genre, is_paper_head, is_title, opens_title};
use super::wrap::is_day;
use crate::diagnostic::Message;
use crate::issue::NodeId;
use crate::source::account::{Confidence, Why};
use crate::source::label::LineLabel;

/// Lines that a head may have, and bytes that one of them may have.
const MOST: (usize, usize) = (30, 400);

/// Joins lines between which a date or a number was broken: 2026年 ⏎ 1月12日, 2026 ⏎ 第3期.
pub fn join_dates(script: &Script, items: &mut Vec<Item>) {
    static BEGUN: Pattern = Pattern::new(|| {
        pattern(r"(?:[〇○零一二三四五六七八九12]{1,3}|YEAR|YEAR\s*年(?:\s*NUM(?:\s*月(?:\s*NUM)?)?)?)$")
    });
    let mut i = 0;
    while i + 1 < items.len().min(MOST.0) {
        if let (Item::Line(above), Item::Line(below)) = (&items[i], &items[i + 1])
            && below.gap == Gap::None
            && above.span.end <= below.span.start
            && above.span.len() <= MOST.1
            && above.look.told.is_none()
            && below.look.told.is_none()
            && below.span.len() <= 60
            && BEGUN.is_match(script.text(above))
        {
            let (border, whole) = (above.span.len(), above.span.start..below.span.end);
            let crosses = elements(&script.source.text[whole.clone()]).iter().any(|element| {
                (element.kind == Kind::Date || (element.kind == Kind::Number && element.span.start == 0))
                    && element.span.start < border
                    && border < element.span.end
            });
            if crosses {
                let line = ScriptLine { span: whole, ..above.clone() };
                items[i] = Item::Line(line);
                items.remove(i + 1);
            }
        }
        i += 1;
    }
}

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
        && !text.ends_with('班')
        && elements(text).is_empty()
        && is_name(script.text(name))
        && elements(script.text(name)).is_empty()
        && elements(script.text(number)).iter().any(counts);
    above.then(|| SourceSlice::new(&script.source, title.span.clone()))
}

/// 某协会会员通讯（2026年第8期）: the title of a web page, where the head below says the same again in its
/// own lines.
fn title_of_page(script: &Script, items: &[Item]) -> Option<Range<usize>> {
    let line = |k: usize| items.get(k)?.line().filter(|line| line.span.len() < 200);
    let title = line(0).filter(|title| title.look.told.is_none())?;
    let number = |text: &str| {
        let counts = |element: &Element<'_>| element.kind == Kind::Number;
        let own = elements(text).into_iter().find(|element| counts(element))?;
        own.text("n").or_else(|| own.text("o")).and_then(|text| super::numerals::number(&text))
    };
    let own = number(script.text(title))?;
    let words = compact(script.text(title));
    let named = |k: usize| {
        let name = line(k).map(|line| script.text(line))?;
        let said = compact(name);
        let begins = said.chars().count() > 2 && words.starts_with(&said);
        ((begins || is_name(name) && words.contains(&said)) && elements(name).is_empty()).then_some(k)
    };
    let name = (1..=3).find_map(named)?;
    let again = (name + 1..name + 4).filter_map(line).any(|line| number(script.text(line)) == Some(own));
    again.then(|| title.span.clone())
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
            || self.edition_below(line, text)
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
        let mut rest: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for span in elements.iter().map(|element| element.span.clone()).chain([text.len()..text.len()]) {
            rest.extend(chunks(text, at..span.start));
            at = span.end;
        }
        let marks = |range: &Range<usize>| {
            text[range.clone()].chars().all(|c| {
                "—-－·|｜/／（）()【】〔〕《》，,、；;".contains(c) || is_ornament(c) || c.is_whitespace()
            })
        };
        let rest: Vec<Range<usize>> =
            rest.into_iter().flat_map(|range| without_ornaments(text, range)).collect();
        // 【县政府办】【2025年5月9日】
        let rest: Vec<Range<usize>> = match elements.is_empty() {
            true => rest,
            false => rest.into_iter().flat_map(|range| without_boxes(text, range)).collect(),
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
        let name = &text[range.clone()];
        // 院感通〔2026〕第4期 below an office is a code, as numbers of papers have it.
        let code = || {
            name.chars().count() <= 5
                && text[range.end..].starts_with(['〔', '［', '['])
                && self.names.last().is_some_and(|name| is_office(name.as_str()))
        };
        let masthead =
            self.found.masthead.is_some() || self.names.iter().any(|name| is_name(name.as_str())) || code();
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
        if text.starts_with("——")
            && !text.trim_end().ends_with("——")
            && !names.is_empty()
            && !self.is_subtitle_of_name(text, next)
        {
            return false;
        }
        let office = |range: &Range<usize>| is_office(without_remark(&text[range.clone()]));
        // 区委副书记　吴志远 stands below a title.
        if !elements && is_byline(text) && !compact(text).ends_with("文件") {
            return false;
        }
        // 一、重点工作 and 【要闻】 are of the body, whatever stands above.
        let sign = marker(text).map(|found| found.marker);
        // ★ 院务信息 ★ is a name between ornaments, and ☆ 县政府办 ☆ below the number an office.
        let ornate = text.trim_end().ends_with(is_ornament)
            && (!self.numbered || (self.found.issuers.is_empty() && names.iter().all(office)));
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

    /// 书香苑 ⏎ ——学院图书馆通讯 ⏎ 第2期: what the bulletin is, below a name that does not say it.
    fn is_subtitle_of_name(&self, text: &str, next: Option<&Item>) -> bool {
        let counted = |next: &str| elements(next).iter().any(|element| element.kind == Kind::Number);
        let next = next.and_then(Item::line).map(|line| self.script.text(line));
        !self.numbered
            && self.names.len() == 1
            && !is_name(self.names[0].as_str())
            && is_bulletin(text)
            && next.is_some_and(|next| next.len() < 200 && counted(next))
    }

    /// 警情通报 above text that is signed and dated at its end: the title of a notice, and no masthead.
    fn is_title_of_notice(&self, items: &[Item], end: usize) -> bool {
        let [name] = self.names.as_slice() else { return false };
        let dated = |item: &Item| item.line().is_some_and(|line| is_day(self.script.text(line)));
        let signs = |item: &Item| item.line().is_some_and(|line| is_office(self.script.text(line)));
        let last = items.iter().rposition(dated);
        end == 1
            && compact(name.as_str()).ends_with("通报")
            && !self.known.is_masthead(name.as_str())
            && self.told.is_empty()
            && self.found.masthead.is_none()
            && last.is_some_and(|last| last + 1 == items.len() && last > 1 && signs(&items[last - 1]))
    }

    fn complete(&self) -> bool {
        self.found.date.is_some() && !self.found.issuers.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    /// Files may place their lines in another order than they hold them.
    #[test]
    fn broken_dates_are_joined_where_lines_follow() {
        let script = Script::of_text(SourceText::new("a", "2026年\n1月12日"));
        for (backwards, lines) in [(false, 1), (true, 2)] {
            let mut items = script.items.clone();
            if backwards {
                items.reverse();
            }
            join_dates(&script, &mut items);
            assert_eq!(items.len(), lines);
        }
    }
}
