//! Numbers as text, in the formats of ISO/IEC 29500-1 17.18.59 as Word writes them (MS-OI29500
//! 2.1.540).

use crate::numerals::{counted, digitwise, nth_from};

/// `count` in `format`. What has no form in it is written in decimals.
pub fn write(count: i64, format: &str) -> String {
    form(count, format).unwrap_or_else(|| count.to_string())
}

fn form(count: i64, format: &str) -> Option<String> {
    let number = usize::try_from(count).ok();
    Some(match format {
        "none" | "bullet" => String::new(),
        "decimalZero" | "01, 02, 03, ..." => format!("{count:02}"),
        "001, 002, 003, ..." => format!("{count:03}"),
        "0001, 0002, 0003, ..." => format!("{count:04}"),
        "00001, 00002, 00003, ..." => format!("{count:05}"),
        "decimalFullWidth" | "decimalFullWidth2" => count.to_string().chars().map(full_width).collect(),
        "numberInDash" => format!("- {count} -"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => one_of('①', 20, number?)?,
        "decimalEnclosedParen" => one_of('⑴', 20, number?)?,
        "decimalEnclosedFullstop" => one_of('⒈', 20, number?)?,
        "ideographEnclosedCircle" => one_of('㈠', 10, number?)?,
        "ideographTraditional" => among("甲乙丙丁戊己庚辛壬癸", number?)?,
        "ideographZodiac" => among("子丑寅卯辰巳午未申酉戌亥", number?)?,
        "upperRoman" => roman(number?)?,
        "lowerRoman" => roman(number?)?.to_lowercase(),
        "upperLetter" => letters('A', number?)?,
        "lowerLetter" => letters('a', number?)?,
        "chineseCounting" if number? >= 100 => digitwise(number?, "○一二三四五六七八九"),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => counted(number?, "零一二三四五六七八九", "十百千", "万")?,
        "chineseLegalSimplified" => counted(number?, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万")?,
        "ideographLegalTraditional" => counted(number?, "零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬")?,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            digitwise(number?, "〇一二三四五六七八九")
        }
        _ => return None,
    })
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        c => c,
    }
}

fn one_of(first: char, count: usize, number: usize) -> Option<String> {
    nth_from(first, count, number).map(String::from)
}

fn among(row: &str, number: usize) -> Option<String> {
    row.chars().nth(number.checked_sub(1)?).map(String::from)
}

fn roman(mut number: usize) -> Option<String> {
    const SIGNS: &[(usize, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=32_767).contains(&number) {
        return None;
    }
    let mut text = String::new();
    for &(value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    Some(text)
}

/// A, B … Z, AA, BB: Word repeats the letter.
fn letters(first: char, number: usize) -> Option<String> {
    let step = number.checked_sub(1).filter(|&step| step < 780)?;
    let letter = char::from_u32(u32::from(first) + u32::try_from(step % 26).ok()?)?;
    Some(letter.to_string().repeat(step / 26 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_format() {
        let cases: &[(&str, &[(i64, &str)])] = &[
            ("decimal", &[(1, "1"), (-3, "-3")]),
            ("decimalZero", &[(1, "01"), (12, "12")]),
            ("decimalFullWidth", &[(12, "１２")]),
            ("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21"), (0, "0")]),
            ("decimalEnclosedCircleChinese", &[(3, "③")]),
            ("decimalEnclosedParen", &[(2, "⑵")]),
            ("decimalEnclosedFullstop", &[(3, "⒊")]),
            ("ideographEnclosedCircle", &[(4, "㈣"), (11, "11")]),
            ("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11")]),
            ("ideographZodiac", &[(12, "亥")]),
            ("upperRoman", &[(4, "IV"), (1994, "MCMXCIV"), (0, "0")]),
            ("lowerRoman", &[(9, "ix")]),
            ("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA"), (54, "BBB")]),
            ("lowerLetter", &[(3, "c")]),
            (
                "chineseCountingThousand",
                &[
                    (1, "一"),
                    (10, "十"),
                    (11, "十一"),
                    (20, "二十"),
                    (100, "一百"),
                    (101, "一百零一"),
                    (110, "一百一十"),
                    (1010, "一千零一十"),
                    (10_000, "一万"),
                    (10_001, "一万零一"),
                    (0, "零"),
                ],
            ),
            ("chineseCounting", &[(99, "九十九"), (100, "一○○")]),
            ("ideographDigital", &[(10, "一〇"), (2024, "二〇二四")]),
            ("chineseLegalSimplified", &[(10, "壹拾"), (21, "贰拾壹")]),
            ("none", &[(1, "")]),
            ("numberInDash", &[(2, "- 2 -")]),
            ("thaiLetters", &[(2, "2")]),
        ];
        for (format, cases) in cases {
            for &(count, text) in *cases {
                assert_eq!(write(count, format), text, "{format}");
            }
        }
        for format in cases.iter().map(|&(format, _)| format) {
            for count in [i64::MIN, -1, 0, 99_999_999, 100_000_000, i64::MAX] {
                assert!(write(count, format).len() < 100, "{format}");
            }
        }
    }
}
