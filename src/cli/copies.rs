//! `hongtou run`: an issue in all its copies.

use hongtou::Error;
use hongtou::copies::{self, Config};

use super::args::{Common, Run};
use super::terminal::Terminal;
use super::watch::Watch;
use super::{ExitStatus, stdin, words};

pub fn run(args: &Run, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let mut config = Config::new(args.issue.clone());
    config.output.clone_from(&args.output);
    config.issue = common.issue();
    config.issue.set.clone_from(&args.set);
    config.issue.profile = args.profile;
    args.printing.apply(&mut config.issue)?;
    config.issue.deny = args.deny.map(Into::into);
    config.issue.issuers.clone_from(&args.texts.issuers);
    stdin::issue(&mut config.issue, std::iter::once(&args.issue), args.texts.stdin_name.as_deref())?;
    config.issue.corrections.clone_from(&args.corrections);
    config.first = args.first_copy;
    config.copies = args.copies;
    config.each = args.each;
    config.labels = args.labels;
    let outcome = copies::run(&config, &Watch::new(terminal, &config.issue))?;
    words::printed(&outcome.register, args.each).iter().for_each(|said| terminal.say(said));
    Ok(ExitStatus::Clean)
}
