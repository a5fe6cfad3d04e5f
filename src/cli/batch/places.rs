//! Where issues are looked for: the arguments, and the list on stdin.

use std::io::Read;
use std::path::{Path, PathBuf};

use hongtou::Error;

/// The places that were given, `-` replaced by the lines of stdin.
pub fn places(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut places = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            let mut list = Vec::new();
            let stdin = Path::new("stdin");
            std::io::stdin().read_to_end(&mut list).map_err(|source| Error::read(stdin, source))?;
            // As `find -print0` writes it, where there is a NUL.
            let end = if list.contains(&0) { 0 } else { b'\n' };
            let lines = list.split(|&byte| byte == end).map(|line| line.strip_suffix(b"\r").unwrap_or(line));
            places.extend(lines.filter(|line| !line.is_empty()).map(path_of));
        } else {
            places.push(path.clone());
        }
    }
    Ok(places)
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
