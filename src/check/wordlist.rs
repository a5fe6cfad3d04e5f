//! The file of a list of words.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Message;

/// What a list of words says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WordList {
    /// Wrong words and the right ones. One that ends in `#` is wrong only before a number;
    /// one that is right as it is, is not wrong.
    pub words: BTreeMap<String, String>,
    /// Words that are not used at all.
    pub forbidden: Vec<String>,
    /// Groups of words for one thing; an issue should use one of each group.
    pub terms: Vec<Vec<String>>,
    /// Persons, with the characters of their names.
    pub names: Vec<String>,
    /// Other proper names that stand as they are.
    pub proper: Vec<String>,
    /// Units, in their order.
    pub units: Vec<String>,
    /// Leaders, in their order.
    pub leaders: Vec<String>,
    /// The names that the bulletin may have in its masthead.
    pub masthead: Vec<String>,
    /// The offices that may issue it.
    pub issuers: Vec<String>,
}

/// What is wrong in a list, and where.
pub type Wrong = (Range<usize>, Message);

/// Bytes that a list may have. Reading one takes up to 17 times its size of memory for a moment;
/// an issue with this list stays below 32 MB.
const LARGEST: usize = 1 << 20;

/// Keys, English and Chinese.
const KEYS: &[(&str, &str)] = &[
    ("words", "用语"),
    ("forbidden", "禁用"),
    ("terms", "同义"),
    ("names", "人名"),
    ("proper", "专名"),
    ("units", "单位"),
    ("leaders", "领导"),
    ("masthead", "报头"),
    ("issuers", "编发单位"),
];

impl WordList {
    /// Reads a list from TOML.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        if text.len() > LARGEST {
            let zh = "用语表大于 1 MB；请删去用不着的词，或分给几个刊物";
            return Err((
                0..0,
                Message::new(zh, "a list of words has 1 MB at most; leave out what is not needed"),
            ));
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            // TOML wants quotes around Chinese words. Nobody is asked to type them.
            let bare = text.get(span.clone()).is_some_and(|key| {
                !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "-_#".contains(c))
            });
            if !(bare && error.message().contains("invalid unquoted key")) {
                let what = error.message();
                return Err((
                    span,
                    Message::new(format!("TOML 写法不对：{what}"), format!("not TOML: {what}")),
                ));
            }
        }
        let mut list = Self::default();
        for (key, value) in table.get_ref() {
            let name = key.get_ref();
            match KEYS.iter().find(|(en, zh)| name == en || name == zh) {
                Some((en, _)) => list.take(en, value)?,
                None => return Err((key.span(), unknown(name))),
            }
        }
        Ok(list)
    }

    fn take(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Result<(), Wrong> {
        match key {
            "words" => {
                let table = value.get_ref().as_table();
                for (wrong, right) in table.ok_or_else(|| kind(value, "一个表", "a table"))? {
                    let wrong = nonempty(wrong.get_ref()).ok_or_else(|| kind(value, "词", "a word"))?;
                    self.words.insert(wrong, string(right)?);
                }
            }
            "terms" => {
                for group in array(value)? {
                    self.terms.push(strings(group)?);
                }
            }
            "forbidden" => self.forbidden = strings(value)?,
            "names" => self.names = strings(value)?,
            "proper" => self.proper = strings(value)?,
            "units" => self.units = strings(value)?,
            "leaders" => self.leaders = strings(value)?,
            "masthead" => self.masthead = strings(value)?,
            _ => self.issuers = strings(value)?,
        }
        Ok(())
    }
}

fn unknown(name: &str) -> Message {
    let name = crate::diagnostic::short(name);
    let keys: Vec<String> = KEYS.iter().map(|(en, zh)| format!("{en} / {zh}")).collect();
    let keys = keys.join("，");
    Message::new(
        format!("用语表里没有“{name}”；可用的键：{keys}"),
        format!("a list of words has no `{name}`; keys: {keys}"),
    )
}

fn kind(value: &Spanned<DeValue<'_>>, zh: &str, en: &str) -> Wrong {
    (value.span(), Message::new(format!("这里应当是{zh}"), format!("this must be {en}")))
}

fn nonempty(text: &str) -> Option<String> {
    let plain = !text.trim().is_empty() && text != "#";
    plain.then(|| text.to_owned())
}

fn string(value: &Spanned<DeValue<'_>>) -> Result<String, Wrong> {
    let text = value.get_ref().as_str().and_then(nonempty);
    text.ok_or_else(|| kind(value, "文字，不能是空的", "a text that is not empty"))
}

fn array<'v, 'a>(value: &'v Spanned<DeValue<'a>>) -> Result<&'v [Spanned<DeValue<'a>>], Wrong> {
    match value.get_ref() {
        DeValue::Array(array) => Ok(array),
        _ => Err(kind(value, "一列，如 [\"甲\", \"乙\"]", "a list, such as [\"甲\", \"乙\"]")),
    }
}

/// A list of texts, or one text.
fn strings(value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Wrong> {
    match value.get_ref() {
        DeValue::String(_) => Ok(vec![string(value)?]),
        _ => array(value)?.iter().map(string).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_in_both_languages() {
        let zh = "人名 = [\"李勉\"]\n同义 = [[\"亲属\", \"家属\"]]\n[用语]\n布署 = \"部署\"\n\"投资项#\" = \"投资项目#\"";
        let list = WordList::read(zh).unwrap();
        assert_eq!((list.names.len(), list.terms.len(), list.words.len()), (1, 1, 2));
        assert_eq!(WordList::read("names = \"李勉\"").unwrap().names, ["李勉"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let large = format!("names = [\"{}\"]", "甲".repeat(LARGEST / 3));
        assert_eq!(WordList::read(&large).unwrap_err().0, 0..0);
        for (text, at) in [("nam = 1", 0), ("names = 1", 8), ("[words]\na = \"\"", 12), ("names = [", 9)] {
            assert_eq!(WordList::read(text).unwrap_err().0.start, at, "{text}");
        }
    }
}
