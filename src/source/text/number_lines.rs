//! Lines that are nothing but a number of a paper, or name who signs it.

use super::elements::{Element, Kind, elements};

/// The elements of a line that may be one of these: every form of them has one of two characters,
/// and most lines have neither.
pub fn of(text: &str) -> Vec<Element<'_>> {
    if text.contains(['号', '签']) { elements(text) } else { Vec::new() }
}

/// Whether a line names who signs the paper, as it stands beside its number.
pub fn is_signers(text: &str, elements: &[Element<'_>]) -> bool {
    let signers = |element: &Element<'_>| element.kind == Kind::Signers;
    elements.iter().any(|element| signers(element) && text[..element.span.start].trim().is_empty())
}

/// Whether a line is a number by 号 and nothing else, as announcements have it below their title.
pub fn is_counted(text: &str, elements: &[Element<'_>]) -> bool {
    elements.iter().any(|element| {
        let outside = |text: &str| text.trim_matches(['（', '(', '）', ')', ' ', '\u{3000}']).is_empty();
        element.kind == Kind::Number
            && element.text("unit").as_deref() == Some("号")
            && outside(&text[..element.span.start])
            && outside(&text[element.span.end..])
    })
}

/// Whether a line is a number of a paper and nothing else.
pub fn is_number(text: &str, elements: &[Element<'_>]) -> bool {
    let signers = elements.iter().find(|element| element.kind == Kind::Signers);
    let end = signers.map_or(text.len(), |signers| signers.span.start);
    elements.iter().any(|element| {
        let outside =
            |text: &str| text.trim_matches(['（', '(', '）', ')', ' ', '\t', '\u{3000}']).is_empty();
        element.kind == Kind::DocumentNumber
            && outside(&text[..element.span.start])
            && text.get(element.span.end..end).is_some_and(outside)
    })
}
