//! `layout.toml`: what a layout is and which options it takes.

use serde::{Deserialize, Serialize};

use crate::issue::OptionValue;

/// A layout's manifest.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Manifest {
    /// The name by which an issue chooses it.
    pub name: String,
    /// What it is called.
    pub title: Words,
    /// What it looks like.
    pub description: Words,
    /// What can be set.
    #[serde(default)]
    pub options: Vec<OptionSpec>,
}

/// A text in both languages.
#[derive(Debug, Clone, Deserialize, Serialize)]
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
    /// Where its default comes from.
    pub source: String,
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

fn default_value<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<OptionValue, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Value {
        Bool(bool),
        Number(f64),
        Text(String),
    }
    Ok(match Value::deserialize(deserializer)? {
        Value::Bool(value) => OptionValue::Bool(value),
        Value::Number(value) => OptionValue::Number(value),
        Value::Text(value) => OptionValue::Text(value),
    })
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// When it is not a manifest in TOML.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Checks that every default is allowed by its own option.
    ///
    /// # Errors
    /// Names the option whose default is not.
    pub fn check(&self) -> Result<(), String> {
        for spec in &self.options {
            spec.accept(&spec.default).map_err(|_| format!("default of `{}`", spec.name))?;
        }
        Ok(())
    }

    /// The option spelled `name`, in English or Chinese.
    pub fn option(&self, name: &str) -> Option<&OptionSpec> {
        self.options.iter().find(|spec| spec.name == name || spec.zh == name)
    }
}
