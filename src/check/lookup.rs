//! Words to look for in a text: the longest one at each place.
//!
//! A list of an office may have any length, so what is kept of it grows with the list and not
//! with the states of an automaton, and nothing is built before the first text is read.

use std::ops::Range;

/// Texts to look for, sorted, with what is known of each.
#[derive(Debug)]
pub struct Lookup<T> {
    /// All texts, one after the other.
    texts: String,
    entries: Vec<(Range<u32>, T)>,
    /// One bit for each character with which a text may begin, by the low bits of its code.
    firsts: Box<[u64; BITS / 64]>,
}

const BITS: usize = 1 << 14;

fn bit(c: char) -> (usize, u64) {
    let at = c as usize % BITS;
    (at / 64, 1 << (at % 64))
}

impl<T> Lookup<T> {
    /// Of two equal texts the first counts; one without a character is none.
    pub fn new<'t>(entries: impl IntoIterator<Item = (&'t str, T)>) -> Self {
        let mut sorted: Vec<(&str, T)> = entries.into_iter().filter(|(text, _)| !text.is_empty()).collect();
        sorted.sort_by_key(|(text, _)| *text);
        sorted.dedup_by(|(later, _), (first, _)| later == first);
        let mut lookup = Self {
            texts: String::with_capacity(sorted.iter().map(|(text, _)| text.len()).sum()),
            entries: Vec::with_capacity(sorted.len()),
            firsts: Box::new([0; BITS / 64]),
        };
        for (text, known) in sorted {
            let start = lookup.texts.len();
            lookup.texts.push_str(text);
            let range = u32::try_from(start).ok().zip(u32::try_from(lookup.texts.len()).ok());
            let Some((start, end)) = range else { break };
            lookup.entries.push((start..end, known));
            if let Some(first) = text.chars().next() {
                let (word, bit) = bit(first);
                lookup.firsts[word] |= bit;
            }
        }
        lookup
    }

    /// Every text in `text`, from left to right, none over another.
    pub fn find<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, &'s T)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            if self.entries.is_empty() {
                return None;
            }
            for (i, c) in text[at..].char_indices() {
                let (word, bit) = bit(c);
                let start = at + i;
                if self.firsts[word] & bit != 0
                    && let Some((length, known)) = self.longest(&text[start..])
                {
                    at = start + length;
                    return Some((start..at, known));
                }
            }
            at = text.len();
            None
        })
    }

    /// The longest text with which `rest` begins.
    fn longest(&self, mut rest: &str) -> Option<(usize, &T)> {
        let text = |entry: &(Range<u32>, T)| &self.texts[entry.0.start as usize..entry.0.end as usize];
        let mut entries = &self.entries[..];
        // What `rest` begins with sorts before it, and the longer one later. What sorts last
        // before it and is none of these shows how long they are at most.
        while !rest.is_empty() {
            entries = &entries[..entries.partition_point(|entry| text(entry) <= rest)];
            let last = entries.last()?;
            if rest.starts_with(text(last)) {
                return Some((text(last).len(), &last.1));
            }
            let common = text(last).bytes().zip(rest.bytes()).take_while(|(a, b)| a == b).count();
            rest = &rest[..rest.floor_char_boundary(common)];
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::{AhoCorasick, MatchKind};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        /// The same as the automaton that it stands for.
        #[test]
        fn the_longest_at_each_place(words in proptest::collection::vec("[甲乙a\u{10000}丙]{0,5}", 0..12), text in "[甲乙a\u{10000}丙]{0,40}") {
            let lookup = Lookup::new(words.iter().enumerate().map(|(i, word)| (word.as_str(), i)));
            let found: Vec<_> = lookup.find(&text).map(|(range, &i)| (range, i)).collect();
            let known: Vec<&String> = words.iter().filter(|word| !word.is_empty()).collect();
            let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&known).unwrap();
            let place = |word: &str| words.iter().position(|other| other == word).unwrap();
            let expected: Vec<_> = automaton
                .find_iter(&text)
                .map(|found| (found.range(), place(known[found.pattern().as_usize()])))
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
