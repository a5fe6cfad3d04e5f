//! Files are read whole, and no further than any bulletin goes.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::Error;

/// No file that is read is larger, in bytes: a device such as `/dev/zero` has no end.
pub const MOST: u64 = 256 << 20;

/// Everything in the file at `path`, or in a pipe.
///
/// # Errors
/// When it cannot be read, or is larger than [`MOST`].
pub fn whole(path: &Path) -> Result<Vec<u8>, Error> {
    let read = || {
        let file = File::open(path)?;
        let about = file.metadata()?;
        let length = if about.is_file() { about.len() } else { 0 };
        up_to(file, length, MOST)
    };
    read().map_err(|source| Error::read(path, source))
}

/// Everything that comes in from `stream`, which is called `name` in messages.
///
/// # Errors
/// As [`whole`].
pub fn stream(stream: impl Read, name: &str) -> Result<Vec<u8>, Error> {
    up_to(stream, 0, MOST).map_err(|source| Error::read(Path::new(name), source))
}

/// All of `stream`, which has `length` bytes as far as is known, at most `most`.
fn up_to(stream: impl Read, length: u64, most: u64) -> std::io::Result<Vec<u8>> {
    let too_large = || std::io::Error::new(ErrorKind::FileTooLarge, format!("larger than {} MB", most >> 20));
    if length > most {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(length as usize);
    stream.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_refused() {
        let read = |text: &'static str, length| up_to(text.as_bytes(), length, 4);
        assert_eq!(read("abcd", 4).unwrap(), b"abcd");
        assert_eq!(read("abcd", 0).unwrap(), b"abcd");
        for (text, length) in [("abcde", 0), ("abcde", 4), ("a", 5)] {
            assert_eq!(read(text, length).unwrap_err().kind(), ErrorKind::FileTooLarge, "{text} {length}");
        }
        assert_eq!(up_to(std::io::repeat(0), 0, 4).unwrap_err().kind(), ErrorKind::FileTooLarge);
    }
}
