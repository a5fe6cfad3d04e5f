//! The lists of the imprint (主送, 抄送, 报, 送, 发) as recipients with copies.
//!
//! How lists are written is convention: ， and ； stand between recipients, 、 between offices of
//! one kind (GB/T 9704-2012 7.4.2 ends such a list with 。).

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::issue::Imprint;

/// Who gets copies, and how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Recipient {
    /// The label of its list: 报, 送, 发, 抄送. Empty for what is left.
    pub group: String,
    /// Its name; several names where a number is given for them together.
    pub name: String,
    /// Copies, at least 1.
    pub copies: u32,
    /// How it is known that it gets so many.
    pub basis: Basis,
}

/// How it is known how many copies somebody gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Basis {
    /// The imprint says it.
    Stated,
    /// A guess: the number of the list in equal parts.
    Shared,
    /// The number of the list, which cannot be divided evenly among those on it.
    Together,
    /// A guess: one, for no number is given.
    One,
    /// What is left of the copies printed.
    Left,
}

/// That more copies are promised than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFew {
    /// The list, from 0; none for the issue as a whole.
    pub list: Option<usize>,
    /// Copies that there are.
    pub given: u32,
    /// Copies that recipients are promised.
    pub promised: u64,
}

/// Copies printed, and who gets them: those of the imprint, in order, then what is left.
/// `total` takes the place of the number in the imprint.
///
/// # Errors
/// Every place where more copies are promised than there are.
pub fn recipients(imprint: &Imprint, total: Option<u32>) -> Result<(u32, Vec<Recipient>), Vec<TooFew>> {
    let mut all: Vec<Recipient> = Vec::new();
    let mut wrong = Vec::new();
    for (list, entry) in imprint.distribution.iter().enumerate() {
        let names = names(entry.recipients.as_str());
        let given = entry.copies.map(std::num::NonZero::get);
        match divide(&names, given) {
            Ok(parts) => all.extend(parts.into_iter().map(|(name, copies, basis)| Recipient {
                group: entry.label.to_string(),
                name,
                copies,
                basis,
            })),
            Err(promised) => wrong.push(TooFew { list: Some(list), given: given.unwrap_or(0), promised }),
        }
    }
    let promised: u64 = all.iter().map(|it| u64::from(it.copies)).sum();
    let printed = total.or(imprint.total_copies().map(std::num::NonZero::get));
    let given = printed.unwrap_or(u32::try_from(promised).unwrap_or(u32::MAX));
    if wrong.is_empty() && promised > u64::from(given) {
        wrong.push(TooFew { list: None, given, promised });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let left = given - promised as u32;
    if left > 0 {
        let name = "其余（留存、备用）".to_owned();
        all.push(Recipient { group: String::new(), name, copies: left, basis: Basis::Left });
    }
    Ok((given, all))
}

/// What each of a list gets, where the list as a whole has `given` copies; else how many are
/// promised, where those are more.
fn divide(names: &[(String, Option<u32>)], given: Option<u32>) -> Result<Vec<(String, u32, Basis)>, u64> {
    let stated: u64 = names.iter().filter_map(|(_, own)| *own).map(u64::from).sum();
    let open = names.iter().filter(|(_, own)| own.is_none()).count() as u64;
    let part = |copies: u32, basis: Basis| {
        let parts = names.iter().map(move |(name, own)| match own {
            Some(own) => (name.clone(), *own, Basis::Stated),
            None => (name.clone(), copies, basis),
        });
        parts.collect::<Vec<_>>()
    };
    let Some(given) = given.map(u64::from) else { return Ok(part(1, Basis::One)) };
    if stated + open > given {
        return Err(stated + open);
    }
    let rest = given - stated;
    Ok(match open {
        1 => part(rest as u32, if stated == 0 { Basis::Stated } else { Basis::Shared }),
        2.. if rest.is_multiple_of(open) => part((rest / open) as u32, Basis::Shared),
        2.. => {
            let mut parts = part(0, Basis::Together);
            parts.retain(|(.., basis)| *basis == Basis::Stated);
            let together: Vec<&str> =
                names.iter().filter(|(_, own)| own.is_none()).map(|(name, _)| name.as_str()).collect();
            parts.push((together.join("，"), rest as u32, Basis::Together));
            parts
        }
        0 => part(0, Basis::Stated),
    })
}

/// Names and numbers of a list: `县委办公室（3份），各乡镇`.
fn names(list: &str) -> Vec<(String, Option<u32>)> {
    let list = list.trim().trim_end_matches(['。', '.', '；', ';']);
    let marked = list.contains(['，', ',', '；', ';', '、']);
    // Without marks, white space of two parts names.
    let wide = |part: &str| -> Vec<String> {
        let parts = WIDE.split(part).map(str::trim).filter(|name| !name.is_empty());
        parts.map(str::to_owned).collect()
    };
    let parts: Vec<String> = if marked {
        split(list, &['，', ',', '；', ';']).into_iter().flat_map(offices).map(str::to_owned).collect()
    } else {
        wide(list)
    };
    parts.iter().map(|part| counted(part)).filter(|(name, _)| !name.is_empty()).collect()
}

static WIDE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\s{2,}|\u{3000}").expect("a valid pattern"));

static COUNT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[（(]?(?:共)?\s*([0-9]{1,6})\s*份\s*[）)]?$").expect("a valid pattern"));

/// A name without its number of copies. A number for each (各2份) says nothing of the whole.
fn counted(part: &str) -> (String, Option<u32>) {
    let Some(found) = COUNT.captures(part) else { return (part.to_owned(), None) };
    let (start, number) = (found.get(0).map_or(0, |it| it.start()), found[1].parse::<u32>().ok());
    let name = part[..start].trim();
    match number.filter(|&number| number > 0 && !name.is_empty() && !name.ends_with(['各', '（', '('])) {
        Some(number) => (name.to_owned(), Some(number)),
        None => (part.to_owned(), None),
    }
}

/// Splits at marks that do not stand in brackets or quotation marks.
fn split<'a>(text: &'a str, marks: &[char]) -> Vec<&'a str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '“' | '《' | '〔' => depth += 1,
            '）' | ')' | '”' | '》' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 && marks.contains(&c) => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What ends the name of an office or of somebody in it.
const ENDINGS: [&str; 26] = [
    "办公室",
    "委员会",
    "办",
    "委",
    "局",
    "部",
    "厅",
    "院",
    "府",
    "会",
    "协",
    "大",
    "处",
    "科",
    "站",
    "所",
    "中心",
    "单位",
    "部门",
    "公司",
    "学校",
    "份",
    "份）",
    "长",
    "主任",
    "书记",
];

/// Organs that every place has: behind 各 and another organ they belong to the same places.
const ORGANS: [&str; 12] = [
    "人民政府",
    "政府",
    "党委",
    "党工委",
    "党组",
    "办事处",
    "管委会",
    "人武部",
    "人大",
    "政协",
    "纪委",
    "武装部",
];

/// The offices between which 、 stands: only where each part names one, for in 县委、县政府主要领导
/// the parts do not. 各乡镇党委、人民政府 are the two of each.
fn offices(part: &str) -> Vec<&str> {
    let parts = split(part, &['、']);
    let named = |part: &&str| ENDINGS.iter().any(|ending| part.ends_with(ending));
    let of_each = part.starts_with('各') && parts.iter().skip(1).any(|organ| ORGANS.contains(organ));
    if parts.iter().all(named) && !of_each { parts } else { vec![part] }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::issue::{Distribution, TextLine};

    fn imprint(total: u32, lists: &[(&str, &str, u32)]) -> Imprint {
        let line = |text: &str| TextLine::new(text).unwrap();
        let entry = |(label, names, copies): &(&str, &str, u32)| Distribution {
            copies: NonZeroU32::new(*copies),
            ..Distribution::new(line(label), line(names))
        };
        Imprint {
            distribution: lists.iter().map(entry).collect(),
            copies: NonZeroU32::new(total),
            ..Imprint::default()
        }
    }

    #[test]
    fn lists_are_parted_into_names() {
        let of = |list: &str| names(list).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(of("县委常委，副县长。"), ["县委常委", "副县长"]);
        assert_eq!(
            of("各乡（镇、街道）政府、人武部，县政府办、县人大办"),
            ["各乡（镇、街道）政府、人武部", "县政府办", "县人大办"]
        );
        assert_eq!(
            of("各乡镇党委、人民政府，各街道党工委、办事处，各镇、县直各单位"),
            ["各乡镇党委、人民政府", "各街道党工委、办事处", "各镇、县直各单位"]
        );
        assert_eq!(of("县委、县政府主要领导"), ["县委、县政府主要领导"]);
        assert_eq!(of("县委办　县政府办  市教育局"), ["县委办", "县政府办", "市教育局"]);
        assert_eq!(of("各乡镇"), ["各乡镇"]);
    }

    #[test]
    fn numbers_of_names_are_read() {
        assert_eq!(
            names("县委办3份，各乡镇（共12份），人大办（各2份）"),
            [
                ("县委办".to_owned(), Some(3)),
                ("各乡镇".to_owned(), Some(12)),
                ("人大办（各2份）".to_owned(), None),
            ]
        );
    }

    #[test]
    fn copies_are_divided() {
        let (total, all) =
            recipients(&imprint(0, &[("报", "甲办，乙办", 4), ("发", "各镇", 9)]), None).unwrap();
        let copies: Vec<_> = all.iter().map(|it| (it.name.as_str(), it.copies, it.basis)).collect();
        let expected = [("甲办", 2, Basis::Shared), ("乙办", 2, Basis::Shared), ("各镇", 9, Basis::Stated)];
        assert_eq!((total, copies.as_slice()), (13, &expected[..]));
        let (_, all) = recipients(&imprint(0, &[("报", "甲办2份，乙办，丙办", 7)]), None).unwrap();
        let copies: Vec<_> = all.iter().map(|it| (it.name.as_str(), it.copies, it.basis)).collect();
        assert_eq!(copies, [("甲办", 2, Basis::Stated), ("乙办，丙办", 5, Basis::Together)]);
        let (total, all) = recipients(&imprint(30, &[("发", "甲办，乙办", 0)]), None).unwrap();
        assert_eq!((total, all[0].basis, all[2].copies, all[2].basis), (30, Basis::One, 28, Basis::Left));
        let (total, all) = recipients(&imprint(0, &[("发", "甲办，乙办", 0)]), None).unwrap();
        assert_eq!((total, all.len()), (2, 2));
    }

    #[test]
    fn more_than_is_printed_is_told() {
        let few = |total, lists: &[(&str, &str, u32)]| recipients(&imprint(total, lists), None).unwrap_err();
        assert_eq!(few(0, &[("报", "甲办3份，乙办", 3)]), [TooFew { list: Some(0), given: 3, promised: 4 }]);
        assert_eq!(few(2, &[("报", "甲办，乙办，丙办", 0)]), [TooFew { list: None, given: 2, promised: 3 }]);
    }
}
