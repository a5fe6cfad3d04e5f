//! What a paragraph of a paper is.

use super::super::decode::labels;
use crate::source::label::LineLabel;

labels! {
    Title: Headline, "标题", "the title";
    TitleMore: HeadlineMore, "标题的下一行", "the next line of the title";
    Byline: Body, "标题下的作者或日期", "who wrote it, or when, below the title";
    Number: DocumentNumber, "发文字号", "the number of the paper";
    Addressee: Addressees, "主送机关", "the addressees";
    Body: Body, "正文", "part of the body";
    List: AttachmentList, "附件说明", "the list of attachments";
    ListMore: AttachmentList, "附件说明的下一行", "the next line of the list of attachments";
    Signature: Signature, "署名", "the signature";
    Signed: Signed, "成文日期", "the day under the signature";
    Note: Note, "附注", "the note under the date";
    Attachment: Attachment, "附件", "the mark of an attachment";
    AttachmentTitle: AttachmentTitle, "附件标题", "the title of an attachment";
    AttachmentTitleMore: AttachmentTitle, "附件标题的下一行", "the next line of the title of an attachment";
    AttachmentBody: Body, "附件内容", "text of an attachment";
    Page: LeftOut, "网页上的说明", "what a web page says of the paper";
}
