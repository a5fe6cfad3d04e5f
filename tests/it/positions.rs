//! Where everything stands, measured in the PDF: the page of GB/T 9704-2012 in millimetres.

use hongtou::issue::{Block, OptionValue};

use crate::support::lines::Line;
use crate::support::pdf::{MM, Page};
use crate::support::print::{Print, SAMPLES, print_str};

// GB/T 9704-2012 5.1, 5.2.1, 5.2.3.
const LEFT: f64 = 28.0;
const TOP: f64 = 37.0;
const WIDTH: f64 = 156.0;
const HEIGHT: f64 = 225.0;
const RIGHT: f64 = LEFT + WIDTH;
const BOTTOM: f64 = TOP + HEIGHT;

/// One character of body text, 3号: 28 fill a line.
const SIZE_3: f64 = WIDTH / 28.0;

/// One character of the imprint, 4号.
const SIZE_4: f64 = 14.0 * MM;

/// What ink may stand out, and how far off a slot a line may stand.
const HAIR: f64 = 0.05;

/// Baseline to baseline.
fn pitch(lines: u8) -> f64 {
    (HEIGHT - SIZE_3) / (f64::from(lines) - 1.0)
}

#[track_caller]
fn near(found: f64, wanted: f64, off: f64, what: &str) {
    assert!((found - wanted).abs() <= off, "{what}: at {found:.3}, not {wanted:.3} mm");
}

/// Every page of every sample.
fn pages() -> impl Iterator<Item = (&'static Print, usize, &'static Page)> {
    SAMPLES
        .iter()
        .flat_map(|print| print.proof.pages.iter().enumerate().map(move |(i, page)| (print, i + 1, page)))
}

#[test]
fn pages_are_a4_and_ink_is_in_the_type_area() {
    for (print, number, page) in pages() {
        let said = format!("{} page {number}", print.name);
        near(page.width, 210.0, 0.001, &said);
        near(page.height, 297.0, 0.001, &said);
        // Strokes of tables and what pictures are made of.
        let drawn = print.issue.blocks().any(|(_, block)| block.as_paragraph().is_none());
        assert!(drawn || page.others == 0, "{said}");
        if is_letter_head(print, number) {
            continue;
        }
        for line in page.lines() {
            let said = format!("{said}: {}", line.text());
            assert!(line.ink_left() >= LEFT - HAIR && line.ink_right() <= RIGHT + HAIR, "{said}");
        }
        for line in page.body() {
            let said = format!("{said}: {}", line.text());
            assert!(line.em_top() >= TOP - HAIR && line.em_bottom() <= BOTTOM + HAIR, "{said}");
        }
        for rule in &page.rules {
            assert!(rule.area.x0 >= LEFT - HAIR && rule.area.x1 <= RIGHT + HAIR, "{said}: {rule:?}");
        }
    }
}

#[test]
fn every_line_of_the_body_stands_on_the_grid() {
    for (print, number, page) in pages().filter(|(print, number, _)| !is_letter_head(print, *number)) {
        on_grid(print.report.lines, page, &format!("{} page {number}", print.name));
    }
}

/// Gives the slots that lines stand on.
#[track_caller]
fn on_grid(lines: u8, page: &Page, said: &str) -> Vec<usize> {
    let slot = |line: &Line<'_>| {
        let slot = (line.em_top() - TOP) / pitch(lines);
        near(slot.round() * pitch(lines), slot * pitch(lines), HAIR, &format!("{said}: {}", line.text()));
        assert!((0.0..f64::from(lines) - 0.5).contains(&slot.round()), "{said}: {}", line.text());
        slot.round() as usize
    };
    // A title in 2号 stands in whole lines of the grid, itself between them.
    page.body().iter().filter(|line| (line.first().size * MM - SIZE_3).abs() < 0.001).map(slot).collect()
}

#[test]
fn a_full_page_has_28_characters_on_22_lines() {
    let text = format!(
        "masthead = \"测试快报\"\nissuer = \"测试办公室\"\ndate = 2024-01-12\npages = \"any\"\n\
         options = {{ lines = 22 }}\n[[articles]]\nbody = \"{}\"\n",
        "测".repeat(26 + 28 * 60)
    );
    let print = print_str(&text);
    for (i, page) in print.proof.pages.iter().enumerate() {
        let body = page.body();
        let slots = on_grid(22, page, "synthetic");
        if i == 1 {
            assert_eq!(slots, (0..22).collect::<Vec<_>>());
            near(body[0].em_top(), TOP, 0.01, "first line of a full page");
            near(body[21].em_bottom(), BOTTOM, 0.01, "last line of a full page");
        }
        for (j, line) in body.iter().enumerate() {
            let first = i == 0 && j == 0;
            let indent = if first { 2 } else { 0 };
            assert_eq!(line.glyphs.len(), 28 - indent);
            for (k, glyph) in line.glyphs.iter().enumerate() {
                near(glyph.x, LEFT + (k + indent) as f64 * SIZE_3, 0.02, "character on its column");
            }
        }
    }
}

#[test]
fn mirrored_margins_let_both_sides_of_a_leaf_coincide() {
    let body = "测".repeat(1200);
    let print = print_str(&format!(
        "{SMALL}options = {{ mirror-margins = true }}\n[[articles]]\nbody = \"{body}\"\n"
    ));
    let left = |page: &Page| page.body().iter().map(Line::left).fold(f64::INFINITY, f64::min);
    near(left(&print.proof.pages[0]), LEFT, HAIR, "an odd page");
    near(left(&print.proof.pages[1]), LEFT - 2.0, HAIR, "an even page");
}

#[test]
fn paragraphs_are_indented_two_characters() {
    for print in SAMPLES.iter() {
        let lines: Vec<_> = print.proof.pages.iter().flat_map(Page::body).collect();
        let texts: Vec<String> = lines.iter().map(|line| bare(&line.text())).collect();
        let mut starts = Vec::new();
        for section in &print.issue.sections {
            for article in &section.articles {
                for (i, paragraph) in article.body.iter().filter_map(Block::as_paragraph).enumerate() {
                    let OptionValue::Text(form) = print.option("article-form") else { panic!("a word") };
                    let OptionValue::Text(marker) = print.option("marker") else { panic!("a text") };
                    let mark = if form == "marked" { marker } else { String::new() };
                    let run_in = i == 0 && ["run-in", "marked"].contains(&form.as_str());
                    let headline = article.headline.as_ref().filter(|_| run_in);
                    starts.extend(headline.map(|headline| bare(&format!("{mark}{headline}"))));
                    if headline.is_none() || !article.lead.is_empty() {
                        starts.push(bare(paragraph.as_str()));
                    }
                }
            }
        }
        for start in starts {
            // A line is a prefix of a short paragraph, or has a prefix of it.
            let head: String = start.chars().take(12).collect();
            let (line, text) = lines
                .iter()
                .zip(&texts)
                .rev() // the contents say it first
                .find(|(_, text)| text.starts_with(&head))
                .unwrap_or_else(|| panic!("{}: no line begins with {head}", print.name));
            // An opening mark may lose its empty half: ink decides.
            let indent = line.ink_left() - LEFT;
            assert!(
                (2.0 * SIZE_3 - HAIR..3.0 * SIZE_3).contains(&indent),
                "{}: {text} begins {indent:.3} mm in",
                print.name
            );
            if !"“（《〔『【‘「".contains(&text[..text.chars().next().unwrap().len_utf8()]) {
                near(line.left(), LEFT + 2.0 * SIZE_3, HAIR, text);
            }
        }
    }
}

/// Without white space.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A letter's first page: mark and double rules stand outside the type area, what stands
/// under the first rule off the grid, no folio (GB/T 9704-2012 10.1).
fn is_letter_head(print: &Print, number: usize) -> bool {
    print.issue.series.layout == "xinhan" && number == 1
}

/// Whether the layout is one of GB/T 9704-2012, not of a bulletin.
fn is_paper(print: &Print) -> bool {
    ["gongwen", "jiyao", "xinhan"].contains(&print.issue.series.layout.as_str())
}

#[test]
fn heads_of_papers() {
    for print in SAMPLES.iter().filter(|print| is_paper(print)) {
        let page = &print.proof.pages[0];
        let (said, layout) = (&print.name, print.issue.series.layout.as_str());
        let lines = page.lines();
        let line = |text: &str| {
            let found = lines.iter().find(|line| bare(&line.text()) == text);
            found.unwrap_or_else(|| panic!("{said}: no line {text}"))
        };
        let issuers = &print.issue.series.issuers;
        if layout == "gongwen" && issuers.len() > 1 {
            joint_mark(print, &lines);
            continue;
        }
        let mark = line(print.issue.series.masthead.as_str());
        // 35 mm below the type area's top (7.2.4), a letter's 30 mm below the paper's edge (10.1).
        near(mark.em_top(), if layout == "xinhan" { 30.0 } else { TOP + 35.0 }, HAIR, "top of the mark");
        near(mark.centre(), LEFT + WIDTH / 2.0, 0.3, "the mark, centred");
        let red: Vec<_> = page.rules.iter().filter(|rule| rule.colour != [0, 0, 0]).collect();
        if layout == "xinhan" {
            assert_eq!(red.len(), 4, "{said}: two double rules");
            for rule in &red {
                near(rule.area.width(), 170.0, 0.01, "a double rule");
                near(rule.area.center().x, 105.0, 0.01, "a double rule, centred on the paper");
            }
            near(red[0].area.y0 - mark.em_bottom(), 4.0, HAIR, "the first double rule below the mark");
            near(297.0 - red[3].area.y1, 20.0, HAIR, "the second double rule above the paper's edge");
            assert!(
                red[0].area.height() > red[1].area.height() && red[2].area.height() < red[3].area.height()
            );
        } else {
            let rule = red[0];
            near(rule.area.width(), WIDTH, 0.01, "the red rule");
            let above = lines.iter().rfind(|line| line.y < rule.area.y0).unwrap();
            near(rule.area.y0 - above.em_bottom(), 4.0, HAIR, "the red rule below the last line of the head");
            let number = print.issue.official.number.as_ref().map(ToString::to_string);
            if let Some(number) = number.filter(|_| print.issue.signers.is_empty()) {
                let line = line(&number);
                near(line.centre(), LEFT + WIDTH / 2.0, 0.3, "the number, centred");
                near(
                    (line.em_top() - mark.em_bottom()) / pitch(print.report.lines),
                    2.0,
                    0.02,
                    "two empty lines",
                );
            }
        }
    }
}

/// The names of a joint paper stand one below the other, equally wide, 文件 at their right in
/// the middle of their height (7.2.4).
fn joint_mark(print: &Print, lines: &[Line<'_>]) {
    let names = lines.iter().filter(|line| line.first().colour != [0, 0, 0]);
    let glyphs: Vec<_> = names.flat_map(|line| &line.glyphs).collect();
    let suffix = glyphs.iter().position(|glyph| glyph.text == "文").unwrap();
    let (mark, right) = (glyphs[suffix], glyphs[suffix].x);
    let mut tops: Vec<f64> = glyphs.iter().filter(|glyph| glyph.x < right).map(|glyph| glyph.y).collect();
    tops.dedup_by(|a, b| (*a - *b).abs() < HAIR);
    assert_eq!(tops.len(), print.issue.series.issuers.len());
    near(tops[0] - 0.88 * mark.size * MM, TOP + 35.0, HAIR, "top of the mark");
    near(mark.y, (tops[0] + tops[tops.len() - 1]) / 2.0, HAIR, "文件, in the middle");
    let edges = |y: f64| {
        let row = || glyphs.iter().filter(|glyph| (glyph.y - y).abs() < HAIR && glyph.x < right);
        let left = row().map(|glyph| glyph.x).fold(f64::MAX, f64::min);
        (left, row().map(|glyph| glyph.x + glyph.advance).fold(0.0, f64::max))
    };
    for &y in &tops {
        near(edges(y).0, edges(tops[0]).0, HAIR, "a name begins with the others");
        near(edges(y).1, edges(tops[0]).1, HAIR, "a name ends with the others");
    }
}

#[test]
fn masthead() {
    for print in SAMPLES.iter().filter(|print| !is_paper(print)) {
        let page = &print.proof.pages[0];
        let lines = page.masthead();
        let said = &print.name;
        let name = bare(print.issue.series.masthead.as_str());
        let at = lines.iter().position(|line| bare(&line.text()) == name);
        let head = &lines[at.unwrap_or_else(|| panic!("{said}: no line {name}"))];
        let OptionValue::Text(red) = print.option("red") else { panic!("{said}: a colour") };
        let red = u32::from_str_radix(&red[1..], 16).unwrap().to_be_bytes();
        assert!(head.glyphs.iter().all(|glyph| glyph.colour == red[1..]), "{said}");
        near(head.centre(), LEFT + WIDTH / 2.0, 0.3, said);

        if let Some(number) = &print.issue.number {
            let number = number.written(print.issue.date);
            let number = if print.issue.series.total_below { number[0].clone() } else { number.concat() };
            let line = lines.iter().find(|line| bare(&line.text()) == number);
            let line = line.unwrap_or_else(|| panic!("{said}: no {number}"));
            // Ink, for 〔 at the line's start loses its empty half.
            let centre = f64::midpoint(line.ink_left(), line.ink_right());
            near(centre, LEFT + WIDTH / 2.0, 0.6, said);
        }

        let issuers = lines.last().unwrap();
        let date = print.issue.date.written(print.issue.series.date_form);
        assert!(issuers.text().ends_with(&date), "{said}: {}", issuers.text());
        let issuer = print.issue.series.issuers[0].as_str();
        let first = lines.iter().find(|line| bare(&line.text()).starts_with(issuer)).unwrap();
        if print.option("issuer-place") == OptionValue::Text("line".to_owned()) {
            near(first.left(), LEFT + SIZE_3, HAIR, "the issuer, one character in");
        } else {
            near(first.centre(), LEFT + WIDTH / 2.0, 0.3, "the issuer above the name, centred");
        }
        near(issuers.right(), RIGHT - SIZE_3, HAIR, "the date, one character in");

        let rule = page.red_rule().unwrap();
        let OptionValue::Number(thickness) = print.option("rule") else { panic!("{said}: a number") };
        assert_eq!(rule.colour, red[1..], "{said}");
        near(rule.area.x0, LEFT, 0.01, "the red rule's left end");
        near(rule.area.width(), WIDTH, 0.01, "the red rule");
        near(rule.area.height(), thickness * MM, 0.005, "the red rule's thickness");
        near(rule.area.y0 - issuers.em_bottom(), 4.0, HAIR, "the red rule below the issuer");
    }
}

/// What does not fit beside the last issuer stands below it, and the red rule below all.
#[test]
fn long_issuers_leave_the_date_a_line_of_its_own() {
    let long = "青川县人民政府防汛抗旱指挥部办公室";
    let longer = "青川县应急管理局与青川县人民政府防汛抗旱指挥部联合工作组";
    let cases = [
        (vec!["青川县应急管理局"], "", 1),
        (vec![long], "", 2),
        (vec![long, "青川县应急管理局"], "", 2),
        (vec!["青川县应急管理局", long], "", 3),
        (vec![longer], "", 3),
        (vec!["青川县应急管理局"], "signers = [\"庚午\"]", 2),
        (vec![long], "signers = [\"庚午\", \"辛未\", \"壬申\"]", 3),
    ];
    for (issuers, more, wanted) in cases {
        let text = format!(
            "masthead = \"青川快报\"\nissuer = {issuers:?}\nnumber = 1\ndate = 2025-07-18\n\
             date-form = \"chinese\"\n{more}\n[[articles]]\nbody = \"正文。\"\n",
        );
        let print = print_str(&text);
        let page = &print.proof.pages[0];
        let lines = page.masthead();
        let number = lines.iter().position(|line| bare(&line.text()) == "第1期").unwrap();
        let below = &lines[number + 1..];
        let said = below.iter().map(Line::text).collect::<Vec<_>>().join("|");
        assert_eq!(below.len(), wanted, "{said}");
        let whole = bare(&said.replace('|', ""));
        assert!(whole.starts_with(issuers[0]) && whole.ends_with("二〇二五年七月十八日"), "{said}");
        for pair in below.windows(2) {
            near(pair[1].em_bottom() - pair[0].em_bottom(), pitch(print.report.lines), HAIR, &said);
        }
        let last = below.last().unwrap();
        near(last.right(), RIGHT - SIZE_3, HAIR, &said);
        near(page.red_rule().unwrap().area.y0 - last.em_bottom(), 4.0, HAIR, &said);
    }
}

#[test]
fn folios() {
    for (print, number, page) in pages() {
        let said = format!("{} page {number}", print.name);
        // A blank page before the imprint, and the imprint after it, have none (7.5).
        let first_blank = print.report.pages - print.report.blank - usize::from(print.report.alone);
        let after_blank = print.report.blank > 0 && number > first_blank;
        if after_blank || is_letter_head(print, number) {
            assert!(page.folio().is_none(), "{said}");
        } else {
            folio(page, number, &said);
        }
    }
}

#[track_caller]
fn folio(page: &Page, number: usize, said: &str) {
    let line = page.folio().unwrap_or_else(|| panic!("{said}: no folio"));
    assert_eq!(line.text(), format!("— {number} —"), "{said}");
    assert!(line.glyphs.iter().all(|glyph| (glyph.size - 14.0).abs() < 0.001), "{said}");
    near(line.first().ink.unwrap().y0, BOTTOM + 7.0, 0.02, "upper edge of the dash, 7 mm down");
    if number % 2 == 1 {
        near(line.right(), RIGHT - SIZE_3, HAIR, "an odd folio, one character in from the right");
    } else {
        near(line.left(), LEFT + SIZE_3, HAIR, "an even folio, one character in from the left");
    }
}

/// A head, a body of some lines and an imprint.
const SMALL: &str = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 1\ndate = 2024-01-12\n";

#[test]
fn blank_pages_and_the_imprint_after_them_have_no_folio() {
    let body = "测".repeat(200);
    let rest = format!("[[articles]]\nbody = \"{body}\"\n[[staff]]\nrole = \"编辑\"\nname = \"张三\"\n");
    let print = print_str(&format!("{SMALL}pages = 4\n{rest}"));
    assert_eq!((print.report.pages, print.report.blank, print.report.imprint), (4, 2, Some(4)));
    folio(&print.proof.pages[0], 1, "page with text");
    for page in &print.proof.pages[1..] {
        assert!(page.folio().is_none());
    }
    assert!(print.proof.pages[1].glyphs.is_empty());
    assert!(!print.proof.pages[3].glyphs.is_empty());

    // A blank last page without an imprint.
    let print = print_str(&format!("{SMALL}pages = 2\n[[articles]]\nbody = \"{body}\"\n"));
    assert_eq!((print.report.pages, print.report.blank), (2, 1));
    folio(&print.proof.pages[0], 1, "page with text");
    assert!(print.proof.pages[1].folio().is_none(), "a blank page");

    // No blank page: the imprint's page keeps its folio.
    let print = print_str(&format!("{SMALL}pages = 2\n{rest}"));
    assert!(print.report.alone && print.report.blank == 0);
    folio(&print.proof.pages[1], 2, "imprint's own page");
}

#[test]
fn imprint() {
    // A letter's imprint has no rules (10.1).
    let samples = SAMPLES.iter().filter(|print| print.issue.series.layout != "xinhan");
    let samples = samples.filter(|print| print.report.imprint.is_some());
    for print in samples {
        imprint_of(print);
    }
    let long = "甲单位，乙单位，丙单位，".repeat(9);
    let lists = format!(
        "[[distribution]]\nlabel = \"报\"\nrecipients = \"{long}丁单位\"\n\
         [[distribution]]\nlabel = \"本期分送\"\nrecipients = \"{}\"\n",
        "测".repeat(70)
    );
    let staff =
        "[[staff]]\nrole = \"责任编辑\"\nname = \"张三\"\n[[staff]]\nrole = \"签发\"\nname = \"李四\"\n";
    let body = "[[articles]]\nbody = \"正文。\"\n";
    for imprint in [format!("{lists}{staff}"), lists, staff.to_owned()] {
        imprint_of(&print_str(&format!("{SMALL}{body}{imprint}")));
    }
}

#[track_caller]
fn imprint_of(print: &Print) {
    let said = &print.name;
    let page = &print.proof.pages[print.report.imprint.unwrap() - 1];
    let data = &print.issue.series.imprint;
    let lists = !data.distribution.is_empty() || data.copies.is_some();
    let rules = page.imprint_rules();
    let parts =
        [lists, !data.staff.is_empty(), data.printer.is_some()].into_iter().filter(|part| *part).count();
    let wanted: Vec<f64> = (0..=parts).map(|i| if i == 0 || i == parts { 0.35 } else { 0.25 }).collect();
    assert_eq!(rules.len(), wanted.len(), "{said}");
    for (rule, wanted) in rules.iter().zip(wanted) {
        near(rule.area.height(), wanted, 0.005, "thickness of a rule of the imprint");
        near(rule.area.x0, LEFT, 0.01, "left end of a rule of the imprint");
        near(rule.area.width(), WIDTH, 0.01, "width of a rule of the imprint");
    }
    near(rules.last().unwrap().area.y1, BOTTOM, 0.01, "lower edge of the last rule");

    let lines = page.imprint();
    for line in &lines {
        assert!(line.glyphs.iter().all(|glyph| (glyph.size - 14.0).abs() < 0.001), "{said}");
        let (left, right) = (LEFT + SIZE_4 - HAIR, RIGHT - SIZE_4 + HAIR);
        assert!(line.ink_left() >= left && line.ink_right() <= right, "{said}: {}", line.text());
    }

    // Each entry of the list: its label at the left, its lines after the first under the
    // first character after the colon.
    let inner = usize::from(lists);
    let listed = lines.iter().filter(|line| line.y < rules[inner].area.y0);
    let listed: Vec<_> = listed.filter(|line| !line.text().starts_with("共印")).collect();
    let mut rest = listed.as_slice();
    for entry in &data.distribution {
        let label = format!("{}：", bare(entry.label.as_str()));
        let first = rest[0];
        assert!(bare(&first.text()).starts_with(&label), "{said}: {}", first.text());
        near(first.left(), LEFT + SIZE_4, HAIR, "an entry of the list, one character in");
        let start = first.glyphs[label.chars().count()].x;
        let more = rest[1..].iter().take_while(|line| line.left() > LEFT + SIZE_4 + HAIR).count();
        for line in &rest[1..=more] {
            // An opening mark at the line's start loses its empty half.
            let off = if "（“《".contains(&*line.first().text) { SIZE_4 / 2.0 } else { 0.0 };
            near(line.left() + off, start, HAIR, &format!("{said}: after the colon: {}", line.text()));
        }
        rest = &rest[1 + more..];
    }
    assert!(rest.is_empty(), "{said}: lines of no entry");
    if data.staff.len() > 1 {
        let line = lines.last().unwrap();
        near(line.left(), LEFT + SIZE_4, HAIR, "the first person");
        near(line.right(), RIGHT - SIZE_4, HAIR, "the last person");
    }
}
