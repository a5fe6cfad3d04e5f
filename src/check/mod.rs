//! The proof-reader: rules over the text of an issue.
//!
//! Nothing here changes a text or knows a page. A rule is a row of [`RULES`] with its source,
//! its examples and the function that finds it; a slip becomes a [`Finding`] at the place in
//! the file the user wrote.

mod chars;
mod engine;
mod exceptions;
mod fix;
mod pairs;
mod passage;
mod reference;
mod rule;
mod rules;
mod sarif;
mod sequence;
mod settings;
mod slip;
mod table;
mod texts;
mod whole;
mod wordlist;
mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use fix::{Mended, Mending, mend};
pub use reference::{explain, overview, reference};
pub use rule::{Example, Form, Level, Role, Rule, Source};
pub use sarif::sarif;
pub use table::RULES;

use crate::finding::{Code, Correction, Finding, Message, Place, Replacement, Severity, short, sort};
use crate::issue::Issue;
use crate::source::{Manuscript, Origin, Places};
use exceptions::Exceptions;
use passage::Passage;
use rule::Find;
use settings::Settings;
use slip::Slip;
use table::{RuleSet, index};
use texts::{Run, Text};
use whole::{Remark, Whole};
use wordlist::WordList;
use words::Words;

/// The rule `code`, in either case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    index(code).map(|at| &RULES[at])
}

/// Everything the rules find in an issue, in reading order.
pub fn check(manuscript: &Manuscript) -> Vec<Finding> {
    let mut findings: Vec<Finding> = marked(manuscript).into_iter().map(|marked| marked.finding).collect();
    sort(&mut findings);
    findings
}

/// A finding, with the text it is about and the slip in it.
#[derive(Debug, Clone)]
struct Marked {
    finding: Finding,
    path: String,
    slip: Option<Slip>,
}

fn marked(manuscript: &Manuscript) -> Vec<Marked> {
    let mut reader = Reader::new(manuscript);
    reader.read(&texts::runs(&manuscript.issue));
    reader.exceptions();
    reader.marked
}

/// What is wrong with an issue after the one before it: numbers and dates.
pub fn sequence(previous: &Issue, manuscript: &Manuscript) -> Vec<Finding> {
    let mut reader = Reader::new(manuscript);
    reader.marked.clear();
    for (rule, path, message) in sequence::after(previous, &manuscript.issue) {
        let Some(at) = index(rule.code) else { continue };
        reader.remark(at, Remark { says: Some(message), ..Remark::at(path) });
    }
    reader.marked.into_iter().map(|marked| marked.finding).collect()
}

/// One reading of an issue.
struct Reader<'a> {
    issue: &'a Issue,
    places: &'a Places,
    settings: Settings,
    words: Arc<Words>,
    active: RuleSet,
    exceptions: Exceptions,
    /// The files whose text is the file itself, so that it can be edited.
    exact: Vec<Arc<str>>,
    marked: Vec<Marked>,
}

impl<'a> Reader<'a> {
    fn new(manuscript: &'a Manuscript) -> Self {
        let (issue, places) = (&manuscript.issue, &manuscript.places);
        let (settings, mut findings) = Settings::of(issue, places);
        let mut words = Words::built_in();
        if let Some(list) = &manuscript.words {
            match WordList::read(&list.text) {
                Ok(list) => words = Arc::new(Words::new(list)),
                Err((range, message)) => {
                    let place = Some(list.place(range));
                    let help = Message::new("照 docs/rules.md 的样例改正", "see docs/rules.md for a sample");
                    findings.push(Finding::new(Code::WordList, place, message).help(help));
                }
            }
        }
        let mut active = RuleSet::default();
        for (i, level) in settings.levels.iter().enumerate() {
            if level.severity().is_some() {
                active.insert(i);
            }
        }
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
            marked: findings
                .into_iter()
                .map(|finding| Marked { finding, path: String::new(), slip: None })
                .collect(),
        }
    }

    /// All rules over all texts.
    fn read(&mut self, runs: &[Run<'a>]) {
        let house = self.settings.house;
        let read = |text: &Text<'a>| Passage::new(text.text, text.role, house);
        let passages: Vec<Vec<Passage<'_>>> = runs.iter().map(|run| run.iter().map(read).collect()).collect();
        let words = self.words.clone();
        for (run, passages) in runs.iter().zip(&passages) {
            for (i, rule, slip) in engine::slips(passages, self.active, &words) {
                self.find(rule, &run[i], slip);
            }
        }
        let settings = self.settings.clone();
        let whole = Whole {
            issue: self.issue,
            places: self.places,
            runs,
            passages: &passages,
            settings: &settings,
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
        let by_path = || runs.iter().flatten().map(|text| (text.path.as_str(), text)).collect();
        let texts: BTreeMap<&str, &Text<'_>> = if remarks.is_empty() { BTreeMap::new() } else { by_path() };
        for (rule, remark) in remarks {
            match (remark.range.clone(), texts.get(remark.path.as_str())) {
                (Some(range), Some(text)) => {
                    self.find(rule, text, Slip { says: remark.says, ..Slip::seen(range) });
                }
                _ => self.remark(rule, remark),
            }
        }
    }

    /// What is wrong with the exceptions.
    fn exceptions(&mut self) {
        for (rule, place, says) in self.exceptions.wrong() {
            let level = index(rule.code).map_or(Level::Off, |at| self.settings.levels[at]);
            let Some(severity) = level.severity() else { continue };
            let finding = finding(rule, severity, Some(place.clone()), says, None);
            self.marked.push(Marked { finding, path: String::new(), slip: None });
        }
    }

    fn remark(&mut self, rule: usize, remark: Remark) {
        let origin = self.places.get(&remark.path);
        let Some(severity) = self.severity(rule, origin) else { return };
        let place = origin.or_else(|| self.places.get("masthead")).map(Origin::whole);
        let finding = finding(&RULES[rule], severity, place, remark.says, None);
        self.marked.push(Marked { finding, path: remark.path, slip: None });
    }

    fn find(&mut self, rule: usize, text: &Text<'_>, slip: Slip) {
        let origin = self.places.get(&text.path);
        let Some(severity) = self.severity(rule, origin) else { return };
        let rule = &RULES[rule];
        let place = origin.map(|origin| origin.place(slip.range.clone()));
        let mut finding = finding(rule, severity, place, slip.says.clone(), Some((text.text, &slip)));
        let exact = origin.filter(|origin| self.exact.contains(&origin.source().name));
        finding.correction = exact.and_then(|origin| correction(rule, origin, &slip));
        self.marked.push(Marked { finding, path: text.path.clone(), slip: Some(slip) });
    }

    /// How bad a finding of a rule is there; none where it is not looked for or excused.
    fn severity(&mut self, rule: usize, origin: Option<&Origin>) -> Option<Severity> {
        let severity = self.settings.levels[rule].severity()?;
        (!self.exceptions.excuse(rule, origin)).then_some(severity)
    }
}

/// The edits of a slip in the file, where each has an exact place.
fn correction(rule: &Rule, origin: &Origin, slip: &Slip) -> Option<Correction> {
    let edits: Option<Vec<Replacement>> = slip
        .edits
        .iter()
        .map(|edit| {
            let span = origin.locate(edit.range.clone())?;
            Some(Replacement { place: origin.source().place(span.clone()), with: edit.with.clone(), span })
        })
        .collect();
    edits.filter(|edits| !edits.is_empty()).map(|edits| Correction { safe: rule.safe, edits })
}

/// The finding of a rule in words: its own ones or those of the slip, with what is wrong and
/// what would be right.
fn finding(
    rule: &'static Rule,
    severity: Severity,
    place: Option<Place>,
    says: Option<Message>,
    slip: Option<(&str, &Slip)>,
) -> Finding {
    let own = says.is_some();
    let mut message = says.unwrap_or_else(|| Message::new(rule.says.0, rule.says.1));
    let mut help = Message::new(rule.help.0, rule.help.1);
    if let Some((text, slip)) = slip {
        let range = shown(text, slip);
        if !own {
            let wrong = short(&text[range.clone()]).into_owned();
            message =
                Message::new(format!("{}：“{wrong}”", message.zh), format!("{}: “{wrong}”", message.en));
        }
        if !slip.edits.is_empty() {
            let right = Slip { range, ..slip.clone() }.mended(text);
            let right = short(&right);
            help = Message::new(format!("改为“{right}”"), format!("write “{right}”"));
        }
    }
    let (zh, en) = rule.source.words();
    Finding {
        severity,
        help: Some(help),
        basis: Some(Message::new(zh, en)),
        ..Finding::new(Code::Rule(rule.code), place, message)
    }
}

/// What of the text is shown: where nothing is left of the slip, or nothing can be seen in it,
/// what stands on either side too, a figure or word whole.
fn shown(text: &str, slip: &Slip) -> Range<usize> {
    const LONGEST: usize = 12;
    let range = slip.range.clone();
    let blank = text[range.clone()].trim().is_empty() || slip.mended(text).trim().is_empty();
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
