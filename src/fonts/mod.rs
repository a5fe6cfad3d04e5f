//! Faces: the roles that a page needs, the bundled set, and installed office faces.

mod bundled;
mod chain;
mod coverage;
mod index;
mod installed;
mod library;
mod role;

pub use chain::{Chain, Chains, Link};
pub use coverage::{Fallback, Missing, SetText};
pub use installed::{Installed, OFFICE_FACES, OfficeFace};
pub use library::{FaceInfo, Faces};
pub use role::FaceRole;
