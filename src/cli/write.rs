//! Files are written whole or not at all.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use hongtou::Error;

/// Writes `data` to `path`: a temporary file beside it, synced, then renamed over it. What
/// was there before is replaced only by the finished file.
pub fn whole(path: &Path, data: &[u8]) -> Result<(), Error> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let run = || -> std::io::Result<()> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".hongtou-").suffix(".part");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(data)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        if cfg!(unix) {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    };
    run().map_err(|source| Error::write(path, source))
}

/// As [`whole`], but never over a file that is there.
pub fn fresh(path: &Path, data: &[u8]) -> Result<(), Error> {
    if path.exists() {
        return Err(Error::write(path, std::io::ErrorKind::AlreadyExists.into()));
    }
    whole(path, data)
}
