//! Formulas (Office MathML) as text on one line.

use super::Walk;
use crate::source::docx::draft::ParagraphDraft;
use crate::source::docx::fault::Fault;
use crate::source::docx::left_out::{Changed, Why};
use crate::source::docx::properties::RunProperties;
use crate::source::docx::scripts::Script;
use crate::source::docx::xml::Xml;

/// What is known of a formula besides its text.
#[derive(Debug, Default)]
struct Notes {
    /// One line cannot say it as it stands.
    bent: bool,
    deleted: String,
}

impl Walk<'_> {
    /// Reads `m:oMath` or `m:oMathPara` and puts it into the paragraph.
    pub(super) fn formula(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<(), Fault> {
        let mut notes = Notes::default();
        let text = line(xml, self.log.budget.text_left(), &mut notes)?;
        let hand = self.hand(RunProperties::default(), draft);
        if notes.bent {
            self.log.change(self.spot(), Changed::Formula, &text);
        }
        if !notes.deleted.is_empty() {
            self.log.leave(self.spot(), Why::Deleted, &notes.deleted)?;
        }
        self.say(&text, draft, &hand)
    }
}

/// The current element on one line.
fn line(xml: &mut Xml<'_>, most: usize, notes: &mut Notes) -> Result<String, Fault> {
    let mut out = String::new();
    while let Some(tag) = xml.child()? {
        let piece = match tag.name() {
            "t" => xml.text(most)?,
            "del" | "moveFrom" => {
                let text = line(xml, most, notes)?;
                notes.deleted.push_str(&text);
                continue;
            }
            "delText" => {
                notes.deleted.push_str(&xml.text(most)?);
                continue;
            }
            "f" => fraction(xml, most, notes)?,
            "sSup" | "sSub" | "sSubSup" | "sPre" | "nary" | "limLow" | "limUpp" => {
                scripted(tag.name(), xml, most, notes)?
            }
            "rad" => root(xml, most, notes)?,
            "d" => fenced(xml, most, notes)?,
            "acc" | "bar" | "groupChr" => {
                notes.bent = true;
                line(xml, most, notes)?
            }
            // A matrix, equations below each other: row after row.
            "m" | "eqArr" => {
                notes.bent = true;
                rows(xml, most, notes)?.join("；")
            }
            "mr" => rows(xml, most, notes)?.join("，"),
            // Several formulas of a paragraph stand below each other.
            "oMath" if !out.trim().is_empty() => format!(" {}", line(xml, most, notes)?),
            "br" => {
                xml.skip()?;
                " ".to_owned()
            }
            name if name.ends_with("Pr") => {
                xml.skip()?;
                continue;
            }
            _ => line(xml, most, notes)?,
        };
        out.push_str(&piece);
        if out.len() + notes.deleted.len() > most {
            return Err(Fault::TooLarge { zh: "文字", en: "text" });
        }
    }
    Ok(out)
}

/// The parts of the current element, one for each child.
fn rows(xml: &mut Xml<'_>, most: usize, notes: &mut Notes) -> Result<Vec<String>, Fault> {
    let mut rows = Vec::new();
    while let Some(tag) = xml.child()? {
        match tag.name() {
            name if name.ends_with("Pr") => xml.skip()?,
            "mr" => rows.push(self::rows(xml, most, notes)?.join("，")),
            "t" => rows.push(xml.text(most)?),
            "delText" => notes.deleted.push_str(&xml.text(most)?),
            _ => rows.push(line(xml, most, notes)?),
        }
    }
    Ok(rows)
}

fn fraction(xml: &mut Xml<'_>, most: usize, notes: &mut Notes) -> Result<String, Fault> {
    let parts = rows(xml, most, notes)?;
    Ok(parts.iter().map(|part| closed(part)).collect::<Vec<_>>().join("/"))
}

fn root(xml: &mut Xml<'_>, most: usize, notes: &mut Notes) -> Result<String, Fault> {
    let mut parts = rows(xml, most, notes)?;
    let under = parts.pop().unwrap_or_default();
    let degree = parts.concat();
    let degree = Script::Super.write(&degree).unwrap_or_else(|| {
        notes.bent = true;
        degree
    });
    Ok(format!("{degree}√{}", closed(&under)))
}

/// What stands in brackets, which are given by their characters.
fn fenced(xml: &mut Xml<'_>, most: usize, notes: &mut Notes) -> Result<String, Fault> {
    let (mut open, mut close, mut between) = ("(".to_owned(), ")".to_owned(), "|".to_owned());
    let mut parts = Vec::new();
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "dPr" => {
                while let Some(tag) = xml.child()? {
                    let sign = tag.short("val");
                    match (tag.name(), sign) {
                        ("begChr", Some(sign)) => open = sign,
                        ("endChr", Some(sign)) => close = sign,
                        ("sepChr", Some(sign)) => between = sign,
                        _ => {}
                    }
                    xml.skip()?;
                }
            }
            "t" => parts.push(xml.text(most)?),
            "delText" => notes.deleted.push_str(&xml.text(most)?),
            _ => parts.push(line(xml, most, notes)?),
        }
    }
    Ok(format!("{open}{}{close}", parts.join(&between)))
}

/// A base with what stands above and below it; a sum or an integral with its limits.
fn scripted(kind: &str, xml: &mut Xml<'_>, most: usize, notes: &mut Notes) -> Result<String, Fault> {
    let (mut base, mut sub, mut sup, mut sign) = (String::new(), String::new(), String::new(), String::new());
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "sub" => sub += &line(xml, most, notes)?,
            "sup" => sup += &line(xml, most, notes)?,
            "lim" if kind == "limUpp" => sup += &line(xml, most, notes)?,
            "lim" => sub += &line(xml, most, notes)?,
            "naryPr" => {
                sign = "∫".to_owned();
                while let Some(tag) = xml.child()? {
                    if tag.name() == "chr" {
                        sign = tag.short("val").unwrap_or_default();
                    }
                    xml.skip()?;
                }
            }
            "t" => base += &xml.text(most)?,
            "delText" => notes.deleted.push_str(&xml.text(most)?),
            name if name.ends_with("Pr") => xml.skip()?,
            _ => base += &line(xml, most, notes)?,
        }
    }
    let mut write = |script: Script, text: &str, mark: &str| match script.write(text) {
        Some(text) => text,
        None => {
            notes.bent = true;
            format!("{mark}{}", closed(text))
        }
    };
    let scripts = write(Script::Sub, &sub, "_") + &write(Script::Super, &sup, "^");
    Ok(match kind {
        "nary" => format!("{sign}{scripts}{}{base}", if scripts.is_empty() { "" } else { " " }),
        "sPre" => scripts + &base,
        _ if base.chars().count() > 1 && !is_one(&base) => format!("({base}){scripts}"),
        _ => base + &scripts,
    })
}

/// In brackets, where it is more than one thing.
fn closed(text: &str) -> String {
    if is_one(text.trim()) { text.trim().to_owned() } else { format!("({})", text.trim()) }
}

/// Whether a text is one thing: a word, a number, or in brackets already.
fn is_one(text: &str) -> bool {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    text.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '%')
        || inner.is_some_and(|inner| !inner.contains(['(', ')']))
}
