//! Run-in headlines: where the headline ends and the body begins in one paragraph.

use std::ops::Range;

use super::rule::{Pattern, Rule, pattern};
use super::script::Look;
use crate::source::account::Confidence;

/// The end of a run-in headline.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// The white space between headline and body.
    pub gap: Range<usize>,
    /// By what it was recognised.
    pub message: (&'static str, &'static str),
    /// How sure it is.
    pub confidence: Confidence,
}

/// Characters that a headline may have.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=46;

/// Characters of the longest headline there may be.
const LONGEST: usize = 130;

/// Characters that the body behind it must at least have.
const BODY: usize = 6;

/// A gap in a paragraph.
struct Gap<'t> {
    before: &'t str,
    space: &'t str,
    after: &'t str,
    look: Look,
    /// The text has spaces between Han and Latin characters elsewhere too.
    spaced: bool,
}

/// Whether a headline ends at a gap.
type Ends = fn(&Gap<'_>) -> bool;

static CUTS: &[Rule<Ends>] = &[
    Rule {
        message: ("黑体或加粗到这里为止", "heiti or bold ends there"),
        confidence: Confidence::Sure,
        reads: |gap| gap.look.strong > 0 && gap.before.len().abs_diff(gap.look.strong) <= gap.space.len(),
        yes: &["县发改委全力抓项目‖ 建立重大项目全生命周期管理机制，紧盯政策。"],
        no: &["县发改委全力抓项目 建立重大项目全生命周期管理机制，紧盯政策。"],
    },
    Rule {
        message: ("全角空格、制表符或几个空格", "a wide space"),
        confidence: Confidence::Sure,
        reads: |gap| gap.space.chars().count() > 1 || gap.space.contains(['\u{3000}', '\t', '\u{2003}']),
        yes: &[
            "县发改委全力抓项目　建立重大项目全生命周期管理机制，紧盯政策。",
            "引入 EPC 合作方式  聚焦“60·80”项目，引入合作方式。",
        ],
        no: &["县发改委全力抓项目 建立重大项目全生命周期管理机制，紧盯政策。"],
    },
    Rule {
        message: ("空格", "the space"),
        confidence: Confidence::Likely,
        reads: |gap| {
            let western = |c: Option<char>| c.is_none_or(|c| c.is_ascii_alphanumeric() || ".%+-".contains(c));
            !western(gap.before.chars().next_back()) && !western(gap.after.chars().next())
        },
        yes: &["县发改委全力抓项目助推 2024 年首季实现“开门红” 建立重大项目全生命周期管理机制，紧盯政策。"],
        no: &[
            "县发改委引入 EPC 和 PPP 合作方式抓项目建设，紧盯政策。",
            "建立机制。 紧盯政策，积极争取上级各类项目资金支持。",
            "短 建立重大项目全生命周期管理机制，紧盯政策。",
        ],
    },
    Rule {
        message: ("空格，一边是数字或字母", "a space beside figures or letters"),
        confidence: Confidence::Doubtful,
        reads: |gap| {
            let western = |c: Option<char>| c.is_none_or(|c| c.is_ascii_alphanumeric() || ".%+-".contains(c));
            western(gap.before.chars().next_back()) != western(gap.after.chars().next())
                && gap.before.chars().count() >= 8
                && !gap.spaced
        },
        yes: &["市数据局上线“一网统管”v2.0 完成机房扩容，部署服务器128台，接入系统46个。"],
        no: &["县发改委引入 EPC 和 PPP 合作方式抓项目建设，紧盯政策。"],
    },
];

/// Whether a paragraph begins with one of several points that its article makes: 一是…, 首先…, 其次….
fn makes_a_point(text: &str) -> bool {
    static POINT: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:[一二三四五六七八九十]{1,2}[是要]|[首其再]先?[先次]|最后[，,]|其[一二三四五六]|第[一二三四五六七八九十][，,]|另?一方面)",
        )
    });
    text.starts_with([
        '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '首', '其', '再', '最', '第', '另',
    ]) && POINT.is_match(text)
}

/// Where the headline of a paragraph ends, if it begins with one.
pub fn cut(text: &str, look: Look) -> Option<Cut> {
    if makes_a_point(text) {
        return None;
    }
    let mut chars = 0;
    let mut at = 0;
    let mut doubtful: Option<Cut> = None;
    let spaced = is_spaced(text);
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            let space = &text[at..text.len() - text[at..].trim_start().len()];
            let gap = Gap { before: &text[..at], space, after: &text[at + space.len()..], look, spaced };
            if (*LENGTH.start()..=LONGEST).contains(&chars)
                && !(is_labelled(gap.before) && is_labelled(gap.after))
                && !is_day(gap.before)
                && gap.after.chars().nth(BODY).is_some()
                && let Some(rule) = CUTS.iter().find(|rule| (rule.reads)(&gap))
            {
                let long = chars > *LENGTH.end();
                let confidence = if long { Confidence::Doubtful } else { rule.confidence };
                let cut = Cut { gap: at..at + space.len(), message: rule.message, confidence };
                // What is doubtful is taken only where nothing better follows.
                if confidence != Confidence::Doubtful {
                    return Some(cut);
                }
                doubtful = doubtful.or(Some(cut));
            }
            at += space.len();
            continue;
        }
        // No headline goes over a stop; a colon stands behind an office or a few words.
        let colon = matches!(c, '：' | ':') && chars > 14 && !text[..at].ends_with('”');
        if colon || matches!(c, '。' | '；' | '！' | '？') || chars > LONGEST {
            break;
        }
        chars += 1;
        at += c.len_utf8();
    }
    doubtful
}

/// Whether a text is a day and nothing else: ⊙10月18日.
fn is_day(text: &str) -> bool {
    let day = |c: char| "年月日时分至".contains(c) || !c.is_alphabetic();
    text.contains(['月', '日']) && text.chars().all(day)
}

/// Whether a text begins with a label: 责任领导：周远.
fn is_labelled(text: &str) -> bool {
    let label = text.find(['：', ':']).map(|at| &text[..at]);
    label.is_some_and(|label| {
        (2..=6).contains(&label.chars().count()) && label.chars().all(char::is_alphabetic)
    })
}

/// Whether spaces stand between Han and Latin characters in several places of the beginning.
fn is_spaced(text: &str) -> bool {
    let chars: Vec<char> = text.chars().take(LONGEST).collect();
    let western = |c: char| c.is_ascii_alphanumeric() || ".%+-".contains(c);
    let gaps = chars.windows(3).filter(|three| three[1] == ' ' && western(three[0]) != western(three[2]));
    gaps.count() > 1
}

/// Whether what stands before a mark of bold is a headline, where no space ends it.
pub fn cut_by_look(text: &str, look: Look) -> Option<Cut> {
    if makes_a_point(text) {
        return None;
    }
    let head = text.get(..look.strong)?;
    let rest = text.get(look.strong..)?;
    let fits = LENGTH.contains(&head.trim().chars().count()) && rest.chars().nth(BODY).is_some();
    // 18日夜里：… is a label of the text behind it.
    let labels = rest.trim_start().starts_with(['：', ':', '，', ',', '、', '；', ';', '。'])
        || head.trim_end().ends_with(['：', ':', '，', '、']);
    (fits && !labels && !head.trim_end().trim_end_matches('。').contains('。')).then_some(Cut {
        gap: look.strong..look.strong,
        message: CUTS[0].message,
        confidence: Confidence::Sure,
    })
}

/// Rows of the reference.
pub fn rows() -> String {
    CUTS.iter().map(Rule::row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        // ‖ ends what is bold.
        let fires = |text: &str, message| {
            let look = Look { strong: text.find('‖').unwrap_or(0), ..Look::default() };
            cut(&text.replace('‖', ""), look).is_some_and(|cut| cut.message == message)
        };
        CUTS.iter().for_each(|rule| rule.prove(|text| fires(text, rule.message)));
    }

    #[test]
    fn bold_words_are_a_headline() {
        let text = "县发改委全力抓项目建立重大项目全生命周期管理机制，紧盯政策。";
        let look = Look { strong: "县发改委全力抓项目".len(), ..Look::default() };
        assert_eq!(
            cut(text, look).or_else(|| cut_by_look(text, look)).unwrap().gap,
            look.strong..look.strong
        );
        let text = "18日夜里：西部、南部中到大雨，局部暴雨；其他地区小雨。";
        let points = ["一是摸清家底。组织32名干部逐户核查。", "首先，摸清家底。组织32名干部逐户核查。"];
        for text in points {
            let look = Look { strong: text.find('。').unwrap_or(0) + 3, ..Look::default() };
            assert_eq!(cut(text, look).or_else(|| cut_by_look(text, look)), None, "{text}");
        }
        for strong in ["18日夜里", "18日夜里："] {
            assert_eq!(cut_by_look(text, Look { strong: strong.len(), ..Look::default() }), None);
        }
    }
}
