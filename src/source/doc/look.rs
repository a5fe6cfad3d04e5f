//! How text and paragraphs look, rewritten as the properties of a `.docx`.

use super::bytes;
use super::properties::{Change, changes};
use crate::source::docx::made::{escape, indents};

/// What is said of a run.
#[derive(Debug, Clone, Default)]
pub struct RunLook {
    /// Its properties, without the element around them.
    pub xml: String,
    /// Deleted in tracked changes.
    pub deleted: bool,
    /// Inserted in tracked changes.
    pub inserted: bool,
    /// Its characters stand for something else.
    pub special: bool,
    /// The place of a picture in the stream of data.
    pub picture: Option<usize>,
    /// What stands there is no picture but data of a field.
    pub data: bool,
    /// A character of a symbol font: which font, which character.
    pub symbol: Option<(u16, u16)>,
}

/// Colours by their number (MS-DOC 2.9.119).
const COLOURS: [&str; 17] = [
    "auto", "000000", "0000FF", "00FFFF", "00FF00", "FF00FF", "FF0000", "FFFF00", "FFFFFF", "000080",
    "008080", "008000", "800080", "800000", "808000", "808080", "C0C0C0",
];

/// The character style of text that has none.
const DEFAULT: u16 = 10;

impl RunLook {
    /// What rows of changes say.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a [u8]>, fonts: &[String]) -> Self {
        let mut look = Self::default();
        let mut fonts_of = [None; 3];
        let mut style = String::new();
        for change in rows.into_iter().flat_map(changes) {
            match change.what {
                0x0800 => look.deleted = change.byte() & 1 == 1,
                0x0801 => look.inserted = change.byte() & 1 == 1,
                0x0806 => look.data = change.byte() == 1,
                0x0855 => look.special = change.byte() == 1,
                0x6a03 => {
                    look.picture = usize::try_from(change.long()).ok();
                    look.special = true;
                }
                0x6a09 => {
                    look.symbol = Some((change.word(), bytes::u16(change.to, 2).unwrap_or(0)));
                    look.special = true;
                }
                0x4a30 if change.word() != DEFAULT => {
                    style = format!(r#"<w:rStyle w:val="s{}"/>"#, change.word());
                }
                0x2a33 => look.xml.clear(),
                0x4a4f => fonts_of[0] = Some(change.word()),
                0x4a50 => fonts_of[1] = Some(change.word()),
                0x4a51 => fonts_of[2] = Some(change.word()),
                _ => simple(&change, &mut look.xml),
            }
        }
        look.xml.insert_str(0, &style);
        look.fonts(fonts_of, fonts);
        look
    }

    fn fonts(&mut self, of: [Option<u16>; 3], fonts: &[String]) {
        if of.iter().all(Option::is_none) {
            return;
        }
        self.xml.push_str("<w:rFonts");
        for (name, font) in ["ascii", "eastAsia", "hAnsi"].iter().zip(of) {
            if let Some(font) = font.and_then(|font| fonts.get(usize::from(font))) {
                self.xml.push_str(&format!(r#" w:{name}=""#));
                escape(font, &mut self.xml);
                self.xml.push('"');
            }
        }
        self.xml.push_str("/>");
    }
}

/// A property that stands for itself.
fn simple(change: &Change<'_>, xml: &mut String) {
    let toggle = match change.what {
        0x0835 => Some("b"),
        0x0837 => Some("strike"),
        0x2a53 => Some("dstrike"),
        0x083c => Some("vanish"),
        _ => None,
    };
    if let Some(name) = toggle {
        match change.byte() {
            0 => xml.push_str(&format!(r#"<w:{name} w:val="0"/>"#)),
            // As the style has it.
            0x80 => {}
            _ => xml.push_str(&format!("<w:{name}/>")),
        }
        return;
    }
    match change.what {
        0x4a43 => xml.push_str(&format!(r#"<w:sz w:val="{}"/>"#, change.word())),
        0x2a42 => {
            let colour = COLOURS.get(usize::from(change.byte())).copied().unwrap_or("auto");
            xml.push_str(&format!(r#"<w:color w:val="{colour}"/>"#));
        }
        0x6870 => {
            let [red, green, blue, automatic] = change.long().to_le_bytes();
            if automatic == 0 {
                xml.push_str(&format!(r#"<w:color w:val="{red:02X}{green:02X}{blue:02X}"/>"#));
            } else {
                xml.push_str(r#"<w:color w:val="auto"/>"#);
            }
        }
        0x4845 => {
            let shift = change.word().cast_signed();
            xml.push_str(&format!(r#"<w:position w:val="{shift}"/>"#));
        }
        0x2a48 => {
            let script = match change.byte() {
                1 => "superscript",
                2 => "subscript",
                _ => "baseline",
            };
            xml.push_str(&format!(r#"<w:vertAlign w:val="{script}"/>"#));
        }
        _ => {}
    }
}

/// What is said of a paragraph.
#[derive(Debug, Clone, Default)]
pub struct ParagraphLook {
    /// Its properties, without the element around them.
    pub xml: String,
    /// The style it changes to.
    pub style: Option<u16>,
    /// How deep in tables it stands.
    pub depth: u32,
    /// It ends a row.
    pub row_end: bool,
    /// It ends a cell of a table in a table.
    pub inner_cell: bool,
    /// The same of a row.
    pub inner_row: bool,
    /// The row that it ends.
    pub row: Row,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Where its cells begin and end, from left to right.
    pub edges: Vec<i16>,
    /// How each of them belongs together with others.
    pub cells: Vec<CellLook>,
    /// It repeats on every page.
    pub header: bool,
}

/// How a cell belongs together with others.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellLook {
    /// It goes on the cell before it.
    pub joined: bool,
    /// It begins a cell that goes on below.
    pub begins: bool,
    /// It goes on the cell above it.
    pub goes_on: bool,
}

/// Columns that a row may have.
const MOST_CELLS: usize = 63;

impl ParagraphLook {
    /// What rows of changes say. Some say where more of them stand; `more` finds them.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a [u8]>, more: impl Fn(usize) -> &'a [u8]) -> Self {
        let mut look = Self { depth: 0, ..Self::default() };
        let mut edges = Edges::new();
        let (mut level, mut list) = (None, None);
        let mut align = None;
        let mut each = |look: &mut Self, change: &Change<'_>| match change.what {
            0x4600 => look.style = Some(change.word()),
            0x2403 | 0x2461 => align = Some(change.byte()),
            0x2407 => {
                look.xml
                    .push_str(&format!(r#"<w:pageBreakBefore w:val="{}"/>"#, u8::from(change.byte() == 1)));
            }
            0x2416 => {
                look.depth = if change.byte() == 1 { look.depth.max(1) } else { 0 };
            }
            0x2417 => look.row_end = change.byte() == 1,
            0x6649 => look.depth = change.long(),
            0x244b => look.inner_cell = change.byte() == 1,
            0x244c => look.inner_row = change.byte() == 1,
            0x260a => level = Some(change.byte()),
            0x460b => list = Some(change.word()),
            0x2640 => look.xml.push_str(&format!(r#"<w:outlineLvl w:val="{}"/>"#, change.byte())),
            0x840f | 0x845e => indent(&mut edges, ["left", ""], change.word()),
            0x8411 | 0x8460 => indent(&mut edges, ["firstLine", "hanging"], change.word()),
            0x4456 => indent(&mut edges, ["leftChars", ""], change.word()),
            0x4457 => indent(&mut edges, ["firstLineChars", "hangingChars"], change.word()),
            0xa413 => look.xml.push_str(&format!(r#"<w:spacing w:before="{}"/>"#, change.word())),
            0xa414 => look.xml.push_str(&format!(r#"<w:spacing w:after="{}"/>"#, change.word())),
            0x3404 => look.row.header = change.byte() == 1,
            0xd608 => look.row.define(change.to),
            0x5624 => look.row.merge(change.to),
            0xd62b => {
                let cell = look.row.cells.get_mut(usize::from(change.byte()));
                if let (Some(cell), Some(&how)) = (cell, change.to.get(1)) {
                    (cell.begins, cell.goes_on) = (how == 3, how == 1);
                }
            }
            _ => {}
        };
        for change in rows.into_iter().flat_map(changes) {
            match change.what {
                0x6645 | 0x6646 => {
                    let at = usize::try_from(change.long()).unwrap_or(usize::MAX);
                    changes(more(at)).for_each(|change| each(&mut look, &change));
                }
                _ => each(&mut look, &change),
            }
        }
        if let Some(align) = align {
            let name = match align {
                1 => "center",
                2 => "right",
                3 => "both",
                4 => "distribute",
                _ => "left",
            };
            look.xml.push_str(&format!(r#"<w:jc w:val="{name}"/>"#));
        }
        look.xml.push_str(&indents(edges));
        // Beyond these are lists of the format before.
        let list = list.filter(|&list| list < 0xf801);
        if level.is_some() || list.is_some() {
            look.xml.push_str("<w:numPr>");
            if let Some(level) = level.filter(|&level| level < 9) {
                look.xml.push_str(&format!(r#"<w:ilvl w:val="{level}"/>"#));
            }
            if let Some(list) = list {
                look.xml.push_str(&format!(r#"<w:numId w:val="{list}"/>"#));
            }
            look.xml.push_str("</w:numPr>");
        }
        look
    }
}

/// How far a paragraph stands behind the edge: what is said last of each name.
type Edges = Vec<([&'static str; 2], i32)>;

fn indent(edges: &mut Edges, names: [&'static str; 2], value: u16) {
    edges.retain(|(own, _)| *own != names);
    edges.push((names, value.cast_signed().into()));
}

impl Row {
    fn define(&mut self, bytes: &[u8]) {
        let count = usize::from(bytes.first().copied().unwrap_or(0)).min(MOST_CELLS);
        self.edges = (0..=count).map_while(|i| bytes::i16(bytes, 1 + i * 2)).collect();
        let cells = 1 + (count + 1) * 2;
        let cell = |i: usize| {
            let flags = bytes::u16(bytes, cells + i * 20).unwrap_or(0);
            let (vertical, restart) = (flags & 0x20 != 0, flags & 0x40 != 0);
            CellLook { joined: flags & 2 != 0, begins: restart, goes_on: vertical && !restart }
        };
        self.cells = (0..count).map(cell).collect();
    }

    fn merge(&mut self, bytes: &[u8]) {
        let (Some(&first), Some(&end)) = (bytes.first(), bytes.get(1)) else { return };
        let cells = self.cells.iter_mut().take(usize::from(end)).skip(usize::from(first) + 1);
        cells.for_each(|cell| cell.joined = true);
    }
}

/// The changes that a piece of text has by a single number (MS-DOC 2.9.214), as a row of them.
pub fn of_piece(property: u16) -> Option<[u8; 3]> {
    let what: u16 = match (property >> 1) & 0x7f {
        0x05 => 0x2403,
        0x41 => 0x0800,
        0x42 => 0x0801,
        0x47 => 0x0806,
        0x55 => 0x0835,
        0x57 => 0x0837,
        0x5c => 0x083c,
        0x62 => 0x2a42,
        0x68 => 0x2a48,
        0x73 => 0x2a53,
        0x75 => 0x0855,
        _ => return None,
    };
    let [low, high] = what.to_le_bytes();
    let [_, value] = property.to_le_bytes();
    Some([low, high, value])
}
