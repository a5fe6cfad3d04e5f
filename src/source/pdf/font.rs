//! From the codes of a string to characters, with the room that each takes.

use std::collections::HashMap;
use std::rc::Rc;

use encoding_rs::Encoding;
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::bounded;
use super::collection::gb1;
use super::glyph_names::{standard, unicode};
use crate::source::docx::symbols::like;

/// Bytes of a map of codes, of a list of widths, of a face whose map is needed.
const MAP: usize = 4 << 20;
const FACE: usize = 24 << 20;
const WIDTHS: usize = 70_000;

/// The faces of a file, by the object in which each stands.
#[derive(Default)]
pub struct Fonts(HashMap<(i32, i32), Rc<Font>>);

impl Fonts {
    /// The font of a dictionary.
    pub fn get(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let Some(id) = dict.obj_id() else { return Rc::new(Font::new(dict)) };
        let key = (id.obj_number, id.gen_number);
        self.0.entry(key).or_insert_with(|| Rc::new(Font::new(dict))).clone()
    }
}

/// A font.
#[derive(Debug)]
pub struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    widths: HashMap<u32, f32>,
    width: f32,
    /// What a width is measured in: a thousandth of the size, but for Type 3.
    unit: f32,
    /// Bold, or of a face that is as dark.
    pub strong: bool,
    /// Set from top to bottom.
    pub vertical: bool,
    /// A code takes more than one byte.
    pub composite: bool,
    /// Of the embedded face: characters by glyph.
    glyphs: HashMap<u32, char>,
    /// Its codes are numbers of Adobe-GB1.
    collected: bool,
}

#[derive(Debug)]
enum Codes {
    /// A byte each.
    Bytes(Box<[Option<char>; 256]>),
    /// Two bytes each, which mean something to the face alone.
    Pairs,
    /// Text in an encoding.
    Text(&'static Encoding),
    /// UTF-16.
    Wide,
    /// As a map says.
    Map(Box<CMap>),
}

/// A character of a string.
pub struct Shown {
    pub text: Text,
    /// In sizes.
    pub width: f32,
    /// How many bytes it is written with.
    pub bytes: usize,
    /// The code is that of a space.
    pub space: bool,
}

/// What a code means.
pub enum Text {
    Char(char),
    Several(String),
    Unknown,
}

impl Font {
    fn new(dict: &Dict<'_>) -> Self {
        let kind = name(dict, "Subtype").unwrap_or_default();
        let inner = match kind.as_str() {
            "Type0" => {
                dict.get::<Array<'_>>("DescendantFonts").and_then(|list| list.iter::<Dict<'_>>().next())
            }
            _ => None,
        };
        let of = inner.as_ref().unwrap_or(dict);
        let descriptor = of.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let face = name(dict, "BaseFont").or_else(|| name(&descriptor, "FontName")).unwrap_or_default();
        let weight = descriptor.get::<f32>("FontWeight").unwrap_or(400.0);
        let to_unicode = dict
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|stream| bounded::decoded(&stream, MAP))
            .and_then(|data| CMap::parse(&data, |_| None::<&[u8]>));
        let mut font = Self {
            codes: Codes::Pairs,
            to_unicode,
            widths: HashMap::new(),
            width: 0.0,
            unit: 1000.0,
            strong: weight >= 600.0 || is_strong(&face),
            vertical: false,
            composite: inner.is_some(),
            glyphs: HashMap::new(),
            collected: false,
        };
        match &inner {
            Some(inner) => font.composite(dict, inner, &descriptor),
            None => font.simple(dict, &descriptor, &kind),
        }
        font
    }

    fn composite(&mut self, dict: &Dict<'_>, inner: &Dict<'_>, descriptor: &Dict<'_>) {
        match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(encoding)) => {
                let encoding = encoding.as_str();
                self.vertical = encoding.ends_with("-V");
                self.codes = match encoding.trim_end_matches("-V").trim_end_matches("-H") {
                    "Identity" => Codes::Pairs,
                    text if text.contains("UTF8") => Codes::Text(encoding_rs::UTF_8),
                    text if text.starts_with("GBK2K") => Codes::Text(encoding_rs::GB18030),
                    text if text.starts_with("GB") => Codes::Text(encoding_rs::GBK),
                    text if text.contains("UCS2") || text.contains("UTF16") => Codes::Wide,
                    text if text.contains("B5") => Codes::Text(encoding_rs::BIG5),
                    text if text.contains("RKSJ") => Codes::Text(encoding_rs::SHIFT_JIS),
                    text if text.starts_with("KSC") => Codes::Text(encoding_rs::EUC_KR),
                    _ => Codes::Pairs,
                };
            }
            Some(Object::Stream(stream)) => {
                self.vertical = stream.dict().get::<i32>("WMode") == Some(1);
                let map =
                    bounded::decoded(&stream, MAP).and_then(|data| CMap::parse(&data, |_| None::<&[u8]>));
                if let Some(map) = map {
                    self.codes = Codes::Map(Box::new(map));
                }
            }
            _ => {}
        }
        self.width = inner.get::<f32>("DW").unwrap_or(1000.0);
        if let Some(list) = inner.get::<Array<'_>>("W") {
            self.widths = cid_widths(&list);
        }
        // Numbers in a TrueType face are those of its glyphs, whatever the file says.
        self.collected = descriptor.get::<Stream<'_>>("FontFile2").is_none()
            && inner.get::<Dict<'_>>("CIDSystemInfo").is_some_and(|system| {
                system
                    .get::<hayro_syntax::object::String<'_>>("Ordering")
                    .is_some_and(|of| of.as_bytes() == b"GB1")
            });
        if self.to_unicode.is_none() && matches!(self.codes, Codes::Pairs) {
            self.glyphs = face_map(descriptor).unwrap_or_default();
        }
    }

    fn simple(&mut self, dict: &Dict<'_>, descriptor: &Dict<'_>, kind: &str) {
        let (base, differences) = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => (Some(name.as_str().to_owned()), None),
            Some(Object::Dict(dict)) => (name(&dict, "BaseEncoding"), dict.get::<Array<'_>>("Differences")),
            _ => (None, None),
        };
        let mut map = Box::new([None; 256]);
        for (code, entry) in (0u8..=255).zip(map.iter_mut()) {
            *entry = match base.as_deref() {
                Some("MacRomanEncoding") => decoded_byte(encoding_rs::MACINTOSH, code),
                Some("WinAnsiEncoding") => decoded_byte(encoding_rs::WINDOWS_1252, code),
                _ if kind == "Type3" => None,
                _ => standard(code),
            };
        }
        let mut code = 0;
        for object in differences.iter().flat_map(|list| list.iter::<Object<'_>>()).take(1024) {
            match object {
                Object::Number(number) => code = number.as_i64(),
                Object::Name(name) => {
                    if let Some(entry) = usize::try_from(code).ok().and_then(|code| map.get_mut(code)) {
                        *entry = unicode(name.as_str());
                    }
                    code += 1;
                }
                _ => {}
            }
        }
        self.codes = Codes::Bytes(map);
        self.width =
            descriptor.get::<f32>("MissingWidth").unwrap_or(if kind == "Type3" { 0.0 } else { 500.0 });
        if kind == "Type3" {
            let matrix = dict.get::<[f32; 6]>("FontMatrix").map_or(0.001, |matrix| matrix[0]);
            self.unit = if matrix == 0.0 { 1000.0 } else { 1.0 / matrix.abs() };
        }
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        if let Some(list) = dict.get::<Array<'_>>("Widths") {
            self.widths = (first..).zip(list.iter::<f32>().take(256)).collect();
        }
    }

    /// The character with which a string begins; none where it is empty.
    pub fn next(&self, bytes: &[u8]) -> Option<Shown> {
        let first = *bytes.first()?;
        let (code, length) = self.code(bytes, first);
        let code_text = &bytes[..length];
        let text = self.text(code, code_text);
        let wide = |text: &Text| matches!(text, Text::Char(c) if *c < '\u{100}');
        let cid = self.number(code, length);
        let width = match self.codes {
            // Widths stand under numbers that only the maps of Adobe know.
            Codes::Text(_) | Codes::Wide if wide(&text) => self.width / 2.0,
            Codes::Text(_) | Codes::Wide => self.width,
            _ => self.widths.get(&cid).copied().unwrap_or(self.width),
        };
        let space = length == 1 && first == b' ';
        Some(Shown { text, width: width / self.unit, bytes: length, space })
    }

    /// The number that a code of so many bytes has in the face.
    fn number(&self, code: u32, length: usize) -> u32 {
        match &self.codes {
            Codes::Map(map) => map.lookup_cid_code(code, u8::try_from(length).unwrap_or(4)).unwrap_or(0),
            _ => code,
        }
    }

    fn code(&self, bytes: &[u8], first: u8) -> (u32, usize) {
        let number =
            |length: usize| bytes[..length].iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
        let length = match &self.codes {
            Codes::Bytes(_) => 1,
            Codes::Pairs => 2,
            Codes::Text(encoding) => match bytes.get(1) {
                _ if first < 0x80 => 1,
                _ if *encoding == encoding_rs::UTF_8 => match first {
                    0xf0.. => 4,
                    0xe0.. => 3,
                    _ => 2,
                },
                Some(b'0'..=b'9') if *encoding == encoding_rs::GB18030 => 4,
                _ => 2,
            },
            Codes::Wide if (0xd8..0xdc).contains(&first) => 4,
            Codes::Wide => 2,
            Codes::Map(map) => (1..=4)
                .filter(|&length| length <= bytes.len())
                .find(|&length| map.lookup_cid_code(number(length), length as u8).is_some())
                .unwrap_or(2),
        };
        let length = length.min(bytes.len());
        (number(length), length)
    }

    fn text(&self, code: u32, bytes: &[u8]) -> Text {
        if let Some(found) = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code)) {
            return match found {
                BfString::Char(c) if !is_void(c) => Text::Char(c),
                BfString::String(text) if !text.is_empty() && !text.chars().all(is_void) => {
                    Text::Several(text)
                }
                _ => Text::Unknown,
            };
        }
        let c = match &self.codes {
            Codes::Bytes(map) => map[usize::from(bytes[0])],
            Codes::Text(encoding) => {
                let (text, broken) = encoding.decode_without_bom_handling(bytes);
                if broken { None } else { text.chars().next() }
            }
            Codes::Wide => {
                let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                char::decode_utf16(units).next().and_then(Result::ok)
            }
            Codes::Pairs | Codes::Map(_) => {
                let known = self.glyphs.get(&code).copied();
                known.or_else(|| gb1(self.number(code, bytes.len())).filter(|_| self.collected))
            }
        };
        c.filter(|c| !is_void(*c)).map_or(Text::Unknown, Text::Char)
    }
}

/// A character that says nothing: a code that is none, or one for private use. What symbol fonts
/// mean by theirs is read, and said, with that of all texts.
fn is_void(c: char) -> bool {
    let private = ('\u{e000}'..='\u{f8ff}').contains(&c) && like(c).is_none();
    c == '\u{fffd}' || c < ' ' && c != '\t' || private || c >= '\u{f0000}'
}

fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    let name = dict.get::<Name<'_>>(key)?;
    let bytes: &[u8] = &name;
    // Old programs of Chinese Windows write the names of faces in their code page.
    Some(match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GBK.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

/// Whether text in a face stands out as headlines do beside a body in fangsong or songti.
pub fn is_strong(face: &str) -> bool {
    let face = face.split_once('+').map_or(face, |(_, face)| face).to_lowercase();
    [
        "bold",
        "black",
        "heavy",
        "黑体",
        "simhei",
        "heiti",
        "sourcehansans",
        "notosans",
        "小标宋",
        "xbs",
        "yahei",
        "wenhei",
    ]
    .iter()
    .any(|name| face.contains(name))
}

fn decoded_byte(encoding: &'static Encoding, byte: u8) -> Option<char> {
    encoding.decode_without_bom_handling(&[byte]).0.chars().next().filter(|c| *c >= ' ')
}

/// `W`: a first code and a list of widths, or two codes and the width of all between.
fn cid_widths(list: &Array<'_>) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let mut pending: Vec<f32> = Vec::new();
    for object in list.iter::<Object<'_>>() {
        match object {
            Object::Array(several) => {
                let Some(first) = pending.pop() else { continue };
                pending.clear();
                widths.extend((first as u32..).zip(several.iter::<f32>().take(WIDTHS)));
            }
            Object::Number(number) => {
                pending.push(number.as_f32());
                if let [first, last, width] = pending[..] {
                    pending.clear();
                    let (first, last) = (first as u32, (last as u32).min(0xffff));
                    if last.saturating_sub(first) < 0xffff {
                        widths.extend((first..=last).map(|code| (code, width)));
                    }
                }
            }
            _ => {}
        }
        if widths.len() > WIDTHS {
            break;
        }
    }
    widths
}

/// The characters of the glyphs of an embedded face: what a file that maps no codes leaves.
fn face_map(descriptor: &Dict<'_>) -> Option<HashMap<u32, char>> {
    let stream = descriptor.get::<Stream<'_>>("FontFile2").or_else(|| descriptor.get("FontFile3"))?;
    glyph_characters(&bounded::decoded(&stream, FACE)?)
}

/// The characters of the glyphs of a face.
pub fn glyph_characters(data: &[u8]) -> Option<HashMap<u32, char>> {
    let face = ttf_parser::Face::parse(data, 0).ok()?;
    let mut map = HashMap::new();
    for table in face.tables().cmap?.subtables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            let glyph = table.glyph_index(code).map(|glyph| u32::from(glyph.0));
            if let (Some(glyph), Some(c)) = (glyph, char::from_u32(code)) {
                // Of two characters that look alike, the radical is the rarer.
                let entry = map.entry(glyph).or_insert(c);
                if ('\u{2e80}'..'\u{3000}').contains(entry) {
                    *entry = c;
                }
            }
        });
    }
    Some(map)
}
