//! The normal form of texts: what is read as what, where, and what is said of it.

use hongtou::diagnostic::{Format, Lang, render};
use hongtou::issue::Block;
use hongtou::source::import_bytes;

/// As an office has it: copied from a PDF, with the signs of an assistant.
const TEXT: &str = "# 石桥信息\n第3期\n石桥县政府办公室　　二O二五年三月三日\n\n\
    【要闻】\n### 县政府召开会议\n会议强调，要**压实责任**，抓好⼯作落\u{200b}实，于X月X日前办结🎉。（县应急局）\n";

#[test]
fn what_is_read_as_what() {
    let imported = import_bytes("t.txt", TEXT.as_bytes());
    let [issue] = &imported[..] else { panic!("{} issues", imported.len()) };
    let said = |lang| render(&issue.reading.diagnostics, Format::Short, lang);
    let notes = |lang| {
        said(lang).lines().filter(|line| !line.contains("W0803")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        notes(Lang::Zh),
        [
            "t.txt:1:1: 提示[N0807]: 4 处（第 1、6、7 行）Markdown 记号只表示样式，不印出来",
            "t.txt:3:11: 提示[N0807]: 1 处（第 3 行）日期里的字母 O 读作零，如 二O二五年 → 二〇二五年",
            "t.txt:7:18: 提示[N0807]: 1 处（第 7 行）部首和兼容字读作通常的字，如 ⼯ → 工",
            "t.txt:7:21: 提示[N0802]: 略去 1 处（第 7 行）：看不见的字符",
            "t.txt:7:25: 警告[W0809]: “X月X日”还没有填写",
            "t.txt:7:32: 警告[W0808]: 没有采用：“🎉”，公文里不用表情符号",
        ]
    );
    assert!(said(Lang::En).contains(
        "note[N0807]: 1 (line 7): radicals and look-alikes are read as ordinary characters, such as ⼯ → 工"
    ));
    let manuscript = issue.reading.manuscript.as_ref().unwrap();
    let article = &manuscript.issue.sections[0].articles[0];
    assert_eq!(article.headline.as_ref().unwrap().as_str(), "县政府召开会议");
    let [Block::Paragraph(paragraph)] = &article.body[..] else { panic!("{:?}", article.body) };
    assert_eq!(paragraph.as_str(), "会议强调，要压实责任，抓好工作落实，于X月X日前办结。");
    assert_eq!(manuscript.issue.date.to_string(), "2025年3月3日");
    assert_eq!(manuscript.bytes, TEXT.as_bytes(), "the file is kept as it was typed");
    assert!(issue.toml.contains("# 部首和兼容字读作通常的字：第7行 ⼯→工\n"), "{}", issue.toml);
    // The place of a word behind all these signs is that of the file.
    let begins = |place: hongtou::diagnostic::Place| (place.line, place.column) == (7, 1);
    let origin = manuscript.places.iter().find(|(_, origin)| begins(origin.place(0..3))).unwrap().1;
    let at = paragraph.as_str().find("办结").unwrap();
    assert_eq!(origin.place(at..at + 6).column, 30);
    assert_eq!(&TEXT[origin.locate(at..at + 6).unwrap()], "办结");
}
