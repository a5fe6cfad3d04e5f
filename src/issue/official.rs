//! What only an official paper (公文) has: its number, addressees, attendance, note.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::{ParseError, TextLine};

/// 发文字号: `青政办〔2025〕5号` (GB/T 9704-2012 7.2.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentNumber(String);

/// Reads a number of that form: the year in full inside 〔〕, no 第, no leading zero. × stands for what is
/// still to be filled in: `青政办〔2025〕×号`, `青政办〔××××〕×号`.
impl FromStr for DocumentNumber {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if is_document_number(&plain) {
            Ok(Self(plain))
        } else {
            Err(ParseError::new("a document number such as 青政办〔2025〕5号", text))
        }
    }
}

fn is_document_number(text: &str) -> bool {
    let parts = text.split_once('〔').and_then(|(code, rest)| {
        let (year, number) = rest.split_once('〕')?;
        Some((code, year, number.strip_suffix('号')?))
    });
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    parts.is_some_and(|(code, year, number)| {
        let year_is_known =
            year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) && digits(year);
        let number_is_known = digits(number) && number.len() <= 5 && !number.starts_with('0');
        !code.is_empty() && (year_is_known || year == "××××") && (number_is_known || number == "×")
    })
}

impl AsRef<str> for DocumentNumber {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who was at a meeting: 出席, 请假, 列席 (GB/T 9704-2012 10.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Attendance {
    /// What stands before the colon.
    pub label: TextLine,
    /// The persons.
    pub names: TextLine,
}

impl Attendance {
    /// `label：names`
    pub fn new(label: TextLine, names: TextLine) -> Self {
        Self { label, names }
    }
}

/// What only an official paper has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Official {
    /// 发文字号.
    pub number: Option<DocumentNumber>,
    /// 主送机关, as one text without the colon.
    pub addressees: Option<TextLine>,
    /// 出席, 请假, 列席.
    pub attendance: Vec<Attendance>,
    /// Notes 附注 under the date, one a line, without their brackets.
    pub notes: Vec<TextLine>,
    /// The list of attachments 附件说明 as its author wrote it, one a line, without 附件：. Where
    /// it is empty, it is made of the titles of the attachments.
    pub list: Vec<TextLine>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_numbers() {
        assert_eq!("青政办〔2025〕5号".parse::<DocumentNumber>().unwrap().to_string(), "青政办〔2025〕5号");
        for text in
            ["青政办[2025]5号", "青政办〔25〕5号", "青政办〔2025〕第5号", "青政办〔2025〕05号", "〔2025〕5号"]
        {
            assert!(text.parse::<DocumentNumber>().is_err(), "{text}");
        }
    }
}
