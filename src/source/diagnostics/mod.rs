//! What can be wrong in an issue or series file, in words.

use std::fmt::Display;

use crate::diagnostic::{Code, Diagnostic, Message, Place, SourceText};
use crate::issue::{Date, DateError, MAX_LINE, MAX_MARKS, TextError, all_faults};

use super::key::{self, Key, Kind};
use super::places::Origin;
use crate::diagnostic::short;

mod blocks;
mod files;

pub use blocks::*;
pub use files::*;

/// An issue file that is to be imported.
pub fn no_import(display: &str) -> Diagnostic {
    let place = SourceText::new(display, "").place(0..0);
    Diagnostic::new(
        Code::Format,
        Some(place),
        Message::new("这已经是文稿文件（.toml），不用导入", "this is an issue file (.toml) already"),
    )
    .help(Message::new("直接排版：hongtou 文件名", "set it as it is: hongtou FILE"))
}

/// Where keys belong, for a key that stands in the wrong table.
const HOMES: &[(&[Key], &str, &str)] = &[
    (key::SECTION, "写在 [[sections]] 下面", "it stands below [[sections]]"),
    (
        key::ARTICLE,
        "写在 [[sections.articles]] 或 [[articles]] 下面",
        "it stands below [[sections.articles]] or [[articles]]",
    ),
    (key::STAFF, "写在 [[staff]] 下面", "it stands below [[staff]]"),
    (key::DISTRIBUTION, "写在 [[distribution]] 下面", "it stands below [[distribution]]"),
];

/// A key that is in none of `tables`, the keys that may stand where it stands.
pub fn unknown_key(place: Place, name: &str, tables: &[&'static [Key]]) -> Diagnostic {
    let shown = short(name);
    let diagnostic = Diagnostic::new(
        Code::UnknownKey,
        Some(place),
        Message::new(format!("不认识的键“{shown}”"), format!("unknown key `{shown}`")),
    );
    let spells = |keys: &[Key]| keys.iter().any(|key| key.spells(name));
    let top = |keys: &&'static [Key]| keys.iter().any(|key| key.en == "masthead");
    if tables.iter().any(top) {
        if spells(key::ISSUE) {
            return diagnostic.help(Message::new(
                format!("“{name}”写在每一期的文稿里，不写在刊物文件里"),
                format!("`{name}` stands in each issue, not in the series file"),
            ));
        }
    } else if spells(key::ISSUE) || spells(key::SERIES) {
        return diagnostic.help(Message::new(
            format!("“{name}”写在文件开头，在第一个 [ 之前"),
            format!("`{name}` stands at the top of the file, above the first ["),
        ));
    }
    if let Some((_, zh, en)) = HOMES.iter().find(|(keys, ..)| spells(keys)) {
        return diagnostic.help(Message::new(format!("“{name}”{zh}"), format!("`{name}`: {en}")));
    }
    let keys = || tables.iter().flat_map(|keys| keys.iter());
    diagnostic.help(match nearest(name, keys().flat_map(Key::spellings)) {
        Some(near) => Message::new(format!("是不是“{near}”？"), format!("did you mean `{near}`?")),
        None => {
            let list: Vec<_> = keys().map(|key| format!("{} / {}", key.en, key.zh)).collect();
            Message::new(
                format!("这里可用的键：{}", list.join("，")),
                format!("keys that may stand here: {}", list.join(", ")),
            )
        }
    })
}

/// The word that `name` may have been meant as: one violation of the pen, in long words one in
/// three characters.
fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    // A key of any length may come in; nothing long is near.
    if name.chars().count() > 40 {
        return None;
    }
    known
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|&(distance, known)| distance <= (known.chars().count() / 3).max(1))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, known)| known)
}

pub fn twice(place: Place, name: &str) -> Diagnostic {
    let name = short(name);
    Diagnostic::new(
        Code::DuplicateKey,
        Some(place),
        Message::new(format!("“{name}”写了两次"), format!("`{name}` is given twice")),
    )
    .help(Message::new("只保留一个", "keep one of them"))
}

pub fn duplicate_key(place: Place, name: &str, first: &str) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateKey,
        Some(place),
        Message::new(
            format!("“{name}”与前面的“{first}”是同一个键"),
            format!("`{name}` is the same key as `{first}` above"),
        ),
    )
    .help(Message::new("只保留一个", "keep one of them"))
}

pub fn missing_key(place: Place, key: &Key) -> Diagnostic {
    let (zh, en) = key.doc;
    Diagnostic::new(
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
        Kind::Blocks => {
            ("正文文字，或一列段落、表格和图片", "a text, or a list of paragraphs, tables and pictures")
        }
        Kind::Rows => ("几行单元格", "a list of rows"),
        Kind::Number | Kind::Count | Kind::Ordinal => ("一个整数", "a whole number"),
        Kind::Date => ("一个日期", "a date"),
        Kind::Bool => (" true 或 false", "true or false"),
        Kind::Pages => (" even、any、multiple-of-4 或一个整数", "even, any, multiple-of-4 or a whole number"),
        Kind::Options => ("一个表，如 [options]", "a table, such as [options]"),
        Kind::Table(_) => ("一个表，如 [style]", "a table, such as [style]"),
        Kind::Tables(_) => ("一组表，如 [[…]]", "a list of tables, such as [[…]]"),
    };
    Message::new(zh, en)
}

/// How a value of a kind is written.
fn example(kind: Kind, name: &str) -> Message {
    let text = match kind {
        Kind::Line => format!("{name} = \"…\""),
        Kind::Word(words) => format!("{name} = \"{}\"", words.first().unwrap_or(&"…")),
        Kind::Lines | Kind::Body | Kind::Blocks => {
            return Message::new(
                format!("写成 {name} = \"…\" 或 {name} = [\"…\", \"…\"]"),
                format!("write {name} = \"…\" or {name} = [\"…\", \"…\"]"),
            );
        }
        Kind::Rows => "[[\"项目\", \"金额\"], [\"道路\", \"1.5\"]]".to_owned(),
        Kind::Count | Kind::Number | Kind::Ordinal => {
            return Message::new(
                format!("只写数字，不加引号：{name} = 2"),
                format!("write digits without quotes: {name} = 2"),
            );
        }
        Kind::Date => format!("{name} = 2024-01-12"),
        Kind::Bool => format!("{name} = true"),
        Kind::Pages => format!("{name} = \"even\""),
        Kind::Options | Kind::Table(_) => format!("[{name}]"),
        Kind::Tables(_) => format!("[[{name}]]"),
    };
    Message::new(format!("写成 {text}"), format!("write {text}"))
}

/// A value of a layout's option that no option can have.
pub fn option_type(place: Place, name: &str) -> Diagnostic {
    let name = short(name);
    Diagnostic::new(
        Code::WrongType,
        Some(place),
        Message::new(
            format!("选项“{name}”应当是一个数、一个词或 true、false"),
            format!("option `{name}` must be a number, a word, true or false"),
        ),
    )
    .help(Message::new(
        "用 hongtou layouts show 查看选项的写法",
        "see `hongtou layouts show` for the values it takes",
    ))
}

pub fn wrong_type(place: Place, name: &str, kind: Kind, found: &str) -> Diagnostic {
    let expected = kind_name(kind);
    let (found_zh, found_en) = match found {
        "string" => ("文字", "a text"),
        "integer" => ("整数", "a whole number"),
        "float" => ("小数", "a decimal number"),
        "boolean" => (" true 或 false", "true or false"),
        "datetime" => ("日期", "a date"),
        "array" => ("列表", "a list"),
        "table" => ("表", "a table"),
        other => (other, other),
    };
    Diagnostic::new(
        Code::WrongType,
        Some(place),
        Message::new(
            format!("“{name}”应当是{}，这里是{found_zh}", expected.zh),
            format!("`{name}` must be {}, found {found_en}", expected.en),
        ),
    )
    .help(example(kind, name))
}

/// Everything that keeps `text` from being printed, once it was refused with `error`, but for the
/// character `reported` already. It stands at the start of `origin`.
pub fn refused(
    origin: &Origin,
    name: &str,
    text: &str,
    error: TextError,
    reported: Option<char>,
) -> Vec<Diagnostic> {
    if let TextError::Empty | TextError::TooLong(_) = error {
        return vec![self::text(origin.whole(), name, error)];
    }
    let faults = all_faults(text).into_iter();
    faults
        .filter_map(|(fault, count)| match fault {
            TextError::Unprintable(_, c) if reported == Some(c) => None,
            TextError::Unprintable(at, c) => Some(unprintable(origin.place(at..at + c.len_utf8()), c, count)),
            TextError::LineBreak(at) | TextError::Marks(at) => {
                Some(self::text(origin.place(at..at), name, fault))
            }
            TextError::Empty | TextError::TooLong(_) => None,
        })
        .collect()
}

pub fn text(place: Place, name: &str, error: TextError) -> Diagnostic {
    match error {
        TextError::Empty => Diagnostic::new(
            Code::EmptyText,
            Some(place),
            Message::new(format!("“{name}”没有内容"), format!("`{name}` is empty")),
        )
        .help(Message::new("填写内容，或删去这一项", "fill it in, or remove it")),
        TextError::LineBreak(_) => Diagnostic::new(
            Code::LineBreak,
            Some(place),
            Message::new(format!("“{name}”只能有一行"), format!("`{name}` must stand on one line")),
        )
        .help(Message::new("删去换行", "remove the line break")),
        TextError::Unprintable(_, c) => unprintable(place, c, 1),
        TextError::TooLong(length) => Diagnostic::new(
            Code::TooLong,
            Some(place),
            Message::new(
                format!("“{name}”有 {length} 个字，至多 {MAX_LINE} 个"),
                format!("`{name}` has {length} characters, at most {MAX_LINE} may stand there"),
            ),
        )
        .help(Message::new("缩短它；长文写在正文里", "shorten it; long text stands in a body")),
        TextError::Marks(_) => Diagnostic::new(
            Code::TooLong,
            Some(place),
            Message::new(
                format!("一个字上的附加符号多于 {MAX_MARKS} 个"),
                format!("more than {MAX_MARKS} combining marks on one character"),
            ),
        )
        .help(Message::new("删去多余的符号", "remove the marks that are too many")),
    }
}

fn unprintable(place: Place, c: char, count: usize) -> Diagnostic {
    let shown = crate::issue::describe(c);
    let message = if count == 1 {
        Message::new(
            format!("有一个不能印出来的字符 {shown}"),
            format!("a character that cannot be printed: {shown}"),
        )
    } else {
        Message::new(
            format!("有 {count} 个不能印出来的字符 {shown}，这里是第一个"),
            format!("a character that cannot be printed, {count} times, here first: {shown}"),
        )
    };
    Diagnostic::new(Code::Unprintable, Some(place), message)
        .help(Message::new("删去它，或换成可见的字符", "remove it, or write a visible character"))
}

pub fn date(place: Place, error: DateError) -> Diagnostic {
    let message = match error {
        DateError::Form => Message::new("日期的写法不对", "not a date"),
        DateError::NoSuchDay => Message::new("没有这一天", "there is no such day"),
    };
    Diagnostic::new(Code::Date, Some(place), message)
        .help(Message::new("写成 2024-01-12 或 \"2024年1月12日\"", "write 2024-01-12 or \"2024年1月12日\""))
}

/// A date with a time of day, which is printed nowhere.
pub fn time_of_day(place: Place, date: Option<toml::value::Date>) -> Diagnostic {
    let date = date.map_or_else(|| "2024-01-12".to_owned(), |date| date.to_string());
    Diagnostic::new(
        Code::Date,
        Some(place),
        Message::new("日期里有钟点，钟点不印", "a date with a time of day, which is not printed"),
    )
    .help(Message::new(format!("只写日期：{date}"), format!("write the date alone: {date}")))
}

/// A date that TOML does not read, though it is clear which one is meant.
pub fn bare_date(place: Place, date: Date) -> Diagnostic {
    // What is shorter than a day is a text to TOML.
    let iso = if date.is_day() { date.iso() } else { format!("\"{}\"", date.iso()) };
    Diagnostic::new(Code::Date, Some(place), Message::new("日期的写法不对", "not a date"))
        .help(Message::new(format!("写成 {iso} 或 \"{date}\""), format!("write {iso} or \"{date}\"")))
}

pub fn number(place: Place, name: &str, min: u32, max: u32) -> Diagnostic {
    Diagnostic::new(
        Code::Number,
        Some(place),
        Message::new(
            format!("“{name}”应当在 {min} 到 {max} 之间"),
            format!("`{name}` must be between {min} and {max}"),
        ),
    )
    .help(Message::new("改正这个数，或删去这一行", "correct the number, or remove the line"))
}

pub fn choice(place: Place, name: &str, found: &str, allowed: &[&str]) -> Diagnostic {
    let found = short(found);
    let (zh, en) = (allowed.join("、"), allowed.join(", "));
    Diagnostic::new(
        Code::Choice,
        Some(place),
        Message::new(format!("“{name}”不能是“{found}”"), format!("`{name}` cannot be `{found}`")),
    )
    .help(Message::new(format!("可用：{zh}"), format!("one of: {en}")))
}

/// A text that must be written in a form, with examples of it.
pub fn form(place: Place, name: &str, found: &str, examples: &[&str]) -> Diagnostic {
    let found = short(found);
    Diagnostic::new(
        Code::Choice,
        Some(place),
        Message::new(format!("“{name}”不能写成“{found}”"), format!("`{name}` cannot be written `{found}`")),
    )
    .help(Message::new(
        format!("写成这样：{}", examples.join("、")),
        format!("write it like {}", examples.join(", ")),
    ))
}

pub fn masthead_length(place: Place, found: usize) -> Diagnostic {
    Diagnostic::new(
        Code::Number,
        Some(place),
        Message::new(
            format!("报头名称应当有 2 至 30 个字，这里有 {found} 个"),
            format!("a masthead has 2 to 30 characters, this one has {found}"),
        ),
    )
    .help(Message::new(
        "写刊物的名称，如 某县政务快报",
        "write the name of the bulletin, such as 某县政务快报",
    ))
}

pub fn copies(place: Option<Place>, given: u32, sum: u32) -> Diagnostic {
    Diagnostic::new(
        Code::Copies,
        place,
        Message::new(
            format!("共印 {given} 份，各条份数相加是 {sum} 份"),
            format!("{given} copies in all, but the entries add up to {sum}"),
        ),
    )
    .help(Message::new("改正其中一个，或删去总份数", "correct one of them, or leave the total out"))
}

/// The end of a span that does not come after its beginning.
pub fn not_after(place: Option<Place>, code: Code, last: &dyn Display, first: &dyn Display) -> Diagnostic {
    Diagnostic::new(
        code,
        place,
        Message::new(format!("{last} 不在 {first} 之后"), format!("{last} does not come after {first}")),
    )
    .help(Message::new("改正其中一个，或删去后一个", "correct one of them, or leave the last one out"))
}

/// That text is struck out, in Chinese and in English.
pub const STRUCK: (&str, &str) = (
    "加了删除线的文字照样印出，不带删除线",
    "text that is struck out is printed all the same, without the stroke",
);

/// A key that says nothing without another.
pub fn says_nothing(place: Place, key: &str, needed: &str) -> Diagnostic {
    let both = |en: &str| {
        let known = key::ISSUE.iter().chain(key::SERIES).find(|key| key.en == en);
        known.map_or_else(|| en.to_owned(), |key| format!("{}（{en}）", key.zh))
    };
    let (key_zh, needed_zh) = (both(key), both(needed));
    Diagnostic::new(
        Code::NotPrinted,
        Some(place),
        Message::new(
            format!("没有{needed_zh}，{key_zh}印不出来"),
            format!("`{key}` is not printed without `{needed}`"),
        ),
    )
    .help(Message::new(
        format!("补上{needed_zh}，或删去{key_zh}"),
        format!("add `{needed}`, or leave `{key}` out"),
    ))
}

pub fn no_text(place: Place) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, Some(place), Message::new("这一期没有稿件", "the issue has no article"))
        .help(Message::new(
            "至少写一篇：[[sections]] 下的 [[sections.articles]]，或 [[articles]]",
            "write at least one: [[sections.articles]] below [[sections]], or [[articles]]",
        ))
}

/// A series file opened as if it were an issue.
pub fn series_as_issue(place: Place, file: &str) -> Diagnostic {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    Diagnostic::new(
        Code::WrongFile,
        Some(place),
        Message::new("这是刊物文件，不是一期的文稿", "this is a series file, not an issue"),
    )
    .help(Message::new(
        format!("请打开写有 series = \"{name}\" 的文稿"),
        format!("open the issue in which stands series = \"{name}\""),
    ))
}

/// An issue named as a series file.
pub fn issue_as_series(place: Place, name: &str) -> Diagnostic {
    let name = short(name);
    Diagnostic::new(
        Code::WrongFile,
        Some(place),
        Message::new(
            format!("“{name}”是一期的文稿，不是刊物文件"),
            format!("`{name}` is an issue, not a series file"),
        ),
    )
    .help(Message::new(
        "写刊物文件的名字，如 某县政务快报.series.toml",
        "name the series file, such as 某县政务快报.series.toml",
    ))
}

/// A date of signing without anybody who signs.
pub fn signed_alone(place: Place) -> Diagnostic {
    Diagnostic::new(
        Code::MissingKey,
        Some(place),
        Message::new(
            "有成文日期，没有署名，日期不会印出来",
            "a date of signing without a `signature` is not printed",
        ),
    )
    .help(Message::new("补上“署名”（signature），或删去这一行", "add `signature`, or remove the line"))
}
