//! How many pages an issue may have.

use std::num::NonZeroU32;

use serde::Serialize;

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

    /// Reads `even`, `any`, `multiple-of-4`, their Chinese names, or a number.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "even" | "偶数" => Some(Self::Even),
            "any" | "不限" => Some(Self::Any),
            "multiple-of-4" | "4n" | "4的倍数" | "四的倍数" => Some(Self::FoldedSheets),
            number => number.parse().ok().map(Self::Exactly),
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_up() {
        assert_eq!(PageRule::Even.fit(3), Some(4));
        assert_eq!(PageRule::Any.fit(3), Some(3));
        assert_eq!(PageRule::FoldedSheets.fit(5), Some(8));
        let six = PageRule::Exactly(NonZeroU32::new(6).unwrap());
        assert_eq!((six.fit(3), six.fit(7)), (Some(6), None));
    }
}
