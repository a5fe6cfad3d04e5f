//! Imposition: the pages of a PDF placed on sheets, so that they read in order once the sheets
//! are folded.
//!
//! [`plan()`] is the arithmetic: which page stands where on which side. [`impose()`] writes the
//! sheets. Pages are placed as form XObjects: they stay vector and searchable, and every face is
//! embedded once. A sheet conforms to no archive standard: it is plain PDF 1.7, and the single
//! pages stay the archive.

mod marks;
mod plan;
mod sheets;

pub use marks::Marks;
pub use plan::{Place, Plan, Sheet, Side, plan};
pub(crate) use sheets::impose_beneath;
pub use sheets::{ImposeError, Imposed, impose};

use crate::Error;
use crate::issue::{PageRule, words};

/// How pages are placed on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// A4, one page a side, both sides printed (GB/T 9704-2012 6.2).
    Duplex,
    /// A3 folded once: four pages a sheet, the sheets lie one after the other.
    Fold,
    /// A3 folded once, sheets inside each other, stapled on the fold (GB/T 9704-2012 6.3).
    Saddle,
    /// A3 folded once, sheets one after the other, stapled through the side 3 to 5 mm from the
    /// spine (GB/T 9704-2012 6.3).
    Side,
    /// Two pages of reduced size on one side of an A4 sheet: to read, not to bind.
    Proof,
}

words!(Scheme, "a scheme of imposition" {
    Duplex = "a4-duplex", Fold = "a3-fold", Saddle = "a3-saddle", Side = "a3-side", Proof = "2-up",
});

impl Scheme {
    /// The number that its pages are a multiple of.
    pub fn multiple(self) -> usize {
        match self {
            Self::Duplex => 2,
            Self::Fold | Self::Saddle | Self::Side => 4,
            Self::Proof => 1,
        }
    }

    /// Whether pages that keep `rule` fill whole sheets.
    pub(crate) fn fits(self, rule: PageRule) -> bool {
        let multiple = self.multiple();
        match rule {
            PageRule::Any => multiple == 1,
            PageRule::Even => multiple <= 2,
            PageRule::FoldedSheets => true,
            PageRule::Exactly(count) => (count.get() as usize).is_multiple_of(multiple),
        }
    }

    /// That the number of pages that was asked for does not fill whole sheets.
    pub(crate) fn misfit(self) -> Error {
        let multiple = self.multiple();
        Error::argument(
            format!("--impose {self} 要页数是 {multiple} 的倍数，定下的页数（pages）不合"),
            format!("--impose {self} needs pages in multiples of {multiple}, which `pages` rules out"),
        )
    }

    /// The most pages it takes: of more than 64, 16 sheets, a saddle stitch does not lie flat.
    /// CONV.
    pub fn most(self) -> usize {
        if self == Self::Saddle { 64 } else { usize::MAX }
    }

    /// Width and height of a sheet in mm: A4 upright, or A3 (the proof: A4) lying.
    pub fn paper(self) -> (f64, f64) {
        match self {
            Self::Duplex => (210.0, 297.0),
            Self::Fold | Self::Saddle | Self::Side => (420.0, 297.0),
            Self::Proof => (297.0, 210.0),
        }
    }

    /// The name of the size of its paper, as printers have it.
    pub(crate) fn paper_name(self) -> &'static str {
        match self {
            Self::Duplex | Self::Proof => "A4",
            Self::Fold | Self::Saddle | Self::Side => "A3",
        }
    }

    /// The edge over which its sheets turn like leaves of a book.
    pub fn natural_flip(self) -> Flip {
        if self == Self::Duplex { Flip::Long } else { Flip::Short }
    }

    /// What it is called, for people.
    pub fn name(self) -> crate::diagnostic::Message {
        let (zh, en) = match self {
            Self::Duplex => ("A4 双面", "A4 duplex"),
            Self::Fold => ("A3 对折", "A3, folded"),
            Self::Saddle => ("A3 骑马订", "A3, saddle-stitched"),
            Self::Side => ("A3 对折平订", "A3, folded and side-stapled"),
            Self::Proof => ("A4 缩印两页", "two pages on A4, reduced"),
        };
        crate::diagnostic::Message::new(zh, en)
    }
}

/// The edge over which a printer turns the paper between the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flip {
    /// The long edge: 长边翻转.
    Long,
    /// The short edge: 短边翻转.
    Short,
}

words!(Flip, "an edge" { Long = "long", Short = "short" });

/// Where blank pages go that fill the last sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Blanks {
    /// Before the last page: it has the imprint, which is on the last side (GB/T 9704-2012 7.4,
    /// 7.5).
    #[default]
    BeforeLast,
    /// After the last page.
    AtEnd,
}

/// How pages are to be imposed.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Imposition {
    /// How pages are placed.
    pub scheme: Scheme,
    /// The edge over which the printer turns the paper; that of the scheme where none is given.
    pub flip: Option<Flip>,
    /// How far the pages of each inner sheet of a saddle stitch are moved to the spine, in mm:
    /// the thickness of the paper.
    pub creep: f64,
    /// Marks for folding and stapling.
    pub marks: Marks,
    /// Where blank pages go.
    pub blanks: Blanks,
    /// How far beyond the trimmed edges pages reach where there is no fold, in mm. The PDF that is
    /// imposed must have so much outside its trim boxes.
    pub bleed: f64,
}

impl Imposition {
    /// The thickness of paper of 80 g/m², in mm. A guess: paper of one weight differs.
    pub const CREEP: f64 = 0.1;

    /// With no marks, no bleed, the scheme's own edge, and creep for paper of 80 g/m².
    pub fn new(scheme: Scheme) -> Self {
        let (marks, blanks) = (Marks::None, Blanks::default());
        Self { scheme, flip: None, creep: Self::CREEP, marks, blanks, bleed: 0.0 }
    }

    /// That pages cannot be placed so, as an error of what was asked for.
    pub(crate) fn refused(&self, error: ImposeError) -> Error {
        let (said, scheme) = (error.message(), self.scheme);
        Error::argument(
            format!("不能按 --impose {scheme} 拼版：{}", said.zh),
            format!("cannot impose as {scheme}: {}", said.en),
        )
    }

    /// The edge over which the paper is turned.
    pub fn edge(&self) -> Flip {
        self.flip.unwrap_or_else(|| self.scheme.natural_flip())
    }
}
