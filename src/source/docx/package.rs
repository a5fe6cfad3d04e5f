//! The ZIP archive with its parts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::{Fault, Kind};
use super::limits;
use super::xml::Xml;

/// Where the parts are.
enum Store<'a> {
    Archive(Box<ZipArchive<Cursor<&'a [u8]>>>),
    /// In memory, rewritten from another format.
    Made(Vec<&'a [u8]>),
}

/// An open package.
pub struct Package<'a> {
    store: Store<'a>,
    /// Where the parts are in the archive, by name as [`plain`] writes it.
    parts: BTreeMap<String, usize>,
    xml_left: u64,
    pictures_left: u64,
}

impl<'a> Package<'a> {
    /// Opens a file.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.len() > limits::FILE {
            return Err(Fault::TooLarge { zh: "字节", en: "bytes" });
        }
        if !bytes.starts_with(b"PK") {
            return Err(Fault::Other(Kind::of(bytes)));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged("ZIP".to_owned()))?;
        if archive.len() > limits::ENTRIES {
            return Err(Fault::TooLarge { zh: "部件", en: "parts" });
        }
        let names = archive.file_names_raw().enumerate();
        let parts = names.map(|(i, name)| (plain(&String::from_utf8_lossy(name)), i)).collect();
        let pictures_left = limits::pictures(bytes.len());
        let store = Store::Archive(Box::new(archive));
        Ok(Self { store, parts, xml_left: limits::XML, pictures_left })
    }

    /// The package of these parts, made of a file of `size` bytes.
    pub fn of_parts(made: &'a BTreeMap<String, Vec<u8>>, size: usize) -> Self {
        let parts = made.keys().enumerate().map(|(i, name)| (plain(name), i)).collect();
        let store = Store::Made(made.values().map(Vec::as_slice).collect());
        Self { store, parts, xml_left: 2 * limits::XML, pictures_left: limits::pictures(size) }
    }

    fn file(&mut self, index: usize) -> Result<(Box<dyn Read + '_>, u64), ZipError> {
        match &mut self.store {
            Store::Archive(archive) => {
                let file = archive.by_index(index)?;
                let size = file.size();
                Ok((Box::new(file), size))
            }
            Store::Made(parts) => {
                let part = parts.get(index).copied().unwrap_or_default();
                Ok((Box::new(part), part.len() as u64))
            }
        }
    }

    /// Whether there is a part of this name.
    pub fn has(&self, part: &str) -> bool {
        self.parts.contains_key(&plain(part))
    }

    /// Whether there are parts in this folder.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.parts.range(folder.to_owned()..).next().is_some_and(|(name, _)| name.starts_with(folder))
    }

    /// The part `name` as XML.
    pub fn xml(&mut self, name: &str, limit: u64) -> Result<Option<Xml<'_>>, Fault> {
        let Some(&index) = self.parts.get(&plain(name)) else { return Ok(None) };
        let limit = if matches!(self.store, Store::Made(_)) { limits::XML } else { limit };
        let file: Box<dyn Read + '_> = match &mut self.store {
            Store::Archive(archive) => {
                Box::new(archive.by_index(index).map_err(|error| refused(&error, name))?)
            }
            Store::Made(parts) => Box::new(parts.get(index).copied().unwrap_or_default()),
        };
        Ok(Some(Xml::new(name, file, limit, &mut self.xml_left)))
    }

    /// The bytes of the picture `name`.
    pub fn picture(&mut self, name: &str) -> Result<Vec<u8>, NoPicture> {
        let &index = self.parts.get(&plain(name)).ok_or(NoPicture::Missing)?;
        let left = self.pictures_left;
        let (file, size) = self.file(index).map_err(|_| NoPicture::Damaged)?;
        let mut bytes = Vec::with_capacity(usize::try_from(size.min(left)).unwrap_or(0));
        file.take(left + 1).read_to_end(&mut bytes).map_err(|_| NoPicture::Damaged)?;
        self.pictures_left = left.checked_sub(bytes.len() as u64).ok_or(NoPicture::TooLarge)?;
        Ok(bytes)
    }
}

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPicture {
    /// The package does not have it.
    Missing,
    /// It cannot be unpacked.
    Damaged,
    /// It is of a format that print does not take.
    Format,
    /// All pictures together are too large.
    TooLarge,
}

fn refused(error: &ZipError, name: &str) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Fault::Other(Kind::Encrypted),
        _ => Fault::Damaged(name.to_owned()),
    }
}

/// A part name as all programs would write it: they differ in case and slashes.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// `target` as seen from the part `from`, without a way out of the package.
pub fn resolve(from: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = path.pop(),
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_package() {
        assert_eq!(resolve("word/document.xml", "media/image1.png"), "word/media/image1.png");
        assert_eq!(resolve("word/document.xml", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word/document.xml", "../media\\a.png"), "media/a.png");
        assert_eq!(resolve("word/document.xml", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
    }
}
