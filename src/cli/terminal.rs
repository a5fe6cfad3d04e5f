//! What is said to the user, in their language. Data goes to stdout, all else to stderr.

use std::io::Write;

use hongtou::Error;
use hongtou::finding::{Finding, Format, Lang, Message, render};

use super::End;
use super::args::Common;

/// Where messages go.
#[derive(Debug)]
pub struct Terminal {
    pub lang: Lang,
    format: Format,
    quiet: bool,
}

impl Terminal {
    pub fn new(lang: Lang, common: &Common) -> Self {
        Self { lang, format: common.message_format.into(), quiet: common.quiet }
    }

    /// Data for the next program.
    pub fn data(&self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Data for the next program. A reader that goes away is no error.
    pub fn bytes(&self, data: &[u8]) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(data).and_then(|()| out.flush());
    }

    /// Says that something was done.
    pub fn say(&self, message: &Message) {
        if !self.quiet {
            note(message.get(self.lang));
        }
    }

    /// Shows findings.
    pub fn findings(&self, findings: &[Finding]) {
        let text = render(findings, self.format, self.lang);
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }

    /// Shows an operational error.
    pub fn error(&self, error: &Error) {
        let label = if self.lang == Lang::Zh { "错误" } else { "error" };
        let text = match (self.lang, error) {
            (Lang::Zh, Error::Read { path, source }) => format!("读不到“{}”：{source}", path.display()),
            (Lang::Zh, Error::Write { path, source }) => format!("写不了“{}”：{source}", path.display()),
            (Lang::Zh, Error::NoAttachment { path }) => {
                format!("“{}”里没有附文稿；只有归档（--profile archive）的 PDF 才有", path.display())
            }
            (Lang::Zh, Error::NotPdf { path }) => format!("“{}”不是能读的 PDF", path.display()),
            (_, error) => error.to_string(),
        };
        note(&format!("{label}: {text}"));
    }

    /// On Windows, a program on which a file was dropped has a window of its own that closes
    /// with it: errors stay until they have been read.
    pub fn wait_for_reader(&self, end: End) {
        use std::io::IsTerminal;
        if cfg!(windows) && end != End::Clean && std::io::stdin().is_terminal() {
            note(if self.lang == Lang::Zh { "按回车键关闭" } else { "press Enter to close" });
            let _ = std::io::stdin().read_line(&mut String::new());
        }
    }
}

/// One line on stderr.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// The language of the locale; Chinese where there is none, as on an office's Windows.
pub fn lang() -> Lang {
    let asked = std::env::args().skip_while(|arg| arg != "--lang").nth(1);
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match asked.or(locale) {
        Some(locale) if !locale.starts_with("zh") => Lang::En,
        _ => Lang::Zh,
    }
}
