//! Where each text of an issue stands in the files it was read from.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::escapes;
use crate::finding::{Place, SourceText};

/// Where one value stands.
#[derive(Debug, Clone)]
pub struct Origin {
    source: SourceText,
    /// The value as written, quotes and all.
    span: Range<usize>,
    /// How its text is written there, when that is known.
    written: Option<Written>,
}

/// How the text of a value is written in its file.
#[derive(Debug, Clone)]
struct Written {
    /// Where in the text of the value the text at hand begins.
    offset: usize,
    /// From which offset of the value's text on, until the next, it is written as it is, and
    /// where that part begins in the file. There are several where it has escapes.
    parts: Arc<[(usize, usize)]>,
}

impl Written {
    /// Where the file has the byte at `at` of the text at hand.
    fn locate(&self, at: usize) -> Option<usize> {
        let at = self.offset + at;
        let (from, start) =
            *self.parts.get(self.parts.partition_point(|&(from, _)| from <= at).checked_sub(1)?)?;
        Some(start + (at - from))
    }
}

impl Origin {
    /// A value at `span` of `source` whose text is `text`.
    pub fn new(source: &SourceText, span: Range<usize>, text: &str) -> Self {
        let raw = source.text.get(span.clone()).unwrap_or_default();
        let verbatim = || raw.find(text).map(|at| vec![(0, span.start + at)]);
        let escaped = || {
            let parts = escapes::parts(raw, text)?;
            Some(parts.into_iter().map(|(from, at)| (from, span.start + at)).collect())
        };
        let parts: Option<Vec<_>> = if text.is_empty() { None } else { verbatim().or_else(escaped) };
        let written = parts.map(|parts| Written { offset: 0, parts: parts.into() });
        Self { source: source.clone(), span, written }
    }

    /// The part of it that begins `offset` bytes into its text.
    pub fn part(&self, offset: usize) -> Self {
        let written = self.written.clone();
        let written = written.map(|written| Written { offset: written.offset + offset, ..written });
        Self { written, ..self.clone() }
    }

    /// The file it stands in.
    pub fn source(&self) -> &SourceText {
        &self.source
    }

    /// The value as written, quotes and all, in bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Where the file has a byte range of its text, to the byte: what stands there can be
    /// replaced.
    pub fn locate(&self, range: Range<usize>) -> Option<Range<usize>> {
        let written = self.written.as_ref()?;
        Some(written.locate(range.start)?..written.locate(range.end)?)
    }

    /// The place of a byte range of its text, or of the whole value when it is not known how
    /// that is written.
    pub fn place(&self, range: Range<usize>) -> Place {
        self.locate(range).map_or_else(|| self.whole(), |span| self.source.place(span))
    }

    /// The place of the first `c` in its text as written, or of the whole value where `c` is
    /// written with an escape.
    pub fn character(&self, c: char) -> Place {
        let start = self.written.as_ref().and_then(|written| written.locate(0)).unwrap_or(self.span.start);
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

    /// Every path, in order, with where its text stands.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Origin)> {
        self.0.iter().map(|(path, origin)| (path.as_str(), origin))
    }

    /// Adds the places of a series file below those of the issue.
    pub(crate) fn underlay(&mut self, below: Self) {
        for (path, origin) in below.0 {
            self.0.entry(path).or_insert(origin);
        }
    }
}
