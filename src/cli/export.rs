//! `hongtou export`: an issue as a plain text or a Word file.

use hongtou::Error;
use hongtou::source;

use super::args::{Common, Export};
use super::ending::Written;
use super::terminal::Terminal;
use super::write;
use super::{ExitStatus, dash, stdin, words};

pub fn run(args: &Export, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let written = if args.word { Written::Word } else { Written::Text };
    args.output.as_deref().map_or(Ok(()), |output| written.check(output))?;
    let mut config = common.issue();
    config.issuers.clone_from(&args.texts.issuers);
    stdin::issue(&mut config, [&args.issue].into_iter(), args.texts.stdin_name.as_deref())?;
    config.unused(std::iter::once(args.issue.as_path()))?;
    let reading = config.read(&args.issue)?;
    terminal.diagnostics(&reading.diagnostics);
    let Some(manuscript) = reading.manuscript else { return Ok(ExitStatus::Diagnostics) };
    let (data, diagnostics) = if args.word {
        source::export_word(&manuscript.issue, &manuscript.places)
    } else {
        let (text, diagnostics) = source::export(&manuscript.issue, &manuscript.places);
        // On stdout, lines end as the terminal has them.
        let is_file = args.output.as_deref().is_some_and(|path| !dash::is_stream(path));
        let text = if is_file { write::native_lines(&text).into_owned() } else { text };
        (text.into_bytes(), diagnostics)
    };
    terminal.diagnostics(&diagnostics);
    match &args.output {
        None => terminal.bytes(&data)?,
        Some(path) if dash::is_stream(path) => terminal.bytes(&data)?,
        Some(path) => {
            write::keep(path, manuscript.files(&args.issue))?;
            write::unless_there(path, &data, args.force)?;
            terminal.say(&words::wrote(path));
        }
    }
    Ok(ExitStatus::Clean)
}
