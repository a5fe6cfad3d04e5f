//! Where issues are looked for: the arguments, and the list on stdin.

use std::path::{Path, PathBuf};

use hongtou::Error;

use super::super::stdin;

/// The places that were given, `-` replaced by the lines of stdin.
pub fn places(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut places = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            let list = stdin::bytes()?;
            // As `find -print0` writes it, where there is a NUL.
            let end = if list.contains(&0) { 0 } else { b'\n' };
            let lines = list.split(|&byte| byte == end).map(|line| line.strip_suffix(b"\r").unwrap_or(line));
            places.extend(lines.map(unquoted).filter(|line| !line.is_empty()).map(path_of));
        } else {
            places.push(path.clone());
        }
    }
    Ok(places)
}

/// A name in quotes, as shells of Windows write it where it has spaces.
fn unquoted(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line)
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    // `dir /b` writes in the code page of the console, in China GBK.
    match std::str::from_utf8(bytes) {
        Ok(name) => name.into(),
        Err(_) => encoding_rs::GBK.decode(bytes).0.into_owned().into(),
    }
}
