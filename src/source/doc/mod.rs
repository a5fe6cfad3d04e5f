//! Old Word and WPS files (.doc, .wps; MS-DOC): rewritten as the parts of a `.docx`, and read as
//! such, so that both forms of a text are the same issue.

mod art;
mod bytes;
mod file;
mod form;
mod lists;
mod look;
mod pieces;
mod properties;
mod run;
mod story;
mod styles;
mod table;
mod writer;

use std::collections::{BTreeMap, BTreeSet};

use super::docx::fault::{Fault, WORD};
use super::docx::limits;
use super::docx::made::{BODY, Made};
use super::docx::{Document, refused};
use crate::diagnostic::Diagnostic;
use art::Art;
use file::{File, Part, Text};
use pieces::Pieces;
use properties::Runs;
use writer::{Kind, Reference, Writer};

/// Reads the bytes of a file that is called `name`.
///
/// # Errors
/// When it is no such file, is damaged, locked or older than Word 97, or holds more than any
/// bulletin.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Box<Diagnostic>> {
    document(name, bytes).map_err(|fault| refused(name, &fault, WORD))
}

fn document(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    if bytes.len() > limits::FILE {
        return Err(Fault::TooLarge { zh: "字节", en: "bytes" });
    }
    let file = File::open(bytes)?;
    let made = rewritten(&file)?;
    drop(file);
    made.document(name, bytes.len())
}

/// The file as the parts of another.
fn rewritten(file: &File) -> Result<Made, Fault> {
    let pieces = Pieces::read(file)?;
    let fonts = styles::fonts(file);
    let mut made = Made::default();
    made.with("styles", styles::styles(file, &fonts));
    made.with("numbering", lists::numbering(file, &fonts));
    if file.macros {
        made.relate(BODY, "vbaProject", "vbaProject.bin");
    }
    let main = file.text(Text::Main);
    if main.start >= main.end || main.end > pieces.len() {
        return Err(Fault::Damaged("WordDocument".to_owned()));
    }
    let mut writer = Writer {
        file,
        pieces: &pieces,
        fonts: &fonts,
        art: Art::read(file),
        references: references(file),
        sections: file.plc(Part::Sections, 12).iter().map(|(_, end, _)| end).collect(),
        anchors: anchors(file, Part::Anchors, main.start),
        boxes: boxes(file, Part::BoxTexts, Text::Boxes),
        characters: Runs::new(file, file.plc(Part::Characters, 4), false),
        paragraphs: Runs::new(file, file.plc(Part::Paragraphs, 4), true),
        made,
        part: BODY.to_owned(),
        depth: 0,
        shown: BTreeSet::new(),
        looks: BTreeMap::new(),
    };
    let mut body = writer.story(main)?;
    body.push_str(&writer.unanchored()?);
    notes(&mut writer)?;
    let section = headers(&mut writer)?;
    let mut made = writer.made;
    made.body(body, &section);
    Ok(made)
}

/// Where notes and comments hang on the text.
fn references(file: &File) -> BTreeMap<usize, Reference> {
    let mut all = BTreeMap::new();
    for (part, size, kind) in [
        (Part::NoteRefs, 2, Kind::Footnote),
        (Part::EndnoteRefs, 2, Kind::Endnote),
        (Part::CommentRefs, 30, Kind::Comment),
    ] {
        for (i, (at, _, data)) in file.plc(part, size).iter().enumerate() {
            let own = kind != Kind::Comment && bytes::u16(data, 0) == Some(0);
            all.insert(at, Reference { kind, number: i, own });
        }
    }
    all
}

/// Which shape hangs on which character, with its size in points.
fn anchors(file: &File, part: Part, start: usize) -> BTreeMap<usize, (u32, (f32, f32))> {
    let anchor = |(at, _, data): (usize, usize, &[u8])| {
        let side = |i: usize| bytes::u32(data, i).map(u32::cast_signed);
        let length = |from: usize, to: usize| Some((side(to)?.saturating_sub(side(from)?)) as f32 / 20.0);
        Some((start.saturating_add(at), (bytes::u32(data, 0)?, (length(4, 12)?, length(8, 16)?))))
    };
    file.plc(part, 26).iter().filter_map(anchor).collect()
}

/// The texts of boxes, by the shape that is the box.
fn boxes(file: &File, part: Part, text: Text) -> BTreeMap<u32, std::ops::Range<usize>> {
    let within = file.text(text);
    let texts = file.plc(part, 22);
    let mut all: BTreeMap<u32, std::ops::Range<usize>> = BTreeMap::new();
    for (start, end, data) in texts.iter() {
        let Some(shape) = bytes::u32(data, 14) else { continue };
        let (start, end) = (within.start.saturating_add(start), within.start.saturating_add(end));
        if start < end && end <= within.end {
            all.entry(shape).or_insert(start..end);
        }
    }
    all
}

/// Footnotes, endnotes and comments as parts.
fn notes(writer: &mut Writer<'_>) -> Result<(), Fault> {
    for (part, size, text, kind) in [
        (Part::NoteTexts, 0, Text::Notes, Kind::Footnote),
        (Part::EndnoteTexts, 0, Text::Endnotes, Kind::Endnote),
        (Part::CommentTexts, 0, Text::Comments, Kind::Comment),
    ] {
        let within = writer.file.text(text);
        let ends = writer.file.plc(part, size);
        // Two places at the end belong to no note.
        let count = ends.len().saturating_sub(1);
        if within.is_empty() || count == 0 {
            continue;
        }
        let (root, element) = kind.names();
        writer.part = format!("{root}.xml");
        let mut xml = String::new();
        for i in 0..count {
            let (Some(start), Some(end)) = (ends.at(i), ends.at(i + 1)) else { break };
            let range = within.start.saturating_add(start)..within.start.saturating_add(end).min(within.end);
            let blocks = writer.story(range)?;
            xml.push_str(&format!(r#"<w:{element} w:id="{i}">{blocks}</w:{element}>"#));
        }
        writer.made.with(root, xml);
    }
    Ok(())
}

/// Headers and footers as parts; what refers to them.
fn headers(writer: &mut Writer<'_>) -> Result<String, Fault> {
    let mut references = String::new();
    let within = writer.file.text(Text::Headers);
    let ends = writer.file.plc(Part::Headers, 0);
    writer.anchors = anchors(writer.file, Part::HeaderAnchors, within.start);
    writer.boxes = boxes(writer.file, Part::HeaderBoxTexts, Text::HeaderBoxes);
    // Six before the first section are lines above notes.
    for i in 6..ends.len() {
        let (Some(start), Some(end)) = (ends.at(i), ends.at(i + 1)) else { break };
        // Each has a mark more than it says.
        let (start, end) = (within.start.saturating_add(start), within.start.saturating_add(end));
        if end <= start.saturating_add(1) || end > within.end {
            continue;
        }
        let (kind, pages) = [
            ("header", "even"),
            ("header", "default"),
            ("footer", "even"),
            ("footer", "default"),
            ("header", "first"),
            ("footer", "first"),
        ][i % 6];
        let name = writer.made.name(kind);
        writer.part.clone_from(&name);
        let blocks = writer.story(start..end - 1)?;
        writer.made.xml(&name, if kind == "header" { "hdr" } else { "ftr" }, blocks);
        let id = writer.made.relate(BODY, kind, &name);
        references.push_str(&format!(r#"<w:{kind}Reference w:type="{pages}" r:id="{id}"/>"#));
    }
    Ok(references)
}
