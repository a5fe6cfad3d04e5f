//! Statements about what must come of a text, where a whole issue file would say too much:
//! `NAME.says.toml`.
//!
//! ```toml
//! codes = ["E0104"]          # what must be said
//! silent = false             # nothing but notes may be said where this is true
//! without = ["**", "#"]      # what no text may hold
//! [is]                       # all elements of a kind, in order; [] where there is none
//! masthead = "…"
//! [has]                      # elements that must be there, among others
//! heading = ["…"]
//! [contains]                 # what one element of the kind must hold
//! headline = "…"
//! [count]                    # how many elements of a kind there are
//! table = 3
//! ```

use std::path::Path;

use hongtou::diagnostic::Severity;
use hongtou::source::Imported;
use toml::{Table, Value};

use super::count::{Said, Score};
use super::elements::{Elements, Kind};

/// The statements of a file.
pub struct Says(Table);

impl Says {
    /// Reads them.
    #[track_caller]
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let file: Table = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for key in file.keys() {
            let known = ["codes", "silent", "without", "is", "has", "contains", "count"];
            assert!(known.contains(&key.as_str()), "{}: {key} is no statement", path.display());
        }
        Self(file)
    }

    /// The elements that are named, counted against those that came out.
    pub fn score(&self, got: &Elements, said: &Said, score: &mut Score) {
        for (part, whole) in [("is", true), ("has", false)] {
            for (kind, wanted) in self.elements(part) {
                score.count(kind, wanted.get(kind), got.get(kind), whole, said);
            }
        }
    }

    /// What does not hold.
    pub fn broken(&self, issues: &[Imported], got: &Elements, said: &Said) -> Vec<String> {
        let mut score = Score::default();
        self.score(got, said, &mut score);
        let mut broken = score.errors;
        for (name, part) in self.part("contains") {
            let kind = Kind::named(name);
            for part in strings(part) {
                if got.get(kind).iter().all(|text| !text.contains(&part)) {
                    broken.push(format!("no {name} holds {part}"));
                }
            }
        }
        for (name, count) in self.part("count") {
            let there = got.get(Kind::named(name)).len();
            if count.as_integer() != i64::try_from(there).ok() {
                broken.push(format!("{name}: {there} instead of {count}"));
            }
        }
        for part in self.0.get("without").map(strings).unwrap_or_default() {
            broken.extend(
                got.texts().filter(|text| text.contains(&part)).map(|text| format!("{part} is in {text}")),
            );
        }
        let all = || issues.iter().flat_map(|issue| &issue.reading.diagnostics);
        for code in self.0.get("codes").map(strings).unwrap_or_default() {
            if all().all(|diagnostic| diagnostic.code.as_str() != code) {
                broken.push(format!("{code} is not said"));
            }
        }
        if self.0.get("silent").and_then(Value::as_bool) == Some(true) {
            let loud = all().filter(|diagnostic| diagnostic.severity > Severity::Note);
            broken.extend(loud.map(|diagnostic| format!("it is said: {}", diagnostic.message.en)));
        }
        broken
    }

    fn part(&self, name: &str) -> impl Iterator<Item = (&str, &Value)> {
        let part = self.0.get(name).and_then(Value::as_table);
        part.into_iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    fn elements(&self, part: &str) -> Vec<(Kind, Elements)> {
        self.part(part)
            .map(|(name, value)| {
                let kind = Kind::named(name);
                let mut elements = Elements::default();
                strings(value).iter().for_each(|text| elements.add(kind, text));
                (kind, elements)
            })
            .collect()
    }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().flat_map(strings).collect(),
        Value::String(text) => vec![text.clone()],
        value => vec![value.to_string()],
    }
}
