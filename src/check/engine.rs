//! Diagnostic violations: all rules at once, in one pass over each text.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// By the place of the anchor among all of all rules: a rule is triggered where one of its
    /// own stands.
    triggered: Vec<(usize, AtAnchor)>,
    numbers: Vec<(usize, AtAnchor)>,
    texts: Vec<(usize, InText)>,
    bodies: Vec<(usize, InBody)>,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

impl Engine {
    fn new() -> Self {
        let triggered = anchors().map(|(_, rule, function)| (rule, function)).collect();
        let (mut numbers, mut texts, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        for (rule, find) in
            RULES.iter().enumerate().flat_map(|(i, rule)| rule.find.iter().map(move |f| (i, f)))
        {
            match *find {
                Find::Anchor(..) | Find::Issue(_) => {}
                Find::Number(function) => numbers.push((rule, function)),
                Find::Text(function) => texts.push((rule, function)),
                Find::Body(function) => bodies.push((rule, function)),
            }
        }
        Self { triggered, numbers, texts, bodies }
    }
}

/// Every anchor of every rule.
fn anchors() -> impl Iterator<Item = (&'static str, usize, AtAnchor)> {
    RULES.iter().enumerate().flat_map(|(i, rule)| {
        rule.find.iter().flat_map(move |find| {
            let (anchors, function) = match *find {
                Find::Anchor(anchors, function) => (anchors, Some(function)),
                _ => (&[][..], None),
            };
            anchors.iter().filter_map(move |anchor| Some((*anchor, i, function?)))
        })
    })
}

fn automaton(kind: AhoCorasickKind) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(kind))
        .build(anchors().map(|(anchor, ..)| anchor))
        .expect("the anchors of the table are few and short")
}

/// Finds all anchors in one pass: built at once, or built to be fast. Both find the same.
static SMALL: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(AhoCorasickKind::ContiguousNFA));
static LARGE: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(AhoCorasickKind::DFA));

/// Bytes of text that are read while the fast automaton could be built.
const LITTLE: usize = 512 << 10;

/// The automaton for `bytes` more of text: the fast one pays for large texts and for many.
fn automaton_for(bytes: usize) -> &'static AhoCorasick {
    static READ: AtomicUsize = AtomicUsize::new(0);
    let before = READ.load(Ordering::Relaxed);
    // Only a guide: what other threads add at the same time may be missed.
    READ.store(before.saturating_add(bytes), Ordering::Relaxed);
    if before.saturating_add(bytes) < LITTLE { &SMALL } else { &LARGE }
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
    let automaton = automaton_for(passages.iter().map(|p| p.text.len()).sum());
    let mut found = Vec::new();
    for (i, p) in passages.iter().enumerate() {
        let set = active.and(of_role(p.role));
        for hit in automaton.find_overlapping_iter(p.text) {
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
