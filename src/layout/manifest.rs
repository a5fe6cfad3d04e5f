//! `layout.toml`: what a layout is and which options it takes.

use serde::{Deserialize, Serialize};

use crate::issue::OptionValue;

/// A layout's manifest.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Manifest {
    /// The name by which an issue chooses it.
    pub name: String,
    /// What it is called.
    pub title: Words,
    /// What it looks like.
    pub description: Words,
    /// Groups of shared options that it takes.
    pub groups: Vec<String>,
    /// What can be set: options of its own, then the shared ones.
    pub options: Vec<OptionSpec>,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "{ zh = …, en = … }")]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// One option of a layout.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OptionSpec {
    /// The group of a shared option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// English name.
    pub name: String,
    /// Chinese name.
    pub zh: String,
    /// What its value is.
    #[serde(rename = "type")]
    pub kind: OptionKind,
    /// The unit of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Smallest number allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Largest number allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// The words allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The value it has unless set.
    #[serde(deserialize_with = "default_value")]
    pub default: OptionValue,
    /// What it does.
    pub doc: Words,
    /// Where its default comes from: a clause of a standard, or convention.
    #[serde(deserialize_with = "words_or_clause")]
    pub source: Words,
}

/// What the value of an option is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum OptionKind {
    /// A number in the unit.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Bool,
    /// One of the words.
    Choice,
    /// `#rrggbb`.
    Color,
}

/// A value in a manifest.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Bool(bool),
    Number(f64),
    Text(String),
}

/// Reads the value of an option.
pub(super) fn default_value<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<OptionValue, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Bool(value) => OptionValue::Bool(value),
        Value::Number(value) => OptionValue::Number(value),
        Value::Text(value) => OptionValue::Text(value),
    })
}

/// Reads a text in both languages, or the number of a clause, which is the same in both.
fn words_or_clause<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Source {
        Clause(String),
        Words(Words),
    }
    Ok(match Source::deserialize(deserializer)? {
        Source::Clause(clause) => Words { zh: clause.clone(), en: clause },
        Source::Words(words) => words,
    })
}

impl Manifest {
    /// The option spelled `name`, in English or Chinese.
    pub fn option(&self, name: &str) -> Option<&OptionSpec> {
        self.options.iter().find(|spec| spec.name == name || spec.zh == name)
    }
}
