//! Tables and their merged cells.

use hongtou::source::docx::Block;

use super::word::{Word, found, left_out, p, shown};

/// A table from rows of cells, each with properties and text.
fn table(rows: &[&[(&str, &str)]]) -> String {
    let cell =
        |&(properties, text): &(&str, &str)| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row =
        |cells: &&[(&str, &str)]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

const TWO: &str = r#"<w:gridSpan w:val="2"/>"#;
const DOWN: &str = r#"<w:vMerge w:val="restart"/>"#;
const ON: &str = "<w:vMerge/>";

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(shown(&Word::new(body).read().blocks), expected);
}

#[test]
fn cells_span_columns_and_rows() {
    check(&table(&[&[("", "甲"), ("", "乙")], &[("", "丙"), ("", "丁")]]), "[甲][乙]/[丙][丁]");
    check(&table(&[&[(TWO, "甲")], &[("", "丙"), ("", "丁")]]), "[甲(2x1)]/[丙][丁]");
    check(
        &table(&[
            &[(DOWN, "甲"), ("", "1")],
            &[(ON, ""), ("", "2")],
            &[(DOWN, "乙"), ("", "3")],
            &[(ON, ""), ("", "4")],
        ]),
        "[甲(1x2)][1]/[2]/[乙(1x2)][3]/[4]",
    );
    let both = format!("{TWO}{DOWN}");
    let on = format!("{TWO}{ON}");
    check(&table(&[&[(&both, "甲"), ("", "1")], &[(&on, ""), ("", "2")]]), "[甲(2x2)][1]/[2]");
}

/// Cells that go on nothing, or something of another width, stand alone; short rows are filled.
#[test]
fn the_grid_has_no_gap() {
    check(&table(&[&[(ON, "甲"), ("", "乙")], &[(ON, ""), ("", "丁")]]), "[甲(1x2)][乙]/[丁]");
    check(&table(&[&[(DOWN, "甲"), ("", "乙")], &[(&format!("{TWO}{ON}"), "丙")]]), "[甲][乙]/[丙(2x1)]");
    check(&table(&[&[("", "甲"), ("", "乙"), ("", "丙")], &[("", "丁")]]), "[甲][乙][丙]/[丁][(2x1)]");
    let free = r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="2"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"#;
    check(free, "[][][(2x1)]");
    check("<w:tbl><w:tr/></w:tbl>", "");
}

#[test]
fn what_merged_cells_cover_is_noted() {
    let document = Word::new(&table(&[&[(DOWN, "甲")], &[(ON, "盖住")]])).read();
    assert_eq!(shown(&document.blocks), "[甲(1x2)]/");
    assert_eq!(left_out(&document), ["2 Covered 盖住"]);
    let old = table(&[&[(r#"<w:hMerge w:val="restart"/>"#, "甲"), ("<w:hMerge/>", "乙"), ("", "丙")]]);
    let document = Word::new(&old).read();
    assert_eq!(shown(&document.blocks), "[甲(2x1)][丙]");
    assert_eq!(left_out(&document), ["2 Covered 乙"]);
}

#[test]
fn tables_in_tables_come_apart() {
    let inner = table(&[&[("", "内1"), ("", "内2")]]);
    let body = format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>", p("前"), p("后"));
    let document = Word::new(&body).read();
    assert_eq!(shown(&document.blocks), "[前⏎内1⏎内2⏎后]");
    assert_eq!(found(&document), ["N0907 a table in a table comes apart into paragraphs"]);
}

#[test]
fn rows_are_headers_deleted_or_in_controls() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc></w:tr>", p(text))
    };
    let body = format!(
        "<w:tbl>{}<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:tbl>",
        row("<w:tblHeader/>", "头"),
        row("", "甲"),
        row("<w:del/>", "删")
    );
    let document = Word::new(&body).read();
    assert_eq!(shown(&document.blocks), "[头]/[甲]");
    assert_eq!(left_out(&document), ["3 Deleted 删"]);
    let Block::Table(table) = &document.blocks[0] else { panic!() };
    assert_eq!((table.header, table.columns), (1, 1));
}

/// A header is no header when a cell reaches out of it, or when it is the whole table.
#[test]
fn headers_that_are_none() {
    let header = |body: &str| {
        let Block::Table(table) = &Word::new(body).read().blocks[0] else { panic!() };
        table.header
    };
    let marked = |body: String| body.replacen("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1);
    assert_eq!(header(&marked(table(&[&[("", "头")], &[("", "甲")]]))), 1);
    assert_eq!(header(&marked(table(&[&[("", "头")]]))), 0);
    assert_eq!(header(&marked(table(&[&[(DOWN, "头")], &[(ON, "")]]))), 0);
}

/// A picture in a cell stands below its table, or before its caption where the table only places it.
#[test]
fn pictures_in_cells_are_printed() {
    let drawing =
        r#"<w:p><w:r><w:pict><v:shape alt="现场"><v:imagedata r:id="x"/></v:shape></w:pict></w:r></w:p>"#;
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let rows = |rows: [[String; 2]; 2]| {
        let rows = rows.map(|cells| format!("<w:tr>{}</w:tr>", cells.concat()));
        format!("<w:tbl>{}</w:tbl>", rows.concat())
    };
    let text = |text: &str| cell(&p(text));
    let head =
        ["松山政务简报", "第12期", "松山县人民政府办公室　　2026年6月1日", "县林业局抓好防治", "现场如下。"];
    let head: String = head.iter().map(|line| p(line)).collect();
    let png = std::fs::read(crate::support::root().join("tests/references/gongwen-15-1.png")).unwrap();
    let order = |table: String| {
        let bytes = Word::new(&format!("{head}{table}{}", p("防治见效。"))).picture("x", &png).bytes();
        let reading = hongtou::source::read_bytes("t.docx", &bytes);
        let said = crate::support::said(&reading.diagnostics);
        let issue = reading.manuscript.unwrap_or_else(|| panic!("{said}")).issue;
        let body =
            issue.sections.iter().flat_map(|section| &section.articles).flat_map(|article| &article.body);
        let order = body.map(|block| match block {
            hongtou::issue::Block::Pictures(_) => 'P',
            hongtou::issue::Block::Table(_) => 'T',
            _ => '-',
        });
        (order.collect::<String>(), said.contains("pictures in a table, which stand below it now"))
    };
    let (told, moved) = order(rows([[text("地点"), text("照片")], [text("东山"), cell(drawing)]]));
    assert!(told.contains("TP") && moved, "{told}");
    let placed = rows([[cell(drawing), cell(drawing)], [text("东山现场"), text("西山现场")]]);
    let (told, moved) = order(placed);
    assert!(!told.contains('T') && !told.contains("PP") && !moved, "{told}");
    assert_eq!(told.matches('P').count(), 2);
}
