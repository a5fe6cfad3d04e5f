//! Word files as lines for the recogniser. A line of the text made here is a paragraph of the
//! file, by its number, so that places say in which paragraph something stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::account::Ancillary;
use super::docx::{self, Align, Block, Document, ImageFormat, Paragraph};
use super::import::Opened;
use super::text::{Gap, Grid, GridCell, Item, Look, Script, ScriptLine, Shot, columns, frames};
use crate::diagnostic::{Diagnostic, SourceText};

/// The lines of a document; its pictures are called after `stem`.
pub fn open(name: &str, stem: &str, bytes: &[u8]) -> Result<Opened, Box<Diagnostic>> {
    let document = docx::read(name, bytes)?;
    let mut text = Text::of(&document);
    let source = SourceText::new(name, &std::mem::take(&mut text.out));
    let mut lines = Lines { source: &source, spans: &text.spans, items: Vec::new(), gap: Gap::None };
    for block in &document.blocks {
        lines.block(block, &document, stem);
    }
    let items = lines.items;
    let without_contents = document.left_out.iter().any(|left| left.why == docx::Why::Contents);
    let said = |left: &docx::LeftOut| !left.text.trim().is_empty();
    let ancillary = document.left_out.iter().filter(|left| said(left)).map(|left| Ancillary {
        paragraph: left.spot.paragraph,
        text: left.text.clone(),
        message: left.why.message(),
    });
    Ok(Opened {
        script: Script { source, items, without_contents },
        furniture: text.furniture,
        diagnostics: document.diagnostics,
        ancillary: ancillary.collect(),
    })
}

/// The text of all paragraphs, each on the line of its number.
struct Text {
    out: String,
    /// Where each paragraph stands.
    spans: Spans,
    furniture: Vec<Range<usize>>,
}

/// Where paragraphs stand in the text. Two may have one number: WordArt and what is beside it.
#[derive(Default)]
struct Spans {
    paragraphs: BTreeMap<*const Paragraph, Range<usize>>,
    /// Where the first of each number begins.
    numbers: BTreeMap<usize, usize>,
}

impl Spans {
    fn of(&self, paragraph: &Paragraph) -> Option<Range<usize>> {
        self.paragraphs.get(&std::ptr::from_ref(paragraph)).cloned()
    }
}

impl Text {
    fn of(document: &Document) -> Self {
        let mut paragraphs: BTreeMap<usize, Vec<&Paragraph>> = BTreeMap::new();
        for block in &document.blocks {
            block.paragraphs(&mut |paragraph| {
                paragraphs.entry(paragraph.number).or_default().push(paragraph);
            });
        }
        let mut text = Self { out: String::new(), spans: Spans::default(), furniture: Vec::new() };
        let mut line = 1;
        for (number, paragraphs) in paragraphs {
            while line < number {
                text.out.push('\n');
                line += 1;
            }
            text.spans.numbers.insert(number, text.out.len());
            for (i, paragraph) in paragraphs.into_iter().enumerate() {
                if i > 0 {
                    text.out.push(BREAK);
                }
                let span = text.push(&paragraph.text);
                text.spans.paragraphs.insert(paragraph, span);
            }
        }
        for block in document.furniture.iter().flat_map(|part| &part.blocks) {
            block.paragraphs(&mut |paragraph| {
                text.out.push('\n');
                let span = text.push(&paragraph.text);
                text.furniture.push(span);
            });
        }
        text
    }

    /// A line break in a paragraph is no new line of the text.
    fn push(&mut self, paragraph: &str) -> Range<usize> {
        let start = self.out.len();
        self.out.extend(paragraph.chars().map(|c| if matches!(c, '\n' | '\r') { BREAK } else { c }));
        start..self.out.len()
    }
}

/// What ends a line and not the paragraph: as long as a line break, and no new line to places.
const BREAK: char = '\u{b}';

struct Lines<'a> {
    source: &'a SourceText,
    spans: &'a Spans,
    items: Vec<Item>,
    gap: Gap,
}

impl Lines<'_> {
    fn block(&mut self, block: &Block, document: &Document, stem: &str) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                let grid = self.grid(table);
                let texts = grid.rows.iter().flatten().flat_map(|cell| &cell.lines);
                let framed = frames(texts.map(|line| &self.source.text[line.clone()]));
                if table.rows.len() < 2 || table.columns < 2 || framed {
                    // Drawn for its lines, or to place things: a head, an imprint, a box.
                    let cells = table.rows.iter().flatten();
                    cells.flat_map(|cell| &cell.blocks).for_each(|block| self.block(block, document, stem));
                } else {
                    self.items.push(Item::Grid(grid));
                }
                self.gap = Gap::Blank;
            }
            Block::Picture(picture) => {
                let Some(image) = document.images.get(picture.image) else { return };
                let end = match image.format {
                    ImageFormat::Png => "png",
                    ImageFormat::Jpeg => "jpg",
                    ImageFormat::Svg => "svg",
                    _ => "",
                };
                let count = picture.image + 1;
                self.items.push(Item::Shot(Shot {
                    at: self.spans.numbers.get(&picture.paragraph).copied().unwrap_or(0),
                    file: format!("{stem}-图{count}.{end}"),
                    alt: picture.alt.clone(),
                    data: image.bytes.as_slice().into(),
                }));
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let Some(whole) = self.spans.of(paragraph) else { return };
        if paragraph.page_break_before {
            self.gap = Gap::Page;
        }
        let broken = paragraph.text.contains('\n');
        let strong = paragraph.label + paragraph.leading(|look| look.bold || is_heiti(look));
        let mut start = whole.start;
        for part in self.source.text[whole.clone()].split_inclusive(BREAK) {
            let text = part.trim();
            let at = start + part.len() - part.trim_start().len();
            start += part.len();
            if text.is_empty() {
                self.gap = self.gap.max(Gap::Blank);
                continue;
            }
            let look = Look {
                whole: !broken,
                centred: matches!(paragraph.align, Align::Center | Align::Distribute),
                heading: is_heading(paragraph),
                strong: if strong > paragraph.label {
                    (whole.start + strong).saturating_sub(at).min(text.len())
                } else {
                    0
                },
                ..Look::default()
            };
            let gap = std::mem::take(&mut self.gap);
            let indent = columns(&self.source.text[start - part.len()..at]);
            self.items.push(Item::Line(ScriptLine { span: at..at + text.len(), indent, gap, look }));
        }
    }

    fn grid(&self, table: &docx::Table) -> Grid {
        let cell = |cell: &docx::Cell| {
            let mut lines = Vec::new();
            for block in &cell.blocks {
                block.paragraphs(&mut |paragraph| {
                    let Some(whole) = self.spans.of(paragraph) else { return };
                    let mut start = whole.start;
                    for part in self.source.text[whole.clone()].split_inclusive(BREAK) {
                        let at = start + part.len() - part.trim_start().len();
                        start += part.len();
                        lines.extend(Some(at..at + part.trim().len()).filter(|line| !line.is_empty()));
                    }
                });
            }
            GridCell { lines, columns: cell.columns.get(), rows: cell.rows.get() }
        };
        let rows = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        Grid { rows, header: Some(table.header).filter(|&header| header > 0) }
    }
}

/// Whether text is set as headlines are beside a body in fangsong.
fn is_heiti(look: &docx::Look) -> bool {
    look.font
        .as_deref()
        .is_some_and(|font| ["黑体", "小标宋", "SimHei", "STHeiti"].iter().any(|name| font.contains(name)))
}

fn is_heading(paragraph: &Paragraph) -> bool {
    let style = paragraph.style.as_deref().unwrap_or_default().to_lowercase();
    paragraph.outline.is_some() || ["heading", "title", "标题"].iter().any(|name| style.starts_with(name))
}
