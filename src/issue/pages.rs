//! How many pages an issue may have.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::Serialize;

use super::ParseError;

/// The page counts that are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageRule {
    /// An even number: bulletins are printed duplex (GB/T 9704-2012 6.2).
    #[default]
    Even,
    /// Any number.
    Any,
    /// A multiple of four: whole folded A3 sheets.
    FoldedSheets,
    /// Exactly this number.
    Exactly(NonZeroU32),
}

impl PageRule {
    /// How rules without a number are written.
    pub const WORDS: &[&str] = &["even", "any", "multiple-of-4"];

    /// The smallest allowed count that is at least `pages`; none where more pages are needed
    /// than may be.
    pub fn fit(self, pages: usize) -> Option<usize> {
        match self {
            Self::Even => Some(pages.next_multiple_of(2)),
            Self::Any => Some(pages),
            Self::FoldedSheets => Some(pages.next_multiple_of(4)),
            Self::Exactly(count) => Some(count.get() as usize).filter(|&count| count >= pages),
        }
    }
}

/// Reads `even`, `any`, `multiple-of-4`, their Chinese names, or a number.
impl FromStr for PageRule {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match text.trim() {
            "even" | "偶数" => Ok(Self::Even),
            "any" | "不限" => Ok(Self::Any),
            "multiple-of-4" | "4n" | "4的倍数" | "四的倍数" => Ok(Self::FoldedSheets),
            number => match number.parse() {
                Ok(number) => Ok(Self::Exactly(number)),
                Err(_) => Err(ParseError::new("a rule for the number of pages", text)),
            },
        }
    }
}

impl fmt::Display for PageRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Even => f.write_str("even"),
            Self::Any => f.write_str("any"),
            Self::FoldedSheets => f.write_str("multiple-of-4"),
            Self::Exactly(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_up() {
        assert_eq!(PageRule::Even.fit(3), Some(4));
        assert_eq!(PageRule::Any.fit(3), Some(3));
        assert_eq!(PageRule::FoldedSheets.fit(5), Some(8));
        let six = PageRule::Exactly(NonZeroU32::new(6).unwrap());
        assert_eq!((six.fit(3), six.fit(6), six.fit(7)), (Some(6), Some(6), None));
    }

    #[test]
    fn what_is_written_is_read() {
        for text in PageRule::WORDS.iter().copied().chain(["6"]) {
            assert_eq!(text.parse::<PageRule>().unwrap().to_string(), text);
        }
        assert_eq!("4的倍数".parse(), Ok(PageRule::FoldedSheets));
        for text in ["", "0", "-2", "odd"] {
            assert!(text.parse::<PageRule>().is_err(), "{text}");
        }
    }
}
