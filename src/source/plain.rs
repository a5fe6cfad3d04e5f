//! Plain texts and Markdown, in whatever encoding.

use super::files::NotUtf8;
use super::opened::{Input, Opened};
use super::text::{self, Script};
use super::{diagnostics, encoding};
use crate::diagnostic::{Diagnostic, SourceText};

/// The lines of a plain text.
pub fn open(file: &Input<'_>) -> Result<Opened, Box<Diagnostic>> {
    let Input { display, bytes, .. } = file;
    let Some((content, encoding)) = encoding::decode(bytes) else {
        let bad = super::decode(display, bytes).err();
        let start = SourceText::new(display, "").place(0..0);
        let (place, what) = bad.map_or((start, NotUtf8::Binary), |bad| *bad);
        return Err(Box::new(diagnostics::encoding(place, what)));
    };
    let content = line_ends(content);
    let lines = content.bytes().filter(|&byte| byte == b'\n').count();
    if lines > MOST_LINES + content.len() / LINE {
        return Err(Box::new(text::diagnostics::too_many_lines(display, lines)));
    }
    let source = SourceText::new(display, &content);
    drop(content);
    let recoded = diagnostics::recoded(&source, encoding);
    Ok(Opened {
        script: Script::of_text(source),
        furniture: Vec::new(),
        diagnostics: recoded.into_iter().collect(),
        ancillary: Vec::new(),
    })
}

/// Lines that a text may have, and the bytes for which it may have one more: what has more is
/// no text of a bulletin, and would take many times its size in memory.
const MOST_LINES: usize = 50_000;
const LINE: usize = 40;

/// Carriage returns alone, as old machines write them, end lines too.
fn line_ends(text: String) -> String {
    let alone = |(at, _): &(usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|found| alone(&found)) {
        return text;
    }
    let mut ended = text.replace('\r', "\n").into_bytes();
    for (at, _) in text.match_indices("\r\n") {
        ended[at] = b'\r';
    }
    String::from_utf8(ended).unwrap_or(text)
}
