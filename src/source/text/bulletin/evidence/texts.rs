//! What speaks for texts, sources, notes, signatures and attachments in bulletins, and against it. One more sign is one more row.

use super::super::super::markers::Marker;
use super::super::super::script::Gap;
use super::super::label::Label;
use super::super::style::{Headlines, Sections};
use super::{BYLINE, Evidence, REPORT, row};
use crate::source::account::Confidence;

/// The rows.
pub static TEXTS: &[Evidence] = &[
    // Text.
    row(Label::Body, 8, ("有句末标点", "it has a stop"), |v| v.own.text),
    row(Label::Body, 4, ("有编号", "it is numbered"), |v| v.numbered() && !v.headed() && !v.sectioned()),
    row(Label::Body, 3, ("有标记的条目", "an item with a mark"), |v| {
        v.own.mark.is_some() && !v.headed() && !v.sectioned()
    }),
    row(Label::Body, 10, ("表格、图或题注", "a table, a picture or a caption"), |v| {
        v.own.table
            || v.own.caption
            || matches!(v.own.marker, Some(Marker::Caption | Marker::Unit | Marker::Remark))
    }),
    row(Label::Body, 8, ("破折号开头", "it begins with a dash"), |v| v.own.dash && !v.own.bare),
    row(Label::Body, 12, ("图片的位置", "the place of a picture"), |v| v.own.placeholder),
    row(Label::Body, -20, ("【】栏目", "a section in 【】"), |v| {
        v.is(Marker::Section) && !v.own.placeholder
    }),
    row(Label::Body, -20, ("标题的编号", "it is numbered as headlines are"), |v| {
        v.own.bare && v.counted()
    }),
    row(Label::New, -20, ("标题的编号", "it is numbered as headlines are"), |v| {
        v.own.bare && v.counted()
    }),
    row(Label::Body, -5, ("有宽空格隔开的标题", "a headline before a wide space"), |v| {
        v.own.cut == Some(Confidence::Sure) && v.own.text
    }),
    row(
        Label::Body,
        16,
        ("标题样式，但比稿件的标题低一级", "a heading of a lower level than that of headlines"),
        |v| v.below_headlines(),
    ),
    row(Label::Body, -8, ("只是日期", "nothing but a day"), |v| v.own.day),
    row(Label::Body, -14, ("括号里是来源", "sources stand in its brackets"), |v| {
        v.own.credits && v.own.named
    }),
    row(Label::Body, -2, ("括号里像来源", "what stands in its brackets may be sources"), |v| {
        v.own.credits && !v.own.named
    }),
    row(Label::Body, -30, ("附件标志", "the mark of an attachment"), |v| {
        matches!(v.own.marker, Some(Marker::Attachment))
    }),
    row(Label::Body, -10, ("编者按、来源或联系人的标签", "a label of its own"), |v| {
        matches!(v.own.marker, Some(Marker::Note | Marker::Lead | Marker::Source | Marker::Contact))
    }),
    row(Label::BodySourced, -300, ("没有来源", "no sources"), |v| !v.own.credits || v.own.source_line),
    row(Label::BodySourced, 8, ("括号里的来源", "sources in brackets"), |v| v.own.credits),
    row(Label::BodySourced, 6, ("来源是单位", "its sources are offices"), |v| v.own.named),
    row(Label::New, 8, ("有句末标点", "it has a stop"), |v| v.own.text),
    row(Label::New, 3, ("有编号或标记", "it has a number or a mark"), |v| {
        v.numbered() || v.own.mark.is_some()
    }),
    row(Label::New, 8, ("清单的条目", "an item of a list"), |v| {
        v.own.item && !v.own.heading && v.own.bare
    }),
    row(Label::New, 8, ("会议的时间、地点、人员", "when, where and who of a meeting"), |v| {
        v.own.meeting
    }),
    row(Label::New, 10, ("表格、图或题注", "a table, a picture or a caption"), |v| {
        v.own.table || v.own.caption || matches!(v.own.marker, Some(Marker::Caption | Marker::Unit))
    }),
    row(Label::Body, 14, ("照片的说明", "what a photograph shows"), |v| v.own.photographed),
    row(Label::New, -14, ("照片的说明", "what a photograph shows"), |v| v.own.photographed),
    row(Label::New, -30, ("图片下的题注", "a caption below a picture"), |v| {
        v.is(Marker::Caption) && v.before.is_some_and(|before| before.picture)
    }),
    row(Label::New, -20, ("列表的条目", "an item of a list"), |v| v.own.item && !v.below_section()),
    row(
        Label::New,
        -24,
        ("段内换行，接着上面的正文", "a line break inside a paragraph, and text above it"),
        |v| v.own.runs_on,
    ),
    row(Label::New, 4, ("标题的标记后面是正文", "text behind the mark of headlines"), |v| {
        matches!(v.style.headlines, Headlines::Mark(_)) && v.headed() && v.own.text
    }),
    row(Label::New, -14, ("列举的条目", "an item of a list"), |v| {
        v.own.listed || v.before.is_some_and(|before| before.colon && before.text)
    }),
    row(
        Label::New,
        -12,
        ("几个字的小题，接着是正文", "a label of a few characters, and text behind it"),
        |v| v.own.mark.is_some() && v.own.entitled && v.before.is_some_and(|before| before.text),
    ),
    row(Label::New, -20, ("【】栏目", "a section in 【】"), |v| {
        v.is(Marker::Section) && !v.own.placeholder
    }),
    row(Label::New, -14, ("括号里是来源", "sources stand in its brackets"), |v| v.own.credits),
    row(Label::New, -8, ("像标题", "it looks like a headline"), |v| v.line()),
    row(
        Label::New,
        -14,
        ("上一行也是会议的时间、地点、人员", "the line above says so of a meeting, too"),
        |v| v.own.meeting && v.before.is_some_and(|before| before.meeting),
    ),
    row(Label::New, 24, REPORT, |v| v.habits.report && v.begins_report()),
    row(Label::New, -16, REPORT, |v| v.habits.report && (v.numbered() || v.own.value) && !v.begins_report()),
    row(Label::Body, 10, REPORT, |v| v.habits.report && v.own.bare && v.numbered() && !v.begins_report()),
    row(Label::New, -30, ("附件标志", "the mark of an attachment"), |v| {
        matches!(v.own.marker, Some(Marker::Attachment))
    }),
    row(Label::New, -10, ("编者按、来源或联系人的标签", "a label of its own"), |v| {
        matches!(v.own.marker, Some(Marker::Note | Marker::Lead | Marker::Source | Marker::Contact))
    }),
    row(Label::NewSourced, -300, ("没有来源", "no sources"), |v| !v.own.credits || v.own.source_line),
    row(Label::NewSourced, 8, ("括号里的来源", "sources in brackets"), |v| v.own.credits),
    row(Label::NewSourced, 4, ("来源是单位", "its sources are offices"), |v| v.own.named),
    row(Label::NewSourced, 4, ("标题的标记后面是正文", "text behind the mark of headlines"), |v| {
        matches!(v.style.headlines, Headlines::Mark(_)) && v.headed()
    }),
    // Sources on a line of their own.
    row(Label::Source, -300, ("不是来源", "no sources"), |v| {
        !v.own.source_line && !v.is(Marker::Source) && !v.own.signed_by
    }),
    row(
        Label::Source,
        26,
        ("稿件下面靠右的单位和姓名", "an office and a name at the right, below an article"),
        |v| v.own.signed_by,
    ),
    row(Label::Body, 12, ("几个并列的小标题之一", "one of several lines of one build"), |v| {
        v.own.parallel
    }),
    row(Label::Contact, -30, ("标题下的作者", "who wrote it, below a headline"), |v| v.byline()),
    row(
        Label::Source,
        16,
        ("括号里的单位，单独一行", "offices in brackets on a line of their own"),
        |v| v.own.source_line,
    ),
    row(Label::Source, 8, ("来源是单位", "its sources are offices"), |v| v.own.named),
    row(Label::Source, -22, ("括号里不像单位", "what stands in brackets is hardly an office"), |v| {
        v.own.source_line && !v.own.named
    }),
    row(Label::Source, 18, ("括号靠右，在正文下面", "brackets at the right, below text"), |v| {
        v.own.source_line
            && !v.own.named
            && v.own.indent >= 14
            && v.own.chars <= 27
            && !v.own.several
            && v.before.is_some_and(|before| before.text)
    }),
    row(Label::Source, -24, ("别处的〔〕是栏目", "elsewhere 〔〕 hold sections"), |v| {
        v.style.sections == Sections::Squares && v.own.square && !v.own.office
    }),
    row(Label::Source, 24, ("来源的标签", "a label of sources"), |v| v.is(Marker::Source)),
    row(Label::Body, 22, BYLINE, |v| v.byline()),
    row(Label::Body, 8, ("会议的时间、地点、人员", "when, where and who of a meeting"), |v| {
        v.own.meeting
    }),
    // Notes, leads and the like.
    row(Label::Note, 40, ("编者按的标签", "the label of a note"), |v| {
        v.is(Marker::Note) || v.own.labelled == Some(Marker::Note)
    }),
    row(Label::Note, -300, ("没有标签", "no label"), |v| {
        !v.is(Marker::Note) && v.own.labelled != Some(Marker::Note)
    }),
    row(Label::NoteMore, 12, ("与编者按相连的段落", "it follows the note without a gap"), |v| {
        v.own.text && v.own.gap == Gap::None && v.own.marker.is_none() && v.own.cut.is_none()
    }),
    row(Label::NoteMore, -30, ("编者按到上一段写完", "the note ends with the line above"), |v| {
        v.before.is_some_and(|before| before.hands_over)
    }),
    row(Label::NoteMore, -40, ("有人问、有人答", "somebody asks or answers"), |v| v.own.asked),
    row(Label::NoteMore, -300, ("短行、表格或有来源", "a short line, a table, or sources"), |v| {
        !v.own.text || v.own.credits || v.own.marker.is_some()
    }),
    row(Label::Lead, 40, ("导语的标签", "the label of a lead"), |v| {
        v.is(Marker::Lead) || v.own.labelled == Some(Marker::Lead)
    }),
    row(Label::Lead, -300, ("没有标签", "no label"), |v| {
        !v.is(Marker::Lead) && v.own.labelled != Some(Marker::Lead)
    }),
    row(Label::Contact, 30, ("联系人的标签", "a label: whom to ask"), |v| v.is(Marker::Contact)),
    row(Label::Contact, -300, ("没有标签", "no label"), |v| !v.is(Marker::Contact)),
    row(Label::List, 40, ("以“附件：”开头", "it begins with 附件："), |v| {
        v.is(Marker::AttachmentList)
    }),
    row(Label::List, -300, ("不以“附件：”开头", "it does not begin with 附件："), |v| {
        !v.is(Marker::AttachmentList)
    }),
    row(Label::ListMore, 24, ("有编号", "it is numbered"), |v| v.is(Marker::Third) && !v.own.text),
    row(Label::ListMore, -300, ("没有编号", "it is not numbered"), |v| {
        !v.is(Marker::Third) || v.own.text || v.own.credits
    }),
    // Signatures.
    row(Label::Signature, -300, ("不像署名", "it is no name"), |v| {
        !v.own.bare
            || v.own.day
            || v.own.table
            || v.own.chars > 40
            || (v.own.labelling && !v.own.signs)
            || v.own.mark.is_some()
            || v.numbered()
            || v.own.marker.is_some_and(|marker| marker != Marker::Source)
    }),
    row(Label::Signature, -24, ("列表的条目", "an item of a list"), |v| v.own.item),
    row(Label::Signature, 12, ("单位名称", "the name of an office"), |v| v.own.office),
    row(
        Label::Signature,
        -14,
        ("几个名称，中间有顿号", "several names with marks between them"),
        |v| v.own.several && !v.own.signs,
    ),
    row(Label::Signature, 8, ("靠右", "at the right"), |v| v.own.indent >= 14),
    row(
        Label::Signature,
        8,
        ("“…组：…”在文末靠右", "a group and its people, at the right of the end"),
        |v| v.own.signs && v.own.indent >= 14,
    ),
    row(Label::Signature, -12, ("不是单位，也不靠右", "no office, and not at the right"), |v| {
        !v.own.office && v.own.indent < 14
    }),
    row(Label::Signed, 24, ("写法是日期", "it is worded as days are"), |v| v.own.day),
    row(Label::Signed, -300, ("没有日期", "no day"), |v| !v.own.day),
    // Attachments.
    row(Label::Attachment, 44, ("写法是附件标志", "it is worded as marks of attachments are"), |v| {
        v.marks_attachment()
    }),
    row(Label::Attachment, -300, ("不是附件标志", "no mark of an attachment"), |v| {
        !v.marks_attachment()
    }),
    row(Label::AttachmentTitle, 14, ("短行，没有句末标点", "a short line without a stop"), |v| {
        v.own.chars <= 100 && !v.own.text && !v.own.table && !v.is(Marker::Attachment)
    }),
    row(Label::AttachmentTitle, -60, ("附件标志后已有标题", "the mark has a title"), |v| {
        v.before.is_some_and(|before| before.marker == Some(Marker::TitledAttachment))
    }),
    row(Label::AttachmentTitle, -20, ("有编号", "it is numbered"), |v| v.numbered()),
    row(Label::AttachmentTitle, -40, ("有句末标点或表格", "a stop or a table"), |v| {
        v.own.text || v.own.table || v.is(Marker::Attachment)
    }),
    row(Label::AttachmentTitleMore, 12, ("标题后的括号", "brackets behind a title"), |v| {
        v.own.bracketed && v.own.chars <= 24
    }),
    row(Label::AttachmentTitleMore, 8, ("居中的下一行", "the next line, centred"), |v| {
        v.own.centred && v.own.gap == Gap::None && v.line()
    }),
    row(
        Label::AttachmentTitleMore,
        40,
        ("附件说明里是一个标题", "the list of attachments names it as one title"),
        |v| v.title_line().listed(),
    ),
    row(
        Label::AttachmentTitleMore,
        -40,
        ("附件说明里没有这一行", "the list of attachments does not name this line"),
        |v| v.title_line().beyond(),
    ),
    row(
        Label::AttachmentTitleMore,
        14,
        ("上一行没有写完，到这里写完", "the line above breaks off, and this one ends as titles do"),
        |v| v.title_line().completes(),
    ),
    row(
        Label::AttachmentTitleMore,
        -16,
        ("上一行已经写完", "the line above ends as titles do"),
        |v| v.title_line().behind_whole() && !v.title_line().listed(),
    ),
    row(
        Label::AttachmentTitleMore,
        14,
        ("与上一行排法一样，下面是正文或表格", "set as the line above, with text or a table below"),
        |v| v.title_line().like_above(),
    ),
    row(
        Label::AttachmentTitleMore,
        -300,
        ("附件标志后面不是标题的下一行", "no line of a title stands above"),
        |v| v.before.is_some_and(|before| before.marker == Some(Marker::Attachment)),
    ),
    row(
        Label::AttachmentTitleMore,
        -10,
        ("不居中，也不在括号里", "not centred, not in brackets"),
        |v| {
            !(v.own.bracketed
                || v.own.centred && v.line()
                || v.title_line().listed()
                || v.title_line().like_above())
        },
    ),
    row(
        Label::AttachmentTitleMore,
        -40,
        ("有句末标点、表格或编号", "a stop, a table or a number"),
        |v| {
            !v.title_line().is_below()
                && (v.own.text || v.own.table || (v.own.marker.is_some() && !v.own.bracketed))
        },
    ),
    row(Label::AttachmentBody, 10, ("附件里的内容", "text of an attachment"), |v| {
        !v.is(Marker::Attachment)
    }),
];
