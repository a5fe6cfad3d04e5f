//! Text that stands where few look for it: in frames, behind veils, in fields and forms.

use hongtou::source::{self, Reading, docx, odt, rtf};

use super::pdf::head;
use super::pdf_file::{gbk, pages};
use super::{compact, issue, texts};
use crate::docx::word::{Word, found, left_out, p, paragraphs, r, shown};
use crate::support::said;

const HEAD: &str = "<p align=center>云岭政务快报</p><p align=center>第3期</p>\
                    <p>云岭县人民政府办公室　　2024年5月6日</p><h2>县水务局推进供水</h2>";

/// The lines of a page behind its head, and what it has beside them.
fn page(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>, String) {
    let reading: Reading = source::read_bytes(name, bytes);
    let account = reading.account.as_ref().expect("a text");
    let lines = account.source.text.lines().skip(4).map(compact).collect();
    let beside = account.ancillary.iter().map(|beside| compact(&beside.text)).collect();
    (lines, beside, said(&reading.diagnostics))
}

fn mail(parts: &[(&str, &str)]) -> String {
    let mut out = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n".to_owned();
    for (headers, body) in parts {
        out += &format!("--x\r\nContent-Type: {headers}\r\n\r\n{body}\r\n");
    }
    out + "--x--\r\n"
}

#[test]
fn frames_of_a_page_are_text() {
    let main = format!(
        "<html><head><link rel=stylesheet href='cid:s@x'></head><body>{HEAD}<p>完成铺设。</p>\
         <iframe src='cid:f@x'></iframe><iframe srcdoc='&lt;p&gt;已经通水。&lt;/p&gt;'></iframe>\
         <p class=away>不显示。</p></body></html>"
    );
    let file = mail(&[
        ("text/html; charset=utf-8", &main),
        ("text/html; charset=utf-8\r\nContent-ID: <f@x>", "<html><body><p>验收合格。</p></body></html>"),
        ("text/css\r\nContent-ID: <s@x>", ".away{display:none}"),
        ("text/html; charset=utf-8", "<p>另附一页。</p>"),
    ]);
    let (lines, beside, _) = page("a.mht", file.as_bytes());
    assert_eq!(lines, ["完成铺设。", "验收合格。", "已经通水。"]);
    assert_eq!(beside, ["不显示。", "另附一页。"]);
    // A page of frames alone, and one that shows itself.
    let frames = "<html><frameset><frame src='http://a/b.htm'><noframes>不支持</noframes></frameset></html>";
    let inner = format!("<html><body>{HEAD}<p>完成铺设。</p><iframe src='b.htm'></iframe></body></html>");
    let file = mail(&[
        ("text/html; charset=utf-8", frames),
        ("text/html; charset=utf-8\r\nContent-Location: http://a/b.htm", &inner),
    ]);
    let (lines, ..) = page("a.mht", file.as_bytes());
    assert!(lines.len() < 40 && lines[0] == "完成铺设。", "{lines:?}");
}

#[test]
fn the_text_itself_is_no_part_of_the_site_and_not_hidden() {
    let text = "全县加快推进供水工程建设，完成管网铺设三十六公里，受益群众两万余人，验收全部合格。";
    let veiled = format!(
        "<html><body><div style='visibility: hidden; opacity: 0'>{HEAD}<p>{text}</p></div>\
         <p style='visibility:hidden'>占位</p></body></html>"
    );
    let (lines, beside, said) = page("a.html", veiled.as_bytes());
    assert_eq!((lines, beside), (vec![text.to_owned()], vec!["占位".to_owned()]));
    assert!(said.contains("only when a script has run, taken over all the same: 1"), "{said}");
    let called = format!(
        "<html><body><div class=nav>首页</div><div class=pages_content>{HEAD}<p>{text}</p></div></body></html>"
    );
    let (lines, ..) = page("a.html", called.as_bytes());
    assert_eq!(lines[0], text);
}

#[test]
fn sections_quotations_and_drawings_of_a_page() {
    let body = |body: &str| page("a.html", format!("<html><body>{HEAD}{body}</body></html>").as_bytes());
    let (lines, ..) = body("<p>牢记<q>节水优先</q>。</p><dialog>提示</dialog>");
    assert_eq!(lines, ["牢记“节水优先”。"]);
    let svg = "<svg><text>图名</text><foreignObject><section>完成铺设。</section></foreignObject></svg>";
    let (lines, beside, _) = body(svg);
    assert_eq!((lines, beside), (vec!["完成铺设。".to_owned()], vec!["图名".to_owned()]));
    let xhtml = format!(
        "<?xml version=\"1.0\"?><html><head><style><![CDATA[p{{color:red}}]]></style></head><body>{HEAD}\
         <p><![CDATA[长度<36公里。]]></p></body></html>"
    );
    let (lines, ..) = page("a.xhtml", xhtml.as_bytes());
    assert_eq!(lines, ["长度<36公里。"]);
    let table = "<table><tr><td>镇<td>数<tr><td rowspan=0>城关镇<td>1<tr><td>2</table>";
    let reading = source::read_bytes("a.html", format!("<html><body>{HEAD}<p>如下。</p>{table}").as_bytes());
    assert!(reading.manuscript.is_some(), "{}", said(&reading.diagnostics));
}

#[test]
fn symbols_and_drop_caps_of_word() {
    let body = format!(
        r#"{}<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="2"/></w:pPr>{}</w:p>{}<w:p><w:r><mc:AlternateContent
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w16se"><w16se:symEx
        xmlns:w16se="x" w16se:font="Segoe UI Emoji" w16se:char="2600"/></mc:Choice><mc:Fallback><w:t>x</w:t></mc:Fallback>
        </mc:AlternateContent></w:r></w:p>"#,
        p("一"),
        r("春"),
        p("节前后货源充足。")
    );
    assert_eq!(shown(&Word::new(&body).read().blocks), "一\n春节前后货源充足。\n☀");
    let code = |code: &str| {
        format!(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#
        )
    };
    let document = Word::new(&code("SYMBOL 252 \\f &quot;Wingdings&quot;")).read();
    assert_eq!(shown(&document.blocks), "✓");
    let document = Word::new(&code("MACROBUTTON x 单击填写")).read();
    assert_eq!(left_out(&document), ["1 FieldCode MACROBUTTON x 单击填写"]);
    assert_eq!(found(&document).len(), 1);
}

/// The paragraphs of rich text, and what of it was left out.
fn rich(body: &str) -> (Vec<String>, Vec<String>) {
    let fonts = r"{\fonttbl{\f0\fcharset134 a;}{\f1\fcharset2 Wingdings;}{\f2\fcharset2 Symbol;}}";
    let file = format!(r"{{\rtf1\ansi\ansicpg936{fonts}\f0 {body}\par}}");
    let document: docx::Document = rtf::read("a.rtf", file.as_bytes()).unwrap();
    (paragraphs(&document).iter().map(|it| it.text.clone()).collect(), left_out(&document))
}

#[test]
fn symbols_forms_and_boxes_of_rich_text() {
    let form =
        |inside: &str| format!(r"{{\field{{\*\fldinst FORM{{\*\formfield{{{inside}}}}}}}{{\fldrslt }}}}");
    let list = form(r"\fftype2\ffres1{\*\ffl a}{\*\ffl b}");
    let tick = form(r"\fftype1\ffres25\ffdefres1");
    for (body, text) in [
        // Two pictures, and no character of two bytes.
        (r"{\f1\'fc}{\f2\'b3}", "✓≥"),
        (list.as_str(), "b"),
        (tick.as_str(), "☑"),
        (r"{\*\do\dptxbx{\dptxbxtext box\par}}a", "box a"),
        (r"{{\NeXTGraphic a.png \width1}\'ac}\'cd\'bc", "图"),
    ] {
        assert_eq!(rich(body).0.join(" "), text, "{body}");
    }
    let (text, left) = rich(r"a{\xe b}{{\NeXTGraphic c.png }\'ac}");
    assert_eq!(text, ["a"]);
    assert_eq!(left, ["1 Hidden b", "1 Metafile c.png"]);
}

#[test]
fn what_open_document_hides_and_keeps_in_objects() {
    let file = r#"<office:document xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:math="m"><office:body><office:text>
        <text:p>甲<text:script>x()</text:script></text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>乙</text:p>
        <text:p>丙<draw:frame><draw:object><math:math><math:mi>速度</math:mi></math:math></draw:object></draw:frame></text:p>
        </office:text></office:body></office:document>"#;
    let document = odt::read_flat("a.fodt", file.as_bytes()).unwrap();
    assert_eq!(shown(&document.blocks).replace('\n', ""), "甲丙");
    assert_eq!(left_out(&document), ["1 Hidden x()", "2 Hidden 乙", "3 Embedded 速度"]);
}

#[test]
fn boxes_of_forms_in_open_document() {
    let file = r#"<office:document xmlns:office="o" xmlns:text="t" xmlns:field="f"><office:body><office:text>
        <text:p>是<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" field:value="true"/></field:fieldmark>否<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/></text:p>
        </office:text></office:body></office:document>"#;
    let document = odt::read_flat("a.fodt", file.as_bytes()).unwrap();
    assert_eq!(shown(&document.blocks).replace('\n', ""), "是☑否☐");
}

#[test]
fn numbers_of_a_collection_and_figures_far_apart() {
    let body = "完成铺设";
    let (bytes, ..) = encoding_rs::GBK.encode(body);
    let first = |row: u8| {
        if row < 0xd8 { 940 + u32::from(row - 0xb0) * 94 } else { 4695 + u32::from(row - 0xd8) * 94 }
    };
    let number = |two: &[u8]| first(two[0]) + u32::from(two[1] - 0xa1);
    let codes: String = bytes.chunks(2).map(|two| format!("{:04x}", number(two))).collect();
    let line = format!("BT /F 16 Tf 1 0 0 1 80 700 Tm <{codes}> Tj ET\n");
    let reading = source::read_bytes("a.pdf", &pages(&[line], "Identity-H", ""));
    assert_eq!(compact(&reading.account.unwrap().source.text), body);
    // A cell of two figures and one of one: 12 and 9 are not 129.
    let mut content = head(gbk) + &gbk(112.0, 590.0, 16.0, "进展情况见下表。");
    for (k, row) in [["镇办", "计划", "完成"], ["城关镇", "12", "9"], ["河口镇", "8", "8"]].iter().enumerate()
    {
        for (at, cell) in row.iter().enumerate() {
            content += &gbk(100.0 + 160.0 * at as f64, 550.0 - 24.0 * k as f64, 14.0, cell);
        }
    }
    let issue = issue("a.pdf", &pages(&[content], "GBK-EUC-H", ""));
    let table = format!("{:?}", issue.sections[0].articles[0].body);
    assert!(table.contains("\"12\"") && table.contains("\"9\""), "{table} {:?}", texts(&issue));
}
