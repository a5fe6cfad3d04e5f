//! The proof-reader: its corrections on any text, the files it writes, what it says.

use hongtou::check::{Form, RULES, check, fix};
use hongtou::pdf::Profile;
use hongtou::source::{read, read_str};
use proptest::prelude::*;

use crate::check_judge as judge;
use crate::support::lines::Line;
#[cfg(target_os = "linux")]
use crate::support::peak_memory;
use crate::support::print::SAMPLES;
use crate::support::{PRESS, command, ended, pdf, root, update};

/// Pieces of text that rules speak about, and what holds them apart.
fn piece() -> impl Strategy<Value = String> {
    let examples: Vec<String> = RULES
        .iter()
        .flat_map(|rule| rule.wrong.iter().chain(rule.sound))
        .filter(|example| matches!(example.form, Form::Text(_)))
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

/// Comments, order and layout of the file stay; only the words of diagnostics change.
#[test]
fn the_file_stays_as_it_was_written() {
    let text = "# 说明 2024 年\nmasthead = '青石快报' # 12 个\nissuer = \"办公室\"\ndate=2024-01-12\n\n\
        [[articles]]\nbody = \"\"\"\n\n  共 12 个，\\\n  称\\\"样板\\\"。\r\n第二段。。\n\"\"\"   # 尾\nheadline = \"甲\\u3002\"\n";
    let reading = read_str("t.toml", text);
    let outcome = fix(&[reading.manuscript.unwrap()]);
    let expected = "# 说明 2024 年\nmasthead = '青石快报' # 12 个\nissuer = \"办公室\"\ndate=2024-01-12\n\n\
        [[articles]]\nbody = \"\"\"\n\n  共12个，\\\n  称“样板”。\r\n第二段。\n\"\"\"   # 尾\nheadline = \"甲\"\n";
    assert_eq!(outcome.files.len(), 1);
    assert_eq!(outcome.files[0].after, expected);
    assert!(check(&outcome.issues[0].manuscript).is_empty());
}

/// Where a correction would end the text, it is not made.
#[test]
fn no_correction_breaks_the_file() {
    for body in ["\"\"\"甲\"\" \"乙\"\"\"", "'甲 2 个'", "'''“甲”、'乙' 2 个'''", "\"\"\"\"，，\"甲 \"\"\""]
    {
        let text =
            format!("masthead = \"快报\"\nissuer = \"办\"\ndate = 2024-01-12\n[[articles]]\nbody = {body}\n");
        if let Some(manuscript) = read_str("t.toml", &text).manuscript {
            let outcome = fix(&[manuscript]);
            for file in outcome.files {
                assert!(read_str("t.toml", &file.after).manuscript.is_some(), "{}", file.after);
            }
        }
    }
}

#[test]
fn the_seed_is_fixed() {
    let reading = read(&root().join("samples/yanjin-2024-02.toml"), None).unwrap();
    let outcome = fix(&[reading.manuscript.unwrap()]);
    assert_eq!((outcome.files.len(), outcome.issues[0].corrected), (1, 52));
    let left: Vec<String> = check(&outcome.issues[0].manuscript).iter().map(|f| f.code.to_string()).collect();
    assert!(!left.contains(&"N01".to_owned()) && left.len() == 8, "{left:?}");
    assert!(
        outcome.files[0].after.starts_with("# 延津政务快报 2024年第2期，据原件文字录入，原文的错字照录。\n")
    );
}

/// Corrected, the seed's pages still turn where the original's do.
#[test]
fn the_fixed_seed_turns_its_pages_as_before() {
    let reading = read(&root().join("samples/yanjin-2024-02.toml"), None).unwrap();
    let outcome = fix(&[reading.manuscript.unwrap()]);
    let pages = PRESS.set(&outcome.issues[0].manuscript, Profile::Office).unwrap();
    let report = pages.report();
    assert_eq!((report.pages, report.lines, report.imprint, report.blank), (4, 23, Some(4), 0));
    let original = SAMPLES.iter().find(|print| print.name == "yanjin-2024-02.toml").unwrap();
    let proof = pdf::read(&pages.to_pdf().unwrap());
    let text = |page: &pdf::Page| page.body().iter().map(Line::text).collect::<String>();
    for (before, after) in original.proof.pages.iter().zip(&proof.pages) {
        assert_eq!(text(before), text(after));
    }
}

// ---- the command ----

const ISSUE: &str = "masthead = \"青石快报\"\nissuer = \"青石县人民政府办公室\"\nnumber = 2\ndate = 2024-01-12\n\n\
    [[articles]]\nheadline = \"总投资 3 亿元\"\nbody = \"\"\"\n截止目前,完成投资2亿元。。\n\"\"\"\n";

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), text).unwrap();
    folder
}

#[test]
fn findings_for_people() {
    let folder = folder(ISSUE);
    let (code, out, err) = ended(&folder, &["check", "a.toml", "--lang", "zh"]);
    assert_eq!((code, &*err), (0, "0 处错误，3 处警告，2 处提示（--all 列出）；--fix 可以改正 4 处\n"));
    let expected = "警告[P12]: 标点重复：“。。”（GB/T 15834-2011 4）\n  \
        --> a.toml:9:13  截止目前,完成投资2亿元[。。]  = 改为“。”\n\n\
        警告[B08]: 用词不当：“截止目前”（惯例）\n  \
        --> a.toml:9:1  [截止目前],完成投资2亿元。。  = 改为“截至目前”\n\n\
        警告[P01]: 中文里用全角标点：“,”（GB/T 15834-2011 4）\n  \
        --> a.toml:9:5  截止目前[,]完成投资2亿元。。  = 改为“，”\n\n";
    assert_eq!(out, expected, "the grave ones first, then those for people, then those for --fix");
    let (code, out, _) = ended(&folder, &["check", "a.toml", "--lang", "zh", "--all", "--deny", "errors"]);
    let expected = "错误[P12]: 标点重复：“。。”\n --> a.toml:9:13\n  |\n9 | 截止目前,完成投资2亿元。。\n  \
        |                       ^^^^\n  = 改法: 改为“。”\n  = 依据: GB/T 15834-2011 4\n\n";
    assert!(code == 1 && out.starts_with(expected), "{out}");
    let (_, out, err) = ended(&folder, &["check", "a.toml", "--format", "short", "--all"]);
    let expected = "\
        a.toml:9:13: warning[P12]: a mark too many: “。。”\n\
        a.toml:9:1: warning[B08]: wrong word: “截止目前”\n\
        a.toml:9:5: warning[P01]: Chinese text has full-width marks: “,”\n\
        a.toml:7:16: note[N01]: no space between Han characters and digits or letters: “资 3”\n\
        a.toml:7:18: note[N01]: no space between Han characters and digits or letters: “3 亿”\n";
    assert_eq!((&*out, &*err), (expected, "errors: 0, warnings: 3, notes: 2; --fix fixes 4\n"));
}

/// What the press sets right is counted, and the original's own slips fill one screen.
#[test]
fn the_seed_s_slips_fit_on_one_screen() {
    for (issue, notes) in [("samples/yanjin-2024-02.toml", 52), ("tests/import/yanjin-dump.txt", 53)] {
        let output = command().current_dir(root()).args(["check", issue, "--lang", "zh"]).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(err, format!("0 处错误，8 处警告，{notes} 处提示（--all 列出）；--fix 可以改正 52 处\n"));
        let codes: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("警告[")?.get(..3)).collect();
        assert_eq!(codes.len(), 6, "{out}");
        assert!(codes.iter().all(|code| ["B06", "B07", "B08", "B10", "B14", "P19"].contains(code)), "{out}");
        assert!(out.lines().count() + err.lines().count() <= 24, "{out}");
        assert!(out.contains("[投资项]") && out.contains("以问题导向") && out.contains("亲属"), "{out}");
    }
}

/// Sixty of one kind are shown once, with how many and where the first are.
#[test]
fn one_kind_is_shown_once() {
    let body = "共完成投资2亿元,开工项目3个。\n".repeat(12) + "截止目前，各村村都已开工。\n";
    let folder = folder(&ISSUE.replace("截止目前,完成投资2亿元。。\n", &body));
    let (code, out, err) = ended(&folder, &["check", "a.toml", "--lang", "zh"]);
    let places = "  --> a.toml:9:9  共完成投资2亿元[,]开工项目3个。\n  --> 10:9  共完成投资2亿元[,]开工项目3个。\n  \
        --> 11:9  共完成投资2亿元[,]开工项目3个。\n  = 改法: 改为“，”\n  \
        …  9 处：12:9, 13:9, 14:9, 15:9, 16:9, 17:9 …（--all 全部列出）\n\n";
    let expected = format!("警告[P01]: 中文里用全角标点：“,”，共 12 处（GB/T 15834-2011 4）\n{places}");
    assert!(out.ends_with(&expected), "{out}");
    assert_eq!((code, &*err), (0, "0 处错误，14 处警告，2 处提示（--all 列出）；--fix 可以改正 14 处\n"));
    let (_, out, _) = ended(&folder, &["check", "a.toml", "--format", "short"]);
    let line = "a.toml:9:9: warning[P01]: Chinese text has full-width marks: “,” \
        (12 in all, also at 10:9, 11:9, 12:9, 13:9, 14:9, 15:9 …)\n";
    assert!(out.ends_with(line), "{out}");
    for format in ["json", "sarif"] {
        let (_, out, _) = ended(&folder, &["check", "a.toml", "--format", format]);
        assert_eq!(out.matches("\"P01\"").count(), if format == "json" { 12 } else { 13 }, "{out}");
    }
    assert_eq!(ended(&folder, &["check", "a.toml", "--all"]).1.matches("[P01]").count(), 12);
}

/// What stops an issue, and who says so: the command, or the series.
#[test]
fn the_proof_reader_advises() {
    let slips = "“未闭合的引号。他说：《通知。\n定于2024年1月12日（星期四）召开，投资.5亿元。。\n";
    let text = ISSUE.replace("截止目前,完成投资2亿元。。\n", slips);
    let folder = folder(&text);
    let (code, _, err) = ended(&folder, &["a.toml", "--message-format", "short"]);
    assert_eq!(code, 0, "{err}");
    for rule in ["P03", "P12", "D06", "N10"] {
        assert!(err.contains(&format!("warning[{rule}]")), "{rule} is shown though it stops nothing: {err}");
    }
    std::fs::remove_file(folder.path().join("a.pdf")).unwrap();
    let batch = ["batch", "a.toml", "--out", "out", "-q"];
    assert_eq!(ended(&folder, &batch).0, 0);
    for (command, code) in [(&["render", "a.toml"][..], 1), (&["check", "a.toml"], 1), (&batch, 1)] {
        let strict = [command, &["--deny", "errors"]].concat();
        let (found, out, err) = ended(&folder, &strict);
        assert_eq!(found, code, "{err}");
        assert!([out, err].concat().contains("error[P03]"));
    }
    for (set, stops) in [
        ("deny = \"errors\"", true),
        ("从严 = \"错误\"", true),
        ("deny = \"notes\"", true),
        ("deny = false", false),
        ("P03 = \"error\"", true),
        ("P03 = \"note\"", false),
    ] {
        std::fs::write(folder.path().join("a.toml"), format!("{text}[check]\n{set}\n")).unwrap();
        for command in [&["a.toml"][..], &["check", "a.toml"], &batch] {
            assert_eq!(ended(&folder, command).0, i32::from(stops), "{set} {command:?}");
        }
    }
    std::fs::write(folder.path().join("a.toml"), format!("{text}[check]\ndeny = 3\n")).unwrap();
    assert!(ended(&folder, &["check", "a.toml", "--format", "short"]).1.contains("error[E0403]"));
}

/// A weekday without a year is a guess, and attachments may be files of their own.
#[test]
fn what_may_be_right_is_no_error() {
    let strict = |body: &str| {
        let folder = folder(&ISSUE.replace("截止目前,完成投资2亿元。。", body).replace(" 3 ", "3"));
        ended(&folder, &["check", "a.toml", "--deny", "errors", "--format", "short"])
    };
    let (code, out, _) = strict("定于1月12日（星期六）召开。");
    let guess = "warning[D06]: no year is written; from 2023 to 2025 this day has another weekday";
    assert!(code == 0 && out.contains(guess), "{out}");
    assert_eq!(strict("名单见附件2。").0, 0);
    let listed = "任务见附件1，样式见附件2。\n附件：1.绿化任务表\n2.苗木清单";
    assert_eq!(strict(listed), (0, String::new(), "nothing found\n".to_owned()));
}

#[test]
fn findings_for_editors_are_ranked_too() {
    let folder = folder(ISSUE);
    let (_, out, err) = ended(&folder, &["check", "a.toml", "--format", "short"]);
    let expected = "\
        a.toml:9:13: warning[P12]: a mark too many: “。。”\n\
        a.toml:9:1: warning[B08]: wrong word: “截止目前”\n\
        a.toml:9:5: warning[P01]: Chinese text has full-width marks: “,”\n";
    assert_eq!(
        (&*out, &*err),
        (expected, "errors: 0, warnings: 3, notes: 2 (--all lists them); --fix fixes 4\n")
    );
}

#[test]
fn findings_for_programs() {
    let folder = folder(ISSUE);
    let (code, out, _) = ended(&folder, &["check", "a.toml", "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(out.lines().nth(3).unwrap()).unwrap();
    let place = serde_json::json!({ "file": "a.toml", "line": 7, "column": 16, "length": 1 });
    assert_eq!((code, &first["code"], &first["place"]), (0, &serde_json::json!("N01"), &place));
    let correction = serde_json::json!({ "safe": true, "edits": [
        { "place": place, "with": "", "span": { "start": 132, "end": 133 } },
    ] });
    assert_eq!(first["correction"], correction);
    let (_, out, _) = ended(&folder, &["check", "a.toml", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&out).unwrap();
    let run = &sarif["runs"][0];
    assert_eq!((&sarif["version"], run["results"].as_array().unwrap().len()), (&"2.1.0".into(), 5));
    let known: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    assert_eq!(known, RULES.iter().map(|rule| rule.code).collect::<Vec<_>>());
    for result in run["results"].as_array().unwrap() {
        assert!(known.contains(&result["ruleId"].as_str().unwrap()));
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(
            region["startLine"].as_u64() > Some(0)
                && region["endColumn"].as_u64() > region["startColumn"].as_u64()
        );
    }
    let fix = &run["results"][2]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "，");
    assert_eq!(fix["deletedRegion"]["startColumn"], 5);
}

#[test]
fn fixing_writes_the_file_and_a_dry_run_does_not() {
    let folder = folder(&format!("\u{feff}{ISSUE}"));
    let path = folder.path().join("a.toml");
    let (code, out, err) = ended(&folder, &["check", "a.toml", "--fix", "--dry-run", "-q"]);
    assert_eq!((code, &*err), (0, ""));
    let diff = "--- a.toml\n+++ a.toml\n@@ -6,5 +6,5 @@\n [[articles]]\n-headline = \"总投资 3 亿元\"\n\
        +headline = \"总投资3亿元\"\n body = \"\"\"\n-截止目前,完成投资2亿元。。\n+截止目前，完成投资2亿元。\n \"\"\"\n";
    assert!(out.starts_with(diff), "{out}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("\u{feff}{ISSUE}"));
    let (code, out, err) = ended(&folder, &["check", "a.toml", "--fix", "--format", "short"]);
    assert_eq!((code, &*out), (0, "a.toml:9:1: warning[B08]: wrong word: “截止目前”\n"));
    assert_eq!(err, "a.toml: fixed 4\nerrors: 0, warnings: 1, notes: 0\n");
    let fixed = ISSUE.replace(" 3 ", "3").replace(",完", "，完").replace("。。", "。");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("\u{feff}{fixed}"));
    assert_eq!(ended(&folder, &["check", "a.toml", "--fix"]).2, "errors: 0, warnings: 1, notes: 0\n");
    assert_eq!(ended(&folder, &["check", "a.toml", "--dry-run"]).0, 2, "a dry run of what?");
}

/// What would bring about another fault is left to people, and said to be.
#[test]
fn what_is_not_fixed_is_no_longer_promised() {
    let folder = folder(&ISSUE.replace("截止目前,完成投资2亿元。。", "他们走了...等等。"));
    std::fs::write(folder.path().join("b.toml"), ISSUE).unwrap();
    let (_, _, err) = ended(&folder, &["check", "a.toml", "--fix"]);
    assert!(
        err.ends_with("not fixed, as that would bring about another fault: 1, to be corrected by hand\n"),
        "{err}"
    );
}

#[test]
fn rendering_checks_too() {
    let folder = folder(ISSUE);
    let (code, _, err) =
        ended(&folder, &["render", "a.toml", "--deny", "errors", "--message-format", "short"]);
    assert!(code == 1 && err.contains("a.toml:9:13: error[P12]"), "{err}");
    assert!(!folder.path().join("a.pdf").exists());
    std::fs::write(folder.path().join("a.toml"), ISSUE.replace("。。", "。")).unwrap();
    let (code, _, err) = ended(&folder, &["a.toml"]);
    let said = "check: errors: 0, warnings: 2, notes: 2; --fix fixes 3, see `hongtou check a.toml`\n";
    assert!(code == 0 && err.ends_with(said), "{err}");
    std::fs::remove_file(folder.path().join("a.pdf")).unwrap();
    let (code, _, err) = ended(&folder, &["render", "a.toml", "--deny", "warnings"]);
    assert!(code == 1 && err.contains("warning[B08]"), "{err}");
    assert!(!folder.path().join("a.pdf").exists());
    assert_eq!(ended(&folder, &["check", "a.toml", "--deny", "warnings"]).0, 1);
    assert_eq!(ended(&folder, &["check", "a.toml"]).0, 0);
}

#[test]
fn an_issue_is_checked_against_the_one_before() {
    let folder = folder(&ISSUE.replace("。。", "。"));
    let issue = |name: &str, number: u32, date: &str| {
        let text = format!(
            "masthead = \"青石快报\"\nissuer = \"办\"\nnumber = {number}\ndate = {date}\n[[articles]]\nbody = \"甲。\"\n"
        );
        std::fs::write(folder.path().join(name), text).unwrap();
    };
    issue("1.toml", 1, "2024-01-05");
    issue("2.toml", 2, "2024-01-12");
    issue("4.toml", 4, "2024-01-02");
    let said = |args: &[&str]| ended(&folder, &[&["check", "--format", "short", "-q"], args].concat());
    assert_eq!(said(&["1.toml", "2.toml"]), (0, String::new(), String::new()));
    let gap = "4.toml:3:10: warning[D05]: number 4 after 1, expected 2\n";
    let (code, out, _) = said(&["4.toml", "--previous", "1.toml"]);
    assert!(code == 0 && out.contains(gap) && out.contains("D06"), "{out}");
    assert_eq!(said(&["4.toml", "--previous", "1.toml", "--deny", "errors"]).0, 1);
    assert_eq!(said(&["2.toml", "--previous", "1.toml"]).0, 0);
    assert_eq!(said(&["none.toml", "1.toml"]).0, 2);
}

#[test]
fn a_series_has_its_list_of_words_beside_it() {
    let folder = folder(
        "series = \"刊/s.toml\"\nnumber = 2\ndate = 2024-01-12\n[[articles]]\nbody = \"打造 3 个亮点。\"\n",
    );
    let series = "masthead = \"青石快报\"\nissuer = \"办\"\n[校对]\n用语表 = \"用语.toml\"\nN01 = \"不查\"\n";
    std::fs::create_dir(folder.path().join("刊")).unwrap();
    std::fs::write(folder.path().join("刊/s.toml"), series).unwrap();
    std::fs::write(folder.path().join("刊/用语.toml"), "禁用 = [\"打造\"]\n[用语]\n亮点 = \"特色\"\n")
        .unwrap();
    let (code, out, _) = ended(&folder, &["check", "a.toml", "--format", "short"]);
    let expected = "a.toml:5:9: warning[B16]: a word that the list forbids: “打造”\na.toml:5:15: warning[B08]: wrong word: “亮点”\n";
    assert_eq!((code, &*out), (0, expected));
}

#[test]
fn a_series_file_is_fixed_too() {
    let folder = folder("series = \"s.toml\"\ndate = 2024-01-12\n[[articles]]\nbody = \"共 3 个。\"\n");
    let series = "masthead = \"青石快报\"\nissuer = \"办\"\n[[staff]]\nrole = \"编辑：\"\nname = \"李　勉\" # 两个字\n";
    std::fs::write(folder.path().join("s.toml"), series).unwrap();
    assert_eq!(ended(&folder, &["check", "a.toml", "--fix"]).2, "a.toml: fixed 4\nnothing found\n");
    let fixed = std::fs::read_to_string(folder.path().join("s.toml")).unwrap();
    assert_eq!(fixed, series.replace("编辑：", "编辑").replace('\u{3000}', ""));
}

#[test]
fn rules_are_explained() {
    let folder = folder(ISSUE);
    let (code, out, _) = ended(&folder, &["explain", "n04"]);
    let expected = "N04 no zero before a month or day\n  level: warning\n  source: GB/T 9704-2012 7.3.5.4\n  \
        correction: automatic(--fix)\n  wrong: 2024年01月12日\n    right: 2024年1月12日\n";
    assert!(code == 0 && out.starts_with(expected), "{out}");
    let (_, out, _) = ended(&folder, &["explain", "--lang", "zh"]);
    assert_eq!(out.lines().count(), RULES.len());
    assert!(out.contains("\nN04\t警告\t月、日前面不写 0\n"), "{out}");
    assert_eq!(
        ended(&folder, &["explain", "N99"]).2,
        "error: no rule `N99`; `hongtou explain` alone lists them all\n"
    );
    for rule in RULES {
        let (code, out, _) = ended(&folder, &["explain", rule.code, "--lang", "zh"]);
        let examples = |name: &str| out.lines().filter(|line| line.starts_with(name)).count();
        assert!(code == 0 && out.contains("  依据: "), "{out}");
        assert!(examples("  错: ") >= 3 && examples("  不算错: ") >= 3, "{out}");
    }
}

#[test]
fn rules_are_documented() {
    let path = root().join("docs/rules.md");
    let reference = hongtou::check::reference();
    if update() {
        std::fs::write(&path, &reference).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), reference, "UPDATE=1 writes it anew");
}

/// Three times its size and 16 MB: many short words, or few long ones, which an automaton would
/// have a state for every byte of.
#[cfg(target_os = "linux")]
#[test]
fn a_list_of_words_takes_memory_by_its_size() {
    let folder = folder(ISSUE);
    // The least of some runs: how much of the faces is in memory depends on when their thread comes to it.
    let once = || peak_memory(command().current_dir(folder.path()).args(["check", "a.toml"]));
    let peak = || (0..4).map(|_| once()).min().unwrap();
    let without = peak();
    std::fs::write(folder.path().join("a.toml"), format!("{ISSUE}[check]\nwords = \"w.toml\"\n")).unwrap();
    let word = |length: usize, mut number: usize| {
        let next = |_| {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from_u32(0x4e00 + (number >> 33) as u32 % 20_000).unwrap()
        };
        (0..length).map(next).collect::<String>()
    };
    for (length, size) in [(30, 181_000), (3, 181_000), (3, 1_000_000)] {
        let entry = |i: usize| format!("\"{}{i}\" = \"{}\"\n", word(length, i), word(length, i + 7));
        let mut list = "[words]\n".to_owned();
        for i in 0.. {
            list.push_str(&entry(i));
            if list.len() >= size {
                break;
            }
        }
        std::fs::write(folder.path().join("w.toml"), &list).unwrap();
        let (with, bound) = (peak(), (3 * list.len() + (16 << 20)) / 1024);
        println!("{} kB of words: {with} kB, {without} kB without", list.len() / 1024);
        assert!(with > 1000 && with < without + bound, "{with} kB, {without} kB without, {bound} kB allowed");
    }
}

/// A list that an issue has of its own is not that of the series, whose correction stands elsewhere.
#[test]
fn what_an_issue_says_itself_is_not_corrected_as_its_series() {
    let folder = tempfile::tempdir().unwrap();
    let series = "masthead = \"青石快报\"\nissuer = \"青石县人民政府办公室\"\n\n[[distribution]]\nlabel = \"报\"\n\
         recipients = \"县委办公室，县人大常委会办公室，县政协办公室，县水务局组织的 3 个检查组\"\n";
    let issue = |number: u32, own: &str| {
        format!(
            "青石快报\n\n第{number}期\n\n青石县人民政府办公室　　　　2024年1月{number}日\n\n【工作动态】\n\n\
             某局开展检查。组织 {number} 个检查组深入企业一线开展检查。（县应急局）\n\n{own}\n\n"
        )
    };
    std::fs::write(folder.path().join("s.series.toml"), series).unwrap();
    std::fs::write(folder.path().join("a.txt"), issue(1, "报：县委。") + &issue(2, "")).unwrap();
    let (code, _, err) = ended(&folder, &["check", "--fix", "--series", "s.series.toml", "a.txt"]);
    assert_eq!(code, 0, "{err}");
    let now = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(now("s.series.toml").contains("县水务局组织的3个检查组"), "{}", now("s.series.toml"));
    let text = now("a.txt");
    assert!(
        text.contains("组织1个检查组") && text.contains("组织2个检查组") && text.contains("报：县委。"),
        "{text}"
    );
}
