//! Issue numbers (期号) and their written forms.

use std::num::NonZeroU32;

use serde::Serialize;

use super::Date;

/// How the number of an issue is written. All forms are convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub enum NumberForm {
    /// `第2期`
    #[default]
    #[serde(rename = "第N期")]
    Plain,
    /// `2024年第2期`
    #[serde(rename = "Y年第N期")]
    Year,
    /// `〔2024〕第2期`
    #[serde(rename = "〔Y〕第N期")]
    Bracketed,
    /// `总第35期`, the running number alone
    #[serde(rename = "总第N期")]
    Total,
    /// `增刊第2期`, a sequence of its own
    #[serde(rename = "增刊第N期")]
    Supplement,
    /// `2024年增刊第2期`
    #[serde(rename = "Y年增刊第N期")]
    YearSupplement,
    /// `第2号`
    #[serde(rename = "第N号")]
    Issue,
    /// `2024年第2号`
    #[serde(rename = "Y年第N号")]
    YearIssue,
    /// `第48周`, of a bulletin that counts weeks
    #[serde(rename = "第N周")]
    Week,
    /// `2024年第48周`
    #[serde(rename = "Y年第N周")]
    YearWeek,
}

impl NumberForm {
    /// Every form with the pattern that names it.
    pub const ALL: &[(&str, Self)] = &[
        ("第N期", Self::Plain),
        ("Y年第N期", Self::Year),
        ("〔Y〕第N期", Self::Bracketed),
        ("总第N期", Self::Total),
        ("增刊第N期", Self::Supplement),
        ("Y年增刊第N期", Self::YearSupplement),
        ("第N号", Self::Issue),
        ("Y年第N号", Self::YearIssue),
        ("第N周", Self::Week),
        ("Y年第N周", Self::YearWeek),
    ];
}

/// The number of an issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct IssueNumber {
    /// The number within its year, from 1.
    pub value: NonZeroU32,
    /// How it is written.
    pub form: NumberForm,
    /// The last number of a double issue, printed as `第2—3期合刊`.
    pub through: Option<NonZeroU32>,
    /// The running number since the bulletin began, printed as `（总第N期）`.
    pub total: Option<NonZeroU32>,
}

impl IssueNumber {
    /// Number `value`, written `第N期`.
    pub fn new(value: NonZeroU32) -> Self {
        Self { value, form: NumberForm::default(), through: None, total: None }
    }

    /// As it is printed for an issue of `date`: the number, and the running number in （）
    /// where there is one.
    pub fn written(&self, date: Date) -> Vec<String> {
        let year = date.year();
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
    }
}
