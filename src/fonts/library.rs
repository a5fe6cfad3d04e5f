//! The faces a press works with: loaded once, shared by all threads.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontVariant, FontWeight};
use typst::utils::LazyHash;

use super::bundled::{BUNDLED, BundledFace};
use super::chain::Chains;
use super::index::{self, bounds};
use super::installed::Installed;
use super::role::FaceRole;
use crate::Error;
use crate::digest::sha256;

/// Faces, their book, and the chain of every role.
#[derive(Debug)]
pub struct Faces {
    book: LazyHash<FontBook>,
    slots: Vec<Arc<Slot>>,
    chains: Chains,
    /// Which office faces were taken.
    taken: Vec<Installed>,
}

#[derive(Debug)]
struct Slot {
    data: Bytes,
    index: u32,
    sha256: OnceLock<String>,
    font: OnceLock<Option<Font>>,
    /// Where runs of its characters begin and end.
    bounds: OnceLock<Vec<u32>>,
}

impl Slot {
    /// The face, hashed: Typst knows faces by the hash of all their bytes and would take it
    /// on first use. Whoever asks meanwhile waits.
    fn font(&self) -> Option<&Font> {
        let load = || {
            let font = Font::new(self.data.clone(), self.index)?;
            typst::utils::hash128(&font);
            Some(font)
        };
        self.font.get_or_init(load).as_ref()
    }

    fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| sha256(&self.data))
    }
}

/// One face, for people.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FaceInfo {
    /// The family name under which layouts know it.
    pub family: String,
    /// Its weight, 100 to 900.
    pub weight: u16,
    /// How many characters it has.
    pub characters: usize,
}

impl Faces {
    /// The bundled faces, from the program itself or from `folder`.
    ///
    /// # Errors
    /// When a file is missing in the folder or is not the face it should be.
    pub fn bundled(folder: Option<&Path>) -> Result<Self, Error> {
        let mut faces = Self {
            book: LazyHash::new(FontBook::new()),
            slots: Vec::new(),
            chains: Chains::bundled(),
            taken: Vec::new(),
        };
        if folder.is_none() && Self::embedded() {
            for (face, indexed) in BUNDLED.iter().zip(index::read()) {
                let sha256 = indexed.sha256.clone();
                let (info, bounds) = indexed.into_info();
                let known = (sha256.into(), bounds.into());
                faces.push(Bytes::new(face.data.unwrap_or_default()), 0, info, known);
            }
            return Ok(faces);
        }
        let loaded: Vec<_> = BUNDLED.par_iter().map(|face| load(face, folder)).collect();
        for loaded in loaded {
            let (data, info) = loaded?;
            faces.push(data, 0, info, Default::default());
        }
        Ok(faces)
    }

    /// Whether the bundled faces are part of the program.
    pub const fn embedded() -> bool {
        cfg!(feature = "embedded-fonts")
    }

    /// Prefers installed office faces, found by every name they bear in any language.
    #[must_use]
    pub fn with_office_faces(self) -> Self {
        self.with_installed(&super::installed::search())
    }

    /// Prefers the installed faces of `database`.
    #[must_use]
    pub fn with_database(self, database: &fontdb::Database) -> Self {
        self.with_installed(&super::installed::search_in(database))
    }

    fn with_installed(mut self, found: &[(Installed, Vec<u8>)]) -> Self {
        for (face, data) in found {
            let data = Bytes::new(data.clone());
            if let Some(info) = FontInfo::new(&data, face.index) {
                self.chains.prefer(face.role, &info.family);
                self.push(data, face.index, info, Default::default());
                self.taken.push(face.clone());
            }
        }
        self
    }

    /// Adds a face, with its SHA-256 and the bounds of its characters where they are known.
    fn push(
        &mut self,
        data: Bytes,
        index: u32,
        info: FontInfo,
        (sha256, bounds): (OnceLock<String>, OnceLock<Vec<u32>>),
    ) {
        self.book.push(info);
        self.slots.push(Arc::new(Slot { data, index, sha256, font: OnceLock::new(), bounds }));
    }

    /// The SHA-256 of all faces in their order: with the same one, pages are the same.
    pub fn digest(&self) -> String {
        let faces = self.slots.iter().map(|slot| format!("{} {}", slot.sha256(), slot.index));
        sha256(faces.collect::<Vec<_>>().join("\n").as_bytes())
    }

    /// The chain of every role.
    pub fn chains(&self) -> &Chains {
        &self.chains
    }

    /// Which office faces are used.
    pub fn taken(&self) -> &[Installed] {
        &self.taken
    }

    /// Every face, in order.
    pub fn list(&self) -> impl Iterator<Item = FaceInfo> + '_ {
        (0..self.slots.len()).filter_map(|i| self.book.info(i)).map(|info| FaceInfo {
            family: info.family.clone(),
            weight: info.variant.weight.to_number(),
            characters: info.coverage.iter().count(),
        })
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.slots.get(index)?.font().cloned()
    }

    /// Loads the faces that every issue needs on a thread of their own, in the order in
    /// which pages ask for them.
    pub(crate) fn read_ahead(&self) {
        let needed =
            [FaceRole::Heiti, FaceRole::Fangsong, FaceRole::Xiaobiaosong].into_iter().flat_map(|role| {
                let chain = self.chains.get(role);
                // Its Han text, and what stands between.
                let links = chain.chain.iter().skip(chain.han()).take(2);
                links.filter_map(|link| self.select(&link.family, chain.weight))
            });
        let slots: Vec<_> = needed.map(|index| Arc::clone(&self.slots[index])).collect();
        let load = move || {
            for slot in slots {
                slot.font();
            }
        };
        // Without a thread the faces load when they are asked for.
        let _ = std::thread::Builder::new().name("faces".to_owned()).spawn(load);
    }

    /// Whether a face has `c`. The coverage in the book is made of runs that must be added up
    /// from the first; here they are.
    pub(super) fn has(&self, index: usize, c: char) -> bool {
        let (Some(slot), Some(info)) = (self.slots.get(index), self.book.info(index)) else { return false };
        let bounds = slot.bounds.get_or_init(|| bounds(&info.coverage));
        bounds.partition_point(|&bound| bound <= u32::from(c)) % 2 == 1
    }

    /// The face of a family that Typst takes for `weight`.
    pub(super) fn select(&self, family: &str, weight: u16) -> Option<usize> {
        let variant = FontVariant { weight: FontWeight::from_number(weight), ..FontVariant::default() };
        self.book.select(&family.to_lowercase(), variant)
    }

    /// The book's index of `font`. It may be the same face as another set of faces in this
    /// process loaded it: Typst remembers what it composed with that one.
    pub(crate) fn index_of(&self, font: &Font) -> Option<usize> {
        let is = |same: fn(&Bytes, &Bytes) -> bool| {
            let same = |slot: &Arc<Slot>| slot.index == font.index() && same(&slot.data, font.data());
            self.slots.iter().position(same)
        };
        is(|a, b| std::ptr::eq(a.as_slice(), b.as_slice())).or_else(|| is(|a, b| a == b))
    }
}

/// A bundled face, from the program itself or from `folder`, and what it says of itself.
pub(super) fn load(face: &BundledFace, folder: Option<&Path>) -> Result<(Bytes, FontInfo), Error> {
    let path = folder.unwrap_or(Path::new("fonts")).join(face.file);
    let data = match (folder, face.data) {
        (None, Some(data)) => Bytes::new(data),
        _ => Bytes::new(std::fs::read(&path).map_err(|source| Error::read(&path, source))?),
    };
    // One of the bundled families goes by a longer name than the one in its file.
    let is_it = |info: &FontInfo| face.family.starts_with(&info.family);
    let info = FontInfo::new(&data, 0).filter(is_it);
    let mut info = info.ok_or(Error::Face { path, face: face.family })?;
    face.family.clone_into(&mut info.family);
    Ok((data, info))
}
