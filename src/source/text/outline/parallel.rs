//! Lines of one build within an article: 坚持…, 坚持…, 坚持…, each above text. They part one article
//! and are no headlines.

use super::super::bulletin::Seen;
use super::super::markers::Marker;
use super::super::rule::{Pattern, Rule, pattern};
use crate::source::account::Confidence;

/// Words with which such lines begin. Headlines of news begin with who did something.
static BEGINS: Rule<Pattern> = Rule {
    message: ("并列小标题的开头", "how lines of one build begin"),
    confidence: Confidence::Likely,
    reads: Pattern::new(|| {
        pattern(
            "^(?:坚持|聚焦|强化|突出|注重|着力|抓[好实细牢住紧]|紧盯|紧扣|紧抓|围绕|立足|把[好牢握准]|严[把格守抓]|狠抓|深化|优化|细化|推动|推进|推行|提升|提高|打造|打通|搭建|构建|建[立强好]|健全|完善|创新|加[强快大]|做[好实优细强]|用[好活足]|念[好]|下[好]|打[好]|唱[好]|走[好稳实]|织[密牢]|筑[牢]|压[实紧]|扛[牢稳]|夯[实]|拧[紧]|树[立牢]|激[发活]|以“|从“|让“|变“|在“|把“|靠“|用“|靠前|精准|精心|扎实|主动|深入|全面|全力|加强|统筹|凝聚|传承|培育|引[导领]|延伸|拓[宽展]|畅通|规范|落实|守[牢好]|党建|组织|政治|思想|作风|变化|做法|经验|启示|亮点|难点|看点|故事|镜头|场景|特点|成效|问题|一线|一张|一支|一套)",
        )
    }),
    yes: &["坚持打击与保护结合", "聚焦“提得准”，提升立案质量", "镜头一：清晨的菜市场"],
    no: &["县水务局检查河道", "市委书记到我县调研", "我院完成首例手术"],
};

/// Lines of a run, at least.
const RUN: usize = 3;

/// Characters by which the lines of a run may differ, where they have one character in common.
const NEAR: usize = 2;

/// The lines that are of one build, each above text, none of them the first line of an article.
pub(super) fn lines<'t>(seen: &[Seen], text: &impl Fn(usize) -> &'t str) -> Vec<usize> {
    let line = |k: usize| {
        let own = &seen[k];
        own.bare
            && own.marker.is_none()
            && (4..=32).contains(&own.chars)
            && !(own.office || own.day || own.table || own.byline || own.square || own.known || own.heading)
            && !own.promised
            && seen.get(k + 1).is_some_and(|next| next.text || next.table)
            && BEGINS.reads.is_match(text(k))
    };
    // What ends an article, or begins one.
    let parts = |k: usize| {
        let own = &seen[k];
        own.credits
            || own.signed_by
            || own.marker.is_some_and(|marker| matches!(marker, Marker::Section | Marker::Source))
    };
    let mut found = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    for k in 0..=seen.len() {
        let own = k < seen.len() && line(k);
        if own && run.last().is_none_or(|&last| alike(text(last), text(k))) {
            run.push(k);
            continue;
        }
        if own || k == seen.len() || parts(k) || (seen[k].bare && !seen[k].table) {
            let within = run.first().is_some_and(|&first| first > 0 && is_within(seen, first));
            if run.len() >= RUN && within {
                found.append(&mut run);
            }
            run.clear();
            run.extend(own.then_some(k));
        }
    }
    found
}

/// Whether the headline of an article stands above its first such line: text or a line, and no end
/// of another article.
fn is_within(seen: &[Seen], first: usize) -> bool {
    let above = &seen[first - 1];
    let head = seen[..first].iter().rposition(|own| own.bare || own.question);
    let ended = above.credits || above.source_line || above.signed_by;
    !ended && (above.text || above.bare) && head.is_some() && above.marker != Some(Marker::Section)
}

/// Whether two lines are of one build: they begin with the same two characters, or with the same
/// one where they are of about one length.
fn alike(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let lengths = a.chars().count().abs_diff(b.chars().count());
    same > 1 || (same == 1 && lengths <= NEAR)
}

/// Row of the reference.
pub fn row() -> String {
    BEGINS.row()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        BEGINS.prove(|text| BEGINS.reads.is_match(text));
    }
}
