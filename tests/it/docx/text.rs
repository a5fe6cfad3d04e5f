//! Text: where it comes from, in which order, and what becomes of it on the way.

use hongtou::source::docx::{Block, ImageFormat, PagesOf, Story};

use super::word::{Word, field, found, left_out, p, paragraphs, r, shown};

#[track_caller]
fn check(body: &str, expected: &str) {
    let document = Word::new(body).read();
    assert_eq!(shown(&document.blocks), expected);
    assert_eq!(left_out(&document), [""; 0]);
}

#[test]
fn runs_join_to_paragraphs() {
    check(
        &(p("延津政务快报") + "<w:p/>" + "<w:p>" + &r("第 ") + &r("2 期") + "</w:p>"),
        "延津政务快报\n\n第 2 期",
    );
    check("<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t>　乙\n丙</w:t></w:r></w:p>", "甲　乙 丙");
    check("<w:p><w:r><w:t>&lt;&#x4e59;&amp;<![CDATA[<w:t>]]></w:t></w:r></w:p>", "<乙&<w:t>");
}

#[test]
fn marks_in_runs() {
    let run = r#"<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:ptab/><w:noBreakHyphen/><w:softHyphen/>
        <w:cr/><w:t>丁</w:t><w:br w:type="column"/><w:t>戊</w:t>"#;
    check(
        &format!("<w:p><w:pPr><w:tabs><w:tab w:pos=\"1\"/></w:tabs></w:pPr><w:r>{run}</w:r></w:p>"),
        "甲→乙⏎丙→-⏎丁⏎戊",
    );
}

#[test]
fn containers_are_seen_through() {
    let body = format!(
        r#"<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>
        <w:customXml><w:p><w:hyperlink r:id="h">{}</w:hyperlink><w:smartTag>{}</w:smartTag>
        <w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:bdo>{}</w:bdo></w:p></w:customXml>"#,
        p("甲"),
        r("乙"),
        r("丙"),
        r("丁"),
        r("戊")
    );
    check(&body, "甲\n乙丙丁戊");
}

/// What the strict form of the standard and programs other than Word write.
#[test]
fn namespaces_and_names_do_not_matter() {
    let body = r#"<?xml version="1.0"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">
        <x:body><x:p><x:pPr><x:jc x:val="end"/></x:pPr><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>"#;
    let package = super::word::relationships(
        r#"<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
        Target="/WPS\Main.XML"/>"#,
    );
    let word = Word::new("").part("wps/main.xml", body).part("_rels/.rels", package);
    assert_eq!(shown(&word.read().blocks), "甲");
}

#[test]
fn text_boxes_stand_before_their_paragraph() {
    let drawing = |text: &str| {
        format!(
            r#"<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>
            <wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>
            </wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}
            </w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"#,
            p(text)
        )
    };
    let body = format!("{}<w:p>{}<w:r>{}</w:r>{}</w:p>", p("首"), r("前"), drawing("报头"), r("后"));
    check(&body, "首\n报头\n前后");
    let document = Word::new(&body).read();
    let numbers: Vec<_> = paragraphs(&document).iter().map(|p| (p.number, p.boxed)).collect();
    assert_eq!(numbers, [(1, false), (3, true), (2, false)]);
    // In a file of old, there is the fallback alone.
    let old = format!(
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        p("报头")
    );
    check(&old, "报头\n");
}

#[test]
fn a_choice_that_is_not_known_gives_way() {
    let alternate = |fallback: &str| {
        format!(
            r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="future"><w:t>新</w:t></mc:Choice>{fallback}
            </mc:AlternateContent></w:r></w:p>"#
        )
    };
    check(&alternate("<mc:Fallback><w:t>旧</w:t></mc:Fallback>"), "旧");
    let document = Word::new(&alternate("")).read();
    assert_eq!(left_out(&document), ["1 Drawing 新"]);
}

/// A masthead made of letters, as Word before 2010 has it.
#[test]
fn art_made_of_letters() {
    let body = r##"<w:p><w:r><w:pict><v:shape fillcolor="#f00000 [3200]">
        <v:textpath style="font-family:&quot;方正小标宋简体&quot;;font-size:44pt" string="政务快报"/></v:shape></w:pict></w:r></w:p>"##;
    check(body, "政务快报\n");
    let document = Word::new(body).read();
    let look = paragraphs(&document)[0].look().unwrap();
    assert_eq!((look.red, look.half_points, look.font.as_deref()), (true, Some(88), Some("方正小标宋简体")));
}

#[test]
fn changes_are_accepted() {
    let body = format!(
        r#"<w:p>{}<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{}</w:ins>
        <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>"#,
        r("甲"),
        r("新"),
        r("移"),
        r("来")
    );
    let document = Word::new(&body).read();
    assert_eq!(shown(&document.blocks), "甲新来");
    assert_eq!(left_out(&document), ["1 Deleted 旧", "1 Deleted 移"]);
    assert_eq!(
        found(&document),
        [
            "N0905 text deleted in tracked changes is left out, 2 times",
            "N0905 tracked changes are taken as accepted, 2 times"
        ]
    );
}

/// The mark between two paragraphs is deleted, or hidden: then they are printed as one.
#[test]
fn paragraphs_without_their_mark_join() {
    for mark in ["<w:del/>", "<w:vanish/><w:specVanish/>"] {
        let body = format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{}</w:p>{}", r("标题"), p("正文"));
        check(&(body.clone() + &p("后")), "标题正文\n后");
        let last = format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{}</w:p>", r("末"));
        check(&last, "末");
    }
}

#[test]
fn fields_give_their_result() {
    let body = format!(
        r#"<w:p>{}{}<w:fldSimple w:instr="REF a">{}</w:fldSimple></w:p>"#,
        r("见"),
        field("HYPERLINK \"http://a\"", "此处"),
        r("第1条")
    );
    check(&body, "见此处第1条");
    // A field in the instruction of another.
    let nested = format!(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>{}
        <w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        field("PAGE", "7"),
        r("果")
    );
    let document = Word::new(&nested).read();
    assert_eq!(shown(&document.blocks), "果");
    assert_eq!(left_out(&document), ["1 FieldCode 7"]);
}

#[test]
fn page_numbers_and_contents_go() {
    let contents = format!(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r>{}{}</w:p><w:p>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>{}</w:p>"#,
        r("一、要闻"),
        field("PAGEREF x", "3"),
        r("二、动态"),
        r("正文")
    );
    let document = Word::new(&contents).read();
    assert_eq!(shown(&document.blocks), "\n正文");
    assert_eq!(left_out(&document), ["1 Contents 一、要闻3", "2 Contents 二、动态"]);
    assert_eq!(found(&document), ["N0906 the table of contents is left out, 2 times"]);
}

#[test]
fn dates_stay_as_they_were_saved() {
    let document =
        Word::new(&format!("<w:p>{}</w:p>", field("DATE \\@ \"yyyy年M月d日\"", "2024年1月12日"))).read();
    assert_eq!(shown(&document.blocks), "2024年1月12日");
    assert_eq!(found(&document), ["N0907 dates that update themselves are taken as last saved"]);
}

/// 带圈字符 has no result: what it shows is its instruction. A ring is left out where no character
/// has it, and that is said.
#[test]
fn fields_that_show_their_instruction() {
    let body = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \o\ac(○,印)</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let document = Word::new(body).read();
    assert_eq!((shown(&document.blocks).as_str(), left_out(&document).len()), ("印", 0));
    assert_eq!(found(&document), ["W0903 a formula is printed as text on one line"]);
    let button = body.replace("eq \\o\\ac(○,印)", "MACROBUTTON 点此填写");
    assert_eq!(left_out(&Word::new(&button).read()), ["1 FieldCode MACROBUTTON 点此填写"]);
}

#[test]
fn headers_and_footers_stand_apart() {
    let section = r#"<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="first" r:id="f"/>
        <w:footerReference w:type="even" r:id="gone"/></w:sectPr>"#;
    let body = format!("<w:p><w:pPr>{section}</w:pPr></w:p>{}{section}", p("正文"));
    let document = Word::new(&body)
        .furniture("h", "header", &p("内部资料"))
        .furniture("f", "footer", &format!("<w:p>{}{}</w:p>", r("共"), field("NUMPAGES", "4")))
        .read();
    assert_eq!(shown(&document.blocks), "\n正文");
    let furniture: Vec<_> =
        document.furniture.iter().map(|part| (part.story, part.pages, shown(&part.blocks))).collect();
    assert_eq!(
        furniture,
        [
            (Story::Header, PagesOf::All, "内部资料".to_owned()),
            (Story::Footer, PagesOf::First, "共".to_owned())
        ]
    );
    assert_eq!(found(&document), ["N0906 in the footer: page numbers are left out"]);
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

fn picture(id: &str, alt: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="图片 1" descr="{alt}"/>
        <a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/></pic:nvPicPr><pic:blipFill>
        <a:blip r:embed="{id}"/><a:srcRect l="10"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline>
        </w:drawing></w:r>"#
    )
}

#[test]
fn pictures_stand_before_or_after_the_text() {
    let body = format!("<w:p>{}{}{}</w:p>", picture("a", "会场"), r("图1"), picture("a", "田间"));
    let document = Word::new(&body).picture("a", PNG).read();
    assert_eq!(shown(&document.blocks), "<会场>\n图1\n<田间>");
    assert_eq!(document.images.len(), 1);
    assert_eq!((document.images[0].format, document.images[0].bytes.as_slice()), (ImageFormat::Png, PNG));
    let Block::Picture(picture) = &document.blocks[0] else { panic!() };
    assert_eq!((picture.size, picture.cropped, picture.paragraph), (Some((100.0, 50.0)), true, 1));
}

#[test]
fn pictures_of_old_files() {
    let body = r#"<w:p><w:r><w:pict><v:shape style="width:2in;height:36pt" alt="会场"><v:imagedata r:id="a"/></v:shape></w:pict></w:r></w:p>"#;
    let document = Word::new(body).picture("a", PNG).read();
    let Block::Picture(picture) = &document.blocks[0] else { panic!() };
    assert_eq!((picture.size, picture.alt.as_str()), (Some((144.0, 36.0)), "会场"));
}

#[test]
fn pictures_that_are_not_there() {
    let body =
        format!("<w:p>{}{}{}</w:p>", picture("gone", "缺"), picture("far", "远"), picture("none", "无"));
    let document = Word::new(&body)
        .relation("gone", "image", "media/gone.png")
        .external("far", "image", "file:///C:/a.png")
        .read();
    assert_eq!(shown(&document.blocks), "");
    assert_eq!(left_out(&document), ["1 LinkedPicture 远", "1 BadPicture 无", "1 BadPicture 缺"]);
}
