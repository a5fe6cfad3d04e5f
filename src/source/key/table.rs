//! The table of keys.

use super::{Key, Kind};
use crate::issue::{DateForm, NumberForm, Urgency};
use crate::source::house::HouseStyle;

const fn key(en: &'static str, zh: &'static str, kind: Kind, doc: (&'static str, &'static str)) -> Key {
    Key { en, zh, also: &[], kind, required: false, doc }
}

const fn required(key: Key) -> Key {
    Key { required: true, ..key }
}

const fn also(key: Key, also: &'static [&'static str]) -> Key {
    Key { also, ..key }
}

/// Keys of a series file. An issue may have each of them too, and then differs there.
pub const SERIES: &[Key] = &[
    required(also(
        key(
            "masthead",
            "报头",
            Kind::Line,
            ("报头名称，2 至 30 个字", "name in the masthead, 2 to 30 characters"),
        ),
        &["刊名"],
    )),
    required(also(
        key("issuer", "编发单位", Kind::Lines, ("编发单位，可有几个", "issuing office, or a list of them")),
        &["issuers", "发文单位"],
    )),
    key(
        "above",
        "报头上行",
        Kind::Line,
        ("报头上方的一行小字：主办单位或会议名称", "a small line above the name: publisher or meeting"),
    ),
    key(
        "number-form",
        "期号形式",
        Kind::Word(NumberForm::WORDS),
        ("期号的写法：N 为期号，Y 为年份", "how the number is written: N the number, Y the year"),
    ),
    key(
        "total-below",
        "总期号另行",
        Kind::Bool,
        ("（总第N期）是否另起一行", "whether the running number stands on a line of its own"),
    ),
    key(
        "date-form",
        "日期形式",
        Kind::Word(DateForm::WORDS),
        ("报头日期的数字：arabic 阿拉伯，chinese 汉字", "numerals of the date in the masthead"),
    ),
    also(
        key(
            "notice",
            "提示",
            Kind::Lines,
            ("首页左上角的提示，如 内部资料、注意保存", "notices at the top left, such as 内部资料"),
        ),
        &["notices"],
    ),
    also(
        key(
            "distribution",
            "分送",
            Kind::Tables(DISTRIBUTION),
            ("报尾的分送范围", "distribution list of the imprint"),
        ),
        &["发送"],
    ),
    key("copies", "份数", Kind::Count, ("共印份数", "copies printed in all")),
    key(
        "section-names",
        "栏目名称",
        Kind::Lines,
        (
            "刊物的栏目，读没有标记的文本时据此认出",
            "the bulletin's sections, by which they are known in plain texts",
        ),
    ),
    key(
        "units",
        "供稿单位",
        Kind::Lines,
        (
            "刊物的供稿单位，读没有标记的文本时据此认出来源",
            "the offices that contribute, by which sources are known in plain texts",
        ),
    ),
    also(
        key(
            "style",
            "写法",
            Kind::Table(STYLE),
            (
                "刊物的写法，读没有标记的文本时据此认；hongtou import --remember 会写",
                "how the bulletin is written, by which plain texts are read; `hongtou import --remember` writes it",
            ),
        ),
        &["行文"],
    ),
    key("staff", "人员", Kind::Tables(STAFF), ("编辑、审核、签发等人员", "editor, reviewer, signer")),
    key(
        "imprint-lines",
        "报尾附行",
        Kind::Lines,
        (
            "报尾里别的行，照印：地址、网址、投稿邮箱",
            "other lines of the imprint, printed as they are: addresses",
        ),
    ),
    key(
        "printer",
        "印发机关",
        Kind::Line,
        ("印发机关，印在报尾最后一行左边", "printing office, at the left of the last line"),
    ),
    key(
        "layout",
        "版式",
        Kind::Line,
        (
            "版式名称，默认 kuaibao；或自有版式的文件夹，如 ./版式",
            "name of the layout, kuaibao by default; or the folder of a custom one, such as ./layout",
        ),
    ),
    key(
        "options",
        "选项",
        Kind::Options,
        ("版式选项，见 hongtou layouts show", "options of the layout, see `hongtou layouts show`"),
    ),
    key(
        "check",
        "校对",
        Kind::Options,
        (
            "校对设置：规则编号 = off、note、warning、error，以及 words 用语表等，见 docs/rules.md",
            "settings of the check: the code of a rule = off, note, warning, error; words and others, see docs/rules.md",
        ),
    ),
    key(
        "pages",
        "页数",
        Kind::Pages,
        (
            "页数：even 偶数（默认）、any 不限、multiple-of-4 四的倍数，或一个数",
            "page count: even (default), any, multiple-of-4, or a number",
        ),
    ),
    key(
        "office-fonts",
        "办公字体",
        Kind::Bool,
        ("是否优先用本机安装的方正小标宋、仿宋_GB2312 等", "whether installed office faces are preferred"),
    ),
];

/// Keys of `[style]`.
pub const STYLE: &[Key] = &[
    key(
        "sections",
        "栏目",
        Kind::Word(HouseStyle::SECTIONS),
        (
            "栏目怎样写：none 没有栏目，line 单独一短行，【】、〔〕、一、或开头的符号",
            "how sections are marked: none, a short line, brackets, a number or a sign",
        ),
    ),
    key(
        "headlines",
        "标题",
        Kind::Word(HouseStyle::HEADLINES),
        (
            "标题怎样写：line 单独一行，run-in 与正文同段，【】、一、（一）1. 或开头的符号",
            "how headlines are written: on a line, run in, numbered or behind a sign",
        ),
    ),
    key("sources", "来源", Kind::Bool, ("每篇稿件末尾是否写来源", "whether articles end with their sources")),
];

/// Keys that only an issue file has.
pub const ISSUE: &[Key] = &[
    key(
        "series",
        "刊物",
        Kind::Line,
        ("刊物文件，相对于本期文件", "series file, relative to the issue file"),
    ),
    key(
        "number",
        "期号",
        Kind::Ordinal,
        ("本期的期号；还没有定的写 \"×\"", "number of the issue; \"×\" while it is not known"),
    ),
    key(
        "number-through",
        "期号止",
        Kind::Count,
        ("合刊的最后一期，印作 第2—3期合刊", "last number of a double issue, printed as 第2—3期合刊"),
    ),
    also(
        key(
            "total",
            "总期号",
            Kind::Count,
            ("总期号，印作（总第N期）", "running number, printed as （总第N期）"),
        ),
        &["总第"],
    ),
    required(key(
        "date",
        "日期",
        Kind::Date,
        (
            "成文日期，如 2024-01-12 或 \"2024年1月12日\"；月刊写 \"2024-01\"，还没有定的日写 \"2024-01-XX\"",
            "date, such as 2024-01-12; \"2024-01\" of a monthly, \"2024-01-XX\" while the day is not known",
        ),
    )),
    key(
        "date-through",
        "日期止",
        Kind::Date,
        (
            "周报等所含日子的最后一天，印作 2024年1月12日—18日",
            "last of the days covered, printed as 2024年1月12日—18日",
        ),
    ),
    key("sections", "栏目", Kind::Tables(SECTION), ("栏目，按顺序", "sections, in order")),
    key(
        "articles",
        "稿件",
        Kind::Tables(ARTICLE),
        ("不分栏目的稿件，排在栏目之前", "articles outside any section, set before the sections"),
    ),
    key(
        "secrecy",
        "密级",
        Kind::Line,
        ("密级和保密期限，如 机密★1年", "degree of secrecy and its period, such as 机密★1年"),
    ),
    key("urgency", "紧急程度", Kind::Word(Urgency::WORDS), ("紧急程度", "degree of urgency")),
    also(
        key(
            "copy-number",
            "份号",
            Kind::Count,
            ("份号，印作 6 位数字", "number of the copy, printed with six digits"),
        ),
        &["编号"],
    ),
    also(
        key("signers", "签发人", Kind::Lines, ("印在报头的签发人", "signers printed in the masthead")),
        &["signer"],
    ),
    key(
        "printed",
        "印发日期",
        Kind::Date,
        ("印发日期，默认为本期日期", "day of printing, by default the date of the issue"),
    ),
    key(
        "document-number",
        "发文字号",
        Kind::Line,
        ("发文字号，如 青政办〔2025〕5号", "number of an official paper"),
    ),
    key("addressees", "主送机关", Kind::Lines, ("主送机关，不带冒号", "addressees, without the colon")),
    key(
        "attendance",
        "出席情况",
        Kind::Tables(ATTENDANCE),
        ("纪要的出席、请假、列席", "who was at the meeting"),
    ),
    also(
        key(
            "note",
            "附注",
            Kind::Lines,
            ("附注，一行一条，不带括号", "notes under the date, without brackets"),
        ),
        &["notes"],
    ),
    key(
        "attachment-list",
        "附件说明",
        Kind::Lines,
        (
            "附件说明，一行一条，不带“附件：”；默认由附件标题生成",
            "list of attachments, without 附件：; by default made of their titles",
        ),
    ),
    key(
        "attachments",
        "附件",
        Kind::Tables(ATTACHMENT),
        ("附件，各起一页", "attachments, each on a page of its own"),
    ),
];

/// Keys of a section.
pub const SECTION: &[Key] = &[
    key("title", "名称", Kind::Line, ("栏目名称，不带【】", "title, without 【】")),
    required(key("articles", "稿件", Kind::Tables(ARTICLE), ("稿件，按顺序", "articles, in order"))),
];

/// Keys of an article.
pub const ARTICLE: &[Key] = &[
    key(
        "headline",
        "标题",
        Kind::Line,
        (
            "标题；单独成行的，| 指定在哪里换行，|| 印出竖线",
            "headline; on lines of its own, | says where one ends and || is a bar",
        ),
    ),
    required(key("body", "正文", Kind::Blocks, BODY)),
    also(
        key("sources", "来源", Kind::Lines, ("供稿单位，一个或几个", "source, or a list of them")),
        &["source"],
    ),
    key(
        "editor-note",
        "按语",
        Kind::Body,
        ("编者按、按语，印在稿件之前", "what the editor says, before the article"),
    ),
    key("lead", "导语", Kind::Body, ("导语，印在正文之前", "lead, before the body")),
    key("contact", "联系人", Kind::Line, ("联系人和电话，单独一行", "whom to ask, on a line of its own")),
    key("signature", "署名", Kind::Lines, ("署名单位，印在文后", "signing offices, under the text")),
    key(
        "signed",
        "署名日期",
        Kind::Date,
        ("署名下的日期，默认为本期日期", "date under the signature, by default that of the issue"),
    ),
];

/// Keys of an entry of the attendance.
pub const ATTENDANCE: &[Key] = &[
    required(key(
        "label",
        "类别",
        Kind::Line,
        ("出席、请假、列席，不带冒号", "出席, 请假, 列席, without the colon"),
    )),
    required(key("names", "人员", Kind::Lines, ("人员名单", "the persons"))),
];

/// Keys of an attachment.
pub const ATTACHMENT: &[Key] = &[
    required(key("title", "名称", Kind::Line, ("附件标题", "title of the attachment"))),
    required(key("body", "正文", Kind::Blocks, BODY)),
];

const BODY: (&str, &str) = (
    "正文，一行一段；表格和图片写在列表里",
    "body text, a paragraph a line; tables and pictures stand in a list with it",
);

/// Keys of a table in a body.
pub const TABLE: &[Key] = &[
    key("rows", "行", Kind::Rows, ("各行，每行一列单元格", "the rows, each a list of cells")),
    also(
        key(
            "file",
            "文件",
            Kind::Line,
            ("表格文件 CSV 或 XLSX，在本期的文件夹里", "a CSV or XLSX file in the folder of the issue"),
        ),
        &["table", "表格"],
    ),
    key(
        "sheet",
        "工作表",
        Kind::Line,
        ("XLSX 的工作表，默认第一张没有隐藏的", "sheet of the XLSX, by default the first that is not hidden"),
    ),
    also(key("caption", "题注", Kind::Line, ("表题，如 表1 项目进展", "caption above the table")), &["表题"]),
    key("unit", "单位", Kind::Line, ("数字的单位，印作 单位：…", "unit of the figures, printed as 单位：…")),
    key(
        "header-rows",
        "表头行数",
        Kind::Number,
        ("表头的行数，默认 1，可为 0", "rows of the header, 1 by default, may be 0"),
    ),
    key(
        "landscape",
        "横排",
        Kind::Bool,
        ("是否横排，默认宽表横排", "whether it is turned, by default when it is too wide"),
    ),
    key("total", "合计行", Kind::Bool, ("最后一行是否合计", "whether the last row is a total")),
    also(key("notes", "注", Kind::Lines, ("表下的注，一行一条", "notes under the table")), &["note"]),
];

/// Keys of a cell that covers several columns or rows.
pub const CELL: &[Key] = &[
    required(key("text", "文字", Kind::Line, ("单元格的文字", "what the cell says"))),
    key("columns", "列数", Kind::Count, ("占几列", "columns it covers")),
    key("rows", "行数", Kind::Count, ("占几行", "rows it covers")),
];

/// Keys of pictures in a body.
pub const PICTURES: &[Key] = &[
    required(also(
        key(
            "pictures",
            "图片",
            Kind::Lines,
            ("图片文件 PNG、JPEG 或 SVG，几张排成一行", "PNG, JPEG or SVG files, several stand in a row"),
        ),
        &["picture"],
    )),
    also(key("caption", "题注", Kind::Line, ("图题，印在图下", "caption under the pictures")), &["图题"]),
    key(
        "alt",
        "替代文字",
        Kind::Lines,
        ("图片的文字说明，一张一条，默认用图题", "what each picture shows, by default the caption"),
    ),
    key("lines", "占行", Kind::Count, ("图高占几行", "lines of the page it is high")),
];

/// Keys of an entry of the distribution list.
pub const DISTRIBUTION: &[Key] = &[
    required(key(
        "label",
        "类别",
        Kind::Line,
        ("报、送、发、本期发等，不带冒号", "报, 送, 发, 本期发 …, without the colon"),
    )),
    required(also(
        key("recipients", "单位", Kind::Lines, ("发给谁，一段文字或一列", "to whom, as one text or a list")),
        &["to", "body", "name", "names", "text", "对象"],
    )),
    key("copies", "份数", Kind::Count, ("发给他们的份数", "copies that go to them")),
];

/// Keys of a person.
pub const STAFF: &[Key] = &[
    required(key("role", "职务", Kind::Line, ("责任编辑、审核、签发等", "责任编辑, 审核, 签发 …"))),
    required(key("name", "姓名", Kind::Line, ("姓名", "name"))),
];
