//! `hongtou formats` is true: what it says of each format, promise by promise.

use hongtou::source::{self, Format};

use crate::support::{hongtou, root};

/// A file of each format that other programs write, and what its line in the list promises.
const FILES: &[(Format, &str)] = &[
    (Format::Pdf, "tests/readers/libreoffice.pdf"),
    (Format::Pdf, "tests/readers/chromium.pdf"),
    (Format::Html, "tests/readers/site.html"),
    (Format::Html, "tests/readers/bulletin.html"),
    (Format::Issue, "samples/gongwen-15.toml"),
    (Format::Text, "tests/import/zhi-ban.txt"),
];

#[test]
fn files_are_told_by_their_content() {
    for &(format, path) in FILES {
        let bytes = std::fs::read(root().join(path)).unwrap();
        assert_eq!(Format::of("x.dat", &bytes), format, "{path}");
        assert!(
            source::read_bytes("x.dat", &bytes).diagnostics.iter().all(|said| said.code.as_str() != "E0107"),
            "{path}"
        );
    }
}

#[test]
fn the_list_has_every_format_and_what_is_kept() {
    for (lang, zh) in [("zh", true), ("en", false)] {
        let output = hongtou(&["formats", "--lang", lang]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
        for &format in Format::ALL {
            let Some(kept) = format.kept() else { continue };
            let (name, kept) = (format.name(), kept);
            let line = if zh {
                format!("+\t{}\t{}", name.zh, kept.zh)
            } else {
                format!("+\t{}\t{}", name.en, kept.en)
            };
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}

/// What a format promises, in the words of its line, and a file that shows it: what stands in the
/// issue file then, and what in the list of what was left out or in a diagnostic.
struct Promise {
    says: &'static str,
    name: &'static str,
    file: fn() -> Vec<u8>,
    kept: &'static [&'static str],
    listed: &'static [&'static str],
}

/// Shorthand for the table.
const fn promise(
    says: &'static str,
    name: &'static str,
    file: fn() -> Vec<u8>,
    kept: &'static [&'static str],
    listed: &'static [&'static str],
) -> Promise {
    Promise { says, name, file, kept, listed }
}

macro_rules! fixture {
    ($path:literal) => {
        || include_bytes!(concat!("../../../", $path)).to_vec()
    };
}

/// A bulletin of one article that ends in these lines.
fn bulletin(lines: &str) -> String {
    format!(
        "云岭政务快报\n第3期\n云岭县人民政府办公室　　　　2024年5月6日\n【工作动态】\n\
         县水务局推进供水　完成管网铺设。（县水务局）\n{lines}\n"
    )
}

fn page(body: &str) -> Vec<u8> {
    format!(
        "<!doctype html><meta charset=utf-8><h1>云岭政务快报</h1><p align=center>第3期</p>\
         <p>云岭县人民政府办公室　　2024年5月6日</p><p>【工作动态】</p>{body}"
    )
    .into_bytes()
}

const ODF: [&str; 5] = [
    "<text:p>云岭政务快报</text:p><text:p>第3期</text:p><text:p>云岭县人民政府办公室　　2024年5月6日</text:p>",
    r#"<text:p><text:span text:style-name="B">县水务局推进供水</text:span>完成管网铺设。（县水务局）</text:p>"#,
    r#"<text:list text:style-name="L"><text:list-item><text:p>铺设管网36公里。</text:p></text:list-item><text:list-item><text:p>新建水厂2座。</text:p></text:list-item></text:list>"#,
    r#"<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>镇办</text:p></table:table-cell><table:table-cell><text:p>公里</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>城关镇</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"#,
    r#"<text:p><draw:frame svg:width="6cm" svg:height="4cm"><draw:image><office:binary-data>PICTURE</office:binary-data></draw:image></draw:frame></text:p><text:p>图1　工地</text:p>"#,
];

fn open_document(root: &str) -> String {
    let png = super::html::base64(include_bytes!("../cases/site.png"));
    let spaces = ["office", "style", "text", "table", "draw"]
        .map(|name| format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0""#))
        .concat();
    let styles = r#"<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>"#;
    format!(
        r#"<?xml version="1.0"?><office:{root}{spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:{root}>"#,
        ODF.concat().replace("PICTURE", &png)
    )
}

fn fodt() -> Vec<u8> {
    open_document("document").into_bytes()
}

fn rtf() -> Vec<u8> {
    let hex: String = include_bytes!("../cases/site.png").iter().map(|byte| format!("{byte:02x}")).collect();
    let mut out = String::from(r"{\rtf1\ansi\uc1 ");
    for text in [
        "云岭政务快报\\par ",
        "第3期\\par ",
        "云岭县人民政府办公室　　2024年5月6日\\par ",
        "{\\b 县水务局推进供水}完成管网铺设，情况如下。\\par ",
        "\\trowd\\cellx3000\\cellx6000 镇办\\intbl\\cell 公里\\intbl\\cell\\row ",
        "\\trowd\\cellx3000\\cellx6000 城关镇\\intbl\\cell 12\\intbl\\cell\\row ",
    ] {
        for c in text.chars() {
            if c.is_ascii() {
                out.push(c);
            } else {
                out += &format!("\\u{}?", (c as u32 as u16).cast_signed());
            }
        }
    }
    out += &format!(r"\pard{{\pict\pngblip\picwgoal6000\pichgoal4000 {hex}}}\par}}");
    out.into_bytes()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Two pages of PDF with a running head, page numbers and a broken paragraph; a headline printed
/// twice to be bold; a masthead that is large and red.
fn pdf() -> Vec<u8> {
    use super::pdf_file::{gbk, pages};
    let at = |x: f64, y: f64, size: f64, text: &str| gbk(x, y, size, text);
    let line = "管网铺设任务按期推进并由县水务局会同有关单位逐段验";
    let headline = "县水务局推进供水";
    let mut first = at(240.0, 800.0, 10.0, "内部资料　注意保存")
        + "1 0 0 rg\n"
        + &at(180.0, 740.0, 48.0, "云岭之声")
        + "0 g\n"
        + &at(270.0, 690.0, 16.0, "第3期")
        + &at(80.0, 660.0, 16.0, "云岭县人民政府办公室　　　　2024年5月6日")
        + &at(112.0, 610.0, 16.0, headline)
        + &at(112.4, 610.0, 16.0, headline)
        + &at(240.0, 610.0, 16.0, "完成管网铺设三十六公里余下工程按期");
    for k in 0..12 {
        first += &at(80.0, 581.0 - 29.0 * f64::from(k), 16.0, &format!("{line}收抓紧"));
    }
    first += &at(280.0, 60.0, 14.0, "— 1 —");
    let mut second = at(240.0, 800.0, 10.0, "内部资料　注意保存")
        + &at(80.0, 740.0, 16.0, &format!("{line}收抓紧"))
        + &at(80.0, 711.0, 16.0, "扫尾。");
    for k in 0..3 {
        second += &format!("80 {y} m 400 {y} l S\n", y = 680 - 30 * k);
    }
    for x in [80, 240, 400] {
        second += &format!("{x} 620 m {x} 680 l S\n");
    }
    for (x, y, text) in
        [(90.0, 660.0, "镇办"), (250.0, 660.0, "公里"), (90.0, 630.0, "城关镇"), (250.0, 630.0, "12")]
    {
        second += &at(x, y, 14.0, text);
    }
    second += &at(280.0, 60.0, 14.0, "— 2 —");
    pages(&[first, second], "GBK-EUC-H", "")
}

const ISSUE: &str = "masthead = \"云岭政务快报\"\nissuer = \"云岭县人民政府办公室\"\ndate = 2024-05-06\n\
                     [[articles]]\nheadline = \"县水务局推进供水\"\nbody = \"完成管网铺设。\"\n";

/// Every promise of every format, in the order of its line.
const PROMISES: &[(Format, &[Promise])] = &[
    (
        Format::Text,
        &[
            promise("text", "a.txt", || bulletin("").into_bytes(), &["完成管网铺设。"], &[]),
            promise(
                "tables (tabs",
                "a.txt",
                || {
                    bulletin("县住建局推进改造　情况如下。\n镇办\t计划\t完成\n城关镇\t12\t9\n石桥镇\t8\t8")
                        .into_bytes()
                },
                &["rows = ", "\"城关镇\", \"12\", \"9\""],
                &[],
            ),
            promise(
                "bars",
                "a.txt",
                || {
                    bulletin("县住建局推进改造　情况如下。\n|镇办|计划|完成|\n|城关镇|12|9|\n|石桥镇|8|8|")
                        .into_bytes()
                },
                &["\"城关镇\", \"12\", \"9\""],
                &[],
            ),
            promise(
                "spaces)",
                "a.txt",
                || {
                    bulletin("县住建局推进改造　情况如下。\n镇办    计划    完成\n城关镇  12      9\n石桥镇  8       8").into_bytes()
                },
                &["\"城关镇\", \"12\", \"9\""],
                &[],
            ),
            promise(
                "head",
                "a.txt",
                || bulletin("").into_bytes(),
                &["masthead = \"云岭政务快报\"", "number = 3"],
                &[],
            ),
            promise(
                "headlines",
                "a.txt",
                || bulletin("").into_bytes(),
                &["headline = \"县水务局推进供水\""],
                &[],
            ),
            promise("sources", "a.txt", || bulletin("").into_bytes(), &["sources = \"县水务局\""], &[]),
            promise(
                "and imprint by their words",
                "a.txt",
                || bulletin("报：市政府办公室").into_bytes(),
                &["label = \"报\"", "recipients = \"市政府办公室\""],
                &[],
            ),
            promise("UTF-8", "a.txt", || bulletin("").into_bytes(), &["完成管网铺设。"], &[]),
            promise("GBK", "a.txt", || gbk(&bulletin("")), &["完成管网铺设。"], &[]),
            promise("UTF-16", "a.txt", || utf16(&bulletin("")), &["完成管网铺设。"], &[]),
        ],
    ),
    (
        Format::Markdown,
        &[
            promise("text", "a.md", || bulletin("").into_bytes(), &["完成管网铺设。"], &[]),
            promise(
                "headings",
                "a.md",
                || {
                    "# 云岭政务快报\n\n第3期\n\n云岭县人民政府办公室　2024年5月6日\n\n## 工作动态\n\n### 县水务局推进供水\n\n完成管网铺设。\n".into()
                },
                &["title = \"工作动态\"", "headline = \"县水务局推进供水\""],
                &[],
            ),
            promise(
                "emphasis",
                "a.md",
                || bulletin("").replace("县水务局推进供水　", "**县水务局推进供水** ").into_bytes(),
                &["headline = \"县水务局推进供水\""],
                &[],
            ),
            promise(
                "lists",
                "a.md",
                || bulletin("县住建局推进改造　情况如下：\n\n- 完成改造12户。\n- 开工建设8户。").into_bytes(),
                &["完成改造12户。\n", "开工建设8户。"],
                &[],
            ),
            promise(
                "tables",
                "a.md",
                || {
                    bulletin("县住建局推进改造　情况如下。\n\n|镇办|完成|\n|---|---|\n|城关镇|9|\n")
                        .into_bytes()
                },
                &["\"城关镇\", \"9\""],
                &[],
            ),
            promise(
                "the marks themselves are not printed",
                "a.md",
                || bulletin("### 县住建局推进改造\n\n完成**重点**改造。\n\n- 新建**泵站**2座。").into_bytes(),
                &["完成重点改造。", "新建泵站2座。"],
                &[],
            ),
        ],
    ),
    (
        Format::Html,
        &[
            promise(
                "text",
                "a.html",
                || page("<p>县水务局推进供水　完成管网铺设。</p>"),
                &["完成管网铺设。"],
                &[],
            ),
            promise(
                "headings",
                "a.html",
                || page("<h3>县水务局推进供水</h3><p>完成管网铺设。</p>"),
                &["headline = \"县水务局推进供水\""],
                &[],
            ),
            promise(
                "tables with spans",
                "a.html",
                || {
                    page(
                        "<p>县水务局推进供水　情况如下。</p><table><tr><td colspan=2>铺设情况<tr><td>城关镇<td>12</table>",
                    )
                },
                &["columns = 2", "\"城关镇\", \"12\""],
                &[],
            ),
            promise(
                "lists",
                "a.html",
                || page("<p>县水务局推进供水　情况如下：</p><ol><li>铺设管网。<li>新建水厂。</ol>"),
                &["铺设管网。\n", "新建水厂。"],
                &[],
            ),
            promise(
                "line breaks",
                "a.html",
                || page("<p>县水务局推进供水　铺设管网。<br>　　新建水厂。</p>"),
                &["铺设管网。\n新建水厂。"],
                &[],
            ),
            promise(
                "emphasis",
                "a.html",
                || page("<p><b>县水务局推进供水</b>完成管网铺设。</p>"),
                &["headline = \"县水务局推进供水\""],
                &[],
            ),
            promise(
                "pictures in the file or beside it",
                "a.html",
                || {
                    let png = super::html::base64(include_bytes!("../cases/site.png"));
                    page(&format!(
                        "<p>县水务局推进供水　完成管网铺设。</p><img src=\"data:image/png;base64,{png}\">"
                    ))
                },
                &["a-图1.png"],
                &[],
            ),
            promise(
                "menus",
                "a.html",
                fixture!("tests/readers/site.html"),
                &[],
                &["当前位置：首页 > 政务公开 > 政务简报"],
            ),
            promise("index numbers", "a.html", fixture!("tests/readers/site.html"), &[], &["索引号："]),
            promise(
                "and buttons are listed as left out",
                "a.html",
                fixture!("tests/readers/site.html"),
                &[],
                &["打印本页"],
            ),
            promise(
                "nothing is fetched",
                "a.html",
                || {
                    page(
                        "<p>县水务局推进供水　完成管网铺设。</p><img src=\"https://www.example.gov.cn/a.png\">",
                    )
                },
                &[],
                &["a.png"],
            ),
        ],
    ),
    (
        Format::Mht,
        &[
            promise(
                "as a web page",
                "a.mht",
                fixture!("tests/fuzz/corpus/readers/mht"),
                &["云岭政务快报"],
                &[],
            ),
            promise("with the pictures inside the file", "a.mht", super::html::mht, &["a-图1.png"], &[]),
        ],
    ),
    (
        Format::Docx,
        &[
            promise("text", "a.docx", fixture!("tests/import/word/heiti.docx"), &["今年以来直播62场"], &[]),
            promise(
                "styles",
                "a.docx",
                fixture!("tests/import/word/heiti.docx"),
                &["headline = \"苇编小院带富一方\""],
                &[],
            ),
            promise(
                "automatic numbers",
                "a.docx",
                fixture!("tests/import/word/bianhao.docx"),
                &["（1）乡镇卫生院占42.6%；"],
                &[],
            ),
            promise(
                "tables",
                "a.docx",
                fixture!("tests/import/word/hebing.docx"),
                &["columns = 2", "rows = 2", "\"税收\""],
                &[],
            ),
            promise("pictures", "a.docx", fixture!("tests/import/word/tupian.docx"), &["a-图1.png"], &[]),
            promise(
                "text boxes",
                "a.docx",
                fixture!("tests/import/word/wenbenkuang.docx"),
                &["masthead = \"松原政务快报\""],
                &[],
            ),
            promise(
                "headers",
                "a.docx",
                fixture!("tests/import/word/yemei.docx"),
                &[],
                &["公路养护信息　第9期"],
            ),
            promise("footers", "a.docx", fixture!("tests/import/word/yemei.docx"), &[], &["-  -"]),
            promise(
                "comments",
                "a.docx",
                fixture!("tests/import/word/xiuding.docx"),
                &[],
                &["与统计口径一致吗？"],
            ),
            promise(
                "and changes are listed",
                "a.docx",
                fixture!("tests/import/word/xiuding.docx"),
                &[],
                &["此条删去。"],
            ),
        ],
    ),
    (
        Format::Doc,
        &[
            promise(
                "as of .docx: text",
                "a.doc",
                fixture!("tests/import/word/heiti.doc"),
                &["今年以来直播62场"],
                &[],
            ),
            promise(
                "styles",
                "a.doc",
                fixture!("tests/import/word/heiti.doc"),
                &["headline = \"苇编小院带富一方\""],
                &[],
            ),
            promise(
                "automatic numbers",
                "a.doc",
                fixture!("tests/import/word/bianhao.doc"),
                &["（1）乡镇卫生院占42.6%；"],
                &[],
            ),
            promise("tables", "a.doc", fixture!("tests/import/word/lo-biaoge.doc"), &["rows = ["], &[]),
            promise(
                "text boxes",
                "a.doc",
                fixture!("tests/import/word/wenbenkuang.doc"),
                &["masthead = \"松原政务快报\""],
                &[],
            ),
            promise("PNG and JPEG pictures", "a.doc", fixture!("tests/docx/tupian.doc"), &["a-图1.png"], &[]),
            promise(
                "headers",
                "a.doc",
                fixture!("tests/import/word/yemei.doc"),
                &[],
                &["公路养护信息　第9期"],
            ),
            promise("footers", "a.doc", fixture!("tests/import/word/yemei.doc"), &[], &["-  -"]),
            promise(
                "comments",
                "a.doc",
                fixture!("tests/import/word/xiuding.doc"),
                &[],
                &["与统计口径一致吗？"],
            ),
            promise(
                "and changes are listed",
                "a.doc",
                fixture!("tests/import/word/xiuding.doc"),
                &[],
                &["此条删去。"],
            ),
        ],
    ),
    (
        Format::Odt,
        &[
            promise("text", "a.odt", fixture!("tests/import/word/gongwen.odt"), &["body = "], &[]),
            promise(
                "styles",
                "a.odt",
                fixture!("tests/import/word/liang-ji-biaoti.odt"),
                &["headline = "],
                &[],
            ),
            promise(
                "lists",
                "a.odt",
                fixture!("tests/import/word/bianhao.odt"),
                &["（1）乡镇卫生院占42.6%；"],
                &[],
            ),
            promise(
                "tables",
                "a.odt",
                || packed(&open_document("document-content")),
                &["\"城关镇\", \"12\""],
                &[],
            ),
            promise("pictures", "a.odt", fixture!("tests/import/word/tupian.odt"), &["a-图1.png"], &[]),
        ],
    ),
    (
        Format::Fodt,
        &[
            promise("text", "a.fodt", fodt, &["完成管网铺设。"], &[]),
            promise("styles", "a.fodt", fodt, &["headline = \"县水务局推进供水\""], &[]),
            promise("lists", "a.fodt", fodt, &["1.铺设管网36公里。"], &[]),
            promise("tables", "a.fodt", fodt, &["\"城关镇\", \"12\""], &[]),
            promise("pictures", "a.fodt", fodt, &["a-图1.png"], &[]),
        ],
    ),
    (
        Format::Rtf,
        &[
            promise("text", "a.rtf", rtf, &["完成管网铺设，情况如下。"], &[]),
            promise("its look", "a.rtf", rtf, &["headline = \"县水务局推进供水\""], &[]),
            promise(
                "automatic numbers",
                "a.rtf",
                fixture!("tests/import/word/bianhao.rtf"),
                &["（1）乡镇卫生院占42.6%；"],
                &[],
            ),
            promise("tables", "a.rtf", rtf, &["\"城关镇\", \"12\""], &[]),
            promise("PNG and JPEG pictures", "a.rtf", rtf, &["a-图1.png"], &[]),
        ],
    ),
    (
        Format::Pdf,
        &[
            promise("the text layer: paragraphs across lines", "a.pdf", pdf, &["按期管网铺设任务"], &[]),
            promise("and pages", "a.pdf", pdf, &["逐段验收抓紧扫尾。"], &[]),
            promise("columns", "a.pdf", super::pdf::two_columns, &["完成投资。管网铺设任务"], &[]),
            promise("sizes", "a.pdf", pdf, &["masthead = \"云岭之声\""], &[]),
            promise("bold", "a.pdf", pdf, &["headline = \"县水务局推进供水\""], &[]),
            promise("red", "a.pdf", pdf, &["masthead = \"云岭之声\""], &[]),
            promise("ruled tables", "a.pdf", pdf, &["\"城关镇\", \"12\""], &[]),
            promise("JPEG pictures", "a.pdf", super::pdf::photo, &["a-图1.jpg"], &[]),
            promise("page numbers", "a.pdf", pdf, &[], &["— 2 —"]),
            promise("and running heads are listed as left out", "a.pdf", pdf, &[], &["内部资料　注意保存"]),
            promise("scans need OCR first", "a.pdf", super::pdf::scan, &[], &["OCR"]),
        ],
    ),
    (
        Format::Ofd,
        &[
            promise(
                "text: paragraphs across lines",
                "a.ofd",
                super::ofd::two_pages,
                &["余下工程管网铺设任务"],
                &[],
            ),
            promise("and pages", "a.ofd", super::ofd::two_pages, &["逐段验收完毕。"], &[]),
            promise("columns", "a.ofd", super::ofd::two_columns, &["完成投资。管网铺设任务"], &[]),
            promise("sizes", "a.ofd", super::ofd::two_pages, &["masthead = \"云岭政务快报\""], &[]),
            promise("bold", "a.ofd", super::ofd::two_pages, &["headline = \"县水务局推进供水\""], &[]),
            promise("red", "a.ofd", super::ofd::two_pages, &["masthead = \"云岭政务快报\""], &[]),
            promise("ruled tables", "a.ofd", super::ofd::ruled, &["\"城关镇\", \"12\""], &[]),
            promise("PNG and JPEG pictures", "a.ofd", super::ofd::photo, &["a-图1.png"], &[]),
            promise("page numbers", "a.ofd", super::ofd::two_pages, &[], &["— 2 —"]),
            promise(
                "and running heads are listed as left out",
                "a.ofd",
                super::ofd::two_pages,
                &[],
                &["内部资料"],
            ),
        ],
    ),
];

/// Each format has a promise for every part of its line, and each promise is kept.
#[test]
fn every_line_is_true_part_by_part() {
    let mut wrong = String::new();
    for &format in Format::ALL {
        let Some(line) = format.kept() else { continue };
        if format == Format::Issue {
            // Read as it is, with places: what its line says is `tests/it/toml` as a whole.
            let reading = source::read_bytes("a.toml", ISSUE.as_bytes());
            let manuscript = reading.manuscript.unwrap();
            assert!(manuscript.issue.texts().iter().all(|node| manuscript.places.get(&node.id).is_some()));
            continue;
        }
        let found = PROMISES.iter().find(|(own, _)| *own == format);
        let (_, promises) = found.unwrap_or_else(|| panic!("{format:?} has no promises"));
        let mut rest = &*line.en;
        for promise in *promises {
            rest = rest.trim_start_matches([',', ';', ':', ' ']);
            rest = rest
                .strip_prefix(promise.says)
                .unwrap_or_else(|| panic!("{format:?}: “{rest}” does not begin with “{}”", promise.says));
            wrong += &kept(format, promise);
        }
        assert!(rest.is_empty(), "{format:?}: nothing shows “{rest}”");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn kept(format: Format, promise: &Promise) -> String {
    let bytes = (promise.file)();
    let told = Format::of(promise.name, &bytes);
    let made = source::import_bytes(promise.name, &bytes);
    let mut listed = String::new();
    let mut issue = String::new();
    for it in &made {
        issue += &it.toml;
        listed += &crate::support::said(&it.reading.diagnostics);
        if let Some(account) = &it.reading.account {
            let left = account.left_out.iter().map(|left| &account.source.text[left.span.clone()]);
            listed.extend(left.map(|text| format!("{text}\n")));
            listed.extend(account.ancillary.iter().map(|beside| format!("{}\n", beside.text)));
        }
    }
    let mut wrong = String::new();
    if told != format {
        wrong += &format!("{format:?} “{}”: the file is {told:?}\n", promise.says);
    }
    for words in promise.kept.iter().filter(|words| !issue.contains(**words)) {
        wrong += &format!("{format:?} “{}”: no {words:?} in\n{issue}{listed}", promise.says);
    }
    for words in promise.listed.iter().filter(|words| !listed.contains(**words)) {
        wrong += &format!("{format:?} “{}”: {words:?} is not listed in\n{listed}", promise.says);
    }
    wrong
}

/// A document and its content in one archive.
fn packed(content: &str) -> Vec<u8> {
    super::ofd::packed(&[
        ("mimetype".to_owned(), "application/vnd.oasis.opendocument.text".to_owned()),
        ("content.xml".to_owned(), content.to_owned()),
    ])
}

/// What is refused says what to do instead, whatever the name of the file.
#[test]
fn what_is_refused_is_refused() {
    let compound = |stream: &str| {
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
        std::io::Write::write_all(&mut file.create_stream(stream).unwrap(), b"x").unwrap();
        file.into_inner().into_inner()
    };
    let xlsx = [("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")];
    let xlsx = xlsx.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let word_xml = r#"<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/></w:wordDocument>"#;
    let files: [(Format, &str, Vec<u8>); 5] = [
        (Format::WordXml, "a.xml", word_xml.into()),
        (Format::Locked, "a.docx", compound("EncryptedPackage")),
        (Format::Workbook, "a.xlsx", super::ofd::packed(&xlsx)),
        (Format::Table, "a.csv", "镇办,完成\n城关镇,12\n石桥镇,9\n".into()),
        (Format::Image, "a.png", include_bytes!("../cases/site.png").to_vec()),
    ];
    for &format in Format::ALL {
        let listed = (format.is_document() || format.is_companion()) && format.kept().is_none();
        if format.help().is_some() && listed {
            assert!(files.iter().any(|(own, ..)| *own == format), "{format:?} has no file");
        }
    }
    for (format, name, bytes) in files {
        assert_eq!(Format::of(name, &bytes), format, "{name}");
        let reading = source::read_bytes(name, &bytes);
        assert!(reading.manuscript.is_none(), "{name}");
        assert_eq!(reading.diagnostics[0].help, format.help(), "{name}");
    }
}

/// A folder as an office has it goes through in one run; what was made there is not read again.
#[test]
fn a_mixed_folder_in_one_batch() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("a.pdf", "tests/readers/libreoffice.pdf"),
        ("b.pdf", "tests/readers/chromium.pdf"),
        ("c.html", "tests/readers/site.html"),
        ("d.txt", "tests/import/zhi-ban.txt"),
        ("e.toml", "samples/gongwen-15.toml"),
        ("f.ofd", "tests/fuzz/corpus/readers/bulletin-ofd"),
        ("g.mht", "tests/fuzz/corpus/readers/mht"),
    ];
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for (name, path) in files {
        std::fs::copy(root().join(path), folder.path().join("in").join(name)).unwrap();
    }
    let run = || {
        let mut command = crate::support::command();
        command.current_dir(folder.path()).args([
            "batch",
            "in",
            "--out",
            "in/out",
            "--lang",
            "en",
            "--no-set-check",
        ]);
        let output = command.output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let first = run();
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        assert!(folder.path().join(format!("in/out/{name}.pdf")).exists(), "{name}\n{first}");
    }
    let again = run();
    assert!(again.contains("7"), "{again}");
    let count = std::fs::read_dir(folder.path().join("in/out")).unwrap().count();
    assert_eq!(count, 8, "seven and the state\n{again}");
}
