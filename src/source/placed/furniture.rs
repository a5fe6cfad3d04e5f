//! What belongs to pages and not to the text: page numbers and running heads.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::lines::{Line, size};
use super::sheet::{Part, Sheet};

/// Lines at the head or foot of a page among which furniture is looked for.
const OUTER: usize = 3;

/// Marks the lines that are furniture.
pub fn mark(sheets: &mut [Sheet]) {
    // What stands at one height of several pages and says the same but for its numbers.
    let mut seen: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        for (line, _) in outer(sheet) {
            let key = (shape(&line.text), height(line, sheet));
            let pages = seen.entry(key).or_default();
            if pages.last() != Some(&number) {
                pages.push(number);
            }
        }
    }
    let repeats = |line: &Line, sheet: &Sheet| {
        let near = height(line, sheet);
        let pages: usize = (near - 1..=near + 1)
            .filter_map(|height| seen.get(&(shape(&line.text), height)))
            .map(Vec::len)
            .sum();
        pages
    };
    let mut found: Vec<Vec<usize>> = Vec::new();
    let counted = counted(sheets);
    for (number, sheet) in sheets.iter().enumerate() {
        let body = body(sheet);
        let printed = printed(sheet);
        found.push(
            outer(sheet)
                .filter(|(line, at)| {
                    let times = repeats(line, sheet);
                    let outside = body.is_none_or(|(top, bottom)| line.y < top || line.y > bottom);
                    let folio = is_folio(&line.text);
                    let attachment = line.text.starts_with("附件") && !line.artifact;
                    !attachment && folio && (times > 1 || line.artifact || outside)
                        || !attachment && times > 1 && times * 3 >= sheets.len() && outside_edge(sheet, *at)
                        || line.artifact && number > 0
                        || counted.contains(&(number, *at))
                })
                .map(|(_, at)| at)
                .chain(printed.iter().copied())
                .collect(),
        );
    }
    for (sheet, found) in sheets.iter_mut().zip(found) {
        for at in found {
            if let Some(Part::Line(line)) = sheet.parts.get_mut(at) {
                line.furniture = true;
            }
        }
    }
}

/// Running heads and feet that say something else on left and right pages: small lines, first or last of their
/// pages, at one height, with a number at one end that counts the pages.
fn counted(sheets: &[Sheet]) -> BTreeSet<(usize, usize)> {
    let size = size(sheets.iter().flat_map(|sheet| &sheet.parts).filter_map(Part::line));
    let mut seen: BTreeMap<(i64, i32), Vec<(usize, usize)>> = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let all: Vec<(&Line, usize)> = outer(sheet).collect();
        let ends = [all.first(), all.last()];
        for &(line, at) in ends.into_iter().flatten() {
            if line.size > 0.9 * size || line.text.len() > 300 {
                continue;
            }
            let mut words = line.text.split_whitespace();
            for word in [words.next(), words.next_back()].into_iter().flatten() {
                let digits = word.trim_matches(|c| "-—·.|".contains(c));
                if let Ok(count) = digits.parse::<u16>() {
                    let key = (i64::from(count) - number as i64, height(line, sheet));
                    seen.entry(key).or_default().push((number, at));
                }
            }
        }
    }
    seen.into_values().filter(|found| found.len() > 1).flatten().collect()
}

/// The lines that a browser prints around a page: when it was printed and its title at the head,
/// its address and the number of the page at the foot.
fn printed(sheet: &Sheet) -> Vec<usize> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s*(?:上午|下午)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s|$)",
        )
    });
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^(?:https?|file|about|chrome[\w-]*):\S*(?:\s.*?)?(?:\s\d{1,4}\s*[/／]\s*\d{1,4})?$")
    });
    let lines = || {
        sheet.parts.iter().enumerate().filter_map(|(at, part)| match part {
            Part::Line(line) if line.text.len() < 600 => Some((line, at)),
            _ => None,
        })
    };
    let head = lines().next().filter(|(line, _)| DAY.is_match(&line.text) && line.y < sheet.height / 8.0);
    let foot = lines()
        .next_back()
        .filter(|(line, _)| ADDRESS.is_match(&line.text) && line.y > sheet.height * 7.0 / 8.0);
    // An address alone may be part of the text.
    let numbered = |line: &Line| line.text.split_whitespace().next_back().is_some_and(is_folio);
    let foot = foot.filter(|(line, _)| head.is_some() || numbered(line));
    let title = head.and_then(|(line, _)| Some(DAY.find(&line.text)?.end())).zip(head);
    let menus = title.map(|(end, (line, at))| menus(sheet, at, &line.text[end..])).unwrap_or_default();
    head.into_iter().chain(foot).map(|(_, at)| at).chain(menus).collect()
}

/// What a site has above the title of its page, which a browser prints in the head: its name, its menu. Lines
/// with figures or labels are those of a bulletin, or say something of the text.
fn menus(sheet: &Sheet, head: usize, title: &str) -> Vec<usize> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = bare(title);
    let mut above = Vec::new();
    for (at, part) in sheet.parts.iter().enumerate().skip(head + 1).take(MENUS) {
        let Part::Line(line) = part else { return Vec::new() };
        let text = bare(&line.text);
        if text.chars().count() >= TITLE && title.starts_with(&text) {
            return above;
        }
        let labelled = text.contains(['：', ':']);
        if !labelled && text.contains(|c: char| c.is_numeric()) {
            return Vec::new();
        }
        above.extend((!labelled).then_some(at));
    }
    Vec::new()
}

/// Lines of a site above a title.
const MENUS: usize = 12;

/// Characters of a line that is the title or begins it.
const TITLE: usize = 8;

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is sound")
}

/// The lines nearest to the head and foot of a page, and what the file says belongs to it.
fn outer(sheet: &Sheet) -> impl Iterator<Item = (&Line, usize)> {
    let lines: Vec<(&Line, usize)> = sheet
        .parts
        .iter()
        .enumerate()
        .filter_map(|(at, part)| match part {
            Part::Line(line) => Some((line, at)),
            _ => None,
        })
        .collect();
    let count = lines.len();
    lines
        .into_iter()
        .enumerate()
        .filter(move |(k, (line, _))| *k < OUTER || k + OUTER >= count || line.artifact)
        .map(|(_, found)| found)
}

/// Whether a part has nothing above it, or nothing below, but what may be furniture too.
fn outside_edge(sheet: &Sheet, at: usize) -> bool {
    let lines = |range: std::ops::Range<usize>| {
        sheet.parts[range].iter().filter(|part| !matches!(part, Part::Picture(_))).count()
    };
    lines(0..at) < 2 || lines(at + 1..sheet.parts.len()) < 2
}

/// Where the text of a page begins and ends, without its first and last line.
fn body(sheet: &Sheet) -> Option<(f32, f32)> {
    let lines: Vec<f32> = sheet
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Line(line) if !is_folio(&line.text) => Some(line.y),
            Part::Table(table) => Some(table.bottom),
            _ => None,
        })
        .collect();
    Some((*lines.first()?, *lines.last()?))
}

/// A line as it comes again on other pages: its numbers are blotted out where they may be those
/// of pages.
fn shape(text: &str) -> String {
    let numbered =
        is_folio(text) || text.contains(['页', '/', '—', '-', '－', '·', '|']) || text.contains("Page");
    if !numbered {
        return text.chars().filter(|c| !c.is_whitespace()).collect();
    }
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_numeric() { '0' } else { c };
        if c != '0' || !out.ends_with('0') {
            out.push(c);
        }
    }
    out
}

/// The height of a line, in steps of four points, from the nearer end of its page.
fn height(line: &Line, sheet: &Sheet) -> i32 {
    let from_foot = sheet.height - line.y;
    if line.y < from_foot { (line.y / 4.0) as i32 } else { -1 - (from_foot / 4.0) as i32 }
}

/// Whether a line numbers its page.
pub fn is_folio(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let inner = text.trim_matches(|c| "-—–－·~～_.|｜/／()（）".contains(c));
    let digits = |text: &str| {
        (1..=4).contains(&text.chars().count())
            && text.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let page = |text: &str| {
        let text = text.strip_prefix('第').unwrap_or(text);
        digits(text.strip_suffix('页').unwrap_or(text))
    };
    if page(inner) {
        return true;
    }
    let Some((first, all)) = inner
        .split_once(['/', '／', '，', ',', '共'])
        .or_else(|| inner.strip_prefix("Page").and_then(|rest| rest.split_once("of")))
    else {
        return inner.strip_prefix("Page").is_some_and(digits);
    };
    page(first) && page(all.trim_start_matches('共'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folios_are_numbers_and_their_dashes() {
        for text in
            ["— 2 —", "－3－", "12", "第 3 页", "第3页 共12页", "3/12", "Page 2 of 9", "- 4 -", "～5～"]
        {
            assert!(is_folio(text), "{text}");
        }
        for text in ["2024年", "12万亩", "第3期", "一", "20240112", "3.5%", "共12页说明"] {
            assert!(!is_folio(text), "{text}");
        }
    }
}
