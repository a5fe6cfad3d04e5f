//! Values of arguments, as clap types.

use std::num::NonZeroU32;

use clap::ValueEnum;
use hongtou::copies::LabelForm;
use hongtou::diagnostic::{Format, Lang};
use hongtou::issue::{CopyNumber, Date};
use hongtou::pdf::Profile;

/// `zh` or `en`.
pub fn lang_parser() -> impl clap::builder::TypedValueParser<Value = Lang> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(["zh", "en"])
        .map(|lang| if lang == "en" { Lang::En } else { Lang::Zh })
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MessageFormat {
    /// 给人看 / for people
    Human,
    /// 一条一行 / one line each
    Short,
    /// 每行一个 JSON / one JSON object a line
    Json,
}

impl From<MessageFormat> for Format {
    fn from(format: MessageFormat) -> Self {
        match format {
            MessageFormat::Human => Self::Human,
            MessageFormat::Short => Self::Short,
            MessageFormat::Json => Self::Json,
        }
    }
}

/// From which severity on what the check finds stops a PDF.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Deny {
    /// 肯定有错的 / what is surely wrong
    Errors,
    /// 警告 / warnings
    Warnings,
    /// 提示和警告 / notes and warnings
    Notes,
}

impl From<Deny> for hongtou::check::Deny {
    fn from(deny: Deny) -> Self {
        match deny {
            Deny::Errors => Self::Errors,
            Deny::Warnings => Self::Warnings,
            Deny::Notes => Self::Notes,
        }
    }
}

/// Which files a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// 本期文件 / issue files
    Issue,
    /// 刊物文件 / series files
    Series,
}

/// Sides of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sides {
    /// 双面，长边翻转 / both, turned at the long edge
    Long,
    /// 双面，短边翻转 / both, turned at the short edge
    Short,
    /// 单面 / one
    One,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum CheckFormat {
    /// 给人看 / for people
    Human,
    /// 一条一行 / one line each
    Short,
    /// 每行一个 JSON / one JSON object a line
    Json,
    /// SARIF 2.1.0，给编辑器和 CI / for editors and CI
    Sarif,
}

impl CheckFormat {
    /// Whether people read it, not programs.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Human | Self::Short)
    }
}

/// `office` or `archive`.
pub fn profile_parser() -> impl clap::builder::TypedValueParser<Value = Profile> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(Profile::WORDS).try_map(|name| name.parse::<Profile>())
}

/// `OPTION=VALUE`.
pub fn set_parser(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("写成 选项=值 / write OPTION=VALUE")?;
    // The value stays as it is: a separator may be a space.
    Ok((name.trim().to_owned(), value.to_owned()))
}

/// A copy number, 1 to 999999.
pub fn copy_number_parser(text: &str) -> Result<CopyNumber, String> {
    let number = text.parse().ok().and_then(CopyNumber::new);
    number.ok_or_else(|| "份号是 1 到 999999 / a copy number is 1 to 999999".to_owned())
}

/// How many copies, 1 to 999999: as many as there are numbers.
pub fn copies_parser(text: &str) -> Result<NonZeroU32, String> {
    let number = text.parse().ok().and_then(NonZeroU32::new).filter(|number| number.get() <= 999_999);
    number.ok_or_else(|| "份数是 1 到 999999 / copies are 1 to 999999".to_owned())
}

/// `dl`, `c5`, `c4` or `labels`.
pub fn label_form_parser() -> impl clap::builder::TypedValueParser<Value = LabelForm> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(LabelForm::WORDS).try_map(|name| name.parse::<LabelForm>())
}

/// A day.
pub fn date_parser(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "写成 2026-11-25 / write 2026-11-25".to_owned())
}
