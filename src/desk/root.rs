//! The folder that is open on the desk: no path leaves it.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::Error;

/// An opened folder.
#[derive(Debug, Clone)]
pub struct Root(PathBuf);

impl Root {
    /// Opens `folder`.
    ///
    /// # Errors
    /// When it is no folder that can be read.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let real = dunce::canonicalize(folder).map_err(|source| Error::read(folder, source))?;
        if !real.is_dir() {
            return Err(Error::read(folder, ErrorKind::NotADirectory.into()));
        }
        Ok(Self(real))
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// The file called `name` in the folder, with `/` between its parts. It need not be there,
    /// but the folder it is in must.
    ///
    /// # Errors
    /// When the name, or a link on the way, leads out of the folder.
    pub fn resolve(&self, name: &str) -> Result<PathBuf, Error> {
        let refused = || {
            Error::argument(
                format!("“{name}”不在打开的文件夹里"),
                format!("`{name}` is not in the folder that is open"),
            )
        };
        let path = Path::new(name);
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        if name.is_empty() || !plain || name.contains(['\\', '\0']) {
            return Err(refused());
        }
        let path = self.0.join(path);
        let above = path.parent().unwrap_or(&self.0);
        let above = dunce::canonicalize(above).map_err(|source| Error::read(&path, source))?;
        let path = above.join(path.file_name().ok_or_else(refused)?);
        let real = match path.symlink_metadata() {
            Ok(_) => dunce::canonicalize(&path).map_err(|source| Error::read(&path, source))?,
            Err(_) => path,
        };
        if real.starts_with(&self.0) { Ok(real) } else { Err(refused()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_is_reached() {
        let outside = tempfile::tempdir().expect("a folder");
        let inside = outside.path().join("in");
        std::fs::create_dir_all(inside.join("年")).expect("a folder");
        std::fs::write(outside.path().join("secret.txt"), "x").expect("a file");
        let root = Root::open(&inside).expect("it is there");
        for bad in ["../secret.txt", "/etc/passwd", "", "年/../../secret.txt", "..", "a\\b", "missing/a.txt"]
        {
            assert!(root.resolve(bad).is_err(), "{bad}");
        }
        assert!(root.resolve("年/a.toml").is_ok(), "it may be new");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../secret.txt", inside.join("link.txt")).expect("a link");
            assert!(root.resolve("link.txt").is_err(), "a link leads out");
        }
    }
}
