//! Numbers and dates as they are written: in digits of either width, or in Chinese.

use crate::issue::{Date, DateForm};

const ONES: &str = "零一二三四五六七八九";

/// A whole number: `12`, `１２`, `十二`, `一百二十`, `二〇二四`.
pub fn number(text: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = text.chars().filter(|&c| c != ',').map(digit).collect();
    if let Some(digits) = digits {
        return (!digits.is_empty() && digits.len() <= 9)
            .then(|| digits.into_iter().fold(0, |value, digit| value * 10 + digit));
    }
    let (mut value, mut ones) = (0, None);
    for c in text.chars() {
        match (c, digit(c)) {
            (_, Some(digit)) => ones = Some(digit),
            ('十', _) => value += 10 * ones.take().unwrap_or(1),
            ('百', _) => value += 100 * ones.take()?,
            _ => return None,
        }
    }
    Some(value + ones.unwrap_or(0)).filter(|&value| value > 0)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        // The letter O is the most usual slip in 二〇二六.
        '〇' | '○' | 'O' | 'o' | 'Ｏ' | '◯' | 'О' | 'Ο' => Some(0),
        c => ONES.chars().position(|one| one == c).map(|value| value as u32),
    }
}

/// A day, from the texts of its parts, and how it is written.
pub fn date(year: &str, month: &str, day: &str) -> Option<(Date, DateForm)> {
    let part = |text| number(text).and_then(|value| u8::try_from(value).ok());
    let date = Date::new(i32::try_from(number(year)?).ok()?, part(month)?, part(day)?).ok()?;
    let chinese = month.chars().all(|c| !c.is_numeric() || "一二三四五六七八九十".contains(c));
    Some((date, if chinese { DateForm::Chinese } else { DateForm::Arabic }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_writing() {
        for (text, value) in [
            ("2", 2),
            ("02", 2),
            ("１２", 12),
            ("十", 10),
            ("十二", 12),
            ("三十", 30),
            ("二〇二四", 2024),
            ("一百零三", 103),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "百", "两", "1十一a"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn dates_in_both_forms() {
        let (date, form) = date("二〇二四", "一", "十二").unwrap();
        assert_eq!((date.to_string().as_str(), form), ("2024年1月12日", DateForm::Chinese));
        assert_eq!(super::date("２０２４", "1", "12").unwrap().1, DateForm::Arabic);
        assert_eq!(super::date("2024", "2", "30"), None);
    }
}
