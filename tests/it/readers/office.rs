//! What files of offices have: pages in three columns, joint heads, what a browser prints around a
//! page, captions by style or place, line breaks inside paragraphs, blocks of a site's index.

use hongtou::issue::{Block, Issue, Pictures};
use hongtou::source;

use super::pdf::{head, photo_with};
use super::pdf_file::{gbk, pages};
use super::{compact, issue};
use crate::docx::word::{Word, p};
use crate::support::said;

fn page(content: String) -> Vec<u8> {
    pages(&[content], "GBK-EUC-H", "")
}

fn text(name: &str, bytes: &[u8]) -> String {
    source::read_bytes(name, bytes).account.unwrap().source.text.to_string()
}

fn left(name: &str, bytes: &[u8]) -> Vec<String> {
    let account = source::read_bytes(name, bytes).account.unwrap();
    account.left_out.iter().map(|left| account.source.text[left.span.clone()].to_owned()).collect()
}

fn headlines(issue: &Issue) -> Vec<String> {
    let articles = issue.sections.iter().flat_map(|section| &section.articles);
    articles.map(|article| article.headline.as_ref().map_or("", |line| line.as_str()).to_owned()).collect()
}

fn pictures(issue: &Issue) -> Vec<&Pictures> {
    let articles = issue.sections.iter().flat_map(|section| &section.articles);
    let blocks = articles.flat_map(|article| &article.body);
    blocks
        .filter_map(|block| match block {
            Block::Pictures(row) => Some(row),
            _ => None,
        })
        .collect()
}

const PROSE: &str =
    "管网铺设任务按期推进，并由县水务局会同有关单位逐段验收。建成示范点，惠及群众，完成投资。";

/// Columns of lines of so many characters, each beginning `wide` points after the one before.
fn columns(count: usize, chars: usize, wide: f64, size: f64) -> (String, String) {
    let lines = 14;
    let all: Vec<char> = PROSE.chars().cycle().take(count * lines * chars).collect();
    let content = all.chunks(chars).enumerate().map(|(k, line)| {
        let (column, row) = (k / lines, k % lines);
        let y = 570.0 - 1.7 * size * row as f64;
        gbk(80.0 + wide * column as f64, y, size, &line.iter().collect::<String>())
    });
    (content.collect(), all.iter().collect())
}

#[test]
fn three_columns_with_a_narrow_gutter() {
    for (chars, wide) in [(11, 148.0), (10, 148.0), (11, 145.5)] {
        let (content, whole) = columns(3, chars, wide, 12.0);
        let bytes = page(head(gbk) + &content);
        assert!(
            compact(&text("a.pdf", &bytes)).contains(&whole),
            "{chars} {wide}: {}",
            text("a.pdf", &bytes)
        );
    }
}

/// The office and the date have their gap where the columns have theirs.
#[test]
fn a_head_above_columns_is_none_of_theirs() {
    let (content, whole) = columns(2, 13, 240.0, 16.0);
    let head = gbk(200.0, 760.0, 40.0, "云岭政务快报")
        + &gbk(270.0, 700.0, 16.0, "第3期")
        + &gbk(80.0, 600.0, 16.0, "云岭县政府办公室")
        + &gbk(400.0, 600.0, 16.0, "2024年5月6日");
    let foot = gbk(80.0, 140.0, 16.0, "编辑：林一") + &gbk(330.0, 140.0, 16.0, "签发：丁三");
    let bytes = page(head + &content + &foot);
    let read = text("a.pdf", &bytes);
    assert!(compact(&read).contains(&whole), "{read}");
    assert!(read.lines().any(|line| line.starts_with("云岭县政府办公室") && line.ends_with("2024年5月6日")));
    assert!(
        read.lines().any(|line| line.starts_with("编辑：林一") && line.ends_with("签发：丁三")),
        "{read}"
    );
}

#[test]
fn the_head_of_a_joint_paper() {
    let offices = ["云岭县水务局", "云岭县财政局", "云岭县农业农村局"];
    let title = "云岭县水务局等三部门关于申请维修资金的请示";
    let rest = |write: fn(f64, f64, f64, &str) -> String| {
        write(80.0, 560.0, 16.0, "云水〔2024〕5号")
            + &write(120.0, 500.0, 16.0, title)
            + &write(80.0, 460.0, 16.0, "县人民政府：")
            + &write(112.0, 430.0, 16.0, "拟对水利设施进行维修养护。妥否，请批示。")
            + &write(400.0, 380.0, 16.0, "云岭县水务局")
            + &write(400.0, 350.0, 16.0, "2024年5月6日")
    };
    let mut content = String::new();
    for (k, office) in offices.iter().enumerate() {
        content += &gbk(80.0, 760.0 - 50.0 * k as f64, 36.0, office);
    }
    // Beside the middle one, half a character behind it.
    content += &gbk(390.0, 710.0, 36.0, "文件");
    let of_page = issue("a.pdf", &page(content + &rest(gbk)));

    let cell = |text: &str, merge: &str| format!("<w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc>", p(text));
    let rows: String = offices
        .iter()
        .enumerate()
        .map(|(k, office)| {
            let (word, merge) =
                if k == 0 { ("文件", r#"<w:vMerge w:val="restart"/>"#) } else { ("", "<w:vMerge/>") };
            format!("<w:tr>{}{}</w:tr>", cell(office, ""), cell(word, merge))
        })
        .collect();
    let lines = ["云水〔2024〕5号", title, "县人民政府：", "拟对水利设施进行维修养护。妥否，请批示。"];
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>{}{}{}",
        lines.map(p).concat(),
        p("云岭县水务局"),
        p("2024年5月6日")
    );
    let of_word = issue("a.docx", &Word::new(&body).bytes());
    for (issue, name) in [(of_page, "pdf"), (of_word, "docx")] {
        assert_eq!(issue.series.masthead.as_str(), "云岭县水务局文件", "{name}");
        let issuers: Vec<&str> = issue.series.issuers.iter().map(|line| line.as_str()).collect();
        assert_eq!(issuers, offices, "{name}");
        assert_eq!(headlines(&issue), [title], "{name}");
    }
}

#[test]
fn a_headline_that_is_too_long_for_its_line() {
    // 26 characters of 16 points are a line of the body; of 20 points, 20 and a half.
    let line = "管网铺设任务按期推进并由县水务局会同有关单位逐段验";
    let mut content = head(gbk)
        + &gbk(112.0, 590.0, 20.0, "县水务局会同有关单位加快推进城乡供水一体")
        + &gbk(80.0, 560.0, 20.0, "化工程建设");
    for k in 0..6 {
        content += &gbk(80.0, 520.0 - 29.0 * f64::from(k), 16.0, &format!("{line}收抓"));
    }
    content += &gbk(80.0, 346.0, 16.0, "紧完工。（县水务局）");
    let issue = issue("a.pdf", &page(content));
    assert_eq!(headlines(&issue), ["县水务局会同有关单位加快推进城乡供水一体化工程建设"]);
}

#[test]
fn what_a_browser_prints_around_a_page() {
    let body = head(gbk) + &gbk(112.0, 590.0, 16.0, "县水务局推进供水　完成管网铺设。（县水务局）");
    let (above, below) = ("2024/5/6 10:55", "https://www.example.gov.cn/a/1.html");
    let around = gbk(24.0, 820.0, 8.0, above)
        + &gbk(300.0, 820.0, 8.0, "云岭政务快报第3期_云岭县人民政府")
        + &gbk(24.0, 20.0, 8.0, below)
        + &gbk(560.0, 20.0, 8.0, "1/1");
    let bytes = page(around + &body);
    let left = left("a.pdf", &bytes);
    assert!(left.iter().any(|line| line.starts_with(above)), "{left:?}");
    assert!(left.iter().any(|line| line.starts_with(below) && line.ends_with("1/1")), "{left:?}");
    assert_eq!(headlines(&issue("a.pdf", &bytes)), ["县水务局推进供水"]);
    // An address at the end of a text is one of it.
    let bytes = page(body + &gbk(112.0, 60.0, 16.0, below));
    assert!(super::texts(&issue("a.pdf", &bytes)).concat().contains(below));
}

#[test]
fn a_short_line_below_a_photo_is_its_caption() {
    let caption = "干部群众在北沟村清理河道";
    for x in [150.0, 200.0] {
        let bytes =
            photo_with(&(gbk(x, 280.0, 14.0, caption) + &gbk(112.0, 240.0, 16.0, "下一步，抓好验收。")));
        let issue = issue("a.pdf", &bytes);
        let row = pictures(&issue);
        assert_eq!(row[0].caption.as_ref().map(|line| line.as_str()), Some(caption), "{x}");
    }
    // A sentence is none.
    let bytes = photo_with(&gbk(172.0, 280.0, 16.0, "下一步，抓好验收。"));
    assert!(pictures(&issue("a.pdf", &bytes))[0].caption.is_none());
}

#[test]
fn captions_by_style() {
    let png = include_bytes!("../cases/site.png");
    let picture = r#"<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="3000000" cy="2000000"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="pic"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#;
    let caption =
        r#"<w:p><w:pPr><w:pStyle w:val="C"/></w:pPr><w:r><w:t>养护工人正在修补路面</w:t></w:r></w:p>"#;
    let head = ["云岭政务快报", "第3期", "云岭县人民政府办公室　　2024年5月6日"].map(p).concat();
    let body = format!(
        "{head}{}{picture}{caption}{}",
        p("县交通局推进养护　完成120公里。（县交通局）"),
        p("县林业局推进造林　植树3万株。（县林业局）")
    );
    for name in ["caption", "题注", "图题"] {
        let styles =
            format!(r#"<w:style w:type="paragraph" w:styleId="C"><w:name w:val="{name}"/></w:style>"#);
        let word = Word::new(&body).with("styles", &styles).picture("pic", png);
        let issue = issue("a.docx", &word.bytes());
        let row = pictures(&issue);
        assert_eq!(row[0].caption.as_ref().map(|line| line.as_str()), Some("养护工人正在修补路面"), "{name}");
        assert_eq!(headlines(&issue), ["县交通局推进养护", "县林业局推进造林"], "{name}");
    }
    let page = |inner: &str| {
        let data = super::html::base64(png);
        format!(
            "<!doctype html><meta charset=utf-8><h1>云岭政务快报</h1><p align=center>第3期</p><p>云岭县人民政府办公室　　2024年5月6日</p>\
             <p>县交通局推进养护　完成120公里。</p>{}",
            inner.replace("PICTURE", &format!("<img src=\"data:image/png;base64,{data}\">"))
        )
    };
    for inner in [
        "<figure>PICTURE<figcaption>养护工人正在修补路面</figcaption></figure><p>下一步抓好管护。</p>",
        "PICTURE<p class=\"img-caption\">养护工人正在修补路面</p><p>下一步抓好管护。</p>",
    ] {
        let issue = issue("a.html", page(inner).as_bytes());
        let row = pictures(&issue);
        assert_eq!(
            row[0].caption.as_ref().map(|line| line.as_str()),
            Some("养护工人正在修补路面"),
            "{inner}"
        );
    }
}

#[test]
fn line_breaks_inside_a_paragraph_begin_no_article() {
    let lines = |lines: &[&str]| {
        let runs = lines.iter().map(|line| format!("<w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r>"));
        format!("<w:p>{}</w:p>", runs.collect::<Vec<_>>().join("<w:r><w:br/></w:r>"))
    };
    let head = ["云岭政务快报", "第3期", "云岭县人民政府办公室　　2024年5月6日"].map(p).concat();
    let body = head
        + &p("县水务局检修水库闸门　检修闸门6座。（县水务局）")
        + &p("县应急局开展演练　参演320人。（县应急局）")
        + &lines(&[
            "县交通局推进养护　养护公路120公里，群众出行便捷。",
            "路面平整率",
            "汛前全部完工。（县交通局）",
        ]);
    let broken = issue("a.docx", &Word::new(&body).bytes());
    assert_eq!(headlines(&broken), ["县水务局检修水库闸门", "县应急局开展演练", "县交通局推进养护"]);
    // A text that was pasted from a page has breaks for its ends of paragraphs.
    let body = lines(&[
        "云岭政务快报",
        "第3期",
        "云岭县人民政府办公室　　2024年5月6日",
        "县水务局检修水库闸门",
        "　　检修闸门6座，启闭灵活。",
        "县交通局推进养护",
        "　　养护公路120公里。",
    ]);
    let pasted = issue("a.docx", &Word::new(&body).bytes());
    assert_eq!(headlines(&pasted), ["县水务局检修水库闸门", "县交通局推进养护"]);
}

#[test]
fn lists_have_no_headlines() {
    let page = "<!doctype html><meta charset=utf-8><h1>云岭政务快报</h1><p align=center>第3期</p><p>云岭县人民政府办公室　　2024年5月6日</p>\
                <h3>县应急局开展检查</h3><p>排查隐患42处：</p><ul><li>水库12座<li>河道8条</ul><p>已全部整改。</p>";
    assert_eq!(headlines(&issue("a.html", page.as_bytes())), ["县应急局开展检查"]);
    let text = "# 云岭政务快报\n\n第3期\n\n云岭县人民政府办公室　2024年5月6日\n\n## 工作动态\n\n### 县应急局开展检查\n\n排查隐患42处：\n\n\
                - 水库12座\n- 河道8条\n\n```\n合计20处\n```\n\n已全部整改。\n\n编辑：林一　签发：丁三\n";
    let issue = issue("a.md", text.as_bytes());
    assert_eq!(headlines(&issue), ["县应急局开展检查"]);
    assert_eq!(issue.series.imprint.staff.len(), 2);
}

#[test]
fn what_a_site_says_of_a_paper_in_word() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text));
    let row = |cells: [&str; 4]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let table = [
        row(["索引号", "000014/2024-12", "主题分类", "综合政务"]),
        row(["发文机关", "云岭县人民政府办公室", "成文日期", "2024年5月6日"]),
        row(["发文字号", "云政办发〔2024〕7号", "有效性", "有效"]),
    ]
    .concat();
    let title = "云岭县人民政府办公室关于做好春季造林工作的通知";
    let lines = [
        title,
        "云政办发〔2024〕7号",
        "各乡镇人民政府：",
        "现就造林工作通知如下。",
        "云岭县人民政府办公室",
        "2024年5月6日",
    ];
    let grid = "<w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>";
    let bytes = Word::new(&format!("<w:tbl>{grid}{table}</w:tbl>{}", lines.map(p).concat())).bytes();
    assert_eq!(headlines(&issue("a.docx", &bytes)), [title]);
    let left = left("a.docx", &bytes);
    assert!(
        ["000014/2024-12", "主题分类", "有效"].iter().all(|text| left.iter().any(|it| it == text)),
        "{left:?}"
    );
}

/// The title of a page above an issue, or a paper, that says it again.
#[test]
fn the_title_of_a_page_is_not_the_text() {
    let head = "<p align=center>云岭政务快报</p><p align=center>第3期</p><p>云岭县人民政府办公室　　2024年5月6日</p>";
    let page = format!(
        "<!doctype html><meta charset=utf-8><h1>云岭政务快报第3期</h1>{head}<p>县水务局推进供水　完成管网铺设。</p>"
    );
    let issue = issue("a.html", page.as_bytes());
    assert_eq!(issue.series.masthead.as_str(), "云岭政务快报");
    assert_eq!(headlines(&issue), ["县水务局推进供水"]);
    assert_eq!(left("a.html", page.as_bytes()), ["云岭政务快报第3期"]);
}

#[test]
fn how_a_character_is_read_is_listed() {
    let page = "<!doctype html><meta charset=utf-8><h1>云岭政务快报</h1><p align=center>第3期</p><p>云岭县人民政府办公室　　2024年5月6日</p>\
                <p>县水务局推进供水　<ruby>郜<rp>(</rp><rt>gào</rt><rp>)</rp></ruby>庄村通水。</p>";
    let reading = source::read_bytes("a.html", page.as_bytes());
    let account = reading.account.as_ref().unwrap();
    assert!(account.source.text.contains("郜庄村通水"), "{}", account.source.text);
    assert!(account.ancillary.iter().any(|beside| beside.text == "gào"));
}

#[test]
fn files_that_end_too_soon_are_said() {
    let says =
        |name: &str, bytes: &[u8]| said(&source::read_bytes(name, bytes).diagnostics).contains("has no end");
    let page = "<!doctype html><html><meta charset=utf-8><body><h1>云岭政务快报</h1><p>第3期</p><p>县水务局推进供水　完成管网铺设。</p>";
    assert!(says("a.html", page.as_bytes()));
    // The last character is cut, too.
    assert!(says("a.html", &page.as_bytes()[..page.len() - 6]));
    assert!(!says("a.html", format!("{page}</body></html>").as_bytes()));
    assert!(!says("a.html", "<p>云岭政务快报</p><p>第3期</p>".as_bytes()));
    let mht = super::html::mht();
    assert!(!says("a.mht", &mht));
    assert!(says("a.mht", &mht[..mht.len() - 12]));
    let rtf = br"{\rtf1\ansi \u20113?\u23725?\par \u31532?3\u26399?\par}";
    assert!(!says("a.rtf", rtf));
    assert!(says("a.rtf", &rtf[..rtf.len() - 1]));
}

/// Two tables with nothing between them are one to Word.
#[test]
fn tables_of_a_word_file_stand_apart() {
    let text = "masthead = \"云岭快报\"\nissuer = \"云岭办\"\nnumber = 3\ndate = 2024-05-06\n[[articles]]\nheadline = \"标题\"\n\
                body = [\"甲。\", { rows = [[\"镇\", \"数\"], [\"甲\", \"1\"]] }, { rows = [[\"村\", \"户\"], [\"乙\", \"2\"]] }]\n";
    let given = issue("a.toml", text.as_bytes());
    let (bytes, lost) = source::export_word(&given, &source::Places::default());
    assert!(lost.is_empty(), "{}", said(&lost));
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut document = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").unwrap(), &mut document).unwrap();
    assert_eq!(document.matches("</w:tbl>").count(), 2);
    assert!(!document.contains("</w:tbl><w:tbl>"));
}
