//! Heads, signatures and contents with more in them than is usual, measured in the PDF: nothing is printed over
//! anything, and the order and alignment of GB/T 9704-2012 stay.

use hongtou::diagnostic::Code;
use hongtou::pdf::Profile;

use crate::support::lines::Line;
use crate::support::pdf::Page;
use crate::support::print::print_str;
use crate::support::{PRESS, manuscript, said};

const NAME: &str = "中国共产党青石县委员会农村工作领导小组暨乡村振兴领导小组";

/// What a millimetre may be off by.
const HAIR: f64 = 0.05;

fn issue(layout: &str, more: &str) -> String {
    format!(
        "layout = \"{layout}\"\nmasthead = \"青石县人民政府\"\nissuer = \"青石县人民政府\"\ndate = 2025-11-20\n\
         {more}\n[[articles]]\nheadline = \"关于甲的通知\"\nbody = \"正文甲。\"\n"
    )
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The line of a page that begins with a text.
#[track_caller]
fn line<'p>(page: &'p Page, begins: &str) -> Line<'p> {
    let found = page.lines().into_iter().find(|line| bare(&line.text()).starts_with(begins));
    found.unwrap_or_else(|| panic!("no line {begins}"))
}

/// Where a text of a line begins.
#[track_caller]
fn left_of(line: &Line<'_>, text: &str) -> f64 {
    let at = line.text().find(text).unwrap_or_else(|| panic!("no {text} in {}", line.text()));
    let mut length = 0;
    let mut glyphs = line.glyphs.iter();
    let glyph = glyphs.find(|glyph| {
        length += glyph.text.len();
        length > at
    });
    glyph.expect("a glyph").x
}

#[track_caller]
fn nothing_overlaps(page: &Page, said: &str) {
    let mut lines = page.lines();
    lines.sort_by(|a, b| a.em_top().total_cmp(&b.em_top()));
    for pair in lines.windows(2) {
        let beside = pair[0].right() <= pair[1].left() || pair[1].right() <= pair[0].left();
        assert!(
            beside || pair[0].em_bottom() <= pair[1].em_top() + HAIR,
            "{said}: {} over {}",
            pair[0].text(),
            pair[1].text()
        );
    }
}

#[test]
fn a_long_line_above_the_name_is_printed_over_nothing() {
    let marks = "secrecy = \"秘密★6个月\"\nurgency = \"特急\"\ncopy-number = 3\nnotice = \"本刊所载内容仅供领导参考，未经编辑部同意不得转载、摘编或以其他形式传播\"";
    for layout in ["kuaibao", "jianbao", "zhuanbao", "gongwen", "jiyao", "xinhan"] {
        for marks in ["", marks] {
            let print = print_str(&issue(layout, &format!("above = \"{NAME}\"\n{marks}")));
            nothing_overlaps(&print.proof.pages[0], layout);
        }
    }
    // Of a letter it stands above the mark, whose place is fixed: what is too long would leave the paper.
    let long = issue("xinhan", &format!("above = \"{}\"", NAME.repeat(4)));
    let found = PRESS.set(&manuscript(&long), Profile::Office).unwrap_err();
    assert!(found.iter().any(|it| it.code == Code::Outside), "{}", said(&found));
}

/// GB/T 9704-2012 7.2.6 for papers; the same in bulletins.
#[test]
fn further_signers_stand_under_the_first() {
    for layout in ["gongwen", "xinhan", "jiyao"] {
        let print = print_str(&issue(
            layout,
            "signers = [\"沈清河\", \"林满\", \"宋知远\"]\ndocument-number = \"青政〔2025〕26号\"",
        ));
        let lines = print.proof.pages[0].lines();
        let at = |text: &str| {
            let line = lines.iter().find(|line| line.text().contains(text));
            left_of(line.unwrap_or_else(|| panic!("{layout}: no {text}")), text)
        };
        assert!((at("沈清河") - at("宋知远")).abs() < HAIR, "{layout}");
        assert!(at("林满") > at("沈清河"), "{layout}");
    }
    for layout in ["kuaibao", "jianbao", "zhuanbao"] {
        let signers = "signers = [\"李勉\", \"欧阳一鸣\", \"周远\", \"沈清河\", \"陈禾\", \"林小满\", \"宋知远\", \"王二\"]";
        let print = print_str(&issue(layout, signers));
        let page = &print.proof.pages[0];
        nothing_overlaps(page, layout);
        let (first, second) = (line(page, "签发人"), line(page, "宋知远"));
        assert!((left_of(&first, "李勉") - second.left()).abs() < HAIR, "{layout}");
        let last = page.masthead().pop().expect("a line");
        assert!(last.text().ends_with("2025年11月20日"), "{layout}: {}", last.text());
        assert!((page.red_rule().expect("a rule").area.y0 - last.em_bottom() - 4.0).abs() < HAIR, "{layout}");
    }
}

#[test]
fn a_long_mark_takes_two_lines() {
    for layout in ["gongwen", "jiyao", "xinhan"] {
        let text =
            issue(layout, "").replace("masthead = \"青石县人民政府\"", &format!("masthead = \"{NAME}文件\""));
        let print = print_str(&text);
        let page = &print.proof.pages[0];
        let red: Vec<_> = page
            .lines()
            .into_iter()
            .filter(|line| line.glyphs.iter().all(|glyph| glyph.colour != [0, 0, 0]))
            .collect();
        assert_eq!(red.len(), 2, "{layout}");
        assert!(red.iter().all(|line| line.glyphs[0].size >= 26.0), "{layout}");
        nothing_overlaps(page, layout);
    }
}

#[test]
fn a_long_office_signs_on_two_lines() {
    for seal in ["", "[options]\nseal = true\n"] {
        let text = issue("gongwen", seal) + &format!("signature = \"{NAME}\"\n");
        let print = print_str(&text);
        let page = &print.proof.pages[0];
        let (first, date) = (line(page, "中国共产党"), line(page, "2025年"));
        assert!(bare(&first.text()).chars().count() < NAME.chars().count());
        assert!(date.em_top() > first.em_bottom(), "{seal}");
        nothing_overlaps(page, seal);
    }
}

/// A note is on the page of its signature, and below that of the paper, not below what it issues.
#[test]
fn a_note_goes_with_the_signature() {
    for count in 500..540 {
        let body = "测".repeat(count);
        let text = issue("gongwen", "note = \"此件公开发布\"\npages = \"any\"").replace("正文甲。", &body)
            + "signature = \"青石县人民政府\"\n[[articles]]\nheadline = \"工作要点\"\nbody = \"要点一。\"\n";
        let print = print_str(&text);
        let page = print
            .proof
            .pages
            .iter()
            .find(|page| page.lines().iter().any(|line| line.text().contains("此件公开发布")));
        let page = page.expect("the note");
        let date = line(page, "2025年11月20日");
        assert!(date.em_bottom() < line(page, "（此件").em_top(), "{count}");
    }
}

/// The number of a page never stands alone, nor with a single character.
#[test]
fn entries_of_contents_that_fill_their_line() {
    for count in 20..34 {
        let title = "测".repeat(count);
        let text = issue("jianbao", "[options]\ncontents = \"inline\"").replace("关于甲的通知", &title);
        let print = print_str(&text);
        let page = &print.proof.pages[0];
        let lines = page.lines();
        let number =
            lines.iter().find(|line| line.text().trim_end().ends_with('1') && line.text().starts_with('测'));
        let number = number
            .unwrap_or_else(|| panic!("{count}: {:?}", lines.iter().map(Line::text).collect::<Vec<_>>()));
        let signs = number.text().chars().filter(|&c| c == '测').count();
        assert!(signs >= 2, "{count}: {}", number.text());
    }
}

/// Notes to a text stand below it, and its sources with it.
#[test]
fn sources_stand_before_notes_to_the_text() {
    let text = "masthead = \"青石简报\"\nissuer = \"某办\"\ndate = 2025-03-04\n[[articles]]\nheadline = \"甲\"\nsources = \"县水务局\"\n\
        body = [\"完成投资52.4%[1]，增长较快[2]。\", \"[1]数据来源：县统计局。\", \"[2]不含跨县项目。\"]\n";
    let print = print_str(text);
    let lines: Vec<String> = print.proof.pages[0].body().iter().map(|line| bare(&line.text())).collect();
    assert!(lines[0].ends_with("增长较快[2]。（县水务局）"), "{lines:?}");
    assert_eq!(lines[1..], ["[1]数据来源：县统计局。", "[2]不含跨县项目。"]);
}

/// Several attachments have numbers (GB/T 9704-2012 7.3.4), written or not; one has none.
#[test]
fn lists_of_attachments_are_numbered() {
    let listed = |list: &str| {
        let print = print_str(&issue("gongwen", &format!("attachment-list = {list}")));
        let lines: Vec<String> = print.proof.pages[0].lines().iter().map(|line| bare(&line.text())).collect();
        let at = lines.iter().position(|line| line.starts_with("附件")).expect("a list");
        lines[at..].iter().take_while(|line| !line.is_empty()).cloned().collect::<Vec<_>>()
    };
    assert_eq!(listed("[\"任务表\", \"样式\"]")[..2], ["附件：1.任务表", "2.样式"]);
    assert_eq!(listed("[\"1.任务表\", \"2.样式\"]")[..2], ["附件：1.任务表", "2.样式"]);
    assert_eq!(listed("\"任务表\"")[..1], ["附件：任务表"]);
}
