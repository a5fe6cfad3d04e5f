//! What a paragraph of a paper is.

use super::super::decode::labels;

labels! {
    Title: "title", "标题", "the title";
    TitleMore: "title-line", "标题的下一行", "the next line of the title";
    Number: "number", "发文字号", "the number of the paper";
    Addressee: "addressees", "主送机关", "the addressees";
    Body: "body", "正文", "part of the body";
    List: "list", "附件说明", "the list of attachments";
    ListMore: "list-line", "附件说明的下一行", "the next line of the list of attachments";
    Signature: "signature", "署名", "the signature";
    Signed: "signed", "成文日期", "the day under the signature";
    Note: "note", "附注", "the note under the date";
    Attachment: "attachment", "附件", "the mark of an attachment";
    AttachmentTitle: "attachment-title", "附件标题", "the title of an attachment";
    AttachmentTitleMore: "attachment-title-line", "附件标题的下一行", "the next line of the title of an attachment";
    AttachmentBody: "attachment-body", "附件内容", "text of an attachment";
    Page: "page", "网页上的说明", "what a web page says of the paper";
}
