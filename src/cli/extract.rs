//! `hongtou extract`: the source back out of an archived PDF.

use hongtou::Error;
use hongtou::diagnostic::Message;
use hongtou::names;
use hongtou::pdf::{ExtractError, attached_source};

use super::ExitStatus;
use super::args::Extract;
use super::dash::is_stream;
use super::stdin;
use super::terminal::Terminal;
use super::write;

pub fn run(args: &Extract, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let pdf = if is_stream(&args.pdf) { stdin::bytes()? } else { hongtou::input::whole(&args.pdf)? };
    let (name, source) = attached_source(&pdf).map_err(|error| match error {
        ExtractError::NotPdf => Error::NotPdf { path: args.pdf.clone() },
        ExtractError::NoSource => Error::NoAttachment { path: args.pdf.clone() },
    })?;
    if args.output.as_deref().is_some_and(is_stream) {
        terminal.bytes(&source)?;
        return Ok(ExitStatus::Clean);
    }
    let target = match &args.output {
        Some(output) if !output.is_dir() => {
            write::keep(output, [args.pdf.as_path()])?;
            write::unless_there(output, &source, args.force)?;
            output.clone()
        }
        folder => {
            let target = match folder {
                Some(folder) => folder.join(file_name(&name)),
                None => args.pdf.with_file_name(file_name(&name)),
            };
            // A name that comes out of the PDF replaces nothing by itself.
            write::put(&target, &source, args.force)?;
            target
        }
    };
    let path = target.display();
    terminal.say(&Message::new(format!("已取出 {path}"), format!("wrote {path}")));
    Ok(ExitStatus::Clean)
}

/// The name in the PDF is somebody's words: no folder, no hidden file comes of it.
fn file_name(name: &str) -> String {
    if name.trim_matches('.').trim().is_empty() && !name.contains('\n') {
        return "issue.toml".to_owned();
    }
    names::clean(name)
}
