//! The proof-reader: rules over the text of an issue.
//!
//! Nothing here changes a text or knows a page. A rule is a row of [`RULES`] with its source,
//! its examples and the function that finds it; a violation becomes a [`Diagnostic`] at the place in
//! the file the user wrote.

mod chars;
mod engine;
mod exceptions;
mod fix;
mod house;
mod lookup;
mod pairs;
mod passage;
mod reference;
mod rule;
mod rules;
#[cfg(not(fuzzing))] // a run sets pages, and fuzzing is built without Typst
mod run;
mod sarif;
mod sequence;
mod settings;
mod table;
mod texts;
mod violation;
mod whole;
mod wordlist;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use crate::issue::TextRole;
pub use fix::{FixOutcome, FixedFile, FixedIssue, fix};
pub use reference::{explain, overview, reference};
pub use rule::{Deny, Example, Form, Level, Rule, RuleSource};
#[cfg(not(fuzzing))]
pub use run::{Config, Fix, Outcome, run};
pub use sarif::sarif;
pub use table::RULES;

use crate::diagnostic::{
    Code, Correction, Diagnostic, Message, Place, Replacement, Severity, Weight, short, sort,
};
use crate::issue::{Issue, Node, NodeId};
use crate::layout::prepare;
use crate::source::{Manuscript, Origin, Places};
use exceptions::Exceptions;
use passage::Passage;
use rule::Find;
use settings::CheckSettings;
use table::{RuleSet, index};
use texts::Run;
use violation::Violation;
use whole::{Remark, Whole};
use wordlist::WordList;
use words::Words;

/// The rule `code`, in either case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    index(code).map(|at| &RULES[at])
}

/// What the rules find in an issue, and whether it may be printed all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked {
    /// Everything that was found, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether something of it stops a PDF.
    pub denied: bool,
}

/// Everything the rules find in an issue, in reading order.
pub fn check(manuscript: &Manuscript) -> Vec<Diagnostic> {
    check_with(manuscript, None).diagnostics
}

/// Everything the rules find in an issue. What stops a PDF is said by `deny`, else by the
/// series or the issue, key `deny` of `[check]`.
pub fn check_with(manuscript: &Manuscript, deny: Option<Deny>) -> Checked {
    let mut reader = Reader::new(manuscript, deny);
    reader.read(&texts::runs(&manuscript.issue));
    reader.exceptions();
    reader.checked()
}

/// A diagnostic, with the text it is about and the violation in it.
#[derive(Debug, Clone)]
struct Marked {
    diagnostic: Diagnostic,
    node: Option<NodeId>,
    violation: Option<Violation>,
}

fn marked(manuscript: &Manuscript) -> Vec<Marked> {
    let mut reader = Reader::new(manuscript, None);
    reader.read(&texts::runs(&manuscript.issue));
    reader.exceptions();
    reader.marked
}

/// What is wrong with an issue after the one before it: numbers and dates. For `deny` see
/// [`check_with`].
pub fn sequence(previous: &Issue, manuscript: &Manuscript, deny: Option<Deny>) -> Checked {
    let mut reader = Reader::new(manuscript, deny);
    reader.marked.clear();
    for (rule, node, message) in sequence::after(previous, &manuscript.issue) {
        let Some(at) = index(rule.code) else { continue };
        reader.remark(at, Remark { message: Some(message), ..Remark::at(node) });
    }
    reader.checked()
}

/// One reading of an issue.
struct Reader<'a> {
    issue: &'a Issue,
    places: &'a Places,
    settings: CheckSettings,
    words: Arc<Words>,
    active: RuleSet,
    exceptions: Exceptions,
    /// The files whose text is the file itself, so that it can be edited.
    exact: Vec<Arc<str>>,
    marked: Vec<Marked>,
}

impl<'a> Reader<'a> {
    fn new(manuscript: &'a Manuscript, deny: Option<Deny>) -> Self {
        let (issue, places) = (&manuscript.issue, &manuscript.places);
        let (mut settings, mut diagnostics) = CheckSettings::of(issue, places);
        settings.deny = deny.or(settings.deny);
        let mut words = Words::built_in();
        if let Some(list) = &manuscript.words {
            match WordList::read(&list.text) {
                Ok(list) => words = Arc::new(Words::new(list)),
                Err((range, message)) => {
                    let place = Some(list.place(range));
                    let help = Message::new("照 docs/rules.md 的样例改正", "see docs/rules.md for a sample");
                    diagnostics.push(Diagnostic::new(Code::WordList, place, message).help(help));
                }
            }
        }
        let mut active = RuleSet::default();
        (0..RULES.len()).filter(|&i| settings.level(i) != Level::Off).for_each(|i| active.insert(i));
        Self {
            issue,
            places,
            settings,
            words,
            active,
            exceptions: Exceptions::of(places),
            exact: [manuscript.own_text(), manuscript.series_text()]
                .into_iter()
                .flatten()
                .map(|source| source.name.clone())
                .collect(),
            marked: diagnostics
                .into_iter()
                .map(|diagnostic| Marked { diagnostic, node: None, violation: None })
                .collect(),
        }
    }

    /// All rules over all texts.
    fn read(&mut self, runs: &[Run<'a>]) {
        let house = self.settings.house;
        let read = |text: &Node<'a>| Passage::new(text.text, text.role, house);
        let passages: Vec<Vec<Passage<'_>>> = runs.iter().map(|run| run.iter().map(read).collect()).collect();
        let words = self.words.clone();
        for (run, passages) in runs.iter().zip(&passages) {
            for (i, rule, violation) in engine::violations(passages, self.active, &words) {
                self.find(rule, &run[i], violation);
            }
        }
        let staff = self.settings.staff.clone();
        let looked_for: Vec<&'static str> = self.active.codes().collect();
        let whole = Whole {
            issue: self.issue,
            places: self.places,
            runs,
            passages: &passages,
            cap: self.settings.cap,
            staff: &staff,
            looked_for: &looked_for,
            words: &words,
        };
        let mut remarks = Vec::new();
        for (i, rule) in RULES.iter().enumerate().filter(|(i, _)| self.active.has(*i)) {
            for find in rule.find {
                if let Find::Issue(function) = find {
                    let mut found = Vec::new();
                    function(&whole, &mut found);
                    remarks.extend(found.into_iter().map(|remark| (i, remark)));
                }
            }
        }
        let by_node = || runs.iter().flatten().map(|text| (&text.id, text)).collect();
        let texts: BTreeMap<&NodeId, &Node<'_>> =
            if remarks.is_empty() { BTreeMap::new() } else { by_node() };
        for (rule, remark) in remarks {
            match (remark.range.clone(), texts.get(&remark.node)) {
                (Some(range), Some(text)) => {
                    self.find(rule, text, Violation { message: remark.message, ..Violation::seen(range) });
                }
                _ => self.remark(rule, remark),
            }
        }
    }

    /// What is wrong with the exceptions.
    fn exceptions(&mut self) {
        for (rule, place, message) in self.exceptions.wrong() {
            let severity = index(rule.code).and_then(|at| self.settings.severity(at, false, false));
            let Some(severity) = severity else { continue };
            let diagnostic = diagnostic(rule, severity, Some(place.clone()), message, None);
            self.marked.push(Marked { diagnostic, node: None, violation: None });
        }
    }

    fn remark(&mut self, rule: usize, remark: Remark) {
        let origin = self.places.get(&remark.node);
        let Some(severity) = self.severity(rule, origin, (remark.settled, false)) else { return };
        let place = origin.or_else(|| self.places.get(&NodeId::Masthead)).map(Origin::whole);
        let diagnostic = diagnostic(&RULES[rule], severity, place, remark.message, None);
        self.marked.push(Marked { diagnostic, node: Some(remark.node), violation: None });
    }

    fn find(&mut self, rule: usize, text: &Node<'_>, violation: Violation) {
        let origin = self.places.get(&text.id);
        // The name of the bulletin is printed as it is.
        let settled = text.role != TextRole::Masthead && is_settled(text.text, &violation);
        let kind = (settled, violation.guess);
        let Some(severity) = self.severity(rule, origin, kind) else { return };
        let rule = &RULES[rule];
        let place = origin.map(|origin| origin.place(violation.range.clone()));
        let mut diagnostic =
            diagnostic(rule, severity, place, violation.message.clone(), Some((text.text, &violation)));
        let exact = origin.filter(|origin| self.exact.contains(&origin.source().name));
        if violation.guess {
            diagnostic.weight = diagnostic.weight.min(Weight::Plain);
        }
        diagnostic.correction = exact.and_then(|origin| correction(rule, origin, &violation));
        self.marked.push(Marked { diagnostic, node: Some(text.id.clone()), violation: Some(violation) });
    }

    /// What was found, and whether it stops a PDF.
    fn checked(self) -> Checked {
        let least = self.settings.deny.map_or(Severity::Error, Deny::severity);
        let mut diagnostics: Vec<Diagnostic> =
            self.marked.into_iter().map(|marked| marked.diagnostic).collect();
        // Collected in the room of what was larger; a batch keeps those of many issues.
        diagnostics.shrink_to_fit();
        sort(&mut diagnostics);
        Checked { denied: diagnostics.iter().any(|diagnostic| diagnostic.severity >= least), diagnostics }
    }

    /// How bad a diagnostic of a rule is there; none where it is not looked for or excused.
    fn severity(
        &mut self,
        rule: usize,
        origin: Option<&Origin>,
        (settled, guess): (bool, bool),
    ) -> Option<Severity> {
        let severity = self.settings.severity(rule, settled, guess)?;
        (!self.exceptions.excuse(rule, origin)).then_some(severity)
    }
}

/// Whether the press sets a violation right by itself: the text is set the same with its
/// correction and without.
fn is_settled(text: &str, violation: &Violation) -> bool {
    /// Bytes on either side that are looked at.
    const BESIDE: usize = 64;
    let range = violation.range.clone();
    let before = &text[text.floor_char_boundary(range.start.saturating_sub(BESIDE))..range.start];
    let after = &text[range.end..text.ceil_char_boundary(range.end + BESIDE)];
    let set = |middle: &str| prepare(&[before, middle, after].concat());
    !violation.edits.is_empty() && set(&text[range]) == set(&violation.fixed(text))
}

/// The edits of a violation in the file, where each has an exact place.
fn correction(rule: &Rule, origin: &Origin, violation: &Violation) -> Option<Correction> {
    let edits: Option<Vec<Replacement>> = violation
        .edits
        .iter()
        .map(|edit| {
            let span = origin.locate(edit.range.clone())?;
            Some(Replacement { place: origin.source().place(span.clone()), with: edit.with.clone(), span })
        })
        .collect();
    edits.filter(|edits| !edits.is_empty()).map(|edits| Correction { safe: rule.safe, edits })
}

/// The diagnostic of a rule in words: its own ones or those of the violation, with what is wrong and
/// what would be right.
fn diagnostic(
    rule: &'static Rule,
    severity: Severity,
    place: Option<Place>,
    message: Option<Message>,
    violation: Option<(&str, &Violation)>,
) -> Diagnostic {
    let own = message.is_some();
    let mut message = message.unwrap_or_else(|| Message::new(rule.message.0, rule.message.1));
    let mut help = Message::new(rule.help.0, rule.help.1);
    if let Some((text, violation)) = violation {
        let range = shown(text, violation);
        if !own {
            let wrong = short(&text[range.clone()]).into_owned();
            message =
                Message::new(format!("{}：“{wrong}”", message.zh), format!("{}: “{wrong}”", message.en));
        }
        if !violation.edits.is_empty() {
            let right = Violation { range, ..violation.clone() }.fixed(text);
            let right = short(&right);
            help = Message::new(format!("改为“{right}”"), format!("write “{right}”"));
        }
    }
    let (zh, en) = rule.source.words();
    Diagnostic {
        severity,
        weight: rule.weight(),
        help: Some(help),
        basis: Some(Message::new(zh, en)),
        ..Diagnostic::new(Code::Rule(rule.code), place, message)
    }
}

/// What of the text is shown: where nothing is left of the violation, or nothing can be seen in it,
/// what stands on either side too, a figure or word whole.
fn shown(text: &str, violation: &Violation) -> Range<usize> {
    const LONGEST: usize = 12;
    let range = violation.range.clone();
    let blank = text[range.clone()].trim().is_empty() || violation.fixed(text).trim().is_empty();
    if !blank {
        return range;
    }
    let beside = |chars: &mut dyn Iterator<Item = char>| {
        let first = chars.next();
        let western = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
        let more = if first.is_some_and(|c| western(&c)) { LONGEST } else { 0 };
        let rest = chars.take(more).take_while(western);
        first.into_iter().chain(rest).map(char::len_utf8).sum::<usize>()
    };
    let before = beside(&mut text[..range.start].chars().rev());
    let after = beside(&mut text[range.end..].chars());
    range.start - before..range.end + after
}
