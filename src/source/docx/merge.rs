//! How the cells of a table are merged.

use super::fault::Fault;
use super::xml::{Tag, Xml};

/// Columns that a cell may cover: those that Word has.
pub const WIDEST: i64 = 63;

/// How a cell belongs together with others.
#[derive(Debug, Clone, Copy)]
pub struct Merge {
    /// How many columns it covers.
    pub columns: usize,
    /// Whether it goes on the cell above it.
    pub goes_on: bool,
    /// Whether it begins a cell that those below may go on.
    pub begins: bool,
    /// Whether it goes on the cell before it, as old files have it.
    pub joined: bool,
}

impl Default for Merge {
    fn default() -> Self {
        Self { columns: 1, goes_on: false, begins: false, joined: false }
    }
}

impl Merge {
    /// Reads `w:tcPr`.
    pub fn read(xml: &mut Xml<'_>) -> Result<Self, Fault> {
        let mut merge = Self::default();
        while let Some(tag) = xml.child()? {
            let restarts = |tag: &Tag| tag.get("val").is_some_and(|value| value == "restart");
            match tag.name() {
                "gridSpan" => {
                    merge.columns = tag.number("val").map_or(1, |count| count.clamp(1, WIDEST) as usize);
                }
                "vMerge" => (merge.begins, merge.goes_on) = (restarts(&tag), !restarts(&tag)),
                "hMerge" => merge.joined = !restarts(&tag),
                _ => {}
            }
            xml.skip()?;
        }
        Ok(merge)
    }
}
