//! The way through a text of the file: body, header, footer.
//!
//! Every function reads one element up to its end and knows what may stand in it. What it does
//! not know it looks into, so that no text is passed over; text where none can be is noted.

mod drawing;
mod formula;
mod inline;
mod run;
mod sweep;
mod table;

use std::collections::BTreeMap;

use super::document::{Block, PagesOf, Spot, Story};
use super::draft::Flow;
use super::fault::Fault;
use super::fields::Fields;
use super::left_out::{Changed, Log, Why};
use super::merge::Merge;
use super::numbering::{Counters, Numbering};
use super::relationships::Relationships;
use super::styles::Styles;
use super::theme::Theme;
use super::xml::{Tag, Xml};
pub use sweep::sweep;

/// What the parts around a text say of it.
#[derive(Debug, Default)]
pub struct Around {
    /// Fonts of the theme.
    pub theme: Theme,
    /// Styles.
    pub styles: Styles,
    /// Lists.
    pub numbering: Numbering,
}

/// A walk through one text.
pub struct Walk<'a> {
    around: &'a Around,
    relationships: &'a Relationships,
    log: &'a mut Log,
    images: &'a mut Images,
    story: Story,
    /// Paragraphs begun so far.
    paragraphs: usize,
    /// The paragraph being read.
    here: usize,
    fields: Fields,
    counters: Counters,
    /// The content control that comes next shows a prompt only.
    prompt: bool,
    /// Cells and text boxes around the current place.
    cells: usize,
    boxes: usize,
    /// What the text refers to, to be read when the walk is over.
    pub found: References,
}

/// The parts that pictures are in, in the order in which they are used.
#[derive(Debug, Default)]
pub struct Images {
    /// Number of each part.
    pub numbers: BTreeMap<String, usize>,
}

/// What a text refers to.
#[derive(Debug, Default)]
pub struct References {
    /// Headers and footers: what, for which pages, the id of the relationship.
    pub furniture: Vec<(Story, PagesOf, String)>,
    /// Where comments hang on the text, by id; and notes that no reader of the text sees.
    pub comments: BTreeMap<(Why, String), Spot>,
    /// Notes that the text refers to, by kind and id: which of them it is.
    pub notes: BTreeMap<(Why, String), usize>,
    /// The same in order: where, and the sign in the text.
    pub signs: Vec<(Spot, String)>,
    /// How many of them have a number.
    pub numbered: usize,
    /// Diagrams and charts, whose words stand in parts of their own: the id of the relationship.
    pub diagrams: Vec<(Spot, String)>,
    /// Other files that Word sets in their place: the id of the relationship.
    pub chunks: Vec<(Spot, String)>,
}

impl<'a> Walk<'a> {
    /// A walk through a text of this kind.
    pub fn new(
        around: &'a Around,
        relationships: &'a Relationships,
        log: &'a mut Log,
        images: &'a mut Images,
        story: Story,
    ) -> Self {
        Self {
            around,
            relationships,
            log,
            images,
            story,
            paragraphs: 0,
            here: 0,
            fields: Fields::default(),
            counters: Counters::default(),
            prompt: false,
            cells: 0,
            boxes: 0,
            found: References::default(),
        }
    }

    /// Reads the current element and all blocks in it.
    pub fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Fault> {
        let mut flow = Flow::default();
        self.flow(xml, &mut flow)?;
        self.join(&mut flow);
        Ok(flow.blocks)
    }

    /// Reads the paragraphs of a note. A table in it comes apart into them.
    pub fn note_blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>, Fault> {
        self.cells += 1;
        let blocks = self.blocks(xml)?;
        self.cells -= 1;
        Ok(blocks)
    }

    /// Notes whether the content control being read shows a prompt only: `w:sdtPr`.
    fn control(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        self.prompt = false;
        while let Some(tag) = xml.child()? {
            if tag.name() == "showingPlcHdr" {
                self.prompt = tag.on();
            }
            xml.skip()?;
        }
        Ok(())
    }

    fn flow(&mut self, xml: &mut Xml<'_>, flow: &mut Flow) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "p" => self.paragraph(xml, flow)?,
                "tbl" => self.table_block(xml, flow)?,
                "sectPr" => self.section(xml)?,
                "tcPr" => flow.merge = Merge::read(xml)?,
                "del" | "moveFrom" => self.leave(xml, Why::Deleted)?,
                "ins" | "moveTo" => {
                    self.log.change(self.spot(), Changed::Inserted, "");
                    self.flow(xml, flow)?;
                }
                "sdtPr" => self.control(xml)?,
                "sdtContent" if std::mem::take(&mut self.prompt) => self.leave(xml, Why::Placeholder)?,
                "altChunk" => {
                    self.log.budget.mark()?;
                    self.found.chunks.push((self.spot(), tag.short("id").unwrap_or_default()));
                    xml.skip()?;
                }
                "subDoc" => self.leave(xml, Why::OtherFile)?,
                "oMathPara" | "oMath" => self.leave(xml, Why::Formula)?,
                "AlternateContent" => self.choose(xml, |walk, xml| walk.flow(xml, flow))?,
                "t" | "delText" => self.leave_text(xml, Why::Misplaced)?,
                name if is_property(name) => xml.skip()?,
                _ => self.flow(xml, flow)?,
            }
        }
        Ok(())
    }

    /// The headers and footers of a section.
    fn section(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            let story = match tag.name() {
                "headerReference" => Some(Story::Header),
                "footerReference" => Some(Story::Footer),
                _ => None,
            };
            if let (Some(story), Some(id)) = (story, tag.short("id")) {
                let pages = match tag.get("type").as_deref() {
                    Some("first") => PagesOf::First,
                    Some("even") => PagesOf::Even,
                    _ => PagesOf::All,
                };
                self.log.budget.mark()?;
                self.found.furniture.push((story, pages, id));
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// Reads the one of several forms of a thing that is to be read: the first choice whose
    /// features are known here, else the fallback.
    fn choose(
        &mut self,
        xml: &mut Xml<'_>,
        mut read: impl FnMut(&mut Self, &mut Xml<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut chosen = false;
        let mut passed = String::new();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "Choice" | "Fallback" if chosen => xml.skip()?,
                "Choice" if !is_known(&tag) => passed += &sweep(xml, self.log.budget.text_left())?,
                "Choice" | "Fallback" => {
                    chosen = true;
                    read(self, xml)?;
                }
                "t" | "delText" => self.leave_text(xml, Why::Misplaced)?,
                _ => {
                    let text = sweep(xml, self.log.budget.text_left())?;
                    if !text.trim().is_empty() {
                        self.log.leave(self.spot(), Why::Misplaced, &text)?;
                    }
                }
            }
        }
        if chosen { Ok(()) } else { self.log.leave(self.spot(), Why::Drawing, &passed) }
    }

    /// Leaves the current element out, with its text.
    fn leave(&mut self, xml: &mut Xml<'_>, why: Why) -> Result<(), Fault> {
        let text = sweep(xml, self.log.budget.text_left())?;
        self.log.leave(self.spot(), why, &text)
    }

    /// Leaves the text of the current element out, if there is any.
    fn leave_text(&mut self, xml: &mut Xml<'_>, why: Why) -> Result<(), Fault> {
        let text = xml.text(self.log.budget.text_left())?;
        if text.trim().is_empty() { Ok(()) } else { self.log.leave(self.spot(), why, &text) }
    }

    fn spot(&self) -> Spot {
        Spot { story: self.story, paragraph: self.here }
    }
}

/// Whether an element says how something looks, and holds no text.
fn is_property(name: &str) -> bool {
    matches!(
        name,
        "rPr"
            | "pPr"
            | "tblPr"
            | "tblPrEx"
            | "tblGrid"
            | "trPr"
            | "tcPr"
            | "sdtPr"
            | "sdtEndPr"
            | "smartTagPr"
            | "customXmlPr"
            | "fldData"
            | "rubyPr"
            | "bodyPr"
            | "nvPicPr"
            | "spPr"
    )
}

/// Whether everything that a choice requires is known here.
fn is_known(tag: &Tag) -> bool {
    const KNOWN: &[&str] =
        &["wps", "wpg", "wpc", "wp14", "w14", "w15", "w16", "w16se", "w16cid", "a14", "v", "wpsCustomData"];
    let required = tag.get("Requires").unwrap_or_default();
    required.split_whitespace().all(|name| KNOWN.contains(&name))
}
