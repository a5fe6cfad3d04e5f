//! The program from outside: arguments, files, streams, exit codes.

use std::path::Path;
use std::process::Output;
#[cfg(unix)] // a full device
use std::process::Stdio;

use tempfile::TempDir;

use crate::support::{self, command, err, hongtou, out, root, run, samples, update};

const ISSUE: &str = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 2\ndate = 2024-01-12\n\n\
    [[articles]]\nheadline = \"标题\"\nbody = \"正文一段。\"\n";

/// A folder with `a.toml` that is sound, `b.toml` that is too, and `bad.toml`.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), ISSUE).unwrap();
    std::fs::write(folder.path().join("b.toml"), ISSUE).unwrap();
    std::fs::write(folder.path().join("bad.toml"), ISSUE.replace("2024-01-12", "2024-02-30")).unwrap();
    folder
}

/// The program in `folder`.
/// Checks exit code, stdout and stderr.
#[track_caller]
fn says(output: &Output, code: i32, stdout: &str, stderr: &str) {
    assert_eq!((output.status.code(), out(output), err(output)), (Some(code), stdout, stderr));
}

/// Names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn is_pdf(path: &Path) -> bool {
    let data = std::fs::read(path).unwrap();
    data.starts_with(b"%PDF-1.7") && data.trim_ascii_end().ends_with(b"%%EOF")
}

// ---- render ----

#[test]
fn a_file_becomes_a_pdf_beside_it() {
    let folder = folder();
    let en = "wrote a.pdf, 2 pages\n22 lines a page, 1 blank; PDF/A-2a + PDF/UA-1\n";
    says(&run(&folder, &["a.toml"]), 0, "", en);
    assert!(is_pdf(&folder.path().join("a.pdf")));
    let zh = "已生成 a.pdf，2 页\n每面 22 行，空白 1 页；PDF/A-2a + PDF/UA-1\n";
    says(&run(&folder, &["a.toml", "--lang", "zh"]), 0, "", zh);
    says(&run(&folder, &["-q", "b.toml"]), 0, "", "");
    assert_eq!(names(folder.path()), ["a.pdf", "a.toml", "b.pdf", "b.toml", "bad.toml"]);
}

#[test]
fn output_is_a_file_a_folder_or_stdout() {
    let folder = folder();
    assert_eq!(run(&folder, &["render", "a.toml", "-o", "x.pdf"]).status.code(), Some(0));
    assert!(is_pdf(&folder.path().join("x.pdf")));
    assert_eq!(run(&folder, &["render", "a.toml", "b.toml", "-o", "输出/内"]).status.code(), Some(0));
    assert_eq!(run(&folder, &["render", "a.toml", "-o", "one/"]).status.code(), Some(0));
    assert_eq!(names(&folder.path().join("输出/内")), ["a.pdf", "b.pdf"]);
    assert_eq!(names(&folder.path().join("one")), ["a.pdf"]);
    let output = run(&folder, &["render", "a.toml", "-o", "-"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stdout, std::fs::read(folder.path().join("x.pdf")).unwrap());
    assert!(output.stderr.is_empty());
    let both = run(&folder, &["render", "a.toml", "b.toml", "-o", "-"]);
    says(&both, 2, "", "error: stdout takes the PDF of one issue, and no --png\n");
}

#[test]
fn a_bad_issue_does_not_stop_the_rest() {
    let folder = folder();
    let output = run(&folder, &["--message-format", "short", "a.toml", "bad.toml", "none.toml", "b.toml"]);
    assert_eq!(output.status.code(), Some(2), "the worst end counts");
    assert!(err(&output).contains("bad.toml:4:8: error[E0201]: there is no such day\n"));
    assert!(err(&output).contains("error: cannot read `none.toml`: "));
    assert_eq!(run(&folder, &["a.toml", "bad.toml", "b.toml"]).status.code(), Some(1));
    assert_eq!(names(folder.path()), ["a.pdf", "a.toml", "b.pdf", "b.toml", "bad.toml"]);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("dir")).unwrap();
    says(&run(&folder, &["dir"]), 2, "", "error: no issue found in `dir` (.toml, .txt, .docx and others)\n");
    for name in ["none.toml", "no/such/folder/a.toml"] {
        let output = run(&folder, &[name]);
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""));
        assert!(err(&output).starts_with(&format!("error: cannot read `{name}`: ")), "{}", err(&output));
    }
    says(
        &run(&folder, &["--lang=zh", "none.toml"]),
        2,
        "",
        "错误: 读不到“none.toml”：没有这个文件或文件夹\n",
    );
    let output = run(&folder, &["--root", "nowhere", "a.toml"]);
    assert!(output.status.code() == Some(2) && err(&output).contains("nowhere"));
}

#[test]
fn no_file_is_written_twice_or_over_an_issue() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    std::fs::copy(folder.path().join("a.toml"), folder.path().join("sub/a.toml")).unwrap();
    let before = names(folder.path());
    let clashes: &[(&[&str], &str)] = &[
        (
            &["render", "a.toml", "sub/a.toml", "-o", "."],
            "`a.toml` and `sub/a.toml` would both be written to `./a.pdf`",
        ),
        (&["render", "a.toml", "-o", "a.toml"], "its name ends in .pdf"),
        (&["render", "a.toml", "-o", "./a.toml"], "its name ends in .pdf"),
    ];
    for (args, said) in clashes {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(said), "{}", err(&output));
    }
    assert_eq!(names(folder.path()), before);
    assert_eq!(std::fs::read_to_string(folder.path().join("a.toml")).unwrap(), ISSUE);
    // One file, however it is spelled, is set once.
    let once = run(&folder, &["a.toml", "./a.toml", "sub/../a.toml"]);
    assert_eq!(err(&once).matches("wrote ").count(), 1, "{}", err(&once));
}

/// A folder and a wildcard stand for the issues in them, in every command.
#[test]
fn folders_and_wildcards_are_expanded_by_the_program() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("dir")).unwrap();
    std::fs::copy(folder.path().join("a.toml"), folder.path().join("dir/a.toml")).unwrap();
    std::fs::write(folder.path().join("dir/x.png"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let output = run(&folder, &["dir", "-q"]);
    says(&output, 0, "", "not set: 1 of this kind: a picture: dir/x.png\n");
    assert!(is_pdf(&folder.path().join("dir/a.pdf")));
    assert_eq!(run(&folder, &["render", "[ab].toml", "-o", "out"]).status.code(), Some(0));
    assert_eq!(names(&folder.path().join("out")), ["a.pdf", "b.pdf"]);
    let output = run(&folder, &["check", "*.toml", "dir"]);
    assert_eq!(output.status.code(), Some(1), "bad.toml is among them");
    std::fs::write(
        folder.path().join("dir/t.txt"),
        "某县政务快报\n第2期\n某办公室　2024年1月12日\n县政府召开会议。\n",
    )
    .unwrap();
    let output = run(&folder, &["import", "dir/*.txt", "-o", "in"]);
    assert_eq!(names(&folder.path().join("in")), ["t.toml"], "{}", err(&output));
    says(&run(&folder, &["check", "*.none"]), 2, "", "error: no issue matches `*.none`\n");
}

/// An issue that comes in on stdin, of whatever format.
#[test]
fn stdin_is_an_issue() {
    let folder = folder();
    let piped = |args: &[&str], bytes: &[u8]| support::piped(folder.path(), args, bytes);
    let output = piped(&["render", "-", "-o", "-"], ISSUE.as_bytes());
    assert!(output.status.success() && output.stdout.starts_with(b"%PDF-"), "{}", err(&output));
    assert_eq!(piped(&["render", "-"], ISSUE.as_bytes()).status.code(), Some(2), "where to?");
    let output = piped(&["check", "-"], b"\x89PNG\r\n\x1a\n\0\0");
    assert!(out(&output).starts_with("error[E0107]: this is a picture"), "{}", out(&output));
    assert!(out(&piped(&["export", "-", "--text"], ISSUE.as_bytes())).contains("第"));
}

/// An unreadable file is no file in which nothing was found.
#[test]
fn nothing_is_said_of_what_cannot_be_read() {
    let folder = folder();
    let output = run(&folder, &["check", "none.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!err(&output).contains("nothing found"), "{}", err(&output));
}

/// Names that Windows refuses are refused by every command that makes a file.
#[test]
fn names_that_windows_refuses() {
    let folder = folder();
    let before = names(folder.path());
    for args in [
        &["render", "a.toml", "-o", "con.pdf"][..],
        &["render", "a.toml", "-o", "LPT\u{b9}.pdf"],
        &["render", "a.toml", "--sheet", "nul.json", "-o", "-"],
        &["export", "a.toml", "--text", "-o", "a?.txt"],
        &["layouts", "eject", "kuaibao", "aux"],
        &["new", "com1"],
        &["new", "快报 ."],
    ] {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        assert!(err(&output).contains("cannot be the name of a file"), "{args:?}: {}", err(&output));
    }
    assert_eq!(names(folder.path()), before);
}

/// Every command with every option that stands before or after any: it acts, or it is refused.
#[test]
fn no_option_is_ignored() {
    let folder = folder();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    put("s.toml", "masthead = \"某某快报\"\nissuer = \"某办公室\"\n");
    put("t.series.toml", "masthead = \"另一快报\"\nissuer = \"某办公室\"\n");
    put("sub/u.series.toml", "masthead = \"另一快报\"\nissuer = \"某办公室\"\n");
    // A warning, and a series of its own.
    put(
        "w.toml",
        "series = \"s.toml\"\nnumber = 2\ndate = 2024-01-12\n\n[[articles]]\nheadline = \"工作推进\"\nbody = \"2021-2024年共建成12万亩。\"\n[[distribution]]\nlabel = \"发\"\nrecipients = \"各乡镇\"\n",
    );
    put("w.txt", "第2期\n\n某办公室　　2024年1月12日\n\n工作推进　2021-2024年共建成12万亩。\n\n发：各乡镇\n");
    put(
        "v.toml",
        "series = \"s.toml\"\nnumber = 3\ndate = 2024-01-12\n\n[[articles]]\nbody = \"共建成12万亩。\"\n",
    );
    // Long enough for another layout to turn its pages elsewhere.
    let article = "[[articles]]\nheadline = \"工作推进\"\nbody = \"共建成12万亩。\"\n".repeat(30);
    put("long.toml", &format!("series = \"s.toml\"\nnumber = 3\ndate = 2024-01-12\n\n{article}"));
    put("broken.toml", "masthead = x\n");
    assert_eq!(
        run(&folder, &["render", "w.toml", "--profile", "archive", "-o", "w.pdf"]).status.code(),
        Some(0)
    );

    // Every command, as it is used; several where an option acts on another use.
    let commands: &[(&str, &[&[&str]])] = &[
        ("", &[&["w.toml"], &["w.txt"], &["broken.toml"]]),
        (
            "render",
            &[
                &["render", "w.toml", "-o", "o.pdf"],
                &["render", "w.txt", "-o", "o.pdf"],
                &["render", "broken.toml"],
            ],
        ),
        ("check", &[&["check", "w.toml"], &["check", "w.txt"]]),
        ("explain", &[&["explain", "P11"]]),
        (
            "batch",
            &[
                &["batch", "w.toml", "--out", "out", "--force"],
                &["batch", "w.txt", "--out", "out", "--force"],
                &["batch", "w.toml", "--check"],
            ],
        ),
        (
            "diff",
            &[
                &["diff", "w.toml", "v.toml"],
                &["diff", "w.toml", "long.toml", "--format", "json"],
                &["diff", "w.txt", "w.toml"],
                &["diff", "w.toml", "broken.toml"],
            ],
        ),
        ("run", &[&["run", "w.toml", "-o", "o"], &["run", "w.txt", "-o", "o"], &["run", "broken.toml"]]),
        ("print", &[&["print", "w.toml"], &["print", "w.txt"], &["print", "broken.toml"]]),
        ("new", &[&["new", "新快报"]]),
        (
            "import",
            &[
                &["import", "w.txt", "--force"],
                &["import", "w.txt", "-o", "sub/deep", "--series", "sub/u.series.toml"],
            ],
        ),
        (
            "export",
            &[
                &["export", "w.toml", "--text", "-o", "o.txt"],
                &["export", "broken.toml", "--text"],
                &["export", "w.txt", "--text"],
                &["export", "w.toml", "--word", "-o", "o.docx"],
            ],
        ),
        ("formats", &[&["formats"]]),
        (
            "fonts",
            &[
                &["fonts"],
                &["fonts", "--for", "w.toml"],
                &["fonts", "--for", "broken.toml"],
                &["fonts", "--for", "w.txt"],
            ],
        ),
        ("layouts", &[&["layouts"]]),
        ("schema", &[&["schema"], &["schema", "nothing"]]),
        ("desk", &[&["desk", "no-such-folder"]]),
        ("press-sheet", &[&["press-sheet"]]),
        ("extract", &[&["extract", "w.pdf", "-o", "x.toml"]]),
        ("completions", &[&["completions", "bash"], &["completions"]]),
        ("man", &[&["man", "m"], &["man"]]),
    ];
    let help = run(&folder, &["--help"]);
    let listed: Vec<&str> = out(&help)
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    let known: Vec<&str> = commands.iter().map(|(name, _)| *name).filter(|name| !name.is_empty()).collect();
    assert_eq!(known, listed, "every command is here");

    let flags: &[&[&str]] = &[
        &["--lang", "zh"],
        &["--message-format", "json"],
        &["--quiet"],
        &["--root", "sub"],
        &["--series", "t.series.toml"],
        &["--layout", "jianbao"],
        &["--fonts", "nowhere"],
        &["--office-fonts"],
    ];
    let mut wrong = Vec::new();
    for (name, uses) in commands {
        for flag in flags {
            let mut refused = 0;
            let mut acts = false;
            for usage in *uses {
                // From the same state: what a command writes is part of what it does.
                let once = |args: &[&str]| {
                    let work = tempfile::tempdir().unwrap();
                    support::copy_folder(folder.path(), work.path());
                    let output = run(&work, args);
                    let said = output.stderr.clone();
                    let text = String::from_utf8_lossy(&said).into_owned();
                    let timeless: String = text.split("; ").filter(|part| !part.contains(" s, ")).collect();
                    (output.status.code(), output.stdout.clone(), timeless, files(work.path()))
                };
                let with = once(&[*usage, flag].concat());
                if with.2.contains("has no effect on") {
                    assert_eq!(with.0, Some(2));
                    refused += 1;
                } else {
                    acts |= with != once(usage);
                }
            }
            if !acts && refused == 0 {
                wrong.push(format!("hongtou {name} {} is ignored", flag[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Before the command it is the same option.
    assert_eq!(run(&folder, &["--layout", "jianbao", "check", "w.toml"]).status.code(), Some(2));
    assert!(!out(&run(&folder, &["check", "--help"])).contains("--layout"));
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (
                entry.path().display().to_string().replace(&folder.display().to_string(), ""),
                std::fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn only_a_finished_file_replaces_an_old_one() {
    let folder = folder();
    let old = folder.path().join("bad.pdf");
    std::fs::write(&old, OLD).unwrap();
    assert_eq!(run(&folder, &["bad.toml"]).status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(&old).unwrap(), OLD);
    let args = ["render", "bad.toml", "a.toml", "-o", "x", "--set", "lines=99"];
    assert_eq!(run(&folder, &args).status.code(), Some(1));
    assert!(names(&folder.path().join("x")).is_empty());
    std::fs::write(folder.path().join("a.pdf"), OLD).unwrap();
    assert_eq!(run(&folder, &["a.toml"]).status.code(), Some(0));
    assert!(is_pdf(&folder.path().join("a.pdf")));
    assert_eq!(names(folder.path()), ["a.pdf", "a.toml", "b.toml", "bad.pdf", "bad.toml", "x"]);
}

/// A PDF that this program made.
const OLD: &str = "%PDF-1.7 /Creator (hongtou 0.0)";

/// A PDF that others made may be all there is of an old issue.
#[test]
fn what_others_made_or_worked_on_is_not_written_over() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let foreign = "%PDF-1.4 /Creator(Word)";
    for (name, args) in [
        ("a.pdf", &["a.toml"][..]),
        ("x.pdf", &["render", "a.toml", "-o", "x.pdf"]),
        ("o/a.pdf", &["batch", "a.toml", "-o", "o"]),
        ("r/a-印刷.pdf", &["run", "a.toml", "--copies", "2", "-o", "r"]),
    ] {
        std::fs::create_dir_all(path(name).parent().unwrap()).unwrap();
        std::fs::write(path(name), foreign).unwrap();
        let output = run(&folder, args);
        // In a batch it is a failure like others.
        let code = if args[0] == "batch" { 1 } else { 2 };
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", err(&output));
        assert!(err(&output).contains("was not made by this program"), "{}", err(&output));
        assert_eq!(std::fs::read_to_string(path(name)).unwrap(), foreign);
        // An empty one, as mktemp leaves it, is nobody's work.
        std::fs::write(path(name), "").unwrap();
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
    }
    // Somebody signs for a copy.
    let register = path("r/a-发文登记.csv");
    let signed = std::fs::read_to_string(&register).unwrap() + "已签收";
    std::fs::write(&register, &signed).unwrap();
    let again = ["run", "a.toml", "--copies", "2", "-o", "r"];
    assert_eq!(run(&folder, &again).status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&register).unwrap(), signed);
    // A file of its own for somebody who does not get the issue any more.
    std::fs::write(path("r/a-7-某局.pdf"), OLD).unwrap();
    std::fs::remove_file(&register).unwrap();
    let output = run(&folder, &["run", "a.toml", "--copies", "2", "--each", "-o", "r"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("r/a-7-某局.pdf"), "{}", err(&output));
    // A text that somebody corrected.
    let export = ["export", "--text", "a.toml", "-o", "a.txt"];
    assert_eq!(run(&folder, &export).status.code(), Some(0));
    assert_eq!(run(&folder, &export).status.code(), Some(0), "the same is no loss");
    std::fs::write(path("a.txt"), "改过").unwrap();
    let output = run(&folder, &export);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("--force"), "{}", err(&output));
    assert_eq!(run(&folder, &[&export[..], &["--force"]].concat()).status.code(), Some(0));
}

/// An output is that of its source, as it was made: another run with other sources, a signature put into it, and
/// `--prune` leave it.
#[test]
fn outputs_that_are_somebody_elses_stay() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    for year in ["2024", "2025"] {
        std::fs::create_dir(path(year)).unwrap();
        std::fs::write(path(year).join("01.toml"), ISSUE.replace("正文一段", year)).unwrap();
    }
    let batch = |args: &[&str]| run(&folder, &[&["batch"], args].concat());
    assert_eq!(batch(&["2024", "-o", "out"]).status.code(), Some(0));
    let first = std::fs::read(path("out/01.pdf")).unwrap();
    let output = batch(&["2025", "-o", "out"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("was made of `../2024/01.toml` by another run"), "{}", err(&output));
    assert!(first == std::fs::read(path("out/01.pdf")).unwrap());
    assert_eq!(batch(&["2025", "-o", "out", "--force"]).status.code(), Some(0), "it is meant");
    // Who signs a PDF adds to its end.
    let signed = [std::fs::read(path("out/01.pdf")).unwrap(), b"signature\n%%EOF\n".to_vec()].concat();
    std::fs::write(path("out/01.pdf"), &signed).unwrap();
    let output = batch(&["2025", "-o", "out"]);
    assert!(err(&output).contains("somebody has worked on"), "{}", err(&output));
    std::fs::rename(path("2025/01.toml"), path("2025/02.toml")).unwrap();
    let output = batch(&["2025", "-o", "out", "--prune", "--prune-most", "all"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("kept 01.pdf"), "{}", err(&output));
    assert!(signed == std::fs::read(path("out/01.pdf")).unwrap());
    // What is cut off is made again.
    std::fs::write(path("out/02.pdf"), b"%PDF-1.7 cut").unwrap();
    assert_eq!(batch(&["2025", "-o", "out"]).status.code(), Some(0));
    assert!(is_pdf(&path("out/02.pdf")) && std::fs::metadata(path("out/02.pdf")).unwrap().len() > 1000);
    // Copies that editors keep are no issues.
    std::fs::copy(path("2025/02.toml"), path("2025/02.toml~")).unwrap();
    std::fs::copy(path("2025/02.toml"), path("2025/02.toml.bak")).unwrap();
    let output = batch(&["2025", "-o", "out"]);
    assert!(err(&output).contains("0 made, 1 unchanged, 0 failed"), "{}", err(&output));
}

/// What contradicts itself is refused, and `-o` says whether a file is meant.
#[test]
fn what_is_given_acts_or_is_refused() {
    let folder = folder();
    for (args, said) in [
        (&["render", "a.toml", "--layout", "jianbao", "--set", "layout=gongwen"][..], "both name a layout"),
        (&["render", "a.toml", "--set", "pages=any", "--set", "页数=even"], "is given twice"),
        (&["batch", "a.toml", "-o", "out", "--set", "pages=0"], "--set pages=0"),
        (&["check", "a.toml", "--format", "short", "--message-format", "json"], "cannot be used with"),
        (&["import", "a.toml", "--outline", "--force"], "cannot be used with"),
        (&["render", "a.toml", "-o", "输出"], "write 输出.pdf, or 输出/"),
    ] {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", err(&output));
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
    }
    std::fs::write(
        folder.path().join("t.txt"),
        "快报\n第1期\n某办公室　2024年1月12日\n\n标题一则\n正文一段。\n",
    )
    .unwrap();
    assert_eq!(
        run(&folder, &["import", "t.txt", "-o", "稿/t1.toml"]).status.code(),
        Some(2),
        "no such folder"
    );
    assert_eq!(run(&folder, &["import", "t.txt", "-o", "t1.toml"]).status.code(), Some(0));
    assert!(folder.path().join("t1.toml").is_file());
}

#[test]
fn a_target_that_is_a_folder_is_refused() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("a.pdf")).unwrap();
    let output = run(&folder, &["a.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("error: cannot write `a.pdf`: "), "{}", err(&output));
    assert_eq!(names(folder.path()), ["a.pdf", "a.toml", "b.toml", "bad.toml"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = folder();
    std::fs::write(folder.path().join("real.pdf"), OLD).unwrap();
    std::os::unix::fs::symlink("real.pdf", folder.path().join("a.pdf")).unwrap();
    assert_eq!(run(&folder, &["a.toml"]).status.code(), Some(0));
    assert!(folder.path().join("a.pdf").symlink_metadata().unwrap().is_symlink());
    assert!(is_pdf(&folder.path().join("real.pdf")));
}

/// Full disks, and folders in which even root makes no file.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_an_error() {
    use std::os::unix::fs::FileTypeExt;
    let folder = folder();
    let output = run(&folder, &["render", "a.toml", "-o", "/dev/full"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).starts_with("error: cannot write `/dev/full`: "), "{}", err(&output));
    assert!(std::fs::metadata("/dev/full").unwrap().file_type().is_char_device(), "the device is gone");
    let output = run(&folder, &["render", "a.toml", "-o", "/proc/x.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("error: cannot write `/proc/x.pdf`: "), "{}", err(&output));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = command();
    command.current_dir(folder.path()).args(["render", "a.toml", "-o", "-"]).stdout(Stdio::from(full));
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2), "a PDF that was not written is no success");
    assert!(err(&output).starts_with("error: cannot write `stdout`: "), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(closed.join("probe"), "").is_ok() {
        return; // Permissions do not bind root; `/proc` above stands in.
    }
    let output = run(&folder, &["render", "a.toml", "-o", "closed/"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("closed/a.pdf"));
    assert!(names(&closed).is_empty());
}

#[test]
fn set_changes_an_option() {
    let folder = folder();
    let pages = |args: &[&str]| {
        let output = run(&folder, &[&["render", "a.toml"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        err(&output).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(pages(&["--set", "pages=any"])[0], "wrote a.pdf, 1 page");
    assert_eq!(pages(&["--set", "页数=4"])[0], "wrote a.pdf, 4 pages");
    assert!(pages(&["--set", "lines=23"])[1].starts_with("23 lines a page"));
    assert!(pages(&["--set", "lines=22", "--set", "每面行数=23"])[1].starts_with("23"), "the last counts");
    pages(&["--set", "source-separator= ", "--set", "layout=kuaibao"]);
}

#[test]
fn set_refuses_what_no_option_is() {
    let folder = folder();
    let bad = |set: &str| {
        let output = run(&folder, &["render", "a.toml", "--message-format", "short", "--set", set]);
        (output.status.code().unwrap(), err(&output).to_owned())
    };
    let (code, said) = bad("nothing=1");
    assert!(
        code == 1 && said.starts_with("error[E0402]: layout `kuaibao` has no option `nothing`"),
        "{said}"
    );
    let (code, said) = bad("masthead-size=500");
    assert_eq!((code, &*said), (1, "error[E0403]: option `masthead-size` must be a number, 26 to 80 pt\n"));
    let (code, said) = bad("layout=x");
    assert!(code == 2 && said.starts_with("error: no layout `x`; there are: "), "{said}");
    let words = "even, any, multiple-of-4 or a whole number";
    assert_eq!(bad("pages=odd"), (2, format!("error: --set pages=odd: {words}\n")));
    assert_eq!(bad("pages").0, 2);
    assert_eq!(names(folder.path()), ["a.toml", "b.toml", "bad.toml"]);
}

/// An issue and its series, or the command line, may use either spelling of an option.
#[test]
fn the_issue_has_the_last_word_in_either_spelling() {
    let folder = folder();
    std::fs::write(folder.path().join("s.toml"), "[options]\n每面行数 = 22\n").unwrap();
    let issue = format!("series = \"s.toml\"\n{ISSUE}[options]\nlines = 23\n");
    std::fs::write(folder.path().join("a.toml"), issue).unwrap();
    assert!(err(&run(&folder, &["a.toml"])).contains("\n23 lines a page"));
    let set = run(&folder, &["render", "a.toml", "--set", "每面行数=22"]);
    assert!(err(&set).contains("\n22 lines a page"));
}

#[test]
fn png_of_every_page() {
    let folder = folder();
    assert_eq!(run(&folder, &["render", "a.toml", "--png", "36"]).status.code(), Some(0));
    for page in ["a-1.png", "a-2.png"] {
        let png = std::fs::read(folder.path().join(page)).unwrap();
        assert!(png.starts_with(b"\x89PNG\r\n"));
        let width = u32::from_be_bytes(png[16..20].try_into().unwrap());
        assert!((297..=299).contains(&width), "210 mm at 36 dpi are 298 pixels, not {width}");
    }
    std::fs::write(folder.path().join("a-3.png"), "of a longer issue").unwrap();
    let output = run(&folder, &["render", "a.toml", "--png", "36"]);
    assert!(err(&output).contains("a-3.png is of an earlier run"), "{}", err(&output));
    for dpi in ["0", "17", "1201", "x"] {
        assert_eq!(run(&folder, &["render", "a.toml", "--png", dpi]).status.code(), Some(2), "{dpi}");
    }
}

/// A page of one issue may have the name of a picture of another issue of the same run.
#[test]
fn png_of_a_page_spares_the_pictures_of_other_issues() {
    let folder = folder();
    assert_eq!(run(&folder, &["render", "a.toml", "--png", "36"]).status.code(), Some(0));
    let page = std::fs::read(folder.path().join("a-1.png")).unwrap();
    let with_picture = format!(
        "{ISSUE}\n[[articles]]\nheadline = \"图\"\nbody = [{{ picture = \"a-1.png\", alt = \"图\" }}]\n"
    );
    std::fs::write(folder.path().join("b.toml"), with_picture).unwrap();
    let output = run(&folder, &["render", "a.toml", "b.toml", "--png", "20"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("a-1.png"), "{}", err(&output));
    assert!(page == std::fs::read(folder.path().join("a-1.png")).unwrap(), "the picture was written over");
}

// ---- extract ----

#[test]
fn the_archive_gives_the_source_back() {
    let folder = folder();
    assert_eq!(run(&folder, &["render", "a.toml", "--profile", "archive"]).status.code(), Some(0));
    says(&run(&folder, &["extract", "a.pdf", "-o", "-"]), 0, ISSUE, "");
    let output = run(&folder, &["extract", "a.pdf"]);
    assert_eq!(output.status.code(), Some(2), "the issue is still there");
    assert!(err(&output).starts_with("error: cannot write `a.toml`: "), "{}", err(&output));
    std::fs::rename(folder.path().join("a.toml"), folder.path().join("moved")).unwrap();
    says(&run(&folder, &["extract", "a.pdf"]), 0, "", "wrote a.toml\n");
    assert_eq!(std::fs::read_to_string(folder.path().join("a.toml")).unwrap(), ISSUE);
    says(&run(&folder, &["extract", "a.pdf", "-o", "moved"]), 0, "", "wrote moved\n");
    assert_eq!(run(&folder, &["extract", "a.pdf", "-o", "."]).status.code(), Some(2), "not over a.toml");
}

#[test]
fn the_archive_names_what_it_does_not_hold() {
    let folder = folder();
    std::fs::write(folder.path().join("表.csv"), "甲,乙\n1,2\n").unwrap();
    let issue = format!("{ISSUE}\n[[articles]]\nheadline = \"表\"\nbody = [{{ file = \"表.csv\" }}]\n");
    std::fs::write(folder.path().join("a.toml"), issue).unwrap();
    let output = run(&folder, &["render", "a.toml", "--profile", "archive"]);
    assert!(err(&output).contains("keep them with it: 表.csv"), "{}", err(&output));
}

#[test]
fn what_has_no_source_is_told() {
    let folder = folder();
    run(&folder, &["a.toml"]);
    let none = "error: `a.pdf` has no source file attached; only PDFs of the profile `archive` have one\n";
    says(&run(&folder, &["extract", "a.pdf"]), 2, "", none);
    says(&run(&folder, &["extract", "b.toml"]), 2, "", "error: `b.toml` is not a PDF that can be read\n");
    says(&run(&folder, &["extract", "--lang", "zh", "b.toml"]), 2, "", "错误: “b.toml”不是能读的 PDF\n");
    assert_eq!(run(&folder, &["extract", "none.pdf"]).status.code(), Some(2));
}

/// The name in a PDF is anybody's: it never leaves the folder of the PDF.
#[test]
fn names_in_a_pdf_stay_in_the_folder() {
    for (hostile, expected) in [
        ("/../../evil.toml", "_.._.._evil.toml"),
        ("..\\evil.toml", "_evil.toml"),
        (".hidden", "hidden"),
        ("...", "issue.toml"),
        ("a\u{202e}b", "a_b"),
        ("C:evil", "C_evil"),
        ("\n", "_"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(inner.join("x.pdf"), pdf_with_attachment(hostile)).unwrap();
        let output = command().current_dir(&inner).args(["extract", "x.pdf"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{hostile:?}: {}", err(&output));
        assert_eq!(names(folder.path()), ["inner"], "{hostile:?}");
        let mut left = names(&inner);
        left.retain(|name| name != "x.pdf");
        assert_eq!(left, [expected], "{hostile:?}");
    }
}

/// A small PDF with a source file of this name.
fn pdf_with_attachment(name: &str) -> Vec<u8> {
    let utf16: String = name.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/AF[3 0 R]>>".to_owned(),
        "<</Type/Pages/Kids[]/Count 0>>".to_owned(),
        format!("<</Type/Filespec/AFRelationship/Source/UF<FEFF{utf16}>/EF<</F 4 0 R>>>>"),
        "<</Type/EmbeddedFile/Length 4>>\nstream\ntext\nendstream".to_owned(),
    ];
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (i, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = pdf.len();
    pdf += &format!("{table}trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    pdf.into_bytes()
}

// ---- new ----

#[test]
fn a_new_series_renders_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let expected = "wrote ./某县政务快报.series.toml and ./某县政务快报-01.toml\n\
        edit it, then run: hongtou ./某县政务快报-01.toml\n";
    says(&run(&folder, &["new", "某县政务快报"]), 0, "", expected);
    let output = run(&folder, &["某县政务快报-01.toml"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let again = run(&folder, &["new", "某县政务快报"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).starts_with("error: cannot write `./某县政务快报-01.toml`: "), "{}", err(&again));
    std::fs::remove_file(folder.path().join("某县政务快报-01.toml")).unwrap();
    assert_eq!(run(&folder, &["new", "某县政务快报"]).status.code(), Some(2), "the series is still there");
}

#[test]
fn odd_names_of_a_new_series() {
    for name in ["", " ", "短", "a/b", "..", ".x", "a\\b", "a:b", "甲\u{202e}乙", "甲\n乙", &"长".repeat(31)]
    {
        let folder = tempfile::tempdir().unwrap();
        let output = run(&folder, &["new", "--", name]);
        assert_eq!(output.status.code(), Some(2), "{name:?}");
        assert!(names(folder.path()).is_empty(), "{name:?}");
        assert!(err(&output).starts_with("error: "), "{}", err(&output));
    }
    for name in ["两字", "甲'乙", "{{issuer}}", "甲 乙", "#甲$乙", "%甲~乙", &"长".repeat(20)] {
        let folder = tempfile::tempdir().unwrap();
        let args = ["new", "--dir", "新/内", "--issuer", "甲\"{{masthead}}\"\\/乙", "--", name];
        assert_eq!(run(&folder, &args).status.code(), Some(0), "{name:?}");
        let issue = format!("新/内/{name}-01.toml");
        let output = run(&folder, &[&issue]);
        assert_eq!(output.status.code(), Some(0), "{name:?}: {}", err(&output));
    }
}

// ---- fonts, layouts, schema, shell ----

#[test]
fn faces_and_the_fallbacks_of_an_issue() {
    let listed = hongtou(&["fonts"]);
    assert_eq!(listed.status.code(), Some(0));
    let first = "xiaobiaosong\t小标宋\tNoto Serif SC → Liberation Serif → HT Signs → Noto Serif SC Regular\n";
    assert!(out(&listed).starts_with(first), "{}", out(&listed));
    assert!(out(&listed).contains("\nFandolFang R\t400\t"));
    let folder = folder();
    says(&run(&folder, &["fonts", "--for", "a.toml"]), 0, "", "no fallback face is used\n");
    std::fs::write(folder.path().join("a.toml"), ISSUE.replace("正文", "堃堃")).unwrap();
    let rare = run(&folder, &["fonts", "--for", "a.toml"]);
    says(&rare, 0, "“堃” U+5803 CJK UNIFIED IDEOGRAPH-5803\t仿宋\tGW Rare Kai\t×2\n", "");
    std::fs::write(folder.path().join("a.toml"), ISSUE.replace("正文", "😀")).unwrap();
    let missing = run(&folder, &["fonts", "--for", "a.toml"]);
    says(&missing, 1, "“😀” U+1F600 GRINNING FACE\t仿宋\tmissing\t×1\n", "");
    assert_eq!(run(&folder, &["fonts", "--for", "bad.toml"]).status.code(), Some(1));
    assert_eq!(run(&folder, &["fonts", "--fonts", "nowhere"]).status.code(), Some(2));
}

#[test]
fn layouts_and_their_options() {
    let listed = hongtou(&["layouts"]);
    let first = "kuaibao\tgovernment bulletin\t\
        red masthead, sections in 【】, run-in headlines, imprint at the foot of the last page\n";
    assert!(out(&listed).starts_with(first), "{}", out(&listed));
    let names: Vec<&str> = out(&listed).lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(names, ["kuaibao", "jianbao", "zhuanbao", "gongwen", "jiyao", "xinhan"]);
    let shown = hongtou(&["layouts", "show", "kuaibao", "--lang", "zh"]);
    assert!(out(&shown).contains("\nlines / 每面行数\n"), "{}", out(&shown));
    assert!(
        out(&shown).starts_with(
            "masthead-size / 报头字号\n    报头名称的最大字号\n    一个数，26 至 80 pt；默认 62\n"
        )
    );
    says(
        &hongtou(&["layouts", "show", "x"]),
        2,
        "",
        "error: no layout `x`; there are: kuaibao, jianbao, zhuanbao, gongwen, jiyao, xinhan\n",
    );
    let zh = "错误: 没有版式“x”；可用的版式：kuaibao、jianbao、zhuanbao、gongwen、jiyao、xinhan\n";
    says(&hongtou(&["layouts", "show", "x", "--lang", "zh"]), 2, "", zh);
}

#[test]
fn the_schema_knows_both_spellings() {
    for (args, keys) in [
        (&["schema"][..], &["number", "期号", "masthead", "报头", "刊名"][..]),
        (&["schema", "series"], &["masthead", "报头", "刊名"]),
    ] {
        let output = hongtou(args);
        assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
        let schema: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
        for key in keys {
            assert!(schema["properties"][key].is_object(), "{key}");
        }
        assert_eq!(schema["properties"]["number"].is_object(), args.len() == 1);
        assert_eq!(schema["additionalProperties"], false);
        assert_eq!(schema.get("allOf"), None, "what the other file can give is not demanded");
    }
}

#[test]
fn keys_are_documented() {
    let path = root().join("docs/keys.md");
    let reference = hongtou::source::reference();
    if update() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &reference).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), reference, "UPDATE=1 writes it anew");
}

#[test]
fn completions_and_man_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = hongtou(&["completions", shell]);
        assert!(script.status.success() && out(&script).contains("render"), "{shell}");
    }
    let folder = tempfile::tempdir().unwrap();
    says(&run(&folder, &["man", "man"]), 0, "", "");
    let pages = names(&folder.path().join("man"));
    assert!(pages.contains(&"hongtou.1".to_owned()) && pages.contains(&"hongtou-render.1".to_owned()));
    for page in pages {
        assert!(
            std::fs::read_to_string(folder.path().join("man").join(page)).unwrap().contains(".TH hongtou")
        );
    }
}

// ---- languages, formats, help ----

#[test]
fn the_language_is_asked_for_or_the_locale_s() {
    let folder = folder();
    let said = |lang: Option<&str>, locale: &[(&str, &str)]| {
        let mut command = command();
        command.env_remove("LANG").current_dir(folder.path()).arg("none.toml");
        command.args(lang.map(|lang| format!("--lang={lang}"))).envs(locale.iter().copied());
        let output = command.output().unwrap();
        if err(&output).starts_with("错误") { "zh" } else { "en" }
    };
    // Windows and macOS tell their own language where no variable does.
    if cfg!(all(unix, not(target_os = "macos"))) {
        assert_eq!(said(None, &[]), "zh");
    }
    assert_eq!(said(None, &[("LANG", "zh_CN.UTF-8")]), "zh");
    assert_eq!(said(None, &[("LANG", "en_US.UTF-8")]), "en");
    assert_eq!(said(None, &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")]), "en");
    assert_eq!(said(None, &[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW")]), "zh");
    assert_eq!(said(Some("en"), &[("LANG", "zh_CN.UTF-8")]), "en");
    assert_eq!(said(Some("zh"), &[("LANG", "C")]), "zh");
    for args in [["--lang", "zh", "--nothing"], ["--lang=zh", "--nothing", "x"]] {
        assert!(err(&run(&folder, &args)).starts_with("错误: 不认识的参数“--nothing”"), "{args:?}");
    }
    assert!(err(&run(&folder, &["--nothing"])).starts_with("error: "));
}

#[test]
fn findings_as_lines_and_as_json() {
    let folder = folder();
    let short = run(&folder, &["--message-format", "short", "bad.toml"]);
    says(&short, 1, "", "bad.toml:4:8: error[E0201]: there is no such day\n");
    let json = run(&folder, &["--message-format", "json", "bad.toml", "-q"]);
    assert_eq!((json.status.code(), out(&json)), (Some(1), ""));
    let diagnostic: serde_json::Value = serde_json::from_str(err(&json)).unwrap();
    let expected = serde_json::json!({
        "code": "E0201",
        "severity": "error",
        "place": { "file": "bad.toml", "line": 4, "column": 8, "length": 10 },
        "message": { "zh": "没有这一天", "en": "there is no such day" },
        "help": {
            "zh": "写成 2024-01-12 或 \"2024年1月12日\"",
            "en": "write 2024-01-12 or \"2024年1月12日\"",
        },
    });
    assert_eq!(diagnostic, expected);
}

#[test]
fn help_has_examples_and_nothing_is_usage() {
    for args in [&["--help"][..], &["render", "--help"]] {
        let help = hongtou(args);
        assert_eq!((help.status.code(), err(&help)), (Some(0), ""));
        assert!(out(&help).contains("hongtou render *.toml -o 输出/"), "{}", out(&help));
        assert!(out(&help).contains("退出码 / Exit codes: 0 成功 clean, 1 文稿有错 findings, 2"));
    }
    let version = format!("hongtou {}\n", env!("CARGO_PKG_VERSION"));
    says(&hongtou(&["--version"]), 0, &version, "");
    let nothing = hongtou(&[]);
    assert_eq!((nothing.status.code(), out(&nothing)), (Some(2), ""));
    assert!(err(&nothing).contains("Usage: hongtou"));
}

#[test]
fn samples_render() {
    let folder = tempfile::tempdir().unwrap();
    for sample in samples() {
        let sample = sample.to_str().unwrap();
        let target = folder.path().join("x.pdf");
        let output = hongtou(&["render", sample, "-o", target.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        assert!(is_pdf(&target));
    }
}

/// For programs every line on stderr is an object.
#[test]
fn every_line_for_programs_is_an_object() {
    let folder = folder();
    std::fs::write(folder.path().join("c.toml"), format!("printed = 2024-01-11\n{ISSUE}")).unwrap();
    for args in [
        &["render", "a.toml", "c.toml", "bad.toml", "none.toml"][..],
        &["batch", "a.toml", "bad.toml", "--out", "out"],
        &["render", "a.toml", "-o", "x.docx"],
        &["diff", "a.toml", "b.toml"],
    ] {
        let output = run(&folder, &[args, &["--message-format", "json"]].concat());
        let lines: Vec<&str> = err(&output).lines().collect();
        assert!(!lines.is_empty(), "{args:?}");
        for line in lines {
            let object: serde_json::Value =
                serde_json::from_str(line).unwrap_or_else(|_| panic!("{args:?}: {line}"));
            assert!(object.is_object(), "{args:?}: {line}");
        }
    }
}

/// Several files are not written to one, nor into a folder that is called as a PDF.
#[test]
fn several_files_are_not_written_to_one() {
    let folder = folder();
    let output = run(&folder, &["render", "a.toml", "b.toml", "-o", "both.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("2 files cannot all be written to `both.pdf`"), "{}", err(&output));
    assert!(!folder.path().join("both.pdf").exists());
}

/// What is asked of all issues and is not there is said once.
#[test]
fn a_folder_of_faces_that_is_not_there_is_said_once() {
    let folder = folder();
    for (flag, name) in [("--fonts", "nowhere"), ("--series", "none.toml")] {
        let output = run(&folder, &["batch", "a.toml", "b.toml", "--out", "out", flag, name]);
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert_eq!(err(&output).matches(name).count(), 1, "{}", err(&output));
    }
    let output = run(&folder, &["batch", "merge", "--out", "nowhere"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(!folder.path().join("nowhere").exists());
}

/// `1.` is a form of numbers of headlines, not a number.
#[test]
fn a_choice_that_looks_like_a_number_is_set() {
    let folder = folder();
    let output =
        run(&folder, &["render", "a.toml", "--set", "headline-numbers=1.", "--set", "article-form=numbered"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}
