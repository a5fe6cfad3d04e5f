//! How elements look, by their names, attributes, styles in place and the style sheets in the page.

use super::dom::{Id, Tree};
use crate::source::docx::symbols;

/// How text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    pub strong: bool,
    pub centred: bool,
    pub right: bool,
    pub red: bool,
    pub heading: bool,
    /// In points.
    pub size: f32,
    /// Raised.
    pub raised: bool,
    /// Lowered.
    pub lowered: bool,
    /// Struck out.
    pub struck: bool,
    /// The symbol font that it is set in, whose letters are pictures.
    pub symbols: Option<&'static str>,
    /// White space counts.
    pub kept: bool,
    /// Columns by which the first line is indented.
    pub indent: usize,
    /// What a picture shows, or the name of a table.
    pub caption: bool,
    /// An item of a list.
    pub item: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            strong: false,
            centred: false,
            right: false,
            red: false,
            heading: false,
            size: 12.0,
            raised: false,
            lowered: false,
            struck: false,
            symbols: None,
            kept: false,
            indent: 0,
            caption: false,
            item: false,
        }
    }
}

impl Look {
    /// The look of an element that stands in text of this look.
    pub fn of(self, tree: &Tree, id: Id) -> Self {
        let mut look = self;
        match tree.name(id) {
            "b" | "strong" | "th" => look.strong = true,
            "center" => look.centred = true,
            "li" => look.item = true,
            "sup" => look.raised = true,
            "sub" => look.lowered = true,
            "s" | "strike" | "del" => look.struck = true,
            "pre" | "textarea" => look.kept = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                look.heading = true;
                look.strong = true;
            }
            _ => {}
        }
        look.caption |= is_caption(tree, id);
        // That of a table says where it stands, and nothing of its text.
        if let Some(align) = tree.attribute(id, "align").filter(|_| tree.name(id) != "table") {
            look.align(align);
        }
        if let Some(colour) = tree.attribute(id, "color") {
            look.red = is_red(colour);
        }
        if let Some(face) = tree.attribute(id, "face") {
            look.strong |= is_dark(face);
            look.symbols = symbols::font(face);
        }
        if let Some(size) = tree.attribute(id, "size").filter(|_| tree.name(id) == "font") {
            const SIZES: [f32; 7] = [7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0];
            let at = size.trim().parse::<usize>().ok().filter(|at| (1..=7).contains(at));
            look.size = at.map_or(look.size, |at| SIZES[at - 1]);
        }
        for (key, value) in tree.style(id) {
            match key.as_str() {
                "font-weight" => {
                    let weight = value.parse().unwrap_or(400);
                    look.strong = value.starts_with("bold") || weight >= 600;
                }
                "font-family" => {
                    look.strong |= is_dark(&value);
                    look.symbols = symbols::font(&value);
                }
                "text-decoration" | "text-decoration-line" => look.struck |= value.contains("line-through"),
                "font-size" => look.size = length(&value, look.size).unwrap_or(look.size),
                "font" => {
                    look.strong |= value.contains("bold") || is_dark(&value);
                    look.symbols = symbols::font(&value);
                    let size = value.split(['/', ' ']).find_map(|part| length(part, look.size));
                    look.size = size.unwrap_or(look.size);
                }
                "text-align" => look.align(&value),
                "text-indent" => {
                    let indent = length(&value, look.size).unwrap_or(0.0) / look.size.max(1.0);
                    look.indent = (indent * 2.0).round().clamp(0.0, 40.0) as usize;
                }
                "color" => look.red = is_red(&value),
                "white-space" => look.kept = value.starts_with("pre"),
                "vertical-align" => {
                    look.raised = value == "super";
                    look.lowered = value == "sub";
                }
                _ => {}
            }
        }
        look
    }

    fn align(&mut self, value: &str) {
        let value = value.trim().to_ascii_lowercase();
        self.centred = value == "center" || value == "middle";
        self.right = value == "right" || value == "end";
    }
}

/// Whether an element says what a picture shows: by its name, or by what its class is called.
fn is_caption(tree: &Tree, id: Id) -> bool {
    const NAMES: &[&str] = &["caption", "figcaption", "msocaption", "tuzhu", "tushuo", "picinfo", "imgdesc"];
    let class = tree.attribute(id, "class").unwrap_or_default();
    let named = |word: &str| NAMES.iter().any(|name| word.eq_ignore_ascii_case(name));
    match tree.name(id) {
        "figcaption" => true,
        "p" | "div" | "span" => class.split(|c: char| c.is_whitespace() || "-_".contains(c)).any(named),
        _ => false,
    }
}

/// Whether what an element holds is no text of the page.
pub fn is_never_text(tree: &Tree, id: Id) -> bool {
    matches!(
        tree.name(id),
        "script"
            | "style"
            | "head"
            | "noscript"
            | "noframes"
            | "template"
            | "iframe"
            | "annotation"
            | "annotation-xml"
            | "title"
            | "option"
            | "datalist"
            | "map"
    )
}

/// Whether an element is not shown.
pub fn is_hidden(tree: &Tree, id: Id) -> bool {
    let unseen =
        is_never_text(tree, id) || matches!(tree.name(id), "object" | "svg" | "audio" | "video" | "canvas");
    let closed = tree.name(id) == "dialog" && tree.attribute(id, "open").is_none();
    let veiled = is_veiled(tree, id) && !tree.is_kept(id);
    unseen || closed || veiled || is_styled_away(tree, id)
}

/// Whether an element has no place on the page, by its style.
pub fn is_styled_away(tree: &Tree, id: Id) -> bool {
    let styled = tree
        .style(id)
        .iter()
        .any(|(key, value)| key == "display" && value == "none" || key == "mso-hide" && value == "all");
    styled || tree.attribute(id, "hidden").is_some()
}

/// Whether an element has its place on the page and is not shown there: scripts show such ones
/// when the page has been loaded.
pub fn is_veiled(tree: &Tree, id: Id) -> bool {
    tree.style(id).iter().any(|(key, value)| key == "visibility" && value == "hidden")
}

/// Whether an element is a remark of Word's on the text, which a page keeps at its end.
pub fn is_remark(tree: &Tree, id: Id) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default();
    ["msocomtxt", "msocomanchor"].iter().any(|name| class.eq_ignore_ascii_case(name))
        || tree.style(id).iter().any(|(key, value)| key == "mso-element" && value.starts_with("comment"))
}

/// Whether a link leads from a note back to the text.
pub fn is_way_back(tree: &Tree, id: Id) -> bool {
    let class = tree.attribute(id, "class").unwrap_or_default();
    tree.name(id) == "a"
        && (class.split_whitespace().any(|name| matches!(name, "footnote-back" | "footnote-backref"))
            || tree.attribute(id, "role") == Some("doc-backlink"))
}

/// Whether an element begins and ends lines.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "foreignObject"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// A length in points; `em` is what it may be relative to.
fn length(value: &str, em: f32) -> Option<f32> {
    let value = value.trim();
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let number: f32 = value[..end].parse().ok()?;
    let points = match value[end..].trim() {
        "pt" => number,
        "px" => number * 0.75,
        "em" | "rem" => number * em,
        "%" => number * em / 100.0,
        "mm" => number * 72.0 / 25.4,
        "cm" => number * 72.0 / 2.54,
        "in" => number * 72.0,
        _ => return None,
    };
    points.is_finite().then_some(points.clamp(0.0, 500.0))
}

fn is_red(colour: &str) -> bool {
    let colour = colour.trim().to_ascii_lowercase();
    if matches!(colour.as_str(), "red" | "crimson" | "firebrick" | "darkred") {
        return true;
    }
    let parts: Vec<u32> = match colour.strip_prefix('#') {
        Some(hex) if hex.is_ascii() && hex.len() == 6 => {
            (0..3).filter_map(|k| u32::from_str_radix(&hex[2 * k..2 * k + 2], 16).ok()).collect()
        }
        Some(hex) if hex.is_ascii() && hex.len() == 3 => {
            hex.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit * 17).collect()
        }
        _ => colour
            .strip_prefix("rgb")
            .map(|rest| rest.trim_start_matches(['a', '(']).split([',', ' ', ')']))
            .into_iter()
            .flatten()
            .filter_map(|part| part.trim().parse().ok())
            .collect(),
    };
    matches!(parts[..], [red, green, blue, ..] if red > 140 && green < 100 && blue < 100)
}

fn is_dark(face: &str) -> bool {
    let face = face.to_lowercase();
    ["黑体", "simhei", "heiti", "小标宋", "xbs"].iter().any(|name| face.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_lengths() {
        for colour in ["red", "#f00", "#E60012", "rgb(220, 20, 30)"] {
            assert!(is_red(colour), "{colour}");
        }
        for colour in ["black", "#333", "#00f", "rgb(200,200,200)", "#中"] {
            assert!(!is_red(colour), "{colour}");
        }
        assert_eq!(length("16px", 12.0), Some(12.0));
        assert_eq!(length("2em", 16.0), Some(32.0));
        assert_eq!(length("normal", 16.0), None);
    }
}
