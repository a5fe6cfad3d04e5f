//! The measures of the page that Rust needs, in points. Layouts have them in
//! `layouts/kit/measures.typ`, with their sources; a test holds the two together.

/// A millimetre.
pub const MM: f64 = 72.0 / 25.4;

/// The left edge of the type area, 28 mm (GB/T 9704-2012 5.2.1).
pub const AREA_LEFT: f64 = 28.0 * MM;

/// Its upper edge, 37 mm (GB/T 9704-2012 5.2.1).
pub const AREA_TOP: f64 = 37.0 * MM;

/// Its width, 156 mm (GB/T 9704-2012 5.2.1).
pub const AREA_WIDTH: f64 = 156.0 * MM;

/// Its height, 225 mm (GB/T 9704-2012 5.2.1).
pub const AREA_HEIGHT: f64 = 225.0 * MM;

/// Its right edge.
pub const AREA_RIGHT: f64 = AREA_LEFT + AREA_WIDTH;

/// Its lower edge.
pub const AREA_BOTTOM: f64 = AREA_TOP + AREA_HEIGHT;

/// How far the type area of an even page stands to the left with mirrored margins: 28 mm at
/// the spine leave 26 mm at the left of a sheet of A4, 210 mm wide (GB/T 9704-2012 5.1).
pub const MIRRORED: f64 = 2.0 * AREA_LEFT + AREA_WIDTH - 210.0 * MM;

/// Characters in a line (GB/T 9704-2012 5.2.3).
pub const COLUMNS: f64 = 28.0;

/// The size of one, 3号.
pub const SIZE: f64 = AREA_WIDTH / COLUMNS;

/// How far a glyph's box stands above the base line, and below it, in ems.
pub const EM_TOP: f64 = 0.88;
/// See [`EM_TOP`].
pub const EM_BOTTOM: f64 = 0.12;

/// From the type area down to the dash of the folio, 7 mm (GB/T 9704-2012 7.5).
pub const FOLIO_DROP: f64 = 7.0 * MM;

/// White at both sides of a cell's text together. CONV.
pub const CELL_INSET: f64 = 6.0;

/// From line to line, with `lines` on a page.
pub fn pitch(lines: u8) -> f64 {
    (AREA_HEIGHT - SIZE) / (f64::from(lines) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::FILES;

    fn kit(file: &str) -> &'static str {
        let path = format!("/layouts/kit/{file}");
        FILES.iter().find(|(name, _)| *name == path).map_or("", |(_, text)| text)
    }

    /// A measure of the kit, in points.
    fn measure(name: &str) -> f64 {
        let start = format!("#let {name} = ");
        let line = kit("measures.typ").lines().find_map(|line| line.strip_prefix(&start)).unwrap();
        let value = line.split(" //").next().unwrap().trim();
        value.strip_suffix("mm").map_or_else(|| value.parse().unwrap(), |mm| mm.parse::<f64>().unwrap() * MM)
    }

    #[test]
    fn they_are_those_of_the_kit() {
        let same = |a: f64, b: f64| (a - b).abs() < 1e-9;
        for (name, value) in [
            ("margin-left", AREA_LEFT),
            ("margin-top", AREA_TOP),
            ("area-width", AREA_WIDTH),
            ("area-height", AREA_HEIGHT),
            ("columns", COLUMNS),
            ("folio-drop", FOLIO_DROP),
        ] {
            assert!(same(measure(name), value), "{name}");
        }
        let em = |name: &str| {
            let start = format!("#let {name} = ");
            let line = kit("measures.typ").lines().find_map(|line| line.strip_prefix(&start)).unwrap();
            line.strip_suffix("em").unwrap().parse::<f64>().unwrap()
        };
        assert!(same(em("top-edge"), EM_TOP) && same(em("bottom-edge"), -EM_BOTTOM));
        assert!(same(2.0 * AREA_LEFT + AREA_WIDTH - measure("paper-width"), MIRRORED));
        let inset = format!("#let cell-inset = (x: {}pt,", CELL_INSET / 2.0);
        assert!(kit("table.typ").contains(&inset));
    }
}
