//! Tables and pictures put into the body of an article of an issue file.

use std::ops::Range;

use toml_edit::Document;

use super::keys;
use crate::issue::ArticleId;

/// Most cells of a table from the clipboard.
const MOST_CELLS: usize = 20_000;

/// A table as an issue file writes it, from the rows and tabs of a spreadsheet's clipboard. None
/// where it is no table.
pub fn table(clipboard: &str) -> Option<String> {
    let text = clipboard.replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_end_matches('\n').as_bytes());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()))
        .collect::<Result<_, _>>()
        .ok()?;
    let columns = rows.iter().map(Vec::len).max()?;
    if rows.len() < 2 || columns < 2 || rows.len() * columns > MOST_CELLS {
        return None;
    }
    let row = |cells: &Vec<String>| {
        let cells = (0..columns).map(|i| string(cells.get(i).map_or("", String::as_str)));
        format!("    [{}],\n", cells.collect::<Vec<_>>().join(", "))
    };
    Some(format!("{{ rows = [\n{}  ] }}", rows.iter().map(row).collect::<String>()))
}

/// A picture as an issue file writes it, its name below it until somebody writes a better
/// caption.
pub fn picture(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("{{ picture = {}, caption = {}, lines = 8 }}", string(file), string(stem))
}

fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The text of an issue file with `block` at the end of the body of an article. None where the
/// file is not written as TOML has it, or has no such article.
pub fn with_block(text: &str, id: ArticleId, block: &str) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let root = document.as_item();
    let articles = match keys::get(root, keys::ISSUE, "sections") {
        Some(sections) => keys::get(sections.get(id.section)?, keys::SECTION, "articles")?,
        None => keys::get(root, keys::ISSUE, "articles")?,
    };
    let body = keys::get(articles.get(id.article)?, keys::ARTICLE, "body")?;
    let span: Range<usize> = body.span()?;
    let written = &text[span.clone()];
    let new = if let Some(string) = body.as_str() {
        let paragraphs = string.lines().map(str::trim).filter(|line| !line.is_empty());
        let paragraphs: String = paragraphs.map(|line| format!("  {},\n", self::string(line))).collect();
        format!("[\n{paragraphs}  {block},\n]")
    } else {
        let inside = written.strip_suffix(']')?.trim_end();
        let comma = if inside.ends_with([',', '[']) { "" } else { "," };
        format!("{inside}{comma}\n  {block},\n]")
    };
    Some([&text[..span.start], &new, &text[span.end..]].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read_str;

    #[test]
    fn a_clipboard_becomes_a_table_in_the_body() {
        let table = table("镇\t完成\r\n城关\t\"6\n134\"\r\n合计\t6\r\n").expect("it is a table");
        let file = "masthead = \"测试快报\"\nissuer = \"甲办\"\nnumber = 1\ndate = 2026-01-12\n[[articles]]\nheadline = \"甲\"\nbody = \"\"\"\n一段。\n二“段”\\u3002\n\"\"\" # 注\n";
        let first = ArticleId { section: 0, article: 0 };
        let once = with_block(file, first, &table).expect("it is TOML");
        let twice = with_block(&once, first, &picture("图.png")).expect("it is TOML");
        assert!(once.contains("# 注") && twice.contains("picture = \"图.png\""), "{twice}");
        let issue = read_str("a.toml", &once).manuscript.expect("it is sound").issue;
        let body = &issue.sections[0].articles[0].body;
        assert_eq!((body.len(), body[2].as_paragraph().is_none()), (3, true));
        assert!(super::table("一行\t两格").is_none() && super::table("一格\n两行").is_none());
        assert!(with_block(file, ArticleId { article: 1, ..first }, "1").is_none());
        assert!(with_block("期号 = 一", first, "1").is_none());
    }
}
