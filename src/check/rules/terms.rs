//! B06 to B08, B10, B13, B16: words.

use std::collections::BTreeMap;

use crate::check::chars::{digit, is_han};
use crate::check::passage::Passage;
use crate::check::rule::{
    Find, Level, Rule, RuleSource, TextRole, TextRoles, issue, listed as with_list, text, wrong,
};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};
use crate::check::words::Words;

/// Letters for digits and digits for letters.
pub const B06: Rule = Rule::new(
    "B06",
    Level::Warning,
    RuleSource::Convention,
    ("字母与数字混淆（O 与 0、l 与 1）", "letters taken for digits or digits for letters (O and 0, l and 1)"),
    &[Find::Number(mixture)],
)
.at(TextRoles::ALL)
.help("检查是字母还是数字", "see which of them are letters and which are digits")
.examples(
    &[
        wrong("引入B00和EPC合作方式", "引入BOO和EPC合作方式"),
        wrong("采用B0T模式", "采用BOT模式"),
        wrong("2O24年投资l0亿元", "2024年投资10亿元"),
        wrong("增加1O0个", "增加100个"),
        wrong("投资3O亿元", "投资30亿元"),
        wrong("2024年O1月，12月O5日", "2024年1月，12月5日"),
    ],
    &[
        text("G107、G30高速，A4纸，5G基站"),
        text("B2B、O2O平台，CO2、O3浓度，PM10"),
        text("A0图纸，10L装，3D打印，K12教育"),
        text("T500型、Q235钢、H100设备"),
        text("ISO9001认证，O157大肠杆菌，I20表格"),
    ],
);

fn mixture(p: &Passage<'_>, i: usize) -> Option<Violation> {
    // The token of letters and digits around the number, looked at from its first number.
    const LONGEST: usize = 12;
    let number = &p.numbers[i];
    let bytes = p.text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    if !letter(number.start.checked_sub(1)) && !letter(Some(number.end)) {
        return None;
    }
    let alnum = |b: &&u8| b.is_ascii_alphanumeric();
    let before = bytes[..number.start].iter().rev().take(LONGEST).take_while(alnum).count();
    let start = number.start - before;
    let length = bytes[start..].iter().take(LONGEST + 1).take_while(alnum).count();
    let token = &p.text[start..start + length];
    let glued = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '_' | '/' | '.' | '\\' | '#' | '@'));
    let first = token.find(|c: char| c.is_ascii_digit()) == Some(before);
    if !first || length > LONGEST || glued(p.before(start)) || glued(p.after(start + length)) {
        return None;
    }
    let letters: String = token.chars().filter(char::is_ascii_alphabetic).collect();
    let digits: String = token.chars().filter(char::is_ascii_digit).collect();
    let upper = letters.chars().all(|c| c.is_ascii_uppercase());
    let inside = |c: char| token.find(c).is_some_and(|at| at > 0 && at + 1 < token.len());
    // B00, B0T: zeros among capitals.
    let zeros = digits.chars().all(|c| c == '0') && !letters.is_empty() && upper;
    if zeros
        && (digits.len() >= 2 && letters.len() == 1 || inside('0') && letters.len() >= 2 && digits.len() == 1)
    {
        return Some(Violation::replace(start..start + length, token.replace('0', "O")));
    }
    // 2O24, l0: letters that look like digits, and no others.
    let looks = !letters.is_empty() && letters.chars().all(|c| matches!(c, 'O' | 'o' | 'l' | 'I'));
    let known = ["O2O", "O2", "O3", "O1"].contains(&token) || token.ends_with('l') && letters.len() == 1;
    let counted = p.after(start + length).is_some_and(|c| "亿万千百元个人年月日户亩项".contains(c));
    let figure = digits.len() >= 2
        || token.starts_with('l')
        || inside('O')
        || counted && token.starts_with(|c: char| c.is_ascii_digit());
    let right = token.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    // O1月 is a month with a zero too many, O3日 a day of ozone.
    let end = start + length;
    let day = token.starts_with('O')
        && (p.after_is(end, "月") || p.before_is(start, "月") && p.after_is(end, "日"));
    if looks && day {
        return Some(Violation::replace(start..start + length, right.trim_start_matches('0')));
    }
    // O157 and 10I are codes: no figure begins with 0, and I stands only inside one.
    let code = right.starts_with('0') || token.starts_with('I') || token.ends_with('I');
    (looks && !known && figure && !code).then(|| Violation::replace(start..start + length, right))
}

/// Words written twice.
pub const B07: Rule = Rule::new(
    "B07",
    Level::Warning,
    RuleSource::Convention,
    ("多写了字", "a word is written twice"),
    &[Find::Anchor(DOUBLED, doubled), Find::Anchor(&["各"], after_each)],
)
.examples(
    &[
        wrong("组织各村村“两委”参与", "组织各村“两委”参与"),
        wrong("群众的的满意度", "群众的满意度"),
        wrong("推进项目项目建设", "推进项目建设"),
        wrong("各单位单位要落实", "各单位要落实"),
        wrong("召开召开推进会，提高了了水平", "召开推进会，提高了水平"),
    ],
    &[
        text("村村通公路、户户有产业、人人有事做"),
        text("各家各户、各行各业、各个环节"),
        text("实实在在的成效，的的确确"),
        text("不以营利为目的的组织，通过通过率衡量"),
        text("研究研究再定，等等再看"),
        text("党员党员，冲锋在前；干部干部，先干一步"),
        text("不了了之，不甚了了，取得了了不起的成绩，作了了解"),
        text("各乡镇、各村村民"),
        text("各处处长、各科科长"),
    ],
);

/// Words that are never said twice in a row.
const DOUBLED: &[&str] = &[
    "的的",
    "与与",
    "及及",
    "于于",
    "并并",
    "由由",
    "且且",
    "项目项目",
    "工作工作",
    "企业企业",
    "政府政府",
    "单位单位",
    "部门部门",
    "群众群众",
    "干部干部",
    "资金资金",
    "人员人员",
    "以及以及",
    "通过通过",
    "进行进行",
    "对于对于",
    "关于关于",
    "根据根据",
    "按照按照",
    "目前目前",
    "同时同时",
    "截至截至",
    "全县全县",
    "建设建设",
    "发展发展",
    "了了",
    "召开召开",
    "开展开展",
    "加强加强",
    "推进推进",
    "实施实施",
    "完成完成",
    "会议会议",
    "县委县委",
    "情况情况",
    "问题问题",
    "全面全面",
    "积极积极",
    "我们我们",
    "以来以来",
    "能力能力",
    "水平水平",
    "服务服务",
    "重点重点",
    "经济经济",
    "社会社会",
    "农村农村",
    "党员党员",
    "措施措施",
    "责任责任",
    "任务任务",
];

fn doubled(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let word = p.word(at, DOUBLED)?;
    let half = word.len() / 2;
    // 目的的, 标的的, 众矢之的的: the first 的 ends a noun.
    let sound = word == "的的" && (p.after_is(at + half * 2, "确") || p.before_is(at, "目标中之鹄"))
        || word == "于于" && p.before_is(at, "终于")
        || word == "了了" && (p.before_is(at, "不甚") || p.after_is(at + word.len(), "之分解不结却断"))
        || word.chars().count() == 4 && rhetorical(p, at..at + word.len())
        || word.chars().count() == 4 && p.after_is(at + word.len(), LONGER)
        || p.rest(at + half).starts_with(&word[half..]) && p.rest(at + half * 2).starts_with(&word[half..]);
    (!sound).then(|| Violation::delete(at + half..at + half * 2).within(at..at + half * 2))
}

/// What makes another word of the second: 通过通过率, 根据根据地.
const LONGER: &str = "率地业站区器员家性室者商";

/// 干部干部，先干一步: a clause of its own.
fn rhetorical(p: &Passage<'_>, words: std::ops::Range<usize>) -> bool {
    p.before(words.start).is_none_or(|c| "。；，：“".contains(c)) && p.after_is(words.end, "，")
}

/// 各村村“两委”: after 各 one character is not doubled, but 各村村民 is one thing after another.
fn after_each(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let start = at + '各'.len_utf8();
    let first = p.after(start).filter(|&c| "村县乡镇局委办厅司科组队市区街社校厂站点".contains(c))?;
    let second = start + first.len_utf8();
    let end = second + first.len_utf8();
    let twice = p.after(second) == Some(first);
    // A word that begins with the same character: 村民, 县长, 局长, 站长.
    let word = p.after(end).is_some_and(|c| is_han(c) && !"的和与及要都在也均、".contains(c));
    (twice && !word).then(|| Violation::delete(second..end).within(at..end))
}

/// Words from the list.
pub const B08: Rule = Rule::new(
    "B08",
    Level::Warning,
    RuleSource::Convention,
    ("用词不当", "wrong word"),
    &[Find::Text(listed)],
)
.at(TextRoles::RUNNING)
.examples(
    &[
        wrong("截止目前，完成投资3亿元", "截至目前，完成投资3亿元"),
        wrong("固定资产投资项 226 个", "固定资产投资项目 226 个"),
        wrong("以问题导向、直击短板", "以问题为导向、直击短板"),
        wrong("截止2024年1月底", "截至2024年1月底"),
        wrong("周密布署，建立台帐", "周密部署，建立台账"),
    ],
    &[
        text("截至目前，完成投资3亿元"),
        text("报名截止2024年1月底"),
        text("投资项目226个，投资项下列支"),
        text("自己经营，收到帐篷3顶"),
        text("所谓“截止目前”的写法"),
    ],
);

fn listed(p: &Passage<'_>, words: &Words, violations: &mut Vec<Violation>) {
    for (range, entry) in words.wrong(p.text) {
        let number = || p.after(p.skip_spaces(range.end)).and_then(digit).is_some();
        if p.text[range.clone()] != entry.right && (!entry.number || number()) {
            violations.push(Violation::replace(range, entry.right.clone()));
        }
    }
}

/// Words that the office does not use.
pub const B16: Rule = Rule::new(
    "B16",
    Level::Error,
    RuleSource::Convention,
    ("用语表里的禁用词", "a word that the list forbids"),
    &[Find::Text(forbidden)],
)
.at(TextRoles::ALL)
.quoted()
.help("换一个说法", "say it in other words")
.examples(
    &[
        with_list("forbidden = [\"打造\"]\n---\n[[articles]]\nbody = \"打造亮点。\""),
        with_list("forbidden = \"高大上\"\n---\n[[articles]]\nbody = \"建设“高大上”项目。\""),
        with_list(
            "forbidden = [\"打造\", \"高大上\"]\n---\n[[articles]]\nheadline = \"打造品牌\"\nbody = \"甲。\"",
        ),
    ],
    &[
        with_list("forbidden = [\"打造\"]\n---\n[[articles]]\nbody = \"建设亮点。\""),
        with_list("forbidden = [\"高大上\"]\n---\n[[articles]]\nbody = \"大上海。\""),
        with_list("names = [\"打造\"]\n---\n[[articles]]\nbody = \"打造亮点。\""),
    ],
);

fn forbidden(p: &Passage<'_>, words: &Words, violations: &mut Vec<Violation>) {
    violations.extend(words.forbidden(p.text).map(Violation::seen));
}

/// One thing under two names.
pub const B10: Rule = Rule::new(
    "B10",
    Level::Warning,
    RuleSource::Convention,
    ("同一事物用了两种说法", "one thing under two names"),
    &[Find::Issue(two_terms)],
)
.help("统一用一种说法；确是两回事就不必改", "use one of them, unless they are two things after all")
.examples(
    &[
        issue("[[articles]]\nbody = \"提醒本人或其亲属退回，移交其家属名单。\""),
        issue("[[articles]]\nbody = [\"追缴养老金。\", \"核查养老保险金。\"]"),
        issue("[[articles]]\nbody = \"发放低保金3万元，核定最低生活保障金标准。\""),
    ],
    &[
        issue("[[articles]]\nbody = \"提醒本人或其亲属退回，通知亲属。\""),
        issue("[[articles]]\nbody = \"通知亲属。\"\n[[articles]]\nbody = \"走访家属。\""),
        issue("[[articles]]\nbody = \"发放养老金。\""),
    ],
);

fn two_terms(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    // Each word of each group: how often it stands in a body or in the issue, and where first.
    let mut in_issue: BTreeMap<(usize, usize), Vec<Remark>> = BTreeMap::new();
    for run in whole.runs {
        let mut in_body: BTreeMap<(usize, usize), Vec<Remark>> = BTreeMap::new();
        for text in run.iter().filter(|text| matches!(text.role, TextRole::Paragraph | TextRole::Headline)) {
            for (range, group, word) in whole.words.terms_in(text.text) {
                let used = if whole.words.terms[group].whole { &mut in_issue } else { &mut in_body };
                used.entry((group, word)).or_default().push(Remark::at(text.id.clone()).part(range));
            }
        }
        name_terms(whole.words, in_body, remarks);
    }
    name_terms(whole.words, in_issue, remarks);
}

/// Of the words of one group that are used, all but the one used most are named; of two used
/// alike, the later one of the group.
fn name_terms(words: &Words, used: BTreeMap<(usize, usize), Vec<Remark>>, remarks: &mut Vec<Remark>) {
    for (group, terms) in words.terms.iter().enumerate() {
        let mut used: Vec<(&String, &Vec<Remark>)> =
            used.range((group, 0)..(group + 1, 0)).map(|((_, word), at)| (&terms.words[*word], at)).collect();
        used.sort_by_key(|(_, at)| std::cmp::Reverse(at.len()));
        let mut used = used.into_iter();
        let Some((usual, _)) = used.next() else { continue };
        remarks.extend(used.filter_map(|(word, at)| {
            Some(at.first()?.clone().message(
                format!("同一事物用了两种说法：“{usual}”和“{word}”"),
                format!("one thing under two names: {usual} and {word}"),
            ))
        }));
    }
}

/// One unit in two forms.
pub const B13: Rule = Rule::new(
    "B13",
    Level::Warning,
    RuleSource::Convention,
    ("同一单位用了两种简称", "one unit in two forms"),
    &[Find::Issue(two_forms)],
)
.help("统一用一种规范简称", "use one of them throughout")
.examples(
    &[
        issue("[[articles]]\nheadline = \"甲\"\nbody = \"甲。\"\nsources = \"发改委\"\n[[articles]]\nheadline = \"乙\"\nbody = \"乙。\"\nsources = \"发展改革委\""),
        issue("[[articles]]\nheadline = \"甲\"\nbody = \"甲。\"\nsources = \"县人社局\"\n[[articles]]\nheadline = \"乙\"\nbody = \"乙。\"\nsources = \"县人力资源社会保障局\""),
        issue("[[articles]]\nbody = \"甲。\"\nsources = [\"供销社\", \"县供销合作社\"]"),
    ],
    &[
        issue("[[articles]]\nbody = \"甲。\"\nsources = [\"发改委\", \"县发改委\"]"),
        issue("[[articles]]\nbody = \"甲。\"\nsources = [\"水利局\", \"水务局\", \"财政局\", \"民政局\"]"),
        issue("[[articles]]\nbody = \"甲。\"\nsources = [\"东屯镇\", \"东小屯镇\"]"),
        issue("[[articles]]\nbody = \"甲。\"\nsources = [\"生态环境局\", \"市生态环境局东城分局\"]"),
    ],
);

fn two_forms(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    const MOST: usize = 200;
    let mut seen: Vec<&str> = Vec::new();
    for text in whole.of(TextRole::SourceLine) {
        let unit = text.text.trim_start_matches(['省', '市', '县', '区']);
        if seen.contains(&unit) || seen.len() >= MOST {
            continue;
        }
        if let Some(other) = seen.iter().find(|other| is_short_for(other, unit) || is_short_for(unit, other))
        {
            remarks.push(Remark::at(text.id.clone()).message(
                format!("同一单位用了两种简称：“{other}”和“{unit}”"),
                format!("one unit in two forms: {other} and {unit}"),
            ));
        }
        seen.push(unit);
    }
}

/// Whether `short` is made of characters of `long` in order, both of the same kind of office.
fn is_short_for(short: &str, long: &str) -> bool {
    let (few, many): (Vec<char>, Vec<char>) = (short.chars().collect(), long.chars().collect());
    let office =
        few.last().is_some_and(|last| "局委办社院会厅部".contains(*last) && many.last() == Some(last));
    // 生态环境局东城分局 is a part of 生态环境局, not its full name.
    let part = long.starts_with(short);
    if !office || part || few.len() < 3 || few.len() + 2 > many.len() || few.first() != many.first() {
        return false;
    }
    let mut rest = many.iter();
    few.iter().all(|c| rest.any(|other| other == c))
}
