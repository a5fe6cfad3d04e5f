//! Every diagnostic a user can cause, word for word, in both languages: `tests/diagnostics/`.
//!
//! `CODE-what.toml` or `CODE-what.text` is a broken issue, `CODE-what.zh.txt` and `CODE-what.en.txt` are what the
//! program says about it. `UPDATE=1 cargo test` writes the texts; read them before they are
//! committed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hongtou::diagnostic::Code;
use rayon::prelude::*;

use crate::support::{command, copy_folder, root, update};

/// Codes that no issue file brings about, and why.
const NOT_BY_USERS: &[(Code, &str)] = &[
    (Code::Recoded, "a note on a text: `import::what_is_said_of_a_text`"),
    (Code::LeftOut, "a note on a text: `import::what_is_said_of_a_text`"),
    (Code::ReadAs, "a note on a text: `normal::what_is_read_as_what`"),
    (Code::NotUnderstood, "a warning on a text: `import::what_is_said_of_a_text`"),
    (Code::NotInText, "a warning of `hongtou export`: `import::pictures_are_missed_in_a_text`"),
    (Code::Correction, "an error of `--label`: `outline::what_cannot_be_is_said`"),
    (Code::SeveralIssues, "an error of `hongtou export`: `several::export_takes_one_issue`"),
    (Code::NumberMissing, SET),
    (Code::NumberTwice, SET),
    (Code::NumberOrder, SET),
    (Code::TotalOrder, SET),
    (Code::HeadlineTwice, SET),
    (Code::Inks, "an error of `--profile press`: `press::what_no_ink_has_is_refused`"),
    (Code::PictureInks, "a warning of `--profile press`: `press::pictures_lose_their_colours_aloud`"),
    (Code::Standard, "texts hold no character and layouts no construct that PDF/A-2a, 3a or PDF/UA-1 refuse"),
];

/// About several issues, not one: word for word in `batch::the_set_as_a_whole`.
const SET: &str = "it takes several issues";

fn folder() -> PathBuf {
    root().join("tests/diagnostics")
}

/// The broken files, without those that cannot be had on this system.
fn broken_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "toml" || end == "text"));
    files.retain(|path| cfg!(unix) || !path.ends_with("E0302-link.toml"));
    files.sort();
    files
}

fn code_of(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap().split('-').next().unwrap()
}

#[test]
fn broken_files_word_for_word() {
    let work = tempfile::tempdir().unwrap();
    copy_folder(&folder(), &work.path().join("issues"));
    let work = work.path().join("issues");
    #[cfg(unix)]
    std::os::unix::fs::symlink(root().join("samples/yanjin.series.toml"), work.join("link.series.toml"))
        .unwrap();
    let wrong: Vec<String> = broken_files()
        .par_iter()
        .flat_map(|path| [(path, "zh"), (path, "en")])
        .filter_map(|(path, lang)| differs(&work, path, lang))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let left: Vec<_> = std::fs::read_dir(&work).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let left: Vec<_> = left.iter().filter(|name| !name.to_string_lossy().contains(".t")).collect();
    let warned = broken_files().into_iter().filter(|path| !is_error(path));
    let pdfs = warned.map(|path| path.with_extension("pdf").file_name().unwrap().to_owned());
    let expected: BTreeSet<_> = pdfs.chain(["with".into()]).collect();
    let left: BTreeSet<_> = left.into_iter().cloned().collect();
    assert_eq!(
        left, expected,
        "a PDF is written where there are only warnings, and no part of one elsewhere"
    );
}

/// Whether what is said of a broken file is an error, not a warning.
fn is_error(path: &Path) -> bool {
    code_of(path).starts_with('E')
}

/// Runs the program on a broken file; what is wrong with what it does, if anything is.
fn differs(work: &Path, path: &Path, lang: &str) -> Option<String> {
    let name = path.file_name().unwrap();
    // Some are about a print run or about sheets, which nothing else asks for.
    let run: &[&str] = match code_of(path) {
        "E0608" => &["render", "--impose", "a3-fold"],
        code if code.starts_with("E11") => &["run"],
        _ => &[],
    };
    let output = command().current_dir(work).args(run).arg(name).args(["--lang", lang]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let text = path.with_extension(format!("{lang}.txt"));
    if update() {
        std::fs::write(&text, &said).unwrap();
    }
    let expected = std::fs::read_to_string(&text).unwrap_or_else(|_| "(no text yet)".to_owned());
    let good = said == expected
        && said.contains(&format!("[{}]", code_of(path)))
        && output.status.code() == Some(i32::from(is_error(path)))
        && output.stdout.is_empty();
    (!good).then(|| format!("{name:?} {lang}, {}:\n{said}\nexpected:\n{expected}", output.status))
}

/// Every diagnostic says how to fix it.
#[test]
fn every_finding_helps() {
    for path in broken_files() {
        let text = std::fs::read_to_string(path.with_extension("en.txt")).unwrap();
        let blocks = text.split("\n\n").filter(|said| said.contains('[') && !said.trim().is_empty());
        for said in blocks {
            assert!(said.contains(" = "), "{}:\n{said}", path.display());
        }
    }
}

#[test]
fn every_code_is_covered() {
    let files = broken_files();
    // Those about Word files have their texts in a folder of their own, see `docx::refused`.
    let of_word = std::fs::read_dir(root().join("tests/docx")).unwrap().map(|entry| entry.unwrap().path());
    let of_word: Vec<PathBuf> = of_word.filter(|path| path.to_string_lossy().ends_with(".zh.txt")).collect();
    let covered: BTreeSet<&str> = files.iter().chain(&of_word).map(|path| code_of(path)).collect();
    let excused: BTreeSet<&str> = NOT_BY_USERS.iter().map(|(code, _)| code.as_str()).collect();
    for code in Code::ALL {
        let (file, excuse) = (covered.contains(code.as_str()), excused.contains(code.as_str()));
        assert!(file != excuse, "{code}: has a file: {file}, cannot be caused: {excuse}");
    }
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert!(covered.is_subset(&known), "{covered:?}");
}
