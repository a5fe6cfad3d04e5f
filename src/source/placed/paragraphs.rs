//! From lines to paragraphs, and to the text that the recogniser reads.

use std::ops::Range;

use super::grid::{Cell, Table};
use super::lines::{Line, Note};
use super::measure::{Edges, Measure, measure};
use super::sheet::{Part, Sheet};
use super::words::{
    are_parallel, between, counts_on, is_continuation, is_numbered, is_unit, joint, leads_to_page,
    name_and_unit, needed,
};
use super::{Frame, Written, footnotes};
use crate::diagnostic::SourceText;
use crate::source::text::{
    Beside, Gap, Grid, GridCell, Item, Look, ScriptLine, ScriptNote, Shot, are_apart, frames, is_name,
    is_office, stops,
};

/// Writes the text of some pages. The pictures on them are called after `stem`.
pub fn write(name: &str, stem: &str, sheets: &[Sheet]) -> Written {
    let (measure, edges) = measure(sheets);
    let mut writer = Writer { measure, number: 1, ..Writer::default() };
    let mut starts = Vec::new();
    let mut page = 0;
    for (sheet, &edges) in sheets.iter().zip(&edges) {
        if sheet.page != page {
            writer.turned = true;
            writer.page = writer.out.len();
            page = sheet.page;
        }
        starts.push(writer.number);
        for (at, part) in sheet.parts.iter().enumerate() {
            match part {
                Part::Line(line) if line.furniture => writer.furniture.push(line.text.clone()),
                Part::Line(line) if line.note != Note::None => writer.note(line),
                Part::Line(line) if line.apart && matches!(sheet.parts.get(at + 1), Some(Part::Table(_))) => {
                    for line in name_and_unit(line) {
                        writer.line(&line, edges);
                    }
                }
                Part::Line(line) => writer.line(line, edges),
                Part::Table(table) => writer.table(table, edges),
                Part::Picture(picture) => {
                    writer.close();
                    writer.above = Some(with(writer.above, picture.frame));
                    writer.pictures += 1;
                    let (at, file) =
                        (writer.out.len(), format!("{stem}-图{}.{}", writer.pictures, picture.ending));
                    let data = picture.data.clone();
                    writer.items.push(Item::Shot(Shot { at, file, alt: String::new(), data }));
                }
            }
        }
    }
    writer.close();
    let mut notes = Vec::new();
    for (from, text) in std::mem::take(&mut writer.notes) {
        let sign = footnotes::sign(&text).unwrap_or_default();
        let at = from + writer.out.get(from..).and_then(|rest| rest.find(&sign)).unwrap_or(0);
        let start = writer.push(&text);
        notes.push(ScriptNote { at, lines: vec![start..start + text.len()] });
    }
    let mut furniture = Vec::new();
    for text in std::mem::take(&mut writer.furniture) {
        let start = writer.push(&text);
        furniture.push(start..start + text.len());
    }
    furniture.append(&mut writer.again);
    let Writer { out, items, margin, found, .. } = writer;
    Written { source: SourceText::new(name, &out), items, furniture, notes, starts, margin, found }
}

/// A paragraph that may go on.
struct Open {
    text: String,
    first: Line,
    last: Line,
    edges: Edges,
    /// Where its second line begins.
    hang: Option<f32>,
    /// All lines so far are strong.
    strong: usize,
    all_strong: bool,
    gap: Gap,
    /// The pictures directly above it.
    below: Option<Frame>,
}

#[derive(Default)]
struct Writer {
    measure: Measure,
    out: String,
    items: Vec<Item>,
    furniture: Vec<String>,
    open: Option<Open>,
    pictures: usize,
    /// The line of the text that comes next, from 1.
    number: usize,
    /// A page ended since the line before.
    turned: bool,
    /// Where the pictures stand since which no line came.
    above: Option<Frame>,
    /// The table before, as long as nothing but the end of a page came after it.
    table: Option<Vec<f32>>,
    /// What units tables are in, as lines above them say.
    units: Vec<String>,
    /// Rows of headers that come again on the next page.
    again: Vec<Range<usize>>,
    /// What stands in the margin, with the number of the line that comes after it.
    margin: Vec<(usize, String)>,
    /// Footnotes: where the text of their page begins, and what they say.
    notes: Vec<(usize, String)>,
    /// Where the text of the page begins.
    page: usize,
    found: Found,
}

/// What somebody should look at.
#[derive(Debug, Default)]
pub struct Found {
    /// Boxes beside the text, and the line of the text with which the first begins, from 1.
    pub boxes: (usize, usize),
    /// Lines of two texts side by side, and the first of them.
    pub parallel: (usize, usize),
}

/// Characters of a line in the margin that is no text.
const MARGIN: usize = 2;

/// Characters that a line of a paragraph may lack at its end, for whatever reason.
const RAGGED: f32 = 4.0;

/// Characters of a line below a picture that may say what it shows.
const CAPTION: usize = 40;

/// Where pictures stand that follow one another.
fn with(above: Option<Frame>, own: Frame) -> Frame {
    let above = above.unwrap_or(own);
    Frame {
        x0: above.x0.min(own.x0),
        x1: above.x1.max(own.x1),
        top: above.top.min(own.top),
        bottom: above.bottom.max(own.bottom),
    }
}

impl Writer {
    /// Writes a line of the text, and says where it begins.
    fn push(&mut self, text: &str) -> usize {
        let start = self.out.len();
        self.out.push_str(text);
        self.out.push('\n');
        self.number += 1;
        start
    }

    fn line(&mut self, line: &Line, edges: Edges) {
        // A few characters beside the text: where to bind, punch or fold.
        if line.x1 < edges.left - line.size && line.characters <= MARGIN {
            self.margin.push((self.number, line.text.clone()));
            return;
        }
        let again = || is_continuation(&line.text) || is_unit(&line.text) && self.units.contains(&line.text);
        if self.turned && self.table.is_some() && again() {
            self.furniture.push(line.text.clone());
            return;
        }
        self.table = None;
        let next = self.number + usize::from(self.open.is_some());
        if line.boxed {
            let (count, at) = self.found.boxes;
            self.found.boxes = (count + 1, if count > 0 { at } else { next });
        }
        if line.apart && are_parallel(&line.text) {
            let (count, at) = self.found.parallel;
            self.found.parallel = (count + 1, if count > 0 { at } else { next });
        }
        if is_unit(&line.text) {
            self.units.push(line.text.clone());
        }
        let joins = self.open.as_ref().is_some_and(|open| self.joins(open, line, edges));
        let turned = std::mem::take(&mut self.turned);
        if let Some(open) = self.open.as_mut().filter(|_| joins) {
            let between = joint(&open.text, &open.last, line);
            if open.text.ends_with('\u{ad}') {
                open.text.pop();
            }
            if open.all_strong && line.strong > 0 {
                open.strong = open.text.len() + between.len() + line.strong;
            }
            open.all_strong &= line.strong == line.text.len();
            open.text.push_str(between);
            open.text.push_str(&line.text);
            open.hang = open.hang.or(Some(line.x0 - edges.left));
            open.last = line.clone();
            open.edges = edges;
            return;
        }
        let below = self.above.take().filter(|_| !turned);
        let far = self.open.as_ref().is_some_and(|open| line.y - open.last.y > 1.6 * self.leading(line));
        let gap = match (turned, far) {
            (true, _) if !self.out.is_empty() || self.open.is_some() => Gap::Page,
            (_, true) => Gap::Blank,
            _ => Gap::None,
        };
        self.close();
        self.open = Some(Open {
            text: line.text.clone(),
            first: line.clone(),
            last: line.clone(),
            edges,
            hang: None,
            strong: line.strong,
            all_strong: line.strong == line.text.len(),
            gap,
            below,
        });
    }

    /// Takes a line of a footnote.
    fn note(&mut self, line: &Line) {
        match self.notes.last_mut().filter(|_| line.note == Note::GoesOn) {
            Some((_, text)) => {
                text.push_str(between(text, &line.text));
                text.push_str(&line.text);
            }
            None => self.notes.push((self.page, line.text.clone())),
        }
    }

    /// Whether a line goes on with a headline that was too long for the line above.
    fn wraps(&self, open: &Open, line: &Line, edges: Edges) -> bool {
        let (above, em) = (&open.last, line.size.max(0.1));
        let whole = |line: &Line| line.strong == line.text.len();
        let strong = !self.measure.strong && open.all_strong && whole(line);
        let large = em > 1.15 * self.measure.size;
        let full = open.edges.right - above.x1 < needed(&line.text, em);
        // What is red is a head, whose lines are names: one name goes on only where all of the line is taken.
        let room = open.edges.right - open.edges.left - (above.x1 - above.x0);
        let named = large && room < 1.1 * em && line.x1 - line.x0 < 0.6 * (above.x1 - above.x0);
        let middle = |line: &Line| (line.x0 + line.x1) / 2.0;
        // 优化营商环境工作领导小 ⏎ 组办公室工作简报: a name that takes all of the line and does not end there.
        let broken = large
            && room < 1.1 * em
            && !above.apart
            && !line.apart
            && !(is_name(&above.text) || is_office(&above.text))
            && is_name(&line.text)
            && (above.size - line.size).abs() < 0.08 * em;
        if broken && (0.0..2.6 * em).contains(&(line.y - above.y)) {
            return true;
        }
        if line.red {
            return named
                && (middle(above) - middle(line)).abs() < 0.6 * em
                && (0.0..2.0 * em).contains(&(line.y - above.y));
        }
        // At the edge, or in the middle and as wide as the page.
        let begins = above.x0 - open.edges.left;
        let level = (line.x0 - edges.left).abs() < 0.7 * em && begins < 2.6 * em || begins < 0.8 * em;
        (strong || large)
            && !above.apart
            && !line.apart
            && !stops(&open.text)
            && full
            && level
            && line.x1 - line.x0 < above.x1 - above.x0
            && line.y > above.y
            && line.y - above.y < 2.0 * em
    }

    /// Whether a line says what the pictures above it show: short, plain, below them and no wider.
    fn is_caption(&self, open: &Open, frame: Frame) -> bool {
        let (line, em) = (&open.first, self.measure.size.max(0.1));
        let plain = self.measure.strong || !open.all_strong;
        let close = line.y - frame.bottom;
        open.hang.is_none()
            && plain
            && line.size < 1.06 * em
            && line.characters <= CAPTION
            && !stops(&open.text)
            && (0.0..2.2 * self.leading(line)).contains(&close)
            && line.x0 > frame.x0 - em
            && line.x1 < frame.x1 + em
    }

    fn leading(&self, line: &Line) -> f32 {
        self.measure.leading.max(line.size * self.measure.leading / self.measure.size.max(0.1))
    }

    /// Whether a line goes on with the paragraph above it.
    fn joins(&self, open: &Open, line: &Line, edges: Edges) -> bool {
        let (above, em) = (&open.last, line.size.max(0.1));
        if are_apart(&above.text, &line.text) || counts_on(&open.text, &line.text) {
            return false;
        }
        let alike = (above.size - line.size).abs() < 0.08 * em && above.red == line.red;
        if !self.turned && alike && self.wraps(open, line, edges) {
            return true;
        }
        // A short line that stands out begins something.
        let stands_out =
            line.strong == line.text.len() && line.characters < 12 && above.strong < above.text.len();
        if stands_out && !self.measure.strong {
            return false;
        }
        if !alike || is_centred(above, open.edges, self.measure) || is_centred(line, edges, self.measure) {
            return false;
        }
        // What is set large, or in parts that stand apart, is no running text.
        if em > 1.25 * self.measure.size || above.apart || line.apart {
            return false;
        }
        let most = if self.measure.parted { 1.3 } else { 1.7 };
        if !self.turned && line.y - above.y > most * self.leading(line) {
            return false;
        }
        let room = open.edges.right - above.x1;
        let indent = (line.x0 - edges.left) / em;
        let first = (open.first.x0 - open.edges.left) / em;
        let hang = open.hang.map(|hang| (line.x0 - edges.left - hang) / em);
        // Where paragraphs are indented, what stands at the edge below an unfinished one goes on with
        // it, wherever the program broke the line.
        let speaks = open.text.contains(['，', '。', '、', '；', '：']) && !stops(&open.text);
        let unfinished = speaks
            && self.measure.indented
            && (1.2..3.2).contains(&first)
            && indent.abs() < 0.4
            && !line.text.ends_with(['：', ':']);
        let need = needed(&line.text, em);
        let need = if speaks { need.max(line.whole + 0.75 * em) } else { need };
        let need = if unfinished { need.max(RAGGED * em) } else { need };
        if room >= need || leads_to_page(&open.text) {
            return false;
        }
        if leads_to_page(&line.text) {
            return true;
        }
        // A bracket at the beginning of a line stands half its width to the left.
        let level = |indent: f32| (-0.8..0.7).contains(&indent);
        match hang {
            Some(hang) => level(hang),
            // Below the text of an item, not below its number.
            None if is_numbered(&open.text) && first < 9.0 && (0.4..2.3).contains(&(indent - first)) => true,
            // A hanging indent: deeper than the line above, and than paragraphs begin.
            None if first > 5.0 || indent > first + 8.0 => false,
            None if indent > first + 0.9 && (first > 0.7 || indent > 3.2) => !stops(&open.text),
            None if self.measure.indented => indent < 0.9,
            None if self.measure.parted => level(indent),
            // Nothing says where paragraphs begin but the ends of those above.
            None => level(indent) && !stops(&open.text),
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let measure = self.measure;
        let em = measure.size.max(0.1);
        let start = self.push(&open.text);
        let centred = open.hang.is_none() && is_centred(&open.first, open.edges, measure);
        let indent = ((open.first.x0 - open.edges.left) / em * 2.0).round().max(0.0) as usize;
        let look = Look {
            whole: true,
            centred,
            strong: if measure.strong { 0 } else { open.strong },
            size: (open.first.size / em * 100.0).round().clamp(1.0, 999.0) as u16,
            red: open.first.red,
            beside: open.below.filter(|&frame| self.is_caption(&open, frame)).map(|_| Beside::Caption),
            ..Look::default()
        };
        let span = start..start + open.text.len();
        let indent = if centred { 0 } else { indent };
        self.items.push(Item::Line(ScriptLine { span, indent, gap: open.gap, look }));
    }

    fn table(&mut self, table: &Table, edges: Edges) {
        self.close();
        self.above = None;
        let cells = table.rows.iter().flatten();
        let framed = !table.is_form()
            && frames(cells.clone().flat_map(|cell| cell.lines.iter().map(|line| line.text.as_str())));
        if table.is_frame() || framed {
            for cell in cells {
                cell.lines.iter().for_each(|line| self.line(line, edges));
                self.close();
            }
            return;
        }
        let goes_on = self.turned
            && self.table.as_ref().is_some_and(|above| {
                above.len() == table.columns.len()
                    && above.iter().zip(&table.columns).all(|(a, b)| (a - b).abs() < 3.0)
            });
        self.turned = false;
        let mut rows: Vec<Vec<GridCell>> = Vec::new();
        for row in &table.rows {
            rows.push(row.iter().map(|cell| self.cell(cell)).collect());
        }
        let last = self.items.len().wrapping_sub(1);
        match self.items.get_mut(last) {
            Some(Item::Grid(grid)) if goes_on => {
                // The header comes again on the next page.
                let same = grid
                    .rows
                    .iter()
                    .zip(&rows)
                    .take_while(|(above, row)| row_text(&self.out, above) == row_text(&self.out, row))
                    .count();
                if same < rows.len() {
                    let again = rows.drain(..same).flatten().flat_map(|cell| cell.lines);
                    self.again.extend(again);
                    if same > 0 && grid.header.is_none() {
                        grid.header = Some(same);
                    }
                }
                grid.rows.extend(rows);
            }
            _ => self.items.push(Item::Grid(Grid { rows, header: None })),
        }
        self.table = Some(table.columns.clone());
    }
}

impl Writer {
    fn cell(&mut self, cell: &Cell) -> GridCell {
        let right = cell.lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
        let mut texts: Vec<String> = Vec::new();
        let mut above: Option<&Line> = None;
        for line in &cell.lines {
            let broken = above.is_some_and(|above| {
                let alike = (above.size - line.size).abs() < 0.08 * line.size;
                alike && right - above.x1 < needed(&line.text, line.size)
            });
            match texts.last_mut() {
                Some(text) if broken => {
                    let between = above.map_or("", |above| joint(text, above, line));
                    text.push_str(between);
                    text.push_str(&line.text);
                }
                _ => texts.push(line.text.clone()),
            }
            above = Some(line);
        }
        let lines = texts.into_iter().map(|text| {
            let start = self.push(&text);
            start..start + text.len()
        });
        GridCell {
            lines: lines.collect(),
            columns: u16::try_from(cell.columns).unwrap_or(u16::MAX),
            rows: u16::try_from(cell.rows).unwrap_or(u16::MAX),
        }
    }
}

/// What a row says.
fn row_text(out: &str, row: &[GridCell]) -> Vec<(String, u16)> {
    let text = |cell: &GridCell| cell.lines.iter().map(|line| &out[line.clone()]).collect::<String>();
    row.iter().map(|cell| (text(cell), cell.columns)).collect()
}

/// Whether a line stands in the middle between the edges, and not at one of them.
fn is_centred(line: &Line, edges: Edges, measure: Measure) -> bool {
    let em = measure.size.max(0.1);
    let (left, right) = ((line.x0 - edges.left) / em, (edges.right - line.x1) / em);
    let small = line.size < 1.08 * em;
    // The first line of a paragraph that is not quite full, and the lines of an imprint.
    let body = small && (measure.indented && (1.3..2.7).contains(&left) || left + right < 5.0);
    let least = if line.size > 1.25 * em { -1.0 } else { 0.7 };
    (left - right).abs() < 1.3 && left > least && right > least && !body
}
