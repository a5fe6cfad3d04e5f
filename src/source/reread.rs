//! An issue once more, from other texts of its files: what corrections make of it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::files::{Files, Folder, Missing};
use super::opened::Input;
use super::{BYTE_ORDER_MARK, Manuscript, from_bytes, import};
use crate::diagnostic::{Place, SourceText};

impl Manuscript {
    /// The text of the issue's own file, where places in it are places in the file: not of a
    /// Word file, nor of a text in another encoding.
    pub fn own_text(&self) -> Option<&SourceText> {
        let bytes = self.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.bytes);
        self.own_source().filter(|source| match &self.part {
            Some(part) => part.in_place && source.is_as_typed(),
            None => source.text.as_bytes() == bytes,
        })
    }

    /// Where its file begins.
    pub(crate) fn first_line(&self) -> Option<Place> {
        Some(self.own_source()?.place(0..0))
    }

    /// Where a text that is printed was written, where one text of the issue alone holds it.
    pub(crate) fn place_of(&self, printed: &str) -> Option<Place> {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let printed = bare(printed);
        let texts = self.issue.texts();
        let mut holding =
            texts.iter().filter(|node| !printed.is_empty() && bare(node.text).contains(&printed));
        let (first, second) = (holding.next()?, holding.next());
        let origin = self.places.get(&first.id).filter(|_| second.is_none())?;
        Some(origin.whole())
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
}

/// The same issues, all of one file, from other texts of that file and of their series file, by
/// their names as the user named them. The file is read once; none where one of them cannot be read,
/// or the file no longer holds as many.
pub fn reread(manuscripts: &[&Manuscript], texts: &BTreeMap<Arc<str>, String>) -> Option<Vec<Manuscript>> {
    let first = manuscripts.first()?;
    let named = |source: &SourceText| match texts.get(&source.name) {
        Some(text) => SourceText::new(&source.name, text),
        None => source.clone(),
    };
    let own = named(first.own_text()?);
    // One issue may have all from its own text, and the next something from the series.
    let series = manuscripts.iter().find_map(|manuscript| manuscript.series_text()).map(named);
    let mark: &[u8] = if first.bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { b"" };
    let bytes = [mark, own.text.as_bytes()].concat();
    let name = Path::new(&*own.name).file_name().map(|name| name.to_string_lossy().into_owned());
    let name = if first.part.is_some() { name? } else { first.name.clone() };
    let file = Input::new(&own.name, &name, bytes, None);
    if file.is_toml() {
        let files = Memory { series, words: first.words.clone(), beside: folder(&own.name) };
        let issue = from_bytes(&own.name, &name, file.bytes, &files).manuscript?;
        return Some(vec![issue]);
    }
    let bulletin = series.map(|series| import::known(&series, folder(&series.name))).unwrap_or_default();
    if first.part.is_none() {
        return Some(vec![import::one(file, &bulletin).manuscript?]);
    }
    let mut read: Vec<_> =
        import::each(file, &bulletin).into_iter().map(|reading| reading.manuscript).collect();
    let mut again = Vec::with_capacity(manuscripts.len());
    for part in manuscripts.iter().map(|manuscript| manuscript.part.as_ref()) {
        let part = part.filter(|part| part.count == read.len())?;
        again.push(read.get_mut(part.ordinal.checked_sub(1)?)?.take()?);
    }
    Some(again)
}

/// The folder of a file whose own names have been judged before: nothing more is asked of them.
fn folder(name: &str) -> Folder {
    let folder = Path::new(name).parent().map(Path::to_owned).unwrap_or_default();
    let root = folder.canonicalize().ok();
    let root = root.and_then(|real| real.ancestors().last().map(Path::to_owned)).unwrap_or_default();
    Folder { folder, root, inputs: RefCell::default() }
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
