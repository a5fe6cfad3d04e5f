//! What the desk keeps beside a text, in files that folders do not show.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::{Error, write};

/// Where what is called `what` stands for the text at `path`.
pub fn beside(path: &Path, what: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.hongtou-{what}"))
}

/// Writes it there, whole.
///
/// # Errors
/// When it cannot be written.
pub fn put(target: &Path, data: &(impl Serialize + ?Sized)) -> Result<(), Error> {
    let data = serde_json::to_vec(data).map_err(|error| Error::write(target, error.into()))?;
    write::whole(target, &data)?;
    write::hide(target);
    Ok(())
}
