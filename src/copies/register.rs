//! The register (发文登记): who gets which copies.

use serde::Serialize;

use super::recipients::{Basis, Recipient};
use crate::issue::{CopyNumber, Issue};

/// A print run on paper: what was printed, and who gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Register {
    /// The paper: 延津政务快报 第2期.
    pub paper: String,
    /// The issuing offices.
    pub issuer: String,
    /// The day of issue.
    pub date: String,
    /// 密级.
    pub secrecy: Option<String>,
    /// Copies printed.
    pub total: u32,
    /// Who gets them, in order.
    pub rows: Vec<Row>,
}

/// Copies that go to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// Who.
    pub recipient: Recipient,
    /// The first and the last number, where copies are numbered.
    pub numbers: Option<(CopyNumber, CopyNumber)>,
}

impl Row {
    /// The numbers in words: `000001—000003`, or one.
    pub fn written_numbers(&self) -> Option<String> {
        let (first, last) = self.numbers?;
        Some(if first == last { first.to_string() } else { format!("{first}—{last}") })
    }
}

impl Register {
    /// Copies of `issue` in order, numbered from `first` where there is one. None where the
    /// numbers would take more than six digits.
    pub fn new(
        issue: &Issue,
        total: u32,
        recipients: Vec<Recipient>,
        first: Option<CopyNumber>,
    ) -> Option<Self> {
        let mut next = first;
        let mut rows = Vec::new();
        for recipient in recipients {
            let numbers = match next {
                Some(from) => {
                    let last = from.after(recipient.copies - 1)?;
                    next = last.after(1);
                    Some((from, last))
                }
                None if first.is_some() => return None,
                None => None,
            };
            rows.push(Row { recipient, numbers });
        }
        let offices: Vec<&str> = issue.series.issuers.iter().map(AsRef::as_ref).collect();
        let number = issue.official.number.as_ref().map(|number| format!(" {number}"));
        Some(Self {
            paper: issue.title() + &number.unwrap_or_default(),
            issuer: offices.join("、"),
            date: issue.written_date(),
            secrecy: issue.marks.secrecy.as_ref().map(ToString::to_string),
            total,
            rows,
        })
    }

    /// The register as a table for spreadsheets: UTF-8 with a byte order mark, for Excel and WPS
    /// take it for GBK without one; lines end as RFC 4180 has it.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let mut put = |cells: [&str; 12]| {
            // Writing to memory does not fail.
            let _ = writer.write_record(cells.map(harmless));
        };
        put([
            "序号",
            "文件",
            "日期",
            "密级",
            "类别",
            "收件单位",
            "份数",
            "份号",
            "起号",
            "止号",
            "份数依据",
            "签收",
        ]);
        for (i, row) in self.rows.iter().enumerate() {
            let Recipient { group, name, copies, basis } = &row.recipient;
            // A number alone would lose its zeros in a spreadsheet.
            let numbers = row.written_numbers().map(|numbers| format!("{numbers}号")).unwrap_or_default();
            let plain = |number: CopyNumber| number.get().to_string();
            let (first, last) = row.numbers.map(|(a, b)| (plain(a), plain(b))).unwrap_or_default();
            put([
                &(i + 1).to_string(),
                &self.paper,
                &self.date,
                self.secrecy.as_deref().unwrap_or_default(),
                group,
                name,
                &copies.to_string(),
                &numbers,
                &first,
                &last,
                basis.zh(),
                "",
            ]);
        }
        let mut bytes = "\u{feff}".as_bytes().to_vec();
        bytes.extend(writer.into_inner().unwrap_or_default());
        bytes
    }
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}

impl Basis {
    /// In words.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Stated => "文稿写明",
            Self::Shared => "按份数平均（推定）",
            Self::Together => "几家合计",
            Self::One => "每家一份（推定）",
            Self::Left => "余数",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::{Date, Series, TextLine};

    fn issue() -> Issue {
        let line = |text: &str| TextLine::new(text).unwrap();
        Issue::new(Series::new(line("青石快报"), line("办公室")), Date::new(2026, 1, 5).unwrap())
    }

    fn recipient(name: &str, copies: u32) -> Recipient {
        Recipient { group: "发".to_owned(), name: name.to_owned(), copies, basis: Basis::Stated }
    }

    #[test]
    fn no_number_comes_twice() {
        let all = vec![recipient("甲", 3), recipient("=乙", 1), recipient("丙, 丁", 2)];
        let register = Register::new(&issue(), 6, all.clone(), CopyNumber::new(41)).unwrap();
        let numbers: Vec<_> = register.rows.iter().filter_map(Row::written_numbers).collect();
        assert_eq!(numbers, ["000041—000043", "000044", "000045—000046"]);
        let csv = String::from_utf8(register.to_csv()).unwrap();
        assert!(csv.starts_with("\u{feff}序号,文件,"));
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(lines[2], "2,青石快报,2026年1月5日,,发,'=乙,1,000044号,44,44,文稿写明,");
        assert_eq!(lines[3], "3,青石快报,2026年1月5日,,发,\"丙, 丁\",2,000045—000046号,45,46,文稿写明,");
        assert!(Register::new(&issue(), 6, all.clone(), CopyNumber::new(999_994)).is_some());
        assert!(Register::new(&issue(), 6, all, CopyNumber::new(999_995)).is_none());
    }
}
