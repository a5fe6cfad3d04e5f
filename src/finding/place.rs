//! Places in source files: file, line, column, and the line itself to show.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

/// Where a finding is: 1-based line and column (in characters), with the line as written.
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
    pub excerpt: String,
}

fn plain<S: serde::Serializer>(text: &Arc<str>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text)
}

/// One source file with its line starts, from which byte ranges become places.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// The file, as the user named it.
    pub name: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    starts: Arc<[usize]>,
}

impl SourceText {
    /// Takes a file's name and text.
    pub fn new(name: &str, text: &str) -> Self {
        let lines = 1 + text.bytes().filter(|&b| b == b'\n').count();
        let mut starts = Vec::with_capacity(lines);
        starts.push(0);
        starts.extend(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i + 1));
        Self { name: name.into(), text: text.into(), starts: starts.into() }
    }

    /// The line, from 1, in which a byte stands.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at).max(1)
    }

    /// The place of the byte `range`, cut at the end of its first line.
    pub fn place(&self, range: Range<usize>) -> Place {
        let start = self.text.floor_char_boundary(range.start.min(self.text.len()));
        let line = self.starts.partition_point(|&s| s <= start) - 1;
        let line_start = self.starts[line];
        let line_end = self.starts.get(line + 1).map_or(self.text.len(), |&next| next - 1);
        let excerpt = self.text[line_start..line_end].trim_end_matches('\r');
        // A place may begin in the line end itself: then it covers nothing of the line.
        let end = self.text.floor_char_boundary(range.end.min(line_start + excerpt.len()).max(start));
        Place {
            file: self.name.clone(),
            line: line + 1,
            column: self.text[line_start..start.min(line_start + excerpt.len())].chars().count() + 1,
            length: self.text[start..end].chars().count().max(1),
            excerpt: excerpt.to_owned(),
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
    fn columns_count_characters() {
        assert_eq!(at("期号 = 2\n日期 = 3", 11..17), (2, 1, 2));
        assert_eq!(at("a\r\nb", 0..4), (1, 1, 1));
        assert_eq!(at("ab", 9..12), (1, 3, 1));
        assert_eq!(at("", 0..0), (1, 1, 1));
        assert_eq!(at("a\r\nb", 2..9), (1, 2, 1));
    }
}
