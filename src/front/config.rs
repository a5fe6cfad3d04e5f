//! How issues are read and set.

use std::path::{Path, PathBuf};

use crate::Error;
use crate::check::Deny;
use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::impose::{Imposition, impose};
use crate::issue::PageRule;
use crate::layout;
use crate::pdf::{PressOptions, Profile};
use crate::press::Pages;
use crate::source::{self, Correction, ReadOptions, Reading};

/// The file of an issue, and what was found while it was written.
pub(crate) struct PrintFile {
    pub pdf: Vec<u8>,
    pub diagnostics: Vec<Diagnostic>,
}

/// How issues are read and set: what runs of all kinds have in common.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct IssueConfig {
    /// The folder that series files must lie in; each issue's own where there is none.
    pub root: Option<PathBuf>,
    /// The series file of issues that name none: texts, Word files.
    pub series: Option<PathBuf>,
    /// The issuing offices of texts, whatever they or their series say.
    pub issuers: Vec<String>,
    /// What lines of a text are, whatever speaks against it: of one text only.
    pub corrections: Vec<Correction>,
    /// The layout to set in, whatever the issue says: its name, or the folder of a custom one.
    pub layout: Option<PathBuf>,
    /// Options over those of the issue: `pages`, `layout`, or one of the layout.
    pub set: Vec<(String, String)>,
    /// What the PDF is for.
    pub profile: Profile,
    /// How pages are printed on a press, where the profile is [`Profile::Press`].
    pub press: PressOptions,
    /// How the pages are placed on sheets; one after the other where nothing is said.
    pub impose: Option<Imposition>,
    /// From which severity on what the check finds stops an issue; none leaves it to the issue.
    pub deny: Option<Deny>,
    /// The folder of the bundled faces, where they are not part of the program.
    pub fonts: Option<PathBuf>,
    /// Whether installed office faces are preferred.
    pub office_fonts: bool,
    /// An issue that came in without a file: it stands for the place `-`.
    pub piped: Option<Vec<u8>>,
    /// What it is called: its ending tells texts apart, its output has its name.
    pub piped_name: String,
}

impl Default for IssueConfig {
    fn default() -> Self {
        Self {
            root: None,
            series: None,
            issuers: Vec::new(),
            corrections: Vec::new(),
            layout: None,
            set: Vec::new(),
            profile: Profile::Office,
            press: PressOptions::default(),
            impose: None,
            deny: None,
            fonts: None,
            office_fonts: false,
            piped: None,
            piped_name: "stdin".to_owned(),
        }
    }
}

impl IssueConfig {
    /// What is given beside an issue.
    pub fn read_options(&self) -> ReadOptions<'_> {
        ReadOptions {
            root: self.root.as_deref(),
            series: self.series.as_deref(),
            layout: self.layout.as_deref().and_then(Path::to_str).filter(|name| layout::find(name).is_some()),
            issuers: &self.issuers,
            corrections: &self.corrections,
            ..ReadOptions::default()
        }
    }

    /// Whether `place` stands for what came in without a file.
    pub(crate) fn is_piped(&self, place: &Path) -> bool {
        self.piped.is_some() && place == Path::new("-")
    }

    /// The name of the file at `place`, or of what came in.
    pub(crate) fn file_name(&self, place: &Path) -> PathBuf {
        match self.is_piped(place) {
            true => PathBuf::from(Path::new(&self.piped_name).file_name().unwrap_or_default()),
            false => PathBuf::from(place.file_name().unwrap_or_default()),
        }
    }

    /// Reads an issue.
    ///
    /// # Errors
    /// When it cannot be read. What is wrong in it are diagnostics.
    pub fn read(&self, path: &Path) -> Result<Reading, Error> {
        match &self.piped {
            Some(bytes) if self.is_piped(path) => {
                source::read_piped(&self.piped_name, bytes.clone(), self.read_options())
            }
            _ => source::read_with(path, self.read_options()),
        }
    }

    /// Reads every issue of a file: one, or as many as a text holds.
    ///
    /// # Errors
    /// As [`IssueConfig::read`].
    pub fn read_all(&self, path: &Path) -> Result<Vec<Reading>, Error> {
        match &self.piped {
            Some(bytes) if self.is_piped(path) => {
                source::read_all_piped(&self.piped_name, bytes.clone(), self.read_options())
            }
            _ => source::read_all(path, self.read_options()),
        }
    }

    /// Whether what is asked for goes together.
    ///
    /// # Errors
    /// When sheets are asked for where the PDF is to be the archive's.
    pub(crate) fn check_printing(&self) -> Result<(), Error> {
        if self.impose.is_some() && self.profile.attaches_source() {
            return Err(Error::argument(
                "--impose 不能和 --profile archive 一起用：拼好的版不是归档 PDF，单页另外归档",
                "--impose does not go with --profile archive: sheets are no archive, file the single pages",
            ));
        }
        let pages = self.set.iter().rev().find(|(name, _)| name == "pages" || name == "页数");
        let rule = pages.and_then(|(_, value)| value.parse::<PageRule>().ok());
        match (&self.impose, rule) {
            (Some(how), Some(rule)) if !how.scheme.fits(rule) => Err(how.scheme.misfit()),
            _ => Ok(()),
        }
    }

    /// What becomes of pages, in words: the same for the same.
    pub(crate) fn printing_key(&self) -> String {
        let sheets = self.impose.map(|how| format!(" {how:?}")).unwrap_or_default();
        let press = match self.profile {
            Profile::Press => format!(" {:?}", self.press),
            _ => String::new(),
        };
        format!("{:?}{press}{sheets}", self.profile)
    }

    /// The file of `pages`: the pages one after the other, or placed on sheets.
    ///
    /// # Errors
    /// What the PDF standards of the profile refuse; pages that no sheet takes.
    pub(crate) fn file(&self, pages: &Pages) -> Result<PrintFile, Error> {
        let (pdf, diagnostics) = match self.profile {
            Profile::Press => {
                let file = pages.to_press_pdf(&self.press)?;
                (file.pdf, file.diagnostics)
            }
            _ => (pages.to_pdf()?, Vec::new()),
        };
        let Some(how) = &self.impose else { return Ok(PrintFile { pdf, diagnostics }) };
        let imposed = impose(&pdf, how).map_err(|error| how.refused(error))?;
        Ok(PrintFile { pdf: imposed.pdf, diagnostics })
    }

    /// The faces to work with.
    ///
    /// # Errors
    /// When a face is missing or is none.
    pub fn faces(&self, office: bool) -> Result<Faces, Error> {
        let faces = Faces::bundled(self.fonts.as_deref())?;
        Ok(if office { faces.with_office_faces() } else { faces })
    }
}
