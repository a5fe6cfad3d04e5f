//! Characters that are read as others, or not at all.

use super::super::slice::is_invisible;
use super::edit::Edit;
use super::notes::{Kind, Notes};
use super::radicals::han;
use crate::diagnostic::SourceText;
use crate::source::docx::symbols;

/// Stands for a character whose form nobody knows.
pub const LOST: char = '□';

/// The edits of every character that is not what it seems.
pub fn edits(source: &SourceText, notes: &mut Notes) -> Vec<Edit> {
    let mut edits = Vec::new();
    let text = &*source.text;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c < '\u{7f}' && (c >= ' ' || c.is_whitespace()) && !c.is_ascii_digit() {
            continue;
        }
        // Nearly all of a text.
        if matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3011}' | '\u{ff08}'..='\u{ff1f}') {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_ascii_digit() {
            if let Some(rest) = KEYCAPS.iter().find(|rest| text[end..].starts_with(**rest)) {
                edits.push(Edit::text(end..end + rest.len(), "."));
                notes.note(Kind::Symbol, source, at..end + rest.len(), &format!("{c}."));
                rest.chars().for_each(|_| {
                    chars.next();
                });
            }
            continue;
        }
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        if is_emoji(c) || (next == '\u{fe0f}' && is_picture(c)) {
            while let Some((from, more)) =
                chars.next_if(|&(_, c)| is_emoji(c) || matches!(c, '\u{fe0f}' | '\u{200d}' | '\u{20e3}'))
            {
                end = from + more.len_utf8();
            }
            notes.note(Kind::Emoji, source, at..end, "");
            edits.push(Edit::cut(at..end));
        } else if is_invisible(c) || matches!(c, '\u{fe0e}' | '\u{fe0f}') {
            while let Some((from, more)) = chars.next_if(|&(_, c)| is_invisible(c)) {
                end = from + more.len_utf8();
            }
            notes.note(Kind::Invisible, source, at..end, "");
            edits.push(Edit::cut(at..end));
        } else if let Some(han) = han(c) {
            notes.note(Kind::Radical, source, at..end, han.encode_utf8(&mut [0; 4]));
            edits.push(Edit::char(at..end, han));
        } else if matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}') {
            let (kind, read) = match symbols::like(c) {
                Some(like) => (Kind::Symbol, like),
                None => (Kind::Lost, LOST),
            };
            notes.note(kind, source, at..end, read.encode_utf8(&mut [0; 4]));
            edits.push(Edit::char(at..end, read));
        }
    }
    edits
}

/// What makes a key of a digit, as 1️⃣.
const KEYCAPS: [&str; 3] = ["\u{fe0f}\u{20e3}", "\u{20e3}\u{fe0f}", "\u{20e3}"];

/// Whether a character is shown in colours wherever it stands.
fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{1f000}'..='\u{1f0ff}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1faff}' | '\u{2705}'
        | '\u{270a}'..='\u{270d}' | '\u{2728}' | '\u{274c}' | '\u{274e}' | '\u{2753}'..='\u{2755}' | '\u{2757}'
        | '\u{2795}'..='\u{2797}' | '\u{27b0}' | '\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{231a}' | '\u{231b}'
        | '\u{23e9}'..='\u{23f3}' | '\u{26a1}' | '\u{2614}' | '\u{2615}' | '\u{2693}' | '\u{26bd}' | '\u{26be}'
    )
}

/// Whether a sign that is asked to be shown in colours is a picture, and not one that texts have.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2300}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
        && !"①②③④⑤⑥⑦⑧⑨⑩■□▲△●○◆◇★☆☎☑☒✓✔✗✘➢".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str) -> String {
        let source = SourceText::new("a", text);
        let mut out = text.to_owned();
        for edit in edits(&source, &mut Notes::default()).iter().rev() {
            out.replace_range(edit.range(), &edit.read());
        }
        out
    }

    #[test]
    fn characters_that_are_others() {
        for (typed, expected) in [
            ("⼯⾭⺠", "工青民"),
            ("甲\u{200b}\u{200d}乙\u{feff}", "甲乙"),
            ("\u{f0b7}甲\u{f06c}乙\u{f0d8}", "•甲●乙➢"),
            ("甲\u{e000}", "甲□"),
            ("✅ 甲🎉。", " 甲。"),
            ("1\u{fe0f}\u{20e3} 甲", "1. 甲"),
            ("⚠\u{fe0f}甲☑\u{fe0f}乙", "甲☑乙"),
            ("👨\u{200d}👩甲", "甲"),
            ("★甲①乙123\t丙—℃㎡²𬱖", "★甲①乙123\t丙—℃㎡²𬱖"),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }
}
