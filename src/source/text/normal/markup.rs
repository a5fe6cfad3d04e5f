//! Signs of Markdown and tags of HTML: hints of look, never characters on the page.
//!
//! A parser of Markdown is of no use here. It joins the lines that the recogniser tells apart,
//! reads the first spaces of a line as code, and by its rules `**“三个强化”**筑牢` is not bold. So
//! the signs are found line by line, and only in a text that shows it is in Markdown: one with
//! unmistakable signs. Any other text is left as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::imprint::frames;
use super::super::rule::pattern;
use super::super::script::{Gap, Item, Script, ScriptNote};
use super::edit::Edit;
use super::front::{front_matter, title};
use super::hints::Hints;
use super::html;
use super::inline::Footnotes;
use super::notes::{Kind, Notes};
use super::signs::{ADDRESS, BELOW, FENCE, HEADING, Signs};

/// An item of a numbered list, with nothing strong at its beginning.
static ORDERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<n>\d{1,2})[.)][ \t]+[^*\s]"));
static RULER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?[ \t]*)?$"));
static STRONG: LazyLock<Regex> = LazyLock::new(|| {
    // A line that is strong as a whole, or begins with a strong head that ends in a stop or
    // before a space. Two asterisks alone stand for a name that is kept back.
    pattern(
        r"^(?:[-*+] +|\d+[.、] *|#+ +)?\*\*[^*\s][^*]{2,}\*\*(?:$|[ \t\u{3000}：:]|\*（)|^\*\*[^*]{3,}[。：:]\*\*",
    )
});
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[[^\]\[]+\]\((?:https?:|[\w./-]+\.\w+)[^)\s]*\)"));
static SIGN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\^[^\]\s]+\]"));
/// A sign that is meant as it stands: \\*.
static ESCAPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\\[*_#~`\[\]]"));
static FOOTNOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[\^[^\]\s]+\]:"));

/// What marks up a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Language {
    markdown: bool,
    html: bool,
}

impl Language {
    /// By unmistakable signs.
    fn of(script: &Script) -> Self {
        let mut language = Self::default();
        let mut fences = 0;
        for line in script.items.iter().filter_map(Item::line) {
            let text = script.text(line);
            if text.len() > LONG {
                continue;
            }
            let bytes = text.as_bytes();
            let has = |sign: &[u8], pattern: &Regex| {
                bytes.first().is_some_and(|first| sign.contains(first)) && pattern.is_match(text)
            };
            fences += usize::from(has(b"`~", &FENCE));
            language.markdown |= has(b"#", &HEADING)
                || has(b"|:-", &RULER) && text.contains('|')
                || text.contains("**") && STRONG.is_match(text)
                || text.contains("](") && LINK.is_match(text)
                || has(b"[", &FOOTNOTE);
            language.html |= text.contains(['<', '&']) && (html::is(text) || text.starts_with("<!--"));
        }
        language.markdown |= fences >= 2 || front_matter(script).is_some() || is_underlined(script);
        language
    }
}

/// Whether headings are told by the lines below them, ==== for the first level and ---- for others: both, or one
/// of them beside a sign that is escaped.
fn is_underlined(script: &Script) -> bool {
    let titles = titles_above(script);
    let by =
        |sign: char| titles.iter().any(|&k| underline(script, k).is_some_and(|line| line.starts_with(sign)));
    let escaped = || {
        let mut lines = script.items.iter().filter_map(Item::line).map(|line| script.text(line));
        lines.any(|text| text.len() < LONG && text.contains('\\') && ESCAPED.is_match(text))
    };
    by('=') && (by('-') || escaped())
}

/// The line right below an item, where it is drawn to make a heading of the one above.
fn underline(script: &Script, k: usize) -> Option<&str> {
    let line = script.items.get(k + 1)?.line().filter(|line| line.gap == Gap::None)?;
    Some(script.text(line)).filter(|text| BELOW.is_match(text))
}

/// Bytes of a line in which no signs are looked for: nobody types such lines.
pub const LONG: usize = 20_000;

/// A note of Markdown, which stands wherever its author put it: its items, and where the text
/// refers to it.
struct Footnote {
    at: usize,
    items: Range<usize>,
}

/// The notes below a text that it refers to. Their further lines are indented.
fn footnotes(script: &Script) -> Vec<Footnote> {
    let text: &str = &script.source.text;
    let mut refers: BTreeMap<&str, usize> = BTreeMap::new();
    for sign in SIGN.find_iter(text).filter(|sign| !text[sign.end()..].starts_with(':')) {
        refers.entry(sign.as_str()).or_insert(sign.start());
    }
    let goes_on = |item: &&Item| {
        item.line().is_some_and(|line| {
            let before = &text[..line.span.start];
            let bare = before.trim_end_matches([' ', '\t']);
            let indent = &before[bare.len()..];
            (indent.len() >= 2 || indent.ends_with('\t')) && !bare.ends_with('\u{3000}')
        })
    };
    let mut notes: Vec<Footnote> = Vec::new();
    for (i, line) in script.items.iter().enumerate().filter_map(|(i, item)| Some((i, item.line()?))) {
        if notes.last().is_some_and(|above| above.items.contains(&i)) {
            continue;
        }
        let Some(mark) = FOOTNOTE.find(script.text(line)) else { continue };
        let Some(&at) = refers.get(mark.as_str().trim_end_matches(':')) else { continue };
        let more = script.items.iter().skip(i + 1).take_while(goes_on).count();
        notes.push(Footnote { at, items: i..i + 1 + more });
    }
    notes
}

/// Comments of the source, which no page shows; one without an end is text.
fn comments(script: &Script) -> Vec<Range<usize>> {
    let text = &script.source.text;
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|start| at + start) {
        let Some(end) = text[start..].find("-->").map(|end| start + end + 3) else { break };
        found.push(start..end);
        at = end;
    }
    found
}

/// The edits that take the signs away. What they say of the look is noted at the lines.
pub fn edits(script: &mut Script, notes: &mut Notes) -> Vec<Edit> {
    let language = Language::of(script);
    let mut edits = Vec::new();
    if language == Language::default() {
        return edits;
    }
    let front = if language.markdown { front_matter(script).unwrap_or(0) } else { 0 };
    let title = title(script, front);
    let below = if language.markdown { self::footnotes(script) } else { Vec::new() };
    let (source, mut footnotes, mut gap) = (script.source.clone(), Footnotes::default(), Gap::None);
    let comments = comments(script);
    let (fenced, ordered) =
        if language.markdown { (is_fenced(script), ordered(script)) } else { Default::default() };
    footnotes.links = links(script);
    let titles = titles_above(script);
    let dashed =
        titles.iter().copied().filter(|&k| underline(script, k).is_some_and(|it| it.starts_with('-')));
    let dashed: Vec<usize> = dashed.collect();
    let framed = if language.markdown { framed(script) } else { Vec::new() };
    let mut code = false;
    for (i, item) in script.items.iter_mut().enumerate() {
        match item {
            Item::Line(line) if title.as_ref().is_some_and(|(at, _)| *at == i) => {
                let span = title.as_ref().map_or(0..0, |(_, span)| span.clone());
                (line.look.heading, line.look.level) = (true, Some(1));
                edits.push(Edit::cut(line.span.start..span.start));
                edits.push(Edit::cut(span.end..line.span.end));
            }
            Item::Line(line) if i < front => {
                if !["---", "+++"].contains(&&source.text[line.span.clone()]) {
                    notes.note(Kind::FrontMatter, &source, line.span.clone(), "");
                }
                edits.push(Edit::cut(line.span.clone()));
            }
            Item::Line(line) => {
                line.gap = line.gap.max(std::mem::take(&mut gap));
                let text = &source.text[line.span.clone()];
                if text.len() > LONG {
                    continue;
                }
                let from = comments.partition_point(|it| it.end <= line.span.start);
                let own = comments[from..].iter().take_while(|it| it.start < line.span.end);
                let own: Vec<Range<usize>> =
                    own.map(|it| it.start.max(line.span.start)..it.end.min(line.span.end)).collect();
                for comment in &own {
                    notes.note(Kind::Comment, &source, comment.clone(), "");
                    edits.push(Edit::cut(comment.clone()));
                }
                if own.contains(&line.span) {
                    continue;
                }
                code ^= language.markdown && !fenced && FENCE.is_match(text);
                line.look.item |= code || ordered.binary_search(&i).is_ok();
                let framed = framed.binary_search(&i).is_ok();
                let markdown = language.markdown;
                let mut signs = Signs { at: line.span.start, edits: Vec::new(), markdown, framed };
                if language.markdown && signs.whole_line(text) {
                    notes.note(Kind::Markdown, &source, line.span.clone(), "");
                    gap = Gap::Blank;
                    edits.append(&mut signs.edits);
                    continue;
                }
                let look = signs.line(text, &mut footnotes, notes, &source, language.html);
                let (strong, start) = (look.strong, signs.at);
                signs.edits.retain(|edit| {
                    let range = edit.range();
                    !own.iter().any(|it| it.start < range.end && range.start < it.end)
                });
                let above = language.markdown && titles.binary_search(&i).is_ok();
                let level = if dashed.binary_search(&i).is_ok() { 2 } else { 1 };
                let look = Hints { level: if above { look.level.max(level) } else { look.level }, ..look };
                if look.level > 0 {
                    line.look.heading = true;
                    line.look.level = Some(look.level);
                }
                line.look.item |= look.item;
                line.look.quote |= look.quote;
                line.look.centred |= look.centred;
                if strong > 0 {
                    line.look.strong = line.look.strong.max(start + strong - line.span.start);
                }
                let mut struck = false;
                for edit in &signs.edits {
                    let sign = &source.text[edit.range()];
                    // Each pair of signs strikes one text out.
                    struck ^= sign == "~~";
                    let kind = match sign {
                        "~~" if struck => Kind::Struck,
                        _ if sign.starts_with(['<', '&']) => Kind::Html,
                        _ => Kind::Markdown,
                    };
                    notes.note(kind, &source, edit.range(), &edit.read());
                }
                edits.append(&mut signs.edits);
            }
            Item::Grid(_) | Item::Shot(_) => {}
        }
    }
    edits.retain(|edit| !edit.range().is_empty());
    edits.sort_by_key(|edit| edit.range().start);
    take_out(script, below);
    edits
}

/// The names of the addresses that links elsewhere refer to.
fn links(script: &Script) -> BTreeSet<String> {
    let lines = script.items.iter().filter_map(Item::line).map(|line| script.text(line));
    let named = lines.filter(|text| text.len() < LONG && text.starts_with('['));
    named.filter_map(|text| Some(ADDRESS.captures(text)?["name"].to_lowercase())).collect()
}

/// Bytes that a heading above such a line may have.
const UNDERLINED: usize = 150;

/// Lines that are headings by the line below them.
fn titles_above(script: &Script) -> Vec<usize> {
    let heads = |k: usize| {
        let line = script.items.get(k).and_then(Item::line).map(|line| script.text(line));
        line.is_some_and(|text| {
            text.len() <= UNDERLINED
                && !text.contains('。')
                && !text.starts_with('#')
                && !BELOW.is_match(text)
        })
    };
    (0..script.items.len()).filter(|&k| heads(k) && underline(script, k).is_some()).collect()
}

/// Whether one fence holds nearly all of a text, as an assistant hands it over: it is no code.
fn is_fenced(script: &Script) -> bool {
    let lines: Vec<&str> = script.items.iter().filter_map(Item::line).map(|line| script.text(line)).collect();
    let fence = |line: &&str| line.starts_with(['`', '~']) && FENCE.is_match(line);
    let fences: Vec<usize> = (0..lines.len()).filter(|&k| fence(&lines[k])).collect();
    let [first, last] = fences[..] else { return false };
    (last - first) * 10 >= lines.len() * 6
}

/// Lines of lists that are numbered: each directly below the other, and none of them strong.
fn ordered(script: &Script) -> Vec<usize> {
    let number = |k: usize| {
        let line = script.items.get(k)?.line().filter(|line| line.span.len() < LONG)?;
        let found = ORDERED.captures(script.text(line))?;
        found["n"].parse::<u32>().ok().map(|n| (n, line.gap))
    };
    let follows = |k: usize| {
        let (Some((above, _)), Some((own, gap))) = (k.checked_sub(1).and_then(number), number(k)) else {
            return false;
        };
        gap == Gap::None && own == above + 1
    };
    (0..script.items.len()).filter(|&k| follows(k) || (number(k).is_some() && follows(k + 1))).collect()
}

/// Rows of tables that are drawn to place things: the office and the day of a head, an imprint.
fn framed(script: &Script) -> Vec<usize> {
    const ROWS: usize = 8;
    let row = |k: usize| {
        let text = script.items.get(k)?.line().map(|line| script.text(line))?;
        (text.len() < 1_000 && text.starts_with('|')).then_some(text)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < script.items.len() {
        let rows: Vec<&str> = (at..).map_while(row).collect();
        let next = at + rows.len();
        let cells: Vec<&str> = rows
            .iter()
            .flat_map(|row| row.split('|'))
            .map(|cell| cell.trim().trim_matches('*'))
            .filter(|cell| cell.chars().any(|c| !"-: ".contains(c)))
            .collect();
        let drawn = rows.iter().any(|row| RULER.is_match(row));
        if drawn && rows.len() <= ROWS && (frames(cells.iter().copied()) || notices(&cells)) {
            found.extend(at..next);
        }
        at = next.max(at + 1);
    }
    found
}

/// Whether all cells are notices or degrees above a head: 内部资料 and 注意保存.
fn notices(cells: &[&str]) -> bool {
    use super::super::elements::{Kind, elements};
    let notice = |cell: &&str| {
        let whole = |found: &Kind| matches!(found, Kind::Notice | Kind::Secrecy | Kind::Urgency | Kind::Copy);
        elements(cell).iter().any(|found| whole(&found.kind) && found.span.len() == cell.len())
    };
    !cells.is_empty() && cells.iter().all(notice)
}

/// Puts the notes of a text with those of word processors: they stand at the end of the article
/// that refers to them.
fn take_out(script: &mut Script, below: Vec<Footnote>) {
    let mut at = 0;
    let mut notes = below.into_iter().peekable();
    let mut taken: Vec<ScriptNote> = Vec::new();
    script.items.retain(|item| {
        let own = at;
        at += 1;
        while notes.peek().is_some_and(|note| note.items.end <= own) {
            notes.next();
        }
        let (Some(note), Item::Line(line)) = (notes.peek(), item) else { return true };
        if !note.items.contains(&own) {
            return true;
        }
        match taken.last_mut() {
            Some(last) if own > note.items.start => last.lines.push(line.span.clone()),
            _ => taken.push(ScriptNote { at: note.at, lines: vec![line.span.clone()] }),
        }
        false
    });
    taken.sort_by_key(|note| note.at);
    script.notes.extend(taken);
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::*;
    use crate::diagnostic::SourceText;

    #[track_caller]
    fn read(text: &str) -> Vec<(String, String)> {
        let mut script = Script::of_text(SourceText::new("a", text));
        let edits = edits(&mut script, &mut Notes::default());
        apply(&mut script, &mut [], &edits);
        let look = |line: &super::super::super::script::ScriptLine| {
            let look = &line.look;
            let mut hints = String::new();
            (0..look.level.unwrap_or(0)).for_each(|_| hints.push('#'));
            if look.item {
                hints.push('-');
            }
            if look.quote {
                hints.push('>');
            }
            if look.strong > 0 {
                hints.push_str(&script.source.text[line.span.start..line.span.start + look.strong]);
            }
            hints
        };
        script
            .items
            .iter()
            .filter_map(Item::line)
            .map(|line| (script.text(line).to_owned(), look(line)))
            .collect()
    }

    #[test]
    fn struck_out_text_is_said_once_for_each() {
        let mut script = Script::of_text(SourceText::new("a.md", "# 题\n\n修建~~40~~41处，~~3~~2处。\n"));
        let mut notes = Notes::default();
        edits(&mut script, &mut notes);
        let said = notes.diagnostics();
        let struck = said.iter().find(|it| it.message.en.contains("struck out")).expect("it is said");
        assert!(struck.message.en.starts_with("2 (line 3)"), "{}", struck.message.en);
    }

    #[test]
    fn signs_are_hints() {
        for (typed, expected) in [
            ("# 甲", &[("甲", "#")][..]),
            ("### 甲 ###\n- 乙\n> 丙", &[("甲", "###"), ("乙", "-"), ("丙", ">")]),
            ("**甲乙丙丁** 戊", &[("甲乙丙丁 戊", "甲乙丙丁")]),
            ("**甲乙丙。** 戊*（己）*", &[("甲乙丙。 戊（己）", "甲乙丙。")]),
            ("# 甲\n---\n乙", &[("甲", "#"), ("乙", "")]),
            ("---\ntitle: 甲\n---\n乙", &[("甲", "#"), ("乙", "")]),
            ("# 甲\n[《乙》](https://a.b/)丙[^1]，`丁`。\n[^1]: 戊", &[("甲", "#"), ("《乙》丙①，丁。", "")]),
            ("# 甲\n![图](a.png)\n```\n乙\n```", &[("甲", "#"), ("乙", "-")]),
            ("<h2>甲</h2>\n<p>乙&ldquo;丙&rdquo;<br>丁</p>", &[("甲", "##"), ("乙“丙” 丁", "")]),
            ("甲\n===\n# 乙 {#b .c}\n丙\\\n\\newpage", &[("甲", "#"), ("乙", "#"), ("丙", "")]),
            ("# 甲\n- [ ] 乙\n- [x] 丙==丁==", &[("甲", "#"), ("☐乙", "-"), ("☑丙丁", "-")]),
            ("# 甲\n[乙][1]，[丙][2]。\n[1]: https://a.b/ \"丁\"", &[("甲", "#"), ("乙，[丙][2]。", "")]),
            ("# 甲\n3 * 4 * 5，a_b_c，5*6*7", &[("甲", "#"), ("3 * 4 * 5，a_b_c，5*6*7", "")]),
        ] {
            let expected: Vec<_> =
                expected.iter().map(|(text, look)| ((*text).to_owned(), (*look).to_owned())).collect();
            assert_eq!(read(typed), expected, "{typed}");
        }
    }

    #[test]
    fn notes_stand_with_those_of_word_processors() {
        let text = "# 甲\n乙[^a]丙[^b]。\n编辑：丁\n[^b]: 戊\n    己\n[^a]: 庚\n[^c]: 辛\n　　壬";
        let mut script = Script::of_text(SourceText::new("a", text));
        let edits = edits(&mut script, &mut Notes::default());
        apply(&mut script, &mut [], &edits);
        let said = |span: &Range<usize>| script.source.text[span.clone()].to_owned();
        let lines: Vec<_> = script.items.iter().filter_map(Item::line).map(|line| said(&line.span)).collect();
        // Nothing refers to the last one.
        assert_eq!(lines, ["甲", "乙①丙②。", "编辑：丁", "③ 辛", "壬"]);
        let notes: Vec<Vec<_>> =
            script.notes.iter().map(|note| note.lines.iter().map(said).collect()).collect();
        assert_eq!(notes, [vec!["① 庚"], vec!["② 戊", "己"]]);
    }

    #[test]
    fn comments_are_no_text() {
        let read: Vec<String> = read("# 甲\n<!-- 乙 -->\n丙<!-- 丁\n戊 -->\n己<!-- 庚")
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        assert_eq!(read, ["甲", "丙", "己<!-- 庚"]);
    }

    #[test]
    fn tables_that_place_things_and_numbers_that_are_counted_twice() {
        let lines = |text: &str| read(text).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        let head = "| **内部资料** | 注意保存 |\n|---|---|\n\n# 甲\n\n| 青石县水务局 | 2026年6月3日 |\n|---|---|\n\n乙";
        let expected = ["内部资料　　注意保存", "甲", "青石县水务局　　2026年6月3日", "乙"];
        assert_eq!(lines(head).iter().map(|line| line.replace(' ', "")).collect::<Vec<_>>(), expected);
        assert_eq!(lines("# 甲\n\n| 报：县委 |\n|---|\n| 送：县政府 |"), ["甲", "报：县委", "送：县政府"]);
        let data = "# 甲\n| 乡镇 | 处数 |\n|---|---|\n| 青石 | 3 |";
        assert_eq!(lines(data).len(), 4);
        assert_eq!(
            lines("# 甲\n1. **一、时间**：上午\n2. 二、地点：县政府"),
            ["甲", "一、时间：上午", "二、地点：县政府"]
        );
    }

    #[test]
    fn a_front_matter_is_for_programs() {
        for (typed, expected) in [
            ("---\ntitle: 甲\n---\n# 甲\n乙", &["甲", "乙"][..]),
            ("---\n标题: 甲\ntags:\n  - 丙\n# 丁\n---\n# 甲", &["甲"]),
            // Nowhere else is the title said.
            ("---\ndate: 2026-01-01\ntitle: \"甲\"\n---\n乙", &["甲", "乙"]),
            ("+++\ntitle = \"甲\"\n+++\n乙", &["甲", "乙"]),
            ("---\n编者：甲\n---\n# 乙", &["编者：甲", "乙"]),
        ] {
            let read: Vec<String> = read(typed).into_iter().map(|(text, _)| text).collect();
            assert_eq!(read, expected, "{typed}");
        }
    }

    #[test]
    fn a_plain_text_is_left_as_it_is() {
        for text in [
            "**县人民政府关于**工作的通知",
            "某**局**科",
            "- 1 -\n- 甲\n* 乙",
            "【#平台建设#】\n1#楼至12#楼\n`client.get(\"/v1\")`",
            "——甲\n————\n----\n****",
            "警惕“<领导>加好友”骗局，a<b且c>d，R&D经费",
            "*（待签）*",
            "#平台建设#",
        ] {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let read: Vec<String> = read(text).into_iter().map(|(text, _)| text).collect();
            assert_eq!(read, lines);
        }
    }
}
