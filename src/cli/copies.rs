//! `hongtou run`: an issue in all its copies.

use hongtou::Error;
use hongtou::copies::{self, Config};

use super::args::{Common, Run};
use super::terminal::Terminal;
use super::watch::Watch;
use super::{ExitStatus, dash, words};

pub fn run(args: &Run, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    if let Some(output) = &args.output {
        dash::no_folder("-o", output)?;
    }
    let mut config = Config::new(args.issue.clone());
    config.output.clone_from(&args.output);
    config.issue = args.setting.config(common, args.profile, [&args.issue])?;
    config.first = args.first_copy;
    config.copies = args.copies;
    config.each = args.each;
    config.labels = args.labels;
    let outcome = copies::run(&config, &Watch::new(terminal, &config.issue))?;
    words::printed(&outcome.register, args.each).iter().for_each(|said| terminal.say(said));
    if !outcome.former.is_empty() {
        terminal.warn(&words::former(&outcome.former));
    }
    if let (Some(sheets), Some(how)) = (outcome.sheets, config.issue.impose) {
        terminal.say(&words::on_sheets(sheets, how.scheme));
    }
    Ok(ExitStatus::Clean)
}
