//! OFD (GB/T 33190).

use std::io::{Cursor, Write};

use hongtou::issue::Block;
use hongtou::source;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::issue;

/// An OFD whose pages hold these objects.
pub fn ofd(pages: &[String]) -> Vec<u8> {
    let place = |k: usize| format!("Doc_0/Pages/Page_{k}/Content.xml");
    let list: String = (0..pages.len())
        .map(|k| format!(r#"<ofd:Page ID="{}" BaseLoc="Pages/Page_{k}/Content.xml"/>"#, k + 10))
        .collect();
    let space = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;
    let mut files = vec![
        (
            "OFD.xml".to_owned(),
            format!(
                r#"<?xml version="1.0"?><ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#
            ),
        ),
        (
            "Doc_0/Document.xml".to_owned(),
            format!(
                r#"<?xml version="1.0"?><ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"#
            ),
        ),
        (
            "Doc_0/PublicRes.xml".to_owned(),
            format!(
                r#"<?xml version="1.0"?><ofd:Res {space} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋_GB2312"/><ofd:Font ID="4" FontName="黑体"/></ofd:Fonts></ofd:Res>"#
            ),
        ),
    ];
    for (k, objects) in pages.iter().enumerate() {
        files.push((
            place(k),
            format!(
                r#"<?xml version="1.0"?><ofd:Page {space}><ofd:Content><ofd:Layer ID="5">{objects}</ofd:Layer></ofd:Content></ofd:Page>"#
            ),
        ));
    }
    packed(&files)
}

pub fn packed(files: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A text at a place, in millimetres, with a size in points.
pub fn text(x: f64, y: f64, points: f64, font: u8, text: &str) -> String {
    let size = points * 25.4 / 72.0;
    let step = |c: char| if c.is_ascii() { size / 2.0 } else { size };
    let steps: Vec<String> = text.chars().map(|c| format!("{:.3}", step(c))).collect();
    let steps = steps.split_last().map(|(_, steps)| steps.join(" ")).unwrap_or_default();
    let red = if points > 30.0 { r#"<ofd:FillColor Value="226 0 0"/>"# } else { "" };
    format!(
        r#"<ofd:TextObject ID="9" Boundary="{x} {} 150 {size}" Font="{font}" Size="{size:.3}">{red}<ofd:TextCode X="0" Y="{size:.3}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>"#,
        y - size
    )
}

pub fn head() -> String {
    text(70.0, 45.0, 40.0, 3, "云岭政务快报")
        + &text(96.0, 60.0, 16.0, 3, "第3期")
        + &text(28.0, 72.0, 16.0, 3, "云岭县人民政府办公室")
        + &text(130.0, 72.0, 16.0, 3, "2024年5月6日")
        + &text(39.3, 85.0, 16.0, 4, "【工作动态】")
}

/// A bulletin with a running head and page numbers.
pub fn two_pages() -> Vec<u8> {
    let wide = "管网铺设任务按期推进并由县水务局会同有关单位逐段验收";
    let running = text(28.0, 20.0, 10.0, 3, "内部资料");
    let first = running.clone()
        + &head()
        + &text(39.3, 95.0, 16.0, 4, "县水务局推进供水　")
        + &text(39.3 + 9.0 * 5.644, 95.0, 16.0, 3, "完成管网铺设三十六公里余下工程")
        + &(0..10).map(|k| text(28.0, 105.0 + 10.0 * f64::from(k), 16.0, 3, wide)).collect::<String>()
        + &text(100.0, 285.0, 14.0, 3, "— 1 —");
    let second = running
        + &text(28.0, 45.0, 16.0, 3, wide)
        + &text(28.0, 55.0, 16.0, 3, "完毕。（县水务局）")
        + &text(100.0, 285.0, 14.0, 3, "— 2 —");
    ofd(&[first, second])
}

/// Two columns below a head.
pub fn two_columns() -> Vec<u8> {
    let words = "管网铺设任务按期推进，并由县水务局会同有关单位逐段验收。建成示范点，惠及群众，完成投资。";
    let chars: Vec<char> = words.chars().cycle().take(13 * 28).collect();
    let lines = chars.chunks(13).enumerate().map(|(k, line)| {
        let (x, y) = (28.0 + 80.0 * (k / 14) as f64, 95.0 + 9.0 * (k % 14) as f64);
        text(x, y, 16.0, 3, &line.iter().collect::<String>())
    });
    ofd(&[head() + &lines.collect::<String>()])
}

/// An article with a picture.
pub fn photo() -> Vec<u8> {
    let image = r#"<ofd:ImageObject ID="8" Boundary="50 120 100 60" ResourceID="7"/>"#;
    let content = head() + &text(39.3, 95.0, 16.0, 3, "县水务局　完成情况如图。（县水务局）") + image;
    let media = r#"<ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image" Format="PNG"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"#;
    let mut zip = zip::ZipArchive::new(Cursor::new(ofd(&[content]))).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
        out.start_file(part.name().unwrap().into_owned(), SimpleFileOptions::default()).unwrap();
        out.write_all(xml.replace("</ofd:Res>", media).as_bytes()).unwrap();
    }
    out.start_file("Doc_0/Res/a.png", SimpleFileOptions::default()).unwrap();
    out.write_all(include_bytes!("../cases/site.png")).unwrap();
    out.finish().unwrap().into_inner()
}

#[test]
fn a_bulletin_of_two_pages() {
    let wide = "管网铺设任务按期推进并由县水务局会同有关单位逐段验收";
    let issue = issue("a.ofd", &two_pages());
    assert_eq!(issue.series.masthead.as_str(), "云岭政务快报");
    let article = &issue.sections[0].articles[0];
    assert_eq!(article.headline.as_ref().unwrap().as_str(), "县水务局推进供水");
    let [Block::Paragraph(body)] = &article.body[..] else { panic!("{:?}", article.body) };
    assert_eq!(body.as_str(), format!("完成管网铺设三十六公里余下工程{}完毕。", wide.repeat(11)));
}

/// An article with a table of drawn lines.
pub fn ruled() -> Vec<u8> {
    let line = |x0: f64, y0: f64, x1: f64, y1: f64| {
        format!(
            r#"<ofd:PathObject ID="8" Boundary="0 0 210 297" LineWidth="0.3"><ofd:AbbreviatedData>M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"#
        )
    };
    let lines: String = (0..4)
        .map(|k| line(28.0, 120.0 + 10.0 * f64::from(k), 178.0, 120.0 + 10.0 * f64::from(k)))
        .chain((0..3).map(|k| line(28.0 + 75.0 * f64::from(k), 120.0, 28.0 + 75.0 * f64::from(k), 150.0)))
        .collect();
    let cells = ["镇办", "完成（个）", "城关镇", "12", "石桥镇", "9"];
    let cells: String = cells
        .iter()
        .enumerate()
        .map(|(k, cell)| text(30.0 + 75.0 * (k % 2) as f64, 127.0 + 10.0 * (k / 2) as f64, 14.0, 3, cell))
        .collect();
    let content = head()
        + &text(39.3, 95.0, 16.0, 3, "县水务局　完成情况如下。")
        + &lines
        + &cells
        + &text(130.0, 165.0, 16.0, 3, "（县水务局）");
    ofd(&[content])
}

#[test]
fn tables_of_lines() {
    let reading = source::read_bytes("a.ofd", &ruled());
    let said = crate::support::said(&reading.diagnostics);
    let issue = reading.manuscript.unwrap_or_else(|| panic!("{said}")).issue;
    let table = issue.sections[0].articles[0].body.iter().find(|block| matches!(block, Block::Table(_)));
    let table = format!("{:?}", table.expect("a table"));
    for cell in ["镇办", "完成（个）", "石桥镇", "12"] {
        assert!(table.contains(cell), "{table}");
    }
}

#[test]
fn what_is_missing_is_said() {
    let whole = ofd(&[head()]);
    assert!(source::read_bytes("a.ofd", &whole[..whole.len() / 2]).manuscript.is_none());
    let code = |files: &[(String, String)]| {
        let reading = source::read_bytes("a.ofd", &packed(files));
        reading.diagnostics[0].code.as_str()
    };
    let root = r#"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"#;
    let page = r#"<Document><Pages><Page ID="1" BaseLoc="none.xml"/></Pages></Document>"#;
    assert_eq!(code(&[("OFD.xml".into(), root.into())]), "E0911");
    assert_eq!(code(&[("OFD.xml".into(), root.into()), ("Doc_0/Document.xml".into(), page.into())]), "E0911");
    let deep = "<a>".repeat(100_000);
    assert_eq!(code(&[("OFD.xml".into(), root.into()), ("Doc_0/Document.xml".into(), deep)]), "E0911");
    let large = format!("<Document>{}</Document>", " ".repeat(30 << 20));
    assert_eq!(code(&[("OFD.xml".into(), root.into()), ("Doc_0/Document.xml".into(), large)]), "E0912");
}
