//! A wrong command line, explained in the language of the messages.

use std::path::PathBuf;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with the arguments, in Chinese; none where only clap's own words say it.
pub fn zh(error: &Error) -> Option<String> {
    let one = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(list)) if !list.is_empty() => Some(list.join("、")),
        _ => None,
    };
    let argument = one(ContextKind::InvalidArg);
    let maybe = |kind| one(kind).map(|name| format!("；是不是 {name}？")).unwrap_or_default();
    let said = match error.kind() {
        ErrorKind::UnknownArgument => {
            let argument = argument?;
            let more = match maybe(ContextKind::SuggestedArg) {
                none if none.is_empty() && is_bare(error) => {
                    "；带选项的，写全命令，如 hongtou render 文稿 -o 输出.pdf".to_owned()
                }
                more => more,
            };
            format!("不认识的参数“{argument}”{more}")
        }
        ErrorKind::InvalidSubcommand => {
            let name = one(ContextKind::InvalidSubcommand)?;
            format!("不认识的命令“{name}”{}", maybe(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{}", argument?),
        ErrorKind::InvalidValue => {
            let (argument, value) = (argument?, one(ContextKind::InvalidValue).unwrap_or_default());
            let valid = one(ContextKind::ValidValue).map(|list| format!("，可用：{list}"));
            match value.as_str() {
                "" => format!("{argument} 后面要写一个值{}", valid.unwrap_or_default()),
                value => format!("{argument} 不能是“{value}”{}", valid.unwrap_or_default()),
            }
        }
        ErrorKind::ValueValidation => {
            let (argument, value) = (argument?, one(ContextKind::InvalidValue)?);
            let why = std::error::Error::source(error).map(|why| first_half(&why.to_string()));
            let why = why
                .and_then(|why| if is_chinese(&why) { Some(why) } else { of_numbers(&why) })
                .map(|why| format!("：{why}"));
            format!("{argument} 不能是“{value}”{}", why.unwrap_or_default())
        }
        ErrorKind::ArgumentConflict => match (argument, one(ContextKind::PriorArg)) {
            (Some(argument), Some(prior)) if argument == prior => format!("{argument} 只能写一次"),
            (Some(argument), Some(prior)) => format!("{argument} 不能和 {prior} 一起用"),
            _ => {
                let own = error.to_string();
                let own = first_half(own.lines().next()?.trim_start_matches("error: "));
                Some(own).filter(|own| is_chinese(own))?
            }
        },
        ErrorKind::TooManyValues => format!("{} 的值太多", argument?),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("{} 的值的个数不对", argument?),
        ErrorKind::NoEquals => format!("{} 和它的值之间要写 =", argument?),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的字".to_owned(),
        _ => return None,
    };
    Some(said)
}

/// What clap says of numbers, in Chinese.
fn of_numbers(why: &str) -> Option<String> {
    if why.contains("invalid digit") || why.contains("cannot parse integer") {
        return Some("应当是一个整数".to_owned());
    }
    let (_, range) = why.split_once(" is not in ")?;
    let (from, to) = range.split_once("..")?;
    let last = match to.strip_prefix('=') {
        Some(last) => last.to_owned(),
        None => (to.parse::<u64>().ok()?.checked_sub(1)?).to_string(),
    };
    Some(format!("应当在 {from} 到 {last} 之间"))
}

/// That the first of `files` is none, and nearly the name of a command.
pub fn mistyped(files: &[PathBuf]) -> Option<hongtou::Error> {
    const ALIKE: f64 = 0.85;
    let first = files.first().filter(|first| first.symlink_metadata().is_err())?;
    let word = first.to_str().filter(|word| word.chars().all(|c| c.is_ascii_alphabetic() || c == '-'))?;
    let command = super::args::command();
    let alike = command
        .get_subcommands()
        .map(|it| (strsim::jaro_winkler(word, it.get_name()), it.get_name()))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let name = Some(alike.1).filter(|_| alike.0 >= ALIKE)?;
    Some(hongtou::Error::argument(
        format!("没有文件“{word}”，也没有这个命令；是不是 hongtou {name}？"),
        format!("there is no file `{word}` and no such command; did you mean `hongtou {name}`?"),
    ))
}

/// Whether the program was called without a command.
fn is_bare(error: &Error) -> bool {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    // On Windows it calls itself hongtou.exe.
    let mut words = usage.split_whitespace().skip_while(|word| !word.starts_with("hongtou"));
    words.nth(1).is_some_and(|word| word.starts_with('['))
}

/// What stands before the slash of a text in both languages.
fn first_half(text: &str) -> String {
    text.split(" / ").next().unwrap_or(text).to_owned()
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}
