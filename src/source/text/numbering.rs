//! What paragraphs that begin with 一、, （一） or 1. are: told by all paragraphs of a text.

use super::markers::Marker;
use super::rule::Rule;
use super::traits::Traits;
use crate::source::account::Confidence;

/// What paragraphs that begin with 一、 or 1. are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbered {
    /// Heads and paragraphs of a body.
    #[default]
    Heads,
    /// Articles with a numbered headline.
    Articles,
    /// Sections with a numbered title.
    Sections,
}

/// How the text is numbered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Numbering {
    /// The sign that articles or sections are numbered with.
    pub outer: Option<Marker>,
    /// What it stands for.
    pub numbered: Numbered,
    /// The sign that articles within such sections are numbered with.
    pub inner: Option<Marker>,
}

/// What can be counted of the paragraphs that begin with a sign, and of what stands below them.
struct View {
    /// Articles are numbered within them.
    inner: bool,
    /// Every section in 【】 begins with one.
    titled: bool,
    /// Sources stand below most of them.
    closed: bool,
    /// Headlines or several sources stand below most of them.
    headed: bool,
    /// The text begins with one.
    first: bool,
}

type Reads = (Numbered, fn(&View) -> bool);

/// The first rule that applies decides. An example is a whole text.
static RULES: [Rule<Reads>; 6] = [
    Rule {
        message: (
            "栏目：下面另有编号的标题，每个都有来源",
            "sections: headlines numbered otherwise stand below, each with sources",
        ),
        confidence: Confidence::Likely,
        reads: (Numbered::Sections, |view| view.inner),
        yes: &[
            "一、经济运行\n（一）工业增长\n增长8.2%，高于全省。（市工信局）\n（二）外贸回升\n增长11.6%。（市商务局）",
        ],
        no: &["一、经济运行\n（一）工业增长\n增长8.2%，高于全省。\n（二）外贸回升\n增长11.6%。（市商务局）"],
    },
    Rule {
        message: ("标题：每个【】栏目都由它开始", "headlines: each section in 【】 begins with one"),
        confidence: Confidence::Likely,
        reads: (Numbered::Articles, |view| view.titled),
        yes: &[
            "【政策速递】\n1.区发改局出台措施\n提出28条举措，给予奖励。\n【企业之声】\n2.企业会客厅办实事\n已举办6期。",
        ],
        no: &["【政策速递】\n区发改局出台措施，内容如下。\n1.支持升规\n给予奖励。"],
    },
    Rule {
        message: (
            "栏目：下面有几个来源，或者有带标题的稿件和来源",
            "sections: several sources stand below, or articles with headlines and sources",
        ),
        confidence: Confidence::Likely,
        reads: (Numbered::Sections, |view| view.closed && view.headed),
        yes: &[
            "一、项目建设\n县交通局推进快速路建设　目前完成路基12.6公里，占总量的78%。（县交通局）\n二、乡村振兴\n柳河镇拓宽增收渠道　引导农户发展果蔬，户均增收3200元。（柳河镇）",
        ],
        no: &[
            "一、市发改委谋划项目\n储备项目213个。（市发改委）\n二、市住建局改造小区\n改造小区32个。（市住建局）",
        ],
    },
    Rule {
        message: ("标题：下面有来源", "headlines: sources stand below"),
        confidence: Confidence::Likely,
        reads: (Numbered::Articles, |view| view.closed),
        yes: &[
            "一、市发改委谋划项目\n储备项目213个。（市发改委）\n二、市住建局改造小区\n改造小区32个。（市住建局）",
        ],
        no: &["一、市发改委谋划项目\n储备项目213个。\n二、市住建局改造小区\n改造小区32个。"],
    },
    Rule {
        message: (
            "栏目：正文由它开始，下面是带标题的稿件",
            "sections: the text begins with one, and articles with headlines stand below",
        ),
        confidence: Confidence::Likely,
        reads: (Numbered::Sections, |view| view.headed && view.first),
        yes: &["一、科普活动\n科技馆春节开放\n接待观众1.8万人次。\n二、学会工作\n医学会开展义诊\n义诊12场。"],
        no: &[
            "科协开展系列活动。\n一、科普活动\n科技馆春节开放\n接待观众1.8万人次。\n二、学会工作\n医学会开展义诊\n义诊12场。",
        ],
    },
    Rule {
        message: ("正文里的层次", "heads and paragraphs of a body"),
        confidence: Confidence::Likely,
        reads: (Numbered::Heads, |_| true),
        yes: &["一、天气实况\n过去一周无降水。\n二、趋势预报\n未来七天升温。"],
        no: &[
            "一、市发改委谋划项目\n储备项目213个。（市发改委）\n二、市住建局改造小区\n改造小区32个。（市住建局）",
        ],
    },
];

impl Numbering {
    /// The numbering of a text.
    pub fn of(traits: &[Traits]) -> Self {
        let outer = [Marker::First, Marker::Third]
            .into_iter()
            .find(|&marker| traits.iter().any(|part| part.is(marker)));
        let inner = [Marker::Second, Marker::Third].into_iter().find(|&marker| closes_each(traits, marker));
        let inner = inner.filter(|&marker| outer.is_none_or(|outer| outer != marker));
        let Some(marker) = outer else { return Self { inner, ..Self::default() } };
        Self { outer, numbered: decide(&view(traits, marker, inner)).reads.0, inner }
    }
}

fn decide(view: &View) -> &'static Rule<Reads> {
    RULES.iter().find(|rule| rule.reads.1(view)).expect("the last rule always applies")
}

fn view(traits: &[Traits], marker: Marker, inner: Option<Marker>) -> View {
    let starts: Vec<usize> = (0..traits.len()).filter(|&k| traits[k].is(marker)).collect();
    let ends = starts.iter().skip(1).copied().chain([traits.len()]);
    let (mut closed, mut headed) = (0, 0);
    for (&start, end) in starts.iter().zip(ends) {
        let (head, below) = (&traits[start], &traits[start + 1..end]);
        let credits = traits[start..end].iter().filter(|traits| traits.has_sources()).count();
        closed += usize::from(credits > 0);
        headed += usize::from(head.bare && (headlines(below) > 0 || credits > 1));
    }
    let most = |count: usize| count * 2 > starts.len() || (count > 0 && count == starts.len());
    View {
        inner: inner.is_some(),
        titled: begins_each_section(traits, marker),
        closed: most(closed),
        headed: most(headed),
        first: starts.first() == Some(&0),
    }
}

/// Headlines among paragraphs: marked, run in, or on lines of their own above text.
fn headlines(parts: &[Traits]) -> usize {
    let is_headline = |k: &usize| {
        let here = &parts[*k];
        let above_text = parts.get(k + 1).is_some_and(Traits::is_text);
        here.is(Marker::Marker)
            || (here.is_text() && here.cut.is_some())
            || (here.bare && here.marker.is_none() && above_text)
    };
    (0..parts.len()).filter(is_headline).count()
}

fn begins_each_section(traits: &[Traits], marker: Marker) -> bool {
    let mut titles = (0..traits.len()).filter(|&k| traits[k].is(Marker::Section)).peekable();
    let begins = |title: usize| match &traits[title + 1..] {
        [head, text, ..] => head.is(marker) && head.bare && text.is_text(),
        _ => false,
    };
    titles.peek().is_some() && titles.all(begins)
}

/// Whether the short lines that begin with `sign` are headlines: sources close what stands below
/// each of them, and there are two at least.
fn closes_each(traits: &[Traits], marker: Marker) -> bool {
    let heads: Vec<usize> = (0..traits.len()).filter(|&k| traits[k].is(marker) && traits[k].bare).collect();
    let ends = heads.iter().skip(1).copied().chain([traits.len()]);
    let closed = |(&head, end): (&usize, usize)| {
        let below = &traits[head + 1..end];
        below.first().is_some_and(Traits::is_text) && below.iter().any(Traits::has_sources)
    };
    heads.len() > 1 && heads.iter().zip(ends).all(closed)
}

/// Rows of the reference.
pub fn rows() -> String {
    RULES.iter().map(Rule::row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::script::Script;
    use super::super::{Known, ledger::Ledger, wrap};
    use super::*;
    use crate::diagnostic::SourceText;

    fn traits(text: &str) -> Vec<Traits> {
        let script = Script::of_text(SourceText::new("a", text));
        let parts = wrap::paragraphs(&script, script.items.clone(), &mut Ledger::new(&script.source));
        parts.iter().map(|part| Traits::of(part, &Known::default())).collect()
    }

    #[test]
    fn rules_prove_themselves() {
        for rule in &RULES {
            rule.prove(|text| {
                let traits = traits(text);
                let numbering = Numbering::of(&traits);
                let Some(marker) = numbering.outer else { return false };
                decide(&view(&traits, marker, numbering.inner)).message == rule.message
            });
        }
    }
}
