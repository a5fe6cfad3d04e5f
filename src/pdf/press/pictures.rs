//! Pictures for the press: grey for two inks, red, green and blue without a profile for four,
//! which the file then has as CMYK (see [`super::post`]).

use std::collections::BTreeSet;

use typst::foundations::{Bytes, Smart};
use typst::layout::{Abs, Frame, FrameItem, Point, Size};
use typst::syntax::Span;
use typst::visualize::{Image, ImageKind, PixelEncoding, PixelFormat, RasterFormat, RasterImage};
use typst_layout::Page;
use typst_render::RenderOptions;

use super::{Inks, OutputIntent, PressOptions};
use crate::diagnostic::{Code, Diagnostic, Message};

/// Dots in an inch of drawings that become pictures. CONV: line art is printed at 600 and more.
const LINE_ART: f64 = 600.0;

/// What became of a picture.
#[derive(Debug, Clone, Copy, Default)]
pub struct Change {
    /// It had colours and is grey, or CMYK.
    coloured: bool,
    /// It was a drawing and is made of dots.
    drawn: bool,
}

/// Pages on which pictures were changed.
#[derive(Debug, Default)]
pub struct Changed {
    coloured: BTreeSet<usize>,
    drawn: BTreeSet<usize>,
}

impl Changed {
    /// Takes note of a picture on a page.
    pub fn add(&mut self, page: usize, change: Change) {
        if change.coloured {
            self.coloured.insert(page);
        }
        if change.drawn {
            self.drawn.insert(page);
        }
    }

    /// What is worth knowing; `separated` says whether they are converted by a profile.
    pub fn diagnostics(&self, options: &PressOptions, separated: bool) -> Vec<Diagnostic> {
        let note = |zh, en| Diagnostic::new(Code::PictureInks, None, Message::new(zh, en));
        let mut notes = Vec::new();
        for page in &self.coloured {
            notes.push(match (options.inks, &options.intent) {
                (Inks::Process, OutputIntent::Profile { name, .. }) if separated => note(
                    format!("第 {page} 页的彩色图片按 {name} 转成四色（感知方式）"),
                    format!("a picture on page {page} is converted to CMYK by the profile {name}, perceptually"),
                ),
                (Inks::Process, OutputIntent::Profile { name, .. }) => note(
                    format!("第 {page} 页的彩色图片按公式转成四色：{name} 里没有能读的表"),
                    format!("a picture on page {page} is converted to CMYK by formula: {name} has no table that is read"),
                ),
                (Inks::Spot, _) => note(
                    format!("第 {page} 页的彩色图片印成黑白"),
                    format!("a picture in colour on page {page} is printed in black"),
                ),
                (Inks::Process, OutputIntent::Named(_)) => note(
                    format!("第 {page} 页的彩色图片按公式转成四色，没有用特性文件"),
                    format!("a picture on page {page} is converted to CMYK by formula, without a profile"),
                ),
            });
        }
        for page in &self.drawn {
            let dots = LINE_ART;
            notes.push(note(
                format!("第 {page} 页的 SVG 图转成每英寸 {dots} 点的图片"),
                format!("an SVG drawing on page {page} is printed as a picture of {dots} dots an inch"),
            ));
        }
        notes
    }
}

/// A picture, printed as large as `size`, for these inks; none where it cannot be had.
pub fn converted(image: &Image, size: Size, inks: Inks) -> Option<(RasterImage, Change)> {
    let (pixels, width, height, drawn) = match image.kind() {
        ImageKind::Raster(raster) => {
            let dynamic = raster.dynamic();
            let pixels = dynamic.to_rgba8();
            (pixels.as_raw().clone(), dynamic.width(), dynamic.height(), false)
        }
        ImageKind::Svg(_) => {
            let drawn = drawn(image, size);
            (drawn.0, drawn.1, drawn.2, true)
        }
        ImageKind::Pdf(_) => return None,
    };
    // On white paper.
    let flat = pixels.chunks_exact(4).map(|pixel| {
        let alpha = u32::from(pixel[3]);
        let over = |part: u8| ((u32::from(part) * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        [over(pixel[0]), over(pixel[1]), over(pixel[2])]
    });
    let coloured = flat.clone().any(|[r, g, b]| r.max(g).max(b) - r.min(g).min(b) > 2);
    let (encoding, data): (_, Vec<u8>) = match (inks, coloured) {
        (Inks::Process, true) => (PixelEncoding::Rgb8, flat.flatten().collect()),
        _ => (PixelEncoding::Luma8, flat.map(luma).collect()),
    };
    let format = RasterFormat::Pixel(PixelFormat { encoding, width, height });
    let raster = RasterImage::new(Bytes::new(data), format, Smart::Auto).ok()?;
    Some((raster, Change { coloured, drawn }))
}

/// The grey of a colour: the weights of ITU-R BT.709.
fn luma([r, g, b]: [u8; 3]) -> u8 {
    ((2126 * u32::from(r) + 7152 * u32::from(g) + 722 * u32::from(b) + 5000) / 10000) as u8
}

/// A drawing as dots: red, green, blue, alpha.
fn drawn(image: &Image, size: Size) -> (Vec<u8>, u32, u32) {
    let mut frame = Frame::soft(size);
    frame.push(Point::zero(), FrameItem::Image(image.clone(), size, Span::detached()));
    let page = Page {
        frame,
        bleed: typst::layout::Sides::default(),
        fill: Smart::Custom(None),
        numbering: None,
        supplement: typst::foundations::Content::empty(),
        number: 1,
    };
    let pixel_per_pt = LINE_ART / Abs::inches(1.0).to_pt();
    let options = RenderOptions { pixel_per_pt: pixel_per_pt.into(), ..RenderOptions::default() };
    let map = typst_render::render(&page, &options);
    let pixels = map.pixels().iter().flat_map(|pixel| {
        let plain = pixel.demultiply();
        [plain.red(), plain.green(), plain.blue(), plain.alpha()]
    });
    (pixels.collect(), map.width(), map.height())
}
