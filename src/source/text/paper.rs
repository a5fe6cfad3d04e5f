//! Papers (公文): what each paragraph between head and imprint is. What it looks like and what
//! may follow what are weighed together; [`super::decode`] finds the best reading of the whole.

use super::day;
use super::decode::{self, Decoded, Grammar, NEVER};
use super::elements;
use super::markers::Marker;
use super::names::is_office;
use super::rule::{Pattern, pattern};
use super::script::Gap;
use super::titles::{is_genre, is_title, opens_title};
use super::traits::Traits;
use super::wrap::Part;

/// What a paragraph of a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Title,
    TitleMore,
    Number,
    Addressee,
    Body,
    List,
    ListMore,
    Signature,
    Signed,
    Note,
    Attachment,
    AttachmentTitle,
    AttachmentTitleMore,
    AttachmentBody,
    Page,
}

impl Label {
    /// Every label, in the order of a paper.
    pub const ALL: [Self; 15] = [
        Self::Title,
        Self::TitleMore,
        Self::Number,
        Self::Addressee,
        Self::Body,
        Self::List,
        Self::ListMore,
        Self::Signature,
        Self::Signed,
        Self::Note,
        Self::Attachment,
        Self::AttachmentTitle,
        Self::AttachmentTitleMore,
        Self::AttachmentBody,
        Self::Page,
    ];

    /// In words.
    pub fn message(self) -> (&'static str, &'static str) {
        match self {
            Self::Title => ("标题", "the title"),
            Self::TitleMore => ("标题的下一行", "the next line of the title"),
            Self::Number => ("发文字号", "the number of the paper"),
            Self::Addressee => ("主送机关", "the addressees"),
            Self::Body => ("正文", "part of the body"),
            Self::List => ("附件说明", "the list of attachments"),
            Self::ListMore => ("附件说明的下一行", "the next line of the list of attachments"),
            Self::Signature => ("署名", "the signature"),
            Self::Signed => ("成文日期", "the day under the signature"),
            Self::Note => ("附注", "the note under the date"),
            Self::Attachment => ("附件", "the mark of an attachment"),
            Self::AttachmentTitle => ("附件标题", "the title of an attachment"),
            Self::AttachmentTitleMore => ("附件标题的下一行", "the next line of the title of an attachment"),
            Self::AttachmentBody => ("附件内容", "text of an attachment"),
            Self::Page => ("网页上的说明", "what a web page says of the paper"),
        }
    }
}

/// Something that speaks for a label: its weight, and how it is told.
pub struct Evidence {
    /// For which label.
    pub label: Label,
    /// What speaks for it, in Chinese and in English.
    pub message: (&'static str, &'static str),
    /// How much: against it, where it is below nought.
    pub weight: i32,
    /// Whether it is there.
    pub is: fn(&Look<'_>) -> bool,
}

/// A paragraph and what stands around it.
pub struct Look<'a> {
    pub text: &'a str,
    pub traits: &'a Traits,
    pub before: Option<&'a Traits>,
    /// Paragraphs above it.
    pub above: usize,
    /// Paragraphs below it, up to the attachments or the end.
    pub below: usize,
    /// Most paragraphs of the text are indented, and this one is not.
    pub flush: bool,
    /// Further to the right than paragraphs begin.
    pub right: bool,
}

const fn for_label(
    label: Label,
    weight: i32,
    message: (&'static str, &'static str),
    is: fn(&Look<'_>) -> bool,
) -> Evidence {
    Evidence { label, message, weight, is }
}

static ADDRESSES: Pattern = Pattern::new(|| {
    pattern(
        r"(?:[省市县区旗州盟镇乡村]|各.{0,30}|有关.{0,30}|单位|机关|部门|政府|同志们?|代表|委员|居民|村民|市民|用户|客户|公司|企业|会员|党委|党组|支部|工委|局|厅|委|办|处|科|部|室|院|校|所|站|中心|集团|银行|协会|学会|先生|女士|老师|同学|家长|朋友|乡亲|战友|董事会|股东|项目部|车间|班组|人员|学院|系|园|队|团|会|社|军区|法院|检察院|政协|人大)(?:[（(].{1,30}[）)])?[：:]$",
    )
});

/// Words with which a paragraph of text begins, and no addressee does.
static SPEAKS: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:为|现|根据|按照|依据|经|会议|近|今|自|当前|目前|随着|鉴于|由于|因|对|关于|接|收悉|你|贵|我|本|特|兹|截至|通过|下|上|\d|[一二三四五六七八九十][是、]|[（(])",
    )
});

static ANNOUNCES: Pattern = Pattern::new(|| {
    pattern(
        r"(?:如下|以下|决定|强调|指出|要求|认为|公告|通告|通报|通知|规定|事项|情况|工作|报告|意见|说明|措施|问题|建议|命令|附后|内容|包括|安排|做到|体现|方面|原则|其中|名单|请示|公布|公示)[：:]$",
    )
});

/// A person with a post, as orders and letters are signed.
static PERSON: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:\p{Han}{0,12}(?:省长|市长|州长|县长|区长|旗长|乡长|镇长|主席|主任|局长|厅长|部长|院长|校长|书记|秘书长|董事长|总经理|经理|行长|会长|理事长|主任委员|庭长|检察长|所长|站长|处长|科长|总裁|总监|馆长|台长|关长))?[：:\s]*\p{Han}(?:\s*\p{Han}){1,3}$",
    )
});

/// A person alone, or 县长　周远.
fn is_person(text: &str) -> bool {
    text.chars().count() <= 24 && PERSON.is_match(text)
}

/// （盖章）, （印章） and the like behind an office.
pub static SEAL: Pattern = Pattern::new(|| {
    pattern(
        r"\s*[（(〔\[]\s*(?:加?盖?章|盖\s*章|印\s*章?|代\s*章?|公\s*章|签\s*章|签\s*字|签\s*名|单位公章|加盖公章|党委代章|此处盖章|章)\s*[）)〕\]]\s*$",
    )
});

static NOTES: Pattern = Pattern::new(|| {
    pattern(
        r"(?:此件|本件|联\s*系\s*人|联系电话|联系方式|咨询电话|电话|公开发布|主动公开|依申请公开|不予公开|不公开|印发范围|发至|传达|登报|广播|有效期|附注)",
    )
});

static PAGE: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:【?(?:索\s*引\s*号|信息索引号|主题分类|发布机构|发布日期|发布时间|公开日期|公开方式|公开时限|发文机关|发文机构|成文日期|生成日期|有\s*效\s*性|文\s*号|名\s*称|标\s*题|信息来源|来\s*源|作\s*者|浏览次数|浏览量|点击数|点击量|阅读量?|访问量|字\s*[体号]|字体大小|责任编辑|打印本页|关闭窗口|打印|分享到?|扫一扫.{0,20}|当前位置|您的位置|您现在的位置|首页)】?\s*[：:>＞〉\[【]|.{0,6}[\[【(（]\s*大\s*中\s*小\s*[\]】)）]|首页\s*[>＞]|分享到)",
    )
});

fn ends_in_colon(text: &str) -> bool {
    text.ends_with(['：', ':'])
}

/// What speaks for each label of a paper, and against it. One more sign is one more row.
pub static EVIDENCE: &[Evidence] = &[
    for_label(Label::Title, 34, ("写法是公文标题", "it is worded as titles are"), |v| {
        is_title(v.text)
    }),
    for_label(Label::Title, 14, ("只写文种", "it names its kind alone"), |v| is_genre(v.text)),
    for_label(Label::Title, 14, ("像标题的第一行", "it opens as titles do"), |v| opens_title(v.text)),
    for_label(Label::Title, 10, ("短行，没有句末标点", "a short line without a stop"), |v| {
        v.traits.bare
    }),
    for_label(Label::Title, 8, ("居中或标题样式", "centred, or of a heading style"), |v| {
        v.traits.centred
    }),
    for_label(Label::Title, 4, ("加粗", "bold"), |v| {
        v.traits.look.strong > 0 && v.traits.look.strong * 10 >= v.text.len() * 8
    }),
    for_label(Label::Title, 8, ("在开头", "at the beginning"), |v| v.above == 0),
    for_label(Label::Title, -12, ("不在开头", "not at the beginning"), |v| v.above > 3),
    for_label(Label::Title, -45, ("有句末标点", "it has a stop"), |v| {
        v.text.contains('。') || v.text.ends_with(['；', '！', '？', '，', '、'])
    }),
    for_label(Label::Title, -45, ("以冒号结尾", "it ends in a colon"), |v| ends_in_colon(v.text)),
    for_label(Label::Title, -30, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(Label::Title, -40, ("是日期", "it is a day"), |v| v.traits.day),
    for_label(Label::Title, -25, ("在括号里", "it stands in brackets"), |v| bracketed(v.text)),
    for_label(Label::Title, -20, ("太长", "too long"), |v| v.traits.chars > 110),
    for_label(Label::TitleMore, 26, ("标题到这里写完", "the title ends with it"), |v| {
        is_title(v.text)
    }),
    for_label(Label::TitleMore, 12, ("以“关于”开头", "it begins with 关于"), |v| {
        v.text.starts_with("关于")
    }),
    for_label(Label::TitleMore, 8, ("短行，没有句末标点", "a short line without a stop"), |v| {
        v.traits.bare
    }),
    for_label(Label::TitleMore, 18, ("标题后的括号", "brackets behind a title"), |v| {
        bracketed(v.text) && v.traits.chars <= 16 && !is_date_remark(v.text) && !NOTES.is_match(v.text)
    }),
    for_label(Label::TitleMore, 18, ("破折号开头的副标题", "a subtitle behind a dash"), |v| {
        v.text.starts_with("——") && v.traits.bare
    }),
    for_label(Label::TitleMore, 6, ("居中", "centred"), |v| v.traits.centred),
    for_label(Label::TitleMore, -8, ("隔了一行", "an empty line above"), |v| v.traits.gap != Gap::None),
    for_label(
        Label::TitleMore,
        -60,
        ("上一行已是完整的标题", "the line above is a whole title"),
        |v| {
            v.before.is_some_and(|before| before.title)
                && !v.text.starts_with("——")
                && !(bracketed(v.text) && v.traits.chars <= 16)
        },
    ),
    for_label(Label::TitleMore, -45, ("有句末标点", "it has a stop"), |v| {
        v.text.contains('。') || v.text.ends_with(['；', '！', '？', '：', ':', '，', '、'])
    }),
    for_label(Label::TitleMore, -30, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(Label::TitleMore, -45, ("是日期或字号", "it is a day or a number"), |v| {
        v.traits.day || v.traits.number
    }),
    for_label(Label::Number, 60, ("写法是发文字号", "it is worded as numbers are"), |v| {
        v.traits.number
    }),
    for_label(Label::Number, -200, ("没有字号", "no number"), |v| !v.traits.number),
    for_label(Label::Addressee, 22, ("以冒号结尾", "it ends in a colon"), |v| ends_in_colon(v.text)),
    for_label(Label::Addressee, -200, ("不以冒号结尾", "it ends in no colon"), |v| {
        !ends_in_colon(v.text)
    }),
    for_label(Label::Addressee, 20, ("是单位或人", "it names bodies or people"), |v| {
        ADDRESSES.is_match(v.text)
    }),
    for_label(Label::Addressee, -40, ("没有单位", "it names nobody"), |v| !ADDRESSES.is_match(v.text)),
    for_label(Label::Addressee, 8, ("不缩进", "it is not indented"), |v| v.flush),
    for_label(Label::Addressee, -70, ("有句号", "it has a stop"), |v| v.text.contains(['。', '！', '？'])),
    for_label(Label::Addressee, -45, ("开头是正文的话", "it begins as text does"), |v| {
        SPEAKS.is_match(v.text)
    }),
    for_label(
        Label::Addressee,
        -45,
        ("结尾是“如下”一类的话", "it announces what follows"),
        |v| ANNOUNCES.is_match(v.text),
    ),
    for_label(Label::Addressee, -30, ("离开头太远", "far from the beginning"), |v| v.above > 8),
    for_label(Label::Body, 14, ("有句末标点", "it has a stop"), |v| v.traits.is_text()),
    for_label(Label::Body, 6, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(Label::Body, 8, ("表格或图", "a table or picture"), |v| v.traits.table || v.traits.picture),
    for_label(Label::Body, -24, ("只是日期", "nothing but a day"), |v| v.traits.day),
    for_label(Label::Body, -40, ("只是发文字号", "nothing but a number"), |v| v.traits.number),
    for_label(Label::Body, -20, ("附件标志", "the mark of an attachment"), |v| {
        v.traits.is(Marker::Attachment) || v.traits.is(Marker::TitledAttachment)
    }),
    for_label(Label::List, 40, ("以“附件：”开头", "it begins with 附件："), is_list),
    for_label(Label::List, -200, ("不以“附件：”开头", "it does not begin with 附件："), |v| {
        !is_list(v)
    }),
    for_label(Label::ListMore, 24, ("有编号", "it is numbered"), |v| {
        v.traits.is(Marker::Third) || v.traits.is(Marker::Fourth) || v.traits.is(Marker::TitledAttachment)
    }),
    for_label(Label::ListMore, 6, ("缩进的短行", "a short line, indented"), |v| {
        v.traits.bare && v.traits.indent >= 6 && !is_office(v.text) && !v.traits.day
    }),
    for_label(Label::ListMore, -30, ("没有编号", "it is not numbered"), |v| {
        v.traits.marker.is_none() && !(v.traits.bare && v.traits.indent >= 6)
    }),
    for_label(Label::ListMore, -30, ("有句末标点", "it has a stop"), |v| {
        v.text.contains('。') || v.traits.chars > 90
    }),
    for_label(Label::Signature, 16, ("单位名称", "the name of an office"), |v| {
        is_office(bare_name(v.text))
    }),
    for_label(Label::Signature, 14, ("后面有“（盖章）”", "（盖章） stands behind it"), |v| {
        SEAL.is_match(v.text)
    }),
    for_label(Label::Signature, 10, ("人名", "a person"), |v| is_person(v.text) && v.below <= 8),
    for_label(Label::Signature, 6, ("靠右的短行", "a short line at the right"), |v| {
        v.right && v.traits.bare
    }),
    for_label(Label::Signature, 4, ("短行", "a short line"), |v| v.traits.bare && v.traits.chars <= 24),
    for_label(Label::Signature, -30, ("太长", "too long"), |v| v.traits.chars > 36),
    for_label(Label::Signature, -60, ("有句末标点", "it has a stop"), |v| {
        v.text.contains(['。', '；', '，', '：', ':', '！', '？']) && !is_person(v.text)
    }),
    for_label(Label::Signature, -60, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(
        Label::Signature,
        -60,
        ("是日期、表格或附件标志", "a day, a table or a mark"),
        |v| v.traits.day || v.traits.table || v.traits.picture || v.traits.is(Marker::Attachment),
    ),
    for_label(Label::Signature, -30, ("是完整的标题", "it is a whole title"), |v| {
        v.traits.title || v.text.starts_with("关于")
    }),
    for_label(Label::Signed, 30, ("写法是日期", "it is worded as days are"), |v| {
        v.traits.day || signed_line(v).is_some()
    }),
    for_label(Label::Signed, -8, ("日期没有写完", "the day is not written out"), |v| {
        day::day(v.text).is_some_and(|day| day.value.is_none())
    }),
    for_label(Label::Signed, -200, ("没有日期", "no day"), |v| !v.traits.day && signed_line(v).is_none()),
    for_label(Label::Note, 20, ("在括号里", "it stands in brackets"), |v| bracketed(v.text)),
    for_label(
        Label::Note,
        14,
        ("说公开、联系或发送", "it speaks of publication or whom to ask"),
        |v| NOTES.is_match(v.text),
    ),
    for_label(Label::Note, -60, ("不在括号里", "not in brackets"), |v| {
        !bracketed(v.text) && !NOTES.is_match(v.text)
    }),
    for_label(
        Label::Note,
        -14,
        ("不在括号里，只是说联系人", "whom to ask, without brackets"),
        |v| !bracketed(v.text) && NOTES.is_match(v.text),
    ),
    for_label(Label::Note, -30, ("太长", "too long"), |v| v.traits.chars > 120),
    for_label(Label::Attachment, 44, ("写法是附件标志", "it is worded as marks of attachments are"), is_mark),
    for_label(Label::Attachment, -200, ("不是附件标志", "no mark of an attachment"), |v| !is_mark(v)),
    for_label(
        Label::AttachmentTitle,
        14,
        ("短行，没有句末标点", "a short line without a stop"),
        |v| v.traits.chars <= 60 && !v.text.contains('。') && !v.text.ends_with(['；', '：', ':']),
    ),
    for_label(Label::AttachmentTitle, 8, ("居中", "centred"), |v| v.traits.centred),
    for_label(Label::AttachmentTitle, -40, ("有句末标点、表格", "a stop, a table"), |v| {
        v.text.contains('。') || v.traits.table || v.traits.picture || ends_in_colon(v.text)
    }),
    for_label(Label::AttachmentTitle, -20, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(
        Label::AttachmentTitleMore,
        8,
        ("短行，没有句末标点", "a short line without a stop"),
        |v| v.traits.bare && v.traits.gap == Gap::None,
    ),
    for_label(Label::AttachmentTitleMore, 14, ("标题后的括号", "brackets behind a title"), |v| {
        bracketed(v.text) && v.traits.chars <= 24
    }),
    for_label(Label::AttachmentTitleMore, 8, ("标题到这里写完", "the title ends with it"), |v| {
        is_title(v.text) || v.text.starts_with("关于")
    }),
    for_label(
        Label::AttachmentTitleMore,
        -40,
        ("有句末标点、表格或编号", "a stop, a table or a number"),
        |v| {
            v.text.contains('。')
                || v.traits.table
                || v.traits.picture
                || ends_in_colon(v.text)
                || numbered(v.traits)
                || v.traits.marker.is_some()
                || v.traits.chars > 40
        },
    ),
    for_label(
        Label::AttachmentTitleMore,
        -12,
        ("隔了一行，也不居中", "an empty line above, not centred"),
        |v| v.traits.gap != Gap::None || !v.traits.centred,
    ),
    for_label(
        Label::AttachmentBody,
        10,
        ("有句末标点、编号或表格", "a stop, a number or a table"),
        |v| v.traits.is_text() || numbered(v.traits) || v.traits.table || v.traits.picture,
    ),
    for_label(Label::Page, 30, ("写法是网页的说明", "it is worded as web pages are"), is_page),
    for_label(Label::Page, -200, ("不是网页的说明", "nothing of a web page"), |v| !is_page(v)),
];

fn is_page(v: &Look<'_>) -> bool {
    v.traits.chars <= 120 && (v.above < 12 || v.below < 4) && PAGE.is_match(v.text)
}

fn is_mark(v: &Look<'_>) -> bool {
    v.traits.is(Marker::Attachment) || (v.traits.is(Marker::TitledAttachment) && !v.text.ends_with('；'))
}

fn is_list(v: &Look<'_>) -> bool {
    v.traits.is(Marker::AttachmentList)
}

fn is_date_remark(text: &str) -> bool {
    text.contains(['年', '月']) || text.contains("通过")
}

/// Whether a paragraph begins with a number of its own.
fn numbered(traits: &Traits) -> bool {
    [Marker::First, Marker::Second, Marker::Third, Marker::Fourth].iter().any(|&marker| traits.is(marker))
        || traits.article
}

fn bracketed(text: &str) -> bool {
    (text.starts_with('（') || text.starts_with('(')) && (text.ends_with('）') || text.ends_with(')'))
}

/// A name without a remark such as （盖章） behind it.
fn bare_name(text: &str) -> &str {
    SEAL.find(text).map_or(text, |seal| &text[..seal.start()])
}

/// An office and the day on one line: where the day begins.
fn signed_line(v: &Look<'_>) -> Option<usize> {
    office_and_day(v.text)
}

/// 青石县水务局　2026年3月20日: where the day begins.
pub fn office_and_day(text: &str) -> Option<usize> {
    if text.chars().count() > 60 {
        return None;
    }
    let day = day::day(text).filter(|day| day.value.is_some())?;
    let name = bare_name(text[..day.span.start].trim());
    (is_office(name) && !name.contains(['，', '。', '：'])).then_some(day.span.start)
}

/// Rows of the reference: what each paragraph may be, and what speaks for it and against it.
pub fn rows() -> String {
    let row = |row: &Evidence| {
        let (label, message) = (row.label.message(), row.message);
        format!("| {} / {} | {} / {} | {} |\n", label.0, label.1, message.0, message.1, row.weight)
    };
    EVIDENCE.iter().map(row).collect()
}

/// What may stand behind what, and what it is worth.
fn follows(a: Label, b: Label) -> i32 {
    use Label as L;
    match (a, b) {
        (L::Page, L::Page | L::Title | L::Number) => 2,
        (L::Title | L::TitleMore | L::Number | L::Body | L::Signed | L::Note, L::Page) => -4,
        (L::Page, L::Addressee | L::Body) => -2,
        (L::Title | L::TitleMore, L::TitleMore) => 0,
        (L::Title | L::TitleMore, L::Addressee) => 6,
        (L::Title | L::TitleMore, L::Body) => 2,
        (L::Title | L::TitleMore, L::Number) => 0,
        (L::Number, L::Title) => 0,
        (L::Number, L::Addressee | L::Body) => 2,
        (L::Addressee, L::Body) => 6,
        (L::Body, L::Body) => 2,
        (L::Body, L::List) => 6,
        (L::Body | L::List | L::ListMore, L::Signature) => 0,
        (L::Body | L::List | L::ListMore, L::Signed) => -4,
        (L::Body, L::Note) => -12,
        (L::Body | L::List | L::ListMore, L::Attachment) => 0,
        (L::List | L::ListMore, L::ListMore) => 4,
        (L::List | L::ListMore, L::Body) => -6,
        (L::Signature, L::Signature) => 2,
        (L::Signature, L::Signed) => 16,
        (L::Signature, L::Note | L::Attachment) => -8,
        // What stands behind the signature stays there.
        (L::Signed, L::Note) => 12,
        (L::Signed, L::List) => 0,
        (L::Signed | L::Note, L::Attachment) => 8,
        (L::Signed | L::Note, L::Title) => -2,
        (L::Signed | L::Note, L::Body) => -22,
        (L::Note, L::Note) => 2,
        (L::Note, L::List) => -4,
        (L::Note, L::Signature | L::Signed) => -10,
        (L::Attachment, L::AttachmentTitle) => 8,
        (L::Attachment, L::AttachmentBody) => 0,
        (L::Attachment, L::Attachment) => -4,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentTitleMore) => 0,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentBody) => 4,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::Attachment) => -6,
        (L::AttachmentBody, L::AttachmentBody) => 4,
        (L::AttachmentBody, L::Attachment) => 4,
        _ => NEVER,
    }
}

/// A paper's paragraphs, weighed.
pub struct Paper<'a> {
    parts: &'a [Part],
    traits: &'a [Traits],
    /// Where the attachments begin, or the end.
    end: usize,
    indented: bool,
}

impl<'a> Paper<'a> {
    /// The paragraphs of a text.
    pub fn new(parts: &'a [Part], traits: &'a [Traits]) -> Self {
        let end = traits.iter().position(|traits| traits.is(Marker::Attachment)).unwrap_or(traits.len());
        let texts = || traits[..end].iter().filter(|traits| traits.is_text());
        let indented = texts().filter(|traits| traits.indent >= 2).count() * 2 >= texts().count().max(1);
        Self { parts, traits, end, indented }
    }

    fn look(&self, k: usize) -> Look<'_> {
        let traits = &self.traits[k];
        Look {
            text: match &self.parts[k] {
                Part::Para(para) => para.text.as_str(),
                _ => "",
            },
            traits,
            before: k.checked_sub(1).map(|k| &self.traits[k]),
            above: k,
            below: self.end.saturating_sub(k + 1),
            flush: self.indented && traits.indent < 2,
            right: traits.indent >= 10,
        }
    }

    /// The best reading, and its score.
    pub fn read(&self) -> (Vec<Decoded>, i64) {
        decode::decode(self, self.parts.len(), &|_| None)
    }

    /// What speaks most for a label of a paragraph.
    pub fn reason(&self, k: usize, label: Label) -> Option<&'static Evidence> {
        let look = self.look(k);
        let speaks = |row: &&Evidence| row.label == label && row.weight > 0 && (row.is)(&look);
        EVIDENCE.iter().filter(speaks).max_by_key(|row| row.weight)
    }
}

impl Grammar for Paper<'_> {
    const LABELS: usize = Label::ALL.len();

    fn emission(&self, k: usize, l: usize) -> i32 {
        let label = Label::ALL[l];
        let traits = &self.traits[k];
        // Most paragraphs are plain text: all but the body is out of the question for them.
        if traits.table || traits.picture {
            return if matches!(label, Label::Body | Label::AttachmentBody) { 8 } else { NEVER };
        }
        let long = traits.chars > 160;
        if long && !matches!(label, Label::Body | Label::AttachmentBody | Label::Addressee) {
            return NEVER;
        }
        let look = self.look(k);
        EVIDENCE.iter().filter(|row| row.label == label && (row.is)(&look)).map(|row| row.weight).sum()
    }

    fn transition(&self, a: usize, b: usize) -> i32 {
        follows(Label::ALL[a], Label::ALL[b])
    }

    fn begins(&self, l: usize) -> i32 {
        match Label::ALL[l] {
            Label::Title => 4,
            Label::Number | Label::Page => 0,
            Label::Addressee | Label::Body => -2,
            _ => NEVER,
        }
    }

    fn ends(&self, l: usize) -> i32 {
        match Label::ALL[l] {
            Label::Signed | Label::Note => 8,
            Label::Body | Label::List | Label::ListMore | Label::AttachmentBody => 0,
            Label::Signature => -6,
            Label::Page => -4,
            Label::Addressee => -20,
            Label::AttachmentTitle | Label::AttachmentTitleMore | Label::Attachment => -8,
            Label::Title | Label::TitleMore | Label::Number => -30,
        }
    }
}

/// Whether a line is a number of a paper and nothing else.
pub fn is_number(text: &str) -> bool {
    text.len() < 120
        && elements::elements(text).iter().any(|element| {
            element.kind == elements::Kind::DocumentNumber
                && text[..element.span.start].trim_matches(['（', '(', ' ', '\u{3000}']).is_empty()
                && text[element.span.end..].trim_matches(['）', ')', ' ', '\u{3000}']).is_empty()
        })
}
