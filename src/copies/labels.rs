//! Envelopes and labels with the names of recipients.

use serde::Serialize;

use super::recipients::Basis;
use super::register::Register;
use crate::issue::words;

/// What names are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LabelForm {
    /// Envelopes of 220 mm by 110 mm (GB/T 1416-2003, 5 号).
    Dl,
    /// Envelopes of 229 mm by 162 mm (GB/T 1416-2003, 7 号).
    C5,
    /// Envelopes of 324 mm by 229 mm (GB/T 1416-2003, 9 号).
    C4,
    /// A4 sheets of 3 by 8 labels of 70 mm by 37 mm (convention).
    Labels,
}

words!(LabelForm, "a form of envelopes or labels" { Dl = "dl", C5 = "c5", C4 = "c4", Labels = "labels" });

impl LabelForm {
    /// What it is called.
    pub fn zh(self) -> &'static str {
        if self == Self::Labels { "标签" } else { "信封" }
    }

    /// Width and height in mm.
    fn size(self) -> (f64, f64) {
        match self {
            Self::Dl => (220.0, 110.0),
            Self::C5 => (229.0, 162.0),
            Self::C4 => (324.0, 229.0),
            Self::Labels => (70.0, 37.0),
        }
    }
}

/// What the layout reads.
#[derive(Serialize)]
pub(super) struct Labels<'a> {
    title: &'a str,
    sheet: bool,
    width: f64,
    height: f64,
    sender: &'a str,
    secrecy: Option<&'a str>,
    names: Vec<Name<'a>>,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    copies: u32,
    numbers: String,
}

/// A label for everybody who gets copies; what is left stays where it is.
pub(super) fn labels(form: LabelForm, register: &Register) -> Labels<'_> {
    let rows = register.rows.iter().filter(|row| row.recipient.basis != Basis::Left);
    let names = rows.map(|row| Name {
        name: &row.recipient.name,
        copies: row.recipient.copies,
        numbers: row.written_numbers().unwrap_or_default(),
    });
    let (width, height) = form.size();
    Labels {
        title: &register.paper,
        sheet: form == LabelForm::Labels,
        width,
        height,
        sender: &register.issuer,
        secrecy: register.secrecy.as_deref(),
        names: names.collect(),
    }
}
