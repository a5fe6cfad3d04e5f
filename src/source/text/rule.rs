//! What a decision of the recogniser is: a rule with examples that are its tests.

use std::sync::LazyLock;

use regex::Regex;

use crate::source::account::Confidence;

/// A rule by which something is recognised.
pub struct Rule<R: 'static> {
    /// What is recognised, in Chinese and in English.
    pub message: (&'static str, &'static str),
    /// How sure it is.
    pub confidence: Confidence,
    /// How it is recognised.
    pub reads: R,
    /// Texts that it recognises.
    pub yes: &'static [&'static str],
    /// Texts that look alike and that it leaves alone.
    pub no: &'static [&'static str],
}

impl<R> Rule<R> {
    /// The rule as a row of the reference.
    pub fn row(&self) -> String {
        let shown =
            |text: &&str| format!("`{}`", text.replace('\n', "⏎").replace('\t', "⇥").replace('|', "\\|"));
        let list = |texts: &[&str]| texts.iter().take(2).map(shown).collect::<Vec<_>>().join(" ");
        let (zh, en) = self.message;
        let confidence = self.confidence.message().zh;
        format!("| {zh} / {en} | {confidence} | {} | {} |\n", list(self.yes), list(self.no))
    }
}

/// A pattern that is compiled when it is first needed.
pub type Pattern = LazyLock<Regex>;

/// Compiles a pattern of ours. `NUM` in it stands for a number, in digits or Chinese, `YEAR` for
/// one, `DATE` for a date with its parts `y`, `m` and `d`, `MDAY` for a day of a month.
///
/// `\d`, `\s` and `\p{Han}` are what texts of offices have of these classes. Those of Unicode, with the digits of
/// all scripts, would make patterns half as long again to compile, which is most of the time a short text takes.
pub fn pattern(text: &str) -> Regex {
    const NUM: &str = "(?:[0-9０-９]{1,6}|[一二三四五六七八九十百零〇]{1,7})";
    const YEAR: &str = "(?:[0-9０-９]{4}|[〇○◯零一二三四五六七八九0０OoＯОΟ]{4})";
    const DATE: &str = concat!(
        "(?:(?P<y>YEAR)\\s*年\\s*",
        "(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\\s*月\\s*",
        "(?P<d>MDAY)\\s*日)"
    );
    const MDAY: &str = "[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,3}";
    const DIGIT: &str = "[0-9０-９]";
    const SPACE: &str = "[\t-\r \u{a0}\u{2000}-\u{200a}\u{3000}]";
    // × stands for a character that is not to be read: ×政〔2026〕17号.
    const HAN: &str = "[×々〇\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{323af}]";
    let text = text.replace("DATE", DATE).replace("MDAY", MDAY).replace("YEAR", YEAR).replace("NUM", NUM);
    let text = text.replace(r"\d", DIGIT).replace(r"\s", SPACE).replace(r"\p{Han}", HAN);
    Regex::new(&text).expect("a pattern of ours")
}

/// Words of which one stands in a pattern, their letters spread or not: 局长, 局　长.
pub fn spread(words: &str) -> String {
    let mut out = String::with_capacity(words.len() * 6);
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        if letter != '|' && letters.peek().is_some_and(|&next| next != '|') {
            out.push_str("[ \\u{3000}]{0,2}");
        }
    }
    out
}

#[cfg(test)]
impl<R> Rule<R> {
    /// Tries every example of the rule.
    pub fn prove(&self, recognises: impl Fn(&str) -> bool) {
        assert!(!self.yes.is_empty(), "{} has no example", self.message.1);
        for text in self.yes {
            assert!(recognises(text), "{}: does not recognise {text:?}", self.message.1);
        }
        for text in self.no {
            assert!(!recognises(text), "{}: must leave {text:?} alone", self.message.1);
        }
    }
}
