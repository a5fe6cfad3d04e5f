//! One composition: sheet data in, laid-out pages out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use typst::diag::{Severity, SourceDiagnostic, SourceResult, Warned};
use typst::foundations::{Bytes, Content};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::model::HeadingElem;
use typst::text::{TextElem, TextItem};
use typst_layout::{Page, PagedDocument};

use super::custom::Custom;
use super::memory;
use super::world::Job;
use crate::diagnostic::{Code, Diagnostic, Message};
use crate::layout::{BREAK, JOINER, gloss};

use super::survey::Survey;

/// Pages as composed, and what stands on them.
pub struct Composition {
    pub document: PagedDocument,
    pub survey: Survey,
    /// The sheet data it was composed from.
    pub sheet: Bytes,
}

/// Composes a job.
pub fn compose(job: &Job<'_>) -> Result<Composition, Vec<Diagnostic>> {
    let Warned { output, warnings } = run(job)?;
    let say = |diagnostic: &SourceDiagnostic| layout_finding(diagnostic, job.own());
    let document = output.map_err(|errors| errors.iter().map(say).collect::<Vec<_>>())?;
    let warnings: Vec<_> = warnings.iter().filter(|it| it.severity == Severity::Warning).map(say).collect();
    if !warnings.is_empty() {
        return Err(warnings);
    }
    let document = without_joiners(document);
    let survey = Survey::new(&document);
    Ok(Composition { document, survey, sheet: job.sheet().clone() })
}

/// Runs Typst. A custom layout may be anything: where Typst gives up on it, that is a
/// diagnostic like others.
fn run(job: &Job<'_>) -> Result<Warned<SourceResult<PagedDocument>>, Vec<Diagnostic>> {
    let compile = || memory::bounded(job.pace(), || typst::compile::<PagedDocument>(job));
    if job.own().is_none() {
        return Ok(compile());
    }
    catch_unwind(AssertUnwindSafe(compile)).map_err(|_| {
        let message = Message::new("版式出错：Typst 处理不了", "the layout failed: Typst gave up on it");
        vec![Diagnostic::new(Code::Layout, None, message).help(super::custom::help())]
    })
}

/// What Typst says of a layout. A bundled one that does not compile is our fault, not the
/// user's: then there is no place to correct.
pub fn layout_finding(diagnostic: &SourceDiagnostic, own: Option<&Custom<'_>>) -> Diagnostic {
    let spans =
        std::iter::once(diagnostic.span).chain(diagnostic.trace.iter().map(|point| point.span.into()));
    let place = own.and_then(|own| spans.filter_map(|span| own.place(span)).next());
    let said = &diagnostic.message;
    let hints: String = diagnostic.hints.iter().map(|hint| format!("; {}", hint.v)).collect();
    let message = Message::new(
        format!("版式出错：{}{hints}", gloss::zh(said)),
        format!("the layout failed: {said}{hints}"),
    );
    let diagnostic = Diagnostic::new(Code::Layout, place, message);
    if own.is_some() { diagnostic.help(super::custom::help()) } else { diagnostic }
}

/// What says where lines are broken and where not; all are as long as a joiner.
const MARKS: [char; 2] = [JOINER, BREAK];

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
        FrameItem::Text(text) => text.text.contains(MARKS),
        FrameItem::Tag(Tag::Start(element, _)) => heading_with_joiner(element).is_some(),
        _ => false,
    })
}

/// The words of a heading with a joiner: the outline and the tags of the PDF repeat them.
fn heading_with_joiner(element: &Content) -> Option<String> {
    let words = element.to_packed::<HeadingElem>()?.body.plain_text();
    words.contains(MARKS).then(|| words.to_string())
}

fn strip(frame: &mut Frame) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) if has_joiner(&group.frame) => strip(&mut group.frame),
            FrameItem::Text(text) if text.text.contains(MARKS) => {
                strip_text(text);
                return !text.glyphs.is_empty();
            }
            FrameItem::Tag(Tag::Start(element, _)) => {
                if let Some(words) = heading_with_joiner(element)
                    && let Some(heading) = element.to_packed_mut::<HeadingElem>()
                {
                    heading.body = TextElem::packed(words.replace(MARKS, ""));
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
        let joiners = plain[..usize::from(at)].matches(MARKS).count() * JOINER.len_utf8();
        at - joiners as u16
    };
    text.glyphs.retain_mut(|glyph| {
        glyph.range = moved(glyph.range.start)..moved(glyph.range.end);
        !glyph.range.is_empty()
    });
    text.text = plain.chars().filter(|c| !MARKS.contains(c)).collect();
}
