//! Options that say what a text without mark-up does not: an issue in TOML says it itself, and none
//! of them is dropped without a word.

use std::path::{Path, PathBuf};

use super::{Event, IssueConfig, Observer};
use crate::Error;
use crate::source::{Format, InputFile};

/// What an issue in TOML says itself, and the option that says it of a text.
const OPTIONS: [(&str, &str, &str); 3] = [
    ("--series", "用 series（刊物）写明刊物文件", "names its series with `series`"),
    ("--issuer", "用 issuer（编发单位）写明编发单位", "names its office with `issuer`"),
    ("--label", "已写明每段是什么", "says what each of its texts is"),
];

impl IssueConfig {
    /// Tells which of the options that are given do nothing for some of `sources`.
    ///
    /// # Errors
    /// When one of them does nothing at all.
    pub(crate) fn tell_unused(&self, sources: &[InputFile], observer: &dyn Observer) -> Result<(), Error> {
        let known = sources.iter().map(|source| (source.path.as_path(), source.format));
        for (option, files) in self.unused_of(known)? {
            observer.event(Event::Unused { option, files: &files });
        }
        Ok(())
    }

    /// Options that are given and do nothing for the issue files among `places`, with these.
    ///
    /// # Errors
    /// When one of them does nothing at all.
    pub fn unused<'a>(
        &self,
        places: impl Iterator<Item = &'a Path>,
    ) -> Result<Vec<(&'static str, Vec<PathBuf>)>, Error> {
        self.unused_of(places.map(|place| (place, None)))
    }

    /// As [`Self::unused`], for files of which some were looked at already.
    fn unused_of<'a>(
        &self,
        places: impl Iterator<Item = (&'a Path, Option<Format>)>,
    ) -> Result<Vec<(&'static str, Vec<PathBuf>)>, Error> {
        let given = [self.series.is_some(), !self.issuers.is_empty(), !self.corrections.is_empty()];
        let given: Vec<_> = OPTIONS.iter().zip(given).filter(|(_, given)| *given).collect();
        if given.is_empty() {
            return Ok(Vec::new());
        }
        let (files, others): (Vec<_>, Vec<_>) = places.partition(|(place, known)| match known {
            Some(format) => matches!(format, Format::Issue | Format::Series),
            None => self.is_issue_file(place),
        });
        let files: Vec<&Path> = files.into_iter().map(|(place, _)| place).collect();
        let Some(first) = files.first() else { return Ok(Vec::new()) };
        if let (true, ((option, zh, en), _)) = (others.is_empty(), given[0]) {
            let first = first.display();
            return Err(Error::argument(
                format!("{option} 对文稿文件“{first}”不起作用：它自己{zh}；请在文件里改"),
                format!("{option} has no effect on `{first}`: an issue file {en}; change it there"),
            ));
        }
        let files: Vec<PathBuf> = files.into_iter().map(Path::to_owned).collect();
        Ok(given.into_iter().map(|((option, ..), _)| (*option, files.clone())).collect())
    }

    /// Whether what is at `place` is in TOML. What cannot be read is told elsewhere.
    fn is_issue_file(&self, place: &Path) -> bool {
        let format = match &self.piped {
            Some(bytes) if self.is_piped(place) => Ok(Format::of(&self.piped_name, bytes)),
            // A pipe can be read once only.
            _ if !place.is_file() => return false,
            _ => Format::of_file(place),
        };
        matches!(format, Ok(Format::Issue | Format::Series))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_for_texts_are_not_dropped_in_silence() {
        let folder = tempfile::tempdir().unwrap();
        let (toml, text) = (folder.path().join("a.toml"), folder.path().join("b.txt"));
        std::fs::write(&toml, "number = 1\ndate = 2024-01-01\n").unwrap();
        std::fs::write(&text, "某某快报\n第1期\n").unwrap();
        let config = IssueConfig { issuers: vec!["某办".to_owned()], ..IssueConfig::default() };
        let unused = |paths: &[&Path]| config.unused(paths.iter().copied());
        assert!(unused(&[&toml]).unwrap_err().message().zh.starts_with("--issuer 对文稿文件"));
        assert_eq!(unused(&[&text, &toml]).unwrap(), [("--issuer", vec![toml.clone()])]);
        assert!(unused(&[&text]).unwrap().is_empty());
        assert!(IssueConfig::default().unused([&*toml].into_iter()).unwrap().is_empty());
    }
}
