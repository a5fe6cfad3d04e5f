//! The press: sets issues and fits them on their pages.
//!
//! A [`Press`] is made once per process, shared by all threads and used for any number of
//! issues. It holds the faces, Typst's library and the layouts.

mod compose;
mod custom;
mod fit;
mod forms;
mod galley;
mod inspect;
mod judge;
mod lines;
mod memory;
mod numbered;
mod pages;
mod pictures;
mod report;
mod rows;
mod runs;
mod specimen;
mod survey;
mod text_pages;
mod unprinted;
mod world;

pub(crate) use forms::Form;
pub use galley::ProofOptions;
pub use numbered::PrintRun;
pub use pages::Pages;
pub use report::Report;
pub use runs::TextRun;

use std::sync::atomic::{AtomicUsize, Ordering};

use typst::foundations::Bytes;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message, has_errors, sort};
use crate::fonts::{Chains, Faces, SetText};
use crate::issue::{Official, OptionValue};
use crate::layout::{self, Fit, Layout, Options, Sheet};
use crate::pdf::Profile;
use crate::source::Manuscript;
use custom::Custom;
use world::{Job, Stock};

/// Sets issues. One per process.
#[derive(Debug)]
pub struct Press {
    faces: Faces,
    stock: Stock,
    /// How many issues are set at once, and how many have been.
    workers: usize,
    sets: AtomicUsize,
}

/// An issue ready to be composed: checked options, checked characters.
struct Copy<'a> {
    manuscript: &'a Manuscript,
    layout: &'a Layout,
    own: Option<Custom<'a>>,
    options: Options,
    chains: Chains,
    profile: Profile,
    /// The files of its pictures, in order.
    pictures: Vec<Bytes>,
}

impl Copy<'_> {
    /// Whether even pages have their margins mirrored.
    fn mirrored(&self) -> bool {
        self.options.get("mirror-margins") == Some(&OptionValue::Bool(true))
    }

    /// Whether it has an imprint that every layout prints.
    fn has_imprint(&self) -> bool {
        let imprint = &self.manuscript.issue.series.imprint;
        !imprint.distribution.is_empty()
            || imprint.copies.is_some()
            || !imprint.staff.is_empty()
            || !imprint.lines.is_empty()
    }

    /// Whether its pages are nothing but lines of text one after the other, so that lines can
    /// be counted: no page break of its own, no title of several lines, no empty lines.
    fn is_plain(&self) -> bool {
        let text = |name: &str| match self.options.get(name) {
            Some(OptionValue::Text(text)) => text.as_str(),
            _ => "",
        };
        let issue = &self.manuscript.issue;
        let articles = || issue.sections.iter().flat_map(|section| &section.articles);
        issue.attachments.is_empty()
            && issue.official == Official::default()
            && text("contents") == "none"
            && text("article-form") != "centred"
            && self.own.is_none()
            && articles().all(|article| article.signature.is_none())
            && issue.blocks().all(|(_, block)| block.as_paragraph().is_some())
    }
}

/// What is wrong with an issue whatever its pages come to: its layout and options, characters that none
/// of the `faces` has, pictures that cannot be decoded. Setting would find the same.
pub(crate) fn beforehand(manuscript: &Manuscript, faces: Option<&Faces>) -> Vec<Diagnostic> {
    let files = pictures::files(&manuscript.issue);
    let mut diagnostics = pictures::unusable(manuscript, &files);
    if !files.is_empty() {
        // Typst remembers pictures as it decodes them; nothing is composed here that asks for them again.
        typst::comemo::evict(0);
    }
    match layout::chosen(manuscript) {
        Ok(layout) => {
            let issue = &manuscript.issue;
            diagnostics
                .extend(layout::resolve(&layout.manifest, &issue.series.options, &manuscript.places).1);
            let texts = layout::texts(issue, Some(&layout));
            diagnostics
                .extend(faces.into_iter().flat_map(|faces| missing_characters(faces, manuscript, &texts)));
        }
        Err(found) => diagnostics.extend(found),
    }
    diagnostics
}

impl Press {
    /// A press with these faces.
    pub fn new(faces: Faces) -> Self {
        faces.read_ahead();
        Self { faces, stock: Stock::new(), workers: 1, sets: AtomicUsize::new(0) }
    }

    /// For as many `workers`, each with an issue of its own: what composing remembers is kept
    /// for as long as each of them takes.
    #[must_use]
    pub fn shared_by(self, workers: usize) -> Self {
        Self { workers: workers.max(1), ..self }
    }

    /// Its faces.
    pub fn faces(&self) -> &Faces {
        &self.faces
    }

    /// Sets an issue and fits it on its pages.
    ///
    /// # Errors
    /// Everything that is wrong with it, when something is an error.
    pub fn set(&self, manuscript: &Manuscript, profile: Profile) -> Result<Pages, Diagnostics> {
        // In a run over many it must be known which issue is meant.
        let first = manuscript.first_line();
        self.try_set(manuscript, profile)
            .map(|pages| pages.of(first.clone(), pictures::in_cmyk(manuscript)))
            .map_err(|found| {
                let placed = found.into_iter().map(|it| match it.code {
                    // What has no place here was said on the command line.
                    Code::UnknownLayout | Code::UnknownOption | Code::OptionValue => it,
                    _ => it.or_at(first.as_ref()),
                });
                Diagnostics::some(placed.collect())
            })
    }

    fn try_set(&self, manuscript: &Manuscript, profile: Profile) -> Result<Pages, Vec<Diagnostic>> {
        let layout = layout::chosen(manuscript)?;
        let copy = self.prepare(manuscript, &layout, profile)?;
        let pages = fit::fit(self, &copy)?;
        if self.sets.fetch_add(1, Ordering::Relaxed) % self.workers == self.workers - 1 {
            typst::comemo::evict(KEEP);
        }
        Ok(pages)
    }

    /// Checks what can be checked before composing.
    fn prepare<'a>(
        &self,
        manuscript: &'a Manuscript,
        layout: &'a Layout,
        profile: Profile,
    ) -> Result<Copy<'a>, Vec<Diagnostic>> {
        let series = &manuscript.issue.series;
        let places = &manuscript.places;
        let (options, mut diagnostics) = layout::resolve(&layout.manifest, &series.options, places);
        let texts = layout::texts(&manuscript.issue, Some(layout));
        diagnostics.extend(missing_characters(&self.faces, manuscript, &texts));
        let own = layout.folder.as_ref().map(Custom::new).transpose();
        let own = own.unwrap_or_else(|broken| {
            diagnostics.extend(broken);
            None
        });
        let pictures = pictures::files(&manuscript.issue);
        diagnostics.extend(pictures::unusable(manuscript, &pictures));
        if has_errors(&diagnostics) {
            sort(&mut diagnostics);
            return Err(diagnostics);
        }
        let chains = match own {
            // Who knows what it prints beside the text.
            Some(_) => self.faces.chains().clone(),
            None => self.faces.chains_for(&texts),
        };
        Ok(Copy { manuscript, layout, own, options, chains, profile, pictures })
    }

    /// Composes a copy with these decisions.
    fn compose(&self, copy: &Copy<'_>, fit: Fit) -> Result<compose::Composition, Vec<Diagnostic>> {
        let mut sheet = Sheet::new(&copy.manuscript.issue, copy.options.clone(), &copy.chains, fit);
        let source = copy.profile.attaches_source().then(|| copy.manuscript.bytes.clone());
        if source.is_some() {
            sheet.attachment = Some(attachment_name(&copy.manuscript.name));
        }
        let job = Job::new(&self.stock, &self.faces, &copy.layout.main, sheet.to_json())
            .with_cells(copy.manuscript.issue.blocks().map(|(_, block)| block.cells()).sum());
        compose::compose(&job.with(copy.own.as_ref()).attaching(source).showing(&copy.pictures))
    }
}

/// Characters that no face of their role has.
fn missing_characters(faces: &Faces, manuscript: &Manuscript, texts: &[SetText<'_>]) -> Vec<Diagnostic> {
    let (missing, _) = faces.judge(texts);
    missing
        .into_iter()
        .map(|missing| {
            let c = missing.character;
            let place = manuscript.places.get(&missing.node).map(|origin| origin.character(c));
            let (name, role, count) = (crate::issue::describe(c), missing.role, missing.count);
            Diagnostic::new(
                Code::MissingCharacter,
                place,
                Message::new(
                    format!("字符 {name} 在{}的字体里没有（共 {count} 处）", role.zh()),
                    format!("no face of the role {} has {name} ({count}×)", role.name()),
                ),
            )
            .help(Message::new(
                "换成规范汉字；确实要用，请装有这个字的办公字体并加 --office-fonts",
                "write another character, or install a face that has it and use --office-fonts",
            ))
        })
        .collect()
}

/// How many issues a memoized result outlives its last use: enough to keep faces and
/// templates, few enough to bound memory.
const KEEP: usize = 4;

/// The file name under which the source is attached.
fn attachment_name(name: &str) -> String {
    let clean: String =
        name.chars().map(|c| if "/\\:".contains(c) || c.is_control() { '_' } else { c }).collect();
    if clean.trim_matches('.').is_empty() { "issue.toml".to_owned() } else { clean }
}
