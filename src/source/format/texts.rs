//! Texts told apart: TOML, Markdown, HTML, XML, or none of them. Here the ending has a say.

use super::Format;
use crate::source::key::{self, Key};

/// The format of a file called `name` whose text begins like this.
pub fn format(name: &str, text: &str) -> Format {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() {
        return Format::Empty;
    }
    let ending = ending(name);
    let is_named = ["md", "markdown", "mkd", "mdown"].contains(&ending.as_str());
    match markup(text) {
        // <center> above the headings of a text in Markdown, which is no page.
        Some(Format::Html) if !is_page(text) && (is_named || is_markdown(text)) => return Format::Markdown,
        Some(format) => return format,
        None => {}
    }
    if is_clipboard(text) {
        return Format::Html;
    }
    if is_mime(text) {
        return Format::Mht;
    }
    match ending.as_str() {
        "toml" if !is_prose(text) => toml(text),
        _ if begins_as_toml(text) => toml(text),
        "csv" | "tsv" => Format::Table,
        _ if is_named => Format::Markdown,
        "json" | "jsonl" | "xml" | "yaml" | "yml" => Format::Data,
        _ if is_markdown(text) => Format::Markdown,
        _ => Format::Text,
    }
}

/// The ending of a file name, in small letters.
pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default()
}

/// What begins with a tag: by its root element.
fn markup(text: &str) -> Option<Format> {
    let declared = text.starts_with("<?xml");
    let mut rest = text;
    // Declarations, comments and the document type.
    loop {
        rest = rest.trim_start();
        let end = match () {
            () if rest.starts_with("<?") => "?>",
            () if rest.starts_with("<!--") => "-->",
            () if starts_with(rest, "<!doctype html") => return Some(Format::Html),
            () if starts_with(rest, "<!doctype") => ">",
            () => break,
        };
        rest = rest.split_once(end)?.1;
    }
    let inside = rest.strip_prefix('<')?;
    let root = inside.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    let tag = inside.split('>').next().unwrap_or_default();
    let (space, local) = root.split_once(':').unwrap_or(("", root));
    match local.to_ascii_lowercase().as_str() {
        "html" | "head" | "body" | "meta" | "title" | "div" | "p" | "span" | "table" | "style" | "script"
        | "h1" | "h2" | "center" | "font" | "article" | "section" | "ul" | "ol" | "br" | "hr"
            if space.is_empty() || local == "html" =>
        {
            Some(Format::Html)
        }
        "document" if tag.contains("opendocument") => {
            let text = tag.contains("opendocument.text") || !tag.contains("mimetype");
            Some(if text { Format::Fodt } else { Format::Data })
        }
        "worddocument" => Some(Format::WordXml),
        "package" if tag.contains("2006/xmlPackage") => Some(Format::WordXml),
        "workbook" if tag.contains("spreadsheet") => Some(Format::Workbook),
        "svg" => Some(Format::Image),
        _ if declared || !space.is_empty() || tag.contains("xmlns") => Some(Format::Data),
        _ => None,
    }
}

/// Whether it has what a page of the web has and no text in Markdown.
fn is_page(text: &str) -> bool {
    let text = text.get(..2048).unwrap_or(text).to_ascii_lowercase();
    ["<!doctype", "<html", "<head", "<body", "<meta", "<!--startfragment"]
        .iter()
        .any(|tag| text.contains(tag))
}

/// Whether it begins as Windows keeps a page on its clipboard: where the parts stand, and then the page.
pub fn is_clipboard(text: &str) -> bool {
    text.starts_with("Version:")
        && text.lines().skip(1).take(8).any(|line| line.trim_start().starts_with("StartHTML:"))
        && text.contains('<')
}

fn starts_with(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// Whether it begins with the head of a message that says that it is MIME.
fn is_mime(text: &str) -> bool {
    let head: Vec<&str> = text.lines().take(40).take_while(|line| !line.trim().is_empty()).collect();
    let header = |line: &&str| {
        let name = line.split(':').next().unwrap_or_default();
        line.starts_with([' ', '\t'])
            || line.contains(':')
                && !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let says = |name: &str| head.iter().any(|line| starts_with(line, name));
    head.iter().all(header) && says("mime-version:") && says("content-type:")
}

/// Tables of keys that may stand on a line of their own.
const TABLES: [&[Key]; 7] =
    [key::ISSUE, key::SERIES, key::SECTION, key::ARTICLE, key::ATTACHMENT, key::DISTRIBUTION, key::STAFF];

fn is_key(name: &str, tables: &[&[Key]]) -> bool {
    tables.iter().any(|keys| keys.iter().any(|key| key.spells(name)))
}

/// The key that a line sets, or the head of a table that it is.
fn key_of(line: &str) -> Option<&str> {
    let line = line.trim();
    if let Some(head) = line.strip_prefix('[') {
        let head = head.trim_start_matches('[').split(']').next()?.trim();
        return head.split('.').next().map(unquoted);
    }
    line.split_once('=').map(|(key, _)| unquoted(key.split('.').next().unwrap_or_default()))
}

fn unquoted(key: &str) -> &str {
    key.trim().trim_matches(['"', '\'']).trim()
}

/// Whether the first line that says something sets a known key, or is the head of a table of
/// issues or series.
fn begins_as_toml(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().and_then(key_of).is_some_and(|name| is_key(name, &TABLES))
}

/// Whether nothing in it looks like TOML, though there is text.
fn is_prose(text: &str) -> bool {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let like = |line: &str| {
        let first =
            line.split(|c: char| !c.is_alphanumeric() && !"-_".contains(c)).next().unwrap_or_default();
        line.contains(['=', '＝']) || line.starts_with(['[', '［']) || is_key(first, &TABLES)
    };
    lines().next().is_some() && !lines().any(like)
}

/// An issue or a series: by the keys above its first table, and by its tables.
fn toml(text: &str) -> Format {
    let mut series = false;
    for name in text.lines().filter_map(key_of) {
        if is_key(name, &[key::ISSUE]) {
            return Format::Issue;
        }
        let only = ["masthead", "issuer", "distribution", "staff"];
        series |= key::SERIES.iter().any(|key| only.contains(&key.en) && key.spells(name));
    }
    if series { Format::Series } else { Format::Issue }
}

/// Whether a text has the marks of Markdown: front matter, or headings and emphasis on more
/// than a line or two.
fn is_markdown(text: &str) -> bool {
    if let Some(front) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) {
        let mut lines = front.lines();
        let keys =
            lines.by_ref().take_while(|line| line.trim_end() != "---").filter(|line| line.contains(':'));
        return keys.count() > 0;
    }
    let heading = |line: &&str| {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        (1..=6).contains(&level) && rest.starts_with(' ')
    };
    let emphasis = |line: &&str| line.matches("**").count() >= 2;
    let quote = |line: &&str| line.starts_with("> ") || line.starts_with("- ") || line.starts_with("* ");
    let fence = |line: &&str| line.starts_with("```");
    let rule = |line: &&str| line.starts_with('|') && line.trim_end().ends_with('|');
    let count = |what: &dyn Fn(&&str) -> bool| text.lines().filter(|line| what(line)).count();
    let headings = count(&heading);
    let kinds = [&heading as &dyn Fn(&&str) -> bool, &emphasis, &quote, &fence, &rule];
    let kinds = kinds.iter().filter(|what| count(*what) > 0).count();
    headings >= 2 || headings >= 1 && kinds >= 2 || kinds >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(name: &str, text: &str, expected: Format) {
        assert_eq!(format(name, text), expected, "{name}: {text}");
    }

    #[test]
    fn toml_is_known_by_its_keys() {
        let issue = "# 第2期\nseries = \"a.series.toml\"\nnumber = 2\n";
        for name in ["a.toml", "a.txt", "a.toml.txt", "a"] {
            is(name, issue, Format::Issue);
            is(name, "报头 = \"某县快报\"\n编发单位 = \"某办\"\n", Format::Series);
        }
        is("a.toml", "masthead = \"x\"\n[[articles]]\nbody = \"y\"\n", Format::Issue);
        is("a.toml", "masthead = “x”\nnonsense\n", Format::Series);
        is("a.toml", "某县政务快报\n第2期\n\n【工作动态】\n县政府召开会议。\n", Format::Text);
        is("a.txt", "某县政务快报\n第2期\n公式 a=b\n", Format::Text);
        is("a.txt", "[工作动态]\n县政府召开会议。\n", Format::Text);
    }

    #[test]
    fn pages_of_the_web_and_data() {
        is("a.toml", "<!DOCTYPE html><html><body>x", Format::Html);
        is("a.doc", "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head>", Format::Html);
        is("a.txt", "<!-- x -->\n<div>文</div>", Format::Html);
        is(
            "a.doc",
            "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?><w:wordDocument>",
            Format::WordXml,
        );
        is(
            "a.xml",
            "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:mimetype=\"application/vnd.oasis.opendocument.text\">",
            Format::Fodt,
        );
        is("a.txt", "<?xml version=\"1.0\"?><a/>", Format::Data);
        is("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Format::Image);
        is(
            "a.mht",
            "From: <由 WPS 保存>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=\"x\"\n\n",
            Format::Mht,
        );
        is("a.txt", "<工作动态>\n县政府召开会议。", Format::Text);
        is("a.txt", "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000170\r\n<p>文</p>", Format::Html);
    }

    #[test]
    fn markdown_is_known_by_its_signs_or_its_name() {
        is("a.md", "某县政务快报\n第2期\n", Format::Markdown);
        is("a.txt", "---\ntitle: 快报\n---\n正文", Format::Markdown);
        is("a.txt", "# 快报\n\n## 工作动态\n\n正文\n", Format::Markdown);
        is("a.txt", "# 快报\n\n**标题**正文\n", Format::Markdown);
        is("a.md", "<center>\n\n# 快报\n\n</center>\n", Format::Markdown);
        is("a.txt", "<div align=center>\n\n# 快报\n\n## 要闻\n\n</div>\n", Format::Markdown);
        is("a.md", "<html><body># 快报</body></html>", Format::Html);
        is("a.txt", "快报\n————\n- 一是强化落实\n", Format::Text);
        is("a.txt", "---\n快报\n---\n", Format::Text);
    }
}
