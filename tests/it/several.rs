//! Several issues in one text: every command takes them all.

use std::path::Path;
use std::process::Output;

use hongtou::source::{self, ReadOptions};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{self, err, run, said};

/// One issue of a bulletin, as text.
fn issue(number: u32, day: u32, body: &str) -> String {
    format!(
        "青石政务快报\n第{number}期\n青石县人民政府办公室    2026年3月{day}日\n\n【工作动态】\n\n\
         县水务局第{number}次检查河道　{body}（县水务局）\n\n报：县委常委，副县长。\n责任编辑：周远\n\n"
    )
}

const BODY: &str = "全县12个检查组沿河开展检查，发现问题8处，已整改6处，其余按期完成。";

/// Two issues.
fn two() -> String {
    issue(5, 2, BODY) + &issue(6, 9, BODY)
}

/// Three, the second of which has a day that there is not.
fn one_bad() -> String {
    issue(5, 2, BODY) + &issue(6, 32, BODY) + &issue(7, 16, BODY)
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn pdfs(folder: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let names = walk.map(|entry| {
        entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace(std::path::MAIN_SEPARATOR, "/")
    });
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".pdf")).collect();
    names.sort();
    names
}

#[test]
fn the_library_reads_each() {
    let folder = folder(&[("a.txt", &one_bad()), ("b.txt", &issue(5, 2, BODY))]);
    let read = |name: &str| source::read_all(&folder.path().join(name), ReadOptions::default()).unwrap();
    let readings = read("a.txt");
    let numbers: Vec<Option<u32>> = readings
        .iter()
        .map(|reading| reading.manuscript.as_ref()?.issue.number.as_ref()?.value.get())
        .collect();
    assert_eq!(numbers, [Some(5), None, Some(7)]);
    let errors = said(&readings[1].diagnostics);
    assert!(errors.contains("E0201") && errors.contains("a.txt:14:"), "{errors}");
    let third = readings[2].manuscript.as_ref().unwrap();
    assert_eq!((&*third.name, third.part.as_ref().unwrap().ordinal), ("a-3.txt", 3));
    // Its part of the file, which is read as the same issue.
    assert_eq!(String::from_utf8(third.bytes.clone()).unwrap(), issue(7, 16, BODY));
    let alone = source::read_bytes(&third.name, &third.bytes).manuscript.unwrap();
    assert_eq!(alone.issue, third.issue);
    let single = read("b.txt");
    assert!(single.len() == 1 && single[0].manuscript.as_ref().unwrap().part.is_none());
}

#[test]
fn render_sets_them_all() {
    let folder = folder(&[("a.txt", &two())]);
    let output = run(&folder, &["render", "a.txt", "--png", "20"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(pdfs(folder.path()), ["a-1.pdf", "a-2.pdf"]);
    assert!(err(&output).contains("wrote a-1.pdf") && err(&output).contains("wrote a-2.pdf"));
    assert!(folder.path().join("a-2-1.png").exists());
    let again = run(&folder, &["a.txt"]);
    assert_eq!(again.status.code(), Some(0), "{}", err(&again));
    let into = run(&folder, &["render", "a.txt", "-o", "out/"]);
    assert_eq!(into.status.code(), Some(0), "{}", err(&into));
    assert_eq!(pdfs(&folder.path().join("out")), ["a-1.pdf", "a-2.pdf"]);
}

#[test]
fn a_bad_issue_stops_no_other() {
    let folder = folder(&[("a.txt", &one_bad())]);
    let output = run(&folder, &["render", "a.txt"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("E0201"), "{}", err(&output));
    assert_eq!(pdfs(folder.path()), ["a-1.pdf", "a-3.pdf"]);
}

#[test]
fn one_output_takes_one_issue() {
    let folder = folder(&[("a.txt", &two()), ("a-2.toml", "masthead = \"x\"\n")]);
    for (args, told) in [
        (
            &["render", "a.txt", "-o", "b.pdf"][..],
            "`a.txt` holds 2 issues, which cannot all be written to `b.pdf`",
        ),
        (&["render", "a.txt", "-o", "-"], "`a.txt` holds 2 issues, and stdout takes the PDF of one"),
        (&["render", "a.txt", "-o", "out/", "--sheet", "s.json"], "--sheet takes one issue"),
        // The PDF of a-2.toml has the name of the second.
        (&["render", "a.txt", "a-2.toml", "-o", "out"], "would both be written to `out/a-2.pdf`"),
    ] {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(told), "{args:?}: {}", err(&output));
        assert!(output.stdout.is_empty() && pdfs(folder.path()).is_empty(), "{args:?}");
    }
}

#[test]
fn they_come_in_on_stdin() {
    let folder = folder(&[]);
    let piped = |args: &[&str], text: &str| support::piped(folder.path(), args, text.as_bytes());
    let output = piped(&["render", "-", "--stdin-name", "../三月.txt", "-o", "out/"], &two());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(pdfs(folder.path()), ["out/三月-1.pdf", "out/三月-2.pdf"]);
    let output = piped(&["check", "-", "--stdin-name", "三月.txt"], &one_bad());
    assert!(
        String::from_utf8(output.stdout).unwrap().contains("三月.txt:14:"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let output = piped(&["import", "-", "--stdin-name", "三月.md"], &two());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(folder.path().join("三月-2.toml").exists());
    assert_eq!(piped(&["render", "a.txt", "--stdin-name", "b.txt"], "").status.code(), Some(2));
    assert_eq!(piped(&["check", "-", "--stdin-name", ".."], "").status.code(), Some(2));
}

#[test]
fn check_judges_all_and_fixes_all() {
    let slip = "经费2021-2024年到位，全县12个检查组沿河开展检查，发现问题8处。";
    let text = issue(5, 2, slip) + &issue(6, 9, slip);
    let folder = folder(&[("a.txt", &text), ("gbk.txt", "")]);
    let count = |args: &[&str]| {
        let output = run(&folder, args);
        let json = String::from_utf8(output.stdout).unwrap();
        json.lines().filter(|line| line.contains("\"P11\"")).count()
    };
    assert_eq!(count(&["check", "a.txt", "--format", "json", "--all"]), 2);
    let dry = run(&folder, &["check", "a.txt", "--fix", "--dry-run"]);
    let diff = String::from_utf8(dry.stdout).unwrap();
    assert_eq!(diff.matches("\n+县水务局").count(), 2, "{diff}");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.txt")).unwrap(), text);
    let fixed = run(&folder, &["check", "a.txt", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", err(&fixed));
    assert_eq!(
        std::fs::read_to_string(folder.path().join("a.txt")).unwrap(),
        text.replace("2021-2024", "2021—2024")
    );
    // The last of several is the one before.
    let next = folder.path().join("next.txt");
    std::fs::write(&next, issue(8, 16, BODY)).unwrap();
    let output = run(&folder, &["check", "next.txt", "--previous", "a.txt"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("number 8 does not follow 6") || told.contains('6'), "{told}");
}

#[test]
fn batch_makes_them_all_and_only_what_changed() {
    let folder = folder(&[]);
    let put = |text: &str| {
        std::fs::create_dir_all(folder.path().join("in")).unwrap();
        std::fs::write(folder.path().join("in/a.txt"), text).unwrap();
    };
    let last = |output: &Output| {
        err(output).lines().last().unwrap_or_default().split(';').next().unwrap().to_owned()
    };
    put(&two());
    let args = ["batch", "in", "--out", "out", "--report", "r.jsonl", "--prune"];
    let made = run(&folder, &args);
    assert_eq!(
        (made.status.code(), &*last(&made)),
        (Some(0), "2 made, 0 unchanged, 0 failed"),
        "{}",
        err(&made)
    );
    assert_eq!(pdfs(&folder.path().join("out")), ["a-1.pdf", "a-2.pdf"]);
    let rows = || -> Vec<(Value, Value, Value)> {
        let report = std::fs::read_to_string(folder.path().join("r.jsonl")).unwrap();
        let rows = report.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let rows = rows.filter(|row| row["type"] == "issue");
        rows.map(|row| (row["issue"].clone(), row["target"].clone(), row["status"].clone())).collect()
    };
    let row = |issue: u32, target: &str, status: &str| {
        (Value::from(issue), Value::from(target), Value::from(status))
    };
    assert_eq!(rows(), [row(1, "a-1.pdf", "made"), row(2, "a-2.pdf", "made")]);
    let again = run(&folder, &args);
    assert_eq!(last(&again), "0 made, 2 unchanged, 0 failed");
    std::fs::remove_file(folder.path().join("out/a-2.pdf")).unwrap();
    assert_eq!(last(&run(&folder, &args)), "1 made, 1 unchanged, 0 failed");
    assert_eq!(rows(), [row(1, "a-1.pdf", "unchanged"), row(2, "a-2.pdf", "made")]);

    // One of the issues is bad now: its old output stays, even where outputs are pruned.
    put(&one_bad());
    let bad = run(&folder, &args);
    assert_eq!(
        (bad.status.code(), &*last(&bad)),
        (Some(1), "2 made, 0 unchanged, 1 failed"),
        "{}",
        err(&bad)
    );
    assert_eq!(pdfs(&folder.path().join("out")), ["a-1.pdf", "a-2.pdf", "a-3.pdf"]);
    let failed = rows().into_iter().find(|(.., status)| status == "failed").unwrap();
    assert_eq!(failed.0, 2);

    // Only the first is left: the others have no source, and the first has its own name again.
    put(&issue(5, 2, BODY));
    let one = run(&folder, &[&args[..], &["--prune-most", "all"]].concat());
    assert_eq!(last(&one), "1 made, 0 unchanged, 0 failed, 3 taken away", "{}", err(&one));
    assert_eq!(pdfs(&folder.path().join("out")), ["a.pdf"]);
}

#[test]
fn batch_names_them_by_number_and_makes_neither_of_two_of_one_name() {
    let folder = folder(&[("a.txt", &two()), ("a-2.txt", &issue(9, 30, BODY))]);
    let named = run(&folder, &["batch", "a.txt", "--out", "out", "--name", "{series}/{number:03}.pdf"]);
    assert_eq!(named.status.code(), Some(0), "{}", err(&named));
    assert_eq!(pdfs(&folder.path().join("out")), ["青石政务快报/005.pdf", "青石政务快报/006.pdf"]);
    for args in [
        &["batch", "a.txt", "--out", "b", "--name", "{year}.pdf"][..],
        &["batch", "a.txt", "a-2.txt", "--out", "b"],
    ] {
        let twice = run(&folder, args);
        assert_eq!(twice.status.code(), Some(1), "{}", err(&twice));
        assert!(err(&twice).contains("several issues would be written to one file"), "{}", err(&twice));
        // The first of the two files holds another issue, whose name is its own.
        let made: &[&str] = if args.contains(&"a-2.txt") { &["a-1.pdf"] } else { &[] };
        assert_eq!(pdfs(&folder.path().join("b")), made);
    }
    let missing = run(&folder, &["batch", "a.txt", "a-2.txt", "--check"]);
    assert!(err(&missing).contains("numbers 7 to 8 are missing"), "{}", err(&missing));
}

#[test]
fn export_takes_one_issue() {
    let folder = folder(&[("a.txt", &two())]);
    let output = run(&folder, &["export", "a.txt", "--text"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let said = err(&output);
    assert!(said.starts_with("error[E0805]: the file holds 2 issues, the second begins here\n"), "{said}");
    assert!(said.contains(" --> a.txt:12:1\n"), "{said}");
    assert!(said.contains(" = help: part them first with `hongtou import`\n"), "{said}");
    let zh = run(&folder, &["export", "a.txt", "--text", "--lang", "zh"]);
    assert!(err(&zh).starts_with("错误[E0805]: 这个文件里有 2 期，这里开始第二期\n"), "{}", err(&zh));
    assert!(err(&zh).contains("改法: 先用 hongtou import 分成几个文件"), "{}", err(&zh));
}
