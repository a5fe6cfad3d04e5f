//! The part of hongtou that reads files: model, diagnostics, source and rules, as they stand in `src/`.

#[path = "../../../src/check/mod.rs"]
pub mod check;
#[path = "../../../src/digest.rs"]
mod digest;
#[path = "../../../src/error.rs"]
mod error;
#[path = "../../../src/diagnostic/mod.rs"]
pub mod diagnostic;
#[path = "../../../src/input.rs"]
mod input;
#[path = "../../../src/issue/mod.rs"]
pub mod issue;
#[path = "../../../src/names.rs"]
pub mod names;
#[path = "../../../src/numerals.rs"]
mod numerals;
#[path = "../../../src/layout/spacing.rs"]
mod spacing;
/// What of the layouts the proof-reader looks at.
mod layout {
    pub(crate) use super::spacing::prepare;
}
#[path = "../../../src/source/mod.rs"]
pub mod source;
#[path = "../../../src/write.rs"]
mod write;

pub use error::Error;
