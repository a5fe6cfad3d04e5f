//! Typst's view of the press: library, faces and a handful of files with fixed paths.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::Faces;
use crate::layout;

/// What all compositions share: the library and the parsed layouts.
#[derive(Debug)]
pub struct Stock {
    library: LazyHash<Library>,
    sources: HashMap<FileId, Source>,
    sheet: FileId,
    source: FileId,
}

impl Stock {
    pub fn new() -> Self {
        let typst = layout::FILES.iter().filter(|(path, _)| path.ends_with(".typ"));
        let sources = typst.map(|(path, text)| {
            let id = file_id(path);
            (id, Source::new(id, (*text).to_owned()))
        });
        Self {
            library: LazyHash::new(Library::default()),
            sources: sources.collect(),
            sheet: file_id("/sheet.json"),
            source: file_id("/source"),
        }
    }
}

/// File ids are interned for the life of the process: only fixed paths get one.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a fixed path is valid");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One composition.
pub struct Job<'a> {
    stock: &'a Stock,
    faces: &'a Faces,
    main: FileId,
    sheet: Bytes,
    source: Option<Bytes>,
    pictures: Vec<(FileId, Bytes)>,
}

impl<'a> Job<'a> {
    pub fn new(
        stock: &'a Stock,
        faces: &'a Faces,
        main: &str,
        sheet: Bytes,
        source: Option<Vec<u8>>,
        pictures: &[Bytes],
    ) -> Self {
        let pictures = pictures.iter().enumerate();
        let pictures = pictures.map(|(i, data)| (file_id(&layout::picture_path(i)), data.clone())).collect();
        Self { stock, faces, main: file_id(main), sheet, source: source.map(Bytes::new), pictures }
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
        self.stock.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = match id {
            id if id == self.stock.sheet => Some(&self.sheet),
            id if id == self.stock.source => self.source.as_ref(),
            id => self.pictures.iter().find(|(picture, _)| *picture == id).map(|(_, data)| data),
        };
        file.cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.font(index)
    }

    /// There is no clock: a page depends on the issue alone.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
