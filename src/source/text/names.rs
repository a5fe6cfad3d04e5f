//! Names of bulletins, offices and people.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::fold;
use super::ledger::Ledger;
use super::rule::{Pattern, Rule, pattern};
use super::slice::SourceSlice;
use super::spread::is_spread;
use crate::source::account::Confidence;

static NAME: Rule<Pattern> = Rule {
    message: ("刊物名称，由最后几个字看出", "the name of a bulletin, by its last characters"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"(?:快报|简报|专报|信息|动态|要情|要报|参阅|通报|快讯|简讯|通讯|速递|速报|旬报|周报|月报|季报|年报|日报|晨报|晚报|综报|摘报|内参|参考|舆情|交流|情况|纪要|公报|文件|专刊|专辑|工作报|气象服务|预报|预测|分析|摘要|简讯|快讯|报告单|反映|专递|通览|手册|会刊|内刊|要闻|之窗|纵横|论坛|工作专刊|月刊|季刊|周刊|双周刊|半月刊|新闻|导刊|信息专报|每日要情|每日一报|值班报告|值班快报|提示|预警|监测|消息|动向|直通车|快递|情报|摘登|辑要|文摘|经验|交流材料|参要|呈阅件|送阅件|阅件|建议|动态信息|动态快报|工作通讯|通讯录|之家|之声|之友|天地|视窗|[村院校厂社馆站]报)$",
        )
    }),
    yes: &[
        "延津政务快报",
        "运行月报",
        "雅安应急值班信息",
        "首都教育每日舆情综报",
        "政务情况交流",
        "情况反映",
    ],
    no: &["延津县人民政府办公室", "民生保障", "快报社"],
};

static OFFICE: Rule<Pattern> = Rule {
    message: ("单位名称，由最后几个字看出", "the name of an office, by its last characters"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"(?:办公室|办公厅|(?:督查|研究|调研|值班|信息|秘书|编辑|档案)室|专班|委员会|政府|指挥部|小组|组织部|宣传部|统战部|中心|协会|学会|联合会|总工会|公司|集团|大学|学院|学校|小学|中学|幼儿园|医院|银行|法院|检察院|研究院|总队|支队|大队|中队|执法队|消防队|救援队|党委|工委|纪委|监委|县委|市委|省委|区委|团委|办事处|管委会|局|厅|处|科|委|办|站|所|社|部|镇|乡|馆|台|路段|公路段|工务段|街道|党组|党支部|党总支|工作部|办公厅|事务所|研究所|服务队|志愿队|工作队|宣讲团|读书会|联合会|理事会|董事会|监事会|秘书处|简报组|编辑部|部门|项目部|分公司|总公司|基金会|联盟|商会|工会|学生会|业委会|业主委员会|促进会|研究会|总支|支部|党小组|妇联|残联|文联|科协|侨联|工商联|人大|政协|政协委员会|军分区|武装部|组|署|院|园|园区|管理区|开发区|新区|场|林场|农场|库|村|社区|村委会|居委会|学生会|团总支|团支部|少先队|家委会|车间|工作室|工作站|调查队|总站|分局|分院|分中心|分行|支行|信用社|总行|铁塔|电网|石化|石油|联通|移动|电信|\p{Han}{1,8}[\p{Han}--控入参持新个配折合原炒]股)(?:\s*(?:主办|主管|承办|协办|编制|编撰|编写|编译|编辑|合编|联合编印|联合主办|汇总|整理|主编|印制|汇编|供稿|编印|编发|编|印发|印|秘书处|秘书科|信息科|综合科))?$",
        )
    }),
    yes: &[
        "延津县人民政府办公室",
        "雅安市应急管理局",
        "中共广州市委办公厅主办",
        "县防汛抗旱指挥部",
        "凤鸣市人民政府督查室",
        "东屯镇",
        "基层卫生股",
    ],
    no: &["延津政务快报", "国有控股", "扎实开展清洁家园行动", "主办", "夜间自习室", "督查督办"],
};

/// Whether `text` ends as names of bulletins do.
pub fn is_name(text: &str) -> bool {
    NAME.reads.is_match(&fold(&compact(text)))
}

/// Whether its last word is that of bulletins and of nothing else: 会议简报, and not 某某论坛.
pub fn is_bulletin(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "快报", "简报", "专报", "通讯", "快讯", "简讯", "要情", "要报", "旬报", "周报", "月报", "季报",
        "日报", "内参", "动态", "信息",
    ];
    let text = compact(text);
    let text = fold(&text);
    WORDS.iter().any(|word| text.ends_with(word))
}

/// Whether `text` ends as names of offices do.
pub fn is_office(text: &str) -> bool {
    let text = compact(text);
    let text = fold(&text);
    // What offices do ends as their names do.
    const DEEDS: [&str; 9] = ["督办", "交办", "帮办", "代办", "领办", "举办", "筹办", "查办", "部署"];
    // ☑ 已整改 30 处 counts places.
    static COUNTS: Pattern = Pattern::new(|| pattern(r"^[☐☑☒◦•▪–]|[0-9０-９余多][处个家所站名户项]$"));
    text.chars().count() > 2
        // 授权委托书
        && !text.ends_with("授权委")
        && OFFICE.reads.is_match(&text)
        && !COUNTS.is_match(&text)
        && (text.chars().count() > 8 || !DEEDS.iter().any(|deed| text.ends_with(deed)))
}

/// Whether `text` may name a body of people: a word of such names stands in it.
pub fn is_body(text: &str) -> bool {
    static BODY: Pattern = Pattern::new(|| {
        pattern(
            "(?:.[局办委部厅处科署院校馆站所社]|中心|小组|简报组|秘书组|政府|党组|公司|集团|学会|协会|编辑|编写组|编委|秘书|大学|学院|银行|医院|指挥部|专班|总队|支队|大队|街道|委员会|人大|政协|工会|团委|妇联|残联|联社|商会|基金会|项目部|分公司|研究室|信息组|工作组|会务组)",
        )
    });
    let text = compact(text);
    let text = fold(&text);
    (3..=40).contains(&text.chars().count())
        && BODY.is_match(&text)
        && !text.contains(['。', '；', '：', '，', '！', '？', '“', '《'])
}

/// Without white space.
pub fn compact(text: &str) -> Cow<'_, str> {
    match text.contains(char::is_whitespace) {
        true => Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect()),
        false => Cow::Borrowed(text), // most lines
    }
}

/// The parts of a line that are spread over it: by tabs, by an ideographic space, by two spaces
/// or more. A name whose letters are spread is one part.
pub fn chunks(line: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let text = &line[within.clone()];
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize + within.start;
    let range = |part: &str| offset(part)..offset(part) + part.len();
    if is_spread(text) {
        return vec![range(text.trim())];
    }
    static SPREAD: Pattern = Pattern::new(|| pattern("[ \u{a0}]{2,}|\\s*[\\t\u{3000}]\\s*"));
    SPREAD.split(text).map(str::trim).filter(|part| !part.is_empty()).map(range).collect()
}

/// The people of a list, parted by marks or spaces. A name of two characters may be spread to
/// three.
pub fn people(all: &SourceSlice, ledger: &mut Ledger) -> Vec<SourceSlice> {
    static PART: Pattern = Pattern::new(|| pattern(r"\s*[、，,；;]\s*|\s+"));
    let text = all.as_str();
    let mut people: Vec<SourceSlice> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut at = 0;
    for gap in PART.find_iter(text).map(|gap| gap.range()).chain([text.len()..text.len()]) {
        let part = at..gap.start;
        let single = |range: &Range<usize>| text[range.clone()].chars().count() == 1;
        let goes_on = |gap: &Range<usize>| {
            let next = text[gap.end..].split(|c: char| c.is_whitespace() || "、，,；;".contains(c)).next();
            text[gap.clone()].trim().is_empty() && next.is_some_and(|next| next.chars().count() == 1)
        };
        open = match open.take() {
            // 李　勉: one character and another.
            Some(first) if single(&first) && single(&part) => Some(first.start..part.end),
            // 黄 伟 雄: a third character, and no fourth.
            Some(first) if single(&part) && is_spread_pair(&text[first.clone()]) && !goes_on(&gap) => {
                Some(first.start..part.end)
            }
            Some(first) => {
                people.push(spread_name(all, first));
                Some(part)
            }
            None => Some(part),
        };
        if !text[gap.clone()].trim().is_empty() {
            ledger.mark_all(&all.slice(gap.clone()));
            people.extend(open.take().map(|range| spread_name(all, range)));
        }
        at = gap.end;
    }
    people.extend(open.map(|range| spread_name(all, range)));
    people.retain(|person| !person.is_empty());
    people
}

/// Two characters with white space between them.
fn is_spread_pair(text: &str) -> bool {
    text.chars().filter(|c| !c.is_whitespace()).count() == 2 && text.contains(char::is_whitespace)
}

fn spread_name(all: &SourceSlice, range: Range<usize>) -> SourceSlice {
    all.slice(range).closed()
}

/// Rows of the reference.
pub fn rows() -> String {
    NAME.row() + &OFFICE.row()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn rules_prove_themselves() {
        NAME.prove(is_name);
        OFFICE.prove(is_office);
    }

    #[test]
    fn lines_fall_into_chunks() {
        let parts = |line: &'static str| {
            chunks(line, 0..line.len()).into_iter().map(|part| &line[part]).collect::<Vec<_>>()
        };
        assert_eq!(parts("某县政府办公室　　某县应急局"), ["某县政府办公室", "某县应急局"]);
        assert_eq!(parts("运 行　月 报"), ["运 行　月 报"]);
        assert_eq!(parts("甲局 乙局"), ["甲局 乙局"]);
        assert_eq!(parts(" \t"), [""; 0]);
    }

    #[test]
    fn people_are_parted() {
        let names = |text: &str| {
            let source = SourceText::new("a", text);
            let all = SourceSlice::new(&source, 0..text.len());
            people(&all, &mut Ledger::new(&source))
                .iter()
                .map(|name| name.as_str().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("周远 沈清河"), ["周远", "沈清河"]);
        assert_eq!(names("周　远　沈清河"), ["周远", "沈清河"]);
        assert_eq!(names("周远、沈清河"), ["周远", "沈清河"]);
        assert_eq!(names("周　远、李　勉"), ["周远", "李勉"]);
        assert_eq!(names("黄 伟 雄"), ["黄伟雄"]);
        assert_eq!(names("周 远 李 勉"), ["周远", "李勉"]);
        assert_eq!(names("沈 清 河、周 远"), ["沈清河", "周远"]);
    }
}
