//! Where issues are looked for: the arguments, and the list on stdin.

use std::path::PathBuf;

use encoding_rs::Encoding;
use hongtou::Error;

use super::super::{dash, stdin};

/// The places that were given, `-` replaced by the lines of stdin.
pub fn places(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut places = Vec::new();
    for path in paths {
        if dash::is_stream(path) {
            places.extend(listed(&stdin::bytes()?));
        } else {
            places.push(path.clone());
        }
    }
    Ok(places)
}

/// The names of a list: a line each, or with a NUL behind each as `find -print0` writes them. A list
/// with a byte order mark is in the encoding that this says: PowerShell writes UTF-16.
fn listed(list: &[u8]) -> Vec<PathBuf> {
    let told = Encoding::for_bom(list).map(|(encoding, _)| encoding.decode(list).0.into_owned());
    let list = told.as_deref().map_or(list, str::as_bytes);
    if list.contains(&0) {
        return list.split(|&byte| byte == 0).filter(|name| !name.is_empty()).map(path_of).collect();
    }
    let lines = list.split(|&byte| byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.filter(|line| !unquoted(line).is_empty()).map(path_of_line).collect()
}

/// A line is the name as it is, where there is such a file, else what is in its quotes.
fn path_of_line(line: &[u8]) -> PathBuf {
    let plain = path_of(line);
    if plain.symlink_metadata().is_ok() { plain } else { path_of(unquoted(line)) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_systems_write_them() {
        let names = ["甲 乙.toml", "丙.toml"].map(PathBuf::from);
        let text = "\"甲 乙.toml\"\r\n\r\n丙.toml\r\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(listed(text.as_bytes()), names);
        assert_eq!(listed(&["\u{feff}".as_bytes(), text.as_bytes()].concat()), names);
        assert_eq!(listed(&[b"\xff\xfe", &utf16[..]].concat()), names);
        assert_eq!(listed("甲 乙.toml\0丙.toml\0".as_bytes()), names);
        #[cfg(not(unix))]
        assert_eq!(listed(&encoding_rs::GBK.encode(text).0), names);
    }
}
