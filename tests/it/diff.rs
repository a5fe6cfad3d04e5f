//! Two versions of an issue compared.

use std::path::Path;

use crate::support::{command, pdf, root};

const OLD: &str = r#"masthead = "青石快报"
issuer = "青石县人民政府办公室"
number = 2
date = 2026-01-12
[[sections]]
title = "要闻"
[[sections.articles]]
headline = "县水务局排查山塘隐患"
body = ["组织3个检查组深入一线，排查山塘42座。", "下一步，抓好整改。"]
[[sections.articles]]
headline = "县教育局抓好开学准备"
body = "全县学校已检修校舍，备足教材。#strong[甲]"
[[sections.articles]]
headline = "县林草局开展巡山"
body = "出动护林员300人次。"
"#;

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = command().current_dir(folder).arg("diff").args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn what_went_came_and_moved() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    // The last article goes first and is changed; a paragraph goes; a number changes.
    let last = "[[sections.articles]]\nheadline = \"县林草局开展巡山\"\nbody = \"出动护林员300人次。\"\n";
    let new = OLD.replace(last, "").replace("42座", "45座").replace(
        "title = \"要闻\"\n",
        &format!("title = \"要闻\"\n{}", last.replace("300人次", "300余人次")),
    );
    let new = new.replace(", \"下一步，抓好整改。\"", "");
    std::fs::write(at.join("a.toml"), OLD).unwrap();
    std::fs::write(at.join("b.toml"), &new).unwrap();
    let (code, out, err) = run(at, &["a.toml", "b.toml", "--format", "text"]);
    assert_eq!(code, Some(1), "{err}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines,
        [
            "sections/0/articles/0/headline\tmoved，page 1\t县林草局开展巡山",
            "sections/0/articles/0/body/0\tpage 1\t出动护林员300{+余+}人次。",
            "sections/0/articles/1/body/0\tpage 1\t组织3个检查组深入一线，排查山塘[-42-]{+45+}座。",
            "sections/0/articles/0/body/1\tpage 1\t[-下一步，抓好整改。-]",
        ]
    );
    let (code, out, _) = run(at, &["a.toml", "b.toml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, Some(1));
    assert!(json["passages"].as_array().unwrap().len() >= 10);
    let (code, _, err) = run(at, &["a.toml", "b.toml"]);
    assert!(code == Some(1) && err.contains("moved: 1"), "{err}");
    let bytes = std::fs::read(at.join("b-花脸稿.pdf")).unwrap();
    let printed = pdf::read(&bytes);
    let text: String = printed.pages[0].glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    // Both versions are there, and text is text.
    assert!(text.contains("4245座") && text.contains("#strong[甲]"), "{text}");
    let written = hayro_syntax::Pdf::new(bytes).unwrap();
    let stream = String::from_utf8_lossy(written.pages()[0].page_stream().unwrap()).into_owned();
    let strokes = stream.lines().filter(|line| line.trim() == "S").count();
    // Two of what the head explains, and four changes.
    assert!(strokes >= 6, "struck and underlined: {strokes}");
}

/// Every text has its page: names of the head and the foot, headlines that run in, cells of a
/// table that goes over pages.
#[test]
fn everything_has_its_page() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let rows: String = (1..=60).map(|row| format!("[\"第{row}镇\", {row}],\n")).collect();
    let table = format!("[[sections.articles]]\nbody = [{{ rows = [[\"镇\", \"数\"],\n{rows}] }}]\n");
    let foot = "[[distribution]]\nlabel = \"发\"\nrecipients = \"各乡镇\"\n";
    let old = format!("{OLD}{table}{foot}");
    let new = old.replace("要闻", "工作要闻").replace("各乡镇", "各乡镇、各部门");
    std::fs::write(at.join("a.toml"), old).unwrap();
    std::fs::write(at.join("b.toml"), new).unwrap();
    let (code, out, err) = run(at, &["a.toml", "b.toml", "--format", "json"]);
    assert_eq!(code, Some(1), "{err}");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let passages = json["passages"].as_array().unwrap();
    let page = |words: &str| -> (u64, u64) {
        let text = |it: &serde_json::Value| {
            it["runs"].as_array().unwrap().iter().map(|run| run["text"].as_str().unwrap()).collect::<String>()
        };
        let found = passages.iter().find(|it| text(it).contains(words));
        let found = found.unwrap_or_else(|| panic!("{words}: {out}"));
        (found["old_page"].as_u64().unwrap_or(0), found["new_page"].as_u64().unwrap_or(0))
    };
    let last = passages.iter().filter_map(|it| it["new_page"].as_u64()).max().unwrap();
    for passage in passages {
        assert!(passage["new_page"].is_u64() || passage["new"].is_null(), "{passage}");
    }
    for words in ["青石快报", "要闻", "县水务局排查", "第2期", "第1镇", "2026年1月12日"] {
        assert_eq!(page(words), (1, 1), "{words}");
    }
    assert_eq!(page("各乡镇").1, last);
    let text = command().current_dir(at).args(["render", "b.toml", "-o", "b.pdf"]).output().unwrap();
    assert!(text.status.success());
    let printed = pdf::read(&std::fs::read(at.join("b.pdf")).unwrap());
    for row in [2, 15, 30, 45, 60] {
        let words = format!("第{row}镇");
        let on = printed.pages.iter().position(|page| {
            page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>().contains(&words)
        });
        assert_eq!(page(&words).1, on.unwrap() as u64 + 1, "{words}");
    }
    let pages: std::collections::BTreeSet<u64> = (1..=60).map(|row| page(&format!("第{row}镇")).1).collect();
    assert!(pages.len() > 2, "{pages:?}");
}

#[test]
fn the_same_is_the_same_and_trouble_is_trouble() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("a.toml"), OLD).unwrap();
    std::fs::write(at.join("b.toml"), OLD).unwrap();
    std::fs::write(at.join("c.toml"), "masthead = x").unwrap();
    let (code, out, err) = run(at, &["a.toml", "b.toml", "--format", "text"]);
    assert!((code, out.as_str()) == (Some(0), "") && err.contains("the same"), "{err}");
    for args in [
        &["a.toml", "c.toml"][..],
        &["a.toml", "none.toml"],
        &["a.toml", "b.toml", "--format", "json", "-o", "x"],
    ] {
        assert_eq!(run(at, args).0, Some(2), "{args:?}");
    }
}

/// Papers without a day of their own under the signature, written as text and read again: the
/// import writes the day, which is that of the paper.
#[test]
fn samples_written_as_text_and_read_again_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["gongwen-15", "gongwen-16", "xinhan-08", "jiyao-03"] {
        let sample = root().join("samples").join(format!("{name}.toml"));
        let issue = format!("{name}.toml");
        std::fs::copy(&sample, at.join(&issue)).unwrap();
        let hongtou = |args: &[&str]| {
            let output = command().current_dir(at).args(args).output().unwrap();
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        };
        hongtou(&["export", &issue, "--text", "-o", &format!("{name}.txt")]);
        hongtou(&["import", &format!("{name}.txt"), "-o", "read/"]);
        let (_, out, err) = run(at, &[&issue, &format!("read/{issue}"), "--format", "text"]);
        // A text does not say how it is set.
        let same = err.contains("the same") || err.contains("layout, options, pages or faces");
        assert!(out.is_empty() && same, "{name}: {out}{err}");
    }
}

/// With the same texts, what is set otherwise is another print.
#[test]
fn what_is_set_otherwise_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let text = "masthead = \"青石快报\"\nissuer = \"某办\"\ndate = 2024-01-12\n";
    let body = "[[articles]]\nbody = \"正文。\"\n";
    for (name, more) in
        [("a", ""), ("b", ""), ("c", "[options]\nrule = 3\n"), ("d", "layout = \"jianbao\"\n")]
    {
        std::fs::write(folder.path().join(format!("{name}.toml")), format!("{text}{more}{body}")).unwrap();
    }
    let compared = |new: &str| run(folder.path(), &["a.toml", new, "--format", "text"]);
    let (code, out, err) = compared("b.toml");
    assert!((code, out.as_str()) == (Some(0), "") && !err.contains("layout, options"), "{err}");
    for new in ["c.toml", "d.toml"] {
        let (code, _, err) = compared(new);
        assert!(code == Some(1) && err.contains("layout, options, pages or faces"), "{new}: {err}");
        assert!(!err.contains("the same"), "{new}: {err}");
    }
}
