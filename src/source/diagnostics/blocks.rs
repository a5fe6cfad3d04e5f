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

/// Something in a table file that is hardly meant, or not printed as a spreadsheet shows it.
pub fn table_doubt(source: &SourceText, doubt: &Doubt) -> Diagnostic {
    let whole = 0..0;
    let (code, span, message, help) = match doubt {
        Doubt::Open(span) => (
            Code::TableRows,
            span,
            Message::new(
                "引号没有合上：从这里到文件结尾都成了一格",
                "the quotation mark is not closed: all up to the end of the file is one cell",
            ),
            Message::new("补上另一个引号，或删去这个", "close it, or delete it"),
        ),
        Doubt::Uneven { row, cells, usual, count } => (
            Code::TableRows,
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
        Doubt::HiddenSheets { passed, taken } => (
            Code::Workbook,
            &whole,
            Message::new(
                format!("工作表“{}”是隐藏的，排的是“{taken}”", passed.join("”“")),
                format!("hidden sheets are passed over: {}; this is `{taken}`", passed.join(", ")),
            ),
            Message::new("要排别的，用 sheet 写明", "name another one with `sheet`"),
        ),
        Doubt::Hidden { at, rows, columns } => (
            Code::Workbook,
            at,
            Message::new(
                format!("隐藏的没有排：{}", hidden(rows, columns, ["第 ", " 行", " 列", "、", "，"])),
                format!(
                    "what is hidden is not printed: {}",
                    hidden(rows, columns, ["rows ", "", " (columns)", ", ", "; "])
                ),
            ),
            Message::new("要排的，在表里取消隐藏", "unhide what is to be printed"),
        ),
        Doubt::Uncalculated { cell, count } => (
            Code::Workbook,
            cell,
            Message::new(
                format!("公式的结果不在文件里，排成了空格；这样的格有 {count} 格"),
                format!(
                    "the file has no result of this formula, and the cell is printed empty; such cells: {count}"
                ),
            ),
            Message::new("用 Excel 或 WPS 打开，保存一次", "open the workbook in a spreadsheet and save it"),
        ),
        Doubt::Format { cell, code, count } => (
            Code::Workbook,
            cell,
            Message::new(
                format!("数字格式“{}”可能没有照样排出来；这样的格有 {count} 格", short(code)),
                format!(
                    "the number format `{}` may look otherwise in the spreadsheet; such cells: {count}",
                    short(code)
                ),
            ),
            Message::new(
                "看看排出来的对不对；不对的，把这一格设成文本",
                "look at the page; make the cell text where it is wrong",
            ),
        ),
        Doubt::Digits { cell, count } => (
            Code::Workbook,
            cell,
            Message::new(
                format!("这个数超过 15 位，末尾几位表格软件没有存下来；这样的格有 {count} 格"),
                format!(
                    "a number of more than 15 digits, whose last ones a spreadsheet does not keep; such cells: {count}"
                ),
            ),
            Message::new("号码在表里设成文本再填", "make the cells text and type the numbers again"),
        ),
    };
    Diagnostic::new(code, Some(source.place(span.clone())), message).help(help)
}

/// Rows and columns: `words` stand before and behind the rows, behind the columns, between two, and between both.
fn hidden(rows: &[String], columns: &[String], words: [&str; 5]) -> String {
    let [before, behind, columns_behind, between, both] = words;
    let rows = (!rows.is_empty()).then(|| format!("{before}{}{behind}", rows.join(between)));
    let columns = (!columns.is_empty()).then(|| format!("{}{columns_behind}", columns.join(between)));
    rows.into_iter().chain(columns).collect::<Vec<_>>().join(both)
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
