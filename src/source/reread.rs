//! An issue once more, from other texts of its files: what corrections make of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::files::{Files, Folder, Missing};
use super::{BYTE_ORDER_MARK, Manuscript, from_bytes, import, is_toml};
use crate::diagnostic::SourceText;

impl Manuscript {
    /// The text of the issue's own file, where places in it are places in the file: not of a
    /// Word file, nor of a text in another encoding.
    pub fn own_text(&self) -> Option<&SourceText> {
        let bytes = self.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.bytes);
        self.own_source().filter(|source| match &self.part {
            Some(part) => part.in_place && source.as_typed() == &*source.text,
            None => source.text.as_bytes() == bytes,
        })
    }

    fn own_source(&self) -> Option<&SourceText> {
        let text = self.places.iter().find(|(node, _)| node.is_in_text());
        text.map(|(_, origin)| origin.source())
    }

    /// The text of its series file.
    pub fn series_text(&self) -> Option<&SourceText> {
        let own = self.own_source()?;
        let above = self.places.iter().filter(|(node, _)| !node.is_in_text());
        above.map(|(_, origin)| origin.source()).find(|source| source.name != own.name)
    }

    /// The same issue from other texts of its own file and its series file, by their names as
    /// the user named them; none when there is an error in them now.
    pub fn reread(&self, texts: &BTreeMap<Arc<str>, String>) -> Option<Self> {
        let named = |source: &SourceText| match texts.get(&source.name) {
            Some(text) => SourceText::new(&source.name, text),
            None => source.clone(),
        };
        let own = named(self.own_text()?);
        let series = self.series_text().map(named);
        let mark: &[u8] = if self.bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { b"" };
        let bytes = [mark, own.text.as_bytes()].concat();
        let reading = if is_toml(&self.name, &bytes) {
            let files = Memory { series, words: self.words.clone(), beside: folder(&own.name) };
            from_bytes(&own.name, &self.name, bytes, &files)
        } else {
            let bulletin = series.map(|series| import::known(&series, folder(&series.name)));
            let file = super::opened::Input { display: &own.name, name: &self.name, bytes, folder: None };
            let bulletin = bulletin.unwrap_or_default();
            match &self.part {
                Some(part) => import::each(file, &bulletin).into_iter().nth(part.ordinal - 1)?,
                None => import::one(file, &bulletin),
            }
        };
        reading.manuscript
    }
}

/// The folder of a file whose own names have been judged before: nothing more is asked of them.
fn folder(name: &str) -> Folder {
    let folder = Path::new(name).parent().map(Path::to_owned).unwrap_or_default();
    let root = folder.canonicalize().ok();
    let root = root.and_then(|real| real.ancestors().last().map(Path::to_owned)).unwrap_or_default();
    Folder { folder, root, digests: RefCell::default() }
}

/// The series and the list of words as they were read; all else from the folder again.
struct Memory {
    series: Option<SourceText>,
    words: Option<SourceText>,
    beside: Folder,
}

impl Files for Memory {
    fn series(&self, name: &str) -> Result<SourceText, Missing> {
        let words = self.words.iter().find(|words| words.name.ends_with(name));
        words.or(self.series.as_ref()).cloned().ok_or(Missing::Escapes)
    }

    fn beside(&self, name: &str, limit: u64) -> Result<Vec<u8>, Missing> {
        self.beside.beside(name, limit)
    }

    fn within(&self, path: &Path) -> Result<(), Missing> {
        self.beside.within(path)
    }
}
