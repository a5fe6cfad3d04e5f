//! The parts of a Word file in the making: what files of other formats are rewritten as, so that
//! one reader says what styles, numbers, fields and merged cells mean.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::document::Document;
use super::fault::Fault;
use super::limits;

/// The parts so far.
#[derive(Debug, Default)]
pub struct Made {
    parts: BTreeMap<String, Vec<u8>>,
    /// Relationships by the part that has them.
    relationships: BTreeMap<String, String>,
    /// Targets by part and kind, so that a thing used twice is there once.
    known: BTreeMap<(String, String), String>,
    /// Pictures by a hash of their bytes; those that are another one too.
    pictures: BTreeMap<u64, String>,
    same: BTreeMap<String, String>,
    count: usize,
}

/// The part with the body.
pub const BODY: &str = "document.xml";

/// How the kinds of relationships begin.
pub const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The indents of a paragraph in one element, for a later one says nothing of what an earlier one
/// said. Each has a name for what lies behind the edge, and one, or none, for what lies before it.
pub fn indents<'a>(all: impl IntoIterator<Item = ([&'a str; 2], i32)>) -> String {
    let said = all.into_iter().map(|([name, back], value)| (if value < 0 { back } else { name }, value));
    let said = said.filter(|(name, _)| !name.is_empty());
    let said: String = said.map(|(name, value)| format!(r#" w:{name}="{}""#, value.unsigned_abs())).collect();
    if said.is_empty() { said } else { format!("<w:ind{said}/>") }
}

impl Made {
    /// Adds a part; the root of an XML part is named by `root`.
    pub fn xml(&mut self, name: &str, root: &str, content: String) {
        self.wrapped(name, root, "", content, "");
    }

    /// Adds the body, with the properties of its last section.
    pub fn body(&mut self, content: String, section: &str) {
        let end = format!("<w:sectPr>{section}</w:sectPr></w:body>");
        self.wrapped(BODY, "document", "<w:body>", content, &end);
    }

    /// A part may have megabytes: it is not copied.
    fn wrapped(&mut self, name: &str, root: &str, start: &str, mut content: String, end: &str) {
        let head = format!(r#"<w:{root} xmlns:w="w" xmlns:r="r" xmlns:v="v" xmlns:m="m">{start}"#);
        content.insert_str(0, &head);
        content.push_str(end);
        content.push_str(&format!("</w:{root}>"));
        content.shrink_to_fit();
        self.parts.insert(format!("word/{name}"), content.into_bytes());
    }

    /// The part `from` refers to `target` by the id that comes back.
    pub fn relate(&mut self, from: &str, kind: &str, target: &str) -> String {
        let key = (from.to_owned(), target.to_owned());
        if let Some(id) = self.known.get(&key) {
            return id.clone();
        }
        let id = format!("r{}", self.known.len());
        let mut entry = format!(r#"<Relationship Id="{id}" Type="{KIND}/{kind}" Target=""#);
        escape(target, &mut entry);
        entry.push_str("\"/>");
        self.relationships.entry(from.to_owned()).or_default().push_str(&entry);
        self.known.insert(key, id.clone());
        id
    }

    /// The part `from` refers to a file elsewhere by the id that comes back.
    pub fn relate_outside(&mut self, from: &str, target: &str) -> String {
        let new = !self.known.contains_key(&(from.to_owned(), target.to_owned()));
        let id = self.relate(from, "image", target);
        if let Some(entries) = self.relationships.get_mut(from).filter(|_| new) {
            let end = entries.len() - "/>".len();
            entries.insert_str(end, r#" TargetMode="External""#);
        }
        id
    }

    /// Adds a file of its own, such as a picture.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.insert(format!("word/{name}"), bytes);
    }

    /// Adds a part of the body's.
    pub fn with(&mut self, kind: &str, content: String) {
        let name = format!("{kind}.xml");
        self.xml(&name, kind, content);
        self.relate(BODY, kind, &name);
    }

    /// The picture that is called `key` in the file, for the part `from`; its bytes are fetched once.
    pub fn picture(&mut self, from: &str, key: &str, end: &str, bytes: impl FnOnce() -> Vec<u8>) -> String {
        let mut name = format!("word/media/{key}.{end}");
        if !self.parts.contains_key(&name) && !self.same.contains_key(&name) {
            let bytes = bytes();
            let mut hash = DefaultHasher::new();
            bytes.hash(&mut hash);
            let first = self.pictures.entry(hash.finish()).or_insert_with(|| name.clone()).clone();
            // Of a picture that is in the file twice, the first serves for both.
            if self.parts.get(&first) == Some(&bytes) {
                self.same.insert(name.clone(), first);
            } else {
                self.parts.insert(name.clone(), bytes);
            }
        }
        if let Some(first) = self.same.get(&name) {
            name.clone_from(first);
        }
        self.relate(from, "image", &format!("/{name}"))
    }

    /// A name for another part of this kind.
    pub fn name(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}{}.xml", self.count)
    }

    /// Reads them, as parts of a file of `size` bytes that is called `name`.
    pub fn document(mut self, name: &str, size: usize) -> Result<Document, Fault> {
        for (part, entries) in std::mem::take(&mut self.relationships) {
            let xml = format!("<Relationships>{entries}</Relationships>");
            self.parts.insert(format!("word/_rels/{part}.rels"), xml.into_bytes());
        }
        super::made(name, &self.parts, size)
    }
}

/// Writes `text` so that XML says it; what XML has no place for is left out.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
}

/// Writes what stands in a run: text with tabs and line breaks, `element` around its words.
pub fn say(text: &str, element: &str, out: &mut String) {
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push_str("<w:br/>");
        }
        for (k, piece) in line.split('\t').enumerate() {
            if k > 0 {
                out.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                out.push_str(&format!(r#"<w:{element} xml:space="preserve">"#));
                escape(piece, out);
                out.push_str(&format!("</w:{element}>"));
            }
        }
    }
}

/// Refuses what has grown beyond what will be read.
pub fn bounded(xml: &str) -> Result<(), Fault> {
    if xml.len() > limits::MADE { Err(Fault::TooLarge { zh: "内容", en: "content" }) } else { Ok(()) }
}
