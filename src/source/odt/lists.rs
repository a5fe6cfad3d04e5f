//! Lists of OpenDocument, rewritten as `numbering.xml`.

use std::collections::BTreeMap;

use crate::source::docx::fault::Fault;
use crate::source::docx::made::escape;
use crate::source::docx::xml::{Tag, Xml};

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    kinds: String,
    uses: String,
    /// The number of each list style, by part and name.
    styles: BTreeMap<String, usize>,
    /// Where the numbers of each level begin, by list style.
    starts: BTreeMap<usize, [i64; 9]>,
    count: usize,
    /// The list that a style was last used for.
    last: BTreeMap<usize, usize>,
    /// Lists by the name that others may go on.
    named: BTreeMap<String, usize>,
    used: usize,
    /// That of headings.
    outline: Option<(usize, usize)>,
    /// Levels of headings that have a number.
    numbered: [bool; 10],
}

/// Formats of numbers, by their first numbers.
fn format(format: &str) -> &'static str {
    match format {
        "" => "none",
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        _ if format.starts_with('一') => "chineseCountingThousand",
        _ if format.starts_with('①') => "decimalEnclosedCircleChinese",
        _ if format.starts_with('壹') => "chineseLegalSimplified",
        _ if format.starts_with('甲') => "ideographTraditional",
        _ if format.starts_with('子') => "ideographZodiac",
        _ if format.starts_with('１') => "decimalFullWidth",
        _ if format.starts_with("01") => "decimalZero",
        _ => "decimal",
    }
}

impl Lists {
    /// Reads `text:list-style` or `text:outline-style`, which is called `name` here.
    pub fn style(&mut self, name: &str, xml: &mut Xml<'_>) -> Result<(), Fault> {
        self.count += 1;
        let kind = self.count;
        self.styles.insert(name.to_owned(), kind);
        self.kinds.push_str(&format!(r#"<w:abstractNum w:abstractNumId="{kind}">"#));
        while let Some(tag) = xml.child()? {
            self.level(&tag, xml, name.is_empty())?;
        }
        self.kinds.push_str("</w:abstractNum>");
        Ok(())
    }

    fn level(&mut self, tag: &Tag, xml: &mut Xml<'_>, outline: bool) -> Result<(), Fault> {
        let level = tag.number("level").unwrap_or(1).clamp(1, 9);
        let bullet = tag.name() == "list-level-style-bullet" || tag.name() == "list-level-style-image";
        let kind = tag.short("num-format").unwrap_or_default();
        let text = match tag.short("num-list-format") {
            // 第%1%条
            Some(written) if !bullet => (1..=9)
                .fold(written, |text, level: u8| text.replace(&format!("%{level}%"), &format!("%{level}"))),
            _ if bullet => tag.short("bullet-char").unwrap_or_else(|| "•".to_owned()),
            _ => {
                let shown = tag.number("display-levels").unwrap_or(1).clamp(1, level);
                let numbers: Vec<String> =
                    (level - shown + 1..=level).map(|level| format!("%{level}")).collect();
                let around = |name: &str| tag.short(name).unwrap_or_default();
                let numbers = if kind.is_empty() { String::new() } else { numbers.join(".") };
                format!("{}{numbers}{}", around("num-prefix"), around("num-suffix"))
            }
        };
        if outline
            && let Some(slot) = usize::try_from(level).ok().and_then(|level| self.numbered.get_mut(level))
        {
            *slot = !kind.is_empty();
        }
        let start = tag.number("start-value").unwrap_or(1);
        if let Ok(at) = usize::try_from(level - 1) {
            self.starts.entry(self.count).or_insert([1; 9])[at] = start;
        }
        let format = if bullet { "bullet" } else { format(&kind) };
        let mut after = "nothing";
        let mut font = String::new();
        while let Some(tag) = xml.child()? {
            if tag.name() == "text-properties" {
                font = tag.short("font-name").or_else(|| tag.short("font-family")).unwrap_or_default();
            }
            if tag.name() != "list-level-properties" {
                xml.skip()?;
                continue;
            }
            if tag.number("min-label-width").is_some() || tag.get("min-label-width").is_some() {
                after = "tab";
            }
            while let Some(tag) = xml.child()? {
                after = match tag.get("label-followed-by").as_deref() {
                    Some("listtab") => "tab",
                    Some("space") => "space",
                    Some("nothing") => "nothing",
                    _ => after,
                };
                xml.skip()?;
            }
        }
        self.kinds.push_str(&format!(
            r#"<w:lvl w:ilvl="{}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:suff w:val="{after}"/><w:lvlText w:val=""#,
            level - 1
        ));
        escape(&text, &mut self.kinds);
        self.kinds.push_str("\"/><w:rPr><w:rFonts w:ascii=\"");
        escape(&font, &mut self.kinds);
        self.kinds.push_str("\"/></w:rPr></w:lvl>");
        Ok(())
    }

    /// The number of a list that begins: of style `name`, going on the one called `goes_on` or
    /// the last of its style, called `own` itself.
    pub fn begin(
        &mut self,
        names: [&str; 2],
        goes_on: Option<&str>,
        again: bool,
        own: Option<String>,
    ) -> Option<usize> {
        let kind = *names.iter().find_map(|name| self.styles.get(*name))?;
        let before = match goes_on {
            Some(list) => self.named.get(list).copied(),
            None if again => self.last.get(&kind).copied(),
            None => None,
        };
        let number = before.unwrap_or_else(|| self.list(kind));
        self.last.insert(kind, number);
        if let Some(own) = own {
            self.named.insert(own, number);
        }
        Some(number)
    }

    fn list(&mut self, kind: usize) -> usize {
        self.used += 1;
        let number = self.used;
        self.uses.push_str(&format!(r#"<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>"#));
        // Every list begins anew, though lists of one look count on in Word.
        let starts = self.starts.get(&kind).copied().unwrap_or([1; 9]);
        for (level, start) in starts.iter().enumerate() {
            self.uses.push_str(&format!(
                r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#
            ));
        }
        self.uses.push_str("</w:num>");
        number
    }

    /// The number of the list of headings, where headings of this level have one.
    pub fn heading(&mut self, level: i64) -> Option<usize> {
        if !usize::try_from(level).ok().and_then(|level| self.numbered.get(level)).is_some_and(|&is| is) {
            return None;
        }
        let kind = *self.styles.get("")?;
        match self.outline {
            Some((known, number)) if known == kind => Some(number),
            _ => {
                let number = self.list(kind);
                self.outline = Some((kind, number));
                Some(number)
            }
        }
    }

    /// The content of `numbering.xml`.
    pub fn written(&self) -> String {
        format!("{}{}", self.kinds, self.uses)
    }
}
