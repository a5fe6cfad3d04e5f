//! The names that simple fonts give to characters. Names that say a code (`uni4E00`) and those
//! of Latin text are known; Chinese text has no names.

/// Names of characters that are no letters, of the Adobe Glyph List.
const NAMES: &[(&str, char)] = &[
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("degree", '°'),
    ("plusminus", '±'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("periodcentered", '·'),
    ("middot", '·'),
    ("section", '§'),
    ("paragraph", '¶'),
    ("copyright", '©'),
    ("registered", '®'),
    ("trademark", '™'),
    ("perthousand", '‰'),
    ("yen", '¥'),
    ("sterling", '£'),
    ("Euro", '€'),
    ("mu", 'µ'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("nbspace", '\u{a0}'),
    ("onehalf", '½'),
    ("onequarter", '¼'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("onesuperior", '¹'),
    ("twosuperior", '²'),
    ("threesuperior", '³'),
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("lessequal", '≤'),
    ("greaterequal", '≥'),
    ("notequal", '≠'),
    ("infinity", '∞'),
];

/// The character that a name says.
pub fn unicode(name: &str) -> Option<char> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    let mut chars = base.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && c.is_ascii_alphabetic()
    {
        return Some(c);
    }
    if let Some(&(_, c)) = NAMES.iter().find(|(known, _)| *known == base) {
        return Some(c);
    }
    let digits = base.strip_prefix("uni").or_else(|| base.strip_prefix('u'))?;
    let hex = (4..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hex.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)).flatten()
}

/// The character of a code in the encoding that fonts have of themselves.
pub fn standard(code: u8) -> Option<char> {
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        0xaa => Some('“'),
        0xba => Some('”'),
        0xb1 => Some('–'),
        0xd0 => Some('—'),
        0xb7 => Some('•'),
        0xbc => Some('…'),
        0xb4 => Some('·'),
        0xa7 => Some('§'),
        0xae => Some('ﬁ'),
        0xaf => Some('ﬂ'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_characters() {
        for (name, c) in [("A", 'A'), ("seven", '7'), ("uni5EF6", '延'), ("u1F600", '😀'), ("comma.alt", ',')]
        {
            assert_eq!(unicode(name), Some(c), "{name}");
        }
        assert_eq!(unicode("g123"), None);
        assert_eq!(unicode(".notdef"), None);
        assert_eq!(standard(b'A'), Some('A'));
    }
}
