//! Nothing is lost: every visible character is in the document or among what was left out.

use std::io::{Cursor, Read};

use hongtou::source::docx::{Block, NoteMark, read};
use proptest::prelude::*;
use quick_xml::escape::unescape;
use zip::ZipArchive;

use super::word::{Word, field, found, left_out, p, paragraphs, r, shown};
use crate::cases::{imported, words};

#[test]
fn notes_and_comments() {
    let body = format!(
        r#"{}<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/>{}
        <w:r><w:commentReference w:id="0"/></w:r></w:p>"#,
        p("一"),
        r("甲"),
        r("乙")
    );
    let document = Word::new(&body)
        .with("footnotes", &format!(r#"<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">{}{}</w:footnote>"#, p("脚注"), p("两段")))
        .with("comments", &format!(r#"<w:comment w:id="0" w:author="李">{}</w:comment>"#, p("请核对")))
        .read();
    assert_eq!(shown(&document.blocks), "一\n甲[1]乙");
    let [note] = &document.notes[..] else { panic!("{:?}", document.notes) };
    assert_eq!((note.sign.as_str(), shown(&note.blocks).as_str()), ("[1]", "脚注\n两段"));
    assert_eq!(paragraphs(&document)[1].notes, [NoteMark { at: "甲".len(), note: 0 }]);
    assert_eq!(left_out(&document), ["2 Comment 请核对"]);
    assert_eq!(found(&document), ["N0905 comments are left out"]);
    assert_eq!(
        document.diagnostics[0].place.as_ref().map(|place| (place.line, &*place.excerpt)),
        Some((2, "请核对"))
    );
}

#[test]
fn hidden_text() {
    let styles = r#"<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let hidden =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        hidden("<w:vanish/>", "隐"),
        hidden(r#"<w:rStyle w:val="h"/>"#, "藏"),
        hidden(r#"<w:rStyle w:val="h"/><w:vanish w:val="0"/>"#, "现"),
        r("甲")
    );
    let document = Word::new(&body).with("styles", styles).read();
    assert_eq!(shown(&document.blocks), "现甲");
    assert_eq!(left_out(&document), ["1 Hidden 隐藏"]);
}

#[test]
fn symbols() {
    let body = r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Webdings" w:char="F0FC"/>
        <w:sym w:font="仿宋" w:char="25CB"/><w:sym w:font="x" w:char="zz"/></w:r>
        <w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>l文</w:t></w:r></w:p>"#;
    let document = Word::new(body).read();
    assert_eq!(shown(&document.blocks), "✓○●文");
    assert_eq!(left_out(&document), ["1 Symbol \u{f0fc}"]);
    assert_eq!(
        found(&document),
        [
            "W0903 characters of symbol fonts are left out",
            "N0907 characters of symbol fonts are replaced by similar ones, 2 times"
        ]
    );
}

#[test]
fn objects_formulas_and_readings() {
    let body = format!(
        r#"<w:p><w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="y"/></w:object></w:r>
        <m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>
        <w:altChunk r:id="z"/>"#,
        r("yán"),
        r("延")
    );
    let document = Word::new(&body).relation("v", "vbaProject", "vbaProject.bin").read();
    assert_eq!(shown(&document.blocks), "x²延");
    assert_eq!(left_out(&document), ["0 Macros ", "1 Embedded ", "1 Ruby yán", "1 OtherFile "]);
}

/// What is raised, lowered or struck out keeps what that means, or it is said.
#[test]
fn raised_lowered_and_struck() {
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let (above, below) = (r#"<w:vertAlign w:val="superscript"/>"#, r#"<w:vertAlign w:val="subscript"/>"#);
    let body = format!(
        "<w:p>{}{}{}{}{}{}{}</w:p>",
        r("1.2×10"),
        run(above, "-3"),
        r("，CO"),
        run(below, "2"),
        r("，x"),
        run(above, "th"),
        run("<w:strike/>", "12亿元")
    );
    let document = Word::new(&body).read();
    assert_eq!(shown(&document.blocks), "1.2×10⁻³，CO₂，xth12亿元");
    assert_eq!(
        found(&document),
        [
            "W0903 text that is struck out is printed all the same, without the stroke",
            "W0903 superscript or subscript for which there is no character is printed as plain text"
        ]
    );
}

/// Formulas stand on their line as text; what one line cannot say is said.
#[test]
fn formulas_on_one_line() {
    let t = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let linear = format!(
        "<m:oMath>{}<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>{}<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f><m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{}</m:e></m:rad></m:oMath>",
        t("S="),
        t("x"),
        t("2"),
        t("+"),
        t("a+b"),
        t("2"),
        t("n")
    );
    let document = Word::new(&format!("<w:p>{}{linear}{}</w:p>", r("按"), r("计算"))).read();
    assert_eq!(shown(&document.blocks), "按S=x²+(a+b)/2√n计算");
    assert!(found(&document).is_empty());
    let sum = format!(
        r#"<m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup><m:e>{}</m:e></m:nary></m:oMath>"#,
        t("i=1"),
        t("n"),
        t("a")
    );
    let document = Word::new(&format!("<w:p>{sum}</w:p>")).read();
    assert_eq!(shown(&document.blocks), "∑_(i=1)ⁿ a");
    assert_eq!(found(&document), ["W0903 a formula is printed as text on one line"]);
}

/// A prompt of a form is no text; a character of private use costs nothing but itself.
#[test]
fn prompts_and_private_characters() {
    let control = |shows: &str, text: &str| {
        format!("<w:sdt><w:sdtPr>{shows}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r(text))
    };
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        control("<w:showingPlcHdr/>", "单击此处输入文字"),
        control("", "填好的"),
        r("甲\u{e5e5}乙")
    );
    let document = Word::new(&body).read();
    assert_eq!(shown(&document.blocks), "填好的甲乙");
    assert_eq!(left_out(&document), ["1 Placeholder 单击此处输入文字", "1 PrivateUse \u{e5e5}"]);
}

#[test]
fn words_of_diagrams() {
    let body = r#"<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="d" r:dm="d"/>
        </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#;
    let data = r#"<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><a:p><a:r><a:t>组长</a:t></a:r></a:p><a:p><a:r><a:t>组员</a:t></a:r></a:p></dgm:dataModel>"#;
    let document = Word::new(body)
        .relation("d", "diagramData", "diagrams/data1.xml")
        .part("word/diagrams/data1.xml", data)
        .read();
    assert_eq!(left_out(&document), ["1 Drawing 组长 组员"]);
}

/// Text in places where Word shows none.
#[test]
fn text_outside_paragraphs() {
    let body = "<w:t>甲</w:t><w:tbl><w:t>乙</w:t><w:tr><w:t>丙</w:t></w:tr></w:tbl><w:p><w:t>丁</w:t><w:delText>戊</w:delText></w:p>";
    assert_eq!(
        left_out(&Word::new(body).read()),
        ["0 Misplaced 甲", "0 Misplaced 乙", "0 Misplaced 丙", "1 Misplaced 丁", "1 Misplaced 戊"]
    );
}

/// A piece of a body: an element, and what stands in it.
#[derive(Debug, Clone)]
enum Node {
    Text(char),
    Element(&'static str, Vec<Node>),
}

/// Openings of elements, in all contexts and out of them.
const ELEMENTS: &[&str] = &[
    "w:p",
    "w:r",
    "w:r",
    "w:p",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:sdt",
    "w:sdtContent",
    "w:ins",
    "w:del",
    "w:moveFrom",
    "w:hyperlink",
    "w:smartTag",
    "w:fldSimple w:instr=\"PAGE\"",
    "w:fldSimple w:instr=\"REF a\"",
    "w:drawing",
    "w:pict",
    "w:txbxContent",
    "w:object",
    "w:ruby",
    "w:rubyBase",
    "w:rt",
    "m:oMath",
    "w:unknown",
    "mc:AlternateContent",
    "w:fldChar w:fldCharType=\"begin\"",
    "w:fldChar w:fldCharType=\"separate\"",
    "w:fldChar w:fldCharType=\"end\"",
    "w:br",
    "w:trPr",
    "w:tcPr",
];

/// Properties: they hold no text, and change what becomes of that after them.
const PROPERTIES: &[&str] = &[
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:gridSpan w:val=\"3\"/><w:vMerge w:val=\"restart\"/></w:tcPr>",
    "<w:tcPr><w:hMerge/></w:tcPr>",
];

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let han = proptest::char::range('一', '龥').prop_map(Node::Text);
    let property = proptest::sample::select(PROPERTIES).prop_map(|xml| Node::Element(xml, Vec::new()));
    let leaf = prop_oneof![3 => han, 1 => property];
    let node = leaf.prop_recursive(8, 128, 6, |inner| {
        (proptest::sample::select(ELEMENTS), proptest::collection::vec(inner, 0..6))
            .prop_map(|(element, inside)| Node::Element(element, inside))
    });
    proptest::collection::vec(node, 0..10)
}

fn write(nodes: &[Node], xml: &mut String, text: &mut Vec<char>) {
    for node in nodes {
        match node {
            Node::Text(c) => {
                *xml += &format!("<w:t>{c}</w:t>");
                text.push(*c);
            }
            Node::Element(open, inside) if open.starts_with('<') => {
                xml.push_str(open);
                write(inside, xml, text);
            }
            Node::Element(open, inside) => {
                let name = open.split(' ').next().unwrap();
                *xml += &format!("<{open}>");
                // Properties hold no text.
                let inside = if name.ends_with("Pr") || name == "w:br" || name == "w:fldChar" {
                    &[]
                } else {
                    inside.as_slice()
                };
                write(inside, xml, text);
                *xml += &format!("</{name}>");
            }
        }
    }
}

/// The cells of a table fill its grid: no gap, no cell over another, none below the last row.
fn assert_whole(block: &Block) {
    let Block::Table(table) = block else { return };
    let mut taken = vec![vec![false; table.columns]; table.rows.len()];
    for (row, cells) in table.rows.iter().enumerate() {
        for cell in cells {
            let column = taken[row].iter().position(|&taken| !taken).expect("a free column");
            for line in &mut taken[row..row + usize::from(cell.rows.get())] {
                for place in &mut line[column..column + usize::from(cell.columns.get())] {
                    assert!(!std::mem::replace(place, true), "a cell over another");
                }
            }
        }
    }
    assert!(taken.iter().flatten().all(|&taken| taken), "a gap");
    assert!(table.header == 0 || table.header < table.rows.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_character_is_in_the_document_or_left_out(nodes in nodes()) {
        let (mut xml, mut expected) = (String::new(), Vec::new());
        write(&nodes, &mut xml, &mut expected);
        let document = Word::new(&xml).read();
        document.blocks.iter().for_each(assert_whole);
        let mut seen: Vec<char> = Vec::new();
        for note in &document.notes {
            seen.extend(shown(&note.blocks).chars());
        }
        for paragraph in paragraphs(&document) {
            seen.extend(paragraph.text.chars());
            prop_assert_eq!(paragraph.spans.last().map_or(0, |span| span.end), paragraph.text.len());
        }
        seen.extend(document.left_out.iter().flat_map(|left| left.text.chars()));
        seen.retain(|c| !c.is_whitespace());
        seen.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(seen, expected, "{}", xml);
    }

    /// Rows of cells that go on those above or before them, as they happen to.
    #[test]
    fn tables_fill_their_grid(rows in proptest::collection::vec(proptest::collection::vec((0..4_usize, 0..3_u8), 0..6), 0..6)) {
        const MERGES: &[&str] = &["", "<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>", "<w:hMerge/><w:vMerge/>"];
        let cell = |(merge, span): &(usize, u8)| {
            format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/>{}</w:tcPr>{}</w:tc>", MERGES[*merge], p("字"))
        };
        let row = |row: &Vec<(usize, u8)>| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
        let document = Word::new(&format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())).read();
        document.blocks.iter().for_each(assert_whole);
        let kept: usize = paragraphs(&document).iter().map(|paragraph| paragraph.text.chars().count()).sum();
        let lost: usize = document.left_out.iter().map(|left| left.text.chars().count()).sum();
        prop_assert_eq!(kept + lost, rows.iter().map(Vec::len).sum::<usize>());
    }

    #[test]
    fn any_damage_is_survived(nodes in nodes(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (mut xml, mut text) = (String::new(), Vec::new());
        write(&nodes, &mut xml, &mut text);
        let mut bytes = Word::new(&xml).bytes();
        let index = at.index(bytes.len());
        bytes[index] = byte;
        let _ = read("t.docx", &bytes);
        let _ = read("t.docx", &bytes[..index]);
    }
}

/// What stands in `w:t` and `w:delText` of every part, read by no reader of ours: all of it is in
/// the text that was read or among what stands beside it.
#[test]
fn every_character_of_the_cases_is_accounted_for() {
    for path in words() {
        let written = written(&std::fs::read(&path).unwrap());
        let issues = imported(&path);
        let accounts = issues.iter().map(|issue| issue.reading.account.as_ref().unwrap());
        let mut known: String = issues[0].reading.account.as_ref().unwrap().source.text.to_string();
        known.extend(accounts.flat_map(|account| &account.ancillary).map(|it| it.text.as_str()));
        let mut known: Vec<char> = known.chars().collect();
        known.sort_unstable();
        for c in known.iter_mut() {
            // What is raised or lowered in Word is so by its character here.
            *c = on_the_line(*c);
        }
        known.sort_unstable();
        for c in written.chars().filter(|c| !c.is_whitespace()).map(on_the_line) {
            let at = known.binary_search(&c).unwrap_or_else(|_| panic!("{}: `{c}` is lost", path.display()));
            known.remove(at);
        }
    }
}

fn on_the_line(c: char) -> char {
    const FORMS: [&str; 3] = ["0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"];
    let at = FORMS[1..].iter().find_map(|forms| forms.chars().position(|form| form == c));
    at.and_then(|at| FORMS[0].chars().nth(at)).unwrap_or(c)
}

fn written(bytes: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        let name = part.name().unwrap().into_owned();
        let shown = ["document", "header", "footer", "footnotes", "endnotes", "comments"];
        if !shown.iter().any(|start| name.starts_with(&format!("word/{start}")) && name.ends_with(".xml")) {
            continue;
        }
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        // What old programs show instead is said twice.
        while let Some(start) = xml.find("<mc:Fallback") {
            let end = xml[start..].find("</mc:Fallback>").unwrap();
            xml.replace_range(start..start + end, "");
            xml = xml.replacen("</mc:Fallback>", "", 1);
        }
        for tag in ["w:t", "w:delText"] {
            for piece in xml.split(&format!("<{tag}")).skip(1).filter(|piece| piece.starts_with(['>', ' '])) {
                let (_, piece) = piece.split_once('>').unwrap();
                text += &unescape(piece.split_once("</").map_or("", |(text, _)| text)).unwrap();
            }
        }
    }
    assert!(text.chars().count() > 50);
    text
}

/// What a field puts together from characters is text where it has no result.
#[test]
fn equations_without_a_result() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let body = format!(
        "<w:p>{}{begin}{}{end}{}{begin}{}{end}{begin}{}{end}</w:p>",
        r("甲"),
        code(r" eq \o\ac(○,3)"),
        r("乙"),
        code(r" EQ \* jc2 \* &quot;Font:宋体&quot; \* hps10 \o\ad(\s\up 9(yán),延)"),
        code(r"EQ \f(1,2)"),
    );
    let document = Word::new(&body).read();
    assert_eq!(shown(&document.blocks), "甲③乙延1/2");
    assert_eq!(left_out(&document), ["1 Ruby yán"]);
    let empty = field(r"EQ \o\ac(○,5)", "");
    let printed = field(r"EQ \o\ac(○,5)", "五");
    assert_eq!(shown(&Word::new(&format!("<w:p>{empty}{printed}</w:p>")).read().blocks), "⑤五");
}

/// Smaller text that is moved up or down stands above or below the line; a drawing's does not.
#[test]
fn text_moved_up_or_down() {
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run(r#"<w:sz w:val="32"/>"#, "用地3m"),
        run(r#"<w:position w:val="10"/><w:sz w:val="18"/>"#, "2"),
        run(r#"<w:sz w:val="32"/>"#, "，CO"),
        run(r#"<w:position w:val="-6"/><w:sz w:val="18"/>"#, "2"),
        run(r#"<w:position w:val="6"/><w:sz w:val="32"/>"#, "5"),
    );
    assert_eq!(shown(&Word::new(&body).read().blocks), "用地3m²，CO₂5");
}
