//! The normal form of a text, in front of the recogniser: what is read instead of what was typed,
//! on the record.
//!
//! Each pass finds edits ([`edit`]) and makes them: [`characters`], then those of [`chat`], then [`words`], then the signs
//! of Markdown and HTML ([`markup`]), then the words of an [`assistant`]. The normal form knows
//! what was typed: places are those of the file. [`placeholders`] are found and left.

mod assistant;
mod characters;
mod chat;
mod edit;
mod front;
mod hints;
mod html;
mod inline;
mod mail;
mod markup;
mod notes;
mod placeholders;
mod radicals;
mod signs;
mod words;

use std::ops::Range;

use super::script::Script;
use crate::diagnostic::Diagnostic;
use crate::source::account::ReadAs;
pub use characters::LOST;
use edit::{Edit, apply};
use notes::Notes;
pub use placeholders::is_open;

/// The normal form of a script.
pub struct Normal {
    /// Its lines.
    pub script: Script,
    /// Headers and footers, as ranges of its text.
    pub furniture: Vec<Range<usize>>,
    /// What is to be said of it.
    pub diagnostics: Vec<Diagnostic>,
    /// What is read as something else.
    pub read_as: Vec<ReadAs>,
}

/// Edits that a text may have, and the bytes for which it may have one more: what has more is
/// no text of a bulletin.
const MOST_EDITS: usize = 20_000;
const BYTES: usize = 16;

/// Makes the normal form.
pub fn normalise(mut script: Script, mut furniture: Vec<Range<usize>>) -> Normal {
    let mut notes = Notes::default();
    let most = MOST_EDITS + script.source.text.len() / BYTES;
    let mut make = |script: &mut Script, edits: Vec<Edit>| {
        if edits.len() <= most {
            apply(script, &mut furniture, &edits);
        }
    };
    let edits = characters::edits(&script.source, &mut notes);
    make(&mut script, edits);
    let edits = chat::edits(&script.source, &mut notes);
    make(&mut script, edits);
    let edits = words::edits(&script, &mut notes);
    make(&mut script, edits);
    let edits = mail::edits(&mut script, &mut notes);
    make(&mut script, edits);
    let edits = markup::edits(&mut script, &mut notes);
    make(&mut script, edits);
    let edits = assistant::edits(&script, &mut notes);
    make(&mut script, edits);
    let mut diagnostics = notes.diagnostics();
    diagnostics.extend(placeholders::find(&script));
    Normal { script, furniture, diagnostics, read_as: notes.account() }
}
