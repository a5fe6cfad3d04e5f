//! Sources of an article, in （） behind its last stop or on a line of their own.

use std::ops::Range;

use super::Known;
use super::names::{compact, is_body, is_office};
use super::rule::{Pattern, Rule, pattern};
use super::slice::SourceSlice;
use crate::source::account::Confidence;

/// Sources at the end of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Credits {
    /// All of it, with its brackets.
    pub all: Range<usize>,
    /// Each source.
    pub sources: Vec<Range<usize>>,
    /// What stands between the first two.
    pub separator: Option<&'static str>,
    /// How sure it is.
    pub confidence: Confidence,
}

static BEHIND_A_STOP: Rule<Pattern> = Rule {
    message: ("句号后括号里的来源", "sources in brackets behind a stop"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"(?:^|[。！？…；.!?;][”’)）]?)\s*(?P<e>[（(〔〈【\[［](?:(?:供\s*稿(?:单位|人)?|来\s*源|信息来源|报送单位|来稿单位)\s*[：:]\s*)?(?P<t>[^（）()〔〕［］〈〉【】。；！？：:]{2,90})[）)〕］〉】\]])$",
        )
    }),
    yes: &[
        "落地见效。（发改委）",
        "（潭龙街道 魏邱乡 司寨乡）",
        "办结。〔县水务局〕",
        "办结。（供稿：县水务局）",
        "完成。”(东屯镇)",
        "持续推进。（县委办、县政府办）",
        "增长7.2%.(县统计局)",
        "signed.(Investment Promotion Dept.)",
        "办结。〈县住建局〉",
        "办结。【县科技局】",
        "办结。(县农业农村局］",
        "办结。[县水务局]",
    ],
    no: &["投资项目226个（续建）", "完成。（见：附表）", "完成。（续建、新建。）", "完成（发改委）。"],
};

/// What stands in brackets behind a stop and is no source.
static NO_SOURCE: Rule<Pattern> = Rule {
    message: ("括号里的说明", "a remark in brackets"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^(?:完|续|[图表名单附件照片]{0,3}略|下同|以下同|全文完|未完待续|待续|见附.*|详见.*|附后|此件.*|另文.*|内部(?:资料|材料|文件|刊物|参阅|交流|使用|掌握).*|免费交流.*|仅供.*|(?:本文)?作者(?:系|为|单位).*|下转.*|上接.*|注.*|YEAR年.*|[0-9０-９]{1,2}月[0-9０-９]{1,2}日.*|第NUM[号期次].*|图[为：:].*|(?:略?有|有所)?删[节改减]|节\s*选|摘[要录登]|(?:资料|新闻|视频)?(?:图片?|照片|截图|配图|插图)|配图.*|(?:已|未|正在|另[行文附有]).*|见.*|.*(?:删除|删改|删节|略去|省略|截图)|\p{Han}{2,4}记录|本[报刊]讯|记者|通讯员|原文.*|如[上下前].*|\d+|[一二三四五六七八九十]+)$",
        )
    }),
    yes: &[
        "完",
        "下同",
        "见附表",
        "此件公开发布",
        "全文完",
        "2024",
        "内部资料 免费交流",
        "作者系县委党校讲师",
        "2025年3月2日",
        "2025年第6号",
        "图为活动现场",
        "图略",
        "有删节",
        "略有删改",
        "节选",
        "资料图片",
        "另行通知",
        "视频截图",
        "见下表",
        "涉密内容已删除",
        "张三记录",
        "本报讯",
        "记者",
    ],
    no: &["发改委", "完美公司", "本报记者 周远", "图书馆", "摘编"],
};

/// What says behind the sources that they are such.
static SUPPLIED: Rule<Pattern> = Rule {
    message: ("单位后面的“供稿”", "`供稿` behind an office"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| pattern(r"\s*(?:联\s*合|共\s*同)?\s*(?:供\s*稿|来\s*稿|报\s*送|提\s*供)\s*$")),
    yes: &["县水务局、县财政局 联合供稿", "县工商联 供稿", "区商务局供稿", "市统计局提供"],
    no: &["供稿中心", "县工商联"],
};

/// Sources behind a stop without brackets.
static UNBRACKETED: Rule<Pattern> = Rule {
    message: ("句号后破折号或“供稿”标出的来源", "sources behind a stop, by a dash or `供稿`"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"[。！？…；][”’]?\s*(?P<e>(?:——|--)\s*(?P<t>\p{Han}[\p{Han}、\s]{1,40}?)|\s(?P<u>\p{Han}[\p{Han}、\s]{1,40}?\s*供\s*稿)|\s*(?:供\s*稿|[来稿]\s*源|(?:稿件|信息|文章)来源|报送单位|供稿单位)\s*[：:]\s*(?P<w>\p{Han}[\p{Han}、\s]{1,40}?))\s*$",
        )
    }),
    yes: &[
        "加快进度。  ——县政府办",
        "加快进度。 县政府办供稿",
        "加快进度。  供稿：县水务局",
        "加快进度。来源：县水务局",
    ],
    no: &[
        "加快进度。来源：不明。",
        "“下次还来。”——来自南昌的游客",
        "加快进度。县政府办要求供稿",
        "加快进度 ——县政府办",
    ],
};

/// The same.
fn unbracketed(text: &str, from: usize) -> Option<(Range<usize>, Range<usize>)> {
    let found = UNBRACKETED.reads.captures(&text[from..])?;
    if let Some(labelled) = found.name("w") {
        return Some((found.name("e")?.range(), labelled.range()));
    }
    let inner = found.name("t").or_else(|| found.name("u"))?.range();
    let name = SUPPLIED.reads.replace(&text[from..][inner.clone()], "");
    let office = split(&name, 0..name.len()).0.first().is_some_and(|first| is_office(&name[first.clone()]));
    office.then_some((found.name("e")?.range(), inner))
}

/// 公共法律服务管理股, 第七网格: what only parts of offices are called.
pub fn is_part_of_office(name: &str) -> bool {
    static PARTS: Pattern =
        Pattern::new(|| pattern(r"^\p{Han}{2,22}(?:股|队|班|组|室|网格|工区|窗口|大厅|厂|矿|店)$"));
    PARTS.is_match(name)
}

/// Letters in square brackets that are no name.
const TINY: usize = 2;

/// A paragraph's last bytes, in which its sources are looked for.
pub const MOST: usize = 400;

/// The sources that a paragraph ends with.
pub fn credits(text: &str, known: &Known) -> Option<Credits> {
    let from = text.floor_char_boundary(text.len().saturating_sub(MOST));
    let bracketed = BEHIND_A_STOP.reads.captures(&text[from..]);
    let bracketed = bracketed.and_then(|found| Some((found.name("e")?.range(), found.name("t")?.range())));
    let (all, inner) = bracketed.or_else(|| unbracketed(text, from))?;
    // Where the beginning was cut off, nothing stands at the beginning; 【】 there hold a title.
    if all.start == 0 && (from > 0 || text.starts_with(['【', '[', '［'])) {
        return None;
    }
    let inner = inner.start + from..inner.end + from;
    // 参训。[玫瑰]: no office and no person has so few letters.
    let tiny = text[all.start + from..].starts_with(['[', '［', '【'])
        && text[inner.clone()].chars().count() <= TINY
        && !known.has_unit(&text[inner.clone()]);
    if tiny || is_remark(&text[inner.clone()]) {
        return None;
    }
    let quotes = QUOTES.reads.is_match(&text[inner.clone()]);
    let (sources, separator) = if quotes { (vec![inner], None) } else { split(text, inner) };
    let too_long = |name: &str| name.chars().count() > if quotes || name.is_ascii() { 60 } else { 25 };
    if sources.iter().any(|source| too_long(&text[source.clone()])) {
        return None;
    }
    let strangers = sources.iter().filter(|source| !known.has_unit(&text[Range::clone(source)])).count();
    let confidence = match (known.units.is_empty(), strangers) {
        (true, _) | (false, 0) => Confidence::Sure,
        _ => Confidence::Doubtful,
    };
    Some(Credits { all: all.start + from..all.end + from, sources, separator, confidence })
}

/// Whether sources are names: of offices the series knows, of offices by their last characters,
/// of people, or so short that they can be nothing else.
pub fn are_names(text: &str, credits: &Credits, known: &Known) -> bool {
    static SPEAKS: Pattern = Pattern::new(|| {
        pattern(
            "[，。：；！？“”0-9%]|此处|插入|根据|未经|详见|附后|如下|左右|以上|以下|其中|含|包括|同比|下同|截至|附图|附表|见图|见表|如图|续建|新建|改建|试行|暂行|修订",
        )
    });
    /// 建筑2301班, 2024级
    static CLASS: Pattern = Pattern::new(|| pattern(r"^\p{Han}{0,8}\d{1,4}[级班]\p{Han}{0,10}$"));
    let alone = credits.all.start == 0;
    !credits.sources.is_empty()
        && credits.sources.iter().all(|source| {
            let name = &text[source.clone()];
            let long = name.chars().count();
            known.has_unit(name)
                || QUOTES.reads.is_match(name)
                || (!SPEAKS.is_match(name)
                    && (is_office(name)
                        || is_body(name)
                        || long <= 8
                        || SUPPLIES.is_match(name)
                        || (alone && is_part_of_office(name))))
                || (name.contains(['级', '班']) && CLASS.is_match(name))
        })
}

/// Words that say where a text comes from.
static SUPPLIES: Pattern = Pattern::new(|| {
    pattern(
        "整理|综合|摘编|摘自|转自|转载|供稿|提供|报送|通讯员|记者|调研组|课题组|编写组|党委|支部|文/|图/|摄",
    )
});

/// 摘自《某报》2025年6月25日, 编译自某局官网，2026年5月28日: where a text was taken from, all of it one
/// source.
static QUOTES: Rule<Pattern> = Rule {
    message: ("摘自、编译自", "where a text was taken from"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^(?:(?:摘|转|摘编|转载|节选|选|原载|编|译|编译|翻译|整理|综合|综合整理|改编)[自于]|原载|据\s*《[^《》]+》|(?:摘|转|摘编|转载|节选)《[^《》]+》|(?:以上|上述|本期|本版|本组)[^。]{0,10}(?:由|来自|选自|摘自|综合))",
        )
    }),
    yes: &[
        "摘自《某报》2025年6月25日",
        "编译自某局官网，2026年5月28日",
        "据《某报》报道",
        "综合自某社、某网",
        "上述稿件由装备公司工会、机关工会提供",
    ],
    no: &["摘编", "据统计", "整理人：周敏", "以上各镇"],
};

/// Whether what stands in brackets is no name but a remark.
pub fn is_remark(text: &str) -> bool {
    NO_SOURCE.reads.is_match(&compact(text))
}

/// Splits a list of sources at its marks or spaces.
pub fn split(text: &str, within: Range<usize>) -> (Vec<Range<usize>>, Option<&'static str>) {
    static BETWEEN: Pattern = Pattern::new(|| pattern(r"\s*[、，,；;]\s*|\s+"));
    let list = &text[within.clone()];
    let list = &list[..SUPPLIED.reads.find(list).map_or(list.len(), |behind| behind.start())];
    let mut sources = Vec::new();
    let mut separator = None;
    let mut at = 0;
    // Investment Promotion Dept.: one name of several words.
    let latin =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '&' | '-'));
    let within_name = |gap: &Range<usize>| {
        &list[gap.clone()] == " "
            && latin(list[..gap.start].chars().next_back())
            && latin(list[gap.end..].chars().next())
    };
    let gaps = BETWEEN.find_iter(list).map(|gap| gap.range()).filter(|gap| !within_name(gap));
    for gap in gaps.chain([list.len()..list.len()]) {
        if at < gap.start {
            // 县政府办供稿，张三: the word is no part of any name.
            let name = &list[at..gap.start];
            let name = SUPPLIED.reads.find(name).map_or(name.len(), |behind| behind.start());
            sources.push(within.start + at..within.start + at + name);
            if separator.is_none() && gap.start < list.len() {
                separator = Some(match list[gap.clone()].trim() {
                    "" if list[gap.clone()].contains('\u{3000}') => "\u{3000}",
                    "" => " ",
                    "，" | "," => "，",
                    _ => "、",
                });
            }
        }
        at = gap.end;
    }
    // 马　驰 is one name, spread to the length of three characters.
    let single = |part: &Range<usize>| {
        let mut chars = text[part.clone()].chars();
        chars.next().is_some() && chars.next().is_none()
    };
    let mut names: Vec<Range<usize>> = Vec::with_capacity(sources.len());
    for part in sources {
        match names.last_mut() {
            Some(name) if single(name) && single(&part) && text[name.end..part.start].trim().is_empty() => {
                name.end = part.end;
            }
            _ => names.push(part),
        }
    }
    (names, separator)
}

/// The sources of a text, and the marks around and between them.
pub fn take(text: &SourceSlice, credits: &Credits) -> (Vec<SourceSlice>, Vec<SourceSlice>) {
    let sources = credits.sources.iter().map(|range| text.slice(range.clone())).collect();
    let mut marks = Vec::new();
    let mut at = credits.all.start;
    for range in &credits.sources {
        marks.push(text.slice(at..range.start));
        at = range.end;
    }
    marks.push(text.slice(at..credits.all.end));
    (sources, marks)
}

/// Rows of the reference.
pub fn rows() -> String {
    BEHIND_A_STOP.row() + &UNBRACKETED.row() + &NO_SOURCE.row() + &SUPPLIED.row()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        BEHIND_A_STOP.prove(|text| credits(text, &Known::default()).is_some());
        UNBRACKETED.prove(|text| unbracketed(text, 0).is_some());
        NO_SOURCE.prove(|text| NO_SOURCE.reads.is_match(text));
        SUPPLIED.prove(|text| SUPPLIED.reads.is_match(text));
    }

    #[test]
    fn lists_are_split_at_their_marks() {
        let of = |text: &str| {
            let found = credits(text, &Known::default()).unwrap();
            (
                found.sources.iter().map(|range| text[range.clone()].to_owned()).collect::<Vec<_>>(),
                found.separator,
            )
        };
        assert_eq!(of("（潭龙街道 魏邱乡）"), (vec!["潭龙街道".to_owned(), "魏邱乡".to_owned()], Some(" ")));
        assert_eq!(of("好。（县委办、县政府办）").1, Some("、"));
        assert_eq!(of("好。（发改委）").1, None);
        assert_eq!(of("好。（县工商联 供稿）"), (vec!["县工商联".to_owned()], None));
        assert_eq!(of("好。（白塔派出所 马 驰）").0, ["白塔派出所", "马 驰"]);
        assert_eq!(of("好。（县政府办供稿，张三）").0, ["县政府办", "张三"]);
    }
}
