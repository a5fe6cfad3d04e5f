//! Files are written whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::Error;

/// How the names of unfinished files end.
pub(crate) const PART: &str = ".part";

/// Writes `data` to `path`: a temporary file beside it, synced, then renamed over it. What
/// was there before is replaced only by the finished file. A link stays a link: the file it
/// names is replaced. Into a device or pipe the data is written as it is, for renaming would
/// put a file in its place.
///
/// # Errors
/// When it cannot be written; then nothing is changed.
pub fn whole(path: &Path, data: &[u8]) -> Result<(), Error> {
    whole_by(path, &mut |file| file.write_all(data))
}

/// What writes the data of a file.
pub(crate) type Fill<'a> = &'a mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>;

/// As [`whole`], for data that `fill` writes bit by bit.
///
/// # Errors
/// As [`whole`], and those of `fill`.
pub(crate) fn whole_by(path: &Path, fill: Fill<'_>) -> Result<(), Error> {
    let mut run = || -> std::io::Result<()> {
        match std::fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(std::io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => {
                let mut device = OpenOptions::new().write(true).open(path)?;
                fill(&mut device).and_then(|()| device.flush())
            }
            Ok(_) => place(&path.canonicalize()?, fill, true),
            Err(_) => place(path, fill, true),
        }
    };
    run().map_err(|source| Error::write(path, source))
}

/// Writes `files` into a new folder at `path`, all of them or none.
pub fn folder(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    let run = || -> std::io::Result<()> {
        if path.symlink_metadata().is_ok() {
            return Err(std::io::ErrorKind::AlreadyExists.into());
        }
        let above = above(path);
        std::fs::create_dir_all(above)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".hongtou-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o777));
        }
        let folder = builder.tempdir_in(above)?;
        for (name, text) in files {
            let file = folder.path().join(name);
            std::fs::create_dir_all(self::above(&file))?;
            std::fs::write(&file, text)?;
        }
        std::fs::rename(folder.path(), path)?;
        let _ = folder.keep();
        Ok(())
    };
    run().map_err(|source| Error::write(path, source))
}

/// The folder that `path` is in.
fn above(path: &Path) -> &Path {
    path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// As [`whole`], but never over anything that is there.
///
/// # Errors
/// When something is there, or it cannot be written.
pub fn fresh(path: &Path, data: &[u8]) -> Result<(), Error> {
    place(path, &mut |file| file.write_all(data), false).map_err(|source| Error::write(path, source))
}

/// As [`whole`], with the temporary file in the folder `stage` of the same file system, where
/// what a killed process leaves can be found.
pub(crate) fn staged(stage: &Path, path: &Path, data: &[u8]) -> Result<(), Error> {
    let run = || part(stage, &mut |file| file.write_all(data))?.persist(path).map_err(|error| error.error);
    run().map(drop).map_err(|source| Error::write(path, source))
}

fn place(path: &Path, fill: Fill<'_>, over: bool) -> std::io::Result<()> {
    let folder = above(path);
    let file = part(folder, fill)?;
    let placed = if over { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map_err(|error| error.error)?;
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// A temporary file in `folder`, filled, on disk.
fn part(folder: &Path, fill: Fill<'_>) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".hongtou-").suffix(PART);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    let mut buffer = BufWriter::new(file.as_file_mut());
    fill(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    file.as_file().sync_all()?;
    Ok(file)
}
