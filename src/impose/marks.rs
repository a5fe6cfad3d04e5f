//! Marks for those who cut, fold and staple: hairlines, in mm from the lower left corner.

use super::{Scheme, plan::Plan};
use crate::pdf::marks::Line;

/// Which marks stand on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Marks {
    /// None.
    #[default]
    None,
    /// On the sheet: it is printed on paper of its own size, and not cut.
    Inside,
    /// Outside the sheet, on paper that is larger and cut afterwards.
    Outside,
}

/// The distance of a staple's outer hole from head and foot, in mm (GB/T 9704-2012 6.3).
pub const STAPLE: f64 = 70.0;

/// The distance of a staple from the spine, in mm: 3 to 5 (GB/T 9704-2012 6.3).
pub const ASIDE: f64 = 4.0;

/// How long a mark on the sheet is, in mm. CONV.
const TICK: f64 = 4.0;

/// Where the fold of a sheet is, in mm from the left.
pub fn fold(scheme: Scheme, plan: &Plan) -> Option<f64> {
    let folded = matches!(scheme, Scheme::Fold | Scheme::Saddle | Scheme::Side);
    folded.then_some(plan.paper.0 / 2.0)
}

/// Where a sheet is stapled, in mm from the left.
fn spine(scheme: Scheme, plan: &Plan) -> Option<f64> {
    match scheme {
        Scheme::Saddle => Some(plan.paper.0 / 2.0),
        Scheme::Side => Some(plan.paper.0 / 2.0 + ASIDE),
        Scheme::Duplex => Some(ASIDE),
        Scheme::Fold | Scheme::Proof => None,
    }
}

/// The marks on the front of sheet `number`, from 0: the fold of each, the staples on the first,
/// which lies on top or outside.
pub fn inside(scheme: Scheme, plan: &Plan, number: usize) -> Vec<Line> {
    let height = plan.paper.1;
    let mut lines = Vec::new();
    if let Some(x) = fold(scheme, plan) {
        lines.push(Line::new(x, 0.0, x, TICK));
        lines.push(Line::new(x, height - TICK, x, height));
    }
    if let Some(x) = spine(scheme, plan).filter(|_| number == 0) {
        for y in [STAPLE, height - STAPLE] {
            lines.push(Line::new(x - TICK / 2.0, y, x + TICK / 2.0, y));
            // Beside the fold, where the staple stands.
            let inner = if y > height / 2.0 { y - TICK } else { y + TICK };
            lines.push(Line::new(x, y, x, inner));
        }
    }
    lines
}

/// Marks outside the sheet: the fold at head and foot, the height of the staples at both sides.
pub fn outside(scheme: Scheme, plan: &Plan, number: usize) -> Vec<Line> {
    let (width, height) = plan.paper;
    let (from, to) = crate::pdf::marks::REACH;
    let mut lines = Vec::new();
    if let Some(x) = fold(scheme, plan) {
        lines.push(Line::dashed(x, -to, x, -from));
        lines.push(Line::dashed(x, height + from, x, height + to));
    }
    if spine(scheme, plan).is_some() && number == 0 {
        for y in [STAPLE, height - STAPLE] {
            lines.push(Line::new(-to, y, -from, y));
            lines.push(Line::new(width + from, y, width + to, y));
        }
    }
    lines
}
