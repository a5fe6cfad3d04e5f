//! Finished pages, ready to be written.

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::compose::Composition;
use super::fit::Report;
use crate::finding::Finding;
use crate::pdf::{self, Profile};

/// The pages of one issue.
#[derive(Debug)]
pub struct Pages {
    document: PagedDocument,
    sheet: Bytes,
    report: Report,
    findings: Vec<Finding>,
    profile: Profile,
    ident: String,
    faces: Vec<String>,
}

impl Pages {
    /// `ident` names what is printed, the same in every run.
    pub(super) fn new(
        ident: String,
        profile: Profile,
        composition: Composition,
        report: Report,
        findings: Vec<Finding>,
    ) -> Self {
        let faces = composition.survey.faces();
        let Composition { document, sheet, .. } = composition;
        Self { document, sheet, report, findings, profile, ident, faces }
    }

    /// What fitting did.
    pub fn report(&self) -> Report {
        self.report
    }

    /// The faces that print on them, by family and weight, in order.
    pub fn faces(&self) -> &[String] {
        &self.faces
    }

    /// Warnings about the pages.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The laid-out document, for those who want to look at its frames.
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// The sheet data they were set from, as JSON: what the layout's `/sheet.json` held.
    pub fn sheet(&self) -> &[u8] {
        &self.sheet
    }

    /// The PDF, in the profile that the pages were set for. Same pages, same bytes.
    ///
    /// # Errors
    /// What the PDF standards of the profile refuse.
    pub fn to_pdf(&self) -> Result<Vec<u8>, Vec<Finding>> {
        pdf::write(&self.document, self.profile, &self.ident)
    }

    /// Page `index` (from 0) as PNG with `dpi` pixels per inch; none where there is no such
    /// page.
    pub fn to_png(&self, index: usize, dpi: f64) -> Option<Vec<u8>> {
        let page = self.document.pages().get(index)?;
        let pixel_per_pt = dpi / Abs::inches(1.0).to_pt();
        let options = RenderOptions { pixel_per_pt: pixel_per_pt.into(), ..RenderOptions::default() };
        typst_render::render(page, &options).encode_png().ok()
    }
}
