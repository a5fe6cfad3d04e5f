//! What control words mean.

use super::reader::{Form, NOTES, Picture, Reader, Shape};
use super::state::{Ends, Paragraph, Run, To, code_page};
use super::story::{RowLook, Story};
use crate::source::docx::fault::Fault;
use crate::source::docx::made::{BODY, escape, say};

impl Reader {
    /// A control symbol.
    pub fn symbol(&mut self, symbol: u8) -> Result<(), Fault> {
        match symbol {
            b'*' => self.optional = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'{' | b'}' | b'\\' => self.push(char::from(symbol).encode_utf8(&mut [0; 4])),
            b'\n' | b'\r' => self.paragraph()?,
            b'\t' => self.push("\t"),
            _ => {}
        }
        Ok(())
    }

    /// A control word.
    pub fn word(&mut self, name: &str, number: Option<i32>) -> Result<(), Fault> {
        let optional = std::mem::take(&mut self.optional);
        if let Some(text) = character(name) {
            self.push(text);
            return Ok(());
        }
        if name == "u" {
            self.unit(number.unwrap_or(0));
            return Ok(());
        }
        if self.state.to == To::Nowhere {
            return Ok(());
        }
        self.flush()?;
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        if self.destination(name)? || self.look(name, number, on) || self.table(name, value)? {
            return Ok(());
        }
        match name {
            "par" | "sect" => self.paragraph()?,
            "page" => self.run(r#"<w:br w:type="page"/>"#),
            "pagebb" => self.state.paragraph.page_break = on,
            "fftype" => self.form.kind = value,
            "ffres" => self.form.result = usize::try_from(value).ok(),
            "ffdefres" => self.form.usual = usize::try_from(value).unwrap_or(0),
            "ansicpg" => self.page = code_page(value),
            "pca" | "pc" | "mac" | "ansi" => {}
            "uc" => self.state.fallback = usize::try_from(value).unwrap_or(0).min(8),
            "chpgn" => self.run("<w:pgNum/>"),
            "chftn" => self.numbered = true,
            "chatn" => {}
            "fcharset" => {
                if let Some(font) = self.state.run.font.filter(|_| self.state.to == To::Fonts) {
                    self.fonts.entry(font).or_default().charset = number;
                }
            }
            "red" | "green" | "blue" if self.state.to == To::Colours => {
                let part = ["red", "green", "blue"].iter().position(|part| *part == name).unwrap_or(0);
                self.colours.last_mut().into_iter().for_each(|colour| {
                    colour[part] = u8::try_from(value).unwrap_or(0);
                });
                if part == 2 {
                    self.colours.push([0; 3]);
                }
            }
            "pngblip" => self.picture.end = "png",
            "jpegblip" => self.picture.end = "jpg",
            "emfblip" | "wmetafile" | "pmmetafile" | "macpict" | "dibitmap" | "wbitmap" => {
                self.picture.end = "emf";
            }
            "picwgoal" => self.picture.width = value,
            "pichgoal" => self.picture.height = value,
            _ if optional => self.state.to = To::Nowhere,
            _ => {}
        }
        Ok(())
    }

    /// Words that say what becomes of a group.
    fn destination(&mut self, name: &str) -> Result<bool, Fault> {
        let in_shape = self.state.to == To::Value;
        match name {
            "fonttbl" => self.state.to = To::Fonts,
            "colortbl" => {
                self.state.to = To::Colours;
                self.colours = vec![[0; 3]];
            }
            "stylesheet" => self.state.to = To::Styles,
            "listtext" | "pntext" => self.state.to = To::Label,
            // The same twice: in a code page, then in Unicode.
            "upr" => {
                self.state.second = Some(self.state.to);
                self.state.to = To::Quiet;
            }
            "ud" => self.state.to = self.state.second.take().unwrap_or(self.state.to),
            "pict" => {
                self.state.to = To::Picture;
                self.state.ends.push(Ends::Picture);
                if !in_shape {
                    self.shape.alt.clear();
                }
                self.picture = Picture::default();
            }
            "sn" => self.state.to = To::Name,
            "sv" => self.state.to = To::Value,
            "shp" => self.shape = Shape::default(),
            "shpinst" => {
                self.state.to = To::Quiet;
                self.state.ends.push(Ends::Value);
            }
            "picprop" | "sp" | "do" => self.state.to = To::Quiet,
            // Entries of an index and of contents are marks in the text and not shown.
            "xe" | "tc" | "tcn" => self.state.run.hidden = true,
            "NeXTGraphic" => {
                self.shape.alt.clear();
                self.state.to = To::Alt;
                self.state.ends.push(Ends::File);
            }
            "formfield" => {
                self.form = Form::default();
                self.state.to = To::Quiet;
            }
            "ffl" => {
                self.form.entries.push(String::new());
                self.state.to = To::Entry;
            }
            "shptxt" | "dptxbxtext" => self.begin(Ends::Box),
            "field" => self.state.ends.push(Ends::Field),
            "fldinst" => {
                self.state.to = To::Code;
                self.run(r#"<w:fldChar w:fldCharType="begin"/>"#);
            }
            "fldrslt" => {
                self.state.to = To::Body;
                self.run(r#"<w:fldChar w:fldCharType="separate"/>"#);
                self.form.start = Some(self.story().runs.len());
            }
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                let (kind, end) = name.split_at(6);
                let kind = if kind == "header" { "header" } else { "footer" };
                let pages = match end {
                    "l" => "even",
                    "f" => "first",
                    _ => "default",
                };
                let part = self.made.name(kind);
                self.parts.push(part);
                self.begin(Ends::Header(kind, pages));
            }
            "footnote" => {
                self.kind = 0;
                self.numbered = false;
                self.parts.push(format!("{}.xml", NOTES[0].0));
                self.begin(Ends::Note);
            }
            "ftnalt" => {
                self.kind = 1;
                if let Some(part) = self.parts.last_mut() {
                    *part = format!("{}.xml", NOTES[1].0);
                }
            }
            "annotation" => {
                self.kind = 2;
                self.parts.push(format!("{}.xml", NOTES[2].0));
                self.begin(Ends::Comment);
            }
            "object" => self.state.object = true,
            "result" => self.state.to = To::Body,
            "shppict" | "nonesttables" => {}
            "moMath" if !self.state.formula => {
                self.state.formula = true;
                self.state.ends.push(Ends::Formula);
                self.story().runs.push_str("<m:oMath>");
            }
            "moMathPara" | "moMath" | "mmath" => {}
            "mchr" | "mbegChr" | "mendChr" | "msepChr" if self.state.formula => {
                self.story().runs.push_str(&format!("<m:{} m:val=\"", &name[1..]));
                self.state.to = To::Sign;
                self.state.ends.push(Ends::Sign);
            }
            _ if self.state.formula && ELEMENTS.contains(&name) => {
                self.story().runs.push_str(&format!("<m:{}>", &name[1..]));
                self.state.ends.push(Ends::Element);
                self.elements.push(name[1..].to_owned());
            }
            "info" | "pnseclvl" | "nonshppict" | "shprslt" | "objdata" | "objclass" | "objname"
            | "mmathPict" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn"
            | "listtable" | "listoverridetable" | "revtbl" | "rsidtbl" | "generator" | "themedata"
            | "colorschememapping" | "datastore" | "latentstyles" | "xmlnstbl" | "template" | "filetbl"
            | "background" | "bkmkstart" | "bkmkend" | "atnid" | "atnauthor" | "atrfstart" | "atrfend"
            | "atnref" | "atndate" | "pn" | "falt" | "panose" | "nesttableprops" => {
                self.state.to = To::Nowhere;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Text of its own begins: nothing of what is around it holds in it.
    fn begin(&mut self, ends: Ends) {
        self.stories.push(Story::default());
        self.state.ends.push(ends);
        self.state.to = To::Body;
        self.state.paragraph = Paragraph::default();
        self.state.formula = false;
    }

    /// Text of its own ends.
    fn end_story(&mut self) -> Result<String, Fault> {
        if !self.story().runs.is_empty() {
            self.paragraph()?;
        }
        Ok(self.stories.pop().unwrap_or_default().close())
    }

    /// The end of a group.
    pub fn end(&mut self, ends: Ends) -> Result<(), Fault> {
        match ends {
            Ends::Field => {
                let form = std::mem::take(&mut self.form);
                let result = form.start.and_then(|start| self.story().runs.get(start..)).unwrap_or_default();
                if let Some(shown) = form.shown().filter(|_| !result.contains("<w:t ")) {
                    let mut inside = r#"<w:fldChar w:fldCharType="separate"/>"#.to_owned();
                    say(shown, "t", &mut inside);
                    self.run(&inside);
                }
                self.run(r#"<w:fldChar w:fldCharType="end"/>"#);
            }
            Ends::File => {
                self.picture = Picture { end: "emf", ..Picture::default() };
                self.end_picture();
                // The character that stands for it.
                self.skip = 1;
            }
            Ends::Header(kind, pages) => {
                let blocks = self.end_story()?;
                let part = self.parts.pop().unwrap_or_default();
                self.made.xml(&part, if kind == "header" { "hdr" } else { "ftr" }, blocks);
                let id = self.made.relate(BODY, kind, &part);
                self.references.push_str(&format!(r#"<w:{kind}Reference w:type="{pages}" r:id="{id}"/>"#));
            }
            Ends::Note | Ends::Comment => {
                let kind = if ends == Ends::Comment { 2 } else { self.kind.min(1) };
                let blocks = self.end_story()?;
                self.parts.pop();
                let (_, element, reference) = NOTES[kind];
                let (content, count) = &mut self.notes[kind];
                content.push_str(&format!(r#"<w:{element} w:id="{count}">{blocks}</w:{element}>"#));
                let own = if kind < 2 && !self.numbered { r#" w:customMarkFollows="1""# } else { "" };
                let reference = format!(r#"<w:{reference} w:id="{count}"{own}/>"#);
                *count += 1;
                self.run(&reference);
            }
            Ends::Box => {
                let text = self.end_story()?;
                self.run(&format!(
                    "<w:pict><v:shape><v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></v:shape></w:pict>"
                ));
            }
            Ends::Value => {
                let shape = std::mem::take(&mut self.shape);
                if !shape.letters.trim().is_empty() {
                    let mut letters = String::new();
                    escape(shape.letters.trim(), &mut letters);
                    self.run(&format!(
                        "<w:pict><v:shape><v:textpath string=\"{letters}\"/></v:shape></w:pict>"
                    ));
                }
            }
            Ends::Picture => self.end_picture(),
            Ends::Formula => self.story().runs.push_str("</m:oMath>"),
            Ends::Element => {
                let name = self.elements.pop().unwrap_or_default();
                self.story().runs.push_str(&format!("</m:{name}>"));
            }
            Ends::Sign => self.story().runs.push_str("\"/>"),
        }
        Ok(())
    }

    fn end_picture(&mut self) {
        let picture = std::mem::take(&mut self.picture);
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let bytes: Vec<u8> = picture
            .digits
            .chunks_exact(2)
            .filter_map(|two| Some((digit(two[0])? << 4) | digit(two[1])?))
            .collect();
        let (end, bytes) = match picture.end {
            "png" | "jpg" => (picture.end, bytes),
            _ => ("emf", b"\xd7\xcd\xc6\x9a".to_vec()),
        };
        let part = self.part();
        self.pictures += 1;
        let id = self.made.picture(&part, &format!("picture{}", self.pictures), end, || bytes);
        let size = match (picture.width, picture.height) {
            (width @ 1.., height @ 1..) => {
                format!("width:{}pt;height:{}pt", width as f32 / 20.0, height as f32 / 20.0)
            }
            _ => String::new(),
        };
        let mut alt = String::new();
        escape(&self.shape.alt, &mut alt);
        let shape = format!(r#"<v:shape style="{size}" alt="{alt}"><v:imagedata r:id="{id}"/></v:shape>"#);
        let element = if self.state.object { "object" } else { "pict" };
        self.run(&format!("<w:{element}>{shape}</w:{element}>"));
    }

    /// Words of look.
    fn look(&mut self, name: &str, number: Option<i32>, on: bool) -> bool {
        let value = number.unwrap_or(0);
        let styles = self.state.to == To::Styles;
        let run = &mut self.state.run;
        let paragraph = &mut self.state.paragraph;
        match name {
            "plain" => *run = Run { deleted: run.deleted, inserted: run.inserted, ..Run::default() },
            "f" => {
                run.font = number;
                run.sets_han = false;
            }
            "loch" | "hich" => run.sets_han = false,
            "dbch" => run.sets_han = true,
            "af" if run.sets_han => run.han = number,
            "fs" => run.half_points = number,
            "b" => run.bold = on,
            "strike" | "striked" => run.struck = on,
            "v" => run.hidden = on,
            "deleted" => run.deleted = on,
            "revised" => run.inserted = on,
            "cf" => run.colour = value,
            "super" => run.script = if on { "superscript" } else { "" },
            "sub" => run.script = if on { "subscript" } else { "" },
            "nosupersub" => run.script = "",
            "up" => run.shift = number.unwrap_or(6).clamp(-200, 200),
            "dn" => run.shift = -number.unwrap_or(6).clamp(-200, 200),
            "pard" => *paragraph = Paragraph::default(),
            "s" => paragraph.style = value,
            "cs" | "ds" | "ts" if styles => self.state.to = To::Nowhere,
            "ql" => paragraph.align = "left",
            "qc" => paragraph.align = "center",
            "qr" => paragraph.align = "right",
            "qj" => paragraph.align = "both",
            "qd" => paragraph.align = "distribute",
            "li" | "lin" => paragraph.indents[0] = value,
            "fi" => paragraph.indents[1] = value,
            "culi" => paragraph.indents[2] = value,
            "cufi" => paragraph.indents[3] = value,
            "outlinelevel" => paragraph.outline = number,
            "sb" => paragraph.before = value,
            "sa" => paragraph.after = value,
            "intbl" => paragraph.table = paragraph.table.max(1),
            "itap" => paragraph.table = value,
            _ => return false,
        }
        true
    }

    /// Words of tables.
    fn table(&mut self, name: &str, value: i32) -> Result<bool, Fault> {
        match name {
            "cell" | "nestcell" => {
                let depth = &mut self.state.paragraph.table;
                *depth = (*depth).max(if name == "cell" { 1 } else { 2 });
                self.paragraph()?;
                if name == "cell" {
                    self.story().end_cell();
                }
            }
            "row" => self.story().end_row(),
            "trowd" => self.story().row = RowLook::default(),
            "trleft" => self.story().row.left = value,
            "trhdr" => self.story().row.header = true,
            "clmrg" => self.story().row.merge.joined = true,
            "clvmgf" => self.story().row.merge.begins = true,
            "clvmrg" => self.story().row.merge.goes_on = true,
            "cellx" => self.story().row.cell(value),
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Elements of formulas: their names are those of Office MathML, with an m before them.
const ELEMENTS: &[&str] = &[
    "mf", "mfPr", "mnum", "mden", "msSup", "msSub", "msSubSup", "msPre", "msup", "msub", "me", "mrad",
    "mradPr", "mdeg", "md", "mdPr", "mnary", "mnaryPr", "mfunc", "mfName", "mlimLow", "mlimUpp", "mlim",
    "macc", "mbar", "meqArr", "mm", "mmr",
];

/// Characters that have a word of their own.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" => "\t",
        "line" | "lbr" | "softline" | "column" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        _ => return None,
    })
}
