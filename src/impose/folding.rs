//! Sheets are folded in code: afterwards pages read 1 to N, upright.

use super::super::{Blanks, Flip, Imposition, Scheme};
use super::{Place, Plan, Sheet, plan};

/// A page as its reader sees it; 0 is blank.
type Seen = (usize, bool);

fn number(place: &Place) -> usize {
    place.page.map_or(0, |page| page + 1)
}

/// What is seen in the left and the right half of a sheet: from the front, and from behind after
/// the sheet was turned over like the leaf of a book. The printer turned it over `flip`.
fn printed(sheet: &Sheet, paper: (f64, f64), flip: Flip) -> [Vec<(f64, Seen)>; 2] {
    let seen = |place: &Place, over_head: bool| {
        // Turned over its horizontal middle, what is printed on the back stands on its head for
        // one who turns it over its vertical middle.
        let (x, upright) = match over_head {
            true => (paper.0 - place.x - place.width, place.turned),
            false => (place.x, !place.turned),
        };
        (x + place.width / 2.0, (number(place), upright || place.page.is_none()))
    };
    let vertical_is_long = paper.1 > paper.0;
    let over_head = (flip == Flip::Long) != vertical_is_long;
    let side = |places: &[Place], over_head| {
        let mut seen: Vec<_> = places.iter().map(|place| seen(place, over_head)).collect();
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        seen
    };
    [side(&sheet.front, false), side(sheet.back.as_deref().unwrap_or_default(), over_head)]
}

/// The two leaves of a sheet folded in its middle, front outside: each its recto and its verso.
fn folded(sheet: &Sheet, paper: (f64, f64), flip: Flip) -> [[Seen; 2]; 2] {
    let [front, back] = printed(sheet, paper, flip);
    let half = |side: &[(f64, Seen)], right: bool| {
        let at = side.iter().find(|(x, _)| (*x > paper.0 / 2.0) == right);
        at.expect("a page in each half").1
    };
    // The right half of the front comes to lie on top. Behind it, seen from behind, is the left
    // half of the back.
    [[half(&front, true), half(&back, false)], [half(&back, true), half(&front, false)]]
}

/// The pages as they are read.
fn bound(plan: &Plan, how: &Imposition) -> Vec<Seen> {
    let leaves = |sheet: &Sheet| folded(sheet, plan.paper, how.edge());
    match how.scheme {
        Scheme::Duplex => {
            let sides = plan.sheets.iter().flat_map(|sheet| printed(sheet, plan.paper, how.edge()));
            sides.flatten().map(|(_, seen)| seen).collect()
        }
        Scheme::Fold | Scheme::Side => {
            plan.sheets.iter().flat_map(|sheet| leaves(sheet).into_iter().flatten()).collect()
        }
        Scheme::Saddle => {
            let folded: Vec<_> = plan.sheets.iter().map(leaves).collect();
            let before = folded.iter().flat_map(|[first, _]| *first);
            before.chain(folded.iter().rev().flat_map(|[_, second]| *second)).collect()
        }
        Scheme::Proof => {
            let sides = plan.sheets.iter().map(|sheet| &sheet.front);
            sides.flatten().map(|place| (number(place), !place.turned)).collect()
        }
    }
}

const SCHEMES: [Scheme; 5] = [Scheme::Duplex, Scheme::Fold, Scheme::Saddle, Scheme::Side, Scheme::Proof];

#[test]
fn folded_sheets_read_in_order() {
    for scheme in SCHEMES {
        for flip in [None, Some(Flip::Long), Some(Flip::Short)] {
            for blanks in [Blanks::AtEnd, Blanks::BeforeLast] {
                for pages in 1..=64 {
                    let how = Imposition { flip, blanks, ..Imposition::new(scheme) };
                    let plan = plan(pages, &how).expect("a plan");
                    let read = bound(&plan, &how);
                    let what = format!("{scheme:?} {flip:?} {blanks:?} {pages}: {read:?}");
                    assert!(read.iter().all(|(_, upright)| *upright), "{what}");
                    let numbers: Vec<usize> = read.iter().map(|(number, _)| *number).collect();
                    let empty = vec![0; plan.blanks];
                    let wanted: Vec<usize> = match blanks {
                        Blanks::AtEnd => (1..=pages).chain(empty).collect(),
                        Blanks::BeforeLast => (1..pages).chain(empty).chain([pages]).collect(),
                    };
                    assert_eq!(numbers, wanted, "{what}");
                    assert_eq!(numbers.len() % scheme.multiple(), 0, "{what}");
                    assert!(plan.blanks < scheme.multiple(), "{what}");
                }
            }
        }
    }
}

/// The fold can fail: a sheet whose back was turned the wrong way does not read.
#[test]
fn a_wrong_edge_is_noticed() {
    for scheme in [Scheme::Duplex, Scheme::Fold, Scheme::Saddle, Scheme::Side] {
        let right = Imposition::new(scheme);
        let wrong = Flip::Long == right.edge();
        let wrong = Imposition { flip: Some(if wrong { Flip::Short } else { Flip::Long }), ..right };
        let plan = plan(8, &right).expect("a plan");
        assert!(bound(&plan, &wrong).iter().any(|(_, upright)| !upright), "{scheme:?}");
    }
}

/// Orders that pdfcpu's booklet (pkg/pdfcpu/booklet_test.go) has for two pages a side, `2up` and
/// `2up with trailing blank pages`: the paper is turned over its long edge, a blank page is 0.
const PDFCPU: [(usize, &[[usize; 2]]); 2] = [
    (16, &[[16, 1], [15, 2], [14, 3], [13, 4], [12, 5], [11, 6], [10, 7], [9, 8]]),
    (10, &[[0, 1], [0, 2], [10, 3], [9, 4], [8, 5], [7, 6]]),
];

#[test]
fn orders_of_a_booklet_are_those_of_pdfcpu() {
    for (pages, order) in PDFCPU {
        let how =
            Imposition { flip: Some(Flip::Long), blanks: Blanks::AtEnd, ..Imposition::new(Scheme::Saddle) };
        let plan = plan(pages, &how).expect("a plan");
        let sides = plan.sheets.iter().flat_map(|sheet| [Some(&sheet.front), sheet.back.as_ref()]).flatten();
        let own: Vec<[usize; 2]> = sides.map(|side| [number(&side[0]), number(&side[1])]).collect();
        assert_eq!(own, order);
    }
}

/// Pages of inner sheets move to the spine on both sides, mirrored; those of the outermost stay.
#[test]
fn creep_moves_to_the_spine() {
    for flip in [Flip::Short, Flip::Long] {
        let how = Imposition { creep: 0.2, flip: Some(flip), ..Imposition::new(Scheme::Saddle) };
        let plan = plan(64, &how).expect("a plan");
        for (depth, sheet) in plan.sheets.iter().enumerate() {
            let moved = 0.2 * depth as f64;
            for side in [&sheet.front, sheet.back.as_ref().expect("a back")] {
                let (left, right) = (side[0], side[1]);
                assert!((left.x - moved).abs() < 1e-9 && (right.x - (210.0 - moved)).abs() < 1e-9, "{depth}");
            }
        }
    }
}

/// Everything stands on the paper: but for creep, nothing overlaps.
#[test]
fn pages_stand_on_the_paper() {
    for scheme in SCHEMES {
        let plan = plan(13, &Imposition { creep: 0.0, ..Imposition::new(scheme) }).expect("a plan");
        let sides = plan.sheets.iter().flat_map(|sheet| [Some(&sheet.front), sheet.back.as_ref()]).flatten();
        for side in sides {
            for place in side {
                assert!(place.x >= 0.0 && place.x + place.width <= plan.paper.0 + 1e-9, "{scheme:?}");
                assert!(place.y >= -0.05 && place.y + place.height() <= plan.paper.1 + 0.05, "{scheme:?}");
            }
            assert!(side.windows(2).all(|pair| pair[0].x + pair[0].width <= pair[1].x + 1e-9), "{scheme:?}");
        }
    }
    assert!(plan(0, &Imposition::new(Scheme::Fold)).is_none());
    assert!(plan(65, &Imposition::new(Scheme::Saddle)).is_none());
}
