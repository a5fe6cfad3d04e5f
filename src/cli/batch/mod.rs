//! `hongtou batch`: back issues by the hundred.

mod merge;
mod places;
mod watch;
mod words;

use std::num::NonZeroUsize;
use std::path::Path;

use hongtou::Error;
use hongtou::batch::{self, Config, Mode, Prune};

use super::args::{Batch, BatchCommand, Common};
use super::terminal::Terminal;
use super::{ExitStatus, dash};
use watch::Watch;

/// Makes what is to be made; a bad issue does not stop the rest.
pub fn run(args: &Batch, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    if let Some(BatchCommand::Merge(merge)) = &args.command {
        return merge::run(merge, terminal);
    }
    let mut config = config(args, common)?;
    if let Some(out) = &args.out {
        dash::no_folder("--out", out)?;
    }
    let watch = Watch::new(terminal, config.mode);
    let outcome = dash::through(args.report.as_deref(), terminal, |report| {
        config.report = report.map(Path::to_owned);
        batch::run(&config, &watch)
    })?;
    if let Some(error) = &outcome.error {
        terminal.error(error);
    }
    // The last word. Failures are told in any case.
    let message = words::summary(&outcome.summary, config.mode);
    if outcome.is_clean() {
        terminal.say(&message);
    } else {
        terminal.warn(&message);
    }
    let failures = usize::from(outcome.disk_full) + usize::from(outcome.error.is_some());
    let refused = outcome.summary.failed + outcome.summary.left + usize::from(outcome.prune_stopped);
    Ok(ExitStatus::counted(refused, failures))
}

fn config(args: &Batch, common: &Common) -> Result<Config, Error> {
    let name = args.name.parse()?;
    let shard = args.shard.as_deref().map(str::parse).transpose()?;
    let mut config = Config::new(places::places(&args.paths)?, args.out.clone());
    config.name = name;
    config.issue = common.issue();
    config.issue.set.clone_from(&args.set);
    config.issue.issuers.clone_from(&args.issuers);
    config.issue.profile = args.profile;
    args.printing.apply(&mut config.issue)?;
    config.issue.deny = args.deny.map(Into::into);
    config.mode = match (args.check, args.dry_run) {
        (true, _) => Mode::Check,
        (_, true) => Mode::DryRun,
        _ => Mode::Make,
    };
    config.jobs = args.jobs.and_then(|jobs| NonZeroUsize::new(jobs.into()));
    config.force = args.force;
    config.fail_fast = args.fail_fast;
    config.prune = match args.prune {
        true => args.prune_most.unwrap_or(Prune::Third),
        false => Prune::No,
    };
    config.set_check = !args.no_set_check;
    config.shard = shard;
    Ok(config)
}
