//! A last look at what was recognised: values that no one would write so, whoever took them for sure.
//!
//! Each is a guess with its line where nothing has been said of it.

use std::ops::Range;

use super::found::Found;
use super::imprint::span;
use super::ledger::Ledger;
use super::rule::{Pattern, Rule, pattern};
use super::slice::SourceSlice;
use crate::diagnostic::Message;
use crate::issue::{ArticleId, ArticlePart, NodeId};
use crate::source::account::Confidence;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A headline or the title of a section.
    Title,
    /// A person, beside the role.
    Person,
    /// An office that issues, or a source.
    Office,
    /// To whom an issue goes.
    Recipients,
}

/// Values of a kind that match are doubtful.
static RULES: [Rule<(&[Kind], Pattern)>; 7] = [
    Rule {
        message: ("开头有一个看不懂的符号", "it begins with a sign that nobody knows"),
        confidence: Confidence::Doubtful,
        reads: (
            &[Kind::Title, Kind::Person, Kind::Office],
            Pattern::new(|| {
                pattern(r#"^(?:[①-⒇❶-❿➀-➓]|[^\p{L}\p{N}\s“‘"'《〈〔（(【\[［〖「『<＜+#@&￥$×○*＊\\/—…-])"#)
            }),
        ),
        yes: &["※要闻", "·县水务局主办", "① 期中测试"],
        no: &["“三夏”进行时", "《办法》出台", "2025年工作", "——县水务局", "××县水务局", "#平台建设#"],
    },
    Rule {
        message: ("末尾有一个看不懂的符号", "it ends with a sign that nobody knows"),
        confidence: Confidence::Doubtful,
        reads: (
            &[Kind::Title],
            Pattern::new(|| {
                pattern(
                    r#"[^\p{L}\p{N}\p{M}\s”’"'》〉〕）)】\]］〗」』>＞！？!?。.…—～~%％‰℃°+＋#*＊/：:、，；;-]$"#,
                )
            }),
        ),
        yes: &["教学管理〓", "要闻※"],
        no: &["“三夏”", "怎么办？", "增长6.9%", "第一小学（二）", "#平台建设#"],
    },
    Rule {
        message: ("末尾是日期，也许是报头的一行", "a day ends it: it may be a line of the head"),
        confidence: Confidence::Doubtful,
        reads: (
            &[Kind::Title],
            Pattern::new(|| pattern(r"\p{Han}\s+\S{4}\s*年\s*\S{1,3}\s*月\s*\S{1,4}\s*日$")),
        ),
        yes: &["青石县水务局　　2025年3月2日", "某办公室 二〇二四年三月廿九日"],
        no: &["截至2025年3月2日", "3月2日"],
    },
    Rule {
        message: ("开头是报头里的标签", "it begins with a label of the head"),
        confidence: Confidence::Doubtful,
        reads: (
            &[Kind::Title],
            Pattern::new(|| {
                pattern(r"^(?:编号|期号|刊号|序号|日期|报告日期|出版日期|编印单位|主办单位)\s*[：:]")
            }),
        ),
        yes: &["编号：AQ-215", "日期：五月"],
        no: &["编号管理见成效"],
    },
    Rule {
        message: ("姓名里有冒号或斜线", "a colon or a slash stands in the name"),
        confidence: Confidence::Doubtful,
        reads: (&[Kind::Person], Pattern::new(|| pattern(r"[：:]|\p{Han}\s*[/／]\s*\p{Han}"))),
        yes: &["林晓／审核：周远", "林晓/周远"],
        no: &["林晓", "林晓、周远"],
    },
    Rule {
        message: (
            "姓名里有日期或份数，或只是数字",
            "a day or a number of copies stands in the name, or nothing but figures",
        ),
        confidence: Confidence::Doubtful,
        reads: (&[Kind::Person], Pattern::new(|| pattern(r"^[\d\s]+$|\d\s*[年月日份]"))),
        yes: &["30", "林晓    2025年7月2日印发"],
        no: &["林晓"],
    },
    Rule {
        message: ("里面有联系人或份数", "whom to ask or a number of copies stands in it"),
        confidence: Confidence::Doubtful,
        reads: (&[Kind::Recipients], Pattern::new(|| pattern(r"联\s*系\s*人|联系电话|共\s*印\s*\d"))),
        yes: &["县委政法委（联系人：卜凡", "县委常委（此件共印25份）"],
        no: &["县委常委，各镇"],
    },
];

/// Roles of which numbers and addresses are the names.
static PLACES: Pattern =
    Pattern::new(|| pattern("电话|传真|热线|手机|[邮网地]|[号码]|微信|时间|日期|份|印数|QQ|方式"));

/// Whether more brackets open than close, or the other way round.
fn is_open(text: &str) -> bool {
    let count = |signs: [char; 2]| text.matches(signs).count();
    count(['（', '(']) != count(['）', ')'])
}

/// What is wrong with a value, if something is.
fn wrong(kind: Kind, text: &str) -> Option<(&'static str, &'static str)> {
    let rule = RULES.iter().find(|rule| rule.reads.0.contains(&kind) && rule.reads.1.is_match(text.trim()));
    let open = || is_open(text).then_some(("括号不成对", "its brackets do not match"));
    rule.map(|rule| rule.message).or_else(open)
}

/// A doubt: of which value, where it stands, and what is said.
type Doubt = (NodeId, Range<usize>, Message);

/// Says what is doubtful of the values of an issue.
pub fn note(found: &Found, ledger: &mut Ledger) {
    let mut doubts: Vec<Doubt> = Vec::new();
    let mut look = |kind: Kind, node: NodeId, text: &SourceSlice| {
        let said = |(zh, en)| Message::new(format!("请看一看：{zh}"), format!("look at it: {en}"));
        doubts.extend(wrong(kind, text.as_str()).map(|why| (node, span(text), said(why))));
    };
    for (i, office) in found.issuers.iter().enumerate() {
        look(Kind::Office, NodeId::Issuer(i), office);
    }
    for (i, (role, name)) in found.imprint.staff.iter().enumerate() {
        if !PLACES.is_match(role.as_str()) {
            look(Kind::Person, NodeId::StaffName(i), name);
        }
    }
    for (i, (_, recipients, _)) in found.imprint.distribution.iter().enumerate() {
        look(Kind::Recipients, NodeId::Recipients(i), recipients);
    }
    for (section, it) in found.sections.iter().enumerate() {
        if let Some(title) = &it.title {
            look(Kind::Title, NodeId::SectionTitle(section), title);
        }
        for (article, it) in it.articles.iter().enumerate() {
            let id = ArticleId { section, article };
            if let Some(headline) = &it.headline {
                look(Kind::Title, id.at(ArticlePart::Headline), headline);
            }
            for (i, source) in it.sources.iter().enumerate() {
                look(Kind::Office, id.at(ArticlePart::Source(i)), source);
            }
        }
    }
    say(doubts, ledger);
}

/// Says each where nothing has been said so far.
fn say(doubts: Vec<Doubt>, ledger: &mut Ledger) {
    let doubted = ledger.doubted();
    for (node, span, said) in doubts {
        if !doubted.has(&span) {
            ledger.guess(node, span, said, Confidence::Doubtful);
        }
    }
}

/// Articles of a bulletin that have a headline and nothing below it, where others have text: it may be
/// something else.
pub fn note_empty(found: &Found, ledger: &mut Ledger) {
    let articles = || {
        found.sections.iter().enumerate().flat_map(|(section, it)| {
            let id = move |(article, it)| (ArticleId { section, article }, it);
            it.articles.iter().enumerate().map(id)
        })
    };
    let texts = articles().filter(|(_, it)| !it.body.is_empty()).count();
    let empty: Vec<_> = articles()
        .filter(|(_, it)| it.body.is_empty() && it.lead.is_empty() && it.note.is_empty())
        .filter_map(|(id, it)| Some((id, it.headline.as_ref()?)))
        .collect();
    // Where most have none, it is a list of headlines.
    if texts < empty.len() * 2 {
        return;
    }
    let doubt = |(id, headline): (ArticleId, &SourceSlice)| {
        let said = Message::new("标题下面没有正文", "no text stands below the headline");
        (id.at(ArticlePart::Headline), span(headline), said)
    };
    say(empty.into_iter().map(doubt).collect(), ledger);
}

/// Rows of the reference.
pub fn rows() -> String {
    RULES.iter().map(Rule::row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        for rule in &RULES {
            rule.prove(|text| rule.reads.1.is_match(text));
        }
        assert!(is_open("县委（常委") && !is_open("县委（常委）"));
    }
}
