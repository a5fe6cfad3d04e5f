//! Texts without mark-up: read as an issue, or written as an issue file.

use std::cell::RefCell;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::account::{Account, ReadAs, Why};
use super::files::{Files, Folder, InputRead, Nowhere};
use super::given::{Given, complete};
use super::issue_file::{files, written};
use super::opened::{Input, Opened};
use super::places::{Origin, Places};
use super::readers::reader;
use super::text::{Known, Normal, Recognised, diagnostics as says, normalise};
use super::toml::{self, IssueDraft};
use super::{Format, Manuscript, Part, ReadOptions, Reading, diagnostics, key, named};
use crate::Error;
use crate::diagnostic::{Code, Diagnostic, Severity, SourceText, has_errors, sort};
use crate::digest::sha256;
use crate::input;
use crate::issue::{ArticleId, ArticlePart, Issue, NodeId, TextLine};
use crate::names;

/// An issue of a text without mark-up, and the issue file made of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The issue, as if it had been read from the text.
    pub reading: Reading,
    /// The issue file. Where something is missing it says so.
    pub toml: String,
    /// The picture files that it names, to be written beside it.
    pub files: Vec<(String, Arc<[u8]>)>,
}

/// What is known of the bulletin: its series, with what is wrong with it.
#[derive(Default)]
pub struct Bulletin {
    known: Known,
    draft: Option<IssueDraft>,
    places: Places,
    diagnostics: Vec<Diagnostic>,
    /// Where the layout and the list of words may be that the series names.
    files: Option<Folder>,
    given: Given,
}

/// The series file that is given.
pub fn series(given: ReadOptions<'_>) -> Result<Bulletin, Error> {
    let beside = Given::new(&given)?;
    let corrections = given.corrections.to_vec();
    let known = Known { contents: given.contents, corrections, ..Known::default() };
    let bulletin = match given.series {
        Some(path) => of_series(path, given.root, known)?,
        None => Bulletin { known, ..Bulletin::default() },
    };
    let known = Known {
        layout: beside.layout.clone().or(bulletin.known.layout.clone()),
        issued: bulletin.known.issued || !beside.issuers.is_empty(),
        ..bulletin.known
    };
    Ok(Bulletin { known, given: beside, ..bulletin })
}

fn of_series(path: &Path, root: Option<&Path>, known: Known) -> Result<Bulletin, Error> {
    let bytes = input::whole(path)?;
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let root = root.unwrap_or(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder });
    let root = root.canonicalize().map_err(|source| Error::read(root, source))?;
    Ok(Bulletin {
        files: Some(Folder {
            folder,
            root,
            inputs: RefCell::new(vec![InputRead { path: path.to_owned(), sha256: sha256(&bytes) }]),
        }),
        ..bulletin(path, &bytes, known)
    })
}

/// As [`series`], from the text of the series file, which lies in a folder.
pub fn known(series: &SourceText, folder: Folder) -> Bulletin {
    let path = Path::new(&*series.name);
    Bulletin { files: Some(folder), ..bulletin(path, series.text.as_bytes(), Known::default()) }
}

fn bulletin(path: &Path, bytes: &[u8], known: Known) -> Bulletin {
    let display = path.display().to_string();
    let text = match super::decode(&display, bytes) {
        Ok(text) => text,
        Err(bad) => {
            return Bulletin {
                known,
                diagnostics: vec![diagnostics::encoding(bad.0, bad.1)],
                ..Bulletin::default()
            };
        }
    };
    let (draft, places, diagnostics) = toml::read_series(&SourceText::new(&display, text));
    let plain = |name: &TextLine| -> String { name.as_str().split_whitespace().collect() };
    let masthead = draft.masthead.as_ref().map(plain);
    let style = draft.style;
    let sections = draft.section_names.iter().map(plain).collect();
    let units = draft.units.iter().map(plain).collect();
    Bulletin {
        known: Known {
            series: true,
            issued: draft.issuers.is_some(),
            masthead,
            layout: Some(draft.layout.clone().unwrap_or_else(|| "kuaibao".to_owned())),
            sections,
            style,
            units,
            ..known
        },
        draft: Some(draft),
        places,
        diagnostics,
        files: None,
        given: Given::default(),
    }
}

/// Reads a text that holds one issue. Of several, where the second begins is an error.
pub fn one(file: Input<'_>, bulletin: &Bulletin) -> Reading {
    let Input { name, .. } = file;
    let (mut issues, said, bytes) = match recognised(file, bulletin) {
        Ok(recognised) => recognised,
        Err(diagnostic) => return refused(*diagnostic),
    };
    let (first, count) = (issues.remove(0), issues.len() + 1);
    let source = first.account.source.clone();
    let second = issues.first().map(|second| source.place(second.whole.start..second.whole.start));
    let mut reading = finish(first, bulletin, Own { name: name.to_owned(), bytes, part: None });
    reading.diagnostics.extend(said);
    reading.diagnostics.extend(second.map(|place| says::second_issue(place, count)));
    judged(reading)
}

/// Reads every issue of a text. Where there are several, each has its part of the file.
pub fn each(file: Input<'_>, bulletin: &Bulletin) -> Vec<Reading> {
    several(file, bulletin, |_| ()).into_iter().map(|(reading, ())| reading).collect()
}

/// Reads every issue of a text and writes its issue file.
pub fn all(file: Input<'_>, bulletin: &Bulletin, series: Option<&str>) -> Vec<Imported> {
    let name = file.name;
    let write =
        |issue: &Recognised| (written(issue, bulletin.draft.as_ref(), name, series), files(&issue.draft));
    let imported = several(file, bulletin, write).into_iter();
    imported.map(|(reading, (toml, files))| Imported { reading, toml, files }).collect()
}

/// Reads every issue of a text; of each, what `also` makes of it before it is finished.
fn several<T: Default>(
    file: Input<'_>,
    bulletin: &Bulletin,
    also: impl Fn(&Recognised) -> T,
) -> Vec<(Reading, T)> {
    let (name, stem) = (file.name, file.stem().to_owned());
    let text = matches!(file.format, Format::Text | Format::Markdown);
    let (issues, said, bytes) = match recognised(file, bulletin) {
        Ok(recognised) => recognised,
        Err(diagnostic) => return vec![(refused(*diagnostic), T::default())],
    };
    let (count, mut said) = (issues.len(), Some(said));
    let digest = if count > 1 { sha256(&bytes) } else { String::new() };
    let mut bytes = bytes;
    let in_place = issues.first().is_some_and(|first| is_text_of(&bytes, &first.account.source));
    let mut own = |ordinal: usize, issue: &Recognised| {
        if count == 1 {
            return Own { name: name.to_owned(), bytes: std::mem::take(&mut bytes), part: None };
        }
        let source = &issue.account.source;
        let part = Part { ordinal, count, in_place, file: digest.clone() };
        let (name, bytes) = match text {
            true => {
                let part = &source.as_typed()[source.typed(issue.whole.clone())];
                (names::numbered(&stem, Some(ordinal)) + ".txt", part.as_bytes().to_vec())
            }
            false => (name.to_owned(), bytes.clone()),
        };
        Own { name, bytes, part: Some(part) }
    };
    let read = (1..).zip(issues).map(|(ordinal, issue)| {
        let (made, own) = (also(&issue), own(ordinal, &issue));
        let mut reading = finish(issue, bulletin, own);
        reading.diagnostics.extend(said.take().unwrap_or_default());
        (judged(reading), made)
    });
    read.collect()
}

/// Every issue of a file, at least one; what is to be said of the file as a whole, and its bytes.
type Read = (Vec<Recognised>, Vec<Diagnostic>, Vec<u8>);

fn recognised(file: Input<'_>, bulletin: &Bulletin) -> Result<Read, Box<Diagnostic>> {
    let (Opened { script, furniture, diagnostics, ancillary }, read_as) = open(&file)?;
    let source = script.source.clone();
    let mut issues = super::text::read(script, &furniture, &bulletin.known);
    let Some(first) = issues.first_mut() else {
        return Err(Box::new(says::no_text(source.place(0..0))));
    };
    first.account.ancillary = ancillary;
    first.account.read_as = read_as;
    issues.iter_mut().for_each(|issue| complete(issue, &bulletin.given, bulletin.draft.as_ref()));
    if matches!(file.format, Format::Html | Format::Mht) {
        issues.iter_mut().for_each(|issue| of_site(&mut issue.account, &furniture));
    }
    Ok((issues, diagnostics, file.bytes))
}

/// Whether places in a text are places in the file with these bytes.
pub fn is_text_of(bytes: &[u8], source: &SourceText) -> bool {
    bytes.strip_prefix(super::BYTE_ORDER_MARK).unwrap_or(bytes) == source.as_typed().as_bytes()
}

fn refused(diagnostic: Diagnostic) -> Reading {
    Reading { manuscript: None, diagnostics: vec![diagnostic], account: None }
}

/// With what is wrong in order; a text with errors is no issue.
fn judged(mut reading: Reading) -> Reading {
    if reading.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::Correction) {
        // What else is wrong comes of corrections that cannot be.
        reading.diagnostics.retain(|diagnostic| diagnostic.code == Code::Correction);
    }
    sort(&mut reading.diagnostics);
    if has_errors(&reading.diagnostics) {
        reading.manuscript = None;
    }
    reading
}

/// The issue that a file says, where its form is settled elsewhere; its pictures are called after
/// `name`.
pub fn again(name: &str, bytes: Vec<u8>) -> Option<Issue> {
    let known = Known { series: true, ..Known::default() };
    let file = Input::new(name, name, bytes, None);
    one(file, &Bulletin { known, ..Bulletin::default() }).manuscript.map(|manuscript| manuscript.issue)
}

/// What stands around the text of a page of the web is a site's, and comes on no page again.
fn of_site(account: &mut Account, furniture: &[Range<usize>]) {
    for left in account.left_out.iter_mut().filter(|left| furniture.contains(&left.span)) {
        left.why = Why::Site;
    }
}

/// The lines of a file in their normal form, by its format; and what is read as something else
/// than what was typed.
fn open(file: &Input<'_>) -> Result<(Opened, Vec<ReadAs>), Box<Diagnostic>> {
    let opened = match reader(file.format) {
        Some(read) => read(file)?,
        None if file.is_toml() => return Err(Box::new(diagnostics::no_import(file.display))),
        None => return Err(Box::new(file.format.refused(file.display))),
    };
    let Normal { script, furniture, mut diagnostics, read_as } = normalise(opened.script, opened.furniture);
    diagnostics.extend(opened.diagnostics);
    Ok((Opened { script, furniture, diagnostics, ancillary: opened.ancillary }, read_as))
}

/// What an issue has of its file.
struct Own {
    /// The name of the file, or of the part.
    name: String,
    bytes: Vec<u8>,
    part: Option<Part>,
}

/// The issue, over what its series says.
fn finish(issue: Recognised, bulletin: &Bulletin, own: Own) -> Reading {
    let Recognised { mut draft, mut places, account, mut diagnostics, .. } = issue;
    // What is wrong in the series is said once, but that an issue cannot be read is said of each.
    let first = own.part.as_ref().is_none_or(|part| part.ordinal == 1);
    let of_series = bulletin.diagnostics.iter();
    diagnostics.extend(of_series.filter(|it| first || it.severity == Severity::Error).cloned());
    if let Some(series) = &bulletin.draft {
        draft.underlay(series.clone());
        places.underlay(bulletin.places.clone());
    }
    diagnostics.extend(missing(&draft, &places, &account, &diagnostics));
    diagnostics.extend(says::left_out(&account));
    diagnostics.extend(says::doubts(&account));
    let issue = draft.finish(&account.source, &mut diagnostics, true);
    let files: &dyn Files = match &bulletin.files {
        Some(folder) => folder,
        None => &Nowhere,
    };
    let (custom_layout, words) = match &issue {
        Some(issue) => named(issue, &places, files, &mut diagnostics),
        None => (None, None),
    };
    sort(&mut diagnostics);
    let manuscript = issue.filter(|_| !has_errors(&diagnostics)).map(|issue| Manuscript {
        issue,
        places,
        custom_layout,
        name: own.name,
        bytes: own.bytes,
        part: own.part,
        inputs: bulletin.files.as_ref().map(|folder| folder.inputs.borrow().clone()).unwrap_or_default(),
        words,
    });
    Reading { manuscript, diagnostics, account: Some(account) }
}

/// What an issue must have and this one has not.
/// What was refused has been reported.
fn missing(
    draft: &IssueDraft,
    places: &Places,
    account: &Account,
    refused: &[Diagnostic],
) -> Vec<Diagnostic> {
    // Where something stands that is read: not in what an assistant or a program says above it.
    let first = account.source.text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
    let place = || account.source.place(first..first);
    let open = |key: &&key::Key| match key.en {
        "masthead" => draft.masthead.is_none(),
        "issuer" => draft.issuers.is_none(),
        "date" => draft.date.is_none() && refused.iter().all(|diagnostic| diagnostic.code != Code::Date),
        _ => false,
    };
    let keys: Vec<&key::Key> = [key::SERIES, key::ISSUE].into_iter().flatten().filter(open).collect();
    let missing = says::missing(place(), &keys, super::text::is_of_papers(draft.layout.as_deref()));
    let mut diagnostics: Vec<Diagnostic> = missing.into_iter().collect();
    if has_errors(refused) {
        return diagnostics;
    }
    for (i, section) in draft.sections.iter().enumerate() {
        for (k, article) in section.articles.iter().enumerate().filter(|(_, article)| article.body.is_empty())
        {
            let id = ArticleId { section: i, article: k };
            let parts = [
                ArticlePart::Headline,
                ArticlePart::EditorNote(0),
                ArticlePart::Lead(0),
                ArticlePart::Source(0),
            ];
            let origin = parts.into_iter().find_map(|part| places.get(&id.at(part)));
            diagnostics
                .push(says::no_body(origin.map_or_else(place, Origin::whole), article.headline.as_ref()));
        }
        if section.articles.is_empty() {
            let origin = places.get(&NodeId::SectionTitle(i));
            diagnostics
                .push(says::no_article(origin.map_or_else(place, Origin::whole), section.title.as_ref()));
        }
    }
    for (i, attachment) in
        draft.attachments.iter().enumerate().filter(|(_, attachment)| attachment.body.is_empty())
    {
        let origin = places.get(&NodeId::AttachmentTitle(i));
        diagnostics.push(says::no_body(origin.map_or_else(place, Origin::whole), Some(&attachment.title)));
    }
    if draft.sections.is_empty() {
        diagnostics.push(says::no_text(place()));
    }
    diagnostics
}
