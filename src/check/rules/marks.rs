//! P04, P05, P12, P14: marks written with the wrong characters, or twice.

use super::spacing::in_chinese;
use crate::check::chars::{among, is_chinese, is_han};
use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRoles, text, wrong};
use crate::check::violation::Violation;

/// Where the run of `set` that begins at `at` ends; none where it began before.
fn run(p: &Passage<'_>, at: usize, set: &str) -> Option<(usize, usize)> {
    if p.before_is(at, set) {
        return None;
    }
    let run = p.rest(at);
    let length = run.find(|c| !set.contains(c)).unwrap_or(run.len());
    Some((at + length, run[..length].chars().count()))
}

/// Points or stops for an ellipsis.
pub const P04: Rule = Rule::new(
    "P04",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4.11"),
    ("省略号写“……”，占两个字", "an ellipsis is ……, two characters wide"),
    &[Find::Anchor(&["...", "。。。", "…", "‥", "⋯"], ellipsis)],
)
.at(TextRoles::RUNNING)
.safe()
.examples(
    &[
        wrong("开展宣传、培训、督导...取得实效", "开展宣传、培训、督导……取得实效"),
        wrong("一批又一批。。。", "一批又一批……"),
        wrong("点点滴滴…汇成暖流", "点点滴滴……汇成暖流"),
        wrong("点点滴滴 ...... 汇成暖流", "点点滴滴……汇成暖流"),
        wrong("汇成暖流………", "汇成暖流……"),
    ],
    &[
        text("点点滴滴……汇成暖流"),
        text("诗行省略…………"),
        text("tail -f ... done"),
        text("版本1.2.3"),
        text("“待续...”照录原文"),
    ],
);

fn ellipsis(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let first = p.after(at)?;
    let set = if "…‥⋯".contains(first) { "…‥⋯" } else { &p.text[at..at + first.len_utf8()] };
    let (end, count) = run(p, at, set)?;
    let written = &p.text[at..end];
    let sound = first == '…' && (count == 2 || count == 4) && written.chars().all(|c| c == '…');
    let range = at..end;
    (!sound && (first == '。' || in_chinese(p, &range)))
        .then(|| Violation::replace(p.snug(range.clone()), "……").within(range))
}

/// Hyphens or a short dash for a dash.
pub const P05: Rule = Rule::new(
    "P05",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4.10"),
    ("破折号写“——”，占两个字", "a dash is ——, two characters wide"),
    &[Find::Anchor(&["--", "—", "―", "─", "－－"], dash)],
)
.at(TextRoles::RUNNING)
.safe()
.examples(
    &[
        wrong("一个目标--高质量发展", "一个目标——高质量发展"),
        wrong("—强化责任落实。", "——强化责任落实。"),
        wrong("坚持“项目为王”—推动发展", "坚持“项目为王”——推动发展"),
        wrong("一个目标─ ─高质量发展", "一个目标——高质量发展"),
        wrong("一个目标―――高质量发展", "一个目标——高质量发展"),
    ],
    &[
        text("一个目标——高质量发展"),
        text("北京—郑州高速公路"),
        text("2021—2024年"),
        text("hongtou check --fix"),
        text("——强化责任落实。"),
    ],
);

fn dash(p: &Passage<'_>, at: usize) -> Option<Violation> {
    const SET: &str = "-—―─－";
    let earlier = p.skip_back(at);
    if p.before_is(earlier, "—―─－") || p.before_is(at, "-") {
        return None;
    }
    let mut end = run(p, at, SET)?.0;
    // ─ ─ with a space inside is one dash too.
    while let Some(next) = Some(p.skip_spaces(end)).filter(|&next| next > end && p.after_is(next, "—―─－"))
    {
        end = run(p, next, SET)?.0;
    }
    let written = &p.text[at..end];
    let alone = written.chars().count() == 1;
    let (before, after) = (p.before(earlier), p.after(p.skip_spaces(end)));
    let opens = after.is_some_and(|c| is_han(c) || "“《（".contains(c));
    let wrong = match before {
        // Between Han, one 一字线 joins places and times.
        _ if written == "——" => false,
        None => opens,
        Some(c) if alone => opens && "”》）。；！？".contains(c),
        Some(c) => is_chinese(c) && after.is_none_or(is_chinese),
    };
    let range = at..end;
    wrong.then(|| Violation::replace(p.snug(range.clone()), "——").within(range))
}

/// Two marks where one stands.
pub const P12: Rule = Rule::new(
    "P12",
    Level::Error,
    RuleSource::Standard("GB/T 15834-2011 4"),
    ("标点重复", "a mark too many"),
    &[
        Find::Anchor(&["，", "。", "、", "；", "："], doubled),
        Find::Anchor(&["！。", "？。", "！，", "？，", "！；", "？；"], after_sign),
    ],
)
.at(TextRoles::RUNNING)
.safe()
.help("只留一个标点", "keep one mark")
.examples(
    &[
        wrong("加强领导，，压实责任", "加强领导，压实责任"),
        wrong("切实提高群众满意度。。", "切实提高群众满意度。"),
        wrong("宣传、，培训", "宣传，培训"),
        wrong("切实抓好落实， 。", "切实抓好落实。"),
        text("切实抓好落实。，同时加强督导"),
        wrong("真抓实干！。谁来落实？。", "真抓实干！谁来落实？"),
    ],
    &[
        text("加强领导，压实责任；抓好落实。"),
        text("真的吗？！"),
        text("“要抓落实。”，他说"),
        text("（一）加强领导。（二）压实责任。"),
    ],
);

fn doubled(p: &Passage<'_>, at: usize) -> Option<Violation> {
    const SET: &str = "，。、；：";
    if p.before_is(p.skip_back(at), SET) {
        return None;
    }
    let mut marks = Vec::new();
    let mut end = at;
    let mut next = at;
    while let Some(c) = p.after(next).filter(|&c| among(SET, c)) {
        marks.push(c);
        end = next + c.len_utf8();
        next = p.skip_spaces(end);
    }
    let (&first, &last) = (marks.first()?, marks.last()?);
    if marks.len() < 2 || marks.iter().all(|&c| c == '。') && marks.len() > 2 {
        return None;
    }
    let same = marks.iter().all(|&c| c == first);
    let right = match last {
        _ if same => Some(first),
        '。' => Some('。'),
        _ if marks.iter().all(|c| matches!(c, '，' | '、')) => Some('，'),
        _ => None,
    };
    Some(match right {
        Some(right) => Violation::replace(at..end, right.to_string()),
        None => Violation::seen(at..end),
    })
}

/// A stop after ！ or ？.
fn after_sign(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let sign = at + p.after(at)?.len_utf8();
    let end = sign + p.after(sign)?.len_utf8();
    (!p.after_is(end, "，。；")).then(|| Violation::delete(sign..end).within(at..end))
}

/// The interpunct.
pub const P14: Rule = Rule::new(
    "P14",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4.14"),
    ("间隔号用“·”（U+00B7）", "the interpunct is · (U+00B7)"),
    &[Find::Anchor(&["・", "•", "‧", "∙", "⋅", "･"], interpunct)],
)
.at(TextRoles::ALL)
.safe()
.quoted()
.examples(
    &[
        wrong("“60・80”项目", "“60·80”项目"),
        wrong("“3•15”活动", "“3·15”活动"),
        wrong("买买提‧吐尔逊", "买买提·吐尔逊").is(crate::check::rule::TextRole::Name),
    ],
    &[text("“60·80”项目"), text("• 强化责任落实"), text("阿凡提·买买提"), text("标注 • 的为重点")],
);

fn interpunct(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let mark = p.after(at)?;
    let end = at + mark.len_utf8();
    let joins = |c: Option<char>| c.is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric());
    let inside = joins(p.before(at)) && joins(p.after(end));
    inside.then(|| Violation::replace(at..end, "·"))
}
