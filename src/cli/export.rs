//! `hongtou export`: an issue as a plain text.

use hongtou::Error;
use hongtou::diagnostic::Message;
use hongtou::source;

use super::args::{Common, Export};
use super::terminal::Terminal;
use super::write;
use super::{ExitStatus, stdin};

pub fn run(args: &Export, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let mut config = common.issue();
    config.issuers.clone_from(&args.texts.issuers);
    stdin::issue(&mut config, [&args.issue].into_iter(), args.texts.stdin_name.as_deref())?;
    let reading = config.read(&args.issue)?;
    terminal.diagnostics(&reading.diagnostics);
    let Some(manuscript) = reading.manuscript else { return Ok(ExitStatus::Diagnostics) };
    let (text, diagnostics) = source::export(&manuscript.issue);
    terminal.diagnostics(&diagnostics);
    match &args.output {
        None => terminal.data(&text)?,
        Some(path) => {
            write::whole(path, write::native_lines(&text).as_bytes())?;
            let path = path.display();
            terminal.say(&Message::new(format!("已生成 {path}"), format!("wrote {path}")));
        }
    }
    Ok(ExitStatus::Clean)
}
