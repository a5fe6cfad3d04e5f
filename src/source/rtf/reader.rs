//! The way through the pieces of RTF.

use std::collections::BTreeMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};

use super::state::{Font, Run, SYMBOLS, State, To, charset};
use super::story::Story;
use super::tokens::{Token, Tokens};
use crate::source::docx::fault::Fault;
use crate::source::docx::made::{BODY, Made, bounded, escape, say};

/// Reads RTF.
pub struct Reader {
    pub state: State,
    stack: Vec<State>,
    pub stories: Vec<Story>,
    pub made: Made,
    pub fonts: BTreeMap<i32, Font>,
    pub colours: Vec<[u8; 3]>,
    pub styles: BTreeMap<i32, (String, Option<i32>)>,
    /// The code page of the file.
    pub page: &'static Encoding,
    /// Text that has been gathered and not written yet.
    pub text: String,
    /// Bytes of text whose code page is that of the font.
    bytes: Vec<u8>,
    /// The first byte of a character whose second one stands in another run, with their code page
    /// and whether the font says so.
    lead: Option<(u8, &'static Encoding, bool)>,
    /// The first half of a character in UTF-16.
    half: Option<u16>,
    /// Characters to pass over, which stand for the one before.
    pub skip: usize,
    /// The group that has just begun may be passed over when it is not known.
    pub optional: bool,
    /// Notes and comments so far, by kind.
    pub notes: [(String, usize); 3],
    pub kind: usize,
    /// The note being read has a number of the program's.
    pub numbered: bool,
    pub picture: Picture,
    pub shape: Shape,
    pub form: Form,
    labels: BTreeMap<String, usize>,
    numbering: String,
    pub references: String,
    pub parts: Vec<String>,
    /// Elements of a formula that are open.
    pub elements: Vec<String>,
    /// Pictures so far.
    pub pictures: usize,
}

/// A picture being read.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct Picture {
    pub end: &'static str,
    pub digits: Vec<u8>,
    pub width: i32,
    pub height: i32,
}

/// A shape being read.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct Shape {
    pub name: String,
    pub letters: String,
    pub alt: String,
}

/// A box to be ticked, or a list to choose from.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct Form {
    pub kind: i32,
    /// What is chosen, and what is where nobody has chosen.
    pub result: Option<usize>,
    pub usual: usize,
    pub entries: Vec<String>,
    /// Where the result of its field begins among the runs.
    pub start: Option<usize>,
}

impl Form {
    /// What it shows.
    pub fn shown(&self) -> Option<&str> {
        // 25: as it was at first.
        let chosen = self.result.filter(|&result| result != 25).unwrap_or(self.usual);
        match self.kind {
            1 => Some(if chosen == 1 { "☑" } else { "☐" }),
            2 => self.entries.get(chosen).map(String::as_str),
            _ => None,
        }
    }
}

/// Groups inside each other.
const DEEPEST: usize = 400;

/// Names of notes and comments: the part, the element, what refers to it.
pub const NOTES: [(&str, &str, &str); 3] = [
    ("footnotes", "footnote", "footnoteReference"),
    ("endnotes", "endnote", "endnoteReference"),
    ("comments", "comment", "commentReference"),
];

impl Default for Reader {
    fn default() -> Self {
        Self {
            state: State { fallback: 1, ..State::default() },
            stack: Vec::new(),
            stories: vec![Story::default()],
            made: Made::default(),
            fonts: BTreeMap::new(),
            colours: Vec::new(),
            styles: BTreeMap::new(),
            page: WINDOWS_1252,
            text: String::new(),
            bytes: Vec::new(),
            lead: None,
            half: None,
            skip: 0,
            optional: false,
            notes: Default::default(),
            kind: 0,
            numbered: false,
            picture: Picture::default(),
            shape: Shape::default(),
            form: Form::default(),
            labels: BTreeMap::new(),
            numbering: String::new(),
            references: String::new(),
            parts: Vec::new(),
            elements: Vec::new(),
            pictures: 0,
        }
    }
}

impl Reader {
    /// Reads a file, and says whether it ends inside its groups.
    pub fn read(&mut self, bytes: &[u8]) -> Result<bool, Fault> {
        for token in Tokens::new(bytes) {
            match token {
                Token::Open => self.open()?,
                Token::Close => {
                    self.close()?;
                    if self.stack.is_empty() {
                        break;
                    }
                }
                Token::Word(name, number) => self.word(name, number)?,
                Token::Symbol(symbol) => self.symbol(symbol)?,
                Token::Byte(byte) => self.bytes(&[byte]),
                Token::Text(text) => self.bytes(text),
                Token::Binary(bytes) => self.binary(bytes),
            }
        }
        let open = !self.stack.is_empty();
        while !self.stack.is_empty() {
            self.close()?;
        }
        Ok(open)
    }

    /// The parts that came of it.
    pub fn finish(mut self) -> Result<Made, Fault> {
        self.settle();
        self.flush()?;
        if self.stories.last().is_some_and(|story| !story.runs.is_empty()) {
            self.paragraph()?;
        }
        let body = self.stories.drain(..).next().unwrap_or_default().close();
        bounded(&body)?;
        let mut styles = String::new();
        for (number, (name, outline)) in &self.styles {
            styles.push_str(&format!(r#"<w:style w:type="paragraph" w:styleId="s{number}"><w:name w:val=""#));
            escape(name.trim().trim_end_matches(';'), &mut styles);
            styles.push_str("\"/>");
            if let Some(level) = outline {
                styles.push_str(&format!(r#"<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>"#));
            }
            styles.push_str("</w:style>");
        }
        let mut made = self.made;
        made.with("styles", styles);
        made.with("numbering", self.numbering);
        for ((root, ..), (content, count)) in NOTES.iter().zip(self.notes) {
            if count > 0 {
                made.with(root, content);
            }
        }
        let section = self.references;
        made.body(body, &section);
        Ok(made)
    }

    fn open(&mut self) -> Result<(), Fault> {
        self.flush()?;
        self.skip = 0;
        self.optional = false;
        if self.stack.len() > DEEPEST {
            return Err(Fault::TooLarge { zh: "嵌套", en: "nesting" });
        }
        self.stack.push(self.state.clone());
        self.state.ends.clear();
        Ok(())
    }

    fn close(&mut self) -> Result<(), Fault> {
        self.flush()?;
        self.skip = 0;
        self.optional = false;
        while let Some(ends) = self.state.ends.pop() {
            self.end(ends)?;
        }
        if let Some(state) = self.stack.pop() {
            self.state = state;
        }
        Ok(())
    }

    /// The story that text goes to.
    pub fn story(&mut self) -> &mut Story {
        if self.stories.is_empty() {
            self.stories.push(Story::default());
        }
        let last = self.stories.len() - 1;
        &mut self.stories[last]
    }

    /// The part that text goes to.
    pub fn part(&self) -> String {
        self.parts.last().cloned().unwrap_or_else(|| BODY.to_owned())
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        let bytes = &bytes[skipped..];
        match self.state.to {
            To::Nowhere | To::Quiet => {}
            To::Picture => self.picture.digits.extend(bytes.iter().filter(|byte| byte.is_ascii_hexdigit())),
            _ => self.bytes.extend_from_slice(bytes),
        }
    }

    fn binary(&mut self, bytes: &[u8]) {
        if self.state.to == To::Picture {
            let digits = bytes.iter().flat_map(|byte| {
                let digit = |half: u8| b"0123456789abcdef"[usize::from(half & 15)];
                [digit(byte >> 4), digit(*byte)]
            });
            self.picture.digits.extend(digits);
        }
    }

    /// Adds text that needs no code page.
    pub fn push(&mut self, text: &str) {
        self.settle();
        if self.skip > 0 {
            self.skip -= 1;
        } else if !matches!(self.state.to, To::Nowhere | To::Quiet | To::Picture) {
            self.text.push_str(text);
        }
    }

    /// A character by its number in UTF-16.
    pub fn unit(&mut self, number: i32) {
        self.settle();
        let unit = u16::try_from(number & 0xffff).unwrap_or(0xfffd);
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if (0xd800..0xdc00).contains(&unit) && units.len() == 1 {
            self.half = Some(unit);
        } else if !matches!(self.state.to, To::Nowhere | To::Quiet | To::Picture) {
            self.text.push_str(&String::from_utf16_lossy(&units));
        }
        self.skip = self.state.fallback;
    }

    /// Makes text of bytes, and of half a character to which nothing comes any more.
    fn settle(&mut self) {
        self.decode();
        if let Some((lead, encoding, known)) = self.lead.take() {
            self.put(&[lead], encoding, known);
        }
    }

    /// Makes text of bytes. A character may be parted between two runs.
    fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let mut bytes = std::mem::take(&mut self.bytes);
        // Text after the first half of a character: the other one does not come.
        if self.half.take().is_some() {
            self.text.push('\u{fffd}');
        }
        let font = self.state.run.font.and_then(|font| self.fonts.get(&font));
        if self.state.to != To::Fonts && font.is_some_and(|font| font.charset == Some(SYMBOLS)) {
            // Codes of pictures, which are half of no character.
            if let Some((lead, encoding, known)) = self.lead.take() {
                self.put(&[lead], encoding, known);
            }
            let codes = bytes.iter().map(|&byte| match byte {
                0x21.. => char::from_u32(0xf000 + u32::from(byte)).unwrap_or(' '),
                _ => ' ',
            });
            return self.text.extend(codes);
        }
        let own = font.and_then(|font| font.charset).and_then(charset);
        if let Some((lead, encoding, known)) = self.lead.take() {
            let pair = [lead, bytes[0]];
            match encoding.decode_without_bom_handling_and_without_replacement(&pair) {
                // Latin text may end a run in a byte that begins a Han character elsewhere.
                Some(text) if text.chars().count() == 1 && (known || bytes[0] >= 0x80) => {
                    self.text.push_str(&text);
                    bytes.remove(0);
                }
                _ => self.put(&[lead], encoding, known),
            }
        }
        let encoding = own.unwrap_or(self.page);
        if ends_in_half(&bytes, encoding) {
            self.lead = bytes.pop().map(|lead| (lead, encoding, own.is_some()));
        }
        self.put(&bytes, encoding, own.is_some());
    }

    /// Adds bytes of a code page. Where no font names it, it may be Latin: a Latin font says nothing
    /// of Han text that is set in it.
    fn put(&mut self, bytes: &[u8], encoding: &'static Encoding, known: bool) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        let text = text.unwrap_or_else(|| {
            let latin = encoding == GBK && !known;
            (if latin { WINDOWS_1252 } else { encoding }).decode_without_bom_handling(bytes).0
        });
        self.text.push_str(&text);
    }

    /// Writes the text so far where it belongs.
    pub fn flush(&mut self) -> Result<(), Fault> {
        self.decode();
        if self.text.is_empty() {
            return Ok(());
        }
        let text = std::mem::take(&mut self.text);
        match self.state.to {
            To::Body => {
                let element = if self.state.run.deleted { "delText" } else { "t" };
                let mut inside = String::new();
                if self.state.formula {
                    inside.push_str("<m:r>");
                    say(&text, "t", &mut inside);
                    inside.push_str("</m:r>");
                    self.story().runs.push_str(&inside.replace("<w:t ", "<m:t ").replace("</w:t>", "</m:t>"));
                } else {
                    say(&text, element, &mut inside);
                    self.run(&inside);
                }
            }
            To::Code => {
                let mut inside = String::new();
                say(&text, "instrText", &mut inside);
                self.run(&inside);
            }
            To::Label => self.story().label.get_or_insert_default().push_str(&text),
            To::Fonts => {
                if let Some(font) = self.state.run.font {
                    self.fonts.entry(font).or_default().name.push_str(&text);
                }
            }
            To::Colours => {}
            To::Styles => {
                let style = self.state.paragraph.style;
                let outline = self.state.paragraph.outline;
                let entry = self.styles.entry(style).or_default();
                entry.0.push_str(&text);
                entry.1 = entry.1.or(outline);
            }
            To::Name => self.shape.name = text.trim().to_owned(),
            To::Value => match self.shape.name.as_str() {
                "gtextUNICODE" => self.shape.letters.push_str(&text),
                "wzDescription" => self.shape.alt.push_str(text.trim()),
                _ => {}
            },
            To::Alt => self.shape.alt.push_str(text.trim()),
            To::Entry => {
                if let Some(entry) = self.form.entries.last_mut() {
                    entry.push_str(&text);
                }
            }
            To::Sign => {
                let mut sign = String::new();
                escape(&text, &mut sign);
                self.story().runs.push_str(&sign);
            }
            To::Nowhere | To::Quiet | To::Picture => {}
        }
        let runs = self.story().runs.len();
        if runs > 1 << 20 { bounded(&self.story().runs) } else { Ok(()) }
    }

    /// Writes a run.
    pub fn run(&mut self, inside: &str) {
        let Run { deleted, inserted, .. } = self.state.run;
        let colours = &self.colours;
        let colour = |number: i32| {
            let [red, green, blue] = usize::try_from(number).ok().and_then(|number| colours.get(number))?;
            Some(format!("{red:02X}{green:02X}{blue:02X}")).filter(|_| number > 0)
        };
        let font = |number: i32| {
            let name = self.fonts.get(&number)?.name.trim_end_matches(';').trim();
            Some(name.to_owned()).filter(|name| !name.is_empty())
        };
        let look = self.state.run.xml(font, colour);
        let (open, close) = match (deleted, inserted) {
            (true, _) => ("<w:del>", "</w:del>"),
            (_, true) => ("<w:ins>", "</w:ins>"),
            _ => ("", ""),
        };
        let run = format!("{open}<w:r><w:rPr>{look}</w:rPr>{inside}</w:r>{close}");
        self.story().runs.push_str(&run);
    }

    /// Ends a paragraph.
    pub fn paragraph(&mut self) -> Result<(), Fault> {
        self.settle();
        self.flush()?;
        let mut properties = self.state.paragraph.xml();
        if let Some(label) = self.story().label.take().filter(|label| !label.trim().is_empty()) {
            let number = self.label(&label);
            properties
                .push_str(&format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>"#));
        }
        let run = &self.state.run;
        if run.deleted || run.hidden {
            properties.push_str(if run.deleted {
                "<w:rPr><w:del/></w:rPr>"
            } else {
                "<w:rPr><w:vanish/></w:rPr>"
            });
        }
        let depth = self.state.paragraph.table;
        self.story().paragraph(&properties, depth)
    }

    /// A list whose only number is this label, which stands in the file as it is printed.
    fn label(&mut self, label: &str) -> usize {
        let next = self.labels.len() + 1;
        let number = *self.labels.entry(label.to_owned()).or_insert(next);
        if number == next {
            let after = match label.chars().last() {
                Some('\t') => "tab",
                Some(' ') => "space",
                _ => "nothing",
            };
            let mut text = String::new();
            escape(&label.trim().replace('%', "％"), &mut text);
            self.numbering.push_str(&format!(
                r#"<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="{after}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>"#
            ));
        }
        number
    }
}

/// Whether bytes of a code page of two bytes a character end with the first of them.
fn ends_in_half(bytes: &[u8], encoding: &'static Encoding) -> bool {
    if ![GBK, BIG5, SHIFT_JIS, EUC_KR].contains(&encoding) {
        return false;
    }
    let single = |byte: u8| encoding == SHIFT_JIS && (0xa0..0xe0).contains(&byte);
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let double = (0x81..0xff).contains(first) && !single(*first);
        rest = match (double, after) {
            (true, []) => return true,
            (true, [_, after @ ..]) => after,
            (false, after) => after,
        };
    }
    false
}
