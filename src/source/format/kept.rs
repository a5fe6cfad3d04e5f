//! What of a file of each format is kept: the lines of `hongtou formats`.

use super::Format;
use crate::diagnostic::Message;

/// What is kept of formats that are read.
static KEPT: &[(Format, &str, &str)] = &[
    (
        Format::Issue,
        "全部：每个键、每处文字的行和列",
        "everything: each key, each text with its line and column",
    ),
    (
        Format::Text,
        "文字、表格（制表符、竖线、空格）；报头、标题、来源、报尾由文字认出；UTF-8、GBK、UTF-16",
        "text, tables (tabs, bars, spaces); head, headlines, sources and imprint by their words; UTF-8, GBK, UTF-16",
    ),
    (
        Format::Markdown,
        "文字和标题、加粗、列表、表格；标记本身不印",
        "text, headings, emphasis, lists, tables; the marks themselves are not printed",
    ),
    (
        Format::Html,
        "正文、标题、表格（含合并单元格）、列表、换行、加粗、居中，文件旁边或文件里的图片；导航、索引号、按钮列入略去；不上网取图",
        "text, headings, tables with spans, lists, line breaks, emphasis, pictures in the file or beside it; menus, index numbers and buttons are listed as left out; nothing is fetched",
    ),
    (Format::Mht, "同网页，图片取自文件里面", "as a web page, with the pictures inside the file"),
    (
        Format::Docx,
        "文字、样式、自动编号、表格、图片、文本框；页眉页脚、批注、修订等列出",
        "text, styles, automatic numbers, tables, pictures, text boxes; headers, footers, comments and changes are listed",
    ),
    (
        Format::Doc,
        "同 .docx：文字、样式、自动编号、表格、文本框，PNG 和 JPEG 图片；页眉页脚、批注、修订等列出",
        "as of .docx: text, styles, automatic numbers, tables, text boxes, PNG and JPEG pictures; headers, footers, comments and changes are listed",
    ),
    (Format::Odt, "文字、样式、列表、表格、图片", "text, styles, lists, tables, pictures"),
    (Format::Fodt, "文字、样式、列表、表格、图片", "text, styles, lists, tables, pictures"),
    (
        Format::Rtf,
        "文字、格式、自动编号、表格，PNG 和 JPEG 图片",
        "text, its look, automatic numbers, tables, PNG and JPEG pictures",
    ),
    (
        Format::Pdf,
        "文字层：段落跨行跨页接好，分栏，字号、加粗、红色，画线的表格，JPEG 图片；页码、页眉列入略去；扫描件要先做文字识别",
        "the text layer: paragraphs across lines and pages, columns, sizes, bold, red, ruled tables, JPEG pictures; page numbers and running heads are listed as left out; scans need OCR first",
    ),
    (
        Format::Ofd,
        "文字：段落跨行跨页接好，分栏，字号、黑体、红色，画线的表格，PNG 和 JPEG 图片；页码、页眉列入略去",
        "text: paragraphs across lines and pages, columns, sizes, bold, red, ruled tables, PNG and JPEG pictures; page numbers and running heads are listed as left out",
    ),
];

impl Format {
    /// What of a file of this format is kept; none where it is not read.
    pub fn kept(self) -> Option<Message> {
        let known = KEPT.iter().find(|(format, ..)| *format == self);
        known.map(|(_, zh, en)| Message::new(*zh, *en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_said_of_formats_that_are_read() {
        for (format, ..) in KEPT {
            assert!(format.is_readable(), "{format:?}");
        }
        for &format in Format::ALL {
            assert_eq!(format.kept().is_some(), format.is_readable(), "{format:?}");
        }
    }
}
