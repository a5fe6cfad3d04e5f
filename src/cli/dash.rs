//! `-` for a stream: where it stands for stdin or stdout, and where it cannot.

use std::fs::File;
use std::path::Path;

use hongtou::{Error, write};

use super::terminal::Terminal;

/// Whether `path` stands for a stream.
pub fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}

/// Writes a file, or to stdout; gives whether a file was written.
///
/// # Errors
/// When it cannot be written.
pub fn put(path: &Path, data: &[u8], terminal: &Terminal) -> Result<bool, Error> {
    if is_stream(path) {
        terminal.bytes(data)?;
        return Ok(false);
    }
    write::whole(path, data)?;
    Ok(true)
}

/// Refuses `-` where a folder goes.
///
/// # Errors
/// When it is given.
pub fn no_folder(option: &str, path: &Path) -> Result<(), Error> {
    if !is_stream(path) {
        return Ok(());
    }
    Err(Error::argument(
        format!("{option} 要一个文件夹，- 是标准输出；真有叫这个名字的，写成 ./-"),
        format!("{option} takes a folder, and - is stdout; write ./- for a folder of that name"),
    ))
}

/// Refuses `-` where a file goes that has others with it, or is not read from stdin.
///
/// # Errors
/// When it is given.
pub fn no_stream(option: &str, path: Option<&Path>) -> Result<(), Error> {
    if !path.is_some_and(is_stream) {
        return Ok(());
    }
    Err(Error::argument(
        format!("{option} 不能是 -（标准输入、标准输出）：请写文件名；真有叫这个名字的，写成 ./-"),
        format!("{option} cannot be - (stdin, stdout): name a file; write ./- for one of that name"),
    ))
}

/// Has `write` make the file at `path`, which is then sent to stdout where that is meant.
///
/// # Errors
/// Those of `write`, and when it cannot be sent.
pub fn through<T>(
    path: Option<&Path>,
    terminal: &Terminal,
    write: impl FnOnce(Option<&Path>) -> Result<T, Error>,
) -> Result<T, Error> {
    if !path.is_some_and(is_stream) {
        return write(path);
    }
    let temporary = tempfile::NamedTempFile::new()
        .map_err(|source| Error::write(&std::env::temp_dir(), source))?
        .into_temp_path();
    let done = write(Some(&temporary))?;
    let mut file = File::open(&temporary).map_err(|source| Error::read(&temporary, source))?;
    terminal.copied(&mut file)?;
    Ok(done)
}
