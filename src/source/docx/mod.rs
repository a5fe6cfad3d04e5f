//! Word files (.docx): from their bytes to text with what its look may tell.
//!
//! Nothing is lost without a word: every visible character of the file is in the
//! [`Document`], or in [`Document::left_out`] with its place and the reason.

mod body;
mod chunks;
mod diagnostics;
mod document;
mod draft;
mod equation;
pub(super) mod fault;
mod fields;
mod left_out;
pub(super) mod limits;
pub(super) mod made;
mod merge;
pub(super) mod numbering;
pub(super) mod package;
mod parts;
mod properties;
pub(super) mod relationships;
pub(super) mod scripts;
mod spot;
mod styles;
pub(crate) mod symbols;
mod theme;
pub(super) mod writer;
pub(super) mod xml;

pub use document::{
    Align, Block, Cell, Document, Furniture, Image, ImageFormat, Look, Note, NoteMark, PagesOf, Paragraph,
    Picture, Spacing, Span, Spot, Story, Table,
};
pub use left_out::{LeftOut, Why};

use body::{Around, Images, References, Walk};
use fault::{Called, Fault, Kind, WORD};
use left_out::Log;
use numbering::Numbering;
use package::{NoPicture, Package};
use relationships::Relationships;
use styles::Styles;
use theme::Theme;
use xml::Xml;

use crate::diagnostic::Diagnostic;

/// Reads the bytes of a Word file that is called `name`.
///
/// # Errors
/// When it is no Word file, is damaged or locked, or holds more than any bulletin.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Box<Diagnostic>> {
    document(name, bytes).map_err(|fault| refused(name, &fault, WORD))
}

fn document(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    packed(name, Package::open(bytes)?, 0)
}

/// Word files set into Word files.
const DEEPEST: usize = 2;

/// What is said of a file that is refused.
pub(super) fn refused(name: &str, fault: &Fault, called: Called) -> Box<Diagnostic> {
    Box::new(diagnostics::refused(name, fault, called))
}

/// The document of parts that were made of a file of `size` bytes in another format.
fn made(
    name: &str,
    parts: &std::collections::BTreeMap<String, Vec<u8>>,
    size: usize,
) -> Result<Document, Fault> {
    packed(name, Package::of_parts(parts, size), 0)
}

fn packed(name: &str, mut package: Package, depth: usize) -> Result<Document, Fault> {
    let main = main_part(&mut package)?;
    let relationships = Relationships::read(&mut package, &main)?;
    let around = around(&mut package, &relationships)?;
    let mut log = Log::new();
    let mut images = Images::default();
    if relationships.part("vbaProject").is_some() {
        log.leave(Spot { story: Story::Body, paragraph: 0 }, Why::Macros, "")?;
    }

    let Some(mut xml) = package.xml(&main, limits::XML)? else { return Err(Fault::Other(other(&package))) };
    let mut walk = Walk::new(&around, &relationships, &mut log, &mut images, Story::Body);
    let mut blocks = main_text(&mut xml, &mut walk)?;
    let found = std::mem::take(&mut walk.found);
    drop(xml);

    parts::diagrams(&mut package, &relationships, &found.diagrams, &mut log)?;
    parts::chunks(&mut package, &relationships, &found.chunks, depth, &mut blocks, &mut log)?;
    let notes = parts::notes(&mut package, &around, &relationships, &found, &mut log, &mut images)?;
    let References { furniture, .. } = found;
    let furniture =
        parts::furniture(&mut package, &around, &relationships, &furniture, &mut log, &mut images)?;
    let (images, without) = parts::images(&mut package, &images);
    let mut document = Document { blocks, furniture, notes, images, ..Document::default() };
    drop_pictures(&mut document, &without, &mut log)?;
    log.left_out.sort_by_key(|left_out| left_out.spot);
    document.diagnostics = diagnostics::all(name, &log);
    document.left_out = log.left_out;
    Ok(document)
}

/// The part with the text: the package says which, by default the one that Word calls so.
fn main_part(package: &mut Package) -> Result<String, Fault> {
    let relationships = Relationships::read(package, "")?;
    let named = relationships.part("officeDocument").filter(|part| package.has(part));
    Ok(named.unwrap_or("word/document.xml").to_owned())
}

/// What a package is that has no text of Word.
fn other(package: &Package) -> Kind {
    match () {
        () if package.has("encryptioninfo") => Kind::Encrypted,
        () if package.has_folder("xl/") => Kind::Excel,
        () if package.has_folder("ppt/") => Kind::PowerPoint,
        () if package.has("mimetype") => Kind::OpenDocument,
        () => Kind::Unknown,
    }
}

fn around(package: &mut Package, relationships: &Relationships) -> Result<Around, Fault> {
    let mut around = Around::default();
    let limit = limits::SMALL_PART;
    if let Some(part) = relationships.part("theme")
        && let Some(xml) = package.xml(part, limit)?
    {
        around.theme = Theme::read(xml)?;
    }
    if let Some(part) = relationships.part("styles")
        && let Some(xml) = package.xml(part, limit)?
    {
        around.styles = Styles::read(xml, &around.theme)?;
    }
    if let Some(part) = relationships.part("numbering")
        && let Some(xml) = package.xml(part, limit)?
    {
        around.numbering = Numbering::read(xml)?;
    }
    Ok(around)
}

fn main_text(xml: &mut Xml<'_>, walk: &mut Walk<'_>) -> Result<Vec<Block>, Fault> {
    match xml.root()?.name() {
        "document" => walk.blocks(xml),
        "workbook" => Err(Fault::Other(Kind::Excel)),
        "presentation" => Err(Fault::Other(Kind::PowerPoint)),
        _ => Err(Fault::Other(Kind::Unknown)),
    }
}

/// Takes out the pictures whose file is unavailable, and notes them.
fn drop_pictures(
    document: &mut Document,
    without: &std::collections::BTreeMap<usize, NoPicture>,
    log: &mut Log,
) -> Result<(), Fault> {
    if without.is_empty() {
        return Ok(());
    }
    let mut gone = Vec::new();
    let mut keep = |story: Story, block: &Block| match block {
        Block::Picture(picture) => match without.get(&picture.image) {
            Some(&why) => {
                gone.push((Spot { story, paragraph: picture.paragraph }, why, picture.alt.clone()));
                false
            }
            None => true,
        },
        _ => true,
    };
    let furniture = document.furniture.iter_mut().map(|part| (part.story, &mut part.blocks));
    for (story, blocks) in std::iter::once((Story::Body, &mut document.blocks)).chain(furniture) {
        blocks.retain(|block| keep(story, block));
        for block in blocks {
            let Block::Table(table) = block else { continue };
            for cell in table.rows.iter_mut().flatten() {
                cell.blocks.retain(|block| keep(story, block));
            }
        }
    }
    for (spot, why, alt) in gone {
        let why = match why {
            NoPicture::TooLarge => Why::LargePicture,
            NoPicture::Format => Why::Metafile,
            NoPicture::Missing | NoPicture::Damaged => Why::BadPicture,
        };
        log.leave(spot, why, &alt)?;
    }
    Ok(())
}
