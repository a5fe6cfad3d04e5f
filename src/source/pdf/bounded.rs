//! What of a file unpacks too far is refused before anything is unpacked whole.

use std::io::Read;

use hayro_syntax::object::Stream;
use hayro_syntax::{Filter, Pdf};

/// Bytes of a file, for each of which a stream may unpack to so many.
const RATIO: usize = 6;

/// Bytes to which any stream may unpack.
const LEAST: usize = 24 << 20;

/// Bytes of a PDF.
const FILE: usize = 128 << 20;

/// The width and height of the first page of a file, in points; none where it is not bounded or cannot be read.
pub fn first_page(bytes: &[u8]) -> Option<(f32, f32)> {
    let pdf = is_bounded(bytes).then(|| Pdf::new(bytes.to_vec()).ok())??;
    let pages = pdf.pages();
    Some(pages.first()?.render_dimensions())
}

/// Whether no stream of a file unpacks beyond the limits. The streams that hold objects are
/// unpacked while the file is opened, so that they are looked for in its bytes.
pub fn is_bounded(bytes: &[u8]) -> bool {
    if bytes.len() > FILE || nests(bytes) {
        return false;
    }
    let limit = limit(bytes.len());
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found;
        at = start + 6;
        if start >= 3 && bytes[start - 3..start] == *b"end" {
            continue;
        }
        let data = &bytes[at..];
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let dict = &bytes[start.saturating_sub(600)..start];
        let dict = &dict[rfind(dict, b"obj").unwrap_or(0)..];
        let image = find(dict, b"/Image").is_some() && find(dict, b"/ObjStm").is_none();
        if !image && data.first().is_some_and(|byte| byte & 0x0f == 8) && unpacked(data, limit).is_none() {
            return false;
        }
    }
    true
}

/// Bytes to which a stream of a file of `size` bytes may unpack.
pub fn limit(size: usize) -> usize {
    LEAST + RATIO * size
}

/// How many bytes a stream packs, if they are no more than `limit`.
fn unpacked(data: &[u8], limit: usize) -> Option<usize> {
    let mut reader = flate2::read::ZlibDecoder::new(data).take(limit as u64 + 1);
    let count = std::io::copy(&mut reader, &mut std::io::sink()).unwrap_or(0);
    usize::try_from(count).ok().filter(|&count| count <= limit)
}

/// The content of a stream, if it unpacks to no more than `limit` bytes.
pub fn decoded<'a>(stream: &Stream<'a>, limit: usize) -> Option<std::borrow::Cow<'a, [u8]>> {
    let packed = stream.raw_data();
    let fits = match stream.filters().as_slice() {
        [] => packed.len() <= limit,
        [Filter::FlateDecode] => unpacked(&packed, limit).is_some(),
        // What is packed twice, or in old ways, is small in any file that means well.
        _ => packed.len() <= limit / 512,
    };
    fits.then(|| stream.decoded().ok()).flatten().filter(|data| data.len() <= limit && !nests(data))
}

/// Arrays and dictionaries inside each other, beyond which a parser may run out of stack.
const NESTED: usize = 400;

/// Whether arrays and dictionaries stand inside each other too deep, outside strings and streams.
fn nests(bytes: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        at += 1;
        match byte {
            b'(' => at = string_end(bytes, at),
            b'[' => depth += 1,
            b'<' if rest.starts_with(b"<<") => {
                depth += 1;
                at += 1;
            }
            b']' => depth = depth.saturating_sub(1),
            b'>' if rest.starts_with(b">>") => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b's' if rest.starts_with(b"stream") => {
                at = find(rest, b"endstream").map_or(bytes.len(), |end| at - 1 + end + 9);
            }
            b'e' if rest.starts_with(b"endobj") => depth = 0,
            _ => {}
        }
        if depth > NESTED {
            return true;
        }
    }
    false
}

/// Where a string ends whose content begins at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    let mut open = 1;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' if open == 1 => break,
            b')' => open -= 1,
            _ => {}
        }
    }
    at
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == first) {
        at += found;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    (0..bytes.len().saturating_sub(word.len() - 1)).rev().find(|&at| bytes[at..].starts_with(word))
}
