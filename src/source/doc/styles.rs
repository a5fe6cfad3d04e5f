//! Styles and fonts (MS-DOC 2.9.271, 2.9.105), rewritten as parts of a `.docx`.

use super::bytes::{self, part, utf16};
use super::file::{File, Part};
use super::look::{ParagraphLook, RunLook};
use crate::source::docx::limits;
use crate::source::docx::made::escape;

/// The names of the fonts, by their number.
pub fn fonts(file: &File) -> Vec<String> {
    let table = file.part(Part::Fonts);
    let count = usize::from(bytes::u16(table, 0).unwrap_or(0));
    let mut fonts = Vec::new();
    let mut at = 4;
    while fonts.len() < count {
        let Some(&length) = table.get(at) else { break };
        let length = usize::from(length);
        fonts.push(utf16(part(table, at + 1, length), 39, length));
        at += 1 + length;
    }
    fonts
}

/// The content of `styles.xml`.
pub fn styles(file: &File, fonts: &[String]) -> String {
    let sheet = file.part(Part::Styles);
    let head = usize::from(bytes::u16(sheet, 0).unwrap_or(0));
    let info = part(sheet, 2, head);
    let base = usize::from(bytes::u16(info, 2).unwrap_or(10));
    let mut xml = String::from("<w:docDefaults><w:rPrDefault><w:rPr>");
    let font = |at: usize| bytes::u16(info, at).and_then(|font| fonts.get(usize::from(font)));
    xml.push_str("<w:rFonts");
    for (name, font) in [("ascii", font(12)), ("eastAsia", font(14))] {
        if let Some(font) = font {
            xml.push_str(&format!(r#" w:{name}=""#));
            escape(font, &mut xml);
            xml.push('"');
        }
    }
    xml.push_str("/></w:rPr></w:rPrDefault></w:docDefaults>");
    let count = usize::from(bytes::u16(info, 0).unwrap_or(0)).min(limits::ENTRIES);
    let mut at = 2 + head;
    for number in 0..count {
        let Some(length) = bytes::u16(sheet, at).map(usize::from) else { break };
        style(number, part(sheet, at + 2, length), base, fonts, &mut xml);
        at += 2 + length;
    }
    xml
}

/// The name that Word writes for a style of its own; the file may have it in any language.
fn own_name(kind: u16) -> Option<String> {
    match kind {
        0 => Some("Normal".to_owned()),
        1..=9 => Some(format!("heading {kind}")),
        62 => Some("Title".to_owned()),
        74 => Some("Subtitle".to_owned()),
        _ => None,
    }
}

fn style(number: usize, style: &[u8], base: usize, fonts: &[String], xml: &mut String) -> Option<()> {
    let kind = bytes::u16(style, 0)? & 0xfff;
    let based_on = bytes::u16(style, 2)?;
    let count = bytes::u16(style, 4)? & 0xf;
    let length = usize::from(bytes::u16(style, base)?);
    let name = own_name(kind).unwrap_or_else(|| utf16(style, base + 2, length));
    let sort = match based_on & 0xf {
        1 => "paragraph",
        2 => "character",
        _ => return None,
    };
    let default = if number == 0 { r#" w:default="1""# } else { "" };
    xml.push_str(&format!(r#"<w:style w:type="{sort}" w:styleId="s{number}"{default}><w:name w:val=""#));
    // Names of several styles in one are separated by commas.
    escape(name.split(',').next().unwrap_or_default(), xml);
    xml.push_str("\"/>");
    if based_on >> 4 != 0xfff {
        xml.push_str(&format!(r#"<w:basedOn w:val="s{}"/>"#, based_on >> 4));
    }
    let mut at = base + 2 + length * 2 + 2;
    for i in 0..count {
        let Some(length) = bytes::u16(style, at).map(usize::from) else { break };
        let content = part(style, at + 2, length);
        match (sort, i) {
            ("paragraph", 0) => {
                let look = ParagraphLook::of([part(content, 2, length)], |_| &[]);
                xml.push_str(&format!("<w:pPr>{}</w:pPr>", look.xml));
            }
            ("paragraph", 1) | ("character", 0) => {
                xml.push_str(&format!("<w:rPr>{}</w:rPr>", RunLook::of([content], fonts).xml));
            }
            _ => {}
        }
        at += 2 + length + length % 2;
    }
    xml.push_str("</w:style>");
    Some(())
}
