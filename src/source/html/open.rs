//! Pages of the web for the one door.

use std::path::Path;
use std::sync::Arc;

use super::{PICTURE, Read, read_archive, read_page};
use crate::diagnostic::{Diagnostic, Message};
use crate::source::account::Ancillary;
use crate::source::files;
use crate::source::opened::{Input, Opened};
use crate::source::placed::{Fault, Notes, notes, refused};

/// The lines of a page.
pub fn open(file: &Input<'_>) -> Result<Opened, Box<Diagnostic>> {
    let beside = |source: &str| file.folder.and_then(|folder| picture(folder, source));
    opened(file, read_page(file.display, file.stem(), &file.bytes, &beside))
}

/// The lines of a page in one file.
pub fn open_archive(file: &Input<'_>) -> Result<Opened, Box<Diagnostic>> {
    opened(file, read_archive(file.display, file.stem(), &file.bytes))
}

fn opened(file: &Input<'_>, read: Result<Read, Fault>) -> Result<Opened, Box<Diagnostic>> {
    let Read { script, furniture, missing, unseen, notes: found } =
        read.map_err(|fault| Box::new(refused(file.display, "网页", "web page", fault)))?;
    let diagnostics =
        notes(&script.source, &Notes { pictures: missing.len(), unseen: unseen.len(), ..found });
    let ancillary = missing.into_iter().map(|(paragraph, text)| Ancillary {
        paragraph,
        text,
        message: Message::new("没有取到的图片", "a picture that is not taken over"),
    });
    let unseen = unseen.into_iter().map(|(paragraph, text)| Ancillary {
        paragraph,
        text,
        message: Message::new(
            "网页上不显示的，或图形、批注里的文字",
            "text that the page does not show, or has in a drawing or a comment",
        ),
    });
    let ancillary = ancillary.chain(unseen).collect();
    Ok(Opened { script, furniture, diagnostics, ancillary })
}

/// A picture that a page names, if it lies below the folder of the page.
fn picture(folder: &Path, source: &str) -> Option<Arc<[u8]>> {
    let name = unescaped(source.split(['?', '#']).next()?);
    let path = name.strip_prefix("./").unwrap_or(&name);
    let scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    if path.is_empty() || scheme || path.starts_with(['/', '\\']) {
        return None;
    }
    let root = files::real(folder).ok()?;
    files::inside(&root.join(path), &root, PICTURE as u64).ok().map(Arc::from)
}

/// `%E5%9B%BE` is 图.
fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
