//! What a series or an issue sets for the rules: the table `[check]`.

use super::house::HouseStyle;
use super::rule::{Deny, Level};
use super::table::{RULES, index};
use crate::diagnostic::{Code, Diagnostic, Message, Severity, short};
use crate::issue::{Issue, NodeId, OptionValue};
use crate::source::Places;

/// How bad each rule is for one issue, and what else is set.
#[derive(Debug, Clone)]
pub struct CheckSettings {
    /// By the place of the rule in the table; none where it is the rule's own.
    levels: Vec<Option<Level>>,
    /// From which severity on a PDF is stopped.
    pub deny: Option<Deny>,
    /// The ways of the house.
    pub house: HouseStyle,
    /// How many characters an issue may have.
    pub cap: Option<usize>,
    /// Which persons must be named.
    pub staff: Vec<String>,
}

/// Keys beside the codes of rules, English and Chinese, and what they say.
const KEYS: &[(&str, &str, &str, &str)] = &[
    ("words", "用语表", "用语表文件，如 用语.toml", "file with a list of words"),
    ("span", "起止号", "时间起止用 — 或 ～，另一个就算错", "— or ～ between two points in time"),
    ("cap", "字数上限", "一期正文至多多少字", "characters that an issue may have"),
    ("deny", "从严", "有错误 / 警告 / 提示就不出 PDF", "errors, warnings or notes: what stops a PDF"),
    ("staff", "必有人员", "必须写出的人员职务，如 责任编辑、审核、签发", "roles that must be filled"),
];

/// How levels are written.
const LEVELS: &[(&str, &str, Level)] = &[
    ("off", "不查", Level::Off),
    ("note", "提示", Level::Note),
    ("warning", "警告", Level::Warning),
    ("error", "错误", Level::Error),
];

/// How it is written what stops a PDF.
const DENY: &[(&str, &str, Deny)] =
    &[("errors", "错误", Deny::Errors), ("warnings", "警告", Deny::Warnings), ("notes", "提示", Deny::Notes)];

impl CheckSettings {
    /// What `issue` sets, and what is wrong with it.
    pub fn of(issue: &Issue, places: &Places) -> (Self, Vec<Diagnostic>) {
        let mut settings = Self {
            levels: vec![None; RULES.len()],
            deny: None,
            house: HouseStyle { date: Some(issue.date), span: None },
            cap: None,
            staff: Vec::new(),
        };
        let mut diagnostics = Vec::new();
        for (name, value) in issue.series.checks.iter() {
            if let Err(diagnostic) = settings.set(name, value) {
                let place = places.get(&NodeId::Check(name.to_owned())).map(|origin| origin.whole());
                diagnostics.push(Diagnostic { place, ..*diagnostic });
            }
        }
        (settings, diagnostics)
    }

    /// The level of the rule at `index` of the table.
    pub fn level(&self, index: usize) -> Level {
        self.levels[index].unwrap_or(RULES[index].level)
    }

    /// How bad a violation of the rule at `index` is; none where it is not looked for. What the
    /// press sets right by itself is a note, and the proof-reader advises: what is surely wrong is
    /// an error only where the check is strict. Both unless a series or an issue says otherwise.
    pub fn severity(&self, index: usize, settled: bool, guess: bool) -> Option<Severity> {
        let own = self.level(index).severity()?;
        Some(match own {
            _ if self.levels[index].is_some() => own,
            _ if settled => Severity::Note,
            Severity::Error if guess || self.deny.is_none() => Severity::Warning,
            own => own,
        })
    }

    fn set(&mut self, name: &str, value: &OptionValue) -> Result<(), Box<Diagnostic>> {
        if let Some(rule) = index(name) {
            self.levels[rule] = Some(level(value, RULES[rule].level).ok_or_else(|| wrong_level(name))?);
            return Ok(());
        }
        let key = KEYS.iter().find(|(en, zh, ..)| *en == name || *zh == name);
        match (key.map(|key| key.0), value) {
            (Some("words"), OptionValue::Text(_)) => {}
            (Some("span"), OptionValue::Text(mark)) if mark == "—" || mark == "～" => {
                self.house.span = mark.chars().next();
            }
            (Some("cap"), OptionValue::Number(cap)) if (1.0..1e9).contains(cap) => {
                self.cap = Some(*cap as usize);
            }
            (Some("deny"), OptionValue::Bool(false)) => self.deny = None,
            (Some("deny"), OptionValue::Text(word)) => {
                let known = DENY.iter().find(|(en, zh, _)| en == word || zh == word);
                self.deny = Some(known.ok_or_else(|| wrong_value(name))?.2);
            }
            (Some("staff"), OptionValue::Text(roles)) => {
                let roles = roles.split(['、', '，', ',', ' ']).map(str::trim);
                self.staff = roles.filter(|role| !role.is_empty()).map(str::to_owned).collect();
            }
            (Some(_), _) => return Err(wrong_value(name)),
            (None, _) => return Err(unknown(name)),
        }
        Ok(())
    }
}

/// A level as written; `true` is the rule's own, or a note where the rule is off by itself.
fn level(value: &OptionValue, own: Level) -> Option<Level> {
    match value {
        OptionValue::Bool(false) => Some(Level::Off),
        OptionValue::Bool(true) => Some(own.max(Level::Note)),
        OptionValue::Text(word) => {
            let known = LEVELS.iter().find(|(en, zh, _)| en == word || zh == word);
            known.map(|&(.., level)| level)
        }
        OptionValue::Number(_) => None,
    }
}

fn wrong_level(name: &str) -> Box<Diagnostic> {
    let words: Vec<String> = LEVELS.iter().map(|(en, zh, _)| format!("{en} / {zh}")).collect();
    let message =
        Message::new(format!("规则 {name} 不能这样设置"), format!("rule {name} cannot be set to this"));
    let help = words.join("，");
    Box::new(
        Diagnostic::new(Code::OptionValue, None, message)
            .help(Message::new(format!("可用：{help}"), format!("one of: {help}"))),
    )
}

fn wrong_value(name: &str) -> Box<Diagnostic> {
    let message = Message::new(
        format!("校对设置“{name}”的值不对"),
        format!("the value of the setting `{name}` is wrong"),
    );
    Box::new(Diagnostic::new(Code::OptionValue, None, message).help(keys()))
}

fn unknown(name: &str) -> Box<Diagnostic> {
    let shown = short(name);
    let message = Message::new(
        format!("没有规则或校对设置“{shown}”"),
        format!("no rule and no setting of the check is called `{shown}`"),
    );
    Box::new(Diagnostic::new(Code::UnknownOption, None, message).help(keys()))
}

fn keys() -> Message {
    let zh: Vec<String> = KEYS.iter().map(|(_, name, zh, _)| format!("{name}（{zh}）")).collect();
    let en: Vec<String> = KEYS.iter().map(|(name, _, _, en)| format!("{name} ({en})")).collect();
    Message::new(
        format!("写规则的编号（见 hongtou explain），或 {}", zh.join("，")),
        format!("write the code of a rule (see `hongtou explain`), or {}", en.join(", ")),
    )
}
