//! What a line says of where its paragraph ends.

use super::super::day;
use super::super::markers::{Marker, marker};

/// Whether a line is drawn with characters: ──── ====
pub fn is_rule(text: &str) -> bool {
    text.chars().count() >= 5 && text.chars().all(|c| "─━—–-=＝_＿~～*＊·".contains(c))
}

/// Whether a line is a sentence: it has a comma or a stop, not in brackets, and no wide gap.
pub fn speaks(text: &str) -> bool {
    let mut depth = 0_usize;
    let mark = text.chars().any(|c| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => (),
        }
        depth == 0 && matches!(c, '，' | '。')
    });
    mark && !text.trim().contains("    ")
}

/// Whether a line ends as sentences do, with or without a source behind.
pub fn stops(text: &str) -> bool {
    let text = text.trim_end();
    // Brackets of two kinds may be mixed.
    let inner = match text.chars().next_back() {
        Some('）' | ')' | '〕' | '］' | ']' | '〉') => {
            text.rfind(['（', '(', '〔', '［', '[', '〈']).map(|at| &text[..at])
        }
        _ => None,
    };
    let ended = |text: &str| {
        let text = text.trim_end_matches(['”', '’', '）', '》', '】', '」', '』', '"', ')', ' ', '　']);
        text.ends_with(['。', '！', '？', '；', '：', '…', '!', '?', ';', ':'])
            || (text.ends_with('.') && !text.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit()))
    };
    ended(text) || inner.is_some_and(ended)
}

/// Whether a bracket is open at the end of a line, and was opened not far from it.
pub fn opens(text: &str) -> bool {
    let tail = text.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let tail = &text[tail..];
    tail.rfind(['（', '(']).is_some_and(|open| !tail[open..].contains(['）', ')', '。']))
}

/// Whether a line closes a bracket that it does not open, near its beginning.
pub fn closes(text: &str) -> bool {
    let first = text.char_indices().take(24).find(|(_, c)| matches!(c, '（' | '(' | '）' | ')' | '。'));
    first.is_some_and(|(_, c)| matches!(c, '）' | ')'))
}

/// Whether a line is whole by its form.
pub fn stands_alone(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let bracketed = |open: char, close: char| {
        text.starts_with(open)
            && text.ends_with(close)
            && !text[..text.len() - close.len_utf8()].contains(close)
    };
    bracketed('【', '】')
        || bracketed('〖', '〗')
        || bracketed('（', '）')
        || bracketed('〔', '〕')
        || bracketed('[', ']')
        || bracketed('［', '］')
        || marker(text).is_some_and(|found| {
            matches!(
                found.marker,
                Marker::Attachment
                    | Marker::TitledAttachment
                    | Marker::Contents
                    | Marker::Unit
                    | Marker::Contact
                    | Marker::Source
            ) || found.marker == Marker::Section && !text.starts_with(['【', '〖'])
        })
}

/// 检查人员（签名）：　　、　　 leaves room to sign.
pub fn leaves_room(text: &str) -> bool {
    let label = text.trim_end_matches(['、', ' ', '\u{3000}', '\t', '_', '＿']);
    let Some(label) = label.strip_suffix(['：', ':']) else { return false };
    let label = label.trim_end_matches(['）', ')', ' ']);
    ["签名", "签字", "签章", "盖章", "公章"].iter().any(|end| label.ends_with(end))
}

/// Whether a line is nothing but a day.
pub fn is_day(text: &str) -> bool {
    text.len() < 60 && text.ends_with(['日', '年', '月']) && day::alone(text).is_some()
}

/// Whether a line begins as only paragraphs do.
pub fn starts(text: &str) -> bool {
    marker(text).is_some_and(|found| {
        found.marker != Marker::Remark && found.marker != Marker::Caption || text.len() < 200
    })
}
