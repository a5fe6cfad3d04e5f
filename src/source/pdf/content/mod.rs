//! What a page draws: its characters, lines and pictures.

mod annotations;

pub(super) use annotations::text_string;

use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page as PdfPage, Resources};

use super::font::{Font, Fonts, Shown, Text};
use super::layers::Layers;
use super::{Fault, bounded, picture};
use crate::source::placed::matrix::{Matrix, SAME, at, then};
use crate::source::placed::{Face, Frame, Glyph, Page, Picture, Stroke, Turn, UNKNOWN};

/// A straight line of a path, from end to end.
type Segment = ((f64, f64), (f64, f64));

/// What may still be read of a file.
pub struct Budget {
    glyphs: usize,
    strokes: usize,
    /// Instructions of all pages.
    steps: usize,
    /// Bytes of all contents, unpacked.
    content: usize,
    pictures: usize,
    stream: usize,
}

impl Budget {
    pub fn new(file: usize, glyphs: usize) -> Self {
        Self {
            glyphs,
            strokes: 200_000,
            steps: 8_000_000,
            content: 2 * bounded::limit(file),
            pictures: 200,
            stream: bounded::limit(file),
        }
    }
}

/// A page as it was read.
pub struct Seen {
    pub page: Page,
    /// Characters that nobody can tell.
    pub unknown: usize,
    /// Characters that are not painted: those of a text recognition.
    pub hidden: usize,
    /// A picture covers most of it.
    pub covered: bool,
    /// Pictures that are not taken over.
    pub pictures: usize,
    /// What remarks, stamps, fields and layers that are switched off say.
    pub annotations: Vec<String>,
}

/// Forms inside each other.
const DEPTH: usize = 12;

/// States that are saved inside each other.
const STATES: usize = 256;

/// Reads a page.
pub fn page(
    page: &PdfPage<'_>,
    fonts: &mut Fonts,
    budget: &mut Budget,
    layers: &Layers,
) -> Result<Seen, Fault> {
    let (width, height) = page.render_dimensions();
    let start = page.initial_transform(true).as_coeffs();
    let seen = Seen {
        page: Page { width, height, ..Page::default() },
        unknown: 0,
        hidden: 0,
        covered: false,
        pictures: 0,
        annotations: Vec::new(),
    };
    let mut walk = Walk { seen, fonts, budget, layers, marks: Vec::new(), beyond: 0, unseen: String::new() };
    let content = content(page.raw(), walk.budget)?;
    walk.run(&content, page.resources(), State::new(start), 0)?;
    walk.annotations(page, start)?;
    let unseen: Vec<&str> = walk.unseen.split_whitespace().collect();
    if !unseen.is_empty() {
        walk.seen.annotations.push(unseen.join(" "));
    }
    Ok(walk.seen)
}

/// The content of a page, unpacked.
fn content(page: &Dict<'_>, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    let mut content = Vec::new();
    let mut add = |stream: &Stream<'_>| {
        let data = bounded::decoded(stream, budget.stream.min(budget.content));
        // A stream that cannot be unpacked is text that would be lost without a word.
        let data =
            data.ok_or(if stream.raw_data().len() > 1 << 16 { Fault::TooLarge } else { Fault::Damaged })?;
        budget.content = budget.content.saturating_sub(data.len());
        content.extend_from_slice(&data);
        content.push(b'\n');
        Ok(())
    };
    match page.get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => add(&stream)?,
        Some(Object::Array(list)) => {
            for stream in list.iter::<Stream<'_>>().take(4096) {
                add(&stream)?;
            }
        }
        _ => {}
    }
    Ok(content)
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    text: Matrix,
    line: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
    mode: i64,
    red: bool,
    /// Where the path is, and the lines of it so far.
    pen: (f64, f64),
    first: (f64, f64),
}

impl State {
    fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            text: SAME,
            line: SAME,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            red: false,
            pen: (0.0, 0.0),
            first: (0.0, 0.0),
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}

/// A marked sequence.
struct Mark {
    artifact: bool,
    /// It belongs to a layer that is switched off.
    off: bool,
    /// The text that it stands for, until its first character took it.
    actual: Option<Option<String>>,
}

struct Walk<'b> {
    seen: Seen,
    fonts: &'b mut Fonts,
    budget: &'b mut Budget,
    layers: &'b Layers,
    marks: Vec<Mark>,
    /// Marks beyond the limit that are open: they are as what is around them.
    beyond: usize,
    /// The text of layers that are switched off.
    unseen: String,
}

impl Walk<'_> {
    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'_>,
        state: State,
        depth: usize,
    ) -> Result<(), Fault> {
        let mut ops = TypedIter::new(content);
        let mut state = state;
        let mut saved: Vec<State> = Vec::new();
        let mut path: Vec<Segment> = Vec::new();
        let open = self.open();
        while let Some(op) = ops.next() {
            self.budget.steps = self.budget.steps.checked_sub(1).ok_or(Fault::TooLarge)?;
            match op {
                Op::SaveState(_) if saved.len() < STATES => saved.push(state.clone()),
                Op::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Op::Transform(op) => {
                    let m = [op.0, op.1, op.2, op.3, op.4, op.5].map(|number| number.as_f64());
                    state.matrix = then(m, state.matrix);
                }
                Op::BeginText(_) => {
                    state.text = State::new(state.matrix).text;
                    state.line = state.text;
                }
                Op::TextFont(op) => {
                    state.font = resources.get_font(op.0).map(|dict| self.fonts.get(&dict));
                    state.size = op.1.as_f64();
                }
                Op::CharacterSpacing(op) => state.char_space = op.0.as_f64(),
                Op::WordSpacing(op) => state.word_space = op.0.as_f64(),
                Op::HorizontalScaling(op) => state.scale = op.0.as_f64() / 100.0,
                Op::TextLeading(op) => state.leading = op.0.as_f64(),
                Op::TextRise(op) => state.rise = op.0.as_f64(),
                Op::TextRenderingMode(op) => state.mode = op.0.as_i64(),
                Op::NextLine(op) => state.next_line(op.0.as_f64(), op.1.as_f64()),
                Op::NextLineAndSetLeading(op) => {
                    state.leading = -op.1.as_f64();
                    state.next_line(op.0.as_f64(), op.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
                Op::SetTextMatrix(op) => {
                    state.line = [op.0, op.1, op.2, op.3, op.4, op.5].map(|number| number.as_f64());
                    state.text = state.line;
                }
                Op::ShowText(op) => self.show(&mut state, op.0.as_bytes())?,
                Op::NextLineAndShowText(op) => {
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, op.0.as_bytes())?;
                }
                Op::ShowTextWithParameters(op) => {
                    state.word_space = op.0.as_f64();
                    state.char_space = op.1.as_f64();
                    state.next_line(0.0, -state.leading);
                    self.show(&mut state, op.2.as_bytes())?;
                }
                Op::ShowTexts(op) => self.show_all(&mut state, op.0)?,
                Op::NonStrokeColorDeviceRgb(op) => {
                    state.red = is_red(&[op.0, op.1, op.2].map(|number| number.as_f32()));
                }
                Op::NonStrokeColorCmyk(op) => {
                    state.red = is_red(&[op.0, op.1, op.2, op.3].map(|number| number.as_f32()));
                }
                Op::NonStrokeColorDeviceGray(_) | Op::ColorSpaceNonStroke(_) => state.red = false,
                Op::NonStrokeColor(op) => {
                    state.red = is_red(&op.0.iter().map(|number| number.as_f32()).collect::<Vec<_>>());
                }
                Op::NonStrokeColorNamed(op) => {
                    state.red = is_red(&op.0.iter().map(|number| number.as_f32()).collect::<Vec<_>>());
                }
                Op::MoveTo(op) => {
                    state.pen = at(state.matrix, op.0.as_f64(), op.1.as_f64());
                    state.first = state.pen;
                }
                Op::LineTo(op) => {
                    let to = at(state.matrix, op.0.as_f64(), op.1.as_f64());
                    path.push((state.pen, to));
                    state.pen = to;
                }
                Op::CubicTo(op) => state.pen = at(state.matrix, op.4.as_f64(), op.5.as_f64()),
                Op::CubicStartTo(op) => state.pen = at(state.matrix, op.2.as_f64(), op.3.as_f64()),
                Op::CubicEndTo(op) => state.pen = at(state.matrix, op.2.as_f64(), op.3.as_f64()),
                Op::ClosePath(_) => {
                    path.push((state.pen, state.first));
                    state.pen = state.first;
                }
                Op::RectPath(op) => {
                    let [x, y, w, h] = [op.0, op.1, op.2, op.3].map(|number| number.as_f64());
                    let corners =
                        [(x, y), (x + w, y), (x + w, y + h), (x, y + h)].map(|(x, y)| at(state.matrix, x, y));
                    path.extend((0..4).map(|k| (corners[k], corners[(k + 1) % 4])));
                    state.pen = corners[0];
                    state.first = corners[0];
                }
                Op::StrokePath(_) | Op::CloseAndStrokePath(_) => self.stroke(&mut path, false)?,
                Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) | Op::FillPathEvenOdd(_) => {
                    self.stroke(&mut path, true)?;
                }
                Op::FillAndStrokeNonZero(_)
                | Op::FillAndStrokeEvenOdd(_)
                | Op::CloseFillAndStrokeNonZero(_)
                | Op::CloseFillAndStrokeEvenOdd(_) => self.stroke(&mut path, false)?,
                Op::EndPath(_) => path.clear(),
                Op::XObject(op) => {
                    if let Some(object) = resources.get_x_object(op.0) {
                        let off = self.layers.are_off(object.dict().get_ref("OC"), object.dict().get("OC"));
                        self.push(Mark { artifact: false, off, actual: None });
                        self.object(&object, resources, &state, depth)?;
                        self.pop();
                    }
                }
                Op::InlineImage(_) => self.image(None, &state),
                Op::BeginMarkedContent(op) => self.begin(op.0, None, None),
                Op::BeginMarkedContentWithProperties(op) => {
                    let dict = match op.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    let layer = match op.1 {
                        Object::Name(name) => resources.properties.get_ref(name),
                        _ => None,
                    };
                    self.begin(op.0, dict, layer);
                }
                Op::EndMarkedContent(_) if self.open() > open => {
                    self.pop();
                    self.unseen.push(' ');
                }
                _ => {}
            }
            if path.len() > self.budget.strokes {
                return Err(Fault::TooLarge);
            }
        }
        while self.open() > open {
            self.pop();
        }
        Ok(())
    }

    fn begin(&mut self, tag: &Name<'_>, properties: Option<Dict<'_>>, layer: Option<ObjRef>) {
        let actual = properties
            .as_ref()
            .and_then(|dict| dict.get::<PdfString<'_>>("ActualText"))
            .map(|text| Some(text_string(text.as_bytes())));
        let off = tag.as_str() == "OC" && self.layers.are_off(layer, properties);
        self.push(Mark { artifact: tag.as_str() == "Artifact", off, actual });
    }

    /// How many marks are open.
    fn open(&self) -> usize {
        self.marks.len() + self.beyond
    }

    fn push(&mut self, mark: Mark) {
        if self.marks.len() < STATES {
            self.marks.push(mark);
        } else {
            self.beyond += 1;
        }
    }

    fn pop(&mut self) {
        match self.beyond.checked_sub(1) {
            Some(beyond) => self.beyond = beyond,
            None => _ = self.marks.pop(),
        }
    }

    fn show_all(&mut self, state: &mut State, list: &Array<'_>) -> Result<(), Fault> {
        for object in list.iter::<Object<'_>>() {
            match object {
                Object::String(text) => self.show(state, text.as_bytes())?,
                Object::Number(back) => {
                    let back = -back.as_f64() / 1000.0 * state.size;
                    let vertical = state.font.as_ref().is_some_and(|font| font.vertical);
                    let (x, y) = if vertical { (0.0, back) } else { (back * state.scale, 0.0) };
                    state.text = then([1.0, 0.0, 0.0, 1.0, x, y], state.text);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, state: &mut State, mut bytes: &[u8]) -> Result<(), Fault> {
        let Some(font) = state.font.clone() else {
            // A font that is not in the file: nobody can tell what its codes are.
            self.seen.unknown += bytes.len();
            for _ in bytes {
                self.glyph(state, UNKNOWN, 0.5, false, false)?;
                state.text = then([1.0, 0.0, 0.0, 1.0, 0.5 * state.size, 0.0], state.text);
            }
            return Ok(());
        };
        while let Some(Shown { text, width, bytes: taken, space }) = font.next(bytes) {
            bytes = &bytes[taken.max(1)..];
            let width = f64::from(width);
            let actual = self.marks.iter_mut().rev().find_map(|mark| mark.actual.as_mut()).map(Option::take);
            match (actual, text) {
                // The text of the sequence has been taken with its first character.
                (Some(None), _) => {}
                (Some(Some(text)), _) | (None, Text::Several(text)) => {
                    let count = text.chars().count().max(1);
                    for (k, c) in text.chars().enumerate() {
                        let part = width / count as f64;
                        let mut place = state.clone();
                        let x = part * k as f64 * state.size * state.scale;
                        place.text = then([1.0, 0.0, 0.0, 1.0, x, 0.0], state.text);
                        self.glyph(&place, c, part, font.strong, font.vertical)?;
                    }
                }
                (None, Text::Char(c)) => self.glyph(state, c, width, font.strong, font.vertical)?,
                (None, Text::Unknown) if space && !font.composite => {}
                (None, Text::Unknown) => {
                    self.seen.unknown += 1;
                    self.glyph(state, UNKNOWN, width, font.strong, font.vertical)?;
                }
            }
            let spaced = state.char_space + if space { state.word_space } else { 0.0 };
            let (x, y) = if font.vertical {
                (0.0, -state.size + spaced)
            } else {
                ((width * state.size + spaced) * state.scale, 0.0)
            };
            state.text = then([1.0, 0.0, 0.0, 1.0, x, y], state.text);
        }
        Ok(())
    }

    fn glyph(
        &mut self,
        state: &State,
        c: char,
        width: f64,
        strong: bool,
        vertical: bool,
    ) -> Result<(), Fault> {
        self.budget.glyphs = self.budget.glyphs.checked_sub(1).ok_or(Fault::TooLarge)?;
        let m = then(state.text, state.matrix);
        let (x, y) = at(m, 0.0, state.rise);
        let along = (m[0] * state.scale, m[1] * state.scale);
        let length = along.0.hypot(along.1);
        let size = (state.size * m[2].hypot(m[3])).abs();
        let turn = match (along.0 / length, along.1 / length) {
            _ if vertical => Turn::Vertical,
            (x, _) if x > 0.98 => Turn::Upright,
            (x, _) if x < -0.98 => Turn::Over,
            (_, y) if y > 0.98 => Turn::Right,
            (_, y) if y < -0.98 => Turn::Left,
            _ => Turn::Slanted,
        };
        let width = (width * state.size * length).abs();
        if ![x, y, size, width].iter().all(|value| value.is_finite() && value.abs() < 1e6) {
            return Ok(());
        }
        if self.marks.iter().any(|mark| mark.off) {
            self.unseen.push(plain(c));
            return Ok(());
        }
        let hidden = state.mode == 3;
        self.seen.hidden += usize::from(hidden && !c.is_whitespace());
        let bold = strong || matches!(state.mode, 2 | 6);
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        let (x, y, width) = if vertical { (x, y, size) } else { (x, y, width) };
        self.seen.page.glyphs.push(Glyph {
            c: plain(c),
            x: x as f32,
            y: y as f32,
            width: width as f32,
            size: size as f32,
            face: Face { strong: bold, red: state.red, artifact },
            turn,
        });
        Ok(())
    }

    /// Takes the lines of a path that is painted; of one that is filled, those of a thin shape.
    fn stroke(&mut self, path: &mut Vec<Segment>, filled: bool) -> Result<(), Fault> {
        const THIN: f64 = 3.0;
        let strokes = if filled && path.len() <= 5 && path.len() >= 3 {
            let xs = || path.iter().flat_map(|(a, b)| [a.0, b.0]);
            let ys = || path.iter().flat_map(|(a, b)| [a.1, b.1]);
            let (x0, x1) = (xs().fold(f64::MAX, f64::min), xs().fold(f64::MIN, f64::max));
            let (y0, y1) = (ys().fold(f64::MAX, f64::min), ys().fold(f64::MIN, f64::max));
            match (x1 - x0, y1 - y0) {
                (w, h) if h <= THIN && w > h => vec![((x0, (y0 + y1) / 2.0), (x1, (y0 + y1) / 2.0))],
                (w, h) if w <= THIN && h > w => vec![(((x0 + x1) / 2.0, y0), ((x0 + x1) / 2.0, y1))],
                _ => Vec::new(),
            }
        } else if filled {
            Vec::new()
        } else {
            std::mem::take(path)
        };
        path.clear();
        for ((ax, ay), (bx, by)) in strokes {
            let level = (ay - by).abs() < 0.7 && (ax - bx).abs() > 3.0;
            let upright = (ax - bx).abs() < 0.7 && (ay - by).abs() > 3.0;
            let sane = [ax, ay, bx, by].iter().all(|value| value.is_finite() && value.abs() < 1e6);
            if (level || upright) && sane {
                self.budget.strokes = self.budget.strokes.checked_sub(1).ok_or(Fault::TooLarge)?;
                let [x0, x1] = [ax.min(bx) as f32, ax.max(bx) as f32];
                let [y0, y1] = [ay.min(by) as f32, ay.max(by) as f32];
                self.seen.page.strokes.push(Stroke { x0, y0, x1, y1 });
            }
        }
        Ok(())
    }

    fn object(
        &mut self,
        object: &Stream<'_>,
        resources: &Resources<'_>,
        state: &State,
        depth: usize,
    ) -> Result<(), Fault> {
        let kind = object.dict().get::<Name<'_>>("Subtype");
        match kind.as_ref().map(|kind| kind.as_str()) {
            Some("Image") => self.image(Some(object), state),
            Some("Form") if depth < DEPTH => {
                let mut state = state.clone();
                if let Some(matrix) = object.dict().get::<[f64; 6]>("Matrix") {
                    state.matrix = then(matrix, state.matrix);
                }
                let Some(data) = bounded::decoded(object, self.budget.stream.min(self.budget.content)) else {
                    return Err(Fault::Damaged);
                };
                self.budget.content = self.budget.content.saturating_sub(data.len());
                let own = object.dict().get::<Dict<'_>>("Resources").unwrap_or_default();
                let resources = Resources::from_parent(own, resources.clone());
                self.run(&data, &resources, state, depth + 1)?;
            }
            Some("Form") => return Err(Fault::TooLarge),
            _ => {}
        }
        Ok(())
    }

    fn image(&mut self, object: Option<&Stream<'_>>, state: &State) {
        let (x0, y0) = at(state.matrix, 0.0, 0.0);
        let (x1, y1) = at(state.matrix, 1.0, 1.0);
        let (width, height) = ((x1 - x0).abs() as f32, (y1 - y0).abs() as f32);
        let page = &self.seen.page;
        let covers = width * height > 0.55 * page.width * page.height;
        self.seen.covered |= covers;
        if covers || width < 24.0 || height < 24.0 {
            return;
        }
        let taken = object.filter(|_| self.budget.pictures > 0).and_then(|object| picture::read(object));
        match taken {
            Some((ending, data)) => {
                self.budget.pictures -= 1;
                let frame = Frame {
                    x0: x0.min(x1) as f32,
                    x1: x0.max(x1) as f32,
                    top: y0.min(y1) as f32,
                    bottom: y0.max(y1) as f32,
                };
                self.seen.page.pictures.push(Picture { frame, ending, data });
            }
            None => self.seen.pictures += 1,
        }
    }
}

/// Compatibility characters that stand for the same text.
fn plain(c: char) -> char {
    match c {
        '\u{a0}' => ' ',
        c => c,
    }
}

/// Whether ink is red, as the head of a paper is. Ink in one colour is its own name's: black.
fn is_red(parts: &[f32]) -> bool {
    match *parts {
        [red, green, blue] => red > 0.55 && green < 0.4 && blue < 0.4,
        [cyan, magenta, yellow, black] => cyan < 0.45 && magenta > 0.6 && yellow > 0.5 && black < 0.5,
        _ => false,
    }
}
