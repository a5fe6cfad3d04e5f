//! The encoding of a text file, told by its content.

/// How a text file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 of either order, as old editors of Windows write it.
    Utf16,
    /// GB 18030, which holds GBK and GB 2312: what Excel writes in a Chinese Windows.
    Gb18030,
}

/// The text of a file and its encoding; none when it is no text.
pub fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
    let (encoding, known) = match utf16(bytes).or_else(|| wide_chinese(bytes)) {
        Some(order) => (order, Encoding::Utf16),
        None if is_binary(bytes) => return None,
        None if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) => {
            (encoding_rs::UTF_8, Encoding::Utf8)
        }
        None => (encoding_rs::GB18030, Encoding::Gb18030),
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    (!broken).then(|| (text.into_owned(), known))
}

/// Whether bytes are no text. A null or two, as old programs leave them at the end of a line, are none of it.
fn is_binary(bytes: &[u8]) -> bool {
    let nulls = memchr::memchr_iter(0, bytes).count();
    let control = |&byte: &u8| byte < b'\t' && byte > 0;
    nulls > 0
        && (nulls > 3 + bytes.len() / 1000
            || std::str::from_utf8(bytes).is_err()
            || bytes.iter().any(control))
}

/// A text with CR LF at the end of every line, whatever was there.
pub(crate) fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// Whether `bytes` are UTF-8 but for a few places: other encodings hold hardly any sequences
/// of UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 10
}

/// The order of Chinese UTF-16 without a mark, which has nulls only in its line ends and digits:
/// the one in which the text is Chinese.
fn wide_chinese(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    const SAMPLE: usize = 1 << 16;
    if !bytes.contains(&0) || bytes.len() % 2 == 1 {
        return None;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].into_iter().find(|order| {
        let (text, broken) = order.decode_without_bom_handling(sample);
        let known = |c: &char| matches!(c, '\t' | '\r' | '\n' | ' '..='~' | '\u{2010}'..='\u{203b}' | '\u{3000}'..='\u{301f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}');
        let chinese = text.chars().filter(known).count();
        !broken && chinese * 10 >= text.chars().count() * 9
    })
}

/// The order of UTF-16: told by its mark, or by every other byte of its ASCII being null.
pub fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some(encoding_rs::UTF_16LE);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(encoding_rs::UTF_16BE);
    }
    let nulls = |first: usize| bytes.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    let most = even.max(odd);
    let wide = even.min(odd) == 0 && most >= 4 && most * 8 >= bytes.len();
    wide.then_some(if odd > even { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE })
}

/// The encoding of a file of XML that begins like this, where it is not UTF-8: by its mark, by
/// null bytes in its first tag, or as it declares.
pub fn of_xml(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match head {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => return Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => return Some(encoding_rs::UTF_16BE),
        _ => {}
    }
    let head = &head[..head.len().min(200)];
    let end = head.windows(2).position(|two| two == b"?>")?;
    let declared = std::str::from_utf8(&head[..end]).ok()?.split_once("encoding")?.1;
    let label = declared.trim_start_matches([' ', '=', '"', '\'']).split(['"', '\'']).next()?;
    // What declares UTF-16 and has no null bytes was written anew in UTF-8.
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    (![encoding_rs::UTF_8, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&encoding))
        .then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_says_how_it_is_encoded() {
        let told = |head: &[u8]| of_xml(head).map(encoding_rs::Encoding::name);
        assert_eq!(told(b"\xff\xfe<\0"), Some("UTF-16LE"));
        assert_eq!(told(b"\0<\0?"), Some("UTF-16BE"));
        assert_eq!(told(b"<?xml version='1.0' encoding='GB2312'?><a>"), Some("GBK"));
        assert_eq!(told(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>"), None);
        assert_eq!(told(b"<a>"), None);
    }

    #[test]
    fn every_line_ends_alike() {
        assert_eq!(with_crlf("甲\n\r\n乙"), "甲\r\n\r\n乙");
    }

    #[test]
    fn encodings_are_told_by_content() {
        let text = "项目,金额\r\n道路,1.5\r\n";
        let told = |bytes: &[u8]| decode(bytes);
        assert_eq!(told(text.as_bytes()), Some((text.to_owned(), Encoding::Utf8)));
        let marked = ["\u{feff}", text].concat();
        assert_eq!(told(marked.as_bytes()), Some((text.to_owned(), Encoding::Utf8)));
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        assert_eq!(told(&gbk), Some((text.to_owned(), Encoding::Gb18030)));
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(told(&utf16), Some((text.to_owned(), Encoding::Utf16)));
        let chinese: Vec<u8> = "延津政务快报\n第二期\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(told(&chinese), Some(("延津政务快报\n第二期\n".to_owned(), Encoding::Utf16)));
        let mut damaged = "延津县人民政府办公室政务快报".repeat(3).into_bytes();
        damaged.remove(40);
        assert_eq!(told(&damaged), None);
        assert_eq!(told(b"\x89PNG\r\n\x1a\n\0\0"), None);
        assert_eq!(told(b"\xff\xff\xff"), None);
    }

    #[test]
    fn where_one_encoding_ends_and_another_begins() {
        // More than ten good sequences for each bad one.
        let damaged = |good: usize, bad: usize| {
            [["甲".repeat(good).as_bytes(), &[b'a'; 40]].concat(), b"\xffa".repeat(bad)].concat()
        };
        for (good, bad, is) in [(10, 1, false), (11, 1, true), (20, 2, false), (21, 2, true)] {
            assert_eq!(is_damaged_utf8(&damaged(good, bad)), is, "{good} {bad}");
        }
        // Nine of ten characters are Chinese, and no byte is left over.
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        assert_eq!(wide_chinese(&wide("甲乙丙丁戊己庚、\nα")), Some(encoding_rs::UTF_16LE));
        assert_eq!(wide_chinese(&wide("甲乙丙丁戊己庚\nαβ")), None);
        assert_eq!(wide_chinese(&wide("甲乙丙丁戊己庚、辛α")), None, "no null");
        assert_eq!(wide_chinese(&[&wide("甲乙丙丁戊己庚、\n")[..], b"a"].concat()), None);
        // Four nulls at least, one byte in eight at least, all on one side.
        assert_eq!(utf16(&wide("abcd")), Some(encoding_rs::UTF_16LE));
        assert_eq!(utf16(&wide("abc")), None);
        assert_eq!(utf16(&wide(&format!("abcd{}", "甲".repeat(12)))), Some(encoding_rs::UTF_16LE));
        assert_eq!(utf16(&wide(&format!("abcd{}", "甲".repeat(13)))), None);
        let big: Vec<u8> = "abcd".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(utf16(&big), Some(encoding_rs::UTF_16BE));
        assert_eq!(utf16(&[&wide("abcdefgh")[..], b"\0\0"].concat()), None);
        assert_eq!(utf16(b"\xff\xfe"), Some(encoding_rs::UTF_16LE));
        assert_eq!(utf16(b"\xfe\xff"), Some(encoding_rs::UTF_16BE));
    }
}
