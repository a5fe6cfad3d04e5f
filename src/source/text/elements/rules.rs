//! The elements of a head, a row for each form with its examples.

use super::Kind;
use crate::source::account::Confidence;
use crate::source::text::rule::{Pattern, Rule, pattern};

/// Tried in this order: what one has taken, those after it do not see.
pub(super) static ELEMENTS: [Rule<(Kind, Pattern)>; 38] = [
    Rule {
        message: ("准印证号、刊号", "the licence to print, the number of a periodical"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s（(【])(?P<e>(?:(?:\p{Han}{0,10}准\s*印\s*证?\s*号?|(?:内|国内统一|国际标准)?\s*刊\s*号)\s*[：:]?\s*[（(〔]?\s*\p{Han}{0,3}\s*[）)〕]?\s*\p{Han}{0,6}\s*第?\s*[A-Z0-9][A-Z0-9／/.-]{1,16}\s*号?|(?:ISSN|CN)\s*[：:]?\s*\d[\dX／/-]{4,12}))(?:[\s）)】]|$)",
                )
            }),
        ),
        yes: &["准印证号：（云）字第0231号", "（内部资料准印证 苏B0123号）", "CN51-0098", "刊号：CN51-0098"],
        no: &["准印证号", "办理准印证12件", "刊号外"],
    },
    Rule {
        message: ("还没有填的期号、日期", "a number or a date still to be filled in"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Open,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:[〔\[（(]?\s*(?:YEAR|20[XxＸ×*]{2}|[XxＸ×*]{4})\s*年?\s*[〕\]）)]?\s*)?第\s*[〔\[（(【]?\s*(?:[XxＸ×*_＿]{1,4}|[\s]{1,6})\s*[〕\]）)】]?\s*[期号]|(?:YEAR|20[XxＸ×*]{2}|[XxＸ×*]{1,4})\s*年\s*(?:[XxＸ×*_＿]{1,3}|\s{1,4})\s*月\s*(?:(?:[XxＸ×*_＿]{1,3}|\s{1,4})\s*日)?)(?:\s|$)",
                )
            }),
        ),
        yes: &["第X期", "第〔X〕期", "第   期", "2025年X月X日", "20××年×月×日"],
        no: &["第3期", "2025年3月2日", "X光机"],
    },
    Rule {
        message: ("还没有填的发文字号", "the number of a paper still to be filled in"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Open,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>[\p{Han}XxＸ×]{1,12}\s*[〔\[（(]\s*(?:YEAR|20[XxＸ×*]{2}|[XxＸ×*_]{2,4})\s*[〕\]）)]\s*第?(?:\s*[XxＸ×*_＿]{1,4}\s*|\s{0,8})号)\s*$",
                )
            }),
        ),
        yes: &["青水〔2025〕　号", "X府办函〔2025〕XX号", "青政〔20XX〕__号"],
        no: &["青水〔2025〕3号", "青水（试行）号"],
    },
    Rule {
        message: ("介绍信一类的字号，没有年份", "a number of letters of introduction, without a year"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Filed,
            Pattern::new(|| pattern(r"(?:^|\s)(?P<e>\p{Han}{0,10}字\s*第\s*[0-9０-９]{1,8}\s*号)(?:\s|$)")),
        ),
        yes: &["青介字第015号", "字第 000123 号"],
        no: &["第15号", "青水〔2026〕字第3号文"],
    },
    Rule {
        message: ("电报的机发号", "the number of the telegraph office"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Wire,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>\p{Han}{0,4}机\s*发\s*(?:号\s*)?[：:]?\s*(?:[〔\[（(]\s*YEAR\s*[〕\]）)]\s*)?第?\s*[0-9０-９]{1,6}\s*号?)(?:\s|$)",
                )
            }),
        ),
        yes: &["青机发1023号", "机发：2207号", "平机发〔2025〕96号"],
        no: &["手机发放12部", "青汛电〔2025〕7号"],
    },
    Rule {
        message: ("明电、密电", "an open telegram, or one in cipher"),
        confidence: Confidence::Sure,
        reads: (Kind::Wire, Pattern::new(|| pattern(r"(?P<e>[·•・]\s*[明密]\s*电)(?:\s|$)"))),
        yes: &["特急·明电", "加急 · 明 电"],
        no: &["内部明电", "明电公司"],
    },
    Rule {
        message: ("电报的发电单位", "who sends a telegram"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Sender,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>发\s*[电报]\s*(?:单\s*位|机\s*关)\s*[：:\s]\s*(?P<names>\p{Han}[\p{Han}（）()、，]*(?:\s+[\p{Han}（）()、，]{4,})*?))\s*(?:$|签\s*批|签\s*发|等\s*级|批\s*准|\p{Han}{0,4}机\s*发|\p{Han}{1,8}[〔\[])",
                )
            }),
        ),
        yes: &[
            "发电单位：青石县应急管理局",
            "发电单位  青石县应急管理局      签批盖章  周远",
            "发电机关：青石县委办  青石县政府办",
        ],
        no: &["发电单位", "发电单位要保证供电。", "发文单位：某局"],
    },
    Rule {
        message: ("电报的签批人", "who has put his name to a telegram"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Approval,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:签\s*批\s*(?:盖\s*章|人)?|签\s*发\s*盖\s*章)\s*(?:[：:]\s*|\s|$)(?P<names>\p{Han}(?:[ \u{3000}]?\p{Han}){1,3})?)(?:\s|$)",
                )
            }),
        ),
        yes: &["签批盖章：周远", "签批盖章", "签批  周　远    等级  平急"],
        no: &["签发：周远", "签批意见如下"],
    },
    Rule {
        message: ("电报发往哪里", "to whom a telegram goes"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Recipients,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>发\s*往\s*(?:单\s*位)?\s*(?:[：:]\s*|\s{2,}|\u{3000})(?P<names>.*\S))\s*$",
                )
            }),
        ),
        yes: &["发往：各镇人民政府，县直各单位", "发往  各镇人民政府"],
        no: &["发往各地的物资", "发至：各镇"],
    },
    Rule {
        message: ("发文字号", "the number of a paper"),
        confidence: Confidence::Sure,
        reads: (
            Kind::DocumentNumber,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s：:])(?P<e>(?P<code>[\p{Han}A-Za-z][\p{Han}A-Za-z（）()·-]{0,15}?)\s*[〔\[［（(【]\s*(?P<year>(?:19|20)\d{2}|[0-9０-９]{4}|[0-9]{2}|[〇○零一二三四五六七八九OoＯ]{4})\s*年?\s*[〕\]］）)】]\s*第?\s*(?P<n>[0-9０-９]{1,5})\s*号)(?:\s|$|[）)])",
                )
            }),
        ),
        yes: &[
            "青政办〔2025〕15号",
            "青政办函〔2025〕8号　　签发人：周远",
            "青水[2026]12号",
            "青水（2026）第012号",
            "文号：青水〔２０２６〕１２号",
        ],
        no: &["〔2025〕第3期", "〔2025〕5号", "青交〔2025〕22号收悉"],
    },
    Rule {
        message: ("发文字号，没有括号", "the number of a paper, without brackets"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::DocumentNumber,
            Pattern::new(|| {
                pattern(
                    r"^(?P<e>(?P<code>\p{Han}{1,10}[发函字办请通决复令呈])\s*(?P<year>20\d{2})\s*年?\s*[-—]?\s*第?\s*(?P<n>[0-9]{1,4})\s*号)$",
                )
            }),
        ),
        yes: &["青政发2026年12号", "青水发2026第12号"],
        no: &["2026年第12号", "青石县2026年12号", "青石政务快报2026年第12号"],
    },
    Rule {
        message: ("总期号", "the running number"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Total,
            Pattern::new(|| {
                pattern(
                    r"(?P<e>[（(〔]?\s*(?:总|累计)\s*第?\s*(?P<n>NUM|[0-9]{1,3},[0-9]{3})\s*[期号]\s*[）)〕]?)",
                )
            }),
        ),
        yes: &["（总第35期）", "总第 1268 期", "(总35期)", "累计第7期"],
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
                    r"(?P<e>(?:(?P<year>YEAR)\s*[年·•.．]?\s*|[〔\[［（(【]\s*(?P<bracketed>YEAR)\s*年?\s*[〕\]］）)】]\s*)?(?:(?P<supplement>增\s*刊)\s*[（(]?\s*)?第\s*[（(]?\s*(?P<n>[0-9](?:\s[0-9]){1,3}|[一二三四五六七八九十百](?:\s[一二三四五六七八九十]){1,3}|NUM)\s*[）)]?\s*(?:[—－–～~、，,和至/-]+\s*(?:第\s*)?(?P<through>NUM)\s*)?(?P<unit>期|号|周|辑)(?:\s*[（(]?\s*(?P<joint>合\s*刊)\s*[）)]?)?)",
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
                    r"^\s*(?P<e>(?:[〔\[［（(【]\s*(?P<bracketed>20\d{2})\s*年?\s*[〕\]］）)】]\s*(?:第\s*)?(?P<n>[0-9０-９]{1,4})\s*号?|(?P<supplement>增\s*刊)\s*[（(]\s*(?P<m>NUM)\s*[）)]|(?:NO|No|no|№|Vol|VOL|vol)\s*[.．]?\s*(?P<o>[0-9]{1,3}))\s*期?)(?:\s*$|\s{2,}|\t|\u{3000}|[（(])",
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
        ],
        no: &["2025", "（2025）", "12"],
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
                    r"(?P<e>DATE(?P<through>\s*[—－–～~至到-]+\s*(?:(?P<ty>YEAR)\s*年\s*)?(?:(?P<tm>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*)?(?P<td>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日)?(?:\s*(?:上?报|出刊|出版|刊出)\s*$)?)",
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
                    r"(?:^|[\s：:])(?P<e>(?P<y>\d{4})[-./．／](?P<m>\d{1,2})[-./．／](?P<d>\d{1,2})(?P<through>\s*[—－–～~至]+\s*(?:(?P<ty>\d{4})[-./．／])?(?P<tm>\d{1,2})[-./．／](?P<td>\d{1,2}))?)(?:\s|$)",
                )
            }),
        ),
        yes: &["2024-01-12", "某县政府办　2024.1.12", "2026．3．31", "2026.11.9—2026.11.15"],
        no: &["2024-01", "0000-1234567", "1.2.3"],
    },
    Rule {
        message: ("没有写全的日期", "a date that is not written out"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::PartDate,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s：:期号])(?P<e>[（(]?\s*(?:(?P<y>YEAR)\s*年\s*)?(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月(?:\s*(?P<d>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日|份|\s*[（(]?\s*[上中下]\s*(?:旬|半月)?\s*刊?\s*[）)]?|\s*[刊号])?\s*[）)]?)(?:\s|$|[（(]|\d{1,2}\s*(?:[时点]|[:：]\d{2})(?:\s|$|[（(]|\d))",
                )
            }),
        ),
        yes: &[
            "1月12日",
            "某县政府办　　3月5日",
            "7月28日（星期一）",
            "7月26日8时",
            "2026年3月",
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
                    r"(?:^|[^：:\s]|[^：:]\s+)(?P<e>[（(]?\s*(?:(?:星期|周)[一二三四五六日天](?:\s*[）)]\s*\d{1,2}\s*[时点])?|[上下]午|(?:[上下]午\s*)?\d{1,2}\s*[时点](?:\s*\d{1,2}\s*分)?|\d{1,2}[:：]\d{2}|[（(]\s*[早晚午]\s*[）)]|(?:农|阴)\s*历\s*(?:\p{Han}{2}年\s*)?闰?[正一二三四五六七八九十冬腊]{1,2}\s*月\s*[初十廿卅一二三四五六七八九]{1,3}日?|(?:出版|出刊|刊出))\s*[）)]?)(?:\s|$|[】〕])",
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
    Rule {
        message: ("密级", "the degree of secrecy"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Secrecy,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:密\s*级\s*[：:]\s*)?(?P<level>绝\s*密|机\s*密|秘\s*密)(?:\s*[★☆*＊]\s*(?P<period>长\s*期|\d{1,3}\s*(?:个月|年|月|天|日))?)?)(?:\s|$)",
                )
            }),
        ),
        yes: &["机密", "秘密★6个月", "密级：机密 ★ 1 年", "绝密★长期   000012", "机密★"],
        no: &["保密工作", "秘密文件", "机密级"],
    },
    Rule {
        message: ("紧急程度", "the degree of urgency"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Urgency,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s【〔（(\[])(?P<e>(?:(?:紧急程度|等\s*级|缓\s*急)\s*[：:\s]\s*)?(?P<level>特\s*提|特\s*急|加\s*急|平\s*急))(?:[\s】〕）)\]]|[·•・]|$)",
                )
            }),
        ),
        yes: &["特急", "加　急", "紧急程度：平急", "等级  特急·明电", "【特提】"],
        no: &["特急件", "紧急通知"],
    },
    Rule {
        message: ("份号", "the number of the copy"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Copy,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:编\s*号|份\s*号)\s*[：:]?\s*(?P<n>\d{1,6})|(?:№|NO\.|No\.)\s*(?P<no>\d{4,6})|(?P<six>0\d{5}))(?:\s|$)",
                )
            }),
        ),
        yes: &["编号：000012", "份号 12", "№ 000345", "000001"],
        no: &["编号：甲", "123456", "00001"],
    },
    Rule {
        message: ("提示", "a notice"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"(?:^|[\s（(【])(?P<e>(?:(?:内部|工作秘密|敏感|商业秘密|(?:核心|普通)商密)\s*[★☆*＊]\s*(?:长\s*期|\d{1,3}\s*(?:个月|年|月|天|日))|工作秘密|保\s*密\s*期\s*限\s*[：:]\s*(?:长期|\d{1,2}\s*(?:年|个月|月))|密\s*级\s*[：:]\s*(?:内\s*部(?:资料|文件|使用)?|工作秘密|一般|普通|公\s*开|无)|内部事项|内部(?:资料|文件|材料|参阅|参考|刊物|使用|掌握)|主动公开|依申请公开|不予公开|不公开|公开发布|此件公开|征求意见稿|代拟稿|送审稿|讨论稿|会议材料.{0,8}|注意保存|妥善保管|仅供(?:参考|领导参阅|领导参考)|不得(?:外传|转载|复印)|请勿外传|免费交流|阅后(?:销毁|即焚|收回))(?:[\s，,、·]*(?:内部(?:资料|文件|材料|参阅|参考|刊物|使用)|注意保存|妥善保管|仅供(?:参考|领导参阅|领导参考)|不得(?:外传|转载|复印)|请勿外传|免费交流|阅后(?:销毁|即焚|收回)))*)(?:[\s）)】]|$)",
                )
            }),
        ),
        yes: &[
            "内部资料",
            "内部资料，注意保存",
            "保密期限：1年",
            "【内部参阅】",
            "仅供领导参阅",
            "工作秘密",
            "征求意见稿",
            "内部★1年",
            "核心商密 ★ 长期    特急",
            "密级：内部",
        ],
        no: &["内部资料管理", "县内部门"],
    },
    Rule {
        message: ("报头上方的批示栏", "the box for what leaders write, above the head"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>(?:领\s*导\s*)?批\s*示\s*(?:栏|意\s*见)?\s*[：:]?|\p{Han}{0,8}(?:领导|同志|书记|主任|[省市县区镇乡局院校]长)批示\s*[：:].{0,80})\s*$",
                )
            }),
        ),
        yes: &["领导批示：", "批 示 栏", "县委主要领导批示：请发展改革局研究。"],
        no: &["批示件办理情况", "县长批示精神"],
    },
    Rule {
        message: ("提示，一整行", "a notice, a line of its own"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Notice,
            Pattern::new(|| {
                pattern(
                    r"^\s*[【（(〔\[]?\s*(?P<e>[^。；：]{0,16}(?:[仅只]?供[^。；：]{0,8}(?:参考|参阅|阅读|使用|掌握)|(?:请勿|不得|严禁|切勿)(?:擅自|随意|对外)?(?:外传|转载|复印|翻印|复制|公开|引用|扩散|传播|泄露)|注意保[存管密]|妥善保[存管]|阅后(?:即焚|销毁|收回|退回|归档)|免费(?:赠阅|交流))[^。；：】）)〕\]]{0,20})\s*[】）)〕\]]?\s*$|^\s*[【（(〔\[]?\s*(?P<f>紧\s*急|急\s*件|特\s*急\s*件|加\s*急\s*件|密\s*件)\s*[】）)〕\]]?\s*$",
                )
            }),
        ),
        yes: &[
            "【本刊所载内容，仅供参考，请勿转载】",
            "涉密内容 请勿外传",
            "（本刊仅供内部参阅）",
            "紧  急",
            "【急件】",
        ],
        no: &["供电公司检修线路", "关于妥善保管物资的通知：各镇", "紧急会议"],
    },
    Rule {
        message: ("报头的签发人", "the signers in the masthead"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Signers,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?P<also>会\s*签|签\s*发)\s*人?\s*[：:]\s*(?P<names>\p{Han}[\p{Han}·]*(?:[\s、，]+\p{Han}[\p{Han}·]*)*))\s*(?:$|\s[0-9０-９〇二])",
                )
            }),
        ),
        yes: &[
            "签发人：周远",
            "某局    签发：周远 沈清河",
            "签 发 人：周　远",
            "签发人：周远    2025年1月2日",
            "会签人：沈清河",
        ],
        no: &["签发人", "签发人：", "由县长签发：一是"],
    },
    Rule {
        message: ("页数", "how many pages there are"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Pages,
            Pattern::new(|| pattern(r"(?:^|\s)(?P<e>[（(]?\s*共\s*NUM\s*页\s*[）)]?)(?:\s|$)")),
        ),
        yes: &["共4页", "某局编印    （共 12 页）"],
        no: &["第3页", "共4页材料"],
    },
    Rule {
        message: ("名称前的标签", "a label before a name"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Label,
            Pattern::new(|| {
                pattern(
                    r"(?:^|\s)(?P<e>(?:(?:编发|主办|主管|承办|协办|编印|编制|编辑|编写|主编|报送|呈报|发文|出刊|出版|印发|印制|发布|刊发|制作|牵头|组织|编报|编审|报告|上报|填报|签发|成文|本期|刊出)(?:单位|机关|部门|日期|时间)|主办|主管|承办|协办|编印|编制|编发|编辑部|单位|日期|时间|报头|刊名|期号|期数|总期数)\s*[：:])",
                )
            }),
        ),
        yes: &["编发单位：某县政府办", "日期：2024年1月12日", "编印日期：2024-01-12", "牵头单位：某市数据局"],
        no: &["编发单位", "本期发：县委常委", "某某主办"],
    },
];
