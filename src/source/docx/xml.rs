//! A part of the package as XML, element by element; nothing is kept of what has been read.
//!
//! Names are local names: WPS, Word and the strict form of the standard agree in them and in
//! nothing else.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::fault::Fault;
use super::limits;
use crate::source::encoding;

/// An XML part being read.
pub struct Xml<'a> {
    reader: Reader<BufReader<Meter<'a>>>,
    name: String,
    buffer: Vec<u8>,
    depth: usize,
}

/// The start tag of an element.
pub struct Tag(BytesStart<'static>);

impl Tag {
    /// Its local name.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attribute of this local name.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        // Without checks: comparing every name with every other takes time that grows with
        // their square.
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|each| each.key.local_name().into_inner() == name)?;
        match found.normalized_value(XmlVersion::Explicit1_0) {
            Ok(value) => Some(Cow::Owned(value.into_owned())),
            Err(_) => Some(Cow::Owned(found.value.into_owned())),
        }
    }

    /// The attribute of this name, when short enough to be worth remembering.
    pub fn short(&self, name: &str) -> Option<String> {
        self.get(name).filter(|value| value.len() <= limits::NAME).map(Cow::into_owned)
    }

    /// The attribute as a number. Where the standard's strict form writes `10pt`, the
    /// number of twentieths of a point.
    pub fn number(&self, name: &str) -> Option<i64> {
        let value = self.get(name)?;
        let value = value.trim();
        if let Some(points) = value.strip_suffix("pt") {
            let points: f64 = points.parse().ok()?;
            return Some((points * 20.0).round() as i64);
        }
        value.parse().ok()
    }

    /// What an on-off property says: on, where it says nothing.
    pub fn on(&self) -> bool {
        self.get("val").is_none_or(|value| !matches!(&*value, "0" | "false" | "off" | "none"))
    }
}

impl<'a> Xml<'a> {
    /// Reads the part `name`, at most `limit` bytes of it, which are taken from `left`.
    pub fn new(name: &str, file: Box<dyn Read + 'a>, limit: u64, left: &'a mut u64) -> Self {
        let file = in_utf8(file);
        let meter = Meter { file, limit, left, token: 0, exceeded: false };
        let mut reader = Reader::from_reader(BufReader::new(meter));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, name: name.to_owned(), buffer: Vec::new(), depth: 0 }
    }

    /// The next element inside the current one, which becomes the current one; none at the
    /// end of the current one, which makes the one around it current again.
    pub fn child(&mut self) -> Result<Option<Tag>, Fault> {
        loop {
            match self.event()? {
                Piece::Start(tag) => return Ok(Some(tag)),
                Piece::End => return Ok(None),
                Piece::Text => {}
            }
        }
    }

    /// As [`Xml::child`]; the text before the element, or before the end, is added to `text`.
    pub fn next(&mut self, text: &mut String) -> Result<Option<Tag>, Fault> {
        loop {
            match self.piece(text)? {
                Piece::Start(tag) => return Ok(Some(tag)),
                Piece::End => return Ok(None),
                Piece::Text => {}
            }
        }
    }

    /// The root element.
    pub fn root(&mut self) -> Result<Tag, Fault> {
        self.child()?.ok_or_else(|| self.damaged())
    }

    /// Leaves the current element.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.event()?;
        }
        Ok(())
    }

    /// The text of the current element, at most `most` bytes, and leaves it.
    pub fn text(&mut self, most: usize) -> Result<String, Fault> {
        let mut text = String::new();
        let outside = self.depth - 1;
        while self.depth > outside {
            self.piece(&mut text)?;
            if text.len() > most {
                return Err(Fault::TooLarge { zh: "文字", en: "text" });
            }
        }
        Ok(text)
    }

    /// This part is not as it should be.
    pub fn damaged(&self) -> Fault {
        Fault::Damaged(self.name.clone())
    }

    fn event(&mut self) -> Result<Piece, Fault> {
        self.piece(&mut String::new())
    }

    /// The next start, end or piece of text; text goes to `text`.
    fn piece(&mut self, text: &mut String) -> Result<Piece, Fault> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().token = 0;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) if self.reader.get_ref().get_ref().exceeded => {
                return Err(Fault::TooLarge { zh: "内容", en: "content" });
            }
            Err(_) => return Err(Fault::Damaged(self.name.clone())),
        };
        match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                if self.depth > limits::DEPTH {
                    return Err(Fault::TooLarge { zh: "嵌套", en: "nesting" });
                }
                return Ok(Piece::Start(Tag(start.into_owned())));
            }
            Event::End(_) if self.depth > 0 => {
                self.depth -= 1;
                return Ok(Piece::End);
            }
            Event::Text(piece) => text.push_str(&piece.xml10_content()),
            Event::CData(piece) => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                Ok(None) => match quick_xml::escape::resolve_predefined_entity(&name) {
                    Some(meant) => text.push_str(meant),
                    None => return Err(Fault::Damaged(self.name.clone())),
                },
                Err(_) => return Err(Fault::Damaged(self.name.clone())),
            },
            // The standard forbids a document type; whoever has one means entities.
            Event::DocType(_) | Event::Eof | Event::End(_) => {
                return Err(Fault::Damaged(self.name.clone()));
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
        Ok(Piece::Text)
    }
}

enum Piece {
    Start(Tag),
    End,
    Text,
}

/// The file in UTF-8, whatever encoding it is in.
fn in_utf8<'a>(mut file: Box<dyn Read + 'a>) -> Box<dyn Read + 'a> {
    let mut head = Vec::with_capacity(HEAD as usize);
    // What cannot be read now cannot be read later either.
    if file.by_ref().take(HEAD).read_to_end(&mut head).is_err() {
        return Box::new(std::io::Cursor::new(head).chain(file));
    }
    match encoding::of_xml(&head) {
        None => Box::new(std::io::Cursor::new(head).chain(file)),
        Some(from) => {
            let decoder = from.new_decoder_with_bom_removal();
            let file = Box::new(std::io::Cursor::new(head).chain(file));
            Box::new(Recoded { file, decoder, raw: Vec::new(), text: Vec::new(), at: 0, ended: false })
        }
    }
}

/// Bytes of a part that say how it is encoded.
const HEAD: u64 = 200;

/// A file of another encoding, as UTF-8.
struct Recoded<'a> {
    file: Box<dyn Read + 'a>,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for Recoded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            self.raw.clear();
            self.ended = self.file.by_ref().take(8_192).read_to_end(&mut self.raw)? == 0;
            let room = self.decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(32_768);
            self.text.resize(room, 0);
            let (.., written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.text, self.ended);
            self.text.truncate(written);
            self.at = 0;
        }
        let count = buffer.len().min(self.text.len() - self.at);
        buffer[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Counts what is unpacked: of the part, of the file, and since the last tag.
struct Meter<'a> {
    file: Box<dyn Read + 'a>,
    limit: u64,
    left: &'a mut u64,
    token: usize,
    exceeded: bool,
}

impl Read for Meter<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.token += count;
        let bytes = count as u64;
        match (self.limit.checked_sub(bytes), self.left.checked_sub(bytes)) {
            (Some(limit), Some(left)) if self.token <= limits::TOKEN => {
                self.limit = limit;
                *self.left = left;
                Ok(count)
            }
            _ => {
                self.exceeded = true;
                Err(std::io::Error::other("too large"))
            }
        }
    }
}
