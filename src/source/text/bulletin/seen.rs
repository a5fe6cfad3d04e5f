//! What can be told of a paragraph of a bulletin, and of what stands around it.

use super::super::markers::{Marker, closing};
use super::super::names::is_office;
use super::super::rule::{Pattern, pattern};
use super::super::script::Gap;
use super::super::traits::Traits;
use crate::source::account::Confidence;

/// What can be told of a paragraph, for every style.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub marker: Option<Marker>,
    /// ★ or the like with which it begins.
    pub mark: Option<char>,
    /// The same mark ends it: ※ 领导活动 ※.
    pub both: bool,
    pub chars: usize,
    /// Characters behind its mark or number.
    pub rest: usize,
    pub bare: bool,
    pub text: bool,
    pub table: bool,
    pub gap: Gap,
    pub indent: usize,
    pub centred: bool,
    pub heading: bool,
    /// The level of its heading style.
    pub level: Option<u8>,
    /// All of it is bold.
    pub strong: bool,
    /// The sources at its end, and whether they are names of offices.
    pub credits: bool,
    pub named: bool,
    /// It is nothing but brackets with sources.
    pub source_line: bool,
    /// A headline ends at a space in it; how sure that is.
    pub cut: Option<Confidence>,
    /// A headline ends at its first stop.
    pub stop_cut: bool,
    pub office: bool,
    pub day: bool,
    pub title: bool,
    pub plain: bool,
    pub colon: bool,
    pub dash: bool,
    pub bracketed: bool,
    /// A label and a colon, or names with marks between them.
    pub labelling: bool,
    pub several: bool,
    pub square: bool,
    pub open_quote: bool,
    pub known: bool,
    /// It names the table that comes next.
    pub caption: bool,
    pub before_table: bool,
    /// Only a label such as 编者按 stands above it.
    pub labelled: Option<Marker>,
    /// A person or office before a colon, as groups sign.
    pub signs: bool,
    pub placeholder: bool,
    /// 浏览人数：3126, a label and a figure.
    pub figure: bool,
    /// It ends as an item of a list does.
    pub listed: bool,
    /// Its first sentence is a label of a few characters: ▲场馆建设。…
    pub entitled: bool,
    /// Who wrote what follows: an office or a person, as written below a headline.
    pub byline: bool,
}

/// What can be told of a paragraph by its traits.
pub fn seen(traits: &Traits, text: &str) -> Seen {
    let marker = traits.marker.as_ref().map(|found| found.marker);
    let mark = (marker == Some(Marker::Bullet)).then(|| text.chars().next()).flatten();
    let rest =
        traits.marker.as_ref().map_or(traits.chars, |found| text[found.text.clone()].trim().chars().count());
    let count = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    Seen {
        marker,
        both: mark.is_some_and(|mark| closing(text, mark) < text.trim_end().len()),
        mark,
        chars: traits.chars,
        rest,
        bare: traits.bare,
        text: traits.is_text(),
        table: traits.table || traits.picture,
        gap: traits.gap,
        indent: traits.indent,
        centred: traits.centred,
        heading: traits.look.heading,
        level: traits.look.level,
        strong: traits.look.strong > 0 && traits.look.strong * 10 >= text.len() * 9,
        credits: traits.credits.is_some(),
        named: traits.named,
        source_line: traits.credits.as_ref().is_some_and(|credits| credits.all.start == 0),
        cut: traits.cut.as_ref().map(|cut| cut.confidence),
        stop_cut: traits.stop_cut.is_some(),
        office: traits.office
            || traits.square.as_ref().is_some_and(|square| is_office(&text[square.clone()])),
        day: traits.day,
        title: traits.title,
        plain: !text.contains(['，', '、', '：', '；', '“', '（', '《', '—'])
            && !text.chars().any(|c| c.is_ascii_digit()),
        colon: text.ends_with(['：', ':']),
        dash: text.starts_with('—'),
        bracketed: text.starts_with(['（', '('])
            && text.find(['）', ')']).is_some_and(|close| text[close..].chars().count() == 1),
        labelling: text.contains(['：', ':']),
        several: text.contains('、'),
        square: traits.square.is_some(),
        open_quote: traits.bare && (count('“', '”') || count('《', '》') || count('（', '）')),
        known: traits.known_section,
        signs: traits.chars <= 40 && text.contains('：') && text.contains('组'),
        placeholder: is_placeholder(text),
        figure: traits.bare
            && text.split_once(['：', ':']).is_some_and(|(label, rest)| {
                label.chars().count() <= 6 && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            }),
        entitled: traits.marker.as_ref().is_some_and(|found| {
            let rest = &text[found.text.clone()];
            rest.chars().take(7).any(|c| matches!(c, '。' | '：')) && rest.chars().count() > 12
        }),
        byline: traits.bare && !traits.day && is_byline(text, mark),
        listed: text.ends_with(['；', ';']) || text.starts_with(['•', '·']),
        ..Seen::default()
    }
}

impl Seen {
    /// A line of a few characters with no mark, that is no name and no day.
    pub(super) fn is_short_line(&self) -> bool {
        self.bare
            && !self.heading
            && self.marker.is_none()
            && self.plain
            && (2..=8).contains(&self.chars)
            && !self.table
            && !self.day
            && !self.office
            && !self.byline
    }
}

/// □ 县人大常委会研究室　王小明, 市政府研究室课题组: who wrote what follows.
fn is_byline(text: &str, mark: Option<char>) -> bool {
    static WRITERS: Pattern = Pattern::new(|| {
        pattern(
            r"(?:课题组|调研组|编写组|专题组|撰稿组|联合调查组|通讯员\s*\p{Han}{2,4}|记者\s*\p{Han}{2,4})$",
        )
    });
    let name = text.trim_start_matches(|c: char| Some(c) == mark).trim();
    if !(4..=30).contains(&name.chars().count()) || name.contains(['，', '：', '、', '“', '《', '—'])
    {
        return false;
    }
    let first = name.split_whitespace().next().unwrap_or_default();
    let others = name[first.len()..].split_whitespace().all(|person| person.chars().count() <= 4);
    WRITERS.is_match(name) || (mark.is_some_and(|mark| "□○◇".contains(mark)) && is_office(first) && others)
}

/// 【图片1：…】, ［照片：…］: where a picture is to stand.
pub fn is_placeholder(text: &str) -> bool {
    let inner = text.trim_start_matches(['【', '［', '[', '〔', '（', '(']);
    inner.len() < text.len()
        && ["图片", "照片", "插图", "配图", "图", "此处插入", "责任单位", "视频"].iter().any(|word| {
            inner.strip_prefix(word).is_some_and(|rest| {
                rest.starts_with(|c: char| {
                    c.is_ascii_digit() || "：:一二三四五六七八九】］]0123456789".contains(c)
                })
            })
        })
}
