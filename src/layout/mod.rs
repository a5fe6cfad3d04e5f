//! Layouts: the Typst sources, their manifests and options, and the data they are given.

mod chosen;
mod eject;
mod folder;
pub(crate) mod gloss;
mod manifest;
pub(crate) mod measures;
mod options;
mod reader;
mod registry;
mod sheet;
mod spacing;
mod text;

pub use chosen::{Chosen, chosen};
pub use eject::eject;
pub(crate) use folder::Folder;
pub use manifest::{Manifest, OptionKind, OptionSpec, Words};
pub use options::Options;
pub(crate) use options::resolve;
pub(crate) use registry::FILES;
pub use registry::{Layout, all, find, named, open};
pub(crate) use sheet::picture_path;
pub(crate) use sheet::{Faces, Fit, Sheet};
pub(crate) use spacing::{BREAK, JOINER, prepare};
pub use text::texts;
