//! Files that go with a PDF: what they are called, and the source among them.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::bounded;
use super::content::text_string;
use crate::source::placed::FILES;

/// Why there is no attached source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtractError {
    /// The bytes are no PDF that can be read.
    NotPdf,
    /// It has no source file attached.
    NoSource,
}

/// Branches of the tree that names files, which may be those above them.
const BRANCHES: usize = 1000;
const DEEPEST: usize = 8;

/// What the files are called that are attached to a PDF.
pub fn names(pdf: &Pdf) -> Vec<String> {
    let mut found = Vec::new();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let tree = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("Names")?.get::<Dict<'_>>("EmbeddedFiles"));
    if let Some(tree) = tree {
        let mut left = BRANCHES;
        branch(&tree, DEEPEST, &mut left, &mut found);
    }
    found
}

fn branch(tree: &Dict<'_>, depth: usize, left: &mut usize, found: &mut Vec<String>) {
    let Some(less) = left.checked_sub(1) else { return };
    *left = less;
    for file in tree
        .get::<Array<'_>>("Names")
        .into_iter()
        .flat_map(|list| list.iter::<Object<'_>>().collect::<Vec<_>>())
    {
        let Object::Dict(file) = file else { continue };
        let name = file.get::<PdfString<'_>>("UF").or_else(|| file.get("F"));
        if let Some(name) = name.filter(|_| found.len() < FILES) {
            found.push(text_string(&name));
        }
    }
    let inner = tree.get::<Array<'_>>("Kids").into_iter();
    for inner in inner.flat_map(|list| list.iter::<Dict<'_>>().take(FILES).collect::<Vec<_>>()) {
        if depth > 0 && found.len() < FILES {
            branch(&inner, depth - 1, left, found);
        }
    }
}

/// The file from which a PDF was made, with its name, byte for byte.
///
/// # Errors
/// When it is no PDF, or none with an attached source.
pub fn attached_source(pdf: &[u8]) -> Result<(String, Vec<u8>), ExtractError> {
    if !bounded::is_bounded(pdf) {
        return Err(ExtractError::NotPdf);
    }
    let limit = bounded::limit(pdf.len());
    let pdf = Pdf::new(pdf.to_vec()).map_err(|_| ExtractError::NotPdf)?;
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).ok_or(ExtractError::NotPdf)?;
    let files: Array<'_> = catalog.get("AF").ok_or(ExtractError::NoSource)?;
    files
        .iter::<Dict<'_>>()
        .find(|file| file.get::<Name<'_>>("AFRelationship").is_some_and(|name| name.as_str() == "Source"))
        .and_then(|file| {
            let stream: Stream<'_> = file.get::<Dict<'_>>("EF")?.get("F")?;
            let name = file.get::<PdfString<'_>>("UF")?;
            Some((text_string(&name), bounded::decoded(&stream, limit)?.into_owned()))
        })
        .ok_or(ExtractError::NoSource)
}
