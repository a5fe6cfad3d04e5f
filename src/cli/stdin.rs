//! What comes in on stdin.

use std::io::Read;
use std::path::{Path, PathBuf};

use hongtou::Error;

/// All of it.
pub fn bytes() -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes);
    read.map_err(|source| Error::read(Path::new("stdin"), source))?;
    Ok(bytes)
}

/// An issue that comes in, where one of the places is `-`.
pub fn issue<'a>(mut places: impl Iterator<Item = &'a PathBuf>) -> Result<Option<Vec<u8>>, Error> {
    places.any(|place| place == Path::new("-")).then(bytes).transpose()
}
