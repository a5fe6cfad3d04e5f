//! `hongtou extract`: the source back out of an archived PDF.

use std::path::Path;

use hongtou::Error;
use hongtou::finding::Message;
use hongtou::pdf::{ExtractError, attached_source};

use super::End;
use super::args::Extract;
use super::terminal::Terminal;
use super::write;

pub fn run(args: &Extract, terminal: &Terminal) -> Result<End, Error> {
    let pdf = std::fs::read(&args.pdf).map_err(|source| Error::read(&args.pdf, source))?;
    let (name, source) = attached_source(&pdf).map_err(|error| match error {
        ExtractError::NotPdf => Error::NotPdf { path: args.pdf.clone() },
        ExtractError::NoSource => Error::NoAttachment { path: args.pdf.clone() },
    })?;
    if args.output.as_deref() == Some(Path::new("-")) {
        terminal.bytes(&source);
        return Ok(End::Clean);
    }
    let target = match &args.output {
        Some(output) if output.is_dir() => output.join(file_name(&name)),
        Some(output) => output.clone(),
        None => args.pdf.with_file_name(file_name(&name)),
    };
    if args.output.is_some() {
        write::whole(&target, &source)?
    } else {
        write::fresh(&target, &source)?
    }
    let path = target.display();
    terminal.say(&Message::new(format!("已取出 {path}"), format!("wrote {path}")));
    Ok(End::Clean)
}

/// The name in the PDF is somebody's words: no folder, no hidden file comes of it.
fn file_name(name: &str) -> String {
    let clean: String =
        name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect();
    let clean = clean.trim_start_matches('.');
    if clean.is_empty() { "issue.toml".to_owned() } else { clean.to_owned() }
}
