//! Pages in one file with their pictures (`.mht`): parts of a MIME message.

use std::collections::BTreeMap;

/// Parts inside each other, and parts.
const DEPTH: usize = 6;
const MOST: usize = 2000;

/// The page of a message, and its other parts by where they were.
pub struct Message {
    pub page: Vec<u8>,
    /// The encoding that the message names for the page.
    pub charset: Option<String>,
    pub parts: BTreeMap<String, Vec<u8>>,
    /// Its other pages: those of frames, and files that go with it.
    pub pages: Vec<Page>,
    /// The last part of it has no end.
    pub cut: bool,
}

/// A page of a message beside the first.
pub struct Page {
    /// Where it was, and what others call it.
    pub names: Vec<String>,
    pub data: Vec<u8>,
    pub charset: Option<String>,
}

/// Reads a message; none where it has no page.
pub fn read(bytes: &[u8]) -> Option<Message> {
    let mut message =
        Message { page: Vec::new(), charset: None, parts: BTreeMap::new(), pages: Vec::new(), cut: false };
    part(bytes, &mut message, 0);
    (!message.page.is_empty()).then_some(message)
}

fn part(bytes: &[u8], message: &mut Message, depth: usize) {
    if depth > DEPTH || message.parts.len() + message.pages.len() >= MOST {
        return;
    }
    let (headers, body) = headers(bytes);
    let kind = headers.get("content-type").map(String::as_str).unwrap_or("text/plain");
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("multipart/") {
        let Some(boundary) = parameter(kind, "boundary") else { return };
        message.cut |= memchr::memmem::find(body, format!("--{boundary}--").as_bytes()).is_none();
        for inner in split(body, &boundary) {
            part(inner, message, depth + 1);
        }
        return;
    }
    let encoding = headers.get("content-transfer-encoding").map(|name| name.trim().to_ascii_lowercase());
    let data = match encoding.as_deref() {
        Some("base64") => base64(body),
        Some("quoted-printable") => quoted_printable(body),
        _ => body.to_vec(),
    };
    let page = lower.starts_with("text/html") || lower.starts_with("application/xhtml");
    if page && message.page.is_empty() {
        message.page = data;
        message.charset = parameter(kind, "charset");
        return;
    }
    let id = headers.get("content-id").map(|id| format!("cid:{}", id.trim().trim_matches(['<', '>'])));
    let location = headers.get("content-location").map(|location| location.trim().to_owned());
    if page {
        let names = id.into_iter().chain(location).collect();
        return message.pages.push(Page { names, data, charset: parameter(kind, "charset") });
    }
    if let Some(id) = id {
        message.parts.insert(id, data.clone());
    }
    if let Some(location) = location {
        message.parts.insert(location, data);
    }
}

/// The headers of a part, by their names in small letters, and what follows them.
fn headers(bytes: &[u8]) -> (BTreeMap<String, String>, &[u8]) {
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    let mut last: Option<String> = None;
    let mut rest = bytes;
    loop {
        let end = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
        let line = &rest[..end];
        rest = &rest[end..];
        let text = String::from_utf8_lossy(line);
        let text = text.trim_end();
        if text.is_empty() {
            // Nothing before the first header is the end of the headers.
            if end == 0 || !headers.is_empty() {
                return (headers, rest);
            }
            continue;
        }
        match (text.strip_prefix([' ', '\t']), &last) {
            (Some(more), Some(name)) => {
                if let Some(value) = headers.get_mut(name) {
                    value.push(' ');
                    value.push_str(more.trim_start());
                }
            }
            _ => {
                let Some((name, value)) = text.split_once(':') else { continue };
                let name = name.trim().to_ascii_lowercase();
                headers.insert(name.clone(), value.trim().to_owned());
                last = Some(name);
            }
        }
        if headers.len() > 200 {
            return (headers, rest);
        }
    }
}

/// A parameter of a header.
fn parameter(header: &str, name: &str) -> Option<String> {
    header.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// What stands between the lines of a boundary.
fn split<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let marker = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(marker.as_bytes()) {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = Some(at + line.len());
            if line[marker.len()..].starts_with(b"--") || parts.len() > MOST {
                return parts;
            }
        }
        at += line.len();
    }
    if let Some(start) = start {
        parts.push(&body[start.min(body.len())..]);
    }
    parts
}

/// What base64 says; characters that are none of it are passed over.
pub fn base64(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    let digit = |at: usize| text.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    while let Some(&byte) = text.get(at) {
        if byte != b'=' {
            out.push(byte);
            at += 1;
            continue;
        }
        if let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2)) {
            out.push((high * 16 + low) as u8);
            at += 3;
            continue;
        }
        // A line that goes on.
        let blank = |byte: &&u8| byte.is_ascii_whitespace() && **byte != b'\n';
        let end = at + 1 + text[at + 1..].iter().take_while(blank).count();
        if text.get(end) == Some(&b'\n') {
            at = end + 1;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_and_its_picture() {
        let text = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n\
                    --b\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\
                    Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D4=C6=\r\n=C1=EB=3D</p>\r\n\
                    --b\r\nContent-Type: image/png\r\nContent-Location: a.png\r\nContent-ID: <x>\r\n\
                    Content-Transfer-Encoding: base64\r\n\r\niVBO\r\nRw==\r\n--b--\r\n";
        let message = read(text.as_bytes()).unwrap();
        assert_eq!(message.charset.as_deref(), Some("gb2312"));
        assert_eq!(message.page, b"<p>\xd4\xc6\xc1\xeb=</p>\r\n");
        assert_eq!(message.parts["a.png"], b"\x89PNG");
        assert_eq!(message.parts["cid:x"], b"\x89PNG");
    }
}
