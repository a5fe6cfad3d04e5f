//! Pages whose copy number (份号) is another on each copy: they are composed once, the number is
//! taken out of them, and its digits stand on pages of their own, to be stamped.

use typst::foundations::Smart;
use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Transform};
use typst::model::Document;
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst_layout::{Page, PagedDocument};

use super::lines::mark;
use super::pages::Pages;
use crate::Error;
use crate::diagnostic::Diagnostic;
use crate::impose::{Imposition, Scheme, impose_beneath};
use crate::issue::{CopyNumber, NodeId};
use crate::pdf::{self, DIGITS, PressFile, PressOptions, Stamp};

/// The pages of an issue as they go to print, in as many copies as it takes.
#[derive(Debug)]
pub struct PrintRun {
    /// Its PDF once, with the pages of the digits behind it.
    file: PressFile,
    /// Its pages, or sides of sheets.
    leaves: usize,
    stamp: Option<Stamp>,
    /// How many sheets a copy takes, where it is imposed.
    sheets: Option<usize>,
}

impl Pages {
    /// The same pages for printing copies of them, with a number of its own on each where
    /// `numbered`: then they have been set with a copy number, in whose place they come. They are
    /// made for a `press` or, like all that is only printed, are no PDF/A and have no tags; and
    /// placed on sheets where `sheets` says how, each copy on sheets of its own.
    ///
    /// # Errors
    /// When there is no copy number on the first page to be replaced; when the pages cannot be
    /// written, or no sheet takes them.
    pub fn print_run(
        &self,
        numbered: bool,
        press: Option<&PressOptions>,
        sheets: Option<&Imposition>,
    ) -> Result<PrintRun, Error> {
        let pages = self.document().pages();
        let leaves = pages.len();
        if !numbered {
            let file = self.write_to_print(self.document(), press, 0)?;
            return PrintRun { file, leaves, stamp: None, sheets: None }.on(sheets);
        }
        let mut first = Page::clone(&pages[0]);
        let found = take(&mut first.frame).ok_or_else(|| {
            Error::argument(
                "这个版式的首页没有排份号，不能逐份编号",
                "the first page of this layout has no copy number, so copies cannot be numbered",
            )
        })?;
        let digits: Option<Vec<Page>> = (0..DIGITS).map(|digit| found.page(&first, digit)).collect();
        let digits = digits.ok_or_else(|| {
            Error::argument("份号的字体里缺数字", "the face of the copy number lacks a digit")
        })?;
        let rest = pages[1..].iter().map(Page::clone);
        let all: Vec<Page> = std::iter::once(first).chain(rest).chain(digits).collect();
        let document = PagedDocument::new(all.into_iter().collect(), self.document().info().clone());
        let file = self.write_to_print(&document, press, DIGITS)?;
        let stamp = Some(Stamp { offsets: found.offsets() });
        PrintRun { file, leaves, stamp, sheets: None }.on(sheets)
    }
}

impl PrintRun {
    /// The same on sheets.
    fn on(self, sheets: Option<&Imposition>) -> Result<Self, Error> {
        let Some(how) = sheets else { return Ok(self) };
        let digits = if self.stamp.is_some() { DIGITS } else { 0 };
        let (imposed, scale) =
            impose_beneath(&self.file.pdf, how, digits).map_err(|error| how.refused(error))?;
        let stamp = self
            .stamp
            .map(|stamp| Stamp { offsets: stamp.offsets.iter().map(|offset| offset * scale).collect() });
        let sides = if how.scheme == Scheme::Proof { 1 } else { 2 };
        let (leaves, sheets) = (imposed.sheets * sides, Some(imposed.sheets));
        let file = PressFile { pdf: imposed.pdf, diagnostics: self.file.diagnostics };
        Ok(Self { file, leaves, stamp, sheets })
    }

    /// How many sheets of paper a copy takes, where it is imposed.
    pub fn sheets(&self) -> Option<usize> {
        self.sheets
    }

    /// What was found when the pages were made ready for the press.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.file.diagnostics
    }

    /// One PDF of a copy for each of `numbers`, in order. Their pages share what is the same.
    ///
    /// # Panics
    /// When copies are numbered of a run that is not: that is a mistake in the caller.
    pub fn numbered(&self, numbers: impl IntoIterator<Item = CopyNumber>) -> Vec<u8> {
        assert!(self.stamp.is_some(), "a run that was made to be numbered");
        let numbers: Vec<Option<String>> =
            numbers.into_iter().map(|number| Some(number.to_string())).collect();
        self.write(&numbers)
    }

    /// One PDF of `count` copies that are all alike.
    pub fn plain(&self, count: usize) -> Vec<u8> {
        self.write(&vec![None; count])
    }

    fn write(&self, numbers: &[Option<String>]) -> Vec<u8> {
        let written = pdf::repeated(&self.file.pdf, self.leaves, self.stamp.as_ref(), numbers);
        written.expect("the PDF was written a moment ago")
    }
}

/// A number as it was composed.
struct Found {
    item: TextItem,
    at: Transform,
}

/// Takes the copy number out of a frame.
fn take(frame: &mut Frame) -> Option<Found> {
    let mut seen = false;
    let mut found = None;
    walk(frame, Transform::identity(), &mut seen, &mut found);
    found
}

fn walk(frame: &mut Frame, at: Transform, seen: &mut bool, found: &mut Option<Found>) {
    let mut positions = frame.items().map(|(position, _)| *position).collect::<Vec<Point>>().into_iter();
    frame.retain(|item| {
        let position = positions.next().unwrap_or_default();
        if found.is_some() {
            return true;
        }
        let here = at.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => walk(&mut group.frame, here.pre_concat(group.transform), seen, found),
            FrameItem::Tag(Tag::Start(element, _)) => {
                *seen |= mark(element).is_some_and(|nodes| nodes.contains(&NodeId::CopyNumber));
            }
            FrameItem::Text(text) if *seen && is_number(text) => {
                *found = Some(Found { item: text.clone(), at: here });
                return false;
            }
            _ => {}
        }
        true
    });
}

/// Six digits (GB/T 9704-2012 7.2.1), a glyph each.
fn is_number(text: &TextItem) -> bool {
    text.text.len() == 6 && text.glyphs.len() == 6 && text.text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Found {
    /// How far each digit stands to the right of the first, in points.
    fn offsets(&self) -> Vec<f64> {
        let advances = self.item.glyphs.iter().map(|glyph| glyph.x_advance.at(self.item.size));
        let lefts = advances.scan(Abs::zero(), |left, advance| {
            let here = *left;
            *left += advance;
            Some(here.to_pt())
        });
        lefts.collect()
    }

    /// A page like `first` with nothing on it but a digit where the first one of the number
    /// stands.
    fn page(&self, first: &Page, digit: usize) -> Option<Page> {
        let c = char::from_digit(digit as u32, 10)?;
        let id = self.item.font.ttf().glyph_index(c)?.0;
        let mut item = self.item.clone();
        let glyph = Glyph { id, range: 0..1, span: (Span::detached(), 0), ..item.glyphs[0].clone() };
        item.glyphs = vec![glyph];
        item.text = c.to_string().into();
        let mut inner = Frame::hard(first.frame.size());
        inner.push(Point::zero(), FrameItem::Text(item));
        let mut frame = Frame::hard(first.frame.size());
        let group = GroupItem { transform: self.at, ..GroupItem::new(inner) };
        frame.push(Point::zero(), FrameItem::Group(group));
        Some(Page { frame, fill: Smart::Custom(None), ..first.clone() })
    }
}
