//! The way through an OpenDocument text.

use std::collections::BTreeMap;

use super::lists::Lists;
use super::styles::Styles;
use super::table;
use crate::source::docx::fault::Fault;
use crate::source::docx::made::{BODY, Made, bounded, escape, say};
use crate::source::docx::xml::{Tag, Xml};

/// What is known at a place.
#[derive(Default)]
pub struct Walk {
    pub styles: Styles,
    lists: Lists,
    pub made: Made,
    /// The part that is being written.
    pub part: String,
    /// Pictures: how the file names them, and the part they become.
    pub pictures: BTreeMap<String, String>,
    body: String,
    references: String,
    /// Notes and comments, with how many there are.
    notes: [(String, usize); 3],
    /// What was deleted, by the mark that stands for it.
    deleted: BTreeMap<String, String>,
    /// What the controls of forms show that the text has not named yet.
    controls: BTreeMap<String, String>,
    /// The words of objects that stand in parts of their own, by the part.
    pub objects: BTreeMap<String, String>,
    /// Insertions that are open.
    inserted: usize,
    /// Deletions that are open.
    erased: usize,
    /// Properties of the runs around the current place.
    look: String,
    /// A field around the current place.
    field: &'static str,
    /// Lists around the current place: the style of each, the number of its list, and whether the
    /// next paragraph has one.
    open: Vec<(String, Option<usize>, bool)>,
    /// Elements inside each other that begin texts of their own.
    depth: usize,
}

/// Texts inside each other.
const DEEPEST: usize = 24;

/// Bytes of text that a sweep may gather.
const MOST: usize = 4 << 20;

/// Parts of notes and comments, their elements, what refers to them.
const NOTES: [(&str, &str, &str); 3] = [
    ("footnotes", "footnote", "footnoteReference"),
    ("endnotes", "endnote", "endnoteReference"),
    ("comments", "comment", "commentReference"),
];

impl Walk {
    /// Another part begins.
    pub fn next_part(&mut self) {
        self.styles.next_part();
    }

    /// The parts that came of it, and the pictures that are still to be fetched.
    pub fn finish(self) -> Result<(Made, BTreeMap<String, String>), Fault> {
        let mut made = self.made;
        made.with("styles", self.styles.written());
        made.with("numbering", self.lists.written());
        for ((root, ..), (content, count)) in NOTES.iter().zip(self.notes) {
            if count > 0 {
                made.with(root, content);
            }
        }
        let (body, section) = (self.body, self.references);
        bounded(&body)?;
        made.body(body, &section);
        Ok((made, self.pictures))
    }

    /// Reads a document: styles and text, or one of them.
    pub fn document(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        BODY.clone_into(&mut self.part);
        xml.root()?;
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "styles" => self.style_sheet(xml, false)?,
                "automatic-styles" => self.style_sheet(xml, true)?,
                "master-styles" => self.masters(xml)?,
                "body" => {
                    while let Some(tag) = xml.child()? {
                        if tag.name() == "text" {
                            let mut body = String::new();
                            self.blocks(xml, &mut body)?;
                            self.body.push_str(&body);
                        } else {
                            xml.skip()?;
                        }
                    }
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn style_sheet(&mut self, xml: &mut Xml<'_>, direct: bool) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "default-style" => self.styles.default_style(&tag, xml)?,
                "style" => self.styles.style(&tag, xml, direct)?,
                "list-style" => {
                    let name = tag.short("name").unwrap_or_default();
                    self.lists.style(&name, xml)?;
                }
                "outline-style" => self.lists.style("", xml)?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// Headers and footers of the kinds of pages.
    fn masters(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            if tag.name() != "master-page" {
                xml.skip()?;
                continue;
            }
            let own = tag.short("name");
            // A page after which another kind comes is the first.
            let first = tag.short("next-style-name").is_some_and(|next| Some(next) != own);
            while let Some(tag) = xml.child()? {
                let (kind, pages) = match tag.name() {
                    "header" => ("header", "default"),
                    "footer" => ("footer", "default"),
                    "header-left" => ("header", "even"),
                    "footer-left" => ("footer", "even"),
                    "header-first" => ("header", "first"),
                    "footer-first" => ("footer", "first"),
                    _ => {
                        xml.skip()?;
                        continue;
                    }
                };
                if tag.get("display").is_some_and(|display| display == "false") {
                    xml.skip()?;
                    continue;
                }
                let pages = if first && pages == "default" { "first" } else { pages };
                let name = self.made.name(kind);
                self.part.clone_from(&name);
                let mut blocks = String::new();
                self.blocks(xml, &mut blocks)?;
                BODY.clone_into(&mut self.part);
                self.made.xml(&name, if kind == "header" { "hdr" } else { "ftr" }, blocks);
                let id = self.made.relate(BODY, kind, &name);
                self.references.push_str(&format!(r#"<w:{kind}Reference w:type="{pages}" r:id="{id}"/>"#));
            }
        }
        Ok(())
    }

    /// Reads the current element: paragraphs, tables, and what is around them.
    pub fn blocks(&mut self, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::TooLarge { zh: "嵌套", en: "nesting" });
        }
        while let Some(tag) = xml.child()? {
            self.block(&tag, xml, out)?;
            bounded(out)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads the element `tag`, which has just begun.
    pub fn block(&mut self, tag: &Tag, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        match tag.name() {
            "p" | "h" => self.paragraph(tag, xml, out)?,
            "table" => table::read(&mut |xml, out| self.blocks(xml, out), xml, out)?,
            "list" => self.list(tag, xml, out)?,
            "list-item" => {
                if let Some(list) = self.open.last_mut() {
                    list.2 = true;
                }
                self.blocks(xml, out)?;
            }
            "list-header" => {
                if let Some(list) = self.open.last_mut() {
                    list.2 = false;
                }
                self.blocks(xml, out)?;
            }
            "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index"
            | "user-index" | "object-index" | "bibliography" => {
                let around = std::mem::replace(&mut self.field, "TOC");
                self.blocks(xml, out)?;
                self.field = around;
            }
            "tracked-changes" => self.changes(xml)?,
            "section" if tag.get("display").is_some_and(|display| display == "none") => {
                let length = self.look.len();
                self.look.push_str("<w:vanish/>");
                let result = self.blocks(xml, out);
                self.look.truncate(length);
                result?;
            }
            "forms" => self.forms(xml)?,
            "control" | "frame" | "custom-shape" | "rect" | "g" | "ellipse" | "line" | "path" | "polygon"
            | "a" => {
                let mut inside = String::new();
                match tag.name() {
                    "control" => self.piece(tag, xml, &mut inside)?,
                    _ => self.frame(tag, xml, &mut inside)?,
                }
                if !inside.is_empty() {
                    out.push_str(&format!("<w:p>{inside}</w:p>"));
                }
            }
            "sequence-decls" | "variable-decls" | "user-field-decls" | "soft-page-break" => {
                xml.skip()?;
            }
            name if name.ends_with("-source") => xml.skip()?,
            _ => self.blocks(xml, out)?,
        }
        Ok(())
    }

    fn list(&mut self, tag: &Tag, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        let own = tag.short("style-name");
        let around = self.open.last().map(|(style, number, _)| (style.clone(), *number));
        let style =
            own.clone().or_else(|| around.as_ref().map(|(style, _)| style.clone())).unwrap_or_default();
        let again = tag.get("continue-numbering").is_some_and(|again| again == "true");
        let number = match around {
            // A list in a list is a level of it, unless it looks otherwise.
            Some((outer, number)) if outer == style => number,
            _ => self.lists.begin(
                [&style, &style],
                tag.short("continue-list").as_deref(),
                again,
                tag.short("id"),
            ),
        };
        self.open.push((style, number, false));
        let result = self.blocks(xml, out);
        self.open.pop();
        result
    }

    /// Reads a paragraph or a heading.
    fn paragraph(&mut self, tag: &Tag, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        let style = tag.short("style-name").unwrap_or_default();
        let mut properties = String::from(r#"<w:pStyle w:val=""#);
        escape(&self.styles.id("paragraph", &style), &mut properties);
        properties.push_str("\"/>");
        let level = tag.number("outline-level").filter(|level| tag.name() == "h" && (1..=9).contains(level));
        if let Some(level) = level {
            properties.push_str(&format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1));
        }
        let depth = self.open.len();
        let number = match self.open.last_mut() {
            Some((_, number, true)) => {
                let number = *number;
                // The next paragraph of the item has none.
                self.open.iter_mut().for_each(|list| list.2 = false);
                number.map(|number| (depth - 1, number))
            }
            Some(_) => None,
            None => {
                let header = tag.get("is-list-header").is_some_and(|is| is == "true");
                level.filter(|_| !header).and_then(|level| {
                    let number = self.lists.heading(level)?;
                    Some((usize::try_from(level).unwrap_or(1) - 1, number))
                })
            }
        };
        match number {
            Some((level, number)) => properties.push_str(&format!(
                r#"<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{number}"/></w:numPr>"#,
                level.min(8)
            )),
            None => properties.push_str(r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#),
        }
        let mut inside = String::new();
        let lists = std::mem::take(&mut self.open);
        let length = self.look.len();
        let result = self.inline(xml, &mut inside);
        self.look.truncate(length);
        result?;
        self.open = lists;
        out.push_str(&format!("<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"));
        Ok(())
    }

    /// Writes text as a run.
    pub fn text(&mut self, text: &str, out: &mut String) {
        if text.is_empty() {
            return;
        }
        let mut inside = String::new();
        say(text, if self.erased > 0 { "delText" } else { "t" }, &mut inside);
        self.run(&inside, out);
    }

    /// Writes a run.
    pub fn run(&self, inside: &str, out: &mut String) {
        let mut run = format!("<w:r><w:rPr>{}</w:rPr>{inside}</w:r>", self.look);
        if self.erased > 0 {
            run = format!("<w:del>{run}</w:del>");
        } else if self.inserted > 0 {
            run = format!("<w:ins>{run}</w:ins>");
        }
        if !self.field.is_empty() {
            run = format!(r#"<w:fldSimple w:instr="{}">{run}</w:fldSimple>"#, self.field);
        }
        out.push_str(&run);
    }

    /// Reads the text of the current element.
    pub fn inline(&mut self, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        loop {
            let mut text = String::new();
            let tag = xml.next(&mut text)?;
            // White space is one space; more of it has elements of its own.
            let mut written = String::with_capacity(text.len());
            for c in text.chars() {
                match c {
                    ' ' | '\t' | '\n' | '\r' if written.ends_with(' ') => {}
                    ' ' | '\t' | '\n' | '\r' => written.push(' '),
                    c => written.push(c),
                }
            }
            self.text(&written, out);
            bounded(out)?;
            let Some(tag) = tag else { return Ok(()) };
            self.piece(&tag, xml, out)?;
        }
    }

    fn piece(&mut self, tag: &Tag, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        match tag.name() {
            "span" => {
                let style = tag.short("style-name").unwrap_or_default();
                let length = self.look.len();
                let look = self.styles.run(&style).to_owned();
                self.look.push_str(&look);
                let result = self.inline(xml, out);
                self.look.truncate(length);
                return result;
            }
            "s" => {
                let count = usize::try_from(tag.number("c").unwrap_or(1)).unwrap_or(1).min(1_000);
                self.text(&" ".repeat(count), out);
            }
            "tab" => self.text("\t", out),
            "line-break" => self.text("\n", out),
            "fieldmark" | "fieldmark-start"
                if tag.short("type").is_some_and(|of| of.ends_with("FORMCHECKBOX")) =>
            {
                let sign = if is_ticked(xml)? { "☑" } else { "☐" };
                self.text(sign, out);
                return Ok(());
            }
            "note" => return self.note(tag, xml, out),
            "annotation" => return self.remark(2, xml, "", out),
            "change" => {
                let id = tag.short("change-id").unwrap_or_default();
                if let Some(text) = self.deleted.get(&id) {
                    let mut inside = String::new();
                    say(text, "delText", &mut inside);
                    out.push_str(&format!("<w:del><w:r>{inside}</w:r></w:del>"));
                }
            }
            // What was deleted may stand in its place: so do programs keep what they show.
            name @ ("change-start" | "change-end") => {
                let id = tag.short("change-id").unwrap_or_default();
                let open = if self.deleted.contains_key(&id) { &mut self.erased } else { &mut self.inserted };
                *open = if name == "change-start" { *open + 1 } else { open.saturating_sub(1) };
            }
            "page-number" | "page-count" => return self.field("PAGE", xml, out),
            "date" | "time" | "modification-date" | "print-date"
                if tag.get("fixed").is_none_or(|fixed| fixed != "true") =>
            {
                return self.field("DATE", xml, out);
            }
            "placeholder" => {
                let mut inside = String::new();
                self.inline(xml, &mut inside)?;
                out.push_str(&format!(
                    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
                ));
                return Ok(());
            }
            // Up to the end of its paragraph.
            "hidden-paragraph" if tag.get("is-hidden").is_some_and(|is| is == "true") => {
                self.look.push_str("<w:vanish/>");
            }
            "hidden-text" | "script" => {
                let length = self.look.len();
                self.look.push_str("<w:vanish/>");
                let result = self.inline(xml, out);
                self.look.truncate(length);
                return result;
            }
            "ruby" => return self.ruby(xml, out),
            "control" => {
                let shown = tag.short("control").and_then(|id| self.controls.remove(&id));
                self.text(&shown.unwrap_or_default(), out);
            }
            "frame" | "custom-shape" | "rect" | "g" | "ellipse" | "line" | "path" | "polygon" => {
                return self.frame(tag, xml, out);
            }
            "bookmark" | "bookmark-start" | "bookmark-end" | "soft-page-break" | "reference-mark" => {}
            // A link, a field with its text, and what is not known: its text is text.
            _ => return self.inline(xml, out),
        }
        xml.skip()
    }

    fn field(&mut self, name: &'static str, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        let around = std::mem::replace(&mut self.field, name);
        let result = self.inline(xml, out);
        self.field = around;
        result
    }

    fn ruby(&mut self, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            if tag.name() == "ruby-text" {
                let text = xml.text(MOST)?;
                let mut inside = String::new();
                say(&text, "t", &mut inside);
                out.push_str(&format!("<w:r><w:ruby><w:rt><w:r>{inside}</w:r></w:rt></w:ruby></w:r>"));
            } else {
                self.inline(xml, out)?;
            }
        }
        Ok(())
    }

    /// A footnote or an endnote.
    fn note(&mut self, tag: &Tag, xml: &mut Xml<'_>, out: &mut String) -> Result<(), Fault> {
        let kind = usize::from(tag.get("note-class").is_some_and(|class| class == "endnote"));
        let mut own = String::new();
        while let Some(tag) = xml.child()? {
            match tag.name() {
                "note-citation" => {
                    let label = tag.short("label");
                    xml.skip()?;
                    own = label.unwrap_or_default();
                }
                "note-body" => {
                    self.remark(kind, xml, &own, out)?;
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// A note or a comment, which the current element has; `own` is its mark, where it has one.
    fn remark(&mut self, kind: usize, xml: &mut Xml<'_>, own: &str, out: &mut String) -> Result<(), Fault> {
        let (root, element, reference) = NOTES[kind];
        let part = std::mem::replace(&mut self.part, format!("{root}.xml"));
        let look = std::mem::take(&mut self.look);
        let field = std::mem::take(&mut self.field);
        let mut blocks = String::new();
        self.blocks(xml, &mut blocks)?;
        (self.part, self.look, self.field) = (part, look, field);
        let (content, count) = &mut self.notes[kind];
        content.push_str(&format!(r#"<w:{element} w:id="{count}">{blocks}</w:{element}>"#));
        let custom = if own.is_empty() { "" } else { r#" w:customMarkFollows="1""# };
        let reference = format!(r#"<w:{reference} w:id="{count}"{custom}/>"#);
        *count += 1;
        self.run(&reference, out);
        self.text(own, out);
        Ok(())
    }

    /// What the controls of forms show; each stands where the text names it.
    fn forms(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            let value = ["current-value", "value", "label"].iter().find_map(|name| tag.get(name));
            let checked = tag.get("current-state").or_else(|| tag.get("state"));
            let shown = match tag.name() {
                "checkbox" | "radio" => {
                    let sign = if checked.is_some_and(|state| state == "checked") { '☑' } else { '☐' };
                    format!("{sign}{}", tag.get("label").unwrap_or_default())
                }
                "hidden" | "password" => String::new(),
                _ => value.unwrap_or_default().into_owned(),
            };
            if let Some(id) = tag.short("id").filter(|_| !shown.is_empty() && shown.len() < 4_000) {
                self.controls.insert(id, shown);
            }
            self.forms(xml)?;
        }
        Ok(())
    }

    /// What was deleted, in changes that were tracked.
    fn changes(&mut self, xml: &mut Xml<'_>) -> Result<(), Fault> {
        while let Some(tag) = xml.child()? {
            let id = tag.short("id").unwrap_or_default();
            while let Some(tag) = xml.child()? {
                if tag.name() == "deletion" {
                    let text = deleted(xml)?;
                    self.deleted.insert(id.clone(), text);
                } else {
                    xml.skip()?;
                }
            }
        }
        Ok(())
    }
}

/// The words of what was deleted, without who did it and when.
fn deleted(xml: &mut Xml<'_>) -> Result<String, Fault> {
    let mut text = String::new();
    while let Some(tag) = xml.child()? {
        if tag.name() == "change-info" {
            xml.skip()?;
        } else {
            text.push_str(&xml.text(MOST)?);
        }
    }
    Ok(text)
}

/// Whether the parameters of a box in a form say that it is ticked.
fn is_ticked(xml: &mut Xml<'_>) -> Result<bool, Fault> {
    let mut ticked = false;
    while let Some(tag) = xml.child()? {
        let says = tag.short("name").is_some_and(|name| name == "Checkbox_Checked");
        ticked |= says && tag.short("value").is_none_or(|value| value == "true" || value == "1");
        ticked |= is_ticked(xml)?;
    }
    Ok(ticked)
}
