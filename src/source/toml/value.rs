//! Values of one kind each. A value that is wrong is reported and left out.

use std::num::NonZeroU32;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Reader;
use super::fields::{Field, Fields};
use crate::diagnostic::Place;
use crate::issue::{
    Date, DateError, NodeId, OptionValue, Ordinal, PageRule, Paragraph, TextError, TextLine, fits_together,
};
use crate::source::diagnostics;
use crate::source::key::{Key, Kind};
use crate::source::places::Origin;

/// Numbers of issues, copies and pages go up to here.
const MAX_COUNT: u32 = 999_999;

impl Reader<'_> {
    fn place(&self, value: &Spanned<DeValue<'_>>) -> Place {
        self.source.place(value.span())
    }

    pub fn wrong_type(&mut self, field: Field<'_, '_>, kind: Kind) {
        let found = field.value.get_ref().type_str();
        let place = self.place(field.value);
        self.find(diagnostics::wrong_type(place, field.name, kind, found));
    }

    /// A text on one line; its place is noted as that of `node`.
    pub fn line(
        &mut self,
        field: Field<'_, '_>,
        node: impl Into<Option<NodeId>>,
        kind: Kind,
    ) -> Option<TextLine> {
        let Some(text) = field.value.get_ref().as_str() else {
            self.wrong_type(field, kind);
            return None;
        };
        let origin = Origin::new(self.source, field.value.span(), text);
        match TextLine::new(text) {
            Ok(line) => {
                if let Some(node) = node.into() {
                    self.places.note(node, origin.part(text.len() - text.trim_start().len()));
                }
                Some(line)
            }
            Err(error) => {
                self.refuse(field.name, &origin, text, error);
                None
            }
        }
    }

    /// A title on lines of its own: `|` says where one ends.
    pub fn title(&mut self, field: Field<'_, '_>, node: &NodeId) -> Option<TextLine> {
        let (title, parts) = self.line(field, node.clone(), Kind::Line)?.typed_title();
        if parts.len() > 1
            && let Some(origin) = self.places.get(node).map(|origin| origin.made_of(&parts))
        {
            self.places.note(node.clone(), origin);
        }
        Some(title)
    }

    pub fn refuse(&mut self, name: &str, origin: &Origin, text: &str, error: TextError) {
        // The parser puts U+FFFD where it has reported an escape without a character.
        let reported = self.broken.then_some(char::REPLACEMENT_CHARACTER);
        for diagnostic in diagnostics::refused(origin, name, text, error, reported) {
            self.find(diagnostic);
        }
    }

    /// One text or a list of texts, each printed by itself; the place of each is noted as that of
    /// its node.
    pub fn lines(&mut self, field: Field<'_, '_>, node: impl Fn(usize) -> NodeId) -> Vec<TextLine> {
        self.each(field, Kind::Lines)
            .into_iter()
            .enumerate()
            .filter_map(|(i, value)| self.line(Field { name: field.name, value }, node(i), Kind::Lines))
            .collect()
    }

    /// The same of texts that are printed one after another, with a mark between them.
    pub fn sequence(&mut self, field: Field<'_, '_>, node: impl Fn(usize) -> NodeId) -> Vec<TextLine> {
        let lines = self.lines(field, node);
        match fits_together(&lines) {
            Ok(()) => lines,
            Err(error) => {
                let place = self.place(field.value);
                self.find(diagnostics::text(place, field.name, error));
                Vec::new()
            }
        }
    }

    /// The value itself, or each value of a list.
    pub fn each<'t, 'a>(&mut self, field: Field<'t, 'a>, kind: Kind) -> Vec<&'t Spanned<DeValue<'a>>> {
        match field.value.get_ref() {
            DeValue::String(_) => vec![field.value],
            DeValue::Array(list) if !list.is_empty() => list.iter().collect(),
            DeValue::Array(_) => {
                let place = self.place(field.value);
                self.find(diagnostics::text(place, field.name, TextError::Empty));
                Vec::new()
            }
            _ => {
                self.wrong_type(field, kind);
                Vec::new()
            }
        }
    }

    /// Body text: every line of every string is a paragraph.
    pub fn body(&mut self, field: Field<'_, '_>, node: impl Fn(usize) -> NodeId) -> Vec<Paragraph> {
        let mut paragraphs = Vec::new();
        for value in self.each(field, Kind::Body) {
            let field = Field { name: field.name, value };
            let first = paragraphs.len();
            paragraphs.extend(self.paragraphs(field, Kind::Body, |i| node(first + i)));
        }
        paragraphs
    }

    /// The paragraphs of one string; the place of each is noted as that of its node.
    pub fn paragraphs(
        &mut self,
        field: Field<'_, '_>,
        kind: Kind,
        node: impl Fn(usize) -> NodeId,
    ) -> Vec<Paragraph> {
        let Some(text) = field.value.get_ref().as_str() else {
            self.wrong_type(field, kind);
            return Vec::new();
        };
        let origin = Origin::new(self.source, field.value.span(), text);
        let mut paragraphs = Vec::new();
        for (start, paragraph) in Paragraph::split(text) {
            let line = &text[start..];
            let indent = line.len() - line.trim_start().len();
            match paragraph {
                Ok(paragraph) => {
                    self.places.note(node(paragraphs.len()), origin.part(start + indent));
                    paragraphs.push(paragraph);
                }
                Err(error) => {
                    let line = line.lines().next().unwrap_or(line);
                    self.refuse(field.name, &origin.part(start), line, error);
                }
            }
        }
        if text.trim().is_empty() {
            self.refuse(field.name, &origin, text, TextError::Empty);
        }
        paragraphs
    }

    /// A whole number from 1.
    pub fn count(&mut self, field: Field<'_, '_>) -> Option<NonZeroU32> {
        self.whole(field, Kind::Count, 1).and_then(NonZeroU32::new)
    }

    /// A whole number from 1, or the sign that it is still to be filled in.
    pub fn ordinal(&mut self, field: Field<'_, '_>) -> Option<Ordinal> {
        match field.value.get_ref() {
            DeValue::String(text) if Ordinal::SIGNS.contains(&text.trim()) => Some(Ordinal::OPEN),
            _ => self.whole(field, Kind::Ordinal, 1).and_then(NonZeroU32::new).map(Into::into),
        }
    }

    /// A whole number from 0.
    pub fn number(&mut self, field: Field<'_, '_>) -> Option<u32> {
        self.whole(field, Kind::Number, 0)
    }

    fn whole(&mut self, field: Field<'_, '_>, kind: Kind, min: u32) -> Option<u32> {
        let DeValue::Integer(number) = field.value.get_ref() else {
            self.wrong_type(field, kind);
            return None;
        };
        let value = i64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| (min..=MAX_COUNT).contains(n));
        if value.is_none() {
            let place = self.place(field.value);
            self.find(diagnostics::number(place, field.name, min, MAX_COUNT));
        }
        value
    }

    /// A date, as TOML date or as text.
    pub fn date(&mut self, field: Field<'_, '_>) -> Option<Date> {
        let read = match field.value.get_ref() {
            DeValue::Datetime(value) if value.date.is_some() && value.time.is_some() => {
                let place = self.place(field.value);
                self.find(diagnostics::time_of_day(place, value.date));
                return None;
            }
            DeValue::Datetime(value) => {
                // A time of day alone is no date.
                let date = value.date.ok_or(DateError::Form);
                date.and_then(|date| Date::new(i32::from(date.year), date.month, date.day))
            }
            DeValue::String(text) => text.parse(),
            _ => {
                self.wrong_type(field, Kind::Date);
                return None;
            }
        };
        read.map_err(|error| {
            let place = self.place(field.value);
            self.find(diagnostics::date(place, error));
        })
        .ok()
    }

    pub fn boolean(&mut self, field: Field<'_, '_>) -> Option<bool> {
        let value = field.value.get_ref().as_bool();
        if value.is_none() {
            self.wrong_type(field, Kind::Bool);
        }
        value
    }

    /// One of these words, as the table of them has it.
    pub fn one_of(&mut self, field: Field<'_, '_>, words: &'static [&'static str]) -> Option<&'static str> {
        let Some(text) = field.value.get_ref().as_str() else {
            self.wrong_type(field, Kind::Word(words));
            return None;
        };
        let found = words.iter().copied().find(|word| *word == text.trim());
        if found.is_none() {
            let place = self.place(field.value);
            self.find(diagnostics::choice(place, field.name, text, words));
        }
        found
    }

    /// A value that is written as one of `words`.
    pub fn word<T: FromStr>(&mut self, field: Field<'_, '_>, words: &'static [&'static str]) -> Option<T> {
        let Some(text) = field.value.get_ref().as_str() else {
            self.wrong_type(field, Kind::Word(words));
            return None;
        };
        let found = text.parse().ok();
        if found.is_none() {
            let place = self.place(field.value);
            self.find(diagnostics::choice(place, field.name, text, words));
        }
        found
    }

    pub fn pages(&mut self, field: Field<'_, '_>) -> Option<PageRule> {
        self.places.note(NodeId::Pages, Origin::new(self.source, field.value.span(), ""));
        if field.value.get_ref().is_integer() {
            return self.count(field).map(PageRule::Exactly);
        }
        let Some(text) = field.value.get_ref().as_str() else {
            self.wrong_type(field, Kind::Pages);
            return None;
        };
        let rule = text.parse().ok();
        if rule.is_none() {
            let place = self.place(field.value);
            self.find(diagnostics::choice(place, field.name, text, PageRule::WORDS));
        }
        rule
    }

    /// Settings by name, as written; the layout or the check judges them.
    pub fn settings(
        &mut self,
        field: Field<'_, '_>,
        node: fn(String) -> NodeId,
    ) -> Vec<(String, OptionValue)> {
        let Some(table) = field.value.get_ref().as_table() else {
            self.wrong_type(field, Kind::Options);
            return Vec::new();
        };
        let mut options = Vec::new();
        for (name, value) in table {
            let parsed = match value.get_ref() {
                DeValue::Boolean(value) => Some(OptionValue::Bool(*value)),
                DeValue::String(text) => Some(OptionValue::Text(text.to_string())),
                DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                    .ok()
                    .map(|n| OptionValue::Number(n as f64)),
                DeValue::Float(number) => number.as_str().parse().ok().map(OptionValue::Number),
                _ => None,
            };
            let span = name.span().start..value.span().end;
            self.places.note(node(name.get_ref().to_string()), Origin::new(self.source, span, ""));
            match parsed {
                Some(value) => options.push((name.get_ref().to_string(), value)),
                None => {
                    let place = self.place(value);
                    self.find(diagnostics::option_type(place, name.get_ref()));
                }
            }
        }
        options
    }

    /// A table with its keys resolved.
    pub fn one_table<'t, 'a>(
        &mut self,
        field: Field<'t, 'a>,
        keys: &'static [Key],
    ) -> Option<Fields<'t, 'a>> {
        let Some(table) = field.value.get_ref().as_table() else {
            self.wrong_type(field, Kind::Table(keys));
            return None;
        };
        Some(Fields::read(self, table, &[keys], field.value.span()))
    }

    /// Each table of a list, with its keys resolved and the required ones demanded.
    pub fn tables<'t, 'a>(&mut self, field: Field<'t, 'a>, keys: &'static [Key]) -> Vec<Fields<'t, 'a>> {
        let tables: Vec<&'t Spanned<DeValue<'a>>> = match field.value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            DeValue::Table(_) => vec![field.value],
            _ => {
                self.wrong_type(field, Kind::Tables(keys));
                return Vec::new();
            }
        };
        tables
            .into_iter()
            .filter_map(|value| {
                let Some(table): Option<&DeTable<'a>> = value.get_ref().as_table() else {
                    self.wrong_type(Field { name: field.name, value }, Kind::Tables(keys));
                    return None;
                };
                let fields = Fields::read(self, table, &[keys], value.span());
                fields.require(self, keys);
                Some(fields)
            })
            .collect()
    }
}
