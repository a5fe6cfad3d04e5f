//! The theme: which fonts `minorEastAsia` and the like stand for.

use std::sync::Arc;

use super::fault::Fault;
use super::xml::Xml;

/// The fonts of a theme for Han characters.
#[derive(Debug, Default)]
pub struct Theme {
    major: Option<Arc<str>>,
    minor: Option<Arc<str>>,
}

impl Theme {
    /// Reads the part.
    pub fn read(mut xml: Xml<'_>) -> Result<Self, Fault> {
        xml.root()?;
        let mut theme = Self::default();
        theme.find(&mut xml)?;
        Ok(theme)
    }

    fn find(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "majorFont" => self.major = han(xml)?,
                "minorFont" => self.minor = han(xml)?,
                "themeElements" | "fontScheme" => self.find(xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// The font for Han characters that the theme calls `name`.
    pub fn font(&self, name: &str) -> Option<Arc<str>> {
        match name {
            "majorEastAsia" => self.major.clone(),
            "minorEastAsia" => self.minor.clone(),
            _ => None,
        }
    }
}

/// The font for simplified Chinese, else for East Asia.
fn han(xml: &mut Xml<'_>) -> Result<Option<Arc<str>>, Fault> {
    let (mut east_asia, mut hans) = (None, None);
    while let Some(tag) = xml.child()? {
        let face = tag.short("typeface").filter(|face| !face.is_empty()).map(Arc::from);
        match tag.name() {
            "ea" => east_asia = face,
            "font" if tag.get("script").is_some_and(|script| script == "Hans") => hans = face,
            _ => {}
        }
        xml.skip()?;
    }
    // The theme of a Chinese Word leaves `ea` empty and names its fonts by script.
    Ok(east_asia.or(hans))
}
