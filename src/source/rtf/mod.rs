//! Rich text (RTF): rewritten as the parts of a `.docx`, and read as such.

mod reader;
mod state;
mod story;
mod tokens;
mod words;

use super::docx::fault::{Fault, Kind, RTF};
use super::docx::{Document, limits, refused};
use super::placed::cut_short;
use crate::diagnostic::{Diagnostic, SourceText};
use reader::Reader;

/// Reads the bytes of a file that is called `name`.
///
/// # Errors
/// When it is no such file, or holds more than any bulletin.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, Box<Diagnostic>> {
    document(name, bytes).map_err(|fault| refused(name, &fault, RTF))
}

fn document(name: &str, bytes: &[u8]) -> Result<Document, Fault> {
    if bytes.len() > limits::FILE {
        return Err(Fault::TooLarge { zh: "字节", en: "bytes" });
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !start.starts_with(b"{\\rtf") {
        return Err(Fault::Other(Kind::of(bytes)));
    }
    let mut reader = Reader::default();
    let cut = reader.read(start)?;
    let mut document = reader.finish()?.document(name, bytes.len())?;
    if cut {
        document.diagnostics.push(cut_short(SourceText::new(name, "").place(0..0)));
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::docx::Block;

    fn text(rtf: &str) -> String {
        let document = read("a.rtf", rtf.as_bytes()).unwrap();
        let mut lines = Vec::new();
        for block in &document.blocks {
            block.paragraphs(&mut |paragraph| lines.push(paragraph.text.clone()));
        }
        lines.join("\n")
    }

    #[test]
    fn characters_of_every_writing() {
        let head =
            r"{\rtf1\ansi\ansicpg936\uc2{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Arial;}}";
        for (body, expected) in [
            (r"\f0\'c7\'e0\'ca\'af\'cf\'d8\par", "青石县"),
            (r"\f1\'c7\'e0\'ca\'af\par", "青石"),
            (r"\u-26215 \'d2\'bb\u30707\'ca\'af\par", "香石"),
            (r"\uc1\u-10179?\u-8704?\par", "😀"),
            (r"a\tab b\line c\~d\emdash\ldblquote e\rdblquote\{\}\\\par", "a\tb\nc\u{a0}d—“e”{}\\"),
            (r"\uc0\u19968 x\par", "一x"),
            (r"{\*\unknown no}{\info{\title no}}yes", "yes"),
        ] {
            assert_eq!(text(&format!("{head}{body}}}")), expected, "{body}");
        }
        // Bytes as they are.
        let mut bytes = head.as_bytes().to_vec();
        bytes.extend(b"\\f0 \xc7\xe0\xca\xaf\\par}");
        let document = read("a.rtf", &bytes).unwrap();
        assert!(matches!(&document.blocks[0], Block::Paragraph(paragraph) if paragraph.text == "青石"));
    }

    #[test]
    fn fields_notes_boxes_and_labels() {
        assert_eq!(text(r"{\rtf1 a{\field{\*\fldinst HYPERLINK x}{\fldrslt b}}c\par}"), "abc");
        assert_eq!(text(r"{\rtf1 a{\super\chftn}{\footnote\pard{\super\chftn} n}b\par}"), "a[1]b");
        assert_eq!(text(r"{\rtf1 a{\shp{\*\shpinst{\shptxt\pard box\par}}}b\par}"), "box\nab");
        assert_eq!(
            text(r"{\rtf1{\listtext\u19968?\'a1\'a2\tab}\ls1 a\par}").split_once('\t').map(|it| it.1),
            Some("a")
        );
        assert_eq!(text(r"{\rtf1 x\super 2\nosupersub y\sub 2\par}"), "x²y₂");
    }

    #[test]
    fn tables_with_merged_cells() {
        let rtf = r"{\rtf1\trowd\clvmgf\cellx100\cellx200\cellx300\intbl a\cell b\cell c\cell\row
            \trowd\clvmrg\cellx100\cellx300\intbl\cell d\cell\row\pard e\par}";
        let document = read("a.rtf", rtf.as_bytes()).unwrap();
        let [Block::Table(table), Block::Paragraph(_)] = &document.blocks[..] else { panic!() };
        let spans: Vec<Vec<_>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| (cell.columns.get(), cell.rows.get())).collect())
            .collect();
        assert_eq!(spans, [vec![(1, 2), (1, 1), (1, 1)], vec![(2, 1)]]);
    }

    #[test]
    fn broken_files_are_read_as_far_as_they_go() {
        let cut = |rtf: &str| !read("a.rtf", rtf.as_bytes()).unwrap().diagnostics.is_empty();
        assert!(
            cut(r"{\rtf1 a{b") && cut(r"{\rtf1 a\par") && !cut(r"{\rtf1 a\par}") && !cut("{\\rtf1 a}\0\n")
        );
        assert_eq!(text(r"{\rtf1 a{b"), "ab");
        assert_eq!(text(r"{\rtf1 a}}}b"), "a");
        assert!(read("a.rtf", b"{\\rtf1 ".repeat(1_000).as_slice()).is_err());
        assert!(read("a.rtf", b"rtf").is_err());
    }
}
