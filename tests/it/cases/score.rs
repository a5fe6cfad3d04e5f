//! How much of what was expected came out, per kind of element.

use std::collections::{BTreeMap, BTreeSet};

/// Whether the path of an element is of a kind.
type Holds = fn(&str) -> bool;

/// The kinds, and what the path of an element begins and ends with.
const KINDS: [(&str, Holds); 14] = [
    ("masthead", |path| path.starts_with("/series/masthead") || path.starts_with("/series/above")),
    ("number", |path| path.starts_with("/number") || path == "/series/total_below"),
    ("issuer", |path| path.starts_with("/series/issuers")),
    ("date", |path| path.starts_with("/date") || path == "/series/date_form"),
    ("sections", |path| path.starts_with("/sections") && path.ends_with("/title")),
    ("headlines", |path| path.ends_with("/headline")),
    ("tables", |path| path.contains("/body/") && path.contains("/table/")),
    ("bodies", |path| path.contains("/body/")),
    ("sources", |path| path.contains("/sources/")),
    ("copies", |path| path.starts_with("/series/imprint") && path.ends_with("/copies")),
    ("distribution", |path| path.starts_with("/series/imprint/distribution")),
    ("staff", |path| path.starts_with("/series/imprint/staff")),
    ("form", |path| ["/series", "/pages"].iter().any(|start| path.starts_with(start))),
    ("others", |_| true),
];

fn kind(path: &str) -> usize {
    KINDS.iter().position(|(_, is)| is(path)).unwrap()
}

/// Elements right, expected and invented, per kind.
#[derive(Default)]
pub struct Score([Count; KINDS.len()]);

#[derive(Default, Clone, Copy, PartialEq)]
struct Count {
    right: usize,
    expected: usize,
    invented: usize,
}

impl Score {
    /// Counts the elements of one issue, and says which are not right.
    pub fn count(&mut self, name: &str, got: &BTreeMap<String, String>, wanted: &BTreeMap<String, String>) {
        for path in got.keys().chain(wanted.keys()).collect::<BTreeSet<_>>() {
            let count = &mut self.0[kind(path)];
            count.expected += usize::from(wanted.contains_key(path));
            count.invented += usize::from(!wanted.contains_key(path));
            if got.get(path) == wanted.get(path) {
                count.right += 1;
            } else {
                println!("{name} {path}: {:?} is {:?}", wanted.get(path), got.get(path));
            }
        }
    }

    /// Whether all that was expected came, and no more.
    pub fn is_full(&self) -> bool {
        self.0.iter().all(|count| count.right == count.expected && count.invented == 0)
    }

    fn sum(&self) -> Count {
        self.0.iter().fold(Count::default(), |sum, count| Count {
            right: sum.right + count.right,
            expected: sum.expected + count.expected,
            invented: sum.invented + count.invented,
        })
    }
}

/// The scores side by side, a kind a line.
pub fn table(scores: &[(&str, &Score)]) -> String {
    let line = |name: &str, counts: Vec<Count>| {
        let cell = |count: Count| {
            let percent = 100.0 * count.right as f64 / (count.expected + count.invented).max(1) as f64;
            let invented = match count.invented {
                0 => String::new(),
                more => format!(" +{more}"),
            };
            match count.expected + count.invented {
                0 => format!("{:>22}", "-"),
                _ => {
                    format!("{:>14}{invented} {percent:5.1} %", format!("{}/{}", count.right, count.expected))
                }
            }
        };
        format!("{name:<14}{}\n", counts.into_iter().map(cell).collect::<String>())
    };
    let head: String = scores.iter().map(|(name, _)| format!("{name:>22}")).collect();
    let kinds = KINDS.iter().enumerate();
    let lines = kinds.map(|(i, (name, _))| line(name, scores.iter().map(|(_, score)| score.0[i]).collect()));
    let all = line("all", scores.iter().map(|(_, score)| score.sum()).collect());
    format!("{:<14}{head}\n{}{all}", "right/expected", lines.collect::<String>())
}

#[test]
fn a_score_counts_what_is_wrong_missing_or_invented() {
    let issue = |fields: &[(&str, &str)]| {
        fields
            .iter()
            .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
            .collect::<BTreeMap<_, _>>()
    };
    let wanted = issue(&[("/series/masthead", "甲"), ("/sections/0/title", "乙"), ("/date", "丙")]);
    let got = issue(&[("/series/masthead", "甲"), ("/sections/0/title", "丁"), ("/sections/1/title", "戊")]);
    let mut score = Score::default();
    score.count("a", &got, &wanted);
    assert!(score.0[0] == Count { right: 1, expected: 1, invented: 0 });
    assert!(score.0[4] == Count { right: 0, expected: 1, invented: 1 });
    assert!(score.0[3] == Count { right: 0, expected: 1, invented: 0 });
    assert!(!score.is_full() && score.sum() == Count { right: 1, expected: 3, invented: 1 });
    score = Score::default();
    score.count("a", &wanted, &wanted);
    assert!(score.is_full());
    assert!(
        table(&[("texts", &score)]).contains("masthead                 1/1 100.0 %"),
        "{}",
        table(&[("t", &score)])
    );
}
