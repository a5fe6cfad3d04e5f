//! Characters at places of a page: PDF and OFD.

use super::super::ofd as ofd_file;
use super::super::pdf_file::{self, gbk, utf16};
use super::{Place, Text};

/// A line on a page, in points from its top left corner.
struct Set {
    x: f64,
    y: f64,
    size: f64,
    text: String,
}

const LEFT: f64 = 80.0;
const WIDTH: f64 = 448.0;
const FIRST: f64 = 100.0;
const LEADING: f64 = 29.0;
const LINES: usize = 22;

/// Characters that do not begin a line.
const CLOSING: &str = "，。；：、！？”’）》】〕%％";

fn width(c: char) -> f64 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

/// The lines of a paragraph of which the first begins `indent` behind the edge, in characters.
fn broken(text: &str, indent: f64, columns: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = indent;
    for c in text.chars() {
        let stays = CLOSING.contains(c) || c == ' ';
        if used + width(c) > columns + 0.01 && !stays {
            lines.push(String::new());
            used = 0.0;
        }
        used += width(c);
        lines.last_mut().unwrap().push(c);
    }
    lines
}

/// The pages of a text, with their numbers at the foot.
fn set(text: &Text) -> Vec<Vec<Set>> {
    let columns = text.wrapped.unwrap_or(28) as f64;
    let size = (WIDTH / columns).min(16.0);
    let mut pages = vec![Vec::new()];
    let mut row = 0;
    // A program that sets pages indents paragraphs where nothing else parts them.
    let is_long = |line: &super::Line| line.text.chars().count() as f64 > columns;
    let long = || text.lines.windows(2).filter(|pair| is_long(&pair[0]));
    let parted = long().filter(|pair| pair[1].text.is_empty()).count() * 2 >= long().count();
    let mut number = 0;
    for line in &text.lines {
        if is_folio(&line.text) {
            // Where a page ended in the text, it ends here.
            number += 1;
            pages.last_mut().unwrap().push(folio(line.text.clone()));
            pages.push(Vec::new());
            row = 0;
            continue;
        }
        if row >= LINES || line.turned && row > 0 {
            pages.push(Vec::new());
            row = 0;
        }
        if line.text.is_empty() {
            row += usize::from(row > 0);
            continue;
        }
        // Nothing is drawn of these.
        let drawn: String =
            line.text.chars().filter(|c| !"\u{200b}\u{feff}\u{200d}\u{2060}".contains(*c)).collect();
        let indented = line.place == Place::Indented
            || line.place == Place::Flush && is_long(line) && !parted && text.wrapped.is_none();
        let indent = if indented { 2.0 } else { 0.0 };
        // A line that was broken already keeps its own length.
        let columns = if text.wrapped.is_some() { f64::MAX } else { columns };
        for (k, piece) in broken(&drawn, indent, columns).into_iter().enumerate() {
            if row >= LINES {
                pages.push(Vec::new());
                row = 0;
            }
            let long: f64 = piece.trim_end().chars().map(width).sum::<f64>() * size;
            let x = match line.place {
                Place::Centred => (WIDTH - long).max(0.0) / 2.0,
                Place::Right => (WIDTH - long).max(0.0),
                _ if k == 0 => indent * size,
                _ => 0.0,
            };
            let y = FIRST + LEADING * row as f64;
            pages.last_mut().unwrap().push(Set { x: LEFT + x, y, size, text: piece });
            row += 1;
        }
    }
    if number == 0 {
        for (k, page) in pages.iter_mut().enumerate() {
            page.push(folio(format!("— {} —", k + 1)));
        }
    }
    pages
}

fn folio(text: String) -> Set {
    Set { x: 280.0, y: 780.0, size: 14.0, text }
}

/// Whether a line of a text is the number of a page: `- 1 -`, `第1页`.
fn is_folio(text: &str) -> bool {
    let dashed = text.starts_with(['-', '—']) && text.ends_with(['-', '—'])
        || text.starts_with('第') && text.ends_with('页');
    let inner = text.trim_matches(|c: char| "-—第页 ".contains(c));
    dashed && !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit())
}

/// In code page 936 or UTF-16, with a face that is not in the file.
pub fn pdf(text: &Text) -> Vec<u8> {
    let pages = set(text);
    let old = text.odd() && pages.iter().flatten().all(|line| !encoding_rs::GBK.encode(&line.text).2);
    let write = if old { gbk } else { utf16 };
    let content = |page: &Vec<Set>| {
        page.iter().map(|line| write(line.x, 842.0 - line.y, line.size, &line.text)).collect::<String>()
    };
    let contents: Vec<String> = pages.iter().map(content).collect();
    pdf_file::pages(&contents, if old { "GBK-EUC-H" } else { "UniGB-UCS2-H" }, "")
}

pub fn ofd(text: &Text) -> Vec<u8> {
    let mm = |points: f64| points * 25.4 / 72.0;
    let object =
        |line: &Set| ofd_file::text(mm(line.x), mm(line.y), line.size, 3, &super::escaped(&line.text));
    let pages: Vec<String> = set(text).iter().map(|page| page.iter().map(object).collect()).collect();
    ofd_file::ofd(&pages)
}
