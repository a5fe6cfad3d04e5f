//! `hongtou import`: issue files of plain texts and Word files.

use hongtou::Error;
use hongtou::import::{self, Config};

use super::args::{Common, Import, OutlineFormat};
use super::terminal::Terminal;
use super::watch::Watch;
use super::{ExitStatus, memory, stdin};

/// Imports every file; a bad one does not stop the rest.
pub fn run(args: &Import, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    memory::give_back_at_once();
    let mut config = Config::new(args.files.clone());
    config.output.clone_from(&args.output);
    config.issue = common.issue();
    config.issue.issuers.clone_from(&args.texts.issuers);
    stdin::issue(&mut config.issue, args.files.iter(), args.texts.stdin_name.as_deref())?;
    config.contents = args.contents;
    config.force = args.force;
    config.issue.corrections.clone_from(&args.labels);
    config.outline = args.outline;
    config.remember = args.remember;
    let json = args.format == Some(OutlineFormat::Json);
    let outcome = import::run(&config, &Watch::new(terminal, &config.issue).outlining(json))?;
    Ok(ExitStatus::counted(outcome.refused, outcome.failures + terminal.failures()))
}
