//! Values of spreadsheet cells as the spreadsheet shows them.

use calamine::{CellErrorType, DataRef};

use crate::issue::Date;

/// What a cell with `value` and the number format `code` shows. Of a format, the decimals, the
/// grouping of thousands, the percent sign and what stands in quotes are kept.
pub fn shown(value: &DataRef<'_>, code: &str) -> String {
    match value {
        DataRef::Int(value) => number(*value as f64, code),
        DataRef::Float(value) => number(*value, code),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(value) => {
            let (year, month, day, hour, minute, ..) = value.to_ymd_hms_milli();
            let date = Date::new(i32::from(year), month, day).map(|date| date.to_string());
            let time = format!("{hour}:{minute:02}");
            match (date, value.as_f64()) {
                (Ok(date), value) if value.fract() == 0.0 => date,
                (Ok(date), value) if value >= 1.0 => date + &time,
                _ => time,
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) | DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Error(error) => failed(error).to_owned(),
        _ => String::new(),
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

fn number(value: f64, code: &str) -> String {
    let section = code.split(';').nth(usize::from(value < 0.0)).or_else(|| code.split(';').next());
    let section = section.unwrap_or_default();
    if section.trim().is_empty() || section.contains("General") || section.contains('@') {
        return general(value);
    }
    let own_sign = value < 0.0 && code.contains(';');
    let format = Format::new(section);
    if !format.digits {
        return general(value);
    }
    let value = if format.percent { value * 100.0 } else { value };
    let value = if own_sign { value.abs() } else { value };
    let text = format!("{value:.*}", format.decimals);
    let text = if format.grouped { grouped(&text) } else { text };
    format!("{}{text}{}{}", format.before, if format.percent { "%" } else { "" }, format.after)
}

/// As many digits as a spreadsheet shows, without the noise of binary fractions.
fn general(value: f64) -> String {
    let text = format!("{value:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a section of a format code says.
#[derive(Default)]
struct Format {
    before: String,
    after: String,
    digits: bool,
    decimals: usize,
    grouped: bool,
    percent: bool,
}

impl Format {
    fn new(section: &str) -> Self {
        let mut format = Self::default();
        let mut point = false;
        let mut chars = section.chars();
        while let Some(c) = chars.next() {
            match c {
                '0' | '#' | '?' => {
                    format.digits = true;
                    format.decimals += usize::from(point && c == '0');
                }
                '.' => point = true,
                ',' => format.grouped = true,
                '%' => format.percent = true,
                '"' => chars.by_ref().take_while(|&c| c != '"').for_each(|c| format.literal(c)),
                '\\' => chars.next().into_iter().for_each(|c| format.literal(c)),
                '_' | '*' => _ = chars.next(),
                '[' => {
                    let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
                    let sign = inner.strip_prefix('$').and_then(|rest| rest.split('-').next());
                    sign.unwrap_or_default().chars().for_each(|c| format.literal(c));
                }
                c => format.literal(c),
            }
        }
        format
    }

    fn literal(&mut self, c: char) {
        if self.digits { self.after.push(c) } else { self.before.push(c) }
    }
}

/// `-1234567.5` as `-1,234,567.5`.
fn grouped(text: &str) -> String {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_shown() {
        let shown = |value: f64, code: &str| shown(&DataRef::Float(value), code);
        assert_eq!(shown(0.1 + 0.2, "General"), "0.3");
        assert_eq!(shown(34269.31, "General"), "34269.31");
        assert_eq!(shown(120.0, "General"), "120");
        assert_eq!(shown(0.153, "0.0%"), "15.3%");
        assert_eq!(shown(1_234_567.5, "#,##0.00"), "1,234,567.50");
        assert_eq!(shown(-1234.0, "#,##0_);(#,##0)"), "(1,234)");
        assert_eq!(shown(12.0, "0\"万元\""), "12万元");
        assert_eq!(shown(12.5, "[$¥-804]#,##0.00"), "¥12.50");
        assert_eq!(shown(7.0, "[Red]0.00"), "7.00");
    }
}
