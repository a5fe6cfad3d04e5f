//! What the desk says where something is not done.

use crate::diagnostic::{Lang, Message};

/// A file that somebody else has changed.
pub fn changed(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "这个文件已在别处改动过，没有覆盖。请另存为，或重新打开后再改",
        Lang::En => {
            "the file was changed elsewhere and is not overwritten; save under another name, or open it again"
        }
    }
}

/// A job that the printer or its spooler refused.
pub fn not_printed(why: &Message, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有送到打印机：{}", why.zh),
        Lang::En => format!("not sent to the printer: {}", why.en),
    }
}
