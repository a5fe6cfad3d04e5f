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
    let (encoding, known) = match utf16(bytes) {
        Some(order) => (order, Encoding::Utf16),
        None if bytes.contains(&0) => return None,
        None if std::str::from_utf8(bytes).is_ok() => (encoding_rs::UTF_8, Encoding::Utf8),
        None => (encoding_rs::GB18030, Encoding::Gb18030),
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    (!broken).then(|| (text.into_owned(), known))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_content() {
        let text = "项目,金额\r\n道路,1.5\r\n";
        let told = |bytes: &[u8]| decode(bytes).map(|(text, encoding)| (text, encoding));
        assert_eq!(told(text.as_bytes()), Some((text.to_owned(), Encoding::Utf8)));
        let marked = ["\u{feff}", text].concat();
        assert_eq!(told(marked.as_bytes()), Some((text.to_owned(), Encoding::Utf8)));
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        assert_eq!(told(&gbk), Some((text.to_owned(), Encoding::Gb18030)));
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(told(&utf16), Some((text.to_owned(), Encoding::Utf16)));
        assert_eq!(told(b"\x89PNG\r\n\x1a\n\0\0"), None);
        assert_eq!(told(b"\xff\xff\xff"), None);
    }
}
