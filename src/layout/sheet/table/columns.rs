//! The widths of columns and the size of the letters in them.

use std::ops::Range;

use super::figures::Figures;
use super::words::{Face, WORD, width};
use crate::layout::measures::{AREA_HEIGHT, AREA_WIDTH, CELL_INSET};

/// Sizes of letters in a table, in points: 4号, 小四, 五号. CONV.
const SIZES: [f64; 3] = [14.0, 12.0, 10.5];

/// And of one whose words and figures would have to be broken in those: 小五, 六号. CONV.
const SMALL: [f64; 2] = [9.0, 7.5];

/// The type area is this wide, and a turned one this, in points.
const UPRIGHT: f64 = AREA_WIDTH;
const TURNED: f64 = AREA_HEIGHT;

/// A column of text is never narrower than this, in characters, where there is room for all.
const NARROWEST: f64 = 3.0;

/// A column of text that is to be read with ease is not narrower than this, in characters.
const EASY: f64 = 6.0;

/// The width a column needs, in characters: to hold its words and figures, to be read with
/// ease, and to have no text broken.
#[derive(Debug, Clone, Copy)]
pub struct Need {
    least: f64,
    easy: f64,
    natural: f64,
}

impl Need {
    pub fn of(texts: &[&str], figures: Option<Figures>) -> Self {
        let lines = || texts.iter().flat_map(|text| text.split('\n'));
        let natural = lines().map(width).fold(1.0, f64::max);
        let word = lines().map(|line| Face::Body.longest_word(line)).fold(0.0, f64::max);
        let least = figures
            .map_or(word, |figures| figures.width.min(2.0 * WORD).max(word))
            .max(natural.min(NARROWEST));
        let easy = least.max(natural.min(EASY));
        Self { least, easy, natural: natural.max(easy) }
    }

    /// Has room for the words of `heads`, which are set in other letters.
    pub fn under(mut self, heads: &[&str]) -> Self {
        let word = heads.iter().map(|head| Face::Head.longest_word(head)).fold(0.0, f64::max);
        self.least = self.least.max(word);
        self.easy = self.easy.max(word);
        self.natural = self.natural.max(word);
        self
    }

    /// Widens columns that a text covers together until it has what it needs; not more than
    /// reads with ease for the sake of a long one.
    pub fn share(self, columns: &mut [Self]) {
        type Part = fn(&mut Need) -> &mut f64;
        let parts: [(Part, f64); 3] = [
            (|need| &mut need.least, self.least),
            (|need| &mut need.easy, self.natural.min(2.0 * EASY)),
            (|need| &mut need.natural, self.natural.min(4.0 * EASY)),
        ];
        for (part, wanted) in parts {
            let there: f64 = columns.iter_mut().map(|need| *part(need)).sum();
            let more = (wanted - there).max(0.0) / columns.len() as f64;
            columns.iter_mut().for_each(|need| *part(need) += more);
        }
        for need in columns {
            need.easy = need.easy.max(need.least);
            need.natural = need.natural.max(need.easy);
        }
    }
}

/// How wide the columns of a table are.
#[derive(Debug, Clone, PartialEq)]
pub struct Widths {
    /// Whether the table is turned by a right angle.
    pub turned: bool,
    /// The size of its letters, in points.
    pub size: f64,
    /// Of each column, in points: together they fill the page.
    columns: Vec<f64>,
}

impl Widths {
    /// Upright rather than turned and large rather than small, as long as it reads with ease; else as large as
    /// no word is broken.
    pub fn fit(needs: &[Need], landscape: Option<bool>) -> Self {
        let all = |part: fn(&Need) -> f64, size: f64| {
            needs.iter().map(|need| part(need) * size + CELL_INSET).sum::<f64>()
        };
        let pages = [(false, UPRIGHT), (true, TURNED)];
        let mut allowed = pages.into_iter().filter(|page| landscape.is_none_or(|turned| turned == page.0));
        let mut ways = allowed.clone().flat_map(|(turned, width)| SIZES.map(|size| (turned, width, size)));
        let easy = ways.find(|&(_, width, size)| all(|need| need.easy, size) <= width);
        let (turned, width, size) = easy.unwrap_or_else(|| {
            let (turned, width) = allowed.next_back().unwrap_or(pages[1]);
            let sizes = [SIZES[2], SMALL[0], SMALL[1]];
            let whole = sizes.into_iter().find(|&size| all(|need| need.least, size) <= width);
            (turned, width, whole.unwrap_or(SMALL[1]))
        });
        Self { turned, size, columns: columns(needs, width, size) }
    }

    /// The part of the table's width that each column has.
    pub fn shares(&self) -> impl Iterator<Item = f64> {
        let whole: f64 = self.columns.iter().sum();
        self.columns.iter().map(move |width| width / whole)
    }

    /// How wide a text may be that covers these columns, in characters.
    pub fn room(&self, columns: Range<usize>) -> f64 {
        (self.columns[columns].iter().sum::<f64>() - CELL_INSET) / self.size
    }
}

/// Columns that fill `width`: what is left beyond ease goes to those that want more, and
/// beyond that to all alike. Where there is too little, the widest give way.
fn columns(needs: &[Need], width: f64, size: f64) -> Vec<f64> {
    let all = |part: fn(&Need) -> f64| {
        needs.iter().map(|need| part(need) * size + CELL_INSET).collect::<Vec<f64>>()
    };
    let sum = |widths: &[f64]| widths.iter().sum::<f64>();
    let (least, easy, natural) = (all(|need| need.least), all(|need| need.easy), all(|need| need.natural));
    if sum(&least) > width {
        let most = most(&least, width);
        return least.into_iter().map(|least| least.min(most)).collect();
    }
    if sum(&natural) <= width {
        let whole = sum(&natural);
        return natural.iter().map(|natural| natural * width / whole).collect();
    }
    let (from, to) = if sum(&easy) <= width { (easy, natural) } else { (least, easy) };
    let part = ((width - sum(&from)) / (sum(&to) - sum(&from))).clamp(0.0, 1.0);
    from.iter().zip(&to).map(|(from, to)| from + (to - from) * part).collect()
}

/// How wide a column may be at most so that all of them fill `width`.
fn most(widths: &[f64], width: f64) -> f64 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut left = width;
    for (i, narrow) in sorted.iter().enumerate() {
        let alike = left / (sorted.len() - i) as f64;
        if *narrow > alike {
            return alike;
        }
        left -= narrow;
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanning_cells_widen_their_columns() {
        let mut needs = [Need::of(&["甲"], None), Need::of(&["乙"], None)];
        Need::of(&["二〇二四年上半年完成情况"], None).share(&mut needs);
        assert!((needs.iter().map(|need| need.easy).sum::<f64>() - 12.0).abs() < 0.001);
        assert!(needs.iter().all(|need| need.least < 2.0));
    }

    #[test]
    fn many_columns_take_small_letters_and_the_widest_give_way() {
        let need = |text: &str| Need::of(&[text], None);
        for (pairs, turned, size) in [
            (3, false, 14.0),
            (4, false, 10.5),
            (5, true, 12.0),
            (6, true, 9.0),
            (7, true, 7.5),
            (20, true, 7.5),
        ] {
            let needs = [need("ABCDEFGHIJKLMNOP"), need("甲")].repeat(pairs);
            let widths = Widths::fit(&needs, None);
            assert_eq!((widths.turned, widths.size), (turned, size), "{pairs}");
            let page = if turned { TURNED } else { UPRIGHT };
            assert!((widths.columns.iter().sum::<f64>() - page).abs() < 0.01, "{pairs}: they fill the page");
            assert!(widths.room(1..2) > 0.99, "{pairs}: one character has room");
        }
    }
}
