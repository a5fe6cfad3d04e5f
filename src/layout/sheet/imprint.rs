//! The imprint as a layout prints it.

use serde::Serialize;

use crate::issue;
use crate::layout::JOINER;
use crate::layout::spacing::prepare;

/// The imprint.
#[derive(Debug, Clone, Serialize)]
pub struct Imprint {
    /// Entries as `label` and `recipients`.
    pub distribution: Vec<Entry>,
    /// Copies printed in all.
    pub copies: Option<u32>,
    /// Persons as `role` and `name`.
    pub staff: Vec<Person>,
    /// Lines of another kind.
    pub lines: Vec<String>,
    /// Printing office and date, at the left and right of the last line.
    pub printed: Option<(String, String)>,
}

/// An entry of the distribution list.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Before the colon.
    pub label: String,
    /// After it, with its full stop.
    pub recipients: String,
}

/// A person of the staff.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// Before the colon.
    pub role: String,
    /// After it.
    pub name: String,
}

impl Imprint {
    pub(super) fn new(imprint: &issue::Imprint, pad_names: bool) -> Self {
        let entries = imprint.distribution.iter().map(|entry| Entry {
            label: prepare(entry.label.as_str()),
            recipients: ended(whole_items(&prepare(entry.recipients.as_str()))),
        });
        let staff = imprint.staff.iter().map(|person| {
            let name = prepare(person.name.as_str());
            Person { role: prepare(person.role.as_str()), name: if pad_names { padded(&name) } else { name } }
        });
        Self {
            distribution: entries.collect(),
            copies: imprint.total_copies().map(Into::into),
            staff: staff.collect(),
            lines: imprint.lines.iter().map(|line| prepare(line.as_str())).collect(),
            printed: imprint.printer.as_ref().map(|printer| {
                let date = imprint.printed.map(|date| format!("{date}印发")).unwrap_or_default();
                (prepare(printer.as_str()), date)
            }),
        }
    }
}

/// A person or body of up to this many characters is kept whole across lines.
const WHOLE: usize = 12;

/// Keeps each item of a list on one line: joiners between its characters.
pub(super) fn whole_items(list: &str) -> String {
    let mut out = String::with_capacity(list.len() * 2);
    let separators = ['，', '、', '；', '。', ' ', '　'];
    for item in list.split_inclusive(separators) {
        let length = item.chars().count();
        if length > WHOLE + 1 {
            out.push_str(item);
            continue;
        }
        let mut previous: Option<char> = None;
        for c in item.chars() {
            let binds = previous.is_some_and(|p| p != JOINER) && c != JOINER && !separators.contains(&c);
            if binds {
                out.push(JOINER);
            }
            out.push(c);
            previous = Some(c);
        }
    }
    out
}

/// A distribution entry ends with a full stop (as GB/T 9704-2012 7.4.2 has it for 抄送).
fn ended(mut text: String) -> String {
    if !text.ends_with(['。', '.', '！', '？', '；', '，']) {
        text.push('。');
    }
    text
}

/// A name of two Han characters as wide as one of three.
fn padded(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    match chars[..] {
        [first, last] if !first.is_ascii() && !last.is_ascii() => format!("{first}\u{3000}{last}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stay_whole() {
        let shown = whole_items("县委常委，人武部长").replace(JOINER, "|");
        assert_eq!(shown, "县|委|常|委，人|武|部|长");
    }

    #[test]
    fn names_are_padded() {
        assert_eq!(padded("李勉"), "李　勉");
        assert_eq!(padded("原超俊"), "原超俊");
    }
}
