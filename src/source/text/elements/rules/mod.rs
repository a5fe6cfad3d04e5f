//! The elements of a head, a row for each form with its examples.

mod days;
mod marks;
mod numbers;
mod papers;

use super::Kind;
use crate::source::text::rule::{Pattern, Rule};

/// Tried in this order: what one has taken, those after it do not see.
static ELEMENTS: [&[Rule<(Kind, Pattern)>]; 4] =
    [&papers::PAPERS, &numbers::NUMBERS, &days::DAYS, &marks::MARKS];

/// Every rule, in the order in which they are tried.
pub(super) fn rules() -> impl Iterator<Item = &'static Rule<(Kind, Pattern)>> {
    ELEMENTS.into_iter().flatten()
}
