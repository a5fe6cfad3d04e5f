//! The command line. Only here is anything printed, is the environment read, does the
//! process end.

mod args;
mod batch;
mod check;
mod common;
mod console;
mod copies;
mod dash;
#[cfg(feature = "desk")]
mod desk;
mod diff;
mod ending;
mod explain;
mod export;
mod extract;
mod faces;
mod formats;
mod import;
mod layouts;
mod memory;
mod new;
mod outline;
mod press_args;
mod press_sheet;
mod print;
mod printing;
mod render;
mod setting;
mod shell;
mod signals;
mod stdin;
mod terminal;
mod usage;
mod values;
mod watch;
mod words;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use hongtou::diagnostic::{Lang, visible};
use hongtou::write;

use args::{Args, Command};
use terminal::Terminal;

/// How a command ended. Worse ends are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// Everything was done.
    Clean = 0,
    /// The user's document has errors.
    Diagnostics = 1,
    /// Usage or I/O.
    Failure = 2,
}

impl ExitStatus {
    /// How a command ends that could not go on.
    pub fn of(error: &hongtou::Error) -> Self {
        if matches!(error, hongtou::Error::Document(_)) { Self::Diagnostics } else { Self::Failure }
    }

    /// How a run ends in which so many issues were refused and so many things went wrong.
    pub fn counted(refused: usize, failures: usize) -> Self {
        match (refused, failures) {
            (0, 0) => Self::Clean,
            (_, 0) => Self::Diagnostics,
            _ => Self::Failure,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(end: ExitStatus) -> Self {
        Self::from(end as u8)
    }
}

/// Reads the arguments and does what they say.
pub fn run() -> ExitCode {
    signals::keep_writing();
    let args = match args::parse() {
        Ok(args) => args,
        Err(error) => return explained(&error).into(),
    };
    let terminal = Terminal::new(args.common.lang.unwrap_or_else(terminal::lang), &args.common)
        .listing_all(args.lists_all())
        .without_command(args.command.is_none());
    let end = args.common.check().and_then(|()| dispatch(args, &terminal)).unwrap_or_else(|error| {
        terminal.error(&error);
        ExitStatus::of(&error)
    });
    end.into()
}

/// Whether the program without arguments opens the desk.
fn opens_desk() -> bool {
    #[cfg(feature = "desk")]
    return desk::has_somebody();
    #[cfg(not(feature = "desk"))]
    false
}

fn dispatch(args: Args, terminal: &Terminal) -> Result<ExitStatus, hongtou::Error> {
    let common = &args.common;
    match args.command {
        #[cfg(feature = "desk")]
        None if args.files.is_empty() => desk::run(&args::Desk::default(), common, terminal),
        None => {
            if let Some(error) = usage::mistyped(&args.files) {
                return Err(error);
            }
            let rendered = render::run(&args::Render::of_files(args.files), common, terminal);
            let end = rendered.unwrap_or_else(|error| {
                terminal.error(&error);
                ExitStatus::of(&error)
            });
            terminal.wait_for_reader();
            Ok(end)
        }
        Some(Command::Render(render)) => render::run(&render, common, terminal),
        Some(Command::Check(check)) => check::run(&check, common, terminal),
        Some(Command::Explain { codes }) => explain::run(&codes, terminal),
        Some(Command::Batch(batch)) => batch::run(&batch, common, terminal),
        Some(Command::Diff(diff)) => diff::run(&diff, common, terminal),
        Some(Command::Run(run)) => copies::run(&run, common, terminal),
        Some(Command::Print(print)) => print::run(&print, common, terminal),
        Some(Command::New(new)) => new::run(&new, terminal),
        Some(Command::Import(import)) => import::run(&import, common, terminal),
        Some(Command::Export(export)) => export::run(&export, common, terminal),
        Some(Command::Formats) => formats::run(terminal),
        Some(Command::Fonts(fonts)) => faces::run(&fonts, common, terminal),
        Some(Command::Layouts(layouts)) => layouts::run(&layouts, terminal),
        Some(Command::Schema { of }) => {
            let schema = hongtou::source::schema(of == args::SchemaOf::Series);
            terminal.data(&format!("{schema:#}\n"))?;
            Ok(ExitStatus::Clean)
        }
        #[cfg(feature = "desk")]
        Some(Command::Desk(desk)) => desk::run(&desk, common, terminal),
        Some(Command::PressSheet(sheet)) => press_sheet::run(&sheet, common, terminal),
        Some(Command::Extract(extract)) => extract::run(&extract, terminal),
        Some(Command::Completions { shell }) => shell::completions(shell, terminal),
        Some(Command::Man { dir }) => shell::man(&dir, terminal),
    }
}

/// Help and version go to stdout; a wrong argument is explained.
fn explained(error: &clap::Error) -> ExitStatus {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let written = error.print().and_then(|()| std::io::stdout().flush());
            match written {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    let error = hongtou::Error::write(Path::new("stdout"), error);
                    terminal::note(error.message().get(terminal::lang()));
                    ExitStatus::Failure
                }
                _ => ExitStatus::Clean,
            }
        }
        kind => {
            let said = usage::zh(error).filter(|_| terminal::lang() == Lang::Zh);
            match said {
                Some(said) => {
                    terminal::note(&format!("错误: {}", visible(&said)));
                    terminal::note("用法见 hongtou --help，或在命令后面加 --help");
                }
                None => {
                    if terminal::lang() == Lang::Zh
                        && kind != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                    {
                        terminal::note("命令写得不对");
                    }
                    let _ = error.print();
                }
            }
            ExitStatus::Failure
        }
    }
}
