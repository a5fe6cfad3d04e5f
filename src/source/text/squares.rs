//! Section titles in 〔〕 or [] on lines of their own.

use super::credits::is_remark;
use super::rule::{Pattern, Rule, pattern};
use crate::source::account::Confidence;

/// `t` is the title.
static SQUARE: Rule<Pattern> = Rule {
    message: ("〔〕或 [] 里的栏目名", "a section title in 〔〕 or []"),
    confidence: Confidence::Sure,
    reads: Pattern::new(|| {
        pattern(r"^(?:〔\s*(?P<t>[^〔〕]{2,12}?)\s*〕|[\[［]\s*(?P<u>[^\[\]［］]{2,12}?)\s*[\]］])$")
    }),
    yes: &["〔党的建设〕", "[经济运行]", "［ 基层动态 ］"],
    no: &["〔县水务局〕办结", "（发改委）", "【要闻】"],
};

/// The title in 〔〕 or [], where a line is nothing else and it is no remark.
pub fn title(text: &str) -> Option<std::ops::Range<usize>> {
    if !text.starts_with(['〔', '[', '［']) {
        return None;
    }
    let found = SQUARE.reads.captures(text)?;
    let title = found.name("t").or_else(|| found.name("u"))?;
    (!is_remark(title.as_str())).then(|| title.range())
}

/// Rows of the reference.
pub fn rows() -> String {
    SQUARE.row()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_prove_themselves() {
        SQUARE.prove(|text| SQUARE.reads.is_match(text));
    }
}
