//! Issue and series files in TOML.

mod assemble;
mod fields;
mod value;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error as ParseError};

use crate::finding::{Code, Finding, SourceText};
use crate::issue::{DateError, Issue};

use super::places::Places;
use super::series::Files;
use super::{findings, key};
use assemble::Draft;
use fields::Fields;

/// Reads an issue and the series it names. The issue is there only when nothing found is an
/// error.
pub fn read(source: &SourceText, files: &dyn Files) -> (Option<Issue>, Places, Vec<Finding>) {
    let mut desk = Desk::new(source);
    let table = desk.parse();
    let keys: Vec<&[key::Key]> = vec![key::ISSUE, key::SERIES];
    let fields = Fields::read(&mut desk, table.get_ref(), &keys, 0..0);
    let mut draft = Draft::issue(&mut desk, &fields);
    let broken = desk.broken;
    let Desk { mut findings, mut places, .. } = desk;

    if let Some((name, at)) = &draft.series {
        match files.series(name) {
            Err(missing) => findings.push(findings::series_file(source.place(at.clone()), name, &missing)),
            Ok(series) => {
                let mut desk = Desk::new(&series);
                let table = desk.parse();
                let fields = Fields::read(&mut desk, table.get_ref(), &[key::SERIES], 0..0);
                draft.underlay(Draft::series(&mut desk, &fields));
                places.underlay(desk.places);
                findings.extend(desk.findings);
            }
        }
    }
    let issue = draft.finish(source, &mut findings, broken);
    (issue.filter(|_| !crate::finding::has_errors(&findings)), places, findings)
}

/// What reading one file needs and gathers.
pub(super) struct Desk<'a> {
    pub source: &'a SourceText,
    pub findings: Vec<Finding>,
    pub places: Places,
    /// Whether the file has syntax errors: then a missing key proves nothing.
    pub broken: bool,
}

impl<'a> Desk<'a> {
    fn new(source: &'a SourceText) -> Self {
        Self { source, findings: Vec::new(), places: Places::default(), broken: false }
    }

    /// Parses as much of the file as can be understood.
    fn parse(&mut self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(&self.source.text);
        for error in errors {
            self.syntax(&error);
        }
        table
    }

    fn syntax(&mut self, error: &ParseError) {
        let span = error.span().unwrap_or(0..0);
        let place = self.source.place(span.clone());
        if error.message().contains("invalid unquoted key") && self.is_chinese_key(&span) {
            return;
        }
        if error.message().starts_with("invalid date") {
            self.findings.push(findings::date(place, DateError::NoSuchDay));
            return;
        }
        self.broken = true;
        let seen =
            |f: &Finding| f.code == Code::Syntax && f.place.as_ref().is_some_and(|p| p.line == place.line);
        if !self.findings.iter().any(seen) {
            self.findings.push(findings::syntax(place, error.message()));
        }
    }

    /// TOML wants quotes around a Chinese key. Nobody is asked to type them.
    fn is_chinese_key(&self, span: &Range<usize>) -> bool {
        let key = &self.source.text[span.clone()];
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    }

    pub fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
