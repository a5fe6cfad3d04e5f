//! `hongtou import`: issue files of plain texts.

use std::path::{Component, Path, PathBuf};

use hongtou::Error;
use hongtou::diagnostic::{Message, has_errors};
use hongtou::source::account::{Account, Confidence};
use hongtou::source::{self, Imported, ReadOptions};

use super::ExitStatus;
use super::args::{Common, Import};
use super::terminal::Terminal;
use super::write;

/// Imports every file; a bad one does not stop the rest.
pub fn run(args: &Import, common: &Common, terminal: &Terminal) -> ExitStatus {
    let mut worst = ExitStatus::Clean;
    for file in &args.files {
        let end = one(args, common, terminal, file).unwrap_or_else(|error| {
            terminal.error(&error);
            ExitStatus::Failure
        });
        worst = worst.max(end);
    }
    worst
}

fn one(args: &Import, common: &Common, terminal: &Terminal, file: &Path) -> Result<ExitStatus, Error> {
    let folder = match &args.output {
        Some(output) => {
            std::fs::create_dir_all(output).map_err(|source| Error::write(output, source))?;
            output.clone()
        }
        None => file.parent().map(Path::to_owned).unwrap_or_default(),
    };
    let series = common.series.as_deref().map(|series| from(&folder, series)).transpose()?;
    let given = ReadOptions { contents: args.contents, ..common.given() };
    let mut end = ExitStatus::Clean;
    let mut written = 0;
    for Imported { reading, toml, files, .. } in source::import(file, given, series.as_deref())? {
        terminal.diagnostics(&reading.diagnostics);
        if let Some(account) = &reading.account {
            guesses(account, terminal);
        }
        if has_errors(&reading.diagnostics) {
            end = ExitStatus::Diagnostics;
        }
        if toml.is_empty() {
            continue;
        }
        written += 1;
        let target = folder.join(name(file, written));
        if args.force {
            write::whole(&target, toml.as_bytes())?;
        } else {
            write::fresh(&target, toml.as_bytes())?;
        }
        for (name, data) in files {
            let picture = folder.join(name);
            if args.force { write::whole(&picture, &data)? } else { write::fresh(&picture, &data)? }
        }
        let path = target.display();
        terminal.say(&if end == ExitStatus::Clean {
            Message::new(format!("已生成 {path}"), format!("wrote {path}"))
        } else {
            Message::new(
                format!("已生成 {path}，还要补上缺的内容"),
                format!("wrote {path}, which lacks something"),
            )
        });
    }
    Ok(end)
}

/// What was guessed and is not certain, a line each. What is doubtful is a diagnostic already.
fn guesses(account: &Account, terminal: &Terminal) {
    for guess in account.guesses.iter().filter(|guess| guess.confidence == Confidence::Likely) {
        let place = account.place(&guess.span);
        let sure = guess.confidence.message();
        terminal.say(&Message::new(
            format!("{}:{}: {}（{}）", place.file, place.line, guess.message.zh, sure.zh),
            format!("{}:{}: {} ({})", place.file, place.line, guess.message.en, sure.en),
        ));
    }
}

/// The name of the issue file: that of the text; further issues in it are numbered.
fn name(file: &Path, count: usize) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if count == 1 { format!("{stem}.toml").into() } else { format!("{stem}-{count}.toml").into() }
}

/// How a file in `folder` names the file at `path`: with `/` on every system.
fn from(folder: &Path, path: &Path) -> Result<String, Error> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let real = |path: &Path| path.canonicalize().map_err(|source| Error::read(path, source));
    let (folder, file) = (real(folder)?, real(path)?);
    let above: Vec<Component<'_>> = folder.components().collect();
    let below: Vec<Component<'_>> = file.components().collect();
    let shared = above.iter().zip(&below).take_while(|(above, below)| above == below).count();
    let up = above[shared..].iter().map(|_| "..".to_owned());
    let down = below[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}
