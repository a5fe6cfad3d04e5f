//! `hongtou batch`: back issues by the hundred.

mod merge;
mod places;
mod progress;
mod survey;
mod tally;
mod words;
mod work;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use hongtou::Error;
use hongtou::batch::{
    Head, InputFile, Output, Pattern, Row, Setup, Shard, Status, Summary, discover, sequence,
};
use hongtou::diagnostic::Diagnostic;
use hongtou::fonts::Faces;

use super::ExitStatus;
use super::args::{Batch, BatchCommand, Common};
use super::render;
use super::terminal::{Terminal, note};
use survey::Reads;
use tally::Tally;
use work::Work;

/// What a run is about.
struct Run<'a> {
    args: &'a Batch,
    terminal: &'a Terminal,
    setup: Setup<'a>,
    shard: Option<Shard>,
    workers: usize,
    stop: Arc<AtomicBool>,
    started: Instant,
}

/// Makes what is to be made; a bad issue does not stop the rest.
pub fn run(args: &Batch, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    if let Some(BatchCommand::Merge(merge)) = &args.command {
        return merge::run(merge, terminal);
    }
    #[expect(clippy::disallowed_methods, reason = "the command says how long it took")]
    let started = Instant::now();
    let pattern = Pattern::parse(&args.name)?;
    let shard = args.shard.as_deref().map(Shard::parse).transpose()?;
    let workers = match args.jobs {
        Some(jobs) => usize::from(jobs),
        None => std::thread::available_parallelism().map_or(1, Into::into),
    };
    let faces = |office: bool| -> Result<Faces, Error> {
        let faces = render::faces(common, office)?;
        if office {
            terminal.say(&render::taken(&faces));
        }
        Ok(faces)
    };
    let adjust = |manuscript: &mut _| render::apply(manuscript, &args.set);
    let mut setup = Setup::new(&faces, &pattern, workers);
    setup.given = common.given();
    setup.deny = args.deny.map(Into::into);
    setup.profile = args.profile;
    setup.office_fonts = common.office_fonts;
    setup.adjust = (&adjust, format!("{:?}", args.set));
    let stop = stop_on_signals();
    Run { args, terminal, setup, shard, workers, stop, started }.run()
}

impl Run<'_> {
    fn run(self) -> Result<ExitStatus, Error> {
        let found = discover(&places::places(&self.args.paths)?)?;
        for link in &found.links {
            self.terminal.say(&words::link(link));
        }
        for trouble in &found.troubles {
            self.terminal.error(trouble);
        }
        let sources = found.sources;
        if sources.is_empty() && found.troubles.is_empty() {
            return Err(words::nothing());
        }
        self.keep_sources(&sources)?;
        let output = match &self.args.out {
            Some(out) if !self.args.check && !self.args.dry_run => Some(Output::open(out, self.shard)?),
            _ => None,
        };
        let tally = Tally::new(self.args.report.is_some());
        tally.with(|summary| summary.failed = found.troubles.len());
        let survey = Reads::new(&self, &sources, &tally)?;
        survey.show_failures(self.terminal, &sources, &tally);
        let set = self.look_at_the_set(&survey);
        let mut end = ExitStatus::Clean;
        if self.args.check {
            survey.show_warnings(self.terminal);
        } else {
            survey.refuse_collisions(&self, &sources)?;
            let work = Work::new(&self, &sources, &survey)?;
            if let Some(output) = &output {
                end = work.run(&self, output, &tally)?;
            } else {
                work.show(self.terminal, self.args.prune);
            }
        }
        tally.with(|summary| {
            summary.milliseconds = self.started.elapsed().as_millis() as u64;
            summary.peak_memory = peak_memory();
        });
        let summary = tally.summary();
        if let Some(report) = &self.args.report {
            let profile = if self.args.profile.attaches_source() { "archive" } else { "office" };
            let head = Head::new(profile, self.shard.map(|shard| shard.to_string()));
            tally.write(report, head, &set)?;
        }
        self.say(&summary);
        Ok(if summary.failed + summary.left > 0 { end.max(ExitStatus::Diagnostics) } else { end })
    }

    /// Diagnostics about the set: shown, and no failure. The first shard shows them for all.
    fn look_at_the_set(&self, survey: &Reads) -> Vec<Diagnostic> {
        if self.args.no_set_check || self.shard.is_some_and(|shard| !shard.is_first()) {
            return Vec::new();
        }
        let diagnostics = sequence(&survey.all_entries());
        self.terminal.diagnostics(&diagnostics);
        diagnostics
    }

    /// The report goes over no issue.
    fn keep_sources(&self, sources: &[InputFile]) -> Result<(), Error> {
        let Some(report) = self.args.report.as_ref().and_then(|report| report.canonicalize().ok()) else {
            return Ok(());
        };
        match sources.iter().find(|source| source.path.canonicalize().is_ok_and(|path| path == report)) {
            Some(source) => Err(words::report_over(&source.path)),
            None => Ok(()),
        }
    }

    /// The last word. Failures are told in any case.
    fn say(&self, summary: &Summary) {
        let message = words::summary(summary, self.args.check, self.args.dry_run);
        if summary.failed + summary.left > 0 {
            note(message.get(self.terminal.lang));
        } else {
            self.terminal.say(&message);
        }
    }
}

/// A flag that Ctrl-C and a request to end set: what is at work is finished then.
fn stop_on_signals() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler a signal ends the program at once, which harms nothing.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));
    stop
}

/// The most memory that this process had, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
}

/// A row of the report with nothing but a source.
fn row(source: &InputFile, status: Status) -> Row {
    Row {
        source: source.path.to_string_lossy().into_owned(),
        source_sha256: None,
        target: None,
        target_sha256: None,
        status,
        diagnostics: Vec::new(),
        error: None,
        pages: None,
        faces: Vec::new(),
        milliseconds: None,
    }
}
