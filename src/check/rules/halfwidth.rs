//! P01, P02: half-width marks and quotes in Chinese text.

use std::ops::Range;

use super::documents::holds_year;
use super::spacing::in_chinese;
use crate::check::chars::{digit, is_chinese, is_han, is_numeral};
use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRole, TextRoles, text, wrong};
use crate::check::violation::Violation;
use crate::check::words::Words;

/// Half-width marks.
pub const P01: Rule = Rule::new(
    "P01",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4"),
    ("中文里用全角标点", "Chinese text has full-width marks"),
    &[Find::Anchor(&[",", ";", ":", "?", "!", "."], half_mark), Find::Text(half_brackets)],
)
.at(TextRoles::RUNNING)
.safe()
.examples(
    &[
        wrong("总投资805.6亿元,年度计划投资208.7亿元", "总投资805.6亿元，年度计划投资208.7亿元"),
        wrong("要求如下: 一是抓排查;二是抓整改.", "要求如下：一是抓排查；二是抓整改。"),
        wrong("共储备项目226个 ( 续建、计划新开工 ) 。", "共储备项目226个（续建、计划新开工）。"),
        wrong("怎么办?", "怎么办？"),
        wrong("采用EPC(设计采购施工)模式", "采用EPC（设计采购施工）模式"),
        wrong("引入EPC,BIM等技术,压缩工期", "引入EPC,BIM等技术，压缩工期"),
        wrong("电话:0371-7612345", "电话：0371-7612345"),
    ],
    &[
        text("住院79,211人次，补偿34,269.31万元"),
        text("每天8:30至17:30，比例为1:10"),
        text("登录http://www.yanjin.gov.cn/a,b?x=1查询"),
        text("符合GB/T 15834-2011, 4.1"),
        text("3.加强督导。（1）定期通报。"),
        text("增长3.5%，PM2.5下降"),
        text("“甲,乙”原文如此"),
        text("延政办(2023)12号"),
        text("1)排查；2)整改"),
        text("噪声低于85 dB(A)，采用CO(NH2)2"),
        text("甲,乙").is(TextRole::Cell),
    ],
);

fn half_mark(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let mark = p.after(at)?;
    let end = at + 1;
    let (before, after) = (p.before(at), p.after(end));
    let figure = before.and_then(digit).is_some() && after.and_then(digit).is_some();
    let repeated = [before, after].contains(&Some(mark)) || mark == ':' && p.rest(end).starts_with("//");
    if figure || repeated || !in_chinese(p, &(at..end)) {
        return None;
    }
    let right = match mark {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        _ => return full_stop(p, at),
    };
    Some(Violation::replace(p.snug(at..end), right).within(at..end))
}

/// A point ends a sentence only after Han, at the end of the text or before a closing mark.
fn full_stop(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let end = at + 1;
    let before = p.before(p.skip_back(at)).filter(|&c| is_han(c) || "”’）》)\"'".contains(c))?;
    let begins = p.text[..at].chars().count() <= 3 && is_numeral(before);
    let rest = p.rest(p.skip_spaces(end));
    match rest.chars().next() {
        _ if begins => None,
        None | Some('”' | '’' | '）' | '》') => {
            Some(Violation::replace(p.snug(at..end), "。").within(at..end))
        }
        // Between Han it may stand for 。、 or ·.
        Some(c) if is_han(c) && !is_numeral(before) => Some(Violation::seen(at..end)),
        Some(_) => None,
    }
}

fn half_brackets(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    for pair in p.pairs.iter().filter(|pair| pair.opening == '(' || pair.closing == ')') {
        let whole = pair.open..pair.end();
        let mixed = (pair.opening == '(') != (pair.closing == ')');
        let inner = &p.text[whole.clone()];
        let chinese = mixed || in_chinese(p, &whole) || inner.chars().take(40).any(is_han);
        // dB(A): the brackets belong to the sign.
        let sign =
            !mixed && inner.is_ascii() && p.before(pair.open).is_some_and(|c| c.is_ascii_alphanumeric());
        if !chinese || sign || holds_year(p, pair) {
            continue;
        }
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        if pair.opening == '(' {
            edits.push((p.snug(pair.open..pair.inner()), "（".to_owned()));
        }
        if pair.closing == ')' {
            edits.push((p.snug(pair.close..pair.end()), "）".to_owned()));
        }
        let touching = edits.len() == 2 && edits[0].0.end > edits[1].0.start;
        if !touching {
            let shown = edits.first().map_or(whole.start, |edit| edit.0.start.min(whole.start));
            let end = edits.last().map_or(whole.end, |edit| edit.0.end.max(whole.end));
            violations.push(Violation::edits(shown..end, edits));
        }
    }
}

/// Straight quotes.
pub const P02: Rule = Rule::new(
    "P02",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4.8"),
    ("引号用弯引号“ ”", "quotation marks are curly: “ ”"),
    &[Find::Text(straight_quotes)],
)
.at(TextRoles::RUNNING)
.safe()
.quoted()
.examples(
    &[
        wrong("实现\"开门红\"", "实现“开门红”"),
        wrong("坚持 \" 项目为王 \" ，推行\"三专一包\"", "坚持“项目为王”，推行“三专一包”"),
        wrong("推进晋开延化\"60·80\"项目", "推进晋开延化“60·80”项目"),
        wrong("所谓“‘一站'式”服务", "所谓“‘一站’式”服务"),
        wrong("践行'两山'理念，称“要念好'山海经'”", "践行“两山”理念，称“要念好‘山海经’”"),
    ],
    &[
        text("实现“开门红”"),
        text("don't、it's"),
        text("北纬35°08'、东经114°12'附近，班级'24届"),
        text("run \"a b\" now"),
        text("标语是 this is \"a test\"，共两行"),
        text("更换32\"和55\"显示屏，另有65\"的1台"),
        text("更换32\"显示屏").is(TextRole::Cell),
    ],
);

fn straight_quotes(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    // 55" is a length.
    let inches = |at: usize| p.before(at).and_then(digit).is_some();
    let mut quotes: Vec<usize> = p.text.match_indices('"').map(|(at, _)| at).collect();
    if quotes.len() % 2 == 1 {
        quotes.retain(|&at| !inches(at));
    }
    if quotes.len() % 2 == 1 {
        // One is missing: which is which is not for a program to say.
        violations.extend(
            quotes.iter().filter(|&&at| in_chinese(p, &(at..at + 1))).map(|&at| Violation::seen(at..at + 1)),
        );
    } else {
        for pair in quotes.chunks_exact(2) {
            let (open, close) = (pair[0], pair[1]);
            let whole = open..close + 1;
            let inner = &p.text[open + 1..close];
            // A sentence in English that the text quotes has its own marks.
            let before = p.text[..open].trim_end_matches(' ');
            let english = inner.is_ascii()
                && before.len() < open
                && before.ends_with(|c: char| c.is_ascii_alphabetic() || c == ',' || c == ':');
            if inches(open) && inches(close)
                || inner.trim().is_empty()
                || english
                || !(in_chinese(p, &whole) || inner.chars().any(is_chinese))
            {
                continue;
            }
            let edits =
                [(p.snug(open..open + 1), "“".to_owned()), (p.snug(close..close + 1), "”".to_owned())];
            violations.push(Violation::edits(edits[0].0.start..edits[1].0.end, edits));
        }
    }
    single_quotes(p, violations);
}

/// Straight single quotes: one that closes ‘ of its own, or two around Han.
fn single_quotes(p: &Passage<'_>, violations: &mut Vec<Violation>) {
    let chinese = |c: Option<char>| c.is_some_and(is_chinese);
    let quotes: Vec<usize> = p.text.match_indices('\'').map(|(at, _)| at).collect();
    let mut rest = &quotes[..];
    while let Some((&at, after)) = rest.split_first() {
        rest = after;
        let near = p.brackets.partition_point(|bracket| bracket.at < at);
        let open = p.brackets[..near].iter().rev().take(16).find(|bracket| "‘’".contains(bracket.mark));
        if open.is_some_and(|bracket| bracket.opens) {
            if chinese(p.before(at)) && chinese(p.after(at + 1)) {
                violations.push(Violation::replace(at..at + 1, "’"));
            }
            continue;
        }
        let Some((&close, after)) = after.split_first() else { return };
        let free = p.before(at).is_none_or(is_chinese) && p.after(close + 1).is_none_or(is_chinese);
        if free && close > at + 1 && chinese(p.after(at + 1)) && chinese(p.before(close)) {
            let nested = p.is_quoted(&(at..close + 1));
            let (open, shut) = if nested { ("‘", "’") } else { ("“", "”") };
            let edits = [(at..at + 1, open.to_owned()), (close..close + 1, shut.to_owned())];
            violations.push(Violation::edits(at..close + 1, edits));
            rest = after;
        }
    }
}
