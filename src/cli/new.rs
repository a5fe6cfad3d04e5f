//! `hongtou new`: a series and its first issue to begin with.

use std::io::ErrorKind;

use hongtou::Error;
use hongtou::diagnostic::Message;
use hongtou::source::{Starter, export, read_str};

use super::args::New;
use super::terminal::Terminal;
use super::write;
use super::{ExitStatus, dash};

pub fn run(args: &New, terminal: &Terminal) -> Result<ExitStatus, Error> {
    dash::no_folder("--dir", &args.dir)?;
    let starter = Starter::new(&args.name, &args.issuer)?;
    let name = starter.masthead();
    std::fs::create_dir_all(&args.dir).map_err(|source| Error::write(&args.dir, source))?;
    if args.text {
        return text(args, &starter, terminal);
    }
    let series = args.dir.join(starter.series_name());
    let issue = args.dir.join(format!("{name}-01.toml"));
    if issue.symlink_metadata().is_ok() {
        return Err(Error::write(&issue, std::io::ErrorKind::AlreadyExists.into()));
    }
    write::fresh(&series, write::native_lines(&starter.series()).as_bytes())?;
    write::fresh(&issue, write::native_lines(&starter.issue()).as_bytes())?;
    terminal.say(&Message::new(
        format!("已新建 {} 和 {}", series.display(), issue.display()),
        format!("wrote {} and {}", series.display(), issue.display()),
    ));
    terminal.say(&Message::new(
        format!("改好内容后运行：hongtou {}", issue.display()),
        format!("edit it, then run: hongtou {}", issue.display()),
    ));
    Ok(ExitStatus::Clean)
}

/// The first issue as a plain text, with all that its series says already there.
fn text(args: &New, starter: &Starter, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let name = starter.masthead();
    let beside = args.dir.join(starter.series_name());
    let series = match std::fs::read_to_string(&beside) {
        Ok(series) => series.trim_start_matches('\u{feff}').to_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => starter.series(),
        Err(source) => return Err(Error::read(&beside, source)),
    };
    let reading = read_str(name, &starter.whole_issue(&series));
    terminal.diagnostics(&reading.diagnostics);
    let Some(manuscript) = reading.manuscript else { return Ok(ExitStatus::Diagnostics) };
    let (text, diagnostics) = export(&manuscript.issue, &manuscript.places);
    terminal.diagnostics(&diagnostics);
    let issue = args.dir.join(format!("{name}-01.txt"));
    write::fresh(&issue, text.replace('\n', "\r\n").as_bytes())?;
    let path = issue.display();
    terminal.say(&Message::new(format!("已新建 {path}"), format!("wrote {path}")));
    terminal.say(&Message::new(
        format!("改好内容后运行：hongtou {path}"),
        format!("edit it, then run: hongtou {path}"),
    ));
    Ok(ExitStatus::Clean)
}
