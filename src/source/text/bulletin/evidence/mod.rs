//! What speaks for each label of a bulletin, and against it, with its weight.

mod heads;
mod texts;

use super::label::Label;
use super::view::View;

/// Something that speaks for a label, or against it.
pub struct Evidence {
    pub label: Label,
    pub message: (&'static str, &'static str),
    pub weight: i32,
    pub is: fn(&View<'_>) -> bool,
}

/// By what a line below a headline is told to say who wrote it, or when.
pub const BYLINE: (&str, &str) = ("标题下的作者或日期", "who wrote it, or when, below the headline");

/// By what a numbered head is told to part a text that has no headlines.
pub const REPORT: (&str, &str) = ("全文由编号的标题分成几部分", "numbered heads part the whole text");

const fn row(
    label: Label,
    weight: i32,
    message: (&'static str, &'static str),
    is: fn(&View<'_>) -> bool,
) -> Evidence {
    Evidence { label, message, weight, is }
}

/// Every row, in the order of a bulletin.
pub fn all() -> impl Iterator<Item = &'static Evidence> {
    heads::HEADS.iter().chain(texts::TEXTS)
}

/// Rows of the reference: what each paragraph may be, and what speaks for it and against it.
pub fn rows() -> String {
    let row = |row: &Evidence| {
        let (label, message) = (row.label.message(), row.message);
        format!("| {} / {} | {} / {} | {} |\n", label.0, label.1, message.0, message.1, row.weight)
    };
    all().map(row).collect()
}

/// Writes other weights into the rows of the files in `folder`.
#[cfg(test)]
pub(super) fn write(folder: &std::path::Path, weights: &[i32]) {
    for (file, rows, from) in [("heads.rs", heads::HEADS, 0), ("texts.rs", texts::TEXTS, heads::HEADS.len())]
    {
        let path = folder.join(file);
        let mut text = std::fs::read_to_string(&path).expect("the table");
        let mut at = 0;
        for (row, new) in rows.iter().zip(&weights[from..]) {
            // The rows stand in the order of the table: label, weight, message.
            at += text[at..].find(&format!("Label::{:?},", row.label)).expect("the row");
            let old = format!("{},", row.weight);
            let start = at + text[at..].find(&old).expect("its weight");
            text.replace_range(start..start + old.len(), &format!("{new},"));
            at = start + text[start..].find(row.message.1).expect("its message");
        }
        std::fs::write(&path, text).expect("the table is written");
    }
}
