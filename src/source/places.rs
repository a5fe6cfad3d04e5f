//! Where each text of an issue stands in the files it was read from.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::{Place, SourceText};

/// Where one value stands.
#[derive(Debug, Clone)]
pub struct Origin {
    source: SourceText,
    /// The value as written, quotes and all.
    span: Range<usize>,
    /// Where its text begins, when it is written without escapes.
    text: Option<usize>,
}

impl Origin {
    /// A value at `span` of `source` whose text is `text`.
    pub fn new(source: &SourceText, span: Range<usize>, text: &str) -> Self {
        let raw = source.text.get(span.clone()).unwrap_or_default();
        let start = raw.find(text).filter(|_| !text.is_empty()).map(|at| span.start + at);
        Self { source: source.clone(), span, text: start }
    }

    /// The part of it that begins `offset` bytes into its text.
    pub fn part(&self, offset: usize) -> Self {
        Self { text: self.text.map(|start| start + offset), ..self.clone() }
    }

    /// The place of a byte range of its text, or of the whole value when it is written with
    /// escapes.
    pub fn place(&self, range: Range<usize>) -> Place {
        match self.text {
            Some(start) => self.source.place(start + range.start..start + range.end),
            None => self.whole(),
        }
    }

    /// The place of the first `c` in its text as written, or of the whole value where `c` is
    /// written with an escape.
    pub fn character(&self, c: char) -> Place {
        let start = self.text.unwrap_or(self.span.start);
        match self.source.text.get(start..self.span.end).and_then(|rest| rest.find(c)) {
            Some(at) => self.source.place(start + at..start + at + c.len_utf8()),
            None => self.whole(),
        }
    }

    /// The place of the whole value.
    pub fn whole(&self) -> Place {
        self.source.place(self.span.clone())
    }
}

/// Origins by path into the issue, such as `sections/0/articles/1/headline`.
#[derive(Debug, Clone, Default)]
pub struct Places(BTreeMap<String, Origin>);

impl Places {
    /// Notes where the text at `path` stands.
    pub(crate) fn note(&mut self, path: String, origin: Origin) {
        self.0.insert(path, origin);
    }

    /// Forgets where the text at `path` stood: it has been replaced by one from elsewhere.
    pub fn forget(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// Where the text at `path` stands.
    pub fn get(&self, path: &str) -> Option<&Origin> {
        self.0.get(path)
    }

    /// Where the first text stands whose path begins with `prefix`.
    pub fn first_below(&self, prefix: &str) -> Option<&Origin> {
        let mut below = self.0.range(prefix.to_owned()..);
        below.next().filter(|(path, _)| path.starts_with(prefix)).map(|(_, origin)| origin)
    }

    /// Adds the places of a series file below those of the issue.
    pub(crate) fn underlay(&mut self, below: Self) {
        for (path, origin) in below.0 {
            self.0.entry(path).or_insert(origin);
        }
    }
}
