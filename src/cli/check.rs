//! `hongtou check`: issues read proof, and their safe corrections made.

use std::path::Path;

use hongtou::Error;
use hongtou::check::{Checked, Deny, check_with, fix, sarif, sequence};
use hongtou::diagnostic::{
    Diagnostic, Format, Message, Severity, SourceText, Weight, has_errors, rank, sort,
};
use hongtou::source::{self, Manuscript};
use similar::TextDiff;

use super::ExitStatus;
use super::args::{Check, CheckFormat, Common};
use super::terminal::Terminal;
use super::write;

/// Checks every issue; a bad one does not stop the rest.
pub fn run(args: &Check, common: &Common, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let previous = args.previous.as_deref().map(|path| read(path, common, terminal)).transpose()?;
    let mut all = Vec::new();
    let mut manuscripts = Vec::new();
    let mut worst = ExitStatus::Clean;
    for path in &args.issues {
        match source::read_with(path, common.given()) {
            Ok(reading) => {
                all.extend(reading.diagnostics);
                manuscripts.extend(reading.manuscript);
            }
            Err(error) => {
                terminal.error(&error);
                worst = ExitStatus::Failure;
            }
        }
    }
    if args.fix {
        for manuscript in &mut manuscripts {
            apply_fixes(manuscript, args.dry_run, terminal)?;
        }
    }
    let deny = args.deny.map(Deny::from);
    let mut denied = has_errors(&all);
    let mut take = |checked: Checked| {
        denied |= checked.denied;
        all.extend(checked.diagnostics);
    };
    for manuscript in &manuscripts {
        take(check_with(manuscript, deny));
        previous.iter().flatten().for_each(|previous| take(sequence(&previous.issue, manuscript, deny)));
    }
    denied |= deny.is_some_and(|deny| all.iter().any(|diagnostic| diagnostic.severity >= deny.severity()));
    sort(&mut all);
    // What is wrong in a series file is wrong once, however many issues name it.
    all.dedup();
    rank(&mut all);
    terminal.data(&written(&all, args.format, terminal))?;
    terminal.say(&counted(&all, !terminal.lists_all() && args.format.is_none_or(CheckFormat::is_for_people)));
    Ok(worst.max(if denied { ExitStatus::Diagnostics } else { ExitStatus::Clean }))
}

fn read(path: &Path, common: &Common, terminal: &Terminal) -> Result<Option<Manuscript>, Error> {
    let reading = source::read_with(path, common.given())?;
    terminal.diagnostics(&reading.diagnostics);
    Ok(reading.manuscript)
}

fn written(diagnostics: &[Diagnostic], format: Option<CheckFormat>, terminal: &Terminal) -> String {
    let format = match format {
        Some(CheckFormat::Sarif) => return sarif(diagnostics, terminal.lang),
        Some(CheckFormat::Human) => Format::Human,
        Some(CheckFormat::Short) => Format::Short,
        Some(CheckFormat::Json) => Format::Json,
        None => terminal.format(),
    };
    terminal.written(diagnostics, format)
}

/// How many of each kind, and how many the program can fix; where notes are `hidden`, how to see
/// them.
pub fn counted(diagnostics: &[Diagnostic], hidden: bool) -> Message {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let safe =
        |diagnostic: &&Diagnostic| diagnostic.correction.as_ref().is_some_and(|correction| correction.safe);
    let safe = diagnostics.iter().filter(safe).count();
    let mut message = if diagnostics.is_empty() {
        Message::new("没有发现问题", "nothing found")
    } else {
        Message::new(
            format!("{errors} 处错误，{warnings} 处警告，{notes} 处提示"),
            format!("errors: {errors}, warnings: {warnings}, notes: {notes}"),
        )
    };
    if notes > 0 && hidden {
        message.zh += "（--all 列出）";
        message.en += " (--all lists them)";
    }
    if safe > 0 {
        message.zh += &format!("；--fix 可以改正 {safe} 处");
        message.en += &format!("; --fix fixes {safe}");
    }
    message
}

/// Makes the safe corrections, or shows them.
fn apply_fixes(manuscript: &mut Manuscript, dry: bool, terminal: &Terminal) -> Result<(), Error> {
    if manuscript.own_text().is_none() {
        let name = &manuscript.name;
        terminal.say(&Message::new(
            format!("{name}：不改写（只改 UTF-8 的 .toml 和 .txt），请照提示自己改"),
            format!("{name} is not written: only .toml and .txt in UTF-8 are; correct it as proposed"),
        ));
        return Ok(());
    }
    let outcome = fix(manuscript);
    for file in &outcome.files {
        if dry {
            terminal.data(&diff(&file.before, &file.after))?;
        } else {
            replace(&file.before, &file.after)?;
        }
    }
    if outcome.corrected > 0 {
        let (name, count) = (&manuscript.name, outcome.corrected);
        terminal.say(&if dry {
            Message::new(
                format!("{name}：可以改正 {count} 处，没有改动文件"),
                format!("{name}: {count} to be fixed, no file was changed"),
            )
        } else {
            Message::new(format!("{name}：改正了 {count} 处"), format!("{name}: fixed {count}"))
        });
    }
    if !dry {
        *manuscript = outcome.manuscript;
    }
    Ok(())
}

fn diff(before: &SourceText, after: &str) -> String {
    let diff = TextDiff::from_lines(&*before.text, after);
    diff.unified_diff().context_radius(1).header(&before.name, &before.name).to_string()
}

/// Puts `after` in the place of the file that was checked; a byte order mark stays.
fn replace(before: &SourceText, after: &str) -> Result<(), Error> {
    let path = Path::new(&*before.name);
    let bytes = std::fs::read(path).map_err(|source| Error::read(path, source))?;
    let mark = bytes.len().checked_sub(before.text.len()).map(|length| bytes.split_at(length));
    match mark {
        Some((mark, text)) if text == before.text.as_bytes() => {
            write::whole(path, &[mark, after.as_bytes()].concat())
        }
        _ => Err(Error::argument(
            format!("“{}”在校对时被改动，没有写入", path.display()),
            format!("`{}` was changed while it was being checked; nothing was written", path.display()),
        )),
    }
}

/// What rendering shows of a check that does not stop it: what is surely wrong, or all of it
/// where that was asked for.
pub fn worth_showing(diagnostics: &[Diagnostic], all: bool) -> Vec<Diagnostic> {
    let grave =
        |diagnostic: &&Diagnostic| diagnostic.weight == Weight::Grave && diagnostic.severity > Severity::Note;
    diagnostics.iter().filter(|diagnostic| all || grave(diagnostic)).cloned().collect()
}

/// What rendering says of a check that does not stop it.
pub fn passed(diagnostics: &[Diagnostic], issue: &Path) -> Option<Message> {
    if diagnostics.is_empty() {
        return None;
    }
    let (counted, issue) = (counted(diagnostics, false), issue.display());
    Some(Message::new(
        format!("校对：{}，见 hongtou check {issue}", counted.zh),
        format!("check: {}, see `hongtou check {issue}`", counted.en),
    ))
}
