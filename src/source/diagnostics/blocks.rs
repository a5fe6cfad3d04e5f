//! What can be wrong with tables and pictures, in words.

use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText, short};
use crate::issue::{MAX_COLUMNS, MAX_PICTURES, MAX_ROWS, TableError};
use crate::source::table::{Doubt, NoTable};

/// A table with neither rows nor a file, or with both.
pub fn rows_or_file(place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::MissingKey,
        Some(place),
        Message::new(
            "表格要有“行”（rows）或“文件”（file），二者之一",
            "a table has `rows` or a `file`, one of them",
        ),
    )
    .help(Message::new(
        "写成 { rows = [[\"项目\", \"金额\"], [\"道路\", \"1.5\"]] } 或 { file = \"表.csv\" }",
        "write { rows = [[\"项目\", \"金额\"], [\"道路\", \"1.5\"]] } or { file = \"表.csv\" }",
    ))
}

/// Cells that make no table: in the row at its place, or in the whole of it.
pub fn table(rows: &[Place], whole: Place, error: TableError) -> Diagnostic {
    let at = |row: usize| rows.get(row).cloned().unwrap_or_else(|| whole.clone());
    let (place, message, help) = match error {
        TableError::Empty => (
            whole,
            Message::new("表格没有单元格", "the table has no cell"),
            Message::new("至少写一行，或删去这个表格", "write a row, or remove the table"),
        ),
        TableError::Ragged { row, found, expected } => (
            at(row),
            Message::new(
                format!("第 {} 行有 {found} 格，第 1 行有 {expected} 格", row + 1),
                format!("row {} has {found} cells, row 1 has {expected}", row + 1),
            ),
            Message::new(
                "补齐或删去单元格；没有内容的写成 \"\"",
                "add or remove cells; an empty one is written \"\"",
            ),
        ),
        TableError::Overlong { row } => (
            at(row),
            Message::new(
                format!("第 {} 行有单元格超出表格或表头的最后一行", row + 1),
                format!("a cell of row {} reaches below the last row of the table or its header", row + 1),
            ),
            Message::new("减小它的 rows，或改 header-rows", "lower its `rows`, or change `header-rows`"),
        ),
        TableError::TooLarge => (
            whole,
            Message::new(
                format!("表格至多 {MAX_COLUMNS} 列、{MAX_ROWS} 行"),
                format!("a table has at most {MAX_COLUMNS} columns and {MAX_ROWS} rows"),
            ),
            Message::new("把它分成几个表格", "divide it into several tables"),
        ),
        TableError::Header => (
            whole,
            Message::new("表头之下没有别的行", "there is no row below the header"),
            Message::new("减小 header-rows，或补上各行", "lower `header-rows`, or add the rows"),
        ),
    };
    Diagnostic::new(Code::Table, Some(place), message).help(help)
}

/// A table file that is no table.
pub fn no_table(place: Place, name: &str, error: &NoTable) -> Diagnostic {
    let name = short(name);
    let (message, help) = match error {
        NoTable::Format => (
            Message::new(
                format!("“{name}”不是 CSV 或 XLSX 表格"),
                format!("`{name}` is neither a CSV nor an XLSX file"),
            ),
            Message::new("在表格软件里另存为 .xlsx 或 .csv", "save it as .xlsx or .csv"),
        ),
        NoTable::Damaged(why) => {
            let why = short(why);
            (
                Message::new(format!("“{name}”已损坏，读不出来"), format!("`{name}` is damaged: {why}")),
                Message::new("在表格软件里打开，重新保存", "open it in a spreadsheet and save it again"),
            )
        }
        NoTable::Locked => (
            Message::new(format!("“{name}”有密码，打不开"), format!("`{name}` is locked with a password")),
            Message::new(
                "在表格软件里打开，去掉密码，再保存",
                "open it in a spreadsheet, remove the password and save it again",
            ),
        ),
        NoTable::TooLarge => (
            Message::new(format!("“{name}”里的表格太大"), format!("the table in `{name}` is too large")),
            Message::new(
                format!("至多 {MAX_COLUMNS} 列、{MAX_ROWS} 行；删去多余的行列"),
                format!("at most {MAX_COLUMNS} columns and {MAX_ROWS} rows; remove what is not needed"),
            ),
        ),
        NoTable::NoSheet(names) => {
            let names = names.iter().map(|name| short(name).into_owned()).collect::<Vec<_>>();
            (
                Message::new(format!("“{name}”里没有这张工作表"), format!("`{name}` has no such sheet")),
                Message::new(format!("可用：{}", names.join("、")), format!("one of: {}", names.join(", "))),
            )
        }
    };
    Diagnostic::new(Code::TableFile, Some(place), message).help(help)
}

/// Something in a table file that is hardly meant.
pub fn table_doubt(source: &SourceText, doubt: &Doubt) -> Diagnostic {
    let (span, message, help) = match doubt {
        Doubt::Open(span) => (
            span,
            Message::new(
                "引号没有合上：从这里到文件结尾都成了一格",
                "the quotation mark is not closed: all up to the end of the file is one cell",
            ),
            Message::new("补上另一个引号，或删去这个", "close it, or delete it"),
        ),
        Doubt::Uneven { row, cells, usual, count } => (
            row,
            Message::new(
                format!("这一行有 {cells} 格，多数行有 {usual} 格；这样的行有 {count} 行"),
                format!("this row has {cells} cells, most have {usual}; such rows: {count}"),
            ),
            Message::new(
                "缺的补上；格里有逗号的，用英文双引号括起来",
                "add what is missing; put a cell with a comma in it in quotation marks",
            ),
        ),
    };
    Diagnostic::new(Code::TableRows, Some(source.place(span.clone())), message).help(help)
}

/// A picture file that is no picture.
pub fn no_picture(place: Place, name: &str) -> Diagnostic {
    let name = short(name);
    Diagnostic::new(
        Code::Picture,
        Some(place),
        Message::new(
            format!("“{name}”不是 PNG、JPEG 或 SVG 图片"),
            format!("`{name}` is not a PNG, JPEG or SVG picture"),
        ),
    )
    .help(Message::new("另存为 PNG 或 JPEG", "save it as PNG or JPEG"))
}

/// More pictures than stand in a row.
pub fn too_many_pictures(place: Place, found: usize) -> Diagnostic {
    Diagnostic::new(
        Code::Picture,
        Some(place),
        Message::new(
            format!("一行至多 {MAX_PICTURES} 张图片，这里有 {found} 张"),
            format!("at most {MAX_PICTURES} pictures stand in a row, here are {found}"),
        ),
    )
    .help(Message::new("分成几行", "divide them into several rows"))
}

/// Alternative texts for other than every picture.
pub fn alt_count(place: Place, pictures: usize, texts: usize) -> Diagnostic {
    Diagnostic::new(
        Code::Picture,
        Some(place),
        Message::new(
            format!("有 {pictures} 张图片、{texts} 条替代文字"),
            format!("{pictures} pictures, but {texts} alternative texts"),
        ),
    )
    .help(Message::new("每张图片写一条", "write one for each picture"))
}

/// A picture that says nothing to those who cannot see it.
pub fn no_alt(place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::MissingKey,
        Some(place),
        Message::new(
            "图片没有题注，也没有替代文字",
            "the picture has neither a caption nor an alternative text",
        ),
    )
    .help(Message::new("补上 caption 或 alt：图片上是什么", "add `caption` or `alt`: what the picture shows"))
}
