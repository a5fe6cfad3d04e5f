//! From characters to lines: those of one baseline, from left to right, with the spaces that
//! stand between them.

use super::Glyph;
use crate::source::docx::scripts::{Script, is_script};

/// A line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// The size of most of it.
    pub size: f32,
    /// Bytes from its beginning that are strong.
    pub strong: usize,
    /// How many of its characters are strong.
    pub dark: usize,
    /// How wide its beginning is that no program parts from it.
    pub whole: f32,
    /// The file draws a space at its end.
    pub spaced: bool,
    /// Most of it is red.
    pub red: bool,
    /// The file says that all of it belongs to the page.
    pub artifact: bool,
    /// It repeats on other pages, or numbers them.
    pub furniture: bool,
    /// It begins a box beside the text.
    pub boxed: bool,
    /// Whether it is a footnote.
    pub note: Note,
    /// Characters that can be seen.
    pub characters: usize,
    /// Its parts stand far apart.
    pub apart: bool,
    /// The number of its column on the page; 0 where it stands across.
    pub column: usize,
    /// Where the columns begin that it is in.
    pub band: Option<f32>,
}

/// What a line is of a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Note {
    /// None of it.
    #[default]
    None,
    /// Its first line.
    Begins,
    /// Another line of it.
    GoesOn,
}

/// Baselines that differ by less than this part of the size are one.
const LEVEL: f32 = 0.28;

/// The lines of some characters, from top to bottom.
pub fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    rows(glyphs).into_iter().map(line).collect()
}

/// The characters of each line, from left to right.
pub fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.retain(|glyph| !matches!(glyph.c, '\u{2060}' | '\u{feff}' | '\u{200b}' | '\0'));
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let near = |row: &Vec<Glyph>| {
            row.first().is_some_and(|first| glyph.y - first.y <= LEVEL * first.size.max(glyph.size))
        };
        match rows.last_mut() {
            Some(row) if near(row) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    raise(&mut rows);
    rows.retain(|row| row.iter().any(|glyph| !glyph.c.is_whitespace()));
    lift_initials(&mut rows);
    rows.iter_mut().for_each(|row| set_apart(row));
    rows
}

/// Small characters that stand a little above or below a line belong to it.
fn raise(rows: &mut [Vec<Glyph>]) {
    let size = |row: &[Glyph]| row.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
    for k in 0..rows.len() {
        let small = size(&rows[k]);
        for other in [k.checked_sub(1), Some(k + 1)].into_iter().flatten() {
            let Some(row) = rows.get(other) else { continue };
            let (Some(first), large) = (row.first(), size(row)) else { continue };
            let Some(own) = rows[k].first() else { break };
            let rise = first.y - own.y;
            if small > 0.85 * large || rise < -0.35 * large || rise > 0.7 * large {
                continue;
            }
            let beside = |glyph: &Glyph, row: &[Glyph]| {
                row.iter().any(|near| {
                    let end = near.x + near.width;
                    !near.c.is_whitespace()
                        && near.size > 1.15 * glyph.size
                        && ((glyph.x - end).abs() < 0.35 * near.size
                            || (near.x - glyph.x - glyph.width).abs() < 0.35 * near.size)
                })
            };
            let moved = std::mem::take(&mut rows[k]);
            // A run of small characters goes as a whole: one of them stands beside the line, and none
            // above or below what the line says.
            let free = |glyph: &Glyph, row: &[Glyph]| {
                let middle = glyph.x + glyph.width / 2.0;
                let over = |near: &Glyph| near.x < middle && middle < near.x + near.width;
                glyph.c.is_whitespace() || !row.iter().any(|near| !near.c.is_whitespace() && over(near))
            };
            let mut kept = Vec::new();
            for run in moved.chunk_by(|a, b| b.x - a.x - a.width < 0.5 * a.size) {
                let beside = run.iter().any(|glyph| beside(glyph, &rows[other]));
                if beside && run.iter().all(|glyph| free(glyph, &rows[other])) {
                    rows[other].extend_from_slice(run);
                } else {
                    kept.extend_from_slice(run);
                }
            }
            rows[k] = kept;
            rows[other].sort_by(|a, b| a.x.total_cmp(&b.x));
        }
    }
}

/// A large first character as high as several lines begins the first of them; those beside it begin where it does.
fn lift_initials(rows: &mut [Vec<Glyph>]) {
    let ink =
        |row: &[Glyph]| row.iter().filter(|glyph| !glyph.c.is_whitespace()).copied().collect::<Vec<_>>();
    for k in 1..rows.len() {
        let own = ink(&rows[k]);
        let Some((initial, rest)) = own.split_first() else { continue };
        let size = common(rest.iter().map(|glyph| glyph.size));
        if rest.len() < INITIAL || initial.size < 1.7 * size || rest[0].size > 1.2 * size {
            continue;
        }
        let (left, right) = (initial.x, initial.x + initial.width);
        let beside = |row: &Vec<Glyph>| {
            let row = ink(row);
            row.first().is_some_and(|first| {
                let close = (right - 0.3 * size..right + 1.2 * size).contains(&first.x);
                row.len() >= INITIAL && close && first.size < 1.2 * size && first.y > initial.y - initial.size
            })
        };
        let above = (0..k).rev().take_while(|&at| beside(&rows[at])).count();
        if above == 0 {
            continue;
        }
        let Some(at) = rows[k].iter().position(|glyph| !glyph.c.is_whitespace()) else { continue };
        let initial = rows[k].remove(at);
        for row in &mut rows[k - above + 1..=k] {
            if let Some(first) = row.iter_mut().find(|glyph| !glyph.c.is_whitespace()) {
                (first.x, first.width) = (left, first.x + first.width - left);
            }
        }
        let top = &mut rows[k - above];
        let y = top.first().map_or(initial.y, |first| first.y);
        top.insert(0, Glyph { y, ..initial });
    }
}

/// Characters that a line beside an initial has at least.
const INITIAL: usize = 6;

/// Small digits and signs beside larger characters and above or below their baseline become those
/// that stand there by themselves: m², CO₂.
fn set_apart(row: &mut [Glyph]) {
    let ink = |glyph: &&Glyph| !glyph.c.is_whitespace();
    let size = common(row.iter().filter(ink).map(|glyph| glyph.size));
    let Some(level) = row.iter().filter(ink).find(|glyph| (glyph.size - size).abs() <= 0.1 * size) else {
        return;
    };
    let level = level.y;
    let place = |glyph: &Glyph| {
        let rise = level - glyph.y;
        match glyph.size < 0.87 * size && !glyph.c.is_whitespace() {
            true if rise > 0.12 * size => Script::Super,
            true if rise < -0.06 * size => Script::Sub,
            _ => Script::Base,
        }
    };
    let near = |a: &Glyph, b: &Glyph| b.x - a.x - a.width < 0.3 * size;
    let mut start = 0;
    while start < row.len() {
        let script = place(&row[start]);
        let rest = row.iter().skip(start).zip(row.iter().skip(start + 1));
        let more = rest.take_while(|(a, b)| place(b) == script && near(a, b)).count();
        let end = start + 1 + more;
        let before = start.checked_sub(1).and_then(|at| row.get(at)).filter(ink);
        let beside = before.is_some_and(|before| near(before, &row[start]) && place(before) == Script::Base);
        if script != Script::Base && beside && more < MOST_SCRIPT {
            let text: String = row[start..end].iter().map(|glyph| glyph.c).collect();
            let written = script.write(&text).unwrap_or(text);
            for (glyph, c) in row[start..end].iter_mut().zip(written.chars()) {
                glyph.c = c;
            }
        }
        start = end;
    }
}

/// Characters above or below the line that stand together.
const MOST_SCRIPT: usize = 6;

/// A line of these characters.
pub fn line(mut glyphs: Vec<Glyph>) -> Line {
    overprinted(&mut glyphs);
    let ink = |glyph: &&Glyph| !glyph.c.is_whitespace();
    let size = common(glyphs.iter().filter(ink).map(|glyph| glyph.size));
    let y = glyphs.iter().filter(ink).find(|glyph| glyph.size >= 0.9 * size).map_or(0.0, |glyph| glyph.y);
    let mut line = Line { size, y, artifact: true, x0: f32::MAX, ..Line::default() };
    let (mut red, mut all, mut strong) = (0, 0, true);
    let spaces = spaces(&glyphs);
    for (glyph, space) in glyphs.iter().zip(spaces) {
        if !line.text.is_empty() {
            line.text.push_str(&space);
            line.apart |= space.chars().count() > 2;
        }
        if line.text.is_empty() && glyph.c.is_whitespace() {
            continue;
        }
        match ligature(glyph.c) {
            Some(letters) => line.text.push_str(letters),
            None => line.text.push(glyph.c),
        }
        if glyph.c.is_whitespace() {
            continue;
        }
        strong &= glyph.face.strong;
        if strong {
            line.strong = line.text.len();
        }
        line.dark += usize::from(glyph.face.strong);
        red += usize::from(glyph.face.red);
        all += 1;
        line.artifact &= glyph.face.artifact;
        line.x0 = line.x0.min(glyph.x);
        line.x1 = line.x1.max(glyph.x + glyph.width);
    }
    let ink: Vec<&Glyph> = glyphs.iter().skip_while(|glyph| glyph.c.is_whitespace()).take(LONGEST).collect();
    let parted = ink.windows(2).position(|pair| !are_inseparable(pair[0].c, pair[1].c));
    let last = ink.get(parted.unwrap_or(ink.len().saturating_sub(1)));
    line.whole = last.map_or(0.0, |glyph| glyph.x + glyph.width - line.x0).max(0.0);
    line.spaced = line.text.ends_with(' ');
    line.text.truncate(line.text.trim_end().len());
    line.red = red * 2 > all;
    line.characters = all;
    line
}

/// Characters that are looked at for the first word of a line.
const LONGEST: usize = 60;

/// Whether there are programs that break no line between two characters: in a word, behind what opens, before
/// what closes, between what closes and a letter or digit, and at a quotation mark, of which some programs
/// cannot tell which way it turns.
pub fn are_inseparable(c: char, next: char) -> bool {
    const OPENS: &str = "（〔《【「『〈([{";
    const CLOSES: &str = "，。、；：！？）》】」』〉〕％%‰℃,.;:!?)]}";
    const QUOTES: &str = "“”‘’";
    let narrow = |c: char| c < '\u{2e80}' && !c.is_whitespace() && !"“”‘’—…".contains(c);
    if c.is_whitespace() || next.is_whitespace() {
        return false;
    }
    let either = |signs: &str| signs.contains(c) || signs.contains(next);
    narrow(c) && narrow(next)
        || CLOSES.contains(c) && narrow(next)
        || OPENS.contains(c)
        || CLOSES.contains(next)
        || either(QUOTES)
}

/// The letters that one glyph of a Latin face joins.
fn ligature(c: char) -> Option<&'static str> {
    let at = (c as usize).checked_sub('ﬀ' as usize)?;
    ["ff", "fi", "fl", "ffi", "ffl", "st", "st"].get(at).copied()
}

/// The same character printed twice at one place, to be bold, is one.
fn overprinted(glyphs: &mut Vec<Glyph>) {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.drain(..) {
        let same = kept.iter_mut().rev().take(4).find(|near| {
            near.c == glyph.c
                && (near.x - glyph.x).abs() < 0.15 * glyph.size
                && (near.y - glyph.y).abs() < 0.15 * glyph.size
                && near.size == glyph.size
                && glyph.width > 0.2 * glyph.size
        });
        match same {
            Some(near) => near.face.strong = true,
            None => kept.push(glyph),
        }
    }
    *glyphs = kept;
}

/// What stands before each character that the file does not draw: gaps as white space.
fn spaces(glyphs: &[Glyph]) -> Vec<String> {
    let script = |pair: &[Glyph]| pair.iter().any(|glyph| is_script(glyph.c));
    let gap = |pair: &[Glyph]| {
        // What stands above or below the line is near by the measure of the line.
        let (small, large) = (pair[0].size.min(pair[1].size), pair[0].size.max(pair[1].size));
        let em = if script(pair) { large } else { small }.max(0.1);
        (pair[1].x - pair[0].x - pair[0].width) / em
    };
    let blank = |pair: &[Glyph]| pair[0].c.is_whitespace() || pair[1].c.is_whitespace();
    let latin =
        |c: char| c.is_alphanumeric() && c < '\u{2e80}' || ",.;:)@/-".contains(c) || ligature(c).is_some();
    let word = |pair: &[Glyph]| latin(pair[0].c) && latin(pair[1].c);
    // Lines are spaced out between characters, and words by themselves: letters of a masthead
    // have one gap between all of them.
    let usual = |words: bool| {
        let pairs = glyphs.windows(2).filter(|pair| !blank(pair) && word(pair) == words);
        let mut gaps: Vec<f32> = pairs.map(gap).collect();
        gaps.sort_by(f32::total_cmp);
        // The lower of two in the middle: 12 and 9 far apart are no letters of one word.
        let middle = gaps.get(gaps.len().saturating_sub(1) / 2).copied().unwrap_or(0.0).max(0.0);
        let even = gaps.len() > 1 && gaps.last().is_some_and(|last| last - gaps[0] < 0.25 + 0.1 * middle);
        (if gaps.len() > 1 { middle } else { 0.0 }, even && middle > 0.05)
    };
    let (wide, words) = (usual(false), usual(true));
    let mut spaces = vec![String::new()];
    spaces.extend(glyphs.windows(2).map(|pair| {
        let (usual, even) = if word(pair) { words } else { wide };
        let extra = gap(pair) - usual;
        if even || blank(pair) && extra < 1.2 || sticks(pair[0].c, pair[1].c) {
            String::new()
        } else if extra >= 0.72 {
            "\u{3000}".repeat((extra.round().max(1.0) as usize).min(MOST_SPACES))
        } else if extra >= if script(pair) { 0.3 } else { 0.17 } && word(pair) {
            " ".to_owned()
        } else {
            String::new()
        }
    }));
    spaces
}

/// Whether no gap parts two characters, however wide a line is spaced out: a bracket and what it opens, a
/// text and its stop. （　　） is a blank to fill in.
fn sticks(before: char, after: char) -> bool {
    let opens = |c: char| "（〔《“‘【「『(".contains(c);
    let closes = |c: char| "，。、；：！？）〕》”’】」』)".contains(c);
    opens(before) != closes(after)
}

/// As much white space as says that two texts stand apart.
const MOST_SPACES: usize = 8;

/// The value that most have, to half a point.
pub fn common(values: impl Iterator<Item = f32>) -> f32 {
    let mut counts: Vec<(i32, usize, f32)> = Vec::new();
    for value in values {
        let step = (value * 2.0).round() as i32;
        match counts.iter().position(|(at, ..)| *at == step) {
            Some(found) => counts[found].1 += 1,
            None if counts.len() < 256 => counts.push((step, 1, value)),
            None => {}
        }
    }
    counts.into_iter().max_by_key(|&(step, count, _)| (count, step)).map_or(0.0, |(.., value)| value)
}

/// The size that most characters of some lines have. A long line has no more weight than one of 200.
pub fn size<'l>(lines: impl Iterator<Item = &'l Line>) -> f32 {
    common(lines.flat_map(|line| std::iter::repeat_n(line.size, line.characters.min(200))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::placed::{Face, Turn};

    /// Characters of one size on one baseline, each with its left end.
    fn set(text: &[(char, f32)]) -> Vec<Glyph> {
        let glyph = |&(c, x): &(char, f32)| {
            let width = if c < '\u{2e80}' { 8.0 } else { 16.0 };
            Glyph { c, x, y: 100.0, width, size: 16.0, face: Face::default(), turn: Turn::default() }
        };
        text.iter().map(glyph).collect()
    }

    #[test]
    fn gaps_that_part_texts_and_gaps_that_do_not() {
        // A justified line with an address, which can be spaced out behind its bracket only.
        let address: Vec<(char, f32)> = "（"
            .chars()
            .chain("http".chars())
            .enumerate()
            .map(|(k, c)| (c, if k == 0 { 0.0 } else { 80.0 + 8.0 * k as f32 }))
            .collect();
        let read = line(set(&address));
        assert_eq!((read.text.as_str(), read.apart), ("（http", false));
        // A blank to fill in.
        let blank = line(set(&[('甲', 0.0), ('（', 16.0), ('）', 64.0), ('乙', 80.0)]));
        assert_eq!(blank.text, "甲（\u{3000}\u{3000}）乙");
    }

    #[test]
    fn joined_letters_are_read_apart() {
        assert_eq!(line(set(&[('o', 0.0), ('ﬃ', 8.0), ('c', 24.0), ('e', 32.0)])).text, "office");
        assert_eq!(ligature('a'), None);
        assert_eq!(ligature('市'), None);
    }

    #[test]
    fn digits_above_and_below_the_line() {
        // The character, its left end, its baseline, its size.
        let glyph = |&(c, x, y, size): &(char, f32, f32, f32)| Glyph {
            c,
            x,
            y,
            width: 0.5 * size,
            size,
            face: Face::default(),
            turn: Turn::default(),
        };
        let read = |all: &[(char, f32, f32, f32)]| {
            let lines = lines(all.iter().map(glyph).collect());
            lines.into_iter().map(|line| line.text).collect::<Vec<String>>()
        };
        let raised = [
            ('3', 0.0, 100.0, 16.0),
            ('m', 8.0, 100.0, 16.0),
            ('2', 16.8, 94.0, 9.0),
            ('x', 22.4, 100.0, 16.0),
        ];
        assert_eq!(read(&raised), ["3m²x"]);
        let lowered = [('C', 0.0, 100.0, 16.0), ('O', 8.0, 100.0, 16.0), ('2', 16.0, 103.0, 9.0)];
        assert_eq!(read(&lowered), ["CO₂"]);
        // Small print on the baseline, and a word that stands by itself.
        let small = [('m', 0.0, 100.0, 16.0), ('2', 8.0, 100.0, 9.0)];
        assert_eq!(read(&small), ["m2"]);
        let apart = [('m', 0.0, 100.0, 16.0), ('2', 60.0, 96.5, 9.0)];
        assert!(!read(&apart).concat().contains('²'));
    }
}
