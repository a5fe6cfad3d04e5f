//! Pages are looked at before they leave: no missing glyph, no foreign face, no ink outside
//! the type area, nothing printed over the imprint.

use super::survey::{Area, PageSurvey, Survey};
use crate::diagnostic::{Code, Diagnostic, Message, Place};
use crate::fonts::{FaceRole, Faces};
use crate::issue::{Block, BlockPart, NodeId};
use crate::layout::measures::{AREA_BOTTOM, AREA_LEFT, AREA_RIGHT, AREA_TOP, FOLIO_DROP, MIRRORED, MM};
use crate::source::Manuscript;

/// The type area, in points.
const TYPE_AREA: Area = Area { left: AREA_LEFT, top: AREA_TOP, right: AREA_RIGHT, bottom: AREA_BOTTOM };

/// The band of the folio: the dash, and 4 mm above it and 6 mm below.
const FOLIO: Area = Area {
    left: TYPE_AREA.left,
    top: AREA_BOTTOM + FOLIO_DROP - 4.0 * MM,
    right: TYPE_AREA.right,
    bottom: AREA_BOTTOM + FOLIO_DROP + 6.0 * MM,
};

/// What a printer reaches of the paper: all but 5 mm at its edges (convention).
const PAPER: Area =
    Area { left: 5.0 * MM, top: 5.0 * MM, right: (210.0 - 5.0) * MM, bottom: (297.0 - 5.0) * MM };

/// Ink may stand out by this much, in points: rounding, and the side bearings of glyphs.
const TOLERANCE: f64 = 0.8;

/// Says where a text on a page was written, if it is known.
type Written<'a> = &'a dyn Fn(&str) -> Option<Place>;

/// Everything wrong with the pages, whose margins may be `mirrored`, and whose last one ends
/// with an imprint where there is one to print.
pub fn inspect(
    survey: &Survey,
    faces: &Faces,
    mirrored: bool,
    imprint: bool,
    written: Written<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let found = survey.imprint_page();
    if found.map_or(imprint, |page| page != survey.pages.len()) {
        diagnostics.push(misplaced(found));
    }
    for (i, page) in survey.pages.iter().enumerate() {
        glyphs(page, i + 1, faces, &mut diagnostics);
        let aside = if mirrored && i % 2 == 1 { MIRRORED } else { 0.0 };
        edges(page, i + 1, aside, written, &mut diagnostics);
    }
    diagnostics
}

/// Glyphs that are missing or of a foreign face.
pub fn missing(survey: &Survey, faces: &Faces) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (i, page) in survey.pages.iter().enumerate() {
        glyphs(page, i + 1, faces, &mut diagnostics);
    }
    diagnostics
}

/// An imprint that is not there, or not on the last page.
fn misplaced(page: Option<usize>) -> Diagnostic {
    let message = match page {
        None => Message::new("版式没有排报尾", "the layout sets no imprint"),
        Some(page) => Message::new(
            format!("版式把报尾排在第 {page} 页，应当在最后一页"),
            format!("the layout sets the imprint on page {page}, not on the last one"),
        ),
    };
    Diagnostic::new(Code::Layout, None, message).help(Message::new(
        "报尾要放在带标签 <imprint> 的块里，浮动在末页页脚",
        "the imprint stands in a block labelled <imprint>, floating at the foot of the last page",
    ))
}

/// Rows of tables that no page can hold.
pub fn tall_rows(survey: &Survey, manuscript: &Manuscript) -> Vec<Diagnostic> {
    let tall = survey.pages.iter().flat_map(|page| &page.tall);
    let tables = || manuscript.issue.blocks().filter(|(_, block)| matches!(block, Block::Table(_)));
    let found = tall.map(|&(table, row)| {
        let first = tables().nth(table - 1).and_then(|(id, _)| {
            let start = id.at(BlockPart::Cell { row, cell: 0, line: 0 });
            let in_row = |node: &NodeId| {
                matches!(node, NodeId::Block(block, BlockPart::Cell { row: at, .. }) if *block == id && *at == row)
            };
            manuscript.places.first_from(start).filter(|(node, _)| in_row(node))
        });
        let place = first.map(|(_, origin)| origin.whole());
        let row = row + 1;
        Diagnostic::new(
            Code::RowTooTall,
            place,
            Message::new(
                format!("表格第 {row} 行比一页还高"),
                format!("row {row} of the table is taller than a page"),
            ),
        )
        .help(Message::new("把这一行分成几行", "divide it into several rows"))
    });
    found.collect()
}

fn glyphs(page: &PageSurvey, number: usize, faces: &Faces, diagnostics: &mut Vec<Diagnostic>) {
    for run in page.runs.iter().chain(&page.edge) {
        if let Some(c) = run.missing {
            let name = crate::issue::describe(c);
            diagnostics.push(Diagnostic::new(
                Code::MissingCharacter,
                None,
                Message::new(
                    format!("第 {number} 页：字符 {name} 没有字形"),
                    format!("page {number}: no glyph for {name}"),
                ),
            ));
        }
        if !faces.index_of(&run.font).is_some_and(|index| in_a_chain(faces, index)) {
            let family = &run.font.info().family;
            diagnostics.push(Diagnostic::new(
                Code::Layout,
                None,
                Message::new(
                    format!("第 {number} 页：用了字体链以外的字体 {family}"),
                    format!("page {number}: the face {family} belongs to no role"),
                ),
            ));
        }
    }
}

/// Whether a face of the book belongs to the chain of some role.
fn in_a_chain(faces: &Faces, index: usize) -> bool {
    let family = faces.book().info(index).map(|info| info.family.to_lowercase());
    FaceRole::ALL.into_iter().any(|role| {
        let chain = &faces.chains().get(role).chain;
        chain.iter().any(|link| Some(link.family.to_lowercase()) == family)
    })
}

fn edges(
    page: &PageSurvey,
    number: usize,
    aside: f64,
    written: Written<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // What is too tall gets a frame as tall as the page and hangs out of it.
    let height = TYPE_AREA.bottom - TYPE_AREA.top;
    if page.imprint.is_some_and(|imprint| imprint.bottom - imprint.top > height - TOLERANCE) {
        // Everything else on the page follows from this.
        let message = Message::new(
            format!("第 {number} 页：报尾比一面还高"),
            format!("page {number}: the imprint is taller than its page"),
        );
        diagnostics.push(
            Diagnostic::new(Code::TooLarge, None, message)
                .help(Message::new("缩短分送范围或人员", "shorten the distribution list or the staff")),
        );
        return;
    }
    let mut report = |code, zh: &str, en: &str, text: &str| {
        let place = written(text);
        let (zh, en) = match text {
            "" => (zh.to_owned(), en.to_owned()),
            text => {
                let text = crate::diagnostic::short(text);
                (format!("{zh}：“{text}”"), format!("{en}: `{text}`"))
            }
        };
        let message = Message::new(format!("第 {number} 页：{zh}"), format!("page {number}: {en}"));
        diagnostics.push(Diagnostic::new(code, place, message).help(Message::new(
            "缩短这一页上过长的内容：没有空格的长串、过多的编发单位、过长的类别或标识",
            "shorten what is too long on it: a string without spaces, too many issuers, a long label or mark",
        )));
    };
    let runs = page.runs.iter().map(|run| (run.area, run.text.as_str()));
    let ink: Vec<_> = runs.chain(page.shapes.iter().map(|area| (*area, ""))).collect();
    let outside = ink
        .iter()
        .find(|(area, _)| !within(area, &TYPE_AREA.left_by(aside)) && !within(area, &FOLIO.left_by(aside)));
    let off_paper = page.edge.iter().find(|run| !within(&run.area, &PAPER));
    if let Some((_, text)) = outside {
        report(Code::Outside, "有内容超出版心", "ink outside the type area", text);
    } else if let Some(run) = off_paper {
        report(Code::Outside, "有内容超出纸面", "ink off the paper", &run.text);
    } else if let Some(text) = overprinted(page) {
        report(Code::Outside, "文字重叠", "text is printed over text", text);
    }
    let Some(imprint) = page.imprint else { return };
    if let Some((_, text)) = ink.iter().find(|(area, _)| !page.in_imprint(area) && overlap(area, &imprint)) {
        report(Code::Outside, "正文与报尾重叠", "text is printed over the imprint", text);
    }
    if (imprint.bottom - AREA_BOTTOM).abs() > TOLERANCE {
        report(
            Code::TooLarge,
            "报尾不在版心下边缘",
            "the imprint does not end on the type area's lower edge",
            "",
        );
    }
}

/// A text that another one is printed over.
fn overprinted(page: &PageSurvey) -> Option<&str> {
    let mut runs: Vec<_> = page.runs.iter().chain(&page.edge).collect();
    runs.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    runs.iter().enumerate().find_map(|(i, run)| {
        let below = runs[i + 1..].iter().take_while(|other| other.area.top < run.area.bottom - TOLERANCE);
        below.filter(|other| covers(&run.area, &other.area)).map(|other| other.text.as_str()).next()
    })
}

/// Whether two runs share more than a third of a character.
fn covers(a: &Area, b: &Area) -> bool {
    let em = (a.bottom - a.top).min(b.bottom - b.top);
    let wide = a.right.min(b.right) - a.left.max(b.left);
    let tall = a.bottom.min(b.bottom) - a.top.max(b.top);
    wide > em / 3.0 && tall > em / 3.0
}

fn within(area: &Area, frame: &Area) -> bool {
    area.left >= frame.left - TOLERANCE
        && area.right <= frame.right + TOLERANCE
        && area.top >= frame.top - TOLERANCE
        && area.bottom <= frame.bottom + TOLERANCE
}

fn overlap(a: &Area, b: &Area) -> bool {
    a.left < b.right - TOLERANCE
        && a.right > b.left + TOLERANCE
        && a.top < b.bottom - TOLERANCE
        && a.bottom > b.top + TOLERANCE
}
