//! Printing through CUPS, where the machine has it: its printers, and a PDF to one of them.

use std::io::Write;
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};

/// The commands of CUPS.
#[derive(Debug, Clone)]
pub struct Spooler {
    lp: String,
    lpstat: String,
    lpoptions: String,
}

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Printer {
    /// Its name.
    pub name: String,
    /// It prints where no other is named.
    pub default: bool,
    /// It prints on both sides.
    pub duplex: bool,
}

/// How a PDF is printed.
#[derive(Debug, Clone, Deserialize)]
pub struct Ticket {
    /// The printer.
    pub printer: String,
    /// On both sides.
    #[serde(default)]
    pub duplex: bool,
    /// How many copies; one where there is none.
    #[serde(default)]
    pub copies: Option<u16>,
    /// What the job is called.
    #[serde(default)]
    pub title: String,
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
        let default = said(&self.lpstat, &["-d"]).unwrap_or_default();
        let default = default.rsplit_once(": ").map_or("", |(_, name)| name.trim());
        let printer = |name: String| Printer {
            default: name == default,
            duplex: said(&self.lpoptions, &["-p", &name, "-l"])
                .is_some_and(|options| options.contains("Duplex") || options.contains("two-sided")),
            name,
        };
        names.into_iter().map(printer).collect()
    }

    fn names(&self) -> Vec<String> {
        let names = said(&self.lpstat, &["-e"]).unwrap_or_default();
        names.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// Sends a PDF to a printer at its actual size; what the spooler says of it, or why not.
    ///
    /// # Errors
    /// What the spooler says against it.
    pub fn print(&self, pdf: &[u8], ticket: &Ticket) -> Result<String, String> {
        if !self.names().contains(&ticket.printer) {
            return Err(ticket.printer.clone());
        }
        let sides = if ticket.duplex { "sides=two-sided-long-edge" } else { "sides=one-sided" };
        let copies = ticket.copies.unwrap_or(1).clamp(1, 999).to_string();
        let title: String = ticket.title.chars().filter(|c| !c.is_control()).take(80).collect();
        let mut lp = Command::new(&self.lp);
        lp.args(["-d", &ticket.printer, "-n", &copies, "-o", sides, "-o", "print-scaling=none"])
            .args(["-o", "media=A4", "-t", if title.is_empty() { "hongtou" } else { &title }])
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
                "[ $2 = hall ] && echo 'Duplex/Duplex: *None DuplexNoTumble' || true",
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
        let printer = |name: &str, default, duplex| Printer { name: name.to_owned(), default, duplex };
        assert_eq!(spooler.printers(), [printer("office", false, false), printer("hall", true, true)]);
        let ticket = |printer: &str| Ticket {
            printer: printer.to_owned(),
            duplex: true,
            copies: Some(3),
            title: "青石政务快报".to_owned(),
        };
        assert_eq!(spooler.print(b"%PDF-1.7", &ticket("hall")), Ok("request id is hall-7".to_owned()));
        assert_eq!(std::fs::read(at.join("got.pdf")).expect("it was sent"), b"%PDF-1.7");
        let args = std::fs::read_to_string(at.join("args")).expect("it was asked");
        assert_eq!(
            args.trim(),
            "-d hall -n 3 -o sides=two-sided-long-edge -o print-scaling=none -o media=A4 -t 青石政务快报"
        );
        // Nothing but a printer that is there.
        assert!(spooler.print(b"%PDF-1.7", &ticket("-o x")).is_err());
        let none = Spooler { lpstat: at.join("none").display().to_string(), ..spooler };
        assert_eq!(none.printers(), []);
    }
}
