//! PDF for a press: two inks or four, each on a plate of its own.
//!
//! Colours are changed on the composed pages ([`inks`]), so every plate has the very layout of the
//! whole, whatever layout it is. What Typst's export cannot write, boxes, marks, overprint,
//! output intent and metadata, is added to the bytes afterwards ([`post`]).

mod icc;
mod inks;
mod pictures;
mod post;
mod xmp;

use std::path::Path;

use typst::foundations::Smart;
use typst::model::Document;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::Error;
use crate::diagnostic::{Diagnostic, Diagnostics, Message};
use crate::issue::words;

/// The inks of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Inks {
    /// Two: black, and red as a spot colour.
    #[default]
    Spot,
    /// Four: cyan, magenta, yellow, black. Red is Y80 M80 (GB/T 9704-2012 6).
    Process,
}

words!(Inks, "a set of inks" { Spot = "spot", Process = "process" });

/// What is printed of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Plate {
    /// All of it.
    #[default]
    All,
    /// What is red.
    Red,
    /// What is not: on stock whose red is there already (套印).
    Black,
}

words!(Plate, "a plate" { All = "all", Red = "red", Black = "black" });

/// For which conditions of print the colours are meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OutputIntent {
    /// A characterisation of the registry of the International Color Consortium, by its name. Its
    /// profile is not embedded.
    Named(String),
    /// A profile of the printer for CMYK, which is embedded.
    Profile {
        /// What it is called.
        name: String,
        /// The profile.
        data: Vec<u8>,
    },
}

impl Default for OutputIntent {
    /// Offset on uncoated paper, as bulletins are printed. A guess: the print shop knows better.
    fn default() -> Self {
        Self::Named("FOGRA47".to_owned())
    }
}

impl OutputIntent {
    /// Reads a profile where `text` names a file, `.icc` or `.icm`; takes a name else.
    ///
    /// # Errors
    /// When the file cannot be read or is no profile of a printer for CMYK; when the name has other
    /// characters than letters, digits, blanks and `_-.()`.
    pub fn read(text: &str) -> Result<Self, Error> {
        let path = Path::new(text);
        let end = path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
        if end.is_some_and(|end| end == "icc" || end == "icm") {
            let data = crate::input::whole(path)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            // ICC.1:2022 7.2: class at 12, colour space at 16, `acsp` at 36.
            let has = |at: usize, word: &[u8]| data.get(at..at + 4) == Some(word);
            if has(12, b"prtr") && has(16, b"CMYK") && has(36, b"acsp") {
                return Ok(Self::Profile { name, data });
            }
            return Err(Error::argument(
                format!("“{text}”不是印刷机的 CMYK 特性文件（ICC）"),
                format!("`{text}` is not an ICC profile of a printer for CMYK"),
            ));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || " _-.()".contains(c);
        if !text.trim().is_empty() && text.len() <= 80 && text.chars().all(plain) {
            return Ok(Self::Named(text.to_owned()));
        }
        Err(Error::argument(
            format!("“{text}”不是输出条件：写注册的名称（如 FOGRA47），或 .icc 文件"),
            format!("`{text}` is no output condition: a registered name such as FOGRA47, or an .icc file"),
        ))
    }
}

/// How pages are printed on a press.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PressOptions {
    /// The inks.
    pub inks: Inks,
    /// The name of the spot colour, as the print shop calls the ink: ASCII.
    pub spot: String,
    /// What is printed.
    pub plate: Plate,
    /// How far what is printed is moved, in mm to the right and down.
    pub offset: (f64, f64),
    /// How far the bleed reaches beyond the trimmed page, in mm.
    pub bleed: f64,
    /// Whether there are crop and registration marks outside the trimmed page.
    pub marks: bool,
    /// For which conditions of print.
    pub intent: OutputIntent,
}

impl Default for PressOptions {
    fn default() -> Self {
        Self {
            inks: Inks::Spot,
            spot: Self::SPOT.to_owned(),
            plate: Plate::All,
            offset: (0.0, 0.0),
            bleed: 0.0,
            marks: false,
            intent: OutputIntent::default(),
        }
    }
}

impl PressOptions {
    /// What the spot colour is called unless it is said. No catalogue of inks has it.
    pub const SPOT: &'static str = "Hongtou Red";

    /// Whether a name can be that of a spot colour: ASCII, for devices read nothing else alike, and
    /// no name that means something else.
    pub fn is_spot_name(name: &str) -> bool {
        const TAKEN: [&str; 7] = ["all", "none", "cyan", "magenta", "yellow", "black", "key"];
        let plain = |c: char| c.is_ascii_alphanumeric() || " _-.".contains(c);
        let lower = name.trim().to_ascii_lowercase();
        !lower.is_empty() && name.len() <= 60 && name.chars().all(plain) && !TAKEN.contains(&&*lower)
    }

    /// The way of colours of pictures into its inks, where the profile of the printing condition
    /// has a table for it that is read here.
    fn separation(&self) -> Option<icc::Separation> {
        match &self.intent {
            OutputIntent::Profile { data, .. } if self.inks == Inks::Process => icc::Separation::of(data),
            _ => None,
        }
    }

    /// The standard that the file keeps, for people: PDF/X-4 wants the profile of the printing
    /// condition embedded.
    pub fn standards_name(&self) -> &'static str {
        match self.intent {
            OutputIntent::Profile { .. } => "PDF/X-4",
            OutputIntent::Named(_) => "PDF 1.6 (CMYK)",
        }
    }
}

/// A file for the press.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct PressFile {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// What was changed for the press and is worth knowing: pictures that lost their colours.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes `document` for a press. `red` is the colour that its red parts have; the last pages, as
/// many as `overlays`, have no marks.
pub fn write(
    document: &PagedDocument,
    options: &PressOptions,
    red: [u8; 3],
    ident: &str,
    overlays: usize,
) -> Result<PressFile, Diagnostics> {
    let separation = options.separation();
    let parted = inks::part(document, options, red, separation.is_some()).map_err(Diagnostics::some)?;
    let creator = concat!("hongtou ", env!("CARGO_PKG_VERSION"));
    let pdf_options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(creator.to_owned())),
        standards: PdfStandards::new(&[PdfStandard::V_1_6]).expect("PDF 1.6 is a version"),
        tagged: false,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&parted.document, &pdf_options).map_err(|errors| {
        let said = errors.iter().map(|error| {
            inks::refused(Message::new(
                format!("不能写成印刷用的 PDF：{}", error.message),
                format!("cannot be written for the press: {}", error.message),
            ))
        });
        Diagnostics::some(said.collect())
    })?;
    let info = document.info();
    let title = info.title.as_deref().unwrap_or_default();
    let author = info.author.join("、");
    let knocks_out = parted.knocks_out;
    let job = post::Job { options, knocks_out, title, author: &author, overlays, separation };
    let pdf = post::finish(&pdf, &job).ok_or_else(|| {
        Diagnostics::some(vec![inks::refused(Message::new(
            "不能写成印刷用的 PDF：没有页",
            "cannot be written for the press: there are no pages",
        ))])
    })?;
    Ok(PressFile { pdf, diagnostics: parted.diagnostics })
}
