//! Files of pages for the one door: from characters at places to the lines of the recogniser.

use super::{Fault, Notes, Page, notes, read, refused};
use crate::diagnostic::{Diagnostic, Message};
use crate::source::account::Ancillary;
use crate::source::opened::{Input, Opened};

/// Files that go with one, as many as are named.
pub const FILES: usize = 1000;

/// What a file of pages holds.
#[derive(Debug, Default)]
pub struct Paged {
    pub pages: Vec<Page>,
    pub notes: Notes,
    /// Texts that lie on the pages and are not theirs: the page of each, and what it says.
    pub annotations: Vec<(usize, String)>,
    /// What files are called that go with it.
    pub files: Vec<String>,
    /// Characters that leave ink.
    pub ink: usize,
}

/// The lines of a file, of a kind whose name is an abbreviation in Latin letters. `remark` is what
/// is said of its annotations.
pub fn open(
    file: &Input<'_>,
    kind: &str,
    remark: &Message,
    paged: Result<Paged, Fault>,
) -> Result<Opened, Box<Diagnostic>> {
    lines(file, remark, paged)
        .map_err(|fault| Box::new(refused(file.display, &format!("{kind} "), kind, fault)))
}

fn lines(file: &Input<'_>, remark: &Message, paged: Result<Paged, Fault>) -> Result<Opened, Fault> {
    let Paged { mut pages, notes: mut found, annotations, files, ink } = paged?;
    if ink == 0 {
        return Err(if found.scanned > 0 || found.pictures > 0 { Fault::Scanned } else { Fault::Empty });
    }
    if found.unknown * 5 > ink {
        return Err(Fault::Garbled);
    }
    let read = read(file.display, file.stem(), &mut pages);
    found.vertical = read.vertical;
    found.aslant = read.beside.len();
    let start = |line: usize| {
        let text = &read.script.source.text;
        text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>().min(text.len())
    };
    (found.boxes, found.boxes_at) = (read.found.boxes.0, start(read.found.boxes.1));
    (found.parallel, found.parallel_at) = (read.found.parallel.0, start(read.found.parallel.1));
    found.remarks = annotations.len();
    let aslant = Message::new(
        "斜排、页边或页面以外的文字，未取用",
        "text that stands aslant, in the margin or off the page, not taken over",
    );
    let beside = read.beside.into_iter().map(|(paragraph, text)| Ancillary {
        paragraph,
        text,
        message: aslant.clone(),
    });
    let paragraph = |page: usize| read.pages.get(page).copied().unwrap_or(1);
    let annotations = annotations.into_iter().map(|(page, text)| Ancillary {
        paragraph: paragraph(page),
        text,
        message: remark.clone(),
    });
    let diagnostics = notes(&read.script.source, &found);
    let files = files.into_iter().map(|text| Ancillary {
        paragraph: 1,
        text,
        message: Message::new("随文件附带的文件，未取用", "a file that goes with this one, not taken over"),
    });
    let ancillary = beside.chain(annotations).chain(files).collect();
    Ok(Opened { script: read.script, furniture: read.furniture, diagnostics, ancillary })
}
