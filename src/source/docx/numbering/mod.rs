//! Lists: the numbers that Word puts in front of paragraphs.

mod counter;
mod format;

use std::collections::BTreeMap;

pub use counter::Counters;
pub use format::write;

use super::fault::Fault;
use super::limits;
use super::styles::Styles;
use super::symbols;
use super::xml::{Tag, Xml};

/// Levels that a list has.
pub const LEVELS: usize = 9;

/// How many style links may lead from one list to the next.
const LONGEST_CHAIN: usize = 8;

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    kinds: BTreeMap<i64, Kind>,
    lists: BTreeMap<i64, List>,
}

/// The look of a list: `w:abstractNum`.
#[derive(Debug, Default)]
struct Kind {
    levels: [Option<Box<Level>>; LEVELS],
    /// The numbering style that has the levels instead.
    style: Option<String>,
}

/// A list of that look: `w:num`.
#[derive(Debug, Default)]
struct List {
    kind: i64,
    levels: [Option<Box<Level>>; LEVELS],
    starts: [Option<i64>; LEVELS],
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    start: i64,
    format: String,
    /// Its text, in which `%1` stands for the number of the first level.
    text: String,
    after: &'static str,
    /// The level, from 1, whose numbers start this one anew; 0 for none.
    restart: Option<i64>,
    /// Whether the numbers of the levels above are written as decimals.
    legal: bool,
    /// The id of the paragraph style that has this level.
    style: Option<String>,
}

/// A list at work: its levels as they are, and what its counter is kept under.
#[derive(Debug, Clone, Copy)]
pub struct Running<'a> {
    number: i64,
    list: &'a List,
    counter: i64,
    kind: Option<&'a Kind>,
}

impl Numbering {
    /// Reads the part.
    pub fn read(mut xml: Xml<'_>) -> Result<Self, Fault> {
        let mut all = Self::default();
        xml.root()?;
        while let Some(tag) = xml.child()? {
            if all.kinds.len() + all.lists.len() > limits::ENTRIES {
                return Err(Fault::TooLarge { zh: "编号列表", en: "lists" });
            }
            match (tag.name(), tag.number("abstractNumId"), tag.number("numId")) {
                ("abstractNum", Some(id), _) => _ = all.kinds.insert(id, kind(&mut xml)?),
                ("num", _, Some(id)) => _ = all.lists.insert(id, list(&mut xml)?),
                _ => xml.skip()?,
            }
        }
        Ok(all)
    }

    /// The list of this number.
    pub fn list(&self, number: i64, styles: &Styles) -> Option<Running<'_>> {
        let list = self.lists.get(&number)?;
        let mut counter = list.kind;
        let mut kind = self.kinds.get(&counter);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = kind.and_then(|kind| kind.style.as_deref()) else { break };
            let Some(linked) = styles.paragraph(Some(style)).paragraph.list else { break };
            let Some(next) = self.lists.get(&linked) else { break };
            counter = next.kind;
            kind = self.kinds.get(&counter);
        }
        Some(Running { number, list, counter, kind })
    }
}

impl<'a> Running<'a> {
    fn level(&self, level: usize) -> Option<&'a Level> {
        let own = self.list.levels.get(level)?.as_deref();
        own.or_else(|| self.kind.and_then(|kind| kind.levels.get(level)?.as_deref()))
    }

    /// The level that the paragraph style `id` has.
    pub fn level_of_style(&self, id: &str) -> Option<u8> {
        let found =
            (0..LEVELS).find(|&i| self.level(i).is_some_and(|level| level.style.as_deref() == Some(id)));
        found.and_then(|i| u8::try_from(i).ok())
    }
}

fn kind(xml: &mut Xml<'_>) -> Result<Kind, Fault> {
    let mut kind = Kind::default();
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "lvl" => {
                let level = level(xml)?;
                if let Some(slot) = slot(&tag).and_then(|i| kind.levels.get_mut(i)) {
                    *slot = Some(Box::new(level));
                }
                continue;
            }
            "numStyleLink" => kind.style = tag.short("val"),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(kind)
}

fn list(xml: &mut Xml<'_>) -> Result<List, Fault> {
    let mut list = List::default();
    while let Some(tag) = xml.child()? {
        match (tag.name(), slot(&tag)) {
            ("abstractNumId", _) => list.kind = tag.number("val").unwrap_or_default(),
            ("lvlOverride", Some(i)) => {
                overridden(&mut list, i, xml)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(list)
}

fn overridden(list: &mut List, i: usize, xml: &mut Xml<'_>) -> Result<(), Fault> {
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "lvl" => {
                let level = level(xml)?;
                if let Some(slot) = list.levels.get_mut(i) {
                    *slot = Some(Box::new(level));
                }
                continue;
            }
            "startOverride" => {
                if let Some(slot) = list.starts.get_mut(i) {
                    *slot = tag.number("val");
                }
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

fn slot(tag: &Tag) -> Option<usize> {
    tag.number("ilvl").and_then(|level| usize::try_from(level).ok())
}

fn level(xml: &mut Xml<'_>) -> Result<Level, Fault> {
    let mut level = Level {
        start: 0,
        format: "decimal".to_owned(),
        text: String::new(),
        after: "\t",
        restart: None,
        legal: false,
        style: None,
    };
    let mut font = None;
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "start" => level.start = tag.number("val").unwrap_or_default(),
            "numFmt" => level.format = tag.short("val").unwrap_or_default(),
            "lvlText" => level.text = tag.short("val").unwrap_or_default(),
            "lvlRestart" => level.restart = tag.number("val"),
            "isLgl" => level.legal = tag.on(),
            "pStyle" => level.style = tag.short("val"),
            "lvlPicBulletId" => level.text = "•".to_owned(),
            "suff" => {
                level.after = match tag.get("val").as_deref() {
                    Some("space") => " ",
                    Some("nothing") => "",
                    _ => "\t",
                }
            }
            "rPr" => {
                font = latin(xml)?;
                continue;
            }
            // Word writes the newer formats in a choice; what it offers instead is decimal.
            "AlternateContent" => {
                chosen_format(&mut level, xml)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    if level.format == "bullet" {
        level.text = level.text.chars().map(|c| symbols::bullet(font.as_deref(), c)).collect();
    }
    Ok(level)
}

fn chosen_format(level: &mut Level, xml: &mut Xml<'_>) -> Result<(), Fault> {
    while let Some(tag) = xml.child()? {
        if tag.name() != "Choice" {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.child()? {
            if tag.name() == "numFmt" {
                let format = if tag.get("val").is_some_and(|val| val == "custom") { "format" } else { "val" };
                level.format = tag.short(format).unwrap_or_default();
            }
            xml.skip()?;
        }
    }
    Ok(())
}

fn latin(xml: &mut Xml<'_>) -> Result<Option<String>, Fault> {
    let mut font = None;
    while let Some(tag) = xml.child()? {
        if tag.name() == "rFonts" {
            font = tag.short("ascii").or_else(|| tag.short("hAnsi"));
        }
        xml.skip()?;
    }
    Ok(font)
}
