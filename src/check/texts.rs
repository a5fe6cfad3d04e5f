//! The texts of an issue by what they are: the one place where the rules touch the model.

use super::rule::Role;
use crate::issue::{Article, Block, Issue, Table};

/// One text of an issue.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// Where it stands in the issue, as in [`crate::source::Places`].
    pub path: String,
    /// What it is.
    pub role: Role,
    /// The text.
    pub text: &'a str,
}

/// Texts that are read one after the other: the paragraphs of one body, or one text alone.
pub type Run<'a> = Vec<Text<'a>>;

/// Every text of `issue`, in printed order.
pub fn runs(issue: &Issue) -> Vec<Run<'_>> {
    let mut runs = Runs(Vec::new());
    let series = &issue.series;
    runs.add("masthead", Role::Masthead, &series.masthead);
    runs.each("above", Role::Masthead, &series.above, false);
    runs.each("issuer", Role::Office, &series.issuers, true);
    runs.each("notice", Role::Remark, &issue.marks.notices, true);
    runs.each("signers", Role::Name, &issue.signers, true);
    runs.each("addressees/0", Role::Addressees, &issue.official.addressees, false);
    for (i, entry) in issue.official.attendance.iter().enumerate() {
        runs.add(&format!("attendance/{i}/label"), Role::Label, &entry.label);
        runs.add(&format!("attendance/{i}/names/0"), Role::Recipients, &entry.names);
    }
    for (i, section) in issue.sections.iter().enumerate() {
        runs.each(&format!("sections/{i}/title"), Role::Section, &section.title, false);
        for (j, article) in section.articles.iter().enumerate() {
            runs.article(&format!("sections/{i}/articles/{j}"), article);
        }
    }
    runs.each("note", Role::Remark, &issue.official.note, false);
    for (i, attachment) in issue.attachments.iter().enumerate() {
        runs.add(&format!("attachments/{i}/title"), Role::Title, &attachment.title);
        runs.blocks(&format!("attachments/{i}/body"), &attachment.body);
    }
    for (i, entry) in series.imprint.distribution.iter().enumerate() {
        runs.add(&format!("distribution/{i}/label"), Role::Label, &entry.label);
        runs.add(&format!("distribution/{i}/recipients/0"), Role::Recipients, &entry.recipients);
    }
    for (i, person) in series.imprint.staff.iter().enumerate() {
        runs.add(&format!("staff/{i}/role"), Role::Label, &person.role);
        runs.add(&format!("staff/{i}/name"), Role::Name, &person.name);
    }
    runs.each("printer", Role::Office, &series.imprint.printer, false);
    runs.0
}

struct Runs<'a>(Vec<Run<'a>>);

impl<'a> Runs<'a> {
    fn add(&mut self, path: &str, role: Role, text: &'a impl AsRef<str>) {
        self.0.push(vec![Text { path: path.to_owned(), role, text: text.as_ref() }]);
    }

    /// Each text for itself, its path numbered where there may be several.
    fn each<T: AsRef<str> + 'a>(
        &mut self,
        path: &str,
        role: Role,
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
            role: Role::Paragraph,
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
            Some(Text { path: format!("{path}/{i}"), role: Role::Paragraph, text })
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
                    self.each(&format!("{path}/caption"), Role::Caption, &row.caption, false);
                }
                _ => {}
            }
        }
    }

    fn table(&mut self, path: &str, table: &'a Table) {
        self.each(&format!("{path}/caption"), Role::Caption, &table.caption, false);
        for (r, row) in table.rows().iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                self.each(&format!("{path}/rows/{r}/{c}"), Role::Cell, &cell.lines, true);
            }
        }
        self.each(&format!("{path}/notes"), Role::Remark, &table.notes, true);
    }

    fn article(&mut self, path: &str, article: &'a Article) {
        self.body(&format!("{path}/editor-note"), &article.editor_note);
        self.each(&format!("{path}/headline"), Role::Headline, &article.headline, false);
        self.body(&format!("{path}/lead"), &article.lead);
        self.blocks(&format!("{path}/body"), &article.body);
        self.each(&format!("{path}/sources"), Role::SourceLine, &article.sources, true);
        self.each(&format!("{path}/contact"), Role::Remark, &article.contact, false);
        let offices = article.signature.iter().flat_map(|signature| &signature.offices);
        self.each(&format!("{path}/signature"), Role::Office, offices, true);
    }
}
