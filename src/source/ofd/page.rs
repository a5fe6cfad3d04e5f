//! What a page of an OFD draws. Lengths in the file are millimetres.

use std::collections::BTreeMap;

use super::MM;
use super::xml::{Element, numbers};
use crate::source::placed::{Face, Frame, Glyph, Page, Stroke, Turn};

/// What pages refer to.
#[derive(Debug, Default)]
pub struct Resources {
    pub fonts: BTreeMap<String, Font>,
    /// Where pictures are in the archive.
    pub images: BTreeMap<String, String>,
}

/// A font.
#[derive(Debug, Clone, Copy)]
pub struct Font {
    pub strong: bool,
}

/// A page as it was read.
#[derive(Default)]
pub struct Seen {
    pub page: Page,
    /// Where each picture stands, and its name in the file.
    pub pictures: Vec<(Frame, String)>,
    /// A picture covers most of it.
    pub covered: bool,
}

/// Blocks inside each other.
const DEPTH: usize = 16;

/// Characters and lines of a page.
const GLYPHS: usize = 400_001;
const STROKES: usize = 60_000;

/// Draws the content of a page.
pub fn draw(page: &Element, resources: &Resources, seen: &mut Seen) {
    for layer in page.all("Content").flat_map(|content| content.all("Layer")) {
        objects(layer, resources, seen, 0);
    }
}

/// Draws the objects of a layer or block.
pub fn objects(layer: &Element, resources: &Resources, seen: &mut Seen, depth: usize) {
    for object in &layer.children {
        if object.get("Visible") == Some("false") {
            continue;
        }
        match object.name.as_str() {
            "TextObject" => text(object, resources, seen),
            "PathObject" => path(object, seen),
            "ImageObject" => image(object, seen),
            "PageBlock" | "Layer" | "Content" if depth < DEPTH => objects(object, resources, seen, depth + 1),
            _ => {}
        }
    }
}

/// The place of a point of an object on its page, in points.
struct Place {
    matrix: [f64; 6],
    x: f64,
    y: f64,
}

impl Place {
    fn of(object: &Element) -> Self {
        let area = object.numbers("Boundary");
        let matrix = object.numbers("CTM").try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        Self { matrix, x: area.first().copied().unwrap_or(0.0), y: area.get(1).copied().unwrap_or(0.0) }
    }

    fn at(&self, x: f64, y: f64) -> (f32, f32) {
        let m = &self.matrix;
        let (x, y) = (m[0] * x + m[2] * y + m[4] + self.x, m[1] * x + m[3] * y + m[5] + self.y);
        (x as f32 * MM, y as f32 * MM)
    }
}

fn text(object: &Element, resources: &Resources, seen: &mut Seen) {
    let place = Place::of(object);
    let number = |name: &str| object.numbers(name).first().copied();
    let size = number("Size").unwrap_or(3.5);
    let stretch = number("HScale").unwrap_or(1.0);
    let font = object.get("Font").and_then(|id| resources.fonts.get(id));
    let strong =
        font.is_some_and(|font| font.strong) || number("Weight").is_some_and(|weight| weight >= 600.0);
    let colour = object.child("FillColor").map(|colour| colour.numbers("Value")).unwrap_or_default();
    let red = matches!(colour[..], [red, green, blue] if red > 140.0 && green < 100.0 && blue < 100.0);
    let [a, b, c, d, ..] = place.matrix;
    let high = c.hypot(d);
    let wide = a.hypot(b).max(1e-6);
    let turned = object.get("ReadDirection").and_then(|turn| turn.trim().parse().ok()).unwrap_or(0);
    let upright = object.get("CharDirection").and_then(|turn| turn.trim().parse().ok()).unwrap_or(0);
    let turn = match (a / wide, b / wide) {
        // Read down the page, with characters that stand upright.
        _ if turned == 90 && upright == 0 => Turn::Vertical,
        (x, _) if x > 0.98 => Turn::Upright,
        (x, _) if x < -0.98 => Turn::Over,
        (_, y) if y > 0.98 => Turn::Right,
        (_, y) if y < -0.98 => Turn::Left,
        _ => Turn::Slanted,
    };
    let (mut x, mut y) = (0.0, 0.0);
    for code in object.all("TextCode") {
        let start = |name: &str| code.numbers(name).first().copied();
        x = start("X").unwrap_or(x);
        y = start("Y").unwrap_or(y);
        let chars: Vec<char> = code.text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        let right = deltas(code.get("DeltaX").unwrap_or_default(), chars.len());
        let down = deltas(code.get("DeltaY").unwrap_or_default(), chars.len());
        for (k, &c) in chars.iter().enumerate() {
            if seen.page.glyphs.len() > GLYPHS {
                return;
            }
            let natural = if c < '\u{2e80}' && !"—…“”‘’".contains(c) { size * 0.5 } else { size } * stretch;
            let step = right.get(k).copied();
            // What is narrow is as wide as its step, unless it stands apart.
            let own = match step {
                Some(step) if c < '\u{2e80}' && step < size * 1.05 => step,
                Some(step) => natural.min(step.abs().max(size * 0.4)),
                None => natural,
            };
            let (px, py) = place.at(x, y);
            if [px, py].iter().all(|value| value.is_finite() && value.abs() < 1e6) {
                seen.page.glyphs.push(Glyph {
                    c,
                    x: px,
                    y: py,
                    width: (own * wide) as f32 * MM,
                    size: (size * high) as f32 * MM,
                    face: Face { strong, red, artifact: false },
                    turn,
                });
            }
            let stays = right.is_empty() && !down.is_empty();
            x += step.unwrap_or(if stays { 0.0 } else { natural });
            y += down.get(k).copied().unwrap_or(0.0);
        }
    }
}

/// The steps between characters; `g 3 5.6` is three steps of 5.6.
fn deltas(text: &str, most: usize) -> Vec<f64> {
    let mut out = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|count| count.parse().ok()).unwrap_or(0usize);
            let step = words.next().and_then(|step| step.parse().ok()).unwrap_or(0.0);
            out.extend(std::iter::repeat_n(step, count.min(most)));
        } else {
            out.extend(word.parse::<f64>().ok());
        }
        if out.len() > most {
            break;
        }
    }
    out.retain(|step| step.is_finite());
    out
}

fn path(object: &Element, seen: &mut Seen) {
    let place = Place::of(object);
    let filled = object.get("Fill") == Some("true") && object.get("Stroke") == Some("false");
    let data = object.child("AbbreviatedData").map(|data| data.text.as_str()).unwrap_or_default();
    let mut words = data.split_whitespace().peekable();
    let mut pen = (0.0f32, 0.0f32);
    let mut first = pen;
    let mut strokes: Vec<((f32, f32), (f32, f32))> = Vec::new();
    while let Some(word) = words.next() {
        let count = match word {
            "S" | "M" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => {
                strokes.push((pen, first));
                pen = first;
                continue;
            }
            _ => continue,
        };
        let values: Vec<f64> = words.by_ref().take(count).flat_map(numbers).collect();
        let [.., x, y] = values[..] else { return };
        let to = place.at(x, y);
        match word {
            "L" => strokes.push((pen, to)),
            "S" | "M" => first = to,
            _ => {}
        }
        pen = to;
        if strokes.len() > STROKES {
            return;
        }
    }
    if filled {
        // A thin shape is a line.
        let xs = || strokes.iter().flat_map(|(a, b)| [a.0, b.0]);
        let ys = || strokes.iter().flat_map(|(a, b)| [a.1, b.1]);
        let (x0, x1) = (xs().fold(f32::MAX, f32::min), xs().fold(f32::MIN, f32::max));
        let (y0, y1) = (ys().fold(f32::MAX, f32::min), ys().fold(f32::MIN, f32::max));
        if (x1 - x0).min(y1 - y0) > 3.0 {
            return;
        }
        strokes = vec![((x0, y0), if x1 - x0 > y1 - y0 { (x1, y0) } else { (x0, y1) })];
    }
    for (a, b) in strokes {
        let level = (a.1 - b.1).abs() < 0.7 && (a.0 - b.0).abs() > 3.0;
        let upright = (a.0 - b.0).abs() < 0.7 && (a.1 - b.1).abs() > 3.0;
        if (level || upright) && seen.page.strokes.len() < STROKES {
            seen.page.strokes.push(Stroke {
                x0: a.0.min(b.0),
                y0: a.1.min(b.1),
                x1: a.0.max(b.0),
                y1: a.1.max(b.1),
            });
        }
    }
}

fn image(object: &Element, seen: &mut Seen) {
    let area = object.numbers("Boundary");
    let [x, y, width, height] = area[..] else { return };
    let [x, y, width, height] = [x, y, width, height].map(|length| length as f32 * MM);
    let covers = width * height > 0.55 * seen.page.width * seen.page.height;
    seen.covered |= covers;
    if covers || width < 24.0 || height < 24.0 {
        return;
    }
    let frame = Frame { x0: x, x1: x + width, top: y, bottom: y + height };
    seen.pictures.push((frame, object.get("ResourceID").unwrap_or_default().to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_that_repeat() {
        assert_eq!(deltas("5.6 g 3 2 1", 10), [5.6, 2.0, 2.0, 2.0, 1.0]);
        assert_eq!(deltas("g 999999999 1", 3).len(), 3);
    }
}
