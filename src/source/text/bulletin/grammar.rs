//! What may stand behind what in a bulletin, and what it is worth.

use super::super::decode::NEVER;
use super::label::Label;
use super::style::{Headlines, Sections, Style};

/// What may stand behind what in a style, and what it is worth.
pub(super) fn follows(a: Label, b: Label, style: Style) -> i32 {
    use Label as L;
    // In texts with sources an article goes on until they come.
    let open = if style.sources { -9 } else { 1 };
    let numbered = matches!(style.headlines, Headlines::First | Headlines::Second | Headlines::Third);
    let unsourced = if numbered && !style.led { open.min(-20) } else { open };
    let a_closed = a.is_sourced() || a == L::Source;
    let a_text = matches!(a, L::RunIn | L::Body | L::New);
    let b_new = matches!(b, L::New | L::NewSourced);
    match (a, b) {
        // The sources stand below the headline, and the text below them.
        (L::Headline | L::HeadlineMore, L::Source) if style.below => 6,
        (L::Source, L::Body) if style.below => 8,
        (L::Source, L::Headline | L::Section) if style.below => -14,
        (_, L::Headline | L::Section) if style.below && a_text => 2,
        (_, L::Source) if style.below && a_text => -14,
        (L::Section, L::Headline) => 4,
        (L::Section, L::RunIn | L::RunInSourced) => 4,
        (L::Section, L::New | L::NewSourced) if style.sections == Sections::First => -9,
        (L::Section, L::New | L::NewSourced) => 0,
        (L::Section, L::Section) => -10,
        (L::Section, L::Note | L::Lead) => 0,
        (L::Headline | L::HeadlineMore, L::HeadlineMore) => 0,
        (L::Headline | L::HeadlineMore, L::Body) => 6,
        (L::Headline | L::HeadlineMore, L::BodySourced) => 6,
        (L::Headline | L::HeadlineMore, L::Note | L::Lead) => 4,
        (L::Headline | L::HeadlineMore, L::Source) => -8,
        (L::Headline | L::HeadlineMore, L::Headline) => -14,
        (L::Headline | L::HeadlineMore, L::Section) => -24,
        (L::Headline | L::HeadlineMore, L::Attachment) => -14,
        (L::Headline | L::HeadlineMore, L::Contact) => -8,
        (L::Headline | L::HeadlineMore, L::Signature) => -8,
        (_, L::BodySourced) if a_text => 2,
        (_, L::Body) if a_text => 2,
        (_, L::Source) if a_text => 4,
        (_, L::Headline) if a_text => unsourced,
        (_, L::RunIn | L::RunInSourced) if a_text => unsourced + 1,
        (_, L::Section) if a_text => open + 2,
        // A paragraph with a mark of its own begins an article, whatever stands above.
        (_, L::New | L::NewSourced) if a_text && matches!(style.headlines, Headlines::Mark(_)) => {
            open.max(-2)
        }
        (_, L::New | L::NewSourced) if a_text => -14,
        (_, L::Signature) if a_text => 0,
        (_, L::Signed) if a_text => -8,
        (_, L::Note) if a_text => -10,
        // An abstract below who wrote the article.
        (_, L::Lead) if a_text => -6,
        (_, L::Contact | L::List) if a_text => 2,
        (_, L::Attachment) if a_text => 0,
        (_, L::Headline | L::RunIn | L::RunInSourced) if a_closed => 4,
        (_, L::Section) if a_closed => 4,
        (_, L::NewSourced) if a_closed => 1,
        (_, L::New) if a_closed => -3,
        (_, L::Note) if a_closed => 0,
        (_, L::Contact | L::List | L::Attachment) if a_closed => 2,
        (_, L::Source) if a_closed => -10,
        (_, L::Body) if a_closed => -14,
        (_, L::Signature) if a_closed => -2,
        (_, L::Signed) if a_closed => -8,
        (L::Contact, L::Source) => 0,
        (L::Contact, L::Headline | L::RunIn | L::RunInSourced | L::Section) => 2,
        (L::Contact, L::Body | L::BodySourced) => -6,
        (L::Contact, L::Contact) => 0,
        (L::Contact, L::Signature | L::List | L::Attachment) => 0,
        (L::Contact, _) if b_new => -4,
        (L::Note | L::NoteMore, L::NoteMore | L::Note) => 0,
        (L::Note | L::NoteMore, L::Lead) => 2,
        (L::Note | L::NoteMore, L::Headline | L::RunIn | L::RunInSourced) => 5,
        (L::Note | L::NoteMore, L::Section) => 2,
        (L::Note, L::Body | L::BodySourced) => -6,
        (L::Note | L::NoteMore, _) if b_new => -2,
        (L::Lead, L::Lead) => 0,
        (L::Lead, L::Body | L::BodySourced | L::Headline | L::RunIn | L::RunInSourced) => 4,
        (L::Lead, L::Section) => 2,
        (L::Lead, _) if b_new => 0,
        (L::List | L::ListMore, L::ListMore) => 4,
        (L::List | L::ListMore, L::Signature) => 0,
        (L::List | L::ListMore, L::Signed) => -6,
        (L::List | L::ListMore, L::Attachment) => 4,
        (L::List | L::ListMore, L::Headline | L::Section | L::RunIn | L::RunInSourced) => -6,
        (L::List | L::ListMore, L::Source | L::Contact) => 0,
        (L::List | L::ListMore, L::Body) => -10,
        (L::Signature, L::Signature) => 2,
        (L::Signature, L::Signed) => 14,
        (L::Signature, L::Attachment) => 0,
        (L::Signature, L::Headline | L::Section | L::RunIn | L::RunInSourced) => -8,
        (L::Signed, L::Headline | L::Section | L::RunIn | L::RunInSourced) => 2,
        (L::Signed, L::Attachment | L::List | L::Contact | L::Source) => 0,
        (L::Signed, _) if b_new => -8,
        (L::Attachment, L::AttachmentTitle) => 8,
        (L::Attachment, L::AttachmentTitleMore) => 2,
        (L::Attachment, L::AttachmentBody | L::Attachment) => 0,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentTitleMore) => 0,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::AttachmentBody) => 4,
        (L::AttachmentTitle | L::AttachmentTitleMore, L::Attachment) => -8,
        (L::AttachmentBody, L::AttachmentBody) => 2,
        (L::AttachmentBody, L::Attachment) => 2,
        _ => NEVER,
    }
}

pub(super) fn begins(label: Label) -> i32 {
    match label {
        Label::Section | Label::RunIn | Label::RunInSourced => 2,
        Label::Headline | Label::Note => 4,
        Label::Lead => 2,
        Label::New | Label::NewSourced => -2,
        Label::Contact | Label::List | Label::Attachment => -10,
        _ => NEVER,
    }
}

pub(super) fn ends(label: Label, style: Style) -> i32 {
    match label {
        Label::Headline | Label::HeadlineMore => -20,
        Label::Section => -20,
        Label::Note | Label::NoteMore | Label::Lead => -10,
        Label::Body | Label::RunIn | Label::New => {
            if style.sources && !style.below {
                -4
            } else {
                1
            }
        }
        Label::Signature => -6,
        Label::Attachment | Label::AttachmentTitle | Label::AttachmentTitleMore => -8,
        _ => 2,
    }
}
