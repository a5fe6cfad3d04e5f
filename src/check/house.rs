//! The ways of the house.

use crate::issue::Date;

/// The ways of the house, as far as single texts depend on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseStyle {
    /// The date of the issue: a year without a century is near it.
    pub date: Option<Date>,
    /// The mark that stands between the ends of a span of time; none where both `—` and `～`
    /// may.
    pub span: Option<char>,
}

impl Default for HouseStyle {
    fn default() -> Self {
        Self { date: Date::new(2024, 1, 12).ok(), span: None }
    }
}

impl HouseStyle {
    /// A year of two digits in the century nearest before the issue's next year.
    pub fn full_year(&self, two: u32) -> u32 {
        let year = self.date.map_or(2024, |date| date.year().unsigned_abs());
        let full = year / 100 * 100 + two;
        if full > year + 1 { full - 100 } else { full }
    }
}
