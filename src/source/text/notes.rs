//! Footnotes and endnotes: set at the end of the article that refers to them, or of the
//! attachment.

use std::ops::Range;

use super::found::{Found, FoundArticle, FoundBlock};
use super::script::{Script, ScriptNote};
use super::slice::SourceSlice;

/// Puts every note whose sign stands in `whole` at the end of its article. What the head or the
/// imprint refers to stands at the end of the last article.
pub fn place(script: &Script, whole: &Range<usize>, found: &mut Found) {
    for note in script.notes.iter().filter(|note| whole.contains(&note.at)) {
        let Some(body) = body(found, note) else { continue };
        let texts = note.lines.iter().map(|line| SourceSlice::new(&script.source, line.clone()));
        body.extend(texts.filter(|text| !text.is_empty()).map(FoundBlock::Paragraph));
    }
}

/// The body that refers to a note.
fn body<'f>(found: &'f mut Found, note: &ScriptNote) -> Option<&'f mut Vec<FoundBlock>> {
    // The last body that begins above the sign: its own, whatever of it the sign stands in.
    let attachment = found
        .attachments
        .iter()
        .rposition(|attachment| attachment.title.spans().next().is_some_and(|span| span.start <= note.at));
    if let Some(attachment) = attachment {
        return found.attachments.get_mut(attachment).map(|attachment| &mut attachment.body);
    }
    let mut best = None;
    for (i, section) in found.sections.iter().enumerate() {
        for (k, article) in section.articles.iter().enumerate() {
            if best.is_none() || start(article).is_some_and(|start| start <= note.at) {
                best = Some((i, k));
            }
        }
    }
    let (i, k) = best?;
    Some(&mut found.sections.get_mut(i)?.articles.get_mut(k)?.body)
}

/// Where an article begins.
fn start(article: &FoundArticle) -> Option<usize> {
    let texts = article.headline.iter().chain(&article.note).chain(&article.lead);
    let blocks = article.body.iter().filter_map(|block| match block {
        FoundBlock::Paragraph(text) => Some(text.start()),
        FoundBlock::Table(table) => {
            let cells = table.grid.rows.iter().flatten();
            cells.flat_map(|cell| &cell.lines).map(|line| line.start).min()
        }
        FoundBlock::Pictures(pictures) => pictures.shots.first().map(|shot| shot.at),
    });
    texts.map(SourceSlice::start).chain(blocks).min()
}
