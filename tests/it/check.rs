//! The proof-reader: its corrections on any text, the files it writes, what it says.

#[path = "../fuzz/judge.rs"]
mod judge;

use hongtou::check::{Form, RULES, check, mend};
use hongtou::source::{read, read_str};
use proptest::prelude::*;

use crate::support::root;

/// Pieces of text that rules speak about, and what holds them apart.
fn piece() -> impl Strategy<Value = String> {
    let examples: Vec<String> = RULES
        .iter()
        .flat_map(|rule| rule.wrong.iter().chain(rule.sound))
        .filter(|example| example.form != Form::Issue)
        .map(|example| example.text.to_owned())
        .collect();
    let marks: Vec<char> = "，。、；：？！（）“”‘’《》〈〉【】〔〕—…～·,.;:?!()\"'-~\u{3000}\u{a0} %％0123456789０２4９年月日号期第等一二十千万倍约近余左右各村的是Oo0lＡA".chars().collect();
    prop_oneof![
        3 => proptest::sample::select(examples),
        5 => proptest::sample::select(marks).prop_map(String::from),
        1 => "[一-十]{1,3}",
        1 => "\n",
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn corrections_of_any_text(pieces in proptest::collection::vec(piece(), 1..14)) {
        judge::proof(pieces.concat().as_bytes());
    }

    /// Parts of examples, cut anywhere.
    #[test]
    fn corrections_of_broken_text(pieces in proptest::collection::vec((piece(), 0usize..12, 1usize..12), 1..10)) {
        let cut = |(text, from, count): (String, usize, usize)| text.chars().skip(from).take(count).collect::<String>();
        let text: String = pieces.into_iter().map(cut).collect();
        judge::proof(text.as_bytes());
    }
}

/// Comments, order and layout of the file stay; only the words of findings change.
#[test]
fn the_file_stays_as_it_was_written() {
    let text = "# 说明 2024 年\nmasthead = '青石快报' # 12 个\nissuer = \"办公室\"\ndate=2024-01-12\n\n\
        [[articles]]\nbody = \"\"\"\n\n  共 12 个，\\\n  称\\\"样板\\\"。\r\n第二段。。\n\"\"\"   # 尾\nheadline = \"甲\\u3002\"\n";
    let reading = read_str("t.toml", text);
    let mending = mend(&reading.manuscript.unwrap());
    let expected = "# 说明 2024 年\nmasthead = '青石快报' # 12 个\nissuer = \"办公室\"\ndate=2024-01-12\n\n\
        [[articles]]\nbody = \"\"\"\n\n  共12个，\\\n  称“样板”。\r\n第二段。\n\"\"\"   # 尾\nheadline = \"甲\"\n";
    assert_eq!(mending.files.len(), 1);
    assert_eq!(mending.files[0].after, expected);
    assert!(check(&mending.manuscript).is_empty());
}

/// Where a correction would end the text, it is not made.
#[test]
fn no_correction_breaks_the_file() {
    for body in ["\"\"\"甲\"\" \"乙\"\"\"", "'甲 2 个'", "'''“甲”、'乙' 2 个'''", "\"\"\"\"，，\"甲 \"\"\""]
    {
        let text =
            format!("masthead = \"快报\"\nissuer = \"办\"\ndate = 2024-01-12\n[[articles]]\nbody = {body}\n");
        if let Some(manuscript) = read_str("t.toml", &text).manuscript {
            let mending = mend(&manuscript);
            for file in mending.files {
                assert!(read_str("t.toml", &file.after).manuscript.is_some(), "{}", file.after);
            }
        }
    }
}

#[test]
fn the_seed_is_mended() {
    let reading = read(&root().join("samples/yanjin-2024-02.toml"), None).unwrap();
    let mending = mend(&reading.manuscript.unwrap());
    assert_eq!((mending.files.len(), mending.corrected), (1, 52));
    let left: Vec<String> = check(&mending.manuscript).iter().map(|f| f.code.to_string()).collect();
    assert!(!left.contains(&"N01".to_owned()) && left.len() == 8, "{left:?}");
    assert!(
        mending.files[0].after.starts_with("# 延津政务快报 2024年第2期，据原件文字录入，原文的错字照录。\n")
    );
}
