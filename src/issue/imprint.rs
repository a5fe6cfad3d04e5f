//! The imprint (报尾) at the foot of the last page.

use std::num::NonZeroU32;

use serde::Serialize;

use super::{Date, TextLine};

/// What stands at the foot of the last page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Imprint {
    /// To whom the issue goes, one entry a label.
    pub distribution: Vec<Distribution>,
    /// How many copies are printed in all.
    pub copies: Option<NonZeroU32>,
    /// Who answers for it, in printed order.
    pub staff: Vec<Staff>,
    /// Lines of another kind (地址, 网址, 投稿邮箱), printed as they are.
    pub lines: Vec<TextLine>,
    /// The printing office (印发机关), on the last line.
    pub printer: Option<TextLine>,
    /// The day it was printed (印发日期), beside it.
    pub printed: Option<Date>,
}

impl Imprint {
    /// Copies in all: as given, or the sum of the entries where each has a number.
    pub fn total_copies(&self) -> Option<NonZeroU32> {
        self.copies.or_else(|| self.sum())
    }

    /// The copies of the entries added up, where each has a number.
    pub fn sum(&self) -> Option<NonZeroU32> {
        let mut sum: u32 = 0;
        for entry in &self.distribution {
            sum = sum.checked_add(entry.copies?.get())?;
        }
        NonZeroU32::new(sum)
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.distribution.is_empty()
            && self.copies.is_none()
            && self.staff.is_empty()
            && self.lines.is_empty()
            && self.printer.is_none()
    }
}

/// One entry of the distribution list: `本期发：县委常委，……。`
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Distribution {
    /// What stands before the colon: 报, 送, 发, 本期发 …
    pub label: TextLine,
    /// Persons and bodies, as one text.
    pub recipients: TextLine,
    /// How many copies go to them.
    pub copies: Option<NonZeroU32>,
}

impl Distribution {
    /// An entry without a number of copies.
    pub fn new(label: TextLine, recipients: TextLine) -> Self {
        Self { label, recipients, copies: None }
    }
}

/// One person and what they did: `责任编辑：李勉`
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Staff {
    /// What stands before the colon: 责任编辑, 审核, 签发 …
    pub role: TextLine,
    /// The person's name.
    pub name: TextLine,
}

impl Staff {
    /// A person in a role.
    pub fn new(role: TextLine, name: TextLine) -> Self {
        Self { role, name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_add_up_where_each_has_a_number() {
        let line = |text: &str| TextLine::new(text).unwrap();
        let entry = |copies| Distribution {
            copies: NonZeroU32::new(copies),
            ..Distribution::new(line("发"), line("各乡镇"))
        };
        let mut imprint = Imprint::default();
        assert!(imprint.is_empty() && imprint.total_copies().is_none());
        imprint.distribution = vec![entry(30), entry(12)];
        assert_eq!((imprint.is_empty(), imprint.total_copies()), (false, NonZeroU32::new(42)));
        imprint.copies = NonZeroU32::new(50);
        assert_eq!((imprint.total_copies(), imprint.sum()), (NonZeroU32::new(50), NonZeroU32::new(42)));
        imprint.distribution.push(entry(0));
        assert_eq!(imprint.sum(), None, "one has no number");
        for alone in [
            Imprint { printer: Some(line("文印室")), ..Imprint::default() },
            Imprint { staff: vec![Staff::new(line("编辑"), line("张三"))], ..Imprint::default() },
            Imprint { lines: vec![line("地址：某县")], ..Imprint::default() },
            Imprint { copies: NonZeroU32::new(1), ..Imprint::default() },
        ] {
            assert!(!alone.is_empty(), "{alone:?}");
        }
    }
}
