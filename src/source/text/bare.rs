//! Short lines without a stop: section titles, headlines, or part of the body.

use super::Known;
use super::markers::Marker;
use super::rule::Rule;
use super::script::Gap;
use super::traits::{Style, Traits};
use crate::source::account::Confidence;

/// What a short line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bare {
    Section,
    Headline,
    /// The next line of the headline above.
    Subtitle,
    Body,
}

/// How the article that is open got its headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// It has none.
    #[default]
    Nothing,
    RunIn,
    /// On a line of its own.
    Line,
    /// On such a line, in the middle.
    Centre,
}

/// A short line and what surrounds it.
pub struct View<'a> {
    pub text: &'a str,
    pub traits: &'a Traits,
    pub next: Option<&'a Traits>,
    /// The article that is open and not closed by its sources: how it got its headline.
    pub open: Option<By>,
    /// It has nothing but its headline yet.
    pub fresh: bool,
    /// The level of the style that the headline of the open article has.
    pub level: Option<u8>,
    pub style: Style,
    pub known: &'a Known,
}

/// Characters of the longest title of a section, and of one that may be followed by text.
const SECTION: (usize, usize) = (9, 6);

type Reads = (Bare, fn(&View<'_>) -> bool);

/// The first rule that applies decides. An example is a whole text; its first short line that
/// is not in brackets is the one in question.
pub static RULES: &[Rule<Reads>] = &[
    Rule {
        message: ("刊物的栏目名", "the series names this section"),
        confidence: Confidence::Sure,
        reads: (Bare::Section, |view| view.known.has_section(view.text)),
        yes: &["民生实事工作动态栏目\n县人社局开展养老金追缴工作\n汇聚县乡村三级合力。"],
        no: &["县人社局开展养老金追缴工作\n汇聚县乡村三级合力。"],
    },
    Rule {
        message: ("破折号开头的副标题", "a subtitle after a dash"),
        confidence: Confidence::Sure,
        reads: (Bare::Subtitle, |view| view.fresh && view.open.is_some() && view.text.starts_with('—')),
        yes: &["——云溪镇抓项目建设的做法\n汇聚县乡村三级合力。"],
        no: &["县人社局开展养老金追缴工作\n汇聚县乡村三级合力。"],
    },
    Rule {
        message: ("标题下面的作者", "who wrote it, below the headline"),
        confidence: Confidence::Likely,
        reads: (Bare::Body, |view| {
            let group = ["课题组", "调研组", "编写组", "工作组"].iter().any(|end| view.text.ends_with(end));
            view.fresh
                && view.open == Some(By::Centre)
                && view.traits.centred
                && (group || view.traits.office)
        }),
        yes: &["          县委政策研究室课题组\n今年以来，云溪镇抓项目。"],
        no: &["          早开工早投产早达效\n今年以来，云溪镇抓项目。"],
    },
    Rule {
        message: ("标题样式，下面是低一级的标题", "a heading above one of a lower level"),
        confidence: Confidence::Likely,
        reads: (Bare::Section, |view| {
            let level = |traits: &Traits| traits.look.level;
            let lower = view.next.filter(|next| next.bare).and_then(level);
            level(view.traits).zip(lower).is_some_and(|(own, lower)| own < lower)
        }),
        yes: &[],
        no: &["民生保障\n县人社局开展养老金追缴工作\n汇聚县乡村三级合力。"],
    },
    Rule {
        message: ("居中标题的第二行", "the second line of a centred headline"),
        confidence: Confidence::Likely,
        reads: (Bare::Subtitle, |view| {
            view.fresh
                && view.open == Some(By::Centre)
                && view.traits.centred
                && view.traits.gap == Gap::None
                && view.traits.look.level == view.level
        }),
        yes: &["          早开工早投产早达效\n今年以来，云溪镇抓项目。"],
        no: &["县人社局开展养老金追缴工作\n汇聚县乡村三级合力。"],
    },
    Rule {
        message: ("下面没有正文", "no text stands below it"),
        confidence: Confidence::Likely,
        reads: (Bare::Body, |view| view.next.is_none_or(|next| next.is(Marker::Section))),
        yes: &["县人社局开展养老金追缴工作"],
        no: &["县人社局开展养老金追缴工作\n汇聚县乡村三级合力。"],
    },
    Rule {
        message: ("很短，下面是带标题的稿件", "it is short, and an article with a headline stands below"),
        confidence: Confidence::Likely,
        reads: (Bare::Section, |view| {
            let next = view.next.is_some_and(|next| {
                (next.bare && next.chars > view.traits.chars)
                    || (next.is_text() && view.style.cut(next).is_some())
                    || next.is(Marker::Marker)
            });
            let unlisted = view.known.sections.is_empty();
            let free = unlisted && (view.open.is_none() || view.style.credits == 0);
            view.traits.chars <= SECTION.0 && !view.style.brackets && next && free && plain(view.text)
        }),
        yes: &[
            "民生保障\n县人社局开展养老金追缴工作\n汇聚县乡村三级合力。",
            "民生保障\n★县人社局开展养老金追缴工作\n汇聚合力。",
        ],
        no: &[
            "【要闻】\n民生保障\n县人社局开展养老金追缴工作\n汇聚县乡村三级合力。",
            "民生保障工作扎实有效推进\n县人社局追缴\n汇聚合力。",
        ],
    },
    Rule {
        message: ("很短，下面是有来源的正文", "it is very short, and text with a source stands below"),
        confidence: Confidence::Likely,
        reads: (Bare::Section, |view| {
            let next = view.next.is_some_and(|next| next.is_text() && next.credits.is_some());
            view.traits.chars <= SECTION.1
                && !view.style.brackets
                && next
                && view.open.is_none()
                && view.known.sections.is_empty()
                && plain(view.text)
        }),
        yes: &["民生保障\n县人社局开展养老金追缴工作，汇聚三级合力。（人社局）"],
        no: &["县人社局追缴养老金\n汇聚三级合力。（人社局）"],
    },
    Rule {
        message: ("居中或标题样式，单独一行", "it is centred or of a heading style, on a line of its own"),
        confidence: Confidence::Sure,
        reads: (Bare::Headline, |view| {
            view.traits.centred
                && !(view.open.is_some()
                    && view.style.credits > 0
                    && view.open != Some(By::Centre)
                    && !view.traits.look.heading)
        }),
        yes: &["        云溪镇抓项目\n今年以来，云溪镇抓项目。"],
        no: &["云溪镇抓项目\n今年以来，云溪镇抓项目。"],
    },
    Rule {
        message: (
            "在没有写完的稿件里，是小标题",
            "it stands inside an article, whose source is still to come",
        ),
        confidence: Confidence::Doubtful,
        reads: (Bare::Body, |view| match view.open {
            Some(By::Line | By::RunIn) => view.style.credits > 0,
            Some(By::Centre) => true,
            _ => false,
        }),
        yes: &["……\n狠抓任务落实\n云溪镇推进项目建设，已完成年度任务。（发改委）"],
        no: &["云溪镇抓项目\n今年以来，云溪镇抓项目。"],
    },
    Rule {
        message: ("单独一行，下面是正文", "it stands on a line of its own, and text below it"),
        confidence: Confidence::Likely,
        reads: (Bare::Headline, |view| view.next.is_some_and(|next| !next.bare || next.marker.is_some())),
        yes: &["云溪镇抓项目\n今年以来，云溪镇抓项目。"],
        no: &["云溪镇抓项目"],
    },
    Rule {
        message: (
            "单独一行，下面又是短行",
            "it stands on a line of its own, and another short line below it",
        ),
        confidence: Confidence::Doubtful,
        reads: (Bare::Headline, |view| view.open.is_none()),
        yes: &["全县重点项目建设现场观摩活动\n云溪镇抓项目\n今年以来，云溪镇抓项目。"],
        no: &["云溪镇抓项目\n今年以来，云溪镇抓项目。"],
    },
    Rule {
        message: ("短段落", "a short paragraph"),
        confidence: Confidence::Doubtful,
        reads: (Bare::Body, |_| true),
        yes: &["……\n狠抓任务落实\n推进项目建设\n守牢安全底线"],
        no: &["云溪镇抓项目\n今年以来，云溪镇抓项目。"],
    },
];

/// What a short line is, and the rule by which.
pub fn judge(view: &View<'_>) -> &'static Rule<Reads> {
    RULES.iter().find(|rule| rule.reads.1(view)).expect("the last rule always applies")
}

fn plain(text: &str) -> bool {
    !text.contains(['，', '、', '：', '；', '“', '（', '《']) && !text.chars().any(|c| c.is_ascii_digit())
}

/// Rows of the reference.
pub fn rows() -> String {
    RULES.iter().map(Rule::row).collect()
}

#[cfg(test)]
mod tests {
    use super::super::script::{Item, Script};
    use super::super::{ledger::Ledger, wrap};
    use super::*;
    use crate::diagnostic::SourceText;

    /// How the first short line is judged; below …… it stands in an article.
    fn judged(text: &str, known: &Known) -> &'static Rule<Reads> {
        let (inside, text) = text.strip_prefix("……\n").map_or((false, text), |text| (true, text));
        let script = Script::of_text(SourceText::new("a", text));
        let items: Vec<Item> = script.items.clone();
        let parts = wrap::paragraphs(&script, items, &mut Ledger::new(&script.source));
        let traits: Vec<Traits> = parts.iter().map(|part| Traits::of(part, known)).collect();
        let k = traits.iter().position(|traits| traits.bare && !traits.is(Marker::Section)).unwrap();
        let wrap::Part::Para(para) = &parts[k] else { panic!("a table") };
        // A line that goes on with a headline has one above it.
        let goes_on = text.starts_with('—') || text.starts_with("          ");
        judge(&View {
            text: para.text.as_str(),
            traits: &traits[k],
            next: traits.get(k + 1),
            open: goes_on.then_some(By::Centre).or(inside.then_some(By::Line)),
            level: None,
            fresh: goes_on,
            style: Style::of(&traits),
            known,
        })
    }

    #[test]
    fn rules_prove_themselves() {
        for rule in RULES {
            let sections = match rule.confidence == Confidence::Sure && rule.reads.0 == Bare::Section {
                true => vec!["民生实事工作动态栏目".to_owned()],
                false => Vec::new(),
            };
            let known = Known { sections, ..Known::default() };
            rule.prove(|text| judged(text, &known).message == rule.message);
        }
    }
}
