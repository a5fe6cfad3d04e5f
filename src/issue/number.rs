//! Issue numbers (期号) and their written forms.

use std::fmt::{self, Write};
use std::num::NonZeroU32;

use serde::Serialize;

use super::date::OPEN;
use super::{Date, words};

/// How the number of an issue is written: N the number, Y the year. All forms are convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum NumberForm {
    /// `第2期`
    #[default]
    Plain,
    /// `2024年第2期`
    Year,
    /// `〔2024〕第2期`
    Bracketed,
    /// `总第35期`, the running number alone
    Total,
    /// `增刊第2期`, a sequence of its own
    Supplement,
    /// `2024年增刊第2期`
    YearSupplement,
    /// `第2号`
    Issue,
    /// `2024年第2号`
    YearIssue,
    /// `第48周`, of a bulletin that counts weeks
    Week,
    /// `2024年第48周`
    YearWeek,
}

words!(NumberForm, "a form of issue numbers" {
    Plain = "第N期",
    Year = "Y年第N期",
    Bracketed = "〔Y〕第N期",
    Total = "总第N期",
    Supplement = "增刊第N期",
    YearSupplement = "Y年增刊第N期",
    Issue = "第N号",
    YearIssue = "Y年第N号",
    Week = "第N周",
    YearWeek = "Y年第N周",
});

/// The number of an issue within its year, from 1, or the place where it is still to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Ordinal(Option<NonZeroU32>);

impl Ordinal {
    /// Still to be filled in, printed as ×.
    pub const OPEN: Self = Self(None);

    /// How it is written in a file while it is still to be filled in.
    pub(crate) const SIGNS: [&str; 2] = ["×", "X"];

    /// The number, where it is known.
    pub fn get(self) -> Option<u32> {
        self.0.map(NonZeroU32::get)
    }
}

impl From<NonZeroU32> for Ordinal {
    fn from(number: NonZeroU32) -> Self {
        Self(Some(number))
    }
}

/// As it is printed.
impl fmt::Display for Ordinal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(number) => number.fmt(f),
            None => f.write_char(OPEN),
        }
    }
}

/// The number of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct IssueNumber {
    /// The number within its year.
    pub value: Ordinal,
    /// How it is written.
    pub form: NumberForm,
    /// The last number of a double issue, printed as `第2—3期合刊`.
    pub through: Option<NonZeroU32>,
    /// The running number since the bulletin began, printed as `（总第N期）`.
    pub total: Option<NonZeroU32>,
}

impl IssueNumber {
    /// Number `value`, written `第N期`.
    pub fn new(value: impl Into<Ordinal>) -> Self {
        Self { value: value.into(), form: NumberForm::default(), through: None, total: None }
    }

    /// As it is printed for an issue of `date`: the number, and the running number in （）
    /// where there is one.
    pub fn written(&self, date: Date) -> Vec<String> {
        let year = date.year_written();
        let value = match self.through {
            Some(last) => format!("{}—{last}", self.value),
            None => self.value.to_string(),
        };
        let number = match self.form {
            NumberForm::Plain => format!("第{value}期"),
            NumberForm::Year => format!("{year}年第{value}期"),
            NumberForm::Bracketed => format!("〔{year}〕第{value}期"),
            NumberForm::Total => format!("总第{value}期"),
            NumberForm::Supplement => format!("增刊第{value}期"),
            NumberForm::YearSupplement => format!("{year}年增刊第{value}期"),
            NumberForm::Issue => format!("第{value}号"),
            NumberForm::YearIssue => format!("{year}年第{value}号"),
            NumberForm::Week => format!("第{value}周"),
            NumberForm::YearWeek => format!("{year}年第{value}周"),
        };
        let number = if self.through.is_some() { number + "合刊" } else { number };
        let total = self.total.map(|total| format!("（总第{total}期）"));
        std::iter::once(number).chain(total).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_forms() {
        let date = Date::new(2024, 1, 12).unwrap();
        let mut number = IssueNumber::new(NonZeroU32::new(2).unwrap());
        assert_eq!(number.written(date).concat(), "第2期");
        number.form = NumberForm::Bracketed;
        number.total = NonZeroU32::new(35);
        assert_eq!(number.written(date).concat(), "〔2024〕第2期（总第35期）");
        number.form = NumberForm::Year;
        assert_eq!(number.written(date).concat(), "2024年第2期（总第35期）");
        number.total = None;
        number.through = NonZeroU32::new(3);
        assert_eq!(number.written(date).concat(), "2024年第2—3期合刊");
        number.form = NumberForm::YearWeek;
        number.through = None;
        assert_eq!(number.written(date).concat(), "2024年第2周");
        number.value = Ordinal::OPEN;
        number.form = NumberForm::Bracketed;
        assert_eq!(number.written(Date::open(None, None).unwrap()).concat(), "〔××××〕第×期");
    }
}
