//! The table against itself: every example of every rule, the clean corpus, the seed.

use std::path::Path;

use super::house::HouseStyle;
use super::passage::Passage;
use super::rule::{Example, Form};
use super::table::{RULES, RuleSet, index};
use super::violation::Violation;
use super::words::Words;
use super::{Level, Rule, engine};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{read, read_str};

const HEAD: &str = "masthead = \"青石快报\"\nissuer = \"青石县人民政府办公室\"\ndate = 2024-01-12\n";

fn only(rule: &Rule) -> RuleSet {
    let mut set = RuleSet::default();
    set.insert(index(rule.code).unwrap());
    set
}

/// What `rule` alone finds in a text, by paragraph.
fn violations(rule: &Rule, example: &Example, text: &str) -> Vec<(usize, Violation)> {
    let Form::Text(role) = example.form else { unreachable!() };
    let passages: Vec<Passage<'_>> =
        text.split('\n').map(|line| Passage::new(line, role, HouseStyle::default())).collect();
    let found = engine::violations(&passages, only(rule), &Words::built_in());
    found.into_iter().map(|(i, _, violation)| (i, violation)).collect()
}

/// The text after all edits of `found`.
fn fixed(text: &str, found: &[(usize, Violation)]) -> String {
    let mut edits: Vec<_> = found.iter().flat_map(|(_, violation)| &violation.edits).collect();
    edits.sort_by_key(|edit| edit.range.start);
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.range.clone(), &edit.with);
    }
    out
}

fn diagnostics(lines: &str) -> Vec<Diagnostic> {
    let reading = read_str("t.toml", &format!("{HEAD}{lines}"));
    let manuscript = reading.manuscript.unwrap_or_else(|| panic!("{lines}\n{:?}", reading.diagnostics));
    super::check(&manuscript)
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

/// What is found in an example that is more than one text.
fn found_in(example: &Example) -> Vec<String> {
    let both = || example.text.split_once("\n---\n").unwrap();
    match example.form {
        Form::Text(_) => Vec::new(),
        Form::Issue => {
            let reading = read_str("t.toml", &format!("{HEAD}{}", example.text));
            let checked = reading.manuscript.iter().flat_map(super::check);
            reading
                .diagnostics
                .iter()
                .cloned()
                .chain(checked)
                .map(|diagnostic| diagnostic.code.to_string())
                .collect()
        }
        Form::Listed => with_words(both().0, both().1),
        Form::After => {
            let issue = |lines: &str| {
                let head = HEAD.lines().filter(|line| !line.starts_with("date"));
                let head: String = head.map(|line| format!("{line}\n")).collect();
                read_str("t.toml", &format!("{head}{lines}\n{BODY}")).manuscript.unwrap()
            };
            let found = super::sequence(&issue(both().0).issue, &issue(both().1), None).diagnostics;
            found.iter().map(|diagnostic| diagnostic.code.to_string()).collect()
        }
    }
}

/// Whether `code` is that of the rule. A section without articles is refused by the reader.
fn is_of(rule: &Rule, code: &str) -> bool {
    code == rule.code || rule.code == "B02" && code == "E0104"
}

#[test]
fn every_example_of_every_rule() {
    let mut failures = Vec::new();
    for rule in RULES {
        for example in rule.wrong {
            let text = example.text;
            if !matches!(example.form, Form::Text(_)) {
                if !found_in(example).iter().any(|code| is_of(rule, code)) {
                    failures.push(format!("{}: not found in\n{text}", rule.code));
                }
                continue;
            }
            let found = violations(rule, example, text);
            let right = fixed(text, &found);
            if found.is_empty() || (example.right.is_some() && example.right != Some(&right)) {
                failures.push(format!("{}: {text} gives {right}, not {:?}", rule.code, example.right));
            } else if example.right.is_some() && !violations(rule, example, &right).is_empty() {
                failures.push(format!("{}: {right} is still wrong", rule.code));
            } else if example.right.is_none() && right != text {
                failures.push(format!("{}: {text} is corrected to {right}", rule.code));
            }
        }
        for example in rule.sound {
            let found = match example.form {
                Form::Text(_) => !violations(rule, example, example.text).is_empty(),
                _ => found_in(example).iter().any(|code| is_of(rule, code)),
            };
            if found {
                failures.push(format!("{}: false alarm in {}", rule.code, example.text));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_has_examples_a_source_and_words() {
    for rule in RULES {
        let enough = |examples: &[Example]| examples.len() >= 3;
        assert!(enough(rule.wrong) && enough(rule.sound), "{}", rule.code);
        assert!(
            !rule.message.0.is_empty() && !rule.message.1.is_empty() && !rule.source.words().0.is_empty()
        );
        let family = rule.code.chars().next().unwrap();
        assert!("NDPSBX".contains(family) && rule.code.len() == 3, "{}", rule.code);
        if rule.safe {
            let texts = rule.wrong.iter().filter(|example| matches!(example.form, Form::Text(_)));
            assert!(texts.clone().count() > 0 && rule.level > Level::Off, "{}", rule.code);
        }
    }
    let mut sorted: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), RULES.len(), "no code twice");
}

/// The issue of a text file: `# ` begins an article, `（…）` alone names its source.
fn issue_of(text: &str) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut out = HEAD.to_owned();
    for article in text.split("\n\n") {
        let (mut body, mut head) = (Vec::new(), String::from("[[articles]]\n"));
        for line in article.lines() {
            let inner = line.strip_prefix('（').and_then(|line| line.strip_suffix('）'));
            match (line.strip_prefix("# "), inner) {
                (Some(headline), _) => head += &format!("headline = {}\n", quoted(headline)),
                (_, Some(source)) => head += &format!("sources = {}\n", quoted(source)),
                _ => body.push(quoted(line)),
            }
        }
        out += &format!(
            "{head}body = [\n{}]\n",
            body.iter().map(|line| format!("{line},\n")).collect::<String>()
        );
    }
    out
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Short lines of diagnostics, as a user of the English format reads them.
fn said(diagnostics: &[Diagnostic]) -> String {
    crate::diagnostic::render(diagnostics, crate::diagnostic::Format::Short, crate::diagnostic::Lang::En)
}

#[test]
fn clean_text_is_silent() {
    let text = std::fs::read_to_string(root().join("tests/check/clean.txt")).unwrap();
    let sentences = text.chars().filter(|c| "。！？".contains(*c)).count();
    assert!(sentences >= 600, "{sentences} sentences");
    let reading = read_str("clean.toml", &issue_of(&text));
    assert!(reading.diagnostics.is_empty(), "{}", said(&reading.diagnostics));
    let diagnostics = super::check(&reading.manuscript.unwrap());
    assert!(diagnostics.is_empty(), "{}", said(&diagnostics));
}

/// Violations in sentences as clerks write them: each is found by its rule.
#[test]
fn violations_in_sentences_are_found() {
    let text = std::fs::read_to_string(root().join("tests/check/violations.txt")).unwrap();
    let lines: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    assert!(lines.len() >= 200, "{} violations", lines.len());
    // An example proves nothing about another sentence; a violation that is one proves nothing.
    let copied = lines.iter().filter(|(code, sentence)| {
        let examples = super::rule(code).into_iter().flat_map(|rule| rule.wrong);
        examples.into_iter().any(|example| {
            let long = example.text.chars().count() > 6;
            *sentence == example.text || (long && sentence.contains(example.text))
        })
    });
    let copied: Vec<_> = copied.collect();
    assert!(copied.is_empty(), "violations that are examples: {copied:#?}");
    let missed = lines.iter().filter(|(code, sentence)| {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let body: Vec<String> = sentence.split('¶').map(quoted).collect();
        let found = diagnostics(&format!("[[articles]]\nbody = [{}]\n", body.join(", ")));
        !codes(&found).contains(code)
    });
    let missed: Vec<_> = missed.collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

/// What is known of the violations of the original (its spaces between Han and digits aside), with
/// the line and the words of each.
#[test]
fn the_seed_s_violations_are_found_at_their_places() {
    let reading = read(&root().join("samples/yanjin-2024-02.toml"), None).unwrap();
    let diagnostics = super::check(&reading.manuscript.unwrap());
    let spaces = diagnostics.iter().filter(|diagnostic| diagnostic.code.as_str() == "N01").count();
    assert_eq!(spaces, 52, "spaced joins");
    let place = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.clone().unwrap();
        let words: String = place.excerpt.chars().skip(place.column - 1).take(place.length).collect();
        format!("{} {} {words}", diagnostic.code, place.line)
    };
    let mut others: Vec<String> =
        diagnostics.iter().filter(|diagnostic| diagnostic.code.as_str() != "N01").map(place).collect();
    others.sort();
    let known = [
        "B06 20 B00",
        "B07 67 各村村",
        "B08 13 投资项",
        "B08 67 以问题导向",
        "B10 30 养老保险金",
        "B10 30 家属",
        "B14 8 的正副",
        "P19 24 source-separator = \" \"",
    ];
    assert_eq!(others, known);
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.severity < Severity::Error));
    let corrections = diagnostics.iter().filter(|diagnostic| diagnostic.correction.is_some()).count();
    assert_eq!(corrections, 52 + 5, "all but the notes on terms and the option");
}

/// The same violations in the text that the seed was copied from, its number among them.
#[test]
fn the_violations_of_the_seed_s_text_are_found_too() {
    let reading = read(&root().join("tests/import/yanjin-dump.txt"), None).unwrap();
    let diagnostics = super::check(&reading.manuscript.unwrap());
    let place = |diagnostic: &Diagnostic| {
        let place = diagnostic.place.as_ref().unwrap();
        format!("{} {}:{}", diagnostic.code, place.line, place.column)
    };
    let (spaces, others): (Vec<_>, Vec<_>) = diagnostics.iter().partition(|f| f.code.as_str() == "N01");
    let others: Vec<String> = others.into_iter().map(place).collect();
    let known = [
        "D04 5:1",
        "B08 13:205",
        "B06 15:48",
        "B10 21:113",
        "B10 21:133",
        "B07 39:36",
        "B08 39:155",
        "P19 41:7",
        "B14 43:13",
    ];
    assert_eq!((spaces.len(), &others[..]), (52, &known.map(String::from)[..]));
    let settled = |f: &&Diagnostic| ["N01", "D04"].contains(&f.code.as_str());
    assert!(
        diagnostics.iter().all(|f| (f.severity == Severity::Note) == settled(&f)),
        "set right by the press"
    );
}

/// Every sample but the seed, which is copied with its violations.
#[test]
fn samples_are_silent() {
    let files = std::fs::read_dir(root().join("samples")).unwrap().map(|entry| entry.unwrap().path());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let issues = |path: &std::path::PathBuf| {
        let name = name(path);
        name.ends_with(".toml") && !name.ends_with(".series.toml") && !name.starts_with("yanjin")
    };
    let issues: Vec<_> = files.filter(issues).collect();
    assert!(issues.len() >= 8, "{issues:?}");
    for path in issues {
        let diagnostics = super::check(&read(&path, None).unwrap().manuscript.unwrap());
        assert!(diagnostics.is_empty(), "{}", said(&diagnostics));
    }
}

/// What a list of words says about an issue, by code.
fn with_words(list: &str, lines: &str) -> Vec<String> {
    let reading = read_str("t.toml", &format!("{HEAD}{lines}"));
    let mut manuscript = reading.manuscript.unwrap();
    manuscript.words = Some(crate::diagnostic::SourceText::new("words.toml", list));
    let diagnostics = super::check(&manuscript);
    diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect()
}

const BODY: &str = "[[articles]]\nbody = \"甲。\"\n";

#[test]
fn units_and_leaders_follow_the_list() {
    let list =
        "units = [\"县委办\", \"县发改委\", \"东屯镇\"]\nleaders = [\"县委书记\", \"县长\", \"副县长\"]";
    let recipients =
        |text: &str| format!("{BODY}[[distribution]]\nlabel = \"报\"\nrecipients = \"{text}\"\n");
    let source = |text: &str| format!("[[articles]]\nbody = \"甲。\"\nsources = \"{text}\"\n");
    for wrong in [
        recipients("县长，县委书记"),
        recipients("县发改委、县委办。"),
        source("县发展改革委"),
        source("东屯乡"),
    ] {
        assert_eq!(with_words(list, &wrong), ["B12"], "{wrong}");
    }
    for sound in
        [recipients("县委书记，县长，副县长"), recipients("县长，县委办"), source("发改委"), source("东屯镇")]
    {
        assert!(with_words(list, &sound).is_empty(), "{sound}");
    }
}

#[test]
fn names_are_compared_with_the_list() {
    let list = "names = [\"麻彦伟\", \"原超俊\", \"李勉\"]";
    let staff = |name: &str| format!("{BODY}[[staff]]\nrole = \"签发\"\nname = \"{name}\"\n");
    for wrong in ["麻彦炜", "原超骏", "李冕"] {
        assert_eq!(with_words(list, &staff(wrong)), ["B15"], "{wrong}");
    }
    for sound in ["麻彦伟", "李勉", "王勉", "李勉明", "张三丰"] {
        assert!(with_words(list, &staff(sound)).is_empty(), "{sound}");
    }
}

#[test]
fn listed_names_stand_as_they_are() {
    let lines = "[[articles]]\nbody = \"引进A,B科技公司，推进“清洁 3 家园”。\"\n";
    assert_eq!(with_words("", lines), ["N01", "N01"]);
    assert_eq!(with_words("proper = [\"清洁 3 家园\"]", lines), Vec::<String>::new());
}

#[test]
fn forbidden_words_are_errors() {
    let list = "forbidden = [\"打造\", \"高大上\"]";
    for (text, found) in [
        ("打造亮点。", 1),
        ("建设“高大上”项目，打造品牌。", 2),
        ("不打造盆景。", 1),
        ("建设亮点。", 0),
        ("敲打造型。", 1),
        ("打出造势。", 0),
        ("大上海。", 0),
    ] {
        let codes = with_words(list, &format!("[[articles]]\nbody = \"{text}\"\n"));
        assert_eq!(codes, vec!["B16"; found], "{text}");
    }
}

#[test]
fn masthead_and_office_are_those_of_the_list() {
    for (list, codes) in [
        ("masthead = \"青石简报\"", &["B17"][..]),
        ("issuers = [\"县委办\"]", &["B17"]),
        ("masthead = [\"青石简报\"]\nissuers = \"县委办\"", &["B17", "B17"]),
        ("masthead = \"青石快报\"", &[]),
        ("issuers = [\"青石县人民政府办公室\", \"县委办\"]", &[]),
        ("names = [\"甲乙\"]", &[]),
    ] {
        assert_eq!(with_words(list, BODY), codes, "{list}");
    }
}

#[test]
fn a_broken_list_is_told_at_its_place() {
    assert_eq!(with_words("nam = [1]", BODY), ["E0307"]);
}

#[test]
fn issues_follow_one_another() {
    let manuscript = |number: u32, date: &str, more: &str| {
        let head = HEAD.replace("2024-01-12", date);
        read_str("t.toml", &format!("{head}number = {number}\n{more}{BODY}")).manuscript.unwrap()
    };
    let said = |before: (u32, &str, &str), after: (u32, &str, &str)| {
        let (before, after) =
            (manuscript(before.0, before.1, before.2), manuscript(after.0, after.1, after.2));
        let diagnostics = super::sequence(&before.issue, &after, None).diagnostics;
        diagnostics
            .iter()
            .map(|f| format!("{} {}", f.code, f.place.as_ref().unwrap().line))
            .collect::<Vec<_>>()
    };
    assert_eq!(said((1, "2024-01-05", ""), (3, "2024-01-12", "")), ["D05 4"]);
    assert_eq!(said((2, "2024-01-05", ""), (2, "2024-01-12", "")), ["D05 4"]);
    assert_eq!(said((52, "2023-12-29", ""), (53, "2024-01-05", "")), ["D05 4"]);
    assert_eq!(said((1, "2024-01-05", "total = 40\n"), (2, "2024-01-12", "total = 42\n")), ["D05 5"]);
    assert_eq!(said((1, "2024-01-12", ""), (2, "2024-01-05", "")), ["D06 3"]);
    for (before, after) in [
        ((1, "2024-01-05", ""), (2, "2024-01-12", "")),
        ((52, "2023-12-29", ""), (1, "2024-01-05", "")),
        ((52, "2023-12-29", "total = 99\n"), (1, "2024-01-05", "total = 100\n")),
        ((7, "2024-01-05", ""), (1, "2024-01-05", "number-form = \"增刊第N期\"\n")),
        (
            (300, "2023-12-29", "number-form = \"总第N期\"\n"),
            (301, "2024-01-05", "number-form = \"总第N期\"\n"),
        ),
    ] {
        assert!(said(before, after).is_empty(), "{before:?} {after:?}");
    }
}

/// Only the importers can make one: a TOML file with an empty section is refused.
#[test]
fn sections_without_articles() {
    use crate::issue::{Section, TextLine};
    let titled = |title: Option<&str>| {
        let title = title.map(|title| TextLine::new(title).unwrap());
        Section { title, ..Section::default() }
    };
    let manuscript = read_str("t.toml", &format!("{HEAD}{BODY}")).manuscript.unwrap();
    let said = |sections: Vec<Section>| {
        let mut manuscript = manuscript.clone();
        let old = std::mem::take(&mut manuscript.issue.sections);
        manuscript.issue.sections = old.into_iter().chain(sections).collect();
        codes(&super::check(&manuscript)).len()
    };
    assert_eq!(said(vec![titled(Some("要闻"))]), 1);
    assert_eq!(said(vec![titled(Some("要闻")), titled(Some("民生"))]), 2);
    assert_eq!(said(vec![titled(None), titled(Some("民生"))]), 1);
    let full = manuscript.issue.sections[0].clone();
    let mut named = full.clone();
    named.title = Some(TextLine::new("要闻").unwrap());
    for sound in [vec![], vec![titled(None)], vec![named], vec![full]] {
        assert_eq!(said(sound), 0);
    }
}

#[test]
fn levels_are_set_by_the_series_or_the_issue() {
    let severity = |set: &str| {
        let diagnostics = diagnostics(&format!("[[articles]]\nbody = \"共 12。昨日召开。\"\n[check]\n{set}"));
        diagnostics.iter().map(|f| format!("{} {:?}", f.code, f.severity)).collect::<Vec<_>>()
    };
    assert_eq!(severity(""), ["N01 Note"]);
    assert_eq!(severity("N01 = \"warning\""), ["N01 Warning"]);
    assert_eq!(severity("N01 = \"error\""), ["N01 Error"]);
    assert_eq!(severity("n01 = \"提示\""), ["N01 Note"]);
    assert_eq!(severity("N01 = false"), Vec::<String>::new());
    assert_eq!(severity("N01 = \"不查\"\nB09 = true"), ["B09 Note"]);
    assert_eq!(severity("B09 = \"警告\"").len(), 2);
    assert_eq!(severity("N99 = \"off\""), ["N01 Note", "E0402 Error"]);
    assert_eq!(severity("N01 = 3"), ["N01 Note", "E0403 Error"]);
    assert_eq!(severity("cap = \"many\"").len(), 2);
}

/// What is set the same with its correction and without is a note, whatever the rule.
#[test]
fn what_the_press_sets_right_is_a_note() {
    let severities = |lines: &str| {
        let found = diagnostics(lines);
        found.iter().map(|f| format!("{} {:?}", f.code, f.severity)).collect::<Vec<_>>()
    };
    let body = |text: &str| severities(&format!("[[articles]]\nbody = \"{text}\""));
    assert_eq!(body("共 12个。"), ["N01 Note"]);
    assert_eq!(body(&format!("{}共 12个。", "甲乙，".repeat(2000))), ["N01 Note"]);
    // A full-width space, or one beside a bracket, is printed.
    assert_eq!(body("共\u{3000}12个。"), ["N01 Warning"]);
    assert_eq!(body("（ 续建）"), ["P13 Warning"]);
    // So is one in the masthead.
    let masthead = "[[articles]]\nbody = \"甲。\"".to_owned();
    let reading = read_str("t.toml", &format!("{}{masthead}", HEAD.replace("青石快报", "青石 2快报")));
    let found = super::check(&reading.manuscript.unwrap());
    assert!(found.iter().any(|f| f.code.as_str() == "N01" && f.severity == Severity::Warning), "{found:?}");
}

#[test]
fn the_house_chooses_its_mark_for_spans() {
    let said = |span: &str, text: &str| {
        let found = diagnostics(&format!("[[articles]]\nbody = \"{text}\"\n[check]\nspan = \"{span}\""));
        found.iter().filter_map(|f| Some(f.help.as_ref()?.en.clone())).collect::<Vec<_>>()
    };
    assert_eq!(said("—", "2月～6月开工。"), ["write “2月—6月”"]);
    assert_eq!(said("～", "2021—2024年。"), ["write “2021～2024年”"]);
    assert_eq!(said("～", "2021-2024年。"), ["write “2021～2024年”"]);
    assert!(said("—", "增长5%～8%，2021—2024年。").is_empty());
}
