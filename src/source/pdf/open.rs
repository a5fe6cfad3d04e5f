//! PDF for the one door.

use crate::diagnostic::{Diagnostic, Message};
use crate::source::account::Ancillary;
use crate::source::opened::{Input, Opened};
use crate::source::placed::{notes, refused};

/// The lines of a PDF.
pub fn open(file: &Input<'_>) -> Result<Opened, Box<Diagnostic>> {
    let read = super::read(file.display, file.stem(), &file.bytes);
    let super::Opened { read, notes: found, annotations } =
        read.map_err(|fault| Box::new(refused(file.display, "PDF ", "PDF", fault)))?;
    let diagnostics = notes(&read.script.source, &found);
    let beside = read.beside.into_iter().map(|(paragraph, text)| Ancillary {
        paragraph,
        text,
        message: Message::new(
            "斜排或页面以外的文字，未取用",
            "text that stands aslant or off the page, not taken over",
        ),
    });
    let notes = annotations.into_iter().map(|(paragraph, text)| Ancillary {
        paragraph,
        text,
        message: Message::new(
            "页面上的批注、印章或表单，未取用",
            "a remark, stamp or field on the page, not taken over",
        ),
    });
    let ancillary = beside.chain(notes).collect();
    Ok(Opened { script: read.script, furniture: read.furniture, diagnostics, ancillary })
}
