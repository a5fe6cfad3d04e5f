//! Printing (打印): an issue, or a PDF, to a printer of this machine through CUPS, where it has
//! it: [`run()`] does what a [`Config`] says. The desk prints through the same [`Ticket`].

mod spooler;

use std::path::{Path, PathBuf};

use crate::Error;
use crate::check::{Checked, check_with};
use crate::diagnostic::{Diagnostics, Message};
use crate::front::{self, Adjust, Event, IssueConfig, Observer, Presses};
use crate::impose::{Flip, Imposition, Marks, Scheme};
use crate::input;
use crate::names;
use crate::source::InputFile;
use crate::source::pdf::first_page;

pub(crate) use spooler::Spooler;
pub use spooler::{Printer, Ticket, quoted};

/// What is to be printed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Config {
    /// An issue, or a PDF as it is; `-` for an issue that came in.
    pub place: PathBuf,
    /// How an issue is read and set.
    pub issue: IssueConfig,
    /// How it is printed.
    pub ticket: Ticket,
    /// Whether nobody asked for sides: then they are those that suit the sheets, whatever the ticket says.
    pub natural_sides: bool,
    /// Whether it is sent; else it is only said what would be.
    pub send: bool,
}

impl Config {
    /// To say how the issue or PDF at `place` is printed.
    pub fn new(place: PathBuf) -> Self {
        let (issue, ticket) = (IssueConfig::default(), Ticket::default());
        Self { place, issue, ticket, natural_sides: false, send: false }
    }
}

/// What came of it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// What the spooler said, where the PDF was sent.
    pub sent: Option<String>,
    /// The command that sends it.
    pub command: String,
    /// How it is printed.
    pub ticket: Ticket,
    /// The printers of this machine; none where it has no CUPS.
    pub printers: Vec<Printer>,
    /// The printer, where both sides were asked for and it does not say that it can print them.
    pub one_sided: Option<String>,
    /// The length of the PDF, in bytes.
    pub size: usize,
}

/// Makes the PDF of an issue, or reads one, and sends it where that is asked for. Without a name
/// the default printer of the machine is taken.
///
/// # Errors
/// When the issue cannot be read or set; when there is no such printer, or it refuses.
pub fn run(config: &Config, observer: &dyn Observer) -> Result<Outcome, Error> {
    let mut ticket = config.ticket.clone();
    let is_pdf = names::is_pdf(&config.place);
    let pdf = if is_pdf { finished(config, &mut ticket)? } else { made(config, &mut ticket, observer)? };
    let spooler = Spooler::default();
    let printers = spooler.printers();
    let chosen = ticket.chosen(&printers);
    if !ticket.printer.is_empty() && chosen.is_none() && (config.send || !printers.is_empty()) {
        return Err(no_such(&ticket.printer, &printers));
    }
    if let Some(Message { zh, en }) = chosen.and_then(|printer| printer.refusal(&ticket)) {
        return Err(Error::argument(zh, en));
    }
    // A printer that says what paper it takes would say, too, that it has two sides.
    let one_sided = chosen
        .filter(|printer| ticket.two_sided() && !printer.duplex && !printer.papers.is_empty())
        .map(|printer| printer.name.clone());
    if config.send && printers.is_empty() {
        return Err(Error::argument(
            "本机没有打印服务（CUPS）或没有打印机：请打开 PDF 打印，选“实际大小”或 100%",
            "there is no print service (CUPS) or no printer on this machine: open the PDF and print it at actual size, 100 %",
        ));
    }
    let sent =
        if config.send {
            let sent = spooler.send(&pdf, &ticket);
            Some(sent.map_err(|said| {
                Error::argument(format!("打印机不收：{said}"), format!("not printed: {said}"))
            })?)
        } else {
            None
        };
    let command = match is_pdf {
        true => format!("{} < {}", ticket.command(), quoted(&config.place.display().to_string())),
        false => format!("{} -o - | {}", rendering(config), ticket.command()),
    };
    Ok(Outcome { sent, command, ticket, printers, one_sided, size: pdf.len() })
}

/// Sides that suit sheets: turned at the edge that they were imposed for, or else at the one that keeps a page upright.
fn natural_sides(ticket: &mut Ticket, impose: Option<&Imposition>, landscape: bool) {
    let edge = match impose {
        Some(how) if how.scheme == Scheme::Proof => None,
        Some(how) => Some(how.edge()),
        None => Some(if landscape { Flip::Short } else { Flip::Long }),
    };
    ticket.duplex = edge == Some(Flip::Long);
    ticket.short_edge = edge == Some(Flip::Short);
}

/// Whether a page is A3, which is 297 by 420 mm, within 2 mm.
fn is_a3((width, height): (f32, f32)) -> bool {
    let near = |points: f32, mm: f32| (points * 25.4 / 72.0 - mm).abs() < 2.0;
    near(width.min(height), 297.0) && near(width.max(height), 420.0)
}

/// A PDF that is there.
fn finished(config: &Config, ticket: &mut Ticket) -> Result<Vec<u8>, Error> {
    let path = &config.place;
    let pdf = input::whole(path)?;
    if !pdf.starts_with(b"%PDF-") {
        return Err(Error::NotPdf { path: path.clone() });
    }
    name(ticket, &path.file_stem().unwrap_or_default().to_string_lossy());
    let size = first_page(&pdf);
    if ticket.paper.is_none() && size.is_some_and(is_a3) {
        ticket.paper = Some("A3".to_owned());
    }
    if config.natural_sides {
        natural_sides(ticket, None, size.is_some_and(|(width, height)| width > height));
    }
    Ok(pdf)
}

/// The PDF of an issue.
fn made(config: &Config, ticket: &mut Ticket, observer: &dyn Observer) -> Result<Vec<u8>, Error> {
    let adjust = Adjust::new(&config.issue)?;
    config.issue.check_printing()?;
    config.issue.tell_unused(&[InputFile::named(&config.place)], observer)?;
    let mut manuscript = front::one(&config.issue, &config.place, observer)?;
    adjust.apply(&mut manuscript)?;
    let Checked { diagnostics: checked, denied } = check_with(&manuscript, config.issue.deny);
    if denied {
        return Err(Diagnostics::some(checked).into());
    }
    let stock = Presses::new(&config.issue, observer, 1).of(&manuscript)?;
    let pages = stock.press.set(&manuscript, config.issue.profile)?;
    observer.event(Event::Set { checked: &checked, pages: pages.diagnostics() });
    name(ticket, &manuscript.issue.title());
    if let (Some(how), None) = (&config.issue.impose, &ticket.paper) {
        ticket.paper = Some(how.scheme.paper_name().to_owned());
    }
    if config.natural_sides {
        natural_sides(ticket, config.issue.impose.as_ref(), false);
    }
    Ok(config.issue.file(&pages)?.pdf)
}

/// Calls a job what it prints, where it has no name.
fn name(ticket: &mut Ticket, title: &str) {
    if ticket.title.is_empty() {
        title.clone_into(&mut ticket.title);
    }
}

/// The command that makes the same PDF.
fn rendering(config: &Config) -> String {
    let issue = &config.issue;
    let mut words = vec!["hongtou".to_owned(), "render".to_owned(), shown(&config.place)];
    let mut option = |name: &str, value: String| words.extend([name.to_owned(), value]);
    for (name, path) in [("--root", &issue.root), ("--series", &issue.series), ("--layout", &issue.layout)] {
        path.iter().for_each(|path| option(name, shown(path)));
    }
    issue.issuers.iter().for_each(|office| option("--issuer", office.clone()));
    issue.set.iter().for_each(|(key, value)| option("--set", format!("{key}={value}")));
    if let Some(how) = &issue.impose {
        option("--impose", how.scheme.to_string());
        how.flip.iter().for_each(|flip| option("--flip", flip.to_string()));
        if how.scheme == Scheme::Saddle {
            option("--creep", how.creep.to_string());
        }
        if how.marks != Marks::None {
            words.push("--marks".to_owned());
        }
    }
    if issue.office_fonts {
        words.push("--office-fonts".to_owned());
    }
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn no_such(name: &str, printers: &[Printer]) -> Error {
    let names: Vec<&str> = printers.iter().map(|printer| printer.name.as_str()).collect();
    match names.is_empty() {
        true => Error::argument(
            format!("没有打印机“{name}”：本机没有打印服务（CUPS）或没有打印机"),
            format!("no printer `{name}`: there is no print service (CUPS) or no printer on this machine"),
        ),
        false => Error::argument(
            format!("没有打印机“{name}”，有 {}", names.join("、")),
            format!("no printer `{name}`; there are {}", names.join(", ")),
        ),
    }
}
