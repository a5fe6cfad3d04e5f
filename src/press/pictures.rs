//! Pictures: whole before they are set, fine enough after.

use quick_xml::XmlVersion;
use quick_xml::events::Event;
use typst::foundations::{Bytes, Smart};
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use super::survey::Survey;
use crate::diagnostic::{Code, Diagnostic, Message, Place, short};
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

/// Pictures that cannot be decoded, and drawings that take in files of their own, which are not there when
/// a page is set. `files` are those of the issue.
pub fn unusable(manuscript: &Manuscript, files: &[Bytes]) -> Vec<Diagnostic> {
    let pictures = named(manuscript).into_iter().zip(files);
    let unusable = pictures.filter_map(|((picture, place), data)| {
        let (message, help) =
            if is_broken(picture, data) { damaged(picture) } else { linking(picture, &link(picture)?) };
        Some(Diagnostic::new(Code::Picture, place, message).help(help))
    });
    unusable.collect()
}

fn is_broken(picture: &Picture, data: &Bytes) -> bool {
    let raster = |format| RasterImage::new(data.clone(), format, Smart::Auto).is_err();
    match picture.format {
        PictureFormat::Png => raster(ExchangeFormat::Png),
        PictureFormat::Jpeg => !PictureFormat::is_whole_jpeg(data) || raster(ExchangeFormat::Jpg),
        PictureFormat::Svg => SvgImage::new(data.clone()).is_err(),
    }
}

fn damaged(picture: &Picture) -> (Message, Message) {
    let file = short(picture.file.as_str());
    (
        Message::new(
            format!("图片“{file}”已损坏，或不完整"),
            format!("the picture `{file}` is damaged, or only a part of it"),
        ),
        Message::new("在看图软件里打开，重新保存", "open it in a picture viewer and save it again"),
    )
}

fn linking(picture: &Picture, link: &str) -> (Message, Message) {
    let (file, link) = (short(picture.file.as_str()), short(link));
    (
        Message::new(
            format!("图片“{file}”里用到别的图片文件“{link}”，印不出来"),
            format!("the picture `{file}` takes in another file, `{link}`, which cannot be printed"),
        ),
        Message::new(
            "在绘图软件里把图片嵌入后再存，或另存为 PNG",
            "embed it in the drawing and save that again, or save a PNG",
        ),
    )
}

/// The first file that a drawing links to.
fn link(picture: &Picture) -> Option<String> {
    if picture.format != PictureFormat::Svg {
        return None;
    }
    let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(&picture.data).ok()?);
    loop {
        let tag = match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => tag,
            Event::Eof => return None,
            _ => continue,
        };
        if matches!(tag.local_name().into_inner(), "image" | "feImage") {
            let mut attributes = tag.attributes();
            let links = attributes.with_checks(false).flatten();
            let mut links = links.filter(|link| link.key.local_name().into_inner() == "href");
            let link = links.next().and_then(|link| link.normalized_value(XmlVersion::Explicit1_0).ok());
            let outside = link.filter(|link| !link.starts_with("data:") && !link.starts_with('#'));
            if let Some(link) = outside.filter(|link| !link.trim().is_empty()) {
                return Some(link.into_owned());
            }
        }
    }
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
        let file = short(picture.file.as_str());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::TextLine;

    #[test]
    fn drawings_that_take_in_other_files() {
        let drawing = |image: &str| {
            let xlink = "xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
            let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {xlink}><g>{image}</g></svg>");
            let name = TextLine::new("a.svg").expect("a name");
            link(&Picture::new(name.clone(), name, svg.into_bytes().into()).expect("a drawing"))
        };
        assert_eq!(drawing("<image xlink:href=\"a.png\"/>").as_deref(), Some("a.png"));
        assert_eq!(
            drawing("<image href=\"https://a/b&amp;c.png\"></image>").as_deref(),
            Some("https://a/b&c.png")
        );
        for sound in [
            "<image href=\"data:image/png;base64,AAAA\"/>",
            "<filter><feImage href=\"#a\"/></filter>",
            "<a href=\"https://a\"><path d=\"M0 0\"/></a>",
            "<image/>",
        ] {
            assert_eq!(drawing(sound), None, "{sound}");
        }
    }
}
