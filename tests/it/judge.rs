//! Pages are judged after they are set: what must be said of them, and what must not.

use hongtou::diagnostic::{Code, Diagnostic};
use rayon::prelude::*;

use crate::support::print::SAMPLES;
use crate::support::{PRESS, manuscript, pages};

const HEAD: &str = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 1\ndate = 2024-01-12\n";

/// What is said of an issue whose body is `text`.
fn body(text: &str) -> Vec<Diagnostic> {
    pages(&format!("{HEAD}[[articles]]\nbody = \"\"\"\n{text}\n\"\"\"\n")).diagnostics().to_vec()
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<Code> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// Where diagnostics point: line and column.
fn places(diagnostics: &[Diagnostic]) -> Vec<(usize, usize)> {
    diagnostics.iter().filter_map(|it| it.place.as_ref()).map(|place| (place.line, place.column)).collect()
}

/// The means that Typst has against 孤字 suffice for Han text of every length: none is printed,
/// and none is reported.
#[test]
fn no_length_of_paragraph_ends_in_a_single_character() {
    (1..=140).into_par_iter().for_each(|length| {
        for text in [
            "测".repeat(length),
            format!("{}。", "测".repeat(length)),
            format!("测，{}。", "试".repeat(length)),
        ] {
            assert_eq!(codes(&body(&text)), [], "{length}: {text}");
        }
    });
}

#[test]
fn a_single_character_after_a_long_word_is_found_where_it_was_written() {
    // A word that no line can divide, as long as leaves no room for what follows.
    let with = |length: usize| (length, body(&format!("前一段。\n{}作。\n后一段。", "A".repeat(length))));
    let (length, found) = (30..60).map(with).find(|(_, found)| !found.is_empty()).unwrap();
    let word = "A".repeat(length);
    assert_eq!((codes(&found), places(&found)), (vec![Code::LoneCharacter], vec![(8, length + 1)]));
    assert_eq!(found[0].message.en, "page 1: the last line of the paragraph is a single character, `作。`");
    // Two characters are a line.
    assert_eq!(codes(&body(&format!("{word}作为。"))), []);
    // One line of one character is no last line.
    assert_eq!(codes(&body("作。")), []);
    // Each of several paragraphs that are alike has its own place.
    let found = body(&format!("{word}作。\n中间。\n{word}作。"));
    assert_eq!(places(&found), [(7, length + 1), (9, length + 1)]);
}

#[test]
fn a_source_may_be_what_stands_alone() {
    let article = |body: &str, source: &str| {
        let text =
            format!("{HEAD}[[articles]]\nheadline = \"标题\"\nbody = \"{body}\"\nsources = \"{source}\"\n");
        pages(&text).diagnostics().to_vec()
    };
    for length in 1..=60 {
        assert_eq!(codes(&article(&"测".repeat(length), "甲局")), [], "{length}");
    }
}

#[test]
fn titles_on_lines_of_their_own() {
    let title = |headline: &str, form: &str| {
        let options = format!("options = {{ article-form = \"{form}\" }}\n");
        let text = format!("{HEAD}{options}[[articles]]\nheadline = \"{headline}\"\nbody = \"正文一段。\"\n");
        pages(&text).diagnostics().to_vec()
    };
    let found = title("关于做好冬季安全生产工作的通|知", "centred");
    assert_eq!((codes(&found), places(&found)), (vec![Code::LoneInHeadline], vec![(7, 28)]));
    assert_eq!(codes(&title("关于做好冬季安全生产工作的|通知", "centred")), []);
    // Balanced without help from the user, whatever its length.
    (2..=60).into_par_iter().for_each(|length| {
        let headline: String = "关于做好冬季安全生产工作的通知和检查".chars().cycle().take(length).collect();
        assert_eq!(codes(&title(&headline, "centred")), [], "{headline}");
    });
    // Run in, a headline ends in the middle of a line.
    for length in 20..=32 {
        assert_eq!(codes(&title(&"题".repeat(length), "run-in")), [], "{length}");
    }
}

/// Heads go with their text, whatever stands before them; a list of short items is no head.
#[test]
fn no_head_stands_alone_at_a_page_foot() {
    (1..=40).into_par_iter().for_each(|lines| {
        let before = "测".repeat(26 + 28 * (lines - 1));
        let text = format!(
            "{HEAD}pages = \"any\"\n[[articles]]\nbody = \"\"\"\n{before}\n一、总体要求\n正文一段。\n（一）强化责任\n正文一段。\n\"\"\"\n\
             [[sections]]\ntitle = \"栏目\"\n[[sections.articles]]\nheadline = \"标题\"\nbody = \"正文一段。\"\n"
        );
        assert_eq!(codes(pages(&text).diagnostics()), [], "{lines}");
    });
    let list: String = (1..=60).map(|i| format!("{i}.第几项工作\n")).collect();
    assert_eq!(codes(&body(&list)), []);
}

/// Addressees that fill the first page are said, on the page and in the imprint alike set.
#[test]
fn a_paper_has_text_on_its_first_page() {
    let bodies = |count: usize| "各县区人民政府，市直各有关单位，".repeat(count);
    let paper = |layout: &str, addressees: usize, body: &str| {
        let text = format!(
            "layout = \"{layout}\"\nmasthead = \"测试市人民政府\"\nissuer = \"测试市人民政府办公室\"\ndocument-number = \"测政办〔2024〕5号\"\ndate = 2024-01-12\n\
             pages = \"any\"\naddressees = \"{}\"\n[[articles]]\nheadline = \"关于测试的通知\"\nbody = {body}\n\
             signature = \"测试市人民政府办公室\"\n",
            bodies(addressees).trim_end_matches('，')
        );
        codes(pages(&text).diagnostics())
    };
    for layout in ["gongwen", "xinhan"] {
        assert_eq!(paper(layout, 2, "\"正文一段。\""), [], "{layout}");
        assert_eq!(paper(layout, 40, "\"正文一段。\""), [Code::BareFirstPage], "{layout}");
        let table = "[{ rows = [[\"项目\", \"数量\"], [\"一\", \"1\"]] }, \"正文一段。\"]";
        assert_eq!(paper(layout, 2, table), [], "{layout}");
    }
}

/// The imprint is spoken of only where it costs pages, and the lines to take away suffice.
#[test]
fn an_imprint_without_room_below_the_text() {
    let issue = |lines: usize, rule: &str| {
        let body = "测".repeat(26 + 28 * (lines - 1));
        let text = format!(
            "{HEAD}pages = \"{rule}\"\n[[articles]]\nbody = \"{body}\"\n[[distribution]]\nlabel = \"发\"\n\
             recipients = \"{}\"\n[[staff]]\nrole = \"编辑\"\nname = \"张三\"\n",
            "甲".repeat(53)
        );
        pages(&text)
    };
    for rule in ["even", "any"] {
        let mut said = 0;
        for lines in 10..=84 {
            let pages = issue(lines, rule);
            let found = pages.diagnostics();
            assert!(
                codes(found).iter().all(|&code| code == Code::ImprintAlone),
                "{rule}, {lines}: {found:?}"
            );
            let Some(found) = found.first() else { continue };
            said += 1;
            assert!(pages.report().alone);
            assert_eq!(places(std::slice::from_ref(found)), [(7, 8)]);
            let help = &found.help.as_ref().unwrap().en;
            let numbers: Vec<usize> = help.split(' ').filter_map(|word| word.parse().ok()).collect();
            let [less, fewer] = numbers[..] else { panic!("{help}") };
            assert!(fewer < pages.report().pages);
            assert_eq!(issue(lines - less, rule).report().pages, fewer, "{rule}, {lines}: {help}");
        }
        assert!((1..10).contains(&said), "{rule}: said {said} times");
    }
}

/// White at the foot is spoken of where the number of lines that is named has less of it.
#[test]
fn white_that_another_number_of_lines_would_fill() {
    let issue = |before: usize, lines: u8, layout: &str| {
        let text = format!(
            "{HEAD}pages = \"any\"\nlayout = \"{layout}\"\noptions = {{ article-form = \"centred\", lines = {lines} }}\n\
             [[articles]]\nbody = \"{}\"\n[[sections]]\ntitle = \"栏目\"\n[[sections.articles]]\n\
             headline = \"关于进一步加强全县冬季森林草原防灭火和安全生产工作\"\nbody = \"{}\"\n",
            "测".repeat(26 + 28 * (before - 1)),
            "试".repeat(60)
        );
        PRESS.set(&manuscript(&text), hongtou::pdf::Profile::Office).unwrap().diagnostics().to_vec()
    };
    // Six lines are needed for section, title and one line of text; 13 are on the first page.
    assert_eq!(codes(&issue(7, 22, "kuaibao")), [], "they fit");
    let found = issue(8, 22, "kuaibao");
    assert_eq!((codes(&found), places(&found)), (vec![Code::WhiteFoot], vec![(11, 9)]));
    assert_eq!(codes(&issue(8, 23, "kuaibao")), [], "as the help says");
    assert_eq!(codes(&issue(9, 22, "kuaibao")), [], "23 lines leave white too");
    assert_eq!(codes(&issue(11, 22, "kuaibao")), [], "two lines of white are nothing");
}

/// An issue of `lines` on a page whose first part has `before` lines, a section below it, and
/// `more` at its end.
fn parted(options: &str, before: usize, after: usize, more: &str) -> String {
    format!(
        "{HEAD}pages = \"any\"\noptions = {{ article-form = \"centred\", {options} }}\n\
         [[articles]]\nbody = \"{}\"\n[[sections]]\ntitle = \"栏目\"\n[[sections.articles]]\n\
         headline = \"关于进一步加强全县冬季森林草原防灭火和安全生产工作\"\nbody = \"{}\"\n{more}",
        "测".repeat(26 + 28 * (before - 1)),
        "试".repeat(26 + 28 * after)
    )
}

/// White that is meant hides none that is not: the end of the text before an attachment, and a
/// page of contents.
#[test]
fn white_is_found_beside_white_that_is_meant() {
    let said = |text: &str| codes(pages(text).diagnostics()) == [Code::WhiteFoot];
    let attached = "[[attachments]]\ntitle = \"一览\"\nbody = \"正文。\"\n";
    assert!(said(&parted("lines = 22", 8, 1, "")) && said(&parted("lines = 22", 8, 1, attached)));
    let contents = |before| {
        let text = parted("lines = 22, contents = \"page\"", before, 1, "");
        text.replace("pages =", "layout = \"jianbao\"\npages =")
    };
    assert!((10..=20).any(|before| said(&contents(before))));
}

/// Another number of lines is named only where it takes no more pages.
#[test]
fn white_is_not_filled_at_the_cost_of_a_page() {
    let set = |lines: u8, before, after| pages(&parted(&format!("lines = {lines}"), before, after, ""));
    let said = |before, after| codes(set(23, before, after).diagnostics()).contains(&Code::WhiteFoot);
    let befores: Vec<usize> = (5..=12).filter(|&before| said(before, 1)).collect();
    for before in befores {
        for after in 10..=20 {
            let more = set(22, before, after).report().pages > set(23, before, after).report().pages;
            assert!(!(more && said(before, after)), "{before} {after}");
        }
    }
}

#[test]
fn what_is_said_is_in_reading_order() {
    let text = parted("lines = 22", 8, 1, "").replace("安全生产工作", "安全生产工|作");
    let found = pages(&text).diagnostics().to_vec();
    assert_eq!(codes(&found), [Code::WhiteFoot, Code::LoneInHeadline]);
}

/// Contents on a page of their own and attachments leave white that is meant.
#[test]
fn pages_that_break_where_they_should() {
    let text = format!(
        "{HEAD}layout = \"jianbao\"\noptions = {{ contents = \"page\" }}\n[[articles]]\nheadline = \"标题\"\nbody = \"正文。\"\n\
         [[attachments]]\ntitle = \"一览\"\nbody = \"正文。\"\n[[attachments]]\ntitle = \"二览\"\nbody = \"正文。\"\n"
    );
    assert_eq!(codes(pages(&text).diagnostics()), []);
}

#[test]
fn nothing_is_said_of_the_samples() {
    for print in SAMPLES.iter() {
        assert_eq!(print.diagnostics, [], "{}", print.name);
    }
}

/// A table below a title is text enough, though the next paragraph stands on another page.
#[test]
fn a_title_above_a_table_does_not_stand_alone() {
    let rows: String = (1..=40).map(|i| format!("[\"第{i}项\", \"已完成\"],\n")).collect();
    let text = format!(
        "layout = \"jianbao\"\n{HEAD}[[articles]]\nheadline = \"任务书\"\nbody = [{{ rows = [\n[\"项目\", \"进展\"],\n{rows}] }}, \"以上。\"]\n"
    );
    let pages = pages(&text);
    assert!(pages.report().pages >= 2);
    assert_eq!(codes(pages.diagnostics()), []);
}
