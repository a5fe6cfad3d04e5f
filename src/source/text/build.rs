//! From what was recognised to a checked draft, with the place of every text.

use std::num::{NonZeroU16, NonZeroU32};
use std::ops::Range;

use super::diagnostics::no_picture;
use super::found::{Found, FoundArticle, FoundBlock, FoundImprint, FoundPictures, FoundTable, Value};
use super::script::GridCell;
use super::slice::SourceSlice;
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::issue::{
    Article, ArticleId, ArticlePart, Attachment, Attendance, Block, BlockId, BlockPart, BodyId, Cell,
    DateError, Distribution, MASTHEAD_LENGTH, NodeId, Paragraph, Picture, Pictures, Section, Signature,
    Staff, Table, TextError, TextLine, fits_together,
};
use crate::source::diagnostics;
use crate::source::places::{Origin, Places};
use crate::source::toml::IssueDraft;

/// Checks every text; what is wrong is reported and left out.
pub fn build(source: &SourceText, found: Found) -> Built {
    let mut builder =
        Builder { source, places: Places::default(), diagnostics: Vec::new(), refused: Vec::new() };
    let draft = builder.draft(found);
    let Builder { places, diagnostics, refused, .. } = builder;
    Built { draft, places, diagnostics, refused }
}

/// A checked draft.
pub struct Built {
    pub draft: IssueDraft,
    pub places: Places,
    pub diagnostics: Vec<Diagnostic>,
    /// Where the texts stand that are refused; the diagnostics say why.
    pub refused: Vec<Range<usize>>,
}

struct Builder<'a> {
    source: &'a SourceText,
    places: Places,
    diagnostics: Vec<Diagnostic>,
    refused: Vec<Range<usize>>,
}

impl Builder<'_> {
    fn draft(&mut self, found: Found) -> IssueDraft {
        let paper = found.paper;
        if let Some(span) = found.wrong_date {
            self.refused.push(span.clone());
            self.diagnostics.push(diagnostics::date(self.source.place(span), DateError::NoSuchDay));
        }
        let masthead = found.masthead.and_then(|text| {
            let length = text.chars();
            if !MASTHEAD_LENGTH.contains(&length) {
                let place = text.origin(self.source).whole();
                self.diagnostics.push(diagnostics::masthead_length(place, length));
            }
            self.line("报头", &text, NodeId::Masthead)
        });
        let issuers = self.sequence("编发单位", &found.issuers, NodeId::Issuer);
        let notices = self.lines("提示", &found.notices, NodeId::Notice);
        let FoundImprint { distribution, copies, staff, printer, printed } = found.imprint;
        let distribution: Vec<_> = distribution
            .into_iter()
            .enumerate()
            .filter_map(|(i, entry)| self.distribution(i, entry))
            .collect();
        let staff: Vec<_> = staff
            .iter()
            .enumerate()
            .filter_map(|(i, (role, name))| {
                let role = ("职务", role, NodeId::StaffRole(i));
                let (role, name) = self.pair(role, ("姓名", name, NodeId::StaffName(i)))?;
                Some(Staff::new(role, name))
            })
            .collect();
        let some = |list: Vec<TextLine>| Some(list).filter(|list| !list.is_empty());
        let mut draft = IssueDraft {
            masthead,
            above: self.above(&found.above),
            issuers: some(issuers),
            notices: some(notices),
            date_form: found.date_form,
            total_below: found.total_below.then_some(true),
            number_form: found.form,
            distribution: Some(distribution).filter(|list| !list.is_empty()),
            copies_at: copies.as_ref().map(|copies| self.source.place(copies.span.clone())),
            copies: copies.and_then(|copies| NonZeroU32::new(self.value(copies, NodeId::Copies))),
            staff: Some(staff).filter(|list| !list.is_empty()),
            printer: printer.and_then(|text| self.line("印发机关", &text, NodeId::Printer)),
            printed: printed.map(|date| self.value(date, NodeId::Printed)),
            layout: found.layout.map(str::to_owned),
            options: found.options.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            imprint_lines: some(self.lines("报尾附行", &found.lines, NodeId::ImprintLine)),
            number_through: found.through.and_then(NonZeroU32::new),
            number: found.number.map(|number| self.value(number, NodeId::Number)),
            total: found.total.and_then(|total| NonZeroU32::new(self.value(total, NodeId::Total))),
            date: found.date.map(|date| self.value(date, NodeId::Date)),
            date_through: found.date_through.map(|date| self.value(date, NodeId::DateThrough)),
            secrecy: found.secrecy.map(|secrecy| self.value(secrecy, NodeId::Secrecy)),
            urgency: found.urgency.map(|urgency| self.value(urgency, NodeId::Urgency)),
            copy: found.copy.map(|copy| self.value(copy, NodeId::CopyNumber)),
            signers: self.sequence("签发人", &found.signers, NodeId::Signer),
            ..IssueDraft::default()
        };
        draft.official.number =
            found.document_number.map(|number| self.value(number, NodeId::DocumentNumber));
        draft.official.addressees =
            found.addressees.and_then(|text| self.line("主送机关", &text, NodeId::Addressees));
        draft.official.notes = self.lines("附注", &found.notes, NodeId::Note);
        draft.official.list = self.lines("附件说明", &found.list, NodeId::AttachmentList);
        draft.official.attendance = found
            .attendance
            .iter()
            .enumerate()
            .filter_map(|(i, (label, names))| {
                let label = ("类别", label, NodeId::AttendanceLabel(i));
                let (label, names) = self.pair(label, ("人员", names, NodeId::AttendanceNames(i)))?;
                Some(Attendance::new(label, names))
            })
            .collect();
        for (i, section) in found.sections.into_iter().enumerate() {
            let title = section.title.and_then(|title| self.line("栏目", &title, NodeId::SectionTitle(i)));
            // A vector of its own: one collected in place would keep the room of what was found.
            let mut articles = Vec::with_capacity(section.articles.len());
            for (k, article) in section.articles.into_iter().enumerate() {
                articles.push(self.article(article, ArticleId { section: i, article: k }, paper));
            }
            draft.sections.push(Section { title, articles });
        }
        for (i, attachment) in found.attachments.into_iter().enumerate() {
            let title = self.line("附件", &attachment.title, NodeId::AttachmentTitle(i));
            if title.is_none() {
                self.refused.extend(attachment.body.iter().flat_map(|block| block.spans()));
            }
            let body = self.blocks(attachment.body, BodyId::Attachment(i));
            draft.attachments.extend(title.map(|title| Attachment { body, ..Attachment::new(title) }));
        }
        draft
    }

    /// One line of all that stands above the masthead.
    fn above(&mut self, lines: &[SourceSlice]) -> Option<TextLine> {
        let mut above = SourceSlice::default();
        lines.iter().for_each(|line| above.push(line, " "));
        if above.is_empty() { None } else { self.line("报头上行", &above, NodeId::Above) }
    }

    fn article(&mut self, found: FoundArticle, id: ArticleId, paper: bool) -> Article {
        let offices = self.sequence("署名", &found.signature, |i| id.at(ArticlePart::Signature(i)));
        // A date alone signs nothing: it goes with its offices, with those of a paper, or nobody
        // has read it.
        let unsigned = found.signature.is_empty() && paper;
        let signed = found.signed.and_then(|date| {
            if !offices.is_empty() || unsigned {
                return Some(self.value(date, id.at(ArticlePart::Signed)));
            }
            if !found.signature.is_empty() {
                self.refused.push(date.span);
            }
            None
        });
        let is_signed = !offices.is_empty() || (unsigned && signed.is_some());
        Article {
            headline: found.headline.and_then(|text| self.line("标题", &text, id.at(ArticlePart::Headline))),
            editor_note: self.paragraphs("按语", found.note, |i| id.at(ArticlePart::EditorNote(i))),
            lead: self.paragraphs("导语", found.lead, |i| id.at(ArticlePart::Lead(i))),
            body: self.blocks(found.body, id.body()),
            sources: self.sequence("来源", &found.sources, |i| id.at(ArticlePart::Source(i))),
            contact: found.contact.and_then(|text| self.line("联系人", &text, id.at(ArticlePart::Contact))),
            signature: is_signed.then(|| Signature { date: signed, ..Signature::new(offices) }),
        }
    }

    fn distribution(
        &mut self,
        i: usize,
        entry: (SourceSlice, SourceSlice, Option<Value<u32>>),
    ) -> Option<Distribution> {
        let label = ("类别", &entry.0, NodeId::DistributionLabel(i));
        let both = self.pair(label, ("单位", &entry.1, NodeId::Recipients(i)));
        let Some((label, recipients)) = both else {
            self.refused.extend(entry.2.map(|copies| copies.span));
            return None;
        };
        let copies =
            entry.2.and_then(|copies| NonZeroU32::new(self.value(copies, NodeId::DistributionCopies(i))));
        Some(Distribution { copies, ..Distribution::new(label, recipients) })
    }

    fn line(&mut self, name: &str, text: &SourceSlice, node: NodeId) -> Option<TextLine> {
        let checked = TextLine::new(text.as_str());
        self.check(name, text, node, checked)
    }

    fn lines(&mut self, name: &str, texts: &[SourceSlice], node: impl Fn(usize) -> NodeId) -> Vec<TextLine> {
        texts.iter().enumerate().filter_map(|(i, text)| self.line(name, text, node(i))).collect()
    }

    /// The same of texts that are printed one after another.
    fn sequence(
        &mut self,
        name: &str,
        texts: &[SourceSlice],
        node: impl Fn(usize) -> NodeId,
    ) -> Vec<TextLine> {
        let lines = self.lines(name, texts, node);
        let (Err(error), Some(first)) = (fits_together(&lines), texts.first()) else { return lines };
        let place = first.origin(self.source).whole();
        self.refused.extend(texts.iter().flat_map(SourceSlice::spans));
        self.diagnostics.push(diagnostics::text(place, name, error));
        Vec::new()
    }

    fn paragraphs(
        &mut self,
        name: &str,
        texts: Vec<SourceSlice>,
        node: impl Fn(usize) -> NodeId,
    ) -> Vec<Paragraph> {
        let checked = |(i, text): (usize, SourceSlice)| {
            let paragraph = Paragraph::new(text.as_str());
            self.check(name, &text, node(i), paragraph)
        };
        texts.into_iter().enumerate().filter_map(checked).collect()
    }

    fn blocks(&mut self, found: Vec<FoundBlock>, body: BodyId) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::with_capacity(found.len());
        for block in found {
            let id = body.block(blocks.len());
            match block {
                FoundBlock::Paragraph(text) => {
                    let checked = Paragraph::new(text.as_str());
                    blocks.extend(self.check("正文", &text, id.whole(), checked).map(Block::from));
                }
                FoundBlock::Table(table) => blocks.extend(self.table(*table, id).map(Block::Table)),
                FoundBlock::Pictures(row) => blocks.extend(self.pictures(row, id).map(Block::Pictures)),
            }
        }
        blocks
    }

    fn table(&mut self, found: FoundTable, id: BlockId) -> Option<Table> {
        let spans = found.spans();
        let FoundTable { caption, unit, notes, grid } = found;
        let places: Vec<Place> = grid.rows.iter().map(|row| self.row(row)).collect();
        let last = grid.rows.last().and_then(|row| row.first()).and_then(|cell| cell.lines.first());
        let total = grid.rows.len() > 2
            && last.is_some_and(|last| {
                let first: String = self.source.text[last.clone()].split_whitespace().collect();
                ["合计", "总计", "共计", "小计"].contains(&first.as_str())
            });
        // The first row is the header, with the rows that its cells reach down to.
        let first = || grid.rows.first().into_iter().flatten().map(|cell| usize::from(cell.rows)).max();
        let header =
            grid.header.unwrap_or_else(|| first().filter(|&rows| rows < grid.rows.len()).unwrap_or(0));
        let rows = grid.rows.into_iter().enumerate();
        let rows = rows.map(|(r, row)| self.cells(row, id, r)).collect();
        let caption = caption.and_then(|text| self.line("题注", &text, id.at(BlockPart::Caption)));
        let unit = unit.and_then(|text| self.line("单位", &text, id.at(BlockPart::Unit)));
        let notes = self.lines("注", &notes, |i| id.at(BlockPart::Note(i)));
        match Table::new(rows, header) {
            Ok(mut table) => {
                table.caption = caption;
                table.unit = unit;
                table.notes = notes;
                table.total = total;
                Some(table)
            }
            Err(error) => {
                let whole = places.first().cloned().unwrap_or_else(|| self.source.place(0..0));
                self.diagnostics.push(diagnostics::table(&places, whole, error));
                self.refused.extend(spans);
                None
            }
        }
    }

    fn cells(&mut self, cells: Vec<GridCell>, id: BlockId, row: usize) -> Vec<Cell> {
        let count = |n| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
        let cell = |(c, cell): (usize, GridCell)| {
            let lines: Vec<SourceSlice> =
                cell.lines.into_iter().map(|line| SourceSlice::new(self.source, line)).collect();
            let lines: Vec<SourceSlice> = lines.into_iter().filter(|line| !line.is_empty()).collect();
            let lines = self.lines("表格", &lines, |line| id.at(BlockPart::Cell { row, cell: c, line }));
            Cell { columns: count(cell.columns), rows: count(cell.rows), ..Cell::new(lines) }
        };
        cells.into_iter().enumerate().map(cell).collect()
    }

    fn pictures(&mut self, found: FoundPictures, id: BlockId) -> Option<Pictures> {
        let words = found.caption;
        let caption = words.as_ref().and_then(|text| self.line("题注", text, id.at(BlockPart::Caption)));
        let mut pictures = Vec::new();
        for shot in found.shots {
            let name = TextLine::new(&shot.file).ok();
            // What nobody described is called as its caption or its file.
            let alt = TextLine::new(&shot.alt).ok().or_else(|| caption.clone()).or_else(|| name.clone());
            let picture = name.zip(alt).and_then(|(name, alt)| Picture::new(name, alt, shot.data));
            if picture.is_none() {
                self.diagnostics.push(no_picture(self.source.place(shot.at..shot.at)));
            }
            pictures.extend(picture);
        }
        if pictures.is_empty() {
            self.refused.extend(words.iter().flat_map(SourceSlice::spans));
            return None;
        }
        Some(Pictures { caption, ..Pictures::new(pictures) })
    }

    /// Where a row of a table stands.
    fn row(&self, row: &[GridCell]) -> Place {
        let lines = || row.iter().flat_map(|cell| &cell.lines);
        let start = lines().map(|line| line.start).min().unwrap_or(0);
        self.source.place(start..lines().map(|line| line.end).max().unwrap_or(start))
    }

    fn check<T>(
        &mut self,
        name: &str,
        text: &SourceSlice,
        node: NodeId,
        checked: Result<T, TextError>,
    ) -> Option<T> {
        let origin = text.origin(self.source);
        match checked {
            Ok(checked) => {
                self.places.note(node, origin);
                Some(checked)
            }
            Err(error) => {
                self.refused.extend(text.spans());
                self.diagnostics.extend(diagnostics::refused(&origin, name, text.as_str(), error, None));
                None
            }
        }
    }

    /// Two texts that stand together or not at all.
    fn pair(
        &mut self,
        first: (&str, &SourceSlice, NodeId),
        second: (&str, &SourceSlice, NodeId),
    ) -> Option<(TextLine, TextLine)> {
        let both = [first.1, second.1];
        let (first, second) = (self.line(first.0, first.1, first.2), self.line(second.0, second.1, second.2));
        if first.is_some() != second.is_some() {
            self.refused.extend(both.into_iter().flat_map(SourceSlice::spans));
        }
        first.zip(second)
    }

    fn value<T>(&mut self, value: Value<T>, node: NodeId) -> T {
        self.places.note(node, Origin::new(self.source, value.span.clone(), &self.source.text[value.span]));
        value.value
    }
}
