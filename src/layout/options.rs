//! Options of a layout: what the manifest declares, the issue sets and the sheet carries.

use std::collections::BTreeMap;

use super::manifest::{Manifest, OptionKind, OptionSpec};
use crate::diagnostic::{Code, Diagnostic, Message, Place, short};
use crate::issue::{NodeId, OptionValue, OptionValues};
use crate::source::Places;

/// Every option of a layout with the value it has.
pub type Options = BTreeMap<String, OptionValue>;

/// Why a value is refused.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused;

impl OptionSpec {
    /// Checks `value` against type and range.
    pub(super) fn accept(&self, value: &OptionValue) -> Result<OptionValue, Refused> {
        let good = match (self.kind, value) {
            (OptionKind::Bool, OptionValue::Bool(_)) => true,
            (OptionKind::Number, OptionValue::Number(n)) => self.in_range(*n),
            (OptionKind::Integer, OptionValue::Number(n)) => n.fract() == 0.0 && self.in_range(*n),
            (OptionKind::Color, OptionValue::Text(text)) => is_color(text),
            (OptionKind::Choice, OptionValue::Text(text)) => self.choices.contains(text),
            (OptionKind::Choice, OptionValue::Number(n)) => {
                let text = n.to_string();
                return if self.choices.contains(&text) { Ok(OptionValue::Text(text)) } else { Err(Refused) };
            }
            _ => false,
        };
        if good { Ok(value.clone()) } else { Err(Refused) }
    }

    fn in_range(&self, n: f64) -> bool {
        n.is_finite() && self.min.is_none_or(|min| n >= min) && self.max.is_none_or(|max| n <= max)
    }

    /// What may be written, in words.
    pub fn allowed(&self) -> Message {
        let unit = self.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let unit_zh = match unit.as_str() {
            " lines" => " 行",
            " characters" => " 个字",
            unit => unit,
        };
        let range = match (self.min, self.max) {
            (Some(min), Some(max)) => (format!("{min} 至 {max}{unit_zh}"), format!("{min} to {max}{unit}")),
            _ => (unit_zh.to_owned(), unit.clone()),
        };
        match self.kind {
            OptionKind::Number => {
                Message::new(format!("一个数，{}", range.0), format!("a number, {}", range.1))
            }
            OptionKind::Integer => {
                Message::new(format!("一个整数，{}", range.0), format!("a whole number, {}", range.1))
            }
            OptionKind::Bool => Message::new(" true 或 false", "true or false"),
            OptionKind::Color => Message::new("颜色，如 \"#ff0000\"", "a colour such as \"#ff0000\""),
            OptionKind::Choice => {
                let list: Vec<_> = self.choices.iter().map(|word| format!("\"{word}\"")).collect();
                Message::new(format!(" {} 之一", list.join(" / ")), format!("one of {}", list.join(" / ")))
            }
        }
    }
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Resolves what an issue sets against what the layout declares.
pub(crate) fn resolve(
    manifest: &Manifest,
    set: &OptionValues,
    places: &Places,
) -> (Options, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut options: Options =
        manifest.options.iter().map(|spec| (spec.name.clone(), spec.default.clone())).collect();
    let mut seen: Vec<(&str, Place)> = Vec::new();
    for (name, value) in set.iter() {
        let place = places.get(&NodeId::Option(name.to_owned())).map(|origin| origin.whole());
        let Some(spec) = manifest.option(name) else {
            diagnostics.push(unknown(manifest, &short(name), place));
            continue;
        };
        if let Some(place) = &place {
            let twice = seen.iter().any(|(other, at)| *other == spec.name && at.file == place.file);
            if twice {
                diagnostics.push(both_spellings(spec, place.clone()));
            }
            seen.push((&spec.name, place.clone()));
        }
        match spec.accept(value) {
            Ok(value) => {
                options.insert(spec.name.clone(), value);
            }
            Err(Refused) => {
                let allowed = spec.allowed();
                let (zh, en) = (&spec.doc.zh, &spec.doc.en);
                diagnostics.push(
                    Diagnostic::new(
                        Code::OptionValue,
                        place,
                        Message::new(
                            format!("选项“{name}”应当是{}", allowed.zh),
                            format!("option `{name}` must be {}", allowed.en),
                        ),
                    )
                    .help(Message::new(
                        format!("{zh}；删去这一行就用默认值"),
                        format!("{en}; without the line the default counts"),
                    )),
                );
            }
        }
    }
    (options, diagnostics)
}

fn both_spellings(spec: &OptionSpec, place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateKey,
        Some(place),
        Message::new(
            format!("“{}”和“{}”是同一个选项", spec.name, spec.zh),
            format!("`{}` and `{}` are the same option", spec.name, spec.zh),
        ),
    )
    .help(Message::new("只保留一个", "keep one of them"))
}

fn unknown(manifest: &Manifest, name: &str, place: Option<Place>) -> Diagnostic {
    let list: Vec<_> = manifest.options.iter().map(|spec| format!("{} / {}", spec.name, spec.zh)).collect();
    Diagnostic::new(
        Code::UnknownOption,
        place,
        Message::new(
            format!("版式 {} 没有选项“{name}”", manifest.name),
            format!("layout `{}` has no option `{name}`", manifest.name),
        ),
    )
    .help(Message::new(
        format!("可用的选项：{}", list.join("，")),
        format!("its options: {}", list.join(", ")),
    ))
}
