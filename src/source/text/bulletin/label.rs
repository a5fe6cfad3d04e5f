//! What a paragraph of a bulletin is.

use super::super::decode::labels;
use crate::source::label::LineLabel;

labels! {
    Section: Section, "栏目", "a section title";
    Headline: Headline, "标题", "a headline";
    HeadlineMore: HeadlineMore, "标题的下一行", "the next line of the headline";
    /// A headline and text behind it in one paragraph.
    RunIn: RunIn, "与正文同段的标题", "a headline and text in one paragraph";
    /// The same, with sources at its end.
    RunInSourced: RunIn, "与正文同段的标题", "a headline and text in one paragraph";
    Body: Body, "正文", "part of the body";
    BodySourced: Body, "正文", "part of the body";
    /// Text that begins an article without a headline.
    New: Article, "没有标题的稿件", "an article without a headline";
    NewSourced: Article, "没有标题的稿件", "an article without a headline";
    Source: Source, "来源", "the sources";
    Note: EditorNote, "编者按", "a note of the editor";
    NoteMore: EditorNote, "编者按", "a note of the editor";
    Lead: Lead, "导语", "a lead";
    Contact: Contact, "联系人", "whom to ask";
    List: AttachmentList, "附件说明", "the list of attachments";
    ListMore: AttachmentList, "附件说明的下一行", "the next line of the list of attachments";
    Signature: Signature, "署名", "the signature";
    Signed: Signed, "落款日期", "the day under the signature";
    Attachment: Attachment, "附件", "the mark of an attachment";
    AttachmentTitle: AttachmentTitle, "附件标题", "the title of an attachment";
    AttachmentTitleMore: AttachmentTitle, "附件标题的下一行", "the next line of the title of an attachment";
    AttachmentBody: Body, "附件内容", "text of an attachment";
}

impl Label {
    /// Whether sources stand at its end.
    pub fn is_sourced(self) -> bool {
        matches!(self, Self::RunInSourced | Self::BodySourced | Self::NewSourced)
    }
}
