//! A series and its first issue to begin with, with notes that explain every key.

use crate::issue::{MASTHEAD_LENGTH, TextLine};
use crate::{Error, names};

const SERIES: &str = include_str!("pattern/series.toml");
const ISSUE: &str = include_str!("pattern/issue.toml");

/// The words of a new series.
#[derive(Debug, Clone)]
pub struct Starter {
    masthead: String,
    words: [(&'static str, String); 3],
}

impl Starter {
    /// A series called `masthead`, issued by `issuer`.
    ///
    /// # Errors
    /// When one of them cannot stand on a page, or the name cannot be part of a file name.
    pub fn new(masthead: &str, issuer: &str) -> Result<Self, Error> {
        let masthead = name(masthead)?;
        let issuer = line(issuer)?;
        let file = format!("{masthead}.series.toml");
        let words = [("masthead", quoted(&masthead)), ("issuer", quoted(&issuer)), ("series", quoted(&file))];
        Ok(Self { masthead, words })
    }

    /// The name of the series.
    pub fn masthead(&self) -> &str {
        &self.masthead
    }

    /// The name of the series file.
    pub fn series_name(&self) -> String {
        format!("{}.series.toml", self.masthead)
    }

    /// The text of the series file.
    pub fn series(&self) -> String {
        fill(SERIES, &self.words)
    }

    /// The text of the first issue.
    pub fn issue(&self) -> String {
        fill(ISSUE, &self.words)
    }

    /// The text of the first issue with what the series file says, in place of naming it.
    pub fn whole_issue(&self, series: &str) -> String {
        let lines: Vec<&str> = ISSUE.lines().filter(|line| !line.starts_with("series = ")).collect();
        // Keys of an issue stand above the tables of its series.
        let (keys, tables) =
            lines.split_at(lines.iter().position(|line| line.starts_with("[[")).unwrap_or(0));
        [&keys.join("\n"), "\n", series, "\n", &tables.join("\n")].concat()
    }
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
fn name(name: &str) -> Result<String, Error> {
    let name = line(name)?;
    let length = name.chars().count();
    if !MASTHEAD_LENGTH.contains(&length) {
        return Err(Error::argument(
            format!("报头名称应当有 2 至 30 个字，“{name}”有 {length} 个"),
            format!("a masthead has 2 to 30 characters, `{name}` has {length}"),
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
