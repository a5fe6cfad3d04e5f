//! `hongtou check`: issues read proof, and their safe corrections made.

use hongtou::Error;
use hongtou::check::{self, Config, Fix, sarif};
use hongtou::diagnostic::{Diagnostic, Format};

use super::args::{Check, CheckFormat, Common};
use super::terminal::Terminal;
use super::watch::Watch;
use super::{ExitStatus, console, memory, stdin, words};

/// Checks every issue; a bad one does not stop the rest.
pub fn run(args: &Check, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    memory::give_back_at_once();
    let mut config = Config::new(args.issues.clone());
    config.issue = common.issue();
    config.issue.deny = args.deny.map(Into::into);
    let places = args.issues.iter().chain(&args.previous);
    config.issue.issuers.clone_from(&args.texts.issuers);
    stdin::issue(&mut config.issue, places, args.texts.stdin_name.as_deref())?;
    config.fix = match (args.fix, args.dry_run) {
        (false, _) => Fix::No,
        (true, true) => Fix::Show,
        (true, false) => Fix::Make,
    };
    config.previous.clone_from(&args.previous);
    let outcome = check::run(&config, &Watch::new(terminal, &config.issue))?;
    terminal.data(&written(&outcome.diagnostics, args.format, terminal))?;
    // Of what could not be read nothing can be said.
    if outcome.read > 0 {
        let hidden = !terminal.lists_all() && args.format.is_none_or(CheckFormat::is_for_people);
        terminal.say(&words::counted(&outcome.diagnostics, hidden, config.fix == Fix::Make));
    }
    let failures = outcome.failures + terminal.failures();
    Ok(ExitStatus::counted(usize::from(outcome.denied), failures))
}

fn written(diagnostics: &[Diagnostic], format: Option<CheckFormat>, terminal: &Terminal) -> String {
    let format = match format {
        Some(CheckFormat::Sarif) => return sarif(diagnostics, terminal.lang),
        Some(CheckFormat::Human) => Format::Human,
        Some(CheckFormat::Short) => Format::Short,
        Some(CheckFormat::Json) => Format::Json,
        None => terminal.format(),
    };
    terminal.written(diagnostics, console::fitting(format, &std::io::stdout()))
}
