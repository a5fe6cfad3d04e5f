//! S01, S04, S07: levels of heads, secrecy, dates of papers.

use std::ops::Range;

use crate::check::chars::{chinese_value, in_chinese, is_numeral, numeral};
use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRoles, issue, text};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};
use crate::check::words::Words;
use crate::issue::{ArticlePart, NodeId};

/// Levels of heads.
pub const S01: Rule = Rule::new(
    "S01",
    Level::Warning,
    RuleSource::Standard("GB/T 9704-2012 7.3.3"),
    (
        "层次序数应当连续：一、（一）1.（1）",
        "heads are numbered in order, level after level: 一、 （一） 1. （1）",
    ),
    &[Find::Body(levels), Find::Text(firstly)],
)
.at(TextRoles::PARAGRAPHS)
.help("改正序数，或补上缺少的一层", "correct the number, or write the level that is missing")
.examples(
    &[
        text("一、总体要求\n三、工作措施"),
        text("一、总体要求\n（一）目标\n（三）原则"),
        text("一、要求\n（一）目标\n1.甲\n3.乙"),
        text("一、要求\n（一）目标\n（1）甲\n二、措施\n1.丙"),
        text("二、工作措施\n三、组织保障"),
        text("一是抓学习；三是抓落实。"),
        text("做好三项工作：一是抓排查。二是抓整改。二是抓督导。"),
    ],
    &[
        text("一、总体要求\n（一）目标\n（二）原则\n二、措施\n（一）机制\n1.甲\n2.乙\n（1）丙"),
        text("一、总体要求\n1.目标\n2.原则\n二、措施\n1.机制"),
        text("（一）目标\n（二）原则"),
        text("一、总体要求\n五一前完成。\n二、措施"),
        text("3.5万元到账。\n7.8%的增速。"),
        text("主要做法：\n1.甲\n2.乙\n主要成效：\n1.丙\n2.丁"),
        text("三、四月份降水偏少。\n二、三线城市房价平稳。"),
        text("一、三年来的成绩\n二、三个突出问题\n三、四项措施"),
        text("一是抓学习；二是抓整改。开展两个专项：一是排查；二是督导。"),
        text("二是压实责任。三是严格考核。"),
        text("一是定任务，二是定时限；三是定责任。"),
        text("请认真贯彻执行。\n附件：1.绿化任务表\n2.苗木清单\n3.联系表"),
        text("请于月底前上报。\n附件：\n1.任务分解表\n2.报送样式"),
    ],
);

/// 三、四月份: two numbers in a row may be a head and how its text begins, or no head at all.
fn may_be_a_row(p: &Passage<'_>) -> bool {
    let mut chars = p.text.chars();
    let first = chars.next().and_then(numeral);
    let row = chars.next() == Some('、');
    row && matches!((first, chars.next().and_then(numeral)), (Some(first), Some(next)) if first + 1 == next)
}

/// The level, the number and the length of the mark a paragraph begins with.
fn head(p: &Passage<'_>) -> Option<(usize, u32, usize)> {
    let text = p.text;
    let numerals: usize = text.chars().take(4).take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    if numerals > 0 && p.after_is(numerals, "、") {
        return Some((0, chinese_value(&text[..numerals])?, numerals + '、'.len_utf8()));
    }
    if let Some(number) = p.number_at(0).filter(|number| number.plain && number.digits <= 2) {
        let point = p.after_is(number.end, ".．");
        let end = number.end + p.after(number.end)?.len_utf8();
        return point.then_some((2, p.value(number)?, end));
    }
    let pair = p.pairs.first().filter(|pair| pair.open == 0 && matches!(pair.opening, '（' | '('))?;
    let inner = &text[pair.inner()..pair.close];
    if let Some(value) = chinese_value(inner) {
        return Some((1, value, pair.end()));
    }
    let number = p.number_at(pair.inner()).filter(|number| number.end == pair.close && number.digits <= 2)?;
    Some((3, p.value(number)?, pair.end()))
}

/// The paragraphs of a list of attachments (附件说明, GB/T 9704-2012 7.3.4): 附件：1.…, 2.…
pub fn attachment_list(passages: &[Passage<'_>]) -> Range<usize> {
    let Some(start) = passages.iter().position(|p| list_begins(p.text).is_some()) else { return 0..0 };
    // The first may stand below the word.
    let named = list_begins(passages[start].text).is_some_and(|rest| !rest.trim().is_empty());
    let first = if named { start } else { start + 1 };
    let entry = |p: &Passage<'_>| matches!(head(p), Some((2, ..)));
    let more = passages[start + 1..].iter().take_while(|p| entry(p)).count();
    first..(start + 1 + more).max(first)
}

/// What stands behind 附件： at the beginning of a paragraph.
pub fn list_begins(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix("附件")?;
    rest.strip_prefix(['：', ':'])
}

fn levels(passages: &[Passage<'_>], violations: &mut Vec<(usize, Violation)>) {
    let list = attachment_list(passages);
    let heads: Vec<_> = passages
        .iter()
        .enumerate()
        .filter(|(i, _)| !list.contains(i))
        .filter_map(|(i, p)| Some((i, head(p)?)))
        .collect();
    let used: Vec<bool> = (0..4).map(|level| heads.iter().any(|(_, head)| head.0 == level)).collect();
    // The last number of each level under the head at hand.
    let mut last: [Option<u32>; 4] = [None; 4];
    let top = heads.first().map_or(0, |(_, head)| head.0);
    for &(i, (level, value, length)) in &heads {
        let range = 0..length;
        // A list 1. 2. 3. may begin anew after text, a part 一、 may not.
        let anew = level >= 2 && value == 1 && i > 0 && head(&passages[i - 1]).is_none();
        let expected = if anew { 1 } else { last[level].map_or(1, |last| last + 1) };
        if value != expected && may_be_a_row(&passages[i]) {
            continue;
        }
        if value != expected {
            let right = written(level, expected);
            violations.push((
                i,
                Violation::seen(range).message(
                    format!("序数应当是“{right}”"),
                    format!("the number of this head should be {right}"),
                ),
            ));
        } else if let Some(missing) =
            (top..level).find(|&above| used[above] && last[above].is_none() && value == 1)
        {
            let (here, above) = (LEVELS[level], LEVELS[missing]);
            violations.push((
                i,
                Violation::seen(range).message(
                    format!("“{here}”上面缺少“{above}”一层"),
                    format!("the level {above} is missing above {here}"),
                ),
            ));
        }
        last[level] = Some(value);
        last[level + 1..].fill(None);
    }
}

/// 一是, 二是, 三是 in one paragraph, each after a stop.
fn firstly(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    let mut last: Option<u32> = None;
    for (at, _) in p.text.match_indices('是') {
        let Some(value) = p.before(at).and_then(numeral) else { continue };
        let start = at - '一'.len_utf8();
        let follows = last.is_some_and(|last| value == last + 1);
        let begins = start == 0 || p.before_is(start, "。；：");
        let goes_on = follows && p.before_is(start, "，”）");
        if !begins && !goes_on {
            continue;
        }
        let range = start..at + "是".len();
        match last {
            Some(last) if value > 1 && !follows => {
                let right = in_chinese(last + 1);
                violations.push(
                    Violation::seen(range)
                        .message(format!("序数应当是“{right}是”"), format!("this should be {right}是")),
                );
            }
            _ => {}
        }
        if value == 1 || last.is_some() {
            last = Some(value);
        }
    }
}

const LEVELS: [&str; 4] = ["一、", "（一）", "1.", "（1）"];

fn written(level: usize, value: u32) -> String {
    match level {
        0 => format!("{}、", in_chinese(value)),
        1 => format!("（{}）", in_chinese(value)),
        2 => format!("{value}."),
        _ => format!("（{value}）"),
    }
}

/// Classified papers have copy numbers.
pub const S04: Rule = Rule::new(
    "S04",
    Level::Error,
    RuleSource::Standard("党政机关公文处理工作条例 第九条"),
    ("涉密的要标注份号", "what is classified bears a copy number"),
    &[Find::Issue(copy_number)],
)
.help("补上份号，如 copy-number = 1", "add it: copy-number = 1")
.examples(
    &[
        issue("secrecy = \"机密★1年\"\n[[articles]]\nbody = \"甲。\""),
        issue("secrecy = \"秘密★6个月\"\n[[articles]]\nbody = \"甲。\""),
        issue("密级 = \"绝密★长期\"\n[[articles]]\nbody = \"甲。\""),
    ],
    &[
        issue("secrecy = \"机密★1年\"\ncopy-number = 12\n[[articles]]\nbody = \"甲。\""),
        issue("notice = \"内部资料\"\n[[articles]]\nbody = \"甲。\""),
        issue("copy-number = 12\n[[articles]]\nbody = \"机密文件的管理。\""),
    ],
);

fn copy_number(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let marks = &whole.issue.marks;
    if marks.secrecy.is_some() && marks.copy.is_none() {
        remarks.push(Remark::at(NodeId::Secrecy));
    }
}

/// The date of a paper is written out.
pub const S07: Rule = Rule::new(
    "S07",
    Level::Warning,
    RuleSource::Standard("GB/T 9704-2012 7.3.5.4"),
    ("公文的成文日期要写全年、月、日", "the date of a paper has year, month and day"),
    &[Find::Issue(whole_date)],
)
.help("补上日", "add the day")
.examples(
    &[
        issue("layout = \"gongwen\"\n[[articles]]\nbody = \"甲。\"\nsignature = \"县水务局\"\nsigned = \"2024-01\""),
        issue("layout = \"xinhan\"\n[[articles]]\nbody = \"甲。\"\nsignature = \"县水务局\"\nsigned = \"2024年1月\""),
        issue("layout = \"gongwen\"\n[[articles]]\nbody = \"甲。\"\nsignature = \"县水务局\"\nsigned = \"2024-01-XX\""),
    ],
    &[
        issue("layout = \"gongwen\"\n[[articles]]\nbody = \"甲。\"\nsignature = \"县水务局\"\nsigned = 2024-01-12"),
        issue("layout = \"gongwen\"\n[[articles]]\nbody = \"2024年1月甲。\""),
        issue("[[articles]]\nbody = \"甲。\"\nsignature = \"县水务局\"\nsigned = \"2024-01\""),
    ],
);

fn whole_date(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let issue = whole.issue;
    if !issue.series.is_signed_paper() {
        return;
    }
    if !issue.date.is_day() {
        remarks.push(Remark::at(NodeId::Date));
    }
    for (id, article) in issue.articles() {
        let signed = article.signature.as_ref().and_then(|signature| signature.date);
        if signed.is_some_and(|date| !date.is_day()) {
            remarks.push(Remark::at(id.at(ArticlePart::Signed)));
        }
    }
}
