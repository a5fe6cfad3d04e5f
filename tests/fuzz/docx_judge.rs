//! What must hold for any bytes as a Word file: shared by the fuzz target and by the replay of
//! its corpus in `tests/it/fuzz_replay.rs`.

use std::io::{Cursor, Write};

use hongtou::diagnostic::{Diagnostic, Format, Lang, render};
use hongtou::issue::is_unprintable;
use hongtou::source::docx::{Block, Document, Table, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads `data` as a Word file.
pub fn docx(data: &[u8]) {
    match read("fuzz.docx", &packed(data)) {
        Ok(document) => sound(&document),
        Err(diagnostic) => speaks(&diagnostic),
    }
}

/// What is no archive is the parts of one, each after a line `=== name`: so the way to the XML
/// does not lead through check sums.
pub fn packed(data: &[u8]) -> Vec<u8> {
    if data.starts_with(b"PK") {
        return data.to_vec();
    }
    let text = String::from_utf8_lossy(data);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in text.split("=== ") {
        let (name, content) = part.split_once('\n').unwrap_or(("", part));
        let name = if name.is_empty() { "word/document.xml" } else { name };
        // A name given twice is refused by the writer; the first part stays.
        if zip.start_file(name, stored).is_ok() {
            zip.write_all(content.as_bytes()).expect("memory takes everything");
        }
    }
    zip.finish().expect("memory takes everything").into_inner()
}

fn sound(document: &Document) {
    document.diagnostics.iter().for_each(speaks);
    let furniture = document.furniture.iter().flat_map(|part| &part.blocks);
    for block in document.blocks.iter().chain(furniture) {
        block.paragraphs(&mut |paragraph| {
            let ends: Vec<usize> = paragraph.spans.iter().map(|span| span.end).collect();
            assert!(ends.is_sorted_by(|a, b| a < b), "{ends:?}");
            assert!(ends.iter().all(|&end| paragraph.text.is_char_boundary(end)));
            assert_eq!(ends.last().copied().unwrap_or(0), paragraph.text.len());
            assert!(paragraph.text.is_char_boundary(paragraph.label));
            assert!(paragraph.leading(|look| look.bold) <= paragraph.text.len());
            let _ = paragraph.look();
        });
        match block {
            Block::Table(table) => whole(table),
            Block::Picture(picture) => assert!(picture.image < document.images.len()),
            Block::Paragraph(_) => {}
        }
    }
    for left_out in &document.left_out {
        assert!(!document.diagnostics.is_empty(), "{left_out:?} without a word");
    }
}

/// The cells of a table fill its grid.
fn whole(table: &Table) {
    let mut free = vec![0; table.columns];
    for (at, row) in table.rows.iter().enumerate() {
        for cell in row {
            let column = free.iter().position(|&until| until <= at).expect("a free column");
            for until in &mut free[column..column + usize::from(cell.columns.get())] {
                assert!(*until <= at, "a cell over another");
                *until = at + usize::from(cell.rows.get());
            }
        }
        assert!(free.iter().all(|&until| until > at), "a gap");
    }
    assert!(free.iter().all(|&until| until == table.rows.len()), "a cell below the table");
}

fn speaks(diagnostic: &Diagnostic) {
    for lang in [Lang::Zh, Lang::En] {
        for format in [Format::Human, Format::Short, Format::Json] {
            let text = render(std::slice::from_ref(diagnostic), format, lang);
            let bad = text.chars().find(|&c| c != '\n' && is_unprintable(c));
            assert_eq!(bad, None, "a finding drives the terminal: {text}");
        }
    }
    let place = diagnostic.place.as_ref().expect("a place");
    assert!(place.line >= 1 && place.column >= 1 && place.length >= 1);
    assert!(diagnostic.help.is_some());
}

/// Reads `data` as a file of another word processor, by how it begins.
pub fn other(data: &[u8]) {
    let read = match data {
        [0xd0, 0xcf, ..] => hongtou::source::doc::read("fuzz.doc", data),
        [b'{', ..] => hongtou::source::rtf::read("fuzz.rtf", data),
        [b'P', b'K', ..] => hongtou::source::odt::read("fuzz.odt", data),
        _ => hongtou::source::odt::read_flat("fuzz.fodt", data),
    };
    match read {
        Ok(document) => sound(&document),
        Err(diagnostic) => speaks(&diagnostic),
    }
}
