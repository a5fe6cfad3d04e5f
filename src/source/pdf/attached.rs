//! Getting the attached source out of a PDF again.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Stream};

use super::bounded;
use super::content::text_string;

/// Why there is no attached source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtractError {
    /// The bytes are no PDF that can be read.
    NotPdf,
    /// It has no source file attached.
    NoSource,
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
            let name = file.get::<hayro_syntax::object::String<'_>>("UF")?;
            Some((text_string(&name), bounded::decoded(&stream, limit)?.into_owned()))
        })
        .ok_or(ExtractError::NoSource)
}
