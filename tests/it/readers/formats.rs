//! `hongtou formats` is true: what it says of each format that is read here.

use hongtou::source::{self, Format};

use crate::support::{hongtou, root};

/// A file of each format that other programs write, and what its line in the list promises.
const FILES: &[(Format, &str)] = &[
    (Format::Pdf, "tests/readers/libreoffice.pdf"),
    (Format::Pdf, "tests/readers/chromium.pdf"),
    (Format::Html, "tests/readers/site.html"),
    (Format::Html, "tests/readers/bulletin.html"),
    (Format::Issue, "samples/gongwen-15.toml"),
    (Format::Text, "tests/import/zhi-ban.txt"),
];

#[test]
fn files_are_told_by_their_content() {
    for &(format, path) in FILES {
        let bytes = std::fs::read(root().join(path)).unwrap();
        assert_eq!(Format::of("x.dat", &bytes), format, "{path}");
        assert!(
            source::read_bytes("x.dat", &bytes).diagnostics.iter().all(|said| said.code.as_str() != "E0107"),
            "{path}"
        );
    }
}

#[test]
fn the_list_has_every_format_and_what_is_kept() {
    for (lang, zh) in [("zh", true), ("en", false)] {
        let output = hongtou(&["formats", "--lang", lang]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
        for &format in Format::ALL {
            let Some(kept) = format.kept() else { continue };
            let (name, kept) = (format.name(), kept);
            let line = if zh {
                format!("+\t{}\t{}", name.zh, kept.zh)
            } else {
                format!("+\t{}\t{}", name.en, kept.en)
            };
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}

/// A folder as an office has it goes through in one run; what was made there is not read again.
#[test]
fn a_mixed_folder_in_one_batch() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("a.pdf", "tests/readers/libreoffice.pdf"),
        ("b.pdf", "tests/readers/chromium.pdf"),
        ("c.html", "tests/readers/site.html"),
        ("d.txt", "tests/import/zhi-ban.txt"),
        ("e.toml", "samples/gongwen-15.toml"),
        ("f.ofd", "tests/fuzz/corpus/readers/bulletin-ofd"),
        ("g.mht", "tests/fuzz/corpus/readers/mht"),
    ];
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for (name, path) in files {
        std::fs::copy(root().join(path), folder.path().join("in").join(name)).unwrap();
    }
    let run = || {
        let mut command = crate::support::command();
        command.current_dir(folder.path()).args([
            "batch",
            "in",
            "--out",
            "in/out",
            "--lang",
            "en",
            "--no-set-check",
        ]);
        let output = command.output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let first = run();
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        assert!(folder.path().join(format!("in/out/{name}.pdf")).exists(), "{name}\n{first}");
    }
    let again = run();
    assert!(again.contains("7"), "{again}");
    let count = std::fs::read_dir(folder.path().join("in/out")).unwrap().count();
    assert_eq!(count, 8, "seven and the state\n{again}");
}
