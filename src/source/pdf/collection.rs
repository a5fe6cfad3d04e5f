//! Adobe-GB1, the collection of characters by whose numbers Chinese faces are known: of a file that
//! maps none of them to Unicode, what stands in GB 2312 is told by its number.

use encoding_rs::GBK;

/// Rows of GB 2312: the first byte, the first and last second byte, the number of the first.
const ROWS: &[(u8, u8, u8, u32)] = &[
    (0xa1, 0xa1, 0xfe, 96),
    (0xa2, 0xb1, 0xe2, 190),
    (0xa2, 0xe5, 0xee, 240),
    (0xa2, 0xf1, 0xfc, 250),
    (0xa3, 0xa1, 0xfe, 262),
    (0xa4, 0xa1, 0xf3, 356),
    (0xa5, 0xa1, 0xf6, 439),
    (0xa6, 0xa1, 0xb8, 525),
    (0xa6, 0xc1, 0xf5, 549),
    (0xa7, 0xa1, 0xc1, 602),
    (0xa7, 0xd1, 0xf1, 635),
    (0xa8, 0xa1, 0xc0, 668),
    (0xa8, 0xc5, 0xea, 700),
    (0xa9, 0xa4, 0xef, 738),
];

/// The number of 啊, with which the hanzi begin, and of 亍, with which those of the second level do.
const FIRST_LEVEL: u32 = 940;
const SECOND_LEVEL: u32 = 4695;

/// The character of a number.
pub fn gb1(number: u32) -> Option<char> {
    let byte = |value: u32| u8::try_from(value).ok();
    let (row, cell) = match number {
        // Latin letters, and those of half the width of a hanzi.
        1..=95 => return char::from_u32(0x1f + number),
        814..=907 => return char::from_u32(number - 814 + 0x21),
        7716 => return Some(' '),
        FIRST_LEVEL..SECOND_LEVEL => {
            let at = number - FIRST_LEVEL;
            (byte(0xb0 + at / 94)?, byte(0xa1 + at % 94)?)
        }
        SECOND_LEVEL..7703 => {
            let at = number - SECOND_LEVEL;
            (byte(0xd8 + at / 94)?, byte(0xa1 + at % 94)?)
        }
        _ => ROWS.iter().find_map(|&(row, from, to, first)| {
            let cell = byte(number.checked_sub(first)?)?.checked_add(from)?;
            (cell <= to).then_some((row, cell))
        })?,
    };
    let pair = [row, cell];
    let (text, broken) = GBK.decode_without_bom_handling(&pair);
    text.chars().next().filter(|_| !broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_collection() {
        let text: String =
            [34, 814, 96, 97, 98, 262, 940, 941, 4694, 4695, 7702].into_iter().filter_map(gb1).collect();
        assert_eq!(text, "A!　、。！啊阿座亍齄");
        assert_eq!((gb1(0), gb1(7703), gb1(20_000)), (None, None, None));
    }
}
