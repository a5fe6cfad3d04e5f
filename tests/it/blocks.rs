//! Tables and pictures, read back from the pages.

use std::collections::BTreeSet;

use hongtou::diagnostic::{Code, Severity};
use hongtou::pdf::Profile;
use hongtou::source;

use crate::support::lines::Line;
use crate::support::pdf::{Glyph, MM, Page};
#[cfg(target_os = "linux")]
use crate::support::peak_memory;
use crate::support::print::{Print, SAMPLES, print_str};
use crate::support::{PRESS, manuscript, root, said};
use crate::typist::random::Random;

const HAIR: f64 = 0.01;
const TOP: f64 = 37.0;
const BOTTOM: f64 = 37.0 + 225.0;
const SIZE_3: f64 = 156.0 / 28.0;

fn pitch(lines: u8) -> f64 {
    (225.0 - SIZE_3) / (f64::from(lines) - 1.0)
}

/// An issue whose body is a paragraph, `block`, and a paragraph.
fn issue(block: &str) -> String {
    format!(
        "masthead = \"某县信息\"\nissuer = \"某县政府办公室\"\ndate = 2024-02-29\npages = \"any\"\n\
         [[articles]]\nbody = [\"前面一段。\", {block}, \"后面一段。\"]\n"
    )
}

/// A table of a header and `count` rows.
fn long_table(count: usize, more: &str) -> String {
    let rows: String = (1..=count).map(|i| format!("[\"第{i}行\", {}.5, \"县住建局\"],\n", i * 7)).collect();
    format!("{{ caption = \"表1 进展\", {more} rows = [\n[\"项目\", \"金额\", \"单位\"],\n{rows}] }}")
}

/// Lines of body text, which is 3号.
fn text_lines(page: &Page) -> Vec<Line<'_>> {
    page.body().into_iter().filter(|line| (line.first().size * MM - SIZE_3).abs() < 0.001).collect()
}

#[track_caller]
fn on_grid(print: &Print) {
    for (i, page) in print.proof.pages.iter().enumerate() {
        for line in text_lines(page) {
            let slot = (line.em_top() - TOP) / pitch(print.report.lines);
            let off = (slot - slot.round()).abs() * pitch(print.report.lines);
            assert!(off < HAIR, "page {}: {} is {off:.3} mm off the grid", i + 1, line.text());
        }
    }
}

fn all_text(page: &Page) -> String {
    page.glyphs.iter().map(|glyph| &*glyph.text).collect::<String>().replace(char::is_whitespace, "")
}

#[test]
fn tables_of_every_length_stay_on_the_grid_and_lose_no_row() {
    for count in [1, 5, 9, 10, 11, 12, 20, 31, 32, 33, 60, 150] {
        let print = print_str(&issue(&long_table(count, "unit = \"万元\", notes = [\"甲\", \"乙\"],")));
        on_grid(&print);
        let pages: Vec<String> = print.proof.pages.iter().map(all_text).collect();
        for i in 1..=count {
            let row = format!("第{i}行{}.5", i * 7);
            let found = pages.iter().filter(|page| page.contains(&row)).count();
            assert_eq!(found, 1, "{count} rows: {row}");
        }
        for (i, page) in pages.iter().enumerate() {
            let (rows, caption) = (page.contains("行"), page.contains("表1进展"));
            assert_eq!(rows && page.contains("县住建局"), caption, "{count} rows, page {}", i + 1);
            let further = caption && !page.contains("前面一段");
            assert_eq!(page.contains("表1进展（续表）"), further, "{count} rows, page {}", i + 1);
            assert_eq!(page.contains("项目金额单位"), caption, "the header stands on every page");
        }
    }
}

#[test]
fn figures_line_up_at_the_decimal_point() {
    let print = print_str(&issue(
        "{ rows = [[\"项目\", \"金额\", \"率\"], [\"甲\", 12000, \"8.5%\"], [\"乙\", 3450.5, \"12%\"],\n\
         [\"丙\", \"1,230.75\", \"100.25%\"], [\"丁\", \"—\", \"\"], [\"戊\", \"-3.2\", \"0.1%\"]] }",
    ));
    let page = &print.proof.pages[0];
    let points = |range: std::ops::Range<f64>| -> Vec<f64> {
        let points = page.glyphs.iter().filter(|glyph| glyph.text == "." && range.contains(&glyph.x));
        points.map(|glyph| glyph.x).collect()
    };
    let middle = page.glyphs.iter().find(|glyph| glyph.text == "率").unwrap().x - 12.0;
    for points in [points(0.0..middle), points(middle..210.0)] {
        assert!(points.len() >= 3, "{points:?}");
        assert!(points.iter().all(|x| (x - points[0]).abs() < HAIR), "{points:?}");
    }
    // A whole number ends where the others have their point.
    let line = page.lines().into_iter().find(|line| line.text().contains("12000")).unwrap();
    let last = line.glyphs.iter().rfind(|glyph| glyph.text == "0" && glyph.x < middle).unwrap();
    assert!((last.x + last.advance - points(0.0..middle)[0]).abs() < HAIR);
}

/// The glyph that begins a text.
fn find<'a>(page: &'a Page, text: &str) -> &'a Glyph {
    let said: Vec<&Glyph> = page.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).collect();
    let wanted: Vec<String> = text.chars().map(String::from).collect();
    let starts =
        said.windows(wanted.len()).find(|glyphs| glyphs.iter().zip(&wanted).all(|(a, b)| a.text == *b));
    starts.unwrap_or_else(|| panic!("{text} is not on the page"))[0]
}

#[test]
fn merged_cells_stand_in_the_middle_of_what_they_cover() {
    let print = print_str(&issue(
        "{ header-rows = 2, total = true, rows = [[{ text = \"单位\", rows = 2 }, { text = \"投资\", columns = 2 }],\n\
         [\"计划\", \"完成\"], [\"甲镇\", 3, 2], [{ text = \"合计\", columns = 1 }, 3, 2]] }",
    ));
    let page = &print.proof.pages[0];
    let centre = |text: &str| {
        let first = find(page, text);
        first.x + first.advance
    };
    let between = (centre("计划") + centre("完成")) / 2.0;
    assert!((centre("投资") - between).abs() < 0.6, "{} {between}", centre("投资"));
    let rows = (find(page, "投资").y + find(page, "计划").y) / 2.0;
    assert!((find(page, "单位").y - rows).abs() < HAIR);
    let face = |text: &str| find(page, text).face.clone();
    assert_eq!(face("合计"), face("单位"), "header and total are heiti");
    assert_ne!(face("甲镇"), face("单位"));
}

#[test]
fn a_wide_table_is_turned_its_head_at_the_left_of_every_page() {
    let print = SAMPLES.iter().find(|print| print.name == "jianbao-18.toml").unwrap();
    let pages: Vec<&Page> =
        print.proof.pages.iter().filter(|page| all_text(page).contains("建设规模")).collect();
    assert_eq!(pages.len(), 2);
    for (i, page) in pages.iter().enumerate() {
        let (head, row) = (find(page, "项目名称"), find(page, if i == 0 { "青河" } else { "老旧" }));
        assert!(head.x < row.x, "the head is at the left");
        // Turned to the left: what comes first in a line stands lower.
        assert!(find(page, "序号").y > head.y);
        assert_eq!(all_text(page).contains("（续表）"), i > 0);
        for glyph in page.glyphs.iter().filter(|glyph| !glyph.artifact) {
            let Some(ink) = glyph.ink else { continue };
            assert!(ink.x0 >= 28.0 - HAIR && ink.x1 <= 184.0 + HAIR, "{}", glyph.text);
            assert!(ink.y0 >= TOP - HAIR && ink.y1 <= BOTTOM + HAIR, "{}", glyph.text);
        }
        assert!(page.folio().is_some(), "the folio stands where it does on every page");
    }
    let rows: Vec<String> = pages.iter().map(|page| all_text(page)).collect();
    let places =
        ["县城供水", "青河综合", "农村公路", "职业中学", "县医院门", "冷链物流", "高标准农", "老旧小区"];
    for place in places {
        assert_eq!(rows.iter().filter(|text| text.contains(place)).count(), 1, "{place}");
    }
}

#[test]
fn one_table_from_toml_csv_gbk_and_a_workbook() {
    let work = tempfile::tempdir().unwrap();
    let csv = "镇办,完成,率\n甲镇,\"1,250.50\",12.5%\n";
    std::fs::write(work.path().join("表.csv"), csv).unwrap();
    // What a spreadsheet writes in a Chinese Windows: GBK, CRLF.
    let gbk: &[u8] = b"\xd5\xf2\xb0\xec,\xcd\xea\xb3\xc9,\xc2\xca\r\n\xbc\xd7\xd5\xf2,\"1,250.50\",12.5%\r\n";
    std::fs::write(work.path().join("gbk.csv"), gbk).unwrap();
    std::fs::write(work.path().join("utf16.csv"), utf16(&csv.replace(',', "\t").replace("\"1\t", "\"1,")))
        .unwrap();
    let written = "{ rows = [[\"镇办\", \"完成\", \"率\"], [\"甲镇\", \"1,250.50\", \"12.5%\"]] }";
    let pdf = |block: &str| {
        let path = work.path().join("本期.toml");
        std::fs::write(&path, issue(block)).unwrap();
        let reading = source::read(&path, None).unwrap();
        let manuscript = reading.manuscript.unwrap_or_else(|| panic!("{}", said(&reading.diagnostics)));
        let mut places = manuscript.clone();
        places.bytes = Vec::new();
        PRESS.set(&places, Profile::Office).unwrap().to_pdf().unwrap()
    };
    let wanted = pdf(written);
    for file in ["表.csv", "gbk.csv", "utf16.csv"] {
        assert_eq!(pdf(&format!("{{ file = \"{file}\" }}")), wanted, "{file}");
    }
    // What was told by the bytes is said.
    for (file, encoding) in [("表.csv", None), ("gbk.csv", Some("GBK")), ("utf16.csv", Some("UTF-16"))] {
        let path = work.path().join("本期.toml");
        std::fs::write(&path, issue(&format!("{{ file = \"{file}\" }}"))).unwrap();
        let diagnostics = source::read(&path, None).unwrap().diagnostics;
        let recoded = diagnostics.iter().find(|diagnostic| diagnostic.code == Code::Recoded);
        assert_eq!(recoded.is_some(), encoding.is_some(), "{file}: {}", said(&diagnostics));
        assert!(recoded.is_none_or(|found| found.message.zh.contains(encoding.unwrap())), "{file}");
    }
    let print = SAMPLES.iter().find(|print| print.name == "jianbao-18.toml").unwrap();
    let text: String = print.proof.pages.iter().map(all_text).collect();
    for cell in ["21,200.00", "6,134.25", "28.9%", "12,475.75"] {
        assert!(text.contains(cell), "the workbook shows {cell}");
    }
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn notes_and_source_follow_a_table() {
    let text = "masthead = \"某县信息\"\nissuer = \"某县政府办公室\"\ndate = 2024-02-29\npages = \"any\"\n\
                [[articles]]\nheadline = \"标题在表前\"\nbody = [{ rows = [[\"甲\"], [\"乙\"]], notes = \"一条\" }]\nsources = \"甲局\"\n";
    let print = print_str(text);
    on_grid(&print);
    let text = all_text(&print.proof.pages[0]);
    for said in ["标题在表前", "注：一条", "（甲局）"] {
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn pictures_take_whole_lines_and_stand_at_equal_height() {
    let print = SAMPLES.iter().find(|print| print.name == "jianbao-18.toml").unwrap();
    on_grid(print);
    for page in &print.proof.pages {
        for row in page.pictures.chunk_by(|a, b| (a.y0 - b.y0).abs() < 1.0) {
            for picture in row {
                assert!((picture.height() - row[0].height()).abs() < HAIR, "{row:?}");
                assert!(picture.x0 >= 28.0 - HAIR && picture.x1 <= 184.0 + HAIR, "{picture:?}");
            }
        }
    }
    assert_eq!(print.proof.pages.iter().map(|page| page.pictures.len()).sum::<usize>(), 2);
}

#[test]
fn a_coarse_picture_is_a_warning_until_it_is_printed_small() {
    let diagnostics = |lines: u32| {
        let path = root().join("samples/zz.toml");
        let block = format!("{{ picture = \"jianbao-18/工地二.png\", caption = \"图1\", lines = {lines} }}",);
        let work = tempfile::tempdir().unwrap();
        std::fs::create_dir(work.path().join("jianbao-18")).unwrap();
        let from = path.with_file_name("jianbao-18/工地二.png");
        std::fs::copy(from, work.path().join("jianbao-18/工地二.png")).unwrap();
        let path = work.path().join("本期.toml");
        std::fs::write(&path, issue(&block)).unwrap();
        let manuscript = source::read(&path, None).unwrap().manuscript.unwrap();
        let pages = PRESS.set(&manuscript, Profile::Office).unwrap();
        let coarse = pages.diagnostics().iter().filter(|diagnostic| diagnostic.code == Code::Resolution);
        coarse.cloned().collect::<Vec<_>>()
    };
    // 80 mm at 250 dots an inch are 100 mm at 200.
    let coarse = diagnostics(12);
    assert_eq!(coarse.len(), 1);
    assert_eq!((coarse[0].code, coarse[0].severity), (Code::Resolution, Severity::Warning));
    assert_eq!(coarse[0].place.as_ref().map(|place| place.line), Some(6));
    assert_eq!(diagnostics(6), []);
}

/// The largest table there may be is set in one go, and nothing of it is quadratic.
#[test]
fn five_thousand_rows() {
    let print = print_str(&issue(&long_table(4_999, "")));
    on_grid(&print);
    let last = print.proof.pages.iter().map(all_text).find(|text| text.contains("第4999行"));
    assert!(last.is_some_and(|text| text.contains("后面一段")));
    assert!(manuscript(&issue(&long_table(2, ""))).issue.blocks().count() == 3);
}

/// GB/T 9704-2012 7.3.5.1: the date 4 characters from the right, the office centred on it.
#[test]
fn room_for_a_seal() {
    let text = |office: &str| {
        let print = print_str(&format!(
            "masthead = \"某县信息\"\nissuer = \"某县政府办公室\"\ndate = 2024-02-29\npages = \"any\"\n\
             options = {{ seal = true }}\n[[articles]]\nbody = \"一段。\"\nsignature = \"{office}\"\n"
        ));
        let lines = print.proof.pages[0].body();
        let [.., name, date] = lines.as_slice() else { panic!("two lines") };
        (name.left(), name.right(), date.left(), date.right())
    };
    let (left, right, from, to) = text("某县政府办");
    assert!((to - (184.0 - 4.0 * SIZE_3)).abs() < HAIR, "the date ends at {to}");
    assert!((left + right - from - to).abs() < HAIR, "the office is centred on the date");
    let (left, right, from, to) = text("某县人民政府办公室政务服务和大数据管理局信息中心");
    assert!((right - 184.0).abs() < HAIR, "a long office ends at {right}");
    assert!((left + right - from - to).abs() < HAIR, "and the date is centred under it");
}

/// Seals of 42 mm on the names of offices that sign together: they neither touch nor leave the type area
/// (GB/T 9704-2012 7.3.5.1), and the last one stands over the date.
#[test]
fn seals_of_joint_offices_have_room() {
    let names = ["青石县财政局", "青石县水务局", "青石县林业局", "青石县发展和改革委员会", "青石县教育局"];
    for count in 2..=names.len() {
        let print = print_str(&format!(
            "masthead = \"某县信息\"\nissuer = \"某县政府办公室\"\ndate = 2024-02-29\npages = \"any\"\n\
             options = {{ seal = true }}\n[[articles]]\nbody = \"一段。\"\nsignature = {:?}\n",
            &names[..count]
        ));
        let glyphs: Vec<&Glyph> = print.proof.pages.iter().flat_map(|page| &page.glyphs).collect();
        let centre = |name: &str| {
            let whole: Vec<char> = name.chars().collect();
            let at = glyphs
                .windows(whole.len())
                .find(|run| run.iter().zip(&whole).all(|(glyph, c)| glyph.text == c.to_string()));
            let run = at.unwrap_or_else(|| panic!("{name} is printed"));
            let (first, last) = (run[0], run[run.len() - 1]);
            ((first.x + last.x + SIZE_3) / 2.0, first.y)
        };
        let seals: Vec<(f64, f64)> = names[..count].iter().map(|name| centre(name)).collect();
        for (i, one) in seals.iter().enumerate() {
            assert!(
                (28.0 + 21.0..=184.0 - 21.0).contains(&one.0),
                "{count}: {} leaves the type area",
                names[i]
            );
            for other in &seals[..i] {
                assert!((one.0 - other.0).hypot(one.1 - other.1) > 42.0, "{count}: two seals touch");
            }
        }
    }
}

/// A paper whose text ends anywhere on page 1: the signature has text on its page
/// (GB/T 9704-2012 7.3.5.5).
#[test]
fn a_signature_is_never_alone() {
    for lines in 4..13 {
        let body = format!("\"{}\"", "测".repeat(26 + 28 * (lines - 1)));
        for attached in ["", "[[attachments]]\ntitle = \"方案\"\nbody = \"方案如下。\"\n"] {
            let text = format!(
                "layout = \"gongwen\"\nmasthead = \"测试县水务局文件\"\nissuer = \"测试县水务局\"\ndate = 2024-01-12\n\
                 document-number = \"测水〔2024〕5号\"\naddressees = \"县人民政府\"\npages = \"any\"\n\
                 [[articles]]\nheadline = \"关于申请经费的请示\"\nbody = [\"妥否，请批示。\", {body}, \"请一并审阅。\"]\n\
                 signature = \"测试县水务局\"\n{attached}"
            );
            let print = print_str(&text);
            let page = print.proof.pages.iter().find(|page| page.lines().iter().any(is_date));
            let page = page.unwrap_or_else(|| panic!("{lines}: no date of signing"));
            let lines_of = page.lines();
            let above = lines_of.iter().take_while(|line| !is_date(line));
            let said = above.map(Line::text).collect::<Vec<_>>();
            assert!(
                said.iter().any(|line| line.contains("审阅") || line.contains("测测")),
                "{lines} lines: the signature is alone: {said:?}"
            );
        }
    }
}

fn is_date(line: &Line<'_>) -> bool {
    line.text().replace(' ', "") == "2024年1月12日"
}

/// An address without spaces stays in its cell.
#[test]
fn long_words_in_cells_are_broken() {
    let print = print_str(&format!(
        "{SMALL_HEAD}[[articles]]\nheadline = \"网站\"\nbody = [{{ rows = [[\"名称\", \"网址\", \"备注\"], \
         [\"县政府网站\", \"http://www.example.gov.cn/zwgk/zfxxgk/fdzdgknr/index.html?id=20240112&type=abc\", \"每日更新\"], \
         [\"编号\", \"{}\", \"无\"]] }}]\n",
        "A1B2".repeat(20)
    ));
    assert_eq!(print.report.pages, 2);
    let text: String = print.proof.pages[0].glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert!(!text.contains('\u{200b}'));
    assert!(print.proof.pages[1].glyphs.is_empty());
}

/// Of any number of columns, with long and short words, figures and marks in them: every character comes out.
#[test]
fn wide_tables_of_every_kind_are_set() {
    let mut random = Random::new(7);
    for columns in (2..=16).chain([24, 40]) {
        let mut some = |from: u64, to: u64| random.within(from, to) as usize;
        let mut cell = || match some(0, 6) {
            0 => String::new(),
            1 => "A".repeat(some(1, 40)),
            2 => "8".repeat(some(1, 40)),
            3 => format!("http://www.example.gov.cn/{}", "x".repeat(some(0, 40))),
            4 => format!("{}.{}", 10_usize.pow(some(0, 9) as u32), some(0, 9)),
            5 => format!("（{}）～{}", some(0, 99), some(0, 10_000)),
            _ => "县乡镇街道村组农户、项目。资金".chars().take(some(1, 15)).collect(),
        };
        let rows: Vec<Vec<String>> = (0..4).map(|_| (0..columns).map(|_| cell()).collect()).collect();
        let print = print_str(&issue(&format!("{{ rows = {rows:?} }}")));
        let given = rows.concat().concat();
        let printed: String = print.proof.pages.iter().map(all_text).collect();
        for c in given.chars().collect::<BTreeSet<_>>() {
            let (given, printed) = (given.matches(c).count(), printed.matches(c).count());
            assert!(
                printed >= given,
                "{columns} columns: {c} is there {given} times and printed {printed} times"
            );
        }
    }
}

/// A row taller than a page is divided; its text is whole.
#[test]
fn a_row_taller_than_a_page_is_divided() {
    let long = "逐项落实整改措施并按月报送进展。".repeat(60);
    let print = print_str(&format!(
        "{SMALL_HEAD}pages = \"any\"\n[[articles]]\nheadline = \"任务书\"\nbody = [{{ rows = [[\"项目\", \"内容\"], \
         [\"整改\", \"{long}\"], [\"备注\", \"无\"]] }}]\n"
    ));
    assert!(print.report.pages >= 2);
    let glyphs = print.proof.pages.iter().flat_map(|page| &page.glyphs);
    let count = glyphs.filter(|glyph| glyph.text == "逐").count();
    assert_eq!(count, 60);
}

/// So is one of a turned table, on turned pages; a text that ends on the first is not repeated.
#[test]
fn a_turned_row_taller_than_a_page_is_divided() {
    let long = "逐项落实整改措施（含A13号工程）并按月报送进展。".repeat(60);
    let print = print_str(&format!(
        "{SMALL_HEAD}pages = \"any\"\n[[articles]]\nheadline = \"任务书\"\nbody = [{{ landscape = true, rows = [\
         [\"项目\", \"内容\", \"备注\"], [\"前\", \"短\", \"无\"], [\"整改\", \"{long}\", \"每月一报\"], [\"后\", \"短\", \"无\"]] }}]\n"
    ));
    assert!(print.report.pages >= 4, "{}", print.report.pages);
    let count = |wanted: &str| {
        let glyphs = print.proof.pages.iter().flat_map(|page| &page.glyphs);
        glyphs.filter(|glyph| glyph.text == wanted).count()
    };
    assert_eq!((count("逐"), count("A"), count("展")), (60, 60, 60));
    // The header stands on each page, what the row says once.
    assert_eq!((count("目"), count("每"), count("后")), (print.report.pages - 1, 1, 1));
}

/// A long table takes memory by its pages, and little of it: Typst remembers no box of them.
#[cfg(target_os = "linux")]
#[test]
fn long_tables_take_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let peak = |tables: usize| {
        let rows: String =
            (1..=20).map(|i| format!("[\"{i}\", \"道路学校医院水利改造提升产业园区{i}\", \"城关镇\", \"{}.25\", \"{}.5\", \"{i}%\"],\n", i * 371, i * 97)).collect();
        let articles: String = (1..=tables)
            .map(|i| {
                format!(
                    "[[articles]]\nheadline = \"第{i}批项目\"\nbody = [{{ caption = \"表{i}\", rows = [\n[\"序号\", \"名称\", \"单位\", \
                     \"投资\", \"完成\", \"进度\"],\n{rows}] }}]\n"
                )
            })
            .collect();
        std::fs::write(folder.path().join("a.toml"), format!("{SMALL_HEAD}{articles}")).unwrap();
        let mut program = crate::support::command();
        program.current_dir(folder.path()).args(["render", "a.toml", "-o", "a.pdf", "-q"]);
        peak_memory(&mut program)
    };
    let (few, many) = (peak(4), peak(100));
    // 100 of these tables are some 130 pages: 5 MB a page where every box is remembered.
    println!("4 tables: {few} kB, 100: {many} kB");
    assert!(few > 1000 && many < few + 96 * 2500, "{few} kB for 4 tables, {many} kB for 100");
}

const SMALL_HEAD: &str = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 1\ndate = 2024-01-12\n";
