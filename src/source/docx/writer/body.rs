//! The part with the text: paragraphs, tables, pictures.

use std::fmt::Write as _;

use super::super::made::{escape, say};
use super::picture::dots;
use super::styles::{self, LINE, WIDTH};
use super::{FIRST_PICTURE, HEAD};
use crate::issue::{Cell, Picture, Pictures, Table, TextLine};
use crate::source::text::{INDENT, Line, Role, Written};

/// English metric units in a twentieth of a point.
const EMU: u32 = 635;

/// Twentieths of a point in an inch.
const INCH: u32 = 1440;

/// Dots in an inch at which a picture has the size that it wants: convention of the web.
const DOTS: u32 = 96;

/// The size of a long masthead, in half points times characters: all of the type area.
const NAME: u32 = 2 * WIDTH / 20;

/// The largest size of a masthead, in half points.
const LARGEST: u32 = 124;

/// What a document comes to.
pub struct Parts<'i> {
    pub document: String,
    /// Files of pictures by their names below `word/`.
    pub pictures: Vec<(String, Vec<u8>)>,
    pub without: Vec<&'i Picture>,
}

#[derive(Default)]
pub struct Body<'i> {
    xml: String,
    pictures: Vec<(String, Vec<u8>)>,
    without: Vec<&'i Picture>,
}

impl<'i> Body<'i> {
    pub fn push(&mut self, written: &Written<'i>) {
        match written {
            Written::Line(line) => self.line(line),
            // The red rule below the head.
            Written::Rule => self.xml.push_str(
                r#"<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:pBdr><w:top w:val="single" w:sz="12" w:space="4" w:color="FF0000"/></w:pBdr></w:pPr></w:p>"#,
            ),
            Written::Blank => self.xml.push_str(r#"<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>"#),
            Written::Page => self.xml.push_str(concat!(
                r#"<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>"#,
                r#"<w:r><w:br w:type="page"/></w:r></w:p>"#
            )),
            Written::Table(table) => self.table(table),
            Written::Pictures(pictures) => self.pictures(pictures),
        }
    }

    fn line(&mut self, line: &Line) {
        let style = styles::of(line.role);
        let _ = write!(self.xml, r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>"#);
        if line.role == Role::Imprint {
            let rule =
                |side: &str| format!(r#"<w:{side} w:val="single" w:sz="6" w:space="1" w:color="auto"/>"#);
            // Rules of neighbours that are alike are drawn once between them.
            let _ = write!(self.xml, "<w:pBdr>{}{}{}</w:pBdr>", rule("top"), rule("bottom"), rule("between"));
        }
        self.xml.push_str("</w:pPr>");
        // The date at the right edge.
        let apart = line.text.rsplit_once(INDENT).filter(|_| line.role == Role::Issuers);
        let apart = apart.map(|(offices, date)| format!("{offices}\t{date}"));
        let (strong, rest) = apart.as_deref().unwrap_or(&line.text).split_at(line.strong);
        let look = match line.role {
            Role::Masthead => {
                let count = u32::try_from(line.text.chars().count()).unwrap_or(u32::MAX).max(1);
                let size = (NAME / count).clamp(44, LARGEST);
                format!(r#"<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>"#)
            }
            _ => String::new(),
        };
        for (text, look) in [(strong, &styles::strong()), (rest, &look)] {
            if !text.is_empty() {
                let _ = write!(self.xml, "<w:r>{look}");
                say(text, "t", &mut self.xml);
                self.xml.push_str("</w:r>");
            }
        }
        self.xml.push_str("</w:p>");
    }

    fn table(&mut self, table: &Table) {
        // Tables with nothing between them are one table to Word.
        if self.xml.ends_with("</w:tbl>") {
            self.push(&Written::Blank);
        }
        let widths = widths(table);
        self.xml.push_str(concat!(
            r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblBorders>"#,
            r#"<w:top w:val="single" w:sz="4" w:color="auto"/><w:left w:val="single" w:sz="4" w:color="auto"/>"#,
            r#"<w:bottom w:val="single" w:sz="4" w:color="auto"/><w:right w:val="single" w:sz="4" w:color="auto"/>"#,
            r#"<w:insideH w:val="single" w:sz="4" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:color="auto"/>"#,
            r#"</w:tblBorders></w:tblPr><w:tblGrid>"#
        ));
        for width in &widths {
            let _ = write!(self.xml, r#"<w:gridCol w:w="{width}"/>"#);
        }
        self.xml.push_str("</w:tblGrid>");
        // Columns that cells above reach down into: how many rows are left, and how wide.
        let mut open: Vec<(u16, u16)> = vec![(0, 1); table.columns()];
        for (r, row) in table.rows().iter().enumerate() {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/>");
            if r < table.header() {
                self.xml.push_str("<w:tblHeader/>");
            }
            self.xml.push_str("</w:trPr>");
            let mut cells = row.iter();
            let mut at = 0;
            while at < open.len() {
                let (left, wide) = open[at];
                if left > 0 {
                    open[at].0 -= 1;
                    self.cell(None, wide, "<w:vMerge/>", &widths[at..]);
                    at += usize::from(wide.max(1));
                    continue;
                }
                let Some(cell) = cells.next() else { break };
                let (wide, high) = (cell.columns.get(), cell.rows.get());
                let merge = if high > 1 { r#"<w:vMerge w:val="restart"/>"# } else { "" };
                open[at] = (high - 1, wide);
                self.cell(Some(cell), wide, merge, &widths[at..]);
                at += usize::from(wide);
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
    }

    fn cell(&mut self, cell: Option<&Cell>, columns: u16, merge: &str, widths: &[u32]) {
        let wide: u32 = widths.iter().take(usize::from(columns)).sum();
        let _ = write!(self.xml, r#"<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>"#);
        if columns > 1 {
            let _ = write!(self.xml, r#"<w:gridSpan w:val="{columns}"/>"#);
        }
        let _ = write!(self.xml, r#"{merge}<w:vAlign w:val="center"/></w:tcPr>"#);
        let lines: &[TextLine] = cell.map_or(&[], |cell| &cell.lines);
        if lines.is_empty() {
            self.xml.push_str(r#"<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>"#);
        }
        for line in lines {
            self.xml.push_str(r#"<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r>"#);
            say(line.as_str(), "t", &mut self.xml);
            self.xml.push_str("</w:r></w:p>");
        }
        self.xml.push_str("</w:tc>");
    }

    fn pictures(&mut self, row: &'i Pictures) {
        let mut known = Vec::new();
        for picture in &row.pictures {
            match picture.format.raster_ending().zip(dots(&picture.data)) {
                Some((end, size)) => known.push((picture, end, size)),
                None => self.without.push(picture),
            }
        }
        if known.is_empty() {
            return;
        }
        let share = u64::from(WIDTH) / known.len() as u64;
        let tallest = u64::from(24 * LINE);
        self.xml.push_str(r#"<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr>"#);
        for (picture, end, (wide, high)) in known {
            let (wide, high) = (u64::from(wide), u64::from(high));
            let wanted = match row.lines {
                Some(lines) => u64::from(lines.get()) * u64::from(LINE) * wide / high,
                None => wide * u64::from(INCH / DOTS),
            };
            // No higher than the type area, and as wide as it then is.
            let width = wanted.min(share).min(tallest * wide / high).max(1);
            let height = (width * high / wide).clamp(1, tallest);
            self.picture(picture, end, width * u64::from(EMU), height * u64::from(EMU));
        }
        self.xml.push_str("</w:p>");
    }

    fn picture(&mut self, picture: &Picture, end: &str, width: u64, height: u64) {
        let (number, id) = (self.pictures.len() + 1, FIRST_PICTURE + self.pictures.len());
        self.pictures.push((format!("media/image{number}.{end}"), picture.data.to_vec()));
        let mut alt = String::new();
        escape(picture.alt.as_str(), &mut alt);
        let _ = write!(
            self.xml,
            r#"<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图片 {number}" descr="{alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId{id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        );
    }

    pub fn finish(self) -> Parts<'i> {
        let Self { xml, pictures, without } = self;
        // A4 with margins of 37, 26, 35 and 28 mm (GB/T 9704-2012 5.2.1).
        let document = format!(
            r#"{HEAD}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{xml}<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr></w:body></w:document>"#
        );
        Parts { document, pictures, without }
    }
}

/// Widths of columns, by the longest text in each: no column is so narrow that it takes a single
/// character a line, none so wide that it leaves the others nothing.
fn widths(table: &Table) -> Vec<u32> {
    const LEAST: usize = 3;
    const MOST: usize = 16;
    let mut longest = vec![LEAST; table.columns()];
    let mut open: Vec<u16> = vec![0; table.columns()];
    for row in table.rows() {
        let mut at = 0;
        for cell in row {
            while open.get(at).is_some_and(|&rows| rows > 0) {
                at += 1;
            }
            let (wide, high) = (usize::from(cell.columns.get()), cell.rows.get());
            let length = cell.lines.iter().map(|line| length(line.as_str())).max().unwrap_or(0);
            for column in at..(at + wide).min(open.len()) {
                open[column] = high;
                if wide == 1 {
                    longest[column] = longest[column].max(length).min(MOST);
                }
            }
            at += wide;
        }
        open.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }
    let sum = longest.iter().sum::<usize>().max(1) as u32;
    longest.into_iter().map(|length| WIDTH * length as u32 / sum).collect()
}

/// How many characters of full width a text is long, and the margins of its cell.
fn length(text: &str) -> usize {
    let halves: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    halves.div_ceil(2) + 1
}
