//! Issue files as a person would write them.

mod value;

use super::IssueDraft;
use crate::issue::{Article, ArticleId, ArticlePart, Attachment, BodyId, NodeId, Section, TextLine};
use value::{blocks, body, date, list, option, ordinal, text};

/// What is written beside what the draft says.
pub struct Beside<'a> {
    /// The series file and what it says: that is not said again.
    pub series: Option<(&'a str, &'a IssueDraft)>,
    /// Comments at the top of the file.
    pub head: Vec<String>,
    /// Comments above a key, by the first value under it.
    pub comments: &'a dyn Fn(&NodeId) -> Vec<String>,
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
        writer.attachment(attachment, i);
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
            self.put("series", NodeId::Series, &text(name));
        }
        let below = series.map(|(_, draft)| draft);
        let same = |own: &Option<TextLine>, field: fn(&IssueDraft) -> &Option<TextLine>| {
            below.is_some_and(|below| field(below) == own)
        };
        if !same(&draft.masthead, |draft| &draft.masthead) {
            self.line("masthead", NodeId::Masthead, draft.masthead.as_ref());
        }
        if !same(&draft.above, |draft| &draft.above) {
            self.line("above", NodeId::Above, draft.above.as_ref());
        }
        if below.is_none_or(|below| below.issuers != draft.issuers) {
            self.lines("issuer", NodeId::Issuer(0), draft.issuers.as_deref().unwrap_or_default());
        }
        if let Some(number) = draft.number {
            self.put("number", NodeId::Number, &ordinal(number));
        }
        self.count("number-through", NodeId::NumberThrough, draft.number_through.map(Into::into));
        let form = draft.number_form.filter(|&form| {
            form != below.and_then(|below| below.number_form).unwrap_or_default() && draft.number.is_some()
        });
        if let Some(form) = form {
            self.set("number-form", &text(form.as_str()));
        }
        self.count("total", NodeId::Total, draft.total.map(Into::into));
        if let Some(own) =
            draft.total_below.filter(|_| below.is_none_or(|below| below.total_below != draft.total_below))
        {
            self.set("total-below", &own.to_string());
        }
        if let Some(value) = draft.date {
            self.put("date", NodeId::Date, &date(value));
        }
        if let Some(last) = draft.date_through {
            self.put("date-through", NodeId::DateThrough, &date(last));
        }
        if let Some(form) =
            draft.date_form.filter(|_| below.is_none_or(|below| below.date_form != draft.date_form))
        {
            self.set("date-form", &text(form.as_str()));
        }
        let marks = [
            ("secrecy", NodeId::Secrecy, draft.secrecy.as_ref().map(ToString::to_string)),
            ("urgency", NodeId::Urgency, draft.urgency.map(|urgency| urgency.to_string())),
            (
                "document-number",
                NodeId::DocumentNumber,
                draft.official.number.as_ref().map(ToString::to_string),
            ),
        ];
        for (key, node, value) in marks {
            if let Some(value) = value {
                self.put(key, node, &text(&value));
            }
        }
        if let Some(copy) = &draft.copy {
            self.put("copy-number", NodeId::CopyNumber, copy.to_string().trim_start_matches('0'));
        }
        if below.is_none_or(|below| below.notices != draft.notices) {
            self.lines("notice", NodeId::Notice(0), draft.notices.as_deref().unwrap_or_default());
        }
        self.lines("signers", NodeId::Signer(0), &draft.signers);
        self.line("addressees", NodeId::Addressees, draft.official.addressees.as_ref());
        self.lines("note", NodeId::Note(0), &draft.official.notes);
        self.lines("attachment-list", NodeId::AttachmentList(0), &draft.official.list);
        if let Some(layout) = &draft.layout
            && below.is_none_or(|below| below.layout.as_ref() != Some(layout))
        {
            self.put("layout", NodeId::Layout, &text(layout));
        }
        if below.is_none_or(|below| below.copies != draft.copies) {
            self.count("copies", NodeId::Copies, draft.copies.map(Into::into));
        }
        if below.is_none_or(|below| below.imprint_lines != draft.imprint_lines) {
            self.lines(
                "imprint-lines",
                NodeId::ImprintLine(0),
                draft.imprint_lines.as_deref().unwrap_or_default(),
            );
        }
        if !same(&draft.printer, |draft| &draft.printer) {
            self.line("printer", NodeId::Printer, draft.printer.as_ref());
        }
        if let Some(value) =
            draft.printed.filter(|printed| Some(*printed) != draft.date_through.or(draft.date))
        {
            self.put("printed", NodeId::Printed, &date(value));
        }
    }

    fn sections(&mut self, sections: &[Section]) {
        for (i, section) in sections.iter().enumerate() {
            let loose = section.title.is_none() && i == 0;
            if !loose {
                self.table("[[sections]]");
                let title = section.title.as_ref().map(|title| text(title.as_str()));
                self.optional("title", NodeId::SectionTitle(i), title);
            }
            for (k, article) in section.articles.iter().enumerate() {
                self.table(if loose { "[[articles]]" } else { "[[sections.articles]]" });
                self.article(article, ArticleId { section: i, article: k });
            }
        }
    }

    fn article(&mut self, article: &Article, id: ArticleId) {
        let some = |is: bool, value: &dyn Fn() -> String| is.then(value);
        self.optional(
            "editor-note",
            id.at(ArticlePart::EditorNote(0)),
            some(!article.editor_note.is_empty(), &|| body(&article.editor_note)),
        );
        let headline = article.headline.as_ref().map(|headline| text(&headline.to_typed_title()));
        self.optional("headline", id.at(ArticlePart::Headline), headline);
        self.optional(
            "lead",
            id.at(ArticlePart::Lead(0)),
            some(!article.lead.is_empty(), &|| body(&article.lead)),
        );
        self.optional(
            "body",
            id.body().block(0).whole(),
            some(!article.body.is_empty(), &|| blocks(&article.body)),
        );
        self.lines("sources", id.at(ArticlePart::Source(0)), &article.sources);
        self.line("contact", id.at(ArticlePart::Contact), article.contact.as_ref());
        if let Some(signature) = &article.signature {
            self.put("signature", id.at(ArticlePart::Signature(0)), &list(&signature.offices));
            self.optional("signed", id.at(ArticlePart::Signed), signature.date.map(date));
        }
    }

    fn attachment(&mut self, attachment: &Attachment, i: usize) {
        self.table("[[attachments]]");
        self.put("title", NodeId::AttachmentTitle(i), &text(&attachment.title.to_typed_title()));
        self.put("body", BodyId::Attachment(i).block(0).whole(), &blocks(&attachment.body));
    }

    fn imprint(&mut self, draft: &IssueDraft) {
        let below = self.beside.series.map(|(_, draft)| draft);
        for (i, entry) in draft.official.attendance.iter().enumerate() {
            self.table("[[attendance]]");
            self.put("label", NodeId::AttendanceLabel(i), &text(entry.label.as_str()));
            self.put("names", NodeId::AttendanceNames(i), &text(entry.names.as_str()));
        }
        for (i, entry) in draft.distribution.iter().flatten().enumerate() {
            if below.is_some_and(|below| below.distribution == draft.distribution) {
                break;
            }
            self.table("[[distribution]]");
            self.put("label", NodeId::DistributionLabel(i), &text(entry.label.as_str()));
            self.put("recipients", NodeId::Recipients(i), &text(entry.recipients.as_str()));
            self.count("copies", NodeId::DistributionCopies(i), entry.copies.map(Into::into));
        }
        for (i, person) in draft.staff.iter().flatten().enumerate() {
            if below.is_some_and(|below| below.staff == draft.staff) {
                break;
            }
            self.table("[[staff]]");
            self.put("role", NodeId::StaffRole(i), &text(person.role.as_str()));
            self.put("name", NodeId::StaffName(i), &text(person.name.as_str()));
        }
    }

    fn options(&mut self, draft: &IssueDraft) {
        if !draft.options.is_empty() {
            self.table("[options]");
        }
        for (name, value) in &draft.options {
            let node = NodeId::Option(name.clone());
            self.put(&toml_edit::Key::new(name).to_string(), node, &option(value));
        }
    }

    fn table(&mut self, head: &str) {
        self.out.push('\n');
        self.out.push_str(head);
        self.out.push('\n');
    }

    /// A key that says how things are printed.
    fn set(&mut self, key: &str, value: &str) {
        self.grow(key.len() + value.len() + 4);
        for part in [key, " = ", value, "\n"] {
            self.out.push_str(part);
        }
    }

    /// A key with its value, below the comments on it.
    fn put(&mut self, key: &str, node: NodeId, value: &str) {
        (self.beside.comments)(&node).iter().for_each(|line| self.comment(line));
        self.set(key, value);
    }

    /// Makes room, little at a time: of a large file, twice its size is too much.
    fn grow(&mut self, more: usize) {
        if self.out.capacity() - self.out.len() < more {
            self.out.reserve_exact(more.max(self.out.len() / 8));
        }
    }

    fn optional(&mut self, key: &str, node: NodeId, value: Option<String>) {
        if let Some(value) = value {
            self.put(key, node, &value);
        }
    }

    fn line(&mut self, key: &str, node: NodeId, line: Option<&TextLine>) {
        if let Some(line) = line {
            self.put(key, node, &text(line.as_str()));
        }
    }

    fn lines(&mut self, key: &str, node: NodeId, lines: &[TextLine]) {
        if !lines.is_empty() {
            self.put(key, node, &list(lines));
        }
    }

    fn count(&mut self, key: &str, node: NodeId, value: Option<u32>) {
        if let Some(value) = value {
            self.put(key, node, &value.to_string());
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
