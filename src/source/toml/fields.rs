//! The keys of one table, by their canonical spelling.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Reader;
use crate::source::diagnostics;
use crate::source::key::Key;

/// One table with its keys resolved. Unknown and double keys have been reported.
pub struct Fields<'t, 'a> {
    values: Vec<(&'static Key, Field<'t, 'a>)>,
    /// Where the table begins, for what is missing in it.
    pub at: Range<usize>,
}

/// One key as spelled, and its value.
#[derive(Clone, Copy)]
pub struct Field<'t, 'a> {
    pub name: &'t str,
    pub value: &'t Spanned<DeValue<'a>>,
}

impl<'t, 'a> Fields<'t, 'a> {
    /// Resolves the keys of `table`, which begins at `at`, against `tables` of keys.
    pub fn read(
        reader: &mut Reader<'_>,
        table: &'t DeTable<'a>,
        tables: &[&'static [Key]],
        at: Range<usize>,
    ) -> Self {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let mut values: Vec<(&'static Key, Field<'t, 'a>)> = Vec::new();
        for (spelled, value) in entries {
            let name: &str = spelled.get_ref();
            let place = reader.source.place(spelled.span());
            let known = tables.iter().flat_map(|keys| keys.iter()).find(|key| key.spells(name));
            match known {
                None => reader.find(diagnostics::unknown_key(place, name, tables)),
                Some(key) => match values.iter().find(|(other, _)| other.en == key.en) {
                    Some((_, first)) => reader.find(diagnostics::duplicate_key(place, name, first.name)),
                    None => values.push((key, Field { name, value })),
                },
            }
        }
        Self { values, at }
    }

    /// The key `en`, if it is there.
    pub fn get(&self, en: &str) -> Option<Field<'t, 'a>> {
        debug_assert!(!en.is_empty());
        self.values.iter().find(|(key, _)| key.en == en).map(|&(_, field)| field)
    }

    /// Whether it is a series file: something that only a bulletin has, nothing that only an
    /// issue has.
    pub fn is_series(&self) -> bool {
        let has = |en: &[&str]| self.values.iter().any(|(key, _)| en.contains(&key.en));
        let issue: Vec<_> = crate::source::key::ISSUE.iter().map(|key| key.en).collect();
        has(&["masthead", "issuer", "distribution", "staff"]) && !has(&issue)
    }

    /// Reports every required key of `keys` that is not there.
    pub fn require(&self, reader: &mut Reader<'_>, keys: &'static [Key]) {
        if reader.broken {
            return;
        }
        for key in keys.iter().filter(|key| key.required) {
            if self.get(key.en).is_none() {
                let place = reader.source.place(self.at.clone());
                reader.find(diagnostics::missing_key(place, key));
            }
        }
    }
}
