//! PDF with a text layer: its characters where they stand, as lines for the recogniser.
//!
//! [`content`] runs what a page draws, [`font`] says which characters the codes of a string
//! are. Faces are not needed and not read: a text whose faces are missing is read as well.

mod attached;
mod bounded;
mod collection;
mod content;
mod font;
mod glyph_names;
mod layers;
mod picture;

pub use attached::{ExtractError, attached_source};
pub(crate) use bounded::first_page;
pub use font::{glyph_characters, is_strong};

use hayro_syntax::{LoadPdfError, Pdf};

use super::opened::{Input, Opened};
use super::placed::{self, Fault, Notes, Page, Paged};
use crate::diagnostic::{Diagnostic, Message};

/// Pages that a bulletin may have.
const MOST_PAGES: usize = 500;

/// Characters that a PDF may have.
const MOST_GLYPHS: usize = 400_000;

/// The lines of a PDF.
pub fn open(file: &Input<'_>) -> Result<Opened, Box<Diagnostic>> {
    let remark = Message::new(
        "页面上的批注、印章、表单，或关闭的图层，未取用",
        "a remark, stamp or field on the page, or a layer that is switched off, not taken over",
    );
    placed::open(file, "PDF", &remark, read(&file.bytes))
}

/// Reads a PDF.
fn read(bytes: &[u8]) -> Result<Paged, Fault> {
    if !bounded::is_bounded(bytes) {
        return Err(Fault::TooLarge);
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::Encrypted,
        LoadPdfError::Invalid => Fault::Damaged,
    })?;
    let found = pdf.pages();
    if found.len() > MOST_PAGES {
        return Err(Fault::TooLarge);
    }
    let layers = layers::Layers::of(&pdf);
    let mut fonts = font::Fonts::default();
    let mut notes = Notes::default();
    let mut annotations: Vec<(usize, String)> = Vec::new();
    let mut pages: Vec<Page> = Vec::new();
    let mut budget = content::Budget::new(bytes.len(), MOST_GLYPHS);
    let mut glyphs = 0;
    for page in found.iter() {
        let seen = content::page(page, &mut fonts, &mut budget, &layers)?;
        let ink = seen.page.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace()).count();
        let covered = seen.covered;
        glyphs += ink;
        notes.unknown += seen.unknown;
        notes.pictures += seen.pictures;
        notes.scanned += usize::from(covered && ink < 8);
        notes.recognised += usize::from(seen.hidden * 2 > ink && ink > 0);
        annotations.extend(seen.annotations.into_iter().map(|text| (pages.len(), text)));
        pages.push(seen.page);
    }
    Ok(Paged { pages, notes, annotations, files: attached::names(&pdf), ink: glyphs })
}

/// Whether a PDF says that this program made it.
pub(crate) fn is_ours(pdf: &[u8]) -> bool {
    let ours = |at: usize| pdf[at..].trim_ascii_start().starts_with(b"(hongtou ");
    memchr::memmem::find_iter(pdf, b"/Creator").any(|at| ours(at + b"/Creator".len()))
}
