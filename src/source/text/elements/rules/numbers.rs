//! Rows for the number of an issue.

use super::super::Kind;
use crate::source::account::Confidence;
use crate::source::text::rule::{Pattern, Rule, pattern};

pub(super) static NUMBERS: [Rule<(Kind, Pattern)>; 14] = [
    Rule {
        message: ("总期号", "the running number"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Total,
            Pattern::new(|| {
                pattern(
                    r"(?P<e>[（(〔]?\s*(?:总|累计)\s*第?\s*(?P<n>[0-9]{1,3},[0-9]{3}|NUM)(?P<through>\s*[—－–～~、至-]+\s*(?:第\s*)?NUM)?\s*[期号]\s*[）)〕]?)",
                )
            }),
        ),
        yes: &[
            "（总第35期）",
            "总第 1268 期",
            "(总35期)",
            "总第1,206期",
            "累计第7期",
            "总第61—62期",
            "总第61、62期",
        ],
        no: &["第35期", "总35", "年总产量"],
    },
    Rule {
        message: ("年份在“第”后的期号", "the number of the issue, its year behind 第"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s（(])(?P<e>第\s*(?P<year>(?:19|20)\d{2})\s*[-—–/年]\s*(?P<n>\d{1,3})\s*(?P<unit>期))",
                )
            }),
        ),
        yes: &["第2025-09期", "第2025/9期", "第2025年9期", "（第2025-11期）"],
        no: &["第2025期", "第12-13期"],
    },
    Rule {
        message: ("期号，斜线后面是年份", "the number of the issue, its year behind a slash"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:(?:NO|No|no|№)\s*[.．]?\s*)?(?P<n>\d{1,3})\s*[/／]\s*(?P<year>(?:19|20)\d{2}))(?:$|[\s（(])",
                )
            }),
        ),
        yes: &["9/2025", "12 / 2025（总第133期）", "No.12/2025"],
        no: &["9/10", "2025/9", "1/2025年"],
    },
    Rule {
        message: ("卷和期", "a volume and a number"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s（(])(?P<e>(?:(?P<year>YEAR)\s*年\s*)?(?:(?i:vol(?:ume)?)\s*[.．]?\s*\d{1,3}|第\s*NUM\s*卷)\s*[,，、·|／/]?\s*(?:(?i:no|issue|№)\s*[.．]?\s*(?P<o>\d{1,3})|(?:总?第)\s*(?P<n>NUM)\s*(?P<unit>期)))",
                )
            }),
        ),
        yes: &[
            "Vol.6 No.18",
            "Vol.4  No.11（总第92期）",
            "第3卷第2期（总第10期）",
            "Vol. 3, Issue 4",
            "2026年第5卷 第6期",
        ],
        no: &["Vol.9（总第57期）", "第3卷", "第3卷档案"],
    },
    Rule {
        message: ("学年学期和期号", "the number of the issue behind the term of a school"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"(?P<e>(?:YEAR\s*[—－–~～/-]+\s*YEAR\s*学\s*年\s*度?\s*(?:[（(]?\s*(?:第\s*)?[一二三上下春秋12]\s*季?\s*(?:学\s*期)?\s*[）)]?\s*)?|(?:YEAR\s*年\s*)?[春秋]\s*季?\s*学\s*期\s*)第\s*(?P<n>NUM)\s*(?P<unit>期))",
                )
            }),
        ),
        yes: &["（2026—2027学年第一学期  第4期）", "2026-2027学年度上学期第3期", "2026年秋季学期第4期"],
        no: &["2026年第4期", "2026—2027学年第一学期"],
    },
    Rule {
        message: ("年份旁的期号，没有“第”", "the number of the issue beside its year, without 第"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(r"(?:^|\s)(?P<e>(?P<year>YEAR)\s*年\s*(?P<n>NUM)\s*(?P<unit>期))(?:$|[\s（(])")
            }),
        ),
        yes: &["2025年9期", "二〇二五年九期（总第3期）"],
        no: &["2025年9期间", "2025年9月"],
    },
    Rule {
        message: ("期号", "the number of the issue"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"(?P<e>(?:(?P<year>YEAR)\s*[年·•.．]?\s*|[〔\[［（(【]\s*(?P<bracketed>YEAR)\s*年?\s*[〕\]］）)】]\s*)?(?:(?P<supplement>增\s*刊)\s*[（(]?\s*)?第\s*[（(]?\s*(?P<n>[0-9](?:\s[0-9]){1,3}|[一二三四五六七八九十百](?:\s[一二三四五六七八九十]){1,3}|NUM)\s*[）)]?\s*(?:[—－–～~、，,和至/-]+\s*(?:第\s*)?(?P<through>NUM)\s*)?(?P<unit>期|号|周|辑)(?:\s*[（(]?\s*(?P<joint>合\s*刊)(?:\s*[）)])?)?)",
                )
            }),
        ),
        yes: &[
            "第 2 期",
            "第02期",
            "（第2期）",
            "2024年第2期",
            "〔2024〕第 2 期",
            "[2015]第2期",
            "增刊第1期",
            "2024年增刊第2期",
            "第十二期",
            "二〇二四年第二期",
            "增刊（第2期）",
            "题名—第3期",
            "第2—3期合刊",
            "2025年第18号",
            "第（七）号",
            "第 1 7 期",
            "第 十 二 期",
            "2024年第48周",
            "2025第9期",
            "（2025·第8期）",
        ],
        no: &["第2季度", "期号", "2024年1月12日", "第5版"],
    },
    Rule {
        message: ("总期号，没有“期”", "the running number, without 期"),
        confidence: Confidence::Likely,
        reads: (
            Kind::Total,
            Pattern::new(|| {
                pattern(
                    r"[期号）)]\s*(?P<e>[（(/／|｜]?\s*总\s*第?\s*(?P<n>[0-9０-９]{1,5})\s*[）)]?)(?:\s|$)",
                )
            }),
        ),
        yes: &["第9期 总97", "第9期（总97）"],
        no: &["总97", "第9期 总97家"],
    },
    Rule {
        message: ("期号，没有“第”和“期”", "the number of the issue, without 第 and 期"),
        confidence: Confidence::Likely,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>(?:[〔\[［（(【]\s*(?P<bracketed>20\d{2})\s*年?\s*[〕\]］）)】]\s*(?:第\s*)?(?P<n>[0-9０-９]{1,4})\s*号?|(?P<supplement>增\s*刊)\s*[（(]\s*(?P<m>NUM)\s*[）)]|(?:期\s*号\s*[：:]|(?:NO|No|no|№|Vol|VOL|vol)\s*[.．：:]?)\s*(?P<o>[0-9]{1,3}))\s*期?)(?:\s*$|\s{2,}|\t|\u{3000}|[（(])",
                )
            }),
        ),
        yes: &[
            "（2025）12",
            "〔2025〕12",
            "〔2025〕6号",
            "增刊（2）",
            "No.4",
            "No.12    2025年6月13日",
            "Vol.9（总第57期）",
            "期号：3",
            "No：003",
        ],
        no: &["2025", "（2025）", "12"],
    },
    Rule {
        message: ("年份后面括号里的期号", "the number of the issue in brackets behind its year"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>[（(]?\s*(?P<year>20\d{2})\s*(?:年?\s*[（(]\s*(?:第\s*)?(?P<n>\d{1,3})\s*(?P<unit>期)?\s*[）)]|[-—–－/]\s*(?P<m>\d{1,3})\s*期|\s*[·•・]\s*(?P<o>\d{1,2}))\s*[）)]?)\s*(?:$|\s{2,}|\u{3000}|[（(]\s*总)",
                )
            }),
        ),
        yes: &["2026（21）", "2026年（5）", "2026（第3期）", "2026-05期", "2026·04"],
        no: &["2026（年度）", "（2026）21", "2026（21）号", "2026-05"],
    },
    Rule {
        message: ("“编号”里的年份和期号", "year and number behind 编号"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:编\s*号|期\s*号|序\s*号|刊\s*号)\s*[：:]\s*(?P<year>20\d{2})\s*[-—–－/年]\s*(?:第\s*)?(?P<n>\d{1,4})\s*(?P<unit>[期号])?)(?:\s|$)",
                )
            }),
        ),
        yes: &["编号：2025-041", "编号：2025年第12号", "期号：2025—18"],
        no: &["编号：000012", "编号：2025"],
    },
    Rule {
        message: ("月刊的月份，作期号", "the month of a monthly, as the number of the issue"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s（(])(?P<e>(?P<year>YEAR)\s*年\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*[刊号])(?:\s|$|[）)（(])",
                )
            }),
        ),
        yes: &["（2025年3月刊　总第91期）", "2025年十月号"],
        no: &["2025年3月", "2025年3月刊发"],
    },
    Rule {
        message: ("季刊的季度，作期号", "the quarter of a quarterly, as the number of the issue"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"^\s*[（(]?\s*(?P<e>(?P<year>YEAR)\s*年\s*(?:度\s*)?(?:第\s*)?(?P<n>[1-4一二三四])\s*(?P<unit>季)\s*度?\s*刊?)\s*[）)]?\s*(?:$|\s{2,}|\u{3000}|\t|[（(]\s*总)",
                )
            }),
        ),
        yes: &["2026年第1季度", "（2026年第三季度）", "2026年二季度　县统计局"],
        no: &["2026年第1季度，全县", "2026年第5季度", "第1季度"],
    },
    Rule {
        message: ("会议次数，作期号", "the number of a meeting, as that of the issue"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Number,
            Pattern::new(|| {
                pattern(
                    r"^\s*[（(]?\s*(?P<e>(?:(?P<year>YEAR)\s*年\s*(?:度\s*)?|[〔\[（(]\s*(?P<bracketed>YEAR)\s*年?\s*[〕\]）)]\s*)?第\s*(?P<n>NUM)\s*(?P<unit>次)(?:会\s*议)?)\s*[）)]?\s*$",
                )
            }),
        ),
        yes: &["2025年第3次", "第十二次", "（第5次会议）"],
        no: &["第48次常务会议研究", "第3次产业革命", "连续第3次"],
    },
];
