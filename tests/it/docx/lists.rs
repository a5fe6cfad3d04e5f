//! Automatic numbers, as Word prints them.

use super::word::{Word, paragraphs, r, shown};

/// A level: number, start, format, text, and more.
fn level(at: u8, start: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

fn kind(id: u8, levels: &[String]) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{}</w:abstractNum>"#, levels.concat())
}

fn list(id: u8, kind: u8, more: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{kind}"/>{more}</w:num>"#)
}

/// A paragraph at a level of a list.
fn item(list: u8, level: u8) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        r("x")
    )
}

#[track_caller]
fn check(numbering: &str, items: &[(u8, u8)], expected: &str) {
    let body: String = items.iter().map(|&(list, level)| item(list, level)).collect();
    let shown = shown(&Word::new(&body).numbering(numbering).read().blocks);
    assert_eq!(shown.replace('\n', " "), expected);
}

/// The four levels of official papers.
fn official() -> String {
    let nothing = r#"<w:suff w:val="nothing"/>"#;
    kind(
        0,
        &[
            level(0, 1, "chineseCountingThousand", "%1、", nothing),
            level(1, 1, "chineseCountingThousand", "（%2）", nothing),
            level(2, 1, "decimal", "%3.", r#"<w:suff w:val="space"/>"#),
            level(3, 1, "decimal", "（%4）", ""),
        ],
    ) + &list(1, 0, "")
}

#[test]
fn the_four_levels() {
    let items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1), (1, 3)];
    check(&official(), &items, "一、x （一）x （二）x 1. x （1）→x 二、x （一）x （1）→x");
    let document = Word::new(&item(1, 0)).numbering(&official()).read();
    let paragraph = paragraphs(&document)[0];
    assert_eq!((paragraph.label, paragraph.text.as_str()), ("一、".len(), "一、x"));
    assert_eq!(paragraph.leading(|_| false), 0);
}

#[test]
fn levels_above_are_named() {
    let levels = [
        level(0, 1, "upperRoman", "%1", ""),
        level(1, 3, "decimal", "%1.%2", ""),
        level(2, 1, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    ];
    let numbering = kind(0, &levels) + &list(1, 0, "");
    check(&numbering, &[(1, 0), (1, 1), (1, 2), (1, 1)], "I→x I.3→x 1.3.1→x I.4→x");
    // A level before those above it.
    check(&numbering, &[(1, 1), (1, 0)], "I.3→x I→x");
}

#[test]
fn lists_that_look_the_same_count_on_until_one_starts_anew() {
    let levels = [level(0, 1, "decimal", "%1.", r#"<w:suff w:val="nothing"/>"#)];
    let anew = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#;
    let numbering = kind(0, &levels) + &list(1, 0, "") + &list(2, 0, "") + &list(3, 0, anew);
    check(&numbering, &[(1, 0), (2, 0), (3, 0), (3, 0), (1, 0)], "1.x 2.x 5.x 6.x 7.x");
    let other = r#"<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographTraditional"/>
        <w:suff w:val="nothing"/><w:lvlText w:val="%1："/></w:lvl></w:lvlOverride>"#;
    check(&(kind(0, &levels) + &list(1, 0, other)), &[(1, 0), (1, 0)], "甲：x 乙：x");
}

#[test]
fn when_levels_start_anew() {
    let never = r#"<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>"#;
    let plain = r#"<w:suff w:val="nothing"/>"#;
    let numbering = kind(0, &[level(0, 1, "decimal", "%1.", plain), level(1, 1, "decimal", "(%2)", never)])
        + &list(1, 0, "");
    check(&numbering, &[(1, 0), (1, 1), (1, 0), (1, 1)], "1.x (1)x 2.x (2)x");
}

#[test]
fn bullets() {
    let font = r#"<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:suff w:val="space"/>"#;
    let numbering = kind(
        0,
        &[
            level(0, 1, "bullet", "\u{f06c}", font),
            level(1, 1, "bullet", "—", r#"<w:suff w:val="nothing"/>"#),
        ],
    ) + &list(1, 0, "");
    check(&numbering, &[(1, 0), (1, 1)], "● x —x");
}

#[test]
fn styles_are_numbered_too() {
    let nothing = r#"<w:suff w:val="nothing"/>"#;
    let levels = [
        level(0, 1, "chineseCounting", "%1、", &format!(r#"<w:pStyle w:val="h1"/>{nothing}"#)),
        level(1, 1, "chineseCounting", "（%2）", &format!(r#"<w:pStyle w:val="h2"/>{nothing}"#)),
    ];
    let linked = r#"<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="list"/></w:abstractNum>"#;
    let numbering = kind(0, &levels) + linked + &list(1, 0, "") + &list(2, 7, "");
    let style = |id: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{id}"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#
        )
    };
    let list = r#"<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let head = |id: &str, more: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{id}"/>{more}</w:pPr>{}</w:p>"#, r("x"))
    };
    let body = head("h1", "")
        + &head("h2", "")
        + &head("h2", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#)
        + &head("h1", "");
    let word = Word::new(&body).numbering(&numbering).with("styles", &(style("h1") + &style("h2") + list));
    assert_eq!(shown(&word.read().blocks), "一、x\n（一）x\nx\n二、x");
}

#[test]
fn formats_of_word_2010() {
    let level = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">
        <w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>
        </mc:Fallback></mc:AlternateContent><w:suff w:val="nothing"/><w:lvlText w:val="%1 "/></w:lvl>"#;
    check(&(kind(0, &[level.to_owned()]) + &list(1, 0, "")), &[(1, 0)], "001 x");
}

/// Numbers that lead nowhere: no list, no level, links in a circle.
#[test]
fn broken_lists_number_nothing() {
    check("", &[(1, 0)], "x");
    check(&list(1, 9, ""), &[(1, 8)], "x");
    let circle = r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum>"#;
    let style = r#"<w:style w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let word = Word::new(&item(1, 0)).numbering(&(circle.to_owned() + &list(1, 0, ""))).with("styles", style);
    assert_eq!(shown(&word.read().blocks), "x");
}
