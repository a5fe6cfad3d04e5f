//! What can be wrong in an issue or series file, in words.

use crate::finding::{Code, Finding, Message, Place};
use crate::issue::{DateError, TextError};

use super::key::{Key, Kind};

pub fn encoding(place: Place) -> Finding {
    Finding::new(Code::Encoding, Some(place), Message::new("文件不是 UTF-8 编码", "the file is not UTF-8"))
        .help(Message::new("请另存为 UTF-8 编码", "save it as UTF-8"))
}

pub fn syntax(place: Place, text: &str) -> Finding {
    let help = full_width(&place.excerpt).map(|(wrong, right)| {
        Message::new(
            format!("这一行里有全角符号“{wrong}”，请改为半角“{right}”"),
            format!("the line has a full-width `{wrong}`; write `{right}`"),
        )
    });
    let finding = Finding::new(
        Code::Syntax,
        Some(place),
        Message::new(format!("TOML 语法错误：{}", chinese(text)), format!("TOML syntax: {text}")),
    );
    Finding { help, ..finding }
}

/// A full-width mark where TOML wants an ASCII one.
fn full_width(line: &str) -> Option<(char, char)> {
    let marks = [('＝', '='), ('“', '"'), ('”', '"'), ('＂', '"'), ('［', '['), ('］', ']'), ('＃', '#')];
    let key = line.split('=').next().unwrap_or_default();
    marks.into_iter().find(|&(wrong, _)| match wrong {
        '＝' | '［' | '］' | '＃' => !line.contains('=') && line.contains(wrong),
        _ => line[key.len()..].trim_start_matches('=').trim_start().starts_with(wrong),
    })
}

/// The parser's message in Chinese, where it is a common one.
fn chinese(text: &str) -> &str {
    let table = [
        ("string values must be quoted", "文字要放在引号里"),
        ("unclosed array", "列表没有结束，缺少 ]"),
        ("unclosed table", "表名没有结束，缺少 ]"),
        ("invalid basic string", "文字没有结束，缺少引号"),
        ("invalid multi-line", "多行文字没有结束，缺少三个引号"),
        ("duplicate key", "同一个键写了两次"),
        ("missing escaped value", "反斜线后面的字符不对；要写反斜线本身，请写两个，或改用单引号"),
        ("unicode hexadecimal", "\\u 后面不是一个字符的编码"),
        ("missing value", "等号后面没有内容"),
        ("missing assignment", "缺少等号"),
        ("key with no value", "缺少等号和内容"),
        ("extra", "多出了内容"),
        ("unquoted key", "键名里有不允许的字符，请加引号"),
    ];
    table.iter().find(|(en, _)| text.contains(en)).map_or(text, |(_, zh)| zh)
}

pub fn unknown_key(place: Place, name: &str, keys: &[Key]) -> Finding {
    let known = || keys.iter().flat_map(Key::spellings);
    let near = known()
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|&(distance, known)| distance * 2 <= known.chars().count().max(2))
        .min_by_key(|&(distance, _)| distance);
    let finding = Finding::new(
        Code::UnknownKey,
        Some(place),
        Message::new(format!("不认识的键“{name}”"), format!("unknown key `{name}`")),
    );
    match near {
        Some((_, near)) => {
            finding.help(Message::new(format!("是不是“{near}”？"), format!("did you mean `{near}`?")))
        }
        None => {
            let list: Vec<_> = keys.iter().map(|key| format!("{} / {}", key.en, key.zh)).collect();
            finding.help(Message::new(
                format!("这里可用的键：{}", list.join("，")),
                format!("keys that may stand here: {}", list.join(", ")),
            ))
        }
    }
}

pub fn duplicate_key(place: Place, name: &str, first: &str) -> Finding {
    Finding::new(
        Code::DuplicateKey,
        Some(place),
        Message::new(
            format!("“{name}”与前面的“{first}”是同一个键"),
            format!("`{name}` is the same key as `{first}` above"),
        ),
    )
    .help(Message::new("只保留一个", "keep one of them"))
}

pub fn missing_key(place: Place, key: &Key) -> Finding {
    let (zh, en) = key.doc;
    Finding::new(
        Code::MissingKey,
        Some(place),
        Message::new(
            format!("缺少“{}”（{}）", key.zh, key.en),
            format!("missing key `{}` ({})", key.en, key.zh),
        ),
    )
    .help(Message::new(format!("补上：{zh}"), format!("add it: {en}")))
}

/// What a kind of value is called.
pub fn kind_name(kind: Kind) -> Message {
    let (zh, en) = match kind {
        Kind::Line | Kind::Word(_) => ("一行文字", "a text in quotes"),
        Kind::Lines => ("一行文字，或一列文字", "a text or a list of texts"),
        Kind::Body => ("正文文字，或一列段落", "a text or a list of paragraphs"),
        Kind::Count => ("一个整数", "a whole number"),
        Kind::Date => ("一个日期", "a date"),
        Kind::Bool => ("true 或 false", "true or false"),
        Kind::Pages => ("even、any、multiple-of-4 或一个整数", "even, any, multiple-of-4 or a whole number"),
        Kind::Options => ("一个表，如 [options]", "a table, such as [options]"),
        Kind::Tables(_) => ("一组表，如 [[…]]", "a list of tables, such as [[…]]"),
    };
    Message::new(zh, en)
}

pub fn wrong_type(place: Place, name: &str, expected: &Message, found: &str) -> Finding {
    let found_zh = match found {
        "string" => "文字",
        "integer" => "整数",
        "float" => "小数",
        "boolean" => "true/false",
        "datetime" => "日期",
        "array" => "列表",
        "table" => "表",
        other => other,
    };
    Finding::new(
        Code::WrongType,
        Some(place),
        Message::new(
            format!("“{name}”应当是{}，这里是{found_zh}", expected.zh),
            format!("`{name}` must be {}, found {found}", expected.en),
        ),
    )
}

pub fn text(place: Place, name: &str, error: TextError) -> Finding {
    match error {
        TextError::Empty => Finding::new(
            Code::EmptyText,
            Some(place),
            Message::new(format!("“{name}”没有内容"), format!("`{name}` is empty")),
        )
        .help(Message::new("填写内容，或删去这一项", "fill it in, or remove it")),
        TextError::LineBreak(_) => Finding::new(
            Code::LineBreak,
            Some(place),
            Message::new(format!("“{name}”只能有一行"), format!("`{name}` must stand on one line")),
        )
        .help(Message::new("删去换行", "remove the line break")),
        TextError::Unprintable(_, c) => unprintable(place, c),
    }
}

fn unprintable(place: Place, c: char) -> Finding {
    let shown = crate::fonts::describe(c);
    Finding::new(
        Code::Unprintable,
        Some(place),
        Message::new(
            format!("有一个不能印出来的字符 {shown}"),
            format!("a character that cannot be printed: {shown}"),
        ),
    )
    .help(Message::new("删去它，或换成可见的字符", "remove it, or write a visible character"))
}

pub fn date(place: Place, error: DateError) -> Finding {
    let message = match error {
        DateError::Form => Message::new("日期的写法不对", "not a date"),
        DateError::NoSuchDay => Message::new("没有这一天", "there is no such day"),
    };
    Finding::new(Code::Date, Some(place), message)
        .help(Message::new("写成 2024-01-12 或 \"2024年1月12日\"", "write 2024-01-12 or \"2024年1月12日\""))
}

pub fn number(place: Place, name: &str, min: u32, max: u32) -> Finding {
    Finding::new(
        Code::Number,
        Some(place),
        Message::new(
            format!("“{name}”应当在 {min} 到 {max} 之间"),
            format!("`{name}` must be between {min} and {max}"),
        ),
    )
}

pub fn choice(place: Place, name: &str, found: &str, allowed: &[&str]) -> Finding {
    let list = allowed.join(", ");
    Finding::new(
        Code::Choice,
        Some(place),
        Message::new(format!("“{name}”不能是“{found}”"), format!("`{name}` cannot be `{found}`")),
    )
    .help(Message::new(format!("可用：{list}"), format!("one of: {list}")))
}

pub fn masthead_length(place: Place, found: usize) -> Finding {
    Finding::new(
        Code::Number,
        Some(place),
        Message::new(
            format!("报头名称应当有 2 至 20 个字，这里有 {found} 个"),
            format!("a masthead has 2 to 20 characters, this one has {found}"),
        ),
    )
}

pub fn copies(place: Option<Place>, given: u32, sum: u32) -> Finding {
    Finding::new(
        Code::Copies,
        place,
        Message::new(
            format!("共印 {given} 份，各条份数相加是 {sum} 份"),
            format!("{given} copies in all, but the entries add up to {sum}"),
        ),
    )
    .help(Message::new("改正其中一个，或删去总份数", "correct one of them, or leave the total out"))
}

pub fn no_text(place: Place) -> Finding {
    Finding::new(Code::MissingKey, Some(place), Message::new("这一期没有稿件", "the issue has no article"))
        .help(Message::new(
            "至少写一篇：[[sections]] 下的 [[sections.articles]]，或 [[articles]]",
            "write at least one: [[sections.articles]] below [[sections]], or [[articles]]",
        ))
}

pub fn series_file(place: Place, name: &str, missing: &super::series::Missing) -> Finding {
    use super::series::Missing;
    match missing {
        Missing::Escapes => Finding::new(
            Code::PathEscapes,
            Some(place),
            Message::new(
                format!("刊物文件“{name}”不在允许读取的文件夹内"),
                format!("the series file `{name}` lies outside the folder that may be read"),
            ),
        )
        .help(Message::new(
            "把它放在本期文件的文件夹里，或用 --root 指定上级文件夹",
            "put it beside the issue, or name a folder above both with --root",
        )),
        Missing::Unreadable(error) => Finding::new(
            Code::SeriesFile,
            Some(place),
            Message::new(
                format!("读不到刊物文件“{name}”"),
                format!("cannot read the series file `{name}`: {}", reason(error)),
            ),
        )
        .help(Message::new("检查文件名和所在文件夹", "check its name and folder")),
        Missing::Encoding => Finding::new(
            Code::Encoding,
            Some(place),
            Message::new(
                format!("刊物文件“{name}”不是 UTF-8 编码"),
                format!("the series file `{name}` is not UTF-8"),
            ),
        )
        .help(Message::new("请另存为 UTF-8 编码", "save it as UTF-8")),
    }
}

/// The kind of an I/O error, the same on every system.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        kind => kind.to_string(),
    }
}
