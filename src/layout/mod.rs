//! Layouts: the Typst sources, their manifests and options, and the data they are given.

mod manifest;
mod options;
mod registry;
mod sheet;
mod spacing;
mod text;

pub use manifest::{Manifest, OptionKind, OptionSpec};
pub use options::Options;
pub(crate) use options::resolve;
pub(crate) use registry::FILES;
pub use registry::{Layout, all, find};
pub(crate) use sheet::picture_path;
pub use sheet::{Fit, Sheet};
pub(crate) use spacing::JOINER;
pub use text::{Text, texts};
