//! What a page of an OFD draws. Lengths in the file are millimetres.

use std::collections::{BTreeMap, HashMap};

use super::MM;
use super::xml::{Element, numbers};
use crate::source::placed::matrix::{Matrix, SAME, at, then};
use crate::source::placed::{Face, Frame, Glyph, Page, Stroke, Turn, UNKNOWN};

/// What pages refer to.
#[derive(Debug, Default)]
pub struct Resources {
    pub fonts: BTreeMap<String, Font>,
    /// Sets of properties by name: how they fill, and the set that they go on from.
    pub draws: BTreeMap<String, (Option<bool>, Option<String>)>,
    /// Drawings that pages use.
    pub units: BTreeMap<String, Element>,
    /// Where pictures are in the archive.
    pub images: BTreeMap<String, String>,
}

/// A font.
#[derive(Debug, Clone, Default)]
pub struct Font {
    pub strong: bool,
    /// Where its face is in the archive.
    pub file: Option<String>,
    /// The characters of the glyphs of its face, where a page names some by their glyph alone.
    pub glyphs: HashMap<u32, char>,
}

impl Resources {
    /// Whether a set of properties fills with red.
    fn is_red(&self, name: &str) -> bool {
        let mut name = name;
        for _ in 0..DEPTH {
            match self.draws.get(name) {
                Some((Some(red), _)) => return *red,
                Some((None, Some(other))) => name = other,
                _ => break,
            }
        }
        false
    }
}

/// Whether a colour is red: RGB, or CMYK.
pub fn is_red(colour: &Element) -> bool {
    match colour.numbers("Value")[..] {
        [red, green, blue] => red > 140.0 && green < 100.0 && blue < 100.0,
        [cyan, magenta, yellow, black] => cyan < 115.0 && magenta > 150.0 && yellow > 128.0 && black < 128.0,
        _ => false,
    }
}

/// What stands for a character that has a glyph and no code (GB/T 33190-2016 11.3).
fn is_placeholder(c: char) -> bool {
    matches!(c, '¤' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
}

/// Whether an element names characters by their glyphs alone.
pub fn names_glyphs(element: &Element) -> bool {
    element.name == "TextObject"
        && element.child("CGTransform").is_some()
        && element.all("TextCode").any(|code| code.text.contains(is_placeholder))
        || element.children.iter().any(names_glyphs)
}

/// A page as it was read.
pub struct Seen {
    pub page: Page,
    /// Characters that nobody can tell.
    pub unknown: usize,
    /// The drawing around the current object, as it stands on the page.
    base: Matrix,
    /// The properties of the layer.
    draw: String,
    /// Drawings used so far.
    units: usize,
    /// Where each picture stands, and its name in the file.
    pub pictures: Vec<(Frame, String)>,
    /// A picture covers most of it.
    pub covered: bool,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            page: Page::default(),
            unknown: 0,
            base: SAME,
            draw: String::new(),
            units: 0,
            pictures: Vec::new(),
            covered: false,
        }
    }
}

/// Blocks inside each other.
const DEPTH: usize = 16;

/// Drawings that a page may use.
const UNITS: usize = 2_000;

/// Characters and lines of a page.
const GLYPHS: usize = 400_001;
const STROKES: usize = 60_000;

/// Draws the content of a page.
pub fn draw(page: &Element, resources: &Resources, seen: &mut Seen) {
    for layer in page.all("Content").flat_map(|content| content.all("Layer")) {
        layer.get("DrawParam").unwrap_or_default().clone_into(&mut seen.draw);
        objects(layer, resources, seen, 0);
    }
    seen.draw.clear();
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
            "CompositeObject" if depth < DEPTH && seen.units < UNITS => {
                seen.units += 1;
                let unit = object.get("ResourceID").and_then(|id| resources.units.get(id));
                let inside = Place::of(object, seen.base).0;
                let around = std::mem::replace(&mut seen.base, inside);
                unit.into_iter().for_each(|unit| objects(unit, resources, seen, depth + 1));
                seen.base = around;
            }
            _ => {}
        }
    }
}

/// The place of an object on its page.
struct Place(Matrix);

impl Place {
    fn of(object: &Element, base: Matrix) -> Self {
        let area = object.numbers("Boundary");
        let own = object.numbers("CTM").try_into().unwrap_or(SAME);
        let corner = |at: usize| area.get(at).copied().unwrap_or(0.0);
        Self(then(then(own, [1.0, 0.0, 0.0, 1.0, corner(0), corner(1)]), base))
    }

    /// A point of it, in points.
    fn at(&self, x: f64, y: f64) -> (f32, f32) {
        let (x, y) = at(self.0, x, y);
        (x as f32 * MM, y as f32 * MM)
    }
}

/// The glyphs of the characters of a code, as the elements before it say: `of` counts characters.
fn glyphs<'a>(transforms: impl Iterator<Item = &'a Element>, of: usize) -> HashMap<usize, u32> {
    let mut map = HashMap::new();
    for transform in transforms {
        let number = |name: &str| transform.numbers(name).first().map(|number| *number as usize);
        let start = number("CodePosition").unwrap_or(0);
        let list = transform.child("Glyphs").map(|list| numbers(&list.text)).unwrap_or_default();
        if number("CodeCount").unwrap_or(1) == list.len() {
            map.extend(list.iter().enumerate().map(|(k, glyph)| (start + k, *glyph as u32)).take(of));
        }
    }
    map
}

fn text(object: &Element, resources: &Resources, seen: &mut Seen) {
    let place = Place::of(object, seen.base);
    let number = |name: &str| object.numbers(name).first().copied();
    let size = number("Size").unwrap_or(3.5);
    let stretch = number("HScale").unwrap_or(1.0);
    let font = object.get("Font").and_then(|id| resources.fonts.get(id));
    let strong =
        font.is_some_and(|font| font.strong) || number("Weight").is_some_and(|weight| weight >= 600.0);
    let red = match object.child("FillColor") {
        Some(colour) => is_red(colour),
        None => resources.is_red(object.get("DrawParam").unwrap_or(&seen.draw)),
    };
    let [a, b, c, d, ..] = place.0;
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
    let mut before = 0;
    for (at, code) in object.children.iter().enumerate() {
        if code.name != "TextCode" {
            continue;
        }
        let transforms = object.children[std::mem::replace(&mut before, at)..at].iter();
        let start = |name: &str| code.numbers(name).first().copied();
        x = start("X").unwrap_or(x);
        y = start("Y").unwrap_or(y);
        let chars: Vec<char> = code.text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        let named = glyphs(transforms.filter(|each| each.name == "CGTransform"), chars.len());
        let right = deltas(code.get("DeltaX").unwrap_or_default(), chars.len());
        let down = deltas(code.get("DeltaY").unwrap_or_default(), chars.len());
        for (k, &c) in chars.iter().enumerate() {
            if seen.page.glyphs.len() > GLYPHS {
                return;
            }
            let mut c = c;
            if let Some(glyph) = named.get(&k).filter(|_| is_placeholder(c)) {
                let told = font.and_then(|font| font.glyphs.get(glyph));
                seen.unknown += usize::from(told.is_none());
                c = told.copied().unwrap_or(UNKNOWN);
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
    let place = Place::of(object, seen.base);
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
    // The area is what the picture fills, whatever its own matrix says.
    let place = Place(seen.base);
    let ((x0, y0), (x1, y1)) = (place.at(x, y), place.at(x + width, y + height));
    let (x, y, width, height) = (x0.min(x1), y0.min(y1), (x1 - x0).abs(), (y1 - y0).abs());
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
