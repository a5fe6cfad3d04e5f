//! Drawings (MS-ODRAW): pictures, and art made of letters.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{self, part, utf16};
use super::file::{File, Part};

/// A shape.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    /// Its picture, counted from 1.
    pub picture: Option<usize>,
    /// Letters that it is made of, and their font.
    pub letters: String,
    /// The font of these letters.
    pub font: String,
    /// Its colour: red, green, blue.
    pub colour: Option<[u8; 3]>,
    /// What it shows, as the author described it.
    pub alt: String,
    /// Only a part of the picture is shown.
    pub cropped: bool,
    /// The shapes that are grouped in it.
    pub inside: Vec<u32>,
}

/// All drawings of a file.
#[derive(Debug, Default)]
pub struct Art {
    /// Shapes by their number.
    pub shapes: BTreeMap<u32, Shape>,
    /// Where the pictures are, by their number: in the main stream, or in that of the tables.
    pictures: Vec<Option<(bool, usize)>>,
}

/// A picture file in the document.
#[derive(Debug, Clone, Copy)]
pub struct Blip<'a> {
    /// How its name ends.
    pub end: &'static str,
    /// The file. Of one that print does not take, its first bytes.
    pub bytes: &'a [u8],
}

/// A record: what it is, its number, and what it holds.
#[derive(Debug, Clone, Copy)]
struct Record<'a> {
    instance: u16,
    kind: u16,
    content: &'a [u8],
    /// Where its content begins in what was looked through.
    at: usize,
}

/// Records inside each other, and records at all.
const DEEPEST: usize = 16;
const MOST: usize = 100_000;

fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let head = bytes::u16(bytes, at)?;
        let kind = bytes::u16(bytes, at + 2).filter(|kind| kind & 0xf000 == 0xf000)?;
        let length = bytes::place(bytes, at + 4)?;
        let content = part(bytes, at + 8, length);
        let record = Record { instance: head >> 4, kind, content, at: at + 8 };
        at = at.saturating_add(8).saturating_add(length);
        Some(record)
    })
}

impl Art {
    /// Reads the drawings of a file.
    pub fn read(file: &File) -> Self {
        let mut art = Self::default();
        let (start, length) = file.span(Part::Drawings);
        let info = part(&file.table, start, length);
        let mut left = MOST;
        let mut after = 0;
        if let Some(first) = records(info).next() {
            art.pictures = stores(first.content, start + first.at);
            after = first.at + first.content.len();
        }
        // A byte before each says whether it is of the body or of the headers.
        while after + 1 < info.len() {
            let Some(drawing) = records(part(info, after + 1, info.len())).next() else { break };
            art.walk(drawing.content, DEEPEST, &mut left);
            after += 1 + drawing.at + drawing.content.len();
        }
        art
    }

    /// The shapes in a drawing or a group; their numbers, the first first.
    fn walk(&mut self, bytes: &[u8], depth: usize, left: &mut usize) -> Vec<u32> {
        let mut found = Vec::new();
        for record in records(bytes) {
            let Some(less) = left.checked_sub(1) else { break };
            *left = less;
            match record.kind {
                0xf003 if depth > 0 => {
                    let inside = self.walk(record.content, depth - 1, left);
                    // The first of a group is the group.
                    if let Some((&group, inside)) = inside.split_first() {
                        self.shapes.entry(group).or_default().inside = inside.to_vec();
                        found.push(group);
                    }
                }
                0xf004 => {
                    let (id, shape) = shape(record.content);
                    self.shapes.insert(id, shape);
                    found.push(id);
                }
                _ => {}
            }
        }
        found
    }

    /// The picture of this number.
    pub fn picture<'a>(&self, file: &'a File, number: usize) -> Option<Blip<'a>> {
        let (table, at) = (*self.pictures.get(number.checked_sub(1)?)?)?;
        let stream = if table { &file.table } else { &file.main };
        blip(part(stream, at, stream.len()))
    }

    /// A shape and all that are grouped in it, each once.
    pub fn group(&self, id: u32) -> Vec<u32> {
        let mut all = vec![id];
        let mut known = BTreeSet::from([id]);
        let mut at = 0;
        while let Some(&id) = all.get(at) {
            let inside = self.shapes.get(&id).map_or(&[][..], |shape| &shape.inside);
            all.extend(inside.iter().copied().filter(|&id| known.insert(id)));
            at += 1;
        }
        all
    }
}

/// Where the pictures of a file are. `start` is where `bytes` begin in the stream of tables.
fn stores(bytes: &[u8], start: usize) -> Vec<Option<(bool, usize)>> {
    let Some(store) = records(bytes).find(|record| record.kind == 0xf001) else { return Vec::new() };
    let place = |record: Record<'_>| {
        if record.kind != 0xf007 {
            // The picture itself.
            return Some((true, start + store.at + record.at - 8));
        }
        let name = usize::from(record.content.get(33).copied().unwrap_or(0));
        if record.content.len() > 36 + name + 8 {
            return Some((true, start + store.at + record.at + 36 + name));
        }
        let delayed = bytes::u32(record.content, 28).filter(|&at| at != u32::MAX)?;
        Some((false, usize::try_from(delayed).ok()?))
    };
    records(store.content).take(MOST).map(place).collect()
}

/// The picture file that a record holds.
fn blip(bytes: &[u8]) -> Option<Blip<'_>> {
    let record = records(bytes).next()?;
    let end = match record.kind {
        0xf01a => "emf",
        0xf01b => "wmf",
        0xf01c => "pict",
        0xf01d | 0xf02a => "jpg",
        0xf01e => "png",
        0xf01f => "dib",
        0xf029 => "tif",
        _ => return None,
    };
    if !matches!(end, "jpg" | "png") {
        // Packed, and of no use unpacked: enough to be known by.
        return Some(Blip { end, bytes: b"\xd7\xcd\xc6\x9a" });
    }
    let marks = if record.instance & 1 == 1 { 2 } else { 1 };
    Some(Blip { end, bytes: part(record.content, marks * 16 + 1, record.content.len()) })
}

/// A shape, with its number.
fn shape(bytes: &[u8]) -> (u32, Shape) {
    let (mut id, mut shape) = (0, Shape::default());
    for record in records(bytes) {
        match record.kind {
            0xf00a => id = bytes::u32(record.content, 0).unwrap_or(0),
            0xf00b | 0xf121 | 0xf122 => options(record, &mut shape),
            _ => {}
        }
    }
    (id, shape)
}

/// The properties of a shape: six bytes each, long ones behind them all.
fn options(record: Record<'_>, shape: &mut Shape) {
    let count = usize::from(record.instance);
    let mut complex = count * 6;
    for i in 0..count {
        let (Some(what), Some(value)) =
            (bytes::u16(record.content, i * 6), bytes::u32(record.content, i * 6 + 2))
        else {
            break;
        };
        let length = usize::try_from(value).unwrap_or(usize::MAX);
        let text = || utf16(part(record.content, complex, length), 0, length / 2);
        match what & 0x3fff {
            0x0100..=0x0103 if value != 0 => shape.cropped = true,
            0x0104 => shape.picture = usize::try_from(value).ok().filter(|&number| number > 0),
            0x00c0 => shape.letters = text(),
            0x00c5 => shape.font = text(),
            0x0181 => {
                let [red, green, blue, scheme] = value.to_le_bytes();
                shape.colour = (scheme == 0).then_some([red, green, blue]);
            }
            0x0381 => shape.alt = text().trim().to_owned(),
            _ => {}
        }
        if what & 0x8000 != 0 {
            complex = complex.saturating_add(length);
        }
    }
}

/// What stands at a place of the stream of data: a picture in the text.
#[derive(Debug, Default)]
pub struct Inline<'a> {
    /// The file.
    pub blip: Option<Blip<'a>>,
    /// How it is shown.
    pub shape: Shape,
    /// Width and height in points.
    pub size: Option<(f32, f32)>,
}

/// The picture at `at` of the stream of data (MS-DOC 2.9.192).
pub fn inline(data: &[u8], at: usize) -> Option<Inline<'_>> {
    let length = bytes::place(data, at)?;
    let picture = part(data, at, length);
    let head = usize::from(bytes::u16(picture, 4)?);
    let side = |goal: usize, scale: usize| {
        let goal = f32::from(bytes::u16(picture, goal)?);
        let scale = f32::from(bytes::u16(picture, scale)?);
        Some(goal * scale / 20_000.0).filter(|&size| size > 0.0)
    };
    let size = side(0x1c, 0x20).zip(side(0x1e, 0x22));
    let mut content = part(picture, head, picture.len());
    if bytes::u16(picture, 6) == Some(0x66) {
        let name = usize::from(content.first().copied()?);
        content = part(content, 1 + name, content.len());
    }
    let mut found = Inline { size, ..Inline::default() };
    for record in records(content) {
        match record.kind {
            0xf004 => found.shape = shape(record.content).1,
            0xf007 => {
                let name = usize::from(record.content.get(33).copied().unwrap_or(0));
                found.blip =
                    found.blip.or_else(|| blip(part(record.content, 36 + name, record.content.len())));
            }
            _ => {
                let whole = part(content, record.at - 8, record.content.len() + 8);
                found.blip = found.blip.or_else(|| blip(whole));
            }
        }
    }
    Some(found)
}
