//! Values of spreadsheet cells as the spreadsheet shows them.

use std::panic::catch_unwind;

use calamine::{CellErrorType, DataRef};
use ssfmt::{DateSystem, FormatOptions, NumberFormat};

use super::code::{Code, Numerals};
use crate::numerals;

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its text.
    pub text: String,
    /// Whether it may look otherwise in the spreadsheet.
    pub guessed: bool,
}

impl From<String> for Shown {
    fn from(text: String) -> Self {
        Self { text, guessed: false }
    }
}

/// From here on numbers have more than the fifteen digits that a spreadsheet keeps: they are not what was typed.
const MOST: f64 = 1e15;

/// Whether `value` is a whole number of more digits than a spreadsheet keeps.
pub fn is_cut(value: &DataRef<'_>) -> bool {
    match value {
        DataRef::Int(value) => value.unsigned_abs() as f64 >= MOST,
        DataRef::Float(value) => value.abs() >= MOST && value.fract() == 0.0,
        _ => false,
    }
}

/// What a cell with `value` and the number format `code`, the built-in one `id`, shows.
pub fn shown(value: &DataRef<'_>, code: &str, id: Option<u32>, dates: DateSystem) -> Shown {
    match value {
        DataRef::Int(value) => number(*value as f64, code, dates),
        DataRef::Float(value) => number(*value, code, dates),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned().into(),
        // Two built-in formats are those of the system, here the Chinese.
        DataRef::DateTime(value) => match id {
            Some(14) => formatted(value.as_f64(), "yyyy/m/d", dates),
            Some(22) => formatted(value.as_f64(), "yyyy/m/d h:mm", dates),
            _ => formatted(value.as_f64(), code, dates),
        },
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) | DataRef::String(text) => {
            text.clone().into()
        }
        DataRef::SharedString(text) => (*text).to_owned().into(),
        DataRef::Error(error) => failed(error).to_owned().into(),
        _ => String::new().into(),
    }
}

fn failed(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#ERROR!",
    }
}

/// A number that is no date. A spreadsheet rounds the digits that it shows of a number, fifteen of them, not the
/// binary fraction: 1.005 is 1.01, though it is a little less in binary.
fn number(value: f64, code: &str, dates: DateSystem) -> Shown {
    match code.trim() {
        "" | "General" | "@" | "G/通用格式" => general(value).into(),
        _ if value.abs() >= MOST => formatted(value, code, dates),
        _ => formatted(value * (1.0 + 4.0 * f64::EPSILON), code, dates),
    }
}

fn formatted(value: f64, code: &str, dates: DateSystem) -> Shown {
    let Some(code) = Code::new(code, value) else { return Shown { text: general(value), guessed: true } };
    if code.is_empty() {
        return String::new().into();
    }
    let options = FormatOptions { date_system: dates, ..FormatOptions::default() };
    // Of a format that nobody has seen, whatever it is: it stops no issue.
    let run = || NumberFormat::parse(&code.text).ok()?.try_format(value, &options).ok();
    let Some(text) = catch_unwind(run).ok().flatten() else {
        return Shown { text: general(value), guessed: true };
    };
    let mut text = text.trim().to_owned();
    if code.half_days {
        text = text.replace("AM", "上午").replace("PM", "下午");
    }
    if code.numerals == Numerals::Chinese {
        text = in_chinese(&text);
    }
    Shown { text, guessed: code.unknown }
}

/// As many digits as a spreadsheet shows, without the noise of binary fractions.
fn general(value: f64) -> String {
    let text = format!("{value:.10}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// Digits as 〇一二: those of a year one by one, others counted.
fn in_chinese(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        out.push_str(&rest[..at]);
        let digits = &rest[at..];
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (run, more) = digits.split_at(end);
        let year = run.len() == 4 && more.starts_with(['年', '-', '/', '.']);
        match run.parse() {
            Ok(number) if year => out.push_str(&numerals::digitwise(number, numerals::DIGITS)),
            Ok(number) if run.len() <= 8 => out.push_str(&numerals::chinese(number)),
            _ => out.push_str(run),
        }
        rest = more;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, code: &str) -> String {
        super::shown(&DataRef::Float(value), code, None, DateSystem::Date1900).text
    }

    fn date(value: f64, code: &str, id: Option<u32>) -> String {
        let kind = calamine::ExcelDateTimeType::DateTime;
        let value = DataRef::DateTime(calamine::ExcelDateTime::new(value, kind, false));
        super::shown(&value, code, id, DateSystem::Date1900).text
    }

    #[test]
    fn numbers_as_shown() {
        for (value, code, text) in [
            (0.1 + 0.2, "General", "0.3"),
            (34269.31, "General", "34269.31"),
            (120.0, "General", "120"),
            (0.153, "0.0%", "15.3%"),
            (1_234_567.5, "#,##0.00", "1,234,567.50"),
            (-1234.0, "#,##0_);(#,##0)", "(1,234)"),
            (12.0, "0\"万元\"", "12万元"),
            (12.5, "[$¥-804]#,##0.00", "¥12.50"),
            (7.0, "[Red]0.00", "7.00"),
            (7.0, "[红色]0.00", "7.00"),
            (1_234_567.0, "0!.0,\"万\"", "123.5万"),
            (1_234_567.0, "0.0,\"千\"", "1234.6千"),
            (1_234_567.0, "#,##0,", "1,235"),
            (25_000.0, "[>=10000]0!.0,\"万\";0", "2.5万"),
            (900.0, "[>=10000]0!.0,\"万\";0", "900"),
            (7.0, "000", "007"),
            (12_345_678.0, "0000-0000", "1234-5678"),
            (0.0, "0;-0;\"—\"", "—"),
            (0.5, "# ?/?", "1/2"),
            (1e6, "0.00E+00", "1.00E+06"),
            (7.0, ";;;", ""),
            (1234.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1,234.00"),
            (0.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-"),
            (3.25, "G/通用格式\"个\"", "3.25个"),
            (123.0, "[DBNum1]0", "一百二十三"),
        ] {
            assert_eq!(shown(value, code), text, "{value} as {code}");
        }
    }

    #[test]
    fn halves_are_rounded_up_as_they_are_seen() {
        for (value, code, text) in [
            (0.125, "0%", "13%"),
            (0.045, "0%", "5%"),
            (2.5, "0", "3"),
            (0.5, "0", "1"),
            (0.25, "0.0", "0.3"),
            (1.005, "0.00", "1.01"),
            (0.1045, "0.0%", "10.5%"),
            (-2.5, "0", "-3"),
        ] {
            assert_eq!(shown(value, code), text, "{value} as {code}");
        }
    }

    #[test]
    fn dates_as_shown() {
        for (value, code, text) in [
            (45000.0, "yyyy\"年\"m\"月\"", "2023年3月"),
            (45000.0, "yyyy年m月d日", "2023年3月15日"),
            (45000.0, "yyyy-mm", "2023-03"),
            (45000.0, "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "2023年3月15日"),
            (45000.5, "yyyy/m/d h:mm", "2023/3/15 12:00"),
            (1.25, "[h]:mm", "30:00"),
            (45000.0, "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "二〇二三年三月十五日"),
            (45000.0, "aaaa", "星期三"),
            (0.3, "上午/下午h\"时\"mm\"分\"", "上午7时12分"),
        ] {
            assert_eq!(date(value, code, None), text, "{value} as {code}");
        }
        assert_eq!(date(45000.0, "mm-dd-yy", Some(14)), "2023/3/15");
    }

    #[test]
    fn what_is_not_known_is_said() {
        let guessed =
            |code: &str| super::shown(&DataRef::Float(12.0), code, None, DateSystem::Date1900).guessed;
        assert!(guessed("[DBNum2]0") && guessed("\"0") && guessed(&"0".repeat(300)));
        assert!(!guessed("0.0") && !guessed("[>=10]0"));
        assert!(is_cut(&DataRef::Float(123_456_789_012_345_678.0)) && !is_cut(&DataRef::Float(0.1)));
    }
}
