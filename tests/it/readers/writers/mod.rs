//! Writers of the formats that offices have, for typed texts: small, and as other programs write.

mod markup;
mod old;
mod placed;

use crate::docx::word::{Word, r};

/// A way to write a text.
pub struct Writer {
    /// What it is called in tables.
    pub name: &'static str,
    /// The name of its files.
    pub file: &'static str,
    pub write: fn(&Text) -> Vec<u8>,
}

/// Every writer.
pub const WRITERS: &[Writer] = &[
    Writer { name: "docx", file: "a.docx", write: docx },
    Writer { name: "doc", file: "a.doc", write: old::doc },
    Writer { name: "odt", file: "a.odt", write: markup::odt },
    Writer { name: "fodt", file: "a.fodt", write: |text| markup::fodt(text).into_bytes() },
    Writer { name: "rtf", file: "a.rtf", write: old::rtf },
    Writer { name: "html", file: "a.html", write: markup::html },
    Writer { name: "mht", file: "a.mht", write: markup::mht },
    Writer { name: "md", file: "a.md", write: markup::markdown },
    Writer { name: "pdf", file: "a.pdf", write: placed::pdf },
    Writer { name: "ofd", file: "a.ofd", write: placed::ofd },
];

/// Where a line stands between the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Flush,
    Indented,
    Centred,
    Right,
}

/// A line: of most texts a paragraph.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub place: Place,
    /// It begins a page.
    pub turned: bool,
}

/// A text as it was typed, with its look for what it is.
#[derive(Debug, Clone)]
pub struct Text {
    pub seed: u64,
    /// With empty ones between them.
    pub lines: Vec<Line>,
    /// Characters of a line, where its lines are those of a page and no paragraphs.
    pub wrapped: Option<usize>,
}

impl Text {
    /// The text of a seed: what is indented far stands in the middle or at the right.
    pub fn new(seed: u64, text: &str, wrapped: Option<usize>) -> Self {
        let mut turned = false;
        let mut lines = Vec::new();
        for line in text.trim_start_matches('\u{feff}').lines() {
            turned |= line.contains('\u{c}');
            let line = line.trim_matches('\u{c}');
            let bare = line.trim();
            if bare.is_empty() && turned {
                continue;
            }
            let wide = |c: char| if c == '　' { 2 } else { 1 };
            let indent: usize = line.chars().take_while(|c| c.is_whitespace()).map(wide).sum();
            let place = match indent {
                0 => Place::Flush,
                1..=5 => Place::Indented,
                6..=19 => Place::Centred,
                _ => Place::Right,
            };
            lines.push(Line { text: bare.to_owned(), place, turned: std::mem::take(&mut turned) });
        }
        Self { seed, lines, wrapped }
    }

    /// One of two ways to write it, by its seed.
    fn odd(&self) -> bool {
        self.seed % 2 == 1
    }
}

/// A Word file: the same properties directly, or by styles.
fn docx(text: &Text) -> Vec<u8> {
    let mut body = String::new();
    for line in &text.lines {
        let look = match (line.place, text.odd()) {
            (Place::Flush, _) => "",
            (Place::Indented, _) => r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#,
            (Place::Centred, false) => r#"<w:jc w:val="center"/>"#,
            (Place::Centred, true) => r#"<w:pStyle w:val="c"/>"#,
            (Place::Right, false) => r#"<w:jc w:val="right"/>"#,
            (Place::Right, true) => r#"<w:pStyle w:val="r"/>"#,
        };
        let turn = if line.turned { "<w:pageBreakBefore/>" } else { "" };
        let run = if line.text.is_empty() { String::new() } else { r(&escaped(&line.text)) };
        body += &format!("<w:p><w:pPr>{turn}{look}</w:pPr>{run}</w:p>");
    }
    let style = |id: &str, align: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="样式{id}"/><w:pPr><w:jc w:val="{align}"/></w:pPr></w:style>"#
        )
    };
    Word::new(&body).with("styles", &(style("c", "center") + &style("r", "right"))).bytes()
}

/// Text in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
