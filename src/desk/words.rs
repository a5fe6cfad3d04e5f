//! What the desk says of errors, for people.

use std::io::ErrorKind;

use crate::Error;
use crate::diagnostic::Lang;

/// An operational error.
pub fn error(error: &Error, lang: Lang) -> String {
    let (path, source, reads) = match (lang, error) {
        (Lang::Zh, Error::Read { path, source }) => (path, source, true),
        (Lang::Zh, Error::Write { path, source }) => (path, source, false),
        (Lang::Zh, Error::Argument(message)) => return message.zh.clone(),
        _ => return error.to_string(),
    };
    let why = match source.kind() {
        ErrorKind::NotFound => "没有这个文件".to_owned(),
        ErrorKind::PermissionDenied => "没有权限，或正在别的程序里打开，或不在打开的文件夹里".to_owned(),
        ErrorKind::AlreadyExists => "已有同名文件".to_owned(),
        ErrorKind::InvalidData => "不是 UTF-8 文本；请用“打开”导入".to_owned(),
        ErrorKind::StorageFull => "磁盘已满".to_owned(),
        _ => source.to_string(),
    };
    format!("{}“{}”：{why}", if reads { "读不到" } else { "写不了" }, path.display())
}

/// A file that somebody else has changed.
pub fn changed(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "这个文件已在别处改动过，没有覆盖。请另存为，或重新打开后再改",
        Lang::En => {
            "the file was changed elsewhere and is not overwritten; save under another name, or open it again"
        }
    }
}

/// A job that the spooler refused.
pub fn not_printed(why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有送到打印机：{why}"),
        Lang::En => format!("not sent to the printer: {why}"),
    }
}
