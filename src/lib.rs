//! Typesets the red-header bulletins (政务快报, 简报) of Chinese government offices as
//! print-ready PDF.
//!
//! The way of the data is one direction: a [`source`] is read to an [`issue::Issue`], a
//! [`layout`] turns it into sheet data, a [`press::Press`] sets and fits its pages, and
//! [`pdf`] writes them.
//!
//! One issue, step by step:
//!
//! ```
//! use std::path::Path;
//! use hongtou::{fonts::Faces, pdf::Profile, press::Press, source};
//!
//! # fn main() -> Result<(), hongtou::Error> {
//! let press = Press::new(Faces::bundled(None)?);
//! let manuscript = source::read(Path::new("samples/yanjin-2024-02.toml"), None)?.into_manuscript()?;
//! let pages = press.set(&manuscript, Profile::Office)?;
//! let pdf: Vec<u8> = pages.to_pdf()?;
//! # assert!(pdf.starts_with(b"%PDF-"));
//! # Ok(())
//! # }
//! ```
//!
//! Many, as the command does it: a `Config` says what is to be done, `run` does it and tells an
//! observer, the `Outcome` sums up. [`render`], [`check`], [`import`] and [`batch`] have the same
//! shape.
//!
//! ```
//! use hongtou::{batch, front::Silent};
//!
//! # fn main() -> Result<(), hongtou::Error> {
//! let mut config = batch::Config::new(vec!["samples/yanjin-*.toml".into()], None);
//! config.name = "{series}/{year}/{number:03}.pdf".parse()?;
//! config.mode = batch::Mode::Check;
//! let outcome = batch::run(&config, &Silent)?;
//! assert!(outcome.is_clean());
//! # Ok(())
//! # }
//! ```

pub mod batch;
pub mod check;
pub mod compare;
pub mod copies;
#[cfg(feature = "desk")]
pub mod desk;
pub mod diagnostic;
mod digest;
mod error;
pub mod fonts;
pub mod front;
pub mod import;
pub mod impose;
pub mod input;
pub mod issue;
pub mod layout;
pub mod names;
mod numerals;
pub mod pdf;
pub mod press;
pub mod print;
pub mod render;
pub mod source;
pub mod write;

pub use error::Error;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
