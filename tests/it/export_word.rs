//! Word files that the program writes, read again.

use std::io::Read;

use hongtou::issue::Issue;
use hongtou::source;

use crate::support::{command, root, said, samples};
use crate::typist;

fn issue(path: &std::path::Path) -> Issue {
    source::read(path, None).unwrap().into_manuscript().unwrap().issue
}

/// What of the samples a Word file cannot say: nothing else is missing.
const LOST: &[(&str, &[&str])] = &[
    // Its title says where its lines end.
    ("gongwen-16", &["sections/0/articles/0/headline"]),
    // A drawing, and its caption, which is a paragraph without it; how high pictures are.
    (
        "jianbao-18",
        &[
            "cannot hold the picture `jianbao-18/月度投资.svg`",
            "`sections/0/articles/0/body/1/caption` is not",
            "`sections/0/articles/0/body/1` is not",
            "`sections/0/articles/1/body/1` is not",
        ],
    ),
];

#[test]
fn samples_come_in_again() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let issue = issue(&sample);
        let (file, lost) = source::export_word(&issue, &source::Places::default());
        assert!(file == source::export_word(&issue, &source::Places::default()).0, "same issue, same bytes");
        let name = sample.file_stem().unwrap().to_string_lossy().into_owned();
        let known = LOST.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, lost)| lost);
        let lost: Vec<String> = lost.iter().map(|it| said(std::slice::from_ref(it))).collect();
        let expected =
            lost.len() == known.len() && lost.iter().zip(known).all(|(lost, known)| lost.contains(known));
        if !expected {
            wrong.push(format!("{name}: {lost:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Typed issues: a Word file says all that a plain text says.
#[test]
fn typed_issues_come_in_again() {
    let mut wrong = Vec::new();
    let mut whole = 0;
    const COUNT: u64 = 300;
    for seed in 0..COUNT {
        let (file, _) = typist::issue(seed);
        let reading = source::read_str("t.toml", &file.to_string());
        let Some(manuscript) = reading.manuscript else { panic!("{seed}: {}", said(&reading.diagnostics)) };
        let lost = source::export_word(&manuscript.issue, &manuscript.places).1;
        if lost.is_empty() {
            whole += 1;
        }
        let in_text = source::export(&manuscript.issue, &manuscript.places).1;
        if lost.len() > in_text.len() {
            wrong.push(format!("{seed}: {} text: {}", said(&lost), said(&in_text)));
        }
    }
    println!("{whole} of {COUNT} typed issues come in again as they were");
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
}

/// The look of a paper: red masthead in its face, rule, grid, margins, folio.
#[test]
fn a_word_file_looks_like_a_paper() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    let seed = root().join("samples/yanjin-2024-02.toml");
    let output = command().args(["export", "--word"]).arg(&seed).arg("-o").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&file).unwrap()).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (document, styles) = (part("word/document.xml"), part("word/styles.xml"));
    // A4; 37, 26, 35, 28 mm (GB/T 9704-2012 5.2.1) in twentieths of a point.
    for (name, mm) in [("top", 37.0), ("right", 26.0), ("bottom", 35.0), ("left", 28.0)] {
        let at = document.split_once("<w:pgMar").unwrap().1;
        let value: f64 =
            at.split_once(&format!(r#"w:{name}=""#)).unwrap().1.split('"').next().unwrap().parse().unwrap();
        assert!((value / 20.0 * 25.4 / 72.0 - mm).abs() < 0.1, "{name}: {value}");
    }
    let style = |id: &str| -> String {
        let at = styles.split_once(&format!(r#"w:styleId="{id}""#)).unwrap().1;
        at.split("</w:style>").next().unwrap().to_owned()
    };
    for (id, wanted) in [
        ("Masthead", &["方正小标宋简体", "FF0000", r#"w:jc w:val="center""#][..]),
        (
            "BodyText",
            &[
                "仿宋_GB2312",
                r#"w:sz w:val="32""#,
                r#"w:firstLineChars="200""#,
                r#"w:line="560" w:lineRule="exact""#,
            ],
        ),
        ("Section", &["黑体"]),
        ("Source", &[r#"w:jc w:val="right""#]),
    ] {
        for wanted in wanted {
            assert!(style(id).contains(wanted), "{id}: {wanted}: {}", style(id));
        }
    }
    assert!(document.contains(r#"<w:top w:val="single" w:sz="12" w:space="4" w:color="FF0000"/>"#));
    assert!(
        part("word/footer1.xml").contains(" PAGE ")
            && part("word/settings.xml").contains("evenAndOddHeaders")
    );
    // Every part is XML that another reader takes.
    for name in
        ["word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml", "docProps/core.xml"]
    {
        let text = part(name);
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut depth = 0_i32;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(_) => depth += 1,
                quick_xml::events::Event::End(_) => depth -= 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{name}");
    }
}

/// A picture that is too tall for a page becomes narrower, too.
#[test]
fn tall_pictures_keep_their_shape() {
    let folder = tempfile::tempdir().unwrap();
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 80, 2400);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[128; 80 * 2400]).unwrap();
    std::fs::write(folder.path().join("a.png"), png).unwrap();
    let issue = "masthead = \"测试快报\"\nissuer = \"测试办公室\"\nnumber = 2\ndate = 2024-01-12\n\n\
        [[articles]]\nheadline = \"标题\"\nbody = [\"正文。\", { picture = \"a.png\", alt = \"图\" }]\n";
    std::fs::write(folder.path().join("a.toml"), issue).unwrap();
    let arguments = ["export", "--word", "a.toml", "-o", "a.docx"];
    let output = command().current_dir(folder.path()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = std::fs::File::open(folder.path().join("a.docx")).unwrap();
    let mut document = String::new();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
    let extent = document.split_once("<wp:extent cx=\"").unwrap().1;
    let mut numbers = extent.split('"').filter_map(|part| part.parse::<f64>().ok());
    let (wide, high) = (numbers.next().unwrap(), numbers.next().unwrap());
    assert!((high / wide - 30.0).abs() < 0.2, "{wide} {high}");
}
