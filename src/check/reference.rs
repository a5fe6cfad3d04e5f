//! The rules as pages for people: `hongtou explain` and `docs/rules.md`.

use std::fmt::Write;

use super::rule::{Example, Form, Level, Rule, TextRole};
use super::table::RULES;
use crate::diagnostic::Lang;

/// What a rule is, with its source and examples.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let pick = |pair: (&'static str, &'static str)| if lang == Lang::Zh { pair.0 } else { pair.1 };
    let words = pick((
        "级别 依据 改正 自动改正（--fix） 只作建议 由人判断 错 对 不算错",
        "level source correction automatic(--fix) proposed for-people wrong right sound",
    ));
    let words: Vec<&str> = words.split(' ').collect();
    let [level, source, correction, safe, proposed, people, wrong, right, sound] = words[..] else {
        return String::new();
    };
    let how = match (rule.safe, rule.wrong.iter().any(|example| example.right.is_some())) {
        (true, _) => safe,
        (false, true) => proposed,
        (false, false) => people,
    };
    let mut out = format!("{} {}\n", rule.code, pick(rule.message));
    let _ = writeln!(out, "  {level}: {}", level_name(rule.level, lang));
    let _ = writeln!(out, "  {source}: {}", pick(rule.source.words()));
    let _ = writeln!(out, "  {correction}: {how}");
    for example in rule.wrong {
        let _ = writeln!(out, "  {wrong}: {}", shown(example, lang));
        if let Some(text) = example.right {
            let _ = writeln!(out, "    {right}: {text}");
        }
    }
    for example in rule.sound {
        let _ = writeln!(out, "  {sound}: {}", shown(example, lang));
    }
    out
}

/// An example on one line, with what it is where that is no paragraph.
fn shown(example: &Example, lang: Lang) -> String {
    let (zh, en) = match example.form {
        Form::Listed => ("用语表和文稿", "list of words, and issue"),
        Form::After => ("上一期和本期", "issue before, and issue"),
        Form::Text(TextRole::Headline) => ("标题", "headline"),
        Form::Text(TextRole::Section) => ("栏目", "section"),
        Form::Text(TextRole::SourceLine) => ("来源", "source"),
        Form::Text(TextRole::Addressees) => ("主送", "addressees"),
        Form::Text(TextRole::Recipients) => ("分送", "recipients"),
        Form::Text(TextRole::Label) => ("类别", "label"),
        Form::Text(TextRole::Name) => ("姓名", "name"),
        Form::Text(TextRole::Title) => ("附件", "attachment"),
        Form::Text(TextRole::Caption) => ("图表说明", "caption"),
        Form::Text(TextRole::Cell) => ("表格", "cell"),
        Form::Text(_) | Form::Issue => ("", ""),
    };
    let text = example.text.lines().collect::<Vec<_>>().join(" ⏎ ");
    match if lang == Lang::Zh { zh } else { en } {
        "" => text,
        name => format!("[{name}] {text}"),
    }
}

fn level_name(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Off, Lang::Zh) => "默认不查",
        (Level::Note, Lang::Zh) => "提示",
        (Level::Warning, Lang::Zh) => "警告",
        (Level::Error, Lang::Zh) => "警告，从严时是错误",
        (Level::Off, Lang::En) => "off by default",
        (Level::Note, Lang::En) => "note",
        (Level::Warning, Lang::En) => "warning",
        (Level::Error, Lang::En) => "warning, an error where strict",
    }
}

/// Every rule on a line: code, level, what is wrong.
pub fn overview(lang: Lang) -> String {
    let mut out = String::new();
    for rule in RULES {
        let message = if lang == Lang::Zh { rule.message.0 } else { rule.message.1 };
        let _ = writeln!(out, "{}\t{}\t{message}", rule.code, level_name(rule.level, lang));
    }
    out
}

/// The reference of all rules as a Markdown page.
pub fn reference() -> String {
    let mut page = include_str!("rules.md").to_owned();
    let cell = |text: &str| text.replace('|', "\\|");
    for rule in RULES {
        let fix = match (rule.safe, rule.wrong.iter().any(|example| example.right.is_some())) {
            (true, _) => "`--fix`",
            (false, true) => "建议",
            (false, false) => "",
        };
        let example = rule.wrong.iter().find(|example| matches!(example.form, Form::Text(_)));
        let example = example.map_or(String::new(), |example| match example.right {
            Some(right) => format!("{} → {right}", shown(example, Lang::Zh)),
            None => shown(example, Lang::Zh),
        });
        let (zh, en) = (level_name(rule.level, Lang::Zh), level_name(rule.level, Lang::En));
        let source = rule.source.words();
        let source =
            if source.0 == source.1 { source.0.to_owned() } else { format!("{}<br>{}", source.0, source.1) };
        let _ = writeln!(
            page,
            "| {} | {zh}<br>{en} | {fix} | {}<br>{} | {source} | {} |",
            rule.code,
            cell(rule.message.0),
            cell(rule.message.1),
            cell(&example),
        );
    }
    page
}
