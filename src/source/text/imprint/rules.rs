//! Tables of what the lines of an imprint say, and what they find in a line.

use std::ops::Range;

use super::super::fold::fold;
use super::super::names::{chunks, compact};
use super::super::numerals::number;
use super::super::paper::bracketed;
use super::super::rule::{Pattern, Rule, pattern};
use crate::source::account::Confidence;

/// What a label before a colon announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Distribution,
    Attendance,
    Staff,
    /// A person or thing that stands beside the staff and never begins the imprint.
    Beside,
}

static LABELS: [Rule<(Entry, Pattern)>; 4] = [
    Rule {
        message: ("分送范围，由标签看出", "a distribution list, by its label"),
        confidence: Confidence::Sure,
        reads: (
            Entry::Distribution,
            Pattern::new(|| {
                pattern(
                    "^(?:本期|内部|已|[此本]件)?(?:增|加)?(?:[报送发抄呈][、/／][报送发抄呈]|[报送发]（[报送发]）|阅送|传阅|报备|发到|报送|呈报|呈送|抄报|抄送|抄告|主送|主报|分送|分发|发送|转发|转送|印送|送阅|呈阅|上报|下发|内发|印发|发至|移送|存档|报|送|发|呈|抄|转|存)(?:机关|单位|范围|对象|领导)?$",
                )
            }),
        ),
        yes: &[
            "本期发",
            "报",
            "送",
            "发",
            "呈报",
            "抄送",
            "抄送机关",
            "本期增发",
            "发送单位",
            "内部发送",
            "已报",
            "下发",
            "分发",
            "抄告",
            "报、送",
            "报（送）",
            "此件发",
            "传阅",
        ],
        no: &["报告", "审核", "发展", "签发"],
    },
    Rule {
        message: ("出席情况，由标签看出", "the attendance, by its label"),
        confidence: Confidence::Sure,
        reads: (
            Entry::Attendance,
            Pattern::new(|| pattern("^(?:(?:出席|请假|列席|缺席)(?:人员)?|(?:参加|参会|与会)人员?)$")),
        ),
        yes: &["出席", "列席人员", "参会人员"],
        no: &["主持", "席"],
    },
    Rule {
        message: ("人员，由职务看出", "a person, by the role"),
        confidence: Confidence::Sure,
        reads: (
            Entry::Staff,
            Pattern::new(|| {
                pattern(
                    "^(?:本期|本刊|执行)?(?:发行人|出版人|总编辑|副总编辑|撰写|打字|采价员|采集员|经办人|分管领导|编辑组|制图|审读|主审|核对|录入|报送人|汇总人|复核员|审核员|校对员|责任编辑|执行编辑|本期编辑|编写|编制人|文字|图片|图文|素材|供图|特约编辑|文字编辑|图片编辑|美术编辑|美术设计|美编|版式|版面|排印|编务|编译|翻译|译审|审校|校审|统稿|策划|统筹|监审|主笔|摄影|插图|封面设计|一校|二校|三校|终校|一审|二审|三审|责编|编辑|编发|编制|编报|编校|编审|编撰|采编|总编|主编|副主编|执行主编|审核|审稿|审签|审定|审阅|审批|总审|复审|复核|初审|终审|核稿|核发|签发|签发人|审核人|审稿人|核稿人|审签人|审定人|校对人|校稿人|编审人|编辑人|拟稿人|撰稿人|制表人|复核人|责任校对|责任主编|值班主任|值班编辑|制作|制作人|分析|撰稿|拟稿|起草|执笔|校稿|校对|校核|排版|打印|监印|联络员|信息员|值班员|值班人员|值班领导|带班领导|值班|监制|预报员|预报|填报|填报人|制表|统计|承办)$",
                )
            }),
        ),
        yes: &[
            "责任编辑",
            "审核",
            "签发",
            "制作",
            "分析",
            "值班员",
            "采编",
            "审稿",
            "美编",
            "编译",
            "三审",
            "本期责编",
        ],
        no: &["联系人", "编辑部", "本期发"],
    },
    Rule {
        message: ("人员旁边的电话、时间", "telephone or time beside the staff"),
        confidence: Confidence::Sure,
        reads: (
            Entry::Beside,
            Pattern::new(|| {
                pattern(
                    "^(?:电话|联系电话|值班电话|传真|时间|邮箱|电子邮箱|联系人|地址|记录|记录人|主任|副主任|委员|成员|顾问|编委|总顾问|编委会(?:主任|副主任|委员|成员)?)$",
                )
            }),
        ),
        yes: &["电话", "时间", "副主任", "编委会成员"],
        no: &["时间节点", "记录仪"],
    },
];

/// A label with its colon, at the beginning of a line, after a space or after a stop; of the staff also
/// after a mark that else parts what an entry lists.
static LABELLED: Pattern = Pattern::new(|| {
    pattern(
        r"(?:^|[\s；;。|｜/／、，,])(?P<label>[\p{Han}--丨]{1,8}|[报送发抄呈]\s*[、/／]\s*[报送发抄呈]|[报送发]（[报送发]）|\p{Han}(?: \p{Han}){1,5}|\p{Han}(?:\u{3000}\p{Han}){1,5}|\p{Han}(?:\s+\p{Han}){1,5})\s*[：:|｜丨│]",
    )
});

/// A role with a name behind it and no colon: 责任编辑 林晓　审核 周远.
static BARE: Pattern = Pattern::new(|| {
    pattern(
        r"(?:^|\s)(?P<label>责任编辑|执行编辑|本期编辑|值班编辑|责任校对|责编|编辑|审核|签发|校对|核稿|主编|副主编|执行主编|审签|总编|审定|初审|复审|终审|复核|撰稿)\s+\p{Han}\s?\p{Han}{1,3}(?:$|\s)",
    )
});

/// The same with the label in brackets: 【报】市委办公室　【编辑】林晓.
static BOXED: Pattern = Pattern::new(|| {
    pattern(
        r"(?:^|[\s；;。\p{Han}])[【〖〔\[]\s*(?P<label>\p{Han}(?:\s?\p{Han}){0,7})\s*[：:]?\s*[】〗〕\]]\s*[：:]?\s*",
    )
});

/// A name and nothing else up to the next label.
static NAMED: Pattern = Pattern::new(|| pattern(r"^\p{Han}\s?\p{Han}{1,3}(?:$|\s|[【〖〔\[])"));

/// The same with a slash for the colon: 责任编辑／林晓　投稿邮箱／a@b.example.
static SLASHED: Pattern = Pattern::new(|| pattern(r"(?:^|\s)(?P<label>\p{Han}{2,6})\s*[／/]\s*"));

static PERSON: Rule<Pattern> = Rule {
    message: ("报尾里的一个人，职务不在表里", "one person in the imprint, of a role that is not listed"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^\p{Han}{2,6}\s*[：:]\s*(?:\p{Han}{2,4}|\p{Han}[\s\u{3000}]{1,2}\p{Han})(?:\s{2,}|\u{3000}|$)",
        )
    }),
    yes: &["承办人：李果", "信访接待：李　勉    电话：7123456"],
    no: &["联合报送：县委办公室、县政府办公室", "送：李果"],
};

static COPIES: Rule<Pattern> = Rule {
    message: ("共印份数", "copies printed in all"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"(?:^|[\s。])(?P<e>(?:THIS\s*)?(?:共\s*印\s*[：:]?|印\s*数?\s*[：:]?|印\s*[制发刷]\s*(?:份?\s*数)?\s*[：:]?|打\s*印\s*[：:])\s*(?P<n>NUM)\s*份\s*。?)(?:$|\s{2,}|\u{3000})|(?P<c>(?:份|印)\s*数\s*[：:]\s*(?P<k>NUM)\s*份?)$|(?P<b>[（(〔]\s*(?:THIS\s*)?(?:共\s*NUM\s*页\s*[，,、；;]?\s*)?(?:共\s*)?印\s*(?P<m>NUM)\s*份\s*[）)〕]\s*。?)(?:$|\s+[（(][^（）()]{2,24}[）)]$)"
                .replace("THIS", r"(?:[本此]\s*期|[本此]\s*件|本\s*刊|本\s*简\s*报|本\s*快\s*报|该\s*期)")
                .as_str(),
        )
    }),
    yes: &[
        "共印120份",
        "（共印 45 份）",
        "县直各单位。    共印1份",
        "印数：300份",
        "各乡镇    共印：80份",
        "印50份",
        "印发30份",
        "2025年7月2日印发（共印45份）",
        "校对：林晓    份数：15",
        "（共 5 页，印 60 份）",
        "〔共印18份〕",
        "本期印发：150份",
        "（共印60份）　　（内部资料　请勿外传）",
        "（本期共印100份）",
        "（此件共印25份）",
        "本刊共印30份",
        "编辑：林晓    印数：30",
        "编辑：林晓    印数：500份    内部交流",
        "编辑：林晓    打印：12份",
    ],
    no: &["各印1份文件", "共120份", "（120份）"],
};

pub static ENTRY_COPIES: Rule<Pattern> = Rule {
    message: ("一条分送范围的份数", "copies of one entry"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| pattern(r"(?P<e>[（(]\s*(?:共\s*)?(?P<n>NUM)\s*份\s*[）)])\s*。?$")),
    yes: &["县委常委（32份）", "县直各单位(80 份)。"],
    no: &["县委常委（各1份）", "32份"],
};

pub static PRINTER: Rule<Pattern> = Rule {
    message: ("印发机关和印发日期", "the printing office and the day"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^(?:(?:印发|印制|承印)(?:单位|机关)?\s*[：:]\s*)?(?P<office>\p{Han}[\p{Han}（）、\s]{2,40}?)\s*(?P<e>(?:DATE|(?P<y2>\d{4})[-./．](?P<m2>\d{1,2})[-./．](?P<d2>\d{1,2}))\s*印\s*(?:发|制)?)$",
        )
    }),
    yes: &[
        "某县政府办  2025.7.2印发",
        "青石县人民政府办公室    2025年7月2日印发",
        "青石县人民政府办公室2025年7月2日印发",
        "印发：青石县人民政府办公室    2025年7月2日印发",
    ],
    no: &["青石县人民政府办公室", "2025年7月2日印发", "青石县人民政府办公室 2025年7月2日"],
};

pub static PRINTER_BEFORE: Rule<Pattern> = Rule {
    message: ("印发机关和印发日期，“印发”在日期前", "the printing office and the day behind 印发"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^(?P<office>\p{Han}[\p{Han}（）、]{2,40}?)\s*(?P<e>印\s*(?:发|制)\s+(?:DATE|(?P<y2>\d{4})[-./．](?P<m2>\d{1,2})[-./．](?P<d2>\d{1,2})))$",
        )
    }),
    yes: &["某县水务局办公室印发      二〇二五年六月五日", "某县政府办 印发 2025.7.2"],
    no: &["某县水务局办公室印发", "关于印发2025年计划的通知"],
};

/// The day of printing on a line of its own, below the office.
pub static PRINTED_ON: Rule<Pattern> = Rule {
    message: ("印发日期，单独一行", "the day of printing, on a line of its own"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(r"^(?:(?:DATE|(?P<y2>\d{4})[-./．](?P<m2>\d{1,2})[-./．](?P<d2>\d{1,2}))\s*印\s*(?:发|制)?)$")
    }),
    yes: &["2025年6月5日印发", "2025-06-05 印"],
    no: &["2025年6月5日", "印发"],
};

/// A label that nobody knows at the beginning of a line.
pub static UNKNOWN: Pattern = Pattern::new(|| pattern(r"^(?P<label>\p{Han}{1,6})\s*(?P<colon>[：:])\s*\S"));

/// The number of copies in all that a line ends with, and where it says so.
pub fn copies(text: &str) -> Option<(Range<usize>, u32)> {
    let found = COPIES.reads.captures(text)?;
    let one = |names: [&str; 3]| names.into_iter().find_map(|name| found.name(name));
    let all = one(["e", "b", "c"])?;
    let value = number(&compact(one(["n", "m", "k"])?.as_str()))?;
    (1..=999_999).contains(&value).then(|| (all.range(), value))
}

/// 共80份 alone on its line, which only an imprint says.
pub fn copies_alone(text: &str) -> Option<(Range<usize>, u32)> {
    static ALONE: Pattern =
        Pattern::new(|| pattern(r"(?:^|\s{2,}|\u{3000})[（(]?\s*共\s*(?P<n>NUM)\s*份\s*[）)]?\s*。?$"));
    let found = ALONE.captures(text)?;
    let all = found.get(0)?.range();
    let value = number(&compact(found.name("n")?.as_str()))?;
    (1..=999_999).contains(&value).then_some((all, value))
}

/// 共印150份　审核：周远: the number of copies in all with which a line begins, before other entries.
pub fn copies_first(text: &str) -> Option<(Range<usize>, u32)> {
    static FIRST: Pattern = Pattern::new(|| {
        pattern(r"^(?P<e>[（(]?\s*(?:共\s*印|印\s*数)\s*[：:]?\s*(?P<n>NUM)\s*份\s*[）)]?[；;，,]?)\s*\S")
    });
    let found = FIRST.captures(text)?;
    let all = found.name("e")?.range();
    let value = number(&compact(found.name("n")?.as_str()))?;
    ((1..=999_999).contains(&value) && !labels(&text[all.end..]).is_empty()).then_some((all, value))
}

/// （责任编辑：周远）: the editors of the issue in brackets, and where they stand between these.
pub fn bracketed_staff(text: &str) -> Option<Range<usize>> {
    static EDITORS: Pattern = Pattern::new(|| {
        pattern(
            r"^[（(【\[]\s*(?:(?:本期)?责任编辑|本期编辑|执行编辑|责编|编辑|审核|签发|主编|校对|总编|编审|核发|值班编辑)\s*(?:[：:／/|｜]|\s)\s*\p{Han}[\p{Han}\s：:／/、，；;|｜]*[）)】\]]$",
        )
    });
    let short = text.len() < 300;
    let editors = short && (EDITORS.is_match(text) || (bracketed(text) && are_editors(text)));
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let inner = first.len_utf8()..text.len() - last.len_utf8();
    (editors && !labels(&text[inner.clone()]).is_empty()).then_some(inner)
}

/// （审稿：彭博）, （本期责编：罗兰　核稿：费翔宇）: whether all between the brackets are people who edit,
/// check and sign an issue. Who wrote an article stands so below it.
fn are_editors(text: &str) -> bool {
    let inner = text.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let found = labels(inner);
    let edits = |label: &Range<usize>| fold(&inner[label.clone()]).contains(['编', '审', '签', '校', '核']);
    inner.contains(['：', ':'])
        && found
            .first()
            .is_some_and(|(entry, label, _)| *entry == Entry::Staff && label.start == 0 && edits(label))
        && found.iter().all(|(entry, ..)| matches!(entry, Entry::Staff | Entry::Beside))
        && !inner.contains('。')
}

/// 周维民签发　刘颖编辑: people with their roles behind their names, where a line is nothing else.
pub fn reversed(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    static PAIR: Pattern = Pattern::new(|| {
        pattern(
            r"^(?P<name>\p{Han}{2,4}?|\p{Han}\s\p{Han})\s?(?P<role>责任编辑|责编|编辑|编校|编审|审核|审定|审签|签发|核稿|校对|主编|撰稿|打印)$",
        )
    });
    if text.len() > 200 || text.contains(['：', ':', '，', '。']) {
        return Vec::new();
    }
    let parts = chunks(text, 0..text.len());
    let pair = |part: &Range<usize>| {
        let found = PAIR.captures(&text[part.clone()])?;
        let at = |range: Range<usize>| part.start + range.start..part.start + range.end;
        Some((at(found.name("name")?.range()), at(found.name("role")?.range())))
    };
    let pairs: Option<Vec<_>> = parts.iter().map(pair).collect();
    pairs.filter(|pairs| pairs.len() > 1).unwrap_or_default()
}

/// A line without the number of copies at its end.
pub fn without_copies(text: &str) -> &str {
    copies(text).map_or(text, |(range, _)| text[..range.start].trim_end())
}

/// A line of another kind, such as an address.
pub static OTHER: Rule<Pattern> = Rule {
    message: (
        "报尾里别的行：地址、网址、邮箱、主题词",
        "other lines of an imprint: addresses, subject words",
    ),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(
            r"^[（(【※★●■◆▲☆◇○△☎✉]?\s*(?:(?:编辑部|本刊|联系|通讯|通信|单位|办公|投稿|来稿|供稿|商会|协会|学会|公司|社区|学校|医院|会|社|馆|便民|服务|监督|举报|咨询|新闻|值班|社区服务)?(?:地\s*址|网\s*址|邮\s*箱|信\s*箱|电子邮[件箱]|E-?mail|e-?mail|EMAIL|Editor|Reporter|Reviewer|Contact|Phone|Address|Website|Fax|邮\s*编|邮政编码|QQ群?|微信(?:公众号|群)?|公众号|传\s*真|电\s*话|热线|投稿邮箱|联系方式|联系电话|监督电话|值班电话|Tel|TEL)|主\s*题\s*词|编辑部\s*[：:]|主\s*[管办]|承\s*办|协\s*办|编\s*印|印\s*刷|准印证?号?|内部(?:资料|刊物|交流).{0,12}(?:准印|交流|保存|外传)|免费交流|欢迎.{0,8}[投来赐供]稿|投稿|敬请.{0,6}[投赐来]稿|本刊|印数|网站|扫码|地点|联系我们|官\s*网|服务热线|咨询电话|举报电话|编\s*(?:辑\s*)?委\s*(?:员\s*)?会\s*$|(?:点击|长按|欢迎).{0,10}(?:关注|订阅))(?:单位|者|号|厂)?\s*(?:[：:，,]|.{0,40}$)",
        )
    }),
    yes: &[
        "投稿邮箱：a@b.example",
        "地址：青石县人民路1号",
        "Editor: Li Qing  Tel: 0000-1234567",
        "欢迎来稿，投稿邮箱：x",
        "主题词：防汛　值班",
        "主办：某局",
        "编 委 会",
        "咨询电话：0000-1234567",
        "欢迎扫码订阅",
        "※ 商会地址：某市某路1号",
        "社区服务热线：0000-1234567",
    ],
    no: &["县水务局开展检查", "电站建成投产后，年发电量达到3亿千瓦时。"],
};

/// 热线电话…,已接听咨询216次.: a sentence with half-width marks.
pub fn is_sentence(text: &str) -> bool {
    static ENDS: Pattern = Pattern::new(|| pattern(r"[,，].*\p{Han}.*\p{Han}[.．]$"));
    ENDS.is_match(text)
}

/// A line that says only where the office is to be found.
pub static CONTACT: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?:办公|通讯|联系|单位|编辑部)?(?:地址|网址|邮箱|邮编|邮政编码)|电子邮[箱件]|投稿邮箱|传真|(?:联系|投稿|编辑部)?电话)[：:]",
    )
});

/// Whether a line says only where the office is to be found.
pub fn is_contact(text: &str) -> bool {
    CONTACT.is_match(&compact(&text[..text.floor_char_boundary(60)]))
}

fn entry(label: &str) -> Option<Entry> {
    let label = compact(label);
    let label = fold(&label);
    LABELS.iter().find(|rule| rule.reads.1.is_match(&label)).map(|rule| rule.reads.0)
}

/// What a line of an imprint holds: its labels with what each announces.
pub fn labels(text: &str) -> Vec<(Entry, Range<usize>, usize)> {
    // Subject words stand behind a label as people do.
    if compact(&text[..text.floor_char_boundary(40)]).starts_with("主题词") {
        return Vec::new();
    }
    let all = || LABELLED.captures_iter(text);
    // 文　竹　责　编：: of letters that are apart, the last ones may be the label.
    let own = |label: Range<usize>| {
        let spread = text[label.clone()].contains(char::is_whitespace);
        let starts = text[label.clone()].char_indices().filter(|(_, c)| !c.is_whitespace());
        let starts = starts.map(|(at, _)| label.start + at).skip(1);
        match entry(&text[label.clone()]) {
            None if spread => starts
                .filter(|&at| text[at..label.end].chars().filter(|c| !c.is_whitespace()).count() > 1)
                .find(|&at| entry(&text[at..label.end]).is_some())
                .map_or(label.clone(), |at| at..label.end),
            _ => label,
        }
    };
    // A role that nobody has foreseen stands beside one that is known, or before one short name.
    let bare = || {
        let role = |found: &regex::Captures<'_>| entry(&found["label"]) == Some(Entry::Staff);
        if SLASHED.captures_iter(text).next().as_ref().is_some_and(role) {
            let slashed = SLASHED.captures_iter(text).filter_map(|found| {
                let label = found.name("label")?.range();
                Some((entry(&text[label.clone()]).unwrap_or(Entry::Beside), label, found.get(0)?.end()))
            });
            return slashed.collect();
        }
        let mut bare = Vec::new();
        let mut at = 0;
        while let Some(found) = BARE.captures_at(text, at) {
            let all = found.get(0).map_or(at..text.len(), |all| all.range());
            // The space behind a name stands before the next role, too.
            at = text[all.clone()].trim_end().len() + all.start;
            let label = found.name("label").map_or(0..0, |label| label.range());
            if let Some(entry) = entry(&text[label.clone()]) {
                bare.push((entry, label.clone(), label.end));
            }
        }
        bare
    };
    if text.contains(['【', '〖', '〔', '[']) {
        let boxed = BOXED.captures_iter(text).filter_map(|found| {
            let (label, end) = (found.name("label")?.range(), found.get(0)?.end());
            let entry = entry(&text[label.clone()])?;
            // 【分析】 is a section where no name stands behind it.
            let named =
                matches!(entry, Entry::Distribution | Entry::Attendance) || NAMED.is_match(&text[end..]);
            (named && entry != Entry::Beside).then_some((entry, label, end))
        });
        let boxed: Vec<_> = boxed.collect();
        if boxed.first().is_some_and(|(_, label, _)| opening(&text[..label.start]).is_empty()) {
            return boxed;
        }
    }
    if !text.contains(['：', ':', '|', '｜', '丨', '│']) {
        return bare();
    }
    // 内发：各股室 names nobody.
    let one = PERSON.reads.is_match(text) && !text.contains("：各") && !text.contains(":各");
    let named = one || all().any(|found| entry(&found["label"]) == Some(Entry::Staff));
    let beside = named.then_some(Entry::Beside);
    // 编辑：林晓，审核：周远 are two, and 报：县委常委，联系人：周远 is one.
    let mut people = false;
    let known = |found: regex::Captures<'_>| {
        let label = own(found.name("label")?.range());
        let behind_mark = text[..label.start].ends_with(['/', '／', '、', '，', ',']);
        let own = entry(&text[label.clone()]);
        if behind_mark && !(own == Some(Entry::Staff) || (people && own == Some(Entry::Beside))) {
            return None;
        }
        let own = own.or(beside)?;
        people = matches!(own, Entry::Staff | Entry::Beside);
        Some((own, label, found.get(0)?.end()))
    };
    all().filter_map(known).collect()
}

/// What stands before a label, without the bracket that the label stands in.
pub fn opening(text: &str) -> &str {
    text.trim_end().trim_end_matches(['【', '〖', '〔', '[']).trim_end()
}

/// Rows of the reference.
pub fn rows() -> String {
    LABELS
        .iter()
        .map(Rule::row)
        .chain(
            [&PERSON, &COPIES, &ENTRY_COPIES, &PRINTER, &PRINTER_BEFORE, &PRINTED_ON, &OTHER].map(Rule::row),
        )
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        for rule in &LABELS {
            rule.prove(|text| rule.reads.1.is_match(text));
        }
        for rule in [&PERSON, &COPIES, &ENTRY_COPIES, &PRINTER, &PRINTER_BEFORE, &PRINTED_ON, &OTHER] {
            rule.prove(|text| rule.reads.is_match(text));
        }
    }

    #[test]
    fn several_labels_share_a_line() {
        let found = labels("责任编辑：李勉  审核：原超俊  签发：麻彦伟");
        assert_eq!(found.len(), 3);
        assert_eq!(labels("报：县委常委，联系人：张三").len(), 1);
        let roles: Vec<Entry> =
            labels("信访接待：李勉  审核：原超俊").into_iter().map(|label| label.0).collect();
        assert_eq!(roles, [Entry::Beside, Entry::Staff]);
        assert_eq!(labels("报：市政府办公室；送：县委常委。发：各乡镇").len(), 3);
        assert_eq!(labels("编辑 | 李勉  审核 | 原超俊").len(), 2);
        assert_eq!(labels("抄报：省河长办｜抄送：市级河长｜下发：各县区").len(), 3);
        assert_eq!(labels("责任编辑 ／ 李勉　　投稿邮箱 ／ a@b.example").len(), 2);
        assert_eq!(labels("编辑：李勉/审核：原超俊/签发：麻彦伟").len(), 3);
        assert_eq!(labels("编辑：李勉，审核：原超俊，电话：0000-1234567").len(), 3);
        assert_eq!(labels("報：縣委辦　編輯：李勉").len(), 2);
        assert_eq!(reversed("周维民签发　刘颖编辑").len(), 2);
        for other in ["项目审核　资料编辑工作", "县委办签发", "部署编辑、审核工作"] {
            assert!(reversed(other).is_empty(), "{other}");
        }
        assert_eq!(labels("【报】县卫生健康局").len(), 1);
        assert_eq!(labels("【编辑】李静  【审核】周凯").len(), 2);
        for section in ["【分析】上半年全县经济运行平稳", "【发展】", "【要闻】"] {
            assert!(labels(section).is_empty(), "{section}");
        }
        let spread = "主 编：裘 安  副主编：文 竹  责 编：汪 洋";
        let names = labels(spread).into_iter().map(|(_, label, _)| &spread[label]).collect::<Vec<_>>();
        assert_eq!(names, ["主 编", "副主编", "责 编"]);
        assert!(copies_first("共印150份  审核 韩愈平").is_some() && copies_first("共印150份").is_none());
    }
}
