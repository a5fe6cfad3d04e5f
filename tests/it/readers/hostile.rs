//! Files made to hurt, of every format: refused or read within seconds, never a panic.

use std::io::{Cursor, Write};
use std::time::Instant;

use hongtou::source;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::pdf_file::{pdf, stream};

fn packed(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Each name of ten of the one before: a megabyte of text in a kilobyte.
fn laughs(root: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"哈哈\">");
    for k in 1..10 {
        out += &format!("<!ENTITY a{k} \"{}\">", format!("&a{};", k - 1).repeat(10));
    }
    format!("{out}]><{root}>&a9;</{root}>")
}

fn odt(content: Vec<u8>) -> Vec<u8> {
    packed(&[("mimetype", b"application/vnd.oasis.opendocument.text".to_vec()), ("content.xml", content)])
}

fn docx(document: Vec<u8>) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let rels = format!(
        "<Relationships><Relationship Id=\"r\" Type=\"{kind}\" Target=\"word/document.xml\"/></Relationships>"
    );
    packed(&[("_rels/.rels", rels.into()), ("word/document.xml", document)])
}

fn ofd(document: Vec<u8>) -> Vec<u8> {
    let root = "<OFD><DocBody><DocRoot>Document.xml</DocRoot></DocBody></OFD>";
    packed(&[("OFD.xml", root.into()), ("Document.xml", document)])
}

/// A stream that unpacks to so many bytes.
fn flate(count: usize) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let piece = vec![b' '; 1 << 20];
    (0..count >> 20).for_each(|_| packed.write_all(&piece).unwrap());
    packed.finish().unwrap()
}

/// A PDF of one page with this content.
fn page(dict: &str, content: &[u8]) -> Vec<u8> {
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>".to_vec(),
        stream(dict, content),
    ])
}

/// A compound file whose directory, sectors and small sectors lead back to themselves.
fn circles() -> Vec<Vec<u8>> {
    let good = include_bytes!("../../import/word/gongwen.doc").to_vec();
    // The first sectors of the directory, the small sectors and the table of tables.
    [0x30, 0x3c, 0x44, 0x4c]
        .into_iter()
        .flat_map(|at| [0_u32, 1, 2, 0x7fff_ffff].map(|value| (at, value)))
        .map(|(at, value)| {
            let mut bytes = good.clone();
            bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
            bytes
        })
        .collect()
}

/// Every file, by what it is about.
fn files() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let flat = |body: &str| {
        format!(
            "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>{body}</office:text></office:body></office:document>"
        )
    };
    let large = vec![b' '; 80 << 20];
    let mut files = vec![
        ("docx: unpacks too far", "a.docx", docx(large.clone())),
        ("docx: entities", "a.docx", docx(laughs("w:document").into())),
        ("docx: nesting", "a.docx", docx("<w:p>".repeat(200_000).into())),
        ("odt: unpacks too far", "a.odt", odt(large.clone())),
        ("odt: entities", "a.odt", odt(laughs("office:document-content").into())),
        ("odt: nesting", "a.odt", odt(flat(&"<text:section>".repeat(200_000)).into())),
        ("fodt: nesting", "a.fodt", flat(&"<text:list><text:list-item>".repeat(100_000)).into()),
        ("fodt: spaces", "a.fodt", flat(&"<text:p><text:s text:c=\"999999999\"/></text:p>".repeat(2_000)).into()),
        ("fodt: cells", "a.fodt", flat(&"<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"1000000\"/></table:table-row></table:table>".repeat(50)).into()),
        ("ofd: unpacks too far", "a.ofd", ofd(large)),
        ("ofd: entities", "a.ofd", ofd(laughs("Document").into())),
        ("ofd: nesting", "a.ofd", ofd("<Document>".repeat(200_000).into())),
        ("rtf: nesting", "a.rtf", [b"{\\rtf1 ".as_slice(), "{".repeat(1_000_000).as_bytes()].concat()),
        ("rtf: closing", "a.rtf", [b"{\\rtf1 ".as_slice(), "}".repeat(1_000_000).as_bytes()].concat()),
        ("rtf: bytes that are not there", "a.rtf", b"{\\rtf1 \\bin2147483647 x}".to_vec()),
        ("rtf: tables", "a.rtf", [b"{\\rtf1 ".as_slice(), "\\trowd\\itap9\\cellx1\\intbl\\nestcell".repeat(40_000).as_bytes()].concat()),
        ("html: nesting", "a.html", format!("<!doctype html>{}", "<div><b>".repeat(100_000)).into()),
        ("mht: parts", "a.mht", ["MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n", &"--x\r\nContent-Type: multipart/related; boundary=x\r\n\r\n".repeat(50_000)].concat().into()),
        ("mht: signs that mean no byte", "a.mht", ["MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>", &"=".repeat(3_000_000)].concat().into()),
        ("html: a style sheet of selectors by declarations", "a.html", format!("<!doctype html><style>{}{{{}}}</style><p>", "a,".repeat(300_000), "color:red;b:c;".repeat(100_000)).into()),
        ("html: a list", "a.html", format!("<!doctype html><ol>{}", "<li>".repeat(200_000)).into()),
        ("pdf: unpacks too far", "a.pdf", page("/Filter/FlateDecode", &flate(400 << 20))),
        ("pdf: packed twice", "a.pdf", page("/Filter[/FlateDecode/FlateDecode]", &flate(400 << 20))),
        ("pdf: states", "a.pdf", page("", "q ".repeat(1_000_000).as_bytes())),
        ("pdf: arrays", "a.pdf", page("", "[".repeat(1_000_000).as_bytes())),
        ("pdf: objects", "a.pdf", [page("", b""), b"<<".repeat(300_000)].concat()),
    ];
    files.extend(circles().into_iter().map(|bytes| ("doc: sectors in a circle", "a.doc", bytes)));
    files
}

#[test]
fn files_made_to_hurt() {
    for (what, name, bytes) in files() {
        let start = Instant::now();
        let reading = source::read_bytes(name, &bytes);
        let taken = start.elapsed();
        println!("{what}: {} bytes, {taken:.1?}", bytes.len());
        assert!(taken.as_secs() < 30, "{what} took {taken:?}");
        // Of a compound file, what is not needed may be damaged.
        let refused = reading.manuscript.is_none() && !reading.diagnostics.is_empty();
        assert!(refused || what.starts_with("doc:"), "{what}");
        // The file that a PDF may have in it is looked for first.
        if name.ends_with(".pdf") {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(name);
            std::fs::write(&path, &bytes).unwrap();
            let imported = source::import(&path, source::ReadOptions::default(), None).unwrap();
            assert!(imported.iter().all(|it| it.reading.manuscript.is_none()), "{what}");
        }
    }
}
