//! What a Word file may hold. Far above any bulletin; a file beyond it is refused whole, so
//! that nothing of it is lost without a word.

use super::fault::Fault;

/// Bytes of the file.
pub const FILE: usize = 128 << 20;

/// Bytes of XML of the whole file, unpacked.
pub const XML: u64 = 32 << 20;

/// Bytes of the XML that a file of another format is rewritten as, in one part.
pub const MADE: usize = 16 << 20;

/// Bytes of one of the smaller parts, unpacked: styles, numbering, relationships.
pub const SMALL_PART: u64 = 4 << 20;

/// Bytes of XML between one tag and the next, or inside a tag.
pub const TOKEN: usize = 4 << 20;

/// Elements inside each other.
pub const DEPTH: usize = 160;

/// Bytes of text, that which is left out with the rest.
const TEXT: usize = 4 << 20;

/// Paragraphs, and cells.
pub const ITEMS: usize = 60_000;

/// Texts left out, pictures and notes; and changes of look.
const MARKS: usize = 60_000;

/// Styles, lists, relationships: entries of a small part.
pub const ENTRIES: usize = 8_192;

/// Bytes of a name or a path that is worth remembering.
pub const NAME: usize = 512;

/// Bytes of all pictures of a file of `size` bytes, unpacked. Pictures are packed already,
/// all but old ones.
pub fn pictures(size: usize) -> u64 {
    (8 << 20) + 3 * size as u64
}

/// What of the limits is left.
#[derive(Debug)]
pub struct Budget {
    text: usize,
    items: usize,
    marks: usize,
    spans: usize,
}

impl Budget {
    /// All of them.
    pub fn new() -> Self {
        Self { text: TEXT, items: ITEMS, marks: MARKS, spans: MARKS }
    }

    /// Bytes of text that may still come.
    pub fn text_left(&self) -> usize {
        self.text
    }

    /// Takes `bytes` of text.
    pub fn text(&mut self, bytes: usize) -> Result<(), Fault> {
        take(&mut self.text, bytes, "文字", "text")
    }

    /// Takes a paragraph or a cell.
    pub fn item(&mut self) -> Result<(), Fault> {
        take(&mut self.items, 1, "段落和表格单元格", "paragraphs and cells")
    }

    /// Takes a left out text, a picture or a note.
    pub fn mark(&mut self) -> Result<(), Fault> {
        take(&mut self.marks, 1, "图片、域、批注和修订", "pictures, fields, comments and changes")
    }

    /// Whether another span may be remembered; without it the one before goes on.
    pub fn span(&mut self) -> bool {
        let left = self.spans.checked_sub(1);
        self.spans = left.unwrap_or(0);
        left.is_some()
    }
}

fn take(left: &mut usize, count: usize, zh: &'static str, en: &'static str) -> Result<(), Fault> {
    *left = left.checked_sub(count).ok_or(Fault::TooLarge { zh, en })?;
    Ok(())
}
