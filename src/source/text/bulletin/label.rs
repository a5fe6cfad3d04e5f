//! What a paragraph of a bulletin is.

use super::super::decode::labels;

labels! {
    Section: "section", "栏目", "a section title";
    Headline: "headline", "标题", "a headline";
    HeadlineMore: "headline-line", "标题的下一行", "the next line of the headline";
    /// A headline and text behind it in one paragraph.
    RunIn: "run-in", "与正文同段的标题", "a headline and text in one paragraph";
    /// The same, with sources at its end.
    RunInSourced: "run-in", "与正文同段的标题", "a headline and text in one paragraph";
    Body: "body", "正文", "part of the body";
    BodySourced: "body", "正文", "part of the body";
    /// Text that begins an article without a headline.
    New: "article", "没有标题的稿件", "an article without a headline";
    NewSourced: "article", "没有标题的稿件", "an article without a headline";
    Source: "source", "来源", "the sources";
    Note: "note", "编者按", "a note of the editor";
    NoteMore: "note", "编者按", "a note of the editor";
    Lead: "lead", "导语", "a lead";
    Contact: "contact", "联系人", "whom to ask";
    List: "list", "附件说明", "the list of attachments";
    ListMore: "list-line", "附件说明的下一行", "the next line of the list of attachments";
    Signature: "signature", "署名", "the signature";
    Signed: "signed", "落款日期", "the day under the signature";
    Attachment: "attachment", "附件", "the mark of an attachment";
    AttachmentTitle: "attachment-title", "附件标题", "the title of an attachment";
    AttachmentTitleMore: "attachment-title-line", "附件标题的下一行", "the next line of the title of an attachment";
    AttachmentBody: "attachment-body", "附件内容", "text of an attachment";
}

impl Label {
    /// Whether sources stand at its end.
    pub fn is_sourced(self) -> bool {
        matches!(self, Self::RunInSourced | Self::BodySourced | Self::NewSourced)
    }
}
