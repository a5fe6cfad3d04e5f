//! Attachments, and the tables in them and in articles.

use super::super::found::{FoundAttachment, FoundBlock, FoundPictures, FoundTable};
use super::super::imprint::run_on;
use super::super::markers::Marker;
use super::super::script::{Grid, Shot};
use super::super::slice::SourceSlice;
use super::super::traits::Traits;
use super::super::wrap::Para;
use super::{Around, Outline};
use crate::issue::MAX_PICTURES;

impl Outline<'_> {
    /// 附件1：名单, and below it what it holds.
    pub(super) fn titled_attachment(&mut self, para: &Para, traits: &Traits) {
        let Some(signed) = &traits.marker else { return };
        self.found.attachments.extend(self.attachment.take());
        self.untitled = None;
        self.ledger.mark_all(&para.text.slice(signed.mark.clone()));
        let title = para.text.slice(signed.text.clone());
        self.attachment = Some(FoundAttachment { title, body: Vec::new() });
    }

    /// 附件1 on a line of its own; its title stands below it.
    pub(super) fn attachment_mark(&mut self, mark: SourceSlice) {
        self.found.attachments.extend(self.attachment.take());
        self.ledger.mark_all(&mark);
        if let Some(title) = self.untitled.replace(mark) {
            // Nothing stands below the one before: its mark is all there is of it.
            self.found.attachments.push(FoundAttachment { title, body: Vec::new() });
        }
    }

    /// The title of an attachment.
    pub(super) fn attachment_title(&mut self, title: SourceSlice) {
        self.untitled = None;
        self.found.attachments.extend(self.attachment.take());
        self.attachment = Some(FoundAttachment { title, body: Vec::new() });
    }

    /// One more line of it.
    pub(super) fn attachment_title_goes_on(&mut self, text: SourceSlice, traits: &[Traits], k: usize) {
        match self.attachment.as_mut() {
            Some(attachment) => run_on(&mut attachment.title, &text),
            None => self.text_of_paper(text, traits, k),
        }
    }

    /// The list of attachments, with 附件： before it.
    pub(super) fn list(&mut self, text: &SourceSlice, traits: &Traits) {
        let start = traits.marker.as_ref().map_or(0, |marker| marker.mark.end);
        self.ledger.mark_all(&text.slice(0..start));
        if start < text.as_str().len() {
            self.found.list.push(text.slice(start..text.as_str().len()));
        }
    }

    pub(super) fn table(&mut self, grid: Grid) {
        let Around { caption, unit } = std::mem::take(&mut self.around);
        let table = FoundTable { caption, unit, notes: Vec::new(), grid };
        self.blocks().push(FoundBlock::Table(Box::new(table)));
    }

    /// Pictures that follow one another stand in a row.
    pub(super) fn picture(&mut self, shot: Shot) {
        match self.blocks().last_mut() {
            Some(FoundBlock::Pictures(row)) if row.caption.is_none() && row.shots.len() < MAX_PICTURES => {
                row.shots.push(shot);
            }
            _ => self.blocks().push(FoundBlock::Pictures(FoundPictures { shots: vec![shot], caption: None })),
        }
    }

    /// A caption under pictures.
    pub(super) fn caption(&mut self, text: SourceSlice) {
        match self.blocks().last_mut() {
            Some(FoundBlock::Pictures(row)) if row.caption.is_none() => row.caption = Some(text),
            _ => self.blocks().push(FoundBlock::Paragraph(text)),
        }
    }

    pub(super) fn ends_with_picture(&self) -> bool {
        let body = match (&self.attachment, &self.open) {
            (Some(attachment), _) => &attachment.body,
            (None, Some(open)) => &open.article.body,
            (None, None) => return false,
        };
        matches!(body.last(), Some(FoundBlock::Pictures(row)) if row.caption.is_none())
    }

    pub(super) fn remark(&mut self, text: SourceSlice) {
        if let Some(FoundBlock::Table(table)) = self.blocks().last_mut() {
            table.notes.push(text);
        }
    }

    /// Where blocks go: to the attachment or the article that is open.
    pub(super) fn blocks(&mut self) -> &mut Vec<FoundBlock> {
        match self.attachment {
            Some(ref mut attachment) => &mut attachment.body,
            None => &mut self.last_article().body,
        }
    }

    pub(super) fn ends_with_table(&self) -> bool {
        let body = match (&self.attachment, &self.open) {
            (Some(attachment), _) => &attachment.body,
            (None, Some(open)) => &open.article.body,
            (None, None) => return false,
        };
        matches!(body.last(), Some(FoundBlock::Table(_)))
    }
}

/// Whether a table comes next, with or without its unit before it.
pub(super) fn heads_table(next: &[Traits]) -> bool {
    match next {
        [first, ..] if first.table => true,
        [first, second, ..] => (first.is(Marker::Unit) || first.is(Marker::Caption)) && second.table,
        _ => false,
    }
}

/// Whether a short line before a table names it.
pub(super) fn names_table(text: &str) -> bool {
    ["表", "一览", "情况", "统计", "汇总", "名单", "进度", "排名", "清单", "台账", "数据"]
        .iter()
        .any(|end| text.ends_with(end))
}
