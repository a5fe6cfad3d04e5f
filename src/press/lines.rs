//! Paragraphs and titles as lines on pages, in the order of the text.
//!
//! Typst tags the frames with the elements that they come from; the kit puts an invisible
//! mark before each text that says where it stands in the issue.

use std::collections::BTreeMap;

use typst::foundations::{Content, Value};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::model::{HeadingElem, ParElem};
use typst_layout::PagedDocument;

use crate::issue::NodeId;
use crate::layout::measures::{AREA_BOTTOM, EM_BOTTOM};

use super::survey::{KEPT, Survey};

/// A paragraph, or a title on lines of its own.
#[derive(Debug)]
pub struct Block {
    /// Where its text stands in the issue.
    pub node: Option<NodeId>,
    pub kind: Kind,
    pub lines: Vec<PageLine>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Paragraph,
    /// A paragraph that is kept with what follows.
    Head,
    /// A heading on lines of its own.
    Title,
}

/// One line of a block.
#[derive(Debug)]
pub struct PageLine {
    /// From 0.
    pub page: usize,
    /// In points from the top of the page.
    pub baseline: f64,
    pub text: String,
}

impl Block {
    pub fn first(&self) -> &PageLine {
        &self.lines[0]
    }

    pub fn last(&self) -> &PageLine {
        &self.lines[self.lines.len() - 1]
    }
}

/// The label of the marks that say where texts stand.
const MARK: &str = "text-at";

/// What a mark names; none where `element` is no mark.
pub fn mark(element: &Content) -> Option<Vec<NodeId>> {
    let mark = element.to_packed::<MetadataElem>()?;
    if element.label()?.resolve().as_str() != MARK {
        return None;
    }
    let node = |value: &Value| match value {
        Value::Str(path) => path.parse().ok(),
        _ => None,
    };
    Some(match &mark.value {
        Value::Array(values) => values.iter().filter_map(node).collect(),
        value => node(value).into_iter().collect(),
    })
}

/// What stands on pages, as far as the layout marks it.
pub struct Marked {
    /// Every block of the body, without imprint and folio.
    pub blocks: Vec<Block>,
    /// Everything that a mark names, and the page, from 0, of its first mark.
    pub nodes: BTreeMap<NodeId, usize>,
}

/// Reads the pages of a document.
pub fn read(document: &PagedDocument, survey: &Survey) -> Marked {
    let mut walk = Walk {
        survey,
        page: 0,
        kept: false,
        node: None,
        open: Vec::new(),
        blocks: Vec::new(),
        nodes: BTreeMap::new(),
    };
    for (i, page) in document.pages().iter().enumerate() {
        walk.page = i;
        walk.frame(&page.frame, Transform::identity());
    }
    walk.blocks.retain(|block| !block.lines.is_empty());
    Marked { blocks: walk.blocks, nodes: walk.nodes }
}

struct Walk<'a> {
    survey: &'a Survey,
    page: usize,
    /// Whether what is walked is kept with what follows.
    kept: bool,
    /// The last mark, until a block takes it.
    node: Option<NodeId>,
    /// The blocks that have begun and not ended, the innermost last.
    open: Vec<(Location, usize)>,
    blocks: Vec<Block>,
    nodes: BTreeMap<NodeId, usize>,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    let outside = self.kept;
                    self.kept |= group.label.is_some_and(|label| label.resolve().as_str() == KEPT);
                    self.frame(&group.frame, here.pre_concat(group.transform));
                    self.kept = outside;
                }
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if element.is::<ParElem>() {
                        let kind = if self.kept { Kind::Head } else { Kind::Paragraph };
                        self.begin(element.location(), kind);
                    } else if element.is::<HeadingElem>() && self.open.is_empty() {
                        self.begin(element.location(), Kind::Title);
                    } else if let Some(nodes) = mark(element) {
                        self.mark(nodes);
                    }
                }
                FrameItem::Tag(Tag::End(location, ..)) => self.open.retain(|(open, _)| open != location),
                // Text of a turned table stands upright in no line.
                FrameItem::Text(text) if here.kx.is_zero() && here.ky.is_zero() => {
                    let bottom = Point::with_y(EM_BOTTOM * text.size).transform(here).y;
                    self.run(Point::zero().transform(here).y, bottom, &text.text);
                }
                _ => {}
            }
        }
    }

    /// A mark names one text or several; the last of them is the one of the block that follows.
    fn mark(&mut self, nodes: Vec<NodeId>) {
        if let Some(last) = nodes.last().filter(|last| last.is_in_text() && self.open.is_empty()) {
            self.node = Some(last.clone());
        }
        for node in nodes {
            self.nodes.entry(node).or_insert(self.page);
        }
    }

    fn begin(&mut self, location: Option<Location>, kind: Kind) {
        self.open.extend(location.map(|location| (location, self.blocks.len())));
        self.blocks.push(Block { node: self.node.take(), kind, lines: Vec::new() });
    }

    fn run(&mut self, baseline: Abs, bottom: Abs, text: &str) {
        let (baseline, bottom) = (baseline.to_pt(), bottom.to_pt());
        let imprint = self.survey.pages[self.page].imprint;
        let foot = imprint.map_or(AREA_BOTTOM + 0.5, |imprint| imprint.top);
        let Some(&(_, block)) = self.open.last().filter(|_| bottom <= foot) else { return };
        let lines = &mut self.blocks[block].lines;
        match lines.last_mut() {
            Some(line) if line.page == self.page && (line.baseline - baseline).abs() < 0.5 => {
                line.text.push_str(text);
            }
            _ => lines.push(PageLine { page: self.page, baseline, text: text.to_owned() }),
        }
    }
}
