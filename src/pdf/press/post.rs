//! What is added to the bytes of a PDF for the press: boxes, marks, overprint, output intent,
//! metadata; colour spaces without profiles.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name as PdfName, Object, Rect, Stream};
use hayro_syntax::page::Page;
use pdf_writer::{Chunk, Filter, Finish, Name, Ref, TextStr};

use super::icc::Separation;
use super::inks::device_cmyk;
use super::xmp::Xmp;
use super::{Inks, OutputIntent, Plate, PressOptions};
use crate::pdf::marks::{self, PT, number};
use crate::pdf::objects::{self, Copier, deflated, profiled};

/// What is known of the pages.
pub struct Job<'a> {
    pub options: &'a PressOptions,
    /// Whether something white lies over something else.
    pub knocks_out: bool,
    pub title: &'a str,
    pub author: &'a str,
    /// How many pages at the end are printed over others, and have no marks.
    pub overlays: usize,
    /// How colours of pictures become inks; by formula where there is none.
    pub separation: Option<Separation>,
}

/// Finishes a PDF; none where it cannot be read or has no pages.
pub fn finish(bytes: &[u8], job: &Job<'_>) -> Option<Vec<u8>> {
    let source = Pdf::new(bytes.to_vec()).ok()?;
    let pages = source.pages();
    if pages.is_empty() {
        return None;
    }
    let grey = |object: &Object<'_>| (profiled(object) == Some(1)).then_some("DeviceGray");
    let mut copier = Copier::new(&source).replacing(grey);
    let mut pdf = pdf_writer::Pdf::new();
    let tree = copier.fresh();
    let spot = pages.iter().find_map(|page| objects::separation(&objects::resources(page.raw())?));
    let mut writer = Writer { job, copier: &mut copier, pdf: &mut pdf, tree, spot };
    let marked = pages.len().saturating_sub(job.overlays);
    let kids: Vec<Ref> = (0..).zip(pages.iter()).map(|(i, page)| writer.page(page, i < marked)).collect();
    let intent = copier.fresh();
    let profile = profile(job.options, &mut copier, &mut pdf);
    output_intent(job.options, profile, pdf.indirect(intent).dict());
    let metadata = copier.fresh();
    let said = source.metadata();
    let date = said.creation_date.as_ref().map(iso).unwrap_or_default();
    let (document, instance) =
        (objects::uuid(&[job.title.as_bytes(), job.author.as_bytes()]), objects::uuid(&[pdf.as_bytes()]));
    let xmp = Xmp {
        title: job.title,
        author: job.author,
        creator: concat!("hongtou ", env!("CARGO_PKG_VERSION")),
        date: &date,
        document: &document,
        instance: &instance,
        standard: profile.map(|_| "PDF/X-4"),
    };
    pdf.metadata(metadata, xmp.to_xml().as_bytes());
    pdf.pages(tree).count(kids.len() as i32).kids(kids);
    let (root, info) = (copier.fresh(), copier.fresh());
    let catalog = objects::catalog(&source).unwrap_or_default();
    let mut written = pdf.catalog(root);
    written.pages(tree).metadata(metadata);
    written.insert(Name(b"OutputIntents")).array().item(intent);
    for key in ["Lang", "PageLabels"] {
        if let Some(value) = catalog.get_raw::<Object<'_>>(key) {
            copier.value(&value, written.insert(Name(key.as_bytes())));
        }
    }
    written.finish();
    let mut described = pdf.document_info(info);
    objects::describe(&source, &mut described);
    described.pair(Name(b"Trapped"), Name(b"False"));
    described.finish();
    let separation = job.separation.as_ref();
    copier.copy_rest(&mut pdf, &mut |_, object, copy, chunk| image_in_cmyk(object, copy, chunk, separation));
    Some(objects::finished(pdf, (1, 6)))
}

struct Writer<'a, 'w> {
    job: &'w Job<'w>,
    copier: &'w mut Copier<'a>,
    pdf: &'w mut pdf_writer::Pdf,
    tree: Ref,
    /// The spot colour of the document.
    spot: Option<MaybeRef<Object<'a>>>,
}

impl<'a> Writer<'a, '_> {
    fn page(&mut self, page: &Page<'a>, marked: bool) -> Ref {
        let options = self.job.options;
        let trim = objects::page_box(page.raw(), "TrimBox").unwrap_or_else(|| page.crop_box());
        let (dx, dy) = (number(options.offset.0 * PT), number(-options.offset.1 * PT));
        let before = format!("q\n/HtPress gs\n1 0 0 1 {dx} {dy} cm\n");
        let marks = if marked { self.marks(&trim) } else { String::new() };
        let after = format!("\nQ\n{marks}");
        let contents = [before.as_bytes(), page.page_stream().unwrap_or_default(), after.as_bytes()];
        let contents = contents.map(|content| {
            let stream = self.copier.fresh();
            self.pdf.stream(stream, &deflated(content)).filter(Filter::FlateDecode);
            stream
        });
        let outside = if options.marks { marks::SLUG } else { options.bleed };
        let own = self.copier.fresh();
        let mut written = self.pdf.page(own);
        written
            .parent(self.tree)
            .media_box(around(&trim, outside))
            .bleed_box(around(&trim, options.bleed))
            .trim_box(around(&trim, 0.0));
        written.insert(Name(b"Contents")).array().items(contents);
        let resources = objects::resources(page.raw()).unwrap_or_default();
        let mut target = written.insert(Name(b"Resources")).dict();
        let others: [&[u8]; 3] = [b"ExtGState", b"ColorSpace", b"ProcSet"];
        self.copier.entries_but(&resources, &others, &mut target);
        let mut states = target.insert(Name(b"ExtGState")).dict();
        self.copier.entries(&resources.get("ExtGState").unwrap_or_default(), &mut states);
        let prints_over = !self.job.knocks_out;
        overprint(states.insert(Name(b"HtPress")).dict(), prints_over);
        overprint(states.insert(Name(b"HtMarks")).dict(), true);
        states.finish();
        let mut spaces = target.insert(Name(b"ColorSpace")).dict();
        let own_spaces: Dict<'a> = resources.get("ColorSpace").unwrap_or_default();
        self.copier.entries(&own_spaces, &mut spaces);
        if let Some(spot) = self.spot.as_ref().filter(|_| options.marks) {
            self.copier.value(spot, spaces.insert(Name(b"HtSpot")));
        }
        spaces.finish();
        target.finish();
        written.finish();
        own
    }

    /// Marks outside the page, on every plate that is printed.
    fn marks(&self, trim: &Rect) -> String {
        let options = self.job.options;
        if !options.marks {
            return String::new();
        }
        let size = ((trim.x1 - trim.x0) / PT, (trim.y1 - trim.y0) / PT);
        let lines = [marks::crop(size), marks::register(size, 0.0)].concat();
        let black = "0 0 0 1 K".to_owned();
        let red = match (options.inks, &self.spot) {
            (Inks::Process, _) => Some("/HtMarks gs 0 0.8 0.8 0 K".to_owned()),
            (Inks::Spot, Some(_)) => Some("/HtMarks gs /HtSpot CS 1 SCN".to_owned()),
            (Inks::Spot, None) => None,
        };
        let inks: Vec<String> = match options.plate {
            Plate::All => [Some(black), red].into_iter().flatten().collect(),
            Plate::Black => vec![black],
            Plate::Red => red.into_iter().collect(),
        };
        marks::draw(&lines, (trim.x0, trim.y0), &inks)
    }
}

/// A box as much larger than the trimmed page, in mm.
fn around(trim: &Rect, outside: f64) -> pdf_writer::Rect {
    let more = outside * PT;
    let [x0, y0, x1, y1] = [trim.x0 - more, trim.y0 - more, trim.x1 + more, trim.y1 + more];
    pdf_writer::Rect::new(x0 as f32, y0 as f32, x1 as f32, y1 as f32)
}

/// Whether an ink leaves the others below it as they are.
fn overprint(mut state: pdf_writer::Dict<'_>, over: bool) {
    state.pair(Name(b"Type"), Name(b"ExtGState"));
    state.pair(Name(b"OP"), over).pair(Name(b"op"), over).pair(Name(b"OPM"), i32::from(over));
}

/// Writes the profile of the printing condition, where there is one.
fn profile(options: &PressOptions, copier: &mut Copier<'_>, pdf: &mut pdf_writer::Pdf) -> Option<Ref> {
    let OutputIntent::Profile { data, .. } = &options.intent else { return None };
    let profile = copier.fresh();
    let packed = deflated(data);
    let mut stream = pdf.stream(profile, &packed);
    stream.filter(Filter::FlateDecode).pair(Name(b"N"), 4);
    Some(profile)
}

fn output_intent(options: &PressOptions, profile: Option<Ref>, mut intent: pdf_writer::Dict<'_>) {
    intent.pair(Name(b"Type"), Name(b"OutputIntent")).pair(Name(b"S"), Name(b"GTS_PDFX"));
    match &options.intent {
        OutputIntent::Named(name) => {
            intent.pair(Name(b"OutputConditionIdentifier"), TextStr(name));
            intent.pair(Name(b"RegistryName"), TextStr("http://www.color.org"));
            intent.pair(Name(b"Info"), TextStr(name));
        }
        OutputIntent::Profile { name, .. } => {
            intent.pair(Name(b"OutputConditionIdentifier"), TextStr("Custom"));
            intent.pair(Name(b"Info"), TextStr(name));
        }
    }
    if let Some(profile) = profile {
        intent.pair(Name(b"DestOutputProfile"), profile);
    }
}

/// Writes a picture of red, green and blue as CMYK.
fn image_in_cmyk(object: &Object<'_>, copy: Ref, chunk: &mut Chunk, separation: Option<&Separation>) -> bool {
    let Object::Stream(stream) = object else { return false };
    let dict = stream.dict();
    let is_image = dict.get::<PdfName<'_>>("Subtype").is_some_and(|subtype| subtype.as_str() == "Image");
    let space = dict.get::<Object<'_>>("ColorSpace").and_then(|space| profiled(&space));
    match (is_image, space) {
        (true, Some(3)) => write_cmyk(stream, copy, chunk, separation).is_some(),
        _ => false,
    }
}

fn write_cmyk(
    stream: &Stream<'_>,
    copy: Ref,
    chunk: &mut Chunk,
    separation: Option<&Separation>,
) -> Option<()> {
    let dict = stream.dict();
    let (width, height): (i32, i32) = (dict.get("Width")?, dict.get("Height")?);
    let data = stream.decoded().ok()?;
    let inks = |rgb: [u8; 3]| match separation {
        Some(separation) => separation.inks(rgb),
        None => device_cmyk(rgb).map(|part| (part * 255.0).round() as u8),
    };
    let mut pixels: Vec<u8> = Vec::with_capacity(data.len() / 3 * 4);
    // Neighbours are often alike.
    let mut last = ([0; 3], inks([0; 3]));
    for pixel in data.chunks_exact(3) {
        let rgb = [pixel[0], pixel[1], pixel[2]];
        if rgb != last.0 {
            last = (rgb, inks(rgb));
        }
        pixels.extend(last.1);
    }
    let packed = deflated(&pixels);
    let mut image = chunk.image_xobject(copy, &packed);
    image.filter(Filter::FlateDecode);
    image.width(width).height(height).bits_per_component(8).color_space_name(Name(b"DeviceCMYK"));
    image.finish();
    Some(())
}

/// A day and time as ISO 8601.
fn iso(date: &hayro_syntax::object::DateTime) -> String {
    let hayro_syntax::object::DateTime { year, month, day, hour, minute, second, .. } = date;
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}
