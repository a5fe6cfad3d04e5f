//! The streams of a `.doc` and what its header says of them (MS-DOC 2.5).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::bytes::{self, Plc, part};
use crate::source::docx::fault::{Fault, Kind};

/// The streams of a file.
#[derive(Debug, Default)]
pub struct File {
    /// `WordDocument`: the header, the text, the properties.
    pub main: Vec<u8>,
    /// `0Table` or `1Table`: where everything stands.
    pub table: Vec<u8>,
    /// `Data`: pictures.
    pub data: Vec<u8>,
    /// It has macros.
    pub macros: bool,
}

/// Tables of the header, by their number in `FibRgFcLcb97`.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum Part {
    Styles = 1,
    NoteRefs = 2,
    NoteTexts = 3,
    CommentRefs = 4,
    CommentTexts = 5,
    Sections = 6,
    Headers = 11,
    Characters = 12,
    Paragraphs = 13,
    Fonts = 15,
    Clx = 33,
    Anchors = 40,
    HeaderAnchors = 41,
    EndnoteRefs = 46,
    EndnoteTexts = 47,
    Drawings = 50,
    BoxTexts = 56,
    HeaderBoxTexts = 58,
    Lists = 73,
    ListUses = 74,
}

/// Texts of the document, one after the other in its characters; the fourth is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Text {
    Main = 0,
    Notes = 1,
    Headers = 2,
    Comments = 4,
    Endnotes = 5,
    Boxes = 6,
    HeaderBoxes = 7,
}

impl File {
    /// Opens a file.
    pub fn open(bytes: &[u8]) -> Result<Self, Fault> {
        let damaged = || Fault::Damaged("OLE".to_owned());
        let mut compound = CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
        let mut stream = |name: &str| -> Result<Option<Vec<u8>>, Fault> {
            if !compound.is_stream(name) {
                return Ok(None);
            }
            let stream = compound.open_stream(name).map_err(|_| Fault::Damaged(name.to_owned()))?;
            // No stream is longer than the file, unless its sectors lead in a circle.
            let most = bytes.len();
            let mut content = Vec::new();
            let read = stream.take(most as u64 + 1).read_to_end(&mut content);
            match read {
                Ok(count) if count <= most => Ok(Some(content)),
                // Cut off at its end: what is there is read, and what is missing is noticed.
                Err(_) if !content.is_empty() => Ok(Some(content)),
                _ => Err(Fault::Damaged(name.to_owned())),
            }
        };
        let main = stream("WordDocument")?.ok_or(Fault::Other(Kind::Unknown))?;
        let flags = bytes::u16(&main, 10).ok_or_else(damaged)?;
        match bytes::u16(&main, 0) {
            Some(0xa5ec) => {}
            Some(0xa5dc) => return Err(Fault::Other(Kind::Word95)),
            _ => return Err(Fault::Damaged("WordDocument".to_owned())),
        }
        if bytes::u16(&main, 2).is_none_or(|version| version < 0xc0) {
            return Err(Fault::Other(Kind::Word95));
        }
        if flags & 0x100 != 0 {
            return Err(Fault::Other(Kind::Encrypted));
        }
        let name = if flags & 0x200 != 0 { "1Table" } else { "0Table" };
        let table = stream(name)?.ok_or_else(|| Fault::Damaged(name.to_owned()))?;
        let data = stream("Data")?.unwrap_or_default();
        let macros = compound.is_storage("Macros") || compound.is_storage("_VBA_PROJECT_CUR");
        Ok(Self { main, table, data, macros })
    }

    /// Where the table of pairs begins, and how many there are.
    fn pairs(&self) -> Option<(usize, usize)> {
        let words = usize::from(bytes::u16(&self.main, 32)?);
        let longs = 34 + words * 2;
        let pairs = longs + 2 + usize::from(bytes::u16(&self.main, longs)?) * 4;
        Some((pairs + 2, usize::from(bytes::u16(&self.main, pairs)?)))
    }

    /// Where a part stands in the stream of tables, and how long it is.
    pub fn span(&self, which: Part) -> (usize, usize) {
        let Some((start, count)) = self.pairs() else { return (0, 0) };
        let which = which as usize;
        if which >= count {
            return (0, 0);
        }
        let at = start + which * 8;
        (bytes::place(&self.main, at).unwrap_or(0), bytes::place(&self.main, at + 4).unwrap_or(0))
    }

    /// A part.
    pub fn part(&self, which: Part) -> &[u8] {
        let (at, length) = self.span(which);
        part(&self.table, at, length)
    }

    /// A part that is a PLC with data of `size` bytes.
    pub fn plc(&self, which: Part, size: usize) -> Plc<'_> {
        Plc::new(self.part(which), size)
    }

    /// The characters of a text.
    pub fn text(&self, which: Text) -> std::ops::Range<usize> {
        let words = usize::from(bytes::u16(&self.main, 32).unwrap_or(0));
        let counts = 34 + words * 2 + 2 + 12;
        let count = |i: usize| bytes::place(&self.main, counts + i * 4).unwrap_or(0);
        let start = (0..which as usize).fold(0_usize, |sum, i| sum.saturating_add(count(i)));
        start..start.saturating_add(count(which as usize))
    }
}
