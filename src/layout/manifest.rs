//! `layout.toml`: what a layout is and which options it takes.

use std::collections::BTreeMap;

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
    /// Groups of shared options that it takes.
    #[serde(default)]
    pub groups: Vec<String>,
    /// Defaults of shared options that differ here.
    #[serde(default)]
    defaults: BTreeMap<String, Value>,
    /// What can be set: options of its own, then the shared ones.
    #[serde(default)]
    pub options: Vec<OptionSpec>,
}

/// `kit/options.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    options: Vec<OptionSpec>,
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

/// A value in a manifest.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(untagged)]
enum Value {
    Bool(bool),
    Number(f64),
    Text(String),
}

impl From<Value> for OptionValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Bool(value) => Self::Bool(value),
            Value::Number(value) => Self::Number(value),
            Value::Text(value) => Self::Text(value),
        }
    }
}

fn default_value<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<OptionValue, D::Error> {
    Value::deserialize(deserializer).map(Into::into)
}

impl Manifest {
    /// Reads a manifest, and the shared options it takes from those of the kit.
    ///
    /// # Errors
    /// When one of the two is not TOML of that form.
    pub fn parse(text: &str, kit: &str) -> Result<Self, toml::de::Error> {
        let mut manifest: Self = toml::from_str(text)?;
        let shared: Shared = toml::from_str(kit)?;
        let taken = shared
            .options
            .into_iter()
            .filter(|spec| spec.group.as_ref().is_some_and(|group| manifest.groups.contains(group)));
        for mut spec in taken {
            if let Some(default) = manifest.defaults.get(&spec.name) {
                spec.default = default.clone().into();
            }
            manifest.options.push(spec);
        }
        Ok(manifest)
    }

    /// Checks that every default belongs to an option and is allowed by it.
    ///
    /// # Errors
    /// Names the option whose default is not.
    pub fn check(&self) -> Result<(), String> {
        if let Some(name) = self.defaults.keys().find(|name| self.option(name).is_none()) {
            return Err(format!("no option `{name}`"));
        }
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
