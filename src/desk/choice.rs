//! What a window asks of a PDF: what it is for, one of its plates, sheets.

use std::str::FromStr;

use serde::Deserialize;

use crate::Error;
use crate::front::IssueConfig;
use crate::impose::{Flip, Imposition, Marks, Scheme};
use crate::pdf::{Plate, Profile};

/// The choices of a window, as they are written on the command line; empty where nothing was
/// chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Choice {
    /// What it is for: [`Profile`].
    pub profile: String,
    /// Which plate of a press file: [`Plate`].
    pub plate: String,
    /// How pages stand on sheets: [`Scheme`].
    pub scheme: String,
    /// Whether there are marks for cutting, folding and stapling.
    pub marks: bool,
}

/// How sheets go through a printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The name of its size.
    pub size: &'static str,
    /// Whether both sides are printed.
    pub duplex: bool,
    /// Whether it turns over its short edge.
    pub short_edge: bool,
}

impl Choice {
    /// How an issue is set and written for it.
    ///
    /// # Errors
    /// When a word is none of those that can be chosen.
    pub fn config(&self) -> Result<IssueConfig, Error> {
        let profile = chosen(&self.profile)?.unwrap_or(Profile::Office);
        let mut config = IssueConfig { profile, ..IssueConfig::default() };
        let on_press = config.profile == Profile::Press;
        // What does not go with the profile cannot be chosen in a window.
        config.press.plate = chosen(&self.plate)?.filter(|_| on_press).unwrap_or(Plate::All);
        config.impose = self.scheme()?.map(Imposition::new);
        match &mut config.impose {
            Some(how) if self.marks && how.scheme != Scheme::Proof => {
                how.marks = if on_press { Marks::Outside } else { Marks::Inside };
            }
            Some(_) => {}
            None => config.press.marks = self.marks && on_press,
        }
        Ok(config)
    }

    /// The paper that its sheets are printed on.
    ///
    /// # Errors
    /// When there is no such scheme.
    pub fn paper(&self) -> Result<Paper, Error> {
        let Some(scheme) = self.scheme()? else {
            return Ok(Paper { size: "A4", duplex: true, short_edge: false });
        };
        let duplex = scheme != Scheme::Proof;
        Ok(Paper {
            size: scheme.paper_name(),
            duplex,
            short_edge: duplex && scheme.natural_flip() == Flip::Short,
        })
    }

    fn scheme(&self) -> Result<Option<Scheme>, Error> {
        chosen(&self.scheme)
    }
}

fn chosen<T: FromStr>(word: &str) -> Result<Option<T>, Error> {
    if word.is_empty() {
        return Ok(None);
    }
    let value = word.parse();
    value
        .map(Some)
        .map_err(|_| Error::argument(format!("没有“{word}”这一项"), format!("there is no `{word}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_become_what_the_command_would_do() {
        let choice = |profile: &str, plate: &str, scheme: &str| Choice {
            profile: profile.to_owned(),
            plate: plate.to_owned(),
            scheme: scheme.to_owned(),
            marks: true,
        };
        let plain = Choice::default();
        let config = plain.config().expect("nothing was chosen");
        assert_eq!((config.profile, config.impose), (Profile::Office, None));
        assert_eq!(plain.paper().expect("A4"), Paper { size: "A4", duplex: true, short_edge: false });
        let folded = choice("press", "black", "a3-fold");
        let config = folded.config().expect("they go together");
        assert_eq!((config.press.plate, config.press.marks), (Plate::Black, false));
        assert_eq!(config.impose.map(|how| how.marks), Some(Marks::Outside));
        assert_eq!(folded.paper().expect("A3"), Paper { size: "A3", duplex: true, short_edge: true });
        let proof = choice("office", "red", "2-up");
        let config = proof.config().expect("they go together");
        assert_eq!((config.press.plate, config.impose.map(|how| how.marks)), (Plate::All, Some(Marks::None)));
        assert_eq!(proof.paper().expect("A4"), Paper { size: "A4", duplex: false, short_edge: false });
        assert!(choice("x", "", "").config().is_err() && choice("", "", "a5").paper().is_err());
    }
}
