//! How text looks: what the reader of the text may take as hints.

use hongtou::source::docx::{Align, Look, Paragraph, Spacing};

use super::word::{Word, p, paragraphs, r};

const STYLES: &str = r#"
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
  <w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/><w:pageBreakBefore/><w:spacing w:before="240"/></w:pPr>
  <w:rPr><w:b/><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="环"/><w:basedOn w:val="loop"/></w:style>"#;

const THEME: &str = r#"<a:theme xmlns:a="a"><a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="Calibri"/>
<a:ea typeface=""/><a:font script="Hant" typeface="新細明體"/><a:font script="Hans" typeface="宋体"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>"#;

#[track_caller]
fn first(body: &str) -> Paragraph {
    let word = Word::new(body).with("styles", STYLES).relation("t", "theme", "theme.xml");
    paragraphs(&word.part("word/theme.xml", THEME).read())[0].clone()
}

fn look(font: &str, half_points: u16, bold: bool, red: bool) -> Look {
    let mut look = Look::default();
    (look.font, look.half_points, look.bold, look.red) = (Some(font.into()), Some(half_points), bold, red);
    look
}

#[test]
fn styles_say_what_paragraphs_do_not() {
    let plain = first(&p("甲"));
    assert_eq!(plain.style.as_deref(), Some("Normal"));
    assert_eq!(plain.look(), Some(&look("仿宋_GB2312", 32, false, false)));
    assert_eq!(plain.spacing, Spacing { before: 0, after: 160 });

    let head = first(&format!(r#"<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>{}</w:p>"#, r("标题")));
    assert_eq!(head.style.as_deref(), Some("heading 1"));
    assert_eq!((head.outline, head.align, head.page_break_before), (Some(1), Align::Center, true));
    assert_eq!(head.look(), Some(&look("黑体", 32, true, false)));
    assert_eq!(head.spacing, Spacing { before: 240, after: 160 });

    let own = first(
        r#"<w:p><w:pPr><w:pStyle w:val="1"/><w:jc w:val="right"/><w:outlineLvl w:val="9"/><w:pageBreakBefore w:val="0"/>
        </w:pPr><w:r><w:rPr><w:b w:val="false"/><w:sz w:val="44"/><w:color w:val="FF0000"/></w:rPr><w:t>甲</w:t></w:r></w:p>"#,
    );
    assert_eq!((own.outline, own.align, own.page_break_before), (None, Align::End, false));
    assert_eq!(own.look(), Some(&look("黑体", 44, false, true)));
    assert_eq!(
        first(&p("甲").replace("<w:r>", r#"<w:pPr><w:pStyle w:val="loop"/></w:pPr><w:r>"#)).look(),
        Some(&look("宋体", 21, false, false))
    );
}

/// A headline and the text after it in one paragraph.
#[test]
fn the_leading_part_that_is_bold() {
    let bold = r#"<w:r><w:rPr><w:rStyle w:val="s"/></w:rPr><w:t>"#;
    let paragraph = first(&format!(
        "<w:p>{bold}县发改委</w:t></w:r>{bold}抓项目</w:t></w:r>{}{}</w:p>",
        r(" "),
        r("建立机制")
    ));
    assert_eq!(paragraph.leading(|look| look.bold), "县发改委抓项目 ".len());
    assert_eq!(paragraph.spans.len(), 2);
}

#[test]
fn page_breaks() {
    let brk = r#"<w:r><w:br w:type="page"/></w:r>"#;
    let breaks = |body: &str| -> Vec<(String, bool)> {
        let document = Word::new(body).read();
        paragraphs(&document).iter().map(|p| (p.text.clone(), p.page_break_before)).collect()
    };
    let says = |text: &str, breaks: bool| (text.to_owned(), breaks);
    assert_eq!(breaks(&format!("<w:p>{brk}{}</w:p>", r("甲"))), [says("甲", true)]);
    assert_eq!(
        breaks(&format!("<w:p>{}{brk}</w:p>{}", r("甲"), p("乙"))),
        [says("甲", false), says("乙", true)]
    );
    assert_eq!(breaks(&format!("<w:p>{}{brk}{}</w:p>", r("甲"), r("乙"))), [says("甲\n乙", false)]);
}
