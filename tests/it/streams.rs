//! The ends of the program: streams, devices, files that may not be written, options that would do
//! nothing.

use std::path::Path;
use std::process::Output;
#[cfg(target_os = "linux")] // a full device
use std::process::Stdio;

use tempfile::TempDir;

use crate::support::{self, err, run};

const ISSUE: &str = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 2\ndate = 2024-01-12\n\n\
    [[articles]]\nheadline = \"标题\"\nbody = \"正文一段。\"\n";

const TEXT: &str = "测试快报\n第2期\n测试办公室　　2024年1月12日\n\n【工作动态】\n某局开展检查\n\
    聚焦重点领域，组织3个检查组深入企业一线开展检查工作。\n（某局）\n";

/// A folder with an issue file and a text.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "a.toml", ISSUE.as_bytes());
    put(&folder, "b.txt", TEXT.as_bytes());
    folder
}

fn put(folder: &TempDir, name: &str, bytes: &[u8]) {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// Checks the exit code, and that `said` is said.
#[track_caller]
fn ends(output: &Output, code: i32, said: &str) {
    assert_eq!(output.status.code(), Some(code), "{}", err(output));
    assert!(err(output).contains(said), "{said:?} in {}", err(output));
}

fn names(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

/// A report goes over reports only, and no output over a source.
#[test]
fn a_batch_writes_over_nothing_that_it_reads_or_makes() {
    let folder = folder();
    put(&folder, "s.series.toml", b"masthead = \"x\"\n");
    let refused = |report: &str| {
        let output = run(&folder, &["batch", "a.toml", "--out", "out", "--report", report]);
        ends(&output, 2, "the report cannot go to");
    };
    ["out/a.pdf", "out/.hongtou/manifest.jsonl", "a.toml", "b.txt", "s.series.toml"]
        .iter()
        .for_each(|it| refused(it));
    assert!(!folder.path().join("out/a.pdf").exists(), "nothing was made");
    for _ in 0..2 {
        ends(&run(&folder, &["batch", "a.toml", "--out", "out", "--report", "r.jsonl"]), 0, "");
    }
    refused("out/a.pdf");
    std::fs::copy(folder.path().join("out/a.pdf"), folder.path().join("own.pdf")).unwrap();
    let before = std::fs::read(folder.path().join("own.pdf")).unwrap();
    ends(&run(&folder, &["batch", "own.pdf", "--out", "."]), 2, "go over the issue `own.pdf`");
    ends(&run(&folder, &["own.pdf"]), 2, "`own.pdf` is the PDF that is read");
    assert_eq!(std::fs::read(folder.path().join("own.pdf")).unwrap(), before);
    ends(&run(&folder, &["batch", "merge", "r.jsonl", "--report", "r.jsonl"]), 2, "is not written over");
    ends(&run(&folder, &["batch", "merge", "r.jsonl", "--report", "b.txt"]), 2, "cannot go to `b.txt`");
    assert_eq!(std::fs::read_to_string(folder.path().join("b.txt")).unwrap(), TEXT);
}

/// What only texts take is refused where there are only issue files, and said where there are both.
#[test]
fn options_for_texts_say_where_they_do_nothing() {
    let folder = folder();
    put(&folder, "s.series.toml", "masthead = \"测试快报\"\nissuer = \"测试办公室\"\n".as_bytes());
    let options: [&[&str]; 3] =
        [&["--issuer", "某办"], &["--series", "s.series.toml"], &["--label", "3=标题"]];
    let commands: [&[&str]; 9] = [
        &["render", "a.toml"],
        &["check", "a.toml"],
        &["batch", "a.toml", "--out", "out"],
        &["batch", "a.toml", "--check"],
        &["export", "a.toml", "--text"],
        &["run", "a.toml", "--copies", "2"],
        &["print", "a.toml"],
        &["diff", "a.toml", "a.toml"],
        &["fonts", "--for", "a.toml"],
    ];
    let before = names(folder.path());
    for command in commands {
        for option in options {
            let output = run(&folder, &[command, option].concat());
            if !err(&output).contains("unexpected argument") {
                ends(&output, 2, &format!("{} has no effect on `a.toml`", option[0]));
            }
        }
    }
    assert_eq!(names(folder.path()), before);
    for command in ["render", "check"] {
        let output = run(&folder, &[command, "a.toml", "b.txt", "--issuer", "某办"]);
        ends(&output, 0, "--issuer acts on texts, not on issue files (1): a.toml");
    }
    let output = run(&folder, &["batch", "a.toml", "b.txt", "--out", "out", "--issuer", "某办", "-q"]);
    ends(&output, 0, "--issuer acts on texts");
}

/// `-` is a stream everywhere, or refused; no file has that name.
#[test]
fn a_dash_is_a_stream_or_refused() {
    let folder = folder();
    let before = names(folder.path());
    for (args, input, output) in [
        (&["export", "a.toml", "--text", "-o", "-"][..], "", "测试快报"),
        (&["press-sheet", "-o", "-"], "", "%PDF-"),
        (&["diff", "-", "a.toml", "--format", "text"], ISSUE, ""),
        (&["diff", "a.toml", "-", "-o", "-"], ISSUE, "%PDF-"),
        (&["fonts", "--for", "-"], &ISSUE.replace("正文", "堃堃"), "U+5803"),
        (&["check", "a.toml", "--previous", "-", "--format", "short"], ISSUE, "D"),
        (&["batch", "a.toml", "--check", "--report", "-"], "", "{\"type\":\"run\""),
    ] {
        let made = support::piped(folder.path(), args, input.as_bytes());
        let stdout = String::from_utf8_lossy(&made.stdout);
        assert!(stdout.contains(output), "{args:?}: {stdout} {}", err(&made));
        assert!(made.status.code() != Some(2), "{args:?}: {}", err(&made));
    }
    for args in [
        &["render", "a.toml", "-o", "-", "--sheet", "-"][..],
        &["b.txt", "--series", "-"],
        &["a.toml", "--layout", "-"],
        &["a.toml", "--root", "-"],
        &["run", "a.toml", "--copies", "2", "-o", "-"],
        &["batch", "a.toml", "--out", "-"],
        &["batch", "merge", "-"],
        &["new", "新快报", "--dir", "-"],
        &["layouts", "eject", "kuaibao", "-"],
        &["man", "-"],
        &["diff", "-", "-"],
        &["import", "b.txt", "-o", "-"],
    ] {
        let output = run(&folder, args);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?}: {}", err(&output));
        assert!(err(&output).starts_with("error: "), "{args:?}: {}", err(&output));
    }
    assert_eq!(names(folder.path()), before);
}

/// Whatever is wrong with a picture, checking finds what setting does.
#[test]
fn pictures_are_checked_as_they_are_set() {
    let folder = folder();
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 64, 64);
    encoder.set_color(png::ColorType::Grayscale);
    let dots: Vec<u8> = (0..64 * 64_u32).map(|i| (i * i % 251) as u8).collect();
    encoder.write_header().unwrap().write_image_data(&dots).unwrap();
    let jpeg = include_bytes!("cases/whole.jpg");
    let mut flipped = png.clone();
    flipped[60] ^= 0x55;
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let files: [(&str, &[u8], bool); 10] = [
        ("whole.png", &png, true),
        ("whole.jpg", jpeg, true),
        ("other.jpg", &png, true),
        ("whole.svg", svg.as_bytes(), true),
        ("half.png", &png[..png.len() / 2], false),
        ("flipped.png", &flipped, false),
        ("half.jpg", &jpeg[..jpeg.len() * 2 / 3], false),
        ("none.png", b"", false),
        ("text.png", b"text", false),
        ("half.svg", &svg.as_bytes()[..40], false),
    ];
    for (name, bytes, is_whole) in files {
        put(&folder, name, bytes);
        let body = format!("body = [\"正文。\", {{ picture = \"{name}\", caption = \"图\", lines = 2 }}]");
        put(&folder, "p.toml", ISSUE.replace("body = \"正文一段。\"", &body).as_bytes());
        let said = |args: &[&str]| {
            let output = run(&folder, &[args, &["p.toml", "--message-format", "short"]].concat());
            let all = [output.stdout.clone(), output.stderr.clone()].concat();
            let all = String::from_utf8(all).unwrap();
            let found = all.lines().filter(|line| line.contains("E0305")).map(str::to_owned);
            (output.status.code(), found.collect::<Vec<_>>())
        };
        let render = said(&["render"]);
        assert_eq!(render.0, Some(i32::from(!is_whole)), "{name}: {render:?}");
        assert_eq!(render.1.len(), usize::from(!is_whole), "{name}: {render:?}");
        assert_eq!(said(&["check"]), render, "{name}");
        assert_eq!(said(&["batch", "--check"]), render, "{name}");
    }
}

/// So are layout, options and characters.
#[test]
fn what_setting_finds_beforehand_is_checked() {
    let folder = folder();
    for (name, text, code) in [
        ("layout.toml", ISSUE.replace("number", "layout = \"nope\"\nnumber"), "E0401"),
        ("option.toml", ISSUE.replace("number", "options = { nope = 1 }\nnumber"), "E0402"),
        ("value.toml", ISSUE.replace("number", "options = { masthead-size = 500 }\nnumber"), "E0403"),
        ("face.toml", ISSUE.replace("正文一段", "正文一段😀"), "E0501"),
        ("sound.toml", ISSUE.to_owned(), ""),
    ] {
        put(&folder, name, text.as_bytes());
        for args in [&["render"][..], &["check"], &["batch", "--check"]] {
            let output = run(&folder, &[args, &[name, "--message-format", "short"]].concat());
            let all = String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).unwrap();
            let sound = code.is_empty();
            assert_eq!(output.status.code(), Some(i32::from(!sound)), "{name} {args:?}: {all}");
            assert!(sound || all.matches(&format!("error[{code}]")).count() == 1, "{name} {args:?}: {all}");
        }
    }
}

/// What is no file is not passed over in silence, and nothing is read without end.
#[cfg(target_os = "linux")]
#[test]
fn pipes_and_devices() {
    let folder = folder();
    put(&folder, "in/a.toml", ISSUE.as_bytes());
    let pipe = folder.path().join("in/pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("in/socket")).unwrap();
    let said = "not set: 2 of this kind: a pipe, socket or device: in/pipe, in/socket";
    for args in [&["render", "in"][..], &["check", "in"], &["batch", "in", "--out", "out"]] {
        ends(&run(&folder, args), 0, said);
    }
    ends(&run(&folder, &["check", "in/*"]), 0, "a pipe, socket or device: in/pipe, in/socket");
    for args in [
        &["render", "/dev/zero"][..],
        &["check", "/dev/zero"],
        &["export", "/dev/zero", "--text"],
        &["extract", "/dev/zero"],
        &["b.txt", "--series", "/dev/zero"],
    ] {
        ends(&run(&folder, args), 2, "cannot read `/dev/zero`: larger than 256 MB");
    }
    let zero = std::fs::File::open("/dev/zero").unwrap();
    let piped =
        support::command().current_dir(folder.path()).args(["check", "-"]).stdin(zero).output().unwrap();
    ends(&piped, 2, "cannot read `stdin`: larger than 256 MB");
    // A pipe that is named is read.
    let given = std::process::Command::new("bash")
        .arg("-c")
        .arg("\"$0\" check <(cat a.toml) --lang en")
        .arg(support::command().get_program())
        .current_dir(folder.path())
        .output();
    if let Ok(given) = given {
        ends(&given, 0, "nothing found");
    }
}

/// A file that may not grow leaves nothing behind, and help that cannot be written is no success.
#[cfg(target_os = "linux")]
#[test]
fn what_is_cut_off_leaves_nothing() {
    let folder = folder();
    let before = names(folder.path());
    let limited = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 16; exec \"$0\" a.toml --lang en"])
        .arg(support::command().get_program())
        .current_dir(folder.path())
        .output()
        .unwrap();
    ends(&limited, 2, "error: cannot write `a.pdf`: File too large");
    assert_eq!(names(folder.path()), before);
    for args in [&["--help"][..], &["--version"], &["check", "--help"], &["formats"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = support::command().args(args).stdout(Stdio::from(full)).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
}

/// A file that somebody made read-only stays as it is, and what was found is said all the same.
#[test]
fn read_only_files_stay() {
    let folder = folder();
    put(&folder, "f.toml", ISSUE.replace("正文一段", "2021-2024年建成").as_bytes());
    const FINAL: &[u8] = b"%PDF-1.7 /Creator(hongtou 0)";
    put(&folder, "a.pdf", FINAL);
    for name in ["f.toml", "a.pdf"] {
        let path = folder.path().join(name);
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
    }
    let output = run(&folder, &["check", "--fix", "f.toml"]);
    ends(&output, 2, "cannot write `f.toml`");
    assert!(err(&output).contains("it is read-only and was left as it is"), "{}", err(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("P11"));
    assert!(std::fs::read_to_string(folder.path().join("f.toml")).unwrap().contains("2021-2024"));
    ends(&run(&folder, &["a.toml"]), 2, "it is read-only");
    assert_eq!(std::fs::read(folder.path().join("a.pdf")).unwrap(), FINAL);
    // Errors name what was to be written, never the file that it was for a moment.
    let output = run(&folder, &["render", "a.toml", "-o", "none/x/y.pdf"]);
    ends(&output, 2, "cannot write `none/x/y.pdf`");
    assert!(!err(&output).contains(".part"), "{}", err(&output));
}

/// Pictures that come out of a Word file are told.
#[test]
fn imported_pictures_are_told() {
    let folder = folder();
    put(&folder, "图.jpg", include_bytes!("cases/whole.jpg"));
    let body = "body = [\"正文。\", { picture = \"图.jpg\", caption = \"图\", lines = 2 }]";
    put(&folder, "p.toml", ISSUE.replace("body = \"正文一段。\"", body).as_bytes());
    ends(&run(&folder, &["export", "p.toml", "--word", "-o", "p.docx"]), 0, "");
    let output = run(&folder, &["import", "p.docx", "-o", "in"]);
    let made = names(&folder.path().join("in"));
    let pictures: Vec<&String> = made.iter().filter(|name| name.ends_with(".jpg")).collect();
    assert_eq!(pictures.len(), 1, "{made:?}");
    assert!(err(&output).contains(&format!("pictures beside it: 1: in/{}", pictures[0])), "{}", err(&output));
}

/// A wrong command line is explained in Chinese, with what to write.
#[test]
fn wrong_arguments_in_chinese() {
    let folder = folder();
    for (args, said) in [
        (&["--nothing"][..], "错误: 不认识的参数“--nothing”"),
        (&["check", "a.toml", "--formt"], "错误: 不认识的参数“--formt”；是不是 --format？"),
        (&["check"], "错误: 缺少参数：<ISSUE>"),
        (
            &["render", "a.toml", "--profile", "x"],
            "错误: --profile <PROFILE> 不能是“x”，可用：office、archive、press",
        ),
        (&["render", "a.toml", "--png", "7"], "错误: --png <DPI> 不能是“7”：应当在 18 到 1200 之间"),
        (&["render", "a.toml", "--set", "x"], "错误: --set <OPTION=VALUE> 不能是“x”：写成 选项=值"),
        (&["check", "a.toml", "--layout", "x"], "错误: --layout 对 hongtou check 不起作用"),
        (&["export", "a.toml", "--text", "--word"], "不能和"),
        (&["export", "a.toml"], "错误: 缺少参数：<--text|--word>"),
        (&["render", "a.toml", "--png", "x"], "应当是一个整数"),
        (&["chek", "a.toml"], "没有文件“chek”，也没有这个命令；是不是 hongtou check？"),
        (
            &["render", "a.toml", "-o", "b.docx"],
            "-o b.docx：写的是 PDF，名字要以 .pdf 结尾；要 Word 文件，用 hongtou export --word",
        ),
        (&["render", "a.toml", "-o", "b.txt"], "名字要以 .pdf 结尾"),
        (&["export", "a.toml", "--text", "-o", "a2.toml"], "名字要以 .txt 结尾"),
        (&["a.toml", "-o", "x.pdf"], "带选项的，写全命令"),
    ] {
        let output = run(&folder, &[args, &["--lang", "zh"]].concat());
        ends(&output, 2, said);
        assert!(!err(&output).contains("error"), "{args:?}: {}", err(&output));
    }
}
