//! Files are written whole or not at all.

use std::borrow::Cow;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::Error;
use crate::names;
use crate::source::encoding::with_crlf;
use crate::source::pdf;

/// How the names of unfinished files end.
pub(crate) const PART: &str = ".part";

/// Writes `data` to `path`: a temporary file beside it, synced, then renamed over it. What
/// was there before is replaced only by the finished file. A link stays a link: the file it
/// names is replaced. Into a device or pipe the data is written as it is, for renaming would
/// put a file in its place. A file that is replaced keeps its mode and its owner; one that is
/// read-only is not replaced.
///
/// # Errors
/// When it cannot be written, or a new file would have a name that Windows refuses; then
/// nothing is changed.
pub fn whole(path: &Path, data: &[u8]) -> Result<(), Error> {
    whole_by(path, &mut |file| file.write_all(data))
}

/// Refuses to write to `path` where it is one of the files that were read: whatever somebody
/// names, what he wrote is not written over.
///
/// # Errors
/// When it is one of them.
pub fn keep<'a>(path: &Path, read: impl IntoIterator<Item = &'a Path>) -> Result<(), Error> {
    if same_file(path, read).is_none() {
        return Ok(());
    }
    let path = path.display();
    Err(Error::argument(
        format!("“{path}”是这次要读的文件，不能盖掉；请另给一个名字"),
        format!("`{path}` is a file that is read here and is not written over: give another name"),
    ))
}

/// As [`whole`], but over a file that holds anything else only where `force` says so: somebody may have worked on it.
///
/// # Errors
/// As [`whole`], and when there is such a file.
pub fn unless_there(path: &Path, data: &[u8], force: bool) -> Result<(), Error> {
    if !force && holds_else(path, data) {
        return Err(Error::write(path, std::io::ErrorKind::AlreadyExists.into()));
    }
    whole(path, data)
}

/// Whether a file is at `path` that holds anything but `data`.
pub(crate) fn holds_else(path: &Path, data: &[u8]) -> bool {
    path.is_file() && std::fs::read(path).is_ok_and(|there| !there.is_empty() && there != data)
}

/// Refuses to write a PDF to `path` where one is that this program did not make: it may be all there is of an old
/// issue.
///
/// # Errors
/// When there is one.
pub(crate) fn spare(path: &Path) -> Result<(), Error> {
    let foreign = || std::fs::read(path).is_ok_and(|there| !there.is_empty() && !pdf::is_ours(&there));
    if !path.is_file() || !foreign() {
        return Ok(());
    }
    let path = path.display();
    Err(Error::argument(
        format!("“{path}”已经在那里，不是本程序排的，不盖掉：先移走或改名，或用 -o 放到别处"),
        format!(
            "`{path}` is there and was not made by this program, and is not written over: move it away, or put the PDF elsewhere with -o"
        ),
    ))
}

/// Which of `files` is the file at `path`, by whatever names.
pub(crate) fn same_file<'a>(path: &Path, files: impl IntoIterator<Item = &'a Path>) -> Option<&'a Path> {
    let path = path.canonicalize().ok()?;
    files.into_iter().find(|other| other.canonicalize().is_ok_and(|other| other == path))
}

/// What writes the data of a file.
pub(crate) type Fill<'a> = &'a mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>;

/// As [`whole`], for data that `fill` writes bit by bit.
///
/// # Errors
/// As [`whole`], and those of `fill`.
pub(crate) fn whole_by(path: &Path, fill: Fill<'_>) -> Result<(), Error> {
    new_name(path)?;
    let mut run = || -> std::io::Result<()> {
        match std::fs::metadata(path) {
            Ok(there) if there.is_dir() => Err(std::io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => {
                let mut device = OpenOptions::new().write(true).open(path)?;
                fill(&mut device).and_then(|()| device.flush())
            }
            Err(_) if is_nul(path) => fill(&mut std::io::sink()),
            Ok(there) if there.permissions().readonly() => Err(std::io::ErrorKind::PermissionDenied.into()),
            Ok(_) => place(&path.canonicalize()?, fill, true),
            Err(_) => place(path, fill, true),
        }
    };
    run().map_err(|source| Error::write(path, source))
}

/// Writes `files` into a new folder at `path`, all of them or none.
///
/// # Errors
/// When something is there, it cannot be written, or Windows refuses the name.
pub fn folder(path: &Path, files: &[(String, String)]) -> Result<(), Error> {
    new_name(path)?;
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
        let folder = builder.tempdir_in(above).map_err(bare)?;
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

/// A text that people go on editing, with the line ends of this system: CR LF on Windows, where the
/// Notepad of Windows 7 knows no others.
pub fn native_lines(text: &str) -> Cow<'_, str> {
    if cfg!(windows) { with_crlf(text).into() } else { text.into() }
}

/// Refuses names that Windows refuses, unless a file of this name is there, or the data is
/// to go nowhere: `NUL` of Windows, which is there without being seen.
fn new_name(path: &Path) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() || is_nul(path) { Ok(()) } else { names::check_path(path) }
}

/// Whether `path` is a file that nobody may write: on Windows it could not be replaced either.
pub(crate) fn is_read_only(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|there| there.is_file() && there.permissions().readonly())
}

fn is_nul(path: &Path) -> bool {
    cfg!(windows) && path.as_os_str().eq_ignore_ascii_case("nul")
}

/// The folder that `path` is in.
pub(crate) fn above(path: &Path) -> &Path {
    path.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// As [`whole`], but never over anything that is there.
///
/// # Errors
/// When something is there, it cannot be written, or Windows refuses the name.
pub fn fresh(path: &Path, data: &[u8]) -> Result<(), Error> {
    new_name(path)?;
    place(path, &mut |file| file.write_all(data), false).map_err(|source| Error::write(path, source))
}

/// As [`whole`] where `force` says so, and as [`fresh`] otherwise.
///
/// # Errors
/// As those.
pub fn put(path: &Path, data: &[u8], force: bool) -> Result<(), Error> {
    if force { whole(path, data) } else { fresh(path, data) }
}

/// As [`whole`], with the temporary file in the folder `stage` of the same file system, where
/// what a killed process leaves can be found.
pub(crate) fn staged(stage: &Path, path: &Path, data: &[u8]) -> Result<(), Error> {
    new_name(path)?;
    let run = || {
        if is_read_only(path) {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        replace(part(stage, &mut |file| file.write_all(data))?, path)
    };
    run().map_err(|source| Error::write(path, source))
}

/// Hides what a name with a leading dot hides elsewhere. It is no matter where that fails.
#[cfg(windows)]
#[allow(unsafe_code, reason = "the standard library sets attributes of new files only")]
pub(crate) fn hide(path: &Path) {
    use std::os::windows::ffi::OsStrExt;
    use windows_sys::Win32::Storage::FileSystem::{FILE_ATTRIBUTE_HIDDEN, SetFileAttributesW};
    let name: Vec<u16> = path.as_os_str().encode_wide().chain([0]).collect();
    // SAFETY: the name ends in a zero and lives as long as the call.
    unsafe { SetFileAttributesW(name.as_ptr(), FILE_ATTRIBUTE_HIDDEN) };
}

/// A name with a leading dot is hidden.
#[cfg(not(windows))]
pub(crate) fn hide(_: &Path) {}

fn place(path: &Path, fill: Fill<'_>, over: bool) -> std::io::Result<()> {
    let folder = above(path);
    let file = part(folder, fill)?;
    if over {
        replace(file, path)?;
    } else {
        file.persist_noclobber(path).map_err(|error| error.error)?;
    }
    if cfg!(unix) {
        // The file is there: a folder that may not be read, or a share that syncs none, loses nothing.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Puts `file` in the place of what is at `path`, whose mode and owner it takes over.
fn replace(file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    if let Ok(there) = std::fs::metadata(path) {
        use std::os::unix::fs::{MetadataExt, fchown};
        let made = file.as_file().metadata()?;
        if (made.uid(), made.gid()) != (there.uid(), there.gid()) {
            let given = fchown(file.as_file(), Some(there.uid()), Some(there.gid()));
            if given.is_err() && made.uid() != there.uid() {
                // Only the owner's own file keeps its owner: it is filled anew.
                return refill(file, path);
            }
        }
        // After the owner: changing that takes bits away.
        file.as_file().set_permissions(there.permissions())?;
    }
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// Fills the file at `path`, which belongs to somebody else, with what `file` holds.
#[cfg(unix)]
fn refill(mut file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    use std::io::{Seek, SeekFrom};
    let mut there = OpenOptions::new().write(true).open(path)?;
    file.seek(SeekFrom::Start(0))?;
    let length = std::io::copy(file.as_file_mut(), &mut there)?;
    there.set_len(length)?;
    there.sync_all()
}

/// What the system says, without the name of the temporary file that it was said of.
fn bare(error: std::io::Error) -> std::io::Error {
    let said = error.to_string();
    match said.split_once(" at path \"") {
        Some((said, _)) => std::io::Error::new(error.kind(), said),
        None => error,
    }
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
    let mut file = builder.tempfile_in(folder).map_err(bare)?;
    let mut buffer = BufWriter::new(file.as_file_mut());
    fill(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_mode_and_owner() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("密.toml");
        std::fs::write(&path, "before").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        // Only root may give files away; else the owner is ours before and after.
        let _ = chown(&path, Some(4242), Some(4343));
        let before = std::fs::metadata(&path).unwrap();
        for (round, text) in ["whole", "staged", "longer than before"].into_iter().enumerate() {
            match round {
                1 => staged(folder.path(), &path, text.as_bytes()).unwrap(),
                _ => whole(&path, text.as_bytes()).unwrap(),
            }
            let after = std::fs::metadata(&path).unwrap();
            assert_eq!(
                (after.mode() & 0o7777, after.uid(), after.gid()),
                (0o600, before.uid(), before.gid())
            );
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        let file = part(folder.path(), &mut |file| file.write_all(b"short")).unwrap();
        refill(file, &path).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "short");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no part is left");
    }

    #[test]
    fn a_folder_is_written_whole_or_not_at_all() {
        let there = tempfile::tempdir().unwrap();
        let path = there.path().join("版式");
        let files = [("main.typ", "a"), ("kit/grid.typ", "b")];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        folder(&path, &files).unwrap();
        for (name, text) in &files {
            assert_eq!(std::fs::read_to_string(path.join(name)).unwrap(), *text);
        }
        assert_eq!(std::fs::read_dir(there.path()).unwrap().count(), 1, "no part is left");
        assert!(folder(&path, &files).is_err(), "nothing is written over");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode();
            let plain = there.path().join("plain");
            std::fs::create_dir(&plain).unwrap();
            assert_eq!(mode(&path), mode(&plain), "others may read it as any folder");
        }
    }

    #[test]
    fn a_read_only_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("定稿.pdf");
        std::fs::write(&path, "kept").unwrap();
        let mut read_only = std::fs::metadata(&path).unwrap().permissions();
        read_only.set_readonly(true);
        std::fs::set_permissions(&path, read_only).unwrap();
        for refused in [whole(&path, b"x"), staged(folder.path(), &path, b"x")] {
            let said = refused.unwrap_err().message();
            assert!(said.zh.contains("只读") && said.en.contains("read-only"), "{said:?}");
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "kept");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no part is left");
    }

    #[test]
    fn what_is_said_names_the_target() {
        let folder = tempfile::tempdir().unwrap();
        let said = whole(&folder.path().join("none/a.pdf"), b"").unwrap_err().to_string();
        assert!(said.contains("a.pdf") && !said.contains(PART), "{said}");
        let said = fresh(&folder.path().join("none/a.pdf"), b"").unwrap_err().to_string();
        assert!(!said.contains(PART), "{said}");
    }

    #[test]
    fn lines_end_as_this_system_ends_them() {
        assert_eq!(native_lines("甲\n"), if cfg!(windows) { "甲\r\n" } else { "甲\n" });
    }

    #[test]
    fn no_file_is_made_that_windows_refuses() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["nul.pdf", "a?.pdf", "x. "] {
            let path = folder.path().join(name);
            assert!(whole(&path, b"").is_err() && fresh(&path, b"").is_err());
            assert!(staged(folder.path(), &path, b"").is_err() && self::folder(&path, &[]).is_err());
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
