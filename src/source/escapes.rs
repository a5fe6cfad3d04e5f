//! Texts of TOML written with escapes: which part of the text stands where.

/// The parts of `text` as written in `raw`, a basic string with its quotes: from which offset
/// of the text on, until the next part, it stands as it is, and where in `raw`. None when `raw`
/// is not `text`.
pub fn parts(raw: &str, text: &str) -> Option<Vec<(usize, usize)>> {
    let (open, close) = if raw.starts_with("\"\"\"") { (3, 3) } else { (1, 1) };
    if !raw.starts_with('"') || raw.len() < open + close {
        return None;
    }
    let first = match &raw[open..] {
        rest if open == 3 && rest.starts_with("\r\n") => open + 2,
        rest if open == 3 && rest.starts_with('\n') => open + 1,
        _ => open,
    };
    let inner = raw.get(..raw.len() - close)?;
    let mut parts: Vec<(usize, usize)> = vec![(0, first)];
    let mut begin = |offset: usize, at: usize| match parts.last_mut() {
        Some(last) if last.0 == offset => last.1 = at,
        _ => parts.push((offset, at)),
    };
    let (mut at, mut offset) = (first, 0);
    while let Some(found) = inner.get(at..)?.find('\\') {
        offset += found;
        at += found;
        let (length, decoded) = escape(&inner[at..])?;
        // The escape itself is a part that no offset but its first lies in.
        begin(offset, at);
        offset += decoded;
        at += length;
        begin(offset, at);
    }
    offset += inner.len() - at;
    (offset == text.len()).then_some(parts)
}

/// The length of the escape at the head of `text`, and of what it stands for.
fn escape(text: &str) -> Option<(usize, usize)> {
    let code = |digits: usize| {
        let point = u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?;
        Some((2 + digits, char::from_u32(point)?.len_utf8()))
    };
    match text.as_bytes().get(1)? {
        b'x' => code(2),
        b'u' => code(4),
        b'U' => code(8),
        b' ' | b'\t' | b'\n' | b'\r' => {
            let rest = &text[1..];
            Some((1 + rest.len() - rest.trim_start().len(), 0))
        }
        _ => Some((2, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    /// Where each character of `text` that is not escaped stands in `raw`.
    fn shown(raw: &str, text: &str) -> String {
        let parts = parts(raw, text).unwrap();
        let locate = |at: usize| {
            let (from, start) = parts[parts.partition_point(|&(from, _)| from <= at) - 1];
            start + (at - from)
        };
        text.char_indices().map(|(at, c)| if raw[locate(at)..].starts_with(c) { c } else { '-' }).collect()
    }

    #[test]
    fn every_character_is_found() {
        assert_eq!(shown(r#""甲\"乙\"丙""#, "甲\"乙\"丙"), "甲-乙-丙");
        assert_eq!(shown("\"\"\"\n甲\\\n  乙\\u4e01\\n戊\"\"\"", "甲乙丁\n戊"), "甲乙--戊");
        assert_eq!(parts(r#""甲""#, "甲乙"), None);
        assert_eq!(parts("'甲'", "甲"), None);
    }
}
