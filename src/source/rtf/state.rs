//! What holds at a place of RTF: it is kept at the beginning of a group and comes back at its end.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

use crate::source::docx::made::{escape, indents};

/// What becomes of the text of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum To {
    /// It is read as text.
    #[default]
    Body,
    /// Nothing, and nothing in it means anything.
    Nowhere,
    /// Nothing.
    Quiet,
    Fonts,
    Colours,
    Styles,
    /// The instruction of a field.
    Code,
    /// The number in front of a paragraph.
    Label,
    /// A picture, digit by digit.
    Picture,
    /// The name of a property of a shape, and its value.
    Name,
    Value,
    /// A property of a formula: a sign.
    Sign,
    /// An entry of a list to choose from.
    Entry,
    /// The name of a file that stands in the text.
    Alt,
}

/// What holds.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// What becomes of text.
    pub to: To,
    /// How text looks.
    pub run: Run,
    /// How paragraphs look.
    pub paragraph: Paragraph,
    /// Characters after `\u` that stand for the same.
    pub fallback: usize,
    /// What becomes of text in the second of two forms of it: `\\upr`.
    pub second: Option<To>,
    /// What is closed when the group ends.
    pub ends: Vec<Ends>,
    /// In an object of another program.
    pub object: bool,
    /// In a formula.
    pub formula: bool,
}

/// What the end of a group ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Ends {
    Field,
    Header(&'static str, &'static str),
    Note,
    Comment,
    Box,
    Picture,
    /// A shape: what is known of it.
    Value,
    Formula,
    /// An element of a formula.
    Element,
    Sign,
    /// A file of TextEdit: a character stands for it.
    File,
}

/// How text looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Run {
    pub font: Option<i32>,
    /// The font of its Han characters, where it has one of their own.
    pub han: Option<i32>,
    /// Which of the fonts is set next.
    pub sets_han: bool,
    pub half_points: Option<i32>,
    pub bold: bool,
    pub struck: bool,
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
    pub colour: i32,
    pub script: &'static str,
    /// By how many half points it stands above the line.
    pub shift: i32,
}

/// How paragraphs look.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Paragraph {
    pub style: i32,
    pub align: &'static str,
    pub outline: Option<i32>,
    pub page_break: bool,
    pub before: i32,
    pub after: i32,
    /// How far it stands behind the edge, and its first line behind that, in twentieths of a
    /// point; the same in hundredths of a character.
    pub indents: [i32; 4],
    /// How deep in tables.
    pub table: i32,
}

/// A font.
#[derive(Debug, Clone, Default)]
pub struct Font {
    /// Its name.
    pub name: String,
    /// The code page of its text.
    pub charset: Option<i32>,
}

/// The encoding of a Windows code page.
pub fn code_page(number: i32) -> &'static Encoding {
    match number {
        936 | 54936 => GBK,
        950 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        1251 => WINDOWS_1251,
        65001 => encoding_rs::UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The character set of fonts whose letters are pictures.
pub const SYMBOLS: i32 = 2;

/// The encoding of a character set of fonts; none where it is that of the file.
pub fn charset(number: i32) -> Option<&'static Encoding> {
    match number {
        134 => Some(GBK),
        136 => Some(BIG5),
        128 => Some(SHIFT_JIS),
        129 => Some(EUC_KR),
        204 => Some(WINDOWS_1251),
        _ => None,
    }
}

impl Run {
    /// The properties of a run, as a `.docx` has them.
    pub fn xml(
        &self,
        font: impl Fn(i32) -> Option<String>,
        colour: impl Fn(i32) -> Option<String>,
    ) -> String {
        let mut out = String::new();
        let latin = self.font.and_then(&font);
        let han = self.han.and_then(&font).or_else(|| latin.clone());
        if latin.is_some() || han.is_some() {
            out.push_str("<w:rFonts");
            for (name, font) in [("ascii", latin), ("eastAsia", han)] {
                if let Some(font) = font {
                    out.push_str(&format!(r#" w:{name}=""#));
                    escape(&font, &mut out);
                    out.push('"');
                }
            }
            out.push_str("/>");
        }
        for (on, element) in
            [(self.bold, "<w:b/>"), (self.struck, "<w:strike/>"), (self.hidden, "<w:vanish/>")]
        {
            out.push_str(if on { element } else { "" });
        }
        if let Some(size) = self.half_points.filter(|size| (1..=3_276).contains(size)) {
            out.push_str(&format!(r#"<w:sz w:val="{size}"/>"#));
        }
        if let Some(colour) = colour(self.colour) {
            out.push_str(&format!(r#"<w:color w:val="{colour}"/>"#));
        }
        if self.shift != 0 {
            out.push_str(&format!(r#"<w:position w:val="{}"/>"#, self.shift));
        }
        if !self.script.is_empty() {
            out.push_str(&format!(r#"<w:vertAlign w:val="{}"/>"#, self.script));
        }
        out
    }
}

impl Paragraph {
    /// The properties of a paragraph, as a `.docx` has them.
    pub fn xml(&self) -> String {
        let mut out = format!(r#"<w:pStyle w:val="s{}"/>"#, self.style);
        if !self.align.is_empty() {
            out.push_str(&format!(r#"<w:jc w:val="{}"/>"#, self.align));
        }
        let names =
            [["left", ""], ["firstLine", "hanging"], ["leftChars", ""], ["firstLineChars", "hangingChars"]];
        let given = names.into_iter().zip(self.indents).filter(|(_, value)| *value != 0);
        out.push_str(&indents(given));
        if let Some(level) = self.outline {
            out.push_str(&format!(r#"<w:outlineLvl w:val="{level}"/>"#));
        }
        out.push_str(if self.page_break { "<w:pageBreakBefore/>" } else { "" });
        out.push_str(&format!(r#"<w:spacing w:before="{}" w:after="{}"/>"#, self.before, self.after));
        out
    }
}
