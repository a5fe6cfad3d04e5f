//! Numbers as Chinese texts write them, and read from them.

/// The digits of years and of numbers read one by one: zero is 〇 (GB/T 15835-2011 5.2.5).
pub const DIGITS: &str = "〇一二三四五六七八九";

/// The digits of counted numbers, where zero is 零.
pub const ONES: &str = "零一二三四五六七八九";

/// A whole number up to 99,999,999 in Chinese: 一, 十, 十二, 一百零三. Larger ones stay in digits.
pub fn chinese(number: usize) -> String {
    counted(number, ONES, "十百千", "万").unwrap_or_else(|| number.to_string())
}

/// The character of `number` in a row of `count` that begins with `first`: ③ in the row of ①.
pub fn nth_from(first: char, count: usize, number: usize) -> Option<char> {
    let step = u32::try_from(number.checked_sub(1).filter(|&step| step < count)?).ok()?;
    char::from_u32(u32::from(first) + step)
}

/// `number` digit by digit, in `digits` from 0 on.
pub fn digitwise(number: usize, digits: &str) -> String {
    let digit = |c: char| digits.chars().nth(c.to_digit(10)? as usize);
    number.to_string().chars().filter_map(digit).collect()
}

/// `number` with the names of tens, hundreds and thousands: 十, 二十一, 一百零一; none beyond
/// 99,999,999.
pub fn counted(number: usize, digits: &str, units: &str, ten_thousand: &str) -> Option<String> {
    let digit = |value: usize| digits.chars().nth(value);
    let unit = |power: usize| power.checked_sub(1).and_then(|power| units.chars().nth(power));
    if number == 0 {
        return digit(0).map(String::from);
    }
    if number > 99_999_999 {
        return None;
    }
    let mut text = String::new();
    let mut zero = false;
    if number >= 10_000 {
        text = counted(number / 10_000, digits, units, ten_thousand)? + ten_thousand;
        zero = number % 10_000 < 1_000;
    }
    for power in (0..4).rev() {
        let value = number / 10_usize.pow(u32::try_from(power).ok()?) % 10;
        if value == 0 {
            zero |= !text.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) && !text.is_empty() {
            text.extend(digit(0));
        }
        // Ten is 十, not 一十, at the beginning of a number; formal writing says 壹拾.
        let bare = value == 1 && power == 1 && text.is_empty() && digits.contains('一');
        text.extend((!bare).then(|| digit(value)).flatten());
        text.extend(unit(power));
    }
    Some(text)
}

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
            ('廿', _) if value == 0 && ones.is_none() => value = 20,
            ('卅', _) if value == 0 && ones.is_none() => value = 30,
            _ => return None,
        }
    }
    Some(value + ones.unwrap_or(0)).filter(|&value| value > 0)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        // The letter O is the most common mistake in 二〇二六.
        '〇' | '○' | 'O' | 'o' | 'Ｏ' | '◯' | 'О' | 'Ο' => Some(0),
        c => ONES.chars().position(|one| one == c).map(|value| value as u32),
    }
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
            ("廿九", 29),
            ("卅", 30),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "百", "两", "1十一a", "二廿"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for value in 1..=199 {
            assert_eq!(number(&chinese(value as usize)), Some(value));
        }
        assert_eq!(chinese(0), "零");
        assert_eq!(digitwise(2024, DIGITS), "二〇二四");
    }
}
