//! The folder of outputs: one run at a time, files whole or not at all.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Component, Path, PathBuf};

use super::manifest::{Manifest, Record};
use super::shard::Shard;
use crate::Error;
use crate::diagnostic::Message;
use crate::digest::sha256;
use crate::input;
use crate::source::pdf;
use crate::write;

/// Why an output is kept as it is, where [`Output::is_worked_on`] says so.
pub fn worked_on() -> Message {
    Message::new(
        "排好以后有人改动过（如签名、盖章、换成扫描件）",
        "somebody has worked on it since it was made (signed it, or put a scan in its place)",
    )
}

/// What a run keeps for itself is in this folder beside the outputs.
pub(super) const STATE: &str = ".hongtou";
const MANIFEST: &str = "manifest.jsonl";

/// A folder of outputs, held by this run alone. Shards may hold it together, each once.
#[derive(Debug)]
pub struct Output {
    folder: PathBuf,
    /// The folder without links.
    root: PathBuf,
    state: PathBuf,
    /// Locks end with the files, and with the process.
    _locks: Vec<File>,
}

impl Output {
    /// Takes the folder, which is made where it is missing, and clears away what a killed run
    /// left half done.
    ///
    /// # Errors
    /// When another run is at work in it, or it cannot be written.
    pub fn open(folder: &Path, shard: Option<Shard>) -> Result<Self, Error> {
        let whole = folder.join(STATE);
        let state = state(folder, shard);
        std::fs::create_dir_all(&state).map_err(|source| Error::write(&state, source))?;
        write::hide(&whole);
        let mut locks = vec![lock(&whole, folder, shard.is_none())?];
        if shard.is_some() {
            locks.push(lock(&state, folder, true)?);
        }
        let root = folder.canonicalize().map_err(|source| Error::write(folder, source))?;
        let output = Self { folder: folder.to_owned(), root, state, _locks: locks };
        output.clear()?;
        Ok(output)
    }

    /// What is known of the outputs, of those of a shard for a shard, without taking the folder.
    ///
    /// # Errors
    /// As [`Manifest::load`].
    pub fn manifest(folder: &Path, shard: Option<Shard>) -> Result<Manifest, Error> {
        Manifest::load(&state(folder, shard).join(MANIFEST))
    }

    /// A source as seen from the folder: stays true when both are moved together.
    pub fn seen_from(&self, source: &Path) -> String {
        seen_from(&self.folder, source)
    }

    /// Refuses to write an output of `source` over what is none of it: a file that nobody knows and this program
    /// did not make, the output of another source that is still there, or a PDF that somebody has worked on since
    /// it was made, as who signs it does.
    ///
    /// # Errors
    /// When there is such a file.
    pub fn spare(&self, target: &str, source: &Path, known: Option<&Record>) -> Result<(), Error> {
        let path = self.folder.join(target);
        let Some(record) = known else { return write::spare(&path) };
        let others = self.folder.join(&record.source);
        if record.source != self.seen_from(source) && others.is_file() && path.is_file() {
            let (path, others) = (path.display(), record.source.as_str());
            return Err(Error::argument(
                format!(
                    "“{path}”是另一次由“{others}”排的，不盖掉：用 --name 区别名字，或放到别的文件夹；确实要换的加 --force"
                ),
                format!(
                    "`{path}` was made of `{others}` by another run and is not written over: tell the names apart with --name, or take another folder; --force writes over it"
                ),
            ));
        }
        if self.is_worked_on(record) {
            let (path, why) = (path.display(), worked_on());
            return Err(Error::argument(
                format!("“{path}”{}，不盖掉：先移走或改名，确实要重排的加 --force", why.zh),
                format!("`{path}` is not written over, {}: move it away; --force makes it anew", why.en),
            ));
        }
        Ok(())
    }

    /// Whether an output is still a PDF, but not the one that was made. What is cut off or damaged is none.
    pub fn is_worked_on(&self, record: &Record) -> bool {
        let Ok(there) = input::whole(&self.folder.join(&record.target)) else { return false };
        let ends = memchr::memmem::find_iter(&there, b"%%EOF").count();
        there.starts_with(b"%PDF")
            && ends > 0
            && (!pdf::is_ours(&there) || ends > 1)
            && sha256(&there) != record.sha256
    }

    /// Writes an output: whole, or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, target: &str, data: &[u8]) -> Result<(), Error> {
        let path = self.folder.join(target);
        if let Some(parent) = path.parent() {
            self.holds(parent)?;
            std::fs::create_dir_all(parent).map_err(|source| Error::write(parent, source))?;
        }
        write::staged(&self.state, &path, data)
    }

    /// Refuses a folder that a link leads out of the folder of outputs.
    fn holds(&self, folder: &Path) -> Result<(), Error> {
        let there = folder.ancestors().find(|above| above.exists()).unwrap_or(&self.folder);
        let real = there.canonicalize().map_err(|source| Error::write(there, source))?;
        if real.starts_with(&self.root) {
            return Ok(());
        }
        let folder = folder.display();
        Err(Error::argument(
            format!("“{folder}”是链接，通到输出文件夹外面，不写；换成真的文件夹，或把 --out 指到那里"),
            format!(
                "`{folder}` is a link out of the folder of outputs and is not written to: make it a folder, or name the other one with --out"
            ),
        ))
    }

    /// Writes down what is known of the outputs.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep(&self, manifest: &Manifest) -> Result<(), Error> {
        write::staged(&self.state, &self.state.join(MANIFEST), manifest.to_text().as_bytes())
    }

    /// Takes an output away, and the folders that are empty without it.
    ///
    /// # Errors
    /// When it is there and cannot be taken away.
    pub fn remove(&self, target: &str) -> Result<(), Error> {
        let path = self.folder.join(target);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::write(&path, error));
            }
            _ => {}
        }
        let above = Path::new(target).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
        for empty in above {
            if std::fs::remove_dir(self.folder.join(empty)).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// The manifests of shards, and their folders.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn shards(&self) -> Result<Vec<(PathBuf, Manifest)>, Error> {
        let entries = std::fs::read_dir(&self.state).map_err(|source| Error::read(&self.state, source))?;
        let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        folders.retain(|folder| folder.is_dir() && folder.join(MANIFEST).is_file());
        folders.sort();
        folders
            .into_iter()
            .map(|folder| {
                let manifest = Manifest::load(&folder.join(MANIFEST))?;
                Ok((folder, manifest))
            })
            .collect()
    }

    fn clear(&self) -> Result<(), Error> {
        let entries = std::fs::read_dir(&self.state).map_err(|source| Error::read(&self.state, source))?;
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().ends_with(write::PART) {
                let path = entry.path();
                std::fs::remove_file(&path).map_err(|source| Error::write(&path, source))?;
            }
        }
        Ok(())
    }
}

/// The SHA-256 of a file, where it can be read.
pub fn digest(path: &Path) -> Option<String> {
    input::whole(path).ok().map(|bytes| sha256(&bytes))
}

/// As [`Output::seen_from`], without taking the folder.
pub fn seen_from(folder: &Path, source: &Path) -> String {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let source = real(write::above(source)).join(source.file_name().unwrap_or_default());
    way(&real(folder), &source).to_string_lossy().replace('\\', "/")
}

/// The way from one folder to a file, both without links.
fn way(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return to.to_owned();
    }
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

fn state(folder: &Path, shard: Option<Shard>) -> PathBuf {
    let whole = folder.join(STATE);
    shard.map_or_else(|| whole.clone(), |shard| whole.join(shard.folder()))
}

/// Locks `state` for the run in `folder`.
fn lock(state: &Path, folder: &Path, alone: bool) -> Result<File, Error> {
    let path = state.join("lock");
    let open = OpenOptions::new().create(true).truncate(false).write(true).read(true).open(&path);
    let file = open.map_err(|source| Error::write(&path, source))?;
    let locked = if alone { file.try_lock() } else { file.try_lock_shared() };
    match locked {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let folder = folder.display();
            Err(Error::argument(
                format!("另一个 hongtou batch 正在往“{folder}”里写；等它做完，或换一个文件夹"),
                format!(
                    "another hongtou batch is at work in `{folder}`: wait for it, or take another folder"
                ),
            ))
        }
        Err(TryLockError::Error(source)) => Err(Error::write(&path, source)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_up_and_down() {
        assert_eq!(way(Path::new("/a/out"), Path::new("/a/in/b.toml")), Path::new("../in/b.toml"));
        assert_eq!(way(Path::new("/a"), Path::new("/a/b.toml")), Path::new("b.toml"));
        assert_eq!(way(Path::new("/a/b"), Path::new("/c")), Path::new("../../c"));
    }

    #[test]
    fn one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let shard = |text: &str| Some(text.parse().unwrap());
        let whole = Output::open(folder.path(), None).unwrap();
        assert!(Output::open(folder.path(), None).is_err());
        assert!(Output::open(folder.path(), shard("0/2")).is_err());
        drop(whole);
        let first = Output::open(folder.path(), shard("0/2")).unwrap();
        let second = Output::open(folder.path(), shard("1/2")).unwrap();
        assert!(Output::open(folder.path(), shard("0/2")).is_err());
        assert!(Output::open(folder.path(), None).is_err());
        drop((first, second));
        assert!(Output::open(folder.path(), None).is_ok());
    }

    #[test]
    fn parts_are_cleared_away_and_outputs_go_with_their_folders() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at(".hongtou")).unwrap();
        std::fs::write(at(".hongtou/.hongtou-x.part"), "half").unwrap();
        let output = Output::open(folder.path(), None).unwrap();
        assert!(!at(".hongtou/.hongtou-x.part").exists());
        output.put("甲/2024/a.pdf", b"1").unwrap();
        output.put("甲/b.pdf", b"2").unwrap();
        assert_eq!(std::fs::read(at("甲/2024/a.pdf")).unwrap(), b"1");
        output.remove("甲/2024/a.pdf").unwrap();
        assert!(at("甲/b.pdf").exists() && !at("甲/2024").exists());
        output.remove("甲/2024/a.pdf").unwrap();
    }
}
