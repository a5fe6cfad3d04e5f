//! N01, N02, N19, N21, P13: spaces, and forms of one character.

use crate::check::chars::{SPACES, digit, is_chinese, is_han, is_mark, is_space, is_western};
use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRole, TextRoles, issue, text, wrong};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};

/// A space between Han and digits or letters.
pub const N01: Rule = Rule::new(
    "N01",
    Level::Warning,
    RuleSource::Convention,
    ("汉字与数字、字母之间不空格", "no space between Han characters and digits or letters"),
    &[Find::Anchor(SPACES, joined)],
)
.at(TextRoles::ALL)
.safe()
.quoted()
.examples(
    &[
        wrong("总投资 500 万元", "总投资500万元"),
        wrong("引入 EPC 合作方式", "引入EPC合作方式"),
        wrong("覆盖率达 95% 以上", "覆盖率达95%以上"),
        wrong("助推 2024\u{a0}年“首季 1 号”项目", "助推2024年“首季1号”项目"),
        wrong("2024　年", "2024年").is(TextRole::Cell),
    ],
    &[
        text("采用EPC Project Management模式"),
        text("潭龙街道　魏邱乡"),
        text("第一章　总则"),
        text("人均79 211元、同比增长3.5%"),
        text("Windows 10、AutoCAD 2020等软件"),
        text("表1　各乡镇进度"),
        text("图2-3 项目现场").is(TextRole::Caption),
        text("附件1 责任分工"),
    ],
);

fn joined(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let before = p.before(at).filter(|&c| !is_space(c))?;
    let end = p.skip_spaces(at);
    let after = p.after(end)?;
    let western = |c| is_western(c) || is_wide(c);
    let apart = (is_han(before) && western(after)) || (western(before) && is_han(after));
    (apart && !after_label(p, at)).then(|| Violation::delete(at..end))
}

/// Whether the text up to `at` is the number of a table or figure, which a space parts from its
/// title: 表1, 图2-3, 附件1.
fn after_label(p: &Passage<'_>, at: usize) -> bool {
    const LABELS: &[&str] = &["附表", "附图", "附件", "表", "图", "专栏", "案例"];
    const LONGEST: usize = 20;
    if at > LONGEST {
        return false;
    }
    let number = LABELS.iter().find_map(|label| p.text[..at].strip_prefix(label));
    number.is_some_and(|number| {
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '—'))
    })
}

/// A space beside a full-width mark.
pub const P13: Rule = Rule::new(
    "P13",
    Level::Warning,
    RuleSource::Convention,
    ("全角标点前后不空格", "no space beside a full-width mark"),
    &[Find::Anchor(SPACES, beside_mark)],
)
.at(TextRoles::RUNNING)
.safe()
.quoted()
.examples(
    &[
        wrong("共储备项目226个（ 续建、计划新开工）", "共储备项目226个（续建、计划新开工）"),
        wrong("一是抓排查， 二是抓整改。", "一是抓排查，二是抓整改。"),
        wrong("打造“ 一老一小 ”服务品牌", "打造“一老一小”服务品牌"),
        wrong("县发改委　（开发区）", "县发改委（开发区）"),
    ],
    &[
        text("第一章　总则"),
        text("A company, B company等企业"),
        text("潭龙街道 魏邱乡"),
        text("参考 https://www.gov.cn 公布的目录"),
    ],
);

fn beside_mark(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let before = p.before(at).filter(|&c| !is_space(c))?;
    let end = p.skip_spaces(at);
    let after = p.after(end)?;
    (is_mark(before) || is_mark(after)).then(|| Violation::delete(at..end))
}

/// Full-width digits and letters.
pub const N02: Rule = Rule::new(
    "N02",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.1.7"),
    ("数字和字母用半角", "digits and letters are half width"),
    &[Find::Anchor(WIDE, wide)],
)
.at(TextRoles::ALL)
.safe()
.quoted()
.examples(
    &[
        wrong("２０２４年", "2024年"),
        wrong("增长３．５％左右", "增长3.5％左右"),
        wrong("Ａ级景区“５Ａ”标准", "A级景区“5A”标准"),
        wrong("１２", "12").is(TextRole::Cell),
    ],
    &[text("2024年增长3.5%"), text("“互联网＋”行动"), text("一、二、三产业"), text("第1．总则")],
);

/// Every full-width digit and letter.
const WIDE: &[&str] = &[
    "０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "Ａ", "Ｂ", "Ｃ", "Ｄ", "Ｅ", "Ｆ", "Ｇ",
    "Ｈ", "Ｉ", "Ｊ", "Ｋ", "Ｌ", "Ｍ", "Ｎ", "Ｏ", "Ｐ", "Ｑ", "Ｒ", "Ｓ", "Ｔ", "Ｕ", "Ｖ", "Ｗ", "Ｘ",
    "Ｙ", "Ｚ", "ａ", "ｂ", "ｃ", "ｄ", "ｅ", "ｆ", "ｇ", "ｈ", "ｉ", "ｊ", "ｋ", "ｌ", "ｍ", "ｎ", "ｏ",
    "ｐ", "ｑ", "ｒ", "ｓ", "ｔ", "ｕ", "ｖ", "ｗ", "ｘ", "ｙ", "ｚ",
];

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn wide(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let point = |at: usize| p.before(at).and_then(digit).is_some() && p.after_is(at, "．");
    let inside = p.before(at).is_some_and(|c| is_wide(c) || (c == '．' && point(at - '．'.len_utf8())));
    if inside {
        return None;
    }
    let mut end = at;
    let mut right = String::new();
    while let Some(c) = p.after(end) {
        let next = end + c.len_utf8();
        match c {
            c if is_wide(c) => right.extend(char::from_u32(u32::from(c) - 0xfee0)),
            '．' if point(end) && p.after(next).and_then(digit).is_some() => right.push('.'),
            _ => break,
        }
        end = next;
    }
    Some(Violation::replace(at..end, right))
}

/// Signs of units in prose.
pub const N19: Rule = Rule::new(
    "N19",
    Level::Note,
    RuleSource::Standard("GB 3100-1993"),
    ("正文里的计量单位写汉字，百分号用半角", "units are spelled out in prose; % is half width"),
    &[Find::Anchor(
        &["㎡", "㎥", "㎞", "㎏", "㎜", "㎝", "m²", "m³", "km²", "m2", "m3", "km2", "％"],
        unit_sign,
    )],
)
.safe()
.examples(
    &[
        wrong("建筑面积500㎡", "建筑面积500平方米"),
        wrong("库容达到12.5万m³", "库容达到12.5万立方米"),
        wrong("覆盖率达到95％", "覆盖率达到95%"),
        wrong("流域面积300km²", "流域面积300平方千米"),
        wrong("占地500m2，蓄水3万m3", "占地500平方米，蓄水3万立方米"),
    ],
    &[
        text("建筑面积500平方米，气温达到38℃"),
        text("PM2.5浓度下降5%，噪声低于55dB"),
        text("㎡").is(TextRole::Cell),
        text("标注为“500㎡”"),
        text("型号为3m2x、5m35"),
    ],
);

fn unit_sign(p: &Passage<'_>, at: usize) -> Option<Violation> {
    const SIGNS: &[(&str, &str)] = &[
        ("km²", "平方千米"),
        ("m²", "平方米"),
        ("m³", "立方米"),
        ("km2", "平方千米"),
        ("m2", "平方米"),
        ("m3", "立方米"),
        ("㎡", "平方米"),
        ("㎥", "立方米"),
        ("㎞", "千米"),
        ("㎏", "千克"),
        ("㎜", "毫米"),
        ("㎝", "厘米"),
        ("％", "%"),
    ];
    let before = p.before(at)?;
    let numeric = digit(before).is_some() || is_han(before);
    let (sign, right) = SIGNS.iter().find(|(sign, _)| p.rest(at).starts_with(sign))?;
    // m2 may go on as a code.
    let code = p.after(at + sign.len()).is_some_and(|c| c.is_ascii_alphanumeric() && sign.is_ascii());
    (numeric && !code).then(|| Violation::replace(at..at + sign.len(), *right))
}

/// Spaced and unspaced joins in one issue; for houses that set their spaces.
pub const N21: Rule = Rule::new(
    "N21",
    Level::Warning,
    RuleSource::Convention,
    (
        "一期之内，汉字与数字之间有的空格、有的不空",
        "in one issue, some Han and digits stand apart and some do not",
    ),
    &[Find::Issue(one_spacing)],
)
.help("全期统一，一般都不空格", "write all of them alike, as a rule without a space")
.examples(
    &[
        issue("[check]\nN01 = \"off\"\n[[articles]]\nbody = \"共 12 个，另有3个和5个。\""),
        issue("[check]\nN01 = false\n[[articles]]\nheadline = \"谋划 2024 年工作\"\nbody = \"完成2024年任务。\""),
        issue("[check]\nN01 = \"不查\"\n[[articles]]\nbody = [\"投资 12 亿元。\", \"引入EPC模式。\"]"),
    ],
    &[
        issue("[check]\nN01 = \"off\"\n[[articles]]\nbody = \"共 12 个，另有 3 个。\""),
        issue("[check]\nN01 = \"off\"\n[[articles]]\nbody = \"共12个，另有3个，采用EPC模式。\""),
        issue("[check]\nN01 = \"off\"\n[[articles]]\nbody = \"全县共同努力。\""),
    ],
);

fn one_spacing(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    // Where N01 is looked for, every space has been named already.
    if whole.looked_for.contains(&"N01") {
        return;
    }
    let mut joins: [Vec<Remark>; 2] = [Vec::new(), Vec::new()];
    for text in whole.runs.iter().flatten().filter(|text| TextRoles::PROSE.has(text.role)) {
        let mut before: Option<(usize, char)> = None;
        for (at, c) in text.text.char_indices().filter(|&(_, c)| !is_space(c)) {
            if let Some((from, b)) = before
                && ((is_han(b) && is_western(c)) || (is_western(b) && is_han(c)))
            {
                let spaced = from + b.len_utf8() < at;
                let range = from..at + c.len_utf8();
                joins[usize::from(spaced)].push(Remark::at(text.id.clone()).part(range));
            }
            before = Some((at, c));
        }
    }
    let [unspaced, spaced] = joins;
    if unspaced.is_empty() || spaced.is_empty() {
        return;
    }
    let (with, without) = (spaced.len(), unspaced.len());
    let fewer = if spaced.len() <= unspaced.len() { spaced } else { unspaced };
    remarks.extend(fewer.into_iter().take(1).map(|remark| {
        remark.message(
            format!("一期之内，汉字与数字之间有 {with} 处空格，{without} 处不空"),
            format!("in one issue, Han and digits stand apart {with} times and not {without} times"),
        )
    }));
}

/// Whether a half-width mark at `range` belongs to Chinese text: the next thing before or
/// after it that is no half-width mark does.
pub fn in_chinese(p: &Passage<'_>, range: &std::ops::Range<usize>) -> bool {
    const FARTHEST: usize = 12;
    let solid = |c: &char| !is_space(*c) && !c.is_ascii_punctuation();
    let before = p.text[..range.start].chars().rev().take(FARTHEST).find(solid);
    let after = p.rest(range.end).chars().take(FARTHEST).find(solid);
    before.is_some_and(is_chinese) || after.is_some_and(is_chinese)
}
