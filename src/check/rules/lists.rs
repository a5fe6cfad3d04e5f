//! P06 to P09, P15, P16, P19, P20: what stands in a row.

use crate::check::chars::{digit, is_han, is_numeral, is_space, numeral};
use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRole, TextRoles, issue, text, wrong};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};
use crate::check::words::Words;
use crate::issue::{ArticlePart, Node, NodeId, OptionValue};

/// Marks after ordinals.
pub const P06: Rule = Rule::new(
    "P06",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 B.3"),
    ("序次语后的标点：一、（一） 1.（1）第一，", "marks after ordinals: 一、 （一） 1. （1） 第一，"),
    &[Find::Text(after_ordinal)],
)
.at(TextRoles::PARAGRAPHS)
.safe()
.examples(
    &[
        wrong("一.总体要求", "一、总体要求"),
        wrong("1、加强领导。", "1.加强领导。"),
        wrong("（一）、强化责任", "（一）强化责任"),
        wrong("第一、加强领导。", "第一，加强领导。"),
        wrong("首先、要统一思想。", "首先，要统一思想。"),
        wrong("（2）、强化责任", "（2）强化责任"),
        wrong("一，总体要求", "一、总体要求"),
        wrong("3，加强督导。", "3.加强督导。"),
    ],
    &[
        text("一、总体要求"),
        text("1.加强领导。"),
        text("（一）强化责任"),
        text("第一、二、三产业协调发展"),
        text("1、2、3号楼封顶"),
        text("第一、第二批项目开工"),
        text("3.5万元到账"),
        text("五.四青年节"),
    ],
);

fn after_ordinal(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    let text = p.text;
    let numerals: usize = text.chars().take(4).take_while(|&c| is_numeral(c)).map(char::len_utf8).sum();
    if (3..=9).contains(&numerals) && p.after_is(numerals, ".．，") {
        let end = numerals + p.after(numerals).map_or(0, char::len_utf8);
        let spaces = p.skip_spaces(end);
        // 五.四 is a day.
        if p.after(spaces).is_some_and(|c| digit(c).is_none() && !is_numeral(c)) {
            violations.push(Violation::replace(numerals..spaces, "、").within(0..end));
        }
    } else if let Some(number) = p.number_at(0).filter(|number| number.plain && number.digits <= 2) {
        let end = number.end + '、'.len_utf8();
        let marked = p.after_is(number.end, "、，");
        let spaces = if marked { p.skip_spaces(end) } else { end };
        if marked && p.after(spaces).is_some_and(|c| is_han(c) && !is_numeral(c)) {
            violations.push(Violation::replace(number.end..spaces, ".").within(0..end));
        }
    } else if let Some(pair) =
        p.pairs.first().filter(|pair| pair.open == 0 && matches!(pair.opening, '（' | '('))
    {
        let inner = &text[pair.inner()..pair.close];
        let ordinal = !inner.is_empty()
            && inner.chars().count() <= 3
            && inner.chars().all(|c| is_numeral(c) || digit(c).is_some());
        if ordinal && p.after_is(pair.end(), "、，.．") {
            let end = pair.end() + p.after(pair.end()).map_or(0, char::len_utf8);
            violations.push(Violation::delete(pair.end()..p.skip_spaces(end)).within(0..end));
        }
    } else {
        let first = text.strip_prefix('第').map(|rest| (3, rest));
        let ordinal = first.and_then(|(at, rest)| {
            let c = rest.chars().next().filter(|&c| numeral(c).is_some() || c == '十')?;
            Some(at + c.len_utf8())
        });
        let word = ["首先", "其次", "再次", "最后"].iter().find(|word| text.starts_with(*word));
        let Some(end) = ordinal.or(word.map(|word| word.len())).filter(|&end| p.after_is(end, "、")) else {
            return;
        };
        let after = end + '、'.len_utf8();
        let goes_on = p.after(after).is_none_or(|c| c == '第' || is_numeral(c) || !is_han(c))
            || ["其次", "再次", "最后"].iter().any(|word| p.rest(after).starts_with(word));
        if !goes_on {
            violations.push(Violation::replace(end..after, "，").within(0..after));
        }
    }
}

/// 顿号 before 等.
pub const P07: Rule = Rule::new(
    "P07",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 B.1.2"),
    ("“等”前面不用顿号", "no 、 before 等"),
    &[Find::Anchor(&["、等"], comma_before_etc)],
)
.safe()
.examples(
    &[
        wrong("道路、桥梁、等基础设施", "道路、桥梁等基础设施"),
        wrong("电话、短信、等方式", "电话、短信等方式"),
        wrong("甲、乙、等3家企业", "甲、乙等3家企业"),
    ],
    &[text("道路、桥梁等基础设施"), text("评定类别、等级"), text("接种、等待观察"), text("价值、等价物")],
);

/// Words that begin with 等 and are not et cetera.
const NOT_ETC: &str = "级量待于候效价额距同离保奖次值外比温分高式差边腰位你我他她到一着了";

fn comma_before_etc(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let comma = at..at + '、'.len_utf8();
    let end = comma.end + '等'.len_utf8();
    let sound = p.after_is(end, NOT_ETC) || p.before_is(at, "一二三四五六七八九");
    (!sound).then(|| Violation::delete(comma).within(at..end))
}

/// An ellipsis and 等.
pub const P08: Rule = Rule::new(
    "P08",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 A.9"),
    ("省略号与“等”不并用", "…… and 等 do not stand together"),
    &[Find::Anchor(&["等……", "……等"], twice_etc)],
)
.safe()
.examples(
    &[
        wrong("道路、桥梁……等设施", "道路、桥梁等设施"),
        wrong("宣传、培训、……等活动", "宣传、培训等活动"),
        wrong("道路、桥梁等……", "道路、桥梁等"),
    ],
    &[text("道路、桥梁等设施"), text("道路、桥梁……"), text("一次次……等待结果"), text("优等……良等")],
);

fn twice_etc(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let end = at + "……等".len();
    if p.rest(at).starts_with('…') {
        let start = if p.before_is(at, "、") { at - '、'.len_utf8() } else { at };
        let sound = p.after_is(end, NOT_ETC) || p.before_is(at, "…等") || p.after_is(end, "…");
        return (!sound).then(|| Violation::delete(start..at + "……".len()).within(start..end));
    }
    let dots = at + "等".len()..end;
    let listed = p.back(at, 12).contains('、');
    let longer = p.after_is(end, "…等");
    (listed && !longer).then(|| Violation::delete(dots).within(at..end))
}

/// 顿号 between quoted or titled items.
pub const P09: Rule = Rule::new(
    "P09",
    Level::Note,
    RuleSource::Standard("GB/T 15834-2011 4.5.3.5"),
    ("并列的引号、书名号之间通常不用顿号", "quoted or titled items in a row usually take no 、"),
    &[Find::Anchor(&["”、“", "》、《"], between_quoted)],
)
.safe()
.quoted()
.examples(
    &[
        wrong("开展“清脏”、“治乱”行动", "开展“清脏”“治乱”行动"),
        wrong("印发《方案》、《细则》", "印发《方案》《细则》"),
        wrong("“甲”、“乙”、“丙”三个专项", "“甲”“乙”“丙”三个专项"),
    ],
    &[text("开展“清脏”“治乱”行动"), text("印发《方案》（试行）、《细则》"), text("“清脏、治乱、增绿”行动")],
);

fn between_quoted(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let start = at + p.after(at)?.len_utf8();
    let end = start + '、'.len_utf8();
    let shown = at..end + p.after(end)?.len_utf8();
    Some(Violation::delete(start..end).within(shown))
}

/// Two colons in one sentence.
pub const P15: Rule = Rule::new(
    "P15",
    Level::Note,
    RuleSource::Standard("GB/T 15834-2011 4.7.3"),
    ("一句话里不套用冒号", "one sentence has one colon"),
    &[Find::Text(two_colons)],
)
.at(TextRoles::PARAGRAPHS)
.help("把一个冒号改成逗号或句号", "write a comma or a full stop for one of them")
.examples(
    &[
        text("会议强调：做好三项工作：抓排查、抓整改、抓督导。"),
        text("工作要求如下：各单位要做到：统一思想，压实责任。"),
        text("调研组认为：当前存在的问题有：部分项目进展慢。"),
    ],
    &[
        text("会议强调：抓好排查。会议要求：抓好整改。"),
        text("时间：1月12日，地点：县政府三楼会议室。"),
        text("会议指出：“做好一件事：抓落实。”"),
        text("有人问：“怎么办？”他答：“好办！”众人又问：“谁来办？”"),
        text("现将有关情况报告如下（联系人：张三，电话：123）：全县平稳。"),
        text("每天8：30开始：先点名。"),
        text("男子200米仰泳：甲队；男子1500米自由泳：乙队。"),
    ],
);

fn two_colons(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    if p.text.matches('：').nth(1).is_none() {
        return;
    }
    let mut first = None;
    let mut clause = 0;
    let mut pairs = p.pairs.iter().peekable();
    let mut covered = 0;
    for (at, c) in p.text.char_indices() {
        while let Some(pair) = pairs.next_if(|pair| pair.open <= at) {
            covered = covered.max(pair.close);
        }
        if at < covered {
            continue;
        }
        match c {
            // A quotation that ends in a stop ends the sentence: 他答：“好办！”众人又问：
            '”' | '’' if p.before_is(at, "。！？") => (first, clause) = (None, at + c.len_utf8()),
            '。' | '！' | '？' => (first, clause) = (None, at + c.len_utf8()),
            // 甲：…；乙：… is a list.
            '；' => (first, clause) = (None, at + c.len_utf8()),
            '，' | '、' => clause = at + c.len_utf8(),
            '：' => {
                let clock = p.before(at).and_then(digit).is_some()
                    && p.after(at + c.len_utf8()).and_then(digit).is_some();
                // 时间：…，地点：… is a list of labels.
                let label = clause > 0 && p.text[clause..at].chars().count() <= 5;
                if first.is_some() && !clock && !label {
                    violations.push(Violation::seen(at..at + c.len_utf8()));
                }
                if !clock {
                    first = Some(at);
                }
                clause = at + c.len_utf8();
            }
            _ => {}
        }
    }
}

/// Semicolons after items that hold full stops.
pub const P16: Rule = Rule::new(
    "P16",
    Level::Note,
    RuleSource::Standard("GB/T 15834-2011 A.5"),
    ("分项里已有句号，项末不用分号", "where items hold full stops, they do not end in semicolons"),
    &[Find::Text(items)],
)
.at(TextRoles::PARAGRAPHS)
.examples(
    &[
        wrong("一是抓排查。共排查12处；二是抓整改。", "一是抓排查。共排查12处。二是抓整改。"),
        wrong(
            "一是定任务；二是定时限。倒排工期；三是定责任。",
            "一是定任务；二是定时限。倒排工期。三是定责任。",
        ),
        wrong(
            "主要做法：一是建专班。县领导任组长；二是建台账。",
            "主要做法：一是建专班。县领导任组长。二是建台账。",
        ),
    ],
    &[
        text("一是抓排查；二是抓整改；三是抓督导。"),
        text("一是抓排查。共排查12处。二是抓整改。"),
        text("抓好排查。抓好整改；抓好督导。"),
    ],
);

fn items(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    let mut last: Option<usize> = None;
    for (at, _) in p.text.match_indices('是') {
        let Some(number) = p.before(at).filter(|&c| numeral(c).is_some() || c == '十') else { continue };
        let start = at - number.len_utf8();
        if start > 0 && !p.before_is(start, "。；：，") {
            continue;
        }
        if let Some(from) = last
            && p.before_is(start, "；")
            && p.text[from..start].contains('。')
        {
            violations.push(
                Violation::replace(start - '；'.len_utf8()..start, "。")
                    .within(start - '；'.len_utf8()..at + '是'.len_utf8()),
            );
        }
        last = Some(start);
    }
}

/// Units in a row without a mark between them.
pub const P19: Rule = Rule::new(
    "P19",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4.5"),
    ("并列的单位之间用顿号", "units in a row are parted by 、"),
    &[Find::Text(spaced_units), Find::Issue(separator)],
)
.help("写顿号“、”", "write 、")
.at(TextRoles::of(&[TextRole::SourceLine, TextRole::Paragraph, TextRole::Office]))
.safe()
.examples(
    &[
        wrong("全乡行动。（潭龙街道 魏邱乡 司寨乡）", "全乡行动。（潭龙街道、魏邱乡、司寨乡）"),
        wrong("潭龙街道 魏邱乡", "潭龙街道、魏邱乡").is(TextRole::SourceLine),
        wrong("县水务局　县发展改革委", "县水务局、县发展改革委").is(TextRole::SourceLine),
        issue("[[articles]]\nbody = \"甲。\"\nsources = [\"潭龙街道\", \"魏邱乡\"]\n[options]\nsource-separator = \" \""),
    ],
    &[
        text("全乡行动。（潭龙街道、魏邱乡、司寨乡）"),
        text("潭龙街道").is(TextRole::SourceLine),
        text("（见附表 第二页）"),
        text("县委办公室 张三").is(TextRole::SourceLine),
        issue("[[articles]]\nbody = \"甲。\"\nsources = \"潭龙街道\"\n[options]\nsource-separator = \" \""),
        issue("[[articles]]\nbody = \"甲。\"\nsources = [\"潭龙街道\", \"魏邱乡\"]\n[options]\nsource-separator = \"，\""),
    ],
);

/// How names of units end.
const UNIT_ENDS: &[&str] = &[
    "局",
    "委",
    "办",
    "乡",
    "镇",
    "街道",
    "社",
    "院",
    "队",
    "中心",
    "部",
    "处",
    "站",
    "会",
    "室",
    "公司",
    "区",
    "馆",
    "校",
    "厂",
    "村",
    "所",
    "集团",
    "学校",
    "法院",
    "检察院",
    "园",
    "行",
    "县",
    "市",
];

fn spaced_units(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    let (start, end) = if p.role == TextRole::Paragraph {
        let Some(pair) = p.pairs.last().filter(|pair| pair.opening == '（' && pair.end() == p.text.len())
        else {
            return;
        };
        (pair.inner(), pair.close)
    } else {
        (0, p.text.len())
    };
    let list = &p.text[start..end];
    let units: Vec<&str> = list.split(is_space).filter(|unit| !unit.is_empty()).collect();
    let all =
        units.iter().all(|unit| unit.chars().all(is_han) && UNIT_ENDS.iter().any(|end| unit.ends_with(end)));
    if units.len() < 2 || !all {
        return;
    }
    let mut edits = Vec::new();
    let mut at = start;
    while let Some(found) = p.text[at..end].find(is_space) {
        let spaces = at + found..p.skip_spaces(at + found).min(end);
        at = spaces.end;
        if spaces.start > start && spaces.end < end {
            edits.push((spaces, "、".to_owned()));
        }
    }
    violations.push(Violation::edits(start..end, edits));
}

/// The layout's own separator, where an article has several sources.
fn separator(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let options = &whole.issue.series.options;
    let spaced = |name: &&str| matches!(options.get(name), Some(OptionValue::Text(text)) if text.chars().all(is_space));
    // Where the text itself says so, it is told there: at the second of its sources.
    let second = |text: &&Node<'_>| matches!(text.id, NodeId::Article(_, ArticlePart::Source(1)));
    let Some(second) = whole.runs.iter().flatten().find(second) else { return };
    for name in ["source-separator", "来源分隔"].into_iter().filter(spaced) {
        let option = NodeId::Option(name.to_owned());
        let node = if whole.places.get(&option).is_some() { option } else { second.id.clone() };
        remarks.push(
            Remark::at(node).message(
                "几个来源之间只有空格，应当用顿号",
                "several sources are parted by a space, not by 、",
            ),
        );
    }
}

/// A mark after 一是.
pub const P20: Rule = Rule::new(
    "P20",
    Level::Note,
    RuleSource::Standard("GB/T 15834-2011 B.3"),
    ("“一是”“二是”后面不用标点", "no mark after 一是, 二是"),
    &[Find::Anchor(&["是，", "是：", "是、"], after_lead)],
)
.at(TextRoles::PARAGRAPHS)
.examples(
    &[
        wrong("一是，抓排查；二是抓整改。", "一是抓排查；二是抓整改。"),
        wrong("做好三项工作：一是：抓排查。", "做好三项工作：一是抓排查。"),
        wrong("抓实整改。三是、抓督导。", "抓实整改。三是抓督导。"),
    ],
    &[
        text("一是抓排查；二是抓整改。"),
        text("唯一是，也只能是群众满意"),
        text("总的要求是：稳中求进"),
        text("其一是，其二也是"),
    ],
);

fn after_lead(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let number = p.before(at).filter(|&c| numeral(c).is_some())?;
    let start = at - number.len_utf8();
    let begins = start == 0 || p.before_is(start, "。；：，");
    let mark = at + '是'.len_utf8();
    let end = mark + p.after(mark)?.len_utf8();
    begins.then(|| Violation::delete(mark..end).within(start..end))
}
