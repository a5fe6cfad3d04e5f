//! Word files made for the difficulties of Word, with XML as Word and WPS write it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::folder;
use crate::docx::word::{Word, field, p, r};
use crate::support::update;

/// Writes the files where they are to be accepted; they are what is made here.
pub fn make() {
    for (name, word) in all() {
        let path = folder().join("word").join(name).with_extension("docx");
        let bytes = word.bytes();
        if update() {
            std::fs::write(&path, &bytes).unwrap();
        }
        let there = std::fs::read(&path).unwrap();
        assert!(there.len() < 60_000, "{name} is large");
        assert!(parts(&there) == parts(&bytes), "{name}: UPDATE=1 cargo test makes it anew");
    }
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut part = zip.by_index(i).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn all() -> Vec<(&'static str, Word)> {
    vec![
        ("wenbenkuang", text_box()),
        ("yishuzi-wps", word_art()),
        ("bianhao", automatic_numbers()),
        ("hebing", merged_cells()),
        ("tupian", pictures()),
        ("xiuding", tracked_changes()),
        ("yu-ma", fields_and_contents()),
        ("heiti", heiti_headlines()),
        ("yemei", page_furniture()),
        ("liang-qi", two_issues()),
        ("gongwen", official_paper()),
        ("wailai", foreign_matter()),
    ]
}

// ---- pieces ----

fn styled(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

fn centred(text: &str) -> String {
    styled(r#"<w:jc w:val="center"/>"#, &r(text))
}

fn right(text: &str) -> String {
    styled(r#"<w:jc w:val="right"/>"#, &r(text))
}

/// A run in another face.
fn face(name: &str, text: &str) -> String {
    format!(
        r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{name}" w:eastAsia="{name}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#
    )
}

/// A paragraph with a headline in heiti or bold, and a body in fangsong.
fn run_in(headline: &str, body: &str) -> String {
    styled(
        r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#,
        &(face("黑体", headline) + &face("仿宋_GB2312", body)),
    )
}

fn row(cells: &[(&str, &str)]) -> String {
    let cell = |(properties, text): &(&str, &str)| {
        let paragraphs: String = text.split('\n').map(p).collect();
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>")
    };
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

fn table(rows: &[&[(&str, &str)]]) -> String {
    format!(
        "<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>",
        rows.iter().map(|cells| row(cells)).collect::<String>()
    )
}

fn head(masthead: &str, number: &str, issuer: &str, date: &str) -> String {
    centred(masthead) + &centred(number) + &p(&format!("{issuer}　　　　　　{date}"))
}

const TWO: &str = r#"<w:gridSpan w:val="2"/>"#;
const DOWN: &str = r#"<w:vMerge w:val="restart"/>"#;
const ON: &str = "<w:vMerge/>";

// ---- the files ----

/// As Word writes it: the masthead in a text box, given twice for old and new programs; office
/// and date in a table without lines; runs cut up by the spelling checker; the imprint in a table.
fn text_box() -> Word {
    let name = r##"<w:r><w:rPr><w:noProof/></w:rPr><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" behindDoc="0"><wp:docPr id="1" name="文本框 1"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:txbx><w:txbxContent><w:p><w:pPr><w:jc w:val="distribute"/></w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:color w:val="FF0000"/><w:sz w:val="110"/></w:rPr><w:t>松原政务快报</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>松原政务快报</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"##;
    let cut_up = r#"<w:p><w:pPr><w:ind w:firstLineChars="200"/></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t>县残联开展“助残</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t>暖心”行动</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr><w:t xml:space="preserve">  为</w:t></w:r><w:r><w:t>186</w:t></w:r><w:r><w:t>名残疾人适配</w:t><w:lastRenderedPageBreak/><w:t>辅具，改造无障碍家庭42户。（县残联）</w:t></w:r></w:p>"#;
    let body = [
        format!("<w:p>{name}</w:p>"),
        centred("第 36 期"),
        table(&[&[("", "松原县人民政府办公室"), ("", "2025年9月22日")]]),
        p("【民生保障】"),
        cut_up.to_owned(),
        run_in(
            "县供热公司提前检修管网",
            "　检修换热站28座、管网63公里，更换阀门310个，确保按期供热。（县供热公司）",
        ),
        table(&[
            &[("", "报：市政府办公室。\n送：县委办公室，县人大办公室，县政协办公室。")],
            &[("", "责任编辑：谷雨　　审核：白露　　签发：霜降　　共印60份")],
        ]),
    ];
    Word::new(&body.concat())
}

/// As WPS writes it: the masthead in WordArt, headings as styles with automatic numbers, a
/// theme that says which Han face is meant.
fn word_art() -> Word {
    let art = r##"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:pict><v:shape type="#_x0000_t136" fillcolor="#FF0000"><v:textpath on="t" fitshape="t" string="河务简报" style="font-family:方正小标宋简体;font-size:48pt"/></v:shape></w:pict></w:r></w:p>"##;
    let heading = |text: &str| {
        styled(r#"<w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#, &r(text))
    };
    let body = [
        art.to_owned(),
        centred("〔2025〕第6期"),
        p("南河县河务局　　　　2025年6月20日"),
        heading("落实防汛责任"),
        p("局领导分片包保12处险工险段，修订预案8个，签订责任书46份。（防汛办）"),
        heading("备足抢险物资"),
        p("储备块石1.2万立方米、编织袋36万条、救生衣2600件。（物资科）"),
        p("报：市河务局"),
        p("发：各河务段"),
    ];
    Word::new(&body.concat())
        .with("styles", r#"<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>"#)
        .numbering(r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#)
}

/// The four levels of papers by automatic numbers, which no text of the file contains.
fn automatic_numbers() -> Word {
    let level = |at: u8, format: &str, text: &str, suffix: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let levels = [
        level(0, "chineseCountingThousand", "%1、", "nothing"),
        level(1, "chineseCountingThousand", "（%2）", "nothing"),
        level(2, "decimal", "%3.", "nothing"),
        level(3, "decimal", "（%4）", "nothing"),
    ]
    .concat();
    let item = |level: u8, text: &str| {
        styled(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#), &r(text))
    };
    let body = [
        head("改革情况通报", "第4期", "中共双柳县委改革办", "2025年4月30日"),
        centred("一季度改革任务进展顺利"),
        p("一季度，全县36项改革任务完成9项，其余按序时推进。"),
        item(0, "主要进展"),
        item(1, "经济体制改革。盘活国有资产2.6亿元。"),
        item(1, "社会体制改革"),
        item(2, "组建医共体4个，派驻医生58名。"),
        item(2, "县域内就诊率达到91.3%，其中："),
        item(3, "乡镇卫生院占42.6%；"),
        item(3, "村卫生室占18.9%。"),
        item(0, "下步打算"),
        p("对滞后的3项任务，逐项约谈牵头单位。"),
        p("报：市委改革办"),
        p("送：县委、县政府领导"),
    ];
    Word::new(&body.concat()).numbering(&format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    ))
}

/// Cells merged across and down, cells of two lines, caption, unit and note.
fn merged_cells() -> Word {
    let across = format!("{TWO}{DOWN}");
    let going_on = format!("{TWO}{ON}");
    let body = [
        head("财政运行月报", "2025年第5期（总第53期）", "棠溪市财政局", "2025年6月6日"),
        centred("5月份财政收支情况"),
        p("1至5月，全市一般公共预算收入完成38.6亿元，增长4.2%。分项情况如下。"),
        centred("表2　收支情况"),
        right("（单位：亿元、%）"),
        table(&[
            &[(&across, "项目"), (TWO, "本月"), (TWO, "累计")],
            &[(&going_on, ""), ("", "数额"), ("", "增长"), ("", "数额"), ("", "增长")],
            &[(DOWN, "收入"), ("", "税收"), ("", "5.1"), ("", "3.8"), ("", "26.4"), ("", "5.0")],
            &[(ON, ""), ("", "非税"), ("", "2.2"), ("", "-1.6"), ("", "12.2"), ("", "2.5")],
            &[(TWO, "支出\n（一般公共预算）"), ("", "9.8"), ("", "6.1"), ("", "51.7"), ("", "7.3")],
        ]),
        p("注：增长按可比口径计算。"),
        p("税收占比68.4%，质量稳步提升。"),
        p("报：省财政厅，市委、市政府"),
        p("分析：麦青　　审核：禾苗"),
    ];
    Word::new(&body.concat())
}

/// A picture with its caption, in an article whose sources come after.
fn pictures() -> Word {
    let picture = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="2400000"/><wp:docPr id="1" name="图片 1" descr="泵站施工现场"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="photo"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#;
    let body = [
        head("水务快讯", "第19期", "芦荡区水务局", "2025年5月18日"),
        p("【工程建设】"),
        run_in(
            "东排泵站主体完工",
            "　总投资6800万元的东排泵站5月16日完成主体工程，设计流量每秒42立方米，汛前可投入使用。",
        ),
        picture.to_owned(),
        centred("图1　泵站施工现场"),
        right("（区水务局建设科）"),
        p("送：区防汛抗旱指挥部"),
    ];
    Word::new(&body.concat()).picture("photo", include_bytes!("site.png"))
}

/// Insertions, deletions, moves, a comment, hidden text: what is accepted and seen is taken.
fn tracked_changes() -> Word {
    let change = |tag: &str, id: u8, content: &str| {
        format!(r#"<w:{tag} w:id="{id}" w:author="校对" w:date="2025-07-01T10:00:00Z">{content}</w:{tag}>"#)
    };
    let deleted = |text: &str| format!("<w:r><w:delText>{text}</w:delText></w:r>");
    let article = format!(
        r#"<w:p>{}{}{}{}<w:commentRangeStart w:id="9"/>{}<w:commentRangeEnd w:id="9"/><w:r><w:commentReference w:id="9"/></w:r>{}{}{}{}</w:p>"#,
        r("县粮储公司“阳光收储”获好评　设收购点"),
        change("del", 1, &deleted("15")),
        change("ins", 2, &r("17")),
        r("个，"),
        r("收购小麦4.6万吨"),
        change("moveFrom", 3, &r("，农户满意")),
        r(r"，价款当天结算"),
        change("moveTo", 4, &r("，农户满意")),
        r("。（县粮储公司）"),
    );
    let hidden = r#"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>（内部备注：数字待核）</w:t></w:r></w:p>"#;
    let gone = format!(
        r#"<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr>{}</w:p>"#,
        r#"<w:del w:id="7" w:author="校对"/>"#,
        change("del", 8, &deleted("此条删去。"))
    );
    let body = [
        head("粮食工作信息", "第11期", "桑园县发展和改革局", "2025年7月1日"),
        article,
        gone,
        hidden.to_owned(),
        p("报：市粮食和物资储备局"),
    ];
    Word::new(&body.concat()).with(
        "comments",
        &format!(r#"<w:comment w:id="9" w:author="李">{}</w:comment>"#, p("与统计口径一致吗？")),
    )
}

/// Date and page fields, a link, a table of contents that Word made.
fn fields_and_contents() -> Word {
    let entry = |text: &str, page: &str| format!("<w:p>{}<w:r><w:tab/></w:r>{}</w:p>", r(text), r(page));
    let contents = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-1" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r></w:p>{}{}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>"#,
        centred("目　录"),
        entry("窗口服务再提速", "1"),
        entry("数据共享见实效", "2"),
    );
    let title = |text: &str| styled(r#"<w:pStyle w:val="h1"/><w:jc w:val="center"/>"#, &r(text));
    let linked = format!(
        r#"<w:p>{}<w:hyperlink r:id="site">{}</w:hyperlink>{}</w:p>"#,
        r("办事指南见"),
        r("区政府网站"),
        r("，可在线申报、查询进度。")
    );
    let body = [
        centred("政务服务动态"),
        centred("第2期"),
        format!(
            "<w:p>{}{}</w:p>",
            r("柏林区行政审批局　　　　"),
            field(r#"DATE \@ "yyyy年M月d日""#, "2025年2月28日")
        ),
        contents,
        title("窗口服务再提速"),
        p("2月，区政务服务大厅办件量2.1万件，平均等候时间缩短到6分钟。"),
        linked,
        right("（大厅管理科）"),
        title("数据共享见实效"),
        p("归集电子证照86类、412万条，免提交材料1360项。"),
        right("（区大数据中心）"),
        p("送：区委、区政府领导"),
        r#"<w:sectPr><w:footerReference w:type="default" r:id="foot"/></w:sectPr>"#.to_owned(),
    ];
    Word::new(&body.concat())
        .with("styles", r#"<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#)
        .external("site", "hyperlink", "https://example.com/")
        .furniture("foot", "footer", &format!("<w:p>{}{}{}{}{}</w:p>", r("第"), field("PAGE", "1"), r("页 共"), field("NUMPAGES", "2"), r("页")))
}

/// Headlines that only their face tells from the text behind them; sources at the right.
fn heiti_headlines() -> Word {
    let body = [
        head("乡村振兴简讯", "第八期", "苇塘县乡村振兴局", "2025年8月11日"),
        p("【产业帮扶】"),
        run_in("苇编小院带富一方", "建成苇编工坊11家，吸纳脱贫劳动力236人，人均月增收1800元。"),
        right("（西苇镇）"),
        run_in("驻村第一书记直播带货", "今年以来直播62场，销售农产品480万元。"),
        right("（县委组织部　县商务局）"),
        p("【防返贫监测】"),
        run_in("开展集中排查", "排查农户8.6万户，新纳入监测对象47户，全部落实帮扶措施。（监测股）"),
        p("发：各乡镇，县直帮扶单位"),
    ];
    Word::new(&body.concat())
}

/// The masthead in the header of each page, page numbers in the footer, a page break in the
/// middle of the text.
fn page_furniture() -> Word {
    let body = [
        head("公路养护信息", "第 9 期", "石羊县公路段", "2025年9月30日"),
        p("国庆保畅准备就绪　检修机械52台，储备融雪剂80吨，补划标线26公里，设置应急点6处。（养护科）"),
        r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#.to_owned(),
        p("桥梁安全监测系统上线　为12座大桥安装传感器460个，实现裂缝、位移实时预警。（桥隧科）"),
        p("报：市公路局"),
        r#"<w:sectPr><w:headerReference w:type="default" r:id="top"/><w:footerReference w:type="default" r:id="foot"/></w:sectPr>"#.to_owned(),
    ];
    Word::new(&body.concat()).furniture("top", "header", &p("公路养护信息　第9期")).furniture(
        "foot",
        "footer",
        &format!("<w:p>{}{}{}</w:p>", r("- "), field("PAGE", "1"), r(" -")),
    )
}

/// Two issues in one file, the second on a new page.
fn two_issues() -> Word {
    let issue = |number: &str, date: &str, article: &str, page: &str| {
        [
            styled(&format!(r#"<w:jc w:val="center"/>{page}"#), &r("舆情日报")),
            centred(number),
            p(&format!("港南区委网信办　　{date}")),
            p(article),
            p("送：区委常委"),
        ]
        .concat()
    };
    let first = issue(
        "第201期",
        "2025年7月20日",
        "网民建议增设过街天桥　区交通局回复，已列入明年计划。（本地论坛）",
        "",
    );
    let second = issue(
        "第202期",
        "2025年7月21日",
        "多名家长咨询暑期托管　区教育局公布托管点18个，可报名1200人。（政务热线）",
        "<w:pageBreakBefore/>",
    );
    Word::new(&(first + &second))
}

/// An official paper: number, addressees, signature, note, attachment on a page of its own.
fn official_paper() -> Word {
    let body = [
        p("特急"),
        centred("云台县防汛抗旱指挥部文件"),
        centred("云汛〔2025〕7号"),
        centred("云台县防汛抗旱指挥部关于做好强降雨防范应对工作的紧急通知"),
        p("各乡镇人民政府，县防指各成员单位："),
        p("据气象部门预报，7月9日至11日我县有一次强降雨过程。现将有关事项通知如下。"),
        p("一、加强值守。严格执行领导带班和24小时值班制度。"),
        p("二、转移避险。对低洼易涝点、山洪危险区群众，应转尽转、应转早转。"),
        p("附件：1.值班表"),
        right("云台县防汛抗旱指挥部"),
        right("2025年7月8日"),
        styled("<w:pageBreakBefore/>", &r("附件1")),
        centred("值班表"),
        table(&[
            &[("", "日期"), ("", "带班领导"), ("", "电话")],
            &[("", "7月9日"), ("", "方舟"), ("", "0000-7000001")],
            &[("", "7月10日"), ("", "苏堤"), ("", "0000-7000002")],
        ]),
        p("抄送：县委办公室，县人大常委会办公室。"),
        p("云台县防汛抗旱指挥部办公室　　　　2025年7月8日印发"),
    ];
    Word::new(&body.concat())
}

/// What an issue has no place for: macros, an object, a picture on the net, a footnote, a formula.
fn foreign_matter() -> Word {
    let object = r#"<w:p><w:r><w:object><v:shape><v:imagedata r:id="gone"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="sheet"/></w:object></w:r></w:p>"#;
    let article = format!(
        r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r>{}<m:oMath><m:r><m:t>η=0.92</m:t></m:r></m:oMath>{}</w:p>"#,
        r("供热锅炉能效提升　改造锅炉14台，年节煤2.3万吨"),
        r("，热效率"),
        r("，达到设计要求。（热力公司）")
    );
    let body = [
        head("节能减排动态", "第1期", "北甸市节能监察中心", "2025年1月15日"),
        article,
        object.to_owned(),
        r#"<w:p><w:r><w:drawing><wp:inline><wp:docPr id="2" name="网络图片"/><a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:link="net"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#.to_owned(),
        p("报：省节能监察总队"),
    ];
    Word::new(&body.concat())
        .relation("v", "vbaProject", "vbaProject.bin")
        .part("word/vbaProject.bin", b"macro")
        .relation("sheet", "oleObject", "embeddings/sheet.bin")
        .part("word/embeddings/sheet.bin", b"sheet")
        .external("net", "image", "https://example.com/a.png")
        .with("footnotes", &format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("按标准煤计。")))
}
