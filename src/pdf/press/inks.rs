//! Inks: every colour of a page becomes black, red or process colour.

use std::collections::BTreeSet;
use std::sync::Arc;

use typst::foundations::Smart;
use typst::layout::{Frame, FrameItem, Ratio};
use typst::visualize::{
    Cmyk, Color, FixedStroke, Image, Paint, ProcessColor, SpotColor, SpotColorant, SpotColorantName,
};
use typst_layout::{Page, PagedDocument};

use super::pictures;
use super::{Inks, Plate, PressOptions};
use crate::diagnostic::{Code, Diagnostic, Message};

/// Pages in the inks of a job.
pub struct Parted {
    pub document: PagedDocument,
    /// Whether something white lies over something else: then nothing may overprint.
    pub knocks_out: bool,
    pub diagnostics: Vec<Diagnostic>,
}

/// What a colour is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// So much black, 0 is white.
    Black(f32),
    /// So much red.
    Red(f32),
    /// Cyan, magenta, yellow, black.
    Process([f32; 4]),
    /// None of these: red, green, blue.
    Other([u8; 3]),
}

/// Red on a press: Y80 M80 (GB/T 9704-2012 6).
pub const RED: [f32; 4] = [0.0, 0.8, 0.8, 0.0];

/// An error about pages that cannot be printed in these inks.
pub fn refused(message: Message) -> Diagnostic {
    Diagnostic::new(Code::Inks, None, message)
}

/// Parts the pages of `document`; `separated` says whether pictures are converted by a profile.
pub fn part(
    document: &PagedDocument,
    options: &PressOptions,
    red: [u8; 3],
    separated: bool,
) -> Result<Parted, Vec<Diagnostic>> {
    let colorant = SpotColorant {
        name: Some(SpotColorantName::Custom(options.spot.as_str().into())),
        fallback: process(RED),
    };
    let mut job = Job {
        options,
        red,
        colorant: Arc::new(colorant),
        page: 0,
        knocks_out: false,
        others: BTreeSet::new(),
        patterns: BTreeSet::new(),
        mixed: BTreeSet::new(),
        unreadable: BTreeSet::new(),
        in_four: BTreeSet::new(),
        pictures: pictures::Changed::default(),
    };
    let mut pages = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        job.page = index + 1;
        let mut page = Page::clone(page);
        job.frame(&mut page.frame);
        page.fill = match page.fill {
            Smart::Custom(Some(paint)) => Smart::Custom(job.paint(&paint)),
            other => other,
        };
        pages.push(page);
    }
    let wrong = job.wrong();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut info = PagedDocument::clone(document);
    let info = std::mem::take(info.info_mut());
    let diagnostics = job.pictures.diagnostics(options, separated);
    let document = PagedDocument::new(pages.into_iter().collect(), info);
    Ok(Parted { document, knocks_out: job.knocks_out, diagnostics })
}

fn process([c, m, y, k]: [f32; 4]) -> ProcessColor {
    ProcessColor::Cmyk(Cmyk { c, m, y, k })
}

struct Job<'a> {
    options: &'a PressOptions,
    red: [u8; 3],
    colorant: Arc<SpotColorant>,
    page: usize,
    knocks_out: bool,
    /// Pages and colours that no ink of the job has.
    others: BTreeSet<(usize, String)>,
    /// Pages with gradients or patterns.
    patterns: BTreeSet<usize>,
    /// Pages with letters filled in one ink and outlined in another.
    mixed: BTreeSet<usize>,
    /// Pages with pictures of a kind that cannot be changed.
    unreadable: BTreeSet<usize>,
    /// Pages with pictures in four inks, where one plate is asked for.
    in_four: BTreeSet<usize>,
    pictures: pictures::Changed,
}

impl Job<'_> {
    fn frame(&mut self, frame: &mut Frame) {
        frame.retain(|item| match item {
            FrameItem::Group(group) => {
                self.frame(&mut group.frame);
                true
            }
            FrameItem::Text(text) => {
                let stroke = text.stroke.as_ref().map(|stroke| self.stroke(stroke));
                match (self.paint(&text.fill), stroke) {
                    (Some(fill), None) => text.fill = fill,
                    (Some(fill), Some(Some(stroke))) => (text.fill, text.stroke) = (fill, Some(stroke)),
                    (None, None | Some(None)) => return false,
                    _ => drop(self.mixed.insert(self.page)),
                }
                true
            }
            FrameItem::Shape(shape, _) => {
                shape.fill = shape.fill.take().and_then(|fill| self.paint(&fill));
                shape.stroke = shape.stroke.take().and_then(|stroke| self.stroke(&stroke));
                shape.fill.is_some() || shape.stroke.is_some()
            }
            FrameItem::Image(image, size, _) => {
                if self.options.plate == Plate::Red && self.options.inks == Inks::Spot {
                    return false;
                }
                if self.options.plate != Plate::All && self.options.inks == Inks::Process {
                    self.in_four.insert(self.page);
                }
                match pictures::converted(image, *size, self.options.inks) {
                    Some((converted, change)) => {
                        self.pictures.add(self.page, change);
                        *image = Image::plain(converted);
                    }
                    None => drop(self.unreadable.insert(self.page)),
                }
                true
            }
            // PDF/X has no links on its pages.
            FrameItem::Link(..) => false,
            FrameItem::Tag(_) => true,
        });
    }

    fn stroke(&mut self, stroke: &FixedStroke) -> Option<FixedStroke> {
        let paint = self.paint(&stroke.paint)?;
        Some(FixedStroke { paint, ..stroke.clone() })
    }

    /// The paint in the inks of the job; none where it is on no plate that is printed.
    fn paint(&mut self, paint: &Paint) -> Option<Paint> {
        let Paint::Solid(color) = paint else {
            self.patterns.insert(self.page);
            return None;
        };
        if is_invisible(color) {
            return None;
        }
        let plate = self.options.plate;
        let color = match parted(color, self.red, self.options) {
            Part::Black(black) => {
                // White is on both plates: it clears what lies below.
                self.knocks_out |= black == 0.0;
                if plate == Plate::Red && black > 0.0 {
                    return None;
                }
                Color::Process(process([0.0, 0.0, 0.0, black]))
            }
            Part::Red(_) if plate == Plate::Black => return None,
            Part::Red(tint) if self.options.inks == Inks::Spot => {
                Color::Spot(SpotColor::new(Arc::clone(&self.colorant), Ratio::new(tint.into())))
            }
            Part::Red(tint) => Color::Process(process(RED.map(|part| part * tint))),
            Part::Process(parts) if self.options.inks == Inks::Process && plate == Plate::All => {
                Color::Process(process(parts))
            }
            Part::Other(rgb) if self.options.inks == Inks::Process && plate == Plate::All => {
                Color::Process(process(device_cmyk(rgb)))
            }
            Part::Process(_) | Part::Other(_) => {
                self.others.insert((self.page, color.to_hex().to_string()));
                return None;
            }
        };
        Some(Paint::Solid(color))
    }

    /// Everything that cannot be printed in these inks.
    fn wrong(&self) -> Vec<Diagnostic> {
        let mut wrong = Vec::new();
        for (page, color) in &self.others {
            wrong.push(
                refused(Message::new(
                    format!("第 {page} 页的颜色 {color} 既不是黑，也不是红，分不到这两块版上"),
                    format!("the colour {color} on page {page} is neither black nor red: no plate has it"),
                ))
                .help(Message::new(
                    "版式里改用黑或 red 选项的红；四色印刷用 --ink process --plate all",
                    "let the layout print it in black or in the colour of the option `red`; or print four colours: --ink process --plate all",
                )),
            );
        }
        for page in &self.patterns {
            wrong.push(refused(Message::new(
                format!("第 {page} 页有渐变或图案，不能分色"),
                format!("page {page} has a gradient or a pattern, which cannot be parted into inks"),
            )));
        }
        for page in &self.mixed {
            wrong.push(refused(Message::new(
                format!("第 {page} 页有字的轮廓和填色不在一块版上"),
                format!("page {page} has letters filled in one ink and outlined in another"),
            )));
        }
        for page in &self.unreadable {
            wrong.push(
                refused(Message::new(
                    format!("第 {page} 页的图片不能转换成印刷颜色"),
                    format!("a picture on page {page} cannot be converted for the press"),
                ))
                .help(Message::new("另存为 PNG 或 JPEG", "save it as PNG or JPEG")),
            );
        }
        for page in &self.in_four {
            wrong.push(
                refused(Message::new(
                    format!("第 {page} 页的图片用四色，分不到红、黑两块版上"),
                    format!("a picture on page {page} takes four inks: neither plate has it alone"),
                ))
                .help(Message::new(
                    "用 --ink spot，图片印成黑白",
                    "use --ink spot, which prints it in black",
                )),
            );
        }
        wrong
    }
}

/// Whether a colour lets everything through.
fn is_invisible(color: &Color) -> bool {
    color.alpha().is_some_and(|alpha| alpha == 0.0)
}

/// What a colour is made of.
fn parted(color: &Color, red: [u8; 3], options: &PressOptions) -> Part {
    match color {
        Color::Spot(spot) => {
            let own = SpotColorantName::Custom(options.spot.as_str().into());
            if spot.colorant.name.as_ref() == Some(&own) {
                return Part::Red(spot.tint.get() as f32);
            }
        }
        Color::Process(ProcessColor::Cmyk(Cmyk { c, m, y, k })) => {
            return if c.max(*m).max(*y) == 0.0 { Part::Black(*k) } else { Part::Process([*c, *m, *y, *k]) };
        }
        Color::Process(_) => {}
    }
    of_rgb(over_white(color), red)
}

/// Red, green and blue of a colour as it looks on white paper.
fn over_white(color: &Color) -> [u8; 3] {
    let rgb = color.to_rgb();
    let over = |part: f32| ((part * rgb.alpha + 1.0 - rgb.alpha) * 255.0).round() as u8;
    [rgb.red, rgb.green, rgb.blue].map(over)
}

/// What a colour of the screen is on the press: grey is black, what lies between white and `red`
/// is so much red.
fn of_rgb(rgb: [u8; 3], red: [u8; 3]) -> Part {
    const CLOSE: f32 = 2.0; // of 255
    let [least, most] = [rgb.iter().min(), rgb.iter().max()].map(|part| f32::from(*part.unwrap_or(&0)));
    if most - least <= CLOSE {
        return Part::Black((255.0 - (least + most) / 2.0).round() / 255.0);
    }
    let lacks = |part: u8| 255.0 - f32::from(part);
    let whole: f32 = red.iter().map(|part| lacks(*part)).sum();
    let tint = rgb.iter().map(|part| lacks(*part)).sum::<f32>() / whole.max(1.0);
    let close = rgb.iter().zip(red).all(|(part, red)| (lacks(*part) - tint * lacks(red)).abs() <= CLOSE);
    if close && tint <= 1.0 { Part::Red(tint) } else { Part::Other(rgb) }
}

/// Red, green, blue as cyan, magenta, yellow, black by the formulas of ISO 32000-1 10.3.4: all
/// that the three have in common is black.
pub fn device_cmyk(rgb: [u8; 3]) -> [f32; 4] {
    let [c, m, y] = rgb.map(|part| 1.0 - f32::from(part) / 255.0);
    let k = c.min(m).min(y);
    [c - k, m - k, y - k, k]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_inks() {
        let red = [255, 0, 0];
        assert_eq!(of_rgb([0, 0, 0], red), Part::Black(1.0));
        assert_eq!(of_rgb([255, 255, 255], red), Part::Black(0.0));
        assert_eq!(of_rgb([255, 0, 0], red), Part::Red(1.0));
        assert!(matches!(of_rgb([128, 128, 129], red), Part::Black(k) if (k - 0.496).abs() < 0.01));
        assert!(matches!(of_rgb([255, 128, 128], red), Part::Red(tint) if (tint - 0.498).abs() < 0.01));
        assert_eq!(of_rgb([200, 0, 0], red), Part::Other([200, 0, 0]));
        assert_eq!(of_rgb([200, 0, 0], [200, 0, 0]), Part::Red(1.0));
        assert_eq!(of_rgb([0, 0, 255], red), Part::Other([0, 0, 255]));
        assert_eq!(device_cmyk([0, 0, 0]), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(device_cmyk([255, 0, 0]), [0.0, 1.0, 1.0, 0.0]);
    }
}
