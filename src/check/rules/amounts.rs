//! N10 to N14, N16, N20: amounts.

use crate::check::chars::{is_chinese, is_han, is_numeral, is_space, numeral};
use crate::check::passage::{Number, Passage};
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRoles, issue, text, wrong};
use crate::check::violation::Violation;
use crate::check::whole::{Remark, Whole};

/// A decimal without its zero.
pub const N10: Rule = Rule::new(
    "N10",
    Level::Error,
    RuleSource::Standard("GB/T 15835-2011 5.1.2"),
    ("小数点前的 0 不能省", "a decimal has its zero before the point"),
    &[Find::Anchor(&["."], bare_decimal)],
)
.safe()
.examples(
    &[
        wrong("提高.5个百分点", "提高0.5个百分点"),
        wrong("下降了.35%", "下降了0.35%"),
        wrong("（.8万元）", "（0.8万元）"),
    ],
    &[text("提高0.5个百分点"), text("一.2024年工作"), text("符合GB/T 1.1的规定"), text("等等...5个")],
);

fn bare_decimal(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let number = p.number_at(at + 1).filter(|number| !number.dotted)?;
    let bare = match p.before(at) {
        None => true,
        Some(c) => (is_chinese(c) || is_space(c)) && !is_numeral(c),
    };
    let decimal = number.plain && !p.after_is(number.end, ".、．");
    (bare && decimal).then(|| Violation::replace(at..at, "0").within(at..number.end))
}

/// Arabic digits with 十, 百 or 千.
pub const N11: Rule = Rule::new(
    "N11",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.3"),
    ("阿拉伯数字不与“十”“百”“千”连用", "Arabic digits are not followed by 十, 百 or 千"),
    &[Find::Number(hybrid)],
)
.examples(
    &[
        wrong("发动群众4千人", "发动群众4000人"),
        wrong("补助3百元", "补助300元"),
        wrong("投资2.5千万元", "投资2500万元"),
        wrong("惠及6千余户", "惠及6000余户"),
    ],
    &[
        text("重5千克、功率3千瓦、全长8千米"),
        text("2024十大民生实事"),
        text("培育500强企业"),
        text("3百货商场"),
        text("走进5千家万户"),
    ],
);

fn hybrid(p: &Passage<'_>, i: usize) -> Option<Violation> {
    const COUNTED: &[&str] = &[
        "人", "元", "名", "户", "亩", "个", "余", "多", "份", "册", "台", "套", "件", "只", "头", "辆", "棵",
        "株", "斤", "公斤", "吨", "次", "场", "万", "亿", "平方", "立方", "张", "条", "幅", "盏", "块", "箱",
        "袋", "公里",
    ];
    let number = &p.numbers[i];
    let (unit, zeros) = match p.after(number.end)? {
        '十' => ('十', 1),
        '百' => ('百', 2),
        '千' => ('千', 3),
        _ => return None,
    };
    let end = number.end + unit.len_utf8();
    let sound = p.word(end, COUNTED).is_some()
        && !p.rest(end).starts_with("吨级")
        && number.digits <= 3
        && !number.dotted
        && !p.is_code(number);
    let fraction = p.digits(number.whole..number.end);
    let zeros: usize = zeros;
    let missing = zeros.checked_sub(fraction.len())?;
    let right = format!("{}{fraction}{}", p.digits(number.start..number.whole), "0".repeat(missing));
    sound.then(|| Violation::replace(number.start..end, right.trim_start_matches('0').to_owned()))
}

/// An approximate number in Arabic digits.
pub const N12: Rule = Rule::new(
    "N12",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 4.2.2"),
    ("相邻两数连用的概数写汉字", "two adjacent numbers for about how many are written in Chinese"),
    &[Find::Number(about)],
)
.examples(
    &[
        wrong("每村3、4个网格员", "每村三四个网格员"),
        wrong("持续5、6天", "持续五六天"),
        wrong("需要2、3名工作人员", "需要两三名工作人员"),
        wrong("干了7、8年", "干了七八年"),
    ],
    &[
        text("第3、4个标段"),
        text("1、2、3个批次"),
        text("3、4月份"),
        text("小学3、4年级"),
        text("名列1、2位"),
        text("3、5个"),
        text("每村三四个网格员"),
    ],
);

/// Things that are counted; not those that are numbered, such as months and floors.
const COUNTS: &[&str] = &[
    "个", "人", "天", "次", "户", "家", "台", "件", "倍", "里", "公里", "岁", "小时", "分钟", "元", "斤",
    "辆", "亩", "吨", "名", "位", "年",
];

fn about(p: &Passage<'_>, i: usize) -> Option<Violation> {
    let (from, to) = (&p.numbers[i], p.numbers.get(i + 1)?);
    let near = from.digits == 1
        && to.digits == 1
        && from.plain
        && to.plain
        && p.text[from.end..to.start] == *"、"
        && p.value(from)? + 1 == p.value(to)?
        && p.value(from)? > 0;
    let counted = p.word(to.end, COUNTS).is_some() && p.word(to.end, &["个月份", "年级", "年生"]).is_none();
    let alone = !p.before_is(from.start, "第、（(和及—-～名列居位在") && !p.is_code(from);
    let chinese = |number: &Number, first: bool| match p.value(number) {
        Some(2) if first => Some('两'),
        Some(value) => crate::check::chars::NUMERALS.get(value as usize).copied(),
        None => None,
    };
    let right: String = [chinese(from, true)?, chinese(to, false)?].iter().collect();
    (near && counted && alone).then(|| Violation::replace(from.start..to.end, right))
}

/// 顿号 in an approximate number.
pub const N13: Rule = Rule::new(
    "N13",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.2.1"),
    ("概数中间不用顿号", "no 、 inside an approximate number"),
    &[Find::Anchor(&["、"], parted)],
)
.safe()
.examples(
    &[
        wrong("用时三、四个月", "用时三四个月"),
        wrong("连续七、八天", "连续七八天"),
        wrong("每户补助五、六千元", "每户补助五六千元"),
        wrong("种了五、六亩地，雇了三、四人", "种了五六亩地，雇了三四人"),
        wrong("连续工作十二、三个小时", "连续工作十二三个小时"),
    ],
    &[
        text("第三、四个标段"),
        text("一、二、三产业"),
        text("小学三、四年级"),
        text("一、二十个村已完成"),
        text("分别有二十一、二十二个"),
        text("高三、四年制本科、分获二、三名、在三、四位间"),
        text("获得一、二等奖"),
    ],
);

fn parted(p: &Passage<'_>, at: usize) -> Option<Violation> {
    const COUNTED: &[&str] =
        &["个", "天", "岁", "小时", "分钟", "元", "斤", "辆", "台", "倍", "十", "百", "千", "万"];
    // Of these there may be a first and a second: 一、二名.
    const RANKED: &[&str] = &["人", "户", "家", "次", "亩", "年", "公里", "里", "棵"];
    let end = at + '、'.len_utf8();
    let (first, second) = (p.before(at)?, p.after(end)?);
    let near = numeral(first)? + 1 == numeral(second)?;
    let start = at - first.len_utf8();
    let second_end = end + second.len_utf8();
    let ranked = first != '一'
        && p.word(second_end, RANKED).is_some()
        && p.word(second_end, &["年级", "年生", "年期", "户型", "次产业"]).is_none();
    let counted = p.word(second_end, COUNTED).is_some() || ranked;
    // 十二、三个: the ten belongs to both.
    let teens = p.before(start) == Some('十');
    let from = if teens { start - '十'.len_utf8() } else { start };
    let before = p.before(from)?;
    let han = is_han(before) && !is_numeral(before) && !"第初周期高大".contains(before);
    let running = han || before == '，' && numeral(first) > Some(2);
    let tens = teens && p.after_is(second_end, "十百千");
    (near && counted && running && !tens).then(|| Violation::delete(at..end).within(from..second_end))
}

/// A full-width comma in a number; two ways of grouping in one issue.
pub const N14: Rule = Rule::new(
    "N14",
    Level::Warning,
    RuleSource::Standard("GB/T 15835-2011 5.1.1"),
    ("千分位用半角逗号，全期写法一致", "digits are grouped with a half-width comma, and alike in one issue"),
    &[Find::Anchor(&["，"], wide_group), Find::Issue(one_grouping)],
)
.help("全期都分节，或都不分节", "group all large numbers, or none")
.examples(
    &[
        wrong("住院79，211人次", "住院79,211人次"),
        wrong("补偿34，269.31万元", "补偿34,269.31万元"),
        wrong("惠及群众5，600户", "惠及群众5,600户"),
        issue("[[articles]]\nbody = \"住院79,211人次，补偿34269.31万元。\""),
        issue("[[articles]]\nbody = [\"共12,345人。\", \"另有123456人。\"]"),
    ],
    &[
        text("住院79,211人次"),
        text("全省排名第3，200余家企业参评"),
        text("完成率98.5%，300人参加"),
        text("得分为98，200人参加"),
        text("他得了98，300多人中排名第一"),
        text("2023年，350人受益"),
        issue("[[articles]]\nbody = \"住院79,211人次，补偿34,269.31万元，新增1200个。\""),
        issue("[[articles]]\nbody = \"住院79211人次，补偿34269.31万元。邮编453200。\""),
    ],
);

fn wide_group(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let end = at + '，'.len_utf8();
    let (left, right) = (p.number_before(at)?, p.number_at(end)?);
    // 得了98，300多人: what is told by and large has no digits to group.
    let grouped = left.plain
        && left.digits <= 3
        && right.digits == 3
        && !right.dotted
        && p.after(right.end).is_some_and(|c| is_han(c) && !"余多".contains(c));
    let figure = p.before(left.start).is_some_and(|c| is_han(c) && !"第分名于为达至比年月日到约".contains(c));
    (grouped && figure).then(|| Violation::replace(at..end, ",").within(left.start..right.end))
}

fn one_grouping(whole: &Whole<'_>, remarks: &mut Vec<Remark>) {
    let mut seen: [Vec<Remark>; 2] = [Vec::new(), Vec::new()];
    for (text, p) in whole.texts().filter(|(text, _)| TextRoles::PROSE.has(text.role)) {
        for number in p.numbers.iter().filter(|number| number.digits >= 5 && !number.dotted) {
            let grouped = p.text[number.start..number.whole].contains(',');
            let counted = p.word(number.end, COUNTS).is_some() || p.after_is(number.end, "万亿余多人元");
            let range = number.start..number.end;
            let code = p.is_code(number) || p.is_quoted(&range) || p.is_address(&range);
            if (grouped || counted) && !code {
                seen[usize::from(grouped)].push(Remark::at(text.id.clone()).part(range));
            }
        }
    }
    let [plain, grouped] = seen;
    if !plain.is_empty() && !grouped.is_empty() {
        let fewer = if grouped.len() < plain.len() { grouped } else { plain };
        remarks.extend(fewer.into_iter().take(1).map(|remark| {
            remark.message(
                "一期之内，大数有的分节、有的不分节",
                "in one issue, some large numbers are grouped and some are not",
            )
        }));
    }
}

/// Two words for about.
pub const N16: Rule = Rule::new(
    "N16",
    Level::Warning,
    RuleSource::Convention,
    ("表示约数的词重复", "two words say that the number is approximate"),
    &[Find::Anchor(&["近", "约", "超过"], twice_about)],
)
.examples(
    &[
        wrong("发动群众近300余人", "发动群众近300人"),
        wrong("约10个左右", "约10个"),
        wrong("约三百余户", "约三百户"),
        wrong("将近5万多亩", "将近5万亩"),
        wrong("约占30%左右", "约占30%"),
        wrong("超过300余人", "超过300人"),
    ],
    &[
        text("近300人、200余户"),
        text("节约300余万元"),
        text("最近3天左右"),
        text("近十多年来，近百余年间"),
        text("附近300余户居民"),
        text("签约12个，左右两岸同步治理"),
        text("约为3∶2，左右对称"),
        text("超过3000人"),
    ],
);

fn twice_about(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let word = p.word(at, &["近", "约", "超过"])?;
    if p.before_is(at, "附最临靠邻相远就节合签履预制集公条邀违契特简隐贴") {
        return None;
    }
    let verb = p.word(at + word.len(), &["占", "为", "有", "需", "达"]).filter(|_| word == "约");
    let start = at + word.len() + verb.map_or(0, str::len);
    let mut end = match p.number_at(start) {
        Some(number) => number.end,
        None => {
            start
                + p.rest(start)
                    .chars()
                    .take(12)
                    .take_while(|&c| is_numeral(c))
                    .map(char::len_utf8)
                    .sum::<usize>()
        }
    };
    if end == start {
        return None;
    }
    end += p
        .rest(end)
        .chars()
        .take(2)
        .take_while(|&c| matches!(c, '百' | '千' | '万' | '亿'))
        .map(char::len_utf8)
        .sum::<usize>();
    if let Some(more) = p.after(end).filter(|&c| matches!(c, '余' | '多')) {
        let range = end..end + more.len_utf8();
        // 近十多年来: the years past, not nearly so many.
        if word == "近" && p.word(range.end, &["年", "个月", "天"]).is_some() {
            return None;
        }
        return Some(Violation::delete(range.clone()).within(at..range.end));
    }
    // 约10个左右: a few characters of what is counted, then the second word.
    let window: usize =
        p.rest(end).chars().take(6).take_while(|&c| is_han(c) || c == '%').map(char::len_utf8).sum();
    let found = end + p.text[end..end + window].find("左右")?;
    let range = found..found + "左右".len();
    Some(Violation::delete(range.clone()).within(at..range.end))
}

/// Less by so many times.
pub const N20: Rule = Rule::new(
    "N20",
    Level::Warning,
    RuleSource::Convention,
    ("减少不能说“倍”，写百分数或分数", "what grows less does so by a fraction, not by 倍"),
    &[Find::Anchor(&["减少", "降低", "下降", "缩小", "缩短", "压缩", "减小"], less_by_times)],
)
.help("写成“减少百分之……”或“减少到……分之一”", "write 减少百分之… or 减少到…分之一")
.examples(
    &[text("办理时间缩短了3倍"), text("成本降低2倍以上"), text("投诉量下降近一倍")],
    &[
        text("办理时间缩短60%"),
        text("成本降低，产量增长2倍"),
        text("减少12个环节，效率提高1倍"),
        text("下降到原来的三分之一"),
    ],
);

fn less_by_times(p: &Passage<'_>, at: usize) -> Option<Violation> {
    let mut end = at + "减少".len();
    while let Some(c) = p.after(end).filter(|&c| "了近约超过将达".contains(c)) {
        end += c.len_utf8();
    }
    let figure = match p.number_at(end) {
        Some(number) => number.end,
        None => {
            end + p
                .rest(end)
                .chars()
                .take(8)
                .take_while(|&c| is_numeral(c))
                .map(char::len_utf8)
                .sum::<usize>()
        }
    };
    let times = figure > end && p.rest(figure).starts_with('倍');
    times.then(|| Violation::seen(at..figure + "倍".len()))
}
