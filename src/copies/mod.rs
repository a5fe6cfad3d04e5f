//! Print runs (印刷): an issue in the copies of its imprint, numbered where it is classified, with
//! a register of who gets which: [`run()`] does what a [`Config`] says.

mod labels;
mod recipients;
mod register;

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::check::{Checked, check_with};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message};
use crate::front::{self, Adjust, Event, IssueConfig, Observer, Presses};
use crate::impose::Scheme;
use crate::issue::{CopyNumber, NodeId};
use crate::pdf::Profile;
use crate::press::{Form, Press, PrintRun};
use crate::source::{InputFile, Manuscript};
use crate::{Error, names, write};

pub use labels::LabelForm;
pub use recipients::{Basis, Recipient, TooFew, recipients};
pub use register::{Register, Row};

/// What is to be printed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// The issue; `-` for what came in.
    pub place: PathBuf,
    /// The folder of the files; none for that of the issue.
    pub output: Option<PathBuf>,
    /// How the issue is read and set.
    pub issue: IssueConfig,
    /// The number of the first copy. A classified issue is numbered from 1 without one, or from
    /// its own copy number; others are not numbered.
    pub first: Option<CopyNumber>,
    /// How many copies, whatever the imprint says.
    pub copies: Option<NonZeroU32>,
    /// A file for each recipient instead of one for the press.
    pub each: bool,
    /// Envelopes or labels, too.
    pub labels: Option<LabelForm>,
}

impl Config {
    /// To print the issue at `place`, all files beside it.
    pub fn new(place: PathBuf) -> Self {
        let issue = IssueConfig::default();
        Self { place, output: None, issue, first: None, copies: None, each: false, labels: None }
    }
}

/// What was made.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// The files, in the order of writing.
    pub written: Vec<PathBuf>,
    /// Files beside them that an earlier run made for single recipients, and this one did not.
    pub former: Vec<PathBuf>,
    /// Who gets which copies.
    pub register: Register,
    /// How many sheets of paper a copy takes, where it is imposed.
    pub sheets: Option<usize>,
}

/// Makes the files of a print run: the PDF for the press, or one for each recipient; the register
/// as CSV and as PDF; envelopes or labels where they are asked for. They are written when all are
/// made.
///
/// # Errors
/// When the issue cannot be read, set or numbered; when a file cannot be written.
pub fn run(config: &Config, observer: &dyn Observer) -> Result<Outcome, Error> {
    check(config)?;
    let adjust = Adjust::new(&config.issue)?;
    let presses = Presses::new(&config.issue, observer, 1);
    let mut manuscript = read(config, observer)?;
    adjust.apply(&mut manuscript)?;
    let Checked { diagnostics: checked, denied } = check_with(&manuscript, config.issue.deny);
    if denied {
        return Err(Diagnostics::some(checked).into());
    }
    let register = registered(&mut manuscript, config)?;
    let stock = presses.of(&manuscript)?;
    let pages = stock.press.set(&manuscript, config.issue.profile)?;
    observer.event(Event::Set { checked: &checked, pages: pages.diagnostics() });
    let press = (config.issue.profile == Profile::Press).then_some(&config.issue.press);
    let numbered = manuscript.issue.marks.copy.is_some();
    let run = pages.print_run(numbered, press, config.issue.impose.as_ref())?;
    observer.event(Event::Diagnostics(run.diagnostics()));
    let files = Files { register: &register, press: &stock.press, config }.make(&run)?;
    let folder = match &config.output {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|source| Error::write(folder, source))?;
            folder.clone()
        }
        None => config.place.parent().unwrap_or(Path::new("")).to_owned(),
    };
    let files: Vec<(PathBuf, Vec<u8>)> =
        files.into_iter().map(|(name, data)| (folder.join(name), data)).collect();
    // Nothing is written where something stands in the way of a part of it.
    for (path, data) in &files {
        let pdf = path.extension().is_some_and(|end| end == "pdf");
        if pdf { write::spare(path)? } else { signed_for(path, data)? }
    }
    let mut written = Vec::new();
    for (path, data) in files {
        write::whole(&path, &data)?;
        observer.event(Event::Wrote(&path));
        written.push(path);
    }
    let former = if config.each { former(&folder, config, &written) } else { Vec::new() };
    Ok(Outcome { written, former, register, sheets: run.sheets() })
}

/// The files of single recipients in a folder that are none of those written now.
fn former(folder: &Path, config: &Config, written: &[PathBuf]) -> Vec<PathBuf> {
    let name = config.issue.file_name(&config.place);
    let stem = name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let is_each = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let rest = name.strip_prefix(&stem).and_then(|rest| rest.strip_prefix('-'));
        let number = rest.and_then(|rest| rest.strip_suffix(".pdf")).and_then(|rest| rest.split_once('-'));
        number.is_some_and(|(number, who)| {
            !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()) && !who.is_empty()
        })
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let of_this = |path: &PathBuf| written.iter().any(|own| own.file_name() == path.file_name());
    let mut former: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_each).collect();
    former.retain(|path| !of_this(path));
    former.sort();
    former
}

/// Refuses to write over a register that is not as it was made: somebody may have signed for copies in it.
fn signed_for(path: &Path, register: &[u8]) -> Result<(), Error> {
    if !write::holds_else(path, register) {
        return Ok(());
    }
    let path = path.display();
    Err(Error::argument(
        format!(
            "“{path}”已经在那里，内容不同（可能登记过签收），不盖掉：先移走或改名，或用 -o 放到别的文件夹"
        ),
        format!(
            "`{path}` is there and says something else (somebody may have signed for copies in it), and is not written over: move it away, or take another folder with -o"
        ),
    ))
}

/// Whether what is asked for goes together.
fn check(config: &Config) -> Result<(), Error> {
    let issue = &config.issue;
    if issue.profile.attaches_source() {
        return Err(Error::argument(
            "--profile archive 不用于印刷：逐份编号的文件不是归档 PDF，归档请用 hongtou render",
            "--profile archive is not for print runs: numbered copies are no archive, `hongtou render` makes that",
        ));
    }
    if issue.impose.is_some_and(|how| how.scheme == Scheme::Proof) {
        return Err(Error::argument(
            "--impose 2-up 把两页缩印在一张上，字号就不合 GB/T 9704 了，只作看样：看样用 hongtou render --impose 2-up，印发用 a4-duplex、a3-fold、a3-saddle 或 a3-side",
            "--impose 2-up prints two pages on a sheet, smaller than GB/T 9704 has them, and is for reading: `hongtou render --impose 2-up` makes that; a print run takes a4-duplex, a3-fold, a3-saddle or a3-side",
        ));
    }
    issue.check_printing()
}

fn read(config: &Config, observer: &dyn Observer) -> Result<Manuscript, Error> {
    if config.output.is_none() && config.issue.is_piped(&config.place) {
        return Err(Error::argument(
            "从标准输入读的文稿，用 -o 说文件放到哪个文件夹",
            "an issue from stdin needs -o, the folder of its files",
        ));
    }
    config.issue.tell_unused(&[InputFile::named(&config.place)], observer)?;
    front::one(&config.issue, &config.place, observer)
}

/// Who gets which copies. A copy number is put where it will be stamped.
fn registered(manuscript: &mut Manuscript, config: &Config) -> Result<Register, Error> {
    let copies = config.copies.map(NonZeroU32::get);
    let imprint = &manuscript.issue.series.imprint;
    let (total, recipients) = recipients(imprint, copies)
        .map_err(|few| Diagnostics::some(few.iter().map(|few| too_few(few, manuscript)).collect()))?;
    if total == 0 {
        return Err(Error::argument(
            "文稿没有发送范围，也没有共印份数：用 --copies 说印多少份",
            "the issue says neither who gets it nor how many copies: give --copies",
        ));
    }
    let marks = &mut manuscript.issue.marks;
    let classified = marks.secrecy.is_some();
    let first = config.first.or(marks.copy).or(CopyNumber::new(1).filter(|_| classified));
    marks.copy = first;
    Register::new(&manuscript.issue, total, recipients, first).ok_or_else(|| {
        Error::argument(
            format!("份号只有六位（GB/T 9704-2012 7.2.1），印 {total} 份会超过 999999：起号要小一些"),
            format!(
                "a copy number has six digits (GB/T 9704-2012 7.2.1), and {total} copies would go beyond 999999: begin lower"
            ),
        )
    })
}

fn too_few(few: &TooFew, manuscript: &Manuscript) -> Diagnostic {
    let TooFew { list, given, promised } = few;
    let node = list.map_or(NodeId::Copies, NodeId::Recipients);
    let place = manuscript.places.get(&node).map(|origin| origin.whole());
    let message = match list {
        Some(_) => Message::new(
            format!("这一条共 {given} 份，名单里的单位至少要 {promised} 份"),
            format!("the list has {given} copies, those on it need {promised} at least"),
        ),
        None => Message::new(
            format!("共印 {given} 份，发送范围里的单位至少要 {promised} 份"),
            format!("{given} copies are printed, the recipients need {promised} at least"),
        ),
    };
    Diagnostic::new(Code::TooFewCopies, place, message)
        .help(Message::new("改份数，或改名单", "correct the number of copies, or the list"))
}

/// The files of a run, by name.
struct Files<'a> {
    register: &'a Register,
    press: &'a Press,
    config: &'a Config,
}

impl Files<'_> {
    fn make(&self, run: &PrintRun) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let name = self.config.issue.file_name(&self.config.place);
        let stem = name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut files = Vec::new();
        if self.config.each {
            let width = self.register.rows.len().to_string().len();
            for (i, row) in self.register.rows.iter().enumerate() {
                let who: String = names::clean(&row.recipient.name).chars().take(20).collect();
                let name = format!("{stem}-{:0width$}-{who}.pdf", i + 1);
                files.push((name, copies(run, std::slice::from_ref(row))));
            }
        } else {
            // Copies that are all alike are the printer's to count.
            let numbered = self.register.rows.iter().any(|row| row.numbers.is_some());
            let pdf = if numbered { copies(run, &self.register.rows) } else { run.plain(1) };
            files.push((format!("{stem}-印刷.pdf"), pdf));
        }
        files.push((format!("{stem}-发文登记.csv"), self.register.to_csv()));
        files.push((format!("{stem}-签收单.pdf"), self.form(Form::Register, &sheets(self.register))?));
        if let Some(form) = self.config.labels {
            let pdf = self.form(Form::Labels, &labels::labels(form, self.register))?;
            files.push((format!("{stem}-{}.pdf", form.zh()), pdf));
        }
        Ok(files)
    }

    fn form(&self, form: Form, data: &impl Serialize) -> Result<Vec<u8>, Error> {
        let pages = self.press.form(form, data, &self.register.paper)?;
        Ok(pages.to_pdf()?)
    }
}

/// The copies of some rows.
fn copies(run: &PrintRun, rows: &[Row]) -> Vec<u8> {
    let numbers = rows.iter().filter_map(|row| row.numbers);
    let numbers: Vec<CopyNumber> = numbers
        .flat_map(|(first, last)| (0..=last.get() - first.get()).filter_map(move |i| first.after(i)))
        .collect();
    match numbers.is_empty() {
        true => run.plain(rows.iter().map(|row| row.recipient.copies as usize).sum()),
        false => run.numbered(numbers),
    }
}

/// What the layout of the register reads: everything, and a sheet to sign for each list.
#[derive(Serialize)]
struct Sheets<'a> {
    #[serde(flatten)]
    register: &'a Register,
    groups: Vec<Group<'a>>,
}

/// The recipients of one list.
#[derive(Serialize)]
struct Group<'a> {
    label: &'a str,
    copies: u32,
    rows: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    number: usize,
    name: &'a str,
    copies: u32,
    numbers: String,
    basis: &'static str,
}

fn sheets(register: &Register) -> Sheets<'_> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (i, row) in register.rows.iter().enumerate() {
        let Recipient { group, name, copies, basis } = &row.recipient;
        let numbers = row.written_numbers().unwrap_or_default();
        let entry = Entry { number: i + 1, name, copies: *copies, numbers, basis: basis.zh() };
        match groups.last_mut().filter(|last| last.label == group) {
            Some(last) => {
                last.copies += copies;
                last.rows.push(entry);
            }
            None => groups.push(Group { label: group, copies: *copies, rows: vec![entry] }),
        }
    }
    Sheets { register, groups }
}
