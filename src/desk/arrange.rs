//! Sections and articles of an issue file in another order, added and removed: their tables are
//! moved as they are written, with the comments above them.

use std::ops::Range;

use super::card::CardId;
use super::keys;
use crate::issue::{ArticleId, BodyId, NodeId};
use crate::source::Manuscript;

/// A table `[[sections]]` or `[[sections.articles]]` in the file.
#[derive(Debug, Clone)]
struct Table {
    section: usize,
    /// None for the section itself, up to its first article.
    article: Option<usize>,
    range: Range<usize>,
}

/// What to do with a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// Out of the issue.
    Remove,
    /// Another of its kind after it.
    Add,
    /// To the place of another card.
    To(CardId),
}

impl Action {
    /// As requests write it: `up`, `down`, `remove`, `add`, `to sections/0/articles/1`.
    pub fn read(text: &str) -> Option<Self> {
        Some(match text {
            "up" => Self::Up,
            "down" => Self::Down,
            "remove" => Self::Remove,
            "add" => Self::Add,
            _ => Self::To(text.strip_prefix("to ")?.parse().ok()?),
        })
    }
}

/// The text of the file after `action` on the card `id`; none where its tables are not written
/// as tables of their own, or there is nowhere to go.
pub fn arranged(manuscript: &Manuscript, file: &str, id: CardId, action: &Action) -> Option<String> {
    let (text, tables) = tables(manuscript, file)?;
    let (section, article) = card(id)?;
    let whole = |section: usize, article: Option<usize>| -> Option<Range<usize>> {
        let mut of =
            tables.iter().filter(|it| it.section == section && (article.is_none() || it.article == article));
        let first = of.next()?;
        let last = of.next_back().filter(|_| article.is_none()).unwrap_or(first);
        Some(first.range.start..last.range.end)
    };
    let own = whole(section, article)?;
    match action {
        Action::Remove => Some(moved(text, own, None)),
        Action::Add => {
            let new = template(&text[own.clone()], article.is_some())?;
            Some([&text[..own.end], &new, &text[own.end..]].concat())
        }
        Action::Up => {
            let before = match article {
                Some(0) => whole(section.checked_sub(1)?, None).map(|it| it.end)?,
                Some(article) => whole(section, Some(article - 1))?.start,
                None => whole(section.checked_sub(1)?, None)?.start,
            };
            Some(moved(text, own, Some(before)))
        }
        Action::Down => {
            let next = article.and_then(|article| whole(section, Some(article + 1)));
            let after = match (article, next) {
                (Some(_), Some(next)) => next.end,
                (Some(_), None) => {
                    tables.iter().find(|it| it.section == section + 1 && it.article.is_none())?.range.end
                }
                (None, _) => whole(section + 1, None)?.end,
            };
            Some(moved(text, own, Some(after)))
        }
        Action::To(other) => {
            let (to_section, to_article) = card(*other)?;
            let to = match (article, to_article) {
                (Some(_), Some(_)) => whole(to_section, to_article)?.start,
                (Some(_), None) => tables.iter().find(|it| it.section == to_section)?.range.end,
                (None, _) => whole(to_section, None)?.start,
            };
            (!own.contains(&to)).then(|| moved(text, own, Some(to)))
        }
    }
}

/// The section that a card stands for or is in, and the article; none of an attachment.
fn card(id: CardId) -> Option<(usize, Option<usize>)> {
    match id {
        CardId::Section(section) => Some((section, None)),
        CardId::Article(ArticleId { section, article }) => Some((section, Some(article))),
        CardId::Attachment(_) => None,
    }
}

/// `text` with `range` at `to` instead, or nowhere.
fn moved(text: &str, range: Range<usize>, to: Option<usize>) -> String {
    let piece = &text[range.clone()];
    let piece = if piece.ends_with("\n\n") { piece.to_owned() } else { format!("{}\n\n", piece.trim_end()) };
    match to {
        None => [&text[..range.start], &text[range.end..]].concat(),
        Some(to) if to <= range.start => {
            [&text[..to], &piece, &text[to..range.start], &text[range.end..]].concat()
        }
        Some(to) => {
            let between = &text[range.end..to];
            let gap = if between.ends_with("\n\n") { "" } else { "\n" };
            [&text[..range.start], between, gap, &piece, &text[to..]].concat()
        }
    }
}

/// The tables of an issue as they stand in its file, and its text.
fn tables<'a>(manuscript: &'a Manuscript, file: &str) -> Option<(&'a str, Vec<Table>)> {
    let places = || manuscript.places.iter().filter(|(_, origin)| &*origin.source().name == file);
    let text = &*places().next()?.1.source().text;
    // Where the values of each table begin and end; between them stand headers and comments.
    type Key = (usize, Option<usize>);
    let mut spans: Vec<(Key, Range<usize>)> = places()
        .filter_map(|(node, origin)| {
            let key = match node {
                NodeId::SectionTitle(section) => (*section, None),
                NodeId::Article(ArticleId { section, article }, _) => (*section, Some(*article)),
                NodeId::Block(block, _) => match block.body {
                    BodyId::Article(ArticleId { section, article }) => (section, Some(article)),
                    BodyId::Attachment(_) => return None,
                },
                _ => return None,
            };
            Some((key, origin.span()))
        })
        .collect();
    spans.sort_by_key(|(_, span)| span.start);
    let mut tables: Vec<Table> = Vec::new();
    for ((section, article), span) in spans {
        match tables.last_mut() {
            Some(last) if (last.section, last.article) == (section, article) => {
                last.range.end = last.range.end.max(span.end);
            }
            last => {
                let from = last.map_or(0, |last| last.range.end);
                let start = header(text, from..span.start, article.is_some())?;
                tables.push(Table { section, article, range: start..span.end });
            }
        }
    }
    // Each table goes on to the beginning of the next header, whoever's it is.
    let starts: Vec<usize> = tables.iter().skip(1).map(|table| table.range.start).collect();
    for (table, next) in tables.iter_mut().zip(starts.into_iter().map(Some).chain([None])) {
        let end = next.unwrap_or(text.len());
        let rest = &text[table.range.end..end];
        let foreign = rest.match_indices("\n[").map(|(at, _)| table.range.end + at + 1).next();
        table.range.end = foreign.map_or(end, |at| comments(text, at));
    }
    Some((text, tables))
}

/// Where the last header in `range` begins, comments above it included; it must be that of an
/// article or of a section.
fn header(text: &str, range: Range<usize>, article: bool) -> Option<usize> {
    let inside = &text[range.clone()];
    let at = range.start + inside.rfind("\n[").map(|at| at + 1).or(inside.starts_with('[').then_some(0))?;
    let line = text[at..].lines().next()?;
    let key = keys::key(keys::ISSUE, if article { "articles" } else { "sections" })?;
    let name = line.trim_start_matches('[').trim_end().trim_end_matches(']').rsplit('.').next()?;
    let named = key.spells(name.trim().trim_matches(['"', '\'']));
    (line.starts_with("[[") && named).then(|| comments(text, at).max(range.start))
}

/// The beginning of the comments right above the line at `at`.
fn comments(text: &str, mut at: usize) -> usize {
    while at > 0 {
        let above = text[..at - 1].rfind('\n').map_or(0, |newline| newline + 1);
        if !text[above..at].trim_start().starts_with('#') {
            break;
        }
        at = above;
    }
    at
}

/// A new table, with its keys in the language that `like` uses.
fn template(like: &str, article: bool) -> Option<String> {
    let header = like.lines().find(|line| line.starts_with("[[")).unwrap_or_default();
    let zh = !header.is_ascii();
    let word = |keys, en| keys::key(keys, en).map(|key| if zh { key.zh } else { key.en });
    let (headline, text) = (word(keys::ARTICLE, "headline")?, word(keys::ARTICLE, "body")?);
    let new = format!("{headline} = \"（标题）\"\n{text} = \"\"\"\n（正文）\n\"\"\"\n");
    let body = if article {
        format!("{new}{} = \"（来源）\"\n", word(keys::ARTICLE, "sources")?)
    } else {
        let (sections, articles) = (word(keys::ISSUE, "sections")?, word(keys::SECTION, "articles")?);
        format!("{} = \"（栏目）\"\n\n[[{sections}.{articles}]]\n{new}", word(keys::SECTION, "title")?)
    };
    let gap = if like.ends_with("\n\n") { "" } else { "\n" };
    Some(format!("{gap}{header}\n{body}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read_str;

    const FILE: &str = "masthead = \"测试快报\"\nissuer = \"甲办\"\nnumber = 1\ndate = 2026-01-12\n\n[[sections]]\ntitle = \"一栏\"\n\n# 第一篇\n[[sections.articles]]\nheadline = \"甲\"\nbody = \"甲文。\"\n\n[[sections.articles]]\nheadline = \"乙\"\nbody = \"\"\"\n[[不是表]]\n乙文。\n\"\"\"\n\n[[sections]]\ntitle = \"二栏\"\n\n[[sections.articles]]\nheadline = \"丙\"\nbody = \"丙文。\"\n\n[[sections.articles]]\nheadline = \"丁\"\nbody = \"丁文。\"\n\n[[staff]]\nrole = \"编辑\"\nname = \"周远\"\n";

    fn after(id: &str, action: &str) -> Option<String> {
        let reading = read_str("a.toml", FILE);
        let manuscript = reading.manuscript.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
        let text = arranged(&manuscript, "a.toml", id.parse().ok()?, &Action::read(action)?)?;
        let reading = read_str("a.toml", &text);
        let manuscript = reading.manuscript.unwrap_or_else(|| panic!("{text}\n{:?}", reading.diagnostics));
        let names = |section: &crate::issue::Section| {
            let heads: Vec<_> =
                section.articles.iter().filter_map(|it| Some(it.headline.as_ref()?.to_string())).collect();
            format!(
                "{}:{}",
                section.title.as_ref().map(ToString::to_string).unwrap_or_default(),
                heads.join(",")
            )
        };
        assert!(text.contains("周远") && text.contains("[[不是表]]"), "{text}");
        Some(manuscript.issue.sections.iter().map(names).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn cards_move_with_their_comments() {
        let is =
            |id, action, then: &str| assert_eq!(after(id, action).as_deref(), Some(then), "{id} {action}");
        is("sections/0/articles/0", "down", "一栏:乙,甲 二栏:丙,丁");
        is("sections/0/articles/1", "up", "一栏:乙,甲 二栏:丙,丁");
        is("sections/0/articles/1", "down", "一栏:甲 二栏:乙,丙,丁");
        is("sections/1/articles/0", "up", "一栏:甲,乙,丙 二栏:丁");
        is("sections/1", "up", "二栏:丙,丁 一栏:甲,乙");
        is("sections/0", "down", "二栏:丙,丁 一栏:甲,乙");
        is("sections/1/articles/0", "to sections/0/articles/0", "一栏:丙,甲,乙 二栏:丁");
        is("sections/0/articles/0", "add", "一栏:甲,（标题）,乙 二栏:丙,丁");
        is("sections/1", "add", "一栏:甲,乙 二栏:丙,丁 （栏目）:（标题）");
        is("sections/0/articles/0", "remove", "一栏:乙 二栏:丙,丁");
        assert_eq!(after("sections/0", "up"), None);
        assert_eq!(after("attachments/0", "up"), None);
    }
}
