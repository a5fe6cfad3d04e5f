//! What is said of files whose characters stand at places of a page.

use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText};
use crate::source::picture_table;

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
    /// Pictures in cells, which stand below their table now.
    pub moved: usize,
    /// Tables in cells of tables, whose rows are lines of the cell now.
    pub nested: usize,
    /// Stretches of text that are struck out, and where the first begins in the text.
    pub struck: usize,
    pub struck_at: usize,
    /// Stretches of text above or below the line that no character says.
    pub scripts: usize,
    /// Characters of symbol fonts that are taken as similar ones.
    pub symbols: usize,
    /// Formulas that are set on one line.
    pub formulas: usize,
    /// Texts of a page that it does not show, or that are not taken over.
    pub unseen: usize,
    /// Texts that a page shows only when a script has run, taken over all the same.
    pub veiled: usize,
    /// Texts that stand aslant, in the margin or off the page.
    pub aslant: usize,
    /// Boxes beside the text, and where the first begins in the text.
    pub boxes: usize,
    pub boxes_at: usize,
    /// Lines with two texts side by side, and where the first begins.
    pub parallel: usize,
    pub parallel_at: usize,
    /// Remarks, stamps and fields that lie on the pages.
    pub remarks: usize,
    /// The file ends before it should.
    pub cut: bool,
}

impl Notes {
    /// What is to be known of this and of a page inside it.
    pub fn with(self, inner: Self) -> Self {
        Self {
            moved: self.moved + inner.moved,
            nested: self.nested + inner.nested,
            struck: self.struck + inner.struck,
            scripts: self.scripts + inner.scripts,
            symbols: self.symbols + inner.symbols,
            formulas: self.formulas + inner.formulas,
            unseen: self.unseen + inner.unseen,
            veiled: self.veiled + inner.veiled,
            ..self
        }
    }
}

/// That a file ends before it should.
pub fn cut_short(place: Place) -> Diagnostic {
    let message = Message::new(
        "文件没有结尾，像是没有存完或没有下载完，后面的文字可能缺了",
        "the file has no end, as if it was not saved or loaded whole: text may be missing",
    );
    let help =
        Message::new("核对最后几行；重新保存或下载一次", "look at its last lines; save or download it again");
    Diagnostic::new(Code::DocumentLook, Some(place), message).help(help)
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
    beside(notes).into_iter().for_each(|(count, at, texts)| say(count, at, texts));
    if notes.cut {
        let end = source.text.len();
        said.push(cut_short(source.place(end..end)));
    }
    if notes.moved > 0 {
        said.push(picture_table::moved(Code::DocumentLook, source.place(0..0), notes.moved));
    }
    said
}

/// What of a text was taken over in another form, and what beside it was not.
fn beside(notes: &Notes) -> [(usize, usize, [&'static str; 4]); 11] {
    [
        (
            notes.nested,
            0,
            [
                "表格的格里有 {} 个表格，它们的一行写成了格里的一行",
                "tables in cells of tables, each row of which is a line of the cell: {}",
                "看一看排得对不对；要分开的，在文稿里另列一个表格",
                "look whether that is right, and make them tables of their own in the issue where it is not",
            ],
        ),
        (
            notes.struck,
            notes.struck_at,
            [
                "有 {} 处加了删除线的文字，照样印出，不带删除线",
                "text that is struck out, printed all the same without the stroke: {}",
                "不要的，在原文件里删掉；要的，去掉删除线",
                "delete it in the original, or take the stroke away",
            ],
        ),
        (
            notes.scripts,
            0,
            [
                "有 {} 处上标、下标没有对应的字符，按普通文字印出",
                "superscript or subscript for which there is no character, printed as plain text: {}",
                "核对这几处，必要时改写",
                "check these places, and word them otherwise where it matters",
            ],
        ),
        (
            notes.symbols,
            0,
            [
                "有 {} 个符号字体里的图形换成了相近的字符",
                "characters of symbol fonts that are replaced by similar ones: {}",
                "核对这些符号",
                "check these symbols",
            ],
        ),
        (
            notes.formulas,
            0,
            [
                "有 {} 处公式改成一行文字印出",
                "formulas that are printed as text on one line: {}",
                "核对公式；一行写不清楚的，换成图片",
                "check them; where one line cannot say it, make it a picture",
            ],
        ),
        (
            notes.unseen,
            0,
            [
                "有 {} 段文字网页上不显示，或在图形、批注里，没有取用",
                "texts that the page does not show, or has in a drawing or a comment, not taken over: {}",
                "要用的，从原文件复制过来",
                "copy what is needed from the original",
            ],
        ),
        (
            notes.veiled,
            0,
            [
                "有 {} 部分文字网页要等脚本运行后才显示，已经取用",
                "parts of the page that it shows only when a script has run, taken over all the same: {}",
                "核对一遍；不是正文的，在文稿里删掉",
                "look at them, and delete in the issue file what is none of the text",
            ],
        ),
        (
            notes.aslant,
            0,
            [
                "有 {} 段斜排、页边或页面以外的文字没有取用",
                "texts that stand aslant, in the margin or off the page, not taken over: {}",
                "要用的，从原件抄过来",
                "copy what is needed from the original",
            ],
        ),
        (
            notes.boxes,
            notes.boxes_at,
            [
                "有 {} 块文字排在正文旁边，读在旁边的正文后面",
                "boxes beside the text, which are read behind the text that they stand beside: {}",
                "看一看它们是不是这一期的稿件；不是的，在文稿里删掉",
                "look whether they are articles of the issue, and delete in the issue file those that are not",
            ],
        ),
        (
            notes.parallel,
            notes.parallel_at,
            [
                "有 {} 行像是并排的两栏，被读成了一行",
                "lines that may be two columns side by side and are read as one: {}",
                "对照原件，按栏重排这几行",
                "look at the original and put the text of each column together",
            ],
        ),
        (
            notes.remarks,
            0,
            [
                "有 {} 条批注、印章或表单域的文字没有取用",
                "texts of remarks, stamps and fields, not taken over: {}",
                "要用的，从原件抄过来",
                "copy what is needed from the original",
            ],
        ),
    ]
}
