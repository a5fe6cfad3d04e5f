//! What is said of a normal form: each kind once, with the lines.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText, short, visible};
use crate::issue::describe;
use crate::source::account::{ReadAs, Why};
use crate::source::diagnostics::STRUCK;

/// Why something is read as something else than what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A radical for the character it looks like.
    Radical,
    /// A letter O for the zero of a date.
    Zero,
    /// A sign of a symbol font.
    Symbol,
    /// Spaces between the letters of a word.
    Spread,
    /// Characters that leave no trace.
    Invisible,
    /// Signs of Markdown.
    Markdown,
    /// Text that is struck out.
    Struck,
    /// Tags and entities of HTML.
    Html,
    /// A picture character.
    Emoji,
    /// What a program wants to know of a file.
    FrontMatter,
    /// The words of an assistant.
    Assistant,
    /// What a mail says around a text.
    Mail,
    /// The signs before lines that a mail quotes.
    Quoted,
    /// Letters for figures.
    Figure,
    /// A picture that is not there.
    Picture,
    /// A remark in the source of a page, which no page shows.
    Comment,
    /// A character that has a form in some font only, or has been lost before.
    Lost,
}

/// Where a text was read as something else.
#[derive(Default)]
pub struct Notes(BTreeMap<Kind, Found>);

#[derive(Default)]
struct Found {
    count: usize,
    /// Place, what was typed, what is read.
    samples: Vec<(Place, String, String)>,
}

/// Places that are kept of each kind.
const MOST: usize = 100;

/// Warnings of one kind that are listed one by one.
const MOST_SAID: usize = 20;

/// Lines that are named.
const MOST_LINES: usize = 8;

impl Notes {
    /// What stands at `range` is read as `read`.
    pub fn note(&mut self, kind: Kind, source: &SourceText, range: Range<usize>, read: &str) {
        let found = self.0.entry(kind).or_default();
        found.count += 1;
        if found.samples.len() < MOST {
            let typed = source.text.get(range.clone()).unwrap_or_default().to_owned();
            found.samples.push((source.place(range).detached(), typed, read.to_owned()));
        }
    }

    /// What the issue file says of it.
    pub fn account(&self) -> Vec<ReadAs> {
        self.0
            .iter()
            .map(|(kind, found)| ReadAs {
                message: match (*kind, kind.message()) {
                    (Kind::Invisible, Message { zh, en }) => {
                        Message::new(format!("略去的{zh}"), format!("left out: {en}"))
                    }
                    (_, message) => message,
                },
                count: found.count,
                samples: found
                    .samples
                    .iter()
                    .map(|(place, typed, read)| (place.line, typed.clone(), read.clone()))
                    .collect(),
            })
            .collect()
    }

    /// The diagnostics.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        for (&kind, found) in &self.0 {
            if kind.is_said_once() {
                all.push(found.together(kind));
            } else {
                all.extend(found.each(kind));
            }
        }
        all
    }
}

impl Found {
    /// One by one; those that are too many, in one.
    fn each(&self, kind: Kind) -> impl Iterator<Item = Diagnostic> {
        let said = move |place: &Place, message| {
            Diagnostic::new(kind.code(), Some(place.clone()), message).help(kind.help())
        };
        let each = self.samples.iter().take(MOST_SAID).map(move |(place, typed, read)| {
            let shown = visible(&short(typed)).replace('\n', " ");
            let Message { zh, en } = kind.message();
            let message = match kind {
                Kind::Lost => {
                    let shown = typed.chars().next().map(describe).unwrap_or_default();
                    Message::new(
                        format!("有一个字只在原来的字体里才有，或早已丢失（{shown}），写成“{read}”，请对照原件改正"),
                        format!(
                            "a character that only some font has, or that was lost before ({shown}), is written `{read}`: see the original"
                        ),
                    )
                }
                _ => Message::new(
                    format!("没有采用：“{shown}”，{zh}"),
                    format!("left out: `{shown}`, {en}"),
                ),
            };
            said(place, message)
        });
        let more = self.samples.get(MOST_SAID).map(move |(place, ..)| {
            let (count, Message { zh, en }) = (self.count - MOST_SAID, kind.message());
            said(
                place,
                Message::new(
                    format!("从这里起还有 {count} 处：{zh}"),
                    format!("{count} more from here on: {en}"),
                ),
            )
        });
        each.chain(more)
    }

    /// All of a kind in one diagnostic.
    fn together(&self, kind: Kind) -> Diagnostic {
        let mut lines: Vec<usize> = self.samples.iter().map(|(place, ..)| place.line).collect();
        lines.dedup();
        let shown: Vec<String> = lines.iter().take(MOST_LINES).map(usize::to_string).collect();
        let more = if lines.len() > MOST_LINES { "…" } else { "" };
        let Message { zh, en } = kind.message();
        let count = self.count;
        let (zh_lines, en_lines) = (shown.join("、"), shown.join(", "));
        let message = match kind {
            Kind::Invisible => Message::new(
                format!("略去 {count} 处（第 {zh_lines}{more} 行）：{zh}"),
                format!("left out {count} (line {en_lines}{more}): {en}"),
            ),
            _ => {
                let sample =
                    self.samples.iter().find(|(_, typed, read)| typed.len() < 20 && !read.is_empty());
                let sample = sample.map(|(_, typed, read)| format!("{} → {}", visible(typed), visible(read)));
                let (zh_like, en_like) = match &sample {
                    Some(sample) => (format!("，如 {sample}"), format!(", such as {sample}")),
                    None => Default::default(),
                };
                Message::new(
                    format!("{count} 处（第 {zh_lines}{more} 行）{zh}{zh_like}"),
                    format!("{count} (line {en_lines}{more}): {en}{en_like}"),
                )
            }
        };
        let place = self.samples.first().map(|(place, ..)| place.clone());
        let diagnostic = Diagnostic::new(kind.code(), place, message);
        if kind == Kind::Invisible { diagnostic } else { diagnostic.help(kind.help()) }
    }
}

impl Kind {
    /// Whether all of a kind are said in one: what is printed as it is read is looked at together.
    fn is_said_once(self) -> bool {
        self == Self::Struck || matches!(self.code(), Code::ReadAs | Code::LeftOut)
    }

    fn code(self) -> Code {
        match self {
            Self::Radical
            | Self::Zero
            | Self::Figure
            | Self::Symbol
            | Self::Spread
            | Self::Markdown
            | Self::Quoted
            | Self::Html => Code::ReadAs,
            Self::Invisible => Code::LeftOut,
            Self::Emoji
            | Self::FrontMatter
            | Self::Assistant
            | Self::Mail
            | Self::Picture
            | Self::Comment => Code::NotText,
            Self::Lost | Self::Struck => Code::Doubt,
        }
    }

    fn message(self) -> Message {
        let (zh, en) = match self {
            Self::Radical => {
                ("部首和兼容字读作通常的字", "radicals and look-alikes are read as ordinary characters")
            }
            Self::Zero => ("日期里的字母 O 读作零", "the letter O in a date is read as zero"),
            Self::Figure => {
                ("数字里的字母 l、I、O 读作 1、0", "the letters l, I and O in figures are read as 1 and 0")
            }
            Self::Mail => ("是邮件里的话，不是稿件", "it belongs to a mail, and is no text"),
            Self::Quoted => ("邮件引用的“>”不算", "the > before lines of a mail is not read"),
            Self::Symbol => {
                ("符号字体的符号读作通常的符号", "signs of symbol fonts are read as ordinary signs")
            }
            Self::Spread => ("词里的空格不算", "spaces inside words are not read"),
            Self::Invisible => return Why::Invisible.message(),
            Self::Markdown => {
                ("Markdown 记号只表示样式，不印出来", "signs of Markdown tell the look and are not printed")
            }
            Self::Struck => STRUCK,
            Self::Html => {
                ("网页标记只表示样式，不印出来", "tags of a web page tell the look and are not printed")
            }
            Self::Emoji => ("公文里不用表情符号", "no emoji stand in a bulletin"),
            Self::FrontMatter => ("这是给程序看的文件头", "it is the front matter of a file, for programs"),
            Self::Assistant => {
                ("像是写作助手的话，不是稿件", "it seems to be an assistant speaking, and no text")
            }
            Self::Comment => {
                ("这是源文件里的注释，页面上不显示", "it is a comment in the source, which no page shows")
            }
            Self::Picture => ("文本里没有图片", "a text has no pictures"),
            Self::Lost => (
                "只在原来的字体里才有或早已丢失的字写成□，请对照原件改正",
                "characters that only some font has, or that were lost before, are written □: see the original",
            ),
        };
        Message::new(zh, en)
    }

    fn help(self) -> Message {
        match self {
            Self::Lost => Message::new(
                "改正原文；或用 hongtou import 生成文稿文件，在那里改",
                "put it right in the text, or make an issue file with `hongtou import` and change it there",
            ),
            Self::Struck => {
                Message::new("不要的删掉；要的，去掉前后的 ~~", "delete it, or take the ~~ around it away")
            }
            Self::Picture => Message::new(
                "在文稿文件里写 pictures = \"文件名\"",
                "name the file in the issue file: pictures = \"FILE\"",
            ),
            Self::Assistant | Self::Mail | Self::FrontMatter | Self::Emoji | Self::Comment => Message::new(
                "从文本里删去；确是正文的，换个说法",
                "delete it; where it is text after all, put it in other words",
            ),
            _ => Message::new(
                "已照此读；要印原样，用 hongtou import 生成文稿文件，在那里改",
                "it is read so; to print what was typed, make an issue file with `hongtou import` and change it there",
            ),
        }
    }
}
