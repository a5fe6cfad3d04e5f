//! What stands on pages beside, above and below the text: each read as a person reads it, and nothing
//! of it lost.

use hongtou::diagnostic::Code;
use hongtou::source::{self, Reading};

use super::pdf::head;
use super::pdf_file::{gbk, pages};

/// The lines of a text as pages were read, and what was left out of it.
fn read(contents: &[String]) -> (Reading, String) {
    let reading = source::read_bytes("a.pdf", &pages(contents, "GBK-EUC-H", ""));
    let text = reading.account.as_ref().unwrap().source.text.to_string();
    (reading, text)
}

fn left_out(reading: &Reading) -> Vec<String> {
    let account = reading.account.as_ref().unwrap();
    account.left_out.iter().map(|left| account.source.text[left.span.clone()].to_owned()).collect()
}

const WORDS: &str =
    "管网铺设任务按期推进，并由县水务局会同有关单位逐段验收。建成示范点，惠及群众，完成投资。";

/// So many lines of running text, 29 points apart.
fn running(x: f64, top: f64, lines: usize, long: usize) -> String {
    let words: Vec<char> = WORDS.chars().cycle().take(lines * long).collect();
    let lines = words.chunks(long).enumerate();
    lines.map(|(k, line)| gbk(x, top - 29.0 * k as f64, 16.0, &line.iter().collect::<String>())).collect()
}

/// A character of a ring, turned by so many degrees.
fn turned(x: f64, y: f64, degrees: f64, text: &str) -> String {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let upright = format!("1 0 0 1 {x} {y} Tm");
    gbk(x, y, 9.0, text).replace(&upright, &format!("{cos:.4} {sin:.4} {:.4} {cos:.4} {x} {y} Tm", -sin))
}

#[test]
fn a_stamp_is_no_text() {
    let mut content = head(gbk) + &gbk(112.0, 590.0, 16.0, "县水务局　完成管网铺设。（县水务局）");
    for (k, c) in "云岭县水务局办公室".chars().enumerate() {
        let angle = 120.0 - 30.0 * k as f64;
        let (sin, cos) = (angle + 90.0).to_radians().sin_cos();
        content += &turned(400.0 + 44.0 * cos, 400.0 + 44.0 * sin, angle, &c.to_string());
    }
    let (reading, text) = read(&[content]);
    assert_eq!(text.lines().count(), 5, "{text}");
    let ancillary = reading.account.unwrap().ancillary;
    assert_eq!(ancillary[0].text, "云岭县水务局办公室");
}

#[test]
fn a_few_characters_in_the_margin_are_no_text() {
    let mut content = head(gbk) + &running(80.0, 590.0, 10, 26);
    for (k, c) in "装订线".chars().enumerate() {
        content += &gbk(24.0, 575.0 - 87.0 * k as f64, 10.5, &c.to_string());
    }
    let (reading, text) = read(&[content]);
    assert!(!text.contains('装') && !text.contains('线'), "{text}");
    let account = reading.account.unwrap();
    assert_eq!(account.ancillary.iter().map(|text| text.text.as_str()).collect::<String>(), "装订线");
    assert!(reading.diagnostics.iter().any(|said| said.code == Code::DocumentLook));
}

#[test]
fn heads_of_left_and_right_pages() {
    let page = |head: String, top: f64| head + &running(80.0, top, 20, 26);
    let contents = [
        head(gbk) + &running(80.0, 590.0, 16, 26),
        page(gbk(80.0, 785.0, 10.5, "2") + &gbk(430.0, 785.0, 10.5, "第3期"), 740.0),
        page(gbk(80.0, 785.0, 10.5, "云岭政务快报") + &gbk(480.0, 785.0, 10.5, "3"), 722.0),
    ];
    let (reading, text) = read(&contents);
    let left = left_out(&reading);
    assert_eq!(left.len(), 2, "{left:?}\n{text}");
    assert!(left[0].starts_with('2') && left[1].ends_with('3'), "{left:?}");
    let body: usize = text.lines().map(|line| line.chars().count()).max().unwrap();
    assert_eq!(body, 56 * 26, "{text}");
}

#[test]
fn a_large_first_character_begins_the_first_of_its_lines() {
    let content = head(gbk)
        + &gbk(80.0, 561.0, 50.0, "今")
        + &gbk(132.0, 590.0, 16.0, "年以来，县水务局会同有关单位加快推进供水工程")
        + &gbk(132.0, 561.0, 16.0, "建设，完成管网铺设任务，惠及全县的群众，并且")
        + &running(80.0, 532.0, 4, 26);
    let (_, text) = read(&[content]);
    let start =
        "今年以来，县水务局会同有关单位加快推进供水工程建设，完成管网铺设任务，惠及全县的群众，并且管网铺设";
    assert!(text.lines().any(|line| line.starts_with(start)), "{text}");
}

#[test]
fn a_day_beside_two_offices_stands_below_them() {
    let content = gbk(200.0, 760.0, 40.0, "云岭政务快报")
        + &gbk(270.0, 700.0, 16.0, "第3期")
        + &gbk(80.0, 664.0, 16.0, "县文明办")
        + &gbk(420.0, 652.0, 16.0, "2024年5月6日")
        + &gbk(80.0, 640.0, 16.0, "县爱卫办")
        + &running(80.0, 590.0, 4, 26);
    let (_, text) = read(&[content]);
    let lines: Vec<&str> = text.lines().skip(2).take(3).collect();
    assert_eq!(lines, ["县文明办", "县爱卫办", "2024年5月6日"]);
}

#[test]
fn a_name_too_long_for_a_line_is_one() {
    let red = |text: String| format!("1 0 0 rg {text} 0 g\n");
    let content = red(gbk(80.0, 760.0, 38.0, "中共远山集团有限公司委"))
        + &red(gbk(222.0, 705.0, 38.0, "员会文件"))
        + &gbk(220.0, 660.0, 16.0, "远党发〔2024〕15号")
        + &running(80.0, 600.0, 6, 26);
    let (_, text) = read(&[content]);
    assert_eq!(text.lines().next(), Some("中共远山集团有限公司委员会文件"), "{text}");
}

/// A name that takes all of the first line goes on in the second, however long that is.
#[test]
fn a_name_of_a_full_line_and_more_is_one() {
    let red = |text: String| format!("1 0 0 rg {text} 0 g\n");
    let content = red(gbk(80.0, 760.0, 38.0, "优化营商环境工作领导小"))
        + &red(gbk(136.0, 705.0, 38.0, "组办公室工作简报"))
        + &gbk(250.0, 660.0, 16.0, "第3期")
        + &running(80.0, 600.0, 6, 26);
    let (_, text) = read(&[content]);
    assert_eq!(text.lines().next(), Some("优化营商环境工作领导小组办公室工作简报"), "{text}");
}

/// Some programs part no stop from the figure behind it: both go to the next line with what stands before them.
#[test]
fn a_line_may_end_before_a_stop_and_a_figure() {
    let content = head(gbk)
        + &gbk(110.0, 590.0, 16.0, "五月，县水务局查处违规收受礼品礼金的问题")
        + &gbk(80.0, 561.0, 16.0, "款。2021年至2024年，管网铺设任务按期推进。")
        + &gbk(112.0, 532.0, 16.0, "县水务局会同有关单位逐段验收建成示范点，惠及")
        + &gbk(80.0, 503.0, 16.0, "群众，完成投资，管网铺设任务按期推进，并由县水务局会");
    let (_, text) = read(&[content]);
    assert!(text.contains("问题款。2021年"), "{text}");
}

/// A box beside the text has lines at heights of its own: it is read behind the text, and said.
#[test]
fn a_box_beside_the_text_is_read_behind_it() {
    let side: String = ["本期导读", "供水工程建设", "管网铺设任务", "示范点验收", "服务热线"]
        .iter()
        .enumerate()
        .map(|(k, text)| gbk(60.0, 583.0 - 17.0 * k as f64, 11.0, text))
        .collect();
    let content = head(gbk)
        + &gbk(170.0, 600.0, 16.0, "县水务局推进供水工程建设")
        + &side
        + &running(170.0, 571.0, 12, 20);
    let (reading, text) = read(&[content]);
    let whole: String = WORDS.chars().cycle().take(240).collect();
    let (body, aside) = (text.find(&whole), text.find("本期导读"));
    assert!(body.is_some() && aside > body, "{text}");
    assert!(reading.diagnostics.iter().any(|said| said.message.en.contains("boxes beside")), "{text}");
}

#[test]
fn columns_that_stay_together_are_said() {
    let rows: String = (0..2)
        .map(|k| {
            let y = 560.0 - 29.0 * f64::from(k);
            gbk(80.0, y, 12.0, "管网铺设任务按期推进，建成示范点")
                + &gbk(330.0, y, 12.0, "验收完毕，惠及全县的广大群众")
        })
        .collect();
    let content = head(gbk) + &gbk(112.0, 590.0, 16.0, "县水务局　完成管网铺设。（县水务局）") + &rows;
    let (reading, text) = read(&[content]);
    assert!(reading.diagnostics.iter().any(|said| said.message.en.contains("side by side")), "{text}");
}

#[test]
fn a_footnote_does_not_part_the_text() {
    let raised = gbk(176.0, 574.0, 8.0, "1");
    let first = head(gbk)
        + &gbk(112.0, 568.0, 16.0, "供水工程")
        + &raised
        + &gbk(186.0, 568.0, 16.0, "的管网铺设任务按期推进，建成示范点")
        + &running(80.0, 539.0, 14, 26)
        + &gbk(80.0, 96.0, 10.0, "1 参见县志第三卷，以及县水务局的统计")
        + &gbk(80.0, 82.0, 10.0, "资料汇编。");
    let second = running(80.0, 760.0, 6, 26);
    let (reading, text) = read(&[first, second]);
    assert!(text.contains("供水工程¹的管网"), "{text}");
    let note = "1参见县志第三卷，以及县水务局的统计资料汇编。";
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let last = text.lines().last().map(bare);
    assert_eq!(last.as_deref(), Some(note), "{text}");
    let body = text.lines().find(|line| line.contains("供水工程¹")).unwrap();
    assert!(body.chars().count() > 20 * 26, "{text}");
    let manuscript = reading.manuscript.unwrap();
    let printed = super::texts(&manuscript.issue);
    assert_eq!(printed.last().map(String::as_str), Some(note));
}

#[test]
fn a_row_that_a_page_breaks_is_one() {
    let table = |top: f64, rows: &[[&str; 2]]| {
        let high = 30.0 * rows.len() as f64;
        let mut drawn = String::new();
        for k in 0..=rows.len() {
            let y = top - 30.0 * k as f64;
            drawn += &format!("80 {y} m 480 {y} l S\n");
        }
        for x in [80.0, 180.0, 480.0] {
            drawn += &format!("{x} {top} m {x} {} l S\n", top - high);
        }
        for (k, row) in rows.iter().enumerate() {
            let y = top - 30.0 * k as f64 - 20.0;
            drawn += &gbk(90.0, y, 12.0, row[0]);
            drawn += &gbk(190.0, y, 12.0, row[1]);
        }
        drawn
    };
    let whole = "城东污水处理厂提标改造及配套管网工程项目建设";
    let first = head(gbk)
        + &gbk(112.0, 590.0, 16.0, "县水务局　项目进展如下。（县水务局）")
        + &table(300.0, &[["序号", "项目"], ["1", "供水工程"], ["2", "管网改造"], ["3", whole]]);
    let second = table(780.0, &[["序号", "项目"], ["", "二期"], ["4", "水库除险"]]);
    let (reading, text) = read(&[first, second]);
    let issue = format!("{:?}", reading.manuscript.unwrap().issue);
    assert!(issue.contains(&format!("{whole}二期")), "{text}\n{issue}");
}

/// A browser prints the title of a page above it: what the site has before that title is none of the text.
#[test]
fn menus_of_a_printed_page_are_left_out() {
    let title = "云岭县水务局关于加快推进供水工程建设的通知";
    let content = gbk(30.0, 825.0, 8.0, &format!("2024/5/6 10:21　　　{title}_云岭县人民政府"))
        + &gbk(80.0, 790.0, 16.0, "云岭县人民政府门户网站")
        + &gbk(80.0, 760.0, 16.0, "首页　政务公开　政务服务　互动交流")
        + &gbk(80.0, 700.0, 22.0, title)
        + &gbk(80.0, 650.0, 16.0, "各乡镇人民政府：")
        + &running(80.0, 620.0, 6, 26)
        + &gbk(340.0, 380.0, 16.0, "云岭县水务局")
        + &gbk(340.0, 350.0, 16.0, "2024年5月6日");
    let (reading, text) = read(&[content]);
    let issue = reading.manuscript.unwrap().issue;
    let headline = issue.sections[0].articles[0].headline.as_ref().unwrap();
    assert_eq!(headline.as_str(), title, "{text}");
}
