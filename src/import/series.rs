//! How issue files name their series. What is written must be readable: a series file lies in
//! the folder of the issue or below it, unless a root is given.

use std::path::{Component, Path, PathBuf};

use crate::Error;
use crate::write;

/// How the issue files in a folder name a series file.
pub struct SeriesPath {
    /// The name, with `/` on every system.
    pub name: String,
    /// Where the series must be copied to and from, so that the name holds.
    copy: Option<(PathBuf, PathBuf)>,
}

impl SeriesPath {
    /// For the series file at `path` and issue files in `folder`, which may read in `root`.
    ///
    /// # Errors
    /// When a folder or the series cannot be read, or another file is where a copy must go.
    pub fn of(path: &Path, folder: &Path, root: Option<&Path>) -> Result<Self, Error> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let real = |path: &Path| path.canonicalize().map_err(|source| Error::read(path, source));
        let (here, file) = (real(folder)?, real(path)?);
        let within = match root {
            Some(root) => file.starts_with(real(root)?),
            None => file.starts_with(&here),
        };
        if let Some(name) = way(&here, &file).filter(|_| within) {
            return Ok(Self { name, copy: None });
        }
        // Beside the issue files, under its own name: across drives there is no way at all.
        let name = path.file_name().unwrap_or_default();
        let target = folder.join(name);
        if target.exists() {
            let read = |path: &Path| std::fs::read(path).map_err(|source| Error::read(path, source));
            if read(&target)? != read(path)? {
                let target = target.display();
                return Err(Error::argument(
                    format!("“{target}”已经有了，和给出的刊物文件不一样；请先把其中一个改名或删掉"),
                    format!(
                        "`{target}` is there and is not the series file that was given: rename one or take it away"
                    ),
                ));
            }
            return Ok(Self { name: name.to_string_lossy().into_owned(), copy: None });
        }
        Ok(Self { name: name.to_string_lossy().into_owned(), copy: Some((path.to_owned(), target)) })
    }

    /// Copies the series where that is needed and was not done yet; gives the copy.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn copy(&self) -> Result<Option<PathBuf>, Error> {
        let Some((from, to)) = self.copy.as_ref().filter(|(_, to)| !to.exists()) else { return Ok(None) };
        let bytes = std::fs::read(from).map_err(|source| Error::read(from, source))?;
        write::fresh(to, &bytes)?;
        Ok(Some(to.clone()))
    }
}

/// The way from one folder to a file, both without links; none across drives.
fn way(from: &Path, to: &Path) -> Option<String> {
    let above: Vec<Component<'_>> = from.components().collect();
    let below: Vec<Component<'_>> = to.components().collect();
    let shared = above.iter().zip(&below).take_while(|(above, below)| above == below).count();
    let up = above[shared..].iter().map(|_| "..".to_owned());
    let down = below[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    (shared > 0).then(|| up.chain(down).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("out/in")).unwrap();
        std::fs::write(at("s.toml"), "a").unwrap();
        std::fs::write(at("out/t.toml"), "b").unwrap();
        let name = |path: &str, to: &str, root: Option<&Path>| {
            SeriesPath::of(&at(path), &at(to), root).map(|series| series.name)
        };
        assert_eq!(name("out/t.toml", "out", None).unwrap(), "t.toml");
        assert_eq!(name("s.toml", "out", Some(folder.path())).unwrap(), "../s.toml");
        let series = SeriesPath::of(&at("s.toml"), &at("out"), None).unwrap();
        assert_eq!(series.name, "s.toml");
        assert_eq!(series.copy().unwrap(), Some(at("out/s.toml")));
        assert_eq!(series.copy().unwrap(), None, "once is enough");
        assert_eq!(std::fs::read_to_string(at("out/s.toml")).unwrap(), "a");
        assert!(SeriesPath::of(&at("s.toml"), &at("out"), None).unwrap().copy.is_none());
        std::fs::write(at("out/in/s.toml"), "other").unwrap();
        assert!(SeriesPath::of(&at("s.toml"), &at("out/in"), None).is_err());
    }
}
