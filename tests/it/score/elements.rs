//! What an issue file says, as a flat list of elements: what a reader of the page would call the
//! masthead, a headline, a source.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// A kind of element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Masthead,
    Above,
    Notice,
    Mark,
    Issuer,
    Signer,
    Number,
    Form,
    Total,
    Date,
    DocumentNumber,
    Addressees,
    Section,
    Headline,
    EditorNote,
    Lead,
    Paragraph,
    Table,
    Picture,
    Source,
    Contact,
    Signature,
    Signed,
    Note,
    Attachment,
    Attended,
    Distribution,
    Copies,
    Staff,
    Printer,
    Printed,
    Layout,
    /// Which article stands in which section.
    Order,
    /// Above and masthead as one: a name of two lines may be either.
    Name,
    /// Titles of sections, and short paragraphs: a heading inside a text is either.
    Heading,
    /// What stands before the colon of a distribution list.
    Label,
    /// The list of attachments as the author wrote it.
    AttachmentList,
    /// A line of the imprint of another kind.
    ImprintLine,
}

impl Kind {
    /// Every kind, and what it is called in statements and tables.
    pub const ALL: [(Self, &'static str); 38] = [
        (Self::Masthead, "masthead"),
        (Self::Above, "above"),
        (Self::Notice, "notice"),
        (Self::Mark, "mark"),
        (Self::Issuer, "issuer"),
        (Self::Signer, "signer"),
        (Self::Number, "number"),
        (Self::Form, "form"),
        (Self::Total, "total"),
        (Self::Date, "date"),
        (Self::DocumentNumber, "document-number"),
        (Self::Addressees, "addressees"),
        (Self::Section, "section"),
        (Self::Headline, "headline"),
        (Self::EditorNote, "editor-note"),
        (Self::Lead, "lead"),
        (Self::Paragraph, "paragraph"),
        (Self::Table, "table"),
        (Self::Picture, "picture"),
        (Self::Source, "source"),
        (Self::Contact, "contact"),
        (Self::Signature, "signature"),
        (Self::Signed, "signed"),
        (Self::Note, "note"),
        (Self::Attachment, "attachment"),
        (Self::Attended, "attendance"),
        (Self::Distribution, "distribution"),
        (Self::Copies, "copies"),
        (Self::Staff, "staff"),
        (Self::Printer, "printer"),
        (Self::Printed, "printed"),
        (Self::Layout, "layout"),
        (Self::Order, "order"),
        (Self::Name, "name"),
        (Self::Heading, "heading"),
        (Self::Label, "label"),
        (Self::AttachmentList, "attachment-list"),
        (Self::ImprintLine, "imprint-line"),
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("?", |(_, name)| name)
    }

    /// The kind of this name.
    #[track_caller]
    pub fn named(name: &str) -> Self {
        Self::ALL
            .iter()
            .find(|(_, own)| *own == name)
            .map_or_else(|| panic!("no kind of element is called {name}"), |(kind, _)| *kind)
    }

    /// Whether it repeats what other kinds say, for statements only.
    fn is_view(self) -> bool {
        matches!(self, Self::Name | Self::Heading | Self::Label | Self::AttachmentList | Self::ImprintLine)
    }

    /// Whether its elements are values, of which the text may say something else.
    pub fn is_value(self) -> bool {
        matches!(
            self,
            Self::Number
                | Self::Form
                | Self::Total
                | Self::Date
                | Self::Signed
                | Self::Copies
                | Self::Printed
                | Self::Layout
                | Self::Order
        )
    }
}

/// The elements of each kind, in reading order, without white space.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Elements(BTreeMap<Kind, Vec<String>>);

impl Elements {
    /// Those of an issue file.
    pub fn of(file: &Table) -> Self {
        let mut all = Self::default();
        all.head(file);
        let loose = list(file, "articles");
        for article in &loose {
            all.article(article, "");
        }
        for section in list(file, "sections") {
            let title = one(section, "title").unwrap_or_default();
            all.add(Kind::Section, &title);
            all.add(Kind::Heading, &title);
            for article in list(section, "articles") {
                all.article(article, &title);
            }
        }
        for attachment in list(file, "attachments") {
            all.all(Kind::Attachment, attachment, "title");
            all.body(attachment, "body");
        }
        all.imprint(file);
        all
    }

    /// The elements of a kind.
    pub fn get(&self, kind: Kind) -> &[String] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The kinds that count, each element once.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.0.keys().copied().filter(|kind| !kind.is_view())
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(|(kind, _)| !kind.is_value() && !kind.is_view())
            .flat_map(|(_, all)| all)
            .map(String::as_str)
    }

    /// Adds an element.
    pub fn add(&mut self, kind: Kind, text: &str) {
        let text = plain(kind, text);
        if !text.is_empty() {
            self.0.entry(kind).or_default().push(text);
        }
    }

    /// Adds those of another issue behind these.
    pub fn join(&mut self, other: Self) {
        for (kind, texts) in other.0 {
            self.0.entry(kind).or_default().extend(texts);
        }
    }

    fn all(&mut self, kind: Kind, table: &Table, key: &str) {
        for text in texts(table, key) {
            self.add(kind, &text);
        }
    }

    fn head(&mut self, file: &Table) {
        for (kind, key) in [
            (Kind::Masthead, "masthead"),
            (Kind::Above, "above"),
            (Kind::Notice, "notice"),
            (Kind::Mark, "secrecy"),
            (Kind::Mark, "urgency"),
            (Kind::Mark, "copy-number"),
            (Kind::Issuer, "issuer"),
            (Kind::Signer, "signers"),
            (Kind::Number, "number"),
            (Kind::Form, "number-form"),
            (Kind::Total, "total"),
            (Kind::Date, "date"),
            (Kind::Date, "date-through"),
            (Kind::DocumentNumber, "document-number"),
            (Kind::Addressees, "addressees"),
            (Kind::Layout, "layout"),
        ] {
            self.all(kind, file, key);
        }
        let name = [one(file, "above"), one(file, "masthead")].map(Option::unwrap_or_default).concat();
        self.add(Kind::Name, &name);
    }

    fn article(&mut self, article: &Table, section: &str) {
        self.all(Kind::EditorNote, article, "editor-note");
        // In an issue file a bar that is printed is written twice.
        for headline in texts(article, "headline") {
            self.add(Kind::Headline, &headline.replace("||", "|"));
        }
        self.all(Kind::Lead, article, "lead");
        self.body(article, "body");
        self.add(Kind::Source, &texts(article, "sources").concat());
        self.all(Kind::Contact, article, "contact");
        self.all(Kind::Signature, article, "signature");
        self.all(Kind::Signed, article, "signed");
        let first = one(article, "headline").or_else(|| texts(article, "body").into_iter().next());
        let first: String =
            first.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).take(12).collect();
        self.add(Kind::Order, &format!("{section}›{first}"));
    }

    fn body(&mut self, table: &Table, key: &str) {
        let blocks = match table.get(key) {
            Some(Value::Array(blocks)) => blocks.as_slice(),
            Some(block) => std::slice::from_ref(block),
            None => &[],
        };
        for block in blocks {
            match block {
                Value::Table(block) if block.contains_key("rows") => {
                    self.add(Kind::Table, &cells(block));
                }
                Value::Table(block) => self.all(Kind::Picture, block, "pictures"),
                block => {
                    for paragraph in lines(block) {
                        self.add(Kind::Paragraph, &paragraph);
                        if paragraph.chars().count() <= 60 {
                            self.add(Kind::Heading, &paragraph);
                        }
                    }
                }
            }
        }
    }

    fn imprint(&mut self, file: &Table) {
        self.all(Kind::Note, file, "note");
        self.all(Kind::AttachmentList, file, "attachment-list");
        self.all(Kind::ImprintLine, file, "imprint-lines");
        for entry in list(file, "attendance") {
            self.pair(Kind::Attended, entry, "label", &texts(entry, "names").concat());
        }
        for entry in list(file, "distribution") {
            let copies = texts(entry, "copies").concat();
            let recipients = texts(entry, "recipients").concat();
            self.pair(Kind::Distribution, entry, "label", &format!("{recipients}{copies}"));
            self.all(Kind::Label, entry, "label");
        }
        for person in list(file, "staff") {
            self.pair(Kind::Staff, person, "role", &texts(person, "name").concat());
        }
        self.all(Kind::Copies, file, "copies");
        self.all(Kind::Printer, file, "printer");
        self.all(Kind::Printed, file, "printed");
    }

    fn pair(&mut self, kind: Kind, table: &Table, key: &str, value: &str) {
        let label = one(table, key).unwrap_or_default();
        self.add(kind, &format!("{label}：{value}"));
    }
}

/// A text as it is compared: how names are spread, and how a list of offices is punctuated, is
/// a matter of form; a stop at the end of a list of recipients is printed or not by the layout.
fn plain(kind: Kind, text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match kind {
        Kind::Source => {
            let text = text.replace(['、', '，'], "");
            let bare = ["供稿：", "来源："].iter().find_map(|label| text.strip_prefix(label));
            bare.unwrap_or(&text).trim_end_matches("供稿").to_owned()
        }
        Kind::Distribution => text.trim_end_matches('。').to_owned(),
        Kind::Issuer => {
            let bare = ["主办", "编印", "编发", "编"].iter().find_map(|end| text.strip_suffix(end));
            bare.unwrap_or(&text).to_owned()
        }
        _ => text,
    }
}

/// What a table says, in order.
fn cells(table: &Table) -> String {
    fn walk(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Array(all) => all.iter().for_each(|value| walk(value, out)),
            Value::Table(cell) => cell.get("text").into_iter().for_each(|text| walk(text, out)),
            Value::String(text) => out.push(text.clone()),
            value => out.push(value.to_string()),
        }
    }
    let mut out = Vec::new();
    ["caption", "unit", "rows", "notes"]
        .iter()
        .filter_map(|key| table.get(*key))
        .for_each(|it| walk(it, &mut out));
    out.join("|")
}

fn list<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_table).collect()
}

fn one(table: &Table, key: &str) -> Option<String> {
    texts(table, key).into_iter().next()
}

/// The texts of a key: one, several, or the lines of one.
fn texts(table: &Table, key: &str) -> Vec<String> {
    match table.get(key) {
        Some(Value::Array(all)) => all.iter().flat_map(lines).collect(),
        Some(value) => lines(value),
        None => Vec::new(),
    }
}

fn lines(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
        }
        Value::Table(_) | Value::Array(_) => Vec::new(),
        value => vec![value.to_string()],
    }
}

#[test]
fn elements_are_flat() {
    let file: Table = toml::from_str(
        "masthead = \"延 津\"\ndate = 2024-01-02\n[[sections]]\ntitle = \"甲\"\n[[sections.articles]]\n\
         headline = \"乙\"\nbody = [\"一\\n二\", { rows = [[\"丙\"]] }]\nsources = [\"丁\", \"戊\"]\n",
    )
    .unwrap();
    let all = Elements::of(&file);
    assert_eq!(all.get(Kind::Masthead), ["延津"]);
    assert_eq!(all.get(Kind::Date), ["2024-01-02"]);
    assert_eq!(all.get(Kind::Paragraph), ["一", "二"]);
    assert_eq!(all.get(Kind::Table).len(), 1);
    assert_eq!(all.get(Kind::Source), ["丁戊"]);
    assert_eq!(all.get(Kind::Order), ["甲›乙"]);
}
