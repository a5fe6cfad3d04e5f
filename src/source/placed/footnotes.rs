//! Footnotes: small lines at the foot of a page that begin with a sign to which its text refers.

use super::lines::{Note, size};
use super::sheet::{Part, Sheet};
use crate::source::docx::scripts::Script;

/// Marks the lines that are footnotes.
pub fn mark(sheets: &mut [Sheet]) {
    let size = size(sheets.iter().flat_map(|sheet| &sheet.parts).filter_map(Part::line));
    for sheet in sheets {
        let plain: Vec<usize> = (0..sheet.parts.len())
            .filter(|&at| sheet.parts[at].line().is_none_or(|line| !line.furniture))
            .collect();
        let small = |at: &usize| sheet.parts[*at].line().is_some_and(|line| line.size < 0.9 * size);
        let foot = plain.iter().rev().take_while(|at| small(at)).count();
        let (text, foot) = plain.split_at(plain.len() - foot);
        let refers = |sign: &str| {
            text.iter().filter_map(|&at| sheet.parts[at].line()).any(|line| line.text.contains(sign))
        };
        let begins =
            |at: usize| sheet.parts[at].line().and_then(|line| sign(&line.text)).filter(|it| refers(it));
        let Some(first) = foot.iter().position(|&at| begins(at).is_some()) else { continue };
        let notes: Vec<(usize, Note)> = foot[first..]
            .iter()
            .map(|&at| (at, if begins(at).is_some() { Note::Begins } else { Note::GoesOn }))
            .collect();
        for (at, note) in notes {
            if let Some(Part::Line(line)) = sheet.parts.get_mut(at) {
                line.note = note;
            }
        }
    }
}

/// What stands in the text where a note that begins so is referred to: ¹ for a note that begins with 1.
pub fn sign(note: &str) -> Option<String> {
    let first = note.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some(first.to_string());
    }
    let (inner, bracket) = match note.strip_prefix(['[', '［']) {
        Some(inner) => (inner, true),
        None => (note, false),
    };
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &inner[..inner.len() - rest.len()];
    if !(1..3).contains(&digits.len()) {
        return None;
    }
    if bracket {
        let close = rest.chars().next().filter(|c| "]］".contains(*c))?;
        return Some(note[..note.len() - rest.len() + close.len_utf8()].to_owned());
    }
    // 3日 and 2.5 are no signs.
    let mut after = rest.chars();
    let next = after.next().filter(|c| !"年月日个名万亿%".contains(*c))?;
    let decimal = ".．".contains(next) && after.next().is_some_and(|c| c.is_ascii_digit());
    if decimal { None } else { Script::Super.write(digits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_notes() {
        assert_eq!(sign("1. 参见县志。").as_deref(), Some("¹"));
        assert_eq!(sign("12 数据来源：县统计局。").as_deref(), Some("¹²"));
        assert_eq!(sign("①参见县志。").as_deref(), Some("①"));
        assert_eq!(sign("[2]参见县志。").as_deref(), Some("[2]"));
        for text in ["3日上午", "2.5万元", "注：数据", "2024年", "[甲]", ""] {
            assert_eq!(sign(text), None, "{text}");
        }
    }
}
