//! Keys of issue files as `toml_edit` has them, in whichever spelling the file uses.

use toml_edit::{Item, TableLike};

use crate::source::key::{self, Key};

pub use key::{ARTICLE, ISSUE, SECTION, SERIES};

/// A key of a table of keys, by its English name.
pub fn key(keys: &'static [Key], en: &str) -> Option<&'static Key> {
    keys.iter().find(|key| key.en == en)
}

/// Every spelling of a key.
pub fn spellings(keys: &'static [Key], en: &str) -> impl Iterator<Item = &'static str> {
    key(keys, en).into_iter().flat_map(Key::spellings)
}

/// The item under a key.
pub fn get<'a>(item: &'a Item, keys: &'static [Key], en: &str) -> Option<&'a Item> {
    spellings(keys, en).find_map(|name| item.get(name))
}

/// The item under a key, to be changed.
pub fn get_mut<'a>(table: &'a mut dyn TableLike, keys: &'static [Key], en: &str) -> Option<&'a mut Item> {
    let name = spellings(keys, en).find(|name| table.contains_key(name))?;
    table.get_mut(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml_edit::DocumentMut;

    #[test]
    fn every_spelling_is_found() {
        for text in ["articles = 1", "\"稿件\" = 1"] {
            let mut document: DocumentMut = text.parse().expect("it is TOML");
            assert!(get(document.as_item(), ISSUE, "articles").is_some(), "{text}");
            assert!(get_mut(document.as_table_mut(), ISSUE, "articles").is_some(), "{text}");
            assert!(get(document.as_item(), ISSUE, "sections").is_none(), "{text}");
        }
        for (keys, en) in [
            (ISSUE, "number"),
            (ISSUE, "total"),
            (ISSUE, "date"),
            (ISSUE, "attachments"),
            (ISSUE, "sections"),
            (ISSUE, "articles"),
            (SECTION, "articles"),
            (SECTION, "title"),
            (ARTICLE, "headline"),
            (ARTICLE, "body"),
            (ARTICLE, "sources"),
            (SERIES, "options"),
        ] {
            assert!(key(keys, en).is_some(), "{en}");
        }
    }
}
