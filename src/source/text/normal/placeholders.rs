//! Places that are still to be filled in.

use std::sync::LazyLock;

use regex::Regex;

use super::super::script::{Item, Script};
use crate::diagnostic::{Code, Diagnostic, Message, short, visible};

/// What stands where a word is still to come.
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?:^|[^0-9A-Za-z])(?P<open>【待[补定填核审确续写][^】]{0,12}】|[\[［]待[补定填核审确续写][^\]］]{0,12}[\]］]",
        r"|（待(?:补充?|定|填写?|核实?|确认)）",
        r"|[\[［【]\p{Han}{0,8}(?:名称|姓名|日期|金额|数据|地点|时间|电话|人数|单位名)[\]］】]",
        r"|[\[［【](?:请|此处)[^\]］】：]{0,10}(?:填写?|补充|插入|添加)[^\]］】：]{0,10}[\]］】]",
        r"|(?:[XＸ×]{1,4} ?[年月日期号县市区镇乡局村户])+|[×]{2,}|X{3,}|_{3,}|＿{2,})"
    );
    Regex::new(pattern).expect("the pattern is sound")
});

/// Whether a sign stands in `text` for what is still to come, of which [`find`] warns.
pub fn is_open(text: &str) -> bool {
    OPEN.is_match(text)
}

/// Diagnostics that are listed.
const MOST: usize = 20;

/// A warning for each.
pub fn find(script: &Script) -> Vec<Diagnostic> {
    let lines = || script.items.iter().filter_map(Item::line);
    // 【数据】 where other lines too are nothing but 【】 is a section.
    let section = |text: &str| {
        text.starts_with('【') && text.find('】').is_some_and(|end| end + '】'.len_utf8() == text.len())
    };
    let sections = lines().filter(|line| section(script.text(line)) && !OPEN.is_match(script.text(line)));
    let sections = sections.take(1).count() > 0;
    let found = lines().flat_map(|line| {
        let text = script.text(line);
        // A row of low lines is a rule, or a form to be filled in by hand.
        let bare = text.chars().all(|c| matches!(c, '_' | '＿' | '×' | 'X'));
        let open = OPEN.captures_iter(text).filter_map(|found| found.name("open"));
        let bare =
            bare || (sections && section(text) && !text.starts_with("【待") && !text.starts_with("【请"));
        open.filter(move |_| !bare)
            .map(|found| line.span.start + found.start()..line.span.start + found.end())
    });
    found
        .take(MOST)
        .map(|range| {
            let shown = visible(&short(&script.source.text[range.clone()]));
            Diagnostic::new(
                Code::Placeholder,
                Some(script.source.place(range)),
                Message::new(format!("“{shown}”还没有填写"), format!("`{shown}` is still to be filled in")),
            )
            .help(Message::new(
                "填上内容；照这样印的，不必理会",
                "fill it in; where it is meant so, leave it",
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_and_what_is_not() {
        for text in [
            "【待补】",
            "【待核实】",
            "[单位名称]",
            "X月X日",
            "××县",
            "第 X 期",
            "第X期",
            "投资____万元",
            "【请填写数据】",
            "XX县",
        ] {
            assert!(OPEN.is_match(text), "{text}");
        }
        for text in [
            "【工作动态】",
            "1.8×10³",
            "8×A*STAR",
            "X光",
            "【责任单位：县水利局】",
            "[附录A-1]",
            "H1N1",
            "县道X207石门段",
            "【待遇】",
            "PX项目",
        ] {
            assert!(!OPEN.is_match(text), "{text}");
        }
    }
}
