//! Proof sheets (校样): finished pages with the lines of their grid counted in the margin and
//! diagnostics beside the lines that they are about.
//!
//! What is added is composed apart and laid over the pages, so that nothing on them can move.

use std::collections::BTreeMap;

use serde::Serialize;
use typst::layout::{Frame, FrameItem, Point};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

use super::forms::Form;
use super::lines::{self, Block};
use super::survey::Survey;
use super::{Pages, Press};
use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Place, Severity, rank};
use crate::issue::{Date, NodeId};
use crate::layout::measures::{AREA_LEFT, AREA_RIGHT, AREA_TOP, MIRRORED, SIZE, pitch};
use crate::source::Manuscript;

/// What a proof shows beside the pages.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ProofOptions {
    /// The day of the proof. There is no clock here: none is printed where none is given.
    pub date: Option<Date>,
    /// The language of the notes.
    pub lang: Lang,
    /// Whether notes of the proof-reader are shown, not only warnings and errors.
    pub all: bool,
}

impl ProofOptions {
    /// Warnings and errors in `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { date: None, lang, all: false }
    }
}

/// What the layout of the margins reads.
#[derive(Serialize)]
struct Margins<'a> {
    /// 校样 and what is on the line of the mark.
    mark: &'a str,
    title: String,
    date: Option<String>,
    summary: String,
    more: &'a str,
    pages: Vec<PageMargin>,
}

/// One page; lengths in points from its top left.
#[derive(Serialize, Default)]
struct PageMargin {
    /// The edges of the type area.
    left: f64,
    right: f64,
    /// Tops of the lines of the grid.
    lines: Vec<f64>,
    notes: Vec<Note>,
}

#[derive(Serialize)]
struct Note {
    top: f64,
    code: &'static str,
    text: String,
}

impl Pages {
    /// These pages as a proof, with `diagnostics` beside their lines. It is no PDF/A: the pages
    /// without it are the archive's.
    ///
    /// # Errors
    /// When what is said in the margins cannot be set.
    pub fn proof(
        &self,
        press: &Press,
        manuscript: &Manuscript,
        diagnostics: &[Diagnostic],
        options: &ProofOptions,
    ) -> Result<Self, Diagnostics> {
        let margins = self.margins(manuscript, diagnostics, options);
        let over = press.form(Form::Proof, &margins, &margins.title)?;
        let over = over.document().pages().iter().map(|page| {
            let mut page = Page::clone(page);
            untag(&mut page.frame);
            page
        });
        let mut pages: Vec<Page> = self.document().pages().iter().map(Page::clone).collect();
        for (i, mut page) in over.enumerate() {
            match pages.get_mut(i) {
                Some(under) => under.frame.push_frame(Point::zero(), page.frame),
                None => {
                    page.number = i as u64 + 1;
                    pages.push(page);
                }
            }
        }
        let document = PagedDocument::new(pages.into_iter().collect(), self.document().info().clone());
        Ok(self.replaced(document))
    }

    fn margins<'a>(
        &self,
        manuscript: &Manuscript,
        diagnostics: &[Diagnostic],
        options: &ProofOptions,
    ) -> Margins<'a> {
        let lines = self.report().lines;
        let mirrored = self.is_mirrored();
        let mut pages: Vec<PageMargin> = Vec::new();
        for i in 0..self.document().pages().len() {
            let aside = if mirrored && i % 2 == 1 { MIRRORED } else { 0.0 };
            let tops = (0..lines).map(|line| AREA_TOP + f64::from(line) * pitch(lines));
            let (left, right) = (AREA_LEFT - aside, AREA_RIGHT - aside);
            pages.push(PageMargin { left, right, lines: tops.collect(), notes: Vec::new() });
        }
        let shown = |it: &&Diagnostic| options.all || it.severity > Severity::Note;
        let mut ranked: Vec<Diagnostic> = diagnostics.iter().filter(shown).cloned().collect();
        rank(&mut ranked);
        let finder = Finder::new(self.document(), manuscript);
        for found in &ranked {
            let (page, top) = finder.find(found.place.as_ref()).unwrap_or((0, AREA_TOP));
            let text = found.message.get(options.lang).to_owned();
            if let Some(page) = pages.get_mut(page) {
                page.notes.push(Note { top, code: found.code.as_str(), text });
            }
        }
        for page in &mut pages {
            page.notes.sort_by(|a, b| a.top.total_cmp(&b.top));
        }
        let hidden = diagnostics.len() - ranked.len();
        let zh = options.lang == Lang::Zh;
        let summary = match (zh, hidden) {
            (true, 0) => format!("批注 {} 条", ranked.len()),
            (true, _) => format!("批注 {} 条，另有提示 {hidden} 条未列（--all）", ranked.len()),
            (false, 0) => format!("remarks: {}", ranked.len()),
            (false, _) => format!("remarks: {}; notes not shown: {hidden} (--all)", ranked.len()),
        };
        Margins {
            mark: if zh { "校样" } else { "校样 PROOF" },
            title: manuscript.issue.title(),
            date: options.date.map(|date| date.written(crate::issue::DateForm::default())),
            summary,
            more: if zh { "页边放不下的批注" } else { "remarks for which the margin has no room" },
            pages,
        }
    }
}

/// Takes tags out of what is laid over: the pages have their own.
fn untag(frame: &mut Frame) {
    frame.retain(|item| match item {
        FrameItem::Group(group) => {
            untag(&mut group.frame);
            true
        }
        item => !matches!(item, FrameItem::Tag(_)),
    });
}

/// Finds on the pages what stands at a place of the file.
struct Finder<'a> {
    manuscript: &'a Manuscript,
    blocks: BTreeMap<NodeId, Block>,
    /// What else stands on the pages: page, top, text.
    runs: Vec<(usize, f64, String)>,
}

impl<'a> Finder<'a> {
    fn new(document: &PagedDocument, manuscript: &'a Manuscript) -> Self {
        let survey = Survey::new(document);
        let marked = lines::read(document, &survey);
        let blocks = marked.blocks.into_iter().filter_map(|block| Some((block.node.clone()?, block)));
        let pages = survey.pages.iter().enumerate();
        let runs = pages.flat_map(|(i, page)| page.runs.iter().map(move |run| (i, run)));
        let runs = runs.map(|(i, run)| (i, run.area.top, run.text.to_string())).collect();
        Self { manuscript, blocks: blocks.collect(), runs }
    }

    /// Page, from 0, and top of the line in points.
    fn find(&self, place: Option<&Place>) -> Option<(usize, f64)> {
        let place = place?;
        let covered: String = place.excerpt.chars().skip(place.column - 1).take(place.length).collect();
        let quote = squeezed(&covered);
        let (node, offset) = self.node(place)?;
        let Some(block) = self.blocks.get(&node) else {
            let text = quote.trim_matches('"');
            let run = self.runs.iter().find(|(.., run)| !text.is_empty() && squeezed(run).contains(text));
            return run.map(|(page, top, _)| (*page, *top));
        };
        let mut starts = Vec::new();
        let mut text = String::new();
        for line in &block.lines {
            starts.push(text.len());
            text.push_str(&squeezed(&line.text));
        }
        // The one nearest to where it stands in the file: a headline may run in before the text.
        let at = text.match_indices(&*quote).map(|(at, _)| at);
        let near = |at: &usize| text[..*at].chars().count().abs_diff(offset);
        let at = at.min_by_key(near).unwrap_or(0);
        let line = starts.partition_point(|start| *start <= at).saturating_sub(1);
        let line = &block.lines[line];
        Some((line.page, line.baseline - 0.88 * SIZE))
    }

    /// The text that stands at a place, and how many characters of it stand before.
    fn node(&self, place: &Place) -> Option<(NodeId, usize)> {
        let here = self.manuscript.places.iter().filter_map(|(node, origin)| {
            let start = origin.place(0..1);
            let before = (start.line, start.column) <= (place.line, place.column);
            let end = origin.source().line(origin.span().end);
            (start.file == place.file && before && place.line <= end)
                .then_some(((start.line, start.column), node))
        });
        let ((line, column), node) =
            here.max_by_key(|(start, node)| (*start, self.blocks.contains_key(*node)))?;
        let from = if line == place.line { column } else { 1 };
        let before: String = place.excerpt.chars().take(place.column - 1).skip(from - 1).collect();
        Some((node.clone(), squeezed(&before).chars().count()))
    }
}

/// A text without white space, of which pages keep less than files.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
