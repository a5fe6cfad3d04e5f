//! custom layouts: ejected, changed, broken, and kept in their folder.

use std::path::{Path, PathBuf};

use hongtou::diagnostic::{Code, Diagnostic};
use hongtou::pdf::Profile;
use hongtou::source;
use tempfile::TempDir;

use crate::support::{PRESS, err, hongtou, run, said, samples, text_of};

const ISSUE: &str = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 2\ndate = 2024-01-12\n\n\
    [[articles]]\nheadline = \"标题\"\nbody = \"正文一段。\"\n\n[[staff]]\nrole = \"编辑\"\nname = \"张三\"\n";

/// A folder with `a.toml` and the layout `own`, kuaibao as ejected.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), ISSUE).unwrap();
    let output = run(folder.path(), &["layouts", "eject", "kuaibao", "own", "-q"]);
    assert!(output.status.success() && output.stderr.is_empty());
    folder
}

/// What is said of an issue set in the layout `own` after `change` was done to a file of it.
fn after(file: &str, change: impl Fn(String) -> String) -> Vec<Diagnostic> {
    let folder = folder();
    let path = folder.path().join("own").join(file);
    let text = change(std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n"));
    std::fs::write(&path, text).unwrap();
    set(folder.path())
}

/// What is said of `a.toml` in the layout `own`.
fn set(folder: &Path) -> Vec<Diagnostic> {
    let mut manuscript = source::read(&folder.join("a.toml"), None).unwrap().manuscript.unwrap();
    manuscript.custom_layout = Some(folder.join("own"));
    match PRESS.set(&manuscript, Profile::Office) {
        Ok(pages) => pages.diagnostics().to_vec(),
        Err(diagnostics) => diagnostics.into_vec(),
    }
}

/// Code, file in the layout, line and column of the only diagnostic.
#[track_caller]
fn only(diagnostics: &[Diagnostic]) -> (Code, String) {
    let [diagnostic] = diagnostics else { panic!("{}", said(diagnostics)) };
    let place = diagnostic.place.as_ref().map(|place| {
        let file = place.file.rsplit_once("own/").unwrap_or_default().1;
        format!("{file}:{}:{}", place.line, place.column)
    });
    (diagnostic.code, place.unwrap_or_default())
}

#[test]
fn unchanged_it_sets_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for sample in samples() {
        let sample = sample.to_str().unwrap();
        let issue = source::read(Path::new(sample), None).unwrap().manuscript.unwrap().issue;
        let name = issue.series.layout;
        let own = folder.path().join(Path::new(sample).file_stem().unwrap());
        let own = own.to_str().unwrap();
        assert!(run(folder.path(), &["layouts", "eject", &name, own]).status.success());
        let bundled = run(folder.path(), &["render", sample, "-o", "-"]);
        let ejected = run(folder.path(), &["render", sample, "-o", "-", "--layout", own]);
        assert!(ejected.status.success(), "{}", err(&ejected));
        assert!(bundled.stdout == ejected.stdout, "{name}: other bytes");
    }
}

/// A text that stands on the pages is not missed though no mark names it.
#[test]
fn a_layout_without_marks_is_not_blamed() {
    let unmarked = |text: String| text.replace("#metadata(paths.pos()) <text-at>", "");
    let found = after("kit/place.typ", unmarked);
    assert!(found.is_empty(), "{}", said(&found));
    let folder = folder();
    let place = folder.path().join("own/kit/place.typ");
    std::fs::write(&place, unmarked(text_of(&place))).unwrap();
    let bulletin = folder.path().join("own/kit/bulletin.typ");
    let without = text_of(&bulletin).replace("    noted: parts.note(sheet),\n", "");
    std::fs::write(&bulletin, without).unwrap();
    std::fs::write(folder.path().join("a.toml"), format!("note = \"附注一条\"\n{ISSUE}")).unwrap();
    let found = set(folder.path());
    assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), [Code::NotPrinted], "{}", said(&found));
}

#[test]
fn eject_never_writes_over_anything() {
    let folder = folder();
    let again = run(folder.path(), &["layouts", "eject", "kuaibao", "own"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).starts_with("error: cannot write `own`: "), "{}", err(&again));
    assert_eq!(run(folder.path(), &["layouts", "eject", "x", "new"]).status.code(), Some(2));
    assert!(!folder.path().join("new").exists());
    let other = run(folder.path(), &["layouts", "eject", "gongwen", "a/b/c"]);
    assert!(
        err(&other).contains("--layout a/b/c\n") && folder.path().join("a/b/c/kit/official.typ").exists()
    );
}

#[test]
fn an_issue_names_it_or_the_command_line_does() {
    let folder = folder();
    let wider = |text: String| text.replace("margin-left = 28mm", "margin-left = 27.9mm");
    let grid = folder.path().join("own/kit/measures.typ");
    std::fs::write(&grid, wider(text_of(&grid))).unwrap();
    let pdf = |args: &[&str]| run(folder.path(), &[&["render", "-o", "-"], args].concat()).stdout;
    let (bundled, own) = (pdf(&["a.toml"]), pdf(&["a.toml", "--layout", "own"]));
    assert!(bundled != own && own.starts_with(b"%PDF"));
    std::fs::write(folder.path().join("b.toml"), format!("layout = \"./own\"\n{ISSUE}")).unwrap();
    std::fs::write(folder.path().join("s.toml"), "版式 = \"./own\"\n").unwrap();
    std::fs::write(folder.path().join("c.toml"), format!("series = \"s.toml\"\n{ISSUE}")).unwrap();
    assert!(pdf(&["b.toml"]) == own && pdf(&["c.toml"]) == own);
    assert!(pdf(&["b.toml", "--layout", "kuaibao"]) == bundled);
    assert!(pdf(&["b.toml", "--set", "layout=kuaibao"]) == bundled);
    let none = run(folder.path(), &["a.toml", "--layout", "none"]);
    assert!(none.status.code() == Some(2) && err(&none).starts_with("error: no layout `none`; there are: "));
    assert_eq!(run(folder.path(), &["a.toml", "--layout", "./none"]).status.code(), Some(2));
}

#[test]
fn its_options_are_shown_like_any() {
    let folder = folder();
    let shown = run(folder.path(), &["layouts", "show", "own"]);
    assert_eq!(shown.stdout, hongtou(&["layouts", "show", "kuaibao"]).stdout);
    let option = "\n[[options]]\nname = \"gap\"\nzh = \"间距\"\ntype = \"number\"\nunit = \"pt\"\nmin = 1\nmax = 3\n\
        default = 2\ndoc = { zh = \"间距\", en = \"the gap\" }\nsource = \"convention\"\n";
    let manifest = folder.path().join("own/layout.toml");
    std::fs::write(&manifest, text_of(&manifest) + option).unwrap();
    let shown = run(folder.path(), &["layouts", "show", "own"]);
    let text = "gap / 间距\n    the gap\n    a number, 1 to 3 pt; default 2\n    source: convention\n";
    assert!(String::from_utf8(shown.stdout).unwrap().starts_with(text));
    let set = run(folder.path(), &["render", "a.toml", "--layout", "own", "--set", "间距=9"]);
    assert!(err(&set).contains("E0403") && err(&set).contains("1 to 3 pt"), "{}", err(&set));
}

#[test]
fn it_reads_its_own_folder_and_nothing_else() {
    let folder = folder();
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, "geheim").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, folder.path().join("own/link.txt")).unwrap();
    std::fs::write(folder.path().join("own/.hidden.txt"), "").unwrap();
    std::fs::write(folder.path().join("own/x.wasm"), "").unwrap();
    let main = folder.path().join("own/main.typ");
    let text = text_of(&main);
    let absolute = secret.to_str().unwrap().replace('\\', "/");
    for (read, why) in [
        ("read(\"../secret.txt\")", ""),
        ("read(\"/../secret.txt\")", ""),
        (&format!("read(\"{absolute}\")"), "file not found"),
        ("read(\"link.txt\")", "file not found"),
        ("read(\".hidden.txt\")", "file not found"),
        ("plugin(\"x.wasm\")", "file not found"),
        ("{ import \"@preview/cetz:0.3.4\": canvas }", "has no packages"),
        ("{ import \"@local/a:0.1.0\" }", "has no packages"),
        ("image(\"https://example.org/a.png\")", "file not found"),
    ] {
        std::fs::write(&main, format!("#let x = {read}\n{text}")).unwrap();
        let found = set(folder.path());
        let (code, place) = only(&found);
        assert_eq!(code, Code::Layout, "{read}");
        assert!(place.starts_with("main.typ:1:"), "{read}: {place}");
        assert!(
            found[0].message.en.contains(why) && !found[0].message.en.contains("geheim"),
            "{}",
            said(&found)
        );
    }
    std::fs::write(&main, text).unwrap();
    assert_eq!(set(folder.path()), []);
    // Its own it may read; the sheet data is not what stands in its folder.
    std::fs::write(folder.path().join("own/words.txt"), "甲").unwrap();
    std::fs::write(folder.path().join("own/sheet.json"), "{}").unwrap();
    let found = after("main.typ", |text| format!("#let x = read(\"main.typ\")\n{text}"));
    assert_eq!(found, []);
    assert_eq!(set(folder.path()), []);
}

#[test]
fn mistakes_have_a_place() {
    let at = |file: &str, change: fn(String) -> String| only(&after(file, change));
    assert_eq!(at("main.typ", |text| text + "#gird.size\n"), (Code::Layout, "main.typ:6:2".to_owned()));
    assert_eq!(
        at("kit/imprint.typ", |text| text.replace("let body = imprint(sheet", "let body = imprit(sheet")).0,
        Code::Layout
    );
    assert_eq!(at("layout.toml", |text| text.replace("\"page\"]", "\"pgae\"]")).1, "layout.toml:4:72");
    assert_eq!(at("kit/options.toml", |text| text.replace("max = 80", "max = 30")).1, "kit/options.toml:3:1");
    // In every file at once.
    let folder = folder();
    for file in ["main.typ", "kit/measures.typ", "kit/folio.typ"] {
        std::fs::write(folder.path().join("own").join(file), "#let x = (\n").unwrap();
    }
    let files: Vec<PathBuf> =
        set(folder.path()).iter().map(|found| PathBuf::from(&*found.place.as_ref().unwrap().file)).collect();
    assert!(
        files.len() == 3 && files[0].ends_with("kit/folio.typ") && files[2].ends_with("main.typ"),
        "{files:?}"
    );
}

/// What a layout must do is looked at on its pages.
#[test]
fn a_layout_that_does_not_do_its_part() {
    let only = |file: &str, from: &'static str, to: &'static str| {
        let found = after(file, |text| {
            assert!(text.contains(from), "{file} has no {from}");
            text.replace(from, to)
        });
        let [diagnostic] = &found[..] else { panic!("{from}: {}", said(&found)) };
        (diagnostic.code, diagnostic.message.en.clone())
    };
    let imprint = only("kit/imprint.typ", "}) <imprint>]", "})]");
    assert_eq!(imprint, (Code::Layout, "the layout sets no imprint".to_owned()));
    assert_eq!(
        only("kit/bulletin.typ", "  at-foot(sheet)\n", "").1,
        "the layout failed: 2 pages were to come, 1 came"
    );
    let over = only(
        "kit/bulletin.typ",
        "  text-of(\n",
        "  place(top, dy: 300pt)[一二三]\n  place(top, dy: 305pt)[一二三]\n  text-of(\n",
    );
    assert_eq!(over, (Code::Outside, "page 1: text is printed over text: `一二三`".to_owned()));
    let outside =
        after("kit/measures.typ", |text| text.replace("#let margin-left = 28mm", "#let margin-left = 20mm"));
    assert!(
        outside.len() == 2 && outside.iter().all(|found| found.code == Code::Outside),
        "{}",
        said(&outside)
    );
    let font =
        after("kit/faces.typ", |text| text.replace("= role.chain.map", "= (\"Nowhere\",) + role.chain.map"));
    let unknown = "the layout failed: unknown font family: nowhere";
    assert!(!font.is_empty() && font.iter().all(|found| found.message.en == unknown), "{}", said(&font));
}

/// Typst stops loops and deep calls; where it does not get on, that is a diagnostic too.
#[test]
fn a_layout_that_runs_wild() {
    for (wild, why) in [
        ("#let x = 1\n#while x > 0 { x += 1 }\n", "loop seems to be infinite"),
        ("#let f() = f()\n#f()\n", "maximum function call depth exceeded"),
        ("#panic(\"so\")\n", "panicked with: so"),
        ("#context [#counter(page).update(n => n + 1)#read(\"x\")]\n", "file not found"),
    ] {
        let found = after("main.typ", |text| format!("{wild}{text}"));
        assert!(found[0].code == Code::Layout && found[0].message.en.contains(why), "{}", said(&found));
    }
}
