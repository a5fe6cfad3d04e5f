//! N08, N09, P11: ranges.

use crate::check::passage::{Number, Passage};
use crate::check::rule::{Find, Level, Rule, RuleSource, text, wrong};
use crate::check::violation::Violation;

/// Marks that people put between the ends of a range.
const MARKS: &[&str] = &["～", "~", "——", "—", "–", "－", "--", "-", "至", "到"];

/// Marks that are wrong there.
const HYPHENS: &[&str] = &["--", "-", "–", "－", "——"];

/// The number after the one at `i`, where a mark of a range stands right before it.
fn other_end<'p>(p: &'p Passage<'_>, i: usize) -> Option<&'p Number> {
    let to = p.numbers.get(i + 1)?;
    p.before_is(to.start, "～~—–－-至到").then_some(to)
}

/// The number after the one at `i`, where nothing but a mark of a range stands between them.
fn range_from<'p>(p: &'p Passage<'_>, i: usize) -> Option<&'p Number> {
    let to = other_end(p, i)?;
    MARKS.contains(&&p.text[p.numbers[i].end..to.start]).then_some(to)
}

/// The value of a number with its point, scaled so that two can be compared.
fn scaled(p: &Passage<'_>, number: &Number) -> Option<u64> {
    if number.dotted || number.digits > 9 {
        return None;
    }
    let fraction = p.digits(number.whole..number.end);
    let fraction: String = fraction.chars().chain("0000".chars()).take(4).collect();
    format!("{}{fraction}", p.digits(number.start..number.whole)).parse().ok()
}

fn rises(p: &Passage<'_>, from: &Number, to: &Number) -> bool {
    matches!((scaled(p, from), scaled(p, to)), (Some(from), Some(to)) if from < to)
}

/// A percent sign at one end only.
pub const N08: Rule = Rule::new(
    "N08",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.1.3"),
    ("百分数范围的两端都写百分号", "both ends of a range of percentages have their sign"),
    &[Find::Number(percent)],
)
.safe()
.examples(
    &[
        wrong("增长15~30%", "增长15%~30%"),
        wrong("占比5—8.5%", "占比5%—8.5%"),
        wrong("补贴30至50%", "补贴30%至50%"),
    ],
    &[text("增长15%~30%"), text("由15提高到30%"), text("2024至2025年增长30%"), text("第15至30%分位为合格")],
);

fn percent(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let from = &p.numbers[i];
    let to = range_from(p, i)?;
    let sound = p.after_is(to.end, "%％‰")
        && rises(p, from, to)
        && !p.before_is(from.start, "第")
        && !p.is_code(from);
    let sign = p.after(to.end)?;
    sound.then(|| {
        Violation::replace(from.end..from.end, sign.to_string()).within(from.start..to.end + sign.len_utf8())
    })
}

/// 万 or 亿 at one end only.
pub const N09: Rule = Rule::new(
    "N09",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.1.3"),
    ("数值范围的两端都写“万”“亿”", "both ends of a range have their 万 or 亿"),
    &[Find::Number(large_unit)],
)
.examples(
    &[
        wrong("投资9~16亿元", "投资9亿~16亿元"),
        wrong("补助5—10万元", "补助5万—10万元"),
        wrong("每亩1.5至2万元", "每亩1.5万至2万元"),
    ],
    &[text("投资9亿~16亿元"), text("2023至2024万人评议"), text("从3个增至5万元"), text("第1至2万名游客")],
);

fn large_unit(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let from = &p.numbers[i];
    let to = range_from(p, i)?;
    let unit = p.after(to.end).filter(|unit| matches!(unit, '万' | '亿'))?;
    let year = from.plain && from.digits == 4;
    let sound = rises(p, from, to) && !year && !p.before_is(from.start, "第") && !p.is_code(from);
    sound.then(|| {
        Violation::replace(from.end..from.end, unit.to_string()).within(from.start..to.end + unit.len_utf8())
    })
}

/// A wrong mark between the ends of a range.
pub const P11: Rule = Rule::new(
    "P11",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4.13"),
    ("起止时间用“—”，数值范围用“～”", "— stands between two points in time, ～ between two figures"),
    &[Find::Number(hyphenated)],
)
.safe()
.examples(
    &[
        wrong("2021-2024年", "2021—2024年"),
        wrong("1月-3月", "1月—3月"),
        wrong("每天8:00-17:30", "每天8:00—17:30"),
        wrong("每组5-10人", "每组5～10人"),
        wrong("增长5%-8%", "增长5%～8%"),
        wrong("2021——2024年", "2021—2024年"),
        wrong("投资9亿-16亿元", "投资9亿～16亿元"),
    ],
    &[
        text("2021—2024年"),
        text("联系电话：0371-7612345"),
        text("符合GB/T 9704-2012的规定"),
        text("2024-01-12"),
        text("G107-5号桩"),
        text("2月～6月，15%~30%"),
        text("3-501室"),
        text("20-30-40人三档"),
    ],
);

/// What may follow a figure of a range.
const UNITS: &[&str] = &[
    "年", "月", "日", "时", "点", "周", "季度", "世纪", "人", "名", "个", "天", "元", "万", "亿", "米",
    "公里", "千米", "吨", "%", "％", "‰", "℃", "岁", "户", "亩", "次", "倍", "级", "小时", "分钟", "公斤",
    "度", "层", "厘米", "毫米", "项", "处", "台", "件", "家", "页", "期", "号前", "公顷", "平方", "立方",
    "斤", "场", "批", "只", "头", "辆", "套", "例", "分",
];

/// Units that count time.
const TIMES: &[&str] = &["年", "月", "日", "时", "点", "周", "季度", "世纪"];

fn hyphenated(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let from = &p.numbers[i];
    other_end(p, i)?;
    let own = UNITS.iter().copied().find(|unit| p.rest(from.end).starts_with(unit));
    let own_end = from.end + own.map_or(0, str::len);
    let (mark, to) = [own_end, from.end].into_iter().find_map(|at| {
        p.word(at, MARKS).and_then(|mark| Some((at..at + mark.len(), p.number_at(at + mark.len())?)))
    })?;
    let second = clock(p, to).unwrap_or(to);
    let clocked = clock_end(p, from) && clock(p, to).is_some();
    let unit = UNITS.iter().copied().find(|unit| p.rest(to.end).starts_with(unit));
    if !clocked && unit.is_none() || mark.start == own_end && own.is_some() && unit.is_none() {
        return None;
    }
    let time =
        clocked || unit.is_some_and(|unit| TIMES.contains(&unit)) && !p.rest(to.end).starts_with("月龄");
    let written = &p.text[mark.clone()];
    let wanted = match (time, p.house.span) {
        (true, span) => span.unwrap_or('—'),
        (false, _) => '～',
    };
    let house = time
        && p.house.span.is_some_and(|span| ["～", "~", "—"].contains(&written) && !written.starts_with(span));
    let years = own.is_none() && from.digits == 4 && to.digits == 4 && unit == Some("年");
    let sound = !from.dotted
        && !to.dotted
        && from.digits <= 6
        && (time || rises(p, from, to))
        && (years || from.digits < 5)
        && !p.is_code(from)
        && p.number_at(second.end + 1).is_none_or(|_| !p.after_is(second.end, "-–"));
    let shown = from.start..second.end + unit.map_or(0, str::len);
    let bad = HYPHENS.contains(&written) || house;
    (sound && bad).then(|| Violation::replace(mark, wanted.to_string()).within(shown))
}

/// The minutes after the hours `hour`.
fn clock<'p>(p: &'p Passage<'_>, hour: &Number) -> Option<&'p Number> {
    let minutes = p.number_at(hour.end + 1).filter(|_| p.after_is(hour.end, ":"))?;
    (hour.digits <= 2 && minutes.digits == 2).then_some(minutes)
}

/// Whether `minutes` end a time of day.
fn clock_end(p: &Passage<'_>, minutes: &Number) -> bool {
    let hour = minutes.start.checked_sub(1).filter(|_| p.before(minutes.start) == Some(':'));
    minutes.digits == 2 && hour.and_then(|at| p.number_before(at)).is_some_and(|hour| hour.digits <= 2)
}
