//! Properties of runs and paragraphs, as they stand in the text and in styles.

use std::sync::Arc;

use super::document::{Align, Look};
use super::fault::Fault;
use super::scripts::Script;
use super::theme::Theme;
use super::xml::{Tag, Xml};

/// What is said about a run; what is not said comes from its styles.
#[derive(Debug, Clone, Default)]
pub struct RunProperties {
    /// The id of its character style.
    pub style: Option<String>,
    /// Whether it is bold.
    pub bold: Option<bool>,
    /// Whether it is hidden.
    pub hidden: Option<bool>,
    /// The font of Han characters.
    pub han: Option<Arc<str>>,
    /// The font of Latin letters, which is that of symbols too.
    pub latin: Option<Arc<str>>,
    /// The size in half points.
    pub half_points: Option<u16>,
    /// Whether it is red.
    pub red: Option<bool>,
    /// Whether it stands above or below the line.
    pub script: Option<Script>,
    /// By how many half points it stands above the line.
    pub shift: Option<i16>,
    /// Whether it is struck out.
    pub struck: Option<bool>,
    /// On a paragraph mark: whether it is deleted, so that the paragraph joins the next.
    pub deleted: bool,
}

impl RunProperties {
    /// Reads `w:rPr`.
    pub fn read(xml: &mut Xml<'_>, theme: &Theme) -> Result<Self, Fault> {
        let mut all = Self::default();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "rStyle" => all.style = tag.short("val"),
                "b" => all.bold = Some(tag.on()),
                "vanish" => all.hidden = Some(tag.on()),
                "rFonts" => all.fonts(&tag, theme),
                "sz" => all.half_points = half_points(&tag),
                "vertAlign" => all.script = tag.get("val").map(|value| Script::of(&value)),
                "position" => all.shift = tag.number("val").and_then(|shift| i16::try_from(shift).ok()),
                "strike" | "dstrike" => all.struck = Some(tag.on() || all.struck == Some(true)),
                "color" => all.red = tag.get("val").map(|colour| is_red(&colour)),
                "del" | "moveFrom" => all.deleted = true,
                _ => {}
            }
            xml.skip()?;
        }
        Ok(all)
    }

    fn fonts(&mut self, tag: &Tag, theme: &Theme) {
        let named = |name: &str| tag.short(name).filter(|font| !font.is_empty()).map(Arc::from);
        let themed = tag.get("eastAsiaTheme").and_then(|name| theme.font(&name));
        self.han = themed.or_else(|| named("eastAsia"));
        self.latin = named("ascii").or_else(|| named("hAnsi"));
    }

    /// These properties, and those of `below` where they say nothing. Styles.
    pub fn over(self, below: &Self) -> Self {
        Self {
            style: self.style,
            bold: self.bold.or(below.bold),
            hidden: self.hidden.or(below.hidden),
            han: self.han.or_else(|| below.han.clone()),
            latin: self.latin.or_else(|| below.latin.clone()),
            half_points: self.half_points.or(below.half_points),
            red: self.red.or(below.red),
            script: self.script.or(below.script),
            shift: self.shift.or(below.shift),
            struck: self.struck.or(below.struck),
            deleted: false,
        }
    }

    /// The properties of a run with these of its own, in a paragraph whose style says
    /// `paragraph`, with a character style that says `character`: bold on bold is not bold,
    /// as in print an emphasis in an emphasis stands upright.
    pub fn in_styles(self, character: &Self, paragraph: &Self) -> Self {
        let toggle = |own: Option<bool>, a: Option<bool>, b: Option<bool>| {
            own.unwrap_or(a == Some(true) && b != Some(true) || a != Some(true) && b == Some(true))
        };
        let bold = toggle(self.bold, character.bold, paragraph.bold);
        let hidden = toggle(self.hidden, character.hidden, paragraph.hidden);
        Self { bold: Some(bold), hidden: Some(hidden), ..self.over(character).over(paragraph) }
    }

    /// What of it is remembered of a text.
    pub fn look(&self) -> Look {
        Look {
            font: self.han.clone(),
            half_points: self.half_points,
            bold: self.bold == Some(true),
            red: self.red == Some(true),
        }
    }
}

fn half_points(tag: &Tag) -> Option<u16> {
    let strict = tag.get("val")?.ends_with("pt");
    // `10pt` comes as twentieths of a point.
    let value = tag.number("val")?;
    u16::try_from(if strict { value / 10 } else { value }).ok()
}

/// Whether a colour is a red: that of mastheads is FF0000, in old files C00000 and the like.
pub fn is_red(colour: &str) -> bool {
    if colour.eq_ignore_ascii_case("red") {
        return true;
    }
    let colour = colour.trim_start_matches('#');
    let part = |range| colour.get(range).and_then(|two| u8::from_str_radix(two, 16).ok());
    match (colour.len(), part(0..2), part(2..4), part(4..6)) {
        (6, Some(red), Some(green), Some(blue)) => red >= 0x90 && green <= 0x50 && blue <= 0x50,
        _ => false,
    }
}

/// What is said about a paragraph.
#[derive(Debug, Clone, Default)]
pub struct ParagraphProperties {
    /// The id of its style.
    pub style: Option<String>,
    /// How its lines are aligned.
    pub align: Option<Align>,
    /// Its level in the outline, from 1; 0 for body text.
    pub outline: Option<u8>,
    /// Whether it begins a page.
    pub page_break_before: Option<bool>,
    /// The list it is numbered in; 0 for none.
    pub list: Option<i64>,
    /// Its level in the list, from 0.
    pub level: Option<u8>,
    /// The space above it, in twentieths of a point.
    pub before: Option<u16>,
    /// The space below it.
    pub after: Option<u16>,
    /// How far it stands behind the edge, and its first line behind that.
    pub left: Indent,
    pub first: Indent,
    /// The properties of its mark.
    pub mark: RunProperties,
    /// It is the first character of the next paragraph, set large.
    pub drop_cap: bool,
}

/// A distance from the edge.
#[derive(Debug, Clone, Copy, Default)]
pub struct Indent {
    /// In twentieths of a point.
    pub twips: Option<i32>,
    /// In hundredths of a character, which goes before.
    pub chars: Option<i32>,
}

impl Indent {
    fn over(self, below: Self) -> Self {
        // What is said in one unit is not what the style says in the other.
        if self.twips.is_some() || self.chars.is_some() { self } else { below }
    }

    /// In hundredths of a character of so many half points.
    fn of(self, half_points: u16) -> i32 {
        match self.chars {
            Some(chars) if chars != 0 => chars,
            _ => self.twips.unwrap_or(0).saturating_mul(10) / i32::from(half_points.max(1)),
        }
    }
}

impl ParagraphProperties {
    /// Takes the property `tag` if it is one of a paragraph that stands alone, and leaves it.
    /// `numPr` and `rPr` are read here too.
    pub fn take(&mut self, tag: &Tag, xml: &mut Xml<'_>, theme: &Theme) -> Result<(), Fault> {
        match tag.name() {
            "pStyle" => self.style = tag.short("val"),
            "jc" => self.align = tag.get("val").map(|value| align(&value)),
            "outlineLvl" => {
                let level = tag.number("val").and_then(|level| u8::try_from(level).ok());
                self.outline = level.map(|level| if level < 9 { level + 1 } else { 0 });
            }
            "framePr" => {
                self.drop_cap = tag.get("dropCap").is_some_and(|place| place != "none");
            }
            "pageBreakBefore" => self.page_break_before = Some(tag.on()),
            "spacing" => {
                let space = |name: &str| tag.number(name).map(|twips| twips.clamp(0, 31_680) as u16);
                self.before = space("before").or(self.before);
                self.after = space("after").or(self.after);
            }
            "ind" => {
                let length = |name: &str| tag.number(name).map(|value| value.clamp(-31_680, 31_680) as i32);
                let own = |[twips, chars]: [Option<i32>; 2]| Indent { twips, chars };
                let left = own([
                    length("left").or_else(|| length("start")),
                    length("leftChars").or_else(|| length("startChars")),
                ]);
                let back = |value: i32| -value;
                let first = own([
                    length("hanging").map(back).or_else(|| length("firstLine")),
                    length("hangingChars").map(back).or_else(|| length("firstLineChars")),
                ]);
                (self.left, self.first) = (left.over(self.left), first.over(self.first));
            }
            "numPr" => return self.numbering(xml),
            "rPr" => {
                self.mark = RunProperties::read(xml, theme)?;
                return Ok(());
            }
            _ => {}
        }
        xml.skip()
    }

    /// How far its first line stands behind the edge, in hundredths of a character of so many
    /// half points.
    pub fn indent(&self, half_points: u16) -> u16 {
        let indent = self.left.of(half_points).saturating_add(self.first.of(half_points));
        indent.clamp(0, 6_000) as u16
    }

    fn numbering(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "ilvl" => self.level = tag.number("val").map(|level| level.clamp(0, 8) as u8),
                "numId" => self.list = tag.number("val"),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(())
    }

    /// These properties, and those of `below` where they say nothing.
    pub fn over(self, below: &Self) -> Self {
        Self {
            style: self.style,
            align: self.align.or(below.align),
            outline: self.outline.or(below.outline),
            page_break_before: self.page_break_before.or(below.page_break_before),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            before: self.before.or(below.before),
            after: self.after.or(below.after),
            left: self.left.over(below.left),
            first: self.first.over(below.first),
            mark: self.mark,
            drop_cap: self.drop_cap,
        }
    }
}

fn align(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "right" | "end" => Align::End,
        "distribute" | "thaiDistribute" => Align::Distribute,
        _ => Align::Start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reds() {
        for colour in ["FF0000", "#C00000", "red", "ee2222"] {
            assert!(is_red(colour), "{colour}");
        }
        for colour in ["auto", "000000", "FF8800", "FFFFFF", "中文中", ""] {
            assert!(!is_red(colour), "{colour}");
        }
    }

    #[test]
    fn bold_on_bold_is_not_bold() {
        let bold = RunProperties { bold: Some(true), ..RunProperties::default() };
        let plain = RunProperties::default();
        let is = |own: &RunProperties, character: &RunProperties, paragraph: &RunProperties| {
            own.clone().in_styles(character, paragraph).bold
        };
        assert_eq!(is(&plain, &bold, &plain), Some(true));
        assert_eq!(is(&plain, &bold, &bold), Some(false));
        assert_eq!(is(&bold, &bold, &bold), Some(true));
        assert_eq!(is(&plain, &plain, &plain), Some(false));
    }
}
