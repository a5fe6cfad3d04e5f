//! The rules, one file a family: each with its row of the table, its examples and its finder.

pub mod amounts;
pub mod attachments;
pub mod bulletin;
pub mod dates;
pub mod documents;
pub mod exceptions;
pub mod halfwidth;
pub mod lists;
pub mod marks;
pub mod nesting;
pub mod offices;
pub mod ranges;
pub mod spacing;
pub mod structure;
pub mod terms;
pub mod titles;
