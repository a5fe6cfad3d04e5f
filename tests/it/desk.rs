//! The desk without a browser: what a window asks, and what it is told.

use std::path::Path;

use hongtou::desk::{Compose, Composed, Session, Told};
use hongtou::diagnostic::Lang;
use hongtou::fonts::Faces;

use crate::support::root;

const FILE: &str = "yanjin-2024-02.toml";

/// A desk on a folder with the seed, and its text.
fn desk() -> (tempfile::TempDir, Session, String) {
    let folder = tempfile::tempdir().unwrap();
    for name in [FILE, "yanjin.series.toml"] {
        std::fs::copy(root().join("samples").join(name), folder.path().join(name)).unwrap();
    }
    // Faces of its own in each test: several presses in one process get on with each other.
    let faces = Faces::bundled(Some(&root().join("fonts"))).unwrap();
    let session = Session::open(folder.path(), None, faces, Lang::Zh).unwrap();
    let text = session.read(FILE).unwrap().text;
    (folder, session, text)
}

fn compose(session: &Session, seq: u64, name: &str, text: &str) -> Composed {
    let request = Compose {
        window: "w".to_owned(),
        seq,
        name: name.to_owned(),
        version: String::new(),
        text: text.to_owned(),
        unsaved: false,
        corrections: Vec::new(),
    };
    session.compose(&request).unwrap().expect("it is the latest")
}

fn hashes(composed: &Composed) -> Vec<&str> {
    composed.pages.iter().flatten().map(|page| page.hash.as_str()).collect()
}

#[test]
fn a_change_changes_its_page_and_no_other() {
    let (_folder, session, text) = desk();
    let before = compose(&session, 1, FILE, &text);
    assert_eq!(before.pages.as_ref().map(Vec::len), Some(4));
    let after = compose(&session, 2, FILE, &text.replace("建立重大项目", "健全重大项目"));
    assert_ne!(hashes(&before)[0], hashes(&after)[0]);
    assert_eq!(hashes(&before)[1..], hashes(&after)[1..]);
    assert!(session.page(hashes(&after)[0]).is_some_and(|svg| svg.starts_with("<svg")));
    assert!(session.page("no such page").is_none() && session.page(&"0".repeat(32)).is_none());
    // What waited behind a later text is dropped.
    let late = Compose {
        window: "w".to_owned(),
        seq: 1,
        name: FILE.to_owned(),
        version: String::new(),
        text,
        unsaved: false,
        corrections: Vec::new(),
    };
    assert!(session.compose(&late).unwrap().is_none());
}

#[test]
fn every_character_of_a_body_leads_to_its_place_and_back() {
    let (_folder, session, text) = desk();
    compose(&session, 1, FILE, &text);
    let start = text.find("聚焦晋开延化").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    let mut seen = 0;
    for (at, c) in text[start..end].char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let unit = text[..start + at].encode_utf16().count();
        let spots = session.spots("w", unit);
        let spot = spots.first().unwrap_or_else(|| panic!("{c} at {at} is nowhere"));
        let (x, y) = (spot.x + spot.width / 2.0, spot.y + spot.height / 2.0);
        assert_eq!(session.caret("w", spot.page, x, y), Some(unit), "{c} at {at}: {spot:?}");
        seen += 1;
    }
    assert!(seen > 200);
}

#[test]
fn a_field_changes_its_text_and_nothing_else() {
    let (_folder, session, text) = desk();
    let id = "sections/1/articles/0/headline";
    for value in ["新标题", "带“引号”和\"直引号\"的\\标题"] {
        let edited = session.edit(FILE, &text, id, value).unwrap().expect("it can be written");
        let form =
            compose(&session, value.len() as u64 + 10, FILE, &edited).form.expect("it is an issue file");
        let field = form.iter().flat_map(|card| &card.fields).find(|field| field.id == id).unwrap();
        assert_eq!(field.text, value);
        let lines = |text: &str| text.lines().filter(|line| !line.starts_with("headline")).count();
        assert_eq!(lines(&edited), lines(&text));
        assert!(edited.starts_with("# 延津政务快报"), "comments stay");
    }
    let body =
        session.edit(FILE, &text, "sections/1/articles/0/body/0", "甲段。\n\n乙段。").unwrap().unwrap();
    assert!(body.contains("\n甲段。\n乙段。\n"), "two lines are two paragraphs");
    assert!(session.edit(FILE, &text, "masthead", "别的快报").unwrap().is_none(), "the series has it");
    assert!(session.edit(FILE, &text, "no/such/field", "x").unwrap().is_none());
}

#[test]
fn files_are_taken_in_by_what_they_are() {
    let (_folder, session, text) = desk();
    let plain = session.take("a.txt", "甲\r\n乙".as_bytes());
    assert_eq!(plain[0].text, "甲\n乙");
    let word = root().join("tests/import/word");
    let word = std::fs::read_dir(word).unwrap().map(|entry| entry.unwrap().path());
    let word = word.filter(|path| path.extension().is_some_and(|end| end == "docx")).min().unwrap();
    let taken = session.take("a.docx", &std::fs::read(word).unwrap());
    assert!(!taken[0].text.is_empty() && taken[0].name == "a.toml");
    let refused = session.take("a.xlsx", b"PK\x03\x04");
    assert!(refused[0].text.is_empty() && !refused[0].found.is_empty());
    let (name, next) = session.next(FILE, "2024-01-19").unwrap().expect("it is an issue file");
    assert!(
        name == "yanjin-2024-03.toml" && next.contains("number = 3\ndate = 2024-01-19\n"),
        "{name} {next}"
    );
    let made = session.export(FILE, &text, "out.pdf").unwrap();
    assert_eq!(made.ok(), Some(4));
    assert!(session.export(FILE, &text, "../out.pdf").is_err());
    assert!(session.export(FILE, &text, FILE).is_err(), "an issue is not written over");
}

#[test]
fn what_was_typed_is_in_the_journal_until_it_is_saved() {
    let (folder, session, text) = desk();
    let version = session.read(FILE).unwrap().version;
    let typed = text.replace("number = 2", "number = 3");
    let request = Compose {
        window: "w".to_owned(),
        seq: 1,
        name: FILE.to_owned(),
        version: version.clone(),
        text: typed.clone(),
        unsaved: true,
        corrections: Vec::new(),
    };
    session.compose(&request).unwrap();
    drop(session);
    let faces = Faces::bundled(None).unwrap();
    let again = Session::open(folder.path(), None, faces, Lang::Zh).unwrap();
    assert_eq!(again.read(FILE).unwrap().journal.as_deref(), Some(typed.as_str()));
    again.save(FILE, &version, &typed, &[]).unwrap();
    assert!(again.read(FILE).unwrap().journal.is_none());
    assert_eq!(std::fs::read_to_string(folder.path().join(FILE)).unwrap(), typed);
    assert!(Path::new(&again.folder()).is_absolute());
}

/// A text, and the series beside it.
const BULLETIN: &str = "青石政务快报\n第5期\n青石县人民政府办公室    2026年3月2日\n\n县水务局检查河道\n\
    全县12个检查组沿河开展检查，发现问题8处，已整改6处。（县水务局）\n\n县教体局新建学校3所\n\
    优化布局，新增学位1200个，惠及群众。（县教体局）\n";

fn told(line: usize, label: &str) -> Told {
    let text = BULLETIN.lines().nth(line - 1).unwrap().to_owned();
    Told { line, label: label.to_owned(), text }
}

#[test]
fn a_correction_is_composed_and_the_series_remembers() {
    let (folder, session, _) = desk();
    let of = |seq: u64, corrections: Vec<Told>| {
        let request = Compose {
            window: "w".to_owned(),
            seq,
            name: String::new(),
            version: String::new(),
            text: BULLETIN.to_owned(),
            unsaved: true,
            corrections,
        };
        session.compose(&request).unwrap().unwrap()
    };
    let before = of(1, Vec::new());
    assert_eq!((before.labels[4].label, before.labels[4].told), (Some("headline"), false));
    let section = of(2, vec![told(5, "section")]);
    assert_eq!((section.labels[4].label, section.labels[4].told), (Some("section"), true));
    assert_ne!(hashes(&section), hashes(&before));
    let wrong = of(3, vec![told(5, "signed")]);
    assert!(wrong.pages.is_none() && wrong.found.iter().any(|found| found.code == "E0810"));
    let series = session.remember("", BULLETIN, &[told(5, "section")]).unwrap();
    assert_eq!(series.as_deref(), Some("yanjin.series.toml"));
    let kept = std::fs::read_to_string(folder.path().join("yanjin.series.toml")).unwrap();
    assert!(kept.contains("[style]") && kept.contains("section-names = [\"县水务局检查河道\"]"), "{kept}");
    // The issue file that comes of it has the section, and is kept beside the series.
    let toml = session.issue("", BULLETIN, &[told(5, "section")]).unwrap().unwrap();
    assert!(
        toml.contains("title = \"县水务局检查河道\"") && toml.contains("series = \"yanjin.series.toml\""),
        "{toml}"
    );
    let (plain, _) = session.text("", BULLETIN, &[told(8, "body")]).unwrap().unwrap();
    assert!(plain.contains("县教体局新建学校3所"), "{plain}");
}

/// What stands in the way of an issue is no reason to say nothing of its lines.
#[test]
fn lines_have_labels_without_a_head() {
    let folder = tempfile::tempdir().unwrap();
    let faces = Faces::bundled(Some(&root().join("fonts"))).unwrap();
    let session = Session::open(folder.path(), None, faces, Lang::Zh).unwrap();
    let body = &BULLETIN[BULLETIN.find("县水务局检查").unwrap()..];
    let composed = compose(&session, 1, "", body);
    assert!(composed.pages.is_none());
    assert_eq!((&*composed.labels[0].elements[0], composed.labels[0].label), ("标题", Some("headline")));
}

#[test]
fn several_issues_are_parted() {
    let (_folder, session, _) = desk();
    let text = BULLETIN.to_owned() + "\n" + &BULLETIN.replace("第5期", "第6期");
    let files = session.split("三月.txt", &text).unwrap();
    let names: Vec<&str> = files.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["三月-1.toml", "三月-2.toml"]);
    assert!(files[1].text.contains("number = 6"));
}

#[test]
fn a_new_file_has_the_name_of_a_text() {
    let (folder, session, _) = desk();
    for name in ["三月.docx", "三月.pdf", "三月", "三月.toml.bak"] {
        let error = format!("{:?}", session.save(name, "", BULLETIN, &[]).unwrap_err());
        assert!(error.contains(".toml、.txt"), "{error}");
        assert!(!folder.path().join(name).exists(), "{name}");
    }
    for name in ["三月.TXT", "三月.md"] {
        session.save(name, "", BULLETIN, &[]).unwrap();
        assert!(session.shelf().unwrap().iter().any(|entry| entry.name == name), "{name}");
    }
}

#[test]
fn corrections_are_saved_with_the_text_and_kept_in_the_journal() {
    let (_folder, session, _) = desk();
    let version = session.save("三月.txt", "", BULLETIN, &[told(5, "section")]).unwrap();
    let opened = session.read("三月.txt").unwrap();
    assert_eq!(opened.corrections, [told(5, "section")]);
    let request = Compose {
        window: "w".to_owned(),
        seq: 1,
        name: "三月.txt".to_owned(),
        version: version.clone(),
        text: BULLETIN.to_owned(),
        unsaved: true,
        corrections: vec![told(8, "body")],
    };
    session.compose(&request).unwrap();
    let opened = session.read("三月.txt").unwrap();
    assert_eq!(
        (opened.journal.as_deref(), opened.journal_corrections),
        (Some(BULLETIN), vec![told(8, "body")])
    );
    session.save("三月.txt", &version, BULLETIN, &[]).unwrap();
    let opened = session.read("三月.txt").unwrap();
    assert!(opened.corrections.is_empty() && opened.journal.is_none());
}
