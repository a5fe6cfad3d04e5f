//! The list of words: wrong and right ones, forbidden ones, names and units. The built-in
//! list is `words.toml`; an office lays its own over it.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use super::lookup::Lookup;
use super::wordlist::WordList;

/// A list of words, ready to be looked up.
#[derive(Debug)]
pub struct Words {
    pairs: Lookup<Entry>,
    names: Lookup<()>,
    forbidden: Lookup<()>,
    in_terms: Lookup<(usize, usize)>,
    /// Groups of words for one thing, with whether they are the office's own.
    pub terms: Vec<Terms>,
    /// What the office says of itself.
    pub office: WordList,
}

/// Words of which an issue should use one.
#[derive(Debug)]
pub struct Terms {
    /// The words, the preferred one first.
    pub words: Vec<String>,
    /// Whether one is asked for in a whole issue, or in each article.
    pub whole: bool,
}

/// A wrong word.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What is right; the same as the wrong one where it is none after all.
    pub right: String,
    /// Whether it is wrong only before a number.
    pub number: bool,
}

static BUILT_IN: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("words.toml")).unwrap_or_default());

static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Arc::new(Words::new(WordList::default())));

impl Words {
    /// The built-in list.
    pub fn built_in() -> Arc<Self> {
        WORDS.clone()
    }

    /// The list of an office over the built-in one.
    pub fn new(office: WordList) -> Self {
        let built_in = BUILT_IN.words.iter().filter(|(wrong, _)| !office.words.contains_key(*wrong));
        let pairs: Vec<(&str, Entry)> = built_in
            .chain(&office.words)
            .map(|(wrong, right)| {
                let number = wrong.ends_with('#');
                let plain = |text: &'_ str| text.len() - usize::from(text.ends_with('#'));
                (&wrong[..plain(wrong)], Entry { right: right[..plain(right)].to_owned(), number })
            })
            .collect();
        let plain = |list: &'_ [String]| Lookup::new(list.iter().map(|text| (text.as_str(), ())));
        let groups = |list: &WordList, whole| {
            let groups = list.terms.clone().into_iter();
            groups.map(move |words| Terms { words, whole }).collect::<Vec<_>>()
        };
        let terms: Vec<Terms> = groups(&BUILT_IN, false).into_iter().chain(groups(&office, true)).collect();
        let in_terms = terms.iter().enumerate().flat_map(|(group, terms)| {
            terms.words.iter().enumerate().map(move |(word, text)| (text.as_str(), (group, word)))
        });
        let names = office.names.iter().chain(&office.proper);
        Self {
            in_terms: Lookup::new(in_terms),
            pairs: Lookup::new(pairs),
            names: Lookup::new(names.map(|text| (text.as_str(), ()))),
            forbidden: plain(&office.forbidden),
            terms,
            office,
        }
    }

    /// Wrong words in `text`. A longer word that begins earlier or at the same place counts.
    pub fn wrong<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, &'s Entry)> {
        self.pairs.find(text)
    }

    /// Forbidden words in `text`.
    pub fn forbidden<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Range<usize>> {
        self.forbidden.find(text).map(|(range, ())| range)
    }

    /// Words of the groups in `text`: where, of which group, which word of it.
    pub fn terms_in<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, usize, usize)> {
        self.in_terms.find(text).map(|(range, &(group, word))| (range, group, word))
    }

    /// Names in `text` that stand as they are.
    pub fn names(&self, text: &str) -> Vec<Range<usize>> {
        self.names.find(text).map(|(range, ())| range).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(words: &Words, text: &str) -> Vec<String> {
        words.wrong(text).map(|(range, entry)| format!("{}>{}", &text[range], entry.right)).collect()
    }

    #[test]
    fn an_office_extends_and_cuts() {
        assert_eq!(wrong(&Words::built_in(), "截止目前，自己经营"), ["截止目前>截至目前", "自己经>自己经"]);
        let list = WordList::read("[words]\n截止目前 = \"截止目前\"\n打造 = \"建设\"").unwrap();
        assert_eq!(wrong(&Words::new(list), "截止目前，打造"), ["截止目前>截止目前", "打造>建设"]);
    }
}
