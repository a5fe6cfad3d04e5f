//! Word 97–2003 (MS-DOC) and rich text.

use std::io::{Cursor, Write};

use super::{Place, Text};

/// `{\rtf1 …}` with characters as bytes of code page 936, or all by their number.
pub fn rtf(text: &Text) -> Vec<u8> {
    let mut out =
        String::from(r"{\rtf1\ansi\ansicpg936\deff0\uc1{\fonttbl{\f0\fnil\fcharset134 FangSong;}}\viewkind4");
    for line in &text.lines {
        let look = match line.place {
            Place::Flush => "",
            Place::Indented => r"\fi640",
            Place::Centred => r"\qc",
            Place::Right => r"\qr",
        };
        let turn = if line.turned { r"\pagebb" } else { "" };
        out += &format!("\r\n\\pard{turn}{look}\\f0\\fs32 ");
        for c in line.text.chars() {
            let mut utf8 = [0; 4];
            let (bytes, _, lost) = encoding_rs::GBK.encode(c.encode_utf8(&mut utf8));
            match c {
                '\\' | '{' | '}' => out.extend(['\\', c]),
                '\t' => out += r"\tab ",
                ' '..='~' => out.push(c),
                _ if text.odd() && !lost => {
                    bytes.iter().for_each(|byte| out += &format!("\\'{byte:02x}"));
                }
                _ => {
                    let mut units = [0; 2];
                    for unit in c.encode_utf16(&mut units) {
                        out += &format!("\\u{}?", unit.cast_signed());
                    }
                }
            }
        }
        out += r"\par";
    }
    out.push('}');
    out.into_bytes()
}

/// Bytes of a page of properties.
const PAGE: usize = 512;

/// Paragraphs of which a page says something.
const PARAGRAPHS: usize = 24;

/// A `.doc`: one piece of UTF-16; or words of ASCII in pieces of a byte each, as Word writes them.
pub fn doc(text: &Text) -> Vec<u8> {
    const HEADER: usize = 1024;
    let mut raw = Vec::new();
    // Ends of pieces in characters, where each stands, and how wide its characters are.
    let mut pieces: Vec<(u32, usize, bool)> = Vec::new();
    let mut ends = Vec::new();
    let mut count = 0;
    let mut narrow_before = None;
    for line in &text.lines {
        for c in line.text.chars().chain(['\r']) {
            let narrow = text.odd() && c.is_ascii() && c != '\r';
            if narrow_before != Some(narrow) {
                pieces.push((count, HEADER + raw.len(), narrow));
                narrow_before = Some(narrow);
            }
            if narrow {
                raw.push(c as u8);
                count += 1;
            } else {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    raw.extend(unit.to_le_bytes());
                    count += 1;
                }
            }
        }
        ends.push((HEADER + raw.len(), line.place, line.turned));
    }
    let mut main = header(count);
    main.resize(HEADER, 0);
    main.extend(&raw);
    main.resize(main.len().next_multiple_of(PAGE), 0);
    let (looks, pages) = paragraph_pages(&ends, HEADER, main.len() / PAGE);
    main.extend(pages);
    let mut table = Vec::new();
    let mut put = |part: usize, bytes: &[u8]| {
        let at = 154 + part * 8;
        main[at..at + 4].copy_from_slice(&long(table.len()));
        main[at + 4..at + 8].copy_from_slice(&long(bytes.len()));
        table.extend(bytes);
    };
    put(13, &looks);
    let starts = pieces.iter().map(|(start, ..)| *start).chain([count]);
    let mut plc: Vec<u8> = starts.flat_map(u32::to_le_bytes).collect();
    for (_, at, narrow) in &pieces {
        plc.extend([0, 0]);
        plc.extend(if *narrow { long((at * 2) | 0x4000_0000) } else { long(*at) });
        plc.extend([0, 0]);
    }
    let clx = [&[2][..], &long(plc.len()), &plc].concat();
    put(33, &clx);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in [("WordDocument", &main), ("1Table", &table)] {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn long(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap().to_le_bytes()
}

/// The header of a text of so many characters.
fn header(count: u32) -> Vec<u8> {
    let mut main = vec![0; 154 + 93 * 8];
    let words = [(0, 0xa5ec), (2, 0xc1), (6, 0x804), (10, 0x200), (32, 14), (62, 22), (152, 93)];
    for (at, value) in words {
        main[at..at + 2].copy_from_slice(&u16::to_le_bytes(value));
    }
    main[76..80].copy_from_slice(&count.to_le_bytes());
    main
}

/// Where each page of properties of paragraphs stands, and the pages, of which the first has the
/// number `number`.
fn paragraph_pages(ends: &[(usize, Place, bool)], start: usize, number: usize) -> (Vec<u8>, Vec<u8>) {
    let (mut places, mut numbers, mut pages) = (long(start).to_vec(), Vec::new(), Vec::new());
    let mut from = start;
    for (i, group) in ends.chunks(PARAGRAPHS).enumerate() {
        let mut page = vec![0; PAGE];
        let mut free = PAGE - 2;
        page[..4].copy_from_slice(&long(from));
        for (k, (end, place, turned)) in group.iter().enumerate() {
            page[4 * (k + 1)..4 * (k + 2)].copy_from_slice(&long(*end));
            let mut look: Vec<u8> = vec![0, 0];
            match place {
                Place::Flush => {}
                Place::Indented => look.extend([0x11, 0x84, 0x80, 0x02]),
                Place::Centred => look.extend([0x03, 0x24, 1]),
                Place::Right => look.extend([0x03, 0x24, 2]),
            }
            if *turned {
                look.extend([0x07, 0x24, 1]);
            }
            // Its length in words, in one of two ways.
            let even = look.len().is_multiple_of(2);
            let words = u8::try_from(look.len().div_ceil(2)).unwrap();
            let whole = if even { [&[0, words][..], &look].concat() } else { [&[words][..], &look].concat() };
            let known = page.windows(whole.len()).skip(free).position(|window| window == whole);
            let at = known.map(|at| free + at).filter(|at| at % 2 == 0).unwrap_or_else(|| {
                free = (free - whole.len()) / 2 * 2;
                page[free..free + whole.len()].copy_from_slice(&whole);
                free
            });
            page[4 * (group.len() + 1) + 13 * k] = u8::try_from(at / 2).unwrap();
        }
        page[PAGE - 1] = u8::try_from(group.len()).unwrap();
        from = group.last().unwrap().0;
        places.extend(long(from));
        numbers.extend(long(number + i));
        pages.extend(page);
    }
    (places.into_iter().chain(numbers).collect(), pages)
}
