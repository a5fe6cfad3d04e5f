//! One composition: sheet data in, laid-out pages out.

use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Content};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::model::HeadingElem;
use typst::text::{TextElem, TextItem};
use typst_layout::{Page, PagedDocument};

use super::world::{Job, Stock};
use crate::finding::{Code, Finding, Message};
use crate::fonts::Faces;
use crate::layout::JOINER;

use super::survey::Survey;

/// Pages as composed, and what stands on them.
pub struct Composition {
    pub document: PagedDocument,
    pub survey: Survey,
    /// The sheet data it was composed from.
    pub sheet: Bytes,
}

/// Composes `sheet` with the layout at `main`.
pub fn compose(
    stock: &Stock,
    faces: &Faces,
    main: &str,
    sheet: Vec<u8>,
    source: Option<Vec<u8>>,
    pictures: &[Bytes],
) -> Result<Composition, Vec<Finding>> {
    let sheet = Bytes::new(sheet);
    let job = Job::new(stock, faces, main, sheet.clone(), source, pictures);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&job);
    let document = output.map_err(|errors| errors.iter().map(layout_finding).collect::<Vec<_>>())?;
    if let Some(warning) = warnings.iter().find(|warning| warning.severity == Severity::Warning) {
        return Err(vec![layout_finding(warning)]);
    }
    let document = without_joiners(document);
    let survey = Survey::new(&document);
    Ok(Composition { document, survey, sheet })
}

/// A layout that does not compile is our fault, not the user's: the finding says so.
pub fn layout_finding(diagnostic: &SourceDiagnostic) -> Finding {
    let hints: String = diagnostic.hints.iter().map(|hint| format!("; {}", hint.v)).collect();
    let text = format!("{}{hints}", diagnostic.message);
    Finding::new(
        Code::Layout,
        None,
        Message::new(format!("版式出错：{text}"), format!("the layout failed: {text}")),
    )
}

/// Takes the joiners out again that kept lines from breaking, so that text copied from the
/// PDF is the text put in. They have no width and no ink.
fn without_joiners(document: PagedDocument) -> PagedDocument {
    if !document.pages().iter().any(|page| has_joiner(&page.frame)) {
        return document;
    }
    let mut document = document;
    let info = std::mem::take(document.info_mut());
    let pages = document.pages().iter().map(|page| {
        let mut page = Page::clone(page);
        strip(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), info)
}

fn has_joiner(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_joiner(&group.frame),
        FrameItem::Text(text) => text.text.contains(JOINER),
        FrameItem::Tag(Tag::Start(element, _)) => heading_with_joiner(element).is_some(),
        _ => false,
    })
}

/// The words of a heading with a joiner: the outline and the tags of the PDF repeat them.
fn heading_with_joiner(element: &Content) -> Option<String> {
    let words = element.to_packed::<HeadingElem>()?.body.plain_text();
    words.contains(JOINER).then(|| words.to_string())
}

fn strip(frame: &mut Frame) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) if has_joiner(&group.frame) => strip(&mut group.frame),
            FrameItem::Text(text) if text.text.contains(JOINER) => {
                strip_text(text);
                return !text.glyphs.is_empty();
            }
            FrameItem::Tag(Tag::Start(element, _)) => {
                if let Some(words) = heading_with_joiner(element)
                    && let Some(heading) = element.to_packed_mut::<HeadingElem>()
                {
                    heading.body = TextElem::packed(words.replace(JOINER, ""));
                }
            }
            _ => {}
        }
        true
    });
}

/// Shaping may join a joiner's cluster to its neighbour's: ranges are mapped, not dropped.
fn strip_text(text: &mut TextItem) {
    let plain = text.text.clone();
    let moved = |at: u16| -> u16 {
        let joiners = plain[..usize::from(at)].matches(JOINER).count() * JOINER.len_utf8();
        at - joiners as u16
    };
    text.glyphs.retain_mut(|glyph| {
        glyph.range = moved(glyph.range.start)..moved(glyph.range.end);
        !glyph.range.is_empty()
    });
    text.text = plain.chars().filter(|&c| c != JOINER).collect();
}
