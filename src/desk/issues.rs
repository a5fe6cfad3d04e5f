//! New issue files: the next one of a series, and one made of a plain text.

use toml_edit::{DocumentMut, Item, Value};

use super::document::Copy;
use super::keys;
use crate::Error;
use crate::source::{Imported, import_piped};

/// The issues of a plain text, with an issue file each, to be kept beside the series.
///
/// # Errors
/// When its series file cannot be read.
pub fn of_text(copy: &Copy) -> Result<Vec<Imported>, Error> {
    let name = copy.path.file_name().unwrap_or_default().to_string_lossy();
    let series = copy.series.as_ref().and_then(|path| path.file_name());
    let series = series.map(|name| name.to_string_lossy().into_owned());
    import_piped(&name, copy.text.clone().into_bytes(), copy.options(), series.as_deref())
}

/// The issue after `text`, dated `date` (`2026-01-12`): the number counted on, the sections
/// kept, each with room for one article. None where the text is no issue file.
pub fn next(text: &str, date: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let root = document.as_table_mut();
    for key in ["number", "total"] {
        count_on(keys::get_mut(root, keys::ISSUE, key));
    }
    if let Some(item) = keys::get_mut(root, keys::ISSUE, "date")
        && let Ok(date) = date.parse::<toml_edit::Datetime>()
    {
        replace(item, Value::from(date));
    }
    for key in keys::spellings(keys::ISSUE, "attachments") {
        root.remove(key);
    }
    clear(keys::get_mut(root, keys::ISSUE, "articles"));
    let sections = keys::get_mut(root, keys::ISSUE, "sections").and_then(Item::as_array_of_tables_mut);
    for section in sections.into_iter().flat_map(|sections| sections.iter_mut()) {
        clear(keys::get_mut(section, keys::SECTION, "articles"));
    }
    Some(document.to_string())
}

/// The name of the file after `name`: its last number counted on, as wide as before.
pub fn next_name(name: &str) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, "toml"));
    let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, number) = stem.split_at(stem.len() - digits);
    match number.parse::<u64>() {
        Ok(number) => format!("{head}{:0digits$}.{end}", number.saturating_add(1)),
        Err(_) => format!("{stem}-2.{end}"),
    }
}

fn count_on(item: Option<&mut Item>) {
    if let Some(item) = item
        && let Some(number) = item.as_integer()
    {
        replace(item, Value::from(number.saturating_add(1)));
    }
}

/// Another value with the white space and the comment of the one before.
fn replace(item: &mut Item, mut value: Value) {
    if let Some(old) = item.as_value() {
        *value.decor_mut() = old.decor().clone();
    }
    *item = Item::Value(value);
}

/// Leaves one article without text.
fn clear(articles: Option<&mut Item>) {
    let Some(articles) = articles.and_then(Item::as_array_of_tables_mut) else { return };
    while articles.len() > 1 {
        articles.remove(articles.len() - 1);
    }
    let Some(article) = articles.get_mut(0) else { return };
    let kept = [("headline", "（标题）"), ("body", "（正文）"), ("sources", "（来源）")];
    let is_kept = |name: &str| {
        kept.iter().any(|(en, _)| keys::key(keys::ARTICLE, en).is_some_and(|key| key.spells(name)))
    };
    let others: Vec<String> =
        article.iter().map(|(key, _)| key.to_owned()).filter(|key| !is_kept(key)).collect();
    for key in others {
        article.remove(&key);
    }
    for (en, text) in kept {
        if let Some(item) = keys::get_mut(article, keys::ARTICLE, en) {
            replace(item, Value::from(text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_issue_counts_on() {
        let text = "# 说明\nnumber = 9 # 期\ndate = 2026-01-05\n\n[[sections]]\ntitle = \"要闻\"\n\n[[sections.articles]]\nheadline = \"甲\"\nbody = \"乙\"\nlead = \"丙\"\n\n[[sections.articles]]\nheadline = \"丁\"\nbody = \"戊\"\n";
        let next = next(text, "2026-01-12").expect("it is an issue file");
        assert!(next.starts_with("# 说明\nnumber = 10 # 期\ndate = 2026-01-12\n"), "{next}");
        assert!(next.contains("title = \"要闻\"") && !next.contains('丁') && !next.contains('丙'), "{next}");
        assert_eq!(next_name("2026/快报-09.toml"), "2026/快报-10.toml");
        assert_eq!(next_name("快报.toml"), "快报-2.toml");
    }
}
