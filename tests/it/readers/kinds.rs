//! Files as other programs write them, one kind of text each: what is on the page is in the issue, and
//! what no page shows is among what was left out.

use hongtou::source::{self, Reading, docx, odt, rtf};

use super::ofd;
use super::pdf::head;
use super::pdf_file::{gbk, pages, pdf, stream};
use super::{compact, issue, texts};
use crate::docx::word::{Word, left_out, p, paragraphs, shown, xml};

/// The text of each paragraph.
fn told(read: Result<docx::Document, Box<hongtou::diagnostic::Diagnostic>>) -> Vec<String> {
    let document = read.unwrap();
    paragraphs(&document).iter().map(|paragraph| paragraph.text.clone()).collect()
}

fn beside(reading: &Reading) -> Vec<String> {
    let account = reading.account.as_ref().expect("a text");
    account.ancillary.iter().map(|beside| compact(&beside.text)).collect()
}

#[test]
fn rich_text_that_parts_a_character_between_two_runs() {
    let (bytes, ..) = encoding_rs::GBK.encode("双字断开");
    let halves: String =
        bytes.chunks(2).map(|two| format!(r"{{\b\'{:02x}}}{{\i\'{:02x}}}", two[0], two[1])).collect();
    let fonts = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 a;}{\f1\fcharset0 b;}}";
    let file = format!(r"{fonts}\f0 {halves}\par\f1 caf\'e9 {{au}}\par{{\f1 caf\'e9}}\f0 au\par}}");
    assert_eq!(told(rtf::read("a.rtf", file.as_bytes())), ["双字断开", "café au", "caféau"]);
}

#[test]
fn rich_text_that_says_a_thing_in_two_codes() {
    let file = r"{\rtf1\ansi\uc1 {\upr{once}{\*\ud{\u23383 ?\u21512 ?}}} more\par}";
    assert_eq!(told(rtf::read("a.rtf", file.as_bytes())), ["字合 more"]);
}

fn fodt(body: &str) -> String {
    let spaces = ["office", "text", "form", "draw"]
        .map(|name| {
            let space = name.replace("draw", "drawing");
            format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0""#)
        })
        .concat();
    let kind = r#"office:mimetype="application/vnd.oasis.opendocument.text""#;
    format!(
        "<office:document{spaces} {kind}><office:body><office:text>{body}</office:text></office:body></office:document>"
    )
}

#[test]
fn sections_that_are_hidden_and_controls_of_forms() {
    let forms = r#"<office:forms><form:form><form:text form:id="a" form:current-value="三十六"/><form:checkbox form:id="b" form:label="已验收" form:current-state="checked"/></form:form></office:forms>"#;
    let body = format!(
        r#"{forms}<text:section text:display="none"><text:p>不印</text:p></text:section><text:p>铺设<draw:control draw:control="a"/>公里，<draw:control draw:control="b"/>。</text:p>"#
    );
    let document = odt::read_flat("a.fodt", fodt(&body).as_bytes()).unwrap();
    assert_eq!(shown(&document.blocks).trim(), "铺设三十六公里，☑已验收。");
    assert_eq!(left_out(&document), ["1 Hidden 不印"]);
}

#[test]
fn a_file_cut_off_is_called_by_its_own_name() {
    let file = fodt(&"<text:p>完成管网铺设。</text:p>".repeat(40));
    let said = odt::read_flat("a.fodt", &file.as_bytes()[..1_200]).unwrap_err();
    assert!(said.message.zh.starts_with("OpenDocument 文件已损坏，或没有存完"), "{said:?}");
    assert!(said.message.en.starts_with("the OpenDocument file is damaged"), "{said:?}");
}

#[test]
fn parts_of_a_word_file_in_other_encodings() {
    let plain = xml("document", &format!("<w:body>{}</w:body>", p("完成管网铺设。")));
    let wide: Vec<u8> = format!("\u{feff}{plain}")
        .replace("UTF-8", "UTF-16")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let narrow = plain.replace("UTF-8", "GB2312");
    let (narrow, ..) = encoding_rs::GBK.encode(&narrow);
    for part in [&*wide, &*narrow] {
        let document = Word::new("").part("word/document.xml", part).read();
        assert_eq!(shown(&document.blocks), "完成管网铺设。");
    }
}

#[test]
fn files_that_word_sets_into_the_text_are_text() {
    let chunks: String = "abcdef".chars().map(|id| format!(r#"<w:altChunk r:id="{id}"/>"#)).collect();
    let body = format!("{}{chunks}{}", p("一"), p("二"));
    let page = "<html><head><style>p { color: red }</style></head><body><p>网页<b>片段</b></p></body></html>";
    let document = Word::new(&body)
        .relation("a", "aFChunk", "a.html")
        .part("word/a.html", page)
        .relation("b", "aFChunk", "b.docx")
        .part("word/b.docx", Word::new(&p("另一个文件")).bytes())
        .relation("c", "aFChunk", "c.rtf")
        .part("word/c.rtf", r"{\rtf1\ansi\ansicpg936 \'b8\'bb\'ce\'c4\'b1\'be\par}")
        .relation("d", "aFChunk", "d.mht")
        .part("word/d.mht", "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>归档</p>")
        .relation("e", "aFChunk", "e.txt")
        .part("word/e.txt", "纯文本")
        .relation("f", "aFChunk", "f.bin")
        .part("word/f.bin", [0u8, 1, 2, 3, 0xff, 0xfe].as_slice())
        .read();
    assert_eq!(shown(&document.blocks), "一\n网页片段\n另一个文件\n富文本\n归档\n纯文本\n二");
    assert_eq!(left_out(&document), ["1 OtherFile "]);
    let numbers: Vec<usize> = paragraphs(&document).iter().map(|it| it.number).collect();
    assert_eq!(numbers, [1, 1, 1, 1, 1, 1, 2]);
}

#[test]
fn a_word_file_that_is_set_into_itself_ends() {
    let inner = |part: Vec<u8>| {
        Word::new(&format!(r#"{}<w:altChunk r:id="a"/>"#, p("层")))
            .relation("a", "aFChunk", "a.docx")
            .part("word/a.docx", part)
    };
    let mut file = Word::new(&p("底")).bytes();
    for _ in 0..6 {
        file = inner(file).bytes();
    }
    let document = docx::read("a.docx", &file).unwrap();
    assert_eq!(shown(&document.blocks), "层\n层\n层");
    assert_eq!(left_out(&document), ["1 OtherFile 层"]);
}

#[test]
fn charts_are_left_out_with_their_words() {
    let body = r#"<w:p><w:r><w:drawing><c:chart xmlns:c="c" r:id="a"/></w:drawing></w:r></w:p>"#;
    let chart = r#"<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:p><a:r><a:t>完成投资</a:t></a:r></a:p></c:title><c:cat><c:pt><c:v>城关镇</c:v></c:pt><c:pt><c:v>石桥镇</c:v></c:pt></c:cat></c:chartSpace>"#;
    let document =
        Word::new(body).relation("a", "chart", "charts/c.xml").part("word/charts/c.xml", chart).read();
    assert_eq!(left_out(&document), ["1 Drawing 完成投资 城关镇 石桥镇"]);
}

#[test]
fn boxes_to_tick_and_lists_to_choose_from() {
    let field = |data: &str, name: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>{name}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let ticked = field(r#"<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>"#, "FORMCHECKBOX");
    let open = field(r#"<w:checkBox><w:default w:val="0"/></w:checkBox>"#, "FORMCHECKBOX");
    let list = field(
        r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="城关镇"/><w:listEntry w:val="石桥镇"/></w:ddList>"#,
        "FORMDROPDOWN",
    );
    let document = Word::new(&format!("<w:p>{ticked}{open}{list}</w:p>")).read();
    assert_eq!(shown(&document.blocks), "☑☐石桥镇");
    assert!(left_out(&document).is_empty(), "{:?}", left_out(&document));
}

/// A PDF of one page that draws `content`, with more in its catalog and resources.
fn page(content: &str, catalog: &str, resources: &str, more: &[&str]) -> Vec<u8> {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font\
                /Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>\
                /DW 1000>>]>>";
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>").into_bytes(),
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>".to_vec(),
        font.into(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>{resources}>>>>"
        )
        .into_bytes(),
        stream("", content.as_bytes()),
    ];
    objects.extend(more.iter().map(|object| object.as_bytes().to_vec()));
    pdf(&objects)
}

#[test]
fn layers_that_are_switched_off() {
    let shown = head(gbk) + &gbk(112.0, 590.0, 16.0, "完成管网铺设36公里。（县水务局）");
    let layer =
        |name: &str, y: f64, text: &str| format!("/OC /{name} BDC {}EMC\n", gbk(112.0, y, 16.0, text));
    let content = shown + &layer("A", 560.0, "关闭的图层") + &layer("B", 530.0, "关闭的一组");
    let file = page(
        &content,
        "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
        "/Properties<</A 6 0 R/B<</Type/OCMD/OCGs[6 0 R]>>>>",
        &["<</Type/OCG/Name(off)>>"],
    );
    let reading = source::read_bytes("a.pdf", &file);
    assert_eq!(beside(&reading), ["关闭的图层关闭的一组"]);
    let on =
        page(&content, "/OCProperties<</OCGs[6 0 R]/D<<>>>>", "/Properties<</A 6 0 R>>", &["<</Type/OCG>>"]);
    assert!(beside(&source::read_bytes("b.pdf", &on)).is_empty());
}

/// Marks inside each other beyond what is counted: each end closes its own, and a layer behind them is off.
#[test]
fn marks_beyond_the_limit_close_as_they_open() {
    let shown = gbk(112.0, 590.0, 16.0, "完成管网铺设36公里。（县水务局）");
    let nested = format!("{}{shown}{}", "/P BMC\n".repeat(400), "EMC\n".repeat(400));
    let off = format!("/OC /A BDC {}EMC\n", gbk(112.0, 560.0, 16.0, "关闭的图层"));
    let behind = gbk(112.0, 530.0, 16.0, "修路36公里。（县交通局）");
    let file = page(
        &(head(gbk) + &nested + &off + &behind),
        "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
        "/Properties<</A 6 0 R>>",
        &["<</Type/OCG>>"],
    );
    let reading = source::read_bytes("a.pdf", &file);
    assert_eq!(beside(&reading), ["关闭的图层"]);
    assert_eq!(texts(&reading.manuscript.unwrap().issue), ["完成管网铺设36公里。", "修路36公里。"]);
}

#[test]
fn files_that_go_with_pages_are_listed() {
    let names = "/Names<</EmbeddedFiles<</Names[(a)<</UF(a.txt)>>]/Kids[1 0 R]>>>>";
    let content = head(gbk) + &gbk(112.0, 590.0, 16.0, "铺设管网。（县水务局）");
    assert_eq!(beside(&source::read_bytes("a.pdf", &page(&content, names, "", &[]))), ["a.txt"]);
    let list = r#"<ofd:Attachments xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Attachment ID="9" Name="名单"/></ofd:Attachments>"#;
    let file = changed(
        ofd::ofd(&[ofd::head() + &ofd::text(39.3, 95.0, 16.0, 3, "铺设管网。（县水务局）")]),
        |_, text| text.replace("</ofd:Document>", "<ofd:Attachments>A.xml</ofd:Attachments></ofd:Document>"),
        &[("Doc_0/A.xml", list.as_bytes())],
    );
    assert_eq!(beside(&source::read_bytes("a.ofd", &file)), ["名单"]);
}

#[test]
fn fields_of_a_form_that_are_not_drawn() {
    let content = head(gbk) + &gbk(112.0, 590.0, 16.0, "完成管网铺设36公里。（县水务局）");
    let field = "/Annots [<</Subtype/Widget/FT/Tx/Rect[80 300 200 320]/V <FEFF4E095341516D>>>]";
    let reading = source::read_bytes("a.pdf", &pages(&[content], "GBK-EUC-H", field));
    assert_eq!(beside(&reading), ["三十六"]);
}

#[test]
fn strings_of_a_pdf_in_utf_8() {
    let utf8 = |x: f64, y: f64, size: f64, text: &str| {
        let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
        format!("BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n")
    };
    let content = head(utf8) + &utf8(112.0, 590.0, 16.0, "完成管网铺设36公里。（县水务局）");
    let issue = issue("a.pdf", &pages(&[content], "UniGB-UTF8-H", ""));
    assert_eq!(texts(&issue), ["完成管网铺设36公里。"]);
}

/// An OFD with its parts changed by `change`, and more files in it.
fn changed(file: Vec<u8>, change: impl Fn(&str, String) -> String, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        out.start_file(&name, options).unwrap();
        std::io::Write::write_all(&mut out, change(&name, text).as_bytes()).unwrap();
    }
    for (name, data) in more {
        out.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut out, data).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn drawings_glyphs_and_properties_of_an_ofd() {
    let face: &[u8] = include_bytes!("../../../fonts/LiberationSerif-Regular.ttf");
    let parsed = ttf_parser::Face::parse(face, 0).unwrap();
    let glyphs: Vec<String> = "GDP".chars().map(|c| parsed.glyph_index(c).unwrap().0.to_string()).collect();
    let transform = format!(
        r#"<ofd:CGTransform CodePosition="0" CodeCount="3" GlyphCount="3"><ofd:Glyphs>{}</ofd:Glyphs></ofd:CGTransform><ofd:TextCode"#,
        glyphs.join(" ")
    );
    // The head is red by a set of properties that goes on from another.
    let named = ofd::head().replacen(r#"<ofd:FillColor Value="226 0 0"/>"#, "", 1).replacen(
        "Font=",
        r#"DrawParam="20" Font="#,
        1,
    );
    let line = |behind: &str| {
        ofd::text(39.3, 95.0, 16.0, 3, "全县")
            + &ofd::text(39.3 + 2.0 * 5.644, 95.0, 16.0, 9, "¤¤¤").replace("<ofd:TextCode", &transform)
            + &ofd::text(39.3 + 5.0 * 5.644, 95.0, 16.0, 3, behind)
    };
    let content = named
        + &line("增长一成。（县水务局）")
        + r#"<ofd:CompositeObject ID="30" Boundary="28 110 150 10" ResourceID="40"/>"#;
    let unit = ofd::text(11.3, 6.0, 16.0, 3, "修路三十六公里。（县交通局）");
    let resources = format!(
        r#"<ofd:Fonts><ofd:Font ID="9" FontName="x"><ofd:FontFile>x.ttf</ofd:FontFile></ofd:Font></ofd:Fonts><ofd:DrawParams><ofd:DrawParam ID="20" Relative="21"/><ofd:DrawParam ID="21"><ofd:FillColor Value="0 255 255 0"/></ofd:DrawParam></ofd:DrawParams><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="40"><ofd:Content>{unit}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"#
    );
    let file = changed(
        // The face is the same on each page.
        ofd::ofd(&[content, line("再增一成。（县统计局）")]),
        |_, text| text.replace("</ofd:Res>", &resources),
        &[("Doc_0/Res/x.ttf", face)],
    );
    let issue = issue("a.ofd", &file);
    assert_eq!(issue.series.masthead.as_str(), "云岭政务快报");
    assert_eq!(texts(&issue), ["全县GDP增长一成。", "修路三十六公里。", "全县GDP再增一成。"]);
}

#[test]
fn an_ofd_of_two_documents() {
    let content = ofd::head() + &ofd::text(39.3, 95.0, 16.0, 3, "铺设管网。（县水务局）");
    let second = "Doc_1/Document.xml";
    let list = r#"<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:PublicRes>/Doc_0/PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages><ofd:Page ID="10" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>"#;
    let page = format!(
        r#"<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="5">{}</ofd:Layer></ofd:Content></ofd:Page>"#,
        ofd::text(39.3, 40.0, 16.0, 3, "修路三十六公里。（县交通局）")
    );
    let file = changed(
        ofd::ofd(&[content]),
        |_, text| {
            let body = format!(
                "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>{second}</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            );
            text.replace("</ofd:DocBody></ofd:OFD>", &body)
        },
        &[(second, list.as_bytes()), ("Doc_1/P.xml", page.as_bytes())],
    );
    assert_eq!(texts(&issue("a.ofd", &file)), ["铺设管网。", "修路三十六公里。"]);
}

#[test]
fn pages_whose_lines_libreoffice_broke_at_spaces() {
    let page = |by: &str| {
        format!(
            "<html><head><meta name=generator content='{by}'></head><body><p>云岭政务快报</p><p>第3期</p>\
             <p>云岭县人民政府办公室　　2024年5月6日</p><p>【工作动态】</p>\
             <p>县水务局推进供水\n完成管网铺设，惠及群众。（县水务局）</p></body></html>"
        )
    };
    let text = |by: &str| {
        let account = source::read_bytes("a.html", page(by).as_bytes()).account.unwrap();
        account.source.text.to_string()
    };
    assert!(text("LibreOffice 7.4").contains("县水务局推进供水 完成管网铺设"), "{}", text("LibreOffice 7.4"));
    assert!(text("a hand").contains("县水务局推进供水完成管网铺设"), "{}", text("a hand"));
}

#[test]
fn markdown_that_a_converter_filled() {
    let file = "# 云岭政务快报\n\n第3期\n\n云岭县人民政府办公室　　2024年5月6日\n\n## 工作动态\n\n\
        县水务局开展汛前检查，组织 3 个检查组深入一线，排查隐患 41 处，已整改 37\n处。其余 4 处明确责任单位和整改时限\\<3 天，汛前全部完成；同时备足物资和\n\
        24 小时值班制度，抢险队伍 12 支共 860 人随时待命，群众安全转移预案逐户\n落实到人。\n\n\
        - 县交通局修路 36 公里。\n- 县教育局建校 2 所。\n";
    let issue = issue("a.md", file.as_bytes());
    let texts = texts(&issue);
    let whole = "县水务局开展汛前检查，组织3个检查组深入一线，排查隐患41处，已整改37处。其余4处明确责任单位和整改时限<3天，汛前全部完成；同时备足物资和24小时值班制度，抢险队伍12支共860人随时待命，群众安全转移预案逐户落实到人。";
    assert!(texts.iter().any(|text| text.contains(whole)), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains("公里。县教育局")), "{texts:?}");
}
