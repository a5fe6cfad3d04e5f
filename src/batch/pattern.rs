//! Names of outputs from a pattern such as `{series}/{year}/{number:03}.pdf`.

use crate::Error;
use crate::issue::Issue;
use crate::names;
use crate::source::InputFile;

/// How outputs are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// A field, with zeros before it up to this many digits.
    Field(Field, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Path,
    Name,
    Issue(Fact),
}

/// What an issue says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Series,
    Year,
    Month,
    Day,
    Date,
    Number,
    Total,
}

const FIELDS: [(&str, Field); 9] = [
    ("path", Field::Path),
    ("name", Field::Name),
    ("series", Field::Issue(Fact::Series)),
    ("year", Field::Issue(Fact::Year)),
    ("month", Field::Issue(Fact::Month)),
    ("day", Field::Issue(Fact::Day)),
    ("date", Field::Issue(Fact::Date)),
    ("number", Field::Issue(Fact::Number)),
    ("total", Field::Issue(Fact::Total)),
];

/// The longest name of a file on the usual file systems, in bytes.
const MAX_NAME: usize = 255;

impl Default for Pattern {
    fn default() -> Self {
        Self(vec![Piece::Text(String::new()), Piece::Field(Field::Path, 0), Piece::Text(".pdf".to_owned())])
    }
}

/// Refuses a pattern that has an unknown field, is no name of a PDF, or leads out of its folder.
impl std::str::FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        // Folders are parted by `/`, or by `\` as on Windows.
        let slashed = text.replace('\\', "/");
        let mut pieces = Vec::new();
        let mut rest = slashed.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (inside, next) = after.split_once('}').ok_or_else(|| wrong(text, "{"))?;
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(field(inside).ok_or_else(|| wrong(text, inside))?);
            rest = next;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        let sound = rest.to_lowercase().ends_with(".pdf")
            && !rest.contains('}')
            && !slashed.starts_with('/')
            && !pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if text.contains([':', '\0'])))
            && slashed.split('/').all(|part| !["", ".", ".."].contains(&part));
        if sound { Ok(Self(pieces)) } else { Err(wrong(text, text)) }
    }
}

impl Pattern {
    /// The folders and names of the sources.
    pub const DEFAULT: &str = "{path}.pdf";

    /// Whether names depend on what the issues say.
    pub(super) fn reads_issues(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Field(Field::Issue(_), _)))
    }

    /// The output of an issue, with `/` between folders. Without the issue it is known where
    /// the pattern reads none. Of several issues in one source, `{path}` and `{name}` are the
    /// source's with `-1`, `-2` and so on, by their ordinal.
    ///
    /// # Errors
    /// When the issue lacks what the pattern asks for, or the name is too long or one that
    /// Windows refuses.
    pub(super) fn name(
        &self,
        source: &InputFile,
        ordinal: Option<usize>,
        issue: Option<&Issue>,
    ) -> Result<String, Error> {
        let mut name = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => name.push_str(text),
                Piece::Field(Field::Path, _) => {
                    name.push_str(&names::numbered(stem(&source.name), ordinal));
                }
                Piece::Field(Field::Name, _) => {
                    let own = source.name.rsplit('/').next().unwrap_or_default();
                    name.push_str(&names::numbered(stem(own), ordinal));
                }
                Piece::Field(Field::Issue(field), width) => {
                    let issue = issue.ok_or_else(|| lacks("内容", "content"))?;
                    name.push_str(&names::clean(&value(*field, *width, issue)?));
                }
            }
        }
        match name.split('/').find(|part| part.len() > MAX_NAME || part.is_empty()) {
            None => name.split('/').try_for_each(names::check).map(|()| name),
            Some(_) => Err(Error::argument(
                format!("输出文件名太长：{name}"),
                format!("the name of the output is too long: {name}"),
            )),
        }
    }
}

fn wrong(pattern: &str, part: &str) -> Error {
    let fields: Vec<String> = FIELDS.iter().map(|(name, _)| format!("{{{name}}}")).collect();
    let fields = fields.join(" ");
    Error::argument(
        format!("--name {pattern}：“{part}”不行；写成相对路径，以 .pdf 结尾，可用 {fields} {{number:03}}"),
        format!(
            "--name {pattern}: `{part}`: write a relative path that ends in .pdf, with {fields} {{number:03}}"
        ),
    )
}

fn field(text: &str) -> Option<Piece> {
    let (name, width) = match text.split_once(':') {
        Some((name, width)) => (name, width.parse().ok().filter(|&width: &usize| width <= 20)?),
        None => (text, 0),
    };
    FIELDS.iter().find(|(known, _)| *known == name).map(|&(_, field)| Piece::Field(field, width))
}

fn value(field: Fact, width: usize, issue: &Issue) -> Result<String, Error> {
    let (date, number) = (issue.date, issue.number.as_ref());
    let digits = |number: u32| format!("{number:0width$}");
    let [year, month, day] = date.parts();
    Ok(match field {
        Fact::Series => issue.series.masthead.to_string(),
        Fact::Year if year.starts_with('X') => year,
        Fact::Year => digits(date.year().unsigned_abs()),
        Fact::Month => month,
        Fact::Day if day.is_empty() => return Err(lacks("日", "day")),
        Fact::Day => day,
        Fact::Date => date.iso(),
        Fact::Number => {
            let value = number.and_then(|number| number.value.get());
            digits(value.ok_or_else(|| lacks("期号", "number"))?)
        }
        Fact::Total => {
            let total = number.and_then(|number| number.total);
            digits(total.ok_or_else(|| lacks("总期号", "running number"))?.get())
        }
    })
}

fn lacks(zh: &str, en: &str) -> Error {
    Error::argument(
        format!("输出文件名要用{zh}，这一期没有"),
        format!("the issue has no {en} for the name of its output"),
    )
}

/// Without the extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Date, IssueNumber, Series, TextLine};
    use std::num::NonZeroU32;

    fn issue(masthead: &str) -> Issue {
        let line = |text: &str| TextLine::new(text).unwrap();
        let mut issue =
            Issue::new(Series::new(line(masthead), line("某办公室")), Date::new(2024, 1, 12).unwrap());
        issue.number = NonZeroU32::new(2).map(IssueNumber::new);
        issue
    }

    fn name(pattern: &str, masthead: &str) -> String {
        let source = InputFile {
            path: "x/a.b.toml".into(),
            name: "x/a.b.toml".to_owned(),
            named: false,
            format: None,
        };
        pattern.parse::<Pattern>().unwrap().name(&source, None, Some(&issue(masthead))).unwrap()
    }

    #[test]
    fn fields_are_filled_in() {
        assert_eq!(name("{series}/{year}/{number:03}.pdf", "延津政务快报"), "延津政务快报/2024/002.pdf");
        assert_eq!(name(Pattern::DEFAULT, "快报"), "x/a.b.pdf");
        assert_eq!(Pattern::DEFAULT.parse::<Pattern>().unwrap(), Pattern::default());
        assert_eq!(name("{name} {date} {month}{day}.pdf", "快报"), "a.b 2024-01-12 0112.pdf");
        assert_eq!(name("{series}.pdf", "../甲/乙:"), "_甲_乙_.pdf");
        assert_eq!(name("{series}.pdf", "NUL"), "_NUL.pdf");
        let source =
            InputFile { path: "x/a.txt".into(), name: "x/a.txt".to_owned(), named: false, format: None };
        let second =
            |pattern: &str| pattern.parse::<Pattern>().unwrap().name(&source, Some(2), Some(&issue("快报")));
        assert_eq!(second(Pattern::DEFAULT).unwrap(), "x/a-2.pdf");
        assert_eq!(second("{name}/{number}.pdf").unwrap(), "a-2/2.pdf");
        assert_eq!(second("{series}/{number}.pdf").unwrap(), "快报/2.pdf");
        assert_eq!(name("{series}\\{year}.pdf", "快报"), "快报/2024.pdf");
    }

    #[test]
    fn what_an_issue_lacks_is_said() {
        let source = InputFile { path: "a".into(), name: "a".to_owned(), named: true, format: None };
        let total = "{total}.pdf".parse::<Pattern>().unwrap();
        assert!(total.name(&source, None, Some(&issue("快报"))).is_err());
        let device = "com{number}.pdf".parse::<Pattern>().unwrap();
        assert!(device.name(&source, None, Some(&issue("快报"))).is_err());
        let long = format!("{}{{number}}.pdf", "长".repeat(90)).parse::<Pattern>().unwrap();
        assert!(long.name(&source, None, Some(&issue("快报"))).is_err());
        // A name of 255 bytes is the longest that file systems take.
        for (length, taken) in [(250, true), (251, false)] {
            let pattern = format!("{}{{number}}.pdf", "x".repeat(length)).parse::<Pattern>().unwrap();
            assert_eq!(pattern.name(&source, None, Some(&issue("快报"))).is_ok(), taken, "{length}");
        }
    }

    #[test]
    fn patterns_stay_in_their_folder() {
        for text in [
            "",
            "x",
            "/x.pdf",
            "../x.pdf",
            "a//b.pdf",
            "a/./b.pdf",
            "{what}.pdf",
            "{name",
            "..\\x.pdf",
            "\\\\server\\x.pdf",
            "c:x.pdf",
            "{number:99}.pdf",
            "{number:21}.pdf",
            "a}.pdf",
        ] {
            assert!(text.parse::<Pattern>().is_err(), "{text}");
        }
        assert_eq!(name("{number:020}.pdf", "快报"), "00000000000000000002.pdf");
    }
}
