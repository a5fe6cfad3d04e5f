//! Issue and series files in TOML.

mod assemble;
mod blocks;
mod fields;
mod syntax;
mod value;
mod write;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error as ParseError};

use crate::diagnostic::{Code, Diagnostic, SourceText};
use crate::issue::Issue;

use super::files::{Files, Nowhere};
use super::places::Places;
use super::{diagnostics, key};
pub(super) use assemble::IssueDraft;
use fields::Fields;
pub(super) use write::{Beside, write};

/// Reads an issue and the series it names. The issue is there only when nothing found is an
/// error.
pub fn read(source: &SourceText, files: &dyn Files) -> (Option<Issue>, Places, Vec<Diagnostic>) {
    let mut reader = Reader::new(source, files);
    let table = reader.parse();
    let keys: Vec<&[key::Key]> = vec![key::ISSUE, key::SERIES];
    let fields = Fields::read(&mut reader, table.get_ref(), &keys, 0..0);
    if !reader.broken && fields.is_series() {
        reader.find(diagnostics::series_as_issue(source.place(0..0), &source.name));
        return (None, reader.places, reader.diagnostics);
    }
    let mut draft = IssueDraft::issue(&mut reader, &fields);
    let mut broken = reader.broken;
    let Reader { mut diagnostics, mut places, .. } = reader;

    if let Some((name, at)) = &draft.series.clone() {
        match files.series(name) {
            Err(missing) => {
                diagnostics.push(diagnostics::series_file(source.place(at.clone()), name, &missing));
                broken = true;
            }
            Ok(series) => {
                let mut reader = Reader::new(&series, &Nowhere);
                let table = reader.parse();
                let is_issue = is_issue(table.get_ref());
                if is_issue {
                    diagnostics.push(diagnostics::issue_as_series(source.place(at.clone()), name));
                } else {
                    let fields = Fields::read(&mut reader, table.get_ref(), &[key::SERIES], 0..0);
                    let mut below = IssueDraft::series(&mut reader, &fields);
                    below.words_beside(name);
                    draft.underlay(below);
                    places.underlay(reader.places);
                    diagnostics.extend(reader.diagnostics);
                }
                broken |= is_issue || reader.broken;
            }
        }
    }
    let issue = draft.finish(source, &mut diagnostics, broken);
    (issue.filter(|_| !crate::diagnostic::has_errors(&diagnostics)), places, diagnostics)
}

/// Reads a series file by itself.
pub fn read_series(source: &SourceText) -> (IssueDraft, Places, Vec<Diagnostic>) {
    let mut reader = Reader::new(source, &Nowhere);
    let table = reader.parse();
    if is_issue(table.get_ref()) {
        reader.find(diagnostics::issue_as_series(source.place(0..0), &source.name));
        return (IssueDraft::default(), reader.places, reader.diagnostics);
    }
    let fields = Fields::read(&mut reader, table.get_ref(), &[key::SERIES], 0..0);
    let draft = IssueDraft::series(&mut reader, &fields);
    (draft, reader.places, reader.diagnostics)
}

/// Whether a table has what only an issue has.
fn is_issue(table: &DeTable<'_>) -> bool {
    let only = key::ISSUE.iter().filter(|key| ["series", "sections", "articles"].contains(&key.en));
    only.flat_map(key::Key::spellings).any(|name| table.contains_key(name))
}

/// What reading one file needs and gathers.
pub(super) struct Reader<'a> {
    pub source: &'a SourceText,
    /// The files that a body may name.
    pub files: &'a dyn Files,
    pub diagnostics: Vec<Diagnostic>,
    pub places: Places,
    /// Whether the file has syntax errors: then a missing key proves nothing.
    pub broken: bool,
    /// Lines that the parser could not read.
    unread: BTreeSet<usize>,
    parsing: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &'a SourceText, files: &'a dyn Files) -> Self {
        Self {
            source,
            files,
            diagnostics: Vec::new(),
            places: Places::default(),
            broken: false,
            unread: BTreeSet::new(),
            parsing: false,
        }
    }

    /// Parses as much of the file as can be understood.
    fn parse(&mut self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(&self.source.text);
        self.parsing = true;
        for error in errors {
            self.syntax(&error);
        }
        self.parsing = false;
        table
    }

    fn syntax(&mut self, error: &ParseError) {
        let span = error.span().unwrap_or(0..0);
        if error.message().contains("invalid unquoted key") && self.is_chinese_key(&span) {
            return;
        }
        let diagnostic = syntax::diagnostic(self.source, &span, error.message());
        self.broken |= diagnostic.code == Code::Syntax;
        self.find(diagnostic);
    }

    /// TOML wants quotes around a Chinese key. Nobody is asked to type them.
    fn is_chinese_key(&self, span: &Range<usize>) -> bool {
        let key = &self.source.text[span.clone()];
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    }

    /// Reports a diagnostic; but where the parser has reported a line, what is made of its rest
    /// is the same mistake again.
    pub fn find(&mut self, diagnostic: Diagnostic) {
        let line = diagnostic.place.as_ref().map(|place| place.line);
        if line.is_some_and(|line| self.unread.contains(&line)) {
            return;
        }
        if self.parsing {
            self.unread.extend(line);
        }
        self.diagnostics.push(diagnostic);
    }
}
