//! Chains of faces: which face a character of a role comes from.

use serde::Serialize;

use super::role::FaceRole;

/// Characters that a link is limited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// Digits, Latin letters and their marks: the Latin of Chinese faces is heavier than
    /// their Han, and the ~ of the Fandol faces hangs above the line like an accent.
    Western,
    /// Digits and the dash of a folio, from one face.
    Folio,
    /// Symbols that the Fandol faces draw wrong or not at all. Their ？ stands in the middle
    /// of its square: at the end of a line, where it takes half of it, it stood out of the
    /// type area.
    Symbols,
    /// All but [`Covers::Western`]. Typst shapes a text in the first face of a chain and what
    /// that one does not cover again in the next: the face of most characters comes first.
    NotWestern,
    /// Raised and lowered figures, check boxes and ticks, which no Han face has whole.
    Signs,
    /// All but [`Covers::Western`], [`Covers::Symbols`] and [`Covers::Signs`].
    Han,
}

/// The classes of a regular expression that [`Covers`] are made of.
const WESTERN: &str = "0-9A-Za-z.,:;%+/()\\[\\]$&@#*=<>!?'\"~\\-";
const SYMBOLS: &str = "？－～㎡㎎㎏㎜㎝㎞㏄№‰℃℅―⑪-⑳£";

const SIGNS: &str = "⁰-\u{209f}☐☑☒✓✔✗✘";

impl Covers {
    /// As a regular expression for Typst's `covers`.
    fn regex(self) -> String {
        match self {
            Self::Western => format!("[{WESTERN}]"),
            Self::Folio => "[0-9 —]".to_owned(),
            Self::Symbols => format!("[{SYMBOLS}]"),
            Self::NotWestern => format!("[^{WESTERN}]"),
            Self::Signs => format!("[{SIGNS}]"),
            Self::Han => format!("[^{SYMBOLS}{SIGNS}{WESTERN}]"),
        }
    }

    /// Whether it covers `c`.
    pub fn contains(self, c: char) -> bool {
        match self {
            Self::Western => c.is_ascii_alphanumeric() || ".,:;%+/()[]$&@#*=<>!?'\"~-".contains(c),
            Self::Folio => c.is_ascii_digit() || c == ' ' || c == '—',
            Self::Symbols => "？－～㎡㎎㎏㎜㎝㎞㏄№‰℃℅―£".contains(c) || ('⑪'..='⑳').contains(&c),
            Self::NotWestern => !Self::Western.contains(c),
            Self::Signs => ('⁰'..='\u{209f}').contains(&c) || "☐☑☒✓✔✗✘".contains(c),
            Self::Han => ![Self::Western, Self::Symbols, Self::Signs].iter().any(|it| it.contains(c)),
        }
    }
}

impl Serialize for Covers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.regex())
    }
}

/// One face of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The family name.
    pub family: String,
    /// The characters it is limited to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<Covers>,
}

/// The faces of a role, the first choice first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// The weight asked for.
    pub weight: u16,
    /// The faces.
    pub chain: Vec<Link>,
}

impl Link {
    /// Whether Han text may come from it.
    pub(super) fn is_han(&self) -> bool {
        matches!(self.covers, None | Some(Covers::Han | Covers::NotWestern))
    }
}

impl Chain {
    /// The first link that Han text comes from, by its index.
    pub(super) fn han(&self) -> usize {
        self.chain.iter().position(Link::is_han).unwrap_or(0)
    }
}

/// The chain of every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chains([Chain; 5]);

impl Chains {
    /// The chain of `role`.
    pub fn get(&self, role: FaceRole) -> &Chain {
        &self.0[role as usize]
    }

    /// The chains of the bundled faces.
    pub fn bundled() -> Self {
        use Covers::{Folio, Han, NotWestern, Signs, Symbols, Western};
        let link = |family: &str, covers| Link { family: family.to_owned(), covers };
        let latin = || link("Liberation Serif", Some(Western));
        let regular = |covers| link("Noto Serif SC Regular", covers);
        let signs = || link("HT Signs", Some(Signs));
        let rare = || link("GW Rare Kai", None);
        let make = |role| match role {
            FaceRole::Xiaobiaosong => Chain {
                weight: 700,
                chain: vec![link("Noto Serif SC", Some(NotWestern)), latin(), signs(), regular(None)],
            },
            FaceRole::Fangsong => Chain {
                weight: 400,
                chain: vec![
                    link("FandolFang R", Some(Han)),
                    latin(),
                    regular(Some(Symbols)),
                    rare(),
                    signs(),
                    regular(None),
                ],
            },
            FaceRole::Kaiti => Chain {
                weight: 400,
                chain: vec![
                    link("FandolKai", Some(Han)),
                    latin(),
                    regular(Some(Symbols)),
                    rare(),
                    signs(),
                    regular(None),
                ],
            },
            FaceRole::Heiti => {
                Chain { weight: 500, chain: vec![link("Noto Sans SC", None), signs(), regular(None)] }
            }
            FaceRole::Songti => Chain {
                weight: 400,
                chain: vec![link("Liberation Serif", Some(Folio)), latin(), signs(), regular(None)],
            },
        };
        Self(FaceRole::ALL.map(make))
    }

    /// Takes out every link that is limited to `covers`.
    pub(super) fn drop_links(&mut self, covers: Covers) {
        for chain in &mut self.0 {
            chain.chain.retain(|link| link.covers != Some(covers));
        }
    }

    /// Puts an installed family before the bundled Han face of `role`.
    pub(super) fn prefer(&mut self, role: FaceRole, family: &str) {
        let chain = &mut self.0[role as usize];
        let at = chain.han();
        let covers = chain.chain[at].covers.map(|_| Covers::NotWestern);
        chain.chain.insert(at, Link { family: family.to_owned(), covers });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_and_its_regex_agree() {
        for covers in
            [Covers::Western, Covers::Folio, Covers::Symbols, Covers::Signs, Covers::NotWestern, Covers::Han]
        {
            let regex = regex::Regex::new(&covers.regex()).unwrap();
            for c in ('\0'..='\u{ffff}').filter(|c| !c.is_control()) {
                assert_eq!(regex.is_match(&c.to_string()), covers.contains(c), "{c:?}");
            }
        }
    }
}
