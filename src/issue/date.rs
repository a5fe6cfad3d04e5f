//! Dates of the Gregorian calendar.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::words;
use crate::numerals;

/// A day that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(time::Date);

/// Why a date is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not written as `2024-01-12` or `2024年1月12日`.
    #[error("not a date")]
    Form,
    /// No such day, or outside the years 1949 to 2199.
    #[error("no such day")]
    NoSuchDay,
}

impl Date {
    /// A day of the years 1949 to 2199, the years a bulletin can bear.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        if !(1949..=2199).contains(&year) {
            return Err(DateError::NoSuchDay);
        }
        time::Month::try_from(month)
            .and_then(|month| time::Date::from_calendar_date(year, month, day))
            .map(Self)
            .map_err(|_| DateError::NoSuchDay)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day()
    }

    /// The day of the week, 0 for Monday.
    pub(crate) fn weekday(self) -> usize {
        usize::from(self.0.weekday().number_days_from_monday())
    }
}

/// Reads `2024-01-12` or `2024年1月12日`, with or without leading zeros.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.strip_suffix('日').unwrap_or(&text);
        let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
        let [year, month, day] = parts[..] else { return Err(DateError::Form) };
        let read = |part: &str, digits: std::ops::RangeInclusive<usize>| {
            let plain = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if plain { part.parse::<u16>().map_err(|_| DateError::Form) } else { Err(DateError::Form) }
        };
        let (year, month, day) = (read(year, 4..=4)?, read(month, 1..=2)?, read(day, 1..=2)?);
        Self::new(i32::from(year), month as u8, day as u8)
    }
}

/// As it is printed: `2024年1月12日`, without leading zeros (GB/T 9704-2012 7.3.5.4).
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年{}月{}日", self.year(), self.month(), self.day())
    }
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DateForm {
    /// `2024年1月12日`
    #[default]
    Arabic,
    /// `二〇二四年一月十二日`
    Chinese,
}

words!(DateForm, "a form of dates" { Arabic = "arabic", Chinese = "chinese" });

impl Date {
    /// As it is printed in `form`. The year is read digit by digit, with 〇 for zero
    /// (GB/T 15835-2011 5.2.5).
    pub fn written(self, form: DateForm) -> String {
        match form {
            DateForm::Arabic => self.to_string(),
            DateForm::Chinese => {
                let year = numerals::digitwise(self.year().unsigned_abs() as usize, numerals::DIGITS);
                let (month, day) =
                    (numerals::chinese(self.month().into()), numerals::chinese(self.day().into()));
                format!("{year}年{month}月{day}日")
            }
        }
    }
}

/// How days are joined that an issue covers: `2024年1月12日—18日` (GB/T 15834-2011 4.13).
const THROUGH: char = '—';

impl Date {
    /// The days from this one to `last`, without what both share.
    pub fn written_through(self, last: Self, form: DateForm) -> String {
        let whole = last.written(form);
        let shared = match (self.year() == last.year(), self.month() == last.month()) {
            (true, true) => whole.find('月'),
            (true, false) => whole.find('年'),
            (false, _) => None,
        };
        let own = shared.map_or(whole.as_str(), |at| whole[at..].trim_start_matches(['年', '月']));
        format!("{}{THROUGH}{own}", self.written(form))
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_forms() {
        for text in ["2024-01-12", "2024-1-12", "2024年1月12日", "2024 年 1 月 12 日", "2024.1.12"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), "2024年1月12日", "{text}");
        }
    }

    #[test]
    fn weekdays() {
        let day = |y, m, d| Date::new(y, m, d).unwrap().weekday();
        assert_eq!((day(1949, 1, 1), day(1949, 10, 1), day(2000, 2, 29)), (5, 5, 1));
        assert_eq!((day(2024, 1, 12), day(2024, 3, 5), day(2026, 11, 24), day(2100, 3, 1)), (4, 1, 1, 0));
    }

    #[test]
    fn chinese_numerals() {
        let written = |y, m, d| Date::new(y, m, d).unwrap().written(DateForm::Chinese);
        assert_eq!(written(2024, 1, 12), "二〇二四年一月十二日");
        assert_eq!(written(2010, 10, 30), "二〇一〇年十月三十日");
        assert_eq!(written(2026, 11, 21), "二〇二六年十一月二十一日");
    }

    #[test]
    fn days_share_what_is_the_same() {
        let day = |y, m, d| Date::new(y, m, d).unwrap();
        let written = |last, form| day(2025, 12, 22).written_through(last, form);
        assert_eq!(written(day(2025, 12, 28), DateForm::Arabic), "2025年12月22日—28日");
        assert_eq!(written(day(2026, 1, 4), DateForm::Arabic), "2025年12月22日—2026年1月4日");
        assert_eq!(written(day(2025, 12, 28), DateForm::Chinese), "二〇二五年十二月二十二日—二十八日");
        let month = day(2025, 11, 28).written_through(day(2025, 12, 4), DateForm::Arabic);
        assert_eq!(month, "2025年11月28日—12月4日");
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in ["2023-02-29", "2024-13-01", "2024-00-01", "0024-01-01"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::NoSuchDay), "{text}");
        }
        for text in ["", "24-1-12", "2024-01", "2024-01-12-1", "二〇二四年一月", "2024-+1-12", "2024-001-12"]
        {
            assert_eq!(text.parse::<Date>(), Err(DateError::Form), "{text}");
        }
    }
}
