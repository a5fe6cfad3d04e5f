//! Signs at the beginning or the end of a paragraph that say what it is.

mod signs;

use std::ops::Range;
use std::sync::LazyLock;

use super::normal::LOST;
use super::rule::Rule;
use signs::{RARE, SIGNS};

/// A sign at the beginning of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// 【栏目】
    Section,
    /// 编者按：
    Note,
    /// 导语：
    Lead,
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
    /// （1）
    Fourth,
    /// ★ ■ ※ ▲
    Bullet,
    /// 题目：
    Headline,
    /// 附件1
    Attachment,
    /// 附件1：名单
    TitledAttachment,
    /// 附件：1.名单
    AttachmentList,
    /// 联系人：
    Contact,
    /// 供稿：
    Source,
    /// 表1, 图1
    Caption,
    /// 单位：万元
    Unit,
    /// 注：
    Remark,
    /// 目录
    Contents,
}

/// A sign found at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    pub marker: Marker,
    /// The sign itself, which the form of what it announces prints.
    pub mark: Range<usize>,
    /// The text that belongs to it.
    pub text: Range<usize>,
    /// What it was recognised by.
    pub message: (&'static str, &'static str),
}

/// Whether a line may begin with a sign that somebody draws.
fn is_drawn(c: char) -> bool {
    matches!(c, '①'..='⒇' | '〓' | '〒' | '〇' | '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

/// What signs begin with, in order.
static BEGINNINGS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut all: Vec<char> = "【〖〔[［（(—编按导附一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳\
    ★☆■□◆◇●○▲△※►▶•·▍▌▎❖✦➤◎≡▼▽◈█▊⊙◉✿❀✪✧➢➣♦‖┃▪▸➜✱✽❋《题标开卷刊推主今概=联咨供来相稿信报表图单计注备说资数目要本内撰执作文摄通审责整摘提核阅关Pp~～≈∽﹏═・…⋯＝*＊－─━-+＋<＜〈「『▏▋▉§☞▣"
    .chars()
    .collect();
    all.sort_unstable();
    all
});

/// The sign that a paragraph begins with. Only its first few hundred bytes are looked at.
pub fn marker(text: &str) -> Option<Found> {
    // Most paragraphs begin with none of these.
    if !text.starts_with(|c| BEGINNINGS.binary_search(&c).is_ok() || is_drawn(c)) {
        return None;
    }
    let start = &text[..text.floor_char_boundary(MOST)];
    let all = text.len();
    let rare = RARE.iter().filter(|rule| text.starts_with(rule.reads.0));
    let rare = rare.map(|rule| (rule.message, rule.reads.1, &rule.reads.2));
    let signs = SIGNS.iter().map(|rule| (rule.message, rule.reads.0, &rule.reads.1));
    rare.chain(signs).find_map(|(message, sign, pattern)| {
        // Most do not match, and captures cost room.
        let found = pattern.is_match(start).then(|| pattern.captures(start)).flatten()?;
        let mark = found.name("s").map_or(0..0, |mark| mark.range());
        let whole = start.len() < all && pattern.as_str().ends_with('$');
        let mut text = found.name("t").map_or(mark.end..all, |text| text.range());
        // 单位：卷（件）: the bracket is that of the unit.
        if sign == Marker::Unit && !start.starts_with(['（', '(']) {
            text.end = start.trim_end().len();
        }
        (!whole).then_some(Found { marker: sign, mark, text, message })
    })
}

const MOST: usize = 300;

/// Rows of the reference.
pub fn rows() -> String {
    SIGNS.iter().map(Rule::row).chain(RARE.iter().map(Rule::row)).collect()
}

impl Marker {
    /// Whether it is the number of a level of text.
    pub fn is_number(self) -> bool {
        matches!(self, Self::First | Self::Second | Self::Third | Self::Fourth)
    }
}

/// Where the mark with which a line begins also ends it: ※ 领导活动 ※. A □ at the end may be a
/// character that was lost.
pub fn closing(text: &str, mark: char) -> usize {
    if mark == LOST { text.len() } else { text.trim_end().trim_end_matches(mark).len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        for rule in &SIGNS {
            rule.prove(|text| marker(text).is_some_and(|found| found.marker == rule.reads.0));
        }
        for rule in &RARE {
            rule.prove(|text| {
                marker(text)
                    .is_some_and(|found| found.marker == rule.reads.1 && found.message == rule.message)
            });
        }
    }

    #[test]
    fn signs_of_long_paragraphs() {
        let long = format!("（联系人：{}", "长".repeat(400));
        assert_eq!(marker(&long), None);
        assert_eq!(marker(&format!("一、{}", "长".repeat(400))).unwrap().marker, Marker::First);
    }
}
