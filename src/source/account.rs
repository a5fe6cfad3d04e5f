//! What a reader made of a text that has no mark-up: what it guessed, what it left out.

use std::ops::Range;

use crate::diagnostic::{Message, Place, SourceText};
use crate::issue::NodeId;
use crate::source::house::HouseStyle;
use crate::source::label::LineLabel;

/// How sure the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// It can hardly be meant otherwise.
    Sure,
    /// It may be meant otherwise.
    Likely,
    /// Somebody should look.
    Doubtful,
}

impl Confidence {
    /// In words.
    pub fn message(self) -> Message {
        match self {
            Self::Sure => Message::new("把握大", "sure"),
            Self::Likely => Message::new("把握较大", "likely"),
            Self::Doubtful => Message::new("把握不大，请看一看", "doubtful, please look"),
        }
    }
}

/// Something that the text does not say and the reader took it to mean.
#[derive(Debug, Clone)]
pub struct Guess {
    /// The text or value of the issue that came of it, where it is one.
    pub node: Option<NodeId>,
    /// What it was guessed from.
    pub span: Range<usize>,
    /// What was guessed, and by what.
    pub message: Message,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Something of the text that is not in the issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands.
    pub span: Range<usize>,
    /// Why it is not in the issue.
    pub why: Why,
}

/// Why something is not in the issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Why {
    /// A page number: pages are numbered anew.
    PageNumber,
    /// A number above a headline, alone on its line: 01, PART 02.
    Ordinal,
    /// The head or foot of a page, which repeats the masthead.
    RunningHead,
    /// What a site puts around a text: menus, paths, buttons, numbers of its index.
    Site,
    /// A line drawn with dashes: the layout draws its own.
    Rule,
    /// A list of contents: it is made anew from the headlines.
    Contents,
    /// A day of the week, which the date says; an hour, for which it has no place.
    Weekday,
    /// A list of attachments: it is made anew from their titles.
    AttachmentList,
    /// What a web page says of a paper: when it was published, how often it was read.
    Page,
    /// （盖章） behind a signature: the seal is set by hand.
    Seal,
    /// （此页无正文）: the layout leaves no page without text.
    Empty,
    /// A day that is not written out.
    Day,
    /// A character that leaves no trace on paper.
    Invisible,
    /// It is wrong, and what is wrong is said.
    Refused,
    /// Somebody said that it is not part of the issue.
    Told,
    /// Nobody could tell what it is.
    Unknown,
}

impl Why {
    /// Every reason there is.
    pub const ALL: &[Self] = &[
        Self::PageNumber,
        Self::Ordinal,
        Self::RunningHead,
        Self::Site,
        Self::Rule,
        Self::Contents,
        Self::Weekday,
        Self::AttachmentList,
        Self::Page,
        Self::Seal,
        Self::Empty,
        Self::Day,
        Self::Invisible,
        Self::Refused,
        Self::Told,
        Self::Unknown,
    ];

    /// In words.
    pub fn message(self) -> Message {
        let (zh, en) = match self {
            Self::PageNumber => ("页码，排版时重新编", "page numbers, which are made anew"),
            Self::Ordinal => {
                ("标题上面单独一行的序号，不印", "numbers above headlines, alone on their lines: not printed")
            }
            Self::RunningHead => ("每页重复的页眉或页脚", "heads or feet that repeat on every page"),
            Self::Site => (
                "网页上不属于文稿的内容：导航、位置、索引号、按钮",
                "what the site puts around the text: menus, paths, index numbers, buttons",
            ),
            Self::Rule => ("用符号画的横线，由版式来画", "lines drawn with signs, which the layout draws"),
            Self::Contents => ("目录，可由标题重新生成", "a list of contents, which can be made anew"),
            Self::Weekday => ("星期几或几点", "the day of the week or the hour"),
            Self::AttachmentList => {
                ("附件说明，由附件标题生成", "the list of attachments, made anew from their titles")
            }
            Self::Page => ("网页上的说明，不是正文", "what a web page says of the paper"),
            Self::Seal => {
                ("（盖章）等字样，盖章的位置由版式留出", "words such as （盖章）, for which there is room")
            }
            Self::Empty => (
                "“此页无正文”，版式不留没有正文的页",
                "words such as （此页无正文）: the layout leaves no page without text",
            ),
            Self::Day => ("没有写完的落款日期，请补全", "a day under a signature that is not written out"),
            Self::Invisible => ("看不见的字符", "characters that cannot be seen"),
            Self::Refused => (
                "不能照印，请改正后补到该在的地方",
                "what cannot be printed as it is; put it right where it belongs",
            ),
            Self::Told => ("按更正略去的", "what was said to be no part of the issue"),
            Self::Unknown => {
                ("看不出是什么，请补到该在的地方", "what could not be understood; put it where it belongs")
            }
        };
        Message::new(zh, en)
    }
}

/// Something of a Word file that is in no paragraph of its text, nor in the issue: a footnote, a
/// comment, what was deleted.
#[derive(Debug, Clone)]
pub struct Ancillary {
    /// The paragraph at which it stands.
    pub paragraph: usize,
    /// What it says.
    pub text: String,
    /// What has become of it.
    pub message: Message,
}

/// Characters and signs of one kind that are read as something else than what was typed.
#[derive(Debug, Clone)]
pub struct ReadAs {
    /// What is read as what.
    pub message: Message,
    /// How many there are.
    pub count: usize,
    /// The first of them: the line, what was typed, what is read.
    pub samples: Vec<(usize, String, String)>,
}

/// How one paragraph between head and imprint was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Where it stands, from its first character to its last.
    pub span: Range<usize>,
    /// What it is.
    pub label: LineLabel,
    /// The best other label; the same where only what stands at its end differs.
    pub second: LineLabel,
    /// Sources stand at its end.
    pub sourced: bool,
    /// Somebody said so.
    pub told: bool,
    /// By how much the best reading of the whole is better than the best in which it is
    /// something else.
    pub margin: i32,
    /// How sure that is.
    pub confidence: Confidence,
    /// What speaks most for its label, in Chinese and in English.
    pub reason: Option<&'static (&'static str, &'static str)>,
}

/// What a reader made of a text, beside the issue.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Account {
    /// The text that was read, to which every range refers: the normal form of what was typed.
    pub source: SourceText,
    /// What was guessed, in reading order.
    pub guesses: Vec<Guess>,
    /// What is not in the issue, in reading order.
    pub left_out: Vec<LeftOut>,
    /// Signs that say what something is and are printed by its form: 【】, 第…期, a colon after
    /// a label. In reading order.
    pub marks: Vec<Range<usize>>,
    /// What a Word file has beside its text, in reading order.
    pub ancillary: Vec<Ancillary>,
    /// What is read as something else than what was typed, a kind each.
    pub read_as: Vec<ReadAs>,
    /// How the paragraphs between head and imprint were read, in reading order.
    pub verdicts: Vec<Verdict>,
    /// Where the values of head and imprint stand, in reading order.
    pub around: Vec<(Range<usize>, NodeId)>,
    /// How it is written, where it is a bulletin.
    pub style: HouseStyle,
}

impl Account {
    /// The place of something guessed or left out.
    pub fn place(&self, span: &Range<usize>) -> Place {
        self.source.place(span.clone())
    }
}
