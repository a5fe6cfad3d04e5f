//! PDF with a text layer.

use hongtou::diagnostic::Code;
use hongtou::issue::Block;
use hongtou::pdf::Profile;
use hongtou::source;

use super::pdf_file::{gbk, pages, pdf, stream, utf16};
use super::{compact, issue, lines, texts};
use crate::support::{root, samples};

/// An issue of one article on a page: its head, and what follows it.
pub fn head(write: fn(f64, f64, f64, &str) -> String) -> String {
    write(200.0, 760.0, 40.0, "云岭政务快报")
        + &write(270.0, 700.0, 16.0, "第3期")
        + &write(80.0, 660.0, 16.0, "云岭县人民政府办公室　　　　2024年5月6日")
        + &write(112.0, 620.0, 16.0, "【工作动态】")
}

#[test]
fn samples_come_back_from_their_pages() {
    let faces = hongtou::fonts::Faces::bundled(None).unwrap();
    let press = hongtou::press::Press::new(faces);
    for path in samples() {
        let manuscript = source::read(&path, None).unwrap().manuscript.unwrap();
        let pdf = press.set(&manuscript, Profile::Office).unwrap().to_pdf().unwrap();
        let reading = source::read_bytes("a.pdf", &pdf);
        let lines = lines(&reading);
        for text in texts(&manuscript.issue) {
            let found = lines.iter().any(|line| line.contains(&text));
            assert!(found, "{}: {text}\n{lines:#?}", path.display());
        }
        let unknown = reading.diagnostics.iter().find(|said| said.message.en.contains("does not identify"));
        assert!(unknown.is_none(), "{unknown:?}");
    }
}

#[test]
fn the_seed_comes_back_as_the_same_issue() {
    let path = root().join("samples/yanjin-2024-02.toml");
    let manuscript = source::read(&path, None).unwrap().manuscript.unwrap();
    let faces = hongtou::fonts::Faces::bundled(None).unwrap();
    let pdf = hongtou::press::Press::new(faces).set(&manuscript, Profile::Office).unwrap().to_pdf().unwrap();
    let again = issue("a.pdf", &pdf);
    let said = |issue: &hongtou::issue::Issue| -> Vec<String> {
        let articles = issue.sections.iter().flat_map(|section| &section.articles);
        let mut said: Vec<String> = issue
            .sections
            .iter()
            .flat_map(|section| &section.title)
            .map(|title| compact(title.as_str()))
            .collect();
        said.extend(
            articles.clone().flat_map(|article| &article.headline).map(|line| compact(line.as_str())),
        );
        said.extend(articles.flat_map(|article| &article.sources).map(|line| compact(line.as_str())));
        said.extend(texts(issue));
        said
    };
    assert_eq!(said(&again), said(&manuscript.issue));
    assert_eq!(again.number, manuscript.issue.number);
    assert_eq!(again.date, manuscript.issue.date);
}

#[test]
fn other_producers() {
    for name in ["libreoffice", "chromium"] {
        let bytes = std::fs::read(root().join(format!("tests/readers/{name}.pdf"))).unwrap();
        let issue = issue("a.pdf", &bytes);
        assert_eq!(issue.series.masthead.as_str(), "云岭工作简报", "{name}");
        let article = &issue.sections[0].articles[0];
        assert_eq!(article.headline.as_ref().unwrap().as_str(), "全县一季度重点项目建设进展情况", "{name}");
        let [Block::Paragraph(first), Block::Table(table), Block::Paragraph(last)] = &article.body[..] else {
            panic!("{name}: {:?}", article.body);
        };
        assert!(first.as_str().starts_with("截至3月15日，全县48个重点项目已开工37个"), "{name}");
        assert!(
            last.as_str().contains("https://www.example.gov.cn/zdxm/2025/index.html"),
            "{name}: {last:?}"
        );
        let cells = format!("{table:?}");
        for cell in ["城关镇", "28650.5", "91450.5"] {
            assert!(cells.contains(cell), "{name}: {cells}");
        }
    }
}

/// Old programs name an encoding and leave the face to the reader's machine.
#[test]
fn faces_that_are_not_in_the_file() {
    let body = "县水务局加快推进供水工程　完成管网铺设36.5公里。（县水务局）";
    for (encoding, write) in
        [("GBK-EUC-H", gbk as fn(f64, f64, f64, &str) -> String), ("UniGB-UCS2-H", utf16)]
    {
        let content = head(write) + &write(112.0, 590.0, 16.0, body);
        let issue = issue("a.pdf", &pages(&[content], encoding, ""));
        assert_eq!(
            issue.sections[0].articles[0].headline.as_ref().unwrap().as_str(),
            "县水务局加快推进供水工程"
        );
    }
}

#[test]
fn lines_and_pages_are_joined_and_folios_left_out() {
    let line = |k: usize| {
        "管网铺设任务按期推进并由县水务局会同有关单位逐段"
            .chars()
            .cycle()
            .skip(k)
            .take(26)
            .collect::<String>()
    };
    let mut first = head(gbk) + &gbk(112.0, 590.0, 16.0, &line(0)[..72]);
    for k in 1..16 {
        first += &gbk(80.0, 590.0 - 29.0 * k as f64, 16.0, &line(k));
    }
    first += &gbk(280.0, 60.0, 14.0, "— 1 —");
    let mut second = gbk(80.0, 760.0, 16.0, &line(3));
    second += &gbk(80.0, 731.0, 16.0, "验收完毕。（县水务局）");
    second += &gbk(280.0, 60.0, 14.0, "— 2 —");
    let reading = source::read_bytes("a.pdf", &pages(&[first, second], "GBK-EUC-H", ""));
    let text = reading.account.as_ref().unwrap().source.text.clone();
    let body = text.lines().find(|line| line.ends_with("（县水务局）")).unwrap();
    assert!(body.starts_with(&line(0)[..72]), "{text}");
    assert_eq!(body.chars().count(), 24 + 15 * 26 + 26 + 11, "{body}");
    let left = &reading.account.unwrap().left_out;
    let left: Vec<&str> = left.iter().map(|left| &text[left.span.clone()]).collect();
    assert_eq!(left, ["— 1 —", "— 2 —"]);
}

#[test]
fn pages_that_are_turned_and_text_that_runs_down() {
    let body = "县水务局加快推进供水工程　完成管网铺设36.5公里。（县水务局）";
    let content = head(gbk) + &gbk(112.0, 590.0, 16.0, body);
    let upright = issue("a.pdf", &pages(std::slice::from_ref(&content), "GBK-EUC-H", ""));
    for turn in [90, 180, 270] {
        let turned =
            issue("a.pdf", &pages(std::slice::from_ref(&content), "GBK-EUC-H", &format!("/Rotate {turn}")));
        assert_eq!(turned, upright, "{turn}");
    }
    let columns = "BT /F 16 Tf 1 0 0 1 500 700 Tm <D4C6C1EBCFD8> Tj 1 0 0 1 471 700 Tm <D5FEB8AE> Tj ET";
    let reading = source::read_bytes("a.pdf", &pages(&[columns.to_owned()], "GBK-EUC-V", ""));
    assert_eq!(reading.account.unwrap().source.text.trim(), "云岭县政府");
    let vertical = reading.diagnostics.iter().find(|said| said.code == Code::DocumentLook).unwrap();
    assert!(vertical.message.en.contains("vertically"), "{vertical:?}");
}

/// Two columns under a head, whose lines stand level or not: one column is read after the other.
#[test]
fn columns_are_read_one_after_the_other() {
    for shift in [0.0, 7.0] {
        let reading = source::read_bytes("a.pdf", &columns(shift));
        let read = compact(&reading.account.unwrap().source.text);
        let whole: String = COLUMNS.chars().cycle().take(13 * 34).collect();
        assert!(read.contains(&whole), "{shift}: {read}");
    }
}

const COLUMNS: &str =
    "管网铺设任务按期推进，并由县水务局会同有关单位逐段验收。建成示范点，惠及群众，完成投资。";

pub fn two_columns() -> Vec<u8> {
    columns(0.0)
}

/// Two columns, of which the second stands lower by so many points.
fn columns(shift: f64) -> Vec<u8> {
    let column = |from: usize, x: f64, top: f64| {
        let chars: Vec<char> = COLUMNS.chars().cycle().skip(from).take(13 * 17).collect();
        let lines = chars.chunks(13).enumerate();
        lines
            .map(|(k, line)| gbk(x, top - 29.0 * k as f64, 16.0, &line.iter().collect::<String>()))
            .collect::<String>()
    };
    let content = head(gbk)
        + &gbk(112.0, 600.0, 16.0, "县水务局推进供水工程建设")
        + &column(0, 80.0, 570.0)
        + &column(13 * 17, 320.0, 570.0 - shift)
        + &gbk(280.0, 60.0, 14.0, "— 1 —");
    pages(&[content], "GBK-EUC-H", "")
}

/// A page of these contents on which `/X` is a picture.
fn pictured(content: &str) -> Vec<u8> {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>";
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>>>";
    let image = "/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        page.into(),
        font.into(),
        stream("", content.as_bytes()),
        stream(image, b"\xff\xd8\xff\xd9"),
    ])
}

/// An article with a picture.
pub fn photo() -> Vec<u8> {
    photo_with("")
}

/// The same, and what else stands on the page.
pub fn photo_with(more: &str) -> Vec<u8> {
    let article = gbk(112.0, 590.0, 16.0, "县水务局　完成情况如图。（县水务局）");
    pictured(&(head(gbk) + &article + "q 300 0 0 200 140 300 cm /X Do Q\n" + more))
}

/// A page that is a picture.
pub fn scan() -> Vec<u8> {
    pictured("q 595 0 0 842 0 0 cm /X Do Q")
}

#[test]
fn nothing_on_a_page_is_lost() {
    let mark = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <C4DAB2BFD7CAC1CF> Tj ET\n";
    let content = head(gbk) + mark + &gbk(112.0, 590.0, 16.0, "县水务局　完成管网铺设。（县水务局）");
    let reading = source::read_bytes("a.pdf", &pages(&[content], "GBK-EUC-H", ""));
    let ancillary = reading.account.unwrap().ancillary;
    assert_eq!(ancillary.len(), 1);
    assert_eq!(ancillary[0].text, "内部资料");

    // A code without a character is a sign in the text, with its place.
    let content = head(gbk) + &gbk(112.0, 590.0, 16.0, "县水务局　完成管网铺设36公里。（县水务局）");
    let content = content.replace("3336", "FFFF");
    let reading = source::read_bytes("a.pdf", &pages(&[content], "GBK-EUC-H", ""));
    assert!(reading.account.unwrap().source.text.contains("铺设〓公里"));
    let said = reading.diagnostics.iter().find(|said| said.code == Code::DocumentLook).unwrap();
    assert!(said.message.en.contains("does not identify"), "{said:?}");
    assert_eq!(said.place.as_ref().unwrap().line, 5);
}

#[test]
fn remarks_are_listed_and_said() {
    let content = head(gbk) + &gbk(112.0, 590.0, 16.0, "县水务局　完成管网铺设36公里。（县水务局）");
    let notes = "/Annots [<</Subtype /Text /Rect [10 10 30 30] /Contents (check the figures)>> \
                 <</Subtype /Text /F 2 /Rect [10 10 30 30] /Contents (hidden)>>]";
    let reading = source::read_bytes("a.pdf", &pages(&[content], "GBK-EUC-H", notes));
    let ancillary = reading.account.unwrap().ancillary;
    assert_eq!(
        ancillary.iter().map(|beside| beside.text.as_str()).collect::<Vec<_>>(),
        ["check the figures"]
    );
    let said = crate::support::said(&reading.diagnostics);
    assert!(said.contains("remarks, stamps and fields, not taken over: 1"), "{said}");
}

#[test]
fn hostile_files_end_soon() {
    let content = stream("", b"/X Do");
    let form =
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", b"/X Do /X Do");
    let page = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_vec();
    let catalog = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
    let tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec();
    let cyclic_form = pdf(&[catalog.clone(), tree, page, content, form]);
    let cyclic_tree = pdf(&[catalog.clone(), b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>".to_vec()]);
    let mut loops = pdf(&[catalog]);
    let at = loops.windows(9).position(|window| window == b"startxref").unwrap();
    let prev = format!("/Prev {}>>", loops.windows(4).position(|window| window == b"xref").unwrap());
    let end = loops[..at].windows(2).rposition(|window| window == b">>").unwrap();
    loops.splice(end..end + 2, prev.bytes());
    for file in [cyclic_form, cyclic_tree, loops] {
        let start = std::time::Instant::now();
        let reading = source::read_bytes("a.pdf", &file);
        assert!(reading.manuscript.is_none());
        assert!(start.elapsed().as_secs() < 5);
    }
}

/// A PDF that has its issue file in it gives that, byte for byte.
#[test]
fn pages_that_carry_their_source() {
    let path = root().join("samples/gongwen-15.toml");
    let manuscript = source::read(&path, None).unwrap().manuscript.unwrap();
    let faces = hongtou::fonts::Faces::bundled(None).unwrap();
    let pdf = hongtou::press::Press::new(faces).set(&manuscript, Profile::Archive).unwrap().to_pdf().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("a.pdf");
    std::fs::write(&at, pdf).unwrap();
    let made = source::import(&at, source::ReadOptions::default(), None).unwrap();
    assert_eq!(made[0].toml, std::fs::read_to_string(path).unwrap());
    assert_eq!(made[0].reading.manuscript.as_ref().unwrap().issue, manuscript.issue);
}
