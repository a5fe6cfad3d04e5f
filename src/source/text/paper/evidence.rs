//! What speaks for each label of a paper, and against it. One more sign is one more row.

use super::super::bulletin::is_of_meeting;
use super::super::byline::is_name_alone;
use super::super::day;
use super::super::markers::Marker;
use super::super::names::{chunks, is_office};
use super::super::script::Gap;
use super::super::titles::{is_genre, is_kind_alone, is_title, names_genre, opens_title};
use super::super::traits::{TitleLine, Traits};
use super::label::Label;
use super::office_and_day;
use super::words::{
    ADDRESSES, ANNOUNCES, AUTHORS, CLERK, CLOSING, FILED, LABELLED, MAIL, NOTES, OPENNESS, PAGE, SAID, SEAL,
    SENDER, WEAK, bare_name, bracketed, ends_in_colon, is_date_remark, is_person, label_of_addressee,
    post_of, speaks,
};

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
    /// The text above it.
    pub text_above: &'a str,
    pub next: Option<&'a Traits>,
    /// The text below it.
    pub text_below: &'a str,
    /// Paragraphs above it.
    pub above: usize,
    /// Paragraphs above it, down from the last day under a signature: a text that is issued with
    /// the paper begins there.
    pub since_day: usize,
    /// A day stands above it.
    pub dated: bool,
    /// It is one of the lines above a day that say behind labels who signs.
    pub signing: bool,
    /// It is one of several names in rows with no day below them: a list.
    pub listed: bool,
    /// Paragraphs below it, up to the attachments or the end.
    pub below: usize,
    /// Below the mark of the first attachment.
    pub attached: bool,
    /// Most paragraphs of the text are indented, and this one is not.
    pub flush: bool,
    /// Further to the right than paragraphs begin.
    pub right: bool,
}

impl Look<'_> {
    /// It says who wrote what follows, or when: it stands below a title or beside another such line.
    fn byline(&self) -> bool {
        if FILED.is_match(self.text) {
            return self.above < 8 && self.before.is_some_and(|before| before.bare || before.byline);
        }
        let beside = |other: Option<&Traits>| other.is_some_and(|other| other.byline);
        self.above < 8
            && self.before.is_some_and(|before| before.bare || before.byline)
            && (self.traits.byline || (self.traits.names && (beside(self.before) || beside(self.next))))
    }

    /// 2025年第4号 below the title of an announcement.
    fn counted(&self) -> bool {
        self.traits.counted
            && !bracketed(self.text)
            && self.above < 8
            && self.before.is_some_and(|before| before.title || is_genre(self.text_above) || before.number)
    }

    /// 会务联系：王老师, 注：…, right below the day or another such line.
    fn said_below_day(&self) -> bool {
        let behind = self.before.is_some_and(|before| before.day) || SAID.is_match(self.text_above);
        self.dated && self.since_day <= 6 && behind && SAID.is_match(self.text)
    }

    /// An office, or a person right below the title, before the colon.
    fn names_somebody(&self) -> bool {
        let name = self.text.trim_end_matches(['：', ':']);
        let titled = || self.before.is_some_and(|before| before.bare || before.byline || before.number);
        is_office(name) || (self.above <= 4 && titled() && is_name_alone(name))
    }

    /// It names bodies or people, and nothing else.
    fn addresses(&self) -> bool {
        ends_in_colon(self.text)
            && (ADDRESSES.is_match(self.text) || (self.traits.chars <= 30 && self.names_somebody()))
    }

    /// Text goes on below it.
    fn amid_text(&self) -> bool {
        self.next.is_some_and(|next| next.table || numbered(next) || (next.is_text() && !next.day))
            && !bracketed(self.text_below)
            && !SAID.is_match(self.text_below)
    }

    /// 关于申请维修资金的 ⏎ 请示: the line above breaks off, and this one ends the title.
    fn completes_title(&self) -> bool {
        self.traits.chars <= 40
            && self.before.is_some_and(|before| before.chars <= 60)
            && !self.text_above.contains('。')
            && ((self.text_above.contains("关于")
                && !names_genre(self.text_above)
                && names_genre(&format!("{}{}", self.text_above, self.text)))
                || (self.above == 1
                    && is_kind_alone(self.text)
                    && self.before.is_some_and(|before| before.bare && !before.title && !before.byline)))
            && !(self.before.is_some_and(|before| before.title) && self.text.starts_with("关于"))
    }

    /// What can be told of it as a further line of the title of an attachment.
    fn title_line(&self) -> TitleLine {
        self.traits.title_line
    }
}

const fn for_label(
    label: Label,
    weight: i32,
    message: (&'static str, &'static str),
    is: fn(&Look<'_>) -> bool,
) -> Evidence {
    Evidence { label, message, weight, is }
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
    for_label(Label::Title, -12, ("不在开头", "not at the beginning"), |v| {
        v.above > 3 && v.since_day > 3
    }),
    for_label(Label::Title, -45, ("有句末标点", "it has a stop"), |v| {
        v.text.contains('。') || v.text.ends_with(['；', '！', '？', '，', '、'])
    }),
    for_label(Label::Title, -45, ("以冒号结尾", "it ends in a colon"), |v| ends_in_colon(v.text)),
    for_label(Label::Title, -30, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(Label::Title, -40, ("是日期", "it is a day"), |v| v.traits.day),
    for_label(Label::Title, -25, ("在括号里", "it stands in brackets"), |v| bracketed(v.text)),
    for_label(Label::Title, -40, ("标签和冒号", "a label and a colon"), |v| {
        LABELLED.is_match(v.text) && !v.traits.title
    }),
    for_label(Label::Title, -40, ("日期下面的记录人", "who took the record, below the day"), |v| {
        v.dated && CLERK.is_match(v.text)
    }),
    for_label(Label::Title, -20, ("太长", "too long"), |v| v.traits.chars > 110),
    for_label(Label::Title, -200, ("附件标志", "the mark of an attachment"), |v| {
        v.above > 0 && v.traits.is(Marker::Attachment)
    }),
    for_label(Label::TitleMore, 26, ("标题到这里写完", "the title ends with it"), |v| {
        is_title(v.text)
    }),
    for_label(
        Label::TitleMore,
        30,
        ("和上一行合起来是标题", "with the line above it is a title"),
        |v| v.completes_title(),
    ),
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
            let goes_on = v.completes_title()
                || v.text.starts_with("——")
                || (bracketed(v.text) && v.traits.chars <= 16);
            v.before.is_some_and(|before| before.title) && !goes_on
        },
    ),
    for_label(Label::TitleMore, -45, ("有句末标点", "it has a stop"), |v| {
        v.text.contains('。') || v.text.ends_with(['；', '！', '？', '：', ':', '，', '、'])
    }),
    for_label(Label::TitleMore, -30, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(Label::TitleMore, -45, ("是日期或字号", "it is a day or a number"), |v| {
        v.traits.day || v.traits.number || v.traits.signers || (v.traits.counted && !bracketed(v.text))
    }),
    for_label(Label::TitleMore, -40, ("标签和冒号", "a label and a colon"), |v| {
        LABELLED.is_match(v.text)
    }),
    for_label(Label::TitleMore, -50, ("作者或日期", "who wrote it, or when"), |v| v.byline()),
    for_label(
        Label::Byline,
        30,
        ("标题下的作者或日期", "who wrote it, or when, below the title"),
        |v| v.byline(),
    ),
    for_label(Label::Byline, -200, ("不是作者，也不是日期", "neither a writer nor a day"), |v| {
        !v.byline()
    }),
    for_label(Label::Number, 60, ("写法是发文字号", "it is worded as numbers are"), |v| {
        v.traits.number || v.traits.signers
    }),
    for_label(Label::Number, 60, ("标题下的“第几号”", "a number by 号 below a title"), |v| {
        v.counted()
    }),
    for_label(Label::Number, -200, ("没有字号", "no number"), |v| {
        !(v.traits.number || v.traits.signers || v.counted())
    }),
    for_label(Label::Addressee, 22, ("以冒号结尾", "it ends in a colon"), |v| ends_in_colon(v.text)),
    for_label(
        Label::Addressee,
        42,
        ("“致：”“主送：”的标签", "the label of whom it is to"),
        |v| label_of_addressee(v.text).is_some(),
    ),
    for_label(Label::Addressee, -200, ("不以冒号结尾", "it ends in no colon"), |v| {
        !ends_in_colon(v.text) && label_of_addressee(v.text).is_none()
    }),
    for_label(
        Label::TitleMore,
        -60,
        ("“致：”“主送：”的标签", "the label of whom it is to"),
        |v| label_of_addressee(v.text).is_some(),
    ),
    for_label(Label::Addressee, 20, ("是单位或人", "it names bodies or people"), |v| v.addresses()),
    for_label(Label::Addressee, -40, ("没有单位", "it names nobody"), |v| {
        ends_in_colon(v.text) && !v.addresses()
    }),
    for_label(Label::Addressee, 8, ("不缩进", "it is not indented"), |v| v.flush),
    for_label(Label::Addressee, -70, ("有句号", "it has a stop"), |v| v.text.contains(['。', '！', '？'])),
    for_label(Label::Addressee, -45, ("开头是正文的话", "it begins as text does"), |v| speaks(v.text)),
    for_label(
        Label::Addressee,
        -45,
        ("结尾是“如下”一类的话", "it announces what follows"),
        |v| ANNOUNCES.is_match(v.text),
    ),
    for_label(Label::Addressee, -30, ("离开头太远", "far from the beginning"), |v| {
        v.above > 8 && v.since_day > 8
    }),
    for_label(Label::Body, 14, ("有句末标点", "it has a stop"), |v| v.traits.is_text()),
    for_label(Label::Body, 6, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(Label::Body, 8, ("表格或图", "a table or picture"), |v| v.traits.table || v.traits.picture),
    for_label(Label::Body, -24, ("只是日期", "nothing but a day"), |v| v.traits.day),
    for_label(Label::Body, -40, ("只是发文字号", "nothing but a number"), |v| v.traits.number),
    for_label(Label::Body, -20, ("附件标志", "the mark of an attachment"), |v| {
        v.traits.is(Marker::Attachment) || v.traits.is(Marker::TitledAttachment)
    }),
    for_label(
        Label::ListMore,
        70,
        ("编号接着附件说明", "its number, or the next, goes on with the list of attachments"),
        |v| v.traits.list_line,
    ),
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
    for_label(Label::ListMore, -40, ("说公开或联系", "it speaks of publication or whom to ask"), |v| {
        bracketed(v.text) && NOTES.is_match(v.text)
    }),
    for_label(Label::ListMore, -30, ("有句末标点", "it has a stop"), |v| {
        v.text.trim_end_matches('。').contains('。') || v.traits.chars > 90
    }),
    for_label(Label::Signature, 16, ("单位名称", "the name of an office"), |v| {
        is_office(bare_name(v.text))
    }),
    for_label(Label::Signature, 14, ("后面有“（盖章）”", "（盖章） stands behind it"), |v| {
        SEAL.is_match(v.text)
    }),
    for_label(Label::Title, -40, ("列表的条目", "an item of a list"), |v| v.traits.look.item),
    for_label(Label::Signature, -40, ("列表的条目", "an item of a list"), |v| v.traits.look.item),
    for_label(
        Label::Signature,
        -60,
        ("一列名称，下面没有日期", "a list of names with no day below"),
        |v| v.listed,
    ),
    for_label(Label::Signature, 10, ("人名", "a person"), |v| is_person(v.text) && v.below <= 8),
    for_label(
        Label::Signature,
        14,
        ("单位和姓名，下面是日期", "an office and a person above a day"),
        |v| v.traits.byline && v.below <= 8 && v.next.is_some_and(|next| next.day),
    ),
    for_label(
        Label::Signature,
        44,
        ("签字人的标签，下面是日期", "a label of who signs, above a day"),
        |v| v.signing,
    ),
    for_label(Label::Signature, 6, ("靠右的短行", "a short line at the right"), |v| {
        v.right && v.traits.bare
    }),
    for_label(Label::Signature, 4, ("短行", "a short line"), |v| v.traits.bare && v.traits.chars <= 24),
    for_label(Label::Signature, -60, ("分成几栏", "several columns"), |v| {
        let columns = chunks(v.text, 0..v.text.len());
        columns.len() > 2
            && !v.traits.byline
            && post_of(v.text).is_none()
            && !columns.iter().all(|column| is_office(&v.text[column.clone()]))
    }),
    for_label(Label::Signature, -30, ("太长", "too long"), |v| v.traits.chars > 36),
    for_label(Label::Signature, -60, ("有句末标点", "it has a stop"), |v| {
        v.text.contains(['。', '；', '，', '：', ':', '！', '？']) && !is_person(v.text) && !v.signing
    }),
    for_label(Label::Signature, -60, ("结束的话", "words with which a text ends"), |v| {
        CLOSING.is_match(v.text)
    }),
    for_label(Label::Body, 10, ("结束的话", "words with which a text ends"), |v| {
        CLOSING.is_match(v.text)
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
    for_label(Label::Signed, -60, ("会议的时间", "when a meeting was held"), |v| {
        v.text.contains(['：', ':']) && is_of_meeting(v.text) && is_of_meeting(v.text_below)
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
    for_label(
        Label::Note,
        34,
        ("全行只说公开方式", "it says how the paper is published, and nothing else"),
        |v| OPENNESS.is_match(v.text),
    ),
    for_label(
        Label::Note,
        -80,
        ("在附件里，也不是说公开方式", "in an attachment, and not of publication"),
        |v| v.attached && !OPENNESS.is_match(v.text),
    ),
    for_label(Label::Note, -20, ("说作者或整理", "it says who wrote it"), |v| AUTHORS.is_match(v.text)),
    for_label(Label::Note, -60, ("不在括号里", "not in brackets"), |v| {
        !bracketed(v.text) && !NOTES.is_match(v.text) && !v.said_below_day()
    }),
    for_label(
        Label::Note,
        10,
        ("日期下面的一条说明", "something said behind a label, below the day"),
        |v| v.said_below_day(),
    ),
    for_label(Label::Note, -40, ("下面接着正文", "text goes on below it"), |v| {
        bracketed(v.text) && v.amid_text() && !(v.dated && v.since_day <= 6) && !OPENNESS.is_match(v.text)
    }),
    for_label(Label::Note, -60, ("是表格的单位", "the unit of a table"), |v| v.traits.is(Marker::Unit)),
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
    for_label(
        Label::AttachmentTitle,
        -20,
        ("附件标志后已有标题，接着写", "the mark has a title, which goes on"),
        |v| v.before.is_some_and(|before| before.is(Marker::TitledAttachment)) && v.title_line().like_above(),
    ),
    for_label(Label::AttachmentTitle, -60, ("附件标志后已有标题", "the mark has a title"), |v| {
        v.before.is_some_and(|before| before.is(Marker::TitledAttachment))
    }),
    for_label(Label::AttachmentTitle, -20, ("有编号", "it is numbered"), |v| numbered(v.traits)),
    for_label(
        Label::AttachmentTitleMore,
        8,
        ("短行，没有句末标点", "a short line without a stop"),
        |v| v.traits.bare && v.traits.gap == Gap::None,
    ),
    for_label(
        Label::AttachmentTitleMore,
        40,
        ("附件说明里是一个标题", "the list of attachments names it as one title"),
        |v| v.title_line().listed(),
    ),
    for_label(
        Label::AttachmentTitleMore,
        -40,
        ("附件说明里没有这一行", "the list of attachments does not name this line"),
        |v| v.title_line().beyond(),
    ),
    for_label(
        Label::AttachmentTitleMore,
        14,
        ("上一行没有写完，到这里写完", "the line above breaks off, and this one ends as titles do"),
        |v| v.title_line().completes(),
    ),
    for_label(
        Label::AttachmentTitleMore,
        -16,
        ("上一行已经写完", "the line above ends as titles do"),
        |v| v.title_line().behind_whole() && !v.title_line().listed(),
    ),
    for_label(
        Label::AttachmentTitleMore,
        8,
        ("与上一行排法一样，下面是正文或表格", "set as the line above, with text or a table below"),
        |v| v.title_line().like_above(),
    ),
    for_label(
        Label::AttachmentTitleMore,
        -200,
        ("附件标志后面不是标题的下一行", "no line of a title stands above"),
        |v| v.before.is_some_and(|before| before.is(Marker::Attachment)),
    ),
    for_label(
        Label::AttachmentTitleMore,
        18,
        ("破折号开头的副标题", "a subtitle behind a dash"),
        |v| v.text.starts_with("——") && v.traits.bare,
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
                || (v.traits.marker.is_some() && !v.title_line().is_below())
                || v.traits.chars > 60
        },
    ),
    for_label(
        Label::AttachmentTitleMore,
        -12,
        ("隔了一行，也不居中", "an empty line above, not centred"),
        |v| {
            (v.traits.gap != Gap::None || !v.traits.centred)
                && !v.title_line().listed()
                && !v.title_line().like_above()
        },
    ),
    for_label(
        Label::AttachmentBody,
        10,
        ("有句末标点、编号或表格", "a stop, a number or a table"),
        |v| {
            (v.traits.is_text() && !v.title_line().is_below())
                || numbered(v.traits)
                || v.traits.table
                || v.traits.picture
        },
    ),
    for_label(Label::Page, 30, ("写法是网页的说明", "it is worded as web pages are"), is_page),
    for_label(Label::Page, -200, ("不是网页的说明", "nothing of a web page"), |v| !is_page(v)),
];

fn is_page(v: &Look<'_>) -> bool {
    let mail = || {
        v.above < 12
            && (SENDER.is_match(v.text)
                || (MAIL.is_match(v.text)
                    && (SENDER.is_match(v.text_above) || SENDER.is_match(v.text_below))))
    };
    // 来源：县长信箱 among 承办单位：… and 办结时限：… is one more line of a form.
    let labelled = |text: &str| LABELLED.is_match(text) && !PAGE.is_match(text);
    let of_form = || WEAK.is_match(v.text) && (labelled(v.text_above) || labelled(v.text_below));
    v.traits.chars <= 120
        && (((v.above < 12 || v.below < 4) && PAGE.is_match(v.text) && !of_form()) || mail())
}

fn is_mark(v: &Look<'_>) -> bool {
    v.traits.is(Marker::Attachment) || (v.traits.is(Marker::TitledAttachment) && !v.text.ends_with('；'))
}

fn is_list(v: &Look<'_>) -> bool {
    v.traits.is(Marker::AttachmentList)
}

/// Whether a paragraph begins with a number of its own.
fn numbered(traits: &Traits) -> bool {
    traits.is_numbered() || traits.article
}

/// An office and the day on one line: where the day begins.
fn signed_line(v: &Look<'_>) -> Option<usize> {
    office_and_day(v.text)
}

/// Rows of the reference: what each paragraph may be, and what speaks for it and against it.
pub fn rows() -> String {
    let row = |row: &Evidence| {
        let (label, message) = (row.label.message(), row.message);
        format!("| {} / {} | {} / {} | {} |\n", label.0, label.1, message.0, message.1, row.weight)
    };
    EVIDENCE.iter().map(row).collect()
}
