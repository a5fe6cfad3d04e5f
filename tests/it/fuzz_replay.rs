//! What fuzzing found, once more: the corpus of `tests/fuzz/` through the same judge.

#[path = "../fuzz/docx_judge.rs"]
mod docx_judge;

use crate::check_judge;
use crate::source_judge as judge;
use crate::support::root;

#[test]
fn corpus_of_the_toml_source() {
    let folder = root().join("tests/fuzz/corpus/toml_source");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 50, "the corpus is not here");
    let broken =
        std::fs::read_dir(root().join("tests/diagnostics")).unwrap().map(|entry| entry.unwrap().path());
    files.extend(broken.filter(|path| path.is_file()));
    for file in files {
        let name = file.display().to_string();
        println!("{name}"); // The last name in the output of a failure is the culprit.
        judge::toml_source(&std::fs::read(file).unwrap());
    }
}

#[test]
fn corpus_of_word_files() {
    let folder = root().join("tests/fuzz/corpus/docx");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 10, "the corpus is not here");
    for file in files {
        println!("{}", file.display());
        let data = std::fs::read(file).unwrap();
        docx_judge::docx(&data);
        judge::word_source(&docx_judge::packed(&data));
    }
}

#[test]
fn corpus_of_other_word_processors() {
    let folder = root().join("tests/fuzz/corpus/office");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 30, "the corpus is not here");
    for file in files {
        println!("{}", file.display());
        let data = std::fs::read(file).unwrap();
        docx_judge::other(&data);
        judge::word_source(&data);
    }
}

#[test]
fn corpus_of_files_of_other_programs() {
    let folder = root().join("tests/fuzz/corpus/readers");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 20, "the corpus is not here");
    for file in files {
        println!("{}", file.display());
        judge::foreign_source(&std::fs::read(file).unwrap());
    }
}

#[test]
fn corpus_of_the_text_source() {
    let own = std::fs::read_dir(root().join("tests/fuzz/corpus/text_source")).unwrap();
    assert!(own.count() > 200, "the corpus is not here");
    let folders = [
        "tests/import",
        "tests/diagnostics",
        "tests/fuzz/corpus/text_source",
        "tests/fuzz/corpus/toml_source",
    ];
    let entries = folders.into_iter().flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap());
    let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    for file in files {
        let name = file.display().to_string();
        println!("{name}"); // The last name in the output of a failure is the culprit.
        judge::text_source(&std::fs::read(file).unwrap());
    }
}

#[test]
fn corpus_of_the_proof_reader() {
    let folder = root().join("tests/fuzz/corpus/check_text");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 50, "the corpus is not here");
    for file in files {
        println!("{}", file.display());
        check_judge::proof(&std::fs::read(file).unwrap());
    }
}
