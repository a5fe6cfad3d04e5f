//! What is said to the user, in their language. Data goes to stdout, all else to stderr.

use std::io::{ErrorKind, Write};
use std::path::Path;

use hongtou::Error;
use hongtou::diagnostic::{
    Diagnostic, Format, Lang, Message, Severity, rank, render, render_grouped, visible,
};

use super::ExitStatus;
use super::args::Common;

/// Where messages go.
#[derive(Debug)]
pub struct Terminal {
    pub lang: Lang,
    format: Format,
    quiet: bool,
    /// Whether every diagnostic is listed; else those of one kind are shown once.
    all: bool,
}

impl Terminal {
    pub fn new(lang: Lang, common: &Common) -> Self {
        Self { lang, format: common.message_format.into(), quiet: common.quiet, all: true }
    }

    /// Lists every diagnostic, or shows those of one kind once and only counts notes.
    pub fn listing_all(self, all: bool) -> Self {
        Self { all, ..self }
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
        let mut out = std::io::stdout().lock();
        match out.write_all(data).and_then(|()| out.flush()) {
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
            note(&visible(message.get(self.lang)));
        }
    }

    /// Shows diagnostics, those that matter most first.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic]) {
        let text = self.written(diagnostics, self.format);
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
        let notes = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Note).count();
        if notes > 0 && !self.all && self.format != Format::Json {
            self.say(&Message::new(
                format!("另有 {notes} 条提示（--all 列出）"),
                format!("notes: {notes} (--all lists them)"),
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
        let label = if self.lang == Lang::Zh { "错误" } else { "error" };
        let text = match (self.lang, error) {
            (Lang::Zh, Error::Read { path, source }) => {
                format!("读不到“{}”：{}", path.display(), why(source))
            }
            (Lang::Zh, Error::Write { path, source }) => {
                format!("写不了“{}”：{}", path.display(), why(source))
            }
            (Lang::Zh, Error::NoAttachment { path }) => {
                format!("“{}”里没有附文稿；只有归档（--profile archive）的 PDF 才有", path.display())
            }
            (Lang::Zh, Error::NotPdf { path }) => format!("“{}”不是能读的 PDF", path.display()),
            (Lang::Zh, Error::Face { path, face }) => {
                format!("“{}”不是字体 {face}", path.display())
            }
            (lang, Error::Argument(message)) => message.get(lang).to_owned(),
            (_, error) => error.to_string(),
        };
        note(&format!("{label}: {}", visible(&text)));
    }

    /// On Windows, a program on which a file was dropped has a window of its own that closes
    /// with it: errors stay until they have been read.
    pub fn wait_for_reader(&self, end: ExitStatus) {
        use std::io::IsTerminal;
        if cfg!(windows) && end != ExitStatus::Clean && std::io::stdin().is_terminal() {
            note(if self.lang == Lang::Zh { "按回车键关闭" } else { "press Enter to close" });
            let _ = std::io::stdin().read_line(&mut String::new());
        }
    }
}

/// The common reasons of the system in Chinese.
fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::AlreadyExists => "已经有这个文件".to_owned(),
        ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        ErrorKind::NotADirectory => "上级不是文件夹".to_owned(),
        ErrorKind::StorageFull => "磁盘已满".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        _ => error.to_string(),
    }
}

/// One line on stderr.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// The language of the locale; Chinese where there is none, as on an office's Windows.
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
    match asked.or(locale) {
        Some(locale) if !locale.starts_with("zh") => Lang::En,
        _ => Lang::Zh,
    }
}
