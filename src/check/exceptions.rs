//! Exceptions: a comment with a reason keeps a rule from one place of a file.
//!
//! `# 红头：不查 N01、P02，原文如此` or `# hongtou: allow N01, P02: as in the original`,
//! above a key or behind its value.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rule::Rule;
use super::rules::exceptions::{X01, X02};
use super::table::{RuleSet, index};
use crate::diagnostic::{Message, Place, SourceText};
use crate::source::{Origin, Places};

const MARKERS: &[&str] = &["红头：", "红头:", "hongtou:"];

/// The exceptions of the files of an issue.
#[derive(Debug, Default)]
pub struct Exceptions {
    list: Vec<Exception>,
    /// By file and line, which of them hold there.
    lines: BTreeMap<(Arc<str>, usize), Vec<usize>>,
}

#[derive(Debug)]
struct Exception {
    place: Place,
    /// None where it cannot be read.
    rules: Option<RuleSet>,
    used: RuleSet,
}

impl Exceptions {
    /// Reads the comments of every file that `places` come from.
    pub fn of(places: &Places) -> Self {
        type Values = Vec<(usize, usize)>;
        let mut files: BTreeMap<Arc<str>, (SourceText, Values)> = BTreeMap::new();
        for (_, origin) in places.iter() {
            let source = origin.source();
            let entry = files.entry(source.name.clone()).or_insert_with(|| (source.clone(), Vec::new()));
            entry.1.push((origin.span().start, origin.span().end));
        }
        let mut exceptions = Self::default();
        for (source, mut values) in files.into_values() {
            if MARKERS.iter().any(|marker| source.text.contains(marker)) {
                values.sort_unstable();
                exceptions.read(&source, &values);
            }
        }
        exceptions
    }

    /// Reads one file; what stands in one of `values` is text, no comment.
    fn read(&mut self, source: &SourceText, values: &[(usize, usize)]) {
        let mut waiting: Vec<usize> = Vec::new();
        let mut at = 0;
        for (line, text) in (1..).zip(source.text.split_inclusive('\n')) {
            let start = at;
            at += text.len();
            let trimmed = text.trim();
            let comment =
                trimmed.starts_with('#') && !inside(values, start + text.len() - text.trim_start().len());
            for (hash, _) in text.match_indices('#').filter(|&(hash, _)| !inside(values, start + hash)) {
                let said = text[hash + 1..].trim();
                let Some(rest) = MARKERS.iter().find_map(|marker| said.strip_prefix(marker)) else {
                    continue;
                };
                let place = source.place(start + hash..start + text.trim_end().len());
                self.list.push(Exception { place, rules: rules(rest), used: RuleSet::default() });
                let new = self.list.len() - 1;
                if comment {
                    waiting.push(new);
                } else {
                    self.lines.entry((source.name.clone(), line)).or_default().push(new);
                }
                break;
            }
            if !comment && !trimmed.is_empty() && !waiting.is_empty() {
                self.lines.entry((source.name.clone(), line)).or_default().append(&mut waiting);
            }
        }
    }

    /// Whether the rule at `rule` is excused for the text from `origin`; then its exception
    /// has been used.
    pub fn excuse(&mut self, rule: usize, origin: Option<&Origin>) -> bool {
        if self.lines.is_empty() {
            return false;
        }
        let Some(origin) = origin else { return false };
        let source = origin.source();
        let line = source.line(origin.span().start);
        let Some(here) = self.lines.get(&(source.name.clone(), line)) else { return false };
        let mut excused = false;
        for &i in here {
            let exception = &mut self.list[i];
            if exception.rules.is_some_and(|rules| rules.has(rule)) {
                exception.used.insert(rule);
                excused = true;
            }
        }
        excused
    }

    /// What is wrong with the exceptions themselves, after all texts have been read. Rules that
    /// are `off` cannot be used.
    pub fn wrong(&self) -> impl Iterator<Item = (&'static Rule, &Place, Option<Message>)> {
        self.list.iter().filter_map(|exception| match exception.rules {
            None => Some((&X02, &exception.place, None)),
            Some(rules) => {
                let unused = rules.without(exception.used);
                let codes: Vec<&str> = unused.codes().collect();
                let codes = codes.join("、");
                let message = || {
                    Message::new(
                        format!("多余的例外：这里没有 {codes} 的问题"),
                        format!("this exception excuses nothing: {codes}"),
                    )
                };
                (unused != RuleSet::default()).then(|| (&X01, &exception.place, Some(message())))
            }
        })
    }
}

fn inside(values: &[(usize, usize)], at: usize) -> bool {
    let i = values.partition_point(|&(start, _)| start <= at);
    // Values of a table hold others: a few may begin before `at`.
    values[..i].iter().rev().take(8).any(|&(_, end)| at < end)
}

/// The rules an exception names, when it has a reason too.
fn rules(text: &str) -> Option<RuleSet> {
    let separators = [' ', ',', '，', '、', '\t'];
    let mut rest = text.trim_start();
    for word in ["不查", "allow"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let mut set = RuleSet::default();
    let mut some = false;
    while let Some(rule) = rest.get(..3).and_then(index) {
        set.insert(rule);
        some = true;
        rest = rest[3..].trim_start_matches(separators);
    }
    let reason = rest.trim_start_matches(['：', ':', '（', '(', '—', '-']).trim();
    (some && reason.chars().count() >= 2).then_some(set)
}
