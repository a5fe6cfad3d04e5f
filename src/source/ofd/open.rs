//! OFD for the one door.

use crate::diagnostic::{Diagnostic, Message};
use crate::source::account::Ancillary;
use crate::source::opened::{Input, Opened};
use crate::source::placed::{notes, refused};

/// The lines of an OFD.
pub fn open(file: &Input<'_>) -> Result<Opened, Box<Diagnostic>> {
    let read = super::read(file.display, file.stem(), &file.bytes);
    let super::Opened { read, notes: found, annotations } =
        read.map_err(|fault| Box::new(refused(file.display, "OFD ", "OFD", fault)))?;
    let diagnostics = notes(&read.script.source, &found);
    let aslant = Message::new(
        "斜排或页面以外的文字，未取用",
        "text that stands aslant or off the page, not taken over",
    );
    let remark = Message::new("页面上的批注或印章，未取用", "a remark or stamp on the page, not taken over");
    let ancillary = |message: &Message, (paragraph, text): (usize, String)| Ancillary {
        paragraph,
        text,
        message: message.clone(),
    };
    let beside = read.beside.into_iter().map(|beside| ancillary(&aslant, beside));
    let notes = annotations.into_iter().map(|note| ancillary(&remark, note));
    let ancillary = beside.chain(notes).collect();
    Ok(Opened { script: read.script, furniture: read.furniture, diagnostics, ancillary })
}
