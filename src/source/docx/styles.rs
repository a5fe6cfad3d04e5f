//! Styles, each with what it takes from those it is based on.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fault::Fault;
use super::limits;
use super::properties::{ParagraphProperties, RunProperties};
use super::theme::Theme;
use super::xml::{Tag, Xml};

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 32;

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    all: BTreeMap<String, Style>,
    /// The id of the style of paragraphs that name none.
    default: Option<String>,
    /// What holds where no style says anything else.
    below: Style,
    none: Style,
}

/// A style.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// Its name, as Word shows it.
    pub name: Option<Arc<str>>,
    /// What it says about runs.
    pub run: RunProperties,
    /// What it says about paragraphs.
    pub paragraph: ParagraphProperties,
    based_on: Option<String>,
}

impl Styles {
    /// Reads the part.
    pub fn read(mut xml: Xml<'_>, theme: &Theme) -> Result<Self, Fault> {
        let mut styles = Self::default();
        xml.root()?;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "style" => styles.style(&tag, &mut xml, theme)?,
                "docDefaults" => styles.defaults(&mut xml, theme)?,
                _ => xml.skip()?,
            }
        }
        styles.all = styles.all.keys().map(|id| (id.clone(), styles.with_bases(id))).collect();
        Ok(styles)
    }

    /// The style of a paragraph that names `id`, or none or one that is not there.
    pub fn paragraph(&self, id: Option<&str>) -> &Style {
        let find = |id: Option<&str>| id.and_then(|id| self.all.get(id));
        find(id).or_else(|| find(self.default.as_deref())).unwrap_or(&self.none)
    }

    /// What the character style `id` says.
    pub fn character(&self, id: Option<&str>) -> &RunProperties {
        id.and_then(|id| self.all.get(id)).map_or(&self.none.run, |style| &style.run)
    }

    /// What holds where no style says anything else.
    pub fn below(&self) -> &Style {
        &self.below
    }

    fn style(&mut self, tag: &Tag, xml: &mut Xml<'_>, theme: &Theme) -> Result<(), Fault> {
        let mut style = Style::default();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "name" => style.name = tag.short("val").map(Arc::from),
                "basedOn" => style.based_on = tag.short("val"),
                "rPr" => {
                    style.run = RunProperties::read(xml, theme)?;
                    continue;
                }
                "pPr" => {
                    while let Some(tag) = xml.child()? {
                        style.paragraph.take(&tag, xml, theme)?;
                    }
                    continue;
                }
                _ => {}
            }
            xml.skip()?;
        }
        // Styles are hints; of a file with more than any has, the first are kept.
        if let Some(id) = tag.short("styleId").filter(|_| self.all.len() < limits::ENTRIES) {
            let default = tag.get("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
            if default && tag.get("type").is_some_and(|kind| kind == "paragraph") {
                self.default = Some(id.clone());
            }
            self.all.insert(id, style);
        }
        Ok(())
    }

    fn defaults(&mut self, xml: &mut Xml<'_>, theme: &Theme) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "rPrDefault" | "pPrDefault" => self.defaults(xml, theme)?,
                "rPr" => self.below.run = RunProperties::read(xml, theme)?,
                "pPr" => {
                    while let Some(tag) = xml.child()? {
                        self.below.paragraph.take(&tag, xml, theme)?;
                    }
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn with_bases(&self, id: &str) -> Style {
        let mut style = self.all.get(id).cloned().unwrap_or_default();
        let mut next = style.based_on.take();
        for _ in 0..LONGEST_CHAIN {
            let Some(base) = next.as_deref().and_then(|id| self.all.get(id)) else { break };
            style.run = style.run.over(&base.run);
            style.paragraph = style.paragraph.over(&base.paragraph);
            next.clone_from(&base.based_on);
        }
        style
    }
}
