//! What stands where on composed pages: every run of text and every box of ink, in points
//! from the top left of its page.

use std::collections::BTreeSet;

use typst::ecow::EcoString;
use typst::foundations::Bytes;
use typst::layout::{Abs, Em, Frame, FrameItem, Point, Transform};
use typst::text::{Font, TextItem};
use typst::visualize::{Geometry, ImageKind};
use typst_layout::PagedDocument;

use crate::layout::measures::{AREA_BOTTOM, EM_BOTTOM, EM_TOP};

/// All ink of a document.
#[derive(Debug, Default)]
pub struct Survey {
    /// Page by page.
    pub pages: Vec<PageSurvey>,
}

/// The ink of one page.
#[derive(Debug, Default)]
pub struct PageSurvey {
    /// Runs of text.
    pub runs: Vec<Run>,
    /// Those that stand outside the type area by the standard.
    pub edge: Vec<Run>,
    /// Rules and other shapes.
    pub shapes: Vec<Area>,
    /// Blocks after which the page may not turn.
    pub kept: Vec<Area>,
    /// Where the imprint stands, if on this page.
    pub imprint: Option<Area>,
    /// Signatures: offices and date.
    pub signatures: Vec<Area>,
    /// Lists of attachments, which are no text of their own.
    pub lists: Vec<Area>,
    /// Pictures made of dots.
    pub pictures: Vec<Placed>,
    /// Rows of tables that are taller than a page, by the table's number from 1 and the row's
    /// from 0.
    pub tall: Vec<(usize, usize)>,
}

/// A picture made of dots, where it stands.
#[derive(Debug)]
pub struct Placed {
    /// Its file.
    pub data: Bytes,
    /// Dots in its width.
    pub dots: u32,
    /// Where it stands.
    pub area: Area,
}

/// One run of text.
#[derive(Debug)]
pub struct Run {
    /// Its em boxes, 0.88 em up and 0.12 em down, without the white after the last glyph.
    pub area: Area,
    /// The face.
    pub font: Font,
    /// What it says.
    pub text: EcoString,
    /// The first character whose glyph is missing.
    pub missing: Option<char>,
}

/// An upright rectangle in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Survey {
    pub fn new(document: &PagedDocument) -> Self {
        let pages = document.pages().iter().map(|page| {
            let mut survey = PageSurvey::default();
            walk(&page.frame, Transform::identity(), &mut survey);
            survey
        });
        Self { pages: pages.collect() }
    }

    /// The faces on the pages, by family and weight, in order.
    pub fn faces(&self) -> Vec<String> {
        let runs = self.pages.iter().flat_map(|page| &page.runs);
        let names = runs.map(|run| (&run.font.info().family, run.font.info().variant.weight.to_number()));
        let names: BTreeSet<(&String, u16)> = names.collect();
        names.into_iter().map(|(family, weight)| format!("{family} {weight}")).collect()
    }

    /// The page of the imprint, from 1.
    pub fn imprint_page(&self) -> Option<usize> {
        self.pages.iter().position(|page| page.imprint.is_some()).map(|i| i + 1)
    }

    /// Whether a signature stands on a page without text above it (GB/T 9704-2012 7.3.5.5).
    pub fn signature_alone(&self) -> bool {
        self.pages.iter().any(|page| {
            page.signatures.iter().any(|signature| {
                let listed = |run: &Run| page.lists.iter().any(|list| list.holds(&run.area));
                !page.body().any(|run| run.area.top < signature.top - 0.5 && !listed(run))
            })
        })
    }

    /// The last page with text of the body on it, from 1; 0 where there is none.
    pub fn body_end(&self) -> usize {
        self.pages.iter().rposition(PageSurvey::has_body).map_or(0, |i| i + 1)
    }
}

impl PageSurvey {
    /// The text other than imprint and folio.
    pub fn body(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|run| run.area.bottom <= AREA_BOTTOM + 0.5 && !self.in_imprint(&run.area))
    }

    fn has_body(&self) -> bool {
        self.body().next().is_some()
    }

    /// Whether `area` belongs to the imprint.
    pub fn in_imprint(&self, area: &Area) -> bool {
        self.imprint
            .is_some_and(|imprint| area.top >= imprint.top - 0.01 && area.bottom <= imprint.bottom + 0.01)
    }
}

/// The label that layouts put on the imprint.
const IMPRINT: &str = "imprint";

/// The label of what stands outside the type area by the standard, measured from the paper's
/// edge: mark and double rules of a letter (GB/T 9704-2012 10.1).
const EDGE: &str = "edge";

/// The label that layouts put on blocks that are kept with what follows.
pub const KEPT: &str = "kept";

/// The label that layouts put on a signature, and on a list of attachments.
const SIGNATURE: &str = "signature";
const LIST: &str = "list";

fn walk(frame: &Frame, transform: Transform, survey: &mut PageSurvey) {
    for (position, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => {
                let inner = here.pre_concat(group.transform);
                let area = || Area::new(inner, Point::zero(), group.frame.size().to_point());
                match group.label.map(|label| label.resolve()) {
                    Some(label) if label.as_str() == IMPRINT => survey.imprint = Some(area()),
                    Some(label) if label.as_str() == KEPT => survey.kept.push(area()),
                    Some(label) if label.as_str() == SIGNATURE => survey.signatures.push(area()),
                    Some(label) if label.as_str() == LIST => survey.lists.push(area()),
                    Some(label) => survey.tall.extend(tall(label.as_str())),
                    _ => {}
                }
                if group.label.is_some_and(|label| label.resolve().as_str() == EDGE) {
                    let mut edge = PageSurvey::default();
                    walk(&group.frame, inner, &mut edge);
                    survey.edge.extend(edge.runs);
                } else {
                    walk(&group.frame, inner, survey);
                }
            }
            FrameItem::Text(text) => survey.runs.push(run(text, here)),
            FrameItem::Shape(shape, _) => {
                let corner = match &shape.geometry {
                    Geometry::Line(end) => *end,
                    Geometry::Rect(size) => size.to_point(),
                    Geometry::Curve(curve) => curve.bbox(None).size().to_point(),
                };
                survey.shapes.push(Area::new(here, Point::zero(), corner));
            }
            FrameItem::Image(image, size, _) => {
                let area = Area::new(here, Point::zero(), size.to_point());
                survey.shapes.push(area);
                if let ImageKind::Raster(raster) = image.kind() {
                    let placed = Placed { data: raster.data().clone(), dots: raster.width(), area };
                    survey.pictures.push(placed);
                }
            }
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// A label such as `tall/1/17`: table and row.
fn tall(label: &str) -> Option<(usize, usize)> {
    let (table, row) = label.strip_prefix("tall/")?.split_once('/')?;
    Some((table.parse().ok()?, row.parse().ok()?))
}

fn run(text: &TextItem, at: Transform) -> Run {
    let missing = text
        .glyphs
        .iter()
        .find(|glyph| glyph.id == 0)
        .and_then(|glyph| text.text[glyph.range()].chars().next());
    let top = Point::new(Abs::zero(), -EM_TOP * text.size);
    let bottom = Point::new(ink_end(text), EM_BOTTOM * text.size);
    Run { area: Area::new(at, top, bottom), font: text.font.font().clone(), text: text.text.clone(), missing }
}

/// Where the last glyph ends, or its ink where that is less: the empty half of a closing mark
/// may stand out of a pressed line.
fn ink_end(text: &TextItem) -> Abs {
    let Some(last) = text.glyphs.last() else { return Abs::zero() };
    let font = &text.font;
    let ink = font.ttf().glyph_bounding_box(ttf_parser::GlyphId(last.id));
    let end = ink.map_or(Em::zero(), |ink| last.x_offset + font.to_em(ink.x_max)).min(last.x_advance);
    text.width() + (end - last.x_advance).at(text.size)
}

impl Area {
    /// The same, `aside` points further left.
    pub fn left_by(self, aside: f64) -> Self {
        Self { left: self.left - aside, right: self.right - aside, ..self }
    }

    /// Whether `other` stands in it, from top to bottom.
    fn holds(&self, other: &Self) -> bool {
        other.top >= self.top - 0.5 && other.bottom <= self.bottom + 0.5
    }

    fn new(transform: Transform, a: Point, b: Point) -> Self {
        let (a, b) = (a.transform(transform), b.transform(transform));
        Self {
            left: a.x.min(b.x).to_pt(),
            top: a.y.min(b.y).to_pt(),
            right: a.x.max(b.x).to_pt(),
            bottom: a.y.max(b.y).to_pt(),
        }
    }
}
