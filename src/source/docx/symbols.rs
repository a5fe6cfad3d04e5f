//! Symbol fonts: their letters are pictures, and their code says nothing of them.

/// Fonts whose characters are pictures.
const FONTS: &[&str] = &["symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"];

/// The characters of Wingdings that offices use and Unicode has.
const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x75, '◆'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xab, '★'),
    (0xb2, '☆'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Those of Wingdings 2.
const WINGDINGS_2: &[(u32, char)] = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0x98, '●'),
    (0xa2, '■'),
    (0xa3, '□'),
    (0xea, '★'),
];

/// Those of Symbol.
const SYMBOL: &[(u32, char)] = &[
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd7, '·'),
    (0xe5, '∑'),
    (0xd6, '√'),
];

/// Whether the letters of a font are pictures.
pub fn is_symbolic(font: &str) -> bool {
    FONTS.contains(&font.to_lowercase().as_str())
}

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// It is as it is written.
    Same,
    /// It is a picture that looks like this character.
    Like(char),
    /// It is a picture that no character is known for.
    Unknown,
}

/// The symbol font that comes first among the families of a style sheet.
pub fn font(families: &str) -> Option<&'static str> {
    let first = families.split(',').next().unwrap_or_default();
    let first = first.trim().trim_matches(['"', '\'']).to_lowercase();
    let named = |font: &&str| {
        first
            .strip_suffix(*font)
            .is_some_and(|before| before.is_empty() || before.ends_with([' ', '"', '\'']))
    };
    FONTS.iter().copied().filter(named).max_by_key(|font| font.len())
}

/// What `c` is in the font `font`.
pub fn sign(font: Option<&str>, c: char) -> Glyph {
    let Some(font) = font.filter(|font| is_symbolic(font)).map(str::to_lowercase) else {
        return Glyph::Same;
    };
    let code = match u32::from(c) {
        code @ 0x21..=0xff => code,
        code @ 0xf021..=0xf0ff => code - 0xf000,
        _ => return Glyph::Same,
    };
    let known = match font.as_str() {
        "wingdings" => WINGDINGS,
        "wingdings 2" => WINGDINGS_2,
        "symbol" => SYMBOL,
        _ => &[],
    };
    known.iter().find(|&&(of, _)| of == code).map_or(Glyph::Unknown, |&(_, like)| Glyph::Like(like))
}

/// What a character of private use looks like in a text that does not name its font: most come
/// from Wingdings, and the dot of Symbol is the most usual bullet.
pub fn like(c: char) -> Option<char> {
    let code = u32::from(c).checked_sub(0xf000).filter(|code| (0x21..=0xff).contains(code))?;
    let dot = SYMBOL.iter().filter(|_| code == 0xb7);
    dot.chain(WINGDINGS).chain(SYMBOL).find(|&&(of, _)| of == code).map(|&(_, like)| like)
}

/// What a bullet looks like; a dot where that is not known.
pub fn bullet(font: Option<&str>, c: char) -> char {
    match sign(font, c) {
        Glyph::Like(like) => like,
        Glyph::Unknown => '•',
        Glyph::Same if ('\u{e000}'..='\u{f8ff}').contains(&c) => '•',
        Glyph::Same if c == 'o' && font.is_some_and(|font| font.starts_with("Courier")) => '○',
        Glyph::Same => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_symbol_fonts_are_pictures() {
        assert_eq!(sign(Some("Wingdings"), '\u{f0fc}'), Glyph::Like('✓'));
        assert_eq!(sign(Some("Wingdings"), 'l'), Glyph::Like('●'));
        assert_eq!(sign(Some("Wingdings 2"), 'R'), Glyph::Like('☑'));
        assert_eq!(sign(Some("Webdings"), 'l'), Glyph::Unknown);
        assert_eq!(sign(Some("Wingdings"), '文'), Glyph::Same);
        assert_eq!(sign(Some("仿宋"), 'l'), Glyph::Same);
        assert_eq!(bullet(Some("Symbol"), '\u{f0b7}'), '•');
        assert_eq!(bullet(Some("Courier New"), 'o'), '○');
        assert_eq!(bullet(None, '\u{f06e}'), '•');
        assert_eq!(bullet(None, '—'), '—');
    }
}
