//! Everything that an issue prints, in the order of the pages: the one way through its texts.
//!
//! Every struct of the model is taken apart without `..`, so that a new field does not compile
//! until it is visited here or passed over by name.

use super::node::{ArticleId, ArticlePart, BlockId, BlockPart, BodyId, NodeId};
use super::{
    Article, Attachment, Attendance, Block, Cell, Distribution, Imprint, Issue, IssueNumber, Marks, Official,
    Picture, Pictures, Section, Series, Signature, Staff, Table,
};

/// A text of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node<'a> {
    /// Where it stands.
    pub id: NodeId,
    /// What it is.
    pub role: TextRole,
    /// The text.
    pub text: &'a str,
}

/// What a text is in its issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TextRole {
    /// The name of the bulletin, and the line above it.
    Masthead,
    /// An issuing or signing office.
    Office,
    /// What stands in 【】.
    Section,
    /// The headline of an article.
    Headline,
    /// A paragraph of a body, lead or note of the editor.
    Paragraph,
    /// Where an article comes from.
    SourceLine,
    /// Whom to ask; a notice; a note under the date or under a table.
    Remark,
    /// 主送机关.
    Addressees,
    /// To whom the issue goes; who was there.
    Recipients,
    /// What stands before a colon: 报, 责任编辑.
    Label,
    /// A person.
    Name,
    /// The title of an attachment.
    Title,
    /// What stands under a picture or over a table.
    Caption,
    /// A cell of a table.
    Cell,
    /// A cell of a table's header or total, or one over several columns.
    HeadCell,
    /// The unit of a table's figures.
    Unit,
    /// 发文字号, which has its one form.
    DocumentNumber,
}

impl Issue {
    /// Every text that the issue prints as it was written, in the order of the pages.
    pub fn texts(&self) -> Vec<Node<'_>> {
        Visitor::of(self).texts
    }

    /// Everything else that it prints: numbers, dates, marks of fixed words, pictures. What was
    /// not given is not among them, but for the date of printing, which may follow from the
    /// date of the issue.
    pub fn values(&self) -> Vec<NodeId> {
        Visitor::of(self).values
    }
}

struct Visitor<'a> {
    texts: Vec<Node<'a>>,
    values: Vec<NodeId>,
}

impl<'a> Visitor<'a> {
    fn of(issue: &'a Issue) -> Self {
        let mut visitor = Self { texts: Vec::new(), values: Vec::new() };
        visitor.issue(issue);
        visitor
    }

    fn text(&mut self, id: NodeId, role: TextRole, text: &'a impl AsRef<str>) {
        self.texts.push(Node { id, role, text: text.as_ref() });
    }

    fn each<T: AsRef<str>>(&mut self, id: impl Fn(usize) -> NodeId, role: TextRole, texts: &'a [T]) {
        for (i, text) in texts.iter().enumerate() {
            self.text(id(i), role, text);
        }
    }

    fn some(&mut self, id: NodeId, role: TextRole, text: Option<&'a impl AsRef<str>>) {
        if let Some(text) = text {
            self.text(id, role, text);
        }
    }

    fn value<T>(&mut self, id: NodeId, value: Option<&T>) {
        self.values.extend(value.map(|_| id));
    }

    fn issue(&mut self, issue: &'a Issue) {
        let Issue { series, number, date, date_through, marks, signers, official, sections, attachments } =
            issue;
        let Series {
            masthead,
            above,
            issuers,
            imprint,
            // How things are printed, not what.
            date_form: _,
            total_below: _,
            layout: _,
            options: _,
            checks: _,
            pages: _,
            office_fonts: _,
        } = series;
        let Official { number: document_number, addressees, attendance, notes, list } = official;
        self.marks(marks);
        self.some(NodeId::Above, TextRole::Masthead, above.as_ref());
        self.text(NodeId::Masthead, TextRole::Masthead, masthead);
        if let Some(IssueNumber { value, through, total, form: _ }) = number {
            self.value(NodeId::Number, Some(value));
            self.value(NodeId::NumberThrough, through.as_ref());
            self.value(NodeId::Total, total.as_ref());
        }
        self.some(NodeId::DocumentNumber, TextRole::DocumentNumber, document_number.as_ref());
        self.each(NodeId::Issuer, TextRole::Office, issuers);
        self.each(NodeId::Signer, TextRole::Name, signers);
        self.value(NodeId::Date, Some(date));
        self.value(NodeId::DateThrough, date_through.as_ref());
        self.some(NodeId::Addressees, TextRole::Addressees, addressees.as_ref());
        for (i, section) in sections.iter().enumerate() {
            self.section(i, section);
        }
        for (i, Attendance { label, names }) in attendance.iter().enumerate() {
            self.text(NodeId::AttendanceLabel(i), TextRole::Label, label);
            self.text(NodeId::AttendanceNames(i), TextRole::Recipients, names);
        }
        self.each(NodeId::AttachmentList, TextRole::Title, list);
        self.each(NodeId::Note, TextRole::Remark, notes);
        for (i, Attachment { title, body }) in attachments.iter().enumerate() {
            self.text(NodeId::AttachmentTitle(i), TextRole::Title, title);
            self.body(BodyId::Attachment(i), body);
        }
        self.imprint(imprint);
    }

    fn marks(&mut self, marks: &'a Marks) {
        let Marks { secrecy, urgency, copy, notices } = marks;
        self.value(NodeId::CopyNumber, copy.as_ref());
        self.value(NodeId::Secrecy, secrecy.as_ref());
        self.value(NodeId::Urgency, urgency.as_ref());
        self.each(NodeId::Notice, TextRole::Remark, notices);
    }

    fn section(&mut self, i: usize, section: &'a Section) {
        let Section { title, articles } = section;
        self.some(NodeId::SectionTitle(i), TextRole::Section, title.as_ref());
        for (j, article) in articles.iter().enumerate() {
            self.article(ArticleId { section: i, article: j }, article);
        }
    }

    fn article(&mut self, id: ArticleId, article: &'a Article) {
        let Article { headline, editor_note, lead, body, sources, contact, signature } = article;
        self.each(|i| id.at(ArticlePart::EditorNote(i)), TextRole::Paragraph, editor_note);
        self.some(id.at(ArticlePart::Headline), TextRole::Headline, headline.as_ref());
        self.each(|i| id.at(ArticlePart::Lead(i)), TextRole::Paragraph, lead);
        self.body(id.body(), body);
        self.each(|i| id.at(ArticlePart::Source(i)), TextRole::SourceLine, sources);
        self.some(id.at(ArticlePart::Contact), TextRole::Remark, contact.as_ref());
        if let Some(Signature { offices, date }) = signature {
            self.each(|i| id.at(ArticlePart::Signature(i)), TextRole::Office, offices);
            self.value(id.at(ArticlePart::Signed), date.as_ref());
        }
    }

    fn body(&mut self, body: BodyId, blocks: &'a [Block]) {
        for (i, block) in blocks.iter().enumerate() {
            let id = body.block(i);
            match block {
                Block::Paragraph(paragraph) => self.text(id.whole(), TextRole::Paragraph, paragraph),
                Block::Table(table) => self.table(id, table),
                Block::Pictures(row) => self.pictures(id, row),
            }
        }
    }

    fn table(&mut self, id: BlockId, table: &'a Table) {
        let Table { caption, unit, total, notes, header, rows, landscape: _, columns: _ } = table;
        self.some(id.at(BlockPart::Caption), TextRole::Caption, caption.as_ref());
        self.some(id.at(BlockPart::Unit), TextRole::Unit, unit.as_ref());
        for (row, cells) in rows.iter().enumerate() {
            let head = row < *header || (*total && row + 1 == rows.len());
            for (cell, Cell { lines, columns, rows: _ }) in cells.iter().enumerate() {
                let role = if head || columns.get() > 1 { TextRole::HeadCell } else { TextRole::Cell };
                self.each(|line| id.at(BlockPart::Cell { row, cell, line }), role, lines);
            }
        }
        self.each(|i| id.at(BlockPart::Note(i)), TextRole::Remark, notes);
    }

    fn pictures(&mut self, id: BlockId, row: &'a Pictures) {
        let Pictures { pictures, caption, lines: _ } = row;
        for (i, picture) in pictures.iter().enumerate() {
            // The file is shown; what it shows is for those who cannot see it.
            let Picture { data, file: _, alt: _, format: _ } = picture;
            self.value(id.at(BlockPart::Picture(i)), Some(data));
        }
        self.some(id.at(BlockPart::Caption), TextRole::Caption, caption.as_ref());
    }

    fn imprint(&mut self, imprint: &'a Imprint) {
        let Imprint { distribution, copies, staff, lines, printer, printed } = imprint;
        for (i, Distribution { label, recipients, copies }) in distribution.iter().enumerate() {
            self.text(NodeId::DistributionLabel(i), TextRole::Label, label);
            self.text(NodeId::Recipients(i), TextRole::Recipients, recipients);
            self.value(NodeId::DistributionCopies(i), copies.as_ref());
        }
        self.value(NodeId::Copies, copies.as_ref());
        for (i, Staff { role, name }) in staff.iter().enumerate() {
            self.text(NodeId::StaffRole(i), TextRole::Label, role);
            self.text(NodeId::StaffName(i), TextRole::Name, name);
        }
        self.each(NodeId::ImprintLine, TextRole::Remark, lines);
        self.some(NodeId::Printer, TextRole::Office, printer.as_ref());
        self.value(NodeId::Printed, printed.as_ref());
    }
}
