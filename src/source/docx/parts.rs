//! The parts beside the body: headers and footers, notes and comments, words of diagrams,
//! pictures.

use std::collections::{BTreeMap, BTreeSet};

use super::body::{Around, Images, References, Walk, sweep};
use super::document::{Block, Furniture, Image, ImageFormat, Note, PagesOf, Spot, Story};
use super::fault::Fault;
use super::left_out::{Log, Why};
use super::limits;
use super::package::{NoPicture, Package};
use super::relationships::Relationships;

/// Reads the headers and footers that sections name, each once.
pub fn furniture(
    package: &mut Package,
    around: &Around,
    relationships: &Relationships,
    named: &[(Story, PagesOf, String)],
    log: &mut Log,
    images: &mut Images,
) -> Result<Vec<Furniture>, Fault> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for (story, pages, id) in named {
        let Some(part) = relationships.get(id).filter(|part| !part.external) else { continue };
        if !seen.insert((*story, *pages, part.target.clone())) {
            continue;
        }
        let own = Relationships::read(package, &part.target)?;
        let Some(mut xml) = package.xml(&part.target, limits::XML)? else { continue };
        xml.root()?;
        let blocks = Walk::new(around, &own, log, images, *story).blocks(&mut xml)?;
        for block in &blocks {
            if let Block::Picture(picture) = block {
                let spot = Spot { story: *story, paragraph: picture.paragraph };
                log.leave(spot, Why::FurniturePicture, &picture.alt)?;
            }
        }
        let blocks = blocks.into_iter().filter(|block| !matches!(block, Block::Picture(_))).collect();
        all.push(Furniture { story: *story, pages: *pages, blocks });
    }
    Ok(all)
}

/// Reads footnotes and endnotes, each where the text refers to it. Comments are left out, and so
/// are notes that hang on no text.
pub fn notes(
    package: &mut Package,
    around: &Around,
    relationships: &Relationships,
    found: &References,
    log: &mut Log,
    images: &mut Images,
) -> Result<Vec<Note>, Fault> {
    let note = |(spot, sign): &(Spot, String)| Note { spot: *spot, sign: sign.clone(), blocks: Vec::new() };
    let mut notes: Vec<Note> = found.signs.iter().map(note).collect();
    for (kind, element, why) in [
        ("footnotes", "footnote", Why::Footnote),
        ("endnotes", "endnote", Why::Endnote),
        ("comments", "comment", Why::Comment),
    ] {
        let Some(part) = relationships.part(kind) else { continue };
        let own = Relationships::read(package, part)?;
        let Some(mut xml) = package.xml(part, limits::XML)? else { continue };
        xml.root()?;
        while let Some(tag) = xml.child()? {
            // Separators are notes to Word.
            let is_note = tag.get("type").is_none_or(|kind| kind == "normal");
            let key = (why, tag.short("id").unwrap_or_default());
            let note = found.notes.get(&key).and_then(|&note| notes.get_mut(note));
            if let Some(note) = note.filter(|note| note.blocks.is_empty() && tag.name() == element) {
                note.blocks = Walk::new(around, &own, log, images, Story::Note).note_blocks(&mut xml)?;
                for block in &note.blocks {
                    if let Block::Picture(picture) = block {
                        log.leave(note.spot, Why::Drawing, &picture.alt)?;
                    }
                }
                note.blocks.retain(|block| matches!(block, Block::Paragraph(_)));
                continue;
            }
            let text = sweep(&mut xml, log.budget.text_left())?;
            if tag.name() == element && (is_note || !text.trim().is_empty()) {
                let nowhere = Spot { story: Story::Body, paragraph: 0 };
                let spot = found.comments.get(&key).copied().unwrap_or(nowhere);
                log.leave(spot, why, text.trim())?;
            }
        }
    }
    Ok(notes)
}

/// The part that each reference names, but for parts that stand elsewhere or were named before.
fn once<'a>(
    relationships: &'a Relationships,
    found: &'a [(Spot, String)],
) -> impl Iterator<Item = (Spot, Option<&'a str>)> {
    let mut seen = BTreeSet::new();
    found.iter().map(move |(spot, id)| {
        let part = relationships.get(id).filter(|part| !part.external).map(|part| part.target.as_str());
        (*spot, part.filter(|&part| seen.insert(part)))
    })
}

/// Notes the words of diagrams, which stand in parts of their own.
pub fn diagrams(
    package: &mut Package,
    relationships: &Relationships,
    found: &[(Spot, String)],
    log: &mut Log,
) -> Result<(), Fault> {
    for (spot, part) in once(relationships, found) {
        let mut text = String::new();
        if let Some(part) = part
            && let Some(mut xml) = package.xml(part, limits::XML)?
        {
            xml.root()?;
            text = sweep(&mut xml, log.budget.text_left())?;
        }
        log.leave(spot, Why::Drawing, text.trim())?;
    }
    Ok(())
}

/// Sets files in their place that Word sets there. Of one that cannot be read, or is nowhere in the
/// body, the words are noted.
pub fn chunks(
    package: &mut Package,
    relationships: &Relationships,
    found: &[(Spot, String)],
    depth: usize,
    blocks: &mut Vec<Block>,
    log: &mut Log,
) -> Result<(), Fault> {
    let mut set: Vec<(usize, Vec<Block>)> = Vec::new();
    for (spot, part) in once(relationships, found) {
        // A file in the file has the limits of a picture.
        let bytes = part.and_then(|part| package.picture(part).ok()).unwrap_or_default();
        let is_body = spot.story == Story::Body && depth < super::DEEPEST;
        if is_body && let Some(own) = super::chunks::read(&bytes, spot, depth + 1, log)? {
            set.push((after(blocks, spot.paragraph), own));
            continue;
        }
        let text = if bytes.starts_with(b"PK") {
            words(&bytes, log.budget.text_left()).unwrap_or_default()
        } else {
            crate::source::encoding::decode(&bytes).map(|(text, _)| untagged(&text)).unwrap_or_default()
        };
        log.leave(spot, Why::OtherFile, text.trim())?;
    }
    // From the last to the first: places before stay what they are.
    for (at, own) in set.into_iter().rev() {
        blocks.splice(at..at, own);
    }
    Ok(())
}

/// The place behind the last block that begins with a paragraph of this number or before.
fn after(blocks: &[Block], number: usize) -> usize {
    let begins = |block: &Block| {
        let mut first = None;
        block.paragraphs(&mut |paragraph| first = first.or(Some(paragraph.number)));
        first
    };
    blocks.iter().rposition(|block| begins(block).is_some_and(|first| first <= number)).map_or(0, |at| at + 1)
}

/// The words of a Word file.
fn words(bytes: &[u8], most: usize) -> Result<String, Fault> {
    let mut package = Package::open(bytes)?;
    let main = super::main_part(&mut package)?;
    let Some(mut xml) = package.xml(&main, limits::XML)? else { return Ok(String::new()) };
    xml.root()?;
    sweep(&mut xml, most)
}

/// A page of the web without its tags: what is said of it need not be more.
fn untagged(text: &str) -> String {
    let text =
        text.split_once("<body").map_or(text, |(_, body)| body.split_once('>').map_or("", |(_, body)| body));
    let mut out = String::new();
    for (i, piece) in text.split('<').enumerate() {
        let shown = if i == 0 { Some(piece) } else { piece.split_once('>').map(|(_, shown)| shown) };
        out.push_str(shown.unwrap_or_default());
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the picture files; those that cannot be read, by the number of the image.
pub fn images(package: &mut Package, found: &Images) -> (Vec<Image>, BTreeMap<usize, NoPicture>) {
    let mut parts: Vec<(&String, usize)> =
        found.numbers.iter().map(|(part, &number)| (part, number)).collect();
    parts.sort_by_key(|&(_, number)| number);
    let mut without = BTreeMap::new();
    let mut images = Vec::with_capacity(parts.len());
    for (part, number) in parts {
        let bytes = package.picture(part).unwrap_or_else(|why| {
            without.insert(number, why);
            Vec::new()
        });
        let format = format(&bytes);
        let printed = matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Svg);
        if !printed && !bytes.is_empty() {
            let why = if format == ImageFormat::Other { NoPicture::Damaged } else { NoPicture::Format };
            without.insert(number, why);
            images.push(Image { format, bytes: Vec::new() });
            continue;
        }
        images.push(Image { format, bytes });
    }
    (images, without)
}

fn format(bytes: &[u8]) -> ImageFormat {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        [0xff, 0xd8, 0xff, ..] => ImageFormat::Jpeg,
        [b'G', b'I', b'F', b'8', ..] => ImageFormat::Gif,
        [b'B', b'M', ..] => ImageFormat::Bmp,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => ImageFormat::Tiff,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ImageFormat::Webp,
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => ImageFormat::Emf,
        [0xd7, 0xcd, 0xc6, 0x9a, ..] | [1 | 2, 0, 9, 0, ..] => ImageFormat::Wmf,
        [b'<', ..] if bytes.windows(4).take(1_000).any(|four| four == b"<svg") => ImageFormat::Svg,
        _ => ImageFormat::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_their_first_bytes() {
        assert_eq!(format(b"\x89PNG\r\n\x1a\n"), ImageFormat::Png);
        assert_eq!(format(b"\xff\xd8\xff\xe0"), ImageFormat::Jpeg);
        assert_eq!(format(b"\xd7\xcd\xc6\x9a"), ImageFormat::Wmf);
        assert_eq!(format(b"<?xml version=\"1.0\"?><svg>"), ImageFormat::Svg);
        assert_eq!(format(b""), ImageFormat::Other);
    }
}
