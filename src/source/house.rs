//! How a bulletin is written, as its series file remembers it (`[style]`), so that a text is
//! read right at once.

use std::ops::Range;

use toml_edit::{Array, DocumentMut, Item, Table, Value, value};

use super::encoding::with_crlf;
use super::key;

/// How a bulletin is written: what its texts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct HouseStyle {
    /// How sections are marked, one of [`HouseStyle::SECTIONS`].
    pub sections: Option<&'static str>,
    /// How headlines are written, one of [`HouseStyle::HEADLINES`].
    pub headlines: Option<&'static str>,
    /// Whether articles end with their sources.
    pub sources: Option<bool>,
}

/// Some words, and the signs that may stand before what has a line of its own.
macro_rules! behind_signs {
    ($($word:literal),*) => {
        &[$($word,)* "★", "☆", "■", "□", "◆", "◇", "●", "○", "▲", "△", "※", "►", "▶", "•", "·", "▍", "▌", "▎", "❖", "✦", "➤", "◎", "≡", "▼", "▽", "◈", "█", "▊", "⊙", "◉", "✿", "❀", "✪", "✧", "➢", "➣", "♦", "‖", "┃", "▪", "▸", "➜", "✱", "✽", "❋", "▏", "▋", "▉", "§", "☞", "▣", "〇", "〓"]
    };
}

impl HouseStyle {
    /// No sections; in brackets; a short line; numbered; behind a sign.
    pub const SECTIONS: &[&str] = behind_signs!["none", "【】", "〔〕", "line", "一、"];

    /// On a line of their own; before the text; numbered in one of three ways; behind a sign.
    pub const HEADLINES: &[&str] = behind_signs!["line", "run-in", "一、", "（一）", "1.", "【】"];

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The text of a series file with this style and these names of sections in it; none where
    /// the text is no series file. What else it says stays as it is written.
    pub fn remember(&self, series: &str, sections: &[String]) -> Option<String> {
        let (quoted, quotes) = quoted(series);
        let mut document: DocumentMut = quoted.parse().ok()?;
        let root = document.as_table_mut();
        let name = spelled(root, "style");
        let style = root.entry(name).or_insert(Item::Table(Table::new())).as_table_like_mut()?;
        // An issue without sections or sources does not say that others have none.
        let values: [(&str, Option<Value>); 3] = [
            ("sections", self.sections.filter(|word| *word != "none").map(Value::from)),
            ("headlines", self.headlines.map(Value::from)),
            ("sources", self.sources.filter(|sources| *sources).map(Value::from)),
        ];
        for (en, new) in values {
            let Some(new) = new else { continue };
            let known = key::STYLE.iter().find(|key| key.en == en)?;
            let name = known.spellings().find(|name| style.contains_key(name)).unwrap_or(en);
            style.insert(name, value(new));
        }
        if !sections.is_empty() {
            name_sections(root, sections)?;
        }
        let after = unquoted(&document.to_string(), &quotes);
        // Of line ends TOML knows one kind when it writes.
        Some(if series.contains("\r\n") { with_crlf(&after) } else { after })
    }
}

/// The text with quotes around keys and names of tables in Chinese, which the reader does
/// without and TOML does not; what was put for what.
fn quoted(text: &str) -> (String, Vec<(String, String)>) {
    let mut quotes = Vec::new();
    let mut out = String::with_capacity(text.len() + 64);
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let own = if inside { None } else { bare(line) };
        inside ^= (line.matches("\"\"\"").count() + line.matches("'''").count()) % 2 == 1;
        let Some(bare) = own else {
            out.push_str(line);
            continue;
        };
        let head = &line[..bare.end];
        let part = |part: &str| if part.is_ascii() { part.to_owned() } else { format!("\"{part}\"") };
        let parts: Vec<String> = line[bare.clone()].split('.').map(part).collect();
        let put = format!("{}{}", &line[..bare.start], parts.join("."));
        out.push_str(&put);
        out.push_str(&line[bare.end..]);
        quotes.push((put, head.to_owned()));
    }
    (out, quotes)
}

/// The text as it was, but for what is new in it.
fn unquoted(text: &str, quotes: &[(String, String)]) -> String {
    let line = |line: &str| match quotes.iter().find(|(put, _)| line.starts_with(put)) {
        Some((put, was)) => format!("{was}{}", &line[put.len()..]),
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Where a line has a key or the name of a table that is in Chinese and not in quotes.
fn bare(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start_matches([' ', '\t', '[']).len();
    let end = match line.trim_start().starts_with('[') {
        true => start + line[start..].find(']')?,
        false => start + line[start..].find('=')?,
    };
    let end = start + line[start..end].trim_end().len();
    let name = &line[start..end];
    let plain = !name.contains(['"', '\'', '#', '[', ' ', '\t']);
    (plain && !name.is_ascii()).then_some(start..end)
}

/// How a key of a series is spelled in a file; in English where it is not there.
fn spelled(root: &Table, en: &'static str) -> &'static str {
    let known = key::SERIES.iter().find(|key| key.en == en);
    known.and_then(|key| key.spellings().find(|name| root.contains_key(name))).unwrap_or(en)
}

/// Adds names of sections to those that the series has.
fn name_sections(root: &mut Table, sections: &[String]) -> Option<()> {
    let name = spelled(root, "section-names");
    let item = root.entry(name).or_insert(value(Array::new()));
    if let Some(one) = item.as_str() {
        *item = value(Array::from_iter([one.to_owned()]));
    }
    let names = item.as_array_mut()?;
    for section in sections {
        if names.iter().all(|name| name.as_str() != Some(section)) {
            names.push(section.as_str());
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_remembers_and_keeps_what_it_says() {
        let series = "# 刊物\n报头 = \"青石政务快报\" # 名称\n栏目名称 = \"工作动态\"\n\n[[分送]]\n类别 = \"报\"\n单位 = \"\"\"\n县委 = 常委\n\"\"\"\n\n[check]\ndeny = \"errors\"\n";
        let style = HouseStyle { sections: Some("line"), headlines: Some("★"), sources: Some(true) };
        let sections = ["工作动态".to_owned(), "基层之声".to_owned()];
        let once = style.remember(series, &sections).unwrap();
        assert!(once.starts_with("# 刊物\n报头 = \"青石政务快报\" # 名称\n"), "{once}");
        assert!(once.contains("栏目名称 = [\"工作动态\", \"基层之声\"]"), "{once}");
        assert!(once.contains("\n[[分送]]\n类别 = \"报\"\n单位 = \"\"\"\n县委 = 常委\n\"\"\"\n"), "{once}");
        assert!(once.contains("[style]\nsections = \"line\"\nheadlines = \"★\"\nsources = true\n"), "{once}");
        assert_eq!(style.remember(&once, &sections).unwrap(), once, "twice is once");
        let windows = with_crlf(series);
        assert_eq!(style.remember(&windows, &sections).unwrap(), with_crlf(&once), "line ends stay");
        assert_eq!(HouseStyle::default().remember("no series", &[]), None);
    }
}
