//! The rules of a page's own style sheets that go by the names and classes of elements. Other
//! selectors are passed over, and no file is fetched.

use std::collections::BTreeMap;

/// What declarations say: a property and its value, in small letters.
pub type Declaration = (String, String);

/// Rules of a page.
const MOST: usize = 4000;

/// Properties that are looked at.
const USED: [&str; 17] = [
    "color",
    "display",
    "font",
    "font-family",
    "font-size",
    "font-weight",
    "list-style",
    "list-style-type",
    "mso-element",
    "mso-hide",
    "text-align",
    "text-decoration",
    "text-decoration-line",
    "text-indent",
    "vertical-align",
    "visibility",
    "white-space",
];

/// The rules, by `p`, `.class` or `p.class`.
#[derive(Debug, Default)]
pub struct Sheet {
    rules: BTreeMap<String, Vec<Declaration>>,
    count: usize,
}

impl Sheet {
    /// Takes in a style sheet.
    pub fn read(&mut self, css: &str) {
        let mut rest = css;
        while let Some((selectors, after)) = rest.split_once('{') {
            let selectors = without_comments(selectors);
            let selectors = selectors.trim().trim_start_matches("<!--").trim();
            self.count += 1;
            if selectors.starts_with('@') || self.count > MOST {
                rest = after_block(after);
                continue;
            }
            let (body, after) = after.split_once('}').unwrap_or((after, ""));
            rest = after;
            let said = declarations(&without_comments(body));
            for selector in selectors.split(',').map(str::trim) {
                let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
                let simple = !selector.is_empty() && selector.chars().all(plain);
                if simple && selector.matches('.').count() <= 1 {
                    let own = self.rules.entry(selector.to_owned()).or_default();
                    // What is said last stands: a selector never says more than there are properties.
                    own.retain(|(key, _)| said.iter().all(|(other, _)| other != key));
                    own.extend(said.iter().cloned());
                }
            }
        }
    }

    /// What is said of an element, the more special later.
    pub fn of(&self, name: &str, classes: &str) -> Vec<Declaration> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let mut said: Vec<Declaration> = self.rules.get(name).cloned().unwrap_or_default();
        for class in classes.split_whitespace().take(16) {
            for key in [format!(".{class}"), format!("{name}.{class}")] {
                said.extend(self.rules.get(&key).into_iter().flatten().cloned());
            }
        }
        said
    }
}

/// The declarations of a rule or a `style` attribute that are looked at; of each property the last.
pub fn declarations(style: &str) -> Vec<Declaration> {
    let mut said: Vec<Declaration> = Vec::new();
    for (key, value) in style.split(';').filter_map(|part| part.split_once(':')) {
        let key = key.trim().to_ascii_lowercase();
        if USED.contains(&key.as_str()) {
            let value = value.trim().trim_end_matches("!important").trim();
            said.retain(|(other, _)| *other != key);
            said.push((key, value.to_ascii_lowercase()));
        }
    }
    said
}

/// What follows a block, of which `text` is behind its first brace.
fn after_block(text: &str) -> &str {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[at + 1..];
        }
    }
    ""
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_by_names_and_classes() {
        let mut sheet = Sheet::default();
        sheet.read("<!-- /* x */ p.Mso, .b { Text-Align:center } @media print { p { color:red } } p{color:#000} a:hover{color:red}");
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(sheet.of("p", "Mso"), [pair("color", "#000"), pair("text-align", "center")]);
        assert_eq!(sheet.of("div", "a b"), [pair("text-align", "center")]);
        assert_eq!(sheet.of("a", ""), []);
    }
}
