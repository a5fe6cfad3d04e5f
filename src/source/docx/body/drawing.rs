//! Drawings: pictures, text boxes, art made of letters.

use super::Walk;
use crate::source::docx::document::{Block, Look, Paragraph, Picture, Span};
use crate::source::docx::draft::ParagraphDraft;
use crate::source::docx::fault::Fault;
use crate::source::docx::left_out::{Changed, Why};
use crate::source::docx::properties::is_red;
use crate::source::docx::xml::{Tag, Xml};

/// English metric units in a point.
const EMU: f32 = 12_700.0;

/// What is known of the drawing around a place.
#[derive(Debug, Clone, Default)]
struct Frame {
    size: Option<(f32, f32)>,
    alt: String,
    cropped: bool,
    red: bool,
}

impl Walk<'_> {
    /// Reads a drawing of either kind. A hidden one is left out.
    pub(super) fn drawing(
        &mut self,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
        hidden: bool,
    ) -> Result<(), Fault> {
        if hidden { self.leave(xml, Why::Hidden) } else { self.shapes(xml, draft, &mut Frame::default()) }
    }

    fn shapes(
        &mut self,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
        frame: &mut Frame,
    ) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "txbxContent" => self.text_box(xml, draft)?,
                "pic" => self.picture(xml, draft, frame.clone())?,
                "extent" => {
                    frame.size = emu(&tag);
                    xml.skip()?;
                }
                "docPr" => {
                    frame.alt = description(&tag);
                    xml.skip()?;
                }
                "shape" | "rect" | "roundrect" | "oval" => {
                    let mut inside = shape(&tag, frame);
                    self.shapes(xml, draft, &mut inside)?;
                }
                "imagedata" => {
                    let id = tag.short("id").or_else(|| tag.short("relid"));
                    self.image(id.as_deref(), draft, frame)?;
                    xml.skip()?;
                }
                "textpath" => {
                    self.letters(&tag, draft, frame)?;
                    xml.skip()?;
                }
                "chart" if tag.short("id").is_some() => {
                    self.log.budget.mark()?;
                    self.found.diagrams.extend(tag.short("id").map(|id| (self.spot(), id)));
                    xml.skip()?;
                }
                "chart" => self.leave(xml, Why::Drawing)?,
                "relIds" => {
                    self.log.budget.mark()?;
                    self.found.diagrams.extend(tag.short("dm").map(|id| (self.spot(), id)));
                    xml.skip()?;
                }
                "OLEObject" | "control" => self.leave(xml, Why::Embedded)?,
                "contentPart" => self.leave(xml, Why::Drawing)?,
                "del" | "moveFrom" => self.leave(xml, Why::Deleted)?,
                "t" => self.leave_text(xml, Why::Drawing)?,
                "AlternateContent" => self.choose(xml, |walk, xml| walk.shapes(xml, draft, frame))?,
                _ => self.shapes(xml, draft, frame)?,
            }
        }
        Ok(())
    }

    /// Reads an object of another program: taken as the picture that shows it, where print takes
    /// such pictures.
    pub(super) fn object(
        &mut self,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
        hidden: bool,
    ) -> Result<(), Fault> {
        if hidden {
            return self.leave(xml, Why::Hidden);
        }
        let (mut frame, mut id, mut text) = (Frame::default(), None, String::new());
        self.object_parts(xml, &mut frame, &mut id, &mut text)?;
        let printed = |part: &str| {
            let part = part.to_ascii_lowercase();
            [".png", ".jpg", ".jpeg"].iter().any(|end| part.ends_with(end))
        };
        let target = id.as_deref().and_then(|id| self.relationships.get(id));
        if target.is_none_or(|target| target.external || !printed(&target.target)) {
            return self.log.leave(self.spot(), Why::Embedded, &text);
        }
        self.log.change(self.spot(), Changed::Object, &frame.alt);
        if !text.trim().is_empty() {
            self.log.leave(self.spot(), Why::Embedded, &text)?;
        }
        self.image(id.as_deref(), draft, &frame)
    }

    fn object_parts(
        &mut self,
        xml: &mut Xml<'_>,
        frame: &mut Frame,
        id: &mut Option<String>,
        text: &mut String,
    ) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "imagedata" => *id = tag.short("id").or_else(|| tag.short("relid")),
                "blip" => *id = tag.short("embed"),
                "shape" | "rect" => *frame = shape(&tag, frame),
                "t" | "delText" => {
                    text.push_str(&xml.text(self.log.budget.text_left().saturating_sub(text.len()))?);
                    continue;
                }
                _ => {}
            }
            self.object_parts(xml, frame, id, text)?;
        }
        Ok(())
    }

    /// The text of a box, put before the paragraph that holds the box. The fields of that
    /// paragraph do not reach into it.
    fn text_box(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<(), Fault> {
        let (fields, here) = (std::mem::take(&mut self.fields), self.here);
        self.boxes += 1;
        let blocks = self.blocks(xml)?;
        self.boxes -= 1;
        (self.fields, self.here) = (fields, here);
        draft.before.extend(blocks);
        Ok(())
    }

    /// Reads `pic:pic`.
    fn picture(
        &mut self,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
        mut frame: Frame,
    ) -> Result<(), Fault> {
        let mut file = None;
        self.picture_parts(xml, &mut frame, &mut file)?;
        match file {
            Some(id) => self.image(Some(&id), draft, &frame),
            None => self.log.leave(self.spot(), Why::BadPicture, &frame.alt),
        }
    }

    fn picture_parts(
        &mut self,
        xml: &mut Xml<'_>,
        frame: &mut Frame,
        file: &mut Option<String>,
    ) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "cNvPr" => {
                    let alt = description(&tag);
                    if frame.alt.is_empty() {
                        frame.alt = alt;
                    }
                }
                "blip" => *file = tag.short("embed").or_else(|| tag.short("link")),
                "srcRect" => {
                    frame.cropped =
                        ["l", "t", "r", "b"].iter().any(|&side| tag.number(side).is_some_and(|cut| cut > 0));
                }
                "ext" => frame.size = emu(&tag).or(frame.size),
                "t" => {
                    self.leave_text(xml, Why::Drawing)?;
                    continue;
                }
                _ => {
                    self.picture_parts(xml, frame, file)?;
                    continue;
                }
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// The picture behind a relationship.
    fn image(&mut self, id: Option<&str>, draft: &mut ParagraphDraft, frame: &Frame) -> Result<(), Fault> {
        let target = id.and_then(|id| self.relationships.get(id));
        let part = match target {
            Some(target) if target.external => {
                return self.log.leave(self.spot(), Why::LinkedPicture, &frame.alt);
            }
            Some(target) => &target.target,
            None => return self.log.leave(self.spot(), Why::BadPicture, &frame.alt),
        };
        self.log.budget.mark()?;
        self.log.budget.text(frame.alt.len())?;
        let next = self.images.numbers.len();
        let image = *self.images.numbers.entry(part.clone()).or_insert(next);
        let Frame { size, alt, cropped, .. } = frame.clone();
        draft.picture(Picture { paragraph: self.here, image, size, alt, cropped });
        Ok(())
    }

    /// Art made of letters, as Word made it before it had text boxes with effects: the words
    /// stand in an attribute.
    fn letters(&mut self, tag: &Tag, draft: &mut ParagraphDraft, frame: &Frame) -> Result<(), Fault> {
        let text = tag.get("string").unwrap_or_default();
        if text.trim().is_empty() {
            return Ok(());
        }
        self.log.budget.text(text.len())?;
        self.log.budget.item()?;
        let style = tag.get("style").unwrap_or_default();
        let font = property(&style, "font-family").map(|font| font.trim_matches(['"', '\'']).into());
        let half_points =
            property(&style, "font-size").and_then(points).map(|size| (size * 2.0).round() as u16);
        let look = Look { font, half_points, red: frame.red, ..Look::default() };
        draft.before.push(Block::Paragraph(Paragraph {
            number: self.here,
            spans: vec![Span { end: text.len(), look }],
            text: text.into_owned(),
            boxed: true,
            ..Paragraph::default()
        }));
        Ok(())
    }

    /// Notes that a table in a cell comes apart.
    pub(super) fn comes_apart(&mut self) {
        self.log.change(self.spot(), Changed::NestedTable, "");
    }
}

fn description(tag: &Tag) -> String {
    let said =
        |name: &str| tag.short(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    said("descr").or_else(|| said("title")).unwrap_or_default()
}

fn emu(tag: &Tag) -> Option<(f32, f32)> {
    let side = |name: &str| tag.number(name).filter(|&size| size > 0).map(|size| size as f32 / EMU);
    Some((side("cx")?, side("cy")?))
}

/// What a VML shape says of itself.
fn shape(tag: &Tag, around: &Frame) -> Frame {
    let style = tag.get("style").unwrap_or_default();
    let side = |name: &str| property(&style, name).and_then(points);
    let alt = tag.short("alt").map(|alt| alt.trim().to_owned()).filter(|alt| !alt.is_empty());
    Frame {
        size: side("width").zip(side("height")).or(around.size),
        alt: alt.unwrap_or_else(|| around.alt.clone()),
        cropped: around.cropped,
        red: tag.get("fillcolor").is_some_and(|colour| is_red(colour.split(' ').next().unwrap_or_default())),
    }
}

/// A property of a style as VML writes it: `width:72pt;height:1in`.
fn property<'s>(style: &'s str, name: &str) -> Option<&'s str> {
    style.split(';').find_map(|entry| {
        let (key, value) = entry.split_once(':')?;
        (key.trim() == name).then(|| value.trim())
    })
}

fn points(length: &str) -> Option<f32> {
    let split = length.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(length.len());
    let (number, unit) = length.split_at(split);
    let points = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "px" => 0.75,
        _ => return None,
    };
    number
        .trim()
        .parse::<f32>()
        .ok()
        .map(|number| number * points)
        .filter(|size| *size > 0.0 && size.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_vml() {
        let style = "position:absolute;width:72pt; height:1in";
        assert_eq!(property(style, "height").and_then(points), Some(72.0));
        assert_eq!(property(style, "width").and_then(points), Some(72.0));
        assert_eq!(property(style, "left"), None);
        assert_eq!((points("12"), points("-1pt"), points("字pt")), (None, None, None));
    }
}
