//! What the TOML parser says, in the words of somebody who has to correct the file.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText};
use crate::issue::{Date, DateError};
use crate::source::diagnostics;

/// A pair of languages, Chinese first.
type Pair = (&'static str, &'static str);

/// A part of the parser's message, what it means, what to do. The first that fits counts.
const WORDS: &[(&str, Pair, Option<Pair>)] = &[
    (
        "string values must be quoted",
        ("文字要放在引号里", "a text must stand in quotes"),
        Some(("写成 键 = \"文字\"", "write it as key = \"text\"")),
    ),
    (
        "invalid multi-line",
        ("多行文字没有结束", "a text of several lines does not end"),
        Some(("在文字的后面补上三个引号 \"\"\"", "put three quotes \"\"\" after the text")),
    ),
    (
        "invalid basic string",
        ("文字没有结束，缺少引号", "the text does not end: a quote is missing"),
        Some(("在文字的末尾补上半角引号 \"", "put a quote \" at the end of the text")),
    ),
    (
        "invalid literal string",
        ("文字没有结束，缺少引号", "the text does not end: a quote is missing"),
        Some(("在文字的末尾补上半角引号 '", "put a quote ' at the end of the text")),
    ),
    (
        "unicode",
        ("\\u 后面不是一个字符的编码", "no character has this code"),
        Some(("直接写出这个字符", "write the character itself")),
    ),
    (
        "missing escaped value",
        ("反斜线后面的字符不对", "a backslash with a character that cannot follow it"),
        Some((
            "要写反斜线本身，请写两个 \\\\，或改用单引号 '…'",
            "for a backslash itself write two \\\\, or use single quotes '…'",
        )),
    ),
    (
        "missing comma between array elements",
        ("列表的两项之间缺少逗号", "a comma is missing between two items of the list"),
        Some(("写成 [\"甲\", \"乙\"]", "write it as [\"甲\", \"乙\"]")),
    ),
    (
        "unclosed array table",
        ("表名没有结束，缺少 ]]", "the name of the table does not end: ]] is missing"),
        Some(("写成 [[articles]] 这样", "write it like [[articles]]")),
    ),
    (
        "unclosed array",
        ("列表没有结束，缺少 ]", "the list does not end: ] is missing"),
        Some(("在最后一项后面补上 ]", "put ] after its last item")),
    ),
    (
        "unclosed inline table",
        ("表没有结束，缺少 }", "the table does not end: } is missing"),
        Some(("在最后一项后面补上 }", "put } after its last item")),
    ),
    (
        "unclosed table",
        ("表名没有结束，缺少 ]", "the name of the table does not end: ] is missing"),
        Some(("写成 [options] 这样", "write it like [options]")),
    ),
    (
        "key with no value",
        ("缺少等号和内容", "an equals sign and a value are missing"),
        Some(("写成 键 = \"文字\"；说明的前面加 #", "write it as key = \"text\"; put # before a remark")),
    ),
    (
        "missing assignment",
        ("缺少等号", "an equals sign is missing"),
        Some(("写成 键 = \"文字\"", "write it as key = \"text\"")),
    ),
    (
        "missing value",
        ("等号后面没有内容", "nothing stands after the equals sign"),
        Some(("填写内容，或删去这一行", "fill it in, or remove the line")),
    ),
    (
        "leading zero",
        ("整数的前面不能写 0", "a whole number cannot begin with 0"),
        Some(("删去前面的 0", "remove the 0 before it")),
    ),
    (
        "invalid float",
        ("数的写法不对", "this is no number"),
        Some(("检查这个数；文字要放在引号里", "check the number; a text must stand in quotes")),
    ),
    (
        "invalid integer",
        ("数的写法不对", "this is no number"),
        Some(("检查这个数；文字要放在引号里", "check the number; a text must stand in quotes")),
    ),
    (
        "recursion",
        ("括号套得太深", "brackets within brackets too deep"),
        Some(("删去多余的括号", "remove brackets that are not needed")),
    ),
    (
        "unquoted key",
        ("键名里有不允许的字符", "a character that cannot be part of a key"),
        Some(("检查键名；键名后面写半角等号 =", "check the key; an equals sign = stands after it")),
    ),
    (
        "unexpected",
        ("这里多出了内容", "something is left over here"),
        Some((
            "检查引号和逗号：文字里的引号请用全角 “ ”",
            "check quotes and commas; inside a text write the quotes “ ”",
        )),
    ),
    (
        "visible characters",
        ("有一个不能写在这里的控制字符", "a control character that cannot stand here"),
        Some(("删去它", "remove it")),
    ),
];

/// What an error of the parser is. A date written without quotes is a wrong date; all else
/// is syntax.
pub fn diagnostic(source: &SourceText, span: &Range<usize>, text: &str) -> Diagnostic {
    let place = source.place(span.clone());
    if text.contains("duplicate key") {
        let name = source.text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
        return diagnostics::twice(place, name);
    }
    if source.text.get(span.start..).and_then(|rest| rest.chars().next()).is_some_and(is_control) {
        return said(place, "visible characters");
    }
    if let Some(diagnostic) = date(&place, text) {
        return diagnostic;
    }
    if let Some((at, wrong, right)) = full_width(&place) {
        let place = Place { column: at + 1, length: 1, ..place };
        return Diagnostic::new(
            Code::Syntax,
            Some(place),
            Message::new("这里用了全角符号", "a full-width mark where TOML wants a plain one"),
        )
        .help(Message::new(
            format!("把 {wrong} 改为半角的 {right}"),
            format!("write {right} instead of {wrong}"),
        ));
    }
    if text.contains("string values must be quoted")
        && value(&place.excerpt).is_some_and(|(_, v)| v.is_empty())
    {
        return said(place, "missing value");
    }
    if text.contains("invalid multi-line") {
        // The parser stops at the end of the file; the culprit is where the text begins.
        let quotes = if text.contains("literal") { "'''" } else { "\"\"\"" };
        let before = source.text.get(..span.start).unwrap_or_default();
        if let Some(at) = before.rfind(quotes) {
            return said(source.place(at..at + 3), text);
        }
    }
    said(place, text)
}

/// A control character that is no white space.
fn is_control(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

fn said(place: Place, text: &str) -> Diagnostic {
    let Some((_, (zh, en), help)) = WORDS.iter().find(|(part, ..)| text.contains(part)) else {
        return Diagnostic::new(
            Code::Syntax,
            Some(place),
            Message::new(format!("TOML 写法不对：{text}"), format!("this is not TOML: {text}")),
        )
        .help(Message::new("对照样例检查这一行", "compare the line with a sample"));
    };
    let diagnostic = Diagnostic::new(Code::Syntax, Some(place), Message::new(*zh, *en));
    match help {
        Some((zh, en)) => diagnostic.help(Message::new(*zh, *en)),
        None => diagnostic,
    }
}

/// The value on a line with one `=`: its column from 0, and the value without a remark.
fn value(line: &str) -> Option<(usize, &str)> {
    let (key, rest) = line.split_once('=')?;
    let rest = rest.split('#').next().unwrap_or_default();
    let value = rest.trim();
    let start = key.len() + 1 + (rest.len() - rest.trim_start().len());
    Some((line.get(..start)?.chars().count(), value))
}

/// A value without quotes that is meant as a date, such as `2024-1-12` or `2024年1月12日`.
fn date(place: &Place, text: &str) -> Option<Diagnostic> {
    let (start, value) = value(&place.excerpt)?;
    let place = Place { column: start + 1, length: value.chars().count().max(1), ..place.clone() };
    match value.parse::<Date>() {
        Ok(date) => Some(diagnostics::bare_date(place, date)),
        Err(error) if text.starts_with("invalid date") || error == DateError::NoSuchDay => {
            Some(diagnostics::date(place, error))
        }
        Err(_) => None,
    }
}

/// Full-width marks that Chinese input methods type where TOML wants ASCII.
const MARKS: &[(char, char)] = &[
    ('＝', '='),
    ('“', '"'),
    ('”', '"'),
    ('＂', '"'),
    ('‘', '\''),
    ('’', '\''),
    ('＇', '\''),
    ('，', ','),
    ('、', ','),
    ('：', '='),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('＃', '#'),
    ('｛', '{'),
    ('｝', '}'),
];

/// The full-width mark that is to blame for an error at `place`: at the place itself, at the
/// head of a line without `=`, or where the quotes of the value should be.
fn full_width(place: &Place) -> Option<(usize, char, char)> {
    let line: Vec<char> = place.excerpt.chars().collect();
    let mark = |at: usize| {
        let c = line.get(at)?;
        MARKS.iter().find(|(wrong, _)| wrong == c).map(|&(wrong, right)| (at, wrong, right))
    };
    let head = || {
        let structural = |at: &usize| "＝：［】［］【＃".contains(line[*at]);
        if line.contains(&'=') { None } else { (0..line.len()).find(structural).and_then(mark) }
    };
    let opening = || value(&place.excerpt).and_then(|(start, _)| mark(start));
    // An unclosed text whose closing quote is a Chinese one.
    let closing = || {
        let last = line.iter().rposition(|c| !c.is_whitespace())?;
        if place.column > last {
            mark(last).filter(|(_, wrong, _)| "”＂’＇".contains(*wrong))
        } else {
            None
        }
    };
    mark(place.column - 1).or_else(head).or_else(opening).or_else(closing)
}
