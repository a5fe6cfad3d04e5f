//! Attachments, and the tables in them and in articles.

use super::super::by::By;
use super::super::found::{FoundArticle, FoundAttachment, FoundBlock, FoundPictures, FoundTable};
use super::super::markers::Marker;
use super::super::script::{Grid, Shot};
use super::super::slice::SourceSlice;
use super::super::traits::Traits;
use super::super::wrap::Para;
use super::{Around, Open, Outline};
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
            None => {
                let open = self.open.get_or_insert_with(|| Open {
                    article: FoundArticle::default(),
                    by: By::Nothing,
                    closed: false,
                });
                &mut open.article.body
            }
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
