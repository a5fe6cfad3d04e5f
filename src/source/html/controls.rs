//! What the controls of a form show.

use super::dom::{Id, Tree};

/// What a control shows: the choice of a list, the text of a field, the state of a box. None for
/// what is none, or shows nothing of its own.
pub fn shown(tree: &Tree, id: Id) -> Option<String> {
    match tree.name(id) {
        "select" => {
            let options: Vec<Id> =
                tree.below(id).into_iter().filter(|&id| tree.name(id) == "option").collect();
            let chosen = options.iter().find(|&&id| tree.attribute(id, "selected").is_some());
            let &option = chosen.or(options.first())?;
            Some(tree.below(option).into_iter().filter_map(|id| tree.text(id)).collect())
        }
        "input" => {
            let kind = tree.attribute(id, "type").unwrap_or("text").trim().to_ascii_lowercase();
            match kind.as_str() {
                "checkbox" | "radio" => {
                    let on = tree.attribute(id, "checked").is_some();
                    Some(if on { "☑" } else { "☐" }.to_owned())
                }
                "hidden" | "submit" | "button" | "reset" | "image" | "file" | "password" | "range"
                | "color" => None,
                _ => tree.attribute(id, "value").map(str::to_owned),
            }
        }
        _ => None,
    }
}

/// Whether a control is a box to be ticked, as texts have.
pub fn is_box(tree: &Tree, id: Id) -> bool {
    let kind = tree.attribute(id, "type").unwrap_or_default();
    tree.name(id) == "input" && ["checkbox", "radio"].iter().any(|name| kind.eq_ignore_ascii_case(name))
}
