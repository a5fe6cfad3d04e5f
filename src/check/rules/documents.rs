//! D01 to D04, D07, D08 and the weekdays of D06: numbers of documents and issues, days.

use crate::check::chars::{digit, is_han, is_space};
use crate::check::pairs::Pair;
use crate::check::passage::{Number, Passage};
use crate::check::rule::{Find, Level, Rule, RuleSource, after, issue, text, wrong};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};
use crate::issue::{Date, NodeId};

/// A document number as written: `青政办〔2025〕5号`.
struct DocumentNumber<'p> {
    /// Where the year's bracket opens and closes.
    open: usize,
    close: usize,
    year: &'p Number,
    number: &'p Number,
    /// Where 号 ends.
    end: usize,
}

const OPENING: &str = "（(［[【〈〔﹝〖｛{";
const CLOSING: &str = "）)］]】〉〕﹞〗｝}";

/// The document number whose 号 stands at `at`.
fn number_before<'p>(p: &'p Passage<'_>, at: usize) -> Option<DocumentNumber<'p>> {
    let number = p.number_before(p.skip_back(at)).filter(|number| number.plain && number.digits <= 5)?;
    let before = p.skip_back(number.start);
    let before = p.skip_back(if p.before(before) == Some('第') { before - "第".len() } else { before });
    let closing = p.before(before).filter(|&c| CLOSING.contains(c))?;
    let close = before - closing.len_utf8();
    let year = p.number_before(p.skip_back(close)).filter(|year| year.plain)?;
    let inner = p.skip_back(year.start);
    let opening = p.before(inner).filter(|&c| OPENING.contains(c))?;
    let open = inner - opening.len_utf8();
    let sound =
        (year.digits == 2 || year.digits == 4 && is_year(p, year)) && p.before(open).is_some_and(is_han);
    let code = p.back(open, 10);
    // Licences and judgments have numbers of their own kind.
    const OTHER: &[&str] = &[
        "许可", "证", "备案", "注册", "执照", "准字", "许字", "民初", "刑初", "判", "国用", "集用", "公告",
        "通告", "令",
    ];
    let other = OTHER.iter().any(|word| code.contains(word));
    (sound && !other).then_some(DocumentNumber { open, close: before, year, number, end: at + "号".len() })
}

fn is_year(p: &Passage<'_>, year: &Number) -> bool {
    p.value(year).is_some_and(|year| (1949..=2199).contains(&year))
}

/// Whether the brackets of `pair` hold the year of a document number.
pub fn holds_year(p: &Passage<'_>, pair: &Pair) -> bool {
    let tail = p.rest(pair.end());
    let number = tail.trim_start().trim_start_matches('第').trim_start();
    let length: usize = number.chars().take(6).take_while(|&c| digit(c).is_some()).map(char::len_utf8).sum();
    let at = (length > 0 && number[length..].trim_start().starts_with('号'))
        .then(|| p.text.len() - number[length..].trim_start().len());
    at.and_then(|at| number_before(p, at)).is_some_and(|found| found.open == pair.open)
}

/// Brackets of the year.
pub const D01: Rule = Rule::new(
    "D01",
    Level::Error,
    RuleSource::Standard("GB/T 9704-2012 7.2.5"),
    ("发文字号的年份用六角括号〔〕", "the year of a document number stands in 〔〕"),
    &[Find::Anchor(&["号"], year_bracket)],
)
.safe()
.examples(
    &[
        wrong("根据国办发[2018]115号文件", "根据国办发〔2018〕115号文件"),
        wrong("豫政（2024）5号", "豫政〔2024〕5号"),
        wrong("延政办【2023】12号", "延政办〔2023〕12号"),
        wrong("延政办(2023)12号", "延政办〔2023〕12号"),
        wrong("延政办﹝2023﹞12号", "延政办〔2023〕12号"),
    ],
    &[
        text("国办发〔2018〕115号"),
        text("（2024）豫0726民初123号"),
        text("食品经营许可证豫新（2021）003号"),
        text("项目（2024）共12个"),
        text("财政部公告（2024）5号"),
    ],
);

fn year_bracket(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let found = number_before(p, at)?;
    let (open, close) = (p.after(found.open)?, p.before(found.close)?);
    if (open, close) == ('〔', '〕') {
        return None;
    }
    let edits =
        [(found.open..found.year.start, "〔".to_owned()), (found.year.end..found.close, "〕".to_owned())];
    Some(Violation::edits(found.open..found.close, edits))
}

/// 第 or a zero before the number.
pub const D02: Rule = Rule::new(
    "D02",
    Level::Error,
    RuleSource::Standard("GB/T 9704-2012 7.2.5"),
    ("发文顺序号不加“第”，不编虚位", "no 第 and no leading zero before the number of a document"),
    &[Find::Anchor(&["号"], padded_number)],
)
.safe()
.examples(
    &[
        wrong("延政办〔2024〕第05号", "延政办〔2024〕5号"),
        wrong("豫政〔2024〕012号", "豫政〔2024〕12号"),
        wrong("延政〔2024〕第5号", "延政〔2024〕5号"),
    ],
    &[text("延政办〔2024〕5号"), text("县政府第5号令"), text("第05号样品"), text("延政办〔2024〕100号")],
);

fn padded_number(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let found = number_before(p, at)?;
    let written = &p.text[found.close..found.end - "号".len()];
    let digits = p.digits(found.number.start..found.number.end);
    let plain = digits.trim_start_matches('0');
    let padded = written.starts_with('第') || digits.starts_with('0');
    let prefix = found.number.start
        + p.text[found.number.start..found.number.end]
            .chars()
            .take_while(|&c| digit(c) == Some(0))
            .map(char::len_utf8)
            .sum::<usize>();
    (padded && !plain.is_empty())
        .then(|| Violation::delete(found.close..prefix).within(found.open..found.end))
}

/// A year of two digits.
pub const D03: Rule = Rule::new(
    "D03",
    Level::Error,
    RuleSource::Standard("GB/T 9704-2012 7.2.5"),
    ("发文字号的年份写全四位", "the year of a document number has four digits"),
    &[Find::Anchor(&["号"], short_year)],
)
.examples(
    &[
        wrong("延政办〔24〕5号", "延政办〔2024〕5号"),
        wrong("豫政发〔98〕12号", "豫政发〔1998〕12号"),
        wrong("延政办[23]5号", "延政办[2023]5号"),
    ],
    &[text("延政办〔2024〕5号"), text("第24期5号样品"), text("图表〔24〕共5号")],
);

fn short_year(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let found = number_before(p, at).filter(|found| found.year.digits == 2)?;
    let full = p.house.full_year(p.value(found.year)?);
    Some(Violation::replace(found.year.start..found.year.end, full.to_string()).within(found.open..found.end))
}

/// A zero before the number of an issue.
pub const D04: Rule = Rule::new(
    "D04",
    Level::Warning,
    RuleSource::Convention,
    ("期号不编虚位", "no leading zero in the number of an issue"),
    &[Find::Anchor(&["期"], padded_issue), Find::Issue(as_written)],
)
.safe()
.examples(
    &[
        wrong("《简报》之外，第02期已印发", "《简报》之外，第2期已印发"),
        wrong("刊于2024年第008期", "刊于2024年第8期"),
        wrong("见第 09 期", "见第 9 期"),
    ],
    &[text("第2期"), text("总第100期"), text("第20期"), text("0期工程")],
);

fn padded_issue(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let number = p.number_before(p.skip_back(at)).filter(|number| number.plain)?;
    let zeros: usize = p.text[number.start..number.end]
        .chars()
        .take_while(|&c| digit(c) == Some(0))
        .map(char::len_utf8)
        .sum();
    let ordinal = p.before(p.skip_back(number.start)) == Some('第');
    let sound = zeros > 0 && number.start + zeros < number.end && ordinal;
    sound.then(|| Violation::delete(number.start..number.start + zeros).within(number.start..at + "期".len()))
}

/// The number in the head of a text: 第 2 期, 第02期.
fn as_written(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let (Some(number), Some(origin)) = (&whole.issue.number, whole.places.get(&NodeId::Number)) else {
        return;
    };
    let text = &*origin.source().text;
    let span = origin.span();
    let filler = |c: char| is_space(c) || digit(c).is_some() || matches!(c, '第' | '期');
    let line_end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    let before = text[..span.end].trim_end_matches(filler).len();
    let after = line_end - text[span.start..line_end].trim_start_matches(filler).len();
    let written = text.get(before..after).unwrap_or_default().trim();
    let right = format!("第{}期", number.value);
    if written.starts_with('第') && written.ends_with('期') && written != right {
        remarks.push(
            Remark::at(NodeId::Number)
                .message(
                    format!("期号写成“{right}”，不空格、不编虚位"),
                    format!("the number of an issue is written {right}, without spaces and leading zeros"),
                )
                .settled(),
        );
    }
}

/// The number of an issue against the one before it.
pub const D05: Rule = Rule::new(
    "D05",
    Level::Error,
    RuleSource::Convention,
    ("期号应当接着上一期", "the number of an issue follows that of the issue before it"),
    &[],
)
.help("改正期号；增刊另用“增刊第N期”", "correct the number; supplements have a sequence of their own")
.examples(
    &[
        after("number = 1\ndate = 2024-01-05\n---\nnumber = 3\ndate = 2024-01-12"),
        after("number = 52\ndate = 2023-12-29\n---\nnumber = 53\ndate = 2024-01-05"),
        after("number = 1\ntotal = 40\ndate = 2024-01-05\n---\nnumber = 2\ntotal = 42\ndate = 2024-01-12"),
    ],
    &[
        after("number = 1\ndate = 2024-01-05\n---\nnumber = 2\ndate = 2024-01-12"),
        after("number = 52\ndate = 2023-12-29\n---\nnumber = 1\ndate = 2024-01-05"),
        after(
            "number = 7\ndate = 2024-01-05\n---\nnumber = 1\nnumber-form = \"增刊第N期\"\ndate = 2024-01-12",
        ),
    ],
);

/// The date against the issue before it; weekdays against dates.
pub const D06: Rule = Rule::new(
    "D06",
    Level::Error,
    RuleSource::Convention,
    ("日期与星期不符", "the weekday does not go with the date"),
    &[Find::Anchor(WEEKDAYS, weekday)],
)
.help("改正日期或星期", "correct the date or the weekday")
.examples(
    &[
        wrong("2024年1月12日（星期四）", "2024年1月12日（星期五）"),
        wrong("1月12日（周六）上午", "1月12日（周五）上午"),
        wrong("定于2024年3月5日星期三", "定于2024年3月5日星期二"),
        after("number = 1\ndate = 2024-01-12\n---\nnumber = 2\ndate = 2024-01-05"),
    ],
    &[
        text("2024年1月12日（星期五）"),
        text("1月14日（星期日）、1月14日（周天）"),
        text("每周三开展志愿服务，1月12日总结"),
        text("周一至周五"),
        text("1月12日周一诺主持会议"),
        issue("number = 3\n[[articles]]\nbody = \"12月29日（星期五）召开。\""),
    ],
);

/// What stands before the name of a weekday.
const WEEKDAYS: &[&str] = &["星期", "周", "礼拜"];

fn weekday(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let word = p.word(at, WEEKDAYS)?;
    let day_at = at + word.len();
    let written = p.after(day_at)?;
    let told = "一二三四五六日".chars().position(|day| day == written).or((written == '天').then_some(6))?;
    let end = day_at + written.len_utf8();
    // 周一诺 is a person: after 周, what follows closes or goes on.
    let goes_on = |c: char| !is_han(c) || "上下早晚中凌前后至到起召举在的是和及全".contains(c);
    if word == "周" && !p.after(end).is_none_or(goes_on) {
        return None;
    }
    let before = match p.before(at) {
        Some(bracket @ ('（' | '(' | '，')) => at - bracket.len_utf8(),
        _ => at,
    };
    let before = before.checked_sub("日".len()).filter(|_| p.before(before) == Some('日'))?;
    let day = p.number_before(before)?;
    let month_end = day.start.checked_sub("月".len()).filter(|_| p.before(day.start) == Some('月'))?;
    let month = p.number_before(month_end)?;
    let year_end = month.start.checked_sub("年".len()).filter(|_| p.before(month.start) == Some('年'));
    let year = year_end.and_then(|at| p.number_before(at)).and_then(|year| p.value(year));
    let (month_value, day_value) = (p.value(month)?, p.value(day)?);
    let of = |year: i32| Date::new(year, u8::try_from(month_value).ok()?, u8::try_from(day_value).ok()?).ok();
    let shown = month.start..end;
    let correct = |date: Date| {
        let right = "一二三四五六日".chars().nth(date.weekday()).unwrap_or(written);
        Violation::replace(day_at..end, right.to_string()).within(shown.clone())
    };
    match year {
        Some(year) => {
            let date = of(year.try_into().ok()?)?;
            (date.weekday() != told).then(|| correct(date))
        }
        None => {
            // Without a year it may be one of three.
            let this = p.house.date?.year();
            let dates = [this - 1, this, this + 1].map(of);
            let any = dates.iter().flatten().any(|&date| date.weekday() == told);
            let date = of(this).filter(|_| !any)?;
            let (from, to) = (this - 1, this + 1);
            Some(correct(date).guessed().message(
                format!("没有写年份；{from}年至{to}年的这一天都不是这个星期"),
                format!("no year is written; from {from} to {to} this day has another weekday"),
            ))
        }
    }
}

/// A document's number before its title.
pub const D07: Rule = Rule::new(
    "D07",
    Level::Note,
    RuleSource::Convention,
    ("引用公文先引标题，后引发文字号", "a document is cited by its title first, then its number"),
    &[Find::Anchor(&["号"], number_first)],
)
.help("写成《标题》（发文字号）", "write 《title》（number）")
.examples(
    &[
        text("根据豫政〔2024〕5号《关于做好春耕工作的通知》"),
        text("按照延政办〔2023〕12号文件《关于开展专项行动的通知》要求"),
        text("国办发〔2018〕115号文《关于加强督查工作的意见》"),
    ],
    &[
        text("根据《关于做好春耕工作的通知》（豫政〔2024〕5号）"),
        text("根据豫政〔2024〕5号和《实施方案》"),
        text("第5号《简报》"),
    ],
);

fn number_first(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let found = number_before(p, at)?;
    let after = ["文件", "文"].iter().find_map(|word| p.rest(found.end).strip_prefix(word));
    let title = after.unwrap_or(p.rest(found.end)).starts_with('《');
    title.then(|| Violation::seen(found.open..found.end))
}

/// The day of printing against the date.
pub const D08: Rule = Rule::new(
    "D08",
    Level::Warning,
    RuleSource::Convention,
    ("印发日期早于成文日期", "it is printed before its date"),
    &[Find::Issue(printed_before)],
)
.help("改正印发日期或日期", "correct the day of printing or the date")
.examples(
    &[
        issue("printer = \"县政府办公室\"\nprinted = 2024-01-11\n[[articles]]\nbody = \"甲。\""),
        issue("printer = \"县政府办公室\"\nprinted = 2023-01-13\n[[articles]]\nbody = \"甲。\""),
        issue("layout = \"gongwen\"\nprinter = \"县政府办公室\"\nprinted = 2023-12-30\n[[articles]]\nbody = \"甲。\""),
    ],
    &[
        issue("printer = \"县政府办公室\"\nprinted = 2024-01-12\n[[articles]]\nbody = \"甲。\""),
        issue("printer = \"县政府办公室\"\nprinted = 2024-02-01\n[[articles]]\nbody = \"甲。\""),
        issue("date-through = 2024-01-18\nprinter = \"县政府办公室\"\nprinted = 2024-01-15\n[[articles]]\nbody = \"甲。\""),
        issue("printer = \"县政府办公室\"\n[[articles]]\nbody = \"甲。\""),
    ],
);

fn printed_before(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let issue = whole.issue;
    let days = |date: Date| (date.is_day()).then_some(date);
    let printed = issue.series.imprint.printed.and_then(days);
    if let (Some(printed), Some(date)) = (printed, days(issue.date))
        && printed < date
    {
        remarks.push(Remark::at(NodeId::Printed));
    }
}
