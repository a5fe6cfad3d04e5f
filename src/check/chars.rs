//! Characters as the rules see them.

use crate::numerals;

/// A Han character. 〇 is one, other marks are not.
pub fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// A mark of Chinese punctuation.
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '：'
            | '；'
            | '！'
            | '？'
            | '（'
            | '）'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '「'
            | '」'
            | '『'
            | '』'
            | '—'
            | '…'
            | '～'
    )
}

/// What is written only in Chinese text.
pub fn is_chinese(c: char) -> bool {
    is_han(c) || is_mark(c)
}

/// The spaces that people type.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' | '\u{3000}')
}

/// All spaces, each as a text of its own.
pub const SPACES: &[&str] = &[
    " ", "\t", "\u{a0}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}", "\u{2008}",
    "\u{2009}", "\u{200a}", "\u{202f}", "\u{3000}",
];

/// What stands beside Han without a space: digits, Latin letters and signs that go with them.
pub fn is_western(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '%' | '‰' | '℃' | '°')
}

/// Whether `c` is one of `set`. Comparing characters is faster than searching for their bytes.
pub fn among(set: &str, c: char) -> bool {
    set.chars().any(|other| other == c)
}

/// The value of a digit, half or full width.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// Chinese numerals in order: the place of one is its value.
pub const NUMERALS: [char; 11] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// The value of 一 to 九.
pub fn numeral(c: char) -> Option<u32> {
    NUMERALS[1..=9].iter().position(|&numeral| numeral == c).map(|at| at as u32 + 1)
}

/// A character that Chinese numbers are written with.
pub fn is_numeral(c: char) -> bool {
    NUMERALS.contains(&c) || matches!(c, '零' | '两' | '百' | '千' | '万' | '亿')
}

/// The value of a Chinese number from 一 to 九十九, written as it should be.
pub fn chinese_value(text: &str) -> Option<u32> {
    numerals::number(text).filter(|&value| (1..=99).contains(&value) && in_chinese(value) == text)
}

/// 1 to 99 in Chinese: 一, 十, 十二, 三十.
pub fn in_chinese(value: u32) -> String {
    numerals::chinese(value as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers() {
        for value in 1..=99 {
            assert_eq!(chinese_value(&in_chinese(value)), Some(value));
        }
        for text in ["", "十十", "一二", "百", "〇", "三十十"] {
            assert_eq!(chinese_value(text), None, "{text}");
        }
        assert!(SPACES.iter().all(|space| space.chars().all(is_space)));
    }
}
