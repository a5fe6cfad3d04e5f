//! What a writing assistant says before and after the text that it was asked for.

use std::sync::LazyLock;

use regex::Regex;

use super::super::rule::pattern;
use super::super::script::{Item, Script, ScriptLine};
use super::edit::Edit;
use super::notes::{Kind, Notes};

/// How it begins: it hands over what it wrote.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:好的|当然|没问题|可以|收到|明白)[了的]?[，,！!。～~]?.{0,40}(?:以下|下面|如下|为您|根据您|按照您|帮您).{0,40}|(?:以下|下面|这)(?:是|为|就是).{0,20}(?:您|起草|整理|撰写|生成|优化|润色|修改|拟写|改写).{0,40}|(?:以下|下面)(?:是|为).{0,24}(?:初稿|草稿|范文|模板|示例|参考稿)[，,]?.{0,10}参考|(?:根据|按照|结合)您.{0,50}|(?:已|我已|我)(?:为|帮|根据)您.{0,50}|(?:好的|当然可以|没问题)[，,！!。～~]?|(?i:here(?:'s| is| are)|below is|sure|certainly|of course|absolutely)\b.{0,120})[：:。！!～~]?$",
    )
});

/// How it ends: it offers more.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:希望|愿).{0,20}(?:对您|能帮|有所帮助|满足您|符合您).*|(?:如果|如|若|假如).{0,30}(?:告诉我|告知我|联系我|跟我说|随时(?:告诉|告知|提出|吩咐|说明)|我可以|我会|我将|我来|(?:继续)?发给我).*|(?:您|你)(?:可以|如果|若|看|是否|觉得|还).{0,60}(?:我|告诉|调整|修改|补充).*|(?:需要|是否需要|要不要)我.{0,60}|请(?:您)?(?:根据|结合)实际情况.{0,30}(?:修改|调整|补充|完善|填写).{0,20}|请(?:您)?(?:告诉我|随时告诉我).*|以上(?:内容|稿件|文稿|文本|材料|信息)?[，,]?(?:已|均已|系|是)?(?:按照|按|根据|为您|依据).{0,40}(?:告诉我|告知|调整|修改|润色|补充|整理|生成|完成|撰写).{0,30}|以上(?:内容|稿件|文稿|文本|信息|简报|快报|通知|报告|方案|公文|草稿|初稿|模板|范文|版本|文案|示例)?(?:仅供(?:您)?参考|供您参考|为您).{0,60}|.{0,60}(?:请|可以?)?随时(?:告诉|告知|联系)我.{0,20}|.{0,40}(?:我(?:可以|会|将)?(?:再|继续|进一步)?为您|方便我(?:为您)?)(?:修改|调整|润色|补充|优化|完善|细化).{0,40}|(?i:let me know|feel free|hope this|i hope|i can also|would you like|if you(?:'d| would) like).{0,120}|(?:祝您|欢迎随时).{0,40}|(?:小?提示|温馨提示|使用说明|说明|备注|注)\s*[：:]\s*(?:您|你|如需|请您|以上|方括号|括号内|【|文中|标注|带).*|.{0,80}(?:需要|是否需要|要不要)我.{0,60}[？?]|[（(]?\s*(?:以上|本|该)?(?:内容|文稿|稿件|文本|信息)?由\s*(?:AI|人工智能|大模型).{0,4}生成.{0,30})$",
    )
});

/// What nobody but an assistant says, wherever it stands: people write the imprint below its answer.
static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^以上(?:就?是|为)(?:我)?(?:为您|帮您|给您|根据您|按照您)\S{0,60}(?:告诉我|告知我|联系我|参考|吩咐|提出)[^。]{0,12}[。！!～~]?$",
    )
});

/// What a conversation with it is called, in the line above its first words.
static ASKED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^.{0,12}(?:生成|撰写|起草|草拟|整理|润色|优化|改写|写一)[^。：:]{0,16}$"));

/// What it says of its own work below it, in parts with a head: 写作说明, 主要修改点.
static EXPLAINS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:主要|本次|文稿)?(?:写作|撰写|起草|修改|改写|优化|润色|调整|排版)(?:的?)(?:说明|要点|思路|亮点|建议|之处|记录|点)[：:]?$",
    )
});

/// Lines of such a part.
const EXPLAINED: usize = 16;

/// Characters that it says in a line.
const LONGEST: usize = 160;

/// Lines at either end among which it speaks.
const LINES: usize = 3;

/// The edits that leave it out: whole lines.
pub fn edits(script: &Script, notes: &mut Notes) -> Vec<Edit> {
    let lines: Vec<&ScriptLine> = script.items.iter().filter_map(Item::line).collect();
    let is = |line: &&ScriptLine, pattern: &Regex| {
        // Its own words may be bold, or a quotation.
        let text = script.text(line).replace("**", "");
        let text = text.trim_start_matches(['>', '*', '_', ' ', '（', '(']).trim_end_matches(['*', '_', ' ']);
        text.len() < LONGEST * 3 && text.chars().count() <= LONGEST && pattern.is_match(text)
    };
    // The text goes on behind it: a text that says nothing else is left as it is.
    let most = LINES.min(lines.len().saturating_sub(1));
    let named = usize::from(most > 1 && is(&lines[0], &ASKED) && is(&lines[1], &BEFORE));
    let speaks = lines[named..].iter().take(most - named).take_while(|line| is(line, &BEFORE));
    let before = named + speaks.count();
    let rest = &lines[before..];
    let after = rest
        .iter()
        .rev()
        .take(LINES.min(rest.len().saturating_sub(1)))
        .take_while(|line| is(line, &AFTER))
        .count();
    // Its own words are set apart: a text says such a thing plainly.
    let explains = |line: &&ScriptLine| {
        let (text, look) = (script.text(line), line.look);
        let apart = look.heading || look.quote || look.strong >= text.trim_end().len();
        text.len() < 100 && apart && EXPLAINS.is_match(text.trim())
    };
    let last = rest.len().saturating_sub(EXPLAINED).max(1);
    let part = rest.iter().skip(last).position(explains).map_or(0, |at| rest.len() - last - at);
    let after = after.max(part);
    let (between, after) = rest.split_at(rest.len() - after);
    let between = between.iter().filter(|line| is(line, &ANYWHERE));
    let said = lines[..before].iter().chain(between).chain(after);
    said.map(|line| {
        notes.note(Kind::Assistant, &script.source, line.span.clone(), "");
        Edit::cut(line.span.clone())
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceText;

    #[test]
    fn an_assistant_is_known_by_whom_it_addresses() {
        for said in [
            "以下是根据您提供的材料整理的政务快报稿件，供您参考：",
            "好的，以下是为您整理的稿件：",
            "当然可以！以下是为您起草的内容：",
            "根据您的要求，我对全文进行了润色：",
            "以下是会议通知初稿，供参考：",
        ] {
            assert!(BEFORE.is_match(said), "{said}");
        }
        for said in [
            "希望以上内容对您有所帮助！如需调整语气、篇幅或补充数据，请随时告诉我。",
            "如需进一步修改或补充数据，请告诉我。",
            "如果您需要调整语气或篇幅，我可以继续为您修改。",
            "需要我再写一份更简短的版本吗？",
            "小提示：您可以把其中的数据换成真实数据。",
            "以上内容仅供参考，请根据实际情况修改。",
            "以上内容已按照简报格式整理，如需调整请告诉我。",
        ] {
            assert!(AFTER.is_match(said), "{said}");
        }
        for text in [
            "现将有关事项通知如下：",
            "以下项目进度滞后，请责任单位书面说明原因：",
            "根据县委、县政府领导批示要求，县委督查室进行了专项督查。",
            "如有疑问，请与县水务局联系。",
            "妥否，请批示。",
            "好的做法要坚持下去。",
            "希望各单位认真学习借鉴。",
        ] {
            assert!(!BEFORE.is_match(text) && !AFTER.is_match(text), "{text}");
        }
    }

    #[test]
    fn only_the_ends_of_a_text_are_looked_at() {
        let text =
            "好的，以下是为您整理的稿件：\n\n甲\n如需修改，请告诉我。\n乙\n丙\n丁\n如需修改，请告诉我。\n";
        let script = Script::of_text(SourceText::new("a", text));
        assert_eq!(edits(&script, &mut Notes::default()).len(), 2);
        let text =
            "甲\n以上是为您整理的简报内容，如需调整语气或篇幅，请随时告诉我！\n乙\n丙\n丁\n编辑：康宁\n";
        let script = Script::of_text(SourceText::new("a", text));
        assert_eq!(edits(&script, &mut Notes::default()).len(), 1);
        for (name, count) in [("关于生成的简报", 2), ("青禾区教育简报", 0)] {
            let text = format!("{name}\n好的，以下是为您整理的稿件：\n甲\n乙\n");
            let script = Script::of_text(SourceText::new("a", &text));
            assert_eq!(edits(&script, &mut Notes::default()).len(), count, "{name}");
        }
        // What it says of its own work, below a head that is set apart.
        for (head, count) in [(true, 3), (false, 0)] {
            let text = "甲\n乙\n丙\n主要修改点\n1.统一数据口径\n2.压缩篇幅\n";
            let mut script = Script::of_text(SourceText::new("a", text));
            if let Some(Item::Line(line)) = script.items.get_mut(3) {
                line.look.heading = head;
            }
            assert_eq!(edits(&script, &mut Notes::default()).len(), count);
        }
        let script = Script::of_text(SourceText::new("a", "好的，以下是为您整理的稿件："));
        assert!(edits(&script, &mut Notes::default()).is_empty());
    }
}
