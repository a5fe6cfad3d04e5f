//! `hongtou new`: a series and its first issue to begin with.

use std::io::ErrorKind;

use hongtou::Error;
use hongtou::diagnostic::Message;
use hongtou::issue::{MASTHEAD_LENGTH, TextLine};
use hongtou::names;
use hongtou::source::{export, read_str};

use super::ExitStatus;
use super::args::New;
use super::terminal::Terminal;
use super::write;

const SERIES: &str = include_str!("pattern/series.toml");
const ISSUE: &str = include_str!("pattern/issue.toml");

pub fn run(args: &New, terminal: &Terminal) -> Result<ExitStatus, Error> {
    let name = masthead(&args.name)?;
    let issuer = line(&args.issuer)?;
    std::fs::create_dir_all(&args.dir).map_err(|source| Error::write(&args.dir, source))?;
    let series_file = format!("{name}.series.toml");
    let words = [("masthead", quoted(&name)), ("issuer", quoted(&issuer)), ("series", quoted(&series_file))];
    if args.text {
        return text(args, &name, &words, terminal);
    }
    let series = args.dir.join(&series_file);
    let issue = args.dir.join(format!("{name}-01.toml"));
    if issue.symlink_metadata().is_ok() {
        return Err(Error::write(&issue, std::io::ErrorKind::AlreadyExists.into()));
    }
    write::fresh(&series, fill(SERIES, &words).as_bytes())?;
    write::fresh(&issue, fill(ISSUE, &words).as_bytes())?;
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
fn text(args: &New, name: &str, words: &[(&str, String)], terminal: &Terminal) -> Result<ExitStatus, Error> {
    let beside = args.dir.join(format!("{name}.series.toml"));
    let series = match std::fs::read_to_string(&beside) {
        Ok(series) => series,
        Err(error) if error.kind() == ErrorKind::NotFound => fill(SERIES, words),
        Err(source) => return Err(Error::read(&beside, source)),
    };
    let lines: Vec<&str> = ISSUE.lines().filter(|line| !line.starts_with("series = ")).collect();
    // Keys of an issue stand above the tables of its series.
    let (keys, tables) = lines.split_at(lines.iter().position(|line| line.starts_with("[[")).unwrap_or(0));
    let reading = read_str(name, &[&keys.join("\n"), "\n", &series, "\n", &tables.join("\n")].concat());
    terminal.diagnostics(&reading.diagnostics);
    let Some(manuscript) = reading.manuscript else { return Ok(ExitStatus::Diagnostics) };
    let (text, diagnostics) = export(&manuscript.issue);
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

/// Puts words in their places, once: what a word says is not read again.
fn fill(pattern: &str, words: &[(&str, String)]) -> String {
    let mut parts = pattern.split("{{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (key, rest) = part.split_once("}}").expect("a pattern closes its braces");
        let word = words.iter().find(|(name, _)| *name == key);
        text.push_str(&word.expect("a pattern names words there are").1);
        text.push_str(rest);
    }
    text
}

fn line(text: &str) -> Result<String, Error> {
    TextLine::new(text).map(|line| line.to_string()).map_err(|_| {
        let shown = text.escape_debug();
        Error::argument(
            format!("“{shown}”是空的，或有不能印出来的字符"),
            format!("`{shown}` is empty or has a character that cannot be printed"),
        )
    })
}

/// A name that can stand in a masthead and in a file name.
fn masthead(name: &str) -> Result<String, Error> {
    let name = line(name)?;
    let length = name.chars().count();
    if !MASTHEAD_LENGTH.contains(&length) {
        return Err(Error::argument(
            format!("报头名称应当有 2 至 20 个字，“{name}”有 {length} 个"),
            format!("a masthead has 2 to 20 characters, `{name}` has {length}"),
        ));
    }
    names::check(&name)?;
    if name.starts_with('.') {
        return Err(Error::argument(
            format!("“{name}”不能用作文件名：不能以点开头"),
            format!("`{name}` cannot be the name of a file: it begins with a dot"),
        ));
    }
    Ok(name)
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
