//! P03, P21: marks that belong together.

use crate::check::pairs::{Bracket, partner};
use crate::check::passage::Passage;
use crate::check::rule::{Find, Level, Rule, RuleSource, TextRoles, text, wrong};
use crate::check::violation::Violation;
use crate::check::words::Words;

/// Marks without a partner, or crossing each other.
pub const P03: Rule = Rule::new(
    "P03",
    Level::Error,
    RuleSource::Standard("GB/T 15834-2011 4.8, 4.9"),
    ("引号、括号、书名号应当成对", "quotation marks and brackets come in pairs"),
    &[Find::Body(unpaired)],
)
.at(TextRoles::RUNNING)
.quoted()
.help("补上另一半，或删去这一半", "write its other half, or remove it")
.examples(
    &[
        text("推行“三个一批项目建设"),
        text("共226个（续建、计划新开工，总投资805亿元"),
        text("落实《实施方案要求"),
        text("坚持“项目为王（推动”高质量发展）"),
        text("第一段说“要抓落实。\n第二段没有再说。"),
        text("推行”三个一批“项目"),
    ],
    &[
        text("坚持“谁主管、谁负责”的原则（试行）"),
        text("他说：“要抓落实。\n“还要抓督导。”"),
        text("1）排查隐患；2）限期整改"),
        text("一）排查隐患。"),
        text("按照a）b）和c）项办理"),
        text("it’s、’24年、欣赏了’98北京音乐会"),
        text("印发《关于〈方案〉的通知》"),
        text("采用EPC（设计采购施工)模式"),
    ],
);

fn unpaired(passages: &[Passage<'_>], violations: &mut Vec<(usize, Violation)>) {
    let mut open: Vec<(usize, &Bracket)> = Vec::new();
    for (i, p) in passages.iter().enumerate() {
        for (first, bracket) in p.brackets.iter().enumerate().map(|(n, bracket)| (n == 0, bracket)) {
            let range = bracket.at..bracket.at + bracket.mark.len_utf8();
            if bracket.opens {
                // A quotation of several paragraphs opens anew in each and closes once.
                let again = first && bracket.at == 0 && bracket.mark == '“';
                if again && open.last().is_some_and(|(at, last)| *at < i && last.mark == '“') {
                    open.pop();
                }
                open.push((i, bracket));
                continue;
            }
            let marks: Vec<&Bracket> =
                open.iter().rev().take(16).rev().map(|(_, bracket)| *bracket).collect();
            let skipped = open.len() - marks.len();
            match partner(&marks, bracket.kind) {
                None => violations.push((i, Violation::seen(range))),
                Some(at) => {
                    for (j, lost) in open.drain(skipped + at + 1..) {
                        violations.push((j, seen(lost)));
                    }
                    open.pop();
                }
            }
        }
    }
    violations.extend(open.into_iter().map(|(i, lost)| (i, seen(lost))));
}

fn seen(bracket: &Bracket) -> Violation {
    Violation::seen(bracket.at..bracket.at + bracket.mark.len_utf8())
}

/// Quotation marks in quotation marks, titles in titles.
pub const P21: Rule = Rule::new(
    "P21",
    Level::Warning,
    RuleSource::Standard("GB/T 15834-2011 4.8.3.3, 4.15.3.5"),
    ("引号里再用引号写‘ ’，书名号里再用书名号写〈 〉", "inside “ ” stand ‘ ’, inside 《 》 stand 〈 〉"),
    &[Find::Text(same_inside)],
)
.quoted()
.examples(
    &[
        wrong("印发《关于〈方案〉和《办法》的通知》", "印发《关于〈方案〉和〈办法〉的通知》"),
        wrong("他说：“要推进“三个一批”建设。”", "他说：“要推进‘三个一批’建设。”"),
        wrong("《转发《实施意见》的通知》", "《转发〈实施意见〉的通知》"),
    ],
    &[
        text("印发《关于〈方案〉的通知》"),
        text("“甲”“乙”和《丙》《丁》"),
        text("他说：“要推进‘三个一批’建设。”"),
        text("（一）加强（含延伸）服务"),
    ],
);

fn same_inside(p: &Passage<'_>, _: &Words, violations: &mut Vec<Violation>) {
    let mut outer: Option<(usize, char)> = None;
    for pair in p.pairs.iter().filter(|pair| matches!(pair.opening, '“' | '《')) {
        match outer {
            Some((end, opening)) if pair.open < end => {
                if pair.opening == opening {
                    let (open, close) = if opening == '“' { ("‘", "’") } else { ("〈", "〉") };
                    let edits = [
                        (pair.open..pair.inner(), open.to_owned()),
                        (pair.close..pair.end(), close.to_owned()),
                    ];
                    violations.push(Violation::edits(pair.open..pair.end(), edits));
                }
            }
            _ => outer = Some((pair.close, pair.opening)),
        }
    }
}
