//! Word files as issues: read, imported, with places in paragraphs.

use hongtou::diagnostic::{Format, Lang, render};
use hongtou::issue::{Block, Issue};
use hongtou::source::{self, Imported};

use super::word::{Word, p, r};
use crate::support::root;

/// Texts whose lines are whole paragraphs: in Word they are the same issues.
const CASES: &[&str] = &[
    "zhiban-xinxi",
    "qixiang-fuwu",
    "nongye-zhuanbao",
    "chunyun-yubao",
    "qingbao-fenxi",
    "guangming-xinxi",
    "jiaoyu-yuqing",
    "lan-mu-duan-hang",
    "yi-er-lanmu",
    "yi-er-gaojian",
    "wu-biaoti",
    "jian-bao",
    "gong-wen",
    "zeng-kan",
    "duo-danwei",
    "yunxing-yuebao",
];

/// A text in Word: what is indented far stands in the middle, rows between tabs are a table.
fn of_text(text: &str) -> Word {
    let mut body = String::new();
    let mut rows: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        let row = line.trim().split('\t').count() > 2;
        if !row && !rows.is_empty() {
            body += &table(&std::mem::take(&mut rows));
        }
        if row {
            rows.push(line.trim());
            continue;
        }
        let wide = line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '　' { 2 } else { 1 });
        let look = match wide.sum::<usize>() {
            0 => "",
            1..=5 => r#"<w:pPr><w:ind w:firstLineChars="200"/></w:pPr>"#,
            _ => r#"<w:pPr><w:jc w:val="center"/></w:pPr>"#,
        };
        body += &format!("<w:p>{look}{}</w:p>", r(&line.trim().replace('\t', "　　")));
    }
    Word::new(&body)
}

fn table(rows: &[&str]) -> String {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |row: &&str| format!("<w:tr>{}</w:tr>", row.split('\t').map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[track_caller]
fn issue(word: &Word) -> Issue {
    let reading = source::read_bytes("快报.docx", &word.bytes());
    let said = render(&reading.diagnostics, Format::Short, Lang::En);
    reading.manuscript.unwrap_or_else(|| panic!("{said}")).issue
}

#[test]
fn word_files_are_the_issues_of_their_texts() {
    for name in CASES {
        let text = std::fs::read_to_string(root().join(format!("tests/import/{name}.txt"))).unwrap();
        let wanted = source::read_str("t.txt", &text).manuscript.unwrap().issue;
        let got = issue(&of_text(&text));
        assert!(got == wanted, "{name}:\n{got:#?}\n{wanted:#?}");
    }
}

/// The masthead in a text box, office and date in a table without lines, a headline in heiti
/// with nothing between it and the body, a table with a merged cell, a picture, the imprint in
/// a table, a folio in the footer.
fn bulletin() -> Word {
    let png = std::fs::read(root().join("docs/first-page.png")).unwrap();
    let name = r#"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:pPr><w:jc w:val="distribute"/></w:pPr><w:r><w:t>青石政务快报</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"#;
    let line = r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>青石县人民政府办公室</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2025年5月20日</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let article = r#"<w:p><w:r><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t>县住建局推进老旧小区改造</w:t></w:r><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t>今年改造老旧小区32个，惠及居民8600户，新增停车位1450个。（县住建局）</w:t></w:r></w:p>"#;
    let merged = r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>改造情况</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>城关镇</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>21个</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>云溪镇</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>11个</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let picture = r#"<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="2400000"/><wp:docPr id="1" name="图片 1" descr="改造后的小区"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="photo"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#;
    let imprint = r#"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>报：市政府办公室。</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>责任编辑：陈禾　　签发：周远</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let body = [
        name,
        &p("第7期"),
        line,
        &p("【城市更新】"),
        article,
        &p("县水务局推进供水一体化　新建水厂2座，铺设主管网186公里，分布如下。"),
        &p("表1　分镇情况"),
        merged,
        picture,
        &p("图1　改造后的小区"),
        &p("（县水务局）"),
        imprint,
        r#"<w:sectPr><w:footerReference w:type="default" r:id="foot"/></w:sectPr>"#,
    ]
    .concat();
    Word::new(&body).picture("photo", &png).furniture("foot", "footer", &p("青石政务快报编辑部"))
}

#[test]
fn a_bulletin_with_all_that_word_has() {
    let issue = issue(&bulletin());
    assert_eq!(issue.series.masthead.as_str(), "青石政务快报");
    assert_eq!(issue.series.issuers[0].as_str(), "青石县人民政府办公室");
    assert_eq!(issue.date.to_string(), "2025年5月20日");
    let articles = &issue.sections[0].articles;
    assert_eq!(articles[0].headline.as_ref().unwrap().as_str(), "县住建局推进老旧小区改造");
    assert_eq!(articles[0].sources[0].as_str(), "县住建局");
    let [Block::Paragraph(_), Block::Table(table), Block::Pictures(row)] = &articles[1].body[..] else {
        panic!("{:?}", articles[1].body)
    };
    assert_eq!(table.caption.as_ref().unwrap().as_str(), "表1　分镇情况");
    assert_eq!(table.rows()[0][0].columns.get(), 2);
    assert_eq!(row.caption.as_ref().unwrap().as_str(), "图1　改造后的小区");
    assert_eq!(
        (row.pictures[0].file.as_str(), row.pictures[0].alt.as_str()),
        ("快报-图1.png", "改造后的小区")
    );
    assert_eq!(articles[1].sources[0].as_str(), "县水务局");
    assert_eq!(issue.series.imprint.staff.len(), 2);
    assert_eq!(issue.series.imprint.distribution[0].label.as_str(), "报");
}

/// The issue file and the pictures beside it are the same issue again.
#[test]
fn an_imported_word_file_is_the_same_issue() {
    let folder = tempfile::tempdir().unwrap();
    let [Imported { reading, toml, files, .. }] = &source::import_bytes("快报.docx", &bulletin().bytes())[..]
    else {
        panic!("one issue")
    };
    let path = folder.path().join("快报.toml");
    std::fs::write(&path, toml).unwrap();
    for (name, data) in files {
        std::fs::write(folder.path().join(name), data).unwrap();
    }
    let again = source::read(&path, None).unwrap();
    let said = render(&again.diagnostics, Format::Short, Lang::En);
    let again = again.manuscript.unwrap_or_else(|| panic!("{said}\n{toml}")).issue;
    assert!(again == reading.manuscript.as_ref().unwrap().issue, "{toml}");
    let account = reading.account.as_ref().unwrap();
    let left: Vec<_> = account.left_out.iter().map(|left| &account.source.text[left.span.clone()]).collect();
    assert_eq!(left, ["青石政务快报编辑部"]);
}

/// Diagnostics say the paragraph, counted from the beginning of the file, and its words.
#[test]
fn places_are_paragraphs() {
    let word = Word::new(
        &[
            p("青石政务快报"),
            p("第7期"),
            p("青石县政府办公室　2025年2月30日"),
            p("【要闻】"),
            p("县政府召开会议　会议强调，要压实责任，抓好落实。（县应急局）"),
        ]
        .concat(),
    );
    let reading = source::read_bytes("快报.docx", &word.bytes());
    assert_eq!(
        render(&reading.diagnostics, Format::Short, Lang::Zh),
        "快报.docx:3:10: 错误[E0201]: 没有这一天\n"
    );
    let old = source::read_bytes("快报.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    assert!(old.manuscript.is_none() && old.diagnostics[0].code.as_str() == "E0901");
}

/// A signature that a table puts at the right signs; the cells of a telegram's form stand on a line each
/// row.
#[test]
fn tables_that_only_place_things_are_lines() {
    let signature = table(&["\t青石县水务局", "\t2026年7月10日"]);
    let form = table(&[
        "发电单位\t青石县水务局\t签批盖章\t周远",
        "等级\t特急·明电\t青水电〔2026〕7号\t青机发 118 号",
    ]);
    let body = format!(
        "{}{form}{}{}{}{signature}",
        p("内部明电"),
        p("关于做好强降雨防御工作的通知"),
        p("各水库管理所："),
        p("请立即落实防御措施。"),
    );
    let issue = issue(&Word::new(&body));
    assert_eq!(issue.signers[0].as_str(), "周远");
    let article = &issue.sections[0].articles[0];
    assert_eq!(article.headline.as_ref().map(|line| line.as_str()), Some("关于做好强降雨防御工作的通知"));
    assert!(article.body.iter().all(|block| !matches!(block, Block::Table(_))));
    assert!(article.signature.as_ref().is_some_and(|signature| signature.date.is_some()));
}
