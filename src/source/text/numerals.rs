//! Dates as they are written: in digits of either width, or in Chinese.

use regex::Captures;

use super::names::compact;
use crate::issue::{Date, DateForm};
pub use crate::numerals::number;

/// A day, from the texts of its parts, and how it is written.
pub fn date(year: &str, month: &str, day: &str) -> Option<(Date, DateForm)> {
    let part = |text| number(text).and_then(|value| u8::try_from(value).ok());
    let date = Date::new(i32::try_from(number(year)?).ok()?, part(month)?, part(day)?).ok()?;
    let chinese = month.chars().all(|c| !c.is_numeric() || "一二三四五六七八九十".contains(c));
    Some((date, if chinese { DateForm::Chinese } else { DateForm::Arabic }))
}

/// The day of a rule whose parts are `y`, `m` and `d`, or `y2`, `m2` and `d2`.
pub fn date_of(found: &Captures<'_>) -> Option<(Date, DateForm)> {
    let part = |a: &str, b: &str| {
        let part = found.name(a).or_else(|| found.name(b));
        part.map(|part| compact(part.as_str())).unwrap_or_default()
    };
    date(&part("y", "y2"), &part("m", "m2"), &part("d", "d2"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_forms() {
        let (date, form) = date("二〇二四", "一", "十二").unwrap();
        assert_eq!((date.to_string().as_str(), form), ("2024年1月12日", DateForm::Chinese));
        assert_eq!(super::date("２０２４", "1", "12").unwrap().1, DateForm::Arabic);
        assert_eq!(super::date("2024", "2", "30"), None);
    }
}
