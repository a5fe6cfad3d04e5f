//! What stands above the name: secrecy, urgency, copy number, notices.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use super::{ParseError, TextLine, words};

/// The marks at the top of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Marks {
    /// 密级和保密期限.
    pub secrecy: Option<Secrecy>,
    /// 紧急程度.
    pub urgency: Option<Urgency>,
    /// 份号.
    pub copy: Option<CopyNumber>,
    /// 内部资料, 注意保存 and the like, one line each.
    pub notices: Vec<TextLine>,
}

/// A degree of secrecy and how long it holds: `机密★1年` (GB/T 9704-2012 7.2.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Secrecy {
    level: SecrecyLevel,
    period: Option<String>,
}

/// How secret a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SecrecyLevel {
    /// 绝密
    TopSecret,
    /// 机密
    Secret,
    /// 秘密
    Confidential,
}

words!(SecrecyLevel, "a degree of secrecy" { TopSecret = "绝密", Secret = "机密", Confidential = "秘密" });

impl Secrecy {
    /// How secret it is.
    pub fn level(&self) -> SecrecyLevel {
        self.level
    }

    /// How long it holds, as it is printed: `1年`, `6个月`, `长期`.
    pub fn period(&self) -> Option<&str> {
        self.period.as_deref()
    }
}

/// Reads `机密`, `机密★1年`, `秘密★6个月`, `绝密★长期`.
impl FromStr for Secrecy {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let (level, period) = match text.trim().split_once('★') {
            Some((level, period)) => (level, Some(period.trim())),
            None => (text, None),
        };
        let sound = |period: &str| {
            let digits = period.bytes().take_while(u8::is_ascii_digit).count();
            period == "长期"
                || ((1..=3).contains(&digits)
                    && !period.starts_with('0')
                    && ["年", "月", "个月", "天", "日"].contains(&&period[digits..]))
        };
        match period {
            Some(period) if !sound(period) => {
                Err(ParseError::new("a degree of secrecy with its period, such as 机密★1年", text))
            }
            period => Ok(Self { level: level.parse()?, period: period.map(str::to_owned) }),
        }
    }
}

impl fmt::Display for Secrecy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.level.as_str())?;
        match &self.period {
            Some(period) => write!(f, "★{period}"),
            None => Ok(()),
        }
    }
}

/// How urgent a paper is: 特急 or 加急 (GB/T 9704-2012 7.2.3); telegrams have four degrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// 特提, of telegrams
    Immediate,
    /// 特急
    ExtraUrgent,
    /// 加急
    Urgent,
    /// 平急, of telegrams
    Priority,
}

words!(Urgency, "a degree of urgency" {
    Immediate = "特提",
    ExtraUrgent = "特急",
    Urgent = "加急",
    Priority = "平急",
});

/// The running number of a printed copy, six digits (GB/T 9704-2012 7.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CopyNumber(u32);

impl CopyNumber {
    /// Numbers 1 to 999 999.
    pub fn new(number: u32) -> Option<Self> {
        (1..=999_999).contains(&number).then_some(Self(number))
    }

    /// The number itself.
    pub fn get(self) -> u32 {
        self.0
    }

    /// The number `count` after it, if it has six digits.
    pub fn after(self, count: u32) -> Option<Self> {
        self.0.checked_add(count).and_then(Self::new)
    }
}

impl fmt::Display for CopyNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrecy_forms() {
        for text in ["机密", "机密★1年", "绝密★长期", "秘密★6个月"] {
            assert_eq!(text.parse::<Secrecy>().unwrap().to_string(), text);
        }
        for text in ["内部", "机密★", "机密★一年", "机密1年", "机密★01年", "机密★1"] {
            assert!(text.parse::<Secrecy>().is_err(), "{text}");
        }
    }

    #[test]
    fn copies_have_six_digits() {
        assert_eq!(CopyNumber::new(1).unwrap().to_string(), "000001");
        assert_eq!((CopyNumber::new(0), CopyNumber::new(1_000_000)), (None, None));
    }
}
