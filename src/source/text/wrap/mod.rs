//! From lines to paragraphs: lines that were broken by hand or by the end of a page are joined
//! again.

mod filled;
mod habit;
mod says;

pub use says::{is_day, stops};

use habit::{Habit, habit, is_full, width};
use says::{closes, is_rule, leaves_room, opens, speaks, stands_alone, starts};

use super::imprint::{frames, joint};
use super::ledger::Ledger;
use super::markers::{Marker, marker};
use super::rule::Rule;
use super::script::{Gap, Grid, Item, Look, Script, ScriptLine, Shot};
use super::slice::SourceSlice;
use super::titles::is_title;
use crate::diagnostic::Message;
use crate::source::account::Confidence;
use crate::source::label::LineLabel;

/// A paragraph, or a table or picture between paragraphs.
#[derive(Debug)]
pub enum Part {
    Para(Para),
    Grid(Grid),
    Shot(Shot),
}

impl Part {
    /// Its text; a table or picture has none.
    pub fn text(&self) -> &str {
        match self {
            Self::Para(para) => para.text.as_str(),
            Self::Grid(_) | Self::Shot(_) => "",
        }
    }
}

/// A paragraph.
#[derive(Debug)]
pub struct Para {
    pub text: SourceSlice,
    pub indent: usize,
    pub gap: Gap,
    pub look: Look,
}

/// Two lines, one below the other.
struct Pair<'t> {
    above: &'t str,
    /// Columns of the line above, with its indent.
    width: usize,
    below: &'t str,
    /// The line below is indented.
    indented: bool,
    /// Both stand at the right.
    right: bool,
    /// The line below begins an item, or one of the lines is a heading.
    begins: bool,
    /// The line below is a heading.
    headed: bool,
    /// What follows the line below is indented or stands apart, or nothing follows.
    ends: bool,
    gap: Gap,
    whole: bool,
    habit: Habit,
}

impl Pair<'_> {
    /// The line above reaches as far as lines do where they are broken by hand: what comes
    /// first on the line below had no room on it.
    fn full(&self) -> bool {
        self.habit.wrapped.is_some_and(|width| is_full(self.width, self.below, width))
    }
}

/// Columns of a line that begins with 一、 and is broken for want of room.
const NUMBERED: usize = 60;

/// Columns of a line with several commas that no headline has.
const BROKEN: usize = 66;

/// Columns of a line in which a number or a word may be broken.
const WRAPPED: usize = 50;

/// Columns of a line that no headline has.
const LONG: usize = 90;

/// Whether two lines are joined, and for which pairs that is so.
type Joins = (bool, fn(&Pair<'_>) -> bool);

/// Columns from which on a line stands at the right.
const RIGHT: usize = 16;

/// Whether two lines are one paragraph: the first rule that applies decides.
static JOINS: &[Rule<Joins>] = &[
    Rule {
        message: (
            "程序按栏宽折行，段落之间隔一行",
            "a program broke the lines at a column, and empty lines part the paragraphs",
        ),
        confidence: Confidence::Sure,
        reads: (true, |pair| pair.habit.filled && pair.gap == Gap::None && !pair.begins),
        yes: &[
            "县水务局开展汛前检查，组织 3 个检查组深入一线，排查隐患 41 处，已整改 37\n处。其余 4 处明确责任单位和整改时限，汛前全部完成；同时备足防汛物资，落实\n24 小时值班制度，抢险队伍 12 支共 860 人随时待命，群众安全转移预案逐户\n落实到人。\n\n二\n\n三\n\n四",
        ],
        no: &["县水务局开展汛前检查\n排查隐患 41 处。\n\n二\n\n三\n\n四"],
    },
    Rule {
        message: ("上一行是完整的公文标题", "the line above is the whole title of a paper"),
        confidence: Confidence::Sure,
        reads: (false, |pair| {
            pair.above.len() < 400
                && is_title(pair.above)
                && (pair.gap != Gap::None || pair.below.ends_with(['：', ':']) || pair.indented)
        }),
        yes: &["县水务局关于印发《水利工程建设管理办法》和《河道采砂管理实施细则》的通知\n\n各镇人民政府："],
        no: &["汇聚合力，\n县人社局"],
    },
    Rule {
        message: ("落款在右边，一行一条", "signatures stand at the right, a line each"),
        confidence: Confidence::Sure,
        reads: (false, |pair| {
            pair.right || is_day(pair.above) || is_day(pair.below) || leaves_room(pair.above)
        }),
        yes: &[
            "检查人员（签名）：　　　、\n县水务局（公章）",
            "                    县水务局\n                    县财政局",
            "县水务局（盖章）\n2026年3月20日",
        ],
        no: &["汇聚合力，\n县人社局"],
    },
    Rule {
        message: ("上一行的括号没有合上", "a bracket is still open above"),
        confidence: Confidence::Sure,
        reads: (true, |pair| pair.gap == Gap::None && opens(pair.above) && closes(pair.below)),
        yes: &[
            "有效缓解。（\n来源：县水务局）",
            "有效缓解。（来源：\n县水务局）",
            "完成一半（其中\n一季度）。",
        ],
        no: &["有效缓解。\n（来源：县水务局）", "（一）做好备汛\n一是检查（全部）"],
    },
    Rule {
        message: ("自成一行", "one of the lines stands alone by its form"),
        confidence: Confidence::Sure,
        reads: (false, |pair| stands_alone(pair.above) || stands_alone(pair.below)),
        yes: &["【民生保障】\n，县人社局", "汇聚合力，\n（发改委）"],
        no: &["汇聚合力\n县人社局"],
    },
    Rule {
        message: ("下一行的开头只能是段首", "the line below begins as only paragraphs do"),
        confidence: Confidence::Sure,
        reads: (false, |pair| starts(pair.below)),
        yes: &["有关情况如下，\n一、备汛工作", "扎实推进\n★市教委部署", "按要求\n编者按：现予刊发"],
        no: &["投资\n1.5亿元", "共计\n12家"],
    },
    Rule {
        message: ("word 的段落是完整的", "a word processor keeps whole paragraphs"),
        confidence: Confidence::Sure,
        reads: (false, |pair| pair.whole),
        yes: &["¶汇聚合力，\n县人社局"],
        no: &["汇聚合力，\n县人社局"],
    },
    Rule {
        message: ("下一行的开头不能是段首", "the line below begins as no paragraph does"),
        confidence: Confidence::Sure,
        reads: (true, |pair| {
            pair.below.starts_with([
                '，', '。', '、', '；', '：', '！', '？', '）', '》', '”', '’', '】', '%', '％', ',', ')',
            ])
        }),
        yes: &["减轻晋开延化\n，同时依据", "“三个一批\n”项目"],
        no: &["减轻晋开延化\n“60·80”项目"],
    },
    Rule {
        message: ("上一行的结尾不能是段尾", "the line above ends as no paragraph does"),
        confidence: Confidence::Sure,
        reads: (true, |pair| pair.above.ends_with(['，', '、', '（', '“', '‘', '《', '(', '—', '·', ','])),
        yes: &["加强领导，\n落实责任", "李勉、\n原超俊"],
        no: &["落实责任。\n加强领导", "一是落实；\n二是加强"],
    },
    Rule {
        message: ("下一行缩进，另起一段", "the line below is indented, as paragraphs are"),
        confidence: Confidence::Sure,
        reads: (false, |pair| pair.habit.indented && pair.indented),
        yes: &["　　甲。\n　　乙。", "　　甲\n　　乙。\n　　丙。"],
        no: &["　　甲\n乙。\n　　丙。\n　　丁。", "甲。\n乙。"],
    },
    Rule {
        message: ("上一行写满而没有句末标点", "the line above is full and has no stop at its end"),
        confidence: Confidence::Sure,
        reads: (true, |pair| pair.full() && !stops(pair.above)),
        yes: &[
            "一二三四五六七八九，一二三四五六七八九十\n一二三四五六七八九，一二三四五六七八九十\n一二三四五六七八九，一二三四五六七八九十\n完。",
        ],
        no: &["一二三\n四五六\n七八。"],
    },
    Rule {
        message: (
            "上一行写完一句，下一行是单独的短行，再下面另起一段",
            "the line above ends a sentence, the one below is short and alone, and a paragraph follows",
        ),
        confidence: Confidence::Likely,
        reads: (false, |pair| {
            let short = (5..=40).contains(&pair.below.chars().count());
            let whole = stops(pair.above) && !stops(pair.below) && !pair.below.contains(['。', '，']);
            pair.habit.indented && !pair.indented && pair.gap == Gap::None && pair.ends && short && whole
        }),
        yes: &["　　会议通报了三起案例。\n王家塔矿绷紧廉洁弦\n　　中秋国庆前夕，开展检查。\n　　又。"],
        no: &["　　会议通报了三起\n案例。\n　　中秋国庆前夕。\n　　又。"],
    },
    Rule {
        message: (
            "上一行写满，下一行不缩进或不隔行",
            "the line above is full, and nothing parts it from the one below",
        ),
        confidence: Confidence::Likely,
        reads: (true, |pair| {
            pair.full() && pair.gap == Gap::None && (pair.habit.indented || pair.habit.parted)
        }),
        yes: &[
            "　　二三四五六七八九，一二三四五六七八九。\n一二三四五六七八九，一二三四五六七八九十\n一二三四五六七八九，一二三四五六七八九十\n完。\n　　又。",
        ],
        no: &[
            "一二三四五六七八九，一二三四五六七八九。\n一二三四五六七八九，一二三四五六七八九十\n一二三四五六七八九，一二三四五六七八九十\n完。",
        ],
    },
    Rule {
        message: (
            "上一行是没有写完的句子，下一行不像别的段落那样缩进",
            "the line above breaks off in a sentence, and the one below is not indented as paragraphs are",
        ),
        confidence: Confidence::Likely,
        reads: (true, |pair| {
            // 一、放活经营，让青山变成“聚宝盆” is whole.
            let numbered = marker(pair.above)
                .is_some_and(|found| matches!(found.marker, Marker::First | Marker::Second));
            let heading = numbered && pair.width < NUMBERED && stops(pair.below);
            let sentence = speaks(pair.above) && !stops(pair.above) && !heading;
            pair.habit.indented && !pair.indented && pair.gap == Gap::None && sentence
        }),
        yes: &["　　甲，乙丙\n丁戊。\n　　己。\n　　庚。"],
        no: &[
            "　　甲乙丙\n丁戊。\n　　己。",
            "　　甲，乙。\n丁戊。\n　　己。",
            "甲，乙丙\n丁戊。\n己。",
            "　　一、放活经营，增收入\n丁戊。\n　　己。\n　　庚。",
        ],
    },
    Rule {
        message: ("上一行没有写满", "the line above is not full"),
        confidence: Confidence::Sure,
        reads: (false, |pair| pair.habit.wrapped.is_some() && !pair.full()),
        yes: &[
            "一二三\n一二三四五六七八九，一二三四五六七八九十\n一二三四五六七八九，一二三四五六七八九十\n完。",
        ],
        no: &["一二三\n四五六。"],
    },
    Rule {
        message: (
            "数字被断开，或下一行只剩句末几个字",
            "a number is broken, or the line below has only the last characters of a sentence",
        ),
        confidence: Confidence::Likely,
        reads: (true, |pair| {
            let figure = pair.above.ends_with(|c: char| c.is_ascii_digit())
                && pair
                    .below
                    .starts_with(|c: char| c.is_ascii_digit() || "年月日时分亿万元人户个名件".contains(c));
            let rest = pair.below.chars().count() <= 5 && pair.below.ends_with('。');
            pair.width >= WRAPPED && pair.gap == Gap::None && !stops(pair.above) && (figure || rest)
        }),
        yes: &[
            "就物业服务企业违规收取装修押金问题，向区住建局发出司法建议。区住建局于8月1\n5日复函，清退押金共计63.7万元。",
            "今日我区主要农副产品价格总体平稳，蔬菜略涨、猪肉持平、禽类稳定、鸡蛋微\n降。",
        ],
        no: &["增长1\n5日复函。"],
    },
    Rule {
        message: (
            "上一行有几个逗号而没有句末标点，下一行紧接着写完",
            "the line above has several commas and no stop, and the one below ends the sentence",
        ),
        confidence: Confidence::Likely,
        reads: (true, |pair| {
            pair.width >= BROKEN
                && pair.gap == Gap::None
                && pair.above.matches('，').count() > 1
                && !stops(pair.above)
                && stops(pair.below)
        }),
        yes: &[
            "据农情调度，截至10月12日，全县秋粮已收获46.3万亩，占应收面积的91.7%，进度比上\n年同期快4.2个百分点。",
        ],
        no: &[
            "县水务局聚焦水库、河道、山塘等重点部位，扎实做好今年汛前各项检查准备工作\n县水务局检查河道。",
            "县委召开会议，部署工作，提出要求\n会议指出。",
        ],
    },
    Rule {
        message: (
            "长段落没有句末标点，被换页断开",
            "a long paragraph without a stop: broken by the end of a page",
        ),
        confidence: Confidence::Likely,
        // Behind `## ` no paragraph goes on.
        reads: (true, |pair| pair.width >= LONG && !stops(pair.above) && !pair.headed),
        yes: &[
            "促成晋开延化与航天氢能、中科富津、山东电建三公司和上海泓济公司等签订合同，以企企合作模式或部分垫资模式减轻晋开延化\n“60·80”项目建设资金压力。",
        ],
        no: &["县开发区高标准高质量推进晋开延化项目建设\n聚焦晋开延化项目。", "甲。\n乙。"],
    },
];

/// Joins lines to paragraphs.
pub fn paragraphs(script: &Script, items: Vec<Item>, ledger: &mut Ledger) -> Vec<Part> {
    let habit = habit(script, &items);
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<ScriptLine> = None;
    let apart = |item: Option<&Item>| match item {
        Some(Item::Line(next)) => next.indent >= 2 || next.gap > Gap::None,
        _ => true,
    };
    let ends: Vec<bool> = (0..items.len()).map(|k| apart(items.get(k + 1))).collect();
    for (item, ends) in items.into_iter().zip(ends) {
        let line = match item {
            Item::Grid(grid) => {
                parts.push(Part::Grid(grid));
                last = None;
                continue;
            }
            Item::Shot(shot) => {
                parts.push(Part::Shot(shot));
                last = None;
                continue;
            }
            Item::Line(line) => line,
        };
        let text = SourceSlice::new(&script.source, line.span.clone());
        let rule = last
            .as_ref()
            .filter(|above| line.look.told.is_none() && above.look.told.is_none_or(LineLabel::runs_on))
            .and_then(|above| decide(&pair(script, above, &line, ends, habit)));
        match (parts.last_mut(), &last) {
            (Some(Part::Para(para)), Some(above)) if rule.is_some_and(|rule| rule.reads.0) => {
                para.text.push(&text, space_between(script, above, &line, habit));
                if line.gap > Gap::None
                    && let Some(rule) = rule
                {
                    let said = Message::new(
                        format!("与上一段接成一段：{}", rule.message.0),
                        format!("joined to the paragraph above: {}", rule.message.1),
                    );
                    ledger.guess(None, line.span.clone(), said, rule.confidence.max(Confidence::Likely));
                }
            }
            _ => parts.push(Part::Para(Para { text, indent: line.indent, gap: line.gap, look: line.look })),
        }
        last = Some(line);
    }
    parts
}

/// The space that stood where a line was broken.
fn space_between(script: &Script, above: &ScriptLine, below: &ScriptLine, habit: Habit) -> &'static str {
    let western = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, after) = (script.text(above), script.text(below));
    if habit.filled && below.gap == Gap::None {
        return " ";
    }
    if habit.trailing {
        return joint(before, after);
    }
    let broken = &script.source.text[above.span.end..];
    if broken.starts_with('\u{3000}') {
        return "\u{3000}";
    }
    let joins = western(before.chars().next_back()) != western(after.chars().next());
    if broken.starts_with(' ') && joins { " " } else { joint(before, after) }
}

fn pair<'t>(
    script: &'t Script,
    above: &ScriptLine,
    below: &ScriptLine,
    ends: bool,
    habit: Habit,
) -> Pair<'t> {
    Pair {
        above: script.text(above),
        width: width(script, above),
        below: script.text(below),
        indented: below.indent >= 2,
        right: above.indent >= RIGHT && below.indent >= RIGHT,
        gap: below.gap,
        whole: habit.wrapped.is_none() && (above.look.whole || below.look.whole),
        begins: !filled::runs_on(above, below),
        headed: below.look.heading,
        ends,
        habit,
    }
}

/// Whether two lines are no paragraph by what they say alone, wherever they stand on a page.
pub fn are_apart(above: &str, below: &str) -> bool {
    let numbered = || marker(below).is_some_and(|found| found.marker.is_number());
    stand_apart(above, below) || (starts(below) && (!numbered() || stops(above)))
}

/// As [`are_apart`], whatever the second line begins with.
fn stand_apart(above: &str, below: &str) -> bool {
    is_rule(above)
        || is_rule(below)
        || is_day(above)
        || is_day(below)
        || stands_alone(above)
        || stands_alone(below)
        || frames(std::iter::once(below))
}

fn decide(pair: &Pair<'_>) -> Option<&'static Rule<Joins>> {
    JOINS.iter().find(|rule| rule.reads.1(pair))
}

/// Rows of the reference.
pub fn rows() -> String {
    JOINS.iter().map(Rule::row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    /// How two lines are decided; behind ¶ they are of a word processor.
    fn decided(text: &str) -> Option<(&'static str, bool)> {
        let (whole, text) = text.strip_prefix('¶').map_or((false, text), |text| (true, text));
        let mut script = Script::of_text(SourceText::new("a", text));
        for item in &mut script.items {
            if let Item::Line(line) = item {
                line.look.whole = whole;
            }
        }
        let lines: Vec<&ScriptLine> = script.items.iter().filter_map(Item::line).collect();
        let ends = lines.get(2).is_none_or(|next| next.indent >= 2 || next.gap > Gap::None);
        let pair = pair(&script, lines[0], lines[1], ends, habit(&script, &script.items));
        decide(&pair).map(|rule| (rule.message.1, rule.reads.0))
    }

    #[test]
    fn rules_prove_themselves() {
        for rule in JOINS {
            let fires = |text: &str| decided(text).is_some_and(|(message, _)| message == rule.message.1);
            rule.prove(fires);
        }
    }

    fn joined(text: &str) -> Vec<String> {
        let script = Script::of_text(SourceText::new("a", text));
        let mut ledger = Ledger::new(&script.source);
        let parts = paragraphs(&script, script.items.clone(), &mut ledger);
        parts
            .iter()
            .map(|part| match part {
                Part::Para(para) => para.text.as_str().to_owned(),
                Part::Grid(_) | Part::Shot(_) => "no paragraph".to_owned(),
            })
            .collect()
    }

    #[test]
    fn wrapped_and_unwrapped_are_the_same() {
        let wrapped = "　　以村为单位，细化工作任务，压实工\n作责任，统筹安排小麦保险收缴工作，并\n落实定期汇报制度，加强督促指导。\n　　目前，该镇夏季小麦累计投保农业保\n险4276户31960.16亩，投保金额\n120.78万元。\n";
        assert_eq!(
            joined(wrapped),
            [
                "以村为单位，细化工作任务，压实工作责任，统筹安排小麦保险收缴工作，并落实定期汇报制度，加强督促指导。",
                "目前，该镇夏季小麦累计投保农业保险4276户31960.16亩，投保金额120.78万元。"
            ]
        );
    }

    #[test]
    fn headlines_of_one_length_are_no_broken_lines() {
        let text = "县教育局部署秋季开学安全检查工作\n检查学校一百所。\n\
                    县卫健局部署冬季流感防控有关工作\n接种两万人次。\n\
                    县交通局部署国庆假期保畅有关工作\n增开班车十趟。\n";
        assert_eq!(joined(text).len(), 6);
    }

    #[test]
    fn stops_are_seen_through_closing_marks() {
        for text in
            ["完。", "完。”", "完！（发改委）", "完。(发改委］", "如下：", "目标。（续建、新开工）", "end."]
        {
            assert!(stops(text), "{text}");
        }
        for text in ["开门红", "“开门红”", "项目（续建）", "3.5", "投资1."] {
            assert!(!stops(text), "{text}");
        }
    }
}
