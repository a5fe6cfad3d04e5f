//! What can go wrong: around the user's document, or in it.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostics, Lang, Message};
use crate::{input, write};

/// Why something was not done. An operational error names the path or the argument it is about;
/// what is wrong with a document is [`Error::Document`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {source}", shown(path))]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// Why it cannot be.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {source}{}", shown(path), hint(path, source).en)]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// Why it cannot be.
        source: io::Error,
    },
    /// A face file is missing or is no face.
    #[error("`{}` is not the face `{face}`", shown(path))]
    Face {
        /// The file.
        path: PathBuf,
        /// The face it should hold.
        face: &'static str,
    },
    /// A PDF without an attached source.
    #[error("`{}` has no source file attached; only PDFs of the profile `archive` have one", shown(path))]
    NoAttachment {
        /// The PDF.
        path: PathBuf,
    },
    /// A file that is no PDF.
    #[error("`{}` is not a PDF that can be read", shown(path))]
    NotPdf {
        /// The file.
        path: PathBuf,
    },
    /// An argument that makes no sense.
    #[error("{}", .0.en)]
    Argument(Message),
    /// A document that cannot be set, or a layout that cannot be used.
    #[error("{0}")]
    Document(#[from] Diagnostics),
    /// A mistake of this program at work on a document.
    #[error("`{}`: a mistake of this program; please report it with the issue: {message}", shown(path))]
    Panic {
        /// The document.
        path: PathBuf,
        /// What the program said.
        message: String,
    },
}

impl Error {
    /// An argument that makes no sense, in Chinese and in English.
    pub fn argument(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Argument(Message::new(zh, en))
    }

    /// `path` cannot be read.
    pub fn read(path: &Path, source: io::Error) -> Self {
        Self::Read { path: path.to_owned(), source }
    }

    /// `path` cannot be written.
    pub fn write(path: &Path, source: io::Error) -> Self {
        Self::Write { path: path.to_owned(), source }
    }

    /// What is said of it, in Chinese and in English.
    pub fn message(&self) -> Message {
        let zh = match self {
            Self::Read { path, source } => format!("读不到“{}”：{}", shown(path), why(source)),
            Self::Write { path, source } => {
                format!("写不了“{}”：{}{}", shown(path), why(source), hint(path, source).zh)
            }
            Self::NoAttachment { path } => {
                format!("“{}”里没有附文稿；只有归档（--profile archive）的 PDF 才有", shown(path))
            }
            Self::NotPdf { path } => format!("“{}”不是能读的 PDF", shown(path)),
            Self::Face { path, face } => format!("“{}”不是字体 {face}", shown(path)),
            Self::Argument(message) => return message.clone(),
            Self::Document(diagnostics) => diagnostics.text(Lang::Zh),
            Self::Panic { path, message } => {
                format!("“{}”：程序自身出错，请把文稿和这句话发给维护者：{message}", shown(path))
            }
        };
        Message::new(zh, self.to_string())
    }

    /// Whether writing fails for every file now, not for this one: the disk is full.
    pub(crate) fn is_full(&self) -> bool {
        let Self::Write { source, .. } = self else { return false };
        let all = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::ReadOnlyFilesystem];
        all.contains(&source.kind())
    }
}

/// A path as the system writes it: on Windows with one kind of separator.
fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    if cfg!(windows) { path.replace('/', "\\") } else { path }
}

/// What to do about a file that is there and cannot be replaced: it is read-only, or on Windows
/// open in another program; or about a folder in which nothing may be written.
fn hint(path: &Path, error: &io::Error) -> Message {
    if error.kind() == ErrorKind::AlreadyExists {
        return Message::new(
            "；没有动它：先移走或改名，或另给一个名字（import、export、extract 加 --force 就盖掉）",
            "; it was left as it is: move it away, or give another name (import, export and extract write over it with --force)",
        );
    }
    let denied = error.kind() == ErrorKind::PermissionDenied;
    if denied && write::is_read_only(path) {
        return Message::new(
            "；这个文件是只读的，没有改动：去掉只读属性，或另给一个名字",
            "; it is read-only and was left as it is: make it writable, or give another name",
        );
    }
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    let shared = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    if (shared || denied) && cfg!(windows) && path.is_file() {
        return Message::new(
            "；如果它正在 WPS、Word 或 PDF 阅读器里打开，请关闭后再试",
            "; if it is open in WPS, Word or a PDF reader, close it there and try again",
        );
    }
    if denied && path.parent().is_some() {
        let folder = shown(write::above(path));
        return Message::new(
            format!("；不能在文件夹“{folder}”里写文件，请换一个文件夹"),
            format!("; nothing may be written in the folder `{folder}`: take another one"),
        );
    }
    Message::new("", "")
}

/// The common reasons of the system in Chinese.
pub(crate) fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::AlreadyExists => "已经有这个文件".to_owned(),
        ErrorKind::IsADirectory => "这是一个文件夹".to_owned(),
        ErrorKind::NotADirectory => "上级不是文件夹".to_owned(),
        ErrorKind::StorageFull => "磁盘已满".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        ErrorKind::QuotaExceeded => "磁盘配额已用完".to_owned(),
        ErrorKind::FileTooLarge if error.raw_os_error().is_some() => "超过系统允许的文件大小".to_owned(),
        ErrorKind::FileTooLarge => format!("太大，多于 {} MB", input::MOST >> 20),
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的".to_owned(),
        ErrorKind::InvalidFilename => "文件名太长，或有系统不允许的字".to_owned(),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序使用".to_owned(),
        ErrorKind::OutOfMemory => "内存不够".to_owned(),
        ErrorKind::BrokenPipe => "对方已经关闭".to_owned(),
        ErrorKind::InvalidInput => "这不是普通文件，或名字里有不允许的字".to_owned(),
        ErrorKind::InvalidData => "内容不是 UTF-8 文本".to_owned(),
        ErrorKind::TimedOut | ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => {
            "网络上的文件夹没有回应".to_owned()
        }
        ErrorKind::StaleNetworkFileHandle => "网络上的文件夹断开了".to_owned(),
        _ => match error.raw_os_error() {
            Some(code) => format!("系统报错 {code}（{error}）"),
            None => error.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_open_elsewhere_is_no_full_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        let denied = || Error::write(&path, ErrorKind::PermissionDenied.into());
        assert!(!denied().message().zh.contains("WPS"), "there is no such file");
        assert!(denied().message().zh.contains("不能在文件夹"));
        std::fs::write(&path, "").unwrap();
        assert_eq!(denied().message().zh.contains("正在 WPS、Word 或 PDF 阅读器里打开"), cfg!(windows));
        assert_eq!(denied().to_string().contains("close it there"), cfg!(windows));
        assert!(!denied().is_full());
        assert!(Error::write(&path, ErrorKind::StorageFull.into()).is_full());
    }
}
