//! Files that are refused, and what is said about them.

use std::fmt::Write;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use hongtou::diagnostic::{Diagnostic, Format, Lang, render};
use hongtou::source::docx::read;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::word::{Word, p, r};
use crate::support::{root, update};

fn refusal(bytes: &[u8]) -> Diagnostic {
    *read("某县快报.docx", bytes).expect_err("refused")
}

/// An OLE compound file, as far as its directory.
fn ole(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Every diagnostic about a Word file, by its code and what it is about.
fn cases() -> Vec<(&'static str, Vec<u8>)> {
    let part = |name: &str, content: &str| Word::new("").part(name, content).bytes();
    let review = format!("<w:p>{}<w:ins>{}</w:ins><w:del>{}</w:del></w:p>", r("甲"), r("新"), r("旧"));
    let fields = format!(r#"<w:p>{}<w:fldSimple w:instr="PAGE">{}</w:fldSimple></w:p>"#, r("第"), r("1"));
    let date = format!(r#"<w:p><w:fldSimple w:instr="DATE">{}</w:fldSimple></w:p>"#, r("2024年1月12日"));
    let hidden = |text: &str| format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let run =
        |look: &str, text: &str| format!("<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>");
    vec![
        ("E0901-old-word", ole("WordDocument")),
        ("E0901-password", ole("EncryptedPackage")),
        ("E0901-empty", Vec::new()),
        ("E0901-rtf", b"{\\rtf1 a}".to_vec()),
        ("E0901-excel", archive(&[("xl/workbook.xml", "<workbook/>")])),
        ("E0901-damaged", part("word/document.xml", "<w:document><w:body>")),
        ("E0901-cut-off", {
            let all = Word::new(&p("甲")).bytes();
            all[..all.len() / 2].to_vec()
        }),
        (
            "E0901-document-type",
            part(
                "word/document.xml",
                "<!DOCTYPE w [<!ENTITY a \"b\">]><document><body><p><r><t>&a;</t></r></p></body></document>",
            ),
        ),
        ("E0902-nesting", Word::new(&("<w:sdt>".repeat(200) + &"</w:sdt>".repeat(200))).bytes()),
        ("E0902-paragraphs", Word::new(&"<w:p/>".repeat(60_001)).bytes()),
        ("E0902-bomb", Word::new(&p(&" ".repeat(40 << 20))).bytes()),
        ("W0903-hidden", Word::new(&(hidden("此处不印") + &p("甲") + &hidden("也不印"))).bytes()),
        ("E0901-word-95", b"\xdb\xa5\x2d\0 older than any of these".to_vec()),
        ("W0903-struck", Word::new(&run("<w:strike/>", "12亿元")).bytes()),
        ("W0903-script", Word::new(&run(r#"<w:vertAlign w:val="superscript"/>"#, "th")).bytes()),
        (
            "W0903-formula",
            Word::new("<w:p><m:oMath><m:eqArr><m:e><m:r><m:t>a=1</m:t></m:r></m:e><m:e><m:r><m:t>b=2</m:t></m:r></m:e></m:eqArr></m:oMath></w:p>").bytes(),
        ),
        ("W0903-private-use", Word::new(&p("甲\u{e5e5}")).bytes()),
        (
            "W0903-prompt",
            Word::new(&format!(
                "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
                r("单击此处输入文字")
            ))
            .bytes(),
        ),
        ("W0904-vectors", {
            let picture = r#"<w:p><w:r><w:pict><v:shape alt="示意图"><v:imagedata r:id="a"/></v:shape></w:pict></w:r></w:p>"#;
            Word::new(picture).picture("a", b"\xd7\xcd\xc6\x9a").bytes()
        }),
        ("W0904-object", Word::new("<w:p><w:r><w:object/></w:r></w:p>").bytes()),
        ("N0905-review", Word::new(&review).bytes()),
        ("N0906-page-number", Word::new(&fields).bytes()),
        ("N0907-date", Word::new(&date).bytes()),
    ]
}

/// Word for word, as `tests/docx/` has it. `UPDATE=1` writes the texts.
#[test]
fn findings_word_for_word() {
    let folder = root().join("tests/docx");
    let mut wrong = String::new();
    for (name, bytes) in cases() {
        let diagnostics = match read("某县快报.docx", &bytes) {
            Ok(document) => document.diagnostics,
            Err(diagnostic) => vec![*diagnostic],
        };
        for (lang, end) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            let said = render(&diagnostics, Format::Human, lang);
            let path = folder.join(format!("{name}.{end}.txt"));
            if update() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&path, &said).unwrap();
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_else(|_| "(no text yet)".to_owned());
            let code = name.split('-').next().unwrap();
            if said != expected || !said.contains(&format!("[{code}]")) {
                writeln!(wrong, "{name} {end}:\n{said}\nexpected:\n{expected}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_text_has_its_case() {
    let cases = cases();
    for entry in std::fs::read_dir(root().join("tests/docx")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(name) = name.strip_suffix(".zh.txt") {
            assert!(cases.iter().any(|(case, _)| *case == name), "{name}");
        }
    }
}

#[test]
fn other_files_are_named() {
    let says = |bytes: &[u8], words: &str| assert!(refusal(bytes).message.zh.contains(words), "{words}");
    says(b"%PDF-1.7", "PDF");
    says(b"<html><body>", "网页");
    says(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"a\"\r\n\r\n--a\r\n", "网页");
    says(b"\x89PNG", "不是 Word 文件");
    says(&archive(&[("ppt/presentation.xml", "")]), "PowerPoint");
    says(&archive(&[("mimetype", "application/vnd.oasis.opendocument.text")]), "OpenDocument");
    says(&archive(&[("a.txt", "")]), "不是 Word 文件");
    says(&Word::new("").part("word/document.xml", "<workbook/>").bytes(), "Excel");
}

/// Bytes that unpack to a thousand times their size, in every way a package has.
#[test]
fn bombs_are_refused_soon() {
    let large = |size: usize| " ".repeat(size);
    let attribute = format!("<w:p a=\"{}\"/>", large(6 << 20));
    let comment = format!("<!--{}-->", large(6 << 20));
    let many = |piece: &str, count: usize| piece.repeat(count);
    let level = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum>"#;
    let bombs: Vec<Vec<u8>> = vec![
        Word::new(&attribute).bytes(),
        Word::new(&comment).bytes(),
        Word::new(&many("<w:p/>", 5_000_000)).bytes(),
        Word::new(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", many("<w:tc/>", 1_000_000))).bytes(),
        Word::new(&format!("<w:p>{}</w:p>", many("<w:del/>", 1_000_000))).bytes(),
        Word::new(&p(&many("字", 1 << 21))).bytes(),
        Word::new("").numbering(&many(level, 80_000)).bytes(),
        Word::new("").with("styles", &large(5 << 20)).bytes(),
    ];
    for bomb in bombs {
        let start = Instant::now();
        let diagnostic = refusal(&bomb);
        assert!(diagnostic.message.en.contains("too much"), "{}", diagnostic.message.en);
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
}

/// Within the limits everything comes through, at any nesting that is allowed.
#[test]
fn deep_and_wide_files_are_read() {
    let table = |inside: &str| format!("<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>");
    let nested = (0..48).fold(p("里"), |inside, _| table(&inside));
    assert!(read("t.docx", &Word::new(&nested).bytes()).is_ok());
    let attributes: String = (0..100_000).fold(String::new(), |mut all, i| {
        write!(all, " a{i}=\"\"").unwrap();
        all
    });
    assert!(read("t.docx", &Word::new(&format!("<w:p{attributes}/>")).bytes()).is_ok());
}
