//! Word files: what is read of them, what is left out, what is refused.

mod bulletins;
mod formats;
mod issues;
mod lists;
mod look;
mod lost;
mod refused;
mod tables;
mod text;
pub mod word;
