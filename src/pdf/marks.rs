//! Printer's marks as the content of a page: hairlines in the inks of a job.

/// Points in a millimetre.
pub const PT: f64 = 72.0 / 25.4;

/// Where marks outside a sheet begin and end, in mm from its edge: clear of 3 mm of bleed. CONV.
pub const REACH: (f64, f64) = (4.0, 9.0);

/// How much paper there is outside a sheet with marks, in mm.
pub const SLUG: f64 = 10.0;

/// How thick a mark is, in pt: a hairline. CONV.
const HAIR: f64 = 0.25;

/// A hairline; coordinates are mm from the lower left corner of the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    from: (f64, f64),
    to: (f64, f64),
    dashed: bool,
}

impl Line {
    /// A line through.
    pub fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { from: (x0, y0), to: (x1, y1), dashed: false }
    }

    /// A dashed line: here is folded.
    pub fn dashed(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { dashed: true, ..Self::new(x0, y0, x1, y1) }
    }
}

/// Where a sheet is cut: two lines at each corner.
pub fn crop((width, height): (f64, f64)) -> Vec<Line> {
    let (from, to) = REACH;
    let mut lines = Vec::new();
    for (x, out) in [(0.0, -1.0), (width, 1.0)] {
        for (y, up) in [(0.0, -1.0), (height, 1.0)] {
            lines.push(Line::new(x + out * from, y, x + out * to, y));
            lines.push(Line::new(x, y + up * from, x, y + up * to));
        }
    }
    lines
}

/// Lines as content of a page, `origin` (in pt) the corner they are measured from; each is drawn
/// in each of `inks`, operators that set the colour of strokes.
pub fn draw(lines: &[Line], origin: (f64, f64), inks: &[String]) -> String {
    let at = |(x, y): (f64, f64)| format!("{} {}", number(origin.0 + x * PT), number(origin.1 + y * PT));
    let mut content = String::new();
    if lines.is_empty() {
        return content;
    }
    for ink in inks {
        content += &format!("q\n{ink}\n{} w\n", number(HAIR));
        for line in lines {
            let dashes = if line.dashed { "[3 2] 0 d" } else { "[] 0 d" };
            content += &format!("{dashes} {} m {} l S\n", at(line.from), at(line.to));
        }
        content += "Q\n";
    }
    content
}

/// Registration marks in the middle of each side: a cross and a circle of lines.
pub fn register((width, height): (f64, f64), aside: f64) -> Vec<Line> {
    const REACH: f64 = 2.5;
    const RADIUS: f64 = 1.5;
    let centre = SLUG * 0.6;
    // Aside of the middle, where the fold may be.
    let places = [
        (width / 2.0 + aside, -centre),
        (width / 2.0 + aside, height + centre),
        (-centre, height / 2.0),
        (width + centre, height / 2.0),
    ];
    let corner = |k: u32| {
        let angle = f64::from(k) * std::f64::consts::PI / 8.0;
        (RADIUS * angle.cos(), RADIUS * angle.sin())
    };
    let mut lines = Vec::new();
    for (x, y) in places {
        lines.push(Line::new(x - REACH, y, x + REACH, y));
        lines.push(Line::new(x, y - REACH, x, y + REACH));
        for k in 0..16 {
            let (from, to) = (corner(k), corner(k + 1));
            lines.push(Line::new(x + from.0, y + from.1, x + to.0, y + to.1));
        }
    }
    lines
}

/// A number as PDF has it, to a thousandth of a point.
pub fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
