//! The front matter of a text in Markdown.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::names::compact;
use super::super::rule::pattern;
use super::super::script::{Item, Script};
use super::markup::LONG;
use super::signs::HEADING;

/// A key of a front matter, an item of a list in it, or a remark.
static KEY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[A-Za-z_\p{Han}][\w-]*[ \t]*:(?:[ \t]|$)|^-[ \t]|^#"));
/// The same in TOML.
static TOML_KEY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\w.-]+[ \t]*=|^\[|^#"));
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"^(?i:title|标题)[ \t]*(?::[ \t]|=)[ \t]*["']?(?P<title>[^"']*[^"'\s])["']?$"#)
});

/// Lines of a front matter, at most.
const FRONT: usize = 40;

/// How many items a front matter takes: lines between two rulers, each with a key, or indented
/// below one.
pub fn front_matter(script: &Script) -> Option<usize> {
    let mut lines = script.items.iter().take(FRONT).map(Item::line);
    let (key, ends): (&Regex, &[&str]) = match script.text(lines.next()??) {
        "---" => (&KEY, &["---", "..."]),
        "+++" => (&TOML_KEY, &["+++"]),
        _ => return None,
    };
    for (i, line) in lines.enumerate() {
        let line = line?;
        match script.text(line) {
            text if ends.contains(&text) => return (i > 0).then_some(i + 2),
            text if key.is_match(text) || i > 0 && line.indent > 0 => {}
            _ => return None,
        }
    }
    None
}

/// The title in a front matter of so many items, where the text below says it nowhere and has no
/// headings of its own.
pub fn title(script: &Script, front: usize) -> Option<(usize, Range<usize>)> {
    let lines = || script.items.iter().enumerate().filter_map(|(i, item)| Some((i, item.line()?)));
    let (at, span) = lines().take(front).find_map(|(i, line)| {
        let title = TITLE.captures(script.text(line))?.name("title")?.range();
        Some((i, line.span.start + title.start..line.span.start + title.end))
    })?;
    let said = compact(&script.source.text[span.clone()]);
    let again = lines().skip(front).any(|(_, line)| {
        let text = script.text(line);
        let heads = HEADING.is_match(text) || text.starts_with("<h");
        text.len() < LONG && (heads || compact(text).contains(&*said))
    });
    (!again).then_some((at, span))
}
