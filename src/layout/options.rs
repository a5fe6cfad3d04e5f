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

#[cfg(test)]
mod tests {
    use super::*;

    fn spec(name: &str, zh: &str, more: &str) -> OptionSpec {
        let text = format!(
            "name = \"{name}\"\nzh = \"{zh}\"\n{more}\ndoc = {{ zh = \"说明\", en = \"doc\" }}\nsource = \"convention\"\n"
        );
        toml::from_str(&text).unwrap()
    }

    fn accepts(spec: &OptionSpec, value: OptionValue) -> bool {
        spec.accept(&value).is_ok()
    }

    #[test]
    fn values_are_held_to_their_type_and_range() {
        let number = |value| OptionValue::Number(value);
        let text = |text: &str| OptionValue::Text(text.to_owned());
        let size =
            spec("size", "字号", "type = \"number\"\nunit = \"pt\"\nmin = 10\nmax = 20.5\ndefault = 12");
        for (value, is) in [
            (9.99, false),
            (10.0, true),
            (12.5, true),
            (20.5, true),
            (20.51, false),
            (f64::NAN, false),
            (f64::INFINITY, false),
        ] {
            assert_eq!(accepts(&size, number(value)), is, "{value}");
        }
        assert!(!accepts(&size, text("12")) && !accepts(&size, OptionValue::Bool(true)));
        let lines =
            spec("lines", "行数", "type = \"integer\"\nunit = \"lines\"\nmin = 1\nmax = 3\ndefault = 2");
        for (value, is) in [(0.0, false), (1.0, true), (1.5, false), (3.0, true), (4.0, false)] {
            assert_eq!(accepts(&lines, number(value)), is, "{value}");
        }
        let red = spec("red", "红色", "type = \"color\"\ndefault = \"#ff0000\"");
        for (value, is) in [
            ("#ff0000", true),
            ("#FF00ab", true),
            ("ff0000", false),
            ("#ff000", false),
            ("#ff00000", false),
            ("#gg0000", false),
        ] {
            assert_eq!(accepts(&red, text(value)), is, "{value}");
        }
        let flag = spec("seal", "印章", "type = \"bool\"\ndefault = false");
        assert!(accepts(&flag, OptionValue::Bool(true)) && !accepts(&flag, number(1.0)));
        let rows = spec("rows", "几行", "type = \"choice\"\nchoices = [\"auto\", \"2\"]\ndefault = \"auto\"");
        assert!(accepts(&rows, text("auto")) && !accepts(&rows, text("3")) && !accepts(&rows, number(3.0)));
        assert_eq!(rows.accept(&number(2.0)), Ok(text("2")), "a number may be a word");
        let allowed = |spec: &OptionSpec| (spec.allowed().zh, spec.allowed().en);
        let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        assert_eq!(allowed(&size), both("一个数，10 至 20.5 pt", "a number, 10 to 20.5 pt"));
        assert_eq!(allowed(&lines), both("一个整数，1 至 3 行", "a whole number, 1 to 3 lines"));
        assert_eq!(allowed(&rows), both(" \"auto\" / \"2\" 之一", "one of \"auto\" / \"2\""));
        assert_eq!(allowed(&flag).1, "true or false");
        assert_eq!(allowed(&red).1, "a colour such as \"#ff0000\"");
        let wide =
            spec("gap", "间距", "type = \"integer\"\nunit = \"characters\"\nmin = 0\nmax = 4\ndefault = 1");
        assert_eq!(allowed(&wide).0, "一个整数，0 至 4 个字");
    }
}
