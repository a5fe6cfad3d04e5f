//! Dates of the Gregorian calendar.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::words;
use crate::numerals;

/// A day that exists, or a date of which less is written: a month (`2026年3月`), or a date whose rest is
/// still to be filled in (`2026年3月×日`). In files it is written as ISO 8601-2:2019 has it: `2026-03-05`,
/// `2026-03`, `2026-03-XX`, `2026-XX-XX`, `XXXX-XX-XX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The first day that it may be.
    first: time::Date,
    extent: Extent,
}

/// How much of a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Extent {
    Day,
    /// A month, and no day is meant.
    Month,
    OpenDay,
    OpenMonth,
    OpenYear,
}

/// What is printed in the place of what is still to be filled in.
pub(crate) const OPEN: char = '×';

/// A year, month or day is still to be filled in: `X`, `××`.
fn is_open(part: &str) -> bool {
    (1..=4).contains(&part.chars().count()) && part.chars().all(|c| matches!(c, 'X' | 'x' | 'Ｘ' | '×'))
}

/// Why a date is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not written as `2024-01-12`, `2024年1月12日` or one of the shorter forms.
    #[error("not a date")]
    Form,
    /// No such day, or outside the years 1949 to 2199.
    #[error("no such day")]
    NoSuchDay,
}

impl Date {
    /// The first year that a bulletin can bear.
    const FIRST_YEAR: i32 = 1949;

    /// A day of the years 1949 to 2199, the years a bulletin can bear.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        Self::from_parts(year, month, day, Extent::Day)
    }

    /// A month without a day, as monthly bulletins bear it: `2026年3月`.
    ///
    /// # Errors
    /// When there is no such month.
    pub fn month_of(year: i32, month: u8) -> Result<Self, DateError> {
        Self::from_parts(year, month, 1, Extent::Month)
    }

    /// A date of which some is still to be filled in: its day, its month too, or all of it.
    ///
    /// # Errors
    /// When there is no such month.
    pub fn open(year: Option<i32>, month: Option<u8>) -> Result<Self, DateError> {
        match (year, month) {
            (Some(year), Some(month)) => Self::from_parts(year, month, 1, Extent::OpenDay),
            (Some(year), None) => Self::from_parts(year, 1, 1, Extent::OpenMonth),
            (None, _) => Self::from_parts(Self::FIRST_YEAR, 1, 1, Extent::OpenYear),
        }
    }

    fn from_parts(year: i32, month: u8, day: u8, extent: Extent) -> Result<Self, DateError> {
        if !(Self::FIRST_YEAR..=2199).contains(&year) {
            return Err(DateError::NoSuchDay);
        }
        time::Month::try_from(month)
            .and_then(|month| time::Date::from_calendar_date(year, month, day))
            .map(|first| Self { first, extent })
            .map_err(|_| DateError::NoSuchDay)
    }

    /// Whether it is a day, written in full.
    pub fn is_day(self) -> bool {
        self.extent == Extent::Day
    }

    /// Whether some of it is still to be filled in.
    pub fn is_open(self) -> bool {
        self.extent > Extent::Month
    }

    /// The last day that it may be.
    fn last(self) -> time::Date {
        let (year, month) = (self.first.year(), self.first.month());
        let end_of = |year: i32, month: time::Month| self.first.replace_day(month.length(year));
        match self.extent {
            Extent::Day => self.first,
            Extent::Month | Extent::OpenDay => end_of(year, month).unwrap_or(self.first),
            Extent::OpenMonth => {
                time::Date::from_ordinal_date(year, time::util::days_in_year(year)).unwrap_or(self.first)
            }
            Extent::OpenYear => time::Date::MAX,
        }
    }

    /// Whether it is before `other`, whatever days they are in full.
    pub(crate) fn is_before(self, other: Self) -> bool {
        self.last() < other.first
    }

    /// The year; 1949 where it is still to be filled in.
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// The year as it is printed.
    pub(crate) fn year_written(self) -> String {
        match self.extent {
            Extent::OpenYear => String::from(OPEN).repeat(4),
            _ => self.year().to_string(),
        }
    }

    /// The month, 1 to 12; 1 where it is still to be filled in.
    pub fn month(self) -> u8 {
        self.first.month().into()
    }

    /// The day of the month, from 1; 1 where none is written.
    pub fn day(self) -> u8 {
        self.first.day()
    }

    /// The day of the week, 0 for Monday.
    pub(crate) fn weekday(self) -> usize {
        usize::from(self.first.weekday().number_days_from_monday())
    }

    /// Year, month and day as files have them (ISO 8601-2:2019): `XX` where a part is still to be filled
    /// in, no day where none is meant.
    pub(crate) fn parts(self) -> [String; 3] {
        let year = format!("{:04}", self.year());
        let (month, day) = (format!("{:02}", self.month()), format!("{:02}", self.day()));
        let open = || "XX".to_owned();
        match self.extent {
            Extent::Day => [year, month, day],
            Extent::Month => [year, month, String::new()],
            Extent::OpenDay => [year, month, open()],
            Extent::OpenMonth => [year, open(), open()],
            Extent::OpenYear => ["XXXX".to_owned(), open(), open()],
        }
    }

    /// As files have it: `2024-01-12`, `2026-03`.
    pub(crate) fn iso(self) -> String {
        self.parts().join("-").trim_end_matches('-').to_owned()
    }
}

/// Reads `2024-01-12` or `2024年1月12日`, with or without leading zeros, and what is shorter: `2026-03`,
/// `2026年3月`, `2026-03-XX`, `2026年×月×日`.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.strip_suffix(['日', '月']).unwrap_or(&text);
        let mut parts = text.split(['-', '/', '.', '年', '月']);
        let (year, month) = (parts.next().unwrap_or_default(), parts.next().ok_or(DateError::Form)?);
        let day = parts.next();
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        let read = |part: &str, digits: std::ops::RangeInclusive<usize>| {
            let plain = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if plain { part.parse::<u16>().map_err(|_| DateError::Form) } else { Err(DateError::Form) }
        };
        let read_year = || read(year, 4..=4).map(i32::from);
        let read_month = || read(month, 1..=2).map(|month| month as u8);
        match (is_open(year), is_open(month), day) {
            (false, false, Some(day)) if !is_open(day) => {
                Self::new(read_year()?, read_month()?, read(day, 1..=2)? as u8)
            }
            (false, false, None) => Self::month_of(read_year()?, read_month()?),
            (false, false, Some(_)) => Self::open(Some(read_year()?), Some(read_month()?)),
            (false, true, Some(day)) if is_open(day) => Self::open(Some(read_year()?), None),
            (true, true, Some(day)) if is_open(day) => Self::open(None, None),
            _ => Err(DateError::Form),
        }
    }
}

/// As it is printed: `2024年1月12日`, without leading zeros (GB/T 9704-2012 7.3.5.4).
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(DateForm::Arabic))
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
    /// (GB/T 15835-2011 5.2.5); × stands for what is still to be filled in.
    pub fn written(self, form: DateForm) -> String {
        let (year, month, day) = match form {
            DateForm::Arabic => (self.year_written(), self.month().to_string(), self.day().to_string()),
            DateForm::Chinese => {
                let year = numerals::digitwise(self.year().unsigned_abs() as usize, numerals::DIGITS);
                (year, numerals::chinese(self.month().into()), numerals::chinese(self.day().into()))
            }
        };
        match self.extent {
            Extent::Day => format!("{year}年{month}月{day}日"),
            Extent::Month => format!("{year}年{month}月"),
            Extent::OpenDay => format!("{year}年{month}月{OPEN}日"),
            Extent::OpenMonth => format!("{year}年{OPEN}月{OPEN}日"),
            Extent::OpenYear => format!("{}年{OPEN}月{OPEN}日", self.year_written()),
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
        serializer.serialize_str(&self.iso())
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
    fn reads_what_is_shorter_and_writes_it_back() {
        for (text, printed, iso) in [
            ("2026-03", "2026年3月", "2026-03"),
            ("2026年3月", "2026年3月", "2026-03"),
            ("2026-03-XX", "2026年3月×日", "2026-03-XX"),
            ("2026年×月×日", "2026年×月×日", "2026-XX-XX"),
            ("2026年XX月XX日", "2026年×月×日", "2026-XX-XX"),
            ("XXXX-XX-XX", "××××年×月×日", "XXXX-XX-XX"),
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!((date.to_string().as_str(), date.iso().as_str()), (printed, iso), "{text}");
            assert_eq!(iso.parse::<Date>(), Ok(date));
            assert!(!date.is_day() && date.is_open() == iso.contains('X'), "{text}");
        }
        let month = Date::month_of(2026, 3).unwrap();
        assert_eq!(month.written(DateForm::Chinese), "二〇二六年三月");
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert!(
            date("2026-03").is_before(date("2026-04-01")) && date("2026-03-31").is_before(date("2026-04"))
        );
        for (a, b) in [("2026-03", "2026-03-31"), ("2026-XX-XX", "2026-12-31"), ("XXXX-XX-XX", "2026-01-01")]
        {
            assert!(!date(a).is_before(date(b)) && !date(b).is_before(date(a)), "{a} {b}");
        }
        assert!(month > Date::new(2026, 3, 1).unwrap() && month < Date::new(2026, 3, 2).unwrap());
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
        for text in ["2023-02-29", "2024-13-01", "2024-00-01", "0024-01-01", "2024-13", "1900-XX-XX"] {
            assert_eq!(text.parse::<Date>(), Err(DateError::NoSuchDay), "{text}");
        }
        for text in [
            "",
            "24-1-12",
            "2024",
            "2024-XX",
            "XXXX-01-12",
            "2024-XX-12",
            "2024-01-12-1",
            "二〇二四年一月",
            "2024-+1-12",
            "2024-001-12",
        ] {
            assert_eq!(text.parse::<Date>(), Err(DateError::Form), "{text}");
        }
    }
}
