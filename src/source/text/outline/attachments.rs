//! Attachments, and the tables in them and in articles.

use super::super::found::{FoundAttachment, FoundBlock, FoundPictures, FoundTable};
use super::super::imprint::{run_on, span};
use super::super::markers::Marker;
use super::super::names::compact;
use super::super::script::{Grid, Shot};
use super::super::slice::SourceSlice;
use super::super::traits::Traits;
use super::super::wrap::Para;
use super::{Around, Outline};
use crate::diagnostic::Message;
use crate::issue::MAX_PICTURES;
use crate::issue::NodeId;
use crate::source::account::Confidence;

impl Outline<'_> {
    /// 附件1：名单, and below it what it holds.
    pub(super) fn titled_attachment(&mut self, para: &Para, traits: &Traits) {
        let Some(signed) = &traits.marker else { return };
        self.found.attachments.extend(self.attachment.take());
        self.untitled = None;
        let mark = para.text.slice(signed.mark.clone());
        self.other_mark(&mark);
        self.ledger.mark_all(&mark);
        let title = para.text.slice(signed.text.clone());
        self.attachment = Some(FoundAttachment { title, body: Vec::new() });
    }

    /// 附件1 on a line of its own; its title stands below it.
    pub(super) fn attachment_mark(&mut self, mark: SourceSlice) {
        self.found.attachments.extend(self.attachment.take());
        self.other_mark(&mark);
        self.ledger.mark_all(&mark);
        if let Some(title) = self.untitled.replace(mark) {
            // Nothing stands below the one before: its mark is all there is of it.
            self.found.attachments.push(FoundAttachment { title, body: Vec::new() });
        }
    }

    /// 附表, 附图 and 附录 are printed as 附件: that is said.
    fn other_mark(&mut self, mark: &SourceSlice) {
        let Some(word) =
            ["附表", "附图", "附录"].into_iter().find(|word| compact(mark.as_str()).contains(word))
        else {
            return;
        };
        let said = Message::new(
            format!("“{word}”印作“附件”"),
            format!("`{word}` is printed as 附件, as all attachments are"),
        );
        let number = self.found.attachments.len();
        self.ledger.guess(NodeId::AttachmentTitle(number), span(mark), said, Confidence::Doubtful);
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
        let mark = text.slice(0..start);
        let rest = text.slice(start..text.as_str().len());
        // 附件2：名单 in the list is its second line: 2.名单.
        let is_digit = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let number = mark.as_str().find(is_digit).map(|from| {
            let digits = &mark.as_str()[from..];
            let length = digits.find(|c: char| !is_digit(c)).unwrap_or(digits.len());
            from..from + length
        });
        let Some(number) = number.filter(|_| !rest.is_empty()) else {
            self.ledger.mark_all(&mark);
            self.found.list.extend(Some(rest).filter(|rest| !rest.is_empty()));
            return;
        };
        self.ledger.mark_all(&mark.slice(0..number.start));
        let stop =
            if mark.as_str()[number.clone()].starts_with(|c: char| c.is_ascii_digit()) { "." } else { "、" };
        // The stop behind the number is kept where it is the one of lists.
        let (end, stop) = match mark.as_str()[number.end..].starts_with(stop) {
            true => (number.end + stop.len(), ""),
            false => (number.end, stop),
        };
        self.ledger.mark_all(&mark.slice(end..mark.as_str().len()));
        let mut line = mark.slice(number.start..end);
        line.push(&rest, stop);
        self.found.list.push(line);
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
