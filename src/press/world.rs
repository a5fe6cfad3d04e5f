//! Typst's view of the press: library, faces and a handful of files with fixed paths.

use std::collections::HashMap;
use std::sync::OnceLock;

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::custom::{Custom, file_id};
use super::memory::Pace;
use crate::fonts::Faces;
use crate::layout;

/// What all compositions share: the library and the parsed layouts.
#[derive(Debug)]
pub struct Stock {
    library: LazyHash<Library>,
    /// Each is parsed when a layout imports it.
    sources: HashMap<FileId, (&'static str, OnceLock<Source>)>,
    sheet: FileId,
    source: FileId,
}

impl Stock {
    pub fn new() -> Self {
        let typst = layout::FILES.iter().filter(|(path, _)| path.ends_with(".typ"));
        let sources = typst.map(|(path, text)| (file_id(path), (*text, OnceLock::new())));
        Self {
            library: LazyHash::new(Library::default()),
            sources: sources.collect(),
            sheet: file_id("/sheet.json"),
            source: file_id("/source"),
        }
    }
}

impl Stock {
    fn source(&self, id: FileId) -> Option<&Source> {
        let (text, source) = self.sources.get(&id)?;
        Some(source.get_or_init(|| Source::new(id, (*text).to_owned())))
    }
}

/// One composition.
pub struct Job<'a> {
    stock: &'a Stock,
    faces: &'a Faces,
    own: Option<&'a Custom<'a>>,
    main: FileId,
    sheet: Bytes,
    source: Option<Bytes>,
    pictures: Vec<(FileId, Bytes)>,
    pace: Pace,
}

impl<'a> Job<'a> {
    /// Composes `sheet` with the bundled layout at `main`.
    pub fn new(stock: &'a Stock, faces: &'a Faces, main: &str, sheet: Vec<u8>) -> Self {
        let (main, sheet) = (file_id(main), Bytes::new(sheet));
        let pace = Pace::new(sheet.len());
        Self { stock, faces, own: None, main, sheet, source: None, pictures: Vec::new(), pace }
    }

    /// The same with a custom layout, whose files are all there is.
    pub fn with(self, own: Option<&'a Custom<'a>>) -> Self {
        Self { own, ..self }
    }

    /// The same with a file to be attached.
    pub fn attaching(self, source: Option<Vec<u8>>) -> Self {
        Self { source: source.map(Bytes::new), ..self }
    }

    /// The same with the pictures of the issue.
    pub fn showing(self, pictures: &[Bytes]) -> Self {
        let pictures = pictures.iter().enumerate();
        let pictures = pictures.map(|(i, data)| (file_id(&layout::picture_path(i)), data.clone())).collect();
        Self { pictures, ..self }
    }

    /// The same, where the sheet has so many cells of tables.
    pub fn with_cells(self, cells: usize) -> Self {
        Self { pace: self.pace.with_cells(cells), ..self }
    }

    /// The custom layout it is composed with.
    pub fn own(&self) -> Option<&Custom<'a>> {
        self.own
    }

    /// The sheet data.
    pub fn sheet(&self) -> &Bytes {
        &self.sheet
    }

    /// How far its composition is.
    pub fn pace(&self) -> &Pace {
        &self.pace
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.stock.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.faces.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = match self.own {
            Some(own) => own.sources.get(&id),
            None => self.stock.source(id),
        };
        source.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = match id {
            id if id == self.stock.sheet => Some(&self.sheet),
            id if id == self.stock.source => self.source.as_ref(),
            id => {
                let picture = self.pictures.iter().find(|(picture, _)| *picture == id).map(|(_, data)| data);
                picture.or_else(|| self.own.and_then(|own| own.data.get(&id)))
            }
        };
        file.cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.pace.step();
        self.faces.font(index)
    }

    /// There is no clock: a page depends on the issue alone.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    match id.root() {
        VirtualRoot::Package(_) => FileError::Package(PackageError::Other(Some(
            "a layout has no packages; copy what it needs into its folder".into(),
        ))),
        VirtualRoot::Project => FileError::NotFound(id.vpath().get_without_slash().into()),
    }
}
