//! What lies on a page of a PDF and is no part of it: remarks, stamps, fields of forms.

use hayro_syntax::object::{Array, Dict, Rect, Stream, String as PdfString};
use hayro_syntax::page::Page as PdfPage;

use super::{DEPTH, Fault, State, Walk};
use crate::source::placed::matrix::{Matrix, then};

impl Walk<'_> {
    /// What lies on a page: each says what its own drawing says.
    pub(super) fn annotations(&mut self, page: &PdfPage<'_>, start: Matrix) -> Result<(), Fault> {
        let Some(list) = page.raw().get::<Array<'_>>("Annots") else { return Ok(()) };
        for note in list.iter::<Dict<'_>>().take(2000) {
            let hidden = note.get::<u32>("F").unwrap_or(0) & 2 != 0;
            let drawn = note.get::<Dict<'_>>("AP").and_then(|all| all.get::<Stream<'_>>("N"));
            if hidden {
                continue;
            }
            let (Some(form), Some(area)) = (drawn, note.get::<Rect>("Rect")) else {
                self.remark(&note);
                continue;
            };
            let before =
                (self.seen.page.glyphs.len(), self.seen.page.strokes.len(), self.seen.page.pictures.len());
            let mut state = State::new(start);
            state.matrix = then([1.0, 0.0, 0.0, 1.0, area.x0, area.y0], state.matrix);
            self.object(&form, page.resources(), &state, DEPTH - 3)?;
            let glyphs = self.seen.page.glyphs.split_off(before.0);
            self.seen.page.strokes.truncate(before.1);
            self.seen.page.pictures.truncate(before.2);
            let text: String = glyphs.iter().map(|glyph| glyph.c).collect();
            if text.trim().is_empty() {
                self.remark(&note);
            } else {
                self.seen.annotations.push(text.trim().to_owned());
            }
        }
        Ok(())
    }

    /// What a remark or a field says that is not drawn: readers show it in a window of its own, or
    /// draw it themselves.
    fn remark(&mut self, note: &Dict<'_>) {
        let text = note.get::<PdfString<'_>>("Contents").or_else(|| note.get("V"));
        let text = text.map(|text| text_string(text.as_bytes())).unwrap_or_default();
        let text: Vec<&str> = text.split_whitespace().collect();
        if !text.is_empty() {
            self.seen.annotations.push(text.join(" "));
        }
    }
}

/// A text of a dictionary: UTF-16 with its mark, UTF-8 with its mark, or Latin.
pub fn text_string(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> =
            wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16_lossy(&units);
    }
    match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(text) => String::from_utf8_lossy(text).into_owned(),
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}
