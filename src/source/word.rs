//! Word files as lines for the recogniser. A line of the text made here is a paragraph of the
//! file, by its number, so that places say in which paragraph something stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::account::Ancillary;
use super::docx::{self, Align, Block, Document, Furniture, ImageFormat, PagesOf, Paragraph, Story};
use super::opened::{Input, Opened};
use super::parted_table;
use super::picture_table::{self, Shape};
use super::text::{
    Beside, Gap, Grid, GridCell, Item, Look, Script, ScriptLine, ScriptNote, Shot, columns, frames,
    is_telegram, stops,
};
use crate::diagnostic::{Code, Diagnostic, Message, SourceText};

/// The lines of a document; its pictures are called after `stem`.
pub fn open(file: &Input<'_>, read: Read) -> Result<Opened, Box<Diagnostic>> {
    let document = read(file.display, &file.bytes)?;
    Ok(opened(file.display, file.stem(), document))
}

/// Reads a file of this name to a document.
pub type Read = fn(&str, &[u8]) -> Result<Document, Box<Diagnostic>>;

/// The same, of a document that has been read.
fn opened(name: &str, stem: &str, mut document: Document) -> Opened {
    document.blocks = parted_table::part(std::mem::take(&mut document.blocks));
    let furniture = std::mem::take(&mut document.furniture);
    let around = Around::of(&document, &furniture);
    let mut text = Text::of(&document, &around);
    let source = SourceText::new(name, &std::mem::take(&mut text.out));
    let mut lines = Lines {
        source: &source,
        spans: &text.spans,
        items: Vec::new(),
        gap: Gap::None,
        moved: Vec::new(),
        breaks_end: breaks_end(&document.blocks),
        body: body_size(&document),
    };
    for block in around.head.iter().copied().chain(&document.blocks) {
        lines.block(block, &document, stem);
    }
    lines.gap = lines.gap.max(Gap::Blank);
    for &block in &around.foot {
        lines.block(block, &document, stem);
    }
    let Lines { mut items, moved, .. } = lines;
    let mut diagnostics = std::mem::take(&mut document.diagnostics);
    diagnostics.extend(
        moved
            .first()
            .map(|&first| picture_table::moved(Code::WordChanged, source.place(first..first), moved.len())),
    );
    diagnostics.extend(masthead_picture(&mut items, &source));
    let without_contents = document.left_out.iter().any(|left| left.why == docx::Why::Contents);
    let said = |left: &docx::LeftOut| !left.text.trim().is_empty();
    let ancillary = document.left_out.iter().filter(|left| said(left)).map(|left| Ancillary {
        paragraph: left.spot.paragraph,
        text: left.text.clone(),
        message: left.why.message(),
    });
    let ancillary = ancillary.collect();
    Opened {
        script: Script { source, items, notes: text.notes, without_contents },
        furniture: text.furniture,
        diagnostics,
        ancillary,
    }
}

/// What of the headers and footers is part of the text: a head that stands in the header of the
/// first page, an imprint in a footer.
#[derive(Default)]
struct Around<'a> {
    head: Vec<&'a Block>,
    foot: Vec<&'a Block>,
    /// The others: furniture of the pages.
    rest: Vec<&'a Block>,
}

/// Paragraphs at either end of a text among which its head and its imprint stand.
const ENDS: usize = 20;

impl<'a> Around<'a> {
    fn of(document: &Document, furniture: &'a [Furniture]) -> Self {
        let body = lines(&document.blocks);
        let first = &body[..body.len().min(ENDS)];
        let last = &body[body.len().saturating_sub(ENDS)..];
        let mut around = Self::default();
        for part in furniture {
            let own = lines(&part.blocks);
            let is_new = |ends: &[String]| own.iter().any(|line| !ends.contains(line));
            let is_head = match part.story {
                Story::Header if part.pages == PagesOf::First => is_new(first),
                Story::Header => is_framed(&own) && !is_framed(first),
                _ => false,
            };
            let is_imprint = part.story == Story::Footer
                && own
                    .iter()
                    .any(|line| line.contains(['：', ':']) && frames(std::iter::once(line.as_str())))
                && is_new(last);
            let to = match (is_head, is_imprint) {
                (true, _) if around.head.is_empty() => &mut around.head,
                (_, true) if around.foot.is_empty() => &mut around.foot,
                _ => &mut around.rest,
            };
            to.extend(&part.blocks);
        }
        around
    }
}

fn is_framed(lines: &[String]) -> bool {
    frames(lines.iter().map(String::as_str))
}

/// The lines of blocks, as far as something stands on them.
fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        block.paragraphs(&mut |paragraph| {
            let text = paragraph.text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.extend(text.map(str::to_owned));
        });
    }
    lines
}

/// Takes out pictures that stand above the number of the issue: the name of the bulletin, drawn.
fn masthead_picture(items: &mut Vec<Item>, source: &SourceText) -> Option<Diagnostic> {
    let shots = items.iter().take_while(|item| matches!(item, Item::Shot(_))).count();
    let below = items.iter().skip(shots).take(HEAD).filter_map(Item::line);
    if shots == 0 || !frames(below.map(|line| &source.text[line.span.clone()])) {
        return None;
    }
    let at = items.drain(..shots).find_map(|item| match item {
        Item::Shot(shot) => Some(shot.at),
        _ => None,
    });
    let at = at.unwrap_or(0);
    let message = Message::new(
        "报头是一幅图片，认不出上面的字，没有采用",
        "the masthead is a picture, whose words cannot be read; it is left out",
    );
    let help = Message::new(
        "在刊物文件里写明刊名：masthead = \"…\"",
        "name the bulletin in its series file: masthead = \"…\"",
    );
    Some(Diagnostic::new(Code::WordObject, Some(source.place(at..at)), message).help(help))
}

/// Lines below a picture among which the number of the issue stands, where it is the masthead.
const HEAD: usize = 3;

/// The text of all paragraphs, each on the line of its number.
struct Text {
    out: String,
    /// Where each paragraph stands.
    spans: Spans,
    notes: Vec<ScriptNote>,
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
    fn of(document: &Document, around: &Around<'_>) -> Self {
        let mut paragraphs: BTreeMap<usize, Vec<&Paragraph>> = BTreeMap::new();
        for block in &document.blocks {
            block.paragraphs(&mut |paragraph| {
                paragraphs.entry(paragraph.number).or_default().push(paragraph);
            });
        }
        let mut text =
            Self { out: String::new(), spans: Spans::default(), notes: Vec::new(), furniture: Vec::new() };
        // On the line of the first paragraph: those of the body keep their numbers.
        text.spread(&around.head, BREAK, false);
        let mut signs: BTreeMap<usize, usize> = BTreeMap::new();
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
                let span = text.push(paragraph);
                for mark in &paragraph.notes {
                    signs.entry(mark.note).or_insert(span.start + mark.at - gap(paragraph).len());
                }
                text.spans.paragraphs.insert(paragraph, span);
            }
        }
        text.spread(&around.foot, '\n', false);
        text.spread(&around.rest, '\n', true);
        for (i, note) in document.notes.iter().enumerate() {
            let Some(&at) = signs.get(&i) else { continue };
            let mut lines = Vec::new();
            for block in &note.blocks {
                block.paragraphs(&mut |paragraph| {
                    text.out.push('\n');
                    let start = text.out.len();
                    if lines.is_empty() {
                        text.out.push_str(&note.sign);
                    }
                    text.push(paragraph);
                    lines.push(start..text.out.len());
                });
            }
            text.notes.push(ScriptNote { at, lines });
        }
        text
    }

    /// Adds paragraphs of headers and footers, each after `end`, or before it where nothing else
    /// stands yet.
    fn spread(&mut self, blocks: &[&Block], end: char, furniture: bool) {
        for block in blocks {
            block.paragraphs(&mut |paragraph| {
                self.out.extend((end != BREAK).then_some(end));
                let span = self.push(paragraph);
                self.out.extend((end == BREAK).then_some(end));
                if furniture {
                    self.furniture.push(span);
                } else {
                    self.spans.paragraphs.insert(paragraph, span);
                }
            });
        }
    }

    /// A line break in a paragraph is no new line of the text; the tab after an automatic number
    /// parts no columns.
    fn push(&mut self, paragraph: &Paragraph) -> Range<usize> {
        let start = self.out.len();
        let gap = gap(paragraph);
        let chars =
            paragraph.text.char_indices().filter(|(at, _)| !gap.contains(at)).map(|(at, c)| match c {
                '\n' | '\r' => BREAK,
                '\t' if at < paragraph.label => ' ',
                c => c,
            });
        self.out.extend(chars);
        start..self.out.len()
    }
}

/// The white space after an automatic number, where nobody types any: 一、 1. （1）
fn gap(paragraph: &Paragraph) -> Range<usize> {
    let label = &paragraph.text[..paragraph.label];
    let number = label.trim_end();
    let stops = number.ends_with(['、', '．', '.', '）', ')', '：', ':', '。']);
    if stops { number.len()..label.len() } else { 0..0 }
}

/// Columns that stand for the right edge.
const RIGHT: usize = 40;

/// What ends a line and not the paragraph: as long as a line break, and no new line to places.
const BREAK: char = '\u{b}';

struct Lines<'a> {
    source: &'a SourceText,
    spans: &'a Spans,
    items: Vec<Item>,
    gap: Gap,
    /// Where pictures stood in cells that stand below their table now.
    moved: Vec<usize>,
    /// Line breaks end paragraphs in this text, as in one that was pasted from a page.
    breaks_end: bool,
    /// The size of most of the text in half points, 0 where the file does not say it.
    body: u16,
}

/// Whether line breaks stand for the ends of paragraphs: as many lines end in one.
fn breaks_end(blocks: &[Block]) -> bool {
    let (mut broken, mut whole) = (0, 0);
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    });
    for paragraph in paragraphs {
        let lines = paragraph.text.split('\n').filter(|line| !line.trim().is_empty()).count();
        broken += lines.saturating_sub(1);
        whole += lines.min(1);
    }
    broken > whole
}

impl Lines<'_> {
    fn block(&mut self, block: &Block, document: &Document, stem: &str) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                let grid = self.grid(table);
                let lines = grid.rows.iter().flatten().flat_map(|cell| &cell.lines);
                let lines: Vec<&str> = lines.map(|line| &self.source.text[line.clone()]).collect();
                let framed = frames(lines.iter().copied());
                if is_telegram(&lines) {
                    self.rows(&grid);
                } else if table.rows.len() < 2 || table.columns < 2 || framed {
                    // Drawn for its lines, or to place things: a head, an imprint, a box.
                    let cells = table.rows.iter().flatten();
                    cells.flat_map(|cell| &cell.blocks).for_each(|block| self.block(block, document, stem));
                } else {
                    self.table(table, grid, document, stem);
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
                    at: self.place(picture),
                    file: format!("{stem}-图{count}.{end}"),
                    alt: picture.alt.clone(),
                    data: image.bytes.as_slice().into(),
                }));
            }
        }
    }

    /// A form whose labels stand in cells before what they name: a line for each row.
    fn rows(&mut self, grid: &Grid) {
        for row in &grid.rows {
            let lines = || row.iter().flat_map(|cell| &cell.lines);
            let (Some(start), Some(end)) =
                (lines().map(|line| line.start).min(), lines().map(|line| line.end).max())
            else {
                continue;
            };
            let gap = std::mem::take(&mut self.gap);
            let look = Look { whole: true, ..Look::default() };
            self.items.push(Item::Line(ScriptLine { span: start..end, indent: 0, gap, look }));
        }
    }

    fn place(&self, picture: &docx::Picture) -> usize {
        self.spans.numbers.get(&picture.paragraph).copied().unwrap_or(0)
    }

    /// A table with the pictures of its cells: those that it only places come with their captions.
    fn table(&mut self, table: &docx::Table, grid: Grid, document: &Document, stem: &str) {
        let is_picture = |block: &&Block| matches!(block, Block::Picture(_));
        let shape = |(cell, lines): (&docx::Cell, &GridCell)| Shape {
            columns: lines.columns.into(),
            rows: lines.rows.into(),
            picture: cell.blocks.iter().any(|block| is_picture(&block)),
            text: lines.lines.iter().map(|line| self.source.text[line.clone()].chars().count()).sum(),
        };
        let rows = table.rows.iter().zip(&grid.rows);
        let shapes: Vec<Vec<Shape>> =
            rows.map(|(cells, lines)| cells.iter().zip(lines).map(shape).collect()).collect();
        if let Some(order) = picture_table::captioned(&shapes) {
            let cells = order.into_iter().filter_map(|(row, at)| table.rows.get(row)?.get(at));
            cells.flat_map(|cell| &cell.blocks).for_each(|block| self.block(block, document, stem));
            return;
        }
        self.items.push(Item::Grid(grid));
        for block in table.rows.iter().flatten().flat_map(|cell| &cell.blocks).filter(is_picture) {
            self.block(block, document, stem);
            if let Block::Picture(picture) = block {
                self.moved.push(self.place(picture));
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let Some(whole) = self.spans.of(paragraph) else { return };
        if paragraph.page_break_before {
            self.gap = Gap::Page;
        }
        let broken = paragraph.text.contains('\n');
        let label = paragraph.label - gap(paragraph).len();
        let strong = label + paragraph.leading(|look| look.bold || is_heiti(look));
        let own = Look {
            whole: !broken,
            centred: matches!(paragraph.align, Align::Center | Align::Distribute),
            heading: is_heading(paragraph),
            level: level(paragraph),
            item: is_item(paragraph),
            beside: beside(paragraph),
            boxed: paragraph.boxed,
            size: match self.body {
                0 => 0,
                body => u16::try_from(u32::from(size(paragraph)) * 100 / u32::from(body)).unwrap_or(0),
            },
            ..Look::default()
        };
        let mut start = whole.start;
        let mut above = "";
        for part in self.source.text[whole.clone()].split_inclusive(BREAK) {
            let text = part.trim();
            let at = start + part.len() - part.trim_start().len();
            start += part.len();
            if text.is_empty() {
                self.gap = self.gap.max(Gap::Blank);
                continue;
            }
            let look = Look {
                strong: if strong > label {
                    (whole.start + strong).saturating_sub(at).min(text.len())
                } else {
                    0
                },
                runs_on: !self.breaks_end && (above.contains('，') || stops(above)),
                ..own
            };
            above = text;
            let gap = std::mem::take(&mut self.gap);
            let typed = columns(&self.source.text[start - part.len()..at]);
            let indent = match paragraph.align {
                Align::End => RIGHT,
                // Of a paragraph with line breaks, the indent is that of its first line.
                Align::Start if start - part.len() == whole.start => {
                    typed + (usize::from(paragraph.indent) + 25) / 50
                }
                _ => typed,
            };
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

/// The size of most of a paragraph in half points, 0 where the file does not say it.
fn size(paragraph: &Paragraph) -> u16 {
    let mut start = 0;
    let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
    for span in &paragraph.spans {
        *sizes.entry(span.look.half_points.unwrap_or(0)).or_default() += span.end.saturating_sub(start);
        start = span.end;
    }
    sizes.into_iter().max_by_key(|&(_, bytes)| bytes).map_or(0, |(size, _)| size)
}

/// The size of most of the text of a document in half points.
fn body_size(document: &Document) -> u16 {
    let mut sizes: BTreeMap<u16, usize> = BTreeMap::new();
    for block in &document.blocks {
        block.paragraphs(&mut |paragraph| *sizes.entry(size(paragraph)).or_default() += paragraph.text.len());
    }
    sizes.into_iter().max_by_key(|&(_, bytes)| bytes).map_or(0, |(size, _)| size)
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

/// Whether a paragraph is an item of a list with small bullets: larger ones stand before headlines
/// too.
fn is_item(paragraph: &Paragraph) -> bool {
    let label = paragraph.text[..paragraph.label].trim();
    ["•", "·", "◦", "▪", "○", "-", "–", "‣", "⁃", "*"].contains(&label)
}

/// What a paragraph is beside a table or a picture, by its style.
fn beside(paragraph: &Paragraph) -> Option<Beside> {
    let style = paragraph.style.as_deref().unwrap_or_default().to_lowercase();
    let is = |names: &[&str]| names.iter().any(|name| style.contains(name));
    // LibreOffice has a style of captions for each thing.
    let office = matches!(&*style, "figure" | "illustration" | "drawing" | "table");
    if office || style.starts_with("caption") || is(&["题注", "表题", "图题", "图注", "表名", "图名"])
    {
        return Some(Beside::Caption);
    }
    if is(&["表的单位", "表格单位"]) {
        return Some(Beside::Unit);
    }
    is(&["表注", "表格注"]).then_some(Beside::Note)
}

/// The level of a heading: what its style says, or the outline.
fn level(paragraph: &Paragraph) -> Option<u8> {
    let style = paragraph.style.as_deref().unwrap_or_default().to_lowercase();
    let number = ["heading", "标题"].iter().find_map(|name| style.strip_prefix(name)?.trim().parse().ok());
    paragraph.outline.or(number)
}
