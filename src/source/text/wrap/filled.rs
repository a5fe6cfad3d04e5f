//! Lines that a program filled: it breaks a paragraph at the last space before a column, and
//! nowhere else, as converters of Markdown and mail programs do.

use super::super::script::{Gap, Item, Script, ScriptLine, columns};
use super::stops;

/// Columns at which programs break lines.
const COLUMNS: [usize; 4] = [72, 78, 79, 80];

/// Pairs of lines that must show it.
const LEAST: usize = 2;

/// Columns of a word that tells something: the whole of a line of Han text has no room anywhere.
const WORD: usize = 40;

/// The column at which a program broke the lines of a text; none where a person typed them.
pub fn column(script: &Script, items: &[Item]) -> Option<usize> {
    COLUMNS.into_iter().find(|&column| {
        let mut told = 0;
        let mut parted = 0;
        for pair in items.windows(2) {
            let [Item::Line(above), Item::Line(below)] = pair else { continue };
            if below.gap != Gap::None {
                parted += 1;
                continue;
            }
            if !runs_on(above, below) {
                continue;
            }
            match fills(script, above, below, column) {
                Some(false) => return false,
                Some(true) => told += 1,
                None => {}
            }
        }
        told >= LEAST && parted > 0
    })
}

/// Whether a line may be one paragraph with the one above it.
pub fn runs_on(above: &ScriptLine, below: &ScriptLine) -> bool {
    !above.look.whole && !above.look.heading && !below.look.heading && !below.look.item
}

/// Whether the first word of a line had no room above; nothing where its words tell nothing.
fn fills(script: &Script, above: &ScriptLine, below: &ScriptLine, column: usize) -> Option<bool> {
    let (before, after) = (script.text(above), script.text(below));
    let end = before.floor_char_boundary(1_000);
    let wide = above.indent + columns(&before[..end]);
    let word = after.split([' ', '\t']).next().unwrap_or_default();
    let word = columns(&word[..word.floor_char_boundary(1_000)]);
    let room = wide + 1 + word <= column;
    // Behind its last space a line reached beyond the column: it would have been broken there.
    let last = before[..end].rsplit_once(' ').map(|(start, _)| above.indent + columns(start));
    let late = wide > column && last.is_some_and(|last| last > column);
    match (room || late, word < WORD && wide <= column) {
        (true, _) => Some(false),
        // A person ends a line behind a sentence, too; a line without a space has none to break at.
        (false, true) if stops(before) || !before[..end].contains(' ') => None,
        (false, true) => Some(true),
        (false, false) => None,
    }
}
