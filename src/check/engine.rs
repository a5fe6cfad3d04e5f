//! Diagnostic violations: all rules at once, in one pass over each text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::passage::Passage;
use super::rule::{Find, TextRole};
use super::table::{RULES, RuleSet};
use super::violation::Violation;
use super::words::Words;

/// A violation, by the place of its passage and of its rule.
pub type Found = (usize, usize, Violation);

/// Called where one of a rule's anchors stands.
type AtAnchor = fn(&Passage<'_>, usize) -> Option<Violation>;

/// Called with a text as a whole.
type InText = fn(&Passage<'_>, &Words, &mut Vec<Violation>);

/// Called with the paragraphs of a body.
type InBody = fn(&[Passage<'_>], &mut Vec<(usize, Violation)>);

/// Every rule by the way it is found.
struct Engine {
    /// All anchors of all rules; a rule is triggered where one of its own stands.
    anchors: AhoCorasick,
    triggered: Vec<(usize, AtAnchor)>,
    numbers: Vec<(usize, AtAnchor)>,
    texts: Vec<(usize, InText)>,
    bodies: Vec<(usize, InBody)>,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

impl Engine {
    fn new() -> Self {
        let (mut patterns, mut triggered) = (Vec::new(), Vec::new());
        let (mut numbers, mut texts, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        for (rule, find) in
            RULES.iter().enumerate().flat_map(|(i, rule)| rule.find.iter().map(move |f| (i, f)))
        {
            match *find {
                Find::Anchor(anchors, function) => {
                    for anchor in anchors {
                        patterns.push(*anchor);
                        triggered.push((rule, function));
                    }
                }
                Find::Number(function) => numbers.push((rule, function)),
                Find::Text(function) => texts.push((rule, function)),
                Find::Body(function) => bodies.push((rule, function)),
                Find::Issue(_) => {}
            }
        }
        let anchors = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .expect("the anchors of the table are few and short");
        Self { anchors, triggered, numbers, texts, bodies }
    }
}

/// The rules that look at texts of each role.
fn of_role(role: TextRole) -> RuleSet {
    static SETS: LazyLock<Vec<RuleSet>> = LazyLock::new(|| {
        let set = |bit: u32| {
            let mut set = RuleSet::default();
            let rules = RULES.iter().enumerate().filter(|(_, rule)| rule.roles.has_bit(bit));
            rules.for_each(|(i, _)| set.insert(i));
            set
        };
        (0..32).map(set).collect()
    });
    SETS.get(role as usize).copied().unwrap_or_default()
}

/// Every violation in `passages`, which are read one after the other, by the rules `active`.
pub fn violations(passages: &[Passage<'_>], active: RuleSet, words: &Words) -> Vec<Found> {
    let engine = &*ENGINE;
    let mut found = Vec::new();
    for (i, p) in passages.iter().enumerate() {
        let set = active.and(of_role(p.role));
        for hit in engine.anchors.find_overlapping_iter(p.text) {
            let (rule, function) = engine.triggered[hit.pattern().as_usize()];
            if set.has(rule)
                && let Some(violation) = function(p, hit.start())
            {
                found.push((i, rule, violation));
            }
        }
        for &(rule, function) in engine.numbers.iter().filter(|&&(rule, _)| set.has(rule)) {
            for violation in (0..p.numbers.len()).filter_map(|n| function(p, n)) {
                found.push((i, rule, violation));
            }
        }
        for &(rule, function) in engine.texts.iter().filter(|&&(rule, _)| set.has(rule)) {
            let mut violations = Vec::new();
            function(p, words, &mut violations);
            for violation in violations {
                found.push((i, rule, violation));
            }
        }
    }
    let role = passages.first().map(|p| p.role);
    for &(rule, function) in engine.bodies.iter() {
        if role.is_some_and(|role| active.and(of_role(role)).has(rule)) {
            let mut violations = Vec::new();
            function(passages, &mut violations);
            found.extend(violations.into_iter().map(|(i, violation)| (i, rule, violation)));
        }
    }
    let mut names = vec![None; passages.len()];
    found.retain(|(i, rule, violation)| {
        let p = &passages[*i];
        let cited = !RULES[*rule].quoted && p.is_quoted(&violation.range);
        if cited || p.is_address(&violation.range) {
            return false;
        }
        let names = names[*i].get_or_insert_with(|| words.names(p.text));
        let near = names.partition_point(|name| name.end <= violation.range.start);
        names.get(near).is_none_or(|name| name.start >= violation.range.end)
    });
    found.sort_by_key(|(i, rule, violation)| (*i, violation.range.start, *rule, violation.range.end));
    found.dedup();
    found
}
