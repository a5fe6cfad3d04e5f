//! The texts of an issue, each with the role it is set in.

use crate::fonts::FaceRole;
use crate::issue::{Block, Issue, OptionValue, Paragraph, Table, TextLine};

use super::Layout;
use super::sheet::level_of;

/// One text of an issue.
#[derive(Debug)]
pub struct Text<'a> {
    /// Where it stands in the issue, as in [`crate::source::Places`].
    pub path: String,
    /// The role it is set in.
    pub role: FaceRole,
    /// The text.
    pub text: &'a str,
}

/// Every text of `issue` that a user wrote and `layout` prints. A text that may be set in
/// two roles is there twice.
pub fn texts<'a>(issue: &'a Issue, layout: Option<&Layout>) -> Vec<Text<'a>> {
    let mut texts = Texts(Vec::new());
    let series = &issue.series;
    let headlines = headline_role(issue, layout);
    texts.add("masthead", FaceRole::Xiaobiaosong, &series.masthead);
    if let Some(above) = &series.above {
        texts.add("above", FaceRole::Xiaobiaosong, above);
    }
    texts.each("issuer", FaceRole::Fangsong, &series.issuers);
    texts.each("notice", FaceRole::Heiti, &issue.marks.notices);
    texts.each("signers", FaceRole::Kaiti, &issue.signers);
    texts.each("addressees", FaceRole::Fangsong, &issue.official.addressees);
    if let Some(note) = &issue.official.note {
        texts.add("note", FaceRole::Fangsong, note);
    }
    for (i, entry) in issue.official.attendance.iter().enumerate() {
        texts.add(&format!("attendance/{i}/label"), FaceRole::Heiti, &entry.label);
        texts.add(&format!("attendance/{i}/names/0"), FaceRole::Fangsong, &entry.names);
    }
    for (i, section) in issue.sections.iter().enumerate() {
        if let Some(title) = &section.title {
            texts.add(&format!("sections/{i}/title"), FaceRole::Heiti, title);
        }
        for (j, article) in section.articles.iter().enumerate() {
            let path = format!("sections/{i}/articles/{j}");
            if let Some(headline) = &article.headline {
                texts.add(&format!("{path}/headline"), headlines, headline);
            }
            texts.each(&format!("{path}/editor-note"), FaceRole::Kaiti, &article.editor_note);
            texts.each(&format!("{path}/lead"), FaceRole::Kaiti, &article.lead);
            texts.body(&format!("{path}/body"), &article.body);
            texts.each(&format!("{path}/sources"), FaceRole::Fangsong, &article.sources);
            if let Some(contact) = &article.contact {
                texts.add(&format!("{path}/contact"), FaceRole::Fangsong, contact);
            }
            if let Some(signature) = &article.signature {
                texts.each(&format!("{path}/signature"), FaceRole::Fangsong, &signature.offices);
            }
        }
    }
    for (i, attachment) in issue.attachments.iter().enumerate() {
        texts.add(&format!("attachments/{i}/title"), FaceRole::Xiaobiaosong, &attachment.title);
        texts.body(&format!("attachments/{i}/body"), &attachment.body);
    }
    for (i, entry) in series.imprint.distribution.iter().enumerate() {
        texts.add(&format!("distribution/{i}/label"), FaceRole::Fangsong, &entry.label);
        texts.add(&format!("distribution/{i}/recipients/0"), FaceRole::Fangsong, &entry.recipients);
    }
    for (i, person) in series.imprint.staff.iter().enumerate() {
        texts.add(&format!("staff/{i}/role"), FaceRole::Fangsong, &person.role);
        texts.add(&format!("staff/{i}/name"), FaceRole::Fangsong, &person.name);
    }
    texts.0
}

/// Headlines on lines of their own are set in xiaobiaosong, others in heiti.
fn headline_role(issue: &Issue, layout: Option<&Layout>) -> FaceRole {
    let spec = layout.and_then(|layout| layout.manifest.option("article-form"));
    let form = spec.map(|spec| {
        let mut set = issue.series.options.iter().filter(|(name, _)| *name == spec.name || *name == spec.zh);
        set.next_back().map_or(&spec.default, |(_, value)| value)
    });
    match form {
        Some(OptionValue::Text(form)) if form == "centred" => FaceRole::Xiaobiaosong,
        _ => FaceRole::Heiti,
    }
}

struct Texts<'a>(Vec<Text<'a>>);

impl<'a> Texts<'a> {
    fn add(&mut self, path: &str, role: FaceRole, text: &'a impl AsRef<str>) {
        self.0.push(Text { path: path.to_owned(), role, text: text.as_ref() });
    }

    fn each<T: AsRef<str> + 'a>(
        &mut self,
        path: &str,
        role: FaceRole,
        texts: impl IntoIterator<Item = &'a T>,
    ) {
        for (i, text) in texts.into_iter().enumerate() {
            self.add(&format!("{path}/{i}"), role, text);
        }
    }

    fn body(&mut self, path: &str, blocks: &'a [Block]) {
        for (i, block) in blocks.iter().enumerate() {
            let path = format!("{path}/{i}");
            match block {
                Block::Paragraph(paragraph) => self.paragraph(&path, paragraph),
                Block::Table(table) => self.table(&path, table),
                Block::Pictures(pictures) => {
                    self.line(&format!("{path}/caption"), FaceRole::Heiti, pictures.caption.as_ref());
                }
            }
        }
    }

    /// Body text, in fangsong; a head of the first two levels may be heiti or kaiti.
    fn paragraph(&mut self, path: &str, paragraph: &'a Paragraph) {
        self.add(path, FaceRole::Fangsong, paragraph);
        match level_of(paragraph.as_str()) {
            1 => self.add(path, FaceRole::Heiti, paragraph),
            2 => self.add(path, FaceRole::Kaiti, paragraph),
            _ => {}
        }
    }

    /// Header, total and cells over several columns in heiti, figures and text in fangsong.
    fn table(&mut self, path: &str, table: &'a Table) {
        self.line(&format!("{path}/caption"), FaceRole::Heiti, table.caption.as_ref());
        self.line(&format!("{path}/unit"), FaceRole::Fangsong, table.unit.as_ref());
        let last = table.rows().len() - 1;
        for (r, row) in table.rows().iter().enumerate() {
            let head = r < table.header() || (table.total && r == last);
            for (c, cell) in row.iter().enumerate() {
                let heading = head || cell.columns.get() > 1;
                let role = if heading { FaceRole::Heiti } else { FaceRole::Fangsong };
                self.each(&format!("{path}/rows/{r}/{c}"), role, &cell.lines);
            }
        }
        self.each(&format!("{path}/notes"), FaceRole::Fangsong, &table.notes);
    }

    fn line(&mut self, path: &str, role: FaceRole, line: Option<&'a TextLine>) {
        if let Some(line) = line {
            self.add(path, role, line);
        }
    }
}
