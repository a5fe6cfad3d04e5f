//! How the lines of a table are drawn, and their cells.

use std::ops::Range;

use super::super::markers::marker;
use super::super::rule::{Pattern, pattern};
use super::super::script::{Gap, Item, Script, ScriptLine};

/// Characters that a cell between tabs may have. Longer ones are paragraphs.
const CELL: usize = 40;

/// How a line of a table is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    /// Cells between tabs.
    Tabs,
    /// Cells between pipes or box characters.
    Pipes,
    /// Cells with two spaces or more between them.
    Spaces,
    /// Cells with one space between them, as tables are copied from a PDF.
    Words,
    /// Cells with spaces of any width between them, beside rows with as many cells.
    Loose,
    /// A line between rows.
    Ruler,
}

impl Drawn {
    /// Whether lines so drawn may stand in one table.
    pub(super) fn goes_with(self, other: Self) -> bool {
        let pipes = |drawn| matches!(drawn, Self::Pipes | Self::Ruler);
        let spaces = |drawn| matches!(drawn, Self::Spaces | Self::Loose);
        self == other || (pipes(self) && pipes(other)) || (spaces(self) && spaces(other))
    }
}

/// What parts cells where nothing is drawn.
static SPREAD: Pattern = Pattern::new(|| pattern("[ \u{3000}]{2,}"));

/// Characters that a cell between spaces may have, and cells that such a row must have.
pub(super) const SPACED: (usize, usize) = (20, 3);

pub(super) const PIPES: [char; 5] = ['|', '｜', '│', '┃', '║'];

/// A line of which nobody says what it is.
pub(super) fn untold(item: &Item) -> Option<&ScriptLine> {
    item.line().filter(|line| line.look.told.is_none())
}

/// How each of `items` is drawn, where it is a line of a table.
pub(super) fn drawings(script: &Script, items: &[Item]) -> Vec<Option<Drawn>> {
    let mut drawn: Vec<Option<Drawn>> =
        items.iter().map(|item| untold(item).and_then(|line| drawn(script.text(line)))).collect();
    add_open_rows(script, items, &mut drawn);
    add_short_rows(script, items, &mut drawn);
    add_loose_rows(script, items, &mut drawn);
    drawn
}

/// A table of Markdown: its second line is a ruler, which says of which columns it is.
pub(super) fn is_markdown(text: &str) -> bool {
    text.contains('|') && text.contains('-') && text.chars().all(|c| "|-: \t".contains(c))
}

/// The rows of a table of Markdown that has no pipes at its edges.
fn add_open_rows(script: &Script, items: &[Item], drawn: &mut [Option<Drawn>]) {
    let text = |k: usize| items.get(k).and_then(untold).map_or("", |line| script.text(line));
    let mut open = false;
    for k in 1..items.len() {
        open &= text(k).contains('|');
        if drawn[k] == Some(Drawn::Ruler) && is_markdown(text(k)) && text(k - 1).contains('|') {
            drawn[k - 1] = Some(Drawn::Pipes);
            open = true;
        } else if open {
            drawn[k] = drawn[k].or(Some(Drawn::Pipes));
        }
    }
}

/// Rows between tabs of which only one cell is filled: 合计 and tabs behind it, or tabs before
/// 合计 between two rows. By themselves they are lines.
fn add_short_rows(script: &Script, items: &[Item], drawn: &mut [Option<Drawn>]) {
    for k in 1..items.len() {
        let Some(line) = untold(&items[k])
            .filter(|line| matches!(drawn[k], None | Some(Drawn::Words)) && line.gap == Gap::None)
        else {
            continue;
        };
        let row = with_tabs(script, line);
        let (before, behind) = (row.start < line.span.start, row.end > line.span.end);
        let next = drawn.get(k + 1) == Some(&Some(Drawn::Tabs));
        let short = line.span.len() <= CELL * 3;
        // 1⇥县政府 below a row is no item of a list.
        let numbered = || {
            let (number, rest) = script.text(line).split_once('\t').unwrap_or_default();
            let digits = !number.is_empty() && number.trim().bytes().all(|byte| byte.is_ascii_digit());
            digits && !rest.is_empty() && rest.chars().nth(CELL).is_none()
        };
        if short && drawn[k - 1] == Some(Drawn::Tabs) && (behind || (before && next) || numbered()) {
            drawn[k] = Some(Drawn::Tabs);
        }
    }
}

/// Rows with narrower spaces than those beside them: 县（区）　项目数　完成率 above 东湖区　　12　　56.4. Each has as
/// many words as these have cells; above a row stands one of words, below a row one of figures.
fn add_loose_rows(script: &Script, items: &[Item], drawn: &mut [Option<Drawn>]) {
    let text = |k: usize| items.get(k).and_then(untold).map_or("", |line| script.text(line));
    let close = |k: usize| items[k].line().is_some_and(|line| line.gap == Gap::None);
    let columns = |k: usize, drawn: Option<Drawn>| match drawn {
        Some(Drawn::Spaces) => SPREAD.split(text(k)).count(),
        Some(Drawn::Loose) => text(k).split_whitespace().count(),
        _ => 0,
    };
    for k in 0..items.len() {
        let own = text(k);
        if !matches!(drawn[k], None | Some(Drawn::Words)) || own.len() > 400 || own.contains('\t') {
            continue;
        }
        let words = own.split_whitespace().count();
        let plain = |word: &str| {
            word.chars().nth(WORD).is_none()
                && !word.contains(['。', '，', '；', '：', ':', '、', '！', '？'])
        };
        if words < SPACED.1 || !own.split_whitespace().all(plain) || marker(own).is_some() {
            continue;
        }
        let figures = own.split_whitespace().skip(1).filter(|word| has_figure(word)).count();
        let beside = |k: usize| columns(k, drawn.get(k).copied().flatten()) == words;
        let head = figures == 0 && k + 1 < items.len() && close(k + 1) && beside(k + 1);
        let row = figures * 2 > words - 1 && k > 0 && close(k) && beside(k - 1);
        if head || row {
            drawn[k] = Some(Drawn::Loose);
        }
    }
}

fn has_figure(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// A line with the tabs around it, which part empty cells from it.
pub(super) fn with_tabs(script: &Script, line: &ScriptLine) -> Range<usize> {
    let text = &script.source.text;
    let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\t');
    let before = text[..line.span.start].trim_end_matches(blank).len();
    let behind = text.len() - text[line.span.end..].trim_start_matches(blank).len();
    // Between a tab and the words there may be spaces.
    let start = text[before..line.span.start].find('\t').map_or(line.span.start, |at| before + at);
    let end = text[line.span.end..behind].rfind('\t').map_or(line.span.end, |at| line.span.end + at + 1);
    start..end
}

/// Lines of nothing but tabs below a line: empty rows of a form.
pub(super) fn empty_rows(script: &Script, line: &ScriptLine) -> usize {
    let below = script.source.text[line.span.end..].split_inclusive('\n').skip(1);
    below.take_while(|line| line.trim().is_empty() && line.contains('\t')).take(100).count()
}

pub(super) fn drawn(text: &str) -> Option<Drawn> {
    if text.len() > 4_000 {
        return None;
    }
    let is_box = |c: char| ('\u{2500}'..='\u{257f}').contains(&c);
    let ruler = |c: char| matches!(c, '+' | '-' | '=' | ':') || (is_box(c) && !PIPES.contains(&c));
    if text.chars().any(ruler) && text.chars().all(|c| ruler(c) || c.is_whitespace() || PIPES.contains(&c)) {
        return Some(Drawn::Ruler);
    }
    let pipes = text.matches(PIPES).count();
    if pipes >= 2 || (pipes == 1 && text.starts_with(PIPES)) {
        return Some(Drawn::Pipes);
    }
    if text.contains('\t') {
        let short = |cell: &str| cell.trim().chars().nth(CELL).is_none();
        return (text.split('\t').all(short) && !is_item(text)).then_some(Drawn::Tabs);
    }
    let plain = |cell: &str| {
        let cell = cell.strip_prefix("其中：").or(cell.strip_prefix("其中:")).unwrap_or(cell);
        cell.chars().nth(SPACED.0).is_none() && !cell.contains(['。', '，', '；', '：', ':'])
    };
    if SPREAD.split(text).count() >= SPACED.1 && SPREAD.split(text).all(plain) {
        return Some(Drawn::Spaces);
    }
    let mut words = text.split([' ', '\u{3000}']);
    let short = |word: &str| !word.is_empty() && word.chars().nth(WORD).is_none();
    (pipes == 0
        && words.clone().nth(SPACED.1 - 1).is_some()
        && plain(&text[..text.find([' ', '\u{3000}']).unwrap_or(0)])
        && words.all(|word| short(word) && plain(word)))
    .then_some(Drawn::Words)
}

/// Characters that a cell between single spaces may have.
const WORD: usize = 14;

/// Whether the tab of a line stands between the number of a list and its text.
fn is_item(text: &str) -> bool {
    static LABEL: Pattern =
        Pattern::new(|| pattern(r"^(?:[•·◦▪■□●○–—*-]|[（(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[）).、])$"));
    let number =
        text.split_once('\t').filter(|(_, rest)| !rest.contains('\t')).map(|(number, _)| number.trim());
    number.is_some_and(|number| {
        LABEL.is_match(number) || marker(text).is_some_and(|found| text[found.mark].trim() == number)
    })
}

/// The cells of a row, as ranges of the source.
pub(super) fn cells(text: &str, drawn: Drawn, start: usize) -> Vec<Range<usize>> {
    let inner = match drawn {
        Drawn::Tabs | Drawn::Spaces | Drawn::Words | Drawn::Loose => text,
        _ => {
            let inner = text.strip_prefix(PIPES).unwrap_or(text);
            inner.strip_suffix(PIPES).unwrap_or(inner)
        }
    };
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize + start;
    let range = |part: &str| {
        let part = part.trim();
        offset(part)..offset(part) + part.len()
    };
    match drawn {
        Drawn::Tabs => inner.split('\t').map(range).collect(),
        Drawn::Spaces => SPREAD.split(inner).map(range).collect(),
        Drawn::Words => inner.split([' ', '\u{3000}']).map(range).collect(),
        Drawn::Loose => inner.split_whitespace().map(range).collect(),
        _ => inner.split(PIPES).map(range).collect(),
    }
}
