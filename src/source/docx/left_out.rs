//! What was not taken over, and what was taken over in another form.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::limits::Budget;
use super::spot::Spot;

/// A text or an object that is in the file and not in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stood.
    pub spot: Spot,
    /// What it says; of an object that says nothing, nothing.
    pub text: String,
    /// Why it was left out.
    pub why: Why,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Deleted or moved away, in changes that were tracked.
    Deleted,
    /// A comment of a reader.
    Comment,
    /// Hidden text.
    Hidden,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
    /// The readings above characters.
    Ruby,
    /// A formula.
    Formula,
    /// A picture from a symbol font for which there is no character.
    Symbol,
    /// What a field shows instead of a result.
    FieldCode,
    /// In a cell that a merged cell covers.
    Covered,
    /// Outside any paragraph, where Word shows nothing.
    Misplaced,
    /// A page number or a number of pages.
    PageNumber,
    /// A table of contents or an index.
    Contents,
    /// An object of another program.
    Embedded,
    /// A chart, a diagram, handwriting.
    Drawing,
    /// Another file that Word shows as a part of this one.
    OtherFile,
    /// A picture that is not in the file.
    LinkedPicture,
    /// A picture whose file is missing or damaged.
    BadPicture,
    /// A picture beyond what all pictures may measure.
    LargePicture,
    /// A picture of vectors or in a format that print does not take.
    Metafile,
    /// A picture in a header or a footer.
    FurniturePicture,
    /// What a form shows where nothing has been filled in.
    Placeholder,
    /// A character of private use, which every computer shows as it likes.
    PrivateUse,
    /// Macros.
    Macros,
}

/// What was taken over in another form than it had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Changed {
    /// Inserted or moved here, in changes that were tracked: taken as accepted.
    Inserted,
    /// A date that Word would write anew at every print: taken as it was last.
    Date,
    /// A table in a cell: taken as paragraphs.
    NestedTable,
    /// A picture from a symbol font: taken as the character that looks like it.
    Symbol,
    /// Struck out: taken all the same.
    Struck,
    /// Above or below the line, and without a character that stands there: taken as plain.
    Script,
    /// A formula that does not stand on one line: taken as one that does.
    Formula,
    /// An object of another program: taken as the picture that shows it.
    Object,
    /// Another file that Word shows in its place: taken as text of this one.
    Chunk,
}

/// All of it, as it is found.
#[derive(Debug)]
pub struct Log {
    /// What was left out.
    pub left_out: Vec<LeftOut>,
    /// What was changed: how often, where first, and the words there.
    pub changed: BTreeMap<Changed, (usize, Spot, String)>,
    /// What may still come.
    pub budget: Budget,
}

/// Bytes of the words that are remembered of a change.
const WORDS: usize = 240;

impl Log {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { left_out: Vec::new(), changed: BTreeMap::new(), budget: Budget::new() }
    }

    /// Notes that `text` was left out. Pieces of one text come together again.
    pub fn leave(&mut self, spot: Spot, why: Why, text: &str) -> Result<(), Fault> {
        self.budget.text(text.len())?;
        match self.left_out.last_mut() {
            Some(last) if last.spot == spot && last.why == why && is_piecewise(why) => {
                last.text.push_str(text);
            }
            _ => {
                self.budget.mark()?;
                self.left_out.push(LeftOut { spot, text: text.to_owned(), why });
            }
        }
        Ok(())
    }

    /// Notes that `text`, which goes on a text that was changed, was changed with it.
    pub fn change_on(&mut self, what: Changed, text: &str) {
        if let Some((count, _, words)) = self.changed.get_mut(&what)
            && *count == 1
        {
            let room = WORDS.saturating_sub(words.len());
            words.push_str(text.get(..text.floor_char_boundary(room)).unwrap_or_default());
        }
    }

    /// Notes that `text` was changed.
    pub fn change(&mut self, spot: Spot, what: Changed, text: &str) {
        let (count, _, words) = self.changed.entry(what).or_insert_with(|| (0, spot, String::new()));
        *count += 1;
        if words.is_empty() {
            text.get(..text.floor_char_boundary(WORDS)).unwrap_or_default().clone_into(words);
        }
    }
}

/// Whether a text of this kind may come in pieces, run by run.
fn is_piecewise(why: Why) -> bool {
    matches!(
        why,
        Why::Hidden | Why::PageNumber | Why::Contents | Why::FieldCode | Why::Symbol | Why::PrivateUse
    )
}
