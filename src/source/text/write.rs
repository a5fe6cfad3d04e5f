//! An issue as the lines of a text that the recogniser reads again as the same issue: as plain
//! text, or in styles of a Word file.

use super::headline::cut;
use super::script::Look;
use super::wrap::stops;
use crate::issue::{
    Article, Attachment, Block, Imprint, Issue, OptionValue, Pictures, Section, Table, TextLine,
};

/// Something that is written of an issue.
pub enum Written<'i> {
    Line(Line),
    /// What parts the head from the text.
    Rule,
    Blank,
    /// What follows begins on a page of its own.
    Page,
    Table(&'i Table),
    Pictures(&'i Pictures),
}

/// A line of a text.
pub struct Line {
    pub role: Role,
    pub text: String,
    /// How many of its first bytes are set as a headline.
    pub strong: usize,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 密级, 紧急程度, 份号, a notice.
    Mark,
    Above,
    Masthead,
    Number,
    /// Offices, and the date.
    Issuers,
    Signers,
    Section,
    EditorNote,
    /// On a line of its own, in the middle.
    Headline,
    /// On a line of its own, behind a number or a mark.
    LabelledHeadline,
    Addressees,
    Paragraph,
    /// What stands in brackets below a paper, and who is to be asked.
    Note,
    Source,
    Signature,
    Caption,
    Unit,
    TableNote,
    Attachment,
    AttachmentTitle,
    Imprint,
}

impl Role {
    /// The indent in a plain text: that of a paragraph, of what is centred, or at the right.
    fn indent(self) -> &'static str {
        match self {
            Self::Mark
            | Self::Issuers
            | Self::Signers
            | Self::Addressees
            | Self::Attachment
            | Self::Imprint => "",
            Self::Above
            | Self::Masthead
            | Self::Number
            | Self::Headline
            | Self::Caption
            | Self::AttachmentTitle => CENTRE,
            Self::Source | Self::Signature | Self::Unit => RIGHT,
            Self::Section
            | Self::EditorNote
            | Self::LabelledHeadline
            | Self::Paragraph
            | Self::Note
            | Self::TableNote => INDENT,
        }
    }
}

/// The text of an issue, as one would type it.
pub fn write(issue: &Issue) -> String {
    let mut out = String::new();
    let mut line = |indent: &str, text: &str| {
        out.push_str(indent);
        out.push_str(text);
        out.push('\n');
    };
    for written in written(issue) {
        match written {
            Written::Line(it) => line(it.role.indent(), &it.text),
            Written::Rule | Written::Blank | Written::Page => line("", ""),
            Written::Table(table) => rows(table).iter().for_each(|row| line("", row)),
            // A text has no pictures; that is noticed when it is read again.
            Written::Pictures(_) => {}
        }
    }
    out
}

/// The lines of an issue, in order.
pub fn written(issue: &Issue) -> Vec<Written<'_>> {
    let mut text = Text { out: Vec::new(), form: Form::of(issue), separator: separator(issue), headlines: 0 };
    text.head(issue);
    let around = Around::of(issue);
    for (i, section) in issue.sections.iter().enumerate() {
        text.section(i, section, issue, &around);
    }
    for (i, attachment) in issue.attachments.iter().enumerate() {
        text.attachment(i, attachment, issue.attachments.len());
    }
    text.imprint(issue);
    text.out
}

/// Articles, by section and place in it, that something of the whole issue stands in.
#[derive(Default)]
struct Around {
    /// Whom it is to stands below the headline of this one.
    first: Option<(usize, usize)>,
    /// The list of attachments stands below the text of this one.
    last: Option<(usize, usize)>,
    /// The notes stand below the signature of this one.
    noted: Option<(usize, usize)>,
}

impl Around {
    fn of(issue: &Issue) -> Self {
        let places = issue.sections.iter().enumerate().flat_map(|(i, section)| {
            section.articles.iter().enumerate().map(move |(j, article)| ((i, j), article))
        });
        let mut around = Self::default();
        let mut signed = None;
        for (place, article) in places {
            around.first.get_or_insert(place);
            around.last = Some(place);
            if article.signature.is_some() {
                signed = Some(place);
            }
        }
        Self { noted: signed.or(around.last), ..around }
    }
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

/// Whether office and date of a paper stand under its text, and are printed nowhere else.
fn is_signed_by_issuer(issue: &Issue) -> bool {
    let [issuer] = &issue.series.issuers[..] else { return false };
    issue.series.is_signed_paper()
        && issue.articles().any(|(_, article)| {
            article.signature.as_ref().is_some_and(|signature| {
                signature.offices == [issuer.clone()] && signature.date.is_none_or(|date| date == issue.date)
            })
        })
}

fn separator(issue: &Issue) -> String {
    option(issue, "source-separator", "来源分隔").unwrap_or("、").to_owned()
}

/// The number of a headline, as its form prints it.
fn numbered(issue: &Issue, number: usize) -> String {
    super::numbering::printed(option(issue, "headline-numbers", "标题编号").unwrap_or_default(), number)
}

/// An option, in either spelling, where it is a text.
fn option<'i>(issue: &'i Issue, en: &str, zh: &str) -> Option<&'i str> {
    match issue.series.options.get(en).or_else(|| issue.series.options.get(zh))? {
        OptionValue::Text(text) => Some(text),
        _ => None,
    }
}

/// The text so far.
struct Text<'i> {
    out: Vec<Written<'i>>,
    form: Form,
    separator: String,
    /// Headlines so far that one count numbers.
    headlines: usize,
}

/// The indent of a paragraph, of a centred line, and of what stands at the right.
pub const INDENT: &str = "　　";
const CENTRE: &str = "　　　　　　";
const RIGHT: &str = "　　　　　　　　　　　　　　　　";

impl<'i> Text<'i> {
    fn line(&mut self, role: Role, text: &str) {
        self.out.push(Written::Line(Line { role, text: text.to_owned(), strong: 0 }));
    }

    fn head(&mut self, issue: &Issue) {
        let marks = &issue.marks;
        for mark in [
            marks.copy.as_ref().map(ToString::to_string),
            marks.secrecy.as_ref().map(ToString::to_string),
            marks.urgency.map(|urgency| urgency.to_string()),
        ] {
            self.optional(Role::Mark, mark.as_deref());
        }
        for notice in &marks.notices {
            self.line(Role::Mark, notice.as_str());
        }
        self.optional(Role::Above, issue.series.above.as_ref().map(TextLine::as_str));
        self.line(Role::Masthead, issue.series.masthead.as_str());
        if let Some(number) = &issue.number {
            let parts = number.written(issue.date);
            if issue.series.total_below {
                parts.iter().for_each(|part| self.line(Role::Number, part));
            } else {
                self.line(Role::Number, &parts.concat());
            }
        }
        if let Some(number) = &issue.official.number {
            self.line(Role::Number, number.as_ref());
        }
        if !is_signed_by_issuer(issue) {
            let mut line = joined(&issue.series.issuers, INDENT);
            line.push_str(INDENT);
            line.push_str(&issue.written_date());
            self.line(Role::Issuers, &line);
        }
        if !issue.signers.is_empty() {
            self.line(Role::Signers, &format!("签发人：{}", joined(&issue.signers, "、")));
        }
        self.out.push(Written::Rule);
    }

    fn optional(&mut self, role: Role, text: Option<&str>) {
        if let Some(text) = text {
            self.line(role, text);
        }
    }

    fn section(&mut self, at: usize, section: &'i Section, issue: &Issue, around: &Around) {
        if let Some(title) = &section.title {
            self.line(Role::Section, &format!("【{title}】"));
        }
        if option(issue, "headline-count", "编号起算") == Some("section") {
            self.headlines = 0;
        }
        for (i, article) in section.articles.iter().enumerate() {
            self.article((at, i), article, issue, around);
        }
    }

    fn article(&mut self, at: (usize, usize), article: &'i Article, issue: &Issue, around: &Around) {
        for note in &article.editor_note {
            self.line(Role::EditorNote, &format!("编者按：{note}"));
        }
        for lead in &article.lead {
            self.line(Role::EditorNote, &format!("导语：{lead}"));
        }
        let mut first = String::new();
        if let Some(headline) = &article.headline {
            match self.form {
                Form::RunIn if runs_in(headline, &article.body) => first = format!("{headline}　"),
                Form::RunIn | Form::Line => self.line(Role::Headline, headline.as_str()),
                Form::Numbered => {
                    self.headlines += 1;
                    let number = numbered(issue, self.headlines);
                    self.line(Role::LabelledHeadline, &format!("{number}{headline}"));
                }
                Form::Marked(mark) => self.line(Role::LabelledHeadline, &format!("{mark}{headline}")),
            }
        }
        if around.first == Some(at)
            && let Some(addressees) = &issue.official.addressees
        {
            self.line(Role::Addressees, &format!("{addressees}："));
        }
        let sources = joined(&article.sources, &self.separator);
        let inline = self.form == Form::RunIn && !article.sources.is_empty();
        self.paragraphs(&article.body, first, inline.then_some(sources.as_str()));
        if !article.sources.is_empty() && !self.ends_in_brackets() {
            self.line(Role::Source, &format!("（{sources}）"));
        }
        if around.last == Some(at) {
            self.list(issue);
        }
        self.optional(Role::Note, article.contact.as_ref().map(TextLine::as_str));
        if let Some(signature) = &article.signature {
            for office in &signature.offices {
                self.line(Role::Signature, office.as_str());
            }
            self.line(Role::Signature, &signature.date.unwrap_or(issue.last_day()).to_string());
        }
        if around.noted == Some(at) {
            for note in &issue.official.notes {
                self.line(Role::Note, &format!("（{note}）"));
            }
        }
    }

    /// The list of attachments: that of its author, or their titles. Several have numbers.
    fn list(&mut self, issue: &Issue) {
        let own = &issue.official.list;
        let titles: Vec<&TextLine> = issue.attachments.iter().map(|attachment| &attachment.title).collect();
        let names: Vec<&TextLine> = if own.is_empty() { titles } else { own.iter().collect() };
        for (k, name) in names.iter().enumerate() {
            let mark = if k == 0 { "附件：" } else { "　　　" };
            let number =
                if own.is_empty() && names.len() > 1 { format!("{}.", k + 1) } else { String::new() };
            self.line(Role::Note, &format!("{mark}{number}{name}"));
        }
    }

    /// Paragraphs, the first of them behind `first`, the last with its sources behind a stop.
    fn paragraphs(&mut self, body: &'i [Block], mut first: String, sources: Option<&str>) {
        for (i, block) in body.iter().enumerate() {
            let paragraph = match block {
                Block::Paragraph(paragraph) => paragraph,
                Block::Table(table) => {
                    self.table(table);
                    continue;
                }
                Block::Pictures(row) => {
                    self.out.push(Written::Pictures(row));
                    self.optional(Role::Caption, row.caption.as_ref().map(TextLine::as_str));
                    continue;
                }
            };
            let strong = first.trim_end().len();
            let mut text = std::mem::take(&mut first) + paragraph.as_str();
            if let Some(sources) = sources.filter(|_| i + 1 == body.len() && stops(&text)) {
                text += &format!("（{sources}）");
            }
            self.out.push(Written::Line(Line { role: Role::Paragraph, text, strong }));
        }
    }

    /// Whether the last line ends with a bracket, as sources do.
    fn ends_in_brackets(&self) -> bool {
        matches!(self.out.last(), Some(Written::Line(line)) if line.text.ends_with('）'))
    }

    fn table(&mut self, table: &'i Table) {
        self.optional(Role::Caption, table.caption.as_ref().map(TextLine::as_str));
        if let Some(unit) = &table.unit {
            self.line(Role::Unit, &format!("单位：{unit}"));
        }
        self.out.push(Written::Table(table));
        for note in &table.notes {
            self.line(Role::TableNote, note.as_str());
        }
    }

    fn attachment(&mut self, i: usize, attachment: &'i Attachment, count: usize) {
        self.out.push(Written::Page);
        let number = if count > 1 { (i + 1).to_string() } else { String::new() };
        self.line(Role::Attachment, &format!("附件{number}"));
        self.line(Role::AttachmentTitle, attachment.title.as_str());
        self.paragraphs(&attachment.body, String::new(), None);
    }

    fn imprint(&mut self, issue: &Issue) {
        let Imprint { distribution, copies, staff, printer, printed, lines, .. } = &issue.series.imprint;
        self.out.push(Written::Blank);
        for entry in &issue.official.attendance {
            self.line(Role::Imprint, &format!("{}：{}", entry.label, entry.names));
        }
        for entry in distribution {
            let copies = entry.copies.map(|copies| format!("（{copies}份）")).unwrap_or_default();
            self.line(Role::Imprint, &format!("{}：{}{copies}", entry.label, entry.recipients));
        }
        let people: Vec<String> =
            staff.iter().map(|person| format!("{}：{}", person.role, person.name)).collect();
        if !people.is_empty() {
            self.line(Role::Imprint, &people.join(INDENT));
        }
        for line in lines {
            self.line(Role::Imprint, line.as_str());
        }
        if let Some(printer) = printer {
            let date = printed.unwrap_or(issue.last_day());
            self.line(Role::Imprint, &format!("{printer}{INDENT}{date}印发"));
        }
        if let Some(copies) = copies {
            self.line(Role::Imprint, &format!("共印{copies}份"));
        }
    }
}

/// A table between pipes, with a ruler below its header.
fn rows(table: &Table) -> Vec<String> {
    let mut lines = Vec::new();
    for (r, row) in table.rows().iter().enumerate() {
        let cells = row.iter().map(|cell| format!(" {} |", joined(&cell.lines, " ")));
        lines.push(format!("|{}", cells.collect::<String>()));
        if r + 1 == table.header() {
            lines.push(format!("|{}", "---|".repeat(table.columns())));
        }
    }
    lines
}

pub fn joined(lines: &[TextLine], separator: &str) -> String {
    lines.iter().map(TextLine::as_str).collect::<Vec<_>>().join(separator)
}
