//! What may stand behind what in a paper, and what it is worth.

use super::super::decode::NEVER;
use super::label::Label;

/// What may stand behind what, and what it is worth.
pub(super) fn follows(a: Label, b: Label) -> i32 {
    use Label as L;
    match (a, b) {
        (L::Page, L::Page | L::Title | L::Number) => 2,
        (L::Title | L::TitleMore | L::Number | L::Body | L::Signed | L::Note, L::Page) => -4,
        (L::Page, L::Addressee | L::Body) => -2,
        (L::Title | L::TitleMore, L::TitleMore) => 0,
        (L::Title | L::TitleMore, L::Addressee) => 6,
        (L::Title | L::TitleMore, L::Body) => 2,
        (L::Title | L::TitleMore, L::Number) => 0,
        (L::Title | L::TitleMore | L::Byline, L::Byline) => 0,
        (L::Byline, L::Addressee) => 6,
        (L::Byline, L::Body) => 2,
        (L::Byline, L::Number) => -2,
        (L::Number, L::Number) => 0,
        (L::Number, L::Title) => 0,
        (L::Number, L::Addressee | L::Body) => 2,
        (L::Addressee, L::Body) => 6,
        (L::Body, L::Body) => 2,
        (L::Body, L::List) => 6,
        (L::Body | L::List | L::ListMore, L::Signature) => 0,
        (L::Body | L::List | L::ListMore, L::Signed) => -4,
        (L::Body, L::Note) => -12,
        (L::List | L::ListMore, L::Note) => -4,
        (L::Body | L::List | L::ListMore, L::Attachment) => 0,
        (L::List | L::ListMore, L::ListMore) => 4,
        // 附件1：… ⏎ 附件2：…
        (L::List | L::ListMore, L::List) => 4,
        (L::List | L::ListMore, L::Body) => -6,
        (L::Signature, L::Signature) => 2,
        (L::Signature, L::Signed) => 16,
        (L::Signature, L::Note | L::Attachment) => -8,
        // What stands behind the signature stays there.
        (L::Signed, L::Note) => 12,
        (L::Signed, L::List) => 0,
        (L::Signed | L::Note, L::Attachment) => 8,
        (L::Signed | L::Note, L::Title) => -2,
        (L::Signed | L::Note, L::Body) => -22,
        (L::Note, L::Note) => 2,
        (L::Note, L::List) => -4,
        (L::Note, L::Signature | L::Signed) => -10,
        (L::Attachment, L::AttachmentTitle) => 8,
        // 附件1：青石县农村供水工程 ⏎ 运行管理办法
        (L::Attachment, L::AttachmentTitleMore) => 2,
        (L::Attachment, L::AttachmentBody) => 0,
        (L::Attachment, L::Attachment) => -4,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentTitleMore) => 0,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentBody) => 4,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::Attachment) => -6,
        (L::AttachmentBody, L::AttachmentBody) => 4,
        (L::AttachmentBody, L::Attachment) => 4,
        // How the paper is published may be said below all that comes with it.
        (L::AttachmentBody, L::Note) => -6,
        _ => NEVER,
    }
}

/// What speaks for a paper that begins with a label.
pub(super) fn begins(label: Label) -> i32 {
    match label {
        Label::Title => 4,
        Label::Number | Label::Page => 0,
        Label::Addressee | Label::Body => -2,
        _ => NEVER,
    }
}

/// What speaks for a paper that ends with a label.
pub(super) fn ends(label: Label) -> i32 {
    match label {
        Label::Signed | Label::Note => 8,
        Label::Body | Label::List | Label::ListMore | Label::AttachmentBody => 0,
        Label::Signature => -6,
        Label::Page => -4,
        Label::Addressee => -20,
        Label::AttachmentTitle | Label::AttachmentTitleMore | Label::Attachment => -8,
        Label::Title | Label::TitleMore | Label::Number | Label::Byline => -30,
    }
}
