//! What stands before the items of lists.

use super::dom::{Id, Tree};
use crate::source::docx::numbering::write;

/// Counts the items of a list.
pub struct Counter {
    next: i64,
    step: i64,
}

impl Counter {
    /// For the items of this list.
    pub fn of(tree: &Tree, list: Id) -> Self {
        let reversed = tree.name(list) == "ol" && tree.attribute(list, "reversed").is_some();
        let items = || tree.children(list).iter().filter(|&&child| tree.name(child) == "li").count();
        let first = if reversed { i64::try_from(items()).unwrap_or(1) } else { 1 };
        Self { next: number(tree, list, "start").unwrap_or(first), step: if reversed { -1 } else { 1 } }
    }

    /// The number of the next item.
    pub fn item(&mut self, tree: &Tree, item: Id) -> i64 {
        let own = number(tree, item, "value").unwrap_or(self.next);
        self.next = own.saturating_add(self.step);
        own
    }
}

fn number(tree: &Tree, id: Id, key: &str) -> Option<i64> {
    tree.attribute(id, key)?.trim().parse().ok()
}

/// What stands before an item of a list, which has this number; none where nothing does.
pub fn marker(tree: &Tree, item: Id, number: i64) -> Option<String> {
    let list = tree.parent(item)?;
    let usual = match tree.name(list) {
        "ol" => "decimal",
        "ul" | "menu" | "dir" => "disc",
        _ => return None,
    };
    let said = said(tree, item).or_else(|| said(tree, list)).filter(|said| is_known(said));
    let said = said.as_deref().unwrap_or(usual);
    match (said, form(said)) {
        ("none", _) => None,
        (_, None) => Some("•".to_owned()),
        (_, Some(form)) if form.contains("hinese") || form.starts_with("ideograph") => {
            Some(format!("{}、", write(number, form)))
        }
        (_, Some(form)) => Some(format!("{}.", write(number, form))),
    }
}

/// What an element says of the signs of its items, by the names of CSS.
fn said(tree: &Tree, id: Id) -> Option<String> {
    let styled = tree.style(id).into_iter().rev().find_map(|(key, value)| match key.as_str() {
        "list-style-type" => Some(value),
        "list-style" => value.split_whitespace().find(|word| is_known(word)).map(str::to_owned),
        _ => None,
    });
    styled.or_else(|| {
        let kind = tree.attribute(id, "type")?.trim();
        Some(match kind {
            "1" => "decimal".to_owned(),
            "a" => "lower-alpha".to_owned(),
            "A" => "upper-alpha".to_owned(),
            "i" => "lower-roman".to_owned(),
            "I" => "upper-roman".to_owned(),
            kind => kind.to_ascii_lowercase(),
        })
    })
}

fn is_known(name: &str) -> bool {
    matches!(name, "none" | "disc" | "circle" | "square") || form(name).is_some()
}

/// The format of numbers that CSS calls so; none for a bullet.
fn form(name: &str) -> Option<&'static str> {
    Some(match name {
        "decimal" => "decimal",
        "decimal-leading-zero" => "decimalZero",
        "lower-alpha" | "lower-latin" => "lowerLetter",
        "upper-alpha" | "upper-latin" => "upperLetter",
        "lower-roman" => "lowerRoman",
        "upper-roman" => "upperRoman",
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "japanese-informal" => {
            "chineseCountingThousand"
        }
        "simp-chinese-formal" => "chineseLegalSimplified",
        "cjk-decimal" => "ideographDigital",
        "cjk-heavenly-stem" => "ideographTraditional",
        "cjk-earthly-branch" => "ideographZodiac",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_numbered_as_a_browser_does() {
        let marks = |html: &str| {
            let tree = Tree::parse(html).unwrap();
            let all = tree.below(Tree::ROOT);
            let list = all.into_iter().find(|&id| matches!(tree.name(id), "ol" | "ul")).unwrap();
            let mut counter = Counter::of(&tree, list);
            let items = tree.children(list).iter().filter(|&&id| tree.name(id) == "li");
            let mark = |&id: &Id| marker(&tree, id, counter.item(&tree, id)).unwrap_or_default();
            items.map(mark).collect::<Vec<String>>().join(" ")
        };
        for (list, expected) in [
            ("<ol start=3><li>x<li value=9>x<li>x</ol>", "3. 9. 10."),
            ("<ol reversed type=a><li>x<li>x<li>x</ol>", "c. b. a."),
            ("<ol type=A><li>x<li type=i>x</ol>", "A. ii."),
            ("<ol type=I><li>x<li>x</ol>", "I. II."),
            ("<ol style='list-style-type:cjk-ideographic'><li>x<li>x</ol>", "一、 二、"),
            ("<ol style='list-style:none'><li>x</ol>", ""),
            ("<ul><li>x</ul>", "•"),
            ("<ol style='list-style-type:georgian'><li>x</ol>", "1."),
        ] {
            assert_eq!(marks(list), expected, "{list}");
        }
    }
}
