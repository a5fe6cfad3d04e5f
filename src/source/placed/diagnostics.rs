//! What is said of files whose characters stand at places of a page.

use crate::diagnostic::{Code, Diagnostic, Message, SourceText};

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing can be made of its bytes.
    Damaged,
    /// Locked with a password.
    Encrypted,
    /// More pages, characters or bytes than any bulletin.
    TooLarge,
    /// Pictures of pages and no text.
    Scanned,
    /// Text whose characters nobody can tell.
    Garbled,
    /// Nothing on its pages.
    Empty,
}

/// What is to be known of how a file was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Notes {
    /// Characters that nobody can tell.
    pub unknown: usize,
    /// Pages whose text is that of a text recognition.
    pub recognised: usize,
    /// Pages that are a picture.
    pub scanned: usize,
    /// Characters set from top to bottom.
    pub vertical: usize,
    /// Pictures that are not taken over.
    pub pictures: usize,
}

/// That a file is not read. `kind` is what it is called in Chinese, with a space after Latin.
pub fn refused(display: &str, kind: &str, kind_en: &str, fault: Fault) -> Diagnostic {
    let place = SourceText::new(display, "").place(0..0);
    let (zh, en, help_zh, help_en) = match fault {
        Fault::Damaged => (
            format!("{kind}文件已损坏，读不出来"),
            format!("the {kind_en} file is damaged and cannot be read"),
            "用阅读器打开看看；能打开就另存一份再试，打不开就重新取一份",
            "open it in a reader: if that works, save it again, else get another copy",
        ),
        Fault::Encrypted => (
            format!("{kind}文件有密码，打不开"),
            format!("the {kind_en} file is locked with a password"),
            "用阅读器打开，去掉密码后另存，或“打印”为新的 PDF",
            "open it in a reader and save it without the password, or print it to a new PDF",
        ),
        Fault::TooLarge => (
            format!("{kind}文件里的内容太多，不像一期简报"),
            format!("the {kind_en} file holds too much for a bulletin"),
            "只取这一期的页，存成新的文件",
            "save the pages of the issue to a file of their own",
        ),
        Fault::Scanned => (
            format!("{kind}里只有页面的图像，没有文字，需要文字识别"),
            format!("the {kind_en} has pictures of pages and no text layer: it needs OCR"),
            "用文字识别软件（WPS、扫描仪附带的软件等）识别成 Word 文件，校对后再用；或者找原稿",
            "have an OCR program make a Word file of it and proof-read that, or find the original text",
        ),
        Fault::Garbled => (
            format!("{kind}没有说明它的字形是哪些字，复制出来也是乱码"),
            format!("the {kind_en} does not say which characters its glyphs are: copied text is garbage too"),
            "找原稿；没有原稿，用文字识别软件识别成 Word 文件",
            "find the original text, or have an OCR program make a Word file of it",
        ),
        Fault::Empty => (
            format!("{kind}的页面上什么也没有"),
            format!("there is nothing on the pages of the {kind_en}"),
            "确认选对了文件",
            "make sure that it is the right file",
        ),
    };
    let code = if fault == Fault::TooLarge { Code::DocumentSize } else { Code::Document };
    Diagnostic::new(code, Some(place), Message::new(zh, en)).help(Message::new(help_zh, help_en))
}

/// What somebody should look at in a file that was read.
pub fn notes(source: &SourceText, notes: &Notes) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut say = |count: usize, at: usize, texts: [&str; 4]| {
        if count > 0 {
            let [zh, en, help_zh, help_en] = texts.map(|text| text.replace("{}", &count.to_string()));
            let place = source.place(at..at);
            said.push(
                Diagnostic::new(Code::DocumentLook, Some(place), Message::new(zh, en))
                    .help(Message::new(help_zh, help_en)),
            );
        }
    };
    let first = source.text.find(super::UNKNOWN).unwrap_or(0);
    say(
        notes.unknown,
        first,
        [
            "有 {} 个字文件没有说明是什么，以“〓”代替",
            "characters that the file does not identify, “〓” stands for each: {}",
            "对照原件补上",
            "look at the original and put them in",
        ],
    );
    say(
        notes.scanned,
        0,
        [
            "有 {} 页只是图像，没有文字，需要文字识别",
            "pages that are pictures without text, and need OCR: {}",
            "把这几页的文字补上",
            "put in the text of these pages",
        ],
    );
    say(
        notes.recognised,
        0,
        [
            "有 {} 页的文字是扫描后识别出来的，可能有错字",
            "pages whose text was made by OCR, and may have mistakes: {}",
            "对照图像校对一遍",
            "proof-read it against the pictures",
        ],
    );
    say(
        notes.vertical,
        0,
        [
            "有 {} 个字是竖排的，按从右到左的列读出",
            "characters set vertically, read in columns from right to left: {}",
            "看一看次序对不对",
            "look whether their order is right",
        ],
    );
    say(
        notes.pictures,
        0,
        [
            "有 {} 幅图没有取出来",
            "pictures that are not taken over: {}",
            "要用的图，从原件截取，在文稿里写 picture = \"文件名\"",
            "save those that are needed from the original and name them in the issue: picture = \"FILE\"",
        ],
    );
    said
}
