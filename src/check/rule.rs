//! What a rule is: one row of the table.

use super::passage::Passage;
use super::violation::Violation;
use super::whole::{Remark, Whole};
use super::words::Words;
use crate::diagnostic::{Severity, Weight};
pub use crate::issue::TextRole;

/// One rule: what is wrong, by whose word, where it is looked for, how it is found, and
/// examples, which are its tests.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The stable code: N numerals, D documents, P punctuation, S structure, B bulletins,
    /// X exceptions.
    pub code: &'static str,
    /// How bad it is unless a series says otherwise.
    pub level: Level,
    /// Standard and clause, or convention.
    pub source: RuleSource,
    /// What is wrong, in Chinese and in English.
    pub message: (&'static str, &'static str),
    /// How to fix it, where there is no correction to show.
    pub help: (&'static str, &'static str),
    /// Whether its correction can be made without looking.
    pub safe: bool,
    /// Whether it also looks at what is quoted.
    pub quoted: bool,
    /// In which texts it looks.
    pub(crate) roles: TextRoles,
    /// How it is found.
    pub(crate) find: &'static [Find],
    /// Wrong, each with what would be right.
    pub wrong: &'static [Example],
    /// Right, though it may look wrong.
    pub sound: &'static [Example],
}

/// How bad breaking a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not looked for.
    Off,
    /// Worth knowing.
    Note,
    /// Probably wrong.
    Warning,
    /// Surely wrong. As the level of a rule itself it is a warning that comes first, and an error
    /// only where the check is strict; set by a series it is an error.
    Error,
}

impl Level {
    /// The severity of its diagnostics; none when it is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Note => Some(Severity::Note),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// From which severity on what the proof-reader finds stops a PDF. Without one, only what a
/// series has set to `error` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deny {
    /// What is surely wrong.
    Errors,
    /// Warnings too.
    Warnings,
    /// Whatever is found.
    Notes,
}

impl Deny {
    /// The least severity that stops.
    pub fn severity(self) -> Severity {
        match self {
            Self::Errors => Severity::Error,
            Self::Warnings => Severity::Warning,
            Self::Notes => Severity::Note,
        }
    }
}

/// By whose word something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RuleSource {
    /// A standard or regulation, with its clause.
    Standard(&'static str),
    /// What offices do, with no standard behind it.
    Convention,
}

impl RuleSource {
    /// In Chinese and in English.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Standard(clause) => (clause, clause),
            Self::Convention => ("惯例", "convention"),
        }
    }
}

/// A set of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextRoles(u32);

impl TextRoles {
    /// Every role.
    pub const ALL: Self = Self(u32::MAX);
    /// Sentences: paragraphs, headlines, captions and the like.
    pub const PROSE: Self = Self::of(&[
        TextRole::Section,
        TextRole::Headline,
        TextRole::Paragraph,
        TextRole::Remark,
        TextRole::Title,
        TextRole::Caption,
    ]);
    /// All but names and the cells of tables.
    pub const RUNNING: Self = Self(!Self::of(&[TextRole::Name, TextRole::Cell, TextRole::HeadCell]).0);
    /// Paragraphs alone.
    pub const PARAGRAPHS: Self = Self::of(&[TextRole::Paragraph]);

    /// These roles.
    pub const fn of(roles: &[TextRole]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < roles.len() {
            bits |= 1 << roles[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// Whether `role` is among them.
    pub fn has(self, role: TextRole) -> bool {
        self.has_bit(role as u32)
    }

    /// Whether the role numbered `bit` is among them.
    pub fn has_bit(self, bit: u32) -> bool {
        self.0 & (1 << bit) != 0
    }
}

/// How a rule is found.
#[derive(Debug, Clone, Copy)]
pub enum Find {
    /// Wherever one of these texts stands; the function is given where it begins.
    Anchor(&'static [&'static str], fn(&Passage<'_>, usize) -> Option<Violation>),
    /// At every number in Arabic digits; the function is given which one.
    Number(fn(&Passage<'_>, usize) -> Option<Violation>),
    /// In a text as a whole.
    Text(fn(&Passage<'_>, &Words, &mut Vec<Violation>)),
    /// Over the paragraphs of one body, or over a single text; violations come with which one.
    Body(fn(&[Passage<'_>], &mut Vec<(usize, Violation)>)),
    /// Over the whole issue.
    Issue(fn(&Whole<'_>, &mut Vec<Remark>)),
}

/// An example of a rule.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Example {
    /// The text.
    pub text: &'static str,
    /// What it should be, where the rule can say so.
    pub right: Option<&'static str>,
    /// What it is.
    pub form: Form,
}

/// What the text of an example is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// One text of this role; a paragraph a line where it is a body.
    Text(TextRole),
    /// The lines of an issue file, without masthead, office and date.
    Issue,
    /// A list of words, a line `---`, and the lines of an issue file.
    Listed,
    /// Number and date of the issue before, a line `---`, and those of the issue.
    After,
}

impl Rule {
    /// How much a violation weighs among others.
    pub fn weight(&self) -> Weight {
        match self.level {
            Level::Error => Weight::Grave,
            _ if self.safe => Weight::Light,
            _ => Weight::Plain,
        }
    }

    /// A rule about paragraphs and the like, with nothing to fix and no example.
    pub(crate) const fn new(
        code: &'static str,
        level: Level,
        source: RuleSource,
        message: (&'static str, &'static str),
        find: &'static [Find],
    ) -> Self {
        Self {
            code,
            level,
            source,
            message,
            help: ("改正，或删去", "correct it, or leave it out"),
            safe: false,
            quoted: false,
            roles: TextRoles::PROSE,
            find,
            wrong: &[],
            sound: &[],
        }
    }

    /// Its correction can be made without looking.
    pub(crate) const fn safe(self) -> Self {
        Self { safe: true, ..self }
    }

    /// It also looks at what is quoted.
    pub(crate) const fn quoted(self) -> Self {
        Self { quoted: true, ..self }
    }

    /// In which texts it looks.
    pub(crate) const fn at(self, roles: TextRoles) -> Self {
        Self { roles, ..self }
    }

    /// How to fix it, where there is no correction to show.
    pub(crate) const fn help(self, zh: &'static str, en: &'static str) -> Self {
        Self { help: (zh, en), ..self }
    }

    /// Examples: wrong ones, and ones that only look so.
    pub(crate) const fn examples(self, wrong: &'static [Example], sound: &'static [Example]) -> Self {
        Self { wrong, sound, ..self }
    }
}

/// A paragraph, and what it should be.
pub const fn wrong(text: &'static str, right: &'static str) -> Example {
    Example { text, right: Some(right), form: Form::Text(TextRole::Paragraph) }
}

/// A paragraph that is wrong, or one that is sound; no telling what would be right.
pub const fn text(text: &'static str) -> Example {
    Example { text, right: None, form: Form::Text(TextRole::Paragraph) }
}

/// The lines of an issue.
pub const fn issue(text: &'static str) -> Example {
    Example { text, right: None, form: Form::Issue }
}

/// A list of words, and the lines of an issue that is held against it.
pub const fn listed(text: &'static str) -> Example {
    Example { text, right: None, form: Form::Listed }
}

/// An issue after another.
pub const fn after(text: &'static str) -> Example {
    Example { text, right: None, form: Form::After }
}

impl Example {
    /// The same as another text of the issue.
    pub(crate) const fn is(self, role: TextRole) -> Self {
        Self { form: Form::Text(role), ..self }
    }
}
