//! Issue files as a person would write them.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use super::Draft;
use crate::issue::{
    Article, Attachment, Attendance, Block, Cell, Date, DateForm, Distribution, Line, NumberForm,
    OptionValue, Paragraph, Section, Staff,
};

/// What is written beside what the draft says.
pub struct Beside<'a> {
    /// The series file and what it says: that is not said again.
    pub series: Option<(&'a str, &'a Draft)>,
    /// Comments at the top of the file.
    pub head: Vec<String>,
    /// Comments above the text at a path.
    pub comments: &'a dyn Fn(&str) -> Vec<String>,
    /// Comments at the end of the file.
    pub foot: Vec<String>,
}

/// The issue file of a draft.
pub fn write(draft: &Draft, beside: &Beside<'_>) -> String {
    let mut writer = Writer { beside, document: DocumentMut::new() };
    writer.head(draft);
    writer.text(draft);
    writer.imprint(draft);
    writer.options(draft);
    let mut text = String::new();
    for line in &beside.head {
        text.push_str(&comment(line));
    }
    text.push_str(&writer.document.to_string());
    if !beside.foot.is_empty() {
        text.push('\n');
    }
    for line in &beside.foot {
        text.push_str(&comment(line));
    }
    text
}

struct Writer<'a> {
    beside: &'a Beside<'a>,
    document: DocumentMut,
}

impl Writer<'_> {
    fn head(&mut self, draft: &Draft) {
        let series = self.beside.series;
        if let Some((name, _)) = series {
            self.set("series", "series", name.into());
        }
        let below = series.map(|(_, draft)| draft);
        let same = |own: &Option<Line>, field: fn(&Draft) -> &Option<Line>| {
            below.is_some_and(|below| field(below) == own)
        };
        if !same(&draft.masthead, |draft| &draft.masthead) {
            self.line("masthead", draft.masthead.as_ref());
        }
        if !same(&draft.above, |draft| &draft.above) {
            self.line("above", draft.above.as_ref());
        }
        if below.is_none_or(|below| below.issuers != draft.issuers) {
            self.lines("issuer", draft.issuers.as_deref().unwrap_or_default());
        }
        self.count("number", draft.number.map(Into::into));
        let form = draft.number_form.filter(|&form| {
            form != below.and_then(|below| below.number_form).unwrap_or_default() && draft.number.is_some()
        });
        if let Some((pattern, _)) =
            form.and_then(|form| NumberForm::ALL.iter().find(|(_, other)| *other == form))
        {
            self.set("number-form", "number", (*pattern).into());
        }
        self.count("total", draft.total.map(Into::into));
        if let Some(own) =
            draft.total_below.filter(|_| below.is_none_or(|below| below.total_below != draft.total_below))
        {
            self.set("total-below", "total", own.into());
        }
        if let Some(value) = draft.date {
            self.set("date", "date", date(value));
        }
        if let Some(form) =
            draft.date_form.filter(|_| below.is_none_or(|below| below.date_form != draft.date_form))
        {
            self.set("date-form", "date", DateForm::WORDS[usize::from(form == DateForm::Chinese)].into());
        }
        let marks = [
            ("secrecy", draft.secrecy.as_ref().map(ToString::to_string)),
            ("urgency", draft.urgency.map(|urgency| urgency.to_string())),
            ("document-number", draft.official.number.as_ref().map(ToString::to_string)),
        ];
        for (key, value) in marks {
            if let Some(value) = value {
                self.set(key, key, value.into());
            }
        }
        if let Some(copy) = &draft.copy {
            let number: i64 = copy.to_string().parse().unwrap_or_default();
            self.set("copy-number", "copy-number", number.into());
        }
        if below.is_none_or(|below| below.notices != draft.notices) {
            self.lines("notice", draft.notices.as_deref().unwrap_or_default());
        }
        self.lines("signers", &draft.signers);
        self.line("addressees", draft.official.addressees.as_ref());
        self.line("note", draft.official.note.as_ref());
        if let Some(layout) = &draft.layout
            && below.is_none_or(|below| below.layout.as_ref() != Some(layout))
        {
            self.set("layout", "layout", layout.as_str().into());
        }
        if below.is_none_or(|below| below.copies != draft.copies) {
            self.count("copies", draft.copies.map(Into::into));
        }
        if !same(&draft.printer, |draft| &draft.printer) {
            self.line("printer", draft.printer.as_ref());
        }
        if let Some(value) = draft.printed.filter(|printed| Some(*printed) != draft.date) {
            self.set("printed", "printed", date(value));
        }
    }

    fn text(&mut self, draft: &Draft) {
        let mut titled = ArrayOfTables::new();
        for (i, section) in draft.sections.iter().enumerate() {
            let articles = self.articles(section, &format!("sections/{i}/articles"));
            if section.title.is_none() && i == 0 {
                self.document.insert("articles", Item::ArrayOfTables(articles));
                continue;
            }
            let mut table = Table::new();
            if let Some(title) = &section.title {
                self.put(&mut table, "title", &format!("sections/{i}/title"), title.as_str().into());
            }
            if !articles.is_empty() {
                table.insert("articles", Item::ArrayOfTables(articles));
            }
            titled.push(table);
        }
        self.tables("sections", titled);
        let attachments =
            draft.attachments.iter().enumerate().map(|(i, attachment)| self.attachment(i, attachment));
        let attachments = attachments.collect();
        self.tables("attachments", attachments);
    }

    fn articles(&self, section: &Section, path: &str) -> ArrayOfTables {
        section
            .articles
            .iter()
            .enumerate()
            .map(|(i, article)| self.article(article, &format!("{path}/{i}")))
            .collect()
    }

    fn article(&self, article: &Article, path: &str) -> Table {
        let mut table = Table::new();
        let put = |table: &mut Table, key: &str, value: Value| {
            self.put(table, key, &format!("{path}/{key}"), value)
        };
        if !article.editor_note.is_empty() {
            put(&mut table, "editor-note", body(&article.editor_note));
        }
        if let Some(headline) = &article.headline {
            put(&mut table, "headline", headline.as_str().into());
        }
        if !article.lead.is_empty() {
            put(&mut table, "lead", body(&article.lead));
        }
        if !article.body.is_empty() {
            put(&mut table, "body", blocks(&article.body));
        }
        if !article.sources.is_empty() {
            put(&mut table, "sources", list(&article.sources));
        }
        if let Some(contact) = &article.contact {
            put(&mut table, "contact", contact.as_str().into());
        }
        if let Some(signature) = &article.signature {
            put(&mut table, "signature", list(&signature.offices));
            if let Some(signed) = signature.date {
                put(&mut table, "signed", date(signed));
            }
        }
        table
    }

    fn attachment(&self, i: usize, attachment: &Attachment) -> Table {
        let mut table = Table::new();
        let path = format!("attachments/{i}");
        self.put(&mut table, "title", &format!("{path}/title"), attachment.title.as_str().into());
        self.put(&mut table, "body", &format!("{path}/body"), blocks(&attachment.body));
        table
    }

    fn imprint(&mut self, draft: &Draft) {
        let below = self.beside.series.map(|(_, draft)| draft);
        let attendance = draft.official.attendance.iter().map(|Attendance { label, names, .. }| {
            pairs([("label", label.as_str().into()), ("names", names.as_str().into())])
        });
        self.tables("attendance", attendance.collect());
        if below.is_none_or(|below| below.distribution != draft.distribution) {
            let entries = draft.distribution.iter().flatten().map(
                |Distribution { label, recipients, copies, .. }| {
                    let mut table =
                        pairs([("label", label.as_str().into()), ("recipients", recipients.as_str().into())]);
                    if let Some(copies) = copies {
                        table.insert("copies", toml_edit::value(i64::from(copies.get())));
                    }
                    table
                },
            );
            self.tables("distribution", entries.collect());
        }
        if below.is_none_or(|below| below.staff != draft.staff) {
            let people = draft.staff.iter().flatten().map(|Staff { role, name, .. }| {
                pairs([("role", role.as_str().into()), ("name", name.as_str().into())])
            });
            self.tables("staff", people.collect());
        }
    }

    fn options(&mut self, draft: &Draft) {
        if draft.options.is_empty() {
            return;
        }
        let mut table = Table::new();
        for (name, value) in &draft.options {
            let value = match value {
                OptionValue::Bool(value) => Value::from(*value),
                OptionValue::Number(value) if value.fract() == 0.0 && value.abs() < 1e15 => {
                    Value::from(*value as i64)
                }
                OptionValue::Number(value) => Value::from(*value),
                OptionValue::Text(text) => Value::from(text.as_str()),
            };
            table.insert(name, Item::Value(value));
        }
        self.document.insert("options", Item::Table(table));
    }

    fn set(&mut self, key: &str, path: &str, value: Value) {
        let comments = self.comments(key, path);
        put(self.document.as_table_mut(), key, value, &comments);
    }

    fn line(&mut self, key: &str, line: Option<&Line>) {
        if let Some(line) = line {
            self.set(key, key, line.as_str().into());
        }
    }

    fn lines(&mut self, key: &str, lines: &[Line]) {
        if !lines.is_empty() {
            self.set(key, key, list(lines));
        }
    }

    fn count(&mut self, key: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.set(key, key, i64::from(value).into());
        }
    }

    fn tables(&mut self, key: &str, tables: ArrayOfTables) {
        if !tables.is_empty() {
            self.document.insert(key, Item::ArrayOfTables(tables));
        }
    }

    fn put(&self, table: &mut Table, key: &str, path: &str, value: Value) {
        put(table, key, value, &self.comments(key, path));
    }

    /// The comments on a text; where two keys come of one text, they stand above the first.
    fn comments(&self, key: &str, path: &str) -> Vec<String> {
        if path.ends_with(key) { (self.beside.comments)(path) } else { Vec::new() }
    }
}

fn put(table: &mut Table, key: &str, value: Value, comments: &[String]) {
    table.insert(key, Item::Value(value));
    if let Some(mut key) = table.key_mut(key) {
        let lines: String = comments.iter().map(|line| comment(line)).collect();
        key.leaf_decor_mut().set_prefix(lines);
    }
}

/// A comment on one line of its own.
fn comment(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("# {line}\n")
}

fn pairs<const N: usize>(pairs: [(&str, Value); N]) -> Table {
    let mut table = Table::new();
    for (key, value) in pairs {
        table.insert(key, Item::Value(value));
    }
    table
}

/// One text, or a list of texts.
fn list(lines: &[Line]) -> Value {
    match lines {
        [line] => line.as_str().into(),
        lines => lines.iter().map(Line::as_str).collect::<Array>().into(),
    }
}

fn date(date: Date) -> Value {
    let text = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
    text.parse::<toml_edit::Datetime>().map_or_else(|_| date.to_string().into(), Value::from)
}

/// Paragraphs between three quotes, one a line.
fn body<'p>(paragraphs: impl IntoIterator<Item = &'p Paragraph>) -> Value {
    raw(&paragraphs_text(paragraphs))
}

fn paragraphs_text<'p>(paragraphs: impl IntoIterator<Item = &'p Paragraph>) -> String {
    let mut text = String::from("\"\"\"\n");
    for paragraph in paragraphs {
        text.push_str(&paragraph.as_str().replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\""));
        text.push('\n');
    }
    text.push_str("\"\"\"");
    text
}

/// A value as written, with its line breaks.
fn raw(text: &str) -> Value {
    text.parse().expect("what is written here is TOML")
}

/// A body: one text, or a list where tables stand between its paragraphs.
fn blocks(blocks: &[Block]) -> Value {
    if blocks.iter().all(|block| block.as_paragraph().is_some()) {
        return body(blocks.iter().filter_map(Block::as_paragraph));
    }
    let mut text = String::from("[\n");
    for run in blocks.chunk_by(|a, b| a.as_paragraph().is_some() && b.as_paragraph().is_some()) {
        match &run[0] {
            Block::Paragraph(_) => {
                text.push_str(&paragraphs_text(run.iter().filter_map(Block::as_paragraph)))
            }
            Block::Table(table) => text.push_str(&table_text(table)),
            // Pictures stand in files of their own; no text has any.
            _ => continue,
        }
        text.push_str(",\n");
    }
    text.push(']');
    raw(&text)
}

/// A table in braces, a row a line.
fn table_text(table: &crate::issue::Table) -> String {
    let mut keys: Vec<String> = Vec::new();
    let line = |key: &str, line: &Line| format!("{key} = {}", quoted(line.as_str()));
    keys.extend(table.caption.iter().map(|caption| line("caption", caption)));
    keys.extend(table.unit.iter().map(|unit| line("unit", unit)));
    if table.header() != usize::from(table.rows().len() > 1) {
        keys.push(format!("header-rows = {}", table.header()));
    }
    if table.total {
        keys.push("total = true".to_owned());
    }
    let rows = table
        .rows()
        .iter()
        .map(|row| format!("  [{}],\n", row.iter().map(cell).collect::<Vec<_>>().join(", ")));
    keys.push(format!("rows = [\n{}]", rows.collect::<String>()));
    if !table.notes.is_empty() {
        keys.push(format!("notes = {}", list(&table.notes)));
    }
    format!("{{ {} }}", keys.join(", "))
}

fn cell(cell: &Cell) -> String {
    let text = cell.lines.iter().map(Line::as_str).collect::<Vec<_>>().join("\n");
    let (columns, rows) = (cell.columns.get(), cell.rows.get());
    if (columns, rows) == (1, 1) {
        return quoted(&text);
    }
    let count = |key: &str, count: u16| if count > 1 { format!(", {key} = {count}") } else { String::new() };
    format!("{{ text = {}{}{} }}", quoted(&text), count("columns", columns), count("rows", rows))
}

/// A text in quotes on one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
