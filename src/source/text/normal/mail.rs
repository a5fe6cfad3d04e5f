//! What a mail program puts around a text: lines that say who sent it, a greeting, `>` before each line
//! that is quoted, a signature below `--`.

use std::sync::LazyLock;

use regex::Regex;

use super::super::elements::{Kind as Element, elements};
use super::super::names::is_name;
use super::super::rule::pattern;
use super::super::script::{Gap, Item, Script, ScriptLine};
use super::edit::Edit;
use super::notes::{Kind, Notes};

/// A line of the head of a mail.
static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:发\s*件\s*人|收\s*件\s*人|抄\s*送\s*人?|密\s*送|发送时间|发送日期|日\s*期|时\s*间|主\s*题|附\s*件(?:列表)?|From|To|Cc|Bcc|Sent|Date|Subject|Attachments?)\s*[：:]",
    )
});

/// The first of them: nothing else begins so.
static SENDER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:发\s*件\s*人|收\s*件\s*人|From|To|Sent|发送时间)\s*[：:]"));

static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[>＞][ \t]?)+"));

/// Lines among which a mail begins.
const FIRST: usize = 12;

/// To whom a mail speaks: 李师傅：, 您好！
static GREETING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:尊敬的)?[^，。：:第]{2,14}[：:，,]|[^，。：:]{0,10}[您你]们?好[^。]{0,4}|(?:各位|大家)[^。]{0,10}好[！!，,。]?)",
    )
});

/// How it ends.
static CLOSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:此\s*致|敬\s*礼[！!]?|祝\s*(?:好|安|[^。]{1,8}[！!])|谢谢[！!。]?|以上，?(?:请|谢).{0,12})$",
    )
});

/// Who hands over a text in a chat: 王主任，稿子发您，麻烦看一下：
static HANDS_OVER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[^，。：:]{2,10}[，,：:!！]\s*)?(?:您好[，,！!]\s*)?[^。]{0,12}(?:稿子|稿件|初稿|材料|简报|快报|信息)[^。]{0,10}(?:发您|发你|发给您|发给你|请您|请过目|麻烦)[^。]{0,24}[：:。！!～~]?$",
    )
});

/// Lines of a greeting.
const GREETS: usize = 6;

/// Quoted lines that a text has at least, where it has any.
const QUOTES: usize = 3;

/// Lines of a signature.
const SIGNATURE: usize = 8;

/// The edits that leave it out.
pub fn edits(script: &mut Script, notes: &mut Notes) -> Vec<Edit> {
    let source = script.source.clone();
    let begins = script.items.iter().take(FIRST).filter_map(Item::line);
    let sent = begins.map(|line| script.text(line)).any(|text| text.len() < 400 && SENDER.is_match(text));
    if !sent && !source.text.contains("\n>") && !source.text.contains("\n＞") {
        return of_chat(script, notes);
    }
    let mut lines: Vec<&mut ScriptLine> = script
        .items
        .iter_mut()
        .filter_map(|item| match item {
            Item::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let text = |line: &ScriptLine| &source.text[line.span.clone()];
    let heads = |line: &&mut ScriptLine| line.span.len() < 400 && HEAD.is_match(text(line));
    let start = lines.iter().take(FIRST).position(|line| SENDER.is_match(text(line)));
    let head = start.map(|start| start..start + lines[start..].iter().take_while(|line| heads(line)).count());
    let head = head.filter(|head| head.len() > 1);
    let quoted: Vec<usize> = (0..lines.len()).filter(|&k| text(lines[k]).starts_with(['>', '＞'])).collect();
    let all = quoted.len() * 10 >= lines.len() * 6;
    let quotes = quoted.len() >= QUOTES && (head.is_some() || all);
    let mut edits = Vec::new();
    let mut outside = Vec::new();
    if let Some(head) = &head {
        outside.extend(0..head.end);
        let ends = lines.len().saturating_sub(SIGNATURE);
        let signed = (ends.max(head.end)..lines.len()).find(|&k| matches!(text(lines[k]), "--" | "—" | "——"));
        if let (true, Some(&first), Some(&last)) = (quotes, quoted.first(), quoted.last()) {
            outside.extend(head.end..first.max(head.end));
            outside.extend(last + 1..lines.len());
        } else if let Some(first) = below_greeting(&lines, head.end, &text) {
            outside.extend(head.end..first);
            let end = (ends.max(first)..lines.len()).find(|&k| CLOSE.is_match(text(lines[k])));
            outside.extend(signed.or(end).unwrap_or(lines.len())..lines.len());
        } else if let Some(signed) = signed {
            outside.extend(signed..lines.len());
        }
    }
    let mut leave = outside.into_iter().peekable();
    let mut gap = Gap::None;
    for (k, line) in lines.iter_mut().enumerate() {
        if leave.next_if_eq(&k).is_some() {
            notes.note(Kind::Mail, &source, line.span.clone(), "");
            edits.push(Edit::cut(line.span.clone()));
            continue;
        }
        if !quotes {
            continue;
        }
        line.gap = line.gap.max(std::mem::take(&mut gap));
        let Some(sign) = QUOTED.find(text(line)) else { continue };
        if sign.end() == line.span.len() {
            gap = Gap::Blank;
        }
        let at = line.span.start..line.span.start + sign.end();
        notes.note(Kind::Quoted, &source, at.clone(), "");
        edits.push(Edit::cut(at));
    }
    edits
}

/// The words with which somebody hands over a bulletin in a chat, above its head, and his thanks below it.
fn of_chat(script: &Script, notes: &mut Notes) -> Vec<Edit> {
    let text = |line: &ScriptLine| script.text(line);
    let mut lines = script.items.iter().filter_map(Item::line);
    let Some(first) = lines.next().filter(|line| line.span.len() < 200 && HANDS_OVER.is_match(text(line)))
    else {
        return Vec::new();
    };
    let numbered = |line: &ScriptLine| {
        line.span.len() < 200 && elements(text(line)).iter().any(|it| it.kind == Element::Number)
    };
    let named = |line: &&ScriptLine| line.span.len() < 200 && is_name(text(line));
    if !(lines.clone().take(GREETS).any(|line| named(&line)) && lines.clone().take(GREETS).any(numbered)) {
        return Vec::new();
    }
    let last = lines.next_back().filter(|line| CLOSE.is_match(text(line)));
    let mut edits = Vec::new();
    for line in std::iter::once(first).chain(last) {
        notes.note(Kind::Mail, &script.source, line.span.clone(), "");
        edits.push(Edit::cut(line.span.clone()));
    }
    edits
}

/// Where the head of a bulletin stands below a greeting that begins at `start`: its name and its number.
fn below_greeting<'t>(
    lines: &[&mut ScriptLine],
    start: usize,
    text: &impl Fn(&ScriptLine) -> &'t str,
) -> Option<usize> {
    let short = |k: usize| lines.get(k).map(|line| text(line)).filter(|text| text.len() < 200);
    let numbered =
        |k: usize| short(k).is_some_and(|text| elements(text).iter().any(|it| it.kind == Element::Number));
    let named = |k: &usize| short(*k).is_some_and(is_name) && (numbered(*k) || numbered(k + 1));
    short(start).filter(|text| GREETING.is_match(text))?;
    (start + 1..=start + GREETS).find(named)
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::*;
    use crate::diagnostic::SourceText;

    #[track_caller]
    fn read(text: &str) -> Vec<String> {
        let mut script = Script::of_text(SourceText::new("a", text));
        let edits = edits(&mut script, &mut Notes::default());
        apply(&mut script, &mut [], &edits);
        script.items.iter().filter_map(Item::line).map(|line| script.text(line).to_owned()).collect()
    }

    #[test]
    fn a_text_comes_by_mail() {
        let head = "发件人：县残联\n收件人：各乡镇\n主题：第3期\n";
        assert_eq!(read(&format!("{head}各位同事：\n> 甲\n>\n> 乙\n> 丙\n--\n县残联")), ["甲", "乙", "丙"]);
        assert_eq!(read(&format!("{head}\n甲\n乙\n--\n县残联")), ["甲", "乙"]);
        assert_eq!(read("> 甲\n> 乙\n> 丙\n丁"), ["甲", "乙", "丙", "丁"]);
    }

    #[test]
    fn a_greeting_stands_above_the_head() {
        let head = "发件人：县残联\n收件人：印刷厂\n李师傅：\n您好！稿件如下。\n";
        let text = format!("{head}残联简报\n第3期\n甲。\n乙。\n此致\n敬礼！\n小韦");
        assert_eq!(read(&text), ["残联简报", "第3期", "甲。", "乙。"]);
        // A letter that comes by mail stays whole.
        assert_eq!(read(&format!("{head}请印80份。\n此致\n敬礼！")).len(), 5);
    }

    #[test]
    fn a_text_comes_by_chat() {
        let text = "王主任，稿子发您，麻烦看一下：\n残联简报\n第3期\n甲。\n以上，谢谢！";
        assert_eq!(read(text), ["残联简报", "第3期", "甲。"]);
        assert_eq!(read("王主任，稿子发您，麻烦看一下：\n甲。\n以上，谢谢！").len(), 3);
    }

    #[test]
    fn other_texts_stay() {
        for text in ["甲\n> 乙\n丙\n丁", "时间：3月2日\n主题：学习\n甲", "收件人：县水务局\n甲\n乙"]
        {
            assert_eq!(read(text).len(), text.lines().count(), "{text}");
        }
    }
}
