//! `hongtou batch` from outside: what is made, what fails, what is made again, and what a
//! killed run leaves.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;
use std::time::Duration;
#[cfg(unix)] // signals
use std::{process::Stdio, time::Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{self, command, err};

/// An issue with a text of its own.
fn issue(number: usize, day: &str) -> String {
    format!(
        "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = {number}\ndate = {day}\n\n\
         [[articles]]\nheadline = \"第{number}条标题\"\nbody = \"正文第{number}段。\"\n"
    )
}

/// A folder `in` with issues 1 to `count`, a week apart or so.
fn folder(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for number in 1..=count {
        let day = format!("2024-{:02}-{:02}", number / 28 + 1, number % 28 + 1);
        put(&folder, &format!("in/{number:02}.toml"), &issue(number, &day));
    }
    folder
}

fn put(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn batch(folder: &TempDir, args: &[&str]) -> Output {
    support::with_slashes(command().current_dir(folder.path()).arg("batch").args(args).output().unwrap())
}

#[track_caller]
fn ends(output: &Output, code: i32) {
    assert!(output.status.code() == Some(code) && output.stdout.is_empty(), "{output:?}: {}", err(output));
}

/// The last line of stderr up to the time.
fn last(output: &Output) -> &str {
    err(output).lines().last().unwrap_or_default().split(';').next().unwrap_or_default()
}

/// Every file below a folder but the locks, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    walk.filter(|entry| entry.file_type().is_file() && entry.file_name() != "lock")
        .map(|entry| {
            let name = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .replace(std::path::MAIN_SEPARATOR, "/");
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn pdfs(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = files(folder);
    files.retain(|name, _| name.ends_with(".pdf"));
    files
}

fn is_whole(pdf: &[u8]) -> bool {
    pdf.starts_with(b"%PDF-1.7") && pdf.trim_ascii_end().ends_with(b"%%EOF")
}

/// A report without what differs from run to run.
fn report(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let fields = line.as_object_mut().unwrap();
        fields.remove("milliseconds");
        fields.remove("peak_memory");
        line
    });
    lines.collect()
}

fn statuses(report: &[Value]) -> Vec<&str> {
    report.iter().filter_map(|line| line["status"].as_str()).collect()
}

#[test]
fn folders_files_wildcards_and_a_list() {
    let folder = folder(2);
    put(&folder, "in/子 夹/３.toml", &issue(3, "2024-03-03"));
    put(&folder, "in/s.series.toml", "masthead = \"某某快报\"\nissuer = \"办公室\"\n");
    put(&folder, "in/also-a-series.toml", "masthead = \"某某快报\"\nissuer = \"办公室\"\n");
    let whole = batch(&folder, &["in", "--out", "a"]);
    ends(&whole, 0);
    assert_eq!(last(&whole), "3 made, 0 unchanged, 0 failed, 1 files passed over");
    let made = pdfs(&folder.path().join("a"));
    assert_eq!(made.keys().collect::<Vec<_>>(), ["01.pdf", "02.pdf", "子 夹/３.pdf"]);
    assert!(made.values().all(|pdf| is_whole(pdf)));
    let name = "{series}/{year}/{number:03}.pdf";
    ends(&batch(&folder, &["in/01.toml", "in/*/*.toml", "--out", "b", "--name", name, "--quiet"]), 0);
    let named = pdfs(&folder.path().join("b"));
    assert_eq!(named.keys().collect::<Vec<_>>(), ["测试快报/2024/001.pdf", "测试快报/2024/003.pdf"]);
    assert_eq!(named["测试快报/2024/001.pdf"], made["01.pdf"]);

    let list = "in/02.toml\r\nin/子 夹/３.toml\n";
    let output = support::piped(folder.path(), &["batch", "-", "--out", "c", "-q"], list.as_bytes());
    ends(&output, 0);
    assert_eq!(err(&output), "");
    assert_eq!(pdfs(&folder.path().join("c")).keys().collect::<Vec<_>>(), ["in/02.pdf", "in/子 夹/３.pdf"]);
}

#[test]
fn what_cannot_run_writes_nothing() {
    let folder = folder(1);
    put(&folder, "in/sub/01.toml", &issue(7, "2024-03-03"));
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    for (args, said) in [
        (&["empty", "--out", "out"][..], "no issue found in `empty`"),
        (&["in/*.none", "--out", "out"], "no issue matches `in/*.none`"),
        (&["in", "--out", "out", "--name", "../{name}.pdf"], "write a relative path"),
        (&["in", "--out", "out", "--shard", "2/2"], "--shard 2/2"),
        (&["in", "--out", "out", "--report", "in/01.toml"], "the report cannot go to `in/01.toml`"),
    ] {
        let output = batch(&folder, args);
        ends(&output, 2);
        assert!(err(&output).contains(said), "{args:?}: {}", err(&output));
        assert!(!folder.path().join("out").exists() || pdfs(&folder.path().join("out")).is_empty());
    }
    ends(&batch(&folder, &["in"]), 2);
}

#[test]
fn failures_are_reported_and_the_rest_is_made() {
    let folder = folder(3);
    put(&folder, "in/bad.toml", &issue(9, "2024-02-30"));
    put(&folder, "in/glyph.toml", &issue(8, "2024-02-28").replace("标题", "😀"));
    let output = batch(&folder, &["in", "in/none.toml", "--out", "out", "--report", "r", "--no-set-check"]);
    ends(&output, 1);
    assert_eq!(last(&output), "3 made, 0 unchanged, 3 failed");
    for said in [
        "failed in/bad.toml\nerror[E0201]",
        "failed in/glyph.toml\nerror[E0501]",
        "cannot read `in/none.toml`",
    ] {
        assert!(err(&output).contains(said), "{said}: {}", err(&output));
    }
    assert_eq!(pdfs(&folder.path().join("out")).len(), 3);
    let lines = report(&folder.path().join("r"));
    assert_eq!(statuses(&lines), ["made", "made", "made", "failed", "failed", "failed"]);
    assert_eq!(
        (&lines[0]["type"], &lines[0]["version"], &lines[0]["shard"]),
        (&"run".into(), &1.into(), &Value::Null)
    );
    assert_eq!(lines[4]["findings"][0]["code"], "E0201");
    assert_eq!(lines[5]["findings"][0]["place"]["line"], 7);
    let error = lines[6]["error"].as_str().unwrap().replace('\\', "/");
    assert!(error.starts_with("cannot read `in/none.toml`"), "{error}");
    let first = &lines[1];
    assert_eq!(
        (&first["source"], &first["target"], &first["pages"]),
        (&"in/01.toml".into(), &"01.pdf".into(), &2.into())
    );
    assert!(
        first["faces"]
            .as_array()
            .unwrap()
            .iter()
            .any(|face| face.as_str().unwrap().starts_with("FandolFang"))
    );
    assert_eq!(lines.last().unwrap()["failed"], 3);

    let again = batch(&folder, &["in", "in/none.toml", "--out", "out2", "--report", "r2", "--no-set-check"]);
    ends(&again, 1);
    assert_eq!(report(&folder.path().join("r2")), lines, "the same report twice");

    let fast = batch(&folder, &["in", "--out", "out3", "--fail-fast", "--report", "r3"]);
    ends(&fast, 1);
    assert_eq!(report(&folder.path().join("r3")).last().unwrap()["left"], 4);
}

/// Warnings are counted; the report has them, of what is unchanged too; `--check` shows them.
#[test]
fn warnings_are_counted() {
    let folder = folder(1);
    put(&folder, "in/01.toml", &issue(1, "2024-01-02").replace("正文", "投入500万元,正文"));
    let args = ["in", "--out", "out", "--report", "r"];
    let first = batch(&folder, &args);
    ends(&first, 0);
    assert!(err(&first).contains("made 01.pdf, 2 pages, 1 warning\n"), "{}", err(&first));
    assert!(err(&first).ends_with("1 warning (batch --check lists them)\n"), "{}", err(&first));
    let made = report(&folder.path().join("r"));
    assert_eq!((&made[1]["findings"][0]["code"], &made[2]["warnings"]), (&"P01".into(), &1.into()));
    ends(&batch(&folder, &args), 0);
    let unchanged = report(&folder.path().join("r"));
    assert_eq!(unchanged[1]["status"], "unchanged");
    assert_eq!((&unchanged[1]["findings"], &unchanged[2]["warnings"]), (&made[1]["findings"], &1.into()));
    assert_eq!(err(&batch(&folder, &["in", "--out", "other", "-q"])), "");
    let looked = batch(&folder, &["in", "--check", "--message-format", "short"]);
    assert!(err(&looked).starts_with("in/01.toml:8:16: warning[P01]"), "{}", err(&looked));
}

/// As a `.doc` and the `.docx` that was made of it do.
#[test]
fn issues_of_one_name_fail_and_the_rest_is_made() {
    let folder = folder(2);
    put(&folder, "in/sub/01.toml", &issue(7, "2024-03-03"));
    let output = batch(&folder, &["in", "--out", "out", "--name", "{name}.pdf", "--report", "r.jsonl"]);
    ends(&output, 1);
    assert!(err(&output).contains("`01.pdf`, and none was: in/01.toml, in/sub/01.toml"), "{}", err(&output));
    assert_eq!(pdfs(&folder.path().join("out")).into_keys().collect::<Vec<_>>(), ["02.pdf"]);
    assert_eq!(statuses(&report(&folder.path().join("r.jsonl"))), ["failed", "made", "failed"]);
}

#[cfg(unix)]
#[test]
fn no_output_goes_through_a_link_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "in/sub/01.toml", &issue(1, "2024-01-01"));
    put(&folder, "in/02.toml", &issue(2, "2024-01-08"));
    for made in ["out", "elsewhere"] {
        std::fs::create_dir(folder.path().join(made)).unwrap();
    }
    std::os::unix::fs::symlink("../elsewhere", folder.path().join("out/sub")).unwrap();
    let output = batch(&folder, &["in", "--out", "out"]);
    ends(&output, 1);
    assert!(err(&output).contains("a link out of the folder of outputs"), "{}", err(&output));
    assert!(files(&folder.path().join("elsewhere")).is_empty());
    assert!(folder.path().join("out/02.pdf").exists());
}

#[test]
fn only_what_changed_is_made_again() {
    let folder = folder(4);
    put(
        &folder,
        "in/05.toml",
        "series = \"s.series.toml\"\nnumber = 5\ndate = 2024-05-05\n\n[[articles]]\nbody = \"正文。\"\n",
    );
    put(&folder, "in/s.series.toml", "masthead = \"某某快报\"\nissuer = \"办公室\"\n");
    let args = ["in", "--out", "out", "--report", "r"];
    ends(&batch(&folder, &args), 0);
    let made = files(&folder.path().join("out"));
    let again = batch(&folder, &args);
    assert_eq!(last(&again), "0 made, 5 unchanged, 0 failed");
    assert_eq!(files(&folder.path().join("out")), made);
    let row = &report(&folder.path().join("r"))[1];
    assert_eq!((&row["status"], &row["pages"]), (&"unchanged".into(), &2.into()));

    put(&folder, "in/02.toml", &issue(2, "2024-01-04"));
    std::fs::remove_file(folder.path().join("out/03.pdf")).unwrap();
    std::fs::write(folder.path().join("out/04.pdf"), "damaged").unwrap();
    put(&folder, "in/s.series.toml", "masthead = \"某某快报\"\nissuer = \"另一办公室\"\n");
    let dry = batch(&folder, &["in", "--out", "out", "--dry-run"]);
    let expected = "unchanged in/01.toml → 01.pdf\n\
        would make in/02.toml → 02.pdf: the issue has changed\n\
        would make in/03.toml → 03.pdf: the output is not there\n\
        would make in/04.toml → 04.pdf: the output is not what was made\n\
        would make in/05.toml → 05.pdf: its series, a table or a picture has changed\n0 with errors\n";
    assert_eq!(err(&dry), expected);
    assert_eq!(std::fs::read(folder.path().join("out/04.pdf")).unwrap(), b"damaged");
    assert_eq!(last(&batch(&folder, &args)), "4 made, 1 unchanged, 0 failed");
    assert_eq!(
        last(&batch(&folder, &["in", "--out", "out", "--set", "pages=any"])),
        "5 made, 0 unchanged, 0 failed"
    );
    assert_eq!(
        last(&batch(&folder, &["in", "--out", "out", "--profile", "archive"])),
        "5 made, 0 unchanged, 0 failed"
    );
    assert_eq!(
        last(&batch(&folder, &["in", "--out", "out", "--profile", "archive", "--force"])),
        "5 made, 0 unchanged, 0 failed"
    );
}

#[test]
fn only_known_outputs_without_a_source_are_pruned() {
    let folder = folder(3);
    ends(&batch(&folder, &["in", "--out", "out"]), 0);
    put(&folder, "out/mine.pdf", "not made here");
    std::fs::remove_file(folder.path().join("in/02.toml")).unwrap();
    // Another selection is no reason to take away what it does not hold.
    assert_eq!(
        last(&batch(&folder, &["in/01.toml", "--name", "{name}.pdf", "--out", "out"])),
        "0 made, 1 unchanged, 0 failed"
    );
    assert!(folder.path().join("out/02.pdf").exists());
    let output = batch(&folder, &["in", "--out", "out", "--prune"]);
    assert_eq!(last(&output), "0 made, 2 unchanged, 0 failed, 1 taken away");
    assert_eq!(pdfs(&folder.path().join("out")).keys().collect::<Vec<_>>(), ["01.pdf", "03.pdf", "mine.pdf"]);
}

#[test]
fn the_set_as_a_whole() {
    let folder = folder(2);
    put(&folder, "in/04.toml", &issue(4, "2024-01-01").replace("第4条标题", "第1条标题"));
    put(&folder, "in/05.toml", &issue(2, "2024-02-01"));
    let look = |more: &[&str]| {
        let mut args = vec!["in", "--check", "--message-format", "short"];
        args.extend(more);
        batch(&folder, &args)
    };
    let output = look(&[]);
    ends(&output, 0);
    let expected = "in/01.toml:7:12: warning[W1005]: an earlier issue, in/04.toml, has this headline\n\
        in/04.toml:3:10: warning[W1001]: number 3 is missing\n\
        in/04.toml:3:10: warning[W1003]: number 4 of 2024年1月1日 is before number 2 of 2024年2月1日\n\
        in/05.toml:3:10: warning[W1002]: number 2 is also that of in/02.toml\n\
        in/05.toml:7:12: warning[W1005]: an earlier issue, in/02.toml, has this headline\n0 with errors\n";
    assert_eq!(err(&output), expected);
    let expected = "in/01.toml:7:12: 警告[W1005]: 第4期（in/04.toml）里已有这个标题\n\
        in/04.toml:3:10: 警告[W1001]: 2024年缺第 3 期\n\
        in/04.toml:3:10: 警告[W1003]: 第 4 期（2024年1月1日）早于第 2 期（2024年2月1日）\n\
        in/05.toml:3:10: 警告[W1002]: 期号 2 已经用在 in/02.toml\n\
        in/05.toml:7:12: 警告[W1005]: 第2期（in/02.toml）里已有这个标题\n有错 0 份\n";
    assert_eq!(err(&look(&["--lang", "zh"])), expected);
    assert_eq!(err(&look(&["--no-set-check"])), "0 with errors\n");
    assert!(!folder.path().join("out").exists());
    ends(&batch(&folder, &["in", "--out", "out"]), 0);
}

#[test]
fn shards_make_what_one_run_makes() {
    let folder = folder(9);
    put(&folder, "in/bad.toml", &issue(10, "2024-02-30"));
    ends(&batch(&folder, &["in", "--out", "one", "--report", "r"]), 1);
    let mut reports = Vec::new();
    for k in 0..3 {
        let (shard, report) = (format!("{k}/3"), format!("r{k}"));
        let output = batch(&folder, &["in", "--out", "many", "--shard", &shard, "--report", &report]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", err(&output));
        reports.push(report);
    }
    assert_eq!(pdfs(&folder.path().join("many")), pdfs(&folder.path().join("one")));
    let merge = |reports: &[String]| {
        let mut args = vec!["merge", "--out", "many", "--report", "merged"];
        args.extend(reports.iter().map(String::as_str));
        batch(&folder, &args)
    };
    ends(&merge(&reports), 1);
    assert_eq!(files(&folder.path().join("many")), files(&folder.path().join("one")), "the manifest, too");
    let sorted = |name: &str| {
        let mut lines = report(&folder.path().join(name));
        lines.sort_by_key(|line| line["source"].as_str().map(ToOwned::to_owned));
        lines
    };
    assert_eq!(sorted("merged"), sorted("r"));
    let missing = merge(&reports[1..]);
    assert!(err(&missing).contains("no report of these shards: 0/3"), "{}", err(&missing));
    assert_eq!(last(&batch(&folder, &["in", "--out", "many"])), "0 made, 9 unchanged, 1 failed");
}

/// A shard writes down what a run over all had made, and knows it afterwards by itself.
#[test]
fn a_shard_keeps_what_was_known_before() {
    let folder = folder(3);
    ends(&batch(&folder, &["in", "--out", "out", "-q"]), 0);
    let shard = || batch(&folder, &["in", "--out", "out", "--shard", "0/1"]);
    assert_eq!(last(&shard()), "0 made, 3 unchanged, 0 failed");
    std::fs::remove_file(folder.path().join("out/.hongtou/manifest.jsonl")).unwrap();
    assert_eq!(last(&shard()), "0 made, 3 unchanged, 0 failed");
}

/// Warnings about the set come once, from the first shard, which is told what all issues are.
#[test]
fn the_first_shard_speaks_of_the_set() {
    let folder = folder(2);
    put(&folder, "in/04.toml", &issue(4, "2024-02-01"));
    let said = |shard: &str| {
        let output = batch(&folder, &["in", "--check", "--shard", shard, "--message-format", "short"]);
        ends(&output, 0);
        err(&output).matches("warning[W1001]: number 3 is missing").count()
    };
    assert_eq!((said("0/3"), said("1/3"), said("2/3")), (1, 0, 0));
}

/// A series file is no issue, wherever it lies; one with a mistake is told.
#[test]
fn a_series_among_issues_is_passed_over() {
    let folder = folder(0);
    put(&folder, "in/刊物.toml", "masthead = \"测试快报\"\nissuer = \"测试办公室\"\n");
    let issue = "series = \"刊物.toml\"\nnumber = 1\ndate = 2024-01-12\n\n[[articles]]\nbody = \"正文。\"\n";
    put(&folder, "in/01.toml", issue);
    let output = batch(&folder, &["in", "--out", "out"]);
    ends(&output, 0);
    assert_eq!(last(&output), "1 made, 0 unchanged, 0 failed, 1 files passed over");
    assert!(err(&output).contains("a series file: in/刊物.toml"), "{}", err(&output));
    // By name, it was meant as an issue.
    let named = batch(&folder, &["in/刊物.toml", "--out", "out"]);
    ends(&named, 1);
    assert!(err(&named).contains("in/刊物.toml"), "{}", err(&named));
}

#[test]
fn a_custom_layout_that_changes_is_set_anew() {
    let folder = folder(1);
    let eject = ["layouts", "eject", "kuaibao", "own", "-q"];
    assert!(command().current_dir(folder.path()).args(eject).status().unwrap().success());
    let with = || batch(&folder, &["in", "--out", "out", "--layout", "own"]);
    assert_eq!(last(&with()), "1 made, 0 unchanged, 0 failed");
    assert_eq!(last(&with()), "0 made, 1 unchanged, 0 failed");
    let main = folder.path().join("own/main.typ");
    let text = std::fs::read_to_string(&main).unwrap();
    std::fs::write(&main, text + "\n// changed\n").unwrap();
    assert_eq!(last(&with()), "1 made, 0 unchanged, 0 failed");
}

/// What a front end is told, in this order for each issue.
#[test]
fn an_observer_is_told_of_each_issue() {
    use hongtou::batch::{self, Config, Prune};
    use hongtou::front::{Event, Observer};

    #[derive(Default)]
    struct Ear(std::sync::Mutex<Vec<String>>);

    impl Observer for Ear {
        fn event(&self, event: Event<'_>) {
            let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
            self.0.lock().unwrap().push(match event {
                Event::Making(count) => format!("making {count}"),
                Event::Begun(path) => format!("begun {}", name(path)),
                Event::Made { source, .. } => format!("made {}", name(source)),
                Event::Failed { source, .. } => format!("failed {}", name(source)),
                Event::Planned { source, .. } => format!("planned {}", name(source)),
                Event::Kept(_) => "kept".to_owned(),
                _ => return,
            });
        }
    }

    let folder = folder(2);
    // No face has the character: it fails when it is set.
    put(&folder, "in/03.toml", &issue(3, "2024-01-04").replace("正文", "𓀀"));
    let told = |change: &dyn Fn(&mut Config)| {
        let mut config = Config::new(vec![folder.path().join("in")], Some(folder.path().join("out")));
        config.jobs = std::num::NonZeroUsize::new(1);
        config.report = Some(folder.path().join("r"));
        change(&mut config);
        let ear = Ear::default();
        let outcome = batch::run(&config, &ear).unwrap();
        (ear.0.into_inner().unwrap(), outcome)
    };
    let (events, outcome) = told(&|config| config.prune = Prune::All);
    assert_eq!(events, ["making 3", "begun 01", "made 01", "begun 02", "made 02", "begun 03", "failed 03"]);
    assert!(!outcome.is_clean() && !outcome.disk_full && outcome.error.is_none());
    // After a failure nothing more is begun; what is left is told with its target.
    std::fs::rename(folder.path().join("in/03.toml"), folder.path().join("in/00.toml")).unwrap();
    let (events, outcome) = told(&|config| (config.fail_fast, config.force) = (true, true));
    assert_eq!(events, ["making 3", "begun 00", "failed 00"]);
    assert_eq!((outcome.summary.failed, outcome.summary.left), (1, 2));
    let rows = report(&folder.path().join("r"));
    let rows: Vec<&Value> = rows.iter().filter(|row| row["type"] == "issue").collect();
    assert_eq!(rows.len(), 3);
    for (row, name) in rows.into_iter().zip(["00", "01", "02"]) {
        assert_eq!(row["target"], format!("{name}.pdf"));
        assert!(row["source_sha256"].is_string(), "{row}");
    }
    // A plan says what pruning would leave alone.
    for name in ["00", "01", "02"] {
        std::fs::remove_file(folder.path().join(format!("in/{name}.toml"))).unwrap();
    }
    put(&folder, "in/more/04.toml", &issue(4, "2024-01-05"));
    let (events, _) = told(&|config| (config.prune, config.mode) = (Prune::Third, batch::Mode::DryRun));
    assert_eq!(events, ["planned 04", "kept"]);
}

/// As many issues are at work together as jobs were asked for.
#[test]
fn jobs_work_side_by_side() {
    use hongtou::batch::{self, Config};
    use hongtou::front::{Event, Observer};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[derive(Default)]
    struct Meeting {
        begun: AtomicUsize,
        met: AtomicUsize,
    }

    impl Observer for Meeting {
        fn event(&self, event: Event<'_>) {
            let Event::Begun(_) = event else { return };
            self.begun.fetch_add(1, Ordering::SeqCst);
            // Each waits for the other, for some seconds at most.
            let met = (0..10_000).any(|_| {
                std::thread::sleep(Duration::from_millis(1));
                self.begun.load(Ordering::SeqCst) == 2
            });
            self.met.fetch_add(usize::from(met), Ordering::SeqCst);
        }
    }

    let folder = folder(2);
    let mut config = Config::new(vec![folder.path().join("in")], Some(folder.path().join("out")));
    config.jobs = std::num::NonZeroUsize::new(2);
    let meeting = Meeting::default();
    assert!(batch::run(&config, &meeting).unwrap().is_clean());
    assert_eq!(meeting.met.into_inner(), 2);
}

#[test]
fn a_second_run_into_one_folder_is_refused() {
    let folder = folder(1);
    ends(&batch(&folder, &["in", "--out", "out"]), 0);
    let lock = std::fs::File::open(folder.path().join("out/.hongtou/lock")).unwrap();
    lock.lock().unwrap();
    for more in [&["--force"][..], &["--shard", "0/2"]] {
        let output = batch(&folder, &[&["in", "--out", "out"], more].concat());
        ends(&output, 2);
        assert!(
            err(&output).starts_with("error: another hongtou batch is at work in `out`"),
            "{}",
            err(&output)
        );
    }
}

#[cfg(unix)]
#[test]
fn names_links_and_what_cannot_be_written() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let long = "长".repeat(66) + &"x".repeat(40);
    for name in ["中文 名", "a b  c", &long, "期[1]"] {
        put(&folder, &format!("in/{name}.toml"), &issue(name.len(), "2024-01-12"));
    }
    symlink("..", folder.path().join("in/loop")).unwrap();
    let output = batch(&folder, &["in", "--out", "out", "--no-set-check"]);
    ends(&output, 0);
    assert!(err(&output).contains("skipped the link in/loop"));
    assert_eq!(pdfs(&folder.path().join("out")).len(), 4);
    ends(&batch(&folder, &["in/期[1].toml", "--out", "out2"]), 0);
    // A quoted name on a list is one in quotes only where no file has it.
    put(&folder, "\"q\"/01.toml", &issue(1, "2024-01-12"));
    let list = "\"q\"\n\"in/中文 名.toml\"\n".as_bytes();
    let output = support::piped(folder.path(), &["batch", "-", "--out", "out4", "--no-set-check"], list);
    ends(&output, 0);
    assert_eq!(last(&output), "2 made, 0 unchanged, 0 failed");

    // A file where a folder should be, and a folder where a file should be.
    put(&folder, "file", "");
    let output = batch(&folder, &["in", "--out", "file"]);
    ends(&output, 2);
    std::fs::create_dir_all(folder.path().join("out3/a b  c.pdf/x")).unwrap();
    let output = batch(&folder, &["in", "--out", "out3", "--no-set-check"]);
    ends(&output, 1);
    assert_eq!(last(&output), "3 made, 0 unchanged, 1 failed");
    assert!(files(&folder.path().join("out3")).keys().all(|name| !name.ends_with(".part")));
}

/// Killed again and again, the runs together make what one run makes, and no PDF is ever
/// incomplete.
#[cfg(unix)]
#[test]
fn killed_at_any_moment() {
    let folder = folder(30);
    let begun = Instant::now();
    ends(&batch(&folder, &["in", "--out", "one", "-q"]), 0);
    let undisturbed = u64::try_from(begun.elapsed().as_millis()).unwrap();
    let expected = files(&folder.path().join("one"));
    let out = folder.path().join("out");
    let mut state = 7_u64;
    let mut cut = 0;
    for round in 0..1000 {
        if cut == 100 {
            break;
        }
        let mut child = command()
            .current_dir(folder.path())
            .args(["batch", "in", "--out", "out", "-q"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_millis((state >> 33) % undisturbed));
        let _ = child.kill();
        let finished = child.wait().unwrap().code().is_some();
        if out.exists() {
            assert!(pdfs(&out).into_iter().all(|(name, pdf)| expected[&name] == pdf), "round {round}");
        }
        if finished {
            // Nothing is left to cut: the next round begins anew.
            std::fs::remove_dir_all(&out).unwrap();
        }
        cut += usize::from(!finished);
    }
    assert_eq!(cut, 100, "runs that were killed at work");
    ends(&batch(&folder, &["in", "--out", "out", "-q"]), 0);
    assert_eq!(files(&out), expected);
}

/// Ctrl-C: what is at work is finished, the report written, the rest left; the next run makes
/// it.
#[cfg(unix)]
#[test]
fn an_interrupted_run_is_gone_on_with() {
    let folder = folder(60);
    ends(&batch(&folder, &["in", "--out", "one", "-q"]), 0);
    for (signal, out) in [("-INT", "int"), ("-TERM", "term")] {
        let child = command()
            .current_dir(folder.path())
            .args(["batch", "in", "--out", out, "-q", "--report", &format!("{out}.jsonl")])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while !folder.path().join(out).join("01.pdf").exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
        let pid = child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().unwrap().success());
        let output = child.wait_with_output().unwrap();
        ends(&output, 1);
        assert!(last(&output).ends_with(" left (run it again for these)"), "{}", err(&output));
        let lines = report(&folder.path().join(format!("{out}.jsonl")));
        let summary = lines.last().unwrap();
        assert_eq!(summary["made"].as_u64().unwrap() + summary["left"].as_u64().unwrap(), 60);
        assert_eq!(statuses(&lines).len(), 60);
        let again = batch(&folder, &["in", "--out", out]);
        assert_eq!(
            last(&again),
            format!("{} made, {} unchanged, 0 failed", summary["left"], summary["made"])
        );
        assert_eq!(files(&folder.path().join(out)), files(&folder.path().join("one")));
    }
}

/// A disk on which no file can grow beyond some kilobytes: every issue fails by name, nothing is
/// half there, and with room the next run makes what one undisturbed run makes. A disk that is
/// really full is in `tests/validate`, which may mount one.
#[cfg(unix)]
#[test]
fn where_there_is_no_room() {
    let folder = folder(3);
    ends(&batch(&folder, &["in", "--out", "one", "-q"]), 0);
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" batch in --out out";
    let output = std::process::Command::new("sh")
        .current_dir(folder.path())
        .args(["-c", script, env!("CARGO_BIN_EXE_hongtou"), "--lang", "en"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("cannot write `out/01.pdf`"), "{}", err(&output));
    let left = files(&folder.path().join("out"));
    assert!(left.keys().all(|name| name.ends_with("manifest.jsonl")), "{:?}", left.keys());
    ends(&batch(&folder, &["in", "--out", "out", "-q"]), 0);
    assert_eq!(files(&folder.path().join("out")), files(&folder.path().join("one")));
}

/// Four hundred files of one folder, in the names that people give.
#[test]
fn names_of_all_kinds() {
    let folder = tempfile::tempdir().unwrap();
    let long = "延津政务快报".to_owned() + &"x".repeat(194);
    let names = (1..=397).map(|number| format!("第 {number} 期（定稿） 打印版"));
    let names: Vec<String> = names.chain([long, "a  b".to_owned(), "期[1]{2}".to_owned()]).collect();
    for (i, name) in names.iter().enumerate() {
        let day = format!("{}-{:02}-{:02}", 2000 + i / 300, i % 300 / 28 + 1, i % 28 + 1);
        put(&folder, &format!("in/{name}.toml"), &issue(i % 300 + 1, &day));
    }
    let output = batch(&folder, &["in", "--out", "out", "-q"]);
    ends(&output, 0);
    let made = pdfs(&folder.path().join("out"));
    assert_eq!(made.len(), 400);
    assert!(names.iter().all(|name| is_whole(&made[&format!("{name}.pdf")])));
}

/// An issue that is there when the run is planned and gone when its turn comes.
#[test]
fn a_file_that_vanishes() {
    use hongtou::batch::{self, Config};
    use hongtou::front::{Event, Observer};

    struct Thief<'a>(&'a Path, std::sync::Mutex<Vec<String>>);

    impl Observer for Thief<'_> {
        fn event(&self, event: Event<'_>) {
            match event {
                Event::Making(_) => std::fs::remove_file(self.0).unwrap(),
                Event::Failed { error, .. } => self.1.lock().unwrap().push(error.to_string()),
                _ => {}
            }
        }
    }

    let folder = folder(1);
    let out = folder.path().join("out");
    let issue = folder.path().join("in/01.toml");
    let thief = Thief(&issue, std::sync::Mutex::default());
    let mut config = Config::new(vec![folder.path().join("in")], Some(out.clone()));
    config.report = Some(folder.path().join("r"));
    let outcome = batch::run(&config, &thief).unwrap();
    let row = &report(&folder.path().join("r"))[1];
    assert!(row["source_sha256"].is_string(), "the report names the file that was planned: {row}");
    assert_eq!((outcome.summary.made, outcome.summary.failed), (0, 1));
    assert!(thief.1.lock().unwrap()[0].starts_with("cannot read "));
    assert!(pdfs(&out).is_empty());
}

/// A source that cannot be seen is not gone: whatever happens to its folder, its output stays.
#[test]
fn what_cannot_be_seen_is_not_pruned() {
    let at = |folder: &TempDir, name: &str| folder.path().join(name);
    let begin = || {
        let folder = folder(3);
        for number in 4..=9 {
            put(&folder, &format!("in/年/{number:02}.toml"), &issue(number, &format!("2024-05-{number:02}")));
        }
        ends(&batch(&folder, &["in", "--out", "out", "-q"]), 0);
        assert_eq!(pdfs(&at(&folder, "out")).len(), 9);
        folder
    };
    let prune = |folder: &TempDir, more: &[&str]| {
        batch(folder, &[&["in", "--out", "out", "--prune", "--report", "r", "--no-set-check"], more].concat())
    };
    let left = |folder: &TempDir| pdfs(&at(folder, "out")).len();

    // The root is moved away, or a mount below it.
    let folder = begin();
    std::fs::rename(at(&folder, "in"), at(&folder, "elsewhere")).unwrap();
    let output = prune(&folder, &["--prune-most", "all"]);
    ends(&output, 1);
    assert_eq!(left(&folder), 9);
    // An empty folder stands in its place: there is nothing to be set.
    std::fs::create_dir(at(&folder, "in")).unwrap();
    ends(&prune(&folder, &["--prune-most", "all"]), 2);
    assert_eq!(left(&folder), 9);

    // A mount below the root has gone, with its folder or without.
    let folder = begin();
    std::fs::rename(at(&folder, "in/年"), at(&folder, "elsewhere")).unwrap();
    let output = prune(&folder, &[]);
    ends(&output, 0);
    assert!(
        err(&output).contains("kept 6, the folder of the source was not seen: 年/04.pdf"),
        "{}",
        err(&output)
    );
    std::fs::create_dir(at(&folder, "in/年")).unwrap();
    let output = prune(&folder, &["--prune-most", "9"]);
    ends(&output, 1);
    assert!(err(&output).contains("kept 6, the folder of the source is empty now"), "{}", err(&output));
    assert_eq!(left(&folder), 9);
    ends(&prune(&folder, &["--prune-most", "all", "--dry-run"]), 0);
    assert_eq!(left(&folder), 9);
    ends(&prune(&folder, &["--prune-most", "all"]), 0);
    assert_eq!(left(&folder), 3, "that was asked for in so many words");

    // Most of a folder is gone.
    let folder = begin();
    for number in 4..=8 {
        std::fs::remove_file(at(&folder, &format!("in/年/{number:02}.toml"))).unwrap();
    }
    let output = prune(&folder, &[]);
    ends(&output, 1);
    assert!(err(&output).contains("of 9 outputs 5 have no source"), "{}", err(&output));
    assert_eq!(left(&folder), 9);
    ends(&prune(&folder, &["--prune-most", "4", "--dry-run"]), 1);
    ends(&prune(&folder, &["--prune-most", "4"]), 1);
    assert_eq!(left(&folder), 9);

    // An issue of the folder failed.
    put(&folder, "in/年/09.toml", "broken");
    let output = prune(&folder, &["--prune-most", "5"]);
    ends(&output, 1);
    assert!(err(&output).contains("another issue in the folder of the source failed"), "{}", err(&output));
    assert_eq!(left(&folder), 9);
    put(&folder, "in/年/09.toml", &issue(9, "2024-05-09"));

    // Something could not be found.
    let output =
        batch(&folder, &["in", "nowhere/", "--out", "out", "--prune", "--prune-most", "5", "--no-set-check"]);
    ends(&output, 1);
    assert_eq!(left(&folder), 4, "a file that was named and is not there says nothing of folders");
}

/// A folder that may not be read, where permissions bind.
#[cfg(unix)]
#[test]
fn an_unreadable_folder_stops_pruning() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(6);
    put(&folder, "in/closed/07.toml", &issue(7, "2024-03-03"));
    ends(&batch(&folder, &["in", "--out", "out", "-q"]), 0);
    std::fs::remove_file(folder.path().join("in/02.toml")).unwrap();
    let closed = folder.path().join("in/closed");
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    let binds = std::fs::read_dir(&closed).is_err();
    let output = batch(&folder, &["in", "--out", "out", "--prune"]);
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o755)).unwrap();
    // Permissions do not bind root: the decision is tested in `batch::prune`.
    if binds {
        ends(&output, 1);
        assert!(err(&output).contains("none was taken away"), "{}", err(&output));
        assert_eq!(pdfs(&folder.path().join("out")).len(), 7);
    }
}

/// A prune that fails half-way still writes report and manifest.
#[test]
fn a_prune_that_fails_keeps_the_books() {
    let folder = folder(9);
    ends(&batch(&folder, &["in", "--out", "out", "-q"]), 0);
    std::fs::remove_file(folder.path().join("in/02.toml")).unwrap();
    std::fs::remove_file(folder.path().join("in/03.toml")).unwrap();
    // What is in the place of an output cannot be taken away like a file.
    std::fs::remove_file(folder.path().join("out/02.pdf")).unwrap();
    std::fs::create_dir_all(folder.path().join("out/02.pdf/x")).unwrap();
    let output = batch(&folder, &["in", "--out", "out", "--prune", "--report", "r"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("cannot write `out/02.pdf`"), "{}", err(&output));
    assert_eq!(report(&folder.path().join("r")).last().unwrap()["pruned"], 1);
    assert!(!folder.path().join("out/03.pdf").exists());
    let manifest = std::fs::read_to_string(folder.path().join("out/.hongtou/manifest.jsonl")).unwrap();
    assert!(manifest.contains("02.pdf") && !manifest.contains("03.pdf"));
}

/// What is in a folder and is not set is listed by kind and counted.
#[test]
fn what_is_passed_over_is_listed_by_kind() {
    let folder = folder(1);
    let at = |name: &str| folder.path().join("in").join(name);
    std::fs::write(at("照片.jpg"), b"\xff\xd8\xff\xe0\0\x10JFIF").unwrap();
    std::fs::write(at("幻灯.pptx"), [&b"PK\x03\x04"[..], b" ppt/presentation.xml"].concat()).unwrap();
    std::fs::write(at("notes.log"), "日志\n").unwrap();
    std::fs::write(at("01.pdf"), "%PDF-1.7").unwrap();
    std::fs::write(at("s.toml"), "masthead = \"某某快报\"\nissuer = \"办公室\"\n").unwrap();
    std::fs::write(at("bad.docx"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let output = batch(&folder, &["in", "--out", "out", "--report", "r"]);
    ends(&output, 1);
    let said = err(&output);
    assert!(said.contains("a picture: in/照片.jpg\n"), "{said}");
    assert!(said.contains("a plain text: in/notes.log"), "{said}");
    assert!(said.contains("a presentation (.pptx, .ppt, .dps): in/幻灯.pptx"), "{said}");
    assert!(said.contains("a PDF: in/01.pdf") && said.contains("a series file: in/s.toml"), "{said}");
    assert!(said.contains("failed in/bad.docx\nerror[E0107]: this is a picture"), "{said}");
    assert!(last(&output).starts_with("1 made, 0 unchanged, 1 failed, "), "{}", last(&output));
    let lines = report(&folder.path().join("r"));
    assert_eq!(lines.last().unwrap()["skipped"], 5);
}

/// Not a disk that is full: the rest is made.
#[test]
fn one_output_that_cannot_be_replaced_does_not_stop_the_rest() {
    let folder = folder(3);
    std::fs::create_dir_all(folder.path().join("out/02.pdf")).unwrap();
    let output = batch(&folder, &["in", "--out", "out"]);
    ends(&output, 1);
    assert_eq!(last(&output), "2 made, 0 unchanged, 1 failed");
}

#[test]
fn a_layout_that_is_asked_for_is_used() {
    let folder = folder(1);
    ends(&batch(&folder, &["in", "--out", "a", "-q"]), 0);
    ends(&batch(&folder, &["in", "--out", "a", "--layout", "jianbao", "-q"]), 0);
    ends(&batch(&folder, &["in", "--out", "b", "-q"]), 0);
    assert_ne!(
        pdfs(&folder.path().join("a")),
        pdfs(&folder.path().join("b")),
        "the layout is part of the key"
    );
    let output = batch(&folder, &["in", "--out", "c", "--layout", "none"]);
    ends(&output, 2);
    assert!(err(&output).contains("no layout `none`"));
}
