//! Text above and below the line: 10⁻³, m², CO₂. Unicode has characters for the most of it.

/// Where text stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// On the line.
    Base,
    /// Above it.
    Super,
    /// Below it.
    Sub,
}

/// Characters on the line, above it and below it; a space where there is none.
const FORMS: &[(char, char, char)] = &[
    ('0', '⁰', '₀'),
    ('1', '¹', '₁'),
    ('2', '²', '₂'),
    ('3', '³', '₃'),
    ('4', '⁴', '₄'),
    ('5', '⁵', '₅'),
    ('6', '⁶', '₆'),
    ('7', '⁷', '₇'),
    ('8', '⁸', '₈'),
    ('9', '⁹', '₉'),
    ('+', '⁺', '₊'),
    ('＋', '⁺', '₊'),
    ('-', '⁻', '₋'),
    ('\u{2010}', '⁻', '₋'),
    ('\u{2011}', '⁻', '₋'),
    ('–', '⁻', '₋'),
    ('\u{2212}', '⁻', '₋'),
    ('－', '⁻', '₋'),
    ('=', '⁼', '₌'),
    ('(', '⁽', '₍'),
    ('（', '⁽', '₍'),
    (')', '⁾', '₎'),
    ('）', '⁾', '₎'),
    ('n', 'ⁿ', 'ₙ'),
    ('i', 'ⁱ', ' '),
    ('a', ' ', 'ₐ'),
    ('e', ' ', 'ₑ'),
    ('o', ' ', 'ₒ'),
    ('x', ' ', 'ₓ'),
    ('h', ' ', 'ₕ'),
    ('k', ' ', 'ₖ'),
    ('l', ' ', 'ₗ'),
    ('m', ' ', 'ₘ'),
    ('p', ' ', 'ₚ'),
    ('s', ' ', 'ₛ'),
    ('t', ' ', 'ₜ'),
];

impl Script {
    /// What `w:vertAlign` says.
    pub fn of(value: &str) -> Self {
        match value {
            "superscript" => Self::Super,
            "subscript" => Self::Sub,
            _ => Self::Base,
        }
    }

    /// `text` in the characters that stand there by themselves; none where one of it has no
    /// such form. Characters that are raised or lowered already stay.
    pub fn write(self, text: &str) -> Option<String> {
        text.chars().map(|c| self.character(c)).collect()
    }

    fn character(self, c: char) -> Option<char> {
        let place = |&(_, above, below): &(char, char, char)| match self {
            Self::Base => c,
            Self::Super => above,
            Self::Sub => below,
        };
        if self == Self::Base || c.is_whitespace() || FORMS.iter().any(|form| place(form) == c) {
            return Some(c);
        }
        // What reads the same wherever it stands.
        if matches!(c, '②'..='⑳' | '①' | '°' | '′' | '″' | '*' | '＊' | '※') {
            return Some(c);
        }
        FORMS.iter().find(|form| form.0 == c).map(place).filter(|&c| c != ' ')
    }
}

/// Whether `c` is a digit or a sign that is raised or lowered by itself.
pub fn is_script(c: char) -> bool {
    c != ' ' && FORMS.iter().any(|&(_, above, below)| above == c || below == c)
}

/// The sign by which text refers to a note and the note begins, as in GB/T 7714: every face
/// has its characters.
pub fn note_sign(number: usize) -> String {
    format!("[{number}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_form_above_or_below() {
        for (script, text, form) in [
            (Script::Super, "-3", Some("⁻³")),
            (Script::Super, "2", Some("²")),
            (Script::Sub, "2", Some("₂")),
            (Script::Sub, "2.5", None),
            (Script::Super, "th", None),
            (Script::Super, "①", Some("①")),
            (Script::Super, "³", Some("³")),
            (Script::Base, "th", Some("th")),
        ] {
            assert_eq!(script.write(text).as_deref(), form, "{text}");
        }
        assert_eq!(note_sign(12), "[12]");
    }
}
