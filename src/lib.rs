//! Typesets the red-header bulletins (政务快报, 简报) of Chinese government offices as
//! print-ready PDF.
//!
//! The way of the data is one direction: a [`source`] is read to an [`issue::Issue`], a
//! [`layout`] turns it into sheet data, a [`press::Press`] sets and fits its pages, and
//! [`pdf`] writes them.
//!
//! ```no_run
//! use std::path::Path;
//!
//! let press = hongtou::press::Press::new(hongtou::fonts::Faces::bundled(None)?);
//! let reading = hongtou::source::read(Path::new("issue.toml"), None)?;
//! if let Some(manuscript) = reading.manuscript {
//!     let pages = press.set(&manuscript, hongtou::pdf::Profile::Office).expect("no diagnostics");
//!     let pdf = pages.to_pdf().expect("no diagnostics");
//! }
//! # Ok::<(), hongtou::Error>(())
//! ```

pub mod batch;
pub mod check;
pub mod diagnostic;
mod digest;
mod error;
pub mod fonts;
pub mod issue;
pub mod layout;
pub mod pdf;
pub mod press;
pub mod source;
pub mod write;

pub use error::Error;
