//! The seed issue against what is known of its printed original.

use crate::support::lines::Line;
use crate::support::pdf::{Glyph, Page};
use crate::support::print::{Print, SAMPLES};

fn seed() -> &'static Print {
    SAMPLES.iter().find(|print| print.name == "yanjin-2024-02.toml").unwrap()
}

fn body(page: &Page) -> String {
    page.body().iter().map(Line::text).collect()
}

#[test]
fn four_pages_of_23_lines_with_text_and_imprint_on_the_last() {
    let report = seed().report;
    assert_eq!((report.pages, report.lines, report.imprint), (4, 23, Some(4)));
    assert_eq!((report.blank, report.alone), (0, false));
    let last = &seed().proof.pages[3];
    assert!(body(last).contains("（潭龙街道"));
    assert!(last.imprint()[0].text().starts_with("本期发："));
}

#[test]
fn pages_turn_where_the_original_turns() {
    for (page, words) in [(0, "减轻晋开延化"), (1, "补偿费用"), (2, "重点针对")] {
        let (before, after) = (body(&seed().proof.pages[page]), body(&seed().proof.pages[page + 1]));
        // Characters from the words' end to the turn, on either side of it.
        let all = format!("{before}{after}");
        let turn = before.chars().count();
        let end = all[..all.rfind(words).unwrap() + words.len()].chars().count();
        assert!(turn.abs_diff(end) <= 42, "page {}: {} characters off", page + 1, turn.abs_diff(end));
    }
}

#[test]
fn three_sources_stand_on_a_line_of_their_own_at_the_right() {
    let lines = seed().proof.pages[3].body();
    let line = lines.last().unwrap();
    assert_eq!(line.text(), "（潭龙街道 魏邱乡 司寨乡）");
    // The closing mark is half width at the line's end: its ink decides.
    assert!((184.0 - line.ink_right()).abs() < 2.8 && line.ink_right() < 184.05, "{}", line.ink_right());
}

#[test]
fn each_character_comes_from_its_face() {
    let pages = &seed().proof.pages;
    let western =
        |glyph: &Glyph| glyph.text.chars().all(|c| " 0123456789.%+ABCDEFGHIJKLMNOPQRSTUVWXYZ—".contains(c));
    for page in pages {
        for line in page.masthead().iter().chain(&page.body()).chain(&page.imprint()).chain(&page.folio()) {
            for glyph in &line.glyphs {
                let said = format!("{:?} in {} of {}", glyph.text, glyph.face, line.text());
                let good = match glyph.face.as_str() {
                    "NotoSerifSC-Bold" => glyph.colour != [0, 0, 0],
                    "LiberationSerif" => western(glyph),
                    "NotoSansSC-Medium" | "FandolFang-Regular" => glyph.colour == [0, 0, 0],
                    _ => false,
                };
                assert!(good, "{said}");
                assert_ne!(glyph.id, 0, "{said}");
            }
        }
    }
    let name = &pages[0].masthead()[0];
    assert_eq!(name.text(), "延津政务快报");
    assert!(name.glyphs.iter().all(|glyph| glyph.face == "NotoSerifSC-Bold"));
    assert!(name.glyphs.iter().all(|glyph| glyph.colour == [255, 0, 0]));
}

/// Digits and quotation marks of a headline too: not from the face of the body.
#[test]
fn headlines_are_heiti_to_the_last_mark() {
    let issue = &seed().issue;
    let glyphs: Vec<&Glyph> =
        seed().proof.pages.iter().flat_map(Page::body).flat_map(|line| line.glyphs).collect();
    let heiti: String =
        glyphs.iter().filter(|glyph| glyph.face == "NotoSansSC-Medium").map(|glyph| &*glyph.text).collect();
    let mut wanted = String::new();
    for section in &issue.sections {
        wanted += &format!("【{}】", section.title.as_ref().unwrap());
        for article in &section.articles {
            wanted += &article.headline.as_ref().unwrap().as_str().replace(' ', "");
        }
    }
    assert_eq!(heiti, wanted);
    assert!(wanted.contains("“60·80”") && wanted.contains("2024") && wanted.contains("“开门红”"));
}
