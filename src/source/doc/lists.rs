//! Lists (MS-DOC 2.9.131, 2.9.147), rewritten as `numbering.xml`.

use super::bytes::{self, part};
use super::file::{File, Part};
use super::look::RunLook;
use crate::source::docx::limits;
use crate::source::docx::made::escape;

/// Bytes of a list, of its levels before their texts, of a use of it.
const LIST: usize = 28;
const LEVEL: usize = 28;
const USE: usize = 16;

/// Formats of numbers by their number (MS-OSHARED 2.2.1.3), as a `.docx` calls them.
fn format(number: u8) -> &'static str {
    const FORMATS: &[&str] = &[
        "decimal",
        "upperRoman",
        "lowerRoman",
        "upperLetter",
        "lowerLetter",
        "ordinal",
        "cardinalText",
        "ordinalText",
        "hex",
        "chicago",
        "ideographDigital",
        "japaneseCounting",
        "aiueo",
        "iroha",
        "decimalFullWidth",
        "decimalHalfWidth",
        "japaneseLegal",
        "japaneseDigitalTenThousand",
        "decimalEnclosedCircle",
        "decimalFullWidth2",
        "aiueoFullWidth",
        "irohaFullWidth",
        "decimalZero",
        "bullet",
        "ganada",
        "chosung",
        "decimalEnclosedFullstop",
        "decimalEnclosedParen",
        "decimalEnclosedCircleChinese",
        "ideographEnclosedCircle",
        "ideographTraditional",
        "ideographZodiac",
        "ideographZodiacTraditional",
        "taiwaneseCounting",
        "ideographLegalTraditional",
        "taiwaneseCountingThousand",
        "taiwaneseDigital",
        "chineseCounting",
        "chineseLegalSimplified",
        "chineseCountingThousand",
    ];
    match number {
        0x39 => "numberInDash",
        0xff => "none",
        _ => FORMATS.get(usize::from(number)).copied().unwrap_or("decimal"),
    }
}

/// The content of `numbering.xml`.
pub fn numbering(file: &File, fonts: &[String]) -> String {
    let mut xml = String::new();
    let (start, length) = file.span(Part::Lists);
    let table = part(&file.table, start, file.table.len());
    let count = usize::from(bytes::u16(table, 0).unwrap_or(0));
    if length < 2 || count > limits::ENTRIES {
        return xml;
    }
    // The levels stand behind all lists, beyond what the header counts.
    let mut at = 2 + count * LIST;
    let mut kinds = Vec::with_capacity(count);
    for i in 0..count {
        let list = part(table, 2 + i * LIST, LIST);
        let Some(id) = bytes::u32(list, 0) else { break };
        let levels = if list.get(26).is_some_and(|flags| flags & 1 == 1) { 1 } else { 9 };
        kinds.push(id);
        xml.push_str(&format!(r#"<w:abstractNum w:abstractNumId="{i}">"#));
        for level in 0..levels {
            let style = bytes::u16(list, 8 + level * 2).filter(|&style| style != 0xfff);
            let Some(size) = self::level(part(table, at, table.len()), level, style, fonts, &mut xml) else {
                break;
            };
            at += size;
        }
        xml.push_str("</w:abstractNum>");
    }
    uses(file.part(Part::ListUses), &kinds, fonts, &mut xml);
    xml
}

/// Lists as paragraphs name them: by their number, from 1.
fn uses(table: &[u8], kinds: &[u32], fonts: &[String], xml: &mut String) -> Option<()> {
    let count = usize::try_from(bytes::u32(table, 0)?).ok().filter(|&count| count <= limits::ENTRIES)?;
    let mut at = 4 + count * USE;
    for i in 0..count {
        let entry = part(table, 4 + i * USE, USE);
        let id = bytes::u32(entry, 0)?;
        let kind = kinds.iter().position(|&kind| kind == id);
        xml.push_str(&format!(r#"<w:num w:numId="{}">"#, i + 1));
        if let Some(kind) = kind {
            xml.push_str(&format!(r#"<w:abstractNumId w:val="{kind}"/>"#));
        }
        at += 4;
        for _ in 0..entry.get(12).copied().unwrap_or(0) {
            let (Some(start), Some(flags)) = (bytes::u32(table, at), bytes::u32(table, at + 4)) else {
                break;
            };
            at += 8;
            let level = usize::try_from(flags & 0xf).unwrap_or(0);
            xml.push_str(&format!(r#"<w:lvlOverride w:ilvl="{level}">"#));
            if flags & 0x10 != 0 {
                xml.push_str(&format!(r#"<w:startOverride w:val="{start}"/>"#));
            }
            let size = match flags & 0x20 {
                0 => Some(0),
                _ => self::level(part(table, at, table.len()), level, None, fonts, xml),
            };
            xml.push_str("</w:lvlOverride>");
            match size {
                Some(size) => at += size,
                None => break,
            }
        }
        xml.push_str("</w:num>");
    }
    Some(())
}

/// A level; how many bytes it takes.
fn level(
    bytes: &[u8],
    number: usize,
    style: Option<u16>,
    fonts: &[String],
    xml: &mut String,
) -> Option<usize> {
    let start = bytes::u32(bytes, 0)?;
    let (kind, flags) = (*bytes.get(4)?, *bytes.get(5)?);
    let after = match *bytes.get(15)? {
        0 => "tab",
        1 => "space",
        _ => "nothing",
    };
    let (characters, paragraphs) = (usize::from(*bytes.get(24)?), usize::from(*bytes.get(25)?));
    let restart = *bytes.get(26)?;
    let look = RunLook::of([part(bytes, LEVEL + paragraphs, characters)], fonts);
    let at = LEVEL + paragraphs + characters;
    let length = usize::from(bytes::u16(bytes, at)?);
    let units = part(bytes, at + 2, length * 2);
    let mut text = String::new();
    let units: Vec<u16> = units.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    for c in char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')) {
        match u32::from(c) {
            level @ 0..=8 => text.push_str(&format!("%{}", level + 1)),
            _ => text.push(c),
        }
    }
    xml.push_str(&format!(
        r#"<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{}"/><w:suff w:val="{after}"/>"#,
        format(kind)
    ));
    if flags & 0x08 != 0 {
        xml.push_str(&format!(r#"<w:lvlRestart w:val="{restart}"/>"#));
    }
    if flags & 0x04 != 0 {
        xml.push_str("<w:isLgl/>");
    }
    if let Some(style) = style {
        xml.push_str(&format!(r#"<w:pStyle w:val="s{style}"/>"#));
    }
    xml.push_str(r#"<w:lvlText w:val=""#);
    escape(&text, xml);
    xml.push_str(&format!("\"/><w:rPr>{}</w:rPr></w:lvl>", look.xml));
    Some(at + 2 + length * 2)
}
