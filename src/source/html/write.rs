//! From the paragraphs of a page to the text that the recogniser reads.

use std::ops::Range;
use std::sync::Arc;

use super::Read;
use super::walk::{Block, Cell, Paragraph, Table};
use crate::diagnostic::SourceText;
use crate::issue::PictureFormat;
use crate::source::placed::Notes;
use crate::source::text::{
    Beside, Gap, Grid, GridCell, Item, Look, Script, ScriptLine, Shot, columns, frames,
};

/// Writes the text of a page.
pub fn write(
    name: &str,
    stem: &str,
    blocks: Vec<Block>,
    notes: Notes,
    find: &dyn Fn(&str) -> Option<Arc<[u8]>>,
) -> Read {
    let mut writer = Writer { body: body_size(&blocks), notes, ..Writer::default() };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.furniture => writer.furniture.extend(paragraph.lines),
            Block::Paragraph(paragraph) => writer.paragraph(&paragraph),
            Block::Table(table) if table.furniture => {
                writer.furniture.extend(table.rows.into_iter().flatten().flat_map(|cell| cell.lines));
            }
            Block::Table(table) => writer.table(&table),
            Block::Unseen(text) => writer.unseen.push((writer.number + 1, text)),
            Block::Picture(picture) => {
                match find(&picture.source)
                    .and_then(|data| Some((PictureFormat::of(&data)?.raster_ending()?, data)))
                {
                    Some((ending, data)) => {
                        writer.pictures += 1;
                        let file = format!("{stem}-图{}.{ending}", writer.pictures);
                        writer.items.push(Item::Shot(Shot {
                            at: writer.out.len(),
                            file,
                            alt: picture.alt,
                            data,
                        }));
                    }
                    None => {
                        let name = picture.source.split(['?', '#']).next().unwrap_or_default();
                        let name = if name.starts_with("data:") { "data:" } else { name };
                        let words = [picture.alt.as_str(), name].join(" ");
                        writer.missing.push((writer.number + 1, words.trim().to_owned()));
                    }
                }
            }
        }
    }
    let mut furniture = Vec::new();
    for line in std::mem::take(&mut writer.furniture) {
        let line = line.trim();
        if !line.is_empty() {
            let span = writer.push(line);
            furniture.push(span);
        }
    }
    let source = SourceText::new(name, &writer.out);
    let script = Script { source, items: writer.items, without_contents: false, notes: Vec::new() };
    Read { script, furniture, missing: writer.missing, unseen: writer.unseen, notes: writer.notes }
}

/// The size of most of the text.
fn body_size(blocks: &[Block]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        let count: usize = paragraph.lines.iter().map(String::len).sum();
        match sizes.iter().position(|(size, _)| (size - paragraph.look.size).abs() < 0.1) {
            Some(at) => sizes[at].1 += count,
            None if sizes.len() < 100 => sizes.push((paragraph.look.size, count)),
            None => {}
        }
    }
    sizes.into_iter().max_by_key(|&(_, count)| count).map_or(12.0, |(size, _)| size).max(1.0)
}

#[derive(Default)]
struct Writer {
    out: String,
    items: Vec<Item>,
    furniture: Vec<String>,
    missing: Vec<(usize, String)>,
    unseen: Vec<(usize, String)>,
    notes: Notes,
    struck: bool,
    pictures: usize,
    /// Lines written.
    number: usize,
    gap: Gap,
    body: f32,
}

impl Writer {
    fn push(&mut self, line: &str) -> Range<usize> {
        let start = self.out.len();
        self.out.push_str(line);
        self.out.push('\n');
        self.number += 1;
        start..start + line.len()
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        if paragraph.blank {
            self.gap = self.gap.max(Gap::Blank);
        }
        let own = paragraph.look;
        let broken = paragraph.lines.len() > 1;
        for (k, line) in paragraph.lines.iter().enumerate() {
            let text = line.trim();
            if text.is_empty() {
                self.gap = self.gap.max(Gap::Blank);
                continue;
            }
            let lead = line.len() - line.trim_start().len();
            let span = self.push(text);
            if let Some((_, at)) = paragraph.struck.filter(|&(of, _)| of == k) {
                self.strike(span.start + at.saturating_sub(lead).min(text.len()));
            }
            let strong = if k == 0 { paragraph.strong.saturating_sub(lead).min(text.len()) } else { 0 };
            let look = Look {
                whole: !broken,
                centred: own.centred,
                heading: own.heading,
                strong,
                size: (own.size / self.body * 100.0).round().clamp(1.0, 999.0) as u16,
                red: own.red,
                item: own.item && !own.heading && paragraph.strong < line.len(),
                beside: own.caption.then_some(Beside::Caption),
                ..Look::default()
            };
            let indent = columns(&line[..lead]) + if k == 0 && !own.centred { own.indent } else { 0 };
            let indent = if own.right { 40 } else { indent };
            let gap = std::mem::take(&mut self.gap);
            self.items.push(Item::Line(ScriptLine { span, indent, gap, look }));
        }
    }

    /// Text is struck out from here on.
    fn strike(&mut self, at: usize) {
        if !std::mem::replace(&mut self.struck, true) {
            self.notes.struck_at = at;
        }
    }

    fn table(&mut self, table: &Table) {
        let lines = || table.rows.iter().flatten().flat_map(|cell| &cell.lines);
        if frames(lines().map(String::as_str)) {
            // Drawn to place things: a head, an imprint.
            let lines: Vec<String> = lines().cloned().collect();
            for line in lines {
                let paragraph = Paragraph { lines: vec![line], ..Paragraph::default() };
                self.paragraph(&paragraph);
            }
            return;
        }
        let mut rows: Vec<Vec<GridCell>> = Vec::new();
        for row in &table.rows {
            let mut cells = Vec::new();
            for cell in row {
                if cell.struck {
                    self.strike(self.out.len());
                }
                let Cell { lines, .. } = cell;
                let lines = lines.iter().map(|line| self.push(line)).collect();
                cells.push(GridCell { lines, columns: cell.columns, rows: cell.rows });
            }
            rows.push(cells);
        }
        let header = Some(table.header).filter(|&header| header > 0);
        self.items.push(Item::Grid(Grid { rows, header }));
        self.gap = Gap::Blank;
    }
}
