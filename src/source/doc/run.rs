//! The characters of a paragraph: text, and what some of them stand for.

use std::ops::Range;

use super::art::{Shape, inline};
use super::form;
use super::look::RunLook;
use super::writer::{Kind, Writer};
use crate::source::docx::fault::Fault;
use crate::source::docx::made::{BODY, bounded, escape, say};

/// A part of a paragraph being written.
#[derive(Default)]
struct Pen {
    units: Vec<u16>,
    /// Fields that are open: whether their instruction is being read, and its beginning.
    fields: Vec<(bool, String)>,
}

/// Bytes of an instruction that tell what it does.
const INSTRUCTION: usize = 40;

impl Pen {
    fn in_code(&self) -> bool {
        self.fields.last().is_some_and(|(code, _)| *code)
    }

    /// The object of another program whose picture stands here.
    fn is_object(&self) -> bool {
        self.fields
            .last()
            .is_some_and(|(_, code)| code.trim_start().to_ascii_uppercase().starts_with("EMBED"))
    }

    /// Writes the text so far.
    fn flush(&mut self, look: &RunLook, out: &mut String) {
        if self.units.is_empty() {
            return;
        }
        let text = String::from_utf16_lossy(&std::mem::take(&mut self.units));
        let element = match (self.in_code(), look.deleted) {
            (true, _) => "instrText",
            (_, true) => "delText",
            _ => "t",
        };
        if let Some((true, code)) = self.fields.last_mut()
            && code.len() < INSTRUCTION
        {
            code.push_str(&text);
        }
        let mut inside = String::new();
        say(&text, element, &mut inside);
        run(look, &inside, out);
    }
}

/// Writes a run.
fn run(look: &RunLook, inside: &str, out: &mut String) {
    let wrap = match (look.deleted, look.inserted) {
        (true, _) => Some("del"),
        (_, true) => Some("ins"),
        _ => None,
    };
    if let Some(wrap) = wrap {
        out.push_str(&format!("<w:{wrap}>"));
    }
    out.push_str("<w:r>");
    if !look.xml.is_empty() {
        out.push_str("<w:rPr>");
        out.push_str(&look.xml);
        out.push_str("</w:rPr>");
    }
    out.push_str(inside);
    out.push_str("</w:r>");
    if let Some(wrap) = wrap {
        out.push_str(&format!("</w:{wrap}>"));
    }
}

impl Writer<'_> {
    /// Writes the runs of these characters.
    pub fn runs(&mut self, range: Range<usize>, out: &mut String) -> Result<(), Fault> {
        let mut pen = Pen::default();
        let mut at = range.start;
        while at < range.end {
            let (next, look) = self.run_at(at);
            let Some(piece) = self.pieces.of(at).cloned() else { break };
            let end = next.min(range.end);
            while at < end {
                if self.references.get(&at).is_some_and(|reference| reference.own) && self.part == BODY {
                    pen.flush(&look, out);
                    self.refer(at, &look, out);
                }
                if let Some(unit) = self.pieces.unit(&piece, at) {
                    self.unit(unit, at, &look, &mut pen, out)?;
                }
                at += 1;
            }
            pen.flush(&look, out);
            bounded(out)?;
        }
        Ok(())
    }

    fn unit(
        &mut self,
        unit: u16,
        at: usize,
        look: &RunLook,
        pen: &mut Pen,
        out: &mut String,
    ) -> Result<(), Fault> {
        let plain = match unit {
            9 => Some("<w:tab/>"),
            0x0b | 0x0e => Some("<w:br/>"),
            0x0c => Some(r#"<w:br w:type="page"/>"#),
            0x1e => Some("<w:noBreakHyphen/>"),
            _ => None,
        };
        if let Some(element) = plain {
            pen.flush(look, out);
            run(look, element, out);
            return Ok(());
        }
        let field = match unit {
            0x13 => Some("begin"),
            0x14 => Some("separate"),
            0x15 => Some("end"),
            _ => None,
        };
        if let Some(what) = field {
            pen.flush(look, out);
            match (what, pen.fields.last_mut()) {
                ("begin", _) => pen.fields.push((true, String::new())),
                ("separate", Some(field)) => field.0 = false,
                ("end", _) => _ = pen.fields.pop(),
                _ => {}
            }
            // Of a deleted field its code and its result are deleted, text by text.
            let plain = RunLook { deleted: false, inserted: false, ..look.clone() };
            run(&plain, &format!(r#"<w:fldChar w:fldCharType="{what}"/>"#), out);
            return Ok(());
        }
        if let Some((font, character)) = look.symbol.filter(|_| look.special) {
            pen.flush(look, out);
            let mut element = String::from("<w:sym w:font=\"");
            escape(self.fonts.get(usize::from(font)).map_or("", String::as_str), &mut element);
            element.push_str(&format!("\" w:char=\"{character:04X}\"/>"));
            run(look, &element, out);
            return Ok(());
        }
        match (unit, look.special) {
            (1, true) => {
                pen.flush(look, out);
                match look.picture {
                    Some(place) if look.data => {
                        let form = form::read(&self.file.data, place).filter(|_| pen.in_code());
                        run(look, &form.unwrap_or_default(), out);
                    }
                    Some(place) => self.picture(place, pen.is_object(), look, out),
                    None => {}
                }
            }
            (2 | 5, true) => {
                pen.flush(look, out);
                self.refer(at, look, out);
            }
            (8, true) => {
                pen.flush(look, out);
                if let Some(&(shape, size)) = self.anchors.get(&at) {
                    self.shape(shape, Some(size), out)?;
                }
            }
            (0, true) => {
                pen.flush(look, out);
                run(look, "<w:pgNum/>", out);
            }
            (..0x20, _) => {}
            _ => pen.units.push(unit),
        }
        Ok(())
    }

    /// What hangs on a character of the body.
    fn refer(&self, at: usize, look: &RunLook, out: &mut String) {
        let Some(reference) = self.references.get(&at).filter(|_| self.part == BODY) else { return };
        let name = match reference.kind {
            Kind::Footnote => "footnoteReference",
            Kind::Endnote => "endnoteReference",
            Kind::Comment => "commentReference",
        };
        let own = if reference.own { r#" w:customMarkFollows="1""# } else { "" };
        if !look.deleted {
            run(look, &format!(r#"<w:{name} w:id="{}"{own}/>"#, reference.number), out);
        }
    }

    /// A picture in the text.
    fn picture(&mut self, place: usize, object: bool, look: &RunLook, out: &mut String) {
        let file = self.file;
        let Some(found) = inline(&file.data, place) else { return };
        let mut inside = String::new();
        letters(&found.shape, &mut inside);
        let id = match found.blip {
            Some(blip) => {
                let part = self.part.clone();
                let key = format!("data{place}");
                Some(self.made.picture(&part, &key, blip.end, || blip.bytes.to_vec()))
            }
            // In the store of the file's own drawings.
            None => found.shape.picture.map(|number| self.stored(number)),
        };
        if let Some(id) = id {
            image(&found.shape, &id, &mut inside);
        } else if inside.is_empty() && !object {
            return;
        }
        let element = if object { "object" } else { "pict" };
        run(look, &format!("<w:{element}>{}</w:{element}>", framed(&found.shape, found.size, &inside)), out);
    }

    fn stored(&mut self, number: usize) -> String {
        let part = self.part.clone();
        match self.art.picture(self.file, number) {
            Some(blip) => {
                self.made.picture(&part, &format!("store{number}"), blip.end, || blip.bytes.to_vec())
            }
            None => "none".to_owned(),
        }
    }

    /// A drawing and what is grouped in it: boxes with their text, pictures, letters.
    pub fn shape(&mut self, id: u32, size: Option<(f32, f32)>, out: &mut String) -> Result<(), Fault> {
        for id in self.art.group(id) {
            if !self.shown.insert(id) {
                continue;
            }
            let shape = self.art.shapes.get(&id).cloned().unwrap_or_default();
            let mut inside = String::new();
            letters(&shape, &mut inside);
            if let Some(text) = self.boxes.get(&id).cloned() {
                self.depth += 1;
                let text = self.story(text)?;
                self.depth -= 1;
                if ["<w:t ", "<w:delText ", "<w:pict>", "<w:object>", "<w:sym "]
                    .iter()
                    .any(|it| text.contains(it))
                {
                    inside.push_str(&format!("<v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox>"));
                }
            }
            if let Some(number) = shape.picture {
                let id = self.stored(number);
                image(&shape, &id, &mut inside);
            }
            if !inside.is_empty() {
                let inside = framed(&shape, size, &inside);
                out.push_str(&format!("<w:r><w:pict>{inside}</w:pict></w:r>"));
            }
        }
        Ok(())
    }
}

/// A shape around what is in it.
fn framed(shape: &Shape, size: Option<(f32, f32)>, inside: &str) -> String {
    let mut out = String::from("<v:shape");
    if let Some((width, height)) = size.filter(|size| size.0 > 0.0 && size.1 > 0.0) {
        out.push_str(&format!(r#" style="width:{width}pt;height:{height}pt""#));
    }
    if let Some([red, green, blue]) = shape.colour {
        out.push_str(&format!(r##" fillcolor="#{red:02X}{green:02X}{blue:02X}""##));
    }
    out.push_str(" alt=\"");
    escape(&shape.alt, &mut out);
    out.push_str("\">");
    out.push_str(inside);
    out.push_str("</v:shape>");
    out
}

/// Letters that a shape is made of.
fn letters(shape: &Shape, out: &mut String) {
    if !shape.letters.trim().is_empty() {
        out.push_str("<v:textpath string=\"");
        escape(shape.letters.trim(), out);
        out.push_str("\" style=\"font-family:");
        escape(&shape.font.replace(';', ""), out);
        out.push_str("\"/>");
    }
}

fn image(shape: &Shape, id: &str, out: &mut String) {
    let crop = if shape.cropped { r#" cropleft="1""# } else { "" };
    out.push_str(&format!(r#"<v:imagedata r:id="{id}"{crop}/>"#));
}
