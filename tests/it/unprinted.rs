//! What is given is on the pages, or is said not to be: in every layout, for every text.

use std::collections::BTreeSet;

use hongtou::diagnostic::Code;
use hongtou::issue::NodeId;
use hongtou::layout;

use crate::support::manuscript;
use crate::support::print::{Print, print_str};

/// An issue that gives everything there is, each in words of its own.
const FULL: &str = r#"
masthead = "甲子快报"
above = "上行会议"
issuer = ["乙丑办公室", "丙寅办公室"]
number = 71
number-through = 72
total = 93
date = 2024-01-12
date-through = 2024-01-18
secrecy = "机密★1年"
urgency = "特急"
copy-number = 12
notice = ["丁卯提示", "戊辰提示"]
document-number = "己巳〔2024〕5号"
signers = ["庚午", "辛未"]
addressees = ["壬申镇", "癸酉局"]
note = "甲戌附注"
printer = "乙亥文印室"
pages = "any"
imprint-lines = ["癸卯地址", "甲辰网址"]
attachment-list = ["1.乙巳清单", "2.丙午清单"]

[[articles]]
editor-note = "丙子按语。"
headline = "丁丑标题"
lead = "戊寅导语。"
body = ["己卯正文。", { caption = "庚辰表", unit = "辛巳", rows = [["壬午", "癸未"], ["甲申", "乙酉"]], notes = "丙戌注" }, "丁亥正文。"]
sources = ["戊子局", "己丑局"]
contact = "庚寅电话"

[[sections]]
title = "辛卯栏"

[[sections.articles]]
headline = "壬辰标题"
body = "癸巳正文。"
signature = "甲午署名"

[[attachments]]
title = "乙未附件"
body = "丙申正文。"

[[attendance]]
label = "丁酉"
names = "戊戌"

[[distribution]]
label = "己亥"
recipients = "庚子"
copies = 15

[[staff]]
role = "辛丑"
name = "壬寅"
"#;

/// The text of all pages.
fn read(print: &Print) -> String {
    let glyphs = print.proof.pages.iter().flat_map(|page| &page.glyphs);
    glyphs.flat_map(|glyph| glyph.text.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// A note of the editor has a label, its own or 编者按.
#[test]
fn a_note_has_one_label() {
    let head = "masthead = \"青石快报\"\nissuer = \"办\"\nnumber = 1\ndate = 2024-01-12\n";
    for (note, printed) in [
        ("本刊近日走访了三个村。", "编者按：本刊近日走访了三个村。"),
        ("编者从三个村归来。", "编者按：编者从三个村归来。"),
        ("编者的话：值得一看。", "题编者的话：值得一看。"),
        ("【编前话】值得一看。", "题【编前话】值得一看。"),
        ("编后　值得一看。", "题编后值得一看。"),
        ("编者按：值得一看。", "题编者按：值得一看。"),
    ] {
        let articles = format!(
            "[[articles]]\nheadline = \"第一题\"\nbody = \"题\"\n[[articles]]\neditor-note = \"{note}\"\nheadline = \"乙\"\nbody = \"丙。\"\n"
        );
        let pages = read(&print_str(&format!("{head}{articles}")));
        assert!(pages.contains(printed), "{note}: {pages}");
    }
}

/// The key of a text, or of the list that it stands in.
fn key(node: &NodeId) -> String {
    let path = node.to_string();
    let mut words = path.split('/').filter(|part| part.parse::<usize>().is_err());
    let first = words.next().unwrap();
    let inside = ["sections", "attachments"].contains(&first);
    if inside { words.next_back().unwrap().to_owned() } else { first.to_owned() }
}

/// Texts that nobody visits are neither checked nor missed.
#[test]
fn every_text_is_visited() {
    let issue = manuscript(FULL).issue;
    let texts = issue.texts();
    let given = FULL.split('"').skip(1).step_by(2);
    let given = given.filter(|words| words.starts_with(|c| "甲乙丙丁戊己庚辛壬癸".contains(c)));
    let lost: Vec<&str> = given.filter(|words| !texts.iter().any(|text| text.text.contains(words))).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn every_text_is_printed_or_missed() {
    for layout in layout::all() {
        let name = &layout.manifest.name;
        let print = print_str(&format!("layout = \"{name}\"\n{FULL}"));
        let pages = read(&print);
        let texts = print.issue.texts();
        let mut lost: BTreeSet<String> = texts
            .iter()
            .filter(|text| !pages.contains(&text.text.replace(' ', "")))
            .map(|text| key(&text.id))
            .collect();
        let values = [
            ("number", "第71—72期合刊"),
            ("number-through", "第71—72期合刊"),
            ("total", "总第93期"),
            ("date", "2024年1月12日—18日"),
            ("date-through", "18日"), // as a span, or as the day of a signature
            ("secrecy", "机密★1年"),
            ("urgency", "特急"),
            ("copy-number", "000012"),
            ("copies", "共印15份"),
            ("printed", "2024年1月18日印发"),
        ];
        // The day of printing follows from the date, it is not given.
        let values = values.iter().filter(|(key, text)| *key != "printed" && !pages.contains(text));
        lost.extend(values.map(|(key, _)| (*key).to_owned()));
        let said = print.diagnostics.iter().filter(|it| it.code == Code::NotPrinted);
        let missed: BTreeSet<String> =
            said.map(|it| it.message.en.split('`').nth(1).unwrap().to_owned()).collect();
        assert_eq!(missed, lost, "{name}");
        assert!(
            print.diagnostics.iter().filter(|it| it.code == Code::NotPrinted).all(|it| it.place.is_some())
        );
    }
}

/// An office that signs, or is in the name, need not stand alone; a signature has the date.
#[test]
fn what_the_pages_say_once_is_enough() {
    let paper = "layout = \"gongwen\"\nmasthead = \"测试县人民政府文件\"\nissuer = \"测试县人民政府\"\n\
        date = 2024-01-12\ndocument-number = \"测政〔2024〕5号\"\naddressees = \"各乡镇人民政府\"\n\n\
        [[articles]]\nheadline = \"标题\"\nbody = \"正文。\"\nsignature = \"测试县人民政府\"\n";
    let missed = |text: &str| {
        let print = print_str(text);
        let said = print.diagnostics.iter().filter(|it| it.code == Code::NotPrinted);
        said.map(|it| it.message.en.split('`').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(missed(paper), [""; 0]);
    assert_eq!(missed(&paper.replace("signature =", "signed = 2024-01-11\nsignature =")), [""; 0]);
    assert_eq!(missed(&paper.replace("issuer = \"测试", "issuer = \"别的")), ["issuer"]);
    assert_eq!(missed(&paper.replace("signature = \"测试县人民政府\"", "")), ["date"]);
}
