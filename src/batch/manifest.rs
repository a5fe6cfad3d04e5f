//! What is known of the outputs in a folder: one small file of JSON Lines beside them.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Error;

/// The version of the form below.
const VERSION: u64 = 1;

/// What an output depends on, each as a SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The file.
    pub source: String,
    /// The files that it draws on: its series, tables, pictures.
    pub inputs: String,
    /// Everything else: program, layouts, faces, options, profile.
    pub setup: String,
}

/// One output.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The output below its folder, with `/`.
    pub target: String,
    /// The source, as seen from the folder of outputs.
    pub source: String,
    /// What it was made from.
    pub key: Key,
    /// The SHA-256 of the output.
    pub sha256: String,
    /// Its pages.
    pub pages: usize,
    /// The faces on them.
    pub faces: Vec<String>,
    /// What was found on its pages. What reading finds is found again.
    #[serde(rename = "findings", default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Value>,
}

/// Every output that is known, by its name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Manifest {
    records: BTreeMap<String, Record>,
    /// Lines of the file that could not be read.
    unreadable: usize,
}

#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(rename = "hongtou-manifest")]
    version: u64,
}

impl Manifest {
    /// Reads a manifest; where there is none, nothing is known. A line that cannot be read is
    /// an output that is not known, and will be made again.
    ///
    /// # Errors
    /// When the file cannot be read, or is of a newer form than this program knows.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let bytes = match std::fs::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            read => read.map_err(|source| Error::read(path, source))?,
        };
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines();
        let head = lines.next().and_then(|line| serde_json::from_str::<Head>(line).ok());
        if head.as_ref().is_some_and(|head| head.version > VERSION) {
            let path = path.display();
            return Err(Error::argument(
                format!("“{path}”是更新的版本写的，这个版本读不了"),
                format!("`{path}` was written by a newer version"),
            ));
        }
        let mut manifest =
            Self { unreadable: usize::from(head.is_none() && !text.is_empty()), ..Self::default() };
        for line in lines {
            match serde_json::from_str::<Record>(line).ok().filter(|record| leads_down(&record.target)) {
                Some(record) if head.is_some() => manifest.insert(record),
                _ => manifest.unreadable += 1,
            }
        }
        Ok(manifest)
    }

    /// How many lines could not be read: their outputs are not known.
    pub fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// The file's text: the same for the same records.
    pub fn to_text(&self) -> String {
        let mut text = line(&Head { version: VERSION });
        for record in self.records.values() {
            text.push_str(&line(record));
        }
        text
    }

    /// What is known of an output.
    pub fn get(&self, target: &str) -> Option<&Record> {
        self.records.get(target)
    }

    /// Keeps what is now known of an output.
    pub fn insert(&mut self, record: Record) {
        self.records.insert(record.target.clone(), record);
    }

    /// Forgets an output.
    pub fn remove(&mut self, target: &str) {
        self.records.remove(target);
    }

    /// Every output, by name.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// What `below` knows of outputs that this does not know.
    #[must_use]
    pub fn over(mut self, below: Self) -> Self {
        for (target, record) in below.records {
            self.records.entry(target).or_insert(record);
        }
        self
    }
}

/// Whether a target stays in the folder of outputs, whoever wrote the manifest.
fn leads_down(target: &str) -> bool {
    let mut parts = Path::new(target).components();
    parts.all(|part| matches!(part, Component::Normal(_))) && !target.is_empty()
}

fn line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).expect("plain data");
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(target: &str) -> Record {
        let key = Key { source: "1".to_owned(), inputs: "2".to_owned(), setup: "3".to_owned() };
        Record {
            target: target.to_owned(),
            source: format!("../{target}.toml"),
            key,
            sha256: "4".to_owned(),
            pages: 2,
            faces: vec!["A".to_owned()],
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m");
        assert_eq!(Manifest::load(&path).unwrap(), Manifest::default());
        let mut manifest = Manifest::default();
        manifest.insert(record("乙.pdf"));
        manifest.insert(record("a.pdf"));
        std::fs::write(&path, manifest.to_text()).unwrap();
        assert_eq!(Manifest::load(&path).unwrap(), manifest);
    }

    #[test]
    fn what_cannot_be_read_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m");
        let mut manifest = Manifest::default();
        manifest.insert(record("a.pdf"));
        manifest.insert(record("b.pdf"));
        let text = manifest.to_text();
        std::fs::write(&path, &text[..text.len() - 9]).unwrap();
        assert_eq!(Manifest::load(&path).unwrap().records().count(), 1);
        std::fs::write(&path, text.replace("\"a.pdf", "\"../a.pdf")).unwrap();
        assert_eq!(Manifest::load(&path).unwrap().records().count(), 1, "nothing outside is touched");
        std::fs::write(&path, b"\xff\n\0{}").unwrap();
        let damaged = Manifest::load(&path).unwrap();
        assert_eq!((damaged.records().count(), damaged.unreadable()), (0, 2));
        std::fs::write(&path, text.replacen('1', "2", 1)).unwrap();
        assert!(Manifest::load(&path).is_err(), "a newer form is not overwritten");
    }
}
