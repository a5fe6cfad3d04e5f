//! Issue files as a person would write them.

mod value;

use super::IssueDraft;
use crate::issue::{Article, Attachment, DateForm, NumberForm, Section, TextLine};
use value::{blocks, body, date, list, option, text};

/// What is written beside what the draft says.
pub struct Beside<'a> {
    /// The series file and what it says: that is not said again.
    pub series: Option<(&'a str, &'a IssueDraft)>,
    /// Comments at the top of the file.
    pub head: Vec<String>,
    /// Comments above the text at a path.
    pub comments: &'a dyn Fn(&str) -> Vec<String>,
    /// Comments at the end of the file.
    pub foot: Vec<String>,
    /// Bytes that the file will about have.
    pub size: usize,
}

/// The issue file of a draft.
pub fn write(draft: &IssueDraft, beside: &Beside<'_>) -> String {
    let mut writer = Writer { beside, out: String::with_capacity(beside.size) };
    beside.head.iter().for_each(|line| writer.comment(line));
    writer.head(draft);
    writer.sections(&draft.sections);
    for (i, attachment) in draft.attachments.iter().enumerate() {
        writer.attachment(attachment, &format!("attachments/{i}"));
    }
    writer.imprint(draft);
    writer.options(draft);
    if !beside.foot.is_empty() {
        writer.out.push('\n');
    }
    beside.foot.iter().for_each(|line| writer.comment(line));
    writer.out
}

struct Writer<'a> {
    beside: &'a Beside<'a>,
    out: String,
}

impl Writer<'_> {
    fn head(&mut self, draft: &IssueDraft) {
        let series = self.beside.series;
        if let Some((name, _)) = series {
            self.set("series", &text(name));
        }
        let below = series.map(|(_, draft)| draft);
        let same = |own: &Option<TextLine>, field: fn(&IssueDraft) -> &Option<TextLine>| {
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
            self.set("number-form", &text(pattern));
        }
        self.count("total", draft.total.map(Into::into));
        if let Some(own) =
            draft.total_below.filter(|_| below.is_none_or(|below| below.total_below != draft.total_below))
        {
            self.set("total-below", &own.to_string());
        }
        if let Some(value) = draft.date {
            self.set("date", &date(value));
        }
        if let Some(form) =
            draft.date_form.filter(|_| below.is_none_or(|below| below.date_form != draft.date_form))
        {
            self.set("date-form", &text(DateForm::WORDS[usize::from(form == DateForm::Chinese)]));
        }
        let marks = [
            ("secrecy", draft.secrecy.as_ref().map(ToString::to_string)),
            ("urgency", draft.urgency.map(|urgency| urgency.to_string())),
            ("document-number", draft.official.number.as_ref().map(ToString::to_string)),
        ];
        for (key, value) in marks {
            if let Some(value) = value {
                self.set(key, &text(&value));
            }
        }
        if let Some(copy) = &draft.copy {
            self.set("copy-number", copy.to_string().trim_start_matches('0'));
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
            self.set("layout", &text(layout));
        }
        if below.is_none_or(|below| below.copies != draft.copies) {
            self.count("copies", draft.copies.map(Into::into));
        }
        if !same(&draft.printer, |draft| &draft.printer) {
            self.line("printer", draft.printer.as_ref());
        }
        if let Some(value) = draft.printed.filter(|printed| Some(*printed) != draft.date) {
            self.set("printed", &date(value));
        }
    }

    fn sections(&mut self, sections: &[Section]) {
        for (i, section) in sections.iter().enumerate() {
            let path = format!("sections/{i}");
            let loose = section.title.is_none() && i == 0;
            if !loose {
                self.table("[[sections]]");
                let title = section.title.as_ref().map(|title| text(title.as_str()));
                self.optional("title", &path, title);
            }
            for (k, article) in section.articles.iter().enumerate() {
                self.table(if loose { "[[articles]]" } else { "[[sections.articles]]" });
                self.article(article, &format!("{path}/articles/{k}"));
            }
        }
    }

    fn article(&mut self, article: &Article, path: &str) {
        let some = |is: bool, value: &dyn Fn() -> String| is.then(value);
        self.optional(
            "editor-note",
            path,
            some(!article.editor_note.is_empty(), &|| body(&article.editor_note)),
        );
        self.optional("headline", path, article.headline.as_ref().map(|line| text(line.as_str())));
        self.optional("lead", path, some(!article.lead.is_empty(), &|| body(&article.lead)));
        self.optional("body", path, some(!article.body.is_empty(), &|| blocks(&article.body)));
        self.optional("sources", path, some(!article.sources.is_empty(), &|| list(&article.sources)));
        self.optional("contact", path, article.contact.as_ref().map(|line| text(line.as_str())));
        if let Some(signature) = &article.signature {
            self.put("signature", path, &list(&signature.offices));
            self.optional("signed", path, signature.date.map(date));
        }
    }

    fn attachment(&mut self, attachment: &Attachment, path: &str) {
        self.table("[[attachments]]");
        self.put("title", path, &text(attachment.title.as_str()));
        self.put("body", path, &blocks(&attachment.body));
    }

    fn imprint(&mut self, draft: &IssueDraft) {
        let below = self.beside.series.map(|(_, draft)| draft);
        for entry in &draft.official.attendance {
            self.table("[[attendance]]");
            self.set("label", &text(entry.label.as_str()));
            self.set("names", &text(entry.names.as_str()));
        }
        for entry in draft.distribution.iter().flatten() {
            if below.is_some_and(|below| below.distribution == draft.distribution) {
                break;
            }
            self.table("[[distribution]]");
            self.set("label", &text(entry.label.as_str()));
            self.set("recipients", &text(entry.recipients.as_str()));
            self.count("copies", entry.copies.map(Into::into));
        }
        for person in draft.staff.iter().flatten() {
            if below.is_some_and(|below| below.staff == draft.staff) {
                break;
            }
            self.table("[[staff]]");
            self.set("role", &text(person.role.as_str()));
            self.set("name", &text(person.name.as_str()));
        }
    }

    fn options(&mut self, draft: &IssueDraft) {
        if !draft.options.is_empty() {
            self.table("[options]");
        }
        for (name, value) in &draft.options {
            self.set(&toml_edit::Key::new(name).to_string(), &option(value));
        }
    }

    fn table(&mut self, head: &str) {
        self.out.push('\n');
        self.out.push_str(head);
        self.out.push('\n');
    }

    fn set(&mut self, key: &str, value: &str) {
        self.put(key, "", value);
    }

    /// A key with its value, below the comments on it.
    fn put(&mut self, key: &str, path: &str, value: &str) {
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") };
        (self.beside.comments)(&path).iter().for_each(|line| self.comment(line));
        self.grow(key.len() + value.len() + 4);
        for part in [key, " = ", value, "\n"] {
            self.out.push_str(part);
        }
    }

    /// Makes room, little at a time: of a large file, twice its size is too much.
    fn grow(&mut self, more: usize) {
        if self.out.capacity() - self.out.len() < more {
            self.out.reserve_exact(more.max(self.out.len() / 8));
        }
    }

    fn optional(&mut self, key: &str, path: &str, value: Option<String>) {
        if let Some(value) = value {
            self.put(key, path, &value);
        }
    }

    fn line(&mut self, key: &str, line: Option<&TextLine>) {
        if let Some(line) = line {
            self.set(key, &text(line.as_str()));
        }
    }

    fn lines(&mut self, key: &str, lines: &[TextLine]) {
        if !lines.is_empty() {
            self.set(key, &list(lines));
        }
    }

    fn count(&mut self, key: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.set(key, &value.to_string());
        }
    }

    /// A comment on one line of its own.
    fn comment(&mut self, text: &str) {
        self.grow(text.len() + 3);
        self.out.push_str("# ");
        self.out.extend(text.chars().map(|c| if c.is_control() { ' ' } else { c }));
        self.out.push('\n');
    }
}
