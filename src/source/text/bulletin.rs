//! Bulletins (快报 简报): which paragraphs are sections, headlines, text and sources.
//!
//! How a text is written is not known before it is read: with sections in 【】 or numbered, with
//! headlines on lines of their own or run in. Each such style reads the whole text; the style
//! under which it reads best is that of the text.

use super::decode::{self, Decoded, Grammar, NEVER};
use super::markers::Marker;
use super::names::is_office;
use super::script::Gap;
use super::traits::Traits;
use crate::source::account::Confidence;

/// What a paragraph of a bulletin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Section,
    Headline,
    HeadlineMore,
    /// A headline and text behind it in one paragraph.
    RunIn,
    /// The same, with sources at its end.
    RunInSourced,
    Body,
    BodySourced,
    /// Text that begins an article without a headline.
    New,
    NewSourced,
    Source,
    Note,
    NoteMore,
    Lead,
    Contact,
    List,
    ListMore,
    Signature,
    Signed,
    Attachment,
    AttachmentTitle,
    AttachmentTitleMore,
    AttachmentBody,
}

impl Label {
    /// Every label, in the order of a bulletin.
    pub const ALL: [Self; 22] = [
        Self::Section,
        Self::Headline,
        Self::HeadlineMore,
        Self::RunIn,
        Self::RunInSourced,
        Self::Body,
        Self::BodySourced,
        Self::New,
        Self::NewSourced,
        Self::Source,
        Self::Note,
        Self::NoteMore,
        Self::Lead,
        Self::Contact,
        Self::List,
        Self::ListMore,
        Self::Signature,
        Self::Signed,
        Self::Attachment,
        Self::AttachmentTitle,
        Self::AttachmentTitleMore,
        Self::AttachmentBody,
    ];

    /// In words.
    pub fn message(self) -> (&'static str, &'static str) {
        match self {
            Self::Section => ("栏目", "a section title"),
            Self::Headline => ("标题", "a headline"),
            Self::HeadlineMore => ("标题的下一行", "the next line of the headline"),
            Self::RunIn | Self::RunInSourced => ("与正文同段的标题", "a headline and text in one paragraph"),
            Self::Body | Self::BodySourced => ("正文", "part of the body"),
            Self::New | Self::NewSourced => ("没有标题的稿件", "an article without a headline"),
            Self::Source => ("来源", "the sources"),
            Self::Note | Self::NoteMore => ("编者按", "a note of the editor"),
            Self::Lead => ("导语", "a lead"),
            Self::Contact => ("联系人", "whom to ask"),
            Self::List => ("附件说明", "the list of attachments"),
            Self::ListMore => ("附件说明的下一行", "the next line of the list of attachments"),
            Self::Signature => ("署名", "the signature"),
            Self::Signed => ("落款日期", "the day under the signature"),
            Self::Attachment => ("附件", "the mark of an attachment"),
            Self::AttachmentTitle => ("附件标题", "the title of an attachment"),
            Self::AttachmentTitleMore => ("附件标题的下一行", "the next line of the title of an attachment"),
            Self::AttachmentBody => ("附件内容", "text of an attachment"),
        }
    }

    fn is_sourced(self) -> bool {
        matches!(self, Self::RunInSourced | Self::BodySourced | Self::NewSourced)
    }
}

/// How sections are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sections {
    None,
    /// 【】
    Brackets,
    /// 〔〕 or []
    Squares,
    /// A short line.
    Bare,
    /// 一、
    First,
    /// ◆ or another mark.
    Mark(char),
}

/// How headlines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headlines {
    /// On lines of their own.
    Line,
    /// Before the text, with a space between.
    RunIn,
    /// Numbered 一、, （一） or 1.
    First,
    Second,
    Third,
    /// ★ or another mark.
    Mark(char),
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub sections: Sections,
    pub headlines: Headlines,
    /// Articles end with their sources.
    pub sources: bool,
}

/// What can be told of a paragraph, for every style.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub marker: Option<Marker>,
    /// ★ or the like with which it begins.
    pub mark: Option<char>,
    /// The same mark ends it: ※ 领导活动 ※.
    pub both: bool,
    pub chars: usize,
    /// Characters behind its mark or number.
    pub rest: usize,
    pub bare: bool,
    pub text: bool,
    pub table: bool,
    pub gap: Gap,
    pub indent: usize,
    pub centred: bool,
    pub heading: bool,
    /// The level of its heading style.
    pub level: Option<u8>,
    /// All of it is bold.
    pub strong: bool,
    /// The sources at its end, and whether they are names of offices.
    pub credits: bool,
    pub named: bool,
    /// It is nothing but brackets with sources.
    pub source_line: bool,
    /// A headline ends at a space in it; how sure that is.
    pub cut: Option<Confidence>,
    /// A headline ends at its first stop.
    pub stop_cut: bool,
    pub office: bool,
    pub day: bool,
    pub title: bool,
    pub plain: bool,
    pub colon: bool,
    pub dash: bool,
    pub bracketed: bool,
    pub square: bool,
    pub open_quote: bool,
    pub known: bool,
    /// It names the table that comes next.
    pub caption: bool,
    pub before_table: bool,
    /// Only a label such as 编者按 stands above it.
    pub labelled: Option<Marker>,
    /// A person or office before a colon, as groups sign.
    pub signs: bool,
    pub placeholder: bool,
    /// 浏览人数：3126, a label and a figure.
    pub figure: bool,
    /// It ends as an item of a list does.
    pub listed: bool,
}

/// A paragraph, what stands around it, and the style in which the text is read.
pub struct View<'a> {
    pub own: &'a Seen,
    pub before: Option<&'a Seen>,
    pub next: Option<&'a Seen>,
    pub first: bool,
    pub style: Style,
    /// Empty lines part the paragraphs of the text.
    pub parted: bool,
}

impl View<'_> {
    fn is(&self, marker: Marker) -> bool {
        self.own.marker == Some(marker)
    }

    /// It begins with the mark or number that headlines have in this style.
    fn headed(&self) -> bool {
        match self.style.headlines {
            Headlines::First => self.is(Marker::First),
            Headlines::Second => self.is(Marker::Second),
            Headlines::Third => self.is(Marker::Third),
            Headlines::Mark(mark) => self.own.mark == Some(mark),
            Headlines::Line | Headlines::RunIn => false,
        }
    }

    /// A heading above one of a lower level.
    fn above_lower(&self) -> bool {
        let lower = self.next.filter(|next| next.bare).and_then(|next| next.level);
        self.own.bare && self.own.level.zip(lower).is_some_and(|(own, lower)| own < lower)
    }

    /// 题目： stands before it.
    fn titled(&self) -> bool {
        self.is(Marker::Headline) && self.own.bare
    }

    /// It begins with the mark or number that sections have in this style.
    fn sectioned(&self) -> bool {
        match self.style.sections {
            Sections::Brackets => self.is(Marker::Section) && !self.own.placeholder,
            Sections::Squares => self.own.square,
            Sections::First => self.is(Marker::First) && self.own.bare && self.own.rest <= 18,
            Sections::Mark(mark) => self.own.mark == Some(mark) && self.own.bare && self.own.rest <= 14,
            Sections::Bare if self.above_lower() => true,
            Sections::Bare => {
                self.own.bare && self.own.marker.is_none() && self.own.chars <= 10 && self.own.plain
            }
            Sections::None => false,
        }
    }

    fn numbered(&self) -> bool {
        matches!(self.own.marker, Some(Marker::First | Marker::Second | Marker::Third | Marker::Fourth))
    }

    /// It begins with the number that headlines have in this style.
    fn counted(&self) -> bool {
        !matches!(self.style.headlines, Headlines::Mark(_)) && self.headed()
    }

    /// A line that may be a headline by itself.
    fn line(&self) -> bool {
        let own = self.own;
        own.bare
            && !own.table
            && !own.day
            && !own.colon
            && !own.bracketed
            && !own.square
            && own.mark.is_none()
            && !self.numbered()
            && (own.dash || own.marker != Some(Marker::Source))
            && !matches!(
                own.marker,
                Some(
                    Marker::Section
                        | Marker::Contact
                        | Marker::Attachment
                        | Marker::TitledAttachment
                        | Marker::AttachmentList
                        | Marker::Caption
                        | Marker::Unit
                        | Marker::Remark
                        | Marker::Note
                        | Marker::Lead
                )
            )
    }

    /// A headline and text may stand in it, in this style.
    fn runs_in(&self) -> bool {
        let own = self.own;
        match self.style.headlines {
            Headlines::RunIn => own.cut.is_some() && own.mark.is_none() && !self.numbered(),
            Headlines::First | Headlines::Third | Headlines::Mark(_) => {
                self.headed() && !own.bare && (own.cut.is_some() || own.stop_cut)
            }
            Headlines::Line | Headlines::Second => false,
        }
    }
}

/// Something that speaks for a label, or against it.
pub struct Evidence {
    pub label: Label,
    pub message: (&'static str, &'static str),
    pub weight: i32,
    pub is: fn(&View<'_>) -> bool,
}

const fn row(
    label: Label,
    weight: i32,
    message: (&'static str, &'static str),
    is: fn(&View<'_>) -> bool,
) -> Evidence {
    Evidence { label, message, weight, is }
}

/// What speaks for each label, and against it. One more sign is one more row.
pub static EVIDENCE: &[Evidence] = &[
    // Sections.
    row(Label::Section, 40, ("刊物的栏目名", "the series names this section"), |v| v.own.known),
    row(Label::Section, -300, ("不像栏目", "nothing marks it as a section"), |v| {
        !v.sectioned() && !v.own.known
    }),
    row(Label::Section, 30, ("在【】里", "it stands in 【】"), |v| {
        v.style.sections == Sections::Brackets && v.is(Marker::Section)
    }),
    row(
        Label::Section,
        16,
        ("在〔〕里，单独一行", "it stands in 〔〕 on a line of its own"),
        |v| v.style.sections == Sections::Squares && v.own.square,
    ),
    row(Label::Section, -14, ("〔〕里是单位", "an office stands in 〔〕"), |v| {
        v.style.sections == Sections::Squares && v.own.office
    }),
    row(Label::Section, 12, ("“一、”开头的短行", "a short line that begins with 一、"), |v| {
        v.style.sections == Sections::First && v.sectioned()
    }),
    row(Label::Section, 14, ("有标记的短行", "a short line with a mark"), |v| {
        matches!(v.style.sections, Sections::Mark(_)) && v.sectioned()
    }),
    row(Label::Section, 10, ("两头都有标记", "marks at both ends"), |v| {
        matches!(v.style.sections, Sections::Mark(_)) && v.own.both
    }),
    row(Label::Section, 8, ("很短的一行", "a very short line"), |v| {
        v.style.sections == Sections::Bare && v.sectioned()
    }),
    row(Label::Section, 3, ("只有几个字", "a few characters"), |v| {
        v.style.sections == Sections::Bare && v.own.chars <= 6
    }),
    row(
        Label::Section,
        24,
        ("标题样式，下面是低一级的标题", "a heading above one of a lower level"),
        |v| v.style.sections == Sections::Bare && v.above_lower(),
    ),
    row(
        Label::Section,
        8,
        ("下面是带标题的段落", "a paragraph with a headline stands below"),
        |v| {
            v.style.sections == Sections::Bare
                && v.next.is_some_and(|next| next.cut == Some(Confidence::Sure))
        },
    ),
    row(
        Label::Section,
        -12,
        ("下面不是标题，也没有来源", "no headline and no sources stand below"),
        |v| {
            v.style.sections == Sections::Bare
                && !v.next.is_some_and(|next| {
                    (next.bare && next.chars > v.own.chars)
                        || next.cut.is_some()
                        || next.mark.is_some()
                        || next.credits
                })
        },
    ),
    row(Label::Section, -16, ("是单位或日期", "an office or a day"), |v| {
        v.style.sections == Sections::Bare && (v.own.office || v.own.day || v.own.title)
    }),
    row(Label::Section, -20, ("下面是表", "a table stands below"), |v| {
        v.style.sections == Sections::Bare && v.own.before_table
    }),
    // Headlines.
    row(Label::Headline, -300, ("不像标题", "it is no line by itself"), |v| {
        !(v.line() || v.titled() || (v.headed() && v.own.bare))
    }),
    row(Label::Headline, 24, ("标题的标签", "its label"), |v| v.titled()),
    row(Label::Headline, 14, ("前面的标记", "the mark before it"), |v| {
        matches!(v.style.headlines, Headlines::Mark(_)) && v.headed() && v.own.bare
    }),
    row(Label::Headline, 12, ("编号", "its number"), |v| {
        !matches!(v.style.headlines, Headlines::Mark(_)) && v.headed() && v.own.bare
    }),
    row(
        Label::Headline,
        9,
        ("单独一行，下面是正文", "a line of its own, and text below it"),
        |v| v.line() && v.next.is_some_and(|next| next.text || next.table || next.credits),
    ),
    row(Label::Headline, 4, ("单独一行", "a line of its own"), |v| {
        v.line() && !v.next.is_some_and(|next| next.text || next.table || next.credits)
    }),
    row(Label::Headline, 9, ("居中或标题样式", "centred, or of a heading style"), |v| {
        v.line() && (v.own.centred || v.own.heading)
    }),
    row(Label::Headline, 5, ("加粗", "bold"), |v| v.line() && v.own.strong),
    row(Label::Headline, 6, ("写法是公文标题", "it is worded as titles are"), |v| {
        v.line() && v.own.title
    }),
    row(Label::Headline, 2, ("上面隔了一行", "an empty line above"), |v| {
        v.own.gap != Gap::None || v.first
    }),
    row(Label::Headline, -4, ("别的标题有标记", "other headlines have a mark"), |v| {
        v.style.headlines != Headlines::Line && v.line() && !v.own.centred && !v.own.heading
    }),
    row(Label::Headline, -14, ("只是单位名称", "nothing but the name of an office"), |v| {
        v.line() && v.own.office
    }),
    row(Label::Headline, -10, ("太短", "too short"), |v| v.line() && v.own.chars <= 4),
    row(Label::Headline, -18, ("是表的题名", "it names a table"), |v| v.own.caption),
    row(Label::Headline, -16, ("标签和数字", "a label and a figure"), |v| v.own.figure),
    row(Label::Headline, -22, ("图片下的题注", "a caption below a picture"), |v| {
        v.before.is_some_and(|before| before.placeholder)
    }),
    row(Label::Body, 6, ("图片下的题注", "a caption below a picture"), |v| {
        v.own.bare && v.before.is_some_and(|before| before.placeholder)
    }),
    row(Label::Headline, -30, ("破折号开头", "it begins with a dash"), |v| v.own.dash),
    // Their further lines.
    row(Label::HeadlineMore, -300, ("不像标题", "it is no line by itself"), |v| {
        !v.line() || v.own.gap == Gap::Page
    }),
    row(Label::HeadlineMore, 18, ("破折号开头的副标题", "a subtitle after a dash"), |v| v.own.dash),
    row(
        Label::HeadlineMore,
        12,
        ("居中标题的第二行", "the second line of a centred headline"),
        |v| {
            v.own.centred
                && v.own.gap == Gap::None
                && v.before.is_some_and(|before| before.centred && !before.heading)
                && !v.own.heading
        },
    ),
    row(
        Label::HeadlineMore,
        16,
        ("紧接上一行，别处都隔行", "no empty line above, as there is elsewhere"),
        |v| {
            v.parted
                && v.own.gap == Gap::None
                && !v.own.office
                && v.before.is_some_and(|before| before.bare && before.chars > 6 && before.gap != Gap::None)
                && v.next.is_some_and(|next| next.gap != Gap::None)
        },
    ),
    row(
        Label::HeadlineMore,
        16,
        ("上一行的引号没有合上", "a quotation is still open above"),
        |v| v.before.is_some_and(|before| before.open_quote),
    ),
    row(Label::HeadlineMore, -14, ("上面隔了一行", "an empty line above"), |v| {
        v.own.gap != Gap::None && !v.own.dash
    }),
    row(Label::HeadlineMore, -14, ("单位名称", "the name of an office"), |v| v.own.office),
    row(Label::HeadlineMore, -6, ("不居中", "not centred"), |v| !v.own.centred && !v.own.dash),
    row(Label::HeadlineMore, -30, ("别的样式", "of another style"), |v| {
        v.before.is_some_and(|before| before.heading != v.own.heading || before.level != v.own.level)
    }),
    // Run-in headlines.
    row(Label::RunIn, -300, ("没有标题的界线", "nothing ends a headline in it"), |v| {
        !v.runs_in() || v.own.credits
    }),
    row(Label::RunIn, 18, ("黑体、加粗或宽空格", "heiti, bold or a wide space"), |v| {
        v.own.cut == Some(Confidence::Sure)
    }),
    row(Label::RunIn, 11, ("空格", "the space"), |v| v.own.cut == Some(Confidence::Likely)),
    row(Label::RunIn, 8, ("编号后的第一句", "the first sentence behind its number"), |v| {
        v.own.cut.is_none() && v.own.stop_cut
    }),
    row(Label::RunIn, -14, ("编号的条目，没有来源", "a numbered item without sources"), |v| {
        v.own.cut.is_none() && v.own.stop_cut && !v.style.sources
    }),
    row(Label::RunIn, 9, ("长标题后的空格", "the space behind a long headline"), |v| {
        v.own.cut == Some(Confidence::Doubtful)
    }),
    row(Label::RunInSourced, -300, ("没有标题的界线", "nothing ends a headline in it"), |v| {
        !v.runs_in() || !v.own.credits
    }),
    row(Label::RunInSourced, 20, ("黑体、加粗或宽空格", "heiti, bold or a wide space"), |v| {
        v.own.cut == Some(Confidence::Sure)
    }),
    row(Label::RunInSourced, 14, ("空格", "the space"), |v| v.own.cut == Some(Confidence::Likely)),
    row(Label::RunInSourced, 13, ("编号后的第一句", "the first sentence behind its number"), |v| {
        v.own.cut.is_none() && v.own.stop_cut
    }),
    row(Label::RunInSourced, 14, ("长标题后的空格", "the space behind a long headline"), |v| {
        v.own.cut == Some(Confidence::Doubtful)
    }),
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
    row(Label::New, 10, ("表格、图或题注", "a table, a picture or a caption"), |v| {
        v.own.table || v.own.caption || matches!(v.own.marker, Some(Marker::Caption | Marker::Unit))
    }),
    row(Label::New, 4, ("标题的标记后面是正文", "text behind the mark of headlines"), |v| {
        matches!(v.style.headlines, Headlines::Mark(_)) && v.headed() && v.own.text
    }),
    row(Label::New, -14, ("列举的条目", "an item of a list"), |v| {
        v.own.listed || v.before.is_some_and(|before| before.colon && before.text)
    }),
    row(Label::New, -20, ("【】栏目", "a section in 【】"), |v| {
        v.is(Marker::Section) && !v.own.placeholder
    }),
    row(Label::New, -14, ("括号里是来源", "sources stand in its brackets"), |v| v.own.credits),
    row(Label::New, -8, ("像标题", "it looks like a headline"), |v| v.line()),
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
    row(Label::Source, -300, ("不是来源", "no sources"), |v| !v.own.source_line && !v.is(Marker::Source)),
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
    row(Label::Source, -24, ("别处的〔〕是栏目", "elsewhere 〔〕 hold sections"), |v| {
        v.style.sections == Sections::Squares && v.own.square && !v.own.office
    }),
    row(Label::Source, 24, ("来源的标签", "a label of sources"), |v| v.is(Marker::Source)),
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
            || (v.own.colon)
            || v.own.mark.is_some()
            || v.numbered()
            || v.own.marker.is_some_and(|marker| marker != Marker::Source)
    }),
    row(Label::Signature, 12, ("单位名称", "the name of an office"), |v| v.own.office),
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
        v.is(Marker::Attachment)
            || (v.is(Marker::TitledAttachment) && v.next.is_some_and(|next| next.table || next.text))
    }),
    row(Label::Attachment, -300, ("不是附件标志", "no mark of an attachment"), |v| {
        !(v.is(Marker::Attachment)
            || v.is(Marker::TitledAttachment) && v.next.is_some_and(|next| next.table || next.text))
    }),
    row(Label::AttachmentTitle, 14, ("短行，没有句末标点", "a short line without a stop"), |v| {
        v.own.chars <= 100 && !v.own.text && !v.own.table && !v.is(Marker::Attachment)
    }),
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
        -10,
        ("不居中，也不在括号里", "not centred, not in brackets"),
        |v| !(v.own.bracketed || v.own.centred && v.line()),
    ),
    row(
        Label::AttachmentTitleMore,
        -40,
        ("有句末标点、表格或编号", "a stop, a table or a number"),
        |v| v.own.text || v.own.table || (v.own.marker.is_some() && !v.own.bracketed),
    ),
    row(Label::AttachmentBody, 10, ("附件里的内容", "text of an attachment"), |v| {
        !v.is(Marker::Attachment)
    }),
];

/// Rows of the reference: what each paragraph may be, and what speaks for it and against it.
pub fn rows() -> String {
    let row = |row: &Evidence| {
        let (label, message) = (row.label.message(), row.message);
        format!("| {} / {} | {} / {} | {} |\n", label.0, label.1, message.0, message.1, row.weight)
    };
    EVIDENCE.iter().map(row).collect()
}

/// What may stand behind what in a style, and what it is worth.
fn follows(a: Label, b: Label, style: Style) -> i32 {
    use Label as L;
    // In texts with sources an article goes on until they come.
    let open = if style.sources { -9 } else { 1 };
    let numbered = matches!(style.headlines, Headlines::First | Headlines::Second | Headlines::Third);
    let unsourced = if numbered { open.min(-20) } else { open };
    let a_closed = a.is_sourced() || a == L::Source;
    let a_text = matches!(a, L::RunIn | L::Body | L::New);
    let b_new = matches!(b, L::New | L::NewSourced);
    match (a, b) {
        (L::Section, L::Headline) => 4,
        (L::Section, L::RunIn | L::RunInSourced) => 4,
        (L::Section, L::New | L::NewSourced) if style.sections == Sections::First => -9,
        (L::Section, L::New | L::NewSourced) => 0,
        (L::Section, L::Section) => -10,
        (L::Section, L::Note | L::Lead) => 0,
        (L::Headline | L::HeadlineMore, L::HeadlineMore) => 0,
        (L::Headline | L::HeadlineMore, L::Body) => 6,
        (L::Headline | L::HeadlineMore, L::BodySourced) => 6,
        (L::Headline | L::HeadlineMore, L::Note | L::Lead) => 4,
        (L::Headline | L::HeadlineMore, L::Source) => -8,
        (L::Headline | L::HeadlineMore, L::Headline) => -14,
        (L::Headline | L::HeadlineMore, L::Section) => -24,
        (L::Headline | L::HeadlineMore, L::Attachment) => -14,
        (L::Headline | L::HeadlineMore, L::Contact) => -8,
        (L::Headline | L::HeadlineMore, L::Signature) => -8,
        (_, L::BodySourced) if a_text => 2,
        (_, L::Body) if a_text => 2,
        (_, L::Source) if a_text => 4,
        (_, L::Headline) if a_text => unsourced,
        (_, L::RunIn | L::RunInSourced) if a_text => unsourced + 1,
        (_, L::Section) if a_text => open + 2,
        // A paragraph with a mark of its own begins an article, whatever stands above.
        (_, L::New | L::NewSourced) if a_text && matches!(style.headlines, Headlines::Mark(_)) => {
            open.max(-2)
        }
        (_, L::New | L::NewSourced) if a_text => -14,
        (_, L::Signature) if a_text => 0,
        (_, L::Signed) if a_text => -8,
        (_, L::Note) if a_text => -10,
        (_, L::Contact | L::List) if a_text => 2,
        (_, L::Attachment) if a_text => 0,
        (_, L::Headline | L::RunIn | L::RunInSourced) if a_closed => 4,
        (_, L::Section) if a_closed => 4,
        (_, L::NewSourced) if a_closed => 1,
        (_, L::New) if a_closed => -3,
        (_, L::Note) if a_closed => 0,
        (_, L::Contact | L::List | L::Attachment) if a_closed => 2,
        (_, L::Source) if a_closed => -10,
        (_, L::Body) if a_closed => -14,
        (_, L::Signature) if a_closed => -2,
        (_, L::Signed) if a_closed => -8,
        (L::Contact, L::Source) => 0,
        (L::Contact, L::Headline | L::RunIn | L::RunInSourced | L::Section) => 2,
        (L::Contact, L::Body | L::BodySourced) => -6,
        (L::Contact, L::Contact) => 0,
        (L::Contact, L::Signature | L::List | L::Attachment) => 0,
        (L::Contact, _) if b_new => -4,
        (L::Note | L::NoteMore, L::NoteMore | L::Note) => 0,
        (L::Note | L::NoteMore, L::Lead) => 2,
        (L::Note | L::NoteMore, L::Headline | L::RunIn | L::RunInSourced) => 5,
        (L::Note | L::NoteMore, L::Section) => 2,
        (L::Note, L::Body | L::BodySourced) => -6,
        (L::Note | L::NoteMore, _) if b_new => -2,
        (L::Lead, L::Lead) => 0,
        (L::Lead, L::Body | L::BodySourced | L::Headline | L::RunIn | L::RunInSourced) => 4,
        (L::Lead, L::Section) => 2,
        (L::Lead, _) if b_new => 0,
        (L::List | L::ListMore, L::ListMore) => 4,
        (L::List | L::ListMore, L::Signature) => 0,
        (L::List | L::ListMore, L::Signed) => -6,
        (L::List | L::ListMore, L::Attachment) => 4,
        (L::List | L::ListMore, L::Headline | L::Section | L::RunIn | L::RunInSourced) => -6,
        (L::List | L::ListMore, L::Source | L::Contact) => 0,
        (L::List | L::ListMore, L::Body) => -10,
        (L::Signature, L::Signature) => 2,
        (L::Signature, L::Signed) => 14,
        (L::Signature, L::Attachment) => 0,
        (L::Signature, L::Headline | L::Section | L::RunIn | L::RunInSourced) => -8,
        (L::Signed, L::Headline | L::Section | L::RunIn | L::RunInSourced) => 2,
        (L::Signed, L::Attachment | L::List | L::Contact | L::Source) => 0,
        (L::Signed, _) if b_new => -8,
        (L::Attachment, L::AttachmentTitle) => 8,
        (L::Attachment, L::AttachmentBody | L::Attachment) => 0,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentTitleMore) => 0,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentBody) => 4,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::Attachment) => -8,
        (L::AttachmentBody, L::AttachmentBody) => 2,
        (L::AttachmentBody, L::Attachment) => 2,
        _ => NEVER,
    }
}

fn begins(label: Label) -> i32 {
    match label {
        Label::Section | Label::RunIn | Label::RunInSourced => 2,
        Label::Headline | Label::Note => 4,
        Label::Lead => 2,
        Label::New | Label::NewSourced => -2,
        Label::Contact | Label::List | Label::Attachment => -10,
        _ => NEVER,
    }
}

fn ends(label: Label, style: Style) -> i32 {
    match label {
        Label::Headline | Label::HeadlineMore => -20,
        Label::Section => -20,
        Label::Note | Label::NoteMore | Label::Lead => -10,
        Label::Body | Label::RunIn | Label::New => {
            if style.sources {
                -4
            } else {
                1
            }
        }
        Label::Signature => -6,
        Label::Attachment | Label::AttachmentTitle | Label::AttachmentTitleMore => -8,
        _ => 2,
    }
}

/// What a style costs by itself: the simpler, the less.
fn cost(style: Style, seen: &[Seen]) -> i32 {
    let sections = match style.sections {
        Sections::None | Sections::Brackets => 0,
        Sections::Squares => {
            if seen.first().is_some_and(|seen| seen.square) {
                -8
            } else {
                10
            }
        }
        Sections::First => {
            let begins = seen.iter().find(|seen| seen.marker != Some(Marker::Note));
            let first = begins.is_some_and(|seen| seen.marker == Some(Marker::First));
            if first || style.sources { 6 } else { 20 }
        }
        Sections::Bare => 8,
        Sections::Mark(_) => 6,
    };
    let headlines = match style.headlines {
        Headlines::Line => 0,
        Headlines::RunIn => 4,
        // Without sources numbers part a text, not articles.
        Headlines::First | Headlines::Second | Headlines::Third
            if !style.sources && style.sections != Sections::Brackets =>
        {
            30
        }
        Headlines::First | Headlines::Second | Headlines::Third => 8,
        Headlines::Mark(_) => 4,
    };
    sections + headlines
}

/// The paragraphs of a bulletin, read in one style.
pub struct Reading<'a> {
    seen: &'a [Seen],
    style: Style,
    parted: bool,
}

impl Grammar for Reading<'_> {
    const LABELS: usize = Label::ALL.len();

    fn emission(&self, k: usize, l: usize) -> i32 {
        let view = self.view(k);
        ROWS[l].iter().map(|&i| &EVIDENCE[i]).filter(|row| (row.is)(&view)).map(|row| row.weight).sum()
    }

    fn transition(&self, a: usize, b: usize) -> i32 {
        follows(Label::ALL[a], Label::ALL[b], self.style)
    }

    fn begins(&self, l: usize) -> i32 {
        begins(Label::ALL[l])
    }

    fn ends(&self, l: usize) -> i32 {
        ends(Label::ALL[l], self.style)
    }
}

/// The rows of each label.
static ROWS: std::sync::LazyLock<Vec<Vec<usize>>> = std::sync::LazyLock::new(|| {
    let of = |label: &Label| (0..EVIDENCE.len()).filter(|&i| EVIDENCE[i].label == *label).collect();
    Label::ALL.iter().map(of).collect()
});

impl Reading<'_> {
    fn view(&self, k: usize) -> View<'_> {
        View {
            own: &self.seen[k],
            before: k.checked_sub(1).map(|k| &self.seen[k]),
            next: self.seen.get(k + 1),
            first: k == 0,
            style: self.style,
            parted: self.parted,
        }
    }
}

/// A text as read in the style that suits it best.
pub struct Best {
    pub style: Style,
    pub read: Vec<Decoded>,
    /// What speaks most for the label of each paragraph.
    pub reasons: Vec<Option<(&'static str, &'static str)>>,
}

/// Paragraphs by which the style is told.
const MOST: usize = 300;

/// The best reading of a text. `fixed` are corrections.
pub fn read(seen: &[Seen], fixed: &dyn Fn(usize) -> Option<usize>) -> Best {
    let texts = || seen.iter().skip(1).filter(|seen| !seen.table);
    let parted = texts().filter(|seen| seen.gap != Gap::None).count() * 2 > texts().count();
    let some = &seen[..seen.len().min(MOST)];
    let mut best: Option<(i64, Style)> = None;
    for style in styles(some) {
        let reading = Reading { seen: some, style, parted };
        let (_, score) = decode::decode(&reading, some.len(), fixed);
        let score = score - i64::from(cost(style, some));
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, style));
        }
    }
    let plain = Style { sections: Sections::None, headlines: Headlines::Line, sources: false };
    let style = best.map_or(plain, |(_, style)| style);
    let reading = Reading { seen, style, parted };
    let (read, _) = decode::decode(&reading, seen.len(), fixed);
    let reason = |k: usize| {
        let view = reading.view(k);
        let rows = ROWS[read[k].label].iter().map(|&i| &EVIDENCE[i]);
        rows.filter(|row| row.weight > 0 && (row.is)(&view))
            .max_by_key(|row| row.weight)
            .map(|row| row.message)
    };
    let reasons = (0..seen.len()).map(reason).collect();
    Best { style, read, reasons }
}

/// The styles that a text may have: those of which it has a sign.
fn styles(seen: &[Seen]) -> Vec<Style> {
    let any = |is: &dyn Fn(&Seen) -> bool| seen.iter().any(is);
    let mut marks: Vec<char> = seen.iter().filter_map(|seen| seen.mark).collect();
    marks.sort_unstable();
    marks.dedup();
    let mut sections = vec![Sections::None];
    if any(&|seen| seen.marker == Some(Marker::Section) && !seen.placeholder) {
        // Nobody writes sections in two ways.
        sections = vec![Sections::Brackets];
    } else {
        if any(&|seen| seen.square) {
            sections.push(Sections::Squares);
        }
        let heading = |seen: &Seen| seen.bare && seen.level.is_some();
        if any(&|seen| seen.bare && seen.marker.is_none() && seen.chars <= 10 && seen.plain) || any(&heading)
        {
            sections.push(Sections::Bare);
        }
        if any(&|seen| seen.marker == Some(Marker::First) && seen.bare) {
            sections.push(Sections::First);
        }
        let short = |mark: char| any(&|seen| seen.mark == Some(mark) && seen.bare && seen.rest <= 14);
        sections.extend(marks.iter().copied().filter(|&mark| short(mark)).map(Sections::Mark));
    }
    let mut headlines = vec![Headlines::Line];
    if any(&|seen| seen.cut.is_some() && seen.mark.is_none()) {
        headlines.push(Headlines::RunIn);
    }
    for (marker, form) in [
        (Marker::First, Headlines::First),
        (Marker::Second, Headlines::Second),
        (Marker::Third, Headlines::Third),
    ] {
        let heads =
            |seen: &Seen| seen.marker == Some(marker) && (seen.bare || seen.cut.is_some() || seen.stop_cut);
        if any(&heads) {
            headlines.push(form);
        }
    }
    headlines.extend(marks.into_iter().map(Headlines::Mark));
    let sources: &[bool] = if any(&|seen| seen.credits || seen.marker == Some(Marker::Source)) {
        &[true, false]
    } else {
        &[false]
    };
    let mut styles = Vec::new();
    for &sections in &sections {
        for &headlines in &headlines {
            let same = matches!((sections, headlines), (Sections::First, Headlines::First))
                || matches!((sections, headlines), (Sections::Mark(a), Headlines::Mark(b)) if a == b);
            if !same {
                styles.extend(sources.iter().map(|&sources| Style { sections, headlines, sources }));
            }
        }
    }
    styles
}

/// What can be told of a paragraph by its traits.
pub fn seen(traits: &Traits, text: &str) -> Seen {
    let marker = traits.marker.as_ref().map(|found| found.marker);
    let mark = (marker == Some(Marker::Bullet)).then(|| text.chars().next()).flatten();
    let rest =
        traits.marker.as_ref().map_or(traits.chars, |found| text[found.text.clone()].trim().chars().count());
    let count = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    Seen {
        marker,
        both: mark.is_some_and(|mark| text.trim_end().ends_with(mark)),
        mark,
        chars: traits.chars,
        rest,
        bare: traits.bare,
        text: traits.is_text(),
        table: traits.table || traits.picture,
        gap: traits.gap,
        indent: traits.indent,
        centred: traits.centred,
        heading: traits.look.heading,
        level: traits.look.level,
        strong: traits.look.strong > 0 && traits.look.strong * 10 >= text.len() * 9,
        credits: traits.credits.is_some(),
        named: traits.named,
        source_line: traits.credits.as_ref().is_some_and(|credits| credits.all.start == 0),
        cut: traits.cut.as_ref().map(|cut| cut.confidence),
        stop_cut: traits.stop_cut.is_some(),
        office: traits.office
            || traits.square.as_ref().is_some_and(|square| is_office(&text[square.clone()])),
        day: traits.day,
        title: traits.title,
        plain: !text.contains(['，', '、', '：', '；', '“', '（', '《', '—'])
            && !text.chars().any(|c| c.is_ascii_digit()),
        colon: text.ends_with(['：', ':']),
        dash: text.starts_with('—'),
        bracketed: text.starts_with(['（', '(']) && text.ends_with(['）', ')']),
        square: traits.square.is_some(),
        open_quote: traits.bare && (count('“', '”') || count('《', '》') || count('（', '）')),
        known: traits.known_section,
        signs: traits.chars <= 40 && text.contains('：') && text.contains('组'),
        placeholder: is_placeholder(text),
        figure: traits.bare
            && text.split_once(['：', ':']).is_some_and(|(label, rest)| {
                label.chars().count() <= 6 && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            }),
        listed: text.ends_with(['；', ';']) || text.starts_with(['•', '·']),
        ..Seen::default()
    }
}

/// 【图片1：…】, ［照片：…］: where a picture is to stand.
pub fn is_placeholder(text: &str) -> bool {
    let inner = text.trim_start_matches(['【', '［', '[', '〔', '（', '(']);
    inner.len() < text.len()
        && ["图片", "照片", "插图", "配图", "图", "此处插入", "责任单位", "视频"].iter().any(|word| {
            inner.strip_prefix(word).is_some_and(|rest| {
                rest.starts_with(|c: char| {
                    c.is_ascii_digit() || "：:一二三四五六七八九】］]0123456789".contains(c)
                })
            })
        })
}
