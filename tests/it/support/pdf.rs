//! A finished PDF read back: what stands where on its pages, and what the file says of
//! itself. It shares no code with the program's own survey of its pages.

use hayro_interpret::font::Glyph as PdfGlyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Page as PdfPage;
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// Millimetres in a point.
pub const MM: f64 = 25.4 / 72.0;

/// A PDF read back.
#[derive(Debug)]
pub struct Proof {
    pub pages: Vec<Page>,
    pub facts: Facts,
}

/// One page. Lengths are millimetres from its top left corner.
#[derive(Debug)]
pub struct Page {
    pub width: f64,
    pub height: f64,
    /// In the order of the page's content.
    pub glyphs: Vec<Glyph>,
    /// Filled rectangles.
    pub rules: Vec<Rule>,
    /// Pictures made of dots.
    pub pictures: Vec<Rect>,
    /// Straight strokes, from end to end.
    pub strokes: Vec<(Point, Point)>,
    /// What is none of these, strokes among them: lines of tables, curves of pictures.
    pub others: usize,
}

#[derive(Debug, Clone)]
pub struct Glyph {
    /// The text it stands for; empty where the glyph before it stands for both.
    pub text: String,
    /// The face's name without the prefix of its subset.
    pub face: String,
    /// Its number in the subset; 0 is the missing glyph.
    pub id: u32,
    /// In points.
    pub size: f64,
    /// Its origin on the baseline.
    pub x: f64,
    pub y: f64,
    /// Its width as the face has it.
    pub advance: f64,
    /// The box of its ink; none for a space.
    pub ink: Option<Rect>,
    pub colour: [u8; 3],
    /// Whether it is no part of the text for those who read the tags: the folio.
    pub artifact: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub area: Rect,
    pub colour: [u8; 3],
}

/// What the catalog says.
#[derive(Debug)]
pub struct Facts {
    pub title: String,
    pub author: String,
    pub lang: String,
    /// Year, month, day.
    pub created: (u16, u8, u8),
    pub xmp: String,
    /// Whether it is tagged.
    pub marked: bool,
    /// The outline: level from 1, and text.
    pub outline: Vec<(usize, String)>,
    /// First page (from 0) and numbering style of each range of labels.
    pub labels: Vec<(i32, String)>,
    /// Every face on a page, and whether its file is embedded.
    pub faces: Vec<(String, bool)>,
    /// Attached files: relationship and name.
    pub attached: Vec<(String, String)>,
}

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Proof {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let pages = pdf.pages().iter().map(|page| read_page(page, &pdf)).collect();
    Proof { pages, facts: facts(&pdf) }
}

/// How many pages a PDF has, and those wanted of them.
pub fn read_some(bytes: &[u8], wanted: impl Fn(usize) -> std::ops::Range<usize>) -> (usize, Vec<Page>) {
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let pages = pdf.pages();
    (pages.len(), pages[wanted(pages.len())].iter().map(|page| read_page(page, &pdf)).collect())
}

fn read_page(page: &PdfPage<'_>, pdf: &Pdf) -> Page {
    let (width, height) = page.base_dimensions();
    let to_mm = Affine::scale(MM) * page.initial_transform(true).to_kurbo();
    let sheet = Rect::new(0.0, 0.0, f64::from(width) * MM, f64::from(height) * MM);
    let mut eye = Eye { spans: spans(page), ..Eye::default() };
    let cache = InterpreterCache::new();
    let mut context = Context::new(to_mm, sheet, &cache, pdf.xref(), InterpreterSettings::default());
    interpret_page(page, &mut context, &mut eye);
    Page {
        width: sheet.width(),
        height: sheet.height(),
        glyphs: eye.glyphs,
        rules: eye.rules,
        pictures: eye.pictures,
        strokes: eye.strokes,
        others: eye.others,
    }
}

/// The `ActualText` of each marked sequence in order: a device hears only of their tags.
fn spans(page: &PdfPage<'_>) -> Vec<Option<String>> {
    let mut operations = page.typed_operations();
    let mut spans = Vec::new();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::BeginMarkedContent(_) => spans.push(None),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let text = match &begin.1 {
                    Object::Dict(dict) => dict.get::<PdfString<'_>>("ActualText"),
                    _ => None,
                };
                spans.push(text.map(|text| text_string(text.as_bytes())));
            }
            _ => {}
        }
    }
    spans
}

/// Sees what a page draws.
#[derive(Default)]
struct Eye {
    glyphs: Vec<Glyph>,
    rules: Vec<Rule>,
    pictures: Vec<Rect>,
    strokes: Vec<(Point, Point)>,
    others: usize,
    spans: Vec<Option<String>>,
    begun: usize,
    /// The open marked sequences: whether each is an artifact, and the text it stands for,
    /// until its first glyph took it.
    open: Vec<(bool, Option<String>)>,
}

impl<'a> Device<'a> for Eye {
    fn draw_glyph(
        &mut self,
        glyph: &PdfGlyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let PdfGlyph::Outline(outline) = glyph else {
            self.others += 1;
            return;
        };
        let place = transform * glyph_transform;
        let origin = place * Point::ZERO;
        let scale = place.as_coeffs()[0];
        let text = match self.open.iter_mut().rev().find_map(|(_, text)| text.as_mut()) {
            Some(text) => std::mem::take(text),
            None => match outline.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => String::new(),
            },
        };
        let path = outline.outline();
        let ink = (!path.elements().is_empty()).then(|| (place * path).bounding_box());
        let name = outline.font_data().and_then(|font| font.postscript_name).unwrap_or_default();
        self.glyphs.push(Glyph {
            text,
            face: plain_name(&name),
            id: outline.glyph_id().to_u32(),
            size: scale * 1000.0 / MM,
            x: origin.x,
            y: origin.y,
            advance: f64::from(outline.advance_width().unwrap_or(0.0)) * scale,
            ink,
            colour: colour(paint),
            artifact: self.open.iter().any(|(artifact, _)| *artifact),
        });
    }

    fn draw_rect(&mut self, rect: &Rect, transform: Affine, paint: &Paint<'a>, mode: &PathDrawMode) {
        if !matches!(mode, PathDrawMode::Fill(_)) {
            self.others += 1;
            return;
        }
        self.rules.push(Rule { area: transform.transform_rect_bbox(*rect), colour: colour(paint) });
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        self.others += 1;
        if let ([PathEl::MoveTo(from), PathEl::LineTo(to)], PathDrawMode::Stroke(_)) = (path.elements(), mode)
        {
            self.strokes.push((transform * *from, transform * *to));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let dots = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        self.pictures.push(transform.transform_rect_bbox(dots));
    }

    fn begin_marked_content(&mut self, tag: &[u8], _: Option<i32>) {
        let text = self.spans.get(self.begun).cloned().flatten();
        self.begun += 1;
        self.open.push((tag == b"Artifact", text));
    }

    fn end_marked_content(&mut self) {
        self.open.pop();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn colour(paint: &Paint<'_>) -> [u8; 3] {
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, _] = colour.to_rgba().to_rgba8();
            [red, green, blue]
        }
        Paint::Pattern(_) => panic!("no layout paints with patterns"),
    }
}

fn facts(pdf: &Pdf) -> Facts {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).expect("a catalog");
    let metadata = pdf.metadata();
    let created = metadata.creation_date.as_ref().expect("a creation date");
    // Sheets have none.
    let xmp = catalog.get::<Stream<'_>>("Metadata").map(|xmp| xmp.decoded().expect("XMP").into_owned());
    let mut outline = Vec::new();
    let first = catalog.get::<Dict<'_>>("Outlines").and_then(|root| root.get::<Dict<'_>>("First"));
    walk_outline(first, 1, &mut outline);
    Facts {
        title: text_string(metadata.title.as_deref().unwrap_or_default()),
        author: text_string(metadata.author.as_deref().unwrap_or_default()),
        lang: string(&catalog, "Lang"),
        created: (created.year, created.month, created.day),
        xmp: String::from_utf8(xmp.unwrap_or_default()).expect("XMP is UTF-8"),
        marked: catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get("Marked")).unwrap_or(false),
        outline,
        labels: labels(&catalog),
        faces: faces(pdf),
        attached: attached(&catalog),
    }
}

fn walk_outline(item: Option<Dict<'_>>, level: usize, outline: &mut Vec<(usize, String)>) {
    let mut next = item;
    while let Some(item) = next {
        outline.push((level, string(&item, "Title")));
        walk_outline(item.get("First"), level + 1, outline);
        next = item.get("Next");
    }
}

/// A flat number tree: pairs of a page and a dictionary.
fn labels(catalog: &Dict<'_>) -> Vec<(i32, String)> {
    let tree: Option<Array<'_>> = catalog.get::<Dict<'_>>("PageLabels").and_then(|tree| tree.get("Nums"));
    let Some(tree) = tree else { return Vec::new() };
    let objects: Vec<Object<'_>> = tree.iter().collect();
    objects
        .chunks_exact(2)
        .map(|pair| {
            let page = pair[0].clone().into_i32().expect("a page");
            let label = pair[1].clone().into_dict().expect("a label");
            (page, name(&label, "S"))
        })
        .collect()
}

fn faces(pdf: &Pdf) -> Vec<(String, bool)> {
    let mut faces = Vec::new();
    for page in pdf.pages().iter() {
        let Some(fonts) = page.raw().get::<Dict<'_>>("Resources").and_then(|all| all.get::<Dict<'_>>("Font"))
        else {
            continue;
        };
        for key in fonts.keys() {
            let font: Dict<'_> = fonts.get(key.as_ref()).expect("a font");
            let inner: Option<Dict<'_>> =
                font.get::<Array<'_>>("DescendantFonts").and_then(|list| list.iter().next());
            let descriptor = inner.unwrap_or(font.clone()).get::<Dict<'_>>("FontDescriptor");
            let embedded = descriptor.is_some_and(|descriptor| {
                ["FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key))
            });
            faces.push((plain_name(&name(&font, "BaseFont")), embedded));
        }
    }
    faces.sort();
    faces.dedup();
    faces
}

fn attached(catalog: &Dict<'_>) -> Vec<(String, String)> {
    let Some(files) = catalog.get::<Array<'_>>("AF") else { return Vec::new() };
    files.iter::<Dict<'_>>().map(|file| (name(&file, "AFRelationship"), string(&file, "UF"))).collect()
}

fn name(dict: &Dict<'_>, key: &str) -> String {
    dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned()).unwrap_or_default()
}

fn string(dict: &Dict<'_>, key: &str) -> String {
    dict.get::<PdfString<'_>>(key).map(|text| text_string(text.as_bytes())).unwrap_or_default()
}

/// `ABCDEF+NotoSerifSC-Bold-Identity-H` is `NotoSerifSC-Bold`.
fn plain_name(name: &str) -> String {
    let name = name.split_once('+').map_or(name, |(_, name)| name);
    name.strip_suffix("-Identity-H").unwrap_or(name).to_owned()
}

/// A PDF text string: UTF-16 with its mark, UTF-8 with its mark, or Latin.
fn text_string(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> =
            wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).expect("UTF-16");
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    String::from_utf8(bytes.to_vec()).expect("ASCII")
}
