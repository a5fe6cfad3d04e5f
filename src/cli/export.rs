//! `hongtou export`: an issue as a plain text.

use hongtou::Error;
use hongtou::finding::Message;
use hongtou::source;

use super::End;
use super::args::{Common, Export};
use super::terminal::Terminal;
use super::write;

pub fn run(args: &Export, common: &Common, terminal: &Terminal) -> Result<End, Error> {
    let reading = source::read_with(&args.issue, common.given())?;
    terminal.findings(&reading.findings);
    let Some(manuscript) = reading.manuscript else { return Ok(End::Findings) };
    let (text, findings) = source::export(&manuscript.issue);
    terminal.findings(&findings);
    match &args.output {
        None => terminal.data(&text)?,
        Some(path) => {
            write::whole(path, text.as_bytes())?;
            let path = path.display();
            terminal.say(&Message::new(format!("已生成 {path}"), format!("wrote {path}")));
        }
    }
    Ok(End::Clean)
}
