//! Counting, and the text that comes of it.

use std::collections::{BTreeMap, BTreeSet};

use super::format::write;
use super::{LEVELS, Running};

/// The lists of a story as far as they have come.
#[derive(Debug, Default)]
pub struct Counters {
    /// By the look of the list: lists that look the same count on.
    counts: BTreeMap<i64, [Option<i64>; LEVELS]>,
    /// The levels of lists whose own start has been taken.
    started: BTreeSet<(i64, usize)>,
}

impl Counters {
    /// Counts on at `level` of `list`; what stands in front of the paragraph, with the tab or
    /// space after it.
    pub fn next(&mut self, list: Running<'_>, level: usize) -> String {
        let Some(kind) = list.level(level) else { return String::new() };
        let counts = self.counts.entry(list.counter).or_default();
        let own_start = list.list.starts[level].filter(|_| self.started.insert((list.number, level)));
        let count = match (own_start, counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => kind.start,
        };
        counts[level] = Some(count);
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = match list.level(deeper).and_then(|level| level.restart) {
                Some(after) => after > level as i64,
                None => true,
            };
            if restarts {
                *count = None;
            }
        }
        let counts = *counts;
        let number = |of: usize| {
            let here = list.level(of);
            let count = counts[of].or_else(|| Some(here?.start)).unwrap_or(1);
            let format = here.map_or("decimal", |level| level.format.as_str());
            let plain = kind.legal && !matches!(format, "none" | "bullet");
            write(count, if plain { "decimal" } else { format })
        };
        let text = filled(&kind.text, number);
        if text.trim().is_empty() { String::new() } else { text + kind.after }
    }
}

/// `text` with every `%1` replaced by the number of the first level, and so on.
fn filled(text: &str, number: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let level = chars.peek().and_then(|next| next.to_digit(10)).filter(|&digit| digit > 0);
        match level {
            Some(level) if c == '%' => {
                chars.next();
                out.push_str(&number(level as usize - 1));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_filled() {
        let number = |level: usize| (level + 1).to_string();
        assert_eq!(filled("第%1条", number), "第1条");
        assert_eq!(filled("%1.%2%3", number), "1.23");
        assert_eq!(filled("%0%x%", number), "%0%x%");
    }
}
