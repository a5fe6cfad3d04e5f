//! Files that Word sets in their place in the text (`w:altChunk`): other programs put whole texts
//! there, as pages of the web, rich text or Word files.

use std::num::NonZeroU16;

use super::document::{Align, Block, Cell, Look, Paragraph, Span, Spot, Table};
use super::fault::Fault;
use super::left_out::{Changed, Log, Why};
use super::package::Package;
use super::{Document, packed};
use crate::source::html;
use crate::source::rtf;
use crate::source::text::{Grid, Item, Script, ScriptLine};

/// Half points of the body of a page.
const SIZE: u16 = 32;

/// The text of such a file, which stands in the text at `spot`; none where it cannot be read.
/// `depth` is how many files it is in.
pub fn read(bytes: &[u8], spot: Spot, depth: usize, log: &mut Log) -> Result<Option<Vec<Block>>, Fault> {
    let start = bytes.trim_ascii_start();
    let mut blocks = if bytes.starts_with(b"PK") {
        match Package::open(bytes).and_then(|package| packed("", package, depth)) {
            Ok(document) => of_word(document, spot, log)?,
            Err(_) => return Ok(None),
        }
    } else if start.starts_with(b"{\\rtf") {
        match rtf::read("", bytes) {
            Ok(document) => of_word(document, spot, log)?,
            Err(_) => return Ok(None),
        }
    } else {
        let none = |_: &str| None;
        let head = &start[..start.len().min(4_000)];
        let is_mail = head.windows(13).any(|name| name.eq_ignore_ascii_case(b"content-type:"))
            && !start.starts_with(b"<");
        let page = match is_mail {
            true => Some(html::read_archive("", "", bytes)),
            false => start.starts_with(b"<").then(|| html::read_page("", "", bytes, &none)),
        };
        match page {
            Some(Ok(page)) => of_page(page, spot, log)?,
            Some(Err(_)) => return Ok(None),
            None => lines(bytes),
        }
    };
    for block in &mut blocks {
        block.paragraphs_mut(&mut |paragraph| paragraph.number = spot.paragraph);
    }
    let mut words = String::new();
    for block in &blocks {
        block.paragraphs(&mut |paragraph| words.push_str(&paragraph.text));
    }
    if words.trim().is_empty() {
        return Ok(None);
    }
    log.budget.text(words.len())?;
    log.change(spot, Changed::Chunk, &words);
    Ok(Some(blocks))
}

/// The lines of a plain text.
fn lines(bytes: &[u8]) -> Vec<Block> {
    let text = crate::source::encoding::decode(bytes).map(|(text, _)| text).unwrap_or_default();
    text.lines().map(|line| plain(line.trim_end())).collect()
}

/// The text of a Word file or of rich text, with its notes at its end.
fn of_word(document: Document, spot: Spot, log: &mut Log) -> Result<Vec<Block>, Fault> {
    let Document { mut blocks, notes, left_out, furniture, .. } = document;
    for note in notes {
        let own = note.blocks.into_iter().enumerate().map(|(k, mut block)| {
            if let (0, Block::Paragraph(paragraph)) = (k, &mut block) {
                paragraph.text.insert_str(0, &note.sign);
                paragraph.spans.iter_mut().for_each(|span| span.end += note.sign.len());
            }
            block
        });
        blocks.extend(own);
    }
    for left in left_out {
        log.leave(spot, left.why, &left.text)?;
    }
    for part in furniture {
        let mut words = String::new();
        part.blocks.iter().for_each(|block| block.paragraphs(&mut |it| words.push_str(&it.text)));
        if !words.trim().is_empty() {
            log.leave(spot, Why::OtherFile, &words)?;
        }
    }
    // Pictures are counted in the file that they are in.
    let mut kept = Vec::new();
    for mut block in blocks {
        match &mut block {
            Block::Picture(picture) => {
                log.leave(spot, Why::OtherFile, &picture.alt)?;
                continue;
            }
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    cell.blocks.retain(|block| !matches!(block, Block::Picture(_)));
                }
            }
            Block::Paragraph(paragraph) => paragraph.notes.clear(),
        }
        kept.push(block);
    }
    Ok(kept)
}

/// The text of a page of the web.
fn of_page(page: html::Read, spot: Spot, log: &mut Log) -> Result<Vec<Block>, Fault> {
    let html::Read { script, furniture, missing, unseen, .. } = page;
    let beside = furniture.iter().map(|span| &script.source.text[span.clone()]);
    let beside = beside.chain(missing.iter().chain(&unseen).map(|(_, text)| text.as_str()));
    for text in beside {
        log.leave(spot, Why::OtherFile, text)?;
    }
    let mut blocks = Vec::new();
    for item in &script.items {
        match item {
            Item::Line(line) => blocks.push(Block::Paragraph(paragraph(&script, line))),
            Item::Grid(grid) => match table(&script, grid) {
                Some(table) => blocks.push(Block::Table(table)),
                None => {
                    log.change(spot, Changed::NestedTable, "");
                    let spans = grid.rows.iter().flatten().flat_map(|cell| &cell.lines);
                    blocks.extend(spans.map(|span| plain(&script.source.text[span.clone()])));
                }
            },
            Item::Shot(shot) => log.leave(spot, Why::OtherFile, &shot.alt)?,
        }
    }
    Ok(blocks)
}

fn plain(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), ..Paragraph::default() })
}

fn paragraph(script: &Script, line: &ScriptLine) -> Paragraph {
    let text = script.text(line).to_owned();
    let half_points = Some(SIZE * line.look.size.max(1) / 100).filter(|_| line.look.size > 0);
    let look = Look { half_points, red: line.look.red, ..Look::default() };
    let strong = line.look.strong.min(text.len());
    let bold = Span { end: strong, look: Look { bold: true, ..look.clone() } };
    let rest = Span { end: text.len(), look };
    let spans = [bold, rest].into_iter().filter(|span| span.end > 0).collect();
    Paragraph {
        spans,
        align: if line.look.centred { Align::Center } else { Align::Start },
        indent: u16::try_from(line.indent * 50).unwrap_or(0).min(2_000),
        outline: line.look.level.filter(|_| line.look.heading),
        text,
        ..Paragraph::default()
    }
}

/// A table whose rows are all as wide, without cells that reach below their row.
fn table(script: &Script, grid: &Grid) -> Option<Table> {
    let wide =
        |row: &Vec<crate::source::text::GridCell>| row.iter().map(|cell| usize::from(cell.columns)).sum();
    let columns: usize = grid.rows.first().map(wide)?;
    let even = grid.rows.iter().all(|row| wide(row) == columns && row.iter().all(|cell| cell.rows == 1));
    let rows = grid.rows.iter().filter(|_| even).map(|row| {
        let cells = row.iter().map(|cell| {
            let blocks = cell.lines.iter().map(|span| plain(&script.source.text[span.clone()])).collect();
            Some(Cell { blocks, columns: NonZeroU16::new(cell.columns)?, rows: NonZeroU16::MIN })
        });
        cells.collect::<Option<Vec<Cell>>>()
    });
    let rows: Vec<Vec<Cell>> = rows.collect::<Option<_>>()?;
    (!rows.is_empty()).then(|| Table { header: grid.header.unwrap_or(0).min(rows.len() - 1), columns, rows })
}
