//! The same issue gives the same bytes, wherever and however it is set; and what the file
//! says of itself.

use std::path::Path;
use std::process::Command;

use hongtou::fonts::Faces;
use hongtou::issue::OptionValue;
use hongtou::pdf::{Profile, attached_source};
use hongtou::press::Press;
use hongtou::source::{self, Manuscript};
use rayon::prelude::*;

use crate::support::print::{Print, print};
use crate::support::{PRESS, command, samples};

const PROFILES: [(Profile, &str); 2] = [(Profile::Office, "office"), (Profile::Archive, "archive")];

fn sample(path: &Path) -> Manuscript {
    source::read(path, None).unwrap().manuscript.unwrap()
}

fn set(press: &Press, manuscript: &Manuscript, profile: Profile) -> Vec<u8> {
    press.set(manuscript, profile).unwrap().to_pdf().unwrap()
}

#[test]
fn same_bytes_within_a_process() {
    let other = Press::new(Faces::bundled(None).unwrap());
    for path in samples() {
        for (profile, name) in PROFILES {
            let first = set(&PRESS, &sample(&path), profile);
            let again = (0..4).into_par_iter().all(|_| set(&PRESS, &sample(&path), profile) == first);
            assert!(again, "{} {name}", path.display());
            assert!(set(&other, &sample(&path), profile) == first, "{} {name}", path.display());
        }
    }
}

#[test]
fn same_bytes_in_other_processes() {
    let folder = tempfile::tempdir().unwrap();
    for path in samples() {
        for (profile, name) in PROFILES {
            let wanted = set(&PRESS, &sample(&path), profile);
            let run = |number: usize, change: fn(&mut Command, &Path)| {
                let pdf = folder.path().join(format!("{number}.pdf"));
                let mut command = command();
                change(&mut command, folder.path());
                command.args(["render", "--profile", name, "-o"]).arg(&pdf).arg(&path);
                let output = command.output().unwrap();
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                std::fs::read(pdf).unwrap()
            };
            let changes: [fn(&mut Command, &Path); 4] = [
                |command, _| {
                    command.env("RAYON_NUM_THREADS", "1");
                },
                |command, _| {
                    command.env("RAYON_NUM_THREADS", "2");
                },
                |command, folder| {
                    command.current_dir(folder).env("TZ", "America/New_York");
                },
                |command, _| {
                    command
                        .env("LANG", "zh_CN.UTF-8")
                        .env("LC_ALL", "zh_CN.UTF-8")
                        .env("TZ", "Asia/Shanghai");
                },
            ];
            for (i, change) in changes.into_iter().enumerate() {
                assert!(run(i, change) == wanted, "{} {name} run {i}", path.display());
            }
        }
    }
}

#[test]
fn the_source_comes_out_of_an_archived_pdf_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    for path in samples() {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let pdf = folder.path().join("archive.pdf");
        std::fs::write(&pdf, set(&PRESS, &sample(&path), Profile::Archive)).unwrap();
        let output = command().args(["extract", "-o", "-"]).arg(&pdf).output().unwrap();
        assert!(output.status.success() && output.stdout == bytes, "{name}");
        let output = command().arg("extract").arg(&pdf).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(std::fs::read(folder.path().join(name)).unwrap() == bytes, "{name}");
        let facts = print(sample(&path), Profile::Archive).proof.facts;
        assert_eq!(facts.attached, [("Source".to_owned(), name.to_owned())]);

        let office = set(&PRESS, &sample(&path), Profile::Office);
        assert!(attached_source(&office).is_err());
        assert!(print(sample(&path), Profile::Office).proof.facts.attached.is_empty());
    }
}

#[test]
fn what_the_file_says_of_itself() {
    for path in samples() {
        for (profile, part) in [(Profile::Office, "2"), (Profile::Archive, "3")] {
            says(&print(sample(&path), profile), part);
        }
    }
}

fn says(print: &Print, part: &str) {
    let (issue, facts, said) = (&print.issue, &print.proof.facts, &print.name);
    let pages = print.proof.pages.len();
    assert_eq!(pages, print.report.pages, "{said}");
    assert_eq!(facts.title, issue.title(), "{said}");
    for issuer in &issue.series.issuers {
        assert!(facts.author.contains(issuer.as_str()), "{said}: {}", facts.author);
    }
    assert_eq!(facts.lang, "zh-CN", "{said}");
    let date = issue.date;
    assert_eq!(facts.created, (date.year() as u16, date.month(), date.day()), "{said}");
    let day = format!("{}-{:02}-{:02}", date.year(), date.month(), date.day());
    assert!(facts.xmp.contains(&format!("<xmp:CreateDate>{day}")), "{said}: {}", facts.xmp);
    for claim in [format!("<pdfaid:part>{part}<"), "<pdfaid:conformance>A<".into(), "<pdfuaid:part>1<".into()]
    {
        assert!(facts.xmp.contains(&claim), "{said}: {claim} in {}", facts.xmp);
    }
    assert!(facts.marked, "{said}");
    assert!(facts.faces.iter().all(|(_, embedded)| *embedded), "{said}: {:?}", facts.faces);
    let on_pages = print.proof.pages.iter().flat_map(|page| &page.glyphs);
    let known = |face: &str| facts.faces.iter().any(|(name, _)| name == face);
    assert!(on_pages.into_iter().all(|glyph| known(&glyph.face)), "{said}: {:?}", facts.faces);
    assert!((0..pages).all(|i| facts.labels.contains(&(i as i32, "D".to_owned()))), "{said}");

    let mark = match (print.option("article-form"), print.option("marker")) {
        (OptionValue::Text(form), OptionValue::Text(mark)) if form == "marked" => mark,
        _ => String::new(),
    };
    // In the model a line break that was asked for.
    let entry = |text: &str| text.replace([' ', '　', '\u{200b}'], "");
    let mut outline = Vec::new();
    for section in &issue.sections {
        outline.extend(section.title.as_ref().map(|title| (1, format!("【{title}】"))));
        let level = if section.title.is_some() { 2 } else { 1 };
        let headlines = section.articles.iter().filter_map(|article| article.headline.as_ref());
        outline.extend(headlines.map(|headline| (level, format!("{mark}{}", entry(headline.as_str())))));
    }
    outline.extend(issue.attachments.iter().map(|attachment| (1, entry(attachment.title.as_str()))));
    let found: Vec<_> = facts.outline.iter().map(|(level, text)| (*level, entry(text))).collect();
    assert_eq!(found, outline, "{said}");
}
