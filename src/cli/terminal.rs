//! What is said to the user, in their language. Data goes to stdout, all else to stderr.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use hongtou::Error;
use hongtou::diagnostic::{
    Diagnostic, Format, Lang, Message, Severity, rank, render, render_grouped, visible,
};

use super::args::Common;
use super::console;
use super::values::MessageFormat;

/// Where messages go.
#[derive(Debug)]
pub struct Terminal {
    pub lang: Lang,
    format: Format,
    quiet: bool,
    /// Whether every diagnostic is listed; else those of one kind are shown once.
    all: bool,
    /// Whether files alone were given, without a command and its options.
    bare: bool,
    failures: AtomicUsize,
}

impl Terminal {
    pub fn new(lang: Lang, common: &Common) -> Self {
        Self {
            lang,
            format: common.message_format.unwrap_or(MessageFormat::Human).into(),
            quiet: common.quiet,
            all: true,
            bare: false,
            failures: AtomicUsize::new(0),
        }
    }

    /// Lists every diagnostic, or shows those of one kind once and only counts notes.
    pub fn listing_all(self, all: bool) -> Self {
        Self { all, ..self }
    }

    /// Knows whether a command was given, whose options can be named.
    pub fn without_command(self, bare: bool) -> Self {
        Self { bare, ..self }
    }

    /// The format asked for.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Data for the next program.
    pub fn data(&self, text: &str) -> Result<(), Error> {
        self.bytes(text.as_bytes())
    }

    /// Data for the next program. A reader that goes away is no error.
    pub fn bytes(&self, data: &[u8]) -> Result<(), Error> {
        self.copied(&mut &data[..])
    }

    /// The same of what is read from a file.
    pub fn copied(&self, from: &mut impl Read) -> Result<(), Error> {
        let mut out = std::io::stdout().lock();
        match std::io::copy(from, &mut out).and_then(|_| out.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Error::write(Path::new("stdout"), error))
            }
            _ => Ok(()),
        }
    }

    /// Whether nothing is to be said when all is well.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says that something was done.
    pub fn say(&self, message: &Message) {
        if !self.quiet {
            self.line("message", "", message);
        }
    }

    /// Says something that matters, however quiet it is to be.
    pub fn warn(&self, message: &Message) {
        self.line("message", "", message);
    }

    /// One line on stderr: with a label, or for programs an object with one key, `kind`.
    fn line(&self, kind: &str, label: &str, message: &Message) {
        if self.format == Format::Json {
            note(&serde_json::json!({ kind: message }).to_string());
        } else {
            note(&format!("{label}{}", visible(message.get(self.lang))));
        }
    }

    /// Shows an error of writing data, which counts.
    pub fn fail(&self, error: &Error) {
        self.failures.fetch_add(1, Ordering::Relaxed);
        self.error(error);
    }

    /// How many such errors there were.
    pub fn failures(&self) -> usize {
        self.failures.load(Ordering::Relaxed)
    }

    /// Shows diagnostics, those that matter most first.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let text = self.written(diagnostics, console::fitting(self.format, &std::io::stderr()));
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
        let notes = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Note).count();
        if notes > 0 && !self.all && self.format != Format::Json {
            let how = if self.bare { "hongtou render --all" } else { "--all" };
            self.say(&Message::new(
                format!("另有 {notes} 条提示（{how} 列出）"),
                format!("notes: {notes} ({how} lists them)"),
            ));
        }
    }

    /// Diagnostics in `format`, those that matter most first.
    pub fn written(&self, diagnostics: &[Diagnostic], format: Format) -> String {
        let mut ranked = diagnostics.to_vec();
        rank(&mut ranked);
        let write = if self.all { render } else { render_grouped };
        write(&ranked, format, self.lang)
    }

    /// Whether every diagnostic is listed.
    pub fn lists_all(&self) -> bool {
        self.all
    }

    /// Shows an operational error.
    pub fn error(&self, error: &Error) {
        if let Error::Document(diagnostics) = error {
            return self.diagnostics(diagnostics);
        }
        let label = if self.lang == Lang::Zh { "错误: " } else { "error: " };
        self.line("error", label, &error.message());
    }

    /// On Windows, a program that was started by a click, or by a file dropped on it, has a window
    /// of its own that closes with it: what was said stays until it has been read.
    pub fn wait_for_reader(&self) {
        use std::io::IsTerminal;
        if console::is_own() && std::io::stdin().is_terminal() {
            note(if self.lang == Lang::Zh { "按回车键关闭" } else { "press Enter to close" });
            let _ = std::io::stdin().read_line(&mut String::new());
        }
    }
}

/// One line on stderr.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// The language of the locale; Chinese where there is none.
pub fn lang() -> Lang {
    // Also where the arguments could not be read.
    let mut args = std::env::args_os().map(|arg| arg.to_string_lossy().into_owned());
    let asked = args.find_map(|arg| match arg.strip_prefix("--lang") {
        Some("") => Some(None),
        rest => rest?.strip_prefix('=').map(|lang| Some(lang.to_owned())),
    });
    let asked = asked.and_then(|lang| lang.or_else(|| args.next()));
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    // Windows and macOS say it elsewhere.
    match asked.or(locale).or_else(sys_locale::get_locale) {
        Some(locale) if !locale.starts_with("zh") => Lang::En,
        _ => Lang::Zh,
    }
}
