//! Finding slips: all rules at once, in one pass over each text.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::passage::Passage;
use super::rule::{Find, Role};
use super::slip::Slip;
use super::table::{RULES, RuleSet};
use super::words::Words;

/// A slip, by the place of its passage and of its rule.
pub type Found = (usize, usize, Slip);

/// Called where one of a rule's anchors stands.
type AtAnchor = fn(&Passage<'_>, usize) -> Option<Slip>;

/// Called with a text as a whole.
type InText = fn(&Passage<'_>, &Words, &mut Vec<Slip>);

/// Called with the paragraphs of a body.
type InBody = fn(&[Passage<'_>], &mut Vec<(usize, Slip)>);

/// Every rule by the way it is found.
struct Engine {
    /// All anchors of all rules; a rule is woken where one of its own stands.
    anchors: AhoCorasick,
    woken: Vec<(usize, AtAnchor)>,
    numbers: Vec<(usize, AtAnchor)>,
    texts: Vec<(usize, InText)>,
    bodies: Vec<(usize, InBody)>,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

impl Engine {
    fn new() -> Self {
        let (mut patterns, mut woken) = (Vec::new(), Vec::new());
        let (mut numbers, mut texts, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
        for (rule, find) in
            RULES.iter().enumerate().flat_map(|(i, rule)| rule.find.iter().map(move |f| (i, f)))
        {
            match *find {
                Find::Anchor(anchors, function) => {
                    for anchor in anchors {
                        patterns.push(*anchor);
                        woken.push((rule, function));
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
        Self { anchors, woken, numbers, texts, bodies }
    }
}

/// The rules that look at texts of each role.
fn of_role(role: Role) -> RuleSet {
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

/// Every slip in `passages`, which are read one after the other, by the rules `active`.
pub fn slips(passages: &[Passage<'_>], active: RuleSet, words: &Words) -> Vec<Found> {
    let engine = &*ENGINE;
    let mut found = Vec::new();
    for (i, p) in passages.iter().enumerate() {
        let set = active.and(of_role(p.role));
        for hit in engine.anchors.find_overlapping_iter(p.text) {
            let (rule, function) = engine.woken[hit.pattern().as_usize()];
            if set.has(rule)
                && let Some(slip) = function(p, hit.start())
            {
                found.push((i, rule, slip));
            }
        }
        for &(rule, function) in engine.numbers.iter().filter(|&&(rule, _)| set.has(rule)) {
            for slip in (0..p.numbers.len()).filter_map(|n| function(p, n)) {
                found.push((i, rule, slip));
            }
        }
        for &(rule, function) in engine.texts.iter().filter(|&&(rule, _)| set.has(rule)) {
            let mut slips = Vec::new();
            function(p, words, &mut slips);
            for slip in slips {
                found.push((i, rule, slip));
            }
        }
    }
    let role = passages.first().map(|p| p.role);
    for &(rule, function) in engine.bodies.iter() {
        if role.is_some_and(|role| active.and(of_role(role)).has(rule)) {
            let mut slips = Vec::new();
            function(passages, &mut slips);
            found.extend(slips.into_iter().map(|(i, slip)| (i, rule, slip)));
        }
    }
    let mut names = vec![None; passages.len()];
    found.retain(|(i, rule, slip)| {
        let p = &passages[*i];
        let cited = !RULES[*rule].quoted && p.is_quoted(&slip.range);
        if cited || p.is_address(&slip.range) {
            return false;
        }
        let names = names[*i].get_or_insert_with(|| words.names(p.text));
        let near = names.partition_point(|name| name.end <= slip.range.start);
        names.get(near).is_none_or(|name| name.start >= slip.range.end)
    });
    found.sort_by_key(|(i, rule, slip)| (*i, slip.range.start, *rule, slip.range.end));
    found.dedup();
    found
}
