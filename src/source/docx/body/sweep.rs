//! The words of an element, whatever it is.

use crate::source::docx::fault::Fault;
use crate::source::docx::xml::Xml;

/// Reads the current element; all its text, at most `most` bytes, its paragraphs separated by
/// spaces.
pub fn sweep(xml: &mut Xml<'_>, most: usize) -> Result<String, Fault> {
    let mut text = String::new();
    gather(xml, most, &mut text)?;
    Ok(text)
}

fn gather(xml: &mut Xml<'_>, most: usize, text: &mut String) -> Result<(), Fault> {
    let mut chosen = false;
    while let Some(tag) = xml.child()? {
        match tag.name() {
            // Of Word, of drawings and of formulas.
            "t" | "delText" => text.push_str(&xml.text(most.saturating_sub(text.len()))?),
            "p" => {
                let begun = text.len();
                gather(xml, most, text)?;
                if text.len() > begun {
                    text.push(' ');
                }
            }
            "tab" | "br" | "cr" => {
                text.push(' ');
                xml.skip()?;
            }
            // A label or a value of a chart.
            "v" => {
                text.push_str(&xml.text(most.saturating_sub(text.len()))?);
                text.push(' ');
            }
            // The same once more.
            "Choice" | "Fallback" if chosen => xml.skip()?,
            "Choice" | "Fallback" => {
                chosen = true;
                gather(xml, most, text)?;
            }
            "tabs" => xml.skip()?,
            _ => {
                if let Some(string) = tag.get("string").filter(|_| tag.name() == "textpath") {
                    text.push_str(&string);
                }
                gather(xml, most, text)?;
            }
        }
        if text.len() > most {
            return Err(Fault::TooLarge { zh: "文字", en: "text" });
        }
    }
    Ok(())
}
