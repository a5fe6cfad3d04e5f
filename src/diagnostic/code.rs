//! The stable codes of diagnostics.

use serde::{Serialize, Serializer};

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident;)*) => {
        /// The kind of a diagnostic. Codes are stable: a code keeps its meaning for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
            /// A rule of the proof-reader: see [`crate::check::RULES`].
            Rule(&'static str),
        }

        impl Code {
            /// Every code there is but those of rules, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as it is printed, such as `E0102`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                    Self::Rule(code) => code,
                }
            }

            /// The severity a diagnostic of this kind has; that of a rule is the series' to say.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                    Self::Rule(_) => Severity::Warning,
                }
            }
        }
    };
}

codes! {
    /// The file is not TOML.
    Syntax = "E0101", Error;
    /// A key that no issue or series has.
    UnknownKey = "E0102", Error;
    /// A value of the wrong type.
    WrongType = "E0103", Error;
    /// A key that must be there is not.
    MissingKey = "E0104", Error;
    /// One key given twice, in the same spelling or in two.
    DuplicateKey = "E0105", Error;
    /// The file is not UTF-8.
    Encoding = "E0106", Error;
    /// A file of a kind that is not read.
    Format = "E0107", Error;
    /// A date that does not exist.
    Date = "E0201", Error;
    /// A number out of its range.
    Number = "E0202", Error;
    /// A text without a visible character.
    EmptyText = "E0203", Error;
    /// A character that cannot be printed: control, bidi, zero width, private use.
    Unprintable = "E0204", Error;
    /// A line break in a text that stands on one line.
    LineBreak = "E0205", Error;
    /// A word that is none of the allowed ones.
    Choice = "E0206", Error;
    /// A text too long for its place.
    TooLong = "E0207", Error;
    /// Copies that do not add up.
    Copies = "E0208", Error;
    /// Cells that make no table.
    Table = "E0209", Error;
    /// The series file is missing or cannot be read.
    SeriesFile = "E0301", Error;
    /// A path that leaves the folder it may read.
    PathEscapes = "E0302", Error;
    /// A series file where an issue should be, or an issue where a series should be.
    WrongFile = "E0303", Error;
    /// A table or picture file is missing or cannot be read.
    File = "E0304", Error;
    /// A picture file that is no picture, or a damaged one.
    Picture = "E0305", Error;
    /// A table file that is no table, or a damaged one.
    TableFile = "E0306", Error;
    /// A list of words that is missing, cannot be read or is none.
    WordList = "E0307", Error;
    /// Rows of a table file that have more or fewer cells than most, or a quotation that is not closed.
    TableRows = "W0308", Warning;
    /// Something of a workbook that is not printed, or may not be printed as a spreadsheet shows it.
    Workbook = "W0309", Warning;
    /// A layout that does not exist.
    UnknownLayout = "E0401", Error;
    /// An option that the layout does not have.
    UnknownOption = "E0402", Error;
    /// An option of the wrong type or out of its range.
    OptionValue = "E0403", Error;
    /// A custom layout that lacks a file, or is no layout at all.
    LayoutFile = "E0404", Error;
    /// A layout's manifest that is not as it must be.
    Manifest = "E0405", Error;
    /// A character that no face of its role has.
    MissingCharacter = "E0501", Error;
    /// The pages do not fit the number asked for.
    PageCount = "E0601", Error;
    /// The masthead or the imprint is larger than its page.
    TooLarge = "E0602", Error;
    /// Ink outside the type area.
    Outside = "E0603", Error;
    /// A row of a table that is taller than a page.
    RowTooTall = "E0604", Error;
    /// The layout itself is broken.
    Layout = "E0605", Error;
    /// The PDF standard refuses the pages.
    Standard = "E0606", Error;
    /// A colour, gradient or picture that the inks of a press job do not have.
    Inks = "E0607", Error;
    /// A number of pages that does not fill the sheets asked for.
    Sheets = "E0608", Error;
    /// A picture with fewer dots than print needs.
    Resolution = "W0701", Warning;
    /// The last line of a paragraph has a single character (孤字).
    LoneCharacter = "W0702", Warning;
    /// A head stands alone at the foot of a page.
    HeadAtFoot = "W0703", Warning;
    /// The last line of a headline has a single character.
    LoneInHeadline = "W0704", Warning;
    /// White at the foot of a page that another number of lines would fill.
    WhiteFoot = "W0705", Warning;
    /// The imprint found no room below the text, and that costs pages.
    ImprintAlone = "W0706", Warning;
    /// Something that is given and that the layout does not print.
    NotPrinted = "W0707", Warning;
    /// A picture that is printed in other colours, for the inks of a press job.
    PictureInks = "W0708", Warning;
    /// A paper without text on its first page.
    BareFirstPage = "W0709", Warning;
    /// A text in an encoding other than UTF-8.
    Recoded = "N0801", Note;
    /// Something of a text that an issue does not need.
    LeftOut = "N0802", Note;
    /// A doubtful guess of what a text means.
    Doubt = "W0803", Warning;
    /// Something of a text that was not understood.
    NotUnderstood = "W0804", Warning;
    /// Several issues in a text of which one is wanted.
    SeveralIssues = "E0805", Error;
    /// Something of an issue that a plain text or a Word file cannot say.
    NotInText = "W0806", Warning;
    /// Characters and signs of a text that are read as something else than what was typed.
    ReadAs = "N0807", Note;
    /// Words of a text that are not for its readers: an assistant's, a program's.
    NotText = "W0808", Warning;
    /// A place that is still to be filled in.
    Placeholder = "W0809", Warning;
    /// A correction of what a line is that cannot be made.
    Correction = "E0810", Error;
    /// A file that is no Word file of today, or a damaged or locked one.
    WordFile = "E0901", Error;
    /// A Word file that holds more than any bulletin.
    WordSize = "E0902", Error;
    /// Text of a Word file that is not taken over.
    WordText = "W0903", Warning;
    /// Objects in a Word file that are not taken over.
    WordObject = "W0904", Warning;
    /// Tracked changes and comments in a Word file.
    WordReview = "N0905", Note;
    /// Page numbers and contents of a Word file, which are set anew.
    WordField = "N0906", Note;
    /// What is taken over from a Word file in another form.
    WordChanged = "N0907", Note;
    /// A PDF, OFD file or web page of which no text can be read.
    Document = "E0911", Error;
    /// A PDF, OFD file or web page that holds more than any bulletin.
    DocumentSize = "E0912", Error;
    /// Something of a PDF, OFD file or web page that somebody should look at.
    DocumentLook = "W0913", Warning;
    /// Numbers that no issue of a series has, between those that are there.
    NumberMissing = "W1001", Warning;
    /// A number that two issues of a series have.
    NumberTwice = "W1002", Warning;
    /// A number after another whose date is not.
    NumberOrder = "W1003", Warning;
    /// A running number that does not follow.
    TotalOrder = "W1004", Warning;
    /// A headline that an issue of a series has had.
    HeadlineTwice = "W1005", Warning;
    /// Fewer copies than those who are to get them.
    TooFewCopies = "E1101", Error;
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
