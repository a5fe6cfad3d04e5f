//! Paragraphs of body text: levels of heads and lead words become runs in their own face.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::fonts::FaceRole;
use crate::layout::spacing::prepare;

/// A paragraph as runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paragraph {
    /// 1 for 一、 2 for （一） 3 for 1. 4 for （1）, 0 for plain text.
    pub level: u8,
    /// Whether all of it is a head, which stays with what follows.
    pub head: bool,
    /// Its text in runs of one face each.
    pub runs: Vec<Run>,
}

/// A run of one face.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// The text.
    pub text: String,
    /// The role; none for that of the paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<FaceRole>,
    /// Whether it is drawn with a thin stroke, for want of a bold.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stroke: bool,
}

/// How lead words such as 一是 are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeadWords {
    /// As the text around them.
    #[default]
    Plain,
    /// In heiti.
    Heiti,
    /// With a thin stroke.
    Stroke,
}

/// What is recognised in body text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Recognise {
    /// Heads 一、 （一）.
    pub levels: bool,
    /// Lead words.
    pub lead_words: LeadWords,
}

static LEVELS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    [
        "^[一二三四五六七八九十]{1,3}、",
        "^（[一二三四五六七八九十]{1,3}）",
        r"^\d{1,2}[.．]\D",
        r"^（\d{1,2}）",
    ]
    .map(|pattern| Regex::new(pattern).expect("a fixed pattern"))
});

static LEAD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?:^|[，。；：])([一二三四五六七八九十]是)").expect("a fixed pattern"));

/// The level of heads that a paragraph begins with: 一、（一）1.（1）, GB/T 9704-2012 7.3.3.
pub(crate) fn level_of(text: &str) -> u8 {
    LEVELS.iter().position(|level| level.is_match(text)).map_or(0, |i| i as u8 + 1)
}

/// A head is at most this long, in characters, where a mark ends it.
const HEAD_LENGTH: usize = 40;

/// The same of one that ends without a mark, as titles do.
const TITLE_LENGTH: usize = 90;

impl Paragraph {
    /// Prepares `text`.
    pub fn new(text: &str, recognise: Recognise) -> Self {
        let text = prepare(text);
        let level = if recognise.levels { level_of(&text) } else { 0 };
        let role = match level {
            1 => Some(FaceRole::Heiti),
            2 => Some(FaceRole::Kaiti),
            _ => None,
        };
        let end = if role.is_some() { head_end(&text) } else { 0 };
        let mut runs = Vec::new();
        if end > 0 {
            runs.push(Run { text: text[..end].to_owned(), role, stroke: false });
        }
        lead_words(&text[end..], recognise.lead_words, &mut runs);
        Self { level, head: level > 0 && !text.contains('。'), runs }
    }
}

/// Where the head of a paragraph ends: after its first full stop, or with the paragraph where
/// it has none.
fn head_end(text: &str) -> usize {
    let end = text.find('。').map_or(text.len(), |at| at + '。'.len_utf8());
    let marked = text[..end].ends_with(|c| "。；;，,：:！？".contains(c));
    let most = if marked { HEAD_LENGTH } else { TITLE_LENGTH };
    if text[..end].chars().count() <= most { end } else { 0 }
}

fn lead_words(text: &str, style: LeadWords, runs: &mut Vec<Run>) {
    let plain = |text: &str| Run { text: text.to_owned(), role: None, stroke: false };
    let mut rest = 0;
    if style != LeadWords::Plain {
        for word in LEAD.captures_iter(text).filter_map(|found| found.get(1)) {
            if word.start() > rest {
                runs.push(plain(&text[rest..word.start()]));
            }
            let role = (style == LeadWords::Heiti).then_some(FaceRole::Heiti);
            runs.push(Run { text: word.as_str().to_owned(), role, stroke: style == LeadWords::Stroke });
            rest = word.end();
        }
    }
    if rest < text.len() {
        runs.push(plain(&text[rest..]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, lead_words: LeadWords) -> String {
        let paragraph = Paragraph::new(text, Recognise { levels: true, lead_words });
        let runs = paragraph.runs.iter().map(|run| match (run.role, run.stroke) {
            (Some(role), _) => format!("[{}:{}]", role.name(), run.text),
            (None, true) => format!("[stroke:{}]", run.text),
            (None, false) => run.text.clone(),
        });
        format!("{}{} {}", paragraph.level, if paragraph.head { "h" } else { "" }, runs.collect::<String>())
    }

    #[test]
    fn levels_of_heads() {
        let shown = |text: &str| shown(text, LeadWords::Plain);
        assert_eq!(shown("一、总体要求"), "1h [heiti:一、总体要求]");
        assert_eq!(shown("（二）强化责任。各单位要"), "2 [kaiti:（二）强化责任。]各单位要");
        let (long, title) = ("甲".repeat(50), "甲".repeat(100));
        assert_eq!(shown(&format!("一、{long}")), format!("1h [heiti:一、{long}]"));
        assert_eq!(shown(&format!("一、{long}；")), format!("1h 一、{long}；"));
        assert_eq!(shown(&format!("一、{title}")), format!("1h 一、{title}"));
        assert_eq!(shown("3.加强督导"), "3h 3.加强督导");
        assert_eq!(shown("（4）定期通报。"), "4 （4）定期通报。");
        assert_eq!(shown("3.5万元"), "0 3.5万元");
        assert_eq!(shown("一方面"), "0 一方面");
    }

    #[test]
    fn lead_words_at_the_start_of_a_sentence() {
        assert_eq!(
            shown("一是抓学习，二是抓落实；三是", LeadWords::Heiti),
            "0 [heiti:一是]抓学习，[heiti:二是]抓落实；[heiti:三是]"
        );
        assert_eq!(shown("唯一是他", LeadWords::Stroke), "0 唯一是他");
    }
}
