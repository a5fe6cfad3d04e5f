//! The texts of an issue by what they are: the one place where the rules touch the model.

use super::rule::TextRole;
use crate::issue::{Article, Block, Issue, Table};

/// One text of an issue.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// Where it stands in the issue, as in [`crate::source::Places`].
    pub path: String,
    /// What it is.
    pub role: TextRole,
    /// The text.
    pub text: &'a str,
}

/// Texts that are read one after the other: the paragraphs of one body, or one text alone.
pub type Run<'a> = Vec<Text<'a>>;

/// Every text of `issue`, in printed order.
pub fn runs(issue: &Issue) -> Vec<Run<'_>> {
    let mut runs = Runs(Vec::new());
    let series = &issue.series;
    runs.add("masthead", TextRole::Masthead, &series.masthead);
    runs.each("above", TextRole::Masthead, &series.above, false);
    runs.each("issuer", TextRole::Office, &series.issuers, true);
    runs.each("notice", TextRole::Remark, &issue.marks.notices, true);
    runs.each("signers", TextRole::Name, &issue.signers, true);
    runs.each("addressees/0", TextRole::Addressees, &issue.official.addressees, false);
    for (i, entry) in issue.official.attendance.iter().enumerate() {
        runs.add(&format!("attendance/{i}/label"), TextRole::Label, &entry.label);
        runs.add(&format!("attendance/{i}/names/0"), TextRole::Recipients, &entry.names);
    }
    for (i, section) in issue.sections.iter().enumerate() {
        runs.each(&format!("sections/{i}/title"), TextRole::Section, &section.title, false);
        for (j, article) in section.articles.iter().enumerate() {
            runs.article(&format!("sections/{i}/articles/{j}"), article);
        }
    }
    runs.each("note", TextRole::Remark, &issue.official.note, false);
    for (i, attachment) in issue.attachments.iter().enumerate() {
        runs.add(&format!("attachments/{i}/title"), TextRole::Title, &attachment.title);
        runs.blocks(&format!("attachments/{i}/body"), &attachment.body);
    }
    for (i, entry) in series.imprint.distribution.iter().enumerate() {
        runs.add(&format!("distribution/{i}/label"), TextRole::Label, &entry.label);
        runs.add(&format!("distribution/{i}/recipients/0"), TextRole::Recipients, &entry.recipients);
    }
    for (i, person) in series.imprint.staff.iter().enumerate() {
        runs.add(&format!("staff/{i}/role"), TextRole::Label, &person.role);
        runs.add(&format!("staff/{i}/name"), TextRole::Name, &person.name);
    }
    runs.each("printer", TextRole::Office, &series.imprint.printer, false);
    runs.0
}

struct Runs<'a>(Vec<Run<'a>>);

impl<'a> Runs<'a> {
    fn add(&mut self, path: &str, role: TextRole, text: &'a impl AsRef<str>) {
        self.0.push(vec![Text { path: path.to_owned(), role, text: text.as_ref() }]);
    }

    /// Each text for itself, its path numbered where there may be several.
    fn each<T: AsRef<str> + 'a>(
        &mut self,
        path: &str,
        role: TextRole,
        texts: impl IntoIterator<Item = &'a T>,
        numbered: bool,
    ) {
        for (i, text) in texts.into_iter().enumerate() {
            let path = if numbered { format!("{path}/{i}") } else { path.to_owned() };
            self.add(&path, role, text);
        }
    }

    /// Paragraphs read one after the other.
    fn body<T: AsRef<str> + 'a>(&mut self, path: &str, paragraphs: impl IntoIterator<Item = &'a T>) {
        let text = |(i, text): (usize, &'a T)| Text {
            path: format!("{path}/{i}"),
            role: TextRole::Paragraph,
            text: text.as_ref(),
        };
        let run: Run<'a> = paragraphs.into_iter().enumerate().map(text).collect();
        if !run.is_empty() {
            self.0.push(run);
        }
    }

    /// A body: its paragraphs one after the other, then what stands between them.
    fn blocks(&mut self, path: &str, blocks: &'a [Block]) {
        let text = |(i, block): (usize, &'a Block)| {
            let text = block.as_paragraph()?.as_str();
            Some(Text { path: format!("{path}/{i}"), role: TextRole::Paragraph, text })
        };
        let run: Run<'a> = blocks.iter().enumerate().filter_map(text).collect();
        if !run.is_empty() {
            self.0.push(run);
        }
        for (i, block) in blocks.iter().enumerate() {
            let path = format!("{path}/{i}");
            match block {
                Block::Table(table) => self.table(&path, table),
                Block::Pictures(row) => {
                    self.each(&format!("{path}/caption"), TextRole::Caption, &row.caption, false);
                }
                _ => {}
            }
        }
    }

    fn table(&mut self, path: &str, table: &'a Table) {
        self.each(&format!("{path}/caption"), TextRole::Caption, &table.caption, false);
        for (r, row) in table.rows().iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                self.each(&format!("{path}/rows/{r}/{c}"), TextRole::Cell, &cell.lines, true);
            }
        }
        self.each(&format!("{path}/notes"), TextRole::Remark, &table.notes, true);
    }

    fn article(&mut self, path: &str, article: &'a Article) {
        self.body(&format!("{path}/editor-note"), &article.editor_note);
        self.each(&format!("{path}/headline"), TextRole::Headline, &article.headline, false);
        self.body(&format!("{path}/lead"), &article.lead);
        self.blocks(&format!("{path}/body"), &article.body);
        self.each(&format!("{path}/sources"), TextRole::SourceLine, &article.sources, true);
        self.each(&format!("{path}/contact"), TextRole::Remark, &article.contact, false);
        let offices = article.signature.iter().flat_map(|signature| &signature.offices);
        self.each(&format!("{path}/signature"), TextRole::Office, offices, true);
    }
}
