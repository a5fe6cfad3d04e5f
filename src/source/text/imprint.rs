//! The imprint: to whom an issue goes, how many copies are printed, who answers for it.

use std::ops::Range;

use super::elements::{Kind, elements};
use super::found::{Found, Value};
use super::ledger::Ledger;
use super::markers::{Marker, marker};
use super::names::compact;
use super::numerals::{date_of, number};
use super::rule::{Pattern, Rule, pattern};
use super::script::{Item, Script, ScriptLine};
use super::slice::SourceSlice;
use super::told;
use crate::source::account::Confidence;

/// What a label before a colon announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Distribution,
    Attendance,
    Staff,
    /// A person or thing that stands beside the staff and never begins the imprint.
    Beside,
}

static LABELS: [Rule<(Entry, Pattern)>; 4] = [
    Rule {
        message: ("分送范围，由标签看出", "a distribution list, by its label"),
        confidence: Confidence::Sure,
        reads: (
            Entry::Distribution,
            Pattern::new(|| {
                pattern(
                    "^(?:本期)?(?:增|加)?(?:报送|呈报|呈送|抄报|抄送|主送|主报|分送|发送|印送|送阅|呈阅|印发|发至|报|送|发|呈|抄)(?:机关|单位|范围|对象|领导)?$",
                )
            }),
        ),
        yes: &["本期发", "报", "送", "发", "呈报", "抄送", "抄送机关", "本期增发", "发送单位"],
        no: &["报告", "审核", "发展", "签发"],
    },
    Rule {
        message: ("出席情况，由标签看出", "the attendance, by its label"),
        confidence: Confidence::Sure,
        reads: (Entry::Attendance, Pattern::new(|| pattern("^(?:出席|请假|列席|缺席)(?:人员)?$"))),
        yes: &["出席", "列席人员"],
        no: &["主持", "席"],
    },
    Rule {
        message: ("人员，由职务看出", "a person, by the role"),
        confidence: Confidence::Sure,
        reads: (
            Entry::Staff,
            Pattern::new(|| {
                pattern(
                    "^(?:责任编辑|执行编辑|本期编辑|责编|编辑|编发|编制|编报|编校|编审|编撰|采编|总编|主编|副主编|执行主编|审核|审稿|审签|审定|审阅|审批|总审|复审|复核|初审|终审|核稿|核发|签发|签发人|制作|制作人|分析|撰稿|拟稿|起草|执笔|校稿|校对|校核|排版|打印|监印|联络员|信息员|值班员|值班人员|值班领导|带班领导|值班|监制|预报员|预报|填报|填报人|制表|统计|承办)$",
                )
            }),
        ),
        yes: &["责任编辑", "审核", "签发", "制作", "分析", "值班员", "采编", "审稿"],
        no: &["联系人", "编辑部", "本期发"],
    },
    Rule {
        message: ("人员旁边的电话、时间", "telephone or time beside the staff"),
        confidence: Confidence::Sure,
        reads: (
            Entry::Beside,
            Pattern::new(|| pattern("^(?:电话|联系电话|值班电话|传真|时间|邮箱|电子邮箱|联系人|地址)$")),
        ),
        yes: &["电话", "时间"],
        no: &["时间节点"],
    },
];

/// A label with its colon, at the beginning of a line, after a space or after a stop.
static LABELLED: Pattern =
    Pattern::new(|| pattern(r"(?:^|[\s；;。])(?P<label>\p{Han}{1,8}|\p{Han}(?:\s+\p{Han}){1,5})\s*[：:|｜]"));

/// A role with a name behind it and no colon: 责任编辑 林晓　审核 周远.
static BARE: Pattern = Pattern::new(|| {
    pattern(
        r"(?:^|\s)(?P<label>责任编辑|执行编辑|责编|编辑|审核|签发|校对|核稿|主编|审签|总编|审定|撰稿)\s+\p{Han}\s?\p{Han}{1,3}(?:$|\s)",
    )
});

static PERSON: Rule<Pattern> = Rule {
    message: ("报尾里的一个人，职务不在表里", "one person in the imprint, of a role that is not listed"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^\p{Han}{2,6}\s*[：:]\s*(?:\p{Han}{2,4}|\p{Han}[\s\u{3000}]{1,2}\p{Han})(?:\s{2,}|\u{3000}|$)",
        )
    }),
    yes: &["承办人：李果", "信访接待：李　勉    电话：7123456"],
    no: &["联合报送：县委办公室、县政府办公室", "送：李果"],
};

static COPIES: Rule<Pattern> = Rule {
    message: ("共印份数", "copies printed in all"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"(?:^|[\s。])(?P<e>(?:共\s*印|印\s*数?\s*[：:]?|印\s*[制发])\s*(?P<n>NUM)\s*份\s*。?)$|(?P<b>[（(]\s*(?:共\s*)?印\s*(?P<m>NUM)\s*份\s*[）)]\s*。?)$",
        )
    }),
    yes: &[
        "共印120份",
        "（共印 45 份）",
        "县直各单位。    共印1份",
        "印数：300份",
        "印50份",
        "印发30份",
        "2025年7月2日印发（共印45份）",
    ],
    no: &["各印1份文件", "共120份", "（120份）"],
};

static ENTRY_COPIES: Rule<Pattern> = Rule {
    message: ("一条分送范围的份数", "copies of one entry"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| pattern(r"(?P<e>[（(]\s*(?:共\s*)?(?P<n>NUM)\s*份\s*[）)])\s*。?$")),
    yes: &["县委常委（32份）", "县直各单位(80 份)。"],
    no: &["县委常委（各1份）", "32份"],
};

static PRINTER: Rule<Pattern> = Rule {
    message: ("印发机关和印发日期", "the printing office and the day"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^(?P<office>\p{Han}[\p{Han}（）、\s]{2,40}?)\s*(?P<e>(?:DATE|(?P<y2>\d{4})[-./．](?P<m2>\d{1,2})[-./．](?P<d2>\d{1,2}))\s*印\s*(?:发|制)?)$",
        )
    }),
    yes: &[
        "某县政府办  2025.7.2印发",
        "青石县人民政府办公室    2025年7月2日印发",
        "青石县人民政府办公室2025年7月2日印发",
    ],
    no: &["青石县人民政府办公室", "2025年7月2日印发", "青石县人民政府办公室 2025年7月2日"],
};

/// The number of copies in all that a line ends with, and where it says so.
fn copies(text: &str) -> Option<(Range<usize>, u32)> {
    let found = COPIES.reads.captures(text)?;
    let all = found.name("e").or_else(|| found.name("b"))?;
    let value = number(&compact(found.name("n").or_else(|| found.name("m"))?.as_str()))?;
    (1..=999_999).contains(&value).then(|| (all.range(), value))
}

/// 共80份 alone on its line, which only an imprint says.
fn copies_alone(text: &str) -> Option<(Range<usize>, u32)> {
    static ALONE: Pattern =
        Pattern::new(|| pattern(r"(?:^|\s{2,}|\u{3000})[（(]?\s*共\s*(?P<n>NUM)\s*份\s*[）)]?\s*。?$"));
    let found = ALONE.captures(text)?;
    let all = found.get(0)?.range();
    let value = number(&compact(found.name("n")?.as_str()))?;
    (1..=999_999).contains(&value).then_some((all, value))
}

/// A line without the number of copies at its end.
fn without_copies(text: &str) -> &str {
    copies(text).map_or(text, |(range, _)| text[..range.start].trim_end())
}

/// Lines from the end among which the imprint is looked for.
const MOST: usize = 200;

/// Bytes that a line of it may have.
const LONGEST: usize = 20_000;

/// Lines that an entry may run on for.
const RUNS_ON: usize = 12;

fn entry(label: &str) -> Option<Entry> {
    let label = compact(label);
    LABELS.iter().find(|rule| rule.reads.1.is_match(&label)).map(|rule| rule.reads.0)
}

/// What a line of an imprint holds: its labels with what each announces.
fn labels(text: &str) -> Vec<(Entry, Range<usize>, usize)> {
    // Subject words stand behind a label as people do.
    if compact(&text[..text.floor_char_boundary(40)]).starts_with("主题词") {
        return Vec::new();
    }
    let all = || LABELLED.captures_iter(text);
    // A role that nobody has foreseen stands beside one that is known, or before one short name.
    let bare = || {
        let bare = BARE.captures_iter(text);
        bare.filter_map(|found| {
            let label = found.name("label")?.range();
            Some((entry(&text[label.clone()])?, label.clone(), label.end))
        })
        .collect::<Vec<_>>()
    };
    if !text.contains(['：', ':', '|', '｜']) {
        return bare();
    }
    let named =
        PERSON.reads.is_match(text) || all().any(|found| entry(&found["label"]) == Some(Entry::Staff));
    let beside = named.then_some(Entry::Beside);
    let known = |found: regex::Captures<'_>| {
        let label = found.name("label")?.range();
        Some((entry(&text[label.clone()]).or(beside)?, label, found.get(0)?.end()))
    };
    all().filter_map(known).collect()
}

/// Whether a line begins something of an imprint.
fn begins(text: &str) -> bool {
    let first = labels(text).into_iter().next();
    first.is_some_and(|(entry, label, _)| text[..label.start].trim().is_empty() && entry != Entry::Beside)
        || PRINTER.reads.is_match(without_copies(text))
        || copies(text).is_some_and(|(range, _)| range.start == 0)
}

fn belongs(text: &str) -> bool {
    begins(text) || labels(text).first().is_some_and(|(_, label, _)| text[..label.start].trim().is_empty())
}

/// Whether the lines of a table are those of a head or an imprint: it is drawn for its rules.
pub fn frames<'t>(mut lines: impl Iterator<Item = &'t str>) -> bool {
    let number = |text: &str| {
        elements(text).iter().any(|element| {
            let counts = matches!(element.kind, Kind::Number | Kind::Total | Kind::DocumentNumber);
            counts && element.span.len() * 10 >= text.len() * 8
        })
    };
    lines.any(|text| text.len() < 400 && (begins(text) || number(text)))
}

/// Takes the imprint out of `items`: it ends them, or stands before the attachments.
pub fn take(script: &Script, items: &mut Vec<Item>) -> Vec<Item> {
    let begins = told::imprint(items, begin(script, items));
    if begins < items.len() {
        return items.split_off(begins);
    }
    let is_attachment = |item: &Item| {
        let text = item.line().filter(|line| line.span.len() < 60).map(|line| script.text(line));
        text.and_then(marker).is_some_and(|found| found.marker == Marker::Attachment)
    };
    let attached = items.iter().position(is_attachment).unwrap_or(0);
    items.drain(begin(script, &items[..attached])..attached).collect()
}

/// Takes lists that stand above the head or directly below it: 报：… 送：… before the number of the
/// issue.
pub fn take_above(script: &Script, items: &mut Vec<Item>) -> Vec<Item> {
    let list = |item: &&Item| matches!(row(script, item), Row::Begins { list: true });
    let lists = items.iter().take(ABOVE).take_while(list).count();
    let numbered = items.iter().skip(lists).take(ABOVE).filter_map(Item::line).any(|line| {
        let text = script.text(line);
        text.len() < 200 && elements(text).iter().any(|element| element.kind == Kind::Number)
    });
    if lists > 0 && numbered { items.drain(..lists).collect() } else { Vec::new() }
}

/// Takes lists that stand directly below the head of a bulletin.
pub fn take_below(script: &Script, items: &mut Vec<Item>, found: &Found) -> Vec<Item> {
    if found.number.is_none() || found.document_number.is_some() {
        return Vec::new();
    }
    let list = |item: &&Item| matches!(row(script, item), Row::Begins { list: true });
    let lists = items.iter().take(ABOVE).take_while(list).count();
    if lists < items.len() { items.drain(..lists).collect() } else { Vec::new() }
}

/// Lines of lists that may stand above a head, and lines that a head may have up to its number.
const ABOVE: usize = 6;

/// A line of another kind, such as an address.
static OTHER: Rule<Pattern> = Rule {
    message: (
        "报尾里别的行：地址、网址、邮箱、主题词",
        "other lines of an imprint: addresses, subject words",
    ),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^[（(【]?\s*(?:(?:编辑部|本刊|联系|通讯|通信|单位|办公|投稿|来稿|供稿)?(?:地\s*址|网\s*址|邮\s*箱|信\s*箱|电子邮[件箱]|E-?mail|e-?mail|EMAIL|Editor|Reporter|Reviewer|Contact|Phone|Address|Website|Fax|邮\s*编|邮政编码|QQ群?|微信(?:公众号|群)?|公众号|传\s*真|电\s*话|热线|投稿邮箱|联系方式|联系电话|监督电话|值班电话|Tel|TEL)|主\s*题\s*词|编辑部\s*[：:]|主\s*[管办]|承\s*办|协\s*办|编\s*印|印\s*刷|准印证?号?|内部(?:资料|刊物|交流).{0,12}(?:准印|交流|保存|外传)|免费交流|欢迎.{0,8}[投来赐供]稿|投稿|敬请.{0,6}[投赐来]稿|本刊|印数|网站|扫码|地点)(?:单位|者|号|厂)?\s*(?:[：:，,]|.{0,40}$)",
        )
    }),
    yes: &[
        "投稿邮箱：a@b.example",
        "地址：青石县人民路1号",
        "Editor: Li Qing  Tel: 0000-1234567",
        "欢迎来稿，投稿邮箱：x",
        "主题词：防汛　值班",
        "主办：某局",
    ],
    no: &["县水务局开展检查", "电站建成投产后，年发电量达到3亿千瓦时。"],
};

/// What ends an issue without lists or staff: who publishes it, where to write to. It begins an
/// imprint where nothing else follows.
static PUBLISHED: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:主\s*[管办]|承\s*办|协\s*办|编\s*印|印\s*刷|印\s*数|编辑部|投\s*稿.{0,4}|来\s*稿.{0,4}|(?:办公|通讯|编辑部|本刊|单位)?(?:地\s*址|网\s*址)|Editor|Address|E-?mail|Website|(?:电子)?邮\s*[箱编]|电子邮件)(?:单位|者|号)?\s*[：:]",
    )
});

/// A line that says only where the office is to be found.
static CONTACT: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?:办公|通讯|联系|单位|编辑部)?(?:地址|网址|邮箱|邮编|邮政编码)|电子邮[箱件]|投稿邮箱|传真|(?:联系|投稿|编辑部)?电话)\s*[：:]",
    )
});

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
    /// Text of an article, a table, a picture.
    Text,
}

/// What each kind of line speaks for or against the imprint that it would stand in.
fn weight(kind: Row, runs_on: bool) -> i32 {
    match kind {
        Row::Begins { .. } => 10,
        Row::Beside { .. } | Row::Other => 6,
        _ if runs_on => 1,
        Row::Short => -4,
        Row::Text => -40,
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
        labels(text).iter().any(list) && !text.ends_with('。')
    };
    let chars = text.chars().count();
    if begins(text) {
        Row::Begins { list: list() }
    } else if belongs(text) {
        Row::Beside { list: list() }
    } else if chars <= 120 && OTHER.reads.is_match(text) {
        Row::Other
    } else if text.starts_with(['【', '〖', '〔', '★', '■', '◆', '▲', '※', '●'])
        || marker(text).is_some_and(|found| {
            matches!(
                found.marker,
                Marker::First
                    | Marker::Second
                    | Marker::Third
                    | Marker::Fourth
                    | Marker::Attachment
                    | Marker::TitledAttachment
                    | Marker::Section
            )
        })
    {
        Row::Text
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
    let mut best: Option<(i32, usize)> = None;
    for start in (0..kinds.len()).filter(|&start| matches!(kinds[start], Row::Begins { .. })) {
        let mut score = 0;
        let mut open: Option<usize> = None;
        for (i, &kind) in kinds.iter().enumerate().skip(start) {
            score += weight(kind, open.is_some());
            open = match (kind, open) {
                (Row::Begins { list } | Row::Beside { list }, _) => list.then_some(0),
                (Row::Other, _) => None,
                (_, Some(lines)) if lines < RUNS_ON && !stops(i) => Some(lines + 1),
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
    let Some((_, mut start)) = best.or_else(|| published(script, &items[from..], &kinds)) else {
        return items.len();
    };
    // Subject words and addresses may stand above the lists.
    while start > 0 && kinds[start - 1] == Row::Other {
        start -= 1;
    }
    from + start
}

/// The last lines, where they say who publishes the issue and where to write to.
fn published(script: &Script, items: &[Item], kinds: &[Row]) -> Option<(i32, usize)> {
    let text = |i: usize| items[i].line().map_or("", |line| script.text(line));
    let remark = |i: usize| text(i).starts_with(['（', '(']) && text(i).ends_with(['）', ')']);
    let belongs = |i: usize| {
        matches!(kinds[i], Row::Beside { .. } | Row::Other) || (kinds[i] == Row::Short && remark(i))
    };
    let first = (0..kinds.len()).rev().take_while(|&i| belongs(i)).filter(|&i| PUBLISHED.is_match(text(i)));
    first.last().filter(|&i| i > 0).map(|i| (0, i))
}

/// Reads the lines of an imprint.
pub fn read(script: &Script, items: &[Item], found: &mut Found, ledger: &mut Ledger) {
    let mut lists: Vec<List> = Vec::new();
    let mut open = false;
    for line in items.iter().filter_map(Item::line) {
        let mut text = SourceSlice::new(&script.source, line.span.clone());
        if let Some((range, value)) = copies(text.as_str())
            .or_else(|| copies_alone(text.as_str()))
            .filter(|_| found.imprint.copies.is_none())
        {
            let all = text.slice(range.clone());
            found.imprint.copies = Some(Value { value, span: span(&all) });
            text = text.slice(0..range.start);
        }
        if text.is_empty() {
            continue;
        }
        if let Some(printer) = printer(&text) {
            found.imprint.printer = Some(printer.0);
            found.imprint.printed = Some(printer.1);
            continue;
        }
        let own = labels(text.as_str());
        let first = own.first().map_or(text.as_str().len(), |(_, label, _)| label.start);
        let other = !text.as_str().ends_with('。') && OTHER.reads.is_match(text.as_str());
        if first > 0 && (!open || (other && own.is_empty())) {
            // A line of another kind stays as it is.
            open = false;
            found.lines.push(text);
            continue;
        }
        // An address or telephone by itself is nobody of the staff.
        if !own.is_empty()
            && own.iter().all(|(entry, ..)| *entry == Entry::Beside)
            && CONTACT.is_match(text.as_str())
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
        open &= !text.as_str().ends_with('。');
        read_line(&text, line, &mut lists, found, ledger);
    }
    for list in lists {
        list.close(found);
    }
}

/// An entry that may run on over several lines.
struct List {
    entry: Entry,
    label: SourceSlice,
    text: SourceSlice,
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
    let before = text.slice(0..first);
    match lists.last_mut() {
        Some(list) if !before.is_empty() => {
            run_on(&mut list.text, &before);
        }
        _ => (),
    }
    let ends: Vec<usize> =
        labels.iter().skip(1).map(|(_, label, _)| label.start).chain([text.as_str().len()]).collect();
    for ((entry, label, colon), end) in labels.into_iter().zip(ends) {
        ledger.mark_all(&text.slice(label.end..colon));
        let label = text.slice(label).closed();
        // A semicolon between two entries of one line belongs to neither.
        let whole = text.slice(colon..end);
        let bare = whole.as_str().trim_end_matches(['；', ';']).len();
        let between = if end < text.as_str().len() { bare } else { whole.as_str().len() };
        ledger.mark_all(&whole.slice(between..whole.as_str().len()));
        let value = whole.slice(0..between);
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
    fn close(self, found: &mut Found) {
        let Self { entry, label, mut text } = self;
        if entry == Entry::Attendance {
            found.attendance.push((label, text));
            return;
        }
        let copies = ENTRY_COPIES.reads.captures(text.as_str()).and_then(|copies| {
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

fn printer(text: &SourceSlice) -> Option<(SourceSlice, Value<crate::issue::Date>)> {
    let found = PRINTER.reads.captures(text.as_str())?;
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

/// Rows of the reference.
pub fn rows() -> String {
    LABELS
        .iter()
        .map(Rule::row)
        .chain([&PERSON, &COPIES, &ENTRY_COPIES, &PRINTER, &OTHER].map(Rule::row))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        for rule in &LABELS {
            rule.prove(|text| rule.reads.1.is_match(text));
        }
        for rule in [&PERSON, &COPIES, &ENTRY_COPIES, &PRINTER, &OTHER] {
            rule.prove(|text| rule.reads.is_match(text));
        }
    }

    #[test]
    fn several_labels_share_a_line() {
        let found = labels("责任编辑：李勉  审核：原超俊  签发：麻彦伟");
        assert_eq!(found.len(), 3);
        assert_eq!(labels("报：县委常委，联系人：张三").len(), 1);
        let roles: Vec<Entry> =
            labels("信访接待：李勉  审核：原超俊").into_iter().map(|label| label.0).collect();
        assert_eq!(roles, [Entry::Beside, Entry::Staff]);
        assert_eq!(labels("报：市政府办公室；送：县委常委。发：各乡镇").len(), 3);
        assert_eq!(labels("编辑 | 李勉  审核 | 原超俊").len(), 2);
    }
}
