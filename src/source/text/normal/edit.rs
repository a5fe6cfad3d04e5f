//! Edits of a script: what is read instead of what was typed.

use std::ops::Range;

use super::super::script::{Gap, Item, Script};
use crate::diagnostic::Step;

/// Something typed, and what is read instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    start: u32,
    end: u32,
    with: With,
}

#[derive(Debug, Clone, PartialEq)]
enum With {
    Nothing,
    Char(char),
    Text(Box<str>),
}

impl Edit {
    /// Nothing is read at `range`.
    pub fn cut(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end as u32, with: With::Nothing }
    }

    /// A character is read at `range`.
    pub fn char(range: Range<usize>, c: char) -> Self {
        Self { with: With::Char(c), ..Self::cut(range) }
    }

    /// A text is read at `range`.
    pub fn text(range: Range<usize>, text: &str) -> Self {
        Self { with: With::Text(text.into()), ..Self::cut(range) }
    }

    /// Where it was typed.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What is read.
    pub fn read(&self) -> String {
        let mut text = String::new();
        self.with.write(&mut text);
        text
    }
}

impl With {
    fn write(&self, out: &mut String) {
        match self {
            Self::Nothing => {}
            Self::Char(c) => out.push(*c),
            Self::Text(text) => out.push_str(text),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Char(c) => c.len_utf8(),
            Self::Text(text) => text.len(),
        }
    }
}

/// Makes the edits, which are in order and apart from one another. Lines of which nothing is
/// left are gone.
pub fn apply(script: &mut Script, furniture: &mut [Range<usize>], edits: &[Edit]) {
    if edits.is_empty() {
        return;
    }
    let text = &script.source.text;
    let mut out = String::with_capacity(text.len());
    let mut steps = Vec::new();
    let mut moves = Moves { edits, ends: Vec::with_capacity(edits.len()) };
    let mut at = 0;
    for edit in edits {
        let Range { start, end } = edit.range();
        out.push_str(&text[at..start]);
        edit.with.write(&mut out);
        if edit.with.len() != end - start {
            steps.push(Step { normal: out.len() as u32, typed: edit.end });
        }
        moves.ends.push(out.len() as u32);
        at = end;
    }
    out.push_str(&text[at..]);
    script.source = script.source.normal(&out, steps);
    let source = script.source.text.clone();
    let trimmed = |span: &Range<usize>| {
        let span = moves.of(span.start)..moves.of(span.end);
        let text = &source[span.clone()];
        let start = span.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    };
    let mut gap = Gap::None;
    script.items.retain_mut(|item| {
        match item {
            Item::Line(line) => {
                let strong = moves.of(line.span.start + line.look.strong);
                line.span = trimmed(&line.span);
                line.look.strong = strong.saturating_sub(line.span.start).min(line.span.len());
                line.gap = line.gap.max(std::mem::take(&mut gap));
                if line.span.is_empty() {
                    gap = line.gap.max(Gap::Blank);
                    return false;
                }
            }
            Item::Grid(grid) => {
                for cell in grid.rows.iter_mut().flatten() {
                    cell.lines.iter_mut().for_each(|line| *line = trimmed(line));
                    cell.lines.retain(|line| !line.is_empty());
                }
            }
            Item::Shot(shot) => shot.at = moves.of(shot.at),
        }
        true
    });
    for note in &mut script.notes {
        note.at = moves.of(note.at);
        note.lines.iter_mut().for_each(|line| *line = trimmed(line));
        note.lines.retain(|line| !line.is_empty());
    }
    furniture.iter_mut().for_each(|span| *span = moves.of(span.start)..moves.of(span.end));
}

/// Where offsets of the text that was typed are in the one that is read.
struct Moves<'e> {
    edits: &'e [Edit],
    /// Where each edit ends in the text that is read.
    ends: Vec<u32>,
}

impl Moves<'_> {
    fn of(&self, at: usize) -> usize {
        let next = self.edits.partition_point(|edit| (edit.start as usize) < at);
        let Some(last) = next.checked_sub(1) else { return at };
        let (edit, end) = (&self.edits[last], self.ends[last] as usize);
        match at.checked_sub(edit.end as usize) {
            Some(behind) => end + behind,
            // Inside what was replaced: at its end, which is a boundary of characters.
            None => end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn lines_keep_their_places() {
        let mut script = Script::of_text(SourceText::new("a", "**甲**\n---\n乙丙"));
        let edits = [Edit::cut(0..2), Edit::cut(5..7), Edit::cut(8..11), Edit::text(12..15, "丁戊")];
        apply(&mut script, &mut [], &edits);
        let lines: Vec<_> = script.items.iter().filter_map(Item::line).collect();
        let seen: Vec<_> = lines.iter().map(|line| (script.text(line), line.gap)).collect();
        assert_eq!(seen, [("甲", Gap::None), ("丁戊丙", Gap::Blank)]);
        let place = script.source.place(lines[1].span.end - 3..lines[1].span.end);
        assert_eq!((place.line, place.column, place.length), (3, 2, 1));
    }
}
