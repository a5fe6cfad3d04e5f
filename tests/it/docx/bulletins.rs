//! Whole bulletins, with all that Word and WPS write around the text.

use hongtou::source::docx::{Align, Story};

use super::word::{Word, field, found, left_out, p, paragraphs, shown};

/// As Word writes it: the masthead in a text box, the office and the date in a table without
/// lines, headlines in bold before their text, runs cut up by the spelling checker, lists.
fn of_word() -> Word {
    let box_with_name = r##"<w:r w:rsidRPr="00A1"><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
        <wp:anchor distT="0" behindDoc="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>
        <wp:extent cx="5400000" cy="1000000"/><wp:docPr id="1" name="文本框 1"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:cNvSpPr txBox="1"/>
        <wps:spPr><a:xfrm><a:ext cx="5400000" cy="1000000"/></a:xfrm></wps:spPr><wps:txbx><w:txbxContent><w:p w:rsidR="00A1"><w:pPr><w:jc w:val="distribute"/></w:pPr>
        <w:r><w:rPr><w:rFonts w:ascii="方正小标宋简体" w:eastAsia="方正小标宋简体" w:hint="eastAsia"/><w:color w:val="FF0000"/><w:sz w:val="110"/></w:rPr><w:t>延津政务快报</w:t></w:r></w:p>
        </w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><v:shape id="_x0000_s1026" o:gfxdata="UEsDBBQ"><v:textbox><w:txbxContent><w:p><w:r><w:t>延津政务快报</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r>"##;
    let line = r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>
        <w:tr w:rsidR="00A1"><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>延津县人民政府办公室</w:t></w:r></w:p></w:tc>
        <w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">2024 年 1 月 </w:t></w:r><w:r><w:t>12 日</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let article = r#"<w:p w:rsidR="00A1" w:rsidRDefault="00A2"><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr></w:pPr>
        <w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>
        <w:r><w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/><w:bCs/></w:rPr><w:t>县供销社盘活社有资产</w:t></w:r><w:proofErr w:type="spellStart"/>
        <w:r><w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/></w:rPr><w:t>激发内生动力</w:t></w:r><w:proofErr w:type="spellEnd"/>
        <w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t xml:space="preserve"> 新增固定资产</w:t></w:r><w:ins w:id="3" w:author="王"><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t>300余万元</w:t></w:r></w:ins>
        <w:del w:id="4" w:author="王"><w:r><w:delText>200万元</w:delText></w:r></w:del><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t>。</w:t><w:lastRenderedPageBreak/><w:t>（供销社）</w:t></w:r></w:p>"#;
    let section = r#"<w:sectPr w:rsidR="00A1"><w:footerReference w:type="default" r:id="foot"/><w:pgSz w:w="11906" w:h="16838"/><w:cols w:space="425"/></w:sectPr>"#;
    let item = |text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="a3"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = format!(
        "<w:p>{box_with_name}</w:p><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>第 2 期</w:t></w:r></w:p>{line}{}{article}{}{}{}{section}",
        p("【资产盘活】"),
        item("摸清底数"),
        item("公开招租"),
        p("本期发：县委常委。"),
    );
    Word::new(&body)
        .with("styles", r#"<w:latentStyles w:count="376"><w:lsdException w:name="Normal"/></w:latentStyles>
            <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="a3"><w:name w:val="List Paragraph"/><w:basedOn w:val="a"/></w:style>"#)
        .numbering(r#"<w:abstractNum w:abstractNumId="0"><w:nsid w:val="1"/><w:multiLevelType w:val="hybridMultilevel"/>
            <w:lvl w:ilvl="0" w:tplc="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>
            </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#)
        .furniture("foot", "footer", &format!(
            r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/></w:docPartObj></w:sdtPr><w:sdtContent>
            <w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>{}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:sdtContent></w:sdt>"#,
            field("PAGE   \\* MERGEFORMAT", "1")
        ))
}

#[test]
fn a_bulletin_of_word() {
    let document = of_word().read();
    assert_eq!(
        shown(&document.blocks),
        "延津政务快报\n\n第 2 期\n[延津县人民政府办公室][2024 年 1 月 12 日]\n【资产盘活】\n\
         县供销社盘活社有资产激发内生动力 新增固定资产300余万元。（供销社）\n一、摸清底数\n二、公开招租\n本期发：县委常委。"
    );
    assert_eq!(shown(&document.furniture[0].blocks), "—  —");
    assert_eq!(document.furniture[0].story, Story::Footer);
    let all = paragraphs(&document);
    let masthead = all[0];
    assert!(masthead.boxed && masthead.align == Align::Distribute);
    assert_eq!(masthead.look().map(|look| (look.red, look.half_points)), Some((true, Some(110))));
    let article = all.iter().find(|paragraph| paragraph.text.starts_with("县供销社")).unwrap();
    assert_eq!(article.leading(|look| look.bold), "县供销社盘活社有资产激发内生动力".len());
    assert_eq!(
        article.leading(|look| look.font.as_deref() == Some("黑体")),
        article.leading(|look| look.bold)
    );
    assert_eq!(left_out(&document), ["7 Deleted 200万元", "1 PageNumber 1"]);
    assert_eq!(
        found(&document),
        [
            "N0906 in the footer: page numbers are left out",
            "N0905 text deleted in tracked changes is left out",
            "N0905 tracked changes are taken as accepted"
        ]
    );
}

/// As WPS writes it: VML text boxes, names of its own, a theme whose Han fonts stand under
/// their script, hints everywhere, headings as styles with numbers.
#[test]
fn a_bulletin_of_wps() {
    let body = r##"<w:p><w:pPr><w:pStyle w:val="2"/><w:bidi w:val="0"/><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:pPr>
        <w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:pict><v:shape id="_x0000_s1025" type="#_x0000_t136" style="position:absolute;width:400pt;height:60pt" fillcolor="#FF0000">
        <v:path/><v:fill on="t" focussize="0,0"/><v:textpath on="t" fitshape="t" string="工作简报" style="font-family:方正小标宋简体;font-size:48pt;v-text-align:center;"/></v:shape></w:pict></w:r></w:p>
        <w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr><w:t>〔2024〕第</w:t></w:r>
        <w:r><w:rPr><w:rFonts w:hint="default"/></w:rPr><w:t>3</w:t></w:r><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>期</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>工作进展</w:t></w:r></w:p>
        <w:p><w:pPr><w:keepNext w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640" w:firstLineChars="200"/></w:pPr><w:r><w:t>各单位</w:t></w:r><w:r><w:br w:type="textWrapping"/></w:r><w:r><w:t>扎实推进。</w:t></w:r></w:p>
        <w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/></w:sectPr>"##;
    let styles = r#"<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:next w:val="1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>"#;
    let numbering = r#"<w:abstractNum w:abstractNumId="0"><w:nsid w:val="0"/><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0" w:tentative="0"><w:start w:val="1"/>
        <w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let theme = r#"<a:theme xmlns:a="a"><a:themeElements><a:fontScheme><a:majorFont/><a:minorFont><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"#;
    let document = Word::new(body)
        .with("styles", styles)
        .numbering(numbering)
        .relation("t", "theme", "theme/theme1.xml")
        .part("word/theme/theme1.xml", theme)
        .part(
            "customXml/item1.xml",
            "<s:customData xmlns:s=\"http://www.wps.cn/officeDocument/2013/wpsCustomData\"/>",
        )
        .read();
    assert_eq!(shown(&document.blocks), "工作简报\n\n〔2024〕第3期\n一、工作进展\n各单位⏎扎实推进。");
    let all = paragraphs(&document);
    let fonts: Vec<_> =
        all.iter().map(|paragraph| paragraph.look().and_then(|look| look.font.as_deref())).collect();
    assert_eq!(fonts, [Some("方正小标宋简体"), None, Some("宋体"), Some("黑体"), Some("宋体")]);
    assert_eq!(all[3].outline, Some(1));
    assert_eq!(left_out(&document), [""; 0]);
    assert_eq!(found(&document), [""; 0]);
}
