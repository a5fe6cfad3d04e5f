//! Word files as lines for the recogniser. A line of the text made here is a paragraph of the
//! file, by its number, so that places say in which paragraph something stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::docx::{self, Align, Block, Document, ImageFormat, Paragraph};
use super::text::{Gap, Grid, GridCell, Item, Line, Look, Script, Shot, columns, frames};
use crate::finding::{Finding, SourceText};

/// A Word file as the recogniser takes it.
pub struct Word {
    /// Its lines.
    pub script: Script,
    /// What it has in headers and footers, as ranges of the text.
    pub furniture: Vec<Range<usize>>,
    /// What was left out or changed on the way.
    pub findings: Vec<Finding>,
}

/// The lines of a document; its pictures are called after `stem`.
pub fn script(name: &str, stem: &str, bytes: &[u8]) -> Result<Word, Box<Finding>> {
    let document = docx::read(name, bytes)?;
    let mut text = Text::of(&document);
    let source = SourceText::new(name, &std::mem::take(&mut text.out));
    let mut lines = Lines { source: &source, spans: &text.spans, items: Vec::new(), gap: Gap::None };
    for block in &document.blocks {
        lines.block(block, &document, stem);
    }
    let items = lines.items;
    Ok(Word { script: Script { source, items }, furniture: text.furniture, findings: document.findings })
}

/// The text of all paragraphs, each on the line of its number.
struct Text {
    out: String,
    /// Where each paragraph stands.
    spans: BTreeMap<usize, Range<usize>>,
    furniture: Vec<Range<usize>>,
}

impl Text {
    fn of(document: &Document) -> Self {
        let mut paragraphs: BTreeMap<usize, &Paragraph> = BTreeMap::new();
        for block in &document.blocks {
            block.paragraphs(&mut |paragraph| {
                paragraphs.entry(paragraph.number).or_insert(paragraph);
            });
        }
        let mut text = Self { out: String::new(), spans: BTreeMap::new(), furniture: Vec::new() };
        let mut line = 1;
        for (number, paragraph) in paragraphs {
            while line < number {
                text.out.push('\n');
                line += 1;
            }
            let span = text.push(&paragraph.text);
            text.spans.insert(number, span);
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

    /// A line break in a paragraph is no new line of the text: it becomes a vertical tab, which
    /// is as long.
    fn push(&mut self, paragraph: &str) -> Range<usize> {
        let start = self.out.len();
        self.out.extend(paragraph.chars().map(|c| if matches!(c, '\n' | '\r') { '\u{b}' } else { c }));
        start..self.out.len()
    }
}

struct Lines<'a> {
    source: &'a SourceText,
    spans: &'a BTreeMap<usize, Range<usize>>,
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
                    at: self.spans.get(&picture.paragraph).map_or(0, |span| span.start),
                    file: format!("{stem}-图{count}.{end}"),
                    alt: picture.alt.clone(),
                    data: image.bytes.as_slice().into(),
                }));
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let Some(whole) = self.spans.get(&paragraph.number).cloned() else { return };
        if paragraph.page_break_before {
            self.gap = Gap::Page;
        }
        let broken = paragraph.text.contains('\n');
        let strong = paragraph.label + paragraph.leading(|look| look.bold || is_heiti(look));
        let mut start = whole.start;
        for part in self.source.text[whole.clone()].split_inclusive('\u{b}') {
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
            };
            let gap = std::mem::take(&mut self.gap);
            let indent = columns(&self.source.text[start - part.len()..at]);
            self.items.push(Item::Line(Line { span: at..at + text.len(), indent, gap, look }));
        }
    }

    fn grid(&self, table: &docx::Table) -> Grid {
        let cell = |cell: &docx::Cell| {
            let mut lines = Vec::new();
            for block in &cell.blocks {
                block.paragraphs(&mut |paragraph| {
                    let Some(whole) = self.spans.get(&paragraph.number) else { return };
                    let mut start = whole.start;
                    for part in self.source.text[whole.clone()].split_inclusive('\u{b}') {
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
