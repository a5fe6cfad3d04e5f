//! What is said to the user about a Word file.

use std::collections::BTreeMap;

use super::document::{Spot, Story};
use super::fault::{Called, Fault, Kind, WORD};
use super::left_out::{Changed, LeftOut, Log, Why};
use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText};
use crate::source::diagnostics::STRUCK;

/// The diagnostic about a file that is refused.
pub fn refused(name: &str, fault: &Fault, called: Called) -> Diagnostic {
    let Called { zh: own_zh, en: own_en } = called;
    let place = Some(place(name, Spot { story: Story::Body, paragraph: 1 }, ""));
    let (code, message, help) = match fault {
        Fault::Other(kind) => {
            let (zh, en) = what(*kind);
            let (help_zh, help_en) = how(*kind);
            let said = Message::new(zh.replace(WORD.zh, own_zh), en.replace(WORD.en, own_en));
            (Code::WordFile, said, Message::new(help_zh, help_en))
        }
        Fault::Damaged(part) if part == name => (
            Code::WordFile,
            Message::new(
                format!("{own_zh}已损坏，或没有存完，读不出来"),
                format!("the {own_en} is damaged or was not saved whole: it cannot be read"),
            ),
            Message::new(
                "用原来的程序打开，重新保存；打不开的，重新下载或拷贝一份",
                "open it in the program that made it and save it again, or get another copy",
            ),
        ),
        Fault::Damaged(part) => (
            Code::WordFile,
            Message::new(
                format!("{own_zh}已损坏：{part} 读不出来"),
                format!("the {own_en} is damaged: {part} cannot be read"),
            ),
            Message::new(
                "用 Word 或 WPS 打开，让它修复，再另存为 .docx",
                "open it in Word or WPS, let it repair the file, and save it again as .docx",
            ),
        ),
        Fault::TooLarge { zh, en } => (
            Code::WordSize,
            Message::new(
                format!("{own_zh}里的{zh}太多，不像一期简报"),
                format!("the {own_en} has too much of this for a bulletin: {en}"),
            ),
            Message::new(
                "把这一期的文字复制到一个新的 Word 文件里，另存为 .docx",
                "copy the text of the issue to a new Word file and save it as .docx",
            ),
        ),
    };
    Diagnostic::new(code, place, message).help(help)
}

fn what(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Empty => ("文件是空的", "the file is empty"),
        Kind::Word95 => {
            ("这是 Word 95 或更早的文件，读不了", "this is a file of Word 95 or older, which cannot be read")
        }
        Kind::OldWord => {
            ("这是旧格式（.doc 或 .wps）的文件", "this is a file of the old format (.doc or .wps)")
        }
        Kind::Encrypted => ("Word 文件有密码，打不开", "the Word file is locked with a password"),
        Kind::Rtf => ("这是 RTF 文件，不是 .docx", "this is RTF, not .docx"),
        Kind::Markup => ("这是网页或 XML 文件，不是 .docx", "this is a web page or XML file, not .docx"),
        Kind::Pdf => ("这是 PDF 文件，不是 .docx", "this is a PDF, not .docx"),
        Kind::OpenDocument => {
            ("这是 OpenDocument 文件，不是 .docx", "this is an OpenDocument file, not .docx")
        }
        Kind::Excel => ("这是 Excel 表格，不是 Word 文件", "this is an Excel workbook, not a Word file"),
        Kind::PowerPoint => {
            ("这是 PowerPoint 演示文稿，不是 Word 文件", "this is a presentation, not a Word file")
        }
        Kind::Unknown => ("这不是 Word 文件", "this is not a Word file"),
    }
}

fn how(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Encrypted => (
            "用 Word 或 WPS 打开，去掉密码（文件 → 信息 → 保护文档），再另存为 .docx",
            "open it in Word or WPS, remove the password (File, Info, Protect), and save it as .docx",
        ),
        Kind::Empty | Kind::Unknown => (
            "确认选对了文件；应当是 Word 或 WPS 存的 .docx",
            "make sure that it is the right file; it must be a .docx saved by Word or WPS",
        ),
        Kind::Excel | Kind::PowerPoint => {
            ("把要用的内容复制到 Word 里，另存为 .docx", "copy what is needed to Word and save it as .docx")
        }
        _ => (
            "用 Word 或 WPS 打开，选“另存为”，类型选“Word 文档（*.docx）”",
            "open it in Word or WPS and save it as a Word document (*.docx)",
        ),
    }
}

/// All diagnostics about a file that was read, one for each kind of thing.
pub fn all(name: &str, log: &Log) -> Vec<Diagnostic> {
    let mut kinds: BTreeMap<Why, (usize, &LeftOut)> = BTreeMap::new();
    for left_out in &log.left_out {
        kinds.entry(left_out.why).or_insert((0, left_out)).0 += 1;
    }
    let left_out = kinds.into_iter().map(|(why, (count, first))| {
        let (code, zh, en, help) = left(why);
        said(name, code, (zh, en), help, count, first.spot, &first.text)
    });
    let changed = log.changed.iter().map(|(&what, (count, spot, words))| {
        let (code, zh, en, help) = altered(what);
        said(name, code, (zh, en), help, *count, *spot, words)
    });
    let mut diagnostics: Vec<Diagnostic> = left_out.chain(changed).collect();
    crate::diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn said(
    name: &str,
    code: Code,
    (zh, en): (&str, &str),
    help: (&str, &str),
    count: usize,
    spot: Spot,
    words: &str,
) -> Diagnostic {
    let (story_zh, story_en) = match spot.story {
        Story::Body => ("", ""),
        Story::Header => ("页眉里的", "in the header: "),
        Story::Footer => ("页脚里的", "in the footer: "),
        Story::Note => ("脚注或尾注里的", "in a note: "),
    };
    let (count_zh, count_en) = match count {
        1 => (String::new(), String::new()),
        _ => (format!("，共 {count} 处"), format!(", {count} times")),
    };
    let message = Message::new(format!("{story_zh}{zh}{count_zh}"), format!("{story_en}{en}{count_en}"));
    Diagnostic::new(code, Some(place(name, spot, words)), message).help(Message::new(help.0, help.1))
}

/// A place in a Word file: the number of the paragraph stands for the line.
fn place(name: &str, spot: Spot, words: &str) -> Place {
    let words: Vec<&str> = words.split_whitespace().collect();
    let excerpt = words.join(" ");
    let place = SourceText::new(name, &excerpt).place(0..excerpt.len());
    Place { line: spot.paragraph.max(1), ..place }
}

/// Code, Chinese, English, and the two helps.
type Words = (Code, &'static str, &'static str, (&'static str, &'static str));

impl Why {
    /// In words.
    pub fn message(self) -> Message {
        let (_, zh, en, _) = left(self);
        Message::new(zh, en)
    }
}

fn left(why: Why) -> Words {
    use Code::{WordField, WordObject, WordReview, WordText};
    let retype = ("需要的话，在 Word 里改成普通文字", "where it is needed, make it plain text in Word");
    let body = ("需要的话，写进正文", "where it is needed, write it into the text");
    let picture = (
        "在 Word 里重新插入这幅图（插入 → 图片），不要链接到文件",
        "insert the picture again in Word, not as a link to a file",
    );
    let nothing =
        ("不需要改；页码、目录由排版程序自己生成", "nothing to do; folios and contents are set anew");
    match why {
        Why::Deleted => (
            WordReview,
            "修订中已删除的内容没有采用",
            "text deleted in tracked changes is left out",
            ("要保留的，在 Word 里拒绝这处修订", "to keep it, reject the change in Word"),
        ),
        Why::Comment => (WordReview, "批注没有采用", "comments are left out", body),
        Why::Hidden => (
            WordText,
            "隐藏文字没有采用",
            "hidden text is left out",
            (
                "要印出来的，在 Word 里取消“隐藏”（字体对话框）",
                "to print it, take away the attribute Hidden in Word's font dialog",
            ),
        ),
        Why::Footnote => {
            (WordText, "没有挂在正文上的脚注没有采用", "footnotes that hang on no text are left out", body)
        }
        Why::Endnote => {
            (WordText, "没有挂在正文上的尾注没有采用", "endnotes that hang on no text are left out", body)
        }
        Why::Ruby => (WordText, "拼音没有采用", "readings above characters are left out", body),
        Why::Formula => (WordText, "公式没有采用", "formulas are left out", retype),
        Why::Symbol => (
            WordText,
            "符号字体里的图形没有采用",
            "characters of symbol fonts are left out",
            (
                "在 Word 里用“插入 → 符号”换成普通字体里的符号",
                "replace them in Word by symbols of an ordinary font (Insert, Symbol)",
            ),
        ),
        Why::FieldCode => (WordText, "域代码没有采用", "codes of fields are left out", retype),
        Why::Covered => {
            (WordText, "合并单元格盖住的文字没有采用", "text that a merged cell covers is left out", retype)
        }
        Why::Misplaced => {
            (WordText, "段落之外的文字没有采用", "text outside any paragraph is left out", retype)
        }
        Why::PageNumber => (WordField, "原有的页码没有采用", "page numbers are left out", nothing),
        Why::Contents => (WordField, "原有的目录没有采用", "the table of contents is left out", nothing),
        Why::Embedded => (
            WordObject,
            "嵌入的对象没有采用",
            "embedded objects are left out",
            (
                "复制它，在 Word 里用“选择性粘贴 → 图片”换成图片，或者改成 Word 表格",
                "paste it as a picture in Word, or make it a table of Word",
            ),
        ),
        Why::Drawing => (
            WordObject,
            "图表、图示或手写没有采用",
            "charts, diagrams and ink are left out",
            ("复制它，在 Word 里用“选择性粘贴 → 图片”换成图片", "paste it as a picture in Word"),
        ),
        Why::OtherFile => (
            WordObject,
            "引用的其他文件没有采用",
            "other files that this one refers to are left out",
            ("打开那个文件，把文字复制过来", "open that file and copy its text"),
        ),
        Why::LinkedPicture => (
            WordObject,
            "链接的图片不在文件里，没有采用",
            "linked pictures are not in the file and are left out",
            picture,
        ),
        Why::BadPicture => (
            WordObject,
            "图片缺失或已损坏，没有采用",
            "pictures that are missing or damaged are left out",
            picture,
        ),
        Why::LargePicture => (
            WordObject,
            "图片太大，没有采用",
            "pictures that are too large are left out",
            (
                "在 Word 里压缩图片（图片格式 → 压缩图片）再保存",
                "compress the pictures in Word (Picture Format, Compress Pictures) and save again",
            ),
        ),
        Why::Metafile => (
            WordObject,
            "矢量图或少见格式的图片（EMF、WMF、TIFF 等）没有采用",
            "pictures of vectors or in rare formats (EMF, WMF, TIFF) are left out",
            (
                "在 Word 里复制这幅图，用“选择性粘贴 → 图片（PNG）”换掉它",
                "copy the picture in Word and put it back with Paste Special, Picture (PNG)",
            ),
        ),
        Why::FurniturePicture => (
            WordObject,
            "页眉页脚里的图片没有采用",
            "pictures in headers and footers are left out",
            ("要印出来的，移到正文里", "move it into the text to print it"),
        ),
        Why::Placeholder => (
            WordText,
            "没有填写的提示文字没有采用",
            "prompts where nothing has been filled in are left out",
            ("该填的，在 Word 里填上", "fill in what is missing in Word"),
        ),
        Why::PrivateUse => (
            WordText,
            "自造字或专用区里的字符没有采用",
            "characters of private use are left out",
            (
                "在 Word 里换成普通的字；生僻字可用大字库里的正式编码",
                "replace them in Word by ordinary characters",
            ),
        ),
        Why::Macros => (
            WordObject,
            "文件里有宏，没有采用",
            "the file has macros; they are left out",
            ("不需要改；宏不会运行", "nothing to do; no macro is run"),
        ),
    }
}

fn altered(what: Changed) -> Words {
    use Code::{WordChanged, WordObject, WordReview, WordText};
    match what {
        Changed::Inserted => (
            WordReview,
            "修订按“接受”处理",
            "tracked changes are taken as accepted",
            (
                "不对的，在 Word 里接受或拒绝修订后再保存",
                "where that is wrong, accept or reject the changes in Word and save again",
            ),
        ),
        Changed::Date => (
            WordChanged,
            "自动更新的日期按文件里保存的文字采用",
            "dates that update themselves are taken as last saved",
            ("核对日期；最好在 Word 里改成普通文字", "check the date; better make it plain text in Word"),
        ),
        Changed::NestedTable => (
            WordChanged,
            "表格里的表格拆成了段落",
            "a table in a table comes apart into paragraphs",
            ("在 Word 里把它移到表格外面", "move it out of the table in Word"),
        ),
        Changed::Symbol => (
            WordChanged,
            "符号字体里的图形换成了相近的字符",
            "characters of symbol fonts are replaced by similar ones",
            ("核对这些符号", "check these symbols"),
        ),
        Changed::Struck => (
            WordText,
            STRUCK.0,
            STRUCK.1,
            ("不要的，在 Word 里删掉；要的，去掉删除线", "delete it in Word, or take the stroke away"),
        ),
        Changed::Script => (
            WordText,
            "有的上标、下标没有对应的字符，按普通文字印出",
            "superscript or subscript for which there is no character is printed as plain text",
            ("核对这几处，必要时改写", "check these places, and word them otherwise where it matters"),
        ),
        Changed::Formula => (
            WordText,
            "公式改成一行文字印出",
            "a formula is printed as text on one line",
            (
                "核对公式；一行写不清楚的，在 Word 里换成图片",
                "check the formula; where one line cannot say it, make it a picture in Word",
            ),
        ),
        Changed::Chunk => (
            WordChanged,
            "插在文中的其他文件（网页、RTF、Word）按正文采用",
            "other files that are set into the text (web pages, RTF, Word) are taken as text of it",
            ("核对这一部分的段落和表格", "check the paragraphs and tables of that part"),
        ),
        Changed::Object => (
            WordObject,
            "嵌入的对象按它显示的图片采用",
            "an embedded object is taken as the picture that shows it",
            ("核对图片是否清楚", "check that the picture is clear"),
        ),
    }
}
