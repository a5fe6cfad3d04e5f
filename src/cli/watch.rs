//! Says what a run tells.

use hongtou::diagnostic::Message;
use hongtou::front::{Event, IssueConfig, Observer};
use hongtou::source::account::{Account, Confidence};

use super::terminal::Terminal;
use super::{outline, words};

/// An observer for runs that take one issue after the other.
pub struct Watch<'a> {
    terminal: &'a Terminal,
    config: &'a IssueConfig,
    /// Outlines are written as JSON.
    json: bool,
    /// PDFs are proofs.
    proof: bool,
}

impl<'a> Watch<'a> {
    /// `config` is how issues are set.
    pub fn new(terminal: &'a Terminal, config: &'a IssueConfig) -> Self {
        Self { terminal, config, json: false, proof: false }
    }

    /// PDFs are proofs.
    pub fn proofing(self, proof: bool) -> Self {
        Self { proof, ..self }
    }

    /// Outlines are written as JSON, or for people.
    pub fn outlining(self, json: bool) -> Self {
        Self { json, ..self }
    }
}

impl Observer for Watch<'_> {
    fn event(&self, event: Event<'_>) {
        let terminal = self.terminal;
        match event {
            Event::Link(path) => terminal.say(&words::link(path)),
            Event::Skipped { format, files } => terminal.warn(&words::skipped(format, files)),
            Event::Unused { option, files } => terminal.warn(&words::unused(option, files)),
            Event::Failure(error) => terminal.error(error),
            Event::Diagnostics(diagnostics) => terminal.diagnostics(diagnostics),
            Event::OfficeFaces(faces) => terminal.say(&words::office_faces(faces)),
            Event::Set { checked, pages } => {
                let mut seen = words::worth_showing(checked, terminal.lists_all());
                seen.extend_from_slice(pages);
                terminal.diagnostics(&seen);
            }
            Event::Made { source, target, report, read, .. } => {
                terminal.say(&words::done(target, report));
                if self.proof {
                    terminal.say(&words::proof());
                } else {
                    terminal.say(&words::fitted(report, self.config));
                }
                if let Some(said) = words::passed(read, source) {
                    terminal.say(&said);
                }
            }
            Event::NotAttached(files) => terminal.say(&words::not_attached(files)),
            // A reader that has gone away has what it wanted; other faults are said.
            Event::Pdf(pdf) => {
                if let Err(error) = terminal.bytes(pdf) {
                    terminal.fail(&error);
                }
            }
            Event::Outline { lines, .. } => {
                let written = match self.json {
                    true => outline::json(lines, terminal.lang),
                    false => outline::human(lines, terminal.lang),
                };
                if let Err(error) = terminal.data(&written) {
                    terminal.fail(&error);
                }
            }
            Event::Kept(why) => terminal.warn(why),
            Event::Wrote(path) => terminal.say(&words::wrote(path)),
            Event::Remembered(path) => terminal.say(&words::remembered(path)),
            Event::Guessed(account) => guesses(account, terminal),
            Event::Imported { target, complete } => terminal.say(&words::imported(target, complete)),
            Event::Pictures(files) => terminal.say(&words::pictures(files)),
            Event::SeriesCopied(path) => terminal.say(&words::series_copied(path)),
            Event::Fixed { name, count, dry } => terminal.say(&words::fixed(name, count, dry)),
            Event::NotFixed(name) => terminal.say(&words::not_fixed(name)),
            Event::Diff(diff) => {
                if let Err(error) = terminal.data(diff) {
                    terminal.fail(&error);
                }
            }
            _ => {}
        }
    }
}

/// What was guessed and is not certain, a line each. What is doubtful is a diagnostic already.
fn guesses(account: &Account, terminal: &Terminal) {
    for guess in account.guesses.iter().filter(|guess| guess.confidence == Confidence::Likely) {
        let place = account.place(&guess.span);
        let sure = guess.confidence.message();
        terminal.say(&Message::new(
            format!("{}:{}: {}（{}）", place.file, place.line, guess.message.zh, sure.zh),
            format!("{}:{}: {} ({})", place.file, place.line, guess.message.en, sure.en),
        ));
    }
}
