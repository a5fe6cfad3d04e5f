//! Sheets as PDF.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, Rect};
use hayro_syntax::page::Page;
use pdf_writer::{Finish, Ref};

use super::marks::{Marks, fold, inside, outside};
use super::plan::{Place, Plan, plan};
use super::{Flip, Imposition, Scheme};
use crate::diagnostic::Message;
use crate::pdf::marks::{self, PT, number};
use crate::pdf::objects::{self, Copier, deflated};

/// Pages placed on sheets.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Imposed {
    /// The PDF: plain PDF 1.7, a page for each side.
    pub pdf: Vec<u8>,
    /// Pages that were placed.
    pub pages: usize,
    /// Sheets of paper.
    pub sheets: usize,
    /// Blank pages that fill the last sheet.
    pub blanks: usize,
}

/// Why pages cannot be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImposeError {
    /// What is given is no PDF.
    #[error("not a PDF that can be read")]
    NotPdf,
    /// There are no pages, or more than the scheme takes.
    #[error("{pages} pages; a saddle stitch takes 1 to 64")]
    Pages {
        /// How many there are.
        pages: usize,
    },
    /// A page is not A4.
    #[error("page {page} is not A4")]
    NotA4 {
        /// Its number, from 1.
        page: usize,
    },
}

impl ImposeError {
    /// The same for people.
    pub fn message(self) -> Message {
        let zh = match self {
            Self::NotPdf => "不是能读的 PDF".to_owned(),
            Self::Pages { pages } => format!("有 {pages} 页；骑马订可排 1 至 64 页"),
            Self::NotA4 { page } => format!("第 {page} 页不是 A4"),
        };
        Message::new(zh, self.to_string())
    }
}

/// Width and height of A4, in mm.
const A4: (f64, f64) = (210.0, 297.0);

/// Places the pages of `pdf` on sheets. Same bytes, same sheets. Pages are cut to their trim box, or
/// as far outside it as there is bleed; never beyond a fold. Tags, outline, links and archive
/// metadata are left behind.
///
/// # Errors
/// When it is no PDF, has no pages or too many, or pages that are not A4.
pub fn impose(pdf: &[u8], how: &Imposition) -> Result<Imposed, ImposeError> {
    impose_beneath(pdf, how, 0).map(|(imposed, _)| imposed)
}

/// The same where the last pages of `pdf`, as many as `overlays`, are to be laid over the first
/// page: each stands at the place of the first page on a side of its own behind the others. Gives
/// the scale of that place, too.
///
/// # Errors
/// As [`impose()`].
pub(crate) fn impose_beneath(
    pdf: &[u8],
    how: &Imposition,
    overlays: usize,
) -> Result<(Imposed, f64), ImposeError> {
    let source = Pdf::new(pdf.to_vec()).map_err(|_| ImposeError::NotPdf)?;
    let pages = source.pages();
    let count = pages.len().saturating_sub(overlays);
    let plan = plan(count, how).ok_or(ImposeError::Pages { pages: count })?;
    for (index, page) in pages.iter().enumerate() {
        let trim = trim(page);
        let fits = |length: f64, wanted: f64| (length / PT - wanted).abs() < 0.5;
        if !fits(trim.x1 - trim.x0, A4.0) || !fits(trim.y1 - trim.y0, A4.1) {
            return Err(ImposeError::NotA4 { page: index + 1 });
        }
    }
    let first = *plan.place(0).ok_or(ImposeError::Pages { pages: count })?;
    let mut writer = Writer::new(&source, how, &plan);
    writer.forms(pages.iter());
    for (number, sheet) in plan.sheets.iter().enumerate() {
        writer.side(&sheet.front, Printed::Front(number));
        if let Some(back) = &sheet.back {
            writer.side(back, Printed::Back);
        }
    }
    for overlay in count..count + overlays {
        writer.side(&[Place { page: Some(overlay), ..first }], Printed::Overlay);
    }
    let pdf = writer.finish();
    let imposed = Imposed { pdf, pages: count, sheets: plan.sheets.len(), blanks: plan.blanks };
    Ok((imposed, first.width / A4.0))
}

/// What a side is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Printed {
    /// The front of a sheet, by its number from 0.
    Front(usize),
    Back,
    /// Not printed by itself.
    Overlay,
}

/// What is left of a page when it is cut.
fn trim(page: &Page<'_>) -> Rect {
    objects::page_box(page.raw(), "TrimBox").unwrap_or_else(|| page.crop_box())
}

struct Writer<'a, 'p> {
    source: &'a Pdf,
    how: &'p Imposition,
    plan: &'p Plan,
    copier: Copier<'a>,
    pdf: pdf_writer::Pdf,
    tree: Ref,
    sides: Vec<Ref>,
    /// Each page as form XObject, and its trim box.
    forms: Vec<(Ref, Rect)>,
    /// The spot colour of the pages: registration marks are on its plate, too.
    spot: Option<Ref>,
}

impl<'a, 'p> Writer<'a, 'p> {
    fn new(source: &'a Pdf, how: &'p Imposition, plan: &'p Plan) -> Self {
        let mut copier = Copier::new(source);
        let tree = copier.fresh();
        let (sides, forms) = (Vec::new(), Vec::new());
        Self { source, how, plan, copier, pdf: pdf_writer::Pdf::new(), tree, sides, forms, spot: None }
    }

    /// How far the page at a place may reach beyond its trimmed edges, in pt: left, lower, right,
    /// upper edge of the page. Over the fold is its neighbour.
    fn room(&self, page: usize) -> [f64; 4] {
        let place = self.plan.place(page).filter(|_| self.bleed() > 0.0);
        let Some(place) = place else { return [0.0; 4] };
        let mut room = [self.bleed() * PT; 4];
        if let Some(fold) = fold(self.how.scheme, self.plan) {
            let fold_at_right = (place.x + place.width / 2.0 < fold) != place.turned;
            room[if fold_at_right { 2 } else { 0 }] = 0.0;
        }
        room
    }

    /// The bleed of sheets in mm. Pages of reduced size are not cut.
    fn bleed(&self) -> f64 {
        if self.how.scheme == Scheme::Proof { 0.0 } else { self.how.bleed }
    }

    fn forms(&mut self, pages: impl Iterator<Item = &'p Page<'a>>)
    where
        'a: 'p,
    {
        for (index, page) in pages.enumerate() {
            let trim = trim(page);
            let [left, below, right, above] = self.room(index);
            let shown =
                Rect { x0: trim.x0 - left, y0: trim.y0 - below, x1: trim.x1 + right, y1: trim.y1 + above };
            let form = self.copier.fresh();
            let content = deflated(page.page_stream().unwrap_or_default());
            let mut object = self.pdf.form_xobject(form, &content);
            object.filter(pdf_writer::Filter::FlateDecode);
            object.bbox(rect(&shown));
            let resources = objects::resources(page.raw()).unwrap_or_default();
            let mut written = object.insert(pdf_writer::Name(b"Resources")).dict();
            self.copier.entries(&resources, &mut written);
            written.finish();
            if let Some(group) = page.raw().get_raw::<Object<'a>>("Group") {
                self.copier.value(&group, object.insert(pdf_writer::Name(b"Group")));
            }
            object.finish();
            self.forms.push((form, trim));
            if self.spot.is_none() && self.how.marks == Marks::Outside {
                self.spot = self.spot_of(&resources);
            }
        }
    }

    /// The spot colour that a page paints with.
    fn spot_of(&mut self, resources: &Dict<'a>) -> Option<Ref> {
        let space = objects::separation(resources)?;
        let copy = self.copier.fresh();
        let mut wrapped = self.pdf.indirect(copy).dict();
        self.copier.value(&space, wrapped.insert(pdf_writer::Name(b"Spot")));
        Some(copy)
    }

    /// Writes a side.
    fn side(&mut self, places: &[Place], what: Printed) {
        let slug = if self.how.marks == Marks::Outside { marks::SLUG } else { self.bleed() };
        let front = match what {
            Printed::Front(number) => Some(number),
            _ => None,
        };
        let origin = (slug * PT, slug * PT);
        let mut content = String::new();
        let mut used = Vec::new();
        for place in places {
            let Some(page) = place.page else { continue };
            used.push(page);
            content += &put(place, &self.forms[page].1, origin, page);
        }
        let scheme = self.how.scheme;
        let black = "0 0 0 1 K".to_owned();
        match self.how.marks {
            _ if what == Printed::Overlay => {}
            Marks::None => {}
            Marks::Inside => {
                let lines = front.map(|number| inside(scheme, self.plan, number)).unwrap_or_default();
                content += &marks::draw(&lines, origin, &[black]);
            }
            Marks::Outside => {
                let paper = self.plan.paper;
                let mut lines = marks::crop(paper);
                lines.extend(front.map(|number| outside(scheme, self.plan, number)).unwrap_or_default());
                lines.extend(marks::register(
                    paper,
                    if fold(scheme, self.plan).is_some() { 15.0 } else { 0.0 },
                ));
                let spot = self.spot.map(|_| "/Overprint gs /Spot CS 1 SCN".to_owned());
                let inks: Vec<String> = [Some(black), spot].into_iter().flatten().collect();
                content += &marks::draw(&lines, origin, &inks);
            }
        }
        let stream = self.copier.fresh();
        self.pdf.stream(stream, &deflated(content.as_bytes())).filter(pdf_writer::Filter::FlateDecode);
        let side = self.copier.fresh();
        self.sides.push(side);
        let bleed = self.bleed();
        let mut page = self.pdf.page(side);
        let (width, height) = self.plan.paper;
        let corner = |outside: f64| {
            let (low, high) = ((slug - outside) * PT, slug + outside);
            let (right, top) = ((width + high) * PT, (height + high) * PT);
            pdf_writer::Rect::new(low as f32, low as f32, right as f32, top as f32)
        };
        page.parent(self.tree).media_box(corner(slug)).trim_box(corner(0.0)).contents(stream);
        if bleed > 0.0 {
            page.bleed_box(corner(bleed));
        }
        let mut resources = page.resources();
        let mut forms = resources.x_objects();
        for page in used {
            forms.pair(pdf_writer::Name(format!("P{}", page + 1).as_bytes()), self.forms[page].0);
        }
        forms.finish();
        if let Some(spot) = self.spot {
            resources.insert(pdf_writer::Name(b"ColorSpace")).primitive(spot);
            let mut states = resources.ext_g_states();
            states.insert(pdf_writer::Name(b"Overprint")).dict().pair(pdf_writer::Name(b"OP"), true);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let catalog = self.copier.fresh();
        let info = self.copier.fresh();
        let mut written = self.pdf.catalog(catalog);
        written.pages(self.tree);
        let root = objects::catalog(self.source).unwrap_or_default();
        if let Some(lang) = root.get_raw::<Object<'a>>("Lang") {
            self.copier.value(&lang, written.insert(pdf_writer::Name(b"Lang")));
        }
        if let Some(intent) = objects::print_intent(self.source) {
            let mut intents = written.insert(pdf_writer::Name(b"OutputIntents")).array();
            self.copier.entries(&intent, &mut intents.push().dict());
        }
        let duplex: &[u8] = match (self.plan.sheets.iter().any(|sheet| sheet.back.is_some()), self.how.edge())
        {
            (false, _) => b"Simplex",
            (true, Flip::Long) => b"DuplexFlipLongEdge",
            (true, Flip::Short) => b"DuplexFlipShortEdge",
        };
        let mut viewer = written.viewer_preferences();
        viewer.pair(pdf_writer::Name(b"Duplex"), pdf_writer::Name(duplex));
        viewer.pair(pdf_writer::Name(b"PrintScaling"), pdf_writer::Name(b"None"));
        viewer.finish();
        written.finish();
        let (count, kids) = (self.sides.len() as i32, self.sides.clone());
        self.pdf.pages(self.tree).count(count).kids(kids);
        self.copier.copy_rest(&mut self.pdf, &mut |_, _, _, _| false);
        objects::describe(self.source, &mut self.pdf.document_info(info));
        objects::finished(self.pdf, (1, 7))
    }
}

/// Content that draws a page at its place.
fn put(place: &Place, trim: &Rect, origin: (f64, f64), page: usize) -> String {
    let scale = place.width * PT / (A4.0 * PT);
    let (x, y) = (origin.0 + place.x * PT, origin.1 + place.y * PT);
    let (a, e, f) = match place.turned {
        false => (scale, x - scale * trim.x0, y - scale * trim.y0),
        true => (-scale, x + place.width * PT + scale * trim.x0, y + place.height() * PT + scale * trim.y0),
    };
    let [a, e, f] = [a, e, f].map(number);
    format!("q {a} 0 0 {a} {e} {f} cm /P{} Do Q\n", page + 1)
}

fn rect(rect: &Rect) -> pdf_writer::Rect {
    pdf_writer::Rect::new(rect.x0 as f32, rect.y0 as f32, rect.x1 as f32, rect.y1 as f32)
}
