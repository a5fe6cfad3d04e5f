//! Pictures: whole before they are set, fine enough after.

use typst::foundations::{Bytes, Smart};
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::survey::Survey;
use crate::diagnostic::{Code, Diagnostic, Message, Place};
use crate::issue::{Block, BlockPart, Issue, Picture, PictureFormat};
use crate::pdf;
use crate::source::Manuscript;

/// Dots in an inch that print needs. CONV.
const FINE: f64 = 200.0;

/// The files of all pictures of `issue`, in order.
pub fn files(issue: &Issue) -> Vec<Bytes> {
    let blocks = issue.blocks().map(|(_, block)| block);
    let rows = blocks.filter_map(|block| match block {
        Block::Pictures(row) => Some(&row.pictures),
        _ => None,
    });
    rows.flatten().map(|picture| Bytes::new(picture.data.clone())).collect()
}

/// Every picture in order, and where it is named.
fn named(manuscript: &Manuscript) -> Vec<(&Picture, Option<Place>)> {
    let mut named = Vec::new();
    for (id, block) in manuscript.issue.blocks() {
        let Block::Pictures(row) = block else { continue };
        named.extend(row.pictures.iter().enumerate().map(|(i, picture)| {
            let origin = manuscript.places.get(&id.at(BlockPart::Picture(i)));
            (picture, origin.map(|origin| origin.whole()))
        }));
    }
    named
}

/// Pictures that cannot be decoded. `files` are those of the issue.
pub fn damaged(manuscript: &Manuscript, files: &[Bytes]) -> Vec<Diagnostic> {
    let broken = |picture: &Picture, data: &Bytes| match picture.format {
        PictureFormat::Png => RasterImage::new(data.clone(), ExchangeFormat::Png, Smart::Auto).is_err(),
        PictureFormat::Jpeg => {
            !PictureFormat::is_whole_jpeg(data)
                || RasterImage::new(data.clone(), ExchangeFormat::Jpg, Smart::Auto).is_err()
        }
        PictureFormat::Svg => SvgImage::new(data.clone()).is_err(),
    };
    let pictures = named(manuscript).into_iter().zip(files);
    let damaged = pictures.filter(|((picture, _), data)| broken(picture, data));
    damaged
        .map(|((picture, place), _)| {
            let file = crate::diagnostic::short(picture.file.as_str());
            Diagnostic::new(
                Code::Picture,
                place,
                Message::new(
                    format!("图片“{file}”已损坏，或不完整"),
                    format!("the picture `{file}` is damaged, or only a part of it"),
                ),
            )
            .help(Message::new("在看图软件里打开，重新保存", "open it in a picture viewer and save it again"))
        })
        .collect()
}

/// Photographs in the four inks of a printing press, which no PDF/A takes.
pub fn in_cmyk(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let photographs = named(manuscript).into_iter().filter(|(picture, _)| {
        picture.format == PictureFormat::Jpeg && PictureFormat::is_cmyk_jpeg(&picture.data)
    });
    photographs.map(|(picture, place)| pdf::cmyk(Some(picture.file.as_str()), place)).collect()
}

/// Pictures that have too few dots for the size they are printed at.
pub fn coarse(survey: &Survey, manuscript: &Manuscript) -> Vec<Diagnostic> {
    let placed = || survey.pages.iter().flat_map(|page| &page.pictures);
    let mut diagnostics = Vec::new();
    if placed().next().is_none() {
        return diagnostics;
    }
    for (picture, place) in named(manuscript) {
        let dots = placed().filter(|placed| placed.data[..] == picture.data[..]).map(|placed| {
            let inches = (placed.area.right - placed.area.left) / 72.0;
            f64::from(placed.dots) / inches
        });
        let Some(dpi) = dots.reduce(f64::min).filter(|&dpi| dpi < FINE - 0.5) else { continue };
        let file = crate::diagnostic::short(picture.file.as_str());
        let (dpi, fine) = (dpi.round(), FINE);
        diagnostics.push(
            Diagnostic::new(
                Code::Resolution,
                place,
                Message::new(
                    format!("图片“{file}”印出来只有每英寸 {dpi} 点，应当不少于 {fine} 点"),
                    format!("the picture `{file}` has {dpi} dots an inch in print, it should have {fine}"),
                ),
            )
            .help(Message::new(
                "用更大的原图，或用 lines 把它印小些",
                "use a larger original, or print it smaller with `lines`",
            )),
        );
    }
    diagnostics
}
