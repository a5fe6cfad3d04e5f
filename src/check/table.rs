//! The table of rules.

use super::rule::Rule;
use super::rules::amounts::{N10, N11, N12, N13, N14, N16, N20};
use super::rules::attachments::{S06, S09};
use super::rules::bulletin::{B01, B02, B03, B04, B05, B09, B11};
use super::rules::dates::{N03, N04, N05, N06, N07, N15, N17, N18};
use super::rules::documents::{D01, D02, D03, D04, D05, D06, D07, D08};
use super::rules::exceptions::{X01, X02};
use super::rules::halfwidth::{P01, P02};
use super::rules::lists::{P06, P07, P08, P09, P15, P16, P19, P20};
use super::rules::marks::{P04, P05, P12, P14};
use super::rules::nesting::{P03, P21};
use super::rules::offices::{B12, B14, B15, B17};
use super::rules::ranges::{N08, N09, P11};
use super::rules::spacing::{N01, N02, N19, N21, P13};
use super::rules::structure::{S01, S04, S07};
use super::rules::terms::{B06, B07, B08, B10, B13, B16};
use super::rules::titles::{P10, P17, P18, S02, S08};

/// Every rule, in the order of its code.
pub static RULES: &[Rule] = &[
    N01, N02, N03, N04, N05, N06, N07, N08, N09, N10, N11, N12, N13, N14, N15, N16, N17, N18, N19, N20,
    N21, //
    D01, D02, D03, D04, D05, D06, D07, D08, //
    P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17, P18, P19, P20,
    P21, //
    S01, S02, S04, S06, S07, S08, S09, //
    B01, B02, B03, B04, B05, B06, B07, B08, B09, B10, B11, B12, B13, B14, B15, B16, B17, //
    X01, X02,
];

/// The place of the rule `code` in the table.
pub fn index(code: &str) -> Option<usize> {
    RULES.iter().position(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// A set of rules, by their places in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RuleSet(u128);

const _: () = assert!(RULES.len() <= 128);

impl RuleSet {
    /// Whether the rule at `index` is in it.
    pub fn has(self, index: usize) -> bool {
        self.0 & (1 << index) != 0
    }

    /// Puts the rule at `index` in.
    pub fn insert(&mut self, index: usize) {
        self.0 |= 1 << index;
    }

    /// Those that are in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Takes those of `other` out.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The codes of its rules.
    pub fn codes(self) -> impl Iterator<Item = &'static str> {
        RULES.iter().enumerate().filter(move |(i, _)| self.has(*i)).map(|(_, rule)| rule.code)
    }
}
