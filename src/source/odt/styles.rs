//! Styles of OpenDocument, rewritten as those of a `.docx`.

use std::collections::BTreeMap;

use crate::source::docx::fault::Fault;
use crate::source::docx::made::{escape, indents};
use crate::source::docx::xml::{Tag, Xml};

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    /// The content of `styles.xml`.
    pub xml: String,
    /// What holds where no style says anything else.
    defaults: String,
    /// Names of styles with a name of their own, as they are shown, by family and name.
    common: BTreeMap<String, String>,
    /// Styles of the part being read that stand for direct formatting: the style below each.
    direct: BTreeMap<String, String>,
    /// What text styles say, by their id.
    runs: BTreeMap<String, String>,
    /// Paragraph styles that begin a page.
    part: usize,
}

impl Styles {
    /// Another part begins: its direct formatting has names of its own.
    pub fn next_part(&mut self) {
        self.part += 1;
        self.direct.clear();
    }

    /// The id under which a style is kept.
    pub fn id(&self, family: &str, name: &str) -> String {
        let key = format!("{family}:{name}");
        if self.direct.contains_key(&key) { format!("{}:{key}", self.part) } else { key }
    }

    /// What a text style says, that of the styles below it included.
    pub fn run(&self, name: &str) -> &str {
        self.runs.get(&self.id("text", name)).map_or("", String::as_str)
    }

    /// The content of `styles.xml`, whole.
    pub fn written(&self) -> String {
        format!("<w:docDefaults>{}</w:docDefaults>{}", self.defaults, self.xml)
    }

    /// Reads `style:default-style`.
    pub fn default_style(&mut self, tag: &Tag, xml: &mut Xml<'_>) -> Result<(), Fault> {
        let family = tag.short("family").unwrap_or_default();
        let (paragraph, run) = properties(xml)?;
        if family == "paragraph" {
            self.defaults = format!(
                "<w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{paragraph}</w:pPr></w:pPrDefault>"
            );
        }
        Ok(())
    }

    /// Reads `style:style`. `direct` says whether it stands for direct formatting.
    pub fn style(&mut self, tag: &Tag, xml: &mut Xml<'_>, direct: bool) -> Result<(), Fault> {
        let family = tag.short("family").unwrap_or_default();
        let name = tag.short("name").unwrap_or_default();
        let below = tag.short("parent-style-name");
        let shown = tag.short("display-name").unwrap_or_else(|| name.replace("_20_", " "));
        let master = tag.get("master-page-name").is_some_and(|name| !name.is_empty());
        let outline = tag.number("default-outline-level").filter(|level| (1..=9).contains(level));
        let (mut paragraph, run) = properties(xml)?;
        if master && direct {
            paragraph.push_str("<w:pageBreakBefore/>");
        }
        if let Some(level) = outline {
            paragraph.push_str(&format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1));
        }
        let key = format!("{family}:{name}");
        let below_id = below.as_ref().map(|below| self.id(&family, below));
        // Direct formatting goes by the name of the style below it.
        let shown = match (&below, direct) {
            (Some(below), true) => {
                self.common.get(&format!("{family}:{below}")).cloned().unwrap_or_else(|| below.clone())
            }
            _ => shown,
        };
        if direct {
            self.direct.insert(key.clone(), shown.clone());
        } else {
            self.common.insert(key, shown.clone());
        }
        let id = self.id(&family, &name);
        if family == "text" {
            let below = below_id.as_ref().and_then(|id| self.runs.get(id)).cloned().unwrap_or_default();
            self.runs.insert(id, below + &run);
            return Ok(());
        }
        if family != "paragraph" {
            return Ok(());
        }
        self.xml.push_str(r#"<w:style w:type="paragraph" w:styleId=""#);
        escape(&id, &mut self.xml);
        self.xml.push_str(if name == "Standard" { r#"" w:default="1">"# } else { "\">" });
        self.xml.push_str(r#"<w:name w:val=""#);
        escape(&shown, &mut self.xml);
        self.xml.push_str("\"/>");
        if let Some(below) = below_id {
            self.xml.push_str(r#"<w:basedOn w:val=""#);
            escape(&below, &mut self.xml);
            self.xml.push_str("\"/>");
        }
        self.xml.push_str(&format!("<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"));
        Ok(())
    }
}

/// What a style says of paragraphs and of text.
fn properties(xml: &mut Xml<'_>) -> Result<(String, String), Fault> {
    let (mut paragraph, mut run) = (String::new(), String::new());
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "paragraph-properties" => paragraph = paragraph_properties(&tag),
            "text-properties" => run = text_properties(&tag),
            _ => {}
        }
        xml.skip()?;
    }
    Ok((paragraph, run))
}

fn paragraph_properties(tag: &Tag) -> String {
    let mut out = String::new();
    let last = tag.get("text-align-last");
    let align = tag.get("text-align").map(|align| match &*align {
        "center" => "center",
        "end" | "right" => "right",
        "justify" if last.as_deref() == Some("justify") => "distribute",
        "justify" => "both",
        _ => "left",
    });
    if let Some(align) = align {
        out.push_str(&format!(r#"<w:jc w:val="{align}"/>"#));
    }
    if let Some(before) = tag.get("break-before") {
        out.push_str(&format!(r#"<w:pageBreakBefore w:val="{}"/>"#, u8::from(before == "page")));
    }
    let edges = [("margin-left", ["left", ""]), ("text-indent", ["firstLine", "hanging"])];
    let edges = edges.into_iter().filter_map(|(name, names)| {
        let length = tag.get(name)?;
        let (sign, length) = length.strip_prefix('-').map_or((1.0, &*length), |length| (-1.0, length));
        Some((names, (sign * points(length)? * 20.0).round() as i32))
    });
    out.push_str(&indents(edges));
    for (name, side) in [("margin-top", "before"), ("margin-bottom", "after")] {
        if let Some(points) = tag.get(name).as_deref().and_then(points) {
            out.push_str(&format!(r#"<w:spacing w:{side}="{}"/>"#, (points * 20.0).round()));
        }
    }
    out
}

fn text_properties(tag: &Tag) -> String {
    let mut out = String::new();
    // What is said of Han text goes before what is said of Latin text.
    let han = |name: &str| tag.get(&format!("{name}-asian")).or_else(|| tag.get(name));
    if let Some(weight) = han("font-weight") {
        let bold = weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
        out.push_str(&format!(r#"<w:b w:val="{}"/>"#, u8::from(bold)));
    }
    if let Some(points) = han("font-size").as_deref().and_then(points) {
        out.push_str(&format!(r#"<w:sz w:val="{}"/>"#, (points * 2.0).round()));
    }
    let font = |end: &str| {
        let named = tag.get(&format!("font-name{end}")).or_else(|| tag.get(&format!("font-family{end}")));
        named.map(|font| font.trim_matches(['\'', '"']).to_owned()).filter(|font| !font.is_empty())
    };
    let (latin, asian) = (font(""), font("-asian"));
    if latin.is_some() || asian.is_some() {
        out.push_str("<w:rFonts");
        for (name, font) in [("ascii", latin), ("eastAsia", asian)] {
            if let Some(font) = font {
                out.push_str(&format!(r#" w:{name}=""#));
                escape(&font, &mut out);
                out.push('"');
            }
        }
        out.push_str("/>");
    }
    if let Some(colour) = tag.get("color") {
        out.push_str(r#"<w:color w:val=""#);
        escape(colour.trim_start_matches('#'), &mut out);
        out.push_str("\"/>");
    }
    if let Some(display) = tag.get("display") {
        out.push_str(&format!(r#"<w:vanish w:val="{}"/>"#, u8::from(display == "none")));
    }
    if let Some(line) = tag.get("text-line-through-style").or_else(|| tag.get("text-line-through-type")) {
        out.push_str(&format!(r#"<w:strike w:val="{}"/>"#, u8::from(line != "none")));
    }
    if let Some(position) = tag.get("text-position") {
        let first = position.split_whitespace().next().unwrap_or_default();
        let raised = first.trim_end_matches('%').parse::<f32>().unwrap_or(0.0);
        let script = match first {
            "super" => "superscript",
            "sub" => "subscript",
            _ if raised > 0.0 => "superscript",
            _ if raised < 0.0 => "subscript",
            _ => "baseline",
        };
        out.push_str(&format!(r#"<w:vertAlign w:val="{script}"/>"#));
    }
    out
}

/// A length in points.
pub fn points(length: &str) -> Option<f32> {
    let split = length.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(length.len());
    let (number, unit) = length.split_at(split);
    let points = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "pc" => 12.0,
        _ => return None,
    };
    number
        .trim()
        .parse::<f32>()
        .ok()
        .map(|number| number * points)
        .filter(|points| (0.0..2_000.0).contains(points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        assert_eq!(
            (points("1in"), points("12pt"), points("50%"), points("x")),
            (Some(72.0), Some(12.0), None, None)
        );
    }
}
