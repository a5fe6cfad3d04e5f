//! Pages are judged as a reader would: nothing wrong with them, but something that an editor
//! wants to know before they are printed. All warnings.

use std::collections::BTreeMap;

use super::Copy;
use super::compose::Composition;
use super::lines::{self, Block, Kind, Marked, PageLine};
use super::report::Report;
use super::survey::{PageSurvey, Survey};
use crate::diagnostic::{Code, Diagnostic, Message, Place};
use crate::issue::{BodyId, NodeId};
use crate::layout::measures::{AREA_BOTTOM, SIZE, pitch};
use crate::source::{Manuscript, Origin};

/// Composed pages, as lines of texts whose places are known.
pub struct Proof<'a> {
    manuscript: &'a Manuscript,
    survey: &'a Survey,
    blocks: Vec<Block>,
    /// Everything that the layout marks as printed.
    pub printed: BTreeMap<NodeId, usize>,
}

impl<'a> Proof<'a> {
    pub fn new(copy: &Copy<'a>, composition: &'a Composition) -> Self {
        let survey = &composition.survey;
        let Marked { blocks, nodes } = lines::read(&composition.document, survey);
        Self { manuscript: copy.manuscript, survey, blocks, printed: nodes }
    }

    /// Single characters on last lines, and heads without their text.
    pub fn judge(&self) -> Vec<Diagnostic> {
        let mut diagnostics = self.lone();
        let heads = self.blocks.windows(2).filter(|pair| {
            let (head, next) = (&pair[0], &pair[1]);
            let list = head.kind == Kind::Head && next.kind == Kind::Head;
            head.kind != Kind::Paragraph
                && !list
                && next.first().page > head.last().page
                && self.is_last(head.last())
        });
        diagnostics.extend(heads.map(|pair| self.at_foot(&pair[0])));
        diagnostics.extend(self.bare_first_page());
        diagnostics
    }

    /// A paper whose text begins behind its first page (GB/T 9704-2012 7.3.3).
    fn bare_first_page(&self) -> Option<Diagnostic> {
        if !self.manuscript.issue.series.is_signed_paper() {
            return None;
        }
        let of_text = |node: &NodeId| matches!(node, NodeId::Block(block, _) if matches!(block.body, BodyId::Article(_)));
        let mut texts = self.blocks.iter().filter(|block| block.node.as_ref().is_some_and(of_text));
        // Tables and pictures are no blocks.
        let others = self.printed.iter().filter(|&(node, page)| *page == 0 && of_text(node));
        let mut others =
            others.filter(|&(node, _)| !self.blocks.iter().any(|it| it.node.as_ref() == Some(node)));
        let first = texts.clone().map(|block| block.first().page).min()?;
        if first == 0 || others.next().is_some() {
            return None;
        }
        let addressees = self.manuscript.places.get(&NodeId::Addressees).map(Origin::whole);
        let place = addressees.or_else(|| texts.next().and_then(|block| self.place(block)));
        let message = Message::new(
            format!("公文首页没有正文，正文从第 {} 页开始", first + 1),
            format!("no text stands on the first page of the paper, it begins on page {}", first + 1),
        );
        Some(Diagnostic::new(Code::BareFirstPage, place, message).help(Message::new(
            "主送机关过多的，把它移到版记（[[distribution]] label = \"主送\"）；标题过长的，改短",
            "move addressees that are too many to the imprint ([[distribution]] label = \"主送\"); shorten a long title",
        )))
    }

    /// Whether nothing of the body stands below a line on its page: a table or pictures may.
    fn is_last(&self, line: &PageLine) -> bool {
        let page = &self.survey.pages[line.page];
        let shapes = page.shapes.iter().filter(|area| !page.in_imprint(area));
        !page.body().map(|run| run.area).chain(shapes.copied()).any(|area| area.top > line.baseline)
    }

    /// Pages, from 1, with more white at the foot than a few lines: without the last one with
    /// text, and without those after which a page break belongs.
    pub fn white(&self, lines: u8) -> Vec<usize> {
        let last = self.survey.body_end().saturating_sub(1);
        let pages = self.survey.pages.iter().take(last).enumerate();
        let tall =
            pages.filter(|(_, page)| AREA_BOTTOM - foot(page) > (f64::from(MOST_WHITE) + 0.5) * pitch(lines));
        tall.map(|(i, _)| i + 1).filter(|&page| !self.begins_anew(page)).collect()
    }

    /// Whether the page with this index begins an attachment, or the text after contents.
    fn begins_anew(&self, page: usize) -> bool {
        let first = self.blocks.iter().find(|block| block.first().page == page);
        let marked = |block: &&Block| block.node.is_some() && block.first().page < page;
        first.and_then(|block| block.node.as_ref()).is_some_and(|node| {
            let attached = match node {
                NodeId::AttachmentTitle(_) => true,
                NodeId::Block(block, _) => matches!(block.body, BodyId::Attachment(_)),
                _ => false,
            };
            attached || !self.blocks.iter().any(|it| marked(&it))
        })
    }

    /// White at the foot of `page`, from 1, which `lines` on a page would not leave.
    pub fn white_foot(&self, page: usize, lines: u8) -> Diagnostic {
        let next = self.blocks.iter().find(|block| block.first().page >= page);
        Diagnostic::new(
            Code::WhiteFoot,
            next.and_then(|block| self.place(block)),
            Message::new(
                format!("第 {page} 页：页末空白多于三行，这里起移到了下一页"),
                format!(
                    "page {page}: more than three lines of white at the foot, for this went to the next page"
                ),
            ),
        )
        .help(Message::new(
            format!("每面 {lines} 行就没有这样的空白：在 [options] 里写 lines = {lines}"),
            format!("{lines} lines a page leave no such white: lines = {lines} in [options]"),
        ))
    }

    /// Single characters on last lines.
    fn lone(&self) -> Vec<Diagnostic> {
        let alone: Vec<&Block> = self.blocks.iter().filter(|block| ends_alone(block)).collect();
        if alone.is_empty() {
            return Vec::new();
        }
        let texts = self.manuscript.issue.texts().into_iter();
        let texts: BTreeMap<NodeId, &str> = texts.map(|text| (text.id, text.text.trim_end())).collect();
        alone.into_iter().map(|block| self.lone_character(block, &texts)).collect()
    }

    fn lone_character(&self, block: &Block, texts: &BTreeMap<NodeId, &str>) -> Diagnostic {
        let page = block.last().page + 1;
        let tail = block.last().text.trim();
        let place = block.node.as_ref().and_then(|node| {
            let origin = self.manuscript.places.get(node)?;
            // The sources may follow the text.
            let text = texts.get(node).filter(|text| text.ends_with(tail));
            Some(
                text.map_or_else(|| origin.whole(), |text| origin.place(text.len() - tail.len()..text.len())),
            )
        });
        if block.kind == Kind::Title {
            let message = Message::new(
                format!("第 {page} 页：标题末行只有一个字“{tail}”"),
                format!("page {page}: the last line of the title is a single character, `{tail}`"),
            );
            return Diagnostic::new(Code::LoneInHeadline, place, message).help(Message::new(
                "改几个字，或用 | 指定在哪里换行",
                "reword it, or say with | where it breaks",
            ));
        }
        let message = Message::new(
            format!("第 {page} 页：段落末行只有一个字“{tail}”（孤字）"),
            format!("page {page}: the last line of the paragraph is a single character, `{tail}`"),
        );
        Diagnostic::new(Code::LoneCharacter, place, message)
            .help(Message::new("这一段增减几个字", "add or take away a few characters of the paragraph"))
    }

    fn at_foot(&self, head: &Block) -> Diagnostic {
        let page = head.last().page + 1;
        let text: String = head.lines.iter().map(|line| line.text.as_str()).collect();
        let text = crate::diagnostic::short(&text).into_owned();
        let message = Message::new(
            format!("第 {page} 页：“{text}”落在页末，正文在下一页"),
            format!("page {page}: `{text}` stands at the foot, its text on the next page"),
        );
        Diagnostic::new(Code::HeadAtFoot, self.place(head), message)
            .help(Message::new("前面增减一两行", "add or take away a line or two before it"))
    }

    /// Where the text of a block was written.
    fn place(&self, block: &Block) -> Option<Place> {
        let origin = self.manuscript.places.get(block.node.as_ref()?)?;
        Some(origin.whole())
    }

    /// The imprint found no room below the text on page `body`, from 1; with it there, the
    /// pages would be `fewer`.
    pub fn imprint_alone(&self, report: &Report, body: usize, fewer: usize) -> Diagnostic {
        let imprint = self.survey.pages.iter().find_map(|page| page.imprint);
        let height = imprint.map_or(0.0, |area| area.bottom - area.top);
        let pitch = pitch(report.lines);
        let free = AREA_BOTTOM - self.survey.pages.get(body.saturating_sub(1)).map_or(AREA_BOTTOM, foot);
        let lines = ((height + pitch - SIZE - free) / pitch).ceil().max(1.0);
        let last = self.blocks.iter().rev().find(|block| block.node.is_some());
        Diagnostic::new(
            Code::ImprintAlone,
            last.and_then(|block| self.place(block)),
            Message::new(
                format!("第 {body} 页正文下面放不下报尾，报尾单占第 {} 页", report.pages),
                format!(
                    "the imprint finds no room below the text on page {body}, it stands alone on page {}",
                    report.pages
                ),
            ),
        )
        .help(Message::new(
            format!("正文少约 {lines} 行，就能排成 {fewer} 页"),
            format!("about {lines} lines less of text, and the count of pages is {fewer}"),
        ))
    }
}

/// As many empty lines at the foot of a page are nothing to speak of: a head that is kept
/// with its text leaves them.
pub const MOST_WHITE: u8 = 3;

/// Where the body ends on a page.
fn foot(page: &PageSurvey) -> f64 {
    let shapes = page.shapes.iter().filter(|area| !page.in_imprint(area));
    let bottoms = page.body().map(|run| run.area.bottom).chain(shapes.map(|area| area.bottom));
    bottoms.fold(0.0, f64::max)
}

/// Whether the last of several lines is a single character, with or without a mark after it.
fn ends_alone(block: &Block) -> bool {
    let last = block.last().text.trim();
    block.lines.len() > 1
        && last.chars().count() <= 4
        && last.chars().filter(|c| c.is_alphanumeric()).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_character_alone() {
        let block = |lines: &[&str]| Block {
            node: None,
            kind: Kind::Paragraph,
            lines: lines
                .iter()
                .map(|text| lines::PageLine { page: 0, baseline: 0.0, text: (*text).to_owned() })
                .collect(),
        };
        for alone in ["作", "作。", " 作。 ", "“作”。", "7"] {
            assert!(ends_alone(&block(&["上一行", alone])), "{alone}");
        }
        for more in ["作为", "12", "。", "", "“作。”。", "（作。”）"] {
            assert!(!ends_alone(&block(&["上一行", more])), "{more}");
        }
        assert!(!ends_alone(&block(&["作"])), "one line is no last line");
    }
}
