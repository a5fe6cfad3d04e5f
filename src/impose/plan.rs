//! Which page stands where on which side of which sheet.

use super::{Blanks, Imposition, Scheme};

/// Width and height of A4, in mm.
const A4: (f64, f64) = (210.0, 297.0);

/// All sheets of an imposition, the outermost or first one first.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Width and height of a sheet, in mm.
    pub paper: (f64, f64),
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// How many blank pages fill them.
    pub blanks: usize,
}

impl Plan {
    /// The place of a page, which counts from 0.
    pub(super) fn place(&self, page: usize) -> Option<&Place> {
        let sides = self.sheets.iter().flat_map(|sheet| [Some(&sheet.front), sheet.back.as_ref()]);
        sides.flatten().flatten().find(|place| place.page == Some(page))
    }
}

/// A sheet of paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The side that is printed first.
    pub front: Side,
    /// The other one; none where one side is printed.
    pub back: Option<Side>,
}

/// One side of a sheet: its places from the left to the right, as the side is printed.
pub type Side = Vec<Place>;

/// A place for a page on a side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The page, from 0; none for a blank one.
    pub page: Option<usize>,
    /// Left edge of the page, in mm from that of the sheet.
    pub x: f64,
    /// Lower edge of the page, in mm from that of the sheet.
    pub y: f64,
    /// Its width, in mm. Its height follows, for pages are A4.
    pub width: f64,
    /// Whether it stands upside down.
    pub turned: bool,
}

impl Place {
    /// Its height, in mm.
    pub fn height(&self) -> f64 {
        self.width * A4.1 / A4.0
    }
}

/// Plans sheets for `pages` pages; none where the scheme takes no pages or not so many.
pub fn plan(pages: usize, how: &Imposition) -> Option<Plan> {
    let scheme = how.scheme;
    if pages == 0 || pages > scheme.most() {
        return None;
    }
    let sides = pages.next_multiple_of(scheme.multiple());
    let blanks = sides - pages;
    // The page on a side of the bound issue, both from 0.
    let page = |side: usize| match how.blanks {
        Blanks::AtEnd => Some(side).filter(|&side| side < pages),
        Blanks::BeforeLast if side + 1 == sides => Some(pages - 1),
        Blanks::BeforeLast => Some(side).filter(|&side| side + 1 < pages),
    };
    let paper = scheme.paper();
    // Two pages side by side, moved to the spine between them.
    let pair = |left: usize, right: usize, creep: f64| {
        let y = (paper.1 - A4.1) / 2.0;
        let at = |side, x| Place { page: page(side), x, y, width: A4.0, turned: false };
        vec![at(left, creep), at(right, A4.0 - creep)]
    };
    let sheets = match scheme {
        Scheme::Duplex => (0..sides / 2)
            .map(|sheet| {
                let side =
                    |side| vec![Place { page: page(side), x: 0.0, y: 0.0, width: A4.0, turned: false }];
                (side(2 * sheet), Some(side(2 * sheet + 1)))
            })
            .collect::<Vec<(Side, Option<Side>)>>(),
        Scheme::Fold | Scheme::Side => (0..sides / 4)
            .map(|sheet| {
                let first = 4 * sheet;
                (pair(first + 3, first, 0.0), Some(pair(first + 1, first + 2, 0.0)))
            })
            .collect(),
        Scheme::Saddle => (0..sides / 4)
            .map(|sheet| {
                let (first, last) = (2 * sheet, sides - 1 - 2 * sheet);
                let creep = how.creep * sheet as f64;
                (pair(last, first, creep), Some(pair(first + 1, last - 1, creep)))
            })
            .collect(),
        Scheme::Proof => {
            let width = paper.0 / 2.0;
            let lower = (paper.1 - width * A4.1 / A4.0) / 2.0;
            let at = |side: usize, x| Place { page: page(side), x, y: lower, width, turned: false };
            (0..sides.div_ceil(2))
                .map(|sheet| {
                    let second = Some(2 * sheet + 1).filter(|&side| side < sides);
                    let places = [Some(at(2 * sheet, 0.0)), second.map(|side| at(side, width))];
                    (places.into_iter().flatten().collect(), None)
                })
                .collect()
        }
    };
    let flipped = how.edge() != scheme.natural_flip();
    let sheets = sheets.into_iter().map(|(front, back)| {
        let back = back.map(|back| if flipped { turned(&back, paper) } else { back });
        Sheet { front, back }
    });
    Some(Plan { paper, sheets: sheets.collect(), blanks })
}

/// A side upside down.
fn turned(side: &[Place], paper: (f64, f64)) -> Side {
    let turn = |place: &Place| Place {
        x: paper.0 - place.x - place.width,
        y: paper.1 - place.y - place.height(),
        turned: !place.turned,
        ..*place
    };
    side.iter().rev().map(turn).collect()
}

#[cfg(test)]
#[path = "folding.rs"]
mod folding;
