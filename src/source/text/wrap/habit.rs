//! How the lines of a text were typed.

use super::super::script::{Gap, Item, Script, ScriptLine, columns};
use super::filled;
use super::says::{stands_alone, stops};

/// How a text is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Habit {
    /// Columns at which its lines are broken by hand.
    pub wrapped: Option<usize>,
    /// Whether paragraphs begin with white space.
    pub indented: bool,
    /// Whether empty lines part the paragraphs.
    pub parted: bool,
    /// Whether lines end in white space here and there: it says nothing.
    pub trailing: bool,
    /// Whether a program broke its lines at spaces.
    pub filled: bool,
}

/// Columns by which a full line may be shorter than the longest: a mark that must not begin
/// the next line, or an indent that was lost.
const SLACK: usize = 6;

/// Whether a line of some columns is full, where lines are broken at `wrapped` columns and
/// `below` is the next: a number or a word is not broken.
pub fn is_full(columns: usize, below: &str, wrapped: usize) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || ".,%+-/".contains(c);
    let first = below.chars().take(20).take_while(|&c| word(c)).count();
    columns + (first + 2).max(SLACK) >= wrapped
}

/// Columns of a line with its indent; enough of them where it is very long.
pub fn width(script: &Script, line: &ScriptLine) -> usize {
    let text = script.text(line);
    line.indent + columns(&text[..text.floor_char_boundary(1000)])
}

/// How the lines are typed.
pub fn habit(script: &Script, items: &[Item]) -> Habit {
    let lines: Vec<&ScriptLine> = items.iter().filter_map(Item::line).collect();
    let pairs = || lines.windows(2).map(|pair| (pair[0], pair[1]));
    let plain = |line: &ScriptLine| !stands_alone(script.text(line));
    // Lines that break off in mid-sentence, with nothing between them and the next. Headlines of
    // one length break off too; they are hardly sentences.
    let mut broken: Vec<usize> = pairs()
        .filter(|(above, below)| below.gap == Gap::None && below.indent < 2 && plain(above) && plain(below))
        .filter(|(above, _)| !stops(script.text(above)))
        .filter(|(above, _)| script.text(above).contains(['，', '。', ',']))
        .map(|(above, _)| width(script, above))
        .filter(|width| (30..=132).contains(width))
        .collect();
    broken.sort_unstable();
    let widest = broken.last().copied().unwrap_or(0);
    let near = broken.iter().filter(|&&width| width + SLACK >= widest).count();
    let beyond = lines.iter().filter(|line| width(script, line) > widest + SLACK).count();
    // Word breaks lines by itself: what was pasted into it shows by more of them.
    let least = if lines.iter().any(|line| line.look.whole) { 3 } else { 2 };
    let wrapped =
        (near >= least && near * 10 >= broken.len() * 6 && beyond * 10 <= lines.len()).then_some(widest);

    let full = |above: &ScriptLine, below: &ScriptLine| {
        wrapped.is_some_and(|wrapped| is_full(width(script, above), script.text(below), wrapped))
    };
    let ended =
        || pairs().filter(|(above, below)| stops(script.text(above)) && plain(below) && !full(above, below));
    let count = |is: &dyn Fn(&ScriptLine) -> bool| ended().filter(|(_, below)| is(below)).count();
    let all = ended().count();
    let indented = count(&|below| below.indent >= 2);
    let parted = count(&|below| below.gap == Gap::Blank);
    let first = lines.iter().any(|line| line.indent >= 2);
    let trails = lines
        .iter()
        .filter(|line| script.source.text[line.span.end..].starts_with([' ', '\t', '\u{3000}', '\u{a0}']))
        .count();
    Habit {
        wrapped,
        indented: (indented > 0 && indented * 2 >= all) || (all == 0 && first),
        parted: parted > 0 && parted * 2 >= all,
        trailing: trails * 4 > lines.len(),
        filled: filled::column(script, items).is_some(),
    }
}
