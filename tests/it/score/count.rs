//! Elements counted: right, missing, invented; and of what is not right, what was said.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use hongtou::diagnostic::{Code, Severity};
use hongtou::source::Imported;
use hongtou::source::account::Confidence;

use super::elements::{Elements, Kind};

/// How the elements of one kind came out.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Count {
    /// Elements that there are.
    pub expected: usize,
    /// Those that came out.
    pub right: usize,
    /// Those instead of which another came out.
    pub wrong: usize,
    /// Those instead of which none came out.
    pub missing: usize,
    /// What came out and is not there.
    pub invented: usize,
    /// What is wrong, missing or invented, and nothing was said of the place.
    pub silent: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.expected += other.expected;
        self.right += other.right;
        self.wrong += other.wrong;
        self.missing += other.missing;
        self.invented += other.invented;
        self.silent += other.silent;
    }
}

impl Count {
    /// How many of what is there or came out are right, per cent.
    pub fn percent(self) -> f64 {
        percent(self.right, self.expected + self.invented)
    }

    /// Silent errors, per cent.
    pub fn silence(self) -> f64 {
        percent(self.silent, self.expected + self.invented)
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Counts by kind, and what is not right.
#[derive(Debug, Default, Clone)]
pub struct Score {
    pub kinds: BTreeMap<Kind, Count>,
    /// A line for each element that is not right.
    pub errors: Vec<String>,
}

impl Score {
    /// All kinds together.
    pub fn sum(&self) -> Count {
        let mut sum = Count::default();
        self.kinds.values().for_each(|count| sum += *count);
        sum
    }

    /// Adds another score.
    pub fn add(&mut self, other: &Self) {
        for (kind, count) in &other.kinds {
            *self.kinds.entry(*kind).or_default() += *count;
        }
        self.errors.extend(other.errors.iter().cloned());
    }

    /// Counts the elements of one kind. Of `whole` kinds all that came out is compared; of others
    /// only what is expected.
    pub fn count(&mut self, kind: Kind, wanted: &[String], got: &[String], whole: bool, said: &Said) {
        let pairs = common(wanted, got);
        let lost: Vec<&String> =
            (0..wanted.len()).filter(|i| pairs.iter().all(|(w, _)| w != i)).map(|i| &wanted[i]).collect();
        let mut new: Vec<&String> =
            (0..got.len()).filter(|i| pairs.iter().all(|(_, g)| g != i)).map(|i| &got[i]).collect();
        if !whole {
            new.clear();
        }
        let wrong = lost.len().min(new.len());
        let mut count = Count {
            expected: wanted.len(),
            right: pairs.len(),
            wrong,
            missing: lost.len() - wrong,
            invented: new.len() - wrong,
            silent: 0,
        };
        for i in 0..lost.len().max(new.len()) {
            let pair = [lost.get(i), new.get(i)];
            let heard = pair.iter().flatten().any(|text| said.about(kind, text));
            count.silent += usize::from(!heard);
            let [lost, new] = pair.map(|text| text.map_or("—", |text| text.as_str()));
            let silent = if heard { "" } else { "  SILENT" };
            self.errors.push(format!("{}: {} is {}{silent}", kind.name(), short(lost), short(new)));
        }
        *self.kinds.entry(kind).or_default() += count;
    }

    /// Counts every kind of element of an issue.
    pub fn count_all(&mut self, wanted: &Elements, got: &Elements, said: &Said) {
        let kinds: std::collections::BTreeSet<Kind> = wanted.kinds().chain(got.kinds()).collect();
        for kind in kinds {
            self.count(kind, wanted.get(kind), got.get(kind), true, said);
        }
    }
}

fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= 44 {
        return text.to_owned();
    }
    let head: String = text.chars().take(28).collect();
    let tail: String = text.chars().skip(count - 14).collect();
    format!("{head}…{tail}")
}

/// The longest list that is in both in order, as pairs of indices.
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let mut length = vec![vec![0u32; rest_b.len() + 1]; rest_a.len() + 1];
    for i in (0..rest_a.len()).rev() {
        for k in (0..rest_b.len()).rev() {
            length[i][k] = match rest_a[i] == rest_b[k] {
                true => length[i + 1][k + 1] + 1,
                false => length[i + 1][k].max(length[i][k + 1]),
            };
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|i| (i, i)).collect();
    let (mut i, mut k) = (0, 0);
    while i < rest_a.len() && k < rest_b.len() {
        if rest_a[i] == rest_b[k] {
            pairs.push((head + i, head + k));
            (i, k) = (i + 1, k + 1);
        } else if length[i + 1][k] >= length[i][k + 1] {
            i += 1;
        } else {
            k += 1;
        }
    }
    pairs
}

/// Where a text was said to be doubtful.
#[derive(Debug, Default)]
pub struct Said {
    /// The lines of the text without white space, and whether something was said of each.
    lines: Vec<(String, bool)>,
    /// Kinds that were said to be missing.
    kinds: Vec<Kind>,
    /// The last line of the first issue's head.
    head: usize,
}

/// Lines that a head may have.
const HEAD: usize = 12;

impl Said {
    /// What was said of the issues of a text.
    pub fn of(text: &str, issues: &[Imported]) -> Self {
        let compact = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let mut lines: Vec<(String, bool)> = text.split('\n').map(|line| (compact(line), false)).collect();
        let full = lines.iter().enumerate().filter(|(_, (line, _))| !line.is_empty());
        let head = full.map(|(at, _)| at).take(HEAD).last().unwrap_or(0);
        let mut kinds = Vec::new();
        let mut mark = |line: usize| {
            if let Some((_, said)) = lines.get_mut(line.saturating_sub(1)) {
                *said = true;
            }
        };
        for Imported { reading, .. } in issues {
            for diagnostic in reading.diagnostics.iter().filter(|it| it.severity >= Severity::Warning) {
                if diagnostic.code == Code::MissingKey && diagnostic.message.en.starts_with("no ") {
                    let is_of = |(_, name): &&(Kind, &str)| diagnostic.message.en.contains(name);
                    kinds.extend(Kind::ALL.iter().find(is_of).map(|(kind, _)| *kind));
                } else if let Some(place) = &diagnostic.place {
                    mark(place.line);
                }
            }
            if let Some(account) = &reading.account {
                for guess in account.guesses.iter().filter(|guess| guess.confidence > Confidence::Sure) {
                    let (from, to) =
                        (account.source.line(guess.span.start), account.source.line(guess.span.end));
                    (from..=to).for_each(&mut mark);
                }
            }
        }
        Self { lines, kinds, head }
    }

    /// Whether something was said where an element of this kind and text stands.
    pub fn about(&self, kind: Kind, text: &str) -> bool {
        if self.kinds.contains(&kind) {
            return true;
        }
        if kind.is_value() || kind == Kind::Table {
            let text = text.split('›').next_back().unwrap_or(text);
            let is_here = |(line, said): &(String, bool)| *said && !line.is_empty() && line.contains(text);
            let in_head = self.lines[..=self.head.min(self.lines.len().saturating_sub(1))]
                .iter()
                .any(|(_, said)| *said);
            return self.lines.iter().any(is_here) || (kind != Kind::Order && kind != Kind::Table && in_head);
        }
        // An element of several lines: any of them that is not a common word.
        let is_part = |line: &str| {
            let long = line.chars().count() >= 8;
            !line.is_empty() && (line.contains(text) || (long && text.contains(line)))
        };
        self.lines.iter().any(|(line, said)| *said && is_part(line))
    }
}

/// Scores side by side as a table: a kind a line.
pub fn table(title: &str, score: &Score) -> String {
    let mut out = format!(
        "{title:<18}{:>9}{:>8}{:>8}{:>9}{:>9}{:>8}{:>9}{:>10}\n",
        "expected", "right", "wrong", "missing", "invented", "silent", "right %", "silent %"
    );
    let rows = score.kinds.iter().map(|(kind, count)| (kind.name(), *count));
    for (name, count) in rows.chain([("all", score.sum())]) {
        out.push_str(&row(name, count));
    }
    out
}

/// One line of a table.
pub fn row(name: &str, count: Count) -> String {
    let Count { expected, right, wrong, missing, invented, silent } = count;
    format!(
        "{name:<18}{expected:>9}{right:>8}{wrong:>8}{missing:>9}{invented:>9}{silent:>8}{:>9.1}{:>10.2}\n",
        count.percent(),
        count.silence()
    )
}

#[test]
fn what_is_not_right_is_wrong_missing_or_invented() {
    let list = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let mut score = Score::default();
    let said = Said { lines: vec![("乙".to_owned(), true), ("丁".to_owned(), false)], ..Said::default() };
    score.count(Kind::Headline, &list(&["甲", "乙", "丙"]), &list(&["甲", "丙", "丁"]), true, &said);
    let count = score.kinds[&Kind::Headline];
    assert_eq!(count, Count { expected: 3, right: 2, wrong: 1, missing: 0, invented: 0, silent: 0 });
    score.count(Kind::Section, &list(&["戊"]), &list(&[]), true, &said);
    score.count(Kind::Source, &list(&[]), &list(&["丁"]), true, &said);
    assert_eq!(score.kinds[&Kind::Section].silent, 1);
    assert_eq!(score.kinds[&Kind::Source], Count { invented: 1, silent: 1, ..Count::default() });
    assert_eq!(score.sum().right, 2);
    assert_eq!(score.errors.len(), 3);
    score = Score::default();
    score.count(Kind::Staff, &list(&["丙"]), &list(&["甲", "丙"]), false, &said);
    assert_eq!(score.sum(), Count { expected: 1, right: 1, ..Count::default() });
}
