//! Where the proof-reader looks: the same violations in TOML, text and Word, what an issue says of
//! itself, what the series says of it, batches.

use std::path::Path;

use crate::docx::word::{Word, p, r};
use crate::support::ended;

const LINES: [&str; 7] = [
    "青石快报",
    "第2期",
    "青石县人民政府办公室　　2024年1月12日",
    "【要闻】",
    "县发改委抓项目",
    "总投资 5 亿元。截止目前，进展顺利,势头良好。坚持“项目为王，推动发展。",
    "（发改委）",
];

const FOUND: [&str; 5] = [
    "6:27: error[P03]: quotation marks and brackets come in pairs: ““”",
    "6:10: warning[B08]: wrong word: “截止目前”",
    "6:19: warning[P01]: Chinese text has full-width marks: “,”",
    "6:4: note[N01]: no space between Han characters and digits or letters: “资 5”",
    "6:6: note[N01]: no space between Han characters and digits or letters: “5 亿”",
];

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The codes that the program finds in an issue, in order.
fn codes(folder: &Path, args: &[&str]) -> Vec<String> {
    let (_, out, _) = ended(folder, &[&["check", "--format", "short", "--all", "-q"], args].concat());
    let code = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    out.lines().filter_map(code).collect()
}

fn word() -> Word {
    Word::new(&LINES.iter().map(|line| p(&r(line))).collect::<String>())
}

/// In a text a place is line and column; in Word, paragraph and character, with the words.
#[test]
fn text_and_word_are_read_alike() {
    let folder = folder(&[("a.txt", &LINES.join("\n"))]);
    std::fs::write(folder.path().join("a.docx"), word().bytes()).unwrap();
    for name in ["a.txt", "a.docx"] {
        let (code, out, _) =
            ended(folder.path(), &["check", name, "--format", "short", "--all", "--deny", "errors"]);
        let expected: String = FOUND.iter().map(|line| format!("{name}:{line}\n")).collect();
        assert_eq!((code, out), (1, expected));
    }
}

/// A text in UTF-8 is fixed as it stands; Word files and other texts are never written.
#[test]
fn what_cannot_be_written_as_it_was_is_not_written() {
    let text = LINES.join("\r\n");
    let folder = folder(&[("a.txt", &format!("\u{feff}{text}"))]);
    let path = |name: &str| folder.path().join(name);
    let (gbk, ..) = encoding_rs::GB18030.encode(&text);
    std::fs::write(path("b.txt"), &gbk).unwrap();
    std::fs::write(path("c.docx"), word().bytes()).unwrap();
    for name in ["b.txt", "c.docx"] {
        let before = std::fs::read(path(name)).unwrap();
        let (code, _, err) = ended(folder.path(), &["check", name, "--fix", "--deny", "errors"]);
        let said =
            format!("{name} is not written: only .toml and .txt in UTF-8 are; correct it as proposed\n");
        assert!(code == 1 && err.starts_with(&said), "{err}");
        assert_eq!(std::fs::read(path(name)).unwrap(), before);
    }
    assert_eq!(ended(folder.path(), &["check", "a.txt", "--fix", "--deny", "errors"]).0, 1, "P03 is left");
    let fixed = text.replace("资 5 亿", "资5亿").replace("利,势", "利，势");
    assert_eq!(std::fs::read_to_string(path("a.txt")).unwrap(), format!("\u{feff}{fixed}"));
}

const HEAD: &str =
    "masthead = \"青石快报\"\nissuer = \"青石县人民政府办公室\"\nnumber = 2\ndate = 2024-01-12\n";

/// What one part of an issue says against another.
#[test]
fn an_issue_is_compared_with_itself() {
    for (lines, found) in [
        // One term for one thing.
        ("[[articles]]\nbody = [\"通知亲属。\", \"联系家属。\"]\n", &["B10"][..]),
        // One spacing, in a house that spaces.
        ("[[articles]]\nbody = \"共 12 个，另有3个。\"\n[check]\nN01 = \"off\"\n", &["N21"]),
        // One name for a unit.
        (
            "[[articles]]\nheadline = \"甲\"\nbody = \"甲。\"\nsources = \"发改委\"\n\
            [[articles]]\nheadline = \"乙\"\nbody = \"乙。\"\nsources = \"县发展改革委\"\n",
            &["B13"],
        ),
        // Sums of copies.
        (
            "copies = 9\n[[articles]]\nbody = \"甲。\"\n[[distribution]]\nlabel = \"报\"\nrecipients = \"甲\"\ncopies = 3\n",
            &["E0208"],
        ),
        // Levels in their order, over paragraphs and in one.
        ("[[articles]]\nbody = [\"一、要求\", \"三、措施\"]\n", &["S01"]),
        ("[[articles]]\nbody = \"一是抓学习；三是抓落实。\"\n", &["S01"]),
        // Pairs over the end of a paragraph.
        ("[[articles]]\nbody = [\"他说：“要抓落实。\", \"又说：“要督导。”\"]\n", &["P03"]),
        ("[[articles]]\nbody = [\"他说：“要抓落实。\", \"“又要督导。”\"]\n", &[]),
        // Sections with nothing in them.
        ("[[sections]]\ntitle = \"要闻\"\narticles = []\n", &["E0104"]),
    ] {
        let folder = folder(&[("a.toml", &format!("{HEAD}{lines}"))]);
        assert_eq!(codes(folder.path(), &["a.toml"]), found, "{lines}");
    }
}

const SERIES: &str =
    "masthead = \"青石简报\"\nissuer = \"青石县人民政府办公室\"\n[check]\nwords = \"用语.toml\"\n";

const LIST: &str = "masthead = \"青石快报\"\nissuers = \"青石县委办公室\"\nunits = [\"县委办\", \"县发改委\"]\n\
    leaders = [\"县委书记\", \"县长\"]\nnames = [\"麻彦伟\"]\nproper = [\"清洁 3 家园\"]\n\
    forbidden = [\"打造\"]\nterms = [[\"乡镇\", \"镇街\"]]\n[words]\n亮点 = \"特色\"\n\"其它\" = \"其它\"\n";

/// Masthead, office, order and names of units and leaders, words, by the list beside the series.
#[test]
fn an_issue_is_compared_with_its_series() {
    let issue = "series = \"s.series.toml\"\nnumber = 2\ndate = 2024-01-12\n\
        [[articles]]\nheadline = \"打造“清洁 3 家园”亮点\"\nbody = [\"其它乡镇已完成。\", \"镇街和乡镇联动。\"]\nsources = \"发展改革委\"\n\
        [[distribution]]\nlabel = \"报\"\nrecipients = \"县长，县委书记。\"\n\
        [[staff]]\nrole = \"签发\"\nname = \"麻彦炜\"\n";
    let folder = folder(&[("s.series.toml", SERIES), ("用语.toml", LIST), ("a.toml", issue)]);
    let found = codes(folder.path(), &["a.toml"]);
    let expected = ["B16", "B17", "B17", "B08", "B10", "B12", "B12", "B15"];
    assert_eq!(found, expected);
    let text = [LINES[..5].join("\n").as_str(), "打造亮点。", "（发展改革委）"].join("\n");
    std::fs::write(folder.path().join("b.txt"), text).unwrap();
    let found = codes(folder.path(), &["b.txt", "--series", "s.series.toml"]);
    assert_eq!(found, ["B17", "B16", "B08", "B12"], "a text has its own masthead");
}

/// A list of words that cannot be read is told at its own place, and the rest is checked.
#[test]
fn a_wrong_list_of_words_has_findings_of_its_own() {
    let issue = format!("{HEAD}[[articles]]\nbody = \"布署工作。\"\n[check]\nwords = \"w.toml\"\n");
    for (list, place) in [
        ("names = [\n  \"甲乙\",\n  3,\n]\n", "w.toml:3:3: error[E0307]: "),
        ("[words]\n甲 = \"\"\n", "w.toml:2:5: error[E0307]: "),
        ("nam = []\n", "w.toml:1:1: error[E0307]: "),
        ("names = [\n", "w.toml:1:10: error[E0307]: "),
    ] {
        let folder = folder(&[("w.toml", list), ("a.toml", &issue)]);
        let (code, out, _) = ended(folder.path(), &["check", "a.toml", "--format", "short"]);
        assert!(code == 1 && out.contains(place) && out.contains("warning[B08]"), "{out}");
    }
}

/// Levels are the series' to say, then the issue's; an exception holds at one place.
#[test]
fn rules_are_set_by_series_issue_and_place() {
    let series = "masthead = \"青石快报\"\nissuer = \"办\"\n[check]\nN01 = \"off\"\nP12 = \"note\"\n";
    let issue = |check: &str| {
        format!(
            "series = \"s.series.toml\"\nnumber = 2\ndate = 2024-01-12\n[[articles]]\n\
            # 红头：不查 B08，照录原文\nbody = \"布署 3 项工作。。\"\n{check}"
        )
    };
    for (check, found) in [
        ("", &["P12"][..]),
        ("[check]\nN01 = \"error\"\n", &["N01", "N01", "P12"]),
        ("[check]\nP12 = false\n", &[]),
        ("[check]\nP12 = false\nB08 = false\n", &["X01"]),
    ] {
        let folder = folder(&[("s.series.toml", series), ("a.toml", &issue(check))]);
        assert_eq!(codes(folder.path(), &["a.toml"]), found, "{check}");
    }
}

/// A batch sets what the proof-reader only advises against; with `--deny errors` not what is
/// surely wrong, with `--deny warnings` not what may be wrong either.
#[test]
fn batches_are_checked() {
    let issue = |number: u32, body: &str| {
        let head =
            HEAD.replace("number = 2", &format!("number = {number}")).replace("-12", &format!("-{number}1"));
        format!("{head}[[articles]]\nheadline = \"第{number}篇\"\nbody = \"{body}\"\n")
    };
    let folder = folder(&[
        ("1.toml", &issue(1, "全县平稳。")),
        ("2.toml", &issue(2, "共3个,都已完成。")),
        ("3.toml", &issue(3, "全县平稳。。").replace("-31", "-30")),
    ]);
    let made = |out: &str| {
        let files = std::fs::read_dir(folder.path().join(out)).unwrap().map(|file| file.unwrap().file_name());
        files.filter(|name| name.to_string_lossy().ends_with(".pdf")).count()
    };
    let batch = |more: &[&str]| {
        ended(folder.path(), &[&["batch", "1.toml", "2.toml", "3.toml", "--out"], more].concat())
    };
    let (code, _, err) = batch(&["a"]);
    assert!(code == 0 && err.contains("2 warnings"), "{err}");
    assert_eq!(made("a"), 3);
    let (code, _, err) = batch(&["b", "--deny", "errors"]);
    assert!(code == 1 && err.contains("error[P12]") && !err.contains("P01"), "{err}");
    assert_eq!(made("b"), 2);
    let (code, _, err) = batch(&["c", "--deny", "warnings"]);
    assert!(code == 1 && err.contains("P01"), "{err}");
    assert_eq!(made("c"), 1);
}
