//! Words that stand in a head: names, ornaments, duties and editions.

use super::super::names::{compact, is_body, is_name, is_office};
use super::super::rule::{Pattern, pattern};
use super::super::slice::SourceSlice;
use super::super::titles::is_title;
use std::ops::Range;

/// The office of a joint paper that stands last, before 文件.
pub(super) fn joint_office(masthead: &SourceSlice) -> Option<SourceSlice> {
    let office = masthead.as_str().strip_suffix("文件")?;
    (!office.is_empty()).then(|| masthead.slice(0..office.len()))
}

/// What an office is, without whose: 管理委员会, 人民政府办公室.
pub(super) fn is_bare_body(text: &str) -> bool {
    static BARE: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:(?:人民)?(?:政府|法院|检察院)|(?:工作|管理|领导|常务)?委员会|领导小组|指挥部|(?:党组|党委|政府)?办公[室厅]){1,2}$",
        )
    });
    BARE.is_match(&compact(text))
}

/// Nothing but names of people, spread or not: 何　苗　杜秉义.
pub(super) fn is_names(text: &str) -> bool {
    static NAMES: Pattern = Pattern::new(|| {
        pattern(r"^\p{Han}\s{0,2}\p{Han}(?:\p{Han}{0,2})(?:[\s、，]+\p{Han}\s{0,2}\p{Han}\p{Han}{0,2})*$")
    });
    NAMES.is_match(text) && !is_office(text) && !is_name(text) && !is_title(text)
}

/// Characters of a remark in brackets.
pub(super) const REMARK: usize = 20;

/// 投资服务局 (Investment Service Bureau): an office without what stands in brackets behind it.
pub(super) fn without_remark(text: &str) -> &str {
    let text = text.trim_end();
    let open = text.ends_with(['）', ')']).then(|| text.rfind(['（', '('])).flatten();
    open.map_or(text, |open| text[..open].trim_end())
}

/// （月报）: of which kind a bulletin is, below its name.
pub(super) fn is_kind(text: &str) -> bool {
    let inner = text.strip_prefix('（').and_then(|text| text.strip_suffix('）'));
    inner.is_some_and(|inner| inner.chars().count() <= 6 && is_name(inner))
}

/// Signs that may stand on both sides of a name.
pub(super) const ORNAMENTS: [char; 19] =
    ['★', '☆', '◆', '◇', '●', '■', '※', '|', '｜', '/', '／', '*', '＊', '~', '～', '<', '>', '＜', '＞'];

/// The same where they are drawn: —— 工作简报 ——.
const DRAWN: [char; 8] = ['—', '－', '=', '＝', '·', '…', '-', '━'];

/// Whether a sign stands around names.
pub(super) fn is_ornament(c: char) -> bool {
    ORNAMENTS.contains(&c) || DRAWN.contains(&c)
}

/// ★ 院务信息 ★: a name and the ornaments around it, apart.
pub(super) fn without_ornaments(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let sign = |c: char| is_ornament(c) || c.is_whitespace();
    without(text, range, is_ornament, |name, _| {
        name.contains(['|', '｜', '/', '／']) || (name.starts_with(sign) && name.ends_with(sign))
    })
}

/// 第3期 · 县水务局主办: a name and the points or commas that part it from what stands beside it, apart.
pub(super) fn without_points(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    without(text, range, |c| "·•・‧，,、；;".contains(c), |_, _| true)
}

/// 【县政府办】【: a name and the brackets around it, apart.
pub(super) fn without_boxes(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    const BOXES: [char; 4] = ['【', '】', '〔', '〕'];
    without(
        text,
        range,
        |c| BOXES.contains(&c),
        |name, inner| name.starts_with(['【', '〔']) && !inner.contains(BOXES),
    )
}

/// The name at a range and the signs around it, apart, where it `is` one with what is left between them.
fn without(
    text: &str,
    range: Range<usize>,
    sign: impl Fn(char) -> bool,
    is: impl Fn(&str, &str) -> bool,
) -> Vec<Range<usize>> {
    let name = &text[range.clone()];
    let inner = name.trim_matches(|c: char| sign(c) || c.is_whitespace());
    if inner.is_empty() || inner.len() == name.len() || !is(name, inner) {
        return vec![range];
    }
    apart(range, name, inner)
}

/// What stands before `inner` in the `name` at a range, `inner` itself, and what stands behind it.
fn apart(range: Range<usize>, name: &str, inner: &str) -> Vec<Range<usize>> {
    let start = range.start + (inner.as_ptr() as usize - name.as_ptr() as usize);
    let end = start + inner.len();
    [range.start..start, start..end, end..range.end].into_iter().filter(|part| !part.is_empty()).collect()
}

/// A name in Latin letters: JI GUAN DANG JIAN, Government News.
pub(super) fn is_latin(text: &str) -> bool {
    text.chars().filter(char::is_ascii_alphabetic).count() > 5
        && text.chars().all(|c| c.is_ascii_alphabetic() || c.is_whitespace() || "'’.-·&".contains(c))
}

/// 龙溪县统计局 国家统计局龙溪调查队: two offices with one space between them, apart. A department behind
/// its office is no second one.
pub(super) fn parted_offices(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    static BEGINS: Pattern =
        Pattern::new(|| pattern(r"^(?:国家|中国|中共|共青团|\p{Han}{1,7}?[省市县区旗镇乡州盟])\p{Han}{2,}$"));
    let words: Vec<&str> = text[range.clone()].split_whitespace().collect();
    let whole = |word: &&str| word.chars().count() > 3 && is_office(word);
    if words.len() < 2 || !words.iter().all(whole) || !words[1..].iter().all(|word| BEGINS.is_match(word)) {
        return vec![range];
    }
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    words.into_iter().map(|word| start(word)..start(word) + word.len()).collect()
}

/// 院办公室 behind 青石县人民法院: a part of the office before it, which has no name of its own.
fn is_inner(text: &str) -> bool {
    text.chars().count() <= 6
        && text.starts_with(['院', '局', '校', '委', '会', '办', '处', '厅'])
        && text.ends_with(['部', '处', '科', '室', '股', '办'])
        && is_office(text)
}

/// 县政府办公室　编: what an office does for the issue belongs to its name.
pub(super) fn with_duties(text: &str, names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    const DUTIES: [&str; 13] = [
        "编",
        "编印",
        "编发",
        "编制",
        "主编",
        "主办",
        "印发",
        "印",
        "编辑",
        "编译",
        "合编",
        "联合编印",
        "联合主办",
    ];
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(names.len());
    for range in names {
        match joined.last_mut() {
            Some(office)
                if (DUTIES.contains(&&text[range.clone()]) || is_inner(&text[range.clone()]))
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

/// Whether a name says what kind of bulletin it is, and no more: 工作简报, 情况交流.
pub(super) fn is_kind_of_bulletin(text: &str) -> bool {
    static KIND: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:工作|情况|信息|专题|专项|督查|进展|活动|会议|学习|每日|要情)?(?:简报|快报|专报|通讯|快讯|简讯|通报|动态|交流|日报|周报|旬报|月报|会刊)$",
        )
    });
    KIND.is_match(&compact(text))
}

/// Of which kind an issue is.
const EDITIONS: [&str; 9] = ["增刊", "特刊", "专刊", "专辑", "号外", "试刊", "创刊号", "合订本", "内刊"];

/// （增刊）, （特 刊）, （“医改”专辑）: of which kind an issue is, on a line above or below its name.
pub(super) fn is_edition(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.map(compact).is_some_and(|words| {
        EDITIONS.contains(&&*words) || (words.chars().count() <= 14 && ends_as_editions_do(&words))
    })
}

/// 养老服务专辑, 养老服务专辑之三.
pub(super) fn ends_as_editions_do(words: &str) -> bool {
    static COUNTED: Pattern = Pattern::new(|| pattern(r"(?:之NUM|[（(]NUM[）)])$"));
    let words = &words[..COUNTED.find(words).map_or(words.len(), |count| count.start())];
    EDITIONS.iter().any(|end| words.ends_with(end))
}

/// 增 刊, ——养老服务专辑: the same below the name, without brackets.
pub(super) fn is_edition_below(text: &str) -> bool {
    let words = compact(text);
    match words.strip_prefix("——") {
        Some(words) => words.chars().count() <= 16 && ends_as_editions_do(words),
        // 2026年五一假期特刊
        None => {
            EDITIONS.contains(&&*words)
                || (words.starts_with("20")
                    && words.contains('年')
                    && words.chars().count() <= 16
                    && ends_as_editions_do(&words))
        }
    }
}

/// 【某院工作简报】, 《某项目周报》: where the name stands that brackets hold.
pub(super) fn enclosed(text: &str) -> Option<Range<usize>> {
    const PAIRS: [(char, char); 5] = [('【', '】'), ('《', '》'), ('〖', '〗'), ('「', '」'), ('『', '』')];
    let inside = |&(open, close): &(char, char)| {
        Some((open.len_utf8(), text.strip_prefix(open)?.strip_suffix(close)?))
    };
    let (start, inner) = PAIRS.iter().find_map(inside)?;
    (is_name(inner) && !inner.contains(['】', '》', '〗', '」', '』'])).then(|| start..start + inner.len())
}

/// 编制人：周敏: who made the issue, as the imprint says it too.
pub(super) fn staff(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    static STAFF: Pattern = Pattern::new(|| {
        pattern(
            r"^(?P<label>(?:本期|责任|执行)?(?:编\s*制|编\s*写|编\s*辑|编\s*报|填\s*报|撰\s*稿|审\s*核|审\s*定|校\s*对|主\s*编|责\s*编|编\s*审)人?|总监理工程师|项目经理|项目负责人)\s*[：:]\s*(?P<name>\p{Han}\s?\p{Han}{1,3}(?:[、，\s]\p{Han}{2,4}){0,3})$",
        )
    });
    let found = STAFF.captures(text)?;
    let (label, name) = (found.name("label")?.range(), found.name("name")?.range());
    (!is_office(&text[name.clone()])).then_some((label, name))
}
