//! The options of the layout as the form shows them: in words, with their ranges.

use serde::Serialize;
use toml_edit::{DocumentMut, Item, Table, Value};

use super::keys;
use crate::diagnostic::Lang;
use crate::issue::OptionValue;
use crate::layout::{self, OptionKind, OptionSpec, Words};
use crate::source::Manuscript;

/// An option of the layout of an issue.
#[derive(Debug, Serialize)]
pub struct OptionField {
    /// Its name in files.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What it does, and where its default comes from.
    pub help: String,
    /// What its value is.
    pub kind: OptionKind,
    /// The unit of a number.
    pub unit: Option<String>,
    /// Smallest number allowed.
    pub min: Option<f64>,
    /// Largest number allowed.
    pub max: Option<f64>,
    /// The words allowed.
    pub choices: Vec<String>,
    /// Its value in this issue.
    pub value: OptionValue,
    /// Whether the issue or its series sets it.
    pub set: bool,
}

/// The options of the layout of an issue; none where there is no such layout.
pub fn options(manuscript: &Manuscript, lang: Lang) -> Vec<OptionField> {
    let Ok(layout) = layout::chosen(manuscript) else { return Vec::new() };
    let set = &manuscript.issue.series.options;
    let word = |words: &Words| if lang == Lang::En { words.en.clone() } else { words.zh.clone() };
    let field = |spec: &OptionSpec| {
        let given = set.get(&spec.name).or_else(|| set.get(&spec.zh));
        OptionField {
            name: spec.name.clone(),
            label: if lang == Lang::En { spec.name.clone() } else { spec.zh.clone() },
            help: format!("{}；{}", word(&spec.doc), word(&spec.source)),
            kind: spec.kind,
            unit: spec.unit.clone(),
            min: spec.min,
            max: spec.max,
            choices: spec.choices.clone(),
            value: given.unwrap_or(&spec.default).clone(),
            set: given.is_some(),
        }
    };
    layout.manifest.options.iter().map(field).collect()
}

/// The text of an issue file with an option set, or no longer set; none where the file is not
/// written as TOML has it.
pub fn with_option(text: &str, name: &str, zh: &str, value: Option<&OptionValue>) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let root = document.as_table_mut();
    let spelt = keys::spellings(keys::SERIES, "options").find(|key| root.contains_key(key));
    let key = spelt.unwrap_or("options");
    let table = root.entry(key).or_insert(Item::Table(Table::new())).as_table_like_mut()?;
    let name = if table.contains_key(zh) { zh } else { name };
    match value {
        None => {
            table.remove(name);
        }
        Some(value) => {
            let value = match value {
                OptionValue::Bool(value) => Value::from(*value),
                OptionValue::Number(value) if value.fract() == 0.0 => Value::from(*value as i64),
                OptionValue::Number(value) => Value::from(*value),
                OptionValue::Text(text) => Value::from(text.as_str()),
            };
            table.insert(name, Item::Value(value));
        }
    }
    if table.is_empty() {
        root.remove(key);
    }
    Some(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_set_and_unset_in_the_file() {
        let text = "# 期\nnumber = 1 # 号\n\n[[articles]]\nbody = \"甲\"\n";
        let set = with_option(text, "masthead-size", "报头字号", Some(&OptionValue::Number(48.0)));
        let set = set.expect("it is TOML");
        assert!(
            set.contains("[options]\nmasthead-size = 48\n") && set.starts_with("# 期\nnumber = 1 # 号\n"),
            "{set}"
        );
        let unset = with_option(&set, "masthead-size", "报头字号", None).expect("it is TOML");
        assert_eq!(unset.trim_end(), text.trim_end());
        let zh = with_option(
            "[\"选项\"]\n\"报头字号\" = 50\n",
            "masthead-size",
            "报头字号",
            Some(&OptionValue::Number(48.5)),
        );
        assert_eq!(zh.as_deref(), Some("[\"选项\"]\n\"报头字号\" = 48.5\n"));
    }
}
