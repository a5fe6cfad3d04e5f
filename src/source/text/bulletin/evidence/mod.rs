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
