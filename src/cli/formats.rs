//! `hongtou formats`: what files can be given, and what of each is kept.

use hongtou::Error;
use hongtou::diagnostic::{Lang, Message};
use hongtou::source::Format;

use super::ExitStatus;
use super::terminal::Terminal;

pub fn run(terminal: &Terminal) -> Result<ExitStatus, Error> {
    let words = |message: Message| if terminal.lang == Lang::Zh { message.zh } else { message.en };
    for &format in Format::ALL {
        let (mark, said) = match (format.kept(), format.help()) {
            (Some(kept), _) => ("+", kept),
            (None, Some(help)) if format.is_document() || format.is_companion() => ("-", help),
            _ => continue,
        };
        let (name, said) = (words(format.name()), words(said));
        terminal.data(&format!("{mark}\t{name}\t{said}\n"))?;
    }
    Ok(ExitStatus::Clean)
}
