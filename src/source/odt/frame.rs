//! Drawings of OpenDocument: pictures, text boxes, objects of other programs.

use super::base64;
use super::styles::points;
use super::walk::Walk;
use crate::source::docx::fault::Fault;
use crate::source::docx::made::{escape, say};
use crate::source::docx::xml::{Tag, Xml};

/// What a frame is found to have.
#[derive(Default)]
struct Found {
    alt: String,
    /// The first picture: the others show the same in other formats.
    picture: String,
    /// It shows an object of another program.
    object: bool,
    /// What that object says.
    words: String,
    text: String,
    /// Frames that are grouped in it.
    inside: String,
}

/// Bytes of the text of a picture, or of what it shows.
const MOST: usize = 64 << 20;

impl Walk {
    /// Reads a drawing of any kind, and writes runs.
    pub fn frame(&mut self, tag: &Tag, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        let side = |name: &str| tag.get(name).as_deref().and_then(points);
        let size = side("width").zip(side("height"));
        let is_shape = tag.name() != "frame" && tag.name() != "g" && tag.name() != "a";
        let mut found = Found::default();
        if is_shape {
            self.shape(xml, &mut found)?;
        } else {
            self.parts(xml, &mut found)?;
        }
        let mut style = String::new();
        if let Some((width, height)) = size {
            style = format!("width:{width}pt;height:{height}pt");
        }
        let mut alt = String::new();
        escape(&found.alt, &mut alt);
        let framed = |inside: &str| format!(r#"<v:shape style="{style}" alt="{alt}">{inside}</v:shape>"#);
        if !found.text.is_empty() {
            let text = format!("<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>", found.text);
            self.run(&format!("<w:pict>{}</w:pict>", framed(&text)), out);
        }
        if !found.picture.is_empty() || found.object {
            let element = if found.object { "object" } else { "pict" };
            let mut words = String::new();
            if !found.words.is_empty() {
                say(&found.words, "t", &mut words);
            }
            self.run(&format!("<w:{element}>{}{words}</w:{element}>", framed(&found.picture)), out);
        }
        out.push_str(&found.inside);
        Ok(())
    }

    fn parts(&mut self, xml: &mut Xml<'_>, found: &mut Found) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "text-box" => self.blocks(xml, &mut found.text)?,
                "image" => self.image(&tag, xml, found)?,
                "title" if found.alt.is_empty() => found.alt = xml.text(MOST)?.trim().to_owned(),
                "desc" => found.alt = xml.text(MOST)?.trim().to_owned(),
                "object" | "object-ole" | "plugin" | "applet" | "floating-frame" => {
                    found.object = true;
                    let own = xml.text(MOST)?;
                    let part = tag.get("href").unwrap_or_default();
                    let words = self.objects.get(part.trim_start_matches("./"));
                    let words = own + words.map_or("", String::as_str);
                    found.words.push_str(words.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
                }
                "frame" | "g" | "a" | "custom-shape" | "rect" | "ellipse" | "line" | "path" | "polygon" => {
                    let mut inside = String::new();
                    self.frame(&tag, xml, &mut inside)?;
                    found.inside.push_str(&inside);
                }
                _ => self.parts(xml, found)?,
            }
        }
        Ok(())
    }

    /// A shape that holds its paragraphs itself.
    fn shape(&mut self, xml: &mut Xml<'_>, found: &mut Found) -> Result<(), Fault> {
        let mut blocks = String::new();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "p" | "h" | "list" | "table" | "section" => self.block(&tag, xml, &mut blocks)?,
                "title" | "desc" => found.alt = xml.text(MOST)?.trim().to_owned(),
                _ => xml.skip()?,
            }
        }
        if blocks.contains("<w:t ") || blocks.contains("<w:pict>") {
            found.text = blocks;
        }
        Ok(())
    }

    fn image(&mut self, tag: &Tag, xml: &mut Xml<'_>, found: &mut Found) -> Result<(), Fault> {
        let href = tag.short("href").unwrap_or_default();
        let part = self.part.clone();
        let mut data = None;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "binary-data" => data = base64::decode(&xml.text(MOST)?),
                _ => xml.skip()?,
            }
        }
        if !found.picture.is_empty() {
            return Ok(());
        }
        let id = match data {
            Some(bytes) => {
                let key = format!("flat{}", self.pictures.len());
                self.pictures.insert(key.clone(), String::new());
                let end = if bytes.starts_with(b"\x89PNG") { "png" } else { "jpg" };
                self.made.picture(&part, &key, end, || bytes)
            }
            None if href.contains("://") || href.starts_with("../") || href.starts_with('/') => {
                self.made.relate_outside(&part, &href)
            }
            None => {
                let end = href.rsplit_once('.').map_or("bin", |(_, end)| end).to_owned();
                let next = format!("media/odf{}.{end}", self.pictures.len());
                let target = self.pictures.entry(href).or_insert(next).clone();
                self.made.relate(&part, "image", &format!("/word/{target}"))
            }
        };
        found.picture = format!(r#"<v:imagedata r:id="{id}"/>"#);
        Ok(())
    }
}
