//! Printing through CUPS, where the machine has it: its printers, and a PDF to one of them.

use std::io::Write;
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Message;

/// The commands of CUPS.
#[derive(Debug, Clone)]
pub(crate) struct Spooler {
    lp: String,
    lpstat: String,
    lpoptions: String,
}

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Printer {
    /// Its name.
    pub name: String,
    /// It prints where no other is named.
    pub default: bool,
    /// It prints on both sides.
    pub duplex: bool,
    /// Its trays, as it calls them; none where it does not say.
    pub trays: Vec<String>,
    /// The sizes of paper that it takes, as it calls them; none where it does not say.
    pub papers: Vec<String>,
}

impl Printer {
    /// Why a job cannot be printed as its ticket says: CUPS would take another tray in silence,
    /// and press an A3 sheet onto whatever paper is there.
    pub(super) fn refusal(&self, ticket: &Ticket) -> Option<Message> {
        let Self { name, trays, papers, .. } = self;
        if let Some(tray) = &ticket.tray
            && !trays.is_empty()
            && !trays.contains(tray)
        {
            return Some(Message::new(
                format!("打印机 {name} 没有纸盒“{tray}”，有 {}", trays.join("、")),
                format!("the printer {name} has no tray `{tray}`; it has {}", trays.join(", ")),
            ));
        }
        let paper = ticket.paper();
        if papers.is_empty() || papers.iter().any(|it| is_paper(it, paper)) {
            return None;
        }
        let has: Vec<&str> = papers.iter().map(String::as_str).filter(|it| !it.contains('.')).collect();
        Some(Message::new(
            format!("打印机 {name} 不能用 {paper} 纸，能用 {}", has.join("、")),
            format!("the printer {name} takes no {paper} paper; it takes {}", has.join(", ")),
        ))
    }
}

/// Whether a size that a printer lists is `paper`, or any that one cares to name.
fn is_paper(listed: &str, paper: &str) -> bool {
    let size = listed.split('.').next().unwrap_or(listed);
    size.eq_ignore_ascii_case(paper) || size == "Custom"
}

/// How a PDF is printed.
#[derive(Debug, Clone, Default, Deserialize)]
#[non_exhaustive]
pub struct Ticket {
    /// The printer; empty for the default one.
    pub printer: String,
    /// On both sides, turned at the long edge.
    #[serde(default)]
    pub duplex: bool,
    /// On both sides, turned at the short edge: sheets of A3 that are folded.
    #[serde(default)]
    pub short_edge: bool,
    /// How many copies; one where there is none.
    #[serde(default)]
    pub copies: Option<u16>,
    /// The tray, by the name that the printer gives it.
    #[serde(default)]
    pub tray: Option<String>,
    /// The paper; A4 where there is none.
    #[serde(default)]
    pub paper: Option<String>,
    /// What the job is called.
    #[serde(default)]
    pub title: String,
}

impl Ticket {
    /// The paper that it is printed on.
    pub fn paper(&self) -> &str {
        self.paper.as_deref().unwrap_or("A4")
    }

    /// The arguments of `lp` for a PDF on its standard input, at actual size.
    pub fn arguments(&self) -> Vec<String> {
        let option = |name: &str, value: &str| ["-o".to_owned(), format!("{name}={value}")];
        let sides = match (self.short_edge, self.duplex) {
            (true, _) => "two-sided-short-edge",
            (false, true) => "two-sided-long-edge",
            (false, false) => "one-sided",
        };
        let mut all = Vec::new();
        if !self.printer.is_empty() {
            all.extend(["-d".to_owned(), self.printer.clone()]);
        }
        all.extend(["-n".to_owned(), self.copies.unwrap_or(1).clamp(1, 999).to_string()]);
        all.extend(option("sides", sides));
        all.extend(option("print-scaling", "none"));
        all.extend(option("media", self.paper()));
        if let Some(tray) = &self.tray {
            all.extend(option("InputSlot", tray));
        }
        let title: String = self.title.chars().filter(|c| !c.is_control()).take(80).collect();
        let title = if title.is_empty() || title.starts_with('-') { "hongtou".to_owned() } else { title };
        all.extend(["-t".to_owned(), title]);
        all
    }

    /// The printer it names, or the default one.
    pub(super) fn chosen<'p>(&self, printers: &'p [Printer]) -> Option<&'p Printer> {
        let named = |it: &&Printer| match self.printer.is_empty() {
            true => it.default,
            false => it.name == self.printer,
        };
        printers.iter().find(named)
    }

    /// Whether it is printed on both sides.
    pub(super) fn two_sided(&self) -> bool {
        self.duplex || self.short_edge
    }

    /// The command, for a shell.
    pub fn command(&self) -> String {
        let words = self.arguments().into_iter().map(|word| quoted(&word));
        std::iter::once("lp".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
    }
}

/// A word as a POSIX shell takes it for one.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_=./:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

impl Default for Spooler {
    fn default() -> Self {
        Self { lp: "lp".to_owned(), lpstat: "lpstat".to_owned(), lpoptions: "lpoptions".to_owned() }
    }
}

impl Spooler {
    /// The printers of this machine; none where it has no CUPS.
    pub fn printers(&self) -> Vec<Printer> {
        let names = self.names();
        if names.is_empty() {
            return Vec::new();
        }
        let default = self.default_name();
        names.into_iter().map(|name| self.printer(&name, name == default)).collect()
    }

    fn default_name(&self) -> String {
        let said = said(&self.lpstat, &["-d"]).unwrap_or_default();
        said.rsplit_once(": ").map_or("", |(_, name)| name.trim()).to_owned()
    }

    fn printer(&self, name: &str, default: bool) -> Printer {
        let options = said(&self.lpoptions, &["-p", name, "-l"]).unwrap_or_default();
        Printer {
            name: name.to_owned(),
            default,
            duplex: options.contains("Duplex") || options.contains("two-sided"),
            trays: choices(&options, "InputSlot/"),
            papers: choices(&options, "PageSize/"),
        }
    }

    fn names(&self) -> Vec<String> {
        let names = said(&self.lpstat, &["-e"]).unwrap_or_default();
        names.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Sends a PDF to a printer at its actual size, where it can print it as the ticket says; what
    /// the spooler says of it, or why not.
    ///
    /// # Errors
    /// When there is no such printer, it cannot print that, or the spooler has something against it.
    #[cfg(any(feature = "desk", test))]
    pub fn print(&self, pdf: &[u8], ticket: &Ticket) -> Result<String, Message> {
        let named = !ticket.printer.is_empty();
        let name = if named { ticket.printer.clone() } else { self.default_name() };
        let chosen = self.names().contains(&name).then(|| self.printer(&name, !named));
        if chosen.is_none() && named {
            return Err(Message::new(
                format!("没有打印机“{}”", ticket.printer),
                format!("no printer `{}`", ticket.printer),
            ));
        }
        match chosen.and_then(|printer| printer.refusal(ticket)) {
            Some(refusal) => Err(refusal),
            None => self.send(pdf, ticket).map_err(|said| Message::new(said.clone(), said)),
        }
    }

    /// Sends a PDF to a printer, whatever it can do.
    ///
    /// # Errors
    /// What the spooler says against it.
    pub(super) fn send(&self, pdf: &[u8], ticket: &Ticket) -> Result<String, String> {
        let mut lp = Command::new(&self.lp);
        lp.args(ticket.arguments())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut lp = lp.spawn().map_err(|error| error.to_string())?;
        let sent = lp.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(pdf));
        let output = lp.wait_with_output().map_err(|error| error.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if !output.status.success() {
            return Err(text(&output.stderr));
        }
        sent.map_err(|error| error.to_string())?;
        Ok(text(&output.stdout))
    }
}

/// The choices of an option that `lpoptions -l` lists, such as
/// `InputSlot/Media Source: *Auto Upper`. The star is at the default.
fn choices(options: &str, option: &str) -> Vec<String> {
    let line = options.lines().find(|line| line.starts_with(option));
    let choices = line.and_then(|line| line.split_once(": ")).map_or("", |(_, choices)| choices);
    choices.split_whitespace().map(|choice| choice.trim_start_matches('*').to_owned()).collect()
}

/// What a command says that ends well.
fn said(command: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(command).args(args).env("LC_ALL", "C").stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn script(folder: &std::path::Path, name: &str, text: &str) -> String {
        let path = folder.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{text}")).expect("it can be written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it is ours");
        path.display().to_string()
    }

    #[test]
    fn printers_are_listed_and_asked() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        let spooler = Spooler {
            lpstat: script(
                at,
                "lpstat",
                "[ $1 = -e ] && printf 'office\\nhall\\n' || echo 'system default destination: hall'",
            ),
            lpoptions: script(
                at,
                "lpoptions",
                "[ $2 = hall ] && printf 'PageSize/Size: Letter *A4 A4.Full\\nInputSlot/Media Source: *Auto Upper\\nDuplex/Duplex: *None DuplexNoTumble\\n' || true",
            ),
            lp: script(
                at,
                "lp",
                &format!(
                    "cat > {0}/got.pdf; echo \"$@\" > {0}/args; echo 'request id is hall-7'",
                    at.display()
                ),
            ),
        };
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let printer = |name: &str, default, duplex, trays: &[&str], papers: &[&str]| Printer {
            name: name.to_owned(),
            default,
            duplex,
            trays: owned(trays),
            papers: owned(papers),
        };
        let (auto, a4) = (["Auto", "Upper"], ["Letter", "A4", "A4.Full"]);
        assert_eq!(
            spooler.printers(),
            [printer("office", false, false, &[], &[]), printer("hall", true, true, &auto, &a4)]
        );
        let ticket = |printer: &str| Ticket {
            printer: printer.to_owned(),
            duplex: true,
            copies: Some(3),
            title: "青石政务快报".to_owned(),
            ..Ticket::default()
        };
        assert_eq!(spooler.print(b"%PDF-1.7", &ticket("hall")), Ok("request id is hall-7".to_owned()));
        assert_eq!(std::fs::read(at.join("got.pdf")).expect("it was sent"), b"%PDF-1.7");
        let args = std::fs::read_to_string(at.join("args")).expect("it was asked");
        assert_eq!(
            args.trim(),
            "-d hall -n 3 -o sides=two-sided-long-edge -o print-scaling=none -o media=A4 -t 青石政务快报"
        );
        let folded = Ticket { short_edge: true, tray: Some("Tray 2".to_owned()), ..ticket("hall") };
        assert_eq!(
            folded.command(),
            "lp -d hall -n 3 -o sides=two-sided-short-edge -o print-scaling=none -o media=A4 -o 'InputSlot=Tray 2' -t 青石政务快报"
        );
        assert_eq!(quoted("it's"), r"'it'\''s'");
        // Nothing that the printer would print otherwise; one that does not say takes everything.
        let why = |ticket: Ticket| spooler.print(b"%PDF-1.7", &ticket).map_err(|why| why.en);
        let a3 = |printer: &str| Ticket { paper: Some("A3".to_owned()), ..ticket(printer) };
        assert_eq!(
            why(a3("hall")),
            Err("the printer hall takes no A3 paper; it takes Letter, A4".to_owned())
        );
        assert_eq!(why(folded), Err("the printer hall has no tray `Tray 2`; it has Auto, Upper".to_owned()));
        assert!(why(a3("office")).is_ok());
        assert!(
            is_paper("A3", "A3") && is_paper("Custom.WIDTHxHEIGHT", "A3") && !is_paper("A3Rotated", "A3")
        );
        // Nothing but a printer that is there.
        assert!(spooler.print(b"%PDF-1.7", &ticket("-o x")).is_err());
        let none = Spooler { lpstat: at.join("none").display().to_string(), ..spooler };
        assert_eq!(none.printers(), []);
    }
}
