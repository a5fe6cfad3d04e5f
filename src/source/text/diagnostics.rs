//! What is to be said about a text that was read.

use super::super::account::{Account, Confidence, Guess, Verdict, Why};
use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText, short, visible};
use crate::source::key::Key;
use crate::source::label::{Correction, LineLabel};

/// A text of hardly anything but line ends.
pub fn too_many_lines(file: &str, lines: usize) -> Diagnostic {
    Diagnostic::new(
        Code::TooLong,
        Some(SourceText::new(file, "").place(0..0)),
        Message::new(
            format!("文件有 {lines} 行，不像是文稿"),
            format!("the file has {lines} lines, which no bulletin has"),
        ),
    )
    .help(Message::new("检查是不是选错了文件", "see whether it is the right file"))
}

/// A text of more short paragraphs than any issue.
pub fn too_many_paragraphs(place: Place, count: usize) -> Diagnostic {
    Diagnostic::new(
        Code::TooLong,
        Some(place),
        Message::new(
            format!("有 {count} 个短段落，不像是文稿"),
            format!("{count} short paragraphs, which no bulletin has"),
        ),
    )
    .help(Message::new(
        "检查是不是选错了文件，或每个字一行",
        "see whether it is the right file, or has a line for each character",
    ))
}

/// What the text does not give and every issue has: its head. All of it at once.
pub fn missing(place: Place, keys: &[&Key], paper: bool) -> Option<Diagnostic> {
    let list = |between: &str, name: &dyn Fn(&Key) -> String| {
        keys.iter().map(|key| name(key)).collect::<Vec<_>>().join(between)
    };
    let zh = list("、", &|key| of_paper(key, paper).to_owned());
    let en = list(", ", &|key| format!("{} ({})", key.en, of_paper(key, paper)));
    let message = match keys {
        [] => return None,
        [_] => Message::new(format!("没有找到{zh}"), format!("no {en} was found")),
        _ if paper => Message::new(
            format!("这是一份没有红头的公文，没有找到{zh}"),
            format!("a paper without a head: not found were {en}"),
        ),
        _ => Message::new(format!("没有找到{zh}"), format!("not found were {en}")),
    };
    let (zh, en) = match (keys, paper) {
        ([key], _) if key.en == "date" => match paper {
            true => (
                "在文末署名下面写成文日期，如 2024年1月12日",
                "write the date below the signature, such as 2024年1月12日",
            ),
            false => (
                "在编发单位旁边写日期，如 2024年1月12日",
                "write the date beside the office, such as 2024年1月12日",
            ),
        },
        (_, true) => (
            "加上 --layout gongwen --issuer 发文机关；或在开头写“某县人民政府文件”，在文末写署名和日期；或用 --series 指定刊物文件",
            "add --layout gongwen --issuer OFFICE; or write 某县人民政府文件 on the first line, and the office and the date at the end; or name a series file with --series",
        ),
        ([key], false) if key.en == "masthead" => (
            "在开头单独一行写刊物的名称，如 某县政务快报；或用 --series 指定刊物文件",
            "write the bulletin's name on the first line, or name a series file with --series",
        ),
        ([_], false) => (
            "在期号下面写编发单位，如 某县人民政府办公室；或用 --issuer 给出，或用 --series 指定刊物文件",
            "write the issuing office below the number, or give it with --issuer, or name a series file with --series",
        ),
        _ => (
            "在开头写几行：刊物名称，如 某县政务快报；第1期；编发单位和日期，如 某县人民政府办公室 2024年1月12日。各期相同的，用 --series 指定刊物文件；是公文的，加上 --layout gongwen --issuer 发文机关",
            "begin with a few lines: the bulletin's name; 第1期; the issuing office and the date. What all issues share goes to a series file (--series); for a paper add --layout gongwen --issuer OFFICE",
        ),
    };
    Some(Diagnostic::new(Code::MissingKey, Some(place), message).help(Message::new(zh, en)))
}

/// What a key is called, in papers by the words of GB/T 9704.
fn of_paper(key: &Key, paper: bool) -> &'static str {
    match (key.en, paper) {
        ("masthead", true) => "发文机关标志",
        ("issuer", true) => "发文机关",
        ("date", true) => "成文日期",
        _ => key.zh,
    }
}

/// A text without an article.
pub fn no_text(place: Place) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, Some(place), Message::new("没有找到稿件", "no article was found")).help(
        Message::new(
            "在日期下面写稿件：标题一行，正文另起一行",
            "write an article below the date: a headline, and its text on the next line",
        ),
    )
}

/// A section with nothing below it.
pub fn no_article(place: Place, title: Option<&crate::issue::TextLine>) -> Diagnostic {
    let name = title.map(|title| short(title.as_str()).into_owned()).unwrap_or_default();
    Diagnostic::new(
        Code::MissingKey,
        Some(place),
        Message::new(
            format!("栏目“{name}”下面没有稿件"),
            format!("no article stands below the section `{name}`"),
        ),
    )
    .help(Message::new(
        "补上稿件；不是栏目的，去掉【】",
        "write its articles; if it is no section, remove the 【】",
    ))
}

/// A headline with nothing below it.
pub fn no_body(place: Place, headline: Option<&crate::issue::TextLine>) -> Diagnostic {
    let name = headline.map(|headline| short(headline.as_str()).into_owned()).unwrap_or_default();
    Diagnostic::new(
        Code::MissingKey,
        Some(place),
        Message::new(format!("稿件“{name}”没有正文"), format!("the article `{name}` has no text")),
    )
    .help(Message::new(
        "在标题下面写正文；不是标题的，并到上一段",
        "write its text below; if it is no headline, join it to the paragraph above",
    ))
}

/// A picture of a kind that cannot be printed.
pub fn no_picture(place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::WordObject,
        Some(place),
        Message::new(
            "这幅图的格式印不了，没有采用",
            "a picture of a format that cannot be printed is left out",
        ),
    )
    .help(Message::new("在 Word 里换成 PNG 或 JPEG 图片", "replace it in Word by a PNG or JPEG picture"))
}

/// A second issue in a text of which one issue is wanted.
pub fn second_issue(place: Place, count: usize) -> Diagnostic {
    Diagnostic::new(
        Code::SeveralIssues,
        Some(place),
        Message::new(
            format!("这个文件里有 {count} 期，这里开始第二期"),
            format!("the file holds {count} issues, the second begins here"),
        ),
    )
    .help(Message::new("先用 hongtou import 分成几个文件", "part them first with `hongtou import`"))
}

/// One line that is said to be two things.
pub fn told_twice(place: Place, correction: &Correction, before: LineLabel) -> Diagnostic {
    let Correction { line, label } = correction;
    let (one, other) = (before.message(), label.message());
    no_correction(
        place,
        Message::new(
            format!("第 {line} 行又说是{}，又说是{}", one.zh, other.zh),
            format!("line {line} is said to be {} and {}", one.en, other.en),
        ),
        Message::new("一行只给一个标签", "give a line one label"),
    )
}

/// A label for a line on which nothing stands that could have it.
pub fn told_nothing(place: Place, correction: &Correction, beyond: bool) -> Diagnostic {
    let line = correction.line;
    let message = match beyond {
        true => Message::new(format!("没有第 {line} 行"), format!("there is no line {line}")),
        false => Message::new(
            format!("第 {line} 行是空行、表格或图片，不能给标签"),
            format!("line {line} is empty, or of a table or picture, and takes no label"),
        ),
    };
    no_correction(
        place,
        message,
        Message::new("看 --outline 里的行号", "see --outline for the numbers of lines"),
    )
}

/// Why a line cannot be what it is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cannot {
    /// A bulletin has none of it.
    InBulletin,
    /// A paper has none of it.
    InPaper,
    /// It cannot stand between what stands around it.
    Here,
    /// Nothing parts the headline from the text.
    NoEnd,
    /// There is no day in it.
    NoDay,
    /// There is no number of a paper in it.
    NoNumber,
}

/// A line that cannot be what it is said to be.
pub fn told_wrong(place: Place, label: LineLabel, why: Cannot) -> Diagnostic {
    let (line, name) = (place.line, label.message());
    let (zh, en) = match why {
        Cannot::InBulletin => ("简报里没有这一项", "bulletins have none"),
        Cannot::InPaper => ("公文里没有这一项", "papers have none"),
        Cannot::Here => ("上一段、下一段不允许", "what stands above and below does not allow it"),
        Cannot::NoEnd => ("标题和正文之间没有空格或句号", "no space or stop ends a headline in it"),
        Cannot::NoDay => ("这一行没有日期", "there is no day in it"),
        Cannot::NoNumber => ("这一行没有发文字号", "there is no number of a paper in it"),
    };
    no_correction(
        place,
        Message::new(
            format!("第 {line} 行不能是{}：{zh}", name.zh),
            format!("line {line} cannot be {}: {en}", name.en),
        ),
        match why {
            Cannot::InBulletin => {
                Message::new("是公文的，加上 --layout gongwen", "for a paper add --layout gongwen")
            }
            Cannot::InPaper => {
                Message::new("是简报的，加上 --layout kuaibao", "for a bulletin add --layout kuaibao")
            }
            Cannot::NoEnd => Message::new(
                "在标题后面加一个空格，或另起一行",
                "write a space behind the headline, or begin a new line",
            ),
            _ => Message::new(
                "换一个标签，或连同上下几行一起改",
                "give another label, or labels to the lines around it, too",
            ),
        },
    )
}

fn no_correction(place: Place, message: Message, help: Message) -> Diagnostic {
    Diagnostic::new(Code::Correction, Some(place), message).help(help)
}

/// Guesses that somebody should look at.
pub fn doubts(account: &Account) -> impl Iterator<Item = Diagnostic> {
    let doubtful = account.guesses.iter().filter(|guess| guess.confidence == Confidence::Doubtful);
    doubtful.take(MOST).map(|guess| {
        let said = Message::new(visible(&guess.message.zh), visible(&guess.message.en));
        let place = account.place(&guess.span);
        let (zh, en) = match second(account, guess) {
            Some(second) => (
                format!("如不对，加上 --label {}={}，或", place.line, second.short()),
                format!("if it is wrong, add --label {}={second}, or ", place.line),
            ),
            None => ("如不对，".to_owned(), "if it is wrong, ".to_owned()),
        };
        Diagnostic::new(Code::Doubt, Some(place), said).help(Message::new(
            format!("{zh}用 hongtou import 生成文稿文件，在那里改"),
            format!("{en}make an issue file with `hongtou import` and mend it there"),
        ))
    })
}

/// What else the paragraph of a guess may be, where that was weighed.
fn second(account: &Account, guess: &Guess) -> Option<LineLabel> {
    let verdicts = &account.verdicts;
    let at = verdicts.binary_search_by_key(&guess.span.start, |verdict| verdict.span.start).ok()?;
    let Verdict { label, second, confidence, .. } = verdicts[at];
    (confidence == Confidence::Doubtful && second != label).then_some(second)
}

/// Diagnostics of one kind that are listed one by one.
const MOST: usize = 20;

/// What is not in the issue: one diagnostic a reason; what was not understood, one by one.
pub fn left_out(account: &Account) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for &why in Why::ALL {
        let mut left = account.left_out.iter().filter(|left| left.why == why).peekable();
        let Some(first) = left.peek() else { continue };
        let place = account.place(&first.span);
        if why == Why::Refused {
            // Errors say so.
            continue;
        }
        if why == Why::Unknown {
            diagnostics.extend(left.take(MOST).map(|left| {
                let text = visible(&short(&account.source.text[left.span.clone()]));
                let message = Message::new(format!("没有读进去：“{text}”"), format!("left out: `{text}`"));
                Diagnostic::new(Code::NotUnderstood, Some(account.place(&left.span)), message)
                    .help(why.message())
            }));
            continue;
        }
        let lines: Vec<usize> = left.map(|left| account.source.line(left.span.start)).collect();
        let shown: Vec<String> = lines.iter().take(8).map(usize::to_string).collect();
        let more = if lines.len() > 8 { "…" } else { "" };
        let (zh, en) = (why.message().zh, why.message().en);
        diagnostics.push(Diagnostic::new(
            Code::LeftOut,
            Some(place),
            Message::new(
                format!("略去 {} 处（第 {}{more} 行）：{zh}", lines.len(), shown.join("、")),
                format!("left out {} (line {}{more}): {en}", lines.len(), shown.join(", ")),
            ),
        ));
    }
    diagnostics
}
