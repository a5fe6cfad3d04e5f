//! Rows for the days of an issue.

use super::super::Kind;
use crate::source::account::Confidence;
use crate::source::text::rule::{Pattern, Rule, pattern};

/// What the sky does: 晴转多云.
const WEATHER: &str = r"SKY(?:\s*[转到间]\s*SKY)?";

const SKY: &str = "(?:晴|多云|阴|雾|霾|[小中大暴阵]雨|雷阵雨|雨夹雪|[小中大暴阵]雪)";

pub(super) static DAYS: [Rule<(Kind, Pattern)>; 8] = [
    Rule {
        message: ("一期所写的几天，没有年份", "the days of which an issue tells, without a year"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Days,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s|[期号周])(?P<e>[（(]?\s*(?P<m>[0-9０-９]{1,2})\s*月\s*(?P<d>[0-9０-９]{1,2})\s*日\s*[—－–～~至到-]+\s*(?:(?P<tm>[0-9０-９]{1,2})\s*月\s*)?(?P<td>[0-9０-９]{1,2})\s*日\s*[）)]?)(?:\s|$)",
                )
            }),
        ),
        yes: &["第36期（9月1日-9月7日）", "（5月19日—25日）", "第15期  1月6日—1月12日"],
        no: &["9月1日至7日，全县降雨", "（9月1日）"],
    },
    Rule {
        message: ("日期，年份只有两位", "the date, its year in two figures"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Date,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s：:（(])(?P<e>[’']?(?P<y>[2-9]\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日)(?:\s|$|[）)（(])",
                )
            }),
        ),
        yes: &["25年6月3日", "某局　’25年6月3日"],
        no: &["25年6月", "2025年6月3日", "建局25年6月3日庆祝"],
    },
    Rule {
        message: ("日期", "the date"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Date,
            Pattern::new(|| {
                pattern(
                    r"(?P<e>DATE(?P<through>\s*[—－–～~至到-]+\s*(?:(?P<ty>YEAR)\s*年\s*)?(?:(?P<tm>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*)?(?P<td>MDAY)\s*日)?(?:\s*(?:上?报|出刊|出版|刊出)\s*$)?)",
                )
            }),
        ),
        yes: &[
            "2024 年 1 月 12 日",
            "某站　2025年9月19日报",
            "２０２４年１月１２日",
            "二〇二四年一月十二日",
            "二0一七年二月一日",
            "二O二六年一月十二日",
            "2026年1月12日—18日",
            "二〇二四年三月廿九日",
        ],
        no: &["2024年1月", "1月12日", "第2期"],
    },
    Rule {
        message: ("数字日期", "a date in figures"),
        confidence: Confidence::Likely,
        reads: (
            Kind::Date,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s：:])(?P<e>(?P<y>\d{4})\s?[-./．／—]\s?(?P<m>\d{1,2})\s?[-./．／—]\s?(?P<d>\d{1,2})(?P<through>\s*[—－–～~至]+\s*(?:(?P<ty>\d{4})[-./．／])?(?P<tm>\d{1,2})[-./．／](?P<td>\d{1,2}))?)(?:\s|$)",
                )
            }),
        ),
        yes: &[
            "2024-01-12",
            "某县政府办　2024.1.12",
            "2026．3．31",
            "2025 / 05 / 04",
            "2026—07—01",
            "2026.11.9—2026.11.15",
        ],
        no: &["2024-01", "0000-1234567", "1.2.3"],
    },
    Rule {
        message: ("日期，以“号”结尾", "the date, with 号 at its end"),
        confidence: Confidence::Likely,
        reads: (
            Kind::Date,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?P<y>YEAR)\s*年\s*(?P<m>[0-9０-９]{1,2})\s*月\s*(?P<d>[0-9０-９]{1,2})\s*号)$",
                )
            }),
        ),
        yes: &["2026年7月1号", "某县政府办　2026年7月1号"],
        no: &["2026年第1号", "2026年7月1号会议"],
    },
    Rule {
        message: ("用数字写的年月", "a month in figures"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::PartDate,
            Pattern::new(|| {
                pattern(r"(?:^|\p{Han}\s+)(?P<e>(?P<y>20\d{2})\s?[.．]\s?(?P<m>0?[1-9]|1[0-2]))$")
            }),
        ),
        yes: &["某大学国际合作与交流处 2026.05", "2026.11"],
        no: &["增长2026.05", "2026.13", "2026.05.06"],
    },
    Rule {
        message: ("没有写全的日期", "a date that is not written out"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::PartDate,
            Pattern::new(|| {
                pattern(
                    r"(?:^[—－–\-]+|^|[\s：:期号])(?P<e>[（(]?\s*(?:(?P<y>YEAR)\s*年\s*)?(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(?P<d>MDAY)\s*日|份|\s*[（(]?\s*[上中下]\s*(?:旬|半月)?\s*刊?\s*[）)]?|\s*[刊号])?\s*[）)]?)(?:\s|$|[（(]|[—－–\-]+\s*$|\d{1,2}\s*(?:[时点]|[:：]\d{2})(?:\s|$|[（(]|\d))",
                )
            }),
        ),
        yes: &[
            "1月12日",
            "某县政府办　　3月5日",
            "7月28日（星期一）",
            "7月26日8时",
            "2026年3月",
            "——2026年3月——",
            "2026年3月（上）",
            "（2025年9月）",
            "（2026年9月  上旬刊）",
            "2026年6月刊",
        ],
        no: &["3月5日会议", "全年12月完成", "7月26日8时许，全县"],
    },
    Rule {
        message: ("星期、时刻", "the day of the week, the hour"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Weekday,
            Pattern::new(|| {
                pattern(
                    &r"(?:^|[^：:\s]|[^：:]\s+)(?P<e>[（(]?\s*(?:(?:星期|周)[一二三四五六日天](?:\s*[）)]\s*\d{1,2}\s*[时点])?(?:\s+WEATHER)?|[上下]午|(?:[上下]午\s*)?\d{1,2}\s*[时点](?:\s*\d{1,2}\s*分)?|\d{1,2}[:：]\d{2}|[（(]\s*[早晚午]\s*[）)]|(?:农|阴)\s*历\s*(?:\p{Han}{2}年\s*)?闰?[正一二三四五六七八九十冬腊]{1,2}\s*月\s*[初十廿卅一二三四五六七八九]{1,3}日?|天\s*气\s*[：:]\s*WEATHER|(?:出版|出刊|刊出))\s*[）)]?)(?:\s|$|[】〕])".replace("WEATHER", WEATHER).replace("SKY", SKY),
                )
            }),
        ),
        yes: &[
            "星期五",
            "（星期一）17时",
            "（星期五）",
            "周五",
            "2025年7月22日16时",
            "8时30分",
            "2025年4月17日20:10",
            "2026年4月18日（晚）",
            "星期四 阴转小雨",
            "2026年4月18日　天气：晴转多云",
            "农历八月廿九",
            "（农历丙午年五月初五）",
            "2026年8月10日出版",
        ],
        no: &[
            "周远",
            "第2周",
            "星期五工程",
            "16时许",
            "农历新年",
            "某某出版社",
            "1:10000的图",
            "签发人：周一",
        ],
    },
];
