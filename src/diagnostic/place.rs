//! Places in source files: file, line, column, and the line itself to show.

use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::Serialize;

/// Where a diagnostic is: 1-based line and column (in characters), with the line as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, as the user named it.
    #[serde(serialize_with = "plain")]
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// How many characters of the line it covers, at least 1.
    pub length: usize,
    /// The line as written, without its end.
    #[serde(skip)]
    pub excerpt: Excerpt,
}

impl Place {
    /// The same place, which no longer keeps the text of its file in memory.
    #[must_use]
    pub fn detached(self) -> Self {
        Self { excerpt: self.excerpt.detached(), ..self }
    }
}

/// A line of a file, shared with it.
#[derive(Clone)]
pub struct Excerpt {
    text: Arc<str>,
    line: Range<usize>,
    /// A column, from 1, and where in the text it begins.
    column: (usize, usize),
}

impl Excerpt {
    /// The same line, which no longer keeps the text of its file.
    fn detached(&self) -> Self {
        let (column, at) = self.column;
        let at = at.clamp(self.line.start, self.line.end) - self.line.start;
        Self { text: Arc::from(&**self), line: 0..self.line.len(), column: (column, at) }
    }

    /// What stands before and after `column`, from 1.
    pub(super) fn around(&self, column: usize) -> (&str, &str) {
        let at = match self.column {
            (known, at) if known == column => at,
            _ => self.line.start + self.char_indices().nth(column - 1).map_or(self.len(), |(at, _)| at),
        };
        (&self.text[self.line.start..at], &self.text[at..self.line.end])
    }
}

impl Deref for Excerpt {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text[self.line.clone()]
    }
}

impl std::fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Excerpt {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Excerpt {}

impl PartialOrd for Excerpt {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Excerpt {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (**self).cmp(&**other)
    }
}

fn plain<S: serde::Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

/// One source file with its line starts, from which byte ranges become places. Every text of
/// an issue has one: it is small to copy.
#[derive(Debug, Clone)]
pub struct SourceText(Arc<SourceFile>);

/// The file itself.
#[derive(Debug)]
#[non_exhaustive]
pub struct SourceFile {
    /// The file, as the user named it.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// Where its lines begin.
    starts: Vec<usize>,
    /// How many characters begin before every 1024th byte: columns of long lines are found
    /// without counting the line.
    counts: Vec<usize>,
    /// What was typed, where this is the normal form of it.
    typed: Option<Typed>,
}

/// A text as it was typed, beside its normal form.
#[derive(Debug)]
struct Typed {
    text: SourceText,
    steps: Vec<Step>,
}

/// From `normal` on, up to the next step, a normal form stands byte for byte where `typed` begins
/// in what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// Where it begins in the normal form.
    pub(crate) normal: u32,
    /// Where it begins in what was typed.
    pub(crate) typed: u32,
}

impl Deref for SourceText {
    type Target = SourceFile;

    fn deref(&self) -> &SourceFile {
        &self.0
    }
}

/// Bytes between two counts of characters.
const STEP: usize = 1024;

/// How many characters begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count()
}

impl Typed {
    /// Where an offset of the normal form was typed, by the last step that is `before` it.
    fn at(&self, at: usize, before: fn(&Step, usize) -> bool) -> usize {
        let next = self.steps.partition_point(|step| before(step, at));
        let last = next.checked_sub(1).map_or(Step { normal: 0, typed: 0 }, |last| self.steps[last]);
        let typed = last.typed as usize + (at - last.normal as usize);
        typed.min(self.steps.get(next).map_or(self.text.text.len(), |step| step.typed as usize))
    }
}

impl SourceText {
    /// Takes a file's name and text.
    pub fn new(name: &str, text: &str) -> Self {
        let lines = 1 + text.bytes().filter(|&b| b == b'\n').count();
        let mut starts = Vec::with_capacity(lines);
        starts.push(0);
        starts.extend(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i + 1));
        let mut count = 0;
        let counts = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = count;
            count += characters(chunk);
            before
        });
        let counts = counts.collect();
        Self(Arc::new(SourceFile { name: name.into(), text: text.into(), starts, counts, typed: None }))
    }

    /// A normal form of this text. Its places are those of what was typed.
    pub(crate) fn normal(&self, text: &str, steps: Vec<Step>) -> Self {
        let typed = Some(Typed { text: self.clone(), steps });
        let (starts, counts) = (Vec::new(), Vec::new());
        Self(Arc::new(SourceFile { name: self.name.clone(), text: text.into(), starts, counts, typed }))
    }

    /// The text as it was typed.
    pub fn as_typed(&self) -> &str {
        self.typed.as_ref().map_or(&self.text, |typed| typed.text.as_typed())
    }

    /// Whether the text is as it was typed.
    pub(crate) fn is_as_typed(&self) -> bool {
        self.typed.is_none() || self.as_typed() == &*self.text
    }

    /// Where a range of this text was typed.
    pub fn typed(&self, range: Range<usize>) -> Range<usize> {
        match &self.typed {
            Some(typed) => typed.text.typed(self.own(range)),
            None => range,
        }
    }

    /// Where a range was in the text of which this is the normal form.
    fn own(&self, range: Range<usize>) -> Range<usize> {
        let Some(typed) = &self.typed else { return range };
        let start = typed.at(range.start, |step, at| step.normal as usize <= at);
        let end = typed.at(range.end, |step, at| (step.normal as usize) < at).max(start);
        start..end
    }

    /// Where a range of this text was typed, if it was typed in one piece.
    pub fn verbatim(&self, range: Range<usize>) -> Option<Range<usize>> {
        let Some(typed) = &self.typed else { return Some(range) };
        let next = typed.steps.partition_point(|step| step.normal as usize <= range.start);
        let is_whole = typed.steps.get(next).is_none_or(|step| range.end <= step.normal as usize);
        let own = self.own(range.clone());
        if is_whole && own.len() == range.len() { typed.text.verbatim(own) } else { None }
    }

    /// How many characters begin before the byte at `at`.
    fn count(&self, at: usize) -> usize {
        let counts = &self.counts;
        let Some(before) = counts.get(at / STEP) else {
            return counts
                .last()
                .map_or(0, |last| last + characters(&self.text.as_bytes()[(counts.len() - 1) * STEP..at]));
        };
        before + characters(&self.text.as_bytes()[at / STEP * STEP..at])
    }

    /// The line, from 1, of the byte at `at`.
    pub fn line(&self, at: usize) -> usize {
        if let Some(typed) = &self.typed {
            return typed.text.line(typed.at(at, |step, at| step.normal as usize <= at));
        }
        self.starts.partition_point(|&start| start <= at).max(1)
    }

    /// The place of the byte `range`, cut at the end of its first line.
    pub fn place(&self, range: Range<usize>) -> Place {
        if let Some(Typed { text, .. }) = &self.typed {
            let typed = self.own(range);
            return text.place(typed);
        }
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let starts = &self.starts;
        let line = starts.partition_point(|&s| s <= start) - 1;
        let line_start = starts[line];
        let line_end = starts.get(line + 1).map_or(self.text.len(), |&next| next - 1);
        let line_end = line_start + self.text[line_start..line_end].trim_end_matches('\r').len();
        // A place may begin in the line end itself: then it covers nothing of the line.
        let end = self.text.floor_char_boundary(range.end.min(line_end).max(start));
        let from = start.min(line_end);
        let column = self.count(from) - self.count(line_start) + 1;
        Place {
            file: self.name.clone(),
            line: line + 1,
            column,
            length: self.text[start..end].chars().count().max(1),
            excerpt: Excerpt { text: self.text.clone(), line: line_start..line_end, column: (column, from) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, range: Range<usize>) -> (usize, usize, usize) {
        let place = SourceText::new("a", text).place(range);
        (place.line, place.column, place.length)
    }

    #[test]
    fn a_normal_form_knows_what_was_typed() {
        let typed = SourceText::new("a", "甲**乙**\n丙O丁");
        // The signs are gone, and the letter has become a longer character.
        let steps = [(3, 5), (6, 10), (13, 15)].map(|(normal, typed)| Step { normal, typed });
        let normal = typed.normal("甲乙\n丙〇丁", steps.to_vec());
        let place = |range| {
            let place = normal.place(range);
            (place.line, place.column, place.length)
        };
        assert_eq!(place(0..3), (1, 1, 1));
        assert_eq!(place(3..6), (1, 4, 1));
        assert_eq!(place(10..13), (2, 2, 1));
        assert_eq!(normal.line(7), 2);
        assert_eq!([0..3, 0..6, 10..13].map(|range| normal.verbatim(range)), [Some(0..3), None, None]);
        assert_eq!(normal.verbatim(13..16), Some(15..18));
        assert_eq!(normal.typed(3..6), 5..8);
        assert_eq!(normal.as_typed(), &*typed.text);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(at("期号 = 2\n日期 = 3", 11..17), (2, 1, 2));
        assert_eq!(at("a\r\nb", 0..4), (1, 1, 1));
        assert_eq!(at("ab", 9..12), (1, 3, 1));
        assert_eq!(at("", 0..0), (1, 1, 1));
        assert_eq!(at("a\r\nb", 2..9), (1, 2, 1));
        let long = format!("甲\n{}b", "长".repeat(2000));
        assert_eq!(at(&long, 4 + 6000..4 + 6001), (2, 2001, 1));
        assert_eq!(at(&long, 1024..1030), (2, 341, 2));
    }
}
