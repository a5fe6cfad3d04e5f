//! Finished pages, ready to be written.

use tiny_skia::{Pixmap, PremultipliedColorU8};
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::compose::Composition;
use super::report::Report;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::layout::picture_path;
use crate::pdf::{self, PressFile, PressOptions, Profile};

/// The pages of one issue.
#[derive(Debug)]
pub struct Pages {
    document: PagedDocument,
    sheet: Bytes,
    pictures: Vec<Bytes>,
    report: Report,
    diagnostics: Vec<Diagnostic>,
    profile: Profile,
    ident: String,
    faces: Vec<String>,
    signature_alone: bool,
    /// Where the issue begins: what is found in it has this place where none is known.
    first_line: Option<Place>,
    /// What is said of the photographs in CMYK where a PDF cannot have any.
    cmyk: Vec<Diagnostic>,
    /// Whether it is only to be read: no PDF/A, no tags.
    plain: bool,
}

impl Pages {
    /// `ident` names what is printed, the same in every run.
    pub(super) fn new(
        ident: String,
        profile: Profile,
        composition: Composition,
        report: Report,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        let faces = composition.survey.faces();
        let signature_alone = composition.survey.signature_alone();
        let Composition { document, sheet, .. } = composition;
        Self {
            document,
            sheet,
            pictures: Vec::new(),
            report,
            diagnostics,
            profile,
            ident,
            faces,
            signature_alone,
            first_line: None,
            cmyk: Vec::new(),
            plain: false,
        }
    }

    /// The same pages with the files of their pictures, in order.
    pub(super) fn showing(self, pictures: Vec<Bytes>) -> Self {
        Self { pictures, ..self }
    }

    /// The same pages of the issue that begins at `first_line` and has photographs in `cmyk`.
    pub(super) fn of(mut self, first_line: Option<Place>, cmyk: Vec<Diagnostic>) -> Self {
        // The pages outlive the text of the file.
        self.first_line = first_line.map(Place::detached);
        self.cmyk = cmyk;
        self.cmyk.iter_mut().for_each(|it| it.place = it.place.take().map(Place::detached));
        let found = std::mem::take(&mut self.diagnostics);
        self.diagnostics = self.placed(found);
        self
    }

    fn placed(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found.into_iter().map(|it| it.or_at(self.first_line.as_ref())).collect()
    }

    fn refused(&self, mut found: Vec<Diagnostic>) -> Diagnostics {
        if !self.cmyk.is_empty() && found.iter().any(|it| it.code == Code::Picture) {
            found.retain(|it| it.code != Code::Picture);
            found.extend_from_slice(&self.cmyk);
        }
        Diagnostics::some(self.placed(found))
    }

    /// What fitting did.
    pub fn report(&self) -> Report {
        self.report
    }

    /// Whether a signature stands on a page without text.
    pub(super) fn signature_alone(&self) -> bool {
        self.signature_alone
    }

    /// The faces that print on them, by family and weight, in order.
    pub fn faces(&self) -> &[String] {
        &self.faces
    }

    /// Warnings about the pages.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The laid-out document, for those who want to look at its frames.
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// The sheet data they were set from, as JSON: what the layout's `/sheet.json` held.
    pub fn sheet(&self) -> &[u8] {
        &self.sheet
    }

    /// The files of the pictures on them, by the name the sheet gives each, below the layout's
    /// folder: `pictures/0`.
    pub fn pictures(&self) -> impl Iterator<Item = (String, &[u8])> {
        let name = |i| picture_path(i).trim_start_matches('/').to_owned();
        self.pictures.iter().enumerate().map(move |(i, data)| (name(i), data.as_slice()))
    }

    /// The PDF, in the profile that the pages were set for. Same pages, same bytes.
    ///
    /// # Errors
    /// What the PDF standards of the profile refuse.
    pub fn to_pdf(&self) -> Result<Vec<u8>, Diagnostics> {
        if self.profile == Profile::Press {
            return Ok(self.to_press_pdf(&PressOptions::default())?.pdf);
        }
        if self.plain {
            return pdf::write_plain(&self.document, &self.ident).map_err(|found| self.refused(found));
        }
        pdf::write(&self.document, self.profile, &self.ident).map_err(|found| self.refused(found))
    }

    /// The PDF for a press, whatever profile they were set for. Same pages, same bytes.
    ///
    /// # Errors
    /// Colours and pictures that the inks do not have.
    pub fn to_press_pdf(&self, options: &PressOptions) -> Result<PressFile, Diagnostics> {
        self.for_press(&self.document, options, 0)
    }

    fn for_press(
        &self,
        document: &PagedDocument,
        options: &PressOptions,
        overlays: usize,
    ) -> Result<PressFile, Diagnostics> {
        let file = pdf::write_for_press(document, options, self.red(), &self.ident, overlays);
        match file {
            Ok(file) => Ok(PressFile { diagnostics: self.placed(file.diagnostics), ..file }),
            Err(found) => Err(self.refused(found.into_vec())),
        }
    }

    /// The same issue with other pages, which are only to be read.
    pub(super) fn replaced(&self, document: PagedDocument) -> Self {
        let report = Report { pages: document.pages().len(), ..self.report };
        Self {
            document,
            report,
            sheet: self.sheet.clone(),
            cmyk: self.cmyk.clone(),
            pictures: self.pictures.clone(),
            diagnostics: self.diagnostics.clone(),
            ident: self.ident.clone(),
            faces: self.faces.clone(),
            first_line: self.first_line.clone(),
            plain: true,
            ..*self
        }
    }

    /// Whether even pages have their margins mirrored.
    pub(super) fn is_mirrored(&self) -> bool {
        let sheet: Option<serde_json::Value> = serde_json::from_slice(&self.sheet).ok();
        sheet.is_some_and(|sheet| sheet["options"]["mirror-margins"] == true)
    }

    /// The red of the sheet: its option `red`.
    fn red(&self) -> [u8; 3] {
        let sheet: Option<serde_json::Value> = serde_json::from_slice(&self.sheet).ok();
        let red = sheet.as_ref().and_then(|sheet| sheet["options"]["red"].as_str());
        let part = |red: &str, at: usize| u8::from_str_radix(red.get(at..at + 2)?, 16).ok();
        let parts = red.and_then(|red| Some([part(red, 1)?, part(red, 3)?, part(red, 5)?]));
        parts.unwrap_or([255, 0, 0])
    }

    /// Pages of this issue as a PDF that is only printed: for a press, or without tags and of no
    /// standard. The last pages, as many as `overlays`, are printed over others: they have no marks.
    pub(super) fn write_to_print(
        &self,
        document: &PagedDocument,
        press: Option<&PressOptions>,
        overlays: usize,
    ) -> Result<PressFile, Diagnostics> {
        match press {
            Some(press) => self.for_press(document, press, overlays),
            None => {
                let pdf = pdf::write_plain(document, &self.ident).map_err(|found| self.refused(found))?;
                Ok(PressFile { pdf, diagnostics: Vec::new() })
            }
        }
    }

    /// A number that two pages share when they look the same: 128 bits of the hash of what is
    /// on page `index` (from 0); none where there is no such page. It holds for one process.
    pub fn fingerprint(&self, index: usize) -> Option<u128> {
        self.document.pages().get(index).map(|page| typst::utils::hash128(&page.frame))
    }

    /// Width and height of page `index` (from 0), in points.
    pub fn size(&self, index: usize) -> Option<(f64, f64)> {
        let page = self.document.pages().get(index)?;
        Some((page.frame.width().to_pt(), page.frame.height().to_pt()))
    }

    /// Page `index` (from 0) as SVG, its glyphs as outlines; none where there is no such page.
    #[cfg(feature = "desk")]
    pub fn to_svg(&self, index: usize) -> Option<String> {
        let page = self.document.pages().get(index)?;
        Some(typst_svg::svg(page, &typst_svg::SvgOptions::default()))
    }

    /// Page `index` (from 0) as PNG with `dpi` pixels per inch; none where there is no such
    /// page.
    pub fn to_png(&self, index: usize, dpi: f64) -> Option<Vec<u8>> {
        let page = self.document.pages().get(index)?;
        let finer = if dpi < COARSE { (FINE / dpi).ceil() } else { 1.0 };
        let pixel_per_pt = finer * dpi / Abs::inches(1.0).to_pt();
        let options = RenderOptions { pixel_per_pt: pixel_per_pt.into(), ..RenderOptions::default() };
        let drawn = typst_render::render(page, &options);
        if finer > 1.0 { coarsened(&drawn, finer as u32)?.encode_png().ok() } else { drawn.encode_png().ok() }
    }
}

/// Below so many pixels per inch a rule of 0.25 mm is thinner than a pixel, and upright
/// rectangles are drawn without shades: such a page is drawn as fine as `FINE` and averaged.
const COARSE: f64 = 110.0;
const FINE: f64 = 200.0;

/// A picture with one pixel for each square of `finer` by `finer`, their average. At the right and
/// lower edge a square may be cut.
fn coarsened(drawn: &Pixmap, finer: u32) -> Option<Pixmap> {
    const CHANNELS: usize = 4;
    let (width, height) = (drawn.width().div_ceil(finer), drawn.height().div_ceil(finer));
    let mut coarse = Pixmap::new(width, height)?;
    let finer = finer as usize;
    let bands = drawn.data().chunks(drawn.width() as usize * CHANNELS * finer);
    for (pixels, band) in coarse.pixels_mut().chunks_mut(width as usize).zip(bands) {
        // The sum of every column of the band first: rows are added as a whole.
        let mut rows = band.chunks(drawn.width() as usize * CHANNELS);
        let mut sums: Vec<u32> = rows.next()?.iter().map(|&channel| channel.into()).collect();
        for row in rows {
            sums.iter_mut().zip(row).for_each(|(sum, &channel)| *sum += u32::from(channel));
        }
        let depth = band.len() / (drawn.width() as usize * CHANNELS);
        for (pixel, square) in pixels.iter_mut().zip(sums.chunks(CHANNELS * finer)) {
            let share = 1.0 / (square.len() / CHANNELS * depth) as f32;
            let mut sum = [0; CHANNELS];
            for column in square.chunks_exact(CHANNELS) {
                sum.iter_mut().zip(column).for_each(|(sum, channel)| *sum += channel);
            }
            let [red, green, blue, alpha] = sum.map(|sum| (sum as f32 * share).round_ties_even() as u8);
            *pixel = PremultipliedColorU8::from_rgba(red, green, blue, alpha)?;
        }
    }
    Some(coarse)
}
