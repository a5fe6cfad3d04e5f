//! Many issues in one run: what there is, what is to be made, and how it is kept.
//!
//! The way: [`discover()`] finds sources, [`Setup::look`] reads each, [`plan()`] decides what is to be
//! made and [`sequence()`] looks at the set as a whole, [`run()`] works at it on all cores with
//! [`Setup::make`], which writes through an [`Output`], and a [`Manifest`] keeps what was made.

mod discover;
mod manifest;
mod merge;
mod output;
mod pattern;
mod plan;
mod report;
mod run;
mod sequence;
mod setup;
mod shard;
mod spool;

pub use discover::{EXTENSIONS, Found, InputFile, discover};
pub use manifest::{Key, Manifest, Record};
pub use merge::{Merged, merge_manifests, merge_reports};
pub use output::{Output, digest, seen_from};
pub use pattern::Pattern;
pub use plan::{Job, Plan, Why, collisions, plan};
pub use report::{Head, ReportDraft, ReportLine, Row, Status, Summary, write_report};
pub use run::{caught, run};
pub use sequence::sequence;
pub use setup::{Entry, Failure, Headline, Look, Made, Setup, value};
pub use shard::Shard;
