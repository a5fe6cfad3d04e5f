//! PDF: profiles, properties, the attached source.

pub(crate) mod marks;
pub(crate) mod objects;
mod press;
mod repeat;
mod update;

pub(crate) use press::write as write_for_press;
pub use press::{Inks, OutputIntent, Plate, PressFile, PressOptions};

pub use crate::source::pdf::{ExtractError, attached_source};
pub(crate) use repeat::{DIGITS, Stamp, repeated};

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::diagnostic::{Code, Diagnostic, Message, Place, short};
use crate::issue::words;

/// What a PDF is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Profile {
    /// To print and to send: PDF/A-2a with PDF/UA-1, tagged, sRGB.
    #[default]
    Office,
    /// To file: PDF/A-3a with PDF/UA-1, with the source file attached.
    Archive,
    /// To print on a press: CMYK or black and a spot colour, not tagged (see [`PressOptions`]).
    Press,
}

words!(Profile, "a profile" { Office = "office", Archive = "archive", Press = "press" });

impl Profile {
    /// Whether the source file goes into the PDF.
    pub fn attaches_source(self) -> bool {
        self == Self::Archive
    }

    /// The standards it keeps, for people.
    pub fn standards_name(self) -> &'static str {
        match self {
            Self::Office => "PDF/A-2a + PDF/UA-1",
            Self::Archive => "PDF/A-3a + PDF/UA-1",
            Self::Press => "PDF 1.6 (CMYK)",
        }
    }

    fn standards(self) -> PdfStandards {
        let archive = match self {
            Self::Office | Self::Press => PdfStandard::A_2a,
            Self::Archive => PdfStandard::A_3a,
        };
        PdfStandards::new(&[archive, PdfStandard::Ua_1]).expect("PDF/A-2a or 3a goes with PDF/UA-1")
    }
}

/// Writes `document`. `ident` names the issue, the same in every run.
pub(crate) fn write(
    document: &PagedDocument,
    profile: Profile,
    ident: &str,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    export(document, &PdfOptions { standards: profile.standards(), ..options(ident) })
}

/// Writes `document` to be printed and no more: without tags, of no standard.
pub(crate) fn write_plain(document: &PagedDocument, ident: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
    export(document, &PdfOptions { tagged: false, ..options(ident) })
}

fn options(ident: &str) -> PdfOptions {
    let creator = concat!("hongtou ", env!("CARGO_PKG_VERSION"));
    PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(creator.to_owned())),
        ..PdfOptions::default()
    }
}

/// That a photograph has the four inks of a printing press: which, and where it is named, where that is known.
pub(crate) fn cmyk(file: Option<&str>, place: Option<Place>) -> Diagnostic {
    let (zh, en) = match file {
        Some(file) => {
            (format!("图片“{}”是 CMYK 的", short(file)), format!("the picture `{}` is", short(file)))
        }
        None => ("有 CMYK 的图片".to_owned(), "a picture is".to_owned()),
    };
    let message = Message::new(
        format!("{zh}，PDF/A 里放不了"),
        format!("{en} in CMYK, which PDF/A does not take without a profile of the press"),
    );
    Diagnostic::new(Code::Picture, place, message).help(Message::new(
        "在看图软件里另存为 RGB 的 JPEG 或 PNG；上机印刷的用 --profile press",
        "save it as an RGB JPEG or PNG; what goes to a printing press takes --profile press",
    ))
}

fn export(document: &PagedDocument, options: &PdfOptions) -> Result<Vec<u8>, Vec<Diagnostic>> {
    typst_pdf::pdf(document, options).map_err(|errors| {
        errors
            .iter()
            .map(|error| {
                if error.message.contains("CMYK profile") {
                    return cmyk(None, None);
                }
                Diagnostic::new(
                    Code::Standard,
                    None,
                    Message::new(format!("不合 PDF 标准：{}", error.message), error.message.to_string()),
                )
            })
            .collect()
    })
}
