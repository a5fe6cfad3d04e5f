//! Rows for the numbers of papers and for telegrams, tried before those of bulletins.

use super::super::Kind;
use crate::source::account::Confidence;
use crate::source::text::rule::{Pattern, Rule, pattern};

pub(super) static PAPERS: [Rule<(Kind, Pattern)>; 12] = [
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
                    r"(?:^|\s)(?P<e>(?:(?P<bracketed>[〔\[（(])?\s*(?P<year>YEAR|20[XxＸ×*]{2}|[XxＸ×*]{4})\s*年?\s*[〕\]）)]?\s*)?第\s*[〔\[（(【]?\s*(?:[XxＸ×*_＿]{1,4}|[\s]{1,6})\s*[〕\]）)】]?\s*(?P<unit>[期号])|(?P<y>YEAR|20[XxＸ×*]{2}|[XxＸ×*]{1,4})\s*年\s*(?:(?:[XxＸ×*_＿]{1,3}|\s{1,4})\s*月\s*(?:(?:[XxＸ×*_＿]{1,3}|\s{1,4})\s*日)?|(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?:[XxＸ×*_＿]{1,3}|\s{1,4})\s*日))(?:\s|$)",
                )
            }),
        ),
        yes: &[
            "第X期",
            "第〔X〕期",
            "第   期",
            "2025年X月X日",
            "20××年×月×日",
            "2026年3月  日",
            "2026年3月X日",
        ],
        no: &["第3期", "2025年3月2日", "X光机"],
    },
    Rule {
        message: ("看不懂的编号", "a number behind its label that nobody can read"),
        confidence: Confidence::Doubtful,
        reads: (
            Kind::Open,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>(?:编\s*号|期\s*号|序\s*号|刊\s*号)\s*[：:]\s*(?:[A-Za-z]{1,8}|\p{Han}{1,6})[-—–.·/／]?[A-Za-z0-9][A-Za-z0-9.·/／—–-]{1,20}号?)\s*$",
                )
            }),
        ),
        yes: &["编号：AQ-2024-215", "编号：ZB2026-07号"],
        no: &["编号：000012", "编号：2025-041", "编号：2025年第12号", "编号：AQ-2024-215的设备已停用"],
    },
    Rule {
        message: ("还没有填的发文字号", "the number of a paper still to be filled in"),
        confidence: Confidence::Sure,
        reads: (
            Kind::Open,
            Pattern::new(|| {
                pattern(
                    r"^\s*(?P<e>(?P<code>[\p{Han}XxＸ×]{1,12})\s*[〔\[（(]\s*(?P<year>YEAR|20[XxＸ×*]{2}|[XxＸ×*_]{2,4})\s*[〕\]）)]\s*第?(?:\s*[XxＸ×*_＿]{1,4}\s*|\s{0,8})号)\s*$",
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
];
