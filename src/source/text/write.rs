//! An issue as a plain text that the recogniser reads again as the same issue.

use super::headline::cut;
use super::script::Look;
use super::wrap::stops;
use crate::issue::{Article, Attachment, Block, Imprint, Issue, OptionValue, Section, Table, TextLine};

/// The text of an issue, as one would type it.
pub fn write(issue: &Issue) -> String {
    let mut text = Text { out: String::new(), form: Form::of(issue), separator: separator(issue) };
    text.head(issue);
    for section in &issue.sections {
        text.section(section, issue);
    }
    for (i, attachment) in issue.attachments.iter().enumerate() {
        text.attachment(i, attachment, issue.attachments.len());
    }
    text.imprint(issue);
    text.out
}

/// How headlines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    RunIn,
    Line,
    Numbered,
    Marked(char),
}

impl Form {
    fn of(issue: &Issue) -> Self {
        let marker =
            || option(issue, "marker", "标题标记").and_then(|mark| mark.chars().next()).unwrap_or('★');
        match option(issue, "article-form", "标题形式") {
            Some("run-in") => Self::RunIn,
            Some("numbered") => Self::Numbered,
            Some("marked") => Self::Marked(marker()),
            None if issue.series.layout == "kuaibao" => Self::RunIn,
            _ => Self::Line,
        }
    }
}

/// Whether a headline before a body would be recognised again.
fn runs_in(headline: &TextLine, body: &[Block]) -> bool {
    let Some(Block::Paragraph(first)) = body.first() else { return false };
    let found = cut(&format!("{headline}　{first}"), Look::default());
    found.is_some_and(|cut| cut.gap.start == headline.as_str().len())
}

fn separator(issue: &Issue) -> String {
    option(issue, "source-separator", "来源分隔").unwrap_or("、").to_owned()
}

/// An option, in either spelling, where it is a text.
fn option<'i>(issue: &'i Issue, en: &str, zh: &str) -> Option<&'i str> {
    match issue.series.options.get(en).or_else(|| issue.series.options.get(zh))? {
        OptionValue::Text(text) => Some(text),
        _ => None,
    }
}

/// The text so far.
struct Text {
    out: String,
    form: Form,
    separator: String,
}

/// The indent of a paragraph, of a centred line, and of what stands at the right.
const INDENT: &str = "　　";
const CENTRE: &str = "　　　　　　";
const RIGHT: &str = "　　　　　　　　　　　　　　　　";

impl Text {
    fn line(&mut self, indent: &str, text: &str) {
        self.out.push_str(indent);
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn head(&mut self, issue: &Issue) {
        let marks = &issue.marks;
        for mark in [
            marks.secrecy.as_ref().map(ToString::to_string),
            marks.urgency.map(|urgency| urgency.to_string()),
            marks.copy.as_ref().map(ToString::to_string),
        ] {
            self.optional("", mark.as_deref());
        }
        for notice in &marks.notices {
            self.line("", notice.as_str());
        }
        self.optional(CENTRE, issue.series.above.as_ref().map(TextLine::as_str));
        self.line(CENTRE, issue.series.masthead.as_str());
        if let Some(number) = &issue.number {
            let parts = number.written(issue.date);
            let between = if issue.series.total_below { format!("\n{CENTRE}") } else { String::new() };
            self.line(CENTRE, &parts.join(&between));
        }
        if let Some(number) = &issue.official.number {
            self.line(CENTRE, number.as_ref());
        }
        let mut line = joined(&issue.series.issuers, INDENT);
        line.push_str(INDENT);
        line.push_str(&issue.written_date());
        self.line("", &line);
        if !issue.signers.is_empty() {
            self.line("", &format!("签发人：{}", joined(&issue.signers, "、")));
        }
        self.blank();
    }

    fn optional(&mut self, indent: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(indent, text);
        }
    }

    fn section(&mut self, section: &Section, issue: &Issue) {
        if let Some(title) = &section.title {
            self.line(INDENT, &format!("【{title}】"));
        }
        for (i, article) in section.articles.iter().enumerate() {
            self.article(i, article, issue);
        }
    }

    fn article(&mut self, i: usize, article: &Article, issue: &Issue) {
        for note in &article.editor_note {
            self.line(INDENT, &format!("编者按：{note}"));
        }
        for lead in &article.lead {
            self.line(INDENT, &format!("导语：{lead}"));
        }
        let mut first = String::new();
        if let Some(headline) = &article.headline {
            match self.form {
                Form::RunIn if runs_in(headline, &article.body) => first = format!("{headline}　"),
                Form::RunIn | Form::Line => self.line(CENTRE, headline.as_str()),
                Form::Numbered => {
                    let number = crate::numerals::chinese(i + 1);
                    self.line(INDENT, &format!("{number}、{headline}"));
                }
                Form::Marked(mark) => self.line(INDENT, &format!("{mark}{headline}")),
            }
        }
        if i == 0
            && let Some(addressees) = &issue.official.addressees
        {
            self.line("", &format!("{addressees}："));
        }
        let sources = joined(&article.sources, &self.separator);
        let inline = self.form == Form::RunIn && !article.sources.is_empty();
        self.paragraphs(&article.body, first, inline.then_some(sources.as_str()));
        if !article.sources.is_empty() && !self.out.ends_with("）\n") {
            self.line(RIGHT, &format!("（{sources}）"));
        }
        self.optional(INDENT, article.contact.as_ref().map(TextLine::as_str));
        if let Some(signature) = &article.signature {
            for office in &signature.offices {
                self.line(RIGHT, office.as_str());
            }
            self.line(RIGHT, &signature.date.unwrap_or(issue.last_day()).to_string());
        }
        if i == 0 {
            for note in &issue.official.notes {
                self.line(INDENT, &format!("（{note}）"));
            }
        }
    }

    /// Paragraphs, the first of them behind `first`, the last with its sources behind a stop.
    fn paragraphs(&mut self, body: &[Block], mut first: String, sources: Option<&str>) {
        for (i, block) in body.iter().enumerate() {
            let paragraph = match block {
                Block::Paragraph(paragraph) => paragraph,
                Block::Table(table) => {
                    self.table(table);
                    continue;
                }
                // A text has no pictures; that is noticed when it is read again.
                _ => continue,
            };
            let text = std::mem::take(&mut first) + paragraph.as_str();
            match sources.filter(|_| i + 1 == body.len() && stops(&text)) {
                Some(sources) => self.line(INDENT, &format!("{text}（{sources}）")),
                None => self.line(INDENT, &text),
            }
        }
    }

    /// A table between pipes, with a ruler below its header.
    fn table(&mut self, table: &Table) {
        self.optional(CENTRE, table.caption.as_ref().map(TextLine::as_str));
        if let Some(unit) = &table.unit {
            self.line(RIGHT, &format!("单位：{unit}"));
        }
        for (r, row) in table.rows().iter().enumerate() {
            let cells = row.iter().map(|cell| format!(" {} |", joined(&cell.lines, " ")));
            self.line("", &format!("|{}", cells.collect::<String>()));
            if r + 1 == table.header() {
                self.line("", &format!("|{}", "---|".repeat(table.columns())));
            }
        }
        for note in &table.notes {
            self.line(INDENT, note.as_str());
        }
    }

    fn attachment(&mut self, i: usize, attachment: &Attachment, count: usize) {
        self.blank();
        let number = if count > 1 { (i + 1).to_string() } else { String::new() };
        self.line("", &format!("附件{number}"));
        self.line(CENTRE, attachment.title.as_str());
        self.paragraphs(&attachment.body, String::new(), None);
    }

    fn imprint(&mut self, issue: &Issue) {
        let Imprint { distribution, copies, staff, printer, printed, lines, .. } = &issue.series.imprint;
        self.blank();
        for entry in &issue.official.attendance {
            self.line("", &format!("{}：{}", entry.label, entry.names));
        }
        for entry in distribution {
            let copies = entry.copies.map(|copies| format!("（{copies}份）")).unwrap_or_default();
            self.line("", &format!("{}：{}{copies}", entry.label, entry.recipients));
        }
        let people: Vec<String> =
            staff.iter().map(|person| format!("{}：{}", person.role, person.name)).collect();
        if !people.is_empty() {
            self.line("", &people.join(INDENT));
        }
        for line in lines {
            self.line("", line.as_str());
        }
        if let Some(printer) = printer {
            let date = printed.unwrap_or(issue.last_day());
            self.line("", &format!("{printer}{INDENT}{date}印发"));
        }
        if let Some(copies) = copies {
            self.line("", &format!("共印{copies}份"));
        }
    }
}

pub fn joined(lines: &[TextLine], separator: &str) -> String {
    lines.iter().map(TextLine::as_str).collect::<Vec<_>>().join(separator)
}
